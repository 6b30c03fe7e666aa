"""Moodle XML, the format in which Moodle keeps all of a question (https://docs.moodle.org/en/Moodle_XML_format)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import NOTHING_OFF, said_by_tags, takes_off_in_parts, with_cases_together
from ketaquiz.importers.embedded import gaps_in, weight_of_gaps
from ketaquiz.importers.lettered_signs import NUMBERED_BY
from ketaquiz.importers.moodle_kinds import MATCHING, Answers
from ketaquiz.importers.moodle_languages import take_one_language
from ketaquiz.importers.moodle_plugins import ESSAYS, PLUGINS, cure_of, kind_of, refuse_values
from ketaquiz.importers.moodle_texts import QuestionTexts
from ketaquiz.importers.numbers import in_digits, typed_decimal
from ketaquiz.importers.own_html import divided
from ketaquiz.importers.questions import (
    Category,
    Keys,
    joined,
    points_of,
    says_points,
    tag_of_category,
    tags_of,
)
from ketaquiz.importers.texts import LONGEST_PHRASE, Texts
from ketaquiz.importers.xml import Damaged, Element
from ketaquiz.importers.xml_mended import read_xml, take_parts
from ketaquiz.model import Scoring
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.shortened import shortened

_NAME_OF_OURS: Final = re.compile(r"([a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){0,40})(?:: |\Z)")
_BY_PLACE: Final = ("ABSOLUTE_POSITION", "ABSOLUTE", "ABS", "0")
_COMBINED: Final = {
    "correctfeedback": "right",
    "partiallycorrectfeedback": "right in part",
    "incorrectfeedback": "wrong",
}


def _knows(request: ImportRequest) -> bool:
    head = request.data[:4000].replace(b"\0", b"")
    if b"<" not in head[:10]:
        return False
    if (request.is_markdown or request.ending == ".gift") and b"<question" not in request.data:
        return False  # quizzes in a page of Markdown
    return re.search(rb"<quiz[\s>]", head) is not None or _LONE.match(head) is not None


_LONE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^<>]{0,200}>\s{0,100})?<question\s+type\s*=")
"""How a file begins that has one question and no quiz around it."""


def _read(request: ImportRequest) -> Incoming:
    found = Incoming(exported=request.is_exported, exact=True)
    category = Category()
    questions = _questions(request, found)
    if not found.exported:
        take_one_language(questions, found, request.language)
    for element in questions:
        if element.attributes.get("type") == "category":
            category = _category(element, found)
            continue
        found.take(str(element.line), _Question(element, category, found).row)
    found.rows = with_cases_together(found.rows)
    return found


def _questions(request: ImportRequest, found: Incoming) -> list[Element]:
    """The questions and categories of a file. Raises `BadFile`."""
    try:
        root = read_xml(request.data, request.path.name, found.notes)
    except Damaged:
        if parts := take_parts(request.data, "question", found):
            return parts
        raise
    if root.tag not in ("quiz", "question"):
        raise BadFile("is XML, but no quiz of Moodle: export the questions as 'Moodle XML format'")
    return root.all("question") if root.tag == "quiz" else [root]


def _category(element: Element, found: Incoming) -> Category:
    """A category as a tag, unless an export of ours made it of a deck or a section."""
    info = element.said("info", "text")
    own = divided(info, parts.DECK, parts.SECTION)
    if own.only(parts.SECTION):
        return Category(section=Texts(found.work).html(own.only(parts.SECTION), block=False))
    if own.only(parts.DECK):
        return Category()
    if said := Texts(found.work).html(info, block=False):
        found.left.append((str(element.line), f"what a category says of itself: {shortened(said)}"))
    return Category(tag_of_category(element.said("category", "text") or element.said("category")))


_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_NUMBER_ALONE: Final = re.compile(rf"(?:{NUMBERED_BY})\W{{0,5}}[0-9]{{0,5}}\W{{0,5}}", re.IGNORECASE)


def _says_more(name: str, asked: str) -> bool:
    """Whether the name of a question has a word that what it asks has not, and is more than its number."""
    words = set(_WORD.findall(asked.casefold()))
    return not _NUMBER_ALONE.fullmatch(name) and any(word not in words for word in _WORD.findall(name.casefold()))


class _Question:
    """A question of the file, on its way to become a row."""

    def __init__(self, element: Element, category: Category, found: Incoming) -> None:
        self.element = element
        self.found = found
        self.category = category
        self.read = QuestionTexts(element, found)
        self.texts = self.read.texts
        self.answers = Answers(element, self.read)
        self.type = element.attributes.get("type", "")
        self.kind = kind_of(self.type)

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        place = str(self.element.line)
        if self.kind == "description":
            if self.read.take_case():
                return None
            said = shortened(self.read.text(self.element.find("questiontext")))
            self.found.left.append((place, f"a description, which asks nothing: {said}"))
            return None
        make = PLUGINS.get(self.kind)
        if make is None:
            what = (
                "is an essay, which has no right answer"
                if self.kind in ESSAYS
                else f"is of the type '{shortened(self.kind, 30)}', which no bank has"
            )
            raise Refusal(f"{what}: '{shortened(self.element.said('name', 'text'))}'", cure_of(self.kind))
        if self.kind != self.type:
            refuse_values(self.answers)
        self.read.take_files()
        keys = make(self.answers)
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
        return Row(place, keys, self._id(), self.texts.remarks, self.texts.left_out, self._says(keys))

    def _says(self, keys: Keys) -> frozenset[str]:
        """What the file says of the question, even where that is nothing: all answers, its points, its feedback, its tags."""
        said = {"accept": True, "points": says_points(keys, self._worth())}
        said |= {
            "rationale": self.element.find("generalfeedback") is not None,
            "tags": self.element.find("tags") is not None,
        }
        return frozenset(key for key, here in said.items() if here)

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
        if self.element.said("hidden") in ("1", "true"):
            self.texts.say("it is hidden in Moodle, as those are that were deleted: look whether it is still asked")
        penalty = typed_decimal(self.element.said("penalty"))
        if penalty:
            self.texts.leave("what a further attempt costs (penalty)")
        if self.kind in MATCHING and self.answers.says_no("shuffleanswers"):
            self.texts.leave("that its right-hand sides stand in one order")
        if not self.read.own and _says_more(
            self.element.said("name", "text"), self.read.source(self.element.find("questiontext"))
        ):
            self.texts.leave("its name, which says more than its question")
        if self.element.said("usecase") == "1":
            self.texts.leave("that capitals count in what is typed")
        if self.kind == "ordering":
            self._leave_of_order()
        shares = [share for share, _ in self.read.answers()]
        if any(share < 0 for share in shares) and not self._in_parts():
            self.texts.leave("what wrong answers take off")
        elif self.kind == "multichoice" and not self.answers.single and 0 in shares and not self.read.own:
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
        if self.kind in MATCHING or self.element.said("scoringmethod", "text") == "subpoints":
            return True
        if self.kind in ("gapselect", "ddwtos"):
            return len(re.findall(r"\[\[[0-9]{1,4}\]\]", self.read.source(self.element.find("questiontext")))) > 1
        if self.kind in ("cloze", "multianswer"):
            return len(gaps_in(self.read.source(self.element.find("questiontext")))) > 1
        if self.kind == "ordering":
            return self.element.said("gradingtype").upper() not in ("ALL_OR_NOTHING", "-1")
        if self.kind != "multichoice" or self.answers.single:
            return False
        return takes_off_in_parts([share for share, _ in self.read.answers()])

    def _tags(self) -> Keys:
        """The tags; those that an export of ours made say a difficulty or a case."""
        keys, others = said_by_tags(self.read.tags(), self.found)
        if tags := tags_of([self.category.tag, *others]):
            keys["tags"] = [*tags]
        return keys


IMPORTER = Importer("Moodle XML", _knows, _read, "Moodle XML (.xml)")
