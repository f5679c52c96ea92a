"""A project to export from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.project import write_project


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Write a project with one exam, one topic and one question."""
    write_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: A site\nsite_url: https://example.org/site\n", "utf-8")
    return tmp_path
