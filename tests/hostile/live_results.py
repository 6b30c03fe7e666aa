"""Folders of results that a stranger has edited, and their pages in Chromium: the page of doubts, and those that are written.

    python tests/hostile/live_results.py           # every guise of live markup, in all texts of a folder

What runs, loads, or leads elsewhere than to the web is printed.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from chromium import Page, open_browser  # noqa: E402
from deciding_browser import LOOPBACK, press  # noqa: E402
from hostile import loop  # noqa: E402
from hostile.case import lay_out  # noqa: E402
from live_cards import GUISES  # noqa: E402

_HARNESS = """\
window.ran = [];
window.pwned = window.alert = (text) => { window.ran.push(String(text || "pwned")); };
"""
_LOOKED_AT = """\
(async () => {
  const bad = [];
  for (const each of document.querySelectorAll("*")) {
    for (const name of ["href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "background"]) {
      const value = each.getAttribute(name);
      if (value !== null && !/^(https?:|data:image\\/|#|crop\\/)/i.test(value.trim()) && !OWN.includes(each.tagName + " " + value)) bad.push(each.tagName + " " + name + "=" + value.slice(0, 80));
    }
    for (const one of each.attributes) if (/^on/i.test(one.name)) bad.push(each.tagName + " " + one.name);
    if (/url\\(/i.test(each.getAttribute("style") || "")) bad.push(each.tagName + " style");
    if (["IFRAME", "OBJECT", "EMBED", "BASE"].includes(each.tagName) || /^refresh$/i.test(each.httpEquiv || "")) bad.push(each.tagName);
  }
  const count = (name) => document.querySelectorAll(name).length;
  for (const each of document.querySelectorAll("a, button, summary, input, select, img, [onclick]")) {
    each.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    if (each.focus) each.focus();
  }
  await new Promise((done) => setTimeout(done, 50));
  return JSON.stringify({bad, ran: window.ran || [], scripts: count("script"), styles: count("style"), forms: count("form"), title: document.title, shown: document.body.innerText.length});
})()
"""
_OWN = ["SCRIPT page.js", "LINK page.css", "LINK data:,"]


@dataclass(frozen=True)
class Seen:
    """What a page did."""

    page: str
    live: list[str]
    """What ran, was loaded, or would run at a click."""
    parts: tuple[int, int, int]
    """How many scripts, styles and forms it has."""
    shown: int
    """The characters that stand on it."""


def edited(text: str, folder: Path) -> None:
    """Lay out a folder of results with a text wherever a stranger can write one, with what belongs to it."""
    from ketaquiz.diagnostics import Source
    from ketaquiz.exam.recordfile import read_record

    files = dict(loop.beside())
    whole = loop.with_text(text)
    if read_record(Source("exam.json", whole.decode()))[0] is not None:
        files["results/exam.json"] = whole
    answers = _rows(loop.results()["results/responses.csv"])
    for row in answers:
        row |= {"learner": text, "source": text, "why": text if row["state"] == "review" else ""}
        row["written"] = "; ".join([text] * len(row["marked"].split("|")))
    files["results/responses.csv"] = _table(answers)
    files["results/scores.csv"] = _table(
        [row | {"learner": text} for row in _rows(loop.results()["results/scores.csv"])]
    )
    files["results/names.csv"] = _table([{"paper": "4", "learner": text}])
    said = {"when": "2026-11-01", "who": text, "note": text}
    files["results/decisions.csv"] = _table([{"paper": "2", "item": "ward-7/word", "marked": "50%", **said}])
    change = {
        "when": "2026-11-03",
        "who": text,
        "item": "ward-7/dose",
        "change": "points",
        "value": "2",
        "reason": text,
    }
    files["results/changes.csv"] = _table([change])
    files["results/pages.csv"] = _table([{"file": text, "page": "1", "code": text, "paper": "1", "status": "graded", "why": text}])  # fmt: skip
    lay_out(files, folder)


def _rows(data: bytes) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]


def _table(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, [*rows[0]])
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def pages(tab: Page, folder: Path) -> Iterator[Seen]:
    """What each page of a folder of results does in a browser: that of `grade --review`, and those that commands write."""
    from ketaquiz.workflow.deciding import Deciding
    from ketaquiz.workflow.deciding_server import DecidingServer
    from ketaquiz.workflow.scan_crops import ScanCrops
    from world import run

    made = folder / "made"
    results = folder / "results"
    commands: dict[str, tuple[Any, ...]] = {
        "static": ("grade", "--review", results, "--static", "-o", made / "static"),
        "stats": ("stats", results, "-o", made / "stats"),
        "missed": ("missed", results, folder / "decks/exam.yaml", "-o", made / "missed", "--stamp", loop.STAMP),
        "regrade": ("regrade", results),
    }
    for name, command in commands.items():
        done = run(*command)
        assert done.exit_code in (0, 1), (name, done.output[-500:])
    deciding = Deciding(results)
    server = DecidingServer(deciding, ScanCrops(deciding.results, deciding.doubts))
    server.start()
    try:
        tab.open_address(server.address, 1200, 900)
        until = "new Promise(done => { const look = () => typeof data !== 'undefined' && data !== null ? done(1) : setTimeout(look, 20); look(); })"
        tab.evaluate(until)
        press(tab, "ArrowDown", "?", "PageDown", "PageUp")
        yield parts_of(tab, "the page of doubts", server.address)
    finally:
        server.stop()
    for file in sorted(made.rglob("*.html")):
        tab.open_file(file, 1000, 1200)
        yield parts_of(tab, file.relative_to(made).as_posix(), file.as_uri())


def parts_of(tab: Page, name: str, own: str) -> Seen:
    """What the page does that a tab shows; ``own`` is how the addresses begin that it may ask for."""
    found = json.loads(tab.evaluate(f"const OWN = {json.dumps(_OWN)};\n{_LOOKED_AT}"))
    asked = [each for each in tab.requests if not each.startswith((own, "data:", "blob:"))]
    live = [*found["bad"], *found["ran"], *asked, *tab.console]
    return Seen(name, live, (found["scripts"], found["styles"], found["forms"]), found["shown"])


@dataclass
class Looking:
    """A browser that looks at folders of results, one guise at a time."""

    tab: Page
    calm: dict[str, tuple[int, int, int]]
    """By page the scripts, styles and forms that it has where nobody has edited anything."""
    pages: int = 0

    @classmethod
    def begin(cls, tab: Page, folder: Path) -> Looking:
        """Begin with a folder of results that holds a calm text."""
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=_HARNESS)
        edited("A calm text", folder)
        calm = [*pages(tab, folder)]
        assert all(not each.live for each in calm), calm
        return cls(tab, {_kind(each.page): each.parts for each in calm}, len(calm))

    def look(self, text: str, folder: Path) -> list[str]:
        """What a text does on the pages of a folder of results that holds it; empty where it does nothing."""
        edited(text, folder)
        found = []
        for each in pages(self.tab, folder):
            self.pages += 1
            found += [f"{each.page}: {what}" for what in each.live]
            if each.parts != self.calm.get(_kind(each.page), each.parts):
                found.append(f"{each.page}: {each.parts} scripts, styles and forms")
            assert each.shown > 0, each.page
        return found


def _kind(page: str) -> str:
    """What a page is, whoever it is of."""
    folder, _, name = page.rpartition("/")
    return f"{folder}/one" if name[:1].isdigit() else page


def main() -> int:
    """The command line of this file."""
    bad = 0
    with tempfile.TemporaryDirectory(prefix="live-results-") as name, open_browser(LOOPBACK) as tab:
        looking = Looking.begin(tab, Path(name, "calm"))
        for number, (guise, text) in enumerate(GUISES.items()):
            for each in looking.look(text, Path(name, str(number))):
                bad += 1
                print(f"{guise}: {each}", flush=True)
    print(f"{looking.pages} pages of {len(GUISES)} guises, {bad} of them live")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
