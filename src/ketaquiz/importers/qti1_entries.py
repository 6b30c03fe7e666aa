"""Texts and numbers to enter, in items of QTI 1.2: a short answer, a number, or gaps of a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ketaquiz.importers import Refusal
from ketaquiz.importers.gaps import MARK, Filling, gapped, without_marks
from ketaquiz.importers.numbers import decimal, in_digits
from ketaquiz.importers.qti import BLANK, entry_at_end
from ketaquiz.importers.qti1_processing import most_points, ranges_taken
from ketaquiz.importers.qti1_sakai import put_in_order, say_of_places
from ketaquiz.importers.qti1_texts import ItemTexts
from ketaquiz.importers.questions import Keys, cloze, joined, numeric, short
from ketaquiz.importers.xml import Element
from ketaquiz.text.shortened import shortened


class Entries:
    """What is entered in an item, on its way to become keys."""

    def __init__(self, read: ItemTexts, kind: str, fields: Mapping[str, str]) -> None:
        self.read = read
        self.fields = fields
        """What the metadata of the item say."""
        self.kind = kind
        """What the program that wrote it calls its type."""
        self.texts, self.words, self.conditions = read.texts, read.words, read.conditions

    def keys(self, presentation: Element, responses: Sequence[Element]) -> Keys:
        """Texts or numbers to enter: one at the end is a short answer, else gaps of a text."""
        put_in_order(presentation)
        say_of_places(self.conditions, self.fields, self.texts)
        best = most_points(self.conditions)
        numbers = any(each.tag == "response_num" for each in responses) or "numerical" in self.kind
        numbers |= all(each.attributes.get("ident", "").startswith("FIN") for each in responses)
        numbers |= len(responses) == 1 and any(
            each.attributes.get("fibtype", "").lower() in ("decimal", "integer") for each in responses[0].below()
        )
        if len(responses) == 1:
            gaps = {id(responses[0]): 0}
            source = self.read.material(presentation, frozenset(), gaps)
            text = self.words.html(source)
            parts = entry_at_end(text)
            if parts is not None and (numbers or not parts[1]):
                return self._number(*parts) if numbers else self._short(parts[0])
            if numbers:
                return self._number(text.replace(MARK.format(0), BLANK), "")
        if numbers:
            raise Refusal("has several numbers to enter", "write each as a question of its own")
        answers: dict[str, list[str]] = {}
        for each in self.conditions:
            if each.points > 0:
                for ident, said in each.named:
                    answers.setdefault(ident, []).append(said)
        held: dict[int, int] = {}
        made: dict[int, Filling] = {}
        for number, element in enumerate(responses):
            right = list(dict.fromkeys(answers.get(element.attributes.get("ident", ""), ())))
            held[id(element)] = number
            made[number] = Filling([self.texts.plain(each, block=False) for each in right])
        assert best > 0
        used, said = self.read.said_to_texts()
        rationale = joined(self.read.rationale(used), said)
        source = without_marks(self.read.material(presentation))
        names = [f"[{each.attributes.get('ident', '')}]" for each in responses]
        if len(names) > 1 and all(source.count(name) == 1 for name in names):
            for number, name in enumerate(names):
                source = source.replace(name, MARK.format(number))
        else:
            source = self.read.material(presentation, frozenset(), held)
        text = self.words.html(source)
        return cloze(gapped(text, made), rationale)

    def _short(self, question: str) -> Keys:
        best = most_points(self.conditions)
        full = [said for each in self.conditions if each.points == best > 0 for _, said in each.named]
        parts = [
            said for each in self.conditions if 0 < each.points < best for _, said in each.named if said not in full
        ]
        if parts:
            self.texts.say(f"'{shortened(parts[0], 60)}' gave a part of the points, and is left out")
        used, lines = self.read.said_to_texts()
        answers = [self.texts.plain(each, block=False) for each in full]
        return short(question, answers, joined(self.read.rationale(used), lines))

    def _number(self, question: str, unit: str) -> Keys:
        best = most_points(self.conditions)
        good = [each for each in self.conditions if each.points == best > 0]
        taken = ranges_taken(good)
        if len(taken) != 1:
            shown = ", ".join(f"{low}" if low == high else f"{low} to {high}" for low, high in taken[:3])
            raise Refusal(
                f"takes several numbers ({shown})" if taken else "takes numbers without an upper or lower bound",
                "write the one that is right, and a tolerance",
            )
        (low, high) = taken[0]
        unit = self.words.html(self.read.unit, block=False) if self.read.unit else unit
        used, lines = self.read.said_to_texts()
        why = joined(self.read.rationale(used), lines)
        answers = [
            (said, number)
            for each in good
            for _, said in each.named
            if (number := decimal(said)) is not None and low <= number <= high
        ]
        if not answers:
            middle = (low + high) / 2
            self.texts.say(f"it took numbers from {low} to {high}; the one in the middle is its answer now")
            return numeric(question, f"{in_digits(middle)} {unit}".strip(), in_digits(high - middle), why)
        said, number = answers[0]
        if number - low == high - number:
            return numeric(question, f"{said} {unit}".strip(), in_digits(high - number), why)
        if abs((number - low) - (high - number)) <= abs(number) / 10**6:
            return numeric(question, f"{said} {unit}".strip(), in_digits(max(high - number, number - low)), why)
        raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
