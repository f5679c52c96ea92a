"""TOML and fences in, HTML out: what the extension writes is complete without JavaScript."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from mkdocs.utils.yaml import yaml_load

from lakeproof.content.faults import BrokenContentError
from lakeproof.content.fences import find_fences
from lakeproof.content.loader import load_content
from lakeproof.content.pages import Page
from lakeproof.content.words import load_words
from lakeproof.render.extension import relative_links
from tests.website import ROOT

SETTINGS = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
"""The extensions of the site, so that what these tests see is what readers see."""

SNIPPET = """\
# --8<-- [start:two]
for value in [1, 2]:
    print(value)
    #> 1
    #> 2
# --8<-- [end:two]
"""

EXAM = """\
name = "An exam"
guide = 2025-03-01
guide_source = "docs"
page_source = "docs"
facts_source = "docs"
checked = 2026-09-01
questions = 10
minutes = 20
full_pool = false

[[fact]]
name = "Fee"
text = "nothing"
source = "docs"

[[section]]
id = "A1"
name = "Loops"
folder = "loops"
weight = 100
questions = 10
complete = false

[[section.objective]]
id = "A1.01"
text = "Print values."
"""

QUESTION = '''\
[[question]]
id = "loop-prints-twice"
objective = "A1.01"
level = "apply"
pool = "page"
proof = "for.py:two"
stem = """
What does this print?

