"""The command line: checks the content, lists what needs work, reports figures, writes skeletons and exports."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from lakeproof.build.search.search_terms import UnknownPageError
from lakeproof.build.search.site_index import PagefindError, index_site
from lakeproof.checks.run import find_faults
from lakeproof.content.faults import BrokenContentError, format_report
from lakeproof.content.loader import Content, load_content
from lakeproof.export.export_commands import add_export_commands
from lakeproof.render.bank.bank_files import write_bank_files
from lakeproof.tools import next_steps, report, shortages, skeletons
from lakeproof.tools.maintenance import maintenance
from lakeproof.tools.maintenance.issues import IssueError
from lakeproof.tools.publishing.built_site import MissingSiteError, require_site
from lakeproof.tools.publishing.editions import check_tag, name_edition
from lakeproof.tools.topic_names import UnknownNameError, resolve_exam, resolve_topic

TOPIC = "its name, like associate/data-processing/imputation, or the path of one of its files"


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    chosen = build_parser().parse_args(arguments)
    try:
        code: int = chosen.run(find_root(Path.cwd()), chosen)
    except BrokenContentError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (UnknownNameError, MissingSiteError, IssueError) as error:
        sys.stderr.write(f"lakeproof: {error}\n")
        return 2
    return code


def find_root(folder: Path) -> Path:
    """Return the root of the project that a folder is in."""
    for candidate in (folder, *folder.parents):
        if (candidate / "mkdocs.yml").exists() and (candidate / "docs").is_dir():
            return candidate
    raise UnknownNameError(f"{folder} is not in a copy of the project: change to the folder with mkdocs.yml")


def build_parser() -> argparse.ArgumentParser:
    """Describe the commands."""
    parser = argparse.ArgumentParser(prog="lakeproof", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check_parser = commands.add_parser("check", help="report every fault of the content, or of one topic")
    check_parser.add_argument("topic", nargs="?", help=TOPIC)
    check_parser.set_defaults(run=lambda root, chosen: check(root, chosen.topic))
    wanted_parser = commands.add_parser("wanted", help="list the objectives that are short of questions, worst first")
    wanted_parser.add_argument("exam", nargs="?", help="like associate")
    wanted_parser.add_argument("--all", action="store_true", help="list every objective that is short")
    wanted_parser.set_defaults(run=lambda root, chosen: show_wanted(root, chosen.exam, complete=chosen.all))
    bank_parser = commands.add_parser("bank", help="add the question banks to a site that Zensical built")
    bank_parser.add_argument("site", type=Path, help="the folder of the built site")
    bank_parser.set_defaults(run=lambda root, chosen: write_bank(root, chosen.site))
    search_parser = commands.add_parser("search", help="add the search index to a site that Zensical built")
    search_parser.add_argument("site", type=Path, help="the folder of the built site")
    search_parser.set_defaults(run=lambda root, chosen: write_search(root, chosen.site))
    add_export_commands(commands)
    report_parser = commands.add_parser("report", help="print what the exams are made of: questions, pages, sources")
    report_parser.add_argument("exam", nargs="?", help="like associate; all exams without it")
    report_parser.add_argument("--format", choices=report.FORMATS, default="text", help="text, or JSON for programs")
    report_parser.set_defaults(run=lambda root, chosen: show_report(root, chosen.exam, chosen.format))
    edition_parser = commands.add_parser("edition", help="name the edition of the exam guides, like 2025.09")
    edition_parser.add_argument("--tag", help="refuse this Git tag unless it belongs to the edition")
    edition_parser.set_defaults(run=lambda root, chosen: show_edition(root, chosen.tag))
    maintenance_parser = commands.add_parser("maintenance", help="report dead links, old sources and newer releases")
    maintenance_parser.add_argument("--only", action="append", choices=maintenance.PARTS, help="look for this alone")
    maintenance_parser.add_argument("--issue", metavar="OWNER/NAME", help="keep an issue of this repository up to date")
    maintenance_parser.set_defaults(run=lambda root, chosen: report_maintenance(root, chosen.only, chosen.issue))
    new = commands.add_parser("new", help="write a skeleton").add_subparsers(dest="kind", required=True, metavar="KIND")
    topic = new.add_parser("topic", help="a page, its questions and its snippet")
    topic.add_argument("name", help="like associate/data-processing/imputation")
    topic.add_argument("objectives", nargs="+", help="ids of the exam's exam.toml, like A2.05 A2.06")
    topic.set_defaults(run=lambda root, chosen: write_topic(root, chosen.name.removesuffix(".md"), chosen.objectives))
    question = new.add_parser("question", help="a question at the end of a topic's file")
    question.add_argument("topic", help=TOPIC)
    question.add_argument("id", help="like imputer-keeps-integers; it can never change")
    question.set_defaults(run=lambda root, chosen: write_question(root, chosen.topic, chosen.id))
    return parser


def check(root: Path, topic: str | None) -> int:
    """Report the faults of all content, or those of one topic."""
    name = _resolve_topic(root, topic) if topic else None
    found = find_faults(root, name)
    report = format_report(found) + (f" in {name}" if name and not found else "")
    (sys.stderr if found else sys.stdout).write(f"{report}\n")
    return 1 if found else 0


def show_wanted(root: Path, exam: str | None, *, complete: bool) -> int:
    """Print which objectives are short of questions."""
    content = load_content(root)
    chosen = [resolve_exam(exam, content)] if exam else content.exams.values()
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    most = None if complete else shortages.SHOWN
    sys.stdout.write("\n\n".join(shortages.format_shortages(found, content, most) for found in chosen) + "\n")
    return 0


def write_bank(root: Path, site: Path) -> int:
    """Write the question banks into a built site; MkDocs does this itself by a hook."""
    require_site(site)
    sys.stdout.write(f"wrote {write_bank_files(root, site)} files below {site}\n")
    return 0


def write_search(root: Path, site: Path) -> int:
    """Write the search index into a built site; MkDocs does this itself by a hook."""
    require_site(site)
    try:
        count = index_site(site, root / "docs")
    except (PagefindError, UnknownPageError) as error:
        raise UnknownNameError(str(error)) from error
    sys.stdout.write(f"indexed {count} pages of {site}\n")
    return 0


def show_report(root: Path, name: str | None, form: str) -> int:
    """Print the figures of one exam, or of all."""
    content = load_content(root)
    chosen = [resolve_exam(name, content)] if name else list(content.exams.values())
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    sys.stdout.write(report.write_report(chosen, content, form, dt.datetime.now(tz=dt.UTC).date()) + "\n")
    return 0


def show_edition(root: Path, tag: str | None) -> int:
    """Print the name of the edition under which the site is published."""
    edition = name_edition(_load_readable(root).exams.values())
    if tag is not None:
        check_tag(tag, edition)
    sys.stdout.write(f"{edition}\n")
    return 0


def report_maintenance(root: Path, parts: list[str] | None, repository: str | None) -> int:
    """Print what time has done to links, sources and versions, and write it into an issue if asked to."""
    report = maintenance.report_maintenance(_load_readable(root), parts or maintenance.PARTS, repository)
    sys.stdout.write(f"{report}\n")
    return 0


def write_topic(root: Path, name: str, objectives: list[str]) -> int:
    """Write a topic and print what its author does next."""
    written = skeletons.write_topic(root, name, objectives)
    steps = next_steps.list_next_steps(root, name, objectives)
    lines = [f"wrote {path}" for path in written] + [
        "",
        "Fill in every TODO of these files. Then edit these files:",
        "",
    ]
    lines += [f"{number:>2}. {step}" for number, step in enumerate(steps, 1)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def write_question(root: Path, topic: str, identifier: str) -> int:
    """Write a question and print what its author does next."""
    name = _resolve_topic(root, topic)
    written = skeletons.write_question(root, name, identifier)
    lines = [f"wrote {path}" for path in written]
    lines += ["Check that kind, level, pool and proof fit the question, and fill in every TODO. Then run:"]
    lines += [f"  lakeproof check {name}", f"  make prove TOPIC={name}"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _load_readable(root: Path) -> Content:
    content = load_content(root)
    if content.unreadable_files:
        raise BrokenContentError(content.faults)
    return content


def _resolve_topic(root: Path, text: str) -> str:
    content = load_content(root)
    return resolve_topic(text, content.pages.keys() | content.topics.keys(), root)


if __name__ == "__main__":
    sys.exit(main())
