"""Articles: sections and passages of every form of text, what quotes mark, and ``ketaquiz cite``."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ketaquiz.article.quotes import ArticleText, decode_article, read_article, words
from ketaquiz.bank.reader import load_bank
from ketaquiz.check import Settings, all_rules, check_banks
from ketaquiz.check.view import TeamSettings
from ketaquiz.diagnostics import Source
from processor import least_seconds
from world import HEAD, ROOT, bank_text, run

SHARED = ROOT.parent / "shared" / "articles"
NEEDS_ARTICLES = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the five articles are not there: no folder {SHARED}")
CLEAN = [path for path in sorted((ROOT / "tests" / "clean").iterdir()) if path.suffix != ".yaml"]
REAL = sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []


def article(text: str | bytes, name: str = "a.txt") -> ArticleText:
    """An article that has to be readable."""
    made, problems = decode_article(text if isinstance(text, bytes) else text.encode(), name)
    assert made is not None, problems
    return made


def outline(made: ArticleText) -> list[tuple[str, str]]:
    """Each passage with its heading."""
    return [(made.heading_of(at), passage.text) for at, passage in enumerate(made.passages)]


# --- reading


def test_plain_text_as_pasted_from_a_page():
    """Headings are short lines; a wrapped paragraph is one passage; bullets, their titles and glued rows are apart."""
    made = article(
        "Hand hygiene\n\nWhat it is for\n\nGerms travel on hands from one patient to the next,\nand the hands of "
        "the staff are what carries most of\nthem. Cleaning breaks the chain.\n\n4. Rub or wash\n\n  • Rub: when hands "
        "look clean.\n  • Wash: when they are soiled.\n\nIt depends on several things, including:\n\n  • Spores\n\n"
        "  • The skin of the staff\n\n    Cracked skin carries more germs.\n\nIn short, look after it.\n\n"
        "AspectDetails\nTimeRub: 20 to 30 seconds\nSkinSpared\n\nQ1: How long does it take?\n\nHalf a minute.\n"
    )
    assert outline(made) == [
        (
            "What it is for",
            "Germs travel on hands from one patient to the next, and the hands of the staff are what carries most of "
            "them. Cleaning breaks the chain.",
        ),
        ("4. Rub or wash", "Rub: when hands look clean."),
        ("4. Rub or wash", "Wash: when they are soiled."),
        ("4. Rub or wash", "Spores"),
        ("The skin of the staff", "Cracked skin carries more germs."),
        ("4. Rub or wash", "In short, look after it."),
        ("4. Rub or wash", "TimeRub: 20 to 30 seconds"),
        ("Q1: How long does it take?", "Half a minute."),
    ]


MARKDOWN = "# Guide\n\nIntro *with* marks.\n\n## Rub\n\n- one thing\n- [another](https://x.org)\n\n| a | b |\n|---|---|\n| 1 | 2 mL |\n"
HTML = (
    "<!doctype html><html><head><title>t</title><style>p{}</style></head><body><nav><p>Menu of things.</p></nav>"
    "<h1>Guide</h1><p>Intro <b>with</b> marks.<p>A second one.<h2>Rub</h2><ul><li>one <i>thing</i><li>another</ul>"
    "<table><tr><th>a<th>b<tr><td>1<td>2&nbsp;mL</table><script>no()</script>"
    "<details><summary>Why?</summary>Because it is quick.</details><p>After all of that.</p></body></html>"
)


def test_markdown_and_html_are_read_alike():
    made = article(MARKDOWN, "a.md")
    assert outline(made) == [
        ("Guide", "Intro with marks."),
        ("Rub", "one thing"),
        ("Rub", "another"),
        ("Rub", "a b"),
        ("Rub", "1 2 mL"),
    ]
    page = article(HTML, "a.html")
    assert outline(page) == [
        ("Guide", "Intro with marks."),
        ("Guide", "A second one."),
        ("Rub", "one thing"),
        ("Rub", "another"),
        ("Rub", "a b"),
        ("Rub", "1 2 mL"),
        ("Why?", "Because it is quick."),
        ("Rub", "After all of that."),
    ]
    assert outline(article(HTML, "a.txt")) == outline(page)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_charset_that_a_page_declares(encoding):
    text = (
        f'<html><meta charset="{encoding}"><p>Ménière’s disease it is.'
        if "8" not in encoding[:5] or "iso" in encoding
        else "<html><p>Ménière it is, all of it."
    )
    text = text.replace("’", "'") if encoding == "iso-8859-1" else text
    assert article(text.encode(encoding), "a.html").passages[0].text.startswith("Ménière")


def test_the_charset_of_an_xml_declaration_and_what_browsers_make_of_latin_1():
    page = '<?xml version="1.0" encoding="iso-8859-1"?><!DOCTYPE html><html><p>Ménière\x92s disease it is.</p></html>'
    assert article(page.encode("latin-1"), "a.html").passages[0].text == "Ménière’s disease it is."


@pytest.mark.parametrize(
    ("name", "heading", "aside"),
    [
        ("social-engineering", "2.1 Social Engineering", False),
        ("risk-categories---types", "Risk <em>Categories</em> - Types", False),
        ("social-links", "Follow the herd", True),
    ],
)
def test_a_part_whose_id_has_the_words_of_its_own_heading_is_of_the_article(name: str, heading: str, aside: bool):
    page = f"<h1>Guide</h1><div id='{name}'><h2>{heading}</h2><p>Never hand out keys.</p></div>"
    blocks = {block.text: block for block in article(page, "a.html").blocks}
    assert blocks["Never hand out keys."].aside is aside


def test_blocks_say_what_they_are():
    """Rows know their table's head, entries their terms and numbers; what is of the page and not of the article is marked."""
    page = (
        "<html><body><header><a href='/'>Home</a></header><h1>Guide</h1><p class='byline'>By A. Person</p><ol><li>One<li>Two</ol>"
        "<dl><dt>Rub<dt>Gel<dd>A liquid.</dl><table><thead><tr><td>Agent<td>Time</thead><tr><td><p>Gel</p><td><p>30 s</p></table>"
        "<p><b>Why?</b> So.</p><p>In<script>x</script>side.</p><div class='sidebar'><p>Buy this.</p></div></body></html>"
    )
    blocks = {block.text: block for block in article(page, "a.html").blocks}
    assert [blocks[name].aside for name in ("Home", "By A. Person", "Buy this.", "A liquid.")] == [
        True,
        True,
        True,
        False,
    ]
    assert blocks["Home"].linked
    assert [blocks[name].number for name in ("One", "Two")] == ["1.", "2."]
    assert blocks["A liquid."].term == "Rub / Gel"
    assert (blocks["Gel 30 s"].cells, blocks["Gel 30 s"].columns) == (("Gel", "30 s"), ("Agent", "Time"))
    assert blocks["Why? So."].lead == "Why?"
    assert "Inside." in blocks


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        (
            "AspectDetails\nTime of rubbing20 to 30 seconds\nSkinIt is spared, mostly\n",
            [("Aspect", "Details"), ("Time of rubbing", "20 to 30 seconds"), ("Skin", "It is spared, mostly")],
        ),
        (
            "Aspect\tDetails\nTime\t30 seconds at most\n",
            [("Aspect", "Details"), ("Time", "30 seconds at most")],
        ),
        (
            "Aspect | Details\n---|---\nTime | 30 seconds at most\n",
            [("Aspect", "Details"), ("Time", "30 seconds at most")],
        ),
    ],
)
def test_rows_of_tables_in_plain_text(table, cells):
    """As pasting leaves them: glued together, with tabs, or with bars."""
    found = [
        block for block in article(f"Rubbing\n\nAll of it stands in a table here.\n\n{table}").blocks if block.cells
    ]
    assert [block.cells for block in found] == cells
    assert {block.columns for block in found} == {("Aspect", "Details")}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ruby>薬<rt>くすり</rt></ruby> 5 mg", "薬(くすり) 5 mg"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rp>(</rp><rt>じ</rt><rp>)</rp></ruby>", "漢(かん)字(じ)"),
        ('Give <img src="a.gif" alt="≥"> 5 mg of it', "Give ≥ 5 mg of it"),
        ('There are <img src="a.gif" alt="10"><sup>6</sup> cells', "There are 10^6^ cells"),
        ('Give 5 <font face="Symbol">m</font>g of it', "Give 5 μg of it"),
        (
            "An <span style='font-family:Symbol'>a</span>-blocker <span style=\"font-family: Symbol\">³</span> 5 mg",
            "An α-blocker ≥ 5 mg",
        ),
        ('<img src="a.png" alt="Figure 1"> It shows 5 mg', "It shows 5 mg"),
        ('<a href="x"><img src="a.png" alt="5"></a> It is of the best', "It is of the best"),
    ],
)
def test_readings_and_images_that_stand_for_a_sign(html, text, tmp_path):
    file = tmp_path / "a.html"
    file.write_text(f"<!doctype html><meta charset=utf-8><title>T</title><h1>T</h1><p>{html}</p>", encoding="utf-8")
    found, problems = read_article(file, "a.html")
    assert problems == []
    assert found.passages[-1].text == text


