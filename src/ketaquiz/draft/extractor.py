"""What a draft is, and what an extractor is that finds drafts in an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ketaquiz.draft.page import Page
from ketaquiz.yamltree.writer import Value


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for an item."""

    extractor: str
    """The name of the extractor that found it."""
    keys: Mapping[str, Value]
    """``question`` and ``answer``, or ``cloze``; perhaps ``rationale``."""
    passages: tuple[int, ...]
    """The passages that it rests on, by their indexes in the article, in its order."""
    at: int
    """The index of the block where it starts."""
    confidence: float
    """From 0 to 1: how sure the extractor is that this is what the article's author set down as such."""
    reason: str
    """What in the article speaks for it."""
    anchor: str
    """What it is known by when the article changes: the question, the term or the row's name, and where it stands."""
    sentence: str = ""
    """Of drafts from prose: the sentence."""
    whole: tuple[str, ...] = ()
    """What the extractor took, in full and by the article's words: the question and answer, the term and explanation."""


@dataclass(frozen=True)
class Extractor:
    """A thing to look for in an article."""

    name: str
    """A word or two for people, with '-' between them."""
    what: str
    """What it finds, in a sentence."""
    find: Callable[[Page], list[Draft]]
    prose: bool = False
    """Whether it looks at sentences, and is asked for."""
