"""Lists the files that the author of a new topic has to edit, with the lines to paste."""

from __future__ import annotations

from pathlib import Path

from lakeproof.content.loader import load_content

PAGES = {
    "{section}/index.md": "mention it in the overview if it matters that much; the table of topics needs no edit",
    "checklist.md": "add one row per objective to the table of {id}:\n{rows}",
    "study-paths.md": "run make plans, which gives it a day in each plan",
    "last-minute.md": "add what to recall in the last hour to the table of {id}:\n       | [TODO]({link}) | TODO |",
    "free-edition.md": "say in Topic by topic whether its code runs on Free Edition",
    "top-mistakes.md": "add its most expensive trap, if it has one",
    "stale-material.md": "add its old names and changed facts, if it has any",
}
"""Pages of an exam that mention most topics, and what a new topic adds there."""

TABLES = {
    "glossary.toml": "add each term that both exams use",
    "misconceptions.toml": "add each false belief that one of its wrong options stands for",
    "sources.toml": "add each source that it cites, with the day you read it",
    "renamed.toml": "add each name that the exam guide uses and the product no longer does",
}
"""Shared tables that a new topic may add to."""


def list_next_steps(root: Path, name: str, objectives: list[str]) -> list[str]:
    """Return the steps in order; files that the exam does not have yet are left out."""
    slug, folder, short = name.split("/")
    exam = load_content(root).exams[slug]
    sections = [section for outline in exam.outlines for section in outline.sections]
    section = next(section for section in sections if section.folder == folder)
    link = f"{folder}/{short}.md"
    rows = [f"       | ☐ | TODO | []({link}) | [{o}](practice.md?objective={o}) |" for o in objectives]
    values = {"section": folder, "id": section.id, "link": link, "rows": "\n".join(rows)}
    steps = [_describe_navigation(root, name)]
    for page, advice in PAGES.items():
        path = Path("docs", slug, page.format(**values))
        if (root / path).exists():
            steps.append(f"{path}: {advice.format(**values)}")
    steps += [f"docs/{table}: {advice}" for table, advice in TABLES.items()]
    steps.append(f"lakeproof check {name}; make update TOPIC={name}; make prove TOPIC={name}")
    return steps


def _describe_navigation(root: Path, name: str) -> str:
    """Say below which line of mkdocs.yml the page goes: that of the page which is studied before it."""
    slug, folder, _ = name.split("/")
    lines = (root / "mkdocs.yml").read_text("utf-8").split("\n")
    content = load_content(root)
    ordered = [page.name for page in content.find_pages_in_study_order(content.exams[slug], folder)]
    earlier = reversed(ordered[: ordered.index(name)] if name in ordered else ordered)
    places = [*(f"{page}.md" for page in earlier), f"{slug}/{folder}/index.md", f"{slug}/"]
    for place in places:
        found = [number for number, line in enumerate(lines, 1) if line.lstrip().startswith(f"- {place}")]
        if found:
            last = lines[found[-1] - 1]
            indent = " " * (len(last) - len(last.lstrip()))
            return f"mkdocs.yml: paste below line {found[-1]}:\n{indent}- {name}.md"
    return f"mkdocs.yml: add to nav:\n- {name}.md"
