"""What is said: nothing from a file commands a terminal, every message is bounded, and a lost reader loses nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ketaquiz.check import Report
from ketaquiz.cli.formats import FORMATS
from ketaquiz.cli.formats.common import Outcome
from ketaquiz.cli.terminal import safe
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.workflow.checking import RuleRun
from ketaquiz.workflow.ranking import statistics
from world import ROOT, bank_text, run

ITEM = "- {id: a, question: What is it?, answer: This}"
KETAQUIZ = f"{sys.executable} -m ketaquiz"


@pytest.fixture
def ward(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ward.yaml").write_text(bank_text(ITEM), encoding="utf-8")
    return tmp_path


def shell(line: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["sh", "-c", line], capture_output=True, timeout=120, check=False, **more)


# --- what is shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b]0;title\x07b", r"a\x1b]0;title\x07b"),
        ("\x9b31m", r"\x9b31m"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("back\rover", r"back\x0dover"),
        ("name\udcff", r"name\xff"),
        ("two\nlines\tand ä א 日 👩\u200d⚕", "two\nlines\tand ä א 日 👩\u200d⚕"),
    ],
)
def test_what_a_terminal_obeys_is_shown_by_its_code(text, shown):
    assert safe(text) == shown


def test_a_long_line_is_cut_in_its_middle_and_a_long_text_is_not():
    shown = safe("head" + "x" * 100_000 + "cure\nnext")
    assert len(shown) < 2100
    assert shown.startswith("headx")
    assert shown.endswith("xcure\nnext")
    assert max(map(len, shown.split("\n"))) <= 2000
    assert "98,048 characters" in shown
    lines = "line\n" * 10_000
    assert safe(lines) == lines


def test_a_hostile_file_name_does_not_reach_the_terminal(ward):
    for name in ("a\x1b[2Jb.yaml", "c\u202egpj.yaml"):
        Path(name).write_text("items: [", encoding="utf-8")
        for arguments in (["check", name], ["build", name], ["review", name], ["anki", name, "-o", name]):
            done = run(*arguments)
            assert done.exit_code in (1, 2)
            assert "\x1b" not in done.output
            assert "\u202e" not in done.output
    refused = run("build", "--templates", "no\x1b[2Jfolder")
    assert refused.exit_code == 2
    assert r"no\x1b[2Jfolder" in refused.output


def test_a_bank_name_that_nobody_can_read_is_named_with_a_cure(ward):
    for name, what in ((os.fsdecode(b"w\xff.yaml"), "a byte that is not UTF-8"), ("w\u202e.yaml", "U+202E")):
        try:
            Path(name).write_text(bank_text(ITEM), encoding="utf-8")
        except OSError:
            pytest.skip("this system refuses such a name itself")
        done = run("build", ".")
        assert done.exit_code == 1
        assert f"the file's name has {what}" in done.output
        assert "rename the file" in done.output
        Path(name).unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can have such a name")
@pytest.mark.parametrize("command", ["cite {} tide", "draft {} -o new.yaml --publisher w --deck D --language en"])
def test_an_article_whose_name_nobody_can_read_is_named_with_a_cure(ward, command):
    Path(os.fsdecode(b"t\xefde.txt")).write_text("Sea\n\nQ1: What is a tide?\n\nA tide is the sea.\n", encoding="utf-8")
    done = shell(f"{KETAQUIZ} {command.format('t*de.txt')}")
    said = (done.stdout + done.stderr).decode()
    assert done.returncode in (1, 2)
    assert "its name has a byte that is not UTF-8" in said
    assert "rename the file" in said
    assert "fault" not in said


@pytest.mark.parametrize("name", ["all", "index", "x-key", "X-Update", "CON", "lpt1.old", "a?", "-rf", "~", "a."])
def test_a_bank_called_as_a_file_of_ketaquiz_or_a_device_of_windows_is_named_with_a_cure(ward, name):
    Path("ward.yaml").rename(f"{name}.yaml")
    done = run("build", Path(f"{name}.yaml").absolute())
    assert done.exit_code == 1
    assert f"a bank cannot be called '{name}'" in done.output
    assert "rename the file" in done.output


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_what_is_said_to_programs_commands_no_terminal_and_is_bounded(ward, form):
    long = "1/" + "9" * 5_000
    items = f"- {{id: a\u202eb, question: q, answer: a}}\n- {{id: n, question: q, answer: {long} mg, distractors: [{long} g, 2 mg]}}"
    Path("ward.yaml").write_text(bank_text(items), encoding="utf-8")
    done = run("check", "ward.yaml", "--format", form)
    assert done.exit_code == 1
    assert "\u202e" not in done.stdout
    assert "u202e" in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 3_000
    if form in ("json", "sarif"):
        assert "a\u202eb" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


@pytest.mark.parametrize("form", ["github", "json"])
@pytest.mark.parametrize("sign", ["%", "%\n", ":,", "\u202e", '"\\', "word "], ids=ascii)
def test_what_grows_as_it_is_written_is_bounded_all_the_same(form, sign):
    long = sign * 4_000
    found = [
        Diagnostic("Q008", f"first {long} last", f"mend {long} so", file=sign * 300 + "bank.yaml"),
        Diagnostic("Q008", f"first {sign * 30} last", "mend it", file="50%: a, b/bank.yaml"),
    ]
    said = FORMATS[form](Outcome(found, RuleRun(Report((), (), {}), strict=False), statistics([], found)))
    lines = [line for line in said.splitlines() if '"file":' not in line]
    assert max(map(len, lines)) <= 2_000 + len('      "message": "",')
    if form == "github":
        assert len(lines) == 2
        assert not re.search("%(?!25|0A|0D|2C|3A)", said)
        short, long = sorted(lines, key=len)
        assert "::first " in long
        assert long.endswith(" so")
        assert short.startswith("::error file=50%25%3A a%2C b/bank.yaml,title=Q008 ")
    else:
        assert [each["message"][:5] for each in json.loads(said)["problems"]] == ["first"] * 2


@pytest.mark.parametrize("command", ["import new.csv --into ward.yaml --yes", "check ward.yaml --fix --yes"])
def test_what_a_command_is_about_to_change_commands_no_terminal(ward, command):
    Path("new.csv").write_text("question,answer\nWhat is \u202enew?,That \u200e\x1b[2J\n", encoding="utf-8")
    Path("ward.yaml").write_text(
        bank_text('- {id: a, answer: "This \u202eone ", question: What is it?}'), encoding="utf-8"
    )
    done = run(*command.split())
    assert done.exit_code == 0, done.output
    assert re.search(r"^[-+].*\\u202e", done.stdout, re.MULTILINE)
    assert not re.search("[\x1b\u202e\u200e]", done.output)


def test_every_command_speaks_through_one_door():
    for path in (ROOT / "src" / "ketaquiz" / "cli").glob("*.py"):
        if path.name != "terminal.py":
            text = path.read_text(encoding="utf-8")
            assert "click.echo(" not in text
            assert not re.search(r"\bprint\(", text)


def test_where_the_system_knows_ascii_alone(ward):
    Path("ward.yaml").write_text(bank_text("- {id: a, question: Größe?, answer: ä, tipe: 日}"), encoding="utf-8")
    done = shell(f"{KETAQUIZ} check ward.yaml", env={**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"ward.yaml:5:" in done.stdout + done.stderr


# --- streams that are closed, full or broken


@pytest.mark.skipif(sys.platform != "linux", reason="the device that is always full is Linux's")
@pytest.mark.parametrize("arguments", ["list ward.yaml", "build ward.yaml", "--help", "schema", "build --help"])
def test_a_full_disk_behind_standard_output(ward, arguments):
    if not Path("/dev/full").is_char_device():
        pytest.skip("there is no such device here")
    done = shell(f"{KETAQUIZ} {arguments} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == (
        "ketaquiz: what it had to say could not be written: no space left on device"
    )
    assert b"Traceback" not in done.stderr
    if arguments.startswith("build w"):
        assert Path("dist/index.html").is_file()


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams(ward, closed):
    """The first files that are opened would take the places of the streams, and be written into."""
    done = shell(f"{KETAQUIZ} release ward.yaml {closed}")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert run("release", "ward.yaml", "--check").exit_code == 0
    assert sorted(path.name for path in Path("dist").iterdir()) == [
        "all.apkg",
        "index.html",
        "ward-key.html",
        "ward.apkg",
        "ward.html",
    ]
    wrong = shell(f"{KETAQUIZ} build no.yaml {closed}")
    assert wrong.returncode == 1


def test_a_reader_who_had_enough_stops_no_work(ward):
    done = shell(f"{KETAQUIZ} release ward.yaml 2>&1 | true; {KETAQUIZ} release --check ward.yaml")
    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", ["--help", "build --help", "--version", "schema", "list ward.yaml"])
def test_a_reader_who_wanted_nothing_finds_no_problem(ward, arguments):
    done = shell(f"{{ {KETAQUIZ} {arguments}; echo $? >code; }} | head -0")
    assert Path("code").read_text(encoding="utf-8") == "0\n"
    assert done.stderr == b""


def test_a_review_without_input(ward):
    Path("ward.yaml").write_text(bank_text("- {id: a, question: What is it?, answer: This, status: draft}"))
    done = shell(f"{KETAQUIZ} review ward.yaml <&-")
    assert done.returncode == 0
    assert b"1 draft left" in done.stdout


# --- names that no file can have


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "ward.yaml", "-o", "{}"],
        ["build", "{}"],
        ["anki", "ward.yaml", "-o", "{}.apkg"],
        ["quiz", "ward.yaml", "-o", "{}.html"],
        ["draft", "ward.txt", "-o", "{}.yaml"],
        ["new", "{}"],
        ["release", "ward.yaml", "-o", "{}"],
        ["review", "{}"],
        ["rename", "a", "b", "{}"],
        ["cite", "{}", "words of it"],
    ],
)
def test_a_path_of_5000_characters_is_refused_in_words(ward, arguments):
    done = run(*(each.format("a" * 5000) for each in arguments))
    assert done.exit_code in (1, 2)
    assert "fault" not in done.output
    assert "too long" in done.output
    assert len(done.output) < 10_000


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (f'[check]\narticles = "{"a" * 5000}"\n', "have a path at 'articles' that no folder can have"),
        (f'[check]\narticles = "{"a" * 500}"\n', "is not there; the settings name it"),
        (f"[check]\nx = {'9' * 5000}\n", "a number has more digits than can be read"),
        (".".join("a" * 50_000) + " = 1\n", "a key has more than 64 parts"),
    ],
)
def test_settings_that_cannot_be(ward, settings, said):
    Path("ketaquiz.toml").write_text(settings, encoding="utf-8")
    done = run("check", "ward.yaml")
    assert done.exit_code == 2
    assert said in done.output
