"""Drafts of items made from articles, as a new bank or in one that is there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ketaquiz.article.quotes import ArticleText, decode_article, read_article
from ketaquiz.article.title import title_of
from ketaquiz.bank.collection import load_bank_of_folder, reserved_by
from ketaquiz.bank.editor import encoded
from ketaquiz.bank.reader import Loaded
from ketaquiz.bank.slugs import slug
from ketaquiz.diagnostics import Source, has_errors
from ketaquiz.draft import drafts
from ketaquiz.draft.bank import DraftedItem, article_name, clean, declaration, make, text
from ketaquiz.draft.bank_lines import CannotUpdate, read_lines
from ketaquiz.draft.extractor import LeftAlone
from ketaquiz.draft.update import Changes, as_before, has_all, update
from ketaquiz.model import Article, Bank
from ketaquiz.text.strings import missing_language
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.files import Artifact
from ketaquiz.workflow.left_alone import counted, listed
from ketaquiz.workflow.loading import bytes_as_read, load_beside
from ketaquiz.workflow.passing_drafts import passing, quotable
from ketaquiz.yamltree.reader import read_source
from ketaquiz.yamltree.writer import Value


@dataclass(frozen=True)
class DraftOptions:
    """What is drafted, and for which bank."""

    update: bool = False
    """Whether the drafts go into a bank that is there."""
    prose: bool = False
    """Whether the best sentences of an article are drafted too (English only)."""
    publisher: str = ""
    """Of a new bank; left empty, it is that of the other banks of its folder, as with the next two."""
    deck: str = ""
    language: str = ""
    unsure: bool = False
    """Whether those drafts are written too whose extractors doubt them."""
    explain: bool = False
    """Whether what was seen and left alone is listed."""


@dataclass(frozen=True)
class DraftedBank:
    """A bank of drafts, to be written."""

    artifact: Artifact
    items: Sequence[DraftedItem]
    """The drafts that passed the rules."""
    articles: Mapping[str, ArticleText]
    """By their names in the bank."""
    changes: Changes | None
    """What became of the drafts of a bank that was there; None of a new bank."""
    left_out: Mapping[str, int]
    """How many drafts were left out, by the reason."""
    to_settle: Mapping[str, Sequence[str]]
    """The ids of the items in which only a person can settle what a rule found, by its code."""
    notes: Sequence[str]
    left_alone: Sequence[str] = ()
    """What was seen and left alone, with its line and the reason, where that was asked for."""

    @property
    def left_out_notes(self) -> list[str]:
        """A sentence on what was left out; empty where nothing was."""
        return counted(self.left_out)


def draft_bank(
    articles: Sequence[ArticleText], target: Path, today: date, options: DraftOptions | None = None
) -> DraftedBank:
    """A bank at ``target`` with drafts from articles, or the bank that is there with them put in.

    ``today`` is what the age of a review is counted up to. Raises `ContentErrors` where no draft is found or passes the
    rules, or the bank that is there has errors; `CannotDo` where an option cannot be used, or the bank cannot be updated.
    """
    options = options or DraftOptions()
    old = _read_bank(target) if options.update else None
    beside = [each.bank for each in load_beside(target.parent, but=[target])]
    head = _head_of_new_bank(beside, options, articles) if old is None else _head_of_old_bank(old, target, options)
    language = str(head["language"])
    english = language.lower().split("-")[0] == "en"
    notes: list[str] = []
    left_alone: list[str] = []
    if options.prose and not english:
        notes.append(f"--prose knows English only, and the bank's language is {language}: the sentences are left alone")
    left_out: Counter[str] = Counter()
    try:
        named = _named(articles, old, beside)
        found = _draft_articles(named, old, beside, head, options, left_out, left_alone, target)
        if not found and old is None:
            where = "the article" if options.prose and english else "the structure of the article"
            cure = "--prose looks at its sentences, " if english and not options.prose else ""
            raise ContentErrors(
                f"nothing was written: no draft was found in {where}; {cure}'ketaquiz cite' finds a passage",
                notes=(*left_alone, *counted(left_out)),
            )
        declared = {name: declaration(article, _title(article), article.name) for name, article in named.items()}
        for name, about in declared.items():
            there = _declared_in(old, name)
            if there is not None and named[name].has_digest(there.sha256):
                about["sha256"] = there.sha256.lower()  # the same text, perhaps with other line ends
            elif old is not None and old.shared is not None and old.is_shared("articles", name):
                notes.append(
                    f"{old.shared.source.name} has the article '{name}' as it was before, for other banks too: when their "
                    f"items are right, write there 'sha256: {about['sha256']}'"
                )
        head["articles"] = {**declared}
        passed, to_settle = passing(found, head, named, target, today, left_out)
        if not passed and old is None:
            raise ContentErrors(
                "nothing was written: no draft passes 'ketaquiz check'", notes=(*left_alone, *counted(left_out))
            )
        bank_text, changes = _with_drafts(passed, head, declared, old, target)
        _refuse_unreadable(bank_text, target)
    except CannotDo as error:
        error.notes = (*notes, *error.notes)
        raise
    before = b"" if old is None else bytes_as_read(old.source)
    artifact = Artifact(target, encoded(bank_text, before), before, edited=old is not None)
    return DraftedBank(artifact, passed, named, changes, left_out, to_settle, notes, left_alone)


def _declared_in(old: Loaded | None, name: str) -> Article | None:
    """An article as a bank, or the sources that it shares, declare it; None where neither does."""
    if old is None:
        return None
    shared = old.shared.articles if old.shared is not None else {}
    return old.bank.articles.get(name) or shared.get(name)


def _draft_articles(
    named: Mapping[str, ArticleText],
    old: Loaded | None,
    beside: Sequence[Bank],
    head: Mapping[str, Value],
    options: DraftOptions,
    left_out: Counter[str],
    left_alone: list[str],
    target: Path,
) -> list[DraftedItem]:
    """Draft items from all articles, before the rules have looked at them.

    ``named`` are the articles by their names in the bank, ``old`` the bank that the drafts go into, ``beside`` the other
    banks of its folder, and ``head`` the bank's head. An item that was drafted before keeps its id; a new one gets an id
    that no item of the publisher in these banks has. ``prose`` adds drafts of the best sentences; without it
    only those are drafted that ``old`` has. ``language`` is the articles' language. ``left_out``
    counts what could not become an item, by the reason. Raises `CannotDo` where no items can be put into ``old``, which
    is the file at ``target``, because of the form in which it is written.
    """
    taken = {item.id: "" for bank in beside if bank.publisher == head["publisher"] for item in bank.items}
    try:
        there = read_lines(old).chunks if old is not None else []
    except CannotUpdate as error:
        raise CannotDo(f"{target}: {error}") from None
    taken |= {chunk.id: chunk.identity for chunk in there}
    made: list[DraftedItem] = []
    for name, article in named.items():
        left: list[LeftAlone] = []
        language = str(head["language"])
        found = drafts(article, options.prose, language, left, options.unsure)
        left_out.update(each.reason for each in left)
        left_alone += listed(article, left) if options.explain else []
        ids = taken | {each.id: each.identity for each in made}
        now = make(article, name, quotable(found, left_out), ids, left_out)
        before = {chunk.identity: chunk.hashed for chunk in there if chunk.article == name}
        if not has_all(now, before):  # a run with --prose or --all may have made the others: these are not gone
            ignored: Counter[str] = Counter()
            anew = article.anew()
            wider = quotable(drafts(anew, True, language, unsure=True), ignored)
            now = as_before(now, make(anew, name, wider, ids, ignored), before)
        made += now
    known = set(taken.values())
    return [
        each
        for each in made
        if each.identity in known
        or ((options.prose or not each.draft.sentence) and (options.unsure or each.draft.is_sure))
    ]


def _with_drafts(
    made: Sequence[DraftedItem],
    head: Mapping[str, Value],
    declared: Mapping[str, Mapping[str, str]],
    old: Loaded | None,
    target: Path,
) -> tuple[str, Changes | None]:
    """The text of the bank with the drafts in it, and what an update changed in ``old``; None for a new bank.

    ``declared`` is what the bank says of the articles that were read now, by their names in it. Raises `CannotDo` where
    no items can be put into ``old`` because of the form in which it is written.
    """
    if old is None:
        offered: dict[str, list[str]] = defaultdict(list)
        for each in made:
            offered[each.article].append(each.identity)
        return text(head, made, offered), None
    try:
        return update(old, made, declared)
    except CannotUpdate as error:
        raise CannotDo(f"{target}: {error}") from None


def _refuse_unreadable(written: str, target: Path) -> None:
    """Raises `CannotDo` where the bank's new text is no bank: a fault of ours, and nothing is written then."""
    source = Source(target.as_posix(), written, target.parent)
    loaded, problems = load_bank_of_folder(source, target.stem, missing_language)
    if loaded is None or has_errors(problems):
        raise CannotDo("nothing was written: the bank could not be read back", problems)


