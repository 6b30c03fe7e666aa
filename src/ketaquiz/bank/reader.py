"""A bank's text into a bank: every problem is reported in one run, and what reads well is kept beside the problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, Final, NamedTuple

from ketaquiz.bank import joined
from ketaquiz.bank.cases import CaseUse, read_cases, shown_image, text_at
from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.format import BANK, ITEM, ITEM_KEYS
from ketaquiz.bank.images import read_image
from ketaquiz.bank.kinds import EVERY_KIND, KINDS
from ketaquiz.bank.kinds.common import Kind
from ketaquiz.bank.media import BadFile
from ketaquiz.bank.records import Record, report_missing_key, values_by_key
from ketaquiz.bank.recovery import parse_bank
from ketaquiz.bank.slugs import slug
from ketaquiz.bank.sounds import read_sound
from ketaquiz.bank.sources import SharedSources, has_name, names_of, sources_text, used_names
from ketaquiz.bank.text_images import ImageReader, may_have_images, text_images
from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.frozen import frozen_value
from ketaquiz.model import Audio, Bank, Evidence, Item
from ketaquiz.text.shortened import file_named
from ketaquiz.yamltree.nodes import Mapping, Node, RefusedNode, Route, Scalar, Sequence, find


@dataclass(frozen=True, eq=False)
class Loaded:
    """A bank with the text it was read from, so that places in the text can be shown."""

    bank: Bank
    source: Source
    nodes: tuple[Node, ...] = field(repr=False)
    """The node of each of the bank's items."""
    root: Node = field(repr=False)
    complete: bool = True
    """Whether all of the text could be read. Else items or values of the head are missing, and nothing may be written."""
    shared: SharedSources | None = field(default=None, repr=False)
    """What the bank's folder has in its ``sources.yaml``; the bank has of it what its items use."""

    def place(self, item: int, route: Route = (), piece: str = "") -> Place:
        """Where something of an item stands: ``("distractors", 2)`` is its third distractor; or a piece of its text.

        ``item`` is its position in ``bank.items``.
        """
        return Context(self.source, "", []).place(find(self.nodes[item], route), piece)

    def bank_place(self, route: Route, piece: str = "") -> Place:
        """Where something of the bank stands, or a piece of its text; what it uses of its folder's sources, in that file."""
        if len(route) > 1 and self.shared is not None and self.is_shared(str(route[0]), str(route[1])):
            return self.shared.place(route, piece)
        return Context(self.source, "", []).place(find(self.root, route), piece)

    def is_shared(self, key: str, name: str) -> bool:
        """Whether an article or a reference (``key`` is ``articles`` or ``references``) is one of the folder's sources."""
        return self.shared is not None and has_name(self.shared.root, key, name) and not has_name(self.root, key, name)

    @property
    def shared_text(self) -> str:
        """A ``sources.yaml`` with just what the bank uses of its folder's; empty where it uses nothing of it."""
        articles, references = self.bank.articles, self.bank.references
        return sources_text(
            {name: each for name, each in articles.items() if self.is_shared("articles", name)},
            {name: each for name, each in references.items() if self.is_shared("references", name)},
        )


class _Names(NamedTuple):
    """The names of the articles, or of the references, that a bank declares, and those of its folder's sources."""

    declared: frozenset[str]
    """All of them, those with errors too, so that one mistake is reported once."""
    broken: frozenset[str]
    """Those with errors, which are not in the bank."""
    unknown: bool = False
    """Whether the folder's sources cannot be read, so that any name may be one of them."""

    def lacks(self, name: str) -> bool:
        """Whether a name is declared where an error is reported already, so that the bank has no value of it."""
        return name in self.broken or (self.unknown and name not in self.declared)


_Keys = tuple[str, ...]
"""The names of a mapping's keys as they stand there; an empty one where a key is no word."""


