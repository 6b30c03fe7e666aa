"""Which blocks of a page are the article's, and which belong to the page around it: menus, bylines, a shop, comments."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.article.quotes import ArticleText
from ketaquiz.draft.labels import QUESTION_MARKS

_APPENDIX_HEADING: Final = re.compile(
    r"(?:about the authors?|authors?|related (?:posts?|articles?|reading|stories)|popular posts?\b.*|recent posts?|recent comments|"
    r"comments?(?: \(\d+\))?|\d+ comments?|leave a (?:reply|comment)|post a comment|share(?: (?:now|this|on)\b.*)?|follow us|"
    r"follow .*|categor(?:y|ies)|tags?|archives?|(?:main )?menu|navigation|search|newsletter|subscribe\b.*|sign up\b.*|"
    r"you (?:may|might) also (?:like|enjoy)\b.*|more (?:from|posts|articles)\b.*|read (?:next|more)|see also|welcome to .*|"
    r"table of contents|contents|contact(?: us)?|advertisement|sponsored|cookies?(?: (?:policy|consent|settings?|notice|preferences|hinweise?|richtlinien?|einstellungen))?|privacy policy|disclaimer|references|sources|"
    r"shop(?:ping)?(?: now)?|our products|buy .*|footnotes|bibliography|further reading|quellen(?:angaben)?|literatur(?:verzeichnis)?|weiterführende (?:links|informationen)|impressum|downloads?|über den autor|kommentare?|ähnliche beiträge)"
    r"\s*:?",
    re.IGNORECASE,
)
"""Headings of what follows an article on a page and is no part of it: comments, related posts, the author."""
_OF_A_SITE: Final = re.compile(r"cookies?|search|shop(?:ping)?|newsletter|navigation|comments?|tags?", re.IGNORECASE)
"""Such headings that stand beside an article of a site, and are a subject in a document."""
_NOTICE: Final = re.compile(
    r"(?:disclaimer|(?:table of )?contents|contact(?: us)?|welcome to .*+|(?:main )?menu|navigation|search|impressum|copyright|share(?: this)?)\s*:?",
    re.IGNORECASE,
)
"""Headings of a line or two, after which the article may go on without a heading of its own."""
_LIST_OF_SOURCES: Final = re.compile(
    r"(?:references?|sources|bibliography|further reading|works cited|quellen(?:angaben|verzeichnis)?|literatur(?:verzeichnis|angaben)?|weiterführende (?:links|informationen|literatur))\s*:?",
    re.IGNORECASE,
)
"""What stands over a list of what others wrote."""
_BOILERPLATE: Final = re.compile(
    r"(?:meta description|categor(?:y|ies)|tags?|filed under|share(?: (?:now|this|on))?|source|credits?|image|photo|photograph|"
    r"published(?: on)?|posted(?: on| by| in)?|updated(?: on)?|last (?:updated|reviewed|modified)|written by|reviewed by|medically reviewed by|"
    r"author|authors|editor|phone|tel|e-?mail|address|website|url|price|sku|isbn|doi|copyright|follow us|read (?:also|more|next)|also read|"
    r"related(?: (?:posts?|articles?))?|see also|disclaimer|advertisement|subscribe|contact)\s*:"
    r"|by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?:\s*[,|·•–-].*)?$|©|\d+ min(?:ute)?s? read\b|(?:home|start)\s*[>»/|›]"
    r"|share (?:this|on|now|via)\b.{0,40}$|(?:follow|like|find) us on\b|all rights reserved|your e-?mail address will not\b|skip to \w+|click here\b"
    r"|(?:fehler gefunden|noch fragen|haben sie (?:noch )?fragen|war (?:diese|dieser|das) \w+ ?hilfreich|was this (?:page|article|helpful)|any (?:more |other |further )?questions|"
    r"still (?:have questions|wondering|unsure|need help)|(?:did not|didn['’]t|can['’]t|cannot) find (?:the|your|an) (?:answer|question)|found an? (?:error|mistake|typo))\b.{0,40}\?"
    r"|did you (?:like|enjoy|find) this\b|(?:share|pin) it\b|subscribe to\b|sign up (?:for|to)\b|this post may contain\b|we use cookies\b|as an amazon associate\b",
    re.IGNORECASE,
)
_CONTROL: Final = re.compile(
    r"(?:(?:document|doc|policy|form|sop)[ .-]{0,2}(?:id|no|nr|number|owner|type|code|control|title|version)|(?:effective|issue|review|revision|approval|expiry|creation|publication|last review|next review)[ -]date|"
    r"date (?:ratified|approved|issued|of (?:issue|review|approval)|created|published)|(?:next|last) (?:review|revision|update)(?: date)?|review(?:ed)? (?:date|by|cycle|frequency)|"
    r"version(?: (?:no\.?|number|history|control))?|revision(?: (?:no\.?|number))?|(?:approved|ratified|authored|prepared|issued|created|drafted|compiled) by|policy owner|department|supersedes|applicability|legal authority|cross-reference|statutory basis|"
    r"dokument(?:en)?[ -]?(?:nr|nummer|id|typ|version)|stand|gültig (?:ab|seit|bis)|(?:erstellt|freigegeben|geprüft|genehmigt) (?:am|von|durch)|letzte (?:änderung|aktualisierung)|nächste (?:prüfung|überprüfung)|revisions?stand|ausgabe|überarbeitet)"
    r"\W{0,4}:",
    re.IGNORECASE,
)
"""What a document says of itself: its number, its version, who approved it when."""
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
_CONTACT: Final = re.compile(r"contacts?\b", re.IGNORECASE)
_ADVISES: Final = re.compile(r"(?:contacts?\b|(?:buy|follow) (?!us\b|now\b|online\b|me\b|it\b))", re.IGNORECASE)
"""Headings that may be a shop's or a footer's, or may be the article's."""
_LABELLED: Final = re.compile(r"[^:\n]{2,60}:\s+\S")
_ADDRESS: Final = re.compile(r"https?://|www\.|[^\s@]+@[^\s@]+\.\w|@\w+$|[^:]{1,30}:\s*@\w+$")


