"""uv itself is installed with the hash in uv.lock."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from lakeproof.tools.locked import format_requirement

ROOT = Path(__file__).resolve().parents[2]


def test_a_requirement_carries_the_locked_version_and_its_hashes(tmp_path: Path) -> None:
    """Another file is not accepted."""
    lock = tmp_path / "uv.lock"
    lock.write_text(
        '[[package]]\nname = "uv"\nversion = "1.2.3"\nwheels = [{hash = "sha256:aa"}, {hash = "sha256:bb"}]\n', "utf-8"
    )

    assert format_requirement("uv", lock) == "uv==1.2.3 --hash=sha256:aa --hash=sha256:bb"


def test_a_package_that_is_not_locked_is_refused() -> None:
    """The error says what to run."""
    with pytest.raises(SystemExit, match=r"0 releases of “nothing-of-the-kind” are locked.*uv lock"):
        format_requirement("nothing-of-the-kind", ROOT / "uv.lock")


def test_uv_is_found_with_the_standard_library_alone() -> None:
    """The command works before any package is installed; -S hides the installed ones."""
    command = [sys.executable, "-S", "-m", "lakeproof.tools.locked", "uv"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.startswith("uv==")
    assert "--hash=sha256:" in done.stdout
