"""Banks as they are read: what is typed is what comes back, and every problem has its place."""

import tracemalloc
from datetime import date
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bank_texts import FULL, HEAD, MARKS, banks, load
from ketaquiz.bank.collection import read_collection
from ketaquiz.bank.kinds import KINDS
from ketaquiz.bank.reader import load_bank
from ketaquiz.bank.spans import item_span
from ketaquiz.cli.report import as_text
from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.model import (
    Article,
    Bank,
    Choice,
    Citation,
    Difficulty,
    Evidence,
    Gap,
    Gaps,
    Item,
    Match,
    Option,
    Order,
    Reference,
    Retirement,
    TextEntry,
    Word,
)
from ketaquiz.workflow.beginning import first_bank
from ketaquiz.yamltree.reader import decode


def bank_of(text: str, folder: Path = Path()) -> Bank:
    """The bank of a text that has no problem."""
    loaded, problems = load(text, folder)
    assert not problems, "\n".join(map(as_text, problems))
    assert loaded is not None
    return loaded.bank


def item_of(lines: str) -> Item:
    """The one item that these lines make."""
    text = indent(dedent(lines).strip(), "    ")
    return bank_of(f"{HEAD}items:\n  - id: a\n{text}\n").items[0]


def codes_of(lines: str) -> list[str]:
    """The codes of the problems that an item of these lines has."""
    return [problem.code for problem in problems_of(lines)]


def problems_of(lines: str) -> list[Diagnostic]:
    """The problems that an item of these lines has."""
    text = indent(dedent(lines).strip(), "    ")
    return load(f"{HEAD}items:\n  - id: a\n{text}\n")[1]


TRAPS = [
    "No", "no", "yes", "Yes", "on", "off", "y", "N", "true", "True", "null", "Null", "~", "NaN", ".nan", ".inf", "-.inf",
    "0.50", "1.10", "1970", "012", "0o17", "0x1F", "0b11", "1_000", "1e3", "1E-3", "+5", "-0", "1:30", "190:20:30", "5.", ".5",
    "2026-11-23", "2026-11-23T10:00:00Z", "12:00", "=", "<<", "-5 mg", "-x", "5 mg/kg", "5 %", "a#b", "NMDA's", '5" tube',
    r"C:\x", r"x\n", "<b>", "a & b", "a &amp; b", "2 * 3", "a *b*", "a, b", "x]", "x}", "a{b}", "...a", "?x", ":x", "a:b", "http://a.b/c#d",
    "µg", "≥ 5", "β", "😀", "e\u0301", "عربى", "a  b", "a\tb", "a b",
]  # fmt: skip


@pytest.mark.parametrize("typed", TRAPS)
def test_traps_of_yaml(typed: str) -> None:
    """A text that YAML would take for a number, a date, a truth value or nothing stays as typed: a dose is a dose."""
    item = item_of(
        f"question: {typed}\nanswer: {typed}\naccept: [x, '{typed.replace(chr(39), chr(39) * 2)} ']\nrationale: {typed}"
    )
    assert (item.stem, item.rationale) == (typed, typed)
    assert item.interaction == TextEntry(typed, ("x", typed) if typed != "x" else ("x",))


def test_traps_in_lists() -> None:
    """The same holds for the options of a question, wherever they stand."""
    item = item_of("question: q\nanswer: 0.50\ndistractors: [No, 012, ~, 1e3, 2026-11-23]")
    assert isinstance(item.interaction, Choice)
    assert [option.text for option in item.interaction.options] == ["0.50", "No", "012", "~", "1e3", "2026-11-23"]


def test_every_way_to_write_a_text() -> None:
    """Quotes, blocks and folded lines give the text that they stand for; blanks around it are not part of it."""
    item = item_of(r"""
        question: |

          Which *dose*?

          - 5 mg
          - 10 mg

        answer: "a \"b\" \\ c\nd \xe9\u2265"
        accept:
          - 'it''s \n'
          - >
            folded
            lines

            and more
          - plain
            goes on
        rationale: |2-
            indented
        """)
    assert item.stem == "Which *dose*?\n\n- 5 mg\n- 10 mg"
    assert item.interaction == TextEntry('a "b" \\ c\nd é≥', ("it's \\n", "folded lines\nand more", "plain goes on"))
    assert item.rationale == "indented"


