"""Checks what makes one question sound: each rule is a function named after it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from string import ascii_lowercase
from typing import Any

from lakeproof.checks import proof_rules, wording_rules
from lakeproof.checks.proof_rules import list_texts
from lakeproof.checks.wording_rules import TODO, Finding
from lakeproof.content.faults import Fault, shorten, suggest
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question, strip_code
from lakeproof.content.words import load_words

UNNAMED = "-todo"
"""How the id of the question in a new topic ends; a question may not keep it."""

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
"""Words in lower case with hyphens, at least two."""

LONGEST_ID = 60
"""Characters of an id; the record of answers in the browser accepts longer ones, see core/answers/record.mjs."""

TIMES_AS_LONG = 4
SHORT = 60
"""A key may be so many times as long as the longest wrong option, or have so many characters."""


def id_is_permanent_and_unique(question: Question, content: Content) -> Iterator[Finding]:
    """The id consists of words in lower case, is unique among all questions, and was never used before."""
    if not ID.fullmatch(question.id) or len(question.id) > LONGEST_ID:
        cure = f"use 3 to {LONGEST_ID} characters: words in lower case with hyphens, at least two"
        yield f"the id “{shorten(question.id)}” is not a valid name", cure, ("id",)
    first, *others = content.questions_by_id.get(question.id, [question])
    if others and first is not question:
        yield f"{first.file} has a question with this id", "give the newer one its own name", ("id",)
    for topic in content.topics_by_retired_id.get(question.id, []):
        yield f"the id was retired in {topic}", "choose a new id; retired ones are never used again", ("id",)


def objective_is_taught_on_its_page(question: Question, content: Content) -> Iterator[Finding]:
    """A question belongs to one objective of one exam, and its page teaches that objective."""
    exam = content.exams.get(question.topic.split("/")[0])
    if exam is None or question.objective not in exam.known_objectives:
        cure = suggest(question.objective, exam.known_objectives.keys()) if exam else "move it to the folder of an exam"
        yield f"objective “{question.objective}” is unknown", cure, ("objective",)
    elif question.topic in content.pages and question.objective not in content.get_objectives(question.topic):
        problem = f"the page {question.topic}.md does not teach {question.objective}"
        yield problem, "add it to the page's ::: objectives, or move the question", ("objective",)


def options_are_of_a_fair_number(question: Question, content: Content) -> Iterator[Finding]:
    """There are three or four options, up to six if several are right; one is right, one is wrong, and none repeats."""
    most = 4 if len(question.key) < 2 else 6
    if not 3 <= len(question.options) <= most:
        yield f"{len(question.options)} options", f"write three to {most}"
    if not question.key:
        yield "no option is right", "add right = true to the key"
    if not question.distractors:
        yield "no option is wrong", "add options that a misconception predicts"
    for key in ("text", "why"):
        seen: set[str] = set()
        for number, option in enumerate(question.options):
            value = _normalize(getattr(option, key))
            if value in seen:
                problem = f"two options say “{shorten(getattr(option, key))}”"
                yield problem, "write something else in each", ("option", number, key)
            seen.add(value)


def key_is_not_much_longer(question: Question, content: Content) -> Iterator[Finding]:
    """No right option is several times as long as the longest wrong one, which would give it away."""
    longest = max((len(option.text) for option in question.distractors), default=0)
    for number, option in enumerate(question.options):
        if longest and option.right and len(option.text) > max(TIMES_AS_LONG * longest, SHORT):
            problem = f"option {option.letter} is {len(option.text) / longest:.1f} times as long as any wrong one"
            yield problem, "shorten it, or write longer wrong options", ("option", number, "text")


def several_right_options_are_announced(question: Question, content: Content) -> Iterator[Finding]:
    """A stem says how many options to choose if several are right, and only then."""
    announced = [
        int(n)
        for n, phrase in load_words(content.language, content.root)["choose"].items()
        if phrase.rstrip(".").lower() in strip_code(question.stem).lower()
    ]
    count = len(question.key)
    if count > 1 and announced != [count]:
        phrase = load_words(content.language, content.root)["choose"].get(str(count), f"Choose {count}.")
        yield (
            f"{count} options are right, but the stem does not say how many to choose",
            f"end the stem with “{phrase}”, or fix the key",
            ("stem",),
        )
    if count == 1 and announced:
        yield "one option is right, but the stem asks to choose", "drop the request, or fix the key", ("stem",)


def old_names_come_with_the_current_name(question: Question, content: Content) -> Iterator[Finding]:
    """A question that uses an old name of the exam guide also says what it is called today."""
    asked = " ".join([question.stem, *(option.text for option in question.options)])
    reasons = " ".join([question.why, *(option.why for option in question.options), asked])
    for old, today in content.renamed.items():
        if old in asked and re.search(rf"\b{re.escape(old)}\b", asked) and today.lower() not in reasons.lower():
            yield f"uses the old name “{old}” alone", f"say in a reason that it is called {today} today"


def every_reason_says_something(question: Question, content: Content) -> Iterator[Finding]:
    """Every option has a reason of at least four words, and a misconception that exists only if it is wrong."""
    for number, option in enumerate(question.options):
        if len(option.why.split()) < 4 and TODO not in option.why:
            problem = f"the reason of option {option.letter} is “{option.why}”"
            yield problem, "say why in a sentence", ("option", number, "why")
        place = ("option", number, "misconception")
        if option.misconception and option.misconception not in content.misconceptions:
            cure = suggest(option.misconception, content.misconceptions.keys(), "add it to docs/misconceptions.toml")
            yield f"misconception “{option.misconception}” is unknown", cure, place
        if option.misconception and option.right:
            yield f"option {option.letter} is right and names a misconception", "delete one of the two", place


def enemies_are_mutual(question: Question, content: Content) -> Iterator[Finding]:
    """Questions that ask the same name each other as enemies, so that no mock exam has both."""
    for number, enemy in enumerate(question.enemies):
        place = ("enemies", number)
        if enemy == question.id:
            yield "is its own enemy", "take it out of its enemies", place
        elif enemy not in content.questions_by_id:
            yield f"enemy “{enemy}” is unknown", suggest(enemy, content.questions_by_id.keys()), place
        elif question.id not in content.questions_by_id[enemy][-1].enemies:
            yield f"enemy “{enemy}” does not name this question", f"add {question.id} to its enemies", place
    if TODO not in question.stem:
        for other in wording_rules.find_stems(content).find_similar(question):
            problem = f"asks nearly what “{other.id}” asks"
            yield problem, "add each to the other's enemies, or rewrite one", ("stem",)


def nothing_is_left_to_do(question: Question, content: Content) -> Iterator[Finding]:
    """No question holds what a skeleton left for its author to write."""
    if question.id.endswith(UNNAMED):
        yield "the id is still that of the skeleton", "choose a name; an id never changes", ("id",)
    left = [place for place, text in list_texts(question) if TODO in text]
    if left:
        named = [str(place[-1]) if len(place) == 1 else f"option {ascii_lowercase[place[1]]}" for place in left]
        yield f"is still to be written: {TODO} in {', '.join(dict.fromkeys(named))}", "write it", left[0]


RULES: tuple[Callable[[Question, Content], Iterator[Finding]], ...] = (
    id_is_permanent_and_unique,
    objective_is_taught_on_its_page,
    proof_rules.key_has_a_proof,
    proof_rules.proof_shows_something,
    proof_rules.key_is_what_the_proof_printed,
    options_are_of_a_fair_number,
    key_is_not_much_longer,
    several_right_options_are_announced,
    wording_rules.stem_stands_alone,
    wording_rules.options_keep_their_meaning_when_shuffled,
    wording_rules.negative_stems_use_capitals,
    wording_rules.absolutes_do_not_mark_the_distractors,
    wording_rules.key_does_not_echo_the_stem,
    wording_rules.numbers_are_in_order,
    proof_rules.code_has_run,
    old_names_come_with_the_current_name,
    every_reason_says_something,
    enemies_are_mutual,
    nothing_is_left_to_do,
)


def find_question_faults(question: Question, content: Content) -> list[Fault]:
    """Check a question against every rule."""
    return [
        Fault(question.file, question.id, problem, cure, _find_line(question, content, place))
        for rule in RULES
        for problem, cure, *place in rule(question, content)
    ]


def _find_line(question: Question, content: Content, place: list[Any]) -> int:
    return content.find_line(question.file, "question", question.index, *(place[0] if place else ()))


def _normalize(text: str) -> str:
    """Return what a reader can tell apart of a text: no invisible characters, and single spaces."""
    visible = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return " ".join(visible.split())
