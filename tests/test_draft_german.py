"""Drafts of German articles: what is asked, what stays to be seen, and what is kept back."""

from __future__ import annotations

import pytest

from ketaquiz.article.quotes import ArticleText, decode_article
from ketaquiz.draft import drafts
from ketaquiz.draft.extractor import LeftAlone


def asked(text: str, name: str = "a.md", left: list[LeftAlone] | None = None) -> list[str]:
    """What the drafts of a German text ask, with their answers after an arrow; ``left`` is filled with what was left alone."""
    made, problems = decode_article(text.encode(), name)
    assert isinstance(made, ArticleText), problems
    return [
        " → ".join(str(draft.keys[key]) for key in ("question", "cloze", "answer") if key in draft.keys)
        for draft in drafts(made, language="de", left=left)
    ]


# --- enumerations inside of sentences


@pytest.mark.parametrize(
    ("sentence", "cloze"),
    [
        (
            "Versichert sind gegen die Gefahren: Feuer, Sturm und Glasbruch.",
            "Versichert sind gegen die Gefahren: {{Feuer}}, {{Sturm}} und {{Glasbruch}}.",
        ),
        (
            "Der Verein hat drei Organe: (1) Versammlung, (2) Vorstand und (3) Beirat.",
            "Der Verein hat drei Organe: (1) {{Versammlung}}, (2) {{Vorstand}} und (3) {{Beirat}}.",
        ),
    ],
)
def test_an_enumeration_inside_of_a_german_sentence_is_asked_for(sentence, cloze):
    found = [each for each in asked(f"# Satzung\n\n## Allgemeines\n\n{sentence}\n") if "{{" in each]
    assert [each.removeprefix("Satzung: ") for each in found] == [cloze]
