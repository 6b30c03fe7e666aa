r"""Makes ``templates/fonts/stix-two-math.woff2``: of STIX Two Math what formulas on paper can show.

    pip install "fonttools[woff]"
    python tests/math_font.py STIXTwoMath-Regular.ttf

The font comes from https://github.com/stipub/stixfonts (version 2.11), or in the wheel ``ziamath``; its licence stands
beside the part of it.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ketaquiz.shipped import asset_dir
from ketaquiz.text import mathematics, paper_tex, tex_commands

PLAIN = "\u00a0×÷±·¬°µ−–—…′″‴⁗αβγδεζηθικλμνξοπρςστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϑϕϖϱϵϰℎℂℍℕℙℚℝℤℬℰℱℋℐℒℳℛℯℊℴℭℌℑℜℨ"
STYLED = [(0x1D400, 0x1D468), (0x1D49C, 0x1D4D0), (0x1D504, 0x1D56C), (0x1D6E2, 0x1D71C), (0x1D7CE, 0x1D7D8)]
"""Bold and italic letters, script, Fraktur and double-struck letters, italic Greek letters, bold digits."""


def characters() -> set[str]:
    """All that a formula can show."""
    found = {chr(code) for code in range(0x20, 0x7F)} | set(PLAIN)
    found |= {chr(code) for first, after in STYLED for code in range(first, after)}
    for name in sorted((tex_commands.ALLOWED | paper_tex.ADDED_COMMANDS) - {"begin", "end"}):
        for tex in (rf"\{name}", rf"\{name}{{x}}", rf"\{name}{{x}}{{y}}", rf"\left\{name} x\right."):
            if not mathematics.problem(tex):
                found |= set(html.unescape(re.sub("<[^>]*>", "", mathematics.mathml(tex, display=True))))
    return {char for char in found if char.isprintable()}


def main(font: str) -> None:
    """Write the part of a font that is shipped."""
    target = asset_dir("templates") / "fonts" / "stix-two-math.woff2"
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "unicodes.txt"
        wanted.write_text("\n".join(f"U+{ord(char):04X}" for char in sorted(characters())), encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "fontTools.subset", font, f"--unicodes-file={wanted}", "--flavor=woff2",
             f"--output-file={target}", "--layout-features=ssty,dtls,flac", "--no-hinting", "--name-IDs=0,1,2,3,4,5,6,13,14"],
            check=True,
        )  # fmt: skip
    print(target, target.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
