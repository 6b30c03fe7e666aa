"""``ketaquiz check`` on many old questions: what comes first, what is kept quiet, and what is mended.

The whole of what the console shows is compared, since that is what a trainer reads.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from world import HEAD, ROOT, STAMP, bank_text, run


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder, on a day that does not change."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(STAMP))
    return tmp_path


def items(text: str, name: str = "bank.yaml", head: str = HEAD) -> str:
    """Write a bank of items."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(bank_text(text, head), encoding="utf-8")
    return name


def codes(*arguments: object) -> list[str]:
    """The codes that a check finds, in their order."""
    found = json.loads(run("check", *arguments, "--format", "json").stdout)
    return [problem["code"] for problem in found["problems"]]


NEGATIVE = (
    "- {{id: {0}, question: Which of these is not a gas at {0} degrees?, answer: Iron, distractors: [Neon, Argon]}}\n"
)
ALL = "- {{id: {0}, question: What floats on water at {0} degrees?, answer: Cork, distractors: [Oil, All of the above]}}\n"
BOTH = "- {{id: {0}, question: Which of these is not heavy at {0} degrees?, answer: Cork, distractors: [Oil, All of the above]}}\n"
WRONG = "- {{id: {0}, question: What burns best at {0} degrees?, answer: TODO}}\n"


# --- what comes first


def test_errors_come_first_then_the_items_with_the_most_findings_then_by_place():
    items(NEGATIVE.format("a") + BOTH.format("b") + ALL.format("c") + WRONG.format("d"))
    assert run("check", "bank.yaml").stdout == (
        """\
bank.yaml:8:55: error[Q008]: item 'd' has the placeholder 'TODO'
    8 |   - {id: d, question: What burns best at d degrees?, answer: TODO}
      |                                                              ^^^^
   help: write what belongs there, or mark the item 'status: draft'
bank.yaml:6:41: warning[M201]: item 'b' has 'not' in its question without emphasis
    6 |   - {id: b, question: Which of these is not heavy at b degrees?, answer: Cork, distractors: [Oil, All of the above]}
      |                                         ^^^
   help: ask for what is right; where that cannot be, make the word stand out: **NOT**
bank.yaml:6:99: warning[M102]: item 'b' has the option 'All of the above'
    6 |   - {id: b, question: Which of these is not heavy at b degrees?, answer: Cork, distractors: [Oil, All of the above]}
      |                                                                                                   ^^^^^^^^^^^^^^^^
   help: make it a multiple response: 'answers' beside 'distractors'
bank.yaml:5:41: warning[M201]: item 'a' has 'not' in its question without emphasis
    5 |   - {id: a, question: Which of these is not a gas at a degrees?, answer: Iron, distractors: [Neon, Argon]}
      |                                         ^^^
   help: ask for what is right; where that cannot be, make the word stand out: **NOT**
bank.yaml:7:85: warning[M102]: item 'c' has the option 'All of the above'
    7 |   - {id: c, question: What floats on water at c degrees?, answer: Cork, distractors: [Oil, All of the above]}
      |                                                                                            ^^^^^^^^^^^^^^^^
   help: make it a multiple response: 'answers' beside 'distractors'
checked 1 bank, 4 items: 1 error and 4 warnings; 'ketaquiz rule Q008' explains
""".replace("8:55", "8:62").replace("7:85", "7:92")
    )


def test_no_limit_hides_an_error():
    """More warnings than are shown stand before the one error of the file; it is the first thing that is said."""
    items("".join(NEGATIVE.format(f"a-{number}") for number in range(140)) + WRONG.format("last"))
    for more in ((), ("--statistics",), ("--fix",), ("--baseline", "k", "--write-baseline")):
        result = run("check", "bank.yaml", *more)
        assert result.exit_code == 1
        assert "bank.yaml:145:" in result.stdout
        assert "error[Q008]: item 'last' has the placeholder 'TODO'" in result.stdout
    shown = run("check", "bank.yaml")
    assert shown.stdout.startswith("bank.yaml:145:")
    assert shown.stdout.count("warning[") == 100
    assert "bank.yaml: 40 more problems are not shown\n" in shown.stdout
    built = run("build", "bank.yaml", "--check", "-o", "out")
    assert (built.exit_code, "error[Q008]: item 'last'" in built.stderr) == (1, True)


