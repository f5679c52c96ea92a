"""The code of each page as a notebook to import into a workspace."""
