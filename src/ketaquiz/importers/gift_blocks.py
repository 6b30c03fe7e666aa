"""The blocks of a text in GIFT: its questions and categories, with the comments above them.

While the marks of GIFT are looked for, characters that have a backslash before them are held by others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ketaquiz.importers.dollars import in_formulas
from ketaquiz.importers.embedded import KINDS
from ketaquiz.importers.texts import Texts
from ketaquiz.text.gift_marks import SIGNS

_HELD: Final = {char: chr(0xE100 + place) for place, char in enumerate(SIGNS)}
"""What stands for a character that has a backslash before it, while the marks of GIFT are looked for."""
_SHOWN: Final = {ord(held): char for char, held in _HELD.items()} | {0xE110: "\n", 0xE111: "\\"}
_ESCAPE: Final = re.compile(r"\\(?:([~=#{}:])|(n)(?!(?:eq|abla|otin|mid|leq|geq|parallel|exists)(?![A-Za-z]))|(\\))")
_LABEL: Final = re.compile(r"\[(id|tag):((?:[^\\\]]|\\.){1,200})\]")
"""What a comment says of the question below it; a ``]`` has a backslash before it."""


@dataclass
class Block:
    """A question as it stands in the file."""

    line: int
    text: str
    comments: list[str]
    """What stands behind ``//`` above the question, or within it."""

    def said(self, name: str) -> Iterator[str]:
        """What its comments say of the question by a name, ``id`` or ``tag``."""
        for found in _LABEL.finditer(" ".join(self.comments)):
            if found[1] == name:
                yield found[2].replace("\\]", "]")


def hold(text: str) -> str:
    """A text in which characters with a backslash are held by others, which no text of a person has."""
    text = re.sub("[\ue100-\ue111]", "", text)

    def held(found: re.Match[str]) -> str:
        return _HELD[found[1]] if found[1] else "\ue110" if found[2] else "\ue111"

    return _ESCAPE.sub(held, text)


EMBEDDED: Final = re.compile(rf"\s{{0,9}}[0-9]{{0,4}}:({KINDS}):", re.IGNORECASE)
"""How a gap that is written as Moodle embeds answers begins within its braces: its weight and its kind."""
_ANSWERS: Final = re.compile(
    EMBEDDED.pattern + r"|\s{0,200}(?:[=~]|#\s{0,9}[=0-9.-]|>\s{0,9}[0-9]|(?:TRUE|FALSE|T|F)\s{0,9}(?:#|\Z))",
    re.IGNORECASE,
)
"""How answers begin, which nothing else in braces does."""


def hold_braces(text: str) -> str:
    r"""A text in which the braces that belong to its words are held, as those of a formula, where others have answers in them.

    Somebody has left their backslashes out: ``$\frac{x}{2}$ is? {=one ~$x^{2}$}``.
    """
    groups = _groups(text)
    answers = {each for each in groups if _ANSWERS.match(text, each[0] + 1, each[1])}
    if not answers:
        return text
    made, at = [], 0
    for start, end in groups:
        inside = text[start + 1 : end]
        if (start, end) in answers:
            inside = f"{{{_within(inside)}}}"
        else:
            inside = f"{{{inside}}}".translate(_BRACES)
        made += [text[at:start], inside]
        at = end + 1
    return "".join([*made, text[at:]])


_BRACES: Final = {ord(sign): _HELD[sign] for sign in "{}"}
_SIGNS: Final = {ord(sign): held for sign, held in _HELD.items()}


def _groups(text: str) -> list[tuple[int, int]]:
    """Where the outermost braces of a text begin and end; none where they are no pairs."""
    found, starts = [], []
    for sign in re.finditer("[{}]", text):
        if sign[0] == "{":
            starts.append(sign.start())
        elif not starts:
            return []
        else:
            start = starts.pop()
            if not starts:
                found.append((start, sign.start()))
    return [] if starts else found


def is_embedded(text: str) -> bool:
    """Whether all that stands in braces are gaps that are written as Moodle embeds answers."""
    groups = _groups(text)
    return bool(groups) and all(EMBEDDED.match(text, start + 1) for start, _ in groups)


def _within(answers: str) -> str:
    """Answers in which the braces and formulas within them are held, with the signs in these."""
    made, at = [], 0
    for start, end in _groups(answers):
        made += [answers[at:start], answers[start : end + 1].translate(_SIGNS)]
        at = end + 1
    return in_formulas("".join([*made, answers[at:]]), _SIGNS)


def shown(text: str) -> str:
    """A text with its escapes held as it is read."""
    return text.translate(_SHOWN).strip()


