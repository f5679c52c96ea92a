"""Adds the Markdown twin of each page, llms.txt and the files that hold whole parts to a site that MkDocs builds."""

from __future__ import annotations

import os
from pathlib import Path
from posixpath import basename

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from lakeproof.content.loader import Content, load_content
from lakeproof.content.words import load_words
from lakeproof.export.markdown.llms_files import ListedTwin, SiteFacts, write_llms_files
from lakeproof.export.markdown.twins import Facts, Twin, may_have_twin
from lakeproof.render.bank.question_links import VERSION
from lakeproof.render.extension import DRAFT
from lakeproof.render.settings import read_settings

OPTIONAL = ("<mock-exam", "<practice-session", "<study-progress")
"""Mark the pages that work only on the site."""
_html: dict[str, str] = {}
"""The HTML of each page that has a twin, by the path of its source."""
_pages: list[Page] = []
"""These pages, in the order of the navigation."""


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001  (MkDocs calls it by name)
    """Begin a build: pages outside the navigation follow those in it."""
    _html.clear()
    others = [file.page for file in files.documentation_pages() if file.page and file.page not in nav.pages]
    _pages[:] = [*nav.pages, *others]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001
    """Keep what the twin of a page is made of, without the theme around it; the preview has no twins."""
    if not os.environ.get(DRAFT) and may_have_twin(html):
        _html[page.file.src_uri] = html


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001
    """Tell the template where the twin is, for the link and the button."""
    if page.file.src_uri in _html:
        context["twin"] = basename(_locate(page))  # type: ignore[typeddict-unknown-key]
    return context


@event_priority(50)  # before the hooks that look through the finished site
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files."""
    file = Path(config.config_file_path)
    settings = read_settings(file.parent, file.name)
    words = load_words(settings.language, file.parent)
    content = load_content(file.parent, settings.language)
    site = SiteFacts(config.site_name, config.site_description or "", f"{(config.site_url or '').rstrip('/')}/", words)
    listed = [_list(page, content, site) for page in _pages if page.file.src_uri in _html]
    texts = {one.file: one.twin.text for one in listed} | write_llms_files(listed, site)
    for name, text in texts.items():
        path = Path(config.site_dir) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _list(page: Page, content: Content, site: SiteFacts) -> ListedTwin:
    name = page.file.src_uri.rpartition(".")[0]
    exam = content.exams.get(name.partition("/")[0])
    known = content.pages.get(name)
    ids = known.objectives if known else []
    objectives = {one: text for one in ids for text in [_find_objective(one, content)] if text}
    facts = Facts(
        title=str(page.title or site.name),
        url=page.canonical_url or f"{site.url}{page.url}",
        exam=exam.name if exam else "",
        guide=exam.guide.isoformat() if exam else "",
        objectives=tuple(f"{one}: {text}" for one, text in objectives.items()),
        version=VERSION,
    )
    html = _html[page.file.src_uri]
    twin = Twin(facts, html, site.words)
    return ListedTwin(
        twin=twin,
        name=name,
        file=_locate(page),
        group=": ".join(section.title or "" for section in reversed(list(page.ancestors))),
        description=page.meta.get("description") or " ".join(objectives.values()) or twin.opening,
        is_optional=any(mark in html for mark in OPTIONAL),
    )


def _find_objective(name: str, content: Content) -> str:
    exams = content.exams.values()
    return next((exam.known_objectives[name].text for exam in exams if name in exam.known_objectives), "")


def _locate(page: Page) -> str:
    """Return the address of the twin: index.md beside index.html."""
    return f"{page.file.dest_uri.removesuffix('.html')}.md"
