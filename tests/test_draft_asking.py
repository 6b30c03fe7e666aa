"""What is asked of a label, of a short paragraph and of a list: the form of the question, and what stays unasked."""

from __future__ import annotations

import pytest

from drafted import asked, left
from ketaquiz.draft import asking, asking_german
from ketaquiz.draft.gaps import phrase_gap, rule_gap

# --- labels and what stands behind them


@pytest.mark.parametrize(
    ("term", "explanation", "question"),
    [
        ("Look for Generic Greetings", "They may lack a name.", "why should you look for generic greetings?"),
        ("Report everything", "If you see something unsafe, tell us.", "when should you report everything?"),
        ("Never prop doors", "Smoke can spread to the stairs.", "why should you not prop doors?"),
        ("Do not run", "You may slip on wet floors.", "why should you not run?"),
        ("Report everything", "Nobody knows all of it.", ""),
        ("Work from Home Desk", "You can have one of ours.", ""),
        ("Check the Sender", "Verify the address.", ""),
        ("For small fires", "Slide a lid over the pan.", ""),
        ("Drivers", "Must rest for 11 hours.", ""),
        ("Rungs", "You can stand on them.", ""),
    ],
)
def test_a_question_is_asked_only_where_an_order_has_its_reason_or_its_condition_behind_it(term, explanation, question):
    assert asking.english(term, explanation) == question


@pytest.mark.parametrize(
    ("entry", "draft"),
    [
        (
            "Storage temperature: Must stay below 4 °C at all times.",
            "Storage temperature: Must stay below {{4}} °C at all times.",
        ),
        (
            "Balance cap: Up to 80 hours in all, carryover allowed.",
            "Balance cap: Up to {{80}} hours in all, carryover allowed.",
        ),
        (
            "Jewelry: Avoid loose rings at the saw.",
            "Jewelry: Avoid {{loose rings}} at the saw.",
        ),
        (
            "Paging: Say “Blue door” twice and wait for an answer.",
            "Paging: Say “{{Blue door}}” twice and wait for an answer.",
        ),
        ("Symptoms: Pain, fever, thirst, rash.", "Symptoms: {{Pain}}, fever, {{thirst}}, rash."),
        (
            "Carpool desk: Matches drivers who live in one street.",
            "{{Carpool desk}}: Matches drivers who live in one street.",
        ),
        ("Grief: Mourning a former self.", "{{Grief}}: Mourning a former self."),
        (
            "Refund: Within the week of the visit. Ask the manager above 200 euros.",
            "Refund: {{Within the week of the visit}}. Ask the manager above 200 euros.",
        ),
    ],
)
def test_a_label_is_shown_and_a_few_words_of_what_stands_behind_it_are_hidden(entry, draft):
    text = f"# Yard\n\n## Rules\n\n- {entry}\n- Lamps: 12 of oak\n"
    assert asked(text)[0].removeprefix("Rules – ").rstrip(".") == draft.rstrip(".")


def test_a_label_of_which_nothing_short_can_be_hidden_is_kept_back_and_counted():
    text = "# Yard\n\n## Rules\n\n- Rules of the day: Nobody knows how it was that they went and then came back so late again\n- Lamps: 12 of oak\n"
    assert asked(text) == ["Rules – Lamps: {{12 of oak}}"]
    assert "a label of which only a made-up question could ask, which --all writes" in left(text)


