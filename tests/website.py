"""Builds the site for the tests and serves it, whole or in part."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def copy_project(folder: Path) -> Path:
    """Copy everything that a build reads, so that a test can change it."""
    for name in ("docs", "snippets", "lakeproof", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "uv.lock"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build_site(settings: Path, folder: Path, address: str, root: Path = ROOT) -> None:
    """Build a site strictly, outside the repository, for the address under which it will be served."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"{address}/", "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(settings)]
    command += ["--site-dir", str(folder)]
    built = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr


def build_site_once(folder: Path, address: str) -> None:
    """Build the project's site unless another test process of this run has built it or is building it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = folder.with_suffix(".built")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            build_site(ROOT / "mkdocs.yml", folder, address)
            done.touch()


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder as any static host does, under its own name."""

    class Handler(SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # keeps connections open, as a real host does

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name http.server gives it)
            pass

    class Server(ThreadingHTTPServer):
        request_queue_size = 128  # two browsers at once open more connections than the usual five

        def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
            if not isinstance(sys.exception(), ConnectionError):  # a browser may close a connection at any time
                super().handle_error(request, client_address)

    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{folder.name}"
    server.shutdown()
    server.server_close()


def count_sheets(pdf: bytes) -> int:
    """Count the sheets of paper that a PDF takes."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
