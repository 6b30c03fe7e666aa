"""``ketaquiz draft``: what is taken from an article, how it is worded, and what becomes of it in later runs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.article.quotes import ArticleText, decode_article, words
from ketaquiz.bank.reader import load_bank
from ketaquiz.cli import cli
from ketaquiz.diagnostics import Source
from ketaquiz.draft import MOST_PROSE, drafts
from ketaquiz.draft.bank import article_name, declaration, make, text
from ketaquiz.draft.bank_lines import read_lines
from ketaquiz.draft.update import update
from ketaquiz.model import Bank
from world import HEAD, ROOT, bank_text, run

SHARED = ROOT.parent / "shared" / "articles"
NEEDS_ARTICLES = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the five articles are not there: no folder {SHARED}")
GOLD = sorted((ROOT / "tests" / "draft" / "gold").glob("*.yaml"))
NEW = ("--publisher", "ward-7", "--deck", "Ward 7::Hygiene", "--language", "en")


def article(text: str | bytes, name: str = "a.txt") -> ArticleText:
    """An article that has to be readable."""
    made, problems = decode_article(text if isinstance(text, bytes) else text.encode(), name)
    assert made is not None, problems
    return made


def found(text: str, name: str = "a.txt", *, prose: bool = False) -> list[tuple[str, str, str]]:
    """The drafts of a text: the extractor, and the question with its answer or the text with its gaps."""
    return [
        (draft.extractor, str(draft.keys.get("question") or draft.keys["cloze"]), str(draft.keys.get("answer", "")))
        for draft in drafts(article(text, name), prose)
    ]


# --- the five articles, held against what others read in them


def fits(key: str, said: str) -> bool:
    """Whether a text is the one that a key of the gold lists means."""
    start, _, end = key.partition("…")
    return " ".join(said.split()).startswith(start.strip()) and " ".join(said.split()).endswith(end.strip())


def ends(entry: dict, said: str) -> bool:
    """Whether a text begins and ends with the words of an entry: it is whole, and nothing of its neighbours is in it."""
    said = " ".join(said.split())
    return said.startswith(entry["first"]) and said.endswith(entry["last"])


@NEEDS_ARTICLES
@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_all_that_a_reader_found_in_an_article_is_found_whole_and_nothing_else(gold):
    expected = yaml.safe_load(gold.read_text(encoding="utf-8"))
    path = SHARED / expected["article"]
    made = article(path.read_bytes(), path.name)
    by_kind: dict[str, list] = {}
    for draft in drafts(made):
        by_kind.setdefault(draft.extractor, []).append(draft)
    for kind, extractor in (("faq", "faq"), ("tips", "tip"), ("terms", "term"), ("rows", "table")):
        taken = [draft.whole for draft in by_kind.pop(extractor, [])]
        assert len(taken) == len(expected[kind]), kind
        for entry, (name, said) in zip(expected[kind], taken, strict=True):
            assert fits(entry["key"], name) or name.startswith(entry["key"]), (entry, name)
            assert ends(entry, said), (entry, said)
    asked = by_kind.pop("question_heading", [])
    others = [
        each
        for each in asked
        if any(fits(other["key"], each.whole[0]) for other in expected["other_question_headings"])
    ]
    headings = [each for each in asked if each not in others]
    for wanted, taken in ((expected["headings"], headings), (expected["lists"], by_kind.pop("headed_list", []))):
        assert len(taken) == len(wanted)
        for entry, draft in zip(wanted, taken, strict=True):
            assert fits(entry["key"], draft.whole[0]), (entry, draft.whole)
            assert len(draft.passages) == entry["bullets"]
            assert 1 <= str(draft.keys["cloze"]).count("{{") <= entry["bullets"]
    assert by_kind == {}
    for draft in drafts(made, prose=True):
        for passage in draft.passages:
            said = " ".join(made.passages[passage].text.split())
            assert not any(
                said.startswith(entry["first"]) and said.endswith(entry["last"]) for entry in expected["boilerplate"]
            )


@NEEDS_ARTICLES
def test_the_counts_of_the_five_articles():
    """Fourteen questions with answers, six tips, 77 terms, fifteen rows, twenty question headings."""
    totals: Counter[str] = Counter()
    for gold in GOLD:
        expected = yaml.safe_load(gold.read_text(encoding="utf-8"))
        totals.update({kind: len(entries) for kind, entries in expected.items() if isinstance(entries, list)})
    wanted = {"faq": 14, "tips": 6, "terms": 77, "rows": 15, "headings": 20}
    assert {kind: totals[kind] for kind in wanted} == wanted


@NEEDS_ARTICLES
def test_every_draft_of_the_five_articles_passes_check_with_its_citation_verified(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in sorted(SHARED.glob("*.txt")):
        result = run("draft", path, "-o", f"{path.stem}.yaml", "--prose", *NEW)
        assert result.exit_code == 0, result.output
        assert "draft" not in result.stderr, result.stderr
        said = run("check", f"{path.stem}.yaml", "--articles", SHARED)
        assert said.exit_code == 0, said.output
        assert "error" not in said.stdout
        assert "drafts left: " in said.stdout


# --- questions and answers


def test_labels_in_plain_text_and_what_stands_after_the_last_answer():
    """Three answers of one paragraph each: what follows the third belongs to the section."""
    text = (
        "Alcohol rub\n\nCommon questions\n\nQ1: How long does rubbing take?\n\nIt takes 20 to 30 seconds, which is short.\n\n"
        "Query 2: Does it kill spores?\n\nA: No, spores survive alcohol. Wash instead.\n\nQ: Who may use it?\n\nEverybody\n\n"
        "All of this is taught once a year on every ward.\n\nAbout the author\n\nQ: Who wrote it?\n\nA nurse of forty years.\n"
    )
    assert found(text) == [
        ("faq", "How long does rubbing take?", "It takes 20 to 30 seconds"),
        ("faq", "Does alcohol kill spores?", "No, spores survive alcohol"),
        ("faq", "Who may use alcohol?", "Everybody"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<details><summary>Opening hours of the pool?</summary><p>From eight to six.</p></details>",
        "<p><strong>Opening hours of the pool?</strong><br>From eight to six.</p>",
        "<p><b>Opening hours of the pool?</b></p><p>From eight to six.</p>",
        '<div class="accordion"><button class="accordion-header" aria-expanded="false">Opening hours of the pool?</button>'
        '<div class="panel" hidden><p>From eight to six.</p></div></div>',
        '<div itemscope itemtype="https://schema.org/Question"><span itemprop="name">Opening hours of the pool?</span></div>'
        '<div itemscope itemtype="https://schema.org/Answer"><div itemprop="text">From eight to six.</div></div>',
        '<script type="application/ld+json">{"@graph": [{"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name":'
        ' "Opening hours of the pool?", "acceptedAnswer": {"@type": "Answer", "text": "<p>From eight to <b>six</b>.</p>"}}]}]}</script>',
        "<dl><dt>Opening hours of the pool?</dt><dd>From eight to six.</dd></dl>",
        "<h2>Opening hours of the pool?</h2><p>From eight to six.</p>",
        "<table><tr><td>Opening hours of the pool?</td><td>From eight to six.</td></tr></table>",
    ],
)
def test_a_question_with_its_answer_in_every_form_of_a_page(page):
    """Whatever a page's builder made of it, it is one question with one answer, with what the page shows beside it left alone."""
    whole = f"<html><body><nav><a href='/'>Home</a></nav><h1>The pool</h1><p>The pool is old.</p>{page}<footer><p>Who cares? We do.</p></footer></body></html>"
    assert [each[1:] for each in found(whole, "a.html")] == [("Opening hours of the pool?", "From eight to six")]


