"""What learners get in real Anki: the package is imported by Anki itself and its cards are rendered by its engine."""

from __future__ import annotations

import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.anki import notetypes
from ketaquiz.anki import package as packing
from ketaquiz.anki.composing import compose_bank
from ketaquiz.anki.notes import NoCard
from ketaquiz.bank.passages import passage_url
from ketaquiz.model import Article, Citation
from ketaquiz.release.edition import Edition
from ketaquiz.release.guids import guid_of as guid
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.strings import read_strings
from world import HEAD, KINDS, ROOT, STAMP, bank, bank_text, package, run, text_of

RICH_HEAD = (
    HEAD
    + """
licence: CC BY 4.0
contact: training@example.org
tags: [ward]
articles:
  guide: {title: The guide, url: "https://example.org/guide"}
references:
  label: {title: The label, publisher: FDA, year: 2024}
"""
)


def words():
    found, problems = read_strings("en")
    assert not problems
    return found


# --- the import ---------------------------------------------------------------------------------------------------


def test_a_package_comes_in_whole_and_a_second_time_changes_nothing(tmp_path, learner):
    one = learner()
    apkg = package(tmp_path, KINDS)
    assert one.take(apkg) == {"new": 5, "updated": 0, "unchanged": 0, "other": 0}
    before = one.col.db.all("select id, guid, mid, mod, tags, flds from notes order by id")
    assert one.take(apkg) == {"new": 0, "updated": 0, "unchanged": 5, "other": 0}
    assert one.col.db.all("select id, guid, mid, mod, tags, flds from notes order by id") == before
    assert one.col.card_count() == 7  # the short answer has a reverse, the cloze two gaps
    assert sorted(model["name"] for model in one.col.models.all() if "ketaquiz" in model["name"]) == [
        "ketaquiz",
        "ketaquiz cloze",
    ]
    problems, ok = one.col.fix_integrity()
    assert ok
    assert "error" not in problems.lower()


def test_learners_meet_the_items_in_the_order_of_the_bank(tmp_path, learner):
    items = "".join(f"- {{id: item-{n}, question: Question {n}, answer: '{n}'}}\n" for n in range(30, 0, -1))
    one = learner()
    one.take(package(tmp_path, items))
    asked = [one.col.get_note(note).fields[1] for note in one.col.db.list("select nid from cards order by due")]
    assert [int(re.search(r"Question (\d+)", text).group(1)) for text in asked] == list(range(30, 0, -1))
    seen = []
    deck = one.col.decks.by_name("Test deck")
    one.col.decks.select(deck["id"])
    for _ in range(3):
        card = one.col.sched.getCard()
        seen.append(card.note().fields[0])
        one.col.sched.answerCard(card, 4)
    assert seen == ["ward-7/item-30", "ward-7/item-29", "ward-7/item-28"]


def test_decks_nest_and_say_what_they_are(tmp_path, learner):
    head = (
        RICH_HEAD.replace("Test deck", "Ketamine::Nerve pain") + "title: Nerve pain\ndescription: For *all* <staff>.\n"
    )
    one = learner()
    one.take(package(tmp_path, KINDS, head))
    assert [each.name for each in one.col.decks.all_names_and_ids()] == ["Default", "Ketamine", "Ketamine::Nerve pain"]
    deck = one.col.decks.by_name("Ketamine::Nerve pain")
    assert deck["md"] is True
    assert deck["desc"].split("\n\n")[:5] == [
        "**Nerve pain**",
        "For *all* &lt;staff&gt;.",
        "5 items. Built 2026-09-21 (not released). ketaquiz 0.1.0.",
        "Licence: CC BY 4.0",
        "Report an error: training@example.org",
    ]
    assert "Suspend a card" in deck["desc"]
    assert "your schedule stays" in deck["desc"]


def test_tags_have_one_root_and_difficulty_is_not_among_them(tmp_path, learner):
    items = """
    - id: a
      question: Q
      answer: A
      tags: [mechanism, receptor::nmda]
      difficulty: hard
      reviewed: 2026-11-23
      cite: [{article: guide}]
    """
    one = learner()
    one.take(package(tmp_path, items, RICH_HEAD))
    assert one.col.tags.all() == [
        "KQ::article::guide",
        "KQ::topic::mechanism",
        "KQ::topic::receptor::nmda",
        "KQ::topic::ward",
    ]
    note = one.col.get_note(one.col.find_notes("")[0])
    assert not any("hard" in field or "2026-11-23" in field for field in note.fields)


