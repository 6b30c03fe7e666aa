"""An answer does not end with a sentence that only opens it, or that says its question again."""

from __future__ import annotations

import pytest

from drafted import asked, left

FAQ = "# Kites\n\n## Frequently asked questions\n\n### {asks}\n\n{answer}\n"


@pytest.mark.parametrize(
    ("asks", "answer", "said"),
    [
        (
            "How does a storm tear a kite?",
            "A storm tears a kite. It bends the spars until their ends cut through the cloth.",
            "It bends the spars until their ends cut through the cloth",
        ),
        (
            "What does a worn kite look like?",
            "Worn kites can show their age in a number of ways. Some have pale cloth, loose seams and soft spars.",
            "Some have pale cloth, loose seams and soft spars",
        ),
    ],
)
def test_the_sentence_behind_an_opening_answers(asks, answer, said):
    made = asked(FAQ.format(asks=asks, answer=answer))
    assert len(made) == 1
    assert said in made[0].replace("{{", "").replace("}}", "")
    assert answer.partition(".")[0] not in made[0]


def test_an_answer_that_only_says_its_question_again_is_kept_back():
    text = FAQ.format(asks="How does a storm tear a kite?", answer="A storm tears the kite.")
    assert asked(text) == []
    assert any(each.startswith("an answer that says nothing") for each in left(text))


def test_a_first_sentence_that_answers_stays():
    text = FAQ.format(asks="Why do kites have tails?", answer="A tail keeps its kite upright. It is made of cloth.")
    assert "A tail keeps its kite upright" in asked(text)[0]


def test_a_sentence_is_not_cut_before_its_reason_where_the_rest_says_the_question_again():
    text = FAQ.format(asks="Why is silk trusted?", answer="Silk is trusted because it never tears in the wind.")
    assert asked(text) == ["Why is silk trusted? → Silk is trusted because it never tears in the wind"]


def test_small_words_that_say_how_often_are_an_answer():
    text = FAQ.format(
        asks="How often should kites be dried?", answer="Kites should be dried before and after each use."
    )
    assert asked(text) == ["How often should kites be dried? → Kites should be dried before and after each use"]
