"""Writes what an exam asks, and where the site teaches and asks it, as tables that count themselves."""

from __future__ import annotations

from collections import Counter

from lakeproof.content.exams import Exam, Objective
from lakeproof.content.loader import Content
from lakeproof.render.code_cells import source_link


def render_blueprint(exam: Exam, content: Content) -> str:
    """Lay out the sections with their shares, then each section with its objectives."""
    written = ["| Section | Weight | Questions | Objectives |", "|---|--:|--:|--:|"]
    written += [f"| {s.id} {s.name} | {s.weight}% | {s.questions} | {len(s.objectives)} |" for s in exam.sections]
    written += [f"| **In all** | | **{exam.questions}** | **{len(exam.objectives)}** |", ""]
    for section in exam.sections:
        written += [f"### {section.id} {section.name}", ""]
        written += [
            "| Objective | In our words | Taught in | Code | Questions: page | mock |",
            "|---|---|---|--:|--:|--:|",
        ]
        written += [_row(objective, content) for objective in section.objectives]
        written += [""]
    return "\n".join(written)


def topics(exam: Exam, folder: str, content: Content) -> str:
    """List the topics of a section in study order."""
    written = ["| No. | Topic | Objectives | Tier | Questions |", "|--:|---|---|--:|--:|"]
    for number, page in enumerate(content.find_pages_in_study_order(exam, folder), 1):
        tiers = {exam.objectives[name].tier for name in page.objectives if name in exam.objectives}
        tier = min(tier for tier in tiers if tier) if any(tiers) else "—"
        own = content.topics[page.name].questions if page.name in content.topics else ()
        asked = sum(question.pool == "page" for question in own)
        listed = ", ".join(page.objectives)
        written.append(f"| {number} | [{page.title}](/{page.name}.md) | {listed} | {tier} | {asked} |")
    return "\n".join(written)


def facts(exam: Exam, content: Content) -> str:
    """Write the facts of an exam as a table."""
    rows = [
        ("Guide", f"{exam.guide:%-d %B %Y}", exam.guide_source),
        ("Questions", f"{exam.questions} scored", exam.facts_source),
        ("Time", f"{exam.minutes} minutes", exam.facts_source),
        *((fact.name, fact.text, fact.source) for fact in exam.facts),
    ]
    sources = list(dict.fromkeys(source for _, _, source in rows))
    written = [f"| {name} | {text} | {sources.index(source) + 1} |" for name, text, source in rows]
    listed = [f"{number}. {source_link(content.sources[source])}" for number, source in enumerate(sources, 1)]
    return "\n".join(["| What | Known | Source |", "|---|---|--:|", *written, "", "Sources:", "", *listed])


def _row(objective: Objective, content: Content) -> str:
    anchor = objective.id.lower().replace(".", "-")
    taught = content.find_pages(objective.id)
    pages = ", ".join(f"[{page.title}](/{page.name}.md)" for page in taught) or "—"
    sections = sum(len(content.snippets.get(f"{page.name}.py", ())) for page in taught)
    pools = Counter(question.pool for question in content.questions if question.objective == objective.id)
    return (
        f'| <span id="{anchor}">{objective.id}</span> | {objective.text} | {pages} '
        f"| {sections} | {pools['page']} | {pools['mock']} |"
    )
