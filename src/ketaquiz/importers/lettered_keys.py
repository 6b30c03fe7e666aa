"""What items say of questions with lettered options, and which options are right: those that are marked, or named."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from itertools import dropwhile, pairwise
from typing import Final

from ketaquiz.importers import Refusal, Row
from ketaquiz.importers.given_answers import without_given
from ketaquiz.importers.lettered_counted_lines import counts_line
from ketaquiz.importers.lettered_key_doubts import refuse_announced, refuse_misfit
from ketaquiz.importers.lettered_lines import LetteredOption, Line, Question, without_label
from ketaquiz.importers.lettered_mark_doubts import refuse_doubt, refuse_other_count
from ketaquiz.importers.lettered_marked import marked_by_look
from ketaquiz.importers.lettered_mixed import refuse_mixed
from ketaquiz.importers.lettered_named import compared, named_in
from ketaquiz.importers.lettered_results import refuse_results
from ketaquiz.importers.lettered_signs import ASKING, LETTER_LIST, bare_letters
from ketaquiz.importers.lettered_truths import without_choice
from ketaquiz.importers.numbers import in_digits, refuse_two_ways, typed_decimal
from ketaquiz.importers.option_letters import CIRCLES, LETTER
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    choice,
    difficulty_of,
    matching,
    numeric,
    pair_of,
    points_of,
    short,
    tags_of,
    true_false,
    truth_of,
)
from ketaquiz.importers.texts import Texts
from ketaquiz.text.numbers import has_two_readings
from ketaquiz.text.shortened import shortened

Typed = Callable[[Sequence[Line]], str]
"""Gives lines as they are typed in a bank."""


def _keys(question: Question, texts: Texts, typed: Typed, inline: Typed) -> Keys:
    refuse_misfit(question)
    refuse_doubt(question)
    _take_numbered(question)
    refuse_results(question)
    stem = typed(question.stem)
    why = typed(question.why)
    kind = re.split(r"[^A-Z]", question.kind)[0] if question.kind else ""
    if kind in ("E", "ESSAY"):
        raise Refusal("is an essay: it has no right answer", "write it with an answer")
    if kind in ("FMB", "FIMB", "NUM", "DND", "HS"):
        raise Refusal(
            f"is of the type '{shortened(question.kind, 20)}', which is not known", "write it into the bank by hand"
        )
    refuse_mixed(question)
    options = [inline(option.lines) for option in question.options]
    if question.pairs:
        pairs = [(inline([left]), inline([right])) for left, right in question.pairs]
        return matching(stem, pairs, [inline([each]) for each in question.unmatched], rationale=why)
    if kind in ("MT", "MATCHING") or (not kind and _pairs_up(question, options)):
        return matching(stem, [pair_of(" ".join(option.split())) for option in options], rationale=why)
    if kind in ("F", "FIB", "SA", "FILL", "SHORT") and options:
        return short(stem, [" ".join(option.split()) for option in options], why)
    if not options:
        refuse_announced(question)
        return _without_options(question, stem, why, inline)
    if question.doubtful:
        raise Refusal(
            "may be a heading with a list and no question: an entry stands out, and nothing says that it is the right answer",
            "mark the right one with '*', or write 'Answer: …' below",
        )
    right = right_in(question)
    refuse_other_count(question, [options[place] for place in sorted(right)])
    headings = [option for place, option in enumerate(question.options) if place in right and option.bullet]
    if question.answer is None and any(option.text.rstrip().endswith(":") for option in headings):
        raise Refusal(
            "has a heading among its bullets, and none that is marked as right", "mark the right one; it is not guessed"
        )
    made = [
        Choosable(text, place in right, typed(option.why))
        for place, (text, option) in enumerate(zip(options, question.options, strict=True))
    ]
    multiple = True if kind in ("MA", "MR", "MULTIPLE") or _names_all(question, right) else None
    return choice(without_given(stem, right), made, multiple=multiple, rationale=why, texts=texts)


def _names_all(question: Question, right: Collection[int]) -> bool:
    """Whether an answer names every option by its letter, three or more, so that no mark was set by mistake: ``Answer: ABC``."""
    answer = question.answer or ""
    named = LETTER_LIST.fullmatch(answer.strip()) is not None and len(bare_letters(answer)) == len(right)
    return named and len(right) == len(question.options) > 2


_TO_MATCH: Final = re.compile(
    r"\b(?:match|ordnen?|zuordnen|verbinden?|relacion[ea]|empareje|associe[rz]?|ligue|collega|соотнесите|установите соответствие)\b",
    re.IGNORECASE,
)


def _pairs_up(question: Question, options: Sequence[str]) -> bool:
    """Whether a question says that things are to be matched, and each of its options is a pair, with none marked as right."""
    marked = question.answer is not None or any(option.starred for option in question.options)
    asks = any(_TO_MATCH.search(line.text) for line in question.stem)
    return asks and not marked and len(options) > 2 and all(option.count(" = ") == 1 for option in options)


def row_of(question: Question, texts: Texts, typed: Typed, inline: Typed) -> Row:
    """The row of a question; ``typed`` gives its texts, ``inline`` those of options. Raises `Refusal`."""
    keys = _keys(question, texts, typed, inline) | _besides(question, texts)
    if not question.explained_below and (part := _behind_empty_line(question.why)) is not None:
        texts.say(
            f"its explanation goes on behind an empty line: look whether this belongs to it: {shortened(part.text)}"
        )
    if question.explained_below:
        shown = question.below[0] if question.below else question.why[-1]
        texts.say(f"what stands right below its answer is taken for its explanation: {shortened(shown.text.strip())}")
    if not question.number and _behind_empty_line(question.stem) is not None:
        texts.say(
            f"what it asks has an empty line in it: look whether its first line belongs to it: {shortened(question.stem[0].text)}"
        )
    for remark in question.remarks:
        texts.say(remark)
    texts.set_lone_image(keys)
    return Row(question.place, keys, remarks=texts.remarks, left_out=texts.left_out)


def _besides(question: Question, texts: Texts) -> Keys:
    """What an item says of points and difficulty, where lines of the question do; what else they say is counted."""
    keys: Keys = {}
    for name, said in question.said.items():
        if name == "points":
            keys |= points_of(Decimal(said.replace(",", ".")), texts)
        elif name == "difficulty":
            keys |= difficulty_of(said, texts)
        elif name == "tags" and (tags := tags_of(re.split("[,;，；]", said))):
            keys["tags"] = [*tags]
    return keys


def _behind_empty_line(lines: Sequence[Line]) -> Line | None:
    """The first of some lines with text that stands behind an empty one and another text; None where there is none."""
    seen = dropwhile(lambda line: not (line.text.strip() or line.html), lines)
    return next(
        (line for above, line in pairwise(seen) if line.text.strip() and not (above.text.strip() or above.html)), None
    )


_NUMBERED: Final = re.compile(
    r"\s{0,20}(?:(?:choice|option|opci[oó]n|op[cç][aã]o|opzione|auswahl)\s{0,3})?[(]?([1-9])\s?(?:\)\.|[.):])\s{0,10}(\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_NUMBERS: Final = re.compile(r"[(]?[1-9][).]?(?:\s*(?:,|;|/|&|\+|and|und)\s*[(]?[1-9][).]?){0,8}", re.IGNORECASE)


def _take_numbered(question: Question) -> None:
    """Make options of the numbered lines that end what a question asks, where its answer is a number. Raises `Refusal`."""
    said = (question.answer or "").strip().strip("*_` .")
    numbered = _NUMBERED.fullmatch(said)
    if question.options or not (_NUMBERS.fullmatch(said) or numbered):
        return
    lines = [line for line in question.stem if line.text.strip()]
    first = next((at for at in range(len(lines) - 1, -1, -1) if _number_of(lines[at]) == 1), None)
    if first is None or [_number_of(line) for line in lines[first:]] != [*range(1, len(lines) - first + 1)]:
        if not numbered:
            _refuse_numbered(question, lines, said)
        return
    if numbered and not any(compared(numbered[0]) == compared(line.text) for line in lines[first:]):
        return
    numbers = [int(numbered[1])] if numbered else [int(each) for each in re.findall("[1-9]", said)]
    if len(lines) - first < 2 or max(numbers) > len(lines) - first:
        raise Refusal(
            f"has the answer '{shortened(said, 20)}', which is the number of none of the lines above it",
            "write the right number",
            question.answer_place,
        )
    texts = [found[2].strip() for line in lines[first:] if (found := _NUMBERED.fullmatch(line.text)) is not None]
    if said in texts and texts.index(said) + 1 not in numbers:
        raise Refusal(
            f"has the answer '{shortened(said, 20)}', which is the number of one option and the text of another",
            "write the options with letters, and the letter of the right one behind 'Answer:'",
            question.answer_place,
        )
    for line, text in zip(lines[first:], texts, strict=True):
        question.options.append(LetteredOption(line.place, [without_label(line, text)], starred=False))
    question.stem = question.stem[: question.stem.index(lines[first])]
    question.answer = ", ".join(chr(ord("a") + number - 1) for number in numbers)


def _refuse_numbered(question: Question, lines: Sequence[Line], said: str) -> None:
    """Raises `Refusal` where a line of several with numbers may be what an answer names by its number."""
    counted = [number for line in lines[1:] if (number := _number_of(line))]
    if len(counted) > 1 and any(int(each) in counted for each in re.findall("[1-9]", said)):
        raise Refusal(
            f"has the answer '{shortened(said, 20)}', which may be the number of a line above it",
            "write the options with letters, and the letter of the right one behind 'Answer:'",
            question.answer_place,
        )


def _refuse_counted(question: Question) -> None:
    """Raises `Refusal` where what is asked ends with lines that count from 1, below one that asks, and the answer says none of them: ``Answer: page 2``."""
    lines = [line for line in question.stem if line.text.strip()]
    first = max((at for at, line in enumerate(lines) if _number_of(line) == 1), default=0)
    counted = [_NUMBERED.fullmatch(line.text) for line in lines[first:]]
    texts = [compared(found[2]) for found in counted if found is not None]
    counts = [*map(_number_of, lines[first:])] == [*range(1, len(counted) + 1)]
    asks = first > 0 and ASKING.search(lines[first - 1].text) is not None
    if counts and asks and len(texts) >= _LEAST_COUNTED and compared(question.answer or "") not in texts:
        raise Refusal(
            f"has the answer '{shortened((question.answer or '').strip(), 40)}', and lines with numbers above it that may be options, of which it is none",
            "write the options with letters, and the letter of the right one behind 'Answer:'",
            question.answer_place,
        )


def _number_of(line: Line) -> int:
    """The number that a line begins with; 0 where it does with none."""
    found = _NUMBERED.fullmatch(line.text)
    return int(found[1]) if found is not None and not line.code and not line.label else 0


_LEAST_COUNTED: Final = 3
"""So many lines that count, below one that asks, may be its options."""


def _as_typed(text: str, number: Decimal) -> str:
    """A number in digits; as it was typed where the bank's language has to say how it is read: ``5.000``."""
    return text.strip() if has_two_readings(text.strip()) else in_digits(number)


