"""Twenty pages that others wrote without having seen the extractors, each with what is to be taken from it.

``tests/draft/shapes/README.md`` says how their expectations are meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ketaquiz.article.quotes import decode_article
from ketaquiz.draft import drafts

SHAPES = Path(__file__).parent / "draft" / "shapes"
KINDS = {
    "faq": "faq",
    "question_heading": "faq",  # the expectations call both so
    "term": "term",
    "definition_list": "definition",
    "table": "row",
    "tip": "tip",
    "headed_list": "list",
    "heading_definition": "term",
    "rule": "rule",
}
PAGES = sorted(
    path for path in SHAPES.iterdir() if not path.name.endswith(".expected.yaml") and path.name != "README.md"
)


def differences(page: Path) -> list[str]:
    """What the drafts of a page have otherwise than is expected."""
    expected = yaml.safe_load((SHAPES / f"{page.stem}.expected.yaml").read_text(encoding="utf-8"))
    article, problems = decode_article(page.read_bytes(), page.name)
    assert article is not None, problems
    found = drafts(article)
    wrong = []
    kinds = [KINDS[draft.extractor] for draft in found]
    wanted = [item["extractor"] for item in expected["items"]]
    if kinds != wanted:
        wrong.append(f"drafts are {kinds}, and {wanted} are expected")
    for draft, item in zip(found, expected["items"], strict=False):
        keys = draft.keys
        asks = " ".join(str(keys.get(key, "")) for key in ("question", "cloze")).lower()
        answers = " ".join(str(keys.get(key, "")) for key in ("answer", "cloze", "rationale")).lower()
        answers = answers.replace("{{", "").replace("}}", "")
        passage = " ".join(" ".join(article.passages[at].text.split()) for at in draft.passages)
        if item["extractor"] in ("list", "definition"):
            # words that lead in a list, and a term alone, are no passages that a quote could mark: they stand before one
            before = article.text[: article.passages[draft.passages[0]].start].rstrip().rpartition("\n")[2]
            passage = f"{' '.join(before.split())} {passage}"
        wrong += [
            f"{word!r} is not in the question {asks!r}" for word in item["question_has"] if word.lower() not in asks
        ]
        wrong += [
            f"{word!r} is not in the answer {answers!r}"
            for word in item["answer_has"]
            if str(word).lower() not in answers
        ]
        if item["passage_first"] not in passage:
            wrong.append(f"{item['passage_first']!r} is not in the passage {passage!r}")
        if not passage.rstrip(" .").endswith(item["passage_last"].rstrip(" .")):
            wrong.append(f"{item['passage_last']!r} does not end the passage {passage!r}")
    everything = " ".join(str(value) for draft in found for value in draft.keys.values()).lower()
    wrong += [f"{text!r} came into a draft" for text in expected.get("nothing_from", ()) if text.lower() in everything]
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_gives_what_its_reader_expects(page):
    assert differences(page) == []


def test_there_are_twenty_pages_with_expectations():
    assert len(PAGES) == 20
