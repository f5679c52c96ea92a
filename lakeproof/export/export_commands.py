"""The commands that write the content in other formats."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.loader import load_content
from lakeproof.export.plan_files import make_ready_plans
from lakeproof.render.bank.question_html import refuse_faults
from lakeproof.tools import machine
from lakeproof.tools.publishing.built_site import require_site
from lakeproof.tools.topic_names import UnknownNameError, resolve_exam

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_export_commands(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Describe the commands."""
    export_parser = commands.add_parser("export", help="write the page questions for Anki, Moodle and other programs")
    export_parser.add_argument("exam", help="like associate")
    export_parser.add_argument("folder", type=Path, help="the folder to write to; made if it does not exist")
    export_parser.set_defaults(run=lambda root, chosen: export(root, chosen.exam, chosen.folder))
    epub_parser = commands.add_parser("epub", help="write the study notes of each exam as an EPUB, from a built site")
    epub_parser.add_argument("site", type=Path, help="the folder of the built site")
    epub_parser.add_argument("folder", type=Path, help="the folder to write to; made if it does not exist")
    epub_parser.set_defaults(run=lambda root, chosen: write_epubs(root, chosen.site, chosen.folder))
    plans_parser = commands.add_parser("plans", help="write the plans that the study paths show; needs Node")
    plans_parser.set_defaults(run=lambda root, _: write_plans(root))
    pdf_parser = commands.add_parser("pdf", help="print notes, questions and mock exams as PDF, from a built site")
    pdf_parser.add_argument("site", type=Path, help="the folder of the built site")
    pdf_parser.add_argument("folder", type=Path, help="the folder to write to; made if it does not exist")
    pdf_parser.add_argument("--exam", help="like associate; without it, all exams")
    pdf_parser.add_argument("--size", choices=["A4", "Letter"], help="the size of the paper; without it, both")
    pdf_parser.set_defaults(run=write_pdfs)


def export(root: Path, name: str, folder: Path) -> int:
    """Write the page questions of an exam in every format."""
    content = load_content(root)
    exam = resolve_exam(name, content)
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    refuse_faults(content.questions, content)
    with _exporting(folder):
        # Only these commands need the libraries of the exporters, so the others work without them.
        from lakeproof.export.banks.formats import write_exports  # noqa: PLC0415

        written = write_exports(exam, content, folder, _read_time())
    sys.stdout.write("".join(f"wrote {path}\n" for path in written))
    return 0


def write_epubs(root: Path, site: Path, folder: Path) -> int:
    """Write the notes of each exam as an EPUB."""
    require_site(site)
    content = load_content(root)
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    with _exporting(folder):
        from lakeproof.export.epub.notes import write_epubs as write  # noqa: PLC0415

        written = write(content, site, folder, _read_time())
    sys.stdout.write("".join(f"wrote {path}\n" for path in written))
    return 0


def write_plans(root: Path) -> int:
    """Write the plans of each exam that are ready to follow."""
    content = load_content(root)
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    try:
        for path, text in make_ready_plans(content):
            path.write_text(text, "utf-8")
            sys.stdout.write(f"wrote {path.relative_to(root)}\n")
    except machine.MissingProgramError as error:
        raise UnknownNameError(str(error)) from error
    return 0


def write_pdfs(root: Path, chosen: argparse.Namespace) -> int:
    """Print the documents of one exam or all, in one size of paper or both."""
    require_site(chosen.site)
    content = load_content(root)
    exams = [resolve_exam(chosen.exam, content)] if chosen.exam else list(content.exams.values())
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    with _exporting(chosen.folder):
        from lakeproof.export.pdf.document_files import SIZES, Edition  # noqa: PLC0415
        from lakeproof.export.pdf.printer import UnprintableError  # noqa: PLC0415

        sizes = [chosen.size] if chosen.size else list(SIZES)
        now = dt.datetime.fromtimestamp(_read_time(), dt.UTC)
        try:
            edition = Edition(content, chosen.site.resolve(), machine.chromium(), now)
            for path in edition.write(exams, sizes, chosen.folder):
                sys.stdout.write(f"wrote {path}\n")
                sys.stdout.flush()
        except FileNotFoundError as error:
            raise UnknownNameError(f"the site has no file {error.filename}: build it first") from error
        except (machine.MissingProgramError, UnprintableError, LookupError) as error:
            raise UnknownNameError(str(error)) from error
    return 0


@contextmanager
def _exporting(folder: Path) -> Iterator[None]:
    """Turn what can go wrong while files are written into advice."""
    if folder.exists() and not folder.is_dir():
        raise UnknownNameError(f"{folder} is a file: name a folder")
    try:
        yield
    except ModuleNotFoundError as error:
        raise UnknownNameError(f"the package {error.name} is not installed: run make export") from error
    except OSError as error:
        raise UnknownNameError(f"{folder} cannot be written: {error.strerror}; name another folder") from error


def _read_time() -> float:
    """Return the time to write into files: https://reproducible-builds.org/specs/source-date-epoch/."""
    return float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
