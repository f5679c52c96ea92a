"""What the page of the reader's progress carries."""

from lakeproof.content.loader import load_content
from lakeproof.render import progress
from tests.website import ROOT

CONTENT = load_content(ROOT)


def test_the_page_holds_every_question_of_the_bank() -> None:
    """With objective and topic, so that nothing has to be fetched."""
    written = progress.render_progress(CONTENT)

    assert [asked.id for asked in CONTENT.questions if f'"{asked.id}"' not in written] == []
    assert [topic for topic in CONTENT.topics if f"](/{topic}.md)" not in written] == []
