"""What a reader would notice fails with file and line: each test breaks a sound topic or lab in one place."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from _pytest.outcomes import Failed
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from lakeproof.checks.pages.page_rules import sections_follow_the_snippet
from lakeproof.content.loader import load_content
from tests.proofs.harness.lab_runner import prove_lab
from tests.proofs.harness.runner import Runner
from tests.proofs.small_topic import NAME, SmallTopic, show, write_sections, write_topic

SNIPPET = write_sections(
    first="price = 2\nprint(price)\n#> 2",
    raised="price = price + 1\nprint(price)\n#> 3",
    asked="print(price * 10)\n#> 30",
    total="print(sum([price, 1]))\n#> 4",
)
PAGE = show("first") + "\n```python\nprint(price * 100)\n#> 200\n```\n\n" + show("raised", "total")


@pytest.fixture
def topic(tmp_path: Path) -> SmallTopic:
    """Return a sound topic: four sections, one of them for questions only, and a block on the page."""
    return write_topic(tmp_path / "project", PAGE, SNIPPET)


def change(path: Path, old: str, new: str) -> None:
    """Change the one place where a text stands in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} must stand in {path} once"
    path.write_text(text.replace(old, new), "utf-8")


def test_the_topic_is_sound_before_it_is_broken(topic: SmallTopic, runner: Runner) -> None:
    """Without a change nothing fails; a control for the other tests."""
    topic.prove(runner)

    assert "#> 4\n" in "".join(runner.run(topic.build_script()))


def test_a_changed_output_of_a_block_of_the_page(topic: SmallTopic, runner: Runner) -> None:
    """The output of a block that stands only on the page is compared."""
    change(topic.page, "#> 200", "#> 201")

    with pytest.raises(Failed, match=rf"docs/{NAME}\.md:9: expected '#> 201', got '#> 200'"):
        topic.prove(runner)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#> 3\n", "#> 5\n", r":10: expected '#> 5', got '#> 3'"),
        ("#> 30\n", "#> 31\n", r":15: expected '#> 31', got '#> 30'"),
    ],
    ids=["of a page", "of a question"],
)
def test_a_changed_output_of_a_section(topic: SmallTopic, runner: Runner, old: str, new: str, message: str) -> None:
    """The outputs of sections are compared, whether a page or a question shows them."""
    change(topic.snippet, old, new)

    with pytest.raises(Failed, match=rf"snippets/{NAME}\.py{message}"):
        topic.prove(runner)


def test_two_swapped_includes(topic: SmallTopic) -> None:
    """A page that shows a section before the one that it depends on is a fault of the content."""
    before = topic.page.read_text("utf-8")
    swapped = before.replace(":first", ":keep").replace(":raised", ":first").replace(":keep", ":raised")
    topic.page.write_text(swapped, "utf-8")

    (fault,) = sections_follow_the_snippet(load_content(topic.root))

    assert fault.place == f"docs/{NAME}.md:15"
    assert "first" in fault.id


def test_a_swap_in_page_and_snippet_alike(topic: SmallTopic, runner: Runner) -> None:
    """Who keeps the order law and still shows a section too early is message by the run."""
    swapped = write_sections(
        raised="price = price + 1\nprint(price)\n#> 3",
        first="price = 2\nprint(price)\n#> 2",
    )
    topic.snippet.write_text(swapped, "utf-8")
    topic.page.write_text(show("raised", "first"), "utf-8")

    with pytest.raises(Failed, match=rf"snippets/{NAME}\.py:2: raised NameError: name 'price' is not defined"):
        topic.prove(runner)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("snippet", "price, 1", "cost, 1", rf"snippets/{NAME}\.py:19: raised NameError: name 'cost'"),
        ("page", "price * 100", "cost * 100", rf"docs/{NAME}\.md:8: raised NameError: name 'cost'"),
        ("snippet", "price = price + 1", "cost = price + 1", rf"snippets/{NAME}\.py:10: expected '#> 3', got '#> 2'"),
    ],
    ids=["in a section", "in a block of the page", "where it is bound again"],
)
def test_a_renamed_variable(topic: SmallTopic, runner: Runner, file: str, old: str, new: str, message: str) -> None:
    """A name that no earlier block has bound, or that an earlier one bound to another value."""
    change(topic.page if file == "page" else topic.snippet, old, new)

    with pytest.raises(Failed, match=message):
        topic.prove(runner)


def write_lab(path: Path, *cells: str) -> str:
    """Write a lab whose first cell binds `price`; return its text."""
    lab = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell, id=f"cell-{n}") for n, cell in enumerate(cells)]
    )
    lab.cells[1].outputs = [nbformat.v4.new_output("stream", name="stdout", text="2\n200\n")]
    nbformat.write(lab, path)
    return path.read_text("utf-8")


def find_line(text: str, part: str) -> int:
    """Return the line of a file on which a text stands."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def test_a_changed_output_of_a_lab(tmp_path: Path) -> None:
    """A lab fails with the notebook, its line and the cell."""
    path = tmp_path / "small.ipynb"
    text = write_lab(path, "price = 2", "print(price)\nprint(price * 100)").replace("200\\n", "201\\n")
    path.write_text(text, "utf-8")
    line = find_line(text, '"201')

    with pytest.raises(Failed, match=rf"small\.ipynb:{line}: cell 2: expected '201', got '200'"):
        prove_lab(path, tmp_path, update=False)


def test_a_renamed_variable_of_a_lab(tmp_path: Path) -> None:
    """A cell that raises is named with the line that raised."""
    path = tmp_path / "small.ipynb"
    text = write_lab(path, "price = 2", "print(price)\nprint(cost * 100)")
    line = find_line(text, '"print(cost')

    with pytest.raises(Failed, match=rf"small\.ipynb:{line}: cell 2: raised NameError: name 'cost' is not defined"):
        prove_lab(path, tmp_path, update=False)


def test_a_lab_whose_kernel_reports_no_error_output_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook that ran in part is never written."""

    def fail(client: NotebookClient) -> None:
        raise CellExecutionError("", "DeadKernelError", "the kernel died")

    monkeypatch.setattr(NotebookClient, "execute", fail)
    path = tmp_path / "small.ipynb"
    text = write_lab(path, "price = 2", "print(price)")

    with pytest.raises(CellExecutionError, match="the kernel died"):
        prove_lab(path, tmp_path, update=True)

    assert path.read_text("utf-8") == text


def test_a_sound_lab_passes(tmp_path: Path) -> None:
    """A control for the two tests above."""
    path = tmp_path / "small.ipynb"
    text = write_lab(path, "price = 2", "print(price)\nprint(price * 100)")

    prove_lab(path, tmp_path, update=False)

    assert path.read_text("utf-8") == text
    assert re.search("200", text)
