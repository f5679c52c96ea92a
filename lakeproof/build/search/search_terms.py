"""Turns tables of names and the indexed pages into what the dialog knows: pages with their names, and words."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lakeproof.build.search.search_documents import Document, split_words

KINDS = {"topic": 1.0, "guide": 0.9, "section": 0.6, "exam": 0.6, "lab": 0.45, "site": 0.45}
"""How much the words of a page count, by its kind: a topic explains what other pages only name."""
TABLE = "search.toml"
SHORTEST, LONGEST = 3, 40
"""How many letters a word has that the dialog knows."""
BANDS = (20, 5, 1)
"""More pages than this use the words of each list but the last; in alphabetical order, lists are small."""


class UnknownPageError(Exception):
    """A table names a page that the site does not have."""


def find_kind(url: str, docs: Path) -> str:
    """Say what kind of page an address leads to."""
    parts = url.strip("/").split("/")
    if (docs / url.strip("/")).with_suffix(".toml").is_file() and len(parts) > 1:
        return "topic"
    if not (docs / parts[0] / "exam.toml").is_file():
        return "lab" if len(parts) > 1 and (docs / url.strip("/")).with_suffix(".ipynb").is_file() else "site"
    if len(parts) == 1:
        return "exam"
    return "section" if (docs / url.strip("/")).is_dir() else "guide"


def find_exam(url: str, docs: Path) -> str:
    """Return the exam that a page belongs to, or nothing."""
    exam = url.partition("/")[0]
    return exam if (docs / exam / "exam.toml").is_file() else ""


def list_names(docs: Path, documents: Iterable[Document]) -> dict[str, list[str]]:
    """Return what readers call the subject of each page: its title, its terms, and the names of the table."""
    names = {document.url: [document.title] for document in documents}
    glossary = _load(docs / "glossary.toml")
    for term in glossary.values():
        url = f"{term.get('page')}/"
        if url in names:
            names[url] += [*str(term["name"]).split(", "), *term.get("marks", [])]
    for old, new in _load(docs / "renamed.toml").items():
        for called in names.values():
            if str(new).lower() in {name.lower() for name in called}:
                called.append(old)
    unknown = []
    for page, called in _load(docs / TABLE).get("names", {}).items():
        if f"{page}/" in names:
            names[f"{page}/"] += called
        else:
            unknown.append(page)
    if unknown:
        listed = ", ".join(unknown)
        raise UnknownPageError(f"docs/{TABLE} names pages that do not exist: {listed}; correct the paths")
    return {url: _drop_repeated(called) for url, called in names.items()}


def list_words(documents: Iterable[Document], names: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the words of the site, to correct and complete others by: the most common first, each list in order."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.list_words())
    for called in names.values():
        counts.update(split_words(" ".join(called)))
    # A number is not misspelled, and what is longer than any name is a value that some code prints.
    kept = [word for word in counts if SHORTEST <= len(word) <= LONGEST and word.isascii() and not word[0].isdigit()]
    edges = [*BANDS, 0]
    bands: list[list[str]] = [[] for _ in edges]
    for word in sorted(kept):
        bands[next(band for band, edge in enumerate(edges) if counts[word] > edge)].append(word)
    return bands


def make_terms(
    docs: Path, documents: list[Document], ids: Mapping[str, str], names: Mapping[str, list[str]]
) -> dict[str, Any]:
    """Return the content of the file; `ids` are the names under which Pagefind knows the pages."""
    pages = {
        ids[document.url]: [find_kind(document.url, docs), find_exam(document.url, docs), *names[document.url]]
        for document in documents
        if document.url in ids
    }
    stop_words = _load(docs / TABLE).get("stop_words", [])
    return {"pages": pages, "stop": stop_words, "words": [" ".join(band) for band in list_words(documents, names)]}


def _drop_repeated(names: Iterable[str]) -> list[str]:
    return list({name.lower(): name for name in reversed(list(names))}.values())[::-1]


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
