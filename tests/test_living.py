"""Decks that live: what learners keep, get and lose over many releases, as real Anki does it.

Each test is a situation that Anki's importer makes something of, and the cure that the releases have for it.
"""

from __future__ import annotations

import re
import time
import zipfile

import pytest

from ketaquiz.anki import notetypes
from releases import (
    DAY,
    Desk,
    backdate,
    cards_of,
    counts,
    media_in,
    models,
    note_of,
    notes,
    retire,
    rows_of,
    schedules,
    study,
    take_always,
)
from world import HEAD, KINDS, STAMP, bank_text, run, text_of

ABC = """
- {id: a, question: Question a, answer: Answer a}
- {id: b, question: Question b, answer: Answer b}
- {id: c, question: Question c, answer: Answer c}
"""


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "desk")


# --- what did not change is left alone ---------------------------------------------------------------------------------


def test_a_note_that_did_not_change_is_the_learners_own(desk, learner):
    """Edits, tags, Personal Notes, marks, flags and schedules stay through four releases that correct other notes."""
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    note = note_of(one, "a")
    note["Rationale"] = "What my teacher said"
    note["Personal Notes"] = "Ask in theatre"
    note.tags += ["hard", "marked"]
    one.col.update_note(note)
    one.col.set_user_flag_for_cards(3, [cards_of(one, "a")[0].id])
    backdate(one, "a", desk.at + 3600)
    mine, before = notes(one)[note.guid], schedules(one)
    for number in range(4):
        out = desk.release(ABC.replace("Answer b", f"Answer b version {number}"))
        assert one.take(out / ("all.apkg", "bank.apkg")[number % 2]) == counts(updated=1, unchanged=2)
        assert notes(one)[note.guid] == mine
        assert schedules(one) == before
    kept = note_of(one, "a")
    assert (kept["Rationale"], kept["Personal Notes"]) == ("What my teacher said", "Ask in theatre")
    assert kept.tags == ["hard", "marked"]
    assert "version 3" in note_of(one, "b")["Answer"]
    assert "Ask in theatre" in one.sides("Id:ward-7/a")[0][1]


def test_an_edit_from_before_the_last_release_is_not_overwritten_by_a_newer_time(desk, learner):
    """What did not change keeps its own second: a package with one new time for all would win over every edit."""
    one = learner()
    first = desk.release(ABC)
    one.take(first / "all.apkg")
    out = desk.release(ABC.replace("Answer b", "Answer b2"))
    old, new = rows_of(first / "all.apkg"), rows_of(out / "all.apkg")
    changed = [guid for guid in old if old[guid] != new[guid]]
    assert [new[guid][1] - old[guid][1] for guid in changed] == [DAY]
    assert [note_of(one, "b").guid] == changed
    note = note_of(one, "a")
    note["Question"] += "!"
    one.col.update_note(note)
    backdate(one, "a", STAMP + 60)
    assert one.take(out / "all.apkg")["updated"] == 1
    assert note_of(one, "a")["Question"].endswith("!")


def test_what_is_for_the_trainer_touches_no_note(desk, learner):
    """Review dates, difficulty, suppressed rules, comments and the order of keys are not what a learner has."""
    one = learner()
    plain = "- {id: a, question: Question a, answer: Answer a}\n- {id: b, question: Question b, answer: Answer b}\n"
    noted = """
    # looked through in November
    - {answer: Answer a, difficulty: hard, reviewed: 2026-09-20, id: a, question: "Question a"}
    - id: b
      question: Question b
      answer: Answer b
      allow: {F011: the deck says what it is about}
    """
    first = desk.release(plain)
    one.take(first / "all.apkg")
    ledger = desk.ledger.read_bytes()
    out = desk.release(noted)
    assert "released: nothing is new" in desk.said
    assert desk.ledger.read_bytes() == ledger
    for name in ("collection.anki2", "media"):  # the bank that the package carries has changed, and nothing else
        assert zipfile.ZipFile(out / "all.apkg").read(name) == zipfile.ZipFile(first / "all.apkg").read(name)
    last = desk.release(noted.replace("2026-09-20", "2026-09-21").replace("hard", "easy"))
    assert one.take(last / "all.apkg") == counts(unchanged=2)


# --- a correction arrives, and once ------------------------------------------------------------------------------------


@pytest.mark.parametrize("later", [0, 1, 60], ids=["the same second", "the next second", "a minute later"])
def test_a_correction_arrives_on_the_day_and_once(desk, learner, later):
    """Anki skips what is not newer by a second, so a release in the second of the last one counts one further."""
    one = learner()
    one.take(desk.release(ABC, at=STAMP) / "all.apkg")
    study(one)
    before = schedules(one)
    out = desk.release(ABC.replace("Answer b", "Answer b2"), at=STAMP + later)
    assert one.take(out / "all.apkg") == counts(updated=1, unchanged=2)
    assert "Answer b2" in note_of(one, "b")["Answer"]
    held = notes(one)
    assert one.take(out / "all.apkg") == one.take(out / "bank.apkg") == counts(unchanged=3)
    assert notes(one) == held
    third = desk.release(ABC.replace("Answer b", "Answer b3"), at=max(STAMP + later, STAMP + 1))
    assert one.take(third / "all.apkg") == counts(updated=1, unchanged=2)
    assert "Answer b3" in note_of(one, "b")["Answer"]
    assert schedules(one) == before


