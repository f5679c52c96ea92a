"""A figure has the size that its file says, so that a page leaves room for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakeproof.render.figures.figure_sizes import measure_figure

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\x1a\0\0\1\xe0"
FIGURES = {
    "points.svg": ('<?xml version="1.0"?>\n<svg width="504pt" height="201.6pt" viewBox="0 0 504 201.6">', (672, 269)),
    "pixels.svg": ('<svg viewBox="0 0 2 1" width="20" height="10px">', (20, 10)),
    "no-length.svg": ('<svg viewBox="0 0 24 24" stroke-width="2.4">', None),
    "share.svg": ('<svg width="100%" height="100%">', None),
}


@pytest.mark.parametrize("name", FIGURES)
def test_the_size_of_a_drawing_is_in_pixels(tmp_path: Path, name: str) -> None:
    """Matplotlib writes points; what has no length has no size."""
    text, size = FIGURES[name]
    (tmp_path / name).write_text(text, "utf-8")

    assert measure_figure(tmp_path / name) == size


def test_the_size_of_a_picture_is_in_its_head(tmp_path: Path) -> None:
    """A PNG may stand beside a page as well."""
    (tmp_path / "a.png").write_bytes(PNG)

    assert measure_figure(tmp_path / "a.png") == (1050, 480)
