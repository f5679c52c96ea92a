"""Links to the project's repository."""

from mkdocs.utils.yaml import yaml_load

from lakeproof.render.bank.question_links import REPOSITORY
from tests.website import ROOT


def test_reports_go_to_our_repository() -> None:
    """The address is written in two places."""
    assert yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["repo_url"] == REPOSITORY