def test_a_correction_that_is_taken_back_arrives_too(desk, learner):
    one = learner()
    first = desk.release(ABC) / "all.apkg"
    one.take(first)
    one.take(desk.release(ABC.replace("Answer b", "Wrong")) / "all.apkg")
    assert one.take(desk.release(ABC) / "all.apkg") == counts(updated=1, unchanged=2)
    assert note_of(one, "b").fields == list(rows_of(first)[note_of(one, "b").guid][3].split("\x1f"))


@pytest.mark.parametrize("how", ["edited", "marked"])
def test_a_note_touched_after_the_release_stays_and_comes_with_update_always(desk, learner, how):
    """Anki's own rule, which the deck's description tells; the schedule stays either way."""
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    before = schedules(one)
    out = desk.release(ABC.replace("Answer b", "Answer b2"))
    note = note_of(one, "b")
    if how == "edited":
        note["Personal Notes"] = "mine"
    else:
        note.tags.append("marked")
    one.col.update_note(note)  # now, which is after the release
    assert one.take(out / "all.apkg") == counts(unchanged=3)
    assert "Answer b2" not in note_of(one, "b")["Answer"]
    take_always(one, out / "all.apkg")
    assert "Answer b2" in note_of(one, "b")["Answer"]
    assert note_of(one, "b")["Personal Notes"] == ""  # replaced as a whole: the description says so
    assert schedules(one) == before
    said = one.col.decks.by_name("Test deck")["desc"]
    assert 'keeps its old text unless you import with "Update notes: Always"' in " ".join(said.split())


def test_a_corrected_note_is_replaced_as_a_whole(desk, learner):
    """Anki's doing, and said in the deck's description: own tags and notes last until that card is corrected."""
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    for item in "ab":
        note = note_of(one, item)
        note["Personal Notes"] = "mine"
        note.tags.append("own")
        one.col.update_note(note)
        backdate(one, item, desk.at + 60)
    one.take(desk.release(ABC.replace("Answer b", "Answer b2")) / "all.apkg")
    assert (note_of(one, "a")["Personal Notes"], note_of(one, "a").tags) == ("mine", ["own"])
    assert (note_of(one, "b")["Personal Notes"], note_of(one, "b").tags) == ("", [])
    said = " ".join(one.col.decks.by_name("Test deck")["desc"].split())
    assert "is replaced as a whole, with its tags and with what you wrote into it" in said


# --- schedules -----------------------------------------------------------------------------------------------------------


CHANGES = {
    "reworded": ("question: Question b", "question: 'Question b, exactly?'"),
    "retagged": ("answer: Answer b", "answer: Answer b, tags: [new]"),
    "options": ("answer: Answer b", "answer: Answer b, distractors: [Wrong, Worse]"),
    "typed": ("answer: Answer b", "answer: Answer b, typed: true"),
    "rationale": ("answer: Answer b", "answer: Answer b, rationale: Because"),
    "several": ("answer: Answer b", "answers: [Answer b, Answer d], distractors: [Wrong]"),
    "a statement": ("question: Question b, answer: Answer b", "statement: It is so, answer: true"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_schedule_outlasts_a_change_and_its_undoing(desk, learner, change):
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    before = schedules(one)
    ids = one.col.db.list("select id from notes order by id")
    for items in (ABC.replace(*CHANGES[change]), ABC, ABC.replace(*CHANGES[change])):
        assert one.take(desk.release(items) / "all.apkg") == counts(updated=1, unchanged=2)
        assert schedules(one) == before
    assert one.col.db.list("select id from notes order by id") == ids
    fresh = learner()
    fresh.take(desk.folder / "out" / "4" / "all.apkg")
    assert notes(fresh) == notes(one)


def test_another_direction_brings_a_card_and_leaves_the_first(desk, learner):
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    before = schedules(one)
    out = desk.release(ABC.replace("answer: Answer b", "answer: Answer b, reverse: true"))
    assert one.take(out / "all.apkg") == counts(updated=1, unchanged=2)
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    (added,) = after.keys() - before.keys()
    assert after[added][3] == 0  # a new card
    assert [card.ord for card in cards_of(one, "b")] == [0, 1]
    assert text_of(cards_of(one, "b")[1].render_output().question_text).startswith("Answer b")
    third = desk.release(ABC.replace("answer: Answer b", "answer: Answer b2, reverse: true"))
    one.take(third / "all.apkg")
    assert schedules(one) == after


def test_a_gap_that_is_added_has_a_card_of_its_own(desk, learner):
    """Numbered by hand in front of the others; the schedules stay with what each gap hides."""
    one = learner()
    one.take(desk.release("- {id: g, cloze: 'First {{alpha}}, then {{beta}}.'}") / "all.apkg")
    study(one)
    before = schedules(one)
    numbered = "- {id: g, cloze: 'Before {{c3::omega}}, first {{c1::alpha}}, then {{c2::beta}}.'}"
    out = desk.release(numbered)
    assert one.take(out / "all.apkg") == counts(updated=1)
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    assert [text_of(card.render_output().question_text) for card in cards_of(one, "g")] == [
        "Before omega, first [...], then beta.",
        "Before omega, first alpha, then [...].",
        "Before [...], first alpha, then beta.",
    ]
    one.take(desk.release(numbered.replace("then", "and then")) / "all.apkg")
    assert schedules(one) == after


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("question: Q, answer: A, reverse: true", "question: Q, answer: A"),
        ("cloze: 'a {{c1::one}} {{c2::two}}'", "cloze: 'a {{c1::one}} two'"),
    ],
    ids=["direction", "gap"],
)
def test_a_card_that_is_taken_away_is_refused_or_leaves_no_blank_card(desk, learner, was, now):
    """Anki deletes no card by an import: who has it is asked nothing, and told to use the tools menu."""
    one = learner()
    one.take(desk.release(f"- {{id: x, {was}}}\n") / "all.apkg")
    desk.write(f"- {{id: x, {now}}}\n")
    done = desk.tried("--stamp", desk.at + 60)
    if done.exit_code == 0:
        one.take(desk.folder / "out" / "tried" / "all.apkg")
        for side in (text_of(side) for sides in one.sides() for side in sides):
            assert not re.search(r"front of this card is blank|no cloze", side.lower())


