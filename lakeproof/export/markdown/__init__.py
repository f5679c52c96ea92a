"""The pages as Markdown, for readers who study with an assistant."""
