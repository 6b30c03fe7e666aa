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


@pytest.mark.parametrize(
    "asked",
    [
        ["¿Qué es rojo?", "¿Qué es blanco?", "¿Qué es frío?", "¿Qué es caliente?"],
        ["Hva er rødt?", "Hva er det som er kaldt?", "Er det der varmt?", "Hvor mange dager er det i en uke?"],
        ["Hvad er rødt?", "Hvad er det, der er koldt?", "Hvem er den hvide?", "Er mit blod rødt?"],
        ["Quid est sanguis?", "Ubi est cor?", "Quid est in oculo?", "Quot sunt ossa?"],
        ["Wat is rood?", "Wat is er koud?", "Hoe is die man?", "Was het warm?"],
        ["Mit jelent ez?", "Mit lát a szem?", "Mit hall a fül?", "Mit mond a test?"],
        ["Qual é a cor do céu?", "O que é um gás?", "Qual das mãos é?", "Um dia tem horas?"],
        ["Co to jest krew?", "Czy to jest metal?", "Do czego to jest?", "Co to jest rak?"],
    ],
    ids=["es", "no", "da", "la", "nl", "hu", "pt", "pl"],
)
def test_few_questions_in_another_language_are_no_german_ones(tmp_path: Path, asked: list[str]) -> None:
    _, said = taken(csv(tmp_path, "Question,Answer\n" + "".join(f'"{each}",A{at}\n' for at, each in enumerate(asked))))
    assert language(tmp_path) == "en"
    assert "its questions seem to be in another language: name it with --language" in said


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (["Was ist rot?", "Was ist weiß?", "Was ist kalt?"], "de"),
        (["Wie heißt der Nerv?", "Wo ist das Herz?", "Wer hat die Zelle benannt?", "Nenne den Muskel."], "de"),
        (["Welche Farbe hat Blut?", "Wann gefriert Wasser?", "Wo liegt Bonn?"], "de"),
        (["What is red?", "What is it for?", "Name a gas."], "en"),
    ],
)
def test_few_short_questions_tell_their_language(tmp_path: Path, asked: list[str], code: str) -> None:
    _, said = taken(csv(tmp_path, "Question,Answer\n" + "".join(f'"{each}",A{at}\n' for at, each in enumerate(asked))))
    assert language(tmp_path) == code
    assert "another language" not in said


def test_a_language_that_no_words_tell_is_said(tmp_path: Path) -> None:
    rows = "".join(f"Natrium {at}?,Na{at}\n" for at in range(4))
    _, said = taken(csv(tmp_path, "Question,Answer\n" + rows))
    assert language(tmp_path) == "en"
    assert (
        "q.csv: the bank's language is 'en', since nothing names another, and the words of its questions do not tell theirs: "
        "if it is another one, name it with --language"
    ) in said
    _, said = taken(csv(tmp_path, "Question,Answer\n" + rows), "--language", "en")
    assert "the bank's language" not in said
