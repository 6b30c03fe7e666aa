"""HTML that an export of ours marked with classes (`feedback_parts`), also where another program has had it since."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Final

from ketaquiz.text import feedback_parts as parts
from ketaquiz.text import html_tokens

AUDIO: Final = "audio"
"""The name in `Divided.parts` of sounds that are played; each is its address, a newline, and what stands in its element."""
_MAY_HAVE: Final = re.compile(r"\bkq-[a-z]|<audio\b", re.IGNORECASE)
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class Divided:
    """HTML, and what was taken out of it."""

    rest: str
    parts: dict[str, list[str]] = field(default_factory=dict)
    """By class, the HTML of each element that had it, without labels of ours."""
    classes: set[str] = field(default_factory=set)
    """All classes of such elements."""

    def only(self, name: str) -> str:
        """The HTML of the first element of a class; empty where there is none."""
        return next(iter(self.parts.get(name, ())), "")


def divided(source: str, *names: str) -> Divided:
    """HTML without the elements that have one of these classes, or, for `AUDIO`, that tag."""
    if _MAY_HAVE.search(source) is None:
        return Divided(source)
    reader = _Reader(names)
    html_tokens.read(source, reader)
    return reader.done()


@dataclass
class _Open:
    """An element that is taken out, while it is read."""

    name: str
    """Empty for a label."""
    tag: str
    inside: list[str] = field(default_factory=list)
    depth: int = 0
    """How many elements of its tag are open in it."""
    address: str = ""


class _Reader:
    """Writes what it reads where it belongs."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.found = Divided("")
        self.open = [_Open("", "")]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        classes = attributes.get("class", "").split()
        here = self.open[-1]
        if here.tag == tag and tag not in _VOID:
            here.depth += 1
        name = next((each for each in self.names if each in classes or (each == tag == AUDIO)), "")
        if name or parts.LABEL in classes:
            here.depth -= here.tag == tag
            self.found.classes |= {*classes}
            self.open.append(_Open(name, tag, address=attributes.get("src", "")))
            return
        if tag == "source" and here.name == AUDIO:
            here.address = here.address or attributes.get("src", "")
            return
        said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        here.inside.append(f"<{tag}{said}>")

    def end(self, tag: str) -> None:
        here = self.open[-1]
        if here.tag != tag:
            if tag not in _VOID:
                here.inside.append(f"</{tag}>")
        elif here.depth:
            here.depth -= 1
            here.inside.append(f"</{tag}>")
        else:
            self.close()

    def data(self, text: str) -> None:
        self.open[-1].inside.append(escape(text, quote=False))

    def close(self) -> None:
        """End the innermost of the open elements; what it says, for audio its address first, is kept unless it is a label."""
        ended = self.open.pop()
        if ended.name:
            inside = "".join(ended.inside)
            shown = f"{ended.address}\n{inside}" if ended.name == AUDIO else inside
            self.found.parts.setdefault(ended.name, []).append(shown)

    def done(self) -> Divided:
        """What was read, elements that never end among it."""
        while len(self.open) > 1:
            self.close()
        self.found.rest = "".join(self.open[0].inside)
        return self.found