```python
--8<-- "exam/loops/for.py:two"
```
"""
why = "A loop prints **each** value."

[[question.option]]
text = "`1` and `2`"
right = true
why = "The loop visits both values."

[[question.option]]
text = "`1` alone"
why = "The loop does not end after one value."
misconception = "loops-end-early"

[[question.option]]
text = "`2` alone"
why = "The print stands inside of the loop."
'''


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes and the text inside."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    # The two methods that the parser calls.
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:  # noqa: D102
        self.text += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of each tag of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a house with one exam, one topic and one question."""
    files = {
        "docs/exam/exam.toml": EXAM,
        "docs/exam/loops/for.md": "# For\n\n::: objectives A1.01\n\n::: quiz exam/loops/for\n",
        "docs/exam/loops/for.toml": QUESTION,
        "docs/exam/index.md": "# Exam\n\n::: blueprint exam\n",
        "docs/sources.toml": '[docs]\ntitle = "Docs"\nurl = "https://example.org"\nchecked = 2026-11-21\n',
        "docs/misconceptions.toml": (
            '[loops-end-early]\nbelief = "A loop runs once."\n'
            'truth = "It runs for each value."\npage = "exam/loops/for"\n'
        ),
        "snippets/exam/loops/for.py": SNIPPET,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def html(text: str) -> str:
    """Convert Markdown as the site does."""
    named = [setting if isinstance(setting, dict) else {setting: {}} for setting in SETTINGS]
    settings = {name: options for setting in named for name, options in setting.items()}
    return markdown.markdown(text, extensions=list(settings), extension_configs=settings)


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


def test_a_mock_exam_carries_its_bank_and_says_what_it_lacks(house: Path) -> None:
    """Questions that are kept for mocks stand in the HTML whole; a paper that cannot be drawn is closed."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace('pool = "page"', 'pool = "mock"'), "utf-8")

    text = html("::: exam exam")
    page = Tags(text)
    offers = {offer["value"]: offer for offer in page.named("input") if offer.get("name") == "part"}

    assert list(offers) == ["full", "half", "A1"]
    assert (offers["half"]["data-quotas"], offers["half"]["data-minutes"]) == ("A1:5", "10")
    assert all("disabled" in offer for offer in offers.values())
    assert "Questions still to be written: 9 on Loops." in page.text
    assert [question["id"] for question in page.named("quiz-question")] == ["loop-prints-twice"]
    assert text.index("<question-bank") < text.index("<quiz-question") < text.index("</question-bank>")
    assert "$" not in text[text.index("<mock-exam") : text.index("</mock-exam>")], "every word is filled in"


def ask(house: Path, *enemies: str) -> None:
    """Give the topic a question for each line of enemies."""
    written = [
        QUESTION.replace("loop-prints-twice", f"loop-{n}").replace("proof =", f"{line}\nproof =", 1)
        for n, line in enumerate(enemies, 1)
    ]
    (house / "docs/exam/loops/for.toml").write_text("\n".join(written), "utf-8")


def test_a_pretest_names_its_questions_and_carries_none(house: Path) -> None:
    """The browser learns which there are and on which page; a line says what is needed."""
    ask(house, "", "", "", "", "", 'enemies = ["loop-1"]')

    text = html("::: pretest A1")
    page = Tags(text)
    topics = json.loads(text[text.index("{") : text.index("</template>")])

    assert [one["id"] for one in topics["exam/loops/for"]] == [f"loop-{n}" for n in range(1, 7)]
    assert topics["exam/loops/for"][5]["enemies"] == ["loop-1"]
    assert page.named("quiz-question") == []
    assert [a["data-topic"] for a in page.named("a") if "data-topic" in a] == ["exam/loops/for"]
    assert "needs-script" in [one.get("class") for one in page.named("p")]
    assert "$" not in text, "every word is filled in"


def test_a_pretest_needs_five_questions_that_may_meet(house: Path) -> None:
    """Two that give each other away count as one; the author reads where, what and how many more."""
    ask(house, "", "", "", "", 'enemies = ["loop-1"]')

    with pytest.raises(BrokenContentError, match=r"a page: ::: pretest A1: .* have 4 questions .* Cure: write 1 more"):
        html("::: pretest A1")


def test_a_page_for_practice_names_both_pools_and_offers_what_they_hold(house: Path) -> None:
    """Filters offer the values that questions have; a pair is named in words; the questions stay on their pages."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(
        path.read_text("utf-8").replace('pool = "page"', 'pool = "mock"\npair = "for-vs-while-true"'), "utf-8"
    )

    assert json.loads(_questions(html("::: practice exam"))) == []
    (house / "docs/exam/mock-exam.md").write_text("# Mock exam\n\n::: exam exam\n", "utf-8")

    text = html("::: practice exam")
    page = Tags(text)
    (question,) = json.loads(_questions(text))
    values = [option["value"] for option in page.named("option") if option["value"]]

    assert values == ["A1", "loops/for", "A1.01", "apply", "all", "for-vs-while-true", "all", "for-vs-while-true"]
    assert "for vs. while true" in page.text
    assert (question["pool"], question["topic"], question["pair"]) == ("mock", "loops/for", "for-vs-while-true")
    assert page.named("quiz-question") == []
    assert [a["href"] for a in page.named("a") if "data-pool" in a] == ["/exam/mock-exam.md"]
    assert "$" not in text[text.index("<practice-session") : text.index("</practice-session>")]


def _questions(text: str) -> str:
    """Return what the page for practice says of the questions."""
    return text.partition('id="practice-questions"')[2].partition(">")[2].partition("</template>")[0]


def test_a_quick_check_leads_to_practice_where_the_exam_has_a_page_for_it(house: Path) -> None:
    """And nowhere else."""
    assert load_words()["practice"]["this_topic"] not in html("::: quiz exam/loops/for")
    (house / "docs/exam/practice.md").write_text("# Practice\n\n::: practice exam\n", "utf-8")

    assert load_words()["practice"]["this_topic"] in html("::: quiz exam/loops/for")


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


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("::: quiz exam/loops/while", "no such topic"),
        ("::: question nobody-asked", "no such question"),
        ("::: objectives A9.99", "the objective is unknown"),
        ("::: blueprint nothing", "no such exam"),
        ("::: facts nothing", "no such exam"),
        ("::: topics exam/while", "no such section"),
        ("::: pretest A9", "no such section"),
        ("::: pretest A1", "have 1 questions .* Cure: write 4 more"),
        ("::: sources nowhere", "the source is unknown"),
        ("::: quizz exam/loops/for", "is no directive"),
    ],
)
def test_a_directive_that_names_nothing_ends_the_build(house: Path, line: str, problem: str) -> None:
    """A page never loses its questions in silence."""
    with pytest.raises(BrokenContentError, match=problem):
        html(line)


