"""``ketaquiz check``: what the rules find, what may be said to them, and how they say it.

The examples of every rule are tried through the command line; what it says of the bad one stands in ``tests/rules``.
KETAQUIZ_UPDATE=1 in the environment writes these texts anew; read the difference as a trainer would.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from ketaquiz.check import RULES, all_rules
from ketaquiz.check.rule import EXAMPLE_ARTICLE, example
from world import HEAD, ROOT, STAMP, bank_text, run

TEXTS = ROOT / "tests" / "rules"
UPDATE = bool(os.environ.get("KETAQUIZ_UPDATE"))
SHA = hashlib.sha256(EXAMPLE_ARTICLE.encode()).hexdigest()
EVERY = ("--select", ",".join(rule.code for rule in all_rules()))
"""All rules, those too that are off unless they are selected."""
BOTH_FIND = {"S003": {"S002"}}
"""Where an example shows two things that belong together: an article that changed, and a citation that moved in it."""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder with the article of the examples, on a day that does not change."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
    Path("guide.txt").write_text(EXAMPLE_ARTICLE, encoding="utf-8")
    return tmp_path


def bank(text: str, name: str = "bank.yaml") -> str:
    """Write a bank, and the picture that examples show beside it."""
    Path("hand.svg").write_bytes((ROOT / "templates" / "new" / "first-bank.svg").read_bytes())
    Path(name).write_text(text, encoding="utf-8")
    return name


def items(text: str, name: str = "bank.yaml", head: str = HEAD) -> str:
    """Write a bank of items."""
    return bank(bank_text(text, head), name)


def codes(*arguments: object) -> list[str]:
    """The codes that a check finds, in their order."""
    found = json.loads(run("check", *arguments, "--format", "json").stdout)
    return [problem["code"] for problem in found["problems"]]


LONG = """
- id: a
  question: What is needed after contact with spores?
  answer: Washing with soap and water, because alcohol does not kill them
  distractors: [Rubbing with alcohol, A pair of gloves, A hand cream]
