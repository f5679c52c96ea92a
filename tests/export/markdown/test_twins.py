"""Each page has a twin in Markdown that says the same, with the answers last and nothing of the mock exams."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from lakeproof.content.loader import load_content
from tests.export.markdown.twin_reader import (
    HEAD,
    count_words,
    find_pages,
    list_code,
    list_links,
    read_page,
    render_twin,
)
from tests.website import ROOT

CONTENT = load_content(ROOT)
SHINGLE = 9
"""Words in a row that no two texts share by chance; some commands of eight words are options and also on a page."""
ANSWER = re.compile(r"^### Question `(?P<id>[\w-]+)`: (?P<key>[A-F ]+)$", re.MULTILINE)
ASKED = re.compile(r"· Question \[`(?P<id>[\w-]+)`\]")
LISTED = re.compile(r"^- \[(?P<title>.+?)\]\((?P<address>\S+)\): (?P<about>.+)$")


@pytest.fixture(scope="module")
def twins(site_folder: Path) -> dict[str, str]:
    """Return the text of each twin by the address of its page."""
    paths = {name: path.with_suffix(".md") for name, path in find_pages(site_folder).items()}
    return {name: path.read_text("utf-8") for name, path in paths.items() if path.exists()}


@pytest.fixture(scope="module")
def files(site_folder: Path) -> dict[str, str]:
    """Return the text of each file for assistants by its name."""
    return {path.name: path.read_text("utf-8") for path in sorted(site_folder.glob("llms*.txt"))}


def test_each_page_has_a_twin_but_those_with_the_questions_of_mock_exams(
    site_folder: Path, twins: dict[str, str]
) -> None:
    """The head of a page names its twin, and there is no other Markdown on the site."""
    pages = find_pages(site_folder)
    trees = {name: LexborHTMLParser(path.read_text("utf-8")) for name, path in pages.items()}
    named = {name for name, tree in trees.items() if tree.css_first("head link[rel~=alternate][type='text/markdown']")}

    assert pages.keys() - twins.keys() == {f"{exam}/mock-questions" for exam in CONTENT.exams}
    assert named == twins.keys()
    assert len(list(site_folder.rglob("*.md"))) == len(twins)


def test_a_twin_says_all_that_its_page_says(site_folder: Path, address: str, twins: dict[str, str]) -> None:
    """Another program reads from the twin every word, every block of code, every row and every link of the page."""
    for name, path in find_pages(site_folder).items():
        if name not in twins:
            continue
        page, twin = read_page(path), render_twin(twins[name])
        own = f"{address}/{name}/" if name else f"{address}/"

        assert list_code(page) == list_code(twin), name
        assert len(page.css("tr")) == len(twin.css("tr")), name
        assert len(page.css("td, th")) == len(twin.css("td, th")), name
        assert list_links(page, own) - list_links(twin, "") == set(), name
        assert not count_words(page) - count_words(twin), name


def test_a_twin_shows_diagrams_and_figures_as_text(site_folder: Path, twins: dict[str, str]) -> None:
    """An assistant reads what a reader who cannot see them reads."""
    texts = {
        name: [node.attributes["aria-label"] or "" for node in read.css("figure.diagram svg[aria-label]")]
        + [node.attributes["alt"] or "" for node in read.css("article img[alt]")]
        for name, path in find_pages(site_folder).items()
        if name in twins and (read := LexborHTMLParser(path.read_text("utf-8")))
    }

    assert sum(map(len, texts.values())) > 100
    for name, listed in texts.items():
        for text in listed:
            assert text in twins[name].replace("\\", ""), name


def test_the_head_of_a_twin_is_yaml_with_the_facts_of_its_page(address: str, twins: dict[str, str]) -> None:
    """Title, address, exam, date of the guide, objectives, version and license."""
    for name, text in twins.items():
        head = HEAD.match(text)
        assert head is not None, name
        facts = yaml.safe_load(head["head"])
        page = CONTENT.pages.get(name) or CONTENT.pages.get(f"{name}/index".lstrip("/"))
        exam = CONTENT.exams.get(name.partition("/")[0])

        assert facts["url"] == (f"{address}/{name}/" if name else f"{address}/")
        assert facts["license"].startswith("CC BY 4.0")
        assert facts.get("exam") == (exam.name if exam else None)
        assert facts.get("exam_guide") == (exam.guide.isoformat() if exam else None)
        assert [line.partition(":")[0] for line in facts.get("objectives", [])] == (page.objectives if page else [])


def test_an_assistant_can_ask_before_it_shows_an_answer(twins: dict[str, str]) -> None:
    """All questions come before all answers, and each answer has the key of its question."""
    keys = {
        question.id: " ".join(option.letter.upper() for option in question.key)
        for question in CONTENT.questions
        if question.pool == "page"
    }
    answered: dict[str, str] = {}
    for name, text in twins.items():
        asked = [match["id"] for match in ASKED.finditer(text)]
        answers = {match["id"]: match["key"] for match in ANSWER.finditer(text)}

        assert list(answers) == asked, name
        if asked:
            top, _, bottom = text.partition("\n## Answers\n")
            assert ASKED.search(bottom) is None, name
            assert ANSWER.search(top) is None, name
        answered |= answers

    assert answered == keys


def test_nothing_of_a_mock_exam_is_in_any_file(twins: dict[str, str], files: dict[str, str]) -> None:
    """Neither an id nor a stem, an option or a reason; the same search finds those of the pages."""
    words = re.findall(r"\w+", "\n".join([*twins.values(), *files.values()]))
    known = {hash(tuple(words[n : n + SHINGLE])) for n in range(len(words))}
    ids = set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", "\n".join([*twins.values(), *files.values()])))

    def is_found(text: str) -> bool:
        own = re.findall(r"\w+", re.sub(r"```.*?```|\]\([^)]*\)", "", text, flags=re.DOTALL))
        rows = [hash(tuple(own[n : n + SHINGLE])) for n in range(len(own) - SHINGLE + 1)]
        return bool(rows) and all(row in known for row in rows)

    found: dict[str, list[str]] = {"page": [], "mock": []}
    for question in CONTENT.questions:
        texts = [question.stem, question.why, *(part for o in question.options for part in (o.text, o.why))]
        found[question.pool] += [text for text in texts if is_found(text)]

    assert found["mock"] == []
    assert len(found["page"]) > sum(question.pool == "page" for question in CONTENT.questions)
    assert not ids & {question.id for question in CONTENT.questions if question.pool == "mock"}


def test_the_index_has_the_format_that_llmstxt_org_describes(
    site_folder: Path, address: str, twins: dict[str, str], files: dict[str, str]
) -> None:
    """A title, a summary, notes, then lists of links; it lists each file and each twin once, with a description."""
    title, summary, notes, *blocks = files["llms.txt"].rstrip("\n").split("\n\n")
    listed = [LISTED.match(line) for block in blocks[1::2] for line in block.split("\n")]
    addresses = [match["address"] for match in listed if match]

    assert title == "# Lakeproof"
    assert re.fullmatch(r"> [^\n]+", summary)
    assert all(line.startswith("- ") for line in notes.split("\n"))
    assert all(re.fullmatch(r"## [^\n]+", block) for block in blocks[::2])
    assert len(set(blocks[::2])) == len(blocks[::2])
    assert None not in listed
    assert len(addresses) == len(set(addresses)) == len(twins) + len(files) - 1
    assert all((site_folder / one.removeprefix(f"{address}/")).is_file() for one in addresses)


def test_a_whole_text_holds_the_twins_of_its_part(twins: dict[str, str], files: dict[str, str]) -> None:
    """All pages, those of an exam, or those of a section, each complete and in the order of the navigation."""
    full = files["llms-full.txt"]
    for name, text in files.items():
        part = name.removeprefix("llms-full-").removesuffix(".txt")
        if name == "llms.txt":
            continue
        names = {page: f"{page.replace('/', '-')}-" for page in twins}
        own = {page for page in twins if name == "llms-full.txt" or names[page].startswith(f"{part}-")}
        assert {page for page in twins if twins[page].rstrip("\n") in text} == own, name
    places = [full.index(twins[f"associate/data-processing/{page}"][:200]) for page in ("outliers", "imputation")]
    assert all(first < second for first, second in pairwise(places))
    assert {f"llms-full-{exam}.txt" for exam in CONTENT.exams} < files.keys()


def test_the_study_prompt_comes_with_files_that_are_there(site_folder: Path, files: dict[str, str]) -> None:
    """For each exam and each of its sections, and the prompt names every section."""
    path = site_folder / "study-with-an-assistant" / "index.html"
    article = read_page(path)
    linked = {link.attributes["href"] or "" for link in article.css("a[download]")}
    prompts = [code.text() for code in article.css("pre > code")]
    sections = [(exam.slug, section) for exam in CONTENT.exams.values() for section in exam.sections]

    assert {link.removeprefix("../") for link in linked} == {
        *(f"llms-full-{exam}.txt" for exam in CONTENT.exams),
        *(f"llms-full-{exam}-{section.folder}.txt" for exam, section in sections),
    }
    assert {link.removeprefix("../") for link in linked} <= files.keys()
    assert len(prompts) == len(CONTENT.exams)
    assert all(f"{section.id} {section.name}" in "".join(prompts) for _, section in sections)
