"""The one thing that a German document is about, where its title names it for certain: a device, a program, a house, a portal.

What is asked about its settings and rows can be answered only by somebody who knows of which thing they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.text.words import words_alone

_MANUAL: Final = (
    r"(?:(?:kurz|bedienungs|betriebs|gebrauchs|benutzer|installations|benutzungs)?-?anleitung|schnelleinstieg|"
    r"(?:benutzer|anwender|nutzer|bedienungs|geräte)?-?handbuch|benutzerdokumentation|anwenderdokumentation)"
)
_OF_MANUAL: Final = re.compile(
    rf"(?:\d+\.?\s+)?{_MANUAL}(?:\s(?:für|zu)\s(?:d(?:en|ie|as|er|em)\s)?|\szu[rm]\s|\s?[:–—-]\s|\s)(?P<thing>[A-ZÄÖÜ„\"][^:()–—|,]{{2,50}}?)"
    r"(?:\s(?:von|in|der|des|Version|V\d|v\d)\b.*)?",
    re.IGNORECASE,
)
"""A title that says of what it is the manual: *Benutzerhandbuch Inventarprogramm*."""
_MANUAL_ALONE: Final = re.compile(rf"(?:das\s)?{_MANUAL}", re.IGNORECASE)
_BELOW: Final = re.compile(r"(?P<thing>[A-ZÄÖÜ][^:.!?,;–—|()]{2,40}?)(?:\s\([^()]{1,30}\))?")
"""The line below a title that says only what kind of text it is: *Anwesenheits-Dashboard (Version 1.2)*."""
_NAME: Final = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜ]{2,6}(?:-[A-Z][A-Za-z]{0,9}){1,2}|[A-ZÄÖÜ]{3,6}|[A-ZÄÖÜ][a-zäöüß]+[A-ZÄÖÜ][A-Za-zäöüß]+)(?![\w-])"
)
"""A word written as names of products are: *CKAN*, *DMH-AI*, *MediaHub*."""
_SHOUTED: Final = re.compile(r"\b[A-ZÄÖÜ]{3,}\b")
"""A word in capitals; of a title in capitals none is a name by that."""
_HOUSE: Final = re.compile(
    r"(?:hotel|pension|gasthof|gasthaus|restaurant|klinik|museum|campingplatz)\s\w[\w'’-]+(?:\s\w[\w'’-]+)?",
    re.IGNORECASE,
)
_NO_PRODUCT: Final = frozenset("FAQ PDF EDV DSGVO AGB USA DIN ISO".split())
_WORDS_OF: Final = re.compile(r"glossar|begriffe|lexikon", re.IGNORECASE)
"""In the title of a list of words, which say themselves what they are."""
_MOST_WORDS: Final = 3
_LEAST_SAID: Final = 3
"""In how many blocks of a document its thing is named at least."""


def thing(title: str, blocks: Sequence[Block]) -> str:
    """What a German document is about by its title: a device, a program, a house; empty where that is not certain."""
    title = " ".join(title.split())
    found = _OF_MANUAL.fullmatch(title)
    if found is not None:
        name = found["thing"].strip('„“" ')
    elif _MANUAL_ALONE.fullmatch(title):
        name = _below(title, blocks)
    elif _CONTENTS.fullmatch(title):
        name = _on_cover(title, blocks)
    elif _HOUSE.fullmatch(title):
        name = title
    else:
        names = set(_NAME.findall(title)) - _NO_PRODUCT
        shouts = len(title.split()) > 1 and len(_SHOUTED.findall(title)) > 1
        one = len(names) == 1 and not shouts and not _WORDS_OF.search(title)
        name = names.pop() if one else ""
    if not name or len(name.split()) > _MOST_WORDS or not name[0].isupper():
        return ""
    said = sum(words_alone(name) in words_alone(block.text[:600]) for block in blocks[:600])
    return as_written(name, blocks) if said >= _LEAST_SAID else ""


def _below(title: str, blocks: Sequence[Block]) -> str:
    at = next((at for at, block in enumerate(blocks) if " ".join(block.text.split()) == title), len(blocks))
    below = " ".join(blocks[at + 1].text.split()) if at + 1 < len(blocks) and not blocks[at + 1].listed else ""
    found = _BELOW.fullmatch(below)
    return found["thing"] if found else ""


def _on_cover(title: str, blocks: Sequence[Block]) -> str:
    """The line above the one that calls the text a manual, on the cover before the table of contents; empty without one."""
    cover = []
    for block in blocks[:_MOST_OF_COVER]:
        line = " ".join(block.text.split())
        if line == title:
            break
        cover.append(line)
    at = next((at for at, line in enumerate(cover) if _MANUAL_ALONE.fullmatch(line)), 0)
    found = _BELOW.fullmatch(cover[at - 1]) if at else None
    return found["thing"] if found else ""


_CONTENTS: Final = re.compile(r"Inhalt(?:sverzeichnis|sübersicht)?", re.IGNORECASE)
_MOST_OF_COVER: Final = 8
"""How many lines stand on a cover at most."""


def as_written(name: str, blocks: Sequence[Block]) -> str:
    """A title in capitals as the text writes its words otherwise: *HOTEL DAKOTA* becomes *Hotel Dakota*."""
    if not name.isupper() or " " not in name:
        return name
    written: dict[str, Counter[str]] = {word.lower(): Counter() for word in name.split()}
    for block in blocks[:600]:
        for word in re.findall(r"\w+", block.text):
            if word.lower() in written and not word.isupper():
                written[word.lower()][word] += 1
    words = [written[word.lower()].most_common(1) for word in name.split()]
    made = " ".join(most[0][0] if most else word.lower() for most, word in zip(words, name.split(), strict=True))
    return made[0].upper() + made[1:]
