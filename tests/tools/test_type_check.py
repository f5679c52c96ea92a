"""Types are checked as strictly as the installed packages allow."""

from __future__ import annotations

import importlib.util

import pytest

from lakeproof.tools import type_check


@pytest.mark.parametrize("missing", [(), ("pyspark",), ("playwright", "pyspark")])
def test_rules_are_relaxed_only_where_an_engine_is_missing(
    missing: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """If all engines are installed, mypy gets no extra options and uses the strict settings in pyproject.toml."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in missing else object())

    command = type_check.build_command("lakeproof")

    assert command[1:3] == ["-m", "mypy"]
    assert command[-1] == "lakeproof"
    assert set(type_check.WITHOUT_ENGINES).issubset(command) == bool(missing)
