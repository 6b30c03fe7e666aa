"""Articles: what they hold and what a quote marks."""
