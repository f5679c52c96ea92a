"""What the page of the reader's progress carries."""

import dataclasses

from lakeproof.content.loader import load_content
from lakeproof.render.addresses import link_to
from lakeproof.render.bank.builder import build_bank
from lakeproof.render.context import RenderContext
from lakeproof.render.directives.site import progress
from tests.website import ROOT

CONTENT = load_content(ROOT)


def test_the_page_names_the_bank_and_every_objective_of_each_exam_and_links_every_topic() -> None:
    """The questions themselves are fetched; an exam without questions has no bank."""
    topics = {name: topic for name, topic in CONTENT.topics.items() if name.startswith("associate/")}
    context = RenderContext(dataclasses.replace(CONTENT, topics=topics))
    written = progress.render([], context)
    version = build_bank(CONTENT.exams["associate"], context)["version"]

    assert f'data-bank="site-root:associate/bank.json" data-version="{version}"' in written
    assert "professional/bank.json" not in written
    assert [name for name in CONTENT.exams["associate"].objectives if f'data-objective="{name}"' not in written] == []
    assert f'href="{link_to("associate/practice")}?objective=A2.06&amp;begin=1"' in written
    assert [topic for topic in topics if f'href="{link_to(topic)}"' not in written] == []
    assert [asked.id for asked in context.content.questions if f'"{asked.id}"' in written] == []
