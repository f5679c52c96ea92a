"""Writes a mock exam: its screens, and the whole bank in a form that is complete without JavaScript."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from lakeproof.content.exams import Exam, Section, compute_quotas
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question
from lakeproof.content.words import load_words
from lakeproof.render import question_pool


def render_mock_exam(exam: Exam, content: Content) -> str:
    """Write the screens, the names of what a result speaks of, then the questions by section."""
    word = load_words()["mock"]
    pools = {section.id: find_mock_questions(section, content) for section in exam.sections}
    kept = [question for questions in pools.values() for question in questions]
    return "\n".join(
        [
            # Without markdown="block": the screens are HTML as it stands, and their headings are none of the page's.
            f'<mock-exam data-exam="{exam.slug}" data-search-exclude="true">',
            _screens(exam, pools),
            "</mock-exam>",
            "",
            *question_pool.names(exam, kept, content),
            '<question-bank data-search-exclude="true" markdown="block">',
            f'<p class="plain">{escape(word["plain"])}</p>',
            *question_pool.pools(exam, kept, content),
            "</question-bank>",
        ]
    )


def find_mock_questions(section: Section, content: Content) -> list[Question]:
    """Return the questions of a section that are kept for mock exams."""
    return [question for question in question_pool.of(section, content) if question.pool == "mock"]


def _screens(exam: Exam, pools: dict[str, list[Question]]) -> str:
    shown = {key: escape(text) for key, text in load_words()["mock"].items()}
    template = (Path(__file__).parent / "templates" / "mock_exam.html").read_text("utf-8")
    codes = "fh" + "".join(section.id[-1] for section in exam.sections)
    return Template(template).substitute(shown, codes=codes, parts="\n".join(_parts(exam, pools))).strip()


def _parts(exam: Exam, pools: dict[str, list[Question]]) -> list[str]:
    """Offer the whole, the half, and each section, each with its letter in the name of a paper and what it lacks."""
    word = load_words()["mock"]
    offers = [
        ("full", "f", word["full"], exam.questions, exam.sections),
        ("half", "h", word["half"], exam.questions // 2, exam.sections),
    ]
    offers += [(section.id, section.id[-1], section.name, section.questions, (section,)) for section in exam.sections]
    written = []
    for name, code, title, total, sections in offers:
        shares = compute_quotas([section.questions for section in sections], total)
        minutes = round(exam.minutes * total / exam.questions)
        lacks = [
            word["lacking"].format(missing=quota - len(pools[section.id]), section=section.name)
            for section, quota in zip(sections, shares, strict=True)
            if quota > len(pools[section.id])
        ]
        size = word["size"].format(questions=total, minutes=minutes)
        listed = " ".join(f"{section.id}:{quota}" for section, quota in zip(sections, shares, strict=True))
        written.append(
            f'<label class="part"><input type="radio" name="part" value="{name}" data-code="{code}" '
            f'data-quotas="{listed}" data-minutes="{minutes}"{" disabled" if lacks else ""}> '
            f"<strong>{escape(title)}</strong> "
            f"<span>{escape(size)}</span>"
            + (f" <em>{escape(word['lacks'].format(list=', '.join(lacks)))}</em>" if lacks else "")
            + "</label>"
        )
    return written
