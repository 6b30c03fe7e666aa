"""Questions whose options are all right: from files of other programs to a bank, and from there to all that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from cards import sides
from exams import record_of
from export_banks import back, differences, exported
from ketaquiz.grading.scoring import share_of
from ketaquiz.model import Choice, Item, Option, Scoring
from releases import Desk
from world import HEAD, Learner, bank, bank_text, run

ITEMS = """
- id: wash
  question: When are the hands cleaned?
  options: [Before a touch, After a touch, After spores]
  answers: [Before a touch, After a touch, After spores]
- id: gloves
  question: When are gloves worn?
  options: [Near blood, Near dirt]
  answers: [Near blood, Near dirt]
  scoring: parts
"""
MOODLE = """<quiz><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text>When?</text></questiontext>
<single>{}</single><answer fraction="{}"><text>Before</text></answer><answer fraction="{}"><text>After</text></answer></question></quiz>"""


def taken(folder: Path, name: str, text: str) -> tuple[list[dict[str, object]], str]:
    """The items that come of a file, and what is said."""
    (folder / name).write_text(text, encoding="utf-8")
    done = run("import", folder / name, "-o", folder / "b.yaml", "--publisher", "ward-7", "--language", "en")
    made = folder / "b.yaml"
    return yaml.safe_load(made.read_text(encoding="utf-8"))["items"] if made.exists() else [], done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.xml", MOODLE.format("false", 50, 50)),
        ("q.gift", "When? {~%50%Before ~%50%After}\n"),
        ("q.txt", "MA\tWhen?\tBefore\tcorrect\tAfter\tcorrect\nMC\tWho?\tHe\tcorrect\tShe\tincorrect\n"),
        (
            "q.csv",
            'Question,Type,A,B,Answer\nWhen?,multiple response,Before,After,"A,B"\nWho?,multiple choice,He,She,A\n',
        ),
        ("q.csv", 'Question,A,B,Answer\nWhen? Select all that apply.,Before,After,"A,B"\nWho?,He,She,A\n'),
        ("q.md", "1. When? (Choose all that apply.)\nA) Before\nB) After\nAnswer: A, B\n"),
    ],
)
def test_where_several_are_to_be_chosen_all_may_be_right(tmp_path: Path, name: str, text: str) -> None:
    items, _ = taken(tmp_path, name, text)
    assert (items[0]["answers"], items[0]["options"]) == (["Before", "After"], ["Before", "After"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("q.xml", MOODLE.format("true", 100, 100)),
        ("q.md", "1. What comes first?\nA) Before\nB) After\nAnswer: A, B\n"),
        ("q.md", "1. Name all in their order.\nA) Before\nB) After\nAnswer: A, B\n"),
    ],
)
def test_elsewhere_they_are_refused(tmp_path: Path, name: str, text: str) -> None:
    items, said = taken(tmp_path, name, text)
    assert (items, "refused: has " in said) == ([], True)


@pytest.mark.parametrize("name", ["canvas", "gift", "moodle", "qti21"])
def test_they_go_out_and_come_back(tmp_path: Path, name: str) -> None:
    before = bank(ITEMS)
    made = exported(name, before)
    after, _ = back(name, made, tmp_path)
    assert differences(before, after, made.losses) == []


@pytest.mark.parametrize("name", ["q.xlsx", "q.csv"])
def test_tables_to_edit_have_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "one" / "bank.yaml").parent.mkdir()
    (tmp_path / "one" / "bank.yaml").write_text(bank_text(ITEMS, HEAD), encoding="utf-8")
    assert run("export", name[2:], tmp_path / "one", "-o", tmp_path / name).exit_code == 0
    assert (
        run(
            "import", tmp_path / name, "-o", tmp_path / "two" / "b.yaml", "--publisher", "ward-7", "--language", "en"
        ).exit_code
        == 0
    )
    items = yaml.safe_load((tmp_path / "two" / "b.yaml").read_text(encoding="utf-8"))["items"]
    assert [each["answers"] for each in items] == [
        ["Before a touch", "After a touch", "After spores"],
        ["Near blood", "Near dirt"],
    ]


def test_check_warns_of_them(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text(ITEMS, HEAD), encoding="utf-8")
    done = run("check", tmp_path / "bank.yaml", "--select", "M219")
    assert done.exit_code == 0
    assert done.stdout.count("warning[M219]") == 2


def test_cards_ask_for_all_that_apply_and_mark_every_one(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    desk = Desk(tmp_path)
    desk.write(ITEMS)
    one = learner()
    one.take(desk.build() / "bank.apkg")
    front, answer, _ = sides(one)["wash-0"]
    assert ("Choose all that apply" in front, answer.count('class="right"')) == (True, 3)


def test_a_paper_and_its_key_name_all_letters(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(bank_text(ITEMS, HEAD), encoding="utf-8")
    assert run("quiz", tmp_path / "bank.yaml", "-o", tmp_path / "quiz.html").exit_code == 0
    key = (tmp_path / "quiz-key.html").read_text(encoding="utf-8")
    assert "A, B, C" in key


def test_what_a_part_of_them_is_worth(tmp_path: Path) -> None:
    options = tuple(Option(text, correct=True) for text in ("x", "y"))
    choice = Choice(options, multiple=True)
    record = record_of(
        Item("one", "multiple_response", "Which?", choice),
        Item("two", "multiple_response", "Which ones?", choice, scoring=Scoring.PARTS),
    )
    one, two = record.items
    names = tuple(option.id for option in one.options)
    assert [float(share_of(item, [names[:count]])) for item in (one, two) for count in range(3)] == [0, 0, 1, 0, 0.5, 1]


def test_an_item_whose_wrong_option_became_right_keeps_all(tmp_path: Path) -> None:
    old = "- id: a\n  question: When?\n  answers: [Before]\n  distractors: [After]\n"
    (tmp_path / "b.yaml").write_text(bank_text(old, HEAD), encoding="utf-8")
    text = MOODLE.format("false", 50, 50).replace("<single>", "<idnumber>a</idnumber><single>")
    (tmp_path / "q.xml").write_text(text, encoding="utf-8")
    done = run("import", tmp_path / "q.xml", "--into", tmp_path / "b.yaml", "--yes")
    assert done.exit_code == 0, done.output
    (item,) = yaml.safe_load((tmp_path / "b.yaml").read_text(encoding="utf-8"))["items"]
    assert (item["answers"], item["options"], "distractors" in item) == (
        ["Before", "After"],
        ["Before", "After"],
        False,
    )
