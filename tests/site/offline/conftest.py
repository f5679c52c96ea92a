"""A small site that its tests publish again and again, and a browser that may keep a copy of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.site.conftest import OpenProfile
from tests.site.offline.small_site import SmallSite, build_small_site
from tests.website import serving

Host = tuple[Path, str, Path]


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Serve a folder, and build the site that will be published in it."""
    folder = tmp_path_factory.mktemp("versions") / "lakeproof"
    folder.mkdir()
    with serving(folder) as address:
        yield folder, address, build_small_site(tmp_path_factory.mktemp("small"), f"{address}/current/")


@pytest.fixture
def publish_version(host: Host) -> Callable[[str], SmallSite]:
    """Return a function that publishes the first build of a version."""
    folder, address, base = host

    def publish(version: str) -> SmallSite:
        site = SmallSite(base, folder / version, f"{address}/{version}/")
        site.publish(1)
        return site

    return publish


@pytest.fixture
def small_site(publish_version: Callable[[str], SmallSite]) -> SmallSite:
    """Publish a first build."""
    return publish_version("current")


@pytest.fixture
def context(open_profile: OpenProfile) -> BrowserContext:
    """Open a browser profile that keeps nothing yet and allows service workers."""
    return open_profile(service_workers="allow")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Open an empty tab."""
    return context.new_page()
