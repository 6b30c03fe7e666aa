"""Items into notes: the HTML of every field, the tags and the cards."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, assert_never

from ketaquiz.anki import asking
from ketaquiz.anki.asking import inside_gap, safe
from ketaquiz.anki.notes import Deck, NoCard, Note, obsolete_cards
from ketaquiz.anki.notetypes import OWN
from ketaquiz.bank.images import ENDINGS
from ketaquiz.bank.passages import passage_url
from ketaquiz.bank.sounds import ENDINGS as SOUNDS
from ketaquiz.model import (
    Audio,
    Choice,
    Citation,
    Evidence,
    Gap,
    Gaps,
    Image,
    Item,
    Match,
    Option,
    Order,
    Regions,
    TextEntry,
    Word,
    asked_text,
)
from ketaquiz.release.edition import Edition
from ketaquiz.release.guids import guid_of
from ketaquiz.release.ledger import Entry, numbered_cards
from ketaquiz.release.own_notetypes import notetype_for
from ketaquiz.shipped import read_templates
from ketaquiz.text import markdown
from ketaquiz.text.direction import runs_against
from ketaquiz.text.inert import beside_formulas, inert, inert_attribute, inert_html, without_anki
from ketaquiz.text.strings import FixedStrings

TAG_ROOT: Final = "KQ"
"""The tag above all that are shipped, so that learners' own tags stand apart."""


def compose_bank(edition: Edition, words: FixedStrings) -> Deck:
    """The notes of a bank, with the fixed strings of its language, and a notice for each retired item.

    Released items keep the guids and note types that the edition's ledger has. Raises `NoCard`.
    """
    return _Composer(edition, words).deck()


_VISIBLE = re.compile(r">\s*[^<\s]|<img")
"""Something after a tag that is neither a blank nor another tag, or a picture."""
_HOLE: Final = "\x06"
"""Stands in a filled template where a text is put in later."""


def _skeleton(entry: Entry) -> str:
    """Gaps that hide nothing, with the numbers of all released ones."""
    return " ".join(f"{{{{c{number}::…}}}}" for number, _ in entry.cards)


@cache
def _field_macros() -> Any:
    """The macros of ``templates/anki/fields.html``, read and compiled once, and only where an item needs one."""
    from ketaquiz.text import templates

    env = templates.environment(read_templates("anki"), inert, attribute=inert_attribute)
    return templates.macros(env, "anki/fields.html")


