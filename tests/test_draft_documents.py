"""The ways in which people write questions, terms, lists, tables and rules at work, and what is drafted from each."""

from __future__ import annotations

import pytest

from ketaquiz.article.lines import block_lines
from ketaquiz.article.quotes import ArticleText, decode_article
from ketaquiz.draft import drafts
from ketaquiz.draft.extractor import LeftAlone
from ketaquiz.draft.gaps import rule_gap
from ketaquiz.draft.quantities import quantity_gap
from ketaquiz.draft.sentences import sentences
from world import run


def read(text: str, name: str) -> ArticleText:
    """An article that has to be readable."""
    made, problems = decode_article(text.encode(), name)
    assert made is not None, problems
    return made


def asked(text: str, name: str = "a.md", language: str = "en", *, unsure: bool = False) -> list[str]:
    """What the drafts of a text ask: the text with its gaps, or the question, ``=`` and the answer."""
    return [
        str(draft.keys.get("cloze") or f"{draft.keys['question']} = {draft.keys['answer']}")
        for draft in drafts(read(text, name), language=language, unsure=unsure)
    ]


# --- questions with their answers

PAIRS = ["Why is the valve red? = Red shuts off gas", "Who turns it? = Only the shift leader does"]
FOLDED = {
    "buttons": "<button>{q1}</button><div><p>{a1}</p></div><button>{q2}</button><div><p>{a2}</p></div>",
    "buttons with a class": '<button class="accordion">{q1}</button><div class="panel"><p>{a1}</p></div>'
    '<button class="accordion">{q2}</button><div class="panel"><p>{a2}</p></div>',
    "links that open": '<ul uk-accordion><li><a class="uk-accordion-title" href="#">{q1}</a><div><p>{a1}</p></div></li>'
    '<li><a class="uk-accordion-title" href="#">{q2}</a><div><p>{a2}</p></div></li></ul>',
    "links with data-toggle": '<div><a data-toggle="collapse" href="#c1">{q1}</a></div><div id="c1" class="collapse">{a1}</div>'
    '<div><a data-toggle="collapse" href="#c2">{q2}</a></div><div id="c2" class="collapse">{a2}</div>',
    "links to an anchor": '<ul><li><a href="#x">{q1}</a><div><p>{a1}</p></div></li><li><a href="#y">{q2}</a><div><p>{a2}</p></div></li></ul>',
    "boxes without a name": '<div><div class="title">{q1}</div><div><p>{a1}</p></div></div><div><div class="title">{q2}</div><div><p>{a2}</p></div></div>',
    "links in boxes": '<div class="tab-title"><a>{q1}</a></div><div><p>{a1}</p></div><div class="tab-title"><a>{q2}</a></div><div><p>{a2}</p></div>',
    "details": "<details><summary>{q1}</summary>{a1}</details><details><summary>{q2}</summary>{a2}</details>",
    "a definition list": "<dl><dt>{q1}</dt><dd>{a1}</dd><dt>{q2}</dt><dd>{a2}</dd></dl>",
    "a table": "<table><tr><th>Question</th><th>Answer</th></tr><tr><td>{q1}</td><td>{a1}</td></tr><tr><td>{q2}</td><td>{a2}</td></tr></table>",
    "bold paragraphs": "<p><b>{q1}</b></p><p>{a1}</p><p><b>{q2}</b></p><p>{a2}</p>",
}


@pytest.mark.parametrize("kit", FOLDED)
def test_folded_answers_of_common_kits_are_drafted(kit):
    body = FOLDED[kit].format(
        q1="Why is the valve red?", a1="Red shuts off gas.", q2="Who turns it?", a2="Only the shift leader does."
    )
    page = f"<h1>Valves</h1><p>The plant has many valves today.</p><h2>Frequently asked questions</h2>{body}"
    assert [each.replace("Valves – ", "") for each in asked(page, "a.html")] == PAIRS


