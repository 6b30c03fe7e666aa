"""Questions with answers in words of their own below them, as on cards: ``Q: …`` and ``A: …``."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, lines, refused

TWO = lines(
    """
    - id: milk
      question: What is milk?
      answer: A drink.

    - id: snow
      question: What is snow?
      answer: Water.
    """
)


@pytest.mark.parametrize(
    "text",
    [
        "Q: What is milk?\nA: A drink.\n\nQ: What is snow?\nA: Water.\n",
        "Q: What is milk?\nA: A drink.\nQ: What is snow?\nA: Water.\n",
        "**Q1.** What is milk?\n**A:** A drink.\n\n**Q2.** What is snow?\n**A:** Water.\n",
        "### Q1: What is milk?\n\nA: A drink.\n\n### Q2: What is snow?\n\nA: Water.\n",
        "**Q: What is milk?**\n\n> A: A drink.\n\n---\n\n**Q: What is snow?**\n\n> A: Water.\n",
        "### What is milk?\n**A:** A drink.\n\n### What is snow?\n**A:** Water.\n",
        "1. What is milk?\nA1: A drink.\n\n2. What is snow?\nA2: Water.\n",
    ],
)
def test_a_letter_for_answer_below_what_is_asked_is_no_option(tmp_path: Path, text: str) -> None:
    items, _ = imported(tmp_path, "q.md", text)
    assert items == TWO


def test_the_first_paragraph_answers_and_the_others_explain(tmp_path: Path) -> None:
    text = """
        Q: What is milk?
        A: A drink
        of `cows`.
        **Note:** It is white.

        Q: Which are red?
        A: These:
        - blood
        - *wine*

        So they are.
    """
    assert imported(tmp_path, "q.md", text)[0] == lines(
        """
        - id: milk
          question: What is milk?
          answer: A drink of `cows`.
          rationale: "**Note:** It is white."

        - id: red
          question: Which are red?
          answer: "These: blood; *wine*"
          rationale: So they are.
        """
    )


def test_a_letter_with_a_colon_is_an_option_where_a_second_one_follows(tmp_path: Path) -> None:
    text = "Q: Which is fluid?\nA: Milk\nB: Snow\nAnswer: A\n\nQ: Which is cold?\nA: Milk\nB: Snow\n"
    assert "has no option that is marked as right" in refused(tmp_path, "q.md", text)


@pytest.mark.parametrize("asks", ["**Q{}.** {}\n\n", "{}. {}\n"])
@pytest.mark.parametrize("end", ["\n\n---\n\n", "\n"])
@pytest.mark.parametrize(
    "answer",
    [
        "**Model answer (guide):**  \n{}",
        "Sample answer: {}",
        "Answer:\n{}",
        "**Musterlösung:**\n{}",
        "Lösung:\n- {}",
    ],
)
def test_an_answer_below_its_word_answers_what_has_no_options(tmp_path: Path, asks: str, answer: str, end: str) -> None:
    lettered = "1. Which is fluid?\n\nA. Snow\nB. Milk\n\nAnswer: B\n\n"
    text = lettered + "".join(
        asks.format(number, asked) + answer.format(said) + end
        for number, (asked, said) in enumerate([("What is milk?", "A drink."), ("What is snow?", "Water.")], 2)
    )
    items, said = imported(tmp_path, "q.md", text)
    assert items.partition("\n\n")[2] == TWO
    assert "left" not in said


@pytest.mark.parametrize(
    "below",
    [
        "\n\nWe go on with snow.",
        "\n2. What is cold?\nAnswer: Ice.",
        "\n......",
        "\n# Snow",
        "\nB",
        "\nThese:\n\n- Water",
    ],
)
def test_what_may_be_no_answer_below_its_word_is_none(tmp_path: Path, below: str) -> None:
    text = f"1. What is milk?\nAnswer:{below}\n\n## Question 3\nWhat is snow?\nAnswer: Water.\n"
    assert ": refused: " in refused(tmp_path, "q.md", text)


@pytest.mark.parametrize("end", ["\n", "\n\n"])
def test_an_answer_below_numbered_options_answers_none_of_them(tmp_path: Path, end: str) -> None:
    options = end.join(["1. Which is fluid?", "1) Snow", "2) Milk", "3) Ice", "Answer:\nMilk"])
    text = options + "\n\n## Question 2\nWhat is snow?\nAnswer: Water.\n"
    assert ": refused: " in refused(tmp_path, "q.md", text)


def test_what_an_answer_is_worth_is_kept(tmp_path: Path) -> None:
    items, _ = imported(tmp_path, "q.md", "1. What is milk?\nModel answer (2 marks):\nA drink.\n")
    assert "answer: A drink.\n" in items
    assert "points: 2\n" in items


def test_numbers_of_lists_are_no_questions_where_these_are_called_so(tmp_path: Path) -> None:
    text = "".join(
        f"Вопрос {at}:\n   1. Мёд\n   2. Снег\nЧто белое {at}?\n\nОтвет:\nСнег {at}.\n\nИсточник:\n   1. Книга.\n   2. Сайт.\n\n"
        f"Комментарий:\nОн холодный.\n\n"
        for at in (1, 2, 3)
    )
    items, _ = imported(tmp_path, "q.txt", text)
    assert [line.strip() for line in items.splitlines() if "answer:" in line] == [
        f"answer: Снег {at}." for at in (1, 2, 3)
    ]
    assert items.count("rationale: Он холодный.") == 3


@pytest.mark.parametrize("begin", [":::card tags=food deck=a::b", "::: {.callout-tip}", ":::note"])
def test_lines_that_frame_a_block_of_markdown_are_no_part_of_an_answer(tmp_path: Path, begin: str) -> None:
    blocks = ["Q: What is milk?\nA: A drink.", "Q: What is snow?\nA: Water.", "A text."]
    items, said = imported(tmp_path, "q.md", "".join(f"{begin}\n{each}\n:::\n\n" for each in blocks))
    assert items == TWO
    assert "a text between questions: A text." in said


LABELLED = "Q: Which is fluid {}?\nA: {}\nO: Ice\nO: Milk\nO: Salt\n,\n"


@pytest.mark.parametrize(
    ("keys", "right"),
    [
        (["1", "0", "1"], ["Milk", "Ice", "Milk"]),
        (["2", "3", "2"], ["Milk", "Salt", "Milk"]),
        (["B", "A", "B"], ["Milk", "Ice", "Milk"]),
    ],
)
def test_options_may_stand_below_their_answer_behind_a_label(tmp_path: Path, keys: list[str], right: list[str]) -> None:
    items, _ = imported(tmp_path, "q.txt", "".join(LABELLED.format(at, key) for at, key in enumerate(keys)))
    found = yaml.safe_load(items)
    assert [(each["question"], each["answer"], each["options"]) for each in found] == [
        (f"Which is fluid {at}?", each, ["Ice", "Milk", "Salt"]) for at, each in enumerate(right)
    ]


@pytest.mark.parametrize("keys", [["1", "2", "1"], ["0", "3", "1"], ["4", "1", "2"]])
def test_numbers_that_may_count_from_0_or_1_are_no_key(tmp_path: Path, keys: list[str]) -> None:
    said = refused(tmp_path, "q.txt", "".join(LABELLED.format(at, key) for at, key in enumerate(keys)))
    assert said.count("refused: ") == 3


def test_an_answer_that_names_a_line_below_is_not_glued_to_it(tmp_path: Path) -> None:
    text = "".join(f"Q: Which is fluid {at}?\nA: 2\nIce\nMilk\nSalt\n\n" for at in range(3))
    assert refused(tmp_path, "q.txt", text).count("refused: ") == 3


@pytest.mark.parametrize("answer", ["A", "Answer", "Antwort"])
@pytest.mark.parametrize(
    "wrong", ["O: {}", "D: {}", "F: {}", "Wrong: {}", "Distractor: {}", "Falsch: {}", "**Wrong:** {}"]
)
def test_lines_with_a_name_for_wrong_options_are_no_part_of_an_answer(tmp_path: Path, answer: str, wrong: str) -> None:
    text = f"Q: Which is red?\n{answer}: Blood\n{wrong.format('Milk')}\n{wrong.format('Snow')}\n\nQ: What is ice?\n{answer}: Water.\n"
    found = yaml.safe_load(imported(tmp_path, "q.txt", text)[0])
    assert [(each["answer"], each.get("options")) for each in found] == [
        ("Blood", ["Blood", "Milk", "Snow"]),
        ("Water.", None),
    ]


def test_lines_with_names_below_an_answer_say_what_their_names_say(tmp_path: Path) -> None:
    below = "Hint: It flows.\nSource: A book\nTags: x, y\nPage: 4\nNote: Look.\nReference: b\nReason: Iron.\n"
    text = f"1. Which is red?\nAnswer: Blood\nWrong: Snow\n{below}\n2. Which is cold?\na) Milk\nb) Ice\nAnswer: b\nExplanation: It froze.\nHint: Brr.\nTags: z\n"
    items, said = imported(tmp_path, "q.txt", text)
    assert items == lines(
        """
        - id: red
          question: Which is red?
          answer: Blood
          options: [Blood, Snow]
          rationale: Iron.
          tags: [x, y]

        - id: cold
          question: Which is cold?
          answer: Ice
          options: [Milk, Ice]
          rationale: It froze.
          tags: [z]
        """
    )
    left = [line.partition("a line below an answer: ")[2] for line in said.splitlines() if "a line below" in line]
    assert left == ["Hint: It flows.", "Source: A book", "Page: 4", "Note: Look.", "Reference: b", "Hint: Brr."]


@pytest.mark.parametrize("answer", ["A", "Answer"])
@pytest.mark.parametrize("line", ["E: Iron", "Foo: bar", "F: Snow"])
def test_a_line_with_an_unknown_name_below_an_answer_is_refused(tmp_path: Path, answer: str, line: str) -> None:
    text = f"Q: Which is red?\n{answer}: Blood\n{line}\n\nQ: What is ice?\n{answer}: Water.\n"
    assert f"q.txt:3: refused: has '{line}' right below its answer" in refused(tmp_path, "q.txt", text)


def test_what_a_line_says_is_never_said_of_the_next_question(tmp_path: Path) -> None:
    text = "Which is cold?\nA: Milk\nB: Ice\nAnswer: B\nRemember: ice\nLevel: hard\n\nWhich is old?\nAnswer: The sun\n"
    assert "difficulty" not in imported(tmp_path, "q.txt", text)[0]
