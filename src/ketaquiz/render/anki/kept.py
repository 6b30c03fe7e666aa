"""The fields of note types that came with an imported package: all that asks in one, all that answers in another.

Imports `foreign`, `markup` and `model`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ketaquiz import markup
from ketaquiz.foreign import layout_of
from ketaquiz.model import Item, TextEntry


def kept_fields(
    notetype: str, values: Mapping[str, str], item: Item, reversed_too: bool, unshown: str
) -> tuple[str, ...]:
    """The fields in the order of ``notetype``, Anki's JSON of it; ``values`` are those of `notetypes.FIELDS`.

    What stands behind an answer goes into a field of its own where the answer is asked for as well, or typed in; and
    is left out where there is none. ``unshown`` is JSON of what stays in the fields that no card shows.
    """
    layout = layout_of(notetype)
    retired = bool(values.get("Retired"))
    fields = [""] * len(layout.fields)
    fields[layout.asks[0]] = "".join(values.get(name, "") for name in ("Question", "Image", "Options"))
    answers = [place for place in layout.answers if place != layout.switch]
    if not layout.cloze:
        asked = item.interaction
        typed = layout.typed is not None and not retired
        if typed and isinstance(asked, TextEntry):
            fields[answers[0]] = markup.escape(markup.visible(asked.answer))
        elif not retired or reversed_too:
            fields[answers[0]] = values["Answer"]
        answers = answers[1:] if layout.reverse or typed else answers
    if answers:
        fields[answers[0]] += "".join(values.get(name, "") for name in ("Rationale", "Caution", "Evidence", "Source"))
    for place, text in zip(layout.unshown, json.loads(unshown or "[]"), strict=False):
        if not (retired and place in layout.hints):
            fields[place] = text
    if layout.switch is not None and (values.get("Reverse") or (retired and reversed_too)):
        fields[layout.switch] = "1"
    return tuple(fields)


def kept_parts(notetype: str, fields: Sequence[str]) -> tuple[str, str, str]:
    """What such a note asks, answers, and has in its other fields."""
    layout = layout_of(notetype)
    answers = [place for place in layout.answers if place != layout.switch][:1]
    rest = [place for place in range(len(fields)) if place not in (*layout.asks, *answers)]
    return tuple("\0".join(fields[place] for place in places).strip("\0") for places in (layout.asks, answers, rest))  # type: ignore[return-value]