def test_statistics_say_how_much_there_is_to_do_and_where():
    items("".join(NEGATIVE.format(f"a-{number}") for number in range(11)) + BOTH.format("b") + WRONG.format("c"))
    result = run("check", "bank.yaml", "--statistics")
    assert result.stdout == (
        "bank.yaml:17:62: error[Q008]: item 'c' has the placeholder 'TODO'\n"
        "   17 |   - {id: c, question: What burns best at c degrees?, answer: TODO}\n"
        "      |                                                              ^^^^\n"
        "   help: write what belongs there, or mark the item 'status: draft'\n"
        " found  in 1,000 items  of 13\n"
        "    12           923.1  M201  warning  negative\n"
        "     1            76.9  M102  warning  all-of-the-above\n"
        "     1            76.9  Q008  error    placeholder\n"
        " found  in the item\n"
        "     2  b (bank.yaml:16): M102, M201\n"
        + "".join(f"     1  a-{number} (bank.yaml:{number + 5}): M201\n" for number in range(9))
        + "checked 1 bank, 13 items: 1 error and 13 warnings; 'ketaquiz rule Q008' explains\n"
    )
    found = json.loads(run("check", "bank.yaml", "--format", "json").stdout)["statistics"]
    assert found["items"] == 13
    assert [(each["code"], each["count"], each["per_1000_items"]) for each in found["rules"]] == [
        ("M201", 12, 923.1),
        ("M102", 1, 76.9),
        ("Q008", 1, 76.9),
    ]
    assert found["worst_items"][0] == {"item": "b", "file": "bank.yaml", "line": 16, "codes": ["M102", "M201"]}
    assert len(found["worst_items"]) == 10
    refused = run("check", "bank.yaml", "--statistics", "--format", "sarif")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "ketaquiz: --format sarif has no room for statistics; --format json has them always\n",
    )


def test_a_clean_bank_has_no_statistics():
    items("- {id: a, question: How long does rubbing the hands with alcohol take?, answer: 20 seconds}\n")
    assert run("check", "bank.yaml", "--statistics").stdout == "checked 1 bank, 1 item: no problem\n"


def test_an_annotation_on_a_code_host_is_of_what_is_worst():
    """A code host shows ten of them."""
    items(NEGATIVE.format("a") + BOTH.format("b") + WRONG.format("d"))
    lines = run("check", "bank.yaml", "--format", "github").stdout.splitlines()
    assert [line.split("::")[1].split("title=")[1][:4] for line in lines[:4]] == ["Q008", "M201", "M102", "M201"]


# --- what is known


def test_a_baseline_keeps_old_findings_quiet_and_new_ones_speak():
    items(NEGATIVE.format("a") + BOTH.format("b"))
    written = run("check", "bank.yaml", "--baseline", "known.baseline", "--write-baseline")
    assert (written.exit_code, written.stderr, written.stdout) == (
        0,
        "",
        "wrote known.baseline: 3 findings of 2 items are kept quiet from now on\n"
        "checked 1 bank, 2 items: 3 warnings; 'ketaquiz rule M201' explains\n",
    )
    assert Path("known.baseline").read_text(encoding="utf-8") == (
        "ketaquiz.baseline 1\n"
        "# What 'ketaquiz check' found in these questions when this was written, and keeps quiet since then.\n"
        "# Take out a line, and its finding is shown again. 'ketaquiz check --write-baseline' writes the file anew.\n"
        "\n"
        "[ward-7/bank]\n"
        "a M201\n"
        "b M102\n"
        "b M201\n"
    )
    quiet = run("check", "bank.yaml", "--baseline", "known.baseline", "--strict")
    assert (quiet.exit_code, quiet.stderr, quiet.stdout) == (
        0,
        "",
        "checked 1 bank, 2 items: no problem; 3 known ones are kept quiet by known.baseline\n",
    )
    items(NEGATIVE.format("a") + BOTH.format("b") + ALL.format("c"))
    new = run("check", "bank.yaml", "--baseline", "known.baseline")
    assert new.stdout == (
        "bank.yaml:7:92: warning[M102]: item 'c' has the option 'All of the above'\n"
        "    7 |   - {id: c, question: What floats on water at c degrees?, answer: Cork, distractors: [Oil, All of the above]}\n"
        "      |                                                                                            ^^^^^^^^^^^^^^^^\n"
        "   help: make it a multiple response: 'answers' beside 'distractors'\n"
        "checked 1 bank, 3 items: 1 warning; 3 known ones are kept quiet by known.baseline; 'ketaquiz rule M102' explains\n"
    )


