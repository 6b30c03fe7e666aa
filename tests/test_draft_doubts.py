"""What no learner needs, or cannot understand alone, is kept back with its reason, and written where all is asked for."""

from __future__ import annotations

import pytest

from ketaquiz.article.quotes import decode_article
from ketaquiz.draft import drafts
from ketaquiz.draft.extractor import LeftAlone

PLAIN = """# Ladders at work

## Setting up

- Base: A quarter of the height away from the wall, on firm and level ground.
- Angle: Steep enough that a person standing upright at its foot reaches the rungs.
"""


def kept_back(text: str, name: str = "a.md", language: str = "en") -> tuple[list[str], set[str], int]:
    """What is asked, why other drafts were kept back, and how many drafts there are with those."""
    article, problems = decode_article(text.encode(), name)
    assert article is not None, problems
    left: list[LeftAlone] = []
    sure = drafts(article, language=language, left=left)
    asked = [str(draft.keys.get("question") or draft.keys["cloze"]) for draft in sure]
    reasons = {each.reason.removesuffix(", which --all writes") for each in left}
    return asked, reasons, len(drafts(article, language=language, unsure=True))


def test_what_can_be_learned_is_not_doubted():
    asked, reasons, everything = kept_back(PLAIN)
    assert len(asked) == everything == 2
    assert reasons == set()


@pytest.mark.parametrize(
    ("below", "reason", "many"),
    [
        (
            "## Slide 3: Ladders\n\n- Heading font: Arial Bold, 44pt\n- Body text: Arial, 20pt\n",
            "what a trainer prepares or shows",
            2,
        ),
        (
            "## Pre-training checklist\n\n- [ ] Room booked\n- [ ] Ladder at hand\n- [ ] Roster printed\n",
            "what a trainer prepares or shows",
            1,
        ),
        (
            "## Scenario 2: The broken rung\n\n- First mistake: Tom did not look at the rungs before he climbed.\n- Second mistake: Nobody held the ladder.\n",
            "what is said of a case that would have to be told first",
            2,
        ),
        (
            '## Talk\n\n- NARRATOR: Ladders have to be looked at before each use.\n- Bystander: "Hey, that ladder is not safe."\n',
            "a line that somebody speaks",
            2,
        ),
        (
            "## Screen\n\n- Message shown: “The ladder is out on loan”\n- Error shown: “Please try again.”\n",
            "words in quotation marks behind a label",
            2,
        ),
        (
            "## Whom to ask\n\n- Ladder keeper: The person at [PLACE OF THE STORE] has the key.\n",
            "a form with places that somebody has to fill in",
            1,
        ),
        (
            "## Houses\n\n| House | Phone number |\n|---|---|\n| North | 803-323-3161 |\n| South | 803-323-3702 |\n",
            "an address, a telephone number or a colour, which people look up",
            2,
        ),
        (
            '## Rooms\n\n| House | Window | Floor |\n|---|---|---|\n| North | 83" L x 64" W | 11\'6" x 17\' |\n',
            "measurements, which people look up",
            1,
        ),
        (
            "## What goes\n\n- Painting: Making paint stick\n- Climbing: Going up\n",
            "an explanation by the term itself",
            1,
        ),
        (
            "## Choice\n\nThe ladder you take depends on:\n\n- Height: Low or high\n- Kind: Metal or wood\n",
            "values that are only examples",
            2,
        ),
    ],
)
def test_a_doubtful_draft_is_kept_back(below, reason, many):
    asked, reasons, everything = kept_back(f"{PLAIN}\n{below}")
    assert reason in reasons
    assert len(asked) == everything - many
    assert all("Setting up" in each for each in asked[:2])


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        ("## Quiz\n\nA ladder must be tied at 3 metres and more.\n", "what is given in a question of a test"),
        ("## Sums\n\n| House | Ladders |\n|---|---|\n| Total | 44 on two floors |\n", "a row that only sums up"),
        ("## Aim\n\n- Purpose: This checklist names what has to be looked at.\n", "what a document says of itself"),
        ("## Proof\n\n- Audit: ✅ signed | ❌ missing\n", "a form with places that somebody has to fill in"),
        (
            "## Help\n\n- Ladder maker (803) 323-3333\n- Ladder shop (803) 329-2800\n",
            "an address, a telephone number or a colour, which people look up",
        ),
    ],
)
def test_what_stands_in_tests_sums_and_forms_is_kept_back(below, reason):
    asked, reasons, everything = kept_back(f"{PLAIN}\n{below}")
    assert reason in reasons
    assert len(asked) == everything - 1 == 2


