"""Texts: Markdown and mathematics as typed, as HTML and as plain text, and what is known of languages."""
