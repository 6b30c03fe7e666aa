"""Which options the line with the answer names: by their letters, their texts or both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.lettered_lines import LetteredOption, Question
from ketaquiz.importers.lettered_signs import WHY, WHY_BEHIND, bare_letters
from ketaquiz.importers.named_letters import together
from ketaquiz.importers.option_letters import in_latin
from ketaquiz.importers.questions import asks_for_several
from ketaquiz.text.shortened import shortened

_BEHIND: Final = r")\].:"
_LETTERS: Final = re.compile(
    together("[A-Za-z]", signs=",;/&+、，", words="and|und|or|oder|&", blanks=9, apart=True, behind=_BEHIND, most=9),
    re.IGNORECASE,
)
_LETTER_TEXT: Final = re.compile(r"[(\[]?([A-Za-z])[)\].:]\s*(.+)", re.DOTALL)
_CALLED: Final = re.compile(
    r"\A(?:the\s)?(?:options?|choices?|letters?|antworten|antwort)\s?[:#]?\s(?=[(\[]?[A-Za-z](?:[)\].:,;\s&/]|\Z))",
    re.IGNORECASE,
)
_DASHES: Final = re.compile(r"(?<=\A[A-Za-z])[\s–—-]{1,9}\Z")
"""Dashes with nothing behind them."""
_SENTENCE: Final = re.compile(
    r"\s{1,3}(?:is|are|ist|sind)\s(?:all\s|both\s)?(?:the\s|die\s)?(?:correct|right|true|richtig|korrekt)(?:\s(?:answers?|options?|choices?|statements?|ones?))?\s?[.!]?\Z",
    re.IGNORECASE,
)


def bare_answer(said: str) -> str:
    """An answer without the words around its letters: ``B`` of ``Option B``, ``A, C, and D`` of ``A, C, and D are correct.``."""
    bare = _SENTENCE.sub("", _CALLED.sub("", said, count=1))
    return bare if bare != said and _LETTERS.fullmatch(bare.rstrip(" .;")) else said


def _place_of(question: Question, texts: Sequence[str], said: str) -> int:
    """The place of the option that an answer names by its text: of several that differ in marks alone, as ``conf*`` and ``conf``, the same one."""
    same = [place for place, text in enumerate(texts) if text == compared(said)]
    whole = (question.answer or "").strip().rstrip(".")
    exact = [place for place in same if question.options[place].text.strip().rstrip(".") == whole]
    if len(same) > 1 and len(exact) != 1:
        raise Refusal(
            f"has the answer '{shortened(said, 40)}', which may be one of several options that differ in their signs alone",
            "write the letter of the right one",
            question.answer_place,
        )
    return exact[0] if len(same) > 1 else same[0]


def named_in(question: Question) -> set[int]:
    """The places of the options that the line with the answer names. Raises `Refusal`."""
    said = _DASHES.sub("", (question.answer or "").strip().strip("*_` "))
    bare = bare_answer(said)
    if not compared(said):
        raise Refusal(
            "has no answer in the table of answers" if question.answer_unread else "has no answer behind 'Answer:'",
            "write the letter of the right option, as in 'Answer: B'",
            question.answer_place,
        )
    texts = [compared(option.text) for option in question.options]
    if question.answer_unread and compared(said) not in texts and not _LETTER_TEXT.fullmatch(said):
        raise Refusal(
            f"has '{shortened(said, 60)}' in the table of answers, which is more than letters",
            "write the letters of the right options alone, as in 'B', or 'A, C'",
            question.answer_place,
        )
    if compared(said) not in texts:
        latin = in_latin(bare.rstrip(" ;"), [option.letter for option in question.options])
        if latin is None:
            raise Refusal(
                f"has the answer '{shortened(said, 20)}', whose letters are not those that its options have",
                "write the letters as the options have them; those of two alphabets look alike",
                question.answer_place,
            )
        said = _with_commas(latin, question)
    if compared(said) in texts:
        place = _place_of(question, texts, said)
        letter = re.fullmatch("[A-Za-z]", bare.rstrip(" ."))
        other = ord(letter[0].lower()) - ord("a") if letter is not None else place
        if other != place and other < len(texts):
            raise Refusal(
                f"has the answer '{said}', which is the letter of one option and the text of another",
                "write the right option with its letter and text, or mark it with '*'",
                question.answer_place,
            )
        return {place}
    letters: Sequence[str] = ()
    _refuse_word(question, said)
    if _LETTERS.fullmatch(said.rstrip(" .;")):
        if _OR.search(said) or ("/" in said and not asks_for_several(" ".join(line.text for line in question.stem))):
            raise Refusal(
                f"has the answer '{shortened(said, 60)}', so that either may be right",
                "name the one that is right, or all that are right, as in 'Answer: B, C'",
                question.answer_place,
            )
        words = re.sub(r"\b(?:and|und)\b", ",", said, flags=re.IGNORECASE)
        letters = re.findall("[A-Za-z]", words)
    elif re.fullmatch("[A-H]{2,6}", said) and list(said) == sorted(set(said)):
        letters = said
    elif found := _LETTER_TEXT.fullmatch(said):
        place = ord(found[1].lower()) - ord("a")
        if place < len(texts) and (compared(found[2]) == texts[place] or _begins(compared(found[2]), texts[place])):
            return {place}
        raise Refusal(
            f"has the answer '{shortened(said, 60)}', whose letter and text are not those of one option",
            "write the letter alone",
            question.answer_place,
        )
    places = {ord(letter.lower()) - ord("a") for letter in letters}
    if not letters and (in_a_row := _in_a_row(compared(said), _names_of(texts))):
        return in_a_row
    if not places and (found := _BLANK_TEXT.fullmatch(said)) and (place := _place(found[1])) < len(texts):
        places = {place} if compared(found[2]) == texts[place] else places
    if not places or max(places) >= len(texts):
        raise Refusal(
            f"has the answer '{shortened(said, 60)}', which names none of its {len(texts)} options",
            "write the letter of the right option, as in 'Answer: B'",
            question.answer_place,
        )
    return places


_OR: Final = re.compile(r"\b(?:or|oder)\b", re.IGNORECASE)
_AND: Final = re.compile(r"(?<![^\W_])([A-Za-z])[)\].]?\s{1,3}(e|y|et)\s{1,3}(?=[(\[]?([A-Za-z])(?![^\W_]))")
"""The word for *and* of Romance languages between two letters: ``A e C``, ``A y C``, ``A et C``."""


def _with_commas(said: str, question: Question) -> str:
    """Letters with commas between them for that word. Raises `Refusal` where it may be the letter of an option, too: ``a e c``."""
    commas = _AND.sub(r"\1, ", said)
    if commas == said or not _LETTERS.fullmatch(commas.rstrip(" .;")):
        return said
    small = any(found[2] == "e" and found[1].islower() and found[3].islower() for found in _AND.finditer(said))
    if small and "," not in said and len(question.options) >= len("abcde"):
        raise Refusal(
            f"has the answer '{shortened(said, 20)}', whose 'e' may be the letter of an option, or the word for 'and'",
            "write the letters with commas between them, as in 'a, c'",
            question.answer_place,
        )
    return commas


def _place(letter: str) -> int:
    return ord(letter.lower()) - ord("a")


_BLANK_TEXT: Final = re.compile(r"([A-Z])\s{1,10}(\S.*)", re.DOTALL)
"""A letter and the text of its option with no sign between them: ``B Milk``."""
_BLANKS: Final = re.compile(r"[A-Za-z](?:\s{1,5}[A-Za-z]){1,7}")
"""Letters with nothing but blanks between them."""


def _refuse_word(question: Question, said: str) -> None:
    """Raises `Refusal` where the last of an answer's letters may be the first word of the sentence below: ``B A`` above ``conexão …``."""
    letters = bare_letters(said) if _BLANKS.fullmatch(said) else []
    below = next((line.text.lstrip() for line in (*question.why, *question.below) if line.text.strip()), "")
    if letters and (letters != sorted(letters) or below[:1].islower()):
        raise Refusal(
            f"has the answer '{said}', whose last letter may be a word of the text below it",
            "write the letters of the right options alone, with commas between them, as in 'Answer: A, B'",
            question.answer_place,
        )


