"""The language of a bank that comes in: as given, as that of the banks beside it, or by the words of its questions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from questions_files import csv, taken

GERMAN = "Frage,Antwort\nWelche Handschuhe schützen vor Säuren?,Nitril\nWie lange werden die Hände gewaschen?,30 s\n"
ENGLISH = "Question,Answer\nWhich gloves protect from acids?,Nitrile\nHow long do you wash your hands?,30 s\n"
FRENCH = "Question,Answer\n" + "".join(
    f"Quels gants protègent les mains contre les acides forts dans la salle {room} ?,Nitrile\n" for room in range(5)
)


def language(folder: Path) -> str:
    found = yaml.safe_load((folder / "bank.yaml").read_text(encoding="utf-8"))["language"]
    assert isinstance(found, str)
    return found


def test_questions_in_german_make_a_german_bank_and_that_is_said(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, GERMAN))
    assert language(tmp_path) == "de"
    assert "q.csv: the bank's language is 'de', by the words of its questions; --language names another" in said


@pytest.mark.parametrize("more", [(), ("--language", "en")])
def test_questions_in_english_say_nothing_of_it(tmp_path: Path, more: tuple[str, ...]) -> None:
    _, said = taken(csv(tmp_path, ENGLISH), *more)
    assert language(tmp_path) == "en"
    assert "the bank's language" not in said


def test_a_language_that_is_given_stays(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, GERMAN), "--language", "en")
    assert language(tmp_path) == "en"
    assert "the bank's language" not in said


def test_another_language_than_that_of_the_banks_beside_is_named(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("publisher: ward-7\ndeck: d\nlanguage: en\nitems: []\n", encoding="utf-8")
    _, said = taken(csv(tmp_path, GERMAN))
    assert language(tmp_path) == "en"
    assert (
        "the bank's language is 'en', as that of the other banks of its folder, and its questions seem to be in German, by their words: "
        "name it with --language"
    ) in said


def test_a_language_of_which_nothing_is_known_is_not_taken_for_english_without_a_word(tmp_path: Path) -> None:
    _, said = taken(csv(tmp_path, FRENCH))
    assert language(tmp_path) == "en"
    assert (
        "the bank's language is 'en', since nothing names another, and its questions seem to be in another language: name it with --language"
    ) in said
