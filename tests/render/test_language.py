"""A site in another language shows no word of ours in English, and says which word is missing."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from lakeproof.checks.pretests import PRETEST_SIZE
from lakeproof.content.words import load_words
from tests.build.projects import run_program
from tests.render.project import write_project
from tests.website import ROOT

ENGLISH = ROOT / "lakeproof" / "content" / "languages" / "en.toml"
SETTINGS = """\
site_name: レイク
docs_dir: docs.ja
exclude_docs: "*.toml"
theme: {name: material, language: ja, font: false}
hooks: [lakeproof/render/bank/mkdocs_hook.py]
plugins: []
markdown_extensions:
  - attr_list
  - tables: {use_align_attribute: true}
  - toc
  - pymdownx.highlight
  - pymdownx.superfences
  - pymdownx.snippets: {base_path: [snippets]}
  - lakeproof.render.extension: {config_file: mkdocs.yml}
"""
TRANSLATED = {
    "What does this print?": "何が出力されるか?",
    "A loop prints **each** value.": "ループ は **各値** を 出力する。",
    "`1` and `2`": "`1` と `2`",
    "The loop visits both values.": "ループ は 両方 の 値 を 通る。",
    "`1` alone": "`1` のみ",
    "The loop does not end after one value.": "ループ は 一つ の 値 では 終わらない。",
    "`2` alone": "`2` のみ",
    "The print stands inside of the loop.": "出力 は ループ の 中 に ある。",
    "Print values.": "値を出力する。",
    "An exam": "試験",
    "Loops": "反復",
    "nothing": "無料",
    "Fee": "料金",
    "A loop runs once.": "ループは一回だけ動く。",
    "It runs for each value.": "各値について動く。",
    "Docs": "文書",
}
"""What an author of a Japanese edition would write; the spaces are for the rule that counts words."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a project whose pages are Japanese: one topic, and one about the exam."""
    write_project(tmp_path)
    shutil.copytree(ROOT / "lakeproof", tmp_path / "lakeproof", ignore=shutil.ignore_patterns("__pycache__"))
    pages = {
        "docs.ja/index.md": "# 試験\n\n::: blueprint exam\n\n::: facts exam\n\n::: practice exam\n",
        "docs.ja/mock.md": "# 模試\n\n::: mock-exam exam\n",
        "docs.ja/exam/index.md": "# 模擬\n\n::: topics exam/loops\n\n::: progress\n\n::: proofs\n",
        "docs.ja/exam/loops/for.md": "# 反復\n\n::: objectives A1.01\n\n::: quiz exam/loops/for\n\n::: sources docs\n",
        "mkdocs.yml": SETTINGS,
        "languages/ja.toml": translate(ENGLISH.read_text("utf-8")),
    }
    for path in (tmp_path / "docs").rglob("*.toml"):
        text = path.read_text("utf-8")
        for english, japanese in TRANSLATED.items():
            text = text.replace(english, japanese)
        path.with_suffix(".ja.toml").write_text(text, "utf-8")
    for name, text in pages.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def translate(table: str) -> str:
    """Put a Japanese word in the place of each English one, and keep what the program fills in or looks up."""
    return re.sub(r'"((?:[^"\\]|\\.)*)"', lambda match: f'"{_translate_word(match[1])}"', table)


def _translate_word(word: str) -> str:
    if len(word) < 2 or not re.search(r"[A-Za-z]{2}", re.sub(r"\{\w+\}", "", word)):
        return word
    return "語" + "".join(re.findall(r"\{\w+\}", word))


def list_words(table: dict[str, Any]) -> Iterator[str]:
    """Yield every text of a table."""
    for value in table.values():
        if isinstance(value, dict):
            yield from list_words(value)
        else:
            yield from value if isinstance(value, list) else [value]