def test_pictures_come_along_under_names_that_change_with_them(tmp_path, learner):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="{}"/></svg>'
    items = """
    - {id: a, question: Q, answer: A, image: {file: pics/Bild ä.svg, alt: 'A "round" <thing>'}}
    - {id: b, question: R, answer: A, image: {file: pics/again.svg, alt: The same}}
    """
    (tmp_path / "pics").mkdir()
    for name in ("Bild ä.svg", "again.svg"):
        (tmp_path / "pics" / name).write_text(svg.format(4), encoding="utf-8")
    one = learner()
    one.take(package(tmp_path, items))
    first = one.media()
    assert len(first) == 1
    assert re.fullmatch(r"kq-[0-9a-f]{24}\.svg", first[0])
    front, back = one.sides()[0]
    assert f'<img src="{first[0]}" alt="A &#34;round&#34; &lt;thing&gt;">' in front
    assert first[0] in back
    (tmp_path / "pics" / "Bild ä.svg").write_text(svg.format(3), encoding="utf-8")
    assert one.take(package(tmp_path, items, stamp=STAMP + 60))["updated"] == 2
    assert len(one.media()) == 2
    assert one.col.media.check().missing == []


def test_two_publishers_with_one_item_id_stay_apart(tmp_path, learner):
    items = "- {id: dose, question: What is the dose?, answer: %s}"
    one = learner()
    one.take(package(tmp_path, items % "Ours", name="ours"))
    apkg = package(tmp_path, items % "Theirs", HEAD.replace("ward-7", "ward-8"), name="theirs")
    assert one.take(apkg) == {"new": 1, "updated": 0, "unchanged": 0, "other": 0}
    assert sorted("Ours" in back for _, back in one.sides()) == [False, True]


def test_packages_of_one_build_come_in_after_one_another(tmp_path, learner):
    """all.apkg and the packages of its banks have the same notes; two banks' packages have notes of their own."""
    for name in ("one", "two"):
        text = bank_text(f"- {{id: {name}, question: Q, answer: A, reverse: true}}", HEAD.replace("Test", name))
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert run("build", tmp_path, "-o", tmp_path / "dist", "--stamp", STAMP).exit_code == 0
    first, second = learner(), learner()
    assert first.take(tmp_path / "dist" / "one.apkg")["new"] == 1
    assert first.take(tmp_path / "dist" / "two.apkg")["new"] == 1
    assert first.take(tmp_path / "dist" / "all.apkg")["unchanged"] == 2
    assert second.take(tmp_path / "dist" / "all.apkg")["new"] == 2
    assert first.col.card_count() == second.col.card_count() == 4


# --- updates ------------------------------------------------------------------------------------------------------


def test_a_reworded_question_updates_its_note_and_keeps_the_schedule(tmp_path, learner):
    one = learner()
    one.take(package(tmp_path, "- {id: a, question: Wich?, answer: This}"))
    card_id = one.col.find_cards("")[0]
    one.col.sched.set_due_date([card_id], "12")
    before = one.col.get_card(card_id)
    counts = one.take(package(tmp_path, "- {id: a, question: 'Which, exactly?', answer: This}", stamp=STAMP + 1))
    assert counts == {"new": 0, "updated": 1, "unchanged": 0, "other": 0}
    after = one.col.get_card(card_id)
    assert (after.due, after.ivl, after.type, after.nid) == (before.due, before.ivl, before.type, before.nid)
    assert after.type == 2  # a review card
    assert "Which, exactly?" in after.note().fields[1]


