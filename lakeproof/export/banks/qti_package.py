"""Packs the questions of an exam as a QTI package: items, a test that holds them all, and the manifest."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from lakeproof.export.archives import write_archive, write_xml
from lakeproof.export.banks.answer_html import list_tags
from lakeproof.export.banks.exported_questions import ExportedBank, ExportedQuestion
from lakeproof.export.banks.qti import QTI_2_1, QTI_3_0, Version, break_lines, write_item

MANIFEST = "imsmanifest.xml"
"""The name by which every system finds the manifest."""
TEST = "test.xml"
"""The name of the test."""
_LOM = "http://ltsc.ieee.org/xsd/LOM"


@dataclass(frozen=True)
class ManifestStyle:
    """How the manifest of a version names itself."""

    namespace: str
    """The namespace of content packages."""
    schema: str
    """The kind of package."""
    schema_version: str
    """The version of that kind."""


_STYLES = {
    QTI_2_1: ManifestStyle("http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.1 Package", "1.0.0"),
    QTI_3_0: ManifestStyle("http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "QTI Package", "3.0.0"),
}


def write_qti_package(bank: ExportedBank, version: Version) -> bytes:
    """Write the package; the manifest comes first, as systems expect."""
    files = {
        MANIFEST: _write_manifest(bank, version),
        TEST: _write_test(bank, version),
        **{_locate(question): write_item(question, bank.words, version) for question in bank.questions},
    }
    return write_archive(files)


def _locate(question: ExportedQuestion) -> str:
    return f"items/{question.id}.xml"


def _identify(question: ExportedQuestion) -> str:
    """Return the identifier of an item in package and test, which may not begin with a digit."""
    return f"item-{question.id}"


def _write_test(bank: ExportedBank, version: Version) -> bytes:
    root = version.create_root("assessmentTest", identifier=f"lakeproof-{bank.exam.slug}", title=bank.exam.name)
    part = version.add(root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual")
    version.add(part, "itemSessionControl", showFeedback="true")
    for section, questions in bank.list_sections():
        node = version.add(
            part, "assessmentSection", identifier=section.id, title=f"{section.id} {section.name}", visible="true"
        )
        for question in questions:
            version.add(node, "assessmentItemRef", identifier=_identify(question), href=_locate(question))
    return write_xml(break_lines(root))


def _write_manifest(bank: ExportedBank, version: Version) -> bytes:
    style = _STYLES[version]
    root = ET.Element("manifest", {"xmlns": style.namespace, "identifier": f"lakeproof-{bank.exam.slug}-manifest"})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = style.schema
    ET.SubElement(metadata, "schemaversion").text = style.schema_version
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    test = _add_resource(resources, "test", f"imsqti_test_{version.resource}", TEST)
    for question in bank.questions:
        ET.SubElement(test, "dependency", identifierref=_identify(question))
        item = _add_resource(resources, _identify(question), f"imsqti_item_{version.resource}", _locate(question))
        item.insert(0, _describe(question, bank))
    ET.indent(root)
    return write_xml(root)


def _add_resource(resources: ET.Element, identifier: str, kind: str, file: str) -> ET.Element:
    resource = ET.SubElement(resources, "resource", identifier=identifier, type=kind, href=file)
    ET.SubElement(resource, "file", href=file)
    return resource


def _describe(question: ExportedQuestion, bank: ExportedBank) -> ET.Element:
    """Describe an item with the metadata of learning objects, the only place of the standard for tags."""
    metadata = ET.Element("metadata")
    general = ET.SubElement(ET.SubElement(metadata, "lom", {"xmlns": _LOM}), "general")
    title = ET.SubElement(general, "title")
    ET.SubElement(title, "string").text = question.id
    for tag in [bank.exam.slug, question.section, *list_tags(question)]:
        ET.SubElement(ET.SubElement(general, "keyword"), "string").text = tag
    return metadata
