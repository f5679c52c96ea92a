"""Checks what Markdown makes of a text against a list of the HTML that content may hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape, unescape
from typing import Any

import nh3
from markdown import Markdown

from lakeproof.content.faults import suggest

INLINE = frozenset({"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "kbd", "mark", "q", "s", "small", "span"})
INLINE |= {"strong", "sub", "sup", "time", "var", "wbr"}
TEXT = INLINE | {"blockquote", "hr", "li", "ol", "p", "pre", "ul"}
TEXT |= {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
"""The elements of a question and of a shared table."""
PAGE = TEXT | {"dd", "details", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "input"}
PAGE |= {"label", "section", "summary"}
"""The elements of a page and of a lab; `input` and `label` are those that tabs are made of."""

_EVERYWHERE = {"class", "id", "title", "lang", "dir", "aria-label", "aria-hidden"}
_ATTRIBUTES = {
    "a": {"href", "download", "rel", "name"},
    "details": {"open"},
    "div": {"data-tabs"},
    "img": {"src", "alt", "width", "height", "loading"},
    "input": {"type", "name", "checked"},
    "label": {"for"},
    "ol": {"start", "type"},
    "pre": {"data-state", "data-why", "data-source", "data-output", "data-label", "data-collapse"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_BROWSER = {name: (_EVERYWHERE | _ATTRIBUTES.get(name, set())) - {"rel"} for name in PAGE}
_EMPTY = {"br", "col", "hr", "img", "input", "wbr"}
_SCHEMES = {"https", "mailto"}
_TABS = re.compile(r"__tabbed_\d+(_\d+)?")

_COMMENT = re.compile(r"<!--[^<>]*?-->")
_NAME = r"[^\s\"'<>/=]+"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+{_NAME}(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(rf"({_NAME})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_NEEDS_MARKDOWN = re.compile(r"[<\[{&]|(?:\A|\n)(?!\n|\Z|\w|`[^`])")
_INCLUDED = re.compile(r'^```(?:python|sql)\n--8<-- "[\w/.:-]+"\n```$', re.MULTILINE)
"""What leaves no HTML to check: plain paragraphs, and blocks that only include a section of a snippet."""


@dataclass(frozen=True)
class Problem:
    """Something that a text may not hold."""

    text: str
    """What is wrong."""
    cure: str
    """What to do about it."""
    needle: str
    """What to look for in the source, to find the line."""


@dataclass
class Html:
    """What Markdown makes of a text."""

    source: str
    """The HTML."""
    links: list[str] = field(default_factory=list)
    """The targets of its links and pictures."""
    anchors: set[str] = field(default_factory=set)
    """The ids that a link may name."""
    problems: list[Problem] = field(default_factory=list)
    """What it may not hold."""


@lru_cache(maxsize=10_000)
def convert_and_check(text: str, allowed: frozenset[str] = TEXT) -> Html:
    """Turn Markdown into HTML and check it; code in fences and spans is only text by then."""
    if not _NEEDS_MARKDOWN.search(_INCLUDED.sub("", text)):
        return Html(text)
    try:
        md = _load_markdown()
        return check_html(md.reset().convert(text), allowed)
    except (RecursionError, ValueError) as error:
        return Html("", problems=[Problem(f"Markdown cannot read it: {error}", "use simpler Markdown", "")])


def check_html(html: str, allowed: frozenset[str]) -> Html:
    """Check every tag of some HTML; everything else that begins with < is refused, but for comments."""
    found, opened = Html(html), list[str]()
    counted, texts, place = Counter[str](), list[str](), 0
    while (start := html.find("<", place)) >= 0:
        texts.append(html[place:start])
        comment, tag = _COMMENT.match(html, start), _TAG.match(html, start)
        if comment is None and tag is None:
            shown = html[start : start + 20].split("\n", maxsplit=1)[0]
            cure = "write &lt; for the sign, or `code` for code"
            found.problems.append(Problem(f"“{shown}” is not a complete HTML tag", cure, shown[:8]))
            return found
        place = (tag or comment).end()  # type: ignore[union-attr]
        if tag:
            name = tag["name"].lower()
            found.problems += _check_tag(tag, name, opened, allowed)
            _collect(tag, name, found)
            counted[name] += not tag["close"]
    texts.append(html[place:])
    if opened:
        tag_name = opened[-1]
        found.problems.append(Problem(f"<{tag_name}> is never closed", f"add </{tag_name}>", f"<{tag_name}"))
    found.problems = _drop_repeated(found.problems)
    if not found.problems and not _is_read_alike(html, counted, texts):
        cure = "write it in Markdown, or in simpler HTML"
        found.problems.append(Problem("a browser would read the HTML in another way than it looks", cure, "<"))
    return found


def _drop_repeated(problems: list[Problem]) -> list[Problem]:
    """Leave out problems that are there twice, and that of a closing tag whose opening tag has the same."""
    texts = {problem.text for problem in problems}
    closing = {problem for problem in problems if problem.text.replace("</", "<", 1) in texts - {problem.text}}
    return [problem for problem in dict.fromkeys(problems) if problem not in closing]


def find_line(text: str, needle: str) -> int:
    """Return the number of the first line of a text that holds something, from 0; or 0."""
    place = text.lower().find(needle.lower()) if needle else -1
    return text[:place].count("\n") if place >= 0 else 0


def _check_tag(tag: re.Match[str], name: str, opened: list[str], allowed: frozenset[str]) -> Iterator[Problem]:
    if name not in allowed:
        cure = "write it in Markdown" if name in PAGE else f"leave it out; {suggest(name, allowed)}"
        yield Problem(f"<{tag['close']}{name}> is not allowed here", cure, f"<{tag['close']}{name}")
    elif tag["close"]:
        if name not in opened:
            yield Problem(f"</{name}> closes nothing", "take it out", f"</{name}")
        elif opened[-1] != name:
            yield Problem(f"</{name}> comes before </{opened[-1]}>", "close elements in order", f"</{name}")
        while name in opened and opened.pop() != name:
            pass
    else:
        if name not in _EMPTY:
            opened.append(name)
        yield from _check_attributes(tag, name)


def _check_attributes(tag: re.Match[str], name: str) -> Iterator[Problem]:
    values = _parse_attributes(tag)
    for key, value in values.items():
        if key not in _EVERYWHERE | _ATTRIBUTES.get(name, set()):
            yield Problem(f"<{name}> may not have the attribute {key}", "take it out", key)
        elif key == "href":
            yield from _check_address(value)
        elif key == "src" and (not value or re.search(r"^\s*//|:|\\", value)):
            yield Problem(f"the picture “{value}” is not a file of this site", "put the file beside the page", value)
    if name == "input" and not (values.get("type") == "radio" and _TABS.fullmatch(values.get("name", ""))):
        yield Problem("<input> is not allowed here", "take it out", "<input")
    if name == "label" and not _TABS.fullmatch(values.get("for", "")):
        yield Problem("<label> is not allowed here", "take it out", "<label")


def _check_address(value: str) -> Iterator[Problem]:
    address = re.sub(r"[\s\x00-\x20\u200b-\u200f\u2028-\u202f\ufeff]", "", value)
    scheme = re.match(r"([^/?#]*?):", address)
    if scheme and scheme[1].lower() not in _SCHEMES:
        cure = "write https://" if scheme[1].lower() == "http" else "link to a page, or to an address with https://"
        yield Problem(f"the link “{value[:60]}” has the scheme {scheme[1]}:", cure, value)
    elif re.match(r"[/\\]{2}", address) or "\\" in address or address != value:
        yield Problem(f"the link “{value[:60]}” is not a plain address", "write it with https://", value)


def _collect(tag: re.Match[str], name: str, found: Html) -> None:
    if not tag["close"]:
        values = _parse_attributes(tag)
        found.links += [values[key] for key in ("href", "src") if key in values]
        found.anchors |= {values[key] for key in ("id", "name") if key in values and name != "input"}


def _parse_attributes(tag: re.Match[str]) -> dict[str, str]:
    return {
        found[1].lower(): unescape(found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(tag["attributes"])
    }


def _is_read_alike(html: str, counted: Counter[str], texts: list[str]) -> bool:
    """Say whether the parser of a browser, here that of nh3, finds the same tags and the same text."""
    cleaned = nh3.clean(
        html,
        tags=set(PAGE),
        clean_content_tags=set(),
        attributes=_BROWSER,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    again = Counter(tag["name"] for tag in _TAG.finditer(cleaned) if not tag["close"])
    text = "".join(unescape("".join(texts)).split())
    return counted <= again and text == "".join(unescape(re.sub(r"<[^>]*>", "", cleaned)).split())


@lru_cache(maxsize=1)
def _load_markdown() -> Markdown:
    """Set Markdown up as mkdocs.yml does, without what changes only the look of code."""
    extensions = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc"]
    extensions += ["pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed"]
    settings: dict[str, dict[str, Any]] = {
        "pymdownx.superfences": {"custom_fences": [{"name": "*", "class": "code", "format": _format_fence}]},
        "pymdownx.tabbed": {"alternate_style": True},
        "tables": {"use_align_attribute": True},
    }
    return Markdown(extensions=extensions, extension_configs=settings)


def _format_fence(*_: object, attrs: dict[str, str] | None = None, **__: object) -> str:
    """Write a block of code with the attributes that its author gave it, and leave the code out."""
    written = "".join(f' {key}="{escape(str(value))}"' for key, value in (attrs or {}).items())
    return f"<pre{written}></pre>"