def test_a_short_answer_that_gains_options_stays_the_same_note(tmp_path, learner):
    one = learner()
    one.take(package(tmp_path, "- {id: a, question: Which?, answer: This}"))
    card_id = one.col.find_cards("")[0]
    one.col.sched.set_due_date([card_id], "12")
    due = one.col.get_card(card_id).due
    longer = "- {id: a, question: Which?, answer: This, distractors: [That, The other]}"
    assert one.take(package(tmp_path, longer, stamp=STAMP + 1))["updated"] == 1
    assert one.col.find_cards("") == [card_id]
    assert one.col.get_card(card_id).due == due
    assert "The other" in one.sides()[0][0]
    assert one.take(package(tmp_path, "- {id: a, question: Which?, answer: This}", stamp=STAMP + 2))["updated"] == 1
    assert one.col.get_card(card_id).due == due


def test_what_is_for_ever_is_as_it_was():
    """Learners' collections hold these: a change here strands every note that is out there."""
    assert guid("ward-7", "nmda-receptor") == "kqdft3kifesbywexdz"
    assert guid("ward-8", "nmda-receptor") != guid("ward-7", "nmda-receptor")
    assert packing.deck_id("Ketamine::Nerve pain") == GOLDEN["deck"]
    for notetype in notetypes.OWN.values():
        editor = {"roles": notetype.roles, "stock": notetype.stock_kind} if notetype is notetypes.OCCLUSION else {}
        assert {
            "id": notetype.id,
            "fields": [[name, field_id] for name, field_id, _ in notetype.fields],
            "templates": [[row[0], row[1]] for row in notetype.templates],
            **editor,
        } == GOLDEN[notetype.name]
    ids = [row[1] for each in notetypes.OWN.values() for row in (*each.fields, *each.templates)]
    assert len(ids) == len(set(ids))


GOLDEN = json.loads((Path(__file__).parent / "for_ever.json").read_text(encoding="utf-8"))


def test_templates_and_style_change_only_with_their_time():
    """Anki takes over a template only when its note type is newer: raise `MODIFIED` with any change, and this too."""
    import hashlib

    text = json.dumps(
        [notetypes.templates(notetypes.BASIC), notetypes.templates(notetypes.CLOZE), notetypes.style(notetypes.BASIC)]
    )
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert {str(notetypes.MODIFIED): digest} == GOLDEN["templates"]
    text = json.dumps([notetypes.templates(notetypes.OCCLUSION), notetypes.style(notetypes.OCCLUSION)])
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert {str(notetypes.MODIFIED): digest} == GOLDEN["templates of pictures"]


# --- the cards ----------------------------------------------------------------------------------------------------


def test_each_kind_asks_on_the_front_and_answers_on_the_back(tmp_path, learner):
    one = learner()
    one.take(package(tmp_path, KINDS))
    sides = one.sides()
    fronts = [text_of(front) for front, _ in sides]
    assert fronts[0] == "Which receptor does it block? [[type:Typed]]"
    assert fronts[1] == "The NMDA receptor Which question has this answer?"
    assert re.fullmatch(r"Which of these is not a receptor\? Choose one\. .*The sodium pump.* None of these", fronts[2])
    assert fronts[3].startswith("What is monitored? Choose all that apply. ")
    assert fronts[4] == "It is an opioid. True or false? True False"
    assert fronts[5] == "It blocks [...] receptors in the spinal cord."
    assert fronts[6] == "It blocks NMDA receptors in the [where?]."
    behind = [text_of(back).split("ward-7/")[0].strip() for _, back in sides]
    answers = [back.removeprefix(front).strip() for front, back in zip(fronts, behind, strict=True)]
    assert answers[:5] == [
        "The NMDA receptor Also right: NMDA, NMDAR",
        "Which receptor does it block?",
        "The sodium pump",
        "Blood pressure Oxygen saturation",
        "False",
    ]
    assert behind[5] == behind[6] == "It blocks NMDA receptors in the spinal cord."


def test_no_card_has_an_unfilled_field_or_an_empty_front(tmp_path, learner):
    """Every card of every shipped deck, as Anki's own engine shows it."""
    target = tmp_path / "all.apkg"
    assert run("anki", ROOT / "decks", "-o", target).exit_code == 0
    one = learner()
    one.take(target)
    assert one.col.card_count() >= 25
    for front, back in one.sides():
        for side in (front, back):
            assert "{{" not in side
            assert "}}" not in side
            assert "unknown field" not in side.lower()
        assert text_of(front)
        assert "Source:" in text_of(back) or "Checked against:" in text_of(back)
    assert not one.col.get_empty_cards().notes


