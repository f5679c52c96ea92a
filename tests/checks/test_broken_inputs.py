"""No input ends in a traceback: whatever is broken is refused with its file, or accepted for a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lakeproof.__main__ import main
from lakeproof.checks.run import find_faults
from lakeproof.content.faults import Fault
from tests.checks.broken_inputs import ACCEPTED, CASES, LAB, SVG, WHOLE
from tests.checks.small_project import FILES, write_project

LARGE = 10_000_000

BYTES: dict[str, tuple[bytes, str]] = {
    "invalid UTF-8": (b"a = '\xff\xfe\x80'", "is not UTF-8"),
    "UTF-16": ("a = 'ä'".encode("utf-16"), "is not UTF-8"),
    "UTF-16 without a mark": ("a = 'x'".encode("utf-16-le"), "holds a NUL character"),
    "a NUL character": (b"# a\n\0", "holds a NUL character"),
    "ten megabytes": (b"a = '" + b"x" * LARGE + b"'", "more than 5,000,000 bytes"),
}
"""What no file of text may be, by name."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the sound project once; each case restores what it breaks."""
    return write_project(tmp_path_factory.mktemp("small"))


@contextmanager
def broken(project: Path, file: str, old: str, new: str) -> Iterator[list[Fault]]:
    """Change a part of a file, or all of it, and find the faults."""
    text = FILES[file]
    assert old in text, f"{file} no longer holds {old!r}"
    try:
        (project / file).write_text(text.replace(old, new, 1) if old else new, "utf-8")
        yield find_faults(project)
    finally:
        (project / file).write_text(text, "utf-8")


def test_the_sound_project_has_no_fault(project: Path) -> None:
    """Every fault below comes from what a case breaks."""
    assert find_faults(project) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [(file, *case) for file, cases in CASES.items() for case in cases],
    ids=lambda value: value[-30:] if isinstance(value, str) else None,
)
def test_what_is_broken_is_refused_with_its_file_and_line(
    project: Path, file: str, old: str, new: str, message: str
) -> None:
    """The report says what is wrong, where, and how to fix it."""
    with broken(project, file, old, new) as faults:
        said = [str(fault) for fault in faults]

    assert any(message in text for text in said), said
    assert all(fault.file in FILES for fault in faults)
    assert all(fault.line > 0 for fault in faults if fault.file.endswith(".toml")), said


@pytest.mark.parametrize("case", ACCEPTED, ids=lambda case: case[3])
def test_what_only_looks_broken_is_accepted(project: Path, case: tuple[str, str, str, str]) -> None:
    """Code is text, and what may be missing may be missing."""
    file, old, new, _ = case
    with broken(project, file, old, new) as faults:
        assert faults == []


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_no_text_is_refused(project: Path, file: str, name: str) -> None:
    """Whatever the kind of the file, the report names it."""
    data, message = BYTES[name]
    try:
        (project / file).write_bytes(data)
        (fault,) = [fault for fault in find_faults(project) if fault.file == file]
    finally:
        (project / file).write_text(FILES[file], "utf-8")

    assert message in str(fault)


@pytest.mark.parametrize("file", FILES)
def test_a_byte_order_mark_and_windows_line_ends_are_accepted(project: Path, file: str) -> None:
    """Editors on Windows write both; no reader sees a difference."""
    try:
        (project / file).write_bytes(b"\xef\xbb\xbf" + FILES[file].replace("\n", "\r\n").encode())
        assert find_faults(project) == []
    finally:
        (project / file).write_text(FILES[file], "utf-8")


@pytest.mark.parametrize("file", FILES)
def test_a_folder_and_a_link_out_of_the_project_are_refused(project: Path, file: str, tmp_path: Path) -> None:
    """Neither is read, and the report names it."""
    outside = tmp_path / "secret"
    outside.write_text(FILES[file], "utf-8")
    path = project / file
    path.unlink()
    try:
        path.symlink_to(outside)
        linked = [str(fault) for fault in find_faults(project) if fault.file == file]
        path.unlink()
        path.mkdir()
        folder = [str(fault) for fault in find_faults(project) if fault.file == file]
    finally:
        path.rmdir()
        path.write_text(FILES[file], "utf-8")

    assert any("leads out of the project" in text for text in linked), linked
    assert any("is a folder" in text for text in folder), folder