def contains(text: str, word: str) -> bool:
    """Say whether a text holds a word, and not only a part of another one."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def test_a_site_in_japanese_shows_no_english_word_of_ours(project: Path) -> None:
    """Directives, questions, screens and the bank take their words from the table of the language."""
    built = run_program(project, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stdout + built.stderr

    ours = {word for word in list_words(tomllib.loads(ENGLISH.read_text("utf-8"))) if re.search(r"[A-Za-z]{2}", word)}
    sentences = {word for word in ours if re.search(r"[A-Z][a-z]", word)}
    for name in ("index.html", "mock/index.html", "exam/index.html", "exam/loops/for/index.html"):
        tree = LexborHTMLParser((project / "site" / name).read_text("utf-8"))
        article = tree.css("article")[0]
        text = re.sub(r"Lakeproof|[\w-]+\.py", "", article.text())
        # Attributes also hold names for programs, which look like words in lower case.
        hidden = "\n".join(str(value) for node in article.css("*") for value in node.attributes.values())
        found = {word for word in ours if contains(text, word)} | {word for word in sentences if contains(hidden, word)}

        assert tree.css("html")[0].attributes["lang"] == "ja"
        assert "語" in text
        assert found == set(), name
    assert "値を出力する" in (project / "site" / "exam" / "bank.json").read_text("utf-8")


def test_a_word_without_a_translation_ends_the_build(project: Path) -> None:
    """The author reads which file lacks which word, and what it says in English."""
    table = project / "languages" / "ja.toml"
    lines = [line for line in table.read_text("utf-8").splitlines() if not line.startswith("answer = ")]
    table.write_text("\n".join(lines), "utf-8")

    built = run_program(project, "mkdocs", "build", "--strict")

    assert built.returncode != 0
    told = f"languages/ja.toml: answer: the word is missing. Cure: add it; in English it is “{load_words()['answer']}”"
    assert told in built.stdout + built.stderr


def test_a_language_without_a_table_ends_the_build(project: Path) -> None:
    """It does not fall back to English in silence."""
    (project / "languages" / "ja.toml").unlink()

    built = run_program(project, "mkdocs", "build", "--strict")

    assert built.returncode != 0
    assert "the language has no table of words" in built.stdout + built.stderr


def test_the_words_name_the_numbers_of_the_browser() -> None:
    """Sentences that contain a number of a script change together with it."""
    words = load_words()
    numbers = {name: _read_numbers("statistics.mjs", name)[0] for name in ("GOAL", "ENOUGH")}
    late, early = _read_numbers("sessions/timer.mjs", "WARNINGS")
    (largest,) = _read_numbers("answers/record-format.mjs", "MOST_CHARACTERS|MOST_BYTES")

    assert f"when {early:.0f} and {late:.0f} minutes are left" in words["mock"]["rule_clock"]
    assert f"{numbers['GOAL']:.0%} target" in words["mock"]["all_ready"]
    assert f"at {numbers['GOAL']:.0%}" in words["progress"]["levels_goal"]
    meanings = words["progress"]["meaning"]
    assert [name for name, text in meanings.items() if f"{numbers['GOAL']:.0%}" not in text] == ["few"]
    assert f"{numbers['GOAL']:.0%}" in words["progress"]["said"]["goal"]
    assert f"Fewer than {numbers['ENOUGH']:.0f} questions" in meanings["few"]
    assert f"larger than {largest / 1e6:.0f} MB" in words["progress"]["import"]["too_large"]
    assert _read_numbers("questions/*.mjs", "PRETEST_SIZE") == [PRETEST_SIZE]


def _read_numbers(modules: str, name: str) -> list[float]:
    """Read the numbers of a constant that one of some modules in docs/js/core defines."""
    texts = [path.read_text("utf-8") for path in (ROOT / "docs" / "js" / "core").glob(modules)]
    (written,) = [found for text in texts for found in re.findall(rf"const (?:{name}) = ([^;]+);", text)]
    return [float(number.replace("_", "")) for number in re.findall(r"[\d._]+", written)]
