"""Tests of lakeproof/tools: machine set-up, downloads, skeletons."""
