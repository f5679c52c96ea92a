"""Opens a folder of templates of documents."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


@cache
def open_templates(folder: Path) -> Environment:
    """Return the templates of a folder, in which a missing value is an error and what is not Markup is escaped."""
    loader = FileSystemLoader(folder)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["css_string"] = _quote
    return environment


def _quote(text: str) -> Markup:
    """Write a text as a string of CSS inside a style element."""
    return Markup(json.dumps(text, ensure_ascii=False).replace("<", r"\3c "))  # noqa: S704  (quoted)
