"""A page with an article as extractors look at it: which of its blocks are the article's, and what follows what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.article.quotes import ArticleText
from ketaquiz.article.title import called_by_page, named_by_file
from ketaquiz.draft import asked_blocks, german_thing, heading_words, nested_lists, row_names, slides, titles
from ketaquiz.draft.around import Surroundings
from ketaquiz.draft.heading_words import MOST_TITLE
from ketaquiz.draft.labels import question_of
from ketaquiz.draft.lost_bullets import with_bullets
from ketaquiz.draft.naming import Naming
from ketaquiz.draft.outline_numbers import without_outline
from ketaquiz.draft.sentences import sentences
from ketaquiz.draft.subject import Subject
from ketaquiz.draft.table_heads import with_heads
from ketaquiz.draft.wrong_answers import told_apart
from ketaquiz.text.languages import Language, english, language_of
from ketaquiz.text.words import words_alone

_STARS: Final = re.compile(r"(?<![*\w])\*\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*\*(?![*\w])")
"""Words between the stars of bold."""
_STEM: Final = 5
"""How many letters of a word are compared."""
_LEAST_SORTED: Final = 4
_MOST_OF_LABEL: Final = 80
"""How many characters of an entry are looked at for its label."""


def _without_stars(block: Block) -> Block:
    """A block without the stars of bold that nobody read as such, as pages have them that were Markdown once."""
    if "**" not in block.text:
        return block
    cells = tuple(_STARS.sub(r"\1", cell) for cell in block.cells)
    return replace(block, text=_STARS.sub(r"\1", block.text), lead=_STARS.sub(r"\1", block.lead), cells=cells)


_TICKED: Final = re.compile(r"\[[xX]\]\s{1,5}(?=\S)")
_BULLET: Final = re.compile(r"[·•◦▪‣]\s{1,5}(?=\S)")


def _without_tick(block: Block) -> Block:
    """An entry of a list without the ticked box, or a second bullet, before it, which says nothing of its text."""
    mark = _TICKED.match(block.text) or (_BULLET.match(block.text) if block.listed and not block.cells else None)
    return replace(block, text=block.text[mark.end() :]) if mark else block


class Page:
    """A page with an article: its blocks, which of them belong to the article, and what the article is about.

    Blocks are named by their indexes in `blocks` (``at``).
    """

    def __init__(self, article: ArticleText, language: str = "en") -> None:
        self.article = article
        self.code = language.lower().split("-")[0]
        """The code of the article's language."""
        self.english = self.code == "en"
        """Whether questions may be worded in English."""
        self.language: Language = language_of(self.code) or english.LANGUAGE
        """The language to read its texts in. English stands in for those that nothing is known of: of these only the
        structure is looked at, and what is asked of a language there is which words are small."""
        self.blocks: list[Block] = with_bullets(with_heads([_without_stars(block) for block in article.blocks]))
        if self.code in ("en", "de"):
            self.blocks = without_outline(self.blocks)
        self.blocks, wrong = told_apart(self.blocks)
        self.blocks = [_without_tick(block) for block in self.blocks]
        self.left: list[tuple[int, str]] = []
        """What was seen and left alone: the index of its block, and the reason."""
        self._looks_left = 1_000
        surroundings = Surroundings(article)
        self.left += surroundings.left
        self.in_article = surroundings.in_article
        """For each block whether it belongs to the article, and not to the page around it, and is no answer called wrong."""
        for at, why in wrong.items():
            self.in_article[at] = False
            self.leave(at, why)

    def leave(self, at: int, reason: str) -> None:
        """Note that something in a block was seen and left alone."""
        self.left.append((at, reason))

    def sentences(self, text: str) -> tuple[str, ...]:
        """A text's sentences."""
        return sentences(text, self.code)

    def stems(self, text: str) -> set[str]:
        """The first letters of a text's content words, so that *storing* and *storage* are alike."""
        return {word[:_STEM] for word in self.language.content_words(text)}

    def passage(self, at: int) -> int | None:
        """The index of the passage that a block is; None where it cannot be cited."""
        return self.article.placed[at][1]

    def passages(self, blocks: list[int]) -> tuple[int, ...]:
        """The indexes of the passages that blocks are, each once."""
        return tuple(dict.fromkeys(each for each in map(self.passage, blocks) if each is not None))

    def heading(self, at: int) -> str:
        """The heading that a block stands below; for a heading, its own text."""
        if self._slide_titles:
            return self._slide_titles[at]
        return self._section_headings[self.article.placed[at][0]]

    def headings(self, at: int) -> list[str]:
        """The headings that a block stands below, the innermost first."""
        if self._slide_titles:
            return [self._slide_titles[at]]
        number = self.article.placed[at][0]
        above = reversed(self.article.sections[number].above)
        return [self._section_headings[each] for each in (number, *above)]

    @cached_property
    def _section_headings(self) -> list[str]:
        """The heading of each section, without the stars of bold that nobody read as such."""
        return [_STARS.sub(r"\1", section.heading) for section in self.article.sections]

    def below(self, at: int, ends: Callable[[str], object] | None = None) -> list[int]:
        """The article's blocks that follow a heading or a question, up to the next heading or question.

        A heading of a lower level that asks nothing does not end them: it belongs to the answer. They also end before
        a block for whose text ``ends`` gives something true.
        """
        found = []
        level = self.blocks[at].level
        for number in range(at + 1, len(self.blocks)):
            block = self.blocks[number]
            if ends is not None and ends(block.text):
                break
            if (
                level
                and level < block.level < 7
                and self.in_article[number]
                and not block.asked
                and not question_of(block.text)[0]
            ):
                continue
            if block.level or block.asked or question_of(block.text)[1] or self.asks_in_bold(number):
                break
            if number in self.plain_questions or asked_blocks.is_counted(block, self.code):
                break
            if self.in_article[number]:
                found.append(number)
            elif found:
                break
        return found

    def lists(self) -> Iterator[tuple[int, list[int]]]:
        """The lists of the article, without tables: for each the block above it (-1 for none) and its entries.

        A list inside of an entry is a list of its own, below that entry.
        """
        return nested_lists.lists(self.blocks, self.in_article, self.parents)

    def next_entry(self, at: int) -> int:
        """The block behind a list's entry, or its next entry where a paragraph or two parts them and the numbers go on."""
        return nested_lists.next_entry(self.blocks, self.in_article, at)

    @cached_property
    def parents(self) -> list[int | None]:
        """For each block the entry of a list, or the cell, inside of which it is an entry itself; None for all others."""
        return nested_lists.parents(self.blocks)

    @cached_property
    def above_list(self) -> list[int]:
        """For each block of a list the block above that list; for every other block, itself."""
        return nested_lists.above_list(self.blocks)

    def asks_in_bold(self, at: int) -> bool:
        """Whether a paragraph begins with a question in bold, and not with one that is the label of a part of many answers."""
        return asked_blocks.is_bold(self.blocks[at]) and self.blocks[at].lead not in self.repeated_questions

    @cached_property
    def repeated_questions(self) -> frozenset[str]:
        """The questions in bold that are labels of a part that many answers have."""
        return asked_blocks.repeated(self.blocks)

    @cached_property
    def plain_questions(self) -> frozenset[int]:
        """Paragraphs that ask something and are answered by what follows, without a mark that says so."""
        return asked_blocks.plain_questions(self)

    @cached_property
    def asked_over_rows(self) -> dict[int, str]:
        """For rows of tables the question that their table answers."""
        return row_names.asked_over_rows(self)

    @cached_property
    def quiz_questions(self) -> frozenset[int]:
        """The blocks with options *a)*, *b)* right below them."""
        return asked_blocks.with_options(self.blocks, self.in_article)

    @cached_property
    def slide_pairs(self) -> list[tuple[int, int, int]]:
        """Titles in bold on slides with the lines that explain them: title, line, and the title of the slide, -1 for none."""
        return slides.pairs(self.blocks, self.in_article)

    @cached_property
    def _slide_titles(self) -> list[str]:
        """For each block of slides the title of its own slide; empty for other documents."""
        is_slides = self.article.name.lower().endswith(".pptx")
        return slides.titles(self.blocks, self.in_article) if is_slides else []

    def is_bold_heading(self, at: int) -> bool:
        """Whether a paragraph is nothing but a few words in bold over what follows: a heading that is not marked as one."""
        block = self.blocks[at]
        if block.level or block.cells or block.term or not block.lead or block.asked or not self._bold_tells:
            return False
        said = block.text.rstrip(" :")
        return (
            said == block.lead.rstrip(" :")
            and len(said.split()) <= 9
            and not said.endswith((".", "!", "?"))
            and at + 1 < len(self.blocks)
            and self.in_article[at + 1]
        )

    @cached_property
    def _bold_tells(self) -> bool:
        """Whether bold type tells anything: not where most paragraphs are bold."""
        plain = [block for block in self.blocks if not (block.level or block.cells)]
        return sum(block.lead == block.text for block in plain if len(block.text.split()) > MOST_TITLE) * 2 <= len(
            plain
        )

    @cached_property
    def own_headings(self) -> list[int]:
        """The places of the article's headings."""
        return [at for at, block in enumerate(self.blocks) if block.level and self.in_article[at]]

    @cached_property
    def bold_headings(self) -> Counter[str]:
        """How often each paragraph in bold stands over something."""
        return Counter(words_alone(block.text) for at, block in enumerate(self.blocks) if self.is_bold_heading(at))

    def often_said(self, text: str) -> bool:
        """Whether an article has a paragraph more than once, word for word."""
        return self._said[words_alone(text)] > 1

    @cached_property
    def _said(self) -> Counter[str]:
        """How often each paragraph of the article stands in it."""
        return Counter(
            words_alone(block.text)
            for at, block in enumerate(self.blocks)
            if self.in_article[at] and not (block.level or block.cells or block.listed)
        )

    def is_sort(self, label: str) -> bool:
        """Whether so many entries of the article have a label that it only sorts them: *Typical highlights* of each month."""
        return self._labels[words_alone(label)] >= _LEAST_SORTED

    @cached_property
    def _labels(self) -> Counter[str]:
        return Counter(
            words_alone(
                block.lead if block.lead and block.lead != block.text else block.text[:_MOST_OF_LABEL].partition(":")[0]
            )
            for block in self.blocks
            if block.listed and not block.level
        )

    @cached_property
    def title(self) -> str:
        """The page's title: its first heading of the first level, else its first heading; of slides, the first one's title."""
        if self._slide_titles:
            return slides.cover(self.blocks, self.in_article)
        return titles.title_of(self.blocks, self.in_article, self.english, self._shared)

    @cached_property
    def _shared(self) -> str | None:
        """What all headings of the highest rank of an English article share, where none of them is its title; else None."""
        looked_for = self.english and not self._slide_titles
        return titles.shared_by_parts(self.blocks, self.in_article) if looked_for else None

    def is_title(self, at: int) -> bool:
        """Whether a heading is the page's title or repeats it; a question among others of its rank is none."""
        if asked_blocks.asks_among_others(self.blocks, at, self._ranks):
            return False
        return words_alone(self.blocks[at].text) == words_alone(self.title) or self.blocks[at] is self.blocks[0]

    @cached_property
    def _ranks(self) -> tuple[Counter[int], int]:
        return asked_blocks.ranks(self.blocks, self.in_article)

    def is_top(self, heading: str) -> bool:
        """Whether a heading says what the title says."""
        return words_alone(heading) == words_alone(self.title)

    @cached_property
    def all_titles(self) -> frozenset[str]:
        """The words of every heading, and of the titles of slides, without their numbers."""
        headings = [self.called(block.text) for block in self.blocks if 0 < block.level < 7 and not block.listed]
        return frozenset(words_alone(each) for each in [*headings, *map(self.called, set(self._slide_titles))]) - {""}

    @cached_property
    def _subject(self) -> Subject:
        unsaid = "" if self.title or not self.own_headings else named_by_file(self.article)
        title = (self.title if self.called(self.title) else "") or called_by_page(self.article) or self.title or unsaid
        return Subject(title, self.blocks, self.in_article, self.article.text, self.language, self.code)

    @property
    def topic(self) -> str:
        """What the article is about: one to three words of its title that most of it uses; empty where there are none."""
        return self._subject.topic

    @property
    def name(self) -> str:
        """What the article is called before a question: a part of its title that is a few words, or else its topic."""
        return self._subject.name

    @cached_property
    def topic_words(self) -> frozenset[str]:
        """The content words of the topic."""
        return frozenset(self.language.content_words(self.topic))

    @cached_property
    def thing(self) -> str:
        """The one device, program or house that a German article is about, where its title names it."""
        return german_thing.thing(self.title, self.blocks) if self.code == "de" else ""

    def is_written_small(self, name: str) -> bool:
        """Whether the article has a name that starts with a capital letter with a small one as well.

        Of a page with thousands of such names, the first are looked for.
        """
        small = name[0].lower() + name[1:]
        first = re.match(r"\w*", small)
        assert first is not None
        if first.group() not in self._words or self._looks_left <= 0:
            return False
        self._looks_left -= 1
        return small in self.article.text and re.search(rf"\b{re.escape(small)}\b", self.article.text) is not None

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"\w+", self.article.text))

    def called(self, heading: str) -> str:
        """A heading without its number, and without what no reader could tell it by; empty where nothing is left."""
        mark = self._counted_headings.match(heading) if self._counted_headings else None
        bare = heading[mark.end() :] if mark else heading
        return heading_words.called(bare, self._shared or "", self.code)

    @cached_property
    def _counted_headings(self) -> re.Pattern[str] | None:
        """What the headings are counted by, where that is letters or Roman numbers: *A. Keys* before *B. Carts*, *I Keys* before *II Carts*."""
        return heading_words.counted_by([block.text for block in self.blocks if 0 < block.level < 7])

    @cached_property
    def _naming(self) -> Naming:
        return Naming(self)

    def about(self, text: str, within: str = "") -> str:
        """A text with the article's name before it, or that of a part of it, as `Naming` gives it."""
        return self._naming.about(text, within)

    def in_full(self, at: int, heading: str) -> str:
        """A heading that a block stands below; after the one above it where it does not say enough alone."""
        return self._naming.in_full(at, heading)

    def part_above(self, at: int, question: str) -> str:
        """The heading of the part that a question stands in, where that names what the part is about; else empty."""
        return self._naming.part_above(at, question)

    def has_article(self, name: str) -> bool:
        """Whether an English article's text has *the*, *a* or *your* before a name, which then does not stand alone."""
        return (
            re.search(rf"\b(?:the|an?|this|your|our|each|every) {re.escape(name)}\b", self.article.text, re.IGNORECASE)
            is not None
        )

    def counts_anew(self, name: str) -> bool:
        """Whether a heading is one of several steps that are counted from 1 below several others."""
        return self.english and self._naming.counts_anew(name)

    def is_covered(self, at: int, heading: str) -> bool:
        """Whether a heading names what stands below it, and is not one of which nothing but the page's title is left."""
        block = self.blocks[at]
        return bool(self.called(heading)) and (not self.is_top(heading) or block.level > 0 or self.is_bold_heading(at))
