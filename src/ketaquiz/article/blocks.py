"""An article's bytes into blocks: headings, paragraphs, bullets and rows, in the order in which they stand.

Plain text as pasted from a web page, Markdown and HTML, with the questions and answers that a page declares for search
engines (schema.org's FAQPage). The only module that imports selectolax, and only for HTML; Markdown is read by
markdown-it and goes on as HTML. Imports `diagnostics`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final

from ketaquiz.diagnostics import Diagnostic

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest article that is read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that a reader takes in at once."""

    text: str
    """Without its bullet; blanks are collapsed in HTML and Markdown, and as they stand in plain text."""
    level: int = 0
    """Of a heading, from 1 (the page's title) down to 7; 0 for what is no heading."""
    under: int = 7
    """The lowest level of the headings that it can stand below."""
    listed: bool = False
    """A bullet, or a row of a table; of a heading, that it is a bullet which holds nothing but a title."""
    number: str = ""
    """Its mark where it is numbered, as ``4.``."""
    cells: tuple[str, ...] = ()
    """Of a table's row, the empty ones too; empty for what is no row."""
    columns: tuple[str, ...] = ()
    """What the table's head says of its columns, in the head's own row too; empty where there is no head."""
    lead: str = ""
    """What stands in bold at its start."""
    term: str = ""
    """The terms of a definition list that it explains, with `` / `` between them."""
    asked: bool = False
    """A question by the page's own word, with or without a question mark: what follows answers it."""
    linked: bool = False
    """Nothing but links."""
    aside: bool = False
    """Of the page and not of the article: a menu, a share line, what others wrote below it."""


# --- which form it has


def read_blocks(data: bytes, name: str, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of an article's bytes, or why there are none.

    ``name`` is its file's name, whose ending says what it is; empty where it has none (standard input), and its first
    lines then say it. Messages call it ``shown``.
    """
    text = _decode(data)
    if text is None:
        cure = "save the article as UTF-8 (in the editor's 'Save as')"
        return None, [Diagnostic("Y004", "the article is not in UTF-8", cure, file=shown)]
    ending = name.lower().rpartition(".")[2] if name else _look(text)
    if ending in ("md", "markdown"):
        text = _markdown(text)
    elif ending not in ("html", "htm", "xhtml") and not _PAGE.match(text):
        return list(_plain(text)), []
    if _nested_too_deep(text):
        cure = "save what a reader sees of it as a text file"
        return None, [Diagnostic("Y010", "the article is nested too deep", cure, file=shown)]
    return list(_html(text)), []


def _decode(data: bytes) -> str | None:
    """UTF-8, or what a byte order mark or the page's own declaration says; None where it is neither."""
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif found := _CHARSET.search(data[:4096]):
        encoding = (found.group(1) or found.group(2)).decode("ascii", "replace").lower()
    for candidate in dict.fromkeys((_AS_BROWSERS_DO.get(encoding, encoding), encoding, "utf-8-sig")):
        try:
            return data.decode(candidate)
        except (UnicodeError, LookupError):
            continue
    return None


_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})|\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_AS_BROWSERS_DO = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "windows-1252")
"""What a page declares and what it is read as (WHATWG Encoding); Python's own reading makes controls of its quotes."""
_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<html[\s>])", re.IGNORECASE)
_MARKUP = re.compile(r"</(?:p|div|h[1-6]|ul|ol|dl|table|details|section|article)\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|[ ]*:?-{3,}|\*\*\S.*\S\*\*[ ]*$|[-*] \*\*\S)", re.MULTILINE)


def _look(text: str) -> str:
    """The ending that a text without a name would have."""
    head = text[:20_000]
    if _PAGE.match(head) or (head.lstrip().startswith("<") and _MARKUP.search(head)):
        return "html"
    return "md" if _MARKDOWN.search(head) else "txt"


# --- HTML and Markdown


