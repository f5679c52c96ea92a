"""Says what makes one question sound: each rule is a function named after it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lakeproof.checks import similar_stems, wording_rules
from lakeproof.checks.wording_rules import Finding
from lakeproof.content.faults import Fault
from lakeproof.content.fences import RUN, SHOWN, find_fences
from lakeproof.content.loader import Content
from lakeproof.content.outputs import extract_output
from lakeproof.content.questions import Question, strip_code
from lakeproof.content.words import load_words

TODO = "TODO:"
"""What a skeleton writes where its author has to."""

UNNAMED = "-todo"
"""How the id of the question in a new topic ends."""

CARD = 80
"""Characters of code that a question shows on a laptop without scrolling."""


def id_is_a_name_for_life(question: Question, content: Content) -> Iterator[Finding]:
    """A reader's record is kept by id."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", question.id):
        yield f"the id “{question.id}” is no name", "use words in lower case with hyphens, at least two"
    if len(content.named.get(question.id, [])) > 1:
        yield "another question has this id", "give the newer one a name of its own"
    for topic in content.retired.get(question.id, []):
        yield f"the id was retired in {topic}", "take a new id; retired ones are never used again"


def objective_is_taught_on_its_page(question: Question, content: Content) -> Iterator[Finding]:
    """A question belongs to one objective of one exam, and its page teaches that objective."""
    exam = content.exams.get(question.topic.split("/")[0])
    if exam is None or question.objective not in exam.objectives:
        yield f"objective “{question.objective}” is unknown", "use an id of the exam's exam.toml"
    elif question.objective not in content.get_objectives(question.topic):
        yield (
            f"the page {question.topic}.md does not teach {question.objective}",
            "add it to the page's ::: objectives, or move the question",
        )


def key_has_a_proof(question: Question, content: Content) -> Iterator[Finding]:
    """A wrong key is the worst fault we can have."""
    if not question.proof and not question.source:
        yield "no proof and no source", 'add proof = "file.py:section" or source = "an id of docs/sources.toml"'
    if question.source and question.source not in content.sources:
        yield f"source “{question.source}” is unknown", "add it to docs/sources.toml"
    for proof in [question.proof, *(option.proof for option in question.options)]:
        if proof and content.find_section(question.locate_proof(proof)) is None:
            file, section = question.locate_proof(proof)
            known = ", ".join(content.snippets.get(file, {})) or "none: the file is missing or has no sections"
            yield f"proof names section “{section}” of snippets/{file}, which is not there", f"it has: {known}"


def key_is_what_the_proof_printed(question: Question, content: Content) -> Iterator[Finding]:
    """With `prints`, the right option is the recorded output and no wrong option equals it."""
    if not question.prints:
        return
    section = content.find_section(question.locate_proof(question.proof)) if question.proof else None
    if section is None:
        yield "prints = true without a proof that exists", "name the section that prints the answer"
        return
    output = _bare(extract_output(section.source))
    for option in question.options:
        if option.right and _bare(option.text) != output:
            yield f"option {option.letter} is not what the proof prints: {output!r}", "copy the recorded output"
        if not option.right and _bare(option.text) == output:
            yield f"option {option.letter} is wrong, but is what the proof prints", "replace the option"


def options_are_three_or_four(question: Question, content: Content) -> Iterator[Finding]:
    """Four options; three where a fourth would be filler; five where two are right."""
    most = 4 if len(question.key) < 2 else 6
    if not 3 <= len(question.options) <= most:
        yield f"{len(question.options)} options", f"write three to {most}"
    if not question.key:
        yield "no option is right", "add right = true to the key"
    if not question.distractors:
        yield "no option is wrong", "add options that a misconception predicts"
    for values in ([option.text for option in question.options], [option.why for option in question.options]):
        for value in sorted({value for value in values if values.count(value) > 1}):
            yield f"two options say “{value}”", "let each say its own"


def several_right_options_are_announced(question: Question, content: Content) -> Iterator[Finding]:
    """A multiple selection says how many; nothing else does."""
    said = [
        int(n)
        for n, phrase in load_words()["choose"].items()
        if phrase.rstrip(".").lower() in strip_code(question.stem).lower()
    ]
    count = len(question.key)
    if count > 1 and said != [count]:
        phrase = load_words()["choose"].get(str(count), f"Choose {count}.")
        yield (
            f"{count} options are right, but the stem does not say so",
            f"end the stem with “{phrase}”, or mend the key",
        )
    if count == 1 and said:
        yield "one option is right, but the stem asks to choose", "drop the request, or mend the key"


