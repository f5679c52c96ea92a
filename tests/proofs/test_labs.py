"""Every lab runs again, from its first cell to its last, to the outputs that it shows."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import matplotlib.image
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tests.proofs import engines
from tests.proofs.recorder import Recorder
from tests.website import ROOT

LABS = sorted((ROOT / "docs" / "labs").glob("*.ipynb"))

SET_UP = """\
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.proofs.engines import start_spark
spark = start_spark(Path({folder!r}))
sys.path.pop(0)
"""
"""What a Databricks notebook has before its first cell: a session by the name of `spark`."""


@pytest.mark.parametrize("path", LABS, ids=[f"labs/{path.stem}" for path in LABS])
def test_lab_runs_to_the_outputs_that_it_shows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recorder: Recorder, request: pytest.FixtureRequest
) -> None:
    """Who runs the lab sees what the site shows."""
    monkeypatch.setenv("DATABRICKS_HOST", recorder.host)
    monkeypatch.setenv("DATABRICKS_TOKEN", "not-a-secret")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shown = nbformat.read(path, as_version=4)
    ran = run(shown, tmp_path)

    if request.config.getoption("update_examples"):
        nbformat.write(ran, path)
        return
    for number, (old, new) in enumerate(zip(shown.cells, ran.cells, strict=True), 1):
        if old.cell_type == "code":
            expected, got = outputs(old), outputs(new)
            assert len(expected) == len(got), f"{path}, cell {number}: expected {expected}, got {got}"
            for left, right in zip(expected, got, strict=True):
                assert same(left, right), f"{path}, cell {number}: expected {left!r}, got {right!r}"


def run(lab: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Run a copy in an empty folder; return it without what differs from run to run."""
    ran: nbformat.NotebookNode = nbformat.from_dict(lab)
    asks_for_spark = any("spark" in cell.source for cell in ran.cells if cell.cell_type == "code")
    set_up = SET_UP.format(root=str(ROOT), folder=str(folder)) if asks_for_spark else ""
    ran.cells.insert(0, nbformat.v4.new_code_cell(set_up))
    client = NotebookClient(
        ran, timeout=300, kernel_name="python3", coalesce_streams=True, resources={"metadata": {"path": str(folder)}}
    )
    with engines.one_of_the_seats():
        try:
            client.execute()
        except CellExecutionError as error:
            pytest.fail(f"a cell raised:\n{error}", pytrace=False)
    ran.cells.pop(0)
    ran.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(ran.cells, 1):
        cell["id"] = f"cell-{number}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [output for output in map(tidy, cell.outputs) if output is not None]
    return ran


def tidy(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    """Drop counts, and what the engines say on the error stream."""
    if output.output_type == "stream" and output.name == "stderr":
        return None
    if "execution_count" in output:
        output.execution_count = None
    return output


def outputs(cell: nbformat.NotebookNode) -> list[Any]:
    """Return what a cell shows: its texts, and its pictures as arrays."""
    found: list[Any] = []
    for output in cell.outputs:
        data = output.get("data", {})
        if "image/png" in data:
            found.append(matplotlib.image.imread(io.BytesIO(base64.b64decode(data["image/png"]))))
        elif output.output_type == "stream":
            found.append(output.text)
        else:
            found.append(data.get("text/plain", output.get("evalue")))
    return found


def same(left: Any, right: Any) -> bool:  # noqa: ANN401  (a text or a picture)
    """Compare texts to the letter, and pictures but for what a font renderer may differ in."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return left.shape == right.shape and float(np.abs(left - right).mean()) < 0.01
    return bool(type(left) is type(right) and left == right)


def test_there_is_a_lab() -> None:
    """Labs that nobody finds are not run either."""
    assert LABS
