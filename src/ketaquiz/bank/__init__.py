"""A bank of questions: its keys, its reading and its changes."""