def code_has_run(question: Question, content: Content) -> Iterator[Finding]:
    """Code in a question is an include from a snippet that runs."""
    for text in [question.stem, question.why, *(t for o in question.options for t in (o.text, o.why))]:
        for fence in find_fences(text):
            if fence.language not in RUN | SHOWN:
                yield f"a block has the language “{fence.language}”", "write python, sql or text"
            elif fence.includes:
                file, _, section = fence.includes.partition(":")
                found = content.find_section((file, section))
                if found is None:
                    yield f"the include “{fence.includes}” is not there", "name a section that exists"
                elif max(map(len, found.source.split("\n"))) > CARD:
                    yield f"“{fence.includes}” has a line of more than {CARD} characters", "break it: it is hidden"
            elif fence.language in RUN:
                yield "a code block was typed in", 'include it: --8<-- "exam/section/topic.py:section"'


def old_names_come_with_the_current_name(question: Question, content: Content) -> Iterator[Finding]:
    """A name that only the guide still uses is never left without today's."""
    asked = " ".join([question.stem, *(option.text for option in question.options)])
    told = " ".join([question.why, *(option.why for option in question.options), asked])
    for old, today in content.renamed.items():
        if old in asked and re.search(rf"\b{re.escape(old)}\b", asked) and today.lower() not in told.lower():
            yield f"uses the old name “{old}” alone", f"let a reason say that today it is {today}"


def every_reason_says_something(question: Question, content: Content) -> Iterator[Finding]:
    """Feedback on lures removes the harm of having read them."""
    for option in question.options:
        if len(option.why.split()) < 4:
            yield f"the reason of option {option.letter} is “{option.why}”", "say why in a sentence"
        if option.misconception and option.misconception not in content.misconceptions:
            yield f"misconception “{option.misconception}” is unknown", "add it to docs/misconceptions.toml"
        if option.misconception and option.right:
            yield f"option {option.letter} is right and names a misconception", "drop the one or the other"


def enemies_are_mutual(question: Question, content: Content) -> Iterator[Finding]:
    """Questions that ask the same know each other, so that they never meet in one mock."""
    for enemy in question.enemies:
        if enemy not in content.named:
            yield f"enemy “{enemy}” is unknown", "use the id of a question"
        elif question.id not in content.named[enemy][-1].enemies:
            yield f"enemy “{enemy}” does not name this question", f"add {question.id} to its enemies"
    for other in similar_stems.find_stems(content).near(question):
        if other.id > question.id and other.id not in question.enemies:
            yield f"asks nearly what {other.id} asks", "add each to the other's enemies, or rewrite one"


def nothing_is_left_to_do(question: Question, content: Content) -> Iterator[Finding]:
    """A skeleton is no question yet."""
    if question.id.endswith(UNNAMED):
        yield "the id is still that of the skeleton", "give it a name; ids are for life"
    for text in [question.stem, question.why, *(t for o in question.options for t in (o.text, o.why))]:
        if TODO in text:
            yield f"“{text}” is still to be written", "write it"


RULES: tuple[Callable[[Question, Content], Iterator[Finding]], ...] = (
    id_is_a_name_for_life,
    objective_is_taught_on_its_page,
    key_has_a_proof,
    key_is_what_the_proof_printed,
    options_are_three_or_four,
    several_right_options_are_announced,
    wording_rules.stem_stands_alone,
    wording_rules.options_keep_their_meaning_when_shuffled,
    wording_rules.negative_stems_use_capitals,
    wording_rules.absolutes_do_not_mark_the_distractors,
    wording_rules.key_does_not_echo_the_stem,
    wording_rules.numbers_are_in_order,
    code_has_run,
    old_names_come_with_the_current_name,
    every_reason_says_something,
    enemies_are_mutual,
    nothing_is_left_to_do,
)


def find_question_faults(question: Question, content: Content) -> list[Fault]:
    """Hold one question against every rule."""
    return [Fault(question.file, question.id, *finding) for rule in RULES for finding in rule(question, content)]


def _bare(text: str) -> str:
    """Return a text without the fences and backticks that set it as code."""
    text = re.sub(r"^(```|~~~).*$", "", text.strip(), flags=re.MULTILINE).strip("\n")
    return text.strip("`").strip()