class _Head(NamedTuple):
    """What items need to know of their bank."""

    context: Context
    articles: _Names
    references: _Names
    read_image: ImageReader
    read_sound: ImageReader
    """Gives the media type and bytes of a sound by its name in the bank; raises `BadFile`."""
    pictured: bool
    """Whether an image may stand in some text of the bank."""
    ids: dict[str, Node]
    """The ids of the items that were read so far, each with its node."""
    cases: CaseUse
    kinds: dict[_Keys, Kind]
    """The kinds of items by their keys, of those whose keys are well: a bank has few combinations of them."""


def load_bank(
    source: Source,
    name: str,
    languages: Callable[[str], str] = lambda _: "",
    shared: SharedSources | None = None,
) -> tuple[Loaded | None, list[Diagnostic]]:
    """The bank of a source, with all that reads well, and every problem of the text.

    An item with an error is left out of the bank, and so is one that names an article or a reference with an error.
    There is no bank where the text is no YAML, or has no usable ``publisher``, ``deck``, ``language`` or ``items``.
    ``name`` is the bank's, and ``languages`` says what to do about a language that has no fixed words, in an empty text
    where it has them. ``shared`` is what the bank's folder has in its ``sources.yaml``.
    """
    root, problems = parse_bank(source)
    if root is None:
        return None, problems
    context = Context(source, "the bank", problems)
    found = values_by_key(root, BANK.keys, context)
    if found is None:
        return None, problems
    joined.report_item_in_head(root, context)
    items_node = found.pop("items", None)
    values = _HEAD.values(found, root, context)
    if (language := values.get("language")) and (cure := languages(language)):
        context.error("K117", found["language"], f"has the language {language[:40]!r}, which has no fixed words", cure)
    context.language = values.get("language", "")
    if items_node is None:
        report_missing_key(context, root, "items", "add 'items:' and below it a '- id: …' for each question")
        return None, problems
    read_once: ImageReader = cache(
        partial(read_image, source.folder, coming=source.coming)
    )  # one image may serve a hundred items
    described = {key: node for key, node in found.items() if key == "description"}
    images = text_images(described, None, context, read_once)
    if "cases" in values:
        values["cases"], more = read_cases(values["cases"], found["cases"], context, read_once)
        images += more
    cases = names_of(root, "cases")
    head = _Head(
        context,
        _names("articles", root, values, shared),
        _names("references", root, values, shared),
        read_once,
        cache(partial(read_sound, source.folder, coming=source.coming)),
        may_have_images(root, source.text),
        {},
        CaseUse(cases, cases - values.get("cases", {}).keys(), "cases" in found and not cases),
        {},
    )
    items, nodes = _read_items(items_node, head)
    if not isinstance(items_node, Sequence) or any(needed not in values for needed in _HEAD.needed):
        return None, problems
    values.setdefault("title", values["deck"].rpartition("::")[2])
    if shared is not None:
        _add_shared(values, items, shared)
    bank = Bank(name=name, items=tuple(items), text_images=images, **values)
    return Loaded(bank, source, tuple(nodes), root, complete=not problems, shared=shared), problems


_HEAD: Final = Record(*(key for key in BANK.keys.values() if key.name != "items"))
"""The keys of a bank that stand beside its items."""


def _names(key: str, root: Node, values: dict[str, Any], shared: SharedSources | None) -> _Names:
    """The names that a bank can use at ``articles`` or ``references``; ``values`` are those of its head that read well."""
    own = names_of(root, key)
    broken = own - values.get(key, {}).keys()
    if shared is None:
        return _Names(own, broken)
    there = shared.declared(key) - own
    return _Names(own | there, broken | (there - getattr(shared, key).keys()), unknown=shared.root is None)


def _add_shared(values: dict[str, Any], items: list[Item], shared: SharedSources) -> None:
    """Put what items use of the folder's sources behind what the bank declares itself."""
    for key, used in zip(("articles", "references"), used_names(items), strict=True):
        own = values.get(key, {})
        more = {name: each for name, each in getattr(shared, key).items() if name in used and name not in own}
        if more:
            values[key] = {**own, **more}


