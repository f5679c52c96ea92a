"""A translation lives beside the original, has the same ids and keys, and is no topic of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.checks.run import find_faults
from lakeproof.content.loader import find_languages, load_content
from lakeproof.content.words import load_words
from tests.checks.small_project import TOPIC, write_project

# German needs no table of words of its own here: the rules that look for words are tried in their own tests.
TRANSLATED = TOPIC.replace("There are two items in the range.", "Der Bereich hat genau zwei Werte.")
BESIDE = "docs/small/loops/for.de.toml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the sound project with a translation of its topic and of one page."""
    write_project(tmp_path)
    (tmp_path / BESIDE).write_text(TRANSLATED, "utf-8")
    page = tmp_path / "docs.de" / "small" / "loops" / "for.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Schleifen\n\n::: objectives A1.01\n\n::: quiz small/loops/for\n", "utf-8")
    words = load_words("en")
    for module in ("question_rules", "wording_rules"):
        monkeypatch.setattr(f"lakeproof.checks.{module}.load_words", lambda *_: words)
    return tmp_path


def test_a_translation_is_no_topic_and_no_fault(project: Path) -> None:
    """The original is read without it, and the translation in its place."""
    assert find_languages(project) == {"de"}
    assert find_faults(project) == []
    assert list(load_content(project).topics) == ["small/loops/for"]

    (question,) = load_content(project, "de").questions
    assert question.options[0].why == "Der Bereich hat genau zwei Werte."
    assert question.file == BESIDE
    assert load_content(project, "de").pages.keys() == {"small/loops/for"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "loop-prints-twice"', 'id = "loop-prints-often"', "is loop-prints-often, in the original loop-prints"),
        ('level = "apply"', 'level = "recall"', "is recall, in the original apply"),
        ('pair = "for-vs-while"\n', "", "the translation lacks `pair`"),
        ('[[question.option]]\ntext = "`1 2`"\nwhy = "A range begins with zero, not one."\n', "", "has 2 entries"),
        ("The loop does not end early.", "<script>x</script>", "<script> is not allowed here"),
        ("prints = true", "prints = 1", "`prints` is 1"),
    ],
)
def test_a_translation_that_changes_more_than_words_is_refused(project: Path, old: str, new: str, message: str) -> None:
    """The report names the file of the translation and the line."""
    assert old in TRANSLATED
    (project / BESIDE).write_text(TRANSLATED.replace(old, new, 1), "utf-8")

    faults = [fault for fault in find_faults(project) if message in fault.problem]

    assert faults
    assert all(fault.file == BESIDE and fault.line for fault in faults)


def test_a_translated_page_is_checked(project: Path) -> None:
    """It lies in a folder of its own."""
    page = project / "docs.de" / "small" / "loops" / "for.md"
    page.write_text(page.read_text("utf-8") + "\n<script>x</script>\n\n[x](fro.md)\n", "utf-8")

    places = {(fault.place, fault.problem) for fault in find_faults(project)}

    assert ("docs.de/small/loops/for.md:7", "<script> is not allowed here") in places
    assert any(place == "docs.de/small/loops/for.md:9" and "which is missing" in text for place, text in places)
