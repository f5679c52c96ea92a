"""Runs mypy, with fewer rules for tests if Spark or Playwright is not installed, so that make lint works then too."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

ENGINES = ("playwright", "pyspark")
"""Packages of the test group whose absence turns the types of many tests into Any."""

WITHOUT_ENGINES = ("--no-warn-return-any", "--no-warn-unused-ignores", "--allow-subclassing-any")
"""Rules that would refuse such an Any; pyproject.toml keeps them for modules that use no engine."""


def build_command(*arguments: str) -> list[str]:
    """Return the command that suits the packages of this environment."""
    complete = all(importlib.util.find_spec(name) for name in ENGINES)
    return [sys.executable, "-m", "mypy", *(() if complete else WITHOUT_ENGINES), *arguments]


if __name__ == "__main__":
    sys.exit(subprocess.run(build_command(*sys.argv[1:]), check=False).returncode)
