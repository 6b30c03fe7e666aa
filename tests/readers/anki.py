"""Reads packages as a learner does: real Anki imports them and shows both sides of every card."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from readers import ReadItem, fixed_words, formulas_as_letters
from world import Learner

CHOOSE_ALL = fixed_words("choose_all")
UNIT = tuple(fixed_words("unit"))
ACCEPTED = tuple(fixed_words("accepted"))


def _text(node: object) -> str:
    """What a learner reads in a part of a card; where a sound plays, Anki shows a button."""
    return formulas_as_letters(" ".join(re.sub(r"\[anki:play:[^\]]*\]", "", node.text()).split())) if node else ""


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
        sounds = {}
        for card_id in learner.col.find_cards(""):
            card = learner.col.get_card(card_id)
            files = [media / tag.filename for tag in card.render_output().question_av_tags]
            sounds[card.note().fields[0].rpartition("/")[2]] = tuple(file.read_bytes() for file in files)
        cases = {item: _case(cards) for item, cards in sides.items()}
        return {item: replace(_item(cards, media, sounds[item]), case=cases[item]) for item, cards in sides.items()}
    finally:
        learner.close()


def _case(cards: list[tuple[LexborHTMLParser, LexborHTMLParser]]) -> str:
    """The case that stands above the question of each side, which is taken out."""
    found = {_text(side.css_first(".case")) for card in cards for side in card}
    assert len(found) == 1
    for side in (side for card in cards for side in card):
        for case in side.css(".case"):
            case.decompose()
    return found.pop()


def _item(cards: list[tuple[LexborHTMLParser, LexborHTMLParser]], media: Path, sounds: tuple[bytes, ...]) -> ReadItem:
    """An item of the two sides of its cards."""
    front, back = cards[0]
    images = tuple((media / image.attributes["src"]).read_bytes() for image in front.css(".kq img"))
    if front.css_first(".regions"):
        return replace(_regions(cards, images), sounds=sounds)
    if front.css_first(".cloze"):
        return replace(_gaps(cards, images), sounds=sounds)
    answer = back.css_first(".answer > div")
    also = answer.css_first(".also")
    spellings = tuple(_text(also).partition(": ")[2].replace("،", ",").split(", ")) if also else ()
    if also and _text(also).startswith(ACCEPTED):
        spellings = (_text(also).partition(": ")[2],)
    if also:
        also.decompose()
    several = answer.css(".answers > li")
    lefts = tuple(_text(each) for each in front.css(".lefts > li"))
    pairs = tuple(_text(each) for each in answer.css(".pairs > li"))
    sequence = tuple(_text(each) for each in answer.css(".sequence > li"))
    options = tuple(_text(option) for option in front.css(".options > li"))
    if pairs:
        assert all(pair.startswith((f"{left} → ", f"{left} ← ")) for pair, left in zip(pairs, lefts, strict=True))
        several = ()
    right = tuple(re.split(" [→←] ", pair, maxsplit=1)[1] for pair in pairs) or sequence
    unit = next((_text(each).partition(": ")[2] for each in front.css(".how") if _text(each).startswith(UNIT)), "")
    return ReadItem(
        _text(front.css_first(".question")),
        () if sequence else options,
        right or tuple(_text(each) for each in several) or (_text(answer),),
        _text(front.css_first(".how")) in CHOOSE_ALL,
        spellings,
        images,
        tuple(sorted(options)) if sequence else lefts,
        unit,
        sounds=sounds,
    )


def _regions(cards: list[tuple[LexborHTMLParser, LexborHTMLParser]], images: tuple[bytes, ...]) -> ReadItem:
    """A picture of which parts are covered: each card asks for one, and its back says what it is."""
    masks, right = {}, {}
    for front, back in cards:
        for mask in front.css(".regions div.cloze"):
            number = int(mask.attributes["data-ordinal"])
            sides = (mask.attributes[f"data-{name}"] for name in ("left", "top", "width", "height"))
            masks[number] = tuple(str(float(side)) for side in sides)
        (label,) = back.css(".labels .cloze")
        right[int(label.attributes["data-ordinal"])] = _text(label)
    assert not cards[0][0].css(".labels")
    return ReadItem(
        _text(cards[0][0].css_first(".question")),
        right=tuple(right[number] for number in sorted(right)),
        images=images,
        masks=tuple(masks[number] for number in sorted(masks)),
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