@pytest.mark.parametrize(
    ("term", "explanation", "question"),
    [
        ("Brustkontakt", "Den Brustteil eine Sekunde anlegen", "Was ist bei „Brustkontakt“ zu tun?"),
        ("Bei Feuer", "Das Haus sofort verlassen.", "Was ist bei Feuer zu tun?"),
        ("Bei Frost", "Die Pumpe läuft weiter.", "Was gilt bei Frost?"),
        ("Wenn es brennt", "Das Haus sofort verlassen.", "Was ist zu tun, wenn es brennt?"),
        ("Kaution", "Die Kaution dient zur Bezahlung von Schäden.", "Wozu dient die Kaution?"),
        ("Vermeiden", "Mit Händen rangeln", "Was sollte man vermeiden?"),
        ("Merksatz", "Ruhe wird geübt.", "Was sollte man sich merken?"),
        ("Besucher", "Sie dürfen bis 22 Uhr bleiben.", "Was gilt für Besucher?"),
        ("Frist", "14 Tage", "Was ist die Frist?"),
        ("Mögliche Ursachen", "Umzug, Aufregung, Müdigkeit", "Was sind mögliche Ursachen?"),
        ("Warum das passieren kann", "Nähe ist ein Bedürfnis.", "Erkläre, warum das passieren kann."),
        ("Grün", "Darf ohne Einweisung benutzt werden.", "Was bedeutet „Grün“?"),
        ("Sicherheitsbeleuchtung", "Sie muss auch bei Ausfall leuchten.", "Was gilt für die Sicherheitsbeleuchtung?"),
        ("Sammelplatz", "Er darf nicht verlassen werden.", "Was gilt für den Sammelplatz?"),
        ("Gefährliche Strahlung", "Die Erzeugung ist untersagt.", "Was gilt für gefährliche Strahlung?"),
        ("Freier Durchgang", "Er darf nicht verstellt werden.", "Was gilt für freien Durchgang?"),
        ("Nutzung von Geräten", "Sie ist nur nach Absprache erlaubt.", "Was gilt für die Nutzung von Geräten?"),
        ("Geeignete Löschmittel", "Spezielle Metallbrandpulver", "Was sind geeignete Löschmittel?"),
        ("Ruhe bewahren", "Panik kann die Räumung behindern.", "Warum ist „Ruhe bewahren“ wichtig?"),
        (
            "Sammelplatz aufsuchen",
            "Nach dem Alarm zum Sammelplatz gehen",
            "Wie geht man bei „Sammelplatz aufsuchen“ vor?",
        ),
        ("Alarmplan", "Er darf nur mit Zustimmung geändert werden.", "Was gilt für den Alarmplan?"),
        ("Passformel", "Sie darf nicht geändert werden.", "Was gilt beim Thema Passformel?"),
        ("Sehr häufig", "Kopfschmerzen, Müdigkeit", "Was tritt sehr häufig auf?"),
        ("Schutz", "Türen langsam öffnen, Temperatur prüfen", "Wie schützt man sich?"),
        ("Schutzbrille", "Splitter können in das Auge fliegen.", "Was sollte man über „Schutzbrille“ wissen?"),
    ],
)
def test_german_labels_are_asked_for_by_their_form_too(term, explanation, question):
    assert asking_german.question(term, explanation) == question


def test_where_nothing_tells_what_is_said_of_a_german_term_the_question_needs_no_article():
    assert (
        asking_german.vague("Inkrementell", "Am sparsamsten bei Zeit und Platz") == "Was kennzeichnet „Inkrementell“?"
    )
    assert asking_german.vague("Antidot", "Es kann die Wirkung mindern.") == "Was gilt beim Thema Antidot?"
    assert asking_german.meaning("Rettungsweg") == "Was versteht man unter „Rettungsweg“?"
    assert asking_german.meaning("VPN") == "Was bedeutet „VPN“?"


def test_the_text_tells_the_gender_that_no_ending_tells():
    text = "Der Chef kennt den Tresor. Wer zum Tresor geht, meldet sich."
    assert asking_german.question("Tresor", "Er darf nie offen stehen.", text=text) == "Was gilt für den Tresor?"


def test_a_german_step_is_asked_for_as_a_step():
    assert (
        asking_german.question("Tragen", "Erst kurz im Haus üben.", step=True)
        == "Was ist beim Schritt „Tragen“ zu tun?"
    )


def test_a_rule_of_thumb_is_no_subject_of_which_anybody_knows_what_is_asked():
    text = """# Hunde

## Der Hund zieht an der Leine

### Was du tun kannst

- Bleib stehen, bis die Leine locker ist und der Hund dich ansieht.
- Geh erst dann weiter und lobe ihn dabei mit ruhiger Stimme.

**Merksatz:** Nur an lockerer Leine geht es weiter.
"""
    assert not any("merken" in each for each in asked(text, language="de"))
    assert "a question that names no subject, which --all writes" in left(text, language="de")


def test_a_dash_inside_of_a_sentence_parts_no_term():
    text = "# Regeln\n\n## Rauchen\n\n- **Rauchen ist** – wie in allen Räumen – verboten.\n- Türen: bei Nacht zu\n"
    assert asked(text, language="de", every=True) == ["Rauchen – Türen: {{bei Nacht zu}}"]


# --- what nobody learns


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "# Dogs\n\n## The dog barks\n\n**Situation:** The dog barks as soon as somebody walks past the door of the house.\n",
            "a label that names no subject",
        ),
        (
            "# Security awareness training\n\n## Passwords\n\n- Strong passwords: Encourage employees to use long passwords that nobody guesses.\n",
            "what a trainer prepares or shows",
        ),
        (
            "# Plan\n\n## Records\n\n| Form | Kept by |\n|---|---|\n| 2.1F1 | Reception |\n| 2.1F2 | Office |\n",
            "a row about records or versions",
        ),
        (
            "# Fees\n\n## FAQ\n\n### What do I pay?\n\nSee Question 12.\n\n### When do I pay?\n\nOn the first of each month.\n",
            "an answer that only points to another place",
        ),
    ],
)
def test_what_nobody_learns_is_kept_back(text, reason):
    assert any(each.startswith(reason) for each in left(text)), left(text)


