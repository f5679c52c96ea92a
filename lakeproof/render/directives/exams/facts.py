"""Lists what is known of an exam, each fact with its source and the day on which that was read."""

from __future__ import annotations

from lakeproof.content.exams import Exam
from lakeproof.content.words import format_date
from lakeproof.render.code_cells import cite_source
from lakeproof.render.context import RenderContext
from lakeproof.render.outlines.outline_parts import lay_out_outlines


def render(exams: list[Exam], context: RenderContext) -> list[str]:
    """Write the facts of each outline as a Markdown table with numbered sources."""
    return lay_out_outlines(exams[0], context, lambda outline: [_write_facts(outline, context)])


def _write_facts(exam: Exam, context: RenderContext) -> str:
    word = context.words["facts"]
    rows = [
        (word["guide"], format_date(exam.guide, context.words), exam.guide_source),
        (word["questions"], word["scored"].format(n=exam.questions), exam.facts_source),
        (word["time"], word["minutes"].format(n=exam.minutes), exam.facts_source),
        *((fact.name, fact.text, fact.source) for fact in exam.facts),
    ]
    sources = list(dict.fromkeys(source for _, _, source in rows))
    written = [f"| {name} | {text} | {sources.index(source) + 1} |" for name, text, source in rows]
    cited = [cite_source(context.content.sources[source], context) for source in sources]
    listed = [f"{number}. {one}" for number, one in enumerate(cited, 1)]
    head = f"| {word['what']} | {word['known']} | {word['source']} |"
    return "\n".join([head, "|---|---|--:|", *written, "", word["sources"], "", *listed])
