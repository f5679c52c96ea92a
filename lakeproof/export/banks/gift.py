r"""Writes the questions of an exam in GIFT, Moodle's text format, in which a backslash escapes `~ = # { } :`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lakeproof.export.banks.answer_html import list_tags, write_explanation, write_reason
from lakeproof.export.banks.exported_questions import ExportedBank, ExportedOption, ExportedQuestion
from lakeproof.export.banks.markdown_blocks import convert_to_html
from lakeproof.export.banks.moodle import name_category, weigh


def write_gift(bank: ExportedBank) -> bytes:
    """Write the questions; an empty line separates them, so none may have one inside."""
    blocks = []
    for section, questions in bank.list_sections():
        blocks.append(f"$CATEGORY: {name_category(bank, section)}")
        blocks += ["\n".join(_write_question(question, bank)) for question in questions]
    return ("\n\n".join(blocks) + "\n").encode()


def escape_gift(text: str) -> str:
    r"""Escape what GIFT reads as its own, and write a line break as `\n`."""
    return re.sub(r"[\\~=#{}:]", r"\\\g<0>", text).replace("\n", r"\n")


def _write_question(question: ExportedQuestion, bank: ExportedBank) -> Iterator[str]:
    tags = " ".join(f"[tag:{tag}]" for tag in [question.exam, *list_tags(question)])
    yield f"// [id:{question.id}] {tags}"
    yield f"::{escape_gift(question.id)}::[html]{escape_gift(convert_to_html(question.stem))} {{"
    for option in question.options:
        yield f"{_mark(option, question)}{escape_gift(convert_to_html(option.text))}"
        yield f"#{escape_gift(write_reason(option, bank.words))}"
    yield f"####{escape_gift(write_explanation(question, bank.words))}"
    yield "}"


def _mark(option: ExportedOption, question: ExportedQuestion) -> str:
    if len(question.key) == 1:
        return "=" if option.right else "~"
    return f"~%{weigh(option, question)}%"
