"""What the browser keeps, and how to let it refuse."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

BY_THE_TEST = "by the test"
"""Marks errors that a test provokes: where storage is blocked, the theme fails too, which is not ours."""
FULL = f"Storage.prototype.setItem = () => {{ throw new DOMException('{BY_THE_TEST}', 'QuotaExceededError') }};"
BLOCKED = f"""
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {{ get() {{ throw new DOMException("{BY_THE_TEST}", "SecurityError") }} }});
"""
BLOCKED_FOR_US = f"""
for (const name of location.protocol === "http:" ? ["localStorage", "sessionStorage"] : []) {{
  const real = window[name];
  const blocked = () => {{ throw new DOMException("{BY_THE_TEST}", "SecurityError"); }};
  Object.defineProperty(window, name, {{ get: () => new Error().stack.includes("/js/") ? blocked() : real }});
}}
"""
"""Blocks storage for our own scripts only, so that the theme's instant navigation goes on working."""


def read_record(page: Page) -> list[dict[str, Any]]:
    """Return the answers that the browser keeps."""
    text = page.evaluate("localStorage.getItem('lakeproof')")
    return [entry for entry in json.loads(text)["entries"] if "id" in entry] if text else []  # the others are marks


def wait_for_record(page: Page, count: int) -> list[dict[str, Any]]:
    """Wait until the browser keeps so many answers, and return them."""
    answers = "JSON.parse(localStorage.getItem('lakeproof') ?? '{}').entries?.filter(({ id }) => id)"
    page.wait_for_function(f"count => ({answers}?.length ?? 0) === count", arg=count)
    return read_record(page)
