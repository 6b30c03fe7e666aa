"""Questions of Word documents become banks: lettered options whose right one stands out, and tables."""

from __future__ import annotations

import base64
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap

from ketaquiz.article.quotes import read_article
from questions_files import refused_file as refused
from questions_files import taken
from world import run

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="r" xmlns:a="a" xmlns:wp="wp"'
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="russianLower"/><w:lvlText w:val="%1)"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
RELATIONS = (
    '<Relationships><Relationship Id="r1" Type="http://x/image" Target="media/image1.png"/>'
    '<Relationship Id="r2" Type="http://x/image" Target="http://example.org/x.png" TargetMode="External"/></Relationships>'
)


def p(*runs: str, level: str = "") -> str:
    """A paragraph of runs; each is its text, or its marks before a ':', as ``b:bold``."""
    made = (
        f"<w:pPr><w:numPr><w:ilvl w:val='{level[1]}'/><w:numId w:val='{level[0]}'/></w:numPr></w:pPr>" if level else ""
    )
    for run_ in runs:
        marks, found, text = run_.rpartition("§")
        if run_.startswith("<"):
            made += run_
            continue
        looks = {
            "b": "<w:b/>",
            "u": '<w:u w:val="single"/>',
            "h": '<w:highlight w:val="yellow"/>',
            "c": '<w:color w:val="FF0000"/>',
            "^": '<w:vertAlign w:val="superscript"/>',
            "_": '<w:vertAlign w:val="subscript"/>',
        }
        properties = "".join(looks[mark] for mark in marks) if found else ""
        made += f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
    return f"<w:p>{made}</w:p>"


def document(folder: Path, *blocks: str) -> Path:
    with zipfile.ZipFile(folder / "q.docx", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", f"<w:document {W}><w:body>{''.join(blocks)}</w:body></w:document>")
        made.writestr("word/numbering.xml", NUMBERING)
        made.writestr("word/_rels/document.xml.rels", RELATIONS)
        made.writestr("word/media/image1.png", PNG)
    return folder / "q.docx"


def test_the_option_that_stands_out_is_the_right_one(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("1. What is H", "_§2", "O?"),
            p("a) Air"),
            p("b) ", "b§Water"),
            p("c) m", "^§2"),
            p("b§2. Which?"),
            p("u§a. one"),
            p("b. two"),
            p("3. And?"),
            p("A) one"),
            p("h§B) two"),
            p("4. Typed?"),
            p("a) one"),
            p("*b) two"),
        )
    )
    assert (
        items
        == """\
  - id: h-2-o
    question: What is H~2~O?
    answer: Water
    options:
      - Air
      - Water
      - m^2^

  - id: which
    question: Which?
    answer: one
    options: [one, two]

  - id: and
    question: And?
    answer: two
    options: [one, two]

  - id: typed
    question: Typed?
    answer: two
    options: [one, two]
"""
    )


def test_letters_without_a_sign_are_those_of_options_where_three_follow_one_another(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("Question 1"),
        p("What barks?"),
        p("A a ", "b§cat"),
        p("c§B a dog"),
        p("C a bird"),
        p(""),
        p("Question 2"),
        p("A dog barks:"),
        p("B stands for bark"),
    )
    items, _ = taken(file, "--skip-bad")
    assert "question: What barks?" in items
    assert "answer: a dog" in items
    assert "- a cat" in items
    assert items.count("- id:") == 1


def test_letters_and_bullets_of_lists_are_known(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("First?", level="10"),
            p("one", level="11"),
            p("b§two", level="11"),
            p("Second?", level="10"),
            p("c§three", level="11"),
            p("four", level="11"),
            p("Third, with statements", level="10"),
            p("it is", level="20"),
            p("b§it is not", level="20"),
            p("Fourth:", level="10"),
            p("this", level="20"),
            p("that", level="20"),
            p("b§a) both"),
            p("b) neither"),
        ),
        "--skip-bad",
    )
    assert "answer: two\n" in items
    assert "answer: three\n" in items
    assert "answer: it is not\n" in items
    assert "      Fourth:\n      this\n      that\n    answer: both\n    options: [both, neither]\n" in items


