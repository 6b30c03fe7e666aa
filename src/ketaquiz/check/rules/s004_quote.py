"""S004: a quote that marks no passage, or several."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.article.quotes import ArticleText
from ketaquiz.check.rule import ERROR, Finding, Rule
from ketaquiz.check.view import ItemView, ResolvedCitation


def _find(view: ItemView) -> Iterator[Finding]:
    for cited in view.cited:
        if cited.article is not None and cited.citation.quote:
            yield from _quote(cited, cited.article)


def _quote(cited: ResolvedCitation, article: ArticleText) -> Iterator[Finding]:
    at = ("cite", cited.number, "quote")
    name = cited.citation.article
    if not cited.matches:
        near = article.most_like(cited.citation.quote)
        cure = "copy the first and last words of the passage from the article; 'ketaquiz cite ARTICLE WORDS' prints the quote"
        if near is not None:
            cure = f"did you mean: {article.quote(near.passage)}"
        yield Finding(f"has a quote that '{name}' does not have", at, cure)
    elif len(cited.marked) > 1:
        passages = [match.passage for match in cited.marked]
        cure = "write more of the passage's words, as in: " + article.quote(passages[0])
        headings = sorted({article.heading_of(passage) for passage in passages} - {""})
        where = f", below {_listed(headings)}" if headings else ""
        yield Finding(f"has a quote that marks {len(passages)} passages of '{name}'{where}", at, cure)
    elif not cited.marked and len(cited.matches) > 1:
        headings = sorted({article.heading_of(match.passage) for match in cited.matches} - {""})
        message = f"has a quote that '{name}' has {len(cited.matches)} times, and not in the section cited"
        yield Finding(message, at, f"cite one of the sections {_listed(headings)}, or another passage")


def _listed(headings: list[str]) -> str:
    return " and ".join(f"'{heading[:60]}'" for heading in headings[:3]) + (" …" if len(headings) > 3 else "")


RULE = Rule(
    code="S004",
    name="quote",
    severity=ERROR,
    what="A quote is not found in the article, or found more than once in the section cited.",
    why="It is the reader's way back to the passage. Every word has to be the article's; quotation marks, dashes, bullets and blanks do not count.",
    bad="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It works within … the skin}]
""",
    good="""\
- id: rub-time
  question: How long should rubbing the hands with alcohol take?
  answer: 20 to 30 seconds
  cite: [{article: guide, section: Rub or wash, quote: It acts within … the skin}]
""",
    authority="The format's promise that every answer is cited to its passage.",
    item=_find,
    articles=True,
)
