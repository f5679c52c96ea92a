"""Turns pages that were moved into what marks of readers about them are about today."""

from __future__ import annotations

from lakeproof.content.loader import Content


def list_moved_marks(content: Content, exam: str = "") -> dict[str, str]:
    """Return what to read instead of the old subjects of marks: of all pages, or with the items of an exam's plan."""
    moved = {f"page {old}": f"page {new}" for old, new in content.moved.items()}
    items = {_name_item(old, exam): _name_item(new, exam) for old, new in content.moved.items()} if exam else {}
    return moved | {old: new for old, new in items.items() if old and new}


def _name_item(page: str, exam: str) -> str:
    """Name an item as the plan of an exam does, in docs/js/core/plan/plan-items.mjs; nothing for other pages."""
    folder, _, rest = page.partition("/")
    if folder == "labs":
        return f"{exam} lab:{rest}"
    if folder != exam:
        return ""
    return f"{exam} {'topic' if '/' in rest else 'page'}:{rest}"
