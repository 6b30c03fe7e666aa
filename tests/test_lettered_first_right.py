"""Texts that say on top that the first answer is always right."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import imported, refused

ASKED = [
    ("Which is fluid?", ["Milk", "Ice", "Sand"]),
    ("Water boils at", ["100 °C", "90 °C", "80 °C"]),
    ("Which flies?", ["Crow", "Cow", "Dog"]),
]


def text_of(head: str, sign: str = "{option}") -> str:
    blocks = [
        "\n".join(
            [f"{at}. {asked}", *(sign.format(letter="abc"[place], option=each) for place, each in enumerate(options))]
        )
        for at, (asked, options) in enumerate(ASKED, 1)
    ]
    return "\n\n".join([head, *blocks])


@pytest.mark.parametrize(
    "head",
    [
        "NB the first answer is always the correct one, mix them up before printing!!",
        "Pub quiz\nThe correct answer is always listed first.",
        "Hinweis: Die erste Antwort ist immer richtig!",
        "Die richtige Antwort steht immer an erster Stelle.",
        "La primera respuesta es siempre la correcta",
        "La respuesta correcta es siempre la primera.",
        "La première réponse est toujours la bonne.",
        "La prima risposta è sempre corretta",
        "A primeira resposta é sempre a correta",
        "Het eerste antwoord is altijd juist",
        "Первый ответ всегда правильный",
    ],
)
@pytest.mark.parametrize("sign", ["{option}", "{letter}) {option}"])
def test_the_first_answer_is_right_where_the_top_says_so(tmp_path: Path, head: str, sign: str) -> None:
    items, said = imported(tmp_path, "q.txt", text_of(head, sign))
    found = yaml.safe_load("items:\n" + items)["items"]
    assert [(item["question"], item["answer"], item["options"]) for item in found] == [
        (asked, options[0], options) for asked, options in ASKED
    ]
    assert "as it says above them" in said


@pytest.mark.parametrize(
    "head",
    [
        "The first answer is not always the correct one.",
        "Do not assume that the first answer is always correct",
        "Is the first answer always correct?",
        "Nobody knows whether the first answer is always right",
        "The first answer is often correct",
        "Die erste Antwort ist nicht immer richtig",
    ],
)
def test_the_first_answer_is_not_right_where_the_top_leaves_it_open(tmp_path: Path, head: str) -> None:
    assert "has no options and no answer" in refused(tmp_path, "q.txt", text_of(head))


def test_a_question_whose_options_begin_nowhere_for_certain_is_refused(tmp_path: Path) -> None:
    text = text_of("The first answer is always correct.") + "\n\n4. What does one\nask\nWho?\nWhere?\nWhen?\n"
    assert "q.txt:18: refused: has no options and no answer" in refused(tmp_path, "q.txt", text)
