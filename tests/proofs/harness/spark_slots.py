"""Lets only as many Spark sessions run at once as the machine has cores."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from lakeproof.tools.jars import find_folder

LONGEST_WAIT = 3600.0
"""Seconds after which a process stops waiting for a slot."""

_held: list[TextIOWrapper] = []
"""The locked file of the slot that this process holds."""


@contextmanager
def hold_slot(folder: Path | None = None, longest_wait: float = LONGEST_WAIT) -> Iterator[None]:
    """Hold one of the slots for Spark sessions of this machine; all clones share them.

    A process that already holds a slot does not acquire another: while a lab runs Spark in a process of its own,
    the session of the tests is idle.
    """
    if _held:
        yield
        return
    folder = folder or find_folder().parent
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _wait_for_slot(folder, longest_wait)
        yield
    finally:
        while _held:
            _held.pop().close()


def _wait_for_slot(folder: Path, longest_wait: float) -> None:
    end = time.monotonic() + longest_wait
    announced = False
    while not _acquire_slot(folder):
        if time.monotonic() >= end:
            raise TimeoutError(
                f"no slot for a Spark session became free in {longest_wait:.0f} seconds. Cure: end the other test runs "
                f"on this machine; they hold the locks {folder}/spark-slot-*.lock (see `fuser`)"
            )
        if not announced:
            announced = True
            message = f"waiting for a slot: {_count_slots()} Spark sessions run on this machine ({folder})"
            print(message, file=sys.__stderr__, flush=True)
        time.sleep(min(1.0, max(0.0, end - time.monotonic())))


def _acquire_slot(folder: Path) -> bool:
    for number in range(_count_slots()):
        slot = (folder / f"spark-slot-{number}.lock").open("w")
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            slot.close()
        else:
            _held.append(slot)
            return True
    return False


def _count_slots() -> int:
    return os.cpu_count() or 1
