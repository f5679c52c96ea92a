"""Turns the variable fonts of the site into static ones: Chromium embeds a variable font as drawings, in Type 3."""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont


class Face(NamedTuple):
    """A style of a font of the site."""

    family: str
    """What the style sheet of the documents calls it."""
    file: str
    """The file of the variable font, without its ending."""
    weight: int
    """The weight to keep."""
    weights: str
    """The weights that CSS may ask for to get it."""
    style: str = "normal"
    """Normal or italic."""


FACES = (
    Face("Lakeproof Print", "lakeproof-sans", 400, "1 500"),
    Face("Lakeproof Print", "lakeproof-sans", 640, "501 1000"),
    Face("Lakeproof Print", "lakeproof-sans-italic", 400, "1 500", "italic"),
    Face("Lakeproof Print", "lakeproof-sans-italic", 640, "501 1000", "italic"),
    Face("Lakeproof Print Serif", "lakeproof-serif", 600, "1 1000"),
)


@cache
def write_font_faces(fonts: Path) -> str:
    """Write the rules of CSS that hold the static fonts, given the folder of the variable ones."""
    return "\n".join(map(_write_face, FACES, [fonts] * len(FACES)))


def _write_face(face: Face, fonts: Path) -> str:
    written = io.BytesIO()
    font = TTFont(fonts / f"{face.file}.woff2")
    instantiateVariableFont(font, {"wght": face.weight}, inplace=True, updateFontNames=False)
    font.flavor = None
    font.save(written)
    data = base64.b64encode(written.getvalue()).decode()
    source = f'url("data:font/ttf;base64,{data}") format("truetype")'
    return (
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; font-weight: {face.weights};'
        f" src: {source}; }}"
    )
