"""Reads a file as text, or raises a fault that says why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from lakeproof.content.faults import BrokenContentError, Fault

LARGEST = 5_000_000
"""Bytes of the largest text file; a larger one would make every build slow."""


def read_text(path: Path, root: Path) -> str:
    """Return the text of a file below the root, without a byte order mark, which some editors add."""
    file = path.relative_to(root).as_posix()
    problem, cure, line = "", "", 0
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            problem, cure = "the link leads out of the project", "copy the file into the project"
        elif path.is_dir():
            problem, cure = "is a folder with the name of a file", "rename the folder"
        elif path.stat().st_size > LARGEST:
            problem, cure = f"has more than {LARGEST:,} bytes", "split it"
        else:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            if "\0" not in text:
                return text
            problem, cure = "holds a NUL character", "save it as UTF-8 text"
            line = text[: text.index("\0")].count("\n") + 1
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem, cure = "is not UTF-8", "save it as UTF-8 text"
    except OSError as error:
        problem, cure = f"cannot be read: {error.strerror}", "make it a readable file"
    raise BrokenContentError([Fault(file, path.name, problem, cure, line)])
