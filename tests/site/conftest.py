"""What every browser test gets: a fresh profile on a laptop, which must log nothing and ask no other host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.site.drivers.exams import EXAMS, ExamUnderTest
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.pages import LAPTOP, SCREENS
from tests.site.drivers.practice import Practice
from tests.site.drivers.pretest import Pretest
from tests.site.drivers.storage import BY_THE_TEST

BLOCKED = "Service Worker registration blocked by Playwright"
PATIENCE = 30_000
"""Milliseconds that an action or a check may take, so that a busy machine fails no test."""
OpenProfile = Callable[..., BrowserContext]


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker of this folder."""
    config.addinivalue_line("markers", "on_phone_and_laptop: run on both sizes of screens, not on a laptop alone")
    expect.set_options(timeout=PATIENCE)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run marked tests on both sizes of screens."""
    if metafunc.definition.get_closest_marker("on_phone_and_laptop") and "screen" in metafunc.fixturenames:
        metafunc.parametrize("screen", SCREENS.values(), ids=SCREENS)


@pytest.fixture
def screen() -> ViewportSize:
    """Return the size of the screen."""
    return LAPTOP


@pytest.fixture
def open_profile(browser: Browser, address: str, screen: ViewportSize) -> Iterator[OpenProfile]:
    """Return a function that opens a browser profile that keeps nothing yet.

    The test fails on whatever a page logs, and on a request to another host, whichever profile it came from.
    There is no service worker unless a test allows it, because Playwright does not see the requests that one makes.
    """
    profiles: list[BrowserContext] = []
    unwanted: list[str] = []

    def watch_request(url: str) -> None:
        if not url.startswith(("http://127.0.0.1:", "data:", "blob:", "file:")):
            unwanted.append(f"requests {url}")

    def open_one(**options: Any) -> BrowserContext:  # noqa: ANN401  (those of Playwright)
        usual = {"base_url": f"{address}/", "viewport": screen, "reduced_motion": "reduce", "service_workers": "block"}
        profile = browser.new_context(**{**usual, **options})
        profile.set_default_timeout(PATIENCE)
        profile.on("console", lambda message: unwanted.append(message.text))
        profile.on("weberror", lambda error: unwanted.append(str(error.error)))
        profile.on("request", lambda request: watch_request(request.url))
        profiles.append(profile)
        return profile

    yield open_one
    for profile in profiles:
        profile.close()
    assert [line for line in unwanted if BY_THE_TEST not in line and line != BLOCKED] == []


@pytest.fixture
def context(open_profile: OpenProfile) -> BrowserContext:
    """Open a browser profile that keeps nothing yet."""
    return open_profile()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open an empty tab."""
    return context.new_page()


@pytest.fixture
def plain_page(open_profile: OpenProfile) -> Page:
    """Open an empty tab of a browser without JavaScript."""
    return open_profile(java_script_enabled=False).new_page()


@pytest.fixture(params=EXAMS, ids=lambda exam: exam.slug)
def exam(request: pytest.FixtureRequest) -> ExamUnderTest:
    """Return each exam that has questions."""
    exam: ExamUnderTest = request.param
    return exam


@pytest.fixture
def mock_exam(page: Page, exam: ExamUnderTest) -> MockExam:
    """Return the mock exam of each exam; the tab is still empty."""
    return MockExam(page, exam)


@pytest.fixture
def practice(page: Page, exam: ExamUnderTest) -> Practice:
    """Return the practice of each exam; the tab is still empty."""
    return Practice(page, exam)


@pytest.fixture
def pretest(page: Page, exam: ExamUnderTest) -> Pretest:
    """Return the pre-test of each exam, with the page of its section open."""
    pretest = Pretest(page, exam)
    pretest.open()
    return pretest
