"""Q014: marks that learners see: those of another format in an option, and pairs that mark nothing where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.scripts import MARKED

_START = re.compile(
    r"(?:[-+*•·▪◦‣●○] ?\[[ xX]\]|\[[ xX]\](?=\s)|[-+](?= (?!or\b|and\b)[^\W\d])|[*•·▪◦‣●○](?=\s)|#{1,6}(?= [^\W\d]))"
)
_RIGHT = re.compile(r"[✓✔☑✅]|\((?:correct|right|richtig|korrekt|correcto|correcta|juste|giusto)\)\s*$", re.IGNORECASE)
_WHOLLY_BOLD = re.compile(r"(\*\*|__)[^*_]+\1")
_UNPAIRED = re.compile(r"(?<!\S)\*\*(?=\S)[^*]*$|^[^*]*(?<=\S)\*\*(?!\S)[^*]*$")


_MAY_BE_SHOWN = re.compile(r"\*\*|\^\S")
_SHOWN = re.compile(
    r"(?<![\w)\]*])\*\*(?=[^\s*])[^*\n]{1,80}(?<=\S)\*\*(?![\w*(])|(?<![\w)\]*])\*\*\w{1,3}\*\*(?=\w)|\^[^\s^]{1,12}\^{1,2}(?![0-9^])"
)
"""A pair of marks that is text where it stands, as in ``**F**ace`` and ``e^x^2^^``; none of *2**3**4* and *10^3-10^4*."""


def _shown_pair(part: ItemText) -> str:
    """The first pair of marks of a text that learners see as it stands; empty where there is none."""
    if not _MAY_BE_SHOWN.search(part.typed):
        return ""
    text = prose(part.typed)
    found = _SHOWN.search(text) and _SHOWN.search(plain_text(text))
    return found.group() if found else ""


_INNER_SIGN = re.compile(r"[^\W_)][+*/=×·<>−-][^\W_(]")


def _from_power_to_power(part: ItemText) -> str:
    """The first superscript of a text that was typed as the signs of two powers, ``^n+b^`` in ``a^n+b^n``; empty where none was."""
    if part.typed.count("^") < 2:
        return ""
    text = prose(part.typed)
    for found in MARKED.finditer(text):
        goes_on = text[found.end() : found.end() + 1].isalpha()
        if found["mark"] == "^" and _INNER_SIGN.search(found["between"]) and (goes_on or "=" in found["between"]):
            return found.group()
    return ""


_PATH = re.compile(r"(?<!\S)[\"'(]?(?:[A-Za-z]:\\|\\\\(?=[\w.-]))[^\s`]*?(?<!\\)\\[*_~^][^\s`]*")
r"""A path of Windows whose backslash keeps a mark as text, and is not seen itself: ``C:\_old``, and not ``C:\\*.*``."""


def _find(view: ItemView) -> Iterator[Finding]:
    for part in view.texts:
        if power := _from_power_to_power(part):
            message = f"has the superscript {power!r}, which goes from the sign of one power to that of the next"
            yield Finding(message, part, _POWER_CURE, piece=power)
            return
        if pair := _shown_pair(part):
            yield Finding(
                f"has the marks {pair!r} in a text, where they are shown as they stand", part, _CURE, piece=pair
            )
            return
        if "\\" in part.typed and (path := _PATH.search(prose(part.typed))):
            shown = plain_text(path.group())
            message = f"has the path '{path.group()}', of which learners see '{shown}'"
            yield Finding(message, part, _PATH_CURE, piece=path.group())
            return
    for option in view.options:
        text = prose(option.typed)
        if (found := _START.match(text)) is not None:
            yield _finding(option, found.group(), "begins with", "take it out: the list itself marks its options")
            return
        if (found := _UNPAIRED.search(text)) is not None:
            yield _finding(option, "**", "has", "give it its other half, as in **word**, or take it out")
            return
        if (found := _RIGHT.search(text)) is not None and len(view.options) > 1:
            same = sum(_RIGHT.search(each.typed) is not None for each in view.options)
            if same <= len(view.keys) and same < len(view.options):
                yield _finding(option, found.group().strip(), "has", "take it out: 'answer' says which one is right")
                return
    bold = [_WHOLLY_BOLD.fullmatch(each.typed.strip()) is not None for each in view.options]
    if view.keys and view.distractors and bold == [True] * len(view.keys) + [False] * len(view.distractors):
        cure = "take them out: learners see which one is right"
        yield Finding("has its right option in bold, and no other", view.keys[0], cure)


def _finding(option: ItemText, mark: str, has: str, cure: str) -> Finding:
    message = f"has an option that {has} {mark!r}, a mark of another format"
    return Finding(message, option, cure, piece=mark)


_CURE = "marks stand around whole words, ^…^ behind a letter or a digit; a formula goes in \\( … \\), text with such signs in `code`"
_POWER_CURE = (
    "write the formula as mathematics, as in \\(a^n + b^n\\), or give each power both of its signs, as in a^n^ + b^n^"
)
_PATH_CURE = "put it into `code`, or type two backslashes before its '_', '*', '~' or '^'"


RULE = Rule(
    code="Q014",
    name="left-over-marks",
    severity=WARNING,
    what="An option has a mark that another format put there: a bullet, a box, half of `**`, or the sign of the right one; "
    "or a text has a pair of marks that marks nothing where it stands, as in `**F**ace`, or a path of which a backslash "
    "is not seen, as in `C:\\_old`, or a superscript from the sign of one power to that of the next, as in `a^n+b^n`.",
    why="It is printed as it stands, and a sign on one option gives the answer away.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: "[x] Washing with soap"
  distractors: ["[ ] Rubbing with alcohol", "[ ] Rubbing with sand", "[ ] Using a cream"]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, Rubbing with sand, Using a cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="What people paste.",
    item=_find,
)