def test_what_does_not_stand_out_is_not_guessed(tmp_path: Path) -> None:
    said = refused(
        document(
            tmp_path,
            p("1. None?"),
            p("a) one"),
            p("b) two"),
            p("2. All?"),
            p("b§a) one"),
            p("b§b) two"),
            p("3. A word of it?"),
            p("a) one ", "b§word"),
            p("b) two"),
            p("4. Two ways?"),
            p("b§a) one"),
            p("h§b) two"),
            p("c) three"),
        )
    )
    none = "refused: has no option that is marked as right: mark the right one; it is not guessed"
    assert said[1:-1] == [
        f"q.docx:paragraph 1 (question 1): {none}",
        f"q.docx:paragraph 4 (question 2): {none}",
        f"q.docx:paragraph 7 (question 3): {none}",
        "q.docx:paragraph 10 (question 4): refused: has options that stand out in several ways (bold: a, highlighted: b): mark the right ones "
        "alone, in one way",
    ]


def test_pictures_come_and_those_of_the_web_do_not(tmp_path: Path) -> None:
    drawing = '<w:r><w:drawing><wp:docPr descr="{}"/><a:blip r:embed="{}"/></w:drawing></w:r>'
    items, said = taken(
        document(
            tmp_path,
            p("1. What is this? ", drawing.format("A door", "r1")),
            p("b§a) a door"),
            p("b) a wall"),
            p("2. And this? ", drawing.format("x", "r2")),
            p("b§a) a door"),
            p("b) a wall"),
        )
    )
    assert (
        "image:\n      file: images/image1.png\n      alt: A door\n" in items or "![A door](images/image1.png)" in items
    )
    assert (tmp_path / "images" / "image1.png").read_bytes() == PNG
    assert "is not in the file, and is left out" in said


