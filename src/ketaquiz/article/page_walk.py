"""A parsed page's elements into blocks: headings, paragraphs, entries of lists, rows of tables, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from ketaquiz.article import marks, mathml_text
from ketaquiz.article.blocks import Block
from ketaquiz.article.entry_titles import is_title_of
from ketaquiz.article.heading_links import is_heading_link
from ketaquiz.article.heading_parts import before_part
from ketaquiz.article.leaders import parts_label
from ketaquiz.article.table_rows import BOLD, CELLS, flat, is_bold_head
from ketaquiz.text import symbol_font

_UNSEEN = frozenset("script style noscript template head svg iframe nav select object del s strike rp".split())
"""What a reader of the page does not read."""
_GAPLESS = frozenset("script style noscript template svg iframe object del s strike rp".split())
"""What is not read may stand in the middle of a sentence; what is struck out holds no more."""
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter output q rp
    rt ruby s samp small span strike strong sub sup time tt u var wbr""".split()
)
_LISTED = frozenset(["li", "tr", "dd", "td", "th"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 7}
_TELLING = frozenset(
    """a address aside article button body dd details div dl figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main
    ol p section span strong summary table ul""".split()
)
"""Elements whose attributes are looked at."""

_CELL, _BOLD_STARTS, _BOLD_ENDS, _LINK = "\x1f", "\x1c", "\x1d", "\x1e"
"""Marks between the parts of a block, which no text has: a cell starts, bold starts and ends, a link starts or ends."""
_MARKS = str.maketrans(dict.fromkeys([*map(chr, range(0x17, 0x20))], " "))
_BREAK: Final = "\v"
"""A line's end inside of a block, which is a blank as well."""
_NO_MARKS = str.maketrans(dict.fromkeys((_BOLD_STARTS, _BOLD_ENDS, _LINK), "") | {_CELL: " "})


@dataclass(frozen=True, slots=True)
class _Around(Block):
    """What a block would be here."""

    question: bool = False
    """Inside of an item that microdata declares a question."""
    row: bool = False
    """Inside of a row that is one block, whatever elements stand in its cells."""
    named: bool = False
    """A term of a definition list."""


def walk(root: Any) -> Iterator[Block]:
    """Blocks in document order: where an element starts or ends that is not inline, one block ends and another begins."""
    parts: list[str] = []
    here = outside = _Around("", under=6)
    holders = _Holders(root)
    terms: list[str] = []
    explained = False
    # a walk without recursion: what is still to be entered, and what is to be left again, each with what is around it
    ahead: list[tuple[Any, bool, _Around]] = [(root, True, outside)]
    while ahead:
        node, enters, around = ahead.pop()
        tag = node.tag or "!"  # a processing instruction has no name
        if tag == "-text":
            parts.append((node.text_content or "").translate(_MARKS))
            continue
        if tag in CELLS:
            parts.append(_CELL if enters else " ")
        elif tag in _GAPLESS:
            continue
        elif tag == "math":
            parts.append(mathml_text.as_text(node))
            continue
        elif tag == "q":
            parts.append("“" if enters else "”")
        elif tag == "rt":
            parts.append("(" if enters else ")")
        elif tag == "img":
            if enters and (said := _said_by_image(node)):
                parts.append(said.translate(_MARKS))
        elif tag in _STYLED and (script := _styled(node)):
            if script == _HIDDEN:
                continue
            parts.append(script if enters else marks.END)
        elif enters and tag in _STYLED and _in_symbol(node):
            parts.append(symbol_font.as_signs(node.text(deep=True) or "").translate(_MARKS))
            continue
        elif enters and tag in _SIZED and parts and (script := _small_digits(node, parts[-1])):
            parts.append(
                script + (node.text(deep=True) or "").strip().translate(_MARKS) + (marks.END if script != " " else "")
            )
            continue
        elif tag == "span" and enters and parts and parts_label(node, parts[-1]):
            parts.append(": ")
        elif tag == "span" and enters and (here.asked or here.level == _HEADINGS["summary"]):
            if (parted := before_part(node)) == "":
                continue
            parts.append(parted or "")
        elif tag == "br" and not around.row:
            parts.append(_BREAK)
        elif tag == "br" or (around.row and tag != "tr" and tag not in _INLINE):
            parts.append(" ")
        elif tag not in _INLINE:
            for block in _flush(parts, here):
                if here.named:
                    if explained:
                        terms = []
                    if len(terms) < _MOST_TERMS:
                        terms.append(block.text)
                    explained = False
                    yield block
                elif here.term:
                    explained = True
                    yield replace(block, term=" / ".join(terms)[:300])
                else:
                    yield block
            here = around
        elif tag == "a":
            parts.append(_LINK)
        elif tag in BOLD:
            parts.append(_BOLD_STARTS if enters else _BOLD_ENDS)
        elif tag in _SCRIPTS:
            parts.append(_SCRIPTS[tag] if enters else marks.END)
        if not enters or tag in _UNSEEN or tag.startswith(("-", "!")):
            continue
        if tag == "a" and is_heading_link(node, 0 < here.level < 7):
            parts.pop()
            continue
        ahead.append((node, False, here))
        here = _inside(tag, here, node, holders)
        children = []
        child = node.last_child
        while child is not None:
            children.append((child, True, here))
            child = child.prev
        ahead += children
    yield from _flush(parts, here)


def _said_by_image(node: Any) -> str:
    """What an image says in the middle of a sentence, where it stands for a number or a sign: ``≥``, ``10``; else empty."""
    said = ((node.attributes or {}).get("alt") or "").strip()
    beside = [each for each in (node.prev, node.next) if each is not None]
    in_text = any(
        each.tag in _SCRIPTS or (each.tag == "-text" and (each.text_content or "").strip()) for each in beside
    )
    return said if in_text and _NUMBER_OR_SIGN.fullmatch(said) else ""


_NUMBER_OR_SIGN: Final = re.compile(r"(?=.*[0-9≥≤±×÷≈≠½¼¾√∞])(?!.*[^\W\d_]{3}).{1,20}")
_STYLED: Final = frozenset(["span", "font"])
_SIZED: Final = frozenset(["span", "font", "small"])
_HIDDEN: Final = "hidden"
_STYLE: Final = re.compile(
    r"(?:^|;)\s*(?:vertical-align\s*:\s*(super|sub|[+-]?(?=[0-9.]{0,12}[1-9])[0-9.]{1,12}(?:[a-z]{1,4}|%))|(display)\s*:\s*none)\s*(?:;|!|$)",
    re.IGNORECASE,
)
_SMALL: Final = re.compile(
    r"(?<![\w-])font-size\s*:\s*(?:x*-?small(?:er)?|[1-9]px|0?\.[1-8][0-9]*r?em|[1-8][0-9](?:\.[0-9]+)?%)\s*(?:;|!|$)"
    r"|position\s*:\s*relative",
    re.IGNORECASE,
)
_CLASSES: Final = {"sup": marks.SUPERSCRIPT, "superscript": marks.SUPERSCRIPT, "sub": marks.SUBSCRIPT, "subscript": marks.SUBSCRIPT}  # fmt: skip


def _in_symbol(node: Any) -> bool:
    """Whether an element sets its text in the font Symbol, whose letters are signs: Word saves μ as an *m* in it."""
    has = node.attributes
    return bool(has) and symbol_font.is_symbol((has.get("style") or "").lower(), (has.get("face") or "").lower())


def _styled(node: Any) -> str:
    """The mark of a word that its style or class raises or lowers, `_HIDDEN` where it is not shown; empty for others."""
    has = node.attributes
    if not has:
        return ""
    if "hidden" in has:
        return _HIDDEN
    found = _STYLE.search(has.get("style") or "")
    if found:
        return (
            _HIDDEN if found[2] else marks.SUBSCRIPT if found[1].lower().startswith(("sub", "-")) else marks.SUPERSCRIPT
        )
    return next((_CLASSES[name] for name in (has.get("class") or "").lower().split() if name in _CLASSES), "")


def _small_digits(node: Any, before: str) -> str:
    """What is put before digits in small print that stand right behind a digit, so that no number is made of both.

    Behind a ten it is the mark of a power; elsewhere a blank. Empty for all else.
    """
    if not before[-1:].isdigit() or not re.fullmatch(r"[-−–]?[0-9]{1,3}", (node.text(deep=True) or "").strip()):
        return ""
    has = node.attributes or {}
    small = node.tag == "small" or (
        node.tag == "font" and (has.get("size") or "").strip() in ("1", "2", "-1", "-2", "-3")
    )
    if not small and not _SMALL.search(has.get("style") or ""):
        return ""
    return marks.SUPERSCRIPT if re.search(r"(?<!\d)10$", before) else " "


_SCRIPTS: Final = {"sup": marks.SUPERSCRIPT, "sub": marks.SUBSCRIPT}
_MOST_TERMS: Final = 20
"""Terms that one explanation of a definition list can have."""


class _Holders:
    """Which elements of a page hold an article, and which hold paragraphs.

    Looking below each element that asks would take the square of the page's size, so all are looked up once, from below.
    """

    def __init__(self, root: Any) -> None:
        self._root = root
        self._known: dict[str, set[int]] = {}

    def holds(self, node: Any, what: str) -> bool:
        """Whether an element has one of the elements of a CSS selector below it."""
        if what not in self._known:
            found: set[int] = set()
            for each in self._root.css(what):
                above = each.parent
                while above is not None and above.mem_id not in found:
                    found.add(above.mem_id)
                    above = above.parent
            self._known[what] = found
        return node.mem_id in self._known[what]


def _inside(tag: str, around: _Around, node: Any, holders: _Holders) -> _Around:
    """What a block in an element is, by what it would be outside it."""
    if tag in _TELLING:
        around = _told(tag, around, node, holders)
    if tag == "pre" and node.child is not None and node.child.tag == "code":
        return replace(around, aside=True)  # a program, a diagram, a setting
    if tag in _HEADINGS:
        if around.row:
            return around
        return replace(around, level=_HEADINGS[tag], aside=around.aside and tag != "h1")
    if tag == "table":
        return replace(around, columns=_columns(node), cells=(), row=False)
    if tag == "tr":
        return replace(around, listed=True, row=flat(node))
    if tag == "dt":
        return replace(around, named=True, term="")
    if tag == "dd":
        return replace(around, listed=True, depth=around.depth + 1, named=False, term=" ")
    if tag in _LISTED:
        number = _number(node) if tag == "li" else around.number
        return replace(around, listed=True, depth=around.depth + (tag != "tr"), number=number)
    return replace(around, under=7) if tag == "details" else around


_ASIDE_TAGS = frozenset(["aside", "footer", "header", "form", "address"])
_ASIDE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar".split()
)
_ASIDE = re.compile(
    r"(?<![a-z])(?:nav|navbar|navigation|(?:main|site|top|mobile|foot)?-?menu|breadcrumbs?|sidebar|shar(?:e|ing)|social|related"
    r"|recommended|comments?|respond|author-?(?:bio|box|info|card)|about-?(?:the-)?author|bio|byline|(?:post|entry|article)-?meta"
    r"|newsletter|subscri(?:be|ption)|signup|cookies?|consent|adverts?|advertisements?|ads?|promo(?:tion)?|sponsor(?:ed)?"
    r"|footer|site-?header|masthead|toc|table-of-contents|pagination|pager|tag(?:s|-?cloud|-?list)|categories|widgets?|popup|modal"
    r"|skip-?link|cart|buy-?now|call-to-action|cta)(?![a-z])"
)
_FOLDS = re.compile(r"(?<![a-z])(?:accordions?|faqs?|toggles?|collaps(?:e|ible)|expander)(?![a-z])")
_FOLDED = re.compile(
    r"(?<![a-z])(?:accordion|faqs?|toggle|collapse|collapsible|expander)[\w-]{0,80}?[-_]"
    r"(?:question|title|head(?:er|ing)?|button|trigger|label|summary|toggle|q)(?![a-z])|(?<![a-z])question(?![a-z-])"
)


