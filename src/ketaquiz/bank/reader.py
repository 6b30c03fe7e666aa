"""Nodes into banks: every key and rule of the format, and every problem of every file in one run.

Imports `kinds`, `shapes`, `images`, `model`, `source` and `diagnostics`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from ketaquiz.bank import kinds
from ketaquiz.bank.fields import (
    Code,
    Context,
    Date,
    DeckName,
    Identifier,
    Key,
    ListOf,
    MapOf,
    OneOf,
    Record,
    Schema,
    Tag,
    Text,
    Url,
    Year,
    entries,
    missing,
    one_of,
    quoted,
    slug,
)
from ketaquiz.bank.images import BadImage, read_image
from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.model import Article, Bank, Citation, Difficulty, Evidence, Image, Item, Reference, Retirement
from ketaquiz.yamltree.nodes import (
    Mapping,
    Node,
    Refused,
    Route,
    Scalar,
    Sequence,
    cannot_read,
    find,
    parse_yaml,
    read_source,
)

TEXT: Final = Text()
PLAIN: Final = Text(marked=False)

BANK: Final = Record(
    Key("publisher", Identifier(), "A word that is yours, for ever: Anki knows an item by it and the item's id.", True),
    Key("deck", DeckName(), "Anki's deck name, for ever; '::' nests.", True),
    Key("language", PLAIN, "The language of the fixed words on cards and paper: 'en', 'de' …", True),
    Key("title", Text(marked=False, longest=300), "The title on paper; without one, the last part of 'deck'."),
    Key("description", TEXT, "What the bank is for. May have paragraphs, lists and tables."),
    Key("licence", PLAIN, "Under what terms others may use it."),
    Key("contact", PLAIN, "Where to report an error: an address on cards and paper."),
    Key("tags", ListOf(Tag(), "tag", distinct=True), "Tags of every item."),
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
    Key("items", ListOf(PLAIN, "item"), "The questions.", True),
)
"""The keys of a bank; ``items`` is read by `_items`."""

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
                build=Citation,
            ),
            "{article: NAME, section: …}",
        ),
        "Where in the articles the answer stands.",
    ),
    Key("evidence", one_of(Evidence), "How well the answer is supported: supported, limited or disputed."),
    Key("references", ListOf(Identifier(), "reference", distinct=True), "The bank's references behind the answer."),
    Key("tags", ListOf(Tag(), "tag", distinct=True), "Tags beside the bank's."),
    Key("difficulty", one_of(Difficulty), "How hard it is: easy, medium or hard."),
    Key("reviewed", Date(), "The day on which somebody last checked it; for authors, learners do not see it."),
    Key(
        "image",
        Record(
            Key("file", PLAIN, "A PNG, JPEG, SVG, GIF or WebP file in the bank's folder or below.", True),
            Key("alt", PLAIN, "What it shows, for who cannot see it.", True),
        ),
        "A picture shown with the question.",
    ),
    Key(
        "allow",
        MapOf(PLAIN, "rule", Code()),
        "Rules of checking that the item may break, by their codes, each with the reason.",
    ),
    Key("status", OneOf({"draft": True}), "'draft': not yet for learners."),
    Key(
        "retired",
        Record(
            Key("on", Date(), "The day of the withdrawal.", True),
            Key("reason", PLAIN, "Why it was withdrawn, for learners who have it.", True),
            Key("replaced_by", Identifier(), "The id of the item that takes its place."),
            build=Retirement,
        ),
        "That the item is withdrawn.",
    ),
)
"""The keys that items of every kind have."""

ITEM_KEYS: Final = {
    "id": ITEM.keys["id"],
    **{name: key for kind in kinds.KINDS for name, key in kind.keys.items()},
    **ITEM.keys,
}
"""Every key of an item. Where kinds share one, each reads it by its own definition."""


Picture = Callable[[str], tuple[str, bytes]]
"""The media type and bytes of a picture by its name in the bank; raises `BadImage`."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """A bank with the text it was read from, for who has something to say about a place in it."""

    bank: Bank
    source: Source
    nodes: tuple[Node, ...] = field(repr=False)
    """The node of each of the bank's items."""
    root: Node = field(repr=False)

    def place(self, item: int, route: Route = (), piece: str = "") -> Place:
        """Where something of an item stands: ``("distractors", 2)`` is its third distractor; or a piece of its text."""
        return Context(self.source, "", []).place(find(self.nodes[item], route), piece)

    def bank_place(self, route: Route, piece: str = "") -> Place:
        """Where something of the bank stands, or a piece of its text."""
        return Context(self.source, "", []).place(find(self.root, route), piece)


