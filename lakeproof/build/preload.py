"""Names to the template every module behind an element, since the browser would find each only in the one before it."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

STATIC_IMPORT = re.compile(r'^(?:import|export)[^"();]*"(\.[^"]+)"', re.MULTILINE)
"""What a module loads at once; `import(…)` loads later."""


def list_modules(folder: Path, entries: list[str]) -> list[str]:
    """Return the modules that these load, themselves first, as paths below a folder."""
    found: list[str] = []
    waiting = [(folder / entry).resolve() for entry in entries]
    while waiting:
        path = waiting.pop(0)
        name = path.relative_to(folder.resolve()).as_posix()
        if name in found:
            continue
        found.append(name)
        waiting += [(path.parent / target).resolve() for target in STATIC_IMPORT.findall(path.read_text("utf-8"))]
    return found


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 (MkDocs calls it by name)
    """Let the template ask."""
    env.globals["list_modules"] = partial(list_modules, Path(config.docs_dir) / "js")
