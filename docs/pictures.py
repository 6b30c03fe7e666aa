"""Makes the pictures of the README and the manual from the shipped deck: ``make pictures``.

Cards come out of real Anki and quiz pages out of real Chromium; a page of the PDF becomes a picture with pdftoppm
(Debian's poppler-utils).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from cards import page, sides  # noqa: E402 - the tests know how Anki shows a card
from chromium import open_browser  # noqa: E402
from world import Learner, run  # noqa: E402

CARD = "pain-laryngospasm-0"


def main() -> None:
    """Write docs/card.png, docs/card-night.png, docs/quiz.png and docs/key.png."""
    if shutil.which("pdftoppm") is None:
        raise SystemExit("the picture of the quiz needs pdftoppm: sudo apt install poppler-utils")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("anki", ROOT / "decks", "-o", folder / "all.apkg", "--stamp", 1_795_392_000)
        learner = Learner(folder / "learner")
        learner.take(folder / "all.apkg")
        _, back, style = sides(learner)[CARD]
        with open_browser() as browser:
            for file, night in (("card.png", False), ("card-night.png", True)):
                browser.open(page(back, style, night=night, phone=True, now=1_795_392_000_000).encode(), 400, 860)
                (ROOT / "docs" / file).write_bytes(browser.screenshot())
        learner.close()
        result = run("quiz", ROOT / "decks/nerve-pain.yaml", "-o", folder / "quiz.html", "--items", 20, "--pdf")
        assert result.exit_code == 0, result.stderr
        for source, target in (("quiz.pdf", "quiz"), ("quiz-key.pdf", "key")):
            command = ["pdftoppm", "-png", "-r", "60", "-f", "1", "-l", "1", "-singlefile"]
            subprocess.run([*command, str(folder / source), str(ROOT / "docs" / target)], check=True)


if __name__ == "__main__":
    main()
