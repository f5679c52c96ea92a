"""Writes the questions of an exam as Moodle XML, with a category for each section."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from lakeproof.content.exams import Section
from lakeproof.export.archives import write_xml
from lakeproof.export.banks.answer_html import list_tags, write_explanation, write_reason
from lakeproof.export.banks.exported_questions import ExportedBank, ExportedOption, ExportedQuestion
from lakeproof.export.banks.markdown_blocks import convert_to_html


def write_moodle_xml(bank: ExportedBank) -> bytes:
    """Write the questions as multiple-choice questions of Moodle, with reasons and proof as their feedback."""
    root = ET.Element("quiz")
    for section, questions in bank.list_sections():
        category = ET.SubElement(root, "question", type="category")
        _add_text(category, "category", name_category(bank, section))
        for question in questions:
            _add_question(root, question, bank)
    ET.indent(root, "")
    return write_xml(root)


def name_category(bank: ExportedBank, section: Section) -> str:
    """Return the path of a category in Moodle's question bank; a slash inside a name is doubled."""
    names = ["Lakeproof", bank.exam.name, f"{section.id} {section.name}"]
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in names)])


def weigh(option: ExportedOption, question: ExportedQuestion) -> str:
    """Return the percent of the points that an option adds, with the five decimals by which Moodle knows a third.

    Moodle's own question type has no "all or nothing", so a wrong option takes away what a right one gives.
    """
    if len(question.key) == 1:
        return "100" if option.right else "0"
    share = f"{100 / len(question.key):.5f}".rstrip("0").rstrip(".")
    return share if option.right else f"-{share}"


def _add_question(root: ET.Element, question: ExportedQuestion, bank: ExportedBank) -> None:
    node = ET.SubElement(root, "question", type="multichoice")
    _add_text(node, "name", question.id)
    _add_html(node, "questiontext", convert_to_html(question.stem))
    _add_html(node, "generalfeedback", write_explanation(question, bank.words))
    settings = {
        "defaultgrade": "1",
        "penalty": "0",
        "hidden": "0",
        "idnumber": question.id,
        "single": "true" if len(question.key) == 1 else "false",
        "shuffleanswers": "false" if question.fixed_order else "true",
        "answernumbering": "ABCD",
        "showstandardinstruction": "1",
    }
    for name, value in settings.items():
        ET.SubElement(node, name).text = value
    for option in question.options:
        answer = _add_html(node, "answer", convert_to_html(option.text), fraction=weigh(option, question))
        _add_html(answer, "feedback", write_reason(option, bank.words))
    tags = ET.SubElement(node, "tags")
    for tag in [question.exam, *list_tags(question)]:
        _add_text(tags, "tag", tag)


def _add_html(parent: ET.Element, name: str, html: str, **attributes: str) -> ET.Element:
    return _add_text(parent, name, html, format="html", **attributes)


def _add_text(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    node = ET.SubElement(parent, name, attributes)
    ET.SubElement(node, "text").text = text
    return node
