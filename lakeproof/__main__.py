"""The command line: checks the content, and writes skeletons of what authors add."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lakeproof.checks import run
from lakeproof.content.faults import BrokenContentError, format_report
from lakeproof.tools import skeletons


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="lakeproof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="report every fault of all content")
    new = commands.add_parser("new", help="write a skeleton").add_subparsers(dest="kind", required=True)
    topic = new.add_parser("topic", help="a page, its snippet and its questions")
    topic.add_argument("name", help="like associate/data-processing/imputation")
    topic.add_argument("objectives", nargs="+", help="like A2.05 A2.06")
    question = new.add_parser("question", help="a question at the end of a topic's file")
    question.add_argument("topic", help="like associate/data-processing/imputation")
    question.add_argument("id", help="like imputer-keeps-integers; for life")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "check":
            return _check(Path.cwd())
        if chosen.kind == "topic":
            written = skeletons.topic(Path.cwd(), chosen.name, chosen.objectives)
        else:
            written = skeletons.question(Path.cwd(), chosen.topic, chosen.id)
    except BrokenContentError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"wrote {path}\n" for path in written))
    if chosen.kind == "topic":
        sys.stdout.write(f"add to nav in mkdocs.yml: {chosen.name}.md\n")
    return 0


def _check(root: Path) -> int:
    found = run.find_faults(root)
    (sys.stderr if found else sys.stdout).write(f"{format_report(found)}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