@pytest.fixture
def full_folder(tmp_path: Path) -> Path:
    """A folder with the picture that the full example shows."""
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "pain.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    return tmp_path


def test_every_key(full_folder: Path) -> None:
    """Every key of the format arrives where it belongs."""
    bank = bank_of(FULL, full_folder)
    assert (bank.name, bank.publisher, bank.deck, bank.language) == ("bank", "ward-7", "Ketamine::Topical cream", "de")
    assert bank.title == "Topical ketamine cream"
    assert bank.description == "What nursing staff should know.\n\n- before a patient asks"
    assert (bank.licence, bank.contact) == ("CC BY 4.0", "training@example.org")
    assert bank.tags == ("topical", "ward::7")
    assert bank.articles == {
        "uses-guide": Article(
            "6+ Uses: What is Ketamine Cream Used For? Guide",
            "000_1a8b9b36ecbd5d00.txt",
            "3f0c",
            "https://example.org/uses?a=1&b=2#c",
            "A. Author",
            "spring 2025",
        )
    }
    assert bank.references == {
        "ketalar-label": Reference(
            "Ketalar prescribing information",
            "FDA",
            2024,
            "http://example.org/label",
            ("Non-competitive antagonist", "1 to 4.5 mg/kg IV over 60 s"),
        ),
        "trial": Reference("A trial", year=2023),
    }
    best, short, several, statement, cloze = bank.items
    assert best.id == "nmda-receptor"
    assert best.interaction == Choice(
        (
            Option("The NMDA receptor", correct=True),
            Option("The mu-opioid receptor", correct=False),
            Option("The GABA-A receptor", correct=False),
            Option("A fourth", correct=False),
            Option("None of these", correct=False, pinned=True),
        )
    )
    assert best.rationale == "It is a non-competitive antagonist."
    assert (best.caution, best.evidence, best.difficulty) == (
        "The article says more.",
        Evidence.DISPUTED,
        Difficulty.EASY,
    )
    assert best.citations == (
        Citation("uses-guide", "4. Nerves", "Ketamine, utilized … stimuli"),
        Citation("uses-guide"),
    )
    assert best.references == ("ketalar-label", "trial")
    assert bank.tags_of(best) == ("topical", "ward::7", "mechanism")
    assert best.reviewed == date(2026, 11, 23)
    assert best.image is not None
    assert (best.image.file, best.image.alt, best.image.media_type) == (
        "pictures/pain.svg",
        "The pathway of pain",
        "image/svg+xml",
    )
    assert best.image.data == (full_folder / "pictures" / "pain.svg").read_bytes()
    assert best.allow == (("M101", "it is meant so"), ("W204", "as in the label"))
    assert best.draft
    assert short.interaction == TextEntry("NMDA", ("NMDAR", "N-methyl-D-aspartate"), reverse=True, typed=True)
    assert short.retired == Retirement(date(2026, 1, 2), "It was wrong", "nmda-receptor")
    assert not short.draft
    assert several.interaction == Choice(
        (
            Option("Blood pressure", correct=True),
            Option("Visual acuity", correct=False, why="It tells nothing."),
            Option("Oxygen saturation", correct=True, why="It falls first."),
        ),
        multiple=True,
        keep_order=True,
    )
    assert statement.stem == "Ketamine is an opioid."
    assert statement.interaction == Choice(
        (Option(Word.TRUE, correct=False), Option(Word.FALSE, correct=True)), keep_order=True
    )
    assert cloze.stem == ""
    assert cloze.interaction == Gaps(
        (
            "It blocks ",
            Gap(1, "NMDA"),
            " receptors in the ",
            Gap(7, "spinal cord", "where?", numbered=True),
            " of ",
            Gap(2, "patients"),
            ".",
        )
    )
    assert [item.kind for item in bank.items] == [
        "single best answer",
        "short answer",
        "multiple response",
        "true or false",
        "cloze",
    ]