def test_a_changed_picture_comes_under_a_new_name_and_none_is_missing(desk, learner):
    """Anki never replaces a file under a name that it has; the note changes with the picture, and only that."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="{}"/></svg>'
    items = ABC.replace("answer: Answer b", "answer: Answer b, image: {file: b.svg, alt: A circle}")
    one = learner()
    names = []
    for radius in (1, 2, 3):
        (desk.banks / "b.svg").write_text(svg.format(radius), encoding="utf-8")
        out = desk.release(items)
        took = one.take(out / "all.apkg")
        assert took == (counts(updated=1, unchanged=2) if names else counts(new=3))
        if not names:
            study(one)
            before = schedules(one)
        names.append(media_in(out / "all.apkg"))
        assert one.col.media.check().missing == []
        (name,) = names[-1]
        assert (one.folder / "collection.media" / name).read_text(encoding="utf-8") == svg.format(radius)
        assert f'src="{name}"' in one.sides("Id:ward-7/b")[0][0]
        assert schedules(one) == before
    assert len({name for each in names for name in each}) == 3
    assert "changed  bank: b (picture)" in desk.said


# --- withdrawn -----------------------------------------------------------------------------------------------------------

DOSES = """
- {id: dose, question: What is the secret dose?, answer: SECRET 50 mg, reverse: true, rationale: SECRET why, caution: SECRET but, cite: [{article: guide, section: SECRET part, quote: SECRET words}], references: [label], image: {file: b.svg, alt: SECRET picture}, evidence: limited}
- {id: gaps, cloze: 'Give {{SECRET one}} or {{SECRET two::SECRET hint}} of bromide {{SECRET three}}.', rationale: SECRET why}
- {id: choice, question: 'Which *one*?', answer: SECRET, distractors: [SECRET no, SECRET never]}
- {id: right, question: What is the right dose?, answer: 5 mg}
"""
DOSES_HEAD = (
    HEAD
    + "articles:\n  guide: {title: SECRET guide, url: 'https://example.org/guide'}\n"
    + "references:\n  label: {title: SECRET label}\n"
)


@pytest.fixture
def doses(desk):
    """Three items, of all shapes, that are out; and the text in which they are withdrawn."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="1"/></svg>'
    (desk.banks / "b.svg").write_text(svg, encoding="utf-8")
    desk.release(DOSES, DOSES_HEAD)
    gone = retire(DOSES, "gaps", reason="'In {{braces}} and [sound:x.mp3], *all* wrong'")
    lines = gone.strip().split("\n")
    lines[0] = lines[0][:-1] + ", retired: {on: 2026-09-20, reason: It was another drug, replaced_by: right}}"
    lines[2] = lines[2][:-1] + ", retired: {on: 2026-09-20, reason: No longer}}"
    return "\n".join(lines) + "\n"


