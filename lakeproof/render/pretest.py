"""Writes the pre-test of a section: its screens, and which questions it may ask; they stay on their own pages."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template

from lakeproof.checks.pretests import find_pretest_questions
from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.words import load_words


def render_pretest(exam: Exam, section: Section, content: Content) -> str:
    """Write the screens, then the topics in study order, which tell the browser where the questions are."""
    return "\n".join(
        [
            # Without markdown="block": the screens are HTML as it stands, and their headings are none of the page's.
            f'<pre-test data-section="{section.id}" data-search-exclude="true">',
            f'<template data-search-exclude="true">{_data(exam, section, content)}</template>',
            _screens(),
            "</pre-test>",
            "",
            '<div id="pretest-topics" data-search-exclude="true" hidden markdown="block">',
            "",
            *(
                f"- [{page.title}](/{page.name}.md){{ data-topic={page.name} }}"
                for page in content.find_pages_in_study_order(exam, section.folder)
            ),
            "",
            "</div>",
        ]
    )


def _screens() -> str:
    shown = {"not_kept": load_words()["not_kept"]} | load_words()["pretest"]
    template = (Path(__file__).parent / "templates" / "pretest.html").read_text("utf-8")
    return Template(template).substitute({key: escape(text) for key, text in shown.items()}).strip()


def _data(exam: Exam, section: Section, content: Content) -> str:
    """Write the pool as topic → questions, each with the tier of its objective and its enemies."""
    bank: dict[str, list[dict[str, object]]] = {}
    for question in find_pretest_questions(exam, section, content):
        known = {"id": question.id, "tier": exam.objectives[question.objective].tier, "enemies": question.enemies}
        bank.setdefault(question.topic, []).append({key: value for key, value in known.items() if value})
    return escape(json.dumps(bank, separators=(",", ":")), quote=False)
