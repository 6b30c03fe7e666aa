"""Images that stand in texts as Markdown has them: ``![what it shows](pictures/door.png)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.images import BadImage
from ketaquiz.model import Image, Interaction, TextImage, response_of
from ketaquiz.text import markdown
from ketaquiz.text.shortened import file_named
from ketaquiz.yamltree.nodes import Mapping, Node, Route, Scalar, Sequence

ImageReader = Callable[[str], tuple[str, bytes]]
"""Gives the media type and bytes of an image by its name in the bank; raises `BadImage`."""

_IN_BLOCKS: Final = frozenset({"question", "statement", "cloze", "rationale", "caution", "description", "why", "text"})
"""The keys whose texts can have paragraphs; ``text`` is that of a case."""
_IN_OPTIONS: Final = frozenset({"answer", "answers", "distractors", "options", "pairs", "sequence"})
_NOWHERE: Final = frozenset({"accept", "regions", "audio"})
_PARTS: Final = frozenset({"text", "why", "left", "right", "label", "transcript"})
"""The keys of texts within options, pairs, regions and sounds."""
_GAP: Final = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)


def may_have_images(node: Node, text: str) -> bool:
    """Whether an image may stand somewhere in a node of the bank's ``text``: most have none, and are not looked through."""
    return text.find("![", node.start, node.end) != -1


def text_images(
    found: dict[str, Node], interaction: Interaction | None, context: Context, read: ImageReader
) -> tuple[TextImage, ...]:
    """The images in the texts of an item or of a bank's head, given as nodes by key; what is wrong with one is reported.

    ``interaction`` is the item's, or None where it could not be read: an answer in words cannot be an image.
    """
    in_words = interaction is not None and not response_of(interaction).options
    images: list[TextImage] = []
    for key, node in found.items():
        if key in _IN_BLOCKS or key in _IN_OPTIONS or key in _NOWHERE:
            for route, name, scalar in _texts(node, (key,), key):
                if "![" in scalar.value and not markdown.problems(scalar.value.strip()):  # those are reported already
                    fits = name in _IN_BLOCKS or (key in _IN_OPTIONS and not in_words)
                    images += _read(route, name, scalar, fits, context, read)
    return tuple(images)


def _texts(node: Node, route: Route, key: str) -> Iterator[tuple[Route, str, Scalar]]:
    """The texts below a node, each with its route and the nearest key above it."""
    if isinstance(node, Scalar):
        yield route, key, node
    elif isinstance(node, Sequence):
        for number, below in enumerate(node.items):
            yield from _texts(below, (*route, number), key)
    elif isinstance(node, Mapping):
        for name, below in node.pairs():
            if not isinstance(name, Scalar):
                continue
            if name.value in _PARTS:
                yield from _texts(below, (*route, name.value), "why" if name.value == "why" else key)
            elif key == "pairs":  # a line 'left-hand side: right-hand side'
                yield (*route, name.value), key, name
                yield from _texts(below, (*route, name.value), key)


def _read(route: Route, key: str, node: Scalar, fits: bool, context: Context, read: ImageReader) -> Iterator[TextImage]:
    """The images of one text; ``fits`` says whether it may have any."""
    text = node.value.strip()
    gaps = "\0".join(_GAP.findall(text)) if key == "cloze" else ""
    for file, alt, piece in markdown.images(text, block=key in _IN_BLOCKS):
        if not fits or (gaps and piece in gaps):
            where = "a gap" if fits else quoted(key)
            cure = "put it into the question, the rationale or an option to choose; in `backticks` it is shown as typed"
            context.error("I106", node, f"has a picture in {where}, where none can stand", cure, piece=piece)
        elif "{{" in piece and key == "cloze":
            cure = "write what the picture shows without a gap"
            context.error("I106", node, "has a gap in a picture's description or file", cure, piece=piece)
        elif not any(char.isalnum() for char in alt):
            cure = f"write what it shows between the brackets, for who cannot see it: ![a fire door]({file[:80]})"
            context.error("I107", node, f"has the image {file_named(file)} without a description", cure, piece=piece)
        else:
            try:
                media_type, data = read(file)
            except BadImage as error:
                message = f"has the image {file_named(file)} in {quoted(key)}, which {error.message}"
                context.error(error.code, node, message, error.cure, piece=piece)
                continue
            yield TextImage(route, Image(file, alt, media_type, data))
    for found in markdown.broken_images(text):
        cure = "write the description in words, without mathematics; in `backticks` it is shown as typed"
        context.error("I106", node, "has mathematics in a picture's description or file", cure, piece=found)