def test_a_withdrawn_item_is_a_notice_on_every_side_of_every_card(desk, doses, learner):
    """In place of the question, the reversed one and each gap; the old answer stands nowhere in the note."""
    one = learner()
    assert one.take(desk.folder / "out" / "1" / "all.apkg") == counts(new=4)
    study(one)
    before = schedules(one)
    assert len(before) == 2 + 3 + 1 + 1
    out = desk.release(doses, DOSES_HEAD)
    assert "retired  bank: dose" in desk.said
    assert "released: 3 retired; commit" in desk.said
    assert one.take(out / "all-update.apkg") == counts(updated=3, unchanged=1)
    assert schedules(one) == before
    for item, number, asked, why in (
        ("dose", 2, "What is the secret dose?", "It was another drug"),
        ("gaps", 3, "Give […] or […] of bromide […].", "In {{braces}} and [sound:x.mp3], all wrong"),
        ("choice", 1, "Which one?", "No longer"),
    ):
        note = note_of(one, item)
        assert "SECRET" not in "".join(note.fields)
        assert "<img" not in "".join(note.fields)
        filled = [name for name, text in note.items() if text]
        assert filled in (["Id", "Retired"], ["Id", "Reverse", "Retired"], ["Id", "Text", "Retired"])
        cards = cards_of(one, item)
        assert len(cards) == number
        for card in cards:
            sides = card.render_output()
            for side in (sides.question_text, sides.answer_text):
                shown = text_of(side)
                withdrawn = "This question was withdrawn on 2026-09-20. Forget its answer."
                assert shown.startswith(f"{withdrawn} {asked} Why: {why}")
                assert shown.count(asked) == 1
                assert shown.endswith(f" ward-7/{item}")
                assert shown.count("This question was withdrawn") == 1
                assert "Delete Note" in shown
                assert "SECRET" not in side
                assert not re.search(r"no cloze|blank|\{\{(?!braces)", shown.lower())
            assert card.question_av_tags() == card.answer_av_tags() == []
    replaced = text_of(one.sides("Id:ward-7/dose")[0][0])
    assert "In its place comes ward-7/right: What is the right dose?" in replaced
    assert not one.col.get_empty_cards().notes
    assert one.take(out / "all-update.apkg") == one.take(out / "bank-update.apkg") == counts(unchanged=4)


def test_a_withdrawn_item_leaves_paper_index_and_the_packages_of_new_learners(desk, doses, learner):
    out = desk.release(doses, DOSES_HEAD)
    for name in ("bank.apkg", "all.apkg"):
        new = learner()
        assert new.take(out / name) == counts(new=1)
        assert new.col.card_count() == 1
        assert media_in(out / name) == media_in(out / "all-update.apkg") == []
    for name in ("bank.html", "bank-key.html", "index.html"):
        assert "SECRET" not in (out / name).read_text(encoding="utf-8")
    assert "bank-update.apkg" in (out / "index.html").read_text(encoding="utf-8")
    assert b"SECRET" not in (out / "all-update.apkg").read_bytes()


def test_a_new_learner_gets_no_card_of_it_from_the_update_either(desk, doses, learner):
    out = desk.release(doses, DOSES_HEAD)
    new = learner()
    new.take(out / "all-update.apkg")
    assert [card.note()["Id"] for card in map(new.col.get_card, new.col.find_cards(""))] == ["ward-7/right"]


def test_a_learner_who_removed_it_as_the_notice_says_gets_no_card_back(desk, doses, learner):
    """'Delete Note', as the notice has it; then every later update, with the reason changed meanwhile."""
    one = learner()
    one.take(desk.folder / "out" / "1" / "all.apkg")
    update = desk.release(doses, DOSES_HEAD) / "all-update.apkg"
    one.take(update)
    one.col.remove_notes([note_of(one, item).id for item in ("dose", "gaps", "choice")])
    again = desk.release(doses.replace("No longer", "No longer so"), DOSES_HEAD) / "all-update.apkg"
    for package in (update, again, again):
        one.take(package)
        assert one.col.card_count() == 1
    assert not one.col.get_empty_cards().notes


def test_a_reason_that_changes_arrives(desk, doses, learner):
    one = learner()
    one.take(desk.folder / "out" / "1" / "all.apkg")
    one.take(desk.release(doses, DOSES_HEAD) / "all-update.apkg")
    out = desk.release(doses.replace("No longer", "No longer so"), DOSES_HEAD)
    assert one.take(out / "bank-update.apkg") == counts(updated=1, unchanged=3)
    assert "Why: No longer so" in text_of(one.sides("Id:ward-7/choice")[0][0])


def test_what_is_withdrawn_can_come_back_with_its_schedule(desk, doses, learner):
    """For those who have the notice, for those who removed it, and for those who never heard of it."""
    stayed, removed, absent = learner(), learner(), learner()
    for one in (stayed, removed, absent):
        one.take(desk.folder / "out" / "1" / "all.apkg")
        study(one)
    before = schedules(stayed)
    update = desk.release(doses, DOSES_HEAD) / "all-update.apkg"
    for one in (stayed, removed):
        one.take(update)
    removed.col.remove_notes([note_of(removed, "dose").id])
    out = desk.release(DOSES.replace("SECRET 50 mg", "0.5 mg"), DOSES_HEAD)
    assert "revived  bank: dose" in desk.said
    assert not (out / "all-update.apkg").exists()
    assert stayed.take(out / "all.apkg") == counts(updated=3, unchanged=1)
    assert schedules(stayed) == before
    removed.take(out / "all.apkg")
    assert len(cards_of(removed, "dose")) == 2
    absent.take(out / "all.apkg")
    fresh = learner()
    fresh.take(out / "all.apkg")
    assert notes(stayed) == notes(removed) == notes(absent) == notes(fresh)
    assert "0.5 mg" in text_of(stayed.sides("Id:ward-7/dose")[0][1])
    third = desk.release(doses, DOSES_HEAD)
    assert stayed.take(third / "all-update.apkg") == counts(updated=3, unchanged=1)


