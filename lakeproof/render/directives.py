"""Expands the `:::` lines of a page: each directive is one function that writes Markdown."""

from __future__ import annotations

from collections.abc import Callable

from lakeproof.checks import bank_figures
from lakeproof.checks.pretests import find_shortage
from lakeproof.checks.question_rules import find_question_faults
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.pages import DIRECTIVE
from lakeproof.content.words import load_words
from lakeproof.render import blueprint, glossary, links, mock_exam, practice, pretest, progress, proof_counts
from lakeproof.render.code_cells import source_link
from lakeproof.render.question import render_question, render_shortcuts


class NotThereError(LookupError):
    """Says that a directive names something that is not there, and what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        """Keep both for the report."""
        super().__init__(problem)
        self.problem, self.cure = problem, cure


def expand(lines: list[str], content: Content, file: str) -> list[str]:
    """Replace each directive that stands outside a block of code."""
    code = {n for fence in find_fences("\n".join(lines)) for n in range(fence.first, fence.last + 1)}
    out: list[str] = []
    for number, line in enumerate(lines):
        match = DIRECTIVE.match(line)
        if match and number not in code:
            written = _written(match["name"], match["arguments"].split(), content, file)
            out += ["", *(match["indent"] + text for text in written.split("\n")), ""]
        else:
            out.append(line)
    return out


def _written(name: str, arguments: list[str], content: Content, file: str) -> str:
    try:
        return RENDERERS.get(name, unknown)(arguments, content)
    except NotThereError as error:
        line = " ".join([":::", name, *arguments])
        raise BrokenContentError([Fault(file, line, error.problem, error.cure)]) from error


def unknown(arguments: list[str], content: Content) -> str:
    """Refuse a name that no directive has."""
    raise NotThereError("is no directive", f"use one of: {', '.join(RENDERERS)}")


def objectives(arguments: list[str], content: Content) -> str:
    """Say which objectives a page teaches, each linked to the blueprint."""
    rows = []
    for name in arguments:
        exam = next((exam for exam in content.exams.values() if name in exam.objectives), None)
        if exam is None:
            raise NotThereError("the objective is unknown", "use an id of an exam.toml")
        rows.append(f"- [{name}](/{exam.slug}/index.md#{name.lower().replace('.', '-')}) {exam.objectives[name].text}")
    title = load_words()["objectives"]
    return "\n".join(['<div class="objectives" markdown="block">', f"**{title}**", "", *rows, "", "</div>"])


def quick_check(arguments: list[str], content: Content) -> str:
    """Ask the questions of a topic that are not kept for mock exams."""
    if len(arguments) != 1 or arguments[0] not in content.topics:
        raise NotThereError("no such topic", "name one that has a .toml beside its page")
    topic = content.topics[arguments[0]]
    file = f"docs/{topic.name}.toml"
    faults = [fault for fault in content.faults if fault.file == file]
    faults += [fault for question in topic.questions for fault in find_question_faults(question, content)]
    if faults:
        raise BrokenContentError(faults)
    asked = [question for question in topic.questions if question.pool == "page"]
    written = [render_question(question, content, number, len(asked)) for number, question in enumerate(asked, 1)]
    # A link to a withdrawn question still leads to the check that it belonged to.
    written += [f'<span id="{retired}"></span>' for retired in topic.retired]
    return "\n\n".join([*written, *_practice_of(topic.name, content), render_shortcuts()])


def _practice_of(topic: str, content: Content) -> list[str]:
    address = links.practice(topic.split("/", maxsplit=1)[0], content)
    return [f"[{load_words()['practice']['this_topic']}]({address}?topic={practice.short(topic)})"] if address else []


def one_question(arguments: list[str], content: Content) -> str:
    """Ask one question by its id."""
    asked = [question for name in arguments for question in content.named.get(name, [])]
    if len(asked) != 1:
        raise NotThereError("no such question", "use the id of a question")
    faults = find_question_faults(asked[0], content)
    if faults:
        raise BrokenContentError(faults)
    return "\n\n".join([render_question(asked[0], content, 1, 1), render_shortcuts()])


def sources(arguments: list[str], content: Content) -> str:
    """List sources, each with the day on which it was read."""
    for name in arguments:
        if name not in content.sources:
            raise NotThereError("the source is unknown", "add it to docs/sources.toml")
    return "\n".join(f"- {source_link(content.sources[name])}" for name in arguments)


def exam_blueprint(arguments: list[str], content: Content) -> str:
    """Lay out an exam: sections, weights, objectives, and where each is taught and asked."""
    if len(arguments) != 1 or arguments[0] not in content.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(content.exams)}")
    return blueprint.render_blueprint(content.exams[arguments[0]], content)


def mock_exam_page(arguments: list[str], content: Content) -> str:
    """Let a reader sit a mock exam; the page carries its whole bank."""
    if len(arguments) != 1 or arguments[0] not in content.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(content.exams)}")
    exam = content.exams[arguments[0]]
    kept = [question for section in exam.sections for question in mock_exam.find_mock_questions(section, content)]
    faults = [fault for question in kept for fault in find_question_faults(question, content)]
    faults += bank_figures.find_pool_faults(exam, content)
    if faults:
        raise BrokenContentError(faults)
    return mock_exam.render_mock_exam(exam, content)


def practice_session(arguments: list[str], content: Content) -> str:
    """Let a reader practice questions of an exam by choice; the page carries its whole bank."""
    if len(arguments) != 1 or arguments[0] not in content.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(content.exams)}")
    exam = content.exams[arguments[0]]
    faults = [
        fault
        for question in practice.find_practice_questions(exam, content)
        for fault in find_question_faults(question, content)
    ]
    if faults:
        raise BrokenContentError(faults)
    return practice.render_practice(exam, content)


def topics(arguments: list[str], content: Content) -> str:
    """List the topics of a section in study order."""
    slug, _, folder = arguments[0].partition("/") if arguments else ("", "", "")
    exam = content.exams.get(slug)
    if exam is None or folder not in {section.folder for section in exam.sections}:
        raise NotThereError("no such section", "write exam/section, like associate/data-processing")
    return blueprint.topics(exam, folder, content)


def pre_test(arguments: list[str], content: Content) -> str:
    """Let a reader guess at a section before reading it."""
    found = [
        (exam, section) for exam in content.exams.values() for section in exam.sections if [section.id] == arguments
    ]
    if not found:
        raise NotThereError("no such section", "use one id of a section of an exam.toml, like A2")
    exam, section = found[0]
    lack = find_shortage(exam, section, content)
    if lack:
        raise NotThereError(*lack)
    return pretest.render_pretest(exam, section, content)


def facts(arguments: list[str], content: Content) -> str:
    """List what is known of an exam, each fact with its source and the day on which it was read."""
    if len(arguments) != 1 or arguments[0] not in content.exams:
        raise NotThereError("no such exam", f"use one of: {', '.join(content.exams)}")
    return blueprint.facts(content.exams[arguments[0]], content)


def all_proofs(arguments: list[str], content: Content) -> str:
    """Count how the blocks and questions of the site are proven."""
    return proof_counts.render_proof_counts(content)


def all_terms(arguments: list[str], content: Content) -> str:
    """Explain the words that both exams use."""
    return glossary.render_glossary(content)


def study_progress(arguments: list[str], content: Content) -> str:
    """Show the reader's own record."""
    return progress.render_progress(content)


RENDERERS: dict[str, Callable[[list[str], Content], str]] = {
    "objectives": objectives,
    "quiz": quick_check,
    "question": one_question,
    "sources": sources,
    "blueprint": exam_blueprint,
    "exam": mock_exam_page,
    "practice": practice_session,
    "pretest": pre_test,
    "facts": facts,
    "topics": topics,
    "proofs": all_proofs,
    "progress": study_progress,
    "glossary": all_terms,
}
