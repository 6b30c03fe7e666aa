"""HTML into blocks, with the questions and answers that a page declares for search engines (schema.org's FAQPage).

The only module that uses selectolax, and only once a page is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ketaquiz.article.blocks import Block
from ketaquiz.article.encodings import text_of
from ketaquiz.article.page_walk import walk
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.text.html_limits import too_complex


def read(data: bytes, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a page, or why there are none; messages call it ``shown``."""
    text, problems = text_of(data, shown, embeds=True)
    if text is None:
        return None, problems
    found, wrong = read_html(text, shown)
    return found, problems + wrong


def read_html(text: str, shown: str) -> tuple[list[Block] | None, list[Diagnostic]]:
    """The blocks of a page's text, or why there are none."""
    why = too_complex(text)
    if why:
        cure = "save what a reader sees of it as a text file"
        return None, [Diagnostic("Y010", f"the article {why}", cure, file=shown)]
    return list(_html(text)), []


def _html(text: str) -> Iterator[Block]:
    """A page's blocks, with those of the questions that it declares in JSON-LD; where it shows them, they are marked."""
    from selectolax.lexbor import LexborHTMLParser

    root: Any = LexborHTMLParser(text.replace("\0", "\ufffd")).root
    if root is None:
        return  # a text without anything
    declared = dict(_declared(root)) if "FAQPage" in text else {}
    if not declared:
        yield from walk(root)
        return
    shown = list(walk(root))
    answer, said = "", 0
    for at, block in enumerate(shown):
        name = _bare(block.text)
        if name in declared:
            answer, said = _bare(declared.pop(name)[1]), 0
            shown[at] = replace(block, level=block.level or 7, asked=True, aside=False)
        elif answer:
            found = -1 if block.level else answer.find(name, said)
            if found < 0:
                answer = ""
            else:
                said = found + len(name)
                shown[at] = replace(block, under=7, aside=False)
    yield from shown
    for question, answer in declared.values():
        yield Block(question, level=2, asked=True)
        yield Block(answer)


def _bare(text: str) -> str:
    """A text's letters and digits."""
    return "".join(char for char in text.lower() if char.isalnum())


def _declared(root: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    """The questions and answers of a page's FAQPage in JSON-LD, by the question's letters."""
    for script in root.css("script[type='application/ld+json' i]"):
        try:
            ahead = [json.loads(script.text(deep=True))]
        except (ValueError, RecursionError):
            continue
        while ahead:
            node = ahead.pop()
            if isinstance(node, list):
                ahead += reversed(node)
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if "Question" in (kinds if isinstance(kinds, list) else [kinds]):
                    answers = node.get("acceptedAnswer") or node.get("suggestedAnswer")
                    first = answers[0] if isinstance(answers, list) and answers else answers
                    question = _as_text(node.get("name") or node.get("text"))
                    answer = _as_text(first.get("text") if isinstance(first, dict) else first)
                    if _bare(question) and answer:
                        yield _bare(question), (question, answer)
                else:
                    ahead += reversed(list(node.values()))


def _as_text(value: Any) -> str:
    """What a reader sees of a text in JSON-LD, which may have tags in it."""
    if not isinstance(value, str):
        return ""
    if "<" not in value and "&" not in value:
        return " ".join(value.split())
    if too_complex(value):
        return ""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(value.replace("\0", "\ufffd")).root
    return " ".join(block.text for block in walk(root)) if root is not None else ""