def _told(tag: str, around: _Around, node: Any, holders: _Holders) -> _Around:
    """What an element's attributes say about what is in it."""
    has = node.attributes
    if tag == "a" or (tag == "button" and not around.aside):
        if _opens_answer(node, has, around):
            return replace(around, level=around.level or 7, under=7, asked=True, aside=False)
        if tag == "a":
            return around
    if tag in _ASIDE_TAGS and not (tag == "header" and around.level):
        around = replace(around, aside=True)
    if not has:
        return replace(around, aside=True) if tag == "button" and not around.level else around
    names = f"{has.get('class') or ''} {has.get('id') or ''}".lower()
    if (
        not around.aside
        and tag not in ("body", "main", "article")
        and ((has.get("role") or "").lower() in _ASIDE_ROLES or (names != " " and _names_aside(node, has)))
    ):
        # a wrapper may be called after what stands beside the article in it
        around = replace(around, aside=not holders.holds(node, "h1, article, main"))
    kind = has.get("itemtype") or ""
    if "itemscope" in has or kind:
        around = replace(around, question=kind.rstrip("/").endswith("schema.org/Question"))
        if around.question or kind.rstrip("/").endswith("schema.org/Answer"):
            around = replace(around, under=7, aside=False)
    asks = around.question and has.get("itemprop") == "name"
    if names != " " and _FOLDS.search(names):
        around = replace(around, under=7)
    opens = (
        "aria-controls" in has
        or "aria-expanded" in has
        or _COLLAPSES & {has.get("data-toggle"), has.get("data-bs-toggle")}
    )
    if tag not in ("ul", "ol", "li", "body", "section", "article", "main") and (
        (opens and not around.aside)
        or (names != " " and _FOLDED.search(names) and not holders.holds(node, "p, ul, ol, table"))
    ):
        asks = True
    if asks:
        return replace(around, level=around.level or 7, under=7, asked=True, aside=False)
    return replace(around, aside=True) if tag == "button" and not around.level else around


