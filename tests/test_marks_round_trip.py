"""What is typed is what is read: through real Anki onto a card, and onto paper, both shown by real Chromium."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cards import page
from chromium import Page, open_browser
from ketaquiz.shipped import read_template
from world import HEAD, Learner, bank_text, run


@pytest.fixture(scope="module")
def browser():
    with open_browser() as tab:
        yield tab


@dataclass(frozen=True)
class Typed:
    """A text as typed, and what is to be read of it: its words, ``⟨x⟩`` for a formula, and each block of code."""

    text: str
    words: str
    code: tuple[str, ...] = ()


INLINE = st.sampled_from(
    [
        Typed("word", "word"),
        Typed("3 < 5 & 7", "3 < 5 & 7"),
        Typed("H~2~O", "H2O"),
        Typed("10^-9^ mol", "10-9 mol"),
        Typed("HCO~3~^-^", "HCO3-"),
        Typed("SO~4~^2-^", "SO42-"),
        Typed("(H~2~O)~6~^3+^", "(H2O)63+"),
        Typed("^131^I", "131I"),
        Typed("^14^~6~C", "146C"),
        Typed("*E. coli*", "E. coli"),
        Typed("**not _this_**", "not this"),
        Typed("`a *b* ~c~ \\(d\\) {{e}}`", "a *b* ~c~ \\(d\\) {{e}}"),
        Typed("`` a`b ``", "a`b"),
        Typed("\\(x\\)", "⟨x⟩"),
        Typed("\\\\(x\\)", "\\(x\\)"),
        Typed("std\\::vector", "std::vector"),
        Typed("CYP2C19*2", "CYP2C19*2"),
        Typed("~40 mg", "~40 mg"),
        Typed("112 أو 115", "112 أو 115"),
        Typed("כמה (דקות)?", "כמה (דקות)?"),
        Typed("<b>x</b> &amp;", "<b>x</b> &amp;"),
        Typed("[sound:a.mp3]", "[sound:a.mp3]"),
        Typed(r"\*a\* \_b\_ \`c\`", "*a* _b_ `c`"),
        Typed(r"H\~2~O 10\^6^", "H~2~O 10^6^"),
        Typed(r"[a\](https://b.c) ![d\](e.png)", "[a](https://b.c) ![d](e.png)"),
        Typed(r"*\*4 or \*5* C:\\*.\*", r"*4 or *5 C:\*.*"),
    ]
)
LINES = st.lists(INLINE, min_size=1, max_size=5).map(
    lambda parts: Typed(" ".join(each.text for each in parts), " ".join(each.words for each in parts))
)
CODE = st.lists(
    st.sampled_from(["if x:", "    return *p*", "\tgo()", "", "  a < b && \\(c\\)", "`d`  ^2^ ~e~", "- [ ] f | g", "أ = 1", "{{h}}"]),
    min_size=1,
    max_size=5,
).map(lambda lines: "\n".join(lines).rstrip("\n")).filter(str.strip)  # fmt: skip
FENCED = st.tuples(CODE, st.sampled_from(["```", "~~~", "````"]), st.sampled_from(["", "python"])).map(
    lambda parts: Typed(f"{parts[1]}{parts[2]}\n{parts[0]}\n{parts[1]}", " ".join(parts[0].split()), (parts[0],))
)
LISTED = st.lists(LINES, min_size=2, max_size=3).map(
    lambda lines: Typed("\n".join(f"- {each.text}" for each in lines), " ".join(each.words for each in lines))
)
TABLE = st.lists(st.tuples(INLINE, INLINE), min_size=2, max_size=3).map(
    lambda rows: Typed(
        "\n".join(f"| {left.text} | {right.text} |" + ("" if n else "\n|---|---|") for n, (left, right) in enumerate(rows)),
        " ".join(f"{left.words} {right.words}" for left, right in rows),
    )
)  # fmt: skip


def joined(parts: list[Typed]) -> Typed:
    """Blocks one below the other."""
    words = " ".join(each.words for each in parts)
    return Typed("\n\n".join(each.text for each in parts), words, tuple(code for each in parts for code in each.code))


INDENTED = st.tuples(
    LINES,
    CODE.map(lambda code: code.strip("\n").expandtabs(4)).map(
        lambda code: Typed(textwrap.indent(code, "    "), " ".join(code.split()), (code,))
    ),
).map(lambda parts: joined(list(parts)))
"""Behind a line: behind a list it would belong to the last entry, and behind other such code to that."""
BLOCKS = st.tuples(LINES, st.lists(st.one_of(LINES, FENCED, INDENTED, LISTED, TABLE), max_size=3), LINES).map(
    lambda parts: joined([parts[0], *parts[1], parts[2]])
)
"""A stem. It starts and ends with a line, so that no two lists become one."""
OPTION = st.one_of(LINES, st.tuples(LINES, FENCED).map(lambda parts: joined(list(parts))))

SEEN = """\
[...document.querySelectorAll('.question, .options li, .stem')].map(
  e => [e.innerText, [...e.querySelectorAll('pre')].map(p => p.innerText.replace(/\\n$/, ''))]
)"""


def block(key: str, text: str) -> str:
    """A text of several lines in YAML."""
    return f"  {key}: |\n" + textwrap.indent(text, "    ", lambda _: True) + "\n"


def bank_of(stems: list[Typed], options: list[Typed]) -> str:
    items = [f"- id: stem-{n}\n{block('question', each.text)}  answer: x\n" for n, each in enumerate(stems)]
    for n, each in enumerate(options):
        option = block("text", each.text).replace("\n", "\n  ").strip()
        items.append(f"- id: option-{n}\n  question: Which?\n  answer: x\n  distractors:\n  - {option}\n")
    return bank_text("".join(items), HEAD)


def wanted(texts: list[Typed], formula: str) -> list[tuple[list[str], list[str]]]:
    """What is to be read of each text: its words, and its blocks of code to the letter."""
    return [(each.words.replace("⟨x⟩", formula).split(), list(each.code)) for each in texts]


def read(browser: Page) -> list[tuple[list[str], list[str]]]:
    """What is read of each stem and option of the page that is shown."""
    return [(text.split(), codes) for text, codes in browser.evaluate(SEEN)]


Read = tuple[list[str], list[str]]


def missing(texts: list[Read], found: list[Read]) -> list[tuple[Read, list[Read]]]:
    """The texts that are not read as they should be, each with what begins like it."""
    lost = [each for each in texts if each not in found]
    return [(each, [other for other in found if other[0][:2] == each[0][:2]]) for each in lost]


def built(folder: Path, bank: str) -> Path:
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    done = run("build", folder / "bank.yaml", "-o", folder / "out")
    assert done.exit_code == 0, done.stderr + done.stdout + bank
    return folder / "out"


@settings(max_examples=3, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(BLOCKS, min_size=20, max_size=40), st.lists(OPTION, min_size=10, max_size=20))
def test_cards_and_paper_show_what_was_typed(browser: Page, stems: list[Typed], options: list[Typed]) -> None:
    """Sub- and superscripts, mathematics, code, tables and two directions, in stems and in options."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        out = built(folder, bank_of(stems, options))
        learner = Learner(folder / "learner")
        learner.take(next(path for path in out.glob("*.apkg") if path.name != "all.apkg"))
        fronts = [front.partition("<script>")[0] for front, _ in learner.sides()]
        learner.close()
        browser.open(page("".join(fronts), read_template("anki/style.css"), phone=True).encode(), width=360)
        on_cards = read(browser)
        assert missing(wanted([*stems, *options], "\\(x\\)"), on_cards) == []
        browser.open((out / "bank.html").read_bytes())
        on_paper = [(words[1:] if words[0] in "ABCDEF" else words, codes) for words, codes in read(browser)]
        assert missing(wanted([*stems, *options], "𝑥"), on_paper) == []


