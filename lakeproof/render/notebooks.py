"""Turns the notebooks of the labs into pages: a hook of MkDocs, since a notebook is no Markdown file."""

from __future__ import annotations

import base64
import copy
import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from lakeproof.content.words import load_words
from lakeproof.render.figures.figure_sizes import measure_png
from lakeproof.render.settings import read_settings

OURS = {"lakeproof.render.extension", "pymdownx.snippets"}
"""Extensions that a lab does without: its code has its outputs in the notebook."""
_LINK = re.compile(r"\]\(\.\./(?P<page>(?:[\w-]+/|\.\./)*[\w-]+)/(?P<anchor>#[\w-]+)?\)")


class NotebookFile(File):
    """A notebook that becomes a page."""

    def is_documentation_page(self) -> bool:
        """Let MkDocs treat it like Markdown."""
        return True


class NotebookPage(Page):
    """The page of a notebook."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the Markdown to HTML without the extensions for snippets."""
        own = copy.copy(config)
        own.markdown_extensions = [name for name in config.markdown_extensions if name not in OURS]
        super().render(own, files)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Make a page of each notebook, and keep the notebook beside it for download."""
    for file in [file for file in files if file.src_uri.endswith(".ipynb")]:
        files.remove(file)
        notebook = NotebookFile(file.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        NotebookPage(None, notebook, config)
        files.append(notebook)
        name = Path(file.src_uri).name
        copied = File.generated(config, f"{notebook.url}{name}", abs_src_path=str(notebook.abs_src_path))
        copied.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(copied)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Read a notebook as Markdown."""
    if not isinstance(page, NotebookPage):
        return None
    file = Path(config.config_file_path)
    words = load_words(read_settings(file.parent, file.name).language, file.parent)
    return convert_notebook(json.loads(page.file.content_string), words["labs"]["chart"])


def convert_notebook(notebook: dict[str, Any], chart: str) -> str:
    """Return the cells of a notebook as Markdown; a notebook has no text alternatives, so all charts share one."""
    return "\n\n".join(_convert_cells(notebook["cells"], chart))


def _convert_cells(cells: list[dict[str, Any]], chart: str) -> Iterator[str]:
    for number, cell in enumerate(cells, 1):
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            parts = [
                _format_block("{.py3 .cell}", source),
                *(_convert_output(output, chart) for output in cell["outputs"]),
            ]
            yield "\n\n".join([f'<div class="lab-cell" id="cell-{number}" markdown="block">', *parts, "</div>"])
        else:
            title, text = _split_title(_convert_text(source))
            yield "\n\n".join([title, f'<div class="lab-text" id="cell-{number}" markdown="block">', text, "</div>"])


def _convert_text(source: str) -> str:
    """Write what a notebook says so that Markdown for pages understands it."""
    text = _LINK.sub(lambda link: f"]({_find_source(link['page'])}{link['anchor'] or ''})", source)
    return text.replace("<details>", '<details markdown="block">')


def _find_source(page: str) -> str:
    """Return the file of a page that a notebook links to by its address; those beside it are notebooks as well."""
    return f"{page}.md" if page.startswith("../") else f"{page}.ipynb"


def _split_title(text: str) -> tuple[str, str]:
    """Cut off the title: MkDocs looks for it at the top of a page only."""
    title, _, rest = text.partition("\n")
    return (title, rest) if title.startswith("# ") else ("", text)


def _convert_output(output: dict[str, Any], chart: str) -> str:
    """Write what a cell printed or drew."""
    data = output.get("data", {})
    if "image/png" in data:
        image = "".join(data["image/png"]).replace("\n", "")
        width, height = measure_png(base64.b64decode(image[:32]))
        size = f'width="{width}" height="{height}"'
        return f'<div class="chart"><img alt="{escape(chart)}" {size} src="data:image/png;base64,{image}"></div>'
    return _format_block("{.text .output}", "".join(output.get("text", data.get("text/plain", ""))))


def _format_block(header: str, text: str) -> str:
    marker = "`" * max([3, *(len(found) + 1 for found in re.findall(r"`{3,}", text))])
    return f"{marker} {header}\n{text.rstrip()}\n{marker}"
