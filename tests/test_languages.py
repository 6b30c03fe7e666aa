"""Rules in other languages than English: what German has to say, and a language that is one file."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

import ketaquiz.text.languages
from ketaquiz.text.languages import language_of
from ketaquiz.text.strings import read_strings
from world import HEAD, ROOT, bank_text, run

GERMAN = HEAD.replace("language: en", "language: de")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder."""
    monkeypatch.chdir(tmp_path)


def codes(item: str, head: str = GERMAN, *options: object) -> list[str]:
    """What the rules about words find in an item."""
    Path("bank.yaml").write_text(bank_text(f"- {{id: a, {item}}}\n", head), encoding="utf-8")
    rules = "F005,F008,M102,M103,M104,M105,M106,M201,M202,M203,M205,Q005,Q006,S016"
    select = () if "--select" in options else ("--select", rules)
    found = json.loads(run("check", "bank.yaml", *select, "--format", "json", *options).stdout)
    return [problem["code"] for problem in found["problems"]]


OPTIONS = "answer: Seife, distractors: [Alkohol, Creme"


@pytest.mark.parametrize(
    ("code", "item"),
    [
        ("M201", f"question: Welches Mittel wirkt nicht gegen Sporen?, {OPTIONS}]"),
        ("M201", f"question: Welches ist kein Mittel gegen Sporen?, {OPTIONS}]"),
        ("M201", f"question: 'Alle diese Mittel wirken, außer:', {OPTIONS}]"),
        ("M201", f"question: 'Womit darf man die Hände nicht waschen, um sie zu schonen?', {OPTIONS}]"),
        ("M201", f"question: 'Wenn die Hände trocken sind, was hilft dann nicht?', {OPTIONS}]"),
        ("M202", "question: Wozu ist Seife nicht unüblich?, answer: Zum Waschen"),
        ("M202", f"question: Was wirkt?, {OPTIONS}, Seife ist nicht unzulässig]"),
        ("M202", "question: Was wirkt **NICHT**?, answer: Seife, distractors: [Kein Wasser, Creme]"),
        ("M102", f"question: Was wirkt?, {OPTIONS}, Alle genannten]"),
        ("M102", f"question: Was wirkt?, {OPTIONS}, Alle Antworten sind richtig]"),
        ("M102", f"question: Was wirkt?, {OPTIONS}, Alle der oben genannten Möglichkeiten]"),
        ("M103", f"question: Was wirkt?, {OPTIONS}, Keine der genannten Antworten]"),
        ("M103", f"question: Was wirkt?, {OPTIONS}, Keines davon]"),
        ("M103", f"question: Was wirkt?, {OPTIONS}, Nichts]"),
        ("M104", f"question: Was wirkt?, {OPTIONS}, Immer beides nacheinander]"),
        ("M104", f"question: Was wirkt?, {OPTIONS}, Unter keinen Umständen Seife]"),
        ("M104", f"question: Was wirkt?, {OPTIONS}, Ausschließlich kaltes Wasser]"),
        ("M105", f"question: Was wirkt?, {OPTIONS}, In der Regel Wasser]"),
        ("M105", f"question: Was wirkt?, {OPTIONS}, Wasser wirkt meistens]"),
        ("M203", f"question: Welche Aussage trifft zu?, {OPTIONS}]"),
        ("M203", f"question: Welche der folgenden Aussagen zur Seife sind richtig?, {OPTIONS}]"),
        ("M203", f"question: Was ist richtig?, {OPTIONS}]"),
        ("M203", f"question: 'Welche Aussagen zur Seife treffen zu? Wählen Sie zwei Antworten!', {OPTIONS}]"),
        ("M203", f"question: 'Bezüglich der Hygiene:', {OPTIONS}]"),
        ("M202", "question: Was gilt?, answer: Es ist nicht unnötig zu reiben, distractors: [Seife, Alkohol]"),
        ("M205", "question: Was wirkt?, answer: Seife und Alkohol, distractors: [Seife, Alkohol]"),
        ("M205", f"question: Was wirkt?, {OPTIONS}, Nur die Aussagen 1 und 3 sind richtig]"),
        ("M205", f"question: Was wirkt?, {OPTIONS}, Beide Antworten sind richtig]"),
        ("M205", f"question: Was wirkt?, {OPTIONS}, Sowohl A als auch B]"),
        ("F005", "question: Ist Seife nötig?, answer: Ja"),
        ("F005", "question: Darf man Alkohol auf nasse Hände geben?, answer: 'Nein, er wird verdünnt'"),
        ("F005", "question: Hilft Seife gegen Sporen?, answer: Sie hilft"),
        ("F008", "question: 'Wie lange reibt man, und warum reibt man so lange?', answer: 30 Sekunden"),
        ("S016", "question: 'Was hilft laut Artikel gegen Sporen?', answer: Seife"),
        ("S016", "question: 'Was ist nach Ansicht des Autors besser?', answer: Seife"),
        ("S016", "question: 'Wie oben erwähnt, gibt es ein Mittel. Welches?', answer: Seife"),
        ("Q006", "question: Welches Mittel ist derzeit das erste?, answer: Seife"),
        ("Q006", "question: Was sagen neue Studien zur Seife?, answer: Sie wirkt"),
        ("Q005", "question: Was tut man nach der QHV?, answer: Waschen"),
        ("M106", "question: 'Ein Ekzem der Haut ist eine', answer: Entzündung, distractors: [Mechanismus, Wunde]"),
        ("M106", "question: 'Cremes, die fetten,', answer: sind gut, distractors: [ist schlecht, hat Wasser]"),
    ],
)
def test_flaws_in_german_questions_are_found(code, item):
    assert codes(item) == [code]


