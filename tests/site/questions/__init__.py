"""Questions, quick checks and terms on the page of a topic, in a real Chromium."""
