"""The pages about the site itself: sources, claims, corrections and privacy, as built and in a real Chromium."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect
from selectolax.lexbor import LexborHTMLParser, LexborNode

from lakeproof.content.loader import Content, load_content
from lakeproof.content.words import format_date, load_words
from tests.site.conftest import OpenProfile
from tests.site.drivers import quiz
from tests.site.drivers.exams import EXAM
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.pages import open_page
from tests.site.drivers.practice import Practice
from tests.website import ROOT

HELD = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie,
  ...(await indexedDB.databases()).map(({ name }) => name), ...await caches.keys(),
].filter(Boolean)"""
"""Everything in which a page can keep something."""
PALETTE = ".__palette"


@pytest.fixture(scope="module")
def content() -> Content:
    """Return the content of the site."""
    return load_content(ROOT)


def parse(folder: Path, address: str) -> LexborHTMLParser:
    """Parse a page of the built site."""
    return LexborHTMLParser((folder / address / "index.html").read_text("utf-8"))


def find_linked(folder: Path, page: str, link: LexborNode) -> LexborNode | None:
    """Return the element on which a link of a page lands."""
    path, _, anchor = urljoin(f"/{page}", link.attributes["href"] or "").partition("#")
    file = folder / path.strip("/") / "index.html"
    return LexborHTMLParser(file.read_text("utf-8")).css_first(f'[id="{anchor}"]') if file.exists() else None


def find_citations() -> dict[str, set[str]]:
    """Return the pages that name each source, found in the files with regular expressions alone."""
    cited: dict[str, set[str]] = {}
    for path in (ROOT / "docs").rglob("*.md"):
        text, questions = path.read_text("utf-8"), path.with_suffix(".toml")
        listed = re.findall(r"^ *::: sources (.+)$", text, re.MULTILINE)
        found = {*" ".join(listed).split(), *re.findall(r'data-source="([^"]+)"', text)}
        if questions.exists() and path.parent != ROOT / "docs":
            found |= set(re.findall(r'^source = "([^"]+)"', questions.read_text("utf-8"), re.MULTILINE))
        for source in found:
            cited.setdefault(source, set()).add(path.relative_to(ROOT / "docs").with_suffix("").as_posix())
    return cited


def test_every_source_is_listed_with_its_address_day_pages_and_questions(site_folder: Path, content: Content) -> None:
    """The page is complete: what the table holds is there, and what cites a source is linked."""
    page = parse(site_folder, "sources")
    items = {item.attributes["id"]: item for item in page.css(".trust-sources > li")}
    asked = Counter(question.source for question in content.questions)
    cited = find_citations()
    words = load_words()

    assert items.keys() == content.sources.keys()
    for name, source in content.sources.items():
        item = items[name]
        links = item.css("a")
        time = item.css_first("time")
        assert links[0].attributes["href"] == source.url
        assert time is not None
        assert time.attributes["datetime"] == source.checked.isoformat()
        assert format_date(source.checked, words) in time.text()
        pages = {urljoin("/sources/", link.attributes["href"] or "").strip("/") for link in links[1:]}
        assert {page.removesuffix("/index") for page in cited.get(name, ())} <= pages, name
        counted = re.search(r"Decides (\d+) question", item.text())
        assert (int(counted[1]) if counted else 0) == asked[name], name


def test_a_claim_links_to_the_box_that_corrects_it(site_folder: Path, content: Content) -> None:
    """Each link lands on a box, and the box has the title that the claim names."""
    entries = parse(site_folder, "claims").css(".trust-entry")
    assert {entry.attributes["id"] for entry in entries} == content.claims.keys()
    for entry in entries:
        claim = content.claims[entry.attributes["id"] or ""]
        (link,) = entry.css("a.box")
        box = find_linked(site_folder, "claims/", link)
        assert box is not None, claim
        assert "admonition" in (box.attributes["class"] or "")
        title = box.css_first(".admonition-title")
        assert title is not None
        assert title.text() == claim.box.replace("`", "")
        assert [guide.attributes["href"] for guide in entry.css("a.guide")] == [one.url for one in claim.repeated_by]


def test_a_correction_links_to_what_was_wrong(site_folder: Path, content: Content) -> None:
    """Pages and questions that are still there are linked, and withdrawn questions are named."""
    entries = parse(site_folder, "corrections").css(".trust-entry")
    assert [entry.attributes["id"] for entry in entries] == sorted(
        content.corrections, key=lambda name: content.corrections[name].fixed, reverse=True
    )
    for entry in entries:
        correction = content.corrections[entry.attributes["id"] or ""]
        links = entry.css(".where a")
        alive = [name for name in correction.questions if name in content.questions_by_id]
        assert [link.text() for link in links] == [*(content.pages[name].title for name in correction.pages), *alive]
        for link in links[len(correction.pages) :]:
            assert find_linked(site_folder, "corrections/", link) is not None, link.text()
        for name in correction.questions:
            assert name in entry.text()


