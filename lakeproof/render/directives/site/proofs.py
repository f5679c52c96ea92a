"""Counts how the blocks and questions of the site are proven, and names the versions that ran."""

from __future__ import annotations

from collections import Counter
from typing import Any

from lakeproof.checks.trust.exam_figures import find_state
from lakeproof.content.fences import RUN
from lakeproof.render.context import RenderContext
from lakeproof.render.packages import DISPLAY_NAMES, load_versions


def render(_: list[Any], context: RenderContext) -> str:
    """Count the blocks by state and the questions by proof, as Markdown."""
    content, word = context.content, context.words["proofs"]
    counts: dict[str, Counter[str]] = {}
    cited: list[str] = []
    for page in content.pages.values():
        for fence in page.fences:
            if fence.language not in RUN:
                continue
            state = find_state(fence, content)
            part = page.name.partition("/")[0]
            named = part in content.exams or part in word["parts"]
            counts.setdefault(part if named else "", Counter())[state] += 1
            if state == "cited":
                cited.append(f"- [{page.title}](/{page.name}.md): {fence.attributes['data-why']}.")
    written = [f"| {word['part']} | {word['executed']} | {word['request']} | {word['cited']} |", "|---|--:|--:|--:|"]
    for part, states in sorted(counts.items(), key=lambda item: (not item[0], item[0])):
        name = content.exams[part].name if part in content.exams else word["parts"].get(part, word["other_pages"])
        written.append(f"| {name} | {states['executed']} | {states['request']} | {states['cited']} |")
    ran = sum(question.proof is not None for question in content.questions)
    count = len(content.questions)
    written += ["", word["questions"].format(count=count, ran=ran, cited=count - ran), ""]
    if cited:
        written += [word["cited_why"], "", *cited, ""]
    locked = load_versions(content.root)
    written += [f"| {word['ran_with']} | {word['version']} |", "|---|--:|"]
    written += [f"| {name} | {locked[package]} |" for package, name in DISPLAY_NAMES.items() if package in locked]
    return "\n".join(written)
