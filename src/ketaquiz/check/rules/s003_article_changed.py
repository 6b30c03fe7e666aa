"""S003: an article that has changed since the items were written."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.article.quotes import ArticleText
from ketaquiz.check.rule import ERROR, WARNING, Finding, Rule
from ketaquiz.check.view import BankView, ItemView, ResolvedCitation


def _find(bank: BankView) -> Iterator[Finding]:
    for name, article in sorted((bank.articles or {}).items()):
        if not isinstance(article, ArticleText):
            continue
        declared = bank.bank.articles[name].sha256
        if not declared:
            cure = f"add 'sha256: {article.sha256}', so that a change of the article is noticed"
            yield Finding(
                f"has no 'sha256' of the article '{name}'", ("articles", name), cure, bank=bank, severity=WARNING
            )
        elif not article.has_digest(declared):
            yield _changed(bank, name, article)


def _changed(bank: BankView, name: str, article: ArticleText) -> Finding:
    """The finding for an article whose bytes are not the declared ones, with what became of its citations."""
    held = 0
    moved: list[tuple[ItemView, ResolvedCitation]] = []
    gone: list[tuple[ItemView, ResolvedCitation]] = []
    for view in bank.items():
        for cited in view.cited:
            if cited.citation.article != name:
                continue
            if _holds(cited):
                held += 1
            else:
                (moved if len(cited.matches) == 1 else gone).append((view, cited))
    counts = f"{held} of its citations still hold, {len(moved)} moved, {len(gone)} are gone"
    related = [
        (f"moved to '{article.heading_of(cited.matches[0].passage)}'", view, ("cite", cited.number))
        for view, cited in moved
    ]
    related += [("gone", view, ("cite", cited.number)) for view, cited in gone]
    related.sort(key=lambda each: (each[1].item.id, each[2]))
    first = "look at these items first; " if related else "look at what the article now says; "
    cure = f"{first}when the items are right again, write sha256: {article.sha256}"
    message = f"has items of the article '{name}', which has changed since they were written: {counts}"
    return Finding(message, ("articles", name, "sha256"), cure, bank=bank, related=tuple(related))


def _holds(cited: ResolvedCitation) -> bool:
    if cited.citation.quote:
        return len(cited.marked) == 1
    return bool(cited.sections) or not cited.citation.section


RULE = Rule(
    code="S003",
    name="article-changed",
    severity=ERROR,
    what="The article's bytes are not those that the bank's sha256 declares (line ends aside); or (a warning) the bank declares none.",
    why="An item may now teach what its source no longer says. The rule tells which citations still hold, which moved and which are gone.",
    bad="""\
publisher: ward-7
deck: Hand hygiene
language: en
articles:
  guide:
    title: Rubbing or washing?
    file: guide.txt
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
items:
  - id: rub-time
    question: How long should rubbing the hands with alcohol take?
    answer: 20 to 30 seconds
    cite: [{article: guide, section: Rub or wash, quote: It acts within … the skin}]
  - id: cream
    question: When should a hand cream be used?
    answer: After each shift
    cite: [{article: guide, section: Rub or wash, quote: A cream after … of eczema}]
""",
    good="""\
publisher: ward-7
deck: Hand hygiene
language: en
articles:
  guide:
    title: Rubbing or washing?
    file: guide.txt
    sha256: SHA256
items:
  - id: rub-time
    question: How long should rubbing the hands with alcohol take?
    answer: 20 to 30 seconds
    cite: [{article: guide, section: Rub or wash, quote: It acts within … the skin}]
  - id: cream
    question: When should a hand cream be used?
    answer: After each shift
    cite: [{article: guide, section: Skin care, quote: A cream after … of eczema}]
""",
    authority="The format's promise that every answer is cited to its passage.",
    bank=_find,
    articles=True,
)
