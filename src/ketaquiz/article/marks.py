"""Superscripts, subscripts and reference marks in the text of a block.

Readers put `SUPERSCRIPT`, `SUBSCRIPT` or `LINKED` before what is raised, lowered or a raised link, and `END` behind it.
`settle` makes ``10^6^`` and ``CO~2~`` of them. A reference mark (a raised link, the number of a note behind a word or a
year, ``[12]``) is no part of the text and is dropped, so that it is never glued to a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.text import scripts
from ketaquiz.text.units import is_unit

SUPERSCRIPT, SUBSCRIPT, LINKED, END = "\x1a", "\x19", "\x17", "\x18"
"""No text has these characters: readers replace them in what they read."""
_MARKS: Final = re.compile("([\x17-\x1a])")
_REMOVED: Final = str.maketrans(dict.fromkeys("\x17\x18\x19\x1a", ""))
_DIGITS: Final = scripts.SUPERSCRIPT_DIGITS
_RAISED_DIGITS: Final = re.compile(rf"[{_DIGITS}]{{1,3}}(?:[,⁻–-][{_DIGITS}]{{1,3}})*")
_TO_DIGITS: Final = str.maketrans(_DIGITS, "0123456789")
_BRACKETED: Final = re.compile(
    r"(?<=[\w.,;:!?%)”\"'’])(?: ?\[[1-9][0-9]{0,2}\]|\[[1-9][0-9]{0,2}(?: ?[,;–-] ?[1-9][0-9]{0,2}){1,20}\])+(?![\w(\[])"
)
_LIST: Final = re.compile(r"[1-9][0-9]{0,2}(?:[,;–-][1-9][0-9]{0,2})*")
_SIGNS: Final = re.compile(r"[*†‡§¶‖#]+")
_ORDINAL: Final = frozenset("st nd rd th er re ème º ª".split())
"""Behind a number; a single letter there can be a note's too, and stays raised."""
_MATHS: Final = re.compile(
    r"[0-9+\-−–.,()=/\s]+|(?=[^+−–=/·×*-]*[+−–=/·×*-])(?:[0-9+−–.,()=/·×*\s-]|[^\W\d_](?![^\W\d_]))+"
)
"""Numbers, and letters that stand by themselves among signs: blanks count nothing in them."""
_SHORT_WORDS: Final = frozenset("an as at be by do go he if in is it me my no of on or so to up us we".split())
_NO_WORDS: Final = frozenset(
    "log exp sin cos tan cot sec sinh cosh tanh chi phi psi rho tau eta ft feet foot sq yard yards mile miles".split()
)
"""Longer than two letters, and raised to a power all the same."""
_LOOK_BACK: Final = 60
"""Characters before a superscript that say what it is."""
FORMULA: Final = re.compile(r"\\\((?:[^\\]|\\[^()\[\]]){1,1000}\\\)|\\\[(?:[^\\]|\\[^()\[\]]){1,1000}\\\]")
"""A formula in a bank's marks, at a glance."""
_LONGEST: Final = 30
"""Characters of the longest superscript or subscript; what is longer is small print."""


def settle(text: str) -> tuple[str, str]:
    """A block's text with a bank's marks and without reference marks; and as it looks without either, its marks glued.

    The second is how quotes were typed from articles before superscripts were read; empty where the two are the same.
    """
    glued = text
    if _MARKS.search(text):
        glued = text.translate(_REMOVED)
        text = _settled(_MARKS.split(_FRACTION.sub(_as_fraction, _joined(text))))
    text = _without_notes(text) if "\\" not in text else _beside_formulas(text)
    text = " ".join(text.split()) if text != glued else text
    return text, "" if text == glued else glued


_SIDE_BY_SIDE: Final = re.compile(f"{SUPERSCRIPT}[^\x17-\x1a]*+{END}(?:{SUPERSCRIPT}[^\x17-\x1a]*+{END})+")
_LISTED_NOTES: Final = re.compile(
    f'(?:(?<=[^\\W\\d_]{{3}})|(?<=[.,;:!?%)”"’]))[{LINKED}{SUPERSCRIPT}][0-9]{{1,3}}{END}'
    f"(?:{SUPERSCRIPT}? ?[,;–-] ?{END}?[{LINKED}{SUPERSCRIPT}][0-9]{{1,3}}{END})+"
)
"""Several marks of notes behind a word, with what parts them between them."""


def _joined(text: str) -> str:
    """A text in which superscripts that touch are one, and so are marks of notes that commas part."""
    text = _LISTED_NOTES.sub(lambda found: f"{SUPERSCRIPT}{found.group().translate(_REMOVED)}{END}", text)
    return _SIDE_BY_SIDE.sub(lambda found: f"{SUPERSCRIPT}{found.group().translate(_REMOVED)}{END}", text)


_FRACTION: Final = re.compile(
    f"(?P<whole>[0-9] ?)?{SUPERSCRIPT} ?(?P<above>[0-9]{{1,4}}) ?{END} ?[/⁄∕] ?(?:{SUBSCRIPT} ?(?P<below>[0-9]{{1,4}}) ?{END}|(?<=[⁄∕])(?P<plain>[0-9]{{1,4}}))"
)
"""A fraction as pages have it, one number raised and the other one lowered."""


def _as_fraction(found: re.Match[str]) -> str:
    whole = f"{found['whole'].strip()} " if found["whole"] else ""
    return f"{whole}{found['above']}/{found['below'] or found['plain']}"


