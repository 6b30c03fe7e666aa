r"""Text as typed into HTML: a small part of Markdown, and mathematics.

Only these marks are read: emphasis and strong (``*`` and ``_``, never between letters or digits), code, ``H~2~O``,
``10^-9^``, ``^14^C``, links to http and https, images (`ImageSink`), and line breaks; in blocks also paragraphs, lists
and tables. Everything else is shown as typed: entities are not decoded, a backslash is a backslash but for those of
`spans`, and HTML is text.

The rules by which a text is read are `markdown_grammar`'s. It, this module and `spans` import markdown-it, and do so
when the first text has a mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape as _escape
from html import unescape
from typing import TYPE_CHECKING, Final, cast

from ketaquiz.text import mathematics, spans
from ketaquiz.text.direction import direction_of
from ketaquiz.text.markdown_grammar import IMAGE, IMAGE_MARK, RENDERED_IMAGE, file_and_alt, reader

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token

MathSink = Callable[[str, bool], str]
"""Makes HTML of a formula: of its TeX, and of whether it stands on a line of its own."""
ImageSink = Callable[[str, str], str]
"""Makes HTML of an image, ``![what it shows](pictures/door.png)``: of its file and what it shows, both as typed."""

_MARKED = re.compile(r"[*_`\[~^\n]|\\(?:[(\[.-]|::)")
LINE = "\n"
_UNPLAIN = re.compile(r"[*_`\[~^\n\\&<>]")
"""Found in every text in which `_MARKED` finds something or that HTML cannot have as it is."""
_HIDDEN = re.compile("\x02([0-9]+)\x03")


def placeholder(number: int) -> str:
    """What stands in a text for ``inserts[number]``. No bank can have it, since control characters are refused."""
    return f"\x02{number}\x03"


def escape(text: str) -> str:
    """Text as HTML text."""
    return _escape(text, quote=False)


def code(text: str) -> str:
    """What a gap inside code hides, as HTML."""
    return escape(text.replace("\\::", "::")).replace(LINE, "<br>")


def mathjax(tex: str, display: bool) -> str:
    r"""A formula for Anki's MathJax."""
    return rf"\[{escape(tex)}\]" if display else rf"\({escape(tex)}\)"


def description(_file: str, alt: str) -> str:
    """An image as what it shows, in words: for a text that has no place for images."""
    return escape(alt)


def is_html_as_it_is(text: str) -> bool:
    """Whether a text is its own HTML, as most are: it has no marks, one line, and nothing that is special in HTML."""
    return not _UNPLAIN.search(text)


def to_html(
    text: str,
    *,
    math: MathSink,
    block: bool = False,
    inserts: Sequence[str] = (),
    isolate: bool = False,
    image: ImageSink = description,
) -> str:
    """Text as typed, as HTML: inline, or as paragraphs, lists and tables where ``block`` and it has several lines.

    Blocks of code are blocks in either. ``inserts`` is HTML that takes the place of `placeholder` marks. With
    ``isolate``, for a text that is not written in the direction of what is around it, each block (inline: the text)
    finds its own direction and leaves its neighbours alone.
    """
    if not inserts and not _UNPLAIN.search(text):
        return _isolated(text, block) if isolate else text
    if not inserts and not _MARKED.search(text):
        html = escape(text)
        return _isolated(html, block) if isolate else html
    if not inserts and (emphasised := _emphasised(text)):
        return _isolated(emphasised, block) if isolate else emphasised
    hidden = list(inserts)
    codes: dict[str, str] = {}
    text = _with_placeholders(text, math, block, hidden, codes)
    is_block = block and "\n" in text
    rendered = _render(text, is_block, isolate)
    if IMAGE_MARK in rendered:
        rendered = RENDERED_IMAGE.sub(lambda found: image(unescape(found.group(1)), unescape(found.group(2))), rendered)
    if codes and "</td>" in rendered:  # in a table, and there alone, '\\|' is a '|' that parts no cells
        rendered = _CELL.sub(
            lambda cell: _HIDDEN.sub(
                lambda found: codes.get(found.group(), found.group()).replace("\\|", "|"), cell.group()
            ),
            rendered,
        )
    html = _fill(rendered, hidden) if hidden else rendered
    if "<pre>" in html and not is_block:
        html = html.replace(" <pre>", "<pre>").replace("</pre> ", "</pre>")
    return _isolated(html, block) if isolate and not is_block else html


