"""Items into notes: what stands in every field and tag of a learner's collection.

Imports `model`, `ledger`, `markup`, `images`, `words`, `carried`, `notetypes`, `assets` and `pages`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Final, NamedTuple, assert_never
from urllib.parse import quote as percent_encode

import markupsafe

from ketaquiz.anki.notetypes import FIELDS
from ketaquiz.bank.images import ENDINGS
from ketaquiz.model import Article, Bank, Choice, Citation, Evidence, Gap, Gaps, Image, Item, Option, TextEntry, Word
from ketaquiz.release.embedded import Carried
from ketaquiz.release.ledger import (
    BASIC,
    CLOZE,
    Cards,
    Content,
    Entry,
    Ledger,
    NoteToRelease,
    gap_cards,
    guid_of,
    is_cloze,
)
from ketaquiz.shipped import read_templates
from ketaquiz.text import markdown
from ketaquiz.text.strings import FixedStrings

TAG_ROOT: Final = "KQ"
"""Every tag that is shipped lies below it, so that learners' own tags stand apart."""


class Note(NamedTuple):
    """An item as Anki keeps it."""

    guid: str
    """Of publisher and item id, never of the wording: the note for ever."""
    notetype: str
    """`BASIC`, `CLOZE`, or the id of a note type that came with an imported package."""
    fields: tuple[str, ...]
    """HTML, in the order of `notetypes.FIELDS`, or in that of the imported note type."""
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    """The ordinals of its cards: templates from 0, for a cloze the gaps' numbers less one.

    Empty for a notice of withdrawal, and for what moved away: it changes the cards that a learner has, and adds none.
    """


