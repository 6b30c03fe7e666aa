"""The seal by which a file is known again as one that was made here and not changed since.

An export may take the place of an earlier one, and never that of a file which somebody else made or worked on. So a
format puts `SEAL` where its files have room for a remark; `sealed` writes a digest of all the other bytes there.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from ketaquiz.text.feedback_parts import SEAL_MARK

_MARK: Final = SEAL_MARK.encode()
_DIGITS: Final = 32
SEAL: Final = (_MARK + b"0" * _DIGITS).decode()
"""What stands in a file where its seal is to be; once, and of ASCII alone."""
_SEAL: Final = re.compile(_MARK + rb"([0-9a-f]{%d})" % _DIGITS)


def sealed(data: bytes) -> bytes:
    """A file with its seal; as it is where it has no `SEAL`."""
    found = _last(data)
    return data if found is None else data[: found.start(1)] + _digest(data, found) + data[found.end(1) :]


def is_sealed(data: bytes) -> bool:
    """Whether a file was made here, and is as it was made."""
    found = _last(data)
    return found is not None and found[1] == _digest(data, found)


def _last(data: bytes) -> re.Match[bytes] | None:
    """The seal; a text of a bank that looks like one can stand before it, since formats put it last."""
    at = data.rfind(_MARK)
    return _SEAL.match(data, at) if at >= 0 else None


def _digest(data: bytes, seal: re.Match[bytes]) -> bytes:
    bare = hashlib.sha256(data[: seal.start(1)])
    bare.update(data[seal.end(1) :])
    return bare.hexdigest()[:_DIGITS].encode()
