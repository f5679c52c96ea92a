"""What helps a reader to plan: study plans, and what to do today."""
