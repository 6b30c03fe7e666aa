"""Lines that are made ready: one option each, with the letters and signs that some programs write otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line, part, with_before, without_label
from ketaquiz.importers.lettered_signs import NUMBERED_BY, OPTION, answer_in, has_letter
from ketaquiz.importers.one_line import columns_of, starts_of
from ketaquiz.importers.option_letters import LETTER, is_next

_BARE: Final = re.compile(r"\s{0,40}([A-H])[ \t\u00a0]{1,20}([^\s|].*)", re.DOTALL)
_LEAST_BARE: Final = 3
"""So many lines in a row with letters from A on, and no sign behind them, are options; ``A dog barks`` is none. Where some have a dash, two do."""


def with_bare_letters(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of options whose letters have no sign behind them, ``A one``, have these as their labels."""
    found = [None if line.code or line.label else _BARE.fullmatch(line.text) for line in lines]
    dashed = any(_goes_up(found[at : at + _LEAST_BARE]) for at in range(len(found) - _LEAST_BARE + 1))
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and (bare := found[end]) is not None and bare[1] == chr(ord("A") + end - at):
            end += 1
        if end > at and len(places := _up_to_answer(lines, found, at)) > end - at:
            for place in range(at, places[-1] + 1):
                bare = found[place]
                if place in places and bare is not None:
                    yield replace(without_label(lines[place], bare[2]), label=f"{bare[1].lower()})")
                else:
                    yield lines[place]
            at = places[-1] + 1
            continue
        if end - at < _LEAST_BARE and not (dashed and end - at == 2 and _goes_up(found[at:end])):
            yield lines[at]
            at += 1
            continue
        said = [bare[2] for bare in found[at:end] if bare is not None]
        if all(_DASH.match(text) for text in said):  # ``A - one``
            said = [_DASH.sub("", text, count=1) for text in said]
        for place, (line, text) in enumerate(zip(lines[at:end], said, strict=True)):
            yield replace(without_label(line, text), label=f"{chr(ord('a') + place)})")
        at = end


