"""M216: an option that a comma split in two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemView
from ketaquiz.yamltree.nodes import Mapping, Scalar, Sequence
from ketaquiz.yamltree.typography import QUOTATION_PAIRS

_JOINING_WORD = re.compile(
    r"(?:and|or|nor|but|then|which|who|because|und|oder|aber|dann|sondern|weil|et|ou|mais|puis|y|pero|luego|e|ma|poi|en|of|maar)\s+\S",
)
"""Words that join to what stands before a comma, in small letters."""
_AFTER_A_NUMBER = re.compile(
    r"(?:at (?:least|most)|per|every|daily|twice|once|mindestens|höchstens|täglich|pro|alle)\b"
)
_NAME = re.compile(
    r"(?:de|del|della|di|da|du|des|la|le|van|von|vom|zu|ter|ten|al|el|bin|ibn)[ -]\w|[dl]['’]\w|[a-z]{1,3}[A-Z0-9-]"
)
_SMALL = re.compile(
    r"(?!(?:the|an?|der|die|das|eine?|les?|la|un|une|el|los|las|il|lo|i|gli|een|het)\s)[^\W\d_A-Z]\S*\s(?![A-ZÄÖÜ])\S"
)
"""Several words in small letters that begin with no article: names of people and places do otherwise."""
_OF_ITS_OWN = re.compile(r"(?:none|all|both|neither|other|others|never|always|no|not|yes|keine|alle|beide|nie|immer)\b")


def _find(view: ItemView) -> Iterator[Finding]:
    node = view.bank.loaded.nodes[view.number]
    text = view.bank.loaded.source.text
    for key in ("distractors", "answers", "options"):
        options = node.get(key) if isinstance(node, Mapping) else None
        if not isinstance(options, Sequence) or text[options.start] != "[":
            continue
        plain = [each.value.strip() if isinstance(each, Scalar) and each.style == "" else "" for each in options.items]
        for at in range(1, len(plain)):
            before, after = plain[at - 1], plain[at]
            if before and after and before[-1] not in ".!?" and _is_rest_of_previous(plain, at):
                whole = f"{before}, {after}"
                yield Finding(
                    f"has the options {before[:40]!r} and {after[:40]!r}, which look like one that its comma split in two",
                    (key, at),
                    f'put the whole of it in quotes: "{whole}"' if len(whole) < 80 else "put the whole of it in quotes",
                )
                return


def _is_rest_of_previous(options: list[str], at: int) -> bool:
    """Whether the option at index ``at`` (from 1) looks like the rest of the option before it, cut off by a comma.

    It does where it closes a quotation that the option before it opens; where it is the only option that begins with a
    joining word such as *and* or *then*; where the option before begins with a digit and this one with *per*, *at least*
    or the like; and where it is several words in small letters and all other options begin with a capital.
    """
    before, after = options[at - 1], options[at]
    others = [each for place, each in enumerate(options) if place != at and each]
    if before[0] in QUOTATION_PAIRS:
        closing = QUOTATION_PAIRS[before[0]]
        if not any(mark in before for mark in closing) and after[-1] in closing and after[0] not in QUOTATION_PAIRS:
            return True
    if _JOINING_WORD.match(after):
        return not any(_JOINING_WORD.match(each) for each in others)
    if before[0].isdigit() and _AFTER_A_NUMBER.match(after):
        return True
    if len(others) < 2 or not _SMALL.match(after) or _NAME.match(after) or _OF_ITS_OWN.match(after):
        return False
    return all(each[0].isupper() for each in others)


RULE = Rule(
    code="M216",
    name="split-option",
    severity=WARNING,
    what="In a list in [ ], an option goes on with the one before it: it begins with 'and', 'or' or 'then', or small among capitals.",
    why="A comma parts the entries of such a list, so that one option with a comma became two.",
    bad="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: [Rubbing with alcohol, then with sand, Using a cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: after-spores
  question: What is needed after contact with spores?
  answer: Washing with soap
  distractors: ["Rubbing with alcohol, then with sand", Using a cream]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="The traps of YAML.",
    item=_find,
)
