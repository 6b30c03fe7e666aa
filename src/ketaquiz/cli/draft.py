"""``ketaquiz draft``."""

from __future__ import annotations

import contextlib
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from ketaquiz.article.blocks import MAX_BYTES
from ketaquiz.article.quotes import ArticleText, decode_article, read_article
from ketaquiz.bank.editor import encoded
from ketaquiz.bank.fields import slug
from ketaquiz.bank.reader import Loaded, is_reserved_name, load_bank
from ketaquiz.cli import COMMANDS, banks, checking, output, report
from ketaquiz.cli.formats.common import names
from ketaquiz.diagnostics import Severity, Source
from ketaquiz.draft import drafts
from ketaquiz.draft.bank import DraftedItem, article_name, clean, declaration, make, text
from ketaquiz.draft.common import Draft
from ketaquiz.draft.update import CannotUpdate, Changes, known, update
from ketaquiz.model import Bank
from ketaquiz.text.strings import missing_language
from ketaquiz.workflow.files import Artifact
from ketaquiz.yamltree.nodes import read_source
from ketaquiz.yamltree.writer import Value

FOR_PEOPLE = frozenset(["D003"])
"""Errors of 'check' that no program can settle: which of two answers of an article is right."""
_MOST_BYTES = 2 * 1024 * 1024
"""The largest article that drafts are made of: hundreds of times what people read, and nobody reviews what it would give."""


@click.command(
    "draft",
    short_help=COMMANDS["draft"],
    help=COMMANDS["draft"]
    + """

It goes by the structure of the article alone: questions with their answers, terms with their explanations, lists below
their headings, rows of tables, numbered tips. Nothing is made up, and no network is used. ARTICLE is plain text, Markdown
or HTML; '-' reads what is piped in.

\b
  ketaquiz draft articles/guide.txt -o decks/guide.yaml
  ketaquiz check decks/guide.yaml --articles articles

Each item is marked 'status: draft', and the comment above it has its passage, the extractor that found it and how sure
that is of it. Keep an item and take the mark out, shorten it, or delete it: drafts are built with --drafts alone. When the
article has changed, --update keeps what you edited, adds what is new, marks what is gone, and does not bring back what you
deleted.
""",
)
@click.argument(
    "articles", metavar="ARTICLE...", nargs=-1, required=True, type=click.Path(path_type=str, readable=False)
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="BANK.yaml",
    help="The bank to write. One that is there is not overwritten.",
)
@click.option("--update", "updated", is_flag=True, help="Put the drafts into a bank that is there.")
@click.option(
    "--prose",
    is_flag=True,
    help="Also the best ten sentences of an article: definitions, acronyms, numbers, causes, contrasts (English only).",
)
@click.option(
    "--publisher",
    metavar="NAME",
    default="",
    help="The bank's publisher.  [default: that of the other banks of its folder]",
)
@click.option(
    "--deck",
    metavar="NAME",
    default="",
    help="The bank's deck.  [default: the other banks' common deck, and the article's title below it]",
)
@click.option(
    "--language",
    metavar="CODE",
    default="",
    help="The bank's language.  [default: that of the other banks of its folder]",
)
@click.option(
    "--stdin-name", metavar="FILE", default="", help="The name of the file in which what '-' stands for is kept."
)
def command(
    articles: tuple[str, ...],
    target: Path,
    updated: bool,
    prose: bool,
    publisher: str,
    deck: str,
    language: str,
    stdin_name: str,
) -> None:
    _look_at_target(target, updated)
    texts = _read(tuple(dict.fromkeys(articles)), stdin_name)
    old = _old(target) if updated else None
    beside = [each.bank for each in banks.beside(target.parent, but=[target])]
    if old is not None:
        if given := next(
            (name for name, value in (("--publisher", publisher), ("--deck", deck), ("--language", language)) if value),
            "",
        ):
            raise banks.Stop(f"{given} is for a new bank; {target} has its own: edit it there")
        head: dict[str, Value] = {"publisher": old.bank.publisher, "language": old.bank.language}
    else:
        head = _head(beside, publisher, deck, language, texts)
    language = str(head["language"])
    english = language.lower().split("-")[0] == "en"
    if prose and not english:
        click.echo(
            f"--prose knows English only, and the bank's language is {language}: the sentences are left alone", err=True
        )
    left: Counter[str] = Counter()
    named = _named(texts, old)
    taken = {item.id: "" for bank in beside if bank.publisher == head["publisher"] for item in bank.items}
    try:
        taken |= known(old) if old is not None else {}
    except CannotUpdate as error:
        raise banks.Stop(f"{target}: {error}") from None
    made: list[DraftedItem] = []
    for name, article in named.items():
        # where a bank is there, drafts of its sentences may be in it, which are not to count as gone
        found = drafts(article, prose or old is not None, english, left)
        made += make(article, name, _quotable(found, left), taken | {each.id: each.identity for each in made}, left)
    if not prose:
        made = [each for each in made if not each.draft.sentence or each.identity in taken.values()]
    if not made and old is None:
        _say_left(left)
        click.echo(
            "nothing was written: no draft was found in the structure of the article; --prose looks at its sentences, 'ketaquiz cite' finds a passage",
            err=True,
        )
        sys.exit(banks.PROBLEMS)
    head["articles"] = {name: declaration(article, _title(article), article.name) for name, article in named.items()}
    made, for_people = _passing(made, head, named, target, left)
    if not made and old is None:
        _say_left(left)
        click.echo("nothing was written: no draft passes 'ketaquiz check'", err=True)
        sys.exit(banks.PROBLEMS)
    to_look_at: list[str] = []
    if old is None:
        offered: dict[str, list[str]] = defaultdict(list)
        for each in made:
            offered[each.article].append(each.identity)
        written, done = text(head, made, offered), f"wrote {target}: {_counts(made)}; next: ketaquiz review {target}"
    else:
        declared = {name: declaration(article, _title(article), article.name) for name, article in named.items()}
        try:
            written, changes = update(old, made, declared)
        except CannotUpdate as error:
            raise banks.Stop(f"{target}: {error}") from None
        done = (
            f"updated {target}: {changes.added} added, {changes.renewed} renewed, {changes.kept} kept as edited "
            f"({len(changes.changed)} of them have a changed passage), {len(changes.gone)} gone from the article, {changes.left} deleted before and not brought back"
        )
        to_look_at = _to_look_at(changes, named)
    loaded, problems = load_bank(Source(target.as_posix(), written, target.parent), target.stem, missing_language)
    if loaded is None:
        report.show(problems)
        raise banks.Stop("nothing was written: the bank could not be read back")
    output.write([Artifact(target, encoded(written, target.read_bytes() if updated else b""))])
    click.echo(done)
    for line in to_look_at:
        click.echo(line)
    _say_left(left)
    if for_people:
        click.echo(
            "for you to settle: "
            + "; ".join(f"{code} in {', '.join(ids)}" for code, ids in sorted(for_people.items())),
            err=True,
        )
    if any(not article.name for article in named.values()):
        click.echo(
            "the article that was piped in has no file: save it, and add 'file:' to it in the bank, so that 'check --articles' finds it",
            err=True,
        )


