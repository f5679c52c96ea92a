"""A report names places, groups what is alike, and suggests the name that was meant."""

from __future__ import annotations

from lakeproof.content.faults import LISTED, Fault, format_report, suggest


def test_faults_are_sorted_by_line_as_a_number() -> None:
    """Line 9 comes before line 11, and what concerns the whole file first."""
    faults = [Fault("a.md", "x", f"problem {line}", "fix it", line) for line in (11, 3, 0, 9)]

    lines = format_report(faults).split("\n")

    assert lines[0] == "4 faults"
    assert [line.split(": ")[0] for line in lines[1:]] == ["a.md", "a.md:3", "a.md:9", "a.md:11"]


def test_many_alike_faults_share_a_line() -> None:
    """The first is spelled out, the others are places."""
    faults = [Fault("a.toml", f"q-{line}", "`tier` is '2'", "write a number", line) for line in range(1, 22)]

    count, line = format_report(faults).split("\n")

    assert count == "21 faults"
    assert line.startswith("a.toml:1: q-1: `tier` is '2'. Cure: write a number. … and 20 more like this: 2 (q-2), 3")
    assert line.endswith(f"… {20 - LISTED} more")


def test_few_alike_faults_have_a_line_each() -> None:
    """An author can click each of them."""
    faults = [Fault(f"{name}.md", "x", "the same", "fix it", 1) for name in "abc"]

    assert len(format_report(faults).split("\n")) == 4


def test_an_unknown_name_gets_the_known_one_that_looks_like_it() -> None:
    """Or, if none does, the list."""
    assert suggest("objectivez", ["quiz", "objectives"]) == "did you mean “objectives”?"
    assert suggest("zzz", ["quiz", "exam"], "add it") == "use one of: exam, quiz; or add it"
    assert suggest("zzz", []) == "take it out"
    assert (
        str(Fault("a.md", "x", "is unknown", "did you mean “y”?", 2))
        == "a.md:2: x: is unknown. Cure: did you mean “y”?"
    )
