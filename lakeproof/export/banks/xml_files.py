"""Turns elements into an XML file."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def write_xml(root: ET.Element) -> bytes:
    """Write a file in UTF-8 that says so."""
    data: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return data + b"\n"
