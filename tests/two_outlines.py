"""A project whose exam has two outlines: the second renames, moves, merges, splits, drops and adds."""

from __future__ import annotations

from pathlib import Path

CHANGE = "2099-01-15"
"""The first day of the second outline, which no build of today has reached."""

EXAM = f"""\
name = "Two Guides"
guide = 2025-03-01
guide_source = "guide"
page_source = "guide"
facts_source = "guide"
checked = 2026-02-01
questions = 5
minutes = 10
full_pool = false

[[fact]]
name = "Fee"
text = "USD 200"
source = "guide"

[[fact]]
name = "Languages"
text = "English"
source = "guide"

[[section]]
id = "A1"
name = "Loops"
folder = "loops"
weight = 60
questions = 3
complete = false
objective = [
  {{ id = "A1.01", text = "Write a `for` loop.", tier = 2 }},
  {{ id = "A1.02", text = "Count loops." }},
  {{ id = "A1.03", text = "Nest loops." }},
  {{ id = "A1.04", text = "Use ranges.", tier = 1 }},
]

[[section]]
id = "A2"
name = "Functions"
folder = "functions"
weight = 40
questions = 2
complete = false
objective = [
  {{ id = "A2.01", text = "Define functions." }},
  {{ id = "A2.02", text = "Return values." }},
  {{ id = "A2.03", text = "Write closures." }},
]

[[outline]]
guide = 2026-10-01
guide_source = "new-guide"
facts_source = "new-guide"
checked = 2026-11-01
valid_from = {CHANGE}
questions = 6
minutes = 9
full_pool = false

[[outline.fact]]
name = "Languages"
text = "English and Japanese"
source = "new-guide"

[[outline.section]]
id = "A1"
name = "Iteration"
folder = "loops"
weight = 50
questions = 3
complete = false
objective = [
  {{ id = "A1.01" }},
  {{ id = "A1.05", text = "Count and nest loops.", replaces = ["A1.02", "A1.03"] }},
]

[[outline.section]]
id = "A2"
name = "Functions"
folder = "functions"
weight = 30
questions = 2
complete = false
objective = [
  {{ id = "A1.04", tier = 3 }},
  {{ id = "A2.01", text = "Define and call functions." }},
  {{ id = "A2.04", text = "Return one value.", replaces = ["A2.02"] }},
  {{ id = "A2.05", text = "Return several values.", replaces = ["A2.02"] }},
]

[[outline.section]]
id = "A3"
name = "Tests"
folder = "tests"
weight = 20
questions = 1
complete = false
objective = [
  {{ id = "A3.01", text = "Write assertions." }},
]
"""

TOPICS = {
    "loops/for": ("For loops", "A1.01 A1.02 A1.03 A1.04"),
    "functions/def": ("Defining functions", "A2.01 A2.03 A2.04 A2.05"),
    "tests/assert": ("Assertions", "A3.01"),
}
"""The title of each topic, and the objectives that it teaches."""

SOURCES = '[{name}]\ntitle = "{name}"\nurl = "https://example.org/{name}"\nchecked = 2026-02-01\n'

QUESTION = """\
[[question]]
id = "{id}"
objective = "{objective}"
level = "recall"
pool = "{pool}"
kind = "recall"
source = "guide"
stem = "What do {words} mean?"
why = "The guide says what it asks."
option = [
  {{ text = "The first of them", right = true, why = "That is what the guide says." }},
  {{ text = "The second of them", why = "The guide does not say that." }},
  {{ text = "The third of them", why = "Nobody has ever said that." }},
]
"""

LETTERS = str.maketrans("0123456789.", "zyxwvutsrqp")


def name_question(pool: str, objective: str) -> str:
    """Return the id of the one question that a pool has on an objective."""
    return f"{pool}-{objective.lower().replace('.', '-')}"


def write_question(pool: str, objective: str) -> str:
    """Write a question whose words no other question has."""
    words = ", ".join(f"{pool}{objective}{end}".translate(LETTERS) for end in ("first", "second", "third"))
    return QUESTION.format(id=name_question(pool, objective), pool=pool, objective=objective, words=words)


def list_files() -> dict[str, str]:
    """Return the text of each file below docs/."""
    files = {
        "exam/exam.toml": EXAM,
        "exam/index.md": "# Exam\n\n::: facts exam\n\n## Objectives\n\n::: blueprint exam\n",
        "exam/changes.md": "# Changes\n\n::: guide-changes exam\n",
        "exam/mock-exam.md": "# Mock exam\n\n::: mock-exam exam\n",
        "exam/mock-questions.md": "# Mock questions\n\n::: mock-questions exam\n",
        "exam/practice.md": "# Practice\n\n::: practice exam\n",
        "progress.md": "# Progress\n\n::: progress\n",
        "index.md": "# Two guides\n",
        "sources.toml": "\n".join(SOURCES.format(name=name) for name in ("guide", "new-guide")),
        "misconceptions.toml": "",
    }
    for name, (title, objectives) in TOPICS.items():
        files[f"exam/{name}.md"] = f"# {title}\n\n::: objectives {objectives}\n\n::: quiz exam/{name}\n"
        asked = [(pool, one) for one in objectives.split() for pool in ("page", "mock")]
        files[f"exam/{name}.toml"] = "\n".join(write_question(*one) for one in asked)
    return files


def write_project(root: Path) -> Path:
    """Write the files into the docs/ of a folder."""
    for name, text in list_files().items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