def test_the_title_is_the_last_part_of_the_deck() -> None:
    """A bank without a title is called by the last part of its deck's name."""
    assert bank_of(f"{HEAD}items:\n  - {{id: a, question: b, answer: c}}\n").title == "Cream"


def test_each_specimen() -> None:
    """A kind's specimen is an item of that kind, in the bank that a beginner starts from."""
    folder = Path(__file__).parent.parent / "templates" / "new"
    assert [item.kind for item in bank_of(first_bank(), folder).items] == [kind.name for kind in KINDS]


def test_the_shipped_decks_load() -> None:
    """The decks that come with ketaquiz have no problem."""
    banks, problems = read_collection([Path(__file__).parent.parent / "decks"], lambda _: "")
    assert not problems
    assert banks


# options


def options(lines: str) -> tuple[list[str], bool]:
    """The options of an item in their order, and whether it is kept."""
    interaction = item_of("question: q\n" + dedent(lines).strip()).interaction
    assert isinstance(interaction, Choice)
    return [str(option.text) for option in interaction.options], interaction.keep_order


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # words: the right answer first, to be shuffled
        ("answer: b\ndistractors: [c, a]", (["b", "c", "a"], False)),
        # numbers with one unit stand sorted
        ("answer: 10 mg\ndistractors: [5 mg, '1,000 mg', 0.5 mg]", (["0.5 mg", "5 mg", "10 mg", "1,000 mg"], True)),
        ("answer: 3 ingredients\ndistractors: [11 ingredients, 1 ingredient]", (["1 ingredient", "3 ingredients", "11 ingredients"], True)),
        ("answer: 20\ndistractors: [-5, 3]", (["-5", "3", "20"], True)),
        ("answer: 5-10 min\ndistractors: [1-2 min, 30 to 60 min, 5 min]", (["1-2 min", "5 min", "5-10 min", "30 to 60 min"], True)),
        ("answer: '< 5 %'\ndistractors: ['> 50 %', '~ 20 %']", (["< 5 %", "~ 20 %", "> 50 %"], True)),
        ("answer: 0,5 mg\ndistractors: ['0,25 mg', 2 mg]", (["0,25 mg", "0,5 mg", "2 mg"], True)),
        # one of another unit, or one that is no number: as any words
        ("answer: 10 mg\ndistractors: [5 g, 1 mg]", (["10 mg", "5 g", "1 mg"], False)),
        ("answer: 10 mg\ndistractors: [5 mg, none]", (["10 mg", "5 mg", "none"], False)),
        # pinned ones go to the end and do not hinder the others
        ("answer: 10 mg\ndistractors: [{text: none, pin: last}, 5 mg, 1 mg]", (["1 mg", "5 mg", "10 mg", "none"], True)),
        ("answer: {text: None of these, pin: last}\ndistractors: [a, b]", (["a", "b", "None of these"], False)),
        ("answer: a\ndistractors: [{text: All, pin: last}, b, {text: None, pin: last}]", (["a", "b", "All", "None"], False)),
        # all of them as a list: they stand as there, the right one among them
        ("options: [c, b, a]\nanswer: b", (["c", "b", "a"], False)),
        ("options: [10 mg, 5 mg, 1 mg]\nanswer: 5 mg", (["1 mg", "5 mg", "10 mg"], True)),
        ("answer: b\noptions: [c, b, a]\norder: keep", (["c", "b", "a"], True)),
        ("options: [10 mg, 5 mg, 1 mg]\nanswer: 5 mg\norder: keep", (["10 mg", "5 mg", "1 mg"], True)),
        ("options: [d, c, b, a]\nanswers: [c, a]\norder: keep", (["d", "c", "b", "a"], True)),
        ("options: [{text: d, pin: last}, c, b]\nanswer: c\norder: keep", (["c", "b", "d"], True)),
        ("options: [d, c, b]\nanswer: {text: d, pin: last}\norder: keep", (["c", "b", "d"], True)),
        # 'keep' beside distractors: there is no order that would not tell the answer
        ("answer: b\ndistractors: [c, a]\norder: keep", (["b", "c", "a"], False)),
        ("distractors: [c, a]\nanswer: b\norder: keep", (["b", "c", "a"], False)),
        ("answer: 10 mg\ndistractors: [5 mg, 1 mg]\norder: keep", (["1 mg", "5 mg", "10 mg"], True)),
        ("distractors: [d, c]\nanswers: [b, a]\norder: keep", (["b", "a", "d", "c"], False)),
        ("answers: [3 h, 1 h]\ndistractors: [2 h]", (["1 h", "2 h", "3 h"], True)),
    ],
)  # fmt: skip
def test_the_order_of_options(lines: str, expected: tuple[list[str], bool]) -> None:
    """Options stand in the order that a reader expects, and say whether they may be shuffled."""
    assert options(lines) == expected


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("answer: a\ndistractors: [b]", []),
        ("answer: a\ndistractors: [b, c, d, e, f, g, h, i, j]", []),
        ("answer: a\ndistractors: [b, c, d, e, f, g, h, i, j, k]", ["K204"]),
        ("answers: [a]\ndistractors: [b]", []),
        ("answers: [a, b, c]\ndistractors: [d, e, f, g, h, i, j, k]", ["K204"]),
        ("answer: a\ndistractors: [b, 'a ']", ["K205"]),
        ("answer: a\ndistractors: [b, A]", []),
        ("answer: a\ndistractors: [b, {text: b, pin: last}]", ["K205"]),
        ("answers: [a, a]\ndistractors: [b]", ["K205"]),
        ("answer: a\ndistractors: []", ["K102"]),
        ("answer: a\ndistractors: ['']", ["K102"]),
        ("answer: a\noptions: [b, a]", []),
        ("answer: a\noptions: [b, c, d, e, f, g, h, i, j, a]", []),
        ("answer: a\noptions: [b, c, d, e, f, g, h, i, j, k, a]", ["K204"]),
        ("answer: a\noptions: [a]", ["K204"]),
        ("answer: a\noptions: [a, b, ' a']", ["K205"]),
        ("answer: A\noptions: [b, a]", ["K206"]),
        ("answer: c\noptions: [b, a]", ["K206"]),
        ("answers: [a, c]\noptions: [b, a]", ["K206"]),
        ("answers: [a, a]\noptions: [b, a]", ["K205"]),
        ("answers: [a, b]\noptions: [b, a]", []),
        ("answers: [a, b, c, d, e, f, g, h, i, j]\noptions: [b, a, c, d, e, f, g, h, i, j]", []),
        ("answers: [a, b, c, d, e, f, g, h, i, j]\ndistractors: [k]", ["K204"]),
        ("answer: a\noptions: [b, a]\ndistractors: [c]", ["K202"]),
        ("answer: a\nanswers: [a]\noptions: [b, a]", ["K202"]),
        ("answer: {text: a, why: x}\noptions: [b, {text: a, why: y}]", ["K208"]),
        ("answer: {text: a, why: x}\noptions: [b, {text: a, pin: last}]", []),
        ("options: [b, a]", ["K201"]),
        ("answer: a\noptions: []", ["K102"]),
    ],
)
def test_what_options_have_to_be(lines: str, codes: list[str]) -> None:
    """Two to six options, no two of them the same."""
    assert codes_of("question: q\n" + lines) == codes


