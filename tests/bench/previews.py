"""Measures how long a saved file takes until the browser shows it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, expect

from tests.build.previews import previewing, replace
from tests.website import copy_project

TOPIC = "associate/data-processing/imputation"
WAIT = 120_000


def measure(folder: Path, browser: Browser) -> dict[str, list[float]]:
    """Save a file of each kind and wait for the browser."""
    root = copy_project(folder)
    docs, times = root / "docs", {}
    started = perf_counter()
    with previewing(root) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}{TOPIC}/")
        times["first page, from the start"] = [perf_counter() - started]

        def save(name: str, edit: Callable[[], object], wait: Callable[[], object]) -> None:
            page.wait_for_timeout(1500)  # so that the reload of the last change is over
            saved = perf_counter()
            edit()
            wait()
            times[name] = [perf_counter() - saved]

        def wait_for(text: str) -> Callable[[], object]:
            return lambda: page.locator("body", has_text=text).wait_for(state="attached", timeout=WAIT)

        topic, snippet, style = docs / f"{TOPIC}.md", root / "snippets" / f"{TOPIC}.py", docs / "css" / "page.css"
        settings = root / "mkdocs.yml"
        save(
            "page",
            lambda: topic.write_text(f"{topic.read_text('utf-8')}\n\nJust written.\n"),
            wait_for("Just written."),
        )
        stem = "fills the integer column"
        save("questions", lambda: replace(docs / f"{TOPIC}.toml", stem, "is just asked"), wait_for("is just asked"))
        save("snippet", lambda: replace(snippet, "surrogateDF", "surrogateFrame"), wait_for("surrogateFrame"))
        save(
            "style",
            lambda: style.write_text(f"{style.read_text('utf-8')}\n.md-typeset h1 {{ letter-spacing: 7px }}\n"),
            lambda: expect(page.locator("h1")).to_have_css("letter-spacing", "7px", timeout=WAIT),
        )
        save("navigation", lambda: replace(settings, "  - Progress:", "  - Renamed:"), wait_for("Renamed"))
        context.close()
    return times