def _without_options(question: Question, stem: str, why: str, inline: Typed) -> Keys:
    if not question.answer:
        raise Refusal("has no options and no answer", "write its options a line each, with letters, or 'Answer: …'")
    if (holds := truth_of(question.answer, stem)) is not None:
        return true_false(without_choice(stem), holds, why)
    if question.answer.strip().upper() in ("T", "F"):
        return true_false(without_choice(stem), question.answer.strip().upper() == "T", why)
    if (span := _SPAN.fullmatch(question.answer.strip())) is not None:
        number, tolerance = (typed_decimal(each) for each in span.groups())
        if number is not None and tolerance is not None:
            refuse_two_ways(span[1])
            refuse_two_ways(span[2])
            return numeric(stem, _as_typed(span[1], number), _as_typed(span[2], tolerance), why)
    if (len(question.answer.strip()) == 1 and question.answer.strip().isalpha()) or _has_lettered(
        stem, question.answer
    ):
        raise Refusal(
            f"has the answer '{question.answer}', and no options with letters were found",
            "write each option in a line of its own, as 'a) …'",
        )
    if counts_line(question.answer, question.stem):
        raise Refusal(
            f"has the answer '{question.answer.strip()}', which is the number of a line above it, or with what it begins, so that these lines may be options",
            "write a letter and a bracket before each option: 'a) …', and the letter of the right one as the answer",
            question.answer_place,
        )
    if _LETTERED_ANSWER.match(question.answer.strip()):
        raise Refusal(
            f"has the answer '{shortened(question.answer.strip(), 40)}', which begins with the letter of an option, and its options are missing",
            "write each option in a line of its own, as 'a) …', or the answer without the letter",
            question.answer_place,
        )
    _refuse_counted(question)
    return short(stem, [inline([Line(question.answer_place, question.answer)])], why, typed=False)


