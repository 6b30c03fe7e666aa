"""What strangers' programs write in Moodle XML, GIFT and QTI, beside the usual."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from questions_files import answer, imported, moodle, question, refused, refused_file, taken


@pytest.mark.parametrize(
    ("text", "asked", "options"),
    [
        (r"What is $\frac{x}{2}$? {=one ~two}", r"What is \(\frac{x}{2}\)?", "[one, two]"),
        ("What prints? f() { return 0; } {=0 ~1}", "What prints? f() { return 0; }", "[0, 1]"),
        ("What is {{ name }}? {=a {{ variable }} ~a {% tag %}}", "What is {{ name }}?", None),
        (r"When is $x \neq 3$? {~$x = \sqrt{9}$ =$x = 4$}", r"When is \(x \neq 3\)?", r"- \(x = \sqrt{9}\)"),
        (r"Which is half? {~$x^{2}$ =$\frac{1}{2}$}", "Which is half?", r"(x^{2}\)"),
    ],
)
def test_braces_of_gift_without_a_backslash_that_hold_no_answers(
    tmp_path: Path, text: str, asked: str, options: str | None
) -> None:
    items, _ = imported(tmp_path, "q.gift", text + "\n")
    assert asked in items.replace("\\\\", "\\")
    if options:
        assert options in items.replace("\\\\", "\\")


def test_an_answer_of_gift_without_a_sign(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.gift", "What is the number after none? {One#It counts.}\n\nWho? {=A ~B}\n")
    assert "answer: One" in items
    assert "rationale: It counts." in items
    assert "no '=' or '~' begins" in refused(tmp_path, "set.gift", "Which of the set? {1, 2}\n")
    said = refused(tmp_path, "code.gift", "What prints? f() { return 0; }\n\nWho? {=A ~B}\n")
    assert "which no '=' or '~' begins" in said


@pytest.mark.parametrize("kind", ["multichoiceset", "oumultiresponse"])
def test_kinds_of_moodle_in_which_all_right_options_are_chosen(tmp_path: Path, kind: str) -> None:
    three = answer("Blood", "100") + answer("Milk", "100") + answer("Stone", "0")
    items, _ = imported(tmp_path, "q.xml", moodle(question(kind, "What flows?", three)))
    assert "answers: [Blood, Milk]" in items


def test_statements_of_moodle_that_are_called_right_or_wrong(tmp_path: Path) -> None:
    rows = "".join(
        f'<row number="{place}"><optiontext format="html"><text>{text}</text></optiontext><feedbacktext><text>{why}</text></feedbacktext></row>'
        for place, text, why in ((1, "Blood flows", "It does."), (2, "Stone flows", ""))
    )
    columns = "".join(
        f'<column number="{place}"><responsetext><text>{text}</text></responsetext></column>'
        for place, text in ((1, "True"), (2, "False"))
    )

    def weight(row: int, column: int, value: str) -> str:
        return f'<weight rownumber="{row}" columnnumber="{column}"><value>{value}</value></weight>'

    weights = weight(1, 1, "1.000") + weight(1, 2, "0.000") + weight(2, 1, "0.000") + weight(2, 2, "1.000")
    items, _ = imported(tmp_path, "q.xml", moodle(question("mtf", "What holds?", rows + columns + weights)))
    assert "left: Blood flows" in items
    assert items.index("right: True") < items.index("left: Stone flows") < items.index("right: False")
    assert "why: It does." in items
    none = moodle(question("kprime", "What holds?", rows + columns + weight(1, 1, "1")))
    assert "does not say which column is right for 'Stone flows'" in refused(tmp_path, "none.xml", none)


def test_words_between_signs_are_gaps(tmp_path: Path) -> None:
    more = (
        "<delimitchars>[]</delimitchars><answerdisplay>dragdrop</answerdisplay>"
        + answer("cat", "100")
        + answer("dog", "0")
    )
    items, _ = imported(tmp_path, "q.xml", moodle(question("gapfill", "The [cat] sat.", more)))
    assert "The {{cat::cat / dog}} sat." in items


def item_of_olat(*conditions: tuple[str, str]) -> str:
    labels = "".join(
        f'<response_label ident="{each}"><material><mattext>{text}</mattext></material></response_label>'
        for each, text in (("1", "Blood flows"), ("2", "Stone flows"))
    )
    made = "".join(
        f'<respcondition><conditionvar><varequal respident="r">{value}</varequal></conditionvar><setvar action="Add">{points}</setvar></respcondition>'
        for value, points in conditions
    )
    return (
        '<questestinterop><item ident="QTIEDIT:KPRIM:8"><presentation><material><mattext>What holds?</mattext></material>'
        f'<response_lid ident="r" rcardinality="Multiple"><render_choice>{labels}</render_choice></response_lid></presentation>'
        f"<resprocessing>{made}</resprocessing></item></questestinterop>"
    )


def test_options_of_olat_that_are_called_right_or_wrong(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path, "q.xml", item_of_olat(("1:correct", "0.5"), ("2:wrong", "0.5"), ("2:correct", "-0.5"))
    )
    assert "Blood flows" in items
    assert items.index("right: correct") < items.index("left: Stone flows") < items.index("right: wrong")
    assert "does not say of each of its options" in refused(tmp_path, "one.xml", item_of_olat(("1:correct", "0.5")))


def choice_of_qti_1(label: str, right: str = "a") -> str:
    return (
        '<questestinterop><item ident="x"><presentation><material><mattext>Which?</mattext></material><response_lid ident="r" '
        f'rcardinality="Multiple"><render_choice><response_label ident="a"><material>{label}</material></response_label>'
        '<response_label ident="b"><material><mattext>Blood</mattext></material></response_label>'
        '<response_label ident="c"><material><mattext>Milk</mattext></material></response_label></render_choice></response_lid>'
        f'</presentation><resprocessing><respcondition><conditionvar><and><varequal respident="r">{right}</varequal>'
        '<varequal respident="r">b</varequal></and></conditionvar><setvar>100</setvar></respcondition></resprocessing></item></questestinterop>'
    )


def test_an_option_of_qti_1_whose_picture_or_text_is_lost(tmp_path: Path) -> None:
    said = refused(tmp_path, "q.xml", choice_of_qti_1('<matimage uri="a.png"/>'))
    assert "has an option that is a picture, a sound or a film which is not in the file" in said
    said = refused(tmp_path, "empty.xml", choice_of_qti_1("<mattext></mattext>"))
    assert "has nothing in an option that is right" in said


def test_files_that_a_mac_adds_to_a_package_are_nothing(tmp_path: Path) -> None:
    manifest = '<manifest xmlns="x"><resources><resource identifier="r" type="imsqti_xmlv1p2" href="q.xml"/></resources></manifest>'
    with zipfile.ZipFile(tmp_path / "q.zip", "w") as made:
        made.writestr("imsmanifest.xml", manifest)
        made.writestr("q.xml", choice_of_qti_1("<mattext>Water</mattext>"))
        made.writestr("__MACOSX/._q.xml", b"\x00\x05\x16\x07")
    items, said = taken(tmp_path / "q.zip")
    assert "answers: [Water, Blood]" in items
    assert "MACOSX" not in said


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"Is $\sqrt{2}$ more than $x_1$?", r"Is \(\sqrt{2}\) more than \(x_1\)?"),
        ("Is $x = 3$ or $2x$?", r"Is \(x = 3\) or \(2x\)?"),
        ("Is it $5 or $10?", "Is it $5 or $10?"),
        ("Is it US$5-$10 or $20$?", "Is it US$5-$10 or $20$?"),
        ("What do $a_x and $b_y hold?", r"What do $a\_x and $b\_y hold?"),
        ("What is <code>$x^2$</code>?", "What is `$x^2$`?"),
        ("What is $foo$?", "What is $foo$?"),
        ("Does /a$|b$/ fit?", "Does /a$|b$/ fit?"),
    ],
)
def test_mathematics_between_dollar_signs(tmp_path: Path, written: str, read: str) -> None:
    items, _ = imported(tmp_path, "q.xml", moodle(question("shortanswer", written, answer("It", "100"))))
    assert read.replace("\\_", "_") in items.replace("\\\\", "\\").replace("\\_", "_")


def item2(body: str, more: str = "", head: str = 'adaptive="false"', rules: str = "") -> str:
    return (
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="t" {head} timeDependent="false">'
        '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>a</value></correctResponse>'
        f'</responseDeclaration><outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>{more}<itemBody>{body}'
        '<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="a">Blood</simpleChoice>'
        f'<simpleChoice identifier="b">Milk</simpleChoice></choiceInteraction></itemBody><responseProcessing>{rules}</responseProcessing>'
        "</assessmentItem>"
    )


RULES = (
    '<responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match><setOutcomeValue identifier="SCORE">'
    '<baseValue baseType="float">1</baseValue></setOutcomeValue><setOutcomeValue identifier="completionStatus">'
    '<baseValue baseType="identifier">completed</baseValue></setOutcomeValue></responseIf></responseCondition>'
)


def test_what_an_item_makes_anew_and_does_not_show_is_nothing(tmp_path: Path) -> None:
    made = (
        '<templateDeclaration identifier="N" cardinality="single" baseType="integer"/><templateProcessing>'
        '<setTemplateValue identifier="N"><randomInteger min="1" max="9"/></setTemplateValue></templateProcessing>'
    )
    items, _ = imported(tmp_path, "q.xml", item2("", made))
    assert "answer: Blood" in items
    shown = item2('<p><printedVariable identifier="N"/> flow.</p>', made)
    assert "makes its numbers anew" in refused(tmp_path, "shown.xml", shown)


def test_an_item_with_a_button_for_a_hint_is_read_and_one_with_steps_is_not(tmp_path: Path) -> None:
    button = '<p><endAttemptInteraction responseIdentifier="HINT" title="Hint"/></p>'
    items, _ = imported(tmp_path, "q.xml", item2(button, head='adaptive="true"', rules=RULES))
    assert "answer: Blood" in items
    assert "goes on by steps" in refused(tmp_path, "steps.xml", item2(button, head='adaptive="true"'))


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        ("<mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac>", r"\(\frac{1}{{x}^{2}}\)"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", r"\(\sqrt{a + b}\)"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mfenced><mi>x</mi></mfenced>", r"\(\sin \left( x \right)\)"),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>",
            r"\(\sum_{i = 1}^{n}\)",
        ),
        ("<msub><mi>H</mi><mn>2</mn></msub><mi>O</mi><mtext>or ice</mtext>", r"\({H}_{2} O \text{ or ice }\)"),
    ],
)
def test_formulas_in_mathml_become_tex(tmp_path: Path, formula: str, tex: str) -> None:
    math = f'<p>Is <m:math xmlns:m="http://www.w3.org/1998/Math/MathML">{formula}</m:math> it?</p>'.replace(
        "<m", "<m:m"
    ).replace("</m", "</m:m")
    items, _ = imported(
        tmp_path, "q.xml", item2(math.replace("<m:m:math", "<m:math").replace("</m:m:math", "</m:math"))
    )
    assert tex in items.replace("\\\\", "\\")


def test_a_formula_in_mathml_with_an_unknown_part_is_refused(tmp_path: Path) -> None:
    math = '<p>Is <math xmlns="http://www.w3.org/1998/Math/MathML"><menclose><mi>x</mi></menclose></math> it?</p>'
    assert "has a formula in MathML with 'menclose', which is not read" in refused(tmp_path, "q.xml", item2(math))


@pytest.mark.parametrize("manifest", ["quiz/imsmanifest.xml", ""])
def test_a_package_whose_folder_was_packed_or_that_has_no_manifest(tmp_path: Path, manifest: str) -> None:
    with zipfile.ZipFile(tmp_path / "q.zip", "w") as made:
        if manifest:
            said = '<manifest xmlns="x"><resources><resource type="imsqti_apipitem_xmlv2p2" href="a.xml"><metadata><keyword>ward</keyword>'
            made.writestr(manifest, f"{said}</metadata></resource></resources></manifest>")
        made.writestr("quiz/a.xml", item2("<p>Salt & water flow.</p>"))
    items, said = taken(tmp_path / "q.zip")
    assert "Salt & water flow." in items
    assert ("tags: [ward]" in items) == bool(manifest)
    assert "quiz/a.xml: it is damaged XML" in said


def test_items_in_a_package_that_are_damaged_have_their_file_and_line(tmp_path: Path) -> None:
    whole = choice_of_qti_1("<mattext>Water</mattext>").removesuffix("</questestinterop>")
    with zipfile.ZipFile(tmp_path / "q.zip", "w") as made:
        made.writestr("b/q.xml", f'{whole}\n<item ident="y"><presentation></item></questestinterop>')
    said = refused_file(tmp_path / "q.zip")
    assert "q.zip:b/q.xml:2: refused: is damaged XML: mismatched tag" in "\n".join(said)