def _look_at_target(target: Path, updated: bool) -> None:
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise banks.Stop(f"-o {target}: a bank's name ends in .yaml")
    if is_reserved_name(target.stem):
        raise banks.Stop(f"-o {target}: ketaquiz gives files of its own such names; choose another")
    if target.exists() and not updated:
        raise banks.Stop(
            f"{target} is there already, and was left as it is; --update puts new drafts into it, -o names another"
        )
    if updated and not target.exists():
        raise banks.Stop(f"{target} is not there; leave --update out to write it")


# --- reading


def _read(paths: Sequence[str], stdin_name: str) -> list[ArticleText]:
    """The articles; ends the command where one cannot be read, or two have one file name."""
    found: list[ArticleText] = []
    problems = []
    for path in paths:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
            article, wrong = decode_article(data, Path(stdin_name).name, stdin_name or "<stdin>")
        else:
            size = 0
            with contextlib.suppress(OSError, ValueError):
                size = Path(path).stat().st_size if Path(path).is_file() else 0
            if Path(path).suffix.lower() in (".yaml", ".yml"):
                raise banks.Stop(f"{path} is a bank by its name; drafts are made of articles: .txt, .md, .html")
            if size > _MOST_BYTES:
                raise banks.Stop(_too_large(path))
            article, wrong = read_article(Path(path), Path(path).as_posix())
            data = b""
        if len(data) > _MOST_BYTES:
            raise banks.Stop(_too_large("<stdin>"))
        problems += wrong
        if article is not None:
            if any(article.name == other.name for other in found):
                raise banks.Stop(
                    f"two articles have the file name {article.name!r}, and a bank knows an article by it: rename one"
                )
            found.append(article)
    if problems:
        report.show(problems)
        click.echo("nothing was written: an article cannot be read", err=True)
        sys.exit(banks.PROBLEMS)
    return found


def _too_large(name: str) -> str:
    return f"{name} is larger than 2 MiB, more than anybody reviews: take the part that you want drafts of"


def _old(target: Path) -> Loaded:
    source, problems = read_source(target, target.as_posix())
    loaded = None
    if source is not None:
        loaded, found = load_bank(source, target.stem, missing_language)
        problems += found
    if loaded is None:
        report.show(problems)
        click.echo("nothing was written: the bank has errors", err=True)
        sys.exit(banks.PROBLEMS)
    return loaded