@pytest.mark.parametrize(
    ("answer", "options", "meant"),
    [
        ("Ten minute", "[Ten minutes, An hour]", "'answer: Ten minutes'"),
        ("10 mg", "[100 mg, 20 mg]", ""),
        ("0.5 mg per kg", "[0.05 mg per kg, a whole ampoule]", ""),
        ("the blood pressure falls", "[the blood pressure fell, the blood pressure fills]", ""),
        ("a drop of pressure", "[a rise of temperature, no change]", ""),
    ],
)
def test_only_an_option_that_is_surely_meant_is_named(answer: str, options: str, meant: str) -> None:
    """A dose is not another one, and of two that are as near neither is named."""
    found = [each for each in problems_of(f"question: q\nanswer: {answer}\noptions: {options}") if each.code == "K206"]
    assert [each.help.partition("options")[2] for each in found] == [f": {meant}" if meant else ""]


# clozes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{a}}", (Gap(1, "a"),)),
        ("a {{b}} c", ("a ", Gap(1, "b"), " c")),
        ("{{a}}{{b}}", (Gap(1, "a"), Gap(2, "b"))),
        ("{{c2::a}} {{b}} {{c1::c}}", (Gap(2, "a", numbered=True), " ", Gap(3, "b"), " ", Gap(1, "c", numbered=True))),
        ("{{c1::a}} {{c1::b}}", (Gap(1, "a", numbered=True), " ", Gap(1, "b", numbered=True))),
        ("{{a::b}}", (Gap(1, "a", "b"),)),
        ("{{ a :: b }}", (Gap(1, "a", "b"),)),
        (r"{{a::b\::c}}", (Gap(1, "a", r"b\::c"),)),
        (r"{{std\::vector}}", (Gap(1, r"std\::vector"),)),
        (r"{{std\::vector::c++}}", (Gap(1, r"std\::vector", "c++"),)),
        ("{{`std::vector`}}", (Gap(1, "`std::vector`"),)),
        ("{{`Vec::new()`::constructor}}", (Gap(1, "`Vec::new()`", "constructor"),)),
        (r"{{\(a::b\)::ratio}}", (Gap(1, r"\(a::b\)", "ratio"),)),
        ("`x = {{*p}}` *y*", ("`x = ", Gap(1, "*p", code=True), "` *y*")),
        ("{{*2/*2}} or *4", (Gap(1, "*2/*2"), " or *4")),
        ("{{c499::a}}", (Gap(499, "a", numbered=True),)),
        ("{{ca::b}}", (Gap(1, "ca", "b"),)),
        ("{a} {{b}} }", ("{a} ", Gap(1, "b"), " }")),
        ("{{{a}}}", (Gap(1, "{a}"),)),
        (r"\(\frac{1}{2^{3}}\) {{a}}", (r"\(\frac{1}{2^{3}}\) ", Gap(1, "a"))),
        (r"{{\(\frac{1}{2^{3}}\)}}", (Gap(1, r"\(\frac{1}{2^{3}}\)"),)),
        ("{{**a**}}", (Gap(1, "**a**"),)),
    ],
)
def test_gaps(text: str, expected: tuple[str | Gap, ...]) -> None:
    """Gaps are numbered from 1 where the author gives no number, and no number is given twice by accident."""
    assert item_of(f"cloze: '{text}'").interaction == Gaps(expected)


