"""Texts of Moodle that say the same in several languages, of which its filters show one: ``{mlang en}…{mlang}``, or spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from ketaquiz.importers import Incoming
from ketaquiz.importers.xml import Element
from ketaquiz.text.spoken import heard_in

_MARK: Final = re.compile(r"\{\s{0,5}mlang(?:\s{1,5}([\w,\s-]{1,100}))?\}", re.IGNORECASE)
_SPAN: Final = re.compile(r"<(/)?span\b([^<>]{0,300})>", re.IGNORECASE)
_CLASS: Final = re.compile(r"""\bclass\s?=\s?["']?(?:[\w-]{1,40}\s){0,5}multilang\b""", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"""\blang\s?=\s?["']?([\w-]{2,20})""", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_OTHER: Final = "other"
"""What is shown to everybody who has none of the languages that are named."""
_MOST_NAMED: Final = 5


class _Part(NamedTuple):
    """A stretch of a text."""

    text: str
    languages: tuple[str, ...] = ()
    """Those who see it; empty for everybody."""


def take_one_language(questions: Sequence[Element], found: Incoming, wanted: Callable[[], str]) -> None:
    """Leave in all texts of questions what stands in one language.

    It is the one that is wanted, else that of what everybody sees, else the first that is named. A text that has nothing in it
    keeps another one, and a note says so.
    """
    parted = [(each, parts) for each in _texts(questions) if (parts := _parts(each.text)) is not None]
    named = dict.fromkeys(name for _, parts in parted for part in parts for name in part.languages if name != _OTHER)
    if not named:
        return
    asked = _plain(wanted())
    language = asked or _heard([parts for _, parts in parted], named) or next(iter(named))
    lines: list[int] = []
    for each, parts in parted:
        chosen = _chosen(parts, language)
        if not any(_same(name, language) for name in chosen):
            lines.append(each.line)
        each.hold(["".join(part.text for part in parts if not part.languages or {*chosen} & {*part.languages})])
    other = "" if asked else "; --language names another"
    found.note(f"its texts are in several languages ({', '.join(named)}): what is in '{language}' is taken{other}")
    if lines:
        shown = ", ".join(map(str, lines[:_MOST_NAMED])) + (" …" if lines[_MOST_NAMED:] else "")
        found.note(f"some texts have nothing in '{language}', and keep what they have for others: lines {shown}")


def _heard(texts: Sequence[Sequence[_Part]], named: Iterable[str]) -> str:
    """The one of the named languages in which what everybody sees is; empty where there is none, or its words tell nothing."""
    heard = heard_in(_TAG.sub(" ", part.text) for parts in texts for part in parts if not part.languages).language
    return next((name for name in named if heard is not None and _same(name, heard.code)), "")


def _texts(questions: Sequence[Element]) -> Iterator[Element]:
    """The elements that have a text and nothing else."""
    for question in questions:
        yield from (each for each in question.below() if each.tag == "text" and not list(each))


def _parts(text: str) -> list[_Part] | None:
    """A text by its languages; None where it has no marks of such, or where they are not closed."""
    if _MARK.search(text):
        return _marked(text)
    return _spanned(text) if _CLASS.search(text) else None


def _marked(text: str) -> list[_Part] | None:
    parts, at, inside = [], 0, False
    languages: tuple[str, ...] = ()
    for found in _MARK.finditer(text):
        parts.append(_Part(text[at : found.start()], languages))
        at = found.end()
        if inside == bool(found[1]):
            return None
        inside = not inside
        languages = tuple(_plain(name) for name in found[1].split(",") if name.strip()) if found[1] else ()
    return None if inside else [*parts, _Part(text[at:])]


def _spanned(text: str) -> list[_Part] | None:
    parts: list[_Part] = []
    languages: tuple[str, ...] = ()
    at = depth = 0
    for found in _SPAN.finditer(text):
        if depth:
            depth += -1 if found[1] else 1
        elif not found[1] and _CLASS.search(found[2]) and (named := _LANGUAGE.search(found[2])):
            parts.append(_Part(text[at : found.start()]))
            at, depth, languages = found.end(), 1, (_plain(named[1]),)
        if not depth and languages:
            parts.append(_Part(text[at : found.start()], languages))
            at, languages = found.end(), ()
    return None if depth else [*parts, _Part(text[at:])]


def _chosen(parts: Sequence[_Part], language: str) -> list[str]:
    """The names of the language that is taken of a text, as they stand there; none where what everybody sees is enough."""
    names = list(dict.fromkeys(name for part in parts for name in part.languages))
    if exact := [name for name in names if name == language] or [name for name in names if _same(name, language)]:
        return exact
    if _OTHER in names:
        return [_OTHER]
    enough = any(re.search(r"\w", _TAG.sub("", part.text)) for part in parts if not part.languages)
    return [] if enough else names[:1]


def _same(name: str, language: str) -> bool:
    """Whether two names are of one language, whatever its country."""
    return name.partition("-")[0] == language.partition("-")[0]


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")
