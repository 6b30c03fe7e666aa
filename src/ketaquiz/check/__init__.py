"""Flaws in questions: the rules that find them, one file each, and what runs the rules.

`rule` says what a rule is, `view` what it sees of a bank, and `ketaquiz.text.languages` what is known of a language. A
rule that looks for words asks a language for them, and passes over banks in a language that has none. Rules look at what was
read, never at the disk, the clock or the order of items (Q005 alone names the first item of several); `articles_in` alone reads files.

A new rule is one file in ``rules``, named after its code and name, which holds a `Rule` in ``RULE`` with an example of bad
and good. Everything else follows from it: the list of rules, ``ketaquiz rule``, and, written by ``make texts``, its page in
``docs/rules.md`` and what it says of its bad example (``tests/rules``). A mutator in ``tests/bench/mutators.py`` measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Final

from ketaquiz.article.folder import file_inside
from ketaquiz.article.quotes import ArticleText, read_article
from ketaquiz.bank import kinds
from ketaquiz.bank.filenames import COPY_THE_NAME, same_name
from ketaquiz.bank.reader import Loaded
from ketaquiz.check import rules
from ketaquiz.check.rule import Finding, Rule
from ketaquiz.check.view import BankView, ItemText, ItemView, TeamSettings, UnreadArticle
from ketaquiz.diagnostics import Diagnostic, Place, Severity
from ketaquiz.model import Bank
from ketaquiz.text.languages import language_of
from ketaquiz.yamltree.nodes import Mapping as MappingNode
from ketaquiz.yamltree.nodes import Node, Route, Scalar
from ketaquiz.yamltree.nodes import Sequence as SequenceNode

RULES: Final = tuple(sorted(module.name for module in iter_modules(rules.__path__)))
"""The modules of all rules, in the order of their codes."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules that ketaquiz has, in the order of their codes; imported once."""
    found = []
    for name in RULES:
        rule = import_module(f"ketaquiz.check.rules.{name}").RULE
        assert isinstance(rule, Rule)
        found.append(rule)
    return tuple(found)


