"""One report says what time has done to the site, and one issue of the repository repeats it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from lakeproof.__main__ import main
from lakeproof.content.loader import Content, load_content
from lakeproof.tools.maintenance import maintenance, releases
from lakeproof.tools.maintenance.http_client import Answer
from lakeproof.tools.maintenance.issues import LABEL, TITLE, IssueError, keep_issue
from lakeproof.tools.maintenance.links import CheckedLink
from lakeproof.tools.maintenance.maintenance_report import SHOWN, Findings, write_report
from lakeproof.tools.maintenance.source_ages import find_old_sources
from tests.checks.small_project import write_project
from tests.tools.maintenance.servers import Host, Waits
from tests.website import ROOT

ISSUES = "/repos/us/site/issues"
OPEN = f"{ISSUES}?labels={LABEL}&state=open&sort=created&direction=asc"


@pytest.fixture
def api(host: Host, monkeypatch: pytest.MonkeyPatch) -> Host:
    """Answer as GitHub does, with no issue open."""
    monkeypatch.setenv("GITHUB_API_URL", host.address)
    monkeypatch.setenv("GITHUB_TOKEN", "a-token")
    host.replies |= {OPEN: [(200, {})], ISSUES: [(201, {})], f"{ISSUES}/7": [(200, {})]}
    host.bodies |= {OPEN: [], ISSUES: {"number": 8}, f"{ISSUES}/7": {}}
    return host


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """Return the content of a small project."""
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return load_content(write_project(tmp_path))


def test_what_was_read_within_180_days_is_not_old(content: Content) -> None:
    """Then sources are, and the day on which the guide was last seen."""
    assert find_old_sources(content, dt.date(2026, 2, 1) + dt.timedelta(days=180)) == []

    old = find_old_sources(content, dt.date(2026, 2, 1) + dt.timedelta(days=181))

    assert [(source.place, source.days) for source in old] == [
        ("docs/sources.toml, docs", 181),
        ("docs/sources.toml, guide", 181),
        ("docs/small/exam.toml", 181),
    ]


def test_pinned_engines_are_compared_with_the_registry(host: Host, waits: Waits) -> None:
    """A newer release is reported with its day, the same one is not, and a registry that fails is named."""
    pinned = {"pyspark": "4.2.0", "mlflow": "3.17.2", "optuna": "5.0.0", "ray": "2.60.0"}
    newest = {"pyspark": "4.10.1", "mlflow": "3.17.2", "optuna": "no version"}
    for name, version in newest.items():
        host.replies[f"/pypi/{name}/json"] = [(200, {})]
        host.bodies[f"/pypi/{name}/json"] = {
            "info": {"version": version},
            "urls": [{"upload_time": "2027-01-02T03:04"}],
        }

    found = releases.find_newer(pinned, waits.manners(), host.address)

    assert [(release.name, release.newest, release.day) for release in found if not release.problem] == [
        ("pyspark", "4.10.1", "2027-01-02")
    ]
    assert [release.name for release in found if release.problem] == ["optuna", "ray"]


def test_the_engines_of_the_site_are_among_the_pinned() -> None:
    """With the versions of the lock."""
    pinned = releases.list_pinned(ROOT)

    engines = {"pyspark", "delta-spark", "mlflow", "optuna", "hyperopt", "ray", "databricks-sdk"}
    assert engines | {"mkdocs-material", "pagefind-bin", "mike"} <= pinned.keys()
    assert f'"pyspark[ml,pandas-on-spark,pipelines,sql]=={pinned["pyspark"]}"' in (ROOT / "pyproject.toml").read_text()


def check(url: str, **answer: object) -> CheckedLink:
    """Return a link with an answer."""
    return CheckedLink(url, ("source docs", "docs/a.md", "docs/b.md", "docs/c.md"), Answer(**answer))  # type: ignore[arg-type]


def test_the_report_sorts_what_was_found() -> None:
    """Each kind has its list, with the places to correct; what is fine is only counted."""
    links = [
        check("https://a/", status=200),
        check("https://b/", status=404),
        check("https://c/", status=200, moved_to="https://c/new"),
        check("https://d/", status=403),
    ]

    assert write_report(Findings(links)) == (
        "## Links that lead nowhere (1)\n\n"
        "- `https://b/`: status 404. See `source docs`, `docs/a.md`, `docs/b.md` and 1 more.\n\n"
        "## Links that have moved (1)\n\n"
        "- `https://c/` is now at `https://c/new`. See `source docs`, `docs/a.md`, `docs/b.md` and 1 more.\n\n"
        "## Links that could not be checked (1)\n\n"
        "- `https://d/`: status 403. See `source docs`, `docs/a.md`, `docs/b.md` and 1 more.\n\n"
        "4 links to other sites were checked."
    )


def test_what_a_host_sends_is_shown_as_code() -> None:
    """Otherwise a redirect could mention people or hide a link in the issue."""
    report = write_report(
        Findings([check("https://a/", status=200, moved_to="https://b/`@all` [x](https://evil)" * 99)])
    )

    (line,) = [line for line in report.splitlines() if line.startswith("-")]
    quoted = line.split("is now at ")[1].split(". See ")[0]
    assert quoted.count("`") == 2
    assert quoted[0] == quoted[-1] == "`"
    assert len(line) < 500


def test_a_long_report_fits_into_an_issue() -> None:
    """It counts what it leaves out."""
    report = write_report(Findings([check(f"https://a/{number}", status=404) for number in range(SHOWN + 5)]))

    assert f"Links that lead nowhere ({SHOWN + 5})" in report
    assert "- … and 5 more" in report
    assert len(report) < 60_000


def test_the_command_prints_the_report(
    content: Content, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same that the issue shows."""
    monkeypatch.chdir(content.root)

    assert main(["maintenance", "--only", "sources"]) == 0
    report = write_report(Findings(sources=find_old_sources(content, dt.datetime.now(tz=dt.UTC).date())))
    assert capsys.readouterr().out == f"{report}\n"


