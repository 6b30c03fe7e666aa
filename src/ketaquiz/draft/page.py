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
from ketaquiz.draft import german_says, german_thing
from ketaquiz.draft.around import Surroundings
from ketaquiz.draft.labels import (
    FAQ_HEADING,
    GLOSSARY,
    OPTION,
    QUESTION_MARKS,
    of_glossary,
    question_of,
    without_number,
)
from ketaquiz.draft.lost_bullets import with_bullets
from ketaquiz.draft.outline_numbers import without_outline
from ketaquiz.draft.sentences import sentences
from ketaquiz.draft.table_heads import with_heads
from ketaquiz.draft.titles import LEAST_PARTS, OF_NOTES, is_a_part, shared_name
from ketaquiz.draft.wrong_answers import told_apart
from ketaquiz.text.languages import Language, english, language_of
from ketaquiz.text.words import words_alone

_SIGN: Final = re.compile(r"\A[^\w\s(\[\"“„'#§<>=≥≤$€£.]{1,8}\s+(?=\w)")
"""A picture that stands before a heading."""
_OUTLINE: Final = re.compile(
    r"\A\s*(?:(?:§\s?[0-9]{1,3}[a-z]?|[0-9]{1,2}:[0-9]{2}(?:\s?[-–—]\s?[0-9]{1,2}:[0-9]{2})?\s?[-–—:]?|[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}[.):]?|#[0-9]{1,3}:?|[IVX]{1,5}\.)\s+|"
    r"(?i:chapter|section|part|module|unit|lesson|topic|slide|folie|kapitel|abschnitt|teil|modul|lektion|thema)\s[0-9]{1,2}\s?[-–—:.]\s*)(?=\S)"
)
"""The number that a heading has in an outline."""
_WHERE: Final = re.compile(
    r"(?<!\s)\s*\((?:[^\W\d_]{1,12}\s)?(?:slides?|pages?|pp?\.|folien?|seiten?|S\.)\s?\d{1,4}(?:\s?[-–—]\s?\d{1,4})?\)(?=\s?:?\Z)",
    re.IGNORECASE,
)
"""The slides or pages of a part, behind its heading."""
_DATED: Final = re.compile(
    r"(?:\d{1,2}\.? )?(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)\.?(?: \d{1,2},?)? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
"""A heading that only says when."""
GENERIC: Final = re.compile(
    r"(?:general |common |frequently asked |other |more |häufige |häufig gestellte |allgemeine )?(?:questions?|faqs?|fragen|q ?& ?a)(?: and answers| \(faqs?\)| & answers| und antworten)?|"
    r"(?:(?:hard|easy|tricky|important|typical|quick) )?questions (?:with|from|by) \w+|(?:hard|easy|tricky) questions|(?:review|reading|to-?do) list|"
    r"faqs?\b.{0,30}|.{0,10}frequently asked questions.{0,10}|glossar(?:y|s)?\b.{0,40}|terms|definitions?|terminology|begriffe|definitionen|"
    r"(?:\w+ ){0,3}document|script|agenda|contents?|important|warning|caution|attention|wichtig|achtung|hinweise?|overview|introduction|summary|notes?|general|allgemein(?:es)?|einführung|einleitung|übersicht|inhalt|inhaltsverzeichnis|[a-zäöü]|"
    r"the basics|basics|grundlagen|background|details|information|policy|guidelines?|home|start|docs|documentation|untitled|zusammenfassung|fazit|conclusion|"
    r"(?:die )?kurze antwort|kurz (?:gefasst|gesagt|und (?:knapp|bündig))|das wichtigste in kürze|auf einen blick|(?-i:[A-ZÄÖÜ]{5,20}) \d{1,3}(?:\.\d{1,3})+",
    re.IGNORECASE,
)
"""Headings that say what kind of text stands below them, and not what it is about: also a number alone, as *PROZESS 07.2*."""
_SORTS: Final = re.compile(
    r"do(?:['’]?s)?|do not|don['’]?ts?|do['’]?s (?:and|&) don['’]?ts?|(?:not )?(?:allowed|permitted|recommended|required|included|covered)|forbidden|prohibited|"
    r"always|never|yes|no|good|bad|before|during|after|(?:nicht )?(?:erlaubt|gestattet|empfohlen)|verboten|vorher|nachher|richtig|falsch|ja|nein",
    re.IGNORECASE,
)
"""Headings that sort what stands below the heading above them."""
_PART: Final = re.compile(
    r"(?:(?:general|main|key|allgemeine|wichtige|required|legal|minimum|other|weitere|additional) )?(?:conditions?|requirements?|entitlements?|eligibility|procedures?|process|scope|purpose|duties|"
    r"responsibilities|exceptions?|limits?|limitations?|steps?|causes?|symptoms?|signs|treatment|prevention|management|monitoring|storage|use|usage|dose|dosage|preparation|maintenance|cleaning|"
    r"documentation|reporting|training|equipment|materials?|tools?|roles?|elements?|examples?|benefits?|risks?|hazards?|controls?|standards?|criteria|timeline|return to work|"
    r"voraussetzungen|bedingungen|anforderungen|ablauf|vorgehen|durchführung|zuständigkeit(?:en)?|pflichten|aufgaben|ausnahmen|fristen|schritte|ursachen|symptome|anzeichen|behandlung|vorbeugung|"
    r"lagerung|anwendung|dosierung|vorbereitung|nachbereitung|wartung|reinigung|dokumentation|meldung|schulung|ausrüstung|material(?:ien)?|werkzeuge?|rollen|beispiele|vorteile|nachteile|risiken|gefahren|"
    r"maßnahmen|ziele?|zweck|geltungsbereich|dauer|kosten|umfang|merkmale|eigenschaften|funktionen?)",
    re.IGNORECASE,
)
"""Headings of a part that many subjects have: the one above says of what."""
_JUDGES: Final = re.compile(
    r"\b(?:prohibited|forbidden|not (?:allowed|permitted|covered|recommended)|unacceptable|banned|restricted|permitted|allowed|acceptable uses?|verboten\w*|unzulässig\w*|nicht erlaubt\w*|untersagt\w*|erlaubt\w*)\b",
    re.IGNORECASE,
)
"""Headings that say of all that stands below them whether it may be."""
_MOST_ABOVE: Final = 60
"""How many characters the heading above one has at most that is said with it."""
_MOST_ABOVE_PART: Final = 40
"""How many characters it has at most where the heading below it could also stand alone."""
_INDIRECT: Final = re.compile(
    r"(?:was|wie|woran|warum|wann|so (?:wird|geht|gelingt)|what to|how to|when to|where to|jetzt|now)\b", re.IGNORECASE
)
"""How a heading starts that is a question without a question mark, and leaves open what it speaks of."""
_GOES_ON: Final = re.compile(r"(?:und|oder|sowie)\s(?=[A-ZÄÖÜ])")
"""How a heading starts that goes on with the line above it."""
_LETTER: Final = re.compile(r"[A-ZÄÖÜ]\s?[-–—|]")
"""What is left of a heading over the entries of one letter: *- M -*."""
_GROUP: Final = re.compile(
    r"(?:part|chapter|section|module|unit|category|step|day|week|appendix|annex|session|lesson|teil|kapitel|abschnitt|modul|kategorie|schritt|tag|woche|anhang|lektion)\s(?:\d|(?-i:[IVX]{1,4}|[A-H])\b)",
    re.IGNORECASE,
)
"""Headings that count the parts of a document."""
_STARS: Final = re.compile(r"(?<![*\w])\*\*(?=[^\s*])([^*\n]{1,300})(?<=\S)\*\*(?![*\w])")
"""Words between the stars of bold."""
_PARTS: Final = re.compile(r"(?<!\s)\s++[-–—|·»/]{1,3}\s++|:\s++")
"""What parts a title."""
_SHEET: Final = re.compile(
    r"(?:(?:ARBEITSHILFE|Arbeitshilfe) \d{1,3} )?(?:INFO-?BLATT|Info-?[Bb]latt|MERKBLATT|Merkblatt|HANDOUT|Handout)\s?:\s(?=\S)"
)
"""What a heading begins with that says that it stands over a sheet."""
_UNDERLINED: Final = re.compile(r"\A={2,10}\s*|(?<![\s=])\s{0,3}={2,10}\Z")
"""Signs around a heading in a plain text."""
_KINDS: Final = frozenset(
    "guide guidelines policy policies manual handbook overview introduction basics tips docs documentation training course lesson rules faq faqs questions glossary quiz test inc limited".split()
)
"""Words behind a topic that say what kind of text a title stands over."""
_KIND_OF_TEXT: Final = re.compile(
    r"^welcome to (?:the )?|^(?:(?:the|your|our) )?(?:(?:a |an )?(?:short |quick |complete |ultimate )?(?:guide|introduction) (?:to|for) )|^(?:merkblatt|leitfaden|handbuch|richtlinien?|checkliste|infoblatt)(?: (?:zu[rm]?|für) | (?=[„\"»]))|"
    r"(?<!\w)(?:polic(?:y|ies)|guidelines?|guide|manual|handbook|handout|leaflet|fact ?sheet|faqs?|frequently asked questions|checklist|quiz|test|procedures?|sops?|info(?:rmation)?|(?:guidelines? )?contents|"
    r"overview|richtlinien?|leitfaden|handbuch|merkblatt|faq|checkliste|übersicht|grundlagen)\Z",
    re.IGNORECASE,
)
"""What a title says of the kind of text, and not of its subject."""
_SENTENCE: Final = re.compile(r"(?<![\w.])[a-z]{3,20}[.!]\Z")
"""How a title ends that is a sentence and no name."""
_NO_NAME: Final = re.compile(
    r"[{}<>?!_]|\b(?:you|your|we|our|us|how|why|what|when|who|sie|ihr|du|wir|dein\w{0,2}|unser\w{0,2}|wie|was|warum|wann)\b|\d{3}",
    re.IGNORECASE,
)
_MOST_NAME: Final = 7
"""How many words a name has at most that stands before a question."""
_COUNTED: Final = re.compile(r"\(?(\d{1,3})\b")
"""The number of a list's entry."""
_MOST_ROWS: Final = 40
"""How many rows or lines above one are looked through for what they are called."""
_LEADERS: Final = re.compile(r"\.{8}|(?:\. ){6}|…{3}")
"""The dots between a title and its page in a table of contents."""
_MOST_LINE: Final = 12
"""How many words a title has at most that only the table of contents marks as one."""
_MOST_CONTENTS: Final = 20_000
"""How many characters of a table of contents are looked at."""
_LEAST_SORTED: Final = 4
_MOST_OF_LABEL: Final = 80
"""How many characters of an entry are looked at for its label."""
_MOST_LABEL: Final = 7
"""How many words that has at most."""
_LINE_OF_LABEL: Final = re.compile(r"[^:\n]{1,60}:\s+\S")
_LABEL_ENDS: Final = re.compile(
    r"(?<!\s)\s++(?:\(|(?:considering|including|which|that|when|where|if|die|der|das|wenn|bei)\b).*|:\s*\Z", re.DOTALL
)
"""Where what a label is about ends."""
_NO_LABEL: Final = re.compile(
    r"\b(?:is|are|was|were|be|can|may|must|should|will|has|have|include\w*|appl(?:y|ies)|compris\w+|consists?|contains?|meets?|shows?|lists?|use|used|following|follows?|below|above|this|these|see|you|we|"
    r"ist|sind|wird|werden|kann|können|muss|müssen|soll|sollen|hat|haben|gelten|gilt|zeigt|folgende\w*|folgt|unten|oben|dies\w*|siehe|sie|wir|note|notes|example|examples|hinweis\w*|beispiel\w*|achtung|wichtig|important)\b",
    re.IGNORECASE,
)
"""What tells that words with a colon lead in, and name nothing."""
_MOST_BETWEEN: Final = 2
"""How many paragraphs stand at most between two entries of a list."""
_MOST_BEFORE_PART: Final = 4
"""How many words the article's name has at most that stands before the name of a part of it."""
_MOST_BEFORE_ALL: Final = 3
"""How many the title's has at most before a heading that stands behind another one, or is longer than a part's name."""
_MOST_PART: Final = 3
"""How many words the name of a part has at most that needs a long name before it."""
_LEAST_ALIKE: Final = 3
_LEAST_BEFORE: Final = 10
"""How many paragraphs stand at least before a heading that is no title but the first of several like it."""
_MOST_TITLE: Final = 6
"""How many words a title has at most that nothing marks as one."""
_MOST_OF_LINE: Final = 18
"""How many words a line on a slide has at most that explains a title."""
_MOST_NAME_OF_SLIDE: Final = 10
"""How many words the title of a slide has at most."""
_LEAST_PAIRS: Final = 2
_ADJECTIVE: Final = re.compile(r"(?:lich|isch|ig|sam|bar|ell|iv)e[nrsm]?\Z")
"""How German adjectives end, which are no topics."""
_NO_TOPIC: Final = frozenset(
    """frequently asked question questions faq faqs glossary glossar guide policy policies manual handbook overview
    introduction basics tips welcome docs documentation chapter section part kapitel teil fragen häufige antworten answers
    rules regeln leitfaden handbuch praxistipps einführung übersicht general common about training course lesson limited inc
    gmbh material materials employees employee""".split()
)


def _rank(entry: Block) -> tuple[int, bool]:
    """How deep a list's entry stands; a bullet is deeper than a numbered entry that is indented as far."""
    return entry.depth, not entry.number


def _short_label(text: str) -> str:
    """What a label with a colon names, without its article; empty where it is a sentence or names nothing."""
    name = re.sub(r"\A(?:the|an?|der|die|das) ", "", _LABEL_ENDS.sub("", text.strip()).strip(" :"), flags=re.IGNORECASE)
    if not 1 <= len(name.split()) <= _MOST_LABEL or _NO_LABEL.search(name) or GENERIC.fullmatch(name):
        return ""
    return name[0].upper() + name[1:]


def _without_stars(block: Block) -> Block:
    """A block without the stars of bold that nobody read as such, as pages have them that were Markdown once."""
    if "**" not in block.text:
        return block
    cells = tuple(_STARS.sub(r"\1", cell) for cell in block.cells)
    return replace(block, text=_STARS.sub(r"\1", block.text), lead=_STARS.sub(r"\1", block.lead), cells=cells)


_LEAST_ASKED: Final = 3
"""How many questions stand at least before a heading that is no title of theirs."""


def _once(name: str) -> str:
    """A heading that stands twice in its line, as over two columns, said once."""
    words = name.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else name


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
        if self.english:
            self.blocks = without_outline(self.blocks)
        self.blocks, wrong = told_apart(self.blocks)
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
        return self.article.sections[self.article.placed[at][0]].heading

    def headings(self, at: int) -> list[str]:
        """The headings that a block stands below, the innermost first."""
        if self._slide_titles:
            return [self._slide_titles[at]]
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
            if number in self.plain_questions or self._is_counted_question(number):
                break
            if self.in_article[number]:
                found.append(number)
            elif found:
                break
        return found

    def _is_counted_question(self, at: int) -> bool:
        """Whether a paragraph is a question behind a number, as the next one of a list of questions is."""
        text = self.blocks[at].text
        return without_number(text) != text and not self.blocks[at].listed and self._is_unmarked_question(at)

    def _bold_question(self, at: int) -> bool:
        block = self.blocks[at]
        return bool(block.lead) and bool(question_of(block.lead)[0]) and block.text.startswith(block.lead)

    def lists(self) -> Iterator[tuple[int, list[int]]]:
        """The lists of the article, without tables: for each the block above it (-1 for none) and its entries.

        A list inside of an entry is a list of its own, below that entry.
        """
        at = 0
        while at < len(self.blocks):
            if self._entry(at):
                end = at
                inside: dict[int, list[int]] = {}
                while end < len(self.blocks) and self._entry(end):
                    parent = self.parents[end]
                    inside.setdefault(at - 1 if parent is None or parent < at else parent, []).append(end)
                    end = self.next_entry(end)
                yield from inside.items()
                at = end
            else:
                at += 1

    def next_entry(self, at: int) -> int:
        """The block behind a list's entry, or its next entry where a paragraph or two parts them and the numbers go on."""
        this = _COUNTED.match(self.blocks[at].number)
        for number in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(self.blocks))):
            block = self.blocks[number]
            if block.level or block.cells or block.asked or not self.in_article[number]:
                break
            if block.listed:
                other = _COUNTED.match(block.number)
                if this and other and int(other[1]) == int(this[1]) + 1 and block.depth == self.blocks[at].depth:
                    return number
                break
        return at + 1

    @cached_property
    def parents(self) -> list[int | None]:
        """For each block the entry of a list, or the cell, inside of which it is an entry itself; None for all others."""
        found: list[int | None] = []
        open_entries: list[int] = []
        for at, block in enumerate(self.blocks):
            if not block.listed or not block.depth or block.level or block.cells:
                open_entries.clear()
                found.append(None)
                continue
            # bullets right below a numbered entry stand inside of it, even where they are not indented
            while open_entries and _rank(self.blocks[open_entries[-1]]) >= _rank(block):
                open_entries.pop()
            found.append(open_entries[-1] if open_entries else None)
            open_entries.append(at)
        return found

    @cached_property
    def plain_questions(self) -> frozenset[int]:
        """Paragraphs that ask something and are answered by what follows, without a mark that says so.

        Below a heading of questions each such paragraph is one; elsewhere one alone may be a figure of speech, and there
        are two or more of them in a section.
        """
        found: dict[int, list[int]] = {}
        on_slides = {at for _, at, _ in self.slide_pairs}
        asks = [at not in on_slides and self._is_unmarked_question(at) for at in range(len(self.blocks))]
        for at in range(len(self.blocks) - 1):
            below = self.blocks[at + 1]
            if below.term or not asks[at] or asks[at + 1] or (at and asks[at - 1]) or not self.in_article[at + 1]:
                continue
            if below.level or below.asked or below.cells or below.text.rstrip().endswith(QUESTION_MARKS):
                continue
            found.setdefault(self.article.placed[at][0], []).append(at)
        return frozenset(
            each
            for asked in found.values()
            for each in asked
            if len(asked) > 1 or any(FAQ_HEADING.search(name) for name in self.headings(asked[0]))
        )

    @cached_property
    def slide_pairs(self) -> list[tuple[int, int, int]]:
        """Titles in bold on slides with the lines that explain them: title, line, and the title of the slide, -1 for none.

        A line stands below its title, or as many lines as titles stand below all of them, as in columns. A slide has
        two such pairs at least.
        """
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(self.blocks):
            end = at + 1
            while end < len(self.blocks) and self.blocks[end].page == self.blocks[at].page:
                end += 1
            if self.blocks[at].page:
                found += self._pairs_of_slide([each for each in range(at, end) if self.in_article[each]])
            at = end
        return found

    def _pairs_of_slide(self, blocks: list[int]) -> list[tuple[int, int, int]]:
        """The titles of one slide with their lines, and its own title; none where they are fewer than two."""
        runs: list[tuple[list[int], list[int]]] = []
        title, broken = -1, True
        for at in blocks:
            block = self.blocks[at]
            text = block.text.strip()
            if not any(map(str.isalpha, text)):
                continue  # a number or a picture beside a title
            if block.level:
                title, broken = at, True
            elif (
                block.lead.strip() == text
                and len(text.split()) <= _MOST_NAME_OF_SLIDE
                and not (block.cells or block.listed)
            ):
                if broken or runs[-1][1]:
                    runs.append(([], []))
                runs[-1][0].append(at)
                broken = False
            elif not broken:
                plain = not (block.cells or block.listed or block.term) and len(text.split()) <= _MOST_OF_LINE
                runs[-1][1].append(at if plain and not text.endswith(":") else -1)
        pairs: list[tuple[int, int]] = []
        for titles, lines in runs:
            while lines and lines[-1] < 0:
                lines.pop()  # what sums up the slide below its columns
            many = len(lines)
            fit = 0 < many <= len(titles) and -1 not in lines
            explained = many if fit and all(self._is_short_title(each) for each in titles[-many:]) else 0
            if title < 0:
                above = titles[: len(titles) - explained]
                title = next((each for each in reversed(above) if self._is_slide_title(each)), -1)
            if not explained:
                continue
            pairs += zip(titles[-many:], lines, strict=True)
        if len(pairs) < _LEAST_PAIRS:
            return []
        return [(term, at, title) for term, at in pairs]

    @cached_property
    def _slide_titles(self) -> list[str]:
        """For each block of slides the title of its own slide, which may be a line in bold; empty for other documents."""
        if not self.article.name.lower().endswith(".pptx"):
            return []
        found: list[str] = []
        firsts: dict[int, str] = {}
        for at, block in enumerate(self.blocks):
            bold = block.lead.strip() == block.text.strip() and len(block.text.split()) <= _MOST_NAME_OF_SLIDE
            if (
                block.page not in firsts
                and bold
                and self.in_article[at]
                and not block.level
                and self._is_slide_title(at)
            ):
                firsts[block.page] = block.text.strip()
        title, page = "", 0
        for block in self.blocks:
            if block.page != page:
                title, page = firsts.get(block.page, ""), block.page
            title = block.text if block.level else title
            found.append(title)
        return found

    def _is_short_title(self, at: int) -> bool:
        text = self.blocks[at].text
        return len(text.split()) <= _MOST_TITLE and not set(text) & set(":@")

    def _is_slide_title(self, at: int) -> bool:
        """Whether a line in bold may name its slide: no number, and not the word in capitals above the slide's title."""
        text = self.blocks[at].text.strip()
        return text[:1].isalpha() and not text.isupper()

    @cached_property
    def quiz_questions(self) -> frozenset[int]:
        """The blocks with options *a)*, *b)* right below them."""
        found = []
        for at in range(len(self.blocks) - 2):
            first, second = OPTION.match(self.blocks[at + 1].text), OPTION.match(self.blocks[at + 2].text)
            if (
                first
                and second
                and (first["letter"].lower(), second["letter"].lower()) == ("a", "b")
                and self.in_article[at]
                and not OPTION.match(self.blocks[at].text)
            ):
                found.append(at)
        return frozenset(found)

    def _is_unmarked_question(self, at: int) -> bool:
        """Whether the block at index ``at`` is a short paragraph that only asks: all its sentences end in question marks.

        Headings, terms, rows of tables and what is labelled as a question are not: their marks say what they are.
        """
        block = self.blocks[at]
        if block.level or block.cells or block.term or block.asked or len(block.text) > 250:
            return False
        if block.number and re.search(r"\s[-–—]\s", block.text):
            return False  # a step with what to look at: "Check the line – do other pages load?"
        if not block.text.rstrip("*_ ").endswith(QUESTION_MARKS) or len(block.text.split()) < 2:
            return False
        return all(each.endswith(QUESTION_MARKS) for each in self.sentences(without_number(block.text.strip("*_ "))))

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
        return sum(block.lead == block.text for block in plain if len(block.text.split()) > _MOST_TITLE) * 2 <= len(
            plain
        )

    def is_plain_title(self, at: int) -> bool:
        """Whether a paragraph is a few words without a full stop right over a list: a title that nothing marks."""
        block = self.blocks[at]
        text = self.called(block.text)
        return (
            not (block.level or block.cells or block.term or block.asked or block.linked)
            and (not block.listed or bool(block.number))
            and 1 <= len(text.split()) <= _MOST_TITLE
            and text[:1].isupper()
            and block.text.rstrip()[-1:] not in ".!?,;:"
            and at + 1 < len(self.blocks)
            and self.blocks[at + 1].listed
            and not self.blocks[at + 1].cells
        )

    @cached_property
    def _bold_headings(self) -> Counter[str]:
        """How often each paragraph in bold stands over something."""
        return Counter(words_alone(block.text) for at, block in enumerate(self.blocks) if self.is_bold_heading(at))

    def bold_name(self, at: int) -> str:
        """What a paragraph in bold calls what is below it; after its heading, where others are called so too or it tells more."""
        name = self.called(self.blocks[at].text.rstrip(": "))
        heading = self.called(self.in_full(at, self.heading(at)))
        if not name or not heading:
            return name
        if self._bold_headings[words_alone(self.blocks[at].text)] > 1:
            return f"{heading} – {name}"
        part = self.called(self.heading(at))
        tells = len(part.split()) > 1 and not self._is_top(self.heading(at))
        return self.about(name, part) if tells else name

    @cached_property
    def _titles(self) -> list[str]:
        """For each block the nearest line above it in its section that the table of contents has, though nothing marks it.

        It is empty where there is none, and below a question or a longer line.
        """
        listing = " ".join(block.text for block in self.blocks if _LEADERS.search(block.text))
        said_there = words_alone(listing[:_MOST_CONTENTS])
        contents = f" {said_there} " if said_there else ""
        found: list[str] = []
        title = ""
        for at, block in enumerate(self.blocks):
            if block.level:
                title = ""
            elif contents and self.in_article[at] and not (block.listed or block.cells or block.term):
                said = block.text.strip()
                alone = words_alone(said)
                many = len(said.split())
                if 1 < many <= 2 * _MOST_LINE and said[-1] not in ".:;," and f" {alone} " in contents:
                    title = "" if said.endswith(QUESTION_MARKS) or many > _MOST_LINE else self.called(said)
            found.append(title)
        return found

    def label_above(self, at: int) -> str:
        """What the rows or lines that a block is one of are called right above them; empty where nothing says that.

        That is a row with nothing but a label, a paragraph in bold, or a few words with a colon: *Significant risk:*. Such
        words above a table count where no heading names it.
        """
        row = bool(self.blocks[at].cells)
        for number in range(at - 1, max(-1, at - 1 - _MOST_ROWS), -1):
            block = self.blocks[number]
            if block.level or not self.in_article[number]:
                return ""
            if row and block.cells:
                filled = [cell.strip() for cell in block.cells if cell.strip()]
                if len(filled) == 1 and filled[0].endswith(":") and len(block.cells) > 1:
                    return _short_label(filled[0])
                continue
            if self.is_bold_heading(number):
                return self.called(self.blocks[number].text.rstrip(": ")) if row else ""
            if block.text.rstrip().endswith(":") and not block.listed:
                named = row and self.called(self.heading(at)) and not self._is_top(self.heading(at))
                return "" if named else _short_label(block.text)
            if row or block.listed or not _LINE_OF_LABEL.match(block.text):
                return ""
        return ""

    def often_said(self, text: str) -> bool:
        """Whether an article has a paragraph more than once, word for word."""
        return self._said[words_alone(text)] > 1

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
    def _said(self) -> Counter[str]:
        """How often each paragraph of the article stands in it."""
        return Counter(
            words_alone(block.text)
            for at, block in enumerate(self.blocks)
            if self.in_article[at] and not (block.level or block.cells or block.listed)
        )

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

    @cached_property
    def title(self) -> str:
        """The page's title: its first heading of the first level, else its first heading."""
        headings = [block for at, block in enumerate(self.blocks) if block.level and self.in_article[at]]
        if self._slide_titles:
            cover = [block for at, block in enumerate(self.blocks) if block.page == 1 and self.in_article[at]]
            return next((block.text for block in cover if block.level or block.lead.strip() == block.text.strip()), "")
        first = [block for block in headings if block.level == 1]
        if self.english and not first and headings and self._many_asked_before(headings[0]):
            return ""  # a part of an answer
        if len(first) == 1 and headings[0] is not first[0] and headings.index(first[0]) > 2:
            return ""  # a part of the text that somebody gave the highest rank
        if self._has_parts:
            return self._shared
        if not first and self._is_one_of_many(headings):
            return ""
        if [bool(re.match(rf"{number}[.)]?\s", block.text)) for number, block in enumerate(first[:2], 1)] == [
            True,
            True,
        ]:
            return ""  # its first part, before the second
        return (first or headings or [Block("")])[0].text

    @cached_property
    def _has_parts(self) -> bool:
        """Whether an English article has several headings of its highest rank of which none is its title."""
        first = self._highest
        return self.english and not self._slide_titles and len(first) >= LEAST_PARTS and is_a_part(self.blocks, first)

    @cached_property
    def _highest(self) -> list[Block]:
        """The headings of the highest rank."""
        headings = [block for at, block in enumerate(self.blocks) if 0 < block.level < 7 and self.in_article[at]]
        highest = min((block.level for block in headings), default=0)
        return [block for block in headings if block.level == highest]

    @cached_property
    def _shared(self) -> str:
        """What all headings of the highest rank have before a dash, where none of them is the title."""
        return shared_name([block.text for block in self._highest]) if self._has_parts else ""

    def _is_one_of_many(self, headings: list[Block]) -> bool:
        """Whether the first heading stands below a good part of the text, with others of its rank behind it."""
        if not headings or sum(block.level == headings[0].level for block in headings) < _LEAST_ALIKE:
            return False
        before = next(at for at, block in enumerate(self.blocks) if block is headings[0])
        return sum(self.in_article[:before]) >= _LEAST_BEFORE

    def is_title(self, at: int) -> bool:
        """Whether a heading is the page's title or repeats it; a question among others of its rank is none."""
        if self._asks_among_others(at):
            return False
        return words_alone(self.blocks[at].text) == words_alone(self.title) or self.blocks[at] is self.blocks[0]

    def _many_asked_before(self, heading: Block) -> bool:
        """Whether several questions stand before a heading, so that it does not say what these are about."""
        before = self.blocks[: self.blocks.index(heading)]
        return sum(block.text.rstrip().endswith("?") for block in before) >= _LEAST_ASKED

    def _asks_among_others(self, at: int) -> bool:
        """Whether a heading is a question with its answer below it, and other headings are of its rank, or ask too."""
        if not question_of(self.blocks[at].text)[0] or at + 1 >= len(self.blocks) or self.blocks[at + 1].level:
            return False
        asking, others = self._ranks
        return asking[self.blocks[at].level] > 1 or (not others and asking.total() > 1)

    @cached_property
    def _ranks(self) -> tuple[Counter[int], int]:
        """How many headings of each level ask something, and how many headings do not ask."""
        headings = [block for at, block in enumerate(self.blocks) if block.level and self.in_article[at]]
        asking = Counter(block.level for block in headings if question_of(block.text)[0])
        return asking, len(headings) - asking.total()

    @cached_property
    def all_titles(self) -> frozenset[str]:
        """The words of every heading, and of the titles of slides, without their numbers."""
        headings = [self.called(block.text) for block in self.blocks if 0 < block.level < 7 and not block.listed]
        return frozenset(words_alone(each) for each in [*headings, *map(self.called, set(self._slide_titles))]) - {""}

    @cached_property
    def topic(self) -> str:
        """What the article is about: one to three words of its title that most of it uses; empty where there are none."""
        if GENERIC.fullmatch(self.title.strip(" :")):
            return ""  # a document that begins with its contents
        if self.english and len(self.title.split()) > _MOST_PART and _SENTENCE.search(self.title.strip()):
            return ""  # a sentence: "The questions we hear most often."
        texts = [words_alone(block.text) for at, block in enumerate(self.blocks[:600]) if self.in_article[at]]
        title = re.findall(
            r"(?<![^\W_])(?<![^\W_][-'’])[^\W_]++(?>(?:[-'’][^\W_]++)*)(?!-\s)", self.title
        )  # no half of a pair: "Arbeits- und …"
        counted: dict[str, int] = {}
        for size in (1, 2, 3):
            for at in range(len(title) - size + 1):
                words = title[at : at + size]
                if not self.english and size > 1 and words[-1][0].islower():
                    continue  # cut before its noun: "Erfassung deiner …"
                if not any(
                    word.lower() in self.language.function_words
                    or word.lower() in _NO_TOPIC
                    or (not self.english and _ADJECTIVE.search(word) is not None)
                    or len(word) < 3
                    or word.isdigit()
                    for word in words
                ):
                    name = " ".join(words).lower()
                    counted[name] = sum(1 for text in texts if re.search(rf"\b{re.escape(name)}\b", text))
        single = {name: many for name, many in counted.items() if " " not in name and many > 1}
        most = max(single.values(), default=0)
        best = next((name for name, many in single.items() if many * 5 >= most * 3), "")
        for name, many in counted.items():
            if best and name.startswith(f"{best} ") and many * 2 >= counted[best] + self.english:
                best = name
        if not best:
            return ""
        if not (best := self._named(best)):
            return ""
        spellings = re.findall(
            rf"\b{re.escape(best)}\b", " ".join(block.text for block in self.blocks[:600]), re.IGNORECASE
        )
        return best if best in spellings or not spellings else spellings[0]

    def _named(self, word: str) -> str:
        """A word of a German title without the ending that it has there behind *des*, where the article says it without: *Verein*; else empty."""
        if self.code != "de" or not re.search(rf"\bdes\s{re.escape(word)}\b", self.title, re.IGNORECASE):
            return word
        bare = [word.removesuffix(ending) for ending in ("es", "s") if word.endswith(ending)]
        text = self.article.text
        return next((each for each in bare if re.search(rf"\b{re.escape(each)}\b", text, re.IGNORECASE)), "")

    @cached_property
    def thing(self) -> str:
        """The one device, program or house that a German article is about, where its title names it."""
        return german_thing.thing(self.title, self.blocks) if self.code == "de" else ""

    @cached_property
    def name(self) -> str:
        """What the article is called before a question: a part of its title that is a few words, or else its topic."""
        if self.code == "de" and german_says.names_nothing(self.title):
            return ""
        best, most = "", 0
        for part in _PARTS.split(re.sub(r"\([^()]{0,80}\)", " ", self.title)):
            name = " ".join(_OUTLINE.sub("", _SIGN.sub("", part.strip(), count=1), count=1).split())
            name = _KIND_OF_TEXT.sub("", name).strip(' ,.:„“”"»«-–')
            name = of_glossary(name) if self.code == "de" and GLOSSARY.search(name) else name
            known = self.language.content_words(name)
            if (
                not known
                or not 1 <= len(name.split()) <= _MOST_NAME
                or GENERIC.fullmatch(name)
                or _NO_NAME.search(name)
            ):
                continue
            if any(word in _NO_TOPIC for word in name.lower().split()):
                continue
            if self.topic and words_alone(name) == words_alone(self.topic):
                return name  # "Backups – Methods and strategies"
            said = sum(
                bool(known & self.language.content_words(block.text[:400]))
                for at, block in enumerate(self.blocks[:200])
                if self.in_article[at]
            )
            if said > most:
                best, most = name, said
        if best.isupper() and " " in best:
            best = german_thing.as_written(best, self.blocks) if self.code == "de" else best.capitalize()
        if most > 1:
            return best
        verb = re.search(rf"\b(?:to|we|you)\s+{re.escape(self.topic)}\b", self.title, re.IGNORECASE)
        speaks = self.code == "de" and not german_says.names_part(self.title)  # "Deine Daten erzählen …"
        return "" if verb or speaks or self._is_torn(self.topic) else self.topic  # "How to pass"

    def _is_torn(self, topic: str) -> bool:
        """Whether an English topic is only the first word of a longer name in the title: *New* of *New Employee Onboarding*."""
        found = re.search(rf"\b{re.escape(topic)}\s+(?P<next>[^\W\d_]+)", self.title, re.IGNORECASE) if topic else None
        if found is None or not self.english:
            return False
        after = found["next"].lower()
        return after not in self.language.function_words and after not in _KINDS

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

    def called(self, heading: str) -> str:
        """A heading without its number, and without what no reader could tell it by; empty where nothing is left."""
        name = _OUTLINE.sub("", _SIGN.sub("", _WHERE.sub("", heading), count=1), count=1).strip(" :")
        name = _UNDERLINED.sub("", _SHEET.sub("", name, count=1))
        if self.english:
            name = _once(OF_NOTES.sub("", name, count=1))
        if self._shared and name.startswith(self._shared):
            name = name.removeprefix(self._shared).lstrip(" –—-:|")
        if self.code == "de":
            name = german_says.heading(name)
        says_nothing = any(each.fullmatch(name) for each in (GENERIC, _LETTER, _DATED))
        return "" if says_nothing or _GOES_ON.match(name) else name

    def about(self, text: str, within: str = "") -> str:
        """A text with the article's name before it, or that of a part of it, where the text does not mention that itself.

        ``within`` is that part's heading; empty for the article's name.
        """
        name = within or self.name
        if len(name.split()) > (_MOST_BEFORE_PART if within else _MOST_BEFORE_ALL) and (
            " – " in text or len(text.split()) > _MOST_PART
        ):
            return text  # the part says enough
        if not name or self.language.content_words(name) & self.language.content_words(text):
            return text
        if not within and " – ".join(text.split(" – ")[:2]) in self._placed:
            return text
        return f"{name[0].upper()}{name[1:]} – {text}"

    def in_full(self, at: int, heading: str) -> str:
        """A heading that a block stands below; after the one above it where it does not say enough alone.

        Such a heading only sorts, as *Do not* does, comes again, or is a few words of a part: *Accrual* below *Sick leave*.
        """
        return self._in_full(at, heading)[0]

    @cached_property
    def _placed(self) -> frozenset[str]:
        """Headings with that of their part before them, which need no name of the article as well."""
        firsts: dict[int, int] = {}
        for at, (section, _) in enumerate(self.article.placed):
            firsts.setdefault(section, at)
        found = (self._in_full(at, self.heading(at)) for at in firsts.values())
        return frozenset(full for full, placed in found if placed)

    def _in_full(self, at: int, heading: str) -> tuple[str, bool]:
        """A heading as `in_full` gives it, and whether one that could stand alone has that of its part before it."""
        if heading == self.heading(at) and (listed := self._titles[at]):
            return listed, False
        name = self.called(heading)
        if name and not any(words_alone(self.called(each)) == words_alone(name) for each in self.headings(at)):
            return heading, False  # the title of a slide, which stands below none
        sorts = _SORTS.fullmatch(name) is not None
        judged = next((each for each in self.headings(at)[1:] if not self._is_top(each) and _JUDGES.search(each)), "")
        if judged and len(self.called(judged)) <= _MOST_ABOVE and not sorts and heading == self.heading(at):
            return f"{self.called(judged)} – {name or heading.strip(' :')}", False
        long = len(self.name.split()) > _MOST_BEFORE_PART and len(name.split()) <= _MOST_PART
        needed = sorts or (name and (long or self._says_little(heading)))
        if not needed and not self._is_part(at, heading):
            return heading, False
        above = (
            (each, self.called(each))
            for each in self.headings(at)
            if words_alone(self.called(each)) != words_alone(name) and (sorts or not self._is_top(each))
        )
        written, first = next((each for each in above if each[1] and not _SORTS.fullmatch(each[1])), ("", ""))
        if not first or len(first) > (_MOST_ABOVE if needed else _MOST_ABOVE_PART):
            return heading, False
        if self.code == "de" and not german_says.names_part(first):
            return heading, False
        if not needed and (
            first.endswith(QUESTION_MARKS)
            or not first[0].isupper()
            or _GROUP.match(written)
            or not self.language.content_words(first)
            or self.language.content_words(first) & self.language.content_words(name)
        ):
            return heading, False
        return f"{first} – {name or heading.strip(' :')}", not needed

    def is_covered(self, at: int, heading: str) -> bool:
        """Whether a heading names what stands below it, and is not one of which nothing but the page's title is left."""
        block = self.blocks[at]
        return bool(self.called(heading)) and (not self._is_top(heading) or block.level > 0 or self.is_bold_heading(at))

    def _is_part(self, at: int, heading: str) -> bool:
        """Whether a block's own heading is a few words that ask nothing, below one of the article's parts."""
        name = self.called(heading)
        return heading == self.heading(at) and 1 <= len(name.split()) <= _MOST_PART and not question_of(name)[0]

    def _says_little(self, heading: str) -> bool:
        """Whether a heading cannot be told from others without the one above it: it comes again, or names no subject."""
        return bool(
            self._headings[words_alone(self.called(heading))] > 1
            or (_INDIRECT.match(self.called(heading)) and not question_of(heading)[0])
            or _PART.fullmatch(self.called(heading)) is not None
        )

    def _is_top(self, heading: str) -> bool:
        return words_alone(heading) == words_alone(self.title)

    @cached_property
    def _headings(self) -> Counter[str]:
        """How often each heading stands in the article, without its number."""
        return Counter(
            words_alone(self.called(block.text))
            for at, block in enumerate(self.blocks)
            if block.level and self.in_article[at]
        )
