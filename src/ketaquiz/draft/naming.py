"""How a heading is named in a question: after the article's name or its part's, where it does not say enough alone."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ketaquiz.draft import german_says
from ketaquiz.draft.heading_words import GROUP, INDIRECT, JUDGES, MOST_PART, PART, SORTS
from ketaquiz.draft.labels import FAQ_HEADING, QUESTION_MARKS, question_of
from ketaquiz.draft.titles import LEADERS
from ketaquiz.text.words import words_alone

if TYPE_CHECKING:
    from ketaquiz.draft.page import Page

_MOST_ABOVE: Final = 60
"""How many characters the heading above one has at most that is said with it."""
_MOST_ABOVE_PART: Final = 40
"""How many characters it has at most where the heading below it could also stand alone."""
_MOST_LINE: Final = 12
"""How many words a title has at most that only the table of contents marks as one."""
_MOST_CONTENTS: Final = 20_000
"""How many characters of a table of contents are looked at."""
_MOST_BEFORE_PART: Final = 4
"""How many words the article's name has at most that stands before the name of a part of it."""
_MOST_BEFORE_ALL: Final = 3
"""How many the title's has at most before a heading that stands behind another one, or is longer than a part's name."""


_MOST_OF_SUBJECT: Final = 5
"""How many words the heading of a part has at most that says what a question below it is about."""
_SEVERAL: Final = re.compile(r"[,&/;]|\s(?:and|or|vs\.?)\s", re.IGNORECASE)
"""What joins several things in a heading, of which *it* may be either."""
_COUNTED: Final = re.compile(r"(?:step |stage |phase )?(\d{1,2})(?:[.):]| [–—-]) ?(?=[^\W\d_])", re.IGNORECASE)
"""The number of a step before its name."""


