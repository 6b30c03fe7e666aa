"""Two people release on two branches, and real git merges them: nobody's learners lose anything."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from ketaquiz.release.lockfile import read_ledger
from releases import DAY, note_of, notes, rows_of, schedules, study, tree
from world import HEAD, STAMP, bank_text, run, text_of

NAMES = [f"i-{number:02}" for number in range(1, 13)]
SECONDS = [
    pytest.param(STAMP + DAY, STAMP + 2 * DAY, id="one after the other"),
    pytest.param(STAMP + 2 * DAY, STAMP + DAY, id="the other first"),
    pytest.param(STAMP + DAY, STAMP + DAY, id="in one second"),
]


class Repository:
    """A git repository with a bank in decks/, an item a block of lines, and its packages in out/."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.decks = folder / "decks"
        self.decks.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        (folder / ".git" / "info" / "exclude").write_text("out/\n", encoding="utf-8")
        self.items = {name: f"question: Question {name}\nanswer: Answer {name}" for name in NAMES}

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
        who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *who, *arguments],
            cwd=self.folder, env=environment, check=check, capture_output=True, text=True,
        )  # fmt: skip

    def write(self, items: dict[str, str]) -> None:
        blocks = ["\n  ".join(f"- id: {name}\n{body}".split("\n")) for name, body in items.items()]
        (self.decks / "bank.yaml").write_text(bank_text("\n".join(blocks)), encoding="utf-8")

    def release(self, name: str, at: int, *options: str, commit: bool = True) -> Path:
        out = self.folder / "out" / name
        done = run("release", self.decks, "-o", out, "--stamp", at, *options)
        assert done.exit_code == 0, done.stderr
        self.said = done.stdout
        if commit:
            self.git("add", "-A")
            self.git("commit", "-q", "-m", name)
        return out

    def branch(self, name: str, items: dict[str, str], at: int) -> Path:
        """Off the first release: other items, released."""
        self.git("checkout", "-q", "-b", name, "main")
        self.write(items)
        return self.release(name, at)


@pytest.fixture
def repository(tmp_path):
    made = Repository(tmp_path / "repository")
    made.write(made.items)
    made.release("main", STAMP)
    assert made.git("ls-files").stdout.split() == ["decks/.gitattributes", "decks/bank.yaml", "decks/ketaquiz.lock"]
    return made


def gone(body: str) -> str:
    return body + "\nretired: {on: 2026-09-22, reason: It was wrong}"


def package(out: Path) -> Path:
    update = out / "all-update.apkg"
    return update if update.exists() else out / "all.apkg"


