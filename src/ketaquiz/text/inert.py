r"""Text that stays text in Anki: neither Anki nor its MathJax makes anything of it, wherever in a field it stands.

MathJax searches the text of a card for ``\(`` and ``\[`` (the only delimiters that Anki sets), with line breaks and
comments in between, but never across a tag. So a backslash that could become one of them is put into a tag of its own:
the reader sees the same. What Anki itself takes for its own are sounds, speech, LaTeX and gaps.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

_ANKI: Final = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\])|\{(?=\{)", re.IGNORECASE)
_ENTITIES: Final = {"[": "&#91;", "{": "&#123;"}
_BACKSLASH: Final = re.compile(r"\\(?=[(\[<{\x02\x04]|$)")
"""A backslash, and behind it a bracket, or what may have one at its start: a tag, a gap, or the end of the text."""
_ACTIVE: Final = re.compile(r"[<\\]|&(?:#|bsol)")
"""A tag, or a backslash in whatever guise."""
_FORMULA: Final = re.compile(
    r"(<code\b[^<>]*>[^<]*+(?>(?:<(?!/?code\b)[^<]*+)*)</code>)"
    rf"|(<span>\\</span>|\\\((?>(?:[^\\]|\\[^()])*)\\\)|\\\[(?>(?:[^\\]|\\[^\[\]])*)\\\])|{_BACKSLASH.pattern}"
)
_SHUT: Final = "<span>\\</span>"


_SPECIAL: Final = re.compile(r"[&<>\"'\\\[{]")
"""What makes a text other than it stands: a character of HTML, of mathematics or of Anki's own commands."""


def inert(text: str) -> Markup:
    """Text as typed, without marks and formulas, as HTML that stays this text; not for an attribute's value."""
    return Markup(inert_html(str(escape(text))) if _SPECIAL.search(text) else text)  # noqa: S704 - it is escaped


def inert_html(html: str) -> str:
    """Escaped text as HTML that stays this text."""
    return without_anki(_BACKSLASH.sub(lambda _: _SHUT, html) if "\\" in html else html)


def inert_attribute(text: str) -> Markup:
    """Text as the value of an attribute; nothing reads mathematics there but Anki's editor, which knows no entity."""
    return Markup(without_anki(str(escape(text))).replace("\\", "&#92;"))  # noqa: S704 - it is escaped


def is_mere_text(text: str) -> bool:
    """Whether neither a browser nor Anki nor its MathJax makes anything of a text, where it stands in HTML unescaped."""
    return _ACTIVE.search(text) is None and _ANKI.search(text) is None


def without_anki(html: str) -> str:
    """HTML in which Anki finds no sound, no speech, no LaTeX and no gap of its own."""
    return _ANKI.sub(lambda found: _ENTITIES[found.group()], html)


def beside_formulas(html: str) -> str:
    """HTML whose formulas are checked: they stay, and every other backslash starts none with what stands behind it.

    In code stand no formulas.
    """
    if "\\" not in html:
        return html
    return _FORMULA.sub(_unless_formula, html)


def _unless_formula(found: re.Match[str]) -> str:
    code, kept = found.groups()
    return _BACKSLASH.sub(lambda _: _SHUT, code) if code else kept or _SHUT
