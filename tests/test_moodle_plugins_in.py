"""Types of question that plug-ins add to Moodle."""

from __future__ import annotations

from pathlib import Path

import pytest

from questions_files import answer, imported, moodle, question, refused


def words(text: str, introduction: str = "Find the verbs.", signs: str = "[]", more: str = "") -> str:
    said = f"<introduction><![CDATA[{introduction}]]></introduction><delimitchars>{signs}</delimitchars>{more}"
    return moodle(question("wordselect", text, said))


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        (
            words("The cat [sat] on the mat."),
            "question: |\n      Find the verbs.\n\n      The cat sat on the mat.\n    answer: sat\n",
        ),
        (words("It {sat} and [{slept}].", signs="{}"), "      It sat and [slept].\n    answer: sat, slept\n"),
        (words("It #sat#.", signs="##"), "      It sat.\n    answer: sat\n"),
        (words("It [sat, at last,] and [slept]."), "    answer: sat, at last,; slept\n"),
        (words('It un[believ]able <a href="https://example.org/[x]">is</a> a[ b.'), "    answer: believ\n"),
        (words("<table><tr><td>[C]</td><td>X</td></tr><tr><td>B</td><td>[T]</td></tr></table>"), "      | C | X |\n"),
        (
            words("The [cat] [[sat]] and [[went away]]."),
            "    options:\n      - cat\n      - sat\n      - went away\n    order: keep\n",
        ),
        (words("It [[sat]] and [[went away]]."), "    answer: sat, went away\n"),
        (words("A [sat] is sat."), "    rationale: A **sat** is sat.\n"),
    ],
    ids=["one", "braces", "same signs", "commas", "in a word", "table", "to choose from", "several words", "twice"],
)
def test_words_to_find_in_a_text(tmp_path: Path, file: str, wanted: str) -> None:
    made, _ = imported(tmp_path, "q.xml", file)
    assert wanted in made


def test_what_words_to_find_say_besides(tmp_path: Path) -> None:
    made, said = imported(tmp_path, "q.xml", words("It [sat] and [ran].", "", more="<wordpenalty>1.0</wordpenalty>"))
    assert "status: draft" in made
    assert "it does not say which words are to be found" in said
    assert "left out: what wrong words take off" in said
    assert "left out: that each of its words gives a part of the points" in said


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (words("It sat."), "has no word in its text that is marked as right"),
        (
            words("It [sat] in [cat]. [[".replace("[sat] in [cat]", "[sat]")),
            "has no word in its text that is marked as right",
        ),
        (words("It [sat] and []."), "has nothing between two of its signs"),
        (words("It [sat].", signs="[[]]"), "marks its words by '[[]]'"),
        (words("[a] " * 201), "has more than 200 words to find"),
        (words("[a] " + "cat " * 6_000), "has a text of more than 20,000 characters, too long for a card"),
    ],
    ids=["none", "wrong ones alone", "empty", "signs", "many", "long"],
)
def test_words_to_find_that_cannot_come(tmp_path: Path, file: str, said: str) -> None:
    assert said in refused(tmp_path, "q.xml", file)


@pytest.mark.parametrize("unit", ["[", "]", "[[", "[a", "<", "[a]<", "#"])
def test_words_to_find_in_a_text_of_signs_take_no_time(tmp_path: Path, unit: str) -> None:
    refused(tmp_path, "q.xml", words(f"It sat {unit * 60_000}"))


def test_other_plug_ins_come(tmp_path: Path) -> None:
    items, said = imported(
        tmp_path,
        "q.xml",
        moodle(
            question("algebra", "What is it?", answer("2*x", "100")),
            question("regexp", "Which is it?", answer("It is milk.", "100") + answer("it( i)?s milk", "100")),
            question("pmatch", "Who rules?", "<modelanswer>A king</modelanswer>" + answer("match_mw(king)", "100")),
            question("multichoicewiris", "Which?", answer("one", "100") + answer("two", "0")),
        ),
    )
    assert "    question: What is it?\n    answer: 2*x\n    status: draft\n" in items.replace('"', "")
    assert "    answer: It is milk.\n    typed: true\n" in items
    assert "    answer: A king\n" in items
    assert "    answer: one\n" in items
    assert "answers of it that are patterns are left out" in said


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("multichoicewiris", "What is #a + 1?", "has '#a' in its texts, which WIRIS alone shows"),
        ("coderunner", "Write it.", "ask for what a program does or prints"),
        ("varnumeric", "How much?", "write it with numbers of its own"),
        ("ddmarker", "Where?", "with the keys 'image' and 'regions'"),
        ("random", "n", "the questions from which it takes some come in by themselves"),
        ("essayautograde", "Tell.", "is an essay, which has no right answer"),
        ("pmatch", "Who?", "has patterns as its answers, and no model answer"),
        ("crossword", "Fill it.", "is of the type 'crossword', which no bank has"),
    ],
)
def test_plug_ins_that_no_bank_has_are_named_with_what_to_do(tmp_path: Path, kind: str, text: str, said: str) -> None:
    file = moodle(question(kind, text, answer("one", "100") + answer("two", "0")))
    assert said in refused(tmp_path, "q.xml", file)


def test_the_address_of_a_sound_is_no_transcript(tmp_path: Path) -> None:
    text = 'Which? <audio controls><source src="@@PLUGINFILE@@/a.mp3">@@PLUGINFILE@@/a.mp3</audio>'
    sound = ']]></text><file name="a.mp3" encoding="base64">SUQzBAAAAAAAAA==</file>'
    file = question("shortanswer", text, answer("one", "100")).replace("]]></text>", sound, 1)
    assert "PLUGINFILE" not in imported(tmp_path, "q.xml", moodle(file))[0]
