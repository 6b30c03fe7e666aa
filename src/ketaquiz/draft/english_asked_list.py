"""The draft that asks for all entries of a short English list, by the question that the words over it make."""

from __future__ import annotations

from typing import Final

from ketaquiz.draft import english_list_question
from ketaquiz.draft.english_gaps import ASKED_WHOLE
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.headings import names
from ketaquiz.draft.page import Page
from ketaquiz.draft.wording import list_cloze


def asked_whole(page: Page, at: int, name: str, lead: str, entries: list[int]) -> Draft | None:
    """The draft that asks for a list's entries; None where it is long, or its words make no question.

    ``name`` is what stands over it, with its part before it; ``lead`` leads it in, or is empty.
    """
    called = names(page, entries)
    said = " ".join(lead.split())
    above, _, label = name.rpartition(" – ")
    if said and english_list_question.is_label(said):
        above, label, said = name, said.rstrip(" :"), ""
        if above.endswith(f" – {label}") or above == label:
            above = above.removesuffix(label).removesuffix(" – ")
    elif said:
        said = page.sentences(said)[-1]
        if not said.endswith(":"):
            return None
        above = name
    asks = english_list_question.of_list(label, said, called)
    if not asks:
        return None
    question = _behind(page, above, asks)
    cloze = list_cloze(question, called)
    if cloze.count("{{") < len(called):
        return None
    lead_in = [
        each for each in (entries[0] - 1,) if said and page.passage(each) is not None and not page.blocks[each].listed
    ]
    return Draft(
        "headed_list",
        {"cloze": cloze},
        page.passages([*lead_in, *entries]),
        at,
        _SURE,
        ASKED_WHOLE,
        f"{page.heading(at)}|{said if not page.blocks[at].level else label}",
        whole=(label, "; ".join(called)),
    )


_SURE: Final = 0.7


def _behind(page: Page, above: str, asks: str) -> str:
    """A question behind the name of what it belongs to, where it does not say that itself."""
    parts = [each for each in above.split(" – ") if each]
    told = page.language.content_words(asks)
    parts = [each for each in parts if not page.language.content_words(each) <= told]
    if not parts:
        named = page.about(asks)
        parts = [named.removesuffix(f" – {asks}")] if named != asks else []
    return f"{' – '.join(parts)}: {asks}" if parts else f"{asks[0].upper()}{asks[1:]}"
