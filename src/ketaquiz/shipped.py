"""Where templates/ and decks/ are, in a checkout and in an installed package, and their texts.

Imports nothing of ketaquiz but `regular`.
"""

from __future__ import annotations

import errno
from functools import cache
from pathlib import Path
from typing import Final

from ketaquiz.regular import bytes_of

LARGEST_TEMPLATE: Final = 8 * 1024 * 1024
"""The largest file of somebody's templates, in bytes."""

_PACKAGE = Path(__file__).resolve().parent


@cache
def asset_dir(name: str) -> Path:
    """The folder ``templates`` or ``decks``: beside the package's modules once installed, else in the checkout."""
    for folder in (_PACKAGE / name, _PACKAGE.parent.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"ketaquiz is installed without its folder {name!r}; install it again")


def read_template(name: str) -> str:
    """The text of a shipped template, ``anki/style.css``."""
    return (asset_dir("templates") / name).read_text(encoding="utf-8")


_IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"))
"""The endings of files that lie beside pages and are none."""


@cache
def read_math_font() -> bytes:
    """The font of formulas on paper, as WOFF2: the part of STIX Two Math that formulas of ours can show."""
    return (asset_dir("templates") / "fonts" / "stix-two-math.woff2").read_bytes()


def read_templates(folder: str, extra: Path | None = None) -> dict[str, str]:
    """The templates of ``templates/<folder>`` by name (``print/quiz.html``), those in ``extra`` first.

    Each shipped one is also there as ``shipped/print/quiz.html``, so that one that takes its place can extend it.
    Raises OSError and UnicodeDecodeError for what is in ``extra``.
    """
    shipped = asset_dir("templates")
    names = sorted(path.relative_to(shipped).as_posix() for path in (shipped / folder).rglob("*") if path.is_file())
    texts = {name: (shipped / name).read_text(encoding="utf-8") for name in names}
    texts |= {f"shipped/{name}": text for name, text in texts.items()}
    if extra is not None and (extra / folder).is_dir():
        for path in sorted((extra / folder).rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix.lower() not in _IMAGES:
                data = bytes_of(path, LARGEST_TEMPLATE)
                if data is None:
                    raise OSError(errno.EFBIG, f"it is larger than {LARGEST_TEMPLATE // 1024**2} MiB", str(path))
                texts[path.relative_to(extra).as_posix()] = (
                    data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
                )
    return texts