_REASONED: Final = re.compile(
    rf"({together('[A-Za-z]', signs=',;&/', words='and|und|y|et', behind=_BEHIND, most=5)})"
    r"(?:\s{0,3}[-–—]{1,2}\s{1,3}|\s?\*\*[).:]?\s{1,4}(?:[-–—]{1,2}\s{1,3})?)(\S.*)",
    re.DOTALL,
)
"""Letters, a dash or the end of bold letters, and a text."""


_RUN_AND_TEXT: Final = re.compile(r"([A-H]{2,6})\s{0,3}[:–—-]\s{1,3}(\S.*)", re.DOTALL)
"""Letters with nothing between them, and the texts of their options: ``AC - Milk, Ice``."""


def with_reason(said: str, options: Sequence[LetteredOption]) -> tuple[str, str]:
    """An answer and what explains it, which stands behind its letter and a dash, behind its letter in bold, or is called so.

    What is the text of an option explains nothing.
    """
    whole = compared(said)
    if because := _because(said, options):
        return because
    behind = None if any(whole == compared(option.text) for option in options) else WHY_BEHIND.search(said)
    if behind is not None:
        answer, reason = with_reason(said[: behind.start()], options)
        explains = WHY.fullmatch(said[behind.end() :])
        return answer, "\n".join(filter(None, (reason, explains[1].strip(" *_|") if explains is not None else "")))
    if several := _RUN_AND_TEXT.fullmatch(said.strip("*_` ")):
        texts = [compared(option.text) for option in options]
        places = _in_a_row(compared(several[2]), _names_of(texts)) if whole not in texts else set()
        return (several[1] if places == {_place(letter) for letter in several[1]} else said, "")
    found = _REASONED.fullmatch(_DASHES.sub("", said.strip("*_` ")))
    if found is None:
        answer, reason = _off_text(said, options)
        return (answer, reason) if reason else _with_sentence(said, options)
    if not re.fullmatch(r"\W*[A-Za-z]\W*", found[1]):
        return (found[1], found[2]) if _LETTERS.fullmatch(found[1]) else (said, "")
    letter = "".join(filter(str.isalpha, found[1])).casefold()
    option = next((each for each in options if letter and each.letter == letter), None)
    if option is None:
        return _off_text(said, options)
    named = [each for each in options if compared(each.text) and _begins(compared(found[2]), compared(each.text))]
    if named not in ([], [option]):
        return f"{letter}) {found[2]}", ""
    return found[1], "" if named and len(compared(found[2])) <= len(compared(option.text)) else found[2]


