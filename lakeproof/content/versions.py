"""Reads from the lock which versions ran."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from packaging.markers import Marker

NAMES = {
    "pyspark": "Spark",
    "delta-spark": "Delta Lake",
    "mlflow": "MLflow",
    "scikit-learn": "scikit-learn",
    "scipy": "SciPy",
    "pandas": "pandas",
    "numpy": "NumPy",
    "matplotlib": "Matplotlib",
    "databricks-sdk": "Databricks SDK",
    "optuna": "Optuna",
    "hyperopt": "Hyperopt",
    "ray": "Ray",
}
"""How the packages whose versions a reader cares for are written."""


def versions(root: Path) -> dict[str, str]:
    """Return the locked version of each package by its name."""
    lock = root / "uv.lock"
    return _versions(lock, lock.stat().st_mtime_ns) if lock.exists() else {}


def named_versions(packages: list[str], root: Path) -> list[str]:
    """Write packages as a reader knows them, like “Spark 4.2.0”."""
    locked = versions(root)
    return [f"{NAMES[package]} {locked[package]}" for package in packages if package in locked]


@lru_cache(maxsize=2)
def _versions(lock: Path, _: int) -> dict[str, str]:
    data = tomllib.loads(lock.read_text("utf-8"))
    return {
        package["name"]: package["version"]
        for package in data["package"]
        if "version" in package and _is_for_this_python(package.get("resolution-markers", []))
    }


def _is_for_this_python(markers: list[str]) -> bool:
    """Say whether a version is the one for the running Python; the lock may hold another for a newer one."""
    return not markers or any(Marker(marker).evaluate() for marker in markers)
