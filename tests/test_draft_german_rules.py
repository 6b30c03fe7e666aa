"""German rules that name several things, a time, a condition, or what is needed somewhere."""

from __future__ import annotations

import pytest

from drafted import asked


def of(*lines: str) -> list[str]:
    return asked("# Hofordnung\n\n" + "\n\n".join(lines) + "\n", language="de")


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Karten und Schlüssel dürfen nicht weitergegeben werden.", "Was darf nicht weitergegeben werden?"),
        ("Fluchtwege, Türen und Tore müssen jederzeit frei bleiben.", "Was muss jederzeit frei bleiben?"),
        ("Eimer, Besen und Futter sind nach Nutzung zurückzuräumen.", "Was ist nach Nutzung zurückzuräumen?"),
        ("Rauchen, Alkohol und Feuerwerk sind im Stall verboten.", "Was ist im Stall verboten?"),
    ],
)
def test_a_rule_for_several_things_asks_for_them(line, asks):
    (said,) = of(line)
    assert said.partition(" → ")[0].removeprefix("Hofordnung: ") == asks
    assert line.startswith(said.partition(" → ")[2])


@pytest.mark.parametrize(
    "line",
    [
        "Gäste und Mitglieder müssen jederzeit freundlich bleiben.",
        "Regeln und Vorschriften sind an jedem Tag einzuhalten.",
        "Beleidigungen und Drohungen sind verboten.",
        "Eimer und Besen dürfen von ihm nicht mitgenommen werden.",
    ],
)
def test_a_rule_for_people_for_all_rules_or_without_a_place_asks_for_no_things(line):
    assert not any("Was " in each for each in of(line))


def test_what_is_needed_somewhere_is_hidden_where_it_stands_alone_behind_the_verb():
    assert of("Auf Geräten und Polstern ist ein Handtuch zu nutzen.") == [
        "Auf Geräten und Polstern ist {{ein Handtuch}} zu nutzen."
    ]
    assert of("Zum Schutz sind geeignete Maßnahmen vorzunehmen.") == []


def test_the_condition_under_which_something_is_allowed_is_hidden():
    assert of("Haustiere sind nur nach vorheriger Vereinbarung erlaubt.") == [
        "Haustiere sind nur nach {{vorheriger Vereinbarung}} erlaubt."
    ]


def test_times_of_the_day_are_hidden_before_the_word_that_follows_them():
    said = of("## Ruhezeiten", "Bitte nehmen Sie zwischen 22:00 Uhr und 07:00 Uhr Rücksicht auf die Nachbarschaft.")
    assert said == [
        "Ruhezeiten: Bitte nehmen Sie zwischen {{22:00 Uhr und 07:00}} Uhr Rücksicht auf die Nachbarschaft."
    ]


def test_the_one_short_rule_below_a_heading_is_asked_for_by_it():
    said = "Die Gäste haften für jegliche Geldstrafen aufgrund illegaler Downloads im Gästenetz."
    text = ["## WLAN-Nutzung", said, "## Anreise", "Wir freuen uns.", "## Abreise", "Wir winken."]
    assert of(*text) == [f"Was gilt für die WLAN-Nutzung? → {said.rstrip('.')}"]


def test_a_rule_of_a_list_that_nobody_can_recite_is_asked_for_alone():
    said = of("## Zugriff", "- Nur nötige Rechte vergeben", "- Passwörter müssen mindestens 12 Zeichen lang sein")
    assert said == ["Passwörter müssen mindestens {{12}} Zeichen lang sein"]


def test_of_rules_that_say_the_same_two_are_asked_for():
    tools = ("der Brechstange", "des Spreizers", "des Hebebaums", "der Winde")
    assert len(of(*(f"Beim Einsatz {each} ist Gesichtsschutz zu verwenden." for each in tools))) == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Aufnahmen in Umkleiden sind grundsätzlich verboten.",
            "Was ist in Umkleiden grundsätzlich verboten? → Aufnahmen",
        ),
        (
            "Das Grillen ist auf den Balkonen nicht gestattet.",
            "Was ist auf den Balkonen nicht gestattet? → Das Grillen",
        ),
        (
            "Auf dem Balkon dürfen keine Teppiche ausgelegt werden.",
            "Was darf auf dem Balkon nicht ausgelegt werden? → Teppiche",
        ),
        (
            "Über den Antrag auf Aufnahme entscheidet der Vorstand.",
            "Wer entscheidet über den Antrag auf Aufnahme? → Der Vorstand",
        ),
        (
            "Für Änderungen ist eine Mehrheit von drei Vierteln erforderlich.",
            "Was ist für Änderungen erforderlich? → Eine Mehrheit von drei Vierteln",
        ),
        ("Am ganzen Gelände gilt Alkoholverbot.", "Was gilt am ganzen Gelände? → Alkoholverbot"),
    ],
)
def test_a_rule_is_asked_for_what_it_forbids_needs_or_leaves_to_somebody(line, said):
    assert [each.removeprefix("Hofordnung: ") for each in of(line)] == [said]


