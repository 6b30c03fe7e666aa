"""Questions of other programs' files become banks: what comes, what is refused, and that nothing is guessed."""

from __future__ import annotations

import base64
import zipfile
from pathlib import Path

import pytest
import yaml

from ketaquiz.bank.reader import load_bank
from ketaquiz.diagnostics import Source
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.questions_in import QuestionsOptions, import_questions
from processor import least_seconds
from questions_files import answer, bank_of, imported, lines, moodle, question, refused, refused_file
from world import run

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


# --- GIFT


def test_gift_with_all_its_kinds(tmp_path: Path) -> None:
    items, said = imported(
        tmp_path,
        "quiz.gift",
        r"""
        $CATEGORY: $course$/top/Hygiene/Hand rub

        // [id:rub-time] [tag:hands]
        ::Q1:: How long is rubbing\: in seconds? {
            =20 to 30#As the guideline has it.
            ~5 to 10
            ~40 \{or more\}
            ####See the poster.
        }

        Which are gases? {~%50%Oxygen ~%-100%Iron ~%50%Neon}

        Gloves replace washing.{F#They have pores.}

        Two plus {=two =2} is four.

        Match. {=cat -> cat food =dog -> dog food = -> hay}

        How many moments? {#5:0}

        When? {#1821..1823}
        """,
    )
    assert items == lines(r"""
        - id: rub-time
          question: "How long is rubbing: in seconds?"
          answer: 20 to 30
          options:
            - text: 20 to 30
              why: As the guideline has it.
            - text: 5 to 10
            - text: 40 {or more}
          rationale: See the poster.
          tags:
            - "Hygiene::Hand-rub"
            - hands

        - id: gases
          question: Which are gases?
          answers: [Oxygen, Neon]
          options: [Oxygen, Iron, Neon]
          tags:
            - "Hygiene::Hand-rub"
          scoring: parts

        - id: gloves-replace-washing
          statement: Gloves replace washing.
          answer: false
          rationale: They have pores.
          tags:
            - "Hygiene::Hand-rub"

        - id: two-plus-four
          question: Two plus \_\_\_\_\_ is four.
          answer: two
          accept: ["2"]
          typed: true
          tags:
            - "Hygiene::Hand-rub"

        - id: match
          question: Match.
          pairs:
            - left: cat
              right: cat food
            - left: dog
              right: dog food
          distractors: [hay]
          tags:
            - "Hygiene::Hand-rub"
          scoring: parts

        - id: many-moments
          question: How many moments?
          answer: 5
          tolerance: 0
          tags:
            - "Hygiene::Hand-rub"

        - id: when
          question: When?
          answer: 1822
          tolerance: 1
          tags:
            - "Hygiene::Hand-rub"
        """).replace('["2"]', "[2]")
    assert said == f"{(tmp_path / 'quiz.gift').as_posix()}: read as GIFT\n"


def test_a_sign_behind_the_answers_of_gift_ends_the_sentence(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "quiz.gift", "What is pi? {#3.14:0.01}.\n\nHe was from {=Rome ~Bonn}.")
    assert "question: What is pi?\n" in items
    assert "question: He was from \\_\\_\\_\\_\\_.\n" in items


def test_what_gift_does_not_say_is_not_guessed(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "quiz.gift",
        """
        Good? {=yes ~no}

        No key? {~one ~two}

        Essay? {}

        Two keys? {=one =two ~three}

        Half? {~%50%one ~%25%two ~three}

        Not closed? {=one ~two
        """,
    )
    assert said.splitlines() == [
        "quiz.gift: read as GIFT",
        "quiz.gift:3: refused: has no option that is marked as right: mark the right one; it is not guessed",
        "quiz.gift:5: refused: is an essay: it has no answer in its braces: write the answer, as in {=the answer}",
        "quiz.gift:7: refused: has 2 options that are fully right, of which one is chosen: mark the best one alone, or "
        "make it a question with several right answers",
        "quiz.gift:9: refused: has right options that make 75 % together, not 100: mark the right ones with percentages "
        "that make 100, or the only right one with '='",
        "quiz.gift:11: refused: has a '{' that is not closed: write '}' behind its answers; \\{ is one that belongs to the text",
        "5 questions cannot come, 1 question can. Nothing was written: mend quiz.gift, or leave the bad ones out with --skip-bad",
    ]


def test_the_good_questions_come_where_the_bad_ones_are_skipped(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "quiz.gift", "Good? {=yes ~no}\n\nNo key? {~one ~two}\n", "--skip-bad")
    assert items == lines("- id: good\n  question: Good?\n  answer: yes\n  options: [yes, no]\n")
    assert ":3: refused: has no option that is marked as right" in said


def test_what_is_otherwise_makes_a_draft_with_a_word(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "quiz.gift", "Where? {=Nazareth ~%50%Galilee ~Rome}")
    remark = "'Galilee' gave 50 % of the points, and is wrong here"
    assert items == lines(f"""
        # look at: {remark}
        - id: where
          question: Where?
          answer: Nazareth
          options: [Nazareth, Galilee, Rome]
          status: draft
        """)
    assert f"quiz.gift:1: changed: item 'where': {remark}" in said


# --- lettered options in text


def test_aiken(tmp_path: Path) -> None:
    items, said = imported(
        tmp_path,
        "old.txt",
        """
        What is 5*3*2 in
        whole numbers?
        A. 30
        B) 10
        ANSWER: A

        Is it true?
        A) True
        B) False
        ANSWER: B
        """,
    )
    assert items == lines("""
        - id: 5-3-2-whole-numbers
          question: |
            What is 5*3*2 in
            whole numbers?
          answer: 30
          options: [30, 10]

        - id: it-true
          statement: Is it true?
          answer: false
        """)
    assert "read as Aiken" in said


