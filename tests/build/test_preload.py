"""A page names the modules that it will load."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.build.preload import list_modules
from tests.website import ROOT

MODULES = ROOT / "docs" / "js"


def test_a_module_brings_all_that_it_imports_once(tmp_path: Path) -> None:
    """In circles, too; what is imported later and what only a comment names is left out."""
    (tmp_path / "core").mkdir()
    (tmp_path / "a.mjs").write_text('import {\n  b,\n} from "./core/b.mjs";\nimport("./later.mjs");\n')
    (tmp_path / "core" / "b.mjs").write_text('import "../a.mjs";\nexport { c } from "./c.mjs";\n')
    (tmp_path / "core" / "c.mjs").write_text("export const c = 1;\n")

    assert list_modules(tmp_path, ["a.mjs"]) == ["a.mjs", "core/b.mjs", "core/c.mjs"]


@pytest.mark.parametrize("entry", ["elements/quiz-question.mjs", "elements/progress/study-progress.mjs"])
def test_the_modules_of_the_site_are_found(entry: str) -> None:
    """Every one is there, and none is of another element."""
    found = list_modules(MODULES, [entry])

    assert found[0] == entry
    assert all((MODULES / name).is_file() for name in found)
    assert not [name for name in found if "/mock/" in name]


@pytest.mark.parametrize("entry", ["elements/mock/mock-exam.mjs", "elements/pretest/pre-test.mjs"])
def test_only_practice_and_progress_load_the_scheduler(entry: str) -> None:
    """It is as large as the rest of a page's JavaScript."""
    assert not [name for name in list_modules(MODULES, [entry]) if name.startswith("vendor/")]
