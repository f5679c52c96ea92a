"""The checks of the JavaScript run with an installed Node or with that of the node group."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.tools import machine, npm


def make_node(folder: Path, *, script: bool) -> Path:
    """Lay out an installation of Node, with or without npm."""
    node = folder / "bin" / "node"
    node.parent.mkdir(parents=True)
    node.touch()
    if script:
        cli = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        cli.parent.mkdir(parents=True)
        cli.touch()
    return node


def test_npm_is_the_one_that_belongs_to_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Node runs the script of npm directly, because the link to it may be broken."""
    node = make_node(tmp_path / "system", script=True)
    monkeypatch.setattr(machine, "find_or_install", lambda _: (node, "20.1.0"))

    found = npm.find_npm()

    assert found == (node, tmp_path / "system" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def test_a_node_without_npm_gives_way_to_the_one_of_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian packages npm apart from Node."""
    installed: list[str] = []
    wheel = make_node(tmp_path / "wheel", script=True)
    monkeypatch.setattr(machine, "find_or_install", lambda _: (make_node(tmp_path / "system", script=False), "20.1.0"))
    monkeypatch.setattr(machine, "install_group", installed.append)
    monkeypatch.setattr(machine, "node_of_group", lambda: wheel)

    node, _ = npm.find_npm()

    assert (node, installed) == (wheel, ["node"])


def test_a_missing_npm_is_reported_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be installed, the message says what to install."""
    node = make_node(tmp_path, script=False)
    monkeypatch.setattr(machine, "find_or_install", lambda _: (node, "20.1.0"))
    monkeypatch.setattr(machine, "install_group", lambda _: None)
    monkeypatch.setattr(machine, "node_of_group", lambda: None)

    assert npm.main(["ci"]) == 1
    assert capsys.readouterr().err == f"{node} comes without npm: install npm and run the command again.\n"