def _with_placeholders(text: str, math: MathSink, block: bool, hidden: list[str], codes: dict[str, str]) -> str:
    """A text with a placeholder for each code, formula and escaped sign, so that no marks are looked for in them.

    Their HTML is added to ``hidden``; that of code within a line is in ``codes`` as well, by its placeholder.
    """
    pieces: list[str] = []
    at = 0
    for span in spans.spans(text):
        if isinstance(span, spans.CodeBlock):
            if block:
                continue
            pieces += text[at : span.start].rstrip(), f" {placeholder(len(hidden))} "  # as marks end before a blank
            hidden.append(f"<pre><code>{escape(span.code)}</code></pre>")
            at = _NEXT_LINE.match(text, span.end).end()  # type: ignore[union-attr]
            continue
        if isinstance(span, spans.Code):
            lines = ' class="lines"' if LINE in span.code else ""
            shown = f"<code{lines}>{escape(span.code).replace(LINE, '<br>')}</code>"
            codes[placeholder(len(hidden))] = shown
        elif isinstance(span, spans.Kept):
            shown = escape(span.shown).replace("\\", "<span>\\</span>")  # no MathJax reads across a tag
        else:
            shown = math(span.tex, span.display)
        pieces += text[at : span.start], placeholder(len(hidden))
        hidden.append(shown)
        at = span.end
    return "".join((*pieces, text[at:]))


_NO_MERE_EMPHASIS = re.compile(r'[_`\[~^\n\\&<>"]')
_WORDS_IN_STARS = re.compile(r"(?<![^ (])(\*\*?)(?=[A-Za-z0-9])([^*]*)(?<=[A-Za-z0-9])\1(?![^ .,;:!?)])")
_EMPHASIS_TAGS = {"*": "em", "**": "strong"}


def _emphasised(text: str) -> str:
    """The HTML of a text that has no marks but stars around whole words, as most marked texts are; empty for others.

    It is what `_render` makes of it, and takes a tenth of the time.
    """
    if "*" not in text or "://" in text or _NO_MERE_EMPHASIS.search(text):
        return ""
    html = _WORDS_IN_STARS.sub(_in_tags, text)
    return "" if "*" in html else html.strip()


def _in_tags(found: re.Match[str]) -> str:
    tag = _EMPHASIS_TAGS[found[1]]
    return f"<{tag}>{found[2]}</{tag}>"


_NEXT_LINE = re.compile(r"(?:[ \t]*\n)*")
_CELL = re.compile(r"<t([dh])\b[^<>]*>[^<]*+(?:<(?!t[dh]\b)[^<]*+)*?</t\1>")


def _fill(html: str, hidden: Sequence[str]) -> str:
    """Put in what was hidden; what was hidden in code, gaps, was hidden before it."""
    for _ in range(2):
        html = _HIDDEN.sub(lambda found: hidden[int(found.group(1))], html)
    return html


def _isolated(html: str, block: bool) -> str:
    return f'<p dir="auto">{html}</p>' if block else f"<bdi>{html}</bdi>"


@lru_cache(maxsize=1024)
def _render(text: str, block: bool, isolate: bool) -> str:
    md = reader()
    tokens: list[Token] = []
    if block:
        tokens = md.parse(text, {})
        if isolate:
            _isolate(tokens)
        return str(md.renderer.render(tokens, md.options, {})).strip()
    md.inline.parse(text, md, {}, tokens)
    return cast("RendererHTML", md.renderer).renderInline(tokens, md.options, {}).strip()


def _isolate(tokens: Sequence[Token]) -> None:
    """Let each block find its direction; an entry of a list keeps its sign where those of the others are."""
    from markdown_it.token import Token

    for at, (before, token) in enumerate(zip((None, *tokens), tokens, strict=False)):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            entries = (tokens[place] for place in range(at, len(tokens)))
            first = next(each for each in entries if each.type == "inline" or each.nesting < 0)
            token.attrSet("dir", direction_of(first.content))  # a browser would not look into the entries
        elif token.type in ("td_open", "th_open") or (token.type == "paragraph_open" and not token.hidden):
            token.attrSet("dir", "auto")
        elif token.type == "inline" and before is not None and before.hidden:
            token.children = [Token("bdi_open", "bdi", 1), *(token.children or ()), Token("bdi_close", "bdi", -1)]


def problems(text: str) -> list[tuple[str, str, str, str]]:
    """What is wrong with a text's formulas, code and tables: for each problem code, message, help, and the piece that is wrong."""
    found: list[tuple[str, str, str, str]] = []
    hidden = text
    try:
        for span in spans.spans(text):
            piece = text[span.start : span.end]
            if isinstance(span, spans.CodeBlock):
                found += _code_problems(span, piece)
                continue
            hidden = hidden[: span.start] + "x" * len(piece) + hidden[span.end :]
            why = mathematics.problem(span.tex) if isinstance(span, mathematics.Formula) else ""
            if why == mathematics.GAP:
                message = f"a gap stands inside the mathematics {_shown(piece)}"
                found.append(("K305", message, "put the gap around the whole formula: {{\\( … \\)}}", piece))
            elif why:
                message = f"the mathematics {_shown(piece)} cannot be shown: {why}"
                found.append(("T202", message, "mend the formula, or write it as plain text", piece))
    except mathematics.Unclosed as error:
        start = error.args[0]
        opening = text[start : start + 2]
        closing = {"\\(": "\\)", "\\[": "\\]"}[opening]
        message = f"mathematics that starts with {opening} is not closed"
        cure = f"write {closing} where it ends, or \\{opening} for these two characters"
        found.append(("T201", message, cure, text[start:].partition("\n")[0]))
    if "|" in hidden and "\n" in hidden:
        found += _table_problems(text, hidden)
    return found