def test_a_card_that_an_earlier_release_had_shows_the_notice_too(desk, learner):
    """A gap and a direction that were taken out before the item was withdrawn: some learners still have their cards."""
    early, late = learner(), learner()
    pair = "- {id: keep, question: Q, answer: A}\n"
    first = (
        "- {id: g, cloze: '{{c1::one}} {{c2::two}} {{c3::three}}'}\n- {id: r, question: Q, answer: A, reverse: true}\n"
    )
    second = "- {id: g, cloze: '{{c1::one}} two {{c3::three}}'}\n- {id: r, question: Q, answer: A}\n"
    early.take(desk.release(first + pair) / "all.apkg")
    second_out = desk.release(second + pair)
    early.take(second_out / "all.apkg")
    late.take(second_out / "all.apkg")
    out = desk.release(retire(retire(second, "g"), "r") + pair)
    for one, cards in ((early, 5), (late, 3)):
        one.take(out / "all-update.apkg")
        sides = one.sides("Id:ward-7/g or Id:ward-7/r")
        assert len(sides) == cards
        for front, back in sides:
            for side in (front, back):
                assert text_of(side).startswith("This question was withdrawn")
                assert "no cloze" not in text_of(side).lower()


def test_withdrawing_everything_reaches_the_learners(desk, learner):
    """A bank that is wrong from end to end: this is when a notice matters most."""
    one = learner()
    one.take(desk.release("- {id: a, question: Q, answer: SECRET}\n") / "all.apkg")
    desk.write(retire("- {id: a, question: Q, answer: SECRET}\n", "a"))
    done = desk.tried("--stamp", desk.at + 60)
    assert done.exit_code == 0, done.stderr
    one.take(desk.folder / "out" / "tried" / "all-update.apkg")
    assert text_of(one.sides()[0][1]).startswith("This question was withdrawn")


def test_a_bank_whose_items_are_all_withdrawn_beside_another(desk, learner):
    one = learner()
    desk.write(ABC, HEAD.replace("Test deck", "Other"), "other")
    one.take(desk.release("- {id: z, question: Q, answer: SECRET}\n") / "all.apkg")
    out = desk.release(retire("- {id: z, question: Q, answer: SECRET}\n", "z"))
    assert not (out / "bank.apkg").exists()
    assert one.take(out / "bank-update.apkg") == counts(updated=1)
    assert "SECRET" not in one.sides("Id:ward-7/z")[0][1]


# --- learners who go their own way ---------------------------------------------------------------------------------------


def test_a_learner_who_skips_releases_gets_everything_at_once(desk, learner):
    every, skips = learner(), learner()
    texts = [
        ABC,
        ABC.replace("Answer a", "Answer a2"),
        retire(ABC.replace("Answer a", "Answer a2"), "b"),
        "- {id: new, question: New, answer: N}\n"
        + retire(ABC.replace("Answer a", "Answer a2"), "b").replace("Answer c", "Answer c, reverse: true"),
    ]
    for number, text in enumerate(texts):
        out = desk.release(text)
        package = out / ("all-update.apkg" if "retired" in text else "all.apkg")
        every.take(package)
        if number in (0, 3):
            skips.take(package)
        if number == 0:
            study(every)
            study(skips)
    assert notes(skips) == notes(every)
    rows = [sorted(row[2:] for row in schedules(one).values()) for one in (skips, every)]
    assert rows[0] == rows[1]
    assert [row[2] for row in rows[0]].count(0) == 2  # two cards are new, the others have their schedules


def test_an_older_package_after_a_newer_one_undoes_nothing(desk, learner):
    """Notes, tags, notices, note types and style: a colleague's old file does no harm."""
    one = learner()
    first = desk.release(ABC) / "all.apkg"
    second = desk.release(ABC.replace("answer: Answer a", "answer: Answer a2, tags: [t]")) / "all.apkg"
    third = desk.release(retire(ABC.replace("answer: Answer a", "answer: Answer a2, tags: [t]"), "b"))
    one.take(first)
    study(one)
    one.take(third / "all-update.apkg")
    held, before, types = notes(one), schedules(one), models(one)
    for package in (first, second, third / "all.apkg", first):
        took = one.take(package)
        assert (took["new"], took["updated"], took["other"]) == (0, 0, 0)
        assert notes(one) == held
        assert schedules(one) == before
        assert models(one) == types
    assert text_of(one.sides("Id:ward-7/b")[0][0]).startswith("This question was withdrawn")


