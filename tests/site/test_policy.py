"""Every page says what a browser may load and run there, and a real Chromium keeps to it."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from lakeproof.build import policy
from tests.site.test_site import KINDS, page

__all__ = ["page"]  # the one that fails on what its console says: a browser tells there what it blocks

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
ELSEWHERE = "https://elsewhere.test"
INTRUDERS = f"""
<script>window.ran = "inline"</script>
<script src="{ELSEWHERE}/a.js"></script>
<script type="module">import "{ELSEWHERE}/b.js"</script>
<img src="{ELSEWHERE}/a.png" onerror="window.ran = 'handler'" alt="">
<iframe src="{ELSEWHERE}/frame"></iframe>
<object data="{ELSEWHERE}/object"></object>
<link rel="stylesheet" href="{ELSEWHERE}/a.css">
<style>body {{ --intruder: 1 }}</style>
<form action="{ELSEWHERE}/form"><button id="send">Send</button></form>
<p id="styled" style="--intruder: 1"></p>
"""
TOLD = {
    *("script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr"),
    *("img-src", "frame-src", "object-src", "connect-src"),
}
FETCH = f"fetch('{ELSEWHERE}/data').then(() => true, () => false)"


def test_every_page_carries_one_policy_before_anything_is_loaded(site_folder: Path, address: str) -> None:
    """All carry the same: instant navigation keeps the one of the first page."""
    found = {}
    for path in site_folder.rglob("*.html"):
        text = path.read_text("utf-8")
        (found[path],) = META.findall(text)
        assert text.index("<meta http-equiv") < min(map(text.index, ("<link", "<script")))

    assert len(found) >= len(KINDS)
    (rules,) = set(found.values())
    assert "unsafe" not in rules
    sources = {source for rule in rules.split("; ") for source in rule.split(" ")[1:]}
    assert {source for source in sources if not source.startswith("'sha256-")} == {"'none'", "'self'", "data:"}


@pytest.mark.parametrize("guarded", [True, False], ids=["with-policy", "without"])
def test_the_policy_keeps_intruders_out(browser: Browser, address: str, *, guarded: bool) -> None:
    """Nothing of them runs and nothing is asked of another host; without the policy all of it would be."""
    context = browser.new_context(base_url=f"{address}/")
    page = context.new_page()
    asked: list[str] = []

    def elsewhere(route: Route) -> None:
        asked.append(route.request.url.removeprefix(ELSEWHERE))
        route.fulfill(body="window.ran = 'file'", headers={"Access-Control-Allow-Origin": "*"})

    def invaded(route: Route) -> None:
        text = route.fetch().text()
        kept = text if guarded else META.sub("", text)
        route.fulfill(body=kept.replace("</body>", f"{INTRUDERS}</body>"), content_type="text/html")

    page.route(f"{ELSEWHERE}/**", elsewhere)
    page.route(f"{address}/progress/", invaded)
    page.add_init_script(
        "window.told = []; addEventListener('securitypolicyviolation', e => told.push(e.effectiveDirective))"
    )
    page.goto("progress/", wait_until="networkidle")
    fetched = page.evaluate(FETCH)
    styled = page.evaluate("getComputedStyle(document.getElementById('styled')).getPropertyValue('--intruder')")
    ran = page.evaluate("window.ran")
    told = set(page.evaluate("told"))
    page.locator("#send").evaluate("button => button.click()")
    page.wait_for_timeout(300)
    context.close()

    if guarded:
        assert (asked, fetched, styled, ran) == ([], False, "", None)
        assert told == TOLD
    else:
        everything = {"/a.js", "/b.js", "/a.png", "/frame", "/object", "/a.css", "/data", "/form?"}
        assert (set(asked), fetched, styled, told) == (everything, True, "1", set())
        assert ran


@pytest.mark.parametrize("first", ["topic", "missing"])
def test_instant_navigation_stays_within_the_policy(page: Page, address: str, first: str) -> None:
    """From one page to those of all kinds and back, without a reload: all scripts run, and search works."""
    page.goto(KINDS[first], wait_until="networkidle")
    page.evaluate("window.shown = 0; document$.subscribe(() => { shown += 1 })")
    known = [kind for kind in KINDS.values() if kind != KINDS["missing"]]  # the sitemap does not name that one
    for number, kind in enumerate([*known, *known[-2::-1]], start=2):
        page.locator(".md-content").evaluate(
            "(content, href) => { content.innerHTML = `<a id=go href=${href}>Go</a>`; content.firstChild.click() }",
            f"{address}/{kind}",
        )
        page.wait_for_function(f"() => window.shown === {number}")
    page.wait_for_timeout(300)  # the theme closes the search a moment after each navigation
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("Imputer")

    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert page.locator("meta[http-equiv]").count() == 1


def test_what_the_policy_blocks_ends_a_strict_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The author is told page, fault and cure; a script by hash is fine."""
    head = '<html><head><meta charset="utf-8"></head>'
    (tmp_path / "sound.html").write_text(f"{head}<script>a()</script><script type='application/json'>{{}}</script>")
    content = "<article><script>b()</script><p style='' onclick='b()'></article><style></style>"
    (tmp_path / "unsound.html").write_text(f"{head}{content}")
    (tmp_path / "headless.html").write_text("<p>")

    with caplog.at_level(logging.WARNING):
        policy.write(tmp_path)

    told = [record.getMessage().removesuffix(": move it to docs/css or docs/js") for record in caplog.records]
    assert told == [
        "headless.html: the policy finds no place: add <meta charset>",
        *(f"unsound.html: the policy blocks <{what}>" for what in ("p onclick", "p style", "script", "style")),
    ]
    assert (tmp_path / "sound.html").read_text().count("sha256-") == 1


def test_the_server_for_authors_writes_no_policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs adds a script to each page that it serves, which reloads it on every change."""
    page = tmp_path / "index.html"
    page.write_text('<html><head><meta charset="utf-8"></head>')
    config = type("Config", (), {"site_dir": str(tmp_path)})
    for command, written in (("serve", 0), ("build", 1)):
        policy.on_startup(command, dirty=False)
        policy.on_post_build(config)  # type: ignore[arg-type]
        assert len(META.findall(page.read_text())) == written
