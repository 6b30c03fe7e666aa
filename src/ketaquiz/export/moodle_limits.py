"""What Moodle has room for and takes: Moodle XML and GIFT keep to it, since one text too long ends a whole import there.

The lengths are those of Moodle's database (``lib/db/install.xml``, ``question/type/match/db/install.xml``), in characters;
what its importers take out of tags and of names of categories is in ``PARAM_TAG`` and ``PARAM_TEXT`` of ``lib/classes/param.php``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ketaquiz.export.formats import Fate, Losses, Refusal
from ketaquiz.export.questions import tags_of
from ketaquiz.model import Bank, Item
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.flat import flat
from ketaquiz.text.markdown import escape

MOST_ID: Final = 100
MOST_CATEGORY: Final = 255
MOST_RIGHT_SIDE: Final = 255
_NO_TAGS: Final = str.maketrans("<>", "‹›")
_IN_TAGS: Final = _NO_TAGS | str.maketrans("`", "ʼ")


_EMOTICONS: Final = (
    ":-)", ":)", ":-D", ";-)", ":-/", "V-.", ":-P", ":-p", "B-)", "^-)", "8-)", ":o)", ":-(", ":(", "8-.", ":-I", ":-X", "8-o",
    "P-|", "8-[", "(grr)", "xx-P", "|-.", "}-]", "(h)", "(heart)", "(y)", "(n)", "(martin)", "( )",
)  # fmt: skip
"""What Moodle shows as small pictures, wherever it stands, unless its site says otherwise (``lib/classes/emoticon_manager.php``)."""
_EMOTICON: Final = re.compile(
    "|".join(
        f"{re.escape(first)}(?={'|'.join(re.escape(each[1:]) for each in _EMOTICONS if each[0] == first)})"
        for first in dict.fromkeys(each[0] for each in _EMOTICONS)
    )
)
"""The first character of one; that it is consumed alone finds those that begin within another."""


def without_emoticons(html: str) -> str:
    """HTML in which no characters are those of Moodle's emoticons: hours (h), 8-oxoguanine, and what follows a colon :(.

    The second character of each is a numbered one; browsers and importers see the same text.
    """
    pieces, at = [], 0
    for found in _EMOTICON.finditer(html):
        second = found.end()
        if html[second - 2 : second - 1] == "\\":  # a formula begins
            continue
        pieces += [html[at:second], f"&#{ord(html[second])};"]
        at = second + 1
    return "".join([*pieces, html[at:]]) if pieces else html


def without_tags(name: str) -> str:
    """A name of a question or category: Moodle takes what stands between '<' and '>' for a tag, and leaves it out."""
    return name.translate(_NO_TAGS)


def id_number(bank: Bank, item: Item | None, name: str, losses: Losses) -> str:
    """The ID number of a question, ``ward-7/onset``; empty where Moodle has no room for it."""
    if len(name) <= MOST_ID:
        return name
    why = f"ID numbers of Moodle have {MOST_ID} characters at most: the name begins with it"
    losses.add(bank, item, Fate.CHANGED, "id", why)
    return ""


def category_path(names: Iterable[str]) -> str:
    """The path of a category below the top one of a course; a slash in a name stands there twice, and never at its edge."""
    return "/".join(["$course$", "top", *map(_category, names)])


def _category(name: str) -> str:
    name = without_tags(name.strip())
    if len(name) > MOST_CATEGORY:
        name = f"{name[: MOST_CATEGORY - 1].rstrip()}…"
    if name == "top":  # Moodle's own name for what all categories lie in: it would leave ours out
        name = "Top"
    name = name.replace("/", "//")
    return f"{' ' if name.startswith('/') else ''}{name}{' ' if name.endswith('/') else ''}"


def note_section(bank: Bank, section: str, losses: Losses) -> None:
    """Enter that the name of a section's category is shorter than its heading."""
    if len(section) > MOST_CATEGORY:
        why = f"names of Moodle's categories have {MOST_CATEGORY} characters at most"
        losses.add(bank, None, Fate.CHANGED, "section", why)


def right_side(text: str) -> str:
    """A right-hand side as Moodle's menus show it: characters alone, which it takes for HTML. Raises `Refusal`."""
    shown = escape(flat(text))
    if len(shown) > MOST_RIGHT_SIDE:
        raise Refusal(f"a right-hand side of more than {MOST_RIGHT_SIDE} characters, for which Moodle has no room")
    return shown


class Tags:
    """The tags of items as Moodle takes them; one that differs from another in capitals alone is the same there."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses
        self._known: dict[str, str] = {}

    def of(self, bank: Bank, item: Item) -> list[str]:
        """An item's tags, its difficulty and its case among them, each once."""
        wanted = [*tags_of(bank, item), *([f"{parts.CASE_TAG}{item.case}"] if item.case else [])]
        found = []
        for tag in wanted:
            made = tag.translate(_IN_TAGS)
            if made != tag:
                why = "Moodle's tags have no '<', '>' and '`': other signs stand in their place"
                self._losses.add(bank, item, Fate.CHANGED, "tag", why)
            known = self._known.setdefault(made.lower(), made)
            if known != made:
                self._losses.add(bank, item, Fate.CHANGED, "tag", "to Moodle, tags that differ in capitals are one")
            found.append(known)
        return list(dict.fromkeys(found))
