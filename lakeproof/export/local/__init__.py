"""Packs a built site as an archive that a reader opens on a computer, without a host."""
