"""Lists the pages of an exam that its study notes hold, and names their sections."""

from __future__ import annotations

from lakeproof.content.exams import Exam, Section
from lakeproof.content.loader import Content


def list_pages(content: Content, exam: Exam) -> dict[Section, list[str]]:
    """Return the names of the pages of each section: its overview, then its topics in the order to study them."""
    return {
        section: [
            f"{exam.slug}/{section.folder}/index",
            *(page.name for page in content.find_pages_in_study_order(exam, section.folder)),
        ]
        for section in exam.sections
    }


def name_section(section: Section) -> str:
    """Name a section with its id, like A2 Data Processing."""
    return f"{section.id} {section.name}"
