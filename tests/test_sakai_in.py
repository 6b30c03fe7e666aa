"""Questions of Sakai, which writes QTI 1.2 in a way of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import imported, refused


def material(text: str) -> str:
    return f'<material><mattext texttype="text/plain"><![CDATA[{text}]]></mattext></material>'


def shown(name: str, said: str = "") -> str:
    return f'<displayfeedback linkrefid="{name}"><![CDATA[{said}]]></displayfeedback>'


def when(test: str, more: str, points: str = "0.0") -> str:
    return f'<respcondition><conditionvar>{test}</conditionvar><setvar action="Add" varname="SCORE">{points}</setvar>{more}</respcondition>'


def option(name: str, text: str) -> str:
    named = f' ident="{name}"' if name else ""
    return f"<response_label{named}>{material(text)}<material><matimage uri=''/></material></response_label>"


def item(kind: str, presentation: str, processing: str, more: str = "", worth: str = "0.0") -> str:
    fields = {"qmd_itemtype": kind, "TEXT_FORMAT": "HTML", "ITEM_KEYWORD": "hands, wards"}
    said = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{value}</fieldentry></qtimetadatafield>"
        for name, value in fields.items()
    )
    return (
        f"\n\n<questestinterop><assessment><section><item ident='1' title='{kind}'><itemmetadata><qtimetadata>{said}{more}</qtimetadata></itemmetadata>"
        f"<presentation><flow>{presentation}</flow></presentation><resprocessing><outcomes><decvar maxvalue='{worth}'/></outcomes>{processing}</resprocessing>"
        f"<itemfeedback ident='Correct'>{material('')}</itemfeedback></item></section></assessment></questestinterop>"
    )


def choice(signs: dict[str, str], cardinality: str = "Single", kind: str = "Multiple Choice") -> str:
    texts = {"A": "water", "B": "milk", "C": "sand"}
    labels = "".join(option(name, text) for name, text in texts.items()) + option("", "") * 3
    asked = f'{material("Which?")}<response_lid ident="L" rcardinality="{cardinality}"><render_choice>{labels}</render_choice></response_lid>'
    tests = "".join(
        when(f'<varequal respident="L">{name}</varequal>', shown(sign) + shown("AnswerFeedback", f"Of {texts[name]}."))
        for name, sign in signs.items()
    )
    return item(kind, asked, tests)


def test_an_option_that_gives_no_points_is_right_where_it_is_shown_as_right(tmp_path: Path) -> None:
    made, said = imported(tmp_path, "q.xml", choice({"A": "InCorrect", "B": "Correct", "C": "InCorrect"}))
    assert "    answer: milk\n" in made
    assert "      - text: sand\n        why: Of sand.\n" in made
    assert "    tags: [hands, wards]\n" in made
    assert "left out" not in said


def test_several_options_are_right_where_they_are_shown_so(tmp_path: Path) -> None:
    two = choice({"A": "Correct", "B": "Correct", "C": "InCorrect"}, "Multiple", "Multiple Correct Answer")
    assert "    answers: [water, milk]\n" in imported(tmp_path, "q.xml", two)[0]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            choice({"A": "InCorrect", "B": "InCorrect", "C": "InCorrect"}),
            "has no option that its processing gives points for",
        ),
        (choice({"A": "Correct", "B": "Correct", "C": "InCorrect"}), "has 2 options that are fully right"),
        (choice({"A": "Correct", "B": "InCorrect"}, kind="Multiple Choice Survey"), "which has no right answer"),
        (
            choice({"A": "Correct", "B": "InCorrect"}).replace(
                "</resprocessing>",
                when('<varequal respident="L">A</varequal>', shown("InCorrect")) + "</resprocessing>",
            ),
            "has no option that its processing gives points for",
        ),
    ],
    ids=["none", "two", "survey", "both"],
)
def test_no_option_is_guessed_to_be_right(tmp_path: Path, file: str, said: str) -> None:
    line, _, message = refused(tmp_path, "q.xml", f"<!-- -->{file}").splitlines()[1].partition(": ")
    assert line.startswith("q.xml:3")
    assert said in message


def places(parts: list[str], answers: list[str], name: str = "FIB", more: str = "") -> str:
    """A text with places as Sakai writes it: each of its parts one place too early."""
    made = [material(part) for part in [*parts, ""]]
    fill = [
        f'<response_str ident="{name}{place:02}"><render_fib fibtype="String"/></response_str>'
        for place in range(len(answers))
    ]
    rest = "".join(text + place for text, place in zip(made[1:], [*fill, ""], strict=False)) + "".join(
        made[len(fill) + 2 :]
    )
    tests = "".join(
        when(f'<or><varequal respident="{name}{place:02}"><![CDATA[{answer}]]></varequal></or>', "", "0")
        for place, answer in enumerate(answers)
    )
    return item("Fill In the Blank", f"<flow>{made[0]}{rest}</flow>", tests, more)


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (
            places(["Roses are ", " and violets are ", "."], ["red|crimson", "&quot;blue&quot;"]),
            'Roses are {{red / crimson}} and violets are {{"blue"}}.',
        ),
        (places(["Roses are "], ["red"]), "cloze: Roses are {{red}}\n"),
        (places(["Roses are ", ", said he."], ["red"]), "cloze: Roses are {{red}}, said he.\n"),
        (places(["How many are there? "], ["5"], "FIN"), "    answer: 5\n    tolerance: 0\n"),
        (places(["How many are there? "], ["4|6"], "FIN"), "    answer: 5\n    tolerance: 1\n"),
    ],
    ids=["two", "at the end", "one", "number", "range"],
)
def test_a_place_to_fill_stands_behind_its_own_text(tmp_path: Path, file: str, wanted: str) -> None:
    assert wanted in imported(tmp_path, "q.xml", file)[0].replace("'", '"').replace('\\"', '"')


def test_what_places_take_besides_is_said(tmp_path: Path) -> None:
    capitals = (
        "<qtimetadatafield><fieldlabel>CASE_SENSITIVE</fieldlabel><fieldentry>true</fieldentry></qtimetadatafield>"
    )
    _, said = imported(tmp_path, "q.xml", places(["It is a "], ["colo*r"], more=capitals))
    assert "'*' in 'colo*r' stood for any text: write the spellings out" in said
    assert "left out: that capitals count in what is typed" in said


def pairs(rights: dict[str, str]) -> str:
    labels = "".join(option(f"MT-{name}", text) for name, text in {"A": "metal", "B": "gas", "C": "wood"}.items())
    labels += "".join(option(f"MS-{name}", text) for name, text in {"1": "iron", "2": "neon"}.items()) + option("", "")
    asked = f'{material("Match.")}<response_grp ident="g" rcardinality="Ordered"><render_choice>{labels}</render_choice></response_grp>'
    tests = "".join(
        when(
            f'<varequal index="1" respident="MT-{right}">MS-{left}</varequal>',
            shown("CorrectMatch", f"So is {left}.") if rights.get(left) == right else shown("InCorrectMatch"),
        )
        for left in "12"
        for right in "ABC"
    )
    return item("Matching", asked, tests, worth="2.0")


def test_pairs_whose_sides_stand_in_one_group(tmp_path: Path) -> None:
    made, _ = imported(tmp_path, "q.xml", pairs({"1": "A", "2": "B"}))
    assert (
        "      - left: iron\n        right: metal\n        why: So is 1.\n      - left: neon\n        right: gas\n"
        in made
    )
    assert "    distractors: [wood]\n" in made
    assert "    points: 2\n" in made
    assert "has a left-hand side with no or several right ones" in refused(tmp_path, "q.xml", pairs({"1": "A"}))
