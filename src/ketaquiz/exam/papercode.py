"""What stands on paper of an item, and the paper code that is made of it: a paper and its key have the same."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final, assert_never

from ketaquiz.model import Bank, Choice, Gap, Gaps, Image, Item, Match, Order, Regions, TextEntry

_ALPHABET: Final = "23456789CDFGHJKMNPQRTVWX"
"""The characters of paper codes: none that is mistaken for another when read aloud or copied by hand, and no vowels."""


def printed_texts(bank: Bank, item: Item) -> list[str]:
    """The texts that stand on paper, apart from options; what is hidden there is not among them."""
    texts = [bank.language, item.stem, item.image.alt if item.image else ""]
    match item.interaction:
        case Choice(_, multiple):
            texts.append("several" if multiple else "one")
        case TextEntry(amount=amount):
            texts += ["text"] if amount is None else ["number", amount.unit]
        case Gaps(segments):
            texts += [f"\1{segment.hint}" if isinstance(segment, Gap) else segment for segment in segments]
        case Match(pairs):
            texts += ["match", *(pair.left for pair in pairs)]
        case Order():
            texts.append("order")
        case Regions(regions):
            boxes = (region.box for region in regions)
            texts += ["regions", *(f"{box.left} {box.top} {box.width} {box.height}" for box in boxes)]
        case _:
            assert_never(item.interaction)
    if item.audio is not None:
        texts.append(f"\2{item.audio.transcript}")
    return texts


def printed_images(item: Item) -> Iterator[Image]:
    """The images that stand on paper: that of the question, and those in its texts but for what stands behind the answer."""
    if item.image is not None:
        yield item.image
    for each in item.text_images:
        if each.route[0] not in ("rationale", "caution") and each.route[-1] != "why":
            yield each.image


def paper_code(name: str, digest: bytes) -> str:
    """The paper code: eight characters, some 10^11 of them."""
    number = int.from_bytes(sha256(name.encode() + b"\0" + digest).digest(), "big")
    characters = []
    for _ in range(8):
        number, rest = divmod(number, len(_ALPHABET))
        characters.append(_ALPHABET[rest])
    return f"{''.join(characters[:4])}-{''.join(characters[4:])}"
