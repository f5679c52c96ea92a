"""Writes the archive of a built site: `python -m lakeproof.export.local site downloads`."""

from __future__ import annotations

import sys
from pathlib import Path

from lakeproof.export.local.local_site import FILE, pack_site
from lakeproof.export.site_url import read_site_url
from lakeproof.tools.publishing.built_site import MissingSiteError, require_site


def main(site: str, folder: str) -> None:
    """Write the archive into a folder."""
    root = Path.cwd()
    try:
        require_site(Path(site))
    except MissingSiteError as error:
        sys.exit(str(error))
    target = root / folder
    target.mkdir(parents=True, exist_ok=True)
    data = pack_site(root / site, root / "docs" / "js", read_site_url(root))
    (target / FILE).write_bytes(data)
    sys.stdout.write(f"wrote {target / FILE}, {len(data) / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