def test_the_figures_are_those_of_the_report(site_folder: Path, content: Content) -> None:
    """The page for maintainers has the counts of both exams."""
    cells = [[cell.text() for cell in row.css("td")] for row in parse(site_folder, "figures").css("tbody tr")]
    label = load_words()["figures"]["counted"]["questions"]
    for exam in content.exams.values():
        pools = Counter(question.pool for question in content.questions if question.objective in exam.objectives)
        assert [label, str(pools["page"]), str(pools["mock"]), str(pools.total())] in cells
        for objective in exam.objectives:
            assert [row[0] for row in cells].count(objective) == 1


def test_the_filter_finds_words_and_old_sources(page: Page, content: Content) -> None:
    """It says how many fit, hides the publishers of none, and marks what was read too long ago on the reader's day."""
    page.clock.set_fixed_time("2026-12-10T12:00:00")
    open_page(page, "sources/")
    shown, found = page.locator(".trust-sources > li:visible"), page.locator("source-filter .found")
    old = [name for name, source in content.sources.items() if source.checked.isoformat() < "2026-06-13"]
    assert old

    expect(shown).to_have_count(len(content.sources))
    expect(page.locator(".trust-sources .old")).to_have_count(len(old))
    page.get_by_role("checkbox").check()
    expect(shown).to_have_count(len(old))
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("searchbox", name=load_words()["all_sources"]["filter"]).fill("IMPUTER pyspark")
    expect(page.locator("#pyspark-imputer")).to_be_visible()
    expect(page.locator("h2:visible", has_text="MLflow")).to_have_count(0)
    expect(found).to_have_text(f"{shown.count()} sources" if shown.count() > 1 else "1 source")
    page.get_by_role("searchbox").fill("no such words")
    expect(found).to_have_text(load_words()["all_sources"]["found"]["zero"])


def test_without_scripts_the_list_is_whole(plain_page: Page, content: Content) -> None:
    """The headings lead to the publishers, and no control is shown that would do nothing."""
    plain_page.goto("sources/")

    expect(plain_page.locator("source-filter")).to_be_hidden()
    expect(plain_page.locator(".trust-sources > li:visible")).to_have_count(len(content.sources))
    for name in dict.fromkeys(content.publishers.values()):
        expect(plain_page.get_by_role("heading", name=name, exact=False).first).to_be_visible()


def test_a_browser_holds_nothing_that_the_page_on_privacy_leaves_out(
    open_profile: OpenProfile, content: Content
) -> None:
    """A reader answers, practices, begins a mock exam, sets a date and chooses a palette; no other host is asked."""
    page = open_profile(service_workers="allow").new_page()
    page.goto(f"{quiz.TOPIC}/")
    quiz.answer(page, quiz.SINGLE, right=False)
    page.locator("label[for=__palette_1]").click()
    Practice(page, EXAM).begin()
    mock_exam = MockExam(page, EXAM)
    mock_exam.begin()
    mock_exam.answer(right=True)
    page.goto("progress/")
    page.locator("input[type=date]").first.fill("2099-01-01")
    page.locator("input[type=date]").first.blur()
    page.wait_for_function("() => localStorage.getItem('lakeproof.dates')")
    page.wait_for_function("async () => (await caches.keys()).length")
    varying = r"^/.*(?=\.__)|(?<=^lakeproof\.visit\.).*|(?<=^lakeproof-offline ).*"
    held = {re.sub(varying, "…", key) for key in page.evaluate(HELD)}
    listed = set(re.findall(r"^\| `([^`]+)`", content.pages["privacy"].text, re.MULTILINE))

    assert held - {f"…{PALETTE}"} <= listed, "list what is new in docs/privacy.md"
    assert {"lakeproof", "lakeproof.dates", "lakeproof-mock", "lakeproof-practice"} <= held
    assert {f"…{PALETTE}", "lakeproof-offline …"} <= held


def test_the_settings_of_the_theme_are_on_the_page_on_privacy(content: Content) -> None:
    """Our replacements for its inline scripts read them; with our options, the theme keeps nothing else."""
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "docs/js/theme").glob("*.js"))
    named = set(re.findall(r'__md_get\("(\w+)"', scripts))

    assert named == set(re.findall(r"^\| `…\.(\w+)`", content.pages["privacy"].text, re.MULTILINE))
