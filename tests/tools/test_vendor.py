"""Third-party JavaScript is an unchanged copy of what its authors published, except for the source map."""

from __future__ import annotations

import json
from pathlib import Path

from lakeproof.tools import vendor

ROOT = Path(__file__).resolve().parents[2]


def test_a_package_is_copied_without_the_link_to_its_source_map(tmp_path: Path) -> None:
    """The README.txt beside it names the package and its version."""
    package = tmp_path / "node_modules" / "ts-fsrs"
    (package / "dist").mkdir(parents=True)
    (package / "dist" / "index.mjs").write_text("export {};\n//# sourceMappingURL=index.mjs.map\n", "utf-8")
    (package / "LICENSE").write_text("MIT\n", "utf-8")
    lock = {"packages": {"node_modules/ts-fsrs": {"version": "1.2.3"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock), "utf-8")

    vendor.copy_packages(tmp_path)

    target = tmp_path / "docs" / "js" / "vendor" / "ts-fsrs"
    assert (target / "index.mjs").read_text("utf-8") == "export {};\n"
    assert (target / "LICENSE").read_text("utf-8") == "MIT\n"
    assert (target / "README.txt").read_text("utf-8").startswith("ts-fsrs 1.2.3, from ")


def test_the_copy_has_the_locked_version() -> None:
    """Updating the lock without `make vendor` fails this test."""
    for name in vendor.VENDORED:
        note = (ROOT / "docs" / "js" / "vendor" / name / "README.txt").read_text("utf-8")

        assert note == vendor.NOTE.format(name=name, version=vendor.read_version(ROOT, name))
