"""Checks what a topic or a section says that a reader should know first, because study plans follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lakeproof.content.faults import Fault, suggest
from lakeproof.content.loader import Content
from lakeproof.content.questions import Topic


def prerequisites_exist(content: Content) -> Iterator[Fault]:
    """What a topic comes after is another topic of the same exam."""
    for topic in content.topics.values():
        exam = topic.name.split("/")[0]
        others = [name for name in content.topics if name.startswith(f"{exam}/") and name != topic.name]
        for name in topic.after:
            if name not in others:
                cure = suggest(name, others, "name another topic of the exam, like associate/data-processing/outliers")
                yield _report(topic, f"comes after {name}, which is no other topic of the exam", cure, content)


def no_topic_waits_for_itself(content: Content) -> Iterator[Fault]:
    """Topics that come after each other in a circle could never be studied."""
    for topic in content.topics.values():
        if topic.name in _find_all_before(topic, content):
            yield _report(topic, "comes after itself, through the topics that it names", "break the circle", content)


def sections_follow_others(content: Content) -> Iterator[Fault]:
    """A section comes after other sections of its exam, and not in a circle."""
    for exam in content.exams.values():
        after = {section.id: section.after for section in exam.sections}
        for index, (name, before) in enumerate(after.items()):
            file = f"docs/{exam.slug}/exam.toml"
            line = content.find_line(file, *exam.place, "section", index, "after") if before else 0
            for other in before:
                if other not in after or other == name:
                    cure = suggest(other, after.keys() - {name}, "name another section of the exam")
                    yield Fault(file, name, f"comes after {other}, which is no other section", cure, line)
                elif name in after[other]:
                    yield Fault(file, name, f"comes after {other}, which comes after it", "drop one of the two", line)


def _find_all_before(topic: Topic, content: Content) -> set[str]:
    found: set[str] = set()
    waiting = list(topic.after)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += content.topics[name].after if name in content.topics else ()
    return found


def _report(topic: Topic, problem: str, cure: str, content: Content) -> Fault:
    file = f"docs/{topic.name}.toml"
    return Fault(file, topic.name, problem, cure, content.find_line(file, "after"))


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    prerequisites_exist,
    no_topic_waits_for_itself,
    sections_follow_others,
)
