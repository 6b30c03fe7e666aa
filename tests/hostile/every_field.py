"""An item for each field of each kind, which holds one text there and calm texts elsewhere."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hostile.case import HEAD

_BESIDE: dict[str, Any] = {
    "rationale": "So it is.",
    "caution": "Take care.",
    "tags": ["calm"],
    "image": {"file": "p.svg", "alt": "A picture"},
    "cite": [{"article": "guide", "section": "Effects", "quote": "the first … the last"}],
    "references": ["label"],
}
KINDS: dict[str, dict[str, Any]] = {
    "short": {"question": "What is it?", "answer": "It", "accept": ["That"], "reverse": True, **_BESIDE},
    "typed": {"question": "What is typed?", "answer": "It", "accept": ["That"], "typed": True},
    "best": {"question": "Which is it?", "answer": {"text": "It", "why": "So."}, "distractors": [{"text": "That", "why": "No."}, {"text": "None", "pin": "last"}], **_BESIDE},
    "listed": {"question": "Which of these?", "options": ["A", {"text": "B", "why": "No."}, "C"], "answer": "A", "order": "keep"},
    "several": {"question": "What is right?", "answers": ["It", "This"], "distractors": ["That"], **_BESIDE},
    "truth": {"statement": "It is so.", "answer": True, **_BESIDE},
    "gaps": {"cloze": "A {{hidden}} word and {{seen::a hint}} of it", **_BESIDE},
    "pairs": {"question": "Which belongs to which?", "pairs": [{"left": "One", "right": "Two", "why": "So."}, {"left": "Three", "right": "Four"}], "distractors": ["Five"], **_BESIDE},
    "order": {"question": "In which order?", "sequence": ["First", "Second", "Third"], **_BESIDE},
    "number": {"question": "How many?", "answer": "3 ml", "tolerance": "0.5", **_BESIDE},
    "regions": {"question": "What is shown?", "image": {"file": "p.svg", "alt": "A hand"}, "regions": [{"label": "A thumb", "box": ["25%", "6%", "48%", "16%"]}, {"label": "A palm", "box": ["68%", "40%", "22%", "20%"]}], "rationale": "So it is.", "caution": "Take care.", "cite": [{"article": "guide", "section": "Effects", "quote": "the first … the last"}]},
    "heard": {"question": "What is heard?", "answer": "A tone", "audio": {"file": "s.mp3", "transcript": "A long tone"}},
    "cased": {"question": "What is done?", "answer": "It", "distractors": ["That"], "case": "situation"},
}  # fmt: skip
"""By name an item of each kind, with all its fields."""
_WORDS = frozenset("file article references pin on order tolerance box case".split())
"""Keys whose values are no texts for people."""


def _leaves(node: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    if isinstance(node, str):
        yield route
    for key, value in pairs:
        if key not in _WORDS:
            yield from _leaves(value, (*route, key))


def _placed(item: dict[str, Any], route: tuple[str | int, ...], text: str) -> dict[str, Any]:
    if "tags" in route:
        text = text.replace(" ", "_").replace(",", "")
    made: Any = copy.deepcopy(item)
    holder = made
    for key in route[:-1]:
        holder = holder[key]
    holder[route[-1]] = text
    return made  # type: ignore[no-any-return]


def _texts(calm: str, text: str) -> Iterator[str]:
    """A text in the place of a calm one, and within it; what reads as a gap stands beside the gaps."""
    if "{{" in calm:
        tame = text.replace("{{", "(").replace("}}", ")")
        yield from (f"{calm} {tame}", f"A {{{{{tame}}}}} word", f"A {{{{word::{tame.replace('::', ':')}}}}} of it")
        yield text
    else:
        yield from (text, f"{calm} {text} of it")


def items(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A name for an item, and the item; most are taken by a bank, some texts are refused in some fields."""
    for kind, item in KINDS.items():
        for route in _leaves(item):
            calm: Any = item
            for key in route:
                calm = calm[key]
            for number, said in enumerate(_texts(calm, text)):
                name = "-".join(map(str, (kind, *route, number))).replace("_", "-")
                yield name, _placed(item, route, said)


def bank(made: dict[str, dict[str, Any]], case: str = "A calm case") -> str:
    """A bank of items, each with its id; the one case has a text in both of its fields."""
    lines = [
        HEAD.strip(),
        f"articles: {{guide: {json.dumps({'title': 'A guide', 'url': 'https://example.org/a'})}}}",
        f"references: {{label: {json.dumps({'title': 'A label', 'says': ['It is so.']})}}}",
        f"cases: {{situation: {json.dumps({'text': case, 'image': {'file': 'p.svg', 'alt': case}})}}}",
        "items:",
        *(f"- {json.dumps({'id': name, **item})}" for name, item in made.items()),
    ]
    return "\n".join(lines) + "\n"


def taken(made: dict[str, dict[str, Any]], case: str, folder: Path) -> str:
    """A bank of those of the items that a bank takes; a case that it refuses is left calm. Empty where it takes none."""
    from ketaquiz.bank.reader import load_bank
    from ketaquiz.diagnostics import Source

    for told in (case, "A calm case"):
        loaded, problems = load_bank(Source("bank.yaml", bank(made, told), folder), "bank")
        if loaded is not None and not any("case 'situation'" in each.message for each in problems):
            break
    sound = {item.id for item in loaded.bank.items} if loaded is not None else set()
    return bank({name: item for name, item in made.items() if name in sound}, told) if sound else ""
