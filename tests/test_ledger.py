"""The ledger under anything: what is written reads back, damage is found where it is, and any history ends well."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.anki.notetypes import OWN
from ketaquiz.diagnostics import Source
from ketaquiz.release import lockfile
from ketaquiz.release.ledger import NAME, PARTS, Content, Entry, Event, Happened, Ledger
from ketaquiz.release.ledger_text import LedgerText, ledger_text, line_of
from ketaquiz.release.lockfile import parse_ledger, read_ledger
from ketaquiz.release.own_notetypes import BASIC, CLOZE, OWN_NOTETYPES, OwnNotetype
from ketaquiz.yamltree.reader import decode
from releases import Desk, notes, schedules, study
from world import HEAD, STAMP, Learner, bank, text_of

# --- reading and writing -------------------------------------------------------------------------------------------------

SLUGS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
# What a deck or a guid of another generator may hold: tabs and line ends are written as escapes.
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
    | st.sampled_from("\t\r\n%%0A25"),
    min_size=1,
    max_size=12,
)
HEX = st.from_regex(r"[0-9a-f]{10}", fullmatch=True)
EVENTS = st.builds(
    Event,
    st.integers(0, 253_402_300_799),
    st.sampled_from(Happened),
    st.lists(st.sampled_from(PARTS), unique=True, max_size=3).map(tuple),
)
CARDS = st.dictionaries(st.integers(1, 99999), st.sampled_from(["", "c4f5ae", "0"]), min_size=1, max_size=4).map(
    lambda cards: tuple(sorted(cards.items()))
)
TYPES = st.dictionaries(st.from_regex(r"[1-9][0-9]{0,12}", fullmatch=True), NAMES, max_size=2)


@st.composite
def ledgers(draw) -> Ledger:
    types = draw(TYPES)
    entries = draw(
        st.lists(
            st.builds(
                Entry, SLUGS, SLUGS, NAMES, NAMES, NAMES, st.sampled_from([BASIC, CLOZE, *types]),
                st.integers(0, 10**18 - 1), CARDS,
                st.lists(st.just("") | HEX, min_size=len(PARTS), max_size=len(PARTS)).map(
                    lambda digests: Content(digests=tuple(digests))
                ),
                st.lists(EVENTS, min_size=1, max_size=4).map(tuple), st.lists(SLUGS, max_size=2).map(tuple),
            ),
            max_size=5,
        )
    )  # fmt: skip
    apart = {entry.name: entry for entry in entries}.values()
    return Ledger({entry.guid: entry for entry in apart}, types)


def same(one: Ledger, two: Ledger) -> bool:
    """Whether two ledgers hold the same; an entry's content is compared by its digests."""
    plain = [
        {guid: (vars(entry) | {"content": entry.content.digests}) for guid, entry in each.entries.items()}
        for each in (one, two)
    ]
    return plain[0] == plain[1] and one.notetypes == two.notetypes


@settings(max_examples=40)
@given(ledgers(), st.randoms(), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_reads_back(ledger, chance, end):
    """In any order of lines, with the line ends of any system; and is then written in the same bytes."""
    text = ledger_text(ledger)
    head, *lines = text.splitlines()
    chance.shuffle(lines)
    for each in (text, end.join([head, *lines, *lines[:1]])):
        source, problems = decode(each.encode(), NAME, None)
        assert not problems
        read, problems = parse_ledger(source)
        assert problems == []
        assert same(read, ledger)
        assert ledger_text(read) == text


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["ketaquiz.lock 1", "ward-7/a\tb", "@notetype 1", "#", "=" * 7, "\t"])).map("\n".join)
)
def test_any_text_gives_a_ledger_or_a_place(text):
    _, problems = parse_ledger(Source(NAME, text))
    for problem in problems:
        assert problem.place is not None
        assert problem.help


ENTRY = Entry(
    "ward-7", "gaps", "bank", "Ward 7::100% ä", "kqrp77h2g5yzcjnzfl", CLOZE, 1_790_000_000_000,
    ((1, "7692c3"), (2, "3fc4cc")), Content(digests=("b54317ca1d", "", "", "", "", "", "", "0bf77e3f56")),
    (Event(1_790_000_000, Happened.NEW), Event(1_790_000_500, Happened.CHANGED, ("question", "tags"))), ("gap", "g"),
)  # fmt: skip
SMALL = Ledger(
    {
        each.guid: each
        for each in (
            ENTRY,
            Entry(
                "ward-7",
                "away",
                "bank",
                "Other",
                "kqozmvu2f76p5b7zks",
                "42",
                1,
                ((1, ""),),
                Content(digests=("", "", "", "", "", "", "", "e430d1ed84")),
                (Event(5, Happened.RETIRED),),
            ),
        )
    },
    {"42": '{"type": 0}'},
)


