"""Items of drafts: their ids, texts, citations and the comments above them, and the text of a bank of drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from ketaquiz.article import formulas
from ketaquiz.article.quotes import ArticleText
from ketaquiz.article.title import title_of
from ketaquiz.bank.slugs import slug
from ketaquiz.draft.extractor import Draft
from ketaquiz.text import markdown, spans
from ketaquiz.text.unique import first_free, numbered
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.writer import Entry, Value

_LONGEST_RATIONALE: Final = 2000
_LONGEST_TEXT: Final = 2000
_LONGEST_COMMENT: Final = 600
_CITATIONS: Final = 12


@dataclass(frozen=True, slots=True)
class DraftedItem:
    """An item made from a draft."""

    entry: Entry
    """Its keys and the comments above it, as they are written."""
    draft: Draft
    article: str
    """The article's name in the bank."""
    identity: str
    """What later runs know it by: ten hex digits from its article, its extractor and its anchor."""

    @property
    def id(self) -> str:
        """The item's id."""
        return str(self.entry.keys["id"])


def article_name(article: ArticleText, taken: Collection[str] = ()) -> str:
    """A name for an article in a bank, from the first words of its title, or else from its file's name."""
    title = title_of(article) if any(section.heading for section in article.sections) else ""
    name = slug(title, 3)[:60].strip("-") or slug(Path(article.name).stem)[:60].strip("-") or "article"
    return first_free(numbered(name), taken)


def declaration(article: ArticleText, title: str, file: str) -> dict[str, str]:
    """What a bank declares of an article: its title, its file (empty for standard input) and the file's SHA-256."""
    return {"title": _line(title)[:300] or article.name or "article", "file": file, "sha256": article.sha256}


def make(
    article: ArticleText, name: str, drafts: Iterable[Draft], taken: Mapping[str, str], left: Counter[str]
) -> list[DraftedItem]:
    """Items made from drafts, in the order of the drafts.

    ``taken`` has the ids that are in use, each with the identity of the draft that has it (empty for other items).
    ``left`` is filled with what could not become an item: how often, by the reason.
    """
    made: list[DraftedItem] = []
    given = dict(taken)
    by_identity = {identity: item for item, identity in taken.items() if identity}
    seen: Counter[str] = Counter()
    quotes: dict[str, str] = {}
    for draft in drafts:
        anchor = f"{name}|{draft.extractor}|{' '.join(map(words_alone, draft.anchor.split('|')))}"
        seen[anchor] += 1
        identity = sha256(f"{anchor}|{seen[anchor]}".encode()).hexdigest()[:10]
        keys = _texts(draft.keys)
        if keys is None:
            left["a text with marks that would be printed as something else"] += 1
            continue
        if any(len(str(keys.get(key, ""))) > _LONGEST_TEXT for key in ("question", "answer", "cloze")):
            left["a question or an answer that is too long"] += 1
            continue
        item = by_identity.get(identity) or _id(draft, identity, given)
        given[item] = identity
        keys = {"id": item, **keys, "cite": _citations(article, name, draft, quotes), "status": "draft"}
        entry = Entry(keys)
        comments = [
            *_passages(article, draft),
            f"{draft.extractor.replace('_', '-')}, confidence {draft.confidence:.2f}: {draft.reason}",
        ]
        made.append(
            DraftedItem(
                Entry(keys, (*comments, mark(name, identity, stamp(writer.item_lines(entry))))), draft, name, identity
            )
        )
    return made


def mark(article: str, identity: str, hashed: str) -> str:
    """The comment by which a later run recognises an item, and by which it knows whether somebody has edited it."""
    return f"draft {article} {identity}-{hashed}"


MARK: Final = re.compile(r"draft ([a-z0-9-]+) ([0-9a-f]{10})-([0-9a-f]{8})")
CHANGED: Final = "changed: the article now has it otherwise, see above; mend the item, then delete this line"
"""The comment below the mark of an item that a person has edited and whose article has changed as well."""
_GENERATED: Final = re.compile(r"section: |passage: |[a-z-]+, confidence [01]\.[0-9]{2}: ")


def generated_comments(comments: Sequence[str]) -> list[int]:
    """Which of the comments above an item ketaquiz wrote for its reviewer, by their positions; the mark is not among them.

    They are the lines directly above the mark that have the form of such comments, and the `CHANGED` line below it. A
    line of the same form elsewhere is an author's own.
    """
    found: list[int] = []
    for number, comment in enumerate(comments):
        if MARK.fullmatch(comment):
            above = number
            while above and _GENERATED.match(comments[above - 1]):
                above -= 1
            found += range(above, number)
            if comments[number + 1 : number + 2] == [CHANGED]:
                found.append(number + 1)
    return found


