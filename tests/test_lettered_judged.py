"""Lists of statements that say at their end, in their line or in a list of keys whether each is true."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

TEXTS = ("Milk is a kind of fluid.", "Snow is hot in winter.", "Blood flows in the veins.")
JUDGED = [(TEXTS[0], True), (TEXTS[1], False), (TEXTS[2], True)]


def judged(folder: Path, text: str) -> list[tuple[object, ...]]:
    items, _ = imported(folder, "q.txt", text)
    found = yaml.safe_load("items:\n" + items)["items"]
    return [
        (item["statement"], item["answer"], *([item["rationale"]] if "rationale" in item else [])) for item in found
    ]


@pytest.mark.parametrize(
    "head", ["Winter", "True or false?", "Richtig/Falsch?", "Vrai ou faux ?", "Verdadeiro ou falso:"]
)
@pytest.mark.parametrize(
    "form", ["{n}. {s} ({w})", "{n}. {s} {w}", "{n}. {s} -> {w}", "- {s} {w}", "• {s} ({w})", "- {s} → {w}"]
)
@pytest.mark.parametrize("words", [("TRUE", "FALSE"), ("richtig", "falsch"), ("vrai", "faux"), ("Правда", "Ложь")])
def test_statements_say_at_their_end_whether_they_are_true(
    tmp_path: Path, head: str, form: str, words: tuple[str, str]
) -> None:
    said = [form.format(n=at, s=text, w=words[at % 2 == 0]) for at, text in enumerate(TEXTS, 1)]
    assert judged(tmp_path, "\n".join([head, "", *said])) == JUDGED


@pytest.mark.parametrize(
    "ends",
    [("-> True", "-> False. It is cold.", "-> True"), ("(true)", "(false: It is cold.)", "(true)")],
)
def test_what_stands_behind_the_judgement_explains_it(tmp_path: Path, ends: tuple[str, ...]) -> None:
    said = [f"{at}. {text} {end}" for at, (text, end) in enumerate(zip(TEXTS, ends, strict=True), 1)]
    assert judged(tmp_path, "\n".join(said)) == [JUDGED[0], (*JUDGED[1], "It is cold."), JUDGED[2]]


@pytest.mark.parametrize("head", ["Key (do not hand out)", "Answers", "Lösungen:"])
def test_statements_behind_blanks_have_their_answers_in_a_list(tmp_path: Path, head: str) -> None:
    said = [f"_____ {at}. {text}" for at, text in enumerate(TEXTS, 1)]
    assert judged(tmp_path, "\n".join(["True or False?", "", *said, "", head, "1. T", "2. F", "3. T"])) == JUDGED


def test_bullets_below_a_question_judge_no_statements(tmp_path: Path) -> None:
    said = [f"- {text} {word}" for text, word in zip(TEXTS, ("TRUE", "FALSE", "TRUE"), strict=True)]
    text = "\n".join(
        ["1. What do the three friends write?", *said, "", "2. Which is fluid?", "A. Milk", "B. Ice", "Answer: A"]
    )
    assert "q.txt:1: refused: has no options and no answer" in refused(tmp_path, "q.txt", text)


@pytest.mark.parametrize("form", ["( {} ) {}. {}\n", "__{}__ {}. {}\n", "[{}] {}. {}\n"])
@pytest.mark.parametrize("true", ["T", "V", "R", "W"])
def test_a_letter_before_numbered_statements_judges_them(tmp_path: Path, form: str, true: str) -> None:
    statements = ["Milk is white.", "Snow is hot.", "Sand is dry.", "Fire is cold."]
    text = "".join(form.format((true, "F")[at % 2], at + 1, each) for at, each in enumerate(statements))
    items, _ = imported(tmp_path, "q.txt", text, "--language", "en")
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [(each["statement"], each["answer"]) for each in found] == [
        (each, at % 2 == 0) for at, each in enumerate(statements)
    ]


def test_a_letter_behind_the_number_of_a_statement_judges_it(tmp_path: Path) -> None:
    text = "1. ( F ) Snow is hot.\n2. ( T ) Milk is white.\n3. (F) Fire is cold.\n4. (T) Sand is dry.\n"
    items, _ = imported(tmp_path, "q.txt", text, "--language", "en")
    assert [each["answer"] for each in yaml.safe_load("items:\n" + items)["items"]] == [False, True, False, True]


def test_letters_of_other_things_before_statements_judge_none(tmp_path: Path) -> None:
    text = "1. (F) Snow is hot.\n2. (T) Milk is white.\n3. (E) Fire is cold.\n4. (T) Sand is dry.\n"
    assert "refused" in refused(tmp_path, "q.txt", text)