def _read_items(node: Node, head: _Head) -> tuple[list[Item], list[Node]]:
    """The items that read well, and their nodes."""
    context = head.context
    if not isinstance(node, Sequence):
        from ketaquiz.yamltree.typography import entry_mark

        empty = isinstance(node, Scalar) and not node.value.strip()
        if (problem := entry_mark(context.source, node.start)) is not None:
            context.problems.append(problem)
        elif isinstance(node, Mapping) and _keys_of(node)[:1] == ("id",):
            joined.report_first(node.flat[0], context)
            return _read_items(Sequence([node], node.start, node.end), head)
        elif not isinstance(node, RefusedNode):
            code, message = ("K102", "has nothing in 'items'") if empty else ("K105", "has no list in 'items'")
            context.error(code, node, message, "write a '- id: …' for each question")
        return [], []
    if not node.items:
        context.error("K102", node, "has an empty list in 'items'", "write at least one item")
    items: list[Item] = []
    nodes: list[Node] = []
    for number, below in enumerate(node.items, 1):
        keys = _keys_of(below)
        parts = joined.joined_items(below, keys, context, _called)
        for part in parts:
            item = _read_item(part, keys if part is below else _keys_of(part), number, head)
            if item is not None and len(parts) == 1:
                items.append(item)
                nodes.append(below)
    return items, nodes


def _keys_of(node: Node) -> _Keys:
    """The names of a mapping's keys; none where it is no mapping."""
    if not isinstance(node, Mapping):
        return ()
    return tuple([key.value if type(key) is Scalar else "" for key in node.flat[::2]])


def _read_item(node: Node, keys: _Keys, number: int, head: _Head) -> Item | None:
    """The item of a node; None where anything is wrong with it.

    ``keys`` are the node's, and ``number`` says which item of the bank it is, counted from 1.
    """
    context = head.context.of(lambda: _called(node, number))
    before = len(context.problems)
    kind = head.kinds.get(keys)
    found: dict[str, Node] | None
    if kind is not None and isinstance(node, Mapping):
        found = dict(zip(keys, node.flat[1::2], strict=True))
    else:
        found = values_by_key(node, ITEM_KEYS, context)
        if found is None:
            return None
        if "id" not in found:
            _report_missing_id(found, node, context, head.ids)
            found["id"] = RefusedNode(node.start, node.start)
    values = ITEM.values(found, node, context)
    if kind is None:
        kind = EVERY_KIND.recognise(found, node, context)
        if kind is not None and tuple(found) == keys:
            head.kinds[keys] = kind
    asked = None
    if kind is not None:
        own = {name: read(found[name], context, name) for name, read in kind.readers.items() if name in found}
        if None not in own.values():
            asked = kind.read(own, found, context)
    names_broken = not _NAMING.isdisjoint(found) and _check_names(values, found, context, head)
    if head.cases.last or "case" in found:
        section = text_at(found, "section")
        lacks = head.cases.enter(values.get("case", ""), section, lambda key: found.get(key, node), context)
        names_broken = names_broken or lacks
    if "image" in found:
        values["image"] = shown_image(values.get("image"), found["image"], context, head.read_image)
    if "audio" in found:
        values["audio"] = _audio(values.get("audio"), found["audio"], context, head.read_sound)
    if head.pictured and may_have_images(node, context.source.text):
        values["text_images"] = text_images(found, asked[1] if asked else None, context, head.read_image)
    if (identity := values.get("id")) is not None:
        _check_id(identity, found["id"], context, head.ids)
    if len(context.problems) > before or names_broken or kind is None or asked is None or "id" not in values:
        return None
    if "cite" in values:
        values["citations"] = values.pop("cite")
    if "allow" in values:
        values["allow"] = tuple(values["allow"].items())
    if "status" in values:
        values["draft"] = values.pop("status")
    values["kind"] = kind.name
    values["stem"], values["interaction"] = asked
    return frozen_value(Item, values)


