"""Codes and names for the kind of a question beside what is asked: ``TF: Milk is white.``, ``(MC) Which …``, ``Which …? (Single choice)``.

Codes are taken off where nearly all questions of a file have one that says what they are, names where they say so of their own question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.yamltree.writer import Value

_Keys = Mapping[str, Value]
_AGREE: Final[Mapping[str, Callable[[_Keys], bool]]] = {
    "MC MCQ SC": lambda keys: "answer" in keys and ("options" in keys or "distractors" in keys),
    "MA MR MS": lambda keys: "answers" in keys,
    "TF T/F": lambda keys: "statement" in keys,
    "NM NUM NR": lambda keys: "options" not in keys and typed_decimal(str(keys.get("answer", ""))) is not None,
    "SA FIB FB": lambda keys: "cloze" in keys or ("answer" in keys and "options" not in keys),
    "MT MAT": lambda keys: "pairs" in keys,
    "ORD": lambda keys: "sequence" in keys,
}
"""By codes of Moodle, Respondus, Blackboard and Canvas, whether what an item says is of their kind."""
_KINDS: Final = {code: agrees for codes, agrees in _AGREE.items() for code in codes.split()}
_CODES: Final = "|".join(sorted(_KINDS, key=len, reverse=True))
_CODED: Final = re.compile(
    rf"(?:[0-9]{{1,4}}\\?[.)]\s{{1,9}})?(?:(?:(?:[Qq]uestion )?[Tt]ype: ?)({_CODES})\b[.:]?|\\?[(\[]({_CODES})\\?[)\]][.:]?|({_CODES})(?:\s?:|\s{{0,9}}\n)|({_CODES})(?= ))"
    r"\s{0,20}(\S.*)",
    re.DOTALL,
)
"""The code for a question's kind, behind a number that counts it, with a sign or bare, and what is asked."""
_LEAST: Final = 2
_NAMES: Final[Mapping[str, Callable[[_Keys], bool]]] = {
    r"single[ -]choice|single[ -](?:best[ -])?answer|einfach(?:aus)?wahl|choix unique|selección única|scelta singola|escolha única": lambda keys: (
        "answer" in keys and ("options" in keys or "distractors" in keys)
    ),
    r"multiple[ -](?:response|answers?|select)|mehrfach(?:aus)?wahl|choix multiples?": lambda keys: "answers" in keys,
    r"multiple[ -]choice(?: question)?|mcq|qcm|opción múltiple|selección múltiple|scelta multipla|múltipla escolha|meerkeuze|wielokrotny wybór": lambda keys: (
        "options" in keys or "distractors" in keys
    ),
    r"true ?(?:/|or) ?false|richtig ?(?:/|oder) ?falsch|vrai ?(?:/|ou) ?faux|verdadero ?(?:/|o) ?falso|vero ?(?:/|o) ?falso|verdadeiro ?(?:/|ou) ?falso": lambda keys: (
        "statement" in keys
    ),
}
"""By names in several languages, whether what an item says is of their kind."""
_NAME: Final = "|".join(f"({names})" for names in _NAMES)
_OPENS: Final = r"(?:\\?[(\[*]){1,3}"
_CLOSES: Final = r"(?:\\?[)\]*]){1,3}"
_NAMED_BEFORE: Final = re.compile(
    rf"(?:{_OPENS}(?:{_NAME}){_CLOSES}[.:]?|(?:{_NAME})\s?:)\s{{1,20}}(\S.*)", re.DOTALL | re.IGNORECASE
)
_NAMED_BEHIND: Final = re.compile(rf"\s{{1,5}}{_OPENS}(?:{_NAME}){_CLOSES}\.?\Z", re.IGNORECASE)
_LONGEST: Final = 40
"""So many characters, at most, has a name behind what is asked, with its brackets."""


def without_kinds(asked: Sequence[str], keys: Sequence[_Keys]) -> tuple[list[str], str]:
    """What is asked without codes and names for its kind, and the first of these."""
    coded, first = _without_codes(asked, keys)
    bare = [_without_name(text, each) for text, each in zip(coded, keys, strict=True)]
    names = (name for _, name in bare if name)
    return [text for text, _ in bare], first or next(names, "")


def _without_name(text: str, keys: _Keys) -> tuple[str, str]:
    """A text without a name for its kind before or behind it, and the name; the whole text where it has none, or another kind's."""
    before = _NAMED_BEFORE.fullmatch(text)
    found = before or _NAMED_BEHIND.search(text, max(0, len(text) - _LONGEST))
    if found is None:
        return text, ""
    names = found.groups()[: 2 * len(_NAMES)] if before is not None else found.groups()
    at, name = next((at, name) for at, name in enumerate(names) if name)
    if not [*_NAMES.values()][at % len(_NAMES)](keys):
        return text, ""
    rest = str(before[before.lastindex or 0]) if before is not None else text[: found.start()]
    return (rest, name) if rest.strip() else (text, "")


def _without_codes(asked: Sequence[str], keys: Sequence[_Keys]) -> tuple[list[str], str]:
    """What is asked without codes for its kind, and the first code; a code without a sign has to be another one for other questions."""
    parts = [_CODED.fullmatch(text) for text in asked]
    codes = ["" if part is None else next(filter(None, part.group(1, 2, 3, 4))) for part in parts]
    agree = [bool(code) and _KINDS[code](each) for code, each in zip(codes, keys, strict=True)]
    bare = any(part is not None and part[4] for part in parts)
    if sum(agree) < _LEAST or sum(agree) * 10 < len(asked) * 9 or (bare and len({*codes} - {""}) < _LEAST):
        return [*asked], ""
    first = next(code for code, each in zip(codes, agree, strict=True) if each)
    return [
        part[5] if each and part is not None else text for text, part, each in zip(asked, parts, agree, strict=True)
    ], first
