"""Checks the files that are published as they are: figures, labs, and files that no page can be made of."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from lakeproof.checks import markup
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.files import read_text
from lakeproof.content.loader import Content

READ_BY_THE_BUILD = {"plans.json"}
"""Files that a build reads and does not copy."""
PUBLISHED = {".md", ".toml", ".d2", ".ipynb", ".svg", ".png", ".webp", ".jpg", ".txt", ".webmanifest"}
"""Kinds of files that docs/ may hold; folders of the theme may hold any."""
THEME = {"css", "fonts", "js"}

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {"circle", "clipPath", "defs", "desc", "ellipse", "g", "image", "line", "linearGradient", "marker", "path"}
_SHAPES |= {"pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "symbol", "text"}
_SHAPES |= {"mask", "title", "tspan", "use", "metadata"}
_FETCH = re.compile(r"@import|expression|url\s*\((?!\s*['\"]?#)|\\", re.IGNORECASE)
_DESCRIPTION: tuple[str, ...] = ("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://creativecommons.org/ns#}")
_DESCRIPTION += ("{http://purl.org/dc/elements/1.1/}",)
_OUTPUTS = {"text/plain", "image/png", "image/jpeg", "text/html", "text/markdown", "image/svg+xml"}
_REDRAW = "draw it again with its snippet, without scripts and without addresses of other sites"


def files_are_of_known_kinds(content: Content) -> Iterator[Fault]:
    """Nothing is published from outside the tree, and no file that brings its own HTML or script."""
    for path in sorted((content.root / "docs").rglob("*")):
        file = path.relative_to(content.root)
        if not path.resolve().is_relative_to(content.root.resolve()):
            yield Fault(
                file.as_posix(), path.name, "the link leads out of the project", "copy the file into the project"
            )
        elif path.is_file() and path.name[0] != "." and file.parts[1] not in THEME and not _is_known(path):
            known = ", ".join(sorted(PUBLISHED))
            problem = f"a file of the kind “{path.suffix or path.name}” is not published"
            cure = f"write a page in Markdown, or use one of: {known}"
            yield Fault(file.as_posix(), path.name, problem, cure)


def _is_known(path: Path) -> bool:
    return path.suffix in PUBLISHED or path.name in READ_BY_THE_BUILD


def figures_hold_no_script(content: Content) -> Iterator[Fault]:
    """A figure draws shapes and text; it runs nothing and fetches nothing."""
    for path in sorted((content.root / "docs").rglob("*.svg")):
        file = path.relative_to(content.root).as_posix()
        try:
            text = read_text(path, content.root)
        except BrokenContentError as error:
            yield from error.faults
            continue
        for problem, needle in find_svg_problems(text):
            yield Fault(file, path.name, problem, _REDRAW, markup.find_line(text, needle) + 1)


def find_svg_problems(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a figure may not hold, with what to look for in its text."""
    if re.search(r"<!ENTITY|<!DOCTYPE[^>]*\[", text, re.IGNORECASE):
        yield "the figure defines entities", "<!"
        return
    if re.search(r"<\?(?!xml )", text):
        yield "the figure has a processing instruction", "<?"
    try:
        elements = list(ET.fromstring(text).iter())  # noqa: S314  (entities are refused above)
    except (ET.ParseError, RecursionError, ValueError) as error:
        yield f"the figure is not sound XML: {error}", ""
        return
    for element in elements:
        tag = str(element.tag)
        name = tag.removeprefix(_SVG)
        if name not in _SHAPES and not tag.startswith(_DESCRIPTION):
            short = tag.rpartition("}")[2]
            yield f"the figure has the element <{short}>", f"<{short}"
        if name == "style" and _FETCH.search(element.text or ""):
            yield "the style of the figure fetches something", "<style"
        for key, value in element.attrib.items():
            short = key.rpartition("}")[2].lower()
            elsewhere = short == "href" and not value.startswith(("#", "data:image/png;base64,"))
            if short.startswith("on") or elsewhere or short == "src" or _FETCH.search(value):
                yield f"the figure has {short}=“{value[:40]}”", f"{short}="


def labs_hold_allowed_html(content: Content) -> Iterator[Fault]:
    """The text and the outputs of a lab hold no more than a page may."""
    for path in sorted((content.root / "docs").rglob("*.ipynb")):
        file = path.relative_to(content.root).as_posix()
        try:
            text = read_text(path, content.root)
            cells = _read_cells(text)
        except BrokenContentError as error:
            yield from error.faults
            continue
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            yield Fault(file, path.name, f"is not a notebook: {error}", "save it again with Jupyter", line)
            continue
        for number, cell in enumerate(cells, 1):
            for problem, cure, needle in _check_cell(cell):
                line = markup.find_line(text, json.dumps(needle)[1:-1]) + 1
                yield Fault(file, f"cell {number}", problem, cure, line)


def _read_cells(text: str) -> list[dict[str, Any]]:
    """Return the cells of a notebook; what Jupyter would not write raises ValueError."""
    notebook = json.loads(text)
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError("it has no list of cells")  # noqa: TRY004  (the caller reports all kinds alike)
    if notebook.get("nbformat") != 4:
        raise ValueError("its format is not version 4")
    if "widgets" in (notebook.get("metadata") or {}):
        raise ValueError("it holds widgets, which run scripts")
    for number, cell in enumerate(notebook["cells"], 1):
        if not isinstance(cell, dict) or cell.get("cell_type") not in {"markdown", "code"}:
            raise ValueError(f"cell {number} is neither text nor code")
        outputs = cell.get("outputs", [])
        if not isinstance(outputs, list) or not all(isinstance(output, dict) for output in outputs):
            raise ValueError(f"cell {number} has no list of outputs")
        texts = [cell.get("source"), *(value for output in outputs for value in _read_data(output).values())]
        if not all(isinstance(_join(value), str) for value in texts):
            raise ValueError(f"cell {number} has something else than text")
    return list(notebook["cells"])


def _read_data(output: dict[str, Any]) -> dict[str, Any]:
    data = output.get("data", {})
    return data if isinstance(data, dict) else {"text/plain": None}


def _join(value: object) -> object:
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value


def _check_cell(cell: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if cell["cell_type"] == "markdown":
        text = str(_join(cell["source"]))
        # Jupyter reads Markdown in its own way, so what looks like a tag is judged as one, even in code.
        tags = markup.check_html("".join(re.findall(r"<!--.*?-->|<[a-zA-Z/!?][^>]*>?", text, re.DOTALL)), markup.PAGE)
        for problem in {*tags.problems, *markup.convert_and_check(text, markup.PAGE).problems}:
            yield problem.text, problem.cure, problem.needle
    for output in cell.get("outputs", []):
        for kind, value in _read_data(output).items():
            text = str(_join(value))
            if kind not in _OUTPUTS:
                yield f"an output of the kind {kind} is not shown", "print text or draw a picture", kind
            elif kind == "image/svg+xml":
                yield from ((problem, _REDRAW, needle) for problem, needle in find_svg_problems(text))
            elif kind in {"text/html", "text/markdown"}:
                check = markup.check_html if kind == "text/html" else markup.convert_and_check
                for problem in check(text, markup.PAGE).problems:
                    yield f"in an output, {problem.text}", "print text instead of HTML", problem.needle


RULES: tuple[Callable[[Content], Iterator[Fault]], ...] = (
    files_are_of_known_kinds,
    figures_hold_no_script,
    labs_hold_allowed_html,
)