def test_the_front_does_not_betray_the_key(tmp_path, learner):
    """Options look alike on the front, whichever is right, and the key is not always the first of the static order."""
    items = "".join(
        f"- {{id: i-{n}, question: Q{n}, answer: Right {n}x, distractors: [Wrong a{n}x, Wrong b{n}x, Wrong c{n}x]}}\n"
        for n in range(60)
    )
    one = learner()
    one.take(package(tmp_path, items))
    places = []
    for number, (front, _) in enumerate(one.sides()):
        options = re.findall(r'<li(?: class="right")?>(.*?)</li>', front)
        assert len(options) == 4  # the class has a style on the back alone: test_cards looks at it
        places.append(options.index(f"Right {number}x"))
        body = re.sub(r"<script>.*?</script>", "", front, flags=re.DOTALL)
        assert body.count(f"Right {number}x") == 1
    assert all(5 <= places.count(place) <= 28 for place in range(4))


def test_source_section_evidence_and_caution_stand_behind(tmp_path, learner):
    items = """
    - id: a
      question: Q
      answer: A
      rationale: |
        First paragraph.

        - one
        - two
      caution: The article says *otherwise*.
      evidence: disputed
      references: [label]
      cite:
        - {article: guide, section: "4. Nerves:", quote: "Ketamine, used on-skin … ache stimuli"}
    """
    one = learner()
    one.take(package(tmp_path, items, RICH_HEAD))
    front, back = one.sides()[0]
    shown = text_of(back)
    assert shown == (
        "Q A Why First paragraph. one two Caution: The article says otherwise. Evidence: disputed "
        "Source: The guide, section: 4. Nerves Checked against: The label. FDA, 2024 Licence: CC BY 4.0 "
        "Report an error: training@example.org ward-7/a"
    )
    assert 'href="https://example.org/guide#:~:text=Ketamine%2C%20used%20on%2Dskin,ache%20stimuli"' in back
    assert text_of(front) == "Q"


@pytest.mark.parametrize(
    ("url", "quote", "expected"),
    [
        ("https://e.org/a", "one two … three", "https://e.org/a#:~:text=one%20two,three"),
        ("https://e.org/a", "one two ... three", "https://e.org/a#:~:text=one%20two,three"),
        ("https://e.org/a#top", "one", "https://e.org/a#top:~:text=one"),
        ("https://e.org/a", "", "https://e.org/a"),
        ("", "one … two", ""),
        ("https://e.org/a", "a&b, c-d … é", "https://e.org/a#:~:text=a%26b%2C%20c%2Dd,%C3%A9"),
    ],
)
def test_a_link_leads_to_the_passage(url, quote, expected):
    assert passage_url(Article("T", url=url), quote) == expected
    assert Citation("a").quote == ""


def test_numbers_stand_sorted_and_are_not_shuffled(tmp_path, learner):
    items = "- {id: a, question: Q, answer: 10 mg, distractors: [100 mg, 2.5 mg, '1,000 mg']}"
    one = learner()
    one.take(package(tmp_path, items))
    front = one.sides()[0][0]
    assert re.findall(r"<li(?: class=\"right\")?>(.*?)</li>", front) == ["2.5 mg", "10 mg", "100 mg", "1,000 mg"]
    assert 'class="options kept"' in front


def test_words_are_in_the_banks_language(tmp_path, learner):
    one = learner()
    one.take(package(tmp_path, KINDS, HEAD.replace("language: en", "language: de")))
    fronts = [text_of(front) for front, _ in one.sides()]
    assert fronts[4] == "It is an opioid. Richtig oder falsch? Richtig Falsch"
    assert '<div lang="de">' in one.sides()[0][0]


# --- what was typed is what is shown ----------------------------------------------------------------------------------


