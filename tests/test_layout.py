"""Rules of the project: names match across folders, imports go one way, modules stay small, and guides are complete."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from argparse import ArgumentParser, _SubParsersAction
from collections import Counter
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from lakeproof.__main__ import build_parser
from lakeproof.content.pages import DIRECTIVES

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "docs" / "js"
PACKAGE = sorted((ROOT / "lakeproof").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BROWSER = sorted(path for path in SCRIPTS.rglob("*.mjs") if "vendor" not in path.parts)

LIMITS = {"lakeproof": 250, "tests": 400, "docs": 200}
"""The most lines of a module, by the folder at the root that holds it."""

DOZEN = 12
"""The most modules of a folder."""

LAYERS = {
    "core": {"core", "vendor"},
    "storage": {"core", "storage"},
    "elements": {"core", "storage", "elements"},
    "worker": {"core", "worker"},
}
"""What the modules of each folder of docs/js may import."""


def name(path: Path) -> str:
    """Return the path from the root of the project."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> set[str]:
    """Return the top-level names that a Python file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def imported_modules(path: Path) -> Iterator[Path]:
    """Yield the files that a JavaScript module imports, also for types alone."""
    for target in re.findall(r"""(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", path.read_text("utf-8")):
        yield (path.parent / target).resolve()


def test_the_layers_of_the_package_hold() -> None:
    """Imports go down: from __main__ to export, to render, build and tools, then to checks, then to content."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    done = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PACKAGE, ids=name)
def test_the_package_imports_neither_snippets_nor_tests(path: Path) -> None:
    """Tests import the package, and the package imports libraries."""
    assert imports(path).isdisjoint({"snippets", "tests"})


@pytest.mark.parametrize("path", sorted((ROOT / "snippets").rglob("*.py")), ids=name)
def test_a_snippet_imports_nothing_of_ours(path: Path) -> None:
    """So a reader can paste it into a notebook."""
    assert imports(path).isdisjoint({"lakeproof", "tests", "snippets"})


@pytest.mark.parametrize("path", BROWSER, ids=name)
def test_the_layers_of_the_browser_hold(path: Path) -> None:
    """Elements import storage and core, storage and the worker import core, and core imports vendored libraries."""
    layer = path.relative_to(SCRIPTS).parts[0]
    reached = {module.relative_to(SCRIPTS).parts[0] for module in imported_modules(path)}

    assert reached <= LAYERS.get(layer, {"core", "storage", "elements"})


@pytest.mark.parametrize("path", [*PACKAGE, *TESTS, *BROWSER], ids=name)
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    """Tests may be longer because they list cases."""
    limit = LIMITS[path.relative_to(ROOT).parts[0]]

    assert len(path.read_text("utf-8").splitlines()) <= limit


def test_a_folder_holds_a_dozen_modules() -> None:
    """A larger folder is split, so that a reader can grasp it at a glance."""
    modules = [path for path in [*PACKAGE, *TESTS, *BROWSER, *(ROOT / "tests").rglob("*.mjs")] if path.stem[0] != "_"]
    counts = Counter(name(path.parent) for path in modules)
    crowded = {folder: count for folder, count in counts.items() if count > DOZEN}

    assert crowded == {}


@pytest.mark.parametrize("modules", [PACKAGE, BROWSER], ids=["python", "javascript"])
def test_no_two_modules_of_a_language_share_a_name(modules: list[Path]) -> None:
    """A name means one module, whatever its folder."""
    counts = Counter(path.name for path in modules if path.stem[0] != "_")

    assert {found for found, count in counts.items() if count > 1} == set()


def test_a_topic_has_one_name_in_every_folder() -> None:
    """Page, questions, snippet and recorded requests differ only in folder and suffix."""
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    files = [*(ROOT / "snippets").rglob("*.py"), *(ROOT / "snippets").rglob("*.requests.json")]
    # A folder beside a snippet of the same name holds files that the snippet works with.
    snippets = [path.parent if path.parent.with_suffix(".py").exists() else path for path in files]
    topics = {path.relative_to(ROOT / "snippets").with_name(path.name.split(".")[0]) for path in snippets}

    assert topics <= pages


def test_a_figure_carries_the_name_of_its_topic() -> None:
    """A figure is beside its page and begins with its name."""
    figures = [path for path in (ROOT / "docs").rglob("*.svg") if path.parent.name != "img"]
    lost = [path for path in figures if not any(path.name.startswith(f"{p.stem}-") for p in path.parent.glob("*.md"))]

    assert lost == []


def test_every_command_is_documented() -> None:
    """CONTRIBUTING names each command of lakeproof and each target of make."""
    guide = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    commands = [f"lakeproof {command}" for command in list_commands(build_parser())]

    assert {command for command in [*commands, *(f"make {t}" for t in targets)] if command not in guide} == set()


def test_the_example_in_the_guide_is_a_question_of_the_site() -> None:
    """A contributor copies what the site shows."""
    guide = (ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    (written,) = tomllib.loads(re.findall(r"^````toml\n(.+?)^````", guide, re.MULTILINE | re.DOTALL)[0])["question"]
    topic = tomllib.loads((ROOT / "docs/associate/data-processing/imputation.toml").read_text("utf-8"))
    (published,) = [question for question in topic["question"] if question["id"] == written["id"]]
    options = written.pop("option")
    assert {key: published.get(key) for key in written} == written
    assert options == published["option"][: len(options)]


def test_the_readme_lists_every_directive() -> None:
    """The table of directives has one row for each name that a page may use."""
    rows = re.findall(r"^\| `::: ([^` ]+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(rows) == sorted(DIRECTIVES)


def test_pytest_looks_into_every_folder_of_tests(pytestconfig: pytest.Config) -> None:
    """By default it leaves out folders named build, and says nothing."""
    folders = {path.parent.name for path in TESTS}
    skipped = pytestconfig.getini("norecursedirs")

    assert [folder for folder in folders if any(fnmatch(folder, pattern) for pattern in skipped)] == []


@pytest.mark.parametrize(("parent", "pattern"), [("lakeproof", r"^lakeproof/(\w+)/"), ("docs/js", r"^  js/(\w+)/")])
def test_the_readme_lists_every_folder(parent: str, pattern: str) -> None:
    """The list of folders has one line for each folder of the package and of the JavaScript."""
    listed = re.findall(pattern, (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    folders = [path.name for path in (ROOT / parent).iterdir() if path.is_dir() and path.name[0] not in "_."]

    assert sorted(listed) == sorted(folders)


def list_commands(parser: ArgumentParser) -> list[str]:
    """Return the commands of a parser, those below them included."""
    found = []
    for action in parser._actions:  # noqa: SLF001  (argparse offers no other way)
        if isinstance(action, _SubParsersAction):
            for command, below in action.choices.items():
                found += [f"{command} {further}" for further in list_commands(below)] or [command]
    return found