def test_options_that_speak_of_one_another_keep_their_order(tmp_path: Path) -> None:
    imported(
        tmp_path,
        "old.txt",
        """
        1. Which?
        a) one
        b) two
        c) All of the above
        Answer: c

        2. Which then?
        a) one
        *b) two
        c) A and B
        Answer: B

        3. And?
        a) one
        b) two
        Answer: a
        Explanation: B is wrong, since it is two.

        4. Last?
        a) one
        b) two
        Answer: a) one
        """,
    )
    assert [item.interaction.keep_order for item in bank_of(tmp_path).items] == [True, True, True, False]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("option", "keeps"),
    [
        ("a y c son correctas", True),
        ("Las respuestas a) y b) son correctas", True),
        ("Todas las anteriores", True),
        ("A et B", True),
        ("Aucune de ces réponses", True),
        ("Tutte le precedenti", True),
        ("As alternativas A e B estão corretas", True),
        ("A en B zijn juist", True),
        ("Geen van bovenstaande", True),
        ("Верны ответы а и б", True),
        ("Все ответы верны", True),
        ("Нет правильного ответа", True),
        ("Барлығы дұрыс", True),
        ("Дұрыс жауап жоқ", True),
        ("Barcha javoblar to'g'ri", True),
        ("उपरोक्त सभी", True),
        ("Ninguna es correcta", True),
        ("Odpowiedzi A i B", True),
        ("Hepsi", True),
        ("以上都对", True),
        ("Alle sind richtig", True),
        ("Sowohl A als auch B", True),
        ("All are correct", True),
        ("Todos los días", False),
        ("Tous les jours", False),
        ("Alle 12 Monate", False),
        ("ist keine Behörde", False),
        ("Beide weichen nach links aus", False),
        ("a bridge and a road", False),
        ("Все дни недели", False),
        ("Нет времени", False),
        ("Vitamin D", False),
    ],
)
def test_options_that_speak_of_one_another_are_known_in_many_languages(
    tmp_path: Path, option: str, keeps: bool
) -> None:
    imported(tmp_path, "old.txt", f"1. Which?\na) one\nb) two\nc) three\n*d) {option}\n")
    (item,) = bank_of(tmp_path).items
    assert item.interaction.keep_order is keeps  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "keeps"),
    [
        ("Option B is wrong, since it is two.", True),
        ("Antwort B ist falsch, denn es sind zwei.", True),
        ("Die Antworten B und C sind falsch.", True),
        ("La opción B es falsa.", True),
        ("Réponse B : il y en a deux.", True),
        ("Option 2 is wrong.", True),
        ("The best answer is one.", False),
        ("Answer: 5 mg is too much.", False),
    ],
)
def test_explanations_that_name_letters_keep_the_order(tmp_path: Path, said: str, keeps: bool) -> None:
    imported(tmp_path, "old.gift", f"Which? {{=one ~two ~three ####{said.replace(':', chr(92) + ':')}}}\n")
    (item,) = bank_of(tmp_path).items
    assert item.interaction.keep_order is keeps  # type: ignore[union-attr]


def test_labels_of_buttons_are_no_part_of_an_option(tmp_path: Path) -> None:
    _, said = imported(
        tmp_path, "old.txt", "1. Which?\na) one\nb) two\nView Answer\nAnswer: b\nExplanation: Two it is.\n"
    )
    (item,) = bank_of(tmp_path).items
    assert [(each.text, each.correct) for each in item.interaction.options] == [("one", False), ("two", True)]
    assert item.rationale == "Two it is."
    assert "what stands on a button of a page: View Answer" in said


def test_what_follows_an_answer_below_the_head_of_an_explanation_explains_it(tmp_path: Path) -> None:
    text = "Question 1\nWhich?\nA. one\nB. two\nExplanation:\nCorrect Answer: B\nTwo it is.\nThree is more.\n\nQuestion 2\nWhat?\nA. x\nB. y\nCorrect Answer: A\n"
    imported(tmp_path, "old.txt", text)
    first, second = bank_of(tmp_path).items
    assert (first.rationale.split("\n"), second.rationale) == (["Two it is.", "Three is more."], "")


def test_the_standard_format_of_respondus(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "old.txt",
        """
        Type: MA
        Points: 2
        1) Which are gases?
        *a. Oxygen
        ~ It is one.
        b. Iron
        *c. Neon
        @ It glows.

        Type: MT
        2) Match.
        a. cat = mouse
        b. dog = bone

        Type: F
        3) Two and two?
        a. four
        b. 4

        4) Which one?
        a. this
        b. that

        Answers:
        4. b
        """,
    )
    assert items == lines("""
        - id: gases
          question: Which are gases?
          answers: [Oxygen, Neon]
          options:
            - text: Oxygen
              why: It is one.
            - text: Iron
            - text: Neon
              why: It glows.
          points: 2

        - id: match
          question: Match.
          pairs:
            - left: cat
              right: mouse
            - left: dog
              right: bone

        - id: two-two
          question: Two and two?
          answer: four
          accept: [4]
          typed: true

        - id: one
          question: Which one?
          answer: that
          options: [this, that]
        """)


def test_a_quiz_in_markdown_keeps_its_marks(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "quiz.md",
        """
        # A quiz

        ## 1. What does `x` hold?

        ```python
        a) = 1
        ```

        - [ ] *one*
        - [x] **two**

        **2. Which?**

        A. this
        B. that

        **Answer: B**

        ### Question 3

        Which of these?

        * one
        * **two**

        > It is two.

        <br>
        """,
    )
    assert items == lines("""
        - id: x-hold
          question: |
            What does `x` hold?

            ```python
            a) = 1
            ```
          answer: "**two**"
          options:
            - "*one*"
            - "**two**"

        - id: which
          question: Which?
          answer: that
          options: [this, that]

        - id: these
          question: Which of these?
          answer: two
          options: [one, two]
          rationale: It is two.
        """)


def test_a_list_within_an_option_is_no_question(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "quiz.md",
        """
        #### Q1. Which steps?

        - [ ] A

        1. Save the file.
        2. Close it.

        - [x] B

        1. Close it.

        - [ ] C

        #### Q2. Which code?

        - [x] A

        ```sh
        ls -l
        cat x
        ```

        - [ ] B

        #### Q3. None?

        - [ ] A
        - [ ] B
        """,
    )
    assert "quiz.md:25: refused: has no option that is marked as right" in said
    items, _ = imported(tmp_path, "quiz.md", (tmp_path / "quiz.md").read_bytes(), "--skip-bad")
    assert "answer: A `ls -l cat x`\n" in items
    assert "look at: an option of it has lines of code, which stand in one line" in items
    assert "Save the file" not in items.replace("A 1. Save the file. 2. Close it.", "")


