"""What a document calls wrong is never drafted as an answer, and its right answers lose their labels."""

from drafted import asked, left

WRONG = "an answer that the document calls wrong"


def test_labelled_wrong_answers_answer_nothing():
    text = """# Fire FAQ

**What do you do when the alarm rings?**

*Wrong answer:* Finish your work first.

*Right answer:* Leave by the nearest exit.

## Can I use the lift?

Incorrect: Yes, when it still works.

Correct: No, take the stairs.

## May doors be wedged open?

**Incorrect:** Yes, in summer.

No. Fire doors stay shut at all times.
"""
    assert asked(text) == [
        "Fire – What do you do when the alarm rings? → Leave by the nearest exit",
        "Fire – Can I use the lift? → No, take the stairs",
        "Fire – May doors be wedged open? → No. Fire doors stay shut at all times",
    ]
    assert left(text).count(WRONG) == 3


def test_german_labels_in_capitals_too():
    text = """# Häufige Fragen

## Was tun Sie, wenn der Alarm ertönt?

FALSCHE Antwort: Erst die Arbeit beenden.

RICHTIGE Antwort: Das Gebäude sofort verlassen.

Frage: Wann rufen Sie die Feuerwehr?
Falsch: Nach dem Löschen.
Antwort: Sofort, vor dem Löschversuch.
"""
    assert asked(text, language="de") == [
        "Was tun Sie, wenn der Alarm ertönt? → Das Gebäude sofort verlassen",
        "Wann rufen Sie die Feuerwehr? → Sofort, vor dem Löschversuch",
    ]


def test_wrong_and_right_in_one_paragraph():
    text = "# Fire\n\n**Where do we meet?** Wrong: In the canteen. Right: At the gate.\n\n## Who may use the lift?\n\nWrong: All. Right: Firefighters only.\n"
    assert asked(text) == [
        "Where do we meet? → At the gate",
        "Who may use the lift? → Firefighters only",
    ]


def test_wrong_as_a_heading_a_line_in_bold_or_over_a_list():
    text = """# Data protection

## Should you share your password?

### Wrong answer

Yes, with the help desk.

### Right answer

No, with nobody at all.

## What do you do with a found stick?

**Wrong answer**

Plug it in.

**Right answer**

Hand it to the help desk.

## Which data are personal?

Wrong answers:

- The room number
- The firm's fax

Right answers:

- A name
- A photo of a face
"""
    assert asked(text) == [
        "Data protection – Should you share your password? → No, with nobody at all",
        "Data protection – What do you do with a found stick? → Hand it to the help desk",
        "Which data are personal? {{A name}}, {{A photo of a face}}.",
    ]


def test_crosses_among_ticks_below_a_question():
    text = "# Fire\n\n## Which of these burn well?\n\n- ❌ Gypsum board\n- ✅ Sawdust in bags\n- ✅ Paper in stacks\n- ❌ Concrete\n"
    assert asked(text) == ["Which of these burn well? {{Sawdust in bags}}, {{Paper in stacks}}."]


def test_crosses_alone_are_what_a_list_says():
    assert WRONG not in left("# Fire\n\n## What is forbidden?\n\n- ❌ Smoking in bed\n- ❌ Candles on trees\n")


def test_a_column_of_wrong_answers():
    text = """# Badges

| Question | Wrong answer | Right answer |
|---|---|---|
| May you prop fire doors open? | Yes, in summer | No, never |
| May you lend your badge? | Yes, to a colleague | No, to nobody |
"""
    assert asked(text) == [
        "May you prop fire doors open? → No, never",
        "May you lend your badge? → No, to nobody",
    ]


def test_a_myth_is_asked_for_in_no_way():
    text = "# Web\n\n**Myth:** A padlock means that a site is safe.\n\n**Fact:** The padlock vanishes after 30 days.\n"
    assert not any("safe" in each or "Fact" in each for each in asked(text))


def test_a_right_answer_without_a_wrong_one_loses_its_label():
    text = "# Lift FAQ\n\n## Who may use the lift in a fire?\n\nCorrect answer: Firefighters only.\n"
    assert asked(text) == ["Who may use the lift in a fire? → Firefighters only"]
