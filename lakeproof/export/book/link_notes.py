"""Prints the addresses of links to other sites: each link gets a number, and a list has the address of each number."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from lakeproof.export.book.nodes import create_node


def number_links(article: LexborNode) -> None:
    """Number the sources of a page, then whatever else it links to, and add a list of these other addresses."""
    numbers: dict[str, int] = {}
    if (sources := _find_sources(article)) is not None:
        _number_sources(sources, numbers)
    listed = len(numbers)
    for link in article.css("a[href]"):
        href = link.attrs["href"] or ""
        is_source = link.parent is not None and "data-number" in link.parent.attrs
        if is_source or "on-site" in (link.attrs.get("class") or ""):
            continue
        number = numbers.setdefault(href, len(numbers) + 1)
        link.insert_after(create_node("sup", str(number), "note"))
    if len(numbers) > listed:
        others = create_node("ol", "", "notes")
        others.attrs["start"] = str(listed + 1)
        for address in list(numbers)[listed:]:
            others.insert_child(create_node("li", address))
        article.insert_child(others)


def _find_sources(article: LexborNode) -> LexborNode | None:
    """Return the list that `::: sources` writes."""
    node = article.css_first("h2#sources")
    while node is not None and node.tag != "ul":
        node = node.next
    return node


def _number_sources(sources: LexborNode, numbers: dict[str, int]) -> None:
    """Print the address of each source below its title."""
    sources.attrs["class"] = "sources"
    for item in sources.css("li"):
        link = item.css_first("a[href]")
        if link is None:
            continue
        href = link.attrs["href"] or ""
        number = numbers.setdefault(href, len(numbers) + 1)
        item.attrs["id"] = f"source-{number}"
        item.attrs["data-number"] = str(number)
        item.insert_child(create_node("span", href, "address"))
