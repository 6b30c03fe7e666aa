"""Moodle XML, the format in which Moodle keeps all of a question (https://docs.moodle.org/en/Moodle_XML_format)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import unquote

from ketaquiz.bank.media import BadFile as BadMedia
from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import Behind, read_behind, said_by_tags, takes_off_in_parts
from ketaquiz.importers.embedded import cloze_text, gaps_in
from ketaquiz.importers.own_html import AUDIO, divided
from ketaquiz.importers.questions import Choosable, Keys, choice, joined, matching, numeric, ordering, short, true_false
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.model import Scoring
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.scripts import fold
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree.writer import Value, permitted

_MOST_PICTURE: Final = 8 * 1024 * 1024
_PLAYED: Final = re.compile(r"<audio\b[^<>]{0,500}>(?:(?!</?audio\b).){0,5000}</audio>", re.IGNORECASE | re.DOTALL)
MIN_POINTS: Final = Decimal("0.5")
MAX_POINTS: Final = Decimal(100)


def _knows(request: ImportRequest) -> bool:
    head = request.data[:4000].replace(b"\0", b"")
    return request.ending != ".gift" and re.search(rb"<quiz[\s>]", head) is not None and b"<" in head[:10]


def _read(request: ImportRequest) -> Incoming:
    root = parse_xml(request.data.lstrip(b"\xef\xbb\xbf \t\r\n"), request.path.name)
    if root.tag != "quiz":
        raise BadFile("is XML, but no quiz of Moodle: export the questions as 'Moodle XML format'")
    found = Incoming()
    category = _Category("", "")
    for element in root.all("question"):
        if element.attributes.get("type") == "category":
            category = _category(element, found)
            continue
        found.take(str(element.line), _Question(element, category, found).row)
    return found


class _Category(NamedTuple):
    """What the category of questions says of them."""

    tag: str
    section: str
    """The heading, as typed; empty for a category that is no section of a bank."""


def _category(element: Element, found: Incoming) -> _Category:
    """A category as a tag, unless an export of ours made it of a deck or a section."""
    info = element.said("info", "text")
    own = divided(info, parts.DECK, parts.SECTION)
    if own.only(parts.SECTION):
        return _Category("", Texts(found.work).html(own.only(parts.SECTION), block=False))
    if own.only(parts.DECK):
        return _Category("", "")
    return _Category(_tag(element.said("category", "text") or element.said("category")), "")


def _tag(category: str) -> str:
    """A category's path as a tag, without Moodle's own beginnings."""
    parts = [part.replace("\0", "/") for part in category.replace("//", "\0").split("/")]
    wanted = [part for part in parts if part and not part.startswith("$") and part.lower() != "top"]
    words = ["-".join(re.sub(r'["\s:]+', " ", permitted(part)).split()) for part in wanted]
    return "::".join(word for word in words if word)[:100].strip(":")


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip().replace(",", ".")[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None


class _Question:
    """A question of the file, on its way to become a row."""

    def __init__(self, element: Element, category: _Category, found: Incoming) -> None:
        self.element = element
        self.found = found
        self.category = category
        self.texts = Texts(found.work, found.pictures)
        self.kind = element.attributes.get("type", "")

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        place = str(self.element.line)
        if self.kind == "description":
            if self._case():
                return None
            said = shortened(self.text(self.element.find("questiontext")))
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
        self._files()
        keys = make(self)
        if hint := next((self.text(each) for each in self.element.all("hint") if each.said("text")), ""):
            self.texts.say(f"its hint is left out: {shortened(hint)}")
        keys |= (self.behind.keys if self.behind else {}) | self._tags()
        self.texts.set_lone_picture(keys)
        if heard := self._audio():
            keys["audio"] = heard
        keys |= self._points()
        return Row(place, keys, self.element.said("idnumber"), self.texts.remarks)

    def _case(self) -> bool:
        """Enter the case that a description is, if an export of ours made it of one."""
        name = next(
            (tag.removeprefix(parts.CASE_TAG) for tag in self._said_tags() if tag.startswith(parts.CASE_TAG)), ""
        )
        inside = divided(self._source(self.element.find("questiontext")), parts.CASE).only(parts.CASE)
        if not name or not inside:
            return False
        self._files()
        text = self.texts.html(inside)
        case: dict[str, Value] = {"text": text}
        if (lone := self.texts.placed.split_at_only_image(text)) is not None:
            case = {"text": lone[0], "image": lone[1]}
        self.found.named("cases")[name] = case
        return True

    def _audio(self) -> dict[str, Value] | None:
        """The sound that the question plays, for the key ``audio``."""
        played = divided(self._source(self.element.find("questiontext")), AUDIO).parts.get(AUDIO, [])
        if not played:
            return None
        address, _, said = played[0].partition("\n")
        name = unquote(address.removeprefix("@@PLUGINFILE@@/"))
        try:
            heard: dict[str, Value] = {"file": self.found.pictures.sound(name)}
        except KeyError:
            self.texts.say(f"the sound {shortened(name)} is not in the file, and is left out")
            return None
        except BadMedia as error:
            self.texts.say(f"the sound {shortened(name)} {error.message}, and is left out")
            return None
        if transcript := self.texts.html(said, block=False):
            heard["transcript"] = transcript
        if played[1:]:
            self.texts.say("its other sounds are left out")
        return heard

    def _points(self) -> Keys:
        """What the question is worth, and whether a part of it gives a part of that."""
        keys: Keys = {}
        if self.category.section:
            keys["section"] = self.category.section
        worth = _number(self.element.said("defaultgrade"))
        if worth is not None and worth not in (0, 1):
            if MIN_POINTS <= worth <= MAX_POINTS and worth % MIN_POINTS == 0:
                keys["points"] = _plain(worth)
            else:
                self.texts.say(f"it gave {_plain(worth)} points: a bank has halves from 0.5 to 100")
        if self._in_parts():
            keys["scoring"] = Scoring.PARTS.value
        return keys

    def _in_parts(self) -> bool:
        """Whether a part of the answer gives a part of the points, as Moodle does it with most kinds."""
        if self.kind in ("matching", "match", "ddmatch"):
            return True
        if self.kind in ("cloze", "multianswer"):
            return len(gaps_in(self._source(self.element.find("questiontext")))) > 1
        if self.kind == "ordering":
            return self.element.said("gradingtype").upper() in ("ABSOLUTE_POSITION", "ABSOLUTE", "ABS")
        if self.kind != "multichoice" or self.element.said("single").lower() not in ("false", "0"):
            return False
        return takes_off_in_parts([share for share, _ in self.answers()])

    def _files(self) -> None:
        """Enter the pictures of the question, under names that no other question's have."""
        media: dict[str, bytes] = {}
        for file in self.element.below():
            if file.tag != "file" or file.attributes.get("encoding") != "base64":
                continue
            path = file.attributes.get("path", "/").strip("/")
            name = f"{path}/{file.attributes.get('name', '')}" if path else file.attributes.get("name", "")
            code = file.text
            if len(code) > _MOST_PICTURE * 4 // 3:
                self.texts.say(f"the picture {shortened(name)} is larger than 8 MiB, and is left out")
                continue
            try:
                media[name] = base64.b64decode(code)
            except (binascii.Error, ValueError):
                self.texts.say(f"the picture {shortened(name)} is damaged, and is left out")
        self.found.pictures.media = media

    def _said_tags(self) -> list[str]:
        return [tag.said("text") for tag in self.element.find("tags") or ()]

    def _tags(self) -> Keys:
        """The tags; those that an export of ours made say a difficulty or a case."""
        keys, others = said_by_tags(self._said_tags(), self.found)
        words = [self.category.tag, *others]
        made = ["-".join(re.sub(r'["\s]+', " ", permitted(word)).split())[:100] for word in words]
        if tags := list(dict.fromkeys(tag for tag in made if tag and "" not in tag.split("::"))):
            keys["tags"] = tags
        return keys

    @staticmethod
    def _source(holder: Element | None) -> str:
        """The text of an element as it stands in the file."""
        inner = holder.find("text") if holder is not None else None
        return inner.text if inner is not None else ""

    def text(self, holder: Element | None, *, block: bool = True) -> str:
        """The text of an element, in the format that it names."""
        if holder is None:
            return ""
        inner = holder.find("text")
        source = (inner if inner is not None else holder).text if inner is not None or not list(holder) else ""
        form = holder.attributes.get("format", "") or self.element.said("questiontextformat") or "html"
        if form == "markdown":
            return self.texts.markdown(source)
        if form in ("plain_text", "plain"):
            return self.texts.plain(source, block=block)
        if form == "html" or "<" in source or "&" in source:
            return self.texts.html(source if form == "html" else source.replace("\n", "<br>"), block=block)
        return self.texts.plain(source, block=block)

    @property
    def asked(self) -> str:
        """The question."""
        holder = self.element.find("questiontext")
        own = divided(self._source(holder), AUDIO, parts.UNIT)
        return self.texts.html(own.rest) if own.parts else self.text(holder)

    @property
    def rationale(self) -> str:
        """What is said to everybody afterwards."""
        return self.behind.rationale if self.behind else self.text(self.element.find("generalfeedback"))

    @cached_property
    def behind(self) -> Behind | None:
        """What an export of ours said behind the answer."""
        return read_behind(self._source(self.element.find("generalfeedback")), self.texts, self.found)

    def answers(self) -> list[tuple[Decimal, Element]]:
        """The answers, each with the share of the points that it gives, in percent."""
        found = []
        for each in self.element.all("answer"):
            share = _number(each.attributes.get("fraction", "0"))
            if share is None:
                raise Refusal(
                    f"has the share '{shortened(each.attributes['fraction'], 20)}' of an answer, which is no number",
                    "write 100 or 0",
                    str(each.line),
                )
            found.append((share, each))
        return found

    def _partial(self, share: Decimal, text: str, what: str) -> None:
        if share > 0:
            self.texts.say(f"'{shortened(text)}' gave {share.normalize():f} % of the points, and is {what}")

    def multichoice(self) -> Keys:
        single = self.element.said("single").lower() not in ("false", "0")
        keep = self.element.said("shuffleanswers").lower() in ("false", "0")
        options, total = [], Decimal(0)
        for share, each in self.answers():
            text = self.text(each, block=False)
            right = share >= 100 if single else share > 0
            if single and not right:
                self._partial(share, text, "wrong here")
            total += max(share, Decimal(0))
            options.append(Choosable(text, right, self.text(each.find("feedback"))))
        if (
            not single
            and total
            and not 98 <= total <= 102
            and any(share < 100 for share, each in self.answers() if share > 0)
        ):
            raise Refusal(
                f"has right options that make {total.normalize():f} % together, not 100",
                "mend their percentages, so that it is clear which are right",
            )
        return choice(self.asked, options, multiple=not single, keep=keep, rationale=self.rationale)

    def truefalse(self) -> Keys:
        said = {each.said("text").strip().lower(): (share, each) for share, each in self.answers()}
        if said.keys() != {"true", "false"} or {share for share, _ in said.values()} != {Decimal(0), Decimal(100)}:
            raise Refusal("does not say whether it is true or false", "give 100 % to one of the two")
        holds = said["true"][0] == 100
        right, wrong = (
            self.text(said[word][1].find("feedback")) for word in (("true", "false") if holds else ("false", "true"))
        )
        return true_false(self.asked, holds, self.texts.truth_why(self.rationale, right, wrong))

    def shortanswer(self) -> Keys:
        answers, why = [], []
        known: list[str] = []
        for share, each in self.answers():
            text = each.said("text").replace("\\*", "\ue100")
            if share < 100:
                self._partial(share, text, "left out")
                continue
            if "*" in text:
                self.texts.say(f"'*' in '{shortened(text)}' stood for any text: write the spellings out")
                text = text.strip("*")
            text = text.replace("\ue100", "*")
            if not any(fold(text) == fold(other) for other in known):  # a power in characters is one of the keyboard
                known.append(text)
                answers.append(self.texts.plain(text, block=False))
            why.append(self.text(each.find("feedback")))
        return short(self.asked, answers, joined(self.rationale, *why))

    def numerical(self) -> Keys:
        full = [each for share, each in self.answers() if share >= 100]
        for share, each in self.answers():
            if share < 100:
                self._partial(share, each.said("text"), "left out")
        if len(full) != 1:
            raise Refusal(f"has {len(full)} numbers that are fully right", "write one, with its tolerance")
        number, off = _number(full[0].said("text")), _number(full[0].said("tolerance") or "0")
        if number is None or off is None:
            raise Refusal(f"has '{shortened(full[0].said('text'), 30)}' as its number", "write it in digits")
        units = [
            unit.said("unit_name") for unit in self.element.find("units") or () if _number(unit.said("multiplier")) == 1
        ]
        unit = self.texts.plain(units[0], block=False) if units else ""
        if own := divided(self._source(self.element.find("questiontext")), parts.UNIT).only(parts.UNIT):
            unit = self.texts.html(own, block=False)
        if len(list(self.element.find("units") or ())) > 1:
            self.texts.say("its other units are left out")
        answer = f"{_plain(number)} {unit}".strip()
        return numeric(
            self.asked, answer, _plain(abs(off)), joined(self.rationale, self.text(full[0].find("feedback")))
        )

    def match(self) -> Keys:
        pairs, others = [], []
        for each in self.element.all("subquestion"):
            left, right = (
                self.text(each, block=False),
                self.texts.either(each.said("answer", "text") or each.said("answer"), block=False),
            )
            if not right:
                raise Refusal(f"has nothing to match with '{shortened(left)}'", "write it", str(each.line))
            if left:
                pairs.append((left, right))
            else:
                others.append(right)
        return matching(self.asked, pairs, others, self.rationale)

    def order(self) -> Keys:
        placed = sorted(self.answers(), key=lambda each: each[0])  # the share says the place, or all have none
        return ordering(self.asked, [self.text(each, block=False) for _, each in placed], self.rationale)

    def cloze(self) -> Keys:
        source = _PLAYED.sub("", self._source(self.element.find("questiontext")))
        return {"cloze": cloze_text(source, self.texts), **({"rationale": why} if (why := self.rationale) else {})}


def _plain(number: Decimal) -> str:
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


_KINDS: Final[Mapping[str, Callable[[_Question], Keys]]] = {
    "multichoice": _Question.multichoice,
    "truefalse": _Question.truefalse,
    "shortanswer": _Question.shortanswer,
    "numerical": _Question.numerical,
    "matching": _Question.match,
    "match": _Question.match,
    "ddmatch": _Question.match,
    "ordering": _Question.order,
    "cloze": _Question.cloze,
    "multianswer": _Question.cloze,
}

IMPORTER = Importer("Moodle XML", _knows, _read, "Moodle XML (.xml)")