def test_a_picture_in_a_paragraph_of_its_own_belongs_to_what_is_above_it(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><wp:docPr descr="A door"/><a:blip r:embed="r1"/></w:drawing></w:r>'
    items, _ = taken(
        document(
            tmp_path,
            p("1. What is this?"),
            p(picture),
            p("a) a wall"),
            p("b§b) a door"),
            p("2. Which open?"),
            p("a) a wall"),
            p("b§b) a door"),
            p(picture),
            p("b§c) a gate", "<w:r><w:br/></w:r>", picture),
        )
    )
    assert (
        items
        == """\
  - id: this
    question: What is this?
    answer: a door
    options:
      - a wall
      - a door
    image:
      file: images/image1.png
      alt: A door

  - id: open
    question: Which open?
    answers:
      - a door ![A door](images/image1.png)
      - a gate ![A door](images/image1.png)
    options:
      - a wall
      - a door ![A door](images/image1.png)
      - a gate ![A door](images/image1.png)
"""
    )


def test_an_option_without_a_text_is_refused_with_its_number(tmp_path: Path) -> None:
    said = refused(document(tmp_path, p("1. Which?"), p("a)"), p("b§b) two")))
    assert "q.docx:paragraph 1 (question 1): refused: has nothing in its option 1: write it, or take it out" in said


def test_a_table_with_questions(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{p(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = f"<w:tbl>{row('Frage', 'Antwort')}{row('Was?', 'das')}{row('Wer?', '')}</w:tbl>"
    file = document(tmp_path, p("A text."), table)
    assert refused(file)[1] == (
        "q.docx:table 1, row 3, column 2: refused: has no answer: write the right one; it is not guessed"
    )
    assert taken(file, "--skip-bad")[0] == "  - id: was\n    question: Was?\n    answer: das\n"


@pytest.mark.parametrize("content", [b"PK\3\4", b"not a zip", b""], ids=["cut off", "no zip", "empty"])
def test_what_is_no_document_is_refused_with_a_word(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "q.docx").write_bytes(content)
    assert refused(tmp_path / "q.docx", 2)


def test_harmful_documents_are_refused(tmp_path: Path) -> None:
    for blocks in ("<w:p>" * 300, "x" * 300_000_000, "<w:p/>" * 1_100_000):
        assert "Nothing was written" in refused(document(tmp_path, blocks), 2)[-1]


def test_an_answer_may_stand_below_its_line(tmp_path: Path) -> None:
    file = tmp_path / "q.txt"
    file.write_text(
        "Question 1\nWhich?\nOptions:\nA. one\nB. two\nCorrect Answer:\nB. two\n\nQuestion 2\nWhat?\nA. x\nB. y\nAnswer:\n\nQuestion 3\nWhy?\nA. p\nB. q\nAnswer:\nA\n"
    )
    result = run("import", file, "-o", tmp_path / "bank.yaml", "--publisher", "ward-7", "--skip-bad")
    assert "refused: has no answer behind 'Answer:'" in result.stderr
    text = (tmp_path / "bank.yaml").read_text(encoding="utf-8")
    assert "question: Which?\n    answer: two\n" in text
    assert "question: Why?\n    answer: p\n" in text


@pytest.mark.parametrize("level", ["9" * 5_000, "²", "-1", "x"])
def test_a_level_of_a_list_that_is_no_number_is_the_first(tmp_path: Path, level: str) -> None:
    numbered = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    file = document(tmp_path, p("1. What is it?").replace("<w:p>", f"<w:p>{numbered}"), p("b§a) This"), p("b) That"))
    assert "answer: This" in taken(file)[0]


def cells(*rows: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    made = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def test_a_table_that_is_a_form_of_one_question(tmp_path: Path) -> None:
    forms = [
        cells(
            (f"QN={number}", f"Which is {number}?"),
            ("a.", "one"),
            ("b.", "two"),
            ("ANSWER:", answer),
            ("MARK:", "0.5"),
            ("UNIT:", "Chapter 1"),
        )
        for number, answer in enumerate(("A", "B"), 1)
    ]
    items, _ = taken(document(tmp_path, *forms))
    assert items.count("options: [one, two]\n    points: 0.5\n") == 2
    assert "question: Which is 1?\n    answer: one\n" in items
    assert "question: Which is 2?\n    answer: two\n" in items


def test_a_form_without_its_answer_is_no_question(tmp_path: Path) -> None:
    rows = [("QN=1", "Which?"), ("a.", "one"), ("b.", "two"), ("ANSWER:", "")]
    said = refused(document(tmp_path, cells(*rows)))
    assert said[1].startswith("q.docx:table 1, row 4, column 1: refused: has no answer behind 'Answer:'")


def sign(char: str, font: str = "Symbol") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


def formula(inside: str) -> str:
    return f'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{inside}</m:oMath>'


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


TEN_TO_THE_SIX = f"<m:sSup><m:e>{m('10')}</m:e><m:sup>{m('6')}</m:sup></m:sSup>"
SQUARED_SUM = f"<m:sSup><m:e><m:d><m:e>{m('a+b')}</m:e></m:d></m:e><m:sup>{m('2')}</m:sup></m:sSup>"
SHARES = f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>"
ROOT = f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{m('x+1')}</m:e></m:rad>"
BARS = f"<m:d><m:dPr><m:begChr m:val='|'/><m:endChr m:val='|'/></m:dPr><m:e>{m('x')}</m:e></m:d>"
INTEGRAL = f"<m:nary><m:sub/><m:sup/><m:e>{m('x dx')}</m:e></m:nary>"
IN_SYMBOL = '<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>m</w:t></w:r>'
HIGHLIGHT = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>'
SIGNS = [
    ([sign("F06D"), "g"], "μg"),
    ([IN_SYMBOL, "g of m"], "μg of m"),
    ([sign("F0B3"), " 5 ", sign("F0B1"), " 1"], "≥ 5 ± 1"),
    (["a ", sign("F0E0", "Wingdings"), " b"], "a → b"),
    ([sign("03BC", "Arial"), "L"], "μL"),
    ([formula(TEN_TO_THE_SIX), " cells"], "10^6^ cells"),
    ([formula(SQUARED_SUM)], "(a+b)^2^"),
    ([formula(SHARES)], "(a+b)/2"),
    (["-", formula(f"<m:f><m:num>{m('1')}</m:num><m:den/></m:f>"), "3"], "-1/3"),
    ([formula(ROOT)], "√(x+1)"),
    ([formula(BARS)], "|x|"),
    ([formula(INTEGRAL)], "∫x dx"),
]
"""What Word has beside text, and what readers of Word see."""


@pytest.mark.parametrize("marked", [ROOT, SHARES, SQUARED_SUM])
def test_a_highlighted_formula_marks_the_right_option(marked: str, tmp_path: Path) -> None:
    options = [formula(each) for each in (ROOT, SHARES, SQUARED_SUM)]
    at = (ROOT, SHARES, SQUARED_SUM).index(marked)
    options[at] = options[at].replace("<m:r>", f"<m:r>{HIGHLIGHT}")
    blocks = [
        p("1. Which of these is right here?"),
        *(p(f"{letter}) ", each) for letter, each in zip("abc", options, strict=True)),
    ]
    bank, _ = taken(document(tmp_path, *blocks))
    assert f"answer: {('√(x+1)', '(a+b)/2', '(a+b)^2^')[at]}\n" in bank.replace('"', "").replace("'", "")


def test_a_formula_that_is_highlighted_in_part_marks_nothing(tmp_path: Path) -> None:
    part = formula(SHARES.replace("<m:r>", f"<m:r>{HIGHLIGHT}", 1))
    said = refused(document(tmp_path, p("1. Which is right?"), p("a) ", formula(ROOT)), p("b) ", part)))
    assert "has no option that is marked as right" in said[1]


@pytest.mark.parametrize(("runs", "text"), SIGNS)
def test_signs_and_formulas_come_as_they_are_seen(runs: list[str], text: str, tmp_path: Path) -> None:
    """In a question's options, and in an article."""
    blocks = [p("1. Which of these is right here?"), p("a) Nothing"), p("*b) ", *runs)]
    bank, said = taken(document(tmp_path, *blocks))
    assert f"answer: {text}\n" in bank.replace('"', "").replace("'", ""), (bank, said)
    made = docx.Document()
    made.add_heading("Ward", 1)
    paragraph = made.add_paragraph("It says ")
    for run_ in runs:
        xml = run_ if run_.startswith("<") else f'<w:r><w:t xml:space="preserve">{run_}</w:t></w:r>'
        named = f'xmlns:w="{nsmap["w"]}"'
        paragraph._p.append(parse_xml(xml.replace("<w:r>", f"<w:r {named}>", 1)))  # noqa: SLF001
    paragraph.add_run(" in the one line of this page.")
    made.save(str(tmp_path / "a.docx"))
    found, problems = read_article(tmp_path / "a.docx", "a.docx")
    assert problems == []
    assert found is not None
    assert found.passages[-1].text == f"It says {text} in the one line of this page."


def test_lists_of_word_count_in_other_letters(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("1. Which?"),
            *(p(text, level="30") for text in ("one", "two", "three")),
            p("Ответ: в"),
            p("2. And?"),
            p("а) four"),
            p("h§б) five"),
        )
    )
    assert "answer: three" in items
    assert "answer: five" in items


@pytest.mark.parametrize("mark", ["b", "u", "h", "c"])
def test_options_in_one_paragraph_of_which_one_stands_out(tmp_path: Path, mark: str) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("1. Which? a) one ", f"{mark}§b) two", " c) three"),
            p("2. And?"),
            p("a) four ", "b) ", f"{mark}§five", "   c) six"),
        )
    )
    assert (
        items
        == """\
  - id: which
    question: Which?
    answer: two
    options: [one, two, three]

  - id: and
    question: And?
    answer: five
    options: [four, five, six]
"""
    )


def test_letters_that_stand_behind_bullets_and_numbers_that_stand_twice(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("1. Which?", level="10"),
            *(p(text, level="20") for text in ("a) one", "b) two")),
            p("Answer: b"),
        )
    )
    assert "question: Which?" in items
    assert "answer: two" in items


def test_initials_behind_bullets_are_no_letters_of_options(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("1. Who was it?"),
            *(p(text, level="20") for text in ("A. Lincoln", "h§G. Washington", "T. Jefferson")),
        )
    )
    assert "answer: G. Washington" in items
    assert "A. Lincoln" in items


