"""The fields of a note whose note type came with an imported package.

Such a note type has no fields for options, rationale or source: everything that asks goes into its main field on the
front, everything that answers into one or two on the back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import unescape

from ketaquiz.model import Item, NumberPart, TextPart, response_of
from ketaquiz.release.imported_notetypes import UnsupportedNotetype, is_filled, layout_of
from ketaquiz.text import markdown, mathematics
from ketaquiz.text.allowlist import is_harmless
from ketaquiz.text.from_html import plain_text
from ketaquiz.text.inert import beside_formulas, inert_html, is_mere_text


def imported_fields(
    notetype: str, values: Mapping[str, str], item: Item, reversed_too: bool, preserved: str
) -> tuple[str, ...]:
    """An item's fields in the order of ``notetype``, Anki's JSON of a note type that came with a package.

    ``values`` are the fields that the item has in our own note types, by name. Rationale and sources go below the
    answer; where the answer is itself asked, or typed in, they go into a further field of the back, or are left out
    where there is none. ``reversed_too`` says whether the item was released with both directions; ``preserved`` is what
    `Ledger.preserved` has for the note, or empty. Raises `NoCard` where the note type is refused.
    """
    try:
        layout = layout_of(notetype)
    except UnsupportedNotetype as error:
        from ketaquiz.anki.notes import NoCard

        raise NoCard(f"the note type of item '{item.id}' {error}") from None
    retired = bool(values.get("Retired"))
    fields = [""] * len(layout.fields)
    fields[layout.asks[0]] = "".join(values.get(name, "") for name in ("Question", "Text", "Image", "Options"))
    answers = [place for place in layout.answers if place != layout.switch]
    if not layout.cloze:
        typed = layout.typed is not None and not retired
        if typed and (said := _entered(item)) is not None:
            fields[answers[0]] = _bare(said)
        elif not retired or reversed_too:
            fields[answers[0]] = values["Answer"]
        answers = answers[1:] if layout.reverse or typed else answers
    for place in {layout.asks[0], *answers[:1]} & layout.beside:
        fields[place] = _in_line(fields[place])
    if answers:
        rationale = _LABEL.sub(r"\1", values.get("Rationale", ""), count=1)  # no card of theirs says 'Why'
        fields[answers[0]] += rationale + "".join(values.get(name, "") for name in ("Caution", "Evidence", "Source"))
    for place, text in zip(layout.preserved, map(str, json.loads(preserved or "[]")), strict=False):
        if place not in layout.hints:
            fields[place] = _without_live_mathematics(text) if is_harmless(text) else plain_field(plain_text(text))
        elif not retired:
            fields[place] = _hint(text)
    wanted = bool(values.get("Reverse") or (retired and reversed_too))
    if layout.switch is not None and wanted and not is_filled(fields[layout.switch]):
        fields[layout.switch] = "1"
    return tuple(fields)


_LABEL = re.compile(r'\A(<div [^<>]*>)(?:<span class="label">[^<]*</span> |<p class="label">[^<]*</p>)')
_ONE_LINE = re.compile(r"\A<div ([^<>]*)>((?>(?:[^<]|<(?!/?(?:div|p|ul|ol|table|pre|blockquote)\b))*))</div>")


def _in_line(html: str) -> str:
    """A text of one line so that it stands in the line of the template that it belongs to."""
    return _ONE_LINE.sub(r"<span \1>\2</span>", html)


def _entered(item: Item) -> str | None:
    """What is to be typed in for an item; None where nothing is."""
    match response_of(item.interaction).parts:
        case (TextPart((answer, *_)),):
            return markdown.plain_text(answer)
        case (NumberPart(amount),):
            return amount.number
    return None


def _bare(text: str) -> str:
    """A text in a tag of its own, which keeps it apart from what the template has beside the field."""
    return f"<span>{plain_field(text)}</span>"


def refuse_shown_markup(notetype: str, item: Item, deck: str, tags: Sequence[str]) -> None:
    """Raises `NoCard` where a note type shows a deck's name or tags that are no mere text: Anki takes them for HTML."""
    from ketaquiz.anki.notes import NoCard

    layout = layout_of(notetype)
    shown = [("deck's name", deck)] * layout.shows_deck + [("tag", tag) for tag in tags if layout.shows_tags]
    for what, text in shown:
        if not is_mere_text(text):
            raise NoCard(f"the note type of item '{item.id}' shows the {what} {text[:60]!r}, which has markup in it")


def _without_live_mathematics(html: str) -> str:
    """A field that came with a package: as it is, but for mathematics that a card could not show or that does harm."""
    if "\\" not in html:
        return html
    for text in (html, re.sub(r"<[^<>]*>", "", html)):  # an editor looks for mathematics across tags too
        seen = unescape(text)
        harmful = any(mathematics.problem(tex) for found in _PAIR.findall(seen) for tex in found if tex)
        harmful = harmful or re.search(r"\\[(\[]", _PAIR.sub("", seen)) is not None
        if harmful:
            return _BACKSLASH.sub(lambda _: "&#92;\u200b", html)
    return html


_PAIR = re.compile(r"\\\(((?:(?!\\[()\[\]]).)*)\\\)|\\\[((?:(?!\\[()\[\]]).)*)\\\]", re.DOTALL)
_BACKSLASH = re.compile(r"\\|&#0*92;?|&#[xX]0*5[cC];?|&bsol;")


def text_of_hint(html: str) -> str:
    """What a hint says, with line breaks for its only tags, as a ledger keeps it."""
    return markdown.escape(plain_text(html)).replace("[", "&#91;").replace("\n", "<br>")


def _hint(html: str) -> str:
    """A hint with line breaks for its only tags; what a ledger has may have come with anybody's package."""
    text = re.sub("<(?!br>)", "&lt;", html).replace("[", "&#91;")
    if "\\" in text and markdown.problems(unescape(text.replace("<br>", "\n"))):
        return text.replace("\\", "&#92;\u200b")  # MathJax would read it
    return beside_formulas(text)


def plain_field(text: str) -> str:
    """A text as HTML in which Anki finds no command."""
    return inert_html(markdown.escape(text)).replace("[", "&#91;").replace("\n", "<br>")


def imported_parts(notetype: str, fields: Sequence[str]) -> tuple[str, str, str]:
    """The values of a note's asking fields, of its main answer, and of all other fields; several parted by NUL."""
    layout = layout_of(notetype)
    answers = [place for place in layout.answers if place != layout.switch][:1]
    rest = [place for place in range(len(fields)) if place not in (*layout.asks, *answers)]
    return tuple("\0".join(fields[place] for place in places).strip("\0") for places in (layout.asks, answers, rest))  # type: ignore[return-value]
