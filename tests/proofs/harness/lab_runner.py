"""Runs a lab from its first cell to its last, and compares its outputs with those that it shows."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path
from typing import Any

import matplotlib.image
import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from tests.proofs.harness.spark_slots import hold_slot
from tests.website import ROOT

SET_UP = """\
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from tests.proofs.harness.engines import start_spark
spark = start_spark(Path({folder!r}))
sys.path.pop(0)
"""
"""What a Databricks notebook has before its first cell: a session by the name of `spark`."""


CURE = "Cure: fix the code, or run make update if the new output is right"


def prove_lab(path: Path, folder: Path, *, update: bool) -> None:
    """Run a lab in an empty folder, and compare its outputs or rewrite them."""
    shown = nbformat.read(path, as_version=4)
    ran = run_lab(path, shown, folder)
    if update:
        nbformat.write(ran, path)
        return
    for number, (old, new) in enumerate(zip(shown.cells, ran.cells, strict=True), 1):
        if old.cell_type == "code":
            _compare_cell(path, number, read_outputs(old), read_outputs(new))


def run_lab(path: Path, lab: nbformat.NotebookNode, folder: Path) -> nbformat.NotebookNode:
    """Run a copy in a folder; return it without what differs from run to run."""
    ran: nbformat.NotebookNode = nbformat.from_dict(lab)
    asks_for_spark = any("spark" in cell.source for cell in ran.cells if cell.cell_type == "code")
    set_up = SET_UP.format(root=str(ROOT), folder=str(folder)) if asks_for_spark else ""
    ran.cells.insert(0, nbformat.v4.new_code_cell(set_up))
    client = NotebookClient(
        ran, timeout=1200, kernel_name="python3", coalesce_streams=True, resources={"metadata": {"path": str(folder)}}
    )
    try:
        if asks_for_spark:
            with hold_slot():
                client.execute()
        else:
            client.execute()
    except CellExecutionError as error:
        _report_exception(path, ran, error)
        raise
    ran.cells.pop(0)
    ran.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(ran.cells, 1):
        cell["id"] = f"cell-{number}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = [output for output in map(_drop_noise, cell.outputs) if output is not None]
    return ran


def read_outputs(cell: nbformat.NotebookNode) -> list[Any]:
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


def are_alike(left: Any, right: Any) -> bool:  # noqa: ANN401  (a text or a picture)
    """Compare texts to the letter, and pictures but for what a font renderer may differ in."""
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return left.shape == right.shape and float(np.abs(left - right).mean()) < 0.01
    return bool(type(left) is type(right) and left == right)


def _drop_noise(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    """Drop the numbers of executions, and what the engines write to the error stream."""
    if output.output_type == "stream" and output.name == "stderr":
        return None
    if "execution_count" in output:
        output.execution_count = None
    return output


def _compare_cell(path: Path, number: int, expected: list[Any], got: list[Any]) -> None:
    """Fail with the notebook, its line and the cell at the first output that differs."""
    for index in range(max(len(expected), len(got))):
        left = expected[index] if index < len(expected) else ""
        right = got[index] if index < len(got) else ""
        if are_alike(left, right):
            continue
        if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
            line = _find_notebook_line(path, number, '"image/png"')
            pytest.fail(f"{path}:{line}: cell {number}: the picture differs. {CURE}", pytrace=False)
        old, new = str(left).split("\n"), str(right).split("\n")
        at = next(n for n in range(max(len(old), len(new)) + 1) if old[n : n + 1] != new[n : n + 1])
        pair = [texts[at] if at < len(texts) else "nothing" for texts in (old, new)]
        line = _find_notebook_line(path, number, pair[0])
        pytest.fail(f"{path}:{line}: cell {number}: expected {pair[0]!r}, got {pair[1]!r}. {CURE}", pytrace=False)


def _report_exception(path: Path, ran: nbformat.NotebookNode, error: CellExecutionError) -> None:
    """Fail with the notebook, its line and the cell that raised, if a cell says so."""
    for number, cell in enumerate(ran.cells):  # the set-up is cell 0
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                trace = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(output.traceback))
                lines = re.findall(r"Cell In\[\d+\], line (\d+)", trace)
                code = cell.source.split("\n")[int(lines[0]) - 1] if lines else ""
                place = (
                    f"{path}:{_find_notebook_line(path, number, code)}" if number else f"{path}, before its first cell"
                )
                message = f"{place}: cell {number}: raised {error.ename}: {error.evalue}"
                pytest.fail(f"{message}\n{trace}", pytrace=False)


def _find_notebook_line(path: Path, number: int, part: str) -> int:
    """Return the line of a notebook file on which a line of a cell stands, or else the cell."""
    lines = path.read_text("utf-8").split("\n")
    starts = [index for index, line in enumerate(lines) if re.match(r'^   "cell_type": ', line)]
    start = starts[number - 1]
    end = starts[number] if number < len(starts) else len(lines)
    quoted = json.dumps(part, ensure_ascii=False)[1:-1]
    for index in range(start, end):
        text = lines[index].strip().rstrip(",")
        if text in {f'"{quoted}"', f'"{quoted}\\n"'} or (part.startswith('"') and text.startswith(part)):
            return index + 1
    return start + 1