"""


# --- the rules


@pytest.mark.texts
@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_bad_example_is_found_and_the_good_one_is_not(rule):
    """With all rules on: each example shows its flaw in the right place, and no other; mended it is clean."""
    text = run("check", bank(example(rule.bad, SHA)), "--articles", ".", *EVERY).stdout
    assert set(re.findall(r"\[([A-Z]\d{3})\]", text)) == {rule.code} | BOTH_FIND.get(rule.code, set())
    snapshot = TEXTS / f"{rule.code}.txt"
    if UPDATE:
        snapshot.write_text(text, encoding="utf-8")
    assert text == snapshot.read_text(encoding="utf-8")
    good = run("check", bank(example(rule.good, SHA)), "--articles", ".", *EVERY).stdout
    assert good.endswith(": no problem\n"), good


def test_every_file_is_in_the_tuple_and_named_after_its_rule():
    files = {
        path.stem for path in (ROOT / "src/ketaquiz/check/rules").glob("*.py") if re.match(r"[a-z]\d{3}_", path.stem)
    }
    assert files == set(RULES)
    assert list(RULES) == sorted(RULES)
    assert [rule.code.lower() for rule in all_rules()] == [name[:4] for name in RULES]
    assert len({rule.name for rule in all_rules()}) == len(RULES)
    assert {path.stem for path in TEXTS.glob("*.txt")} == {rule.code for rule in all_rules()}
    for rule in all_rules():
        assert sum(look is not None for look in (rule.item, rule.bank, rule.banks)) == (rule.code[0] != "A")


PASTED = "Q010,Q011,Q012,Q013,Q014,M215,M216,M217,F012"
"""The rules about what was pasted or imported, which look at banks in every language."""


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("code", "item"),
    [
        ("Q010", "{id: a, question: Wie lange?, answer: „10 Minuten“}"),
        ("Q010", "{id: a, question: «Combien de temps ?», answer: Dix minutes}"),
        ("Q010", "{id: a, question: Q, answer: A, distractors: [B, “C”]}"),
        ("Q010", "{id: a, question: Wie lange?, answer: „10 Minuten}"),
        ("Q010", '{id: a, question: Wie lange?, answer: „10 Minuten"}'),
        ("Q010", '{id: a, question: How long?, answer: “10 minutes"}'),
        ("Q010", "{id: a, question: « Combien de temps ?, answer: Dix minutes}"),
        ("Q010", "{id: a, question: Q, answer: A, distractors: [„B, „C]}"),
        ("Q011", "{id: a, question: Wie lange wird <em>gespült</em>?, answer: A}"),
        ("Q011", "{id: a, question: Wie lange wird gesp&uuml;lt?, answer: A}"),
        ("Q011", '{id: a, question: Q, answer: A, rationale: "First line<br>second line"}'),
        ("Q011", "{id: a, cloze: 'It is {{10&nbsp;mg}} a day for the first week.'}"),
        ("Q012", "{id: a, question: Wie lange wird gespÃ¼lt?, answer: A}"),
        ("Q012", "{id: a, question: What is the patientâ€™s dose?, answer: A}"),
        ("Q012", "{id: a, question: Q, answer: 5 Âµg}"),
        ("Q012", "{id: a, question: Wie lange wird gesp\ufffdlt?, answer: A}"),
        ("Q012", "{id: a, question: Q, answer: 5 \uf06dg}"),
        ("Q012", "{id: a, question: Q, answer: A \uf0e0 B}"),
        ("Q013", "{id: a, question: 'What is $\\frac{1}{2}$ of it?', answer: A}"),
        ("Q013", "{id: a, question: Which $x$ is meant?, answer: A}"),
        ("Q013", "{id: a, question: Q, answer: '$$a^2 + b^2 = c^2$$'}"),
        ("Q013", "{id: a, question: Q, answer: 'It is [$]x^2[/$]'}"),
        ("Q013", "{id: a, question: Q, answer: 'It is [latex]$x^2$[/latex]'}"),
        ("Q014", "{id: a, question: Q, answer: '* A', distractors: [B, C]}"),
        ("Q014", "{id: a, question: Q, answer: **A**, distractors: [B, C]}".replace("**A**", "'**A**'")),
        ("Q014", "{id: a, question: Q, answer: A (richtig), distractors: [B, C]}"),
        ("Q014", "{id: a, question: Q, answer: A ✓, distractors: [B, C]}"),
        ("Q014", "{id: a, question: 'Which sign is **F**ace, **A**rm?', answer: A}"),
        ("Q014", "{id: a, question: Q, answer: 'It is e^x^2^^'}"),
        ("Q014", "{id: a, question: Q, answer: 'It is (^a^)'}"),
        ("Q014", "{id: a, question: Q, answer: 'It is a^n+b^n=c^n'}"),
        ("Q014", "{id: a, question: 'What is e^x/e^y?', answer: A}"),
        ("M215", "{id: a, question: Q, answer: B, distractors: [Wash the hands, Put on gloves, Leave the room]}"),
        ("M215", "{id: a, question: Q, answer: (2), distractors: [Wash the hands, Put on gloves]}"),
        ("Q014", r"{id: a, question: Q, answer: 'In C:\Users\_old'}"),
        ("Q014", r"{id: a, question: 'What is in (\\server\x\~tmp)?', answer: A}"),
        ("M215", "{id: a, question: Q, answer: a) 1 minute, distractors: [b) 2 minutes, c) 3 minutes]}"),
        ("M215", "{id: a, question: Q, answer: B. Die Leber, distractors: [A. Das Herz, C. Die Niere]}"),
        ("M215", "{id: a, question: Q, answer: (2) Leber, distractors: [(1) Herz, (3) Niere]}"),
        ("M216", "{id: a, question: Q, answer: A, distractors: [1 minute, or less, 3 minutes]}"),
        ("M216", "{id: a, question: Q, answer: A, distractors: [Mit Seife waschen, dann trocknen, Nichts]}"),
        ("M216", "{id: a, question: Q, answer: A, distractors: [Soap, after that alcohol, Water]}"),
        ("M216", "{id: a, question: Q, answer: A, distractors: [“Wash, do not rub”, Rub]}"),
        ("M217", "{id: a, question: For which ages?, answer: 18-Feb}"),
        ("M217", "{id: a, question: How many?, answer: '200', distractors: [1E+05, '300']}"),
        ("M217", "{id: a, question: Q, answer: A, distractors: ['#NAME?', B]}"),
        ("M217", "{id: a, question: Wie viele?, answer: 2–8, distractors: [05. Mrz, 9–12]}"),
        ("F012", "{id: a, question: Which of the following is soluble in fat?, answer: Vitamin A}"),
        ("F012", "{id: a, question: Welche der folgenden Aussagen trifft zu?, answer: Die erste}"),
        ("F012", "{id: a, question: Select all that apply., answer: Soap}"),
        ("F012", "{id: a, question: 'Which of these is right: a, b or c?', answer: b}"),
        ("F012", "{id: a, question: 'Welche der folgenden Aussagen trifft zu: A, B, C oder D?', answer: 'C'}"),
        ("F012", "{id: a, question: 'Wie lange? a) 1 Minute b) 10 Minuten c) 30 Minuten', answer: b}"),
    ],
)
def test_what_was_pasted_or_imported_is_found_in_every_language(code, item, language):
    items(f"- {item}\n", head=HEAD.replace("language: en", f"language: {language}"))
    assert codes("bank.yaml", "--select", PASTED) == [code]


@pytest.mark.parametrize(
    "item",
    [
        "{id: a, question: Which word means “stop”?, answer: “Halt” or “stop”}",
        "{id: a, question: Which film is it?, answer: “Alien”, distractors: [“Jaws”, “Psycho”]}",
        "{id: a, question: 'What does ‘to rub’ mean?', answer: Reiben}",
        "{id: a, question: What does the tag `<br>` do?, answer: It breaks a line}",
        "{id: a, question: Which HTML element marks a paragraph?, answer: <p>, distractors: [<div>, <br>]}",
        "{id: a, question: 'Which header has <vector>?', answer: The standard one}",
        "{id: a, question: Is a<b and b>c possible?, answer: It is}",
        "{id: a, question: Who leads R&D; and who sells?, answer: Two people}",
        "{id: a, question: What is `&nbsp;` for?, answer: A blank that does not break}",
        "{id: a, question: Was heißt «CAFÉ» und «IRMÃ»?, answer: Dasselbe wie Ähre und Größe}",
        "{id: a, question: Où va l’été à São Paulo et à Łódź?, answer: Été Ñandú naïve Ångström}",
        "{id: a, question: Does it cost $5 or $10?, answer: 'US$5 and A$7'}",
        "{id: a, question: 'What is `$x = $y`?', answer: An assignment}",
        "{id: a, question: 'Between $20-$30?', answer: Yes}",
        "{id: a, question: Which is negative?, answer: '- 5 °C', distractors: ['+ 5 °C', 10 °C]}",
        "{id: a, question: Q, answer: '**Never** alone', distractors: [Always, Often]}",
        "{id: a, question: Q, answer: '#5', distractors: ['#6', '#7']}",
        "{id: a, question: Which tracks?, answer: F**k, distractors: [A, B]}",
        "{id: a, question: Q, answer: E. coli, distractors: [C. difficile, B. cereus]}",
        "{id: a, question: Q, answer: A. fumigatus, distractors: [B. dermatitidis, C. albicans]}",
        "{id: a, question: Wann?, answer: 1. Mai, distractors: [2. Mai, 3. Mai]}",
        "{id: a, question: What does it print?, answer: '`a) 1`', distractors: ['`b) 2`', '`c) 3`']}",
        "{id: a, question: Q, answer: A, distractors: ['Wash, then dry', Rub and dry, Nothing]}",
        "{id: a, question: Who?, answer: Beethoven, distractors: [Bach, van Gogh, de Broglie, pH meters]}",
        "{id: a, question: Where?, answer: France, distractors: [Spain, the United States, Italy]}",
        "{id: a, question: Why?, answer: because of A, distractors: [because of B, because of C]}",
        "{id: a, question: When is it?, answer: 18-Feb}",
        "{id: a, question: Which day?, answer: 18-Feb, distractors: [19-Feb, 20-Feb]}",
        "{id: a, question: 'Which of these is prime: 4, 7 or 9?', answer: '7'}",
        "{id: a, question: 'Which of these two lasts longer, soap or alcohol?', answer: Soap}",
        "{id: a, question: Which of the following is soluble?, answer: A, distractors: [B, C]}",
        "{id: a, question: 'What do steps a) and b) share?', answer: The water}",
        "{id: a, question: 'Is 10^3-10^4 or 2**3**4 or `**F**ace` or 10^3^ and **bold** x^2^?', answer: 'f(**kwargs, *args) or a^b c^'}",
        "{id: a, question: 'Which of these vitamins is meant: A, B or C?', answer: Vitamin C}",
        r"{id: a, question: 'Where is C:\temp, and `C:\_x`?', answer: 'C:\\*.*, \_x\_ or \d+ or a\*b'}",
        "{id: a, question: 'Is x^n+1^ or a^n^ + b^n^ = c^n^ or HCO~3~^-^ or ^99m^Tc or 10^-9^M meant?', answer: A}",
        "{id: a, question: Which blood group?, answer: B, distractors: [A, AB, '0']}",
        "{id: a, question: Which vitamin?, answer: C, distractors: [Vitamin B12, Vitamin B6]}",
        "{id: a, question: Was heißt „stop“ auf Deutsch?, answer: „Halt“ oder „Stopp“}",
        "{id: a, question: ‘Tis the season of what?, answer: ’90s music}",
        "{id: a, question: What is 15” wide?, answer: A screen}",
        "{id: a, question: Q, answer: »Ja« sagen}",
    ],
)
def test_what_only_looks_pasted_is_left_alone(item):
    items(f"- {item}\n")
    assert codes("bank.yaml", "--select", PASTED) == []


@pytest.mark.parametrize(
    ("cloze", "found"),
    [
        ("Entity std::vector holds its {{elements}} in a row.", []),
        ("`std::vector` and `{a, b}` and `[ ]` and `___` are {{code}}.", []),
        ("A slice is `{{a}}[::2]` in Python, a set `{1, 2}`.", []),
        ("Elm writes {{c1::\\::}} to add in front.", []),
        ("BNF writes {{c1::\\::=}} for rules.", []),
        ("Elm writes {{c1::\u200b:\u200b:}} to add in front.", []),
        ("A implies B is written A {{→}} B, at least {{≥}} or {{≤}}, and C writes `{{!=}}` or `{{...}}`.", []),
        ("The set \\(\\{1, 2\\}\\) has {{two}} elements.", []),
        ("It lasts c1::mitral and {{c2::aortic}}.", ["C001"]),
        ("The valve is mitral:: and {{c2::aortic}}.", ["C001"]),
        ("The valve is {mitral} and {{c2::aortic}}.", ["C001"]),
        ("The valve is ｛｛mitral｝｝ and {{c2::aortic}}.", ["C001"]),
        ("The valve is {{mitral：：which?}} and {{c2::aortic}}.", ["C001"]),
        ("The growing array of C++ is {{std::vector}}.", ["C001"]),
        ("A list is a {{c1::container::vector<int>}} here.", ["C001"]),
        ("The prefix is {{fe80::/10}}, at least one.", ["C001"]),
        ("The growing array of C++ is {{std\\::vector}}.", []),
        (
            "The verb être is of the {{c1::third group::...}}, aimer of the {{c2::first::...er}}, finir is {{fini::..i..}}.",
            [],
        ),
        ("The settings are in {{c1::path::.config}}.", ["C001"]),
        ("The settings are in {{c1::path::../config}}.", ["C001"]),
        ("The valve is {{mitral::which valve?}} and {{30::< or > 5?}} and {{no::yes/no}}.", []),
        ("The valve is {{…}} and {{c2::aortic}}.", ["C001"]),
        ("The valve is {{ - }} and {{c2::aortic}}.", ["C001"]),
        ("The valve is {{(?)}} and {{c2::aortic}}.", ["C001"]),
        ("The valve is `std::x`, not {mitral}, and {{c2::aortic}}.", ["C001"]),
    ],
)
def test_what_was_meant_as_a_gap_is_told_from_code_and_signs(cloze, found):
    items(f"- id: a\n  cloze: '{cloze}'\n")
    assert codes("bank.yaml", "--select", "C001") == found


@pytest.mark.parametrize(
    ("cloze", "found"),
    [
        ("High is {{red::red / blue / green}}, low is {{blue::red / blue / green}}.", []),
        ("High is {{red}}, low is {{blue::red / blue / green}}.", ["C004"]),
        ("High is {{red::red / blue}}, low is {{blue::red / blue}}, never red.", ["C004"]),
        ("High is {{red::red / blue}}, low is {{blue::not red}}.", ["C004", "C004"]),
    ],
)
def test_words_to_choose_from_in_several_gaps_give_none_away(cloze, found):
    items(f"- id: a\n  cloze: '{cloze}'\n")
    assert codes("bank.yaml", "--select", "C004") == found


def test_a_question_in_another_script_is_no_topic():
    items("- {id: a, question: 火災の時、最初に何をしますか？, answer: 逃げる, distractors: [隠れる, 叫ぶ]}\n")
    assert codes("bank.yaml", "--select", "M203") == []


TWO_LINES = "|\n    ~~~\n    5 ml\n    10 ml\n    ~~~\n"


@pytest.mark.parametrize(
    ("distractor", "found"),
    [
        ("|\n      ~~~\n      5 ml 10 ml\n      ~~~\n", []),  # a line break less
        ("|\n      ~~~\n      5 ml\n       10 ml\n      ~~~\n", []),  # a blank more
        ("|\n      ~~~python\n      5 ml \n      10 ml\n      ~~~\n", ["M214"]),  # a blank that nobody sees
        ("5 ml 10 ml\n", ["M214"]),  # no code
    ],
)
def test_options_may_differ_in_the_blanks_and_line_breaks_of_their_code(distractor, found):
    items(
        f"- id: a\n  question: What does it print?\n  answer: {TWO_LINES}  distractors:\n    - {distractor}    - '`5, 10`'\n"
    )
    assert codes("bank.yaml", "--select", "M208,M213,M214") == found


@pytest.mark.parametrize("acronym", ["OP", "“OP”", '"OP"', "‘OP’"])
def test_an_item_that_asks_for_the_words_of_an_acronym_spells_it_out(acronym):
    items(f"- {{id: a, question: 'What does {acronym} stand for?', answer: Occlusion pressure}}\n")
    assert codes("bank.yaml", "--select", "Q005") == []


HELD_OUT = ROOT / "tests" / "heldout"
BEYOND_WORDS = {"c001-5", "c004-5", "f007-4", "m209-5"}
"""Flaws that only a reader who knows the matter can see."""
LET_PASS = {"m208-1", "m208-3", "m208-4", "m208-5", "m209-1"}
"""Figures of which a distractor, or no one alone, stands out, and ranges that share an end: readers of strangers' questions
found that they hardly matter, so the rules leave them."""


def test_flaws_that_were_written_by_hand_are_found():
    """135 items of careless writers, five to a rule, by an author who did not know how the rules look."""
    found = json.loads(run("check", HELD_OUT / "flawed.yaml", *EVERY, "--ignore", "D,M301", "--format", "json").stdout)
    said = {}
    for problem in found["problems"]:
        said.setdefault(problem["message"].split("'")[1], set()).add(problem["code"])
    written = [item["id"] for item in yaml.safe_load((HELD_OUT / "flawed.yaml").read_text(encoding="utf-8"))["items"]]
    assert len(written) == 135
    missed = {name for name in written if name[:4].upper() not in said.get(name, set())}
    assert missed == BEYOND_WORDS | LET_PASS
    others = {name: codes - {name[:4].upper()} for name, codes in said.items() if codes - {name[:4].upper()}}
    assert others == {}


def test_what_only_looks_like_a_flaw_is_left_alone():
    """165 clean items that a detector of substrings flags: gallbladder, a vignette with 'not', >50 against <50 …"""
    result = run("check", HELD_OUT / "traps.yaml", "--strict")
    assert result.stdout == "checked 1 bank, 165 items: no problem\n"


def test_the_mutation_bench_runs():
    """One flaw of each rule in one bank; ``make mutation`` injects them all and holds its bounds."""
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    from mutation import CLEAN
    from mutation import run as mutate

    results = mutate(every=1000, processes=1, banks=sorted(CLEAN.glob("*.yaml"))[:1])
    assert len({result.code for result in results}) > 30
    assert sum(result.found for result in results) >= 0.95 * len(results)


def test_clean_items_stay_nearly_clean():
    """At most five findings per hundred items that were written by people who did not know the rules."""
    clean = ROOT / "tests" / "clean"
    found = json.loads(run("check", clean, "--articles", clean, "--format", "json").stdout)
    many = int(re.search(r"([\d,]+) items", run("check", clean).stdout).group(1).replace(",", ""))
    assert many >= 200
    assert len(found["problems"]) <= 0.05 * many
    assert found["counts"]["error"] == 0


def _of_all_items(problem: dict[str, str]) -> str:
    """A problem's message; where a rule names the first of several items, the message without that item."""
    return re.sub(r"^item '[^']+'", "an item", problem["message"]) if problem["code"] == "Q005" else problem["message"]


