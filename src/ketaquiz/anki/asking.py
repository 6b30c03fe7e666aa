"""What is matched, ordered, entered as a number or named in a picture, as the fields of a note.

`composing` makes texts into HTML and puts the fields together; what is made here is HTML of such texts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, assert_never

import markupsafe

from ketaquiz.model import WHOLE_IMAGE, Amount, Match, Option, Order, Regions
from ketaquiz.text import markdown
from ketaquiz.text.inert import inert_html
from ketaquiz.text.strings import FixedStrings

T = TypeVar("T")

HtmlOf = Callable[[str], str]
"""Makes HTML of a text as typed."""


def safe(html: str) -> markupsafe.Markup:
    """HTML that `markdown` made, marked so that a template does not escape it again."""
    return markupsafe.Markup(html)  # noqa: S704 - every text in it is escaped


def shuffled(things: Sequence[T], seed: str, text_of: Callable[[T], str]) -> list[T]:
    """Things in an order that follows from the seed and their texts, so for ever the same."""
    return sorted(things, key=lambda each: hashlib.sha256(f"{seed}{text_of(each)}".encode()).digest())


def arranged_fields(asked: Match | Order, seed: str, html: HtmlOf, words: FixedStrings, macros: Any) -> dict[str, str]:
    """The fields of what is matched or ordered; ``seed`` is what the order of what is shuffled follows from."""
    match asked:
        case Match():
            return _match_fields(asked, seed, html, words, macros)
        case Order():
            return _order_fields(asked, seed, html, words, macros)
        case _:
            assert_never(asked)


def _match_fields(match: Match, seed: str, html: HtmlOf, words: FixedStrings, macros: Any) -> dict[str, str]:
    """Numbered left-hand sides and lettered right-hand sides, and the pairs."""
    rights = [safe(html(str(each.text))) for each in shuffled(match.options, seed, _text)]
    lefts = [safe(html(pair.left)) for pair in match.pairs]
    pairs = [(left, safe(html(pair.right))) for left, pair in zip(lefts, match.pairs, strict=True)]
    arrow = [words.arrow] if words.arrow != "→" else []  # so that templates that know of no other can be used
    return {
        "Options": macros.matching(words["match_card"], lefts, rights).strip(),
        "Answer": macros.pairs(pairs, *arrow).strip(),
    }


def _text(option: Option) -> str:
    return str(option.text)


def _order_fields(order: Order, seed: str, html: HtmlOf, words: FixedStrings, macros: Any) -> dict[str, str]:
    """The entries shuffled, and in their order."""
    mixed = shuffled(order.sequence, seed, str)
    if mixed == list(order.sequence):
        mixed = [*mixed[1:], mixed[0]]
    return {
        "Options": macros.steps(words["order_card"], [safe(html(each)) for each in mixed]).strip(),
        "Answer": macros.sequence([safe(html(each)) for each in order.sequence]).strip(),
    }


def amount_fields(answer: str, amount: Amount, html: HtmlOf, words: FixedStrings, macros: Any) -> dict[str, str]:
    """The fields of a numeric item: its unit, the number to type, and the answer with what else is right."""
    typed = amount.number.replace(
        "\u2212", "-"
    )  # Anki compares characters, and keyboards have no sign of their own for minus
    fields = {"Typed": inert_html(markdown.escape(typed))}
    if amount.unit:
        fields["Options"] = macros.unit(words["unit"], safe(html(amount.unit))).strip()
    also = ""
    if amount.deviation:
        unit = f" {amount.unit}" if amount.unit else ""
        low, high = (f"{amount.as_typed(value)}" for value in (amount.low, amount.high))
        accepted = html(words.fill("from_to", low=low, high=high) + unit)
        also = macros.also(words["accepted"], [safe(accepted)])
    return {**fields, "Answer": f"{html(answer)}{also}"}


def region_fields(regions: Regions, html: HtmlOf) -> dict[str, str]:
    """The fields of a picture: its regions as Anki's editor of pictures writes them, and what each of them shows.

    https://docs.ankiweb.net/editing.html#image-occlusion has what they are for; the numbers are parts of the whole, with
    four digits, and ``oi`` says that the other regions are covered too. The labels are gaps of the same numbers, so
    that Anki itself makes the one that is asked for stand out.
    """
    inactive = ":oi=1" if regions.hide_all else ""
    shapes = []
    labels = []
    for region in regions.regions:
        box = region.box
        sides = (("left", box.left), ("top", box.top), ("width", box.width), ("height", box.height))
        shape = ":".join(f"{name}={_decimal(value)}" for name, value in sides)
        shapes.append(f"{{{{c{region.number}::image-occlusion:rect:{shape}{inactive}}}}}")
        labels.append(f"<div>{{{{c{region.number}::{inside_gap(html(region.label))}}}}}</div>")
    return {"Occlusion": "<br>".join(shapes), "Labels": f'<div class="labels">{"".join(labels)}</div>'}


def _decimal(value: int) -> str:
    """A part of the whole as Anki's editor writes it: ``.25``, without zeros around it."""
    if value == WHOLE_IMAGE:
        return "1"
    return f".{value:04}".rstrip("0") if value else "0"


_GAP_MARKS = re.compile(r"[{}]|::")
_ENTITIES = {"{": "&#123;", "}": "&#125;", "::": "&#58;&#58;"}


def inside_gap(html: str) -> str:
    """HTML that can stand inside a gap: braces and double colons, which end its parts, become entities."""
    return _GAP_MARKS.sub(lambda found: _ENTITIES[found.group()], html)