def test_marks_of_footnotes_in_markdown_are_no_part_of_what_they_stand_behind(tmp_path):
    """``10[^2]`` is no power, be the note an address, one word or a sentence."""
    file = tmp_path / "a.md"
    file.write_text(
        "# T\n\nIt is 10[^2] mg in all[^a], and 5[^3] g^[so says Ann], 10^[3] g.\n\n[^2]: https://example.org/x\n[^3]: Word\n\n[^a]: A note on it.\n",
        encoding="utf-8",
    )
    found, problems = read_article(file, "a.md")
    assert problems == []
    assert [each.text for each in found.passages] == ["It is 10 mg in all, and 5 g, 10^[3] g.", "[^a]: A note on it."]


def test_bytes_that_are_no_text_and_pages_nested_out_of_reason_are_refused(tmp_path):
    made, problems = decode_article(b"\xff\xfa\x00", "a.txt")
    assert (made, [problem.code for problem in problems]) == (None, ["Y004"])
    made, problems = decode_article(b"<div>" * 90_000, "a.html")
    assert (made, [problem.code for problem in problems]) == (None, ["Y010"])
    assert [problem.code for problem in read_article(tmp_path / "gone.txt", "gone.txt")[1]] == ["Y001"]


@settings(max_examples=150)
@given(
    st.binary(max_size=400) | st.text(alphabet="<>/pdivh1lu •-#*|\n:.?!aBc 1", max_size=400).map(str.encode),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_any_bytes_make_an_article_or_a_problem(data, name):
    """Nothing raises, every passage is a slice of the text, and every quote that we make marks its passage."""
    made, problems = decode_article(data, name)
    assert (made is None) == bool(problems)
    if made is not None:
        assert len(made.placed) == len(made.blocks)
        for block, (section, own) in zip(made.blocks, made.placed, strict=True):
            assert own is None or (made.passages[own].text, made.passages[own].section) == (block.text, section)
        for at, passage in enumerate(made.passages):
            assert made.text[passage.start : passage.end] == passage.text
            assert at in [match.passage for match in made.find(made.quote(at))]
            assert made.search(passage.text[:60]) or not words(passage.text[:60])


# --- quotes

GUIDE = """\
Rub or wash

Alcohol – “rub” – is the first choice when the staff’s hands look clean. It acts within 20–30 seconds.

  • Soap: needed after contact with spores; alcohol doesn’t kill them.
  • Values >50 are high, values <50 are low.
"""


@pytest.mark.parametrize(
    "quote",
    [
        "Alcohol – “rub” – is … look clean",
        'Alcohol - "rub" - is ... look clean.',
        "Alcohol rub is […] the staff's hands look clean",
        "  Alcohol — 'rub' — is … 20-30   seconds",
        "• Alcohol\u00a0rub is…20–30 seconds",
        "It acts within 20–30 seconds",
    ],
)
def test_quotation_marks_dashes_bullets_and_blanks_do_not_count(quote):
    assert [match.passage for match in article(GUIDE).find(quote)] == [0]


@pytest.mark.parametrize(
    "quote",
    [
        "Alcohol rub is … looks clean",
        "alcohol rub is … look clean",
        "look clean … Alcohol rub",
        "Alcohol rub is … kill them",
        "lcohol rub is",
        "values >50 are low",
        "Values <50 are",
        "…",
        "",
    ],
)
def test_every_word_counts_and_so_does_their_order(quote):
    assert article(GUIDE).find(quote) == []


def test_a_quote_that_several_passages_have_marks_them_all():
    made = article("One\n\nThe dose is 5 mg today.\n\nTwo\n\nThe dose is 6 mg today.\n")
    assert [match.passage for match in made.find("The dose … today")] == [0, 1]
    assert [match.text for match in made.find("The dose is 6")] == ["The dose is 6"]


def test_a_section_is_found_whatever_its_number_and_punctuation():
    made = article(
        "Title here\n\nText of the title stands here.\n\n4. Nerve Modulation:\n\nText of the section stands here.\n"
    )
    for name in ("4. Nerve modulation:", "nerve modulation", "4. Nerve Modulation"):
        assert len(made.find_sections(name)) == 1, name
    assert made.find_sections("Modulation") == set()


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_every_passage_has_a_quote_that_marks_it_alone(path):
    holds_for_every_passage(path)


@NEEDS_ARTICLES
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_passage_of_the_five_articles_has_a_quote_that_marks_it_alone(path):
    holds_for_every_passage(path)


def holds_for_every_passage(path: Path) -> None:
    """What ``cite`` prints is accepted, and no change of a word, of the article or of its text goes unnoticed."""
    made, _ = read_article(path, path.name)
    assert made is not None
    assert len(made.passages) > 10
    vocabulary = sorted({word for at in range(len(made.passages)) for word in made.passage_words(at)})
    dice = random.Random(path.name)
    entries = []
    for at in range(len(made.passages)):
        entry = run("cite", path, *made.passages[at].text.split(), "--bank", bank_of(path)).stdout
        entries.append(next(line for line in entry.splitlines() if line.startswith("- {article:")))
    found = problems_of(made, entries)
    assert found == {}, found
    for at, passage in enumerate(made.passages):
        quote = yaml.safe_load(entries[at])[0]["quote"]
        assert [match.passage for match in made.find(quote)] == [at]
        typed = quote.split()
        for place, word in enumerate(typed):
            for other in (*dice.sample(vocabulary, 12), "zebra"):
                if word != "…" and words(other) != words(word):
                    changed = " ".join([*typed[:place], other, *typed[place + 1 :]])
                    assert not made.find(changed), (quote, changed)
        data = path.read_text(encoding="utf-8").replace(passage.text, "")
        if data != path.read_text(encoding="utf-8"):
            assert not article(data, path.name).find(quote), quote
    for other in {*CLEAN, *REAL} - {path}:
        swapped, _ = read_article(other, path.name)
        assert len(problems_of(swapped, entries)) == len(entries)


def bank_of(path: Path) -> Path:
    """A bank beside which the article is declared."""
    return path.with_suffix(".yaml") if path.parent.name == "clean" else ROOT / "decks"


def problems_of(made: ArticleText, entries: list[str]) -> dict[int, str]:
    """What the rules for citations say of items that cite so, by number."""
    name = yaml.safe_load(entries[0])[0]["article"]
    head = HEAD + f"articles:\n  {name}: {{title: T, file: f, sha256: {made.sha256}}}\n"
    items = "".join(
        f"- id: i-{at}\n  question: What does passage {at} say?\n  answer: It\n  cite: [{entry.removeprefix('- ')}]\n"
        for at, entry in enumerate(entries)
    )
    loaded, problems = load_bank(Source("bank.yaml", bank_text(items, head)), "bank")
    assert loaded is not None, problems
    settings = Settings(
        TeamSettings(today=__import__("datetime").date(2026, 9, 21)), frozenset(["S002", "S003", "S004"])
    )
    report = check_banks([loaded], lambda _: settings, lambda _: {name: made})
    return {int(re.search(r"item 'i-(\d+)'", each.message).group(1)): each.message for each in report.problems}


# --- an article that changes


def test_a_changed_article_says_which_citations_hold_which_moved_and_which_are_gone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "One\n\nAlcohol rub is quick and spares the skin.\n\nTwo\n\nSoap is needed after contact with spores.\n\nA cream after each shift helps.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    made = article(text)
    head = HEAD + f"articles:\n  g: {{title: G, file: a.txt, sha256: {made.sha256}}}\n"
    ask = "- {id: %s, question: What does passage %s say about hands?, answer: %s, cite: [{article: g, section: %s, quote: %s}]}\n"
    items = (
        ask % ("a", 1, "quick", "One", "Alcohol rub … the skin")
        + ask % ("b", 2, "spores", "Two", "Soap is … with spores")
        + ask % ("c", 3, "cream", "Two", "A cream … shift helps")
    )
    Path("bank.yaml").write_text(bank_text(items, head), encoding="utf-8")
    assert run("check", "bank.yaml", "--articles", ".").stdout == "checked 1 bank, 3 items: no problem\n"
    Path("a.txt").write_text(
        text.replace("Two\n\n", "").replace(
            "A cream after each shift helps.", "Two\n\nA lotion after each shift helps."
        ),
        encoding="utf-8",
    )
    said = run("check", "bank.yaml", "--articles", ".", "--select", "S003").stdout
    assert "1 of its citations still hold, 1 moved, 1 are gone" in said
    assert "note: moved to 'One': bank.yaml:8:" in said
    assert "note: gone: bank.yaml:9:" in said
    table = run("check", "bank.yaml", "--articles", ".", "--statistics").stdout
    for code in ("S002", "S003", "S004"):
        assert re.search(rf"(?m)^ *1 .*{code}", table), table


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ("file: b.txt", "which has the file 'b.txt', which is not there"),
        ("file: ../a.txt", "which has the file '../a.txt', which is outside the folder"),
        ("file: /etc/passwd", "which has the file '/etc/passwd', which is outside the folder"),
        ("url: 'https://x.org'", "which has no file, so that nothing can be verified"),
    ],
)
def test_an_article_that_cannot_be_used_is_one_problem(declared, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    items = "".join(
        f"- {{id: i-{n}, question: How fast is hand rub number {n}?, answer: quick, cite: [{{article: g, quote: a … b}}]}}\n"
        for n in range(3)
    )
    Path("bank.yaml").write_text(
        bank_text(items, HEAD + f"articles:\n  g: {{title: G, {declared}}}\n"), encoding="utf-8"
    )
    result = run("check", "bank.yaml", "--articles", ".")
    assert result.stdout.count("error[") == 1
    assert f"error[S002]: the bank cites the article 'g', {said}" in result.stdout


def test_a_wrong_section_does_not_hide_a_wrong_number(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "Dressings\n\nA foam dressing stays on for 3 to 7 days.\n\nCleaning\n\nTap water cleans most wounds well.\n"
    Path("a.txt").write_text(text, encoding="utf-8")
    head = HEAD + f"articles:\n  g: {{title: G, file: a.txt, sha256: {article(text).sha256}}}\n"
    item = "- {id: a, question: For how long does a foam dressing stay on a wound?, answer: 3 to 9 days, cite: [{article: g, section: Cleaning, quote: A foam dressing … 7 days}]}"
    Path("bank.yaml").write_text(bank_text(item, head), encoding="utf-8")
    said = run("check", "bank.yaml", "--articles", ".").stdout
    assert re.findall(r"error\[(\w+)\]", said) == ["S011", "S002"]
    assert "has '9 days' in its answer" in said


# --- cite


def test_cite_shows_a_passage_and_what_to_paste(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("guide.txt").write_text(GUIDE, encoding="utf-8")
    result = run("cite", "guide.txt", "spores", "alcohol")
    assert result.stdout == (
        "Rub or wash\n"
        "  Soap: needed after contact with spores; alcohol doesn’t kill them.\n"
        '- {article: rub-wash, section: "Rub or wash", quote: "Soap: needed … kill them"}\n'
        "\n"
        "The bank declares the article so:\n"
        "\n"
        "articles:\n"
        "  rub-wash:\n"
        '    title: "Rub or wash"\n'
        '    file: "guide.txt"\n'
        f"    sha256: {article(GUIDE).sha256}\n"
    )
    Path("decks").mkdir()
    Path("decks/b.yaml").write_text(
        bank_text("- {id: a, question: Q, answer: A}", HEAD + "articles:\n  guide: {title: G, file: guide.txt}\n"),
        encoding="utf-8",
    )
    assert run("cite", "guide.txt", "spores", "alc").stdout.splitlines()[2:] == [
        '- {article: guide, section: "Rub or wash", quote: "Soap: needed … kill them"}'
    ]


def test_cite_finds_the_bank_that_declares_the_article_whatever_its_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    item = "- {id: a, question: Q, answer: A}"

    def bank(path: str, name: str, more: str = "") -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        text = bank_text(item, HEAD + f"articles:\n  {name}: {{title: G, file: guide.txt{more}}}\n")
        Path(path).write_text(text, encoding="utf-8")

    Path("ward/articles").mkdir(parents=True)
    Path("ward/articles/guide.txt").write_text(GUIDE, encoding="utf-8")
    nowhere = run("cite", "ward/articles/guide.txt", "spores", "alc")
    assert nowhere.stderr == "no bank here declares the article; --bank names one that is elsewhere\n"
    bank("ward/first.yaml", "ours")
    found = run("cite", "ward/articles/guide.txt", "spores", "alc")
    assert found.stderr == ""
    assert "- {article: ours, section" in found.stdout
    assert "declares the article so" not in found.stdout
    assert "{article: ours," in run("cite", "ours", "spores", "alc", "--articles", "ward/articles").stdout
    bank("decks/other.yaml", "theirs")
    several = run("cite", "ward/articles/guide.txt", "spores", "alc")
    assert "{article: theirs," in several.stdout
    assert several.stderr == (
        "several banks declare the article: 'theirs' in decks/other.yaml, 'ours' in ward/first.yaml. The first of them is "
        "taken; --bank names another\n"
    )
    bank("ward/first.yaml", "ours", f", sha256: {article(GUIDE).sha256}")  # this very text, so it is known
    known = run("cite", "ward/articles/guide.txt", "spores", "alc")
    assert (known.stderr, "{article: ours," in known.stdout) == ("", True)
    chosen = run("cite", "ward/articles/guide.txt", "spores", "alc", "--bank", "decks")
    assert (chosen.stderr, "{article: theirs," in chosen.stdout) == ("", True)


def test_cite_takes_an_article_by_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    Path("texts/2024-guide.txt").write_text(GUIDE, encoding="utf-8")
    head = HEAD + "articles:\n  guide: {title: G, file: 2024-guide.txt}\n"
    Path("b.yaml").write_text(bank_text("- {id: a, question: Q, answer: A}", head), encoding="utf-8")
    line = '- {article: guide, section: "Rub or wash", quote: "Soap: needed … kill them"}'
    for name in ("guide", "2024-guide.txt", "texts/2024-guide.txt"):
        assert run("cite", name, "spores", "--articles", "texts", "--bank", "b.yaml").stdout.splitlines()[2:] == [line]
    assert run("cite", "manual", "spores", "--articles", "texts").stderr.startswith("texts/manual: error[Y001]")


def test_cite_with_several_passages_none_or_no_article(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("".join(f"Dose number {n} is given by mouth.\n\n" for n in range(9)), encoding="utf-8")
    several = run("cite", "a.txt", "dose", "mouth")
    assert several.stdout.count("- {article: a, quote:") == 5
    assert several.stderr == (
        "\n4 more passages with these words: add a word to find one of them\n"
        "no bank here declares the article; --bank names one that is elsewhere\n"
    )
    assert run("cite", "a.txt", "dose", "7").stdout.count("quote:") == 1
    nothing = run("cite", "a.txt", "zebra")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert nothing.stderr == "no passage of a.txt has these words; try fewer, or only their beginnings\n"
    gone = run("cite", "b.txt", "zebra")
    assert (gone.exit_code, gone.stderr) == (
        2,
        "b.txt: error[Y001]: there is no such file\n   help: check the name and the folder\n",
    )


# --- whatever banks and articles hold

WORDS = st.sampled_from(
    "not except all of the above none it they is are was the a an which what how why and or only always usually TODO NMDA "
    "5 mg 10 to 20 % >50 <50 0.5 , ; : ? ! . … ( ) [ ] { } {{x}} {{c2::y::z}} **NOT** _a_ \\(x\\) A and B currently 2009 "
    "increase decrease no without unlikely according article ___ é 😀 ﬁ \u00ad".split(" ")
)
TEXT = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@st.composite
def banks(draw):
    """Items of any kind in words that rules look for."""
    items = []
    for number in range(draw(st.integers(1, 4))):
        item = {"id": f"i-{number}", **draw(st.sampled_from([{}, {"rationale": "x"}, {"evidence": "limited"}]))}
        kind = draw(st.sampled_from(["short", "single", "multiple", "truth", "cloze"]))
        if kind == "cloze":
            item["cloze"] = draw(TEXT)
        elif kind == "truth":
            item |= {"statement": draw(TEXT), "answer": "true"}
        else:
            item["question"] = draw(TEXT)
            if kind != "multiple":
                item["answer"] = draw(TEXT)
            else:
                item["answers"] = draw(st.lists(TEXT, min_size=1, max_size=3))
            if kind != "short":
                item["distractors"] = draw(st.lists(TEXT, min_size=1, max_size=3))
        if draw(st.booleans()):
            item["cite"] = [{"article": "g", "section": draw(TEXT), "quote": draw(TEXT)}]
        if draw(st.booleans()):
            item["references"] = ["r"]
        items.append(item)
    return {
        "publisher": "p",
        "deck": "d",
        "language": "en",
        "articles": {"g": {"title": "T", "file": "f"}},
        "references": {"r": {"title": draw(TEXT), "says": [draw(TEXT)]}},
        "items": items,
    }


@settings(max_examples=300)
@given(banks(), st.lists(TEXT, max_size=6), st.randoms(use_true_random=False))
def test_no_bank_and_no_article_makes_a_rule_raise_and_order_never_counts(made, lines, dice):
    text = article("\n\n".join(lines))
    everything = Settings(
        TeamSettings(today=__import__("datetime").date(2026, 9, 21)), frozenset(rule.code for rule in all_rules())
    )
    said = []
    for _ in range(2):
        source = Source("b.yaml", yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=10**6))
        loaded, _ = load_bank(source, "b")
        if loaded is None:
            return
        report = check_banks([loaded], lambda _: everything, lambda _: {"g": text})
        # an acronym is named at its first place, whichever item has that
        told = [
            re.sub("^item '[^']+'", "an item", each.message) if each.code == "Q005" else each.message
            for each in report.problems
        ]
        said.append(sorted(zip((each.code for each in report.problems), told, strict=True)))
        dice.shuffle(made["items"])
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("unit", "why"),
    [
        ("<td a=b>aaaaaaa", "5,000 tags that make nothing"),
        ("</b a=b>aaaaaaa", "5,000 tags that make nothing"),
        ("<form a=b>aaa</form a=b>aaa", "5,000 tags that make nothing"),
        ("<select></select><option a=b>a", ""),
        ("<select><option>a</option></select>", ""),
        ("<table><tr a=b><td a=b>a</td></table>", ""),
    ],
)
def test_a_page_whose_parsing_would_take_the_square_of_its_length_is_refused(unit: str, why: str) -> None:
    """What makes no element has the texts on both sides of it copied together."""
    page = f"<h1>T</h1><p>Ketamine blocks it.</p>{unit * 20_000}".encode()
    assert least_seconds(lambda: decode_article(page, "a.html"), 5) < 5
    found, problems = decode_article(page, "a.html")
    assert (found is None) == bool(why)
    assert why in "".join(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("<p " + " ".join(f"a{n}=b" for n in range(501)) + ">x</p>", "has a tag with more than 500 attributes"),
        (
            "<p title='<!-->' " + " ".join(f"a{n}" for n in range(501)) + ">x</p>",
            "has a tag with more than 500 attributes",
        ),
        ("<p " + " ".join(f"a{n}=b" for n in range(499)) + ">x</p>", ""),
        ('<path d="' + "M 1 2 " * 2_000 + '">x</path>', ""),
        ("<script>for (i = 0; i <n; i++) { " + "a b c / d; " * 500 + "}</script>x", ""),
        ("<!-- if a <b then " + "a b c " * 500 + "-->x", ""),
    ],
)
def test_a_tag_with_hundreds_of_attributes_is_refused(written: str, why: str) -> None:
    """A parser compares each attribute with all before it; a value, a script and a comment have none."""
    found, problems = decode_article(f"<h1>T</h1><p>Ketamine blocks it.</p>{written}".encode(), "a.html")
    assert (found is None) == bool(why)
    assert why in "".join(problem.message for problem in problems)


def test_a_list_to_choose_from_may_be_long_and_not_endless() -> None:
    page = "<h1>T</h1><p>Ketamine blocks it.</p><select>{}</select>"
    assert decode_article(page.format("<option>a" * 3_000).encode(), "a.html")[0] is not None
    found, problems = decode_article(page.format("<option>a" * 90_000).encode(), "a.html")
    assert found is None
    assert problems[0].message == "the article has a list to choose from with more than 5,000 options"


def test_passages_of_the_same_few_words_are_quoted_in_time() -> None:
    """Once so many were compared as in no article of people, passages are quoted whole, and each marks itself alone."""
    chance = random.Random(0)
    said = "ketamine blocks the receptor of the nurse and the ward".split()
    passages = [" ".join(chance.choice(said) for _ in range(9)).capitalize() + "." for _ in range(6_000)]
    found, _ = decode_article(("T\n\n" + "\n\n".join(passages)).encode(), "a.txt")
    assert found is not None
    made = [decode_article(("T\n\n" + "\n\n".join(passages)).encode(), "a.txt")[0] for _ in range(3)]

    def quote() -> None:
        article = made.pop()
        assert article is not None
        assert all(article.quote(at) for at in range(800))

    assert least_seconds(quote, 6) < 6
    quotes = [found.quote(at) for at in range(800)]
    assert [[each.passage for each in found.find(quote)] for quote in quotes] == [[at] for at in range(800)]
    assert "…" in quotes[0]
    assert found.passages[799].text.startswith(quotes[799])