# places


def stretch(place: Place) -> str:
    """The text that a place means."""
    return place.source.text[place.start : place.end]


def test_places(full_folder: Path) -> None:
    """A route into an item or the bank becomes the text that was typed there; a wrong one, what is nearest."""
    loaded, _ = load(FULL, full_folder)
    assert loaded is not None
    assert stretch(loaded.place(0, ("id",))) == "nmda-receptor"
    assert stretch(loaded.place(0, ("distractors", 0))) == "The mu-opioid receptor"
    assert stretch(loaded.place(0, ("distractors", 2, "text"))) == "None of these"
    assert stretch(loaded.place(0, ("cite", 0, "quote"))) == '"Ketamine, utilized … stimuli"'
    assert stretch(loaded.place(0, ("cite", 9))).startswith("- {article: uses-guide, section")
    assert stretch(loaded.place(1, ("typed",))) == '"true"'
    assert stretch(loaded.place(3)) == "id: opioid"
    assert stretch(loaded.bank_place(("articles", "uses-guide", "sha256"))) == "3f0c"
    assert stretch(loaded.bank_place(("deck",))) == '" Ketamine :: Topical cream "'
    assert loaded.place(0, ("reviewed",)).line_column == (42, 15)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_with_windows_line_ends(mark: str, newline: str) -> None:
    """A byte order mark and Windows' or an old Mac's line ends are fine, and line and column are an editor's."""
    text = mark + f"{HEAD}items:\n  - id: ä😀\n    question: b\n    colour: 'é'\n    answer: c\n".replace("\n", newline)
    source, problems = decode(text.encode(), "bank.yaml", Path())
    assert source is not None
    assert not problems
    _, problems = load_bank(source, "bank")
    assert [(problem.code, problem.place.line_column, stretch(problem.place)) for problem in problems if problem.place] == [
        ("K104", (7, 5), "colour"),
        ("K107", (5, 9), "ä😀"),
    ]  # fmt: skip