@pytest.mark.parametrize(
    "item",
    [
        f"question: 'Was tut man, wenn die Hände nicht sauber sind?', {OPTIONS}]",
        f"question: Warum wirkt Alkohol nicht gegen Sporen?, {OPTIONS}]",
        f"question: Was gilt für nicht angeleinte Hunde?, {OPTIONS}]",
        f"question: Welche Menge darf nicht überschritten werden?, {OPTIONS}]",
        f"question: Was wirkt nicht nur gegen Viren?, {OPTIONS}]",
        f"question: Welches Mittel wirkt **nicht** gegen Sporen?, {OPTIONS}]",
        f"question: Welches Mittel wirkt NICHT gegen Sporen?, {OPTIONS}]",
        f"question: Welche Aussage ist falsch? Es geht um Seife., {OPTIONS}]",
        f"question: Welches Verhalten ist richtig?, {OPTIONS}]",
        f"question: Welche Feststellungen gelten als Merkmale?, {OPTIONS}]",
        "question: Wie viele Mittel helfen?, answer: Eines, distractors: [Keines, Zwei]",
        f"question: Was wirkt?, {OPTIONS}, Nur wenige Minuten]",
        "question: Wie lange?, answer: Eine Stunde, distractors: [Jede Stunde neu, Alle zwei Tage]",
        f"question: Wer ist gemeint?, {OPTIONS}, Alle Jahre wieder]",
        f"question: Wie oft?, {OPTIONS}, Häufiger als Seife]",
        f"question: Wann und wo reibt man?, {OPTIONS}]",
        "question: Was regelt Artikel 5 des Grundgesetzes?, answer: Die Freiheit der Meinung",
        "question: Was ist nach dem Gesetz erlaubt?, answer: Seife",
        "question: Was ist eine Einwilligung?, answer: Eine Zusage",
        "question: Ist Seife ein Salz oder ein Ester?, answer: Ein Salz",
        "question: Welche Farbe hat ein LKW der DLRG?, answer: Rot",
        "question: Ein Mann nimmt derzeit Seife. Was rät man ihm?, answer: Creme",
        "question: 'Ein Ekzem der Haut ist eine', answer: Entzündung, distractors: [Verbrennung, Wunde]",
        "question: 'Ein Ekzem der Haut ist ein', answer: Ausschlag, distractors: [eine Wunde, ein Pilz]",
        "question: 'Welche Seife wirkt **nicht**?', answer: Die alte, distractors: [Eine die nicht nur reinigt, Die neue]",
        "question: 'Welche Seife wirkt **nicht**?', answer: Die alte, distractors: [Eine ohne Duft, Die neue]",
    ],
)
def test_what_only_looks_like_a_flaw_in_german_is_left_alone(item):
    assert codes(item) == []


@pytest.mark.parametrize(
    ("item", "flawed"),
    [
        ("question: Wie lange ist die empfohlene Dauer?, answer: 30 Sekunden", True),
        ("question: Wie wirkt dieses Mittel?, answer: Schnell", True),
        ("question: Nennen Sie die Dosis., answer: 3 mL", True),
        ("question: Was wirkt?, answer: Seife", True),
        ("cloze: 'Die {{Dosis}}'", True),
        ("question: Was ist die Dosis für Kinder?, answer: 3 mL", False),
        ("question: Was ist das Korium?, answer: Die Lederhaut", False),
        ("question: Was bedeutet Soll und Haben?, answer: Die beiden Seiten", False),
    ],
)
def test_questions_without_context_are_found_in_german(item, flawed):
    assert codes(item, GERMAN, "--select", "F011") == ["F011"] * flawed