def _markdown(text: str) -> str:
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").enable("table").render(text))


_DEEPEST = 1000
"""Elements that stand open at once; the time of a parser that keeps to the standard grows with their square."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_CLOSE_THEMSELVES = frozenset(
    """p li td th tr dd dt option optgroup thead tbody tfoot colgroup rp rt br img input hr meta link area base col
    embed source track wbr param""".split()
)


def _nested_too_deep(text: str) -> bool:
    depth = 0
    for close, tag in _TAG.findall(text):
        if tag.lower() not in _CLOSE_THEMSELVES:
            depth = max(0, depth - 1) if close else depth + 1
            if depth > _DEEPEST:
                return True
    return False


_UNSEEN = frozenset("script style noscript template head svg iframe nav select object".split())
"""What a reader of the page does not read."""
_GAPLESS = frozenset("script style noscript template svg iframe object".split())
"""What is not read may stand in the middle of a sentence."""
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math meter output q rp
    rt ruby s samp small span strike strong sub sup time tt u var wbr""".split()
)
_CELLS = frozenset(["td", "th"])
_BOLD = frozenset(["b", "strong"])
_LISTED = frozenset(["li", "tr", "dd", "td", "th"])
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 7}
_TELLING = frozenset(
    """address aside article button body dd details div dl figure footer form h1 h2 h3 h4 h5 h6 header hgroup li main
    ol p section span strong summary table ul""".split()
)
"""Elements whose attributes are looked at."""

_CELL, _BOLD_STARTS, _BOLD_ENDS, _LINK = "\x1f", "\x1c", "\x1d", "\x1e"
"""Marks between the parts of a block, which no text has: a cell starts, bold starts and ends, a link starts or ends."""
_MARKS = str.maketrans(dict.fromkeys((_CELL, _BOLD_STARTS, _BOLD_ENDS, _LINK), " "))
_NO_MARKS = str.maketrans(dict.fromkeys((_BOLD_STARTS, _BOLD_ENDS, _LINK), "") | {_CELL: " "})


def _html(text: str) -> Iterator[Block]:
    """A page's blocks, with those of the questions that it declares in JSON-LD; where it shows them, they are marked."""
    from selectolax.lexbor import LexborHTMLParser

    root: Any = LexborHTMLParser(text.replace("\0", "\ufffd")).root
    if root is None:
        return
    declared = dict(_declared(root)) if "FAQPage" in text else {}
    if not declared:
        yield from _walk(root)
        return
    shown = list(_walk(root))
    answer = ""
    for at, block in enumerate(shown):
        name = _bare(block.text)
        if name in declared:
            answer = declared.pop(name)[1]
            shown[at] = replace(block, level=block.level or 7, asked=True, aside=False)
        elif answer:
            if block.level or _bare(block.text) not in _bare(answer):
                answer = ""
            else:
                shown[at] = replace(block, under=7, aside=False)
    yield from shown
    for question, answer in declared.values():
        yield Block(question, level=2, asked=True)
        yield Block(answer)


def _bare(text: str) -> str:
    """A text's letters and digits."""
    return "".join(char for char in text.lower() if char.isalnum())