def test_lettered_options_without_a_sure_key_are_refused(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "old.txt",
        """
        1. No key?
        a) one
        b) two

        2. A letter too far?
        a) one
        b) two
        Answer: D

        3. Two say otherwise?
        *a) one
        b) two
        Answer: b

        4. Letter and text differ?
        a) one
        b) two
        Answer: a) two

        5. All marked?
        *a) one
        *b) two

        Questions 7 to 8 are about this patient.

        7. Nothing?
        """,
    )
    assert said.splitlines()[1:-1] == [
        "old.txt:1: refused: has no option that is marked as right: mark the right one; it is not guessed",
        "old.txt:8: refused: has the answer 'D', which names none of its 2 options: write the letter of the right option, as in 'Answer: B'",
        "old.txt:13: refused: has marked other options than its answer 'b' names: make the two alike",
        "old.txt:18: refused: has the answer 'a) two', whose letter and text are not those of one option: write the letter alone",
        "old.txt:20: refused: has no wrong option: all 2 are marked as right: write a wrong one beside them that a learner might choose, or mark the right ones alone",
        "old.txt:26: refused: has no options and no answer: write its options a line each, with letters, or 'Answer: …'",
        "old.txt:24: left: a text between questions: Questions 7 to 8 are about this patient.",
    ]


# --- Moodle XML


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("Cut the power, call for help", ["Cut the power", "Call for help"]),
        ("Call for help; cut the power, then leave; Wait.", ["Cut the power, then leave", "Call for help", "Wait"]),
        ("**Wait** and **cut the power**", ["Cut the power", "Wait"]),
        ("Cut the power, call for", None),
        ("Wait, wait", None),
        ("Wait for help, cut the power", None),
    ],
)
def test_an_answer_may_name_several_options_by_their_texts(
    tmp_path: Path, answer: str, right: list[str] | None
) -> None:
    text = (
        "1. What do you do? (Select all)\n- [ ] Cut the power\n- [ ] Cut the power, then leave\n- [ ] Call for help\n- [ ] Wait\n\n"
        f"**Answer:** {answer}\n"
    )
    (tmp_path / "q.md").write_text(text, encoding="utf-8")
    done = run("import", tmp_path / "q.md", "-o", tmp_path / "b.yaml", "--publisher", "ward-7", "--language", "en")
    if right is None:
        assert "which names none of its 4 options" in done.stderr
    else:
        assert yaml.safe_load((tmp_path / "b.yaml").read_text(encoding="utf-8"))["items"][0]["answers"] == right


def test_moodle_xml_with_all_its_kinds(tmp_path: Path) -> None:
    picture = f'<file name="door.png" path="/" encoding="base64">{base64.b64encode(PNG).decode()}</file>'
    items, _ = imported(
        tmp_path,
        "quiz.xml",
        moodle(
            '<question type="category"><category><text>$course$/top/Care</text></category></question>',
            '<question type="multichoice"><name><text>n</text></name><questiontext format="html"><text><![CDATA['
            f'<p>What is H<sub>2</sub>O?</p><p><img src="@@PLUGINFILE@@/door.png" alt="A door"></p>]]></text>{picture}'
            "</questiontext><generalfeedback format='html'><text>It is &lt;b&gt;wet&lt;/b&gt;.</text></generalfeedback>"
            f"<idnumber>ward-7/water</idnumber><single>true</single>{answer('Water', '100')}{answer('Air', '0', 'No.')}"
            "<tags><tag><text>wet things</text></tag></tags></question>",
            question(
                "multichoice",
                "Which?",
                "<single>false</single><shuffleanswers>0</shuffleanswers>"
                + answer("one", "33.33333")
                + answer("two", "33.33333")
                + answer("three", "33.33333")
                + answer("four", "-100"),
            ),
            question("truefalse", "Wet.", answer("true", "100", "It runs.") + answer("false", "0")),
            question("shortanswer", "Where?", answer("Rome", "100") + answer("Roma", "100") + answer("*", "0", "No.")),
            question(
                "numerical", "How many?", '<answer fraction="100"><text>2.5</text><tolerance>0.1</tolerance></answer>'
            ),
            question(
                "matching",
                "Match.",
                "".join(
                    f"<subquestion format='html'><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
                    for left, right in (("a", "1"), ("b", "2"), ("", "3"))
                ),
            ),
            question("ordering", "Order.", answer("first", "1") + answer("then", "2") + answer("last", "3")),
            question("cloze", "It is {1:SHORTANSWER:=wet#yes} and {2:MULTICHOICE:cold~=warm~%0%hot}.", ""),
        ),
    )
    assert items == lines("""
        - id: water
          question: What is H~2~O?
          answer: Water
          options:
            - text: Water
            - text: Air
              why: No.
          rationale: It is **wet**.
          tags:
            - Care
            - wet-things
          image:
            file: images/door.png
            alt: A door

        - id: which
          question: Which?
          answers: [one, two, three]
          options: [one, two, three, four]
          order: keep
          tags: [Care]
          scoring: parts

        - id: wet
          statement: Wet.
          answer: true
          rationale: It runs.
          tags: [Care]

        - id: where
          question: Where?
          answer: Rome
          accept: [Roma]
          typed: true
          tags: [Care]

        - id: many
          question: How many?
          answer: 2.5
          tolerance: 0.1
          tags: [Care]

        - id: match
          question: Match.
          pairs:
            - left: a
              right: 1
            - left: b
              right: 2
          distractors: [3]
          tags: [Care]
          scoring: parts

        - id: order
          question: Order.
          sequence: [first, then, last]
          tags: [Care]
          scoring: parts

        - id: it
          cloze: "It is {{wet}} and {{warm::cold / warm / hot}}."
          rationale: "wet: yes"
          tags: [Care]
          points: 3
          scoring: parts
        """).replace("tags:\n      - Care\n      - wet-things", "tags: [Care, wet-things]")
    assert (tmp_path / "images" / "door.png").read_bytes() == PNG


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "m.xml",
            moodle(
                question(
                    "multichoice",
                    "Which?",
                    f"<single>true</single>{answer('right', '100')}{answer('wrong', '-50')}{answer('bad', '-50')}",
                )
            ),
        ),
        ("q.gift", "Which?{=right~%-50%wrong~%-50%bad}"),
    ],
)
def test_what_wrong_answers_take_off_is_named_where_one_is_chosen(tmp_path: Path, name: str, content: str) -> None:
    assert "left out: what wrong answers take off" in imported(tmp_path, name, content)[1]


def test_a_category_that_is_a_piece_of_xml_is_no_tag(tmp_path: Path) -> None:
    category = '<question type="category"><category><text>&lt;infos&gt;&lt;name&gt;OS&lt;/name&gt;&lt;/infos&gt;</text></category></question>'
    items, _ = imported(
        tmp_path, "m.xml", moodle(category, question("truefalse", "So?", answer("true", "100") + answer("false", "0")))
    )
    assert "tags" not in items


