"""What can be mended in an item's texts without knowing the matter: for ``ketaquiz check --fix``.

A mend follows the cure of the rule that found the flaw, or tidies what no reader sees. Where there is any doubt about
what is meant, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.check import all_rules
from ketaquiz.check.prose import prose
from ketaquiz.check.view import LONGEST, ItemView
from ketaquiz.text.words import words_of
from ketaquiz.yamltree.nodes import Mapping, Node, Route, Scalar, Sequence
from ketaquiz.yamltree.typography import QUOTATION_PAIRS

_ASKED: Final = ("question", "statement", "cloze")
_OPTIONS: Final = ("answer", "answers", "distractors", "options")
_TEXTS: Final = (*_ASKED, *_OPTIONS, "rationale", "caution")
"""The keys of an item's texts that are mended."""
CODES: Final = frozenset({"M201", "M215", "Q010", "Q011"})
"""The codes of the rules some of whose findings can be mended."""


@dataclass(eq=False)
class Mend:
    """Another text for one of an item's texts."""

    route: Route
    text: str
    """The text as it would be."""
    key: str
    """The key of the item at which it stands."""
    asked: bool
    """Whether it is what the item asks; else it is an option, or explains."""
    what: list[str] = field(default_factory=list)
    """What is mended in it, each as the end of a sentence that starts with the item."""
    codes: set[str] = field(default_factory=set)
    """The codes of the rules whose findings are mended in it."""

    def becomes(self, text: str, what: str, code: str = "") -> None:
        """Take another text, where it is one and says something still."""
        if text != self.text and text.strip():
            self.text = text
            if what not in self.what:
                self.what.append(what)
            if code:
                self.codes.add(code)

    @property
    def is_option(self) -> bool:
        return self.key in _OPTIONS and self.route[-1] != "why"


def mends(view: ItemView, found: Collection[str], tidy: bool) -> list[Mend]:
    """The texts of an item that can be mended.

    ``found`` are the codes of the rules that found something in it. With ``tidy`` blanks and quotation marks that no rule
    asks about are mended too.
    """
    texts = list(_texts(view.bank.loaded.nodes[view.number]))
    for code, mend in _BY_CODE.items():
        if code in found:
            mend(view, texts)
    if tidy:
        for each in texts:
            if "```" not in each.text and "~~~" not in each.text:
                each.becomes(_without_tabs(each.text), "takes tabs out")
                each.becomes(_TRAILING.sub("", each.text), "takes blanks at the ends of lines out")
        _take_quotes_off(texts)
    return [each for each in texts if each.what and len(each.text) < LONGEST]


def _texts(item: Node) -> Iterator[Mend]:
    """The texts of an item as they are."""
    for key, value in item.pairs() if isinstance(item, Mapping) else ():
        if isinstance(key, Scalar) and key.value in _TEXTS:
            for route, each in _scalars(value, (key.value,)):
                yield Mend(route, each.value, key.value, key.value in _ASKED)


def _scalars(node: Node, route: Route) -> Iterator[tuple[Route, Scalar]]:
    """The texts at a key: the one there, those of its list, and those of options that have keys of their own."""
    if isinstance(node, Scalar):
        yield route, node
    elif isinstance(node, Sequence):
        for number, below in enumerate(node.items):
            yield from _scalars(below, (*route, number))
    elif isinstance(node, Mapping):
        for name in ("text", "why"):
            if isinstance(below_it := node.get(name), Scalar):
                yield (*route, name), below_it


# --- what rules found


def _emphasise(view: ItemView, texts: list[Mend]) -> None:
    """M201: the negative word of a question in capitals and bold, where it stands there once."""
    rule = next(each for each in all_rules() if each.code == "M201")
    assert rule.item is not None
    for finding in rule.item(view):
        for each in texts:
            if each.asked and each.key == view.stem_route[0] and finding.piece:
                lead = each.text.rfind(view.lead_in)
                pattern = rf"(?<![\w*_`]){re.escape(finding.piece)}(?![\w*_`])"
                there = [*re.finditer(pattern, prose(each.text)[max(0, lead) :], re.IGNORECASE)]
                if len(there) == 1:
                    start, end = (max(0, lead) + at for at in there[0].span())
                    word = each.text[start:end].upper()
                    text = f"{each.text[:start]}**{word}**{each.text[end:]}"
                    each.becomes(text, f"makes '{word}' stand out", "M201")


