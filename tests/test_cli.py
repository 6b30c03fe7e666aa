"""The command line as a trainer meets it."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ketaquiz.bank.kinds import KINDS
from ketaquiz.cli import COMMANDS
from ketaquiz.cli.terminal import let_all_pass
from world import HEAD, STAMP, bank_text, built_names, run

ITEM = "- {id: a, question: Q, answer: A}"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bank_at(path: Path, items: str = ITEM, head: str = HEAD) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(bank_text(items, head), encoding="utf-8")
    return path


def test_build_writes_everything_and_an_index_that_links_and_counts_it(here):
    bank_at(here / "banks" / "one.yaml", ITEM + "\n- {id: b, question: Q, answer: A, reverse: true}")
    bank_at(here / "banks" / "zwei.yml", "- {id: c, cloze: 'a {{b}} {{c}}'}", HEAD.replace("Test", "Other"))
    result = run("build", "banks")
    made = built_names("one", "zwei")
    assert result.stdout == (f"wrote dist: 2 banks, 3 items, 5 cards in {len(made)} files; open dist/index.html\n")
    assert {path.name for path in (here / "dist").iterdir()} == {*made}
    assert {"all.apkg", "one.apkg", "one.html", "one-key.html", "zwei.apkg", "index.html"} <= {*made}
    index = (here / "dist/index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="([^"]+)"', index)) == {
        path.name for path in (here / "dist").iterdir() if path.name != "index.html"
    }
    assert "2 banks, 3 items" in index
    assert "one.apkg</a>: Anki deck, 3 cards" in index


def test_without_a_path_the_banks_here_are_read_and_the_decks_that_come_with_it_only_when_they_are_asked_for(here):
    nothing = run("list")
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert nothing.stderr == (
        "ketaquiz: there is no bank here, neither in a folder decks/ nor in this one. Name a bank or its folder, or write a "
        "first one: ketaquiz new my-banks; --shipped takes the decks that come with ketaquiz\n"
    )
    assert run("release").stderr.endswith("or write a first one: ketaquiz new my-banks\n")
    shipped = run("list", "--shipped")
    assert shipped.stderr == ""
    assert "nerve-pain.yaml" in shipped.stdout
    both = run("list", "--shipped", "mine.yaml")
    assert (both.exit_code, both.stderr) == (
        2, "ketaquiz: --shipped takes the decks that come with ketaquiz: leave it out, or the PATH\n"
    )  # fmt: skip
    bank_at(here / "beside.yaml")
    beside = run("list")
    assert beside.stderr == "reading the banks in this folder\n"
    assert beside.stdout.startswith("beside.yaml: Test deck\n")
    bank_at(here / "decks" / "mine.yaml")
    own = run("list")
    assert own.stderr == "reading decks/ in this folder\n"
    assert own.stdout.startswith("decks/mine.yaml: Test deck\n")


def test_a_bank_can_come_from_standard_input(here):
    text = bank_text(ITEM)
    assert run("check", "-", stdin=text).stdout == "checked 1 bank, 1 item: no problem\n"
    assert run("anki", "-", "-o", "o.apkg", stdin=text).exit_code == 0
    assert run("quiz", "-", "-o", "q.html", stdin=text).exit_code == 0
    broken = run("check", "-", stdin=text + "    colour: red\n")
    assert broken.exit_code == 1
    assert broken.stdout.startswith("<stdin>:")


def test_every_problem_of_every_file_is_shown_in_one_run(here):
    bank_at(here / "b" / "one.yaml", "- {id: a, question: Q}")
    bank_at(here / "b" / "two.yaml", "- {id: b, statement: Q, answer: maybe}\n- {id: b, question: Q, answer: A}")
    result = run("check", "b")
    assert result.exit_code == 1
    assert re.findall(r"^(\S+?):\d+:\d+: error\[(\w+)\]", result.stdout, re.MULTILINE) == [
        ("b/one.yaml", "K201"),
        ("b/two.yaml", "K109"),
        ("b/two.yaml", "K115"),
    ]
    assert result.stdout.endswith("checked: 3 errors\n")


def test_at_most_a_thousand_errors_of_a_file_are_printed_and_the_rest_counted(here):
    bank_at(here / "many.yaml", "".join(f"- {{id: i-{n}, question: Q}}\n" for n in range(1030)))
    result = run("check", "many.yaml")
    assert result.stdout.count("error[K201]") == 1000
    assert "many.yaml: 30 more errors are not shown" in result.stdout
    assert result.stdout.endswith("checked: 1,030 errors\n")


def test_an_id_twice_in_a_collection_shows_both_places(here):
    for name in ("one", "two"):
        bank_at(here / "b" / f"{name}.yaml")
    bank_at(here / "b" / "three.yaml", ITEM, HEAD.replace("ward-7", "ward-8"))
    result = run("check", "b", "--select", "A")
    assert result.stdout.splitlines()[:4] == [
        "b/two.yaml:5:10: error[K115]: the id 'a' of publisher 'ward-7' is there twice: learners would lose one of the two",
        "    5 |   - {id: a, question: Q, answer: A}",
        "      |          ^",
        "   note: the first of them: b/one.yaml:5:10",
    ]


def test_drafts_and_retired_items_are_left_out_and_counted(here):
    items = """
    - {id: a, question: Q, answer: A}
    - {id: b, question: Q, answer: A, status: draft}
    - {id: c, question: Q, answer: A, retired: {on: 2026-11-23, reason: Wrong dose}}
    """
    bank_at(here / "b.yaml", items)
    result = run("anki", "b.yaml", "-o", "o.apkg")
    assert result.stderr == (
        "b.yaml:7:46: warning[L208]: item 'c' is withdrawn, and ketaquiz.lock does not know that it ever went out: no learner is told\n"
        "    7 |   - {id: c, question: Q, answer: A, retired: {on: 2026-11-23, reason: Wrong dose}}\n"
        "      |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "   help: if nobody was given it, delete it; if it was released, get the ledger back, from git or by 'ketaquiz import' out of a package of that release\n"
        "left out: 1 draft and 1 retired item (--drafts takes drafts in)\n"
    )
    assert result.stdout == "wrote o.apkg: 1 deck, 1 item, 1 card\n"
    assert run("anki", "b.yaml", "-o", "o.apkg", "--drafts").stdout == "wrote o.apkg: 1 deck, 2 items, 2 cards\n"
    bank_at(here / "c.yaml", "- {id: b, question: Q, answer: A, status: draft}")
    nothing = run("quiz", "c.yaml", "-o", "q.html")
    assert nothing.exit_code == 2
    assert "there is no item to build from" in nothing.stderr


def test_list_counts_by_kind_topic_and_difficulty(here):
    items = """
    - {id: a, question: Q, answer: A, tags: [x, y], difficulty: hard}
    - {id: b, cloze: 'a {{b}}', tags: [x], status: draft}
    """
    bank_at(here / "b.yaml", items)
    assert run("list", "b.yaml").stdout.splitlines() == [
        "b.yaml: Test deck",
        "  deck:       Test deck",
        "  items:      2",
        "  kinds:      short answer 1, cloze 1",
        "  topics:     x 2, y 1",
        "  difficulty: hard 1, not said 1",
        "  set apart:  draft 1",
        "1 bank, 1 deck, 2 items",
    ]


def test_new_writes_a_bank_that_builds_and_never_over_another(here):
    assert run("new", "mine").exit_code == 0
    assert run("build", "mine").exit_code == 0
    assert run("check", "mine").stdout == f"checked 1 bank, {len(KINDS)} items: no problem\n"
    before = (here / "mine/first-bank.yaml").read_bytes()
    again = run("new", "mine")
    assert again.exit_code == 2
    assert again.stderr == "ketaquiz: mine/first-bank.yaml is there already, and was left as it is\n"
    assert (here / "mine/first-bank.yaml").read_bytes() == before


def test_quiz_names_its_files_after_the_forms(here):
    bank_at(here / "b.yaml", "".join(f"- {{id: i-{n}, question: Q{n}, answer: A}}\n" for n in range(5)))
    one = run("quiz", "b.yaml", "-o", "out/q.html")
    assert one.stdout == "wrote q.html, q-key.html in out: 1 form of 5 questions\n"
    three = run("quiz", "b.yaml", "-o", "out/x.html", "--forms", 3, "--items", 2)
    assert three.stdout == "wrote x-A.html, x-B.html, x-C.html, x-key.html in out: 3 forms of 2 questions\n"
    many = run("quiz", "b.yaml", "-o", "out/m.html", "--forms", 30)
    assert many.stdout == "wrote m-A.html … m-key.html in out: 30 forms of 5 questions\n"
    assert (here / "out/m-AD.html").is_file()


def test_files_of_an_earlier_run_are_named(here):
    """A quiz in one form after one in three: nobody shall print an old form and mark it by the new key."""
    bank_at(here / "b.yaml")
    run("quiz", "b.yaml", "-o", "out/q.html", "--forms", 3)
    (here / "out/other-A.html").write_text("", encoding="utf-8")
    again = run("quiz", "b.yaml", "-o", "out/q.html")
    assert (
        again.stderr
        == "from an earlier run, and no part of this one: q-A.html, q-B.html, q-C.html; delete them before you hand the folder out\n"
    )
    assert run("build", "b.yaml").stderr == ""
    bank_at(here / "b.yaml").rename(here / "c.yaml")
    renamed = run("build", "c.yaml")
    old = ", ".join(sorted({*built_names("b")} - {*built_names()}))
    assert (
        renamed.stderr
        == f"from an earlier run, and no part of this one: {old}; delete them before you hand the folder out\n"
    )
    assert (here / "dist/b.apkg").is_file()


def test_quiz_chooses_by_tag_and_difficulty(here):
    items = """
    - {id: a, question: One, answer: A, tags: [pain::nerve], difficulty: easy}
    - {id: b, question: Two, answer: A, tags: [pain], difficulty: hard}
    - {id: c, question: Three, answer: A, tags: [painless]}
    """
    bank_at(here / "b.yaml", items)
    assert "of 2 questions" in run("quiz", "b.yaml", "-o", "q.html", "--tag", "pain").stdout
    assert "of 1 question\n" in run("quiz", "b.yaml", "-o", "q.html", "--tag", "pain", "--difficulty", "easy").stdout
    page = (here / "q.html").read_text(encoding="utf-8")
    asked = page[page.index("<body") :]  # the head has fonts, in whose letters any word may stand
    assert "One" in asked
    assert "Two" not in asked
    none = run("quiz", "b.yaml", "-o", "none.html", "--tag", "sleep")
    assert none.exit_code == 2
    assert "Nothing was written." in none.stderr
    many = run("quiz", "b.yaml", "-o", "none.html", "--items", 9)
    assert many.exit_code == 2
    assert "there are 3 items, and 9 are asked for" in many.stderr
    assert not (here / "none.html").exists()


def test_own_pages_override_or_extend_the_shipped_ones(here):
    bank_at(here / "b.yaml")
    page = here / "mine" / "print" / "quiz.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '{% extends "shipped/print/quiz.html" %}{% block intro %}<p>Ward 7, annual training</p>{% endblock %}',
        encoding="utf-8",
    )
    assert run("quiz", "b.yaml", "-o", "q.html", "--templates", "mine").exit_code == 0
    text = (here / "q.html").read_text(encoding="utf-8")
    assert "<p>Ward 7, annual training</p>" in text
    assert "Test deck" in text
    page.write_text("{{ nothing.here }}", encoding="utf-8")
    broken = run("quiz", "b.yaml", "-o", "r.html", "--templates", "mine")
    assert broken.exit_code == 2
    assert "print/quiz.html" in broken.stderr
    page.write_text("{% if %}", encoding="utf-8")
    assert "print/quiz.html, line 1" in run("quiz", "b.yaml", "-o", "r.html", "--templates", "mine").stderr
    assert not (here / "r.html").exists()


def test_a_language_can_be_added_and_a_wrong_one_says_where(here):
    bank_at(here / "b.yaml", ITEM, HEAD.replace("language: en", "language: fr"))
    unknown = run("check", "b.yaml")
    assert unknown.exit_code == 1
    assert "or add words/fr.yaml, a translation of the shipped en.yaml" in unknown.stdout
    from ketaquiz.shipped import read_template

    words = here / "mine" / "words" / "fr.yaml"
    words.parent.mkdir(parents=True)
    words.write_text(read_template("words/en.yaml").replace("Choose one.", "Une seule réponse."), encoding="utf-8")
    for arguments in (("check",), ("list",), ("build",), ("anki", "-o", "o.apkg"), ("quiz", "-o", "q.html")):
        assert run(arguments[0], "b.yaml", *arguments[1:], "--templates", "mine").exit_code == 0
    words.write_text("direction: ltr\n", encoding="utf-8")
    incomplete = run("build", "b.yaml", "--templates", "mine")
    assert incomplete.exit_code == 1
    assert "the word 'choose_one' is missing" in incomplete.stderr


def test_every_language_has_every_word_with_its_fillings():
    from ketaquiz.shipped import asset_dir
    from ketaquiz.text.strings import read_strings

    languages = sorted(path.stem for path in (asset_dir("templates") / "words").glob("*.yaml"))
    assert languages == ["ar", "de", "en"]
    for language in languages:
        assert read_strings(language)[1] == []


def test_the_schema_is_json(here):
    assert json.loads(run("schema").stdout)["title"] == "ketaquiz question bank"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "No such command 'biuld'. Did you mean 'build'?"),
        (["quiz", "b.yaml"], "Missing option '-o'"),
        (["quiz", "b.yaml", "-o", "q.pdf"], "a quiz is an HTML file; write -o q.html; --pdf writes a PDF beside it"),
        (["anki", "b.yaml", "-o", "deck.zip"], "Anki opens only files that end in .apkg; write -o deck.apkg"),
        (["quiz", "b.yaml", "-o", "q.html", "--forms", "0"], "0 is not in the range"),
        (["quiz", "b.yaml", "-o", "q.html", "--difficulty", "harder"], "'easy', 'medium', 'hard'"),
        (["build", "--templates", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_call_says_what_to_do_and_ends_with_2(here, arguments, said):
    bank_at(here / "b.yaml")
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_paths_that_are_not_there_or_empty_are_problems_with_a_cure(here):
    (here / "empty").mkdir()
    result = run("check", "nowhere.yaml", "empty")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "empty: error[Y011]: there is no bank in this folder",
        "   help: 'ketaquiz new empty' writes a first one; banks end in .yaml",
        "nowhere.yaml: error[Y001]: there is no such file",
        "   help: check the name and the folder",
        "checked: 2 errors",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there_and_fits_a_terminal(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert COMMANDS[command] in " ".join(result.stdout.split())
    assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_completion_knows_the_commands():
    environment = os.environ | {
        "_KETAQUIZ_COMPLETE": "bash_complete",
        "COMP_WORDS": "ketaquiz bu",
        "COMP_CWORD": "1",
    }
    code = "import sys; sys.argv = ['ketaquiz']; from ketaquiz.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "plain,build\n"


def test_output_on_a_narrow_code_page_is_not_an_error(here):
    """What a file's encoding lacks is escaped, and ends no command."""
    bank_at(here / "b.yaml", ITEM, HEAD.replace("Test deck", "漢字"))
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "ketaquiz", "list", "b.yaml"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"deck:       \\u6f22\\u5b57" in done.stdout


