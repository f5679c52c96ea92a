"""The modules of the site are joined into few, and a page names those that it will load."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from lakeproof.build.bundle import MAIN, join_modules, list_modules
from tests.website import ROOT

MODULES = ROOT / "docs" / "js"
SCHEDULER = "FSRSValidationError"
"""Only the scheduler says this word."""


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """Join the modules of the site."""
    return join_modules(MODULES)


def test_a_module_brings_all_that_it_imports_once() -> None:
    """In circles, too; what is imported later is left out."""
    modules = {
        "a.mjs": 'import{b}from"./core/b.mjs";export{b as c};import("./later.mjs");',
        "core/b.mjs": 'import"../a.mjs";import{c}from"./c.mjs";export{c as b};',
        "core/c.mjs": "var c=1;export{c};",
    }

    assert list_modules(modules, ["a.mjs"]) == ["a.mjs", "core/b.mjs", "core/c.mjs"]


def test_what_several_share_is_there_once(tmp_path: Path) -> None:
    """What is imported later keeps its name, and the names of what only one module uses are short."""
    (tmp_path / MAIN).write_text('import("./one.mjs");\nimport("./two.mjs");\n')
    (tmp_path / "one.mjs").write_text('import { say } from "./shared.mjs";\nexport const first = say("one");\n')
    (tmp_path / "two.mjs").write_text('import { say } from "./shared.mjs";\nexport const second = say("two");\n')
    (tmp_path / "shared.mjs").write_text("// How it says it.\nexport const say = (sentence) => `“${sentence}”`;\n")

    joined = join_modules(tmp_path)

    shared = [name for name in joined if name.startswith("shared/")]
    assert sorted(joined) == sorted(["main.mjs", "one.mjs", "two.mjs", *shared])
    assert [name for name, text in joined.items() if "“" in text] == shared
    assert "sentence" not in joined[shared[0]]
    assert "How it says it" not in joined[shared[0]]


def test_a_module_that_cannot_be_read_ends_the_build(tmp_path: Path) -> None:
    """The message names the file."""
    (tmp_path / MAIN).write_text('import { gone } from "./nowhere.mjs";\ngone();\n')

    with pytest.raises(PluginError, match="nowhere"):
        join_modules(tmp_path)


def test_the_same_modules_give_the_same_files(site: dict[str, str]) -> None:
    """A browser keeps what has not changed."""
    assert join_modules(MODULES) == site


@pytest.mark.parametrize(
    ("entry", "schedules"),
    [
        ("elements/mock/mock-exam.mjs", False),
        ("elements/pretest/pre-test.mjs", False),
        ("elements/practice/practice-session.mjs", True),
        ("elements/progress/study-progress.mjs", False),
    ],
)
def test_only_practice_loads_the_scheduler_at_once(site: dict[str, str], entry: str, *, schedules: bool) -> None:
    """It is as large as the rest of a page's JavaScript; progress loads it once something was answered."""
    loaded = list_modules(site, [entry])

    assert loaded[0] == entry
    assert any(SCHEDULER in site[name] for name in loaded) == schedules
