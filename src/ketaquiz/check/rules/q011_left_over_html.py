"""Q011: HTML that was left in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_NAMES = (
    "a|abbr|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|kbd|li|mark|ol|p|pre|q|s|"
    "small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_TAG = re.compile(rf"</(?:{_NAMES})\s*>|<(?:br|hr)\s*/?>|<(?:{_NAMES})\s+[a-z-]+\s*=\s*[\"'][^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:nbsp|amp|lt|gt|quot|apos|[aeiouAEIOU](?:uml|acute|grave|circ)|szlig|[cC]cedil|[nN]tilde|[aA]ring|[oO]slash|aelig|"
    r"[nm]dash|hellip|[lr][sd]quo|[bs]d?quo|[lr]aquo|deg|micro|times|divide|plusmn|minus|frac(?:12|14|34)|sup[123]|ordm|"
    r"alpha|beta|gamma|[dD]elta|mu|omega|le|ge|ne|rarr|larr|copy|reg|trade|euro|pound|sect|para|bull|middot|shy|"
    r"(?:thin|en|em)sp|zwn?j|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,6});"
)
_ABOUT_HTML = re.compile(r"\bHTML\b|\bX?ML\b|\bentit(?:y|ies)\b|\btags?\b", re.IGNORECASE)


def _find(view: ItemView) -> Iterator[Finding]:
    if _ABOUT_HTML.search(view.stem.typed):
        return
    for part in view.texts:
        if "<" not in part.typed and "&" not in part.typed:
            continue
        text = prose(part.typed)
        found = _TAG.search(text) or _ENTITY.search(text)
        if found:
            what = "tag" if found.group()[0] == "<" else "code of a character"
            yield Finding(
                f"has the HTML {what} {found.group()[:30]!r} in its text: learners see it as it stands",
                part,
                "type what is meant: **bold**, *italic*, H~2~O, 10^6^, the character itself; code goes in backticks",
                piece=found.group(),
            )
            return


RULE = Rule(
    code="Q011",
    name="left-over-html",
    severity=WARNING,
    what="A text has tags or coded characters of HTML, as `<b>…</b>` or `&nbsp;`, outside of code.",
    why="HTML is text in a bank, so that learners read the tags. They come along when text is copied out of a page or a program.",
    bad="""\
- id: rub-time
  question: How long should <b>rubbing</b> the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    good="""\
- id: rub-time
  question: How long should **rubbing** the hands with alcohol take?
  answer: 20 to 30 seconds
  references: [who-2009]
""",
    authority="What people paste.",
    item=_find,
)
