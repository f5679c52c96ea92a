"""Renders the HTML templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent / "templates"


def render_template(name: str, /, **values: object) -> Markup:
    """Fill in a template of the folder templates/; what is not Markup is escaped."""
    return Markup(_environment().get_template(name).render(values).strip())  # noqa: S704  (the template escapes)


def read_template_source(name: str) -> str:
    """Return the text of a template."""
    return (FOLDER / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
