"""How drafts ask and answer: short, in words that a learner can be asked with."""

from __future__ import annotations

import pytest

from drafted import asked
from processor import least_seconds


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("### Ullage\n\nUllage is the empty part of a tank.", "“Ullage”? → The empty part of a tank"),
        ("### Late Fee (LF)\n\nA Late Fee is a fee for paying late.", "“Late Fee (LF)”? → A fee for paying late"),
        ("### Late Fee (LF)\n\nAn LF is a fee for paying late.", "“Late Fee (LF)”? → A fee for paying late"),
        ("### Leaking\n\nLeaking means losing water by drops.", "“Leaking”? → Losing water by drops"),
        ("### Ullage\n\nUllage means that the tank is not full.", "“Ullage”? → Ullage means that the tank is not full"),
        ("### Ullage\n\nUllage is measured each day.", "“Ullage”? → Ullage is measured each day"),
    ],
)
def test_an_answer_does_not_say_its_term_again(text, wanted):
    drafted = asked(f"# Glossary\n\n{text}\n")
    assert [each.removeprefix("What is meant by ") for each in drafted] == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## Keil\n\nDer Keil ist ein Stück Holz, das ein Rad hält.", "„Keil“? → Ein Stück Holz, das ein Rad hält"),
        ("## Keil\n\nDer Keil dient zum Halten eines Rades.", "Wozu dient der Keil? → Zum Halten eines Rades"),
        ("## Keil\n\nDer Keil bezeichnet einen Klotz aus Holz.", "„Keil“? → Einen Klotz aus Holz"),
    ],
)
def test_a_german_answer_does_not_say_its_term_again(text, wanted):
    drafted = asked(f"# Glossar\n\n{text}\n", language="de")
    assert [each.removeprefix("Was versteht man unter ") for each in drafted] == [wanted]


def folded(entries: dict[str, str]) -> str:
    """A page whose answers are folded away, each below what opens it."""
    body = "".join(f"<details><summary>{name}</summary><p>{said}</p></details>" for name, said in entries.items())
    return f"<html><body><main><h1>Glossar</h1>{body}</main></body></html>"


def test_folded_entries_of_a_glossary_are_asked_for_by_their_terms():
    terms = ["Anker", "Boje", "Kiel", "Luke", "Mast"]
    entries = {
        f'<span class="t">{term}</span><span class="g">Teil {number}</span><span class="i">+</span>': f"Das ist Teil {number} an Bord."
        for number, term in enumerate(terms)
    }
    drafted = asked(folded(entries), "a.html", "de")
    assert drafted == [
        f"Was versteht man unter „{term}“? → Das ist Teil {number} an Bord" for number, term in enumerate(terms)
    ]


def test_the_sign_that_unfolds_an_answer_is_no_part_of_its_question():
    page = folded({"<span>Who keeps the key?</span><span>+</span>": "The porter keeps it."})
    assert asked(page, "a.html") == ["Who keeps the key? → The porter keeps it"]


def test_a_question_goes_on_with_the_heading_above_it():
    button = '<button class="faq-question"><h3>...{}</h3></button><div><p>{}</p></div>'
    page = f"<main><h1>Hof</h1><h2>Mein Boot ist...</h2>{button.format('undicht.', 'Dann wird es sofort aus dem Wasser gehoben.')}</main>"
    assert asked(page, "a.html", "de") == [
        "Mein Boot ist undicht. Was gilt dann? → Dann wird es sofort aus dem Wasser gehoben"
    ]


def test_a_yes_or_no_question_keeps_the_words_that_lead_in_its_list():
    text = "# Boats – FAQ\n\n### Do I need a pass to row?\nNo pass is required. We only need:\n- **Full name**\n- **Phone number**\n"
    assert asked(text) == [
        "Do I need a pass to row? No pass is required. We only need: {{Full name}}, {{Phone number}}."
    ]


def test_what_is_quoted_behind_a_colon_belongs_to_the_answer():
    text = (
        "# Boats – FAQ\n\n### How do I cancel?\nYou can cancel by writing to the desk:  \n**“Cancel my boat”**  \nWe then free it.\n\n"
        "### Can I book again?\nYes — tell the desk:\n\n**“Book again”**\nand it shows free boats.\n"
    )
    drafted = asked(text)
    assert drafted[0] == "Boats – How do I cancel? → You can cancel by writing to the desk: “Cancel my boat”"
    assert not any("what do you answer" in each for each in drafted), drafted


