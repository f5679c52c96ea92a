"""Writes the skeleton of a topic or a question, which fails only on what its author must fill in."""

from __future__ import annotations

import re
from pathlib import Path

from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.loader import load_content

PAGE = """\
# {title}

TODO: one paragraph: what this is for, and what the exam wants of you.

::: objectives {objectives}

## Must know

- TODO: three to seven sentences that could stand alone on the morning of the exam.

## TODO: the matter

```python
--8<-- "{name}.py:example"
```

## Quick check

::: quiz {name}
"""

SNIPPET = """\
# --8<-- [start:example]
df = spark.createDataFrame([(1, None), (2, 3.0)], schema="id int, value double")
df.show()
# --8<-- [end:example]
"""

TOPIC = """\
# The questions on {name}.md, one after the other.

"""

QUESTION = '''
[[question]]
id = "{id}"
objective = "{objective}"
level = "apply"    # recall | apply | analyze
pool = "page"      # page | mock
proof = "{snippet}:{section}"
stem = """
TODO: one thing, that can be answered before the options are read?
"""
why = "TODO: the point in a sentence or two."

[[question.option]]
text = "TODO: the right option"
right = true
why = "TODO: why it is right, in a sentence."

[[question.option]]
text = "TODO: what a misconception predicts"
why = "TODO: why it is wrong."

[[question.option]]
text = "TODO: what another misconception predicts"
why = "TODO: why this one is wrong."

[[question.option]]
text = "TODO: the right answer to a neighboring question"
why = "TODO: which question it would answer."
'''


def topic(root: Path, name: str, objectives: list[str]) -> list[Path]:
    """Write page, snippet and questions of a topic; refuse what would not fit the house."""
    content = load_content(root)
    exam = content.exams.get(name.split("/", maxsplit=1)[0])
    problems = []
    if not re.fullmatch(r"[a-z]+/[a-z-]+/[a-z0-9-]+", name):
        problems.append(("the name is not exam/section/topic", "write it like associate/data-processing/imputation"))
    elif exam is None or name.split("/")[1] not in {section.folder for section in exam.sections}:
        folders = ", ".join(f"{e.slug}/{s.folder}" for e in content.exams.values() for s in e.sections)
        problems.append(("no exam has such a section", f"use one of: {folders}"))
    else:
        problems += [
            (f"objective “{o}” is unknown", "use an id of exam.toml") for o in objectives if o not in exam.objectives
        ]
    files = {
        root / "docs" / f"{name}.md": PAGE,
        root / "docs" / f"{name}.toml": TOPIC + QUESTION.lstrip("\n"),
        root / "snippets" / f"{name}.py": SNIPPET,
    }
    problems += [(f"{path.relative_to(root)} is there already", "take another name") for path in files if path.exists()]
    _refuse(name, problems)
    short = name.rsplit("/", maxsplit=1)[-1]
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        filled = text.format(
            title=short.replace("-", " ").capitalize(),
            name=name,
            objectives=" ".join(objectives),
            objective=objectives[0],
            id=f"{short}-todo",
            snippet=f"{short}.py",
            section="example",
        )
        path.write_text(filled, "utf-8")
    return [path.relative_to(root) for path in files]


def question(root: Path, name: str, identifier: str) -> list[Path]:
    """Append a question to the file of a topic."""
    content = load_content(root)
    path = root / "docs" / f"{name}.toml"
    file = path.relative_to(root).as_posix()
    broken = [fault for fault in content.faults if fault.file == file]
    if broken:
        raise BrokenContentError(broken)
    taught = content.get_objectives(name)
    problems = []
    if name not in content.topics:
        problems.append(("there is no such topic", f"write one with: lakeproof new topic {name} OBJECTIVE"))
    if not taught and name in content.pages:
        problems.append(("its page teaches no objective", "add ::: objectives to the page"))
    if identifier in content.named:
        problems.append((f"the id “{identifier}” is taken", "choose another; ids are for life"))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", identifier):
        problems.append((f"the id “{identifier}” is no name", "use words in lower case with hyphens, at least two"))
    _refuse(name, problems)
    snippet = f"{name.rsplit('/', maxsplit=1)[-1]}.py"
    section = next(iter(content.snippets.get(f"{name}.py", {})), "example")
    filled = QUESTION.format(id=identifier, objective=taught[0], snippet=snippet, section=section)
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + filled, "utf-8")
    return [path.relative_to(root)]


def _refuse(name: str, problems: list[tuple[str, str]]) -> None:
    if problems:
        raise BrokenContentError(Fault("lakeproof new", name, *problem) for problem in problems)
