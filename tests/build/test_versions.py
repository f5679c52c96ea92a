"""Only a version that is deployed has a selector of versions and a banner."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from lakeproof.build.versions import on_config
from tests.website import ROOT

SITE = "https://example.org/site"


def configure(url: str, monkeypatch: pytest.MonkeyPatch, version: str) -> dict[str, object]:
    """Return what the hook tells the theme."""
    monkeypatch.setenv("MIKE_DOCS_VERSION", version)
    config = load_config(str(ROOT / "mkdocs.yml"), site_url=url)
    on_config(config)
    return dict(config.extra)


def test_a_plain_build_asks_for_no_versions(site_folder: Path) -> None:
    """There is nothing beside it."""
    page = (site_folder / "index.html").read_text("utf-8")

    assert '"version": null' in page
    assert 'data-md-component="outdated"' not in page


def test_an_empty_name_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """As make build has it when nobody asks for a version."""
    assert "version" not in configure(f"{SITE}/", monkeypatch, "")


@pytest.mark.parametrize(("name", "is_edition"), [("2025.09", True), ("dev", False), ("2025.09-draft", False)])
def test_a_version_knows_its_name(monkeypatch: pytest.MonkeyPatch, name: str, *, is_edition: bool) -> None:
    """And shares with the others what a reader set."""
    extra = configure(f"{SITE}/latest/", monkeypatch, name)

    version = extra["version"]
    assert isinstance(version, dict)
    assert (version["name"], version["is_edition"], version["default"]) == (name, is_edition, "latest")
    assert extra["scope"] == "/site/"


def test_a_version_needs_the_address_of_the_latest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its canonical links and its banner lead there."""
    with pytest.raises(PluginError, match=r"SITE_URL is https://example\.org/site/, .* ends in /latest/"):
        configure(f"{SITE}/", monkeypatch, "dev")