def test_a_list_of_questions_without_answers_a_menu_and_links_give_nothing():
    page = (
        "<h1>Valves</h1><h2>Frequently asked questions</h2><ul><li>Why is it red?</li><li>Who turns it?</li></ul>"
        '<p>Ask the shift leader about all of this.</p><ul><li><a href="/a">Why us?</a></li><li><a href="/b">Who are we?</a></li></ul>'
        "<nav><button>Our products?</button><ul><li>Valves for the home</li></ul></nav>"
    )
    assert asked(page, "a.html") == []


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Valves\nWhy is the valve red?\nRed shuts off gas in every hall of the plant.\nWho turns it?\nOnly the shift leader does so.\n",
            "a.txt",
            [
                "Why is the valve red? = Red shuts off gas in every hall of the plant",
                "Who turns it? = Only the shift leader does so",
            ],
        ),
        (
            "Valve quiz\n\nHow long is a valve held?\n\nAt least 20 seconds\n\nWhat colour is gas?\n\nRed, always\n\nWhat melts the seal?\n\n165 C\n",
            "a.txt",
            [
                "How long is a valve held? = At least 20 seconds",
                "Valve – What colour is gas? = Red, always",
                "Valve – What melts the seal? = 165 C",
            ],
        ),
        (
            "## What is Valvo?\n\nValvo is a tool for valves.\n\n## Who can use Valvo?\n\nEach plant can use it.\n",
            "a.md",
            ["What is Valvo? = A tool for valves", "Who can use Valvo? = Each plant can use it"],
        ),
        (
            "# Plant\n\n## Do I get a key?\n\n**Answer:** Yes, on your first day.\n\n## Who keeps it?\n\nAnswer: The porter keeps it.\n",
            "a.md",
            ["Do I get a key? = Yes, on your first day", "Who keeps it? = The porter keeps it"],
        ),
        (
            "# Werk\n\n## Häufige Fragen\n\nFrage: Wer dreht das Ventil zu?\n\nAntwort: Nur der Schichtleiter, z. B. Frau Dr. Ott.\n",
            "a.md",
            ["Wer dreht das Ventil zu? = Nur der Schichtleiter, z. B. Frau Dr. Ott"],
        ),
    ],
)
def test_questions_and_answers_without_much_of_a_mark_are_found(text, name, wanted):
    language = "de" if "Frage" in text else "en"
    assert asked(text, name, language) == wanted


@pytest.mark.parametrize(
    ("question", "answer", "wanted"),
    [
        ("Do gloves have a size?", "They have three sizes.", "Gloves have three sizes"),
        ("Are masks reusable?", "They are thrown away after one shift.", "Masks are thrown away after one shift"),
        ("Is the card free?", "No. Each card costs 5 euros.", "No. Each card costs 5 euros"),
    ],
)
def test_a_pronoun_in_an_answer_becomes_what_the_question_speaks_of(question, answer, wanted):
    assert asked(f"# Store\n\n## {question}\n\n{answer}\n")[0].partition(" = ")[2] == wanted


def test_a_question_whose_pronoun_nothing_explains_is_kept_back():
    text = "# FAQ\n\n## What does it cost?\n\nIt costs 5 euros.\n\n## Do cards last?\n\nThey last a year.\n"
    assert asked(text) == ["Do cards last? = Cards last a year"]
    assert len(asked(text, unsure=True)) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "# Quiz\n\n1. Which valve is red?\n   a) Water\n   b) Air\n   *c) Gas\n\n2. Who turns it off?\n   a) Anyone\n   b) The shift leader\n   Answer: b\n\n3. Which is blue?\n   a) x\n   b) y\n",
            "a.md",
        ),
        (
            "Quiz\n\n1. Which valve is red?\na) Water\nb) Air\nc) Gas\nAnswer: c\n\n2. Who turns it off?\na) Anyone\n*b) The shift leader\n\n3. Which is blue?\na) x\nb) y\n",
            "a.txt",
        ),
    ],
)
def test_a_question_of_a_quiz_keeps_its_options(text, name):
    found = [dict(draft.keys) for draft in drafts(read(text, name))]
    assert found == [
        {"question": "Which valve is red?", "answer": "Gas", "distractors": ["Water", "Air"]},
        {"question": "Who turns it off?", "answer": "The shift leader", "distractors": ["Anyone"]},
    ]


