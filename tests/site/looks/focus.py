"""Looks for what hides the element that has the focus, like a bar that stays in place while a page scrolls."""

from __future__ import annotations

from playwright.sync_api import Page

_HIDDEN = """
  () => {
    const inner = ":is(.md-content, dialog[open])";
    const focusable = ":is(a[href], button, input, select, textarea, summary, [tabindex='0'])";
    const seen = { visibilityProperty: true, contentVisibilityAuto: true };
    const isPassed = ({ type, checked, name }) =>
      type === "radio" && !checked && document.querySelector(`[name="${name}"]:checked`);
    const modal = document.querySelector("dialog[open]:modal");
    const stops = [...document.querySelectorAll(`${inner} ${focusable}`)].filter((one) =>
      !one.disabled && one.checkVisibility(seen) && !isPassed(one) && (!modal || modal.contains(one)));

    const points = [0.1, 0.5, 0.9].flatMap((across) => [0.1, 0.5, 0.9].map((down) => [across, down]));
    const isOnTop = (shown, x, y) => {
      const found = document.elementFromPoint(x, y);
      return found && (shown.contains(found) || (found.contains(shown) && found.closest(inner)));
    };
    const isSeen = (shown) => [...shown.getClientRects()].some(({ left, top, width, height }) =>
      points.some(([across, down]) => isOnTop(shown, left + across * width, top + down * height)));

    const before = { focus: document.activeElement, left: scrollX, top: scrollY };
    const hidden = new Set();
    for (const stop of [...stops, ...stops.toReversed()]) {
      stop.focus();
      if (document.activeElement === stop && ![stop, ...stop.labels ?? []].some(isSeen)) hidden.add(stop);
    }
    before.focus.focus({ preventScroll: true });
    scrollTo({ ...before, behavior: "instant" });
    return [...hidden].map((stop) => stop.outerHTML.slice(0, 120));
  }
"""


def find_hidden_stops(page: Page) -> list[str]:
    """Walk through the page as the Tab key does, down and up again, and return each stop that nobody sees."""
    hidden: list[str] = page.evaluate(_HIDDEN)
    return hidden