def test_line_ends_in_texts() -> None:
    """A text of several lines is the same whichever editor wrote it."""
    text = f"{HEAD}items:\n  - id: a\n    question: |\n      One\n      two\n    answer: c\n"
    stems = {bank_of(text.replace("\n", newline)).items[0].stem for newline in ("\n", "\r\n", "\r")}
    assert stems == {"One\ntwo"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\tb c", "a\tb c"),
        ("'a\tb'", "a\tb"),
        ('"a\tb"', "a\tb"),
        ("|\n      a\tb\n      \tc", "a\tb\n\tc"),
        ("|\n      ```\n      x\ty\n      ```", "```\nx\ty\n```"),
        (">\n      a\tb", "a\tb"),
        ("a\n      \tb", "a b"),
        ("'a\n\tb'", "a b"),
    ],
)
def test_tabs_in_a_text_load(typed: str, kept: str) -> None:
    """A tab inside a text, plain, quoted or in a block, is a character of it, or a blank where its line begins."""
    assert bank_of(f"{HEAD}items:\n  - id: a\n    answer: c\n    question: {typed}\n").items[0].stem == kept


@pytest.mark.parametrize("lines", ["\tquestion: q", "question: |\n      a\n\tb", "tags:\n      -\ta\n    question: q"])
def test_tabs_as_indentation_are_refused(lines: str) -> None:
    """A tab cannot stand where YAML counts blanks."""
    _, problems = load(f"{HEAD}items:\n  - id: a\n    answer: c\n    {lines}\n")
    assert [(problem.code, problem.message) for problem in problems] == [("Y006", "a tab where YAML wants blanks")]


@pytest.mark.parametrize("before", ["", "# a comment\n\n", "%YAML 1.2\n", f"{HEAD}items: []\n...\n"])
def test_tag_directives_are_refused_where_they_stand(before: str) -> None:
    """A line that declares YAML tags is shown, wherever YAML takes it for one."""
    _, problems = load(f"{before}%TAG ! tag:x,2000:\n---\na: b\n")
    assert [(problem.code, problem.help) for problem in problems] == [("Y008", "take the line out")]
    assert problems[0].place is not None
    assert problems[0].place.line_column == (before.count("\n") + 1, 1)


def test_a_text_that_has_tag_directives_in_it_loads() -> None:
    """Within a text such a line is text."""
    text = f"{HEAD}items:\n  - id: a\n    answer: c\n    question: |\n      What does this do?\n      %TAG ! x\n"
    assert bank_of(text).items[0].stem == "What does this do?\n%TAG ! x"


def test_every_problem_of_every_file_in_one_run(tmp_path: Path) -> None:
    """One mistake hides no other, within a file or beyond it; what reads well is there all the same."""
    (tmp_path / "a.yaml").write_text(f"{HEAD}titel: x\nitems:\n  - id: A\n    question: q\n  - id: b\n    cloze: c\n")
    (tmp_path / "b.yaml").write_text('publisher: "x')
    (tmp_path / "c.yml").write_text(f"{HEAD}items:\n  - {{id: c, question: q, answer: a}}\n")
    (tmp_path / "d.yaml").write_bytes(b"\xff")
    (tmp_path / ".hidden.yaml").write_text("x")
    (tmp_path / "notes.txt").write_text("x")
    banks, problems = read_collection([tmp_path, tmp_path / "gone.yaml"], lambda _: "")
    assert [(loaded.bank.name, len(loaded.bank.items), loaded.complete) for loaded in banks] == [
        ("a", 0, False),
        ("c", 1, True),
    ]
    assert [(Path(problem.name).name, problem.code) for problem in problems] == [
        ("a.yaml", "K104"),
        ("a.yaml", "K201"),
        ("a.yaml", "K107"),
        ("a.yaml", "K301"),
        ("b.yaml", "Y006"),
        ("d.yaml", "Y004"),
        ("gone.yaml", "Y001"),
    ]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank that is given by its name and by its folder is one bank."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(f"{HEAD}items:\n  - {{id: c, question: q, answer: a}}\n")
    banks, problems = read_collection([Path("a.yaml"), Path(), Path("./a.yaml"), tmp_path], lambda _: "")
    assert (len(banks), problems) == (1, [])


