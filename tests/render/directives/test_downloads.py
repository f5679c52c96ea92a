"""The downloads of the site are the files that the exporters write, and a build without them says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lakeproof.export.banks.formats import ANKI, FORMATS
from lakeproof.export.banks.json_lines import SCHEMA_FILE
from lakeproof.render.directives.site.downloads import FILES
from tests.render.project import html


def list_names() -> list[str]:
    """Return the names of all files that the page offers for an exam."""
    return [name.format(exam="exam") for names in FILES.values() for name in names.values()]


def test_every_file_that_is_exported_is_offered() -> None:
    """A new format cannot be forgotten on the page."""
    written = {SCHEMA_FILE, *(f"lakeproof-exam.{ending}" for ending in [ANKI, *FORMATS])}

    assert written <= set(list_names())


def test_a_file_is_linked_once_it_exists(house: Path) -> None:
    """The link starts a download and says how large it is; without the file there is no link."""
    (house / "downloads").mkdir()
    (house / "downloads" / "lakeproof-exam.apkg").write_bytes(b"x" * 1_234_567)
    (house / "downloads" / "lakeproof-exam.csv").write_bytes(b"x" * 300)

    tree = LexborHTMLParser(html("::: downloads exam\n"))

    links = {link.attributes["href"]: link.parent.text().strip() for link in tree.css("a[download]") if link.parent}
    assert links == {
        "downloads/lakeproof-exam.apkg": "Anki deck (1.2 MB)",
        "downloads/lakeproof-exam.csv": "CSV (1 kB)",
    }
    assert len(tree.css("li")) == len(list_names())
    assert [item.text() for item in tree.css("li") if "GIFT" in item.text()] == ["GIFT (not in this build)"]


@pytest.mark.parametrize("name", list_names())
def test_every_file_has_a_place_of_its_own(name: str) -> None:
    """Files of two exams never overwrite each other, except the schema, which is the same."""
    assert "exam" in name or name == SCHEMA_FILE