def test_pictures_of_one_name_stay_apart(tmp_path: Path) -> None:
    other = PNG[:-12] + b"\0\0\0\0tEXt\0\0\0\0" + PNG[-12:]

    def one(text: str, data: bytes) -> str:
        code = base64.b64encode(data).decode()
        return (
            f'<question type="truefalse"><questiontext format="html"><text><![CDATA[{text} <img src="@@PLUGINFILE@@/a.png" '
            f'alt="x">]]></text><file name="a.png" encoding="base64">{code}</file></questiontext>'
            f"{answer('true', '100')}{answer('false', '0')}</question>"
        )

    imported(tmp_path, "quiz.xml", moodle(one("One.", PNG), one("Two.", other)))
    assert [item.image.data for item in bank_of(tmp_path).items if item.image] == [PNG, other]


def test_what_moodle_has_and_no_bank_is_named(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "quiz.xml",
        moodle(
            question("essay", "Tell.", ""),
            question("ddmarker", "Drag.", ""),
            question("description", "Read this.", ""),
            question(
                "multichoice",
                "Two?",
                "<single>true</single>" + answer("a", "100") + answer("b", "100") + answer("c", "0"),
            ),
            question("multichoice", "None?", "<single>true</single>" + answer("a", "50") + answer("b", "0")),
            question("truefalse", "Fine.", answer("true", "100") + answer("false", "0")),
        ),
    )
    assert [line.partition(": ")[2][:60] for line in said.splitlines()[1:-1]] == [
        "refused: is an essay, which has no right answer: 'n': write ",
        "refused: is of the type 'ddmarker', which no bank has: 'n': ",
        "refused: has 2 options that are fully right, of which one is",
        "refused: has no option that is marked as right: mark the rig",
        "left: a description, which asks nothing: Read this.",
    ]
    assert said.splitlines()[1].startswith("quiz.xml:3:")


@pytest.mark.parametrize("words", [("Wahr", "Falsch"), ("verdadero", "falso"), ("True", "False")])
def test_true_and_false_may_be_words_of_a_language(tmp_path: Path, words: tuple[str, str]) -> None:
    made = imported(
        tmp_path, "quiz.xml", moodle(question("truefalse", "Fine.", answer(words[0], "0") + answer(words[1], "100")))
    )[0]
    assert "    statement: Fine.\n    answer: false\n" in made


def test_an_order_of_the_older_kind_goes_by_its_numbers(tmp_path: Path) -> None:
    def entry(text: str, number: str) -> str:
        return f"<subquestion><text>{text}</text><answer><text>{number}</text></answer></subquestion>"

    entries = entry("two", "2") + entry("three", "3") + entry("one", "1")
    made = imported(tmp_path, "quiz.xml", moodle(question("order", "Sort.", entries)))[0]
    assert "    sequence: [one, two, three]\n" in made
    twice = moodle(question("order", "Sort.", entry("a", "1") + entry("b", "1")))
    assert "does not say the place of each of its entries" in refused(tmp_path, "twice.xml", twice)


def test_names_that_html_has_for_characters_are_read(tmp_path: Path) -> None:
    text = moodle(question("truefalse", "x", answer("true", "100") + answer("false", "0")))
    made = imported(tmp_path, "quiz.xml", text.replace("<![CDATA[x]]>", "5&nbsp;&micro;g &lt;b&gt;is&lt;/b&gt; much."))[
        0
    ]
    assert "statement: 5 \u00b5g **is** much." in made.replace('"', "")
    bad = tmp_path / "bad.xml"
    bad.write_text(text.replace("<![CDATA[x]]>", "&nosuchname;"), encoding="utf-8")
    assert "is damaged XML, in line 3 of bad.xml: undefined entity" in refused_file(bad, 2)[0]


# --- files that are made to do harm, and the door itself


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><quiz>&b;</quiz>', "declares entities"),
        (b'<!DOCTYPE quiz [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>', "declares entities"),
        (b"<quiz>" + b"<a>" * 100_000, "has more in it than any file of questions"),
        (b"<quiz><question>", "is damaged XML"),
        (b"<?xml version='1.0' encoding='x-none'?><quiz></quiz>", "in an encoding that is not known"),
    ],
)
def test_harmful_xml_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "quiz.xml"
    file.write_bytes(content)
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_a_table_as_text_with_the_name_of_a_workbook_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_text("Question,Answer\nWhat is red?,Blood\n", encoding="utf-8")
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 2
    assert "is plain text, whatever its name says: name it .csv where commas or tabs part its columns" in result.stderr


