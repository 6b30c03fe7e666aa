"""Reads packages as a learner does: real Anki imports them and shows both sides of every card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from readers import ReadItem, fixed_words, formulas_as_letters
from world import Learner

CHOOSE_ALL = fixed_words("choose_all")


def _text(node: object) -> str:
    return formulas_as_letters(" ".join(node.text().split())) if node else ""


def read_back(files: Mapping[str, bytes], folder: Path) -> dict[str, ReadItem]:
    """The items of the package that new learners get."""
    (name,) = (name for name in files if name.endswith(".apkg") and not name.endswith("-update.apkg"))
    (folder / name).write_bytes(files[name])
    learner = Learner(folder / "collection")
    try:
        learner.take(folder / name)
        sides: dict[str, list[tuple[LexborHTMLParser, LexborHTMLParser]]] = {}
        for front, back in learner.sides():
            shown = LexborHTMLParser(back)
            item = shown.css_first(".id").text().rpartition("/")[2]
            sides.setdefault(item, []).append((LexborHTMLParser(front), shown))
        media = learner.folder / "collection.media"
        return {item: _item(cards, media) for item, cards in sides.items()}
    finally:
        learner.close()


def _item(cards: list[tuple[LexborHTMLParser, LexborHTMLParser]], media: Path) -> ReadItem:
    """An item of the two sides of its cards."""
    front, back = cards[0]
    images = tuple((media / image.attributes["src"]).read_bytes() for image in front.css(".kq img"))
    if front.css_first(".cloze"):
        return _gaps(cards, images)
    answer = back.css_first(".answer > div")
    also = answer.css_first(".also")
    spellings = tuple(_text(also).partition(": ")[2].split(", ")) if also else ()
    if also:
        also.decompose()
    several = answer.css(".answers > li")
    return ReadItem(
        _text(front.css_first(".question")),
        tuple(_text(option) for option in front.css(".options > li")),
        tuple(_text(each) for each in several) or (_text(answer),),
        _text(front.css_first(".how")) in CHOOSE_ALL,
        spellings,
        images,
    )


def _gaps(cards: list[tuple[LexborHTMLParser, LexborHTMLParser]], images: tuple[bytes, ...]) -> ReadItem:
    """A text with gaps: on each card one of them is asked for, with its hint, and shown on the back."""
    hints, hidden = {}, {}
    for front, back in cards:
        for gap in front.css(".cloze"):
            hint = re.fullmatch(r"\[(.*)\]", _text(gap))[1]
            hints[gap.attributes["data-ordinal"]] = "" if hint == "..." else f" ({hint})"
        for gap in back.css(".question .cloze"):
            hidden.setdefault(gap.attributes["data-ordinal"], []).append(_text(gap))
    question = cards[0][0].css_first(".question")
    right = []
    for gap in question.css(".cloze, .cloze-inactive"):
        number = gap.attributes["data-ordinal"]
        right.append(hidden[number].pop(0))
        gap.replace_with(f"___{hints[number]}")
    return ReadItem(_text(question), right=tuple(right), images=images)
