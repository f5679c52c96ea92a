"""Every lab runs again, from its first cell to its last, to the outputs that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proofs.harness.lab_runner import prove_lab
from tests.proofs.harness.recorder import Recorder
from tests.website import ROOT

LABS = sorted((ROOT / "docs" / "labs").glob("*.ipynb"))


@pytest.mark.parametrize("path", LABS, ids=[f"labs/{path.stem}" for path in LABS])
def test_lab_runs_to_the_outputs_that_it_shows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recorder: Recorder, request: pytest.FixtureRequest
) -> None:
    """Who runs the lab sees what the site shows."""
    monkeypatch.setenv("DATABRICKS_HOST", recorder.host)
    monkeypatch.setenv("DATABRICKS_TOKEN", "not-a-secret")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    prove_lab(path, tmp_path, update=bool(request.config.getoption("update_examples")))


def test_there_is_a_lab() -> None:
    """Labs that nobody finds are not run either."""
    assert LABS
