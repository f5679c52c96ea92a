"""Writes the questions of an exam as CSV, one row for each question, for spreadsheets."""

from __future__ import annotations

import csv
import io

from lakeproof.export.banks.exported_questions import ExportedBank, ExportedProof, ExportedQuestion
from lakeproof.export.banks.markdown_blocks import write_block

LETTERS = "abcdef"
"""The options that have columns."""
COLUMNS = (
    *("id", "exam", "section", "objective", "level", "kind", "stem", "key"),
    *(f"option_{letter}" for letter in LETTERS),
    *(f"why_{letter}" for letter in LETTERS),
    *("why", "proof", "proof_code", "source_title", "source_url", "source_checked", "url", "license"),
)
"""The columns; texts are Markdown."""


def write_csv(bank: ExportedBank) -> bytes:
    """Write the table with the mark at its beginning by which Excel recognizes UTF-8."""
    written = io.StringIO()
    rows = csv.DictWriter(written, COLUMNS, lineterminator="\r\n")
    rows.writeheader()
    rows.writerows(_write_row(question) for question in bank.questions)
    return written.getvalue().encode("utf-8-sig")


def _write_row(question: ExportedQuestion) -> dict[str, str]:
    source = question.source
    row = {
        "id": question.id,
        "exam": question.exam,
        "section": question.section,
        "objective": question.objective,
        "level": question.level,
        "kind": question.kind or "",
        "stem": question.stem,
        "key": " ".join(question.key),
        "why": question.why,
        **_write_proof(question.proof),
        "source_title": source.title if source else "",
        "source_url": source.url if source else "",
        "source_checked": source.checked.isoformat() if source else "",
        "url": question.url,
        "license": question.license,
    }
    for option in question.options:
        row[f"option_{option.letter}"] = option.text
        row[f"why_{option.letter}"] = option.why
    return row


def _write_proof(proof: ExportedProof | None) -> dict[str, str]:
    if proof is None:
        return {}
    # As a block of Markdown, an output that begins with + or - is no formula to a spreadsheet.
    blocks = [write_block(language, text) for language, text in proof.list_blocks()]
    return {"proof": proof.snippet, "proof_code": "\n\n".join(blocks)}
