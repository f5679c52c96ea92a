"""Reads exported questions back, each format with a reader that shares no code with its writer."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from lakeproof.tools import machine
from tests.website import ROOT


@dataclass(frozen=True)
class ReadQuestion:
    """What a program knows of a question after it has read a file; texts are HTML."""

    id: str
    """The id by which the program knows it."""
    key: tuple[str, ...]
    """The letters of the options that the program counts as right."""
    stem: str
    """The question."""
    options: tuple[str, ...]
    """The options in their order."""
    reasons: tuple[str, ...]
    """What the program says about each option."""
    explanation: str
    """What it says about the answer as a whole."""
    tags: frozenset[str] = frozenset()
    """What it files the question under."""


def read_text(html: str) -> str:
    """Return the words of a piece of HTML."""
    body = LexborHTMLParser(html).body
    return " ".join((body.text() if body else "").split())


def read_code(html: str) -> list[str]:
    """Return the blocks of code of a piece of HTML, with every space."""
    return [node.text().rstrip("\n") for node in LexborHTMLParser(html).css("pre")]


def read_moodle(data: bytes) -> list[ReadQuestion]:
    """Read Moodle XML with the parser of Python."""
    return [
        _read_moodle_question(node)
        for node in ET.fromstring(data).iter("question")  # noqa: S314  (the test wrote it)
        if node.get("type") == "multichoice"
    ]


def _read_moodle_question(node: ET.Element) -> ReadQuestion:
    answers = node.findall("answer")
    points = [float(answer.get("fraction", "")) for answer in answers]
    assert round(sum(point for point in points if point > 0), 3) == 100, "all right options together give all points"
    return ReadQuestion(
        id=node.findtext("idnumber", ""),
        key=_name_letters(point > 0 for point in points),
        stem=node.findtext("questiontext/text", ""),
        options=tuple(answer.findtext("text", "") for answer in answers),
        reasons=tuple(answer.findtext("feedback/text", "") for answer in answers),
        explanation=node.findtext("generalfeedback/text", ""),
        tags=frozenset(tag.findtext("text", "") for tag in node.iter("tag")),
    )


def read_gift(data: bytes) -> list[ReadQuestion]:
    """Read GIFT with gift-pegjs, a parser that follows a published grammar."""
    script = "process.stdout.write(JSON.stringify(require('gift-pegjs').parse(require('fs').readFileSync(0, 'utf8'))))"
    ran = subprocess.run(
        [str(machine.node()), "--input-type=commonjs", "-e", script],
        input=data,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    return [_read_gift_question(found) for found in json.loads(ran.stdout) if found["type"] != "Category"]


def _read_gift_question(found: dict[str, Any]) -> ReadQuestion:
    choices = found["choices"]
    assert found["type"] == "MC"
    assert found["stem"]["format"] == "html"
    return ReadQuestion(
        id=found["title"],
        key=_name_letters(choice["isCorrect"] or (choice["weight"] or 0) > 0 for choice in choices),
        stem=found["stem"]["text"],
        options=tuple(choice["text"]["text"] for choice in choices),
        reasons=tuple(choice["feedback"]["text"] for choice in choices),
        explanation=found["globalFeedback"]["text"],
        tags=frozenset(found["tags"]),
    )


def read_qti(data: bytes) -> list[ReadQuestion]:
    """Read a package of either version from its manifest, as a testing system does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: _read_xml(archive.read(name)) for name in archive.namelist()}
    listed = [node for node in files["imsmanifest.xml"].iter("resource") if "_item_" in node.get("type", "")]
    held = [node.get("href") for node in files["test.xml"].iter("assessmentitemref")]
    assert held == [node.get("href") for node in listed], "the test holds every item"
    assert files.keys() == {"imsmanifest.xml", "test.xml", *held}, "the package holds nothing that it does not list"
    return [_read_item(files[node.get("href", "")], node) for node in listed]


def _read_xml(data: bytes) -> ET.Element:
    """Parse a file, and drop what differs between the versions: namespaces, the prefix of names, their letters."""
    root = ET.fromstring(data)  # noqa: S314  (the test wrote it)
    for node in root.iter():
        node.tag = node.tag.partition("}")[2].removeprefix("qti-").replace("-", "").lower()
    return root


def _read_item(item: ET.Element, resource: ET.Element) -> ReadQuestion:
    choices = list(item.iter("simplechoice"))
    letters = [choice.get("identifier") for choice in choices]
    key = [value.text for value in item.iterfind("responsedeclaration/correctresponse/value")]
    assert set(key) <= set(letters)
    feedback = next(item.iter("modalfeedback"))
    return ReadQuestion(
        id=item.get("identifier", ""),
        key=_name_letters(letter in key for letter in letters),
        stem=_find_part(item, "stem"),
        options=tuple("".join(ET.tostring(part, "unicode") for part in choice) for choice in choices),
        reasons=tuple(_find_part(reason, "why") for reason in _find_parts(feedback, "reason")),
        explanation=_find_part(feedback, "explanation"),
        tags=frozenset(keyword.findtext("string", "") for keyword in resource.iter("keyword")),
    )


def _find_parts(node: ET.Element, name: str) -> list[ET.Element]:
    return [part for part in node.iter("div") if part.get("class") == name]