def test_anki_does_not_read_its_own_marks_in_a_bank(tmp_path, learner):
    """Sounds, LaTeX, gaps and fields that an author happened to type are text."""
    text = "[sound:a.mp3] [latex]x[/latex] [$]y[/$] [anki:tts lang=en]hi[/anki:tts] {{c1::no}} {{Answer}} <b>"
    items = f"- {{id: a, question: '{text}', answer: '{text}'}}\n" + (
        "- {id: b, cloze: 'An [sound:b.mp3] {{in [sound:c.mp3] :here}} and } {x} <i>'}"
    )
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    items += (
        "\n- {id: c, question: Q, answer: '[sound:d.mp3]', typed: true, image: {file: a.svg, alt: '[sound:e.mp3]'}}"
    )
    one = learner()
    one.take(package(tmp_path, items))
    front, back = one.sides()[0]
    assert text_of(front) == text
    for card_id in one.col.find_cards(""):
        card = one.col.get_card(card_id)
        assert card.question_av_tags() == card.answer_av_tags() == []
    assert text in text_of(back.split("<hr id=answer>")[1])
    assert one.col.card_count() == 3
    assert text_of(one.sides()[1][0]) == "An [sound:b.mp3] [...] and } {x} <i>"
    assert "in [sound:c.mp3] :here" in text_of(one.sides()[1][1])


def test_mathematics_reaches_mathjax_whole_even_in_a_gap(tmp_path, learner):
    items = r"""
    - id: a
      question: "What is \\(\\frac{1}{2^{3}} < 1\\)?"
      answer: \[x_1\]
    - id: b
      cloze: 'It is {{\(\frac{1}{2^{3}}\)}} of \({{a}}\).'
    """
    one = learner()
    one.take(package(tmp_path, items))
    sides = one.sides()
    assert r"\(\frac{1}{2^{3}} &lt; 1\)" in sides[0][0]
    assert text_of(sides[1][0]) == r"It is [...] of \({{a}}\)."
    assert text_of(sides[1][1]).startswith(r"It is \(\frac{1}{2^{3}}\) of \({{a}}\).")


# Every character that YAML, Markdown, HTML, MathJax or Anki reads as a mark, and some that none does.
TEXTS = st.text(st.sampled_from("ab 12*_~^`&<>\\#,:;[]{}()|!?-=+'\"/$%@é漢🙂"), min_size=1, max_size=40).filter(
    lambda text: text.strip() and not re.search(r"\\[(\[]|^\s*(?:```|~~~)", text)  # a block of code has to be closed
)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
def test_what_was_typed_comes_back_from_anki(tmp_path_factory, rows):
    """Question, answer and rationale of any text, through a package and Anki's own import and engine."""
    from world import Learner

    items = [
        {"id": f"i-{number}", "question": question, "answer": answer, "rationale": rationale}
        for number, (question, answer, rationale) in enumerate(rows)
    ]
    text = HEAD + "items:\n" + "".join(f"  - {json.dumps(item, ensure_ascii=False)}\n" for item in items)
    folder = tmp_path_factory.mktemp("typed")
    (folder / "bank.yaml").write_text(text, encoding="utf-8")
    result = run("anki", folder / "bank.yaml", "-o", folder / "o.apkg", "--stamp", STAMP)
    assert result.exit_code == 0, result.stderr
    one = Learner(folder / "learner")
    try:
        one.take(folder / "o.apkg")
        for (question, answer, rationale), (front, back) in zip(rows, one.sides(), strict=True):
            assert text_of(front) == plain(question)
            assert text_of(back) == (
                f"{plain(question)} {plain(answer)} Why: {plain(rationale)} ward-7/i-{rows.index((question, answer, rationale))}"
                if rows.count((question, answer, rationale)) == 1
                else text_of(back)
            )
    finally:
        one.close()


def plain(text: str) -> str:
    """A text less its marks, with blanks that do not show folded."""
    return " ".join(plain_text(text.strip()).split())


