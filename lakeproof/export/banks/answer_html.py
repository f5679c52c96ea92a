"""Writes what a learner reads after answering as plain, well-formed HTML: reasons, proof and source."""

from __future__ import annotations

from html import escape

from lakeproof.content.words import Words, format_date
from lakeproof.export.banks.exported_questions import (
    ExportedOption,
    ExportedProof,
    ExportedQuestion,
    ExportedSource,
)
from lakeproof.export.banks.markdown_blocks import convert_inline, convert_to_html

LICENSE_NAME = "CC BY 4.0"
"""What the license of the questions is called in every language."""


def write_instruction(question: ExportedQuestion, words: Words) -> str:
    """Write how many options to choose, as text."""
    instruction: str = words["choose"][str(question.choose)]
    return instruction


def write_reason(option: ExportedOption, words: Words) -> str:
    """Write why an option is right or wrong, with the false belief behind it and the code that shows what it does."""
    parts = [convert_to_html(option.why)]
    if option.misconception:
        belief, truth = convert_inline(option.misconception.belief), convert_inline(option.misconception.truth)
        parts.append(f"<p>{escape(words['misconception'])}: <em>{belief}</em> {truth}</p>")
    if option.proof:
        parts.append(_write_proof(option.proof, words))
    return "\n".join(parts)


def write_explanation(question: ExportedQuestion, words: Words) -> str:
    """Write the point of a question, what decides it, its objective, where the site shows it, and its license."""
    parts = [convert_to_html(question.why)]
    if question.proof:
        parts.append(_write_proof(question.proof, words))
    if question.source:
        parts.append(_write_source(question.source, words))
    link = f'<a href="{escape(question.url)}">{escape(question.id)}</a>'
    terms = f'Lakeproof, <a href="{question.license}">{LICENSE_NAME}</a>'
    parts.append(f"<p>{escape(question.objective)}: {convert_inline(question.objective_text)}</p>")
    parts.append(f"<p>{escape(words['question'])} {link} · {terms}</p>")
    return "\n".join(parts)


def list_tags(question: ExportedQuestion) -> list[str]:
    """Return the tags of a question: objective, level and kind, without the spaces that no program allows in a tag."""
    return [question.objective, question.level, *([question.kind] if question.kind else [])]


def _write_proof(proof: ExportedProof, words: Words) -> str:
    state = words["request"] if proof.requests else words["executed"]
    label = " · ".join([state, *proof.versions])
    parts = [f"<p>{escape(words['proof'])} ({escape(label)}):</p>"]
    blocks = proof.list_blocks()
    parts += [_write_code(text, language) for language, text in blocks if language != "json"]
    if proof.requests:
        parts.append(f"<p>{escape(words['sent'])}</p>")
    parts += [_write_code(text, language) for language, text in blocks if language == "json"]
    return "\n".join(parts)


def _write_code(text: str, language: str) -> str:
    return f'<pre><code class="language-{language}">{escape(text)}\n</code></pre>'


def _write_source(source: ExportedSource, words: Words) -> str:
    link = f'<a href="{escape(source.url)}">{escape(source.title)}</a>'
    day = format_date(source.checked, words)
    return f"<p>{escape(words['source'])}: {link}, {escape(words['checked_on'])} {escape(day)}</p>"
