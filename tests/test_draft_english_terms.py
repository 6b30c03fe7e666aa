"""English terms with what explains them: how much of it answers, and what stands before a label."""

from drafted import asked, left


def test_a_general_first_sentence_of_a_definition_gets_the_next_one():
    text = "# Glossary\n\n**Log** – A database on the main server. It holds each change of a file. It is kept for a year.\n\n**Node** – One machine of many.\n"
    assert asked(text) == [
        "What is meant by “Log”? → A database on the main server. It holds each change of a file",
        "What is meant by “Node”? → One machine of many",
    ]


def test_a_short_first_clause_of_a_definition_gets_the_next_one():
    text = "# Glossary\n\n**Waybill** – Document for air cargo; contract between shipper and carrier.\n\n**Node** – One machine of many.\n"
    assert (
        asked(text)[0] == "What is meant by “Waybill”? → Document for air cargo; contract between shipper and carrier"
    )


def test_what_a_short_form_stands_for_is_the_whole_answer():
    text = "# Glossary\n\n**HPC** – High performance computing. A general name for the servers.\n\n**Node** – One machine of many.\n"
    assert asked(text)[0] == "What does “HPC” stand for? → High performance computing"


def test_an_entry_that_says_nothing_is_left_alone():
    text = (
        "# Bleach\n\n## Toxicity\n\n- Acute toxicity: No data available.\n- Skin irritation: Not determined\n"
        "- Sensitization: No sensitizing effects known.\n- Storage temperature: 4 °C or lower\n"
    )
    assert asked(text) == ["Toxicity – Storage temperature: {{4 °C or lower}}"]
    assert sum("says nothing" in each for each in left(text)) >= 2


def test_a_heading_whose_words_come_again_below_it_stands_before_no_label():
    text = (
        "# Ladder Guide\n\n## Storage and Upkeep\n\n### Storage\n\n- Rack: 2 m high\n- Room: 4 °C or lower\n\n"
        "### Upkeep\n\n- Oil: 5 ml a month\n"
    )
    assert asked(text) == [
        "Storage – Rack: {{2 m high}}",
        "Storage – Room: {{4 °C or lower}}",
        "Upkeep – Oil: {{5 ml a month}}",
    ]


def test_headings_that_tell_two_labels_apart_stay():
    text = (
        "# Guide\n\n## Ladder work\n\n### Work\n\n- Rack: 2 m high\n\n## Crane work\n\n### Work\n\n- Rack: 3 m high\n"
    )
    assert asked(text) == ["Ladder work – Work – Rack: {{2 m high}}", "Crane work – Work – Rack: {{3 m high}}"]


def test_what_a_company_praises_itself_for_is_left_alone():
    text = (
        "# Handbook\n\n## Core Values\n\n- Quality: We strive to serve the best food in town\n- Honesty: Good faith in all that is done\n\n"
        "## Safety\n\n- Inspections: We conduct regular inspections of the site\n- Drills: We conduct 2 fire drills a year\n"
    )
    assert asked(text) == ["Safety – Drills: {{We conduct 2 fire drills a year}}"]


def test_what_only_says_its_label_again_is_not_hidden():
    text = "# Kitchen\n\n## Training\n\n- Cash handling: Follow proper cash handling procedures\n- Break: 30 minutes a day\n"
    assert asked(text) == ["Training – Break: {{30 minutes a day}}"]


def test_a_value_that_could_belong_to_any_label_is_hidden_itself():
    text = "# Kitchen\n\n## Conduct\n\n- Cell phones: Personal use only during breaks\n- Hair: Neat and professional\n"
    assert [each.rpartition(" – ")[2] for each in asked(text)] == [
        "Cell phones: {{Personal use only during breaks}}",
        "Hair: {{Neat and professional}}",
    ]


def test_a_priority_is_no_definition():
    text = "# Carers\n\n## Learning\n\nLearning is a priority in every home of ours.\n\n## Rest\n\nRest is a period without any work.\n"
    assert not any("priority" in each for each in asked(text))


def test_an_entry_that_points_elsewhere_or_speaks_of_itself_is_left_alone():
    text = "# Glossary\n\n## Command line\n\ns. CLI\n\n## Findable\n\nThis term is part of a principle.\n\n## Token\n\nA key of a system that is used once.\n"
    assert asked(text) == ["What is meant by “Token”? → A key of a system that is used once"]


def test_a_definition_before_a_list_is_asked_for():
    text = "# Glossary\n\n## Copier\n\nThe copier is a program that runs at night. It can:\n\n- copy files\n- send mail\n\n## Token\n\nA key of a system that is used once.\n"
    meant = [each for each in asked(text) if each.startswith("What is meant by “Copier”? → ")]
    assert meant
    assert "It can" not in meant[0]


def test_letters_that_a_definition_explains_are_no_given_answer():
    text = "# Glossary\n\n**ABC Analysis** – Sorting of stock (A = dear, B = middling, C = cheap) by its value.\n\n**Node** – One machine of many.\n"
    assert asked(text)[0].startswith("What is meant by “ABC Analysis”? → Sorting of stock")


def test_what_a_line_calls_exercises_is_not_asked_for():
    text = "# Desk\n\n## Audit\n\nGuests must pay within 3 days.\n\nEXERCISES\n\nPost a charge for $15.00. Both rooms must have two beds.\n"
    assert asked(text) == ["Audit: Guests must pay within {{3}} days."]


