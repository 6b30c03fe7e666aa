"""Where the sentences of an article end: the abbreviations and ordinals of each language, which end none.

A further language is one more entry in `_ABBREVIATIONS`, and one in `_ORDINALS` where its ordinals end in a full stop.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_ENGLISH: Final = """adj al approx apt asst avg blvd capt cf co col corp dept dr e.g ed eds eq equiv esp est est'd etc excl ext
fig figs ft gen gov govt hon hr hrs i.e inc incl jr lat lb lbs ltd max messrs min mins mo mos mr mrs ms mt misc orig oz
p.o ph.d pl pp prof pt pts resp rev sec secs sgt sp spp sr st subsp tbsp temp tsp u.k u.n u.s v viz vol vols vs w.r.t yr
yrs a.k.a a.m p.m"""
_GERMAN: Final = """abb abs abschn allg amtl anh anl anm art aufl ausg bd bearb bes betr bez bhf bsp bspw bzgl bzw ca co d.h dh
dgl dipl dr dt e.v ehem einschl engl etc etw evtl exkl fa ff fr geb gem gest ggf ggfs griech hl hr hrsg i.d.r idr i.v inkl insb insbes
internat jh kap kfm konz lat lfd lt m.e max med min mind mio mitgl mrd mtl nat niedr nr nrn o.ä o.g p.a phil pkt pos prof
psych rd rer resp röm s.o s.u sek sog st std stellv str syst tab tägl techn teilw tel u.a ua u.u u.v.m u.ä univ urspr usw v.a va vgl
vorl wg wiss z.b zb z.t z.zt zit ztr zzgl zzt"""
_ABBREVIATIONS: Final = {"en": frozenset(_ENGLISH.split()), "de": frozenset(_GERMAN.split())}
_ORDINALS: Final = frozenset(["de"])
"""The languages in which a number with a full stop is an ordinal: ``am 3. Mai``."""
_NUMBERED: Final = frozenset("no nos p pp ch sec art fig vol nr para".split())
"""What is an abbreviation before a number alone, and a word elsewhere: *no. 5*."""

_STARTERS: Final = frozenset(
    """the this these those that it its if when while in for a an we you your they he she there even and but however all any
    some at on as do never always please der die das ein eine es sie ihr er wir wenn im in für bei alle diese dieser dieses
    bitte auch auf aber""".split()
)
"""Words that start a sentence where they have a capital letter, even after what often is an abbreviation."""
_MAY_END: Final = frozenset("u.s u.k u.n a.m p.m etc usw inc ltd co st ft min max sec hr std o.ä u.ä zit".split())
"""Abbreviations that a sentence may end with."""

_STOP: Final = re.compile(r"(?<=[.!?…])[\"'”’“«»)\]]{0,4}\s+(?=[^\w\s.,;:]{0,4}[ ]?[^\W_])")
_LAST_WORD: Final = re.compile(r"[^\s(\[\"“„‚'«»/]{1,20}\Z")
_OPENS: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def sentences(text: str, language: str = "en") -> tuple[str, ...]:
    """A text's sentences, in a language by its code; a language without a table here is read with all tables."""
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() > start and _ends(text, stop, language):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _ends(text: str, stop: re.Match[str], language: str) -> bool:
    """Whether a sentence ends at a stop: not after an abbreviation or an ordinal, and not before a small letter."""
    opening = _OPENS.search(text, stop.end())
    following = opening.group().lstrip("ℹ") if opening else ""
    if following[:1].islower():
        return False
    if text[stop.start() - 1] != ".":
        return True
    last = _LAST_WORD.search(text, max(0, stop.start() - 21), stop.start() - 1)
    if last is None:
        return True
    word = last.group().lower()
    if word in _NUMBERED:
        return not following[:1].isdigit() and word not in ("pp", "nos", "vol")
    if word in _MAY_END or (len(word) == 1 and last.group().isupper()):
        return following.lower() in _STARTERS
    tables = [_ABBREVIATIONS[language]] if language in _ABBREVIATIONS else list(_ABBREVIATIONS.values())
    if any(word in table for table in tables) or (len(word) == 1 and word.isalpha()):
        return False
    if word.isdigit() and len(word) <= 2 and (language in _ORDINALS or language not in _ABBREVIATIONS):
        return following.lower() in _STARTERS
    return not re.fullmatch(r"(?:[^\W\d_]\.){1,4}[^\W\d_]", word)
