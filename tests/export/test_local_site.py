"""The archive of the site is complete, its links name files, and its bytes depend on nothing but the site."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lakeproof.export.local.local_site import FOLDER, convert_address, convert_page, pack_site
from tests.website import ROOT

PUBLISHED = "https://site.test/latest/"
KEPT = {"index.html", "a/index.html", "a/b/index.html", "a/b/plot.svg", "downloads/index.html"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("./#top", "./index.html#top"),
        ("../b/?which=due#q", "../b/index.html?which=due#q"),
        ("?which=due", "index.html?which=due"),
        ("plot.svg", "plot.svg"),
        ("#here", "#here"),
        ("https://elsewhere.test/a/", "https://elsewhere.test/a/"),
        ("mailto:a@b.test", "mailto:a@b.test"),
        ("../../downloads/", "../../downloads/index.html"),
        ("../../downloads/notes.pdf", f"{PUBLISHED}downloads/notes.pdf"),
        ("../../llms.txt", f"{PUBLISHED}llms.txt"),
    ],
)
def test_a_link_names_a_file(address: str, expected: str) -> None:
    """A browser that reads files opens no index.html for a folder; what is left out is on the published site."""
    assert convert_address(address, "a/b/index.html", KEPT, PUBLISHED) == expected


def test_a_page_loads_no_module_from_a_file() -> None:
    """One script decides; a browser would report each module that it refuses."""
    page = (
        '<link rel="modulepreload" href="../js/x.mjs"><link rel="manifest" href="../manifest.webmanifest">'
        '<script src="../js/main.mjs" type="module"></script><a class="x" href="../">Up</a>'
    )

    assert convert_page(page, "a/index.html", KEPT, PUBLISHED) == (
        '<script src="../js/start.js" data-main="../js/main.mjs"></script><a class="x" href="../index.html">Up</a>'
    )


def test_the_same_site_makes_the_same_bytes(tmp_path: Path) -> None:
    """Whenever it was built; files for other places are left out."""
    for name in ("index.html", "404.html", "llms-full.txt", "downloads/notes.pdf", "js/a.js", "js/a.js.map"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>Text</p>", "utf-8")
    first = pack_site(tmp_path, ROOT / "docs" / "js", PUBLISHED)
    (tmp_path / "index.html").touch()

    assert pack_site(tmp_path, ROOT / "docs" / "js", PUBLISHED) == first
    assert set(zipfile.ZipFile(io.BytesIO(first)).namelist()) == {
        f"{FOLDER}/{name}" for name in ("index.html", "js/a.js", "js/start.js", "READ-ME.txt", "service-worker.js")
    }