def test_a_deleted_card_comes_back_and_a_suspended_one_stays_so(desk, learner):
    """Anki's doing, and the deck's description advises to suspend."""
    one = learner()
    items = ABC.replace("answer: Answer b", "answer: Answer b, reverse: true")
    one.take(desk.release(items) / "all.apkg")
    study(one)
    one.col.sched.suspend_cards([cards_of(one, "a")[0].id, cards_of(one, "c")[0].id])
    one.col.remove_cards_and_orphaned_notes([cards_of(one, "b")[1].id])
    before = schedules(one)
    assert len(before) == 3
    for number in range(3):
        one.take(desk.release(items.replace("Answer a", f"Answer a{number}")) / "all.apkg")
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    assert [cards_of(one, item)[0].queue for item in "ac"] == [-1, -1]
    assert [card.ord for card in cards_of(one, "b")] == [0, 1]  # it is back, as new
    assert cards_of(one, "b")[1].type == 0
    assert "Suspend a card that you do not want rather than deleting it" in one.col.decks.by_name("Test deck")["desc"]


def test_cards_in_a_deck_of_the_learners_own_stay_there(desk, learner):
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    mine = one.col.decks.id("Mine::Hard ones")
    one.col.set_deck([cards_of(one, "a")[0].id, cards_of(one, "b")[0].id], mine)
    before = schedules(one)
    text = ABC
    for number in range(2):
        text += f"- {{id: new-{number}, question: Q{number}, answer: A}}\n"
        out = desk.release(text.replace("Answer a", f"Answer a{number}"))
        one.take(out / "all.apkg")
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    assert [cards_of(one, item)[0].did for item in "ab"] == [mine, mine]
    assert cards_of(one, "new-1")[0].did == one.col.decks.id("Test deck")


def test_a_deck_that_the_learner_renamed_keeps_what_it_has(desk, learner):
    """New items come into a deck of the published name; what is there keeps its place and schedule, and its updates."""
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    before = schedules(one)
    one.col.decks.rename(one.col.decks.id("Test deck"), "My deck")
    out = desk.release(ABC.replace("Answer a", "Answer a2"))
    assert one.take(out / "all.apkg") == counts(updated=1, unchanged=2)
    assert schedules(one) == before
    assert "Answer a2" in note_of(one, "a")["Answer"]


# --- note types ----------------------------------------------------------------------------------------------------------


def test_a_new_style_and_template_arrive_without_a_conflict_and_are_not_undone(desk, learner, monkeypatch):
    """Whoever changes a template raises `MODIFIED` with it; learners keep two note types whatever comes after what."""
    one = learner()
    first = desk.release(KINDS) / "all.apkg"
    one.take(first)
    study(one)
    before, ids = schedules(one), {name: each["id"] for name, each in models(one).items()}
    plain, style = notetypes.templates, notetypes.style
    changed = lambda notetype: [each | {"afmt": each["afmt"] + "<!-- seen -->"} for each in plain(notetype)]
    with monkeypatch.context() as later:
        later.setattr(notetypes, "MODIFIED", notetypes.MODIFIED + 1)
        later.setattr(notetypes, "style", lambda notetype: style(notetype) + "\n.new { color: red }\n")
        later.setattr(notetypes, "templates", changed)
        second = desk.release(KINDS) / "all.apkg"
        third = desk.release(KINDS.replace("The sodium pump", "The calcium pump")) / "all.apkg"
    assert one.take(second) == counts(unchanged=5)
    for package in (second, first, third, first):
        assert one.take(package)["other"] == 0
        found = models(one)
        assert {name: each["id"] for name, each in found.items()} == ids
        assert found.keys() == {"ketaquiz", "ketaquiz cloze"}
        for model in found.values():
            assert ".new { color: red }" in model["css"]
            assert all("<!-- seen -->" in template["afmt"] for template in model["tmpls"])
    assert schedules(one) == before
    assert all("<!-- seen -->" in back for _, back in one.sides())
    assert "The calcium pump" in note_of(one, "single")["Answer"]


def test_no_release_makes_a_second_note_type(desk, learner):
    """Every kind turned into every other that it may become, over releases: two note types, for ever."""
    shapes = [
        "question: Q, answer: A",
        "question: Q, answer: A, typed: true, reverse: true",
        "question: Q, answer: A, distractors: [B, C]",
        "question: Q, answers: [A, D], distractors: [B, C]",
        "statement: S, answer: true",
    ]
    one = learner()
    for number in range(len(shapes)):
        turned = shapes[number:] + shapes[:number]
        items = "".join(f"- {{id: i-{place}, {shape}}}\n" for place, shape in enumerate(turned))
        took = one.take(desk.release(items + "- {id: g, cloze: 'a {{b}}'}\n") / "all.apkg")
        assert took == (counts(updated=5, unchanged=1) if number else counts(new=6))
        assert models(one).keys() == {"ketaquiz", "ketaquiz cloze"}


# --- order, banks, decks -------------------------------------------------------------------------------------------------


def asked(one, deck: str = "Test deck") -> list[str]:
    """The new cards' items in the order in which Anki gives them out."""
    ids = one.col.find_cards(f'is:new deck:"{deck}"', order="c.due asc, c.ord asc")
    return [one.col.get_card(each).note()["Id"].removeprefix("ward-7/") for each in ids]


