"""Keeps one issue of the repository in line with the report: opens it, rewrites it, or closes it."""

from __future__ import annotations

import os
from typing import Any

from lakeproof.tools.maintenance.http_client import Manners, read_json

LABEL = "maintenance"
"""Marks the issue; only who maintains the repository can set it."""
TITLE = "Dead links, old sources, and newer releases"
INTRODUCTION = (
    "`lakeproof maintenance` found this, and rewrites it each week. It closes the issue when nothing is left.\n\n"
)


class IssueError(Exception):
    """Says why the issue could not be written."""


def keep_issue(repository: str, report: str, *, is_needed: bool, manners: Manners) -> str:
    """Write the report into the open issue, or into a new one if it calls for work, and say what was done."""
    address = f"{os.environ.get('GITHUB_API_URL', 'https://api.github.com')}/repos/{repository}/issues"
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise IssueError("GITHUB_TOKEN is missing: it needs the permission issues: write")

    def call(url: str, data: object = None, method: str = "GET") -> Any:  # noqa: ANN401  (whatever the API sends)
        try:
            return read_json(url, manners, token, data, method)
        except OSError as error:
            raise IssueError(f"{method} {url} failed: {error}") from error

    # The API lists pull requests as issues, too.
    listed = call(f"{address}?labels={LABEL}&state=open&sort=created&direction=asc")
    opened = [issue for issue in listed if "pull_request" not in issue]
    body = f"{INTRODUCTION}\n\n{report}\n"
    if not opened:
        if not is_needed:
            return "nothing calls for work, so no issue was opened"
        created = call(address, {"title": TITLE, "body": body, "labels": [LABEL]}, "POST")
        return f"opened issue {created['number']}"
    number = opened[0]["number"]
    changes = {"body": body} if is_needed else {"body": body, "state": "closed", "state_reason": "completed"}
    call(f"{address}/{number}", changes, "PATCH")
    return f"{'updated' if is_needed else 'closed'} issue {number}"
