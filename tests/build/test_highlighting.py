"""Highlighting is cheaper than that of the extension, and gives the same."""

from __future__ import annotations

import markdown
import pytest
from pymdownx import highlight as pymdownx_highlight

from lakeproof.build import highlighting

TEXT = """
``` {.python .cell data-label="executed"}
def f(x):
    return x + 1
```

``` {.text .output}
1
```

```json title="A file"
{"a": 1}
```

Text with `#!python print(1)` in it.
"""
EXTENSIONS = ["attr_list", "pymdownx.superfences", "pymdownx.highlight", "pymdownx.inlinehilite"]


def test_the_cheaper_way_gives_the_same_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it takes a block from those that it has seen."""
    expected = markdown.markdown(TEXT, extensions=EXTENSIONS)
    for name in ("BlockHtmlFormatter", "get_lexer_by_name", "highlight"):
        monkeypatch.setattr(pymdownx_highlight, name, getattr(pymdownx_highlight, name))  # to be put back

    highlighting.on_startup("build", dirty=False)

    assert 'class="k">def' in expected
    assert [markdown.markdown(TEXT, extensions=EXTENSIONS) for _ in range(2)] == [expected, expected]
    assert pymdownx_highlight.highlight is highlighting.highlight
