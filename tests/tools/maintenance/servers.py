"""A host that behaves as the hosts of links do: well, badly, slowly, or not at all."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from lakeproof.tools.maintenance.http_client import Manners

SLOW = 0.5
"""Seconds that a slow page takes."""
Reply = tuple[int, dict[str, str]]


@dataclass
class Host:
    """A server, and what it was asked."""

    address: str = ""
    """Like http://127.0.0.1:1234."""
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    """What it answers by path, one after the other; the last answer stays."""
    bodies: dict[str, object] = field(default_factory=dict)
    """The JSON that it sends, by path."""
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    """Method, path and JSON of each request."""
    headers: list[dict[str, str]] = field(default_factory=list)
    """The headers of each request."""
    busiest: int = 0
    """The most requests that it had to answer at once."""


@contextmanager
def hosting() -> Iterator[Host]:
    """Run a server until the test is over."""
    host = Host()
    lock, running = threading.Lock(), [0]

    class Handler(BaseHTTPRequestHandler):
        timeout: ClassVar[float] = 10

        def log_message(self, *_: object) -> None:
            pass

        def _answer(self) -> None:
            with lock:
                running[0] += 1
                host.busiest = max(host.busiest, running[0])
                length = int(self.headers.get("Content-Length") or 0)
                host.asked.append((self.command, self.path, json.loads(self.rfile.read(length)) if length else None))
                host.headers.append(dict(self.headers))
                left = host.replies.get(self.path, [(404, {})])
                status, headers = left.pop(0) if len(left) > 1 else left[0]
            if "slow" in self.path:
                time.sleep(SLOW)
            with lock:
                running[0] -= 1  # before the last byte, after which the client may ask again
            if "hang-up" in self.path:
                return
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                body = json.dumps(host.bodies[self.path]).encode() if self.path in host.bodies else b"<p>Text"
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except ConnectionError:
                pass  # the client has given up

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815  (the names that http.server calls)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    yield host
    server.shutdown()
    server.server_close()


@dataclass
class Waits:
    """Notes how long the client would have waited."""

    seconds: list[float] = field(default_factory=list)
    """Each wait."""

    def manners(self, timeout: float = 5, **changes: Any) -> Manners:  # noqa: ANN401  (those of Manners)
        """Return the usual manners, but wait for nothing."""
        return Manners(timeout=timeout, sleep=self.seconds.append, **changes)
