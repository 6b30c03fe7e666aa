"""What stands on paper of an item, and the paper code that is made of it: a paper and its key have the same."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Final, assert_never

from ketaquiz.model import Bank, Case, Choice, Gap, Gaps, Image, Item, Match, Order, Regions, Scoring, TextEntry

ALPHABET: Final = "23456789CDFGHJKMNPQRTVWX"
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
    if (case := bank.case_of(item)) is not None:
        texts += [f"\3{case.text}", case.image.alt if case.image else ""]
    if item.section:
        texts.append(f"\4{item.section}")
    if item.points != 1 or bank.scoring_of(item) is not Scoring.ALL:
        texts.append(f"\5{item.points:g} {bank.scoring_of(item)}")
    return texts


def printed_images(item: Item, case: Case | None) -> Iterator[Image]:
    """The images that stand on paper: those of its case and question, and of its texts but for what is behind the answer."""
    if case is not None and case.image is not None:
        yield case.image
    if item.image is not None:
        yield item.image
    for each in item.text_images:
        if each.route[0] not in ("rationale", "caution") and each.route[-1] != "why":
            yield each.image


def paper_code(name: str, digest: bytes) -> str:
    """The paper code: eight characters, some 10^11 of them."""
    characters = in_alphabet(name.encode() + b"\0" + digest, 8)
    return f"{characters[:4]}-{characters[4:]}"


def in_alphabet(hashed: bytes, length: int) -> str:
    """The SHA-256 of bytes as so many characters of `ALPHABET`."""
    number = int.from_bytes(sha256(hashed).digest(), "big")
    characters = []
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[rest])
    return "".join(characters)
