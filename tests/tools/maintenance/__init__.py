"""Tests of what looks for dead links, old sources and newer releases, against servers on this machine."""
