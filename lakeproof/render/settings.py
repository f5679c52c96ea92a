"""Reads the Markdown extensions and the language from mkdocs.yml, for text that is rendered outside of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load

EXTENSION = "lakeproof.render.extension"
"""The name under which mkdocs.yml lists our Markdown extension."""
DEFAULT_EXTENSIONS = ("attr_list", "tables", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences")
"""The extensions that questions need if there is no mkdocs.yml."""


@dataclass(frozen=True)
class SiteSettings:
    """The settings of a site that decide how text becomes HTML."""

    extensions: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in DEFAULT_EXTENSIONS}, compare=False
    )
    """The Markdown extensions in their order, each with its options, without our own; `fingerprint` compares them."""
    language: str = "en"
    """The language of visible words: the option `language` of our extension, or else that of the theme."""
    fingerprint: str = ""
    """Changes whenever one of the settings does."""


def read_settings(root: Path, file: str = "mkdocs.yml") -> SiteSettings:
    """Read the settings of a site, once for each version of the file."""
    path = root / file
    return _read(path, path.stat().st_mtime_ns) if path.exists() else SiteSettings()


@lru_cache(maxsize=8)
def _read(path: Path, _: int) -> SiteSettings:
    with path.open(encoding="utf-8") as opened:
        data = yaml_load(opened)
    listed = data.get("markdown_extensions") or []
    pairs = listed.items() if isinstance(listed, dict) else [_split_entry(entry) for entry in listed]
    extensions = {name: options or {} for name, options in pairs}
    own = extensions.pop(EXTENSION, {})
    theme = data.get("theme")
    language = own.get("language") or (theme.get("language") if isinstance(theme, dict) else None) or "en"
    return SiteSettings(extensions, str(language), repr(extensions))


def _split_entry(entry: str | dict[str, dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    return (entry, {}) if isinstance(entry, str) else next(iter(entry.items()))
