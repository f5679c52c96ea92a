"""Anki's own library imports the deck, and an update keeps what the learner has done."""

from __future__ import annotations

from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from lakeproof.export.banks.anki import make_guid, make_number, write_anki_deck
from tests.export.banks import gather, gather_small
from tests.export.readers import import_deck

DAY = 86_400


def test_two_builds_give_a_question_the_same_guid(house: Path) -> None:
    """An edited question is the same note to Anki: the import updates it and adds none."""
    deck, collection = house / "deck.apkg", house / "collection.anki2"
    path = house / "docs/exam/loops/for.toml"

    deck.write_bytes(write_anki_deck(gather_small(house), DAY))
    _, first = import_deck(deck, collection)
    path.write_text(path.read_text("utf-8").replace("What does this print?", "What is printed?"), "utf-8")
    deck.write_bytes(write_anki_deck(gather_small(house), 2 * DAY))
    (note,), second = import_deck(deck, collection)

    assert (first["new"], first["updated"]) == (1, 0)
    assert (second["new"], second["updated"]) == (0, 1)
    assert "What is printed?" in note.stem


def test_the_ids_of_decks_and_notes_never_change() -> None:
    """They are in the collections of learners, so a change here would double every note there."""
    assert make_guid("imputer-keeps-integers") == "he:(7gRE2<"
    assert make_number("note type") == 1_248_861_069
    assert make_number("deck associate A2") == 1_275_311_667


def test_a_card_asks_first_and_explains_afterward(tmp_path: Path) -> None:
    """The front has no reasons; the back has the key, the reasons, the proof as code, and all of the front."""
    deck, bank = tmp_path / "deck.apkg", gather("associate")
    deck.write_bytes(write_anki_deck(bank, DAY))
    opened = Collection(str(tmp_path / "collection.anki2"))
    opened.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=ImportAnkiPackageOptions()))
    questions = {question.id: question for question in bank.questions}
    cards = [opened.get_card(card) for card in opened.find_cards("")]

    assert len(cards) == len(questions)
    for card in cards:
        question = questions[card.note()["Id"]]
        front, back = card.question(), card.answer()
        assert 'class="key"' not in front
        assert front.count("<li>") == len(question.options)
        assert back.count("<li>") == 2 * len(question.options)
        assert ("<pre><code" in back) or not question.proof
        assert question.url in back
        assert question.url not in front
    opened.close()


def test_learners_can_study_by_section_and_by_objective(tmp_path: Path) -> None:
    """Each section is a subdeck, and each objective is a tag below its section and exam."""
    deck, bank = tmp_path / "deck.apkg", gather("professional")
    deck.write_bytes(write_anki_deck(bank, DAY))
    opened = Collection(str(tmp_path / "collection.anki2"))
    opened.import_anki_package(ImportAnkiPackageRequest(package_path=str(deck), options=ImportAnkiPackageOptions()))

    for section, questions in bank.list_sections():
        assert len(opened.find_cards(f'deck:"*::{section.id} {section.name}"')) == len(questions)
    for objective in {question.objective for question in bank.questions}:
        asked = [question for question in bank.questions if question.objective == objective]
        tag = f"tag:lakeproof::professional::{asked[0].section}::{objective}"
        assert len(opened.find_cards(tag)) == len(asked)
    opened.close()
