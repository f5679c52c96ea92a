"""Turns an exam into the table that study plans are made from: topics, labs, pretests, mock exams and pages."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from lakeproof.checks.pages.page_budgets import measure_topic_page
from lakeproof.checks.pages.page_figures import measure_page
from lakeproof.checks.pretests import PRETEST_SIZE
from lakeproof.content.exams import LOWEST_TIER, Exam, Section
from lakeproof.content.loader import Content
from lakeproof.content.pages import Page
from lakeproof.content.questions import Question
from lakeproof.render.addresses import build_page_address, find_page_with_directive, make_heading_anchor
from lakeproof.render.bank.builder import shorten_topic
from lakeproof.render.context import RenderContext
from lakeproof.render.notes.moved_marks import list_moved_marks
from lakeproof.render.plan.lab_figures import read_labs

FORMAT = 1
"""The version of the file format; docs/js/core/plan/plan-items.mjs names the one that is read."""
GUIDE_PAGES = ("exam-facts", "top-mistakes", "last-minute", "exam-day")
"""The pages around an exam for which a plan has a day."""
MOCK_EXAMS = 3
"""How many full mock exams a complete bank fills without repeating a question."""
_tables: WeakKeyDictionary[Content, dict[str, dict[str, Any]]] = WeakKeyDictionary()


def build_study_table(exam: Exam, context: RenderContext) -> dict[str, Any]:
    """Return the table of an exam; addresses in it are relative to the root of the site."""
    known = _tables.setdefault(context.content, {})
    if exam.slug not in known:
        words = {"words": _collect_words(context), "marks": context.words["marks"]}
        table = _build(exam, context.content) | words
        version = hashlib.sha256(json.dumps(table, sort_keys=True).encode()).hexdigest()[:16]
        known[exam.slug] = {"format": FORMAT, "version": version, **table}
    return known[exam.slug]


def _collect_words(context: RenderContext) -> dict[str, Any]:
    """Return the words of what a reader does next; they travel with the table, because any page may show it."""
    return {**context.words["next_step"], "today": context.words["today"], "plan": context.words["plan"]["said"]}


def find_exams_with_plan(content: Content) -> list[Exam]:
    """Return the exams for which some page makes a study plan."""
    return [exam for exam in content.exams.values() if find_page_with_directive("study-plan", exam.slug, content)]


def locate_study_table(exam: Exam) -> str:
    """Return the address of the file below the root of the site."""
    return f"{exam.slug}/plan.json"


def _build(exam: Exam, content: Content) -> dict[str, Any]:
    practice = find_page_with_directive("practice", exam.slug, content)
    plan = find_page_with_directive("study-plan", exam.slug, content)
    guide_pages = [name for name in GUIDE_PAGES if f"{exam.slug}/{name}" in content.pages]
    return {
        "exam": exam.slug,
        "name": exam.name,
        "title": home.title if (home := content.pages.get(f"{exam.slug}/index")) else exam.name,
        "sections": [_describe_section(section, exam, content) for section in exam.sections],
        "topics": [
            _describe_topic(page, section, exam, content)
            for section in exam.sections
            for page in content.find_pages_in_study_order(exam, section.folder)
        ],
        "labs": list(_describe_labs(exam, content)),
        "pages": [_describe_guide_page(name, exam, content) for name in guide_pages],
        "practice": build_page_address(practice) if practice else "",
        "plan": build_page_address(plan) if plan else "",
        "mock": _describe_mock(exam, content),
        "moved": list_moved_marks(content, exam.slug),
        "pairs": [
            one.id for one in content.questions if one.objective in exam.counted and one.pool == "page" and one.pair
        ],
    }


def _describe_section(section: Section, exam: Exam, content: Content) -> dict[str, Any]:
    minutes = round(exam.minutes * section.questions / exam.questions)
    return {
        "id": section.id,
        "name": section.name,
        "address": build_page_address(f"{exam.slug}/{section.folder}/index"),
        "after": list(section.after),
        "weight": section.weight,
        "pretest": _describe_pretest(section, content),
        "mock": {"minutes": minutes, "questions": section.questions},
    }


def _describe_pretest(section: Section, content: Content) -> dict[str, Any] | None:
    """Return the address of the heading above a pretest, and how many questions it asks."""
    name = find_page_with_directive("pretest", section.id, content)
    if not name:
        return None
    page = content.pages[name]
    line = next(found.line for found in page.directives if found.name == "pretest" and section.id in found.arguments)
    headings = re.findall(r"^## (.+)$", "\n".join(page.text.split("\n")[:line]), re.MULTILINE)
    anchor = f"#{make_heading_anchor(headings[-1])}" if headings else ""
    return {"address": f"{build_page_address(name)}{anchor}", "questions": PRETEST_SIZE}


def _describe_topic(page: Page, section: Section, exam: Exam, content: Content) -> dict[str, Any]:
    topic = content.topics.get(page.name)
    objectives = [found for name in page.objectives if (found := exam.find_objective(name))]
    named = list(dict.fromkeys(objective.id for objective in objectives))
    asked = [question for question in topic.questions if question.objective in exam.counted] if topic else []
    return {
        "id": shorten_topic(page.name),
        "title": page.title,
        "address": build_page_address(page.name),
        "section": section.id,
        "objectives": named,
        "tier": min(objective.tier or LOWEST_TIER for objective in objectives),
        "minutes": measure_topic_page(page, content).minutes,
        "questions": [question.id for question in asked if question.pool == "page"],
        "reserved": [question.id for question in asked if question.pool != "page"],
        "others": _group_by_objective(asked, named[0], exam),
        "after": [shorten_topic(name) for name in topic.after] if topic else [],
    }


def _group_by_objective(questions: list[Question], first: str, exam: Exam) -> dict[str, list[str]]:
    """Return the questions that are not about the first objective of their page, by the one that they are about."""
    groups: dict[str, list[str]] = {}
    for question in questions:
        objective = exam.find_objective(question.objective)
        if objective and objective.id != first:
            groups.setdefault(objective.id, []).append(question.id)
    return groups


def _describe_labs(exam: Exam, content: Content) -> Iterator[dict[str, Any]]:
    for lab in read_labs(content.root):
        own = [shorten_topic(name) for name in lab.topics if name.startswith(f"{exam.slug}/")]
        if own:
            address = build_page_address(f"labs/{lab.name}")
            yield {"id": lab.name, "title": lab.title, "address": address, "minutes": lab.minutes, "topics": own}


def _describe_guide_page(name: str, exam: Exam, content: Content) -> dict[str, Any]:
    page = content.pages[f"{exam.slug}/{name}"]
    minutes = measure_page(page, content).minutes
    return {"id": name, "title": page.title, "address": build_page_address(page.name), "minutes": minutes}


def _describe_mock(exam: Exam, content: Content) -> dict[str, Any] | None:
    page = find_page_with_directive("mock-exam", exam.slug, content)
    if not page:
        return None
    count = MOCK_EXAMS if exam.full_pool else 1
    return {"address": build_page_address(page), "minutes": exam.minutes, "questions": exam.questions, "count": count}
