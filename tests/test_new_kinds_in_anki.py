"""What is matched, ordered, entered as a number, named in a picture and heard, in real Anki and over releases."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from anki.notetypes_pb2 import StockNotetype

from foreign_decks import add, export
from ketaquiz.anki import notetypes
from releases import Desk, cards_of, counts, media_in, models, note_of, schedules, study
from world import run, text_of

PICTURE = Path(__file__).parent / "broken" / "images" / "pain.svg"
SOUND = PICTURE.with_name("alarm.wav")
REGIONS = """
- id: drum
  question: What is *marked* on the drum?
  image: {{file: drum.svg, alt: A drum}}
  rationale: It says so on the drum.
  regions:
    {}
"""
OTHER = "- {id: other, question: Which other thing?, answer: This}\n"
LID = "{label: The *lid*, box: [10%, 20.5%, 30%, 5%]}"
TAP = "{label: Tap, box: [0%, 50%, 100%, 12.34%]}"
RIM = "{label: Rim, box: [1%, 1%, 2%, 2%]}"


def regions(*entries: str) -> str:
    return REGIONS.format("\n    ".join(f"- {entry}" for entry in entries))


def numbered(entry: str, number: int) -> str:
    return entry.replace("}", f", number: {number}}}")


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path)
    shutil.copy(PICTURE, made.banks / "drum.svg")
    shutil.copy(SOUND, made.banks / "alarm.wav")
    return made


# --- pictures


def test_a_picture_is_anki_s_own_image_occlusion(desk, learner):
    """Anki's editor of pictures opens the note, with what it would have written itself."""
    one = learner()
    assert one.take(desk.release(regions(LID, TAP)) / "all.apkg") == counts(new=1)
    note = note_of(one, "drum")
    assert note["Occlusion"] == (
        "{{c1::image-occlusion:rect:left=.1:top=.205:width=.3:height=.05:oi=1}}<br>"
        "{{c2::image-occlusion:rect:left=0:top=.5:width=1:height=.1234:oi=1}}"
    )
    assert [card.ord for card in note.cards()] == [0, 1]
    model = models(one)["ketaquiz image occlusion"]
    # what Anki's editor looks for before it opens its editor of pictures
    assert model["originalStockKind"] == StockNotetype.OriginalStockKind.ORIGINAL_STOCK_KIND_IMAGE_OCCLUSION
    assert model["type"] == 1
    assert model["flds"][model["sortf"]]["name"] == "Header"
    assert [(each["name"], each["tag"]) for each in model["flds"][:7]] == [
        ("Id", None), ("Occlusion", 0), ("Image", 1), ("Header", 2), ("Back Extra", 3), ("Comments", 4), ("Labels", None),
    ]  # fmt: skip
    found = one.col.get_image_occlusion_note(note_id=note.id).note
    assert found.image_data == PICTURE.read_bytes()
    assert found.occlude_inactive
    assert "<em>marked</em>" in found.header
    shapes = [
        (each.ordinal, shape.shape, {each.name: each.value for each in shape.properties})
        for each in found.occlusions
        for shape in each.shapes
    ]
    assert sorted(shapes, key=lambda shape: shape[0]) == [
        (1, "rect", {"left": ".1", "top": ".205", "width": ".3", "height": ".05", "oi": "1"}),
        (2, "rect", {"left": "0", "top": ".5", "width": "1", "height": ".1234", "oi": "1"}),
    ]


def test_what_the_editor_saves_is_a_learner_s_own_note(desk, learner):
    one = learner()
    one.take(desk.release(regions(LID, TAP)) / "all.apkg")
    note = note_of(one, "drum")
    one.col.update_image_occlusion_note(
        note_id=note.id, occlusions=note["Occlusion"], header=note["Header"], back_extra="Seen", tags=note.tags
    )
    assert note_of(one, "drum")["Back Extra"] == "Seen"
    assert note_of(one, "drum")["Labels"] == note["Labels"]
    assert [card.ord for card in cards_of(one, "drum")] == [0, 1]
    assert one.take(desk.release() / "all.apkg") == counts(unchanged=1)
    assert note_of(one, "drum")["Back Extra"] == "Seen"


def test_one_mask_at_a_time(desk, learner):
    one = learner()
    text = regions(LID, TAP).replace("  regions:", "  mode: one\n  regions:")
    one.take(desk.release(text) / "all.apkg")
    assert "oi=1" not in note_of(one, "drum")["Occlusion"]
    assert not one.col.get_image_occlusion_note(note_id=note_of(one, "drum").id).note.occlude_inactive


