"""Checks publishers, corrections and claims: each rule is a function that looks at all content."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lakeproof.checks.proof_rules import explain_missing_section
from lakeproof.checks.trust.source_uses import find_publisher
from lakeproof.content.faults import Fault, suggest
from lakeproof.content.loader import Content
from lakeproof.content.tables import Claim

PUBLISHERS, CORRECTIONS, CLAIMS = "docs/publishers.toml", "docs/corrections.toml", "docs/claims.toml"


def every_source_has_a_publisher(content: Content) -> Iterator[Fault]:
    """The page of sources groups them by publisher, so each address begins like one in the table, and none is idle."""
    if not content.publishers:
        return
    used = {name: find_publisher(source, content) for name, source in content.sources.items()}
    for name, prefix in used.items():
        if prefix is None:
            file, host = "docs/sources.toml", content.sources[name].url.split("/")[2]
            cure = f'add "{host}" = "…" to {PUBLISHERS}'
            yield Fault(file, name, "its publisher is unknown", cure, content.find_line(file, name))
    for prefix in content.publishers.keys() - set(used.values()):
        line = content.find_line(PUBLISHERS, prefix)
        yield Fault(PUBLISHERS, prefix, "no source has such an address", "delete it", line)


def corrections_name_what_was_wrong(content: Content) -> Iterator[Fault]:
    """A correction names a page or a question, and each of them exists; a question may have been withdrawn since."""
    asked = content.questions_by_id.keys() | content.topics_by_retired_id.keys()
    for name, correction in content.corrections.items():
        if not (correction.pages or correction.questions):
            line = content.find_line(CORRECTIONS, name)
            yield Fault(CORRECTIONS, name, "names no page and no question", "say what was wrong", line)
        for key, named, known in (
            ("pages", correction.pages, content.pages),
            ("questions", correction.questions, asked),
        ):
            for number, one in enumerate(named):
                if one not in known:
                    line, cure = content.find_line(CORRECTIONS, name, key, number), suggest(one, known)
                    yield Fault(CORRECTIONS, name, f"there is no “{one}” among the {key}", cure, line)


def claims_are_corrected_in_a_box(content: Content) -> Iterator[Fault]:
    """The page of a claim has a box with that title, once, so that a link can land on it."""
    for name, claim in content.claims.items():
        page = content.pages.get(claim.page)
        if page is None:
            cure, line = suggest(claim.page, content.pages), content.find_line(CLAIMS, name, "page")
            yield Fault(CLAIMS, name, f"there is no page “{claim.page}”", cure, line)
            continue
        found = sum(box.title == claim.box for box in page.boxes)
        if found != 1:
            problem = f"{found or 'no'} box{'es' if found else ''} of {claim.page} is called “{claim.box}”"
            cure = suggest(claim.box, [box.title for box in page.boxes], "write a box that corrects it")
            yield Fault(CLAIMS, name, problem, cure, content.find_line(CLAIMS, name, "box"))


def claims_have_evidence(content: Content) -> Iterator[Fault]:
    """A section of a snippet or a source decides each claim, and each link to a guide is one of that guide."""
    for name, claim in content.claims.items():
        for key, problem, cure in _find_gaps(claim, content):
            yield Fault(CLAIMS, name, problem, cure, content.find_line(CLAIMS, name, key))
        for number, one in enumerate(claim.repeated_by):
            line = content.find_line(CLAIMS, name, "repeated_by", number, "url")
            if not one.url.startswith(f"https://github.com/{one.guide}/blob/"):
                yield Fault(CLAIMS, name, f"the link isn't one of {one.guide}", "link the guide that is named", line)
            if one.version > one.seen:
                yield Fault(CLAIMS, name, "the guide was read before its version", "correct one of the two days", line)


def _find_gaps(claim: Claim, content: Content) -> Iterator[tuple[str, str, str]]:
    if not (claim.proof or claim.source):
        yield (
            "claim",
            "no proof and no source",
            'add proof = "file.py:section" or source = "an id of docs/sources.toml"',
        )
    if claim.proof and content.find_snippet_section(claim.proof_section) is None:
        yield "proof", *explain_missing_section(*claim.proof_section, content)


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    every_source_has_a_publisher,
    corrections_name_what_was_wrong,
    claims_are_corrected_in_a_box,
    claims_have_evidence,
)
