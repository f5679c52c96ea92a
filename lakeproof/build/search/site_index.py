"""Turns a built site into the index with which its search works, using Pagefind."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lakeproof.build.search.search_documents import Document, find_stock_headings, read_document
from lakeproof.build.search.search_terms import KINDS, find_kind, list_names, make_terms

FOLDER = "pagefind"
TERMS = "terms.json"
ENTRY = "pagefind-entry.json"
PAGEFIND = [sys.executable, "-m", "pagefind_bin", "--silent"]
NEEDED = ("pagefind.js", ENTRY, "*.pf_meta", "index/*", "fragment/*")
"""What the dialog loads, beside the program; Pagefind writes user interfaces of its own, too."""
_SIGNATURE = b"pagefind_dcd"


class PagefindError(Exception):
    """The index cannot be made."""


def index_site(site: Path, docs: Path, language: str = "en") -> int:
    """Write the index into the site and return how many pages it has."""
    documents = read_documents(site)
    names = list_names(docs, documents)
    with TemporaryDirectory() as folder:
        pages, bundle = Path(folder) / "pages", Path(folder) / "bundle"
        write_documents(documents, pages, docs, language)
        done = subprocess.run(
            [*PAGEFIND, "--site", str(pages), "--output-path", str(bundle)], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise PagefindError(f"Pagefind cannot index the site:\n{done.stdout}{done.stderr}")
        target = site / FOLDER
        shutil.rmtree(target, ignore_errors=True)
        for pattern in (*NEEDED, *list_programs(bundle)):
            for path in bundle.glob(pattern):
                copy = target / path.relative_to(bundle)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    terms = make_terms(docs, documents, read_ids(target), names)
    (target / TERMS).write_text(json.dumps(terms, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return len(documents)


def read_documents(site: Path) -> list[Document]:
    """Read every page of a site that has an address of its own."""
    found = []
    for path in sorted(site.rglob("index.html")):
        url = "" if path.parent == site else f"{path.parent.relative_to(site).as_posix()}/"
        document = read_document(url, path.read_text("utf-8"))
        if document:
            found.append(document)
    return found


def write_documents(documents: list[Document], folder: Path, docs: Path, language: str) -> None:
    """Write what Pagefind reads."""
    stock = find_stock_headings(documents)
    for document in documents:
        path = folder / document.url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        weight = KINDS[find_kind(document.url, docs)]
        path.write_text(document.write(weight, stock, language), "utf-8")


def list_programs(bundle: Path) -> list[str]:
    """Return the names of the WebAssembly files for the languages of the site, which know how to stem their words."""
    languages = json.loads((bundle / ENTRY).read_text("utf-8"))["languages"].values()
    return [f"wasm.{language.get('wasm') or 'unknown'}.pagefind" for language in languages]


def read_ids(bundle: Path) -> dict[str, str]:
    """Return the names that Pagefind gave to the pages, by their addresses."""
    ids = {}
    for path in bundle.glob("fragment/*"):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        ids[str(fragment["url"]).removeprefix("/")] = path.stem
    return ids
