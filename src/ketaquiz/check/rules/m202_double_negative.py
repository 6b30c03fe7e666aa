"""M202: a double negative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.rules.m201_negative import negative_word
from ketaquiz.check.view import ItemView, without_marks
from ketaquiz.text.words import phrase

_NEG = r"(?:not|never|cannot|no|none|nobody|nothing|neither|hardly|scarcely|\w+n['’]t)"
_UN = (
    r"(?:un(?!it|ion|iv|der|til|iq|if|ilat|iax|ct|dul|plug|do|lock|screw|fold|load|dress|wrap|pack|tie|zip|wind|hook|roll|mask|cover|veil)[a-z]{4,}"
    r"|im(?:possible|probable|proper|practical|mature)|in(?:edible|operable|soluble|tolerant|tolerable|fertile|audible|curable|dependent|direct|equal|exact|expensive|flexible|consistent|convenient|definite|separable|stable|vulnerable|organic|frequent|appropriate|effective|correct|complete|adequate|accurate|advisable|capable|significant|sufficient|valid|visible|active|compatible|secure|eligible)|ir(?:relevant|regular|reversible|responsible)|il(?:legal|logical)"
    r"|dis(?:advise|courage|allow|advantageous|similar)\w*|contraindicated|fails?|failed|lacks?|lacking|without|absent|absence|avoid(?:ed|s)?|forbid(?:den)?|prevent(?:s|ed)?|refus(?:e|es|ed)|prohibit(?:ed|s)?|except|unless|deny|denied|rule[ds]? out|free of|exclud\w+)"
)
_TWICE = re.compile(rf"\b{_NEG}\b(?:\s+(?!and\b|or\b|nor\b|but\b)[\w'’-]+){{0,6}}?\s+(?:{_UN}|{_NEG})\b", re.IGNORECASE)
_PARALLEL = re.compile(
    r"\b(?:neither|no|not)\b[^.;]{0,300}?\bnor\b|\bno more than\b|\bno less than\b|\bno longer\b|\bno later than\b|\bnot only\b|\bnothing but\b|\bno doubt\b",
    re.IGNORECASE,
)
_NEGATIVE_OPTION = phrase(
    "not",
    "no",
    "never",
    "none",
    "cannot",
    r"\w+n['’]t",
    "without",
    "neither",
    "nothing",
    "nobody",
    "fails? to",
    "lacks?",
    "absence of",
    "avoids?",
    "avoiding",
)


def _find(view: ItemView) -> Iterator[Finding]:
    asked = without_marks(view.lead_in) if view.options or view.short_answer is not None else view.filled_stem.text
    bare = _PARALLEL.sub(" ", view.language.quoted.sub(" ", asked))
    cure = "say it positively: a reader should not have to reckon"
    if (twice := _TWICE.search(bare)) and not _plain_enough(twice.group()):
        yield Finding(
            f"has a double negative, {twice.group()[:60]!r}, in its question", view.stem, cure, piece=twice.group()
        )
        return
    for option in view.options:
        if (twice := _TWICE.search(_PARALLEL.sub(" ", option.text))) and not _plain_enough(twice.group()):
            yield Finding(
                f"has a double negative, {twice.group()[:60]!r}, in an option", option, cure, piece=twice.group()
            )
            return
    if view.options and negative_word(view.language.quoted.sub(" ", asked), view.language) is not None:
        for option in view.options:
            if (found := _NEGATIVE_OPTION.search(option.text)) and not found.group().lower().startswith("avoid"):
                message = f"asks for what does not fit and has {found.group()!r} in an option"
                yield Finding(message, option, cure, piece=found.group())
                return


_EXCEPTION = re.compile(r"\b(?:except|unless|if|since|so|as|when|because|and|or|but|whether|while)\b", re.IGNORECASE)
_ONE_THING = re.compile(
    r"\b(?:cannot|can ?not|could not|unable to) (?:be )?(?:den|refus|fail|avoid|prevent|exclu|rule)|\bfalse ribs?\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b[A-Z][\w'’]* (?:No|Not|Never|Nothing|Nobody|Without)\b")


def _plain_enough(text: str) -> bool:
    """Whether two negatives need no reckoning: a rule with an exception (*not … unless*), *cannot deny*, a title."""
    inner = text.split(maxsplit=1)[-1]
    return bool(_EXCEPTION.search(inner) or _ONE_THING.search(text) or _TITLE.search(text))


RULE = Rule(
    code="M202",
    name="double-negative",
    severity=WARNING,
    what="A negative stands in a negative: 'not without', 'which is not … — it does not …'.",
    why="It tests logic under pressure, not the matter.",
    bad="""\
- id: spores-soap
  statement: After contact with spores it is not unnecessary to wash with soap.
  answer: true
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: spores-soap
  statement: After contact with spores it is necessary to wash with soap.
  answer: true
  cite: [{article: guide, section: Rub or wash}]
- id: rule-with-exception
  statement: On this ward hands are not washed with soap unless they are soiled.
  answer: true
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 17; Frey 2005.",
    item=_find,
    languages=("en",),
)
