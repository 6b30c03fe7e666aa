"""What the rules once took for flaws in questions that they had not met, and what they missed: silence here, a finding there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from world import run

HEAD = "publisher: ward-7\ndeck: D\nlanguage: {}\nitems:\n"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def said(*questions: dict[str, object], select: str, language: str = "en") -> list[str]:
    """What the rules say of questions, as ``error D003``."""
    lines = [f"  - {json.dumps({'id': f'q{at}', **question})}\n" for at, question in enumerate(questions)]
    Path("bank.yaml").write_text(HEAD.format(language) + "".join(lines), encoding="utf-8")
    made = json.loads(run("check", "bank.yaml", "--select", select, "--format", "json").stdout)
    return [f"{problem['severity']} {problem['code']}" for problem in made["problems"]]


def best(question: str, answer: str, *distractors: str) -> dict[str, object]:
    return {"question": question, "answer": answer, "distractors": list(distractors)}


def card(question: str, answer: str) -> dict[str, object]:
    return {"question": question, "answer": answer}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("↓ ↑ ↓", "↓ ↓ ↓"),
        ("C, A, D, B", "A, C, D, B"),
        ("`char *s`", "`char s[]`"),
        (r"`\\`", r"`\`"),
        ("w.2", "w[2]"),
        ("close?", "close"),
        ('"6.02"', "6.02"),
        ("`Close`", "`close`"),
        ("CO", "Co"),
        ("5 ml", "5 mL"),
        ("10^-9^ g", "10^9^ g"),
        ("vitamin A deficiency", "vitamin deficiency"),
        ("-5 °C", "5 °C"),
    ],
)
def test_options_that_differ_in_a_sign_or_in_code_are_two(one, other):
    assert said(best("Which one?", one, other), best("And which one?", "x1", one, other), select="M213,M214") == []


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("Rubbing with alcohol", "Rubbing  with Alcohol.", "error"),
        ("**Soap**", "Soap", "error"),
        ("20–30 seconds", "20-30 seconds", "error"),
        ("A burn", "burn", "warning"),
        ("The Elbe", "Elbe", "warning"),
        ("60 °C", "60°C", "warning"),
        ("‘Spores’", "Spores", "warning"),
        ("long-term use", "long term use", "warning"),
    ],
)
def test_what_nobody_can_tell_apart_is_an_error_and_what_may_differ_a_warning(one, other, severity):
    assert said(best("Which one?", one, other), select="M213,M214") == [f"{severity} M214"]
    assert said(best("Which one?", "x1", one, other), select="M213,M214") == [f"{severity} M213"]


def test_which_hand_it_is_counts():
    left = card("Which side moves when the left hand is cold and not the right?", "The left")
    right = card("Which side moves when the right hand is cold and not the left?", "The right")
    assert said(left, right, select="D") == []


def test_long_cases_are_compared_to_their_ends():
    case = "A man comes with a cough that he has had for weeks. " * 100
    assert (
        said(card(f"{case}What is it called?", "A cough"), card(f"{case}How is it treated?", "Not"), select="D") == []
    )


def test_questions_that_ask_nothing_without_their_options_differ_by_them():
    one = best("Which of the following statements is false?", "Ice sinks", "Ice floats", "Ice melts")
    other = best("Which of the following statements is false?", "Iron floats", "Iron rusts", "Iron melts")
    assert said(one, other, select="D") == []
    again = best("Which of the following statements is false?", "Ice floats", "Ice sinks", "Ice melts")
    assert said(one, again, select="D") == ["error D003"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            card("How long does a rub take?", "20 seconds"),
            card("How long does a rub take?", "40 seconds"),
            "error D003",
        ),
        (card("What is a rub?", "A fluid of alcohol"), card("What is a rub?", "Alcohol for the hands"), None),
        (
            card("Increase in what ends a rub?", "Dryness"),
            card("Increases in what end a rub?", "Dryness"),
            "warning D001",
        ),
        (
            card("Which vessel receives the blood?", "The vein"),
            card("Which vessel recieves the blood?", "The vein"),
            "warning D001",
        ),
        (card("Which vessel is it: the vein?", "Yes"), card("Which vessel is it, the vein", "yes."), "error D001"),
        (card("Which ion is in nitrate?", "N"), card("Which ion is in nitrite?", "N"), None),
        (
            card("How many degrees is it at - 2 and + 2?", "0"),
            card("How many degrees is it at - 2 and - 2?", "2"),
            None,
        ),
        (
            card("How many degrees is it at [2]?", "0 degrees"),
            card("How many degrees is it at (2)?", "2 degrees"),
            None,
        ),
        (card("Name an example of a metal.", "Iron"), card("Name an example of a metal.", "Lead"), None),
        (card("How old was she in office?", "Forty-two"), card("How old was she in office", "42"), None),
        (card("How many wheels has it?", "6 wheels"), card("How many wheels has it?", "six"), None),
        (card("Which bay is it?", "Long Bay"), card("Which bay is it", "long  bay "), "error D001"),
        (card("Into which bay does it flow?", "Long Bay"), card("Into which bay does it flow", "The Long"), None),
        (card("What does a valve do?", "It opens"), card("What does a valve do", "It does not open"), None),
        (
            best("How is a burn cooled?", "With tepid water, for long, without ice", "Ice", "Oil"),
            best("How is a burn cooled:", "Long, with tepid water and no ice", "Butter", "Flour"),
            None,
        ),
        (
            best("What is meant by bore?", "The inner width", "The outer width", "The length"),
            {
                "question": "What is meant by bore",
                "answers": ["The inner width", "The width of a ball"],
                "distractors": ["A"],
            },
            None,
        ),
        (
            best("Which of the listed valves is a relief?", "The red one", "The blue one", "A tap"),
            best("Which of the listed valves is a relief", "A spring", "A lever", "A bolt"),
            None,
        ),
    ],
)
def test_contradictions_are_errors_and_answers_that_may_both_be_right_are_none(one, other, expected):
    assert said(one, other, select="D") == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "The plan says what has to be done: rub, then dry.",
        "Nothing is going to be done",
        "FooBar",
        "A nurse (she may ask to see them, and add one) signs.",
        "What comes next: 2 ...?",
        "TODOs are listed on the board",
        "`TODO`",
        "Lorem Ipsum is the name of a filler text",
        "It is to be confirmed by the doctor",
        "<Enter>",
    ],
)
def test_words_that_only_sound_unfinished_are_none(text):
    assert said(card("What does it say?", text), select="Q008") == []


@pytest.mark.parametrize(
    "text", ["TODO", "TBD", "???", "[insert the dose]", "Lorem ipsum dolor sit amet", "to be done", "XXX", "Answer 3"]
)
def test_placeholders_are_found(text):
    assert said(card("What does it say?", text), select="Q008") == ["error Q008"]


@pytest.mark.parametrize(
    "question",
    [
        "Was ist eine Einwilligung?",
        "Was also ist an Seife fest?",
        "Wo ist der Tank mit dem Alkohol?",
    ],
)
def test_german_is_not_read_as_english(question):
    assert said(card(question, "Eine Zusage"), select="F,M1,M2,Q006,S016", language="de") == []


@pytest.mark.parametrize(
    ("item", "select"),
    [
        (
            best(
                "Welcher Satz hat seine Kommas am richtigen Ort?",
                "Gut, so sei es.",
                "Gut so, sei es.",
                "Gut so sei es.",
            ),
            "M213,M214",
        ),
        (best("Welches Wort ist richtig geschrieben?", "Türschloss", "Tür-Schloss", "türschloss"), "M213,M214"),
        (best("Wie groß ist die Wahrscheinlichkeit, dass der Schlüssel nicht rot ist?", "5/6", "1/6"), "M201"),
        (best("Wie heißt der Riegel? Er wird auch Sperre genannt?", "Falle", "Bolzen", "Griff"), "F008"),
        (best("Ein Wächter hat (wählen Sie die richtige Antwort)", "Einen Schlüssel", "Kein Licht"), "M203"),
    ],
)
def test_choices_that_are_clean_in_german(item, select):
    assert said(item, select=select, language="de") == []


@pytest.mark.parametrize(
    ("question", "select"),
    [
        ("~~~\nprint(1)\n~~~\nWhat does this code print?", "F007"),
        ("Why is it useful to rub for long?", "F007"),
        ("Which IT systems need a password?", "F007"),
        ("This new law, passed in 2019, is called what?", "F007"),
        ("It is nine hours since a driver slept. What applies?", "F007"),
        ("Which goddess gave her name to hygiene?", "F007"),
        ("Who was asked to sign the piece below?", "S016"),
        ("Which sign comes in the course of the night?", "S016"),
        ("What does this presentation of a patient suggest?", "S016"),
        ("What is meant by a check in the text of the label?", "S016"),
        ("The back of a car slides to the right. What does a driver do?", "S016"),
        ("When a bell rings and where a lamp burns, which door is closed?", "F008"),
        ("A man coughs and he sweats. Which test is done?", "F008"),
        ('Who wrote the story "Who is there, and why?"', "F008"),
        ("What does a new data centre need?", "Q006"),
        ("Today a man comes with a cough. Which test is done?", "Q006"),
        ("What is the current through a coil of 24 ohms?", "Q006"),
        ("Which gas escapes from a battery recently taken from a car?", "Q006"),
        ("Why is it advised to stretch before a run?", "F007"),
        ("Why is it common custom in a workshop to keep the floor dry?", "F007"),
        ("Which valve is fastest and is the most robust?", "F008"),
        ("Select all: What slows payment? Which of these can slow a payment?", "F008"),
        ("Which register is for tracking open faults and who mends them?", "F008"),
        ("What would you do about a leak? (Choose two) ?", "F008"),
        ("The Kell, the longest stream of the yard, flows through which gate?", "F005"),
        ("What is the UVWX?", "Q005"),
        ("What does the sign “QR” on a barrel mean?", "Q005"),
        ("Which cartridge is longer than a 9 QRP?", "Q005"),
        ("What was QTV's first film?", "Q005"),
        ("Which bolts CANNOT be used twice?", "Q005"),
        ("Which grade is above grade QAA?", "Q005"),
        ("Warm-start lamp unit (WSLU principle): what is it for, as a WSLU?", "Q005"),
        ("A list names no tool that was left unlocked. What else?", "M202"),
        ("What does a clerk never deny?", "M202"),
        ("Which part of the LODGERS (KEYS & LOCKS) RULES says so?", "Q005"),
    ],
)
def test_cards_that_are_clean(question, select):
    assert said(card(question, "The second"), select=select) == []


@pytest.mark.parametrize(
    ("item", "select"),
    [
        (best("Two drivers meet on a bridge. Who should do this?", "The first", "The last"), "M106"),
        (best("Hazard lamps are used on cars that are", "Broken down", "At a toll", "Always late"), "M106"),
        (best("Which ribs are false ribs?", "The lower ones", "The upper ones", "None of them moves"), "M202"),
        (best("Which drug that is non-steroidal does **NOT** harm the stomach?", "A", "B", "C"), "M202"),
        (best("What is the risk of not keeping a distance?", "A crash", "A fine", "A delay"), "M201"),
        (best("Who signed for a team in 1995 but could not fit in the car?", "Mansell", "Hill", "Senna"), "M201"),
        (best("The reading of a gauge should not vary by more than", "0.1 mm", "0.2 mm", "0.3 mm"), "M201"),
        (
            best("Who won a prize for a role in Alice Doesn't Live Here Anymore?", "Burstyn", "Carroll", "Perrine"),
            "M201",
        ),
        (best("Galley equipment which does not need power is called", "free", "bound", "minimum"), "M201"),
        (best("What is the greatest height of a mast not near an airport?", "200 feet", "50 feet", "90 feet"), "M201"),
        (best('What is worn on the cover of "Never Say Die"?', "Suits", "Nothing", "Hats"), "M202"),
        (best("What is the mean of 15-x, 15 and 15+x?", "15", "x", "x+15"), "M205"),
        (best("Which is the correct way of lifting?", "With bent knees", "With bent back", "With one hand"), "M203"),
        (best("Bronze is composed of", "Copper and tin", "Iron and tin", "Lead and tin"), "M203"),
        (best("Which receptor is it?", "5-HT3", "5-HT2A", "5-HT1B"), "M208"),
        (best("Which karyotype is it?", "47,XXY", "45,X", "46,XX"), "M208"),
        (best("When does it begin?", "2 January", "20 December", "24 December"), "M208"),
        (best("What came on the seventh day?", "7 swans a-swimming", "7 maids a-milking", "7 lords a-leaping"), "M208"),
        (best("What power is it?", "286 watts", "78.7 watts", "420 watts", "469 watts"), "M208"),
        (best("Which are right?", "I and II", "I only", "II only", "I, II and III"), "M101,M104"),
        (best("Which is the share of the carriers?", "1/8", "1/4", "1/2", "3/8"), "M206,M207"),
        (best("Which flight needs a valid C of A:", "A glider at work", "An old plane", "Aircraft of a club"), "M106"),
        (best("How many beds does it need?", "None", "1", "2"), "M103,M206"),
        (best("Which drug?", "Aspirin", "Digoxin", "Ibuprofen"), "M206,M207,M210"),
        (best("How much is needed?", "5 ml", "10 ml", "As much as one likes, unlimited"), "M206"),
        (best("How do both move?", "up and left", "up and right", "down and left", "down and right"), "M207"),
        (best("Which ligament holds it?", "Pericardial ligament", "A sinus", "A nerve"), "M210"),
        (best("What does the WHO recommend, and WHO signs it?", "A rub", "A wash", "A cream"), "Q005"),
        (best("What is the gain?", "2", "1", "A value somewhere between 1 and 2"), "M205"),
        (best("Which files are cached?", "Those that are most frequently read", "All", "Large ones"), "M105"),
        (best("Which shelf holds what is frequently accessed?", "The frequently accessed one", "B", "C"), "M105"),
        (best("Which is to three significant digits?", "1.02 m", "1.0243 m", "1.024 m"), "M208"),
        (best("A lamp is lit when a pump has stopped.", "True", "False"), "F005"),
        (best("Which share is kept?", "40 to 60 %", "100%", "A tenth"), "M104"),
        (best("Where are the tools kept?", "In a chest", "In every room that has a bench", "On a wall"), "M104"),
        (best("What does QP stand for?", "Queue Place", "All Parts", "Old Pole"), "M104"),
        (best("When is it dry?", "When it no longer shines", "When it is completely white", "At noon"), "M104"),
        (best("Who may have the key?", "Only the owner", "Only a guest", "Everybody"), "M104"),
        (best("Whom does one tell?", "The chief", "Share it only with the owner", "A friend"), "M104"),
        (best("What is used to ensure that a hose does not kink?", "A reel", "A bolt", "A knot"), "M201"),
        (best("What makes sure a lid will not slip?", "A catch", "A hinge", "A seal"), "M201"),
        (best("Which cable is <u>not</u> laid in a wall?", "A bare one", "A thick one", "A red one"), "M201"),
        (best("Where locks are not kept, who carries the key?", "The porter", "The clerk", "The guest"), "M201"),
        (best("Which lock is **NOT** safe?", "None of these", "The old one", "The new one"), "M202"),
        (best("Which lock is **NOT** safe?", "The old one", "One without a bolt", "The new one"), "M202"),
        (best("Who has the key? (choose the best answer)", "The porter", "The clerk", "The guest"), "M203"),
        (best("When locking, you should", "Turn it twice", "Push it", "Kick it"), "M203"),
        (best("What is the rate of a lock?", "How many times it turns", "Its price", "Its age"), "M105"),
        (best("Where does it rust?", "On one side", "At all greased sites", "Only partially inside"), "M104"),
        (best("Which lock is the safer?", "The old one", "The new one", "Both are equal"), "M205"),
        (best("From which year?", "2016-2017", "2017-2018", "2018-2019"), "M209"),
        (best("How much is kept?", "20%+TX", "14%+TX", "30%+TX"), "M209"),
        (best("What is the tumbler?", "The part that a key lifts", "A kind of bolt", "A spring"), "F011"),
        (best("Which plan works with the LEAST effort?", "One that does not need staff", "B", "C"), "M202"),
        (best("What is worn?", "A glove", "No ring to avoid a cut", "Nothing - it does not matter"), "M202"),
        (best("A clerk leaves a door open. What is wrong?", "The door", "Nothing, it is noon", "The key"), "M202"),
        (best("A clerk leaves a door open. What went wrong?", "The door", "Nothing, it is noon", "The key"), "M202"),
        (
            best("What is a bolt?", "A pin", "A nail commonly used in roofs", "The end, usually the tip, of a rod"),
            "M105",
        ),
        (
            best(
                "What does a whistle say?", "Steam escapes", "The pump runs normally", "Oil is not changed often enough"
            ),
            "M105",
        ),
        (best("What does one do first?", "Rinse", "Knock repeatedly", "Wait"), "M105"),
        (best("Who mends a lock?", "Smiths", "Cooks", "Clerks that have been to a course for locks once"), "M206"),
        (best("How long is it valid?", "2 years", "1 year", "3 months", "permanently"), "M206"),
        (best("What does a clerk do to keep the bolt of a door from not closing?", "Oils it", "Files it"), "M201"),
        (best("What is a CROP rule?", "One of 9", "Commonly Read Old Papers", "An order"), "M105"),
        (best("What follows?", "A fine", "Locks cost more generally", "A clerk who is late too often"), "M105"),
        (best("How does a lock last?", "Oiling it", "Turning it frequently", "Painting it"), "M105"),
        (best("What is a glance?", "A yes/no check made without a key", "A turn", "A pull"), "M202"),
        (best("Which rule holds for doors?", "No key without a name", "All are open", "One key"), "M202"),
        (best("Which lock is it?", "One that is not independent of its door", "A bolt", "A bar"), "M202"),
        (best("How is a door locked?", "So that it does not unduly hinder anyone", "Late", "Twice"), "M202"),
        (best("How long does a seal hold?", "12 hours", "1 week", "2 months", "6 months"), "M208"),
        (best("Which cell does a lock take?", "3 V", "12 V", "1.5 V", "9 V"), "M208"),
        (best("Which is **NOT** a way to lock?", "By a song", "By a key", "By a key and a bolt"), "M209"),
        (best("Which code is it of?", "kbd or kbe", "KBD", "KFF"), "M209"),
        (best("How long is a watch?", "2 hours for each clerk", "2 hours", "A day"), "M209"),
        (best("How long is a watch?", "2 hours.", "2 hours for a yard. In towns it is one.", "A day"), "M209"),
        (best("How long does a watch last?", "25 min", "5 min", "45 min", "2 h"), "M208"),
        (best("How much oil does a lock take?", "250 mL", "50 mL", "1 L", "150 mL"), "M208"),
        (best("Which voltage?", "30 V", "12.5 V", "50 V", "20 V"), "M208"),
        (best("Locks weigh 2.5 kg, 3 kg and 4 kg. Which is best?", "2.5 kg", "3 kg", "4 kg", "6 kg"), "M208"),
        (best("How wide is it?", "9 to 12 cm", "12 to 15 cm", "5 to 9 cm"), "M209"),
        (best("Which sums may be let off?", "50 or less", "10 or less", "75 or less"), "M209"),
        (best("How many keys may a clerk have?", "Three", "One to two", "One or more than six, but not seven"), "M209"),
        (best("What is a share of?", "m", "m/h", "m²/h"), "M209"),
        (best("What is kept?", "A log", "The key", "The key and the bolt"), "M209"),
        (best("What is the minimum guard?", "A porter", "A porter and a clerk", "A dog"), "M209"),
        (
            best("Which lock is **NOT** kept?", "A lock lacking a key", "One not oiled for years", "One with no bolt"),
            "M202",
        ),
        (best("Which doors may a clerk **NOT** lock?", "He may not lock gates", "He may not lock lofts"), "M202"),
        (best("Is a clerk who is not on duty let in?", "No, he has no key", "Yes, by the gate", "Yes"), "M201,M202"),
        (
            best("What holds if the bolt will not fail?", "It is not prohibited", "It cannot be told without a test"),
            "M202",
        ),
        (best("What is the fee, supposing the clerk does not pay late?", "5", "6", "7"), "M201"),
        (best("How many locks are sound?", "All four", "Only two", "Only three", "None of them"), "M102,M103"),
        (best("Which part of the keys fits?", "All of them", "1/4", "1/2", "3/4"), "M102"),
        (best("Convert: 3 dozen", "36", "30", "24"), "M203"),
        (best("Bolts are oiled so that which of these is true?", "They slide", "They rust", "They bend"), "M203"),
        (
            best(
                "Which of the following statements is correct?\nI. Locks turn.\nII. Bolts sing.",
                "I only",
                "II only",
                "Both I and II",
            ),
            "M203",
        ),
        (
            best(
                "Assertion (A): Locks turn.\nReason (R): Bolts sing.\nWhich of the following is correct?",
                "A is true, R is false",
                "Both are true",
                "Both are false",
            ),
            "M203",
        ),
        (
            best(
                "Passage: 'The porter locks the gate at ten and gives the key to the clerk, who keeps it until the morning and gives it back when the bell rings.' In this passage, who keeps the key?",
                "The clerk",
                "The porter",
                "The guest",
            ),
            "S016,F009",
        ),
        (best("As the spring weakens, the pull of a lock", "weakens", "strengthens", "stays as it is"), "F009"),
        (best("A bolt of class 150 may bend above which load in pounds?", "150", "300", "400"), "F009"),
        (best("Bolts, bars and hooks hold doors. What holds a gate?", "Bars", "Hooks only", "Chains"), "F009"),
        (best("What does the clerk say back to 'lock gate 12'?", "Gate 12", "Gate", "Lock gate 12, sir"), "F009"),
        (best("Locks turn? True or false?", "True", "False"), "F008"),
        (best("Genes are R and r. Which is mixed?", "Rr", "rr", "RR"), "M213,M214"),
        (best("Which does **NOT** weaken a spring?", "Weaken its hook", "Heat", "Rust"), "M210"),
        (best("KUFF is a type of lock for what?", "Doors", "Boats", "Bags"), "Q005"),
        (best("What is a KUFF in a lock?", "A pin", "A bolt", "A bar"), "Q005"),
        (best("How fast is a BQZI wagon?", "90", "75", "100"), "Q005"),
        (best("Who has the trait?", "Only QQ", "Only PP", "Both"), "Q005"),
        (best("Who wrote on locks?", "Van Aken DQ", "Berg F", "Ortiz K"), "Q005"),
        (best("Which clause sorts?", "The one with ASC or DESC", "LIMIT", "WHERE"), "Q005"),
        (best("Which format loses nothing?", "PNG or TIFF", "BMP and SVG", "GIF"), "Q005"),
        (best("BRUNO : I lock it. HEDDA : I do not. Who locks it?", "Bruno", "Hedda", "Both"), "Q005"),
        (best("Ann: Is the door shut? Bo: Did you hear a bolt? A careful clerk like Ann", "asks", "runs"), "F008"),
        (best("Which sentence has its comma in the right place?", "Now, go.", "Now go.", "Now, go"), "M213,M214"),
        (
            best("Which name is capitalised correctly?", "East Lock street", "East Lock Street", "east Lock street"),
            "M213,M214",
        ),
        (best("What does `lock.toUpperCase()` give for 'Bolt'?", "BOLT", "Bolt", "tlob"), "M213,M214"),
        (best("What is the probability that a key drawn from six is not the red one?", "5/6", "1/6", "1/2"), "M201"),
        (
            best("What must a lock not exceed? Its weight must not exceed", "Nine stone", "One stone", "Ten stone"),
            "M201",
        ),
        (best("Who says whether and when a door is locked?", "The clerk", "The cook", "The guest"), "F008"),
        (best("Which lock opens from the inside and is the lock for exits?", "A bar", "A bolt", "A hook"), "F008"),
        (best("How does a clerk lock up?", "As described in the manual", "By heart", "By ear"), "S016"),
        (best("A gauge reads loads in tons. What is its range?", "0 to 30", "0 to 10", "0 to 50"), "M209"),
        (best("A bolt may be as thick as what?", "3 inches", "3-1/2 inches", "2 inches"), "M209"),
        (best("What is the pull on a bolt?", "P = Q + R", "P = Q", "P = Q - R"), "M209"),
        (best("Which lamp lights a yard?", "RLP 20-400", "RLP 20-800", "RLQ 5-100"), "M209"),
        (best("A yard has n locks and one more is fitted, then taken off. How many are left?", "n", "n + 1"), "M209"),
        (best("A clerk who finds a door open has to (choose the best answer)", "Lock it", "Sit", "Sing"), "M203"),
    ],
)
def test_choices_that_are_clean(item, select):
    assert said(item, select=select) == []


def test_a_list_is_no_bullet_that_is_wrapped_and_no_sentence_with_commas():
    wrapped = card("What does a cream do?", "It keeps the skin whole,\nwhich lowers the risk\nof eczema")
    told = card("What is a fuse?", "A wire, thin and short, that melts when the current is too high")
    date = card("When was it?", "Monday, 12 May, 1990")
    assert said(wrapped, told, date, select="F003") == []
    assert said(card("What is in it?", "Oil, vinegar, salt and mustard"), select="F003") == ["warning F003"]


def test_an_acronym_is_reported_once_and_not_where_the_item_spells_it_out():
    one = card("What does a DME show?", "A distance")
    two = card("Where is the DME?", "On the ground")
    assert said(one, two, select="Q005") == ["warning Q005"]
    out = card("What is meant by DME?", "Distance Measuring Equipment")
    assert said(one, two, out, select="Q005") == []
    assert said(card("Which code is it? (CODING counts)", "The one for coding"), select="Q005") == []
    Path("bank.yaml").write_text(
        HEAD.format("en") + "  - {id: a, question: What does a DME show?, answer: x}\n", encoding="utf-8"
    )
    assert 'glossary = ["DME"]' in run("check", "bank.yaml", "--select", "Q005").stdout


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (best("All of these are true about the spleen except", "It makes bile", "It filters", "It is left"), "M203"),
        (best("True about the spleen is:", "It filters", "It makes bile", "It is right"), "M203"),
        (best("Which is incorrect?", "Bees lay milk", "Bees dance", "Bees make wax"), "M203"),
        (best("Which of these statements is untrue?", "Ice sinks", "Ice floats", "Ice melts"), "M203"),
        (best("Which is false?", "Ice sinks", "Ice floats", "Ice melts"), "M203"),
        (best("Which of these help", "I and II", "II and III", "I only", "I, II and III"), "M205"),
        (best("Which gases are meant?", "Both A and C", "Helium", "Argon"), "M205"),
        (best("Which metal floats on water?", "Lithium", "Iron", "None"), "M103"),
        (card("A recent report found that divers surface too fast. What is the limit?", "Nine metres"), "Q006"),
        (best("What guards masons against silicosis at masonry?", "Wet masonry", "A dry room", "A helmet"), "M210"),
        (
            best(
                "Which drug calms the heart?",
                "Propranolol",
                "Digoxin",
                "Aspirin",
                "You should wait until the doctor has come and decides",
            ),
            "M206",
        ),
        (best("How high does it fly?", "33,000 ft", "14,000 ft", "when taking a deep breath"), "M206"),
        (best("How long is the interval?", "2-3 weeks", "18-Feb", "4-6 weeks"), "M217"),
        (best("What does a clerk do?", "Locks twice", "Often forgets a key", "Sleeps"), "M105"),
        (best("Which doors does the lock of the old yard not close?", "Cellars", "Gates", "Lofts"), "M201"),
        (best("Which spring?", "The long one", "The short one", "The thin one"), "F011"),
        (card("How long roughly?", "An hour"), "F011"),
        (best("How is a lock?", "It is not inactive", "It is open", "It is dry"), "M202"),
        (best("How much oil does a lock take?", "0.2 L", "50 mL", "450 mL", "150 mL"), "M208"),
        (best("Which voltage?", "12.5 V", "30 V", "50 V", "20 V"), "M208"),
        (best("Which voltage?", "5 V", "1.2 V", "3.1 V", "2.4 V"), "M208"),
        (best("Which share?", "0.3725 %", "0.5 %", "0.75 %", "1 %"), "M208"),
        (best("Which key is **NOT** kept?", "The old one", "There is no key that is kept", "The new one"), "M202"),
        (
            best(
                "1. Ice sinks.\n2. Ice floats.\nWhich of the following is true?", "Ice melts", "Ice burns", "Ice sings"
            ),
            "M203",
        ),
        (best("How many locks are there?", "All of the above", "Two", "Three"), "M102"),
        (best("How high is the shelf?", "2 m", "1 to 3 m", "4 to 5 m"), "M209"),
        (best("How long is a watch?", "20 to 30 min", "25 to 60 min", "90 min"), "M209"),
        (card("A clerk locks a door twice. In this article, how often is enough?", "Once"), "S016"),
        (best("Who has a key?", "The clerk", "The clerk and the porter", "The cook"), "M209"),
        (best("Which is **NOT** a way to lock?", "By a key", "By a key and a bolt", "By a song"), "M209"),
        (best("What does a QPZ lamp show?", "Heat", "Cold", "Rain"), "Q005"),
        (best("Which rules hold?", "1, 4 and 6 only", "1, 4 and 5 only", "2, 4 and 6 only", "1, 3 and 6 only"), "M207"),
        (best("Which lock is used for yards?", "The long lock", "The long-lock", "A bolt"), "M214"),
        (best("Which lamp does not exceed 5 V?", "The old one", "The new one", "The red one"), "M201"),
        (best("All of these are locks (except one):", "A hinge", "A bolt", "A bar"), "M201"),
        (best("Which lock opens from the inside, and is the key then lost?", "A bar", "A bolt", "A hook"), "F008"),
        (best("When is a door locked and when is it barred?", "At ten", "At six", "At two"), "F008"),
        (best("What lies between the doors?", "RLP 20 to 40 m", "RLP 10 to 50 m", "RLP 60 to 80 m"), "M209"),
        (best("Who keeps the keys?", "The clerk", "The clerk + the porter", "The cook"), "M209"),
        (best("Choose the correct sentence about locks.", "They turn", "They sing", "They melt"), "M203"),
    ],
)
def test_what_was_missed_is_found(item, code):
    assert said(item, select=code) == [f"warning {code}"]


def test_a_number_that_is_reckoned_gives_nothing_away_in_another_question():
    asked = "A tank holds {} litres and {} are drawn. How many litres are left in the tank?"
    one, two = card(asked.format(90, 40), "50"), card(asked.format(80, 50), "30")
    assert said(one, two, select="M303") == []


def test_statements_to_judge_give_nothing_away_in_another_question():
    one = card("What is needed after a day in a workshop?", "A cream")
    two = best(
        "What is needed after a day in a workshop?\n1. Soap\n2. A cream\n3. A brush", "Only 1 and 2", "Only 2 and 3"
    )
    assert said(one, two, select="M303") == []


def test_an_acronym_of_many_items_is_the_subject_of_the_bank():
    many = [card(f"What does part {number} of a DME show?", f"Distance {number}") for number in range(1, 12)]
    assert said(*many, select="Q005") == []
    assert said(*many[:7], select="Q005") == ["warning Q005"]


def test_an_item_with_several_absolutes_is_reported_once():
    item = best("What is kept?", "A list", "Always a key", "Never a key", "A key in all cases")
    assert said(item, select="M104") == ["warning M104"]


@pytest.mark.parametrize(
    ("language", "key", "wrong", "others", "expected"),
    [
        ("en", "None of the above", ["Salt", "Sand"], ["Snow", "Rain"], []),
        ("en", "All of the above", ["Salt", "Sand"], ["Snow", "Rain"], []),
        ("en", "None of the above", ["Salt", "Sand"], ["Sand", "Salt"], ["error D001"]),
        ("en", "Ice", ["Salt", "Sand"], ["Snow", "Rain"], ["error D001"]),
        ("de", "Keine der genannten Antworten", ["Salz", "Sand"], ["Schnee", "Regen"], []),
        ("ar", "لا شيء مما سبق", ["ملح", "رمل"], ["ثلج", "مطر"], ["warning D001"]),
        ("ar", "لا شيء مما سبق", ["ملح", "رمل"], ["رمل", "مطر"], ["error D001"]),
    ],
)
def test_a_key_that_is_about_the_other_options_is_another_answer_where_these_differ(
    language, key, wrong, others, expected
):
    """*None of the above* answers two questions where the options above are others; in a language without words it may."""
    stem = {"en": "Which of these cools it?", "de": "Was davon kühlt?", "ar": "أي مما يلي يبرده؟"}[language]
    assert said(best(stem, key, *wrong), best(stem, key, *others), select="D001", language=language) == expected