def _find_part(node: ET.Element, name: str) -> str:
    (part,) = _find_parts(node, name)
    return ET.tostring(part, "unicode")


def read_csv(data: bytes) -> list[ReadQuestion]:
    """Read the table with the reader of Python, and its Markdown with that of the standard library of Markdown."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [_read_row(row) for row in rows]


def _read_row(row: dict[str, str]) -> ReadQuestion:
    used = [letter for letter in "abcdef" if row[f"option_{letter}"]]
    return ReadQuestion(
        id=row["id"],
        key=tuple(row["key"].split()),
        stem=_convert(row["stem"]),
        options=tuple(_convert(row[f"option_{letter}"]) for letter in used),
        reasons=tuple(_convert(row[f"why_{letter}"]) for letter in used),
        explanation=_convert(f"{row['why']}\n\n{row['proof_code']}\n\n<{row['source_url']}>"),
        tags=frozenset({row["exam"], row["objective"], row["level"], row["kind"]}),
    )


def read_json_lines(data: bytes) -> list[ReadQuestion]:
    """Read each line with the parser of Python."""
    return [_read_line(json.loads(line)) for line in data.decode().splitlines()]


def _read_line(record: dict[str, Any]) -> ReadQuestion:
    options = record["options"]
    assert record["key"] == [option["letter"] for option in options if option["right"]]
    cells = record["proof"]["cells"] if record["proof"] else []
    source = _convert(f"<{record['source']['url']}>") if record["source"] else ""
    requests = record["proof"]["requests"] if record["proof"] else []
    blocks = [text for cell in cells for text in (cell["code"], cell["output"]) if text]
    blocks += [json.dumps(sent["body"], indent=2) if sent["body"] is not None else "" for sent in requests]
    return ReadQuestion(
        id=record["id"],
        key=tuple(record["key"]),
        stem=_convert(record["stem"]),
        options=tuple(_convert(option["text"]) for option in options),
        reasons=tuple(_convert(option["why"]) for option in options),
        explanation="\n".join([_convert(record["why"]), *(f"<pre>{_escape(block)}</pre>" for block in blocks), source]),
        tags=frozenset({record["exam"], record["objective"], record["level"], record["kind"]}),
    )


def import_deck(deck: Path, collection: Path) -> tuple[list[ReadQuestion], dict[str, int]]:
    """Import a deck into a collection with Anki's own library; return its notes, and what the import did."""
    opened = Collection(str(collection))
    try:
        request = ImportAnkiPackageRequest(package_path=str(deck), options=ImportAnkiPackageOptions())
        log = opened.import_anki_package(request).log
        done = {"new": len(log.new), "updated": len(log.updated), "same": len(log.duplicate)}
        notes = [opened.get_note(note) for note in opened.find_notes("", order="n.id")]
        return [_read_note(dict(note.items()), note.tags) for note in notes], done
    finally:
        opened.close()


def _read_note(fields: dict[str, str], tags: list[str]) -> ReadQuestion:
    options, reasons = _read_list(fields["Options"]), _read_list(fields["Reasons"])
    return ReadQuestion(
        id=fields["Id"],
        key=tuple(letter.lower() for letter in fields["Key"].split(", ")),
        stem=fields["Question"],
        options=options,
        reasons=tuple(reason.partition("</strong>")[2] for reason in reasons),
        explanation=fields["Explanation"],
        tags=frozenset(part for tag in tags for part in tag.split("::")),
    )


def _read_list(html: str) -> tuple[str, ...]:
    items = LexborHTMLParser(html).css("body > ol > li")
    return tuple(item.inner_html or "" for item in items)


def read_site(html: str) -> ReadQuestion:
    """Read a question as the site shows it, which is what each format must agree with."""
    (node,) = LexborHTMLParser(html).css("quiz-question")
    (answer,) = node.css("details.answer")
    # The site adds recorded requests to the code of an option; an export keeps them for the proof.
    for extra in node.css("form .sent, form .proven"):
        extra.decompose()
    for extra in answer.css(".named, .belief, summary, p.name, .proof-title, .proven"):
        extra.decompose()
    reasons = tuple(_get_html(reason) for reason in answer.css(".reason"))
    for reason in answer.css(".reason"):
        reason.decompose()
    return ReadQuestion(
        id=node.id or "",
        key=tuple((node.attributes["data-key"] or "").split()),
        stem=_get_html(node.css(".stem")[0]),
        options=tuple(_get_html(label) for label in node.css(".option label")),
        reasons=reasons,
        explanation=_get_html(answer),
    )


def _get_html(node: LexborNode) -> str:
    return node.inner_html or ""


def _name_letters(right: Iterable[object]) -> tuple[str, ...]:
    return tuple(letter for letter, is_right in zip("abcdefgh", right, strict=False) if is_right)


def _convert(text: str) -> str:
    return markdown(text, extensions=["tables", "fenced_code"])


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


READERS: dict[str, Callable[[bytes], list[ReadQuestion]]] = {
    "moodle.xml": read_moodle,
    "gift.txt": read_gift,
    "qti-2.1.zip": read_qti,
    "qti-3.0.zip": read_qti,
    "csv": read_csv,
    "jsonl": read_json_lines,
}
"""What reads each format back, by the ending of its file."""
