"""Writes the questions of an exam as JSON Lines, and the JSON Schema of a line."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from lakeproof.export.banks.exported_questions import ExportedBank, ExportedQuestion

SCHEMA_FILE = "question.schema.json"
"""The name of the schema beside the files."""
_QUESTION = TypeAdapter(ExportedQuestion)


def write_json_lines(bank: ExportedBank) -> bytes:
    """Write one question per line, with all its fields."""
    return b"".join(_QUESTION.dump_json(question) + b"\n" for question in bank.questions)


def write_json_schema(site_url: str) -> bytes:
    """Write the schema that every line obeys, with a description of each field; its id is where it is published."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site_url}downloads/{SCHEMA_FILE}",
        **_QUESTION.json_schema(mode="serialization"),
        "title": "A Lakeproof question",
    }
    return (json.dumps(schema, indent=2, ensure_ascii=False) + "\n").encode()
