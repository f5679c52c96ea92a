"""Lists the files of an exam that a reader can take away, and adds them to the site: a directive and a hook of MkDocs.

`make downloads` makes them from a finished site, so a build takes those that it finds.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from lakeproof.content.exams import Exam
from lakeproof.content.words import Words
from lakeproof.render.addresses import SITE_ROOT
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import render_inline
from lakeproof.render.templates import render_template

FOLDER = "downloads"
"""The folder of the files, in the project and in the site."""
FILES = {
    "notes": {
        "a4": "lakeproof-{exam}-notes-a4.pdf",
        "letter": "lakeproof-{exam}-notes-letter.pdf",
        "epub": "lakeproof-{exam}.epub",
    },
    "questions": {
        "a4": "lakeproof-{exam}-questions-a4.pdf",
        "letter": "lakeproof-{exam}-questions-letter.pdf",
    },
    **{
        f"mock-{number}": {
            f"{part}-{size}": f"lakeproof-{{exam}}-mock-exam-{number}{ending}-{size}.pdf"
            for part, ending in (("exam", ""), ("sheet", "-answer-sheet"), ("key", "-key"))
            for size in ("a4", "letter")
        }
        for number in (1, 2, 3)
    },
    "last-minute": {
        "a4": "lakeproof-{exam}-last-minute-a4.pdf",
        "letter": "lakeproof-{exam}-last-minute-letter.pdf",
    },
    "anki": {"anki": "lakeproof-{exam}.apkg"},
    "moodle": {"moodle": "lakeproof-{exam}.moodle.xml", "gift": "lakeproof-{exam}.gift.txt"},
    "qti": {"qti-2": "lakeproof-{exam}.qti-2.1.zip", "qti-3": "lakeproof-{exam}.qti-3.0.zip"},
    "data": {
        "csv": "lakeproof-{exam}.csv",
        "lines": "lakeproof-{exam}.jsonl",
        "schema": "question.schema.json",
    },
}
"""The rows of the list, and the files of each by the key of their label."""
_MEGABYTE, _KILOBYTE = 1_000_000, 1_000


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files to the site."""
    for path in sorted((Path(config.config_file_path).parent / FOLDER).glob("*.*")):
        files.append(File.generated(config, f"{FOLDER}/{path.name}", abs_src_path=str(path)))
    return files


def render(arguments: list[Exam], context: RenderContext) -> Markup:
    """Render the list of an exam; what has not been made is named without a link."""
    (exam,) = arguments
    word = context.words["downloads"]
    folder = context.content.root / FOLDER
    rows = [
        {
            "title": word["rows"][row]["title"],
            "use": render_inline(word["rows"][row]["use"], context),
            "files": [
                _describe(folder / name.format(exam=exam.slug), word["labels"][label], word)
                for label, name in names.items()
            ],
        }
        for row, names in FILES.items()
    ]
    return render_template("downloads.html", rows=rows)


def _describe(path: Path, label: str, word: Words) -> dict[str, str]:
    if not path.exists():
        return {"label": label, "address": "", "size": word["missing"]}
    address = f"{SITE_ROOT}{FOLDER}/{path.name}"
    return {"label": label, "address": address, "size": _format_size(path.stat().st_size, word)}


def _format_size(size: int, word: Words) -> str:
    if size >= _MEGABYTE:
        return str(word["megabytes"].format(n=f"{size / _MEGABYTE:.1f}"))
    return str(word["kilobytes"].format(n=max(1, round(size / _KILOBYTE))))
