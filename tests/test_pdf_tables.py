"""Tables and lists of PDF files: which cells, rows and heads are read of what a page shows."""

from __future__ import annotations

from collections.abc import Sequence

from document_files import BOLD, REGULAR, Sheet, pdf
from ketaquiz.article.quotes import decode_article
from ketaquiz.draft import drafts
from ketaquiz.draft.extractor import LeftAlone


def read(*sheets: Sheet) -> list[str]:
    """The blocks of a PDF as short lines: a row's cells with the names of its columns, another block with its kind."""
    article, problems = decode_article(pdf(*sheets), "a.pdf")
    assert problems == []
    assert article is not None
    shown = []
    for block in article.blocks:
        text = " | ".join(block.cells) if block.cells else block.text
        kind = "# " if block.level else "- " if block.listed and not block.cells else ""
        columns = f" <{' | '.join(block.columns)}>" if block.columns and block.columns != block.cells else ""
        shown.append(f"{kind}{text}{columns}")
    return shown


def rows(sheet: Sheet, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]]) -> Sheet:
    """A sheet with rows of cells that start at some places, the first in bold."""
    for number, (y, row) in enumerate(zip(ys, cells, strict=True)):
        for x, cell in zip(xs, row, strict=True):
            sheet.text(x, y, cell, font=REGULAR if number else BOLD)
    return sheet


def test_a_bullet_that_is_set_larger_and_lower_than_its_text() -> None:
    sheet = Sheet().text(72, 760, "Before each shift the guard does this:")
    for y, said in (
        (740, "Count the keys of the depot."),
        (724, "Test the lamp at the gate."),
        (708, "Sign the book."),
    ):
        sheet.text(72, y - 2, "•", 12).text(90, y, said)
    assert read(sheet)[1:] == ["- Count the keys of the depot.", "- Test the lamp at the gate.", "- Sign the book."]


def test_columns_that_stand_so_close_that_only_other_rows_tell_them_apart() -> None:
    """A word processor makes columns as wide as their longest cells, whose rows look like one text."""
    cells = [
        ("Badge", "Replacement fee", "Waiting time"),
        ("Visitor", "5 EUR", "1 day"),
        ("Contractor on the site", "15 EUR", "3 days"),
        ("Staff", "10 EUR", "2 days"),
    ]
    sheet = rows(Sheet(), (72, 172.5, 258.5), (700, 680, 660, 640), cells)
    names = "<Badge | Replacement fee | Waiting time>"
    assert read(sheet)[1:] == [
        f"Visitor | 5 EUR | 1 day {names}",
        f"Contractor on the site | 15 EUR | 3 days {names}",
        f"Staff | 10 EUR | 2 days {names}",
    ]


def test_a_paragraph_below_a_table_is_no_row_of_it() -> None:
    cells = [("Gate", "Opens at"), ("North", "6:00"), ("South", "7:30"), ("West", "8:15")]
    sheet = rows(Sheet(), (72, 150), (700, 685, 670, 655), cells)
    sheet.text(72, 635, "The gates are closed on Sundays and on days on which nobody works at the depot.")
    assert read(sheet)[-1] == "The gates are closed on Sundays and on days on which nobody works at the depot."


def test_a_name_that_wraps_belongs_to_its_row_where_rows_stand_farther_apart_than_lines() -> None:
    sheet = rows(Sheet(), (72, 300), (700, 680), [("Item", "Limit"), ("Lamp", "20 EUR")])
    sheet.text(72, 660, "Gloves of leather for").text(300, 660, "15 EUR").text(72, 648, "the cold store")
    sheet.text(72, 628, "Boots").text(300, 628, "60 EUR, once in two").text(300, 616, "years")
    assert read(sheet)[1:] == [
        "Lamp | 20 EUR <Item | Limit>",
        "Gloves of leather for the cold store | 15 EUR <Item | Limit>",
        "Boots | 60 EUR, once in two years <Item | Limit>",
    ]


