"""A reader sees which version of the site a page belongs to, gets to the others, and is led to the latest."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests.site.conftest import OpenProfile
from tests.site.drivers.pages import fits_its_width, settle
from tests.site.test_access import find_violations
from tests.site.versions.published import (
    DEV,
    LATEST,
    MOCK_EXAM,
    OLD,
    ONLY_OLD,
    PROGRESS,
    TITLES,
    TOPIC,
    find_canonical,
    list_pages,
)
from tests.website import ROOT

BANNER = "[data-md-component=outdated]"
VIOLATIONS = "window.told = []; addEventListener('securitypolicyviolation', event => told.push(event.blockedURI))"
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def open_selector(page: Page) -> None:
    """Open the list of versions with the mouse."""
    page.locator(".md-version").hover()
    expect(page.locator(".md-version__list")).to_have_css("opacity", "1")


def switch(page: Page, version: str) -> None:
    """Choose a version and wait for it."""
    open_selector(page)
    page.locator(".md-version__link", has_text=TITLES[version]).click()
    page.wait_for_url(f"**/{version}/**")


def measure(page: Page, place: str) -> FloatRect:
    """Return where something is on the screen."""
    box = page.locator(place).first.bounding_box()
    assert box is not None, place
    return box


def test_the_root_leads_to_the_latest_edition(page: Page, address: str) -> None:
    """Without a script, and to an address that will not change with the next edition."""
    page.goto("")

    page.wait_for_url(f"{address}/latest/")
    expect(page.locator(".md-version__current")).to_contain_text(TITLES[LATEST])


@pytest.mark.on_phone_and_laptop
def test_the_selector_lists_the_versions_and_keeps_the_page(page: Page, address: str) -> None:
    """The editions first, the newest on top; on a phone it fits beside the name of the site."""
    page.goto(f"latest/{TOPIC}")
    open_selector(page)

    shown = [title.split("\n")[0] for title in page.locator(".md-version__link").all_inner_texts()]
    assert [re.sub(r"\s*latest$", "", title) for title in shown] == list(TITLES.values())
    assert measure(page, ".md-header__topic .md-ellipsis")["width"] > 80, "the name of the site is cut off"
    version = measure(page, ".md-version")
    assert version["x"] + version["width"] <= measure(page, ".md-header__option")["x"]
    page.locator(".md-version__link", has_text=TITLES[OLD]).click()
    page.wait_for_url(f"{address}/{OLD}/{TOPIC}")
    expect(page.locator(".md-version__current")).to_contain_text(TITLES[OLD])
    assert fits_its_width(page)
    switch(page, DEV)
    assert page.url == f"{address}/{DEV}/{TOPIC}"


def test_a_page_that_a_version_does_not_have_leads_to_its_start(page: Page, address: str) -> None:
    """Rather than to an address at which nothing is."""
    page.goto(f"{OLD}/{ONLY_OLD}")
    switch(page, LATEST)

    assert page.url == f"{address}/{LATEST}/"


@pytest.mark.on_phone_and_laptop
@pytest.mark.parametrize(("version", "text"), [(OLD, f"older exam guides ({OLD})"), (DEV, "development version")])
def test_a_banner_leads_from_other_versions_to_the_same_page_in_the_latest(
    page: Page, address: str, version: str, text: str
) -> None:
    """Which is loaded as a whole, with its own scripts, and has no banner."""
    page.goto(f"{version}/{TOPIC}")
    expect(page.locator(BANNER)).to_be_visible()
    expect(page.locator(BANNER)).to_contain_text(text)
    assert fits_its_width(page)
    page.evaluate("window.stale = true")
    page.locator(BANNER).get_by_role("link").click()

    page.wait_for_url(f"{address}/latest/{TOPIC}")
    expect(page.locator(".md-version__current")).to_contain_text(TITLES[LATEST])
    expect(page.locator(BANNER)).to_be_hidden()
    assert page.evaluate("window.stale") is None


def test_the_latest_edition_has_no_banner_under_its_own_name(page: Page) -> None:
    """It is the same as under the name latest."""
    page.goto(f"{LATEST}/{TOPIC}")

    expect(page.locator(".md-version__current")).to_contain_text(TITLES[LATEST])
    expect(page.locator(BANNER)).to_be_hidden()


def test_the_banner_does_not_move_the_next_page(page: Page) -> None:
    """A visit finds out once that its version is an older one, which privacy.md lists, and shows it at once."""
    page.goto(f"{OLD}/{TOPIC}")
    expect(page.locator(BANNER)).to_be_visible()
    (key,) = page.evaluate("Object.keys(sessionStorage).filter(key => key.includes('.__'))")
    assert f"| `…{key[key.index('.__') :]}` |" in (ROOT / "docs" / "privacy.md").read_text("utf-8")
    page.route("**/bundle.*.js", lambda route: route.fulfill(body=""))  # asks for the list of versions
    page.goto(f"{OLD}/{PROGRESS}")

    expect(page.locator(BANNER)).to_be_visible()


@pytest.mark.parametrize("version", ["latest", OLD, DEV])
def test_the_policy_holds_in_every_version(open_profile: OpenProfile, version: str) -> None:
    """Nothing is blocked and nothing is logged, with selector and banner, and with a worker that keeps pages."""
    context = open_profile(service_workers="allow")
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    for place in ("", TOPIC, MOCK_EXAM, PROGRESS):
        page.goto(f"{version}/{place}")
        settle(page)
        expect(page.locator(".md-version__current")).to_be_visible()
        assert page.evaluate("window.told") == []
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    page.goto("404.html")
    page.get_by_role("link", name="start page").click()
    expect(page.locator("h1")).to_contain_text("Start")


def test_every_published_page_carries_one_policy(published: Path) -> None:
    """All versions the same one; the page at the root, which runs no script, one of its own."""
    found = {name: META.findall(text) for name, text in list_pages(published).items()}
    root = found.pop("index.html")

    assert {name.split("/")[0] for name in found} == {"404.html", OLD, LATEST, "latest", DEV}
    ((policy,),) = {tuple(policies) for policies in found.values()}
    assert not any(word in policy.replace("'wasm-unsafe-eval'", "") for word in ("sha256", "nonce", "unsafe"))
    assert root == ["default-src 'none'; base-uri 'none'; form-action 'none'"]
    assert "<script" not in (published / "index.html").read_text("utf-8")


def test_search_engines_are_led_to_the_latest_edition(published: Path, address: str) -> None:
    """By the canonical link of every page but that for missing addresses, and by every sitemap."""
    for name, text in list_pages(published).items():
        version, _, place = name.partition("/")
        if place.endswith("index.html"):
            assert find_canonical(text) == f"{address}/latest/{place.removesuffix('index.html')}"
        else:
            assert "canonical" not in text, version
    for version in (OLD, LATEST, "latest", DEV):
        listed = re.findall(r"<loc>(.+?)</loc>", (published / version / "sitemap.xml").read_text("utf-8"))
        assert f"{address}/latest/{TOPIC}" in listed
        assert all(place.startswith(f"{address}/latest/") for place in listed)


def test_the_branch_holds_every_version_and_one_commit(published: Path) -> None:
    """The latest is a folder like the others, so any host can serve it, and no history makes the repository grow."""
    versions = json.loads((published / "versions.json").read_text("utf-8"))

    assert {version["version"]: version["title"] for version in versions} == TITLES
    assert [version["version"] for version in versions if version["aliases"]] == [LATEST]
    assert not (published / "latest").is_symlink()
    assert (published / "latest" / TOPIC / "index.html").exists()
    log = (published / ".git" / "logs" / "HEAD").read_text("utf-8")
    assert len(log.splitlines()) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_banner_and_selector_can_be_used_by_everyone(page: Page, scheme: str) -> None:
    """No rule of axe is broken in either palette, and the selector can be opened and used with keys alone."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{OLD}/{TOPIC}")
    settle(page)
    expect(page.locator(BANNER)).to_be_visible()
    page.locator(".md-version__current").focus()
    expect(page.locator(".md-version__list")).to_have_css("opacity", "1")

    assert find_violations(page, {}) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{LATEST}/{TOPIC}")


def test_versions_share_the_palette(page: Page) -> None:
    """A reader who has chosen the dark one keeps it."""
    page.goto(f"latest/{TOPIC}")
    for number in (1, 2):  # light, dark
        page.locator(f"label[for=__palette_{number}]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    switch(page, OLD)

    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
