"""Writes a question as Markdown in a form that is complete without JavaScript."""

from __future__ import annotations

from lakeproof.checks.wording_rules import parse_numbers
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import Content
from lakeproof.content.questions import Option, Question
from lakeproof.content.words import load_words
from lakeproof.render import links
from lakeproof.render.code_cells import source_link


def render_question(question: Question, content: Content, number: int, of: int) -> str:
    """Write the form, then the answer with a reason for every option and the proof."""
    word = load_words()
    kind = "radio" if len(question.key) == 1 else "checkbox"
    count, press = str(len(question.key)), word["key_next"]
    attributes = {
        "id": question.id,
        "data-objective": question.objective,
        "data-key": " ".join(option.letter for option in question.key),
        "data-enemies": " ".join(question.enemies),
        "data-order": "kept" if parse_numbers(question) else "",
        "data-where": links.where(),
        "data-right": word["right"],
        "data-wrong": word["wrong"],
        "data-missed": word["missed"],
        "data-incomplete": word["incomplete"][count],
    }
    listed = " ".join(f'{name}="{value}"' for name, value in attributes.items() if value)
    place = f"{word['question']} {number} / {of}" if of > 1 else word["question"]
    return "\n".join(
        [
            f'<quiz-question {listed} data-search-exclude="true" markdown="block">',
            # The browser would fill in its form again by the order in the HTML, which the reader does not see.
            '<form class="ask" method="dialog" autocomplete="off" markdown="block">',
            f'<p class="place">{place} · {question.objective}</p>',
            f'<div class="stem" id="{question.id}-stem" markdown="block">',
            "",
            _unanswered(question.stem),
            "",
            "</div>",
            f'<fieldset class="options" aria-labelledby="{question.id}-stem" markdown="block">',
            f"<legend>{word['choose'][count]}</legend>",
            *(line for option in question.options for line in _option(question, option, kind)),
            "</fieldset>",
            *_certainty(question),
            '<div class="actions" hidden>',
            f'<button type="submit" class="md-button md-button--primary">{word["check"]}</button>',
            f'<button type="reset" class="md-button" hidden>{word["again"]}</button>',
            f'<button type="button" class="md-button next" data-press="{press}" hidden>{word["next"]}</button>',
            '<p class="verdict" role="status"></p>',
            f'<button type="button" class="show-keys" aria-label="{word["keys"]}" title="{word["keys"]}">?</button>',
            "</div>",
            f'<p class="not-kept" hidden>{word["not_kept"]}</p>',
            "</form>",
            '<details class="answer" markdown="block">',
            f"<summary>{word['answer']}</summary>",
            '<div class="why" markdown="block">',
            "",
            question.why,
            "",
            "</div>",
            "",
            *(line for option in question.options for line in _reason(question, option, content)),
            "",
            *_proof(question, content),
            links.render_links(question, content),
            "</details>",
            "</quiz-question>",
        ]
    )


def render_shortcuts() -> str:
    """Write the dialog that lists the keys; a page needs one, however many questions it asks."""
    word = load_words()
    rows = [
        (f"A–F</kbd> {word['keys_or']} <kbd>1–6", word["keys_choose"]),
        *((word["certainty"][name]["key"].upper(), word["certainty"][name]["text"]) for name in word["certainty"]),
        (word["key_enter"], word["check"]),
        (word["key_next"].upper(), word["next"]),
        ("?", word["keys"]),
    ]
    return "\n".join(
        [
            '<dialog class="keys" aria-labelledby="keys-title" data-search-exclude="true">',
            f'<p id="keys-title"><strong>{word["keys"]}</strong></p>',
            "<dl>",
            *(f"<div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div>" for key, does in rows),
            "</dl>",
            f'<form method="dialog"><button class="md-button">{word["close"]}</button></form>',
            "</dialog>",
        ]
    )


def _certainty(question: Question) -> list[str]:
    """Ask how sure the reader is, on one line of HTML, so that Markdown leaves it alone."""
    word = load_words()
    choices = [
        f'<label for="{question.id}-{value}"><input type="radio" name="{question.id}-sure" value="{value}" '
        f'id="{question.id}-{value}" data-press="{choice["key"]}"> {choice["text"]}</label>'
        for value, choice in word["certainty"].items()
    ]
    legend = f"<legend>{word['how_sure']} <span>{word['optional']}</span></legend>"
    return [f'<fieldset class="certainty" hidden>{legend}{"".join(choices)}</fieldset>']


def _unanswered(text: str) -> str:
    """Hide what the code in a stem or an option printed, unless its fence asks to show it."""
    lines = text.split("\n")
    for fence in find_fences(text):
        if fence.includes and fence.attributes.get("data-output") != "show":
            lines[fence.first] = f'{fence.marker} {{.{fence.language} data-output="hide"}}'
    return "\n".join(lines)


def _option(question: Question, option: Option, kind: str) -> list[str]:
    name = f"{question.id}-{option.letter}"
    return [
        f'<div class="option" data-option="{option.letter}" markdown="block">',
        f'<input type="{kind}" name="{question.id}" value="{option.letter}" id="{name}">',
        f'<label for="{name}" markdown="block">',
        "",
        _unanswered(option.text),
        "",
        "</label>",
        "</div>",
    ]


def _reason(question: Question, option: Option, content: Content) -> list[str]:
    word = load_words()
    verdict = word["option_right"] if option.right else word["option_wrong"]
    verdict_class = "right" if option.right else "wrong"
    believed = f' data-misconception="{option.misconception}"' if option.misconception else ""
    written = [
        f'<div class="reason {verdict_class}" data-option="{option.letter}"{believed} markdown="block">',
        "",
        # The style sheet hides the span where the reason stands under its option.
        f'<span class="named">{_plain(option)}: **{verdict}.**</span> {option.why}',
        "",
    ]
    if option.misconception:
        settled = content.misconceptions[option.misconception]
        # The style sheet shows the words before it to a reader who chose this option.
        you = f'<span class="you">{word["you_believe"]}</span>'
        written += [f'<p class="belief" markdown="span">{you} *{settled.belief}* {settled.truth}</p>', ""]
    if option.proof:
        written += [*_section(question, option.proof), ""]
    return [*written, "</div>"]


def _plain(option: Option) -> str:
    """Name an option in its reason, for those who read without the form."""
    first = option.text.split("\n")[0]
    # The element that shuffles the options sets the letter that the reader then sees.
    return f'<span class="letter">{option.letter.upper()}</span>' if first.startswith(("```", "~~~")) else first


def _proof(question: Question, content: Content) -> list[str]:
    word = load_words()
    written: list[str] = []
    if question.proof:
        written += [f'<p class="proof-title">{word["proof"]}</p>', "", *_section(question, question.proof), ""]
    if question.source:
        written += [f"{word['source']}: {source_link(content.sources[question.source])}", ""]
    return written


def _section(question: Question, proof: str) -> list[str]:
    file, section = question.locate_proof(proof)
    return ["```python", f'--8<-- "{file}:{section}"', "```"]
