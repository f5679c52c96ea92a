"""Asks other hosts for addresses, politely: one request at a time for each host, with pauses and few attempts."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

AGENT = "lakeproof-maintenance (+https://github.com/lakeproof/lakeproof)"
PERMANENT, TEMPORARY = {301, 308}, {302, 303, 307}
GONE = {404, 410}
WORTH_ANOTHER_ATTEMPT = {429, 500, 502, 503, 504}
_MOST_REDIRECTS = 10


@dataclass(frozen=True)
class Manners:
    """How a host is asked."""

    timeout: float = 20
    """Seconds after which a host that says nothing is given up."""
    attempts: int = 3
    """How often an address is asked for in all, as long as its host is busy or silent."""
    pause: float = 1
    """Seconds between two requests to a host."""
    longest_wait: float = 60
    """The most seconds that a busy host may ask us to wait."""
    sleep: Callable[[float], None] = time.sleep
    """Waits; tests wait less."""


@dataclass(frozen=True)
class Answer:
    """What came of asking for an address."""

    status: int = 0
    """The status of HTTP, or 0 if the host sent none."""
    problem: str = ""
    """Why it sent none."""
    is_final: bool = False
    """Whether the problem will not go away by itself, such as a host name that does not exist."""
    moved_to: str = ""
    """Where the address leads for good, if it does."""

    @property
    def is_ok(self) -> bool:
        """Say whether something is there."""
        return 200 <= self.status < 300

    @property
    def is_dead(self) -> bool:
        """Say whether nothing is there; a host that refuses programs proves nothing."""
        return self.status in GONE or self.is_final

    def __str__(self) -> str:
        """Describe it for a report."""
        return self.problem or f"status {self.status}"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401  (as the library declares it)
        """Follow none: who follows has to know whether the move is for good."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def ask(url: str, manners: Manners) -> Answer:
    """Ask for an address, follow where it leads, and try again later if its host is busy."""
    for attempt in range(1, manners.attempts + 1):
        answer, wait = _follow(url, manners)
        if attempt == manners.attempts or not (answer.status in WORTH_ANOTHER_ATTEMPT or answer.problem):
            break
        manners.sleep(min(wait or manners.pause * 2**attempt, manners.longest_wait))
    return answer


def read_json(url: str, manners: Manners, token: str = "", data: object = None, method: str = "GET") -> Any:  # noqa: ANN401
    """Return the JSON at an address; raise OSError if there is none."""
    headers = {"User-Agent": AGENT, "Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310  (callers build https addresses)
    try:
        with _OPENER.open(request, timeout=manners.timeout) as response:
            return json.load(response)
    except (http.client.HTTPException, ValueError) as error:
        raise OSError(f"{url} sent no JSON: {error}") from error


def _follow(url: str, manners: Manners) -> tuple[Answer, float]:
    """Return the answer at the end of the redirects, and how many seconds its host asks us to wait."""
    here, moved_to, for_good = url, "", True
    for _ in range(_MOST_REDIRECTS):
        status, headers, failure = _request(here, manners.timeout)
        if failure:
            return failure, 0
        if status not in PERMANENT | TEMPORARY or not headers.get("Location"):
            return Answer(status, moved_to=moved_to), _read_wait(headers.get("Retry-After", ""))
        here = urljoin(here, headers["Location"])
        if not here.startswith(("https://", "http://")):
            return Answer(problem="redirects to something that is not a page", is_final=True), 0
        for_good = for_good and status in PERMANENT
        moved_to = here if for_good else moved_to
    return Answer(problem=f"redirects more than {_MOST_REDIRECTS} times", is_final=True), 0


def _request(url: str, timeout: float) -> tuple[int, dict[str, str], Answer | None]:
    """Return status and headers without reading the page, or what went wrong."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT, "Accept": "*/*"})  # noqa: S310  (see above)
    try:
        with _OPENER.open(request, timeout=timeout) as response:
            return response.status, dict(response.headers), None
    except urllib.error.HTTPError as error:
        with error:
            return error.code, dict(error.headers), None
    except TimeoutError:
        return 0, {}, Answer(problem="no answer in time")
    except (OSError, http.client.HTTPException, ValueError) as error:
        return 0, {}, _explain(getattr(error, "reason", error))


def _explain(reason: object) -> Answer:
    if isinstance(reason, TimeoutError):
        return Answer(problem="no answer in time")
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Answer(problem="its certificate is not valid", is_final=True)
    if isinstance(reason, ConnectionRefusedError):
        return Answer(problem="the host refuses the connection", is_final=True)
    if isinstance(reason, OSError) and type(reason).__name__ == "gaierror":
        return Answer(problem="there is no such host", is_final=True)
    return Answer(problem=f"the connection failed ({type(reason).__name__})")


def _read_wait(text: str) -> float:
    """Read the header Retry-After, which holds seconds or a date."""
    if text.isdigit():
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - dt.datetime.now(tz=dt.UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0