def test_the_first_sentence_of_a_longer_paragraph_defines():
    more = "It is seen in many kitchens. It harms guests who are weak. It is found on boards, knives and cloths of all sorts."
    text = f"# Kitchen\n\nCross-contamination occurs when bacteria are carried from raw food to cooked food. {more}\n\n## Attacks\n\nPhishing is a type of attack in which a stranger asks for a password. {more}\n"
    assert asked(text) == [
        "Kitchen: what is Cross-contamination? → Cross-contamination occurs when bacteria are carried from raw food to cooked food",
        "Attacks: what is Phishing? → A type of attack in which a stranger asks for a password",
    ]


def test_a_longer_paragraph_that_judges_defines_nothing():
    more = "It is seen in many kitchens. It harms guests who are weak. It is found on boards, knives and cloths of all sorts."
    for first in (
        "Hygiene is a key part of the work in every kitchen of the house.",
        "The manager is a person whom all like.",
        "Our policy is a set of rules that all follow in the house.",
    ):
        assert asked(f"# Kitchen\n\n{first} {more}\n") == []


def test_words_that_a_paragraph_explains_one_after_the_other():
    text = "# Tissue\n\n## Layers\n\nName the layers first. Simple means one layer, stratified means several layers, and the shape is always that of the surface. Look twice.\n"
    assert asked(text) == ["Simple means {{one layer}}, stratified means {{several layers}}."]


def test_a_sentence_of_a_glossary_that_says_what_is_done_explains_no_term():
    text = "# Loan glossary\n\n## Servicer\n\nBorrowers are assigned a servicer after the first loan.\n\n## Interest\n\nThe cost of borrowing money.\n"
    assert asked(text) == ["Loan: what is meant by “Interest”? → The cost of borrowing money"]


def test_codes_are_asked_for_by_what_they_stand_for():
    text = "# Acid\n\n## Hazards\n\nH314: Causes severe burns; H319: Causes eye irritation.\n\n## Phrases\n\nH332: Harmful if inhaled.\n\nP26 Keep away from children.\n"
    assert asked(text) == [
        "What does “H314” mean? → Causes severe burns",
        "What does “H319” mean? → Causes eye irritation",
        "What does “H332” mean? → Harmful if inhaled",
    ]
    german = "# Säure\n\nH314: Verursacht schwere Verätzungen.\n\nH319: Verursacht schwere Augenreizung.\n\nH332: Gesundheitsschädlich bei Einatmen.\n"
    assert asked(german, language="de")[0] == "Was bedeutet „H314“? → Verursacht schwere Verätzungen"


def test_a_code_with_two_meanings_is_not_asked_for():
    text = "# Faults\n\nE101: Paper jam.\n\nE102: Lid is open.\n\nE103: No toner left.\n\nE103: Drum is worn.\n"
    assert asked(text) == ["What does “E101” mean? → Paper jam", "What does “E102” mean? → Lid is open"]


def test_a_column_called_by_what_it_has_the_names_of_heads_a_table_of_numbers():
    rows = "<tr><td>Chemical Name</td><td>Share (%)</td><td>CAS Number</td></tr><tr><td>Lead</td><td>6</td><td>7439-92-1</td></tr><tr><td>Copper</td><td>1</td><td>7440-50-8</td></tr>"
    text = f"<h1>Battery</h1><h2>Parts</h2><table>{rows}</table>"
    assert asked(text, "a.html") == [
        "Parts – Lead: Share (%): {{6}}; CAS Number: 7439-92-1",
        "Parts – Copper: Share (%): {{1}}; CAS Number: 7440-50-8",
    ]


def test_a_name_that_ends_with_a_letter_breaks_nothing_off():
    text = "# Food poisoning\n\n## Onset\n\n- **1-3 days:** Salmonella, Campylobacter\n- **1-4 weeks:** Listeria, Hepatitis A\n- **5 weeks:** the\n"
    assert asked(text) == [
        "Onset – 1-3 days: {{Salmonella, Campylobacter}}",
        "Onset – {{1-4 weeks}}: Listeria, Hepatitis A",
    ]


def test_a_row_of_several_columns_hides_whole_cells_and_shows_examples_beside_a_reason():
    text = """# Laser

## Banned materials

| Material | Examples | Reason |
|---|---|---|
| Metal | Steel, brass, chrome | Reflects the beam |
| PVC | Pipes, tubes, sheets | Toxic gas |

## Tissues

| Type | Description | Function |
|---|---|---|
| Cuboidal | Single layer of cubes | Filtration, diffusion, osmosis |
| Columnar | Single layer of columns | Absorption, secretion, defence |
"""
    assert asked(text) == [
        "Banned materials – Metal: Examples: Steel, brass, chrome; Reason: {{Reflects the beam}}",
        "Banned materials – Material PVC: Examples: Pipes, tubes, sheets; Reason: {{Toxic gas}}",
        "Tissues – Cuboidal: Description: {{Single layer of cubes}}; Function: {{Filtration, diffusion, osmosis}}",
        "Tissues – Columnar: Description: {{Single layer of columns}}; Function: {{Absorption, secretion, defence}}",
    ]
