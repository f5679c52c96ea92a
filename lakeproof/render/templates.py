"""Renders the HTML templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup


def render_template(name: str, /, **values: object) -> Markup:
    """Fill in a template of the folder templates/; what is not Markup is escaped."""
    return Markup(_environment().get_template(name).render(values).strip())  # noqa: S704  (the template escapes)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
