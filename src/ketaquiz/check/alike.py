"""Whether two options say the same to a reader, for the rules that compare options (M213, M214, P001, P003)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text import scripts
from ketaquiz.text.spans import Code, CodeBlock, spans


class Sameness(Enum):
    """How far two options are one."""

    DIFFERENT = 0
    NEARLY = 1
    """They differ in articles, quotation marks, hyphens or unusual capitals: mostly the same, but it is for a reader to say."""
    SAME = 2
    """They differ in blanks, the full stop at the end or ordinary capitals: nobody could tell them apart."""


def likeness(text: str) -> str:
    """A text without all that may not count: where two options differ in it, they are different for certain."""
    return _LETTERS.sub("", _LOOSE_ARTICLE.sub("", text.casefold()))


_LETTERS = re.compile(r"[\W_]+")
_LOOSE_ARTICLE = re.compile(r"\b(?:an?|the)\s+(?=\w)")


def compare_options(view: ItemView, one: ItemText, other: ItemText) -> Sameness:
    """How far two options of an item say the same; where it asks how something is written, they do so letter by letter or not at all."""
    same = compare(one, other)
    if same is not Sameness.DIFFERENT and view.language.wording.asks_for_form(view.stem.text):
        return same if one.text.split() == other.text.split() else Sameness.DIFFERENT
    return same


def compare(one: ItemText, other: ItemText) -> Sameness:
    """How far two options say the same to a reader.

    Code counts verbatim, and so does every sign, arrow, bracket and figure, in its order: ``>50`` is not ``<50``, ``C, A``
    not ``A, C``, and 6.02 in quotation marks not 6.02.
    """
    if likeness(one.text) != likeness(other.text):
        return Sameness.DIFFERENT
    parts, others = _parts(one), _parts(other)
    if [part for part, is_code in parts if is_code] != [part for part, is_code in others if is_code]:
        if any(is_code for _, is_code in parts) and any(is_code for _, is_code in others):
            return Sameness.DIFFERENT
        same = _unquoted(_plain(one.text)) == _unquoted(_plain(other.text))
        return Sameness.NEARLY if same else Sameness.DIFFERENT
    prose, other_prose = (" ".join(part for part, is_code in side if not is_code) for side in (parts, others))
    prose, other_prose = (_TYPOGRAPHIC.sub(r"\1", text.strip()) for text in (prose, other_prose))
    plain, other_plain = _plain(prose), _plain(other_prose)
    if plain == other_plain or _without_capitals(plain) == _without_capitals(other_plain):
        return Sameness.SAME
    nearly = _nearly(prose) == _nearly(other_prose)
    return Sameness.NEARLY if nearly else Sameness.DIFFERENT


_TYPOGRAPHIC = re.compile(r"^[“„‘](\d[^“”„‘’]*)[”“’]$")
"""A figure in quotation marks of a word processor, which are never code."""


def likest(option: ItemText, others: Iterable[ItemText]) -> tuple[Sameness, ItemText]:
    """The one of the others that an option is most alike, and how far; the option itself, as different, without any."""
    found = ((compare(other, option), other) for other in others)
    return max(found, key=lambda pair: pair[0].value, default=(Sameness.DIFFERENT, option))


def _parts(option: ItemText) -> list[tuple[str, bool]]:
    """An option's pieces, each with whether it is code; blanks at the ends of lines of code, which nobody sees, are gone."""
    typed = option.typed
    if "`" not in typed and "~~~" not in typed and "\n" not in typed:
        return [(typed, False)]
    parts: list[tuple[str, bool]] = []
    at = 0
    for each in spans(typed):
        if isinstance(each, Code | CodeBlock):
            parts.append((typed[at : each.start], False))
            parts.append(("\n".join(line.rstrip() for line in each.code.split("\n")), True))
            at = each.end
    parts.append((typed[at:], False))
    return [(part, is_code) for part, is_code in parts if is_code or part.strip()]


_DASHES = str.maketrans("‐‑–—−“”„‘’", '-----"""\'\'')
_EMPHASIS = re.compile(r"(?<![\w*_])(\*\*?|__?)(?=\S)([^*_\n]+)(?<=\S)\1(?![\w*_])")
_STOP = re.compile(
    r"(?<=[^\W\d_]) ?[.]{1,2}$|(?<=[\w)%] )[.]$|(?<=[^\W\d_] [0-9])[.]$|(?<=\.[0-9])[.]$|(?<=[0-9]{2})[.]$"
)


def _plain(text: str) -> str:
    """A text with single blanks, one kind of dash and of quotation mark, no emphasis and no full stop at its end."""
    text = scripts.fold(_EMPHASIS.sub(r"\2", text)).translate(_DASHES)
    return _STOP.sub("", " ".join(text.split())).rstrip()


_ORDINARY = re.compile(r"[A-Z](?=[a-z]{3,})|^[A-Z](?=[a-z])|^A(?= [a-z])")


def _without_capitals(text: str) -> str:
    """A text without the capitals that begin words of four letters or more; a word alone keeps its own (*Polish*)."""
    return _ORDINARY.sub(lambda found: found.group().lower(), text) if " " in text else text


_ARTICLE = re.compile(r"(?:^[Aa]n?|\ban?) (?=[a-z]{2,})|(?:^[Tt]he|\bthe) (?=[A-Za-z]{2,})")
_BEFORE_UNIT = re.compile(r"(?<=[0-9]) (?=[°%]|[A-Za-zµ]{1,4}\b)")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_]{2,})")


def _nearly(text: str) -> str:
    """A text without articles, hyphens and capitals, and without quotation marks round words."""
    bare = _HYPHEN.sub(" ", _ARTICLE.sub("", _unquoted(_plain(text))))
    return _BIG_WORD.sub(
        lambda word: word.group().lower(), _STOP.sub("", _SOFT.sub(" ", _BEFORE_UNIT.sub("", bare))).strip()
    )


_BIG_WORD = re.compile(
    r"[^\W\d_]{4,}|^[A-Z](?=[a-z]{2})|^(?:An|As|At|By|Do|He|If|In|Is|It|My|No|Of|On|Or|So|To|Up|We|Am|Er|Es|Im|Ja|Um|Zu)\b"
)
"""A word whose capitals may not count; those of short ones do (*CO* is not *Co*, the genotype *Bb* is not *bb*)."""


_SOFT = re.compile(r"(?<=[^\W\d_]{2})[,;:]? +")
"""A comma or colon behind a word: it groups what is said and seldom changes it."""


_AROUND_WORDS = re.compile(r"(?<!\w)([\"'])(?=[^\W\d_])([^\"'\n]*[^\W_])[.]?\1(?!\w)")
_AROUND_ALL = re.compile(r"^([\"'])(.+)\1$")


def _unquoted(text: str) -> str:
    """A text without the quotation marks around it or around words in it; a number or sign in them keeps them."""
    text = _AROUND_WORDS.sub(r"\2", text)
    return _AROUND_ALL.sub(r"\2", text) if " " in text else text
