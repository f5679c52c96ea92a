"""One file per exam holds what every screen needs of its questions."""

from __future__ import annotations

import dataclasses
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from lakeproof.content.loader import load_content
from lakeproof.render.bank.bank_files import list_bank_files, write_bank_files
from lakeproof.render.bank.builder import build_bank, find_exams_with_bank, find_questions, locate_bank
from lakeproof.render.context import RenderContext
from lakeproof.render.settings import read_settings
from tests.render.project import Tags
from tests.website import ROOT

CONTENT = load_content(ROOT)
CONTEXT = RenderContext(CONTENT, read_settings(ROOT))
EXAM = CONTENT.exams["associate"]
_HREF = re.compile(r'\bhref="([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')


def test_the_bank_knows_what_selection_grading_and_progress_need() -> None:
    """Each question once, with its key, and everything that it refers to."""
    bank = build_bank(EXAM, CONTEXT)
    records = {record["id"]: record for record in bank["questions"]}

    assert len(records) == len(bank["questions"]) == len(find_questions(EXAM, CONTENT))
    for question in find_questions(EXAM, CONTENT):
        record = records[question.id]
        assert record["key"] == [option.letter for option in question.key]
        assert tuple(record.get("enemies", ())) == question.enemies
        assert record.get("pair") == question.pair
        assert record["pool"] == question.pool
        assert set(record.get("misconceptions", {}).values()) <= set(bank["misconceptions"])
    (outline,) = bank["outlines"]
    placed = {one["id"]: one["section"] for one in outline["objectives"]}
    assert {placed[record["objective"]] for record in records.values()} == {one["id"] for one in outline["sections"]}
    assert {f"{EXAM.slug}/{record['topic']}" for record in records.values()} <= CONTENT.topics.keys()


def test_the_version_changes_with_any_question(house: Path) -> None:
    """A page that was opened before can tell."""
    before = _version(house)
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace("both values", "each value"), "utf-8")

    assert before != _version(house)


def test_every_question_has_a_file_whose_links_hold_beside_the_bank(house: Path) -> None:
    """No matter which builder wrote the rest of the site."""
    (house / "docs/exam/practice.md").write_text("# Practice\n\n::: practice exam\n", "utf-8")
    site = house / "site"

    assert write_bank_files(house, site) == 2

    bank = json.loads((site / "exam/bank.json").read_text("utf-8"))
    (record,) = bank["questions"]
    fragment = json.loads((site / f"exam/questions/{record['id']}.{record['fragment']}.json").read_text("utf-8"))
    page = Tags(fragment["html"])
    assert [tag["id"] for tag in page.named("quiz-question")] == ["loop-prints-twice"]
    assert "site-root:" not in fragment["html"]
    links = [a["href"] for a in page.named("a") if not (a["href"] or "").startswith("https:")]
    assert links == ["loops/for/", "#a1-01", "loops/for/#loop-prints-twice"]


def test_files_of_the_bank_have_names_of_their_own() -> None:
    """One for each question, and one for the bank, of each exam that can be practiced or sat."""
    names = [name for name, _ in list_bank_files(CONTEXT) if not name.endswith(("/plan.json", "notes.json"))]

    exams = find_exams_with_bank(CONTENT)
    assert {name for name in names if name.endswith("/bank.json")} == {locate_bank(exam) for exam in exams}
    questions = [question for exam in exams for question in find_questions(exam, CONTENT)]
    assert len(set(names)) == len(names) == len(questions) + len(exams)


def test_an_exam_that_nobody_can_practice_has_no_bank() -> None:
    """Its topics may have questions already; no page would ask for the bank."""
    asking = {"associate/practice", "associate/mock-exam"}
    pages = {name: page for name, page in CONTENT.pages.items() if name not in asking}

    assert EXAM in find_exams_with_bank(CONTENT)
    assert EXAM not in find_exams_with_bank(dataclasses.replace(CONTENT, pages=pages))


def test_the_links_of_every_question_lead_to_a_place_that_is_there(site_folder: Path) -> None:
    """MkDocs does not look into the HTML of questions, so this test does, on the site that readers get."""

    @cache
    def find_anchors(folder: str) -> set[str] | None:
        page = site_folder / folder / "index.html"
        return set(_ID.findall(page.read_text("utf-8"))) if page.is_file() else None

    files = sorted(site_folder.glob("*/questions/*.json"))
    assert len(files) == sum(len(find_questions(exam, CONTENT)) for exam in find_exams_with_bank(CONTENT))
    lost = []
    for file in files:
        exam = file.parent.parent.name
        for href in _HREF.findall(json.loads(file.read_text("utf-8"))["html"]):
            address, anchor = urldefrag(urljoin(f"/{exam}/", href))
            anchors = find_anchors(address.strip("/")) if address.startswith("/") else {anchor}
            if anchors is None or (anchor and anchor not in anchors):
                lost.append((file.stem, href))

    assert not lost


def _version(root: Path) -> str:
    content = load_content(root)
    version: str = build_bank(content.exams["exam"], RenderContext(content))["version"]
    return version
