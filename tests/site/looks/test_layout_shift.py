"""Nothing that arrives late moves what a reader has begun to read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.site.drivers.pages import KINDS, PHONE, settle

PAGES = {
    "outliers": "associate/data-processing/outliers/",
    "visualizing": "associate/data-processing/visualizing/",
    "scaling training": "professional/model-development/scaling-training/",
    "lab": KINDS["lab"],
}
"""Pages with figures at the top, in the middle and at the end, and one with charts of a notebook."""
LATE = re.compile(r"\.(woff2|svg|png|mjs)(\?|$)|bundle\.[^/]+\.js")
"""What may arrive after the text: fonts, figures and scripts."""
MOST = 0.02
"""The most that a page may shift, as browsers sum it up; 0.1 still counts as good."""
WATCH = """
  window.shifts = [];
  const add = (list) => shifts.push(...list.getEntries().map(({ value, sources }) =>
    [value, sources.map(({ node }) => (node?.parentElement ?? node)?.outerHTML.slice(0, 80))]));
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
"""
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


def open_slowly(page: Page, address: str) -> list[tuple[float, list[str]]]:
    """Open a page whose late files wait until its text was painted; return how far what moved."""
    held: list[Route] = []
    painted = False

    def hold(route: Route) -> None:
        if painted:
            route.continue_()
        else:
            held.append(route)

    page.add_init_script(WATCH)
    page.route(LATE, hold)
    page.goto(address, wait_until="commit")
    page.wait_for_function(_PAINTED)
    painted = True
    for route in held:
        route.continue_()
    settle(page)
    page.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    shifts: list[tuple[float, Any]] = page.evaluate("shifts")
    return shifts


@pytest.mark.on_phone_and_laptop
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stays_where_it_is_while_it_loads(page: Page, name: str) -> None:
    """Fonts of the system take the room of ours, figures and late buttons have theirs kept."""
    shifts = open_slowly(page, PAGES[name])

    assert sum(value for value, _ in shifts) <= MOST, shifts


def test_a_figure_has_its_room_before_it_arrives(page: Page) -> None:
    """Also where a phone shows it smaller than it was drawn."""
    page.set_viewport_size(PHONE)
    page.route("**/outliers-rules.svg", lambda _: None)  # it never arrives
    page.goto(PAGES["outliers"], wait_until="domcontentloaded")
    figure = page.locator("article img").first

    box = figure.bounding_box()
    assert box
    assert box["width"] <= PHONE["width"]
    assert box["width"] / box["height"] == pytest.approx(504 / 201.6, rel=0.01)
