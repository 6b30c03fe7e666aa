"""A page with an article as extractors look at it: which of its blocks are the article's, and what follows what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.article.quotes import ArticleText
from ketaquiz.draft.labels import QUESTION_MARKS, question_of
from ketaquiz.text.languages import Language, english
from ketaquiz.text.words import words_alone

_APPENDIX_HEADING: Final = re.compile(
    r"(?:about the authors?|authors?|related (?:posts?|articles?|reading|stories)|popular posts?\b.*|recent posts?|recent comments|"
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|post a comment|share(?: (?:now|this|on)\b.*)?|follow us|"
    r"follow .*|categor(?:y|ies)|tags?|archives?|(?:main )?menu|navigation|search|newsletter|subscribe\b.*|sign up\b.*|"
    r"you (?:may|might) also (?:like|enjoy)\b.*|more (?:from|posts|articles)\b.*|read (?:next|more)|see also|welcome to .*|"
    r"table of contents|contents|contact(?: us)?|advertisement|sponsored|cookie\w*\b.*|privacy policy|disclaimer|references|sources|"
    r"shop(?:ping)?(?: now)?|our products|buy .*|footnotes|bibliography|further reading|über den autor|kommentare?|ähnliche beiträge)"
    r"\s*:?",
    re.IGNORECASE,
)
"""Headings of what follows an article on a page and is no part of it: comments, related posts, the author."""
_BOILERPLATE: Final = re.compile(
    r"(?:meta description|categor(?:y|ies)|tags?|filed under|share(?: (?:now|this|on))?|source|credits?|image|photo|photograph|"
    r"published(?: on)?|posted(?: on| by| in)?|updated(?: on)?|last (?:updated|reviewed|modified)|written by|reviewed by|medically reviewed by|"
    r"author|authors|editor|phone|tel|e-?mail|address|website|url|price|sku|isbn|doi|copyright|follow us|read (?:also|more|next)|also read|"
    r"related(?: (?:posts?|articles?))?|see also|disclaimer|advertisement|subscribe|contact)\s*:"
    r"|by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:\s*[,|·•–-].*)?$|©|\d+ min(?:ute)?s? read\b|(?:home|start)\s*[>»/|›]"
    r"|share (?:this|on|now|via)\b.{0,40}$|(?:follow|like|find) us on\b|all rights reserved|your e-?mail address will not\b|skip to \w+|click here\b"
    r"|did you (?:like|enjoy|find) this\b|(?:share|pin) it\b|subscribe to\b|sign up (?:for|to)\b|this post may contain\b|we use cookies\b|as an amazon associate\b",
    re.IGNORECASE,
)
_SHOP: Final = re.compile(
    r"\b(?:shopping|checkout|free shipping|secure (?:transactions?|payments?)|customer (?:service|privacy|reviews?)|our (?:products?|store|shop|services|clinic)|"
    r"buy(?:ing)? (?:now|online|experience)|add to (?:cart|basket)|order (?:now|online)|discounts?|money-back|top-quality|best prices?|"
    r"contact us|call us|book (?:an appointment|a consultation|now|your)|coupon)\b",
    re.IGNORECASE,
)

_SHOP_QUESTION: Final = re.compile(
    r"(?:do|does|can|will|are|is|where|how) .{0,20}\b(?:you|your|we|i)\b.{0,30}\b(?:sell|ship|deliver|refund|return|accept|order|book|gift|vouchers?|parking|opening hours|insurance)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://|www\.|[^\s@]+@[^\s@]+\.\w|@\w+$|[^:]{1,30}:\s*@\w+$")


class Page:
    """A page with an article: its blocks, which of them belong to the article, and what the article is about.

    Blocks are named by their indexes in `blocks` (``at``).
    """

    def __init__(self, article: ArticleText, is_english: bool = True) -> None:
        self.article = article
        self.english = is_english
        """Whether questions may be worded in English."""
        self.language: Language = english.LANGUAGE
        """The language to read its texts in. English stands in for every other: of those only the structure is looked
        at, and what is asked of a language there is where sentences end and which words are small."""
        self.blocks: list[Block] = list(article.blocks)
        self.left_out: Counter[str] = Counter()
        """How often something was found and left out, by the reason; extractors add to it."""
        self._looks_left = 1_000
        self.in_article = self._find_article_blocks()
        """For each block whether it belongs to the article, and not to the page around it."""

    def passage(self, at: int) -> int | None:
        """The index of the passage that a block is; None where it cannot be cited."""
        return self.article.placed[at][1]

    def passages(self, blocks: list[int]) -> tuple[int, ...]:
        """The indexes of the passages that blocks are, each once."""
        return tuple(dict.fromkeys(each for each in map(self.passage, blocks) if each is not None))

    def heading(self, at: int) -> str:
        """The heading that a block stands below; for a heading, its own text."""
        return self.article.sections[self.article.placed[at][0]].heading

    def headings(self, at: int) -> list[str]:
        """The headings that a block stands below, the innermost first."""
        section = self.article.sections[self.article.placed[at][0]]
        return [section.heading, *(self.article.sections[each].heading for each in reversed(section.above))]

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
            if block.level or block.asked or question_of(block.text)[1] or self._bold_question(number):
                break
            if self.in_article[number]:
                found.append(number)
            elif found:
                break
        return found

    def _bold_question(self, at: int) -> bool:
        block = self.blocks[at]
        return bool(block.lead) and bool(question_of(block.lead)[0]) and block.text.startswith(block.lead)

    def lists(self) -> Iterator[tuple[int, list[int]]]:
        """The lists of the article, without tables: for each the block above it (-1 for none) and its entries."""
        at = 0
        while at < len(self.blocks):
            if self._entry(at):
                end = at
                while end < len(self.blocks) and self._entry(end):
                    end += 1
                yield at - 1, list(range(at, end))
                at = end
            else:
                at += 1

    @cached_property
    def above_list(self) -> list[int]:
        """For each block of a list the block above that list; for every other block, itself."""
        found: list[int] = []
        for at, block in enumerate(self.blocks):
            found.append(at if not block.listed else found[-1] if at and self.blocks[at - 1].listed else at - 1)
        return found

    def _entry(self, at: int) -> bool:
        block = self.blocks[at]
        return self.in_article[at] and block.listed and not block.cells and not block.level and not block.term

    # --- what belongs to the article

    def _find_article_blocks(self) -> list[bool]:
        sections = self.article.sections
        around = [
            bool(section.heading) and _APPENDIX_HEADING.fullmatch(section.heading.strip()) is not None
            for section in sections
        ]
        for number, section in enumerate(sections):
            around[number] = around[number] or any(around[each] for each in section.above)
        longest = [0] * len(sections)
        for (number, _), block in zip(self.article.placed, self.blocks, strict=True):
            longest[number] = max(longest[number], 0 if block.level else len(block.text))
        for number in range(1, len(sections)):
            # a section with next to no text that follows related posts is one of them
            if around[number - 1] and longest[number] <= 80 and not sections[number].above[1:]:
                asked = sections[number].heading.rstrip().endswith(QUESTION_MARKS)
                around[number] = around[number] or (longest[number - 1] <= 80 and not asked)
        belongs = []
        for at, ((number, _), block) in enumerate(zip(self.article.placed, self.blocks, strict=True)):
            is_article = not (around[number] or block.aside or _BOILERPLATE.match(block.text))
            if is_article and not block.level:
                is_article = not (
                    block.linked
                    or len(_SHOP.findall(block.text[:2000])) >= 2
                    or _APPENDIX_HEADING.fullmatch(block.text[:80])
                )
            if is_article and block.level and block.linked and at + 1 < len(self.blocks) and self.blocks[at + 1].level:
                is_article = False  # a site's name or teaser: a heading that is a link, with nothing below it
            if is_article and block.asked and _SHOP_QUESTION.match(block.text):
                is_article = False
            belongs.append(is_article)
        at = 0
        while at < len(belongs):
            end = at
            while end < len(belongs) and self.blocks[end].listed and not self.blocks[end].cells:
                end += 1
            if any(_ADDRESS.match(block.text) for block in self.blocks[at:end]):
                belongs[at:end] = [False] * (end - at)  # where to find somebody
            at = max(end, at + 1)
        return belongs

    @cached_property
    def title(self) -> str:
        """The page's title: its first heading of the first level, else its first heading."""
        headings = [block for at, block in enumerate(self.blocks) if block.level and self.in_article[at]]
        first = [block for block in headings if block.level == 1]
        return (first or headings or [Block("")])[0].text

    def is_title(self, at: int) -> bool:
        """Whether a heading is the page's title or repeats it."""
        return words_alone(self.blocks[at].text) == words_alone(self.title) or self.blocks[at] is self.blocks[0]

    @cached_property
    def topic(self) -> str:
        """What the article is about: one to three words of its title that most of it uses; empty where there are none."""
        texts = [words_alone(block.text) for at, block in enumerate(self.blocks[:600]) if self.in_article[at]]
        title = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", self.title)
        counted: dict[str, int] = {}
        for size in (1, 2, 3):
            for at in range(len(title) - size + 1):
                words = title[at : at + size]
                if not any(
                    word.lower() in self.language.function_words or len(word) < 3 or word.isdigit() for word in words
                ):
                    name = " ".join(words).lower()
                    counted[name] = sum(1 for text in texts if re.search(rf"\b{re.escape(name)}\b", text))
        single = {name: many for name, many in counted.items() if " " not in name and many > 1}
        most = max(single.values(), default=0)
        best = next((name for name, many in single.items() if many * 5 >= most * 3), "")
        for name, many in counted.items():
            if best and name.startswith(f"{best} ") and many * 2 > counted[best]:
                best = name
        if not best:
            return ""
        spellings = re.findall(
            rf"\b{re.escape(best)}\b", " ".join(block.text for block in self.blocks[:600]), re.IGNORECASE
        )
        return best if best in spellings or not spellings else spellings[0]

    @cached_property
    def topic_words(self) -> frozenset[str]:
        """The content words of the topic."""
        return frozenset(self.language.content_words(self.topic))

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

    def about(self, text: str) -> str:
        """A text with the article's topic before it, where the text does not mention the topic itself."""
        topic = self.topic
        if not topic or self.language.content_words(topic) & self.language.content_words(text):
            return text
        return f"{topic[0].upper()}{topic[1:]} – {text}"
