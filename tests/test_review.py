"""``ketaquiz review``: what is decided is saved at once, all else in the bank stays, and nobody loses what they wrote."""

from __future__ import annotations

import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from processes import without_privileges
from world import HEAD, ROOT, bank_text, run

BANK = (  # a note of the author may read like one of those that 'ketaquiz draft' writes
    HEAD
    + """\
articles:
  guide: {title: Guide, file: guide.txt}
items:
  # passage: Ann's own note
  # Ann's other note
  # section: Rub or wash
  # passage: Rubbing with alcohol takes only a few short moments.
  # question-heading, confidence 0.70: a heading that asks
  # draft guide 0123456789-abcdef01
  - id: rub
    question: Which is the faster way to clean hands?   # a note behind
    answer: Rubbing with alcohol
    distractors: [Washing, All of the above]
    cite: [{article: guide, section: Rub or wash, quote: Rubbing … moments}]
    status: draft

  # about the second
  - {id: spores, question: "What kills spores?", answer: 'Not alcohol', status: draft, cite: [{article: guide, quote: Soap … hands}]}

  - id: done
    question: What is done already?
    answer: This
    cite: [{article: guide, quote: Soap … hands}]

  - id: gap
    cloze: Alcohol spares the {{skin}}.
    cite: [{article: guide, quote: Soap … hands}]
    status: draft
# the end
"""
)
GUIDE = "Guide\n\nRub or wash\n\nRubbing with alcohol takes only a few short moments.\n\nSoap washes spores off the hands.\n"
WRITTEN = """\
  # section: Rub or wash
  # passage: Rubbing with alcohol takes only a few short moments.
  # question-heading, confidence 0.70: a heading that asks
"""
KEPT_RUB = BANK.replace(WRITTEN, "").replace("moments}]\n    status: draft\n", "moments}]\n")
NO_SPORES = re.sub(r"  # about the second\n.*\n\n", "", BANK)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the current one, with a bank of three drafts and the article that it cites."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    (tmp_path / "b.yaml").write_text(BANK, encoding="utf-8", newline="")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/guide.txt").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def keys(*pressed: str, options: tuple[str, ...] = ()) -> str:
    """What a review says to lines of keys."""
    result = run("review", "b.yaml", *options, stdin="".join(f"{key}\n" for key in pressed))
    assert result.exit_code == 0, result.output
    return result.stdout


def bank_now() -> str:
    return Path("b.yaml").read_bytes().decode()


def test_a_draft_is_shown_with_its_passage_and_what_the_rules_say(here):
    (here / "ketaquiz.toml").write_text('[check]\narticles = "articles"\n', encoding="utf-8")
    assert keys("q").splitlines() == [
        "-" * 80,
        "'rub', single best answer, line 13, 3 to go",
        "question  Which is the faster way to clean hands?",
        "right     Rubbing with alcohol",
        "wrong     Washing",
        "wrong     All of the above",
        "comment   passage: Ann's own note",
        "          Ann's other note",
        "          question-heading, confidence 0.70: a heading that asks",
        "passage   guide, Rub or wash:",
        "          Rubbing with alcohol takes only a few short moments.",
        "warning   M102: has the option 'All of the above'",
        "          help: make it a multiple response: 'answers' beside 'distractors'",
        "[k]eep [e]dit [d]rop [s]kip [u]ndo [m]ore [q]uit [?]: q",
        "kept 0, edited 0, dropped 0, skipped 0; b.yaml has 3 drafts left",
    ]


