"""Measures the search: milliseconds to the first result, and what travels for it."""

from __future__ import annotations

from pathlib import Path
from statistics import mean, median, quantiles

from playwright.sync_api import Browser

from tests.site.drivers.pages import open_page
from tests.site.drivers.search import Search
from tests.site.search.test_ranking import SEARCHES, UNSEEN
from tests.site.search.test_search import TOPIC, count_bytes

ASK = """(query) => new Promise((done) => {
  const [search, field] = [document.querySelector("site-search"), document.querySelector(".md-search__input")];
  const asked = performance.now();
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const look = () => (search.ariaBusy === "false" ? done(performance.now() - asked) : requestAnimationFrame(look));
  look();
})"""
"""Types a query, and looks at every frame whether it is answered."""


def measure(browser: Browser, address: str, site: Path) -> dict[str, list[float]]:
    """Search for all that the tests search for, on a warm page; the first search of a visit has a row of its own."""
    context = browser.new_context(base_url=f"{address}/")
    page = context.new_page()
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.partition("?")[0].removeprefix(f"{address}/")))
    open_page(page, TOPIC)
    fetched.clear()
    search = Search(page)
    search.open()
    times, sizes = [], []
    for asked in [*SEARCHES, *UNSEEN]:
        times.append(page.evaluate(ASK, asked["query"]))
        sizes.append(count_bytes(fetched, site) / 1e3)
        fetched.clear()
    context.close()
    index = sum(path.stat().st_size for path in (site / "pagefind").rglob("*") if path.is_file()) / 1e3
    return {
        "First search of a visit": [times[0], times[0], sizes[0], index],
        f"{len(times) - 1} more": [median(times[1:]), quantiles(times[1:], n=20)[-1], mean(sizes[1:]), index],
    }
