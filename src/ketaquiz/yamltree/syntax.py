"""YAML's own errors in a trainer's words, each at the place where the cure is."""

from __future__ import annotations

import re
from typing import Final

import yaml

from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.yamltree.misreadings import CANNOT_START, QUOTE, before_blanks

Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""What reads YAML: libyaml, or PyYAML's own reader where that was installed without it."""

_OPEN_QUOTE = "a quote that opens here is never closed"
_CLOSE_QUOTE = 'close it where the text ends; a text with an apostrophe goes in "…"'
_OTHER_QUOTES = "put the whole text in quotes of the other sort"
_SINGLE = "use single quotes '…', in which a backslash is a backslash"
_NO_TAB = "put blanks in place of the tab"
_SAME_INDENTATION = "give it the same indentation as its neighbours"

SYNTAX: Final[tuple[tuple[str, str, str], ...]] = (
    ("mapping values are not allowed", "a ': ' inside a text that is not in quotes, or a line that stands too far in", f"{QUOTE}, or move the line to where its neighbours stand"),
    ("did not find expected node content", CANNOT_START, f"{QUOTE}, or take out a comma or a bracket that is too many"),
    ("cannot start any token", CANNOT_START, QUOTE),
    ("found unexpected end of stream", _OPEN_QUOTE, _CLOSE_QUOTE),
    ("found unexpected document indicator", _OPEN_QUOTE, _CLOSE_QUOTE),
    ("invalid Unicode character escape", 'a backslash inside "…" starts an escape, and this one stands for no character', _SINGLE),
    ("found unknown escape character", 'a backslash inside "…" starts an escape, and this one does not exist', _SINGLE),
    ("did not find expected hexdecimal number", 'a backslash inside "…" starts an escape, and this one is not complete', _SINGLE),
    ("found a tab character", "a tab where YAML wants blanks", _NO_TAB),
    ("block scalar", CANNOT_START, QUOTE),
    ("did not find expected alphabetic or numeric character", CANNOT_START, QUOTE),
    ("block sequence entries are not allowed", "a '- ' in a place where no list can start", f"start the list on a line of its own; if it is text, {QUOTE}"),
    ("did not find expected '-' indicator", "a line that is indented like none of those above it, or that has no '- ' among lines that do", _SAME_INDENTATION),
    ("did not find expected key", "YAML expected a key such as 'answer:' here: a wrong indentation, or a quote that ends too early", "give the line the same indentation as its neighbours; put the whole of a text that has quotes in it in quotes of the other sort"),
    ("could not find expected ':'", "a line without 'key: value', or a text that goes on too far to the left", "write 'key: text', with a blank after the colon; indent the further lines of a text"),
    ("did not find expected <document start>", "text after the end of the bank, or a line that starts too far to the left", _SAME_INDENTATION),
    ("found unexpected ':'", "a text that ends in ':' before a comma or a bracket", f"{QUOTE}, or write what belongs after the ':'"),
    ("mapping keys are not allowed", "a '? ' in a place where no key can start", QUOTE),
    ("incompatible YAML", "a line that starts with '%YAML', for a version that does not exist", "take the line out; a bank needs no '%YAML'"),
    ("directive", "a line cannot start with '%': YAML takes it for a mark of its own", f"indent it, if it belongs to the text before it; else {QUOTE}"),
    ("tag", CANNOT_START, QUOTE),
)  # fmt: skip
"""What libyaml says (in the problem or its context), what that means to a trainer, and what to do about it."""


def syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Diagnostic:
    """An error of YAML as the problem that a trainer reads."""
    from ketaquiz.yamltree import missing_dash, typography

    text = source.text
    context = error.context or ""
    said = f"{error.problem or ''} {context}"
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index if mark else 0, len(text))
    opening = min(error.context_mark.index, len(text)) if error.context_mark else offset
    meaning, cure = f"YAML cannot be read from here on ({said.strip()})", QUOTE
    for pattern, *meant in SYNTAX:
        if pattern in said:
            meaning, cure = meant
            break
    if context.startswith("while scanning") and not re.search("escape|hexdec|tab character", said):
        offset = opening  # where the text begins that went wrong; libyaml points at where it gave up
    if (problem := _mistyped(source, offset, said)) is not None:
        return problem
    if "parsing a flow" in context and text[opening : opening + 1] in ("[", "{"):
        offset, meaning, cure = _broken_flow(source, opening, offset)
    elif re.search("expected key|expected <document start>|'-' indicator", said):
        line, column = source.line_column(offset)
        found = _VALUE_START.match(source.line(line))
        if found and found.end() < column - 1:
            offset -= column - 1 - found.end()
            meaning, cure = CANNOT_START, f"{QUOTE}; if it is a list, take out what stands after it"
            if text[offset] in "'\"":
                meaning, cure = "a text goes on after its closing quote", _OTHER_QUOTES
    if (odd := _odd_blank(source, offset)) is not None:
        char = f"U+{ord(text[odd]):04X}"
        message = f"a blank that is none to YAML ({char}); such come along when text is pasted"
        return Diagnostic("Y006", message, "type an ordinary blank in its place", Place(source, odd, odd + 1))
    if (quote := _runaway_quote(source, min(mark.index if mark else 0, len(text)))) is not None:
        offset, line = quote
        meaning, cure = f"a quote that opens here is closed only in line {line}", _CLOSE_QUOTE
    if cure == _CLOSE_QUOTE:
        cure = typography.odd_closing(source, offset) or cure
    char = text[offset : offset + 1]
    if "{char}" in meaning and char == "\t":
        meaning, cure = "a tab where YAML wants blanks", missing_dash.tab_behind_dash(source, offset) or _NO_TAB
    elif "{char}" in meaning and not char.strip():
        meaning, cure = "a list or a text that is not closed", "look for a missing ']', '}' or quote"
    code = "T103" if meaning == CANNOT_START else "Y006"
    return Diagnostic(code, meaning.replace("{char}", repr(char)), cure, Place(source, offset, offset + 1))


