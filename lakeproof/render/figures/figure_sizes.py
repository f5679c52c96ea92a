"""Reads the size of a figure from its file, so that a page leaves room for it before the browser has fetched it."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree.ElementTree import Element

_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3}
"""How many pixels of a page are one unit of a figure."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = re.compile(r"<svg\b[^>]*>")
_HEAD = 4096
"""Bytes that hold the first tag of any figure, after a line of XML or two."""


def set_sizes(root: Element, folder: Path) -> None:
    """Add width and height to the images of a page whose files are beside it; a style sheet lets them shrink."""
    for image in root.iter("img"):
        file = folder / image.get("src", "")
        size = measure_figure(file) if file.is_file() else None
        if size:
            image.set("width", str(size[0]))
            image.set("height", str(size[1]))


def measure_figure(file: Path) -> tuple[int, int] | None:
    """Return width and height of a figure in pixels, or None if its file does not say."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    return measure_png(head) if head.startswith(_PNG) else _measure_svg(head.decode("utf-8", "replace"))


def measure_png(head: bytes) -> tuple[int, int]:
    """Read width and height from the first bytes of a PNG."""
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _measure_svg(head: str) -> tuple[int, int] | None:
    tag = _SVG.search(head)
    width, height = (_find_length(tag[0] if tag else "", side) for side in ("width", "height"))
    return (width, height) if width and height else None


def _find_length(tag: str, side: str) -> int:
    found = re.search(rf'\s{side}="(?P<number>[\d.]+)(?P<unit>px|pt|)"', tag)
    return round(float(found["number"]) * _PIXELS[found["unit"]]) if found else 0
