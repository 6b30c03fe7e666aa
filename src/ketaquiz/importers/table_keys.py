"""Which options cells name as right: by their number, their letter or their text, or each in a cell of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.column_names import OPTION_WORDS
from ketaquiz.importers.listed import listed
from ketaquiz.importers.option_letters import LETTER, order_of
from ketaquiz.importers.questions import truth
from ketaquiz.text.shortened import shortened

_RIGHT: Final = frozenset(
    "true 1 100 x ✓ ✔ yes y ja j right correct wahr richtig korrekt sí si verdadero correcto correcta oui vrai vero sim verdadeiro "
    "да верно истина tak prawda evet doğru đúng benar".split()
)
_WRONG: Final = frozenset(
    "false 0 - no n nein wrong incorrect falsch falso incorrecto incorrecta non faux não nao нет неверно ложь nie fałsz hayır yanlış sai "
    "salah".split()
)


def says_right(said: str) -> bool | None:
    """Whether a cell that judges one option says that it is right; None where it says neither, or nothing."""
    word = said.strip().casefold()
    if word in _RIGHT | _WRONG:
        return word in _RIGHT
    return truth(word)


def _bare(text: str) -> str:
    return " ".join(text.replace("\\", "").split()).strip()


def _same(text: str) -> str:
    """A text as it is compared where no other is written alike: in small letters, without quote marks around it and a sign at its end.

    A single letter keeps them, since alone it is the name of an option.
    """
    plain = _bare(text).casefold()
    bare = plain.rstrip(" .,;").strip("\"'«»„“”‘’ ").rstrip(" .,;")
    return bare if len(bare) > 1 or bare.isdecimal() else plain


def _shown(text: str) -> str:
    """An option without the marks of its letters, such as those of bold ones, which no key has."""
    return _MARKED.sub(r"\1", text)


_MARKED: Final = re.compile(r"(?<!\\)\*{1,3}(?=[^\s*])([^*]{1,2000})(?<=[^\s*])\*{1,3}")


def _by_text(options: Sequence[tuple[int, str]]) -> dict[str, int]:
    """The numbers of options by their texts, with their letters and without; by a text that is written in another way only where that is one option's alone."""
    folded: dict[str, set[int]] = {}
    for number, text in (*options, *_without_letters(options)):
        folded.setdefault(_same(_shown(text)), set()).add(number)
    found = {text: min(numbers) for text, numbers in folded.items() if len(numbers) == 1}
    shown = {_bare(_shown(text)): number for number, text in reversed(options)}
    return found | shown | {_bare(text): number for number, text in reversed(options)}


def is_text_of(said: str, options: Sequence[tuple[int, str]]) -> bool:
    """Whether a key is the text of an option."""
    texts = {_same(each) for _, text in (*options, *_without_letters(options)) for each in (text, _shown(text))}
    return _same(said) in texts


def has_option(said: str, options: Sequence[tuple[int, str]]) -> bool:
    """Whether a key has the text of an option in it, so that it may name this one in a way that is not known."""
    plain = _same(said)
    texts = [_same(_shown(text)) for _, text in _without_letters(options) or options]
    return any(len(text) > 1 and text in plain for text in texts)


