"""The README and the manual are true: commands do what they show, items are read, links lead somewhere, the site works.

docs/maintainers.md says how a page tells the tests what a block is. KETAQUIZ_UPDATE=1 in the environment writes outputs
and generated parts anew; read the difference before you keep it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import click
import pytest

from chromium import Page, open_browser
from ketaquiz import load_banks
from ketaquiz.bank.format import BANK, ITEM_KEYS
from ketaquiz.bank.kinds import KINDS
from ketaquiz.bank.records import Key
from ketaquiz.check import all_rules
from ketaquiz.cli import COMMANDS, cli
from ketaquiz.cli.rule import page as rule_page
from ketaquiz.export import built_formats
from world import HEAD, ROOT, run

DOCS = ROOT / "docs"
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))]
UPDATE = bool(os.environ.get("KETAQUIZ_UPDATE"))
DAY = 1_795_392_000
"""The 23rd of November 2026, the day on which the pages' releases are made."""


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


every_page = pytest.mark.parametrize("page", PAGES, ids=named)


class Block(NamedTuple):
    """A fenced block of a page, or a note that stands alone."""

    note: str
    """What the comment directly before it says."""
    language: str
    body: str
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a page in their order; a note ``run: …`` is one without a language."""
    note = ""
    for found in re.finditer(r"^<!-- (.+?) -->$|^```([^\n`]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        if found[1] is None:
            yield Block(note, found[2], found[3], found.start(3), found.end(3))
            note = ""
        elif found[1].startswith("run: "):
            yield Block(found[1], "", "", found.start(), found.end())
        else:
            note = found[1]


def between(text: str, name: str) -> tuple[str, str, str]:
    """A text before, between and after ``<!-- name -->`` and ``<!-- end of name -->``."""
    found = re.fullmatch(rf"(.*<!-- {name} -->\n)(.*)(<!-- end of {name} -->.*)", text, re.DOTALL)
    assert found, f"there is no part {name!r}"
    return found.group(1), found.group(2), found.group(3)


def generated(page: Path, name: str, wanted: str) -> None:
    """The part of a page is what it is made of."""
    before, found, after = between(page.read_text(encoding="utf-8"), name)
    if UPDATE:
        page.write_text(before + wanted + after, encoding="utf-8")
        found = wanted
    assert found == wanted


def arguments(command: str) -> list[str]:
    program, *rest = shlex.split(command)
    assert program == "ketaquiz", command
    return rest


# --- parts that are made of the program


@pytest.mark.texts
def test_the_page_of_commands_is_their_help(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    wanted = f"\n```text\n{run('--help').stdout}```\n\n"
    for name in COMMANDS:
        wanted += f"## ketaquiz {name}\n\n```text\n{run(name, '--help').stdout}```\n\n"
    generated(DOCS / "commands.md", "help", wanted)


@pytest.mark.texts
def test_the_page_of_keys_has_every_key_with_its_sentence():
    for name, keys in (("bank", BANK.keys), ("item", ITEM_KEYS)):
        rows = "| key | needed | what |\n|---|---|---|\n"
        for key in keys.values():
            below = getattr(key.shape, "keys", None) or getattr(getattr(key.shape, "each", None), "keys", None) or {}
            parts = "".join(f"<br>`{sub.name}`{' (needed)' if sub.needed else ''}: {sub.doc}" for sub in below.values())
            rows += f"| `{key.name}` | {'yes' if key.needed else ''} | {key.doc}{parts} |\n"
        generated(DOCS / "keys.md", name, rows)


@pytest.mark.texts
def test_the_page_of_rules_has_each_as_the_command_explains_it():
    pages = [rule_page(rule) for rule in all_rules()]
    wanted = "".join(f"\n## {text.partition(chr(10))[0]}\n\n```text\n{text}\n```\n" for text in pages)
    generated(DOCS / "rules.md", "rules", wanted + "\n")


@pytest.mark.texts
def test_the_page_of_checking_lists_every_rule():
    rows = "| rule | what it finds |\n|---|---|\n"
    for rule in all_rules():
        anchor = f"{rule.code.lower()}-{rule.name}-{rule.severity.value}"
        what = rule.what.replace("|", "\\|").replace("[insert …]", "`[insert …]`")
        what += " Off unless it is selected." if rule.off_because else ""
        rows += f"| [{rule.code} {rule.name}](rules.md#{anchor}) | {what} |\n"
    generated(DOCS / "checking.md", "rules", rows)


@pytest.mark.texts
def test_the_readme_says_what_each_file_of_a_build_is():
    made = [each for found in built_formats() for each in found.makes if each.always]
    lines = [f"- `{each.name}`, {each.what}\n".replace("NAME", "first-bank") for each in made]
    generated(README, "files", "".join(lines))


@pytest.mark.texts
def test_the_kinds_are_in_the_readme_and_the_manual():
    rows = "| you write | it is | in Anki | on paper |\n|---|---|---|---|\n"
    written = "\n"
    for kind in KINDS:
        needs = ((need,) if isinstance(need, Key) else need.keys for need in kind.needs)
        keys = ", ".join(" or ".join(f"`{key.name}`" for key in keys) for keys in needs)
        rows += f"| {keys} | {kind.summary} | {kind.in_anki} | {kind.on_paper} |\n"
        shown = re.sub(r"^(?:#|references:|cite:).*\n|  +#.*", "", kind.specimen, flags=re.MULTILINE)
        item = textwrap.indent(shown, "    ").replace("    ", "  - ", 1)
        written += f"{kind.manual}\n```yaml\n{item}```\n\n"
    generated(README, "kinds", rows)
    generated(DOCS / "writing.md", "kinds", written)


# --- what the pages show


def test_the_readme_stays_short():
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 200


def test_the_picture_of_a_card_shows_one_that_learners_have():
    """Else docs/pictures.py, which makes it, ends in the middle."""
    (card,) = re.findall(r'^CARD = "(.+)-0"$', (DOCS / "pictures.py").read_text(encoding="utf-8"), re.MULTILINE)
    loaded, _ = load_banks([ROOT / "decks"])
    assert card in {item.id for each in loaded for item in each.bank.items if item.retired is None}


def outputs(body: str) -> str:
    """A console block as it comes out now."""
    said = ""
    for line in body.splitlines():
        if line.startswith("$ "):
            done = run(*arguments(line.removeprefix("$ ")))
            assert done.exit_code != 2, f"a page shows what works: {line}\n{done.output}"
            said += f"{line}\n{done.output}"
    return said


@pytest.mark.texts
@every_page
def test_commands_do_what_the_page_shows(page: Path, tmp_path: Path, monkeypatch):
    """In a folder that starts out empty, from the first block of the page to the last, with a minute between them."""
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    changed: list[tuple[Block, str]] = []
    for minute, block in enumerate(blocks(text)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY + 60 * minute))
        what, _, rest = block.note.partition(" ")
        if what == "run:":
            done = run(*arguments(rest))
            assert done.exit_code == 0, done.output
        elif what == "file:":
            Path(rest).parent.mkdir(parents=True, exist_ok=True)
            Path(rest).write_text(block.body, encoding="utf-8")
        elif what == "in":
            assert block.body in Path(rest).read_text(encoding="utf-8")
        elif block.language == "python":
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(compile(block.body, named(page), "exec"), {})
            assert printed.getvalue()
        elif block.language == "console":
            found = outputs(block.body)
            if UPDATE and found != block.body:
                changed.append((block, found))
            else:
                assert found == block.body
    for block, found in reversed(changed):
        text = text[: block.start] + found + text[block.end :]
        page.write_text(text, encoding="utf-8")


NOT_READ = ("file:", "in ", "part of an item", "for another program", "not alone")


@every_page
def test_banks_and_items_that_the_page_shows_are_read(page: Path, tmp_path: Path):
    """Each YAML block is a bank, its head, its items, or says before it what else it is."""
    number = 0
    for number, block in enumerate(blocks(page.read_text(encoding="utf-8")), 1):
        if block.language != "yaml" or block.note.startswith(NOT_READ):
            continue
        head = HEAD.replace("Test deck", f"Deck {number}").replace("ward-7", f"ward-{number}")
        body = re.sub(r"^publisher: \S+", f"publisher: ward-{number}", block.body)
        filler = f"  - {{id: filler, question: Who works on ward {number}?, answer: The nurse}}\n"
        if body.startswith("publisher:"):
            bank = body + (filler if body.endswith("items:\n") else "")
        elif body.startswith(("articles:", "cases:")):
            bank = head + body
        elif body.startswith("  - id:"):
            bank = f"{head}items:\n{body}"
        else:
            assert body.startswith("#"), f"say what this is: {body}"
            bank = f"{body}{head}items:\n{filler}"
        (tmp_path / f"b{number}.yaml").write_text(bank, encoding="utf-8")
    if list(tmp_path.iterdir()):
        picture = "first-bank.svg"  # what 'ketaquiz new' writes beside a bank
        (tmp_path / picture).write_bytes((ROOT / "templates" / "new" / picture).read_bytes())
        checked = run("check", tmp_path, "--max-age", "never")
        assert checked.output.rstrip().endswith("no problem"), checked.output


def _spoken(text: str) -> Iterator[list[str]]:
    """The words of each ``ketaquiz …`` in running text and in blocks that are not run."""
    for block in blocks(text):
        if block.language in {"sh", "powershell", "yaml"} and not block.note.startswith("file:"):
            for line in block.body.replace("\\", "/").splitlines():
                for part in line.split("&&"):
                    if found := re.match(r"(?:- run: )?\s*ketaquiz (.*)", part):
                        yield shlex.split(found[1].partition(" | ")[0], comments=True)
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    for found in re.finditer(r"`ketaquiz\s([^`]+)`", prose):
        yield shlex.split(found[1].partition(" | ")[0])


OPTIONS = {
    name: {option for each in command.params for option in (*each.opts, *each.secondary_opts)} | {"--help", "-h"}
    for name in COMMANDS
    if (command := cli.get_command(click.Context(cli), name))
}


@every_page
def test_commands_and_options_that_the_page_names_exist(page: Path):
    text = page.read_text(encoding="utf-8")
    for words in _spoken(text):
        if words in (["--version"], ["…"]):
            continue
        assert words[0] in COMMANDS, words
        for word in words[1:]:
            if word.startswith("-") and word != "-":
                assert word.partition("=")[0] in OPTIONS[words[0]], words
    for option in re.findall(r"`(--[a-z-]+)[^`]*`", text):
        assert option in set().union(*OPTIONS.values()), option


@every_page
def test_nobody_is_told_to_install_it_from_an_index(page: Path):
    """ketaquiz is in none: a stranger could take the name."""
    text = page.read_text(encoding="utf-8")
    if page != DOCS / "commands.md":
        for line in text.splitlines():
            assert "--no-index" in line or not re.search(r"\binstall (?:-\S+ )*['\"]?ketaquiz", line), line
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for named_extras in re.findall(r"\"\.\[([a-z,]+)\]\"", text):
        assert set(named_extras.split(",")) <= set(extras)


def test_the_settings_that_the_manual_shows_are_read(tmp_path):
    """The block of ketaquiz.toml is one that a team can paste."""
    from ketaquiz.check.config import Config, read_config
    from ketaquiz.diagnostics import Severity

    (shown,) = (
        block for block in blocks((DOCS / "settings.md").read_text(encoding="utf-8")) if block.language == "toml"
    )
    (tmp_path / "ketaquiz.toml").write_text(shown.body, encoding="utf-8")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "2019.yaml").write_text("", encoding="utf-8")
    config, problems = read_config(tmp_path)
    assert problems == []
    assert config == Config(
        articles=config.articles,
        ignore=("M103",),
        ignore_in=(("old/*.yaml", ("M201", "F")),),
        severity={"M101": Severity.ERROR},
        off=frozenset(["M104"]),
        glossary=frozenset(["NSAID"]),
        max_age="2y",
        strict=True,
        baseline=config.folder / "ketaquiz.baseline",
        folder=config.folder,
    )
    assert config.articles.name == "articles"


# --- figures


def _figures(name: str) -> list[list[str]]:
    table = between((DOCS / "figures.md").read_text(encoding="utf-8"), name)[1]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]


def test_the_table_of_the_mutation_bench_has_every_rule_that_is_measured_and_its_bounds(monkeypatch):
    """Its figures come from ``make mutation``; `test_check` tries a sample of the same."""
    monkeypatch.syspath_prepend(str(ROOT / "tests" / "bench"))
    import mutators

    rows = _figures("mutation")
    wanted = [f"{rule.code} {rule.name}" for rule in all_rules() if rule.code in mutators.MUTATORS]
    assert [row[0] for row in rows] == [*wanted, "**all**"]
    assert sum(int(row[1].replace(",", "")) for row in rows[:-1]) == int(rows[-1][1].replace(",", ""))
    assert float(rows[-1][2].removesuffix(" %")) >= 95
    assert float(rows[-1][3].removesuffix(" %")) <= 2


def test_the_table_of_speed_has_the_rows_of_the_bench():
    """Its figures come from ``make bench``; this holds its rows and bounds to what is measured there."""
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    from bench import ROWS, holds

    rows = _figures("bench")
    assert [(row[0], row[2]) for row in rows] == [(name, limit) for name, limit, _ in ROWS]
    for row in rows:
        assert holds(row[1], row[2]) == ("(over)" not in row[1]), row
    assert [row[0] for row in rows if "(over)" in row[1]] == [*OVER]


OVER: tuple[str, ...] = ()
"""The rows that do not hold their bounds, which is known and said in the table."""


# --- links, on a code host


def _shown(page: Path) -> str:
    """A page with what it includes, and without its blocks and code."""
    text = page.read_text(encoding="utf-8")
    if page == DOCS / "start.md":
        text += between(README.read_text(encoding="utf-8"), "start")[1]
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`\n]+`", lambda code: code[0] if "](" not in code[0] else "", text)


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", _shown(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_page
def test_links_lead_somewhere(page: Path):
    text = page.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", text, flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)]+)\)", prose):
        if not target.startswith(("http", "mailto")):
            path, _, anchor = target.partition("#")
            there = page.parent / path if path else page
            assert there.exists(), target
            assert not anchor or anchor in _anchors(there), target


# --- the site


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The site as ``make docs`` builds it, any warning an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-E", "-q", "-W", "--keep-going", "-d", folder / "work"]
    done = subprocess.run([*command, DOCS, folder / "site"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


class _Links(HTMLParser):
    """The ids of a page, and what it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name == "id":
                self.ids.add(value)
            elif value and name in {"href", "src"}:
                self.targets.append(value)
                if tag != "a":
                    self.loaded.append(value)


