"""Tests of lakeproof/tools: machine setup, downloads, skeletons."""