def test_a_file_of_no_known_form_says_what_is_known(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7 \x00\x01")
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 2
    assert "is in no form that is known. Known are: Moodle XML (.xml), QTI packages (.zip), GIFT" in result.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0", "is a picture (PNG), which has no text: type out the text that it shows"),
        ("x.bin", b"\0\1\2", "and packages of Anki (.apkg, of any name)"),
        (
            "x.txt",
            b"Blood\tred\nMilk\twhite\n",
            "with a tab between the two are known by 3 lines or more; it has 2",
        ),
        ("x.yaml", b"publisher: w\ndeck: d\nlanguage: en\nitems: []\n", "is a bank already, which needs no import"),
        ("x.txt", b"publisher: w\ndeck: d\nitems:\n- question: What?\n  answer: B\n", "is a bank already"),
    ],
)
def test_what_no_questions_can_be_read_of_is_called_by_what_it_is(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run("import", tmp_path / name, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert result.exit_code == 2
    assert said in result.stderr


def test_what_is_there_is_not_overwritten_and_ids_are_not_given_twice(tmp_path: Path) -> None:
    imported(tmp_path, "quiz.gift", "Good? {=yes ~no}")
    (tmp_path / "quiz.gift").write_text("Good? {=no ~yes}")
    again = run("import", tmp_path / "quiz.gift", "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert again.exit_code == 2
    assert "is there already, and is another file" in again.stderr
    beside = run("import", tmp_path / "quiz.gift", "-o", tmp_path / "other.yaml")
    assert beside.exit_code == 0
    assert "id: good-2" in (tmp_path / "other.yaml").read_text()


def test_a_text_in_windows_letters_is_read_with_a_word(tmp_path: Path) -> None:
    items, said = imported(tmp_path, "q.gift", "Höhe? {=5 µg ~6 µg}".encode("cp1252"))
    assert "Höhe?" in items
    assert "read as Windows-1252" in said


def test_of_very_many_pictures_in_a_question_the_first_come(tmp_path: Path) -> None:
    """Each of them is small, and stands in the text itself."""
    one = f"<img src='data:image/png;base64,{base64.b64encode(PNG).decode()}' alt='A dot'>"
    asked = (
        f"<question type='shortanswer'><questiontext><text><![CDATA[What is this?{one * 400}]]></text></questiontext>"
    )
    answer = "<answer fraction='100'><text>A dot</text></answer></question>"
    items, said = imported(tmp_path, "q.xml", f"<quiz>{asked}{answer}</quiz>")
    assert items.count("](images/") == 50
    assert len([*(tmp_path / "images").iterdir()]) == 50
    assert "it has more than 50 pictures, of which the first are here" in said


def asked_with_picture(folder: Path) -> Path:
    shown = base64.b64encode(PNG).decode()
    file = folder / "q.xml"
    file.write_text(
        f"<quiz><question type='shortanswer'><questiontext><text><![CDATA[What is this?<img src='@@PLUGINFILE@@/a.png' alt='A dot'>]]></text>"
        f"<file name='a.png' encoding='base64'>{shown}</file></questiontext><answer fraction='100'><text>A dot</text></answer></question></quiz>"
    )
    return file


def test_an_import_that_is_run_again_finishes_or_changes_nothing(tmp_path: Path) -> None:
    """Its pictures come before the bank, so that a killed run leaves none that names a picture which is not there."""
    file = asked_with_picture(tmp_path)
    for _ in range(2):
        result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "w")
        assert result.exit_code == 0, result.output
    (tmp_path / "images" / "a.png").unlink()
    assert run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "w").exit_code == 0
    assert (tmp_path / "images" / "a.png").is_file()
    made = import_questions(file, tmp_path / "new.yaml", QuestionsOptions("w"))
    assert [each.path.name for each in made.artifacts] == ["a.png", "new.yaml"]


def test_pictures_come_into_a_bank_that_is_there(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text("publisher: w\ndeck: D\nlanguage: en\nitems:\n  - {id: one, question: Who?, answer: I}\n")
    result = run("import", asked_with_picture(tmp_path), "--into", bank, "--yes")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "images" / "a.png").read_bytes() == PNG
    assert run("check", bank).exit_code == 0


def test_very_many_pictures_are_too_much(tmp_path: Path) -> None:
    """One of them, in fifty places of each of a thousand questions."""
    one = "<img src='@@PLUGINFILE@@/a.png' alt='A dot'>" * 50
    shown = base64.b64encode(PNG).decode()
    asks = (
        f"<question type='shortanswer'><questiontext><text><![CDATA[What is {n}?{one}]]></text><file name='a.png' encoding='base64'>{shown}</file>"
        "</questiontext><answer fraction='100'><text>A dot</text></answer></question>"
        for n in range(1_000)
    )
    (tmp_path / "q.xml").write_text(f"<quiz>{''.join(asks)}</quiz>")
    with pytest.raises(CannotDo, match="has far more text than a file of questions has: take a part of it"):
        import_questions(tmp_path / "q.xml", tmp_path / "bank.yaml", QuestionsOptions("w"))


def test_what_changes_in_a_very_long_line_is_only_begun(tmp_path: Path) -> None:
    bank = tmp_path / "bank.yaml"
    bank.write_text("publisher: w\ndeck: D\nlanguage: en\nitems:\n  - {id: one, question: Who?, answer: I}\n")
    (tmp_path / "q.gift").write_text(f"What is it? {{{''.join(f'=word{n} ' for n in range(900))}}}\n")
    result = run("import", tmp_path / "q.gift", "--into", bank, "--yes")
    assert result.exit_code == 0, result.output
    assert " more characters)" in result.output
    assert max(map(len, result.output.splitlines())) < 2_000
    assert "word899" in bank.read_text()


def test_a_line_with_the_answer_is_no_option_whatever_stands_before_it(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "q.txt",
        """
        1. First?
        A. one
        B. two
        ✅ Answer: A

        2. Second?
        A. one
        B. two
        👉 Correct answer: B

        3. Third?
        a) one
        b) two
        ans-b

        4. Fourth?
        a) one
        b) two
        Answer b

        5. Fifth?
        A. one
        ✅ B. two
        C. three

        Câu 6. Sixth?
        A. one
        B. two
        Đáp án: B

        Pregunta 7: Seventh?
        a) one
        b) two
        Respuesta correcta: a
        Explicación: since it is.
        """,
    )
    assert items.count("options:") == 7
    found = [line.partition(": ")[2] for line in items.splitlines() if line.startswith("    answer:")]
    assert found == ["one", "two", "two", "two", "two", "two", "one"]
    assert items.count("options: [one, two]") == 6
    assert "options: [one, two, three]" in items
    assert "rationale: since it is." in items


def test_a_line_of_code_is_no_answer(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "q.txt",
        """
        1. Concatenate the array.
        - ans = [1,2,1]
        Output: [1,2,1,1,2,1]

        2. And what is this?
        // ans: 3*2
        int n = 4;

        3. Which one?
        a) one
        b) two
        key = value;

        4. Which other?
        a) one
        b) two
        // answer: b

        5. What does it print?
        ans == 6
        """,
    )
    assert said.count("has no options and no answer") == 3
    assert said.count("has no option that is marked as right") == 2


def test_a_letter_that_is_the_text_of_another_option_is_refused(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "q.txt",
        """
        1. Which address comes next?
        A) d
        B) d+1
        C) m
        D) d % m
        Answer: D

        2. Which letter is the first?
        A) a
        B) b
        Answer: A

        3. Which variable grows?
        A) x
        B) y
        Answer: x
        """,
    )
    assert said.count("refused") == 1
    assert "has the answer 'D', which is the letter of one option and the text of another" in said


def test_an_answer_may_follow_a_sign_that_makes_it_equal(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "q.txt",
        """
        1. First?
        a) one
        b) two
        Ans = B

        2. Second?
        a) one
        b) two
        Answer = one
        """,
    )
    found = [line.partition(": ")[2] for line in items.splitlines() if line.startswith("    answer:")]
    assert found == ["two", "one"]


def test_options_of_another_question_are_not_drawn_in(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "q.txt",
        """
        Q1.Internet requires
        a)an agreement
        b)a network
        c)a set of rules

        IP addresses are converted to
        a. a binary string
        b. a hierarchy

        4.how to write it

        d. a thing
        Answer: d

        Q2. Which is here?
        a one
        Q3. Which is there?
        a) this
        b) that
        Answer: A

        Q4. Which statements hold?
        a) water flows
        b) fire freezes
        A) a alone
        B) b alone
        Answer: A
        """,
    )
    assert "has no option that is marked as right" in said
    assert "has no options and no answer" in said
    assert "has letters from a twice" in said
    assert said.count("refused") == 3


def test_a_next_number_before_the_options_is_refused(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "q.txt",
        """
        3. Which is here?
        4. Which is there?
        a) this
        b) that
        Answer: A

        5. Which of these hold?
        1. water flows
        2. fire freezes
        a) the first
        b) the second
        Answer: A
        """,
    )
    assert said.count("refused") == 1
    assert "has a line with the next number, 4, before its options" in said


def test_an_answer_that_goes_on_or_is_another_question_s_is_refused(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "q.txt",
        """
        1. Write it.
        Answer:
        2. Write that.
        Answer: void turn(int n)
        { turn(n - 1); }

        4. Which is here?
        5. Which is there?
        Answer: This

        6. Where?
        Answer: There

        Q7. Which one?
        1. this
        2. that
        Answer: 2
        Your answer: 1

        Q8. It is so.
        Answer: T
        Your answer: F
        """,
    )
    assert "q.txt:1: refused: has no options and no answer" in said
    assert "q.txt:4: refused: has an answer that may go on in the lines right below it" in said
    assert "q.txt:7: refused: has no options and no answer" in said
    assert said.count("refused") == 3


def test_letters_and_numbers_with_the_signs_of_chinese(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "q.txt",
        """
        1、下列属于线性数据结构的是( )
        A、 队列
        B、树
        C、 图
        正确答案： A
        2．哪些对？
        （A）一
        （B）二
        （C）三
        答案：A、C
        178、广度遍历生成树描述了最短路径。( )
        正确答案： 错误
        """,
    )
    assert (
        "question: 下列属于线性数据结构的是( )\n    answer: 队列\n    options:\n      - 队列\n      - 树\n      - 图\n"
        in items
    )
    assert (
        "question: 哪些对？\n    answers:\n      - 一\n      - 三\n    options:\n      - 一\n      - 二\n      - 三\n"
        in items
    )
    assert "statement: 广度遍历生成树描述了最短路径。( )\n    answer: false" in items


@pytest.mark.parametrize(
    ("said", "holds"),
    [("Verdadero", "true"), ("Faux", "false"), ("Falsch", "false"), ("正确", "true"), ("Falso.", "false")],
)
def test_true_and_false_in_other_languages(tmp_path: Path, said: str, holds: str) -> None:
    items, _ = imported(tmp_path, "q.txt", f"1. It is so.\nAnswer: {said}\n")
    assert items == lines(f"- id: it-so\n  statement: It is so.\n  answer: {holds}\n")


def test_a_word_that_may_answer_what_is_asked_is_no_truth(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.txt", "1. On which side is the liver?\nAnswer: right\n")
    assert "answer: right" in items


def test_headings_with_lists_are_no_questions(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        "design.md",
        """
        ## 1. Processing

        - **Scoring**
        - sends the mail

        ## 2. Functions

        These run at night.

        - **Leaderboard**
        - runs at six
        - sends a mail

        ## 3. What does it cost?

        - nothing
        - little

        ## 4. Next

        - this
        - that
        """,
    )
    doubt = (
        "refused: may be a heading with a list and no question: an entry stands out, and nothing says that it is the right answer: "
        "mark the right one with '*', or write 'Answer: …' below"
    )
    assert [line for line in said.splitlines() if "heading" in line] == [
        f"design.md:1: {doubt}",
        f"design.md:6: {doubt}",
    ]


def test_a_list_without_letters_is_a_question_where_the_file_has_others(tmp_path: Path) -> None:
    items, _ = imported(
        tmp_path,
        "q.md",
        """
        ## 1. Which is the capital of France?

        - **Paris**
        - Rome

        ## 2. Complete the sentence about water.

        - it burns
        - **it flows**

        ## 3. Which one?

        - **this**
        - that

        ## 4. And which?

        - **these**
        - those
        """,
    )
    assert items.count("options:") == 4


def test_what_lines_say_a_question_is_worth(tmp_path: Path) -> None:
    items, said = imported(
        tmp_path,
        "q.txt",
        """
        Title: On washing
        Points: 2
        1. First?
        *a) one
        b) two

        Points: 0.3
        2. Second?
        *a) one
        b) two
        """,
    )
    assert items.count("points:") == 1
    assert "options: [one, two]\n    points: 2\n" in items
    assert "that it gives 0.3 points: a bank has halves from 0.5 to 100" in said


def test_a_text_with_several_gaps_in_gift_has_what_its_category_and_its_comment_say(tmp_path: Path) -> None:
    file = tmp_path / "quiz.gift"
    file.write_text(
        "$CATEGORY: $course$/top/Skin/Cream // gel\n\n// [id:two-gaps] [tag:drug forms] [tag:ward]\n"
        "A {=cream} is softer than a {=stick ~stone}.\n",
        encoding="utf-8",
    )
    run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    loaded, problems = load_bank(Source("bank.yaml", (tmp_path / "bank.yaml").read_text(encoding="utf-8")), "bank")
    assert problems == []
    assert loaded is not None
    (item,) = loaded.bank.items
    assert item.id == "two-gaps"
    assert item.tags == ("Skin::Cream-/-gel", "drug-forms", "ward")


def keys_in(tmp_path: Path, text: str) -> list[tuple[str, ...]]:
    """What a text's questions have as right answers, as they are typed."""
    imported(tmp_path, "old.txt", text)
    return [tuple(str(option.text) for option in item.interaction.key) for item in bank_of(tmp_path).items]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("options", "answer", "right"),
    [
        ("а) один\nб) два\nв) три\nг) четыре", "Ответ: г", "четыре"),
        ("А. один\nБ. два\nВ. три", "Правильный ответ: В", "три"),
        ("А) один\nВ) два\nС) три\nД) четыре\nЕ) пять", "Дұрыс жауап: Д", "четыре"),
        ("а) один\nб) два\nв) три", "Відповідь: б", "два"),
        (
            "A) one\nB) two\nC) three",
            "Ответ: В",
            "two",
        ),  # a Cyrillic В, which looks like the Latin letter of the second
        ("α) ένα\nβ) δύο\nγ) τρία", "Απάντηση: γ", "τρία"),
        ("א. אחת\nב. שתיים\nג. שלוש", "תשובה: ב", "שתיים"),
        ("أ) واحد\nب) اثنان\nج) ثلاثة", "الإجابة: ج", "ثلاثة"),
        ("(क) एक\n(ख) दो\n(ग) तीन", "उत्तर: ख", "दो"),
        ("① 하나\n② 둘\n③ 셋", "정답: ②", "둘"),
        ("가. 하나\n나. 둘\n다. 셋", "정답: 다", "셋"),
        ("ア 一つ\nイ 二つ\nウ 三つ".replace(" ", ") "), "正解: イ", "二つ"),
    ],
)
def test_options_have_letters_of_other_scripts(tmp_path: Path, options: str, answer: str, right: str) -> None:
    assert keys_in(tmp_path, f"1. Which?\n{options}\n{answer}\n") == [(right,)]


def test_several_letters_of_another_script(tmp_path: Path) -> None:
    assert keys_in(tmp_path, "1. Which?\nа) один\nб) два\nв) три\nОтвет: а, в\n") == [("один", "три")]


def test_letters_that_may_be_of_two_alphabets_are_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "old.txt", "1. Which?\nа) один\nб) два\nв) три\nОтвет: B\n")
    assert "has the answer 'B', whose letters are not those that its options have" in said


