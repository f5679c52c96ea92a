"""Runs code as a reader would paste it, and compares what it prints, draws and sends with what is recorded."""

from __future__ import annotations

import inspect
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from _pytest.outcomes import Failed
from pyspark.sql import SparkSession
from pytest_examples import CodeExample, EvalExample

from lakeproof.content.fences import Fence
from lakeproof.content.snippets import parse_sections
from tests.proofs.recorder import Recorder


class Example(CodeExample):
    """A piece of Python; its long outputs are written in double quotes, as ruff wants them."""

    def in_py_file(self) -> bool:
        """Say no, so that pytest-examples writes double quotes into .py files as well."""
        return False


@dataclass
class Runner:
    """Everything that a run needs, and the folder that is the only place it may write to."""

    examples: EvalExample
    start: Callable[[], SparkSession]
    recorder: Recorder
    folder: Path
    globals: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def spark(self) -> SparkSession:
        """A fresh session, started for the first code that names it: MLflow alone is proven in a tenth of the time."""
        return self.start()

    def python(self, example: CodeExample) -> None:
        """Run and compare what was printed; with --update-examples, rewrite it instead."""
        example.__class__ = Example
        self._watch(example)
        run = self.examples.run_print_update if self.examples.update_examples else self.examples.run_print_check
        try:
            found = run(example, module_globals=self.globals, rewrite_assertions=False)
        except Failed as failure:
            pytest.fail(_difference(str(failure), example), pytrace=False)
        except Exception as error:
            error.add_note(f"raised at {_place(error, self.recorder.script, example)}")
            raise
        self.globals.update(found)

    def unchecked(self, source: str, path: Path, line: int) -> None:
        """Run code whose output another test compares."""
        example = CodeExample.create(source, path=path, start_line=line)
        self._watch(example)
        self.globals.update(self.examples.run(example, module_globals=self.globals, rewrite_assertions=False))

    def sql(self, fence: Fence, example: CodeExample) -> None:
        """Run each statement of an SQL block and compare the table that it returns."""
        got = run_sql(fence.body, self.spark)
        if got == fence.body:
            return
        if self.examples.update_examples:
            example.source = got
            self.examples.to_update.append(example)
            return
        line, expected, printed = _first_difference(fence.body, got)
        pytest.fail(
            f"{example.path}:{example.start_line + line}: expected {expected!r}, got {printed!r}", pytrace=False
        )

    def figures(self, room: Path) -> list[str]:
        """Compare the figures that the code saved with those that pages show; return their names."""
        drawn = sorted(self.folder.glob("*.svg"))
        for figure in drawn:
            shown = room / figure.name
            if self.examples.update_examples:
                shutil.copyfile(figure, shown)
            elif not shown.exists():
                pytest.fail(f"{shown} is missing: the code draws it. Cure: make update", pytrace=False)
            elif _rounded(figure) != _rounded(shown):
                pytest.fail(f"{shown} is not what the code draws now. Cure: make update", pytrace=False)
        return [figure.name for figure in drawn]

    def requests(self, snippet: Path) -> None:
        """Compare the requests that the code sent with those recorded beside the snippet."""
        record = snippet.with_suffix(".requests.json")
        got = self.recorder.by_section(parse_sections(snippet.read_text("utf-8")))
        if self.examples.update_examples:
            if got:
                record.write_text(json.dumps(got, indent=2) + "\n", "utf-8")
            else:
                record.unlink(missing_ok=True)
            return
        expected = json.loads(record.read_text("utf-8")) if record.exists() else {}
        for section in sorted(expected.keys() | got.keys()):
            if expected.get(section) != got.get(section):
                pytest.fail(
                    f"{record}: section {section}: expected {json.dumps(expected.get(section))}, "
                    f"got {json.dumps(got.get(section))}. Cure: make update",
                    pytrace=False,
                )

    def _watch(self, example: CodeExample) -> None:
        script = self.examples.tmp_path / f"{example.module_name}.py"
        self.recorder.script = script
        self.recorder.sent.clear()
        if "spark" in example.source:
            self.globals.setdefault("spark", self.spark)


def prints_of_the_reader(script: Path, frame: inspect.FrameInfo, _: Sequence[Any]) -> bool:
    """Count what the script prints, and what Spark prints for it in `show` and its kin."""
    return Path(frame.filename) == script or "/pyspark/sql/" in frame.filename


def run_sql(block: str, spark: SparkSession) -> str:
    """Return a block with the tables that its statements return written under them."""
    lines: list[str] = []
    statement: list[str] = []
    for line in [*block.rstrip("\n").split("\n"), ";"]:
        if line.startswith("-->"):
            continue
        statement.append(line)
        if line.rstrip().endswith(";"):
            code = "\n".join(statement).rstrip().rstrip(";").strip()
            if code and not all(part.startswith("--") for part in code.split("\n")):
                table = spark.sql(code)
                if line != ";":
                    lines += statement
                else:
                    lines += statement[:-1]
                if table.columns:
                    shown = table._show_string(50, truncate=False)  # type: ignore[operator]  # noqa: SLF001  (what `show` prints)
                    lines += [f"--> {row}".rstrip() for row in shown.rstrip("\n").split("\n")]
            elif line != ";":
                lines += statement
            statement = []
    return "\n".join(lines) + "\n"


def _difference(message: str, example: CodeExample) -> str:
    """Say file, line, expected and got in the first line, then the whole difference."""
    removed = list(re.finditer(r"^  -(?!--)(.*)$", message, re.MULTILINE))
    added = list(re.finditer(r"^  \+(?!\+\+)(.*)$", message, re.MULTILINE))
    hunk = re.search(r"@@ -(\d+)", message)
    line = int(hunk[1]) if hunk else 1
    if hunk:
        for text in message[hunk.end() :].split("\n")[1:]:
            if text.startswith(("  -", "  +")):
                break
            line += 1
    expected = removed[0][1].strip() if removed else "nothing"
    got = added[0][1].strip() if added else "nothing"
    return f"{example.path}:{line}: expected {expected!r}, got {got!r}\n{message}"


def _first_difference(expected: str, got: str) -> tuple[int, str, str]:
    a, b = expected.split("\n"), got.split("\n")
    for number in range(max(len(a), len(b))):
        left = a[number] if number < len(a) else "nothing"
        right = b[number] if number < len(b) else "nothing"
        if left != right:
            return number + 1, left, right
    return 0, "", ""


def _place(error: BaseException, script: Path | None, example: CodeExample) -> str:
    trace, line = error.__traceback__, 0
    while trace is not None:
        if script and trace.tb_frame.f_code.co_filename in {str(script), str(example.path)}:
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{example.path}:{line + (0 if example.path.suffix == '.py' else example.start_line)}"


def _rounded(figure: Path) -> str:
    """Read a drawing with its coordinates rounded, since the last digits differ between machines."""
    return re.sub(r"\d+\.\d+", lambda m: f"{float(m[0]):.1f}", figure.read_text("utf-8"))


def forget_mlflow() -> None:
    """End what a run of MLflow leaves switched on in this process."""
    mlflow = sys.modules.get("mlflow")
    if mlflow is None:
        return
    while mlflow.active_run():
        mlflow.end_run()
    mlflow.autolog(disable=True)
    mlflow.set_tracking_uri(None)
    mlflow.set_registry_uri(None)
    mlflow.tracking.fluent._active_experiment_id = None  # noqa: SLF001  (there is no other way back to the default)
    for name in ("MLFLOW_REGISTRY_URI", "MLFLOW_EXPERIMENT_ID"):
        os.environ.pop(name, None)  # what was set stands there, too