# --- terms, glossaries and values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "# Plant\n\n## Lockout\n\nA lock on a switch that only its owner opens.\n\n## Tagout\n\nA tag that names who works there.\n",
            [
                "Plant: what is meant by “Lockout”? = A lock on a switch that only its owner opens",
                "Plant: what is meant by “Tagout”? = A tag that names who works there",
            ],
        ),
        (
            "# Attacks\n\nAll of these are reported to the desk.\n\n## Phishing\n\nPhishing is a message that asks for a password. Report it.\n",
            ["Attacks: what is meant by “Phishing”? = A message that asks for a password"],
        ),
        (
            "# Glossary\n\n### Ullage\n\nThe empty part of a tank above what is in it.\n",
            ["What is meant by “Ullage”? = The empty part of a tank above what is in it"],
        ),
        (
            "# Plant\n\n## Badges\n\n- Visitors: green\n- Each badge is worn in sight\n",
            ["Badges – Visitors: {{green}}"],
        ),
        (
            "# Saws\n\n## The two\n\n1. **Rip saw**\n   - Use for: cutting along the grain\n   - Teeth: 5 an inch\n2. **Crosscut saw**\n   - Use for: cutting across it\n   - Teeth: 8 an inch\n",
            [
                "The two: {{Rip saw}}, {{Crosscut saw}}.",
                "The two – Rip saw – Use for: {{cutting along the grain}}",
                "The two – Rip saw – Teeth: {{5 an inch}}",
                "The two – Crosscut saw – Use for: {{cutting across it}}",
                "The two – Crosscut saw – Teeth: {{8 an inch}}",
            ],
        ),
        (
            "# Melting\n\n## Wrong ways\n\n❌ **Open flame** — The lid bursts\n❌ **Boiling water** — The seal goes soft\n",
            ["Wrong ways – Open flame: {{The lid bursts}}", "Wrong ways – Boiling water: {{The seal goes soft}}"],
        ),
        (
            "# Plant\n\n## Help\n\n- Portal: help.plant.example\n- Night desk: 4711\n",
            ["Help – Portal: {{help.plant.example}}", "Help – Night desk: {{4711}}"],
        ),
    ],
)
def test_terms_are_asked_for_with_what_they_stand_below(text, wanted):
    assert [each.replace("Plant – ", "") for each in asked(text)] == wanted


def test_ranges_sentences_and_empty_forms_are_no_terms():
    text = (
        "# Tax\n\n## Brackets\n\n- 12% on $10 - $40\n- 17% on $40 - $60\n\n## Signs\n\n- Symptoms that a doctor looks at for jaundice—a yellowing\n"
        "\n## Form\n\n| Area | Signed |\n|---|---|\n| Hall | _____ |\n"
    )
    assert [each for each in asked(text) if "Brackets – 1" in each or "explain" in each or "__" in each] == []


def test_a_definition_in_a_table_is_asked_for_and_a_value_is_hidden():
    text = "# Access\n\n## Words\n\n| Word | Meaning |\n|---|---|\n| Role | A bundle of rights for one kind of work |\n| Owner | The team |\n"
    assert asked(text) == [
        "Words: what is meant by “Role”? = A bundle of rights for one kind of work",
        "Words – Owner: {{The team}}",
    ]


