"""Codes for the kind of a question before what is asked: ``TF: Milk is white.``, ``(MC) Which …``, ``MR`` in the line above it.

They are taken off where nearly all questions of a file have one that says what they are.
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


def without_kinds(asked: Sequence[str], keys: Sequence[_Keys]) -> tuple[list[str], str]:
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
