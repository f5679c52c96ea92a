"""Checks that the key of a question is supported by code that ran or by a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lakeproof.checks.wording_rules import TODO, Finding
from lakeproof.content.cells import extract_output
from lakeproof.content.faults import suggest
from lakeproof.content.fences import RUN, SHOWN, find_fences
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question

LONGEST_CODE_LINE = 80
"""Characters of a line of code that a laptop shows without scrolling."""


def key_has_a_proof(question: Question, content: Content) -> Iterator[Finding]:
    """The key rests on a proof or a source, and each proof and source that is named exists."""
    if not question.proof and not question.source:
        yield "no proof and no source", 'add proof = "file.py:section" or source = "an id of docs/sources.toml"'
    if question.source and question.source not in content.sources:
        cure = suggest(question.source, content.sources.keys(), "add it to docs/sources.toml")
        yield f"source “{question.source}” is unknown", cure, ("source",)
    proofs: list[tuple[tuple[Any, ...], str | None]] = [(("proof",), question.proof)]
    proofs += [(("option", number, "proof"), option.proof) for number, option in enumerate(question.options)]
    for place, proof in proofs:
        if proof and content.find_snippet_section(question.locate_proof(proof)) is None:
            yield *explain_missing_section(*question.locate_proof(proof), content), place


def proof_shows_something(question: Question, content: Content) -> Iterator[Finding]:
    """A proof prints, draws or sends something, unless the question shows its code or the key is what it calls."""
    section = content.find_snippet_section(question.locate_proof(question.proof)) if question.proof else None
    if section is None or question.proof is None or TODO in question.stem or extract_output(section.source):
        return
    file, name = question.locate_proof(question.proof)
    draws = re.search(r"\.plot\b|savefig|plt\.|\.hist\(|display\(", section.source)
    sends = content.requests.get(file, {}).get(name)
    shown = any(f"{file}:{name}" in text for text in [question.stem, *(option.text for option in question.options)])
    calls = all(any(code in section.source for code in re.findall(r"`([^`]+)`", o.text)) for o in question.key)
    if not (draws or sends or shown or calls):
        yield f"the proof {question.proof} prints nothing", "let it print what decides the key", ("proof",)


def key_is_what_the_proof_printed(question: Question, content: Content) -> Iterator[Finding]:
    """With `prints`, the right option is the recorded output and no wrong option equals it."""
    if not question.prints:
        return
    section = content.find_snippet_section(question.locate_proof(question.proof)) if question.proof else None
    if section is None:
        yield "prints = true without a proof that exists", "name the section that prints the answer", ("prints",)
        return
    output = _strip_marks(extract_output(section.source))
    for number, option in enumerate(question.options):
        place = ("option", number, "text")
        if option.right and _strip_marks(option.text) != output:
            yield f"option {option.letter} is not what the proof prints: {output!r}", "copy the recorded output", place
        if not option.right and _strip_marks(option.text) == output:
            yield f"option {option.letter} is wrong, but is what the proof prints", "replace the option", place


def code_has_run(question: Question, content: Content) -> Iterator[Finding]:
    """Code in a question is an include from a snippet that runs."""
    for place, text in list_texts(question):
        for fence in find_fences(text):
            if fence.last >= len(text.split("\n")):
                yield "a block of code is never closed", f"close it with {fence.marker}", place
            elif fence.language not in RUN | SHOWN:
                cure = suggest(fence.language.lower(), RUN | SHOWN)
                yield f"a block has the language “{fence.language}”", cure, place
            elif fence.includes:
                file, _, section = fence.includes.partition(":")
                found = content.find_snippet_section((file, section))
                if found is None:
                    yield *explain_missing_section(file, section, content), place
                elif max(map(len, found.source.split("\n"))) > LONGEST_CODE_LINE:
                    problem = f"“{fence.includes}” has a line of more than {LONGEST_CODE_LINE} characters"
                    yield problem, "break the line: a reader would have to scroll", place
            elif fence.language in RUN:
                yield "a code block was typed in", 'include it: --8<-- "exam/section/topic.py:section"', place


def list_texts(question: Question) -> list[tuple[tuple[Any, ...], str]]:
    """Return every text of a question with the keys that lead to it."""
    options = [
        (("option", number, key), getattr(option, key))
        for number, option in enumerate(question.options)
        for key in ("text", "why")
    ]
    return [(("stem",), question.stem), (("why",), question.why), *options]


def explain_missing_section(file: str, section: str, content: Content) -> tuple[str, str]:
    """Say what is missing of a section, and which name may be meant."""
    if file not in content.snippets:
        return f"there is no file snippets/{file}", suggest(file, content.snippets.keys(), "write it")
    return f"snippets/{file} has no section “{section}”", suggest(section, content.snippets[file].keys(), "add it")


def _strip_marks(text: str) -> str:
    """Return a text without the fences and backticks that set it as code."""
    text = re.sub(r"^(```|~~~).*$", "", text.strip(), flags=re.MULTILINE).strip("\n")
    return text.strip("`").strip()
