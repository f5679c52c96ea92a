"""Checks the wording of questions: what gives an answer away, hides the question, or asks what another one asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import Any

from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question, strip_code
from lakeproof.content.words import load_words

TODO = "TODO:"
"""What a skeleton writes where its author has something to write."""

Finding = tuple[str, str] | tuple[str, str, tuple[Any, ...]]
"""What is wrong, its cure, and the keys that lead to the place in the table of the question."""


SAME = 0.65
"""Share of common words from which two stems are taken to ask the same."""

REPORTED = 3
"""Similar questions that are reported of one question; more would say nothing new."""
COMPARED = 500
"""Stems with which one stem is compared at most, so that the time does not grow with the square of the bank."""

Stem = tuple[frozenset[str], frozenset[str]]
"""The code that a stem shows, and its words: “What does this print?” is another question of another snippet."""


def stem_stands_alone(question: Question, content: Content) -> Iterator[Finding]:
    """The stem can be answered before the options are read, and asks one thing."""
    text = strip_code(question.stem)
    for phrase in load_words(content.language, content.root)["needs_options"]:
        if phrase in text.lower():
            yield f"the stem says “{phrase}”", "ask so that it can be answered without the options"
    if re.sub(r"`[^`]*`", "", text).replace("\uff1f", "?").count("?") != 1:
        yield "the stem does not ask one question", "end it with one question mark"


def options_keep_their_meaning_when_shuffled(question: Question, content: Content) -> Iterator[Finding]:
    """Nothing refers to the position of an option or to the other options, because the browser shuffles them."""
    for text in [question.stem, question.why, *(t for option in question.options for t in (option.text, option.why))]:
        for phrase in load_words(content.language, content.root)["positions"]:
            if _says(text.lower(), phrase):
                yield f"“{phrase}” refers to a position", "say the thing itself"


def negative_stems_use_capitals(question: Question, content: Content) -> Iterator[Finding]:
    """A question that asks for what is not so says it in capitals."""
    asked = next((s for s in re.split(r"(?<=[.!?])\s+", strip_code(question.stem)) if s.endswith("?")), "")
    asked = re.sub(r"`[^`]*`", "", asked)
    words = load_words(content.language, content.root)
    starts = [place for word in words["question_words"] if (place := _find(asked.lower(), word)) >= 0]
    if not starts or words["negative_capitals"] in asked:
        return
    for word in words["negative"]:
        if _says(asked.lower()[min(starts) :], word):
            yield f"the question is negative: “{word}”", f"ask for what is so, or write {words['negative_capitals']}"
            return


def absolutes_do_not_mark_the_distractors(question: Question, content: Content) -> Iterator[Finding]:
    """Absolute words, like “always”, are not in every wrong option and in no right one."""
    marked = [_absolutes(option.text, content) for option in question.distractors]
    in_key = any(_absolutes(option.text, content) for option in question.key)
    if len(marked) > 1 and all(marked) and not in_key:
        found = ", ".join(sorted(set().union(*marked)))
        yield f"absolutes occur in all wrong options and in no right one: {found}", "drop them"


def key_does_not_echo_the_stem(question: Question, content: Content) -> Iterator[Finding]:
    """No long word of the stem is in a right option and in no wrong one, which would give the key away."""
    stem, wrong = _long_words(question.stem), _long_words(" ".join(option.text for option in question.distractors))
    for option in question.key:
        for word in sorted((_long_words(option.text) & stem) - wrong):
            yield (
                f"“{word}” occurs only in the stem and in the right option {option.letter}",
                "say it in a wrong option too, or in other words",
            )


def numbers_are_in_order(question: Question, content: Content) -> Iterator[Finding]:
    """Options that are all numbers are in order, because another order is a cue and hard to scan."""
    values = parse_numbers(question)
    if values not in (sorted(values), sorted(values, reverse=True)):
        yield "the options are numbers out of order", "sort them"


def parse_numbers(question: Question) -> list[float]:
    """Return the options as numbers if all of them are; then their order is kept."""
    values = [re.fullmatch(r"`?(-?\d+(?:\.\d+)?)`?", option.text) for option in question.options]
    found = [float(match[1]) for match in values if match]
    return found if len(found) == len(question.options) else []


def _absolutes(text: str, content: Content) -> set[str]:
    plain = re.sub(r"`[^`]*`", "", text.lower())
    return {word for word in load_words(content.language, content.root)["absolutes"] if _says(plain, word)}


def _says(text: str, phrase: str) -> bool:
    """Say whether a text holds a phrase as whole words."""
    return _find(text, phrase) >= 0


def _find(text: str, phrase: str) -> int:
    """Return where a phrase stands in a text as whole words, or -1; languages that write no spaces have none."""
    if phrase not in text or not phrase.isascii():
        return text.find(phrase)
    found = re.search(rf"\b{re.escape(phrase)}\b", text)
    return found.start() if found else -1


def _long_words(text: str) -> set[str]:
    """Return words from eight letters on, by their first seven, so that endings do not hide an echo."""
    plain = re.sub(r"`[^`]*`", "", text.lower())
    return {word[:7] for word in re.findall(r"[^\W\d_]{8,}", plain)}


class Stems:
    """The stems of a bank, under keys of which any two that ask nearly the same have one in common."""

    def __init__(self, bank: list[Question]) -> None:
        self._bank = [(question, split_stem(question)) for question in sorted(bank, key=lambda question: question.id)]
        self._places_of = {id(question): place for place, (question, _) in enumerate(self._bank)}
        self._count = Counter(word for _, (_, words) in self._bank for word in words)
        self._places: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        self.comparisons = 0
        for place, (_, found) in enumerate(self._bank):
            for key in self._keys(found):
                self._places[key].append(place)

    def find_similar(self, question: Question) -> list[Question]:
        """Return the first few questions with a later id that ask nearly the same and are not known as enemies."""
        own = split_stem(question)
        place = self._places_of[id(question)]
        seen, found, compared = set(question.enemies), list[Question](), 0
        for key in self._keys(own):
            bucket = self._places[key]
            for other in bucket[bisect_right(bucket, place) :]:
                candidate, theirs = self._bank[other]
                if candidate.id in seen or candidate.id == question.id:
                    continue
                seen.add(candidate.id)
                compared += 1
                if are_alike(own, theirs):
                    found.append(candidate)
                if len(found) == REPORTED or compared == COMPARED:
                    self.comparisons += compared
                    return found
        self.comparisons += compared
        return found

    def _keys(self, found: Stem) -> Iterator[tuple[object, ...]]:
        """Yield pairs of rare words, that identify the stem."""
        # Two similar stems share at least `shared` words. Both are sorted in the same order, the rarest words first,
        # so the first two shared words come after at most len(words) - shared words of each stem.
        code, words = found
        shared = int(SAME * len(words)) + 1
        size = min(2, shared)
        rarest = sorted(words, key=lambda word: (self._count[word], word))[: len(words) - shared + size]
        yield from ((code, *pair) for pair in combinations(rarest, size))


@lru_cache(maxsize=2)
def find_stems(content: Content) -> Stems:
    """Index the stems of all questions once for each state of the content."""
    return Stems(content.questions)


def split_stem(question: Question) -> Stem:
    """Take a stem apart."""
    code = frozenset(fence.includes or fence.body for fence in find_fences(question.stem))
    return code, frozenset(re.findall(r"\w+", strip_code(question.stem).lower()))


def are_alike(one: Stem, other: Stem) -> bool:
    """Say whether two stems show the same code and share most of their words."""
    shared = len(one[1] & other[1])
    return one[0] == other[0] and shared > SAME * (len(one[1]) + len(other[1]) - shared)
