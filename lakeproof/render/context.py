"""Holds what every directive and renderer works with: the content, the settings, the page and its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from lakeproof.content.loader import Content
from lakeproof.content.words import Words, load_words
from lakeproof.render.settings import SiteSettings


@dataclass(frozen=True)
class RenderContext:
    """What a renderer knows."""

    content: Content
    """All content of the project."""
    settings: SiteSettings = field(default_factory=SiteSettings)
    """The settings of the site."""
    page: str | None = None
    """The page that is being rendered, as its path below docs/; None outside of a page."""

    @cached_property
    def words(self) -> Words:
        """The visible words in the language of the site."""
        return load_words(self.settings.language, self.content.root)


class DirectiveError(LookupError):
    """Says why a directive cannot be rendered, and what to do."""

    def __init__(self, problem: str, cure: str) -> None:
        """Keep both for the report."""
        super().__init__(problem)
        self.problem, self.cure = problem, cure
