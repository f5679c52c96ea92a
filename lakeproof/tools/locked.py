"""Turns a package of uv.lock into a requirement with hashes, so that pip can install uv before uv is there."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path


def format_requirement(name: str, lock: Path) -> str:
    """Return the line that lets pip accept the locked release of a package and nothing else."""
    packages = tomllib.loads(lock.read_text("utf-8"))["package"]
    found = [package for package in packages if package["name"] == name]
    if len(found) != 1:
        raise SystemExit(f"{lock}: {len(found)} releases of “{name}” are locked, expected one: run uv lock")
    hashes = [f"--hash={wheel['hash']}" for wheel in found[0]["wheels"]]
    return " ".join([f"{name}=={found[0]['version']}", *hashes])


if __name__ == "__main__":
    sys.stdout.write(f"{format_requirement(sys.argv[1], Path('uv.lock'))}\n")
