"""The rules for questions run over banks, each with the settings that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

from ketaquiz.article.quotes import ArticleText
from ketaquiz.bank import settings
from ketaquiz.bank.reader import Loaded
from ketaquiz.check import (
    Report,
    Settings,
    all_rules,
    articles_in,
    baseline,
    check_banks,
    knows_language,
    matching,
    run_by_default,
    selected,
)
from ketaquiz.check.baseline import Known
from ketaquiz.check.config import AGES, Config, months, read_config
from ketaquiz.check.view import TeamSettings, UnreadArticle
from ketaquiz.diagnostics import CODES, Diagnostic, Severity, has_errors
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.editions import ledger_problems
from ketaquiz.workflow.wording import plural

_MOST_NAMED = 10
"""How many lines of a baseline are named that are to be taken out."""
DEFAULT_AGE = "18mo"
"""How old a review may be where nobody says otherwise."""


@dataclass(frozen=True)
class RuleOptions:
    """Which rules are run and how; where an option is left empty, the settings beside the banks count."""

    articles: Path | None = None
    """The folder of the articles that the banks cite."""
    select: tuple[str, ...] = ()
    """Codes, beginnings of codes, or names of rules: only these are run."""
    ignore: tuple[str, ...] = ()
    """The same, of rules that are not run."""
    max_age: str = ""
    """How old a review may be: ``18mo``, ``2y``, ``90d`` or ``never``."""
    baseline: Path | None = None
    """The file of the findings that are kept quiet."""
    new_baseline: bool = False
    """Whether that file is to be written anew: it need not be there then, and keeps nothing quiet."""


@dataclass(frozen=True)
class RuleRun:
    """What the rules found."""

    report: Report
    strict: bool
    """Whether the settings of a bank say that warnings fail."""
    ran: tuple[frozenset[str], ...] = ()
    """For each bank the codes of the rules that looked at all of it."""
    baselines: tuple[Path | None, ...] = ()
    """For each bank the file of its findings that are kept quiet."""
    quiet: tuple[Diagnostic, ...] = ()
    """The findings that a baseline keeps quiet; they are no more in the report."""
    gone: Mapping[Path, Sequence[Known]] = field(default_factory=dict)
    """What a baseline has and nobody finds any more, by its file."""

    @property
    def notes(self) -> list[str]:
        """A sentence for each reason why rules were not run."""
        notes = []
        if self.report.without_articles:
            notes.append(f"not run without --articles: {', '.join(self.report.without_articles)}")
        for language, codes in self.report.lacking_language.items():
            notes.append(f"not run in the language '{language[:40]}', of which they know no words: {', '.join(codes)}")
        for path, gone in self.gone.items():
            named = ", ".join(each.shown for each in gone[:_MOST_NAMED])
            more = f" and {len(gone) - _MOST_NAMED:,} more" if len(gone) > _MOST_NAMED else ""
            what = plural(len(gone), "line is", "lines are")
            notes.append(
                f"{path.as_posix()}: {what} of what nobody finds any more, to be taken out by hand or with "
                f"--write-baseline: {named}{more}"
            )
        return notes


@dataclass(frozen=True)
class CheckResult:
    """What is wrong with banks and with their questions."""

    in_files: tuple[Diagnostic, ...]
    """What is wrong with the banks as files, and with their ledgers."""
    run: RuleRun
    """What the rules found in the questions."""
    unread: bool
    """Whether reading found an error, so that not all items were looked at."""

    @property
    def problems(self) -> list[Diagnostic]:
        """All problems, in the order of files and places."""
        return sorted([*self.in_files, *self.run.report.problems], key=lambda problem: problem.sort_key)

    @property
    def failed(self) -> bool:
        """Whether an error was found, or a warning where the settings say that warnings fail."""
        return fails(self.problems, strict=self.run.strict)


def fails(problems: Sequence[Diagnostic], *, strict: bool) -> bool:
    """Whether one of the problems is an error or, with ``strict``, a warning."""
    return has_errors([*problems]) or (strict and any(each.severity is Severity.WARNING for each in problems))


def check_collection(
    loaded: Sequence[Loaded], today: date, options: RuleOptions | None = None, problems: Sequence[Diagnostic] = ()
) -> CheckResult:
    """Look for what is wrong with banks that were read, with their ledgers and with their questions.

    ``problems`` are those of reading the banks; ``today`` is what the age of a review is counted up to. Raises `CannotDo`
    where an option or a setting cannot be used.
    """
    unread = has_errors([*problems])
    found = [*problems, *([] if unread else ledger_problems(loaded))]
    run = run_rules(loaded, today, options, complete=not unread)
    if options is None or not options.new_baseline:
        run = without_known(run, loaded)
    return CheckResult(tuple(found), run, unread)


def without_known(run: RuleRun, loaded: Sequence[Loaded]) -> RuleRun:
    """What the rules found, less what the baselines of the banks keep quiet; ``loaded`` are the banks of the run.

    Raises `CannotDo` where a baseline is not there, or cannot be used.
    """
    if not any(run.baselines):
        return run
    from ketaquiz.workflow.baselines import Findings, read_known

    found = Findings(run, loaded)
    quiet: list[Diagnostic] = []
    gone: dict[Path, Sequence[Known]] = {}
    for path in found.files:
        known = read_known(path)
        quiet += found.known_to(path, known)
        if lost := found.gone_from(path, known):
            gone[path] = lost
    apart = {id(problem) for problem in quiet}
    problems = tuple(problem for problem in run.report.problems if id(problem) not in apart)
    return replace(run, report=replace(run.report, problems=problems), quiet=tuple(quiet), gone=gone)


def run_rules(
    loaded: Sequence[Loaded],
    today: date,
    options: RuleOptions | None = None,
    articles: Mapping[str, ArticleText | UnreadArticle] | None = None,
    *,
    complete: bool = True,
) -> RuleRun:
    """Run the rules alone.

    ``articles`` are some that were read already, by their names in the banks; no folder is then looked into.
    ``complete`` says whether every bank could be read, since some rules are quiet where one is missing. Raises
    `CannotDo` where an option or a setting cannot be used.
    """
    options = options or RuleOptions()
    _refuse_options(options)
    configs = _read_configs(loaded)
    by_bank = {id(each): _settings(each, one, options, today) for each, one in zip(loaded, configs, strict=True)}
    strict = any(one.strict for one in configs)
    if articles is not None:
        return RuleRun(check_banks(loaded, lambda bank: by_bank[id(bank)], lambda _: articles, complete), strict)
    baselines = tuple(options.baseline or one.baseline for one in configs)
    folders = {id(each): options.articles or one.articles for each, one in zip(loaded, configs, strict=True)}
    shelves = {folder: articles_in(folder) for folder in folders.values() if folder is not None}
    for folder in shelves:
        if not _is_folder(folder):
            raise CannotDo(f"the folder of articles {folder} is not there; the settings name it")

    def shelf(bank: Loaded) -> Mapping[str, ArticleText | UnreadArticle] | None:
        folder = folders[id(bank)]
        return None if folder is None else shelves[folder](bank)

    ran = tuple(_ran(each, by_bank[id(each)].codes, folders[id(each)] is not None, complete) for each in loaded)
    report = check_banks(loaded, lambda bank: by_bank[id(bank)], shelf, complete)
    return RuleRun(report, strict, ran, baselines)


def _ran(loaded: Loaded, codes: frozenset[str], articles: bool, complete: bool) -> frozenset[str]:
    """The codes of the rules that look at all of a bank's items that could be read.

    ``articles`` says whether its articles are there, and ``complete`` whether no bank is missing.
    """
    return frozenset(
        rule.code
        for rule in all_rules()
        if rule.code in codes
        and knows_language(rule, loaded.bank)
        and (articles or not rule.articles)
        and (rule.item is not None or (loaded.complete and (complete or rule.banks is None)))
    )


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no folder can have, or a way there that is closed
        return False


def articles_folder(loaded: Loaded, options: RuleOptions) -> Path | None:
    """The folder of a bank's articles, whether it is there or not; None where nobody said which."""
    return options.articles or _read_configs([loaded])[0].articles


