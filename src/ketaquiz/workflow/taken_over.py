"""What an item of a bank says with what a question of another program's file says, and what of it stays beside that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ketaquiz.bank.format import ITEM_KEYS
from ketaquiz.importers import Row
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.workflow.incoming_pictures import Files, as_in_item
from ketaquiz.yamltree.writer import Value

_COMPARED: Final = frozenset(
    "question statement cloze answer answers options distractors pairs sequence tolerance accept rationale difficulty points "
    "image audio".split()
)
"""The keys that are compared with files of other programs; others are, where a file says that it says them."""
_ASK: Final = frozenset("options distractors answer answers pairs sequence statement cloze question tolerance".split())
"""The keys that every file says, so that one that is not there is none."""
_NAMED: Final = ("image", "audio", "accept", "rationale", "points", "tags")
"""The keys that are named where they stay."""


def said_anew(old: Mapping[str, Value], row: Row, files: Files, language: str) -> dict[str, Value]:
    """What an item says with what another program knows of it, in the form in which the bank, of a language, has it."""
    given = as_in_item(old, row.keys, files, language)
    new: dict[str, Any] = {key: _texts(value) for key, value in given.items() if key in _COMPARED | row.says}
    right = new.get("answers") or ([new["answer"]] if "options" in new else [])
    if "options" in new and "distractors" in old:
        if wrong := [each for each in new["options"] if _bare(each) not in right]:
            del new["options"]
            new["distractors"] = old["distractors"] if _are_same(wrong, old["distractors"]) else wrong
    elif "options" in new and "options" in old and _are_same(new["options"], old["options"]):
        new["options"] = old["options"]
    gone = _ASK | {key for key in row.says if not _is_one_point(key, old)}
    both = {**{key: value for key, value in old.items() if key not in gone}, **new}
    for key in ("answer", "answers"):
        if key in both and key in old and _bare(both[key]) == _bare(old[key]):
            both[key] = old[key]
    _keep_forms(old, both)
    return {key: both[key] for key in ITEM_KEYS if key in both}


def _keep_forms(old: Mapping[str, Any], new: dict[str, Any]) -> None:
    """Leave values that say the same as they stand in the bank."""
    for key in {"image", "audio"} & new.keys() & old.keys():
        if old[key]["file"] == new[key]["file"]:
            new[key] = {**old[key], **new[key]}
    if "points" in old and "points" in new and typed_decimal(old["points"]) == typed_decimal(new["points"]):
        new["points"] = old["points"]
    if "tags" in old and "tags" in new and set(old["tags"]) == set(new["tags"]):
        new["tags"] = old["tags"]


def _is_one_point(key: str, old: Mapping[str, Any]) -> bool:
    """Whether a key says no more than what goes without saying."""
    return key == "points" and typed_decimal(str(old.get(key, "1"))) == 1


def staying(old: Mapping[str, Value], row: Row, new: Mapping[str, Value]) -> list[str]:
    """The keys of an item of which a file says nothing, or less, and which stay."""
    stay = [key for key in _NAMED if key in old and key in new and key not in row.keys and not _is_one_point(key, old)]
    tags: Any = old.get("tags", ())
    given: Any = row.keys.get("tags", ())
    if "tags" not in stay and given and not set(tags) <= set(given) and new.get("tags") == tags:
        stay.append("tags")
    return stay


def _texts(value: Any) -> Any:
    """A value as `values_of` gives it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping):
        return {key: _texts(each) for key, each in value.items()}
    return [_texts(each) for each in value]


def _are_same(new: list[Any], old: object) -> bool:
    """Whether options are those of a bank, in any order, and with or without the key ``text`` of one that says no more."""
    both = [
        sorted(
            repr(each["text"] if isinstance(each, Mapping) and each.keys() == {"text"} else each) for each in options
        )
        for options in (new, old if isinstance(old, list) else [])
    ]
    return both[0] == both[1]


def _bare(value: Any) -> Any:
    """An option without what is said of it; of a list, each."""
    if isinstance(value, list):
        return sorted(str(_bare(each)) for each in value)
    return value.get("text", "") if isinstance(value, Mapping) else value
