"""What a document is called: its title as a heading, or what its page or its file's name says where no heading is one."""

from __future__ import annotations

import html
import re
from pathlib import PurePath
from typing import Final

from ketaquiz.article.quotes import ArticleText

_LOWEST: Final = 2
"""The lowest rank of a heading that is the title of a document in which others of its rank stand."""
_OF_PAGE: Final = re.compile(r"<title[^<>]{0,200}>([^<>]{1,300})</title>", re.IGNORECASE)
_HEAD: Final = 20_000
"""How many characters of a page are looked through for its title."""
_JOINS: Final = re.compile(r"[-_+.\s]+")


def title_of(article: ArticleText) -> str:
    """What a document is called; empty where it has neither a heading nor a name.

    A first heading of the third rank and lower, with others like it, is that of a part. Then what the page calls itself
    counts, else the words of the file's name.
    """
    headings = [section for section in article.sections if section.heading]
    if not headings:
        return named_by_file(article)
    first = headings[0]
    if first.level <= _LOWEST or not any(0 < each.level <= first.level for each in headings[1:]):
        return first.heading
    return called_by_page(article) or named_by_file(article) or first.heading


def called_by_page(article: ArticleText) -> str:
    """What an HTML page says that it is called; empty for other documents."""
    found = _OF_PAGE.search(article.source[:_HEAD]) if article.name.lower().endswith((".html", ".htm")) else None
    return " ".join(html.unescape(found[1]).split()) if found else ""


def named_by_file(article: ArticleText) -> str:
    """The words of a file's name, without its ending; empty where it has none."""
    name = " ".join(_JOINS.sub(" ", PurePath(article.name).stem).split())
    return name if any(map(str.isalpha, name)) else ""
