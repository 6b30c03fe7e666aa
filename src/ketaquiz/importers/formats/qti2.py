"""QTI 2.0 to 2.2, and 3.0 as far as it says the same: items of packages, or single ones (https://www.imsglobal.org/question)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from ketaquiz.importers import Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.gaps import MARK, Filling, gapped, number_within
from ketaquiz.importers.numbers import decimal
from ketaquiz.importers.qti import BLANK, Entry, entry_at_end, judged, manifest_of, roots, with_readable_ids
from ketaquiz.importers.qti2_rules import Rules, varies
from ketaquiz.importers.qti2_texts import ItemTexts
from ketaquiz.importers.qti_processing import Declared
from ketaquiz.importers.questions import Choosable, Keys, choice, cloze, matching, numeric, ordering, short
from ketaquiz.importers.xml import Element
from ketaquiz.text.shortened import shortened

_MOST_GAPS: Final = 100
"""The most gaps for words that are chosen, each of which shows all of these."""


_ITEM: Final = re.compile(rb"<(?:\w{1,20}:)?(?:qti-assessment-item|assessmentItem)[\s>]")


def _knows(request: ImportRequest) -> bool:
    if request.data.startswith(b"PK"):
        said = manifest_of(request)
        return re.search(rb"imsqti_(?:[a-z]{1,20}_)?xmlv[23]|imsqtiasi_xmlv3", said) is not None or (
            _ITEM.search(said) is not None
        )
    return _ITEM.search(request.data[:8000]) is not None


def _read(request: ImportRequest) -> Incoming:
    found = Incoming(exported=request.is_exported, exact=True)
    for entry in roots(request, lambda root: root.tag == "assessmentItem", found):
        found.take(entry.place(entry.root), _Item(entry, found).row)
    with_readable_ids(found)
    return found


class _Item:
    """An item on its way to become a row."""

    def __init__(self, entry: Entry, found: Incoming) -> None:
        self.entry, self.found = entry, found
        self.root = entry.root
        self.read = ItemTexts(entry, found)
        self.texts = self.read.texts
        self.rules = Rules(entry, self.texts, found.work)

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        self.found.work.spend_on_parts(self.root.parts)
        place = self.entry.place(self.root)
        body = self.root.find("itemBody")
        if body is None:
            raise Refusal("has no text", "write its question")
        if varies(self.root):
            raise Refusal("makes its numbers anew, which no bank can", "write it with fixed numbers")
        asking = [each for each in body.below() if each.tag.endswith("Interaction")]
        interactions = [each for each in asking if each.tag != "endAttemptInteraction"]  # a button for a hint
        if not interactions:
            said = shortened(" ".join(body.text.split()))
            self.found.left.append((place, f"an item that asks nothing: {said}"))
            return None
        self.read.prepare(body)
        keys = self._keys(body, interactions)
        if self.root.attributes.get("adaptive") == "true" and not self.rules.ends_at_once():
            raise Refusal("goes on by steps, which no bank can", "write each step as a question of its own")
        keys |= self.read.besides
        keys |= self.rules.keys(interactions)
        self.texts.set_lone_image(keys)
        name = self.root.attributes.get("identifier", "")
        if self.read.own:
            name = self.root.attributes.get("label", name)
        return Row(place, keys, name, self.texts.remarks, self.texts.left_out)

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

    def _answered(self, interaction: Element) -> Declared | None:
        """What is said of the answers to an interaction; None where none is right."""
        name = interaction.attributes.get("responseIdentifier", "")
        found = self.rules.declared.get(name)
        if found is not None and not found.full:
            self.rules.find_right(name, found)
        return found if found is not None and found.full else None

    def variable(self, interaction: Element) -> Declared:
        """What is said of the answers to an interaction. Raises `Refusal` where none is right."""
        if (found := self._answered(interaction)) is None:
            raise Refusal(
                "has no right answer in it",
                "write it at 'correctResponse'; it is not guessed",
                self.entry.place(interaction),
            )
        return found

    def choice(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        options = self.read.choices(interaction)
        for called, name in said.call_as([*options]).items():
            self.texts.say(
                f"its key says '{shortened(called, 30)}', which is read as its option '{shortened(name, 30)}'"
            )
        rationale = self.read.rationale(self.rules, options)
        right = [name for name in said.full if name in options]
        if not right:
            raise Refusal(
                "names an option as right that it has not", "mend its 'correctResponse'", self.entry.place(interaction)
            )
        for name, value in said.mapping.items():
            if value > 0 and name not in right and name in options:
                self.texts.say(f"'{shortened(options[name], 60)}' gave a part of the points, and is wrong here")
        several = said.cardinality == "multiple" and (interaction.attributes.get("maxChoices") != "1" or len(right) > 1)
        pinned, keep = _order_of(interaction)
        made = [
            Choosable(text, name in right, self.read.whys.get(name, ""), name in pinned)
            for name, text in options.items()
        ]
        made, rationale = judged(self.texts, made, rationale)
        return choice(
            self.read.asked(body, interaction),
            made,
            multiple=several,
            keep=keep,
            own=self.read.own,
            rationale=rationale,
            texts=self.texts,
        )

    def hottext(self, body: Element, interaction: Element) -> Keys:
        """Words of a text, of which the right ones are chosen."""
        said = self.variable(interaction)
        options = self.read.choices(interaction, "hottext")
        rationale = self.read.rationale(self.rules, options)
        made = [Choosable(text, name in said.full, self.read.whys.get(name, "")) for name, text in options.items()]
        asked = self.read.shown(body)
        self.texts.say("its options were words of its text, and stand below it now")
        return choice(asked, made, multiple=said.cardinality == "multiple", keep=True, rationale=rationale)

    def associate(self, body: Element, interaction: Element) -> Keys:
        """Pairs of one list: the first of each stands left."""
        options = self.read.choices(interaction, "simpleAssociableChoice")
        pairs = [each.split() for each in self.variable(interaction).full]
        used = [name for pair in pairs for name in pair]
        if any(len(pair) != 2 for pair in pairs) or len({*used}) != len(used) or not {*used} <= options.keys():
            raise Refusal("pairs something with several others", "give each one partner", self.entry.place(interaction))
        self.texts.say("it asked for pairs out of one list; the first of each pair stands on the left now")
        others = [text for name, text in options.items() if name not in used]
        made = [(options[left], options[right]) for left, right in pairs]
        return matching(self.read.asked(body, interaction), made, others, self.read.rationale(self.rules))

    def extended(self, body: Element, interaction: Element) -> Keys:
        """A text of several lines to enter: a short answer where the item has a right one, else an essay."""
        if self._answered(interaction) is None:
            raise Refusal(
                f"is an essay, which has no right answer: '{shortened(' '.join(body.text.split()), 60)}'",
                "write the answer at 'correctResponse', or take it out",
                self.entry.place(interaction),
            )
        return self._entry(self.read.asked(body, interaction), interaction, "")

    def order(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        options = self.read.choices(interaction)
        if sorted(said.right) != sorted(options):
            raise Refusal(
                "does not say the place of each of its entries",
                "mend its 'correctResponse'",
                self.entry.place(interaction),
            )
        return ordering(
            self.read.asked(body, interaction), [options[name] for name in said.right], self.read.rationale(self.rules)
        )

    def match(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        sets = interaction.all("simpleMatchSet")
        if len(sets) != 2:
            raise Refusal("has not two sets to match", "write two", self.entry.place(interaction))
        left, right = (self.read.choices(each, "simpleAssociableChoice") for each in sets)
        return matching(
            self.read.asked(body, interaction), *self._pairs(said.full, left, right), self.read.rationale(self.rules)
        )

    def _pairs(
        self, pairs: Sequence[str], left: Mapping[str, str], right: Mapping[str, str], *, turned: bool = False
    ) -> tuple[list[tuple[str, str]], list[str]]:
        """The texts of the pairs, and of the right-hand sides that belong to none.

        ``pairs`` are two names each, with a space between them, in either order; ``left`` and ``right`` are the texts of
        both sides by their names. Raises `Refusal` where a pair names what is on neither side, and where a left-hand side
        has not just one right-hand side.
        """
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
            belongs = [(other, one) for one, others in found.items() for other in others]
            if not turned and sorted(other for other, _ in belongs) == sorted(right):  # each right one has one left one
                return self._pairs(pairs, right, left, turned=True)
            raise Refusal("has a left-hand side with no or several right ones", "give each one right-hand side")
        if turned:
            self.texts.say("its sides are turned: each right-hand side has one left one, and not the other way round")
        used = {each[0] for each in found.values()}
        return [(left[name], right[each[0]]) for name, each in found.items()], [
            right[name] for name in right if name not in used
        ]

    def _gaps(self, body: Element, interactions: Sequence[Element]) -> Keys:
        """Texts to enter or to choose within a text: one at its end is a short answer, else a text with gaps."""
        if len(interactions) == 1 and interactions[0].tag == "textEntryInteraction":
            text = self.read.held(body, {id(interactions[0]): 0})
            if (parts := entry_at_end(text)) is not None:
                question, unit = parts
                numbers = self.variable(interactions[0]).kind in ("float", "integer")
                if numbers or not unit:
                    return self._entry(question, interactions[0], unit)
            if self.variable(interactions[0]).kind in ("float", "integer"):
                return self._entry(text.replace(MARK.format(0), BLANK), interactions[0], "")
        hints = self.read.hints(body) if self.read.own else {}
        gaps: dict[int, Filling] = {}
        places: dict[int, int] = {}
        for each in interactions:
            if each.tag == "gapMatchInteraction":
                self._words_to_gaps(each, gaps, places)
                continue
            said = self.variable(each)
            number = len(gaps)
            places[id(each)] = number
            if each.tag == "inlineChoiceInteraction":
                options = self.read.choices(each, "inlineChoice")
                right = [options[name] for name in said.full if name in options]
                gaps[number] = Filling(right[:1], [*options.values()])
            else:
                gaps[number] = Filling(self._typed(each, said), hint=hints.get(id(each), ""))
        text = self.read.held(body, places)
        rationale = self.read.rationale(self.rules)
        return cloze(gapped(text, gaps), rationale)

    def _say_partly(self, said: Declared, full: Sequence[str], of: str = "") -> None:
        """Name the answers that gave points besides those that are fully right, and have no place in a bank."""
        for key, value in said.mapping.items():
            if value > 0 and key not in full:
                self.texts.say(f"'{shortened(key, 60)}' gave a part of the points{of}, and is left out")

    def _typed(self, interaction: Element, said: Declared) -> list[str]:
        """The texts, or the number, that belong into a gap."""
        if said.kind in ("float", "integer"):
            tolerance = self.rules.tolerance(said.full[0], interaction.attributes.get("responseIdentifier", ""))
            percent = tolerance.endswith("%")
            return [number_within(_number(said.full[0]), decimal(tolerance.rstrip("%")), percent=percent)]
        most = max(said.mapping.values(), default=Decimal(0))
        full = [*said.full, *(key for key, value in said.mapping.items() if value == most > 0)]
        self._say_partly(said, full, " of a gap")
        return [self.texts.plain(answer, block=False) for answer in dict.fromkeys(full)]

    def _words_to_gaps(self, interaction: Element, gaps: dict[int, Filling], places: dict[int, int]) -> None:
        said = self.variable(interaction)
        options = self.read.choices(interaction, "gapText")
        belongs: dict[str, str] = {}
        for pair in said.full:
            one, _, other = pair.partition(" ")
            one, other = (one, other) if one in options else (other, one)
            if one not in options or other in belongs:
                raise Refusal("has a gap that several words fit, or a word that it has not", "give each gap one word")
            belongs[other] = options[one]
        if (count := sum(each.tag == "gap" for each in interaction.below())) > _MOST_GAPS:
            raise Refusal(f"has {count:,} gaps, far more than a question has", "part it into several")
        words = [*options.values()]
        for each in interaction.below():
            if each.tag == "gap":
                number = len(gaps)
                places[id(each)] = number
                word = belongs.get(each.attributes.get("identifier", ""), "")
                gaps[number] = Filling([word], words)

    def _entry(self, question: str, interaction: Element, unit: str) -> Keys:
        """A question with a text or a number to enter."""
        said = self.variable(interaction)
        rationale = self.read.rationale(self.rules)
        full = list(
            dict.fromkeys(
                [*said.right, *(key for key in said.full if not said.mapping or said.mapping.get(key, 1) > 0)]
            )
        )
        if said.mapping:
            most = max(said.mapping.values())
            full = list(dict.fromkeys([*full, *(key for key, value in said.mapping.items() if value == most > 0)]))
        if said.kind in ("float", "integer"):
            self._say_partly(said, full[:1])
            number = f"{full[0]} {unit}" if unit else full[0]
            name = interaction.attributes.get("responseIdentifier", "")
            return numeric(question, number, self.rules.tolerance(full[0], name), rationale)
        self._say_partly(said, full)
        return short(question, [self.texts.plain(answer, block=False) for answer in full], rationale)


_KINDS: Final[Mapping[str, Callable[[_Item, Element, Element], Keys]]] = {
    "choiceInteraction": _Item.choice,
    "orderInteraction": _Item.order,
    "matchInteraction": _Item.match,
    "hottextInteraction": _Item.hottext,
    "associateInteraction": _Item.associate,
    "extendedTextInteraction": _Item.extended,
}


def _order_of(interaction: Element) -> tuple[set[str], bool]:
    """The options that stay at the end, and whether all keep their order."""
    choices = interaction.all("simpleChoice")
    fixed = [each.attributes.get("fixed") == "true" for each in choices]
    if interaction.attributes.get("shuffle") == "false" or all(fixed):
        return set(), True
    count = next((count for count, each in enumerate(reversed(fixed)) if not each), len(fixed))
    if sum(fixed) > count:
        return set(), True
    return {each.attributes.get("identifier", "") for each in choices[len(choices) - count :]}, False


def _number(text: str) -> str:
    """A number without the zeros that a program wrote behind it: ``4`` for ``4.0``."""
    number = decimal(text)
    return f"{number.to_integral_value():f}" if number is not None and number == number.to_integral_value() else text


IMPORTER = Importer("QTI 2", _knows, _read, "QTI packages (.zip)")