def test_an_emergency_number_and_a_number_of_years_are_no_telephone_numbers():
    text = "# Ladders\n\n## Help\n\n- Ambulance: 112\n- Retention: 2010 – 2019\n- Check: 90 days\n"
    asked, reasons, _ = kept_back(text)
    assert len(asked) == 3
    assert reasons == set()


def test_a_row_of_marks_needs_the_names_of_its_columns():
    named = "# Ladders\n\n| Ladder | Inside | Outside |\n|---|---|---|\n| Wood | yes | no |\n"
    assert len(kept_back(named)[0]) == 1
    bare = "<h1>Ladders</h1><table><tr><td>Wood</td><td>yes</td><td>yes</td><td>no</td></tr><tr><td>Steel ladder</td><td>yes</td><td>yes</td><td>n/a</td></tr></table>"
    asked, reasons, everything = kept_back(bare, "a.html")
    assert asked == []
    assert reasons == {"a row whose columns have no names"}
    assert everything == 2


def test_a_sentence_that_breaks_off_is_not_asked():
    text = "# Ladders\n\n- Downhill: Turn the foot of the ladder to the\n- Uphill: Turn the foot away from the\n- Level: Leave the foot as it stands.\n"
    asked, reasons, _ = kept_back(text)
    assert [each for each in asked if "hill" in each] == []
    assert reasons == {"a sentence that breaks off"}


@pytest.mark.parametrize(
    ("label", "explanation"),
    [("Scenario 5", "The broken rung"), ("Part 2", "Ladders in the open"), ("B. Instructions", "Answer in full.")],
)
def test_the_number_of_a_part_is_no_term(label, explanation):
    asked, _, everything = kept_back(f"{PLAIN}\n## More\n\n- {label}: {explanation}\n- Rungs: Clean and dry.\n")
    assert len(asked) == everything == 3
    assert not any(label in each for each in asked)


@pytest.mark.parametrize(
    ("below", "reason"),
    [
        (
            "## Sources Consulted\n\n- Ladder institute: Advice for safe work at heights\n- Trade board: A report on accidents with ladders\n",
            "other works and where they are found",
        ),
        (
            "## Handed out\n\n- Form 7 (inspection): Available online, in the folder of the safety team\n",
            "other works and where they are found",
        ),
        (
            "## Inhaltsübersicht\n\nRead on:\n\n- Buying: for those who choose ladders\n- Climbing: for those who use ladders\n",
            "a table of contents",
        ),
        (
            "## Target audience\n\n- Fitters: Everybody who works on roofs and facades.\n",
            "what a document says of itself",
        ),
        (
            "## Limits\n\n- Scaffolds: The use of scaffolds is no part of this chapter.\n",
            "what a document says of itself",
        ),
        (
            "## After this course\n\n- I can set up a ladder\n- I know the right angle\n- I can inspect the rungs\n",
            "a list to tick off what one can",
        ),
        (
            "## Cover\n\n- Number: 3_1 Area: Work Trade: Roofing Topic: Ladders\n",
            "several labels in one line",
        ),
        (
            "## A trick\n\n**From:** boss@ladders.example\n\n**Subject:** New ladders have to be paid at once\n\nDear colleague,\n",
            "a line of a sample message",
        ),
        (
            "## Exercises at work\n\n- Group Activity: Find the broken rung\n- Steps: Two of them are wet and have to be dried first.\n",
            "what a trainer prepares or shows",
        ),
        (
            "## Rungs\n\n- Task: Read the letter about rungs and write down what is new to you.\n",
            "a label that names no subject",
        ),
        ("## Extinguishers nearby\n\n- AB-powder: for classes A, B\n", "a name that says the answer"),
        (
            "## Once a year\n\n**Inspection:** - Rungs: no cracks - Feet: rubber is whole - Hooks: not bent\n",
            "a list whose lines were run together",
        ),
        (
            "## Questions?\n\nWrite to the safety team, which answers within a day or two.\n",
            "a way to ask somebody",
        ),
    ],
)
def test_what_is_no_material_of_a_course_is_kept_back(below: str, reason: str):
    asked, reasons, everything = kept_back(f"{PLAIN}\n{below}")
    assert reason in reasons
    assert everything > len(asked) >= 2