def _declared(root: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """The questions and answers of a page's FAQPage in JSON-LD, by the question's letters."""
    for script in root.css("script[type='application/ld+json' i]"):
        try:
            ahead = [json.loads(script.text(deep=True))]
        except (ValueError, RecursionError):
            continue
        while ahead:
            node = ahead.pop()
            if isinstance(node, list):
                ahead += reversed(node)
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if "Question" in (kinds if isinstance(kinds, list) else [kinds]):
                    answers = node.get("acceptedAnswer") or node.get("suggestedAnswer")
                    first = answers[0] if isinstance(answers, list) and answers else answers
                    question = _as_text(node.get("name") or node.get("text"))
                    answer = _as_text(first.get("text") if isinstance(first, dict) else first)
                    if _bare(question) and answer:
                        yield _bare(question), (question, answer)
                else:
                    ahead += reversed(list(node.values()))


def _as_text(value: Any) -> str:
    """What a reader sees of a text in JSON-LD, which may have tags in it."""
    if not isinstance(value, str):
        return ""
    if "<" not in value and "&" not in value:
        return " ".join(value.split())
    if _nested_too_deep(value):
        return ""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(value.replace("\0", "\ufffd")).root
    return " ".join(block.text for block in _walk(root)) if root is not None else ""


@dataclass(frozen=True, slots=True)
class _Around(Block):
    """What a block would be here."""

    question: bool = False
    """Inside of an item that microdata declares a question."""
    row: bool = False
    """Inside of a row that is one block, whatever elements stand in its cells."""
    named: bool = False
    """A term of a definition list."""


def _walk(root: Any) -> Iterator[Block]:
    """Blocks in document order: where an element starts or ends that is not inline, one block ends and another begins."""
    parts: list[str] = []
    here = outside = _Around("", under=6)
    terms: list[str] = []
    explained = False
    # a walk without recursion: what is still to be entered, and what is to be left again, each with what is around it
    ahead: list[tuple[Any, bool, _Around]] = [(root, True, outside)]
    while ahead:
        node, enters, around = ahead.pop()
        tag = node.tag
        if tag == "-text":
            parts.append((node.text_content or "").translate(_MARKS))
            continue
        if tag in _CELLS:
            parts.append(_CELL if enters else " ")
        elif tag in _GAPLESS:
            continue
        elif tag == "br" or (around.row and tag != "tr" and tag not in _INLINE):
            parts.append(" ")
        elif tag not in _INLINE:
            for block in _flush(parts, here):
                if here.named:
                    terms = [*([] if explained else terms), block.text]
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
        elif tag in _BOLD:
            parts.append(_BOLD_STARTS if enters else _BOLD_ENDS)
        if not enters or tag in _UNSEEN or tag.startswith(("-", "!")):
            continue
        ahead.append((node, False, here))
        here = _inside(tag, here, node)
        children = []
        child = node.last_child
        while child is not None:
            children.append((child, True, here))
            child = child.prev
        ahead += children
    yield from _flush(parts, here)


def _inside(tag: str, around: _Around, node: Any) -> _Around:
    """What a block in an element is, by what it would be outside it."""
    if tag in _TELLING:
        around = _told(tag, around, node)
    if tag in _HEADINGS:
        if around.row:
            return around
        return replace(around, level=_HEADINGS[tag], aside=around.aside and tag != "h1")
    if tag == "table":
        return replace(around, columns=_columns(node), cells=(), row=False)
    if tag == "tr":
        return replace(around, listed=True, row=_flat(node))
    if tag == "dt":
        return replace(around, named=True, term="")
    if tag == "dd":
        return replace(around, listed=True, named=False, term=" ")
    if tag in _LISTED:
        number = _number(node) if tag == "li" else around.number
        return replace(around, listed=True, number=number)
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
    r"(?<![a-z])(?:accordion|faqs?|toggle|collapse|collapsible|expander)[\w-]*?[-_]+(?:item[-_]+)?"
    r"(?:question|title|head(?:er|ing)?|button|trigger|label|summary|toggle|q)(?![a-z])|(?<![a-z])question(?![a-z-])"
)


def _told(tag: str, around: _Around, node: Any) -> _Around:
    """What an element's attributes say about what is in it."""
    has = node.attributes
    if tag in _ASIDE_TAGS and not (tag == "header" and around.level):
        around = replace(around, aside=True)
    if not has:
        return replace(around, aside=True) if tag == "button" and not around.level else around
    names = f"{has.get('class') or ''} {has.get('id') or ''}".lower()
    if (
        not around.aside
        and tag not in ("body", "main", "article")
        and ((has.get("role") or "").lower() in _ASIDE_ROLES or (names != " " and _ASIDE.search(names)))
    ):
        # a wrapper may be called after what stands beside the article in it
        around = replace(around, aside=node.css_first("h1, article, main") is None)
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
        or (names != " " and _FOLDED.search(names) and node.css_first("p, ul, ol, table") is None)
    ):
        asks = True
    if asks:
        return replace(around, level=around.level or 7, under=7, asked=True, aside=False)
    return replace(around, aside=True) if tag == "button" and not around.level else around


