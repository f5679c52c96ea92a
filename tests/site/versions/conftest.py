"""Provides the published versions in place of the one site that other tests open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.versions.published import publish_once

NAME = "published/lakeproof"
"""Where the site is on the host of the tests; like the published one it is not the root."""


@pytest.fixture(scope="session")
def published(host: tuple[Path, str], address: str) -> Path:
    """Publish once for the whole run, and return the folder that a host would serve."""
    folder = host[0] / NAME
    folder.parent.mkdir(parents=True, exist_ok=True)
    publish_once(folder, address)
    return folder


@pytest.fixture(scope="session")
def address(host: tuple[Path, str]) -> str:
    """Return the address of the published site."""
    return f"{host[1]}/{NAME}"


@pytest.fixture(autouse=True)
def _publish(published: Path) -> None:
    """Have the site at its address before a test opens a page."""
