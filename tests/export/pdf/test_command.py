"""`lakeproof pdf` says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.export.pdf.document_files import Edition, print_on_two_sides
from lakeproof.export.pdf.printer import UnprintableError
from lakeproof.tools import machine
from tests.export.pdf.printed import run_apart
from tests.website import ROOT


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site that has a front page and nothing else."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text('<link rel="canonical" href="https://example.org/">', "utf-8")
    return folder


def test_a_site_that_is_not_built_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The documents are made from its pages."""
    assert main(["pdf", str(tmp_path / "none"), str(tmp_path / "out")]) == 2

    assert "holds no built site: run make build first" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_an_unknown_exam_is_named_with_the_nearest_one(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard costs one more try."""
    assert main(["pdf", str(site), str(site / "out"), "--exam", "associates"]) == 2

    assert "did you mean “associate”?" in capsys.readouterr().err


def test_a_machine_without_chromium_gets_advice(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says which program is missing and how to get it."""
    monkeypatch.setattr(machine, "_chromiums", lambda: iter(()))

    assert main(["pdf", str(site), str(site / "out")]) == 2

    assert "chromium 120 or newer is needed, found none" in capsys.readouterr().err


def test_a_site_of_another_version_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the first file that the site lacks."""
    assert run_apart(lambda: main(["pdf", str(site), str(site / "out"), "--exam", "associate", "--size", "A4"])) == 2

    assert "the site has no file" in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is in the way."""
    assert main(["pdf", str(site), str(site / "index.html")]) == 2

    assert "is a file" in capsys.readouterr().err


def test_what_cannot_be_printed_well_is_refused(edition: Edition) -> None:
    """A link to nowhere, a file that is missing, and a sheet that is too long are errors, not bad pages."""
    run_apart(lambda: _print_badly(edition))


def _print_badly(edition: Edition) -> None:
    with edition.start_printer() as printer:
        with pytest.raises(UnprintableError, match="no page has the address nowhere"):
            printer.print_pdf('<nav class="contents"><a href="#nowhere">Nowhere</a></nav>')
        with pytest.raises(UnprintableError, match=r"the document needs http://document\.test/none\.css"):
            printer.print_pdf('<link rel="stylesheet" href="none.css">')
        with pytest.raises(UnprintableError, match=r"the document needs https://example\.org/x\.png"):
            printer.print_pdf('<img src="https://example.org/x.png">')
        with pytest.raises(UnprintableError, match="takes more than two sides"):
            print_on_two_sides(printer, lambda points: f'<p style="font-size: {points}pt">' + "Much to say. " * 9000)