@pytest.mark.parametrize(
    "line",
    [
        "Das Rauchen ist – wie in allen Räumen – verboten.",
        "Sie ist auf den Balkonen nicht gestattet.",
        "Der Besitz von Stoffen, die das Gesetz beschränkt, ist im ganzen Haus verboten.",
    ],
)
def test_no_question_is_made_of_a_rule_whose_words_would_be_torn(line):
    assert not [each for each in of(line) if "Was ist" in each]


def test_a_number_in_words_is_hidden_with_what_it_counts():
    (said,) = of("Der Vorstand wird auf die Dauer von zwei Jahren gewählt.")
    assert "Dauer von {{zwei Jahren}} gewählt" in said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Andere Gäste und Mitarbeitende sind respektvoll zu behandeln.",
            "Wer ist respektvoll zu behandeln? → Andere Gäste und Mitarbeitende",
        ),
        (
            "Fotos von anderen Personen dürfen im Hof oder bei Festen von Kindern nicht gemacht werden.",
            "Was darf im Hof oder bei Festen von Kindern nicht gemacht werden? → Fotos von anderen Personen",
        ),
        (
            "Bei Krankheit müssen die Eltern in der Schule anrufen und die Kinder entschuldigen.",
            "Was müssen die Eltern bei Krankheit tun? → In der Schule anrufen und die Kinder entschuldigen",
        ),
        (
            "Musik und Gespräche dürfen andere nicht unnötig stören.",
            "Was darf andere nicht unnötig stören? → Musik und Gespräche",
        ),
    ],
)
def test_a_rule_about_people_asks_who_or_what_they_have_to_do(line, said):
    assert [each.removeprefix("Hofordnung: ") for each in of(line)] == [said]


@pytest.mark.parametrize(
    "rule",
    [
        "Hindernisse sind nach der Benutzung wegzuräumen.",
        "Das Tor ist nach dem Verlassen der Halle zu schließen.",
        "Die Verschmutzung ist durch sorgfältige Reinigung zu beseitigen.",
        "Der Vorfall ist dem Vorstand zu melden.",
        "Zuvor ist den Betroffenen Gelegenheit zur Stellungnahme zu geben.",
        "Weitere Informationen sind dem Impressum zu entnehmen.",
        "Cookies sind Dateien die von einem Server auf dem Rechner abgelegt werden.",
        "Alle Personen sind verpflichtet ihren Arbeitsplatz in Ordnung zu halten.",
        "Der Gebrauch von Waffen ist im Garten sowie in der Anlage verboten.",
    ],
)
def test_what_anybody_writes_without_having_read_it_is_not_asked_for(rule):
    assert asked(f"# Hof\n\n## Regeln\n\n- {rule}\n- Wir wünschen viel Freude.\n", language="de") == []


def test_the_place_where_a_rule_holds_stays():
    text = "# Hof\n\n## Regeln\n\n- Pferde dürfen nur unter Aufsicht in der Reithalle frei laufen.\n- Viel Freude.\n"
    assert asked(text, language="de") == ["Pferde dürfen nur unter {{Aufsicht}} in der Reithalle frei laufen."]


