"""Serves the site to its authors: renders a page when a browser asks for it, and reloads the browser on a change."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import signal
import string
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote

import jinja2
from mkdocs import livereload
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

DRAFT = "LAKEPROOF_DRAFT"
"""Tells the extension to show faults on the page."""
SETTINGS = "mkdocs.yml"
WATCHED = ("docs", "lakeproof", "overrides", "snippets", SETTINGS)
SCRIPT = "livereload.js"
"""The policy of the pages allows no inline script, which is what MkDocs would add to each page."""
TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml", ".xml": "text/xml"}
BANK = "lakeproof/render/bank/mkdocs_hook.py"
"""The hook that renders every question, which takes seconds: it has time until a browser asks for one of its files."""
_log = logging.getLogger("mkdocs.lakeproof.preview")


class Preview:
    """The site as its sources say at the moment; pages are rendered when they are read."""

    def __init__(self, root: Path, site: Path, url: str) -> None:
        self.root, self.site, self.url = root, site, url
        self._lock = threading.Lock()
        self._code = self._read_code()
        self._settings_of = 0
        self._config: MkDocsConfig
        self._env: jinja2.Environment
        self._files: Files
        self._nav: Navigation
        self._by_address: dict[str, File] = {}
        self._bank: list[Callable[..., Files]] = []
        self._has_bank = False
        self._rendered: dict[str, bytes] = {}

    def load(self) -> None:
        """Read all sources again and drop the rendered pages; if a source is broken, keep the old state."""
        with self._lock:
            if self._read_code() != self._code and self._is_sound():
                _log.info("The program has changed: starting again")
                shutil.rmtree(self.site, ignore_errors=True)
                os.execv(sys.executable, sys.orig_argv)  # noqa: S606  (the command that started this one)
            try:
                self._load()
            except (Exception, SystemExit):  # noqa: BLE001  (no mistake of an author may end the server)
                _log.exception("The site cannot be read; the preview shows what was there before")

    def _load(self) -> None:
        if (changed := (self.root / SETTINGS).stat().st_mtime_ns) != self._settings_of:
            config = load_config(str(self.root / SETTINGS), site_dir=str(self.site), site_url=self.url)
            config.plugins.on_startup(command="serve", dirty=False)
            self._config = config.plugins.on_config(config)
            hooks = config.plugins.events["files"]
            self._bank = [hook for hook in hooks if hook.__module__ == BANK]
            hooks[:] = [hook for hook in hooks if hook.__module__ != BANK]
            self._env = config.theme.get_env()
            self._env.auto_reload = True  # templates are sources, too
            self._settings_of = changed
        config = self._config
        files = get_files(config)
        files.add_files_from_theme(self._env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for file in files.documentation_pages():
            page = file.page or Page(None, file, config)
            page.read_source(config)  # the navigation of every page shows the titles of all
        self._env = config.plugins.on_env(self._env, config=config, files=files) or self._env
        self._files, self._nav, self._rendered = files, nav, {}
        self._has_bank = False
        self._by_address = {file.dest_uri: file for file in files if not file.inclusion.is_excluded()}  # type: ignore[no-untyped-call]

    def read(self, address: str) -> bytes | None:
        """Return a file of the site, or nothing if there is none at this address."""
        with self._lock:
            if address.endswith(".json") and address not in self._by_address and not self._has_bank:
                self._add_bank()
            file = self._by_address.get(address)
            if file and not file.is_documentation_page():
                return file.content_bytes
            if file is None and address not in self._config.theme.static_templates:
                return None
            if address not in self._rendered:
                self._rendered[address] = self._render(address, file)
            return self._rendered[address]

    def _add_bank(self) -> None:
        files = Files([])
        for hook in self._bank:
            files = hook(files, config=self._config)
        self._by_address |= {file.dest_uri: file for file in files}
        self._has_bank = True

    def _render(self, address: str, file: File | None) -> bytes:
        path = self.site / address
        try:
            if file is None or file.page is None:
                build._build_theme_template(address, self._env, self._files, self._config, self._nav)  # noqa: SLF001
            else:
                build._populate_page(file.page, self._config, self._files)  # noqa: SLF001
                pages = self._files.documentation_pages()
                build._build_page(file.page, self._config, pages, self._nav, self._env)  # noqa: SLF001
            return path.read_bytes()
        except (Exception, SystemExit) as error:  # noqa: BLE001  (the author reads it in the browser)
            _log.exception("%s cannot be shown", address)
            told = escape(f"{type(error).__name__}: {error}")
            return f"<!doctype html><title>Error</title><h1>{address} cannot be shown</h1><pre>{told}</pre>".encode()

    def _read_code(self) -> dict[Path, int]:
        """Return the files of this program, which a process reads only once."""
        paths = (self.root / "lakeproof").rglob("*")
        return {path: path.stat().st_mtime_ns for path in paths if path.suffix in {".html", ".py", ".toml"}}

    def _is_sound(self) -> bool:
        """Tell whether the program can start again."""
        for path in (self.root / "lakeproof").rglob("*.py"):
            try:
                compile(path.read_text("utf-8"), path, "exec")
            except SyntaxError:
                _log.exception("The program cannot start again")
                return False
        return True


class Server(LiveReloadServer):
    """Answers browsers, and tells them when to reload."""

    def __init__(self, preview: Preview, port: int, path: str) -> None:
        super().__init__(builder=preview.load, host="127.0.0.1", port=port, root=str(preview.site), mount_path=path)
        self._preview = preview

    def _serve_request(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes] | None:
        path = unquote(environ["PATH_INFO"])
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        if path == f"/{SCRIPT}":
            query = {name: int(values[0]) for name, values in parse_qs(environ["QUERY_STRING"]).items()}
            script = string.Template(livereload._SCRIPT_TEMPLATE_STR).substitute(query)  # noqa: SLF001
            return _answer(start_response, "200 OK", "text/javascript", script.encode())
        if not path.startswith(self.mount_path):
            start_response("302 Found", [("Location", self.mount_path)])
            return []
        epoch = self._visible_epoch  # read first: if a change comes in between, the browser reloads once more
        address = path.removeprefix(self.mount_path)
        if address.endswith("/") or not address:
            address += "index.html"
        body, status = self._preview.read(address), "200 OK"
        if body is None and self._preview.read(f"{address}/index.html") is not None:
            start_response("302 Found", [("Location", f"{path}/")])
            return []
        if body is None:
            body, status, address = self._preview.read("404.html") or b"", "404 Not Found", "404.html"
        if address.endswith(".html"):
            body = self._inject_js_into_html(body, epoch)
        kind = TYPES.get(Path(address).suffix) or self._guess_type(address)  # type: ignore[no-untyped-call]
        return _answer(start_response, status, kind, body)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Add the script that waits for changes, as a file."""
        start, end, rest = content.rpartition(b"</body>")
        page = livereload._timestamp()  # noqa: SLF001
        script = f'<script src="/{SCRIPT}?epoch={epoch}&amp;request_id={page}"></script>'.encode()
        return start + script + end + rest if end else content + script


def _answer(start_response: Callable[..., object], status: str, kind: str, body: bytes) -> list[bytes]:
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    start_response(status, headers)
    return [body]


def serve(root: Path, port: int) -> None:
    """Serve the site of a project until the author ends it."""
    os.environ[DRAFT] = "1"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # so that the folder below is removed then as well
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        preview = Preview(root, Path(folder), f"http://127.0.0.1:{port}/")
        preview.load()
        server = Server(preview, port, "/")
        for name in WATCHED:
            server.watch(str(root / name))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            _log.info("Stopped")
        finally:
            server.shutdown()


def main() -> None:
    """Read the port from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    serve(Path.cwd(), parser.parse_args().port)


if __name__ == "__main__":
    main()
