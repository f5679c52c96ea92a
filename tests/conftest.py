"""What the tests of several folders share: the choice of a topic, and the site, which is built once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from tests.website import ROOT, build_site_once, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SITE = pytest.StashKey[dict[str, str]]()
"""Folder and address of the site."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let an author prove one topic."""
    parser.addoption(
        "--topic", default="", help="only what belongs to one topic, like associate/data-processing/outliers"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Serve the folder that the site will be built in.

    The main process serves it, so that all workers of pytest-xdist open the same site under the same address, which
    the sitemap and the theme's instant navigation repeat.
    """
    if not hasattr(config, "workerinput"):
        resources = ExitStack()
        config.add_cleanup(resources.close)
        folder = Path(resources.enter_context(TemporaryDirectory(prefix="lakeproof-site-"))) / "host" / "lakeproof"
        address = resources.enter_context(serving(folder))
        config.stash[SITE] = {"folder": str(folder), "address": address}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of one topic."""
    topic = config.getoption("--topic")
    if topic:
        chosen = [item for item in items if is_within(topic, item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
        items[:] = chosen
        if not chosen:
            raise pytest.UsageError(f"no page, snippet or question belongs to “{topic}”; write exam/section/topic")


def is_within(topic: str, item: pytest.Item) -> bool:
    """Say whether a test is that of a topic, or of one in a section or exam of this name."""
    name = item.callspec.id if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ""
    return f"{name}/".startswith(f"{topic}/")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def host(request: pytest.FixtureRequest) -> tuple[Path, str]:
    """Return a folder that is served for the whole run, beside the site, and its address."""
    site = _site(request.config)
    return Path(site["folder"]).parent, site["address"].rpartition("/")[0]


@pytest.fixture(scope="session")
def site_folder(request: pytest.FixtureRequest) -> Path:
    """Build the site once for the whole run, in whichever test process needs it first, and return its folder."""
    site = _site(request.config)
    build_site_once(Path(site["folder"]), site["address"])
    return Path(site["folder"])


@pytest.fixture(scope="session")
def address(request: pytest.FixtureRequest, site_folder: Path) -> str:
    """Return the address of the built site; like the published one it is not the root of its host."""
    return _site(request.config)["address"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for each test process."""
    from tests.site.drivers.chromium import chromium  # noqa: PLC0415  (tests without a browser start faster)

    with chromium() as started:
        yield started


def _site(config: pytest.Config) -> dict[str, str]:
    """Return folder and address of the site; with pytest-xdist the workers get them from the main process."""
    workerinput: dict[str, dict[str, str]] = getattr(config, "workerinput", {})
    return workerinput["site"] if workerinput else config.stash[SITE]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # noqa: ANN401  (pytest-xdist has no type for it)
    """Pass folder and address of the site on to a worker."""
    node.workerinput["site"] = node.config.stash[SITE]
