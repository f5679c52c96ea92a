"""Draws the diagrams of a page: `![What one sees](name.d2)` becomes an SVG in the colors of the site."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from markupsafe import Markup

from lakeproof.checks.file_rules import find_svg_problems
from lakeproof.content.faults import BrokenContentError, Fault
from lakeproof.content.fences import find_fences
from lakeproof.content.files import read_text
from lakeproof.render.context import RenderContext
from lakeproof.render.templates import render_template

WIDEST = 800
"""Units of the widest diagram: a column of text shows it at nearly full size, so its words stay readable."""
PREAMBLE = """
classes: {
  key: {}
  quiet: {}
  warn: {}
  store: {shape: cylinder}
}
"""
"""The classes that a diagram may use; docs/css/diagrams.css gives them their colors."""
_ABOVE = PREAMBLE.count("\n")

_OPTIONS = (
    *("--layout=elk", "--elk-nodeNodeBetweenLayers=45", "--elk-edgeNodeBetweenLayers=20"),
    *("--elk-padding=[top=45,left=20,bottom=20,right=20]", "--pad=4", "--omit-version", "--bundle=false"),
)
"""Less room than ELK leaves by default, and no pictures from elsewhere."""
_COLORS = {"fill", "stroke"}
_DIAGRAM = re.compile(r"^(?P<indent>[ \t]*)!\[(?P<text>[^\]]*)\]\((?P<file>[\w-]+\.d2)\)[ \t]*$")
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Drawing:
    """What D2 drew, without its colors and fonts."""

    left: float
    """Where the drawing begins, from the left."""
    top: float
    """Where it begins, from the top."""
    width: int
    """Its width in units, which are pixels at full size."""
    height: int
    """Its height."""
    shapes: Markup
    """The elements of the SVG."""


def draw_diagrams(lines: list[str], context: RenderContext, store: Callable[[Markup], str]) -> list[str]:
    """Replace each diagram outside a block of code; `store` returns the line that stands for finished HTML."""
    if context.page is None or not any(".d2)" in line for line in lines):
        return lines
    code = {n for fence in find_fences("\n".join(lines)) for n in range(fence.first, fence.last + 1)}
    out: list[str] = []
    for number, line in enumerate(lines):
        match = _DIAGRAM.match(line)
        if match and number not in code:
            file = Path("docs", context.page).with_name(match["file"])
            html = render_diagram(context.content.root, file.as_posix(), match["text"])
            out += ["", match["indent"] + store(html), ""]
        else:
            out.append(line)
    return out


def render_diagram(root: Path, file: str, text: str) -> Markup:
    """Draw a file, and describe it with a text for those who cannot see it."""
    name = file.rpartition("/")[2]
    try:
        drawing = _draw(read_text(root / file, root))
    except ValueError as error:
        raise BrokenContentError([Fault(file, name, str(error), "correct the diagram")]) from error
    if drawing.width > WIDEST:
        problem = f"the diagram is {drawing.width} units wide, and a page shows {WIDEST}"
        cure = "write direction: down, shorten the labels, or draw less"
        raise BrokenContentError([Fault(file, name, problem, cure)])
    return render_template("diagram.html", drawing=drawing, text=text)


@lru_cache(maxsize=500)
def _draw(source: str) -> Drawing:
    """Run D2 once for each text; the site has its own fonts, and takes no pictures from elsewhere."""
    program = str(Path(sysconfig.get_path("scripts"), "d2"))
    command = [program, *_OPTIONS, "-", "-"]
    done = subprocess.run(command, input=PREAMBLE + source, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode:
        raise ValueError(_explain(done.stderr))
    drawing = _keep_shapes(ET.fromstring(done.stdout)[0])  # noqa: S314  (D2 wrote it)
    for problem, _ in find_svg_problems(f'<svg xmlns="{_SVG[1:-1]}">{drawing.shapes}</svg>'):
        raise ValueError(problem)
    return drawing


def _explain(errors: str) -> str:
    """Return the first error of D2, with the line of the file, which the preamble has moved."""
    match = re.search(r"-:(?P<line>\d+):(?P<column>\d+): (?P<problem>.*)", errors)
    if match is None:
        return errors.strip()
    return f"line {int(match['line']) - _ABOVE}, column {match['column']}: {match['problem']}"


def _keep_shapes(svg: ET.Element) -> Drawing:
    """Keep shapes, words and classes: the site's style sheet colors them, and its policy forbids style attributes."""
    left, top, width, height = (float(number) for number in svg.attrib["viewBox"].split())
    kept = [child for child in svg if child.tag != f"{_SVG}style" and child.get("stroke-width") != "0"]
    for element in (each for child in kept for each in child.iter()):
        element.tag = element.tag.removeprefix(_SVG)
        for declaration in element.attrib.pop("style", "").split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                element.set(name.strip(), value.strip())
        if "class" in element.attrib and element.tag != "g":
            element.attrib = {
                name: value for name, value in element.attrib.items() if name not in _COLORS or value == "none"
            }
    shapes = Markup("").join(Markup(ET.tostring(child, encoding="unicode")) for child in kept)  # noqa: S704  (checked by _draw)
    return Drawing(left, top, round(width), round(height), shapes)
