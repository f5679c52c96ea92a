"""Turns the code of a page into a notebook: the text that was tested, its recorded outputs, and links to the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lakeproof.content.cells import split_python, split_sql
from lakeproof.content.fences import RUN, Fence
from lakeproof.content.loader import Content
from lakeproof.content.words import Words, format_date
from lakeproof.export.notebooks.chunks import Chunk, can_run, cut, find_shown, has_files, select
from lakeproof.render.addresses import make_heading_anchor
from lakeproof.render.packages import find_engines, format_versions

SET_UP = """\
if "spark" not in globals():  # a Databricks notebook has it
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.getOrCreate()"""
"""Starts Spark outside of a workspace."""
_HEADING = re.compile(r"^#{2,4} (?P<title>.+?)(?: *\{[^}]*\})?$")
Cells = Iterator[dict[str, Any]]


@dataclass(frozen=True)
class PageNotebook:
    """The notebook of a topic."""

    topic: str
    """Like associate/data-processing/imputation."""
    url: str
    """The canonical address of its page."""
    content: Content
    """All content."""
    words: Words
    """The visible words."""

    def write(self) -> str:
        """Write it as a file, or nothing if there is nothing to run."""
        cells = list(self._list_cells())
        if not any(cell["cell_type"] == "code" for cell in cells):
            return ""
        source = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "code")
        if re.search(r"\bspark\b", source):
            cells.insert(0, make_code_cell(SET_UP, ""))
        cells.insert(0, make_text_cell(self._write_intro(source)))
        for number, cell in enumerate(cells, 1):
            cell["id"] = f"cell-{number}"
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
        notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"

    def _write_intro(self, source: str) -> str:
        said, page = self.words["notebooks"], self.content.pages[self.topic]
        versions = ", ".join(format_versions(find_engines(source, source), self.content.root))
        intro: str = said["intro"].format(title=page.title, url=self.url, versions=versions)
        return intro.strip()

    def _list_cells(self) -> Cells:
        """Yield the cells in the order of the page, which is that of the snippet."""
        if has_files(self.topic, self.content.root):
            return
        file = f"{self.topic}.py"
        requests = set(self.content.requests.get(file, {}))
        chunks = select(cut(self.content.read_snippet(file)), find_shown(self.topic, self.content), requests)
        ran: list[Chunk] = []
        title = ""
        for heading, one in self._order(chunks):
            if heading and heading != title:
                title = heading
                yield make_text_cell(f"## [{title}]({self.url}#{make_heading_anchor(re.sub('[`*]', '', title))})")
            if isinstance(one, Fence):
                yield from self._write_block(one)
            elif can_run(one, ran, requests):
                for cell in split_python(one.text):
                    yield make_code_cell(cell.code, cell.output)
            else:
                code = "\n".join(cell.code for cell in split_python(one.text))
                yield make_text_cell(f"{self.words['notebooks']['request']}\n\n```python\n{code}\n```")
            if isinstance(one, Chunk):
                ran.append(one)

    def _order(self, chunks: list[Chunk]) -> Iterator[tuple[str, Chunk | Fence]]:
        """Yield the pieces and the blocks of the page, each with the heading above it on the page."""
        page = self.content.pages[self.topic]
        lines = page.text.split("\n")
        code = {number for fence in page.fences for number in range(fence.first, fence.last + 1)}
        waiting = list(chunks)
        done = 0
        sections = self.content.snippets.get(f"{self.topic}.py", {})
        for fence in page.fences:
            if fence.language not in RUN:
                continue
            above = [m["title"] for n in range(fence.first) if n not in code and (m := _HEADING.match(lines[n]))]
            heading = above[-1] if above else ""
            file, _, name = (fence.includes or "").partition(":")
            if file == f"{self.topic}.py" and name in sections:
                done = max(done, sections[name].last + 1)
                while waiting and (waiting[0].last <= done or name in waiting[0].sections):
                    yield heading, waiting.pop(0)
            elif not fence.includes:
                yield heading, fence
        yield from (("", chunk) for chunk in waiting)

    def _write_block(self, fence: Fence) -> Cells:
        """Write a block that only the page has; one that did not run is a text."""
        if fence.state == "cited":
            source = self.content.sources[fence.attributes["data-source"]]
            day = format_date(source.checked, self.words)
            why = f"{fence.attributes['data-why']}. {self.words['source']}: [{source.title}]({source.url})"
            said = self.words["notebooks"]["cited"].format(why=f"{why}, {self.words['checked_on']} {day}")
            yield make_text_cell(f"{said}\n\n```{fence.language}\n{fence.body.rstrip()}\n```")
        elif fence.language == "sql":
            for cell in split_sql(fence.body):
                *first, last = split_statements(cell.code)
                for statement in first:
                    yield make_code_cell(f'spark.sql("""\n{statement}\n""")', "")
                shown = ".show(50, truncate=False)" if cell.output else ""
                yield make_code_cell(f'spark.sql("""\n{last}\n"""){shown}', cell.output)
        else:
            for part in split_python(fence.body):
                yield make_code_cell(part.code, part.output)


def split_statements(code: str) -> list[str]:
    """Return the SQL statements of a block, each without its semicolon."""
    found = re.split(r";[ \t]*(?:\n|$)", code)
    return [statement.strip("\n") for statement in found if statement.strip()]


def make_code_cell(code: str, output: str) -> dict[str, Any]:
    """Make a cell of code with what it printed."""
    outputs = [{"name": "stdout", "output_type": "stream", "text": f"{output}\n"}] if output else []
    return {"cell_type": "code", "execution_count": None, "id": "", "metadata": {}, "outputs": outputs, "source": code}


def make_text_cell(text: str) -> dict[str, Any]:
    """Make a cell of Markdown."""
    return {"cell_type": "markdown", "id": "", "metadata": {}, "source": text}
