"""Turns the content into the index by which the page of bookmarks and notes names pages and questions."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question
from lakeproof.render.addresses import build_page_address
from lakeproof.render.bank.question_links import find_own_page
from lakeproof.render.notes.moved_marks import list_moved_marks
from lakeproof.render.plan.lab_figures import read_labs

FORMAT = 1
"""The version of the file format; docs/js/elements/notes/note-list.mjs reads no other."""
ADDRESS = "notes.json"
"""Where the file is below the root of the site."""
_LONGEST_STEM = 120
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[`*]")


def has_note_page(content: Content) -> bool:
    """Say whether some page lists bookmarks and notes."""
    return any(found.name == "bookmarks" for page in content.pages.values() for found in page.directives)


def build_note_index(content: Content) -> dict[str, Any]:
    """Return pages in the order of study, each with its questions; addresses begin at the root of the site."""
    titles = {page.name: page.title for page in content.pages.values()}
    titles |= {f"labs/{lab.name}": lab.title for lab in read_labs(content.root)}
    first = dict.fromkeys(name for exam in content.exams.values() for name in _order_pages(exam, content))
    order = [*first, *sorted(titles.keys() - first.keys())]
    return {
        "format": FORMAT,
        "pages": [_describe_page(name, titles[name], content) for name in order],
        "moved": list_moved_marks(content),
    }


def _order_pages(exam: Exam, content: Content) -> Iterator[str]:
    """Yield the pages of an exam: its sections with their topics, then those around the exam."""
    folders = [f"{exam.slug}/{section.folder}" for section in exam.sections]
    names = [f"{exam.slug}/index"]
    for folder in folders:
        topics = content.find_pages_in_study_order(exam, folder.partition("/")[2])
        names += [f"{folder}/index", *(page.name for page in topics)]
    names += [page.name for page in content.pages.values() if page.name.startswith(f"{exam.slug}/")]
    yield from (name for name in names if name in content.pages)


def _describe_page(name: str, title: str, content: Content) -> dict[str, Any]:
    address = build_page_address(name)
    topic = content.topics.get(name)
    return {
        "name": address.rstrip("/"),
        "title": title,
        "address": address,
        "questions": [_describe_question(question, address, content) for question in topic.questions] if topic else [],
    }


def _describe_question(question: Question, page: str, content: Content) -> list[str]:
    """Return the id, how the question begins, and where it is if that is another page."""
    own = build_page_address(find_own_page(question, content))
    return [question.id, _shorten(question.stem), *([own] if own != page else [])]


def _shorten(stem: str) -> str:
    plain = _MARKUP.sub(lambda match: match[1] or "", _CODE.sub("", stem))
    return textwrap.shorten(plain, _LONGEST_STEM, placeholder="…")