def test_ids_are_a_publishers_own(tmp_path: Path) -> None:
    """Two publishers may use one id; one publisher may not, in whichever bank."""
    for name, publisher in (("a", "one"), ("b", "two"), ("c", "one")):
        text = f"publisher: {publisher}\ndeck: {name}\nlanguage: en\nitems:\n  - {{id: x, question: q, answer: a}}\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    _, problems = read_collection([tmp_path / "a.yaml", tmp_path / "b.yaml"], lambda _: "")
    assert not problems
    _, problems = read_collection([tmp_path], lambda _: "")
    assert [(problem.code, Path(problem.name).name) for problem in problems] == [("K115", "c.yaml")]
    assert [Path(place.source.name).name for _, place in problems[0].related] == ["a.yaml"]


def test_one_mistake_is_reported_once() -> None:
    """A misspelt key is not reported as missing too, and a text that a comma split is not two wrong options."""
    assert codes_of("question: q\nanwser: a") == ["K104"]
    assert codes_of("question: q\nanwser: a\nanswer: b") == ["K104"]
    assert codes_of("question: q\nanswer: a\ndistractors: [1,000, 2,000]") == ["T101", "T101"]
    assert codes_of("question: q\nanswer: !!python/object/apply:os.system [a]") == ["Y008"]
    assert codes_of("question: q\nanswer: #5") == ["T102"]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("question: a #b\nanswer: c", ["T102"]),
        ("question: a ##b\nanswer: c", ["T102"]),
        ("question: a\n  #2 b\nanswer: c", ["T102"]),
        ("question: a # b\nanswer: c", []),
        ("question: 'a' #b\nanswer: c", []),
        ("question: a#b\nanswer: c", []),
        ("question: 'a #b'\nanswer: c", []),
        ("question: |\n  a #b\nanswer: c", []),
        ("question: a\n#answer: b\nanswer: c", []),
        ("question: a\n\n    #b\nanswer: c", []),
        ("question: a\nanswer: c\ntags:\n  - a #1\n", ["T102"]),
        ("question: a\nanswer: c\ntags:\n  - a\n  #- b\n", []),
        ("question: a\nanswer: c\ntags:\n  - a\n    #b\n", ["T102"]),
        ("question: a\nanswer: c\naccept: [a #1\n  ]", ["T102"]),
    ],
)
def test_hashes(lines: str, codes: list[str]) -> None:
    """A '#' that would cut a text short is noticed; a comment is a comment."""
    assert codes_of(lines) == codes


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("[1,000 mg, 2 mg]", ["T101"]),
        ("[a,b]", ["T101"]),
        ("[a, b,]", []),
        ("[a,\n  b]", []),
        ("['a','b']", []),
        ("['a',b]", ["T101"]),
        ("['1,000 mg', 2 mg]", []),
        ("[{text: a,pin: last}, b]", ["T101"]),
    ],
)
def test_commas(written: str, codes: list[str]) -> None:
    """A comma that YAML takes for the end of an entry although it stands inside a number is noticed."""
    assert codes_of(f"question: q\nanswer: x\ndistractors: {written}") == codes


# any input

PIECES = st.sampled_from(
    ["publisher: p\n", "deck: d\n", "language: en\n", "items:\n", "  - id: a\n", "    question: q\n", "    answer: ", "- ", ": ", "\n", "  ", "    ",
     "{", "}", "[", "]", "'", '"', "|", ">", "#", "&a ", "*a ", "!t ", "---\n", "...", "? ", ",", "\t", "\r", "\ufeff", "\x85", "\\", "\\(", "\\)", "{{", "}}", "::", "c1::",
     "cloze: ", "distractors: ", "answers: ", "true", "~", "<<: ", "image: {file: ../a, alt: b}", "cite:\n", "references: [a]", "%YAML 1.1\n", "\x00", "é", "😀", "a | b\n- | -\n"]
)  # fmt: skip