def test_rows_are_doubtful_of_which_a_name_may_go_on_and_none_is_drafted() -> None:
    """Where all lines are equally far apart, nothing tells a name that goes on from a row of its own."""
    sheet = Sheet().text(72, 760, "Keys of the depot", 16, BOLD)
    cells = [("Key", "Kept in"), ("Gate key", "red box"), ("Key of the cold", "blue box"), ("store", ""), ("Van key", "office")]  # fmt: skip
    rows(sheet, (72, 300), (700, 688, 676, 664, 652), cells)
    article, _ = decode_article(pdf(sheet), "a.pdf")
    assert article is not None
    left_alone: list[LeftAlone] = []
    found = drafts(article, language="en", left=left_alone)
    assert [draft.anchor for draft in found] == ["Keys of the depot|Gate key", "Keys of the depot|Van key"]
    assert [each.reason for each in left_alone].count("a row whose cells could not be told apart") == 2


def test_a_list_with_bullets_far_from_their_texts_is_no_table() -> None:
    sheet = Sheet()
    for y, said in (
        (700, "Close the gate."),
        (685, "Lock the van."),
        (670, "Sign the book."),
        (655, "Switch off the lamp."),
    ):
        sheet.text(72, y, "•").text(140, y, said)
    assert not any("|" in line for line in read(sheet))


def test_rows_between_drawn_lines_are_rows_whatever_their_words() -> None:
    sheet = Sheet().grid([72, 220, 420], [640, 660, 680, 700, 720])
    cells = [("Role", "Rights"), ("Guard", "Opens each gate and keeps the book of visitors"), ("Driver", "like a guard, without the book"), ("Visitor", "none")]  # fmt: skip
    rows(sheet, (76, 224), (705, 685, 665, 645), cells)
    assert read(sheet)[1:3] == [
        "Guard | Opens each gate and keeps the book of visitors <Role | Rights>",
        "Driver | like a guard, without the book <Role | Rights>",
    ]


def test_cells_that_are_merged_across_and_down_and_a_head_of_two_rows() -> None:
    sheet = Sheet()
    for y in (720, 660, 640, 620):
        sheet.rule(72, y, 420, y)
    sheet.rule(220, 700, 420, 700).rule(220, 680, 420, 680)
    for x in (72, 220, 420):
        sheet.rule(x, 620, x, 720)
    sheet.rule(320, 620, 320, 700)
    sheet.text(76, 692, "Drug", font=BOLD).text(290, 705, "Dose", font=BOLD)
    sheet.text(224, 685, "Child", font=BOLD).text(324, 685, "Adult", font=BOLD)
    sheet.text(224, 665, "by mouth", font=BOLD).text(324, 665, "by mouth", font=BOLD)
    for y, cells in ((645, ("Paracetamol", "250 mg", "1 g")), (625, ("Ibuprofen", "100 mg", "400 mg"))):
        for x, cell in zip((76, 224, 324), cells, strict=True):
            sheet.text(x, y, cell)
    assert read(sheet)[-1].startswith("Ibuprofen | 100 mg | 400 mg")


def test_the_ground_of_a_text_is_no_cell_where_nobody_sees_it() -> None:
    sheet = Sheet().grid([72, 220, 420], [640, 680, 700, 720])
    sheet.content.append(b"1 1 1 rg 80 662 120 14 re f 80 646 120 14 re f 0 g")
    rows(sheet, (76, 224), (705, 685), [("Agent", "Use"), ("Alcohol", "hands")])
    sheet.text(84, 665, "Chlorine of").text(84, 650, "the strong kind").text(224, 658, "floors")
    assert read(sheet)[1:] == ["Alcohol | hands <Agent | Use>", "Chlorine of the strong kind | floors <Agent | Use>"]


def test_a_head_on_a_ground_of_its_own_and_one_above_a_stronger_line() -> None:
    cells = [("Leave", "Days"), ("Annual", "25"), ("Marriage", "2"), ("Moving house", "1")]
    one, two = Sheet(), Sheet()
    one.content.append(b"0.8 0.9 1 rg 70 695 300 18 re f 0 g")
    two.content.append(b"0 G 1 w 70 696 m 370 696 l S 0.7 G 70 681 m 370 681 l S 70 666 m 370 666 l S")
    for sheet in (one, two):
        for y, row in zip((700, 685, 670, 655), cells, strict=True):
            sheet.text(72, y, row[0]).text(220, y, row[1])
        assert read(sheet)[1:] == ["Annual | 25 <Leave | Days>", "Marriage | 2 <Leave | Days>", "Moving house | 1 <Leave | Days>"]  # fmt: skip


