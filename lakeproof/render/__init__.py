"""Turns content into HTML: the Markdown extension and its directives."""
