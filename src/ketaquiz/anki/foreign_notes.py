"""The fields of note types that came with an imported package: all that asks in one, all that answers in another.

Imports `foreign`, `harmless`, `markup`, `unmark` and `model`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html import unescape

from ketaquiz.model import Item, TextEntry
from ketaquiz.release.foreign import Unknown, is_filled, layout_of
from ketaquiz.text import markdown
from ketaquiz.text.allowlist import is_harmless
from ketaquiz.text.from_html import plain


def kept_fields(
    notetype: str, values: Mapping[str, str], item: Item, reversed_too: bool, unshown: str
) -> tuple[str, ...]:
    """The fields in the order of ``notetype``, Anki's JSON of it; ``values`` are those of `notetypes.FIELDS`.

    What stands behind an answer goes into a field of its own where the answer is asked for as well, or typed in; and
    is left out where there is none. ``unshown`` is JSON of what stays: the values of `Layout.stays`. Raises `NoCard`
    where the note type is refused.
    """
    try:
        layout = layout_of(notetype)
    except Unknown as error:
        from ketaquiz.anki.notes import NoCard

        raise NoCard(f"the note type of item '{item.id}' {error}") from None
    retired = bool(values.get("Retired"))
    fields = [""] * len(layout.fields)
    fields[layout.asks[0]] = "".join(values.get(name, "") for name in ("Question", "Image", "Options"))
    answers = [place for place in layout.answers if place != layout.switch]
    if not layout.cloze:
        asked = item.interaction
        typed = layout.typed is not None and not retired
        if typed and isinstance(asked, TextEntry):
            fields[answers[0]] = _bare(markdown.visible(asked.answer))
        elif not retired or reversed_too:
            fields[answers[0]] = values["Answer"]
        answers = answers[1:] if layout.reverse or typed else answers
    if answers:
        fields[answers[0]] += "".join(values.get(name, "") for name in ("Rationale", "Caution", "Evidence", "Source"))
    for place, text in zip(layout.stays, map(str, json.loads(unshown or "[]")), strict=False):
        if place not in layout.hints:
            fields[place] = text if is_harmless(text) else plain_field(plain(text))
        elif not retired:
            fields[place] = _hint(text)
    wanted = bool(values.get("Reverse") or (retired and reversed_too))
    if layout.switch is not None and wanted and not is_filled(fields[layout.switch]):
        fields[layout.switch] = "1"
    return tuple(fields)


def _bare(text: str) -> str:
    """A text as a field of its own; its tags part it from what the template has around it."""
    return f"<span>{plain_field(text)}</span>"


def _hint(html: str) -> str:
    """A hint, which has line breaks for its only tags; a ledger that came with a package may have anything in it."""
    text = re.sub("<(?!br>)", "&lt;", html).replace("[", "&#91;")
    if "\\" in text and markdown.problems(unescape(text.replace("<br>", "\n"))):
        return text.replace("\\", "&#92;\u200b")  # MathJax would read it
    return text


def plain_field(text: str) -> str:
    """Text as HTML of a field that Anki makes nothing of."""
    return markdown.escape(text).replace("[", "&#91;").replace("\n", "<br>")


def kept_parts(notetype: str, fields: Sequence[str]) -> tuple[str, str, str]:
    """What such a note asks, answers, and has in its other fields."""
    layout = layout_of(notetype)
    answers = [place for place in layout.answers if place != layout.switch][:1]
    rest = [place for place in range(len(fields)) if place not in (*layout.asks, *answers)]
    return tuple("\0".join(fields[place] for place in places).strip("\0") for places in (layout.asks, answers, rest))  # type: ignore[return-value]