@pytest.mark.parametrize(
    "text",
    [
        "1. Which? a) one b) two c) three\nAnswer: b\n",
        "1. Which?\na) one b) two c) three\nAnswer: b\n",
        "1. Which?\na) one   b) two\nc) three   d) four\nAnswer: b\n",
        "1. Which?\nA. one\tB. two\nC. three\tD. four\nAnswer: B\n",
        "1. Which?\nA. one B. two C. three\nAnswer: B\n",
        "1. Which? (a) one (b) two (c) three\nAnswer: b\n",
        "1. Which?\na) one, b) two, c) three\nAnswer: b\n",
        "1. Which?\na) one *b) two c) three\n",
        "1. Which?\n① one ② two ③ three\nAnswer: ②\n",
        "1. Which?\na) one\nb) two\nc) three\nB\n",
        "Which?\n\nA. one\n\nB. two\n\nC. three\n\nB\n",
    ],
)
def test_options_in_one_line_and_letters_alone(tmp_path: Path, text: str) -> None:
    assert keys_in(tmp_path, text) == [("two",)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Is it a) red, b) blue, c) white in the rain?\na) one\n*b) two\n",
        "1. Vitamins A. B. C. are in which?\na) one\n*b) two\n",
    ],
)
def test_letters_of_a_sentence_are_no_options(tmp_path: Path, text: str) -> None:
    imported(tmp_path, "old.txt", text)
    (item,) = bank_of(tmp_path).items
    assert [str(option.text) for option in item.interaction.options] == ["one", "two"]  # type: ignore[union-attr]