def hold_places(text: str, problems: list[Diagnostic]) -> None:
    """Every problem can be shown, and stands inside the text."""
    for problem in problems:
        as_text(problem)
        for place in (problem.place, *(place for _, place in problem.related)):
            if place is not None:
                assert 0 <= place.start < place.end <= max(len(text), 1) + 1
                line, column = place.line_column
                assert 1 <= line <= text.count("\n") + text.count("\r") + 1
                assert column >= 1


@settings(deadline=None)
@given(
    st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join), st.lists(st.one_of(PIECES, MARKS)).map("".join))
)
def test_any_text(text: str) -> None:
    """Whatever is typed, loading gives a whole bank or problems with places, and raises nothing."""
    source, problems = decode(text.encode(errors="surrogatepass"), "bank.yaml", Path())
    if source is None:
        assert problems
        hold_places(problems[0].place.source.text if problems[0].place else "", problems)
        return
    loaded, problems = load_bank(source, "bank")
    assert (loaded is not None and loaded.complete) == (not problems)
    hold_places(source.text, problems)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Whatever bytes a file holds, it is text or refused."""
    source, problems = decode(data, "bank.yaml", Path())
    assert (source is None) == bool(problems)
    if source is not None:
        hold_places(source.text, load_bank(source, "bank")[1])


def texts_of(item: Item) -> list[str]:
    """Every text that a reader of an item sees."""
    texts = [item.stem, item.rationale, item.caution]
    match item.interaction:
        case Choice(options=options):
            texts += [option.text for option in options if not isinstance(option.text, Word)]
        case TextEntry(answer=answer):
            texts.append(answer)
        case Gaps(segments=segments):
            texts += [segment.text if isinstance(segment, Gap) else segment.strip() for segment in segments]
        case Match(pairs, distractors):
            texts += [text for pair in pairs for text in (pair.left, pair.right)]
            texts += [option.text for option in distractors]
        case Order(sequence):
            texts += sequence
    return [text for text in texts if text]


@settings(deadline=None)
@given(banks())
def test_what_is_typed_is_what_is_read(made: tuple[str, list[list[str]]]) -> None:
    """Whatever stands in quotes comes back as typed, blanks at its ends apart."""
    text, typed = made
    bank = bank_of(text)
    assert [sorted(texts_of(item)) for item in bank.items] == [sorted(texts) for texts in typed]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (r'"0\n:\na"', "0\n:\na"),
        (r'"Write b\na:\nc"', "Write b\na:\nc"),
        (r'"Who writes C:\new?"', None),
        (r'"\\\na"', "\\\na"),
        (r'"\\\nm\nm"', "\\\nm\nm"),
        (r'"Is it \\server\new?"', None),
    ],
)
def test_a_line_break_is_one_but_behind_a_path(typed: str, read: str | None) -> None:
    loaded, problems = load(f"{HEAD}items:\n  - {{id: a, question: Which?, answer: b, caution: {typed}}}\n")
    assert [each.code for each in problems] == ([] if read else ["Y005"])
    assert read is None or (loaded is not None and loaded.bank.items[0].caution == read)


COMMENTS = "# x\r\n  " * 100_000


@pytest.mark.parametrize("text", [COMMENTS, f"{HEAD}items:\n  - {{id: a, question: Q, answer: b}}\n{COMMENTS}- {{id: c, question: Q, answer: d}}\n"], ids=["alone", "between items"])  # fmt: skip
def test_comments_without_end_take_little_memory(text):
    """Of a repeat in a pattern Python keeps each turn."""
    tracemalloc.start()
    try:
        loaded, problems = load(text)
        if loaded is not None:
            item_span(loaded, 1)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [each.code for each in problems if each.code.startswith("Y")] == ([] if loaded else ["Y011"])
    assert most < 6 * len(text)
