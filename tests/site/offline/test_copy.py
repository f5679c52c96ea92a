"""What the copy answers without a network, and what happens when saving fails."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from lakeproof.tools import machine
from tests.site.offline.small_site import WORD, SmallSite, read_caches, read_marks

FIRST = ["Build 1"] * 3
ASK = """async () => {
  const ask = async (...options) => {
    try { const answer = await fetch(...options); return [answer.status, (await answer.text()).length > 0] }
    catch { return "failed" }
  };
  return {
    query: await ask("?which=due"),
    index: await ask("index.html"),
    versions: await ask("../../versions.json"),
  };
}"""


def test_a_saved_site_answers_like_a_host(context: BrowserContext, page: Page, small_site: SmallSite) -> None:
    """Folders, queries, a folder without its slash, and the list of versions that the theme asks for."""
    small_site.save(page)
    context.set_offline(True)
    page.goto(f"{small_site.address}one?which=due#top")
    assert page.url == f"{small_site.address}one/?which=due#top"
    assert read_marks(page) == FIRST
    assert page.evaluate(ASK) == {"query": [200, True], "index": [200, True], "versions": [200, True]}


def test_a_page_that_is_not_saved_is_named(context: BrowserContext, page: Page, small_site: SmallSite) -> None:
    """A reader who has not saved the site keeps the pages that were opened, and is told about the others."""
    small_site.install(page)
    page.goto(f"{small_site.address}one/")
    context.set_offline(True)
    page.goto(f"{small_site.address}two/?which=due")
    expect(page.locator("offline-copy .missing")).to_contain_text(WORD["missing"])
    link = page.locator("offline-copy .missing a")
    assert link.get_attribute("href") == f"{small_site.address}two/?which=due"
    page.goto(f"{small_site.address}one/")
    assert read_marks(page) == FIRST


def test_saving_goes_on_after_a_lost_connection(context: BrowserContext, page: Page, small_site: SmallSite) -> None:
    """The reader reads what happened and continues."""
    small_site.install(page)
    page.goto(f"{small_site.address}offline/")
    copy = page.locator("offline-copy")
    expect(copy).to_have_attribute("data-state", "nothing")
    context.set_offline(True)
    copy.get_by_role("button", name=WORD["save"]).click()
    expect(copy.locator(".problem")).to_have_text(WORD["problem"]["offline"])
    context.set_offline(False)
    copy.get_by_role("button", name=WORD["resume"]).click()
    expect(copy).to_have_attribute("data-state", "whole")
    copy.get_by_role("button", name=WORD["remove"]).click()
    expect(copy).to_have_attribute("data-state", "nothing")


def test_a_full_device_is_named_and_loses_nothing(context: BrowserContext, page: Page, small_site: SmallSite) -> None:
    """What was saved so far is removed, the record is not, and the page goes on."""
    small_site.install(page)
    page.goto(f"{small_site.address}offline/")
    page.evaluate("localStorage.setItem('kept', 'yes')")
    copy = page.locator("offline-copy")
    used = page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    session = context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 2000})
    copy.get_by_role("button", name=WORD["save"]).click()

    expect(copy.locator(".problem")).to_have_text(WORD["problem"]["full"])
    expect(copy).to_have_attribute("data-state", "nothing")
    page.goto(f"{small_site.address}two/")
    assert read_marks(page) == FIRST
    assert page.evaluate("localStorage.getItem('kept')") == "yes"


def test_a_damaged_copy_is_not_served(context: BrowserContext, page: Page, small_site: SmallSite) -> None:
    """Online the file is fetched again; offline the page counts as not saved."""
    small_site.save(page)
    (name,) = [name for name in read_caches(page) if not name.endswith(" pages")]
    damage = """async ([name, paths]) => {
      const cache = await caches.open(name);
      const site = `${location.origin}/lakeproof/current/`;
      for (const path of paths) await cache.put(site + path, new Response("damaged"));
    }"""
    page.evaluate(damage, [name, ["css/tokens.css", "one/", "two/"]])
    page.goto(f"{small_site.address}one/")
    assert read_marks(page) == FIRST

    context.set_offline(True)
    page.goto(f"{small_site.address}two/")
    expect(page.locator("offline-copy .missing")).to_be_visible()
    page.goto(f"{small_site.address}one/")
    assert read_marks(page) == FIRST


def test_a_browser_offers_to_install_the_site(small_site: SmallSite, page: Page, tmp_path: Path) -> None:
    """Chromium finds nothing wrong with the manifest and its icons."""
    browser = page.context.browser
    assert browser is not None
    # A private window, which the other tests use, cannot install anything.
    profile = browser.browser_type.launch_persistent_context(
        str(tmp_path / "profile"), executable_path=str(machine.chromium()), args=["--no-sandbox", "--disable-gpu"]
    )
    tab = profile.new_page()
    tab.goto(small_site.address, wait_until="load")
    session = profile.new_cdp_session(tab)
    found = session.send("Page.getAppManifest")
    errors = session.send("Page.getInstallabilityErrors")
    profile.close()

    assert found["url"] == f"{small_site.address}manifest.webmanifest"
    assert found["errors"] == []
    assert errors["installabilityErrors"] == []
