"""The articles and references that the banks of a folder share, from the ``sources.yaml`` beside them.

A bank uses what stands there by its name, as it does what it declares itself; a bank's own come first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from ketaquiz.bank.context import Context
from ketaquiz.bank.format import SOURCES
from ketaquiz.bank.records import values_by_key
from ketaquiz.diagnostics import Diagnostic, Place, Source
from ketaquiz.model import Article, Item, Reference
from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Route, Scalar, end_of, find, is_flow
from ketaquiz.yamltree.reader import parse_yaml, read_source

SOURCES_NAME: Final = "sources"
"""What the file is called, without its ending ``.yaml`` or ``.yml``; no bank may be."""


@dataclass(frozen=True, eq=False)
class SharedSources:
    """The articles and references of a folder's ``sources.yaml`` that read well."""

    source: Source = field(repr=False)
    articles: Mapping[str, Article] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    root: Node | None = field(default=None, repr=False)
    """None where the file is no YAML: nothing is known then of the names that it declares."""

    def declared(self, key: str) -> frozenset[str]:
        """The names that stand at ``articles`` or ``references``, those whose values have errors too."""
        return names_of(self.root, key)

    def place(self, route: Route, piece: str = "") -> Place:
        """Where something of the file stands: ``("articles", "guide", "sha256")``; or a piece of its text."""
        assert self.root is not None
        return Context(self.source, "", []).place(find(self.root, route), piece)


def names_of(root: Node | None, key: str) -> frozenset[str]:
    """The names at a key of a bank or a ``sources.yaml`` whose value is a mapping; none where it is not."""
    node = root.get(key) if isinstance(root, MappingNode) else None
    if not isinstance(node, MappingNode):
        return frozenset()
    return frozenset(name.value for name, _ in node.pairs() if isinstance(name, Scalar))


def has_name(root: Node | None, key: str, name: str) -> bool:
    """Whether `names_of` has a name."""
    node = root.get(key) if isinstance(root, MappingNode) else None
    return isinstance(node, MappingNode) and node.get(name) is not None


def is_sources(file: Path) -> bool:
    """Whether a file of a folder of banks is, by its name, the one with what they share."""
    return file.stem.casefold() == SOURCES_NAME and file.suffix.lower() in (".yaml", ".yml")


def load_sources(source: Source) -> tuple[SharedSources, list[Diagnostic]]:
    """The articles and references that a ``sources.yaml`` declares, as far as they read well, and every problem of it.

    A bank under this name declares nothing: its only problem is then the name (K116).
    """
    root, problems = parse_yaml(source)
    if root is None:
        return SharedSources(source), problems
    if isinstance(root, MappingNode) and root.get("items") is not None:
        message = (
            "this is a bank, and a file of this name has the articles and references that the banks beside it share"
        )
        return SharedSources(source), [Diagnostic("K116", message, "rename the file", file=source.name)]
    context = Context(source, "the file", problems)
    found = values_by_key(root, SOURCES.keys, context)
    values = {} if found is None else SOURCES.values(found, root, context)
    return SharedSources(source, values.get("articles", {}), values.get("references", {}), root), problems


def read_sources(folder: Path, named: Path | None = None) -> tuple[SharedSources | None, list[Diagnostic]]:
    """What the banks of a folder share, and the problems of the file; None where there is no such file.

    ``named`` is the folder as messages name it, where that differs.
    """
    try:
        files = sorted(below for below in folder.iterdir() if is_sources(below))
    except OSError:
        return None, []  # whoever reads a bank there says so
    if not files:
        return None, []
    names = [((named or folder) / file.name).as_posix() for file in files]
    source, problems = read_source(files[0], names[0], folder)
    shared = SharedSources(Source(names[0], "", folder))
    if source is not None:
        shared, found = load_sources(source)
        problems += found
    for name in names[1:]:
        message = f"{files[0].name} stands beside it, and a folder has one such file"
        problems.append(Diagnostic("K116", message, f"put its entries into {files[0].name}", file=name))
    return shared, problems


def used_names(items: Collection[Item]) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the articles, and of the references, that items use."""
    articles = frozenset(citation.article for item in items for citation in item.citations)
    return articles, frozenset(name for item in items for name in item.references)


class SourcesConflict(ValueError):
    """Two files declare one name in different ways; the message says which, as the end of a sentence."""


class CannotAdd(ValueError):
    """A file is written in a form of YAML to which nothing can be added by a program."""


def with_entries(shared: SharedSources, more: SharedSources) -> str:
    """The text of a ``sources.yaml`` with the entries of another one behind its own; what it says itself stays as typed.

    Raises `SourcesConflict` where both have a name and say different things of it, and `CannotAdd`.
    """
    text = shared.source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    for key, what, keys_of in (("references", "reference", _reference_keys), ("articles", "article", _article_keys)):
        there: Mapping[str, Any] = getattr(shared, key)
        new = {}
        for name, each in getattr(more, key).items():
            if name in shared.declared(key) and there.get(name) != each:
                raise SourcesConflict(f"the {what} '{name}'")
            if name not in there:
                new[name] = keys_of(each)
        if new:
            text = _with_keys(text, key, new, newline)
    made, problems = load_sources(Source(shared.source.name, text, shared.source.folder))
    if problems or made.articles != {**shared.articles, **more.articles}:
        raise CannotAdd
    if made.references != {**shared.references, **more.references}:
        raise CannotAdd
    return text


def _with_keys(text: str, key: str, new: Mapping[str, writer.Value], newline: str) -> str:
    """A text of YAML with keys and values behind those at ``key``, which may not be there."""
    root, _ = parse_yaml(Source("", text))
    node = root.get(key) if isinstance(root, MappingNode) else None
    if node is None:
        ended = text if not text or text.endswith("\n") else text + newline
        return ended + newline.join([*writer.head_lines({key: new}), ""])
    if not isinstance(node, MappingNode) or is_flow(text, node):
        raise CannotAdd
    indent = node.start - text.rfind("\n", 0, node.start) - 1
    end = text.find("\n", end_of(text, node)) + 1
    before = text[:end] if end else text + newline
    return before + newline.join([*writer.head_lines(new, indent), ""]) + (text[end:] if end else "")


def sources_text(articles: Mapping[str, Article], references: Mapping[str, Reference]) -> str:
    """A ``sources.yaml`` that declares articles and references; empty where there is none of either."""
    keys: dict[str, writer.Value] = {
        "articles": {name: _article_keys(each) for name, each in articles.items()},
        "references": {name: _reference_keys(each) for name, each in references.items()},
    }
    lines = writer.head_lines(keys)
    return "\n".join(lines) + "\n" if lines else ""


def _article_keys(article: Article) -> dict[str, writer.Value]:
    keys = ("title", "file", "sha256", "url", "author", "published")
    return {key: value for key in keys if (value := getattr(article, key))}


def _reference_keys(reference: Reference) -> dict[str, writer.Value]:
    keys: dict[str, Any] = {"title": reference.title, "publisher": reference.publisher}
    keys["year"] = "" if reference.year is None else str(reference.year)
    return {**keys, "url": reference.url, "says": list(reference.says)}
