"""Cases: situations that several items are about. Their items stand together in the bank, and in one section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ketaquiz.bank.context import Context, quoted
from ketaquiz.bank.images import BadImage
from ketaquiz.bank.text_images import ImageReader, text_images
from ketaquiz.model import Case, Image, TextImage
from ketaquiz.text.shortened import file_named
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar, find


def shown_image(values: dict[str, Any] | None, node: Node, context: Context, read: ImageReader) -> Image | None:
    """An image with its bytes, of the values at the key ``image``; None where its keys or the file were refused."""
    if values is None:
        return None
    file: str = values["file"]
    try:
        media_type, data = read(file)
    except BadImage as error:
        place = find(node, ("file",))
        context.error(error.code, place, f"has the image {file_named(file)}, which {error.message}", error.cure)
        return None
    return Image(file, values["alt"], media_type, data)


def read_cases(
    found: dict[str, dict[str, Any]], node: Node, context: Context, read: ImageReader
) -> tuple[dict[str, Case], tuple[TextImage, ...]]:
    """The cases of a bank with their images, and the images in their texts; ``found`` are their values as they read well.

    One whose image is refused, or has a picture in its text that is, is left out: that is reported.
    """
    cases: dict[str, Case] = {}
    found_images: list[TextImage] = []
    for name, values in found.items():
        below = find(node, (name,))
        own = context.of(f"case {quoted(name)}")
        before = len(context.problems)
        image = shown_image(values["image"], find(below, ("image",)), own, read) if "image" in values else None
        text = below.get("text") if isinstance(below, Mapping) else None
        images = text_images({"text": text}, None, own, read) if text is not None else ()
        if len(context.problems) == before:
            cases[name] = Case(values["text"], image)
            found_images += [TextImage(("cases", name, *each.route), each.image) for each in images]
    return cases, tuple(found_images)


@dataclass
class CaseUse:
    """Which items of a bank are about which case, looked at one after the other in the bank's order."""

    declared: frozenset[str]
    """All names of cases, those with errors too, so that one mistake is reported once."""
    broken: frozenset[str]
    """Those with errors, which are not in the bank."""
    unknown: bool
    """Whether the cases cannot be read at all, so that any name may be one of them."""
    last: str = ""
    """The case of the item before; empty where it is about none."""
    ended: dict[str, Node] = field(default_factory=dict)
    """For each case whose items have come, where the last of them names it."""
    sections: dict[str, str] = field(default_factory=dict)
    """For each of these, the section of its first item."""

    def enter(self, name: str, section: str, nodes: Callable[[str], Node], context: Context) -> bool:
        """Enter the next item, with the ``name`` of its case, empty without one, and its section.

        What cannot be is reported; ``nodes`` gives the node of a key, or of the item where it has none. Returns whether
        the case has an error that is reported elsewhere, so that the bank has no value of it.
        """
        before, self.last = self.last, name
        if not name:
            return False
        node = nodes("case")
        if self.unknown:
            return True
        if name not in self.declared:
            close = context.close(name, self.declared)
            cure = f"did you mean {quoted(close)}?" if close else "declare it under 'cases:' at the top of the bank"
            context.error("K122", node, f"names the case {quoted(name)}, which the bank does not declare", cure)
            return False
        if name in self.ended:
            related = (("the last of them before", context.place(self.ended[name])),)
            if before != name:
                message = f"is about the case {quoted(name)} and stands apart from its other items"
                cure = "move it to them: the items of a case stand one after the other"
                context.error("K123", node, message, cure, related=related)
            elif section != self.sections[name]:
                message = (
                    f"stands in another section than the item before it, and both are about the case {quoted(name)}"
                )
                cure = "give all items of a case the same 'section', or none of them any"
                context.error("K124", nodes("section"), message, cure, related=related)
        self.ended[name] = node
        self.sections.setdefault(name, section)
        return name in self.broken


def text_at(found: dict[str, Node], key: str) -> str:
    """What an item has at a key, as typed, also where the item itself has errors; empty where it has nothing there."""
    node = found.get(key)
    return node.value.strip() if isinstance(node, Scalar) else ""