@pytest.mark.parametrize(("left_at", "right_at"), SECONDS)
def test_branches_that_add_edit_and_retire_merge_without_a_conflict(repository, learner, left_at, right_at):
    """In turns, so that each line of the ledger that one branch changed lies between two that the other did."""
    base, left, right = (dict(repository.items) for _ in range(3))
    for names, items, who in ((NAMES[0:10:2], left, "left"), (NAMES[1:10:2], right, "right")):
        for name in names[:3]:
            items[name] = items[name].replace("Answer", f"Answer of the {who} to")
        items[names[3]] = gone(items[names[3]])
        items[names[4]] += "\nreverse: true"
    added = [{"a-left": "question: New left\nanswer: L"}, {"z-right": "question: New right\nanswer: R"}]
    left_out = repository.branch("left", added[0] | left, left_at)
    right_out = repository.branch("right", right | added[1], right_at)
    people = {name: learner() for name in ("left", "right", "both", "neither", "new")}
    for name, one in people.items():
        if name != "new":
            one.take(repository.folder / "out" / "main" / "all.apkg")
            study(one)
    before = {name: schedules(one) for name, one in people.items()}
    for name, out in (("left", left_out), ("both", left_out), ("right", right_out), ("both", right_out)):
        people[name].take(package(out))

    merged = repository.git("merge", "-q", "-m", "merged", "left", check=False)
    assert merged.returncode == 0, merged.stdout + merged.stderr
    ledger, problems = read_ledger(repository.decks)
    assert problems == []
    sent = {left_at, right_at, STAMP}
    assert {entry.changed for entry in ledger.entries.values()} == sent
    assert {entry.item for entry in ledger.entries.values() if entry.retired} == {NAMES[6], NAMES[7]}
    assert len(ledger.entries) == 14

    checked = run("release", repository.decks, "--check")
    assert checked.exit_code == 0, checked.output  # what either branch released is released
    last = repository.release("merged", STAMP + 3 * DAY, commit=False)
    assert repository.said.splitlines()[-1].startswith("released: nothing is new")
    lines = (repository.decks / "ketaquiz.lock").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3 + 14
    assert len({row[0] for row in rows_of(package(last)).values()}) == 14
    people["new"].take(package(last))
    for name, one in people.items():
        one.take(package(last))
        assert {card: schedules(one)[card] for card in before[name]} == before[name]
        assert notes(one) == notes(people["new"]), name
        if name != "new":
            assert text_of(one.sides(f"Id:ward-7/{NAMES[7]}")[0][1]).startswith("This question was withdrawn")
        assert one.col.card_count() == len(base) + 2 + 2 - (2 if name == "new" else 0)
    rewritten = repository.git("status", "--porcelain").stdout
    assert rewritten in ("", " M decks/ketaquiz.lock\n")  # union may have left a line that the next release clears away
    final = (base | left) | {name: text for name, text in right.items() if text != base[name]}
    final[NAMES[11]] = "question: Anew\nanswer: Anew"
    repository.write(added[0] | final | added[1])
    again = repository.release("again", STAMP + 4 * DAY)
    assert "changed  bank: i-12 (question, answer)" in repository.said
    for one in people.values():
        one.take(package(again))
        assert "Anew" in note_of(one, NAMES[11])["Question"]


def told(repository: Repository) -> bool:
    """Whether the ledger has an item in two ways; the message then says what to do, and nothing goes out before."""
    done = run("release", repository.decks, "--check")
    assert done.exit_code == 1
    if "error[" not in done.stderr:
        return False
    assert "error[L104]" in done.stderr
    assert "help: decide in the bank what holds; 'ketaquiz release --settle' then enters it" in done.stderr
    assert re.search(r"decks/ketaquiz\.lock:\d+:1: ", done.stderr)
    return True


TEXTS = {
    "left": "question: Question i-05\nanswer: Answer of the left",
    "right": "question: Question i-05\nanswer: Answer of the right",
    "a third": "question: Question i-05\nanswer: Answer of both",
    "as it was": "question: Question i-05\nanswer: Answer i-05",
    "withdrawn": gone("question: Question i-05\nanswer: Answer of the left"),
}


@pytest.mark.parametrize("resolved", TEXTS)
@pytest.mark.parametrize(("left_at", "right_at"), SECONDS)
def test_branches_that_edit_one_item_are_told_and_their_learners_get_what_is_settled(
    repository, learner, left_at, right_at, resolved
):
    settle(repository, learner, (TEXTS["left"], left_at), (TEXTS["right"], right_at), TEXTS[resolved])


@pytest.mark.parametrize("resolved", ["left", "withdrawn"])
@pytest.mark.parametrize(("left_at", "right_at"), SECONDS)
def test_one_branch_edits_what_the_other_withdraws(repository, learner, left_at, right_at, resolved):
    settle(repository, learner, (TEXTS["left"], left_at), (TEXTS["withdrawn"], right_at), TEXTS[resolved])


