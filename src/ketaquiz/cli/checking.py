"""What ``check`` and ``build --check`` share: which rules run, with which settings, and the lines that say what was not run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ketaquiz.article.quotes import ArticleText
from ketaquiz.bank.reader import Loaded
from ketaquiz.check import Report, Settings, all_rules, articles_in, check_banks, matching
from ketaquiz.check.config import AGES, Config, months, read_config
from ketaquiz.check.view import TeamSettings, UnreadArticle
from ketaquiz.cli import output, report
from ketaquiz.cli.banks import Stop

DEFAULT_AGE = "18mo"


@dataclass(frozen=True)
class Asked:
    """What the command line asks of the rules; where it says nothing, the team's settings do."""

    articles: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    max_age: str = ""


def words(texts: Sequence[str]) -> tuple[str, ...]:
    """Options that were given several times, or with commas, as single words."""
    return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())


def run(
    loaded: Sequence[Loaded], asked: Asked, read: Mapping[str, ArticleText | UnreadArticle] | None = None
) -> tuple[Report, bool]:
    """Run the rules over banks, each with the settings that stand beside it; and whether a team wants warnings to fail.

    ``read`` has articles that were read already, by their names in the banks; no folder is then looked into.
    Ends the command where a setting cannot be used.
    """
    for option, given in (("--select", asked.select), ("--ignore", asked.ignore)):
        for word, codes in matching(given).items():
            if not codes:
                raise Stop(f"{option} {word}: there is no such rule; 'ketaquiz rule' lists them")
    if asked.max_age and months(asked.max_age) is None:
        raise Stop(f"--max-age {asked.max_age}: {AGES}")
    today = datetime.fromtimestamp(output.stamp(None), UTC).date()
    configs = _configs(loaded)
    made = [_settings(config, asked, today) for config in configs]
    by_bank = {id(each): settings for each, settings in zip(loaded, made, strict=True)}
    if read is not None:
        found = check_banks(loaded, lambda bank: by_bank[id(bank)], lambda _: read)
        return found, any(config.strict for config in configs)
    folders = {id(each): asked.articles or config.articles for each, config in zip(loaded, configs, strict=True)}
    shelves = {folder: articles_in(folder) for folder in folders.values() if folder is not None}
    for folder in shelves:
        if not folder.is_dir():
            raise Stop(f"the folder of articles {folder} is not there; the settings name it")

    def shelf(bank: Loaded) -> Any:
        folder = folders[id(bank)]
        return None if folder is None else shelves[folder](bank)

    found = check_banks(loaded, lambda bank: by_bank[id(bank)], shelf)
    return found, any(config.strict for config in configs)


def articles_folder(loaded: Loaded, asked: Asked) -> Path | None:
    """The folder of a bank's articles, whether it is there or not; None where nobody said which."""
    return asked.articles or _configs([loaded])[0].articles


def _configs(loaded: Sequence[Loaded]) -> list[Config]:
    read: dict[Path, Config] = {}
    for each in loaded:
        folder = each.source.folder
        if folder not in read:
            config, problems = read_config(folder)
            if problems:
                report.show(problems)
                raise Stop("the settings cannot be used")
            read[folder] = config
    return [read[each.source.folder] for each in loaded]


def _settings(config: Config, asked: Asked, today: date) -> Settings:
    chosen = asked.select or config.select
    codes = frozenset(rule.code for rule in all_rules())
    if chosen:
        codes = frozenset().union(*matching(chosen).values())
    codes = codes.difference(*matching((*config.ignore, *asked.ignore)).values())
    age = months(asked.max_age or config.max_age or DEFAULT_AGE)
    team = TeamSettings(today, None if age is None or age < 0 else age, config.glossary)
    return Settings(team, codes, config.severity)


def not_run(found: Report) -> list[str]:
    """A line for each reason why rules were not run."""
    lines = []
    if found.without_articles:
        lines.append(f"not run without --articles: {', '.join(found.without_articles)}")
    for language, codes in found.foreign.items():
        lines.append(f"not run in the language '{language}', of which they know no words: {', '.join(codes)}")
    return lines
