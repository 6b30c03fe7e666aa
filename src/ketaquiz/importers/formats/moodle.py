"""Moodle XML, the format in which Moodle keeps all of a question (https://docs.moodle.org/en/Moodle_XML_format)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from ketaquiz.bank.kinds.cloze import MOST_GAPS
from ketaquiz.bank.kinds.numeric import MOST_DIGITS
from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import NOTHING_OFF, said_by_tags, takes_off_in_parts, with_cases_together
from ketaquiz.importers.embedded import cloze_text, gaps_in, weight_of_gaps
from ketaquiz.importers.gaps import MARK, Filling, gapped, without_marks
from ketaquiz.importers.moodle_texts import QuestionTexts
from ketaquiz.importers.numbers import in_digits, refuse_two_ways, typed_decimal
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
    ordering,
    points_of,
    short,
    tag_of_category,
    tags_of,
    true_false,
    truth,
)
from ketaquiz.importers.texts import LONGEST_PHRASE, Texts
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.model import Scoring
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.scripts import fold
from ketaquiz.text.shortened import shortened

_PLAYED: Final = re.compile(r"<audio\b[^<>]{0,500}>(?:(?!</?audio\b).){0,5000}</audio>", re.IGNORECASE | re.DOTALL)
_NAME_OF_OURS: Final = re.compile(r"([a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){0,40})(?:: |\Z)")
_MATCHING: Final = ("matching", "match", "ddmatch")
_BY_PLACE: Final = ("ABSOLUTE_POSITION", "ABSOLUTE", "ABS", "0")
_COMBINED: Final = {
    "correctfeedback": "right",
    "partiallycorrectfeedback": "right in part",
    "incorrectfeedback": "wrong",
}


def _knows(request: ImportRequest) -> bool:
    head = request.data[:4000].replace(b"\0", b"")
    if request.ending == ".gift" or b"<" not in head[:10]:
        return False
    return re.search(rb"<quiz[\s>]", head) is not None or _LONE.match(head) is not None


_LONE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^<>]{0,200}>\s{0,100})?<question\s+type\s*=")
"""How a file begins that has one question and no quiz around it."""


def _read(request: ImportRequest) -> Incoming:
    root = parse_xml(request.data.lstrip(b"\xef\xbb\xbf \t\r\n"), request.path.name)
    if root.tag not in ("quiz", "question"):
        raise BadFile("is XML, but no quiz of Moodle: export the questions as 'Moodle XML format'")
    found = Incoming(exported=request.is_exported)
    category = Category()
    for element in root.all("question") if root.tag == "quiz" else [root]:
        if element.attributes.get("type") == "category":
            category = _category(element, found)
            continue
        found.take(str(element.line), _Question(element, category, found).row)
    found.rows = with_cases_together(found.rows)
    return found


def _category(element: Element, found: Incoming) -> Category:
    """A category as a tag, unless an export of ours made it of a deck or a section."""
    info = element.said("info", "text")
    own = divided(info, parts.DECK, parts.SECTION)
    if own.only(parts.SECTION):
        return Category(section=Texts(found.work).html(own.only(parts.SECTION), block=False))
    if own.only(parts.DECK):
        return Category()
    return Category(tag_of_category(element.said("category", "text") or element.said("category")))


class _Question:
    """A question of the file, on its way to become a row."""

    def __init__(self, element: Element, category: Category, found: Incoming) -> None:
        self.element = element
        self.found = found
        self.category = category
        self.read = QuestionTexts(element, found)
        self.texts = self.read.texts
        self.kind = element.attributes.get("type", "")

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        place = str(self.element.line)
        if self.kind == "description":
            if self.read.take_case():
                return None
            said = shortened(self.read.text(self.element.find("questiontext")))
            self.found.left.append((place, f"a description, which asks nothing: {said}"))
            return None
        make = _KINDS.get(self.kind)
        if make is None:
            what = (
                "is an essay, which has no right answer"
                if self.kind == "essay"
                else f"is of the type '{shortened(self.kind, 30)}', which no bank has"
            )
            raise Refusal(
                f"{what}: '{shortened(self.element.said('name', 'text'))}'", "write it as another kind of question"
            )
        self.read.take_files()
        keys = make(self)
        self._besides(keys)
        keys |= (self.read.behind.keys if self.read.behind else {}) | self._tags()
        self.texts.set_lone_image(keys)
        if heard := self.read.audio():
            keys["audio"] = heard
        if self.category.section:
            keys["section"] = self.category.section
        keys |= points_of(self._worth(), self.texts)
        if self._in_parts():
            keys["scoring"] = Scoring.PARTS.value
        return Row(place, keys, self._id(), self.texts.remarks, self.texts.left_out)

    @property
    def single(self) -> bool:
        """Whether one of its options is chosen, and not several."""
        return not self._says_no("single")

    def _says_no(self, name: str) -> bool:
        return self.element.said(name).lower() in ("false", "0")

    def _id(self) -> str:
        """The ID number; where Moodle had no room for that of ours, the id with which the name begins."""
        number = self.element.said("idnumber")
        named = _NAME_OF_OURS.match(self.element.said("name", "text")) if self.read.own and not number else None
        return named[1] if named else number

    def _worth(self) -> Decimal | None:
        """What the question is worth; a text with gaps, for which Moodle says nothing, as much as its gaps together."""
        said = self.element.said("defaultgrade")
        if not said and self.kind in ("cloze", "multianswer"):
            return Decimal(weight_of_gaps(self.read.source(self.element.find("questiontext"))))
        return typed_decimal(said)

    def _besides(self, keys: Keys) -> None:
        """Take in, or count, what the question says besides what is asked and what is right."""
        hints = [hint for each in self.element.all("hint") if (hint := self.read.text(each))]
        if hints:
            why = str(keys.get("rationale", ""))
            keys["rationale"] = joined(why, *(f"Hint: {hint}" for hint in hints))
        for tag, to in _COMBINED.items():
            if said := self.read.text(self.element.find(tag)):
                if len(said) > LONGEST_PHRASE and to == "right":
                    keys["rationale"] = joined(str(keys.get("rationale", "")), said)
                else:
                    self.texts.leave_said_to(to, said)
        penalty = typed_decimal(self.element.said("penalty"))
        if penalty:
            self.texts.leave("what a further attempt costs (penalty)")
        if self.kind in _MATCHING and self._says_no("shuffleanswers"):
            self.texts.leave("that its right-hand sides stand in one order")
        if self.element.said("usecase") == "1":
            self.texts.leave("that capitals count in what is typed")
        if self.kind == "ordering":
            self._leave_of_order()
        shares = [share for share, _ in self.read.answers()]
        if any(share < 0 for share in shares) and not self._in_parts():
            self.texts.leave("what wrong answers take off")
        elif self.kind == "multichoice" and not self.single and 0 in shares and not self.read.own:
            self.texts.leave(NOTHING_OFF)

    def _leave_of_order(self) -> None:
        """Count what a question about an order says of itself that no bank has."""
        asked = typed_decimal(self.element.said("selectcount"))
        if (
            self.element.said("selecttype").upper() not in ("ALL", "0", "")
            and asked
            and asked < len(self.read.answers())
        ):
            self.texts.leave(f"that {in_digits(asked)} of its entries are asked at a time")
        if self._in_parts() and self.element.said("gradingtype").upper() not in _BY_PLACE:
            self.texts.leave("that entries give points by what stands beside them, and not by their place")

    def _in_parts(self) -> bool:
        """Whether a part of the answer gives a part of the points, as Moodle does it with most kinds."""
        if self.kind in _MATCHING:
            return True
        if self.kind in ("gapselect", "ddwtos"):
            return len(re.findall(r"\[\[[0-9]{1,4}\]\]", self.read.source(self.element.find("questiontext")))) > 1
        if self.kind in ("cloze", "multianswer"):
            return len(gaps_in(self.read.source(self.element.find("questiontext")))) > 1
        if self.kind == "ordering":
            return self.element.said("gradingtype").upper() not in ("ALL_OR_NOTHING", "-1")
        if self.kind != "multichoice" or self.single:
            return False
        return takes_off_in_parts([share for share, _ in self.read.answers()])

    def _tags(self) -> Keys:
        """The tags; those that an export of ours made say a difficulty or a case."""
        keys, others = said_by_tags(self.read.tags(), self.found)
        if tags := tags_of([self.category.tag, *others]):
            keys["tags"] = [*tags]
        return keys

    def _partial(self, share: Decimal, text: str, what: str) -> None:
        if share > 0:
            self.texts.say(f"'{shortened(text)}' gave {in_digits(share)} % of the points, and is {what}")

    def multichoice(self) -> Keys:
        single = self.single
        keep = self._says_no("shuffleanswers")
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
            self.read.asked, options, multiple=not single, keep=keep, own=self.read.own, rationale=self.read.rationale
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
        said = []
        for share, each in self.read.answers():
            if share < 100:
                self._partial(share, each.said("text"), "left out")
                said.append(self._said_to_wrong(each.said("text"), each))
        if len(full) != 1:
            raise Refusal(f"has {len(full)} numbers that are fully right", "write one, with its tolerance")
        for held in ("text", "tolerance"):
            refuse_two_ways(full[0].said(held))
        number, off = typed_decimal(full[0].said("text")), typed_decimal(full[0].said("tolerance") or "0")
        if number is None or off is None:
            raise Refusal(f"has '{shortened(full[0].said('text'), 30)}' as its number", "write it in digits")
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


def _digits(number: Decimal) -> int:
    """How many digits a number is written with."""
    return sum(map(str.isdigit, in_digits(number)))


_KINDS: Final[Mapping[str, Callable[[_Question], Keys]]] = {
    "multichoice": _Question.multichoice,
    "truefalse": _Question.truefalse,
    "shortanswer": _Question.shortanswer,
    "numerical": _Question.numerical,
    **dict.fromkeys(_MATCHING, _Question.match),
    "ordering": _Question.order,
    "order": _Question.order_by_number,
    "cloze": _Question.cloze,
    "multianswer": _Question.cloze,
    "gapselect": _Question.words_to_gaps,
    "ddwtos": _Question.words_to_gaps,
}

IMPORTER = Importer("Moodle XML", _knows, _read, "Moodle XML (.xml)")
