"""Draws the mock exams of an exam as the site draws them, and writes each as a paper, an answer sheet and a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lakeproof.content.exams import FULL_CODE
from lakeproof.export.book.book_pages import name_section
from lakeproof.export.pdf.frame import Frame, Size
from lakeproof.export.pdf.printer import Printer, UnprintableError
from lakeproof.export.pdf.question_cards import QuestionCard, read_cards

SEED = "paper"
"""The name of the series, under which the site draws the same exams."""
PAPERS = 3
"""The mock exams of a series; the mock pool holds enough questions for them."""
COLUMNS = 3
"""The columns of an answer sheet."""

_DRAW = """
async ({ bank, guide, quotas, seed, papers }) => {
  const { drawSeries } = await import("/js/core/questions/draw-questions.mjs");
  const { completeQuestion, createPlacer } = await import("/js/core/questions/question.mjs");
  const { outlines, questions } = await (await fetch(bank)).json();
  const findPlace = createPlacer(outlines.find(outline => outline.guide === guide));
  const pool = questions
    .map(question => ({ ...completeQuestion(question), ...findPlace(question.objective) }))
    .filter(question => question.pool === "mock");
  return Array.from({ length: papers }, (_, index) => drawSeries(pool, Array(index + 1).fill(quotas), seed).questions);
}
"""


@dataclass(frozen=True)
class MockPaper:
    """A mock exam on paper."""

    number: int
    """Which of the series."""
    name: str
    """Its name, with which the site asks the same questions."""
    cards: tuple[tuple[int, QuestionCard], ...]
    """Its questions with their numbers."""

    @property
    def letters(self) -> list[str]:
        """Return the letters that an answer sheet needs."""
        return sorted({letter for _, card in self.cards for letter, _ in card.options})

    @property
    def columns(self) -> list[tuple[tuple[int, QuestionCard], ...]]:
        """Return the questions in the columns of the answer sheet."""
        length = -(-len(self.cards) // COLUMNS)
        return [self.cards[start : start + length] for start in range(0, len(self.cards), length)]


def draw_papers(frame: Frame, printer: Printer) -> Iterator[MockPaper]:
    """Draw the series with the code of the site, which repeats no question in it."""
    argument = {
        "bank": f"/{frame.exam.slug}/bank.json",
        "guide": frame.exam.guide.isoformat(),
        "quotas": {section.id: section.questions for section in frame.exam.sections},
        "seed": SEED,
        "papers": PAPERS,
    }
    drawn: list[list[str]] = printer.run_script(_DRAW, argument)
    cards = {card.id: card for card in read_cards(frame.site / frame.exam.slug / "mock-questions" / "index.html")}
    for number, names in enumerate(drawn, 1):
        if not names:
            raise UnprintableError(f"the mock pool of the {frame.exam.slug} exam is too small for exam {number}")
        before = FULL_CODE * (number - 1)
        name = f"{SEED}.{before}" if before else SEED
        yield MockPaper(number, name, tuple(enumerate([cards[found] for found in names], 1)))


def write_paper(frame: Frame, paper: MockPaper, size: Size) -> str:
    """Write the questions of a mock exam, without any key."""
    address = f"{frame.site_url}{frame.exam.slug}/mock-exam/?seed={paper.name}&part=full"
    if len(frame.exam.outlines) > 1:
        address += f"&guide={frame.exam.guide}"
    return frame.fill("mock-paper.html", size, kind=f"Mock exam {paper.number}", paper=paper, address=address)


def write_answer_sheet(frame: Frame, paper: MockPaper, size: Size) -> str:
    """Write the sheet on which to answer a mock exam."""
    return frame.fill("mock-answers.html", size, kind=f"Mock exam {paper.number}, answer sheet", paper=paper)


def write_key(frame: Frame, paper: MockPaper, size: Size) -> str:
    """Write the key of a mock exam: all letters on one page, then the reasons and proofs."""
    sections = list(_list_sections(frame, paper))
    return frame.fill("mock-key.html", size, kind=f"Mock exam {paper.number}, key", paper=paper, sections=sections)


def _list_sections(frame: Frame, paper: MockPaper) -> Iterator[tuple[str, list[int]]]:
    """Yield each section and the numbers of its questions, so that a reader can count the right ones."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, card in paper.cards:
        if section := frame.exam.find_section(card.objective):
            numbers[section.id].append(number)
    for section in frame.exam.sections:
        yield name_section(section), numbers[section.id]