def test_a_question_that_is_shown_and_declared_is_one():
    declared = (
        '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": {"@type": "Question", "name": "Is the pool deep?",'
        ' "acceptedAnswer": {"@type": "Answer", "text": "It is two metres deep."}}}</script>'
    )
    page = f"<html><head>{declared}</head><body><h1>The pool</h1><p>Is the pool deep?</p><p>It is two metres deep.</p><p>Come and swim.</p></body></html>"
    assert found(page, "a.html") == [("faq", "Is the pool deep?", "The pool is two metres deep")]


# --- wording


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("It blocks the receptor, which lowers pain. It is old.", "Hand rub blocks the receptor"),
        ("Kills bacteria, leaving spores alive.", "Kills bacteria"),
        ("Indeed, a wet hand thins it.", "A wet hand thins it"),
        ("Although it smells, it is liked.", "Although it smells, it is liked"),
        ("Its smell fades; wait for that.", "Hand rub’s smell fades"),
    ],
)
def test_an_answer_is_the_smallest_span_that_answers_with_its_subject(said, answer):
    text = f"Hand rub\n\nHand rub is used on every ward of a hospital today.\n\nCommon questions\n\nQ: What does hand rub do?\n\nA: {said}\n\nQ: Where does hand rub stand?\n\nA: At each bed.\n"
    assert found(text)[0] == ("faq", "What does hand rub do?", answer)


def test_of_what_is_said_of_a_label_the_verb_and_what_follows_it_is_hidden():
    text = "# Hands\n\n## Germs\n\n- **Spores**: They survive alcohol.\n- **Phage (cold)**: It dries, which is rare. It is gone then.\n"
    assert [question for _, question, _ in found(text, "a.md")] == [
        "Germs – Spores: They {{survive alcohol}}.",
        "Germs – Phage (cold): It {{dries}}, which is rare. It is gone then.",
    ]


def test_the_rest_of_an_answer_is_its_rationale():
    text = "Rub\n\nQ: How fast is rub?\n\nA: Rub acts within 30 seconds. Longer is better.\n\nQ: Where is rub kept?\n\nA: Rub is kept at each bed, where it is seen.\n"
    first, second = drafts(article(text))
    assert (first.keys["answer"], first.keys["rationale"]) == ("Rub acts within 30 seconds", "Longer is better.")
    assert (
        second.keys["rationale"] == "Rub is kept at each bed, where it is seen."
    )  # cut from a sentence: the whole of it


def test_a_list_as_an_answer_becomes_gaps():
    assert found(
        "# Rub\n\n## What does rub kill?\n\n- Bacteria\n- Fungi, mostly\n\n## Skin\n\n- **Harm**: dryness, cracks and eczema\n",
        "a.md",
    ) == [
        ("question_heading", "What does rub kill? {{Bacteria}}; {{Fungi, mostly}}.", ""),
        (
            "term",
            "Rub – Skin – Harm: {{dryness, cracks and eczema}}",
            "",
        ),
    ]


def test_rows_keep_the_columns_that_they_answer_and_pass_over_empty_cells():
    page = "| Agent | Time | Kills |\n|---|---|---|\n| Gel | 30 seconds | |\n| Soap | 60 seconds | soil, spores |\n| Air | | |\n"
    assert found(f"# Hands\n\n{page}", "a.md") == [
        ("table", "Agent Gel: Time: {{30 seconds}}", ""),
        ("table", "Soap: Time: {{60 seconds}}; Kills: {{soil, spores}}", ""),
    ]


def test_prose_is_looked_at_when_asked_and_gives_ten_drafts_at_most():
    text = (
        "Hand rub\n\nHand rub is a liquid that kills germs on the skin. Hand rub acts within 30 seconds on clean hands. Unlike soap, it "
        "spares the skin of the staff.\n\nThe World Health Organization (WHO) wants hand rub at each bed because wards without it "
        "clean their hands less often.\n"
    )
    assert found(text) == []
    assert found(text, prose=True) == [
        ("definition", "What is hand rub?", "a liquid that kills germs on the skin"),
        ("number", "Hand rub acts within {{30}} seconds on clean hands.", ""),
        ("contrast", "Unlike {{soap}}, hand rub spares the skin of the staff.", ""),
        ("acronym", "What does “WHO” stand for?", "World Health Organization"),
        (
            "cause",
            "The World Health Organization (WHO) wants hand rub at each bed because {{wards without it clean their hands less often}}.",
            "",
        ),
    ]
    many = "Rub\n\n" + " ".join(
        f"Rub of sort {chr(n + 86)} acts within {n} seconds on hands that are clean and dry." for n in range(11, 51)
    )
    assert len(found(many, prose=True)) == MOST_PROSE
    assert all(draft.reason and 0 < draft.confidence <= 1 for draft in drafts(article(text), prose=True))


@pytest.mark.parametrize(
    ("language", "questions"),
    [
        ("fi", ["Mittel: Seife?", "Mittel: Alkohol?"]),
        ("de", []),
    ],
)
def test_in_other_languages_questions_are_worded_by_the_article_or_in_the_language(language, questions):
    text = "Händehygiene\n\nMittel\n\n  • Seife: Sie entfernt Schmutz.\n  • Alkohol: Er tötet Keime.\n"
    found = drafts(article(text), language=language)
    assert [str(draft.keys.get("question", draft.keys.get("cloze"))) for draft in found] == questions


# --- the command

