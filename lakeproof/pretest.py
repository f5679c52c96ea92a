"""Writes the pre-test of a section: its screens, and which questions it may ask; they stay on their own pages."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template

from lakeproof import blueprint
from lakeproof.exams import Exam, Section
from lakeproof.questions import Question
from lakeproof.site import Site
from lakeproof.words import words

SIZE = 5
"""Questions of a pre-test; docs/js/first-five.mjs draws as many."""


def markdown(exam: Exam, section: Section, site: Site) -> str:
    """Write the screens, then the topics in study order, which tell the browser where the questions are."""
    return "\n".join(
        [
            # Without markdown="block": the screens are HTML as it stands, and their headings are none of the page's.
            f'<pre-test data-section="{section.id}" data-search-exclude="true">',
            f'<template data-search-exclude="true">{_data(exam, section, site)}</template>',
            _screens(),
            "</pre-test>",
            "",
            '<div id="pretest-topics" data-search-exclude="true" hidden markdown="block">',
            "",
            *(
                f"- [{page.title}](/{page.name}.md){{ data-topic={page.name} }}"
                for page in blueprint.in_study_order(exam, section.folder, site)
            ),
            "",
            "</div>",
        ]
    )


def pool(exam: Exam, section: Section, site: Site) -> list[Question]:
    """Return the questions that the topics of a section ask on their pages about its objectives."""
    own = {objective.id for objective in section.objectives}
    topics = [page.name for page in blueprint.in_study_order(exam, section.folder, site)]
    asked = [question for name in topics if name in site.topics for question in site.topics[name].questions]
    return [question for question in asked if question.pool == "page" and question.objective in own]


def lack(exam: Exam, section: Section, site: Site) -> tuple[str, str] | None:
    """Say what is wrong and what mends it if a section has too few questions for a pre-test."""
    count = len(_apart(pool(exam, section, site)))
    if count >= SIZE:
        return None
    problem = f"the topics of {section.id} have {count} questions with pool = “page” that may meet"
    return problem, f"write {SIZE - count} more, or take the line out"


def _apart(questions: list[Question]) -> list[Question]:
    """Leave out each question that is an enemy of one before it: those that remain may all meet."""
    kept: list[Question] = []
    for question in questions:
        if not any(question.id in other.enemies or other.id in question.enemies for other in kept):
            kept.append(question)
    return kept


def _screens() -> str:
    shown = {"not_kept": words()["not_kept"]} | words()["pretest"]
    template = (Path(__file__).parent / "pretest.html").read_text("utf-8")
    return Template(template).substitute({key: escape(text) for key, text in shown.items()}).strip()


def _data(exam: Exam, section: Section, site: Site) -> str:
    """Write the pool as topic → questions, each with the tier of its objective and its enemies."""
    bank: dict[str, list[dict[str, object]]] = {}
    for question in pool(exam, section, site):
        known = {"id": question.id, "tier": exam.objectives[question.objective].tier, "enemies": question.enemies}
        bank.setdefault(question.topic, []).append({key: value for key, value in known.items() if value})
    return escape(json.dumps(bank, separators=(",", ":")), quote=False)
