"""Adds a notebook with the code of each topic page to a site that MkDocs builds, beside the page."""

from __future__ import annotations

import os
from pathlib import Path
from posixpath import basename, dirname

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from lakeproof.content.loader import Content, load_content
from lakeproof.content.words import Words, load_words
from lakeproof.export.notebooks.page_notebook import PageNotebook
from lakeproof.render.extension import DRAFT
from lakeproof.render.settings import read_settings

_sources: list[tuple[Content, Words]] = []
"""The content and the words of this build."""
_notebooks: dict[str, str] = {}
"""The text of each notebook by its address below the root of the site."""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001  (MkDocs calls it by name)
    """Begin a build."""
    file = Path(config.config_file_path)
    language = read_settings(file.parent, file.name).language
    _sources[:] = [(load_content(file.parent, language), load_words(language, file.parent))]
    _notebooks.clear()


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001
    """Tell the template where the notebook is; a lab is one itself, and the preview has none."""
    source = page.file.src_uri
    if source.endswith(".ipynb"):
        context["notebook"] = basename(source)  # type: ignore[typeddict-unknown-key]
        return context
    content, words = _sources[0]
    topic = source.removesuffix(".md")
    if os.environ.get(DRAFT) or f"{topic}.py" not in content.snippets:
        return context
    text = PageNotebook(topic, page.canonical_url or page.url, content, words).write()
    if text:
        name = f"{basename(topic)}.ipynb"
        _notebooks[f"{dirname(page.file.dest_uri)}/{name}"] = text
        context["notebook"] = name  # type: ignore[typeddict-unknown-key]
    return context


@event_priority(50)  # before the hooks that look through the finished site
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files."""
    for name, text in _notebooks.items():
        (Path(config.site_dir) / name).write_text(text, "utf-8")