def test_the_order_of_items_never_changes_what_is_found():
    banks = [HELD_OUT / "flawed.yaml", *sorted((ROOT / "tests/clean").glob("*.yaml"))]
    for path in banks:
        made = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        # deep copies: of lists that are shared the dumper would make anchors, which a bank cannot have
        made["items"] += [
            deepcopy(made["items"][0]) | {"id": "twin-of-the-first"},
            deepcopy(made["items"][1]) | {"id": "a-twin", "answer": "x"},
        ]
        said = []
        for seed in range(3):
            random.Random(seed).shuffle(made["items"])
            bank(yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=10**6))
            found = json.loads(run("check", "bank.yaml", "--articles", path.parent, "--format", "json").stdout)
            said.append(sorted((each["code"], _of_all_items(each), each["help"]) for each in found["problems"]))
        assert said[0] == said[1] == said[2]
        assert said[0]


SOURCE = """\
Prednisolone is given in the morning. It blocks the swelling. Hyperthermia follows an overdose.
Sympathomimetic effects lead to dependency. Nitrous oxide is blocked on emergence.
"""


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("Prednisolone", []),
        ("Prednisone", ["S010"]),
        ("Hyperthermia", []),
        ("Hypertension", ["S010"]),
        ("Hypothermia", ["S010"]),
        ("Overdoses", []),
        ("Blocking it", []),
        ("Sympathetic", []),
        ("Dependence", []),
        ("Nitric", ["S010"]),
        ("Emergency", ["S010"]),
    ],
)
def test_an_answer_is_supported_by_the_very_word_and_not_by_one_that_looks_like_it(answer, found):
    Path("source.txt").write_text(SOURCE, encoding="utf-8")
    sha = hashlib.sha256(SOURCE.encode()).hexdigest()
    items(
        f"- {{id: a, question: Which word is meant by the author of this line on steroids?, answer: {answer}, "
        "cite: [{article: source, quote: Prednisolone … emergence}]}\n",
        head=HEAD + f"articles:\n  source: {{title: S, file: source.txt, sha256: {sha}}}\n",
    )
    assert codes("bank.yaml", "--articles", ".", "--select", "S010") == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which receptor does ketamine block, and does it block it for good?", ["F008"]),
        ("How long does rubbing take and is it quicker than washing?", ["F008"]),
        ("Which drug is both quick and safe?", []),
    ],
)
def test_a_second_question_without_a_question_word_is_found(question, found):
    items(f"- {{id: a, question: '{question}', answer: Ketamine}}\n")
    assert codes("bank.yaml", "--select", "F008") == found