@cache
def code_names() -> dict[str, str]:
    """What each code of a problem stands for: a rule's name, or what reading a bank or settings can find."""
    return CODES | settings.CODES | baseline.CODES | {rule.code: rule.name for rule in all_rules()}


def _refuse_options(options: RuleOptions) -> None:
    for option, given in (("--select", options.select), ("--ignore", options.ignore)):
        for word, codes in matching(given).items():
            if not codes:
                raise CannotDo(f"{option} {word}: there is no such rule; 'ketaquiz rule' lists them")
    if options.max_age and months(options.max_age) is None:
        raise CannotDo(f"--max-age {options.max_age}: {AGES}")


def _read_configs(loaded: Sequence[Loaded]) -> list[Config]:
    """The settings of each bank, read once a folder. Raises `CannotDo` where some cannot be used."""
    read: dict[Path, Config] = {}
    for each in loaded:
        folder = each.source.folder
        if folder not in read:
            config, problems = read_config(folder)
            if problems:
                raise CannotDo("the settings cannot be used", problems)
            read[folder] = config
    return [read[each.source.folder] for each in loaded]


def _settings(loaded: Loaded, config: Config, options: RuleOptions, today: date) -> Settings:
    chosen = options.select or config.select
    codes = selected(chosen) if chosen else run_by_default().union(config.severity)
    ignored = (*config.ignore, *config.ignored_in(loaded.source.name), *options.ignore)
    codes = codes.difference(config.off, *matching(ignored).values())
    age = months(options.max_age or config.max_age or DEFAULT_AGE)
    team = TeamSettings(today, None if age is None or age < 0 else age, config.glossary)
    return Settings(team, codes, config.severity)
