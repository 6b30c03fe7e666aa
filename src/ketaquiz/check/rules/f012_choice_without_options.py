"""F012: a question that offers a choice and has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView

_CHOICE = re.compile(
    r"\bwhich (?:one |two |three )?of (?:the following|these|the (?:options|answers|statements|choices) below)\b"
    r"|\b(?:select|choose|mark|tick|check|pick|circle) (?:all that apply|(?:the|one|all) (?:best |correct |right |true |most \w+ )*(?:answers?|options?|statements?|choices?|one|that apply))\b"
    r"|\bwelche[rs]?(?: der| dieser)? (?:der )?(?:folgenden|nachfolgenden|untenstehenden)\b|\bwelche[rs]? dieser\b"
    r"|\b(?:kreuzen|wählen) sie\b|\blaquelle des|\blequel (?:des|de ces)\b|\blesquel(?:le)?s (?:des|de ces)\b|\bparmi les \w+ suivant"
    r"|\bcu[aá]l(?:es)? de (?:los|las|estos|estas) (?:siguientes\b)?|\bqual[ei]? (?:delle|dei|di queste|di questi) |\bqua(?:l|is) (?:das|dos) seguintes\b"
    r"|\bwelke van (?:de volgende|deze)\b",
    re.IGNORECASE,
)
_OWN_OPTIONS = re.compile(
    r"(?:^|\s)\(?[aA1][.)]\s+\S(?:(?!\s\(?[aA1][.)]\s).)*?(?:^|[\s;,])\(?[bB2][.)]\s+\S", re.DOTALL | re.MULTILINE
)
_LETTERS = re.compile(
    r":\s?\(?[aA1]\)?(?:\s?[,;/]\s?\(?[b-gB-G2-7]\)?){0,6}\s?,?\s?(?:or|and|oder|und|ou|o|of|[,;/])\s?\(?[b-hB-H2-8]\)?\s?[?.!]?\Z"
)
"""Letters or numbers of options that stand nowhere: ``: a, b or c?``"""


def _find(view: ItemView) -> Iterator[Finding]:
    if view.short_answer is None:
        return
    text = prose(view.stem.typed)
    cure = "write the wrong ones as a list at 'distractors', and the right one at 'answer'"
    if (found := _OWN_OPTIONS.search(text)) is not None and _lettered(view.short_answer.typed):
        yield Finding("has its options in the text of the question", view.stem, cure, piece=found.group().strip()[:3])
        return
    found = _CHOICE.search(text)
    letters = found and _LETTERS.search(text.rstrip(), found.end())
    if letters and _lettered(view.short_answer.typed) and "\n" not in text:
        piece = letters.group().lstrip(": ")
        yield Finding(f"offers a choice ({piece!r}) and has no options", view.stem, cure, piece=piece)
        return
    if found is None or ":" in text[found.end() :] or "\n" in text or " or " in text[found.end() :]:
        return
    if view.item.image is not None:
        return  # what is offered may be shown in the picture
    yield Finding(f"offers a choice ({found.group()!r}) and has no options", view.stem, cure, piece=found.group())


def _lettered(answer: str) -> bool:
    """Whether an answer names an option by its letter or number."""
    return re.match(r"\(?[a-hA-H1-8](?:[.)]|\s*$)", answer.strip()) is not None


RULE = Rule(
    code="F012",
    name="choice-without-options",
    severity=WARNING,
    what="A short answer item asks 'which of the following', or has options in the text of its question.",
    why="The learner sees no options to choose from, or a letter for an answer.",
    bad="""\
- id: after-spores
  question: Which of the following is needed after contact with spores?
  answer: Soap and water
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: Which of the following is needed after contact with spores?
  answer: Soap and water
  distractors: [Alcohol rub, Hand cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="NBME 2021: lead-in and option list.",
    item=_find,
)
