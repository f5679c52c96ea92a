"""Writes banks, study tables, the HTML of each question and the index for notes as files of the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from lakeproof.content.exams import Exam
from lakeproof.content.loader import load_content
from lakeproof.content.questions import Question
from lakeproof.render.addresses import place_links
from lakeproof.render.bank.builder import (
    build_bank,
    find_exams_with_bank,
    find_questions_of_all_outlines,
    locate_bank,
    locate_fragment,
)
from lakeproof.render.bank.question_html import refuse_faults, render_question
from lakeproof.render.context import RenderContext
from lakeproof.render.notes.note_index import ADDRESS, build_note_index, has_note_page
from lakeproof.render.plan.study_table import build_study_table, find_exams_with_plan, locate_study_table
from lakeproof.render.settings import read_settings


def list_bank_files(context: RenderContext) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield the address below the root of the site of each file, and what renders its text once it is needed."""
    for exam in find_exams_with_bank(context.content):
        questions = {question.id: question for question in find_questions_of_all_outlines(exam, context.content)}
        bank = build_bank(exam, context)
        yield locate_bank(exam), partial(_write, bank)
        for record in bank["questions"]:
            render = partial(_render_fragment, questions[record["id"]], exam, context)
            yield locate_fragment(exam, record), render
    for exam in find_exams_with_plan(context.content):
        yield locate_study_table(exam), partial(_render_table, exam, context)
    if has_note_page(context.content):
        yield ADDRESS, lambda: _write(build_note_index(context.content))


def write_bank_files(root: Path, site: Path, config_file: str = "mkdocs.yml") -> int:
    """Write the files into a built site, whatever built it, and return how many there are."""
    settings = read_settings(root, config_file)
    context = RenderContext(load_content(root, settings.language), settings)
    refuse_faults(context.content.questions, context.content)
    count = 0
    for name, render in list_bank_files(context):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(), "utf-8")
        count += 1
    return count


def _render_fragment(question: Question, exam: Exam, context: RenderContext) -> str:
    html = place_links(render_question(question, context), f"{exam.slug}/")
    return _write({"id": question.id, "html": html})


def _render_table(exam: Exam, context: RenderContext) -> str:
    return _write(build_study_table(exam, context))


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
