r"""Text as typed into HTML: a small part of Markdown, and mathematics.

Only these marks are read: emphasis and strong (``*`` and ``_``, never between letters or digits), code, ``H~2~O``,
``10^-9^``, ``^14^C``, links to http and https, images (`ImageSink`), and line breaks; in blocks also paragraphs, lists
and tables. Everything else is shown as typed: entities are not decoded, a backslash is a backslash but for those of
`spans`, and HTML is text.

This module and `spans` import markdown-it, and do so when the first text has a mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from html import escape as _escape
from html import unescape
from typing import TYPE_CHECKING, cast

from ketaquiz.text import mathematics, spans
from ketaquiz.text.direction import direction_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
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
    text = "".join((*pieces, text[at:]))
    is_block = block and "\n" in text
    rendered = _render(text, is_block, isolate)
    if _IMAGE_MARK in rendered:
        rendered = _RENDERED_IMAGE.sub(
            lambda found: image(unescape(found.group(1)), unescape(found.group(2))), rendered
        )
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


_NO_MERE_EMPHASIS = re.compile(r'[_`\[~^\n\\&<>"]')
_WORDS_IN_STARS = re.compile(r"(?<![^ (])(\*\*?)(?=[A-Za-z0-9])([^*]*)(?<=[A-Za-z0-9])\1(?![^ .,;:!?)])")
_EMPHASIS_TAGS = {"*": "em", "**": "strong"}


def _emphasised(text: str) -> str:
    """The HTML of a text that has no marks but stars around whole words, as most marked texts are; empty for others.

    It is what `_render` makes of it, and takes a tenth of the time.
    """
    if "*" not in text or _NO_MERE_EMPHASIS.search(text):
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
    md = _markdown()
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
    _markdown().block.parse(hidden, _markdown(), {}, tokens)  # where tables are; what is in their cells is not read
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


@cache
def _markdown() -> MarkdownIt:
    """The Markdown reader with everything turned off but what the module's docstring names."""
    md = spans.new_reader()
    md.enable(["newline", "emphasis", "link", "balance_pairs"])
    md.inline.ruler.at("emphasis", _emphasis)
    md.inline.ruler.before("link", "image", _image)
    md.inline.ruler.after("emphasis", "script", _script)
    md.core.ruler.push("list_numbers", _keep_list_numbers)
    md.inline.ruler.at("link", _link)
    # Where plain text ends and a rule may match: our few marks, where the default has every mark of CommonMark.
    md.inline.terminator_re = re.compile(r"[\n*_\[\]~^!]")
    md.add_render_rule("fence", _lines_of_code)
    md.add_render_rule("code_block", _lines_of_code)
    md.add_render_rule("image", _render_image)
    return md