def matching(words: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each word the codes of the rules that it selects: a code, the start of codes (``M``, ``M1``), or a rule's name."""
    return {
        word: frozenset(
            rule.code for rule in all_rules() if rule.name == word.lower() or rule.code.startswith(word.upper() or "-")
        )
        for word in words
    }


def run_by_default() -> frozenset[str]:
    """The codes of the rules that are run where nobody selects any."""
    return frozenset(rule.code for rule in all_rules() if not rule.off_because)


def selected(words: Iterable[str]) -> frozenset[str]:
    """The codes of the rules that some words select. One that is off by default has to be named in full: ``F`` leaves it off."""
    codes: set[str] = set()
    for word, found in matching(words).items():
        codes |= found & run_by_default()
        codes |= {rule.code for rule in all_rules() if word.upper() == rule.code or word.lower() == rule.name}
    return frozenset(codes)


@dataclass(frozen=True, eq=False)
class Settings:
    """Which rules run on a bank, how severe their findings are, and what a team has set."""

    team: TeamSettings
    codes: frozenset[str]
    """The codes of the rules that run."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """The severity of a rule's findings, by its code, where it is not the rule's own."""


# --- the articles

ArticleSource = Callable[[Loaded], Mapping[str, ArticleText | UnreadArticle] | None]
"""Gives the articles that a bank cites, by their names in it; None where nobody said where they are."""


def articles_in(folder: Path) -> ArticleSource:
    """Takes articles from a folder. A file is read when the first bank cites it, and only once."""
    read: dict[str, ArticleText | UnreadArticle] = {}

    def shelf(loaded: Loaded) -> Mapping[str, ArticleText | UnreadArticle]:
        cited = {citation.article for item in loaded.bank.items for citation in item.citations}
        found: dict[str, ArticleText | UnreadArticle] = {}
        for name in sorted(cited):
            file = loaded.bank.articles[name].file
            if not file:
                cure = f"add 'file:', the article's file in {folder.as_posix()}, and its 'sha256:'"
                found[name] = UnreadArticle("has no file, so that nothing can be verified", cure, "")
                continue
            if file not in read:
                read[file] = _read(folder, file)
            found[name] = read[file]
        return found

    return shelf


def _read(folder: Path, file: str) -> ArticleText | UnreadArticle:
    """The article in a file of the folder, or why it could not be read."""
    path = file_inside(folder, file)
    if path is None:
        return UnreadArticle(
            f"has the file {file[:80]!r}, which is outside the folder", f"put it into {folder.as_posix()}"
        )
    article, problems = read_article(path, file)
    if article is not None:
        return article
    problem = problems[0]
    if problem.code == "Y001":
        cure = f"put it into {folder.as_posix()}, or mend the name"
        if same_name(path) is not None:
            cure = f"there is one whose name looks the same: {COPY_THE_NAME}"
        return UnreadArticle(f"has the file {file[:80]!r}, which is not there", cure)
    return UnreadArticle(f"has the file {file[:80]!r}, which cannot be used: {problem.message}", problem.help)


# --- running them


@dataclass(frozen=True, slots=True)
class Report:
    """What the rules found, and which rules could not run."""

    problems: tuple[Diagnostic, ...]
    """Sorted by file and place."""
    without_articles: tuple[str, ...]
    """The codes of the rules that passed over items with citations, because nobody said where the articles are."""
    lacking_language: Mapping[str, tuple[str, ...]]
    """The codes of the rules that did not run, by the bank's language, which they do not know."""
    against: Mapping[str, Sequence[str]] | None = None
    """What the banks change for learners of an earlier package; None where nobody asked."""


def check_banks(
    banks: Sequence[Loaded],
    settings: Callable[[Loaded], Settings],
    shelf: ArticleSource | None = None,
    complete: bool = True,
) -> Report:
    """Run the rules over banks that were read, and report what they find.

    ``settings`` says of each bank which rules run on it, and ``shelf`` gives the articles that it cites; without it, rules
    that need them pass over items with citations. ``complete`` says that no bank of the folder is missing in ``banks``.
    """
    return _Run(banks, settings, shelf, complete).report()


class _Run:
    """One run of the rules over some banks, and what it has found so far. Banks are numbered as they were given."""

    def __init__(
        self,
        banks: Sequence[Loaded],
        settings: Callable[[Loaded], Settings],
        shelf: ArticleSource | None,
        complete: bool,
    ) -> None:
        self.complete = complete and all(loaded.complete for loaded in banks)
        """Whether no item of any bank is missing because of an error."""
        self.settings = [settings(loaded) for loaded in banks]
        self.views = tuple(
            BankView(loaded, bank_settings.team, None if shelf is None else shelf(loaded))
            for loaded, bank_settings in zip(banks, self.settings, strict=True)
        )
        self.number = {id(view): number for number, view in enumerate(self.views)}
        self.problems: list[Diagnostic] = []
        self.used: set[tuple[int, int, str]] = set()
        """The permissions (``allow``) that held a finding back: the numbers of bank and item, and the rule's code."""

    def report(self) -> Report:
        """Run everything."""
        for number, view in enumerate(self.views):
            here = [rule for rule in all_rules() if self._runs(rule, number)]
            by_item = [(rule, rule.item) for rule in here if rule.item is not None]
            needing = [(rule, look) for rule, look in by_item if not rule.articles]
            for item in view.items():
                for rule, look in needing if view.articles is None and item.item.citations else by_item:
                    for found in look(item):
                        self._take(rule, found, view, item)
            for rule in here:
                missing = (rule.articles and view.articles is None) or (rule.whole and not view.loaded.complete)
                if rule.bank is not None and not missing:
                    for found in rule.bank(view):
                        self._take(rule, found, view, found.item)
        for rule in all_rules():
            if rule.banks is not None:
                those = tuple(view for number, view in enumerate(self.views) if self._runs(rule, number))
                for found in rule.banks(those) if those else ():
                    bank = found.item.bank if found.item is not None else found.bank
                    assert bank is not None
                    self._take(rule, found, bank, found.item)
        self._look_at_permissions()
        self.problems += self._warnings_of_articles()
        self.problems.sort(key=lambda problem: problem.sort_key)
        return Report(tuple(self.problems), self._without_articles(), self._lacking_language())

    def _warnings_of_articles(self) -> list[Diagnostic]:
        """What people should look at in the articles that were read, once for each."""
        read = (article for view in self.views for article in (view.articles or {}).values())
        warnings = {id(each): each for article in read if isinstance(article, ArticleText) for each in article.warnings}
        return list(warnings.values())

    def _runs(self, rule: Rule, number: int) -> bool:
        """Whether a rule is switched on for the bank with this number, and can read its language."""
        view = self.views[number]
        return rule.code in self.settings[number].codes and knows_language(rule, view.bank)

    def _take(self, rule: Rule, found: Finding, bank: BankView, item: ItemView | None) -> None:
        """Report a finding, unless an item that it is about allows the rule; such a permission was used then."""
        involved = [item] if item is not None else []
        involved += [other for _, other, _ in found.related] if rule.banks is not None or rule.bank is not None else []
        allowed = False
        for each in involved:
            if any(code == rule.code for code, _ in each.item.allow):
                self.used.add((self.number[id(each.bank)], each.number, rule.code))
                allowed = True
        if not allowed:
            severity = self.settings[self.number[id(bank)]].severities.get(rule.code) or found.severity or rule.severity
            related = tuple((label, _place(other.bank, other, route, "")) for label, other, route in found.related)
            place = _place(bank, item, found.at, found.piece)
            owner = f"item '{item.item.id}'" if item is not None else "the bank"
            if place.source is not bank.loaded.source:  # in what several banks share
                owner += f" '{bank.bank.name}'"
            self.problems.append(
                Diagnostic(
                    rule.code,
                    f"{owner} {found.message}",
                    found.help,
                    place,
                    severity=severity,
                    related=related,
                    item="" if item is None else item.item.id,
                    bank=bank.bank.name,
                )
            )

    def _look_at_permissions(self) -> None:
        """Report permissions that held nothing back (A001), and those for rules that do not exist (A002)."""
        by_code = {rule.code: rule for rule in all_rules()}
        unused, unknown = by_code["A001"], by_code["A002"]
        for number, view in enumerate(self.views):
            for item in view.items():
                for code, _ in item.item.allow:
                    at: Route = ("allow", code)
                    if code not in by_code:
                        if self._runs(unknown, number):
                            message = f"allows {code}, and there is no such rule"
                            cure = "take it out, or mend the code; 'ketaquiz rule --all' lists them"
                            self._take(unknown, Finding(message, at, cure), view, item)
                        continue
                    rule = by_code[code]
                    looked = not (rule.articles and view.articles is None and item.item.citations)
                    if rule.item is None:  # what it would find may be in an item that is missing
                        looked = looked and (view.loaded.complete if rule.banks is None else self.complete)
                    needed = (number, item.number, code) in self.used
                    if looked and not needed and self._runs(rule, number) and self._runs(unused, number):
                        message = f"allows {code} ({rule.name}), and nothing of the kind is found in it"
                        cure = "take it out: it would hide a later mistake"
                        self._take(unused, Finding(message, at, cure), view, item)

    def _without_articles(self) -> tuple[str, ...]:
        """What `Report.without_articles` says."""
        waiting = [
            number
            for number, view in enumerate(self.views)
            if view.articles is None and any(item.citations for item in view.bank.items)
        ]
        return tuple(
            rule.code for rule in all_rules() if rule.articles and any(self._runs(rule, each) for each in waiting)
        )

    def _lacking_language(self) -> dict[str, tuple[str, ...]]:
        """What `Report.lacking_language` says."""
        found: dict[str, tuple[str, ...]] = {}
        for number, view in enumerate(self.views):
            codes = tuple(
                rule.code
                for rule in all_rules()
                if rule.code in self.settings[number].codes and not knows_language(rule, view.bank)
            )
            if codes:
                found[view.bank.language] = codes
        return found


def knows_language(rule: Rule, bank: Bank) -> bool:
    """Whether a rule can read a bank's texts."""
    return rule.knows(language_of(bank.language))


def _place(bank: BankView, item: ItemView | None, at: ItemText | Route, piece: str) -> Place:
    """The place in the file that a finding means. It is looked for only now, since most items have no finding."""
    loaded = bank.loaded
    if not isinstance(at, ItemText):
        return loaded.place(item.number, at, piece) if item is not None else loaded.bank_place(at, piece)
    assert item is not None
    if at.of_bank:
        return loaded.bank_place(at.route, piece)
    if at.route:
        return loaded.place(item.number, at.route, piece or at.piece)
    keys = next(kind.keys for kind in kinds.KINDS if kind.name == item.item.kind)
    route = _route_of(loaded.nodes[item.number], at.typed, keys)
    return loaded.place(item.number, route, piece)


def _route_of(node: Node, text: str, keys: Iterable[str]) -> Route:
    """The route to the first text in an item that reads so, below some keys; empty where there is none."""
    for key in keys:
        below = node.get(key) if isinstance(node, MappingNode) else None
        for route, each in _scalars(below, (key,)):
            if each.value.strip() == text:
                return route
    return ()


def _scalars(node: Node | None, route: Route) -> Iterator[tuple[Route, Scalar]]:
    """All texts at or below a node, each with the route to it; ``route`` is that of the node."""
    if isinstance(node, Scalar):
        yield route, node
    elif isinstance(node, SequenceNode):
        for number, below in enumerate(node.items):
            yield from _scalars(below, (*route, number))
    elif isinstance(node, MappingNode):
        for key, below in node.pairs():
            if isinstance(key, Scalar):
                yield from _scalars(below, (*route, key.value))
