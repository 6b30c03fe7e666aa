"""Superscripts, subscripts and numbers of articles: in blocks, drafts, quotes and rules, from every format."""

from __future__ import annotations

import gc
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from article_numbers import NOTED, NUMBERS
from ketaquiz.article.quotes import ArticleText, decode_article
from ketaquiz.bank.reader import load_bank
from ketaquiz.check import Settings, check_banks
from ketaquiz.check.view import TeamSettings
from ketaquiz.diagnostics import Source
from ketaquiz.draft import drafts
from ketaquiz.text.numbers import quantities
from processor import least_seconds
from world import HEAD, bank_text, run

SAID = "The usual amount of it is {} in this ward today."


def read(text: str, name: str) -> ArticleText:
    made, problems = decode_article(text.encode(), name)
    assert made is not None, problems
    return made


def page(number: str) -> ArticleText:
    """A page that says a number."""
    said = SAID.format(number)
    return read(
        f"<html><body><h1>Ward</h1><h2>Which amount of it is usual?</h2><p>{said}</p><p>Nothing else.</p></body></html>",
        "a.html",
    )


@pytest.mark.parametrize(
    ("number", "typed", "value", "unit"), [*NUMBERS, *NOTED], ids=[row[0] for row in (*NUMBERS, *NOTED)]
)
def test_a_number_is_read_alike_by_all(number, typed, value, unit):
    """From HTML and Markdown it stands in the passage, the draft and the quote, and means what it means."""
    expected = SAID.format(typed)
    from_page, from_markdown = page(number), read(f"# Ward\n\n{SAID.format(number)}\n", "a.md")
    assert " ".join(from_page.passages[0].text.split()) == expected
    assert " ".join(from_markdown.passages[0].text.split()) == expected
    found = quantities(expected)
    assert [(each.value, each.unit) for each in found] == ([] if value is None else [(value, unit)])
    (draft,) = [each for each in drafts(from_page) if "question" in each.keys]
    assert typed in str(draft.keys["answer"])
    for quote in (from_page.quote(0), f"The usual … {typed} in this", SAID.format(typed)):
        assert [match.passage for match in from_page.find(quote)] == [0], quote


def said_by_s011(made: ArticleText, answer: str) -> bool:
    """Whether the rule S011 finds an answer's number in what the article's first passage does not say."""
    item = f"- id: a\n  question: Which amount of it is usual?\n  answer: {answer!r}\n  cite: [{{article: g, quote: The usual … today}}]\n"
    head = HEAD + f"articles:\n  g: {{title: T, file: f, sha256: {made.sha256}}}\n"
    loaded, problems = load_bank(Source("bank.yaml", bank_text(item, head)), "bank")
    assert loaded is not None, problems
    chosen = Settings(TeamSettings(today=date(2026, 9, 21)), frozenset(["S004", "S011"]))
    report = check_banks([loaded], lambda _: chosen, lambda _: {"g": made})
    assert not [each for each in report.problems if each.code == "S004"]
    return bool(report.problems)


GUISES = ("10^6^ CFU", "10⁶ CFU", "10^6 CFU")


@pytest.mark.parametrize("number", ["10<sup>6</sup> CFU", "10⁶ CFU", "10^6 CFU"])
def test_the_rule_on_numbers_takes_a_power_in_every_guise_and_no_other_number(number):
    made = page(number)
    assert not any(said_by_s011(made, answer) for answer in GUISES)
    assert all(said_by_s011(made, answer) for answer in ("106 CFU", "10 CFU", "6 CFU", "10^5^ CFU"))
    assert all(said_by_s011(page("106 CFU"), answer) for answer in GUISES)


@pytest.mark.parametrize(
    "quote",
    [
        "10^6^ CFU in this ward",
        "10⁶ CFU in this ward",
        "10<sup>6</sup> CFU in",
        "10^6 CFU in",
        "106 CFU in",
        "10 6 CFU in",
    ],
)
def test_a_quote_has_a_power_in_any_guise_also_as_it_was_typed_before_they_were_read(quote):
    assert [match.passage for match in page("10<sup>6</sup> CFU").find(quote)] == [0]


def test_a_quote_with_a_power_does_not_mark_another_number():
    for number in ("106 CFU", "10<sup>5</sup> CFU", "10 CFU"):
        for guise in GUISES:
            assert page(number).find(f"{guise} in this ward") == []