_BECAUSE: Final = re.compile(
    r"[(\[]?([A-Za-z])[)\].:]?\s?[,;–—-]?\s{1,4}((?:because|since|weil|denn|parce\sque|porque|perché|omdat)\s.+)",
    re.DOTALL | re.IGNORECASE,
)
"""A letter and its reason: ``B, because it pours``."""


def _because(said: str, options: Sequence[LetteredOption]) -> tuple[str, str] | None:
    """An answer and its reason, where that follows its letter; None where it does not, or is the text of an option."""
    found = _BECAUSE.fullmatch(said.strip("*_` "))
    if found is None or found[1].casefold() not in {each.letter for each in options}:
        return None
    texts = [compared(each.text) for each in options]
    if compared(said) in texts or any(_begins(compared(found[2]), text) for text in texts):
        return None
    return found[1], found[2]


_LEAST_WORDS: Final = 5
"""So many words behind a letter may explain it; fewer are the text of an option, perhaps with a slip."""
_LIKE: Final = 0.5
"""Of so many of its words an explanation is taken for a text of an option."""


def _with_sentence(said: str, options: Sequence[LetteredOption]) -> tuple[str, str]:
    """An answer and the sentence behind its letter that explains it: ``B. It opens the valve``; it is like no other option's text."""
    found = _LETTER_TEXT.fullmatch(said.strip("*_` "))
    words = {*compared(found[2]).split()} if found is not None else set()
    if found is None or len(compared(found[2]).split()) < _LEAST_WORDS or _LETTERS.fullmatch(said.rstrip(" .;")):
        return said, ""
    letter = found[1].casefold()
    texts = {each.letter: {*compared(each.text).split()} for each in options}
    begun = [
        each.letter for each in options if compared(each.text) and _begins(compared(found[2]), compared(each.text))
    ]
    if letter not in texts or (begun and letter not in begun):
        return said, ""
    for each, others in texts.items():
        like = len(words & others) / max(1, len(words | others))
        if like >= _LIKE and (each != letter or words <= others):
            return said, ""
    return found[1], found[2]