def test_numbers_in_circles_may_count_statements(tmp_path: Path) -> None:
    text = "1. 正しいものは？\n① 一つ\n② 二つ\n③ 三つ\nA. ①②\nB. ②③\nC. ①③\n答え: B\n"
    assert keys_in(tmp_path, text) == [("②③",)]
    (item,) = bank_of(tmp_path).items
    assert [f"{sign} {text}" in str(item.stem) for sign, text in zip("①②③", ("一つ", "二つ", "三つ"), strict=True)] == [
        True
    ] * 3


def test_letters_alone_name_several(tmp_path: Path) -> None:
    assert keys_in(tmp_path, "Which two?\nA. one\nB. two\nC. three\nAC\n") == [("one", "three")]


def test_a_list_of_answers_in_one_line(tmp_path: Path) -> None:
    text = "1. Which?\na) one\nb) two\n\n2. And?\na) three\nb) four\nc) five\n\n"
    assert keys_in(tmp_path, f"{text}Answer key: 1-B, 2-C\n") == [("two",), ("five",)]
    assert keys_in(tmp_path, f"{text}Ключи\n1) b; 2) c\n") == [("two",), ("five",)]


def test_questions_and_options_with_the_signs_of_other_programs(tmp_path: Path) -> None:
    text = "I:\nS: Which?\n-: one\n+: two\nI:\nS: And?\n+: three\n-: four\n"
    assert keys_in(tmp_path, text) == [("two",), ("three",)]
    text = "<question>Which?\n<variant>one\n<variantright>two\n< question>And?\n<variantright>three <variant>four\n"
    assert keys_in(tmp_path, text) == [("two",), ("three",)]


def test_texts_above_a_question_that_ask_something_themselves_are_left(tmp_path: Path) -> None:
    _, said = imported(tmp_path, "old.txt", "Who opens?\nthe clerk\nthe guard\n\nWhich?\nA. one\nB. two\nANSWER: B\n")
    (item,) = bank_of(tmp_path).items
    assert str(item.stem) == "Which?"
    assert "what may be a question, with no options or answer that are known: Who opens?" in said


@pytest.mark.parametrize("sign", ["\t", ";", " - "])
def test_terms_and_definitions(tmp_path: Path, sign: str) -> None:
    pairs = [
        ("leaf", "it makes sugar"),
        ("root", "it drinks"),
        ("stem", "it holds"),
        ("bud", "it opens"),
        ("seed", "it waits"),
    ]
    _, said = imported(tmp_path, "old.txt", "".join(f"{term}{sign}{definition}\n" for term, definition in pairs))
    assert [(str(item.stem), str(item.interaction.answer)) for item in bank_of(tmp_path).items] == pairs  # type: ignore[union-attr]
    assert "the term is taken for what is asked, the definition for its answer" in said


def test_a_definition_that_is_a_letter_alone_is_refused(tmp_path: Path) -> None:
    said = refused(tmp_path, "old.txt", "leaf or root?\tb\nroot\tit drinks\nstem\tit holds\n")
    assert "has the answer 'b', and no options with letters were found" in said


def test_a_line_that_says_the_kind_of_the_next_questions_is_left(tmp_path: Path) -> None:
    text = (
        "category\nCore\n\nmultichoice\nWhich?\nA. one\nB. two\nANSWER: B\n\n"
        "multichoice\n1. And?\nA. three\nB. four\nAnswer: A\nFeedback: Obvious.\n\ntruefalse\n2. It rains.\nAnswer: True\n\n"
        "description\n"
    )
    items, said = imported(tmp_path, "other.txt", text)
    assert items.count("answer: ") == 3
    assert "statement: It rains.\n    answer: true\n" in items
    assert "multichoice" not in items
    assert "Core" not in items
    assert "rationale: Obvious.\n" in items
    assert all(f"other.txt:{line}: left: a heading: " in said for line in (4, 10, 17, 21))


