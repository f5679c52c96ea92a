"""Writes the questions of an exam as an Anki deck, with a subdeck for each section."""

from __future__ import annotations

import hashlib
import io
import zipfile

from genanki import Deck, Model, Note, Package, guid_for

from lakeproof.export.archives import write_archive
from lakeproof.export.banks.answer_html import write_explanation, write_instruction, write_reason
from lakeproof.export.banks.exported_questions import ExportedBank, ExportedQuestion
from lakeproof.export.banks.markdown_blocks import convert_to_html

FIELDS = ("Id", "Question", "Instruction", "Options", "Key", "Reasons", "Explanation")
"""The fields of a note; Anki sorts by the first one. Their names and order can never change."""
NOTE_TYPE = "Lakeproof question"
_FRONT = """\
{{Question}}
<p class="instruction">{{Instruction}}</p>
{{Options}}
"""
_BACK = """\
{{FrontSide}}
<hr id="answer">
<p class="key">{{Key}}</p>
{{Reasons}}
{{Explanation}}
"""
_STYLE = """\
.card { font: 17px/1.5 system-ui, sans-serif; max-width: 44em; margin: 0 auto; text-align: left; }
pre, code { font: 0.88em/1.45 ui-monospace, Menlo, Consolas, monospace; }
pre { padding: 0.6em 0.8em; overflow-x: auto; background: rgba(127, 127, 127, 0.14); border-radius: 4px; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.7em; border-bottom: 1px solid rgba(127, 127, 127, 0.4); text-align: left; }
ol { padding-left: 1.6em; }
.instruction { opacity: 0.75; }
.key { font-weight: bold; font-size: 1.2em; }
"""


def write_anki_deck(bank: ExportedBank, timestamp: float) -> bytes:
    """Write a deck; Anki replaces a note that it has if the timestamp is newer, and keeps its schedule.

    The same questions and the same timestamp give the same bytes.
    """
    decks = []
    for section, questions in bank.list_sections():
        name = f"Lakeproof::{bank.exam.slug.capitalize()}::{section.id} {section.name}"
        # The name of a section may change, and its id may not.
        deck = Deck(make_number(f"deck {bank.exam.slug} {section.id}"), name)
        for question in questions:
            deck.add_note(_write_note(question, bank))
        decks.append(deck)
    written = io.BytesIO()
    # A time of 0 would give a note the id 0, which Anki takes for none.
    Package(decks).write_to_file(written, timestamp=max(timestamp, 1))
    with zipfile.ZipFile(written) as archive:
        return write_archive({name: archive.read(name) for name in archive.namelist()})


def make_guid(question: str) -> str:
    """Return the id by which Anki knows a question again after any edit."""
    guid: str = guid_for("lakeproof", question)
    return guid


def make_number(name: str) -> int:
    """Return the number that Anki wants as an id of a deck or a note type; each name has its own, for good."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(f"lakeproof {name}".encode()).digest()[:4]) % (1 << 30)


def _make_note_type() -> Model:
    return Model(
        make_number("note type"),
        NOTE_TYPE,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )


def _write_note(question: ExportedQuestion, bank: ExportedBank) -> Note:
    words = bank.words
    options = "".join(f"<li>{convert_to_html(option.text)}</li>" for option in question.options)
    reasons = "".join(
        f"<li><strong>{words['option_right'] if option.right else words['option_wrong']}</strong>"
        f"{write_reason(option, words)}</li>"
        for option in question.options
    )
    fields = {
        "Id": question.id,
        "Question": convert_to_html(question.stem),
        "Instruction": write_instruction(question, words),
        "Options": f'<ol type="A">{options}</ol>',
        "Key": ", ".join(letter.upper() for letter in question.key),
        "Reasons": f'<ol type="A">{reasons}</ol>',
        "Explanation": write_explanation(question, words),
    }
    # Anki shows tags as a tree and splits their levels at two colons.
    place = f"lakeproof::{question.exam}::{question.section}::{question.objective}"
    tags = [place, f"lakeproof::level::{question.level}"]
    tags += [f"lakeproof::kind::{question.kind}"] if question.kind else []
    return Note(_NOTE_TYPE, [fields[name] for name in FIELDS], tags=tags, guid=make_guid(question.id))


_NOTE_TYPE = _make_note_type()