def test_new_learners_meet_items_in_the_banks_order_whenever_they_came(desk, learner):
    item = "- {{id: {0}, question: Question {0}, answer: A}}\n"
    desk.release("".join(map(item.format, ["m", "t"])))
    desk.release("".join(map(item.format, ["a", "m", "t", "z"])))
    order = ["z", "b", "a", "c", "t", "m", "k"]
    out = desk.release("".join(map(item.format, order)))
    new = learner()
    new.take(out / "all.apkg")
    assert asked(new) == order
    new.col.decks.select(new.col.decks.id("Test deck"))
    met = []
    for _ in range(len(order)):
        card = new.col.sched.getCard()
        met.append(card.note()["Id"].removeprefix("ward-7/"))
        new.col.sched.answerCard(card, 4)
    assert met == order


def test_what_is_new_comes_among_an_old_learners_new_cards_at_its_place(desk, learner):
    """By the place in the bank, so that what is explained first is asked first; what is scheduled stays so."""
    item = "- {{id: {0}, question: Question {0}, answer: A}}\n"
    old = learner()
    old.take(desk.release("".join(map(item.format, "bdf"))) / "all.apkg")
    old.col.sched.set_due_date([cards_of(old, "b")[0].id], "9")
    before = schedules(old)
    old.take(desk.release("".join(map(item.format, "abcdef"))) / "all.apkg")
    after = schedules(old)
    assert {card: after[card] for card in before} == before
    order = asked(old)
    assert sorted(order) == list("acdef")
    assert [each for each in order if each in "ace"] == list("ace")
    assert [each for each in order if each in "df"] == list("df")


def test_an_item_that_moves_to_another_bank_keeps_its_schedule(desk, learner):
    """Its guid is made of publisher and id, so the note is the same; cards stay in the deck where the learner has them."""
    one = learner()
    other = HEAD.replace("Test deck", "Other deck")
    desk.write("- {id: z, question: Question z, answer: Z}\n", other, "other")
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    before = schedules(one)
    moved = "- {id: b, question: Question b, answer: Answer b}\n"
    desk.write("- {id: z, question: Question z, answer: Z}\n" + moved, other, "other")
    out = desk.release(ABC.replace(moved, ""))
    assert "moved    other: b (from bank, deck Test deck)" in desk.said
    assert one.take(out / "all.apkg") == counts(unchanged=4)
    desk.write("- {id: z, question: Question z, answer: Z}\n" + moved.replace("Answer", "Right"), other, "other")
    third = desk.release()
    assert one.take(third / "other.apkg") == counts(updated=1, unchanged=1)
    assert schedules(one) == before
    new = learner()
    new.take(third / "all.apkg")
    assert asked(new, "Other deck") == ["z", "b"]
    assert asked(new) == ["a", "c"]


def test_a_move_is_told_in_the_last_line_too(desk):
    """The ledger is written, so nobody may read that it is as it was, and leave it uncommitted."""
    other = HEAD.replace("Test deck", "Other deck")
    desk.write("- {id: z, question: Question z, answer: Z}\n", other, "other")
    desk.release(ABC)
    before = desk.ledger.read_bytes()
    moved = "- {id: b, question: Question b, answer: Answer b}\n"
    desk.write("- {id: z, question: Question z, answer: Z}\n" + moved, other, "other")
    desk.release(ABC.replace(moved, ""))
    assert desk.ledger.read_bytes() != before
    assert "is as it was" not in desk.said


def test_a_bank_file_that_is_renamed_changes_nothing_for_learners(desk, learner):
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    held, before = notes(one), schedules(one)
    (desk.banks / "bank.yaml").rename(desk.banks / "nerves.yaml")
    out = desk.release()
    assert (out / "nerves.apkg").is_file()
    assert one.take(out / "nerves.apkg") == counts(unchanged=3)
    assert (notes(one), schedules(one)) == (held, before)
    (desk.banks / "nerves.yaml").write_text(bank_text(ABC.replace("Answer a", "Answer a2")), encoding="utf-8")
    assert one.take(desk.release() / "nerves.apkg") == counts(updated=1, unchanged=2)
    assert schedules(one) == before


def test_a_bank_renamed_together_with_its_deck_is_refused_as_the_deck_alone_is(desk):
    """Anki matches decks by name: what is new would come into a second deck, whatever the file is called."""
    desk.release(ABC)
    (desk.banks / "bank.yaml").unlink()
    desk.write(ABC, HEAD.replace("Test deck", "Another deck"), "nerves")
    done = desk.tried("--check", "--stamp", desk.at + 60)
    assert "L202" in done.stderr


