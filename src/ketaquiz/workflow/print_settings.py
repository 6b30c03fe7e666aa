"""What a team has printed on its papers: the table ``[print]`` of the settings, and pictures that its own pages show."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, Final

from ketaquiz.bank.images import read_image
from ketaquiz.bank.media import BadFile
from ketaquiz.bank.settings import MOST_PROBLEMS, Tables, problem, read_tables
from ketaquiz.diagnostics import Diagnostic
from ketaquiz.exam.layout import Cover
from ketaquiz.model import Image
from ketaquiz.text.shortened import file_named
from ketaquiz.workflow import CannotDo, ContentErrors
from ketaquiz.workflow.wording import tally

_KEYS: Final = ("logo", "fields", "instructions")
MOST_FIELDS: Final = 8
"""How many fields the first page has room for."""
_LONGEST: Final = {"fields": 60, "instructions": 2000}
"""How long a field, and all instructions, may be, in characters."""


def read_cover(folder: Path) -> Cover:
    """What the settings for banks in a folder say of the first page. Raises `ContentErrors` where they have problems."""
    tables, problems = read_tables(folder)
    cover = Cover()
    if tables is not None and isinstance(found := tables.tables.get("print"), dict):
        cover = _cover(found, tables, problems)
    if problems:
        raise ContentErrors(f"nothing was written: {tally(problems)} in the settings", problems)
    return cover


def _cover(found: Mapping[str, Any], tables: Tables, problems: list[Diagnostic]) -> Cover:
    """The cover of a table; what is wrong with it is added to ``problems``."""

    def wrong(code: str, key: str, message: str, cure: str) -> None:
        problems.append(problem(code, tables.source, key, message, cure))

    for key in [key for key in found if key not in _KEYS][:MOST_PROBLEMS]:
        close = get_close_matches(key, _KEYS, 1)
        cure = f"did you mean '{close[0]}'?" if close else "the settings are " + ", ".join(_KEYS)
        wrong("G102", key, f"have an unknown '{key[:40]}' in '[print]'", cure)
    logo, fields, instructions = (found.get(key) for key in _KEYS)
    image = None
    if logo is not None:
        if not isinstance(logo, str) or not logo.strip():
            wrong("G103", "logo", "have no text at 'logo'", 'write logo = "logo.png"')
        else:
            try:
                image = Image(logo, "", *read_image(tables.folder, logo, home="the folder of the settings"))
            except BadFile as error:
                wrong("G103", "logo", f"have the logo {file_named(logo)}, which {error.message}", error.cure)
    if fields is not None and not _are_fields(fields):
        cure = (
            f'write fields = ["Ward", "Staff number"]: at most {MOST_FIELDS} of at most {_LONGEST["fields"]} characters'
        )
        wrong("G103", "fields", "have no list of short texts at 'fields'", cure)
        fields = None
    if instructions is not None and not (
        isinstance(instructions, str) and len(instructions) <= _LONGEST["instructions"]
    ):
        cure = f"write a text of at most {_LONGEST['instructions']:,} characters in quotes"
        wrong("G103", "instructions", "have no such text at 'instructions'", cure)
        instructions = None
    return Cover(image, tuple(fields or ()), instructions or "")


def _are_fields(fields: object) -> bool:
    return (
        isinstance(fields, list)
        and len(fields) <= MOST_FIELDS
        and all(isinstance(each, str) and 0 < len(each.strip()) <= _LONGEST["fields"] for each in fields)
    )


_SHOWN: Final = re.compile(r"""(<img\b[^<>]{0,500}?\bsrc=|\burl\()(["']?)([^"'<>(){}]{1,300})(?=\2)""", re.IGNORECASE)
"""A picture that a page names: what is before its file, the quotation mark, and the file; none that a template makes."""


def with_images(pages: Mapping[str, str], shipped: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Pages with the pictures in them that those in ``folder`` name, since a paper loads nothing.

    Files are looked for beside the page, and in ``folder``. Raises `CannotDo`, which names the file.
    """
    made = dict(pages)
    for name, text in pages.items():
        if shipped.get(name) != text and ("<img" in text or "url(" in text):
            made[name] = _SHOWN.sub(partial(_inlined, folder / name, folder), text)
    return made


def _inlined(page: Path, folder: Path, found: re.Match[str]) -> str:
    """The place of a page that names a picture, with the picture in place of its file."""
    file = found[3].strip()
    if file.lower().startswith(("data:", "#")):
        return found.group()
    if re.match(r"[a-z]{2,10}:|//", file, re.IGNORECASE):
        raise CannotDo(
            f"{page} shows the picture {file_named(file)} from elsewhere, and a paper loads nothing; save it beside the page "
            "and write its name"
        )
    try:
        media_type, data = read_image(
            page.parent if (page.parent / file).is_file() else folder,
            file,
            home="the folder of the page, or of all pages",
        )
    except BadFile as error:
        raise CannotDo(f"{page} shows the picture {file_named(file)}, which {error.message}; {error.cure}") from None
    return f"{found[1]}{found[2]}data:{media_type};base64,{b64encode(data).decode()}"
