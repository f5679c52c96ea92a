"""Finds the questions that ask nearly what another one asks, without holding each against all others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.questions import Question, strip_code

SAME = 0.65
"""Share of common words from which two stems are taken to ask the same."""

Stem = tuple[frozenset[str], frozenset[str]]
"""The code that a stem shows, and its words: “What does this print?” is another question of another snippet."""


class Stems:
    """The stems of a bank, under keys of which any two that ask nearly the same have one in common."""

    def __init__(self, bank: list[Question]) -> None:
        self._bank = [(question, split_stem(question)) for question in bank]
        self._count = Counter(word for _, (_, words) in self._bank for word in words)
        self._places: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for place, (_, found) in enumerate(self._bank):
            for key in self._keys(found):
                self._places[key].append(place)

    def near(self, question: Question) -> list[Question]:
        """Return the questions that ask nearly the same, itself included if it is in the bank."""
        own = split_stem(question)
        places = {place for key in self._keys(own) for place in self._places.get(key, ())}
        found = [self._bank[place] for place in sorted(places)]
        return [other for other, theirs in found if are_alike(own, theirs)]

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
