"""Names the packages that run a snippet, and their locked versions."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker


class Package(NamedTuple):
    """A package whose version a page shows when a snippet uses it."""

    module: str
    """What scripts import."""
    name: str
    """Its name in uv.lock."""
    display_name: str
    """How a page writes it."""


PACKAGES = (
    Package("pyspark", "pyspark", "Spark"),
    Package("delta", "delta-spark", "Delta Lake"),
    Package("mlflow", "mlflow", "MLflow"),
    Package("sklearn", "scikit-learn", "scikit-learn"),
    Package("scipy", "scipy", "SciPy"),
    Package("pandas", "pandas", "pandas"),
    Package("numpy", "numpy", "NumPy"),
    Package("matplotlib", "matplotlib", "Matplotlib"),
    Package("databricks", "databricks-sdk", "Databricks SDK"),
    Package("optuna", "optuna", "Optuna"),
    Package("hyperopt", "hyperopt", "Hyperopt"),
    Package("ray", "ray", "Ray"),
)
"""Spark comes first; find_engines has a rule of its own for it."""

DISPLAY_NAMES = {package.name: package.display_name for package in PACKAGES}


def find_engines(part: str, whole: str = "") -> list[str]:
    """Name the packages whose code a part of a script runs, by the names that the script imports."""
    used = set(re.findall(r"\w+", part))
    imported = {module for module, names in _find_imports(whole or part) if names & used}
    found = [package.name for package in PACKAGES[1:] if package.module in imported]
    # Code that works with a DataFrame need not name Spark, so a script that uses Spark counts as Spark throughout.
    uses_spark = re.search(r"\b(py)?spark\b", f"{whole}\n{part}") is not None
    return ["pyspark", *found] if uses_spark or not found else found


@lru_cache
def _find_imports(source: str) -> list[tuple[str, set[str]]]:
    """Return the package of each import, with the names under which the script then uses it."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = []
    for node in nodes:
        if isinstance(node, ast.Import):
            found += [(a.name.split(".")[0], {a.asname or a.name.split(".")[0]}) for a in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.module.split(".")[0], {a.asname or a.name for a in node.names}))
    return found


def load_versions(root: Path) -> dict[str, str]:
    """Return the locked version of each package by its name."""
    lock = root / "uv.lock"
    return _read_versions(lock, lock.stat().st_mtime_ns) if lock.exists() else {}


def format_versions(packages: list[str], root: Path) -> list[str]:
    """Write packages as a reader knows them, like “Spark 4.2.0”."""
    locked = load_versions(root)
    return [f"{DISPLAY_NAMES[package]} {locked[package]}" for package in packages if package in locked]


@lru_cache(maxsize=2)
def _read_versions(lock: Path, _: int) -> dict[str, str]:
    data = tomllib.loads(lock.read_text("utf-8"))
    return {
        package["name"]: package["version"]
        for package in data["package"]
        if "version" in package and _is_for_this_python(package.get("resolution-markers", []))
    }


def _is_for_this_python(markers: list[str]) -> bool:
    """Say whether a version is the one for the running Python; the lock may hold another for a newer one."""
    return not markers or any(Marker(marker).evaluate() for marker in markers)
