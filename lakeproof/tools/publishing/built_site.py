"""Tells whether a folder holds a built site."""

from __future__ import annotations

from pathlib import Path


class MissingSiteError(Exception):
    """Says that a folder holds no built site, and what builds one."""


def require_site(site: Path, command: str = "make build") -> None:
    """Refuse a folder that holds no built site."""
    if not (site / "index.html").exists():
        raise MissingSiteError(f"{site} holds no built site: run {command} first")
