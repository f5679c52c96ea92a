"""Finds the links of pages, questions and sources that leave the site, and asks where they lead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from lakeproof.content.loader import Content
from lakeproof.tools.maintenance.http_client import Answer, Manners, ask

UNCHECKED = Path(__file__).with_name("unchecked_links.toml")
_LINK = re.compile(r"\]\((https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)")
"""A link in Markdown; addresses in code are examples."""
_HOSTS_AT_ONCE = 8


@dataclass(frozen=True)
class CheckedLink:
    """An address outside the site, and what is there."""

    url: str
    """The address, without the part behind #."""
    places: tuple[str, ...]
    """Where the project names it: files, and ids of docs/sources.toml."""
    answer: Answer
    """What its host says."""


def find_links(content: Content) -> dict[str, list[str]]:
    """Return every address that a reader can follow to another site, with the places that name it."""
    found: dict[str, list[str]] = {}
    for name, source in content.sources.items():
        found.setdefault(urldefrag(source.url).url, []).append(f"source {name}")
    docs = content.root / "docs"
    for path in sorted(chain.from_iterable(docs.rglob(f"*.{suffix}") for suffix in ("md", "toml", "ipynb"))):
        place = path.relative_to(content.root).as_posix()
        for url in dict.fromkeys(urldefrag(found_url).url for found_url in _LINK.findall(path.read_text("utf-8"))):
            found.setdefault(url, []).append(place)
    return found


def read_unchecked() -> dict[str, str]:
    """Return the beginnings of addresses that nobody asks for, each with the reason."""
    return tomllib.loads(UNCHECKED.read_text("utf-8"))


def check_links(links: dict[str, list[str]], unchecked: Iterable[str], manners: Manners) -> list[CheckedLink]:
    """Ask for every address but the excepted ones: several hosts at once, and each for one after the other."""
    skipped = tuple(unchecked)
    by_host: dict[str, list[str]] = {}
    for url in links:
        if not url.startswith(skipped):
            by_host.setdefault(urlsplit(url).netloc, []).append(url)
    with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
        answers = dict(chain.from_iterable(pool.map(lambda urls: _ask_host(urls, manners), by_host.values())))
    return [CheckedLink(url, tuple(places), answers[url]) for url, places in links.items() if url in answers]


def _ask_host(urls: list[str], manners: Manners) -> list[tuple[str, Answer]]:
    answers = []
    for number, url in enumerate(urls):
        if number:
            manners.sleep(manners.pause)
        answers.append((url, ask(url, manners)))
    return answers