def damages(data: bytes, place: int):
    """Ledgers with one byte that was changed, lost or added there."""
    for each in b"\t\n\r #%:,-09af@<\0\x0b\x1c\x7f\x80\xff":
        yield data[:place] + bytes([each]) + data[place + 1 :]
        yield data[:place] + bytes([each]) + data[place:]
    for bit in range(8):
        yield data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
    yield data[:place] + data[place + 1 :]


def unnoticed(place: int) -> list[bytes]:
    """Those of a byte's damages that make another ledger of it without a word."""
    data = ledger_text(SMALL).encode()
    found = []
    for damaged in damages(data, place):
        source, problems = decode(damaged, NAME, None)
        ledger = Ledger()
        if source is not None:
            ledger, problems = parse_ledger(source)
        if problems:
            assert all(problem.place is not None or problem.file for problem in problems)
        elif not same(ledger, SMALL):
            found.append(damaged)
    return found


def commented(place: int) -> bool:
    """Whether a mark of comments there, or a line end lost there, makes a comment of a line."""
    text = ledger_text(SMALL).encode()
    starts = [0, *(match.end() for match in re.finditer(b"\n", text))]
    return place in starts or (text[place] == 10 and text.rfind(b"\n#", 0, place) == text.rfind(b"\n", 0, place))


def test_any_damaged_byte_is_found_where_it_is_or_does_no_harm():
    """Every byte of a ledger, changed in every way that could mean something, lost, or with one put before it."""
    size = len(ledger_text(SMALL).encode())
    assert [place for place in range(size) if not commented(place) and unnoticed(place)] == []


def test_a_damaged_byte_does_not_make_a_comment_of_an_item():
    size = len(ledger_text(SMALL).encode())
    assert [place for place in range(size) if commented(place) and unnoticed(place)] == []


# --- any history -----------------------------------------------------------------------------------------------------------

ITEMS = ["a", "b", "c", "d", "e"]
SHAPES = {
    "a": "question: Question a {0}, answer: Answer {0}",
    "b": "question: Question b {0}, answer: Answer {0}, reverse: true",
    "c": "cloze: 'Say {{{{c1::one}}}} or {{{{c2::two}}}} {0}'",
    "d": "question: Question d, answer: Answer {0}, distractors: [No {0}, Never]",
    "e": "statement: It is {0}, answer: true",
}
CHANGE = st.tuples(st.sampled_from(ITEMS), st.sampled_from(["edit", "edit", "retag", "retire", "revive"]))
STEP = st.tuples(st.lists(CHANGE, min_size=1, max_size=4), st.booleans(), st.sampled_from([0, 1, 3600]))


def bank_of(state: dict[str, dict]) -> str:
    lines = ["- {id: always, question: Always, answer: A}"]
    for item, each in state.items():
        more = f", tags: [t-{each['tag']}]" if each["tag"] else ""
        more += f", retired: {{on: 2026-09-20, reason: Reason {each['text']}}}" if each["retired"] else ""
        lines.append(f"- {{id: {item}, {SHAPES[item].format(each['text'])}{more}}}")
    return "\n".join(lines) + "\n"


