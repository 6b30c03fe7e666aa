"""The cells of a blueprint filled with items: so many of a tag, a difficulty and a section, each item in one cell alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ketaquiz.exam.units import (
    Chosen,
    Impossible,
    first_with_sum,
    greatest_sum,
    has_difficulty,
    has_tag,
    in_order_of_choice,
)
from ketaquiz.model import Blueprint, Cell, Item

Units = Sequence[Sequence[Chosen]]


def fill_cells(units: Units, blueprint: Blueprint) -> list[int]:
    """The units, by index, that fill all cells of a blueprint. Raises `Impossible`, which says what each cell lacks.

    A unit belongs to a cell if all its items do. Where cells count items and no cases are in question, items go from cell to
    cell until all are full if that is possible at all; else the cells are filled one after the other, those first that
    have the least choice.
    """
    ranked = in_order_of_choice(units, blueprint.seed)
    cells = blueprint.cells
    fitting = [[at for at in ranked if all(_belongs(each, cell) for each in units[at])] for cell in cells]
    single = all(len(units[at]) == 1 for candidates in fitting for at in candidates)
    if single and all(cell.items is not None for cell in cells):
        filled = _exchanged(fitting, [cell.items or 0 for cell in cells])
    else:
        filled = _one_by_one(units, fitting, cells)
    lacking = [
        (cell, missing)
        for cell, taken in zip(cells, filled, strict=True)
        if (missing := _wanted(cell) - _sum(units, taken, cell))
    ]
    if lacking:
        raise Impossible("\n".join(_lacks(cell, missing) for cell, missing in lacking))
    return [at for taken in filled for at in taken]


def _belongs(chosen: Chosen, cell: Cell) -> bool:
    bank, item = chosen
    return (
        (not cell.section or item.section == cell.section)
        and has_difficulty(item, cell.difficulty)
        and _is_measured(item, cell.p)
        and has_tag(bank, item, cell.tags)
    )


def _is_measured(item: Item, wanted: tuple[float, float] | None) -> bool:
    """Whether exams showed an item to be as difficult as is wanted; one that was in none is not."""
    return wanted is None or (item.measured is not None and wanted[0] <= item.measured.p <= wanted[1])


def _exchanged(fitting: Sequence[Sequence[int]], wanted: Sequence[int]) -> list[list[int]]:
    """As many items for the cells as there can be, the earliest ones first; an item moves on where another cell has others.

    It is the way of augmenting paths: from a cell that lacks one over cells whose items it could have to a free item.
    """
    holder: dict[int, int] = {}
    for cell, count in enumerate(wanted):
        for _ in range(count):
            if not _augment(fitting, holder, cell):
                break
    return [[at for at, cell in holder.items() if cell == number] for number in range(len(fitting))]


def _augment(fitting: Sequence[Sequence[int]], holder: dict[int, int], start: int) -> bool:
    """Give a cell one item more, if need be by moving others; whether that was possible."""
    came: dict[int, tuple[int, int]] = {}
    queue = deque([start])
    while queue:
        cell = queue.popleft()
        for at in fitting[cell]:
            if at not in holder:
                holder[at] = cell
                while cell != start:  # the item by which this cell was reached goes to the cell that asked for it
                    asking, moved = came[cell]
                    holder[moved] = asking
                    cell = asking
                return True
            if holder[at] != start and holder[at] not in came:
                came[holder[at]] = cell, at
                queue.append(holder[at])
    return False


def _one_by_one(units: Units, fitting: Sequence[Sequence[int]], cells: Sequence[Cell]) -> list[list[int]]:
    """Units for each cell in turn, that with the least choice first; as near to what is wanted as there can be."""
    spare = [_sum(units, candidates, cell) - _wanted(cell) for candidates, cell in zip(fitting, cells, strict=True)]
    filled: list[list[int]] = [[] for _ in cells]
    taken: set[int] = set()
    for number in sorted(range(len(cells)), key=lambda number: (spare[number], number)):
        free = [at for at in fitting[number] if at not in taken]
        sizes = [int(2 * _sum(units, [at], cells[number])) for at in free]
        most = greatest_sum(sizes, int(2 * _wanted(cells[number])))
        filled[number] = [free[place] for place in first_with_sum(sizes, most) or ()]
        taken.update(filled[number])
    return filled


def _wanted(cell: Cell) -> float:
    return cell.points if cell.points is not None else cell.items or 0


def _sum(units: Units, taken: Sequence[int], cell: Cell) -> float:
    """How many items, or points, units have, as the cell counts them."""
    items = [item for at in taken for _, item in units[at]]
    return sum(item.points for item in items) if cell.points is not None else len(items)


def _lacks(cell: Cell, missing: float) -> str:
    """What a cell lacks, in a sentence."""
    said = [f"tags {', '.join(cell.tags)}"] if cell.tags else []
    said += [f"difficulty {cell.difficulty}"] if cell.difficulty else []
    said += [f"section {cell.section}"] if cell.section else []
    said += [f"p {cell.p[0]:g}-{cell.p[1]:g}"] if cell.p else []
    named = f"the cell with {'; '.join(said)}" if said else "the cell for any items"
    what = "points" if cell.points is not None else "items"
    return f"{named} lacks {missing:g} of {_wanted(cell):g} {what}"