_GOES_ON: Final = re.compile(r"\s{0,3}(?:[.;,:]|\s[–—-]{1,2}|[–—])\s{1,4}(?=\S{1,60}\s{1,4}\S)")
"""What parts the text of an option from what explains it."""


def _off_text(said: str, options: Sequence[LetteredOption]) -> tuple[str, str]:
    """An answer with the letter and text of an option, and what stands behind these: ``B) Milk. It pours.``"""
    found = _LETTER_TEXT.fullmatch(said)
    option = next((each for each in options if found is not None and each.letter == found[1].casefold()), None)
    shown = option.text.strip().rstrip(" .;") if option is not None and len(option.lines) == 1 else ""
    if found is None or not shown or not found[2].startswith(shown):
        return said, ""
    rest = found[2][len(shown) :].lstrip("*_")
    behind = _GOES_ON.match(rest)
    return (said[: len(said) - len(rest)], rest[behind.end() :].strip(" *_")) if behind is not None else (said, "")


_BETWEEN: Final = re.compile(r"(?:[.;]?\s*[,;/&+]|[.;]?\s+(?:and|und|et|y|e)\b)\s*(?:(?:and|und|et|y|e)\b\s*)?")
"""What stands between two options that an answer names by their texts."""


def _names_of(texts: Sequence[str]) -> Mapping[str, int]:
    """By each text the place of its option, also by that without the brackets at its end where no other has it: ``tls (over tcp)``."""
    short = [_BRACKETS.sub("", text) for text in texts]
    once = {name: place for place, name in enumerate(short) if short.count(name) == 1 and name not in texts}
    return {name: place for name, place in {**once, **{text: texts.index(text) for text in texts}}.items() if name}


_BRACKETS: Final = re.compile(r"\s\([^()]{1,200}\)\Z")


def _in_a_row(said: str, places: Mapping[str, int]) -> set[int]:
    """The places of options whose names an answer has one after the other, with nothing else; empty where it has not."""
    longest_first = sorted(places, key=len, reverse=True)
    ends: dict[int, list[str]] = {0: []}
    """By the place behind them, the options that an answer begins with."""
    for start in range(len(said)):
        if start not in ends:
            continue
        for text in longest_first:
            end = start + len(text)
            if not said.startswith(text, start) or text in ends[start]:
                continue
            named = [*ends[start], text]
            if end == len(said):
                return {places[each] for each in named}
            if between := _BETWEEN.match(said, end):
                ends.setdefault(between.end(), named)
    return set()


def _begins(text: str, other: str) -> bool:
    """Whether one text begins with the other, as where one is cut short or goes on with an explanation."""
    return bool(text and other) and (text.startswith(other) or other.startswith(text))


def compared(text: str) -> str:
    """A text as it is compared with another: without marks, in small letters, and with no full stop at its end."""
    return " ".join(re.sub(r"[*_`]", "", text).split()).strip(" .;").casefold()
