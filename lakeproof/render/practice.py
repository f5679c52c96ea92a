"""Writes the page for practice: what to choose from, the screens of a session, and which questions there are."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template

from lakeproof.content.exams import TIERS, Exam
from lakeproof.content.loader import Content
from lakeproof.content.questions import LEVELS, Question
from lakeproof.content.words import load_words
from lakeproof.render import links, question_pool
from lakeproof.render.question import render_shortcuts

COUNTS = ("5", "10", "20")

_CHOSEN = {"which": "all", "count": "10", "feedback": "once"}
"""What is chosen when nothing is; the same as in docs/js/core/question-filter.mjs."""


def render_practice(exam: Exam, content: Content) -> str:
    """Write the screens, the questions, which stay on their own pages, and the names of what is spoken of."""
    asked = find_practice_questions(exam, content)
    return "\n".join(
        [
            # Without markdown="block": the screens are HTML as it stands, and their headings are none of the page's.
            f'<practice-session data-exam="{exam.slug}" data-search-exclude="true">',
            _screens(exam, content),
            "</practice-session>",
            "",
            f'<template id="practice-questions" data-search-exclude="true">{_data(exam, asked)}</template>',
            "",
            '<div id="practice-pages" data-search-exclude="true" markdown="block">',
            "",
            load_words()["practice"]["plain"],
            "",
            *_pages(exam, asked, content),
            "",
            "</div>",
            "",
            *question_pool.names(exam, asked, content),
            render_shortcuts(),
        ]
    )


def find_practice_questions(exam: Exam, content: Content) -> list[Question]:
    """Return the questions of an exam that stand on a page, in the order of its sections."""
    pools = {"page", "mock"} if links.mock(exam.slug, content) else {"page"}
    asked = [question for section in exam.sections for question in question_pool.of(section, content)]
    return [question for question in asked if question.pool in pools]


def short(topic: str) -> str:
    """Name a topic within its exam, like data-processing/imputation."""
    return topic.partition("/")[2]


def _pages(exam: Exam, asked: list[Question], content: Content) -> list[str]:
    """Link the pages that ask the questions; the browser borrows them from there."""
    topics = dict.fromkeys(question.topic for question in asked)
    listed = [f"- [{content.pages[topic].title}](/{topic}.md){{ data-topic={short(topic)} }}" for topic in topics]
    mock = links.mock(exam.slug, content)
    return [*listed, f"- [{load_words()['mock']['title']}]({mock}){{ data-pool=mock }}"] if mock else listed


def _data(exam: Exam, asked: list[Question]) -> str:
    """Write of each question what the browser chooses and grades by; what is empty is left out."""
    sections = {objective.id: section.id for section in exam.sections for objective in section.objectives}
    known = [
        {
            "id": question.id,
            "section": sections[question.objective],
            "topic": short(question.topic),
            "objective": question.objective,
            "tier": str(exam.objectives[question.objective].tier or ""),
            "level": question.level,
            "pool": question.pool,
            "pair": question.pair,
            "enemies": question.enemies,
            "key": [option.letter for option in question.key],
            "lures": {option.letter: option.misconception for option in question.options if option.misconception},
        }
        for question in asked
    ]
    written = [{name: value for name, value in one.items() if value} for one in known]
    return escape(json.dumps(written, separators=(",", ":")), quote=False)


def _screens(exam: Exam, content: Content) -> str:
    word = load_words()["practice"]
    shown = {key: _kinds(text) if isinstance(text, dict) else escape(text) for key, text in word.items()}
    asked = find_practice_questions(exam, content)
    selects = _selects(exam, asked, content)
    counts = {count: count for count in COUNTS} | {"all": word["everything"]}
    pairs = _pairs(asked)
    shown |= {
        "section_select": selects.pop("section"),
        "selects": "\n".join(selects.values()),
        "which_chips": _chips("which", word["which"]),
        "count_chips": _chips("count", counts),
        "feedback_chips": _chips("feedback", word["feedback"]),
        "drill_form": _drill(pairs) if pairs else "",
    }
    return (
        Template((Path(__file__).parent / "templates" / "practice.html").read_text("utf-8")).substitute(shown).strip()
    )


def _selects(exam: Exam, asked: list[Question], content: Content) -> dict[str, str]:
    """Write a field for each filter, with those of its values that questions have."""
    word = load_words()["practice"]
    objectives = {question.objective for question in asked}
    tiers = {exam.objectives[name].tier for name in objectives} - {None}
    levels = {question.level for question in asked}
    sections = [section for section in exam.sections if objectives & {o.id for o in section.objectives}]
    topics = {short(question.topic): content.pages[question.topic].title for question in asked}
    pairs = _pairs(asked)
    values = {
        "section": {section.id: f"{section.id} {section.name}" for section in sections},
        "topic": topics,
        "objective": {
            name: f"{name} {objective.text}" for name, objective in exam.objectives.items() if name in objectives
        },
        "tier": {str(tier): f"{tier}: {TIERS[tier]}" for tier in sorted(tier for tier in tiers if tier)},
        "level": {level: level for level in LEVELS if level in levels},
        "pair": {"all": word["every_pair"]} | pairs if pairs else {},
    }
    return {name: _select(name, word[name], word[f"any_{name}"], offered) for name, offered in values.items()}


def _pairs(asked: list[Question]) -> dict[str, str]:
    """Name the pairs that questions part: the id says it in words, like mean-vs-median."""
    return {pair: _in_words(pair) for pair in sorted({question.pair for question in asked if question.pair})}


def _in_words(pair: str) -> str:
    return " vs. ".join(thing.replace("-", " ") for thing in pair.split("-vs-"))


def _select(name: str, label: str, wide: str, offered: dict[str, str]) -> str:
    options = "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in offered.items())
    return (
        f'<label class="field"><span>{escape(label)}</span>'
        f'<select name="{name}"><option value="">{escape(wide)}</option>{options}</select></label>'
    )


def _chips(name: str, offered: dict[str, str]) -> str:
    return "".join(
        f'<label><input type="radio" name="{name}" value="{value}"{" checked" if value == _CHOSEN[name] else ""}> '
        f"<span>{escape(text)}</span></label>"
        for value, text in offered.items()
    )


def _drill(pairs: dict[str, str]) -> str:
    word = load_words()["practice"]
    offered = {"all": word["every_pair"]} | pairs
    options = "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in offered.items())
    return "\n".join(
        [
            '<form class="drill" method="dialog" autocomplete="off">',
            f"<h2>{escape(word['drill'])}</h2>",
            f"<p>{escape(word['drill_hint'])}</p>",
            f'<p class="go"><select name="pair" aria-label="{escape(word["pair"])}">{options}</select>',
            f'<button type="submit" class="md-button">{escape(word["drill_begin"])}</button></p>',
            "</form>",
        ]
    )


def _kinds(said: dict[str, str]) -> str:
    """Write words that depend on a number, or on a name, as attributes of the element that says them."""
    return " ".join(f'data-{kind}="{escape(text)}"' for kind, text in said.items())