def blocks(text: str) -> Iterator[Block]:
    """The questions and categories of a file: an empty line outside braces ends one, and so do a new title and a comment above a further one.

    Where a brace is not closed, the next question begins behind an empty line with what is no answer. Comments are about what
    they stand above; those with an empty line below them are a block without a text.
    """
    block: Block | None = None
    lines: list[str] = []
    """Of the block."""
    comments: list[str] = []
    depth = 0
    empty = False
    answered = False
    """Whether the block has a brace."""
    began = 0
    """The line of the first of the comments."""
    code = 0
    """The last line of a sample of code, which may have empty lines and comments of its own."""
    held = hold(text).split("\n")
    for number, line in enumerate(held, 1):
        bare = line.strip()
        if block is not None and number <= code:
            lines.append(f"{line}\n")
            continue
        if bare.startswith("//"):
            (comments if block is None or (answered and depth < 1) else block.comments).append(bare[2:].strip())
            began = began or number
            continue
        begins = bare.startswith("$CATEGORY:")
        if block is not None and depth > 0 and empty and bare and bare[0] not in "=~#}<-":
            depth = 0
            yield replace(block, text="".join(lines))
            block = None
        empty = not bare
        anew = begins or (answered and (bare.startswith("::") or (bool(comments) and _has_answers(held, number - 1))))
        if block is not None and depth < 1 and (not bare or anew):
            yield replace(block, text="".join(lines))
            block = None
        if begins:
            yield Block(number, bare, comments)
            depth, comments, began = 0, [], 0
            continue
        if not bare and block is None:
            if comments:
                yield Block(began, "", comments)
            comments, began = [], 0
            continue
        if block is None:
            block, depth, comments, began = Block(number, "", comments), 0, [], 0
            lines, answered = [], False
        code = _end_of_code(held, number) if bare.startswith(_FENCE) and not answered else 0
        lines.append(f"{line}\n")
        answered = answered or "{" in line
        depth += line.count("{") - line.count("}")
    if block is not None:
        yield replace(block, text="".join(lines))
    elif comments:
        yield Block(began, "", comments)


_FENCE: Final = "```"


def _end_of_code(lines: Sequence[str], begins: int) -> int:
    """The number of the line that ends a sample of code; 0 where none does before the next question."""
    for number, line in enumerate(lines[begins : begins + _MOST_ASKED], begins + 1):
        if line.strip() == _FENCE:
            return number
        if line.startswith(("::", "$CATEGORY:")) or "{" in line:
            return 0
    return 0


_MOST_ASKED: Final = 60
"""So many lines are looked at for the answers of a question."""


def _has_answers(lines: Sequence[str], at: int) -> bool:
    """Whether answers stand in lines from one on, above an empty one and the next comment."""
    for line in lines[at : at + _MOST_ASKED]:
        if not line.strip() or line.lstrip().startswith("//"):
            return False
        if "{" in line:
            return True
    return False


_OPTION: Final = re.compile(r"\s{0,40}([=~])\s{0,40}(?![=~])(\S.*)")
_INSIDE: Final = {ord(sign): _HELD[sign] for sign in "{}=~"}


def with_braces(text: str) -> str:
    """A question with braces around its options where these stand below it, a line each, without: ``~one``, ``=two``.

    Other signs in such a line are of its words. With no wrong option, or with other lines among them, it is left as it is.
    """
    lines = text.rstrip("\n").split("\n")
    first = next((at for at, line in enumerate(lines) if _OPTION.fullmatch(line)), len(lines))
    options = [_OPTION.fullmatch(line) for line in lines[first:]]
    signs = [option[1] for option in options if option is not None]
    asked = "\n".join(lines[:first])
    if not asked.strip() or "{" in asked or "}" in asked or len(signs) != len(options) or {*signs} != {"=", "~"}:
        return text
    said = [f"{option[1]}{option[2].translate(_INSIDE)}" for option in options if option is not None]
    return f"{asked}{{\n{chr(10).join(said)}\n}}"


_INNER: Final = re.compile(r"(?<=[^\s=~])=(?=[^\s=~])")
"""A sign for a right answer between the letters of a line: ``debug=true``."""


def words_held(answers: str, texts: Texts) -> str:
    """Answers, a line each, in which the signs between letters are held where one line alone is right; ``texts`` say so.

    Somebody has left their backslashes out: GIFT takes what stands behind such a sign for a further right answer.
    """
    lines = [line.strip() for line in answers.split("\n") if line.strip()]
    signs = [line[0] for line in lines if line[0] in "=~"]
    if (
        len(signs) < _LEAST_LINES
        or signs.count("=") != 1
        or any(line[0] not in "=~#" or line[1:2] == "%" for line in lines)
    ):
        return answers
    made = _INNER.sub(_HELD["="], answers)
    if made != answers:
        texts.say("it has '=' within an answer, which was taken for a part of its words: write \\= there")
    return made


_LEAST_LINES: Final = 3
"""So many answers stand a line each in a list of them."""
