"""Renders a question as HTML that is complete without JavaScript, once for all places that show it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from typing import Any
from weakref import WeakKeyDictionary

from markupsafe import Markup

from lakeproof.checks.question_rules import find_question_faults
from lakeproof.checks.wording_rules import parse_numbers
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.questions import Option, Question
from lakeproof.render.bank.question_links import describe_links
from lakeproof.render.code_cells import cite_source
from lakeproof.render.context import RenderContext
from lakeproof.render.markdown_text import convert, fill_in_includes
from lakeproof.render.templates import read_template_source, render_template

PLACE = "\ue000place\ue001"
"""Stands in the HTML for the number of the question, which depends on the page."""
_LIBRARIES = " ".join(version(name) for name in ("lakeproof", "markdown", "pymdown-extensions", "pygments"))
_LIMIT = 20_000
_descriptions: WeakKeyDictionary[Content, dict[tuple[str, str, str], dict[str, Any]]] = WeakKeyDictionary()
_html: dict[str, Markup] = {}
_faults: WeakKeyDictionary[Content, dict[Question, list[Fault]]] = WeakKeyDictionary()


def render_question(question: Question, context: RenderContext, place: tuple[int, int] | None = None) -> Markup:
    """Render a question for `place_links`; its place is like (2, 7), and None where it is shown alone."""
    words, objective = context.words, question.objective
    title: str = words["question_alone"].format(objective=objective)
    if place:
        title = words["question_place"].format(n=place[0], of=place[1], objective=objective)
    return Markup(_render_source(question, context).replace(PLACE, title))  # noqa: S704  (a template wrote it)


def _render_source(question: Question, context: RenderContext) -> Markup:
    """Render a question as often as its sources change, and no more."""
    name = identify_fragment(question, context)
    if name not in _html:
        if len(_html) >= _LIMIT:
            _html.clear()
        _html[name] = _render(describe_question(question, context), context)
    return _html[name]


def identify_fragment(question: Question, context: RenderContext) -> str:
    """Return a name for the HTML of a question that changes whenever the HTML may."""
    sources = [
        describe_question(question, context),
        context.settings.fingerprint,
        context.settings.language,
        _LIBRARIES,
    ]
    return hashlib.sha256(f"{json.dumps(sources, sort_keys=True)}{_hash_templates()}".encode()).hexdigest()[:10]


def describe_question(question: Question, context: RenderContext) -> dict[str, Any]:
    """Gather all that the HTML of a question is made of: ids, words, and Markdown with its includes filled in."""
    known = _descriptions.setdefault(context.content, {})
    key = (question.id, question.file, context.settings.language)
    if key not in known:
        known[key] = _describe(question, context)
    return known[key]


def refuse_faults(questions: Iterable[Question], content: Content) -> None:
    """End the build if one of the questions breaks a rule."""
    faults = [fault for question in questions for fault in check_question_once(question, content)]
    if faults:
        raise BrokenContentError(faults)


def check_question_once(question: Question, content: Content) -> list[Fault]:
    """Check a question, once for all pages that show it."""
    known = _faults.setdefault(content, {})
    if question not in known:
        known[question] = find_question_faults(question, content)
    return known[question]


def _describe(question: Question, context: RenderContext) -> dict[str, Any]:
    content, words = context.content, context.words
    source = content.sources[question.source] if question.source else None
    return {
        "id": question.id,
        "objective": question.objective,
        "key": " ".join(option.letter for option in question.key),
        "kind": "radio" if len(question.key) == 1 else "checkbox",
        "count": str(len(question.key)),
        "fixed_order": bool(parse_numbers(question)),
        "words": {key: words[key] for key in _WORDS},
        "stem": fill_in_includes(_hide_outputs(question.stem), context),
        "why": fill_in_includes(question.why, context),
        "options": [_describe_option(question, option, context) for option in question.options],
        "proof": _include(question, question.proof, context) if question.proof else "",
        "source": cite_source(source, context) if source else "",
        **describe_links(question, context),
    }


def _describe_option(question: Question, option: Option, context: RenderContext) -> dict[str, Any]:
    first = option.text.split("\n")[0]
    believed = context.content.misconceptions[option.misconception] if option.misconception else None
    return {
        "letter": option.letter,
        "text": fill_in_includes(_hide_outputs(option.text), context),
        # An option that is code has no name but its letter, which the element that shuffles the options sets.
        "name": "" if first.startswith(("```", "~~~")) else first,
        "right": option.right,
        "why": fill_in_includes(option.why, context),
        "misconception": option.misconception or "",
        "belief": believed.belief if believed else "",
        "truth": believed.truth if believed else "",
        "proof": _include(question, option.proof, context) if option.proof else "",
    }


def _render(described: dict[str, Any], context: RenderContext) -> Markup:
    """Convert the Markdown of a question and fill in its template."""

    def block(text: str) -> Markup:
        return convert(text, context) if text else Markup()

    def inline(text: str) -> Markup:
        html = convert(text, context)
        return Markup(html.removeprefix("<p>").removesuffix("</p>"))  # noqa: S704  (Markdown wrote it)

    return render_template("question.html", q=described, block=block, inline=inline, place=PLACE, lead=_prepend_name)


def _prepend_name(html: Markup, name: Markup) -> Markup:
    """Put the name of an option before the first words of its reason."""
    if html.startswith("<p>"):
        return Markup(f"<p>{name} {html[3:]}")  # noqa: S704  (both were escaped)
    return Markup(f"<p>{name}</p>\n{html}")  # noqa: S704


def _hide_outputs(text: str) -> str:
    """Hide what the code in a stem or an option printed, unless its fence asks to show it."""
    lines = text.split("\n")
    for fence in find_fences(text):
        if fence.includes and fence.attributes.get("data-output") != "show":
            lines[fence.first] = f'{fence.marker} {{.{fence.language} data-output="hide"}}'
    return "\n".join(lines)


def _include(question: Question, proof: str, context: RenderContext) -> str:
    file, section = question.locate_proof(proof)
    return fill_in_includes(f'```python\n--8<-- "{file}:{section}"\n```', context)


@lru_cache(maxsize=1)
def _hash_templates() -> str:
    return hashlib.sha256(read_template_source("question.html").encode()).hexdigest()


_WORDS = (
    "choose",
    "check",
    "again",
    "right",
    "wrong",
    "missed",
    "incomplete",
    "why",
    "why_not",
    "more",
    "less",
    "how_sure",
    "optional",
    "certainty",
    "next",
    "key_next",
    "to_score",
    "keys",
    "keys_short",
    "not_kept",
    "answer",
    "proof_and_sources",
    "option_right",
    "option_wrong",
    "you_believe",
    "proof",
    "source",
    "read",
    "report",
    "question",
)
"""The words that the template uses."""
