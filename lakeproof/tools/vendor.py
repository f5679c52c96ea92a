"""Copies third-party JavaScript, which npm has checked against package-lock.json, to docs/js/vendor: `make vendor`."""

from __future__ import annotations

import json
from pathlib import Path

VENDORED = {"ts-fsrs": ("dist/index.mjs", "LICENSE")}
"""The packages that the site loads, and which of their files."""

NOTE = """\
{name} {version}, from the npm package of that name, copied by make vendor.
index.mjs is the published file without the link to its source map.
Building the site joins it with the modules that use it; the license is in LICENSE.
index.d.mts is written by hand and declares the types that the site uses.
"""


def copy_packages(root: Path) -> None:
    """Write each library with its license and a note on where it comes from."""
    for name, files in VENDORED.items():
        target = root / "docs" / "js" / "vendor" / name
        target.mkdir(parents=True, exist_ok=True)
        for file in files:
            text = (root / "node_modules" / name / file).read_text("utf-8")
            # A browser would request the source map from this site, where it does not exist.
            kept = [line for line in text.splitlines(keepends=True) if not line.startswith("//# sourceMappingURL")]
            (target / Path(file).name).write_text("".join(kept), "utf-8")
        (target / "README.txt").write_text(NOTE.format(name=name, version=read_version(root, name)), "utf-8")


def read_version(root: Path, name: str) -> str:
    """Return the locked version of an npm package."""
    locked = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    version: str = locked[f"node_modules/{name}"]["version"]
    return version


if __name__ == "__main__":
    copy_packages(Path.cwd())
