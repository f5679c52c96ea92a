"""Lakeproof turns questions and exam blueprints into study pages."""