def test_the_front_hides_labels_and_the_back_shows_the_one_that_is_asked(desk, learner):
    one = learner()
    one.take(desk.release(regions(LID, TAP)) / "all.apkg")
    for (front, back), label in zip(one.sides(), ("lid", "Tap"), strict=True):
        assert "lid" not in front.replace("data-", "")
        assert "Tap" not in front
        (asked,) = re.findall(r'<div><span class="cloze" data-ordinal="\d">(.*?)</span></div>', back)
        assert label in asked
        assert "It says so on the drum." in back
        assert "ward-7/drum" in back


def test_regions_with_one_number_are_one_card(desk, learner):
    one = learner()
    one.take(desk.release(regions(numbered(LID, 4), numbered(TAP, 4), RIM)) / "all.apkg")
    assert [card.ord for card in cards_of(one, "drum")] == [0, 3]
    ((_, back),) = one.sides("card:4")
    assert re.findall(r'<span class="cloze" data-ordinal="4">(.*?)</span>', back) == ["The <em>lid</em>", "Tap"]
    assert "ketaquiz.lock 2" in desk.ledger.read_text(encoding="utf-8")


def test_regions_over_releases_keep_their_cards_and_what_was_learnt(desk, learner):
    one = learner()
    one.take(desk.release(regions(LID, TAP)) / "all.apkg")
    study(one)
    before = schedules(one)

    desk.write(regions(RIM, LID, TAP))
    refused = desk.tried()
    assert refused.exit_code == 1
    assert "error[L204]: item 'drum' is out among learners, and its regions have changed" in refused.stderr
    cure = "write 'number: 3' at 'Rim', 'number: 1' at 'The *lid*', 'number: 2' at 'Tap'"
    assert cure in refused.stderr

    second = desk.release(regions(numbered(RIM, 3), numbered(LID, 1), numbered(TAP, 2)))
    assert one.take(second / "all.apkg") == counts(updated=1)
    after = schedules(one)
    assert {card: after[card] for card in before} == before
    assert [card.ord for card in cards_of(one, "drum")] == [0, 1, 2]

    third = desk.release(regions(numbered(RIM, 3), numbered(LID.replace("The *lid*", "The cover"), 1)))
    assert one.take(third / "all.apkg") == counts(updated=1)
    kept = schedules(one)
    assert {card: kept[card] for card in after} == after
    (gone,) = one.sides("card:2")
    assert "[This card is no longer asked. Suspend it.]" in text_of(gone[0])
    for number, label in ((1, "The cover"), (3, "Rim")):
        ((front, back),) = one.sides(f"card:{number}")
        assert "This card is no longer asked" not in front
        assert f'data-ordinal="{number}">{label}</span>' in back
    newcomer = learner()
    assert newcomer.take(third / "all.apkg") == counts(new=1)
    assert {card.ord for card in cards_of(newcomer, "drum")} >= {0, 2}
    assert desk.ledger.read_text(encoding="utf-8").startswith("ketaquiz.lock 2\n")


def test_a_release_says_which_numbers_were_exchanged(desk):
    """As with gaps: numbers that are written count, and what that does to learners is said; a new text is no exchange."""
    gaps = "- {{id: gaps, cloze: 'A {{{{c{}::one}}}} and a {{{{c{}::two}}}}.'}}\n"
    desk.release(regions(numbered(LID, 1), numbered(TAP, 2)) + gaps.format(1, 2))
    desk.write(regions(numbered(LID, 2), numbered(TAP, 1)) + gaps.format(2, 1))
    said = desk.tried().stdout
    for name in ("drum", "gaps"):
        (line,) = [each for each in said.splitlines() if f": {name} (" in each]
        told = "card 1 asks what card 2 asked, card 2 asks what card 1 asked: learners keep the schedule of the number"
        assert line.endswith(told)
    desk.write(regions(numbered(LID.replace("lid", "cover"), 2), numbered(TAP, 1)) + gaps.format(2, 1))
    said = desk.tried().stdout
    assert "drum (answer)" in said
    assert "asked" not in said