def test_an_answer_is_not_the_sentence_that_only_leads_in_another():
    text = "# Fees\n\n## FAQ\n\n### What do I pay?\n\nThe answer is shown by way of an example. You pay 5 euros a day.\n\n### When?\n\nOn Monday.\n"
    assert asked(text)[0] == "What do I pay? → You pay 5 euros a day"


def test_an_answer_is_not_cut_before_what_follows_from_a_condition():
    text = "# Tax\n\n## FAQ\n\n### May the price rise?\n\nThe law says that when there is an increase in the rate of the tax that is due on the sale of a thing, the seller of it may put the price of the thing up for all buyers.\n\n### When?\n\nIn May.\n"
    answer = asked(text)[0].partition(" → ")[2]
    assert "may put the price" in answer or answer.endswith("thing up for all buyers"), answer


# --- lists


def test_of_a_list_of_sentences_those_have_gaps_whose_other_words_ask_for_them():
    text = """# Fire

## Evacuation

- Know the exits of your floor
- Know where people meet outside
- Help guests to leave the house calmly
- Leave all of your belongings behind
- Stay low where there is smoke
- Close the doors behind you
"""
    assert asked(text) == ["Evacuation: Help guests to {{leave the house}} calmly."]


def test_the_entries_that_are_asked_for_elsewhere_stay_in_a_list():
    text = """# Fire

## Small fires

1. Stay calm
2. For grease: Slide a lid over the pan and never move it
3. Turn off the heat
4. Leave the room by the back door
"""
    assert asked(text) == ["Small fires: Leave the room by {{the back door}}."]


def test_what_a_list_does_not_name_is_not_asked_for():
    text = "# Fire\n\n## Five hazards to report\n\n- Blocked exits\n- Any other fire hazard that you see\n- Missing fire extinguishers\n- Grease on hoods\n- Broken fire alarms\n"
    (cloze,) = asked(text)
    assert "{{Any other" not in cloze


@pytest.mark.parametrize(
    ("entry", "hidden"),
    [
        ("Maintain a clean record and report any changes to your license status immediately", "your license status"),
        ("Discuss the options for each client with your manager", None),
    ],
)
def test_a_phrase_ends_before_the_adverb_at_the_end(entry, hidden):
    gap = phrase_gap(entry)
    assert (gap and entry[gap[0] : gap[1]]) == hidden


# --- rules


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("Never use water on a grease fire.", "water"),
        ("Never go back until the fire service gives the all-clear.", "the fire service gives the all-clear"),
        (
            "Drivers must always carry their meter and strips with them even if they feel well.",
            "their meter and strips",
        ),
        ("Meals must meet basic nutritional standards to qualify as meals.", "basic nutritional standards"),
        ("The level must be at least 5.0mmol/L before each drive.", "5.0"),
        ("The driver must then switch off the engine.", None),
        ("All client data must not be shared.", None),
        (
            "Trips must include the period between 00:00-06:00 at least.",
            "include the period between 00:00-06:00 at least",
        ),
        ("Each of us must know the exits, act if one burns, and leave.", None),
    ],
)
def test_a_rule_hides_what_it_is_about(sentence, hidden):
    gap = rule_gap(sentence)
    assert (gap and sentence[gap[0] : gap[1]]) == hidden


# --- short paragraphs

HANDBOOK = """# Sauna handbook

## Setup

### Site check

Verify that the ground is level and dry for the trailer.

### Safety zone

Ensure a clear space around the stove pipe of the sauna.

### Pay

Staff are paid every 2 weeks on a Friday.

### Mission

We love heat and the people who come to us for it.
"""


def test_a_short_paragraph_is_asked_for_below_its_heading():
    assert asked(HANDBOOK) == [
        "Setup – Site check: Verify that the ground is level and dry for {{the trailer}}.",
        "Staff are paid every {{2}} weeks on a Friday.",
    ]


def test_a_single_heading_over_a_short_paragraph_is_no_way_of_writing():
    assert asked("# Sauna\n\n## Site check\n\nVerify that the ground is level and dry for the trailer.\n") == []


