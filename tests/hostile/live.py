"""Shows cards whose every field holds live mathematics, markup and scripts, one field at a time, in Chromium with Anki's MathJax.

    python tests/hostile/live.py            # all guises in all fields of all kinds
    python tests/hostile/live.py 3/32       # the third of 32 parts

A side on which something runs, loads or leads elsewhere than to the web is printed.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hostile import every_field  # noqa: E402
from live_cards import GUISES, SVG, browser_with_anki, judged, show, sides_of  # noqa: E402
from world import Learner, run  # noqa: E402

_A_PAGE = 60
"""Sides of cards that are shown at once."""


def cards(folder: Path, learner: Learner, part: int, parts: int) -> Iterator[list[str]]:
    """The sides of the cards of a part of all guises in all fields, some at a time."""
    (folder / "p.svg").write_text(SVG)
    (folder / "s.mp3").write_bytes(b"ID3" + bytes(60))
    every = [(guise, name, item) for guise, text in GUISES.items() for name, item in every_field.items(text)]
    texts: dict[str, dict[str, dict[str, object]]] = {}
    for guise, name, item in islice(every, part, None, parts):
        texts.setdefault(guise, {})[name] = item
    for number, (guise, items) in enumerate(texts.items()):
        if bank := every_field.taken(items, GUISES[guise], folder):
            bank = bank.replace("deck: Ketamine", f"deck: Ketamine::{number}", 1)
            (folder / f"g{number}.yaml").write_text(bank.replace('"id": "', f'"id": "g{number}-'), encoding="utf-8")
    done = run("build", folder, "-o", folder / "out", "--stamp", 1_790_000_000)
    assert done.exit_code == 0, done.stderr
    learner.take(folder / "out/all.apkg")
    sides = sides_of(learner)
    for at in range(0, len(sides), _A_PAGE):
        yield sides[at : at + _A_PAGE]


def main() -> int:
    """The command line of this file."""
    part, parts = map(int, (sys.argv[1] if len(sys.argv) > 1 else "1/1").split("/"))
    bad = shown = 0
    with tempfile.TemporaryDirectory(prefix="live-") as name, browser_with_anki() as tab:
        folder = Path(name)
        (folder / "decks").mkdir()
        for those in cards(folder / "decks", Learner(folder / "learner"), part - 1, parts):
            shown += len(those)
            try:
                judged(show(tab, those))
            except AssertionError:
                for side in those:  # which of them it is
                    found = show(tab, [side])
                    try:
                        judged(found)
                    except AssertionError:
                        bad += 1
                        print(found, side[:2000], sep="\n", flush=True)
    print(f"{shown:,} sides, {bad} of them live")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