def test_a_withdrawn_picture_is_a_notice_on_every_card(desk, learner):
    one = learner()
    one.take(desk.release(regions(LID, TAP)) / "all.apkg")
    study(one)
    before = schedules(one)
    withdrawn = regions(LID, TAP) + "  retired: {on: 2026-09-20, reason: The drum was another one.}\n"
    out = desk.release(withdrawn + OTHER)
    assert one.take(out / "all-update.apkg") == counts(new=1, updated=1)
    assert {card: row for card, row in schedules(one).items() if card in before} == before
    note = note_of(one, "drum")
    assert (note["Image"], note["Labels"], note["Header"], note["Rationale"]) == ("", "", "", "")
    for front, back in one.sides("Id:ward-7/drum"):
        for side in (front, back):
            assert "This question was withdrawn on 2026-09-20." in text_of(side)
            assert "The drum was another one." in side
            assert "image-occlusion" not in side.partition("</style>")[2].replace("image-occlusion-canvas", "")
    back_again = desk.release(regions(LID, TAP) + OTHER)
    assert one.take(back_again / "all.apkg")["updated"] == 1
    assert {card: row for card, row in schedules(one).items() if card in before} == before
    assert len(one.sides("Id:ward-7/drum")) == 2


def test_a_ledger_without_pictures_stays_of_the_first_version(desk):
    desk.release(
        "- {id: a, question: Which one?, sequence: [x, y, z]}\n- {id: b, question: How many?, answer: 5, tolerance: 0}\n"
    )
    assert desk.ledger.read_text(encoding="utf-8").startswith("ketaquiz.lock 1\n")


def test_a_package_without_pictures_has_no_note_type_for_them(desk, learner):
    one = learner()
    one.take(desk.release("- {id: a, question: Which one?, sequence: [x, y, z]}\n") / "all.apkg")
    assert models(one).keys() == {"ketaquiz"}


# --- what becomes of an item


QUESTION = "- {{id: a, question: Which one is it?, {}}}\n"
SHAPES = [
    "answer: This",
    "pairs: {A: B, C: D}",
    "sequence: [x, y, z]",
    "answer: 5 mg, tolerance: 1",
    "answer: This, distractors: [That]",
    "pairs: [{left: A, right: B, why: So it is.}, {left: C, right: E}], distractors: [F]",
]


def test_a_question_turns_into_any_other_with_its_schedule(desk, learner):
    one = learner()
    one.take(desk.release(QUESTION.format(SHAPES[0])) / "all.apkg")
    study(one)
    before = schedules(one)
    for shape in SHAPES[1:]:
        assert one.take(desk.release(QUESTION.format(shape)) / "all.apkg") == counts(updated=1)
        assert schedules(one) == before
    assert models(one).keys() == {"ketaquiz"}


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (QUESTION.format(SHAPES[1]), regions(LID, TAP).replace("id: drum", "id: a")),
        (regions(LID, TAP).replace("id: drum", "id: a"), QUESTION.format(SHAPES[2])),
        (regions(LID, TAP).replace("id: drum", "id: a"), '- {id: a, cloze: "It is {{so}} and {{so}}."}\n'),
    ],
)
def test_what_makes_other_cards_needs_an_id_of_its_own(desk, was, now):
    desk.release(was)
    desk.write(now)
    refused = desk.tried()
    assert refused.exit_code == 1
    assert "error[L203]: item 'a' went out as a" in refused.stderr


# --- numbers


def test_a_typed_number_is_compared_as_anki_does(desk, learner):
    """The number alone is typed; the back says what else is right, with its unit."""
    one = learner()
    one.take(desk.release(QUESTION.format("answer: '0,50 mg/kg', tolerance: 10%")) / "all.apkg")
    note = note_of(one, "a")
    assert note["Typed"] == "0,50"
    ((front, back),) = one.sides()
    assert text_of(front) == "Which one is it? Unit: mg/kg [[type:Typed]]"
    assert "Accepted: 0,45 to 0,55 mg/kg" in text_of(back)
    assert "typeBad" not in one.col.compare_answer(note["Typed"], "0,50")
    assert "typeBad" in one.col.compare_answer(note["Typed"], "0,55")


def test_a_minus_is_typed_as_keyboards_have_it(desk, learner):
    one = learner()
    one.take(desk.release(QUESTION.format("answer: −3 °C, tolerance: 0")) / "all.apkg")
    assert note_of(one, "a")["Typed"] == "-3"
    assert "−3 °C" in text_of(one.sides()[0][1])


# --- sound