@dataclass(frozen=True)
class Deck:
    """A bank as Anki keeps it."""

    name: str
    notes: tuple[Note, ...] = field(repr=False)
    """In the order of the bank, in which learners meet them."""
    media: dict[str, bytes] = field(repr=False)
    """Files by the names that fields use."""
    bank: Bank = field(repr=False)
    words: FixedStrings = field(repr=False)
    withdrawn: tuple[Note, ...] = field(default=(), repr=False)
    """The notices that take the place of items that were out and are withdrawn."""
    carried: Carried | None = field(default=None, repr=False)
    """The bank itself, for the package to carry."""
    moved: tuple[Note, ...] = field(default=(), repr=False)
    """Items that went out in this bank and are in another one now, without cards: for who has them from its package."""
    moved_media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The files that those use."""

    def outgoing(self, ledger: Ledger, withdrawn: Sequence[Item], new: bool) -> Iterator[NoteToRelease]:
        """What the ledger is to know about the notes: of all, or without `new` only of those that it knows."""
        pairs = [*zip(self.bank.items, self.notes, strict=True), *zip(withdrawn, self.withdrawn, strict=True)]
        for item, note in pairs:
            if new or note.guid in ledger.entries:
                yield NoteToRelease(
                    self.bank.publisher,
                    item.id,
                    self.bank.name,
                    self.name,
                    note.guid,
                    note.notetype,
                    cards_of(item, note),
                    Content(partial(parts_of, note, ledger.notetypes)),
                    item.retired is not None,
                )


def cards_of(item: Item, note: Note) -> Cards:
    """The cards of a note as the ledger knows them; none of a notice."""
    if not note.cards:
        return ()
    if isinstance(item.interaction, Gaps):
        return gap_cards(item.interaction)
    return tuple((card + 1, "") for card in note.cards)


def parts_of(note: Note, notetypes: Mapping[str, str]) -> tuple[str, ...]:
    """What a note shows, in the parts of `ledger.PARTS`; ``notetypes`` are the imported ones, as the ledger has them."""
    if note.notetype not in (BASIC, CLOZE):
        from ketaquiz.anki.foreign_notes import kept_parts

        question, answer, rest = kept_parts(notetypes[note.notetype], note.fields)
        return (question, "", answer, rest, "", "", " ".join(note.tags), "")
    item, question, options, answer, rationale, caution, source, evidence, image, typed, reverse, retired, *_ = (
        note.fields
    )
    return (
        question,
        options,
        _joined(answer, typed, reverse),
        _joined(rationale, caution),
        _joined(source, evidence),
        image,
        " ".join(note.tags),
        _joined(item, retired),
    )


def _joined(*parts: str) -> str:
    return "\0".join(parts) if any(parts) else ""


class NoCard(ValueError):
    """A note for which Anki would make no card."""


def compose_bank(bank: Bank, words: FixedStrings, ledger: Ledger | None = None, withdrawn: Sequence[Item] = ()) -> Deck:
    """The notes of a bank, in its language's words, and a notice for each of its items that is withdrawn.

    The ledger, of which ``withdrawn`` are, has the guids and note types with which items went out.
    Raises `NoCard`.
    """
    return _Composer(bank, words, ledger or Ledger()).deck(withdrawn)


# What Anki would take for its own: sounds, LaTeX and gaps. The first character becomes an entity.
_ANKI = re.compile(r"\[(?=sound:|anki:|/?latex\]|/?\$\$?\])|\{(?=\{)", re.IGNORECASE)
_GAP_MARKS = re.compile(r"[{}]|::")
_ENTITIES = {"[": "&#91;", "{": "&#123;", "}": "&#125;", "::": "&#58;&#58;"}
_VISIBLE = re.compile(r">\s*[^<\s]")
"""Something after a tag that is neither a blank nor another tag."""
_HOLE: Final = "\x06"
_EMPTY: Final = dict.fromkeys(FIELDS, "")


def _safe(html: str) -> markupsafe.Markup:
    """HTML that `markup` made, so that a template takes it as it is."""
    return markupsafe.Markup(html)  # noqa: S704 - every text in it is escaped


def _defuse(html: str) -> str:
    return _ANKI.sub(lambda found: _ENTITIES[found.group()], html)


def gone_cards(entry: Entry, cards: Sequence[int]) -> list[int]:
    """The numbers, from 1, of the cards that went out and are none any more; ``cards`` are those of `Note`."""
    return [number for number, _ in entry.cards if number - 1 not in cards]


def _skeleton(entry: Entry) -> str:
    """Gaps that hide nothing, with the numbers of all that went out."""
    return " ".join(f"{{{{c{number}::…}}}}" for number, _ in entry.cards)


def _inside_gap(html: str) -> str:
    return _GAP_MARKS.sub(lambda found: _ENTITIES[found.group()], html)


class _Composer:
    """The state of composing one bank: its templates, and what many items share."""

    def __init__(self, bank: Bank, words: FixedStrings, ledger: Ledger) -> None:
        self.bank = bank
        self.guids = ledger.guids(bank)
        self.first_ids = {
            entry.item: entry.first_id
            for entry in ledger.entries.values()
            if entry.formerly and entry.publisher == bank.publisher
        }
        self.ledger = ledger
        self.words = words
        direction = ' dir="rtl"' if words.direction == "rtl" else ""
        self.before = f'<div lang="{markdown.escape(words.language)}"{direction}>'
        self.media: dict[str, bytes] = {}
        self.names: dict[int, str] = {}
        self.behind_sources: dict[tuple[str, ...], str] = {}
        self.cited: dict[Citation, str] = {}
        self.moulds: dict[tuple[str, str], list[str]] = {}
        self.tags: dict[tuple[object, ...], tuple[str, ...]] = {}

    @cached_property
    def field_macros(self) -> Any:
        """The macros of ``templates/anki/fields.html``; plain questions and answers need none of them."""
        from ketaquiz.text import templates

        return templates.macros(templates.environment(read_templates("anki")), "anki/fields.html")

    def deck(self, withdrawn: Sequence[Item]) -> Deck:
        notes = tuple(self.note(item) for item in self.bank.items)
        notices = tuple(self.notice(item) for item in withdrawn)
        return Deck(self.bank.deck, notes, self.media, self.bank, self.words, notices)

    def html(self, text: str, block: bool = False) -> str:
        """A text as HTML that Anki leaves alone."""
        html = markdown.to_html(text, math=markdown.mathjax, block=block)
        return _defuse(html) if "[" in html or "{" in html else html

    def wrapped(self, html: str) -> str:
        """HTML marked as being in the bank's language."""
        return f"{self.before}{html}</div>"

    def note(self, item: Item) -> Note:
        values = self.behind(item)
        cards: tuple[int, ...] = (0,)
        interaction = item.interaction
        match interaction:
            case TextEntry():
                values["Question"] = self.wrapped(self.html(item.stem, block=True))
                self.text_entry(interaction, values)
                if interaction.reverse:
                    cards = (0, 1)
            case Choice():
                values["Question"] = self.wrapped(self.html(item.stem, block=True))
                self.choice(interaction, item, values)
            case Gaps():
                values["Question"] = self.wrapped(self.gaps(interaction))
                cards = tuple(sorted({gap.number - 1 for gap in interaction.gaps}))
            case _:
                assert_never(interaction)
        if not cards or not (item.stem[:1].isalnum() or _VISIBLE.search(values["Question"])):
            raise NoCard(f"item '{item.id}' would have no card in Anki")
        guid = self.guids.get(item.id) if self.guids else None
        notetype = CLOZE if isinstance(interaction, Gaps) else BASIC
        kept = self.ledger.entries.get(guid) if guid is not None else None
        if kept is not None and gone_cards(kept, cards):
            self.tell_of_gone_cards(kept, cards, values)
        if guid is not None and kept is not None and kept.notetype not in (BASIC, CLOZE):
            fields = self.kept_fields(kept, values, item)
            return Note(guid, kept.notetype, fields, self.bank.tags_of(item), cards)
        fields = tuple((_EMPTY | values).values())
        return Note(guid or guid_of(self.bank.publisher, item.id), notetype, fields, self.item_tags(item), cards)

    def tell_of_gone_cards(self, entry: Entry, cards: tuple[int, ...], values: dict[str, str]) -> None:
        """Cards that went out and are none any more say so: Anki deletes no card by an update, and shows it blank."""
        gone = gone_cards(entry, cards)
        if is_cloze(self.ledger, entry.notetype):
            word = _inside_gap(self.words["card_gone"])
            gaps = " ".join(f"{{{{c{number}::…::{word}}}}}" for number in gone)
            values["Question"] += f'<div class="gone">{gaps}</div>'
        else:
            values["Reverse"] = self.wrapped(self.field_macros.gone(self.words["card_gone"]).strip())

    def notice(self, item: Item) -> Note:
        """A note that says that the item is withdrawn, and nothing else of it.

        It keeps the gaps' numbers and the other direction, or the cards that a learner has would be blank.
        """
        entry = self.ledger.items[self.bank.publisher, item.id]
        assert item.retired is not None
        html = self.field_macros.notice(
            self.words,
            item.retired.on.isoformat(),
            _safe(self.html(item.retired.reason)),
            self.replacement(item.retired.replaced_by),
        )
        values = {"Id": f"{self.bank.publisher}/{item.id}", "Retired": self.wrapped(_defuse(html.strip()))}
        if entry.notetype not in (BASIC, CLOZE):
            shown = values["Retired"]
            gaps = f"<div hidden>{_skeleton(entry)}</div>" if isinstance(item.interaction, Gaps) else ""
            values |= {"Question": shown + gaps, "Answer": shown}
            return Note(entry.guid, entry.notetype, self.kept_fields(entry, values, item), self.bank.tags_of(item), ())
        if entry.notetype == CLOZE:
            values["Question"] = _skeleton(entry)
        elif len(entry.cards) > 1:
            values["Reverse"] = "…"
        return Note(entry.guid, entry.notetype, tuple((_EMPTY | values).values()), self.item_tags(item), ())

    def kept_fields(self, entry: Entry, values: Mapping[str, str], item: Item) -> tuple[str, ...]:
        """The fields of a note type that came with an imported package."""
        from ketaquiz.anki.foreign_notes import kept_fields

        reversed_too = len(entry.cards) > 1 and not isinstance(item.interaction, Gaps)
        unshown = self.ledger.kept.get(entry.guid, "")
        return kept_fields(self.ledger.notetypes[entry.notetype], values, item, reversed_too, unshown)

    def replacement(self, name: str) -> tuple[str, str] | None:
        """The id, as cards show it, and the question of an item that takes another's place."""
        if not name:
            return None
        found = next((item for item in self.bank.items if item.id == name), None)
        return f"{self.bank.publisher}/{name}", _safe(self.html(found.stem)) if found and found.stem else ""

    def behind(self, item: Item) -> dict[str, str]:
        """The fields that every kind has."""
        values = {"Id": f"{self.bank.publisher}/{item.id}"}
        if item.rationale:
            values["Rationale"] = self.labelled("rationale", item.rationale)
        if item.caution:
            values["Caution"] = self.labelled("caution", item.caution)
        if item.evidence:
            values["Evidence"] = self.evidence_of(item.evidence)
        if item.image:
            values["Image"] = _defuse(self.field_macros.image(self.image_name(item.image), item.image.alt).strip())
        source = self.source(item)
        if source:
            values["Source"] = source
        return values

    def labelled(self, word: str, text: str) -> str:
        """A text under its label."""
        html = self.html(text, block=True)
        return self.wrapped(html.join(self.mould("paragraphs" if html.startswith("<p>") else "labelled", word)))

    def mould(self, macro: str, word: str) -> list[str]:
        """What a macro puts before and after a text under a label: filled in once, with a hole for the text."""
        mould = self.moulds.get((macro, word))
        if mould is None:
            filled = getattr(self.field_macros, macro)(self.words[word], _HOLE)
            mould = self.moulds[macro, word] = filled.strip().split(_HOLE)
        return mould

    def evidence_of(self, evidence: Evidence) -> str:
        html = markdown.escape(self.words[f"evidence_{evidence}"])
        return self.wrapped(html.join(self.mould("labelled", "evidence")))

    def text_entry(self, entry: TextEntry, values: dict[str, str]) -> None:
        answer = self.html(entry.answer)
        also = ""
        if entry.accept:
            texts = [_safe(self.html(text)) for text in entry.accept]
            also = self.field_macros.also(self.words["also_right"], texts)
        values["Answer"] = self.wrapped(answer + also)
        if entry.typed:
            values["Typed"] = _defuse(markdown.escape(markdown.visible(entry.answer)))
        if entry.reverse:
            how = self.words["reverse_question"]
            values["Reverse"] = self.wrapped(self.field_macros.reversed(how, _safe(answer)))

    def choice(self, choice: Choice, item: Item, values: dict[str, str]) -> None:
        fixed = any(isinstance(option.text, Word) for option in choice.options)
        if fixed:
            how = "true_or_false"
        else:
            how = "choose_all" if choice.multiple else "choose_one"
        texts = {option: _safe(self.option(option)) for option in choice.options}
        shown = [(texts[option], option.pinned) for option in self.static_order(choice, item)]
        ordered = not choice.multiple and not fixed
        options = self.field_macros.options(self.words[how], shown, ordered, choice.keep_order, fixed)
        values["Options"] = self.wrapped(options.strip())
        right = [texts[option] for option in choice.key]
        values["Answer"] = self.wrapped(self.field_macros.answers(right).strip() if choice.multiple else right[0])

    def option(self, option: Option) -> str:
        """An option's text as HTML."""
        return self.words[option.text] if isinstance(option.text, Word) else self.html(option.text)

    def static_order(self, choice: Choice, item: Item) -> Sequence[Option]:
        """The order where no script runs: shuffled once and for all, or the key would always come first."""
        if choice.keep_order:
            return choice.options
        seed = f"{self.bank.publisher}/{self.first_ids.get(item.id, item.id)}\0"
        return sorted(
            choice.options,
            key=lambda option: (option.pinned, hashlib.sha256(f"{seed}{option.text}".encode()).digest()),
        )

    def gaps(self, gaps: Gaps) -> str:
        """The text with its gaps in Anki's own way of writing them."""
        inserts: list[str] = []
        pieces: list[str] = []
        for segment in gaps.segments:
            if isinstance(segment, Gap):
                pieces.append(markdown.placeholder(len(inserts)))
                inside = _inside_gap(self.html(segment.text))
                hint = f"::{_inside_gap(self.html(segment.hint))}" if segment.hint else ""
                inserts.append(f"\x04c{segment.number}::{inside}{hint}\x05")
            else:
                pieces.append(segment)
        html = markdown.to_html("".join(pieces), math=markdown.mathjax, block=True, inserts=inserts)
        html = _defuse(html).replace("}}", "}&#125;")
        return html.replace("\x04", "{{").replace("\x05", "}}")

    def image_name(self, image: Image) -> str:
        """A name that changes with the bytes: Anki never updates a file under a name it has."""
        name = self.names.get(id(image.data))
        if name is None:
            name = self.names[id(image.data)] = media_name(image)
            self.media[name] = image.data
        return name

    def source(self, item: Item) -> str:
        """Where an answer stands and what it was checked against; items share most of it."""
        behind = self.behind_sources.get(item.references)
        if behind is None and not (item.references or self.bank.licence or self.bank.contact):
            behind = self.behind_sources[item.references] = ""
        if behind is None:
            references = [self.bank.references[key] for key in item.references]
            html = self.field_macros.behind(self.words, references, self.bank.licence, self.bank.contact)
            behind = self.behind_sources[item.references] = _defuse(html.strip())
        cited = ""
        if item.citations:
            entries = "".join(self.citation(citation) for citation in item.citations)
            cited = entries.join(self.mould("citations", "source"))
        return self.wrapped(cited + behind) if cited or behind else ""

    def citation(self, citation: Citation) -> str:
        html = self.cited.get(citation)
        if html is None:
            article = self.bank.articles[citation.article]
            url = passage_url(article, citation.quote)
            section = citation.section.rstrip(":")
            html = self.field_macros.citation(
                self.words, article.title, url, article.published, section, citation.quote
            )
            html = self.cited[citation] = _defuse(html.strip())
        return html

    def item_tags(self, item: Item) -> tuple[str, ...]:
        shared = (item.tags, item.citations)
        tags = self.tags.get(shared)
        if tags is None:
            topics = [f"{TAG_ROOT}::topic::{tag}" for tag in self.bank.tags_of(item)]
            articles = [f"{TAG_ROOT}::article::{citation.article}" for citation in item.citations]
            tags = self.tags[shared] = tuple(sorted({*topics, *articles}))
        return tags


def passage_url(article: Article, quote: str) -> str:
    """The article's address, leading to the passage: a text fragment, ``#:~:text=first,last``.

    https://wicg.github.io/scroll-to-text-fragment/ has the syntax; ``-``, ``,`` and ``&`` are its marks.
    """
    if not article.url or not quote:
        return article.url
    first, _, last = quote.replace("...", "…").partition("…")
    ends = [
        percent_encode(" ".join(end.split()), safe="").replace("-", "%2D").replace("~", "%7E").replace(".", "%2E")
        for end in (first, last)
        if end.strip()
    ]
    return f"{article.url}{'' if '#' in article.url else '#'}:~:text={','.join(ends)}"


def media_name(image: Image) -> str:
    """What a picture is called in a collection: ASCII, and of its bytes."""
    return f"kq-{hashlib.sha256(image.data).hexdigest()[:24]}.{ENDINGS[image.media_type]}"


def media_of(decks: Sequence[Deck], update: bool = False) -> dict[str, bytes]:
    """The media of several decks, with those of what moved away for an ``update``."""
    found = {name: data for deck in decks for name, data in deck.media.items()}
    return found | {name: data for deck in decks for name, data in deck.moved_media.items()} if update else found