def test_blanks_in_a_formula_that_is_raised_leave_it_raised():
    said = page("2<sup>n + 1</sup>, x<sub>i − 1</sub>, 10<sup>- 3</sup> and 2<sup>as one says</sup>").passages[0].text
    assert "2^n+1^, x~i−1~, 10^-3^ and 2 as one says" in said


def test_quotes_with_the_numbers_of_notes_go_on_being_found():
    made = page("12<sup><a href='#r4'>4</a></sup> weeks")
    for quote in ("is 12 weeks in this", "is 124 weeks in this"):
        assert [match.passage for match in made.find(quote)] == [0]


@pytest.mark.parametrize("end", ["x~-a-~", "x^(5)^", "x~1,2.~", "&lt;sup>in the hall.&lt;/sup>", "H~2~O"])
def test_a_quote_is_never_cut_inside_a_superscript_or_subscript(end):
    first, other = (f"<p>It is as {start} as it was said to be on that day by {end}</p>" for start in ("good", "bad"))
    made = read(f"<html><h1>Ward</h1>{first}{other}</html>", "a.html")
    for at in (0, 1):
        quote = made.quote(at)
        assert "…" in quote
        assert quote.count("~") % 2 == quote.count("^") % 2 == 0
        assert [match.passage for match in made.find(quote)] == [at]


def test_a_text_copy_of_tags_and_brackets_that_are_no_marks_of_notes():
    made = read("Ward\n\nThe amount is 10<sup>6</sup> CFU[3, 4]. In the range [2, 5] it is list[0].\n", "a.txt")
    assert made.passages[0].text == "The amount is 10^6^ CFU. In the range [2, 5] it is list[0]."


# --- bytes


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_line_ends_change_neither_reading_nor_digest(name):
    text = "# Ward\n\nSome words of it\nstand in this ward today.\n\n**Not bold**\n"
    unix, windows = text.encode(), text.replace("\n", "\r\n").encode()
    one, other = decode_article(unix, name)[0], decode_article(windows, name)[0]
    assert one is not None
    assert other is not None
    assert one.blocks == other.blocks
    assert one.sha256 == other.sha256
    for each in (one, other):
        assert all(each.has_digest(digest.upper()) for digest in digests(unix, windows))
        assert not each.has_digest("0" * 64)


def digests(*texts: bytes) -> list[str]:
    from hashlib import sha256

    return [sha256(text).hexdigest() for text in texts]


@pytest.mark.parametrize(
    "text",
    ["<p>Hands are rubbed here.</p><?php x ?>", "<html><body><h1>T</h1><?php echo 1; ?><p>Hands are rubbed here.</p>"],
)
def test_a_processing_instruction_is_passed_over(text):
    assert read(text, "a.html").passages[0].text == "Hands are rubbed here."


@pytest.mark.parametrize("label", ["punycode", "idna", "rot13", "utf-7", "unicode_escape", "zlib", "no-such"])
def test_a_page_names_the_webs_encodings_alone(label):
    made = read(f"<html><meta charset='{label}'><p>Ménière xn--a +AGE- \\u0041 it is.", "a.html")
    assert made.passages[0].text == "Ménière xn--a +AGE- \\u0041 it is."


def test_embedded_pictures_do_not_count_and_texts_that_are_too_large_are_refused():
    picture = "<img src='data:image/png;base64," + "iVBORw0K" * 500_000 + "'>"
    made = read(f"<html><h1>T</h1>{picture}<p>Hands are rubbed here.</p></html>", "a.html")
    assert made.passages[0].text == "Hands are rubbed here."
    for name, text in (("a.html", "<p>" + "a " * 1_500_000), ("a.txt", "a " * 1_500_000), ("a.md", "a " * 300_000)):
        assert [each.code for each in decode_article(text.encode(), name)[1]] == ["Y003"]
    assert [each.code for each in decode_article(b"a\n" * 200_000, "a.txt")[1]] == ["Y003"]


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "".join(f"<b a={n}>" for n in range(900)) + "<p>a" * 1000,
        "<div>" * 300,
        "<p>a" * 150_000,
        "".join(f"<font a={n}>" for n in range(100)) + "<p>a" * 5000,
    ],
    ids=["formatting", "deep", "many", "opened-again"],
)
def test_a_page_that_no_parser_should_be_given_is_refused_before_it_is_parsed(text):
    assert [each.code for each in decode_article(text.encode(), "a.html")[1]] == ["Y010"]


# --- the folder of articles


