"""Counts how the blocks and questions of the site are proven, and names the versions that ran."""

from __future__ import annotations

from collections import Counter

from lakeproof.content.fences import RUN
from lakeproof.content.loader import Content
from lakeproof.content.snippets import NAMES, load_versions


def render_proof_counts(content: Content) -> str:
    """Count the blocks by state and the questions by proof, and name the versions that ran."""
    counts: dict[str, Counter[str]] = {}
    cited: list[str] = []
    for page in content.pages.values():
        for fence in page.fences:
            if fence.language not in RUN:
                continue
            file, _, section = (fence.includes or "").partition(":")
            state = "request" if content.requests.get(file, {}).get(section) else fence.state
            counts.setdefault(page.name.split("/")[0], Counter())[state] += 1
            if state == "cited":
                cited.append(f"- [{page.title}](/{page.name}.md): {fence.attributes['data-why']}.")
    written = ["| Part | Executed | Request checked | Cited |", "|---|--:|--:|--:|"]
    for part, states in sorted(counts.items()):
        name = content.exams[part].name if part in content.exams else part.capitalize()
        written.append(f"| {name} | {states['executed']} | {states['request']} | {states['cited']} |")
    ran = sum(question.proof is not None for question in content.questions)
    cite = len(content.questions) - ran
    rest = f"Of {len(content.questions)} questions, {ran} rest on code that ran and {cite} on a dated source."
    written += ["", rest, ""]
    if cited:
        written += ["Cited, and why:", "", *cited, ""]
    locked = load_versions(content.root)
    written += ["| Ran with | Version |", "|---|--:|"]
    written += [f"| {name} | {locked[package]} |" for package, name in NAMES.items() if package in locked]
    return "\n".join(written)
