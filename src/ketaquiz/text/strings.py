"""The fixed words of pages and cards (``Page {page} of {pages}``), from ``templates/words/<language>.yaml``.

A further language is one more file there. `read_strings` alone reads the disk.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place
from ketaquiz.shipped import asset_dir
from ketaquiz.yamltree.nodes import Mapping, Scalar
from ketaquiz.yamltree.reader import parse_yaml, read_source

FALLBACK: Final = "en"
"""The language whose file says which texts there have to be."""


@dataclass(frozen=True, eq=False)
class FixedStrings:
    """The fixed texts of a language by their names; ``{n}`` and the like stand where something is filled in."""

    language: str
    texts: dict[str, str] = field(repr=False)

    def __getitem__(self, name: str) -> str:
        try:
            return self.texts[name]
        except KeyError:
            raise LookupError(f"there is no word {name!r}; add it to templates/words/{self.language}.yaml") from None

    def fill(self, name: str, **values: object) -> str:
        """A text with values filled in: ``fill("page", page=1, pages=4)``."""
        return re.sub(r"\{([a-z]+)\}", lambda found: str(values[found.group(1)]), self[name])

    def count(self, name: str, n: int) -> str:
        """The text for a number of things, in singular or plural: ``count("questions", 3)``."""
        return self.fill(f"{name}_one" if n == 1 else f"{name}_other", n=n)

    @property
    def direction(self) -> str:
        """The direction of writing: ``ltr`` or ``rtl``."""
        return self.texts["direction"]

    @property
    def comma(self) -> str:
        """What stands between texts in a row, with its blank: the comma that the language's own texts have."""
        return "، " if self._has_arabic_signs else ", "

    @property
    def semicolon(self) -> str:
        """As `comma`, between texts that may have commas in them."""
        return "؛ " if self._has_arabic_signs else "; "

    @property
    def arrow(self) -> str:
        """What leads from a text to what belongs to it, in the direction of reading: no browser turns arrows round."""
        return "←" if self.direction == "rtl" else "→"

    @cached_property
    def _has_arabic_signs(self) -> bool:
        return any("،" in text for text in self.texts.values())


_LANGUAGE: Final = re.compile(r"[A-Za-z0-9]{1,16}(?:-[A-Za-z0-9]{1,16}){0,7}")
"""A name that a language can have, with room to spare (RFC 5646 has parts of 8 characters)."""


def _folders(extra: Path | None) -> list[Path]:
    shipped = asset_dir("templates") / "words"
    return [shipped] if extra is None else [extra / "words", shipped]


def _file(language: str, extra: Path | None) -> Path | None:
    if not _LANGUAGE.fullmatch(language):
        return None
    for folder in _folders(extra):
        if (folder / f"{language}.yaml").is_file():
            return folder / f"{language}.yaml"
    return None


def missing_language(language: str, extra: Path | None = None) -> str:
    """What to do about a language without a file of words; empty where there is one."""
    if _file(language, extra) is not None:
        return ""
    known = sorted({path.stem for folder in _folders(extra) if folder.is_dir() for path in folder.glob("*.yaml")})
    name = language if _LANGUAGE.fullmatch(language) else "xx"
    place = "a folder that --templates names" if extra is None else extra.as_posix()
    return (
        f"write one of {', '.join(known)}; or add words/{name}.yaml, a translation of the shipped en.yaml, to {place}"
    )


def read_strings(language: str, extra: Path | None = None) -> tuple[FixedStrings | None, list[Diagnostic]]:
    """The fixed texts of a language, and what is wrong with its file; a file in ``extra`` comes before a shipped one.

    A file has exactly the names of the shipped English one, and each text has the same values to fill in.
    """
    path = _file(language, extra)
    if path is None:
        return None, [
            Diagnostic("K117", f"no words for the language {language[:40]!r}", missing_language(language, extra))
        ]
    source, problems = read_source(path, path.as_posix())
    if source is None:
        return None, problems
    root, problems = parse_yaml(source)
    texts: dict[str, str] = {}
    places: dict[str, Place] = {}
    if isinstance(root, Mapping):
        for key, value in root.pairs():
            if isinstance(key, Scalar) and key.value in texts:
                place = Place(source, key.start, max(key.end, key.start + 1))
                problems.append(Diagnostic("K105", f"the word {key.value!r} is there twice", "take one out", place))
            elif isinstance(key, Scalar) and isinstance(value, Scalar) and value.value.strip():
                texts[key.value] = value.value.strip()
                places[key.value] = Place(source, value.start, max(value.end, value.start + 1))
            else:
                place = Place(source, key.start, max(key.end, key.start + 1))
                problems.append(Diagnostic("K105", "a word is not of the form 'name: text'", "write it so", place))
    elif not problems:
        problems.append(Diagnostic("K105", "no words in the file", "translate en.yaml", file=source.name))
    shipped = asset_dir("templates") / "words" / f"{FALLBACK}.yaml"
    if path != shipped:
        english, _ = read_strings(FALLBACK)
        assert english is not None
        for name, text in english.texts.items():
            if name not in texts:
                problems.append(
                    Diagnostic("K101", f"the word {name!r} is missing", f"translate {text!r}", file=source.name)
                )
            elif set(_fillings(text)) != set(_fillings(texts[name])):
                wanted = ", ".join(_fillings(text)) or "none"
                problems.append(
                    Diagnostic(
                        "K105", f"the word {name!r} has other fillings", f"use these: {wanted}", file=source.name
                    )
                )
        for name in texts.keys() - english.texts.keys():
            problems.append(Diagnostic("K104", f"the word {name!r} is unknown", "take it out", file=source.name))
    if _as_seen(texts.get("true", "")) == _as_seen(texts.get("false", "")) and "false" in places:
        message = "the words 'true' and 'false' are the same, so that nobody could choose between them"
        problems.append(Diagnostic("K105", message, "give 'false' another text", places["false"]))
    if problems:
        return None, problems
    return FixedStrings(language, texts), []


def _as_seen(text: str) -> str:
    """A text as people compare it at a glance: capital letters and blanks do not count."""
    return " ".join(text.split()).casefold()


def _fillings(text: str) -> list[str]:
    return re.findall(r"\{[a-z]+\}", text)
