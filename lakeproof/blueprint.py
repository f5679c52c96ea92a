"""Writes what an exam asks and how the site proves what it says, as tables that count themselves."""

from __future__ import annotations

from collections import Counter

from lakeproof.cells import source_link
from lakeproof.exams import Exam, Objective
from lakeproof.fences import RUN
from lakeproof.site import Site
from lakeproof.versions import NAMES, versions


def markdown(exam: Exam, site: Site) -> str:
    """Lay out the sections with their shares, then each section with its objectives."""
    written = ["| Section | Weight | Questions | Objectives |", "|---|--:|--:|--:|"]
    written += [
        f"| {s.id} {s.name} | {s.weight} % | {s.questions} | {len(s.objectives)} |" for s in exam.sections
    ]
    written += [f"| **In all** | | **{exam.questions}** | **{len(exam.objectives)}** |", ""]
    for section in exam.sections:
        written += [f"### {section.id} {section.name}", ""]
        written += ["| Objective | In our words | Taught in | Questions: page | mock |", "|---|---|---|--:|--:|"]
        written += [_row(objective, site) for objective in section.objectives]
        written += [""]
    return "\n".join(written)


def facts(exam: Exam, site: Site) -> str:
    """Write the facts of an exam as a table."""
    rows = [
        ("Guide", f"{exam.guide:%-d %B %Y}", exam.guide_source),
        ("Questions", f"{exam.questions} scored", exam.facts_source),
        ("Time", f"{exam.minutes} minutes", exam.facts_source),
        *((fact.name, fact.text, fact.source) for fact in exam.facts),
    ]
    written = [f"| {name} | {text} | {source_link(site.sources[source])} |" for name, text, source in rows]
    return "\n".join(["| | | Source |", "|---|---|---|", *written])


def _row(objective: Objective, site: Site) -> str:
    anchor = objective.id.lower().replace(".", "-")
    pages = ", ".join(f"[{page.title}](/{page.name}.md)" for page in site.pages_of(objective.id)) or "—"
    pools = Counter(question.pool for question in site.questions if question.objective == objective.id)
    return (
        f'| <span id="{anchor}">{objective.id}</span> | {objective.text} | {pages} '
        f"| {pools['page']} | {pools['mock']} |"
    )


def proofs(site: Site) -> str:
    """Count the blocks by state and the questions by proof, and name the versions that ran."""
    counts: dict[str, Counter[str]] = {}
    cited: list[str] = []
    for page in site.pages.values():
        for fence in page.fences:
            if fence.language not in RUN:
                continue
            file, _, section = (fence.includes or "").partition(":")
            state = "request" if site.requests.get(file, {}).get(section) else fence.state
            counts.setdefault(page.name.split("/")[0], Counter())[state] += 1
            if state == "cited":
                cited.append(f"- [{page.title}](/{page.name}.md): {fence.attributes['data-why']}.")
    written = ["| Part | Executed | Request checked | Cited |", "|---|--:|--:|--:|"]
    for part, states in sorted(counts.items()):
        name = site.exams[part].name if part in site.exams else part.capitalize()
        written.append(f"| {name} | {states['executed']} | {states['request']} | {states['cited']} |")
    executed = sum(1 for question in site.questions if question.proof)
    written += [
        "",
        f"Of {len(site.questions)} questions, {executed} rest on code that ran and "
        f"{len(site.questions) - executed} on a dated source.",
        "",
    ]
    if cited:
        written += ["Cited, and why:", "", *cited, ""]
    locked = versions(site.root)
    written += ["| Ran with | Version |", "|---|--:|"]
    written += [f"| {name} | {locked[package]} |" for package, name in NAMES.items() if package in locked]
    return "\n".join(written)
