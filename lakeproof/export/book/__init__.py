"""What the study notes as PDF and as EPUB share: the pages they hold, how these become chapters, and the templates."""
