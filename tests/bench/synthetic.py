"""Writes questions by the thousand that are like the real ones and pass the same rules, to measure a full site."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content, load_content
from lakeproof.content.questions import Option, Question
from lakeproof.content.words import load_words

EACH = 8
"""Questions of a topic: five on its page and three kept for mock exams, about as many as the real topics have."""
_CODE = re.compile(r"(^```.*?^```$|`[^`]*`)", re.MULTILINE | re.DOTALL)
_WORD = re.compile(r"\b[A-Z]?[a-z]{2,}\b")


def spread(root: Path, count: int) -> None:
    """Add topics of a usual size to a copy of the project, one after the other for every objective of an exam."""
    content = load_content(root)
    exam = content.exams["associate"]
    made = _make_questions(exam, content)
    places = cycle((section, objective.id) for section in exam.sections for objective in section.objectives)
    for number, (section, objective) in enumerate(islice(places, count // EACH), 1):
        pools = ["page"] * 5 + ["mock"] * 3
        topic = f"{exam.slug}/{section.folder}/synthetic-{number}"
        _write(root, topic, [objective], list(zip(made, pools, strict=False)))
    _add_to_navigation(root, exam)


def _write(root: Path, topic: str, objectives: list[str], asked: list[tuple[Question, str]]) -> None:
    """Write a page and the questions beside it."""
    name = topic.rpartition("/")[2]
    headings = load_words()["headings"]
    parts = {
        headings["key_points"]: "- " + "It rains. " * 400,
        headings["example"]: "It works.",
        headings["choosing"]: "| use | when |\n|---|---|\n| it | often |",
        headings["quick_check"]: f"::: quiz {topic}",
        headings["sources"]: "None.",
    }
    listed = f"# {name}\n\n::: objectives {' '.join(objectives)}\n\n"
    listed += "\n\n".join(f"## {heading}\n\n{text}" for heading, text in parts.items()) + "\n"
    path = root / "docs" / f"{topic}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(listed, "utf-8")
    named = zip(asked, cycle(objectives), strict=False)
    written = [
        _toml(question, f"{name}-{number}", objective, pool)
        for number, ((question, pool), objective) in enumerate(named, 1)
    ]
    path.with_suffix(".toml").write_text("\n".join(written), "utf-8")


def _add_to_navigation(root: Path, exam: Exam) -> None:
    """List the pages of each section in study order, since a page outside the navigation or out of order is a fault."""
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    content = load_content(root)
    for section in exam.sections:
        ordered = [page.name for page in content.find_pages_in_study_order(exam, section.folder)]
        lines = re.compile(rf"^( *- ){exam.slug}/{section.folder}/(?!index)[\w-]+\.md\n", re.MULTILINE)
        first = lines.search(text)
        if first:
            listed = "".join(f"{first[1]}{name}.md\n" for name in ordered)
            text = text[: first.start()] + listed + lines.sub("", text[first.start() :])
    settings.write_text(text, "utf-8")


def _make_questions(exam: Exam, content: Content) -> Iterator[Question]:
    """Yield the real questions of an exam over and over, each time in other words."""
    chance = random.Random(0)  # noqa: S311  (no secret depends on it)
    known = [text for q in content.questions for text in (q.stem, q.why, *(o.why for o in q.options))]
    # Words that a rule looks for stay where they are and are used nowhere else.
    names = json.dumps(content.renamed)
    ruled = names + json.dumps(
        [load_words()[name] for name in ("choose", "needs_options", "positions", "negative", "absolutes")]
    )
    kept = set(re.findall(r"\w+", ruled.lower()))
    found = {word.lower() for text in known for word in _WORD.findall(_CODE.sub("", text))}
    free = sorted(word for word in found - kept if len(word) < 8)  # a longer one might echo

    def other(found: re.Match[str]) -> str:
        new = chance.choice(free)
        return found[0] if found[0].lower() in kept else new.capitalize() if found[0][0].isupper() else new

    def reworded(text: str) -> str:
        parts = _CODE.split(text)
        parts[::2] = [_WORD.sub(other, part) for part in parts[::2]]
        return "".join(parts)

    for question in cycle(question for question in content.questions if question.objective in exam.objectives):
        changed = [
            Option(**{**vars(option), "text": reworded(option.text), "why": reworded(option.why)})
            for option in question.options
        ]
        new = {"stem": reworded(question.stem), "why": reworded(question.why), "options": tuple(changed)}
        yield Question(**{**vars(question), **new})


def _toml(question: Question, name: str, objective: str, pool: str) -> str:
    """Write a question as an author would, apart from the quotes."""
    own = {
        "id": name,
        "objective": objective,
        "level": question.level,
        "pool": pool,
        "proof": question.proof and ":".join(question.locate_proof(question.proof)),
        "source": question.source,
        "prints": question.prints,
        "pair": question.pair,
        "stem": question.stem,
        "why": question.why,
    }
    written = ["[[question]]", *_keys(own)]
    for option in question.options:
        proof = option.proof and ":".join(question.locate_proof(option.proof))
        written += ["[[question.option]]", *_keys({**vars(option), "letter": None, "proof": proof})]
    return "\n".join([*written, ""])


def _keys(values: Mapping[str, object]) -> list[str]:
    """Write what is there; a string of JSON is one of TOML, too."""
    return [f"{key} = {json.dumps(value)}" for key, value in values.items() if value is not None]
