"""An address is dead only if its host says so, and hosts are treated politely."""

from __future__ import annotations

import socket

import pytest

from lakeproof.tools.maintenance.http_client import ask
from tests.tools.maintenance.servers import SLOW, Host, Reply, Waits

FOUND: Reply = (200, {})


def test_a_page_that_is_there_is_fine(host: Host, waits: Waits) -> None:
    """It is asked for once, by a client that says who it is."""
    host.replies["/page"] = [FOUND]

    answer = ask(f"{host.address}/page", waits.manners())

    assert (answer.is_ok, answer.is_dead, answer.moved_to) == (True, False, "")
    assert [path for _, path, _ in host.asked] == ["/page"]
    assert host.headers[0]["User-Agent"].startswith("lakeproof-maintenance (+https://github.com/")
    assert waits.seconds == []


@pytest.mark.parametrize(("status", "is_dead"), [(404, True), (410, True), (401, False), (403, False), (500, False)])
def test_only_what_its_host_calls_missing_is_dead(host: Host, waits: Waits, status: int, *, is_dead: bool) -> None:
    """A host that refuses programs, or has a fault, proves nothing."""
    host.replies["/page"] = [(status, {})]

    answer = ask(f"{host.address}/page", waits.manners())

    assert (answer.is_ok, answer.is_dead, str(answer)) == (False, is_dead, f"status {status}")


@pytest.mark.parametrize("status", [301, 308])
def test_a_permanent_redirect_names_the_new_address(host: Host, waits: Waits, status: int) -> None:
    """The end of all of them, if several follow each other."""
    host.replies |= {
        "/old": [(status, {"Location": "/older"})],
        "/older": [(301, {"Location": "new"})],
        "/new": [FOUND],
    }

    assert ask(f"{host.address}/old", waits.manners()).moved_to == f"{host.address}/new"


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_temporary_redirect_changes_no_address(host: Host, waits: Waits, status: int) -> None:
    """Nor does what comes behind it."""
    host.replies |= {"/now": [(status, {"Location": "/a"})], "/a": [(301, {"Location": "/b"})], "/b": [FOUND]}

    answer = ask(f"{host.address}/now", waits.manners())

    assert (answer.is_ok, answer.moved_to) == (True, "")


def test_a_redirect_to_a_missing_page_is_dead(host: Host, waits: Waits) -> None:
    """However it looks at first."""
    host.replies["/old"] = [(301, {"Location": "/gone"})]

    assert ask(f"{host.address}/old", waits.manners()).is_dead


@pytest.mark.parametrize(
    ("target", "problem"),
    [("/round", "redirects more than 10 times"), ("file:///etc/passwd", "redirects to something")],
)
def test_a_redirect_that_leads_nowhere_is_dead(host: Host, waits: Waits, target: str, problem: str) -> None:
    """It ends, and no file of this machine is opened."""
    host.replies["/round"] = [(302, {"Location": target})]

    answer = ask(f"{host.address}/round", waits.manners(attempts=1))

    assert answer.is_dead
    assert answer.problem.startswith(problem)


def test_a_slow_page_is_waited_for(host: Host, waits: Waits) -> None:
    """Up to a limit."""
    host.replies["/slow"] = [FOUND]

    assert ask(f"{host.address}/slow", waits.manners(timeout=SLOW * 10)).is_ok


def test_a_host_that_says_nothing_is_given_up(host: Host, waits: Waits) -> None:
    """After three attempts, with longer and longer pauses; it is not called dead."""
    host.replies["/slow"] = [FOUND]

    answer = ask(f"{host.address}/slow", waits.manners(timeout=SLOW / 10))

    assert (answer.problem, answer.is_dead, answer.is_ok) == ("no answer in time", False, False)
    assert waits.seconds == [2, 4]


def test_a_host_that_hangs_up_is_not_called_dead(host: Host, waits: Waits) -> None:
    """It may be there again tomorrow."""
    answer = ask(f"{host.address}/hang-up", waits.manners())

    assert answer.problem.startswith("the connection failed")
    assert not answer.is_dead
    assert len(host.asked) == 3


def test_a_busy_host_is_asked_again_when_it_wants(host: Host, waits: Waits) -> None:
    """It says after how many seconds."""
    host.replies["/busy"] = [(429, {"Retry-After": "7"}), (503, {}), FOUND]

    assert ask(f"{host.address}/busy", waits.manners()).is_ok
    assert waits.seconds == [7, 4]


@pytest.mark.parametrize("wait", ["86400", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_no_host_makes_us_wait_for_long(host: Host, waits: Waits, wait: str) -> None:
    """Seconds or a date."""
    host.replies["/busy"] = [(429, {"Retry-After": wait})]

    answer = ask(f"{host.address}/busy", waits.manners())

    assert (answer.status, answer.is_dead) == (429, False)
    assert waits.seconds == [60, 60]


def test_a_host_that_does_not_exist_is_dead(waits: Waits) -> None:
    """No name server knows it, or nothing listens there."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = f"http://127.0.0.1:{unused.getsockname()[1]}/"
        refused = ask(closed, waits.manners(attempts=1))
    unknown = ask("http://nowhere.invalid/", waits.manners(attempts=1))

    assert (refused.problem, refused.is_dead) == ("the host refuses the connection", True)
    assert (unknown.problem, unknown.is_dead) == ("there is no such host", True)
