"""`npm run check` finds what a rule of learning must not know, and what has no type."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lakeproof.tools import machine
from tests.website import ROOT

IMPURE = {
    "storage": 'export const a = localStorage.getItem("x");',
    "window": "export const a = window.name;",
    "page": "export const a = document.title;",
    "clock": "export const a = Date.now();",
    "today": "export const a = new Date();",
    "today-as-text": "export const a = Date();",
    "clock-by-another-name": "const { now } = Date;\nexport const a = now();",
    "today-by-another-name": "const D = Date;\nexport const a = new D();",
    "today-formatted": 'export const a = new Intl.DateTimeFormat("en").format();',
    "global-object": "export const a = new globalThis.Date();",
    "chance": "export const a = Math.random();",
    "chance-by-name": 'export const a = Math["random"]();',
    "chance-by-another-name": "export const a = [Math].map((m) => m.random());",
    "network": 'export const a = fetch("/x");',
    "stopwatch": "export const a = performance.now();",
    "cryptography": "export const a = crypto.randomUUID();",
    "timer": "setTimeout(() => {}, 1);",
    "code-from-text": 'export const a = new Function("return 1")();',
    "later-import": 'export const a = import("../../storage/keys.mjs");',
    "upward-import": 'import { KEYS } from "../../storage/keys.mjs";\nexport const a = KEYS;',
    "untyped": "export const a = (b) => b;",
    "unsure": "export const a = (/** @type {string[]} */ b) => b[0].length;",
}
PURE = "export const a = [Date.UTC(2020, 0), new Date(0), Math.max(1, 2)];"


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Put each mutant into a module of its own in core/, and return what both tools say."""
    if not (ROOT / "node_modules" / "oxlint").exists():
        subprocess.run([sys.executable, "-m", "lakeproof.tools.npm", "ci", "--ignore-scripts"], cwd=ROOT, check=True)
    copy = tmp_path_factory.mktemp("javascript")
    shutil.copytree(ROOT / "docs" / "js", copy / "docs" / "js")
    shutil.copytree(ROOT / "tests" / "js" / "lint", copy / "tests" / "js" / "lint")
    for name in ("tsconfig.json", "tsconfig.core.json", ".oxlintrc.json", "package.json"):
        shutil.copy(ROOT / name, copy / name)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    folder = copy / "docs" / "js" / "core" / "mutants"
    folder.mkdir()
    for name, code in {**IMPURE, "pure": PURE}.items():
        (folder / f"{name}.mjs").write_text(f"{code}\n", "utf-8")
    return _run(copy, "typescript", "bin/tsc", "-p", "tsconfig.core.json") + _run(
        copy, "oxlint", "bin/oxlint", "-f", "unix", "docs/js/core"
    )


def _run(folder: Path, package: str, program: str, *arguments: str) -> str:
    """Return what a tool writes."""
    command = [str(machine.node()), str(folder / "node_modules" / package / program), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("name", IMPURE)
def test_a_rule_of_learning_that_knows_more_than_its_arguments_fails(complaints: str, name: str) -> None:
    """The type check knows no page and no network, the linter no clock and no chance."""
    assert f"/mutants/{name}.mjs" in complaints


def test_what_depends_on_arguments_alone_passes(complaints: str) -> None:
    """Nor does anything else in core/ fail beside the mutants."""
    lines = [line for line in complaints.splitlines() if ".mjs" in line]

    assert not [line for line in lines if "/mutants/pure.mjs" in line]
    assert all("/mutants/" in line for line in lines), complaints
