"""Finds the questions that ask nearly what another one asks, without holding each against all others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question, strip_code

SAME = 0.65
"""Share of common words from which two stems are taken to ask the same."""

REPORTED = 3
"""Similar questions that are reported of one question; more would say nothing new."""
COMPARED = 500
"""Stems with which one stem is compared at most, so that the time does not grow with the square of the bank."""

Stem = tuple[frozenset[str], frozenset[str]]
"""The code that a stem shows, and its words: “What does this print?” is another question of another snippet."""


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
        """Yield pairs of rare words, which stand for the stem."""
        # A stem that is alike has at least `shared` of the words. If both order their words alike, no more than the
        # others stand before the first two that they share: so both of these are among the first of either stem.
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
