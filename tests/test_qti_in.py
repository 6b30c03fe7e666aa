"""QTI packages become banks: which option is right, gaps, pictures and feedback, and what is refused with its place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ketaquiz.model import Choice, Gaps, Item
from ketaquiz.workflow.loading import load_banks
from questions_files import taken
from world import ROOT, run
from written_and_read import png

HEAD2 = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" '
    'identifier="{id}" title="t" adaptive="false" timeDependent="false">'
)
RIGHT = (
    '<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{kind}">'
    "<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
)
MANIFEST = (
    '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>'
    '<resource identifier="r" type="{kind}" href="a.xml"/></resources></manifest>'
)


def item2(
    body: str,
    right: str = "",
    *,
    cardinality: str = "single",
    kind: str = "identifier",
    mapping: str = "",
    more: str = "",
    id: str = "the-item",
) -> str:
    values = "".join(f"<value>{each}</value>" for each in right.split("|")) if right else ""
    declared = RIGHT.format(cardinality=cardinality, kind=kind, values=values, mapping=mapping)
    return HEAD2.format(id=id) + declared + f"<itemBody>{body}</itemBody>{more}</assessmentItem>"


def package(folder: Path, files: dict[str, str | bytes], kind: str = "imsqti_item_xmlv2p1") -> Path:
    file = folder / "q.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("imsmanifest.xml", MANIFEST.format(kind=kind))
        for name, data in files.items():
            made.writestr(name, data)
    return file


def refused(file: Path) -> str:
    result = run("import", file, "-o", file.parent / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code in (1, 2), result.output
    assert not (file.parent / "bank.yaml").exists()
    return result.stderr.replace(file.parent.as_posix() + "/", "")


def one(folder: Path, text: str) -> Path:
    file = folder / "q.xml"
    file.write_text(text, encoding="utf-8")
    return file


CHOICE = (
    '<choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="{most}"><prompt>Which drug?</prompt>'
    '<simpleChoice identifier="A">Aspirin<feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">Too weak.'
    "</feedbackInline></simpleChoice>"
    '<simpleChoice identifier="B">Ketamine, 10<sup>6</sup></simpleChoice><simpleChoice identifier="C">None</simpleChoice></choiceInteraction>'
)


def test_a_choice_of_qti_2_with_picture_and_feedback(tmp_path: Path) -> None:
    body = '<p>A patient is in pain.</p><p><img src="../img/a%20b.png" alt="a ward"/></p>' + CHOICE.format(most=1)
    more = (
        '<modalFeedback outcomeIdentifier="F" identifier="general" showHide="show">It blocks NMDA.</modalFeedback>'
        '<modalFeedback outcomeIdentifier="F" identifier="B" showHide="hide">No, it is ketamine.</modalFeedback>'
    )
    items, said = taken(package(tmp_path, {"items/a.xml": item2(body, "B", more=more), "img/a b.png": png(7)}))
    assert (
        items
        == """\
  - id: the-item
    question: |
      A patient is in pain.

      ![a ward](images/a-b.png)

      Which drug?
    answer: Ketamine, 10^6^
    options:
      - text: Aspirin
        why: Too weak.
      - text: Ketamine, 10^6^
      - text: None
    rationale: It blocks NMDA.
