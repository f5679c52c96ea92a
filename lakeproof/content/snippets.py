"""Splits a snippet into its named sections, and names the packages and versions that run it."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from textwrap import dedent

from packaging.markers import Marker

from lakeproof.content.faults import Fault

_MARK = re.compile(r"^\s*# --8<-- \[(?P<side>start|end):(?P<name>[a-z0-9-]+)\]\s*$")


PACKAGES = {
    "delta": "delta-spark",
    "mlflow": "mlflow",
    "sklearn": "scikit-learn",
    "scipy": "scipy",
    "pandas": "pandas",
    "numpy": "numpy",
    "matplotlib": "matplotlib",
    "databricks": "databricks-sdk",
    "optuna": "optuna",
    "hyperopt": "hyperopt",
    "ray": "ray",
}
"""Modules that scripts import, beside Spark, and the packages that bring them."""


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
"""How the packages whose versions a page shows are written."""


@dataclass(frozen=True)
class SnippetSection:
    """A named part of a snippet."""

    name: str
    """What pages and questions call it."""
    source: str
    """Its lines, without the marks of other sections."""
    first: int
    """Its first line in the file, from 1."""
    last: int
    """Its last line in the file."""


def parse_sections(text: str) -> dict[str, SnippetSection]:
    """Return the sections of a snippet by name."""
    lines = text.split("\n")
    starts: dict[str, int] = {}
    found: dict[str, SnippetSection] = {}
    for number, line in enumerate(lines, 1):
        mark = _MARK.match(line)
        if mark and mark["side"] == "start":
            starts[mark["name"]] = number + 1
        elif mark and mark["name"] in starts:
            first = starts.pop(mark["name"])
            body = [text for text in lines[first - 1 : number - 1] if not _MARK.match(text)]
            found[mark["name"]] = SnippetSection(
                mark["name"], dedent("\n".join(body)).strip("\n") + "\n", first, number - 1
            )
    return found


def find_section_faults(text: str, file: str) -> list[Fault]:
    """Name marks without a partner and names that are used twice."""
    faults: list[Fault] = []
    opened: dict[str, int] = {}
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        mark = _MARK.match(line)
        if mark is None:
            if "--8<--" in line:
                cure = "write # --8<-- [start:a-name], in lower case"
                faults.append(Fault(file, line.strip(), "is not a section mark", cure, number))
        elif mark["side"] == "start":
            if mark["name"] in seen:
                cure = "give one of them another name"
                faults.append(Fault(file, mark["name"], "the section starts twice", cure, number))
            seen.add(mark["name"])
            opened[mark["name"]] = number
        elif mark["name"] in opened:
            del opened[mark["name"]]
        else:
            cure = "add its start mark"
            faults.append(Fault(file, mark["name"], "the section ends but never starts", cure, number))
    cure = "add its end mark, # --8<-- [end:…]"
    faults += [Fault(file, name, "the section never ends", cure, number) for name, number in opened.items()]
    return faults


def find_engines(part: str, whole: str = "") -> list[str]:
    """Name the packages whose code a part of a script runs, by the names that the script imports."""
    used = set(re.findall(r"\w+", part))
    imported = {module for module, names in _imports(whole or part) if names & used}
    found = [package for module, package in PACKAGES.items() if module in imported]
    # Code that works with a DataFrame need not name Spark, so a script that uses Spark counts as Spark throughout.
    uses_spark = re.search(r"\b(py)?spark\b", f"{whole}\n{part}") is not None
    return ["pyspark", *found] if uses_spark or not found else found


@lru_cache
def _imports(source: str) -> list[tuple[str, set[str]]]:
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
    return _versions(lock, lock.stat().st_mtime_ns) if lock.exists() else {}


def format_versions(packages: list[str], root: Path) -> list[str]:
    """Write packages as a reader knows them, like “Spark 4.2.0”."""
    locked = load_versions(root)
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