@settings(max_examples=10)
@given(st.lists(STEP, min_size=3, max_size=6))
def test_after_any_history_a_learner_has_what_a_new_one_gets(tmp_path_factory, steps):
    """Items come, change, go and return; a learner imports some of the updates, at last the last one."""
    folder = tmp_path_factory.mktemp("history")
    desk, state = Desk(folder / "desk"), {}
    one, fresh = Learner(folder / "one"), Learner(folder / "fresh")
    try:
        known: dict[int, tuple] = {}
        second = STAMP
        for number, (changes, takes, later) in enumerate(steps):
            for item, what in changes:
                each = state.setdefault(item, {"text": 0, "tag": 0, "retired": False})
                each["text"] += what == "edit"
                each["tag"] += what == "retag"
                each["retired"] = {"retire": True, "revive": False}.get(what, each["retired"])
            second += later
            ledger, problems = read_ledger(desk.banks)
            assert not problems
            out = desk.release(bank_of(state), at=max(second, ledger.newest))
            last = number == len(steps) - 1
            if takes or last:
                update = out / "all-update.apkg"
                package = update if update.exists() else out / "all.apkg"
                took = one.take(package)
                assert took["other"] == 0
                after = schedules(one)
                assert {card: after[card] for card in known} == known
                if after.keys() != known.keys():
                    study(one)
                known = schedules(one)
                assert one.take(package)["updated"] == 0
        fresh.take(package)
        assert notes(one) == notes(fresh)
        for item, each in state.items():
            sides = one.sides(f"Id:ward-7/{item}")
            if each["retired"]:
                assert fresh.sides(f"Id:ward-7/{item}") == []
                for side in (side for card in sides for side in card):
                    assert text_of(side).startswith("This question was withdrawn on 2026-09-20.")
                    assert f"Reason {each['text']} " in text_of(side)
            else:
                shown = [sorted(map(text_of, sum(each, ()))) for each in (sides, fresh.sides(f"Id:ward-7/{item}"))]
                assert shown[0] == shown[1]
                assert sides
        assert read_ledger(desk.banks)[0].newest <= max(second, STAMP) + len(steps)
    finally:
        one.close()
        fresh.close()


# --- note types ----------------------------------------------------------------------------------------------------------


def test_every_note_type_of_ours_is_in_both_tables():
    assert OWN.keys() == OWN_NOTETYPES.keys()
    assert all(OWN[name].cloze == each.numbered for name, each in OWN_NOTETYPES.items())
    assert all(name == each.name for name, each in OWN_NOTETYPES.items())


def test_a_further_note_type_is_one_entry_and_raises_the_version_only_where_it_stands(monkeypatch):
    """An older ketaquiz refuses the file; a ledger without the new note type stays as it was."""
    entry = Entry("ward-7", "map", "bank", "Deck", "g", "regions", 1, ((1, ""),), Content(digests=("",) * len(PARTS)),
                  (Event(STAMP, Happened.NEW),))  # fmt: skip
    old = replace(entry, guid="h", item="dose", notetype=BASIC)
    monkeypatch.setitem(OWN_NOTETYPES, "regions", OwnNotetype("regions", "a map", numbered=True, file_version=3))
    lockfile._column_patterns.cache_clear()
    try:
        text = ledger_text(Ledger({"g": entry, "h": old}))
        assert text.startswith("ketaquiz.lock 3\n")
        assert parse_ledger(Source(NAME, text))[1] == []
        assert ledger_text(Ledger({"h": old})).startswith("ketaquiz.lock 1\n")
        assert Ledger({"g": entry}).counterpart("regions").described == "a map"
        monkeypatch.delitem(OWN_NOTETYPES, "regions")
        (problem,) = parse_ledger(Source(NAME, text))[1]
        assert problem.code == "L102"
    finally:
        lockfile._column_patterns.cache_clear()


# --- the text of a release -----------------------------------------------------------------------------------------------


def test_the_part_about_a_bank_is_made_of_the_whole_file_s_lines(tmp_path):
    desk = Desk(tmp_path)
    desk.write("- {id: a, question: What is a?, answer: A}", name="one")
    desk.write("- {id: b, question: What is b?, answer: B}", head=HEAD.replace("Test", "Other"), name="two")
    desk.release()
    ledger, _ = read_ledger(desk.banks)
    text = LedgerText(ledger)
    assert text.whole == desk.ledger.read_text(encoding="utf-8")
    part = text.of_bank(bank("- {id: a, question: What is a?, answer: A}", name="one"))
    assert [line for line in text.whole.splitlines() if "ward-7/b" not in line] == part.splitlines()
    assert text.of_bank(bank("- {id: a, question: What is a?, answer: A}", name="three")) == ""


def test_a_release_writes_each_line_once(tmp_path, monkeypatch):
    """Into the ledger, into the package of the bank and into that of all banks goes the same text."""
    made: list[str] = []
    line = line_of
    monkeypatch.setattr("ketaquiz.release.ledger_text.line_of", lambda entry: (made.append(entry.item), line(entry))[1])
    desk = Desk(tmp_path)
    desk.release("- {id: a, question: What is a?, answer: A}\n- {id: b, question: What is b?, answer: B}")
    assert sorted(made) == ["a", "b"]