def _names_aside(node: Any, has: Any) -> bool:
    """Whether an element's class or name says that it stands beside the article; its own heading's words in it say nothing."""
    if _ASIDE.search((has.get("class") or "").lower()):
        return True
    name = (has.get("id") or "").lower()
    if _ASIDE.search(name) is None:
        return False
    heading = node.css_first("h1, h2, h3, h4, h5, h6")
    said = "" if heading is None else "".join(filter(str.isalnum, heading.text(deep=True).lower()))
    return not said.endswith("".join(filter(str.isalnum, name)))


def _opens_answer(node: Any, has: Any, around: _Around) -> bool:
    """Whether a button or a link is a question that opens its answer: it ends with a question mark, and is in no aside.

    A button needs no more; a link also needs an attribute, a class or an id of something that opens and closes.
    """
    if around.aside or not (node.text(deep=True) or "").rstrip().endswith(_ASKS):
        return False
    if node.tag == "button":
        return True
    names = f"{has.get('class') or ''} {has.get('id') or ''}".lower() if has else ""
    if has and ("aria-controls" in has or "aria-expanded" in has or "uk-toggle" in has):
        return True
    return bool(has) and bool(_COLLAPSES & {has.get("data-toggle"), has.get("data-bs-toggle")} or _FOLDED.search(names))