@pytest.mark.parametrize(
    ("windows", "chosen", "seen", "written"),
    [
        (True, False, True, b"\xe4 ? 60"),
        (True, False, False, "ä ≤ 60".encode()),
        (True, True, False, b"\xe4 \\u2264 60"),
        (False, False, False, b"\xe4 \\u2264 60"),
    ],
)
def test_no_sign_is_lost_on_its_way_into_a_file(windows: bool, chosen: bool, seen: bool, written: bytes):
    """On a terminal a '?' stands for what it cannot show."""

    class Bytes(io.BytesIO):
        def isatty(self) -> bool:
            return seen

    stream = io.TextIOWrapper(Bytes(), encoding="cp1252", write_through=True)
    let_all_pass(stream, windows=windows, chosen=chosen)
    stream.write("ä ≤ 60")
    assert stream.buffer.getvalue() == written


def test_a_pipe_that_closes_early_is_no_traceback(here):
    items = "".join(f"- {{id: i-{n}, question: Q, answer: A, tags: [t{n}]}}\n" for n in range(3000))
    for number in range(30):
        bank_at(here / "b" / f"{number}.yaml", items.replace("id: i", f"id: i{number}"))
    command = f"{sys.executable} -m ketaquiz list b | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert done.stderr == ""


def test_a_fault_of_ketaquiz_is_said_to_be_one(here, monkeypatch):
    """No traceback for a trainer; KETAQUIZ_DEBUG shows a maintainer where."""
    bank_at(here / "b.yaml")
    code = (
        "import ketaquiz.bank.reader, sys\n"
        "def broken(*_): raise KeyError('x')\n"
        "ketaquiz.bank.reader.load_bank = broken\n"
        "sys.argv = ['ketaquiz', 'check', 'b.yaml']\n"
        "from ketaquiz.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("ketaquiz: a fault of ketaquiz itself, not of your banks: KeyError: 'x'\n")
    assert "Traceback" not in done.stderr
    environment = os.environ | {"KETAQUIZ_DEBUG": "1"}
    shown = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" in shown.stderr


def test_a_progress_bar_stands_on_a_terminal_only(here):
    for number in range(3):
        bank_at(here / "b" / f"{number}.yaml", f"- {{id: i-{number}, question: Q, answer: A}}")
    assert "building" not in run("build", "b", "--stamp", STAMP).stderr
    pty = pytest.importorskip("pty", reason="a terminal is made with pty, which Windows has not")
    try:
        main, second = pty.openpty()
    except OSError as error:
        pytest.skip(f"this system has no terminal to give: {error}")
    process = subprocess.Popen([sys.executable, "-m", "ketaquiz", "build", "b"], stdout=second, stderr=second)
    os.close(second)
    shown = b""
    try:
        while chunk := os.read(main, 4096):
            shown += chunk
    except OSError:
        pass
    os.close(main)
    assert process.wait() == 0
    assert b"building" in shown
    assert b"100%" in shown


def test_a_bank_of_nothing_but_drafts_keeps_no_other_from_being_built(tmp_path):
    (tmp_path / "a.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A}"), encoding="utf-8")
    head = HEAD.replace("Test deck", "Drafts")
    (tmp_path / "d.yaml").write_text(
        bank_text("- {id: d, question: Q?, answer: A, status: draft}", head), encoding="utf-8"
    )
    for command in ("build", "release"):
        done = run(command, tmp_path, "-o", tmp_path / "dist")
        assert done.exit_code == 0, done.stderr
        assert not (tmp_path / "dist" / "d.apkg").exists()