def _has_lettered(stem: str, answer: str) -> bool:
    """Whether an answer is several letters, each of which stands before a text in what is asked: ``Which? A. Ice B. Snow``."""
    letters = bare_letters(answer) if LETTER_LIST.fullmatch(answer.strip()) else []
    before = {found[1].casefold() for found in _BEFORE_TEXT.finditer(stem)}
    return len(letters) > 1 and before.issuperset(letters)


_BEFORE_TEXT: Final = re.compile(rf"(?<![^\s(\[])({LETTER})[.)\]:]\s{{0,5}}[^\s.)\]:]")
_SPAN: Final = re.compile(r"([-+]?[0-9.,]{1,40})\s?(?:±|\+\s?/?\s?-)\s?([0-9.,]{1,40})")
"""A number with how far an answer may be off it: ``9.8 ± 0.1``."""
_LETTERED_ANSWER: Final = re.compile(
    rf"(?:[(\[]{LETTER}[)\]]\.?|(?:{LETTER}|{CIRCLES})\s?[)\]:]|[a-h]\.\s|[A-H]\.\s(?=[^\sa-z]))\s{{0,10}}\S"
)
"""An answer with the letter of an option before its text; ``E. coli`` has none, and goes on with a small letter."""


def right_in(question: Question) -> set[int]:
    """The places of the right options: those with a mark, or those that are named. Raises `Refusal`."""
    starred = {place for place, option in enumerate(question.options) if option.starred}
    starred = starred or marked_by_look(question)
    if question.answer is None:
        return starred
    named = named_in(question)
    letters = bare_letters(question.answer) if LETTER_LIST.fullmatch(question.answer.strip()) else []
    if 2 < len({*letters}) == len(named) and letters != sorted(letters):
        every = "the letters of all its options" if len({*letters}) == len(question.options) else "letters"
        raise Refusal(
            f"has {every} as its answer, in an order of their own, '{shortened(question.answer, 40)}', which may be what is asked",
            "write it into the bank by hand, with 'sequence' for the steps in their order; or the letters from A on",
            question.answer_place,
        )
    if starred and len(starred) < len(question.options) and starred != named:
        raise Refusal(
            f"has marked other options than its answer '{shortened(question.answer, 40)}' names",
            "make the two alike",
            question.answer_place,
        )
    return named
