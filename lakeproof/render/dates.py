"""Writes dates in the language of the site."""

from __future__ import annotations

import datetime as dt
from typing import Any


def format_date(day: dt.date, words: dict[str, Any]) -> str:
    """Write a day like March 1, 2025."""
    table = words["dates"]
    month: str = table["months"][day.month - 1]
    written: str = table["day"].format(year=day.year, month=month, number=day.month, day=day.day)
    return written
