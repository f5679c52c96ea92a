"""Reads the one table of words that the site shows and the rules look for."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def load_words(language: str = "en") -> dict[str, Any]:
    """Return the words of a language."""
    path = Path(__file__).parent / "languages" / "en.toml"
    table: dict[str, dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))
    return table[language]


words = load_words  # the browser tests still use this name