GAPPED = st.tuples(LINES, INLINE, LINES).filter(lambda parts: not any("{{" in each.text for each in parts))


@settings(max_examples=3, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(st.lists(GAPPED, min_size=15, max_size=30))
def test_gaps_show_what_was_typed(browser: Page, gapped: list[tuple[Typed, Typed, Typed]]) -> None:
    """Behind the card the whole text; on paper the text around the gap, and what belongs into it in the key."""
    texts = [f"{before.text} {{{{{inside.text}}}}} {after.text}".replace("'", "''") for before, inside, after in gapped]
    items = "".join(f"- id: gap-{n}\n  cloze: '{text}'\n" for n, text in enumerate(texts))
    with TemporaryDirectory() as name:
        folder = Path(name)
        out = built(folder, bank_text(items, HEAD))
        learner = Learner(folder / "learner")
        learner.take(next(path for path in out.glob("*.apkg") if path.name != "all.apkg"))
        backs = [re.sub("<script>.*?</script>", "", back, flags=re.DOTALL) for _, back in learner.sides()]
        learner.close()
        whole = [Typed("", " ".join(part.words for part in parts)) for parts in gapped]
        browser.open(page("".join(backs), read_template("anki/style.css"), phone=True).encode(), width=360)
        assert missing(wanted(whole, "\\(x\\)"), read(browser)) == []
        around = [Typed("", f"{before.words} {after.words}") for before, _, after in gapped]
        browser.open((out / "bank.html").read_bytes())
        assert missing(wanted(around, "𝑥"), read(browser)) == []
        browser.open((out / "bank-key.html").read_bytes())
        key = browser.evaluate("document.body.innerText").split()
        for _, inside, _ in gapped:
            words = inside.words.replace("⟨x⟩", "𝑥").split()
            assert any(key[at : at + len(words)] == words for at in range(len(key))), inside
