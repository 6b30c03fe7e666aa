"""S012: answer and passage differ in a negation or a direction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ketaquiz.check.opposites import sides
from ketaquiz.check.passages import sentences
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import ItemText, ItemView
from ketaquiz.model import Evidence
from ketaquiz.text.languages import Language
from ketaquiz.text.words import words_of

ALIKE = 0.6
"""How many of the claim's words a sentence has to contain for the two to be compared, from 0 to 1."""


def _find(view: ItemView) -> Iterator[Finding]:
    """The first claim of an item that says the opposite of the sentence in its cited passages that it is most like.

    A claim is a true statement, a text with its gaps filled, or the question with an answer. False statements, and items
    that have a caution or whose evidence is disputed, are left alone: they may well differ from the article.
    """
    if view.item.evidence is Evidence.DISPUTED or view.item.caution or view.truth is False:
        return
    content_words = view.language.content_words
    cited = [sentence for each in view.cited if each.passage for sentence in sentences(view.language, each.passage)]
    if not cited:
        return
    for part, claim in _claims(view):
        claimed = content_words(claim)
        if len(claimed) < 2:
            continue
        nearest, words = max(cited, key=lambda sentence: len(claimed & sentence[1]))
        share = len(claimed & words) / len(claimed)
        if view.item.references and content_words(" ".join(view.reference_texts)) & claimed and share < ALIKE:
            continue
        is_question = view.truth is None and not view.gaps
        if difference := _difference(part, claim, nearest, share, is_question, view.language):
            cure = "read the passage again: one of the two is wrong; where the item means the opposite side of it, allow S012 with the reason"
            yield Finding(f"has {difference}", part, cure)
            return


def _claims(view: ItemView) -> Iterator[tuple[ItemText, str]]:
    """What an item asserts, as sentences to compare, each with the text of the item that it comes from."""
    if view.truth is not None or view.gaps:
        yield view.filled_stem, view.filled_stem.text
        return
    for answer in view.answers:
        yield answer, f"{view.lead_in} {answer.text}"


def _difference(part: ItemText, claim: str, sentence: str, share: float, is_question: bool, language: Language) -> str:
    """How an item's claim differs from a sentence of its passage, in words; empty where it does not.

    ``share`` is how much of the claim's words the sentence has, from 0 to 1.
    """
    answer_words, cited_words, directions = words_of(part.text), words_of(sentence), sides(language)
    answer_sides = {directions[word] for word in answer_words if word in directions}
    cited_sides = {directions[word] for word in cited_words if word in directions}
    if share >= ALIKE - 0.2:
        for pair, side in sorted(answer_sides):
            opposite = (pair, 1 - side)
            if opposite in cited_sides and (pair, side) not in cited_sides and opposite not in answer_sides:
                in_answer = next(word for word in answer_words if directions.get(word) == (pair, side))
                in_passage = next(word for word in cited_words if directions.get(word) == opposite)
                return f"{in_answer!r} in its answer where the cited passage has {in_passage!r}"
    if share >= ALIKE:
        claim_words = words_of(claim)
        claim_negations = [word for word in claim_words if word in language.negations]
        cited_negations = [word for word in cited_words if word in language.negations]
        comparable = len(claim_negations) < 2 and not language.wording.says_false(claim)  # 'not untrue' is for M202
        if comparable and bool(claim_negations) != bool(cited_negations) and len(claim_words) > 4:
            if claim_negations and any(word in answer_words for word in claim_negations):
                return f"{claim_negations[0]!r} in its answer, and the cited passage does not negate it"
            if cited_negations and not is_question and _negates(cited_negations[0], sentence, claim, language):
                return f"no negation in its answer, and the cited passage has {cited_negations[0]!r}"
    return ""


def _negates(negation: str, sentence: str, claim: str, language: Language) -> bool:
    """Whether the two words of meaning that a sentence negates stand in the claim as well.

    They follow the negation in its clause; where fewer do, as in *gehören nicht auf den Kompost*, what stands before it counts.
    """
    clause = next((each for each in _CLAUSES.split(sentence) if negation in words_of(each)), sentence)
    words = [word for word in words_of(clause) if word == negation or language.content_words(word)]
    at = words.index(negation)
    after = words[at + 1 : at + 3]
    near = words[max(0, at - 2 + len(after)) : at] + after
    return len(near) == 2 and language.content_words(" ".join(near)) <= language.content_words(claim)


_CLAUSES = re.compile(r"[,;]\s")


RULE = Rule(
    code="S012",
    name="direction",
    severity=WARNING,
    what="The answer and the sentence that it rests on differ in a negation or in a direction (increase and decrease, before and after).",
    why="It is the smallest slip and the worst: everything else agrees, and the opposite is taught.",
    bad="""\
- id: cream-effect
  statement: A cream after each shift raises the risk of eczema.
  answer: true
  cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    good="""\
- id: cream-effect
  statement: A cream after each shift lowers the risk of eczema.
  answer: true
  cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    authority="The format's promise that every answer is cited to its passage.",
    item=_find,
    articles=True,
    words=("opposites",),
)