def test_the_head_of_the_next_question_behind_an_option_begins_it(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("Question 1:"),
            p("Which?"),
            p("a) one"),
            p("h§b) two Question 2:"),
            p("And?"),
            p("a) three"),
            p("h§b) four"),
        )
    )
    assert items.count("question:") == 2
    assert "answer: two\n" in items
    assert "answer: four\n" in items


def test_a_key_at_the_end_for_letters_that_word_counts(tmp_path: Path) -> None:
    items, _ = taken(
        document(
            tmp_path,
            p("Which?", level="10"),
            *(p(text, level="11") for text in ("one", "two")),
            p("And?", level="10"),
            *(p(text, level="11") for text in ("three", "four")),
            p("Answer key"),
            p("1. b"),
            p("2. a"),
        )
    )
    assert "answer: two" in items
    assert "answer: three" in items


def test_questions_that_word_counts_begin_behind_a_list_of_keys(tmp_path: Path) -> None:
    def part(asked: Sequence[str], keys: Sequence[str]) -> Iterator[str]:
        for each in asked:
            yield p(f"Which is {each}?", level="10")
            yield from (p(option, level="11") for option in ("Snow", "Fire", "Milk"))
        yield from map(p, ("Answers", *keys))

    blocks = [*part(["cold", "white"], ["1. A", "2. C"]), *part(["hot", "red"], ["3. B", "4. B"])]
    items, _ = taken(document(tmp_path, *blocks))
    answers = [("cold", "Snow"), ("white", "Milk"), ("hot", "Fire"), ("red", "Fire")]
    assert all(f"question: Which is {asked}?\n    answer: {answer}\n" in items for asked, answer in answers)
    assert "rationale" not in items


