"""What stands behind an item's answer as HTML: why, what limits it, how well it is supported, and where it is from."""

from __future__ import annotations

from collections.abc import Iterator

from ketaquiz.bank.passages import passage_url
from ketaquiz.export.questions import pairs_of
from ketaquiz.export.texts import Texts
from ketaquiz.model import Bank, Citation, Item, Match, Reference
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.markdown import escape
from ketaquiz.text.quotation import in_quotes


def behind_html(item: Item, texts: Texts) -> str:
    """All that is said to everybody once the item is answered, as blocks that `feedback_parts` names; empty where nothing is."""
    found = "".join(_blocks(item, texts))
    return texts.framed(found) if found else ""


def _blocks(item: Item, texts: Texts) -> Iterator[str]:
    words = texts.words
    pairs = pairs_of(item)
    if pairs and (whys := list(_whys(pairs, texts))):
        yield f'<ul class="{parts.WHYS}">{"".join(whys)}</ul>'
    if item.rationale:
        yield f'<div class="{parts.RATIONALE}">{texts.html(item.rationale, block=True)}</div>'
    if item.caution:
        yield _labelled(parts.CAUTION, words["caution"], texts.html(item.caution, block=True), texts)
    if item.evidence:
        said = escape(words[f"evidence_{item.evidence}"])
        yield _labelled(f"{parts.EVIDENCE} kq-{item.evidence}", words["evidence"], said, texts)
    source = "".join(_source(item, texts))
    if source:
        yield f'<div class="{parts.SOURCE}">{source}</div>'


def _labelled(name: str, label: str, html: str, texts: Texts) -> str:
    return f'<div class="{name}"><span class="{parts.LABEL}"><strong>{texts.inert(escape(label))}:</strong> </span>{html}</div>'


def _whys(match: Match, texts: Texts) -> Iterator[str]:
    for pair in match.pairs:
        if pair.why:
            yield f"<li>{texts.html(pair.left)} → {texts.html(pair.right)}: {texts.html(pair.why)}</li>"
    for option in match.distractors:
        if option.why:
            yield f"<li>{texts.option(option)}: {texts.html(option.why)}</li>"


def _source(item: Item, texts: Texts) -> Iterator[str]:
    bank, words = texts.bank, texts.words
    if item.citations:
        entries = "".join(f"<li>{_citation(bank, each, texts)}</li>" for each in item.citations)
        yield f"<p><strong>{escape(words['source'])}:</strong></p><ul>{entries}</ul>"
    if item.references:
        entries = "".join(f"<li>{_reference(bank.references[key], texts)}</li>" for key in item.references)
        yield f"<p><strong>{escape(words['references'])}:</strong></p><ul>{entries}</ul>"


def _linked(title: str, url: str, texts: Texts) -> str:
    shown = texts.inert(escape(title))
    if not url:
        return shown
    address = escape(url).replace('"', "%22").replace("\\", "%5C")
    return f'<a href="{address}">{shown}</a>'


def _citation(bank: Bank, citation: Citation, texts: Texts) -> str:
    article = bank.articles[citation.article]
    url = passage_url(article, citation.quote, citation.page)
    said = _linked(article.title, url, texts)
    if article.published:
        said += f" ({escape(article.published)})"
    if citation.section:
        said += f", {escape(texts.words['section'])} {escape(citation.section.rstrip(':'))}"
    if citation.page:
        said += f", {escape(texts.words.fill('cited_page', page=citation.page))}"
    if citation.quote and not url:
        said += f": {in_quotes(escape(citation.quote), bank.language)}"
    return texts.inert(said)


def _reference(reference: Reference, texts: Texts) -> str:
    said = _linked(reference.title, reference.url, texts)
    if reference.publisher:
        said += f". {escape(reference.publisher)}"
    if reference.year:
        said += f", {reference.year}"
    return texts.inert(said)
