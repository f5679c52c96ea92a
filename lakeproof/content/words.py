"""Reads the words that the site shows and the rules look for: one table for each language."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from lakeproof.content.faults import BrokenContentError, Fault

DEFAULT = "en"
"""The language whose table is complete."""
_FOLDER = Path(__file__).parent / "languages"


class Words(dict[str, Any]):
    """A table of words; a word that is missing is a fault that names the file, the key and the English word."""

    def __init__(
        self, table: dict[str, Any], file: str, place: str = "", english: dict[str, Any] | None = None
    ) -> None:
        """Wrap the tables inside, too, so that each knows its place."""
        self.file, self.place, self.english = file, place, english if isinstance(english, dict) else {}
        super().__init__(
            {
                key: Words(value, file, f"{place}{key}.", self.english.get(key)) if isinstance(value, dict) else value
                for key, value in table.items()
            }
        )

    def __missing__(self, key: str) -> Any:  # noqa: ANN401
        """Raise a fault that names the missing key and its English text."""
        says = self.english.get(key)
        if isinstance(says, dict):
            return Words({}, self.file, f"{self.place}{key}.", says)
        cure = f"add it; in English it is “{says}”" if says is not None else "add it"
        raise BrokenContentError([Fault(self.file, f"{self.place}{key}", "the word is missing", cure)])


@cache
def load_words(language: str = DEFAULT, root: Path | None = None) -> Words:
    """Return the words of a language; a project may bring a table of its own in languages/."""
    name = f"{language}.toml"
    path = next((p for p in (root / "languages" / name if root else None, _FOLDER / name) if p and p.exists()), None)
    if path is None:
        cure = f"write languages/{name} with the keys of lakeproof/content/languages/{DEFAULT}.toml"
        raise BrokenContentError([Fault(f"languages/{name}", language, "the language has no table of words", cure)])
    return _read(path)


def choose_plural(sentences: dict[str, str], n: int) -> str:
    """Return the sentence for a number; a language without a form for one has `other` alone."""
    return sentences["one"] if n == 1 and "one" in sentences else sentences["other"]


def format_date(day: dt.date, words: dict[str, Any]) -> str:
    """Write a day like March 1, 2025."""
    table = words["dates"]
    month: str = table["months"][day.month - 1]
    written: str = table["day"].format(year=day.year, month=month, number=day.month, day=day.day)
    return written


def _read(path: Path) -> Words:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenContentError(
            [Fault(f"languages/{path.name}", path.stem, str(error), "correct the file")]
        ) from error
    english = None if path == _FOLDER / f"{DEFAULT}.toml" else load_words()
    return Words(table, f"languages/{path.name}", english=english)
