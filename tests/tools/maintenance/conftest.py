"""Provides a host on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tools.maintenance.servers import Host, Waits, hosting


@pytest.fixture
def host() -> Iterator[Host]:
    """Run a host that knows no page yet."""
    with hosting() as host:
        yield host


@pytest.fixture
def waits() -> Waits:
    """Note waits instead of waiting."""
    return Waits()