_COLLAPSES: frozenset[str | None] = frozenset(["collapse", "accordion"])


def _number(node: Any) -> str:
    """A list entry's number; empty where the list has none."""
    parent = node.parent
    if parent is None or parent.tag != "ol":
        return ""
    before = node.prev
    # counting from the start for each entry would take the square of their number, so only the first few have theirs
    place = 1
    while before is not None and place < 100:
        place += before.tag == "li"
        before = before.prev
    return f"{place}."


_ROW_LOOKS = 400
_NOT_IN_ROWS = frozenset("table ul ol dl h1 h2 h3 h4 h5 h6 details form section article pre".split())


def _flat(row: Any) -> bool:
    """Whether a table's row is one of data, with a little text in each cell, and not there for a page's layout."""
    ahead = [row.child]
    looked = cells = paragraphs = 0
    while ahead:
        node = ahead.pop()
        while node is not None:
            looked += 1
            tag = node.tag
            cells += tag in _CELLS
            paragraphs += tag in ("p", "div")
            if tag in _NOT_IN_ROWS or looked > _ROW_LOOKS:
                return False
            if tag != "-text" and node.child is not None:
                ahead.append(node.child)
            node = node.next
    return cells > 1 and paragraphs <= 2 * cells


def _columns(table: Any) -> tuple[str, ...]:
    """What a table's head says: its first row, where that has nothing but head cells, or stands in ``thead``."""
    row = table.css_first("tr")
    if row is None:
        return ()
    cells = []
    cell = row.child
    while cell is not None:
        if cell.tag in _CELLS:
            cells.append(cell)
        cell = cell.next
    in_head = row.parent is not None and row.parent.tag == "thead"
    if len(cells) < 2 or not (in_head or all(cell.tag == "th" for cell in cells)) or not _flat(row):
        return ()
    return tuple(" ".join(cell.text(separator=" ").split()) for cell in cells)


def _flush(parts: list[str], like: _Around) -> Iterator[Block]:
    """The block that ends here."""
    raw = "".join(parts)
    parts.clear()
    text = " ".join(raw.translate(_NO_MARKS).split())
    if not text:
        return
    cells: tuple[str, ...] = ()
    if like.row and _CELL in raw:
        cells = tuple(" ".join(cell.translate(_NO_MARKS).split()) for cell in raw.split(_CELL)[1:])
    lead = linked = ""
    start = raw.lstrip(" \n\t\r\f" + _LINK)
    if start.startswith(_BOLD_STARTS):
        lead = " ".join(start[1:].partition(_BOLD_ENDS)[0].translate(_NO_MARKS).split())
    if _LINK in raw:
        linked = "".join(raw.split(_LINK)[::2])
    yield Block(
        text,
        like.level,
        like.under,
        like.listed,
        number=like.number,
        cells=cells,
        columns=like.columns if cells else (),
        lead=lead,
        asked=like.asked,
        linked=_LINK in raw and not any(char.isalnum() for char in linked),
        aside=like.aside,
    )


# --- plain text