def test_a_heading_above_a_question_that_word_counts_is_no_part_of_it(tmp_path: Path) -> None:
    blocks = [
        block
        for part, asked in (("Part A", "cold"), ("Part B", "white"))
        for block in (p(part), p(f"Which is {asked}?", level="10"), p("+ Snow"), p("- Fire"), p("- Soil"))
    ]
    items, said = taken(document(tmp_path, *blocks))
    assert "question: Which is cold?\n    answer: Snow\n" in items
    assert "question: Which is white?\n    answer: Snow\n" in items
    assert "Part A" in said
    assert "Part B" in said


def test_stars_behind_the_letters_that_word_counts(tmp_path: Path) -> None:
    blocks = [
        each
        for at in (1, 2, 3)
        for each in (p(f"Which is {at}?", level="10"), p(f"no {at}", level="11"), p(f"*yes {at}", level="11"))
    ]
    items, _ = taken(document(tmp_path, *blocks))
    assert [f"answer: yes {at}\n" in items for at in (1, 2, 3)] == [True] * 3
    assert "*" not in items


def test_highlighted_letters_are_answers_where_other_questions_have_none(tmp_path: Path) -> None:
    keyed = [each for at in (1, 2, 3) for each in (p(f"{at}. It holds {at}"), p(f"A. no {at}"), p(f"h§B. yes {at}"))]
    without = [each for at in range(4, 12) for each in (p(f"{at}. It holds {at}"), p(f"A. no {at}"), p(f"B. yes {at}"))]
    file = document(tmp_path, *keyed, *without)
    items, _ = taken(file, "--skip-bad")
    assert [f"answer: yes {at}\n" in items for at in (1, 2, 3)] == [True] * 3


def test_a_question_that_word_counts_and_that_has_no_options_is_no_part_of_the_next(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("Which is [wet]?", level="10"),
        p("Which holds?", level="10"),
        p("one", level="11"),
        p("h§two", level="11"),
    )
    items, said = taken(file, "--skip-bad")
    assert "question: Which holds?\n" in items
    assert "[wet]" not in items
    assert "paragraph 1 (question 1): refused: has no options and no answer" in said


def test_pairs_where_the_text_says_to_match(tmp_path: Path) -> None:
    pairs = [p(text, level="11") for text in ("Iris = eye", "Cochlea = ear", "Rib = chest")]
    items, _ = taken(document(tmp_path, p("Match the part to its place.", level="10"), *pairs))
    pairs_of = [
        f"left: {left}\n        right: {right}\n"
        for left, right in (("Iris", "eye"), ("Cochlea", "ear"), ("Rib", "chest"))
    ]
    assert all(pair in items for pair in pairs_of)