def test_without_the_article_its_quote_is_shown_and_what_was_not_run_is_said(here):
    result = run("review", "b.yaml", stdin="q\n")
    assert '"Rubbing … moments"' in result.stdout
    assert "          passage: Rubbing with alcohol takes only a few short moments.\n" in result.stdout
    assert "cited     guide, Rub or wash\n" in result.stdout
    assert result.stderr.startswith("not run without --articles: ")
    assert "takes only" in keys("q", options=("--articles", "articles"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_key_changes_its_item_and_nothing_else(here, newline):
    start = b"\xef\xbb\xbf" + BANK.replace("\n", newline).encode()
    Path("b.yaml").write_bytes(start)
    said = keys("k", "drop", "s", "q")
    assert "kept 'rub'" in said
    assert "dropped 'spores'" in said
    assert said.endswith("kept 1, edited 0, dropped 1, skipped 1; b.yaml has 1 draft left\n")
    wanted = re.sub(r"  # about the second\n.*\n\n", "", KEPT_RUB)
    assert Path("b.yaml").read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", newline).encode()
    assert "  # Ann's other note\n  # draft guide 0123456789-abcdef01\n  - id: rub\n" in wanted  # for 'draft --update'


def test_every_step_can_be_taken_back_the_last_one_too(here):
    assert keys("k", "d", "s", "u", "u", "u", "q").endswith(
        "undone: 'rub' is not kept\n" + keys("q").rpartition("b.yaml has")[0] + "b.yaml has 3 drafts left\n"
    )
    assert bank_now() == BANK
    said = keys("s", "s", "k", "u", "d")
    assert "all drafts were looked at\n[u]ndo the last step, [q]uit: u\nundone: 'gap' is not kept\n" in said
    assert "- id: gap" not in bank_now()
    assert "there is no step to undo" in keys("u")


def test_the_end_of_the_input_ends_it_and_what_was_decided_stays(here):
    assert keys("k").endswith("\nkept 1, edited 0, dropped 0, skipped 0; b.yaml has 2 drafts left\n")
    assert bank_now() == KEPT_RUB


def test_help_and_keys_that_there_are_not(here):
    said = keys("?", "x", "", "m", "q")
    assert "  d  drop  delete the item" in said
    assert "there is no key 'x'; ? shows all" in said
    assert bank_now() == BANK


def test_the_only_item_can_go_and_come_back(here):
    only = bank_text("- {id: a, question: Q, answer: A, status: draft}")
    Path("b.yaml").write_text(only, encoding="utf-8")
    assert keys("d", "q").endswith("dropped 1, skipped 0; b.yaml has no item left: write one before you build\n")
    assert bank_now() == HEAD + "items: []\n"
    Path("b.yaml").write_text(only, encoding="utf-8")
    assert keys("d", "u", "q").endswith("b.yaml has 1 draft left\n")
    assert bank_now() == only


def test_a_bank_without_drafts(here):
    Path("b.yaml").write_text(bank_text("- {id: a, question: Q, answer: A}"), encoding="utf-8")
    assert keys() == "there is no draft in b.yaml\n"


def test_a_link_to_a_bank_stays_a_link(here):
    (here / "real").mkdir()
    (here / "b.yaml").rename(here / "real/bank.yaml")
    try:
        (here / "b.yaml").symlink_to(here / "real/bank.yaml")
    except OSError:
        pytest.skip("this system has no links to give")
    keys("k", "q")
    assert (here / "b.yaml").is_symlink()
    assert (here / "real/bank.yaml").read_text(encoding="utf-8") == KEPT_RUB


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-",), 2, "name a file, not '-'"),
        (("articles",), 2, "articles is a folder: name one of the banks in it"),
        (("nowhere.yaml",), 1, "error[Y001]: there is no such file"),
        (("broken.yaml",), 1, "error[K104]: item 'a' has an unknown key 'answr'"),
        (("b.yaml", "--articles", "nowhere"), 2, "nowhere"),
    ],
)
def test_what_cannot_be_reviewed_says_why(here, arguments, code, said):
    Path("broken.yaml").write_text(bank_text("- {id: a, question: Q, answr: A, status: draft}"), encoding="utf-8")
    result = run("review", *arguments, stdin="k\n")
    assert result.exit_code == code
    assert said in result.stderr


def test_what_is_no_file_is_not_waited_for(here):
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    os.mkfifo("pipe.yaml")
    result = run("review", "pipe.yaml", stdin="k\n")
    assert (result.exit_code, result.stderr) == (2, "ketaquiz: pipe.yaml is not a file that can be read\n")


def test_an_item_that_is_kept_with_an_error_is_told_so(here):
    bank = BANK.replace("    cite: [{article: guide, section: Rub or wash, quote: Rubbing … moments}]\n", "")
    Path("b.yaml").write_text(bank, encoding="utf-8")
    said = keys("k", "q")
    assert "kept 'rub'; it has an error still, S001: 'u' and then 'e' mend it\n" in said


