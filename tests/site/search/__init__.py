"""The search: what it finds for whom, and how its dialog works."""
