"""Every link that a reader can follow to another site is checked, each host with pauses."""

from __future__ import annotations

from pathlib import Path

from lakeproof.content.loader import load_content
from lakeproof.tools.maintenance.links import check_links, find_links, read_unchecked
from tests.checks.small_project import write_project
from tests.tools.maintenance.servers import Host, Waits, hosting
from tests.website import ROOT


def test_links_come_from_sources_pages_questions_and_labs(tmp_path: Path) -> None:
    """Each address once, with every place that names it; addresses in code are examples."""
    root = write_project(tmp_path)
    page = root / "docs" / "small" / "index.md"
    text = "\n[A](https://example.org/a#part) [B](https://example.org/b_(c))\n\n    get('https://example.org/code')\n"
    page.write_text(page.read_text("utf-8") + text, "utf-8")
    for name in ("docs/small/loops/for.toml", "docs/labs/lab.ipynb"):
        path = root / name
        changed = path.read_text("utf-8").replace("end early.", "end early; [see](https://example.org/q).")
        path.write_text(changed.replace("# A lab", "# A [lab](https://example.org/lab)"), "utf-8")

    assert find_links(load_content(root)) == {
        "https://example.org/a": ["source docs", "docs/small/index.md"],
        "https://example.org/b": ["source guide"],
        "https://example.org/b_(c)": ["docs/small/index.md"],
        "https://example.org/lab": ["docs/labs/lab.ipynb"],
        "https://example.org/q": ["docs/small/loops/for.toml"],
    }


def test_every_source_of_the_site_is_among_them() -> None:
    """None is forgotten, and those of our own that are left out exist for a reason."""
    content = load_content(ROOT)
    links = find_links(content)

    assert {source.url.partition("#")[0] for source in content.sources.values()} <= links.keys()
    assert all(reason for reason in read_unchecked().values())


def test_a_host_gets_one_request_at_a_time(host: Host, waits: Waits) -> None:
    """With a pause between two, while other hosts are asked; what is excepted is not."""
    paths = [f"/slow/{number}" for number in range(3)]
    with hosting() as other:
        for one in (host, other):
            one.replies |= {path: [(200, {})] for path in paths}
        links = {f"{one.address}{path}": ["a page"] for one in (host, other) for path in [*paths, "/login"]}
        checked = check_links(links, [f"{host.address}/login", f"{other.address}/login"], waits.manners())

        assert [link.url for link in checked] == [url for url in links if not url.endswith("/login")]
        assert all(link.answer.is_ok for link in checked)
        assert (host.busiest, other.busiest) == (1, 1)
        assert waits.seconds == [1, 1, 1, 1]
        assert sorted(path for _, path, _ in host.asked) == paths
