"""The keys of a bank and of an item, each with what may stand at it, and the JSON Schema that is made of them."""

from __future__ import annotations

from typing import Final

from ketaquiz.bank.foreign_keys import (
    case_written_out,
    image_written_out,
    retirement_written_out,
    sound_written_out,
)
from ketaquiz.bank.kinds import EVERY_KIND, KindSet
from ketaquiz.bank.kinds.common import Kind
from ketaquiz.bank.records import Key, ListOf, MapOf, Record, key_schema
from ketaquiz.bank.values import (
    Count,
    Date,
    DeckName,
    Figure,
    Identifier,
    OneOf,
    PageNumber,
    Points,
    RuleCode,
    Schema,
    Tag,
    Text,
    Url,
    Year,
    one_of_enum,
)
from ketaquiz.model import Article, Citation, Difficulty, Evidence, Measured, Reference, Retirement, Scoring

TEXT: Final = Text()
PLAIN: Final = Text(marked=False)
"""A text in which neither Markdown nor mathematics is read."""

_IMAGE: Final = Record(
    Key("file", PLAIN, "A PNG, JPEG, SVG, GIF or WebP file in the bank's folder or below.", True),
    Key("alt", PLAIN, "What it shows, for who cannot see it.", True),
    written_out=image_written_out,
)

BANK: Final = Record(
    Key("publisher", Identifier(), "A word that is yours, for ever: Anki knows an item by it and the item's id.", True),
    Key("deck", DeckName(), "Anki's deck name, for ever; '::' nests.", True),
    Key("language", PLAIN, "The language of the fixed words on cards and paper: 'en', 'de' …", True),
    Key("title", Text(marked=False, longest=300), "The title on paper; without one, the last part of 'deck'."),
    Key("description", TEXT, "What the bank is for. May have paragraphs, lists and tables."),
    Key("licence", PLAIN, "Under what terms others may use it."),
    Key("contact", PLAIN, "Where to report an error: an address on cards and paper."),
    Key("tags", ListOf(Tag(), "tag", distinct=True, words=True), "Tags of every item."),
    Key(
        "articles",
        MapOf(
            Record(
                Key("title", PLAIN, "The article's title.", True),
                Key("file", PLAIN, "The name of the file with its text."),
                Key("sha256", PLAIN, "The SHA-256 of that file when the items were written."),
                Key("url", Url(), "Its address; citations then link to the very passage."),
                Key("author", PLAIN, "Who wrote it."),
                Key("published", PLAIN, "When it was published, in any form."),
                build=Article,
            ),
            "article",
        ),
        "The articles that the items are derived from, each with a name of your choosing.",
    ),
    Key(
        "references",
        MapOf(
            Record(
                Key("title", PLAIN, "The source's title.", True),
                Key("publisher", PLAIN, "Who published it."),
                Key("year", Year(), "The year in which it was published."),
                Key("url", Url(), "Its address."),
                Key("says", ListOf(PLAIN, "sentence"), "What it is cited for, in own words."),
                build=Reference,
            ),
            "reference",
        ),
        "The sources that the answers were checked against, each with a name of your choosing.",
    ),
    Key(
        "cases",
        MapOf(
            Record(
                Key("text", TEXT, "The situation. May have paragraphs, lists and tables.", True),
                Key("image", _IMAGE, "An image shown with the text."),
                written_out=case_written_out,
            ),
            "case",
        ),
        "The situations that several items are about, each with a name of your choosing.",
    ),
    Key("scoring", one_of_enum(Scoring), "'parts': half of an answer gives half of its points; without it, 'all'."),
    Key("items", ListOf(PLAIN, "item"), "The questions.", True),
)
"""The keys of a bank. What stands at ``items`` is read by `reader.load_bank`, an item at a time."""

SOURCES: Final = Record(BANK.keys["articles"], BANK.keys["references"])
"""The keys of the ``sources.yaml`` that the banks of a folder share."""