def test_a_file_outside_the_folder_of_articles_is_refused_with_its_place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    Path("secret.txt").write_text("A secret of this ward stands here today.\n", encoding="utf-8")
    Path("texts/link.txt").symlink_to("../secret.txt")
    for file in ("../secret.txt", "link.txt", str(tmp_path / "secret.txt")):
        head = HEAD + f"articles:\n  g: {{title: G, file: {file!r}}}\n"
        item = "- {id: a, question: Q, answer: A, cite: [{article: g, quote: A secret … today}]}"
        Path("b.yaml").write_text(bank_text(item, head), encoding="utf-8")
        checked = run("check", "b.yaml", "--articles", "texts", "--select", "S002").stdout
        assert "b.yaml:" in checked
        assert "which is outside the folder" in checked
        cited = run("cite", "g", "secret", "--articles", "texts", "--bank", "b.yaml")
        assert cited.exit_code == 2
        assert "b.yaml:" in cited.stderr
        assert "which is outside the folder" in cited.stderr
        assert "secret of" not in cited.stdout + cited.stderr.replace(file, "")


# --- whatever a parser hands over

PIECES = st.sampled_from(
    "<p> </p> <sup> </sup> <sub> </sub> <a href=x> </a> <?php x?> <!doctype html> <!-- --> <![CDATA[x]]> <table> <tr> <td> "
    "<svg> <math> <template> <select> <frameset> <b> </b> </html> </body> <x:y> </ <? <! & &#0; 10 6 ² ⁹ [1] word a \x1a \x18 \0 - ^ ~ "
    "~a-~ ~-b-c-~ ^.a.^ ^6^ ~2~ &lt;sup> &lt;/sup>".split(" ")
    + [" ", "\n", " a b c d e f g h "]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_whatever_a_parser_hands_over_is_read(text, name):
    made, problems = decode_article(text.encode(), name)
    assert (made is None) == bool(problems)
    for at, passage in enumerate(made.passages if made else ()):
        assert not set("\x17\x18\x19\x1a") & set(passage.text)
        own = made.passage_words(at)
        marked = [match.passage for match in made.find(made.quote(at))]
        assert at in marked
        for other in marked:
            # another passage of the section is marked too only where all the words stand in it
            if other != at and made.passages[other].section == passage.section:
                assert " ".join(own) in " ".join(made.passage_words(other))


@pytest.mark.parametrize(
    ("ending", "piece"),
    [
        ("txt", "Tip 1: a\n\n"),
        ("txt", "1 ½ mg/10⁶ [1] "),
        ("html", "<h2>How is it?</h2><ul><li>a b c<li>d e f</ul>"),
        ("md", "- **Term:** a b c\n"),
    ],
)
def test_twice_the_text_takes_at_most_two_and_a_half_times_as_long(ending, piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        gc.disable()  # it would look at all that earlier tests left behind, and has nothing to do with the reader
        start = time.process_time()
        drafts(read(text, f"a.{ending}"))
        taken = time.process_time() - start
        gc.enable()
        return taken

    seconds(10_000)
    least = {40_000: 99.0, 80_000: 99.0}  # what else runs only adds to it
    for _ in range(4):
        for size, best in least.items():
            least[size] = min(best, *(seconds(size) for _ in range(4)))
        if least[80_000] <= 2.5 * least[40_000] + 0.02:
            break
    assert least[80_000] <= 2.5 * least[40_000] + 0.02


def test_many_tips_take_no_long_time():
    made = read("Tip 1: a\n" * 8000, "a.txt")
    assert least_seconds(lambda: drafts(made), 5) < 5


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("Mortality was 12<sup>a</sup> percent and 5<sup>b,c</sup> percent.", "Mortality was 12^a^ percent and 5^b,c^ percent."),
        ("The 2<sup>nd</sup> or 21<sup>st</sup> day.", "The 2nd or 21st day."),
        ("Scans, <sup>235</sup><sub>92</sub>U too.", "Scans, ²³⁵~92~U too."),
        ("Half is <sup>1</sup>/<sub>2</sub> or <sup>3</sup>&frasl;<sub>4</sub> or 1<sup>1</sup>/<sub>2</sub>.", "Half is 1/2 or 3/4 or 1 1/2."),
        ("Give <del>10</del> <ins>20</ins> mg or <s>5</s> 6 mg.", "Give 20 mg or 6 mg."),
        ("He said <q>stop</q> twice.", "He said “stop” twice."),
        ("It is <math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math> here.", "It is a/(b + 1) here."),
        ("It is <math><msup><mn>10</mn><mn>6</mn></msup><annotation>10^6</annotation></math> CFU.", "It is 10^6^ CFU."),
        ("It is <math> <msubsup> <mi>x</mi> <mn>1</mn> <mn>2</mn> </msubsup> <mo>=</mo> <msqrt><mi>y</mi></msqrt> </math>.", "It is x~1~^2^ = √y."),
        ('It is 10<span style="vertical-align: super">6</span>, 10<span class="sup">7</span> CFU.', "It is 10^6^, 10^7^ CFU."),
        ('It is CO<span class="x sub">2</span>, not <span style="display:none">5</span><span hidden>6</span> more.', "It is CO~2~, not more."),
        ("Give 2&thinsp;500&nbsp;IU or 2&#8239;500 units.", "Give 2 500 IU or 2 500 units."),
        ("It is 10<font size=1>6</font>, 10<small>-6</small> or 12<small>99</small> CFU.", "It is 10^6^, 10^-6^ or 12 99 CFU."),
        ('It is 10<span style="vertical-align: 50%">6</span> of 10<span style="position: relative; top: -4px">7</span>.', "It is 10^6^ of 10^7^."),
        ('It is 10<span style="font-size:smaller">9</span>/L, on the 10<small>th</small> day 5<small>mg</small>.', "It is 10^9^/L, on the 10th day 5mg."),
        ("It is 10<sup>-</sup><sup>6</sup> M of Ca<sup>2</sup><sup>+</sup>.", "It is 10^-6^ M of Ca^2+^."),
        ("One dose<sup>1</sup>,<sup>2</sup> or two doses<sup><a href='#3'>3</a></sup><sup>,</sup><sup><a href='#4'>4</a></sup> a day.", "One dose or two doses a day."),
        ("Wait an hour.<sup>1</sup><sup>–</sup><sup>3</sup> Then go on, 10<sup>6</sup><sup>,</sup><sup>7</sup> of them.", "Wait an hour. Then go on, 10^6,7^ of them."),
    ],
)  # fmt: skip
def test_what_a_page_shows_is_what_is_read(html: str, seen: str) -> None:
    """Nothing that a reader sees goes, and nothing comes that no reader sees or that is struck out."""
    made = read(f"<html><body><article><h1>Ward</h1><p>{html}</p></article></body></html>", "a.html")
    assert [" ".join(passage.text.split()) for passage in made.passages][-1] == seen


