"""Marks of Markdown and tags of HTML in lines of text: what they make stand out, and answers that fold out below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ketaquiz.importers.lettered_lines import Line, without_label
from ketaquiz.importers.lettered_signs import ONE_ANSWER, WHY, answer_in, as_option, says_letters

_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff]")
"""Signs without a width, which programs put before numbers and letters."""
_KEYCAPS: Final = re.compile(r"([\s#*]{0,12})((?:[0-9]\ufe0f?\u20e3|🔟){1,3})[.):]?\s{0,5}")
"""Digits on keys before what is asked: ``### 1️⃣2️⃣``."""
_BLOCK: Final = r"details|summary|div|p|br|hr|center|section|article|ul|ol|blockquote|form|fieldset|legend"
_TAG: Final = re.compile(rf"</?(?:{_BLOCK}|b|strong|i|em|u|span|font|small)(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE)
_BLOCK_TAG: Final = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]{{0,200}})?/?>", re.IGNORECASE)
_ITEM_ALONE: Final = re.compile(r"\s{0,20}(?:</?li>\s{0,5}){1,4}", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"<summary(?:\s[^<>]{0,200})?>(.{0,200}?)</summary>", re.IGNORECASE)


def without_markup(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of text without signs that have no width, and without the tags of blocks and of answers."""
    for at, each in enumerate(lines):
        line = _seen(each) if _INVISIBLE.search(each.text) else each
        if not line.code and (keycaps := _KEYCAPS.match(line.text)):
            digits = re.sub(r"\D", "", keycaps[2].replace("🔟", "10"))
            line = without_label(line, line.text[keycaps.end() :])
            line = replace(
                line, text=f"{keycaps[1]}Q{digits}. {line.text}", html=line.html and f"Q{digits}. {line.html}"
            )
        if line.code or line.html or "<" not in line.text:
            yield line
        elif (comment := _COMMENT.fullmatch(line.text)) and answer_in(comment[1], ()):
            yield replace(line, text=comment[1])
        elif (
            (summary := _SUMMARY.search(line.text))
            and _ANSWER_WORD.search(summary[1])
            and _has_letter(lines[at + 1 : at + 5])
        ):
            yield replace(line, text="Answer:")
        else:
            yield _without_tags(line)


_COMMENT: Final = re.compile(r"\s{0,20}<!--\s{0,5}(.{1,2000}?)\s{0,5}-->\s{0,20}")
_ANSWER_WORD: Final = re.compile(
    r"answer|solution|antwort|lösung|respuesta|solución|réponse|risposta|resposta|ответ|відповідь|jawaban|đáp án|答案",
    re.IGNORECASE,
)


def _has_letter(lines: Sequence[Line]) -> bool:
    """Whether the first text of what folds out is a letter, alone or with the text of its option, or several letters."""
    first = next((text for line in lines if (text := _TAG.sub("", line.text).strip(" *_"))), "")
    return says_letters(first) and answer_in(first, ()) is None


def _seen(line: Line) -> Line:
    """A line without signs that nobody sees."""
    runs = tuple(
        replace(run, text=_INVISIBLE.sub("", run.text), html=_INVISIBLE.sub("", run.html)) for run in line.runs
    )
    return replace(line, text=_INVISIBLE.sub("", line.text), html=_INVISIBLE.sub("", line.html), runs=runs)


def _without_tags(line: Line) -> Line:
    """A line without the tags that hold blocks together, and without all where it says the answer."""
    text = "" if _ITEM_ALONE.fullmatch(line.text) else line.text
    if summary := _SUMMARY.search(text):
        head = _TAG.sub("", summary[1]).strip()
        if answer_in(head, ()) is None:
            head = f"{head}:" if ONE_ANSWER.fullmatch(f"{head}:") else ""  # else it says that something folds out
        text = f"{text[: summary.start()]}{head}{text[summary.end() :]}"
    bare = _TAG.sub("", text)
    if answer_in(bare, ()) is not None or (bare != text and WHY.fullmatch(bare)):
        return replace(line, text=bare)
    if text != line.text or not bare.strip() or _BLOCK_TAG.match(text.strip()):
        return replace(line, text=_BLOCK_TAG.sub("", text).rstrip())
    return line


_WAYS: Final = (
    (
        re.compile(
            r"\*\*_([^*_]+)_\*\*|_\*\*([^*_]+)\*\*_|\*\*\*([^*]+)\*\*\*|\*\*([^*]+)\*\*|__([^_]+)__|<(?:b|strong)>([^<>]+)</(?:b|strong)>",
            re.IGNORECASE,
        ),
        "bold",
    ),
    (re.compile(r"<u>([^<>]+)</u>", re.IGNORECASE), "underlined"),
    (re.compile(r"==([^=]+)==|<mark>([^<>]+)</mark>", re.IGNORECASE), "highlighted"),
    (
        re.compile(
            r"<font\s+color\s?=[^<>]{1,60}>([^<>]+)</font>|<span\s+style\s?=[^<>]{0,200}color[^<>]{0,200}>([^<>]+)</span>",
            re.IGNORECASE,
        ),
        "coloured",
    ),
)


def standing_out(line: Line) -> Line:
    """A line of text whose whole text has a mark around it, without that and with the look that it gives."""
    text = line.text.strip()
    if line.code or line.html or line.looks:
        return line
    for way, look in _WAYS:
        if found := way.fullmatch(text):
            inner = next(filter(None, found.groups()))
            return replace(line, text=inner.strip(), looks=frozenset([look]))
    return line


_FENCE: Final = re.compile(r"\s{0,40}(```|~~~)")
_LEAST_OPTIONS: Final = 2


def code_lines(lines: Sequence[str]) -> set[int]:
    """The places, from 0, of the lines of Markdown that stand in blocks of code, with their fences.

    A block that has options and their answer is none: the lines of a question stand in it.
    """
    found: set[int] = set()
    start, fence = -1, ""
    for at, line in enumerate(lines):
        sign = mark[1] if (mark := _FENCE.match(line)) else ""
        if start < 0 and sign:
            start, fence = at, sign
        elif start >= 0 and sign == fence:
            if not _has_question(lines[start + 1 : at]):
                found |= {*range(start, at + 1)}
            start = -1
    return found | ({*range(start, len(lines))} if start >= 0 else set())


def _has_question(lines: Sequence[str]) -> bool:
    """Whether lines have options from the first letter on, and an answer below them."""
    options = [at for at, line in enumerate(lines) if as_option(line)]
    return len(options) >= _LEAST_OPTIONS and any(
        answer_in(line, ()) is not None and ":" in line for line in lines[options[-1] + 1 :]
    )