def test_an_answer_has_its_second_sentence_where_both_are_short():
    text = "# Boats – FAQ\n\n### Do you take walk-ins?\nNo walk-ins are taken here. All boats are booked in advance.\n"
    assert asked(text) == [
        "Boats – Do you take walk-ins? → No walk-ins are taken here. All boats are booked in advance"
    ]


def test_a_company_that_is_called_abc_makes_no_glossary():
    text = "# ABC Technologies Handbook\n\n## Dress\n\nA neat look is wanted on all days.\n\n## Money\n\nPay comes on the last day of a month.\n"
    assert not any("meant by" in each for each in asked(text)), asked(text)


@pytest.mark.parametrize(
    ("title", "before"), [("Schiff-Lexikon: Wörter kurz erklärt", "Schiff: "), ("Begriffe: kurz erklärt", "")]
)
def test_a_term_stands_behind_what_its_glossary_is_about(title, before):
    page = f"<main><h1>{title}</h1><dl><dt>Luke</dt><dd>Eine Klappe, durch die man nach unten kommt.</dd></dl></main>"
    said = "Eine Klappe, durch die man nach unten kommt"
    assert asked(page, "a.html", "de") == [f"{before}Was versteht man unter „Luke“? → {said}"]


def test_a_heading_that_asks_without_a_mark_is_no_term():
    assert not any(
        "What It Is" in each
        for each in asked("# Chart\n\n## What It Is\n\nA record of all that is given to a person.\n")
    )


def test_titles_below_a_question_answer_it_together():
    part = "## What are the signs of rust?\n\n{}\n\nThis can be seen on the outer side of each old plate.\n\n"
    text = "# Plates\n\n" + "".join(map(part.format, ("Brown spots", "Loose paint", "Holes in the rim")))
    assert asked(text) == ["What are the signs of rust? {{Brown spots}}, {{Loose paint}}, {{Holes in the rim}}."]


def test_titles_of_two_parts_do_not_answer_a_question_together():
    one = "{}\n\nThe people on the site look at each of these before they climb.\n\n"
    text = "# Depot\n\n"
    for part, names in (
        ("Ladders", "Cracked rungs,Loose feet,Bent rails"),
        ("Scaffolds", "Open planks,Wet boards,Gaps"),
    ):
        text += f"## {part}\n\n### What are the hazards?\n\n" + "".join(map(one.format, names.split(",")))
    assert asked(text) == [
        "What are the hazards? {{Cracked rungs}}, {{Loose feet}}, {{Bent rails}}.",
        "What are the hazards? {{Open planks}}, {{Wet boards}}, {{Gaps}}.",
    ]


def test_many_questions_as_headings_take_no_time():
    text = "# Depot\n\n" + "".join(
        f"## What are the signs?\n\nThe lamp {number} is red when the pump of the gate is not running.\n\n"
        for number in range(2_000)
    )
    assert asked(text)
    assert least_seconds(lambda: asked(text), 6) < 6


def test_an_entry_with_a_condition_stays_in_its_list():
    text = "# Fahrt\n\n## Was ist mitzubringen?\n\nBitte bringen Sie mit:\n\n- Ausweis der Stadt\n- Falls vorhanden: alte Karten\n- Impfpass aus Papier\n"
    assert "alte Karten" in " ".join(asked(text, language="de"))


def test_what_a_german_thing_serves_is_asked_without_a_place():
    text = "# Dienstvorschrift 1\n\n## Trennen von Holz\n\n### Keil\n\nDer Keil dient zum Spalten von Holz.\n\n### Beil\n\nDas Beil ist rot.\n"
    assert "Wozu dient der Keil? → Zum Spalten von Holz" in asked(text, language="de")


def test_a_german_gap_does_not_hide_what_a_word_counts():
    text = "# Boote\n\n## Aufbau\n\n- Ruderboot: hat mit zwei Außenbordrudern an der Bordwand zu fahren\n"
    assert not any("{{Außenbordrudern}}" in each for each in asked(text, language="de", every=True))
