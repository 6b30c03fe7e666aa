"""The kinds of question of Moodle XML, each with its answers, as keys of an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ketaquiz.bank.kinds.cloze import MOST_GAPS
from ketaquiz.bank.kinds.numeric import MOST_DIGITS
from ketaquiz.importers import Refusal
from ketaquiz.importers.embedded import cloze_text
from ketaquiz.importers.gaps import MARK, Filling, gapped, without_marks
from ketaquiz.importers.moodle_texts import QuestionTexts
from ketaquiz.importers.numbers import in_digits, refuse_two_ways, typed_decimal
from ketaquiz.importers.own_html import divided
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    choice,
    cloze,
    joined,
    matching,
    numeric,
    ordering,
    short,
    true_false,
    truth,
)
from ketaquiz.importers.xml import Element
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.scripts import fold
from ketaquiz.text.shortened import shortened

_PLAYED: Final = re.compile(r"<audio\b[^<>]{0,500}>(?:(?!</?audio\b).){0,5000}</audio>", re.IGNORECASE | re.DOTALL)
MATCHING: Final = ("matching", "match", "ddmatch")
TABLES: Final = ("mtf", "kprime")
"""Kinds that ask of each statement which of some columns holds for it."""


def _with_tolerance(answer: Element) -> tuple[Decimal | None, Decimal | None]:
    """The number of an answer, and by how much it may be off; None for what is no number."""
    return typed_decimal(answer.said("text")), typed_decimal(answer.said("tolerance") or "0")


class Answers:
    """The answers of a question, on their way to become keys."""

    def __init__(self, element: Element, read: QuestionTexts) -> None:
        self.element = element
        self.read = read
        self.texts = read.texts

    @property
    def single(self) -> bool:
        """Whether one of its options is chosen, and not several."""
        return not self.says_no("single")

    def says_no(self, name: str) -> bool:
        """Whether an element of this name says that something is not so."""
        return self.element.said(name).lower() in ("false", "0")

    def _partial(self, share: Decimal, text: str, what: str) -> None:
        if share > 0:
            self.texts.say(f"'{shortened(text)}' gave {in_digits(share)} % of the points, and is {what}")

    def multichoice(self) -> Keys:
        single = self.single
        keep = self.says_no("shuffleanswers")
        options, total = [], Decimal(0)
        for share, each in self.read.answers():
            text = self.read.text(each, block=False)
            right = share >= 100 if single else share > 0
            if single and not right:
                self._partial(share, text, "wrong here")
            total += max(share, Decimal(0))
            options.append(Choosable(text, right, self.read.text(each.find("feedback"))))
        if (
            not single
            and total
            and not 98 <= total <= 102
            and any(share < 100 for share, each in self.read.answers() if share > 0)
        ):
            raise Refusal(
                f"has right options that make {in_digits(total)} % together, not 100",
                "mend their percentages, so that it is clear which are right",
            )
        return choice(
            self.read.asked,
            options,
            multiple=not single,
            keep=keep,
            own=self.read.own,
            rationale=self.read.rationale,
            texts=self.texts,
        )

    def truefalse(self) -> Keys:
        said = {truth(self.read.text(each, block=False)): (share, each) for share, each in self.read.answers()}
        shares = sorted(share for share, _ in said.values())
        if said.keys() != {True, False} or shares[0] > 0 or shares[-1] != 100:
            raise Refusal("does not say whether it is true or false", "give 100 % to one of the two")
        holds = said[True][0] == 100
        right, wrong = (self.read.text(said[word][1].find("feedback")) for word in (holds, not holds))
        return true_false(
            self.read.asked, holds, self.texts.truth_why(self.read.rationale, right, wrong, str(not holds))
        )

    def shortanswer(self) -> Keys:
        answers, why = [], []
        said: list[tuple[str, str]] = []
        known: list[str] = []
        for share, each in self.read.answers():
            text = each.said("text").replace("\\*", "\ue100")
            if share < 100:
                self._partial(share, text, "left out")
                said.append(self._said_to_wrong(text.replace("\ue100", "*"), each))
                continue
            if "*" in text:
                self.texts.say(f"'*' in '{shortened(text)}' stood for any text: write the spellings out")
                text = text.strip("*")
            text = text.replace("\ue100", "*")
            if not any(fold(text) == fold(other) for other in known):  # a power in characters is one of the keyboard
                known.append(text)
                answers.append(self.texts.plain(text, block=False))
            why.append(self.read.text(each.find("feedback")))
        if len({*why}) > 1 and all(why) and len(why) == len(answers):
            said, why = [*zip(answers, why, strict=True), *said], []
        return short(self.read.asked, answers, joined(self.read.rationale, *why, self.texts.said_to(said)))

    def _said_to_wrong(self, answer: str, element: Element) -> tuple[str, str]:
        """An answer that is not fully right, as it is typed, with what is said to who gives it."""
        why = self.read.text(element.find("feedback"), block=False)
        if why and not answer.strip("* "):
            self.texts.leave_said_to("wrong", why)
            why = ""
        return self.texts.plain(answer, block=False), why

    def numerical(self) -> Keys:
        full = [each for share, each in self.read.answers() if share >= 100]
        if len(full) != 1:
            raise Refusal(f"has {len(full)} numbers that are fully right", "write one, with its tolerance")
        for held in ("text", "tolerance"):
            refuse_two_ways(full[0].said(held))
        number, off = _with_tolerance(full[0])
        if number is None or off is None:
            raise Refusal(f"has '{shortened(full[0].said('text'), 30)}' as its number", "write it in digits")
        said = self._said_to_other_numbers(number)
        unit = self._unit()
        if own := divided(self.read.source(self.element.find("questiontext")), parts.UNIT).only(parts.UNIT):
            unit = self.texts.html(own, block=False)
        if off and _digits(number) > MOST_DIGITS:
            number = Decimal(f"{number:.9g}")
            self.texts.say(f"its number has more than {MOST_DIGITS} digits, and is {in_digits(number)} here")
        if _digits(off) > MOST_DIGITS:
            off = Decimal(f"{off:.3g}")
            self.texts.say(f"what it may be off by has more than {MOST_DIGITS} digits, and is {in_digits(off)} here")
        answer = f"{in_digits(number)} {unit}".strip()
        why = joined(self.read.rationale, self.read.text(full[0].find("feedback")), self.texts.said_to(said))
        return numeric(self.read.asked, answer, in_digits(abs(off)), why)

    def _said_to_other_numbers(self, right: Decimal) -> list[tuple[str, str]]:
        """The numbers that are not fully right, each with what is said to who gives it.

        What a wider range around the right number gives is counted, with what is said there: it is not said to who is right.
        """
        said = []
        for share, each in self.read.answers():
            number, off = _with_tolerance(each)
            around = number is not None and off is not None and abs(number - right) <= abs(off)
            if share < 100 and around:
                self.texts.leave("what a number less near to the right one gives")
                self.texts.leave_said_to("less near", self.read.text(each.find("feedback"), block=False))
            elif share < 100:
                text = each.said("text") + (f" ± {in_digits(abs(off))}" if off else "")
                self._partial(share, text, "left out")
                said.append(self._said_to_wrong(text, each))
        return said

    def _unit(self) -> str:
        """The unit that is asked for with the number; empty where it may be left away, or is not shown."""
        units = [
            (unit.said("unit_name"), typed_decimal(unit.said("multiplier")))
            for unit in self.element.find("units") or ()
        ]
        asked = self.element.said("unitgradingtype") in ("1", "2") or self.element.said("showunits") in ("1", "2")
        if not self.element.said("showunits") and not self.element.said("unitgradingtype"):
            asked = True
        own = next((name for name, factor in units if factor == 1), "") if asked else ""
        if parts.UNIT in self.read.source(self.element.find("questiontext")):
            return ""  # an export of ours shows it behind the question
        if others := [name for name, _ in units if name and name != own]:
            self.texts.say(f"units that may be written behind its number are left out: {shortened(', '.join(others))}")
        return self.texts.plain(own, block=False) if own else ""

    def match(self) -> Keys:
        pairs, others = [], []
        for each in self.element.all("subquestion"):
            left, right = (
                self.read.text(each, block=False),
                self.texts.either(each.said("answer", "text") or each.said("answer"), block=False),
            )
            if not right:
                raise Refusal(f"has nothing to match with '{shortened(left)}'", "write it", str(each.line))
            if left:
                pairs.append((left, right))
            else:
                others.append(right)
        return matching(self.read.asked, pairs, others, self.read.rationale)

    def order(self) -> Keys:
        """The entries as they stand in the file: Moodle numbers them anew, whatever shares they have."""
        answers = self.read.answers()
        shares = [share for share, _ in answers]
        if len({*shares}) == len(shares) and shares != sorted(shares):
            self.texts.say(
                "its entries have the numbers of another order than they stand in; Moodle takes that of the file"
            )
        return ordering(
            self.read.asked, [self.read.text(each, block=False) for _, each in answers], self.read.rationale
        )

    def order_by_number(self) -> Keys:
        return ordering(self.read.asked, self.read.numbered(), self.read.rationale)

    def cloze(self) -> Keys:
        source = _PLAYED.sub("", self.read.source(self.element.find("questiontext")))
        made = cloze_text(source, self.texts)
        return cloze(made.cloze, joined(self.read.rationale, made.said))

    def words_to_gaps(self) -> Keys:
        """A text whose gaps, ``[[1]]``, take one of some words each."""
        words = self.element.all("selectoption") or self.element.all("dragbox")
        groups = [each.said("group") or "1" for each in words]
        texts = [self.texts.either(each.said("text"), block=False) for each in words]
        source = without_marks(self.read.source(self.element.find("questiontext")))
        if source.count("[[") > MOST_GAPS:
            raise Refusal(f"has more than {MOST_GAPS} gaps", "make several questions of it")
        of_group: dict[str, list[str]] = {}
        for text, group in zip(texts, groups, strict=True):
            of_group.setdefault(group, []).append(text)
        gaps: dict[int, Filling] = {}

        def held(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if not 0 <= place < len(texts):
                raise Refusal(f"has the gap [[{found[1]}]], and no word for it", "write the word, or take the gap out")
            gaps[len(gaps)] = Filling([texts[place]], of_group[groups[place]])
            return MARK.format(len(gaps) - 1)

        marked = re.sub(r"\[\[([0-9]{1,4})\]\]", held, source)
        if not gaps:
            raise Refusal("has no gap in its text", "write [[1]] where the first word belongs")
        return cloze(gapped(self.texts.html(marked), gaps), self.read.rationale)

    def all_right(self) -> Keys:
        """Options of which all right ones are to be chosen; each gives all points in the file."""
        options = [
            Choosable(self.read.text(each, block=False), share > 0, self.read.text(each.find("feedback")))
            for share, each in self.read.answers()
        ]
        keep = self.says_no("shuffleanswers")
        return choice(self.read.asked, options, multiple=True, keep=keep, own=False, rationale=self.read.rationale)

    def table(self) -> Keys:
        """Statements, for each of which one of some columns is right: pairs of both."""
        columns = {
            each.attributes.get("number", ""): self.read.text(each.find("responsetext"), block=False)
            for each in self.element.all("column")
        }
        holds: dict[str, list[str]] = {}
        for each in self.element.all("weight"):
            if (typed_decimal(each.said("value")) or 0) > 0:
                holds.setdefault(each.attributes.get("rownumber", ""), []).append(
                    each.attributes.get("columnnumber", "")
                )
        pairs, whys = [], []
        for each in self.element.all("row"):
            left = self.read.text(each.find("optiontext"), block=False)
            right = [columns.get(name, "") for name in holds.get(each.attributes.get("number", ""), ())]
            if len(right) != 1 or not right[0]:
                raise Refusal(f"does not say which column is right for '{shortened(left)}'", "mark one", str(each.line))
            pairs.append((left, right[0]))
            whys.append(self.read.text(each.find("feedbacktext")))
        return matching(self.read.asked, pairs, list(columns.values()), self.read.rationale, whys)

    def words_in_signs(self) -> Keys:
        """A text whose gaps are words between signs, ``The [cat] sat``: more words than one are parted by ``|``."""
        signs = self.element.said("delimitchars") or "[]"
        if len(signs) != 2:
            raise Refusal(f"parts its gaps by '{shortened(signs, 10)}'", "write [ and ] around each")
        source = without_marks(self.read.source(self.element.find("questiontext")))
        chosen = self.element.said("answerdisplay") in ("dropdown", "dragdrop")
        listed = [self.texts.plain(each.said("text"), block=False) for _, each in self.read.answers()] if chosen else []
        gaps: dict[int, Filling] = {}

        def held(found: re.Match[str]) -> str:
            right = [self.texts.plain(each, block=False) for each in found[1].split("|") if each.strip() != "!!"]
            gaps[len(gaps)] = Filling(right, listed)
            return MARK.format(len(gaps) - 1)

        opens, closes = map(re.escape, signs)
        marked = re.sub(rf"{opens}([^{opens}{closes}<>]{{1,200}}){closes}", held, source)
        if not gaps or len(gaps) > MOST_GAPS:
            raise Refusal(f"has {len(gaps)} gaps in its text", f"write one to {MOST_GAPS}, as in [word]")
        return cloze(gapped(self.texts.html(marked), gaps), self.read.rationale)


def _digits(number: Decimal) -> int:
    """How many digits a number is written with."""
    return sum(map(str.isdigit, in_digits(number)))


KINDS: Final[Mapping[str, Callable[[Answers], Keys]]] = {
    "multichoice": Answers.multichoice,
    "truefalse": Answers.truefalse,
    "shortanswer": Answers.shortanswer,
    "numerical": Answers.numerical,
    **dict.fromkeys(MATCHING, Answers.match),
    "ordering": Answers.order,
    "order": Answers.order_by_number,
    "cloze": Answers.cloze,
    "multianswer": Answers.cloze,
    **dict.fromkeys(("multichoiceset", "oumultiresponse"), Answers.all_right),
    **dict.fromkeys(TABLES, Answers.table),
    "gapfill": Answers.words_in_signs,
    "gapselect": Answers.words_to_gaps,
    "ddwtos": Answers.words_to_gaps,
}