def refuse_draft_target(target: Path, updated: bool) -> None:
    """Raises `CannotDo` where a bank of drafts cannot be written to a path, or ``updated`` there."""
    if target.suffix.lower() not in (".yaml", ".yml"):
        raise CannotDo(f"-o {target}: a bank's name ends in .yaml")
    if why := reserved_by(target.stem):
        raise CannotDo(f"-o {target}: {why}; choose another")
    if target.exists() and not updated:
        raise CannotDo(
            f"{target} is there already, and was left as it is; --update puts new drafts into it, -o names another"
        )
    if updated and not target.exists():
        raise CannotDo(f"{target} is not there; leave --update out to write it")


# --- reading


def read_articles(paths: Sequence[str], piped: bytes = b"", stdin_name: str = "") -> list[ArticleText]:
    """The articles in files. The path ``-`` means the bytes ``piped`` in, and ``stdin_name`` is the file name of these.

    Raises `ContentErrors` where one cannot be read, and `CannotDo` where two have one file name.
    """
    found: list[ArticleText] = []
    problems = []
    for path in paths:
        if path == "-":
            article, wrong = decode_article(piped, Path(stdin_name).name, stdin_name or "<stdin>")
        else:
            if Path(path).suffix.lower() in (".yaml", ".yml"):
                raise CannotDo(
                    f"{path} is a bank by its name; drafts are made of articles: .txt, .md, .html, .pdf, .docx, .pptx"
                )
            article, wrong = read_article(Path(path), Path(path).as_posix())
        problems += wrong
        if article is not None:
            if any(article.name == other.name for other in found):
                raise CannotDo(
                    f"two articles have the file name {article.name!r}, and a bank knows an article by it: rename one"
                )
            found.append(article)
    if problems:
        raise ContentErrors("nothing was written: an article cannot be read", problems)
    return found


