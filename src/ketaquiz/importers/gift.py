"""GIFT, Moodle's format for questions as text (https://docs.moodle.org/en/GIFT_format)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final

from ketaquiz.importers import Incoming, Refusal, Row
from ketaquiz.importers.behind import (
    NOTHING_OFF,
    case_named,
    read_behind,
    said_by_tags,
    takes_off_in_parts,
    with_cases_together,
)
from ketaquiz.importers.gaps import MARK, Filling, gapped, without_marks
from ketaquiz.importers.gift_blocks import (
    EMBEDDED,
    Block,
    blocks,
    hold,
    hold_braces,
    is_embedded,
    shown,
    with_braces,
    words_held,
)
from ketaquiz.importers.gift_texts import FORMAT, GiftTexts, is_chosen, kind_of_gap, number_of_gap
from ketaquiz.importers.numbers import in_digits, refuse_two_ways
from ketaquiz.importers.own_html import divided
from ketaquiz.importers.questions import (
    Category,
    Choosable,
    Keys,
    choice,
    cloze,
    joined,
    matching,
    numeric,
    short,
    tag_of_category,
    tags_of,
    true_false,
)
from ketaquiz.importers.texts import Texts
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.gift_marks import DECK_MARK, SECTION_MARK
from ketaquiz.text.scripts import fold
from ketaquiz.text.shortened import shortened

_WEIGHT: Final = re.compile(r"\s*%(-?[0-9]{1,3}(?:[.,][0-9]{0,9})?)%")
_NUMBER: Final = r"[-+]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:[eE][-+]?[0-9]{1,2})?"
_RANGE: Final = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*")
_AROUND: Final = re.compile(rf"\s*({_NUMBER})\s*(?::\s*({_NUMBER})\s*)?")
_BEGUN: Final = re.compile(
    rf"\{{(?:{EMBEDDED.pattern}|\s{{0,50}}(?:[=~]|#\s{{0,9}}[=0-9.-]|(?:T|F|TRUE|FALSE)\s{{0,9}}[}}#]))", re.IGNORECASE
)
"""How the answers of a question begin; code in braces does not begin so."""
_UNSAID: Final = re.compile(r"^question: [1-9][0-9]{0,18}\s{1,9}name: (.*)", re.MULTILINE)
"""What Moodle writes above each question, and in place of one of a type that has no form in GIFT."""
_GAP: Final = "\\_\\_\\_\\_\\_"


@dataclass(frozen=True)
class _Answer:
    """An answer, with escapes held."""

    sign: str
    weight: Decimal | None
    text: str
    feedback: str


def is_gift(text: str) -> bool:
    """Whether a text has answers of GIFT in it."""
    return _BEGUN.search(hold(text[:200_000])) is not None


def read_gift(text: str, found: Incoming, place: Callable[[int], str] = str) -> None:
    """Enter the questions of a text; ``place`` says where a line of it stands, counted from 1."""
    category = Category()
    for block in blocks(text):
        if block.text.startswith("$CATEGORY:"):
            category = _category(block)
        elif not block.text:
            if unsaid := _UNSAID.search("\n".join(block.comments)):
                said = shortened(shown(unsaid[1]))
                found.left.append((place(block.line), f"a question that GIFT has no form for: {said}"))
        else:
            where = place(block.line)
            found.take(where, partial(_row, block, where, category, found))
    found.rows = with_cases_together(found.rows)


def _category(block: Block) -> Category:
    """A category as a tag, unless an export of ours made it of a deck or a section."""
    for comment in block.comments:
        if DECK_MARK in comment:
            return Category()
        if comment.startswith(SECTION_MARK) and comment.endswith("]"):
            return Category(section=shown(comment.removeprefix(SECTION_MARK)[:-1]))
    return Category(tag_of_category(shown(block.text.removeprefix("$CATEGORY:"))))


def _row(block: Block, place: str, category: Category, found: Incoming) -> Row | None:
    text, title = hold_braces(with_braces(block.text.strip())), ""
    if text.startswith("::"):
        end = text.find("::", 2, found_at if (found_at := text.find("{")) >= 0 else len(text))
        title, text = (text[2:end].strip(), text[end + 2 :]) if end > 0 else ("", text[2:].lstrip())
    start = text.find("{")
    if start < 0:
        if "}" in text:
            raise Refusal("has a '}' without '{'", r"write \} for one that belongs to the text")
        if _is_case(block, text, found):
            return None
        found.left.append((place, f"a text that asks nothing: {shortened(shown(text or title))}"))
        return None
    end = text.find("}", start)
    if end < 0:
        raise Refusal(
            "has a '{' that is not closed", r"write '}' behind its answers; \{ is one that belongs to the text"
        )
    if is_embedded(text):
        return _gaps_row(block, place, (shown(title), text), category, found)
    before, answers, after = text[:start], text[start + 1 : end], text[end + 1 :].strip()
    if "{" in after and "}" in after and not re.search(r"\n|::", re.sub(r"\{[^{}]*\}", "", text[end:].rstrip())):
        return _gaps_row(block, place, (shown(title), text), category, found)
    if "{" in after or "}" in after:
        raise Refusal(
            "has a second '{' or '}' behind its answers",
            r"put an empty line between two questions; \{ is one that belongs to the text",
        )
    texts = GiftTexts(found, before)
    asked, unit = _own_asked(FORMAT.sub("", before, count=1), texts)
    question = texts.typed(asked)
    if after and (any(map(str.isalnum, after)) or not question.endswith(("?", ".", ":", ")"))):
        blank = "" if after[0] in ".,;:!?" else " "
        question = f"{question} {_GAP}{blank}{texts.typed(after)}".strip()
    if not question and title:
        question = texts.typed(title)
    _leave_title(shown(title), question, block, texts)
    keys = _keys(question, answers, texts, found)
    scoring: Keys = {"scoring": "parts"} if keys.pop("scoring", "") or "pairs" in keys else {}
    if unit and "tolerance" in keys:
        keys["answer"] = f"{keys['answer']} {unit}"
    return _with_labels(keys, scoring, block, place, category, texts, found)


def _leave_title(title: str, question: str, block: Block, texts: GiftTexts) -> None:
    """Count a title that says more than the question begins with, unless the question has an id, which names it as well."""
    said, asked = ("".join(filter(str.isalnum, each)).casefold() for each in (title, question))
    if said and not asked.startswith(said) and not next(block.said("id"), ""):
        texts.leave("its title (between '::')")


def _with_labels(
    keys: Keys, scoring: Keys, block: Block, place: str, category: Category, texts: Texts, found: Incoming
) -> Row:
    """The row of a question, with what its category and the comments above it say."""
    said, others = said_by_tags(block.said("tag"), found)
    if tags := tags_of([category.tag, *others]):
        keys["tags"] = [*tags]
    keys |= said | ({"section": category.section} if category.section else {}) | scoring
    return Row(place, keys, next(block.said("id"), ""), texts.remarks, texts.left_out)


def _gaps_row(block: Block, place: str, titled: tuple[str, str], category: Category, found: Incoming) -> Row:
    """A sentence with several places to fill, ``The {=sun} is a {~planet =star}``, which is a text with gaps. Raises `Refusal`."""
    title, text = titled
    texts = GiftTexts(found, text)
    gaps: dict[int, Filling] = {}
    said: list[tuple[str, str]] = []

    def held(match: re.Match[str]) -> str:
        kind, inside = kind_of_gap(match[1])
        if kind.startswith(("MR", "MULTIRESPONSE")):
            raise Refusal("has a gap in which several options are chosen", "write it as a question of its own")
        answers = _split(inside)
        if not answers or any("->" in each.text for each in answers):
            raise Refusal(
                f"has '{shortened(shown(match[1]), 40)}' in braces within a text with several",
                r"write its answers with '=' and '~'; \{ is one that belongs to the text",
            )
        as_typed = number_of_gap if kind.startswith(("NM", "NUMERICAL")) else partial(texts.typed, block=False)
        typed = [(as_typed(each.text), each) for each in answers if each.text.strip()]
        full = [each for each, one in typed if (one.weight is None and one.sign == "=") or (one.weight or 0) >= 100]
        said.extend((each, texts.typed(one.feedback, block=False)) for each, one in typed)
        chosen = is_chosen(kind, [one.sign for _, one in typed])
        gaps[len(gaps)] = Filling(full, [each for each, _ in typed] if chosen else ())
        return MARK.format(len(gaps) - 1)

    marked = re.sub(r"\{([^{}]*)\}", held, without_marks(FORMAT.sub("", text, count=1)))
    if "{" in marked or "}" in marked:
        raise Refusal("has a brace that is not closed", r"write \{ for one that belongs to the text")
    keys = cloze(gapped(texts.typed(marked), gaps), texts.said_to(said))
    _leave_title(title, str(keys["cloze"]), block, texts)
    return _with_labels(keys, {"scoring": "parts"}, block, place, category, texts, found)


def _is_case(block: Block, text: str, found: Incoming) -> bool:
    """Enter the case that a text is which asks nothing, if an export of ours made it of one."""
    name = case_named(block.said("tag"))
    inside = divided(shown(FORMAT.sub("", text, count=1)), parts.CASE).only(parts.CASE)
    if name and inside:
        found.named("cases")[name] = {"text": Texts(found.work).html(divided(inside, parts.IMAGE).rest)}
    return bool(name and inside)


def _own_asked(held: str, texts: GiftTexts) -> tuple[str, str]:
    """A question, with escapes held, without what an export of ours says of its unit, sound and picture; and the unit."""
    if "kq-" not in held:
        return held, ""
    own = divided(shown(held), parts.UNIT, parts.IMAGE, parts.HEARD)
    return (own.rest, texts.html(own.only(parts.UNIT), block=False)) if own.parts else (held, "")


def _keys(question: str, answers: str, texts: GiftTexts, found: Incoming) -> Keys:
    answers, _, general = answers.partition("####")
    behind = read_behind(shown(FORMAT.sub("", general, count=1)), texts, found) if "kq-" in general else None
    if behind:
        return _answered(question, answers, behind.rationale, texts) | behind.keys
    return _answered(question, answers, texts.typed(general), texts)


def _answered(question: str, answers: str, rationale: str, texts: GiftTexts) -> Keys:
    if not answers.strip():
        raise Refusal("is an essay: it has no answer in its braces", "write the answer, as in {=the answer}")
    if answers.lstrip().startswith("#"):
        return _numeric(question, answers.lstrip()[1:], rationale, texts)
    if truth := re.fullmatch(r"\s*(TRUE|FALSE|T|F)\s*(#.*)?", answers, re.IGNORECASE | re.DOTALL):
        wrong, _, right = (truth[2] or "").removeprefix("#").partition("#")
        holds = truth[1][0].upper() == "T"
        why = texts.truth_why(rationale, texts.typed(right), texts.typed(wrong), str(not holds))
        return true_false(question, holds, why)
    if re.match(r"\s*>\s*[0-9]", answers):
        raise Refusal("is an order, in a form of GIFT that only Moodle has", "export it from Moodle as Moodle XML")
    answers = words_held(answers, texts)
    found = _split(answers) or _bare(question, answers)
    if not found:
        raise Refusal(
            f"has '{shortened(shown(answers), 40)}' in its braces, which no '=' or '~' begins",
            "write '=' before the right answer and '~' before each wrong one",
        )
    if any(each.sign == "~" for each in found):
        return _choice(question, found, rationale, texts)
    if all("->" in each.text for each in found):
        return _matching(question, found, rationale, texts)
    return _short(question, found, rationale, texts)


def _split(answers: str) -> list[_Answer]:
    """The answers in braces."""
    pieces = re.split("([=~])", answers)
    if pieces[0].strip():
        return []
    found = []
    for sign, text in zip(pieces[1::2], pieces[2::2], strict=True):
        weight = _WEIGHT.match(text)
        said, _, feedback = text[weight.end() if weight else 0 :].partition("#")
        if said.strip() or weight or feedback.strip():
            found.append(_Answer(sign, Decimal(weight[1].replace(",", ".")) if weight else None, said, feedback))
    return found


_BARE: Final = re.compile(r"\s{0,20}([^\s{}();,=~#<>|][^\n{}();,=~<>|]{0,60})")


def _bare(question: str, answers: str) -> list[_Answer]:
    """The one answer to a question that needs no ``=``, ``Who is it? {One}``."""
    found = _BARE.fullmatch(answers)
    if found is None or not question.rstrip().endswith(("?", "\uff1f", "\u061f")):
        return []
    said, _, feedback = found[1].partition("#")
    return [_Answer("=", None, said, feedback)]


def _choice(question: str, found: Sequence[_Answer], rationale: str, texts: GiftTexts) -> Keys:
    single = any(each.sign == "=" for each in found)
    options = []
    total = Decimal(0)
    for each in found:
        if not each.text.strip():
            _leave_said_to_others(each, texts)
            continue
        weight = each.weight if each.weight is not None else Decimal(100 if each.sign == "=" else 0)
        text = texts.typed(each.text, block=False)
        right = weight >= 100 if single else weight > 0
        if single and 0 < weight < 100:
            texts.say(f"'{shortened(text)}' gave {weight} % of the points, and is wrong here")
        total += max(weight, Decimal(0))
        options.append(Choosable(text, right, texts.typed(each.feedback)))
    if not single and total and not 98 <= total <= 102:
        raise Refusal(
            f"has right options that make {total} % together, not 100",
            "mark the right ones with percentages that make 100, or the only right one with '='",
        )
    keys = choice(question, options, multiple=not single, rationale=rationale, texts=texts)
    weights = [each.weight or Decimal(0) for each in found]
    if not single and takes_off_in_parts(weights):
        keys["scoring"] = "parts"
    elif any(weight < 0 for weight in weights):
        texts.leave("what wrong answers take off")
    elif not single:
        texts.leave(NOTHING_OFF)
    return keys


def _leave_said_to_others(answer: _Answer, texts: GiftTexts) -> None:
    """Remark on what is said to all who give an answer that is not listed."""
    if why := texts.typed(answer.feedback):
        texts.leave_said_to("wrong", why)


def _short(question: str, found: Sequence[_Answer], rationale: str, texts: GiftTexts) -> Keys:
    answers: list[str] = []
    why: list[str] = []
    said: list[tuple[str, str]] = []
    for each in found:
        text = _typed_answer(each.text, texts)
        if each.weight is not None and each.weight < 100:
            if each.weight > 0:
                texts.say(f"'{shortened(text)}' gave {each.weight} % of the points, and is left out")
            if text.strip("*\\ "):
                said.append((text, texts.typed(each.feedback, block=False)))
            else:
                _leave_said_to_others(each, texts)
            continue
        if "*" in shown(each.text).replace("\\*", ""):
            texts.say(f"'*' in '{shortened(shown(each.text))}' stood for any text: write the spellings out")
            text = texts.typed(each.text.strip().strip("*"), block=False)
        if any(fold(text) == fold(other) for other in answers):
            continue  # a power in characters is one of the keyboard
        answers.append(text)
        why.append(texts.typed(each.feedback))
    if len({*why}) > 1 and all(why):
        said, why = [*zip(answers, why, strict=True), *said], []
    return short(question, answers, joined(rationale, *why, texts.said_to(said)))


def _typed_answer(held: str, texts: GiftTexts) -> str:
    """What is typed as an answer: characters alone, and a star with a backslash is a star."""
    if texts.format != "html" or FORMAT.match(held):
        return texts.typed(held, block=False)
    return texts.either(shown(held).replace("\\*", "*"), block=False)


def _matching(question: str, found: Sequence[_Answer], rationale: str, texts: GiftTexts) -> Keys:
    pairs: list[tuple[str, str]] = []
    whys: list[str] = []
    others: list[str] = []
    said: list[tuple[str, str]] = []
    for each in found:
        left, _, right = each.text.partition("->")
        sides = texts.typed(left, block=False), texts.typed(right, block=False)
        if not sides[1]:
            raise Refusal(f"has nothing to match with '{shortened(sides[0])}'", "write it behind '->'")
        if sides[0]:
            pairs.append(sides)
            whys.append(texts.typed(each.feedback, block=False))
        else:
            others.append(sides[1])
            said.append((sides[1], texts.typed(each.feedback, block=False)))
    return matching(question, pairs, others, joined(rationale, texts.said_to(said)), whys)


def _numeric(question: str, answers: str, rationale: str, texts: GiftTexts) -> Keys:
    """A number with what it may be off by: ``3:2``, ``1..5``, or several of which those with all points count."""
    found = _split(answers) or [_Answer("=", None, *answers.partition("#")[::2])]
    full = [each for each in found if each.sign == "=" and (each.weight is None or each.weight >= 100)]
    said = []
    for each in (one for one in found if one not in full):
        if each.sign == "=" and (each.weight or 0) > 0:
            texts.say(f"'{shown(each.text)}' gave {each.weight} % of the points, and is left out")
        if each.text.strip():
            said.append((texts.typed(each.text, block=False), texts.typed(each.feedback, block=False)))
        else:
            _leave_said_to_others(each, texts)
    if len(full) != 1:
        raise Refusal(f"has {len(full)} numbers that are fully right", "write one, with its tolerance behind ':'")
    text = shown(full[0].text)
    rationale = joined(rationale, texts.typed(full[0].feedback), texts.said_to(said))
    for number in re.split(r"\.\.|:", text):
        refuse_two_ways(number)
    if ends := _RANGE.fullmatch(text):
        low, high = (Decimal(end.replace(",", ".")) for end in ends.groups())
        return numeric(question, in_digits((low + high) / 2), in_digits(abs(high - low) / 2), rationale)
    if around := _AROUND.fullmatch(text):
        value, off = (Decimal((each or "0").replace(",", ".")) for each in around.groups())
        return numeric(question, in_digits(value), in_digits(abs(off)), rationale)
    raise Refusal(f"has '{shortened(text, 40)}' as its number", "write it in digits, as in {#3.5:0.1}")
