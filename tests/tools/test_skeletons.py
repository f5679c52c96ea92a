"""A skeleton fails the checks until its author has filled it in, and passes them then."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.checks.run import find_faults
from lakeproof.tools import next_steps
from tests.build.projects import make_small_project, run_program

NAME = "professional/model-deployment/canaries"

PAGE = [
    "A new model version is ready, and nobody knows how it behaves under live traffic. You decide how much it gets.",
    "Send a small share of the traffic to the new version first.",
    "A canary release compares two versions on the same traffic, at the same time.",
    "The code below splits a hundred requests between two versions.",
    "Use a canary when you can compare versions on live traffic; use blue-green when you must switch all at once.",
    "A canary needs two endpoints",
    "One endpoint serves both versions and splits the traffic between them.",
    "Canary",
    "The guide names the strategy; the product calls it a traffic split.",
    "Very small shares",
    "With little traffic, a share of one percent sees too few requests to decide anything.",
    "Read the documentation of your endpoint.",
]
SNIPPET = ["old, new = 90, 10\nprint(old, new)\n#> 90 10"]
QUESTION = [
    "A machine learning engineer has a new version of a model that serves live traffic.",
    "They want to limit the damage if the new version performs worse.",
    "Which release strategy meets these requirements?",
    "A canary release limits how many requests a bad version can spoil.",
    "Send a tenth of the requests to the new version first",
    "Only a tenth of the requests can be affected.",
    "Replace the old version for every request at night",
    "That is simple, but every request of the night is affected.",
    "Train the new version again on more recent data",
    "That would help against drift, which nobody observed here.",
    "Log the predictions of the old version in a table",
    "Monitoring the old version says nothing about the new one.",
]


def fill(path: Path, answers: list[str]) -> None:
    """Replace each TODO of a file, in order, as its author would."""
    left = iter(answers)
    text = re.sub(r'raise .*"TODO:.*"\)|TODO:[^"\n]*', lambda _: next(left), path.read_text("utf-8"))
    path.write_text(text.replace("canaries-todo", "canary-limits-the-damage"), "utf-8")
    assert not list(left)


@pytest.fixture
def topic(copy: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Write the skeleton of a topic, add it to the navigation as the command says, and return the root of the copy."""
    blueprint = copy / "docs" / "professional" / "exam.toml"
    # In a complete section, budgets would also demand the length and the figures of a finished page.
    blueprint.write_text(blueprint.read_text("utf-8").replace("complete = true", "complete = false"), "utf-8")
    assert main(["new", "topic", NAME, "P3.01"]) == 0

    message = re.search(r"mkdocs\.yml: paste below line (\d+).*:\n( +- .+)\n", capsys.readouterr().out)
    assert message
    lines = (copy / "mkdocs.yml").read_text("utf-8").split("\n")
    lines.insert(int(message[1]), message[2])
    (copy / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    return copy


def test_a_new_topic_fails_only_on_what_its_author_fills_in(topic: Path) -> None:
    """Each of its three files has faults, all of them because of a TODO."""
    faults = find_faults(topic)

    assert {fault.file for fault in faults} == {f"docs/{NAME}.md", f"docs/{NAME}.toml", f"snippets/{NAME}.py"}
    assert all("is still" in fault.problem for fault in faults), faults


def test_in_a_complete_section_a_new_topic_is_held_to_the_budgets(topic: Path) -> None:
    """The remaining faults ask for the length and the figure of a finished page."""
    blueprint = topic / "docs" / "professional" / "exam.toml"
    blueprint.write_text(blueprint.read_text("utf-8").replace("complete = false", "complete = true"), "utf-8")
    fill(topic / "docs" / f"{NAME}.md", PAGE)
    fill(topic / "docs" / f"{NAME}.toml", QUESTION)
    fill(topic / "snippets" / f"{NAME}.py", SNIPPET)

    assert {fault.file for fault in find_faults(topic)} == {f"docs/{NAME}.md"}
    assert any("no figure, diagram or table" in fault.problem for fault in find_faults(topic))


def test_a_topic_that_is_filled_in_passes_checks_and_build(
    topic: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Filling in the TODOs is enough."""
    fill(topic / "docs" / f"{NAME}.md", PAGE)
    fill(topic / "docs" / f"{NAME}.toml", QUESTION)
    fill(topic / "snippets" / f"{NAME}.py", SNIPPET)

    assert find_faults(topic) == []

    project = make_small_project(tmp_path_factory.mktemp("project"), {"index.md": "# Home\n"})
    (project / "docs" / "professional").mkdir()
    (project / "docs" / "professional" / "index.md").write_text("# Exam\n\n::: blueprint professional\n", "utf-8")
    for file in ("docs/professional/exam.toml", "docs/sources.toml", f"docs/{NAME}.md", f"docs/{NAME}.toml"):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(topic / file, project / file)
    shutil.copytree(topic / "snippets", project / "snippets", dirs_exist_ok=True)
    built = run_program(project, "mkdocs", "build", "--strict", "--site-dir", "site")

    assert built.returncode == 0, built.stdout + built.stderr
    assert "limit the damage" in (project / "site" / NAME / "index.html").read_text("utf-8")


def test_the_page_of_a_new_topic_has_the_usual_order(topic: Path) -> None:
    """The explanation comes before the code, and the quick check comes at the end."""
    headings = re.findall(r"^## (.+)$", (topic / "docs" / f"{NAME}.md").read_text("utf-8"), re.MULTILINE)

    assert headings == [
        "Key points",
        "The idea",
        "A worked example",
        "Choosing",
        "Traps",
        "On the exam and today",
        "Quick check",
        "Sources",
    ]


def test_a_new_question_fails_only_on_what_its_author_fills_in(copy: Path) -> None:
    """A question is added by editing one file."""
    before = set(find_faults(copy))

    assert main(["new", "question", "docs/associate/data-processing/imputation.md", "imputer-something-new"]) == 0

    added = set(find_faults(copy)) - before
    assert {fault.id for fault in added} == {"imputer-something-new"}
    assert all("is still to be written" in fault.problem for fault in added), added


def test_the_author_of_a_topic_reads_what_else_to_touch(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lines to paste are complete: navigation and the rows of the checklist."""
    assert main(["new", "topic", "associate/data-processing/scaling", "A2.09"]) == 0

    message = capsys.readouterr().out
    assert "wrote snippets/associate/data-processing/scaling.py" in message
    assert "\n          - associate/data-processing/scaling.md\n" in message
    assert "| ☐ | TODO | [](data-processing/scaling.md) | [A2.09](practice.md?objective=A2.09) |" in message
    assert "docs/glossary.toml" in message


def test_every_page_that_mentions_most_topics_is_a_step(copy: Path) -> None:
    """A page that lists topics cannot be forgotten, even if it was added later."""
    topics = {path.stem for path in (copy / "docs" / "associate").glob("*/*.toml")}
    for page in (copy / "docs" / "associate").glob("*.md"):
        linked = set(re.findall(r"\]\([a-z-]+/([a-z-]+)\.md", page.read_text("utf-8"))) & topics
        if len(linked) > len(topics) / 2:
            assert page.name in next_steps.PAGES


def test_a_retired_id_is_refused(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id is never used again, also for a new question."""
    path = copy / "docs/associate/data-processing/imputation.toml"
    retired = '[retired]\nmedian-of-old = "asked twice"\n'
    text = path.read_text("utf-8")
    path.write_text(text.replace("[retired]\n", retired) if "[retired]" in text else f"{text}\n{retired}", "utf-8")

    assert main(["new", "question", "associate/data-processing/imputation", "median-of-old"]) == 1
    assert "“median-of-old” is taken" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["topic", "associate/data-procesing/loops", "A2.01"], "did you mean “associate/data-processing”?"),
        (["topic", "loops", "A2.01"], "the name is not exam/section/topic"),
        (["topic", "associate/data-processing/loops", "A2.9"], "did you mean “A2.09”?"),
        (["topic", "associate/data-processing/imputation", "A2.06"], "exists already"),
        (
            ["question", "associate/data-processing/imputing", "a-loop"],
            "did you mean “associate/data-processing/imputation”?",
        ),
        (["question", "associate/exam-day", "a-loop"], "there is no such topic"),
        (["question", "associate/data-processing/imputation", "imputer-keeps-integers"], "is taken"),
        (["question", "associate/data-processing/imputation", "Loop"], "is not a valid id"),
        (["question", "associate/data-processing/imputation", "a-" * 30 + "b"], "is not a valid id"),
    ],
)
def test_a_skeleton_that_would_not_fit_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """The error says why, and nothing is written."""
    before = sorted(copy.rglob("*"))

    assert main(["new", *arguments]) != 0
    assert message in capsys.readouterr().err
    assert sorted(copy.rglob("*")) == before
