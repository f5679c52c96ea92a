"""Every question is sound, and every rule catches what it is there to catch."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from lakeproof.checks import bank_figures, proof_rules, question_rules, run, wording_rules
from lakeproof.checks.wording_rules import REPORTED, Stems, are_alike, split_stem
from lakeproof.content.faults import format_report
from lakeproof.content.loader import Content, load_content
from lakeproof.content.pages import Page
from lakeproof.content.questions import Option, Question, Topic
from lakeproof.content.snippets import SnippetSection
from lakeproof.content.tables import Misconception, Source
from tests.website import ROOT

CONTENT = load_content(ROOT)
FAULTS = run.find_faults(ROOT)


@pytest.mark.parametrize("topic", sorted(CONTENT.topics))
def test_questions_of_a_topic_are_sound(topic: str) -> None:
    """An author sees all faults of a topic's files at once."""
    found = run.keep_topic(FAULTS, topic, CONTENT)

    assert not found, format_report(found)


def test_all_content_is_sound() -> None:
    """All faults of all files are in one report."""
    assert not FAULTS, format_report(FAULTS)


def option(letter: str, text: str, *, right: bool = False, **others: str | None) -> Option:
    """Build an option that breaks no rule."""
    why = f"The reason of {text} is given here."
    return Option(letter, text, others.get("why") or why, right, others.get("misconception"), others.get("proof"))


SOUND = Question(
    id="median-of-two",
    topic="associate/data-processing/medians",
    objective="A2.05",
    level="apply",
    pool="page",
    stem="What is the median of 1 and 2 in Spark?",
    why="Spark takes the lower of the two.",
    options=(option("a", "`1`", right=True), option("b", "`2`"), option("c", "`3`"), option("d", "`4`")),
    proof="medians.py:two",
    source=None,
    prints=True,
    pair=None,
    enemies=(),
    file="docs/associate/data-processing/medians.toml",
)


def content(*questions: Question) -> Content:
    """Build a site of one page and one snippet around some questions."""
    topic = SOUND.topic
    return Content(
        ROOT,
        exams=CONTENT.exams,
        topics={topic: Topic(topic, questions, {"withdrawn-once": "asked for a name that is gone"})},
        pages={topic: Page(topic, "# Medians\n\n::: objectives A2.05\n")},
        sources={"docs": Source("Docs", "https://example.org", CONTENT.exams["associate"].checked)},
        misconceptions={"medians-round": Misconception("It rounds.", "It does not.", topic)},
        renamed={"Delta Live Tables": "Lakeflow"},
        snippets={
            "associate/data-processing/medians.py": {
                "two": SnippetSection("two", "print(1)\n#> 1\n", 1, 2),
                "silent": SnippetSection("silent", "x = 9\n", 6, 6),
                "three": SnippetSection("three", "print(2)\n#> 2\n", 3, 4),
                "wide": SnippetSection("wide", f"print({'2' * proof_rules.LONGEST_CODE_LINE})\n", 5, 5),
            }
        },
    )


def found_by(rule: object, question: Question, *others: Question) -> list[str]:
    """Return what one rule finds wrong with a question."""
    return [problem for problem, *_ in rule(question, content(question, *others))]  # type: ignore[operator]


def test_a_sound_question_breaks_no_rule() -> None:
    """The rules leave a good question alone."""
    assert question_rules.find_question_faults(SOUND, content(SOUND)) == []


def with_options(*options: Option) -> Question:
    """Put other options under the sound stem."""
    return replace(SOUND, options=options, prints=False)


