"""Words to find in a text, as Moodle's plug-in *wordselect* has them: signs stand around the right ones, ``The cat [sat]``.

Where signs stand twice somewhere (``[[sat]]``), these are the right ones, and those with one sign the wrong ones to choose from.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ketaquiz.bank.kinds.common import MOST_OPTIONS
from ketaquiz.importers import Refusal
from ketaquiz.importers.moodle_texts import QuestionTexts
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.own_html import AUDIO, divided
from ketaquiz.importers.questions import Choosable, Keys, choice, joined, short
from ketaquiz.text.markdown import LONGEST
from ketaquiz.text.shortened import shortened

_MOST_WORDS: Final = 200
_TAG: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class _Word:
    """What stands between signs."""

    source: str
    """As HTML."""
    right: bool

    @property
    def bare(self) -> str:
        """Its words alone."""
        return _bare(self.source)


def words_to_find(read: QuestionTexts) -> Keys:
    """The keys of a question that asks for words of its text. Raises `Refusal`."""
    pieces = _parted(divided(read.source(read.element.find("questiontext")), AUDIO).rest, _signs(read))
    words = [each for each in pieces if isinstance(each, _Word)]
    right = [each for each in words if each.right]
    if not right:
        raise Refusal("has no word in its text that is marked as right", "write [ and ] around each")
    if len(words) > _MOST_WORDS:
        raise Refusal(f"has more than {_MOST_WORDS} words to find", "part it into several")
    if not all(each.bare for each in words):
        raise Refusal("has nothing between two of its signs", "write the word between them, or take them out")
    introduction = read.text(read.element.find("introduction"))
    if not introduction:
        read.texts.say("it does not say which words are to be found: write it above its text")
    bare = _bare(_source(pieces))
    _refuse_long(bare)
    asked = joined(introduction, read.texts.html(_source(pieces)))
    why = joined(read.rationale, _shown_in_text(read, pieces, bare))
    _refuse_long(asked)
    _leave(read, right)
    if len(words) > len(right) and len(words) <= MOST_OPTIONS and len({each.bare for each in words}) == len(words):
        options = [Choosable(read.texts.html(each.source, block=False), each.right) for each in words]
        return choice(asked, options, multiple=True, keep=True, own=read.own, rationale=why, texts=read.texts)
    if len(words) > len(right):
        read.texts.say("the words of its text that may be chosen stood out, and do so no more")
    found = [read.texts.html(each.source, block=False) for each in right]
    return short(asked, [("; " if any("," in each for each in found) else ", ").join(found)], why, typed=False)


def _signs(read: QuestionTexts) -> str:
    signs = read.element.said("delimitchars").replace(" ", "") or "[]"
    if len(signs) != 2 or "<" in signs or ">" in signs:
        raise Refusal(f"marks its words by '{shortened(signs, 10)}'", "write [ and ] around each")
    return signs


def _parted(source: str, signs: str) -> list[str | _Word]:
    """HTML, parted at the words between signs; tags are none."""
    opens, closes = map(re.escape, signs)
    twice = signs[0] * 2 in source
    last = source.rfind(signs[1]) + 1  # behind it no word ends, so none is looked for
    if source.rfind("<", 0, last) > source.rfind(">", 0, last):
        last = max(last, source.find(">", last) + 1)
    made: list[str | _Word] = []
    at = 0
    text = source[:last]
    for found in re.finditer(rf"<[^<>]*>|{opens}{{1,2}}([^{closes}]*){closes}{{1,2}}", text):
        if found[1] is None:
            continue
        right = not twice or (found[0].startswith(signs[0] * 2) and found[0].endswith(signs[1] * 2))
        made += [text[at : found.start()], _Word(found[1], right)]
        at = found.end()
    return [*made, source[at:]]


def _source(pieces: Sequence[str | _Word], around: str = "{}") -> str:
    """The text as HTML without signs; ``around`` says what stands around right words."""
    return "".join(
        piece if isinstance(piece, str) else around.format(piece.source) if piece.right else piece.source
        for piece in pieces
    )


def _bare(source: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", source)).split())


def _refuse_long(text: str) -> None:
    if len(text) > LONGEST:
        raise Refusal(f"has a text of more than {LONGEST:,} characters, too long for a card", "part it into several")


def _shown_in_text(read: QuestionTexts, pieces: Sequence[str | _Word], bare: str) -> str:
    """The text with the right words in bold, where one of them stands elsewhere in it, too; else nothing."""
    named = Counter(each.bare for each in pieces if isinstance(each, _Word) and each.right)
    for word, times in named.items():
        if len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", bare)) > times:
            shown = read.texts.html(_source(pieces, "<b>{}</b>"))
            return shown if len(shown) <= LONGEST else ""
    return ""


def _leave(read: QuestionTexts, right: Sequence[_Word]) -> None:
    if typed_decimal(read.element.said("wordpenalty")):
        read.texts.leave("what wrong words take off")
    if len(right) > 1:
        read.texts.leave("that each of its words gives a part of the points")
