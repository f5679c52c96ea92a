"""An update never mixes two builds, and touches nothing of other versions."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.drivers.pages import settle
from tests.site.offline.small_site import SmallSite, read_caches, read_marks, wait_for_count

FIRST, SECOND = ["Build 1"] * 3, ["Build 2"] * 3


def update(page: Page) -> None:
    """Press the button of the notice, and wait for the page."""
    with page.expect_navigation():
        page.get_by_role("button", name="Update").click()
    settle(page)


def test_an_open_page_stays_in_its_build_until_its_reader_updates_it(
    context: BrowserContext, page: Page, small_site: SmallSite
) -> None:
    """Two tabs are updated one by one; then the old copy is gone, and all of the new one is there without a network."""
    small_site.save(page)
    before = read_caches(page)
    small_site.publish(2)
    other = context.new_page()
    other.goto(small_site.address)
    assert read_marks(other) == FIRST
    for tab in (page, other):
        expect(tab.locator(".site-update")).to_be_visible()

    page.wait_for_load_state("networkidle")  # instant navigation begins when the theme has the sitemap
    page.evaluate("window.stays = true")
    page.locator("a.md-footer__link--next").evaluate("link => link.click()")
    expect(page.locator("h1")).to_contain_text("One")
    assert (read_marks(page), page.evaluate("window.stays")) == (FIRST, True)

    update(other)
    assert read_marks(other) == SECOND
    expect(other.locator(".site-update")).to_be_hidden()
    assert set(before) < set(read_caches(page)), "the first tab still needs its build"
    page.locator("a.md-footer__link--next").evaluate("link => link.click()")
    expect(page.locator("h1")).to_contain_text("Two")
    assert (read_marks(page), page.evaluate("window.stays")) == (FIRST, True)

    update(page)
    assert read_marks(page) == SECOND
    wait_for_count(page, "caches.keys()", 2)
    assert len(set(before) & set(read_caches(page))) == 1, "only the list of open pages is left"
    context.set_offline(True)
    for path in ("", "one/", "two/", "offline/"):
        page.goto(small_site.address + path)
        assert read_marks(page) == SECOND, path


def test_a_page_that_was_updated_on_the_server_brings_its_own_files(page: Page, small_site: SmallSite) -> None:
    """While the new worker cannot be installed, since the host has not all its files yet, nothing is mixed either."""
    small_site.install(page)
    small_site.publish(2)
    broken = small_site.folder / "404.html"
    text = broken.read_text("utf-8")
    broken.write_text("half", "utf-8")

    page.goto(f"{small_site.address}one/")
    assert read_marks(page) == SECOND
    page.goto(f"{small_site.address}two/")
    assert read_marks(page) == SECOND

    # A worker whose installation began earlier still fails, and the browser asks for another one with the next page.
    wait_for_count(page, "navigator.serviceWorker.getRegistration().then(({ installing }) => installing ? [1] : [])", 0)
    broken.write_text(text, "utf-8")
    page.goto(small_site.address)
    wait_for_count(page, "caches.keys()", 2)
    assert read_marks(page) == SECOND
    expect(page.locator(".site-update")).to_be_hidden()


def test_a_page_of_a_newer_build_is_opened_with_its_own_files(browser: Browser, small_site: SmallSite) -> None:
    """Instant navigation would put it into the open page, so it is refused there, and the theme reloads it."""
    context = browser.new_context(service_workers="allow")  # the browser logs what is refused
    page = context.new_page()
    small_site.install(page)
    small_site.publish(2)
    (small_site.folder / "404.html").write_text("half", "utf-8")
    before = [read_marks(page), page.evaluate("fetch('two/').then(({ status }) => status)")]
    page.locator("a[href$='one/']").first.evaluate("link => link.click()")
    page.wait_for_function("() => document.documentElement.dataset.build === 'Build 2'")
    settle(page)
    after = [read_marks(page), page.evaluate("fetch('../two/').then(({ status }) => status)")]
    context.close()

    assert before == [FIRST, 404]
    assert after == [SECOND, 404], "the next page is reloaded, too, until the worker of the new build is there"


def test_the_copies_of_other_versions_stay(page: Page, publish_version: Callable[[str], SmallSite]) -> None:
    """Each version has its own worker and its own copy."""
    old, new = publish_version("2026.10"), publish_version("2026.11")
    old.save(page)
    kept = [name for name in read_caches(page) if "/2026.10/" in name]
    new.save(page)
    new.publish(2)
    page.goto(new.address)
    expect(page.locator(".site-update")).to_be_visible()
    update(page)
    assert read_marks(page) == SECOND
    page.context.set_offline(True)
    page.goto(f"{old.address}two/")

    assert read_marks(page) == FIRST
    assert [name for name in read_caches(page) if "/2026.10/" in name] == kept


def test_a_site_that_withdraws_its_worker_leaves_nothing_behind(page: Page, small_site: SmallSite) -> None:
    """The page works on, without a worker, and the copies are deleted."""
    small_site.save(page)
    small_site.publish(2)
    small_site.retire()
    page.goto(small_site.address)
    wait_for_count(page, "navigator.serviceWorker.getRegistrations()", 0)
    page.goto(f"{small_site.address}one/")

    assert read_marks(page) == SECOND
    assert read_caches(page) == []
