"""QTI 2.0 to 2.2, and 3.0 as far as it says the same: items of packages, or single ones (https://www.imsglobal.org/question)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import read_behind
from ketaquiz.importers.qti import (
    GAP,
    Entry,
    Words,
    entry_at_end,
    gap_of,
    gapped,
    judged,
    markup,
    roots,
    with_readable_ids,
    without_gap_marks,
)
from ketaquiz.importers.questions import Choosable, Keys, choice, joined, matching, numeric, ordering, short
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element
from ketaquiz.importers.zips import opened_zip
from ketaquiz.text.shortened import shortened

_INLINE: Final = frozenset({"textEntryInteraction", "inlineChoiceInteraction", "gapMatchInteraction"})
_MOST_GAPS: Final = 100
"""The most gaps for words that are chosen, each of which shows all of these."""
_SKIPPED: Final = frozenset({"feedbackInline", "feedbackBlock", "rubricBlock", "stylesheet", "infoControl"})


def _knows(request: ImportRequest) -> bool:
    if request.data.startswith(b"PK"):
        if request.ending not in (".zip", ".imscc", ".qti"):
            return False
        try:
            with opened_zip(request.path) as package:
                return "imsmanifest.xml" in package.names and _has_items(package.read("imsmanifest.xml"))
        except BadFile:
            return False
    return re.search(rb"<(?:\w{1,20}:)?(?:qti-assessment-item|assessmentItem)[\s>]", request.data[:8000]) is not None


def _has_items(manifest: bytes) -> bool:
    """Whether a package says that it has items of QTI 2 or 3."""
    return re.search(rb"imsqti_(?:item|test)_xmlv[23]|imsqtiasi_xmlv3", manifest) is not None


def _read(request: ImportRequest) -> Incoming:
    found = Incoming()
    for entry in roots(request, lambda root: root.tag == "assessmentItem", found):
        found.take(entry.place(entry.root), _Item(entry, found).row)
    with_readable_ids(found)
    return found


@dataclass
class _Declared:
    """A variable that a response goes into."""

    kind: str
    """Its base type: ``identifier``, ``pair``, ``string``, ``float`` …"""
    cardinality: str
    right: list[str] = field(default_factory=list)
    mapping: dict[str, Decimal] = field(default_factory=dict)
    """What each answer gives."""

    @property
    def full(self) -> list[str]:
        """The answers that give all: those that are said to be right, else those that the mapping gives most for."""
        if self.right:
            return self.right
        good = {key: value for key, value in self.mapping.items() if value > 0}
        if self.cardinality == "single" and good:
            most = max(good.values())
            return [key for key, value in good.items() if value == most]
        return list(good)


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip()[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None


def _declared(root: Element) -> dict[str, _Declared]:
    found = {}
    for each in root.all("responseDeclaration"):
        right = [value.text.strip() for value in each.find("correctResponse") or ()]
        mapping = {
            entry.attributes.get("mapKey", ""): value
            for entry in each.find("mapping") or ()
            if (value := _decimal(entry.attributes.get("mappedValue", ""))) is not None
        }
        said = _Declared(
            each.attributes.get("baseType", ""), each.attributes.get("cardinality", "single"), right, mapping
        )
        found[each.attributes.get("identifier", "")] = said
    return found


class _Item:
    """An item on its way to become a row."""

    def __init__(self, entry: Entry, found: Incoming) -> None:
        self.entry, self.found = entry, found
        self.root = entry.root
        self.texts = Texts(found.work, found.pictures)
        self.words = Words(entry, self.texts)
        self.declared = _declared(entry.root)
        self.whys: dict[str, str] = {}
        self.besides: Keys = {}
        """What an export of ours said behind the answer."""

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        self.found.work.spend_on_parts(self.root.parts)
        place = self.entry.place(self.root)
        body = self.root.find("itemBody")
        if body is None:
            raise Refusal("has no text", "write its question")
        if self.root.find("templateDeclaration") is not None or self.root.attributes.get("adaptive") == "true":
            raise Refusal(
                "makes its numbers anew, or goes on by steps, which no bank can", "write it with fixed numbers"
            )
        interactions = [each for each in body.below() if each.tag.endswith("Interaction")]
        if not interactions:
            said = shortened(" ".join(body.text.split()))
            self.found.left.append((place, f"an item that asks nothing: {said}"))
            return None
        keys = self._keys(body, interactions)
        keys |= self.besides
        self.texts.set_lone_picture(keys)
        name = self.root.attributes.get("identifier", "")
        if self.root.attributes.get("toolName") == "ketaquiz":
            name = self.root.attributes.get("label", name)
        return Row(place, keys, name, self.texts.remarks)

    def _keys(self, body: Element, interactions: Sequence[Element]) -> Keys:
        kinds = {each.tag for each in interactions}
        if kinds <= {"textEntryInteraction", "inlineChoiceInteraction"} or kinds == {"gapMatchInteraction"}:
            return self._gaps(body, interactions)
        first = interactions[0]
        make = _KINDS.get(first.tag)
        if make is None or len(interactions) > 1:
            shown = ", ".join(sorted(kinds)) if make is None or len(kinds) > 1 else f"{len(interactions)} × {first.tag}"
            said = shortened(" ".join(body.text.split()), 60)
            raise Refusal(
                f"asks by {shown}, which no bank has: '{said}'",
                "write it as another kind of question, or part it into several",
                self.entry.place(first),
            )
        return make(self, body, first)

    # --- what it says

    def asked(self, body: Element, interaction: Element) -> str:
        """The question: the text around an interaction, and its prompt."""
        around = markup(body.pieces, _SKIPPED | {interaction.tag})
        prompt = interaction.find("prompt")
        return self.words.html(f"{around}<div>{markup(prompt.pieces) if prompt is not None else ''}</div>")

    def variable(self, interaction: Element) -> _Declared:
        """What is said of the answers to an interaction."""
        name = interaction.attributes.get("responseIdentifier", "")
        found = self.declared.get(name)
        if found is None or not found.full:
            raise Refusal(
                "has no right answer in it",
                "write it at 'correctResponse'; it is not guessed",
                self.entry.place(interaction),
            )
        return found

    def rationale(self, choices: Mapping[str, str] | None = None) -> str:
        """What is said with the answer; what is said to an option alone is entered as why of it."""
        general: list[str] = []
        right: list[str] = []
        wrong: list[str] = []
        for each in self.root.below():
            if each.tag not in ("modalFeedback", "feedbackBlock"):
                continue
            name = each.attributes.get("identifier", "")
            source = markup(each.pieces)
            if (own := read_behind(source, self.texts, self.found)) is not None:
                self.besides |= own.keys
                general.append(own.rationale)
                continue
            said = self.words.html(source)
            if not said:
                continue
            if each.attributes.get("showHide") == "hide":  # shown to all who have not answered so
                wrong.append(said)
                continue
            if choices is not None and name in choices:
                self.whys[name] = joined(self.whys.get(name, ""), said)
            elif re.search(r"incorrect|wrong|falsch", name, re.IGNORECASE):
                wrong.append(said)
            else:
                (right if re.search(r"correct|right|richtig", name, re.IGNORECASE) else general).append(said)
        return self.texts.truth_why(joined(*general), joined(*right), joined(*wrong))

    # --- the kinds

    def choices(self, holder: Element, tag: str = "simpleChoice") -> dict[str, str]:
        """The options of an interaction by their identifiers."""
        made = {}
        for each in holder.below():
            if each.tag == tag:
                name = each.attributes.get("identifier", "")
                made[name] = self.words.elements(each.pieces, _SKIPPED, block=False)
                for below in each.below():
                    if below.tag == "feedbackInline" and below.attributes.get("showHide", "show") == "show":
                        self.whys[name] = joined(self.whys.get(name, ""), self.words.elements(below.pieces))
        return made

    def choice(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        options = self.choices(interaction)
        rationale = self.rationale(options)
        right = [name for name in said.full if name in options]
        if not right:
            raise Refusal(
                "names an option as right that it has not", "mend its 'correctResponse'", self.entry.place(interaction)
            )
        if parts := [
            name for name, value in said.mapping.items() if value > 0 and name not in right and name in options
        ]:
            self.texts.say(f"'{shortened(options[parts[0]], 60)}' gave a part of the points, and is wrong here")
        several = said.cardinality == "multiple"
        made = [Choosable(text, name in right, self.whys.get(name, "")) for name, text in options.items()]
        made, rationale = judged(self.texts, made, rationale)
        return choice(self.asked(body, interaction), made, multiple=several, rationale=rationale)

    def order(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        options = self.choices(interaction)
        if sorted(said.right) != sorted(options):
            raise Refusal(
                "does not say the place of each of its entries",
                "mend its 'correctResponse'",
                self.entry.place(interaction),
            )
        return ordering(self.asked(body, interaction), [options[name] for name in said.right], self.rationale())

    def match(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        sets = interaction.all("simpleMatchSet")
        if len(sets) != 2:
            raise Refusal("has not two sets to match", "write two", self.entry.place(interaction))
        left, right = (self.choices(each, "simpleAssociableChoice") for each in sets)
        return matching(self.asked(body, interaction), *self._pairs(said.full, left, right), self.rationale())

    def _pairs(
        self, pairs: Sequence[str], left: Mapping[str, str], right: Mapping[str, str]
    ) -> tuple[list[tuple[str, str]], list[str]]:
        """Pairs, and the right-hand sides that belong to none. Raises `Refusal` where a left one has not just one."""
        found: dict[str, list[str]] = {name: [] for name in left}
        for pair in pairs:
            one, _, other = pair.partition(" ")
            if one in right and other in left and one not in left:
                one, other = other, one
            if one not in left or other not in right:
                raise Refusal(
                    f"has the pair '{shortened(pair, 40)}', one of which it has not", "mend its 'correctResponse'"
                )
            found[one].append(other)
        if any(len(each) != 1 for each in found.values()):
            raise Refusal("has a left-hand side with no or several right ones", "give each one right-hand side")
        used = {each[0] for each in found.values()}
        return [(left[name], right[each[0]]) for name, each in found.items()], [
            right[name] for name in right if name not in used
        ]

    def _gaps(self, body: Element, interactions: Sequence[Element]) -> Keys:
        """Texts to enter or to choose within a text: one at its end is a short answer, else a text with gaps."""
        if len(interactions) == 1 and interactions[0].tag == "textEntryInteraction":
            text = self.words.html(_held(body, {id(interactions[0]): 0}))
            if (parts := entry_at_end(text)) is not None:
                question, unit = parts
                numbers = self.variable(interactions[0]).kind in ("float", "integer")
                if numbers or not unit:
                    return self._entry(question, interactions[0], unit)
        gaps: dict[int, str] = {}
        places: dict[int, int] = {}
        for each in interactions:
            if each.tag == "gapMatchInteraction":
                self._words_to_gaps(each, gaps, places)
                continue
            said = self.variable(each)
            number = len(gaps)
            places[id(each)] = number
            if each.tag == "inlineChoiceInteraction":
                options = self.choices(each, "inlineChoice")
                right = [options[name] for name in said.full if name in options]
                gaps[number] = gap_of(self.words, right[:1], [*options.values()])
            else:
                typed = [self.texts.plain(answer, block=False) for answer in dict.fromkeys(said.full)]
                gaps[number] = gap_of(self.words, typed)
        text = self.words.html(_held(body, places))
        rationale = self.rationale()
        return {"cloze": gapped(text, gaps), **({"rationale": rationale} if rationale else {})}

    def _words_to_gaps(self, interaction: Element, gaps: dict[int, str], places: dict[int, int]) -> None:
        said = self.variable(interaction)
        options = self.choices(interaction, "gapText")
        belongs: dict[str, str] = {}
        for pair in said.full:
            one, _, other = pair.partition(" ")
            one, other = (one, other) if one in options else (other, one)
            if one not in options or other in belongs:
                raise Refusal("has a gap that several words fit, or a word that it has not", "give each gap one word")
            belongs[other] = options[one]
        if (count := sum(each.tag == "gap" for each in interaction.below())) > _MOST_GAPS:
            raise Refusal(f"has {count:,} gaps, far more than a question has", "part it into several")
        for each in interaction.below():
            if each.tag == "gap":
                number = len(gaps)
                places[id(each)] = number
                word = belongs.get(each.attributes.get("identifier", ""), "")
                gaps[number] = gap_of(self.words, [word], [*options.values()])

    def _entry(self, question: str, interaction: Element, unit: str) -> Keys:
        """A question with a text or a number to enter."""
        said = self.variable(interaction)
        rationale = self.rationale()
        full = list(
            dict.fromkeys(
                [*said.right, *(key for key in said.full if not said.mapping or said.mapping.get(key, 1) > 0)]
            )
        )
        if said.mapping:
            most = max(said.mapping.values())
            full = list(dict.fromkeys([*full, *(key for key, value in said.mapping.items() if value == most > 0)]))
        if said.kind in ("float", "integer"):
            number = f"{full[0]} {unit}" if unit else full[0]
            return numeric(question, number, _tolerance(self.root, full[0]), rationale)
        if partly := [key for key, value in said.mapping.items() if value > 0 and key not in full]:
            self.texts.say(f"'{shortened(partly[0], 60)}' gave a part of the points, and is left out")
        return short(question, [self.texts.plain(answer, block=False) for answer in full], rationale)


_KINDS: Final[Mapping[str, Callable[[_Item, Element, Element], Keys]]] = {
    "choiceInteraction": _Item.choice,
    "orderInteraction": _Item.order,
    "matchInteraction": _Item.match,
}


def _held(body: Element, places: Mapping[int, int]) -> str:
    """A body as HTML in which marks stand for gaps."""

    def copied(element: Element) -> Element:
        pieces: list[Element | str] = []
        for piece in element.pieces:
            if isinstance(piece, str):
                pieces.append(without_gap_marks(piece))
            elif id(piece) in places:
                pieces.append(GAP.format(places[id(piece)]))
            elif piece.tag not in ("gapText", "gapImg"):
                pieces.append(copied(piece))
        tag = "div" if element.tag in ("gapMatchInteraction", "prompt", "itemBody") else element.tag
        return Element(tag, element.attributes, element.line, pieces)

    return markup(copied(body).pieces, _SKIPPED)


def _tolerance(root: Element, answer: str) -> str:
    """How far from the answer a number may be, as its processing says. Raises `Refusal` where that is not clear."""
    processing = root.find("responseProcessing")
    for each in processing.below() if processing is not None else ():
        if each.tag == "equal" and each.attributes.get("tolerance"):
            parts = each.attributes["tolerance"].split()
            sides = [_decimal(part) for part in parts]
            if len(set(sides)) == 1 and sides[0] is not None:
                return f"{sides[0]}%" if each.attributes.get("toleranceMode") == "relative" else f"{sides[0]:f}"
            raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
    number = _decimal(answer)
    bounds = _bounds(processing)
    if bounds is not None and number is not None:
        low, high = bounds
        if number - low != high - number:
            raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
        return f"{high - number:f}"
    return "0"


def _bounds(processing: Element | None) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest number that are taken, where they are said."""
    low = high = None
    for each in processing.below() if processing is not None else ():
        if each.tag not in ("gte", "lte") or len([*each]) != 2:
            continue
        first, second = each
        value = next((_decimal(one.text) for one in (first, second) if one.tag == "baseValue"), None)
        least = (each.tag == "gte") == (second.tag == "baseValue")
        low, high = (value, high) if least else (low, value)
    return (low, high) if low is not None and high is not None else None


IMPORTER = Importer("QTI 2", _knows, _read, "QTI packages (.zip)")
