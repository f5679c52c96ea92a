"""Fetches what the browser gets from others, as its authors published it: `make vendor` renews it."""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from pathlib import Path

VENDORED = {"ts-fsrs": ("5.4.2", ["dist/index.mjs", "LICENSE"])}
"""Name on npm, version, and the files of it that the site needs."""


def renew(folder: Path) -> None:
    """Write each library with its license and a note on where it comes from; npm checks what it fetches."""
    for name, (version, files) in VENDORED.items():
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as desk:
            command = ["npm", "pack", "--silent", "--pack-destination", desk, f"{name}@{version}"]
            subprocess.run(command, check=True)
            with tarfile.open(next(Path(desk).glob("*.tgz"))) as package:
                package.extractall(desk, filter="data")
            for file in files:
                text = (Path(desk) / "package" / file).read_text("utf-8")
                # The source map stays on npm: a browser would ask us for it in vain.
                kept = [line for line in text.splitlines(keepends=True) if not line.startswith("//# sourceMappingURL")]
                (target / Path(file).name).write_text("".join(kept), "utf-8")
        origin = f"{name} {version}, from https://www.npmjs.com/package/{name}, fetched by make vendor."
        note = f"{origin}\nOnly the link to its source map is left out.\n"
        (target / "README.txt").write_text(note, "utf-8")


if __name__ == "__main__":
    renew(Path("docs/js/vendor"))
