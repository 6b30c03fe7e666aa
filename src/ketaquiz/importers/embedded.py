"""Moodle's embedded answers, ``{1:SHORTANSWER:=Berlin~%50%Bonn}``, as gaps of a cloze."""

from __future__ import annotations

import html
import re
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.texts import Texts
from ketaquiz.text.scripts import fold
from ketaquiz.text.shortened import shortened

_GAP: Final = re.compile(
    r"\{[0-9]{0,4}:(SHORTANSWER|SAC?|MWC?|SHORTANSWER_C|NUMERICAL|NM|MULTICHOICE(?:_[VHS]{1,2})?|MCV?H?S?|MULTIRESPONSE(?:_[HS]{1,2})?|MR[HS]{0,2}|MC[VHS]{0,2})"
    r":((?:\\.|[^{}\\]){1,4000})\}(?:\s?<span class=\"kq-hint\">\(((?:(?!</span).){1,1000})\)</span>)?",
    re.IGNORECASE | re.DOTALL,
)


def cloze_text(source: str, texts: Texts) -> str:
    """The text of a cloze, of HTML with embedded answers. Raises `Refusal`."""
    gaps: list[str] = []

    def held(found: re.Match[str]) -> str:
        hint = texts.html(found[3], block=False) if found[3] else ""
        gaps.append(_gap(found[1].upper(), found[2], texts) + (f"::{hint}" if hint else ""))
        return f"\ue200{len(gaps) - 1}\ue201"

    text = _GAP.sub(held, re.sub("[\ue200\ue201]", "", source))
    if not gaps:
        raise Refusal("has no gap that is understood", "write its gaps as in {1:SHORTANSWER:=answer}")
    if re.search(r"\{[0-9]*:[A-Z]{2}", text):
        raise Refusal("has a gap of a kind that is not known", "write it as SHORTANSWER, MULTICHOICE or NUMERICAL")
    typed = texts.html(text)
    if "{{" in typed or "}}" in typed:
        raise Refusal("has '{{' in its text, which opens a gap in a bank", "write it in another way")
    return re.sub("\ue200([0-9]+)\ue201", lambda found: "{{" + gaps[int(found[1])] + "}}", typed)


def gaps_in(source: str) -> list[str]:
    """The gaps of HTML with embedded answers."""
    return [found.group() for found in _GAP.finditer(source)]


def _gap(kind: str, answers: str, texts: Texts) -> str:
    """What belongs into a gap, with its options as the hint where there are some."""
    right, options, others = [], [], 0
    for piece in re.split(r"(?<!\\)~", answers):
        found = re.match(r"\s*(=)?(?:%(-?[0-9.]{1,9})%)?(.*)", piece, re.DOTALL)
        assert found is not None
        said = re.split(r"(?<![\\&])#", found[3])[0]
        text = " ".join(html.unescape(re.sub(r"<[^<>]{0,500}>", "", re.sub(r"\\(.)", r"\1", said))).split())
        if kind.startswith(("SA", "SHORTANSWER", "MW")) and "\\*" in text:  # a star that stands for itself
            text = text.replace("\\*", "*")
        if kind in ("NUMERICAL", "NM") and ":" in text:
            text, _, off = text.partition(":")
            if off.strip(" 0.") and (found[1] or found[2] == "100"):
                texts.say(
                    f"the gap '{text}' took numbers that are off by {shortened(off, 20)}, and takes one alone now"
                )
        options.append(text)
        if found[1] or found[2] == "100":
            right.append(text)
        elif found[2] and float("0" + re.sub(r"[^0-9]", "", found[2])) and not found[2].startswith("-"):
            others += 1
    if kind.startswith(("MR", "MULTIRESPONSE")):
        raise Refusal("has a gap in which several options are chosen", "write it as a question of its own")
    if not right or not right[0].strip("* "):
        raise Refusal(f"has a gap without a right answer: '{shortened(answers)}'", "mark it with '='")
    if any(fold(each) != fold(right[0]) for each in right) or others:
        texts.say(f"the gap '{shortened(right[0])}' took other answers too, which are left out")
    if any("{{" in each or "}}" in each for each in options):
        raise Refusal("has '{{' in a gap", "write it in another way")
    shown = _without_hint(right[0], texts)
    if kind.startswith(("MC", "MULTICHOICE")) and len(options) > 1:
        return f"{shown}::{' / '.join(_without_hint(each, texts) for each in options)}"
    return shown


def _without_hint(text: str, texts: Texts) -> str:
    """A text for a gap, in which no colons start a hint."""
    return texts.plain(text, block=False).replace("::", r"\::")