_MEND_LABEL: Final = re.compile(r"\(?[a-hA-H1-8]\)[ \t]+(?=\S)|[a-hA-H][.:][ \t]+(?=\S)")
_NAMES_LABEL: Final = re.compile(
    r"(?<!\w)\(?[a-hA-H1-8]\)|\b(?:options?|answers?|choices?|antworten?|optionen?)\s+[a-hA-H1-8]\b", re.IGNORECASE
)


def _take_letters_off(view: ItemView, texts: list[Mend]) -> None:
    """M215: options without letters of their own, where nothing else in the item names one of these letters."""
    options = {option.typed.strip() for option in view.options}
    for each in texts:
        rest = _MEND_LABEL.sub("", each.text.strip(), count=1) if each.is_option else each.text
        if _NAMES_LABEL.search(rest):
            return
    for each in texts:
        if each.is_option and each.text.strip() in options:
            each.becomes(
                _MEND_LABEL.sub("", each.text.strip(), count=1), "takes the letters of its options off", "M215"
            )


_BREAKS: Final = re.compile(r"(?<![ \t])[ \t]*+(?:<br[ \t]{0,4}/?>[ \t]*+)+", re.IGNORECASE)
_MARK_OF_LINE: Final = re.compile(r"[-+*#>|~`]|[0-9]{1,3}[.)]")


def _break_lines(_: ItemView, texts: list[Mend]) -> None:
    """Q011: a line break in place of ``<br>``, and nothing in its place at an end. Tables, lists and gaps are left alone."""
    for each in texts:
        if "<br" not in each.text.lower() or each.key == "cloze" or re.search(r"^[ \t]*\|", each.text, re.MULTILINE):
            continue
        bare = prose(each.text)
        parts: list[str] = []
        at = 0
        for found in _BREAKS.finditer(bare):
            behind = each.text[found.end() :].lstrip()
            if _MARK_OF_LINE.match(behind):
                break
            parts += [each.text[at : found.start()], "\n\n" if found.group().lower().count("<br") > 1 else "\n"]
            at = found.end()
        else:
            text = re.sub(r"\n{3,}", "\n\n", "".join([*parts, each.text[at:]]).strip())
            each.becomes(text, "breaks lines in place of <br>", "Q011")


def _take_typographic_quotes_off(view: ItemView, texts: list[Mend]) -> None:
    """Q010: a text without the typographic quotation marks around all of it; several options may be quotations."""
    options = sum(each.is_option and _typographic(each.text) for each in texts)
    for each in texts:
        if _typographic(each.text) and not (each.is_option and options > 1):
            each.becomes(each.text.strip()[1:-1].strip(), "takes the quotation marks around a text off", "Q010")


def _typographic(text: str) -> bool:
    text = text.strip()
    if len(text) < 3 or text[0] not in QUOTATION_PAIRS or text[-1] not in QUOTATION_PAIRS[text[0]]:
        return False
    return not any(mark in text[1:-1] for mark in (text[0], text[-1]) if mark != "’")


_BY_CODE: Final[dict[str, Callable[[ItemView, list[Mend]], None]]] = {
    "Q011": _break_lines,
    "Q010": _take_typographic_quotes_off,
    "M215": _take_letters_off,
    "M201": _emphasise,
}
"""What mends the findings of a rule, in the order in which they are mended."""


# --- what is tidied

_TABS: Final = re.compile(r"(?<=\S)(?<!\|)[ ]*\t[ \t]*(?=\S)(?!\|)")
_TRAILING: Final = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)


def _without_tabs(text: str) -> str:
    """A text with a blank in place of tabs within its lines, but for those in code."""
    if "\t" not in text:
        return text
    parts: list[str] = []
    at = 0
    bare = prose(text)
    for found in _TABS.finditer(text):
        if "\t" in bare[found.start() : found.end()]:
            parts += [text[at : found.start()], " "]
            at = found.end()
    return "".join([*parts, text[at:]])


_FEWEST_WORDS: Final = 4
"""A quoted option of fewer words may be a text of a program, as ``"3.14"``."""


def _take_quotes_off(texts: list[Mend]) -> None:
    """Texts without straight quotes around all of them. Quoted options may be what somebody says, or a program's text."""
    quoted = [each for each in texts if re.fullmatch(r'\s*"[^"\n]{2,}"\s*', each.text)]
    options = sum(each.is_option for each in quoted)
    for each in quoted:
        if not each.is_option or (options == 1 and len(words_of(each.text)) >= _FEWEST_WORDS):
            each.becomes(each.text.strip()[1:-1].strip(), "takes the quotation marks around a text off")
