"""Writes XML files and ZIP archives whose bytes depend on nothing but their content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from xml.etree import ElementTree as ET

_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that the format knows."""


def write_archive(files: Mapping[str, bytes], uncompressed: Collection[str] = ()) -> bytes:
    """Pack files, by their names, in the order given."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_STORED if name in uncompressed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return written.getvalue()


def write_xml(root: ET.Element) -> bytes:
    """Write a file in UTF-8 that says so."""
    data: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"
