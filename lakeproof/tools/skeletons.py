"""Writes the skeletons of topics and questions, which fail the checks until their authors have filled them in."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from lakeproof.checks.question_rules import ID, LONGEST_ID, UNNAMED
from lakeproof.content.faults import BrokenContentError, Fault, suggest
from lakeproof.content.loader import Content, load_content

TEMPLATES = Path(__file__).with_name("templates")


def write_topic(root: Path, name: str, objectives: list[str]) -> list[Path]:
    """Write page, questions and snippet of a topic; refuse a name or an objective that does not exist."""
    content = load_content(root)
    files = {
        root / "docs" / f"{name}.md": ["page.md"],
        root / "docs" / f"{name}.toml": ["questions.txt", "question.txt"],
        root / "snippets" / f"{name}.py": ["snippet.txt"],
    }
    problems = _find_topic_problems(name, objectives, content)
    problems += [(f"{path.relative_to(root)} exists already", "choose another name") for path in files if path.exists()]
    _refuse(name, problems)
    short = name.rsplit("/", maxsplit=1)[-1]
    values = {
        "title": format_title(name),
        "name": name,
        "objectives": " ".join(objectives),
        "objective": objectives[0],
        "id": f"{short}{UNNAMED}",
        "snippet": f"{short}.py",
        "section": "example",
    }
    for path, templates in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(_fill(template, values) for template in templates), "utf-8")
    return [path.relative_to(root) for path in files]


def write_question(root: Path, name: str, identifier: str) -> list[Path]:
    """Append a question to the file of a topic."""
    content = load_content(root)
    path = root / "docs" / f"{name}.toml"
    file = path.relative_to(root).as_posix()
    broken = [fault for fault in content.faults if fault.file == file]
    if broken:
        raise BrokenContentError(broken)
    taught = content.get_objectives(name)
    problems = []
    if not path.exists():
        problems.append(("there is no such topic", f"write one with: lakeproof new topic {name} OBJECTIVE"))
    elif not taught:
        problems.append(("its page teaches no objective", "add ::: objectives to the page"))
    if identifier in content.questions_by_id or identifier in content.topics_by_retired_id:
        problems.append((f"the id “{identifier}” is taken", "choose another, since an id is never reused"))
    if not ID.fullmatch(identifier) or len(identifier) > LONGEST_ID:
        cure = f"use at least two words in lower case with hyphens, at most {LONGEST_ID} characters"
        problems.append((f"“{identifier}” is not a valid id", cure))
    _refuse(name, problems)
    values = {
        "id": identifier,
        "objective": taught[0],
        "snippet": f"{name.rsplit('/', maxsplit=1)[-1]}.py",
        "section": next(iter(content.snippets.get(f"{name}.py", {})), "example"),
    }
    text = path.read_text("utf-8").rstrip("\n") + "\n\n" + _fill("question.txt", values)
    path.write_text(text, "utf-8")
    return [path.relative_to(root)]


def format_title(name: str) -> str:
    """Return the heading that a new page begins with."""
    return name.rsplit("/", maxsplit=1)[-1].replace("-", " ").capitalize()


def _find_topic_problems(name: str, objectives: list[str], content: Content) -> list[tuple[str, str]]:
    exams = content.exams.values()
    folders = {f"{e.slug}/{section.folder}": e for e in exams for outline in e.outlines for section in outline.sections}
    if not re.fullmatch(r"[a-z]+/[a-z-]+/[a-z0-9-]+", name):
        return [("the name is not exam/section/topic", "write it like associate/data-processing/imputation")]
    folder = name.rsplit("/", maxsplit=1)[0]
    if folder not in folders:
        return [(f"no exam has a section “{folder}”", suggest(folder, folders.keys()))]
    known = folders[folder].known_objectives
    return [(f"objective “{o}” is unknown", suggest(o, known.keys())) for o in objectives if o not in known]


def _fill(template: str, values: dict[str, str]) -> str:
    return Template((TEMPLATES / template).read_text("utf-8")).substitute(values)


def _refuse(name: str, problems: list[tuple[str, str]]) -> None:
    if problems:
        raise BrokenContentError(Fault("lakeproof new", name, *problem) for problem in problems)