@pytest.mark.parametrize(
    ("left_at", "right_at"),
    SECONDS,
)
def test_two_texts_of_one_item_are_told_with_their_places(repository, left_at, right_at):
    for who, at in (("left", left_at), ("right", right_at)):
        repository.branch(who, repository.items | {NAMES[4]: TEXTS[who]}, at)
    repository.git("merge", "-q", "-m", "merged", "left", check=False)
    repository.write(repository.items | {NAMES[4]: TEXTS["right"]})
    before = tree(repository.decks)
    tried = run("release", repository.decks, "-o", repository.folder / "out" / "merged", "--stamp", STAMP + 3 * DAY)
    assert tried.exit_code == 1
    assert f"error[L104]: item '{NAMES[4]}' is there twice, released in two ways" in tried.stderr
    assert "note: the other line: " in tried.stderr
    assert tree(repository.decks) == before
    assert told(repository)


def settle(repository, learner, left: tuple[str, int], right: tuple[str, int], resolved: str) -> None:
    """Both change the fifth item; git's conflict in the bank is settled, the message's way out of the ledger's taken."""
    name = NAMES[4]
    outs = {
        who: repository.branch(who, repository.items | {name: text}, at)
        for who, (text, at) in (("left", left), ("right", right))
    }
    people = {who: learner() for who in (*outs, "both")}
    for who, one in people.items():
        one.take(repository.folder / "out" / "main" / "all.apkg")
        study(one)
        for each, out in outs.items():
            if who in (each, "both"):
                one.take(package(out))
    before = {who: schedules(one) for who, one in people.items()}
    repository.git("merge", "-q", "-m", "merged", "left", check=False)
    repository.write(repository.items | {name: resolved})
    assert told(repository)
    last = repository.release("merged", STAMP + 3 * DAY, "--settle")
    fresh = learner()
    fresh.take(package(last))
    for who, one in people.items():
        one.take(package(last))
        assert schedules(one) == before[who]
        assert notes(one) == notes(fresh), who


@pytest.mark.parametrize(("left_at", "right_at"), SECONDS[:2])
def test_branches_that_add_one_item_are_told_too(repository, learner, left_at, right_at):
    """Publisher and id make the guid, so for learners it is one item."""
    items = repository.items
    left = repository.branch("left", items | {"new": "question: Left\nanswer: L"}, left_at)
    right = repository.branch("right", items | {"new": "question: Right\nanswer: R"}, right_at)
    people = [learner(), learner()]
    for one, out in zip(people, (left, right), strict=True):
        one.take(out / "all.apkg")
    repository.git("merge", "-q", "-m", "merged", "left", check=False)
    repository.write(items | {"new": "question: Left\nanswer: L"})
    assert told(repository)
    last = repository.release("merged", STAMP + 3 * DAY, "--settle")
    for one in people:
        one.take(last / "all.apkg")
        assert "Left" in note_of(one, "new")["Question"]
        assert one.col.note_count() == 13


def test_without_union_git_conflicts_and_the_message_leads_out(repository):
    """Where .gitattributes was left out of the repository."""
    repository.git("rm", "-q", "decks/.gitattributes")
    repository.git("commit", "-q", "-m", "without")
    left = repository.items | {NAMES[4]: repository.items[NAMES[4]].replace("Answer", "Left")}
    right = repository.items | {NAMES[5]: repository.items[NAMES[5]].replace("Answer", "Right")}
    repository.branch("left", left, STAMP + DAY)
    repository.branch("right", right, STAMP + 2 * DAY)
    assert repository.git("merge", "-q", "left", check=False).returncode == 1
    done = run("release", repository.decks, "--check")
    assert done.exit_code == 1
    assert "error[L103]: git left a conflict here" in done.stderr
    path = repository.decks / "ketaquiz.lock"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if line[:7] not in MARKS]
    path.write_text("".join(kept), encoding="utf-8")
    assert run("release", repository.decks, "--check").exit_code == 0
    repository.release("merged", STAMP + 3 * DAY)
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3 + 12


MARKS = ("<<<<<<<", "=======", ">>>>>>>")