def test_a_cell_with_a_list_gives_its_row_to_each_entry_and_a_bold_row_names_the_columns():
    page = (
        "<h1>Store</h1><h2>Classes</h2><table><tr><td><b>Class</b></td><td><b>Holds</b></td></tr>"
        "<tr><td>Red</td><td>acids</td></tr><tr><td>Blue</td><td>salts</td></tr></table>"
        "<h2>Risks</h2><table><tr><td><b>High</b></td><td><ul><li>Data: secret</li><li>Plant: running</li></ul></td></tr></table>"
    )
    assert asked(page, "a.html") == [
        "Classes – Class Red: Holds: {{acids}}",
        "Classes – Blue: Holds: {{salts}}",
        "Risks – High – Data: {{secret}}",
        "Risks – High – Plant: {{running}}",
    ]


# --- lists


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "# Plant\n\n## Each night\n\n- ☐ Shut the tap, then the main\n- [ ] Sweep all halls\n- [x] Give the keys to the porter\n",
            ["Each night: Give the keys to {{the porter}}."],
        ),
        (
            "# Filters\n\n## Ways\n\n**1. Dry cleaning**\n- Slow but safe\n- No water at all\n\n**2. Wet cleaning**\n- Fast\n- Rust is likely\n",
            ["Dry cleaning: {{Slow but safe}}, {{No water at all}}.", "Wet cleaning: {{Fast}}, {{Rust is likely}}."],
        ),
        (
            "# Sprouts\n\n## Practices\n\n- Buy cold sprouts\n- Rinse them well\n- Eat within two days\n",
            ["Sprouts – Practices: Eat within {{two days}}."],
        ),
    ],
)
def test_lists_keep_their_entries_whole(text, wanted):
    assert [each.replace("Filters – ", "") for each in asked(text)] == wanted


def test_long_lists_are_kept_back_until_all_are_asked_for():
    text = "# Plant\n\n## Tools\n\n" + "".join(
        f"- Tool of {name}\n" for name in "oak elm ash fir yew box fig tea nut bay gum hop ivy oat pea rye yam".split()
    )
    assert asked(text) == []
    (cloze,) = asked(text, unsure=True)
    assert cloze.count("{{") == 17


def test_a_numbered_tip_is_asked_for_once():
    text = "# Knives\n\n## Safety tips\n\n1. **Keep it sharp** — A dull blade slips\n2. **Use a board** — A board does not slip\n"
    assert len(asked(text)) == 2


# --- rules


@pytest.mark.parametrize(
    ("sentence", "gapped"),
    [
        ("Keys must be at least 15 centimetres long.", "Keys must be at least {{15}} centimetres long."),
        ("Doors must be locked after the last shift.", "Doors must be locked after {{the last shift}}."),
        ("Never store acid in open cans.", "Never store acid in {{open cans}}."),
        ("Hot food must be held at 140°F (60°C) or above.", "Hot food must be held at {{140°F (60°C)}} or above."),
        (
            "Ventile müssen vor jeder Wartung geschlossen werden.",
            "Ventile müssen {{vor jeder Wartung}} geschlossen werden.",
        ),
        ("Das Passwort darf nicht weitergegeben werden.", ""),
        ("It might rain today.", ""),
    ],
)
def test_a_rule_hides_what_it_turns_on(sentence, gapped):
    gap = rule_gap(sentence)
    assert (f"{sentence[: gap[0]]}{{{{{sentence[gap[0] : gap[1]]}}}}}{sentence[gap[1] :]}" if gap else "") == gapped


@pytest.mark.parametrize(
    ("sentence", "hidden"),
    [
        ("Germs grow between 41°F and 139°F in food.", "41°F and 139°F"),
        ("The firm pays 75% and the staff pays the other 25%.", None),
        ("See section 5 of the plan.", None),
        ("Staff get 22 paid days per year.", "22"),
    ],
)
def test_a_number_that_its_neighbour_gives_away_is_hidden_with_it_or_not_at_all(sentence, hidden):
    gap = quantity_gap(sentence)
    assert (sentence[gap[0] : gap[1]] if gap else None) == hidden


