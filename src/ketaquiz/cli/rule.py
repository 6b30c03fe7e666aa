"""``ketaquiz rule``."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import click

from ketaquiz.bank import settings
from ketaquiz.check import all_rules, baseline
from ketaquiz.check.rule import Rule
from ketaquiz.cli import COMMANDS, terminal
from ketaquiz.diagnostics import CODES
from ketaquiz.text.languages import all_languages
from ketaquiz.workflow import CannotDo

_WIDTH = 100


@click.command(
    "rule",
    short_help=COMMANDS["rule"],
    help=COMMANDS["rule"]
    + """

RULE is a code such as M101, or a name. Without one, all rules are listed, a line each.
""",
)
@click.argument("asked", metavar="[RULE]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Explain all rules.")
def command(asked: tuple[str, ...], every: bool) -> None:
    if not asked and not every:
        for rule in all_rules():
            level = "off" if rule.off_because else rule.severity.value
            terminal.echo_all(f"{rule.code}  {level:<7}  {rule.name}: {rule.what}")
        return
    known = {rule.code: rule for rule in all_rules()} | {rule.name: rule for rule in all_rules()}
    pages = [page(rule) for rule in all_rules()] if every else [_page(word, known) for word in asked]
    terminal.echo_all("\n\n".join(pages))


def _page(word: str, known: dict[str, Rule]) -> str:
    rule = known.get(word.upper()) or known.get(word.lower())
    if rule is not None:
        return page(rule)
    code = word.upper()
    of_reading = CODES | settings.CODES | baseline.CODES
    if code in of_reading:
        return f"{code}: {of_reading[code]}\n\nThis is found when banks are read, and its message says what to do; no rule can be allowed for it."
    from difflib import get_close_matches

    close = get_close_matches(word.lower(), known, 1) or get_close_matches(code, known, 1)
    hint = f" Did you mean '{close[0]}'?" if close else " 'ketaquiz rule' lists them."
    raise CannotDo(f"there is no rule {word!r}.{hint}")


def page(rule: Rule) -> str:
    """A rule's page."""
    parts = [
        f"{rule.code} {rule.name} ({rule.severity.value})",
        _filled(rule.what),
        _filled(rule.why),
        "Instead of\n\n" + textwrap.indent(rule.bad.rstrip("\n"), "    "),
        "write\n\n" + textwrap.indent(rule.good.rstrip("\n"), "    "),
    ]
    if rule.off_because:
        how = f'To run it: --select {rule.code}, or severity = {{{rule.code} = "{rule.severity.value}"}} in ketaquiz.toml.'
        parts.append(_filled(f"Off unless selected: {rule.off_because} {how}"))
    if rule.articles:
        parts.append(_filled("Needs the articles: run 'ketaquiz check --articles DIR'."))
    if rule.words:
        known = [language.name for language in all_languages() if rule.knows(language)]
        parts.append(_filled(f"Knows {_listed(known)} words only; banks in other languages are passed over."))
    if rule.item is not None or rule.code in ("D001", "D003", "M303", "Q005"):
        parts.append(_filled(f"Where an item has a reason to break it: allow: {{{rule.code}: the reason}}"))
    if rule.figure:
        parts.append(_filled(f"Measured: {rule.figure}"))
    parts.append(_filled(f"Authority: {rule.authority}"))
    return "\n\n".join(parts)


def _listed(words: Sequence[str]) -> str:
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