GUIDE = (
    "Hand rub\n\nWhat is it for?\n\nHand rub has two uses on a ward:\n\n  • Hygiene: It kills germs, which spares patients.\n"
    "  • Surgery: It prepares the hands of surgeons.\n\nCommon questions\n\nQ1: How long does rubbing take?\n\nIt takes 30 seconds.\n\n"
    "Q2: Where does the bottle stand?\n\nIt stands at each bed.\n"
)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder with an article in it."""
    monkeypatch.chdir(tmp_path)
    Path("guide.txt").write_text(GUIDE, encoding="utf-8")
    return tmp_path


def test_a_bank_of_drafts_as_it_is_written(here):
    result = run("draft", "guide.txt", "-o", "decks/guide.yaml", *NEW)
    assert (
        result.output
        == "wrote decks/guide.yaml: 5 drafts (1 question-heading, 2 term, 2 faq); next: ketaquiz review decks/guide.yaml\n"
    )
    written = Path("decks/guide.yaml").read_text(encoding="utf-8")
    digest = article(GUIDE, "guide.txt").sha256
    assert written.startswith(
        "# Drafts, made by 'ketaquiz draft'. For each: keep it and take out 'status: draft', shorten it, or delete it.\n"
        "# 'ketaquiz draft --update' keeps what you edited and does not bring back what you deleted.\n"
        'publisher: ward-7\ndeck: "Ward 7::Hygiene"\ntitle: Hand rub\nlanguage: en\narticles:\n  hand-rub:\n    title: Hand rub\n'
        f"    file: guide.txt\n    sha256: {digest}\nitems:\n"
    )
    assert re.sub(
        r"[0-9a-f]{10}-[0-9a-f]{8}",
        "ID",
        written[
            written.index(
                "  # section: What is it for?\n  # passage: Hygiene: It kills germs, which spares patients.\n  # term"
            ) :
        ].partition("\n\n")[0],
    ) == (
        "  # section: What is it for?\n"
        "  # passage: Hygiene: It kills germs, which spares patients.\n"
        "  # term, confidence 0.90: a bullet with a term and its explanation\n"
        "  # draft hand-rub ID\n"
        "  - id: hygiene\n"
        '    cloze: "What is Hand rub for? Hygiene: It {{kills germs}}, which spares patients."\n'
        "    cite:\n"
        "      - article: hand-rub\n"
        "        section: What is it for?\n"
        '        quote: "Hygiene: It … spares patients"\n'
        "    status: draft"
    )
    said = run("check", "decks", "--articles", ".")
    assert said.exit_code == 0
    assert said.stdout.splitlines()[-1].startswith("checked 1 bank, 5 items, 5 drafts left: ")
    assert "there is no item to build from" in run("build", "decks").stderr
    assert "5 items" in run("build", "decks", "--drafts").stdout


def test_a_bank_that_is_there_is_not_overwritten(here):
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    before = Path("guide.yaml").read_bytes()
    result = run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    assert result.exit_code == 2
    assert (
        result.stderr
        == "ketaquiz: guide.yaml is there already, and was left as it is; --update puts new drafts into it, -o names another\n"
    )
    assert Path("guide.yaml").read_bytes() == before
    run("draft", "guide.txt", "-o", "other/guide.yaml", *NEW)
    assert Path("other/guide.yaml").read_bytes() == before


def test_what_the_other_banks_of_the_folder_have_in_common_is_taken_from_them(here):
    Path("one.yaml").write_text(
        bank_text("- {id: hygiene, question: Q, answer: A}", "publisher: ward-9\ndeck: Ward 9::Pain\nlanguage: de\n"),
        encoding="utf-8",
    )
    run("draft", "guide.txt", "-o", "guide.yaml")
    head = yaml.safe_load(Path("guide.yaml").read_text(encoding="utf-8"))
    assert (head["publisher"], head["deck"], head["language"]) == ("ward-9", "Ward 9::Hand rub", "de")
    assert "hygiene" not in [item["id"] for item in head["items"]]  # the other bank has it
    assert run("check", ".", "--select", "A").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("guide.txt", "-o", "a.yaml"), "say --publisher: there is no other bank in the folder to take it from"),
        (
            ("guide.txt", "-o", "a.yaml"),
            "to take it from\nsay --language: there is no other bank in the folder to take it from\nsay --deck, as in",
        ),
        (
            ("guide.txt", "-o", "a.yaml", "--publisher", "p", "--language", "en"),
            "say --deck, as in --deck 'Training::Hand rub'",
        ),
        (("guide.txt", "-o", "a.txt", *NEW), "-o a.txt: a bank's name ends in .yaml"),
        (("guide.txt", "-o", "all.yaml", *NEW), "-o all.yaml: ketaquiz gives files of its own such names"),
        (("guide.txt", "-o", "a.yaml", "--update"), "a.yaml is not there; leave --update out to write it"),
        (("gone.txt", "-o", "a.yaml", *NEW), "gone.txt: error[Y001]: there is no such file"),
        (("guide.txt", "b/guide.txt", "-o", "a.yaml", *NEW), "two articles have the file name 'guide.txt'"),
        (("guide.txt", "-o", "a.yaml", *NEW[:-1], "xx"), "--language xx: it has no fixed words"),
        (("guide.txt", "-o", "a.yaml", "--publisher", "Ward 7", *NEW[2:]), "use a-z, 0-9 and '-' between them"),
        (("b.yaml", "-o", "a.yaml", *NEW), "b.yaml is a bank by its name; drafts are made of articles"),
        (
            ("plain.txt", "-o", "a.yaml", *NEW),
            "nothing was written: no draft was found in the structure of the article",
        ),
        (
            ("large.html", "-o", "a.yaml", *NEW),
            "large.html: error[Y003]: the article is larger than 1 MiB of text, more than anybody reviews",
        ),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(here, arguments, said):
    Path("b").mkdir()
    Path("b/guide.txt").write_text(GUIDE + "\nMore of it stands here.\n", encoding="utf-8")
    Path("plain.txt").write_text("Nothing but a sentence without any structure stands here.\n", encoding="utf-8")
    if arguments[0] == "large.html":
        Path("large.html").write_bytes(b"<h2>What is it?</h2><p>It is a thing, one of many.</p>" * 930_000)  # 50 MB
    result = run("draft", *arguments)
    assert result.exit_code in (1, 2)
    assert said in result.stderr
    assert not Path("a.yaml").exists()


@pytest.mark.parametrize(
    ("piped", "extractor"),
    [
        (GUIDE.encode(), "term"),
        (
            b"<html><meta charset='iso-8859-1'><h1>Caf\xe9</h1><dl><dt>Caf\xe9</dt><dd>It\x92s a place for coffee.</dd></dl>",
            "definition-list",
        ),
        ("# Café\n\n- **Café**: a place for coffee\n- **Tea**: a drink\n".encode(), "term"),
        ("<h1>Café</h1><ul><li><b>Café</b>: a place for coffee</li><li>Tea: a drink</li></ul>".encode(), "term"),
    ],
)
def test_standard_input_in_every_form(here, piped, extractor):
    result = CliRunner().invoke(cli, ["draft", "-", "-o", "a.yaml", *NEW], input=piped, prog_name="ketaquiz")
    assert result.exit_code == 0, result.output
    assert extractor in result.stdout
    assert "the article that was piped in has no file" in result.stderr
    assert "Caf" not in Path("a.yaml").read_text(encoding="utf-8").replace("Café", "")
    named = CliRunner().invoke(
        cli,
        ["draft", "-", "-o", "b.yaml", *NEW, "--stdin-name", "x/in.html" if b"<" in piped else "in.txt"],
        input=piped,
    )
    assert "no file" not in named.output
    assert "file: in." in Path("b.yaml").read_text(encoding="utf-8")


def test_what_does_not_pass_is_left_out_and_counted_and_what_a_person_has_to_settle_is_named(here):
    """A placeholder would be printed; a question that the article answers twice is right once."""
    Path("a.txt").write_text(
        "Hand rub\n\nQ1: How long does rubbing with hand rub take?\n\nIt takes 30 seconds.\n\nQ2: Who wrote this on hand rub?\n\nTODO by somebody.\n\n"
        "Q3: How long does rubbing with hand rub take?\n\nIt takes 60 seconds.\n\nQ4: Is \\(that used with hand rub?\n\nNo, by no means.\n\n"
        "Q5: Why is hand rub liked?\n\nLeave a comment\n",
        encoding="utf-8",
    )
    result = run("draft", "a.txt", "-o", "a.yaml", *NEW)
    assert result.stdout == "wrote a.yaml: 2 drafts (2 faq); next: ketaquiz review a.yaml\n"
    assert result.stderr == (
        "left out: 1 × Q008 (placeholder); 1 × a question without an answer; 1 × a text with marks that would be printed as something else; "
        "1 × taken for a line of a menu or a shop\n"
        "for you to settle: D003 in long-rubbing-hand-rub-take-hand-rub\n"
    )


# --- again


def items_of(path: str = "guide.yaml") -> dict[str, dict]:
    return {item["id"]: item for item in yaml.safe_load(Path(path).read_text(encoding="utf-8"))["items"]}


def test_an_update_keeps_what_was_edited_adds_what_is_new_marks_what_is_gone_and_forgets_nothing(here):
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    text = bank.read_text(encoding="utf-8")
    unchanged = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert unchanged.stdout.startswith("updated guide.yaml: 0 added, 0 renewed, 0 kept as edited")
    assert bank.read_text(encoding="utf-8") == text

    # a person accepts one, deletes one, and writes one
    assert text.count("Hygiene: It {{kills germs}}, which spares patients.") == 1
    text = text.replace('It {{kills germs}}, which spares patients."', '{{Killing germs}}"  # shorter')
    start = text.index("  # section: Q2:")
    end = text.index("# offered")
    text = (
        text[:start]
        + "  # mine\n  - id: own\n    question: What is mine in hand rub?\n    answer: This\n    references: [label]\n\n"
        + text[end:]
    )
    text = text.replace("items:\n", "references:\n  label: {title: The label}\nitems:\n", 1)
    bank.write_text(text, encoding="utf-8")
    assert run("draft", "guide.txt", "-o", "guide.yaml", "--update").stdout == (
        "updated guide.yaml: 0 added, 0 renewed, 2 kept as edited (0 of them have a changed passage), 0 gone from the article, 1 deleted before and not brought back\n"
    )
    assert bank.read_text(encoding="utf-8") == text

    # the article changes: the passage of the edited one, one that nobody edited, a new one, and one that is gone
    changed = (
        GUIDE.replace("which spares patients", "and spares patients")
        .replace("It takes 30 seconds.", "It takes 40 seconds.")
        .replace("  • Surgery: It prepares the hands of surgeons.\n", "  • Skin: It keeps hands from cracking.\n")
    )
    Path("guide.txt").write_text(changed, encoding="utf-8")
    result = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert result.stdout == (
        "updated guide.yaml: 1 added, 2 renewed, 2 kept as edited (1 of them have a changed passage), 1 gone from the article, 1 deleted before and not brought back\n"
        "their passage has changed, so look at: hygiene\n"
        "their passage is gone, so mend or delete: surgery\n"
        "until then the bank keeps the old sha256 of guide.txt: 'ketaquiz check --articles' names the new one, to write when the items are right\n"
    )
    after = bank.read_text(encoding="utf-8")
    found = items_of()
    assert found["hygiene"]["cloze"].endswith("Hygiene: {{Killing germs}}")
    assert '{{Killing germs}}"  # shorter' in after
    assert found["own"]["answer"] == "This"
    assert found["skin"]["cloze"].endswith("Skin: It {{keeps hands from cracking}}.")
    assert found["long-rubbing-take"]["answer"].endswith("40 seconds")
    assert after.count("# gone: ") == 1
    assert after.index("# gone: ") < after.index("- id: surgery")
    assert after.count("# changed: ") == 1
    assert list(found).index("skin") == list(found).index("hygiene") + 1  # where the article has it
    # nobody has looked at them yet: the bank goes on saying that the article has changed
    assert article(GUIDE, "guide.txt").sha256 in after
    assert "S003" in run("check", "guide.yaml", "--articles", ".").stdout
    again = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert again.exit_code == 0
    assert bank.read_text(encoding="utf-8") == after
    assert "look at: hygiene\n" in again.stdout

    # somebody has
    lines = after.splitlines(keepends=True)
    surgery = lines.index("  - id: surgery\n")
    end = next(number for number in range(surgery, len(lines)) if not lines[number].strip())
    settled = [
        line for line in [*lines[:surgery], *lines[end:]] if "# changed: " not in line and "# gone: " not in line
    ]
    bank.write_text("".join(settled), encoding="utf-8")
    done = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert "look at" not in done.stdout
    assert article(changed, "guide.txt").sha256 in bank.read_text(encoding="utf-8")
    bank.write_text(after, encoding="utf-8")

    # and back: what was gone is there again, and its mark goes
    Path("guide.txt").write_text(GUIDE, encoding="utf-8")
    run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    back = bank.read_text(encoding="utf-8")
    assert back.count("# gone: ") == 1
    assert back.index("- id: surgery") < back.index("# gone: ") < back.index("- id: skin") or back.index(
        "# gone: "
    ) < back.index("- id: skin") < back.index("- id: surgery")


def test_an_update_keeps_what_somebody_noted_at_a_draft(here):
    """Above it, below its mark, and in it; whether the draft is as it was or has a changed passage."""
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    text = bank.read_text(encoding="utf-8")
    text = text.replace("  # section: ", "  # ask Ann\n  # section: ", 1)
    text = text.replace("  - id: ", "  # and Ben\n  - id: ", 1)
    text = text.replace("    cite:\n", "    # or Cem\n    cite:\n")
    bank.write_text(text, encoding="utf-8")
    for article in (GUIDE, GUIDE.replace("30 seconds", "40 seconds").replace("spares patients", "spares them")):
        Path("guide.txt").write_text(article, encoding="utf-8")
        assert run("draft", "guide.txt", "-o", "guide.yaml", "--update").exit_code == 0
        now = bank.read_text(encoding="utf-8")
        assert [now.count(note) for note in ("# ask Ann\n", "# and Ben\n", "# or Cem\n")] == [
            1,
            1,
            text.count("# or Cem\n"),
        ]
        before = now
        run("draft", "guide.txt", "-o", "guide.yaml", "--update")
        assert bank.read_text(encoding="utf-8") == before


def test_an_update_does_not_speak_for_items_that_were_no_drafts(here):
    """Their citations may still be found, and yet the passage between a quote's ends says something else."""
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    name = yaml.safe_load(bank.read_text(encoding="utf-8"))["items"][0]["cite"][0]["article"]
    own = f"  - id: own\n    question: What is mine in hand rub?\n    answer: This\n    cite: [{{article: {name}}}]\n\n"
    text = bank.read_text(encoding="utf-8").replace("items:\n", "items:\n" + own, 1)
    bank.write_text(text, encoding="utf-8")
    Path("guide.txt").write_text(GUIDE.replace("30 seconds", "40 seconds"), encoding="utf-8")
    result = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert result.stdout.splitlines()[1:] == [
        "they cite what has changed, so look at: own",
        "until then the bank keeps the old sha256 of guide.txt: 'ketaquiz check --articles' names the new one, to write when the items are right",
    ]
    assert article(GUIDE, "guide.txt").sha256 in bank.read_text(encoding="utf-8")