def test_a_name_in_the_genitive_leads_nothing_in():
    text = "# GARTENORDNUNG des Kleingartenvereins Weimar\n\nRegeln des Kleingartenvereins.\n\nDer Vorstand des Kleingartenvereins hilft.\n\nFahrräder, Motorräder und Mopeds sind durch die Anlage zu schieben.\n"
    assert asked(text, language="de") == ["Was ist durch die Anlage zu schieben? → Fahrräder, Motorräder und Mopeds"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Nach dem Longieren ist der Zirkel wieder einzuharken.", "Was ist nach dem Longieren wieder einzuharken? → Der Zirkel"),
        ("Beim Reiten ist auf genügend Abstand zu allen Pferden zu achten.", "Worauf ist beim Reiten zu achten? → Genügend Abstand zu allen Pferden"),
        ("Nach dem Drucken ist das Protokoll wieder aufzurufen.", "Was ist nach dem Drucken wieder aufzurufen? → Das Protokoll"),
        ("Bei Unfällen ist sofort der Vorstand zu informieren.", "Wer ist bei Unfällen sofort zu informieren? → Der Vorstand"),
        ("Im Übrigen ist der Zirkel einzuharken.", None),
        ("Vor dem Werkzeugwechsel ist die Spindel vom Stromnetz zu nehmen.", None),
        ("Beim Reiten ist auf Ordnung zu achten.", None),
    ],
)  # fmt: skip
def test_a_rule_on_an_occasion_asks_what_has_to_be_done_then(line, said):
    assert of(line) == ([said] if said else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Blutet die Wunde stark, sollten Sie einen Verband anlegen.", "Was sollten Sie tun, wenn die Wunde stark blutet? → Einen Verband anlegen"),
        ("Tritt der Schmerz nach der Arbeit auf, ist der Arzt zu verständigen.", "Wer ist zu verständigen, wenn der Schmerz nach der Arbeit auftritt? → Der Arzt"),
        ("Wenn die Lösung trüb bleibt, ist destilliertes Wasser hinzuzufügen.", "Was ist hinzuzufügen, wenn die Lösung trüb bleibt? → Destilliertes Wasser"),
        ("Wenn die Lampe blinkt, muss das Protokoll aufgerufen werden.", "Was muss aufgerufen werden, wenn die Lampe blinkt? → Das Protokoll"),
        ("Wenn der Kessel raucht, muss der Hausmeister gerufen werden.", "Wer muss gerufen werden, wenn der Kessel raucht? → Der Hausmeister"),
        ("Wenn Rauch entsteht, muss die Halle sofort verlassen werden.", "Was muss sofort verlassen werden, wenn Rauch entsteht? → Die Halle"),
        ("Wenn Sie einen Schaden sehen, rufen Sie die Leitung an.", "Was ist zu tun, wenn Sie einen Schaden sehen? → Rufen Sie die Leitung an"),
        ("Wird der fällige Beitrag nicht bezahlt, ruht das Stimmrecht des Mitglieds.", "Was geschieht, wenn der fällige Beitrag nicht bezahlt wird? → Das Stimmrecht des Mitglieds ruht"),
        ("Wenn sie bluten, sollten Sie das jetzt tun.", None),
        ("Falls der Notarzt noch nicht gerufen wurde, sollten Sie das jetzt tun.", None),
        ("Änderungen der Anschrift, sind dem Vorstand mitzuteilen.", None),
    ],
)  # fmt: skip
def test_a_rule_with_a_condition_asks_what_holds_under_it(line, said):
    found = [each.removeprefix("Hofordnung: ") for each in of(line)]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- Der Beitrag ist spätestens am 31. Januar zu bezahlen.", "Der Beitrag ist spätestens am {{31. Januar}} zu bezahlen."),
        ("- Die Besetzung der Halle ist auf 5 Pferde begrenzt.", "Die Besetzung der Halle ist auf {{5}} Pferde begrenzt."),
        ("- Vor Betreten der Halle hat der Ruf „Tor frei“ zu erfolgen.", "Vor Betreten der Halle hat der Ruf „{{Tor frei}}“ zu erfolgen."),
        ("- Die 5-W-Regel muss bekannt sein.", None),
        ("- [ ] Ich muss mindestens 3 Wege kennen.", None),
        ("2.2.1 Milch darf im Kühlschrank höchstens 2 Wochen gelagert werden.", "Milch darf im Kühlschrank höchstens {{2}} Wochen gelagert werden."),
        ("Gäste sind immer namentlich in den ausgehängten Plan einzutragen.", "Gäste sind immer namentlich in den {{ausgehängten Plan}} einzutragen."),
        ("Immer einen Fluchtweg offenhalten!", "Immer einen {{Fluchtweg}} offenhalten!"),
    ],
)  # fmt: skip
def test_the_day_the_number_or_the_word_is_hidden_on_which_a_rule_turns(line, said):
    found = [each.rpartition("Hofordnung: ")[2] for each in of("## Hof", line)]
    assert [each.removeprefix("Hof: ") for each in found] == ([said] if said else [])


def test_an_entry_that_is_no_sentence_stands_behind_the_words_that_lead_it_in():
    text = "Die Wege können befahren werden, aber nicht:\n\n- an Regentagen\n- mit Lastwagen über 2 t Gewicht\n"
    assert "Die Wege können befahren werden, aber nicht: mit Lastwagen über {{2}} t Gewicht" in of(text)


def test_a_sentence_that_opens_with_its_heading_stands_without_it():
    said = of("## Der Vorstand", "- Der Vorstand besteht aus höchstens 5 Personen.", "## Ende", "Schluss.")
    assert said == ["Der Vorstand besteht aus höchstens {{5}} Personen."]
    assert of("Die Vereinigung mehrerer Ämter auf eine Person ist unzulässig.") != [
        "Was ist auf eine Person unzulässig? → Die Vereinigung mehrerer Ämter"
    ]