class Naming:
    """The names of a page's headings before and in questions."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def about(self, text: str, within: str = "") -> str:
        """A text with the article's name before it, or that of a part of it, where the text does not mention that itself.

        ``within`` is that part's heading; empty for the article's name.
        """
        name = within or self.page.name
        if len(name.split()) > (_MOST_BEFORE_PART if within else _MOST_BEFORE_ALL) and (
            " – " in text or len(text.split()) > MOST_PART
        ):
            return text  # the part says enough
        if not name or self.page.language.content_words(name) & self.page.language.content_words(text):
            return text
        if not within and " – ".join(text.split(" – ")[:2]) in self._placed:
            return text
        return f"{name[0].upper()}{name[1:]} – {text}"

    def in_full(self, at: int, heading: str) -> str:
        """A heading that a block stands below; after the one above it where it does not say enough alone.

        Such a heading only sorts, as *Do not* does, comes again, or is a few words of a part: *Accrual* below *Sick leave*.
        """
        return self._in_full(at, heading)[0]

    def part_above(self, at: int, question: str) -> str:
        """The nearest heading above a question that names what its part is about; empty where none does, but for the title."""
        for heading in self.page.headings(at):
            name = self.page.called(heading)
            asks = question_of(heading)[0]
            if not name or words_alone(asks) == words_alone(question) or FAQ_HEADING.search(heading):
                continue
            if self.page.is_top(heading) or asks:
                return ""
            says = not (SORTS.fullmatch(name) or INDIRECT.match(name) or GROUP.match(name))
            one_thing = len(name.split()) <= _MOST_OF_SUBJECT and not _SEVERAL.search(name)
            return name if says and one_thing else ""
        return ""

    @cached_property
    def _placed(self) -> frozenset[str]:
        """Headings with that of their part before them, which need no name of the article as well."""
        firsts: dict[int, int] = {}
        for at, (section, _) in enumerate(self.page.article.placed):
            firsts.setdefault(section, at)
        found = (self._in_full(at, self.page.heading(at)) for at in firsts.values())
        return frozenset(full for full, placed in found if placed)

    def _in_full(self, at: int, heading: str) -> tuple[str, bool]:
        """A heading as `in_full` gives it, and whether one that could stand alone has that of its part before it."""
        if heading == self.page.heading(at) and (listed := self._listed[at]):
            return listed, False
        name = self.page.called(heading)
        if name and not any(
            words_alone(self.page.called(each)) == words_alone(name) for each in self.page.headings(at)
        ):
            return heading, False  # the title of a slide, which stands below none
        sorts = SORTS.fullmatch(name) is not None
        judged = next(
            (each for each in self.page.headings(at)[1:] if not self.page.is_top(each) and JUDGES.search(each)), ""
        )
        if judged and len(self.page.called(judged)) <= _MOST_ABOVE and not sorts and heading == self.page.heading(at):
            return f"{self.page.called(judged)} – {name or heading.strip(' :')}", False
        long = len(self.page.name.split()) > _MOST_BEFORE_PART and len(name.split()) <= MOST_PART
        needed = sorts or (name and (long or self._says_little(heading)))
        if not (needed or self._is_part(at, heading) or self._is_step(at, heading)):
            return heading, False
        above = (
            (each, self.page.called(each))
            for each in self.page.headings(at)
            if words_alone(self.page.called(each)) != words_alone(name) and (sorts or not self.page.is_top(each))
        )
        written, first = next((each for each in above if each[1] and not SORTS.fullmatch(each[1])), ("", ""))
        if not first or len(first) > (_MOST_ABOVE if needed else _MOST_ABOVE_PART):
            return heading, False
        if self.page.code == "de" and not german_says.names_part(first):
            return heading, False
        if not needed and (
            first.endswith(QUESTION_MARKS)
            or not first[0].isupper()
            or GROUP.match(written)
            or not self.page.language.content_words(first)
            or self.page.language.content_words(first) & self.page.language.content_words(name)
        ):
            return heading, False
        return f"{first} – {name or heading.strip(' :')}", not needed

    @cached_property
    def _listed(self) -> list[str]:
        """For each block the nearest line above it in its section that the table of contents has, though nothing marks it.

        It is empty where there is none, and below a question or a longer line.
        """
        listing = " ".join(block.text for block in self.page.blocks if LEADERS.search(block.text))
        said_there = words_alone(listing[:_MOST_CONTENTS])
        contents = f" {said_there} " if said_there else ""
        found: list[str] = []
        title = ""
        for at, block in enumerate(self.page.blocks):
            if block.level:
                title = ""
            elif contents and self.page.in_article[at] and not (block.listed or block.cells or block.term):
                said = block.text.strip()
                alone = words_alone(said)
                many = len(said.split())
                if 1 < many <= 2 * _MOST_LINE and said[-1] not in ".:;," and f" {alone} " in contents:
                    title = "" if said.endswith(QUESTION_MARKS) or many > _MOST_LINE else self.page.called(said)
            found.append(title)
        return found

    def _is_part(self, at: int, heading: str) -> bool:
        """Whether a block's own heading is a few words that ask nothing, below one of the article's parts."""
        name = self.page.called(heading)
        return heading == self.page.heading(at) and 1 <= len(name.split()) <= MOST_PART and not question_of(name)[0]

    def _says_little(self, heading: str) -> bool:
        """Whether a heading cannot be told from others without the one above it: it comes again, or names no subject."""
        return bool(
            self._often[words_alone(self.page.called(heading))] > 1
            or (INDIRECT.match(self.page.called(heading)) and not question_of(heading)[0])
            or PART.fullmatch(self.page.called(heading)) is not None
        )

    def counts_anew(self, name: str) -> bool:
        """Whether a heading, without its number, is one of several that are counted from 1 below several others."""
        return self._starts > 1 and words_alone(name) in self._counted

    @cached_property
    def _counted(self) -> frozenset[str]:
        """The names of headings with a number."""
        blocks = (block.text for block in self.page.blocks if block.level and _COUNTED.match(block.text.strip()))
        return frozenset(words_alone(self.page.called(text)) for text in blocks)

    def _is_step(self, at: int, heading: str) -> bool:
        """Whether a heading is one of several steps, or uses, of what the one above it names: English ones are counted from 1 anew."""
        found = _COUNTED.match(heading.strip()) if self.page.english and heading == self.page.heading(at) else None
        return found is not None and self._starts > 1

    @cached_property
    def _starts(self) -> int:
        """How many headings have the number 1."""
        counted = (_COUNTED.match(block.text.strip()) for block in self.page.blocks if block.level)
        return sum(found is not None and int(found[1]) == 1 for found in counted)

    @cached_property
    def _often(self) -> Counter[str]:
        """How often each heading stands in the article, without its number."""
        return Counter(
            words_alone(self.page.called(block.text))
            for at, block in enumerate(self.page.blocks)
            if block.level and self.page.in_article[at]
        )
