"""Adds the search to a site that MkDocs builds: a hook that indexes the finished pages, and drops the theme's index."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from lakeproof.build.preview import DRAFT
from lakeproof.build.search.search_terms import UnknownPageError
from lakeproof.build.search.site_index import PagefindError, index_site

THEME_SEARCH = "material.plugins.search.plugin"
"""The theme shows a search field only with this plugin, whose own index nothing reads."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Keep the theme's plugin from indexing."""
    for event in ("page_context", "post_build"):
        methods = config.plugins.events[event]
        methods[:] = [method for method in methods if getattr(method, "__module__", "") != THEME_SEARCH]
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 (MkDocs calls it by name)
    """Let the template say that the preview, which renders a page when it is asked for, has no index."""
    env.globals["has_search"] = not os.environ.get(DRAFT)


@event_priority(-50)  # after what adds to the pages, before the service worker, which lists all files
def on_post_build(config: MkDocsConfig) -> None:
    """Index the site."""
    try:
        index_site(Path(config.site_dir), Path(config.docs_dir), config.theme["language"] or "en")
    except (PagefindError, UnknownPageError) as error:
        raise PluginError(str(error)) from error
