"""Whole banks, by hypothesis: every key that a bank can have, each with a text made of what texts are read for."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from hostile.payloads import MARKUP, TERMINAL
from ketaquiz.yamltree.misreadings import INVISIBLE

_WORDS = (
    "Ketamine",
    "blocks",
    "the",
    "NMDA receptor",
    "5–10 mg",
    "is",
    "what",
    "not",
    "e.g.",
    "which",
    "1,000",
    "U.S.",
)
_MARKS = (
    "*",
    "**",
    "_",
    "`",
    "~2~",
    "^6^",
    "[x](https://a.example)",
    "\\(x^2\\)",
    "\\[y\\]",
    "|",
    "||",
    "{",
    "<",
    "&amp;",
    "\\",
)
_LINES = ("\n", "\n\n", "\n- ", "\n1. ", "\n| a | b |\n|---|---|\n| c | d |\n", "\n> ", "\n# ", "\n    ")


def _texts(*more: str, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts that mostly load: words and marks, and now and then something that a browser or Anki would act on."""
    calm = st.sampled_from((*_WORDS, *_MARKS, *(_LINES if lines else ()), *more))
    live = st.sampled_from([*MARKUP.values(), *TERMINAL.values()])
    pieces = st.lists(st.one_of(calm, calm, calm, calm, live, st.text(max_size=4)), min_size=1, max_size=9)
    blanks = st.sampled_from([" ", ""])
    # what nobody can see is refused by the bank's reader, with all of the bank
    return st.builds(lambda found, blank: INVISIBLE.sub("", f"{blank.join(found)}x"), pieces, blanks)


_LONG = _texts(lines=True)
_SHORT = _texts()
_NAMES = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
_FLAGS = st.booleans()
_GAPS = st.builds(
    lambda before, gaps, after: before + " ".join(gaps) + after,
    _LONG,
    st.lists(
        st.builds(lambda number, hidden, hint: f"{{{{{number}{hidden}{hint}}}}}", st.sampled_from(["", "c1::", "c2::"]), _SHORT, st.one_of(st.just(""), _SHORT.map("::".__add__))),
        min_size=1,
        max_size=3,
    ),
    _LONG,
)  # fmt: skip
_KINDS = (
    {"question": _LONG, "answer": _SHORT},
    {"question": _LONG, "answer": _SHORT, "typed": _FLAGS, "accept": st.lists(_SHORT, min_size=1, max_size=2)},
    {"question": _LONG, "answer": _SHORT, "reverse": _FLAGS},
    {"question": _LONG, "answer": _SHORT, "distractors": st.lists(_SHORT, min_size=1, max_size=4)},
    {
        "question": _LONG,
        "answers": st.lists(_SHORT, min_size=1, max_size=3),
        "distractors": st.lists(_SHORT, min_size=1, max_size=3),
    },
    {"statement": _LONG, "answer": _FLAGS},
    {"cloze": _GAPS},
    {
        "question": _LONG,
        "pairs": st.lists(
            st.fixed_dictionaries({"left": _SHORT, "right": _SHORT}, optional={"why": _LONG}), min_size=2, max_size=4
        ),
    },
    {"question": _LONG, "sequence": st.lists(_SHORT, min_size=3, max_size=5)},
    {
        "question": _LONG,
        "answer": st.builds("{} {}".format, st.sampled_from(["5", "0,5"]), _SHORT),
        "tolerance": st.just("1"),
    },
)
_ALSO = {
    "rationale": _LONG,
    "caution": _LONG,
    "evidence": st.sampled_from(["supported", "limited"]),
    "tags": st.lists(_SHORT.map(lambda text: "".join(text.replace("\\", "").split())[:60]), min_size=1, max_size=2),
    "cite": st.lists(st.fixed_dictionaries({"article": st.just("a")}, optional={"section": _SHORT, "quote": _SHORT}), min_size=1, max_size=2),
    "references": st.just(["r"]),
    "allow": st.fixed_dictionaries({"M101": _SHORT}),
    "retired": st.fixed_dictionaries({"on": st.just("2026-01-01"), "reason": _LONG}),
    "status": st.just("draft"),
}  # fmt: skip
_HEAD = {
    "title": _SHORT,
    "description": _LONG,
    "licence": _SHORT,
    "contact": _SHORT,
    "tags": _ALSO["tags"],
}
_ITEMS = st.one_of(*(st.fixed_dictionaries({"id": _NAMES, **kind}, optional=_ALSO) for kind in _KINDS))


@st.composite
def whole_banks(draw: st.DrawFn) -> str:
    """The text of a bank."""
    head = {
        "publisher": "ward-7",
        "deck": draw(st.one_of(st.just("Ketamine::Use"), _SHORT)),
        "language": draw(st.sampled_from(["en", "de"])),
        **draw(st.fixed_dictionaries({}, optional=_HEAD)),
        "articles": {"a": draw(st.fixed_dictionaries({"title": _SHORT}, optional={"author": _SHORT, "published": _SHORT}))},
        "references": {"r": draw(st.fixed_dictionaries({"title": _SHORT}, optional={"publisher": _SHORT, "says": st.lists(_SHORT, min_size=1, max_size=2)}))},
    }  # fmt: skip
    items = draw(st.lists(_ITEMS, min_size=1, max_size=3, unique_by=lambda each: str(each["id"])))
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    lines += ["items:", *(f"- {json.dumps(item, ensure_ascii=False)}" for item in items)]
    return "\n".join(lines) + "\n"
