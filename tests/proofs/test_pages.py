"""Every Python and SQL block of every page runs and prints what it shows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from pytest_examples import CodeExample

from lakeproof.content.fences import RUN, Fence, find_fences
from lakeproof.content.loader import load_content
from tests.proofs.running import Runner
from tests.website import ROOT

CONTENT = load_content(ROOT)
PAGES = CONTENT.pages
WITH_CODE = sorted(name for name, page in PAGES.items() if any(fence.language in RUN for fence in page.fences))


@pytest.mark.parametrize("name", WITH_CODE)
def test_page_runs_from_top_to_bottom(name: str, runner: Runner) -> None:
    """Who runs the blocks of a page one after the other gets what the page shows."""
    path = ROOT / "docs" / f"{name}.md"
    text = path.read_text("utf-8")
    for fence in find_fences(text):
        if fence.language not in RUN:
            continue
        if fence.includes:
            file, _, name_of_section = fence.includes.partition(":")
            if f"{CONTENT.find_topic(file)}.py" != file:
                continue  # such a file runs where its snippet sends it, as in a pipeline of its own
            section = CONTENT.find_section((file, name_of_section))
            assert section is not None, f"{path}: {fence.includes} is not there"
            runner.unchecked(section.source, path, fence.first)
        elif fence.state == "cited":
            if fence.language == "python":
                ast.parse(fence.body, str(path))
        elif fence.language == "sql":
            runner.sql(fence, _example(fence, text, path))
        else:
            runner.python(_example(fence, text, path))
    runner.figures(path.parent)


def _example(fence: Fence, text: str, path: Path) -> CodeExample:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: fence.first + 1])
    end = sum(len(line) + 1 for line in lines[: fence.last])
    example: CodeExample = CodeExample.create(
        fence.body,
        path=path,
        start_line=fence.first + 1,
        start_index=start,
        end_index=end,
        indent=len(fence.indent),
    )
    return example
