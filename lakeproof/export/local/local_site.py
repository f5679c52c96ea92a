"""Turns a built site into an archive whose pages can be read as files, or served in full on one's own computer."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from urllib.parse import unquote

from lakeproof.build.service_worker import RETIRED, WORKER, join_worker
from lakeproof.export.archives import write_archive

FOLDER = "lakeproof"
"""The folder in the archive, so that unpacking fills one folder only."""
FILE = "lakeproof-site.zip"
START = "js/start.js"
LEFT_OUT_FOLDERS = ("assets/javascripts/lunr/", "downloads/", "js/worker/")
LEFT_OUT_ENDINGS = (".map", ".gz")
LEFT_OUT = re.compile(r"404\.html|robots\.txt|llms[^/]*\.txt")
"""What no page asks for, what other programs read, and what a server on one's computer does not use."""
COMPRESSED = (".png", ".woff2", ".jpg", ".webp")

_HEADER_LINKS = re.compile(r'\s*<link rel="(?:manifest|modulepreload|apple-touch-icon)"[^>]*>')
"""The app, and modules, which a browser does not load from files."""
_MODULE = re.compile(r'<script src="((?:\.\./)*)(js/main\.mjs)" type="module"></script>')
_LINK = re.compile(r'(<(?:a|link)\b[^>]*?\shref=")([^"]+)(")')
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#", re.IGNORECASE)


def pack_site(site: Path, scripts: Path, site_url: str) -> bytes:
    """Return the archive; links to what it leaves out lead to the published site."""
    paths = sorted(path for path in site.rglob("*") if path.is_file())
    names = {path.relative_to(site).as_posix(): path for path in paths}
    kept = {name: path for name, path in names.items() if is_kept(name)}
    files: dict[str, bytes] = {}
    for name, path in kept.items():
        data = path.read_bytes()
        if name.endswith(".html"):
            data = convert_page(data.decode(), name, kept, site_url).encode()
        files[f"{FOLDER}/{name}"] = data
    ours = Path(__file__).parent
    files[f"{FOLDER}/{START}"] = (ours / "start.js").read_bytes()
    files[f"{FOLDER}/READ-ME.txt"] = (ours / "READ-ME.txt").read_bytes()
    # A browser may hold the worker of another site that was served under the same address.
    files[f"{FOLDER}/{WORKER}"] = join_worker(scripts / "worker" / RETIRED).encode()
    return write_archive(files, [name for name in files if name.endswith(COMPRESSED)])


def is_kept(name: str) -> bool:
    """Tell whether the archive holds a file of the site."""
    is_page = name.endswith((".html", ".md"))
    is_left_out = name.startswith(LEFT_OUT_FOLDERS) or name.endswith(LEFT_OUT_ENDINGS)
    return (is_page or not is_left_out) and LEFT_OUT.fullmatch(name) is None


def convert_page(html: str, page: str, kept: Collection[str], site_url: str) -> str:
    """Let the links of a page name files, and its modules wait for a server."""
    html = _MODULE.sub(rf'<script src="\1{START}" data-main="\1\2"></script>', _HEADER_LINKS.sub("", html))
    return _LINK.sub(partial(_convert_link, page=page, kept=kept, site_url=site_url), html)


def _convert_link(match: re.Match[str], page: str, kept: Collection[str], site_url: str) -> str:
    before, address, after = match.groups()
    return f"{before}{convert_address(address, page, kept, site_url)}{after}"


def convert_address(address: str, page: str, kept: Collection[str], site_url: str) -> str:
    """Return the address of a file: that of a folder gets its page."""
    if _ABSOLUTE.match(address):
        return address
    path, mark, rest = re.split(r"([?#]|$)", address, maxsplit=1)
    if not path:
        return f"{basename(page)}{mark}{rest}"
    target = normpath(join(dirname(page), unquote(path)))
    if target in kept:
        return address
    if normpath(f"{target}/index.html") in kept:
        return f"{path.rstrip('/')}/index.html{mark}{rest}"
    return address if is_kept(target) else f"{site_url}{target}{mark}{rest}"