def test_a_bank_that_may_not_be_written_is_not_begun(here):
    Path("b.yaml").chmod(0o444)
    done = subprocess.run(
        [sys.executable, "-m", "ketaquiz", "review", "b.yaml"],
        cwd=here, input="k\n", capture_output=True, text=True, check=False, timeout=60, preexec_fn=without_privileges,
    )  # fmt: skip
    assert done.returncode == 2
    assert "read-only" in done.stderr


# --- the editor


@pytest.fixture
def editor(here, monkeypatch):
    """Makes an editor of Python code: each time it is opened, ``text`` is what is in the file, and what it is then is saved."""

    def make(*codes: str) -> None:
        script = here / "editor.py"
        steps = "\n".join(f"if turn == {number}:\n    {code}" for number, code in enumerate(codes))
        script.write_text(
            "import sys\nfrom pathlib import Path\nfile = Path(sys.argv[1])\ntext = file.read_text(encoding='utf-8')\n"
            "count = Path(__file__).with_suffix('.count')\nturn = len(count.read_text()) if count.exists() else 0\n"
            f"count.write_text('x' * (turn + 1))\n{steps}\nfile.write_bytes(text if isinstance(text, bytes) else text.encode())\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')

    return make


def left_in_temp(here: Path) -> list[Path]:
    return sorted(path for path in (here / "temp").rglob("*") if path.is_file())


def test_an_edited_draft_takes_its_place_and_is_shown_again(here, editor):
    editor("text = text.replace('All of the above', 'Gloves')", "text = 'x' + text")
    said = keys("e", "k", "q")
    assert said.index("edited 'rub'") < said.index("wrong     Gloves") < said.index("kept 'rub'")
    assert said.endswith("kept 1, edited 1, dropped 0, skipped 0; b.yaml has 2 drafts left\n")
    assert bank_now() == KEPT_RUB.replace("All of the above", "Gloves")
    assert left_in_temp(here) == []


def test_one_draft_can_be_edited_into_two_and_be_taken_back(here, editor):
    editor("text += '- {id: rub-2, question: Why?, answer: So, status: draft}\\n'")
    said = keys("e", "s", "q")
    assert "'rub-2', short answer, line 19, 3 to go" in said
    assert "    status: draft\n  - {id: rub-2, question: Why?, answer: So, status: draft}\n" in bank_now()
    Path("b.yaml").write_text(BANK, encoding="utf-8", newline="")
    (here / "editor.count").unlink()
    assert "undone: 'rub' is not edited" in keys("e", "u", "q")
    assert bank_now() == BANK


def test_an_edited_draft_that_is_no_item_is_shown_with_its_errors_and_edited_again(here, editor):
    editor(
        "text = text.replace('answer:', 'answr:')", "text = text.replace('answr:', 'answer:').replace('?', ' best?')"
    )
    said = keys("e", "e", "k", "q")
    shown = said.partition(": edit\n")[2] or said.partition(": e\n")[2]
    assert shown.startswith(
        "draft-rub.yaml:9:3: error[K104]: item 'rub' has an unknown key 'answr'\n    9 |   answr: Rubbing with alcohol\n"
    )
    assert bank_now() == KEPT_RUB.replace("hands?", "hands best?")
    assert left_in_temp(here) == []


@pytest.mark.parametrize("then", [("q", "q"), ()], ids=["gives up", "closes the input"])
def test_what_somebody_wrote_is_kept_where_it_is_no_item(here, editor, then):
    editor("text = text.replace('answer:', 'answr:')")
    said = keys("e", *then)
    kept = left_in_temp(here)
    assert [path.name for path in kept] == ["draft-rub.yaml"]
    assert f"what you wrote is in {kept[0]}" in said
    assert "answr: Rubbing with alcohol" in kept[0].read_text(encoding="utf-8")
    assert bank_now() == BANK


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("pass", "nothing was changed"),
        ("text = text.replace('\\n', '\\r\\n') + '\\r\\n'", "nothing was changed"),
        ("text = ' \\n'", "the text is empty: nothing was changed"),
        ("sys.exit(1)", "the editor failed, and nothing was changed"),
        ("file.unlink(); sys.exit(0)", "the editor left no file: nothing was changed"),
        ("file.unlink(); file.mkdir(); sys.exit(0)", "the editor left no file: nothing was changed"),
    ],
)
def test_an_editor_that_changes_nothing(here, editor, code, said):
    editor(code)
    assert said in keys("e", "q")
    assert bank_now() == BANK
    assert left_in_temp(here) == []


