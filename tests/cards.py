"""Cards as pages: what Anki's reviewer puts around a side, for a browser to show."""

from __future__ import annotations

import base64
import mimetypes
import re

from world import Learner


def page(side: str, style: str, *, night: bool = False, phone: bool = False, now: int | None = None) -> str:
    """A side of a card as Anki's reviewer on the desktop, or AnkiDroid, shows it; ``now`` sets the clock, in ms."""
    classes = ["card", "card1"]
    root = []
    if night:
        classes += ["nightMode", "night_mode"]
        root.append("night-mode")
    if phone:
        classes += ["mobile", "android"]
        root += ["mobile", "android"]
    side = side.replace("[[type:Typed]]", '<input type="text" id="typeans" aria-label="Answer">')
    clock = (
        f"<script>Date = class extends Date {{ constructor() {{ super({now}); }} }};</script>"
        if now is not None
        else ""
    )
    return (
        f'<!DOCTYPE html><html lang="en" class="{" ".join(root)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>Card</title><style>body {{ margin: 20px; }}</style>'
        f'<style>{style}</style>{clock}</head><body class="{" ".join(classes)}">'
        f'<main id="qa"><h1 style="position: absolute; left: -99em">Card</h1>{side}</main></body></html>'
    )


def sides(learner: Learner, query: str = "") -> dict[str, tuple[str, str, str]]:
    """Each card's front, back and style, by the item's id and the card's ordinal (``dose-0``), its media inlined."""
    found = {}
    for card_id in learner.col.find_cards(query, order="c.due asc, c.ord asc"):
        card = learner.col.get_card(card_id)
        output = card.render_output()
        key = f"{card.note().fields[0].rpartition('/')[2]}-{card.ord}"
        found[key] = (_inline(output.question_text, learner), _inline(output.answer_text, learner), output.css)
    return found


def _inline(side: str, learner: Learner) -> str:
    def data(found: re.Match[str]) -> str:
        name = found.group(1)
        content = (learner.folder / "collection.media" / name).read_bytes()
        kind = mimetypes.guess_type(name)[0]
        return f'src="data:{kind};base64,{base64.b64encode(content).decode()}"'

    return re.sub(r'src="(kq-[^"]+)"', data, side)
