"""Adds the banks and the HTML of their questions to a site that MkDocs builds."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from lakeproof.content.loader import load_content
from lakeproof.render.bank.bank_files import list_bank_files
from lakeproof.render.bank.question_html import refuse_faults
from lakeproof.render.context import RenderContext
from lakeproof.render.extension import DRAFT
from lakeproof.render.plan.study_table import build_study_table, find_exams_with_plan
from lakeproof.render.settings import read_settings

_earlier_names: dict[str, list[str]] = {}
"""The names that each page had before it was renamed or moved."""


class BankFile(File):
    """A file of the site that is rendered when it is copied or asked for."""

    def __init__(self, name: str, render: Callable[[], str], config: MkDocsConfig) -> None:
        """Keep what renders it."""
        self.render = render
        super().__init__(name, None, config.site_dir, config.use_directory_urls)
        self.generated_by = "lakeproof"

    # MkDocs looks here for the text of a generated file.
    @property
    def _content(self) -> str:  # type: ignore[override]
        return self.render()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files; an author who serves the site reads the faults on its pages instead of losing the server."""
    file = Path(config.config_file_path)
    settings = read_settings(file.parent, file.name)
    context = RenderContext(load_content(file.parent, settings.language), settings)
    if not os.environ.get(DRAFT):
        refuse_faults(context.content.questions, context.content)
        tables = [build_study_table(exam, context) for exam in find_exams_with_plan(context.content)]
        config.extra["exams"] = " ".join(f"{table['exam']}:{table['version']}" for table in tables)
    for name, render in list_bank_files(context):
        files.append(BankFile(name, render, config))
    _earlier_names.clear()
    for old, new in context.content.moved.items():
        _earlier_names.setdefault(new, []).append(old)
    return files


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001
    """Tell the template under which names a reader may have bookmarked the page or taken notes on it."""
    name = page.file.src_uri.rpartition(".")[0]
    context["earlier_names"] = " ".join(_earlier_names.get(name, []))  # type: ignore[typeddict-unknown-key]
    return context