@pytest.mark.parametrize("name", ["page.html", "page.htm", "data.xml", "code.js", "page.xhtml", "lab.ipynb.html"])
def test_a_file_that_brings_its_own_html_or_script_is_refused(project: Path, name: str) -> None:
    """Only the theme's folders hold scripts and styles."""
    path = project / "docs" / "small" / name
    path.write_text("<script>alert(1)</script>", "utf-8")
    try:
        (fault,) = find_faults(project)
    finally:
        path.unlink()

    assert fault.file == f"docs/small/{name}"
    assert "is not published" in fault.problem


def test_the_table_of_broken_inputs_is_kept() -> None:
    """The table lists at least three hundred inputs, and ten for each file, that the tests above try."""
    table = {file: Counter(refused=len(cases)) for file, cases in CASES.items()}
    for file, *_ in ACCEPTED:
        table[file]["accepted"] += 1
    for counts in table.values():
        counts["refused"] += len(BYTES) + 2
        counts["accepted"] += 1
    lines = [f"{file}: tried {counts.total()}, {dict(counts)}" for file, counts in table.items()]

    assert sum(counts.total() for counts in table.values()) >= 300, lines
    assert all(counts["refused"] >= 10 for counts in table.values()), lines


def test_the_command_line_ends_with_a_report(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1 and one line for each fault."""
    monkeypatch.chdir(project)
    with broken(project, "docs/small/exam.toml", "tier = 2", 'tier = "2"'):
        assert main(["check"]) == 1

    assert capsys.readouterr().err.startswith("1 fault\ndocs/small/exam.toml:27: A1.01: `tier` is '2'. Cure: ")


VALUES = st.recursive(
    st.one_of(
        st.sampled_from(["1", "1.5", "true", "nan", "2026-01-01", "10:00:00", "''", "'x'", "[]", "{}", '"""\n"""']),
        st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="'\\"), max_size=8).map(
            lambda text: f"'{text}'"
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]"),
        inner.map(lambda value: f"{{a = {value}}}"),
    ),
    max_leaves=4,
)
TABLES = [file for file in FILES if file.endswith(".toml")]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_under_any_key_ends_in_a_report(project: Path, data: st.DataObject) -> None:
    """Each key of each table takes values of every type without a traceback."""
    file = data.draw(st.sampled_from(TABLES))
    lines = FILES[file].split("\n")
    number = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line and '"""' not in line]))
    lines[number] = f"{lines[number].split(' = ')[0]} = {data.draw(VALUES)}"
    with broken(project, file, WHOLE, "\n".join(lines)) as faults:
        assert all(fault.problem and fault.cure and fault.file in FILES for fault in faults)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_cut_and_any_insertion_ends_in_a_report(project: Path, data: st.DataObject) -> None:
    """Each file may lose its end or gain any text in its middle."""
    file = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[file]
    place = data.draw(st.integers(0, len(text)))
    more = data.draw(st.one_of(st.text(max_size=12), st.sampled_from(['"""', "[[", "]", "{", "<", "```", ":::", "\\"])))
    rest = data.draw(st.sampled_from([text[place:], ""]))
    with broken(project, file, WHOLE, (text[:place] + more + rest).encode("utf-8", "ignore").decode()) as faults:
        assert all(fault.problem and fault.cure for fault in faults)


@pytest.mark.parametrize("file", [SVG, LAB])
def test_deep_nesting_ends_in_a_report(project: Path, file: str) -> None:
    """No recursion limit reaches the author."""
    deep = "<g>" * 50_000 if file == SVG else '{"cells": ' * 50_000
    with broken(project, file, WHOLE, deep) as faults:
        assert [fault for fault in faults if fault.file == file]
