"""The benchmark keeps up with the rules."""

from __future__ import annotations

from pathlib import Path

from lakeproof.checks.run import find_faults
from tests.bench import synthetic
from tests.website import copy_project


def test_synthetic_questions_pass_the_rules(tmp_path: Path) -> None:
    """Whatever rule is added, a site that the benchmark makes has no fault."""
    root = copy_project(tmp_path / "project")

    synthetic.spread(root, 120)

    added = list((root / "docs").rglob("synthetic-*.toml"))
    assert len(added) == 120 // synthetic.EACH
    assert find_faults(root) == []