@pytest.mark.parametrize(("left_at", "right_at"), SECONDS)
@pytest.mark.parametrize("bank_has", ["old", "new"])
def test_one_branch_renames_what_the_other_corrects(repository, learner, left_at, right_at, bank_has):
    """Whatever comes later, the way out leads out, and the item is one for the learners of both."""
    name, text = NAMES[4], TEXTS["right"]
    right = repository.branch("right", repository.items | {name: text}, right_at)
    repository.git("checkout", "-q", "-b", "left", "main")
    repository.write(repository.items)
    assert run("rename", name, "five", repository.decks).exit_code == 0
    left = repository.release("left", left_at)
    people = [learner(), learner()]
    for one, out in zip(people, (left, right), strict=True):
        one.take(repository.folder / "out" / "main" / "all.apkg")
        study(one)
        one.take(out / "all.apkg")
    before = [schedules(one) for one in people]
    repository.git("merge", "-q", "-m", "merged", "right", check=False)
    items = {("five" if each == name and bank_has == "new" else each): body for each, body in repository.items.items()}
    repository.write(items | {("five" if bank_has == "new" else name): text})
    assert told(repository)
    if bank_has == "old":
        tried = run("release", repository.decks, "-o", repository.folder / "out" / "tried", "--settle")
        assert f"help: it was called '{name}' before it was renamed: write 'id: five' there\n" in tried.stderr
        repository.write({("five" if each == name else each): body for each, body in items.items()} | {"five": text})
    last = repository.release("merged", STAMP + 3 * DAY, "--settle")
    for one, was in zip(people, before, strict=True):
        one.take(last / "all.apkg")
        assert schedules(one) == was
        assert "Answer of the right" in note_of(one, "five")["Answer"]


def test_an_older_line_below_its_successor_is_nothing_to_settle(repository):
    """A union merge may leave it there, in any order."""
    ledger = repository.decks / "ketaquiz.lock"
    older = ledger.read_text(encoding="utf-8").splitlines(keepends=True)[3:]
    repository.write(repository.items | {NAMES[4]: TEXTS["left"]})
    repository.release("left", STAMP + DAY)
    whole = ledger.read_text(encoding="utf-8")
    ledger.write_text(whole + "".join(older), encoding="utf-8")
    repository.release("merged", STAMP + 2 * DAY, "--settle", commit=False)
    assert ledger.read_text(encoding="utf-8") == whole
    assert repository.said.splitlines()[-1].endswith(
        f"released: nothing is new; commit {ledger.as_posix()} with the banks"
    )


def test_what_one_branch_withdrew_and_the_other_corrected_comes_back_as_what_it_is(repository):
    repository.branch("left", repository.items | {NAMES[4]: TEXTS["withdrawn"]}, STAMP + DAY)
    repository.branch("right", repository.items | {NAMES[4]: TEXTS["right"]}, STAMP + 2 * DAY)
    repository.git("merge", "-q", "-m", "merged", "left", check=False)
    repository.write(repository.items | {NAMES[4]: TEXTS["right"]})
    repository.release("merged", STAMP + 3 * DAY, "--settle")
    assert f"revived  bank: {NAMES[4]}\n" in repository.said


def test_both_branches_rename_one_item_and_the_messages_lead_out(repository, learner):
    name = NAMES[4]
    for who, at in (("left", STAMP + DAY), ("right", STAMP + 2 * DAY)):
        repository.git("checkout", "-q", "-b", who, "main")
        repository.write(repository.items)
        assert run("rename", name, f"of-{who}", repository.decks).exit_code == 0
        repository.release(who, at)
    one = learner()
    one.take(repository.folder / "out" / "left" / "all.apkg")
    study(one)
    before = schedules(one)
    repository.git("merge", "-q", "-m", "merged", "left", check=False)
    items = {("of-left" if each == name else each): body for each, body in repository.items.items()}
    repository.write(items)
    assert told(repository)
    tried = run("release", repository.decks, "-o", repository.folder / "out" / "tried", "--settle")
    assert "help: it was called 'of-left' before it was renamed: write 'id: of-right' there\n" in tried.stderr
    repository.write({("of-right" if each == "of-left" else each): body for each, body in items.items()})
    last = repository.release("merged", STAMP + 3 * DAY, "--settle")
    one.take(last / "all.apkg")
    assert schedules(one) == before
    assert note_of(one, "of-right")["Question"]


