"""Takes out of the scripts and styles of the built site what only those who write them read: comments and indents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import rcssmin
import rjsmin
from mkdocs.config.defaults import MkDocsConfig

OURS: dict[str, Callable[[str], str]] = {"js/**/*.mjs": rjsmin.jsmin, "css/*.css": rcssmin.cssmin}
"""Names stay as they are, so that who looks into the site still reads what happens there."""


def on_post_build(config: MkDocsConfig) -> None:
    """Shorten what the build has copied; the files below docs/ are read as they were written."""
    for pattern, shortened in OURS.items():
        for path in Path(config.site_dir).glob(pattern):
            path.write_text(shortened(path.read_text("utf-8")), "utf-8")