def test_a_row_alone_on_the_next_page_and_one_that_goes_on_there() -> None:
    one = rows(
        Sheet().grid([72, 200, 420], [60, 80, 100]),
        (76, 204),
        (85, 65),
        [("Valve", "Setting"), ("Inlet", "half open, and")],
    )
    two = Sheet().grid([72, 200, 420], [780, 800]).text(204, 785, "closed at night")
    two.text(72, 740, "The valves are tested each week.")
    three = Sheet().grid([72, 200, 420], [780, 800]).text(76, 785, "Outlet").text(204, 785, "open")
    assert read(one, two)[1:] == [
        "Inlet | half open, and closed at night <Valve | Setting>",
        "The valves are tested each week.",
    ]
    assert read(one, three)[2] == "Outlet | open <Valve | Setting>"


def test_the_head_of_a_table_alone_at_the_end_of_a_page() -> None:
    one = Sheet().text(72, 740, "Expenses", 16, BOLD).text(72, 700, "What is paid on a journey, and how much of it:")
    one.text(72, 60, "Kind", font=BOLD).text(220, 60, "Limit", font=BOLD)
    two = Sheet()
    for y, row in ((780, ("Lunch", "20 EUR")), (762, ("Hotel", "90 EUR")), (744, ("Taxi", "30 EUR"))):
        two.text(72, y, row[0]).text(220, y, row[1])
    assert read(one, two)[-3:] == ["Lunch | 20 EUR <Kind | Limit>", "Hotel | 90 EUR <Kind | Limit>", "Taxi | 30 EUR <Kind | Limit>"]  # fmt: skip


def test_a_page_between_two_heads_that_stand_alone_keeps_both() -> None:
    """Its table has its head on the page before, and it ends with the head of the next page's table."""
    one = Sheet().text(72, 700, "What is paid on a journey, and how much of it:")
    one.text(72, 60, "Kind", font=BOLD).text(220, 60, "Limit", font=BOLD)
    two = Sheet().text(72, 600, "What is lent for a journey, and how long it may be kept by the person:")
    two.text(72, 60, "Thing", font=BOLD).text(220, 60, "Days", font=BOLD)
    three = Sheet()
    for y, paid, lent in ((780, ("Lunch", "20 EUR"), ("Lamp", "3 days")), (762, ("Hotel", "90 EUR"), ("Car", "5 days")), (744, ("Taxi", "30 EUR"), ("Phone", "9 days"))):  # fmt: skip
        two.text(72, y, paid[0]).text(220, y, paid[1])
        three.text(72, y, lent[0]).text(220, y, lent[1])
    shown = read(one, two, three)
    assert "Lunch | 20 EUR <Kind | Limit>" in shown
    assert "Lamp | 3 days <Thing | Days>" in shown


def test_a_column_of_colons_or_boxes_is_none() -> None:
    sheet = Sheet()
    for y, row in ((700, ("Voltage", ":", "230 V")), (685, ("Current", ":", "16 A")), (670, ("Power", ":", "3.6 kW"))):
        for x, cell in zip((72, 180, 220), row, strict=True):
            sheet.text(x, y, cell)
    assert read(sheet) == ["Voltage | 230 V", "Current | 16 A", "Power | 3.6 kW"]


def test_a_name_that_goes_on_behind_its_number_and_one_at_a_tables_end() -> None:
    sheet = Sheet()
    sheet.text(72, 700, "a) Voltage").text(300, 700, "230 V").text(72, 680, "b) Current (on each").text(
        300, 680, "16 A"
    )
    sheet.text(83, 668, "phase)").text(72, 648, "c) Power").text(300, 648, "3.6 kW")
    sheet.text(72, 628, "d) Length of the").text(300, 628, "25 m").text(72, 616, "longest cable")
    sheet.text(72, 580, "All of it is measured in March by an electrician whom the depot has called.")
    assert read(sheet)[:4] == [
        "a) Voltage | 230 V",
        "b) Current (on each phase) | 16 A",
        "c) Power | 3.6 kW",
        "d) Length of the longest cable | 25 m",
    ]


