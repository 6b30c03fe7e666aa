"""How well the rules find flaws: ``python tests/bench/mutation.py`` prints the table that docs/figures.md quotes.

Each mutator of `mutators` spoils each item that lends itself to it with one flaw; the rules then have to find it by its
code, and nothing else that was not there before. The items are the shipped decks and the banks of ``tests/clean``, whose
authors did not know the rules, as the author of the mutators did not. Same items, same seed, same table.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from mutators import MUTATORS  # noqa: E402

from ketaquiz.article.quotes import ArticleText, read_article  # noqa: E402
from ketaquiz.bank.reader import Loaded, load_bank  # noqa: E402
from ketaquiz.check import Settings, all_rules, check_banks  # noqa: E402
from ketaquiz.check.view import TeamSettings, UnreadArticle  # noqa: E402
from ketaquiz.diagnostics import Source  # noqa: E402

ROOT = HERE.parent.parent
CLEAN = ROOT / "tests" / "clean"
DECKS = ROOT / "decks"
SOURCES = "sources.yaml"
TEAM = TeamSettings(date(2026, 11, 24))
ACROSS = frozenset(["D001", "D003", "M210", "M301", "M303", "M304", "M305", "M306", "Q005", "S002", "S003"])
"""What is found by looking at a whole bank; the others look at an item alone."""


@dataclass(frozen=True)
class Result:
    """What became of one flaw."""

    code: str
    bank: str
    item: str
    found: bool
    others: tuple[str, ...]
    """Other codes that were not there before."""
    refused: str = ""
    """What reading the spoilt bank said, where it could not be read."""


@cache
def articles(path: Path) -> dict[str, ArticleText | UnreadArticle] | None:
    """The articles of a clean bank; the decks' are not in the repository."""
    if path.parent != CLEAN:
        return None
    bank = raw(path)
    found: dict[str, ArticleText | UnreadArticle] = {}
    for name, article in bank["articles"].items():
        text, problems = read_article(CLEAN / article["file"], article["file"])
        assert text is not None, problems
        found[name] = text
    return found


@cache
def raw(path: Path) -> dict[str, Any]:
    """A bank as its author typed it, with what a ``sources.yaml`` beside it says of the sources."""
    bank: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    shared = path.with_name(SOURCES)
    if shared.exists():
        for key, named in yaml.load(shared.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items():
            bank[key] = named | bank.get(key, {})
    return bank


def dumped(value: Any) -> str:
    """YAML of a value."""
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=10**6)
    return text


def loaded(head: str, items: Sequence[str], path: Path) -> tuple[Loaded | None, str]:
    """A bank put together from the YAML of its head and items, or why it cannot be read."""
    source = Source(path.name, head + "items:\n" + "".join(items), path.parent)
    bank, problems = load_bank(source, path.stem)
    return None if problems else bank, "; ".join(problem.message for problem in problems)


def codes(bank: Loaded, path: Path, wanted: frozenset[str]) -> Counter[tuple[str, str]]:
    """What the rules find: codes with the items that they stand at."""
    found = check_banks(
        [bank], lambda _: Settings(TEAM, wanted), (lambda _: articles(path) or {}) if articles(path) else None
    )
    counts: Counter[tuple[str, str]] = Counter()
    for problem in found.problems:
        name = problem.message.split("'")[1] if problem.message.startswith("item '") else ""
        counts[problem.code, name] += 1
    return counts


ALL = frozenset(rule.code for rule in all_rules())
NEED_ARTICLES = frozenset(rule.code for rule in all_rules() if rule.articles)


def head_of(bank: dict[str, Any]) -> str:
    """The YAML of everything but the items."""
    return dumped({key: value for key, value in bank.items() if key != "items"})


def spoil(path: Path, code: str, every: int) -> Iterator[Result]:
    """Spoil a bank's items, each ``every``-th that lends itself, and see what the rules say."""
    if articles(path) is None and code in NEED_ARTICLES:
        return
    clean = raw(path)
    texts = [dumped([item]) for item in clean["items"]]
    base, why = loaded(head_of(clean), texts, path)
    assert base is not None, (path, why)
    before = codes(base, path, ALL)
    taken = 0
    for index, item in enumerate(clean["items"]):
        bank = copy.deepcopy(clean)
        dice = random.Random(f"{code}/{path.stem}/{item['id']}")
        if not MUTATORS[code](bank, index, dice):
            continue
        taken += 1
        if (taken - 1) % every:
            continue
        head = head_of(bank)
        same = {dumped([each]): at for at, each in enumerate(clean["items"])}
        spoilt = [dumped([each]) for each in bank["items"]]
        whole, refused = loaded(head, spoilt, path)
        changed = [text for text in spoilt if text not in same]
        if whole is None:
            yield Result(code, path.stem, item["id"], found=False, others=(), refused=refused)
            continue
        after = codes(whole, path, ACROSS)
        if changed:
            part, refused = loaded(head, changed, path)
            assert part is not None, refused
            after += codes(part, path, ALL - ACROSS)
        # a copy of an item has whatever the rules said of it before
        known = {found for found, name in before if name == item["id"]} if code in ("D001", "D003") else set()
        new = {found for found, _ in (after - before)} - known
        yield Result(code, path.stem, item["id"], code in new, tuple(sorted(new - {code})))


