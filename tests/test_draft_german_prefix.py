"""What stands before German drafts, and the gaps and questions that are kept back or moved to what can be known."""

from __future__ import annotations

import pytest

from drafted import article, asked
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.german_fitting import is_offer, with_fitting_question
from ketaquiz.draft.german_prefix import with_short_prefix
from ketaquiz.draft.german_worth import worth
from ketaquiz.draft.page import Page

HEAD = "# Erste Hilfe\n\n| Leitung | Eva Lang |\n|---|---|\n| Autorin | Eva Lang |\n\nErste Hilfe rettet. Erste Hilfe lernt man.\n\nBERNER FORELLE: Die Berner Forelle schwimmt.\n"


def of(text: str) -> list[str]:
    return asked(text, language="de")


def _draft(extractor: str, **keys: str) -> Draft:
    return Draft(extractor, dict(keys), (1,), 0, 0.9, "", "", whole=("Name", "Satz"))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Erste Hilfe – Rettungskette – Warndreieck aufstellen – Innerorts: {{50}} m", "Erste Hilfe – Rettungskette – Warndreieck aufstellen – Innerorts: {{50}} m"),
        ("Der richtige Zeitpunkt für den Wechsel – Profil messen – Test mit Münze: {{4}} mm", "Profil messen – Test mit Münze: {{4}} mm"),
        ("Verträge, Streik – TARIFVERHANDLUNGEN – Warnstreik: {{3}} Tage", "Tarifverhandlungen – Warnstreik: {{3}} Tage"),
        ("Der richtige Zeitpunkt für den Wechsel – Winter – Ablauf – Abends: {{4}} mm", "Winter – Ablauf – Abends: {{4}} mm"),
        ("Gewöhnung an ein Geschirr mit Gurt – Sieben Schritte – Tragen: {{4}} s", "Gewöhnung an ein Geschirr mit Gurt – Sieben Schritte – Tragen: {{4}} s"),
        ("HAUSORDNUNG: Was ist verboten?", "Hausordnung: Was ist verboten?"),
        ("BERNER FORELLE – Preis: {{4}} €", "Berner Forelle – Preis: {{4}} €"),
        ("Eva Lang: Welche Arten gibt es?", "Welche Arten gibt es?"),
    ],
)  # fmt: skip
def test_few_headings_stand_before_a_draft_as_names_are_written(said, shown):
    key = "cloze" if "{{" in said else "question"
    [made] = with_short_prefix(Page(article(HEAD), "de"), [_draft("term", **{key: said})])
    assert made.keys[key] == shown


def test_headings_stay_where_fewer_do_not_tell_drafts_apart():
    first = "Der richtige Zeitpunkt für den Wechsel – Winter – Preis: {{4}} €"
    other = first.replace("für den Wechsel", "im ganzen Jahr")
    made = with_short_prefix(Page(article(HEAD), "de"), [_draft("term", cloze=each) for each in (first, other)])
    assert [each.keys["cloze"] for each in made] == [first, other]


@pytest.mark.parametrize(
    ("extractor", "cloze", "shown"),
    [
        ("rule", "Müll muss von {{jedem Nutzer regelmäßig in die Abfalltonnen}} gebracht werden.", "Müll muss von jedem Nutzer regelmäßig in die {{Abfalltonnen}} gebracht werden."),
        ("rule", "Der Verein muss {{mindestens einen Vorstand}} haben", "Der Verein muss mindestens einen {{Vorstand}} haben"),
        ("rule", "Der Text muss bei {{Bildern immer}} stehen.", "Der Text muss bei {{Bildern}} immer stehen."),
        ("rule", "Räder dürfen nur im {{Hof abgestellt werden}}", "Räder dürfen nur im {{Hof}} abgestellt werden"),
        ("rule", "Lager – Prüfsystem: Alle müssen {{über ein Prüfsystem}} verfügen.", ""),
        ("statement", "Die Sicherung läuft selbstständig im {{Hintergrund}} weiter.", ""),
        ("statement", "Die rote Lampe signalisiert den {{Alarm}}.", "Die rote Lampe signalisiert den {{Alarm}}."),
        ("term", "Die Behandlung erfolgt nach dem {{PECH-Schema}}.", "Die Behandlung erfolgt nach dem {{PECH-Schema}}."),
    ],
)  # fmt: skip
def test_a_gap_hides_what_its_sentence_tells(extractor, cloze, shown):
    made = worth(Page(article(HEAD), "de"), _draft(extractor, cloze=cloze), frozenset())
    assert (made.keys["cloze"] if isinstance(made, Draft) else "") == shown


@pytest.mark.parametrize(
    ("question", "answer", "asks", "says"),
    [
        ("Haus: Was ist nur Mitgliedern mit Ausweis gestattet?", "Der Zutritt", "Haus: Wem ist der Zutritt gestattet?", "Nur Mitgliedern mit Ausweis"),
        ("Was ist nur mit Ausweis gestattet?", "Der Zutritt", "Was ist nur mit Ausweis gestattet?", "Der Zutritt"),
    ],
)  # fmt: skip
def test_those_are_asked_for_to_whom_alone_something_is_allowed(question, answer, asks, says):
    made = with_fitting_question(_draft("rule", question=question, answer=answer))
    assert (made.keys["question"], made.keys["answer"]) == (asks, says)


@pytest.mark.parametrize(
    ("answer", "offers"),
    [("Unterstützung bei der Umstellung von Systemen", True), ("Eine Umstellung von Systemen", False)],
)
def test_what_somebody_offers_is_no_term(answer, offers):
    assert is_offer(_draft("term", question="Was versteht man unter „Migration“?", answer=answer)) is offers


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Lohnt sich ein Wechsel?", "Ja! Reifen werden geschont, und Sie sparen viel Platz."),
        ("Gilt das auch für Motorräder?", "Ja, das gilt auch für Motorräder und für Anhänger."),
    ],
)
def test_advertisements_and_questions_that_point_back_are_kept_back(question, answer):
    text = f"# Reifen\n\n## Häufige Fragen\n\n### {question}\n\n{answer}\n\n### Wann wechselt man Reifen?\n\nIm Oktober, sobald es unter 7 Grad kalt wird.\n"
    assert of(text) == ["Wann wechselt man Reifen? → Im Oktober, sobald es unter 7 Grad kalt wird"]