def is_reference(said: str, before: str, after: str) -> bool:
    """Whether a superscript is the mark of a note, by what it says and what stands before and after it."""
    compact = "".join(said.split())
    if re.fullmatch(r"\[.{1,30}\]", compact):
        return True
    inside = compact.strip("()")
    word = re.search(r"[^\W\d_]{1,40}$", before)
    letters = word.group() if word else ""
    is_word = letters.lower() in _SHORT_WORDS or (
        len(letters) > 2 and not is_unit(letters) and letters.lower() not in _NO_WORDS
    )
    if word and re.search(r"[\d_^~]$", before[: word.start()]):
        is_word = False  # H2O, mL/min/1.73m: a formula or a unit
    is_year = re.search(r"(?<![\d.,])(?:1[5-9][0-9]{2}|20[0-9]{2})$", before) is not None
    behind = is_word or is_year or before.endswith(tuple(".,;:!?%”\"’'»")) or _closes_words(before)
    if _SIGNS.fullmatch(inside):
        return behind or before[-1:].isdigit()
    if re.fullmatch(r"[a-f]", inside):
        return behind
    if not _LIST.fullmatch(inside):
        return False
    if before.endswith(" "):
        return not after.isalnum() and is_reference(said, before.rstrip(), after)
    several = re.search(r"[,;–-]", inside) is not None
    return behind or (several and before[-1:].isdigit() and not re.search(r"(?<!\d)10$", before))


def _closes_words(before: str) -> bool:
    """Whether a bracket around words closes here, as no formula has."""
    return re.search(r"\([^()]{0,50}[^\W\d_]{4}[^()]{0,50}\)$", before) is not None


def _settled(pieces: Sequence[str]) -> str:
    """Pieces, every second of them a mark, with the marks as a bank has them."""
    open_parts: list[tuple[str, list[str]]] = [("", [])]
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            open_parts[-1][1].append(piece)
        elif piece != END:
            open_parts.append((piece, []))
        elif len(open_parts) > 1:
            mark, parts = open_parts.pop()
            after = pieces[at + 1][:1]
            if not after and pieces[at + 2 : at + 3] == [SUBSCRIPT] and mark == SUPERSCRIPT:
                after = pieces[at + 3][:1]  # the number of protons below a mass number
            said = "".join(parts)
            _append(open_parts[-1][1], mark, said.strip(), after)
            if said[-1:].isspace() and after.isalnum():
                open_parts[-1][1].append(" ")
    while len(open_parts) > 1:
        _, parts = open_parts.pop()
        open_parts[-1][1].extend(parts)
    return "".join(open_parts[0][1])


def _append(parts: list[str], mark: str, said: str, after: str) -> None:
    """Put a superscript or subscript behind what stands before it."""
    if not said:
        return
    before = "".join(parts[-4:])[-_LOOK_BACK:]
    if mark != SUBSCRIPT and ((mark == LINKED and len(said) <= 12) or is_reference(said, before, after)):
        return
    if mark != SUBSCRIPT and said.lower() in _ORDINAL and before[-1:].isdigit():
        parts.append(said)
        return
    if _MATHS.fullmatch(said):
        said = "".join(said.split())
    if len(said) > _LONGEST or " " in said:
        parts.append(f" {said}" if before[-1:].isalnum() else said)
        return
    if re.search(r"(?<!\d)10 $", before) and mark != SUBSCRIPT and said[-1:].isdigit():
        while parts and not parts[-1].strip():
            parts.pop()
        parts[-1] = parts[-1].rstrip()
        before = before.rstrip()
    raised = mark != SUBSCRIPT
    in_unicode = scripts.superscript(said) if raised else scripts.subscript(said)
    said = scripts.MARKED.sub(_inner, said)
    if "^" in said or "~" in said:
        said = f"({scripts.fold(said)})".replace("^", "").replace("~", "")
        in_unicode = None
    sign = "^" if raised else "~"
    if before[-1:].isalnum() or before[-1:] in (")", "]", "}") or (before[-1:] in ("~", "^") and before[-1:] != sign):
        parts.append(f"{sign}{said}{sign}")
    else:
        parts.append(in_unicode or said)


def _inner(found: re.Match[str]) -> str:
    """A superscript in a superscript, for which a bank has no mark, in Unicode's letters."""
    made = scripts.superscript if found["mark"] == "^" else scripts.subscript
    return made(found["between"]) or f"({found['between']})"


def _beside_formulas(text: str) -> str:
    """A text without the marks of notes, but for those in formulas, which are none."""
    parts = []
    at = 0
    for found in FORMULA.finditer(text):
        parts += [_without_notes(text[at : found.start()]), found.group()]
        at = found.end()
    return "".join([*parts, _without_notes(text[at:])])


def _without_notes(text: str) -> str:
    """A text without the marks of notes that are typed with Unicode's digits or in brackets."""
    if "[" in text:
        text = _BRACKETED.sub("", text)
    if not any(digit in text for digit in _DIGITS):
        return text
    parts = []
    at = 0
    for found in _RAISED_DIGITS.finditer(text):
        before = text[max(at, found.start() - _LOOK_BACK) : found.start()]
        said = found.group().translate(_TO_DIGITS).replace("⁻", "-")
        after = text[found.end() : found.end() + 2].removeprefix("~")[:1]  # as above, of a number of protons
        if before and is_reference(said, before, after):
            parts.append(text[at : found.start()])
            at = found.end()
    parts.append(text[at:])
    return "".join(parts)