def test_rules_in_prose_are_drafted_each_once():
    text = "# Keys\n\n## Size\n\nKeys must be at least 15 centimetres long.\n\nOld keys must be melted by the smith.\n\n## Copies\n\nKeys must not be copied.\n"
    assert asked(text) == [
        "Size: Keys must be at least {{15}} centimetres long.",
        "Size: Old keys must be melted by {{the smith}}.",
    ]


# --- sentences


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Es gilt Art. 8 Abs. 1 der o. g. Ordnung, z. B. am 3. Mai. Danach nicht.", 2),
        ("de", "Das macht idR. Der Käufer, zB. Anna, dh. Sie selbst. Danach nicht.", 2),
        ("de", "Etwa ca. 5 Std. lang bzw. länger, usw. Die Tür bleibt zu.", 2),
        ("en", "Use SSH vs. Telnet, e.g. Approx. 5 mL. Ask Dr. Ott.", 2),
        ("en", "It is sold in the U.S. and in Canada. It is in the U.S. The rest is not.", 3),
        ("en", "See no. 5 and fig. 2. No. That is it.", 3),
    ],
)
def test_abbreviations_and_ordinals_end_no_sentence(language, text, wanted):
    assert len(sentences(text, language)) == wanted, sentences(text, language)


# --- what is left alone


def test_what_is_left_alone_is_counted_and_listed_with_its_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(
        "# Valves\n\n## Is the valve red?\n\nIt is red on gas pipes.\n\n[All our valves](shop.html)\n\n## Who asks?\n",
        encoding="utf-8",
    )
    done = run("draft", "a.md", "-o", "b.yaml", "--publisher", "w", "--deck", "D", "--language", "en", "--explain")
    assert done.exit_code == 0, done.output
    assert "a.md:7: a link: All our valves\n" in done.stderr
    assert "a.md:9: a question without an answer: Who asks?\n" in done.stderr
    assert "left out: 1 × a link; 1 × a question without an answer\n" in done.stderr


def test_the_line_of_each_block_is_known():
    made = read("# One\n\nTwo is here.\n\n- three of them\n- four of them\n", "a.md")
    assert block_lines(made) == [1, 3, 5, 6]
    left: list[LeftAlone] = []
    drafts(made, left=left)
    assert all(each.block < 4 for each in left)


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (
            "A lamp with a wick is required when entering the upper loft at night.",
            "hat is required when entering the upper loft at night? = A lamp with a wick",
        ),
        (
            "If a cart is sold, a bill of the smith is required.",
            "f a cart is sold, what is required? = A bill of the smith",
        ),
        (
            "Smoking and open fires are not allowed in the hay loft.",
            "hat is not allowed in the hay loft? = Smoking and open fires",
        ),
        (
            "No geese are allowed without a pass of the keeper.",
            "hat is not allowed without a pass of the keeper? = Geese",
        ),
        ("Night rides are allowed if the moon is full.", "hen are night rides allowed? = If the moon is full"),
        (
            "Any sale of borrowed carts is strictly prohibited.",
            "Night work: what is strictly prohibited? = Any sale of borrowed carts",
        ),
        ("Broken wheels must be declared prior to loading.", "hat must be declared prior to loading? = Broken wheels"),
        ("Cart letters that name a buyer must be sealed.", None),
        ("Letters about the price of carts must be sealed.", "what must be sealed? = Letters about the price of carts"),
        ("It is not allowed in the hay loft.", None),
        ("Drivers are required to comply with all rules.", None),
        ("Doors must be locked with a chain, a bolt, or an iron bar.", "{{a chain, a bolt, or an iron bar}}"),
    ],
)
def test_a_rule_is_asked_for_by_what_it_requires_or_prohibits(rule, wanted):
    found = asked(f"# Yard\n\n## Night work\n\n{rule}\n\nCrates are kept here.\n")
    assert any(wanted in each for each in found) if wanted else not found, found


def test_a_question_with_two_answers_is_not_asked():
    text = "# Yard\n\n## Night work\n\nAny sale of borrowed carts is strictly prohibited.\n\nLoud songs of drivers are strictly prohibited.\n"
    assert asked(text) == []