UNSOUND = [
    (question_rules.id_is_permanent_and_unique, replace(SOUND, id="Median"), "is not a valid name"),
    (question_rules.id_is_permanent_and_unique, replace(SOUND, id="withdrawn-once"), "was retired"),
    (question_rules.objective_is_taught_on_its_page, replace(SOUND, objective="A9.99"), "is unknown"),
    (question_rules.objective_is_taught_on_its_page, replace(SOUND, objective="A2.06"), "does not teach A2.06"),
    (proof_rules.key_has_a_proof, replace(SOUND, proof=None), "no proof and no source"),
    (proof_rules.key_has_a_proof, replace(SOUND, proof="medians.py:four"), "has no section “four”"),
    (proof_rules.key_has_a_proof, replace(SOUND, source="elsewhere"), "source “elsewhere” is unknown"),
    (
        proof_rules.key_is_what_the_proof_printed,
        replace(SOUND, proof="medians.py:three"),
        "not what the proof prints: '2'",
    ),
    (
        proof_rules.key_is_what_the_proof_printed,
        replace(SOUND, proof="medians.py:three"),
        "option b is wrong, but is",
    ),
    (
        question_rules.options_are_of_a_fair_number,
        with_options(option("a", "1", right=True), option("b", "2")),
        "2 options",
    ),
    (question_rules.options_are_of_a_fair_number, with_options(*(option(x, x) for x in "abcd")), "no option is right"),
    (
        question_rules.options_are_of_a_fair_number,
        with_options(*(option(x, x, right=True) for x in "abc")),
        "no option is wrong",
    ),
    (
        question_rules.options_are_of_a_fair_number,
        with_options(option("a", "1", right=True), option("b", "2"), option("c", "2")),
        "two options say “2”",
    ),
    (
        question_rules.several_right_options_are_announced,
        with_options(option("a", "1", right=True), option("b", "2", right=True), option("c", "3")),
        "2 options are right, but the stem does not say how many to choose",
    ),
    (
        question_rules.several_right_options_are_announced,
        replace(SOUND, stem="Which two? Choose two."),
        "one option is right, but the stem asks to choose",
    ),
    (wording_rules.stem_stands_alone, replace(SOUND, stem="Which of the following is 1?"), "which of the following"),
    (wording_rules.stem_stands_alone, replace(SOUND, stem="Name the median."), "does not ask one question"),
    (wording_rules.stem_stands_alone, replace(SOUND, stem="Is it 1? Is it 2?"), "does not ask one question"),
    (
        wording_rules.options_keep_their_meaning_when_shuffled,
        with_options(option("a", "1", right=True), option("b", "2"), option("c", "None of the above")),
        "none of the above",
    ),
    (wording_rules.negative_stems_use_capitals, replace(SOUND, stem="Which value is not the median?"), "negative"),
    (
        wording_rules.absolutes_do_not_mark_the_distractors,
        with_options(option("a", "it may", right=True), option("b", "it must"), option("c", "always")),
        "absolutes occur in all wrong options",
    ),
    (
        wording_rules.key_does_not_echo_the_stem,
        replace(
            with_options(option("a", "by interpolation", right=True), option("b", "by rounding"), option("c", "not")),
            stem="How does interpolating find it?",
        ),
        "“interpo” occurs only in the stem and in the right option a",
    ),
    (
        wording_rules.numbers_are_in_order,
        with_options(option("a", "`2`", right=True), option("b", "`1`"), option("c", "`3`")),
        "numbers out of order",
    ),
    (proof_rules.code_has_run, replace(SOUND, stem="What?\n\n```python\nprint(1)\n```"), "was typed in"),
    (
        proof_rules.code_has_run,
        replace(SOUND, stem='What?\n\n```python\n--8<-- "associate/data-processing/medians.py:nine"\n```'),
        "has no section “nine”",
    ),
    (
        proof_rules.code_has_run,
        replace(SOUND, stem='What?\n\n```python\n--8<-- "associate/data-processing/medians.py:wide"\n```'),
        "more than 80 characters",
    ),
    (
        question_rules.old_names_come_with_the_current_name,
        replace(SOUND, stem="What do Delta Live Tables do?"),
        "uses the old name “Delta Live Tables” alone",
    ),
    (
        question_rules.every_reason_says_something,
        with_options(option("a", "1", right=True, why="Yes."), option("b", "2"), option("c", "3")),
        "the reason of option a",
    ),
    (
        question_rules.every_reason_says_something,
        with_options(option("a", "1", right=True), option("b", "2", misconception="unheard-of"), option("c", "3")),
        "misconception “unheard-of” is unknown",
    ),
    (
        question_rules.every_reason_says_something,
        with_options(option("a", "1", right=True, misconception="medians-round"), option("b", "2"), option("c", "3")),
        "is right and names a misconception",
    ),
    (question_rules.enemies_are_mutual, replace(SOUND, enemies=("nobody-here",)), "enemy “nobody-here” is unknown"),
    (question_rules.enemies_are_mutual, replace(SOUND, enemies=(SOUND.id,)), "is its own enemy"),
    (question_rules.id_is_permanent_and_unique, replace(SOUND, id="a-" * 30 + "b"), "is not a valid name"),
    (
        question_rules.options_are_of_a_fair_number,
        with_options(option("a", "one two", right=True), option("b", "one\u200b two"), option("c", "3")),
        "two options say “one\u200b two”",
    ),
    (
        question_rules.key_is_not_much_longer,
        with_options(option("a", "x" * 61, right=True), option("b", "x" * 15), option("c", "3")),
        "4.1 times as long as any wrong one",
    ),
    (proof_rules.proof_shows_something, replace(SOUND, proof="medians.py:silent"), "prints nothing"),
    (question_rules.nothing_is_left_to_do, replace(SOUND, why="TODO: the point."), "still to be written"),
]