def _called(node: Node, number: int = 0) -> str:
    """An item as messages name it: by its id, else by its ``number`` in the bank."""
    id_node = _id_node(node)
    named = isinstance(id_node, Scalar) and id_node.value.strip()
    return f"item '{named[:80]}'" if named else f"item {number}"


def _id_node(node: Node) -> Node | None:
    """The value of an item's ``id``, which nearly always is its first key."""
    if not isinstance(node, Mapping):
        return None
    first = node.flat[0] if node.flat else None
    return node.flat[1] if isinstance(first, Scalar) and first.value == "id" else node.get("id")


def _report_missing_id(found: dict[str, Node], node: Node, context: Context, ids: dict[str, Node]) -> None:
    """Report that an item has no id, with a proposal that is made of what it asks and is not taken."""
    asked = (found.get(kind.asks) for kind in KINDS)
    text = next((each.value for each in asked if isinstance(each, Scalar)), "")
    proposal = slug(text) or "a-short-name"
    while proposal in ids:
        proposal += "-2"
    report_missing_key(context, node, "id", f"add 'id: {proposal}' (or another name; it stays for ever)")


def _check_id(identity: str, node: Node, context: Context, ids: dict[str, Node]) -> None:
    """Enter an item's id, or report that an item above has it."""
    if identity in ids:
        related = (("the first of them", context.place(ids[identity])),)
        cure = "give one of them another id; if the first is out among learners, keep that one"
        context.error("K115", node, "has an id that is there twice", cure, related=related)
    else:
        ids[identity] = node


_NAMING: Final = frozenset({"evidence", "cite", "references"})
"""The keys that `_check_names` looks at."""


def _check_names(values: dict[str, Any], found: dict[str, Node], context: Context, head: _Head) -> bool:
    """Report articles and references that the bank does not declare, and a disputed answer without a caution.

    Returns whether the item names an article or a reference that is declared and has an error, reported there.
    """
    if values.get("evidence") is Evidence.DISPUTED and "caution" not in found:
        cure = "add a line 'caution: …' that says what is disputed"
        context.error("K110", found["evidence"], "is disputed and has no 'caution'", cure)
    broken = False
    for index, citation in enumerate(values.get("cite", ())):
        if citation.article not in head.articles.declared:
            _report_undeclared("K112", "article", citation.article, head.articles, (index, "article"), found, context)
        broken = broken or head.articles.lacks(citation.article)
    for index, reference in enumerate(values.get("references", ())):
        if reference not in head.references.declared:
            _report_undeclared("K113", "reference", reference, head.references, (index,), found, context)
        broken = broken or head.references.lacks(reference)
    return broken


def _report_undeclared(
    code: str, what: str, name: str, names: _Names, route: Route, found: dict[str, Node], context: Context
) -> None:
    """Report an article or a reference that the bank does not declare, with the declared name that is most like it.

    ``route`` leads to it from the item's ``cite`` or ``references``. Nothing is reported where the folder's sources cannot
    be read: it may be one of them.
    """
    if names.unknown:
        return
    node = find(found["cite" if what == "article" else "references"], route)
    close = context.close(name, names.declared)
    cure = f"did you mean {quoted(close)}?" if close else f"declare it under '{what}s:' at the top of the bank"
    context.error(code, node, f"names the {what} {quoted(name)}, which the bank does not declare", cure)


def _audio(values: dict[str, Any] | None, node: Node, context: Context, read: ImageReader) -> Audio | None:
    """An item's sound with its bytes; None where its keys or the file were refused."""
    if values is None:
        return None
    file: str = values["file"]
    try:
        media_type, data = read(file)
    except BadFile as error:
        place = find(node, ("file",))
        context.error(error.code, place, f"has the sound {file_named(file)}, which {error.message}", error.cure)
        return None
    return Audio(file, media_type, data, values.get("transcript", ""))