def stamp(lines: Sequence[str]) -> str:
    """Eight hex digits that change when somebody edits an item's lines; its indentation and its comments do not count."""
    content = [line.rstrip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return sha256("\n".join(writer.indented(content)).encode()).hexdigest()[:8]


def text(head: Mapping[str, Value], made: Sequence[DraftedItem], offered: Mapping[str, Sequence[str]]) -> str:
    """The text of a bank of drafts; ``offered`` has the identities of all drafts that it ever had, by the article's name."""
    below = "".join(f"{line}\n" for line in trailer(offered))
    return writer.bank_text(head, [each.entry for each in made], HEADER) + below


HEADER: Final = (
    "Drafts, made by 'ketaquiz draft'. For each: keep it and take out 'status: draft', shorten it, or delete it.",
    "'ketaquiz draft --update' keeps what you edited and does not bring back what you deleted.",
)
_TRAILER: Final = "offered"
OFFERED: Final = re.compile(rf"#\s*{_TRAILER} ([a-z0-9-]+): ((?:[0-9a-f]{{10}} ?)+)\s*$")


def trailer(offered: Mapping[str, Sequence[str]]) -> list[str]:
    """The comments at the end of a bank that say which drafts it ever had."""
    lines = [
        f"# {_TRAILER} {article}: {' '.join(identities[start : start + 9])}"
        for article, identities in offered.items()
        for start in range(0, len(identities), 9)
    ]
    return ["", *lines] if lines else []


# --- texts


def clean(value: str) -> str:
    """A text as a bank can hold it: control characters become blanks, so that its words and quotes from it stay the same."""
    value = re.sub(
        "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]", " ", value.replace("\u2028", " ").replace("\u2029", " ")
    )
    return writer.permitted(value)


def _line(value: str) -> str:
    return " ".join(clean(value).split())


_MARKS: Final = re.compile(r"[*_`~^\[\\|<&#>!]|^\s*(?:[-+]|[0-9]+[.)])\s")


def _texts(keys: Mapping[str, Value]) -> dict[str, Value] | None:
    """An item's texts, each in one line; None where Markdown would change one. A rationale that it would change is left out."""
    found: dict[str, Value] = {}
    for key, value in keys.items():
        if not isinstance(value, str):
            several = [_typed(_line(str(each))) for each in value] if isinstance(value, list) else value
            if isinstance(several, list) and not all(several):
                return None
            found[key] = several
            continue
        said = _line(value)
        if key == "rationale" and len(said) > _LONGEST_RATIONALE:
            said = said[:_LONGEST_RATIONALE].rpartition(" ")[0] + " …"
        typed = _typed(said) if said else ""
        if key == "rationale" and not typed:
            continue
        if not typed or (key != "rationale" and not any(char.isalnum() for char in typed)):
            return None
        found[key] = typed
    return found


def _typed(said: str) -> str:
    """What is typed for a text of an article, so that readers see it as it is said there; empty where nothing shows it.

    Superscripts and subscripts are marks already; other characters that would be marks get a backslash.
    """
    return next((typed for typed in (said, spans.keep(said, "*_`]:")) if _shows(typed, said)), "")


def _shows(typed: str, said: str) -> bool:
    """Whether readers see a text as it is said: nothing in it is Markdown, but for superscripts and subscripts."""
    if typed == said and not _MARKS.search(said):
        return True
    return not markdown.problems(typed) and " ".join(markdown.plain_text(typed).split()) == formulas.seen(said)


def _citations(article: ArticleText, name: str, draft: Draft, quotes: dict[str, str]) -> list[dict[str, str]]:
    found = []
    for passage in draft.passages[:_CITATIONS]:
        heading = _line(article.heading_of(passage))
        passage_text = article.passages[passage].text
        if passage_text not in quotes:  # what stands in several sections is quoted alike in each
            quotes[passage_text] = _line(article.quote(passage))
        cited = {"article": name, "section": heading, "quote": quotes[passage_text]}
        page = article.passages[passage].page
        found.append({**cited, "page": str(page)} if page else cited)
    return found


def _passages(article: ArticleText, draft: Draft) -> list[str]:
    lines = []
    heading = article.heading_of(draft.passages[0]) if draft.passages else ""
    if heading:
        lines.append(f"section: {_line(heading)[:_LONGEST_COMMENT]}")
    for passage in draft.passages[:_CITATIONS]:
        shown = _line(article.passages[passage].text)
        lines.append(
            "passage: "
            + (shown if len(shown) <= _LONGEST_COMMENT else shown[:_LONGEST_COMMENT].rpartition(" ")[0] + " …")
        )
    return lines


def _id(draft: Draft, identity: str, given: Mapping[str, str]) -> str:
    """An id from the words of a draft's question or term, with words of its heading where that id is taken."""
    name = slug(draft.whole[0] if draft.whole else "", 5)[:60].strip("-")
    if not name:
        name = f"draft-{identity}"
    if name in given and (more := slug(draft.anchor.partition("|")[0], 3)):
        name = f"{name}-{more}"[:70].strip("-")
    return first_free(numbered(name), given)
