"""How drafts ask and answer: short, in words that a learner can be asked with."""

from __future__ import annotations

import pytest

from drafted import asked


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
        ("## Keil\n\nDer Keil bezeichnet einen Klotz aus Holz.", "„Keil“? → Der Keil bezeichnet einen Klotz aus Holz"),
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