_ASKS: Final = ("?", "؟", "？")
_COLLAPSES: frozenset[str | None] = frozenset(["collapse", "accordion"])


def _number(node: Any) -> str:
    """A list entry's number; empty where the list has none."""
    parent = node.parent
    if parent is None or parent.tag != "ol":
        return ""
    before = node.prev
    # counting from the start for each entry would take the square of their number, so only the first few have theirs
    place = 0
    own = _typed_number(node, "value")
    while before is not None and own is None and place < 100:
        if before.tag == "li":
            place += 1
            own = _typed_number(before, "value")
        before = before.prev
    if own is None:
        start = _typed_number(parent, "start")
        own = 1 if start is None else start
    return f"{own + place}."


def _typed_number(node: Any, name: str) -> int | None:
    """A number at an attribute of a list or its entry; None where there is none."""
    typed = (node.attributes.get(name) or "") if node.attributes else ""
    return int(typed) if re.fullmatch(r"[0-9]{1,6}", typed) else None


def _columns(table: Any) -> tuple[str, ...]:
    """What a table's head says: its first row, where that has nothing but head cells, or stands in ``thead``."""
    row = table.css_first("tr")
    if row is None:
        return ()
    cells = []
    cell = row.child
    while cell is not None:
        if cell.tag in CELLS:
            cells.append(cell)
        cell = cell.next
    in_head = row.parent is not None and row.parent.tag == "thead"
    named = in_head or all(cell.tag == "th" for cell in cells) or is_bold_head(row, cells)
    if len(cells) < 2 or not named or not flat(row):
        return ()
    return tuple(" ".join(block.text for block in walk(cell)) for cell in cells)


_SIGN: Final = re.compile(
    rf"[^\w\s{_BOLD_STARTS}{_BOLD_ENDS}{_CELL}(\"'„“\[-][^\w\s{_BOLD_STARTS}{_BOLD_ENDS}{_CELL}]?\s+(?={_BOLD_STARTS})"
)
"""A picture or a sign before what stands in bold."""


