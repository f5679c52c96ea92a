"""A build lists its files for the service worker, and a site without an offline copy withdraws its worker."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from lakeproof.build.service_worker import WORKER, list_files, write_list
from tests.build.projects import make_small_project, run_program
from tests.website import ROOT

PAGES = {"index.md": "# Start\n", "page.md": "# Page\n"}
NOT_KEPT = ["downloads/notes.pdf", "assets/javascripts/bundle.js.map", "labs/lab.ipynb", "llms-full.txt", WORKER]
KEPT = [
    "index.html",
    "a/index.html",
    "downloads/index.html",
    "js/main.mjs",
    "associate/bank.json",
    "pagefind/index.pf_index",
]


def read_build(site: Path) -> dict[str, Any]:
    """Return the list that a worker begins with."""
    first = (site / WORKER).read_text("utf-8").partition("\n")[0]
    build: dict[str, Any] = json.loads(first.removeprefix("self.build=").removesuffix(";"))
    return build


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small project."""
    project = make_small_project(tmp_path_factory.mktemp("offline"), PAGES)
    shutil.copy(ROOT / "docs" / "manifest.webmanifest", project / "docs")
    done = run_program(project, "mkdocs", "build", "--quiet", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def test_the_worker_lists_each_file_with_its_hash(project: Path) -> None:
    """Whatever a page may ask for; what every page needs comes first."""
    site = project / "site"
    build = read_build(site)
    files = build["core"] | build["rest"]

    for name, (digest, size) in files.items():
        data = (site / name).read_bytes()
        assert (hashlib.sha256(data).hexdigest()[:16], len(data)) == (digest, size), name
    assert {"index.html", "404.html", "manifest.webmanifest", "js/main.mjs", "css/tokens.css"} <= set(build["core"])
    assert "page/index.html" in build["rest"]
    asked = re.findall(r'(?:src|href)="((?:assets|css|js|img)/[^"]+)"', (site / "index.html").read_text("utf-8"))
    assert set(asked) <= set(build["core"])


def test_downloads_and_files_for_programs_are_not_kept(tmp_path: Path) -> None:
    """A reader who saves the site does not fetch what no page asks for."""
    for name in [*KEPT, *NOT_KEPT]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")

    assert sorted(list_files(tmp_path)) == sorted(KEPT)


def test_the_same_files_make_the_same_build(tmp_path: Path) -> None:
    """One that differs makes another, so browsers see that there is something new."""
    (tmp_path / "index.html").write_text("one", "utf-8")
    first, again = (write_list(list_files(tmp_path)) for _ in range(2))
    (tmp_path / "index.html").write_text("two", "utf-8")

    assert first == again
    assert write_list(list_files(tmp_path)) != first


def test_a_site_without_an_offline_copy_withdraws_its_worker(project: Path, tmp_path: Path) -> None:
    """Its pages register none, and the address of the worker has one that deletes the copies."""
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "without.yml").write_text(text.replace("offline: true", "offline: false"), "utf-8")
    without = tmp_path / "site"

    done = run_program(
        project, "mkdocs", "build", "--quiet", "--strict", "--config-file=without.yml", f"--site-dir={without}"
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "unregister()" in (without / WORKER).read_text("utf-8")
    assert 'rel="manifest"' in (project / "site" / "index.html").read_text("utf-8")
    assert 'rel="manifest"' not in (without / "index.html").read_text("utf-8")


def test_an_icon_has_the_size_that_the_manifest_states() -> None:
    """A browser leaves out an icon that does not."""
    manifest = json.loads((ROOT / "docs" / "manifest.webmanifest").read_text("utf-8"))

    for icon in manifest["icons"]:
        with Image.open(ROOT / "docs" / icon["src"]) as image:
            assert icon["sizes"] == f"{image.width}x{image.height}"