def test_a_heading_behind_an_explanation_is_left_and_a_further_paragraph_is_named(tmp_path: Path) -> None:
    text = (
        "1. Which?\na) one\n*b) two\nExplanation: So it is.\n\nIt was so before, too.\n\nPart two\n\n"
        "2. And?\na) three\n*b) four\nExplanation: Yes.\n"
    )
    items, said = imported(tmp_path, "old.txt", text)
    assert "Part two" not in items
    assert "old.txt:8: left: a text between questions: Part two" in said
    assert (
        "its explanation goes on behind an empty line: look whether this belongs to it: It was so before, too." in said
    )


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        ("4. And?\na) three\nb) four\n", "has a line with the next number, 4, in its explanation"),
        ("And?\nAnswer: A\n", "has a second answer with other letters below its first"),
    ],
)
def test_an_explanation_that_may_hold_the_next_question_is_refused(tmp_path: Path, behind: str, said: str) -> None:
    text = f"Question 3: Which?\na) one\nb) two\nAnswer: B\nExplanation: So it is.\n{behind}"
    assert said in refused(tmp_path, "old.txt", text)


def test_code_with_a_sharp_sign_hides_no_further_questions(tmp_path: Path) -> None:
    text = "1. Which?\n1. #include <stdio.h>\n2. main()\na) one\n*b) two\n2. And?\na) three\n*b) four\n"
    assert keys_in(tmp_path, text) == [("two",), ("four",)]


def test_stars_behind_letters_are_marks_where_the_file_shows_it(tmp_path: Path) -> None:
    asked = "\n".join(f"{at}. Which is {at}?\na) no {at}\nb) *yes {at}\n" for at in (1, 2, 3))
    assert keys_in(tmp_path, asked) == [("yes 1",), ("yes 2",), ("yes 3",)]
    pointers = "\n".join(f"{at}. What is {at}?\na) *p\nb) &p\nc) p*p\n" for at in (1, 2, 3))
    assert refused(tmp_path, "c.txt", pointers).count("has no option that is marked as right") == 3
    assert "has no option that is marked as right" in refused(tmp_path, "one.txt", "1. Which?\na) *p\nb) p\n")


def test_an_empty_answer_names_no_option_of_marks_alone(tmp_path: Path) -> None:
    said = refused(tmp_path, "old.txt", "1. What stands before root's commands?\na) **\nb) #\nc) $\nAnswer:\n")
    assert "has no answer behind 'Answer:'" in said


def test_a_list_of_answers_behind_open_questions(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "old.txt", "1. What is wet?\n\n2. What is dry?\n\nAnswers:\n1. Water\n2. Sand\n")
    assert "question: What is wet?\n    answer: Water\n" in items
    assert "question: What is dry?\n    answer: Sand\n" in items


def test_a_paragraph_above_a_question_without_a_number_is_named(tmp_path: Path) -> None:
    _, said = imported(tmp_path, "old.txt", "A clinic for us all.\n\nWhich?\nA. one\nB. two\nANSWER: B\n")
    assert (
        "what it asks has an empty line in it: look whether its first line belongs to it: A clinic for us all." in said
    )


@pytest.mark.parametrize(
    ("true", "false", "holds"), [("100", "-100", "true"), ("-33.33333", "100", "false"), ("0", "100", "false")]
)
def test_a_statement_of_moodle_whose_wrong_answer_takes_points_off(
    tmp_path: Path, true: str, false: str, holds: str
) -> None:
    items, _ = imported(
        tmp_path, "m.xml", moodle(question("truefalse", "It rains.", answer("true", true) + answer("false", false)))
    )
    assert f"statement: It rains.\n    answer: {holds}\n" in items


@pytest.mark.parametrize(("true", "false"), [("100", "100"), ("100", "50"), ("0", "0"), ("50", "-100")])
def test_a_statement_of_moodle_that_is_neither_true_nor_false_is_refused(tmp_path: Path, true: str, false: str) -> None:
    text = moodle(question("truefalse", "It rains.", answer("true", true) + answer("false", false)))
    assert "does not say whether it is true or false: give 100 % to one of the two" in refused(tmp_path, "m.xml", text)


def test_a_package_that_lists_its_test_alone(tmp_path: Path) -> None:
    space = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
    item = (
        f'<assessmentItem {space} identifier="i1" title="t" adaptive="false" timeDependent="false"><responseDeclaration '
        'identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>c1</value></correctResponse>'
        '</responseDeclaration><itemBody><p>Which?</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="false" '
        'maxChoices="1"><simpleChoice identifier="c0">one</simpleChoice><simpleChoice identifier="c1">two</simpleChoice>'
        "</choiceInteraction></itemBody></assessmentItem>"
    )
    with zipfile.ZipFile(tmp_path / "quiz.zip", "w") as made:
        made.writestr(
            "imsmanifest.xml",
            '<manifest><resources><resource type="imsqti_xmlv2p1" href="t.xml"/></resources></manifest>',
        )
        made.writestr(
            "t.xml",
            f'<assessmentTest {space} identifier="t"><testPart><assessmentSection><assessmentItemRef identifier="i1" href="i.xml"/>'
            "</assessmentSection></testPart></assessmentTest>",
        )
        made.writestr("i.xml", item)
    items, _ = imported(tmp_path, "quiz.zip", (tmp_path / "quiz.zip").read_bytes())
    assert "answer: two\n" in items


@pytest.mark.parametrize("below", ["- a\n", "[ ] a\n", "x\n", "= b\n", "~ b\n", "Answer:\nb\n"])
def test_bullets_without_end_take_no_time(below: str, tmp_path: Path) -> None:
    """Each was compared with all above it: 90,000 took minutes."""
    text = "1. What?\n" + "- a\n" * 20_000 + below * 20_000
    assert least_seconds(lambda: refused(tmp_path, "q.md", text), 10) < 10


def test_a_variant_that_is_tagged_as_the_right_one_too_is_there_once(tmp_path: Path) -> None:
    text = "<question> Which is white?\n<variant> Milk\n<variant> Blood\n<variant> Ink\n<variantright>  Milk\n"
    items, _ = imported(tmp_path, "q.txt", text)
    assert "answer: Milk\n    options: [Blood, Ink, Milk]" in items


def test_a_variant_of_several_lines_is_no_copy_of_the_right_one(tmp_path: Path) -> None:
    text = "<question> Which is white?\n<variant> Milk\nof goats\n<variant> Blood\n<variantright> Milk\n"
    items, _ = imported(tmp_path, "q.txt", text)
    assert "options:\n      - Milk of goats\n      - Blood\n      - Milk\n" in items
