"""Turns the content into a report of what time has done to it: `lakeproof maintenance`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from lakeproof.content.loader import Content
from lakeproof.tools.maintenance.http_client import Manners
from lakeproof.tools.maintenance.issues import keep_issue
from lakeproof.tools.maintenance.links import check_links, find_links, read_unchecked
from lakeproof.tools.maintenance.maintenance_report import Findings, write_report
from lakeproof.tools.maintenance.releases import find_newer, list_pinned
from lakeproof.tools.maintenance.source_ages import find_old_sources

PARTS = ("links", "sources", "releases")
"""What can be looked for."""


def report_maintenance(
    content: Content, parts: Collection[str], repository: str | None, manners: Manners | None = None
) -> str:
    """Look for what is asked for, keep the issue of a repository up to date if there is one, and return the report."""
    manners = manners or Manners()
    today = dt.datetime.now(tz=dt.UTC).date()
    found = Findings(
        check_links(find_links(content), read_unchecked(), manners) if "links" in parts else [],
        find_old_sources(content, today) if "sources" in parts else [],
        find_newer(list_pinned(content.root), manners) if "releases" in parts else [],
    )
    report = write_report(found)
    if repository is None:
        return report
    return f"{report}\n\n{keep_issue(repository, report, is_needed=found.calls_for_work, manners=manners)}"