def test_roman_numbers_of_a_list_are_those_of_options(tmp_path: Path) -> None:
    texts = [("Fluid?", "Blood", "b§Milk", "Snow"), ("Cold?", "b§Snow", "Fire", "Milk")]
    lines = [
        p(text, level=f"{4 + number}0" if place else "10")
        for number, each in enumerate(texts)
        for place, text in enumerate(each)
    ]
    items, _ = taken(document(tmp_path, *lines))
    assert "question: Fluid?\n    answer: Milk\n    options: [Blood, Milk, Snow]" in items
    assert "question: Cold?\n    answer: Snow\n    options: [Snow, Fire, Milk]" in items


@pytest.mark.parametrize(
    "rows",
    [
        [["Question", "Answer"], ["1", "B"], ["2", "A"]],
        [["1.", "B"], ["2.", "A"]],
        [["Q", "Key", "Why"], ["1", "B", "It flows."], ["2", "A", ""]],
        [["No.", "1", "2"], ["Key", "B", "A"]],
        [["1", "B", "2", "A"]],
    ],
)
def test_a_table_of_numbers_and_letters_is_the_list_of_keys(tmp_path: Path, rows: list[list[str]]) -> None:
    made = docx.Document()
    for text in ("1. Fluid?", "A. Blood", "B. Milk", "2. Cold?", "A. Snow", "B. Fire", "Answer key"):
        made.add_paragraph(text)
    table = made.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    made.save(str(tmp_path / "q.docx"))
    items, _ = taken(tmp_path / "q.docx")
    assert "question: Fluid?\n    answer: Milk\n" in items
    assert "question: Cold?\n    answer: Snow\n" in items
    assert ("rationale: It flows." in items) == ("Why" in rows[0])


