"""The offline copy: saving, reading without a network, updates."""