def _head(
    beside: Sequence[Bank], publisher: str, deck: str, language: str, texts: Sequence[ArticleText]
) -> dict[str, Value]:
    """A new bank's publisher, deck and language: as given, else what the other banks of the folder have in common."""
    title = _title(texts[0])
    for option, given, theirs in (
        ("publisher", publisher, {bank.publisher for bank in beside}),
        ("language", language, {bank.language for bank in beside}),
    ):
        if not given and len(theirs) != 1:
            why = (
                f"the other banks of the folder have several ({', '.join(sorted(theirs)[:5])})"
                if theirs
                else "there is no other bank in the folder to take it from"
            )
            raise banks.Stop(f"say --{option}: {why}")
    if not deck:
        above = {bank.deck.rpartition("::")[0] for bank in beside}
        if len(above) != 1 or above == {""}:
            raise banks.Stop(
                f"say --deck, as in --deck {('Training::' + title)[:60]!r}: there are no other banks with a deck in common to put it beside"
            )
        name = " ".join(title.replace("::", " ").replace('"', "").split())[:100].strip(" :") or texts[0].name
        deck = f"{next(iter(above))}::{name}"
    head: dict[str, Value] = {
        "publisher": publisher or next(iter(bank.publisher for bank in beside)),
        "deck": deck,
        "title": " ".join(title.split())[:300],
        "language": language or next(iter(bank.language for bank in beside)),
    }
    source = f"publisher: {head['publisher']}"
    if slug(str(head["publisher"])) != str(head["publisher"]) and not str(head["publisher"]).replace("-", "").isalnum():
        raise banks.Stop(f"{source}: use a-z, 0-9 and '-' between them")
    if cure := missing_language(str(head["language"])):
        raise banks.Stop(f"--language {head['language']}: it has no fixed words; {cure}")
    return head


def _title(article: ArticleText) -> str:
    found = next((section.heading for section in article.sections if section.heading), "") or article.name or "Article"
    return " ".join(clean(found).split()) or "Article"


def _named(texts: Sequence[ArticleText], old: Loaded | None) -> dict[str, ArticleText]:
    """The articles by their names in the bank: the one that it has already, by the file's name or its bytes, else a new one."""
    found: dict[str, ArticleText] = {}
    declared = old.bank.articles if old is not None else {}
    for article in texts:
        name = next(
            (
                name
                for name, each in declared.items()
                if name not in found
                and ((article.name and Path(each.file).name == article.name) or each.sha256.lower() == article.sha256)
            ),
            "",
        )
        found[name or article_name(article, {*found, *declared})] = article
    return found


# --- what passes


def _quotable(found: Sequence[Draft], left: Counter[str]) -> list[Draft]:
    kept = [draft for draft in found if draft.passages]
    left["a passage that cannot be quoted"] += len(found) - len(kept)
    return kept


def _passing(
    made: list[DraftedItem], head: dict[str, Value], named: dict[str, ArticleText], target: Path, left: Counter[str]
) -> tuple[list[DraftedItem], dict[str, list[str]]]:
    """The items that 'check' has no error in, but for what only a person can settle, by its code; the others are counted."""
    trial = {"deck": "Drafts", **head}
    for_people: dict[str, list[str]] = {}
    while made:
        loaded = _load(made, trial, target)
        if loaded is None:
            kept = [each for each in made if _load([each], trial, target) is not None]
            left["a text that the format refuses"] += len(made) - len(kept)
            if len(kept) == len(made):
                raise banks.Stop("nothing was written: the publisher, the deck or the language cannot be used")
            made = kept
            continue
        found, _ = checking.run([loaded], checking.Asked(), named)
        starts = [node.start for node in loaded.nodes]
        wrong: dict[int, str] = {}
        for_people = {}
        for problem in found.problems:
            if problem.severity is not Severity.ERROR or problem.place is None or problem.place.start < starts[0]:
                continue
            number = bisect_right(starts, problem.place.start) - 1
            if problem.code in FOR_PEOPLE:
                for_people.setdefault(problem.code, []).append(made[number].id)
            else:
                wrong.setdefault(number, problem.code)
        if not wrong:
            break
        for code in wrong.values():
            left[f"{code} ({names().get(code, '')})"] += 1
        made = [each for number, each in enumerate(made) if number not in wrong]
    return made, for_people


def _load(made: Sequence[DraftedItem], head: dict[str, Value], target: Path) -> Loaded | None:
    loaded, _ = load_bank(Source(target.as_posix(), text(head, made, {}), target.parent), target.stem, missing_language)
    return loaded


# --- the summary


def _to_look_at(changes: Changes, named: Mapping[str, ArticleText]) -> list[str]:
    """The items that somebody has to look at after an update, by what became of their passages."""
    found = [
        f"{what}: {', '.join(ids)}"
        for what, ids in (
            ("their passage has changed, so look at", changes.changed),
            ("their passage is gone, so mend or delete", changes.gone),
            ("they cite what has changed, so look at", changes.unknown),
        )
        if ids
    ]
    if changes.awaiting:
        files = ", ".join(named[name].name or name for name in changes.awaiting)
        found.append(
            f"until then the bank keeps the old sha256 of {files}: 'ketaquiz check --articles' names the new one, to write when the items are right"
        )
    return found


def _counts(made: Sequence[DraftedItem]) -> str:
    counts = Counter(each.draft.extractor.replace("_", "-") for each in made)
    return f"{report.plural(len(made), 'draft')} ({', '.join(f'{count} {name}' for name, count in counts.items())})"


def _say_left(left: Counter[str]) -> None:
    if reasons := [f"{count} × {reason}" for reason, count in sorted(left.items()) if count]:
        click.echo(f"left out: {'; '.join(reasons)}", err=True)
