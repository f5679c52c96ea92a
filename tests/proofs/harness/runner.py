"""Runs the script of a topic as a reader would, and compares what it prints, draws and sends with what is recorded."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from inspect import FrameInfo
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import SparkSession
from pytest_examples import CodeExample, EvalExample
from pytest_examples.run_code import run_code

from lakeproof.content.snippets import parse_sections
from tests.proofs.harness.recorder import Recorder
from tests.proofs.harness.script import Part, Script

CURE = "Cure: fix the code, or run make update if the new result is right"


class Example(CodeExample):
    """A piece of Python; its long outputs are written in double quotes, as ruff wants them."""

    def in_py_file(self) -> bool:
        """Say no, so that pytest-examples writes double quotes into .py files as well."""
        return False


@dataclass
class Runner:
    """Everything that a run needs, and the folder that is the only place it may write to."""

    examples: EvalExample
    """Settings of pytest-examples, which inserts the outputs, and the examples to update."""
    start: Callable[[], SparkSession]
    """Returns a session of its own for this topic."""
    recorder: Recorder
    """Stands in the place of a Databricks workspace."""
    folder: Path
    """The working folder."""
    tables: dict[int, str] = field(default_factory=dict)
    """The SQL blocks by the number of their part, with the tables that they returned this time."""

    @cached_property
    def spark(self) -> SparkSession:
        """The session, started for the first code that names it: topics of MLflow alone run in a tenth of the time."""
        return self.start()

    def run(self, script: Script) -> list[str]:
        """Run a script in one namespace; return the texts of its parts with the outputs of this run."""

        def run_sql_block(number: int) -> None:
            self.tables[number] = run_sql(script.parts[number].text, self.spark)

        example = CodeExample.create(script.source, path=script.parts[0].path)
        example.__class__ = Example  # `create` of the subclass would return a CodeExample as well
        names: dict[str, Any] = {"run_sql_block": run_sql_block}
        if "spark" in script.source:
            names["spark"] = self.spark
        file = self.examples.tmp_path / "script.py"
        file.write_text(script.source, "utf-8")
        self.recorder.watch(file)
        problem = ""
        try:
            printed, _ = run_code(
                example=example,
                python_file=file,
                loader=None,
                config=self.examples.config,
                enable_print_mock=True,
                print_callback=None,
                include_print=is_visible_output,
                module_globals=names,
                call=None,
            )
        except Exception as error:  # noqa: BLE001  (code may raise anything)
            path, line = script.locate(_find_failed_line(error, {str(file), str(example.path)}))
            problem = f"{path}:{line}: raised {type(error).__name__}: {error}"
        if problem:  # outside of the handler: pytest cannot print the frames that pytest-examples makes up
            pytest.fail(problem, pytrace=False)
        texts = script.split(printed.updated_print_statements(example) or script.source)
        return [self.tables.get(number, text) for number, text in enumerate(texts)]

    def prove(self, script: Script, snippet: Path, page: Path) -> None:
        """Run a script, and compare all that it prints, sends and draws."""
        texts = self.run(script)
        self.compare(script, texts)
        self.compare_requests(script, snippet)
        self.compare_figures(page)

    def compare(self, script: Script, texts: list[str]) -> None:
        """Fail with all outputs that differ from the recorded ones; with --update-examples, write them instead."""
        changed = [(part, text) for part, text in zip(script.parts, texts, strict=True) if _is_changed(part.text, text)]
        if self.examples.update_examples:
            self.examples.to_update += [_make_replacement(part, text) for part, text in changed]
        elif changed:
            pytest.fail("\n\n".join(describe_difference(part, text) for part, text in changed), pytrace=False)

    def compare_figures(self, page: Path) -> None:
        """Compare the figures that the code saved with those that the page shows."""
        drawn = sorted(self.folder.glob("*.svg"))
        for figure in drawn:
            shown = page.parent / figure.name
            if self.examples.update_examples:
                shutil.copyfile(figure, shown)
            elif not shown.exists():
                pytest.fail(f"{shown} is missing: the code draws it. Cure: run make update", pytrace=False)
            elif _round_coordinates(figure) != _round_coordinates(shown):
                pytest.fail(f"{shown} is not what the code draws now. Cure: run make update", pytrace=False)
        shown_on_page = set(re.findall(r"!\[[^\]]*\]\(([\w-]+\.svg)\)", page.read_text("utf-8")))
        missing = sorted(shown_on_page - {figure.name for figure in drawn})
        if missing:
            pytest.fail(
                f"{page} shows {missing}, which its code does not draw. Cure: draw them",
                pytrace=False,
            )

    def compare_requests(self, script: Script, snippet: Path) -> None:
        """Compare the requests that the code sent with those recorded beside the snippet."""
        record = snippet.with_suffix(".requests.json")
        got = self._sort_requests(script, snippet)
        if self.examples.update_examples:
            if got:
                record.write_text(json.dumps(got, indent=2) + "\n", "utf-8")
            else:
                record.unlink(missing_ok=True)
            return
        expected = json.loads(record.read_text("utf-8")) if record.exists() else {}
        problems = [
            f"{record}: section {section}: expected {json.dumps(expected.get(section))}, "
            f"got {json.dumps(got.get(section))}. {CURE}"
            for section in sorted(expected.keys() | got.keys())
            if expected.get(section) != got.get(section)
        ]
        if problems:
            pytest.fail("\n".join(problems), pytrace=False)

    def _sort_requests(self, script: Script, snippet: Path) -> dict[str, list[Any]]:
        """Return the requests by the section that sent them; those of a page, which nothing shows, by their line."""
        sections = parse_sections(snippet.read_text("utf-8")) if snippet.exists() else {}
        found: dict[str, list[Any]] = {}
        for line_of_script, request in self.recorder.sent:
            path, line = script.locate(line_of_script)
            if path != snippet:
                found.setdefault(f"{path}:{line}", []).append(request)
            for section in sections.values():
                if path == snippet and section.first <= line <= section.last:
                    found.setdefault(section.name, []).append(request)
        return found


def is_visible_output(script: Path, frame: FrameInfo, _: Sequence[Any]) -> bool:
    """Count what the script prints, and what Spark prints for it, as in `show`."""
    return Path(frame.filename) == script or "/pyspark/sql/" in frame.filename


def run_sql(block: str, spark: SparkSession) -> str:
    """Return a block with the tables that its statements return written under them."""
    lines: list[str] = []
    statement: list[str] = []
    source = [line for line in block.rstrip("\n").split("\n") if not line.startswith("-->")]
    for number, line in enumerate(source, 1):
        statement.append(line)
        if line.rstrip().endswith(";") or number == len(source):
            lines += statement
            code = "\n".join(statement).rstrip().rstrip(";").strip()
            if code and not all(part.startswith("--") for part in code.split("\n")):
                table = spark.sql(code)
                if table.columns:
                    shown = table._show_string(50, truncate=False)  # type: ignore[operator]  # noqa: SLF001  (what `show` prints)
                    lines += [f"--> {row}".rstrip() for row in shown.rstrip("\n").split("\n")]
            statement = []
    return "\n".join(lines) + "\n"


def describe_difference(part: Part, text: str) -> str:
    """Say file, line, expected, got and the cure in a line, then the whole difference."""
    old, new = part.text.split("\n"), text.split("\n")
    for tag, i, i_end, j, j_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            expected = old[i].strip() if i < i_end else "nothing"
            got = new[j].strip() if j < j_end else "nothing"
            difference = "\n".join(difflib.unified_diff(old, new, "expected", "got", lineterm="", n=3))
            return f"{part.path}:{part.first + i}: expected {expected!r}, got {got!r}. {CURE}\n{difference}"
    return ""


def _is_changed(old: str, new: str) -> bool:
    """Compare without the spaces at the ends of lines, which editors remove."""
    return re.sub(r"[ \t]+\n", "\n", old) != re.sub(r"[ \t]+\n", "\n", new)


def _make_replacement(part: Part, text: str) -> CodeExample:
    """Tell pytest-examples which lines of the file to replace."""
    lines = part.path.read_text("utf-8").split("\n")
    start = sum(len(line) + 1 for line in lines[: part.first - 1])
    end = sum(len(line) + 1 for line in lines[: part.first - 1 + part.text.count("\n")])
    indent = len(part.fence.indent) if part.fence else 0
    example: CodeExample = CodeExample.create(
        text, path=part.path, start_line=part.first, start_index=start, end_index=end, indent=indent
    )
    return example


def _find_failed_line(error: BaseException, files: set[str]) -> int:
    """Return the line of the script at which it failed."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _round_coordinates(figure: Path) -> str:
    """Read a drawing with its coordinates rounded, since the last digits differ between machines."""
    return re.sub(r"\d+\.\d+", lambda m: f"{float(m[0]):.1f}", figure.read_text("utf-8"))
