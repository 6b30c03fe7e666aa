"""What Moodle's own exports say, and how: found by a real Moodle 4.5, which wrote them (`tests/outside/moodle_reads.py back`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketaquiz.importers.behind import NOTHING_OFF
from questions_files import answer, imported, moodle, question, refused

FRAME = '<div lang="en" dir="ltr">{}</div>'


def own(kind: str, name: str, text: str, more: str) -> str:
    """A question of ours that Moodle wrote: its ID number may be gone, its name and frame are not."""
    return question(kind, FRAME.format(text), more).replace("<text>n</text>", f"<text>{name}: {text}</text>")


def tagged(*tags: str) -> str:
    return f"<tags>{''.join(f'<tag><text>{tag}</text></tag>' for tag in tags)}</tags>"


TRUE = answer("true", "100") + answer("false", "0")


def test_questions_about_a_case_come_together_again(tmp_path: Path) -> None:
    """Moodle writes the questions of a category in the order of their types and names."""
    items, _ = imported(
        tmp_path,
        "out.xml",
        moodle(
            own("description", "night", '<div class="kq-case">A porter of 40.</div>', tagged("case::night")),
            own(
                "multichoice",
                "airway",
                "What first?",
                answer("Air", "100") + answer("Water", "0") + tagged("case::night"),
            ),
            own("multichoice", "other", "What else?", answer("This", "100") + answer("That", "0")),
            own("truefalse", "breath", "He breathes.", TRUE + tagged("case::night")),
        ),
    )
    assert [line.strip() for line in items.splitlines() if "id:" in line or "case:" in line] == [
        "- id: airway",
        "case: night",
        "- id: breath",
        "case: night",
        "- id: other",
    ]


def test_in_gift_too(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "out.gift",
        """\
// [tag:case::night]
::night::[html]<div class\\="kq-case">A porter of 40.</div>

// [id:ward-7/airway] [tag:case::night]
::airway::What first?{=Air ~Water}

// [id:ward-7/other] [tag:a\\]b]
::other::What else?{=This ~That}

// [id:ward-7/breath] [tag:case::night]
::breath::He breathes.{TRUE}
""",
    )
    named = [line.strip() for line in items.splitlines() if "id:" in line or "case:" in line]
    assert '- "a]b"' in items or "- a]b" in items
    assert named == ["- id: airway", "case: night", "- id: breath", "case: night", "- id: other"]


@pytest.mark.parametrize(
    ("text", "more", "points"),
    [
        ("{1:SHORTANSWER:=a} {1:SHORTANSWER:=b} {:SA:=c}", "", "3"),
        ("{12:SHORTANSWER:=a} {12:SHORTANSWER:=b}", "", "24"),
        ("{1:SHORTANSWER:=a}", "", ""),
        ("{1:SHORTANSWER:=a} {1:SHORTANSWER:=b}", "<defaultgrade>1.5</defaultgrade>", "1.5"),
    ],
)
def test_a_text_with_gaps_is_worth_as_much_as_its_gaps(tmp_path: Path, text: str, more: str, points: str) -> None:
    """Moodle writes no points of such a text: each gap says its own."""
    items, _ = imported(tmp_path, "out.xml", moodle(question("cloze", f"It is {text}.", more)))
    assert [line.strip() for line in items.splitlines() if "points" in line] == (
        [f"points: {points}"] if points else []
    )


def test_a_question_of_ours_says_itself_whether_its_options_are_mixed(tmp_path: Path) -> None:
    """Only in a file of others do options that seem to speak of one another keep their order."""
    options = answer("More of the above", "100") + answer("All of the above", "0")
    items, _ = imported(
        tmp_path,
        "out.xml",
        moodle(
            own("multichoice", "one", "Which?", f"<shuffleanswers>true</shuffleanswers>{options}"),
            own("multichoice", "two", "Which one?", f"<shuffleanswers>false</shuffleanswers>{options}"),
            question("multichoice", "Which of them?", f"<shuffleanswers>true</shuffleanswers>{options}"),
        ),
    )
    assert [line.strip() for line in items.splitlines() if "id:" in line or "order" in line] == [
        "- id: one", "- id: two", "order: keep", "- id: them", "order: keep",
    ]  # fmt: skip


def test_an_id_for_which_moodle_has_no_room_stands_in_the_name(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "out.xml",
        moodle(
            own("truefalse", "a-long-id", "It is.", TRUE),
            question("truefalse", "It was.", TRUE).replace("<text>n</text>", "<text>note: of others</text>"),
        ),
    )
    assert [line.strip() for line in items.splitlines() if "id:" in line] == ["- id: a-long-id", "- id: it"]


ORDER = "<selecttype>{}</selecttype><selectcount>2</selectcount><gradingtype>{}</gradingtype>"


@pytest.mark.parametrize(
    ("settings", "scoring", "said"),
    [
        (ORDER.format("ALL", "ALL_OR_NOTHING"), "", []),
        (ORDER.format("ALL", "ABSOLUTE_POSITION"), "parts", []),
        (ORDER.format("RANDOM", "ALL_OR_NOTHING"), "", ["that 2 of its entries are asked at a time"]),
        (
            ORDER.format("ALL", "RELATIVE_ALL_PREVIOUS_AND_NEXT"),
            "parts",
            ["that entries give points by what stands beside them, and not by their place"],
        ),
    ],
)
def test_how_an_order_is_asked_and_scored(tmp_path: Path, settings: str, scoring: str, said: list[str]) -> None:
    entries = answer("one", "1") + answer("two", "2") + answer("three", "3")
    items, report = imported(
        tmp_path, "out.xml", moodle(question("ordering", "Order.", settings + entries)), "--language", "en"
    )
    assert [line.strip() for line in items.splitlines() if "scoring" in line] == (
        [f"scoring: {scoring}"] if scoring else []
    )
    assert [line.partition("left out: ")[2] for line in report.splitlines()[1:]] == said


def test_entries_stand_as_in_the_file(tmp_path: Path) -> None:
    """Moodle numbers them anew; where the file's own numbers say another order, somebody looks at it."""
    entries = answer("b", "2") + answer("c", "3") + answer("a", "1")
    items, said = imported(tmp_path, "out.xml", moodle(question("ordering", "Order.", entries)))
    assert "sequence: [b, c, a]" in items
    assert "status: draft" in items
    assert "its entries have the numbers of another order than they stand in; Moodle takes that of the file" in said