def test_the_items_may_move_and_be_reworded_and_stay_known():
    items(NEGATIVE.format("a") + BOTH.format("b"))
    run("check", "bank.yaml", "--baseline", "k", "--write-baseline")
    before = Path("k").read_bytes()
    items(BOTH.format("b").replace("heavy", "light") + "\n\n" + NEGATIVE.format("a"), "renamed.yaml")
    Path("bank.yaml").unlink()
    assert codes("renamed.yaml", "--baseline", "k") == []
    run("check", "renamed.yaml", "--baseline", "k", "--write-baseline")
    assert Path("k").read_bytes() == before.replace(b"ward-7/bank", b"ward-7/renamed")
    run("check", "renamed.yaml", "--baseline", "k", "--write-baseline")
    assert Path("k").read_bytes() == before.replace(b"ward-7/bank", b"ward-7/renamed")


def test_errors_are_never_kept_quiet():
    items(NEGATIVE.format("a") + WRONG.format("b"))
    written = run("check", "bank.yaml", "--baseline", "k", "--write-baseline")
    assert written.exit_code == 1
    assert "error[Q008]" in written.stdout
    assert "wrote k: 1 finding of 1 item is kept quiet from now on\n" in written.stdout
    assert codes("bank.yaml", "--baseline", "k") == ["Q008"]
    Path("k").write_text(Path("k").read_text() + "b Q008\n")
    assert codes("bank.yaml", "--baseline", "k") == ["Q008"]
    Path("ketaquiz.toml").write_text("[check.severity]\nM201 = 'error'\n")
    assert sorted(codes("bank.yaml", "--baseline", "k")) == ["M201", "Q008"]


def test_what_is_gone_is_named_to_be_taken_out():
    items(NEGATIVE.format("a") + BOTH.format("b") + ALL.format("c"))
    run("check", "bank.yaml", "--baseline", "k", "--write-baseline")
    items(NEGATIVE.format("a") + ALL.format("b"))
    result = run("check", "bank.yaml", "--baseline", "k")
    assert result.stderr == (
        "k: 2 lines are of what nobody finds any more, to be taken out by hand or with --write-baseline: b M201, c M102\n"
    )
    assert result.stdout == "checked 1 bank, 2 items: no problem; 2 known ones are kept quiet by k\n"
    gone = json.loads(run("check", "bank.yaml", "--baseline", "k", "--format", "json").stdout)["baseline"]
    assert gone["gone"] == [
        {"file": "k", "publisher": "ward-7", "bank": "bank", "item": "b", "code": "M201"},
        {"file": "k", "publisher": "ward-7", "bank": "bank", "item": "c", "code": "M102"},
    ]
    assert [each["code"] for each in gone["quiet"]] == ["M201", "M102"]
    sarif = json.loads(run("check", "bank.yaml", "--baseline", "k", "--format", "sarif").stdout)["runs"][0]
    assert [each["suppressions"] for each in sarif["results"]] == [[{"kind": "external"}]] * 2
    assert sarif["properties"] == {"items": 2, "baselineLinesGone": ["b M201", "c M102"]}
    github = run("check", "bank.yaml", "--baseline", "k", "--format", "github").stdout
    assert github == "::notice file=k,title=baseline::nobody finds this any more, take it out: b M201, c M102\n"
    run("check", "bank.yaml", "--baseline", "k", "--write-baseline")
    assert run("check", "bank.yaml", "--baseline", "k").stderr == ""