"""
    )
    assert "items/a.xml:2: left out: what is said to all who are wrong: 'No, it is ketamine.'" in said
    assert (tmp_path / "images" / "a-b.png").read_bytes() == png(7)
    assert "read as QTI 2" in said


def test_feedback_behind_an_interaction_is_not_lost(tmp_path: Path) -> None:
    said = '<p><feedbackInline outcomeIdentifier="F" identifier="{}" showHide="{}">{}</feedbackInline></p>'
    body = CHOICE.format(most=1) + said.format("general", "show", "It blocks NMDA.") + said.format("B", "hide", "No.")
    items, notes = taken(package(tmp_path, {"items/a.xml": item2(body, "B")}))
    assert "rationale: It blocks NMDA." in items
    assert "left out: what is said to all who are wrong: 'No.'" in notes


@pytest.mark.parametrize("around", [r"\({}\)", r"\[ {} \]", "${}$", "{}"])
def test_a_formula_of_mathml_may_have_signs_of_tex_around_it(tmp_path: Path, around: str) -> None:
    tex = around.format(r"\sec^2{x}")
    math = f'<p>Of <math xmlns="m"><semantics><mi>x</mi><annotation encoding="SnuggleTeX">{tex}</annotation></semantics></math>?</p>'
    items, _ = taken(package(tmp_path, {"items/a.xml": item2(math + CHOICE.format(most=1), "B")}))
    assert r"Of \(\sec^2{x}\)?" in items


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            item2(CHOICE.format(most=0), "A|B", cardinality="multiple"),
            "    answers:\n      - Aspirin\n      - Ketamine, 10^6^\n",
        ),
        (
            item2(
                CHOICE.format(most=1),
                mapping='<mapping><mapEntry mapKey="A" mappedValue="0.5"/><mapEntry mapKey="B" mappedValue="1"/></mapping>',
            ),
            "    answer: Ketamine, 10^6^\n",
        ),
        (
            item2(
                '<orderInteraction responseIdentifier="R"><prompt>In which order?</prompt><simpleChoice identifier="a">two</simpleChoice>'
                '<simpleChoice identifier="b">one</simpleChoice><simpleChoice identifier="c">three</simpleChoice></orderInteraction>',
                "b|a|c",
                cardinality="ordered",
            ),
            "    question: In which order?\n    sequence: [one, two, three]\n",
        ),
        (
            item2(
                '<matchInteraction responseIdentifier="R"><prompt>What fits?</prompt><simpleMatchSet>'
                '<simpleAssociableChoice identifier="a">A</simpleAssociableChoice><simpleAssociableChoice identifier="b">B</simpleAssociableChoice>'
                '</simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="x">X</simpleAssociableChoice>'
                '<simpleAssociableChoice identifier="y">Y</simpleAssociableChoice><simpleAssociableChoice identifier="z">Z</simpleAssociableChoice>'
                "</simpleMatchSet></matchInteraction>",
                "a y|b x",
                cardinality="multiple",
                kind="directedPair",
            ),
            "    pairs:\n      - left: A\n        right: Y\n      - left: B\n        right: X\n    distractors: [Z]\n",
        ),
        (
            item2(
                '<p>What is the capital? <textEntryInteraction responseIdentifier="R"/>.</p>', "Paris", kind="string"
            ),
            "    question: What is the capital?\n    answer: Paris\n    typed: true\n",
        ),
        (
            item2('<p>It blocks <textEntryInteraction responseIdentifier="R"/> receptors.</p>', "NMDA", kind="string"),
            "    cloze: It blocks {{NMDA}} receptors.\n",
        ),
        (
            item2(
                '<p>It blocks <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="a">opioid</inlineChoice>'
                '<inlineChoice identifier="b">NMDA</inlineChoice></inlineChoiceInteraction> receptors.</p>',
                "b",
            ),
            '    cloze: "It blocks {{NMDA::opioid / NMDA}} receptors."\n',
        ),
        (
            item2(
                '<p>How many? <textEntryInteraction responseIdentifier="R"/></p>',
                "9.8",
                kind="float",
                more='<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.1 0.1">'
                '<variable identifier="R"/><correct identifier="R"/></equal></responseIf></responseCondition></responseProcessing>',
            ),
            "    question: How many?\n    answer: 9.8\n    tolerance: 0.1\n",
        ),
        (
            item2(CHOICE.format(most=1), "B").replace(
                "<prompt>Which drug?</prompt>",
                "<prompt><math><semantics><mi>x</mi>"
                '<annotation encoding="application/x-tex">x^2</annotation></semantics></math>?</prompt>',
            ),
            "    question: \\(x^2\\)?\n",
        ),
        (
            item2(CHOICE.format(most=1), "B").replace(
                "<prompt>Which drug?</prompt>",
                '<prompt><math><semantics><annotation encoding="SnuggleTeX">$x^2$</annotation></semantics></math>?</prompt>',
            ),
            "    question: \\(x^2\\)?\n",
        ),
    ],
    ids=["several", "mapping", "order", "match", "short", "gap", "inline", "number", "tex", "dollars"],
)
def test_the_kinds_of_qti_2(text: str, wanted: str, tmp_path: Path) -> None:
    assert wanted in taken(one(tmp_path, text))[0]


NUMBERED = CHOICE.format(most=1).replace('r="A"', 'r="a_1"').replace('r="B"', 'r="a_2"').replace('r="C"', 'r="a_10"')


def test_a_key_that_writes_the_number_of_its_option_with_zeros(tmp_path: Path) -> None:
    items, said = taken(one(tmp_path, item2(NUMBERED, "a_002", more=scored(("<correct identifier='R'/>", "1")))))
    assert "answer: Ketamine, 10^6^\n" in items
    assert "its key says 'a_002', which is read as its option 'a_2'" in said


@pytest.mark.parametrize(
    ("body", "right"),
    [(NUMBERED, "a_000"), (NUMBERED, "b_002"), (NUMBERED.replace("a_10", "a_02"), "a_002"), (NUMBERED, "a_100")],
)
def test_a_key_whose_number_no_option_or_two_have_is_refused(body: str, right: str, tmp_path: Path) -> None:
    assert "names an option as right that it has not" in refused(one(tmp_path, item2(body, right)))


def test_one_right_option_of_which_one_may_be_chosen_is_an_answer(tmp_path: Path) -> None:
    items, _ = taken(one(tmp_path, item2(CHOICE.format(most=1), "B", cardinality="multiple")))
    assert "answer: Ketamine, 10^6^\n" in items


def test_a_namespace_with_a_blank_in_it_is_no_damage(tmp_path: Path) -> None:
    text = item2(CHOICE.format(most=1), "B").replace(
        "<assessmentItem ", '<assessmentItem xmlns:schemaLocation="a b.xsd" '
    )
    assert "answer: Ketamine, 10^6^\n" in taken(one(tmp_path, text))[0]


def scored(*rules: tuple[str, str]) -> str:
    """A program that gives points for answers."""
    ifs = "".join(
        f"<responseIf><match><variable identifier='R'/>{value}</match><setOutcomeValue identifier='SCORE'>"
        f"<baseValue baseType='float'>{points}</baseValue></setOutcomeValue></responseIf>".replace(
            "responseIf>", "responseElseIf>" if at else "responseIf>"
        )
        for at, (value, points) in enumerate(rules)
    )
    return f"<responseProcessing><responseCondition>{ifs}</responseCondition></responseProcessing>"


MAPPED = "<responseProcessing><setOutcomeValue identifier='SCORE'><mapResponse identifier='R'/></setOutcomeValue></responseProcessing>"
ENTRY = '<p>A word? <textEntryInteraction responseIdentifier="R"/></p>'


def mapping(entries: str, default: str = "0") -> str:
    listed = "".join(
        f'<mapEntry mapKey="{key}" mappedValue="{value}"/>'
        for key, value in (each.split("=") for each in entries.split())
    )
    return f'<mapping defaultValue="{default}">{listed}</mapping>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            item2(ENTRY, kind="string", mapping=mapping("leaf=2", "7"), more=MAPPED),
            "gives 7 points for an answer that it does not name, and 2 for the answer that it says is right: make the two alike",
        ),
        (
            item2(
                CHOICE.format(most=1),
                "B",
                more=scored(
                    ("<baseValue baseType='identifier'>A</baseValue>", "1"), ("<correct identifier='R'/>", "0")
                ),
            ),
            "gives 1 points for 'A', and 0 for the answer that it says is right",
        ),
    ],
)
def test_an_item_whose_points_speak_against_its_key_is_refused(text: str, said: str, tmp_path: Path) -> None:
    assert said in refused(one(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            item2(ENTRY, kind="string", mapping=mapping("leaf=2", "1"), more=MAPPED),
            "an answer that it does not name gave 1 of the points, and is wrong here",
        ),
        (
            item2(ENTRY, kind="integer", mapping=mapping("1=2 -1=3"), more=MAPPED),
            "'1' gave a part of the points, and is left out",
        ),
        (
            item2(
                '<gapMatchInteraction responseIdentifier="R"><gapText identifier="H" matchMax="1">hydrogen</gapText>'
                '<gapText identifier="O" matchMax="1">oxygen</gapText><p>Water: <gap identifier="G"/> and <gap identifier="I"/></p>'
                "</gapMatchInteraction>",
                "H G|O I",
                cardinality="multiple",
                kind="directedPair",
                more=scored(("<baseValue baseType='directedPair'>H G</baseValue>", "2")),
            ),
            "by its own rules its right answer gives no points",
        ),
        (
            item2(
                CHOICE.format(most=1),
                "B",
                more="<responseProcessing><setOutcomeValue identifier='SCORE'><lookupTable/></setOutcomeValue></responseProcessing>",
            ),
            "left out: how many points it gives, which its rules say in a way that is not known",
        ),
        (
            item2(
                '<p>Listen:</p><audio><source src="media/a.mp3"/>No.</audio><sound src="b.mp3"/>'
                + CHOICE.format(most=1),
                "B",
            ),
            "item 'the-item': the sound or film media/a.mp3 is left out\n",
        ),
    ],
    ids=["default", "second", "no points", "unknown", "sounds"],
)
def test_what_an_item_says_besides_is_named(text: str, said: str, tmp_path: Path) -> None:
    assert said in taken(one(tmp_path, text))[1]


def test_qti_3_says_the_same_in_other_names(tmp_path: Path) -> None:
    text = (
        '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="three" time-dependent="false">'
        '<qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response>'
        "<qti-value>B</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>"
        '<qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>Which?</qti-prompt>'
        '<qti-simple-choice identifier="A">one</qti-simple-choice><qti-simple-choice identifier="B">two</qti-simple-choice>'
        "</qti-choice-interaction></qti-item-body></qti-assessment-item>"
    )
    items, _ = taken(one(tmp_path, text))
    assert items == "  - id: three\n    question: Which?\n    answer: two\n    options: [one, two]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (item2(CHOICE.format(most=1)), "q.xml:2: refused: has no right answer in it"),
        (item2(CHOICE.format(most=1), "X"), "q.xml:2: refused: names an option as right that it has not"),
        (item2('<uploadInteraction responseIdentifier="R"/>', "x"), "asks by uploadInteraction, which no bank has"),
        (item2(CHOICE.format(most=1) * 2, "B"), "asks by 2 × choiceInteraction, which no bank has"),
        (
            item2(CHOICE.format(most=1), "B").replace("<prompt>", "<prompt><math><menclose/></math>"),
            "has a formula in MathML with 'menclose', which is not read",
        ),
        (
            item2(CHOICE.format(most=1), "B").replace('adaptive="false"', 'adaptive="true"'),
            "goes on by steps, which no bank can",
        ),
    ],
)
def test_what_is_refused_of_qti_2_names_its_place(text: str, said: str, tmp_path: Path) -> None:
    assert said in refused(one(tmp_path, text))


ESSAY = '<p>Name it.</p><extendedTextInteraction responseIdentifier="R"/>'


def test_a_text_of_several_lines_with_a_right_answer_is_a_short_one(tmp_path: Path) -> None:
    made = taken(one(tmp_path, item2(ESSAY, "iron", kind="string")))[0]
    assert "    question: Name it.\n    answer: iron\n" in made


def test_one_without_a_right_answer_is_an_essay(tmp_path: Path) -> None:
    assert "is an essay, which has no right answer: 'Name it.'" in refused(one(tmp_path, item2(ESSAY)))


# --- 1.2

ITEM1 = """\
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a"><section ident="s">
<item ident="{id}" title="t"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel>
<fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation>{presentation}</presentation><resprocessing><outcomes><decvar/></outcomes>{processing}</resprocessing>{feedback}</item>
</section></assessment></questestinterop>"""


def item1(kind: str, presentation: str, processing: str, feedback: str = "", id: str = "first-one") -> str:
    return ITEM1.format(id=id, kind=kind, presentation=presentation, processing=processing, feedback=feedback)


def text1(source: str) -> str:
    return f'<material><mattext texttype="text/html">{source}</mattext></material>'


def label(name: str, source: str) -> str:
    return f'<response_label ident="{name}">{text1(source)}</response_label>'


def lid(name: str, labels: str, cardinality: str = "Single", prompt: str = "") -> str:
    return f'<response_lid ident="{name}" rcardinality="{cardinality}">{prompt}<render_choice>{labels}</render_choice></response_lid>'


def when(test: str, points: str = "100", more: str = "") -> str:
    return f'<respcondition continue="No"><conditionvar>{test}</conditionvar><setvar action="Set" varname="SCORE">{points}</setvar>{more}</respcondition>'


def equal(value: str, name: str = "r") -> str:
    return f'<varequal respident="{name}">{value}</varequal>'


ABC = label("1", "one") + label("2", "&lt;b&gt;two&lt;/b&gt;") + label("3", "three")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            item1("multiple_choice_question", text1("&lt;p&gt;Which?&lt;/p&gt;") + lid("r", ABC), when(equal("2"))),
            '  - id: first-one\n    question: Which?\n    answer: "**two**"\n',
        ),
        (
            item1(
                "multiple_answers_question",
                text1("Which?") + lid("r", ABC, "Multiple"),
                when(f"<and>{equal('1')}<not>{equal('2')}</not>{equal('3')}</and>"),
            ),
            "    answers: [one, three]\n",
        ),
        (
            item1(
                "",
                text1("Which?") + lid("r", ABC, "Multiple"),
                when(equal("1"), "50") + when(equal("2"), "-50") + when(equal("3"), "50"),
            ),
            "    answers: [one, three]\n",
        ),
        (
            item1(
                "true_false_question",
                text1("It is so.") + lid("r", label("1", "True") + label("2", "False")),
                when(equal("2")) + when(equal("1"), "0"),
            ),
            "    statement: It is so.\n    answer: false\n",
        ),
        (
            item1(
                "matching_question",
                text1("Match.") + lid("a", ABC, prompt=text1("A")) + lid("b", ABC, prompt=text1("B")),
                when(equal("1", "a"), "50") + when(equal("3", "b"), "50"),
            ),
            '    pairs:\n      - left: A\n        right: one\n      - left: B\n        right: three\n    distractors:\n      - "**two**"\n',
        ),
        (
            item1(
                "short_answer_question",
                text1("Which?") + '<response_str ident="r"><render_fib/></response_str>',
                when(equal("one") + equal("uno")),
            ),
            "    answer: one\n    accept: [uno]\n    typed: true\n",
        ),
        (
            item1(
                "numerical_question",
                text1("How many?") + '<response_str ident="r"><render_fib fibtype="Decimal"/></response_str>',
                when(
                    f'<or>{equal("5")}<and><vargte respident="r">4.5</vargte><varlte respident="r">5.5</varlte></and></or>'
                ),
            ),
            "    answer: 5\n    tolerance: 0.5\n",
        ),
        (
            item1(
                "multiple_dropdowns_question",
                text1("It is [a] and [b].")
                + lid("response_a", ABC, prompt=text1("a"))
                + lid("response_b", ABC, prompt=text1("b")),
                when(equal("1", "response_a"), "50") + when(equal("3", "response_b"), "50"),
            ),
            '    cloze: "It is {{one::one / **two** / three}} and {{three::one / **two** / three}}."\n',
        ),
        (
            item1(
                "",
                text1("It blocks") + '<response_str ident="r"><render_fib/></response_str>' + text1("receptors."),
                when(equal("NMDA")),
            ),
            "    cloze: It blocks {{NMDA}} receptors.\n",
        ),
        (
            item1(
                "",
                text1("&amp;#8203;&lt;p&gt;Match them.&lt;/p&gt;")
                + "".join(
                    lid(name, ABC, prompt=text1(f"No. {name}")).replace("response_lid", "response_grp") for name in "pq"
                ),
                when(equal("1", "p"), "50") + when(equal("3", "q"), "50"),
            ),
            "    question: Match them.\n    pairs:\n      - left: No. p\n        right: one\n      - left: No. q\n        right: three\n",
        ),
    ],
    ids=["one", "and-not", "sum", "true-false", "match", "short", "number", "dropdowns", "gap", "groups"],
)
def test_the_kinds_of_qti_1(text: str, wanted: str, tmp_path: Path) -> None:
    assert wanted in taken(one(tmp_path, text))[0]


def test_feedback_pictures_and_formulas_of_canvas(tmp_path: Path) -> None:
    shown = '<displayfeedback feedbacktype="Response" linkrefid="{}"/>'
    text = item1(
        "multiple_choice_question",
        text1(
            "Which of &lt;img class=&quot;equation_image&quot; alt=&quot;LaTeX: x^2&quot; src=&quot;/e&quot;&gt;? "
            "&lt;img src=&quot;$IMS-CC-FILEBASE$/a.png&quot; alt=&quot;a ward&quot;&gt;"
        )
        + lid("r", ABC),
        when(equal("1"), "0", shown.format("1_fb")) + when(equal("2"), "100", shown.format("correct_fb")),
        f'<itemfeedback ident="1_fb">{text1("Too few.")}</itemfeedback><itemfeedback ident="correct_fb">{text1("Yes.")}</itemfeedback>'
        f'<itemfeedback ident="general_incorrect_fb">{text1("No.")}</itemfeedback><itemfeedback ident="general_fb">{text1("Since two.")}</itemfeedback>',
    )
    file = package(tmp_path, {"g1/g1.xml": text, "web_resources/a.png": png(7)}, "imsqti_xmlv1p2")
    items, said = taken(file)
    assert "question: Which of \\(x^2\\)?\n" in items
    assert "    image:\n      file: images/a.png\n      alt: a ward\n" in items
    assert "      - text: one\n        why: Too few.\n" in items
    assert "    rationale: |\n      Since two.\n\n      Yes.\n" in items
    assert "left out: what is said to all who are wrong: 'No.'" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            item1("essay_question", text1("Write &lt;b&gt;all&lt;/b&gt;.") + '<response_str ident="r"/>', ""),
            "is of the type 'essay_question', which no bank has: 'Write all .'",
        ),
        (
            item1("", text1("Which?") + lid("r", ABC), when(equal("2"), "0")),
            "has no option that its processing gives points for",
        ),
        (
            item1("", text1("Which?") + lid("r", ABC), when(equal("2")) + when(equal("3"))),
            "has 2 options that are fully right, of which one is chosen",
        ),
        (
            item1(
                "numerical_question",
                text1("How many?") + '<response_str ident="r"/>',
                when(
                    f'<or>{equal("5")}<and><vargte respident="r">4.5</vargte><varlte respident="r">7</varlte></and></or>'
                ),
            ),
            "takes numbers that are off by more to one side",
        ),
    ],
)
def test_what_is_refused_of_qti_1(text: str, said: str, tmp_path: Path) -> None:
    assert said in refused(one(tmp_path, text))


def test_ids_that_are_no_names_are_made_of_the_text(tmp_path: Path) -> None:
    files = {
        f"{name}.xml": item2(CHOICE.format(most=1).replace("Which drug", f"Which drug {name}"), "B", id=ident)
        for name, ident in (("one", "choice"), ("two", "choice"), ("three", "gdd1f0a1b2c3d4e5f6"))
    }
    items, _ = taken(package(tmp_path, files))
    assert [line for line in items.splitlines() if "id: " in line] == [
        "  - id: drug-one",
        "  - id: drug-three",
        "  - id: drug-two",
    ]


# --- files that were made to do harm


def test_hostile_packages_end_within_their_limits(tmp_path: Path) -> None:
    bomb = package(tmp_path, {"a.xml": b"<assessmentItem>" + b" " * (200 * 1024 * 1024)})
    assert "unpacks to far more than its size" in refused(bomb) or "MiB of questions" in refused(bomb)
    many = package(tmp_path, {"a.xml": "<assessmentItem>" + "<p/>" * 700_000 + "</assessmentItem>"})
    assert "left: a file that has more in it than any file of questions" in refused(many)
    entity = '<!DOCTYPE a [<!ENTITY b "bb">]>' + item2(CHOICE.format(most=1), "B").partition("?>")[2]
    assert "declares entities" in refused(one(tmp_path, entity))
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd">' + item2(CHOICE.format(most=1), "B").partition("?>")[2]
    items, _ = taken(one(tmp_path, outside))
    assert "root:" not in items
    (tmp_path / "bank.yaml").unlink()
    body = '<p><img src="../../../etc/passwd" alt="x"/></p>' + CHOICE.format(most=1)
    _, said = taken(package(tmp_path, {"a/b.xml": item2(body, "B"), "../../../etc/passwd": b"x"}))
    assert "is left out" in said or "is no picture" in said or "not an image" in said
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_a_question_of_thousands_of_elements_is_refused_in_time(tmp_path: Path) -> None:
    """Each of its elements would be looked for among the others, and each gap would show every word."""
    words = "".join(f'<gapText identifier="w{n}">{"long " * 900}{n}</gapText>' for n in range(900))
    gaps = "".join(f'<gap identifier="g{n}"/>' for n in range(900))
    body = f'<gapMatchInteraction responseIdentifier="R">{words}<p>{gaps}</p></gapMatchInteraction>'
    pairs = "|".join(f"w{n} g{n}" for n in range(900))
    text = item2(body, pairs, cardinality="multiple", kind="directedPair")
    assert "has 900 gaps, far more than a question has" in refused(one(tmp_path, text))
    entry = '<response_str ident="{}"><render_fib/></response_str>'
    asks = "".join(entry.format(f"r{n}") for n in range(9_000))
    said = f"<questestinterop><item><presentation>{asks}</presentation></item></questestinterop>"
    assert "has 18,001 elements, far more than a question has: part it into several" in refused(one(tmp_path, said))
    assert "has far more text than a file of questions has" in refused(
        package(tmp_path, {f"{n}.xml": item2("<p/>" * 4_900) for n in range(99)})
    )


def test_a_picture_of_many_questions_is_unpacked_once(tmp_path: Path) -> None:
    """Else a logo of two megabytes would be far more than a package of its size unpacks to."""
    great = png(7)[:-12] + b"\0" * (2 * 1024 * 1024) + png(7)[-12:]
    files: dict[str, str | bytes] = {
        f"{n}.xml": item2(
            '<p><img src="logo.png" alt="a logo"/></p>' + CHOICE.format(most=1).replace("drug", f"drug {n}"),
            "B",
            id=f"q-{n}",
        )
        for n in range(60)
    }
    items, _ = taken(package(tmp_path, files | {"logo.png": great}))
    assert items.count("images/logo.png") == 60


def test_a_program_that_doubles_its_values_is_not_run_to_its_end(tmp_path: Path) -> None:
    """Sixty times twice as many would be more than any memory has."""
    known = "<defaultValue><value>a</value></defaultValue>"
    twice = '<multiple><variable identifier="X"/><variable identifier="X"/></multiple>'
    rules = f"<setOutcomeValue identifier='X'>{twice}</setOutcomeValue>" * 60
    more = (
        f"<outcomeDeclaration identifier='X' cardinality='multiple' baseType='identifier'>{known}</outcomeDeclaration>"
        f"<responseProcessing>{rules}</responseProcessing>"
    )
    items, _ = taken(one(tmp_path, item2(CHOICE.format(most=1), "B", more=more)))
    assert "answer: Ketamine" in items


def test_programs_of_very_many_steps_are_too_much_together(tmp_path: Path) -> None:
    """Each is run for each option of its item."""
    test = '<match><variable identifier="R"/><baseValue baseType="identifier">z</baseValue></match>'
    rule = f"<responseCondition><responseIf>{test}<exitResponse/></responseIf></responseCondition>"
    options = "".join(f'<simpleChoice identifier="c{n}">{n}</simpleChoice>' for n in range(50))
    body = (
        f'<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt>{options}</choiceInteraction>'
    )
    text = item2(body, "c0", more=f"<responseProcessing>{rule * 150}</responseProcessing>")
    file = package(tmp_path, {f"{n}.xml": text for n in range(400)})
    assert "has far more text than a file of questions has" in refused(file)


def test_words_that_many_gaps_show_are_no_more_than_a_text_has_room_for(tmp_path: Path) -> None:
    words = "".join(f'<gapText identifier="w{n}">word {n}</gapText>' for n in range(2_000))
    gaps = "".join(f'<gap identifier="g{n}"/>' for n in range(90))
    body = f'<gapMatchInteraction responseIdentifier="R">{words}<p>{gaps}</p></gapMatchInteraction>'
    pairs = "|".join(f"w{n} g{n}" for n in range(90))
    text = item2(body, pairs, cardinality="multiple", kind="directedPair")
    assert "has gaps with more answers and options than a text of a bank has room for" in refused(one(tmp_path, text))


def test_files_of_very_many_elements_are_too_much_together(tmp_path: Path) -> None:
    files = {f"{n}.xml": item2("<p/>" * 400_000) for n in range(3)}
    assert "has more than 1,000,000 elements in its files: take a part of it" in refused(package(tmp_path, files))


@pytest.mark.parametrize("name", ["qti21", "canvas"])
def test_what_we_export_as_qti_comes_back_with_its_keys(name: str, tmp_path: Path) -> None:
    """By kind, question and key; what the formats cannot hold, their exports name."""
    deck = ROOT / "decks" / "pain-management.yaml"
    file = tmp_path / "deck.zip"
    assert run("export", name, deck, "-o", file).exit_code == 0
    result = run("import", file, "-o", tmp_path / "in" / "deck.yaml", "--publisher", "ketaquiz")
    assert result.exit_code == 0, result.stderr
    before, after = (load_banks([path])[0][0].bank for path in (deck, tmp_path / "in" / "deck.yaml"))
    came = {item.id: item for item in after.items}
    live = [item for item in before.items if not item.retired and not item.draft]
    assert [item.id for item in live] == [*came]
    assert [key(item) for item in live] == [key(came[item.id]) for item in live]
    assert sum(came[item.id].rationale == item.rationale for item in live) == len(live)
    assert sum(came[item.id].caution == item.caution for item in live) == len(live)


def key(item: Item) -> tuple[object, ...]:
    """The kind of an item, what it asks, and what is right."""
    match item.interaction:
        case Choice(options):
            return item.kind, item.stem, sorted((str(option.text), option.correct) for option in options)
        case Gaps():
            return item.kind, [gap.typed for gap in item.interaction.gaps]
        case _:
            return item.kind, item.stem, item.interaction


def test_options_of_one_name_are_refused(tmp_path: Path) -> None:
    """Which of them is right, nobody knows; the last one was taken, and the first one lost."""
    options = "".join(
        f'<simpleChoice identifier="{name}">{text}</simpleChoice>'
        for name, text in (("A", "Oxygen"), ("B", "Iron"), ("A", "Lead"))
    )
    item = (
        '<assessmentItem identifier="x"><responseDeclaration identifier="R" cardinality="single" baseType="identifier">'
        "<correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody>"
        f'<choiceInteraction responseIdentifier="R"><prompt>Which is a gas?</prompt>{options}</choiceInteraction>'
        "</itemBody></assessmentItem>"
    )
    assert "has two options that are called 'A'" in refused(one(tmp_path, item))
    labels = "".join(
        f'<response_label ident="{name}"><material><mattext>{text}</mattext></material></response_label>'
        for name, text in (("A", "Oxygen"), ("B", "Iron"), ("A", "Lead"))
    )
    item = (
        '<questestinterop><item ident="i"><presentation><material><mattext>Which is a gas?</mattext></material>'
        f'<response_lid ident="r"><render_choice>{labels}</render_choice></response_lid></presentation><resprocessing>'
        '<respcondition><conditionvar><varequal respident="r">A</varequal></conditionvar><setvar>100</setvar>'
        "</respcondition></resprocessing></item></questestinterop>"
    )
    assert "has two options that are called 'A'" in refused(one(tmp_path, item))


def test_an_item_of_qti_1_without_anything_around_it_is_read(tmp_path: Path) -> None:
    labels = "".join(
        f'<response_label ident="{name}"><material><mattext>{text}</mattext></material></response_label>'
        for name, text in (("A", "Oxygen"), ("B", "Iron"))
    )
    item = (
        '\n  <item title="t" ident="gas"><presentation><material><mattext>Which is a gas?</mattext></material>'
        f'<response_lid ident="r"><render_choice>{labels}</render_choice></response_lid></presentation><resprocessing>'
        '<respcondition><conditionvar><varequal respident="r">A</varequal></conditionvar><setvar>100</setvar>'
        "</respcondition></resprocessing></item>\n"
    )
    items, _ = taken(one(tmp_path, item))
    assert "answer: Oxygen" in items
