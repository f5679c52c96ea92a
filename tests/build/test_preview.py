"""Whatever an author saves is in the browser, and no mistake ends the server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.build.previews import previewing, replace
from tests.website import copy_project

TOPIC = "associate/data-processing/imputation"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project, to change it."""
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def host(project: Path) -> Iterator[str]:
    """Serve the copy."""
    with previewing(project) as address:
        yield address


@pytest.fixture
def page(browser: Browser, host: str) -> Iterator[Page]:
    """Show the topic."""
    context = browser.new_context(base_url=host)
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    opened.goto(f"{TOPIC}/")
    yield opened
    context.close()


def expect_text(page: Page, text: str) -> None:
    """Wait until the page shows a text; how long that takes is measured by the benchmark."""
    expect(page.get_by_text(text).first).to_be_visible(timeout=60_000)


def test_a_saved_page_is_shown(page: Page, project: Path) -> None:
    """Nobody has to reload."""
    path = project / "docs" / f"{TOPIC}.md"
    path.write_text(f"{path.read_text('utf-8')}\n\nA sentence that was just written.\n", "utf-8")

    expect_text(page, "A sentence that was just written.")


def test_a_saved_question_is_shown(page: Page, project: Path) -> None:
    """On the page that asks it."""
    replace(project / "docs" / f"{TOPIC}.toml", "fills the integer column", "fills one integer column")

    expect_text(page, "fills one integer column")


def test_a_saved_snippet_is_shown(page: Page, project: Path) -> None:
    """On the pages that include it."""
    replace(project / "snippets" / f"{TOPIC}.py", "surrogateDF", "surrogateFrame")

    expect_text(page, "surrogateFrame")


def test_a_saved_table_is_shown(page: Page, project: Path) -> None:
    """Shared tables are part of many pages."""
    page.goto("glossary/")
    replace(project / "docs" / "glossary.toml", 'name = "', 'name = "Renamed ')

    expect_text(page, "Renamed ")


def test_a_saved_style_is_shown(page: Page, project: Path) -> None:
    """And so are scripts and templates, which are copied or read in the same way."""
    style = project / "docs" / "css" / "page.css"
    style.write_text(f"{style.read_text('utf-8')}\n.md-typeset h1 {{ letter-spacing: 7px }}\n", "utf-8")

    expect(page.locator("h1")).to_have_css("letter-spacing", "7px", timeout=60_000)


def test_a_saved_template_is_shown(page: Page, project: Path) -> None:
    """Templates belong to every page."""
    replace(project / "overrides" / "partials" / "source.html", "config.repo_name", '"A new name"')

    expect(page.locator(".md-source").first).to_contain_text("A new name", timeout=60_000)


def test_pages_come_and_go(page: Page, project: Path) -> None:
    """A page added to the navigation appears in the preview, and a deleted page disappears."""
    new = project / "docs" / "new-page.md"
    new.write_text("# A new page\n\nText.\n", "utf-8")
    replace(project / "mkdocs.yml", "  - Glossary: glossary.md\n", "  - Glossary: glossary.md\n  - new-page.md\n")
    link = page.locator(".md-nav--primary a", has_text="A new page")
    expect(link).to_have_count(1, timeout=60_000)
    page.goto("new-page/")
    expect(page.locator("h1")).to_contain_text("A new page")

    replace(project / "mkdocs.yml", "  - new-page.md\n", "")
    new.unlink()

    expect(page.locator("h1")).to_contain_text("There is no page at this address", timeout=60_000)


def test_a_draft_shows_its_faults_below_its_title(page: Page, project: Path) -> None:
    """And nothing more once they are corrected."""
    path = project / "docs" / f"{TOPIC}.md"
    title = page.title()
    replace(path, "::: quiz", "::: quizz")
    expect_text(page, "quizz")
    expect(page).to_have_title(title)
    expect(page.locator("h1 ~ .admonition.danger")).to_be_visible()

    replace(path, "::: quizz", "::: quiz")

    expect(page.locator("quiz-question").first).to_be_visible(timeout=60_000)


def test_broken_settings_do_not_end_the_server(page: Page, project: Path) -> None:
    """It shows what was there before, until they are corrected."""
    settings = project / "mkdocs.yml"
    sound = settings.read_text("utf-8")
    settings.write_text(f"{sound}\nnav: [\n", "utf-8")
    style = project / "docs" / "css" / "page.css"
    style.write_text(f"{style.read_text('utf-8')}\n.md-typeset h1 {{ word-spacing: 9px }}\n", "utf-8")
    page.reload()
    expect(page.locator("h1")).to_be_visible()

    settings.write_text(sound, "utf-8")

    expect(page.locator("h1")).to_have_css("word-spacing", "9px", timeout=60_000)


def test_a_page_that_cannot_be_rendered_says_why(page: Page, project: Path) -> None:
    """And comes back once it can."""
    path = project / "docs" / f"{TOPIC}.md"
    replace(path, '--8<-- "', '--8<-- "nowhere/')
    expect_text(page, "cannot be shown")

    replace(path, '--8<-- "nowhere/', '--8<-- "')

    expect(page.locator("quiz-question").first).to_be_visible(timeout=60_000)


def test_the_search_says_that_the_preview_has_no_index(page: Page) -> None:
    """An index of all pages would delay every save."""
    page.keyboard.press("/")

    expect(page.locator(".md-search-result__meta")).to_contain_text("Run make build")


def test_the_pages_carry_the_policy(page: Page) -> None:
    """The script that reloads them is a file, so it needs no exception."""
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")

    assert policy is not None
    assert "script-src 'self' 'wasm-unsafe-eval';" in policy
    assert page.locator("script[src^='/livereload.js']").count() == 1
    assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
