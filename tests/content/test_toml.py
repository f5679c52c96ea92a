"""Every fault of a table names its line, whatever the form in which the table is written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.questions import load_topic
from lakeproof.content.toml import Document, read_toml

TEXT = '''\
a = 1
[x."y z"]
b = [1,
  2]
[[q]]
id = """
[[q]]
"""
[[q.o]]
t = 1
[[q.o]]
t = 2
[[q]]
d = {e = 1, f.g = 2}
'''


def make_document(text: str) -> Document:
    """Parse a text as the questions of a topic."""
    return Document("docs/e/s/t.toml", text, tomllib.loads(text))


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("a",), 1),
        (("x", "y z", "b"), 3),
        (("x", "y z", "b", 1), 4),
        (("q", 0), 5),
        (("q", 0, "id"), 6),
        (("q", 0, "o", 1, "t"), 12),
        (("q", 1), 13),
        (("q", 1, "d", "f", "g"), 14),
        (("q", 1, "missing"), 13),
        (("nothing",), 1),
    ],
)
def test_a_key_is_found_on_its_line(place: tuple[str | int, ...], line: int) -> None:
    """Long strings, lists of tables, inline tables and dotted keys; a missing key has the line of its table."""
    assert make_document(TEXT).find_line(*place) == line


def test_all_faults_of_a_file_are_reported_at_once() -> None:
    """Each with its line, in words that do not presuppose Python."""
    document = make_document('[[question]]\nid = 7\nlevell = "apply"\npool = "mok"\n[[question.option]]\ntext = "x"\n')

    topic, faults = load_topic(document, "e/s/t")

    assert topic is None
    assert {(fault.line, fault.id, fault.problem) for fault in faults} >= {
        (2, "question 1", "`id` is 7"),
        (3, "question 1", "`levell` is not a known key"),
        (4, "question 1", "`pool` is 'mok'"),
        (5, "question 1, option a", "`why` is missing"),
        (1, "question 1", "`stem` is missing"),
    }
    assert "did you mean “level”? The keys are: id, objective, level" in next(f.cure for f in faults if f.line == 3)


def test_a_key_that_the_loader_fills_in_is_not_known() -> None:
    """Place and letter follow from the file."""
    _, faults = load_topic(make_document('[[question]]\ntopic = "x"\n[[question.option]]\nletter = "b"\n'), "e/s/t")

    unknown = {fault.problem for fault in faults if "not a known key" in fault.problem}
    assert unknown == {"`topic` is not a known key", "`letter` is not a known key"}


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb =\n", 2), ("a = '''\n\n", 3), ("a = 1\na = 2\n", 2)])
def test_toml_that_cannot_be_parsed_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    """Also at the end of the file."""
    (tmp_path / "a.toml").write_text(text, "utf-8")

    with pytest.raises(BrokenContentError) as caught:
        read_toml(tmp_path / "a.toml", tmp_path)

    (fault,) = caught.value.faults
    assert fault.line == line
