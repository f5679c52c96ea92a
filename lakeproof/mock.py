"""Writes a mock exam: its screens, and the whole bank in a form that is complete without JavaScript."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template

from lakeproof import quiz
from lakeproof.exams import Exam, Section, quotas
from lakeproof.questions import Question
from lakeproof.site import Site
from lakeproof.words import words


def markdown(exam: Exam, site: Site) -> str:
    """Write the screens, the names of what a result speaks of, then the questions by section."""
    word = words()["mock"]
    pools = {section.id: pool(section, site) for section in exam.sections}
    return "\n".join(
        [
            # Without markdown="block": the screens are HTML as it stands, and their headings are none of the page's.
            f'<mock-exam data-exam="{exam.slug}" data-search-exclude="true">',
            _screens(exam, pools),
            "</mock-exam>",
            "",
            '<div id="question-names" data-search-exclude="true" hidden markdown="block">',
            *_names(exam, pools, site),
            "</div>",
            "",
            '<question-bank data-search-exclude="true" markdown="block">',
            f'<p class="plain">{escape(word["plain"])}</p>',
            *(line for section in exam.sections for line in _bank(section, pools[section.id], site)),
            "</question-bank>",
        ]
    )


def pool(section: Section, site: Site) -> list[Question]:
    """Return the questions of a section that are kept for mock exams."""
    own = {objective.id for objective in section.objectives}
    return [question for question in site.questions if question.pool == "mock" and question.objective in own]


def _screens(exam: Exam, pools: dict[str, list[Question]]) -> str:
    shown = {key: escape(text) for key, text in words()["mock"].items()}
    template = (Path(__file__).parent / "mock.html").read_text("utf-8")
    return Template(template).substitute(shown, parts="\n".join(_parts(exam, pools))).strip()


def _parts(exam: Exam, pools: dict[str, list[Question]]) -> list[str]:
    """Offer the whole, the half, and each section; say of each what the bank lacks for it."""
    word = words()["mock"]
    offers = [
        ("full", word["full"], exam.questions, exam.sections),
        ("half", word["half"], exam.questions // 2, exam.sections),
    ]
    offers += [(section.id, section.name, section.questions, (section,)) for section in exam.sections]
    written = []
    for name, title, total, sections in offers:
        shares = quotas([section.questions for section in sections], total)
        minutes = round(exam.minutes * total / exam.questions)
        lacks = [
            word["lacking"].format(missing=quota - len(pools[section.id]), section=section.name)
            for section, quota in zip(sections, shares, strict=True)
            if quota > len(pools[section.id])
        ]
        size = word["size"].format(questions=total, minutes=minutes)
        listed = " ".join(f"{section.id}:{quota}" for section, quota in zip(sections, shares, strict=True))
        written.append(
            f'<label class="part"><input type="radio" name="part" value="{name}" data-quotas="{listed}" '
            f'data-minutes="{minutes}"{" disabled" if lacks else ""}> <strong>{escape(title)}</strong> '
            f"<span>{escape(size)}</span>"
            + (f" <em>{escape(word['lacks'].format(list=', '.join(lacks)))}</em>" if lacks else "")
            + "</label>"
        )
    return written


def _names(exam: Exam, pools: dict[str, list[Question]], site: Site) -> list[str]:
    """Name what a result speaks of, each linked to where it is taught."""
    asked = [question for questions in pools.values() for question in questions]
    believed = {option.misconception for question in asked for option in question.options if option.misconception}
    written = [f'<p data-section="{section.id}">{escape(section.name)}</p>' for section in exam.sections]
    for name in sorted({question.objective for question in asked}):
        pages = ", ".join(f"[{page.title}](/{page.name}.md)" for page in site.pages_of(name))
        text = f'{name} {exam.objectives[name].text} <span class="taught">{pages}</span>'
        written.append(f'<p data-objective="{name}" markdown="span">{text}</p>')
    for name in sorted(believed):
        found = site.misconceptions[name]
        page = f"[{site.pages[found.page].title}](/{found.page}.md)"
        text = f'*{found.belief}* {found.truth} <span class="taught">{page}</span>'
        written.append(f'<p data-misconception="{name}" markdown="span">{text}</p>')
    return written


def _bank(section: Section, questions: list[Question], site: Site) -> list[str]:
    if not questions:
        return []
    title = words()["mock"]["bank"].format(section=section.name, questions=len(questions))
    asked = [quiz.markdown(question, site, number, len(questions)) for number, question in enumerate(questions, 1)]
    return [
        f'<details class="pool" data-section="{section.id}" markdown="block">',
        f"<summary>{escape(title)}</summary>",
        *asked,
        "</details>",
    ]
