"""The small part of Markdown that texts have, as rules for the reader of markdown-it; `markdown` says what it is.

markdown-it is imported when the first text has a mark in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from ketaquiz.text import scripts, spans

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


@cache
def reader() -> MarkdownIt:
    """The Markdown reader with everything turned off but what the docstring of `markdown` names."""
    md = spans.new_reader()
    md.enable(["newline", "emphasis", "link", "balance_pairs"])
    md.inline.ruler.at("emphasis", _emphasis)
    md.inline.ruler.before("link", "image", _image)
    md.inline.ruler.after("emphasis", "script", _script)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.push("list_numbers", _keep_list_numbers)
    md.inline.ruler.at("link", _link)
    # Where plain text ends and a rule may match: our few marks, where the default has every mark of CommonMark.
    md.inline.terminator_re = re.compile(r"[\n*_\[\]~^!]")
    md.add_render_rule("fence", _lines_of_code)
    md.add_render_rule("code_block", _lines_of_code)
    md.add_render_rule("image", _render_image)
    return md


def _lines_of_code(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
    lines = tokens[at].content.removesuffix("\n")
    return f"<pre><code>{escape(lines, quote=False)}</code></pre>\n"


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


_ISOTOPE = re.compile(r"\^[0-9]{1,3}m?[0-9]?\^(?=(?:~-?[0-9]{1,3}~)?[A-Za-z])")
"""A mass number in front of its symbol, perhaps with the number of protons between them: ``^14^C``, ``^14^~6~C``."""
_PROTONS = re.compile(r"~-?[0-9]{1,3}~(?=\^[0-9]{1,3}m?[0-9]?\^[A-Za-z])")
"""The number of protons in front of the mass number: ``~92~^235^U``."""
_NOTE = re.compile(r"\^(?:[A-Za-z0-9]{1,2}|[*†‡§¶#]{1,3})\)?\^(?=[ \t]\w)")
"""A note's mark in front of the note, at the start of a line: ``^a^ per day``."""


def _script(state: StateInline, silent: bool) -> bool:
    """Subscripts and superscripts, ``H~2~O`` and ``10^-9^``: no blank inside, a letter or digit before, no digit after.

    So "~40 min or ~50 min", "~40–~50", "10^3-10^4" and "10^-6–10^-3" stay as they are typed. A script may hang on another one,
    ``SO~4~^2-^``, and at the start of a word on the symbol behind it; at the start of a line it marks a note.
    """
    marker = state.src[state.pos]
    if silent or marker not in "~^":
        return False
    found = scripts.MARKED.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    before = state.src[state.pos - 1 : state.pos]
    on_another = not state.pending and bool(state.tokens) and state.tokens[-1].type in ("sub_close", "sup_close")
    hangs = (before and (before.isalnum() or before in ")]}*_`\x03")) or on_another
    if not hangs and not any(
        pattern.match(state.src, state.pos, state.posMax)
        for pattern in (
            *((_ISOTOPE, _PROTONS) if not before.isalnum() else ()),
            *((_NOTE,) if before in ("", "\n") else ()),
        )
    ):
        return False
    tag = "sub" if marker == "~" else "sup"
    state.push(f"{tag}_open", tag, 1)
    state.push("text", "", 0).content = found["between"]
    state.push(f"{tag}_close", tag, -1)
    state.pos = found.end()
    return True


IMAGE_MARK = "\x07"
"""Stands around an image's file and description in what the reader makes."""
RENDERED_IMAGE = re.compile("\x07([^\x07]*)\x07([^\x07]*)\x07")
IMAGE = re.compile(r"!\[((?:[^\[\]\n\x02]|\[[^\[\]\n\x02]*\])*)\]\(((?:[^()\n\x02]|\([^()\n\x02]*\))*)\)")


def _image(state: StateInline, silent: bool) -> bool:
    """``![what it shows](pictures/door.png)``: the file may have blanks and brackets in pairs; neither has marks in it."""
    if state.src[state.pos] != "!":
        return False
    found = IMAGE.match(state.src, state.pos, state.posMax)
    if not found:
        if state.src[state.pos + 1 : state.pos + 2] != "[":
            return False
        if not silent:
            state.append_pending("![")  # as it stands, and not a '!' before a link
        state.pos += 2
        return True
    if not silent:
        token = state.push("image", "img", 0)
        file, token.content = file_and_alt(found)
        token.attrSet("src", file)
    state.pos = found.end()
    return True


def _render_image(_renderer: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    """An image between marks, for `markdown.to_html` to put in its HTML."""
    token = tokens[at]
    return f"\x07{escape(str(token.attrGet('src')))}\x07{escape(token.content)}\x07"


def file_and_alt(found: re.Match[str]) -> tuple[str, str]:
    """The file of an image and what it shows, of a match of `IMAGE`."""
    return found.group(2).strip(), " ".join(found.group(1).split())


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


def _inline(state: StateCore) -> None:
    """Read the marks in each line of text; a cell without text, of which a table may have many thousands, has none."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if token.content:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


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