def test_a_table_of_questions_with_numbers_as_answers_is_no_list_of_keys(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(3, 2)
    for at, row in enumerate(
        [("Question", "Answer"), ("How many legs has a cow?", "4"), ("How many has a bird?", "2")]
    ):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    made.save(str(tmp_path / "q.docx"))
    assert "question: How many legs has a cow?" in taken(tmp_path / "q.docx")[0]


def test_a_picture_without_a_description_says_where_to_write_it(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><wp:docPr/><a:blip r:embed="r1"/></w:drawing></w:r>'
    lines = [p("1. Which sign is this?"), p(picture), p("a) Stop"), p("b) ", "b§Go")]
    more = [p("2. Which sign is it?"), p("a) ", picture), p("b) ", "b§Go")]
    done = run("import", document(tmp_path, *lines, *more), "-o", tmp_path / "bank.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert "the picture (number 1 in the document) has no description: write what it shows at 'alt'\n" in done.stderr
    assert "(number 1 in the document) has no description: write what it shows between its brackets\n" in done.stderr


def test_an_option_that_is_called_like_the_head_of_a_list_of_answers_is_an_option(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("1. What opens?"),
        p("door", level="20"),
        p("b§key", level="20"),
        p("2. What says so?"),
        p("b§Answers", level="11"),
        p("key", level="11"),
        p("3. Which is fluid?"),
        p("b§milk", level="20"),
        p("snow", level="20"),
    )
    items, said = taken(file)
    assert items.count("question:") == 3
    assert "    answer: key\n    options: [door, key]\n" in items
    assert "    answer: Answers\n    options: [Answers, key]\n" in items
    assert "left" not in said


def test_bullets_and_numbers_in_an_explanation_are_part_of_it(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("1. Which is fluid?"),
        p("b§milk", level="20"),
        p("snow", level="20"),
        p("Explanation: Two things are so:"),
        p("b§milk", " of cows", level="20"),
        p("b§water", level="20"),
        p("2. Which is red?"),
        p("b§blood", level="20"),
        p("snow", level="20"),
        p("Explanation: It has:", "<w:r><w:br/><w:t>1) iron</w:t><w:br/><w:t>2) cells</w:t></w:r>"),
        p("3. Which is white?"),
        p("blood", level="20"),
        p("b§snow", level="20"),
        p("4. Which is hot?"),
        p("b§fire", level="20"),
        p("snow", level="20"),
        p("Explanation: It burns."),
        p("Case 2:"),
        p("b§embers", level="20"),
        p("ice", level="20"),
    )
    items, said = taken(file, "--skip-bad")
    assert items.count("question:") == 3
    assert "options: [milk, snow]" in items
    assert "**water**" in items
    assert "2) cells" in items
    assert "answer: snow" in items
    assert "refused: has options below its explanation, which may be those of another question" in said


def test_a_paragraph_with_the_next_number_that_stands_out_as_the_others_begins_a_question(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("b§1. Which is fluid?"),
        p("b§milk", level="20"),
        p("snow", level="20"),
        p("b§2. Match them."),
        p("milk -> fluid"),
        p("b§3. Which is red?"),
        p("b§blood", level="20"),
        p("snow", level="20"),
    )
    items, said = taken(file, "--skip-bad")
    assert items.count("question:") == 2
    assert "question: Which is red?" in items
    assert "paragraph 4" in said


def test_statements_that_options_name_by_their_numbers_are_part_of_a_question_without_one(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("b§Which are fluid?"),
        p("b§1) milk"),
        p("b§2) snow"),
        p("b§3) blood"),
        p("h§A. 1 and 3"),
        p("B. 2 only"),
        p(""),
        p("b§Which is red?"),
        p("A. snow"),
        p("h§B. blood"),
    )
    items, said = taken(file)
    assert items.count("question:") == 2
    assert "answer: 1 and 3" in items
    assert "3) blood" in items
    assert "left" not in said


def test_two_options_with_a_dash_behind_their_letters_are_known_beside_longer_ones(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("b§Which is fluid?"),
        p("A - snow"),
        p("h§B - milk"),
        p("C - stone"),
        p(""),
        p("b§Snow is cold."),
        p("h§A - true"),
        p("B – false"),
        p(""),
        p("b§Milk is red."),
        p("A - true"),
        p("h§B – false"),
    )
    items, _ = taken(file)
    assert items.count("question:") == 1
    assert "    statement: Snow is cold.\n    answer: true\n" in items
    assert "    statement: Milk is red.\n    answer: false\n" in items


def test_a_question_whose_options_are_not_known_is_no_part_of_the_next_one(tmp_path: Path) -> None:
    file = document(
        tmp_path,
        p("Which is fluid?"),
        p("b§milk", level="20"),
        p("snow", level="20"),
        p(""),
        p("b§Which lines would do? (Choose two.)"),
        p("set milk"),
        p("b§set snow"),
        p(""),
        p("b§Which is red?"),
        p("b§blood", level="20"),
        p("snow", level="20"),
        p(""),
        p("b§Here is a line:"),
        p("set milk"),
        p(""),
        p("b§What does it set?"),
        p("b§milk", level="20"),
        p("snow", level="20"),
    )
    items, said = taken(file)
    assert items.count("question:") == 3
    assert "set snow" not in items
    assert "**Here is a line:**" in items
    assert "paragraph 5" in said
    assert (
        "what may be a question, with no options or answer that are known: Which lines would do? (Choose two.)" in said
    )


def test_lines_with_names_below_an_answer_are_no_part_of_it(tmp_path: Path) -> None:
    below = ["Wrong: Snow", "Hint: It flows.", "Tags: x", "Explanation: Iron."]
    file = document(
        tmp_path, p("1. Which is red?"), p("Answer: Blood"), *map(p, below), p("2. What is ice?"), p("Answer: Water")
    )
    items, said = taken(file)
    assert "answer: Blood\n    options: [Blood, Snow]\n    rationale: Iron.\n    tags: [x]\n" in items
    assert "answer: Water\n" in items
    assert "a line below an answer: Hint: It flows." in said


@pytest.mark.parametrize(("look", "comes"), [("h", True), ("c", True), ("u", True), ("b", False)])
def test_a_letter_alone_that_stands_out_marks_its_option(tmp_path: Path, look: str, comes: bool) -> None:
    lines = [p("1. Which is red?"), p("a) ", "Milk"), p(f"{look}§b) ", "Blood"), p("c) ", "Snow")]
    file = document(tmp_path, *lines)
    if comes:
        assert "answer: Blood" in taken(file)[0]
    else:
        assert "has no option that is marked as right" in "\n".join(refused(file))


def test_letters_of_most_options_that_stand_out_mark_none(tmp_path: Path) -> None:
    lines = [p("1. Which is red?"), p("h§a) ", "Milk"), p("h§b) ", "Blood"), p("c) ", "Snow")]
    assert "has no option that is marked as right" in "\n".join(refused(document(tmp_path, *lines)))
