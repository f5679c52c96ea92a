"""Only as many Spark sessions run as the machine has cores, and who waits says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.proofs.harness import spark_slots


@pytest.fixture(autouse=True)
def _hold_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin as a process without a slot, whatever this one holds for its own session."""
    monkeypatch.setattr(spark_slots, "_held", [])
    monkeypatch.setattr(spark_slots, "_count_slots", lambda: 1)


def test_a_slot_is_free_again_afterwards(tmp_path: Path) -> None:
    """The lock is released at the end of the block."""
    with spark_slots.hold_slot(tmp_path):
        pass

    with spark_slots.hold_slot(tmp_path, longest_wait=0):
        pass


def test_a_process_that_holds_a_slot_does_not_acquire_another(tmp_path: Path) -> None:
    """A lab runs while the session of the tests is idle."""
    with spark_slots.hold_slot(tmp_path), spark_slots.hold_slot(tmp_path, longest_wait=0):
        assert len(spark_slots._held) == 1  # noqa: SLF001


def test_who_waits_says_what_for_and_gives_up_with_a_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A test run that waits for a slot says so and gives up after a time."""
    with (tmp_path / "message").open("w+") as message:
        monkeypatch.setattr(sys, "__stderr__", message)
        with spark_slots.hold_slot(tmp_path):
            monkeypatch.setattr(spark_slots, "_held", [])
            with (
                pytest.raises(TimeoutError, match=r"no slot .* became free in 0 seconds. Cure: end the other"),
                spark_slots.hold_slot(tmp_path, longest_wait=0.1),
            ):
                raise AssertionError("there was only one slot")

        message.seek(0)
        assert "waiting for a slot: 1 Spark sessions" in message.read()
    assert os.path.exists(tmp_path / "spark-slot-0.lock")  # noqa: PTH110