SLIDES = """# Rope access

## THE KIT (Slides 1-2)

### Slide 1: Karabiners and slings

**Features:**
- Steel gate
- Screw lock
- Stamped rating

### Slide 2: The harness

- Chest loop: takes the back-up line

### Slide 3: The brake

- Visual: a hand on the lever
- Lever: slows the descent

### Presenter notes

- Warm-up: let two climbers tie knots
"""


def test_slides_with_names_are_material_unless_they_say_how_they_look():
    asked, reasons, everything = kept_back(SLIDES)
    assert asked == [
        "Karabiners and slings: what are the features? {{Steel gate}}, {{Screw lock}}, {{Stamped rating}}.",
        "THE KIT – The harness – {{Chest loop}}: takes the back-up line",
    ]
    assert reasons == {"what a trainer prepares or shows"}
    assert everything > len(asked)


@pytest.mark.parametrize(
    "heading", ["Autoren/innen", "Autor:innen", "Verfasserinnen und Verfasser", "Beteiligte", "Autoren"]
)
def test_who_wrote_it_is_no_material(heading: str):
    asked, reasons, _ = kept_back(
        f"# Leitern\n\n## {heading}\n\n- Anna Berg: Gesundheitsamt\n- Bo Cram: Feuerwehr\n", language="de"
    )
    assert asked == []
    assert reasons == {"names of people who made a document or are thanked in it"}


def test_what_dashes_insert_parts_no_term():
    text = "# Inhalt\n\n## Lagen\n\n- Plötzliches – lokales oder weites – Auftreten von mehr Fällen als zu erwarten ist\n- Auslöser – 2 Funken\n"
    asked, _, _ = kept_back(text, language="de")
    assert asked == ["Lagen – Auslöser: {{2 Funken}}"]


def test_a_word_that_the_title_says_is_not_hidden():
    asked, reasons, everything = kept_back(
        "# Reimbursement\n\n## On the road\n\n- Taxi to a client: reimbursable\n- Taxi home: 20 euros\n"
    )
    assert "a word that the title says" in reasons
    assert len(asked) == 1 < everything


def test_labels_of_mail_are_asked_for_where_no_message_is_shown():
    asked, reasons, _ = kept_back(
        f"{PLAIN}\n## Reporting a ladder by mail\n\n- Subject: The number of the ladder\n- To: The keeper of the store\n"
    )
    assert len(asked) == 4, (asked, reasons)


def test_a_list_is_no_explanation_by_its_term_because_one_entry_has_a_part_of_it():
    text = "# Feuer\n\n## Ersticken\n\n- Löschmittel: Schaum, Löschdecke, Pulver\n- Wirkung: Der Sauerstoff fehlt.\n"
    _, reasons, _ = kept_back(text, language="de")
    assert "an explanation by the term itself" not in reasons
