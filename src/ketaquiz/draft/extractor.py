"""What a draft is, and what an extractor is that finds drafts in an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from ketaquiz.draft.page import Page
from ketaquiz.yamltree.writer import Value

SURE: Final = 0.5
"""The confidence below which a draft is kept back."""
UNSURE: Final = 0.4
"""The confidence of what an extractor found and does not take for something that people would learn."""
GAP: Final = re.compile(r"\{\{((?:(?!\{\{|\}\}).)+)\}\}", re.DOTALL)
"""A gap of a cloze, with what it hides."""
_GAP_OF_WORDS: Final = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal for an item, for a person to review."""

    extractor: str
    """The name of the extractor that found it."""
    keys: Mapping[str, Value]
    """``question`` and ``answer``, or ``cloze``; perhaps ``rationale``."""
    passages: tuple[int, ...]
    """The passages that it cites, by their indexes in the article, in the order of the article."""
    at: int
    """The index of the block where it starts."""
    confidence: float
    """From 0 to 1: how sure it is that the article's author meant this as a question, a term and so on."""
    reason: str
    """What in the article was recognised, for the person who reviews it: ``a question with a label``."""
    anchor: str
    """What a later version of the article will have as well: the question, the term or the row's name, after its heading."""
    sentence: str = ""
    """The sentence that it comes from, in lower case without punctuation; empty for drafts from the article's structure."""
    whole: tuple[str, ...] = ()
    """What the extractor recognised, in full and in the article's words: question and answer, or term and explanation."""

    @property
    def is_sure(self) -> bool:
        """Whether its extractor takes it for something that people would learn; of sentences the best are drafted anyhow."""
        return self.confidence >= SURE or bool(self.sentence)

    @property
    def asking(self) -> tuple[str, str]:
        """The key of what a learner is shown, ``cloze`` or ``question``, and its text with the marks of gaps."""
        key = "cloze" if "cloze" in self.keys else "question"
        return key, str(self.keys.get(key, ""))

    @property
    def shown(self) -> str:
        """What a learner is shown, with an ellipsis for each gap; drafts that show the same are the same question."""
        return _GAP_OF_WORDS.sub("…", self.asking[1])

    @property
    def hidden(self) -> list[str]:
        """What a learner has to say: the gaps of a cloze, or the answer."""
        return GAP.findall(str(self.keys["cloze"])) if "cloze" in self.keys else [str(self.keys.get("answer", ""))]


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Something in an article that was seen, and of which no draft was made."""

    block: int
    """The index of its block in the article."""
    reason: str


@dataclass(frozen=True)
class Extractor:
    """Something to look for in an article, and the function that finds it."""

    name: str
    """Its name for people: a word or two, joined by '-'."""
    what: str
    """What it finds, in a sentence."""
    find: Callable[[Page], list[Draft]]
    prose: bool = False
    """Whether it looks at sentences; such extractors run only where somebody asks for drafts from prose."""
