"""A question as HTML: complete without JavaScript, and rendered once for every place that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.loader import load_content
from lakeproof.render.bank.question_html import identify_fragment, render_question
from lakeproof.render.bank.question_links import REPOSITORY
from lakeproof.render.context import RenderContext
from tests.render.project import Tags, html
from tests.website import ROOT


def test_a_question_is_a_whole_form(house: Path) -> None:
    """Form, fieldset, legend and labeled inputs stand in the HTML, none of them inside a paragraph's remains."""
    page = Tags(html("::: quiz exam/loops/for"))

    inputs = page.named("input")
    labels = {label["for"] for label in page.named("label")}

    assert len(page.named("quiz-question")) == 1
    assert [form.get("class") for form in page.named("form")] == ["ask", None], "the second one closes the keys"
    assert [fieldset["class"] for fieldset in page.named("fieldset")] == ["options", "certainty"]
    assert page.named("quiz-question")[0]["data-key"] == "a"
    assert [i["value"] for i in inputs] == ["a", "b", "c", "sure", "think", "guess"]
    assert {i["type"] for i in inputs} == {"radio"}
    assert {i["id"] for i in inputs} == labels
    assert "Choose one." in page.text


def test_every_option_has_its_reason_and_the_key_its_proof(house: Path) -> None:
    """Reasons, misconception, code and output can be read without JavaScript."""
    page = html("::: quiz exam/loops/for")
    answer = page[page.index("<details") :]

    assert answer.count('class="reason') == 3
    assert "The loop visits both values." in answer
    assert "A loop runs once." in answer
    assert '<div class="cell highlight" data-state="executed">' in answer
    assert 'data-label="executed"' in answer
    assert "1\n2\n" in answer


def test_a_stem_does_not_show_what_its_code_printed(house: Path) -> None:
    """The output is the answer."""
    page = html("::: quiz exam/loops/for")

    assert "output highlight" not in page[: page.index("<details")]


def test_what_is_asked_does_not_show_the_request_that_its_code_sends(house: Path) -> None:
    """The request is a part of the answer: often only the right option sends one."""
    record = house / "snippets/exam/loops/for.requests.json"
    record.write_text('{"two": [{"method": "POST", "path": "/api/2.0/x", "body": {"name": "y"}}]}', "utf-8")
    page = html("::: quiz exam/loops/for")
    asked, answer = page[: page.index("<details")], page[page.index("<details") :]

    assert "POST /api/2.0/x" not in asked
    assert 'data-state="request"' not in asked
    assert "POST /api/2.0/x" in answer


def test_no_question_shows_an_output_or_a_request_before_it_is_answered(site_folder: Path) -> None:
    """The blocks of code in a question look alike, unless its author shows an output on purpose."""
    content = load_content(ROOT)
    read = [json.loads(file.read_text("utf-8")) for file in site_folder.glob("*/questions/*.json")]
    shown = {one["id"]: one["html"] for one in read}
    for question in content.questions:
        asked = shown[question.id].partition("<details")[0]

        assert 'data-state="request"' not in asked, question.id
        assert "sent highlight" not in asked, question.id
        if 'data-output="show"' not in question.stem + "".join(option.text for option in question.options):
            assert "output highlight" not in asked, question.id


def test_a_stem_may_ask_to_show_the_output(house: Path) -> None:
    """Some questions are about reading an output."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace("```python", '``` {.python data-output="show"}', 1), "utf-8")

    page = html("::: quiz exam/loops/for")

    assert "output highlight" in page[: page.index("<details")]


def test_several_right_options_become_checkboxes(house: Path) -> None:
    """Choose two takes two."""
    path = house / "docs/exam/loops/for.toml"
    text = path.read_text("utf-8").replace("print?", "print? Choose two.")
    path.write_text(
        text.replace('text = "`1` alone"', 'text = "`1` alone"\nright = true').replace(
            'misconception = "loops-end-early"\n', ""
        ),
        "utf-8",
    )

    page = Tags(html("::: quiz exam/loops/for"))

    assert {i["type"] for i in page.named("input") if i["name"] == "loop-prints-twice"} == {"checkbox"}
    assert page.named("quiz-question")[0]["data-key"] == "a b"


def test_a_broken_question_ends_the_build_with_file_id_and_cure(house: Path) -> None:
    """Who edits a question reads at once what is wrong with it."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace("for.py:two", "for.py:three", 1), "utf-8")

    with pytest.raises(
        BrokenContentError, match=r"docs/exam/loops/for.toml:6: loop-prints-twice: .*“three”.* Cure: use one of: two"
    ):
        html("::: quiz exam/loops/for")


def test_a_retired_question_leaves_its_anchor(house: Path) -> None:
    """Links to a withdrawn question lead to the check that it belonged to."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text('[retired]\nloop-prints-thrice = "asked twice"\n\n' + path.read_text("utf-8"), "utf-8")

    assert '<span id="loop-prints-thrice">' in html("::: quiz exam/loops/for")


def test_the_name_of_a_fragment_changes_with_whatever_the_question_shows(house: Path) -> None:
    """A browser never mixes the HTML of two editions: text, snippet, misconception and source all count."""
    changes = {
        "docs/exam/loops/for.toml": ("A loop prints", "A loop always prints"),
        "snippets/exam/loops/for.py": ("[1, 2]", "[3, 4]"),
        "docs/misconceptions.toml": ("for each value", "for every value"),
    }
    names = [_identify(house)]
    for file, (before, after) in changes.items():
        path = house / file
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
        names.append(_identify(house))

    assert len(set(names)) == 4
    assert names[-1] == _identify(house), "the same sources give the same name"


def test_a_question_on_a_page_differs_from_one_alone_in_its_number_only(house: Path) -> None:
    """Both come from one rendering."""
    content = load_content(house)
    question, context = content.questions[0], RenderContext(content)
    here, alone = render_question(question, context, (2, 7)), render_question(question, context)

    assert "Question 2 of 7 · A1.01" in here
    assert here.replace("Question 2 of 7 · A1.01", "Objective A1.01") == alone


def _identify(root: Path) -> str:
    content = load_content(root)
    return identify_fragment(content.questions[0], RenderContext(content))


def test_reports_go_to_our_repository() -> None:
    """The address is written in two places."""
    assert yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["repo_url"] == REPOSITORY