@pytest.mark.parametrize(("asks", "flawed"), [("Wie viel Creme", True), ("Wie viele Hübe Creme", False)])
def test_a_number_without_its_unit_is_found_in_german(asks, flawed):
    item = f"question: {asks} braucht eine Hand?, answer: '3', tolerance: 1"
    assert codes(item, GERMAN, "--select", "P005") == ["P005"] * flawed


def test_what_german_lacks_is_said_once_and_is_no_finding():
    Path("a.yaml").write_text(
        bank_text("- {id: a, question: Wie lange reibt man?, answer: 5 s}\n", GERMAN), encoding="utf-8"
    )
    Path("b.yaml").write_text(
        bank_text("- {id: b, question: Wie lange reibt man?, answer: 5 s}\n", GERMAN.replace("Test", "B")),
        encoding="utf-8",
    )
    result = run("check", ".", "--ignore", "D", "--select", "F,M,F007")
    assert result.stderr == "not run in the language 'de', of which they know no words: F007\n"
    assert result.stdout == "checked 2 banks, 2 items: no problem\n"


def test_a_negative_of_german_is_mended():
    Path("bank.yaml").write_text(
        bank_text(f"- {{id: a, question: Welches Mittel wirkt nicht gegen Sporen?, {OPTIONS}]}}\n", GERMAN),
        encoding="utf-8",
    )
    run("check", "bank.yaml", "--fix", "--yes")
    assert "Welches Mittel wirkt **NICHT** gegen Sporen?" in Path("bank.yaml").read_text(encoding="utf-8")


