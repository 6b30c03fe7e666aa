"""S002: a citation that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ketaquiz.article.quotes import ArticleText
from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import BankView, ItemView, ResolvedCitation, UnreadArticle


def _find(bank: BankView) -> Iterator[Finding]:
    for name, article in sorted((bank.articles or {}).items()):
        if isinstance(article, UnreadArticle):
            route = ("articles", name, article.key) if article.key else ("articles", name)
            yield Finding(f"cites the article '{name}', which {article.reason}", route, article.help, bank=bank)
    for view in bank.items():
        yield from _item(view)


def _item(view: ItemView) -> Iterator[Finding]:
    for cited in view.cited:
        article, citation = cited.article, cited.citation
        if article is None:
            continue
        yield from _page(view, cited, article)
        if not citation.section:
            continue
        at = ("cite", cited.number, "section")
        elsewhere = [article.heading_of(match.passage) for match in cited.matches]
        stands = f"the quote stands below '{elsewhere[0]}'" if len(elsewhere) == 1 and elsewhere[0] else ""
        if not cited.sections:
            message = f"cites the section {citation.section[:60]!r}, which '{citation.article}' does not have"
            yield Finding(
                message, at, f"write: {elsewhere[0]}" if stands else _like(article, citation.section), item=view
            )
        elif stands and not cited.marked:
            message = f"cites the section {citation.section[:60]!r}, and {stands}"
            yield Finding(message, at, f"write: {elsewhere[0]}", item=view)


def _page(view: ItemView, cited: ResolvedCitation, article: ArticleText) -> Iterator[Finding]:
    """What is wrong with the page that is cited, where the article has pages."""
    page = cited.citation.page
    pages = sorted({article.passages[match.passage].page for match in cited.marked or cited.matches} - {0})
    if page is None or not article.pages or page in pages:
        return
    at = ("cite", cited.number, "page")
    if pages:
        there = " and ".join(map(str, pages[:3])) + (" …" if len(pages) > 3 else "")
        message = f"cites page {page}, and the quote stands on page {there} of '{cited.citation.article}'"
        yield Finding(message, at, f"write: {pages[0]}", item=view)
    elif page > article.pages:
        message = f"cites page {page}, and '{cited.citation.article}' has {article.pages}"
        yield Finding(message, at, "count from the file's first page, as a PDF viewer does", item=view)


def _like(article: ArticleText, heading: str) -> str:
    headings = [section.heading for section in article.sections if section.heading]
    close = get_close_matches(heading[:200], headings, 1, 0.5)
    if close:
        return f"did you mean: {close[0]}"
    shown = "; ".join(headings[:6]) + (" …" if len(headings) > 6 else "")
    return f"its sections are: {shown}" if headings else "it has no headings; leave 'section:' out"


RULE = Rule(
    code="S002",
    name="citation",
    severity=ERROR,
    what="A citation does not resolve in the article: no such file or section, or the quote stands in another section or on another page.",
    why="A citation that nobody can follow is worth less than none. With --articles it is looked up.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  cite: [{article: guide, section: Skin care, quote: It acts within … the skin}]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts within … the skin}]
""",
    authority="The format's promise that every answer is cited to its passage.",
    bank=_find,
    articles=True,
)
