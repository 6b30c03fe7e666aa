"""What Brightspace writes otherwise in QTI 1.2: names of fields for those of responses, and the place of each entry of an order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ketaquiz.importers.qti1_processing import Condition
from ketaquiz.importers.xml import Element


def name_of(response: Element) -> str:
    """The name by which conditions call a response; its groups have it as ``respident``."""
    return response.attributes.get("ident", "") or response.attributes.get("respident", "")


def of_fields(conditions: Sequence[Condition], item: Element) -> list[Condition]:
    """Conditions that name the responses of an item, where they name the one field to fill of each."""
    fields: dict[str, str] = {}
    for response in (each for each in item.below() if each.tag == "response_str"):
        labels = [each for each in response.below() if each.tag == "response_label"]
        if len(labels) == 1 and any(each.tag == "render_fib" for each in response.below()):
            fields[labels[0].attributes.get("ident", "")] = name_of(response)
    if not {*fields}.isdisjoint(fields.values()):
        return [*conditions]
    return [
        replace(each, named=[(fields.get(ident, ident) if ident else ident, said) for ident, said in each.named])
        for each in conditions
    ]


def order_of(conditions: Sequence[Condition], options: Mapping[str, str]) -> list[str]:
    """The names of options in their order, where conditions give each one its place: ``2``; none where they do not."""
    places = {(name, said) for each in conditions if each.points > 0 for name, said in each.named if name in options}
    found = {said: name for name, said in places}
    wanted = [str(number) for number in range(1, len(options) + 1)]
    return (
        [found[number] for number in wanted] if len(places) == len(options) and sorted(found) == sorted(wanted) else []
    )