def test_columns_of_a_slide_are_paired_with_the_words_in_bold_above_them():
    text = """# Safe food

## Your part

**Report everything**

**Ask questions**

**Follow the rules**

Tell your manager at once of all that looks wrong to you.

A rule that makes no sense to you is a rule to talk about.

The right way is the only way, even where another seems faster.
"""
    assert [each.partition(" → ")[0] for each in asked(text)] == [
        "Your part – Report everything: Tell {{your manager}} at once of all that looks wrong to you.",
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "question"),
    [
        ("en", "A site schematic is a floor plan that shows all areas.", "What is a site schematic?"),
        ("en", "Local employees are defined as those who live in Bonn.", "What are local employees?"),
        ("en", "Training is a critical part of safety at work.", None),
        ("de", "Companion Radios dienen zur Verbindung mit einer App.", "Wozu dienen Companion Radios?"),
        ("de", "Zero Hop bedeutet die Aussendung an direkte Nachbarn.", "Was bedeutet Zero Hop?"),
        ("de", "Deinen Gästen ist der Aufenthalt im Foyer gestattet.", None),
    ],
)
def test_a_paragraph_that_says_what_something_is_is_asked_for(language, sentence, question):
    text = f"# Plan\n\n## Teile\n\n{sentence}\n\nMehr steht im Anhang.\n"
    questions = [each.partition(" → ")[0].rpartition(": ")[2].lower() for each in asked(text, language=language)]
    assert questions == ([question.lower()] if question else [])


# --- tables and sections


def test_a_numbered_table_of_questions_gives_pairs():
    text = "# Tax\n\n| | | |\n|---|---|---|\n| 1. | When is the tax due? | On 1 May. |\n| 2. | Who pays it? | The buyer pays it. |\n| 3. | Who is told? | All vendors are told. |\n"
    assert asked(text) == [
        "When is the tax due? → On 1 May",
        "Tax – Who pays it? → The buyer pays it",
        "Tax – Who is told? → All vendors are told",
    ]


def test_the_first_row_of_a_table_may_be_its_head_though_nothing_marks_it():
    text = "<h1>Laser</h1><h2>Faults</h2><table><tr><td>No.</td><td>Problem</td><td>Solution</td></tr><tr><td>1</td><td>No connection to the board</td><td>Plug the cable in again</td></tr><tr><td>2</td><td>The axis does not move</td><td>Switch the motor on</td></tr></table>"
    assert asked(text, "a.html") == [
        "Faults – No connection to the board: Solution: {{Plug the cable in again}}",
        "Faults – The axis does not move: Solution: {{Switch the motor on}}",
    ]


def test_of_a_long_cell_the_first_part_is_hidden_and_the_rest_stands_behind():
    text = "# Leave\n\n## Kinds\n\n| Reason | Pay |\n|---|---|\n| Sickness | SST or PTO — send the form to the office on the same day, please |\n| Holiday | PTO |\n"
    assert asked(text)[0] == "Kinds – Sickness: Pay: {{SST or PTO}}"


def test_a_disclaimer_with_most_of_the_text_below_it_is_no_section_around_the_article():
    rows = "".join(
        f"<tr><td>{n}.</td><td>Is part {n} of the tax due?</td><td>Yes, part {n} is due in May.</td></tr>"
        for n in range(1, 9)
    )
    text = f"<h1>Tax questions</h1><h4>Disclaimer</h4><p>These questions are no law.</p><table>{rows}</table>"
    assert len(asked(text, "a.html")) == 8


def test_what_others_wrote_is_no_part_of_the_article():
    text = "# Sugar\n\n## Type 2\n\n- Group: adults of all ages\n\nReferences\n\n- Trend: Safe driving\n- Agency: A guide to driving\n"
    assert asked(text) == ["Type 2 – Group: {{adults of all ages}}"]


@pytest.mark.parametrize(
    ("term", "explanation", "question"),
    [
        ("Rauchen", "Das Rauchen ist in allen Räumen untersagt.", "Was gilt für das Rauchen?"),
        ("Auslöser", "Wenn Luft in den Raum strömt, zündet das Gas.", "Was ist der Auslöser?"),
        ("Auslöser", "Luft kann in den Raum strömen.", "Was ist der Auslöser?"),
    ],
)
def test_what_holds_for_a_thing_is_no_definition_of_it_in_german(term: str, explanation: str, question: str):
    assert asking_german.question(term, explanation) == question


def test_such_a_question_goes_on_with_what_stands_before_it():
    assert asking.behind("Park", "why should you wait?") == "Park: why should you wait?"
    assert asking.behind("", "why should you wait?") == "Why should you wait?"
    assert asking.after_question("What is there?", "why should you wait?") == "What is there? Why should you wait?"
