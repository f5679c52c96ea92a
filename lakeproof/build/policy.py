"""Writes into every page of the built site what a browser may load and run there: what is ours, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import logging
from html.parser import HTMLParser
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

RULES = {
    "default-src": "'none'",  # no frame, no plug-in, no media, and whatever else a browser may come to load
    "base-uri": "'self'",
    "connect-src": "'self'",  # the search index, and the pages that instant navigation fetches
    "font-src": "'self'",
    "form-action": "'none'",  # no form leaves its page
    "img-src": "'self' data:",  # the icons in the style sheets and the charts of the labs
    "script-src": "'self'",  # and, by hash, what the theme writes around the text of a page
    "style-src": "'self'",
    "worker-src": "'self'",  # the search
}
"""The Content-Security-Policy of every page, but for the hashes."""
_log = logging.getLogger("mkdocs.plugins.lakeproof.policy")


class Scripts(HTMLParser):
    """What the policy has to know of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.charset = ""
        """The tag behind which the policy stands: browsers look for that one in the first kilobyte only."""
        self.inline: list[str] = []
        """What the theme runs without a file."""
        self.blocked: list[str] = []
        """What the policy forbids."""
        self._inside = False
        self._text = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what opens a script, and what no hash is written for."""
        named = dict(attrs)
        if tag == "meta" and "charset" in named and not self.charset:
            self.charset = self.get_starttag_text() or ""
        self._text = self._text or tag == "article"
        runs = tag == "script" and "src" not in named and not (named.get("type") or "").endswith("json")
        if runs and not self._text:
            self._inside = True
            self.inline.append("")
        elif runs or tag == "style":
            self.blocked.append(f"<{tag}>")
        self.blocked += [f"<{tag} {name}>" for name in named if name == "style" or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        """Gather what a script says."""
        if self._inside:
            self.inline[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Note what closes a script, and what closes the text of a page."""
        self._inside = self._inside and tag != "script"
        self._text = self._text and tag != "article"


_serves = False


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001  (MkDocs calls it so)
    """Remember whether the pages are for an author: the server of MkDocs adds a script that no hash can know."""
    global _serves  # noqa: PLW0603  (a hook has no other memory)
    _serves = command == "serve"


def on_post_build(config: MkDocsConfig) -> None:
    """Write the policy into what the build has written."""
    if not _serves:
        write(Path(config.site_dir))


def write(site: Path) -> None:
    """Write one policy into all pages: instant navigation keeps that of the first page, whatever follows it."""
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    read = {path: Scripts(text) for path, text in pages.items()}
    for path, scripts in read.items():
        for what in sorted(set(scripts.blocked)):
            _log.warning("%s: the policy blocks %s: move it to docs/css or docs/js", path.relative_to(site), what)
        if not scripts.charset:
            _log.warning("%s: the policy finds no place: add <meta charset>", path.relative_to(site))
    rules = policy({script for scripts in read.values() for script in scripts.inline})
    meta = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    for path, text in pages.items():
        charset = read[path].charset
        if charset:
            path.write_text(text.replace(charset, charset + meta, 1), "utf-8")


def policy(inline: set[str]) -> str:
    """Allow these inline scripts and no other."""
    hashes = sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline
    )
    rules = RULES | {"script-src": " ".join([RULES["script-src"], *hashes])}
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