# --- what may be said to them


def test_an_item_may_break_a_rule_with_a_reason():
    items(LONG + "  allow: {M101: both parts are needed}\n")
    assert codes("bank.yaml") == []
    items(LONG + "  allow: {M101: both parts are needed, M102: it seemed so, M999: x}\n")
    assert codes("bank.yaml") == ["A002", "A001"] or sorted(codes("bank.yaml")) == ["A001", "A002"]
    items(LONG + "  allow: {M101: }\n")
    assert codes("bank.yaml") == ["K102"]


def test_a_permission_for_a_rule_that_was_not_run_is_no_mistake():
    items(
        LONG
        + "  allow: {M101: both parts are needed, S004: the article is a scan}\n  cite: [{article: g, quote: a b}]\n",
        head=HEAD + "articles:\n  g: {title: G}\n",
    )
    assert codes("bank.yaml") == []
    assert codes("bank.yaml", "--ignore", "M101") == []


def test_a_permission_on_either_of_two_twins_is_enough():
    twin = "- {id: %s, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds%s}\n"
    allowed = ", allow: {D001: two papers}"
    items(twin % ("a", "") + twin % ("b", ""))
    assert codes("bank.yaml") == ["D001"]
    for first, second in ((allowed, ""), ("", allowed)):
        items(twin % ("a", first) + twin % ("b", second))
        assert codes("bank.yaml") == []