@pytest.mark.parametrize("cited", ["soap", "hand-rub"])
def test_an_update_does_not_speak_for_what_else_an_edited_draft_cites(here, cited):
    """Another article, or another passage of its own: the draft of it does not vouch for them."""
    soap = "Soap\n\nKinds of soap\n\n  • Bar: It is hard.\n  • Liquid: It flows.\n"
    Path("other.txt").write_text(soap, encoding="utf-8")
    run("draft", "guide.txt", "other.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    found = items_of()
    more = {"soap": found["liquid"], "hand-rub": found["hygiene"]}[cited]["cite"][0]
    entry = "".join(
        f"{'      - ' if key == 'article' else '        '}{key}: '{value}'\n" for key, value in more.items()
    )
    head, name, rest = bank.read_text(encoding="utf-8").partition("  - id: long-rubbing-take\n")
    text = head + name + rest.replace("    status: draft\n", entry, 1)
    bank.write_text(text, encoding="utf-8")
    assert items_of()["long-rubbing-take"]["cite"][1] == more
    for file, old in ("guide.txt", GUIDE), ("other.txt", soap):
        assert "look at" not in run("draft", file, "-o", "guide.yaml", "--update").stdout
        assert bank.read_text(encoding="utf-8") == text
        Path(file).write_text(old + "\nMore\n", encoding="utf-8")
    for files in ["guide.txt"], ["other.txt"], ["guide.txt", "other.txt"]:
        bank.write_text(text, encoding="utf-8")
        result = run("draft", *files, "-o", "guide.yaml", "--update")
        after = bank.read_text(encoding="utf-8")
        waits = {"soap": "other.txt", "hand-rub": "guide.txt"}[cited]
        assert ("they cite what has changed, so look at: long-rubbing-take\n" in result.stdout) == (waits in files)
        for file, old in ("guide.txt", GUIDE), ("other.txt", soap):
            assert (article(old, file).sha256 in after) == (file == waits or file not in files)


def test_an_update_names_an_item_once_though_it_cites_more_that_has_changed(here):
    """Its passage has changed or is gone, and what else it cites waits all the same."""
    Path("other.txt").write_text("Soap\n\nKinds of soap\n\n  • Bar: It is hard.\n", encoding="utf-8")
    run("draft", "guide.txt", "other.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    bank.write_text(
        bank.read_text(encoding="utf-8").replace("    status: draft\n", "      - article: soap\n"), encoding="utf-8"
    )
    digests = [each["sha256"] for each in yaml.safe_load(bank.read_text(encoding="utf-8"))["articles"].values()]
    Path("other.txt").write_text("Soap\n\nKinds of soap\n\n  • Bar: It is soft.\n", encoding="utf-8")
    Path("guide.txt").write_text(GUIDE.replace("30 seconds", "40 seconds").partition("Q2")[0], encoding="utf-8")
    said = run("draft", "guide.txt", "other.txt", "-o", "guide.yaml", "--update").stdout.splitlines()
    named = [line.partition(": ")[2].split(", ") for line in said[1:-1]]
    assert [line.partition(",")[0] for line in said[1:-1]] == [
        "their passage has changed",
        "their passage is gone",
        "they cite what has changed",
    ]
    assert sorted(name for names in named for name in names) == sorted(items_of())
    assert all(digest in bank.read_text(encoding="utf-8") for digest in digests)


@pytest.mark.parametrize("indent", [0, 4])
def test_an_update_indents_items_as_the_bank_has_them(here, indent):
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    head, _, items = bank.read_text(encoding="utf-8").partition("items:\n")
    moved = "".join(" " * indent + line[2:] if line.startswith("  ") else line for line in items.splitlines(True))
    bank.write_text(head + "items:\n" + moved, encoding="utf-8")
    before = items_of()
    Path("guide.txt").write_text(
        GUIDE.replace("It takes 30 seconds.", "It takes 40 seconds.").replace(
            "  • Surgery: It prepares the hands of surgeons.\n", "  • Skin: It keeps hands from cracking.\n"
        ),
        encoding="utf-8",
    )
    result = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert result.stdout.startswith("updated guide.yaml: 1 added, 2 renewed, 0 kept as edited"), result.output
    assert set(items_of()) == {*before, "skin"}
    assert {
        len(line) - len(line.lstrip()) for line in bank.read_text(encoding="utf-8").splitlines() if "- id: " in line
    } == {indent}


def test_an_update_with_a_second_article_leaves_the_first_ones_drafts_alone(here):
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    before = items_of()
    Path("other.txt").write_text(
        "Soap\n\nKinds of soap\n\n  • Bar: It is hard.\n  • Liquid: It flows.\n", encoding="utf-8"
    )
    result = run("draft", "other.txt", "-o", "guide.yaml", "--update", "--prose")
    assert "2 added" in result.stdout, result.output
    found = items_of()
    assert {name: found[name] for name in before} == before
    assert set(found) - set(before) == {"bar", "liquid"}
    assert run("check", "guide.yaml", "--articles", ".").exit_code == 0


def test_several_articles_make_one_bank_in_their_order(here):
    Path("other.md").write_text(
        "# Soap\n\n## What does soap remove?\n\nIt removes soil. It takes longer.\n", encoding="utf-8"
    )
    result = run("draft", "other.md", "guide.txt", "-o", "both.yaml", "--prose", "--language", "de", *NEW[:4])
    assert result.stdout == "wrote both.yaml: 4 drafts (2 question-heading, 2 faq); next: ketaquiz review both.yaml\n"
    assert result.stderr == (
        "--prose knows English only, and the bank's language is de: the sentences are left alone\n"
        "left out: 2 × a text in which nothing short can be hidden, which --all writes\n"
    )
    cited = [item["cite"][0]["article"] for item in items_of("both.yaml").values()]
    assert cited == ["soap", *["hand-rub"] * 3]


def test_drafts_from_prose_stay_when_an_update_does_not_ask_for_prose(here):
    Path("guide.txt").write_text(
        GUIDE + "\nHand rub acts within 45 seconds on hands that are clean and dry.\n", encoding="utf-8"
    )
    run("draft", "guide.txt", "-o", "guide.yaml", "--prose", *NEW)
    text = Path("guide.yaml").read_text(encoding="utf-8")
    assert "{{45}}" in text
    run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert Path("guide.yaml").read_text(encoding="utf-8") == text


MORE_ALARMS = """# Care of the pump

## Cleaning

- **Filter:** change it every six months.
- **Case:** wipe it with soap and water, never with alcohol.
- The pump must not be held under water.
- The plug must be pulled before the pump is cleaned.

## Alarms

- **Red alarm (high):** the pressure is too high.
- **Monitor the line:** look for air in the line, and call the ward lead if there is any.

## Faults

- **Monitor the line:** look for kinks, and straighten the line where it is bent.
"""
GERMAN_GUIDE = """# Pflege der Pumpe

## Reinigung

- **Filter:** alle sechs Monate wechseln.
- **Gehäuse:** mit Seifenlauge abwischen, nie mit Alkohol.
- Die Pumpe darf nicht unter Wasser gehalten werden.
- Der Stecker muss vor der Reinigung gezogen werden.

## Alarm

Bei einem Alarm:

- Die Anzeige lesen.
- Den Schlauch prüfen.
- Die Leitung rufen.

| Farbe | Bedeutung |
|---|---|
| Rot | Druck zu hoch |
| Gelb | Akku fast leer |
"""


@pytest.mark.parametrize(("guide", "language"), [(GERMAN_GUIDE, "de"), (MORE_ALARMS, "en")])
@pytest.mark.parametrize("asked", [(), ("--all",)])
def test_an_update_of_an_unchanged_article_changes_nothing(here, guide, language, asked):
    Path("pump.md").write_text(guide, encoding="utf-8")
    made = run("draft", "pump.md", "-o", "pump.yaml", *asked, *NEW[:4], "--language", language)
    assert made.exit_code == 0, made.output
    before = Path("pump.yaml").read_text(encoding="utf-8")
    result = run("draft", "pump.md", "-o", "pump.yaml", *asked, "--update")
    assert "updated pump.yaml: 0 added, 0 renewed, 0 kept" in result.stdout
    assert Path("pump.yaml").read_text(encoding="utf-8") == before


def test_a_bank_with_items_in_one_line_is_left_as_it_is(here):
    Path("guide.yaml").write_text(HEAD + "items: [{id: a, question: Q, answer: A}]\n", encoding="utf-8")
    before = Path("guide.yaml").read_bytes()
    result = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert result.exit_code == 2
    assert "its items have to stand below 'items:'" in result.stderr
    assert Path("guide.yaml").read_bytes() == before


MORE = GUIDE + "\nQ3: Which soap kills spores best?\n\nOnly soap with water removes spores from hands.\n"


def changed_by_hand(old: str, new: str, count: int = -1) -> str:
    """A bank of drafts of the guide in which somebody replaced a text."""
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    text = Path("guide.yaml").read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, count)
    Path("guide.yaml").write_text(text, encoding="utf-8")
    return text


