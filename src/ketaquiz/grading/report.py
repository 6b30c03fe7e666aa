"""The figures of an exam as a table for a spreadsheet and as a page to print, with its plots drawn in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from ketaquiz.exam.record import ExamRecord, RecordedItem
from ketaquiz.grading.answered import Answered
from ketaquiz.grading.labels import placed
from ketaquiz.grading.scoring import rounded
from ketaquiz.grading.statistics import (
    FEW,
    Flag,
    ItemFigures,
    OptionFigures,
    PaperFigures,
    histogram,
    histogram_bounds,
)
from ketaquiz.grading.tables import table_bytes
from ketaquiz.text import templates
from ketaquiz.text.markdown import plain_text
from ketaquiz.text.strings import FixedStrings

ITEMS: Final = ("n", "item", "p", "r", "upper_lower", "alpha_without", "blank", "right", "options", "flags")

_WORD_OF: Final = {
    Flag.NEGATIVE: "flag_negative",
    Flag.LIKELY_WRONG_KEY: "flag_wrong_key",
    Flag.DEAD_DISTRACTOR: "flag_dead",
    Flag.CONSTANT: "flag_constant",
}
_APART: Final = 24
"""How far two bounds of bars are apart at least to be named both, in the units of a plot."""
_WIDTH: Final = 460
"""The inner width of a plot, in the units of its drawing."""
_HEIGHT: Final = {"points": 120, "items": 240}
"""The inner height of each plot, likewise."""


def items_csv(found: Answered, figures: PaperFigures) -> bytes:
    """A row for each item. Shares and correlations have four decimals and a point; what cannot be said is empty.

    ``options`` has each option's id with the share of the papers that marked it, ``|`` between them, the right ones
    first; ``right`` has the ids of those.
    """
    return table_bytes(
        ITEMS,
        (
            (
                item.n,
                item.id,
                _decimals(item.p),
                _decimals(item.r),
                _decimals(item.discrimination),
                _decimals(item.alpha_without),
                blank,
                "|".join(option.id for option in item.options if option.right),
                "|".join(f"{option.id}:{_decimals(option.marked / item.n)}" for option in item.options),
                "; ".join(flag.value for flag in item.flags),
            )
            for item, blank in zip(figures.items, found.blanks, strict=True)
        ),
    )


def _decimals(value: float | None, digits: int = 4) -> str:
    """A number with its decimals, and no ``-0.00``; empty where there is none."""
    if value is None:
        return ""
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def report_html(
    record: ExamRecord, found: Answered, figures: PaperFigures, words: FixedStrings, pages: Mapping[str, str]
) -> bytes:
    """The page of an exam with one paper at least, in the words of its language; it loads nothing.

    Raises `templates.PageError` where the template is broken.
    """
    view = _View(words)
    numbers = {item.id: number for number, item in enumerate(record.items, 1)}
    items = [
        view.item(numbers[each.id], item, each, blank)
        for item, each, blank in zip(found.items, figures.items, found.blanks, strict=True)
    ]
    text = templates.render(
        templates.environment(pages),
        "print/report.html",
        words=words,
        title=record.title,
        counted=words.count("papers", figures.n),
        remarks=view.remarks(record, found, figures),
        whole=view.whole(figures),
        points=view.points_plot(found, figures),
        scatter=view.items_plot([(numbers[each.id], each) for each in figures.items]),
        items=items,
    )
    return text.encode()


class _View:
    """Figures in the words and numbers of a language."""

    def __init__(self, words: FixedStrings) -> None:
        self.words = words

    def number(self, value: float | None, digits: int = 2) -> str:
        """A number as it is printed; a dash where there is none."""
        text = _decimals(value, digits)
        return text.replace(".", self.words["decimal_mark"]).replace("-", "−") if text else "–"

    def percent(self, share: float) -> str:
        return f"{math.floor(share * 100 + 0.5)} %"

    def remarks(self, record: ExamRecord, found: Answered, figures: PaperFigures) -> list[str]:
        """What has to be known about the figures as a whole."""
        said = []
        if found.waiting:
            said.append(self.words.count("report_waiting", len(found.waiting)))
        if found.void:
            said.append(self.words.count("report_void", found.void))
        if found.worthless:
            said.append(self.words.count("report_worthless", found.worthless))
        if figures.n < FEW:
            said.append(self.words.fill("report_few", n=FEW))
        if len(record.forms) > 1:
            said.append(self.words.fill("report_numbers", letter=record.forms[0].letter))
        return said

    def whole(self, figures: PaperFigures) -> list[tuple[str, str]]:
        """The figures of the paper, each with its name."""
        words = self.words
        of = words.comma.join((words.count("papers", figures.n), words.count("items", len(figures.items))))
        return [
            (words["report_points"], self.points(figures.points)),
            (words["report_mean"], self.number(figures.mean)),
            (words["report_median"], self.number(figures.median)),
            (words["report_deviation"], self.number(figures.deviation)),
            (words["report_kr20" if figures.dichotomous else "report_alpha"], f"{self.number(figures.alpha)} ({of})"),
            (words["report_measurement_error"], self.number(figures.error)),
        ]

    def points(self, value: Fraction) -> str:
        return rounded(value).replace(".", self.words["decimal_mark"])

    # --- plots, in units with the origin at the upper left corner of the inner part

    def points_plot(self, found: Answered, figures: PaperFigures) -> dict[str, object]:
        """How many papers have how many points: bars with their counts, and the bounds between them."""
        totals = [
            sum(
                (answer.share * column.points for answer, column in zip(paper, found.columns, strict=True)), Fraction(0)
            )
            for paper in found.papers
        ]
        bounds = histogram_bounds(totals, figures.points)
        counts = histogram(totals, bounds)
        height, most = _HEIGHT["points"], max(counts)
        places = [float(bound / figures.points) * _WIDTH for bound in bounds]
        bars = [
            {
                "x": _place(begin + 1),
                "y": _place(height - height * count / most),
                "width": _place(end - begin - 2),
                "height": _place(height * count / most),
                "middle": _place((begin + end) / 2),
                "count": count,
            }
            for begin, end, count in zip(places, places[1:], counts, strict=False)
            if count
        ]
        near = (
            len(bounds) > 2 and places[-1] - places[-2] < _APART
        )  # then the end is named, and not the bound before it
        ticks = [
            (_place(place), "" if near and at == len(bounds) - 2 else self.points(bound))
            for at, (place, bound) in enumerate(zip(places, bounds, strict=True))
        ]
        return {"width": _WIDTH, "height": height, "bars": bars, "ticks": ticks}

    def items_plot(self, items: Sequence[tuple[int, ItemFigures]]) -> dict[str, object]:
        """Each item by its difficulty and its discrimination, with its number; one without r is not in it.

        Items at the same place are one mark with all their numbers.
        """
        height = _HEIGHT["items"]
        shown = [(number, item, item.r) for number, item in items if item.r is not None]
        lowest = min([-0.2, *(math.floor(r * 5) / 5 for _, _, r in shown)])
        highest = min(1.0, max([0.6, *(math.ceil(r * 5) / 5 for _, _, r in shown)]))

        def across(p: float) -> str:
            return _place(p * _WIDTH)

        def down(r: float) -> str:
            return _place((highest - r) / (highest - lowest) * height)

        places: dict[tuple[str, str], list[tuple[int, ItemFigures]]] = {}
        for number, item, r in shown:
            places.setdefault((across(item.p), down(r)), []).append((number, item))
        labels = placed(
            [(float(x), float(y)) for x, y in places],
            [", ".join(str(number) for number, _ in there) for there in places.values()],
            _WIDTH,
            height,
        )
        steps = round((highest - lowest) * 5)
        return {
            "width": _WIDTH,
            "height": height,
            "zero": down(0),
            "across": [(across(at / 4), self.number(at / 4)) for at in range(5)],
            "down": [(down(highest - at / 5), self.number(highest - at / 5, 1)) for at in range(steps + 1)],
            "items": [
                {
                    "x": x,
                    "y": y,
                    "label_x": _place(label.x),
                    "label_y": _place(label.y),
                    "line": [_place(each) for each in label.line or ()],
                    "numbers": [number for number, _ in there],
                    "flagged": any(item.flags for _, item in there),
                }
                for ((x, y), there), label in zip(places.items(), labels, strict=True)
            ],
            "unplotted": self.words.count("report_unplotted", len(items) - len(shown))
            if len(shown) < len(items)
            else "",
        }

    # --- items

    def item(self, number: int, item: RecordedItem, figures: ItemFigures, blank: int) -> dict[str, object]:
        texts = {option.id: plain_text(option.text) for option in item.options}
        return {
            "number": number,
            "id": item.id,
            "stem": plain_text(item.stem),
            "p": self.number(figures.p),
            "r": self.number(figures.r),
            "upper_lower": self.number(figures.discrimination),
            "alpha_without": self.number(figures.alpha_without),
            "blank": blank,
            "flags": [
                {"name": self.words[_WORD_OF[flag]], "why": self.words[f"{_WORD_OF[flag]}_why"]}
                for flag in figures.flags
            ],
            "options": [self.option(texts[option.id], option, figures.n) for option in figures.options],
        }

    def option(self, text: str, option: OptionFigures, papers: int) -> dict[str, object]:
        share = option.marked / papers
        return {
            "text": text,
            "right": option.right,
            "marked": option.marked,
            "bar": _place(share * 100),
            "share": self.percent(share),
            "upper": self.percent(option.upper),
            "lower": self.percent(option.lower),
            "r": self.number(option.r),
        }


def _place(value: float) -> str:
    """A place in a drawing, the same on every machine."""
    return _decimals(value, 1)