def test_rules_are_chosen_by_codes_their_beginnings_and_names():
    items(LONG + "- {id: b, question: Which soap kills spores?, answer: TODO}\n")
    assert codes("bank.yaml") == ["M101", "Q008"]
    assert codes("bank.yaml", "--select", "M") == ["M101"]
    assert codes("bank.yaml", "--select", "m10,placeholder") == ["M101", "Q008"]
    assert codes("bank.yaml", "--select", "Q008", "--select", "M101") == ["M101", "Q008"]
    assert codes("bank.yaml", "--ignore", "longest-key") == ["Q008"]
    for option in ("--select", "--ignore"):
        wrong = run("check", "bank.yaml", option, "M9")
        assert (wrong.exit_code, wrong.stdout) == (2, "")
        assert wrong.stderr == f"ketaquiz: {option} M9: there is no such rule; 'ketaquiz rule' lists them\n"


def test_exit_codes():
    clean = items(
        "- {id: a, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds}\n", "clean.yaml"
    )
    warned = items(LONG, "warned.yaml")
    wrong = items("- {id: a, question: How long does rubbing the hands take?, answer: TODO}\n", "wrong.yaml")
    assert run("check", clean).exit_code == 0
    assert run("check", clean, "--strict").exit_code == 0
    assert run("check", warned).exit_code == 0
    assert run("check", warned, "--strict").exit_code == 1
    assert run("check", wrong).exit_code == 1
    assert run("check", clean, "--articles", "nowhere").exit_code == 2
    assert run("check", clean, "--max-age", "soon").exit_code == 2
    assert run("check", clean, "--format", "xml").exit_code == 2


def test_how_old_a_review_may_be():
    """The tests' day is 21 September 2026."""
    dated = (
        "- {id: a, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds, reviewed: %s}\n"
    )
    for day, age, found in (
        ("2025-03-21", "18mo", True),
        ("2025-03-22", "18mo", False),
        ("2024-09-21", "2y", True),
        ("2024-09-22", "2y", False),
        ("2026-06-01", "90d", True),
        ("1999-01-01", "never", False),
    ):
        items(dated % day)
        assert (codes("bank.yaml", "--max-age", age) == ["R001"]) is found, (day, age)
    items(dated % "2025-03-21")
    assert codes("bank.yaml") == ["R001"]
    assert "2026" not in run("check", "bank.yaml").stdout


# --- how they say it


def test_statistics():
    items(
        LONG
        + LONG.replace("id: a", "id: b").replace("spores?", "a toilet?")
        + "- {id: c, question: Which soap kills spores?, answer: TODO}\n"
    )
    result = run("check", "bank.yaml", "--statistics")
    assert result.stdout == (
        "bank.yaml:14:57: error[Q008]: item 'c' has the placeholder 'TODO'\n"
        "   14 |   - {id: c, question: Which soap kills spores?, answer: TODO}\n"
        "      |                                                         ^^^^\n"
        "   help: write what belongs there, or mark the item 'status: draft'\n"
        " found  in 1,000 items  of 3\n"
        "     2           666.7  M101  warning  longest-key\n"
        "     1           333.3  Q008  error    placeholder\n"
        " found  in the item\n"
        "     1  a (bank.yaml:7): M101\n"
        "     1  b (bank.yaml:12): M101\n"
        "     1  c (bank.yaml:14): Q008\n"
        "checked 1 bank, 3 items: 1 error and 2 warnings; 'ketaquiz rule Q008' explains\n"
    )
    assert result.exit_code == 1


def test_json():
    items("- {id: a, question: 'Which 😀 soap kills spores?', answer: TODO}\n")
    result = run("check", "bank.yaml", "--format", "json")
    assert json.loads(result.stdout) == {
        "version": 1,
        "problems": [
            {
                "code": "Q008",
                "name": "placeholder",
                "severity": "error",
                "message": "item 'a' has the placeholder 'TODO'",
                "help": "write what belongs there, or mark the item 'status: draft'",
                "file": "bank.yaml",
                "bank": "bank",
                "item": "a",
                "line": 5,
                "column": 61,
                "end_line": 5,
                "end_column": 65,
                "related": [],
            }
        ],
        "counts": {"error": 1, "warning": 0, "info": 0},
        "statistics": {
            "items": 1,
            "rules": [
                {"code": "Q008", "name": "placeholder", "severity": "error", "count": 1, "per_1000_items": 1000.0}
            ],
            "worst_items": [{"item": "a", "file": "bank.yaml", "line": 5, "codes": ["Q008"]}],
        },
        "baseline": {"quiet": [], "gone": []},
        "not_run": {"without_articles": [], "language": {}},
    }
    assert result.stderr == "checked 1 bank, 1 item: 1 error; 'ketaquiz rule Q008' explains\n"
    assert result.exit_code == 1


def test_github():
    folder = "a,b:c" if os.name != "nt" else "a,b"
    Path(folder).mkdir()
    items("- {id: a, question: What is 50% of it called?, answer: TODO}\n", f"{folder}/b.yaml")
    line = run("check", folder, "--format", "github").stdout.splitlines()[0]
    assert line == (
        f"::error file={folder.replace(',', '%2C').replace(':', '%3A')}/b.yaml,line=5,endLine=5,col=58,endColumn=61,title=Q008 placeholder"
        "::item 'a' has the placeholder 'TODO'%0Ahelp: write what belongs there, or mark the item 'status: draft'"
    )
    clean = items("- {id: a, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds}\n")
    assert run("check", clean, "--format", "github").stdout.strip() == ""


