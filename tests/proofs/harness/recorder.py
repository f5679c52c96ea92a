"""A local server in the place of a Databricks workspace: it answers `{}` and records what was sent."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Request = dict[str, Any]


class Recorder:
    """Records each request together with the line of the script that sent it."""

    def __init__(self) -> None:
        """Record nothing until there is a script to watch."""
        self.script: Path | None = None
        """The file whose requests are recorded."""
        self.sent: list[tuple[int, Request]] = []
        """Line of the script, and the request."""
        self.host = ""

    def watch(self, script: Path) -> None:
        """Record the requests of this script from now on, and forget those of the last."""
        self.script = script
        self.sent.clear()

    def record(self, request: Request) -> None:
        """Record a request if the watched script runs in the main thread."""
        line = _find_waiting_line(self.script)
        if line:
            self.sent.append((line, request))


@contextmanager
def record_requests() -> Iterator[Recorder]:
    """Listen on a free port of this machine until the end of the block."""
    recorder = Recorder()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            request: Request = {"method": self.command, "path": self.path}
            if body:
                request["body"] = read_body(body)
            # The SDK asks the host who it is before its first call; that request is not part of what a snippet sends.
            if not self.path.startswith("/.well-known/"):
                recorder.record(request)
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815  (names that http.server calls)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name http.server gives it)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    recorder.host = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield recorder
    finally:
        server.shutdown()
        server.server_close()


def read_body(body: bytes) -> object:
    """Return the JSON of a request, or its text if it is none: the answer must not fail because of it."""
    try:
        return json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")


def _find_waiting_line(script: Path | None) -> int | None:
    """Return the line of the script at which the main thread is waiting for the answer."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001  (the documented way in)
    while frame is not None:
        if script is not None and Path(frame.f_code.co_filename) == script:
            return frame.f_lineno
        frame = frame.f_back
    return None
