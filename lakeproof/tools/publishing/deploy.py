"""Adds a built version of the site to the branch gh-pages, beside the others: `make deploy`.

mike keeps the folders of the versions and the list of them. The branch holds one commit only, because the repository
would otherwise grow by the PDFs and archives of every change to main.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mike import commands
from mike.git_utils import GitError

from lakeproof.tools.publishing.built_site import MissingSiteError, require_site
from lakeproof.tools.publishing.editions import write_title

BRANCH = "gh-pages"
LIST = commands.versions_file
TEMPLATE = "overrides/redirect.html"
ROOT_FILES = ("404.html", "robots.txt")
"""Files that a host looks for at the root of the site only; the latest version provides them."""
_SETTINGS = re.compile(r'<script id="__config" type="application/json">(.+?)</script>', re.DOTALL)


class DeployError(Exception):
    """Says why nothing was deployed, and what to do about it."""


@dataclass(frozen=True)
class SiteVersion:
    """What a built site says about its version."""

    name: str
    """Its folder, like 2025.09 or dev."""
    is_edition: bool
    """Whether it belongs to an edition of the exam guides."""
    latest: str
    """The folder of the newest edition."""


def deploy(site: Path, remote: str) -> str:
    """Add a built site to the branch, push it if there is a remote, and say what was done."""
    version = read_version(site)
    check_repository()
    before = fetch_branch(remote) if remote else ""
    aliases = choose_aliases(version, [str(info.version) for info in commands.list_versions(BRANCH)])
    title = write_title(version.name)
    settings = {"site_dir": str(site), "use_directory_urls": True}
    options = {"update_aliases": True, "alias_type": commands.AliasType.copy, "branch": BRANCH, "allow_empty": True}
    try:
        with commands.deploy(settings, version.name, title, aliases, **options):
            pass  # the place to build the site, which is built already
        commands.set_default(version.latest, TEMPLATE, branch=BRANCH, allow_empty=True)
    except GitError as error:
        raise DeployError(f"Git could not write the branch {BRANCH}: {error}") from error
    complete_branch(version, f"Publish {version.name} from {run_git('rev-parse', '--short', 'HEAD')}")
    if remote:
        push_branch(remote, before)
    return f"{'published' if remote else 'committed'} {' and '.join([version.name, *aliases])} to {BRANCH}"


def read_version(site: Path) -> SiteVersion:
    """Read from the front page of a built site which version it is."""
    require_site(site, "make build VERSION=dev")
    found = _SETTINGS.search((site / "index.html").read_text("utf-8"))
    version = json.loads(found[1])["version"] if found else None
    if not version:
        raise DeployError(f"{site} was built without a version: run make build VERSION=dev or VERSION=edition")
    return SiteVersion(version["name"], version["is_edition"], version["default"])


def choose_aliases(version: SiteVersion, deployed: Iterable[str]) -> list[str]:
    """Make the newest edition the latest version, or whatever there is as long as there is no edition."""
    editions = [name for name in deployed if re.fullmatch(r"\d{4}\.\d{2}", name)]
    is_latest = version.name >= max(editions, default="") if version.is_edition else not editions
    return [version.latest] if is_latest else []


def check_repository() -> None:
    """Refuse what would fail half way."""
    for key in ("user.name", "user.email"):
        if not (os.environ.get(f"GIT_COMMITTER_{key[5:].upper()}") or run_git("config", key, check=False)):
            raise DeployError(f"Git does not know who commits: run git config {key} …")


def fetch_branch(remote: str) -> str:
    """Take over the branch of the remote, and return its commit, or nothing if there is no such branch."""
    listed = run_git("ls-remote", "--heads", remote, BRANCH)
    if not listed:
        return ""
    run_git("fetch", "--quiet", remote, f"+refs/heads/{BRANCH}:refs/heads/{BRANCH}")
    return run_git("rev-parse", BRANCH)


def complete_branch(version: SiteVersion, message: str) -> None:
    """Add what belongs to the root of the site, list the editions first, and drop the history of the branch."""
    latest = f"{BRANCH}:{version.latest}"
    entries = {name: run_git("rev-parse", "--verify", f"{latest}/{name}", check=False) for name in ROOT_FILES}
    listed = json.loads(run_git("show", f"{BRANCH}:{LIST}"))
    ordered = sorted(listed, key=lambda info: not info["version"][0].isdigit())  # mike puts the others first
    entries[LIST] = run_git("hash-object", "-w", "--stdin", text=f"{json.dumps(ordered, indent=2)}\n")
    with TemporaryDirectory() as folder:
        index = str(Path(folder) / "index")
        run_git("read-tree", BRANCH, index=index)
        for name, blob in entries.items():
            if blob:
                run_git("update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", index=index)
        tree = run_git("write-tree", index=index)
    run_git("update-ref", f"refs/heads/{BRANCH}", run_git("commit-tree", tree, "-m", message))


def push_branch(remote: str, before: str) -> None:
    """Replace the branch of the remote, unless somebody else has changed it meanwhile."""
    try:
        run_git("push", "--quiet", f"--force-with-lease={BRANCH}:{before}", remote, f"refs/heads/{BRANCH}")
    except DeployError as error:
        cure = "if somebody else has published meanwhile, run the command again"
        raise DeployError(f"{error}\n{BRANCH} was not pushed: {cure}") from error


def run_git(*arguments: str, check: bool = True, text: str = "", index: str = "") -> str:
    """Run Git in the current folder and return what it prints."""
    environment = {**os.environ, "GIT_INDEX_FILE": index} if index else None
    command = ["git", *arguments]
    done = subprocess.run(command, input=text, env=environment, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise DeployError(f"git {arguments[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()


def main(arguments: list[str]) -> int:
    """Deploy, or say in one line why not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--push", metavar="REMOTE", default="", help="publish it there, like origin")
    chosen = parser.parse_args(arguments)
    try:
        sys.stdout.write(f"{deploy(chosen.site, chosen.push)}\n")
    except (DeployError, MissingSiteError) as error:
        sys.stderr.write(f"deploy: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
