"""Expands the `:::` lines of a page: each directive is one function that writes Markdown."""

from __future__ import annotations

from collections.abc import Callable

from lakeproof import bank, blueprint, glossary, links, mock, practice, pretest, progress, proofs, quiz
from lakeproof.cells import source_link
from lakeproof.faults import BrokenContentError, Fault
from lakeproof.fences import fences
from lakeproof.rules import faults_of
from lakeproof.site import DIRECTIVE, Site
from lakeproof.words import words


class NotThereError(LookupError):
    """Says that a directive names something that is not there, and what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        """Keep both for the report."""
        super().__init__(problem)
        self.problem, self.cure = problem, cure


def expand(lines: list[str], site: Site, file: str) -> list[str]:
    """Replace each directive that stands outside a block of code."""
    code = {n for fence in fences("\n".join(lines)) for n in range(fence.first, fence.last + 1)}
    out: list[str] = []
    for number, line in enumerate(lines):
        match = DIRECTIVE.match(line)
        if match and number not in code:
            written = _written(match["name"], match["arguments"].split(), site, file)
            out += ["", *(match["indent"] + text for text in written.split("\n")), ""]
        else:
            out.append(line)
    return out


def _written(name: str, arguments: list[str], site: Site, file: str) -> str:
    try:
        return DIRECTIVES.get(name, unknown)(arguments, site)
    except NotThereError as error:
        line = " ".join([":::", name, *arguments])
        raise BrokenContentError([Fault(file, line, error.problem, error.cure)]) from error


def unknown(arguments: list[str], site: Site) -> str:
    """Refuse a name that no directive has."""
    raise NotThereError("is no directive", f"use one of: {', '.join(DIRECTIVES)}")


def objectives(arguments: list[str], site: Site) -> str:
    """Say which objectives a page teaches, each linked to the blueprint."""
    rows = []
    for name in arguments:
        exam = next((exam for exam in site.exams.values() if name in exam.objectives), None)
        if exam is None:
            raise NotThereError("the objective is unknown", "use an id of an exam.toml")
        rows.append(f"- [{name}](/{exam.slug}/index.md#{name.lower().replace('.', '-')}) {exam.objectives[name].text}")
    title = words()["objectives"]
    return "\n".join(['<div class="objectives" markdown="block">', f"**{title}**", "", *rows, "", "</div>"])


def quick_check(arguments: list[str], site: Site) -> str:
    """Ask the questions of a topic that are not kept for mock exams."""
    if len(arguments) != 1 or arguments[0] not in site.topics:
        raise NotThereError("no such topic", "name one that has a .toml beside its page")
    topic = site.topics[arguments[0]]
    file = f"docs/{topic.name}.toml"
    faults = [fault for fault in site.faults if fault.file == file]
    faults += [fault for question in topic.questions for fault in faults_of(question, site)]
    if faults:
        raise BrokenContentError(faults)
    asked = [question for question in topic.questions if question.pool == "page"]
    written = [quiz.markdown(question, site, number, len(asked)) for number, question in enumerate(asked, 1)]
    # A link to a withdrawn question still leads to the check that it belonged to.
    written += [f'<span id="{retired}"></span>' for retired in topic.retired]
    return "\n\n".join([*written, *_practice_of(topic.name, site), quiz.keys()])


def _practice_of(topic: str, site: Site) -> list[str]:
    address = links.practice(topic.split("/", maxsplit=1)[0], site)
    return [f"[{words()['practice']['this_topic']}]({address}?topic={practice.short(topic)})"] if address else []


def one_question(arguments: list[str], site: Site) -> str:
    """Ask one question by its id."""
    asked = [question for name in arguments for question in site.named.get(name, [])]
    if len(asked) != 1:
        raise NotThereError("no such question", "use the id of a question")
    faults = faults_of(asked[0], site)
    if faults:
        raise BrokenContentError(faults)
    return "\n\n".join([quiz.markdown(asked[0], site, 1, 1), quiz.keys()])


def sources(arguments: list[str], site: Site) -> str:
    """List sources, each with the day on which it was read."""
    for name in arguments:
        if name not in site.sources:
            raise NotThereError("the source is unknown", "add it to docs/sources.toml")
    return "\n".join(f"- {source_link(site.sources[name])}" for name in arguments)


def exam_blueprint(arguments: list[str], site: Site) -> str:
    """Lay out an exam: sections, weights, objectives, and where each is taught and asked."""
    if len(arguments) != 1 or arguments[0] not in site.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(site.exams)}")
    return blueprint.markdown(site.exams[arguments[0]], site)


def mock_exam(arguments: list[str], site: Site) -> str:
    """Let a reader sit a mock exam; the page carries its whole bank."""
    if len(arguments) != 1 or arguments[0] not in site.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(site.exams)}")
    exam = site.exams[arguments[0]]
    kept = [question for section in exam.sections for question in mock.pool(section, site)]
    faults = [fault for question in kept for fault in faults_of(question, site)]
    faults += bank.faults_of_pools(exam, site)
    if faults:
        raise BrokenContentError(faults)
    return mock.markdown(exam, site)


def practice_session(arguments: list[str], site: Site) -> str:
    """Let a reader practice questions of an exam by choice; the page carries its whole bank."""
    if len(arguments) != 1 or arguments[0] not in site.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(site.exams)}")
    exam = site.exams[arguments[0]]
    faults = [fault for question in practice.questions(exam, site) for fault in faults_of(question, site)]
    if faults:
        raise BrokenContentError(faults)
    return practice.markdown(exam, site)


def topics(arguments: list[str], site: Site) -> str:
    """List the topics of a section in study order."""
    slug, _, folder = arguments[0].partition("/") if arguments else ("", "", "")
    exam = site.exams.get(slug)
    if exam is None or folder not in {section.folder for section in exam.sections}:
        raise NotThereError("no such section", "write exam/section, like associate/data-processing")
    return blueprint.topics(exam, folder, site)


def pre_test(arguments: list[str], site: Site) -> str:
    """Let a reader guess at a section before reading it."""
    found = [(exam, section) for exam in site.exams.values() for section in exam.sections if [section.id] == arguments]
    if not found:
        raise NotThereError("no such section", "use one id of a section of an exam.toml, like A2")
    exam, section = found[0]
    lack = pretest.lack(exam, section, site)
    if lack:
        raise NotThereError(*lack)
    return pretest.markdown(exam, section, site)


def facts(arguments: list[str], site: Site) -> str:
    """List what is known of an exam, each fact with its source and the day on which it was read."""
    if len(arguments) != 1 or arguments[0] not in site.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(site.exams)}")
    return blueprint.facts(site.exams[arguments[0]], site)


def all_proofs(arguments: list[str], site: Site) -> str:
    """Count how the blocks and questions of the site are proven."""
    return proofs.markdown(site)


def all_terms(arguments: list[str], site: Site) -> str:
    """Explain the words that both exams use."""
    return glossary.markdown(site)


def study_progress(arguments: list[str], site: Site) -> str:
    """Show the reader's own record."""
    return progress.markdown(site)


DIRECTIVES: dict[str, Callable[[list[str], Site], str]] = {
    "objectives": objectives,
    "quiz": quick_check,
    "question": one_question,
    "sources": sources,
    "blueprint": exam_blueprint,
    "exam": mock_exam,
    "practice": practice_session,
    "pretest": pre_test,
    "facts": facts,
    "topics": topics,
    "proofs": all_proofs,
    "progress": study_progress,
    "glossary": all_terms,
}