def updated_by(guide: str) -> tuple[str, str]:
    """What an update by a guide says, and the bank's text after it."""
    Path("guide.txt").write_text(guide, encoding="utf-8")
    result = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert result.exit_code == 0, result.output
    return result.stdout, Path("guide.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("gap", ["\n", ""])
def test_an_update_keeps_a_text_that_ends_in_a_line_with_a_hash(here, gap):
    """It is no comment, though it looks like one: neither the last item's nor one that another stands below."""
    points = f"    caution: |\n      The points\n      # heading\n{gap}"
    text = changed_by_hand("    status: draft\n\n", points)
    before = items_of()
    assert updated_by(GUIDE)[1] == text
    said, after = updated_by(MORE.replace("30 seconds", "40 seconds"))
    assert "1 added" in said
    assert {name: item.get("caution") for name, item in items_of().items()} == {
        **dict.fromkeys(before, "The points\n# heading\n"),
        "soap-kills-spores-best": None,
    }
    assert updated_by(MORE.replace("30 seconds", "40 seconds"))[1] == after


@pytest.mark.parametrize("below", ["licence: CC0\n", "\n# about it\nlicence: CC0\n", "...\n"])
def test_what_stands_below_the_items_belongs_to_none(here, below):
    text = changed_by_hand("\n# offered", f"{below}\n# offered", 1)
    said, after = updated_by(GUIDE)
    assert "0 kept as edited" in said
    assert after == text
    said, after = updated_by(MORE.replace("at each bed", "at every bed"))
    assert "1 added, 1 renewed, 0 kept as edited" in said
    assert "stands at every bed" in after
    assert after.index("- id: soap-kills-spores-best") < after.index(below) < after.index("# offered")
    assert updated_by(MORE.replace("at each bed", "at every bed"))[1] == after


def test_an_update_leaves_the_lines_between_items_as_they_are(here):
    """Those that somebody took out, and those that they put in; line ends as they are, line by line."""
    text = changed_by_hand("    status: draft\n\n  #", "    status: draft\n  #", 2)
    text = text.replace("    status: draft\n\n", "    status: draft\n\n  # a part\n\n\n")
    Path("guide.yaml").write_bytes((text + "\n# the end\n\n").replace("\n", "\r\n", 20).encode())
    before = Path("guide.yaml").read_bytes()
    updated_by(GUIDE)
    assert Path("guide.yaml").read_bytes() == before


@pytest.mark.parametrize("style", ["{}", '"{}"', "\n      {}", "|\n      {}"])
@pytest.mark.parametrize("order", [("articles", "items"), ("items", "articles")])
def test_an_update_renews_the_digest_wherever_the_articles_stand(here, order, style):
    digest = article(GUIDE, "guide.txt").sha256
    text = changed_by_hand(digest, style.format(digest))
    head, _, rest = text.partition("articles:\n")
    about, _, items = rest.partition("items:\n")
    parts = {"articles": f"articles:\n{about}", "items": f"items:\n{items}"}
    Path("guide.yaml").write_text(head + "".join(parts[key] for key in order), encoding="utf-8")
    after = updated_by(MORE)[1]
    assert digest not in after
    assert style.format(article(MORE, "guide.txt").sha256) in after
    assert "soap-kills-spores-best" in items_of()


ITEM = "\n  - id: own\n    question: What is mine?\n    answer: This\n"


@pytest.mark.parametrize(
    "bank",
    [
        f'{HEAD}"items":{ITEM}',
        f"{HEAD}items :{ITEM}",
        f"{HEAD}items: # mine{ITEM}",
        f"items:{ITEM}{HEAD}",
        "".join(f" {line}\n" for line in f"{HEAD}items:{ITEM}".splitlines()),
        f"{HEAD}'articles' : # mine\n    # the first\n    own: {{title: Own}}\nitems:{ITEM}",
        f'{HEAD}description: |\n  The bank\n  items:\n  articles:\n"articles":\n  own:\n    title: Own\nitems:{ITEM}',
    ],
)
def test_a_further_article_is_declared_however_the_keys_are_written(here, bank):
    Path("guide.yaml").write_text(bank, encoding="utf-8")
    after = updated_by(GUIDE)[1]
    assert yaml.safe_load(after)["articles"] == {
        **yaml.safe_load(bank).get("articles", {}),
        "hand-rub": {"title": "Hand rub", "file": "guide.txt", "sha256": article(GUIDE, "guide.txt").sha256},
    }
    assert [line for line in after.splitlines() if line in bank.splitlines()] == bank.splitlines()


@pytest.mark.parametrize(
    "bank",
    [
        f"{HEAD}articles: {{own: {{title: Own}}}}\nitems:{ITEM}",
        f"{HEAD}articles:\n  {{own: {{title: Own}}}}\nitems:{ITEM}",
        f"{HEAD}? articles\n:\n  own: {{title: Own}}\nitems:{ITEM}",
        f"{HEAD}items:{ITEM}articles:\n  own: {{title: Own}}\n",
        f"{HEAD}? items\n:{ITEM}",
    ],
)
def test_a_further_article_that_cannot_be_declared_says_what_to_do(here, bank):
    Path("guide.yaml").write_text(bank, encoding="utf-8")
    result = run("draft", "guide.txt", "-o", "guide.yaml", "--update")
    assert result.exit_code == 2
    assert "put its 'articles:' above its 'items:', each in lines of its own" in result.stderr
    assert Path("guide.yaml").read_text(encoding="utf-8") == bank


@pytest.mark.parametrize("old", ["  # passage: It takes 30 seconds.\n", "  # section: Q1"])
def test_an_update_does_not_write_a_drafts_comments_again_while_the_article_is_as_it_was(here, old):
    text = changed_by_hand(old, "" if old.endswith("\n") else f"\n{old}")
    text = text.replace("  # faq, ", "\n  # faq, ")
    Path("guide.yaml").write_text(text, encoding="utf-8")
    assert updated_by(GUIDE)[1] == text


@pytest.mark.parametrize("note", ["# draft", "# offered"])
def test_no_comment_becomes_a_part_of_the_text_above_it(here, note):
    """A comment that is indented as a block's lines are is none directly below them."""
    block = "    caution: |\n      First\n"
    text = changed_by_hand("    status: draft\n\n", block)
    text = re.sub(rf"({note} .*\n)", r"\1      # mine\n", text)
    Path("guide.yaml").write_text(text, encoding="utf-8")
    assert {item["caution"] for item in items_of().values()} == {"First\n"}
    after = updated_by(MORE.replace("30 seconds", "40 seconds"))[1]
    assert {item.get("caution") for item in items_of().values()} == {"First\n", None}
    assert after.count("# mine\n") == text.count("# mine\n")


@pytest.mark.parametrize("block", ["", "    caution: |\n      First\n"])
@pytest.mark.parametrize("typed", ["    # my edit\n", "\n      # my edit\n", "# my edit\n"])
def test_a_comment_below_all_stays_as_it_was_typed(here, typed, block):
    """Another program may have put it there; nobody who looks for it then may find it changed."""
    text = changed_by_hand("    status: draft\n\n#", f"    status: draft\n{block}\n#") + typed
    Path("guide.yaml").write_text(text, encoding="utf-8")
    after = updated_by(MORE)[1]
    assert f"\n{typed}" in after
    assert {item.get("caution") for item in items_of().values()} == {None, *(["First\n"] if block else [])}
    assert updated_by(MORE)[1] == after


def test_a_comment_above_an_item_below_the_list_of_drafts_is_no_part_of_the_text_above(here):
    block = "    caution: |\n      First\n"
    own = "      # mine\n  - id: own\n    question: What is mine?\n    answer: This\n"
    text = changed_by_hand("    status: draft\n\n#", f"    status: draft\n{block}\n#") + own
    Path("guide.yaml").write_text(text, encoding="utf-8")
    after = updated_by(MORE)[1]
    assert own in after
    assert [item["caution"] for item in items_of().values() if "caution" in item] == ["First\n"]
    assert updated_by(MORE)[1] == after


def test_an_update_keeps_a_byte_order_mark(here):
    run("draft", "guide.txt", "-o", "guide.yaml", *NEW)
    bank = Path("guide.yaml")
    marked = b"\xef\xbb\xbf" + bank.read_bytes()
    bank.write_bytes(marked)
    assert run("draft", "guide.txt", "-o", "guide.yaml", "--update").exit_code == 0
    assert bank.read_bytes() == marked


# --- whatever a trainer writes into a bank of drafts

CHANGED_GUIDES = [
    MORE,
    GUIDE.replace("30 seconds", "40 seconds"),
    GUIDE.replace("spares patients", "spares them").replace("at each bed", "at every bed"),
    MORE.partition("Q2")[0].replace("  • Surgery", "  • Skin: It keeps hands from cracking.\n  • Surgery"),
    "Q0: Who rubs?\n\nAll nurses rub.\n\n".join(MORE.partition("Q1:")[::2]).replace("bed", "door"),
]


def put_into(bank: str, guide: str) -> str:
    """A bank's text after an update by a guide."""
    loaded, problems = load_bank(Source("guide.yaml", bank), "guide")
    assert loaded is not None, (bank, problems)
    read = article(guide, "guide.txt")
    made = make(
        read, "hand-rub", drafts(read), {each.id: each.identity for each in read_lines(loaded).chunks}, Counter()
    )
    return update(loaded, made, {"hand-rub": declaration(read, "Hand rub", "guide.txt")})[0]


def bank_of(bank: str) -> Bank:
    return load_bank(Source("guide.yaml", bank), "guide")[0].bank


@st.composite
def edited_banks(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A bank of drafts as trainers leave it, and the words in it that are theirs."""
    read = article(GUIDE, "guide.txt")
    made = make(read, "hand-rub", drafts(read), {}, Counter())
    head = {"publisher": "ward-7", "deck": "Ward 7", "language": "en"}
    head["articles"] = {"hand-rub": declaration(read, "Hand rub", "guide.txt")}
    whole = text(head, made, {"hand-rub": [each.identity for each in made]})
    above, _, rest = whole.partition("articles:\n")
    about, _, rest = rest.partition("items:\n")
    items, _, offered = rest.partition("\n# offered")
    theirs: list[str] = []

    def word() -> str:
        theirs.append(f"word{len(theirs)}.")
        return theirs[-1]

    def block(pad: str, key: str) -> list[str]:
        style = draw(st.sampled_from(["|", "|-", "|+", ">"]))
        gap = [""] * draw(st.integers(0, 1))
        return [f"{pad}{key}: {style}", f"{pad}  First {word()}", *gap, f"{pad}  # heading {word()}"]

    pad = " " * draw(st.sampled_from([2, 0, 1, 5]))
    listed: list[list[str]] = [["items:"]]
    trailer = [["", *f"# offered{offered}".splitlines()]]
    trailed = False
    for entry in items.split("\n\n"):
        if len(listed) > 1 and not trailed and draw(st.integers(0, 5)) == 0:  # somebody wrote the next below it
            trailed = True
            listed += trailer
        if draw(st.integers(0, 7)) == 0:
            listed.append([f"{pad}- id: own-{len(listed)}", f"{pad}  question: Own {word()}", f"{pad}  answer: This"])
            listed.append(block(f"{pad}  ", "rationale"))
        lines = [[pad + line[2:]] for line in entry.splitlines()]
        start = next(number for number, (line,) in enumerate(lines) if line.startswith(f"{pad}- id:"))
        match draw(st.sampled_from(["", "", "", "gone", "first", "last", "quoted", "behind"])):
            case "gone":
                continue
            case "first":
                lines.insert(start + 1, block(f"{pad}  ", "caution"))
            case "last":
                lines.append(block(f"{pad}  ", "caution"))
            case "quoted":
                lines.append([f'{pad}  caution: "First', f'{pad}    # {word()}"'])
            case "behind":
                draw(st.sampled_from(lines[start:]))[0] += f" # {word()}"
        listed += [*lines, *[[""]] * draw(st.integers(0, 1))]
    if not any("- id:" in line for piece in listed for line in piece):
        listed.append([f"{pad}- id: own", f"{pad}  question: Own", f"{pad}  answer: This"])
    declared = [[line] for line in ["articles:", *about.splitlines()]]
    below = draw(st.booleans())
    pieces = [[line] for line in above.splitlines()] + declared * (not below) + listed + declared * below
    trailer = [] if trailed else trailer
    keys = [["licence: CC0"], block("", "description"), ["contact: me"]]
    tail = [key for key in keys if draw(st.integers(0, 3)) == 0] + [["..."]] * draw(st.integers(0, 1))
    pieces += tail + trailer if draw(st.booleans()) else trailer + tail
    for _ in range(draw(st.integers(0, 6))):
        note = [f"{' ' * draw(st.integers(0, 6))}# {word()}"]
        note = draw(st.sampled_from([note, note, ["", *note], [*note, ""], [""]]))
        pieces.insert(draw(st.integers(0, len(pieces))), note)
    lines = [line for piece in pieces for line in piece]
    bank = draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])
    return bank, [each for each in theirs if each in bank]


@settings(max_examples=80)
@given(edited_banks(), st.sampled_from(CHANGED_GUIDES))
def test_an_update_keeps_whatever_a_trainer_wrote(made, guide):
    bank, theirs = made
    assert put_into(bank, GUIDE) == bank
    after = put_into(bank, guide)
    assert [after.count(word) for word in theirs] == [1] * len(theirs)
    comments = [line for line in bank.splitlines() if re.fullmatch(r" *# word[0-9]+\.", line)]
    assert [line for line in comments if line not in after.splitlines()] == []
    assert put_into(after, guide) == after
    assert ("\r\n" in bank) == ("\r\n" in after)
    assert after.count("\n") == after.count("\r\n") or "\r\n" not in after
    before, now = bank_of(bank), bank_of(after)
    items = {item.id: item for item in now.items}
    for item in before.items:
        if re.search(r"word[0-9]+\.", str(item)):
            assert items[item.id] == item
    assert replace(now, items=(), articles={}) == replace(before, items=(), articles={})


# --- whatever comes

PIECES = st.sampled_from(
    """<h1> <h2> </h2> <p> </p> <ul> <li> <dl> <dt> <dd> <table> <tr> <td> <th> <details> <summary> <b> </b> <script> </script> <a> <button
    aria-expanded=x> <div class=faq-question> <div itemtype=schema.org/Question> Q1: A: Tip 1: What is it? It is a thing. Term: explanation |
    --- # ## - * ** {{ }} :: • : \\( ` ~ ^ [x](y) "FAQPage" é ? . , and or because (ABC) 5 mg NMDA""".split(" ")
)
TEXT = st.lists(st.one_of(PIECES, st.just("\n"), st.just("\n\n"), st.text(max_size=4)), max_size=60).map(" ".join)


@settings(max_examples=200)
@given(
    st.one_of(st.binary(max_size=300), TEXT.map(lambda text: text.encode("utf-8", "replace"))),
    st.sampled_from(["a.txt", "a.md", "a.html", ""]),
)
def test_any_bytes_give_drafts_that_are_read_back_and_whose_passages_stand_in_the_article(data, name):
    made, problems = decode_article(data, name, "a")
    if made is None:
        assert problems
        return
    for draft in drafts(made, prose=True):
        assert draft.keys.get("question") or draft.keys.get("cloze")
        for passage in draft.passages:
            each = made.passages[passage]
            assert made.text[each.start : each.end] == each.text
    ready = [draft for draft in drafts(made, prose=True) if draft.passages]
    left: Counter[str] = Counter()
    items = make(made, article_name(made), ready, {}, left)
    assert len(items) + sum(left.values()) == len(ready)
    if items:
        head = {"publisher": "p", "deck": "d", "language": "en", "articles": {article_name(made): {"title": "t"}}}
        for item in items:
            loaded, found = load_bank(Source("a.yaml", text(head, [item], {})), "a")
            if loaded is None:  # the format has its own rules for gaps and marks, and the command counts such
                assert {problem.code[0] for problem in found} <= {"K", "T"}
                continue
            for citation in loaded.bank.items[0].citations:
                assert made.find(citation.quote) or not words(citation.quote)


def test_the_same_article_gives_the_same_drafts():
    assert drafts(article(GUIDE), prose=True) == drafts(article(GUIDE), prose=True)
