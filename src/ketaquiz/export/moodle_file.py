"""The questions of a bank in a file for Moodle, in the order in which Moodle's importer wants them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from ketaquiz.export.formats import Fate, Losses
from ketaquiz.export.moodle_limits import Tags, category_path, id_number, note_section
from ketaquiz.export.questions import deck_parts, held, note_whys
from ketaquiz.export.texts import Texts
from ketaquiz.interactions import Match
from ketaquiz.model import Bank, Item
from ketaquiz.text.flat import flat


class MoodleFile(ABC):
    """The questions of a bank."""

    def __init__(self, bank: Bank, texts: Texts, losses: Losses, tags: Tags) -> None:
        self.bank = bank
        self.texts = texts
        self.losses = losses
        self.tags = tags
        self.count = 0
        """How many questions it holds so far."""

    def pieces(self) -> Iterator[str]:
        """The category of the deck, and the questions, with the categories of sections and the texts of cases between them."""
        yield self.category("")
        for each in held(self.bank, self.question, self.losses, self.texts):
            self.count += 1
            if each.begins_section:
                yield self.category(each.item.section)
            if each.begins_case:
                yield self.case(each.item.case)
            yield each.made

    @abstractmethod
    def category(self, section: str) -> str:
        """What makes Moodle put the questions below it into the category of a section, or of the deck where that is empty."""

    @abstractmethod
    def case(self, name: str) -> str:
        """The text of a case, which asks nothing, before the questions about it."""

    @abstractmethod
    def question(self, item: Item) -> str:
        """An item. Raises `Refusal`."""

    def path_of(self, section: str) -> str:
        """The path of the category of a section, or of the deck."""
        note_section(self.bank, section, self.losses)
        return category_path([*deck_parts(self.bank), *([section] if section else [])])

    def number_of_case(self, name: str) -> str:
        """The ID number of the text of a case."""
        return id_number(self.bank, None, f"{self.bank.publisher}/case/{name}", self.losses)

    def sides(self, match: Match, item: Item, menus: str) -> list[tuple[str, str]]:
        """The pairs, as they are typed; a right-hand side that belongs to nothing stands beside an empty left one.

        ``menus`` is what the report calls those from which a right-hand side is chosen.
        """
        note_whys(self.bank, item, match, self.losses)
        sides = [(pair.left, pair.right) for pair in match.pairs]
        sides += [("", str(option.text)) for option in match.distractors]
        if any(flat(right) != right for _, right in sides):
            why = f"{menus} have characters alone: marks are gone, formulas are TeX"
            self.changed(item, "right-hand side", why)
        return sides

    def changed(self, item: Item, what: str, why: str, plural: str = "") -> None:
        """Enter that something of an item goes out in another form."""
        self.losses.add(self.bank, item, Fate.CHANGED, what, why, plural)