def _without_letters(options: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Options without the letters or numbers in front of their texts, each its own; none where not all have one."""
    parts = [_LETTERED.fullmatch(text) for _, text in options]
    signs = [part[1] for part in parts if part is not None]
    if len(signs) < max(2, len(options)):
        return []
    if signs != [str(number) for number, _ in options] and order_of(signs) != [*range(len(signs))]:
        return []
    return [(number, part[2]) for (number, _), part in zip(options, parts, strict=True) if part is not None]


_LETTERED: Final = re.compile(rf"[(\[]?({LETTER}|[1-9])\s?\\?(?:[)\]]|[.:．：、）](?![0-9]))\s{{0,9}}(\S.*)", re.DOTALL)


def is_count_of(said: str, options: Sequence[tuple[int, str]]) -> bool:
    """Whether a key is the number or letter of an option."""
    if _is_decimal(said) and is_text_of(said, options):
        return False
    return _count(said.strip()) in {number for number, _ in options}


def _is_decimal(said: str) -> bool:
    """Whether a key is a whole number that a program wrote as a decimal: ``2.0``."""
    return said.strip().endswith(".0")


def numbers_of(said: str, options: Sequence[tuple[int, str]]) -> list[int]:
    """The numbers of a key that has numbers alone, as ``2``, ``(0)`` or ``0, 2``; none where it is a text such as ``0,5``.

    None either where the numbers are more than the options, and are the texts of some: ``[2, 7]`` of 2, 4 and 7.
    """
    plain = unicodedata.normalize("NFKC", said)
    parts = plain.split() if re.fullmatch(r"[0-9\s]+", plain) else _parts(plain)
    numbers = [int(found[1]) for part in parts if (found := _NUMBER.fullmatch(part.casefold()))]
    if len(numbers) < len(parts) or ((len(numbers) > 1 or "." in said.strip()[:-1]) and is_text_of(said, options)):
        return []
    if options and numbers and max(numbers) > options[-1][0] and all(is_text_of(part, options) for part in parts):
        return []
    return numbers


def _parts(said: str) -> list[str]:
    """The parts of a key that names several options."""
    if (found := listed(said)) is not None:
        return [part for part in found if part]
    if _SEVERAL.fullmatch(said.strip()):
        return re.findall("[0-9A-Ha-h]", said)
    return [part.strip() for part in re.split(r"[,;|&\n/、，；]|\band\b|\bund\b", said) if part.strip()]


def two_ways(said: str, place: str) -> Refusal:
    """Why a key that is the text of one option and the number of another is refused."""
    return Refusal(
        f"has '{shortened(said, 40)}' as its right answer, which is the text of one option and the "
        f"{'letter' if _LETTER.fullmatch(said.strip()) else 'number'} of another",
        "write the letter of the right option in brackets, as '(A)'"
        if _LETTER.fullmatch(said.strip())
        else "write the number of the right option in words, or as a letter",
        place,
    )


def _all_of(numbers: Sequence[int | None], parts: Sequence[str]) -> frozenset[int]:
    """The numbers of the options that the parts of a key name by their texts; empty where a part names none."""
    found = frozenset(number for number in numbers if number is not None)
    return found if len(found) == len({_same(part) for part in parts}) else frozenset()


def _by_lines(said: str) -> list[list[str]]:
    """The lines of a key, and its parts between semicolons and bars, whose texts may have the other signs in them."""
    found = [[part.strip() for part in re.split(sign, said) if part.strip()] for sign in (r"\n", r"[;|\n]", r"\|\|?")]
    return [parts for parts in found if len(parts) > 1]


def meant(
    said: str,
    options: Sequence[tuple[int, str]],
    place: str,
    *,
    counts: bool = False,
    by_text: bool = False,
    shown: str = "",
) -> set[int]:
    """The numbers of the options that a key names.

    ``counts`` says that it is a number where it can be one, ``by_text`` that it is a text where it can be one. ``shown`` is how
    the key is written, where that is another text. Raises `Refusal` where it can be read in two ways, or in none.
    """
    texts = _by_text(options)

    def named(part: str) -> int | None:
        return texts.get(_bare(part), texts.get(_same(part)))

    by_text_of = {whole} if (whole := named(said)) is not None else set()
    if not by_text_of and (number := _labelled(said, named)) is not None:
        return {number}
    parts = _parts(said)
    if not by_text_of:
        ways = {
            found_ones
            for each in (parts, *_by_lines(said))
            if (found_ones := _all_of([named(part) for part in each], each))
        }
        if len(ways) > 1:
            raise Refusal(
                f"has '{shortened(said, 40)}' as its right answer, which can be parted in two ways",
                "write the letters of the right options",
                place,
            )
        by_text_of = {*next(iter(ways), frozenset())}
    numbers = {number for number, _ in options}
    counted: set[int] = set()
    found = [] if by_text_of and _is_decimal(said) else [_count(part) for part in parts]
    if found and all(found) and len({part.rstrip(").]")[-1:].isdigit() for part in parts}) == 1:
        counted = {count for count in found if count}
        if not counted <= numbers:
            counted = set()
    both = bool(by_text_of and counted and by_text_of != counted)
    if both and _LETTER.fullmatch(said.strip()):
        raise two_ways(said, place)  # as of "a", "an" and "the": no other row tells how this one is meant
    if counts and counted:
        return counted
    if by_text and by_text_of:
        return by_text_of
    if both:
        raise two_ways(said, place)
    if not by_text_of and not counted and (judged := _judged(said, options)):
        return judged
    if not by_text_of and not counted:
        raise Refusal(
            f"has '{shortened(shown or said, 60)}' as its right answer, which is none of its options",
            _AS_TEXT
            if _FRACTION.fullmatch(said.strip())
            else "write the number, letter or exact text of the right option",
            place,
        )
    return by_text_of or counted


_FRACTION: Final = re.compile("[1-9][.,][1-9]")
_AS_TEXT: Final = (
    "it may have been 2,3, of which a table makes a fraction: write the numbers with semicolons between them, as in '2;3', "
    "or the exact text of the right option"
)
"""The cure of a key that is a fraction, of which there is no option."""


def _judged(said: str, options: Sequence[tuple[int, str]]) -> set[int]:
    """The one of two options that say *true* and *false* which a key names by another such word; empty where it names none."""
    judged = {truth(text): number for number, text in _without_letters(options) or options}
    wanted = truth(said)
    return {judged[wanted]} if wanted is not None and len(options) == 2 and judged.keys() == {True, False} else set()


_LETTER: Final = re.compile("[A-Ha-h]")
_SEVERAL: Final = re.compile(
    r"(?:\(?[1-9A-Ha-h][).]\s{0,3}){2,8}|[1-9](?:\s{1,3}[1-9]){1,7}|[A-H](?:\s{1,3}[A-H]){1,7}|[A-H](?:\s?\+\s?[A-H]){1,7}|[a-h](?:\s?\+\s?[a-h]){1,7}"
)
"""Several numbers or letters with nothing but their own signs between them: ``1) 3)``, ``1 3``, ``A B``, or a plus between letters."""
_CALLED: Final = rf"(?:(?:correct\s)?(?:{OPTION_WORDS}|no|nr|number|#))?[\s_(\[.#:]{{0,20}}"
"""What may stand before the number or letter of an option: ``Option``, ``Opción``, ``Answer:``."""
_NUMBER: Final = re.compile(_CALLED + r"([0-9]{1,4})(?:\.0)?[)\].]?")
_COUNT: Final = re.compile(_CALLED + r"([1-9](?:\.0)?|[a-h])[)\].:]?")
_LABELLED: Final = re.compile(
    rf"(?:(?:{OPTION_WORDS})[\s_.#]{{0,3}})?[(\[]?([a-h1-9])(?:\s?([.):,\]]{{1,2}})\s?|\s[-–—]\s|\s)(\S.*)",
    re.DOTALL | re.IGNORECASE,
)
"""A key that has the letter or number of an option, and its text: ``A) 52``, ``A,52``, ``Option A: 52``."""
_LABEL_BEHIND: Final = re.compile(r"(\S.*?)\s?[(\[]([a-h1-9])[)\]]", re.DOTALL | re.IGNORECASE)
"""The same with the letter behind: ``52 (A)``."""


def _labelled(said: str, named: Callable[[str], int | None]) -> int | None:
    """The number of the option that a key names by its letter and its text; None where it does not, or where the two differ."""
    plain = _bare(said)
    if (found := _LABELLED.fullmatch(plain)) is not None:
        number = named(found[3])
        parted = found[2] not in (None, ",")
        sure = parted or _count(found[3]) is None or found[1].isdigit() != found[3].isdigit()
        if number is not None and sure and number == _count(found[1]):
            return number
    if plain.endswith((")", "]")) and (found := _LABEL_BEHIND.fullmatch(plain)) is not None:
        number = named(found[1])
        return number if number == _count(found[2]) else None
    return None


def jammed(said: str, options: Sequence[tuple[int, str]]) -> list[str]:
    """The letters of a key that are letters of options with nothing between them, as ``BD``; none where it is the text of one."""
    letters = unicodedata.normalize("NFKC", said).strip()
    if not _JAMMED.fullmatch(letters) or len({*letters.casefold()}) < len(letters) or is_text_of(said, options):
        return []
    return [*letters] if {_count(letter) for letter in letters} <= {number for number, _ in options} else []


_JAMMED: Final = re.compile("[A-H]{2,8}|[a-h]{2,8}")


def is_count(said: str, most: int) -> bool:
    """Whether a key is numbers or letters of some of so many options, that count from 0 or from 1."""
    numbers = numbers_of(said, ())
    return is_pointer(said, most) or (bool(numbers) and all(number <= most for number in numbers))


def points(said: str) -> bool:
    """Whether a key begins with what names an option by its letter or number, whatever stands behind: ``B: four``, ``[B]``."""
    return _POINTS.match(unicodedata.normalize("NFKC", said).strip()) is not None


_POINTS: Final = re.compile(_CALLED + r"(?:[1-9]|[a-h])(?:\Z|[)\].:]|\s[-–—]\s)", re.IGNORECASE)


def is_pointer(said: str, most: int) -> bool:
    """Whether a key may be the numbers or letters of some of so many options, and is no word."""
    found = [_count(part) for part in _parts(said)]
    return bool(found) and all(number is not None and number <= most for number in found)


def _count(part: str) -> int | None:
    """The number of an option, as people count them: ``2``, ``b``, ``Option B``, ``answer2``."""
    found = _COUNT.fullmatch(unicodedata.normalize("NFKC", part).casefold())
    if found is None:
        return None
    return int(found[1][0]) if found[1][0].isdigit() else ord(found[1]) - ord("a") + 1
