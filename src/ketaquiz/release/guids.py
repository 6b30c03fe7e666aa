"""Guids: the identity of an item's note in every learner's collection, for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Container
from itertools import count
from struct import Struct
from typing import Final

from ketaquiz.text.unique import first_free


def guid_of(publisher: str, item: str, again: int = 0) -> str:
    """The guid of an item: ``kq`` and 16 letters and digits, worked out from publisher and item id alone.

    The first 80 bits of SHA-256 of ``ketaquiz``, publisher and item id, parted by NUL, in base 32. Where a renamed
    item keeps the guid that this id would give, ``again`` counts from 1 and makes another one.
    """
    text = f"ketaquiz\0{publisher}\0{item}" + (f"\0{again}" if again else "")
    # the standard library's base 32 goes letter by letter, and would be a tenth of composing a note; numbers of 16 bits
    # are cut up in half the time of one of 80
    a, b, c, d, e = _FIVE_NUMBERS(hashlib.sha256(text.encode()).digest())
    return (
        f"kq{_PAIRS[a >> 6]}{_PAIRS[(a & 63) << 4 | b >> 12]}{_PAIRS[b >> 2 & 1023]}{_PAIRS[(b & 3) << 8 | c >> 8]}"
        f"{_PAIRS[(c & 255) << 2 | d >> 14]}{_PAIRS[d >> 4 & 1023]}{_PAIRS[(d & 15) << 6 | e >> 10]}{_PAIRS[e & 1023]}"
    )


_FIVE_NUMBERS: Final = Struct(">5H").unpack_from
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = [first + second for first in _LETTERS for second in _LETTERS]
"""Ten bits in base 32 (RFC 4648, in small letters)."""


def free_guid(publisher: str, item: str, taken: Container[str]) -> str:
    """The guid for an item that the ledger does not have; ``taken`` are the guids that it has for this publisher."""
    return first_free((guid_of(publisher, item, again) for again in count()), taken)