def test_what_was_not_looked_at_is_neither_gone_nor_lost():
    items(NEGATIVE.format("a"), "one.yaml", HEAD.replace("Test deck", "One"))
    items(BOTH.format("b"), "two.yaml", HEAD.replace("Test deck", "Two"))
    run("check", ".", "--baseline", "k", "--write-baseline")
    before = Path("k").read_bytes()
    for arguments in (("one.yaml",), ("two.yaml", "--select", "M102"), (".", "--ignore", "M201")):
        assert run("check", *arguments, "--baseline", "k").stderr == ""
        run("check", *arguments, "--baseline", "k", "--write-baseline")
        assert Path("k").read_bytes() == before
    two = Path("two.yaml").read_text()
    Path("two.yaml").write_text(two.replace("question:", "qestion:"))
    assert run("check", ".", "--baseline", "k").stderr == ""


def test_an_item_with_more_findings_of_a_rule_than_are_known_shows_them_all():
    text = "- {{id: a, question: Which gas burns in air?, answer: Hydrogen, distractors: [{0}]}}\n"
    chosen = ("bank.yaml", "--select", "M105", "--baseline", "k")
    items(text.format("Neon, Argon often"))
    run("check", *chosen, "--write-baseline")
    assert "a M105\n" in Path("k").read_text()
    items(text.format("Neon usually, Argon often"))
    assert codes(*chosen) == ["M105", "M105"]


def test_a_bank_that_has_a_finding_itself_is_known_by_its_name():
    long = "".join(
        f"- {{id: i-{n}, question: What is step {n} of washing?, answer: Rub the palms together well, "
        "distractors: [Rinse, Dry, Wait]}\n"
        for n in range(9)
    )
    items(long)
    run("check", "bank.yaml", "--select", "M301", "--baseline", "k", "--write-baseline")
    assert "[ward-7/bank]\n* M301\n" in Path("k").read_text()
    assert codes("bank.yaml", "--select", "M301", "--baseline", "k") == []


def test_what_stands_in_the_sources_of_a_folder_can_be_known_too():
    item = "- {{id: {0}, question: How long does the {0} cream act?, answer: A day, cite: [{{article: guide}}]}}\n"
    for name in ("one", "two"):
        items(item.format(name), f"decks/{name}.yaml", HEAD.replace("Test deck", name))
    Path("decks/sources.yaml").write_text("articles:\n  guide: {title: G, file: guide.txt}\n", encoding="utf-8")
    Path("guide.txt").write_text("The cream acts for a day.\n", encoding="utf-8")
    options = ("decks", "--articles", ".", "--select", "S003", "--baseline", "k")
    assert run("check", *options, "--write-baseline").stdout.startswith("wrote k: 2 findings of 0 items are")
    assert Path("k").read_text().endswith("\n\n[ward-7/one]\n* S003\n\n[ward-7/two]\n* S003\n")
    assert codes(*options) == []