def test_a_gap_that_each_branch_added_gets_a_number_that_neither_gave(repository, learner):
    """Card 2 hides one thing for the learners of one branch, and another for those of the other."""
    name = NAMES[4]
    repository.items[name] = 'cloze: "{{one}} b c"'
    repository.write(repository.items)
    (repository.decks / "ketaquiz.lock").unlink()
    repository.release("again", STAMP)
    for who, text, at in (("left", "{{one}} {{b}} c", STAMP + DAY), ("right", "{{one}} b {{c}}", STAMP + 2 * DAY)):
        repository.branch(who, repository.items | {name: f'cloze: "{text}"'}, at)
    repository.git("merge", "-q", "-m", "merged", "left", check=False)
    repository.write(repository.items | {name: 'cloze: "{{one}} {{b}} {{c}}"'})
    tried = run("release", repository.decks, "-o", repository.folder / "out" / "tried", "--settle")
    assert 'help: number the gaps: write cloze: "{{c1::one}} {{c3::b}} {{c4::c}}"\n' in tried.stderr
    repository.write(repository.items | {name: 'cloze: "{{c1::one}} {{c3::b}} {{c4::c}}"'})
    repository.release("merged", STAMP + 3 * DAY, "--settle")
    assert "card 2 stays with learners" in repository.said


def homes(repository: Repository, moved: str) -> None:
    """The fifth item in one of three banks, the others where they were."""
    name = NAMES[4]
    repository.write({each: body for each, body in repository.items.items() if each != name or moved == "bank"})
    for bank in ("b", "c"):
        text = f"- {{id: own-{bank}, question: What is {bank}?, answer: B}}\n"
        if moved == bank:
            text = f"- id: {name}\n  question: Question {name}\n  answer: Answer {name}\n{text}"
        head = HEAD.replace("Test deck", f"Deck {bank}")
        (repository.decks / f"{bank}.yaml").write_text(bank_text(text, head), encoding="utf-8")


@pytest.mark.parametrize("merged", ["b", "c", "bank"])
def test_where_an_item_was_on_either_branch_is_not_forgotten(repository, learner, merged):
    """Moved to one bank here, to another there: learners of each are followed."""
    homes(repository, "bank")
    repository.release("start", STAMP)
    repository.git("branch", "-f", "start")
    outs = {}
    for who, at in (("b", STAMP + DAY), ("c", STAMP + 2 * DAY)):
        repository.git("checkout", "-q", "-b", f"to-{who}", "start")
        homes(repository, who)
        outs[who] = repository.release(f"to-{who}", at)
    people = {who: learner() for who in outs}
    for who, one in people.items():
        one.take(outs[who] / f"{who}.apkg")
    repository.git("merge", "-q", "-m", "merged", "to-b", check=False)
    homes(repository, merged)
    where = repository.decks / f"{merged}.yaml"
    text = where.read_text(encoding="utf-8")
    end = text.index("answer:", text.index(f"id: {NAMES[4]}\n"))
    line = text[end:].partition("\n")[0]
    where.write_text(
        text[:end] + line + "\n    retired: {on: 2026-09-25, reason: Wrong dose}" + text[end + len(line) :],
        encoding="utf-8",
    )
    last = repository.release("merged", STAMP + 3 * DAY)
    for who, one in people.items():
        assert one.take(last / f"{who}-update.apkg")["updated"] == 1, who
        assert any("was withdrawn" in front for front, _ in one.sides())