def test_steps_have_the_numbers_that_a_page_gives_them() -> None:
    from ketaquiz.article.page import read_html

    blocks, _ = read_html('<ol start="3"><li>a</li><li>b</li><li value="9">c</li><li>d</li></ol>', "a.html")
    assert blocks is not None
    assert [block.number for block in blocks] == ["3.", "4.", "9.", "10."]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("The dose is 5*3*2 mg or 2**3**4, for CYP2C19*2*17.", "The dose is 5*3*2 mg or 2**3**4, for CYP2C19*2*17."),
        ("Give *5* mg, **10**mg and ~~20~~ 30 mg.", "Give 5 mg, 10mg and 30 mg."),
    ],
)
def test_what_markdown_shows_is_what_is_read(typed: str, seen: str) -> None:
    """Products stay products, and what is struck out is not read."""
    assert [passage.text for passage in read(f"# Ward\n\n{typed}\n", "a.md").passages][-1] == seen


@pytest.mark.parametrize(
    ("number", "right", "wrong"),
    [
        ("(4.5 ± 0.2) × 10<sup>6</sup> cells", "4.5 × 10^6^ cells", "4.5 × 10^5^ cells"),
        ("2 million units", "2,000,000 units", "2 units"),
        ("2 Milliarden", "2 Milliarden", "2 Millionen"),
        ("twenty-one days", "21 days", "20 days"),
        (".5 mg", "0.5 mg", "5 mg"),
        ("1,000 mg", "1 g", "10 g"),
        ("5 µCi of [3H]", "5 µCi", "3 µCi"),
        ("5 Milligramm", "5 mg", "5 Mikrogramm"),
        ("6 feet", "6 feet", "6 metres"),
    ],
)
def test_the_rule_on_numbers_takes_an_amount_in_other_words_and_no_other_amount(number, right, wrong):
    made = page(number)
    assert not said_by_s011(made, right)
    assert said_by_s011(made, wrong)