def _read_bank(target: Path) -> Loaded:
    """The bank that the drafts go into. Raises `ContentErrors` where it has errors."""
    source, problems = read_source(target, target.as_posix())
    loaded = None
    if source is not None:
        loaded, found = load_bank_of_folder(source, target.stem, missing_language)
        problems += found
    if loaded is None or has_errors(problems):
        raise ContentErrors("nothing was written: the bank has errors", problems)
    return loaded


def _head_of_old_bank(old: Loaded, target: Path, options: DraftOptions) -> dict[str, Value]:
    """Publisher and language of a bank that is there. Raises `CannotDo` where an option would set what it has itself."""
    for option in ("publisher", "deck", "language"):
        if getattr(options, option):
            raise CannotDo(f"--{option} is for a new bank; {target} has its own: edit it there")
    return {"publisher": old.bank.publisher, "language": old.bank.language}


def _head_of_new_bank(
    beside: Sequence[Bank], options: DraftOptions, articles: Sequence[ArticleText]
) -> dict[str, Value]:
    """A new bank's publisher, deck, title and language: as given, else what the other banks of the folder have in common.

    The title is the first article's. Raises `CannotDo` where one of them is neither given nor common, or cannot be used.
    """
    title = _title(articles[0])
    publisher, deck, language = options.publisher, options.deck, options.language
    missing = []
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
            missing.append(f"say --{option}: {why}")
    above = {bank.deck.rpartition("::")[0] for bank in beside}
    if not deck and len(above) == 1 and above != {""}:
        name = " ".join(title.replace("::", " ").replace('"', "").split())[:100].strip(" :") or articles[0].name
        deck = f"{next(iter(above))}::{name}"
    elif not deck:
        missing.append(
            f"say --deck, as in --deck {('Training::' + title)[:60]!r}: there are no other banks with a deck in common to put it beside"
        )
    if missing:
        raise CannotDo("\n".join(missing))
    head: dict[str, Value] = {
        "publisher": publisher or next(iter(bank.publisher for bank in beside)),
        "deck": deck,
        "title": " ".join(title.split())[:300],
        "language": language or next(iter(bank.language for bank in beside)),
    }
    source = f"publisher: {head['publisher']}"
    if slug(str(head["publisher"])) != str(head["publisher"]) and not str(head["publisher"]).replace("-", "").isalnum():
        raise CannotDo(f"{source}: use a-z, 0-9 and '-' between them")
    if cure := missing_language(str(head["language"])):
        raise CannotDo(f"--language {head['language']}: it has no fixed words; {cure}")
    return head


def _title(article: ArticleText) -> str:
    """What an article is called; where nothing says that, its file's name."""
    headed = any(section.heading for section in article.sections)
    found = (title_of(article) if headed else "") or article.name or "Article"
    return " ".join(clean(found).split()) or "Article"


def _named(texts: Sequence[ArticleText], old: Loaded | None, beside: Sequence[Bank]) -> dict[str, ArticleText]:
    """The articles by their names in the bank.

    An article that the bank declares already, by its file's name or its bytes, keeps that name; others get a new one,
    which no bank of the folder has for another article.
    """
    found: dict[str, ArticleText] = {}
    shared = old.shared.articles if old is not None and old.shared is not None else {}
    declared = {**shared, **old.bank.articles} if old is not None else {}
    for article in texts:
        name = next(
            (
                name
                for name, each in declared.items()
                if name not in found and (_is_file(article, each) or article.has_digest(each.sha256))
            ),
            "",
        )
        others = {
            name
            for bank in beside
            for name, each in bank.articles.items()
            if not (_is_file(article, each) or article.has_digest(each.sha256))
        }
        found[name or article_name(article, {*found, *declared, *others})] = article
    return found


def _is_file(article: ArticleText, declared: Article) -> bool:
    """Whether what a bank declares is the file that an article was read from, perhaps in another version."""
    return bool(article.name) and Path(declared.file).name == article.name