@pytest.mark.parametrize("command", ["no-such-editor-anywhere", '"'])
def test_an_editor_that_there_is_not(here, monkeypatch, command):
    monkeypatch.setenv("EDITOR", command)
    assert "VISUAL or EDITOR names another" in keys("e", "q")
    assert bank_now() == BANK


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (("nano", "vi"), "opening nano: Ctrl+O and Enter save, Ctrl+X leaves it"),
        (("notepad",), "opening Notepad: Ctrl+S saves; close its window to go on here"),
        (
            ("vi",),
            "opening vi: 'i' lets you type, Esc and then ':wq' and Enter save and leave it; EDITOR names another editor",
        ),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the editors here are shell scripts")
def test_where_no_editor_is_named_the_simplest_is_opened_and_it_is_said_how_to_leave_it(here, monkeypatch, there, said):
    monkeypatch.delenv("EDITOR", raising=False)
    folder = here / "bin"
    folder.mkdir()
    for name in there:
        (folder / name).write_text(f"#!/bin/sh\necho '# {name} was here' >> \"$1\"\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    shown = keys("e", "q")
    assert f"{said}\nedited 'rub'\n" in shown
    assert f"# {there[0]} was here" in bank_now()


@pytest.mark.skipif(os.name == "nt", reason="the editors here are shell scripts")
def test_a_review_without_an_editor_of_ones_own_says_this_and_nothing_else(here, monkeypatch):
    monkeypatch.delenv("EDITOR", raising=False)
    folder = here / "bin"
    folder.mkdir()
    (folder / "nano").write_text("#!/bin/sh\n")
    (folder / "nano").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    (here / "b.yaml").write_text(HEAD + "items:\n- {id: a, question: What is A?, answer: B, status: draft}\n")
    done = run("review", "b.yaml", stdin="e\nq\n")
    shown = f"""\
{"-" * 80}
'a', short answer, line 5, 1 to go
question  What is A?
answer    B
rules     nothing found
[k]eep [e]dit [d]rop [s]kip [u]ndo [m]ore [q]uit [?]: e
opening nano: Ctrl+O and Enter save, Ctrl+X leaves it
nothing was changed
[k]eep [e]dit [d]rop [s]kip [u]ndo [m]ore [q]uit [?]: q
kept 0, edited 0, dropped 0, skipped 0; b.yaml has 1 draft left
"""
    assert (done.exit_code, done.stdout, done.stderr) == (0, shown, "next: ketaquiz review b.yaml\n")


def test_in_the_end_it_says_how_to_go_on(here):
    assert run("review", "b.yaml", stdin="q\n").stderr.endswith("next: ketaquiz review b.yaml\n")
    assert run("review", "b.yaml", stdin="k\nd\nd\nq\n").stderr.endswith("next: ketaquiz check b.yaml\n")
    (here / "my bank.yaml").write_text(BANK, encoding="utf-8")
    assert run("review", "my bank.yaml", stdin="q\n").stderr.endswith('next: ketaquiz review "my bank.yaml"\n')
    (here / "texts").mkdir()
    told = run("review", "b.yaml", "--articles", "texts", stdin="k\nq\n").stderr
    assert told.endswith(" b.yaml --articles texts\n")


def test_an_editor_that_saves_as_utf_16_is_told_so(here, editor):
    editor("text = text.replace('Washing', 'Soap').encode('utf-16')", "text = Path(file).read_text(encoding='utf-8')")
    said = keys("e", "q", "q")
    assert "error[Y004]: the file is in UTF-16" in said
    assert "what you wrote is in" in said
    assert bank_now() == BANK


def test_an_item_that_another_program_changed_meanwhile_is_not_overwritten(here, editor):
    """The other program is the editor itself, which changes the bank while the item is open in it."""
    other = "b = Path('b.yaml'); b.write_text(b.read_text(encoding='utf-8').replace({!r}, {!r}), encoding='utf-8')"
    editor(
        other.format("answer: Rubbing with alcohol", "answer: Alcohol") + "; text = text.replace('Washing', 'Mine')",
        other.format("Not alcohol", "Soap") + "; text = text.replace('Washing', 'Mine')",
    )
    said = keys("e", "e", "q")
    assert "b.yaml was changed by another program" in said
    assert "it changed the item 'rub' too; yours was not put in its place\nwhat you wrote is in " in said
    assert [path.name for path in left_in_temp(here)] == ["draft-rub.yaml"]
    assert bank_now() == BANK.replace("answer: Rubbing with alcohol", "answer: Alcohol").replace(
        "Not alcohol", "Soap"
    ).replace("Washing", "Mine")


# --- the real process


class Talk:
    """A review in a process of its own: on pipes, or on a terminal of 80 columns and 24 lines."""

    def __init__(self, *arguments: str, terminal: bool = False) -> None:
        command = [sys.executable, "-m", "ketaquiz", "review", "b.yaml", *arguments]
        self.said = ""
        """What it said and was not looked at."""
        self.answered = ""
        """What it said since the last key."""
        self.terminal = terminal
        if terminal:
            pty = pytest.importorskip("pty", reason="a terminal is made with pty, which Windows has not")
            import fcntl
            import termios

            try:
                self.main, second = pty.openpty()
            except OSError as error:
                pytest.skip(f"this system has no terminal to give: {error}")
            fcntl.ioctl(second, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

            environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
            its_own = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.executable, sys.argv[1:])"
            self.process = subprocess.Popen(
                [sys.executable, "-c", its_own, *command],
                stdin=second,
                stdout=second,
                stderr=second,
                start_new_session=True,
                env=environment | {"TERM": "xterm"},
            )
            os.close(second)
        else:
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            self.main = self.process.stdout.fileno()

    def _read(self) -> None:
        import select

        if os.name != "nt":  # Windows cannot wait for a pipe
            assert select.select([self.main], [], [], 30)[0], f"nothing comes after {self.said!r}"
        try:
            chunk = os.read(self.main, 4096)
        except OSError:
            chunk = b""
        assert chunk, f"it ended after {self.said!r}"
        text = chunk.decode(errors="replace").replace("\r\n", "\n")
        self.said += text
        self.answered += text

    def until(self, text: str) -> str:
        """Read until the process has said something; what it said up to there since the last time."""
        while text not in self.said:
            self._read()
        before, found, self.said = self.said.partition(text)
        return before + found

    def press(self, key: str) -> None:
        """Press a key where the process waits for one: a terminal forgets what is typed before."""
        if self.terminal:
            import termios

            while not re.search(r"\[\S+[^\n]*: \Z", self.answered):
                self._read()
            until = time.monotonic() + 30
            while termios.tcgetattr(self.main)[3] & termios.ICANON:
                assert time.monotonic() < until
                time.sleep(0.005)
            self.answered = ""
            os.write(self.main, key.encode())
        else:
            os.write(self.process.stdin.fileno(), f"{key}\n".encode())

    def end(self) -> int:
        """Read the rest; the exit code."""
        try:
            while chunk := os.read(self.main, 4096):
                self.said += chunk.decode(errors="replace").replace("\r\n", "\n")
        except OSError:
            pass
        return self.process.wait(30)

    def close(self) -> None:
        if self.terminal:
            os.close(self.main)
        else:
            self.process.stdin.close()
            self.process.stdout.close()


PROMPT = "[?]: "


def test_keys_on_a_real_terminal(here, editor):
    editor("text = text.replace('Not alcohol', 'Soap')")
    talk = Talk("--articles", "articles", terminal=True)
    shown = talk.until(PROMPT)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain != shown
    assert len(plain.splitlines()) <= 24
    assert all(len(line) < 80 or set(line) == {"-"} for line in plain.splitlines())
    talk.press("x")
    talk.until("there is no key 'x'")
    talk.press("\x1b[A")
    talk.press("K")
    talk.until("kept 'rub'")
    talk.press("e")
    talk.until("edited 'spores'")
    talk.press("k")
    talk.until("kept 'spores'")
    talk.press("d")
    talk.until("all drafts were looked at")
    talk.press("u")
    talk.until("undone: 'gap' is not dropped")
    talk.press("q")
    assert talk.end() == 0
    assert talk.said.endswith(
        "dropped 0, skipped 0; b.yaml has 1 draft left\nnext: ketaquiz review b.yaml --articles articles\n"
    )
    assert bank_now() == KEPT_RUB.replace("'Not alcohol', status: draft", "'Soap'")
    talk.close()


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_it_can_be_left_by_the_keys_that_leave_programs(here, key):
    talk = Talk(terminal=True)
    talk.press("k")
    talk.until("kept 'rub'")
    talk.until(PROMPT)
    talk.press(key)
    assert talk.end() == 0
    assert talk.said.endswith("b.yaml has 2 drafts left\nnext: ketaquiz review b.yaml\n")
    assert bank_now() == KEPT_RUB
    talk.close()


@pytest.mark.parametrize("hangs_up", [True, False], ids=["with a signal", "without one"])
def test_a_terminal_that_is_closed_ends_it(here, hangs_up):
    if not hangs_up:
        if not hasattr(signal, "SIGHUP"):
            pytest.skip("this system has no such signal")
        before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as 'nohup' does
    try:
        talk = Talk(terminal=True)
    finally:
        if not hangs_up:
            signal.signal(signal.SIGHUP, before)
    talk.press("k")
    talk.until("kept 'rub'")
    talk.until(PROMPT)
    talk.close()
    talk.process.wait(30)
    assert bank_now() == KEPT_RUB


@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT"])
def test_what_it_was_told_to_ignore_it_ignores_while_an_editor_is_open(here, editor, name):
    """As 'nohup' tells a program, and a shell one in the background."""
    if not hasattr(signal, name) or os.name == "nt":
        pytest.skip("this system has no such signal")
    editor(
        "import os, signal, time; number = int(Path('number').read_text()); "
        f"os.kill(number, signal.{name}); time.sleep(0.3); text = text.replace('All of the above', 'Gloves')"
    )
    before = signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        talk = Talk()
    finally:
        signal.signal(getattr(signal, name), before)
    Path("number").write_text(str(talk.process.pid), encoding="utf-8")
    talk.press("e")
    talk.until("edited 'rub'")
    talk.press("k")
    talk.press("q")
    assert talk.end() == 0
    talk.close()


def test_a_long_draft_fits_a_terminal_and_can_be_seen_whole(here):
    passage = "Soap " + " ".join(f"washes{n} spores" for n in range(300)) + " hands"
    Path("articles/guide.txt").write_text(GUIDE.replace("Soap washes spores off the hands", passage), encoding="utf-8")
    Path("b.yaml").write_text(BANK.replace("status: draft\n\n", "\n"), encoding="utf-8")
    talk = Talk("--articles", "articles", terminal=True)
    shown = talk.until(PROMPT)
    assert "What kills spores?" in shown
    assert "... (m shows more)" in shown
    assert len(shown[shown.index("-" * 70) :].splitlines()) <= 24
    talk.press("m")
    assert "washes299 spores hands" in " ".join(talk.until(PROMPT).split())
    talk.press("q")
    talk.end()
    talk.close()


def test_a_bank_that_another_program_changed_is_read_anew_and_never_overwritten(here):
    talk = Talk()
    talk.until(PROMPT)
    talk.press("k")
    talk.until(PROMPT)
    theirs = KEPT_RUB.replace("What kills spores?", "What does kill spores?").replace("id: gap", "id: gap-2")
    Path("b.yaml").write_text(theirs, encoding="utf-8", newline="")
    talk.press("d")
    talk.until("b.yaml was changed by another program, and is read anew; steps before that cannot be undone\n")
    assert "What does kill spores?" in talk.until(PROMPT)
    assert bank_now() == theirs
    talk.press("u")
    talk.until("there is no step to undo")
    talk.press("s")
    talk.until("'gap-2', cloze")
    talk.press("k")
    talk.until("kept 'gap-2'")
    assert bank_now() == theirs.replace("hands}]\n    status: draft\n", "hands}]\n")
    talk.press("q")
    assert talk.end() == 0
    assert talk.said.endswith("kept 2, edited 0, dropped 0, skipped 1; b.yaml has 1 draft left\n")
    talk.close()


@pytest.mark.parametrize("what", ["spoils", "deletes"])
def test_a_bank_that_another_program_spoils_or_deletes_ends_it(here, what):
    talk = Talk()
    talk.until(PROMPT)
    if what == "spoils":
        Path("b.yaml").write_text("items: [", encoding="utf-8")
    else:
        Path("b.yaml").unlink()
    talk.press("k")
    assert talk.end() == (1 if what == "spoils" else 2)
    assert "Traceback" not in talk.said
    assert (bank_now() == "items: [") if what == "spoils" else not Path("b.yaml").exists()
    talk.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no such signal")
def test_a_kill_in_the_middle_leaves_the_bank_whole_and_the_next_run_goes_on(here):
    """Killed at moments that are spread over a run which keeps forty drafts: the bank is always one of its states."""
    items = "\n".join(f"- {{id: i-{n}, question: Question {n}, answer: A{n}, status: draft}}" for n in range(40))
    Path("b.yaml").write_text(bank_text(items), encoding="utf-8")
    states = [bank_text(items.replace(", status: draft", "", n)) for n in range(41)]
    done = 0
    for pause in (0.0, 0.004, 0.009, 0.015, 0.022):
        talk = Talk()
        talk.until(PROMPT)
        for _ in range(40 - done):
            talk.press("k")
        talk.until("kept")
        time.sleep(pause)
        os.kill(talk.process.pid, signal.SIGKILL)
        talk.end()
        talk.close()
        now = bank_now()
        assert now in states
        assert states.index(now) > done
        done = states.index(now)
        if done == 40:
            break
    left = run("review", "b.yaml", stdin="q\n").stdout
    assert left.endswith(
        "no draft in b.yaml\n" if done == 40 else f"b.yaml has {40 - done} draft{'s' * (done != 39)} left\n"
    )


def test_the_deck_that_comes_with_it_can_be_gone_through(here):
    """Each item of a real bank as a draft, each with a key in turn: the others stay byte for byte."""
    text = (ROOT / "decks/nerve-pain.yaml").read_bytes().decode()
    drafts = re.sub(r"(?m)^  - id: (.*)$", r"  - id: \1\n    status: draft", text)
    Path("b.yaml").write_bytes(drafts.encode())
    shutil.copytree(ROOT / "decks/images", "images")
    shutil.copy(ROOT / "decks/sources.yaml", "sources.yaml")
    keys(*("k" * drafts.count("status: draft")), "q")
    assert bank_now() == text


def test_what_the_drafter_wrote_is_taken_along_and_its_mark_stays(here):
    """On a bank that 'ketaquiz draft' itself wrote: an item that was kept has only the mark left that updates go by."""
    Path("note.txt").write_text(
        "Hand rub\n\nQ: How long does it take?\nA: Thirty seconds, until dry.\n", encoding="utf-8"
    )
    done = run("draft", "note.txt", "-o", "new.yaml", "--publisher", "ward-7", "--deck", "D", "--language", "en")
    assert done.exit_code == 0, done.stderr
    before = Path("new.yaml").read_text(encoding="utf-8")
    assert "  # passage: " in before
    assert ", confidence " in before
    done = run("review", "new.yaml", stdin="k\nq\n")
    assert done.exit_code == 0, done.stderr
    after = Path("new.yaml").read_text(encoding="utf-8")
    item = after.partition("items:\n")[2]
    assert re.match(r"  # draft [a-z0-9-]+ [0-9a-f]{10}-[0-9a-f]{8}\n  - id: ", item)
    assert "status: draft" not in item
    done = run("draft", "note.txt", "-o", "new.yaml", "--update")
    assert done.exit_code == 0, done.stderr
    assert Path("new.yaml").read_text(encoding="utf-8").partition("items:\n")[2] == item