def test_an_issue_is_opened_when_something_calls_for_work(api: Host, content: Content, waits: Waits) -> None:
    """With the whole report, and the token of the workflow."""
    said = maintenance.report_maintenance(content, ["sources"], "us/site", waits.manners())
    report = write_report(Findings(sources=find_old_sources(content, dt.datetime.now(tz=dt.UTC).date())))

    assert said == f"{report}\n\nopened issue 8"
    method, path, sent = api.asked[-1]
    assert (method, path) == ("POST", ISSUES)
    assert (sent["title"], sent["labels"]) == (TITLE, [LABEL])
    assert sent["body"].endswith(f"\n\n{report}\n")
    assert api.headers[-1]["Authorization"] == "Bearer a-token"


def test_the_open_issue_is_rewritten_and_no_second_one_opened(api: Host, waits: Waits) -> None:
    """A pull request with the label is no issue."""
    api.bodies[OPEN] = [{"number": 3, "pull_request": {}}, {"number": 7}]

    assert keep_issue("us/site", "A report", is_needed=True, manners=waits.manners()) == "updated issue 7"
    assert [(method, path) for method, path, _ in api.asked] == [("GET", OPEN), ("PATCH", f"{ISSUES}/7")]
    assert "state" not in api.asked[-1][2]


def test_the_issue_is_closed_when_nothing_is_left(api: Host, waits: Waits) -> None:
    """And none is opened to say so."""
    api.bodies[OPEN] = [{"number": 7}]
    assert keep_issue("us/site", "Nothing was found.", is_needed=False, manners=waits.manners()) == "closed issue 7"
    assert api.asked[-1][2]["state"] == "closed"
    api.bodies[OPEN] = []
    api.asked.clear()

    keep_issue("us/site", "Nothing was found.", is_needed=False, manners=waits.manners())

    assert [method for method, _, _ in api.asked] == ["GET"]


def test_links_that_could_not_be_checked_call_for_no_work() -> None:
    """They are in the report, but open no issue."""
    assert not Findings(
        [check("https://a/", status=403), check("https://b/", problem="no answer in time")]
    ).calls_for_work
    assert Findings([check("https://a/", status=404)]).calls_for_work


def test_an_issue_that_cannot_be_written_is_an_error(api: Host, waits: Waits, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workflow fails instead of passing over it."""
    api.replies[OPEN] = [(403, {})]
    with pytest.raises(IssueError, match=r"GET http://.*/issues\?labels=maintenance.* failed: HTTP Error 403"):
        keep_issue("us/site", "A report", is_needed=True, manners=waits.manners())
    monkeypatch.delenv("GITHUB_TOKEN")
    with pytest.raises(IssueError, match="GITHUB_TOKEN is missing"):
        keep_issue("us/site", "A report", is_needed=True, manners=waits.manners())
