"""Blocks of every form are found, and what they printed is set apart."""

from __future__ import annotations

import pytest

from lakeproof.content.cells import Cell, extract_output, split_python, split_sql
from lakeproof.content.fences import find_fence_faults, find_fences
from lakeproof.content.snippets import parse_sections
from lakeproof.render.packages import find_engines

SNIPPET = """\
# --8<-- [start:two]
for value in [1, 2]:
    print(value)
# --8<-- [end:two]
"""

FORMS = """\
```python
print(1)
```

````python
print(2)
````

~~~ python
print(3)
~~~

=== "Tab"

    ```python
    print(4)
    ```

!!! trap "A trap"
    ``` {.python data-state="executed"}
    print(5)
    ```

- A list

    ```python
    print(6)
    ```
"""


def test_fences_of_every_form_are_found() -> None:
    """Four backticks, tildes, tabs, admonitions, lists and attributes do not hide a block."""
    assert [fence.body for fence in find_fences(FORMS)] == [f"print({n})\n" for n in range(1, 7)]
    assert list(find_fence_faults(FORMS, "page.md")) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("```Python\nx\n```", "language “Python”"),
        ("```py\nx\n```", "language “py”"),
        ("```pycon\n>>> x\n```", "language “pycon”"),
        ("```SQL\nx\n```", "language “SQL”"),
        ("```\nx\n```", "language “”"),
        ("> ```python\n> x\n> ```", "is inside a quote"),
        ("- ```python\n  x\n  ```", "opens behind a list marker"),
        ("```python\nx", "never closed"),
        ("```python\nx = (\n```", "does not parse"),
        ('``` {.python data-state="cited"}\nx\n```', "no reason or no source"),
        ('``` {.python data-state="trusted"}\nx\n```', "state “trusted” is unknown"),
        ('``` {.python data-state="request"}\nx\n```', "only a snippet can be request checked"),
    ],
)
def test_fences_that_no_test_would_run_are_faults(text: str, problem: str) -> None:
    """What cannot be run is reported."""
    assert any(problem in fault.problem for fault in find_fence_faults(text, "page.md"))


def test_output_moves_behind_the_statement_that_printed_it() -> None:
    """Code stays whole; what was printed inside a block comes after it."""
    source = (
        "a = 1\nprint(a)\n#> 1\n"
        "try:\n    f()\nexcept NameError as e:\n    print(e)\n    #> no f\n    a = 2\n"
        'show()\n"""\n+-+\n"""\n'
    )

    assert split_python(source) == [
        Cell("a = 1\nprint(a)", "1"),
        Cell("try:\n    f()\nexcept NameError as e:\n    print(e)\n    a = 2", "no f"),
        Cell("show()", "+-+"),
    ]
    assert extract_output(source) == "1\nno f\n+-+"


def test_sql_output_stands_behind_its_statement() -> None:
    """The arrow lines are the table."""
    assert split_sql("SELECT 1;\n--> 1\nSELECT 2;\n") == [Cell("SELECT 1;", "1"), Cell("SELECT 2;", "")]


def test_sections_know_their_lines() -> None:
    """Requests are sorted into sections by line."""
    found = parse_sections(SNIPPET)["two"]

    assert (found.first, found.last) == (2, 3)
    assert found.source.startswith("for value")


def test_engines_are_those_that_the_code_uses() -> None:
    """The label names what ran, not what another part of the script imports."""
    script = "import mlflow\nfrom pyspark.sql import functions as F\nimport numpy as np\n"

    assert find_engines("mlflow.log_metric('a', 1)", "import mlflow\n") == ["mlflow"]
    assert find_engines("mlflow.log_metric('a', 1)", script) == ["pyspark", "mlflow"]
    assert find_engines("df.select(F.mean('a'))", script) == ["pyspark"]
    assert find_engines("spark.range(1)\nnp.log(2)", script) == ["pyspark", "numpy"]
    assert find_engines("print(1)") == ["pyspark"]
