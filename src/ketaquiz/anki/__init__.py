"""Anki: notes, note types, packages, real collections, and the notes of others."""
