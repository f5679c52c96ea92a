"""Publishes the site: names its editions and puts each beside the others."""
