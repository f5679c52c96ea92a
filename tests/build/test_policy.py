"""Every builder writes the same policy into every page, whatever the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.build.projects import make_small_project, run_program
from tests.website import serving

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
ATTACK = """</article><script>window.ran = "inline"</script>
<img src="x" onerror="window.ran = 'handler'" alt=""><svg onload="window.ran = 'svg'"></svg>"""
PAGES = {
    "index.md": "# Start\n\nText.\n",
    "attack.md": f"# Attack\n\n<div>{ATTACK}</div>\n",
    "attack.html": f"<html><body><article>{ATTACK}</body></html>",
    "attack.htm": f"<html><body><article>{ATTACK}</body></html>",
    "attack.xml": '<html xmlns="http://www.w3.org/1999/xhtml"><script>window.ran = "xml"</script></html>',
}
"""A page whose text tries to pass for the end of the text, and documents that no template writes."""


def read_policies(folder: Path) -> dict[str, list[str]]:
    """Return the policies that each page carries."""
    pages = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): META.findall(path.read_text("utf-8")) for path in pages}


def has_hash_or_exception(policy: str) -> bool:
    """Find what would let an inline script run."""
    others = policy.replace("'wasm-unsafe-eval'", "")  # lets the search run WebAssembly, and no script
    return "sha256" in others or "nonce" in others or "unsafe" in others


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a small project that is under attack."""
    return make_small_project(tmp_path_factory.mktemp("attacked"), PAGES)


@pytest.fixture(scope="module")
def built(project: Path) -> Path:
    """Build it with MkDocs."""
    done = run_program(project, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_the_text_of_a_page_cannot_change_the_policy(built: Path) -> None:
    """The attack stands in the page, which carries the policy of the others."""
    policies = read_policies(built)

    assert set(policies) == {"404.html", "attack/index.html", "index.html"}
    ((policy,),) = {tuple(found) for found in policies.values()}
    assert not has_hash_or_exception(policy)
    assert "</article><script>" in (built / "attack" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("guarded", [True, False], ids=["with-policy", "without"])
def test_a_script_in_the_text_of_a_page_does_not_run(built: Path, browser: Browser, *, guarded: bool) -> None:
    """Without the policy it would."""
    path = built / "attack" / "index.html"
    with serving(built) as host:
        context = browser.new_context()
        page = context.new_page()
        if not guarded:
            page.route("**/attack/", lambda route: route.fulfill(body=META.sub("", path.read_text("utf-8"))))
        page.goto(f"{host}/attack/", wait_until="networkidle")
        ran = page.evaluate("window.ran")
        context.close()

    assert (ran is None) == guarded


def test_a_document_that_no_template_writes_is_not_published(built: Path) -> None:
    """It would carry no policy."""
    assert [path.name for path in built.glob("attack*")] == ["attack"]


def test_the_successor_of_material_writes_the_same_policy(project: Path, built: Path, tmp_path: Path) -> None:
    """Zensical ignores hooks; the template is enough."""
    copy = make_small_project(tmp_path, {"index.md": PAGES["index.md"], "attack.md": PAGES["attack.md"]})

    done = run_program(copy, "zensical", "build")

    assert done.returncode == 0, done.stdout + done.stderr
    assert read_policies(copy / "site") == read_policies(built)
