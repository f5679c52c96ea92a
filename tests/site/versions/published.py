"""Publishes two editions of a small site and a development version into a bare repository, and checks it out."""

from __future__ import annotations

import fcntl
import re
import shutil
from pathlib import Path

from tests.build.projects import make_small_project, run_program, run_script
from tests.render import project as small

OLD, LATEST, DEV = "2025.03", "2025.09", "dev"
TITLES = {LATEST: "Sep 2025 guides", OLD: "Mar 2025 guides", DEV: "Development"}
"""What the selector shows of each version, in its order."""
TOPIC, MOCK_EXAM, PROGRESS = "exam/loops/for/", "exam/mock-exam/", "progress/"
ONLY_OLD = "exam/history/"
"""A page that the newer versions have given up."""
PAGE_QUESTION = "loop-prints-twice"
_STEMS = ("Which values appear in the output?", "How often is the body executed?", "Where does the iteration end?")
"""What the mock exam asks about the same code; two that ask the same would never be asked together."""


def publish_once(folder: Path, address: str) -> None:
    """Publish unless another test process of this run has done so or is doing it."""
    done = folder.with_suffix(".built")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            publish(folder, address)
            done.touch()


def publish(folder: Path, address: str) -> None:
    """Publish the development version, an edition, the next one, and the development version again."""
    root = write_project(folder.with_name("project"))
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("init", "--quiet", "--bare", str(folder.with_name("remote.git"))),
        ("remote", "add", "origin", str(folder.with_name("remote.git"))),
        ("config", "user.name", "Test"),
        ("config", "user.email", "test@example.org"),
        ("commit", "--quiet", "--allow-empty", "--message=Start"),
    ):
        run(root, "git", *command)
    publish_version(root, OLD, address)
    (root / "docs" / f"{ONLY_OLD.strip('/')}.md").unlink()
    exam = root / "docs/exam/exam.toml"
    exam.write_text(exam.read_text("utf-8").replace("guide = 2025-03-01", "guide = 2025-09-30"), "utf-8")
    publish_version(root, LATEST, address)
    publish_version(root, DEV, address)
    run(root, "git", "clone", "--quiet", "--branch=gh-pages", str(folder.with_name("remote.git")), str(folder))


def write_project(root: Path) -> Path:
    """Write a site with a topic, a mock exam and a page for the reader's progress."""
    make_small_project(root, {"index.md": "# Start\n\nText.\n", "progress.md": "# Progress\n\n::: progress\n"})
    small.write_project(root)
    exam = root / "docs/exam/exam.toml"
    exam.write_text(exam.read_text("utf-8").replace("questions = 10", f"questions = {len(_STEMS)}"), "utf-8")
    kept = [
        re.sub(r'stem = """.+?"""', f'stem = "{stem}"', small.QUESTION, flags=re.DOTALL)
        .replace(PAGE_QUESTION, f"kept-{number}")
        .replace('pool = "page"', 'pool = "mock"')
        for number, stem in enumerate(_STEMS)
    ]
    (root / "docs/exam/loops/for.toml").write_text("\n".join([small.QUESTION, *kept]), "utf-8")
    (root / "docs/exam/mock-exam.md").write_text("# Mock exam\n\n::: mock-exam exam\n", "utf-8")
    (root / "docs" / f"{ONLY_OLD.strip('/')}.md").write_text("# History\n\nText.\n", "utf-8")
    return root


def publish_version(root: Path, version: str, address: str) -> None:
    """Build a version as make build does, and deploy it; an edition is named by its guides."""
    named = run(root, "lakeproof", "edition").strip()
    assert version in {named, DEV}
    run(root, "mkdocs", "build", "--quiet", "--strict", MIKE_DOCS_VERSION=version, SITE_URL=f"{address}/latest/")
    run(root, "lakeproof.tools.publishing.deploy", "site", "--push", "origin")
    shutil.rmtree(root / "site")


def run(root: Path, name: str, *arguments: str, **variables: str) -> str:
    """Run Git or a module of this environment, which must succeed."""
    done = (run_script if name == "git" else run_program)(root, name, *arguments, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def list_pages(folder: Path) -> dict[str, str]:
    """Return the text of each page of the published site by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}


def find_canonical(text: str) -> str:
    """Return the address that a page gives to search engines."""
    (found,) = re.findall(r'<link rel="canonical" href="([^"]+)">', text)
    return str(found)