def test_the_links_of_the_site_lead_somewhere_and_it_loads_nothing_from_elsewhere(site: Path):
    pages = {
        path.relative_to(site).as_posix(): _Links(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")
    }
    assert {page.stem for page in DOCS.glob("*.md")} <= {name.removesuffix(".html") for name in pages}
    for name, page in pages.items():
        assert not [target for target in page.loaded if "//" in target], name
        for target in page.targets:
            if re.match(r"https?:|mailto:|data:", target):
                continue
            path, _, anchor = target.partition("#")
            path = unquote(path.partition("?")[0]) or name
            assert (site / path).is_file(), (name, target)
            if anchor and path in pages:
                assert anchor in pages[path].ids, (name, target)


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with open_browser() as page:
        yield page


EACH_SORT = ("index", "start", "keys", "search")
"""Pages that have between them what any page has: on a phone, they stand for all."""


@pytest.mark.parametrize("width", [1280, 390], ids=["desktop", "phone"])
def test_the_pages_can_be_read_by_everybody_and_without_a_network(site: Path, browser: Page, width: int):
    for path in sorted(site.glob("*.html")):
        browser.open_file(path, width, 900)
        if width > 600 or path.stem in EACH_SORT:
            assert browser.violations() == [], path.name
        assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path.name} is too wide"
        assert [each for each in browser.requests if not each.startswith(("file:", "data:"))] == []
        assert browser.console == []


def test_the_search_finds_pages_without_a_server(site: Path, browser: Page):
    browser.open_file(site / "search.html", 1280, 900, query="q=withdraw")
    found = "document.querySelectorAll('#search-results a').length"
    wait = f"new Promise(done => {{ const look = () => {found} ? done({found}) : setTimeout(look, 50); look(); }})"
    assert browser.evaluate(wait) >= 1
    assert "Releasing" in browser.evaluate("document.querySelector('#search-results').innerText")
