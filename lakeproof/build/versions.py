"""Turns on the version selector and the banner on older versions: a hook of MkDocs that only deployed versions need.

A plain build has no other versions beside it, so a browser would ask for a list of them in vain.
"""

from __future__ import annotations

import os
import re
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

NAME = "MIKE_DOCS_VERSION"
"""The environment variable that names the version, like 2025.09 or dev; mike sets it, too."""
LATEST = "latest"
"""The folder of the newest edition; site_url in mkdocs.yml ends in it."""


def on_config(config: MkDocsConfig) -> None:
    """Tell the theme which version it builds, and let all versions share what a reader set, such as the palette."""
    name = os.environ.get(NAME)
    if not name:
        return
    address = urlsplit(config.site_url or "").path
    if not address.endswith(f"/{LATEST}/"):
        raise PluginError(f"SITE_URL is {config.site_url}, but that of a version ends in /{LATEST}/, whatever its name")
    is_edition = re.fullmatch(r"\d{4}\.\d{2}", name) is not None
    config.extra["version"] = {
        "provider": "mike",
        "default": LATEST,
        "alias": True,
        "name": name,
        "is_edition": is_edition,
    }
    config.extra["scope"] = urljoin(address, "../")
