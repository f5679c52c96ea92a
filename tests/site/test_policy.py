"""Every page says what a browser may load and run there, and a real Chromium keeps to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.site.drivers.pages import KINDS

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
DATA = "application/json"
"""The type of a script that is never run: the settings of the theme."""
ELSEWHERE = "https://elsewhere.test"
INTRUDERS = f"""
</form></article>
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
PLACES = {"stem": '-stem">', "page": "</article>", "end": "</main>"}
"""Where they stand: in a question, behind what looks like the end of the text, and in the template."""
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
        assert text.index('<meta charset="utf-8">') < 1000, "browsers look for it in the first kilobyte only"

    assert len(found) >= len(KINDS)
    (rules,) = set(found.values())
    sources = {source for rule in rules.split("; ") for source in rule.split(" ")[1:]}
    assert sources == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert "script-src 'self' 'wasm-unsafe-eval';" in rules, "the search runs WebAssembly, and nothing else needs more"


def test_no_page_holds_what_its_policy_blocks(site_folder: Path, address: str) -> None:
    """A script, a style or a handler in a page would do nothing, whether an author or a tool wrote it."""
    blocked = []
    for path in site_folder.rglob("*.html"):
        for node in HTMLParser(path.read_text("utf-8")).css("*"):
            runs = node.tag == "script" and "src" not in node.attributes and node.attributes.get("type") != DATA
            handlers = [name for name in node.attributes if name == "style" or name.startswith("on")]
            if runs or node.tag == "style" or handlers:
                blocked.append((path.relative_to(site_folder), node.tag, handlers))

    assert blocked == []


@pytest.mark.parametrize("guarded", [True, False], ids=["with-policy", "without"])
@pytest.mark.parametrize("place", PLACES)
def test_the_policy_keeps_intruders_out(browser: Browser, address: str, place: str, *, guarded: bool) -> None:
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
        route.fulfill(body=kept.replace(PLACES[place], PLACES[place] + INTRUDERS, 1), content_type="text/html")

    page.route(f"{ELSEWHERE}/**", elsewhere)
    page.route(f"{address}/{KINDS['topic']}", invaded)
    page.add_init_script(
        "window.told = []; addEventListener('securitypolicyviolation', e => told.push(e.effectiveDirective))"
    )
    page.goto(KINDS["topic"], wait_until="networkidle")
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


def test_the_policy_lets_webassembly_run_and_no_text_as_a_script(browser: Browser, address: str) -> None:
    """The search is a program in WebAssembly; no page needs to run what is a string."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/{KINDS['topic']}")
    told = page.evaluate("""() => new Promise((done) => {
      addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective));
      setTimeout("window.ran = true");
    })""")

    assert told == "script-src"
    assert page.evaluate("window.ran") is None
    assert page.evaluate("WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(String)")
    context.close()


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