def _lines_of_code(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
    return f"<pre><code>{escape(tokens[at].content.removesuffix(LINE))}</code></pre>\n"


def _emphasis(state: StateInline, silent: bool) -> bool:
    """CommonMark's emphasis with the rule of ``_`` for ``*`` as well, and ``(2)*(3)*(4)`` left alone."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, False)
    before = state.src[state.pos - 1 : state.pos]
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
    can_open = scanned.can_open and before not in (")", "]", "}")
    can_close = scanned.can_close and after not in ("(", "[", "{")
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        delimiter = Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, can_open, can_close)
        state.delimiters.append(delimiter)
    state.pos += scanned.length
    return True


_SCRIPT = {"~": re.compile(r"~([^\s~^]+)~(?![0-9~])"), "^": re.compile(r"\^([^\s~^]+)\^(?![0-9^])")}
_ISOTOPE = re.compile(r"\^[0-9]{1,3}m?[0-9]?\^(?=(?:~-?[0-9]{1,3}~)?[A-Za-z])")
"""A mass number in front of its symbol, perhaps with the number of protons between them: ``^14^C``, ``^14^~6~C``."""


def _script(state: StateInline, silent: bool) -> bool:
    """Subscripts and superscripts, ``H~2~O`` and ``10^-9^``: no blank inside, a letter or digit before, no digit after.

    So "~40 min or ~50 min", "~40–~50" and "10^3-10^4" stay as they are typed. A script may hang on another one,
    ``SO~4~^2-^``, and at the start of a word on the symbol behind it.
    """
    marker = state.src[state.pos]
    if silent or marker not in "~^":
        return False
    found = _SCRIPT[marker].match(state.src, state.pos, state.posMax)
    if not found:
        return False
    before = state.src[state.pos - 1 : state.pos]
    on_another = not state.pending and bool(state.tokens) and state.tokens[-1].type in ("sub_close", "sup_close")
    hangs = (before and (before.isalnum() or before in ")]}*_`\x03")) or on_another
    if not hangs and not (not before.isalnum() and _ISOTOPE.match(state.src, state.pos, state.posMax)):
        return False
    tag = "sub" if marker == "~" else "sup"
    state.push(f"{tag}_open", tag, 1)
    state.push("text", "", 0).content = found.group(1)
    state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


_IMAGE_MARK = "\x07"
"""Stands around an image's file and description in what `_render` makes."""
_RENDERED_IMAGE = re.compile("\x07([^\x07]*)\x07([^\x07]*)\x07")
_IMAGE = re.compile(r"!\[((?:[^\[\]\n\x02]|\[[^\[\]\n\x02]*\])*)\]\(((?:[^()\n\x02]|\([^()\n\x02]*\))*)\)")


def _image(state: StateInline, silent: bool) -> bool:
    """``![what it shows](pictures/door.png)``: the file may have blanks and brackets in pairs; neither has marks in it."""
    if state.src[state.pos] != "!":
        return False
    found = _IMAGE.match(state.src, state.pos, state.posMax)
    if not found:
        if state.src[state.pos + 1 : state.pos + 2] != "[":
            return False
        if not silent:
            state.append_pending("![")  # as it stands, and not a '!' before a link
        state.pos += 2
        return True
    if not silent:
        token = state.push("image", "img", 0)
        file, token.content = _file_and_alt(found)
        token.attrSet("src", file)
    state.pos = found.end()
    return True


def _render_image(_renderer: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    """An image between marks, for `to_html` to put in its HTML."""
    token = tokens[at]
    return f"\x07{_escape(str(token.attrGet('src')))}\x07{_escape(token.content)}\x07"


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
    pieces = {_file_and_alt(each): each.group() for each in _IMAGE.finditer(text)}
    return [(file, alt, pieces.get((file, alt), "")) for file, alt in found]


def _file_and_alt(found: re.Match[str]) -> tuple[str, str]:
    """The file of an image and what it shows, of a match of `_IMAGE`."""
    return found.group(2).strip(), " ".join(found.group(1).split())


def broken_images(text: str) -> list[str]:
    """The pieces of a text that are images but for mathematics or code in their description or file."""
    if "![" not in text or not _HIDES.search(text):
        return []
    found_spans = [*spans.spans(text)]
    hidden = [(span.start, span.end) for span in found_spans]
    ends = {span.start + 1 for span in found_spans if isinstance(span, spans.Kept) and span.shown == "]"}
    return [
        found.group()
        for found in _IMAGE.finditer(text)
        if found.end(1) not in ends
        and any(found.start() < start < found.end() for start, _ in hidden)
        and not any(start < found.start() < end for start, end in hidden)
    ]


_HIDES = re.compile(r"\\|`")
"""What mathematics and code begin with."""

_ADDRESS = re.compile(r"\((https?://[^\s()<>\"\x02]+(?:\([^\s()<>\"\x02]*\)[^\s()<>\"\x02]*)*)\)", re.IGNORECASE)


def _link(state: StateInline, silent: bool) -> bool:
    """``[words](https://address)`` and nothing else: no title, no reference, no address of another sort, no empty words.

    The address is taken as typed; CommonMark would decode entities and drop backslashes in it.
    """
    if state.src[state.pos] != "[":
        return False
    start, limit = state.pos + 1, state.posMax
    end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    found = _ADDRESS.match(state.src, end + 1, limit) if end >= 0 else None
    if not found or not state.src[start:end].strip():
        return False
    if not silent:
        state.pos, state.posMax = start, end
        state.push("link_open", "a", 1).attrSet("href", state.md.normalizeLink(found.group(1)))
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
    state.pos, state.posMax = found.end(), limit
    return True


def _keep_list_numbers(state: object) -> None:
    """Numbered entries keep the numbers typed, where Markdown would count on from the first."""
    tokens: list[Token] = state.tokens  # type: ignore[attr-defined]
    expected: list[int | None] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            expected.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            expected.append(None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            expected.pop()
        elif token.type == "list_item_open" and expected[-1] is not None:
            number = int(token.info)
            if number != expected[-1]:
                token.attrSet("value", str(number))
            expected[-1] = number + 1


def plain_text(text: str) -> str:
    """What readers see of an inline text: the text without its marks. Formulas stay as TeX, images as what they show."""
    rendered = to_html(text, math=lambda tex, _: escape(tex))
    return unescape(re.sub(r"<[^<>]*>", "", _BREAK.sub("\n", rendered)))


_BREAK = re.compile(r"<br>\n?|</pre>(?!$)|(?<!^)<pre>")
