"""The address of a passage in an article on the web."""

from __future__ import annotations

from urllib.parse import quote as percent_encode

from ketaquiz.model import Article


def passage_url(article: Article, quote: str, page: int | None = None) -> str:
    """The article's address, leading to the passage: a text fragment, ``#:~:text=first,last``; of a PDF its page.

    https://wicg.github.io/scroll-to-text-fragment/ has the syntax; ``-``, ``,`` and ``&`` are its marks.
    """
    if article.url and page and "#" not in article.url and article.url.partition("?")[0].lower().endswith(".pdf"):
        return f"{article.url}#page={page}"
    if not article.url or not quote:
        return article.url
    first, _, last = quote.replace("...", "…").partition("…")
    ends = [
        percent_encode(" ".join(end.split()), safe="").replace("-", "%2D").replace("~", "%7E").replace(".", "%2E")
        for end in (first, last)
        if end.strip()
    ]
    return f"{article.url}{'' if '#' in article.url else '#'}:~:text={','.join(ends)}"