def test_nothing_in_a_bank_becomes_a_script_or_a_request(tmp_path, learner):
    evil = '<script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">x</a>'
    quoted = json.dumps(evil)
    head = RICH_HEAD.replace("title: The guide", f"title: {quoted}").replace(
        "contact: training@example.org", f"contact: {quoted}"
    )
    items = f"""
    - id: a
      question: {quoted}
      answer: {quoted}
      accept: [{quoted}]
      typed: true
      reverse: true
      rationale: {quoted}
      caution: "[x](javascript:alert(4)) {evil.replace('"', "'")}"
      cite: [{{article: guide, section: {quoted}, quote: {quoted}}}]
    - id: b
      question: {quoted}
      answer: {quoted}
      distractors: [{json.dumps(evil + "2")}]
    - id: c
      cloze: {json.dumps("{{" + evil + "::" + evil + "}} " + evil)}
    """
    one = learner()
    one.take(package(tmp_path, items, head))
    for front, back in one.sides():
        for side in (front, back):
            script = (ROOT / "templates/anki/shuffle.js").read_text(encoding="utf-8")
            style = "".join(
                re.findall("<style>.*?</style>", notetypes.templates(notetypes.BASIC)[0]["afmt"], re.DOTALL)
            )
            tags = Tags(side.replace(f"<script>\n{script}</script>", "").replace(style, ""))
            assert tags.names <= {"div", "p", "ul", "ol", "li", "span", "hr", "a"}
            assert tags.attributes <= {"class", "lang", "id", "href", "data-item", "data-cloze", "data-ordinal"}
            assert all(address.startswith("https://example.org/guide#:~:text=") for address in tags.addresses)


class Tags(HTMLParser):
    """The names of a text's tags and of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value for name, value in attrs if name == "href"]


# --- bytes --------------------------------------------------------------------------------------------------------


def test_the_same_banks_and_stamp_give_the_same_bytes(tmp_path):
    """In another folder, time zone, locale and hash seed, and by the clock of another day."""
    results = []
    for number, (zone, seed, locale) in enumerate([("UTC", "0", "C.UTF-8"), ("Asia/Kathmandu", "7", "C")]):
        folder = tmp_path / str(number)
        folder.mkdir()
        environment = os.environ | {
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "SOURCE_DATE_EPOCH": str(STAMP),
        }
        command = [sys.executable, "-m", "ketaquiz", "build", str(ROOT / "decks"), "-o", "dist"]
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=120)
        results.append({path.name: path.read_bytes() for path in sorted((folder / "dist").iterdir())})
    assert results[0].keys() == results[1].keys()
    for name, data in results[0].items():
        assert data == results[1][name], name


def test_the_stamp_is_the_only_thing_by_which_two_builds_differ(tmp_path):
    one, two = (package(tmp_path, KINDS, stamp=STAMP + plus) for plus in (0, 5))
    assert one.read_bytes() != two.read_bytes()
    rows = []
    for path in (one, two):
        data = zipfile.ZipFile(path).read("collection.anki2")
        connection = sqlite3.connect(":memory:")
        connection.deserialize(data)
        rows.append(connection.execute("select guid, mid, tags, flds, sfld from notes order by id").fetchall())
        assert connection.execute("select distinct mod from notes").fetchall() == [
            (int(re.search(r"(\d+)\.apkg", path.name).group(1)),)
        ]
        connection.close()
    assert rows[0] == rows[1]


def test_a_package_leaves_no_temporary_file_and_knows_no_clock(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    apkg = package(tmp_path, KINDS)
    assert list((tmp_path / "tmp").iterdir()) == []
    entries = zipfile.ZipFile(io.BytesIO(apkg.read_bytes())).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == ["collection.anki2", "media", "ketaquiz.json", "ketaquiz/0.yaml"]


def test_a_stamp_in_the_future_or_none_at_all_is_refused(tmp_path):
    (tmp_path / "b.yaml").write_text(bank_text(KINDS), encoding="utf-8")
    late = run("anki", tmp_path / "b.yaml", "-o", tmp_path / "o.apkg", "--stamp", 4_000_000_000)
    assert late.exit_code == 2
    assert "in the future" in late.stderr
    os.environ["SOURCE_DATE_EPOCH"] = "yesterday"
    try:
        odd = run("anki", tmp_path / "b.yaml", "-o", tmp_path / "o.apkg")
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    assert odd.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in odd.stderr
    assert not (tmp_path / "o.apkg").exists()


def test_a_note_that_would_have_no_card_is_an_error():
    """The loader refuses such items; should one come through, no package is made of it."""
    from dataclasses import replace

    good = bank("- {id: a, question: Q, answer: A}")
    broken = replace(good, items=(replace(good.items[0], stem=" "),))
    with pytest.raises(NoCard, match="item 'a' would have no card"):
        compose_bank(Edition(broken), words())
