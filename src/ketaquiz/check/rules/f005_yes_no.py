"""F005: a question that is answered by yes or no."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_ASKS = re.compile(
    r"(?:is|are|was|were|am|do|does|did|can|could|should|shall|will|would|may|might|must|has|have|had|isn't|aren't|don't|"
    r"doesn't|can't|won't)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?:yes|no|true|false)\b(?!\s+(?:more|less|longer|change|effect|\w+\s+\w+))", re.IGNORECASE)
_WH = re.compile(r"(?:\w+ )?(?:what|which|how|who|whom|whose|when|where|why)\b", re.IGNORECASE)
_YES_OR_NO = re.compile(r"(?:yes|no|true|false)[.!]?", re.IGNORECASE)
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)


def _find(view: ItemView) -> Iterator[Finding]:
    answer = view.short_answer
    if view.options and all(_YES_OR_NO.fullmatch(option.text.strip()) for option in view.options):
        cure = "write it as a 'statement' with 'answer: true' or 'false', or ask what, which, how much or why"
        yield Finding("asks for yes or no", view.stem, cure, piece=view.lead_in[:60])
    if answer is None:
        return
    cure = "ask what, which, how much or why; or write it as a 'statement' with 'answer: true' or 'false'"
    if _ANSWERS.match(answer.text) and (
        len(answer.words) <= 1 or re.match(r"(?:yes|no)\s*[,.;:–—-]", answer.text, re.IGNORECASE)
    ):
        yield Finding("is answered by yes or no", answer, cure)
    else:
        ask = view.lead_in.lstrip("\"'*_“‘ ")
        if (late := re.search(r",\s*(?=(?:is|are|does|do|can|should)\s[^,]*$)", ask)) and not _WH.match(ask):
            ask = ask[late.end() :]
        if (
            _ASKS.match(ask)
            and not re.match(r"(?:May|Will|Can)\s[A-Z]", ask)
            and ask.rstrip("*_ ").endswith("?")
            and not _CHOICE.search(ask)
        ):
            yield Finding("asks for yes or no", view.stem, cure, piece=view.lead_in[:60])


RULE = Rule(
    code="F005",
    name="yes-no",
    severity=WARNING,
    what="A short answer item asks a question that is answered by yes or no.",
    why="Half of those who guess are right, and what is remembered is a word without its reason.",
    bad="""\
- id: alcohol-spores
  question: Does alcohol rub kill spores?
  answer: No, it does not
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: alcohol-spores
  question: Which form of bacteria does alcohol rub leave alive?
  answer: Spores
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Wozniak 1999; Matuschak 2020, How to write good prompts.",
    item=_find,
    languages=("en",),
)
