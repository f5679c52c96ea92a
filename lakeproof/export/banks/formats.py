"""Writes the questions of an exam in every format."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from lakeproof.content.exams import Exam
from lakeproof.content.loader import Content
from lakeproof.export.banks.anki import write_anki_deck
from lakeproof.export.banks.csv_file import write_csv
from lakeproof.export.banks.exported_questions import ExportedBank, gather_bank
from lakeproof.export.banks.gift import write_gift
from lakeproof.export.banks.json_lines import SCHEMA_FILE, write_json_lines, write_json_schema
from lakeproof.export.banks.moodle import write_moodle_xml
from lakeproof.export.banks.qti import QTI_2_1, QTI_3_0
from lakeproof.export.banks.qti_package import write_qti_package
from lakeproof.export.site_url import read_site_url

FORMATS: dict[str, Callable[[ExportedBank], bytes]] = {
    "moodle.xml": write_moodle_xml,
    "gift.txt": write_gift,
    "qti-2.1.zip": partial(write_qti_package, version=QTI_2_1),
    "qti-3.0.zip": partial(write_qti_package, version=QTI_3_0),
    "csv": write_csv,
    "jsonl": write_json_lines,
}
"""What writes each format, by the ending of its file; Anki's deck also needs the time, so it is not among them."""
ANKI = "apkg"
"""The ending of Anki's deck."""


def write_exports(exam: Exam, content: Content, folder: Path, timestamp: float) -> list[Path]:
    """Write all files of an exam into a folder, and return their paths."""
    site_url = read_site_url(content.root)
    bank = gather_bank(exam, content, site_url)
    files = {f"lakeproof-{exam.slug}.{ANKI}": write_anki_deck(bank, timestamp)}
    files |= {f"lakeproof-{exam.slug}.{ending}": write(bank) for ending, write in FORMATS.items()}
    files[SCHEMA_FILE] = write_json_schema(site_url)
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]
