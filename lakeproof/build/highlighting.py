"""Highlights each block of code once: a hook of MkDocs.

Markdown's extension makes a lexer and a formatter for each block, which takes longer than to highlight it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar, Literal

import pygments
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pymdownx import highlight as pymdownx_highlight

_highlighted: dict[tuple[object, ...], str] = {}
"""Blocks that were highlighted already: a question shows its code on its topic's page and in the bank."""


class Formatter(pymdownx_highlight.BlockHtmlFormatter):  # type: ignore[misc]
    """A formatter that computes the classes of its style once."""

    _sheets: ClassVar[dict[object, tuple[dict[Any, str], dict[str, Any]]]] = {}
    """The classes of a style; to compute them takes a third of the time of a block."""
    ttype2class: dict[Any, str]
    class2style: dict[str, Any]

    def _create_stylesheet(self) -> None:
        key = (self.style, self.classprefix)
        if key not in self._sheets:
            super()._create_stylesheet()
            self._sheets[key] = (self.ttype2class, self.class2style)
        types, styles = self._sheets[key]
        self.ttype2class, self.class2style = dict(types), dict(styles)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001, FBT001
    """Replace what the extension calls for each block."""
    pymdownx_highlight.BlockHtmlFormatter = Formatter
    pymdownx_highlight.get_lexer_by_name = cache(get_lexer_by_name)
    pymdownx_highlight.highlight = highlight


def highlight(code: str, lexer: Lexer, formatter: Any) -> str:  # noqa: ANN401  (pygments has no types)
    """Highlight a block, or return what the same block gave before."""
    key = (code, lexer, type(formatter), repr(sorted(formatter.options.items(), key=repr)))
    if key not in _highlighted:
        _highlighted[key] = pygments.highlight(code, lexer, formatter)
    return _highlighted[key]
