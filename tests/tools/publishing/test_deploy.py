"""A built version is put beside the others, and what cannot be published is refused with its cure."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from lakeproof.tools.publishing.deploy import DeployError, SiteVersion, choose_aliases, deploy, main
from tests.website import ROOT


def git(*arguments: str, folder: Path | None = None) -> str:
    """Run Git, which must succeed."""
    command = ["git", *(["-C", str(folder)] if folder else []), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture
def remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a bare repository, and make a clone of it the current folder."""
    remote, clone = tmp_path / "remote.git", tmp_path / "clone"
    git("init", "--quiet", "--bare", str(remote))
    _clone(remote, clone, monkeypatch)
    return remote


def _clone(remote: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("clone", "--quiet", str(remote), str(folder))
    (folder / "overrides").mkdir()
    (folder / "overrides" / "redirect.html").write_text((ROOT / "overrides" / "redirect.html").read_text("utf-8"))
    for key, value in (("user.name", "Test"), ("user.email", "test@example.org")):
        git("config", key, value, folder=folder)
    git("commit", "--quiet", "--allow-empty", "--message=Start", folder=folder)
    monkeypatch.chdir(folder)


def write_site(folder: Path, name: str, text: str = "") -> Path:
    """Write what a build of a version looks like from here."""
    folder.mkdir(exist_ok=True)
    version = {"name": name, "is_edition": name[0].isdigit(), "default": "latest"} if name else None
    settings = json.dumps({"base": ".", "version": version})
    script = f'<script id="__config" type="application/json">{settings}</script>'
    (folder / "index.html").write_text(f"{text}{script}", "utf-8")
    (folder / "404.html").write_text(f"{name}: not found", "utf-8")
    return folder


def read(remote: Path, path: str) -> str:
    """Return a published file."""
    return git("show", f"gh-pages:{path}", folder=remote)


@pytest.mark.parametrize(
    ("name", "deployed", "is_latest"),
    [
        ("2025.09", [], True),
        ("2025.09", ["dev"], True),
        ("2025.09", ["2025.09", "dev"], True),
        ("2026.10", ["2025.09", "2025.03"], True),
        ("2025.03", ["2025.09", "dev"], False),
        ("dev", [], True),
        ("dev", ["dev"], True),
        ("dev", ["dev", "2025.09"], False),
    ],
)
def test_the_newest_edition_is_the_latest(name: str, deployed: list[str], *, is_latest: bool) -> None:
    """A correction of an older edition does not become it; the development version is, while there is no edition."""
    version = SiteVersion(name, name[0].isdigit(), "latest")

    assert choose_aliases(version, deployed) == (["latest"] if is_latest else [])


def test_versions_are_published_beside_each_other(remote: Path, tmp_path: Path) -> None:
    """In one commit each time; the first edition takes latest over from the development version."""
    site = tmp_path / "site"
    assert deploy(write_site(site, "dev"), "origin") == "published dev and latest to gh-pages"
    assert deploy(write_site(site, "2025.09"), "origin") == "published 2025.09 and latest to gh-pages"
    assert deploy(write_site(site, "dev", "changed"), "origin") == "published dev to gh-pages"

    assert '"dev"' in read(remote, "dev/index.html")
    assert read(remote, "dev/index.html").startswith("changed")
    assert read(remote, "latest/index.html") == read(remote, "2025.09/index.html")
    assert read(remote, "404.html") == "2025.09: not found"
    assert 'href="latest/"' in read(remote, "index.html")
    assert [version["version"] for version in json.loads(read(remote, "versions.json"))] == ["2025.09", "dev"]
    assert git("rev-list", "--count", "gh-pages", folder=remote) == "1"


def test_a_fresh_clone_keeps_what_others_published(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a workflow, which knows only the remote."""
    deploy(write_site(tmp_path / "site", "2025.03"), "origin")
    _clone(remote, tmp_path / "another", monkeypatch)
    deploy(write_site(tmp_path / "site", "2025.09"), "origin")

    assert [version["version"] for version in json.loads(read(remote, "versions.json"))] == ["2025.09", "2025.03"]
    assert '"2025.03"' in read(remote, "2025.03/index.html")


def test_without_a_remote_nothing_is_pushed(remote: Path, tmp_path: Path) -> None:
    """The branch can be looked at first."""
    assert deploy(write_site(tmp_path / "site", "dev"), "") == "committed dev and latest to gh-pages"

    assert git("ls-remote", "--heads", "origin", "gh-pages") == ""
    assert git("rev-parse", "gh-pages:dev") == git("rev-parse", "gh-pages:latest")


def test_who_publishes_at_the_same_time_overwrites_nothing(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The later one is refused, and may run the command again."""
    site = write_site(tmp_path / "site", "2025.03")
    monkeypatch.setattr("lakeproof.tools.publishing.deploy.fetch_branch", lambda _: "")
    deploy(site, "origin")
    kept = git("rev-parse", "gh-pages", folder=remote)

    with pytest.raises(DeployError, match=r"gh-pages was not pushed: .*run the command again"):
        deploy(write_site(site, "dev"), "origin")
    assert git("rev-parse", "gh-pages", folder=remote) == kept


def test_what_is_no_version_is_refused(remote: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a site, and a site that was built without a version."""
    assert main([str(tmp_path / "nowhere")]) == 1
    assert "holds no built site: run make build VERSION=dev" in capsys.readouterr().err
    assert main([str(write_site(tmp_path / "site", ""))]) == 1
    assert "was built without a version: run make build VERSION=dev or VERSION=edition" in capsys.readouterr().err


def test_git_has_to_know_who_commits(
    remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said before anything is written."""
    git("config", "--unset", "user.email")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    for name in ("GIT_COMMITTER_EMAIL", "GIT_AUTHOR_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)

    assert main([str(write_site(tmp_path / "site", "dev"))]) == 1
    assert capsys.readouterr().err == "deploy: Git does not know who commits: run git config user.email …\n"
    assert git("branch", "--list", "gh-pages") == ""


def test_a_remote_that_cannot_be_reached_is_named(
    remote: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what Git says about it."""
    assert main([str(write_site(tmp_path / "site", "dev")), "--push", "elsewhere"]) == 1
    assert "git ls-remote failed: fatal: 'elsewhere' does not appear" in capsys.readouterr().err
