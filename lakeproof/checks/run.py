"""Gathers every fault of all content, in one report, without running any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from lakeproof.checks import bank_figures, file_rules, outline_rules, table_rules, text_rules
from lakeproof.checks.pages import (
    link_names,
    link_rules,
    navigation_rules,
    page_budgets,
    page_rules,
    study_order_rules,
)
from lakeproof.checks.question_rules import find_question_faults
from lakeproof.checks.trust import trust_rules
from lakeproof.content.faults import BrokenContentError, Fault, suggest
from lakeproof.content.loader import Content, find_languages, load_content

RULES: tuple[Callable[[Content], Iterable[Fault]], ...] = (
    *page_rules.RULES,
    *page_budgets.RULES,
    *link_rules.RULES,
    *link_names.RULES,
    *text_rules.RULES,
    *table_rules.RULES,
    *outline_rules.RULES,
    *file_rules.RULES,
    *trust_rules.RULES,
    *study_order_rules.RULES,
    *navigation_rules.RULES,
)
"""Each looks at all content at once."""


TRANSLATED_RULES: tuple[Callable[[Content], Iterable[Fault]], ...] = (
    page_rules.directives_name_what_exists,
    link_rules.links_lead_somewhere,
    *text_rules.RULES,
)
"""Those that hold for a translation, too, of which some pages may still be missing."""


def find_faults(root: Path, topic: str | None = None) -> list[Fault]:
    """Return all faults, or those that concern one topic, sorted by file and line."""
    content = load_content(root)
    found = list(content.faults)
    if not content.unreadable_files:  # otherwise the rest would be judged without what those files hold
        for question in content.questions:
            found += find_question_faults(question, content)
        for outline in [outline for exam in content.exams.values() for outline in exam.outlines]:
            found += bank_figures.find_bank_faults(outline, content)
        for rule in RULES:
            found += rule(content)
    for language in sorted(find_languages(root)):
        found += _find_faults_in(load_content(root, language), content)
    if topic is not None:
        found = keep_topic(found, topic, content)
    return sorted(set(found))


def _find_faults_in(translated: Content, original: Content) -> list[Fault]:
    """Return the faults of a translation: of its pages, its tables, and the topics that it has so far."""
    found = [*translated.faults, *table_rules.find_translation_faults(translated, original)]
    if not (translated.unreadable_files or original.unreadable_files):
        for rule in TRANSLATED_RULES:
            found += rule(translated)
        for question in translated.questions:
            if question.file.endswith(f".{translated.language}.toml"):
                found += find_question_faults(question, translated)
    return found


def keep_topic(faults: list[Fault], topic: str, content: Content) -> list[Fault]:
    """Keep the faults in the files of a topic, and those elsewhere that name it."""
    known = content.pages.keys() | content.topics.keys()
    if topic not in known:
        cure = suggest(topic, known, "write exam/section/topic, like associate/data-processing/imputation")
        raise BrokenContentError([Fault("lakeproof check", topic, "there is no such topic", cure)])
    names = [f"{folder}/{topic}{end}" for folder in ("docs", "snippets") for end in (".", "-", "/")]
    ids = {topic, f"{topic}.md", *(question.id for question in content.questions if question.topic == topic)}
    return [fault for fault in faults if fault.file.startswith(tuple(names)) or fault.id in ids]