def read_collection(
    paths: Iterable[Path | None],
    languages: Callable[[str], str],
    stdin: Path | None = None,
) -> tuple[list[Loaded], list[Diagnostic]]:
    """The banks of all files and folders, and every problem; None is standard input, which ``stdin`` gives a name.

    ``languages`` says what to do about a language that has no fixed words (nothing: an empty text). A bank that has an error is left out.
    """
    problems: list[Diagnostic] = []
    banks: list[Loaded] = []
    seen: set[Path] = set()
    names: dict[str, str] = {}
    for path in paths:
        for file in _files(path, problems):
            if file is not None:
                if (real := _real(file)) in seen:
                    continue
                seen.add(real)
            called = file or stdin
            name = "<stdin>" if called is None else called.as_posix()
            source, found = read_source(file, name, Path() if called is None else called.parent)
            problems += found
            if source is not None:
                problems += _name_problems(file, name, names)
                loaded, found = load_bank(source, "stdin" if called is None else called.stem, languages)
                problems += found
                if loaded is not None:
                    banks.append(loaded)
    problems += _repeated_ids(banks)
    problems.sort(key=lambda problem: problem.sort_key)
    return banks, problems


def _files(path: Path | None, problems: list[Diagnostic]) -> list[Path | None]:
    """The banks that a path names: itself, or the folder's ``*.yaml`` and ``*.yml`` in the order of their names."""
    if path is None:
        return [path]
    name = path.as_posix()
    try:
        if not path.is_dir():
            return [path]
        found = bank_files(path)
    except OSError as error:
        problems.append(cannot_read(name, error))
        return []
    if not found:
        cure = f"'ketaquiz new {name}' writes a first one; banks end in .yaml"
        problems.append(Diagnostic("Y011", "there is no bank in this folder", cure, file=name))
    return list(found)


def bank_files(folder: Path) -> list[Path]:
    """The banks of a folder, in the order of their names. Raises OSError."""
    return sorted(
        below
        for below in folder.iterdir()
        if below.suffix.lower() in (".yaml", ".yml") and not below.name.startswith(".")
    )


