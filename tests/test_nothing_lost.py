"""What foreign questions say besides the plain: it comes into the bank where a bank can hold it, and is named where not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from questions_files import imported, lines
from world import run

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="mc" xmlns:v="v"'


def taken(folder: Path, name: str, content: str | bytes, *more: str) -> tuple[str, list[str]]:
    """The items that a file becomes, and the lines that are said of it."""
    items, said = imported(folder, name, content, *more)
    said = said.replace(f"{folder.as_posix()}/{name}:", "").replace(folder.as_posix() + "/", "")
    return items, said.splitlines()


def moodle(kind: str, text: str, inside: str) -> str:
    return (
        f'<quiz><question type="{kind}"><name><text>n</text></name><questiontext format="html"><text><![CDATA[{text}]]>'
        f"</text></questiontext>{inside}</question></quiz>"
    )


def answer(text: str, share: int = 100, feedback: str = "", more: str = "") -> str:
    said = f"<feedback><text>{feedback}</text></feedback>" if feedback else ""
    return f'<answer fraction="{share}"><text>{text}</text>{said}{more}</answer>'


# --- Moodle and GIFT


def test_gaps_keep_all_their_answers_how_far_off_numbers_may_be_and_what_is_said(tmp_path: Path) -> None:
    text = (
        "Iron melts at {1:NUMERICAL:=1538:5#Well read.}. It is a {2:MULTICHOICE:=metal~%50%solid#Too wide.~gas#No gas rusts.}, "
        "called {1:SHORTANSWER:=iron~=ferrum~%50%Fe~*#Look it up.} in books."
    )
    items, said = taken(tmp_path, "q.xml", moodle("cloze", text, "<penalty>0.33</penalty>"))
    assert items == lines(
        """
        # look at: 'solid' gave 50 % of the points of a gap, and is wrong here
        # look at: 'Fe' gave 50 % of the points of a gap, and is left out
        - id: iron-melts-books
          cloze: "Iron melts at {{1538 ± 5}}. It is a {{metal::metal / solid / gas}}, called {{iron / ferrum}} in books."
          rationale: |
            - 1538: Well read.
            - solid: Too wide.
            - gas: No gas rusts.
          points: 4
          scoring: parts
          status: draft
        """
    ).replace("iron-melts-books", items.partition("id: ")[2].partition("\n")[0])
    assert "1: left out: what is said to all who are wrong: 'Look it up.'" in said
    assert "1: left out: that its gaps give different points" in said
    assert "1: left out: what a further attempt costs (penalty)" in said


def test_gaps_that_take_the_same_answers_are_hidden_together(tmp_path: Path) -> None:
    gap = "{1:SHORTANSWER:=north~=south}"
    items, _ = taken(tmp_path, "q.xml", moodle("cloze", f"The poles: {gap}, {gap}; the line {{1:SA:=equator}}.", ""))
    assert 'cloze: "The poles: {{c1::north / south}}, {{c1::north / south}}; the line {{equator}}."' in items


def test_what_is_said_to_wrong_answers_stands_with_them(tmp_path: Path) -> None:
    answers = (
        answer("Oslo")
        + answer("Bergen", 0, "The largest harbour, not the capital.")
        + answer("Kristiania", 50, "It was.")
    )
    items, said = taken(
        tmp_path, "q.xml", moodle("shortanswer", "Capital of Norway?", f"{answers}<usecase>1</usecase>")
    )
    assert "- Bergen: The largest harbour, not the capital.\n      - Kristiania: It was." in items
    assert "1: left out: that capitals count in what is typed" in said
    gift = "How many legs has a spider?{#=8:0#As all of its kin.~6#That is an insect.~#Count again.}"
    (tmp_path / "bank.yaml").unlink()
    items, said = taken(tmp_path, "q.gift", gift)
    assert "As all of its kin.\n\n      6: That is an insect." in items
    assert "1: left out: what is said to all who are wrong: 'Count again.'" in said


def test_what_is_said_to_who_chose_wrongly_between_true_and_false_says_so(tmp_path: Path) -> None:
    items, _ = taken(tmp_path, "q.gift", "Whales breathe air.{T#Fish do, through gills.#They come up for it.}")
    assert "rationale: |\n      They come up for it.\n\n      False: Fish do, through gills." in items


def test_phrases_for_all_are_counted_and_more_than_phrases_is_kept(tmp_path: Path) -> None:
    why = "The heart has four chambers in mammals and in birds, and three in most reptiles."
    more = (
        f"<single>true</single><correctfeedback><text>{why}</text></correctfeedback><incorrectfeedback><text>Wrong.</text>"
        "</incorrectfeedback><hint><text>Think of birds.</text></hint>"
    )
    options = answer("Four") + answer("Three", -25)
    text = moodle("multichoice", "How many chambers?", options + more)
    twice = text.replace("</quiz>", "") + text.replace("<quiz>", "").replace("How many", "In mammals, how many")
    items, said = taken(tmp_path, "q.xml", twice)
    assert f"rationale: |\n      Hint: Think of birds.\n\n      {why}" in items
    assert "1: left out of 2 items: what is said to all who are wrong: 'Wrong.'" in said
    assert "1: left out of 2 items: what wrong answers take off" in said


@pytest.mark.parametrize(
    ("graded", "shown", "wanted"),
    [("0", "0", "answer: 150\n"), ("0", "3", "answer: 150\n"), ("1", "0", "answer: 150 cm\n")],
)
def test_a_unit_that_nobody_asks_for_is_no_part_of_the_answer(
    graded: str, shown: str, wanted: str, tmp_path: Path
) -> None:
    more = (
        f"<unitgradingtype>{graded}</unitgradingtype><showunits>{shown}</showunits><units><unit><multiplier>1</multiplier>"
        "<unit_name>cm</unit_name></unit></units>"
    )
    items, said = taken(tmp_path, "q.xml", moodle("numerical", "How long?", answer("150") + more))
    assert wanted in items
    assert ("left out: cm" in "\n".join(said)) == (graded == "0")


def test_a_number_with_more_digits_than_a_bank_takes_is_rounded_where_it_may_be_off(tmp_path: Path) -> None:
    more = answer("3.14159265358979", more="<tolerance>0.01</tolerance>")
    items, said = taken(tmp_path, "q.xml", moodle("numerical", "Pi?", more))
    assert "answer: 3.14159265\n" in items
    assert "its number has more than 12 digits, and is 3.14159265 here" in "\n".join(said)


def test_words_that_are_dragged_or_selected_are_gaps_with_options(tmp_path: Path) -> None:
    words = "".join(
        f"<selectoption><text>{word}</text><group>{group}</group></selectoption>"
        for word, group in [("roots", 1), ("leaves", 1), ("water", 2), ("air", 2)]
    )
    items, _ = taken(tmp_path, "q.xml", moodle("gapselect", "The [[1]] take up [[3]].", words))
    assert 'cloze: "The {{roots::roots / leaves}} take up {{water::water / air}}."' in items


def test_a_gap_of_pictures_is_refused_by_that(tmp_path: Path) -> None:
    file = tmp_path / "q.xml"
    file.write_text(moodle("cloze", "{1:SA:=a} {1:MULTICHOICE:=<img src='x' alt='{'>~b}", ""))
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "has a gap whose options are pictures" in result.stderr


def test_a_brace_that_is_not_closed_spoils_one_question_alone(tmp_path: Path) -> None:
    text = """
        One? {=a ~b

        Two? {~%33,333%a ~%33,333%b ~%33,333%c ~d}

        Three? {=a ~b}
        """
    items, said = taken(tmp_path, "q.gift", text, "--skip-bad")
    assert "question: Two?\n    answers: [a, b, c]" in items
    assert "question: Three?" in items
    assert [line for line in said if "refused" in line] == [
        r"1: refused: has a '{' that is not closed: write '}' behind its answers; \{ is one that belongs to the text"
    ]


# --- QTI

QTI2 = (
    '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="the-item" title="t" adaptive="false" '
    'timeDependent="false">{declared}{outcomes}<itemBody>{body}</itemBody><responseProcessing>{processing}'
    "</responseProcessing>{feedback}</assessmentItem>"
)
SCORE = (
    '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
    '<outcomeDeclaration identifier="SAID" cardinality="multiple" baseType="identifier"/>'
)


def declared(name: str, kind: str, *right: str, many: str = "single", mapping: str = "") -> str:
    values = "".join(f"<value>{each}</value>" for each in right)
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    return f'<responseDeclaration identifier="{name}" cardinality="{many}" baseType="{kind}">{correct}{mapping}</responseDeclaration>'


def base(value: str, kind: str = "identifier") -> str:
    return f'<baseValue baseType="{kind}">{value}</baseValue>'


def given(name: str) -> str:
    return f'<variable identifier="{name}"/>'


def when(test: str, *rules: str, otherwise: str = "") -> str:
    other = f"<responseElse>{otherwise}</responseElse>" if otherwise else ""
    return f"<responseCondition><responseIf>{test}{''.join(rules)}</responseIf>{other}</responseCondition>"


def score(points: str) -> str:
    return f'<setOutcomeValue identifier="SCORE"><sum>{given("SCORE")}{base(points, "float")}</sum></setOutcomeValue>'


def say(name: str) -> str:
    return f'<setOutcomeValue identifier="SAID"><multiple>{given("SAID")}{base(name)}</multiple></setOutcomeValue>'


def shown(name: str, text: str) -> str:
    return f'<modalFeedback outcomeIdentifier="SAID" identifier="{name}" showHide="show">{text}</modalFeedback>'


def right(name: str) -> str:
    return f'<match>{given(name)}<correct identifier="{name}"/></match>'


def choice(options: str, shuffle: str = "true") -> str:
    return f'<choiceInteraction responseIdentifier="R" shuffle="{shuffle}" maxChoices="0"><prompt>Which?</prompt>{options}</choiceInteraction>'


def simple(name: str, text: str, fixed: str = "false") -> str:
    return f'<simpleChoice identifier="{name}" fixed="{fixed}">{text}</simpleChoice>'


def test_feedback_stands_where_the_processing_shows_it_whatever_its_name_is(tmp_path: Path) -> None:
    chosen = f"<member>{base('c')}{given('R')}</member>"
    missed = f"<not><member>{base('a')}{given('R')}</member></not>"
    text = QTI2.format(
        declared=declared("R", "identifier", "a", "b", many="multiple"),
        outcomes=SCORE,
        body=choice(simple("a", "Ash") + simple("b", "Beech") + simple("c", "Coral") + simple("d", "Dodo")),
        processing=say("f0")
        + when(right("R"), score("3"), say("f1"), otherwise=say("f2"))
        + when(chosen, say("f3"))
        + when(missed, say("f4")),
        feedback=shown("f0", "Trees have wood.")
        + shown("f1", "Fine!")
        + shown("f2", "Leider falsch!")
        + shown("f3", "An animal.")
        + shown("f4", "Ash is a tree."),
    )
    items, said = taken(tmp_path, "q.xml", text)
    assert items == lines(
        """
        - id: the-item
          question: Which?
          answers: [Ash, Beech]
          options:
            - text: Ash
              why: Ash is a tree.
            - text: Beech
            - text: Coral
              why: An animal.
            - text: Dodo
          rationale: |
            Trees have wood.

            Fine!
          points: 3
        """
    )
    assert "1: left out: what is said to all who are wrong: 'Leider falsch!'" in said


def test_options_that_are_fixed_stay_where_they_are(tmp_path: Path) -> None:
    def of(options: str, shuffle: str) -> str:
        (tmp_path / "bank.yaml").unlink(missing_ok=True)
        text = QTI2.format(
            declared=declared("R", "identifier", "a"),
            outcomes=SCORE,
            body=choice(options, shuffle),
            processing="",
            feedback="",
        )
        return taken(tmp_path, "q.xml", text)[0]

    first = simple("a", "Ash") + simple("b", "Beech")
    assert "order: keep" in of(first, "false")
    assert "order" not in of(first, "true")
    assert "- text: Others\n        pin: last" in of(first + simple("c", "Others", "true"), "true")
    assert "order: keep" in of(simple("c", "Others", "true") + first, "true")


def test_gaps_of_qti_keep_tolerances_and_all_answers(tmp_path: Path) -> None:
    mapping = '<mapping defaultValue="0"><mapEntry mapKey="Po" mappedValue="1"/><mapEntry mapKey="Adda" mappedValue="1"/></mapping>'
    near = f'<equal toleranceMode="relative" tolerance="5.0 5.0">{given("N")}<correct identifier="N"/></equal>'

    def mapped(name: str) -> str:
        return f'<setOutcomeValue identifier="SCORE"><sum>{given("SCORE")}<mapResponse identifier="{name}"/></sum></setOutcomeValue>'

    body = "<p>Rivers: {}, {}; the first has {} km.</p>".format(
        *(f'<textEntryInteraction responseIdentifier="{name}"/>' for name in ("A", "B", "N"))
    )
    text = QTI2.format(
        declared=declared("A", "string", mapping=mapping)
        + declared("B", "string", mapping=mapping)
        + declared("N", "float", "652.0"),
        outcomes=SCORE,
        body=body,
        processing=mapped("A") + mapped("B") + when(near, score("1")),
        feedback="",
    )
    items, _ = taken(tmp_path, "q.xml", text)
    assert 'cloze: "Rivers: {{c1::Po / Adda}}, {{c1::Po / Adda}}; the first has {{652 ± 5 %}} km."' in items
    assert "points: 3\n    scoring: parts" in items


def test_one_number_within_a_sentence_is_a_number_with_its_tolerance(tmp_path: Path) -> None:
    text = QTI2.format(
        declared=declared("N", "float", "300"),
        outcomes=SCORE,
        body='<p>Light takes <textEntryInteraction responseIdentifier="N"/> m in a microsecond.</p>',
        processing=when(
            f'<equal toleranceMode="absolute" tolerance="2 2">{given("N")}<correct identifier="N"/></equal>', score("1")
        ),
        feedback="",
    )
    items, _ = taken(tmp_path, "q.xml", text)
    assert "question: Light takes \\_\\_\\_\\_\\_ m in a microsecond.\n    answer: 300\n    tolerance: 2" in items


def test_the_right_answer_may_stand_in_the_processing_alone(tmp_path: Path) -> None:
    text = QTI2.format(
        declared=declared("R", "string"),
        outcomes=SCORE,
        body='<p>Capital of Peru?</p><p><textEntryInteraction responseIdentifier="R"/></p>',
        processing=when(f"<match>{given('R')}{base('Lima', 'string')}</match>", score("1"))
        + when(f"<match>{given('R')}{base('Cusco', 'string')}</match>", say("f")),
        feedback="",
    )
    assert "answer: Lima\n" in taken(tmp_path, "q.xml", text)[0]


def test_processing_that_is_not_known_leaves_feedback_to_its_name(tmp_path: Path) -> None:
    text = QTI2.format(
        declared=declared("R", "identifier", "a"),
        outcomes=SCORE,
        body=choice(simple("a", "Ash") + simple("b", "Beech")),
        processing=when('<customOperator class="x"/>', say("correct")),
        feedback=shown("correct", "It is.") + shown("wrong", "Not so; look at its leaves, please."),
    )
    items, _ = taken(tmp_path, "q.xml", text)
    assert "rationale: |\n      It is.\n\n      Not so; look at its leaves, please." in items


def test_pairs_whose_left_sides_have_several_right_ones_are_turned(tmp_path: Path) -> None:
    def side(*names: str) -> str:
        made = "".join(
            f'<simpleAssociableChoice identifier="{each}" matchMax="0">{each}</simpleAssociableChoice>'
            for each in names
        )
        return f"<simpleMatchSet>{made}</simpleMatchSet>"

    text = QTI2.format(
        declared=declared("R", "directedPair", "bird owl", "bird emu", "fish cod", many="multiple"),
        outcomes=SCORE,
        body=f'<matchInteraction responseIdentifier="R" shuffle="true" maxAssociations="0"><prompt>Match.</prompt>'
        f"{side('bird', 'fish')}{side('owl', 'emu', 'cod')}</matchInteraction>",
        processing="",
        feedback="",
    )
    items, said = taken(tmp_path, "q.xml", text)
    assert (
        "- left: owl\n        right: bird\n      - left: emu\n        right: bird\n      - left: cod\n        right: fish"
        in items
    )
    assert "its sides are turned" in "\n".join(said)


def canvas(
    kind: str, presentation: str, conditions: str, feedback: str = "", more: str = "", ident: str = "the-item"
) -> str:
    fields = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{value}</fieldentry></qtimetadatafield>"
        for name, value in [each.split("=") for each in f"question_type={kind} {more}".split()]
    )
    return (
        f'<item ident="{ident}"><itemmetadata><qtimetadata>{fields}</qtimetadata></itemmetadata><presentation>{presentation}'
        f"</presentation><resprocessing>{conditions}</resprocessing>{feedback}</item>"
    )


def package(*items: str) -> str:
    return f"<questestinterop><assessment><section>{''.join(items)}</section></assessment></questestinterop>"


def material(text: str) -> str:
    return f"<material><mattext>{text}</mattext></material>"


def response(name: str, *options: str, more: str = "", prompt: str = "") -> str:
    labels = "".join(
        f'<response_label ident="{each}"{more}>{material(each.strip("-"))}</response_label>' for each in options
    )
    return f'<response_lid ident="{name}">{material(prompt) if prompt else ""}<render_choice>{labels}</render_choice></response_lid>'


def condition(test: str, points: str = "", feedback: str = "", action: str = "Set") -> str:
    given = f'<setvar action="{action}" varname="SCORE">{points}</setvar>' if points else ""
    said = f'<displayfeedback linkrefid="{feedback}"/>' if feedback else ""
    return f"<respcondition><conditionvar>{test}</conditionvar>{given}{said}</respcondition>"


def equal(name: str, value: str) -> str:
    return f'<varequal respident="{name}">{value}</varequal>'


def told(name: str, text: str) -> str:
    return f'<itemfeedback ident="{name}"><flow_mat>{material(text)}</flow_mat></itemfeedback>'


def test_gaps_of_canvas_keep_their_options_and_what_is_said_to_each(tmp_path: Path) -> None:
    presentation = (
        material("A cube has [faces] faces and [edges] edges.")
        + response("response_faces", "6", "8", prompt="faces")
        + response("response_edges", "12", "9", more=' answer_type="wordbank"', prompt="edges")
    )
    conditions = (
        condition(equal("response_faces", "8"), feedback="8_fb")
        + condition(equal("response_faces", "6"), "50", action="Add")
        + condition(equal("response_edges", "12"), "50", action="Add")
    )
    item = canvas(
        "fill_in_multiple_blanks_question",
        presentation,
        conditions,
        told("8_fb", "Those are corners."),
        "points_possible=2.5",
    )
    items, _ = taken(tmp_path, "q.xml", package(item))
    assert 'cloze: "A cube has {{6}} faces and {{12::12 / 9}} edges."' in items
    assert 'rationale: "8: Those are corners."\n    scoring: parts\n    points: 2.5' in items


@pytest.mark.parametrize(
    ("tests", "wanted"),
    [
        ([("<vargte>41.5</vargte><varlte>42.5</varlte>"), equal("r", "42")], "answer: 42\n    tolerance: 0.5"),
        ([equal("r", "0"), "<vargte>41.5</vargte><varlte>42.5</varlte>"], ""),
    ],
)
def test_numbers_in_several_ranges(tests: list[str], wanted: str, tmp_path: Path) -> None:
    presentation = (
        material("How many?")
        + '<response_str ident="r"><render_fib fibtype="Decimal"><response_label ident="a"/></render_fib></response_str>'
    )
    text = package(
        canvas("", presentation, "".join(condition(test, "100") for test in tests)).replace("question_type", "other")
    )
    if wanted:
        assert wanted in taken(tmp_path, "q.xml", text)[0]
        return
    (tmp_path / "q.xml").write_text(text)
    result = run("import", tmp_path / "q.xml", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert "refused: takes several numbers (0, 41.5 to 42.5)" in result.stderr


def test_a_text_that_several_items_are_about_is_their_case(tmp_path: Path) -> None:
    def about(name: str, ident: str, more: str) -> str:
        presentation = material(f"What of {name}?") + response("r", "yes", "no")
        return canvas(
            "multiple_choice_question", presentation, condition(equal("r", "yes"), "100"), more=more, ident=ident
        )

    stimulus = canvas("text_only_question", material("A ship sails north for a day."), "", ident="s1")
    child = "parent_stimulus_item_ident=s1"
    text = package(
        stimulus, about("speed", "q-one", child), about("crew", "q-two", ""), about("course", "q-three", child)
    )
    items, _ = taken(tmp_path, "q.xml", text)
    whole = (tmp_path / "bank.yaml").read_text()
    name = whole.partition("cases:\n  ")[2].partition(":")[0]
    assert f"{name}:\n    text: A ship sails north for a day." in whole
    assert items.count(f"case: {name}") == 2
    assert items.index("q-three") < items.index("q-two")


def test_options_and_sides_without_a_text_are_left_and_named(tmp_path: Path) -> None:
    presentation = material("Which?") + response("r", "-", "yes", "no")
    item = canvas("multiple_choice_question", presentation, condition(equal("r", "yes"), "100"))
    items, said = taken(tmp_path, "q.xml", package(item))
    assert "options: [yes, no]" in items
    assert "1: left out: an option without a text" in said


# --- tables


def test_columns_of_any_name_are_options_where_the_answers_are_among_them(tmp_path: Path) -> None:
    table = "question,colour,first pick,second pick,third pick,answer,seconds\n" + "\n".join(
        f"{number} + {number}?,1,{2 * number},{3 * number},{number},{2 * number},20" for number in (5, 7, 8, 9)
    )
    items, said = taken(tmp_path, "q.csv", table.replace("10,15,5,10", "15,10,5,10"))
    assert "question: 5 + 5?\n    answer: 10\n    options: [15, 10, 5]" in items
    assert "question: 9 + 9?\n    answer: 18\n    options: [18, 27, 9]" in items
    assert [line.partition(": ")[2] for line in said if "pick" in line] == [
        "the columns 'first pick', 'second pick', 'third pick' are taken for options, since the answers are among them"
    ]
    assert any("the column 'colour' is not known" in line for line in said)


def test_a_column_an_option_may_say_whether_it_is_right(tmp_path: Path) -> None:
    table = """
        Question,Answer A,Answer B,Answer C,Points A,Points B,Points C,Tip,Time limit,Points
        Largest planet?,Mars,Jupiter,Earth,0,1,0,It has a red spot.,20,2
        Planets with rings?,Saturn,Venus,Uranus,1,0,1,,30,
        """
    items, said = taken(tmp_path, "q.csv", table)
    assert items == lines(
        """
        - id: largest-planet
          question: Largest planet?
          answer: Jupiter
          options: [Mars, Jupiter, Earth]
          rationale: "Tip: It has a red spot."
          points: 2

        - id: planets-rings
          question: Planets with rings?
          answers: [Saturn, Uranus]
          options: [Saturn, Venus, Uranus]
        """
    )
    assert "2: left out of 2 items: what its column 'Time limit' has" in said


def test_a_table_that_counts_in_one_row_counts_in_all(tmp_path: Path) -> None:
    table = "question,option 1,option 2,answer\nOne?,2,4,2\nTwo?,red,blue,1\n"
    assert "answer: 4\n" in taken(tmp_path, "q.csv", table)[0]
    (tmp_path / "bank.yaml").unlink()
    table = "question,option 1,option 2,answer\nOne?,2,4,2\nTwo?,red,blue,red\n"
    assert "answer: 2\n" in taken(tmp_path, "q.csv", table)[0]


def test_a_picture_that_a_table_only_names_is_said_to_be_missing(tmp_path: Path) -> None:
    items, _ = taken(tmp_path, "q.csv", "question,answer,image\nWhat is this?,A crane,crane.png\n")
    assert "# look at: the picture that its row names is left out: crane.png" in items


def test_the_options_of_a_workbook_are_called_opt(tmp_path: Path) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate([["question", "opt1", "opt2", "opt3", "answer"], ["3 + 4?", "7", "8", "9", "7"]]):
            sheet.write_row(place, 0, row)
    assert "options:\n      - 7\n      - 8\n      - 9" in taken(tmp_path, "q.xlsx", made.getvalue())[0].replace(
        "[7, 8, 9]", "\n      - 7\n      - 8\n      - 9"
    ).replace("options: ", "options:")


# --- Word


def document(*paragraphs: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        body = "".join(f"<w:p>{each if each.startswith('<') else written(each)}</w:p>" for each in paragraphs)
        file.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return made.getvalue()


def written(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_document_may_have_gift_in_it(tmp_path: Path) -> None:
    file = document(
        "1. Which is a bone?", "{~%100% Ulna", "~%0% Aorta}", "", "2. Which is a muscle?", "{=Biceps", "~Femur}"
    )
    items, said = taken(tmp_path, "q.docx", file)
    assert "question: Which is a bone?\n    answers: [Ulna]" in items
    assert "question: Which is a muscle?\n    answer: Biceps" in items
    assert any("its text is in GIFT" in line for line in said)


def test_boxes_that_are_ticked_are_right_and_a_mark_may_stand_behind_empty_ones(tmp_path: Path) -> None:
    yellow = '<w:highlight w:val="yellow"/>'
    file = document("1. Tree?", "☐ Moss", "☒ Oak", "", "2. Bird?", written("☐ Owl", yellow), written("☐ Bat"))
    items, _ = taken(tmp_path, "q.docx", file)
    assert "answer: Oak\n    options: [Moss, Oak]" in items
    assert "answer: Owl\n    options: [Owl, Bat]" in items


def test_the_text_of_a_box_belongs_to_the_question(tmp_path: Path) -> None:
    box = "<v:textbox><w:txbxContent><w:p><w:r><w:t>a) x = 2;</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    both = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    shape = "<w:r><w:pict><v:line/></w:pict></w:r>"
    file = document(
        "1. What is x?" and f"{both}{written('1. What is x?')}", f"{written('a) 2', '<w:b/>')}{shape}", "b) 3"
    )
    items, said = taken(tmp_path, "q.docx", file)
    assert "question: |\n      What is x?\n      a) x = 2;\n    answer: 2" in items
    assert "paragraph 2: left: a drawing that is no picture" in said


def test_many_drawings_are_said_once(tmp_path: Path) -> None:
    shape = "<w:r><w:pict><v:line/></w:pict></w:r>"
    lines = [
        each
        for number in range(1, 13)
        for each in (f"{written(f'{number}. Tree {number}?')}{shape}", written("a) Oak", "<w:b/>"), "b) Owl")
    ]
    _, said = taken(tmp_path, "q.docx", document(*lines))
    drawings = [line for line in said if "a drawing" in line]
    assert len(drawings) == 1
    assert (
        "paragraph 1: left: a drawing that is no picture: 12 times, the first at paragraph 1, 4, 7, 10, 13"
        in drawings[0]
    )


def test_a_line_that_says_that_it_is_the_question_is_none_of_it(tmp_path: Path) -> None:
    text = """
        Question 1
        Question:
        What is next?
        A. This
        B. That
        Answer: A

        Question 2
        Question: And then?
        A. This
        B. That
        Answer: B
        """
    items, _ = taken(tmp_path, "q.txt", text)
    assert "question: What is next?" in items
    assert "question: And then?" in items


def test_marks_may_stand_right_behind_their_options(tmp_path: Path) -> None:
    table = "question,answer1,fraction,answer2,fraction\nLargest ocean?,Pacific,100,Arctic,0\n"
    assert "answer: Pacific\n    options: [Pacific, Arctic]" in taken(tmp_path, "q.csv", table)[0]


def test_a_list_with_a_zero_shows_that_a_table_counts_from_zero(tmp_path: Path) -> None:
    table = 'question,option 1,option 2,option 3,correct\nOne?,red,blue,green,1\nSome?,oak,ash,fern,"0,1"\n'
    items, said = taken(tmp_path, "q.csv", table)
    assert "answer: blue\n" in items
    assert "answers: [oak, ash]" in items
    assert "1: its numbers of right options count from 0, since some of them are 0" in [line.strip() for line in said]


def test_numbers_of_options_that_nobody_counts_to_are_none_of_them(tmp_path: Path) -> None:
    for number in ("²", "9" * 5_000):
        (tmp_path / "q.csv").write_text(
            f'question,option 1,option 2,correct\nOne?,red,blue,{number}\nSome?,oak,ash,"0,1"\n', encoding="utf-8"
        )
        result = run("import", tmp_path / "q.csv", "-o", tmp_path / f"bank-{len(number)}.yaml", "--publisher", "ward-7")
        assert "as its right answer, which is none of its options" in result.stderr


def test_the_columns_of_a_spanish_table_are_known(tmp_path: Path) -> None:
    table = "Pregunta,Opción 1,Opción 2,Correcta,Explicación\nCapital?,Lima,Quito,2,Del Ecuador.\n"
    items, _ = taken(tmp_path, "q.csv", table)
    assert "answer: Quito\n    options: [Lima, Quito]\n    rationale: Del Ecuador." in items


def test_numbered_options_are_options_where_the_answer_is_a_number(tmp_path: Path) -> None:
    text = """
        Q1. Which is a noble gas?
        1. Iron
        2. Argon
        Correct Answer : 2

        Q2. How many?
        Answer: 3
        """
    items, _ = taken(tmp_path, "q.txt", text)
    assert "question: Which is a noble gas?\n    answer: Argon\n    options: [Iron, Argon]" in items
    assert "question: How many?\n    answer: 3" in items


def test_an_arrow_may_stand_before_the_answer_and_a_mark_behind_the_right_option(tmp_path: Path) -> None:
    file = document(
        "1. Tree?",
        written("a) Oak ✅", "<w:i/>"),
        "b) Moss",
        "",
        f"{written('2. Bird?')}<w:r><w:br/></w:r>{written('A. Owl')}<w:r><w:br/></w:r>{written('B. Bat')}<w:r><w:br/></w:r>{written('→ Answer: A')}",
    )
    items, _ = taken(tmp_path, "q.docx", file)
    assert 'answer: "*Oak*"\n    options: ["*Oak*", Moss]' in items.replace(
        'options:\n      - "*Oak*"\n      - Moss', 'options: ["*Oak*", Moss]'
    )
    assert "answer: Owl\n    options: [Owl, Bat]" in items


def test_options_that_differ_in_capitals_alone_are_told_apart(tmp_path: Path) -> None:
    table = "question,option 1,option 2,answer\nWhich method?,trim(),Trim(),trim()\nWhich colour?,Red,Blue,red\n"
    items, _ = taken(tmp_path, "q.csv", table)
    assert "answer: trim()\n" in items
    assert "answer: Red\n" in items


def test_bullets_with_headings_among_them_are_no_options(tmp_path: Path) -> None:
    text = """
        1. What it does
        - **Scoring:**
        - compares answers

        2. Which is a tree?
        Options
        A) Oak
        B) Moss
        Answer: A
        Explanation: It has wood.
        ------------------------------
        """
    items, said = taken(tmp_path, "q.md", text, "--skip-bad")
    assert [line for line in said if "refused" in line][0].startswith(
        "1: refused: may be a heading with a list and no question: an entry stands out"
    )
    assert items.endswith(
        "question: Which is a tree?\n    answer: Oak\n    options: [Oak, Moss]\n    rationale: It has wood.\n"
    )


def test_texts_of_qti_may_be_html_that_is_escaped(tmp_path: Path) -> None:
    def of(prompt: str, one: str, other: str) -> str:
        (tmp_path / "bank.yaml").unlink(missing_ok=True)
        text = QTI2.format(
            declared=declared("R", "identifier", "a"),
            outcomes=SCORE,
            body=choice(simple("a", one) + simple("b", other)).replace("Which?", prompt),
            processing="",
            feedback="",
        )
        return taken(tmp_path, "q.xml", text)[0]

    p = "&lt;p&gt;{}&lt;/p&gt;"
    items = of(p.format("Which is &lt;b&gt;two&lt;/b&gt;?"), p.format("1 + 1"), p.format("2 + 2"))
    assert "question: Which is **two**?\n    answer: 1 + 1\n    options:\n      - 1 + 1\n      - 2 + 2\n" in items
    assert "answer: <p>a</p>" in of("Which is a paragraph?", p.format("a"), "&lt;b&gt;a&lt;/b&gt;")
    assert "answer: <p>a</p>" in of(p.format("Which is whole?"), p.format("a"), p.format("&lt;b&gt;a"))


def test_a_sentence_of_gift_with_several_places_to_fill_is_a_text_with_gaps(tmp_path: Path) -> None:
    items, _ = taken(tmp_path, "q.gift", "The {=sun#Ours.} is a {~planet =star} of the {=Milky Way =Galaxy}.")
    assert 'cloze: "The {{sun}} is a {{star::planet / star}} of the {{Milky Way / Galaxy}}."' in items
    assert 'rationale: "sun: Ours."' in items
    file = tmp_path / "two.gift"
    file.write_text("One? {=a ~b}\nTwo? {=a ~b}\n")
    result = run("import", file, "-o", tmp_path / "two.yaml", "--publisher", "ward-7")
    assert "refused: has a second '{' or '}' behind its answers" in result.stderr


def test_grey_letters_and_pale_shades_mark_nothing(tmp_path: Path) -> None:
    grey, pale, red = '<w:color w:val="858585"/>', '<w:shd w:fill="F7F7F7"/>', '<w:color w:val="FF0000"/>'
    file = document(
        written("1. Tree?", grey), written("a) Moss", pale), written("b) Oak", red), written("c) Fern", grey + pale)
    )
    assert "answer: Oak\n" in taken(tmp_path, "q.docx", file)[0]


def test_an_old_document_of_word_is_named_as_such(tmp_path: Path) -> None:
    file = tmp_path / "q.docx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 2
    assert "is a document of Word before 2007, or needs a password" in result.stderr


def test_what_is_said_of_pairs_in_gift_is_why_they_belong_together(tmp_path: Path) -> None:
    items, _ = taken(
        tmp_path,
        "q.gift",
        "Match. {=Paris -> France#On the *Seine*. =Rome -> Italy =-> Spain#No city of it. ####All are old.}",
    )
    assert r"why: On the \*Seine\*." in items
    assert items.count("why:") == 1
    assert "All are old." in items
    assert "Spain: No city of it." in items