ITEM: Final = Record(
    Key("id", Identifier(), "The item for ever: wording may change, the id may not.", True),
    Key("rationale", TEXT, "Why the answer is right. May have paragraphs, lists and tables."),
    Key("caution", TEXT, "What the article has wrong, or what limits the evidence; shown with the answer."),
    Key(
        "cite",
        ListOf(
            Record(
                Key("article", Identifier(), "One of the bank's articles.", True),
                Key("section", PLAIN, "The heading of the section."),
                Key("quote", PLAIN, "The passage's first … last words."),
                Key("page", PageNumber(), "The page of a PDF, or the slide, counted from 1."),
                build=Citation,
            ),
            "{article: NAME, section: …}",
        ),
        "Where in the articles the answer stands.",
    ),
    Key("evidence", one_of_enum(Evidence), "How well the answer is supported: supported, limited or disputed."),
    Key(
        "references",
        ListOf(Identifier(), "reference", distinct=True, words=True),
        "The bank's references behind the answer.",
    ),
    Key("tags", ListOf(Tag(), "tag", distinct=True, words=True), "Tags beside the bank's."),
    Key("difficulty", one_of_enum(Difficulty), "How hard it is: easy, medium or hard."),
    Key("reviewed", Date(), "The day on which somebody last checked it; for authors, learners do not see it."),
    Key(
        "measured",
        Record(
            Key("n", Count(), "How many papers were counted.", True),
            Key(
                "p",
                Figure(0, 1, "0.81"),
                "The mean share of its points: 0 where nobody had it right, 1 where all had.",
                True,
            ),
            Key("r", Figure(-1, 1, "0.34"), "The correlation of its points with those of the other items."),
            Key("on", Date(), "The day on which it was entered.", True),
            Key("unmarked", ListOf(TEXT, "distractor"), "The distractors that fewer than 5 % have marked."),
            Key("preferred", TEXT, "A distractor that the best have marked more often than what is right."),
            build=Measured,
        ),
        "What an exam showed of it, as 'ketaquiz stats --into' enters it; learners do not see it.",
    ),
    Key(
        "image",
        _IMAGE,
        "An image shown with the question.",
    ),
    Key(
        "audio",
        Record(
            Key("file", PLAIN, "An MP3, OGG, WAV, M4A or FLAC file in the bank's folder or below.", True),
            Key("transcript", TEXT, "What is heard; printed on paper, which leaves the item out without it."),
            written_out=sound_written_out,
        ),
        "A sound that is played with the question.",
    ),
    Key("case", Identifier(), "One of the bank's cases: the situation that it is about."),
    Key("section", Text(marked=False, longest=300), "The heading below which it stands on paper."),
    Key("points", Points(), "What a right answer is worth on paper: 0.5 to 100; 1 without it."),
    Key("scoring", one_of_enum(Scoring), "How its points are given, where that is not as the bank says."),
    Key(
        "allow",
        MapOf(PLAIN, "rule", RuleCode()),
        "Rules of checking that the item may break, by their codes, each with the reason.",
    ),
    Key("status", OneOf({"draft": True}), "'draft': not yet for learners."),
    Key(
        "retired",
        Record(
            Key("on", Date(), "The day of the withdrawal.", True),
            Key("reason", TEXT, "Why it was withdrawn, for learners who have it.", True),
            Key("replaced_by", Identifier(), "The id of the item that takes its place."),
            build=Retirement,
            written_out=retirement_written_out,
        ),
        "That the item is withdrawn.",
    ),
)
"""The keys that items of every kind have."""


def item_keys(kinds: KindSet) -> dict[str, Key]:
    """Every key that an item of some kind can have. Where kinds share one, each reads it by its own definition."""
    return {"id": ITEM.keys["id"], **kinds.keys, **ITEM.keys}


ITEM_KEYS: Final = item_keys(EVERY_KIND)
"""Every key of an item."""


def sources_schema() -> Schema:
    """The JSON Schema of a ``sources.yaml``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ketaquiz sources that banks share",
        **SOURCES.schema(),
    }


def bank_schema(kinds: KindSet = EVERY_KIND) -> Schema:
    """The JSON Schema of a bank, made from the definitions that read it.

    An item is one flat object, so that an editor completes every key, with conditions on the keys of its kind.
    """
    properties = {name: key_schema(key) for name, key in ITEM.keys.items()}
    properties |= {name: {"description": key.doc} for name, key in item_keys(kinds).items() if name in kinds.keys}
    item = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "required": ["id"],
        "allOf": [
            {"anyOf": [{"required": [name]} for name in sorted(kinds.needed)]},
            {"oneOf": [_kind_schema(kind, kinds) for kind in kinds.kinds]},
            {
                "if": {"properties": {"evidence": {"const": "disputed"}}, "required": ["evidence"]},
                "then": {"required": ["caution"]},
            },
        ],
    }
    whole = BANK.schema()
    whole["properties"]["items"] = {
        "description": BANK.keys["items"].doc,
        "type": "array",
        "minItems": 1,
        "items": item,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ketaquiz question bank",
        **whole,
    }


def _kind_schema(kind: Kind, kinds: KindSet) -> Schema:
    """What makes an item one of a kind: the keys that it needs, the shapes of its keys, and no key of other kinds."""
    schema: Schema = {
        "title": kind.name,
        "required": [*(need.name for need in kind.needs if isinstance(need, Key)), *kind.besides],
        "properties": {key.name: key.shape.schema() for key in kind.keys.values()},
        "not": {"anyOf": [{"required": [name]} for name in sorted(kinds.keys.keys() - kind.keys.keys())]},
    }
    choices = [need for need in kind.needs if not isinstance(need, Key)]
    if choices:
        schema["allOf"] = [{"oneOf": [{"required": [key.name]} for key in need.keys]} for need in choices]
    return schema