def test_a_broken_question_ends_the_build_with_file_id_and_cure(house: Path) -> None:
    """Who edits a question reads at once what is wrong with it."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text(path.read_text("utf-8").replace("for.py:two", "for.py:three", 1), "utf-8")

    with pytest.raises(
        BrokenContentError, match=r"docs/exam/loops/for.toml:6: loop-prints-twice: .*“three”.* Cure: use one of: two"
    ):
        html("::: quiz exam/loops/for")


def test_while_serving_a_page_shows_its_faults(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author keeps the server and reads what to mend."""
    monkeypatch.setenv("LAKEPROOF_DRAFT", "1")

    page = html("# For\n\nStill here.\n\n::: quiz exam/loops/while")

    assert "no such topic" in page
    assert "Still here." in page


def test_a_retired_question_leaves_its_anchor(house: Path) -> None:
    """Links to a withdrawn question lead to the check that it belonged to."""
    path = house / "docs/exam/loops/for.toml"
    path.write_text('[retired]\nloop-prints-thrice = "asked twice"\n\n' + path.read_text("utf-8"), "utf-8")

    assert '<span id="loop-prints-thrice">' in html("::: quiz exam/loops/for")


def test_a_missing_section_ends_the_build(house: Path) -> None:
    """An include of nothing is no empty block."""
    with pytest.raises(Exception, match="three"):
        html('```python\n--8<-- "exam/loops/for.py:three"\n```')


def test_a_directive_inside_a_code_block_is_text(house: Path) -> None:
    """The contributors' guide can show how directives are written."""
    assert "::: quiz" in html("```text\n::: quiz nothing\n```")


def test_objectives_and_blueprint_link_to_each_other(house: Path) -> None:
    """From the page to the exam, and from the exam to the page."""
    assert 'href="/exam/index.md#a1-01"' in html("::: objectives A1.01")
    blueprint = html("::: blueprint exam")
    assert 'id="a1-01"' in blueprint
    assert 'href="/exam/loops/for.md"' in blueprint


def test_a_cited_block_shows_reason_and_source(house: Path) -> None:
    """What did not run says why, and where it is from."""
    page = html('``` {.python data-state="cited" data-why="needs a workspace" data-source="docs"}\nf()\n```')

    assert 'data-label="cited"' in page
    assert "needs a workspace. Source:" in page
    assert "https://example.org" in page


def test_a_block_that_sends_requests_shows_them(house: Path) -> None:
    """Request checked: the reader sees what the client sends."""
    record = house / "snippets/exam/loops/for.requests.json"
    record.write_text('{"two": [{"method": "POST", "path": "/api/2.0/x", "body": {"name": "y"}}]}', "utf-8")

    page = html('```python\n--8<-- "exam/loops/for.py:two"\n```')

    assert 'data-state="request"' in page
    assert "POST /api/2.0/x" in page
    assert "Databricks did not answer" in page


def test_links_from_the_root_become_relative() -> None:
    """A question can be shown on any page."""
    lines = ["see [a](/exam/loops/for.md#x) and [b](https://example.org/c.md)"]

    assert relative_links(lines, "exam/index.md") == ["see [a](loops/for.md#x) and [b](https://example.org/c.md)"]
    assert relative_links(lines, "index.md") == ["see [a](exam/loops/for.md#x) and [b](https://example.org/c.md)"]
    assert relative_links(lines, "other/deep/page.md")[0].startswith("see [a](../../exam/loops/for.md#x)")


@pytest.mark.parametrize("page", load_content(ROOT).pages.values(), ids=lambda page: page.name)
def test_no_block_of_a_page_escapes(page: Page) -> None:
    """Each highlighted block in the HTML of a page is one that the runner knows."""
    blocks = [attributes for attributes in Tags(html(page.text)).named("div") if attributes.get("class") == "highlight"]
    shown = [fence for fence in find_fences(page.text) if fence.state == "shown"]

    assert len(blocks) == len(shown), "a block is highlighted that no test runs: an indented block, or an odd fence"