@pytest.mark.parametrize("shares", [("50", "50", "0"), ("100", "0", "0")])
def test_that_wrong_options_take_nothing_off_is_named(tmp_path: Path, shares: tuple[str, ...]) -> None:
    """In Moodle who chooses all of them has all points then; in a bank nobody has."""
    options = "".join(answer(text, share) for text, share in zip("abc", shares, strict=True))
    text = question("multichoice", "Which?", f"<single>false</single>{options}")
    _, said = imported(tmp_path, "out.xml", moodle(text))
    assert NOTHING_OFF in said
    lines = "".join(f"~%{share}%{text} " for text, share in zip("abc", shares, strict=True))
    (tmp_path / "gift").mkdir()
    _, said = imported(tmp_path / "gift", "out.gift", f"Which? {{{lines}}}")
    assert NOTHING_OFF in said


def test_of_one_option_that_is_right_nothing_is_named(tmp_path: Path) -> None:
    options = answer("a", "100") + answer("b", "0")
    _, said = imported(tmp_path, "out.xml", moodle(question("multichoice", "Which?", options)))
    assert NOTHING_OFF not in said


def test_what_stands_above_a_question_is_said_of_it_alone(tmp_path: Path) -> None:
    """For questions that GIFT cannot say, Moodle writes nothing but their comments: an id in them is none of the next one's."""
    items, said = imported(
        tmp_path,
        "out.gift",
        """\
// question: 0  name: Switch category to top/Ward
$CATEGORY: top/Ward


// question: 12  name: gaps: It blocks … receptors
// [id:ward-7/gaps] [tag:mechanism]


// question: 13  name: first: Which?
// [id:ward-7/first] [tag:one]
::first::Which?{
// [tag:two]
=This ~That }
// [id:ward-7/second]
::second::What?{=This ~That}

::third::Who?{=This ~That}
""",
    )
    assert [line.strip() for line in items.splitlines() if "id:" in line or "tags" in line or "- " in line[:6]]
    found = [line.strip() for line in items.splitlines() if line.startswith(("  - id:", "    tags:", "    t"))]
    assert found == [
        "- id: first",
        "tags: [Ward, one, two]",
        "- id: second",
        "tags: [Ward]",
        "- id: who",
        "tags: [Ward]",
    ]
    assert "out.gift:5: left: a question that GIFT has no form for: gaps: It blocks … receptors" in said


def test_an_order_in_gift_is_refused_with_the_way_to_have_it(tmp_path: Path) -> None:
    said = refused(tmp_path, "out.gift", "::n::Order.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nOne\nTwo\nThree\n}")
    assert (
        "out.gift:1: refused: is an order, in a form of GIFT that only Moodle has: export it from Moodle as Moodle XML"
        in said
    )