_BULLET = re.compile(r"[ \t]*(?:[•●▪■◦‣·*–—-]|[0-9]{1,3}[.)](?=[ \t]))[ \t]+")
_NUMBERED = re.compile(r"[0-9]{1,3}[.)][ \t]")
_LABELLED = re.compile(r"(?:tip|query|question|step|q|faq)[ \t]*[0-9]{0,3}[ \t]*[:.)]", re.IGNORECASE)
_ANSWER = re.compile(r"(?:a(?:[ \t]*[0-9]{1,3})?[ \t]*:|ans(?:wer)?[ \t]*[0-9]{0,3}[ \t]*[:.)])", re.IGNORECASE)
_ASKS = re.compile(r"(?:query|question|q|faq)[ \t]*[0-9]{0,3}[ \t]*[:.)]", re.IGNORECASE)
_MOST_HEADING = 120
"""Characters of the longest line that can be a heading."""
_NO_HEADING = (".", "!", ";", ",", " :")


@dataclass(slots=True)
class _Line:
    """A line, or several that a program wrapped, with what stands around it."""

    text: str
    bullet: str
    """Its mark, as ``•`` or ``4.``; empty where there is none."""
    indented: bool
    alone: bool
    """Empty lines before and after it."""
    leads: bool
    """The first of several lines."""
    whole: bool
    """Not put together from several lines."""
    cells: tuple[str, ...] = ()
    """Of a table's row, and what the table's head says of its columns."""
    columns: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether it has the form of a heading."""
        if self.cells or _ANSWER.match(self.text):
            return False
        if not self.whole or not self.text or len(self.text) > _MOST_HEADING or self.text.endswith(_NO_HEADING):
            return False
        return not self.text.endswith(":") or all(word[0].isupper() for word in re.findall(r"[^\W_]{4,}", self.text))


def _plain(text: str) -> Iterator[Block]:
    lines = [line for run in _runs(text) for line in _entries(run)]
    short = [_like_heading(lines, at) for at in range(len(lines))]
    row = 0  # how many in a row look like headings: four and more are a list
    rows = []
    for is_short in short:
        row = row + 1 if is_short else 0
        rows.append(row)
    for at in range(len(lines) - 2, -1, -1):
        if rows[at] and rows[at + 1]:
            rows[at] = rows[at + 1]
    first = True
    listed = 0
    for at, line in enumerate(lines):
        listed = listed + 1 if short[at] and rows[at] >= 4 else 0
        if short[at] and listed <= 1:
            if line.bullet and line.bullet[0] not in "0123456789":
                level = 4
            elif _LABELLED.match(line.text) or line.text.endswith(":"):
                level = 3
            else:
                level = 1 if first else 2
            first = False
            heading = line.text
            if line.bullet[:1].isdigit():
                heading = f"{line.bullet} {heading}"
            numbered = line.bullet[:1].isdigit()
            yield Block(heading, level, listed=level == 4, number=line.bullet if numbered else "")
        else:
            yield Block(
                line.text,
                under=7 if line.indented or line.bullet else 3,
                listed=bool(line.bullet),
                number=line.bullet if line.bullet[:1].isdigit() else "",
                cells=line.cells,
                columns=line.columns,
            )


def _like_heading(lines: list[_Line], at: int) -> bool:
    """A short line that stands alone, or leads a paragraph, with something below it."""
    line = lines[at]
    if not line.short or at + 1 == len(lines):
        return False
    below = lines[at + 1]
    if at and _ASKS.match(lines[at - 1].text) and not (line.text.endswith("?") or _LABELLED.match(line.text)):
        return False  # what stands below a question answers it, be it ever so short
    if line.bullet and not line.bullet[0].isdigit():
        return line.alone and below.indented and not below.bullet and below.alone
    if line.alone:
        return not line.indented
    if below.bullet:
        return line.leads and not line.indented and not line.text.endswith(":")
    return line.leads and len(below.text) > 2 * len(line.text) and below.text[-1:] in ".!?:"


def _runs(text: str) -> Iterator[list[str]]:
    """Lines that stand together, without an empty one between them."""
    run: list[str] = []
    for line in text.splitlines():
        if line.strip():
            run.append(line.rstrip())
        elif run:
            yield run
            run = []
    if run:
        yield run


def _entries(run: list[str]) -> Iterator[_Line]:
    """A run's lines, with those put together that a program wrapped at some width."""
    groups: list[list[str]] = []
    widest = max(map(len, run))
    wrapped = len(run) > 1 and 40 <= widest <= 100 and all(len(line) > widest * 0.6 for line in _before_breaks(run))
    rows = _rows([line.strip() for line in run])
    for number, line in enumerate(run):
        starts = _BULLET.match(line) or _ASKS.match(line) or _ANSWER.match(line) or number in rows
        asked = bool(groups) and _ASKS.match(groups[-1][0]) and groups[-1][-1].endswith("?")
        if groups and wrapped and not starts and not asked and number - 1 not in rows:
            groups[-1].append(line)
        else:
            groups.append([line])
    at = 0
    for number, group in enumerate(groups):
        line = group[0]
        cells, columns = rows.get(at, ((), ()))
        at += len(group)
        mark = _BULLET.match(line)
        body = line[mark.end() :] if mark else line.strip()
        rest = [below.strip() for below in group[1:]]
        yield _Line(
            text=" ".join((body.strip(), *rest)),
            bullet=mark.group().strip() if mark else "",
            indented=line[0] in " \t" and not mark,
            alone=len(groups) == 1,
            leads=number == 0 and len(groups) > 1,
            whole=len(group) == 1,
            cells=cells,
            columns=columns,
        )


