"""A testing system can play the items: it shows, scores and explains them as the standard says."""

from __future__ import annotations

import io
import zipfile
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from qti_convert import convert_qti3_to_qti21

from lakeproof.export.banks.qti import EXPLANATION, QTI_2_1, QTI_3_0, Version
from lakeproof.export.banks.qti_package import MANIFEST, write_qti_package
from tests.export.banks import EXAMS, gather

VERSIONS = pytest.mark.parametrize("version", [QTI_2_1, QTI_3_0], ids=lambda version: version.name)


def read_package(exam: str, version: Version) -> dict[str, ET.Element]:
    """Return the files of a package by name."""
    with zipfile.ZipFile(io.BytesIO(write_qti_package(gather(exam), version))) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314


class Player:
    """Plays an item: works out the outcomes of a response, with the few rules that our items use."""

    def __init__(self, item: ET.Element, version: Version) -> None:
        self.item, self.version = item, version
        self.outcomes: dict[str, str] = {}

    def find(self, *path: str) -> list[ET.Element]:
        """Return the elements at a path, in the namespace and the letters of the version."""
        steps = [f"{{{self.version.namespace}}}{self.version.name_element(name)}" for name in path]
        return self.item.findall("/".join(steps))

    def respond(self, chosen: set[str | None]) -> dict[str, str]:
        """Return the outcomes of choosing some options."""
        right = {value.text for value in self.find("responseDeclaration", "correctResponse", "value")}
        branch = "responseIf" if chosen == right else "responseElse"
        place = ("responseProcessing", "responseCondition", branch, "setOutcomeValue")
        for rule in [*self.find(*place), *self.find("responseProcessing", "setOutcomeValue")]:
            self.outcomes[rule.attrib["identifier"]] = "".join(rule.itertext()).strip()
        return self.outcomes


@VERSIONS
@pytest.mark.parametrize("exam", EXAMS)
def test_only_the_whole_key_scores(exam: str, version: Version) -> None:
    """Of all ways to choose as many options as asked, one gives a point, and all explain the answer."""
    files = read_package(exam, version)
    for question in gather(exam).questions:
        player = Player(files[f"items/{question.id}.xml"], version)
        (interaction,) = player.find("itemBody", "choiceInteraction")
        letters = [one.get("identifier") for one in player.find("itemBody", "choiceInteraction", "simpleChoice")]
        most = int(interaction.attrib[version.name_attribute("maxChoices")])
        outcomes = {chosen: dict(player.respond(set(chosen))) for chosen in combinations(letters, most)}

        assert [chosen for chosen, found in outcomes.items() if found["SCORE"] == "1"] == [
            tuple(letter.upper() for letter in question.key)
        ]
        assert {found["FEEDBACK"] for found in outcomes.values()} == {EXPLANATION}
        assert [one.get("identifier") for one in player.find("modalFeedback")] == [EXPLANATION]


@VERSIONS
def test_identifiers_are_unique_and_begin_with_a_letter(version: Version) -> None:
    """The standard demands names of XML."""
    manifest = read_package("associate", version)[MANIFEST]
    names = [node.attrib["identifier"] for node in manifest.iter() if node.tag.endswith("}resource")]

    assert len(set(names)) == len(names) == len(gather("associate").questions) + 1
    assert all(name[0].isalpha() for name in names)


def test_the_versions_differ_in_names_only() -> None:
    """The texts of both are the same, to the space."""
    older, newer = (read_package("associate", version) for version in (QTI_2_1, QTI_3_0))

    assert older.keys() == newer.keys()
    for name in older.keys() - {MANIFEST}:
        assert list(older[name].itertext()) == list(newer[name].itertext())


@pytest.mark.parametrize("exam", EXAMS)
def test_a_translator_made_by_others_reads_the_newer_version(exam: str) -> None:
    """It understands every element, and what it writes in 2.1 has the texts and keys of our 2.1."""
    older, newer = (read_package(exam, version) for version in (QTI_2_1, QTI_3_0))
    items = [name for name in newer if name.startswith("items/")]

    assert len(items) == len(gather(exam).questions)
    for name in items:
        translated = convert_qti3_to_qti21(ET.tostring(newer[name], "unicode"))
        root = ET.fromstring(translated.xml)  # noqa: S314

        assert [str(warning) for warning in translated.warnings] == []
        assert [node.tag for node in root.iter()] == [node.tag for node in older[name].iter()]
        assert "".join("".join(root.itertext()).split()) == "".join("".join(older[name].itertext()).split())