def test_two_banks_of_one_deck(desk, learner):
    """One deck in Anki: counted, described and numbered as one, over releases."""
    one = learner()
    desk.write("- {id: z, question: Question z, answer: Z}\n", name="second")
    one.take(desk.release(ABC) / "all.apkg")
    assert [each.name for each in one.col.decks.all_names_and_ids()] == ["Default", "Test deck"]
    assert one.col.decks.by_name("Test deck")["desc"].split("\n\n")[1].startswith("4 items. Release of 2026-09-21.")
    assert asked(one) == ["a", "b", "c", "z"]
    study(one)
    before = schedules(one)
    desk.write(
        "- {id: y, question: Question y, answer: Y}\n- {id: z, question: Question z, answer: Z2}\n", name="second"
    )
    out = desk.release(retire(ABC, "b"))
    assert one.take(out / "all-update.apkg") == counts(new=1, updated=2, unchanged=2)
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    assert len({row[1] for row in after.values()}) == 1
    third = desk.release(ABC)
    new = learner()
    new.take(third / "all.apkg")
    assert asked(new) == ["a", "b", "c", "y", "z"]


def described(package, learner, deck: str = "Test deck") -> str:
    one = learner()
    one.take(package)
    return one.col.decks.by_name(deck)["desc"].split("\n\n")[1]


def test_the_deck_says_which_release_it_is_or_that_it_is_none(desk, learner):
    """A build between releases says 'not released' as long as something is pending, a withdrawal too."""
    desk.write(ABC)
    assert described(desk.build("--stamp", STAMP) / "all.apkg", learner) == (
        "3 items. Built 2026-09-21 (not released). ketaquiz 0.1.0."
    )
    assert described(desk.release(ABC) / "all.apkg", learner) == "3 items. Release of 2026-09-21. ketaquiz 0.1.0."
    assert "Release of 2026-09-21." in described(desk.build("--stamp", STAMP + 5 * DAY) / "all.apkg", learner)
    for pending in (
        ABC.replace("Answer a", "Answer a2"),
        retire(ABC, "a"),
        ABC + "- {id: d, question: Q, answer: A}\n",
    ):
        desk.write(pending)
        built = desk.build("--stamp", STAMP + 5 * DAY)
        package = built / ("all-update.apkg" if "retired" in pending else "all.apkg")
        assert "Built 2026-09-26 (not released)." in described(package, learner)
    out = desk.release(at=STAMP + 6 * DAY)
    assert "Release of 2026-09-27." in described(out / "all.apkg", learner)
    (desk.banks / "bank.yaml").unlink()
    desk.write(ABC + "- {id: d, question: Q, answer: A}\n- {id: e, question: Q2, answer: A, status: draft}\n")
    assert "4 items. Release of 2026-09-27." in described(desk.build() / "all.apkg", learner)
    assert "5 items. Built" in described(desk.build("--drafts") / "all.apkg", learner)


def test_a_build_with_a_pending_change_reaches_a_learner_and_so_does_its_release(desk, learner):
    """Someone tries a build out: the release that follows is newer still, and no second note comes of it."""
    one = learner()
    one.take(desk.release(ABC) / "all.apkg")
    study(one)
    before = schedules(one)
    desk.write(ABC.replace("Answer a", "Answer a2") + "- {id: d, question: Q, answer: A}\n")
    assert one.take(desk.build("--stamp", STAMP + 600) / "all.apkg") == counts(new=1, updated=1, unchanged=2)
    text = ABC.replace("Answer a", "Answer a3") + "- {id: d, question: Q, answer: A4}\n"
    assert one.take(desk.release(text) / "all.apkg") == counts(updated=2, unchanged=2)
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    assert "Answer a3" in note_of(one, "a")["Answer"]


def test_what_was_never_released_may_go_be_renamed_and_change_its_kind(desk, learner):
    items = (
        ABC
        + "- {id: d, question: Q, answer: A}\n- {id: e, cloze: 'a {{b}} c {{d}}'}\n- {id: f, question: F, answer: A}\n"
    )
    desk.release(ABC)
    desk.write(items)
    desk.build("--stamp", STAMP + 60)
    # d goes, e becomes a question, f has another id, and a cloze not yet out has its gaps in another order
    items = (
        ABC
        + "- {id: e, question: Q, answer: A}\n- {id: f-2, question: F, answer: A}\n- {id: h, cloze: '{{x}} {{y}}'}\n"
    )
    desk.write(items)
    desk.build("--stamp", STAMP + 120)
    one = learner()
    assert one.take(desk.release(items.replace("{{x}} {{y}}", "{{y}} {{x}}")) / "all.apkg") == counts(new=6)
    assert desk.said.count("new      bank: ") == 3


def test_a_fix_by_the_real_clock_arrives_within_the_second(desk, learner):
    """No stamp anywhere: the second release waits for the next second rather than be skipped by Anki."""
    one = learner()
    desk.write(ABC)
    for text in (ABC, ABC.replace("Answer a", "Answer a2")):
        desk.write(text)
        assert run("release", desk.banks, "-o", desk.folder / "now").exit_code == 0
        took = one.take(desk.folder / "now" / "all.apkg")
    assert took == counts(updated=1, unchanged=2)
    assert all(row[1] <= time.time() for row in rows_of(desk.folder / "now" / "all.apkg").values())
