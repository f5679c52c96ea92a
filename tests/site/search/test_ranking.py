"""Candidates find the page that helps them among the first results."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.site.drivers.search import Search
from tests.website import ROOT

SEARCHES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("searches.toml").read_text("utf-8"))["search"]
UNSEEN: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("unseen_searches.toml").read_text("utf-8"))[
    "search"
]
SHOWN = 3
"""Nobody reads on if none of so many results helps."""


@pytest.mark.parametrize("searches", [SEARCHES, UNSEEN], ids=["searches", "unseen"])
def test_every_hit_is_a_page(searches: list[dict[str, Any]]) -> None:
    """A page that moves is moved in the table, too, and no query is listed twice."""
    docs = ROOT / "docs"
    hits = {hit for search in searches for hit in search["hits"]}
    queries = [search["query"] for search in searches]

    assert {
        hit for hit in hits if not [path for path in docs.glob(f"{hit}.*") if path.suffix in {".md", ".ipynb"}]
    } == set()
    assert len(set(queries)) == len(queries)
    assert not {search["query"] for search in SEARCHES} & {search["query"] for search in UNSEEN}


@pytest.mark.parametrize(
    ("searches", "count", "first", "among"),
    [(SEARCHES, 80, 0.85, 0.95), (UNSEEN, 40, 0.7, 0.9)],
    ids=["searches", "unseen"],
)
def test_searches_find_a_page_that_helps(
    context: BrowserContext,
    address: str,
    searches: list[dict[str, Any]],
    count: int,
    first: float,
    among: float,
) -> None:
    """In the first place for most of them, and among the first three for nearly all.

    The second table was written when the ranking was finished, and nothing is adjusted to it.
    """
    page = context.new_page()
    page.goto("glossary/")
    search = Search(page)
    search.open()
    places: dict[str, int] = {}
    for asked in searches:
        search.type(asked["query"])
        found = search.list_pages(address)
        places[asked["query"]] = next(
            (place for place, url in enumerate(found) if url in asked["hits"]), len(found) + SHOWN
        )
    elsewhere = {query: place + 1 for query, place in places.items() if place}

    assert len(places) == count
    assert sum(place == 0 for place in places.values()) >= first * count, elsewhere
    assert sum(place < SHOWN for place in places.values()) >= among * count, elsewhere
