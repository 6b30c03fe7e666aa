"""Pictures of an imported package: the names that they get, and what is typed for them in a bank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from ketaquiz.bank import sounds
from ketaquiz.bank.filenames import portable
from ketaquiz.bank.images import ENDINGS, BadImage, media_type
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer

FOLDER: Final = "images"
"""The folder for pictures, beside the bank."""
NO_DESCRIPTION: Final = "A picture without a description"
"""What stands for the description of a picture that has none, until the language of the bank is known."""


def typed_description(alt: str) -> str:
    """A description without the characters that mean something between the brackets of a picture."""
    return " ".join(writer.permitted(re.sub(r"[\[\]{}()\\`|]", " ", alt)).split())


@dataclass
class ImportedImages:
    """The pictures and sounds of a package that items have, with the names that they get."""

    media: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The package's files by name."""
    called: dict[str, str] = field(default_factory=dict, repr=False)
    """What pictures are called in messages, by their names in the package, where that is not their name: ``at Fragen!B3``."""
    files: dict[str, bytes] = field(default_factory=dict)
    """By the file names that the items have for them."""
    names: dict[tuple[str, bytes], str] = field(default_factory=dict, repr=False)
    """The file name that each picture has, by its name in the package, without the ending, and its bytes."""
    last_numbers: dict[str, int] = field(default_factory=dict, repr=False)
    """By file name in small letters, the last number that was put into it; 1 for none."""

    def file(self, name: str) -> str:
        """The file name that an item has for a picture: one that every system can have, and that no other picture has.

        Raises `BadImage` where the bytes are no picture that a bank can have, and KeyError where there are none.
        """
        data = self.media[name]
        return self._named(name, data, ENDINGS[media_type(data)], FOLDER)

    def sound(self, name: str) -> str:
        """The file name that an item has for a sound, as with `file`.

        Raises `BadFile` where the bytes are no sound that a bank can have, and KeyError where there are none.
        """
        data = self.media[name]
        return self._named(name, data, sounds.ENDINGS[sounds.media_type(data)], "sounds")

    def _named(self, name: str, data: bytes, ending: str, folder: str) -> str:
        known = (PurePosixPath(name).stem[:200], data)
        if known not in self.names:
            stem = portable(re.sub(r"[^A-Za-z0-9_-]+", "-", known[0]).strip("-")[:60] or "picture")
            first = f"{stem}.{ending}"
            numbers = count(self.last_numbers.get(first.lower(), 0) + 1)
            names = ((number, f"{stem}-{number}.{ending}" if number > 1 else first) for number in numbers)
            number, own = next(each for each in names if each[0] == 1 or each[1].lower() not in self.last_numbers)
            self.last_numbers[own.lower()] = 1
            self.last_numbers[first.lower()] = number
            self.names[known] = f"{folder}/{own}"
            self.files[f"{folder}/{own}"] = data
        return self.names[known]


@dataclass(frozen=True)
class TypedImage:
    """A picture that stands in a text."""

    typed: str
    file: str
    """In the bank."""
    alt: str
    """Its description; empty where it has none."""
    name: str
    """What it is called in the package, for messages."""


@dataclass
class NoteImages:
    """The pictures of one note as they stand in its texts."""

    known: ImportedImages
    typed_ones: list[TypedImage] = field(default_factory=list)
    """In the order in which they were asked for."""
    remarks: list[str] = field(default_factory=list)

    def typed(self, source: str, alt: str) -> str:
        """What is typed for a picture: ``![what it shows](images/door.png)``; empty, and remarked on, where it cannot come."""
        name = unquote(source)
        called = self.known.called.get(name) or shortened(name)
        try:
            file = self.known.file(name)
        except KeyError:
            self.remarks.append(f"the picture {called} is not in the package, or is larger than 8 MiB")
            return ""
        except BadImage as error:
            self.remarks.append(f"the picture {called} {error.message}")
            return ""
        words = typed_description(alt)
        described = any(map(str.isalnum, words))
        shown = f"![{words if described else NO_DESCRIPTION}]({file})"
        self.typed_ones.append(TypedImage(shown, file, alt if described else "", called))
        return shown

    def split_at_only_image(self, text: str) -> tuple[str, dict[str, writer.Value]] | None:
        """A text as typed, parted into its words and the image at its end: that becomes the value of the key ``image``.

        The value has the keys ``file`` and ``alt``. None where the text has no image, several, one that words follow, or
        nothing but the image.
        """
        shown = [each for each in self.typed_ones if each.typed in text]
        if len(shown) != 1 or text.count("![") != 1 or not text.endswith(shown[0].typed):
            return None
        words = text.removesuffix(shown[0].typed).rstrip()
        return (words, {"file": shown[0].file, "alt": shown[0].alt or NO_DESCRIPTION}) if words else None

    def say_undescribed(self, at_image: str) -> None:
        """Remark on those without a description; ``at_image`` is the file at the key 'image'."""
        for each in dict.fromkeys(self.typed_ones):
            if not each.alt:
                place = "at 'alt'" if each.file == at_image else "between its brackets"
                self.remarks.append(f"the picture {each.name} has no description: write what it shows {place}")


def without_images(text: str) -> str:
    """A typed text without the pictures of `NoteImages`, and what they show."""
    return re.sub(r"!\[[^\[\]\n]*\]\(images/[A-Za-z0-9_.-]+\)", " ", text)