def _code_problems(block: spans.CodeBlock, piece: str) -> list[tuple[str, str, str, str]]:
    """What is wrong with lines of code."""
    first = piece.strip().partition("\n")[0]
    if not block.closed:
        mark = first[: 3 if first[:4] in ("```", "~~~") else len(first) - len(first.lstrip(first[0]))]
        return [
            ("T204", f"code that starts with {mark} is not closed", f"write {mark} alone on the line after it", first)
        ]
    return (
        [] if block.code.strip() else [("T204", "there is nothing in the code", "write a line, or take it out", first)]
    )


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _table_problems(text: str, hidden: str) -> list[tuple[str, str, str, str]]:
    """Rows of a table with more cells than its head, of which Markdown would drop the last ones.

    ``hidden`` is the text with its formulas blotted out, at the same places: a '|' in a formula does not part cells.
    """
    lines = hidden.split("\n")
    found = []
    tokens: list[Token] = []
    reader().block.parse(hidden, reader(), {}, tokens)  # where tables are; what is in their cells is not read
    for token in tokens:
        if token.type == "table_open" and token.map:
            first, end = token.map
            width = _cells(lines[first])
            start = sum(len(line) + 1 for line in lines[: first + 2])
            for line in lines[first + 2 : end]:
                if _cells(line) > width:
                    message = f"a row of a table has {_cells(line)} cells and its head has {width}"
                    piece = text[start : start + len(line)].strip()
                    found.append(("T203", message, "give the head as many cells, or mend the row", piece))
                start += len(line) + 1
    return found


def _cells(line: str) -> int:
    line = re.sub(r"\\\|", "", line.strip()).removeprefix("|").removesuffix("|")
    return line.count("|") + 1


def images(text: str, block: bool = True) -> list[tuple[str, str, str]]:
    """The images of a text, in their order: file, what each shows, and the piece of the text that it is.

    ``block`` is that of `to_html`: in a text of several lines, what stands in code is no image.
    """
    if "![" not in text:
        return []
    found: list[tuple[str, str]] = []

    def noted(file: str, alt: str) -> str:
        found.append((file, alt))
        return ""

    to_html(text, math=mathjax, block=block, image=noted)
    pieces = {file_and_alt(each): each.group() for each in IMAGE.finditer(text)}
    return [(file, alt, pieces.get((file, alt), "")) for file, alt in found]


def broken_images(text: str) -> list[str]:
    """The pieces of a text that are images but for mathematics or code in their description or file."""
    if "![" not in text or not _HIDES.search(text):
        return []
    found_spans = [*spans.spans(text)]
    hidden = [(span.start, span.end) for span in found_spans]
    ends = {span.start + 1 for span in found_spans if isinstance(span, spans.Kept) and span.shown == "]"}
    return [
        found.group()
        for found in IMAGE.finditer(text)
        if found.end(1) not in ends
        and any(found.start() < start < found.end() for start, _ in hidden)
        and not any(start < found.start() < end for start, end in hidden)
    ]


_HIDES = re.compile(r"\\|`")
"""What mathematics and code begin with."""


_UNTYPED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST: Final = 20_000
"""How many characters a text has at most, of which `unreadable` says nothing; as in a bank."""


def unreadable(text: str) -> str:
    """Why a text from elsewhere than a bank is none that `to_html` and `plain_text` take; empty where it is one."""
    if len(text) > LONGEST:
        return f"the text is longer than {LONGEST:,} characters"
    if _UNTYPED.search(text):
        return "the text holds a character that nobody can see"
    try:
        for _ in spans.spans(text) if "\\" in text else ():
            pass
    except mathematics.Unclosed:
        return "its mathematics is opened and not closed"
    return ""


def plain_text(text: str) -> str:
    """What readers see of an inline text: the text without its marks. Formulas stay as TeX, images as what they show."""
    rendered = to_html(text, math=lambda tex, _: escape(tex))
    return unescape(re.sub(r"<[^<>]*>", "", _BREAK.sub("\n", rendered)))


_BREAK = re.compile(r"<br>\n?|</pre>(?!$)|(?<!^)<pre>")
