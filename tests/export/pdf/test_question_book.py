"""The question book asks every page question once, and answers all of them at the back."""

from __future__ import annotations

import re

import pytest

from lakeproof.content.questions import Question
from lakeproof.export.pdf.document_files import Edition
from tests.export.pdf.printed import Printed, squeeze

Documents = dict[str, Printed]


@pytest.fixture
def book(associate: Documents) -> Printed:
    """Return the book."""
    return associate["questions"]


@pytest.fixture
def asked(edition: Edition) -> dict[str, Question]:
    """Return the questions that the pages of the exam ask."""
    return list_pool(edition, "page")


def test_each_page_question_is_asked_and_answered_once(book: Printed, asked: dict[str, Question]) -> None:
    """The numbers run from 1, in the questions and in the keys; no question of a mock exam is among them."""
    back = book.places["keys"]
    heading = re.compile(r"^Question (\d+)\s*$", re.MULTILINE)
    numbers = [int(number) for text in book.texts[: back - 1] for number in heading.findall(text)]
    keys = [
        int(number) for text in book.texts[back - 1 :] for number in re.findall(r"^Question (\d+):", text, re.MULTILINE)
    ]

    assert len(asked) > 200
    assert numbers == keys == list(range(1, len(asked) + 1))
    assert {name.removeprefix("q-") for name in book.places if name.startswith("q-")} == asked.keys()
    assert {name.removeprefix("k-") for name in book.places if name.startswith("k-")} == asked.keys()


def test_no_key_is_before_the_back_matter(book: Printed, asked: dict[str, Question]) -> None:
    """Who practices sees no letter, mark, reason, or proof."""
    back = book.places["keys"]
    front = squeeze("".join(book.texts[: back - 1]))

    assert all(book.places[f"q-{name}"] < back <= book.places[f"k-{name}"] for name in asked)
    assert "✓" not in front
    assert "Proof" not in front
    reasons = [squeeze(re.sub(r"[`*]", "", question.why))[:40] for question in asked.values()]
    assert [reason for reason in reasons if len(reason) == 40 and reason in front] == []


def test_question_and_key_lead_to_each_other(book: Printed, asked: dict[str, Question]) -> None:
    """The link at a question leads to its key and names the page; the one at the key leads back."""
    found = {(link.page, link.address): book.read_box(link.page, link.box) for link in book.links}

    for name in asked:
        question, key = book.places[f"q-{name}"], book.places[f"k-{name}"]
        assert f"(p. {key})" in found[question, f"k-{name}"]
        assert f"(p. {question})" in found[key, f"q-{name}"]


def test_the_keys_are_those_of_the_site(book: Printed, asked: dict[str, Question]) -> None:
    """Each key names the letters that are right."""
    text = "\n".join(book.texts[book.places["keys"] - 1 :])
    printed = re.findall(r"^Question \d+: ([A-F](?:, [A-F])*)\s*$", text, re.MULTILINE)
    order = sorted(asked, key=lambda name: (book.places[f"q-{name}"], find_top(book, name)))
    expected = [", ".join(option.letter.upper() for option in asked[name].key) for name in order]

    assert printed == expected


def find_top(book: Printed, name: str) -> float:
    """Return how far down on its page a question begins."""
    place = book.file.Root["/Dests"][f"/q-{name}"]
    return -float(place[3])


def list_pool(edition: Edition, pool: str) -> dict[str, Question]:
    """Return the questions of the Associate exam in a pool, by id."""
    exam = edition.content.exams["associate"]
    own = [question for question in edition.content.questions if exam.find_section(question.objective)]
    return {question.id: question for question in own if question.pool == pool}
