"""Checks the English of pages, questions and tables: grammar with Harper, and phrases that the project retires."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from lakeproof.content.fences import find_fences
from lakeproof.content.files import read_text
from lakeproof.content.pages import DIRECTIVE

GUIDES = ("README.md", "SECURITY.md", "CHANGELOG.md", ".github/CONTRIBUTING.md")
"""Texts outside of docs/."""
PROSE = {"stem", "text", "why", "belief", "truth", "means"}
"""Keys of a TOML table whose values are sentences for readers."""
IGNORED = (
    "SpellCheck",  # typos does that, and knows code
    "UseTitleCase",  # headings are sentences
    "SentenceCapitalization",  # points of a list may begin with a name in code
    "SplitWords",  # takes scikit and databricks for misspelled words
    "OrthographicConsistency",  # takes NULL for nulls
    "ExpandParameter",
    "ExpandMinimum",
    "ExpandMemoryShorthands",
    "CompoundNouns",  # scatter plot is written apart in the documentation
    "Dashes",
    "MassNouns",  # knows no trainings
    "MissingPreposition",
    "MissingDeterminer",
    "MissingTo",  # reads needs and must as nouns
    "NounVerbConfusion",
    "PhrasalVerbAsCompoundNoun",  # takes rollout for a misspelled verb
    "PronounKnew",
    "RepeatedWords",  # reads two options as one sentence
    "ThereToTheir",
    "WereWhere",
    "CondenseAllThe",  # a rule of ours names "all of the above"
    "WrongNegative",
    "UnclosedQuotes",
    "Overall",
    "DisjointPrefixes",
)
"""Rules of Harper that are wrong more often than right in texts about code."""

_FOLDER = Path(__file__).parent
_OPENING = re.compile(r'^(?P<key>\w+) = (?P<quotes>"""|"|\'\'\'|\')(?P<text>.*)$')
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+")


def find_texts(root: Path) -> Iterator[Path]:
    """Yield every file that readers or contributors read as prose."""
    for path in sorted((root / "docs").rglob("*")):
        if path.suffix in {".md", ".toml"}:
            yield path
    yield from (root / name for name in GUIDES if (root / name).exists())


def keep_prose(path: Path, text: str) -> list[str]:
    """Return the lines of a file with everything emptied that is no prose, so that line numbers stay."""
    return _keep_table_prose(text) if path.suffix == ".toml" else _keep_page_prose(text)


def find_retired_phrases(lines: list[str], retired: dict[re.Pattern[str], str]) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that has a retired phrase, and what to do about it."""
    for number, line in enumerate(lines, 1):
        prose = _CODE.sub("", line)
        for pattern, better in retired.items():
            match = pattern.search(prose)
            if match:
                yield number, f"“{match[0]}” sounds translated or clipped. Write: {better}."


def load_retired_phrases() -> dict[re.Pattern[str], str]:
    """Read the table of phrases."""
    table = tomllib.loads((_FOLDER / "retired_phrases.toml").read_text("utf-8"))
    return {re.compile(pattern, re.IGNORECASE): better for pattern, better in table.items()}


def run_harper(texts: dict[str, list[str]]) -> Iterator[tuple[str, int, str]]:
    """Yield the name, the line and the advice for each fault that Harper finds in some texts."""
    names = list(texts)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{number}.md") for number in range(len(names))]
        for file, name in zip(files, names, strict=True):
            file.write_text("\n".join(texts[name]), "utf-8")
        program = str(Path(sysconfig.get_path("scripts"), "harper"))
        command = [program, "lint", "--quiet", "--format=json", f"--ignore={','.join(IGNORED)}", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.lstrip().startswith("["):
        raise RuntimeError(done.stderr)
    for report in json.loads(done.stdout):
        name = names[int(report["file"].removesuffix(".md"))]
        for lint in report["lints"]:
            if lint["rule"] == "OxfordComma" and "](" in texts[name][lint["line"] - 1]:
                continue  # titles of pages, like Tags and aliases, look like the end of a list
            yield name, lint["line"], f"{lint['rule']}: “{lint['matched_text']}”. {lint['message']}"


def _keep_page_prose(text: str) -> list[str]:
    code = {number for fence in find_fences(text) for number in range(fence.first, fence.last + 1)}
    return ["" if number in code or DIRECTIVE.match(line) else line for number, line in enumerate(text.split("\n"))]


def _keep_table_prose(text: str) -> list[str]:
    """Keep the values of the keys of prose; a value in triple quotes may hold blocks of code."""
    kept: list[str] = []
    ends = ""
    for line in text.split("\n"):
        opening = _OPENING.match(line)
        if ends:
            kept.append(line.partition(ends)[0])
            ends = "" if ends in line else ends
        elif opening and opening["key"] in PROSE:
            quotes, rest = opening["quotes"], opening["text"]
            many = len(quotes) > 1
            kept.append(rest.rpartition(quotes)[0] if quotes in rest else rest)
            ends = quotes if many and quotes not in rest else ""
        else:
            kept.append("")
    return _keep_page_prose("\n".join(kept))


def main() -> int:
    """Report the faults of all texts below the working directory."""
    root = Path.cwd()
    texts = {path.relative_to(root).as_posix(): keep_prose(path, read_text(path, root)) for path in find_texts(root)}
    retired = load_retired_phrases()
    found = [(name, *fault) for name, lines in texts.items() for fault in find_retired_phrases(lines, retired)]
    found += run_harper(texts)
    for name, line, advice in sorted(found):
        sys.stdout.write(f"{name}:{line}: {advice}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
