"""Who imports the notebook of a page and runs it gets the outputs that it holds."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from lakeproof.content.loader import load_content
from lakeproof.content.words import load_words
from lakeproof.export.notebooks.page_notebook import PageNotebook
from tests.proofs.harness.engines import prepare_environment
from tests.proofs.harness.lab_runner import run_lab
from tests.proofs.harness.spark_slots import hold_slot
from tests.website import ROOT


def write_notebook(topic: str) -> nbformat.NotebookNode:
    """Write the notebook of a topic."""
    content = load_content(ROOT)
    text = PageNotebook(topic, "https://example.org/", content, load_words("en", ROOT)).write()
    notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
    return notebook


def list_outputs(notebook: nbformat.NotebookNode) -> list[list[str]]:
    """Return what each cell of code printed, without the blanks at the ends of lines, which editors remove.

    A notebook also shows the figures that its code draws; the site has those as files.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    printed = [[output.text for output in cell.outputs if output.get("name") == "stdout"] for cell in cells]
    return [["\n".join(line.rstrip() for line in text.strip("\n").split("\n")) for text in texts] for texts in printed]


def test_in_a_workspace_the_session_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a Databricks notebook, `spark` exists before the first cell."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shown = write_notebook("associate/data-processing/outliers")

    ran = run_lab(tmp_path / "outliers.ipynb", shown, tmp_path)

    assert list_outputs(ran) == list_outputs(shown)
    assert any(list_outputs(shown))


def test_elsewhere_the_notebook_starts_a_session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the open-source packages alone."""
    prepare_environment()
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shown = write_notebook("associate/data-processing/imputation")
    ran = nbformat.from_dict(shown)
    with hold_slot():
        NotebookClient(
            ran,
            timeout=600,
            kernel_name="python3",
            coalesce_streams=True,
            resources={"metadata": {"path": str(tmp_path)}},
        ).execute()

    assert list_outputs(ran) == list_outputs(shown)
