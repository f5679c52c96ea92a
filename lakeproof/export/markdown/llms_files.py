"""Lists the twins in llms.txt, in the format of llmstxt.org, and joins them into files that hold whole parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lakeproof.content.words import Words
from lakeproof.export.markdown.twins import Twin

INDEX, WHOLE = "llms.txt", "llms-full.txt"
"""The names under which programs look for these files."""
_FEWEST = 3
"""The fewest pages for which a folder gets a file of its own."""


@dataclass(frozen=True)
class ListedTwin:
    """A page in the list."""

    twin: Twin
    """The page."""
    name: str
    """Its path below docs/ without the ending."""
    file: str
    """The address of the twin below the root of the site."""
    group: str
    """The heading of the navigation under which it is."""
    description: str
    """What it is about, in one line."""
    is_optional: bool
    """Whether it works only on the site, like a mock exam."""


@dataclass(frozen=True)
class SiteFacts:
    """What the files say about the site."""

    name: str
    """Its name."""
    description: str
    """What it is, in one paragraph."""
    url: str
    """Its canonical address, which ends in a slash."""
    words: Words
    """The visible words."""


def write_llms_files(listed: list[ListedTwin], site: SiteFacts) -> dict[str, str]:
    """Return the text of each file by its name."""
    said = site.words["markdown"]
    parts = {WHOLE: (said["all_pages"], listed), **_find_parts(listed)}
    files = {name: _join(title, pages, site) for name, (title, pages) in parts.items()}
    titles = {name: title for name, (title, _) in parts.items()}
    return {INDEX: _write_index(listed, files, titles, site), **files}


def _find_parts(listed: list[ListedTwin]) -> dict[str, tuple[str, list[ListedTwin]]]:
    """Return title and pages of each exam and each of its sections, by the name of the file."""
    folders: dict[str, list[ListedTwin]] = {}
    for one in listed:
        top, *below = one.name.split("/")[:-1] or [""]
        for folder in filter(None, {top, "/".join([top, *below])}):
            folders.setdefault(folder, []).append(one)
    found = {}
    for folder, pages in sorted(folders.items()):
        if len(pages) >= _FEWEST:
            found[f"llms-full-{folder.replace('/', '-')}.txt"] = (_name(folder, pages), pages)
    return found


def _name(folder: str, pages: list[ListedTwin]) -> str:
    """Name a part by its exam and its front page, or by its heading in the navigation."""
    exam = pages[0].twin.facts.exam
    if "/" not in folder:
        return exam or pages[0].group
    front = next((one.twin.facts.title for one in pages if one.name == f"{folder}/index"), folder)
    return f"{exam}: {front}" if exam else front


def _join(title: str, pages: Iterable[ListedTwin], site: SiteFacts) -> str:
    head = "\n\n".join([f"# {site.name}: {title}", f"> {site.description}", _list_notes(site)])
    return "\n\n".join([head, *(page.twin.text.rstrip("\n") for page in pages)]) + "\n"


def _write_index(listed: list[ListedTwin], files: dict[str, str], titles: dict[str, str], site: SiteFacts) -> str:
    said = site.words["markdown"]
    blocks = [f"# {site.name}", f"> {site.description}", _list_notes(site), f"## {said['whole_texts']}"]
    lines: list[str] = []
    for name, text in files.items():
        size = said["size"].format(what=titles[name], kilobytes=len(text.encode()) // 1000)
        lines.append(f"- [{name}]({site.url}{name}): {size}")
    blocks.append("\n".join(lines))
    for group, pages in _group(listed, said["other_pages"], said["optional"]).items():
        blocks += [f"## {group}", _list_pages(pages, site)]
    return "\n\n".join(blocks) + "\n"


def _group(listed: list[ListedTwin], others: str, optional: str) -> dict[str, list[ListedTwin]]:
    """Return the pages under their headings; those under none, and those that may be skipped, come last."""
    groups: dict[str, list[ListedTwin]] = {}
    for one in listed:
        groups.setdefault(optional if one.is_optional else one.group or others, []).append(one)
    last = {name: groups.pop(name) for name in (others, optional) if name in groups}
    return {**groups, **last}


def _list_pages(pages: Iterable[ListedTwin], site: SiteFacts) -> str:
    return "\n".join(f"- [{one.twin.facts.title}]({site.url}{one.file}): {one.description}" for one in pages)


def _list_notes(site: SiteFacts) -> str:
    return "\n".join(f"- {note}" for note in site.words["markdown"]["about"])