def test_a_frame_around_a_whole_page_is_no_table() -> None:
    sheets = []
    for page in (1, 2):
        sheet = Sheet().rule(50, 50, 545, 50).rule(50, 780, 545, 780).rule(50, 820, 545, 820)
        sheet.rule(50, 50, 50, 820).rule(545, 50, 545, 820).rule(420, 780, 420, 820)
        sheet.text(60, 795, "Fire brigade of the depot").text(430, 795, f"Sheet {page}")
        sheet.lines(
            60,
            600,
            f"The pump of van {page} is tested each month by the person who drives it,",
            "and the day is put down in its book.",
        )
        sheets.append(sheet)
    assert not any("|" in line for line in read(*sheets))


def test_lines_of_one_cell_in_a_frame_that_is_no_table_are_doubtful() -> None:
    sheet = Sheet().text(72, 760, "Ways to go on", 16, BOLD)
    for x in (72, 200, 330, 460):
        sheet.rule(x, 500, x, 720)
    for y, row in (
        (700, ("Attack", "Secure", "Save")),
        (688, ("Put out", "Guard", "Clear")),
        (676, ("Go on", "Shield", "Carry")),
    ):
        for x, cell in zip((80, 208, 338), row, strict=True):
            sheet.text(x, y, cell)
    article, _ = decode_article(pdf(sheet), "a.pdf")
    assert article is not None
    assert [block.doubtful for block in article.blocks if block.cells] == [True, True, True]


def test_a_row_of_which_a_sentence_goes_on_on_the_next_page_is_doubtful() -> None:
    cells = [("Part", "Care"), ("Lid", "Oil it twice a year."), ("Hose", "Dry it and keep it away from light and")]
    one = rows(Sheet().grid([72, 200, 420], [60, 80, 100, 120]), (76, 204), (105, 85, 65), cells)
    two = Sheet().text(72, 780, "heat, so that it does not break when the water runs through it.")
    article, _ = decode_article(pdf(one, two), "a.pdf")
    assert article is not None
    assert [block.doubtful for block in article.blocks if block.cells] == [False, False, True]


def test_words_that_run_over_the_edge_of_their_cell_belong_to_it() -> None:
    sheet = Sheet().grid([72, 200, 420], [660, 690, 710, 730])
    rows(sheet, (76, 300), (715, 695), [("Grade", "Limit"), ("Trainee", "10 EUR")])
    sheet.text(76, 680, "Guards and all who open a").text(300, 680, "25 EUR").text(76, 668, "gate")
    assert read(sheet)[-1] == "Guards and all who open a gate | 25 EUR <Grade | Limit>"


def test_a_row_that_goes_on_with_a_doubtful_one_is_doubtful() -> None:
    """On the next page, names that stand in the middle of their rows do not tell which lines are theirs."""
    cells = [("Valve", "Set by", "Checked"), ("Inlet", "the clerk", "at four"), ("Drain", "a friend of", "before")]
    one = rows(Sheet(), (72, 220, 380), (85, 70, 55), cells)
    two = Sheet().text(220, 780, "the guard").text(380, 780, "the night")
    for y, row in ((765, ("Bypass", "the driver", "at six")), (750, ("Vent", "the clerk", "at two")), (735, ("Tap", "the cook", "at ten"))):  # fmt: skip
        for x, cell in zip((72, 220, 380), row, strict=True):
            two.text(x, y, cell)
    article, _ = decode_article(pdf(one, two), "a.pdf")
    assert article is not None
    shown = {block.cells: block.doubtful for block in article.blocks if block.cells}
    assert shown["Drain", "a friend of the guard", "before the night"]
    assert not shown["Inlet", "the clerk", "at four"]