def _job(job: tuple[Path, str, int]) -> list[Result]:
    return list(spoil(*job))


def paths() -> list[Path]:
    """The banks whose items are spoilt."""
    banks = [*sorted(DECKS.glob("*.yaml")), *sorted(CLEAN.glob("*.yaml"))]
    return [path for path in banks if path.name != SOURCES]


def run(every: int, only: Sequence[str] = (), processes: int = 0, banks: Sequence[Path] = ()) -> list[Result]:
    """All results, in the order of codes and banks; ``only`` some codes, or some ``banks``, where they are named."""
    jobs = [(path, code, every) for code in MUTATORS if not only or code in only for path in banks or paths()]
    if processes == 1:
        return [result for job in jobs for result in _job(job)]
    with ProcessPoolExecutor(processes or None) as pool:
        return [result for results in pool.map(_job, jobs, chunksize=1) for result in results]


def table(results: Sequence[Result]) -> str:
    """The results by code."""
    by_code: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_code[result.code].append(result)
    names = {rule.code: rule.name for rule in all_rules()}
    rows = ["| rule | flaws injected | found by it | also found by another |", "|---|---|---|---|"]
    for code in sorted(by_code):
        own = by_code[code]
        rows.append(
            f"| {code} {names.get(code, '')} | {len(own)} | {share(sum(each.found for each in own), len(own))} "
            f"| {share(sum(bool(each.others) for each in own), len(own))} |"
        )
    found = sum(each.found for each in results)
    rows.append(
        f"| **all** | {len(results):,} | {share(found, len(results))} | {share(sum(bool(each.others) for each in results), len(results))} |"
    )
    return "\n".join(rows) + "\n"


LEAST_FOUND, MOST_OTHERS = 0.95, 0.02
"""How many of the flaws have to be found by the right code, and how many may be found with another code too."""
WITHOUT_FLAWS = frozenset(["A001", "A002", "M106", "M304", "M305"])
"""Rules of which no clean item can be given the flaw, or only a few banks' items can. M304 and M305 look at the tone of all
answers of a bank: most clean statements have a tone of their own, and caution that is written into sound keys is not what
their sources say, which is another flaw."""


def short_of_the_bounds(results: Sequence[Result]) -> str:
    """What the results fall short of; empty where they hold every bound."""
    found = sum(result.found for result in results)
    others = sum(bool(result.others) for result in results)
    missing = {rule.code for rule in all_rules()} - {result.code for result in results} - WITHOUT_FLAWS
    if missing:
        return f"no flaw was injected for {', '.join(sorted(missing))}"
    if found < LEAST_FOUND * len(results):
        return f"only {share(found, len(results))} of the flaws were found"
    if others > MOST_OTHERS * len(results):
        return f"{share(others, len(results))} of the flaws were found by another code too"
    return ""


def share(some: int, of: int) -> str:
    """A percentage with one digit."""
    return f"{100 * some / of:.1f} %" if of else "–"


def main() -> None:
    """Run what was asked for and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take only every so-manieth place")
    parser.add_argument("--only", nargs="*", default=[], help="codes")
    parser.add_argument("--show", type=int, default=0, help="how many misses and other codes to show for each code")
    parser.add_argument("--processes", type=int, default=0, help="0: as many as there are cores")
    arguments = parser.parse_args()
    results = run(arguments.every, arguments.only, arguments.processes)
    if arguments.show:
        shown: Counter[tuple[str, bool]] = Counter()
        for result in results:
            if not result.found or result.others:
                shown[result.code, result.found] += 1
                if shown[result.code, result.found] <= arguments.show:
                    print("MISSED" if not result.found else "OTHER", result, file=sys.stderr)
    print(table(results), end="")
    if not arguments.only and (wrong := short_of_the_bounds(results)):
        sys.exit(wrong)


if __name__ == "__main__":
    main()
