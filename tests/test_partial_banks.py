"""A bank with errors: what reads well is looked at all the same, and nothing that is made of it goes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketaquiz.bank import editor
from ketaquiz.bank.reader import load_bank
from ketaquiz.check import Settings, check_banks
from ketaquiz.check.view import TeamSettings
from ketaquiz.diagnostics import Source
from world import HEAD, bank_text, run

BROKEN = "- id: broken\n  question: Where does it act?\n  anwser: In the spinal cord\n"
SOUND = "- id: sound\n  question: Which receptor does it block?\n  answer: The NMDA receptor\n"


def load(text):
    return load_bank(Source("bank.yaml", text), "bank")


def ids(loaded):
    return [item.id for item in loaded.bank.items]


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# --- reading


def test_what_reads_well_stays_beside_the_problems():
    loaded, problems = load(bank_text(BROKEN + SOUND))
    assert [problem.code for problem in problems] == ["K104"]
    assert ids(loaded) == ["sound"]
    assert not loaded.complete
    assert loaded.place(0, ("answer",)).line_column == (10, 13)


def test_a_whole_bank_is_complete():
    loaded, problems = load(bank_text(SOUND))
    assert loaded.complete
    assert problems == []


def test_of_a_broken_head_the_sound_values_stay():
    loaded, problems = load(bank_text(SOUND, HEAD + "title: Cream\ntags: [a b]\ncolour: blue\n"))
    assert {problem.code for problem in problems} == {"K114", "K104"}
    assert (loaded.bank.title, loaded.bank.tags, ids(loaded)) == ("Cream", (), ["sound"])


@pytest.mark.parametrize("key", ["publisher", "deck", "language"])
def test_without_publisher_deck_or_language_there_is_no_bank(key):
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    loaded, problems = load(bank_text(SOUND, head))
    assert loaded is None
    assert [problem.code for problem in problems] == ["K101"]
    assert load(bank_text(SOUND, f"{head}{key}: [x]\n"))[0] is None


@pytest.mark.parametrize(
    ("declared", "named"),
    [
        ("articles:\n  guide:\n    titel: x\n", "cite: [{article: guide}]"),
        ("references:\n  guide:\n    title: x\n    year: soon\n", "references: [guide]"),
    ],
)
def test_an_item_that_names_what_is_broken_is_left_out_without_a_further_problem(declared, named):
    loaded, problems = load(
        bank_text(f"{SOUND}  {named}\n- id: other\n  statement: x\n  answer: true\n", HEAD + declared)
    )
    assert len(problems) == 1
    assert ids(loaded) == ["other"]


def test_of_two_items_with_one_id_the_first_stays():
    loaded, problems = load(bank_text(SOUND + "- id: sound\n  question: x\n  answer: y\n"))
    assert [problem.code for problem in problems] == ["K115"]
    assert [item.stem for item in loaded.bank.items] == ["Which receptor does it block?"]


def test_a_bank_with_errors_cannot_be_edited():
    loaded, _ = load(bank_text(BROKEN + SOUND))
    with pytest.raises(ValueError, match="with errors"):
        editor.replace_text(loaded, ("answer",), "GABA", 0)


# --- items that are no YAML


def test_an_item_that_is_no_yaml_hides_no_other_and_every_such_item_is_named(here):
    Path("bank.yaml").write_text(
        bank_text(
            "- id: one\n  question: Which receptor: does it block?\n  answer: NMDA\n"
            + "- {id: two, question: What burns best at 2 degrees?, answer: TODO}\n"
            + '- id: three\n  question: "What is it called\n  answer: The NMDA receptor\n'
            + "- {id: four, question: Which of these is not a gas at 4 degrees?, answer: Iron, distractors: [Neon, Argon]}\n"
            + "# a comment\n- id: five\n  question: How fast is alcohol?\n  answer: 'seconds' and more\n"
            + "- {id: six, question: What floats on water at 6 degrees?, answer: Cork, distractors: [Oil, All of the above]}\n"
        )
    )
    result = run("check", "bank.yaml")
    found = [line for line in result.stdout.splitlines() if line.startswith("bank.yaml:")]
    assert [line.split("]")[0] for line in found] == [
        "bank.yaml:6:29: error[Y006",
        "bank.yaml:8:64: error[Q008",
        "bank.yaml:10:15: error[Y006",
        "bank.yaml:16:13: error[Y006",
        "bank.yaml:12:44: warning[M201",
        "bank.yaml:17:94: warning[M102",
    ]
    assert result.exit_code == 1
    assert result.stdout.endswith("checked: 4 errors and 2 warnings; 'ketaquiz rule Q008' explains\n")
    before = Path("bank.yaml").read_bytes()
    for command in (("build", "bank.yaml", "-o", "out"), ("check", "bank.yaml", "--fix", "--yes")):
        assert run(*command).exit_code == 1
        assert Path("bank.yaml").read_bytes() == before
        assert not Path("out").exists()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_are_right_where_an_item_was_left_out(here, newline):
    text = bank_text("- id: one\n  answer: [a, b\n- {id: two, question: What burns?, answer: TODO}\n")
    Path("bank.yaml").write_bytes(text.replace("\n", newline).encode())
    assert "bank.yaml:7:" in run("check", "bank.yaml").stdout.split("Q008")[0]


def test_what_is_wrong_around_the_items_is_said_as_before(here):
    Path("bank.yaml").write_text(
        "publisher: a: b\ndeck: D\nlanguage: en\nitems:\n  - {id: a, question: Q, answer: A}\n"
    )
    result = run("check", "bank.yaml")
    assert result.stdout.count("error[") == 1
    assert result.stdout.startswith("bank.yaml:1:13: error[Y006]")


# --- check and list


def test_check_shows_what_the_rules_find_in_the_other_items(here):
    Path("bank.yaml").write_text(bank_text(BROKEN + SOUND))
    found = run("check", "bank.yaml", "--select", "F007")
    assert found.exit_code == 1
    assert "error[K104]: item 'broken' has an unknown key 'anwser'" in found.stdout
    assert "warning[F007]: item 'sound'" in found.stdout


def test_list_counts_what_loaded_and_names_the_errors(here):
    Path("bank.yaml").write_text(bank_text(BROKEN + SOUND))
    found = run("list", "bank.yaml")
    assert found.exit_code == 1
    assert "1 bank, 1 deck, 1 item" in found.stdout
    assert "unknown key 'anwser'" in found.stderr
    assert "left out: what has 1 error" in found.stderr


def codes(text, code, complete=True):
    """The problems of one rule in a bank."""
    loaded, _ = load(text)
    settings = Settings(TeamSettings(date(2026, 11, 23)), frozenset({code, "D001"} if code == "A001" else {code}))
    report = check_banks([loaded], lambda _: settings, complete=complete)
    return [problem.code for problem in report.problems if problem.code == code]


TWIN = "- id: twin\n  question: Which receptor does it block?\n  answer: The NMDA receptor\n  allow: {D001: asked twice on purpose}\n"


def test_a_permission_is_not_unused_where_what_it_is_for_may_be_missing():
    assert codes(bank_text(TWIN), "A001") == ["A001"]
    assert codes(bank_text(SOUND + TWIN), "A001") == []
    assert codes(bank_text(SOUND.replace("answer", "anwser") + TWIN), "A001") == []
    assert codes(bank_text(TWIN), "A001", complete=False) == []


def test_a_permission_for_a_rule_of_single_items_is_still_looked_at():
    item = SOUND + "  allow: {M101: no distractors}\n"
    loaded, _ = load(bank_text(BROKEN + item))
    settings = Settings(TeamSettings(date(2026, 11, 23)), frozenset({"A001", "M101"}))
    assert [each.code for each in check_banks([loaded], lambda _: settings).problems] == ["A001"]


def test_ratios_and_acronyms_wait_for_the_whole_bank():
    long = "".join(
        f"- id: i-{number}\n  question: Step {number}?\n  answer: Rub the palms together well\n  distractors: [Rinse, Dry, Wait]\n"
        for number in range(8)
    )
    assert codes(bank_text(long), "M301") == ["M301"]
    assert codes(bank_text(long + BROKEN), "M301") == []
    acronym = "- id: a\n  question: Which QZT is meant?\n  answer: The first one\n"
    assert codes(bank_text(acronym), "Q005") == ["Q005"]
    assert codes(bank_text(acronym + BROKEN), "Q005") == []


# --- nothing goes out


@pytest.fixture
def released(here):
    """A folder ``decks`` whose bank was released with two items, one of which is broken since."""
    Path("decks").mkdir()
    good = BROKEN.replace("anwser", "answer")
    Path("decks/bank.yaml").write_text(bank_text(good + SOUND))
    assert run("release", "--stamp", 1_790_000_000).exit_code == 0
    Path("decks/bank.yaml").write_text(bank_text(BROKEN + SOUND))
    return here


def everything(folder):
    """The bytes of every file below a folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "--check"),
        ("release",),
        ("release", "--check"),
        ("rename", "sound", "other"),
        ("review", "decks/bank.yaml"),
        ("quiz", "-o", "quiz.html"),
        ("log",),
        ("import", "dist/bank.apkg", "--ledger", "-o", "decks"),
    ],
    ids=" ".join,
)
def test_every_command_that_writes_refuses_and_leaves_all_as_it_was(released, arguments):
    before = everything(released)
    found = run(*arguments)
    assert found.exit_code != 0, found.output
    assert "unknown key 'anwser'" in found.output
    assert "gone" not in found.output
    assert "L20" not in found.output
    assert everything(released) == before


def test_check_does_not_call_a_broken_item_gone(released):
    found = run("check")
    assert "K104" in found.stdout
    assert "L201" not in found.output
    Path("decks/bank.yaml").write_text(bank_text(SOUND))
    assert "item 'broken' of the bank 'bank' is out among learners, and is gone" in run("check").stdout


def test_what_may_be_in_a_broken_bank_beside_is_not_only_called_gone(released):
    Path("decks/bank.yaml").write_text(bank_text(SOUND))
    Path("decks/other.yaml").write_text(bank_text(BROKEN, HEAD.replace("Test deck", "Other")))
    found = run("build", "decks/bank.yaml", "-o", "out")
    assert found.exit_code == 1
    assert "it may be in a bank beside this one that has errors ('ketaquiz check decks' shows them)" in found.stderr
    assert not Path("out").exists()


def test_an_import_sees_the_ids_of_a_broken_bank(released):
    Path("new").mkdir()
    Path("new/mine.yaml").write_text(bank_text(BROKEN + SOUND, HEAD.replace("Test deck", "Mine")))
    found = run("import", "dist/bank.apkg", "-o", "new")
    assert found.exit_code == 2
    assert "has the item 'sound' of publisher 'ward-7' already" in found.stderr