def test_an_entry_with_a_number_stands_behind_its_heading_and_label_unless_another_says_the_same():
    entries = "- Temperaturen dauerhaft unter 7 °C\n- Erste Nachtfröste\n"
    assert "Herbst – Jetzt wechseln: Temperaturen dauerhaft unter {{7}} °C" in of(
        "## Herbst", "**Jetzt wechseln:**", entries
    )
    same = "- 25 Jahre aktiver Dienst\n- 40 Jahre aktiver Dienst\n- Würdigung\n"
    assert of("## Ehrung", same) == []
    assert of("## Hilfe", "- Tag und Nacht, 365 Tage im Jahr\n- Freude an der Arbeit\n- Gute Laune\n") == []
    assert of("## Kontakt", "- Antwort innerhalb von 24 Stunden\n- Beratung vor Ort\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "Den Anweisungen des Vorstands ist Folge zu leisten.",
        "Der Müll muss den Vorgaben entsprechend getrennt werden.",
        "Feste Anlagen müssen in die Instandsetzung ebenfalls einbezogen werden.",
        "Der Betrieb ist mit dem Vorstand abzuklären und im Wiki zu dokumentieren.",
        "Der Käufer sollte einen Mangel am Produkt oder einer Lieferung schriftlich rügen.",
        "Die saubere Wäsche soll dann in den Schrank geräumt werden.",
        "Immer auf Anzeichen achten!",
        "Alles ist stets mit Name und Datum zu beschriften.",
        "Teile dürfen mit nach Hause genommen werden.",
        "Eigene Materialien sind in einer mit dem Namen gekennzeichneten Kiste zu verstauen.",
        "Für Mitglieder gelten nach Absprache mit der Leitung Ausnahmen.",
        "Der findet jeden Dienstag ab 19:00 Uhr statt.",
        "Zwar ist die Anlage winterfest zu machen, aber der Aufwand liegt bei zwei Stunden.",
        "Noll), Hauptstraße, Bischberg, sind pro Person 5 Euro zu zahlen.",
        "Falls eine Marke geklebt wird, ist der Name des Gastes darüber zu schreiben.",
    ],
)
def test_a_gap_that_everybody_guesses_or_that_runs_over_a_verb_gives_no_draft(line):
    assert of(line) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Verstöße gegen die Ordnung können je nach Fall zu einer Verwarnung führen.", "Wozu können Verstöße gegen die Ordnung je nach Fall führen? → Zu einer Verwarnung"),
        ("Verstöße gegen die Ordnung können ein Verbot nach sich ziehen.", "Was können Verstöße gegen die Ordnung nach sich ziehen? → Ein Verbot"),
        ("Verstößt ein Mitglied gegen die Ordnung, kann dies, je nach Schwere, zum Ausschluss führen.", "Wozu kann es führen, wenn ein Mitglied gegen die Ordnung verstößt? → Zum Ausschluss"),
        ("Das Longieren in der Halle bedarf der vorherigen Zustimmung aller Nutzer.", "Wessen vorheriger Zustimmung bedarf das Longieren in der Halle? → Aller Nutzer"),
        ("Für Schäden an Fahrzeugen übernimmt der Verein keine Haftung.", "Wofür übernimmt der Verein keine Haftung? → Für Schäden an Fahrzeugen"),
        ("Der Verein haftet nicht für den Verlust von Eigentum.", "Wofür haftet der Verein nicht? → Für den Verlust von Eigentum"),
        ("Ohne Erlaubnis dürfen fremde Personen nicht im Stall sein.", "Wer darf ohne Erlaubnis nicht im Stall sein? → Fremde Personen"),
        ("Für die Nutzung der Halle wird eine Versicherung vorausgesetzt.", "Was wird für die Nutzung der Halle vorausgesetzt? → Eine Versicherung"),
        ("Beim Springen muss eine Kappe verwendet werden.", "Was muss beim Springen verwendet werden? → Eine Kappe"),
        ("- Zutritt nur mit gültigem Ausweis", "Zutritt nur mit {{gültigem Ausweis}}"),
        ("- Maschinen nur nach vorheriger Einweisung nutzen!", "Maschinen nur nach {{vorheriger Einweisung}} nutzen!"),
        ("Der Vorfall ist dem Vorstand zu melden.", None),
        ("Der Verein haftet nicht für sie.", None),
    ],
)  # fmt: skip
def test_a_rule_asks_what_follows_who_agrees_and_who_is_liable(line, said):
    assert [each.removeprefix("Hofordnung: ") for each in of(line)] == ([said] if said else [])
