"""The page of the reader's progress asks the browser to keep the record, when the reader wants it to."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.site.drivers.progress import WORD

KEEP = WORD["keep"]
MANAGER = "Object.defineProperty(navigator.storage, '{name}', {{ value: {value} }});"
COUNT = "() => {{ globalThis.asked = (globalThis.asked ?? 0) + 1; return Promise.resolve({answer}); }}"
IF_SECURE = "if (navigator.storage) "
"""An empty tab has no such thing."""
ANSWERS = {"granted": "true", "refused": "false"}


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_browser_is_asked_once_and_its_answer_is_shown(context: BrowserContext, answer: str) -> None:
    """Not before the reader presses the button, and whatever the browser says."""
    context.add_init_script(IF_SECURE + MANAGER.format(name="persist", value=COUNT.format(answer=ANSWERS[answer])))
    page = context.new_page()
    page.goto("progress/")
    expect(page.locator("record-file .keep")).to_contain_text(KEEP["open"])
    assert page.evaluate("globalThis.asked") is None
    page.get_by_role("button", name=KEEP["ask"]).click()

    expect(page.locator("record-file .keep [role=status]")).to_have_text(KEEP[answer])
    expect(page.get_by_role("button", name=KEEP["ask"])).to_be_hidden()
    assert page.evaluate("globalThis.asked") == 1


@pytest.mark.parametrize(
    ("state", "script"),
    [
        ("granted", MANAGER.format(name="persisted", value="() => Promise.resolve(true)")),
        ("unable", MANAGER.format(name="persist", value="undefined")),
        ("unable", MANAGER.format(name="persisted", value="() => Promise.reject(new TypeError())")),
        ("unable", "Object.defineProperty(Navigator.prototype, 'storage', { value: undefined });"),
    ],
)
def test_a_browser_that_need_not_or_cannot_be_asked_is_not_asked(
    context: BrowserContext, state: str, script: str
) -> None:
    """There is a sentence and no button."""
    context.add_init_script(IF_SECURE + script)
    page = context.new_page()
    page.goto("progress/")

    expect(page.locator("record-file .keep [role=status]")).to_have_text(KEEP[state])
    expect(page.get_by_role("button", name=KEEP["ask"])).to_be_hidden()
