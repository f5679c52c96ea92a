"""Reads the address under which the site is published, to which every file links."""

from __future__ import annotations

from pathlib import Path

from mkdocs.utils.yaml import yaml_load


def read_site_url(root: Path) -> str:
    """Return the address of the site, to which each question links; it ends in a slash."""
    with (root / "mkdocs.yml").open(encoding="utf-8") as opened:
        settings = yaml_load(opened)
    return f"{str(settings.get('site_url') or '').rstrip('/')}/"
