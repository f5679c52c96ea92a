"""`lakeproof export` writes every format, or says what to do."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

from lakeproof.__main__ import main
from lakeproof.export.banks.csv_file import LETTERS, write_csv
from lakeproof.export.banks.formats import ANKI, FORMATS
from lakeproof.export.banks.json_lines import SCHEMA_FILE, write_json_lines, write_json_schema
from tests.export.banks import EXAMS, SITE, gather, gather_small


@pytest.fixture(autouse=True)
def _in_house(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house)


def test_it_writes_every_format(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It makes the folder, and lists what it wrote."""
    folder = house / "new" / "folder"

    assert main(["export", "exam", str(folder)]) == 0

    written = {path.name for path in folder.iterdir()}
    assert written == {SCHEMA_FILE, *(f"lakeproof-exam.{ending}" for ending in [ANKI, *FORMATS])}
    assert {Path(line.removeprefix("wrote ")).name for line in capsys.readouterr().out.splitlines()} == written
    assert "https://example.org/site/exam/loops/for/#loop-prints-twice" in (folder / "lakeproof-exam.csv").read_text()


def test_a_release_can_be_built_again(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With SOURCE_DATE_EPOCH, the same content gives the same bytes in every file."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for name in ("one", "two"):
        assert main(["export", "exam", str(house / name)]) == 0

    for path in (house / "one").iterdir():
        assert path.read_bytes() == (house / "two" / path.name).read_bytes(), path.name


def test_an_unknown_exam_is_named_with_the_nearest_one(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard costs one more try."""
    assert main(["export", "exan", str(house / "out")]) == 2

    assert "there is no exam “exan”: did you mean “exam”?" in capsys.readouterr().err
    assert not (house / "out").exists()


def test_a_folder_that_cannot_be_written_is_named(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is in the way, or above the folder."""
    for place, told in (("mkdocs.yml", "is a file"), ("mkdocs.yml/below", "cannot be written")):
        assert main(["export", "exam", str(house / place)]) == 2

        assert told in capsys.readouterr().err


def test_broken_content_is_never_exported(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report names file, id and cure, as that of a build does."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace("for.py:two", "for.py:three", 1), "utf-8")

    assert main(["export", "exam", str(house / "out")]) == 1

    assert "docs/exam/loops/for.toml:6: loop-prints-twice" in capsys.readouterr().err
    assert not (house / "out").exists()


@pytest.mark.parametrize("exam", EXAMS)
def test_every_line_obeys_the_schema(exam: str) -> None:
    """The schema is a valid one, and no question breaks it."""
    schema = json.loads(write_json_schema(SITE))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    assert schema["$id"] == f"{SITE}downloads/{SCHEMA_FILE}"
    for line in write_json_lines(gather(exam)).splitlines():
        validator.validate(json.loads(line))


def test_the_schema_refuses_what_is_not_a_question(house: Path) -> None:
    """A program can rely on each field."""
    (line,) = write_json_lines(gather_small(house)).splitlines()
    validator = Draft202012Validator(json.loads(write_json_schema(SITE)))
    record = json.loads(line)

    for name in record:
        with pytest.raises(ValidationError):
            validator.validate({key: value for key, value in record.items() if key != name})
    with pytest.raises(ValidationError):
        validator.validate({**record, "level": "guess"})


def test_the_schema_describes_every_field() -> None:
    """A reader needs no other document."""
    schema = json.loads(write_json_schema(SITE))
    tables = [schema, *schema["$defs"].values()]

    fields = [field for table in tables for field in table.get("properties", {}).items()]
    assert len(fields) > 30
    assert [name for name, field in fields if "description" not in field] == []


@pytest.mark.parametrize("exam", EXAMS)
def test_the_table_has_a_column_for_every_option(exam: str) -> None:
    """The columns are the same for both exams, so that their tables can be joined."""
    assert {option.letter for question in gather(exam).questions for option in question.options} <= set(LETTERS)


@pytest.mark.parametrize("exam", EXAMS)
def test_a_spreadsheet_takes_no_cell_for_a_formula(exam: str) -> None:
    """Excel reads a text that begins with one of four signs as a formula, even in quotation marks."""
    rows = csv.reader(io.StringIO(write_csv(gather(exam)).decode("utf-8-sig"), newline=""))

    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
