"""The laws of the house: names mirror, arrows point one way, modules stay small, skeletons fit."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.checks import run
from tests.website import ROOT

MODULES = sorted((ROOT / "docs" / "js").rglob("*.mjs"))
OURS = [path for path in MODULES if "vendor" not in path.parts]


def imports(path: Path) -> set[str]:
    """Return the top-level names that a Python file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "lakeproof").rglob("*.py")), ids=lambda path: path.name)
def test_the_package_imports_neither_snippets_nor_tests(path: Path) -> None:
    """Tests → lakeproof → libraries."""
    assert imports(path).isdisjoint({"snippets", "tests"})


@pytest.mark.parametrize("path", sorted((ROOT / "snippets").rglob("*.py")), ids=lambda path: path.name)
def test_a_snippet_imports_nothing_of_ours(path: Path) -> None:
    """A reader can paste it into a notebook."""
    assert imports(path).isdisjoint({"lakeproof", "tests", "snippets"})


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "js" / "core").glob("*.mjs")), ids=lambda path: path.name)
def test_a_core_module_knows_no_page_no_clock_and_no_chance(path: Path) -> None:
    """A rule of learning gets page, time, chance and storage as arguments."""
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL)
    imported = re.findall(r'from "([^"]+)"', code)

    assert not re.search(r"\b(document|window|localStorage|sessionStorage|fetch|crypto|Date\.now|Math\.random)\b", code)
    assert all(name.startswith(("./", "../vendor/")) for name in imported)


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "lakeproof").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))], ids=lambda p: p.name
)
def test_no_python_module_outgrows_its_room(path: Path) -> None:
    """A reader sees a whole module at once; tests may list many cases."""
    most = 250 if "lakeproof" in path.relative_to(ROOT).parts else 402

    assert len(path.read_text("utf-8").splitlines()) <= most


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_module_of_the_browser_outgrows_its_room(path: Path) -> None:
    """The same for JavaScript."""
    assert len(path.read_text("utf-8").splitlines()) <= 200


def test_no_file_stands_in_a_room_without_its_page() -> None:
    """One topic, one name: page, questions, snippet, record of requests."""
    names = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    files = [*(ROOT / "snippets").rglob("*.py"), *(ROOT / "snippets").rglob("*.requests.json")]
    topics = [path.parent if path.parent.with_suffix(".py").exists() else path for path in files]
    rooms = {path.relative_to(ROOT / "snippets").with_name(path.name.split(".")[0]) for path in topics}

    assert rooms <= names


def test_a_figure_carries_the_name_of_its_topic() -> None:
    """A figure stands beside its page and begins with its name."""
    for figure in (ROOT / "docs").rglob("*.svg"):
        if figure.parent.name != "img":
            assert [page for page in figure.parent.glob("*.md") if figure.name.startswith(f"{page.stem}-")], figure


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the content, to add to it."""
    for folder in ("docs", "snippets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_topic_fails_only_on_what_its_author_fills_in(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The skeleton names every TODO and is otherwise sound."""
    before = set(run.find_faults(copy))

    assert main(["new", "topic", "professional/model-deployment/canaries", "P3.01"]) == 0

    added = set(run.find_faults(copy)) - before
    assert added
    assert all("is still" in fault.problem for fault in added), added
    assert "wrote snippets/professional/model-deployment/canaries.py" in capsys.readouterr().out


def test_a_new_question_fails_only_on_what_its_author_fills_in(copy: Path) -> None:
    """A question is added by touching one file."""
    before = set(run.find_faults(copy))

    assert main(["new", "question", "associate/data-processing/imputation", "imputer-something-new"]) == 0

    added = set(run.find_faults(copy)) - before
    assert {fault.id for fault in added} == {"imputer-something-new"}
    assert all("still to be written" in fault.problem for fault in added), added


def test_a_pretest_of_a_section_without_questions_is_told(copy: Path) -> None:
    """The report says where, and how many are missing."""
    before = set(run.find_faults(copy))
    path = copy / "docs" / "professional" / "index.md"
    path.write_text(path.read_text("utf-8") + "\n::: pretest P1\n", "utf-8")

    (fault,) = set(run.find_faults(copy)) - before

    assert fault.place.startswith("docs/professional/index.md:")
    assert fault.cure.startswith("write 5 more")


def test_a_file_that_cannot_be_parsed_is_the_only_fault(copy: Path) -> None:
    """The author of a typing error reads one line, not what follows from it."""
    path = copy / "docs" / "associate" / "data-processing" / "imputation.toml"
    path.write_text(path.read_text("utf-8").replace('pool = "page"', 'pool = "page', 1), "utf-8")

    (fault,) = run.find_faults(copy)

    assert fault.id == "TOML"
    assert fault.line == 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["topic", "associate/nowhere/loops", "A2.01"], "no exam has such a section"),
        (["topic", "loops", "A2.01"], "the name is not exam/section/topic"),
        (["topic", "associate/data-processing/loops", "A9.01"], "objective “A9.01” is unknown"),
        (["topic", "associate/data-processing/imputation", "A2.06"], "is there already"),
        (["question", "associate/data-processing/loops", "a-loop"], "there is no such topic"),
        (["question", "associate/data-processing/imputation", "imputer-keeps-integers"], "is taken"),
        (["question", "associate/data-processing/imputation", "Loop"], "is no name"),
    ],
)
def test_a_skeleton_that_would_not_fit_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    """The author reads why, and nothing is written."""
    assert main(["new", *arguments]) == 1
    assert told in capsys.readouterr().err
