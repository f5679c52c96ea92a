"""Publishes builds of a small site one after the other, each marked in its pages, its script and its style sheet."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from lakeproof.build.service_worker import RETIRED, WORKER, join_worker, write_worker
from lakeproof.content.words import load_words
from tests.build.projects import make_small_project, run_program
from tests.website import ROOT

WORD = load_words()["offline"]
PAGES = {
    "index.md": "# Start\n\nBuild 0\n",
    "one.md": "# One\n\nBuild 0\n",
    "two.md": "# Two\n\nBuild 0\n",
    "offline.md": "# Offline\n\nBuild 0\n\n::: offline\n",
}
SCRIPTS = ROOT / "docs" / "js" / "worker"
MARKS = {
    ("*.html", "Build 0", "Build {}"),
    (
        "js/theme/scope.js",
        "window.__md_scope =",
        'document.documentElement.dataset.build = "Build {}";\nwindow.__md_scope =',
    ),
    ("css/tokens.css", ":root{", ':root{{--build:"Build {}";'),
}
"""What is replaced in which files, so that each shows the number of its build."""
READ_MARKS = """() => [
  document.querySelector("article").textContent.match(/Build \\d+/)?.[0],
  document.documentElement.dataset.build,
  JSON.parse(getComputedStyle(document.documentElement).getPropertyValue("--build") || "null"),
]"""
IS_READY = "() => navigator.serviceWorker.ready.then(() => true)"


def build_small_site(folder: Path, address: str) -> Path:
    """Build the site that all builds are made from, for the address under which it will be served."""
    project = make_small_project(folder, PAGES)
    shutil.copy(ROOT / "docs" / "manifest.webmanifest", project / "docs")
    settings = project / "mkdocs.yml"
    text = re.sub(r"(?m)^site_url: .*", f"site_url: {address}", settings.read_text("utf-8"))
    settings.write_text(text, "utf-8")
    done = run_program(project, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@dataclass(frozen=True)
class SmallSite:
    """A small site on a host, at the state of one build."""

    base: Path
    """The site as it was built."""
    folder: Path
    """The folder that is served."""
    address: str
    """Its address, with a slash at its end."""

    def publish(self, number: int) -> None:
        """Replace what is served by a build of this number."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.base, self.folder)
        for pattern, old, new in MARKS:
            for path in self.folder.rglob(pattern):
                text = path.read_text("utf-8")
                path.write_text(text.replace(old, new.format(number)), "utf-8")
        write_worker(self.folder, join_worker(SCRIPTS / "worker.mjs"))

    def retire(self) -> None:
        """Publish the worker that withdraws itself."""
        (self.folder / WORKER).write_text(join_worker(SCRIPTS / RETIRED), "utf-8")

    def install(self, page: Page) -> None:
        """Open the site until its worker is there, and once more, so that the page comes from the worker."""
        page.goto(self.address)
        page.evaluate(IS_READY)
        page.goto(self.address)
        assert page.evaluate("navigator.serviceWorker.controller !== null")

    def save(self, page: Page) -> None:
        """Save the whole site as a reader does."""
        self.install(page)
        page.goto(f"{self.address}offline/")
        page.get_by_role("button", name=WORD["save"]).click()
        expect(page.locator("offline-copy[data-state=whole]")).to_be_visible()


def read_marks(page: Page) -> list[str]:
    """Return the build of a page, of its script and of its style sheet."""
    marks: list[str] = page.evaluate(READ_MARKS)
    return marks


def read_caches(page: Page) -> list[str]:
    """Return the names of the caches of a host."""
    names: list[str] = page.evaluate("caches.keys()")
    return sorted(names)


def wait_for_count(page: Page, things: str, count: int) -> None:
    """Wait until a promise gives a list of this length; `wait_for_function` does not wait for promises."""
    found = -1
    for _ in range(200):
        found = page.evaluate(f"{things}.then(({{ length }}) => length)")
        if found == count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{things} has {found} entries, not {count}")