def _real(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself, or a folder that is closed to us
        return file


RESERVED_ENDINGS: Final = ("-key", "-update", "-exam", "-sheets", "-proof")
"""How names end that are given to files beside those of a bank or quiz."""


def is_reserved_name(stem: str) -> bool:
    """Whether a file's name without its ending is one that is given to what is made of banks, in any case."""
    return stem.casefold() in ("all", "index") or stem.casefold().endswith(RESERVED_ENDINGS)


def _name_problems(file: Path | None, name: str, names: dict[str, str]) -> list[Diagnostic]:
    """What is built is named after the bank's file, so that no two may share a name."""
    if file is None:
        return []
    stem = file.stem.casefold()
    first = names.setdefault(stem, name)
    if first != name:
        message = f"{first} has the same name, and both would be written to {file.stem}.apkg"
        return [Diagnostic("K116", message, "rename one of the files", file=name)]
    if is_reserved_name(file.stem):
        message = f"a bank cannot be called {file.stem!r}: ketaquiz gives files of its own such names, as NAME-key.html"
        return [Diagnostic("K116", message, "rename the file", file=name)]
    return []


def _repeated_ids(banks: list[Loaded]) -> list[Diagnostic]:
    if len(banks) < 2:
        return []  # a bank's own are reported where it is read
    problems = []
    first: dict[tuple[str, str], tuple[Loaded, int]] = {}
    for loaded in banks:
        publisher = loaded.bank.publisher
        for index, item in enumerate(loaded.bank.items):
            identity = (publisher, item.id)
            if identity in first:
                message = (
                    f"the id '{item.id}' of publisher '{publisher}' is there twice: learners would lose one of the two"
                )
                there, number = first[identity]
                related = (("the first of them", there.place(number, ("id",))),)
                place = loaded.place(index, ("id",))
                problems.append(Diagnostic("K115", message, "give one of them another id", place, related=related))
            else:
                first[identity] = (loaded, index)
    return problems


def load_bank(
    source: Source, name: str, languages: Callable[[str], str] = lambda _: ""
) -> tuple[Loaded | None, list[Diagnostic]]:
    """The bank of a source, and its problems; no bank where one of them is an error."""
    root, problems = parse_yaml(source)
    if root is None:
        return None, problems
    context = Context(source, "the bank", problems)
    found = entries(root, BANK.keys, context)
    if found is None:
        return None, problems
    items_node = found.pop("items", None)
    others = Record(*(key for key in BANK.keys.values() if key.name != "items"))
    values = others.values(found, root, context)
    if (language := values.get("language")) and (cure := languages(language)):
        context.error("K117", found["language"], f"has the language {language[:40]!r}, which has no fixed words", cure)
    if items_node is None:
        missing(context, root, "items", "add 'items:' and below it a '- id: …' for each question")
        return None, problems
    declared = {"article": _names(found.get("articles")), "reference": _names(found.get("references"))}
    picture = cache(partial(read_image, source.folder))  # one picture may serve a hundred items
    items, nodes = _items(items_node, context, declared, picture)
    if problems:
        return None, problems
    values.setdefault("title", values["deck"].rpartition("::")[2])
    return Loaded(Bank(name=name, items=tuple(items), **values), source, tuple(nodes), root), problems


def _names(node: Node | None) -> frozenset[str]:
    """The names that a mapping declares, its broken entries too, so that one mistake is reported once."""
    if not isinstance(node, Mapping):
        return frozenset()
    return frozenset(name.value for name, _ in node.pairs() if isinstance(name, Scalar))


def _items(
    node: Node, context: Context, declared: dict[str, frozenset[str]], picture: Picture
) -> tuple[list[Item], list[Node]]:
    if not isinstance(node, Sequence):
        empty = isinstance(node, Scalar) and not node.value.strip()
        if not isinstance(node, Refused):
            code, message = ("K102", "has nothing in 'items'") if empty else ("K105", "has no list in 'items'")
            context.error(code, node, message, "write a '- id: …' for each question")
        return [], []
    if not node.items:
        context.error("K102", node, "has an empty list in 'items'", "write at least one item")
    items: list[Item] = []
    nodes: list[Node] = []
    places: dict[str, Node] = {}
    for number, below in enumerate(node.items, 1):
        item = _item(below, number, context, declared, places, picture)
        if item is not None:
            items.append(item)
            nodes.append(below)
    return items, nodes


def _item(
    node: Node,
    number: int,
    bank: Context,
    declared: dict[str, frozenset[str]],
    places: dict[str, Node],
    picture: Picture,
) -> Item | None:
    """One item; None where anything is wrong with it."""
    id_node = _id_node(node)
    named = isinstance(id_node, Scalar) and id_node.value.strip()
    context = bank.of(f"item '{named[:80]}'" if named else f"item {number}")
    before = len(context.problems)
    found = entries(node, ITEM_KEYS, context)
    if found is None:
        return None
    if "id" not in found:
        _propose_id(found, node, context, places)
        found["id"] = Refused(node.start, node.start)
    values = ITEM.values(found, node, context)
    kind = kinds.recognise(found, node, context)
    asked = None
    if kind is not None:
        own = {name: key.shape.read(found[name], context, name) for name, key in kind.keys.items() if name in found}
        if None not in own.values():
            asked = kind.read(own, found, context)
    if not _BETWEEN.isdisjoint(found):
        _check_item(values, found, node, context, declared)
    image = _image(values.pop("image", None), found.get("image"), context, picture) if "image" in found else None
    if (identity := values.get("id")) is not None:
        if identity in places:
            related = (("the first of them", context.place(places[identity])),)
            cure = "give one of them another id; if the first is out among learners, keep that one"
            context.error("K115", found["id"], "has an id that is there twice", cure, related=related)
        else:
            places[identity] = found["id"]
    if len(context.problems) > before or kind is None or asked is None or "id" not in values:
        return None
    stem, interaction = asked
    return Item(
        kind=kind.name,
        stem=stem,
        interaction=interaction,
        image=image,
        citations=values.pop("cite", ()),
        allow=tuple(values.pop("allow", {}).items()),
        draft=values.pop("status", False),
        **values,
    )


def _id_node(node: Node) -> Node | None:
    if not isinstance(node, Mapping):
        return None
    first = node.flat[0] if node.flat else None
    return node.flat[1] if isinstance(first, Scalar) and first.value == "id" else node.get("id")


def _propose_id(found: dict[str, Node], node: Node, context: Context, places: dict[str, Node]) -> None:
    text = ""
    for kind in kinds.KINDS:
        if isinstance(asked := found.get(kind.needs[0].name), Scalar):
            text = asked.value
            break
    proposal = slug(text) or "a-short-name"
    while proposal in places:
        proposal += "-2"
    missing(context, node, "id", f"add 'id: {proposal}' (or another name; it stays for ever)")


_BETWEEN: Final = frozenset({"evidence", "cite", "references"})
"""The keys that `_check_item` looks at."""


def _check_item(
    values: dict[str, Any], found: dict[str, Node], node: Node, context: Context, declared: dict[str, frozenset[str]]
) -> None:
    """What holds between keys."""
    if values.get("evidence") is Evidence.DISPUTED and "caution" not in found:
        cure = "add a line 'caution: …' that says what is disputed"
        context.error("K110", found["evidence"], "is disputed and has no 'caution'", cure)
    for index, citation in enumerate(values.get("cite", ())):
        if citation.article not in declared["article"]:
            place = find(found["cite"], (index, "article"))
            _undeclared(context, place, "K112", "article", citation.article, declared["article"])
    for index, reference in enumerate(values.get("references", ())):
        if reference not in declared["reference"]:
            place = find(found["references"], (index,))
            _undeclared(context, place, "K113", "reference", reference, declared["reference"])


def _undeclared(context: Context, node: Node, code: str, what: str, name: str, declared: frozenset[str]) -> None:
    close = context.close(name, declared)
    cure = f"did you mean {quoted(close)}?" if close else f"declare it under '{what}s:' at the top of the bank"
    context.error(code, node, f"names the {what} {quoted(name)}, which the bank does not declare", cure)


def _image(values: dict[str, Any] | None, node: Node | None, context: Context, picture: Picture) -> Image | None:
    if values is None or node is None:
        return None
    file: str = values["file"]
    try:
        media_type, data = picture(file)
    except BadImage as error:
        place = find(node, ("file",))
        context.error(error.code, place, f"has the image {file[:80]!r}, which {error.message}", error.cure)
        return None
    return Image(file, values["alt"], media_type, data)


def bank_schema() -> Schema:
    """The JSON Schema of a bank, made from the definitions that read it.

    An item is one flat object, so that an editor completes every key, with conditions on the kind's keys.
    """
    marks = sorted(frozenset().union(*({key.name for key in kind.needs} for kind in kinds.KINDS)))
    some_kind = []
    for kind in kinds.KINDS:
        needs = [key.name for key in kind.needs]
        foreign = sorted(kinds.KIND_KEYS - set(kind.keys))
        some_kind.append(
            {
                "title": kind.name,
                "required": needs,
                "properties": {key.name: key.shape.schema() for key in kind.keys.values()},
                "not": {"anyOf": [{"required": [name]} for name in foreign]},
            }
        )
    properties = {name: {"description": key.doc, **key.shape.schema()} for name, key in ITEM.keys.items()}
    for name in dict.fromkeys(name for kind in kinds.KINDS for name in kind.keys):
        properties[name] = {"description": ITEM_KEYS[name].doc}
    item = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "required": ["id"],
        "allOf": [
            {"anyOf": [{"required": [name]} for name in marks]},
            {"oneOf": some_kind},
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
