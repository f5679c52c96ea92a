"""The archive of the site is read as files, and used in full from a server on one's computer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from lakeproof.export.local.local_site import FOLDER, pack_site
from tests.site.conftest import OpenProfile
from tests.site.drivers import quiz
from tests.site.drivers.exams import EXAM
from tests.site.drivers.mock_exam import MockExam
from tests.site.drivers.pages import open_page
from tests.site.drivers.storage import wait_for_record
from tests.website import ROOT, serving

MOST_BYTES = 12_000_000
LAB = "labs/detect-drift"


@pytest.fixture(scope="module")
def archive(site_folder: Path) -> bytes:
    """Pack the site."""
    return pack_site(site_folder, ROOT / "docs" / "js", "https://site.test/latest/")


@pytest.fixture(scope="module")
def unpacked(archive: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the archive."""
    folder = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(io.BytesIO(archive)).extractall(folder)
    return folder / FOLDER


def test_the_archive_is_small(archive: bytes) -> None:
    """It fits on any stick and downloads in a minute."""
    assert len(archive) <= MOST_BYTES


def test_every_link_in_the_archive_leads_to_a_file(unpacked: Path) -> None:
    """Pages, style sheets, scripts and figures; a link to a folder would show its list of files."""
    names = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    lost = set()
    for name in sorted(names):
        if not name.endswith(".html"):
            continue
        for node in HTMLParser((unpacked / name).read_text("utf-8")).css("[href], [src]"):
            address = (node.attributes.get("href") or node.attributes.get("src") or "").partition("#")[0]
            path = unquote(address.partition("?")[0])
            if path and ":" not in path and normpath(join(dirname(name), path)) not in names:
                lost.add((name, address))

    assert lost == set()


def test_the_files_can_be_read(open_profile: OpenProfile, unpacked: Path) -> None:
    """From the first page to a topic, a question with its answer, the next topic, and a lab; nothing is reported."""
    page = open_profile().new_page()
    page.goto((unpacked / "index.html").as_uri())
    page.locator("article a[href$='associate/index.html']").first.click()
    expect(page.locator("h1")).to_contain_text("Associate")
    page.goto((unpacked / quiz.TOPIC / "index.html").as_uri())
    answer = page.locator(f"#{quiz.SINGLE.id} details.answer")
    expect(answer.locator(".why").first).to_be_hidden()
    answer.locator("summary").first.click()
    expect(answer.locator(".why").first).to_be_visible()
    fonts = page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(({ status }) => status))")
    assert "loaded" in fonts
    page.locator("a.md-footer__link--next").click()
    expect(page.locator("article h1")).to_be_visible()
    page.goto((unpacked / LAB / "index.html").as_uri())
    assert page.locator("article img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_a_server_gives_the_whole_site(context: BrowserContext, page: Page, unpacked: Path) -> None:
    """A quiz, a mock exam and the record work at the root of a host, and no worker is registered."""
    with serving(unpacked) as address:
        open_page(page, f"{address}/{quiz.TOPIC}/index.html")
        quiz.answer(page, quiz.SINGLE, right=True)
        wait_for_record(page, 1)
        open_page(page, f"{address}/{EXAM.mock_exam}index.html?seed=lake&part={EXAM.section.id}")
        exam = MockExam(page, EXAM)
        exam.start()
        exam.sit(right=exam.length)
        open_page(page, f"{address}/progress/index.html")
        wait_for_record(page, 1 + exam.length)
        assert page.evaluate("navigator.serviceWorker.getRegistrations().then(({ length }) => length)") == 0
