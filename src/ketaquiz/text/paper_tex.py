r"""TeX as latex2mathml reads it rightly: what it does not know, or shows wrongly, in the words of what it knows.

latex2mathml 3.81 knows no ``gathered``, numbers the lines of ``align``, prints the ``&`` of ``aligned``, and sets the
one letter of ``\mathrm{g}`` in italics. Cards get the TeX as typed. Imports nothing of ketaquiz.
"""

from __future__ import annotations

import re
from typing import Final

_ENVIRONMENTS: Final = {
    **dict.fromkeys(("align", "aligned", "alignat", "alignat*", "alignedat"), (r"\begin{align*}", r"\end{align*}")),
    **dict.fromkeys(("gather", "gather*", "gathered"), (r"\begin{array}{c}", r"\end{array}")),
    **dict.fromkeys(("equation", "equation*"), ("{", "}")),
    "dcases": (r"\begin{cases}", r"\end{cases}"),
}
ADDED_ENVIRONMENTS: Final = frozenset(_ENVIRONMENTS)
"""Environments that cards and paper show, by the names that MathJax has for them."""
COUNTED: Final = frozenset({"alignat", "alignat*", "alignedat"})
"""Environments that take a number of columns, in braces."""
_COMMANDS: Final = {
    "arg": r"\operatorname{arg}",
    "celsius": r"\mathrm{ °C}",
    "ohm": r"\mathrm{ Ω}",
    "micro": r"\mathrm{ µ}",
    "perthousand": "‰",
}
ADDED_COMMANDS: Final = frozenset(_COMMANDS)
"""Commands that cards and paper show, by the names that MathJax has for them."""
_STEP: Final = re.compile(
    r"\\(?:(?P<edge>begin|end)\s*\{(?P<name>[^{}]*)\}(?P<count>\s*\{\d+\})?|mathrm\s*\{(?=[A-Za-z]\})|(?P<command>[A-Za-z]+)|.)",
    re.DOTALL,
)


def for_paper(tex: str) -> str:
    """A formula in commands that latex2mathml knows."""
    return _STEP.sub(_known, tex) if "\\" in tex else tex


def _known(found: re.Match[str]) -> str:
    if found["edge"]:
        if found["name"] not in _ENVIRONMENTS:
            return found.group()
        count = "" if found["name"] in COUNTED else found["count"] or ""
        return _ENVIRONMENTS[found["name"]][found["edge"] == "end"] + count
    if found["command"]:
        return _COMMANDS.get(found["command"], found.group())
    return r"\mathrm{ " if found.group().startswith(r"\mathrm") else found.group()
