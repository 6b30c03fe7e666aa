"""Lists of German documents that are asked for: one of a few entries of the same kind, or all of what a document's question asks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ketaquiz.draft.extractor import Draft

_GAP: Final = re.compile(r"\{\{((?:(?!\{\{|\}\}).)+)\}\}", re.DOTALL)
OF_MANY_KINDS: Final = "a list from whose entries nobody can infer one"
_COUNTS: Final = re.compile(
    r"\b(?:zwei|drei|vier|fünf|Arten|Formen|Typen|Klassen|Phasen|Stufen|Säulen|Bestandteile|Teile|Ebenen|Organe|Schutzziele|unterteilt|eingeteilt|gegliedert|gliedert|besteht aus|bestehen aus|unterscheidet|unterscheiden|versteht man)\b"
)
"""Words over a list of the things that belong to one kind."""
_LEAST: Final = 2
_MOST: Final = 5
"""How many entries a list has from which one can be inferred."""
_MOST_OF_ENTRY: Final = 3
"""How many words such an entry has at most."""
_MOST_OF_ANSWER: Final = 25
"""How many words the entries have together that answer a document's question."""
_BRACKETS: Final = re.compile(r"\s?\([^()]{1,80}\)")
_NAME: Final = re.compile(r"(?:[a-zäöüß-]+(?:e[nrs]?)\s)*[A-ZÄÖÜ][\wäöüß/-]*(?:\s[\wäöüß/-]+){0,2}")


def one_of_a_list(draft: Draft) -> Draft | str:
    """A list in the form in which it can be answered, or why it has none."""
    cloze = str(draft.keys["cloze"])
    before, asks, rest = cloze.partition("? ")
    if asks and "{{" not in before and draft.extractor != "headed_list":
        return _answered(draft, f"{before}?", rest)
    lead, _, listed = cloze.rpartition(": ") if "{{" not in cloze.rpartition(": ")[0] else cloze.partition(": ")
    plain = _GAP.sub(r"\1", listed).rstrip(" .")
    entries = [each.strip() for each in re.split(r"; " if "; " in plain else r", ", plain)]
    alike = all(_is_name(each) for each in entries)
    if not (_LEAST <= len(entries) <= _MOST and alike and _COUNTS.search(lead)):
        return OF_MANY_KINDS
    whole = [gap for gap in _GAP.finditer(cloze) if gap[1] in entries]
    if not whole:
        return OF_MANY_KINDS
    kept = max(whole, key=lambda gap: len(gap[1])).start()
    shown = _GAP.sub(lambda gap: gap.group() if gap.start() == kept else gap[1], cloze)
    return replace(draft, keys={**draft.keys, "cloze": shown})


def _is_name(entry: str) -> bool:
    said = _BRACKETS.sub("", entry)
    return len(said.split()) <= _MOST_OF_ENTRY and _NAME.fullmatch(said) is not None


def _answered(draft: Draft, question: str, rest: str) -> Draft | str:
    """A document's question with its list as the answer, where somebody can say all of that."""
    answer = _GAP.sub(r"\1", rest).strip()
    if len(answer.split()) > _MOST_OF_ANSWER:
        return OF_MANY_KINDS
    keys = {key: said for key, said in draft.keys.items() if key != "cloze"}
    return replace(draft, keys={"question": question, "answer": answer, **keys})
