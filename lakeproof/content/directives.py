"""The directives that a page may use, and what the arguments of each one name."""

from __future__ import annotations

from lakeproof.content.loader import Content

DIRECTIVES = {
    "objectives": "objective",
    "quiz": "topic",
    "question": "question",
    "sources": "source",
    "blueprint": "exam",
    "exam": "exam",
    "practice": "exam",
    "facts": "exam",
    "pretest": "section",
    "topics": "folder",
    "proofs": "",
    "progress": "",
    "glossary": "",
}
"""The kind of thing that the arguments name; empty for a directive without arguments."""


def find_names(kind: str, content: Content) -> set[str]:
    """Return every name of a kind that an argument may use."""
    sections = [(exam, section) for exam in content.exams.values() for section in exam.sections]
    known: dict[str, set[str]] = {
        "objective": {name for exam in content.exams.values() for name in exam.objectives},
        "topic": set(content.topics),
        "question": {question.id for question in content.questions},
        "source": set(content.sources),
        "exam": set(content.exams),
        "section": {section.id for _, section in sections},
        "folder": {f"{exam.slug}/{section.folder}" for exam, section in sections},
        "": set(),
    }
    return known[kind]
