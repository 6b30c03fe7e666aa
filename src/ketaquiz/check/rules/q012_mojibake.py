"""Q012: letters that were read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.text.symbol_font import as_signs

_RUN = re.compile(
    "[ÂÃÄÅÎÏÐÑØÙâãïð][\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}|\ufffd"
)
"""What the bytes of a character in UTF-8 become where they are read as Western European; or the mark of a lost one."""

_OF_A_FONT = re.compile("[\uf020-\uf0ff]")
"""What Word and PDF files have for letters of Symbol and Wingdings."""

_CLOSING = frozenset("»“”’‘")


def _meant(run: str) -> str:
    """The character that a run of letters is in UTF-8; empty where it is none."""
    data = b""
    for char in run:
        try:
            data += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:
                return ""
            data += bytes([ord(char)])
    for end in range(len(data), 1, -1):
        try:
            return data[:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
    return ""


def _find(view: ItemView) -> Iterator[Finding]:
    for part in view.texts:
        if part.typed.isascii():
            continue
        text = prose(part.typed)
        if found := _OF_A_FONT.search(text):
            sign = as_signs(found.group())
            cure = (
                f"type the sign itself: {sign}, where it comes from the font Symbol"
                if sign.isprintable() and sign < "\ue000"
                else "type the sign itself"
            )
            message = (
                f"has the character U+{ord(found.group()):04X} of a font of signs: with other fonts learners see a box"
            )
            yield Finding(message, part, cure, piece=found.group())
            return
        for found in _RUN.finditer(text):
            run = found.group()
            if run[1:2] in _CLOSING and run[0] != "â" and not text[: found.start()][-1:].islower():
                continue  # a capital at the end of a quotation
            meant = _meant(run)
            if run == "\ufffd" or meant:
                shown = (
                    f"{run!r} where {meant!r} was meant" if meant and meant.isprintable() else "a letter that was lost"
                )
                yield Finding(
                    f"has {shown}: its text was once read in the wrong encoding",
                    part,
                    "type the letter anew; open the file that the text comes from as UTF-8",
                    piece=run,
                )
                return


RULE = Rule(
    code="Q012",
    name="mojibake",
    severity=WARNING,
    what="A text has letters such as `Ã¼` or `â€™`, which are one letter of UTF-8 read in another encoding, or "
    "characters that only the font Symbol or Wingdings shows.",
    why="Learners see them as they stand. Spreadsheets and old editors open a file of UTF-8 so.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take at the CafÃ©?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take at the Café?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="What spreadsheets do to text.",
    item=_find,
)
