"""What every reader of articles makes of a document: its blocks, in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that a reader takes in at once."""

    text: str
    """Without its bullet and reference marks, with a bank's marks for superscripts and subscripts (``10^6^``).

    Blanks are collapsed in HTML and Markdown, and as they stand in plain text.
    """
    level: int = 0
    """Of a heading, from 1 (the page's title) down to 7; 0 for what is no heading."""
    under: int = 7
    """The lowest level of the headings that it can stand below."""
    listed: bool = False
    """A bullet, or a row of a table; of a heading, that it is a bullet which holds nothing but a title."""
    depth: int = 0
    """Of a list's entry, how deep it stands: an entry belongs to the nearest one above it with a smaller depth."""
    number: str = ""
    """Its mark where it is numbered, as ``4.``."""
    cells: tuple[str, ...] = ()
    """Of a table's row, the empty ones too; empty for what is no row."""
    columns: tuple[str, ...] = ()
    """What the table's head says of its columns, in the head's own row too; empty where there is no head."""
    lead: str = ""
    """What stands in bold at its start."""
    doubtful: bool = False
    """Of a table's row, that its reader could not tell which cells are its own, so that nothing is asked of it."""
    broken: bool = False
    """Whether a line ends after what stands in bold at its start."""
    term: str = ""
    """The terms of a definition list that it explains, with `` / `` between them."""
    asked: bool = False
    """A question by the page's own word, with or without a question mark: what follows answers it."""
    linked: bool = False
    """Nothing but links."""
    aside: bool = False
    """Of the page and not of the article: a menu, a share line, what others wrote below it."""
    glued: str = ""
    """The text as it looks without marks: ``106`` for ``10^6^``, with the numbers of notes; empty where that is the same.

    Quotes were typed so from articles before superscripts were read.
    """
    page: int = 0
    """The page that it starts on, counted from 1; 0 where the article has no pages."""
