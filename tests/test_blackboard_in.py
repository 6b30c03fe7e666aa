"""What Blackboard and Respondus write into QTI 1.2 in a way of their own."""

from __future__ import annotations

from pathlib import Path

from questions_files import taken

RIGHT = '<displayfeedback feedbacktype="Response" linkrefid="correct"/>'


def item(folder: Path, kind: str, presentation: str, processing: str, feedback: str = "") -> str:
    """The bank that is made of an item of Blackboard, and what is said of it."""
    file = folder / "q.xml"
    file.write_text(
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><item><itemmetadata>'
        f"<bbmd_questiontype>{kind}</bbmd_questiontype></itemmetadata><presentation>{presentation}</presentation>"
        f"<resprocessing>{processing}</resprocessing>{feedback}</item></questestinterop>",
        encoding="utf-8",
    )
    return "".join(taken(file))


def said(text: str) -> str:
    return (
        f'<material><mat_extension><mat_formattedtext type="HTML">{text}</mat_formattedtext></mat_extension></material>'
    )


def block(name: str, inside: str) -> str:
    return f'<flow class="{name}">{inside}</flow>'


def entry(name: str) -> str:
    return f'<response_str ident="{name}"><render_fib fibtype="String"/></response_str>'


def condition(test: str, more: str = RIGHT) -> str:
    return f"<respcondition><conditionvar>{test}</conditionvar>{more}</respcondition>"


def equal(name: str, value: str) -> str:
    return f'<varequal respident="{name}">{value}</varequal>'


def test_a_text_is_right_for_which_it_says_so(tmp_path: Path) -> None:
    shown = block("QUESTION_BLOCK", said("Which color?")) + block("RESPONSE_BLOCK", entry("response"))
    made = item(
        tmp_path,
        "Fill in the Blank",
        shown,
        condition(equal("response", "purple"))
        + condition(equal("response", "violet"))
        + condition("<other/>", '<setvar action="Set" variablename="SCORE">0</setvar>'),
    )
    assert "    answer: purple\n    accept: [violet]\n" in made


def test_texts_to_enter_stand_where_the_question_names_them(tmp_path: Path) -> None:
    shown = block("QUESTION_BLOCK", said("From a [1] to a [kind of gas]."))
    shown += block("RESPONSE_BLOCK", entry("1") + entry("kind of gas"))
    both = f"<and>{equal('1', 'liquid')}{equal('kind of gas', 'vapor')}</and>"
    setting = '<setvar action="Set" variablename="SCORE">SCORE.max</setvar>'
    made = item(tmp_path, "Fill in the Blank Plus", shown, condition(both, setting))
    assert "    cloze: From a {{liquid}} to a {{vapor}}.\n" in made


def test_pairs_whose_right_sides_stand_in_a_list_apart(tmp_path: Path) -> None:
    def left(name: str) -> str:
        labels = "".join(f'<response_label ident="{name}{number}"/>' for number in (1, 2, 3))
        return block(
            "Block", f'<response_lid ident="{name}"><render_choice>{labels}</render_choice></response_lid>{said(name)}'
        )

    rights = "".join(block("Block", said(each)) for each in ("one", "two", "three"))
    shown = block("QUESTION_BLOCK", said("Match these.")) + block("RESPONSE_BLOCK", left("x") + left("y"))
    shown += block("RIGHT_MATCH_BLOCK", rights)
    made = item(tmp_path, "Matching", shown, condition(equal("x", "x3")) + condition(equal("y", "y1")))
    assert "    question: Match these.\n    pairs:\n      - left: x\n        right: three\n      - left: y\n" in made
    assert "        right: one\n    distractors: [two]\n" in made


def test_either_or_has_the_words_that_learners_saw(tmp_path: Path) -> None:
    labels = "".join(
        f'<response_label ident="{name}">{said(name)}</response_label>'
        for name in ("right_wrong.true", "right_wrong.false")
    )
    shown = block("QUESTION_BLOCK", said("Is a duck a bird?"))
    shown += f'<response_lid ident="r"><render_choice>{labels}</render_choice></response_lid>'
    setting = '<setvar action="Set" variablename="SCORE">SCORE.max</setvar>'
    made = item(tmp_path, "Either/Or", shown, condition(equal("r", "right_wrong.true"), setting))
    assert "    answer: Right\n    options: [Right, Wrong]\n" in made


def choice(folder: Path, processing: str, feedback: str = "") -> str:
    labels = "".join(f'<response_label ident="{name}">{said(name)}</response_label>' for name in "abc")
    shown = said("Which?") + f'<response_lid ident="r"><render_choice>{labels}</render_choice></response_lid>'
    return item(folder, "Multiple Choice", shown, processing, feedback)


def test_what_counts_wrong_answers_gives_no_points(tmp_path: Path) -> None:
    def counted(option: str, name: str) -> str:
        return condition(equal("r", option), f'<setvar varname="Respondus_{name}" action="Add">1</setvar>')

    assert "    answer: b\n    options: [a, b, c]\n" in choice(
        tmp_path, counted("a", "Incorrect") + counted("b", "Correct") + counted("c", "Incorrect")
    )


def test_feedback_that_is_shown_without_points_alone_is_for_who_is_wrong(tmp_path: Path) -> None:
    def shown(option: str, points: int, *names: str) -> str:
        said_then = "".join(f'<displayfeedback linkrefid="{name}"/>' for name in names)
        return condition(equal("r", option), f'<setvar varname="score" action="Set">{points}</setvar>{said_then}')

    texts = {"ALL": "It is b.", "IC": "Look again."}
    feedback = "".join(f'<itemfeedback ident="{name}">{said(text)}</itemfeedback>' for name, text in texts.items())
    processing = shown("a", 0, "IC", "ALL") + shown("b", 3, "ALL") + shown("c", 0, "IC", "ALL")
    made = choice(tmp_path, processing, feedback)
    assert "    rationale: |\n      It is b.\n" in made
    assert "that a part of its rationale is for those alone who are wrong" in made
