"""What the rules of an item of QTI 2 make of answers: its points, whether parts of them are given, and who is told what."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Final

from ketaquiz.importers import Refusal, Work
from ketaquiz.importers.numbers import decimal, in_digits
from ketaquiz.importers.qti import Entry
from ketaquiz.importers.qti_processing import Declared, Processed, base_values, declared, process
from ketaquiz.importers.questions import Keys, points_of
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element
from ketaquiz.text.shortened import shortened

_MOST_TRIED: Final = 60
"""For how many answers the rules of an item are run."""


def varies(root: Element) -> bool:
    """Whether an item shows or judges something that it makes anew each time; what it only makes changes nothing."""
    made = {each.attributes.get("identifier", "") for each in root.all("templateDeclaration")}
    if not made:
        return False
    for part in root:
        if part.tag == "templateDeclaration":
            continue
        for each in part.below():
            if part.tag == "templateProcessing":
                if each.tag in ("setCorrectResponse", "setDefaultValue"):
                    return True
            elif made & {*each.attributes.values()} or (each.tag in ("mi", "ci") and each.text.strip() in made):
                return True
    return False


class Rules:
    """The rules of an item, which are run for the answers that it names."""

    def __init__(self, entry: Entry, texts: Texts, work: Work) -> None:
        """``texts`` get what the rules say that no bank has."""
        self._entry, self._texts, self._work = entry, texts, work
        self.declared = declared(entry.root)
        """What is said of the answers, by their variables."""

    @cached_property
    def right(self) -> dict[str, list[str]]:
        """The right answers, by their variables."""
        return {
            name: said.full[:1] if said.cardinality == "single" else said.full for name, said in self.declared.items()
        }

    def processed(self, answers: Mapping[str, Sequence[str]]) -> Processed | None:
        """What the processing makes of answers; None where it is not known."""
        return process(self._entry.root, self.declared, answers, self._work)

    def keys(self, interactions: Sequence[Element]) -> Keys:
        """What the item is worth, and whether a part of it gives a part of that."""
        whole = self.processed(self.right)
        if whole is None:
            if self._scores():
                self._texts.leave("how many points it gives, which its rules say in a way that is not known")
            elif any(said.mapping for said in self.declared.values()):
                self._texts.leave("the points that its mapping gives, which no rules of its own use")
            return {}
        self._refuse_other_key(interactions, whole.score)
        if whole.score <= 0:
            if self._scores():
                self._texts.say("by its own rules its right answer gives no points")
            return {}
        keys = points_of(whole.score, self._texts) | self._in_parts(interactions, whole.score)
        if self._takes_off() and not ("scoring" in keys and interactions[0].tag == "choiceInteraction"):
            self._texts.leave("what wrong answers take off")
        return keys

    def ends_at_once(self) -> bool:
        """Whether the right answer gives points when it is given first, in an item that may go on by steps."""
        made = self.processed(self.right)
        return made is not None and made.score > 0

    def _takes_off(self) -> bool:
        """Whether its rules take points off for what is wrong."""
        processing = self._entry.root.find("responseProcessing")
        if processing is None:
            return False
        template = processing.attributes.get("template", "")
        used = {each.attributes.get("identifier", "") for each in processing.below() if each.tag == "mapResponse"}
        for name, said in self.declared.items():
            least = min((said.default, *said.mapping.values()))
            low = said.bounds[0]
            floor = said.cardinality == "single" and low is not None and low >= 0
            if least < 0 and not floor and (name in used or "map_response" in template):
                return True
        return False

    def _scores(self) -> bool:
        """Whether the item has rules that give points."""
        processing = self._entry.root.find("responseProcessing")
        return processing is not None and (
            "template" in processing.attributes
            or any(
                each.tag == "setOutcomeValue" and each.attributes.get("identifier") == "SCORE"
                for each in processing.below()
            )
        )

    def _refuse_other_key(self, interactions: Sequence[Element], whole: Decimal) -> None:
        """Raises `Refusal` where the rules give more for another answer than for the one that is said to be right."""
        name = interactions[0].attributes.get("responseIdentifier", "")
        said = self.declared.get(name)
        if said is None or len(self.declared) > 1 or said.cardinality != "single":
            return
        of_choices = _options(interactions[0])
        tried = of_choices or [*said.mapping, "\ue2ff"]
        for answer in tried[:_MOST_TRIED]:
            made = self.processed({name: [answer]})
            if made is None or made.score <= whole:
                continue
            shown = "an answer that it does not name" if answer == "\ue2ff" else f"'{shortened(answer, 30)}'"
            raise Refusal(
                f"gives {in_digits(made.score)} points for {shown}, and {in_digits(whole)} for the answer that it says is right",
                "make the two alike",
                self._entry.place(interactions[0]),
            )
        if not of_choices and said.default > 0:
            self._texts.say(
                f"an answer that it does not name gave {in_digits(said.default)} of the points, and is wrong here"
            )

    def _in_parts(self, interactions: Sequence[Element], whole: Decimal) -> Keys:
        """The key ``scoring``, where points are given in parts as a bank gives them."""
        names = list(dict.fromkeys(each.attributes.get("responseIdentifier", "") for each in interactions))
        if interactions[0].tag == "orderInteraction":
            return self._places_in_parts(names[0], whole)
        if len(names) > 1:
            some = {name: self.right[name] for name in names[:-1] if name in self.right}
            count = len(names)
        else:
            said = self.declared.get(names[0])
            if said is None or said.cardinality == "single" or len(said.full) < 2 or said.cardinality == "ordered":
                return {}
            some, count = {names[0]: said.full[:-1]}, len(said.full)
        parts = self.processed(some)
        if parts is None or parts.score <= 0:
            return {}
        equal = abs(parts.score - whole * (count - 1) / count) * 1000 < whole
        if equal and interactions[0].tag == "choiceInteraction":
            equal = self._takes_off_as_banks_do(interactions[0], names[0], whole)
        if equal:
            return {"scoring": "parts"}
        self._texts.leave("that its parts give points of their own")
        return {}

    def _places_in_parts(self, name: str, whole: Decimal) -> Keys:
        """The key ``scoring``, where each entry that is in its place gives the same part of the points."""
        right = self.right.get(name, [])
        turned = self.processed({name: [*right[:-2], *right[:-3:-1]]})
        if turned is None or turned.score <= 0 or len(right) < 3:
            return {}
        if abs(turned.score - whole * (len(right) - 2) / len(right)) * 1000 < whole:
            return {"scoring": "parts"}
        self._texts.leave("that its parts give points of their own")
        return {}

    def _takes_off_as_banks_do(self, interaction: Element, name: str, whole: Decimal) -> bool:
        """Whether a wrong option takes off what a bank takes off for it."""
        right = self.right[name]
        wrong = [each for each in _options(interaction) if each not in right]
        given = [self.processed({name: [*right, each]}) for each in wrong[:_MOST_TRIED]]
        off = [whole - each.score for each in given if each is not None]
        return all(abs(each - whole / len(wrong)) * 1000 < whole for each in off)

    def find_right(self, name: str, variable: Declared) -> None:
        """Enter the answers that the processing gives most for, where the item does not say which are right."""
        scores: dict[str, Decimal] = {}
        if variable.cardinality == "single" and len(self.declared) == 1:
            for each in [*dict.fromkeys(base_values(self._entry.root))][:_MOST_TRIED]:
                made = self.processed({name: [each]})
                if made is not None and made.score > 0:
                    scores[each] = made.score
        most = max(scores.values(), default=None)
        variable.right = [each for each, score in scores.items() if score == most]

    def shown_to(self, choices: Mapping[str, str]) -> Callable[[Element], str] | None:
        """To whom a feedback is shown: ``general``, ``right``, ``wrong``, or names of options; None where it is not known."""
        name = next(iter(self.declared), "")
        of_right = self.processed(self.right)
        if of_right is None or len(choices) > _MOST_TRIED:
            return None
        nonsense = {each: ["\ue2ff"] for each in self.declared}
        alone = {option: self.processed({name: [option]}) for option in choices} or {"": self.processed(nonsense)}
        made = {option: each for option, each in alone.items() if each is not None}
        rights = {option for option in made if option in self.right.get(name, ())}
        single = len(self.right.get(name, ())) == 1

        def to(feedback: Element) -> str:
            to_right = of_right.shows(feedback)
            options = {option for option, each in made.items() if each.shows(feedback)}
            if to_right and options >= made.keys() - (set() if single else rights):
                return "general"
            if not to_right and made.keys() - options == {missed := next(iter(made.keys() - options), "")}:
                return missed if missed in rights and len(rights) > 1 else "wrong"  # said where one is not chosen
            if not to_right and options >= made.keys() - rights:
                return "wrong"
            if not to_right and not options:
                return ""
            named = feedback.attributes.get("identifier", "") in choices
            if options and (options != rights or named or not to_right):
                return " ".join(option for option in choices if option in options)
            return "right"

        return to

    def tolerance(self, answer: str, name: str) -> str:
        """How far from the answer a number may be, as the processing says of a variable. Raises `Refusal` where that is not clear."""
        processing = self._entry.root.find("responseProcessing")
        for each in processing.below() if processing is not None else ():
            if each.tag == "equal" and name not in (one.attributes.get("identifier", name) for one in each):
                continue
            if (
                each.tag == "equal"
                and each.attributes.get("toleranceMode") != "exact"
                and each.attributes.get("tolerance")
            ):
                parts = each.attributes["tolerance"].split()
                sides = [decimal(part) for part in parts]
                if len(set(sides)) == 1 and sides[0] is not None:
                    return (
                        f"{in_digits(sides[0])}%"
                        if each.attributes.get("toleranceMode") == "relative"
                        else f"{sides[0]:f}"
                    )
                raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
        number = decimal(answer)
        bounds = _bounds(processing, name)
        if bounds is not None and number is not None:
            low, high = bounds
            if number - low != high - number:
                raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
            return f"{high - number:f}"
        return "0"


def _options(interaction: Element) -> list[str]:
    """The identifiers of the options of an interaction."""
    return [each.attributes.get("identifier", "") for each in interaction.below() if each.tag == "simpleChoice"]


def shown_by_name(feedback: Element, choices: Mapping[str, str]) -> str:
    """To whom a feedback is shown, by its name."""
    name = feedback.attributes.get("identifier", "")
    if feedback.attributes.get("showHide") == "hide":  # shown to all who have not answered so
        return "wrong"
    if name in choices:
        return name
    if re.search(r"incorrect|wrong|falsch", name, re.IGNORECASE):
        return "wrong"
    return "right" if re.search(r"correct|right|richtig", name, re.IGNORECASE) else "general"


def _bounds(processing: Element | None, name: str) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest number that are taken, where they are said."""
    low = high = None
    for each in processing.below() if processing is not None else ():
        if each.tag not in ("gte", "lte") or len([*each]) != 2:
            continue
        first, second = each
        if name not in (one.attributes.get("identifier", "") for one in each):
            continue
        value = next((decimal(one.text) for one in (first, second) if one.tag == "baseValue"), None)
        least = (each.tag == "gte") == (second.tag == "baseValue")
        low, high = (value, high) if least else (low, value)
    return (low, high) if low is not None and high is not None else None
