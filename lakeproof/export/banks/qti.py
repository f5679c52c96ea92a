"""Writes a question as an item of QTI, the standard that testing systems exchange, in version 2.1 or 3.0."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from lakeproof.content.words import Words
from lakeproof.export.archives import write_xml
from lakeproof.export.banks.answer_html import write_explanation, write_instruction, write_reason
from lakeproof.export.banks.exported_questions import ExportedQuestion
from lakeproof.export.banks.markdown_blocks import convert_to_html

EXPLANATION = "EXPLANATION"
"""The feedback that is shown after any answer."""
_KEPT = {"class", "href"}
"""The attributes of HTML that both versions allow."""
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True)
class Version:
    """What differs between two versions of QTI: the same vocabulary in other letters."""

    name: str
    """Like 2.1."""
    namespace: str
    """The namespace of items and tests."""
    schema: str
    """Where the XML Schema of items and tests is published."""
    resource: str
    """What the type of a resource in a package ends in."""
    has_dashes: bool
    """Whether names are like `qti-item-body` rather than `itemBody`."""

    def name_element(self, name: str) -> str:
        """Return the name of an element, given in the letters of 2.1."""
        return f"qti-{_add_dashes(name)}" if self.has_dashes else name

    def name_attribute(self, name: str) -> str:
        """Return the name of an attribute, given in the letters of 2.1."""
        return _add_dashes(name) if self.has_dashes else name

    def create_root(self, name: str, **attributes: str) -> ET.Element:
        """Create the outermost element of a file."""
        places = {
            "xmlns": self.namespace,
            "xmlns:xsi": _XSI,
            "xsi:schemaLocation": f"{self.namespace} {self.schema}",
        }
        return ET.Element(self.name_element(name), places | self._name_attributes(attributes))

    def add(self, parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
        """Add an element of QTI to another."""
        node = ET.SubElement(parent, self.name_element(name), self._name_attributes(attributes))
        node.text = text
        return node

    def _name_attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        return {self.name_attribute(name): value for name, value in attributes.items()}


QTI_2_1 = Version(
    "2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    "xmlv2p1",
    has_dashes=False,
)
QTI_3_0 = Version(
    "3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "xmlv3p0",
    has_dashes=True,
)


def write_item(question: ExportedQuestion, words: Words, version: Version) -> bytes:
    """Write a question that is right as a whole or wrong, and explains itself after the answer."""
    root = version.create_root(
        "assessmentItem", identifier=question.id, title=question.id, adaptive="false", timeDependent="false"
    )
    cardinality = "single" if len(question.key) == 1 else "multiple"
    response = version.add(
        root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType="identifier"
    )
    correct = version.add(response, "correctResponse")
    for letter in question.key:
        version.add(correct, "value", letter.upper())
    version.add(root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
    version.add(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality="single", baseType="identifier")
    _add_body(root, question, words, version)
    _add_scoring(root, version)
    _add_feedback(root, question, words, version)
    return write_xml(break_lines(root))


def break_lines(root: ET.Element) -> ET.Element:
    """Give each part of the outermost element a line of its own; more breaks would change the spaces of code."""
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    return root


def _add_body(root: ET.Element, question: ExportedQuestion, words: Words, version: Version) -> None:
    body = version.add(root, "itemBody")
    # A prompt may hold no blocks in 2.1, so the question is before the interaction.
    _add_html(body, convert_to_html(question.stem), "stem")
    interaction = version.add(
        body,
        "choiceInteraction",
        responseIdentifier="RESPONSE",
        shuffle="false" if question.fixed_order else "true",
        maxChoices=str(question.choose),
    )
    version.add(interaction, "prompt", write_instruction(question, words))
    for option in question.options:
        choice = version.add(interaction, "simpleChoice", identifier=option.letter.upper())
        _add_html(choice, convert_to_html(option.text))


def _add_scoring(root: ET.Element, version: Version) -> None:
    processing = version.add(root, "responseProcessing")
    condition = version.add(processing, "responseCondition")
    matched = version.add(condition, "responseIf")
    match = version.add(matched, "match")
    version.add(match, "variable", identifier="RESPONSE")
    version.add(match, "correct", identifier="RESPONSE")
    for branch, points in ((matched, "1"), (version.add(condition, "responseElse"), "0")):
        score = version.add(branch, "setOutcomeValue", identifier="SCORE")
        version.add(score, "baseValue", points, baseType="float")
    feedback = version.add(processing, "setOutcomeValue", identifier="FEEDBACK")
    version.add(feedback, "baseValue", EXPLANATION, baseType="identifier")


def _add_feedback(root: ET.Element, question: ExportedQuestion, words: Words, version: Version) -> None:
    """Add all reasons as one text; each repeats its option, because a shuffled option has no letter to name it by."""
    feedback = version.add(root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=EXPLANATION, showHide="show")
    if version.has_dashes:
        feedback = version.add(feedback, "contentBody")
    for option in question.options:
        reason = ET.SubElement(feedback, "div", {"class": "reason"})
        _add_html(reason, convert_to_html(option.text), "option")
        verdict = ET.SubElement(ET.SubElement(reason, "p"), "strong")
        verdict.text = words["option_right"] if option.right else words["option_wrong"]
        _add_html(reason, write_reason(option, words), "why")
    _add_html(feedback, write_explanation(question, words), "explanation")


def _add_html(parent: ET.Element, html: str, name: str = "") -> None:
    """Add HTML to an element, inside a part of its own if that has a name."""
    part = ET.fromstring(f"<div>{html}</div>")  # noqa: S314  (this package wrote it)
    for node in part.iter():
        node.attrib = {key: value for key, value in node.attrib.items() if key in _KEPT}
    if name:
        part.set("class", name)
        parent.append(part)
    else:
        parent.extend(part)


def _add_dashes(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
