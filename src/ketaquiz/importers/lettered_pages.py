"""Numbers of pages that stand in lines of their own between questions, or within them: ``-186-``, ``Page 3 of 9``, ``12``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from ketaquiz.importers.lettered_lines import Line, with_label
from ketaquiz.importers.lettered_lone_numbers import with_lone_numbers
from ketaquiz.importers.lettered_ready import Ready
from ketaquiz.importers.lettered_signs import answer_in, as_option, question_in
from ketaquiz.text.shortened import shortened

_WORD: Final = r"(?:page|p\s?a\s?g\s?e|seite|página|pagina|pag\.|pág\.|blz\.|bladzijde|sida|side|strona|str\.|strana|stránka|стр\.?|страница|сторінка|sayfa|halaman|trang)"
_OF: Final = r"(?:of|von|sur|de|di|van|av|af|z|ze|из|з|/)"
_WITH_TOTAL: Final = re.compile(
    rf"\W{{0,3}}(?:{_WORD}\s?([0-9]{{1,4}})\s?{_OF}\s?([0-9]{{1,4}})|第\s?([0-9]{{1,4}})\s?[页頁]\s?[,，/]?\s?共\s?([0-9]{{1,4}})\s?[页頁])\W{{0,3}}",
    re.IGNORECASE,
)
"""The number of a page and how many there are, which stands nowhere else."""
_COUNTED: Final = re.compile(
    rf"\W{{0,3}}{_WORD}\s?\|?\s?[0-9]{{1,4}}\W{{0,3}}|[0-9]{{1,4}}\s?\|\s?{_WORD}|[-–—~]\s?[0-9]{{1,4}}\s?[-–—~]",
    re.IGNORECASE,
)
"""What may be the number of a page where a file has several that count upwards."""
_BARE: Final = re.compile(r"([0-9]{1,4})(\s?/\s?[0-9]{1,4})?")
"""The same, which may be the text of an option as well."""
_LEAST: Final = 2
"""So many numbers with signs or words of one kind count pages; of bare ones, which may be texts of options, one more."""
_MOST_STEPS: Final = 3
"""By so much the next bare number is greater, at most, where pages without one lie between."""
_LEAST_LINES: Final = 4
"""So many lines a page has, at least, between two bare numbers."""
_MOST_SHOWN: Final = 3


def pages_in(lines: Sequence[Line]) -> Ready:
    """The lines without such numbers, which are named once for each kind.

    Those that say how many pages there are count one at a time; others have to count upwards in the file.
    """
    kinds: dict[str, dict[int, int]] = {}
    for at, line in enumerate(lines):
        text = line.text.strip()
        if not text[:1] or len(text) > _LONGEST or line.code or line.label or line.heading:
            continue
        if (total := _WITH_TOTAL.fullmatch(text)) is not None:
            number, last = (int(each) for each in total.groups() if each)
            kinds.setdefault(f"of {last}", {})[at] = number if number <= last else 0
        elif _COUNTED.fullmatch(text):
            kinds.setdefault(re.sub(r"[0-9]+", "1", " ".join(text.split()), count=1), {})[at] = _first(text)
        elif single := _BARE.fullmatch(text):
            kinds.setdefault(f"bare {single[2] or ''}", {})[at] = int(single[1])
    gone: set[int] = set()
    left = []
    for kind, numbers in kinds.items():
        places = [*numbers]
        bare = kind.startswith("bare ")
        if not (_count_bare(lines, numbers) if bare else _counts(lines, numbers, sure=kind.startswith("of "))):
            continue
        gone |= {*places}
        shown = ", ".join(lines[at].text.strip() for at in places[:_MOST_SHOWN])
        more = " …" * (len(places) > _MOST_SHOWN)
        left.append(
            (
                lines[places[0]].place,
                f"{'the number of a page' if len(places) == 1 else f'the numbers of {len(places):,} pages'}: {shortened(shown)}{more}",
            )
        )
    return Ready([line for at, line in enumerate(lines) if at not in gone] if gone else lines, [], left)


_LONGEST: Final = 40


def _first(text: str) -> int:
    found = re.search(r"[0-9]+", text)
    return int(found[0]) if found is not None else 0


def _counts(lines: Sequence[Line], numbers: Mapping[int, int], *, sure: bool) -> bool:
    """Whether numbers go upwards, and are several where a single one might be something else; none is the text of an option or answer."""
    values = [*numbers.values()]
    if not (sure or len(values) >= _LEAST) or 0 in values or any(one >= other for one, other in pairwise(values)):
        return False
    return not any(_leads(above) for at in numbers if (above := _above(lines, at)) is not None)


def _above(lines: Sequence[Line], at: int) -> Line | None:
    """The line above one, an empty one aside."""
    return next((line for line in reversed(lines[max(at - 2, 0) : at]) if line.text.strip()), None)


def _count_bare(lines: Sequence[Line], numbers: Mapping[int, int]) -> bool:
    """Whether bare numbers count pages of numbered questions: each is a few steps further than the one before, and some lines below it."""
    if len(numbers) <= _LEAST or not _counts(lines, numbers, sure=False):
        return False
    if sum(question_in(line) is not None for line in lines) < len(numbers):
        return False
    for (at, number), (below, other) in pairwise(numbers.items()):
        if other - number > _MOST_STEPS or sum(bool(line.text.strip()) for line in lines[at:below]) <= _LEAST_LINES:
            return False
    if sum(_goes_on(lines, at) for at in numbers) * 2 <= len(numbers):
        return False  # they may be those of questions
    return with_lone_numbers(lines) is lines


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a numbered question, an option, an answer or the rest of a text stands below a line."""
    line = next((each for each in lines[at + 1 : at + 3] if each.text.strip()), None)
    if line is None:
        return False
    labelled = question_in(line) is not None or as_option(with_label(line)) is not None
    return labelled or line.text[:1].islower() or answer_in(line.text, ()) is not None


def _leads(line: Line) -> bool:
    """Whether a line needs the one below it: a letter or ``Answer:`` with nothing behind it."""
    option = as_option(line.text)
    empty = option is not None and not option[5].strip()
    return empty or answer_in(line.text, ()) == "" or line.text.rstrip().endswith((":", "：", "="))
