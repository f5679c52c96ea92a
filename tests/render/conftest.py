"""A project to work in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.project import write_project


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a project with one exam, one topic and one question, and work there."""
    write_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path