REGION = {
    "type": "object",
    "properties": {
        name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
    },
    "required": ["startLine"],
    "additionalProperties": False,
}
TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1}},
    "required": ["text"],
    "additionalProperties": False,
}
PHYSICAL = {
    "type": "object",
    "properties": {
        "artifactLocation": {
            "type": "object",
            "properties": {"uri": {"type": "string", "format": "uri-reference", "pattern": r"^[^\s<>\\]+$"}},
            "required": ["uri"],
            "additionalProperties": False,
        },
        "region": REGION,
    },
    "required": ["artifactLocation"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = {
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "properties": {
                                    "name": {"const": "ketaquiz"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": LEVEL, "enabled": {"type": "boolean"}},
                                                    "additionalProperties": False,
                                                },
                                            },
                                            "required": ["id"],
                                            "additionalProperties": False,
                                        },
                                    },
                                },
                                "required": ["name"],
                                "additionalProperties": False,
                            }
                        },
                        "required": ["driver"],
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "properties": {
                        "type": "object",
                        "properties": {
                            "items": {"type": "integer"},
                            "baselineLinesGone": {"type": "array", "items": {"type": "string"}},
                        },
                        "additionalProperties": False,
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "properties": {
                                    "type": "object",
                                    "properties": {"item": {"type": "string"}},
                                    "additionalProperties": False,
                                },
                                "suppressions": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "properties": {"kind": {"enum": ["inSource", "external"]}},
                                        "required": ["kind"],
                                        "additionalProperties": False,
                                    },
                                },
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "properties": {"physicalLocation": PHYSICAL},
                                        "additionalProperties": False,
                                    },
                                },
                                "relatedLocations": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "properties": {
                                            "id": {"type": "integer", "minimum": 0},
                                            "physicalLocation": PHYSICAL,
                                            "message": TEXT,
                                        },
                                        "additionalProperties": False,
                                    },
                                },
                            },
                            "required": ["message"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["tool"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}
"""What we use of SARIF 2.1.0, with nothing else allowed: the standard's own schema is looser and 3,000 lines long."""


def test_sarif():
    from jsonschema import Draft202012Validator, FormatChecker

    twin = "- {id: %s, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds}\n"
    items(twin % "a" + twin % "b" + "- {id: c, question: Which soap kills spores?, answer: TODO}\n")
    log = json.loads(run("check", "bank.yaml", "no where.yaml", "--format", "sarif").stdout)
    Draft202012Validator(SARIF, format_checker=FormatChecker()).validate(log)
    (made,) = log["runs"]
    described = made["tool"]["driver"]["rules"]
    assert [described[result["ruleIndex"]]["id"] for result in made["results"]] == [
        result["ruleId"] for result in made["results"]
    ]
    assert sorted(result["ruleId"] for result in made["results"]) == ["D001", "Q008", "Y001"]
    places = {result["ruleId"]: result["locations"][0]["physicalLocation"] for result in made["results"]}
    assert places["Q008"]["region"] == {"startLine": 7, "startColumn": 57, "endLine": 7, "endColumn": 61}
    assert places["Y001"] == {"artifactLocation": {"uri": "no%20where.yaml"}}
    piped = json.loads(
        run(
            "check",
            "-",
            "--format",
            "sarif",
            stdin=bank_text("- {id: c, question: Which soap kills spores?, answer: TODO}\n"),
        ).stdout
    )
    Draft202012Validator(SARIF, format_checker=FormatChecker()).validate(piped)


def test_what_was_not_run_is_said_in_a_line():
    head = HEAD + "articles:\n  guide: {title: G, file: guide.txt}\n"
    cited = "- {id: a, question: How long does rubbing the hands with alcohol take?, answer: 20 to 30 seconds, cite: [{article: guide, quote: It acts … skin}]}\n"
    items(cited, head=head)
    without = run("check", "bank.yaml")
    assert without.stderr == "not run without --articles: S002, S003, S004, S010, S011, S012\n"
    assert run("check", "bank.yaml", "--select", "S011,M").stderr == "not run without --articles: S011\n"
    assert run("check", "bank.yaml", "--articles", ".").stderr == ""
    items(
        "- {id: a, question: Wie lange?, answer: 20 Sekunden, distractors: [Alle der genannten, 5 Sekunden]}\n",
        head=HEAD.replace("en", "de"),
    )
    foreign = run("check", "bank.yaml", "--select", "F007,M")
    assert foreign.stderr == "not run in the language 'de', of which they know no words: F007\n"
    assert "warning[M102]" in foreign.stdout


def test_a_bank_without_articles_is_not_asked_for_citations():
    items("- {id: a, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds}\n")
    result = run("check", "bank.yaml")
    assert (result.stdout, result.stderr) == ("checked 1 bank, 1 item: no problem\n", "")


def test_what_an_editor_pipes_in_stands_for_its_file():
    Path("decks").mkdir()
    Path("decks/p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    Path("decks/ketaquiz.toml").write_text('[check]\nignore = ["Q008"]\n', encoding="utf-8")
    text = bank_text("- {id: c, question: Which soap kills spores?, answer: TODO, image: {file: p.svg, alt: A drop}}\n")
    named = run("check", "-", "--stdin-name", "decks/b.yaml", stdin=text)
    assert named.stdout == "checked 1 bank, 1 item: no problem\n"
    text = text.replace("image:", "colour: red, image:")
    broken = run("check", "-", "--stdin-name", "decks/b.yaml", stdin=text)
    assert broken.stdout.startswith("decks/b.yaml:5:63: error[K104]")


# --- a team's settings


SETTINGS = """\
[check]
articles = "."
ignore = ["Q008"]
glossary = ["WHA"]
max-age = "never"
strict = true

[check.severity]
M101 = "error"
"""
FLAWED = LONG + (
    "- {id: b, question: What did the WHA call the campaign in 2009?, answer: TODO, reviewed: 2001-01-01}\n"
    "- {id: c, question: How long does rubbing the hands with alcohol take?, answer: 45 seconds, cite: [{article: guide, quote: It acts … skin}]}\n"
)
GUIDED = HEAD + f"articles:\n  guide: {{title: G, file: guide.txt, sha256: {SHA}}}\n"


@pytest.mark.parametrize("where", ["ketaquiz.toml", "../ketaquiz.toml", "pyproject.toml", "../pyproject.toml"])
def test_a_team_sets_its_defaults_beside_the_banks(where):
    Path("decks").mkdir()
    items(FLAWED, "decks/bank.yaml", GUIDED)
    (Path("decks") / "guide.txt").write_text(EXAMPLE_ARTICLE, encoding="utf-8")
    assert sorted(codes("decks")) == ["M101", "Q008", "R001", "S001", "S001"]
    text = SETTINGS.replace("[check", "[tool.ketaquiz.check") if "pyproject" in where else SETTINGS
    (Path("decks") / where).write_text(text, encoding="utf-8")
    found = json.loads(run("check", "decks", "--ignore", "S001", "--format", "json").stdout)
    assert sorted((each["code"], each["severity"]) for each in found["problems"]) == [
        ("M101", "error"),
        ("S011", "error"),
    ]
    assert run("check", "decks", "--select", "M101").exit_code == 1


def test_the_nearest_settings_count_and_the_command_line_comes_first():
    Path("decks").mkdir()
    items(LONG, "decks/bank.yaml")
    Path("pyproject.toml").write_text('[tool.ketaquiz.check]\nignore = ["M"]\n', encoding="utf-8")
    assert codes("decks") == []
    assert codes("decks", "--select", "M101") == []
    Path("decks/ketaquiz.toml").write_text('[check]\nselect = ["Q"]\n', encoding="utf-8")
    assert codes("decks") == []
    assert codes("decks", "--select", "M101") == ["M101"]
    Path("decks/ketaquiz.toml").write_text("", encoding="utf-8")
    assert codes("decks") == ["M101"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[check.severity]\nM101 = 'of'\n", "ketaquiz.toml:2:1: error[G103]: the settings have 'of' for M101\n    2 | M101 = 'of'\n      | ^^^^\n   help: write error, warning, info, off"),
        ("[check]\nignore-in = ['M103']\n", "ketaquiz.toml:2:1: error[G103]: the settings have no table at 'ignore-in'"),
        ("[check.ignore-in]\n'bank.yaml' = 'M103'\n", "ketaquiz.toml:2:1: error[G103]: the settings have no list of rules for 'bank.yaml'"),
        ("[check.ignore-in]\n'bank.yaml' = ['M103', 'X9']\n", "ketaquiz.toml:2:25: error[G103]: the settings have 'X9' for 'bank.yaml', which is no rule\n    2 | 'bank.yaml' = ['M103', 'X9']\n      |                         ^^"),
        ("[check.ignore-in]\n'old/*.yaml' = ['M103']\n", "ketaquiz.toml:2:1: error[G104]: the settings have the pattern 'old/*.yaml', which no bank has\n    2 | 'old/*.yaml' = ['M103']\n      | ^^^^^^^^^^^^\n   help: mend it, or take the line out; patterns start from the folder of the settings, as in 'old/*.yaml'\n"),
        ("[check]\nbaseline = 1\n", "ketaquiz.toml:2:1: error[G103]: the settings have no text at 'baseline'"),
        ("[check]\nbaseline = '../b'\n", "ketaquiz.toml:2:1: error[G103]: the settings have the baseline '../b', which is not in their own folder or below it"),
        ("[check]\nbaseline = '/tmp/b'\n", "ketaquiz.toml:2:1: error[G103]: the settings have the baseline '/tmp/b', which is not in their own folder or below it"),
        ("[check\n", "ketaquiz.toml:1:7: error[G101]: the settings are not TOML: expected ']' at the end of a table declaration"),
        ("ignore = ['M']\n", "ketaquiz.toml:1:1: error[G102]: the settings have 'ignore' outside of a table\n    1 | ignore = ['M']\n      | ^^^^^^\n   help: write the settings below a line '[check]'"),
        ("[check]\n[pint]\npaper = 'a4'\n", "ketaquiz.toml:2:1: error[G102]: the settings have an unknown table '[pint]'\n    2 | [pint]\n      | ^^^^^\n   help: the tables are '[check]'"),
        ("check = 1\n", "ketaquiz.toml:1:1: error[G103]: the settings have no table at 'check'"),
        ("[check]\nignroe = ['M']\n", "ketaquiz.toml:2:1: error[G102]: the settings have an unknown 'ignroe'\n    2 | ignroe = ['M']\n      | ^^^^^^\n   help: did you mean 'ignore'?"),
        ("[check]\nignore = 'M'\n", "ketaquiz.toml:2:1: error[G103]: the settings have no list of texts at 'ignore'"),
        ("[check]\nselect = ['M', 'X9']\n", "ketaquiz.toml:2:17: error[G103]: the settings have 'X9' at 'select', which is no rule"),
        ("[check.severity]\nM999 = 'error'\n", "ketaquiz.toml:2:1: error[G103]: the settings have 'M999' at 'severity', which is no rule's code"),
        ("[check.severity]\nM101 = 'fatal'\n", "ketaquiz.toml:2:1: error[G103]: the settings have 'fatal' for M101"),
        ("[check]\nmax-age = 'soon'\n", "ketaquiz.toml:2:1: error[G103]: the settings have 'soon' at 'max-age'"),
        ("[check]\nstrict = 1\n", "ketaquiz.toml:2:1: error[G103]: the settings have no true or false at 'strict'"),
        ("[check]\narticles = 1\n", "ketaquiz.toml:2:1: error[G103]: the settings have no text at 'articles'"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_settings_is_shown_with_its_line(text, said):
    items(LONG)
    Path("ketaquiz.toml").write_text(text, encoding="utf-8")
    result = run("check", "bank.yaml")
    assert result.stderr.startswith(said), result.stderr
    assert "help: " in result.stderr
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize(
    "settings",
    [
        "".join(f"k{n} = 1\n" for n in range(5_000)),
        "select = [" + "".join(f"'X{n}', " for n in range(5_000)) + "]",
        "severity = {" + ", ".join(f"X{n} = 'error'" for n in range(5_000)) + "}",
    ],
    ids=["keys", "selected", "severities"],
)
def test_of_very_many_mistakes_in_the_settings_the_first_are_shown(settings):
    items(LONG)
    Path("ketaquiz.toml").write_text(f"[check]\n{settings}\n", encoding="utf-8")
    result = run("check", "bank.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("error[G10") == 51
    assert "only the first 50 problems of the settings are shown" in result.stderr


def test_settings_that_name_a_folder_that_is_not_there():
    items(LONG)
    Path("ketaquiz.toml").write_text('[check]\narticles = "gone"\n', encoding="utf-8")
    result = run("check", "bank.yaml")
    assert (result.exit_code, result.stderr) == (
        2,
        "ketaquiz: the folder of articles gone is not there; the settings name it\n",
    )


# --- what build has to do with them


def test_build_looks_at_rules_only_when_it_is_told_to():
    items("- {id: a, question: How long does rubbing the hands take?, answer: TODO}\n")
    assert run("build", "bank.yaml", "-o", "plain").exit_code == 0
    refused = run("build", "bank.yaml", "-o", "dist", "--check")
    assert refused.exit_code == 1
    assert "error[Q008]" in refused.stderr
    assert refused.stderr.endswith("nothing was written: 1 error\n")
    assert not Path("dist").exists()
    items(LONG)
    warned = run("build", "bank.yaml", "-o", "dist", "--check")
    assert (warned.exit_code, Path("dist/index.html").exists()) == (0, True)
    assert "warning[M101]" in warned.stderr
    alone = run("build", "bank.yaml", "-o", "dist", "--articles", ".")
    assert (alone.exit_code, alone.stderr) == (2, "ketaquiz: --articles is for the rules; add --check to run them\n")


def test_a_check_loads_no_reader_of_questions_that_it_does_not_need():
    items(LONG)
    code = "import sys\nfrom ketaquiz.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "bank.yaml"], capture_output=True, text=True, check=False
    )
    assert not {name for name in done.stderr.split() if name.startswith("ketaquiz.importers.lettered")}
    assert "ketaquiz.importers.questions" not in done.stderr.split()


def test_build_loads_no_rule_that_it_does_not_run():
    items(LONG)
    code = "import sys\nfrom ketaquiz.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "bank.yaml"], capture_output=True, text=True, check=True
    )
    assert not {name for name in done.stderr.split() if name.startswith(("ketaquiz.check", "selectolax", "tomllib"))}


# --- the pages of the rules


def test_a_rule_explains_itself():
    page = run("rule", "m101").stdout
    assert page.startswith(
        "M101 longest-key (warning)\n\nThe key is at least 1.5 times as long as the longest distractor,"
    )
    assert "Instead of\n\n    - id: after-spores\n" in page
    assert "Measured: The longest option was the key in 36 % of such items" in page
    assert run("rule", "longest-key").stdout == page
    assert run("rule", "K104").stdout.startswith("K104: unknown key\n")
    assert run("rule", "G102").stdout.startswith("G102: an unknown setting\n")
    wrong = run("rule", "longest-kay")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "ketaquiz: there is no rule 'longest-kay'. Did you mean 'longest-key'?\n",
    )


def test_all_rules_are_listed_and_explained():
    lines = run("rule").stdout.splitlines()
    assert [line[:4] for line in lines] == [rule.code for rule in all_rules()]
    pages = run("rule", "--all").stdout
    for rule in all_rules():
        assert f"{rule.code} {rule.name} ({rule.severity.value})" in pages


def test_the_hook_of_pre_commit_runs_the_command():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"]) == ("ketaquiz-check", "python")
    program, *arguments = hook["entry"].split()
    assert program == "ketaquiz"
    items(LONG)
    assert run(*arguments, "bank.yaml").exit_code == 0
    assert re.search(hook["files"], "training/decks/a.yml")


@pytest.mark.parametrize("char", ["\x85", "\x1b", "\x00", "\u2028"])
def test_a_character_nobody_can_see_leaves_the_other_items_findings_visible(char):
    text = bank_text(
        f"- {{id: good, question: What is a rub for?, answer: The hands}}\n- id: bad\n  question: 'What {char}is it?'\n"
        "  answer: A\n- {id: other, question: What is a rub?, answer: A, distractors: [Two, two, C]}\n"
    )
    Path("bank.yaml").write_text(text, encoding="utf-8")
    found = json.loads(run("check", "bank.yaml", "--format", "json").stdout)["problems"]
    said = {(each["code"], each["item"]) for each in found}
    assert ("Y005", "") in said
    assert ("M213", "other") in said
    assert {item for _, item in said} <= {"", "other", "good"}
    assert run("check", "bank.yaml").exit_code == 1
    assert run("build", "bank.yaml", "-o", "out").exit_code == 1
    assert not Path("out").exists()


def test_a_character_nobody_can_see_in_the_head_leaves_no_bank():
    Path("bank.yaml").write_text(
        bank_text("- {id: a, question: Which?, answer: A}\n").replace("publisher: ", "publisher: \x85"),
        encoding="utf-8",
    )
    found = json.loads(run("check", "bank.yaml", "--format", "json").stdout)["problems"]
    assert "Y005" in {each["code"] for each in found}
    assert not [each for each in found if each["item"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ketaquiz.baseline 1\n[w/b]\na M101\n\x1b[31mred\x1b]0;t\x07 M101\n", "Y005"),
        ("ketaquiz.baseline 1\n[w/b]\n" + "a" * 9_000_000 + "\n", "Y003"),
        ("k" * 9_000_000, "Y003"),
        ("ketaquiz.baseline 1\n" + "[" * 100_000 + "\n", "G201"),
        ("ketaquiz.baseline 1\n[w/b]\na M101 x9999999999\n", "G201"),
        ("ketaquiz.baseline 1\n[w/b]\n" + "<<<<<<< ours\n" * 1000, "G201"),
        ("ketaquiz.baseline 999999\n", "G202"),
        ("PK\x03\x04" + "x" * 100, "Y0"),
        ("", "G201"),
    ],
    ids=["escapes", "endless line", "one line", "brackets", "number", "conflicts", "newer", "zip", "empty"],
)
def test_a_hostile_baseline_ends_with_a_message(text, code):
    Path("bank.yaml").write_text(bank_text("- {id: a, question: Which?, answer: A}\n"), encoding="utf-8")
    Path("known").write_text(text, encoding="utf-8")
    refused = run("check", "bank.yaml", "--baseline", "known")
    assert refused.exit_code == 2
    assert f"[{code}" in refused.stderr + refused.stdout
    assert "\x1b]" not in refused.stderr + refused.stdout
    assert len(refused.stderr + refused.stdout) < 20_000


def test_a_rule_that_is_off_is_run_where_it_is_selected():
    text = bank_text("- {id: a, question: How fast does it act?, answer: At once}\n")
    Path("bank.yaml").write_text(text, encoding="utf-8")
    assert "F007" not in codes("bank.yaml")
    assert "F007" not in codes("bank.yaml", "--select", "F")
    assert codes("bank.yaml", "--select", "F007") == ["F007"]
    assert codes("bank.yaml", "--select", "dangling-pronoun") == ["F007"]
    Path("ketaquiz.toml").write_text('[check]\nseverity = {F007 = "warning"}\n', encoding="utf-8")
    assert "F007" in codes("bank.yaml")
    Path("ketaquiz.toml").write_text('[check]\nselect = ["F007"]\n', encoding="utf-8")
    assert codes("bank.yaml") == ["F007"]
    page = run("rule", "F007").stdout
    assert "Off unless selected" in page
    assert "--select F007" in " ".join(page.split())
    rules = json.loads(run("check", "bank.yaml", "--format", "sarif").stdout)["runs"][0]["tool"]["driver"]["rules"]
    by_code = {rule["id"]: rule["defaultConfiguration"] for rule in rules}
    assert by_code["F007"]["enabled"] is False
    assert "enabled" not in by_code["M101"]