@pytest.mark.parametrize(("rule", "question", "problem"), UNSOUND, ids=lambda value: getattr(value, "__name__", ""))
def test_each_rule_catches_its_fault(rule: object, question: Question, problem: str) -> None:
    """A rule that finds nothing wrong with its own bad example is no rule."""
    assert any(problem in text for text in found_by(rule, question)), found_by(rule, question)


@pytest.mark.parametrize("side", ["right", "wrong"])
def test_options_that_are_all_right_or_all_wrong_are_reported(side: str) -> None:
    """Every rule can judge a question that lacks one side, also if its options are long."""
    question = with_options(*(option(letter, letter * 70, right=side == "right") for letter in "abc"))

    problems = [fault.problem for fault in question_rules.find_question_faults(question, content(question))]

    assert f"no option is {'wrong' if side == 'right' else 'right'}" in problems


def test_every_rule_has_a_bad_example() -> None:
    """Nobody adds a rule without showing what it catches."""
    assert {rule for rule, _, _ in UNSOUND} == set(question_rules.RULES)


def test_a_question_with_the_id_of_another_is_reported_once() -> None:
    """An id belongs to one question; the fault is at the later one."""
    later = replace(SOUND, stem="What else is the median of 1 and 2?")
    both = content(SOUND, later)

    assert list(question_rules.id_is_permanent_and_unique(both.questions[0], both)) == []
    ((problem, *_),) = question_rules.id_is_permanent_and_unique(both.questions[1], both)
    assert problem == f"{SOUND.file} has a question with this id"


def test_questions_that_ask_the_same_must_be_enemies() -> None:
    """Nearly equal stems are reported unless they list each other."""
    twin = replace(SOUND, id="median-of-two-again", stem="What is the median of 1 and 3 in Spark?")
    listed = replace(SOUND, enemies=(twin.id,))

    assert found_by(question_rules.enemies_are_mutual, SOUND, twin) == ["asks nearly what “median-of-two-again” asks"]
    assert found_by(question_rules.enemies_are_mutual, listed, twin) == [
        f"enemy “{twin.id}” does not name this question"
    ]
    assert found_by(question_rules.enemies_are_mutual, listed, replace(twin, enemies=(SOUND.id,))) == []


def test_alike_stems_are_found_as_if_each_were_compared_with_all() -> None:
    """The index leaves out no similar question, up to as many as are reported."""
    chance = random.Random(0)  # noqa: S311  (no secret depends on it)
    vocabulary = [f"w{number}" for number in range(12)]
    code = ["", '\n\n```python\n--8<-- "exam/loops/for.py:two"\n```']
    for size in (2, 5, 9, 30):
        texts = [" ".join(chance.choices(vocabulary, k=chance.randint(1, size))) for _ in range(200)]
        bank = [replace(SOUND, id=f"q-{n:03}", stem=text + chance.choice(code)) for n, text in enumerate(texts)]
        stems = Stems(bank)
        alike = {q.id: {o.id for o in bank if o.id > q.id and are_alike(split_stem(q), split_stem(o))} for q in bank}

        for question in bank:
            found = {other.id for other in stems.find_similar(question)}
            assert found <= alike[question.id]
            assert len(found) == min(REPORTED, len(alike[question.id]))
        assert any(alike.values())


def test_many_alike_stems_need_few_comparisons() -> None:
    """The work grows with the number of questions, not with its square."""
    bank = [replace(SOUND, id=f"q-{n:04}", stem=f"What is the median of {n} and 2 in Spark?") for n in range(2000)]
    stems = Stems(bank)

    found = [stems.find_similar(question) for question in bank]

    assert sum(map(bool, found)) == len(bank) - 1
    assert stems.comparisons <= 2 * REPORTED * len(bank)


def test_a_bank_without_a_wrong_option_can_be_measured() -> None:
    """A rule of questions reports the options; the figures leave the question out."""
    question = with_options(*(option(letter, letter, right=letter == "a") for letter in "a"))

    assert bank_figures.measure_bank([question]).longest == 0.0


def test_figures_of_a_bank_are_measured_as_a_reader_sees_it() -> None:
    """Backticks do not make an option longer, and shares are of what they say."""
    long_key = with_options(
        option("a", "`a long right one`", right=True), option("b", "short"), option("c", "shorter"), option("d", "no")
    )

    figures = bank_figures.measure_bank([SOUND, long_key])

    assert figures.questions == 2
    assert figures.longest == 0.5
    assert figures.positions == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0}
    assert figures.levels == {"recall": 0.0, "apply": 1.0, "analyze": 0.0}
    assert figures.several == 0.0