def _mistyped(source: Source, offset: int, said: str) -> Diagnostic | None:
    """The problem where YAML stopped over a mark of print or of another format, or an entry too far to the left."""
    from ketaquiz.yamltree import missing_dash, typography

    if (problem := typography.entry_mark(source, offset)) is not None:
        return problem
    number, column = source.line_column(offset)
    if number > 1:
        problem = typography.entry_mark(source, offset - column, with_key=True)
        if problem is not None:
            return problem
    problem = missing_dash.missing_items(source, offset) or missing_dash.missing_dash(source, offset, said)
    if problem is not None:
        return problem
    if "mapping values" in said:
        return typography.typographic_quote(source, offset)
    if "could not find expected ':'" in said or "expected" in said:
        return (
            typography.misplaced_entry(source, offset)
            or typography.spreadsheet_row(source, offset)
            or missing_dash.text_without_dash(source, offset)
        )
    return None


_ODD_BLANK = re.compile("(?:^|[:-])[ ]*([\u00a0\u2000-\u200b\u202f\u3000])", re.MULTILINE)


def _odd_blank(source: Source, offset: int) -> int | None:
    """Where a no-break blank or the like stands as indentation, or behind a key or dash; None where there is none.

    The line of the error and the one before it are looked at.
    """
    text = source.text
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, offset))) + 1  # of the line before
    end = text.find("\n", offset)
    found = _ODD_BLANK.search(text, start, end if end != -1 else len(text))
    return found.start(1) if found else None


def _runaway_quote(source: Source, offset: int) -> tuple[int, int] | None:
    """Where a quoted text starts that reaches, for want of its closing quote, to that of a later text; and its last line.

    YAML takes such a text, and reports the word that is then left outside of quotes. None where there is none.
    """
    text = source.text
    if offset > 1_000_000:
        return None  # not worth reading that much again
    last = None
    try:
        for token in yaml.scan(text, Loader=Loader):
            if token.start_mark.index >= offset:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                last = token
    except yaml.YAMLError:
        pass
    if last is None or not re.match(r"[^\s,\]}:#]", text[last.end_mark.index :][:1]):
        return None
    first_line, last_line = (source.line_column(mark.index)[0] for mark in (last.start_mark, last.end_mark))
    if first_line == last_line or source.line_column(offset)[0] > last_line + 1:
        return None
    return last.start_mark.index, last_line


_VALUE_START = re.compile(r"""^[ ]*+(?>(?:-[ ]++)*)(?:[A-Za-z0-9_-]+:[ ]++)?(?>(?:-[ ]++)*)(?=["'{\[])""")


def _broken_flow(source: Source, opening: int, offset: int) -> tuple[int, str, str]:
    """The offset at which ``[…]`` or ``{…}`` is wrong, what is wrong, and what to do.

    That is where it stops making sense, or where it opens if YAML noticed nothing on that line.
    """
    text = source.text
    mark, close = text[opening], {"[": "]", "{": "}"}[text[opening]]
    line_end = text.find("\n", opening)
    hashed = re.compile(r"[ \t]#").search(text, opening, line_end if line_end != -1 else len(text))
    if hashed and close in text[hashed.end() : line_end if line_end != -1 else len(text)]:
        message = "YAML takes what follows ' #' for a comment, the closing bracket too"
        return hashed.end() - 1, message, "put the text with the '#' in quotes"
    if source.line_column(opening)[0] != source.line_column(offset)[0] or offset == len(text):
        return opening, f"what opens with {mark!r} is not closed", f"close it with {close!r}; if it is text, {QUOTE}"
    if text[before_blanks(text, offset) - 1] in "'\"":
        return offset, "a text goes on after its closing quote", _OTHER_QUOTES
    cure = f"look for a missing comma or {close!r}; a text with ': ' or a bracket in it has to be in quotes"
    return offset, f"what opens with {mark!r} makes no sense to YAML from here on", cure