def with_letters_behind_boxes(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which those of options with a box or bullet and a letter without a sign, ``☐ A one``, have a bracket behind it."""
    found = [None if line.code else _BEHIND.fullmatch(line.text) for line in lines]
    signed = [each is not None and bool(each[1] or line.label == "•") for each, line in zip(found, lines, strict=True)]
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines) and signed[end] and (one := found[end]) is not None and one[2] == chr(ord("A") + end - at)
        ):
            end += 1
        texts = [" ".join(_WORDS.findall(one[3].partition("(")[0])) for one in found[at:end] if one is not None]
        same = len({*texts}) < len(texts)  # as of ``A vitamin`` and ``B vitamin``
        for line, one in zip(lines[at : max(end, at + 1)], found[at : max(end, at + 1)], strict=True):
            if one is None or same or end - at < _LEAST_BARE:
                yield line
            else:
                said = without_label(replace(line, label=""), one[3])
                sign = _STAR_BULLET.sub("- ", one[1] or "", count=1)  # a star before a letter would mark it
                yield with_before(said, f"{sign}{one[2]}) ")
        at = max(end, at + 1)


_WORDS: Final = re.compile(r"\w+")
_STAR_BULLET: Final = re.compile(r"\s{0,10}\*\s")
_BEHIND: Final = re.compile(
    r"(\s{0,10}(?:[-*+•]\s{1,4}(?:\[[ xX✓]?\]\s{1,4})?|\[[ xX✓*]?\]\s{1,4}|[☐☑☒⬜✅]\s{0,4}))?([A-H])\s{1,4}(\S.*)",
    re.DOTALL,
)


def _goes_up(found: Sequence[re.Match[str] | None]) -> bool:
    """Whether lines have the letters from A on, and a dash behind each: ``A - one``."""
    return all(
        bare is not None and bare[1] == chr(ord("A") + place) and _DASH.match(bare[2])
        for place, bare in enumerate(found)
    )


_ENDS_QUESTION: Final = re.compile(r"\W{0,5}(?:correct\s)?answers?\s?[:=]\s?[A-H]\b.{0,20}", re.IGNORECASE)
_MOST_LINES: Final = 30
"""So many lines, at most, have the options of one question whose letters have no sign behind them."""


def _up_to_answer(lines: Sequence[Line], found: Sequence[re.Match[str] | None], at: int) -> list[int]:
    """The lines, from A on, of the options down to a line with the answer; empty where they are none for certain."""
    places: list[int] = []
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        line, bare = lines[place], found[place]
        if _ENDS_QUESTION.fullmatch(line.text):
            return places if len(places) >= _LEAST_BARE else []
        if not line.text.strip() or line.code or line.label:
            return []
        if bare is not None and bare[1] == chr(ord("A") + len(places)):
            places.append(place)
        elif bare is not None and bare[1] == "A":
            return []
    return []


_DASH: Final = re.compile(r"[-–—]\s{1,4}(?=\S)")
_TAG: Final = re.compile(r"<\s?(?:question|variant|variantright)\s?[0-9]{0,5}>", re.IGNORECASE)
_TAGGED: Final = re.compile(
    r"\s{0,40}<\s?(question|variant|variantright)\s?[0-9]{0,5}>\s{0,40}(\S.*)", re.IGNORECASE | re.DOTALL
)
_SIGNED: Final = re.compile(r"\s{0,40}(?:(S)|([+\-]))\s?:\s{0,10}(\S.*)", re.DOTALL)
_ENTRY: Final = re.compile(r"\s{0,40}I\s?:.{0,80}")
_LEAST_SIGNED: Final = 2
"""So many questions and right options with such signs are a file of them."""


def with_signs(lines: Sequence[Line]) -> list[Line]:
    """Lines of which those of two programs for tests have numbers and boxes: ``<question>``, ``<variant>``; ``S:``, ``+:``, ``-:``.

    A variant whose text is tagged as the right one, too, as where that was copied below the others, is there once.
    """
    signs = [found.group(1, 2) for line in lines if not line.code and (found := _SIGNED.fullmatch(line.text))]
    signed = min(sum(s is not None for s, _ in signs), sum(sign == "+" for _, sign in signs)) >= _LEAST_SIGNED
    made: list[Line] = []
    number = 0
    variants: dict[str, int] = {}
    last = ""
    for line in chain.from_iterable(map(_at_tags, lines)):
        tagged = None if line.code else _TAGGED.fullmatch(line.text)
        found = None if line.code or not signed else _SIGNED.fullmatch(line.text)
        if tagged is None and found is None:
            made.append(replace(line, text="", html="") if signed and _ENTRY.fullmatch(line.text) else line)
            if line.text.strip():
                variants.pop(last, None)  # a variant of several lines is compared with none
            continue
        tag = tagged[1].lower() if tagged is not None else ""
        text = tagged[2] if tagged is not None else found[3] if found is not None else ""
        bare = without_label(replace(line, label=""), text)
        if tag == "question" or (found is not None and found[1]):
            number += 1
            variants.clear()
            made.append(replace(bare, label=f"{number}."))
            continue
        same = " ".join(text.split())
        if tag == "variantright" and same in variants:
            made[variants.pop(same)] = Line(line.place, "")
        if tag == "variant":
            variants[same], last = len(made), same
        right = tag == "variantright" or (found is not None and found[2] == "+")
        made.append(with_before(bare, "[x] " if right else "[ ] "))
    return made


def _at_tags(line: Line) -> Iterator[Line]:
    """A line, or its parts where several tags stand in it."""
    starts = [] if line.code else [found.start() for found in _TAG.finditer(line.text)]
    if len(starts) < 2:
        yield line
        return
    for start, end in pairwise([0, *starts[1:], len(line.text)]):
        yield part(line, start, end, line.label if not start else "")


_COUNTED: Final = re.compile(
    r"\s{0,10}(?:!\s?([0-9]{1,5})|([0-9]{1,5})\s?!|#\s?([0-9]{1,5})\Z)(?![0-9])[.):]?\s{0,10}(.*)", re.DOTALL
)
_BULLET_STAR: Final = re.compile(r"\s{0,10}\*\s{0,3}(?=[^\s*!])(.*)", re.DOTALL)


def with_counted_stars(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines of a file whose questions are counted as ``!1`` or ``#1``, and whose options begin with stars, with numbers and bullets."""
    counted: dict[int, tuple[int, str]] = {}
    last = 0
    for at, line in enumerate(lines):
        found = None if line.code or line.label else _COUNTED.fullmatch(line.text)
        number = int(next(filter(None, found.groups()[:3]))) if found is not None else 0
        if found is not None and last < number <= last + _MOST_MISSING:  # else it is a number of the text
            counted[at] = number, found[4]
            last = number
    starred = {
        at: found
        for at, line in enumerate(lines)
        if not (line.code or line.label) and (found := _BULLET_STAR.fullmatch(line.text)) is not None
    }
    if len(counted) < _LEAST_COUNTED or len(starred) < 2 * len(counted):
        return lines
    made = []
    for at, line in enumerate(lines):
        if at in counted:
            number, text = counted[at]
            made.append(with_before(without_label(line, text), f"{number}. "))
        elif at in starred:
            made.append(replace(part(line, starred[at].start(1), len(line.text), ""), label="•"))
        elif at and at - 1 in counted and not counted[at - 1][1].strip() and (sign := _SIGN.match(line.text)):
            made.append(without_label(line, line.text[sign.end() :]))
        else:
            made.append(line)
    return made


_SIGN: Final = re.compile(r"\s{0,10}\*?\s?!\s{0,3}")
"""What begins the text of a question below its number."""
_MOST_MISSING: Final = 3
"""So many further than the number before may one be that counts the questions."""
_LEAST_COUNTED: Final = 2
_TYPED: Final = re.compile(rf"\s{{0,40}}(?:([0-9]{{1,5}})|({LETTER}))\s?[.)]\s", re.DOTALL)
_NEXT_BEHIND: Final = re.compile(
    rf"\S\s{{1,20}}((?:{NUMBERED_BY})\s{{0,3}}[0-9]{{1,5}}\s?[:.)]\s{{0,20}})\Z", re.IGNORECASE
)
"""The head of the next question at the end of a line."""


def parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines with one option each, where several stand in a line, and without labels that the text has, too."""
    for at, labelled in enumerate(lines):
        line = _without_double_label(labelled, lines[max(0, at - 3) : at], lines[at + 1 : at + 4])
        starts = [] if line.code or line.label == "•" or line.label[:1].isalpha() else starts_of(line.text)
        if starts and starts[0] == 0 and not _begins_options(line.text):
            below = next((each for each in lines[at + 1 : at + 9] if each.text.strip()), None)
            if below is not None and has_letter(below, 0):
                starts = []  # its options stand below it
        starts = starts or (columns_of(line.text, line.label) if not line.code and line.label != "•" else [])
        if len(starts) > _LEAST_BARE and (answer := _answer_behind(line.text, starts)) is not None:
            starts = [*starts, answer]
        if not line.code and (tail := _NEXT_BEHIND.search(line.text)) is not None:
            starts = [*(starts or [0]), tail.start(1)]
        if not starts:
            yield line
            continue
        for number, (start, end) in enumerate(pairwise([*starts, len(line.text)])):
            yield part(line, start, end, line.label if not number else "")


_ANSWER_BEHIND: Final = re.compile(r"(?<=\s)(?=\S[^:]{0,40}:[\s*_]{0,4}[(\[]?[A-Ha-h][)\].]?[\s*_]{0,4}\Z)")


def _answer_behind(text: str, starts: Sequence[int]) -> int | None:
    """Where a line with what is asked and all of its options says the answer behind these; None where it does not."""
    at = max(starts[-1], len(text) - _LONGEST_ANSWER)
    return next(
        (
            at + found.start()
            for found in _ANSWER_BEHIND.finditer(text[at:])
            if answer_in(text[at + found.start() :], ())
        ),
        None,
    )


_LONGEST_ANSWER: Final = 60


def _without_double_label(line: Line, above: Sequence[Line], below: Sequence[Line]) -> Line:
    """A line without its label where the text has it, too, or has a letter behind a bullet that the one above or below goes on."""
    typed = None if line.code or not line.label else _TYPED.match(line.text)
    if typed is None:
        return line
    if line.label != "•":
        same = line.label.strip("().").casefold() == (typed[1] or typed[2]).casefold()
        return replace(line, label="") if same else line
    letter = (typed[2] or "").casefold()
    before = next((_bulleted_letter(each) for each in reversed(above) if each.text.strip()), "")
    behind = next((_bulleted_letter(each) for each in below if each.text.strip()), "")
    follows = any(is_next(before, place) and is_next(letter, place + 1) for place in range(25))
    leads = any(is_next(letter, place) and is_next(behind, place + 1) for place in range(25))
    return replace(line, label="") if letter and (follows or leads) else line


def _bulleted_letter(line: Line) -> str:
    """The letter that a line has behind a bullet; empty where it has none."""
    typed = _TYPED.match(line.text) if line.label == "•" else None
    return (typed[2] or "").casefold() if typed is not None else ""


def _begins_options(text: str) -> bool:
    return OPTION.fullmatch(text) is not None


_FIELD: Final = re.compile(r"(?<=\S)\s{1,10}(?=[A-Z]{3,5}:(?:\s|\Z))")
_WORTH: Final = re.compile(r"PTS:\s{0,10}([0-9]{1,4})")


def with_fields(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of which a key with further fields behind it, as in test banks of publishers (``ANS: B  PTS: 1  DIF: Easy``), stands alone."""
    for line in lines:
        starts = [] if line.code else [found.end() for found in _FIELD.finditer(line.text)]
        if not starts or answer_in(line.text[: starts[0]], ()) is None:
            yield line
            continue
        for start, end in pairwise([0, *starts, len(line.text)]):
            field = part(line, start, end, line.label if not start else "")
            worth = _WORTH.fullmatch(field.text)
            yield Line(line.place, f"Points: {worth[1]}") if worth is not None else field
