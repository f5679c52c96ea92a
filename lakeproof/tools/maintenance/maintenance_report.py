"""Writes what was found as Markdown, for a terminal or an issue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lakeproof.tools.maintenance.links import CheckedLink
from lakeproof.tools.maintenance.releases import Release
from lakeproof.tools.maintenance.source_ages import OLDEST, OldSource

SHOWN = 80
"""The most entries of a list, so that the report fits into an issue."""
_LONGEST = 200
"""The most characters of a text from outside."""


@dataclass
class Findings:
    """What was found; a part that was not looked for is empty."""

    links: list[CheckedLink] = field(default_factory=list)
    """All links that were asked for."""
    sources: list[OldSource] = field(default_factory=list)
    """Sources that somebody should read again."""
    releases: list[Release] = field(default_factory=list)
    """Packages with a newer release."""

    @property
    def dead(self) -> list[CheckedLink]:
        """Return the links that lead nowhere."""
        return [link for link in self.links if link.answer.is_dead]

    @property
    def moved(self) -> list[CheckedLink]:
        """Return the links that lead elsewhere for good."""
        return [link for link in self.links if link.answer.is_ok and link.answer.moved_to]

    @property
    def unclear(self) -> list[CheckedLink]:
        """Return the links whose host says nothing, or refuses programs."""
        return [link for link in self.links if not link.answer.is_ok and not link.answer.is_dead]

    @property
    def calls_for_work(self) -> bool:
        """Say whether somebody has to do something; a link that could not be checked is none of that."""
        return bool(self.dead or self.moved or self.sources or any(not release.problem for release in self.releases))


def write_report(found: Findings) -> str:
    """Return the report, which says so if nothing was found."""
    parts = [
        _list("Links that lead nowhere", map(_describe_failure, found.dead)),
        _list("Links that have moved", map(_describe_move, found.moved)),
        _list(f"Sources that nobody has read for more than {OLDEST} days", map(_describe_source, found.sources)),
        _list("Newer releases", map(_describe_release, found.releases)),
        _list("Links that could not be checked", map(_describe_failure, found.unclear)),
        f"{len(found.links)} links to other sites were checked." if found.links else "",
    ]
    return "\n\n".join(part for part in parts if part) or "Nothing was found."


def _list(title: str, entries: Iterable[str]) -> str:
    lines = [f"- {entry}" for entry in entries]
    if not lines:
        return ""
    more = [f"- … and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([f"## {title} ({len(lines)})", "", *lines[:SHOWN], *more])


def _describe_failure(link: CheckedLink) -> str:
    return f"{_quote(link.url)}: {link.answer}. {_place(link)}"


def _describe_move(link: CheckedLink) -> str:
    return f"{_quote(link.url)} is now at {_quote(link.answer.moved_to)}. {_place(link)}"


def _describe_source(source: OldSource) -> str:
    read = f"{source.days} days ({source.checked:%Y-%m-%d})"
    return f"{read}: {_quote(source.title)} {_quote(source.url)}. See {_quote(source.place)}."


def _describe_release(release: Release) -> str:
    if release.problem:
        return f"{release.name} {release.locked}: {release.problem}"
    return f"{release.name}: {release.newest} of {release.day}, here {release.locked}"


def _place(link: CheckedLink) -> str:
    shown = ", ".join(_quote(place) for place in link.places[:3])
    return f"See {shown}{f' and {len(link.places) - 3} more' if len(link.places) > 3 else ''}."


def _quote(text: str) -> str:
    """Show a text as code, so that what a host sends is neither a link nor a mention in an issue."""
    plain = re.sub(r"[`\s]+", " ", text).strip()
    return f"`{plain if len(plain) <= _LONGEST else plain[:_LONGEST] + '…'}`"