def test_a_team_names_its_baseline_once():
    items(NEGATIVE.format("a"), "decks/bank.yaml")
    Path("decks/ketaquiz.toml").write_text('[check]\nbaseline = "ketaquiz.baseline"\n', encoding="utf-8")
    missing = run("check", "decks")
    assert (missing.exit_code, missing.stdout, missing.stderr) == (
        2,
        "",
        "ketaquiz: the baseline decks/ketaquiz.baseline is not there: 'ketaquiz check --write-baseline' writes it, "
        "or mend its name\n",
    )
    assert run("check", "decks", "--write-baseline").exit_code == 0
    assert Path("decks/ketaquiz.baseline").is_file()
    assert run("check", "decks").stdout == (
        "checked 1 bank, 1 item: no problem; 1 known one is kept quiet by decks/ketaquiz.baseline\n"
    )
    assert "M201" not in run("build", "decks", "--check", "-o", "out").output
    assert codes("decks", "--baseline", "decks/ketaquiz.baseline") == []
    nowhere = run("check", items(NEGATIVE.format("a"), "other/bank.yaml"), "--write-baseline")
    assert nowhere.exit_code == 2
    assert nowhere.stderr == (
        "ketaquiz: say which file: ketaquiz check --baseline ketaquiz.baseline --write-baseline, or name it in "
        'ketaquiz.toml, below [check]: baseline = "ketaquiz.baseline"\n'
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "k: error[Y011]" ),
        ("items:\n", "k:1:1: error[G201]: this is no baseline: it does not begin with 'ketaquiz.baseline'\n    1 | items:\n"),
        ("ketaquiz.baseline 2\n", "k:1:1: error[G202]: the baseline is of version 2, and this ketaquiz knows 1\n"),
        ("ketaquiz.baseline 1\na M201\n", "k:2:1: error[G201]: this line is no item with a rule\n    2 | a M201\n"),
        (
            "ketaquiz.baseline 1\n[ward-7/bank]\n<<<<<<< mine\na M201\n",
            "k:3:1: error[G201]: this line is no item with a rule\n    3 | <<<<<<< mine\n      | ^^^^^^^^^^^^\n"
            "   help: git left it when it merged: keep the lines of both sides, and take out this one\n",
        ),
        ("\x00", "k:1:1: error[Y005]"),
    ],
)  # fmt: skip
def test_a_damaged_baseline_is_shown_with_its_line(text, said):
    items(NEGATIVE.format("a"))
    Path("k").write_text(text, encoding="utf-8")
    if not text:
        said = "k:1:1: error[G201]: this is no baseline"
    for more in ((), ("--write-baseline",)):
        if not text and more:
            continue  # an empty file is written as if it were not there
        result = run("check", "bank.yaml", "--baseline", "k", *more)
        assert result.exit_code == 2
        assert said in result.stderr
        assert Path("k").read_text(encoding="utf-8") == text


def test_two_lines_of_one_finding_that_a_merge_left_are_one():
    items(NEGATIVE.format("a"))
    Path("k").write_text("ketaquiz.baseline 1\n[ward-7/bank]\na M201\na M201\n")
    result = run("check", "bank.yaml", "--baseline", "k")
    assert (result.stdout, result.stderr) == (
        "checked 1 bank, 1 item: no problem; 1 known one is kept quiet by k\n",
        "",
    )


# --- settings


def test_a_rule_is_switched_off_and_some_are_ignored_in_some_files():
    for name in ("decks/new.yaml", "decks/old/one.yaml", "decks/old/deep/two.yaml"):
        items(BOTH.format(name[6:].replace("/", "-")[:-5]), name, HEAD.replace("Test deck", name))
    folders = ("decks", "decks/old", "decks/old/deep")
    found = {folder: sorted(codes(folder)) for folder in folders}
    assert found == dict.fromkeys(folders, ["M102", "M201"])

    def after(settings: str) -> list[list[str]]:
        Path("decks/ketaquiz.toml").write_text(settings, encoding="utf-8")
        return [sorted(codes(folder)) for folder in folders]

    assert after("[check.severity]\nM201 = 'off'\n") == [["M102"]] * 3
    assert after("[check.ignore-in]\n'old/*.yaml' = ['negative']\n") == [["M102", "M201"], ["M102"], ["M102", "M201"]]
    assert after("[check.ignore-in]\n'old/**/*.yaml' = ['M2']\n") == [["M102", "M201"], ["M102"], ["M102"]]
    assert after("[check.ignore-in]\n'**' = ['M2']\n'n?w.yaml' = ['M1']\n") == [[], ["M102"], ["M102"]]
    both = "[check]\nignore-in = {'old/one.yaml' = ['M'], 'old/deep/two.yaml' = ['M201']}\n"
    assert after(both) == [["M102", "M201"], [], ["M102"]]


# --- what is mended