def test_a_sound_plays_on_the_front_of_any_kind(desk, learner):
    one = learner()
    audio = "audio: {file: alarm.wav, transcript: Three tones.}"
    text = "".join(
        f"- {{id: i{number}, question: Which one is it?, {shape}, {audio}}}\n" for number, shape in enumerate(SHAPES)
    )
    text += f'- {{id: gap, cloze: "It is {{{{so}}}}.", {audio}}}\n'
    text += regions(LID).rstrip() + f"\n  {audio}\n"
    out = desk.release(text)
    one.take(out / "all.apkg")
    (name,) = (name for name in media_in(out / "all.apkg") if name.endswith(".wav"))
    assert (one.folder / "collection.media" / name).read_bytes() == SOUND.read_bytes()
    for card_id in one.col.find_cards(""):
        output = one.col.get_card(card_id).render_output()
        assert [tag.filename for tag in output.question_av_tags] == [name]
        assert "Three tones" not in output.answer_text
    assert one.col.media.check().missing == []
    assert one.col.media.check().unused == []


# --- ids


def test_the_fields_of_pictures_have_ids_that_no_other_note_type_has():
    ids = [field_id for each in notetypes.OWN.values() for _, field_id, _ in each.fields]
    assert len(ids) == len(set(ids))


# --- and back


def test_our_own_packages_give_back_pictures_with_regions_and_sounds(desk):
    text = regions(LID, TAP).rstrip() + "\n  audio: {file: alarm.wav, transcript: Three *tones*}\n"
    out = desk.release(text)
    back = desk.folder / "back"
    back.mkdir()
    done = run("import", out / "all.apkg", "-o", back)
    assert done.exit_code == 0, done.stderr
    for name in ("bank.yaml", "drum.svg", "alarm.wav"):
        assert (back / name).read_bytes() == (desk.banks / name).read_bytes()
    assert (back / "ketaquiz.lock").read_text(encoding="utf-8") == desk.ledger.read_text(encoding="utf-8")


def test_what_learners_of_an_earlier_package_will_see(desk):
    first = desk.release(regions(LID, TAP))
    desk.write(regions(numbered(RIM, 3), numbered(LID.replace("30%", "31%"), 1), numbered(TAP, 2)))
    told = run("check", desk.banks, "--against", first / "all.apkg")
    assert "1 updated: ward-7/drum" in told.stdout
    assert "No card is lost, split or stuck." in told.stdout


def test_a_sound_in_somebody_else_s_question_comes_along_and_goes_out_again(tmp_path, learner):
    """Once the item is corrected, its learners' card plays it still."""
    theirs = learner()
    theirs.col.media.write_data("a tone.wav", SOUND.read_bytes())
    theirs.col.media.write_data("no tone.mp3", b"<html>")
    add(theirs, "Basic", "What is it?[sound:a tone.wav] [sound:a tone.wav]", "An alarm")
    add(theirs, "Cloze", "It is {{c1::so}}. [sound:no tone.mp3]", "")
    add(theirs, "Basic", "What is lost?[sound:lost.mp3]", "This [sound:a tone.wav]")
    package = export(theirs, tmp_path / "theirs.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "look at: it: the sound a tone.wav has no transcript: without one, paper leaves the item out\n"
        "look at: it-2: the sound no tone.mp3 is not a sound, and is left out\n"
        "look at: lost: the sound lost.mp3 is not in the package, or is larger than 8 MiB\n"
        "look at: lost: the sound a tone.wav stands in the answer, and is left out\n"
    )
    text = (tmp_path / "new" / "bank.yaml").read_text(encoding="utf-8")
    assert "    audio:\n      file: sounds/a-tone.wav\n" in text
    assert text.count("audio:") == 1
    assert (tmp_path / "new" / "sounds" / "a-tone.wav").read_bytes() == SOUND.read_bytes()
    one = learner()
    assert one.take(package)["new"] == 3
    (tmp_path / "new" / "bank.yaml").write_text(
        text.replace("answer: An alarm", "answer: A fire alarm"), encoding="utf-8"
    )
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    assert one.take(tmp_path / "dist" / "all.apkg")["updated"] == 1
    (card_id,) = one.col.find_cards("fire")
    (tag,) = one.col.get_card(card_id).render_output().question_av_tags
    assert (one.folder / "collection.media" / tag.filename).read_bytes() == SOUND.read_bytes()
