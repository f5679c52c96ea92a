"""Runs npm with the Node of this machine, or with that of the `node` dependency group where it has none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from lakeproof.tools import machine


def find_npm() -> tuple[Path, Path]:
    """Return Node and the script of its npm, after installing both if need be."""
    node, _ = machine.find_or_install("node")
    npm = _npm_beside(node)
    if npm is None:  # Debian packages npm apart from Node
        machine.install_group("node")
        node = machine.node_of_group() or node
        npm = _npm_beside(node)
    if npm is None:
        raise machine.MissingProgramError(f"{node} comes without npm: install npm and run the command again.")
    return node, npm


def _npm_beside(node: Path) -> Path | None:
    # The wheel of Node copies the link bin/npm as a file that does not work, so look for the script itself first.
    script = node.resolve().parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if script.exists():
        return script
    found = shutil.which("npm", path=str(node.parent))
    return Path(found).resolve() if found else None


def run_npm(*arguments: str) -> int:
    """Run npm in the current folder and return its exit code."""
    node, npm = find_npm()
    path = os.pathsep.join([str(node.parent), os.environ["PATH"]])
    return subprocess.run([node, npm, *arguments], env={**os.environ, "PATH": path}, check=False).returncode


def main(arguments: list[str]) -> int:
    """Run npm, or say in one line why it cannot be run."""
    try:
        return run_npm(*arguments)
    except machine.MissingProgramError as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