OLD = """\
# Old questions
publisher: ward-7
deck: Test deck
language: en
items:
  # from 2009
  - id: gas
    question: Which of these is not a gas?   # asked often
    answer: a) Iron
    distractors: [b) Neon, c) Argon]
  - id: soap
    question: '"How long does rubbing the hands with soap take?"'
    answer: “40 seconds”
    rationale: "First line<br/>Second\tline<br>"
  - id: kept
    question: What does `<br>` do in HTML?
    answer: It breaks a line
"""
DIFFERENCE = """\
bank.yaml:
  gas: makes 'NOT' stand out, takes the letters of its options off
  soap: takes the quotation marks around a text off, breaks lines in place of <br>, takes tabs out
--- bank.yaml
+++ bank.yaml
@@ -7,4 +7,4 @@
   - id: gas
-    question: Which of these is not a gas?   # asked often
-    answer: a) Iron
-    distractors: [b) Neon, c) Argon]
+    question: Which of these is **NOT** a gas?   # asked often
+    answer: Iron
+    distractors: [Neon, Argon]
@@ -11,4 +11,6 @@
   - id: soap
-    question: '"How long does rubbing the hands with soap take?"'
-    answer: “40 seconds”
-    rationale: "First line<br/>Second\tline<br>"
+    question: 'How long does rubbing the hands with soap take?'
+    answer: 40 seconds
+    rationale: |
+      First line
+      Second line
"""


def test_a_mend_is_shown_and_not_written_unless_somebody_agrees():
    Path("bank.yaml").write_text(OLD, encoding="utf-8")
    shown = run("check", "bank.yaml", "--fix")
    assert shown.stdout == (
        DIFFERENCE + "nothing was written: --fix --yes mends 2 items in 1 bank so\n"
        "checked 1 bank, 3 items: 4 warnings; 'ketaquiz rule M201' explains\n"
    )
    assert Path("bank.yaml").read_text(encoding="utf-8") == OLD
    done = run("check", "bank.yaml", "--fix", "--yes")
    assert done.stdout == DIFFERENCE + "mended 2 items in 1 bank\nchecked 1 bank, 3 items: no problem\n"
    assert Path("bank.yaml").read_text(encoding="utf-8") == (
        OLD.replace("not a gas", "**NOT** a gas")
        .replace("a) Iron", "Iron")
        .replace("b) Neon, c) Argon", "Neon, Argon")
        .replace("""'"How""", "'How")
        .replace("""take?"'""", "take?'")
        .replace("“40 seconds”", "40 seconds")
        .replace('"First line<br/>Second\tline<br>"', "|\n      First line\n      Second line")
    )
    again = run("check", "bank.yaml", "--fix", "--yes")
    assert again.stdout == "there is nothing that can be mended without you\nchecked 1 bank, 3 items: no problem\n"


@pytest.mark.skipif(os.name == "nt", reason="there is no terminal of this sort")
@pytest.mark.parametrize(("typed", "written"), [(b"y\n", True), (b"n\n", False), (b"\n", False)])
def test_on_a_terminal_it_asks(typed, written):
    import pty

    Path("bank.yaml").write_text(OLD, encoding="utf-8")
    ours, theirs = pty.openpty()
    own = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "ketaquiz", "check", "bank.yaml", "--fix"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=own) as process:
        os.write(ours, typed)
        os.close(theirs)
        said = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # how a terminal ends on Linux
                break
            if not more:
                break
            said += more
        assert process.wait() == 0
    os.close(ours)
    assert b"mend 2 items in 1 bank so? [y/N]:" in said
    assert (b"mended 2 items in 1 bank" if written else b"nothing was written") in said
    assert (Path("bank.yaml").read_text(encoding="utf-8") != OLD) is written


def test_a_mend_of_what_learners_have_is_named_as_such():
    items(NEGATIVE.format("a"), "decks/bank.yaml")
    assert run("release", "decks", "-o", "out", "--stamp", STAMP).exit_code == 0
    text = Path("decks/bank.yaml").read_text()
    Path("decks/bank.yaml").write_text(text + NEGATIVE.format("b").replace("- ", "  - ", 1))
    shown = run("check", "decks", "--fix").stdout
    assert (
        "  a: makes 'NOT' stand out, which learners have: the next release brings it to them\n"
        "  b: makes 'NOT' stand out\n"
    ) in shown
    lock = Path("decks/ketaquiz.lock").read_bytes()
    assert run("check", "decks", "--fix", "--yes").exit_code == 0
    assert Path("decks/ketaquiz.lock").read_bytes() == lock