_PAGE_OF: Final = re.compile(r"(?:[^\d\n]{0,60}\s)?\d{1,3}\s?(?:/|of|von)\s?\d{1,3}")
"""A line that says which of the pages or slides this is."""
_LEAST_FOOTERS: Final = 3
"""How often such a line stands in a document at least."""


class Surroundings:
    """An article on its page; `in_article` says of each block whether it is the article's."""

    def __init__(self, article: ArticleText) -> None:
        self.article = article
        self.blocks: list[Block] = list(article.blocks)
        self.left: list[tuple[int, str]] = []
        """What was seen and taken for no part of the article: the index of its block, and the reason."""
        self.in_article = self._find_article_blocks()

    def leave(self, at: int, reason: str) -> None:
        """Note that a block was seen and left alone."""
        self.left.append((at, reason))

    def _find_article_blocks(self) -> list[bool]:
        sections = self.article.sections
        in_document = self.article.name.lower().endswith((".pptx", ".docx", ".pdf"))
        around = [
            _APPENDIX_HEADING.fullmatch(section.heading.strip()) is not None
            and not (in_document and _OF_A_SITE.fullmatch(section.heading.strip()))
            for section in sections
        ]
        for number in (*self._advising_sections(), *self._sections_of_all(), *self._title_sections()):
            around[number] = False
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
            why = "" if block.aside else self._why_not(at, around[number])
            if why and why != "around":
                self.leave(at, why)
            is_article = not (block.aside or why)
            belongs.append(is_article)
        in_sources = False
        for at, block in enumerate(self.blocks):
            opens = not block.level and _LIST_OF_SOURCES.fullmatch(block.text.strip()) is not None
            in_sources = opens or (in_sources and block.listed)
            if in_sources and belongs[at]:
                self.leave(at, "a list of sources")
                belongs[at] = False
        for at in self._footers():
            if belongs[at]:
                self.leave(at, "a line at the foot of each page")
            belongs[at] = False
        at = 0
        while at < len(belongs):
            end = at
            while end < len(belongs) and self.blocks[end].listed and not self.blocks[end].cells:
                end += 1
            if any(_ADDRESS.match(block.text) for block in self.blocks[at:end]):
                for each in range(at, end):
                    if belongs[each]:
                        self.leave(each, "one of the addresses of somebody")
                belongs[at:end] = [False] * (end - at)  # where to find somebody
            at = max(end, at + 1)
        return belongs

    def _footers(self) -> set[int]:
        """The blocks that count the pages, as *14 / 16*, and those right before them that say the same each time."""
        counted = [at for at, block in enumerate(self.blocks) if _PAGE_OF.fullmatch(block.text.strip())]
        if len(counted) < _LEAST_FOOTERS:
            return set()
        before = Counter(self.blocks[at - 1].text for at in counted if at)
        found = set(counted)
        found.update(
            at - 1
            for at in counted
            if at and before[self.blocks[at - 1].text] >= _LEAST_FOOTERS and not self.blocks[at - 1].level
        )
        return found

    def _sections_of_all(self) -> set[int]:
        """The sections that have most of the text, though their headings name a notice: no heading ends it."""
        said: Counter[int] = Counter()
        for (number, _), block in zip(self.article.placed, self.blocks, strict=True):
            if not block.level:
                said[number] += len(block.text)
        return {
            number
            for number, many in said.items()
            if many * 5 > said.total() * 2 and _NOTICE.fullmatch(self.article.sections[number].heading.strip())
        }

    def _title_sections(self) -> set[int]:
        """The sections that most of the others stand below: what their heading names is what the whole document is about."""
        sections = self.article.sections
        below = Counter(each for section in sections for each in section.above)
        return {number for number, many in below.items() if many > 1 and many * 3 >= (len(sections) - 1) * 2}

    def _advising_sections(self) -> set[int]:
        """The sections whose headings a shop or a footer could have, and whose bullets say what to do or whom to ask."""
        bullets: dict[int, int] = {}
        for (number, _), block in zip(self.article.placed, self.blocks, strict=True):
            if block.listed and not (block.linked or block.aside or block.level or _ADDRESS.match(block.text)):
                named = _CONTACT.match(self.article.sections[number].heading) is not None
                bullets[number] = bullets.get(number, 0) + (not named or _LABELLED.match(block.text) is not None)
        return {
            number
            for number, many in bullets.items()
            if _ADVISES.match(self.article.sections[number].heading)
            and many >= (3 if _CONTACT.match(self.article.sections[number].heading) else 1)
        }

    def _why_not(self, at: int, around: bool) -> str:
        """Why a block is none of the article's; empty where it is one of them."""
        block = self.blocks[at]
        if around:
            return "a section around the article" if block.level else "around"
        if _BOILERPLATE.match(block.text) and not self._names_a_term(at):
            return "a line about the page"
        if not block.level and _CONTROL.match(f"{block.cells[0]}:" if len(block.cells) == 2 else block.text):
            return "a line about the document"
        if not block.level:
            if block.linked and not self._opens_answer(at):
                return "a link"
            if len(_SHOP.findall(block.text[:2000])) >= 2:
                return "taken for a shop's text"
            if _APPENDIX_HEADING.fullmatch(block.text[:80]) and not self._advises(at):
                return "taken for a line of a menu or a shop"
        elif block.linked and at + 1 < len(self.blocks) and self.blocks[at + 1].level:
            return "a link"  # a site's name or teaser: a heading that is a link, with nothing below it
        if block.asked and _SHOP_QUESTION.match(block.text):
            return "taken for a shop's question"
        return ""

    def _names_a_term(self, at: int) -> bool:
        """Whether a bullet that starts like a line about the page is one of several that explain something."""
        if not self.blocks[at].listed:
            return False
        beside = (self.blocks[each] for each in (at - 1, at + 1) if 0 <= each < len(self.blocks))
        return any(
            block.listed and _LABELLED.match(block.text) and not _BOILERPLATE.match(block.text) for block in beside
        )

    def _opens_answer(self, at: int) -> bool:
        """Whether a link is a question over its answer, and not one of a list of links."""
        if not self.blocks[at].text.rstrip().endswith(QUESTION_MARKS) or at + 1 >= len(self.blocks):
            return False
        below = self.blocks[at + 1]
        return not (below.linked or below.level or below.aside) and not below.text.rstrip().endswith(QUESTION_MARKS)

    def _advises(self, at: int) -> bool:
        """Whether a bullet that starts as a shop's does (*Buy …*, *Follow …*) says what to do."""
        block = self.blocks[at]
        return block.listed and not block.linked and len(block.text.split()) > 2
