"""Writes the page of the reader's progress: its frame as HTML, and what its element has to know as JSON."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.content.words import load_words
from lakeproof.render import links

DATA = "progress-data"
"""The id of the JSON on the page; the element looks for it."""


def render_progress(content: Content) -> str:
    """Write every part in the order in which a reader wants it, empty until the element fills it in."""
    word = load_words()["progress"]
    asked = [exam for exam in content.exams.values() if _questions(exam, content)]
    return "\n".join(
        [
            # Not a script: the theme runs each of those after an instant navigation, whatever its type.
            f'<template id="{DATA}" data-search-exclude="true">{_data(asked, content)}</template>',
            "",
            f'<p class="needs-script">{word["needs_script"]}</p>',
            "",
            f'<study-progress data-from="{DATA}" data-search-exclude="true" markdown="block" hidden>',
            f'<p class="not-kept" role="status" hidden>{word["not_kept"]}</p>',
            '<p class="today"></p>',
            '<p class="practice-due" hidden></p>',
            "",
            f"## {word['next']} {{ #next }}",
            "",
            '<p class="plan-empty" hidden></p>',
            '<ol class="plan"></ol>',
            "",
            *(line for exam in asked for line in _exam(exam, content)),
            f"## {word['certainty']} {{ #certainty }}",
            "",
            '<ul class="calibration"></ul>',
            "",
            f"## {word['days']} {{ #days }}",
            "",
            '<p class="days"></p>',
            "",
            f"## {word['file']} {{ #file }}",
            "",
            *_file(),
            '<div class="topics" markdown="block" hidden>',
            "",
            # The element copies these links: MkDocs knows their addresses, and the browser does not.
            *(f"- [{content.pages[topic].title}](/{topic}.md){{ data-topic={topic} }}" for topic in content.topics),
            "",
            *(
                f"- [{exam.name}]({address}){{ data-practice={exam.slug} }}"
                for exam in asked
                if (address := links.practice(exam.slug, content))
            ),
            "",
            "</div>",
            "</study-progress>",
        ]
    )


def _exam(exam: Exam, content: Content) -> list[str]:
    """Write what a reader sees of one exam: its day, what comes until then, and every objective."""
    word = load_words()["progress"]
    questions = _questions(exam, content)
    written = [
        f'<section class="exam" data-exam="{exam.slug}" markdown="block">',
        "",
        f"## {exam.name} {{ #{exam.slug} }}",
        "",
        f'<div class="day"><label for="day-{exam.slug}">{word["day"]}</label>',
        f'<input type="date" id="day-{exam.slug}"> <span class="until" role="status"></span></div>',
        f'<div class="coming" hidden><p class="forecast-words">{word["forecast"]}</p>',
        '<ol class="forecast"></ol>',
        '<p class="later"></p></div>',
        "",
        f'<p class="legend">{_legend()}</p>',
        "",
    ]
    for section in exam.sections:
        written += [f"### {section.id} {section.name} · {section.weight}%", ""]
        if not {question.objective for question in questions} & {objective.id for objective in section.objectives}:
            written += [f'<p class="none">{word["state"]["none"].capitalize()}.</p>', ""]
            continue
        written += ['<div class="map" markdown="block">', ""]
        for objective in section.objectives:
            name, address = links.objective(objective.id, content)
            count = sum(question.objective == objective.id for question in questions)
            states = "unseen" if count else "none"
            written.append(f"- [{name}]({address}){{ data-objective={name} data-state={states} }}")
        written += ["", "</div>", ""]
    return [*written, "</section>", ""]


def _legend() -> str:
    word = load_words()["progress"]
    return " ".join(
        f'<span data-state="{state}"><b>{escape(text)}</b> {escape(word["meaning"][state])}</span>'
        for state, text in word["state"].items()
        if state in word["meaning"]
    )


def _file() -> list[str]:
    """Write the buttons for the record as a file; their element holds the words it may need."""
    word = load_words()["progress"]
    said = "".join(f' data-{name.replace("_", "-")}="{escape(text)}"' for name, text in word["import"].items())
    return [
        f"<record-file{said}>",
        f"<p>{word['file_why']}</p>",
        '<div class="buttons">',
        f'<button type="button" class="md-button" data-do="export">{word["export"]}</button>',
        f'<button type="button" class="md-button" data-do="import">{word["import_button"]}</button>',
        f'<input type="file" accept=".json,application/json" aria-label="{word["import_button"]}" hidden>',
        f'<button type="button" class="md-button" data-do="print">{word["print"]}</button>',
        f'<button type="button" class="md-button" data-do="ask">{word["erase"]}</button>',
        "</div>",
        '<p class="outcome" role="status"></p>',
        '<dialog class="confirm" aria-labelledby="erase-title">',
        f'<p id="erase-title"><strong>{word["erase_title"]}</strong></p>',
        f"<p>{word['erase_warning']}</p>",
        f'<form method="dialog"><button class="md-button" value="keep">{word["erase_no"]}</button> ',
        f'<button class="md-button" value="erase">{word["erase_yes"]}</button></form>',
        "</dialog>",
        "</record-file>",
        "",
    ]


def _questions(exam: Exam, content: Content) -> list[Any]:
    return [question for question in content.questions if question.objective in exam.objectives]


def _data(asked: list[Exam], content: Content) -> str:
    """Write the bank as topic → objective → pool → ids, the weights of the objectives, and the words."""
    bank: dict[str, dict[str, dict[str, list[str]]]] = {}
    for question in content.questions:
        pools = bank.setdefault(question.topic, {}).setdefault(question.objective, {})
        pools.setdefault(question.pool, []).append(question.id)
    weights = {
        exam.slug: {
            objective.id: round(section.weight / len(section.objectives), 2)
            for section in exam.sections
            for objective in section.objectives
        }
        for exam in asked
    }
    said = load_words()["progress"]["said"] | {"state": load_words()["progress"]["state"]}
    text = json.dumps({"bank": bank, "weights": weights, "words": said}, ensure_ascii=False, separators=(",", ":"))
    return escape(text, quote=False)
