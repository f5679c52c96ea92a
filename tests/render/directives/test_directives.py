"""Each directive has one module, and one that names nothing ends the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.pages import DIRECTIVES
from lakeproof.render.directive_expander import load_renderers
from tests.render.project import html


def test_every_directive_has_a_module_and_every_module_a_directive() -> None:
    """Adding one takes its name in DIRECTIVES and a module of that name."""
    assert set(load_renderers()) == set(DIRECTIVES)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("::: quiz exam/loops/while", "there is no topic"),
        ("::: question nobody-asked", "there is no question"),
        ("::: objectives A9.99", "there is no objective"),
        ("::: blueprint nothing", "there is no exam"),
        ("::: facts nothing", "there is no exam"),
        ("::: topics exam/while", "there is no folder"),
        ("::: pretest A9", "there is no section"),
        ("::: pretest A1", "have 1 questions .* Cure: write 4 more"),
        ("::: sources nowhere", "there is no source"),
        ("::: quizz exam/loops/for", "is no directive"),
        ("::: progress exam", "there is no argument"),
        ("::: facts", "names no exam"),
        ("::: blueprint exam exam", "names 2 exams"),
    ],
)
def test_a_directive_that_names_nothing_ends_the_build(house: Path, line: str, problem: str) -> None:
    """A page never loses its questions in silence."""
    with pytest.raises(BrokenContentError, match=problem):
        html(line)


def test_while_serving_a_page_shows_its_faults(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview keeps running and shows the author what to fix."""
    monkeypatch.setenv("LAKEPROOF_DRAFT", "1")

    page = html("# For\n\nStill here.\n\n::: quiz exam/loops/while")

    assert "there is no topic" in page
    assert "Still here." in page


def test_a_directive_inside_a_code_block_is_text(house: Path) -> None:
    """The contributors' guide can show how directives are written."""
    assert "::: quiz" in html("```text\n::: quiz nothing\n```")


def test_objectives_and_blueprint_link_to_each_other(house: Path) -> None:
    """From the page to the exam, and from the exam to the page."""
    assert 'href="exam/#a1-01"' in html("::: objectives A1.01")
    blueprint = html("::: blueprint exam")
    assert 'id="a1-01"' in blueprint
    assert 'href="exam/loops/for/"' in blueprint