_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{2})(?=[A-Z0-9])|(?<=[)%])(?=[A-Z])")
"""Where two cells were glued together in pasting: a small letter, and a capital after it without a blank."""
_RULE = re.compile(r"[|+:=\s-]+")
_LEAST_ROWS = 3
_MOST_HEAD = 3


def _rows(run: list[str]) -> dict[int, tuple[tuple[str, ...], tuple[str, ...]]]:
    """The rows of tables in a run, by their place: their cells, and what the head says of the columns."""
    found: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for cut, least in ((_tabbed, 2), (_piped, 2), (_unglued, _LEAST_ROWS)):
        cells = [cut(line) for line in run]
        at = 0
        while at < len(run):
            end = at
            while end < len(run) and (cells[end] or (cut is _piped and _RULE.fullmatch(run[end]))):
                end += 1
            rows = [number for number in range(at, end) if cells[number]]
            if len(rows) >= least:
                head = cells[rows[0]] if _is_head([cells[number] for number in rows]) else ()
                found.update((number, (cells[number], head)) for number in rows if number not in found)
            at = max(end, at + 1)
    return found


def _tabbed(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("\t")) if "\t" in line and not _BULLET.match(line) else ()


def _piped(line: str) -> tuple[str, ...]:
    if " | " not in line or _RULE.fullmatch(line):
        return ()
    return tuple(cell.strip() for cell in line.strip("| \t").split("|"))


def _unglued(line: str) -> tuple[str, ...]:
    """The two cells of a glued row; none where the first would be too long for what stands at a row's head."""
    found = _GLUED.search(line)
    if found is None or not 3 <= found.start() <= 60 or line[0].islower():
        return ()
    name = line[: found.start()]
    return () if name.endswith((".", ":", ",")) or len(name.split()) > 8 else (name, line[found.start() :])


def _is_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table's first row names its columns: short words, over cells that say more."""
    first, rest = rows[0], rows[1:]
    if any(not cell or len(cell.split()) > _MOST_HEAD or re.search(r"[0-9,;:.]", cell) for cell in first):
        return False
    longest = sum(len(row[-1]) for row in rest) / len(rest)
    return len(first[-1].split()) == 1 or longest >= 1.5 * len(first[-1])


def _before_breaks(run: list[str]) -> Iterator[str]:
    """The lines that would be full if the run were wrapped: all but the last of it and the last before a bullet."""
    for line, below in pairwise(run):
        if not _BULLET.match(below):
            yield line
