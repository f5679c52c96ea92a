"""The figures of a page: diagrams that are drawn, and the sizes of those that are fetched."""
