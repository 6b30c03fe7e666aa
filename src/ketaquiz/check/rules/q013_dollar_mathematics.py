"""Q013: mathematics between dollar signs, or between the marks that Anki's cards once had."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_BETWEEN = re.compile(r"(?<![\\\w$])(\$\$?)(?=[^\s$])([^$\n]{0,200}[^\s$\\])\1(?![\w$])")
_FORMULA = re.compile(r"\\[A-Za-z]+|[A-Za-z0-9)}][\^_][{A-Za-z0-9+-]|[=<>≤≥]|\w ?[+*/] ?\w")
_WORDS = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{3,}(?![A-Za-z(])")


def _is_formula(text: str) -> bool:
    if len(_WORDS.findall(re.sub(r"\\(?:text|mathrm|mbox)\{[^{}]*\}", "", text))) > 2:
        return False
    return re.fullmatch(r"[A-Za-z]", text) is not None or _FORMULA.search(text) is not None


_OF_ANKI = re.compile(r"\[(latex|\$\$?)\]((?:(?!\[\1\]).){1,400}?)\[/\1\]", re.DOTALL)
"""Mathematics as Anki's cards had it before MathJax."""


def _find(view: ItemView) -> Iterator[Finding]:
    for part in view.texts:
        if "[/" in part.typed and (found := _OF_ANKI.search(prose(part.typed))):
            inner = found[2].strip().strip("$").strip()
            yield Finding(
                f"has mathematics between marks of Anki's, '{found.group()[:40]}': learners see the marks and the commands",
                part,
                f"write it between \\( and \\), in single quotes: '\\( {inner[:60]} \\)'",
                piece=found.group(),
            )
            return
        if part.typed.count("$") < 2:
            continue
        for found in _BETWEEN.finditer(prose(part.typed)):
            inner = found[2]
            if _is_formula(inner):
                left, right = ("\\[", "\\]") if found[1] == "$$" else ("\\(", "\\)")
                yield Finding(
                    f"has mathematics between dollar signs, '{found.group()[:40]}': learners see the signs and the commands",
                    part,
                    f"write it between \\( and \\), in single quotes: '{left} {inner[:60].strip()} {right}'",
                    piece=found.group(),
                )
                return


RULE = Rule(
    code="Q013",
    name="dollar-mathematics",
    severity=WARNING,
    what="A text has mathematics between dollar signs, as LaTeX and other programs write it, or as in [latex]x[/latex] of Anki.",
    why="A dollar sign is one in a bank, since prices are common and formulas are few.",
    bad="""\
- id: rub-volume
  question: How many millilitres of alcohol are used where $V = 2 \\cdot 3$?
  answer: Six
  references: [who-2009]
""",
    good="""\
- id: rub-volume
  question: 'How many millilitres of alcohol are used where \\(V = 2 \\cdot 3\\)?'
  answer: Six
  references: [who-2009]
""",
    authority="The marks of a bank's texts.",
    item=_find,
)