class _Composer:
    """Composes the notes of one bank; keeps what many of its items share."""

    def __init__(self, edition: Edition, words: FixedStrings) -> None:
        self.bank = bank = edition.bank
        self.retired = edition.retired
        self.ledger = ledger = edition.ledger
        self.guids = ledger.guids(bank)
        self.first_ids = {
            entry.item: entry.first_id
            for entry in ledger.entries.values()
            if entry.formerly and entry.publisher == bank.publisher
        }
        self.words = words
        direction = ' dir="rtl"' if words.direction == "rtl" else ""
        self.before = f'<div lang="{markdown.escape(words.language)}"{direction}>'
        self.left_to_right = words.direction == "ltr"
        self.text_images = {each.image.file: each.image for item in bank.items for each in item.text_images}
        self.text_images |= {each.image.file: each.image for each in bank.text_images if each.route[0] == "cases"}
        self.cases: dict[str, str] = {}
        self.media: dict[str, bytes] = {}
        self.names: dict[int, str] = {}
        self.behind_sources: dict[tuple[str, ...], str] = {}
        self.cited: dict[Citation, str] = {}
        self.surroundings: dict[tuple[str, str], list[str]] = {}
        self.tags: dict[tuple[object, ...], tuple[str, ...]] = {}

    @property
    def field_macros(self) -> Any:
        """The macros of ``templates/anki/fields.html``."""
        return _field_macros()

    def deck(self) -> Deck:
        """All notes and notices; composing them fills `media`."""
        notes = tuple(self.note(item) for item in self.bank.items)
        notices = tuple(self.notice(item) for item in self.retired)
        return Deck(self.bank.deck, notes, self.media, self.bank, self.words, notices)

    def html(self, text: str, block: bool = False) -> str:
        """A text as HTML that Anki leaves alone."""
        if self.left_to_right and text.isascii() and "{" not in text and markdown.is_html_as_it_is(text):
            return text
        isolate = runs_against(text, self.words.direction)
        html = markdown.to_html(text, math=markdown.mathjax, block=block, isolate=isolate, image=self.text_image)
        if "\\" in html:
            html = beside_formulas(html)
        return without_anki(html) if "[" in html or "{" in html else html

    def text_image(self, file: str, alt: str) -> str:
        """An image that stands in a text; in words where the text, such as a reason, has no place for images."""
        image = self.text_images.get(file)
        return markdown.escape(alt) if image is None else self.image(image, alt)

    def image(self, image: Image, alt: str) -> str:
        """An image with what it shows, as HTML; its bytes are entered in `media`."""
        return without_anki(self.field_macros.image(self.image_name(image), alt).strip())

    def sound(self, audio: Audio) -> str:
        """A sound, as Anki's own mark for one; its bytes are entered in `media`."""
        return f"[sound:{self.file_name(audio.data, SOUNDS[audio.media_type])}]"

    def wrapped(self, html: str) -> str:
        """HTML marked as being in the bank's language."""
        return f"{self.before}{html}</div>"

    def note(self, item: Item) -> Note:
        """The note of an item. Raises `NoCard`."""
        values = self.behind(item)
        name = notetype_for(item.interaction).name
        notetype = OWN[name]
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
                values[notetype.asks] = self.wrapped(self.gaps(interaction))
                cards = tuple(number - 1 for number, _ in numbered_cards(interaction))
            case Match() | Order():
                values["Question"] = self.wrapped(self.html(item.stem, block=True))
                self.arranged(interaction, item, values)
            case Regions():
                values["Header"] = self.wrapped(self.html(item.stem, block=True)) + values.get("Header", "")
                found = asking.region_fields(interaction, self.html)
                values |= {"Occlusion": found["Occlusion"], "Labels": self.wrapped(found["Labels"])}
                cards = tuple(number - 1 for number, _ in numbered_cards(interaction))
            case _:
                assert_never(interaction)
        if not cards or not (item.stem[:1].isalnum() or _VISIBLE.search(values[notetype.asks])):
            raise NoCard(f"item '{item.id}' would have no card in Anki")
        if item.case:
            values[notetype.asks] = self.case(item.case) + values[notetype.asks]
        guid = self.guids.get(item.id) if self.guids else None
        entry = self.ledger.entries.get(guid) if guid is not None else None
        if entry is not None and (obsolete := obsolete_cards(entry, cards)):
            self.mark_obsolete(entry, obsolete, values)
        if entry is not None and entry.notetype not in OWN:
            fields = self.imported_fields(entry, values, item)
            return Note(entry.guid, entry.notetype, fields, self.bank.tags_of(item), cards)
        guid = guid or guid_of(self.bank.publisher, item.id)
        return Note(guid, name, notetype.row(values), self.item_tags(item), cards)

    def case(self, name: str) -> str:
        """The situation that an item is about, as it stands above the question; made once for all its items."""
        found = self.cases.get(name)
        if found is None:
            case = self.bank.cases[name]
            image = self.image(case.image, case.image.alt) if case.image else ""
            html = self.field_macros.case(safe(self.html(case.text, block=True)), safe(image))
            found = self.cases[name] = self.wrapped(html.strip())
        return found

    def mark_obsolete(self, entry: Entry, cards: Sequence[int], values: dict[str, str]) -> None:
        """Have cards of an earlier release, which the item no longer makes, say that they can be deleted.

        ``entry`` is the item's entry in the ledger, and ``cards`` are the numbers of those cards, from 1. The words are
        added to ``values``, the note's fields by name. Anki deletes no card by an update: without words learners would
        see empty cards.
        """
        counterpart = self.ledger.counterpart(entry.notetype)
        if counterpart.numbered:
            word = inside_gap(inert(self.words["card_gone"]))
            gaps = " ".join(f"{{{{c{number}::…::{word}}}}}" for number in cards)
            values[OWN[counterpart.name].makes_cards] += f'<div class="gone">{gaps}</div>'
        else:
            values["Reverse"] = self.wrapped(self.field_macros.gone(self.words["card_gone"]).strip())

    def notice(self, item: Item) -> Note:
        """The note that takes a retired item's place: it says which item is retired, and nothing of its answer.

        It keeps the gaps' numbers and the other direction, since without them the cards that a learner has are blank.
        """
        entry = self.ledger.items[self.bank.publisher, item.id]
        assert item.retired is not None
        name = f"{self.bank.publisher}/{item.id}"
        html = self.field_macros.notice(
            self.words,
            item.retired.on.isoformat(),
            safe(self.question_in_words(item)),
            safe(self.html(item.retired.reason)),
            self.replacement(item.retired.replaced_by),
            name,
        )
        values = {"Id": name, "Retired": self.wrapped(without_anki(html.strip()))}
        if entry.notetype not in OWN:
            shown = values["Retired"]
            gaps = f"<div hidden>{_skeleton(entry)}</div>" if notetype_for(item.interaction).numbered else ""
            values |= {"Question": shown + gaps, "Answer": shown}
            return Note(
                entry.guid, entry.notetype, self.imported_fields(entry, values, item), self.bank.tags_of(item), ()
            )
        notetype = OWN[entry.notetype]
        if notetype.cloze:
            values[notetype.makes_cards] = _skeleton(entry)
        elif len(entry.cards) > 1:
            values["Reverse"] = "…"
        return Note(entry.guid, entry.notetype, notetype.row(values), self.item_tags(item), ())

    def question_in_words(self, item: Item) -> str:
        """What an item asks, each gap as ``[…]`` and each picture as what it shows."""
        text = asked_text(item, lambda _: "[…]")
        isolate = runs_against(text, self.words.direction)
        html = markdown.to_html(text, math=markdown.mathjax, block=True, isolate=isolate)
        return without_anki(beside_formulas(html))

    def imported_fields(self, entry: Entry, values: Mapping[str, str], item: Item) -> tuple[str, ...]:
        """The fields of a note whose note type came with an imported package, as `imported_fields` has them."""
        from ketaquiz.anki.imported_fields import imported_fields, refuse_shown_markup

        reversed_too = len(entry.cards) > 1 and not notetype_for(item.interaction).numbered
        preserved = self.ledger.preserved.get(entry.guid, "")
        notetype = self.ledger.notetypes[entry.notetype]
        fields = imported_fields(notetype, values, item, reversed_too, preserved)
        refuse_shown_markup(notetype, item, self.bank.deck, self.bank.tags_of(item))
        return fields

    def replacement(self, name: str) -> tuple[str, str] | None:
        """Of the item that takes a retired one's place, the id as cards show it, and the question; None without one."""
        if not name:
            return None
        found = next((item for item in self.bank.items if item.id == name), None)
        return f"{self.bank.publisher}/{name}", safe(self.html(found.stem)) if found and found.stem else ""

    def behind(self, item: Item) -> dict[str, str]:
        """The fields that items of every kind may have, by name."""
        values = {"Id": f"{self.bank.publisher}/{item.id}"}
        rationale = self.labelled("rationale", item.rationale) if item.rationale else ""
        if whys := self.whys(item):
            rationale = whys + rationale
        if rationale:
            values["Rationale"] = rationale
        if item.caution:
            values["Caution"] = self.labelled("caution", item.caution)
        if item.evidence:
            values["Evidence"] = self.evidence_of(item.evidence)
        if item.image:
            values["Image"] = self.image(item.image, item.image.alt)
        if item.audio:
            heard = OWN[notetype_for(item.interaction).name].heard
            values[heard] = values.get(heard, "") + self.sound(item.audio)
        source = self.source(item)
        if source:
            values["Source"] = source
        return values

    def labelled(self, word: str, text: str) -> str:
        """A text under its label."""
        html = self.html(text, block=True)
        return self.wrapped(html.join(self.around("paragraphs" if html.startswith("<p>") else "labelled", word)))

    def around(self, macro: str, word: str) -> list[str]:
        """The HTML that a macro puts before and after a text under a label; the macro runs once for all texts."""
        found = self.surroundings.get((macro, word))
        if found is None:
            filled = getattr(self.field_macros, macro)(self.words[word], _HOLE)
            found = self.surroundings[macro, word] = filled.strip().split(_HOLE)
        return found

    def evidence_of(self, evidence: Evidence) -> str:
        """How well the answer is supported, under its label."""
        html = inert_html(markdown.escape(self.words[f"evidence_{evidence}"]))
        return self.wrapped(html.join(self.around("labelled", "evidence")))

    def arranged(self, interaction: Match | Order, item: Item, values: dict[str, str]) -> None:
        """Put the fields of what is matched or ordered into ``values``."""
        found = asking.arranged_fields(interaction, self.seed(item), self.html, self.words, self.field_macros)
        values |= {name: self.wrapped(html) for name, html in found.items()}

    def text_entry(self, entry: TextEntry, values: dict[str, str]) -> None:
        """Put the fields of a short answer into ``values``."""
        if entry.amount is not None:
            found = asking.amount_fields(entry.answer, entry.amount, self.html, self.words, self.field_macros)
            values |= {name: html if name == "Typed" else self.wrapped(html) for name, html in found.items()}
            return
        answer = self.html(entry.answer)
        also = ""
        if entry.accept:
            texts = [safe(self.html(text)) for text in entry.accept]
            # the comma goes along only where it is another, so that templates that know of none can be used without
            comma = [self.words.comma] if self.words.comma != ", " else []
            also = self.field_macros.also(self.words["also_right"], texts, *comma)
        values["Answer"] = self.wrapped(
            f"{answer}{also}"
        )  # a sum would escape the answer: what a macro gives is Markup
        if entry.typed:
            values["Typed"] = inert_html(markdown.escape(markdown.plain_text(entry.answer)))
        if entry.reverse:
            how = self.words["reverse_question"]
            values["Reverse"] = self.wrapped(self.field_macros.reversed(how, safe(answer)))

    def choice(self, choice: Choice, item: Item, values: dict[str, str]) -> None:
        """Put the options and the key into ``values``."""
        fixed = choice.true_or_false
        if fixed:
            how = "true_or_false"
        else:
            how = "choose_all" if choice.multiple else "choose_one"
        texts = {option: safe(self.option(option)) for option in choice.options}
        shown = [(texts[option], option) for option in self.static_order(choice, item)]
        ordered = not choice.multiple and not fixed
        options = self.field_macros.options(self.words[how], shown, ordered, choice.keep_order, fixed)
        values["Options"] = self.wrapped(options.strip())
        right = [texts[option] for option in choice.key]
        values["Answer"] = self.wrapped(self.field_macros.answers(right).strip() if choice.multiple else right[0])

    def whys(self, item: Item) -> str:
        """Why options are right or wrong, in the order in which the options stand where no script mixes them.

        They stand before the rationale in its field, and never in the field of the options, which the front shows too.
        """
        options = self.told_of(item)
        if not options:
            return ""
        told = [
            (option.correct, safe(self.option(option)), safe(self.html(option.why, block=True)))
            for option in options
            if option.why
        ]
        return self.wrapped(self.field_macros.whys(told).strip()) if told else ""

    def told_of(self, item: Item) -> Sequence[Option]:
        """The options of which reasons are told; of pairs the left-hand sides, which the answer has the right ones of."""
        match item.interaction:
            case Choice() as choice:
                return self.static_order(choice, item)
            case Match(pairs, distractors):
                lefts = [Option(pair.left, correct=True, why=pair.why) for pair in pairs]
                return [*lefts, *asking.shuffled(distractors, self.seed(item), lambda option: option.text)]
            case TextEntry() | Gaps() | Order() | Regions():
                return ()
            case _:
                assert_never(item.interaction)

    def option(self, option: Option) -> str:
        """An option's text as HTML."""
        if isinstance(option.text, Word):
            return inert_html(markdown.escape(self.words[option.text]))
        return self.html(option.text)

    def static_order(self, choice: Choice, item: Item) -> Sequence[Option]:
        """The order of options where no script mixes them: shuffled by publisher and first id, so for ever the same."""
        if choice.keep_order:
            return choice.options
        mixed = asking.shuffled(choice.options, self.seed(item), lambda option: option.text)
        return sorted(mixed, key=lambda option: option.pinned)

    def seed(self, item: Item) -> str:
        """What an item's static order follows from."""
        return f"{self.bank.publisher}/{self.first_ids.get(item.id, item.id)}\0"

    def gaps(self, gaps: Gaps) -> str:
        """The text with its gaps as Anki writes them: ``{{c1::hidden::hint}}``."""
        inserts: list[str] = []
        pieces: list[str] = []
        for segment in gaps.segments:
            if isinstance(segment, Gap):
                pieces.append(markdown.placeholder(len(inserts)))
                shown = inert_html(markdown.code(segment.text)) if segment.code else self.html(segment.text)
                inside = inside_gap(shown)
                hint = f"::{inside_gap(self.html(segment.hint))}" if segment.hint else ""
                inserts.append(f"\x04c{segment.number}::{inside}{hint}\x05")
            else:
                pieces.append(segment)
        isolate = any(
            runs_against(each.text if isinstance(each, Gap) else each, self.words.direction) for each in gaps.segments
        )
        html = markdown.to_html(
            "".join(pieces),
            math=markdown.mathjax,
            block=True,
            inserts=inserts,
            isolate=isolate,
            image=self.text_image,
        )
        html = without_anki(beside_formulas(html)).replace("}}", "}&#125;")
        return html.replace("\x04", "{{").replace("\x05", "}}")

    def image_name(self, image: Image) -> str:
        """The name of an image's file."""
        return self.file_name(image.data, ENDINGS[image.media_type])

    def file_name(self, data: bytes, ending: str) -> str:
        """The name of a file, which is entered in `media`. It changes with the bytes, as Anki needs it to."""
        name = self.names.get(id(data))
        if name is None:
            name = self.names[id(data)] = media_name(data, ending)
            self.media[name] = data
        return name

    def source(self, item: Item) -> str:
        """The item's citations, references, licence and contact; what items share of it is made once."""
        behind = self.behind_sources.get(item.references)
        if behind is None and not (item.references or self.bank.licence or self.bank.contact):
            behind = self.behind_sources[item.references] = ""
        if behind is None:
            references = [self.bank.references[key] for key in item.references]
            html = self.field_macros.behind(self.words, references, self.bank.licence, self.bank.contact)
            behind = self.behind_sources[item.references] = without_anki(html.strip())
        cited = ""
        if item.citations:
            entries = "".join(self.citation(citation) for citation in item.citations)
            cited = entries.join(self.around("citations", "source"))
        return self.wrapped(cited + behind) if cited or behind else ""

    def citation(self, citation: Citation) -> str:
        """A citation with a link to its passage."""
        html = self.cited.get(citation)
        if html is None:
            article = self.bank.articles[citation.article]
            url = passage_url(article, citation.quote, citation.page)
            section = citation.section.rstrip(":")
            # a page goes along only where there is one, so that templates that know of none can be used without
            page = [self.words.fill("cited_page", page=citation.page)] if citation.page else []
            html = self.field_macros.citation(
                self.words, article.title, url, article.published, section, citation.quote, *page
            )
            html = self.cited[citation] = without_anki(html.strip())
        return html

    def item_tags(self, item: Item) -> tuple[str, ...]:
        """The tags of an item in our own note types, sorted."""
        shared = (item.tags, item.citations)
        tags = self.tags.get(shared)
        if tags is None:
            topics = [f"{TAG_ROOT}::topic::{tag}" for tag in self.bank.tags_of(item)]
            articles = [f"{TAG_ROOT}::article::{citation.article}" for citation in item.citations]
            tags = self.tags[shared] = tuple(sorted({*topics, *articles}))
        return tags


def media_name(data: bytes, ending: str) -> str:
    """The name of a file in collections: ASCII, and made of its bytes, since Anki never updates a file by name."""
    return f"kq-{hashlib.sha256(data).hexdigest()[:24]}.{ending}"
