"""Starts a preview and edits what it shows."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def previewing(root: Path) -> Iterator[str]:
    """Serve a project to its author."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "lakeproof.build.preview", "--port", str(port)]
    log = root / "preview.log"
    with log.open("w") as written:
        server = subprocess.Popen(command, cwd=root, env=environment, stdout=written, stderr=written)
        try:
            wait_for_answer(server, f"http://127.0.0.1:{port}/", log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait()


def wait_for_answer(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return as soon as the server answers."""
    while server.poll() is None:
        try:
            urllib.request.urlopen(address).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text("utf-8"))


def replace(path: Path, old: str, new: str) -> None:
    """Edit a file as an author would."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} has no {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")