TOY = '''\
"""A language of three words."""

import re

from ketaquiz.text.languages import Language
from ketaquiz.text.wording import Wording

LANGUAGE = Language(
    code="qtl",
    name="Toy",
    function_words=frozenset(["li"]),
    negations=frozenset(["ala"]),
    possessive="",
    quoted=re.compile("«[^»]*»"),
    base_form=lambda word: word,
    sentences=lambda text: [text],
    main_clause=lambda sentence: sentence,
    wording=Wording(
        negative=lambda sentence: "ala" if "ala" in sentence.split() else "",
        all_of_the_above=lambda text: text == "ale",
    ),
)
'''


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A third language in one file, and the fixed words that its cards need."""
    folder = tmp_path / "languages"
    folder.mkdir()
    (folder / "toy.py").write_text(TOY, encoding="utf-8")
    monkeypatch.setattr(ketaquiz.text.languages, "__path__", [*ketaquiz.text.languages.__path__, str(folder)])
    (tmp_path / "pages" / "words").mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "words" / "en.yaml", tmp_path / "pages" / "words" / "qtl.yaml")
    language_of.cache_clear()
    yield
    language_of.cache_clear()


def test_a_third_language_is_one_file(toy):
    head = HEAD.replace("language: en", "language: qtl")
    Path("bank.yaml").write_text(
        bank_text("- {id: a, question: seme li ala pona?, answer: telo, distractors: [kiwen, ale]}\n", head),
        encoding="utf-8",
    )
    result = run("check", "bank.yaml", "--templates", "pages", "--select", "M102,M103,M104,M201,M202")
    assert result.stderr == "not run in the language 'qtl', of which they know no words: M103, M104, M202\n"
    assert result.stdout == (
        "bank.yaml:5:31: warning[M201]: item 'a' has 'ala' in its question without emphasis\n"
        "    5 |   - {id: a, question: seme li ala pona?, answer: telo, distractors: [kiwen, ale]}\n"
        "      |                               ^^^\n"
        "   help: ask for what is right; where that cannot be, make the word stand out: **ALA**\n"
        "bank.yaml:5:77: warning[M102]: item 'a' has the option 'ale'\n"
        "    5 |   - {id: a, question: seme li ala pona?, answer: telo, distractors: [kiwen, ale]}\n"
        "      |                                                                             ^^^\n"
        "   help: make it a multiple response: 'answers' beside 'distractors'\n"
        "checked 1 bank, 1 item: 2 warnings; 'ketaquiz rule M201' explains\n"
    )
    assert "Knows English, German and Toy words only" in " ".join(run("rule", "M102").stdout.split())


def test_a_language_that_nobody_wrote_down_is_named_too():
    (Path("pages") / "words").mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "words" / "en.yaml", "pages/words/fr.yaml")
    Path("bank.yaml").write_text(
        bank_text("- {id: a, question: Combien?, answer: Deux}\n", HEAD.replace("en", "fr")), encoding="utf-8"
    )
    result = run("check", "bank.yaml", "--templates", "pages", "--select", "M102,M201")
    assert result.stderr == "not run in the language 'fr', of which they know no words: M102, M201\n"


def test_a_stem_that_gives_away_another_is_found_in_german():
    items = (
        "- {id: a, question: Was braucht man nach Kontakt mit Sporen?, answer: Seife und Wasser}\n"
        "- {id: b, question: Warum braucht man nach Kontakt mit Sporen Seife und Wasser?, answer: Alkohol lässt sie leben}\n"
    )
    Path("bank.yaml").write_text(bank_text(items, GERMAN), encoding="utf-8")
    found = json.loads(run("check", "bank.yaml", "--select", "M303", "--format", "json").stdout)["problems"]
    assert [each["item"] for each in found] == ["b"]


@pytest.mark.parametrize("drifts", [True, False])
def test_the_tone_of_statements_is_found_in_german(drifts):
    items = "".join(
        f"- {{id: a{n}, statement: 'Creme {n} kann die Haut schonen.', answer: {'true' if drifts or n % 2 else 'false'}}}\n"
        f"- {{id: b{n}, statement: 'Creme {n} heilt nachgewiesen jede Haut.', answer: {'false' if drifts or n % 2 else 'true'}}}\n"
        for n in range(1, 6)
    )
    Path("bank.yaml").write_text(bank_text(items, GERMAN), encoding="utf-8")
    found = json.loads(run("check", "bank.yaml", "--select", "M304", "--format", "json").stdout)["problems"]
    assert [each["code"] for each in found] == (["M304"] if drifts else [])


@pytest.mark.parametrize("drifts", [True, False])
def test_the_cautious_key_is_found_in_german(drifts):
    told = "Der Nutzen ist nicht belegt", "Der Nutzen ist hoch"
    items = "".join(
        f"- {{id: a{n}, question: Was sagen Studien zu Creme {n}?, answer: {told[not drifts and n > 1]}, "
        f"distractors: [{told[drifts or n == 1]}, Die Haut heilt, Alle gewinnen]}}\n"
        for n in range(1, 8)
    )
    Path("bank.yaml").write_text(bank_text(items, GERMAN), encoding="utf-8")
    found = json.loads(run("check", "bank.yaml", "--select", "M305", "--format", "json").stdout)["problems"]
    assert [each["code"] for each in found] == (["M305"] if drifts else [])


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ("question: Welchem Tal bzw. welchen Tälern gehört die Wiese?, answer: Dem oberen", "F008"),
        ("question: Was heißt 'Kein Dienst ohne Liste'?, answer: Jeder braucht eine", "M202"),
        ("question: Wann ist eine Gefahr gegenwärtig?, answer: Wenn sie gleich eintritt", "Q006"),
        ("question: Was ist daran falsch?, answer: Die Liste, distractors: [Nichts daran, Der Raum]", "M202"),
        ("question: Was ist zu tun?, answer: Solange der Raum nicht genutzt wird ist nichts zu tun", "M202"),
        ("question: Was ist zu melden?, answer: Der Verlust, distractors: [Nichts, Der Fund]", "M103"),
        ("question: Was zählt?, answer: Nur der Kopf, distractors: [Nur das Bein, Der Arm]", "M104"),
        ("question: Wie oft?, answer: Zweimal, distractors: [An jedem Werktag, Dreimal]", "M104"),
        (
            "question: Was speichert er?, answer: Häufig gelesene Seiten, distractors: [Oft benutzte alte Bücher, B]",
            "M105",
        ),
        ("question: Was tut er?, answer: Er öffnet, distractors: [Er hält immer wieder an, Er bremst]", "M105"),
        ("question: Was gilt?, answer: Keine Fahrt ohne Licht, distractors: [Jede Fahrt, Eine Fahrt]", "M202"),
        ("question: Was gilt?, answer: Er soll nicht unnötig lange dauern, distractors: [Er ist kurz, B]", "M202"),
        (
            "question: Was ist eine ZURF in einer Liste?, answer: Eine Spalte, distractors: [Eine Zeile, Ein Feld]",
            "Q005",
        ),
        (
            "question: Welche Prüfung wurde entweder nicht geplant oder vergessen?, answer: Die erste, distractors: [B, C]",
            "M201",
        ),
        (
            "question: Welche Hose wird <u>nicht</u> gewaschen?, answer: Die rote, distractors: [Die blaue, Die weiße]",
            "M201",
        ),
    ],
)
def test_what_readers_called_no_flaw_in_german_is_left_alone(item, code):
    assert code not in codes(item, GERMAN, "--select", code)


KOMPOST = """\
Ein Kompost braucht Luft und Feuchtigkeit. Häufiges Umsetzen erhöht die Temperatur im Haufen.
Gekochte Speisen gehören nicht auf den Kompost, weil sie Ratten anlocken.
Nach dem Umsetzen wird der Haufen mit einer Plane abgedeckt. Kalk senkt den Säuregehalt der Erde.
Reifer Kompost riecht nach Waldboden. Regenwürmer lockern die Schichten und zersetzen das Laub.
"""


def about_compost(item: str, select: str) -> list[str]:
    """What a rule about sources finds in an item that cites all of an article in German."""
    Path("kompost.txt").write_text(KOMPOST, encoding="utf-8")
    sha = hashlib.sha256(Path("kompost.txt").read_bytes()).hexdigest()
    head = GERMAN + f"articles:\n  kompost: {{title: K, file: kompost.txt, sha256: {sha}}}\n"
    cited = f"{item}, cite: [{{article: kompost, quote: Ein Kompost braucht … das Laub}}]"
    return codes(cited, head, "--articles", ".", "--select", select)


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("question: Was braucht ein Kompost?, answer: Luft und Feuchtigkeit", []),
        ("question: Wonach riecht er?, answer: Nach dem Boden eines Waldes", []),
        ("question: Wer zersetzt das Laub?, answer: Würmer", []),
        ("question: Was lockt Ratten an?, answer: Speise", []),
        ("question: Wer zersetzt das Laub?, answer: Schimmelpilze", ["S010"]),
        ("question: Womit deckt man ihn ab?, answer: Mit Brettern aus Eiche", ["S010"]),
        ("question: Lockt er Ratten an?, answer: Ja", []),
        ("statement: Kalk senkt den Säuregehalt der Erde., answer: true", []),
        ("statement: Frost tötet Schneckeneier im Winter., answer: true", ["S010"]),
    ],
)
def test_an_answer_that_its_german_source_does_not_have_is_found(item, found):
    assert about_compost(item, "S010") == found


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("statement: Häufiges Umsetzen senkt die Temperatur im Haufen., answer: true", ["S012"]),
        ("statement: Häufiges Umsetzen erhöht die Temperatur im Haufen., answer: true", []),
        ("statement: Häufiges Umsetzen senkt die Temperatur im Haufen., answer: false", []),
        ("statement: Gekochte Speisen gehören auf den Kompost., answer: true", ["S012"]),
        ("statement: Kompost riecht nach Boden und nicht nach Wald., answer: true", []),
        ("statement: Gekochte Speisen gehören nicht auf den Kompost., answer: true", []),
        ("statement: Reifer Kompost riecht nicht nach Waldboden., answer: true", ["S012"]),
        ("question: Wann wird der Haufen mit einer Plane abgedeckt?, answer: Vor dem Umsetzen", ["S012"]),
        ("question: Wann wird der Haufen mit einer Plane abgedeckt?, answer: Nach dem Umsetzen", []),
        ("question: Was tut Kalk mit dem Säuregehalt der Erde?, answer: Er erhöht ihn", ["S012"]),
        ("question: Was tut Kalk mit dem Säuregehalt der Erde?, answer: Er verringert ihn", []),
    ],
)
def test_a_direction_that_its_german_source_contradicts_is_found(item, found):
    assert about_compost(item, "S012") == found


def test_a_word_that_is_there_twice_is_refused_at_its_second_place(tmp_path):
    """Else the second one would speak in the place of the first, on every card and page."""
    (tmp_path / "words").mkdir()
    text = (ROOT / "templates" / "words" / "de.yaml").read_text(encoding="utf-8")
    (tmp_path / "words" / "de.yaml").write_text(f"{text}report_error: noch einmal\n", encoding="utf-8")
    _, problems = read_strings("de", tmp_path)
    assert [(each.code, each.message) for each in problems] == [("K105", "the word 'report_error' is there twice")]
    assert problems[0].place.start == len(text)
