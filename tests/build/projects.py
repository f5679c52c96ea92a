"""Makes small projects from this one, so that a test of the build takes a second and not ten."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.website import ROOT


def make_small_project(folder: Path, pages: dict[str, str]) -> Path:
    """Write a project with the settings, theme, styles and scripts of this one, and with other files below docs/."""
    for name in ("lakeproof", "overrides", "docs/css", "docs/fonts", "docs/img", "docs/js"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "uv.lock", folder)
    (folder / "snippets").mkdir()
    settings = re.sub(r"\n  exams: .*", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(re.sub(r"\nnav:\n(?: .*\n)+", "\n", settings), "utf-8")
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    return folder


def run_program(root: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment in a folder, with more environment variables."""
    return _run(root, [sys.executable, "-m", *command], variables)


def run_script(root: Path, name: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script of this environment, or of the machine, in a folder, with more environment variables."""
    ours = Path(sys.executable).parent / name
    return _run(root, [str(ours) if ours.exists() else name, *arguments], variables)


def _run(root: Path, command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(root),
        **variables,
    }
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
