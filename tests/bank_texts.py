"""Texts of banks: one that has every key of the format, and any number of generated ones."""

import json
import re
from pathlib import Path
from unicodedata import normalize

from hypothesis import strategies as st

from ketaquiz.bank.reader import Loaded, load_bank
from ketaquiz.diagnostics import Diagnostic, Source
from ketaquiz.text import markdown

HEAD = "publisher: ward-7\ndeck: Ketamine::Cream\nlanguage: en\n"


def load(text: str, folder: Path = Path()) -> tuple[Loaded | None, list[Diagnostic]]:
    """Load a bank's text."""
    return load_bank(Source("bank.yaml", text, folder), "bank")


FULL = """\
publisher: ward-7
deck: " Ketamine :: Topical cream "
title: Topical ketamine cream
description: |
  What nursing staff should know.

  - before a patient asks
language: de
licence: CC BY 4.0
contact: training@example.org
tags: [topical, ward::7]
articles:
  uses-guide:
    title: "6+ Uses: What is Ketamine Cream Used For? Guide"
    file: 000_1a8b9b36ecbd5d00.txt
    sha256: 3f0c
    url: https://example.org/uses?a=1&b=2#c
    author: A. Author
    published: spring 2025
references:
  ketalar-label:
    title: Ketalar prescribing information
    publisher: FDA
    year: 2024
    url: http://example.org/label
    says: [Non-competitive antagonist, 1 to 4.5 mg/kg IV over 60 s]
  trial: {title: A trial, year: 2023-05-01}
items:
  - id: nmda-receptor
    question: Which receptor does ketamine chiefly block?
    answer: The NMDA receptor
    distractors: [The mu-opioid receptor, {text: The GABA-A receptor}, {text: None of these, pin: last}, A fourth]
    rationale: It is a non-competitive antagonist.
    caution: The article says more.
    cite:
      - {article: uses-guide, section: 4. Nerves, quote: "Ketamine, utilized … stimuli"}
      - article: uses-guide
    evidence: disputed
    references: [ketalar-label, trial]
    tags: [mechanism, topical]
    difficulty: easy
    reviewed: 2026-11-23
    image: {file: pictures/pain.svg, alt: The pathway of pain}
    allow: {M101: it is meant so, W204: "as in the label"}
    status: draft
  - id: 2nd
    question: Which spelling?
    answer: NMDA
    accept: [NMDAR, "N-methyl-D-aspartate"]
    reverse: true
    typed: "true"
    retired: {on: 2026-01-02, reason: It was wrong, replaced_by: nmda-receptor}
  - id: monitoring
    question: Which belong to monitoring?
    options: [Blood pressure, {text: Visual acuity, why: It tells nothing.}, Oxygen saturation]
    answers: [Blood pressure, {text: Oxygen saturation, why: It falls first.}]
    order: keep
    evidence: limited
    difficulty: hard
  - id: opioid
    statement: Ketamine is an opioid.
    answer: False
    evidence: supported
    difficulty: medium
  - id: gaps
    cloze: "It blocks {{NMDA}} receptors in the {{c7::spinal cord::where?}} of {{patients}}."
"""


VISIBLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Zs", "Cn", "Co", "Mn", "Me"])


MARKS = st.sampled_from(list("*_~^&<>\\#,:[]{}|!?-%@`'\"()=+$/.;0123456789 aé√中😀"))


TYPED = st.text(st.one_of(MARKS, MARKS, VISIBLE), min_size=1, max_size=30).filter(
    lambda text: text.strip() and any(char.isprintable() and not char.isspace() for char in text)
)
"""A text of one line that somebody may type, marks of YAML and Markdown and all."""


ONE_LINE = TYPED.filter(lambda text: not markdown.problems(text.strip()))


_BEHIND_PATH = re.compile(r"(?:[A-Za-z]:|\\(?=[^\s\\]))[^\s\\]*\n(.)", re.DOTALL)
_SIGN = re.compile(r"\n(?:eq|ne|u|abla|eg|otin|exists|leq|geq)(?![A-Za-z])")
SEVERAL_LINES = (
    st.lists(ONE_LINE, min_size=2, max_size=3)
    .map("\n".join)
    .filter(lambda text: re.search(r"[^\s*|:.)0-9-]", text) and not markdown.problems(text.strip()))
    .filter(
        lambda text: not any(found[1].islower() for found in _BEHIND_PATH.finditer(text)) and not _SIGN.search(text)
    )
)
"""Several lines with something that is no mark of a list or a table: nothing but marks is no text.

None has a break that ``\\n`` in double quotes is not taken for: behind what may be a path of Windows, or in a sign of LaTeX.
"""


PROSE = st.one_of(ONE_LINE, SEVERAL_LINES)


