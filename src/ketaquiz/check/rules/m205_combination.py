"""M205: options that combine other options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.text.words import contains


def _find(view: ItemView) -> Iterator[Finding]:
    cure = "make it a multiple response: 'answers' beside 'distractors'"
    wording = view.language.wording
    combines = wording.combination
    assert combines is not None
    all_pairs = all(combines(" ".join(option.text.split())) for option in view.options)
    roman = all(_ROMAN.fullmatch(" ".join(option.text.split())) for option in view.options)
    numbered = roman or len(re.findall(r"(?:^|\n)[^\S\n]*\(?(?:[1-6]|[ivIV]{1,3}|[a-fA-F])[.)]", view.stem.typed)) > 1
    for option in view.options:
        text = " ".join(option.text.split())
        sure = combines(text)
        if sure == 2 or (sure and (numbered or not (all_pairs or re.search(r"[0-9]", text)))):
            yield Finding(f"has the option {text[:60]!r}, which combines others", option, cure)
            return
        elif joined := joins(option, view.options):
            yield Finding(f"has the option {text[:60]!r}, which combines {joined[0]!r} and {joined[1]!r}", option, cure)
            return


_ROMAN = re.compile(
    r"(?:(?:both|only|just|all of|statements?|options?) )*\(?(?:iv|i{1,3}+|vi{0,3}+)\)?(?:(?:, ?| ?, and | and | & | or |/)\(?(?:iv|i{1,3}+|vi{0,3}+)\)?)*(?: (?:only|alone|both))?\.?"
    r"|all (?:of )?(?:the |these )?(?:above|three|four)|none(?: of (?:the|these) (?:above)?)?|neither.{0,20}",
    re.IGNORECASE,
)


def joins(option: ItemText, options: tuple[ItemText, ...]) -> list[str]:
    """The two other options that an option joins by 'and'; empty where it joins none."""
    if (
        not option.language.wording.joining_words & set(option.words)
        and "&" not in option.text
        and "+" not in option.text
    ):
        return []
    if not {"between", "from", "zwischen", "von"}.isdisjoint(option.words) or (
        "+" in option.text and not {"and", "plus"} & set(option.words) and any(map(str.isdigit, option.text))
    ):
        return []  # a range, or a sum
    found = [
        other.text
        for other in options
        if other is not option
        and 0 < len(other.words) < len(option.words)
        and contains(option.words, _bare(other.words))
    ]
    return found[:2] if len(found) >= 2 else []


def _bare(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in ("a", "an", "the") else words


RULE = Rule(
    code="M205",
    name="combination",
    severity=WARNING,
    what="An option combines other options: 'A and B', 'both of these'.",
    why="It tests reckoning, and who knows that one part is wrong rules two options out; letters move on every form besides.",
    bad="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answer: Time at the bed and skin of the hands
  distractors: [Time at the bed, Skin of the hands, A dispenser beside each bed]
  cite: [{article: guide, section: Rub or wash}]
""",
    good="""\
- id: what-rub-spares
  question: What does alcohol rub spare, compared with washing?
  answers: [Time at the bed, Skin of the hands]
  distractors: [Gloves, Dispensers]
  cite: [{article: guide, section: Rub or wash}]
""",
    authority="Haladyna 2002, guideline 9: avoid the complex (type K) format; NBME 2021.",
    item=_find,
    words=("combination",),
)
