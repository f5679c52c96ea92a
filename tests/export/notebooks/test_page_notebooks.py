"""The notebook of a page holds the text that was tested, with its outputs, and nothing that would not run."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest

from lakeproof.content.loader import load_content
from lakeproof.export.notebooks.chunks import cut
from lakeproof.export.notebooks.page_notebook import SET_UP
from tests.export.markdown.twin_reader import find_pages
from tests.website import ROOT

CONTENT = load_content(ROOT)
SQL = re.compile(r'spark\.sql\("""\n(?P<statement>.*?)\n"""\)(?:\.show\(50, truncate=False\))?', re.DOTALL)


@pytest.fixture(scope="module")
def notebooks(site_folder: Path) -> dict[str, nbformat.NotebookNode]:
    """Return the notebook of each topic that has one."""
    paths = {name: path.parent / f"{path.parent.name}.ipynb" for name, path in find_pages(site_folder).items()}
    return {
        name: nbformat.read(path, as_version=4)
        for name, path in paths.items()
        if path.exists() and not name.startswith("labs/")
    }


def list_code(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    """Return the cells of code but the one that starts Spark."""
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source != SET_UP]


def read_tested_lines(topic: str) -> str:
    """Return the snippet and the page's own blocks as one text, without marks and recorded outputs."""
    snippet = CONTENT.read_snippet(f"{topic}.py")
    lines = snippet.split("\n")
    for node in ast.walk(ast.parse(snippet)):
        last = getattr(node, "end_lineno", 0)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and last > node.lineno:
            for number in range(node.lineno, last + 1):
                lines[number - 1] = ""
    lines += [line for fence in CONTENT.pages[topic].fences if not fence.includes for line in fence.body.split("\n")]
    return "\n".join(line for line in lines if not re.match(r"\s*(?:# --8<--|#>|-->)", line))


def squeeze(text: str) -> str:
    """Drop what is between words: blanks, empty lines, and the semicolons of SQL."""
    return re.sub(r"[\s;]+", "", text)


def test_every_notebook_is_valid_and_linked(site_folder: Path, notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Each opens in any program for notebooks, and its page leads to it."""
    assert len(notebooks) > 60
    for name, notebook in notebooks.items():
        nbformat.validate(notebook)
        assert f'href="{name.rpartition("/")[2]}.ipynb" download' in (site_folder / name / "index.html").read_text(
            "utf-8"
        )
        assert f"/{name}/)" in notebook.cells[0].source


def test_every_lab_offers_its_notebook(site_folder: Path) -> None:
    """It is the lab as it was tested, to the last byte."""
    for path in (ROOT / "docs" / "labs").glob("*.ipynb"):
        folder = site_folder / "labs" / path.stem

        assert f'href="{path.name}" download' in (folder / "index.html").read_text("utf-8")
        assert (folder / path.name).read_bytes() == path.read_bytes()


def test_every_cell_is_text_that_was_tested(notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Nothing is typed for the notebook alone; an SQL statement is wrapped in the call that runs it."""
    for name, notebook in notebooks.items():
        tested = squeeze(read_tested_lines(name))
        for cell in list_code(notebook):
            sql = SQL.fullmatch(cell.source)
            assert squeeze(sql["statement"] if sql else cell.source) in tested, (name, cell.source)


def test_every_section_that_a_page_shows_is_in_its_notebook(notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """As a cell, or as text if it was not run."""
    for name, notebook in notebooks.items():
        whole = squeeze("".join(cell.source for cell in notebook.cells))
        for file, section in (include.split(":") for include, _ in CONTENT.pages[name].includes):
            found = CONTENT.find_snippet_section((file, section))
            assert found is not None
            first = found.source.split("\n")[0]
            assert file != f"{name}.py" or squeeze(first) in whole, (name, section)


def test_what_did_not_run_is_no_cell_of_code(notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """A call to a workspace and a cited block are text."""
    for name, notebook in notebooks.items():
        code = squeeze("".join(cell.source for cell in list_code(notebook)))
        for section in CONTENT.requests.get(f"{name}.py", {}):
            found = CONTENT.find_snippet_section((f"{name}.py", section))
            assert found is None or squeeze(found.source) not in code, (name, section)
        for fence in CONTENT.pages[name].fences:
            assert fence.state != "cited" or squeeze(fence.body) not in code, name


def test_outputs_are_those_that_were_recorded(notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Each line of an output stands in the snippet or on the page."""
    for name, notebook in notebooks.items():
        recorded = squeeze(
            re.sub(
                r"^\s*(?:#>|-->)",
                "",
                f"{CONTENT.read_snippet(f'{name}.py')}\n{CONTENT.pages[name].text}",
                flags=re.MULTILINE,
            )
        )
        for cell in list_code(notebook):
            for output in cell.outputs:
                for line in output.text.split("\n"):
                    assert squeeze(line) in recorded, (name, line)


def test_a_question_gives_nothing_away(notebooks: dict[str, nbformat.NotebookNode]) -> None:
    """Code that only questions use is left out, unless code that the page shows needs it."""
    first = json.dumps(notebooks["associate/data-processing/imputation"].cells)

    assert "most_frequent" not in first
    assert "fillna fails" not in first


def test_a_snippet_is_never_cut_inside_a_statement() -> None:
    """A page may show what is inside of a try or a function."""
    text = (
        "a = 1\ntry:\n    # --8<-- [start:b]\n    b = a\n    # --8<-- [end:b]\nexcept ValueError:\n    b = 0\n"
        "# --8<-- [start:c]\nc = b\n# --8<-- [end:c]\n"
    )

    assert [(chunk.text, chunk.sections) for chunk in cut(text)] == [
        ("a = 1\ntry:\n    b = a\nexcept ValueError:\n    b = 0\n", ("b",)),
        ("c = b\n", ("c",)),
    ]
