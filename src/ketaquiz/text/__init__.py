"""A text as typed, and what becomes of it."""
