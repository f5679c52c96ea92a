"""The pure modules of the browser pass their own tests."""

from __future__ import annotations

import re
import subprocess

from lakeproof.checks import pretests, question_rules
from lakeproof.tools import machine
from tests.website import ROOT


def test_pure_modules_pass_under_node() -> None:
    """`node --test` runs every test in tests/js."""
    tests = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").rglob("*.test.mjs"))
    assert tests

    ran = subprocess.run([str(machine.node()), "--test", *tests], cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_pretest_has_one_size() -> None:
    """What a check asks for is what the browser draws."""
    source = (ROOT / "docs" / "js" / "core" / "questions" / "pretest.mjs").read_text("utf-8")

    assert f"PRETEST_SIZE = {pretests.PRETEST_SIZE};" in source


def test_the_browser_records_the_longest_id() -> None:
    """The record accepts every id that passes the checks."""
    source = (ROOT / "docs" / "js" / "core" / "answers" / "record.mjs").read_text("utf-8")
    (most,) = re.findall(r"MOST_ID_CHARACTERS = (\d+);", source)

    assert int(most) >= question_rules.LONGEST_ID
