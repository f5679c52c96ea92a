"""Every kind of page, in every state that a reader meets it in, breaks no rule of axe."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from lakeproof.content.words import words
from tests.site import test_mock, test_practice, test_pretest
from tests.site.test_progress import entries
from tests.site.test_site import KINDS, LAPTOP, PHONE, QUESTION, TOPIC, key, lure, option, page

__all__ = ["page"]

AXE = Axe()
RULES: dict[str, dict[str, object]] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
"""All rules, and those that look at colors: the palettes differ in nothing else."""


def answered(page: Page, letter: str) -> None:
    """Answer a question of the topic and open its keys."""
    page.goto(TOPIC)
    page.locator(f"{option(page, letter)} label").click()
    question = page.locator(f"#{QUESTION}")
    question.get_by_role("button", name=words()["check"]).click()
    expect(question.locator(".reason").first).to_be_visible()


def paper(page: Page) -> None:
    """Sit a mock exam: one question answered, one flagged."""
    test_mock.begin(page)
    test_mock.answer(page, right=True)
    page.keyboard.press("n")
    page.keyboard.press("f")


def review(page: Page) -> None:
    """Look at what is empty and flagged."""
    paper(page)
    page.locator("[data-do=review]").click()
    expect(page.locator(".review h2")).to_be_visible()


def result(page: Page) -> None:
    """Submit, some right and some wrong."""
    test_mock.begin(page)
    test_mock.sit(page, right=5)


def practice_wrong(page: Page) -> None:
    """Practice, and see why an answer is wrong."""
    test_practice.begin(page)
    test_practice.answer(page, right=False)


def practice_result(page: Page) -> None:
    """End a session in which something was missed."""
    practice_wrong(page)
    page.locator("[data-do=end]").click()
    expect(page.locator(".result h2")).to_be_visible()


def practice_empty(page: Page) -> None:
    """Ask for what is not there, with every filter in sight."""
    page.goto(f"{test_practice.PRACTICE}?which=missed&level=recall")
    page.locator(".narrow summary").click()
    expect(page.locator(".empty")).to_be_visible()


def guessing(page: Page) -> None:
    """Guess before reading."""
    page.goto(test_pretest.SECTION)
    test_pretest.begin(page)


def guessed(page: Page) -> None:
    """Be told where to start."""
    guessing(page)
    for number in range(1, 6):
        test_pretest.at(page, number)
        test_pretest.answer(page, right=number % 2 == 0)
    expect(page.locator("pre-test .topics")).to_be_visible()


def progress(page: Page) -> None:
    """Look at a record with what is due, weak and ready."""
    page.goto("progress/")
    kept = {"format": "lakeproof", "version": 1, "entries": entries(150)}
    page.evaluate("kept => localStorage.setItem('lakeproof', JSON.stringify(kept))", kept)
    page.reload()
    page.locator("input[type=date]").first.fill("2099-01-01")
    expect(page.locator(".forecast li").first).to_be_visible()


def erasing(page: Page) -> None:
    """Be asked before the record is erased."""
    page.goto("progress/")
    page.locator("[data-do=ask]").click()
    expect(page.get_by_role("dialog", name=words()["progress"]["erase_title"])).to_be_visible()


def searching(page: Page) -> None:
    """Search, and find."""
    page.goto("")
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially("Imputer")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


STATES: dict[str, Callable[[Page], object]] = {
    **{kind: partial(Page.goto, url=path, wait_until="networkidle") for kind, path in KINDS.items()},
    "topic, right": lambda page: answered(page, key()),
    "topic, wrong": lambda page: answered(page, lure()),
    "mock, paper": paper,
    "mock, review": review,
    "mock, result": result,
    "practice, wrong": practice_wrong,
    "practice, result": practice_result,
    "practice, empty": practice_empty,
    "pre-test, guessing": guessing,
    "pre-test, guessed": guessed,
    "progress, filled": progress,
    "progress, erasing": erasing,
    "search": searching,
}
"""How to come to each state of a page; a kind of page comes here by way of KINDS."""


@pytest.mark.parametrize("state", STATES)
def test_no_rule_of_axe_is_broken(page: Page, state: str) -> None:
    """WCAG and best practices, in light and dark, on laptop and phone."""
    STATES[state](page)
    broken = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_timeout(300)  # colors fade
            for rule in AXE.run(page, options=rules).response["violations"]:
                where = [" ".join(map(str, node["target"])) for node in rule["nodes"]]
                broken.append(f"{size['width']} {scheme} {rule['id']}: {rule['help']}: {' | '.join(where)}")

    assert broken == []