@pytest.mark.parametrize(
    "item",
    [
        "{id: a, question: What prints this?, answer: '\"3.14\"', distractors: ['3.14', '3']}",
        "{id: a, question: What is said?, answer: '\"I am fine, thank you\"', distractors: ['\"Go away from here now\"', Nothing]}",
        '{id: a, question: \'What is "a" and what is "b"?\', answer: Two letters of it}',
        "{id: a, question: What does this do?, answer: '`a\\tb <br>`'}",
        "{id: a, question: Q, answer: a) A, distractors: [b) B, c) C], rationale: 'b) is wrong, since it is B.'}",
        "{id: a, question: Q, answer: a) A, distractors: [b) B, c) Both a) and b)]}",
        "{id: a, question: Q, answer: a) Cork, distractors: [b) cork, c) Oil]}",
        "{id: a, question: Which is not what it is not to a gas?, answer: A, distractors: [B, C]}",
        "{id: a, question: Q, answer: A, rationale: 'Steps:<br>- one<br>- two'}",
        "{id: a, cloze: 'It is {{10<br>mg}} a day for the first week.'}",
    ],
)
def test_where_there_is_doubt_nothing_is_mended(item):
    items(f"- {item}\n")
    before = Path("bank.yaml").read_bytes()
    result = run("check", "bank.yaml", "--fix", "--yes", "--ignore", "Q005")
    assert "there is nothing that can be mended without you" in result.stdout, result.stdout
    assert Path("bank.yaml").read_bytes() == before


def test_blanks_that_nobody_sees_are_taken_out_and_those_of_code_stay():
    text = (
        HEAD + "items:\n  - id: a  \n    question: |\n      What does this print? \n      ~~~\n      one  \n      ~~~\n"
        "    answer: 'one '\t\n  - id: b\n    question: |\n      How long does rubbing  \n      with alcohol take?\n    answer: 20 s\n"
    )
    Path("bank.yaml").write_bytes(text.encode())
    run("check", "bank.yaml", "--fix", "--yes")
    wanted = text.replace("a  \n", "a\n").replace("'one '\t\n", "'one'\n").replace("rubbing  \n", "rubbing\n")
    assert Path("bank.yaml").read_bytes() == wanted.encode()


def test_line_ends_and_a_byte_order_mark_stay_as_they_are():
    text = OLD.replace("\n", "\r\n")
    Path("bank.yaml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    run("check", "bank.yaml", "--fix", "--yes")
    data = Path("bank.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Old questions\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == text.count("\r\n") + 2


def test_only_the_rules_that_were_asked_for_are_mended():
    Path("bank.yaml").write_text(OLD, encoding="utf-8")
    run("check", "bank.yaml", "--fix", "--yes", "--select", "M215")
    assert Path("bank.yaml").read_text(encoding="utf-8") == OLD.replace("a) Iron", "Iron").replace(
        "b) Neon, c) Argon", "Neon, Argon"
    )


def test_what_a_baseline_keeps_quiet_is_mended_too_and_what_an_item_allows_is_not():
    items(NEGATIVE.format("a"))
    run("check", "bank.yaml", "--baseline", "k", "--write-baseline")
    assert "makes 'NOT' stand out" in run("check", "bank.yaml", "--baseline", "k", "--fix").stdout
    items(NEGATIVE.format("a").replace("}", ", allow: {M201: it is meant so}}"))
    assert "there is nothing that can be mended" in run("check", "bank.yaml", "--fix").stdout


def test_a_bank_with_an_error_is_left_as_it_is():
    items(NEGATIVE.format("a") + "- {id: b, question: Q}\n")
    before = Path("bank.yaml").read_bytes()
    result = run("check", "bank.yaml", "--fix", "--yes")
    assert result.exit_code == 1
    assert result.stderr == "bank.yaml has errors, and is left as it is\n"
    assert "error[K201]" in result.stdout
    assert Path("bank.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--yes",), "--yes is for --fix: it writes without asking"),
        (("--fix", "--format", "json"), "--fix shows text; leave out --format"),
        (("--fix", "--write-baseline"), "mend first, with --fix, and write the baseline of what is left then"),
        (("-", "--fix"), "what is piped in cannot be mended; name the file"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options, said):
    items(NEGATIVE.format("a"))
    result = run("check", "bank.yaml", *options, stdin="")
    assert (result.exit_code, result.stderr) == (2, f"ketaquiz: {said}\n")