def _flush(parts: list[str], like: _Around) -> Iterator[Block]:
    """The block that ends here; its entries, where lines of it are numbered or have bullets typed before them."""
    raw = "".join(parts)
    parts.clear()
    if _BREAK in raw and not (like.row or like.level or like.listed or like.asked):
        lines = raw.split(_BREAK)
        opens = [_TYPED.match(line) for line in lines]
        led = _led_in(lines)
        if sum(found is not None for found in opens) >= _LEAST_TYPED or led:
            before: list[str] = []
            for at, (line, found) in enumerate(zip(lines, opens, strict=True)):
                if found is None and at not in led:
                    before.append(line)
                    continue
                yield from _block(_BREAK.join(before), like)
                before.clear()
                number = f"{found['number']}." if found and found["number"] else ""
                rest = line[found.end() :] if found else line
                yield from _block(rest, replace(like, listed=True, depth=1, number=number))
            yield from _block(_BREAK.join(before), like)
            return
    yield from _block(raw, like)


def _led_in(lines: list[str]) -> frozenset[int]:
    """The lines that are entries of a list because one that ends with a colon leads them in, and none ends a sentence."""
    found: list[int] = []
    entries: list[int] = []
    leads = False
    for at, line in enumerate([*lines, ":"]):
        text = _clean(line)[0]
        if not text:
            continue
        if leads and len(text.split()) <= _MOST_LED and not text.endswith((".", "!", "?", ":")):
            entries.append(at)
            continue
        if len(entries) >= _LEAST_TYPED:
            found += entries
        entries.clear()
        leads = text.endswith(":")
    return frozenset(found)


_MOST_LED: Final = 15
"""How many words a line has at most that is an entry by what leads it in alone."""


def _block(raw: str, like: _Around) -> Iterator[Block]:
    """The block that a stretch of text is; none where it has no text."""
    if marks.SUPERSCRIPT in raw:
        raw = _RAISED.sub(_linked, raw)
    text, glued = _clean(raw)
    if not text:
        return
    cells: tuple[str, ...] = ()
    if like.row and _CELL in raw:
        cells = tuple(_clean(cell)[0] for cell in raw.split(_CELL)[1:])
    lead = linked = ""
    broken = False
    start = raw.lstrip(" \n\t\r\f" + _LINK)
    if signed := _SIGN.match(start):
        start = start[signed.end() :]
    if start.startswith(_BOLD_STARTS):
        bold, _, behind = start[1:].partition(_BOLD_ENDS)
        lead = _clean(bold)[0]
        broken = _BREAK in behind[: len(behind) - len(behind.lstrip())]
    elif like.listed and not like.level and _BREAK in start:
        first, _, behind = start.partition(_BREAK)
        if is_title_of(_clean(first)[0], _clean(behind)[0]):
            lead, broken = _clean(first)[0], True
    if _LINK in raw:
        linked = "".join(raw.split(_LINK)[::2])
    yield Block(
        text,
        like.level,
        like.under,
        like.listed,
        glued=glued,
        depth=like.depth,
        number=like.number,
        cells=cells,
        columns=like.columns if cells else (),
        lead=lead,
        broken=broken,
        asked=like.asked,
        linked=_LINK in raw and not any(char.isalnum() for char in linked),
        aside=like.aside,
    )


_TYPED: Final = re.compile(r"[\s\xa0]{0,40}(?:(?P<number>[0-9]{1,2})[.)]\s{0,4}(?=[^\W\d_])|[•●▪■◦‣·✓✔]\s{0,4}(?=\w))")
"""How a line starts whose number or bullet was typed."""
_LEAST_TYPED: Final = 2
_RAISED: Final = re.compile(
    f"{_LINK}?{marks.SUPERSCRIPT}[^{marks.SUPERSCRIPT}{marks.SUBSCRIPT}{marks.END}]*{marks.END}{_LINK}?"
)
_EXPONENT: Final = re.compile(f"{marks.SUPERSCRIPT}[+−–-]?[0-9]+(?=[, ]{{0,3}}[\\[(]?{_LINK})")


def _linked(found: re.Match[str]) -> str:
    """A superscript, marked as a link where it has one in it, or is all that a link has; an exponent before the link stays."""
    raised = found.group()
    whole = raised.startswith(_LINK) and raised.endswith(_LINK)
    if not whole and _LINK not in raised[1:-1]:
        return raised
    exponent = _EXPONENT.match(raised)
    return exponent.group() + marks.END if exponent else raised.replace(marks.SUPERSCRIPT, marks.LINKED)


def _clean(raw: str) -> tuple[str, str]:
    """A part of a block as `marks.settle` has it, without the marks between its parts."""
    return marks.settle(" ".join(raw.translate(_NO_MARKS).split()))
