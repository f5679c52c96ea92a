"""What a reader did in one version of the site is there in every other, whichever is older."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from lakeproof.content.words import load_words
from tests.site.drivers.storage import wait_for_record
from tests.site.versions.published import LATEST, MOCK_EXAM, OLD, PAGE_QUESTION, PROGRESS, TOPIC
from tests.site.versions.test_versions import switch

WORD = load_words()
DAY = "2031-05-17"
VERSIONS = (OLD, LATEST)
NEWER = {
    "lakeproof": {"format": "lakeproof", "version": 3, "answers": {"loop-prints-twice": ["a"]}},
    "lakeproof-mock": {"version": 2, "exams": {"exam": {"sessions": [1, 2, 3]}}},
    "lakeproof-practice": {"version": 2, "exams": {"exam": {"sessions": [1]}}},
}
"""What a site of the future may keep, in forms that those of today do not know."""


def answer(page: Page, letter: str) -> None:
    """Answer the question of the topic."""
    asked = page.locator(f"#{PAGE_QUESTION}")
    asked.locator(f".option[data-option={letter}] label").click()
    asked.get_by_role("button", name=WORD["check"]).click()


def begin_mock_exam(page: Page) -> str:
    """Begin a mock exam, answer its first question, and return the id of that question."""
    page.get_by_role("button", name=WORD["mock"]["begin"]).click()
    page.locator(".stage .option[data-option=b] label").click()
    expect(page.locator(".stage input:checked")).to_have_value("b")
    return page.locator(".stage quiz-question").get_attribute("id") or ""


@pytest.mark.parametrize(("first", "second"), [VERSIONS, VERSIONS[::-1]], ids=["forward", "back"])
def test_a_record_survives_a_change_of_version(page: Page, first: str, second: str) -> None:
    """The answer on a page, the day of the exam and the running mock exam, there and after the way back."""
    page.goto(f"{first}/{PROGRESS}")
    page.locator("input[type=date]").fill(DAY)
    page.goto(f"{first}/{TOPIC}")
    answer(page, "b")
    kept = wait_for_record(page, 1)
    page.goto(f"{first}/{MOCK_EXAM}")
    asked = begin_mock_exam(page)

    switch(page, second)
    expect(page.locator(".stage quiz-question")).to_have_attribute("id", asked)
    expect(page.locator(".stage input:checked")).to_have_value("b")
    page.goto(f"{second}/{PROGRESS}")
    expect(page.locator("input[type=date]")).to_have_value(DAY)
    page.goto(f"{second}/{TOPIC}")
    shown = page.locator(f"#{PAGE_QUESTION}")
    expect(shown.get_by_role("status")).to_contain_text(WORD["wrong"])
    shown.get_by_role("button", name=WORD["again"]).click()
    answer(page, "a")
    assert wait_for_record(page, 2)[0] == kept[0]

    switch(page, first)
    expect(shown.get_by_role("status")).to_contain_text(WORD["right"])
    page.goto(f"{first}/{MOCK_EXAM}")
    expect(page.locator(".stage quiz-question")).to_have_attribute("id", asked)
    expect(page.locator(".stage input:checked")).to_have_value("b")


def test_an_older_version_leaves_the_record_of_a_newer_one_alone(page: Page) -> None:
    """It works and says that nothing is saved; back in the newer one, everything is there as it was."""
    texts = {key: json.dumps(value) for key, value in NEWER.items()}
    page.goto(f"latest/{TOPIC}")
    page.evaluate("texts => Object.entries(texts).forEach(([key, text]) => localStorage.setItem(key, text))", texts)
    switch(page, OLD)
    answer(page, "b")

    expect(page.locator(f"#{PAGE_QUESTION}").get_by_role("status")).to_contain_text(WORD["wrong"])
    expect(page.get_by_text(WORD["not_kept"]).first).to_be_visible()
    page.goto(f"{OLD}/{MOCK_EXAM}")
    begin_mock_exam(page)
    expect(page.locator(".unkept")).to_have_text(WORD["mock"]["unkept"])
    page.on("dialog", lambda dialog: dialog.accept())  # asks whether to lose the mock exam
    switch(page, LATEST)
    for key, text in texts.items():
        assert page.evaluate("key => localStorage.getItem(key)", key) == text
