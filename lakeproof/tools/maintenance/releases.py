"""Compares the versions on which outputs and pages depend with the newest releases on PyPI."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import InvalidVersion, Version

from lakeproof.tools.maintenance.http_client import Manners, read_json

REGISTRY = "https://pypi.org"
SHAPING = ("mike", "pagefind-bin")
"""Packages that are not pinned in pyproject.toml, but shape what readers get."""


@dataclass(frozen=True)
class Release:
    """A package of the project, and its newest release."""

    name: str
    """Its name on PyPI."""
    locked: str
    """The version in uv.lock."""
    newest: str
    """The newest version that is not a preview."""
    day: str
    """The day of that release, like 2026-11-02."""
    problem: str = ""
    """Why nothing is known of it."""


def list_pinned(root: Path) -> dict[str, str]:
    """Return the locked versions of the packages that pyproject.toml pins, and of those that shape the site."""
    groups = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    lines = [line for line in chain.from_iterable(groups.values()) if isinstance(line, str)]
    wanted = {r.name for r in map(Requirement, lines) if any(s.operator == "==" for s in r.specifier)} | set(SHAPING)
    locked: dict[str, str] = {}
    for package in tomllib.loads((root / "uv.lock").read_text("utf-8"))["package"]:
        name, version = package["name"], package.get("version", "0")
        if name in wanted and Version(version) > Version(locked.get(name, "0")):
            locked[name] = version
    return dict(sorted(locked.items()))


def find_newer(pinned: dict[str, str], manners: Manners, registry: str = REGISTRY) -> list[Release]:
    """Return the packages with a newer release, and those that the registry does not answer for."""
    found = []
    for number, (name, locked) in enumerate(pinned.items()):
        if number:
            manners.sleep(manners.pause / 4)  # a registry expects programs
        release = _look_up(name, locked, manners, registry)
        if release.problem or Version(release.newest) > Version(locked):
            found.append(release)
    return found


def _look_up(name: str, locked: str, manners: Manners, registry: str) -> Release:
    try:
        data = read_json(f"{registry}/pypi/{name}/json", manners)
        newest, files = str(Version(data["info"]["version"])), data["urls"]
        return Release(name, locked, newest, files[0]["upload_time"][:10] if files else "")
    except OSError as error:
        return Release(name, locked, "", "", f"could not be looked up: {type(error).__name__}")
    except (InvalidVersion, KeyError, TypeError):
        return Release(name, locked, "", "", "could not be looked up: the registry sent something else")