@st.composite
def written(draw: st.DrawFn, text: str) -> str:
    """A text as YAML, in one of the ways that take any text."""
    if "\n" in text or draw(st.booleans()):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


NUMBERS = st.builds(
    "{}{}{}".format,
    st.sampled_from(["0.5", "1,5", "-3", "1000", "0.050", "12.125"]),
    st.sampled_from([" ", ""]),
    st.sampled_from(["mg/kg", "%", "× 10^9^/L", "*mg*", "°C", ""]),
)
"""Numbers with a unit, as an item has them for its answer."""


def distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Texts of which no two are the same option."""
    return st.lists(ONE_LINE, min_size=least, max_size=most, unique_by=lambda text: " ".join(text.split()))


DRAWN = (
    "short answer",
    "single best answer",
    "multiple response",
    "true or false",
    "cloze",
    "matching",
    "ordering",
    "numeric",
)
"""The kinds of the items that are drawn: all interactions, with all that their texts may be, but for pictures."""


@st.composite
def items(draw: st.DrawFn, number: int) -> tuple[str, list[str]]:
    """An item as YAML, with the texts that have to come back from it"""
    kind = draw(st.sampled_from(DRAWN))
    keys: list[tuple[str, str]] = []
    typed: list[str] = []

    def one(key: str, text: str) -> None:
        typed.append(text.strip())
        keys.append((key, draw(written(text))))

    def several(key: str, texts: list[str]) -> None:
        typed.extend(text.strip() for text in texts)
        keys.append((key, "[" + ", ".join(draw(written(text)) for text in texts) + "]"))

    if kind == "cloze":
        parts = draw(st.lists(ONE_LINE, min_size=2, max_size=5))
        # marks could pair from a gap to the text around it, which is refused
        parts = [part.translate(str.maketrans(r"{}:\*_~^`[", "();/+-=,'(")).strip() for part in parts]
        typed.extend(parts)
        text = "".join(f" {part} " if place % 2 else f"{{{{{part}}}}}" for place, part in enumerate(parts))
        keys.append(("cloze", draw(written(text))))
    elif kind == "true or false":
        one("statement", draw(PROSE))
        keys.append(("answer", draw(st.sampled_from(["true", "false"]))))
    else:
        one("question", draw(PROSE))
        if kind == "short answer":
            one("answer", draw(PROSE))
        elif kind == "numeric":
            one("answer", draw(NUMBERS))
            keys.append(("tolerance", draw(st.sampled_from(["0", "1", "0.5"]))))
        elif kind == "ordering":
            several("sequence", draw(distinct(3, 8)))
        elif kind == "matching":
            rights = draw(distinct(2, 6))
            pairs = list(zip(draw(distinct(2, 5)), rights, strict=False))
            typed.extend(text.strip() for pair in pairs for text in pair)
            sides = [(draw(written(left)), draw(written(right))) for left, right in pairs]
            if draw(st.booleans()):
                keys.append(("pairs", "[" + ", ".join(f"{{left: {one_}, right: {two}}}" for one_, two in sides) + "]"))
            else:
                keys.append(("pairs", "{" + ", ".join(f"{one_}: {two}" for one_, two in sides) + "}"))
            if len(rights) > len(pairs):
                several("distractors", rights[len(pairs) :])
        else:
            right, *wrong = draw(distinct(2, 6))
            if kind == "single best answer":
                one("answer", right)
            else:
                several("answers", [right])
            several("distractors", wrong)
    if draw(st.booleans()):
        one("rationale", draw(PROSE))
    if draw(st.booleans()):
        one("caution", draw(PROSE))
    order = draw(st.permutations(keys))
    return f"  - id: item-{number}\n" + "".join(f"    {key}: {text}\n" for key, text in order), typed


@st.composite
def banks(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A whole bank as YAML, with the texts of each item."""
    made = [draw(items(number)) for number in range(draw(st.integers(1, 3)))]
    return f"{HEAD}items:\n" + "".join(text for text, _ in made), [typed for _, typed in made]


MEANT = ONE_LINE.map(str.strip).filter(
    # what the readers of cards and paper take for marks of their own
    lambda text: (
        re.search(r"\w", markdown.plain_text(text))
        and not re.search(r"→|: |; |, $|\\|\s\s|___", markdown.plain_text(text))
        and markdown.plain_text(text) == " ".join(markdown.plain_text(text).split())
        and "\\(" not in text
        and normalize("NFC", text) == text  # Anki keeps texts so
    )
)
"""Texts of a line that readers of cards and paper tell from the marks around them."""


def different(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Lists of such texts, of which no two look alike."""
    return st.lists(MEANT, min_size=least, max_size=most, unique_by=lambda text: markdown.plain_text(text).casefold())
