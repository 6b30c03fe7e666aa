"""Cards in real Chromium with the MathJax that Anki ships, and what to look for on them: what tests of live cards share.

MathJax comes from the wheel `aqt` (``pip install --no-deps aqt``; the tests' setup does that). Nothing of it is
imported, so that neither Qt nor a display is needed. Where it is missing, these tests are skipped, and say so.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from chromium import Page, open_browser
from hostile.payloads import MARKUP, MATHEMATICS
from ketaquiz.shipped import read_template
from world import Learner, run

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
GUISES = {**{f"mathematics: {name}": text for name, text in MATHEMATICS.items()}, **{f"markup: {name}": text for name, text in MARKUP.items()}}  # fmt: skip

HARNESS = """\
window.ran = [];
window.pwned = () => window.ran.push("pwned");
window.alert = window.open = window.fetch = text => { window.ran.push(String(text)); };
document.addEventListener("click", event => {
  const link = event.target.closest && event.target.closest("a");
  if (link && /^https?:/.test(link.href.baseVal || link.href)) event.preventDefault();
}, true);
"""
OWN_STYLE = re.search("<style>(.*?)</style>", read_template("anki/back.html"), re.DOTALL).group(1)
"""The only style that a card brings beside its note type's: that of the right options on a back."""
OWN_SCRIPTS = [
    script
    for side in ("front", "back")
    for script in re.findall("<script>.*?</script>", read_template(f"anki/occlusion-{side}.html"), re.DOTALL)
]
"""Those by which Anki covers the parts of a picture; it is not in the browser of the tests."""
CLICKS = """\
(async () => {
  const OWN_STYLE = @own@;
  await MathJax.startup.promise;
  await MathJax.typesetPromise([document.getElementById("qa")]);
  const bad = [];
  for (const each of document.querySelectorAll("#qa *")) {
    for (const name of ["href", "xlink:href", "src", "action", "formaction", "data", "poster", "background"]) {
      const value = each.getAttribute(name);
      if (value !== null && !/^(https?:|data:image\\/|#)/i.test(value.trim())) bad.push(each.tagName + " " + name + "=" + value.slice(0, 80));
    }
    for (const each_ of each.attributes) if (/^on/i.test(each_.name)) bad.push(each.tagName + " " + each_.name);
    if (/url\\(/i.test(each.getAttribute("style") || "")) bad.push(each.tagName + " style=" + each.getAttribute("style").slice(0, 80));
    if (["SCRIPT", "IFRAME", "OBJECT", "EMBED", "FORM", "BASE", "META", "LINK", "STYLE"].includes(each.tagName) && !(each.tagName === "STYLE" && (each.closest("mjx-container") || each.textContent === OWN_STYLE))) bad.push(each.tagName);
  }
  for (const each of document.querySelectorAll("#qa *")) {
    each.dispatchEvent(new MouseEvent("mouseover", {bubbles: true}));
    each.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    if (each.focus) each.focus();
  }
  await new Promise(done => setTimeout(done, 50));
  return JSON.stringify({bad, ran: window.ran, formulas: document.querySelectorAll("mjx-container").length});
})()
""".replace("@own@", json.dumps(OWN_STYLE))


@cache
def web() -> Path:
    """The folder of Anki's web pages; the test is skipped, with the cure, where it is not there."""
    found = importlib.util.find_spec("_aqt")
    for place in found.submodule_search_locations or [] if found else []:
        if (Path(place) / "data/web/js/vendor/mathjax").is_dir():
            return Path(place) / "data/web"
    if os.environ.get("CI"):
        pytest.fail("Anki's own MathJax is not there: pip install --no-deps aqt")
    pytest.skip("NOT TESTED: Anki's own MathJax is not there; pip install --no-deps aqt")


@contextmanager
def browser_with_anki() -> Iterator[Page]:
    """A browser for `show`."""
    web()
    with open_browser() as tab:
        yield tab


def mathjax() -> str:
    """The elements of a page's head that bring Anki's MathJax with its settings."""
    vendor = (web() / "js/vendor/mathjax").as_uri()
    config = (web() / "js/mathjax.js").read_text(encoding="utf-8").replace("/_anki/js/vendor/mathjax", vendor)
    return f'<script>{config}</script><script src="{vendor}/tex-chtml-full.js"></script>'


def show(tab: Page, sides: list[str]) -> dict:
    """Show sides of cards below one another with Anki's MathJax and its settings; what became of them."""
    cards = "".join(f'<div class="card">{side}</div>' for side in sides)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><script>{HARNESS}</script>{mathjax()}</head>'
        f'<body><div id="qa">{cards}</div></body></html>'
    )
    tab.open(page.encode())
    found = json.loads(tab.evaluate(CLICKS))
    allowed = (web().as_uri(), "data:", "blob:", "about:")
    asked = [each for each in tab.requests if not each.startswith(allowed) and not each.endswith("/page.html")]
    return found | {"requests": asked, "title": tab.evaluate("document.title")}


def sides_of(learner: Learner) -> list[str]:
    """The fronts and backs of all cards, without ketaquiz's own script and the pictures that lie beside them."""
    found = []
    for shown in (side for both in learner.sides() for side in both):
        before, script, rest = shown.partition("<script>\n// Options in an order")
        side = before + (rest.partition("</script>")[2] if script else "")
        for own in OWN_SCRIPTS:
            side = side.replace(own, "")
        found.append(side.replace('src="kq-', 'src="data:image/svg+xml,kq-'))
    return found


def package(folder: Path, bank: str, *arguments: object) -> Path | None:
    """The package of a bank, or None where the bank is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "p.svg").write_text(SVG)
    (folder / "bank.yaml").write_text(bank, encoding="utf-8")
    done = run("build", folder / "bank.yaml", "-o", folder / "out", *arguments)
    assert done.exit_code in (0, 1), done.stderr
    return folder / "out/all.apkg" if done.exit_code == 0 else None


def judged(found: dict) -> None:
    assert found["bad"] == []
    assert found["ran"] == []
    assert found["requests"] == []
    assert found["title"] == ""
