"""Damaged documents: ``python tests/damaged_documents.py pdf 2000`` reads so many, and says how each was answered.

An answer is blocks, or why there are none. A library that falls over ends this process with a signal, as it would end the
one that reads documents; with ``--fork`` each document is read in a process of its own, and such ends are counted.
"""

from __future__ import annotations

import io
import json
import os
import random
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from document_files import guide_docx, guide_pdf, guide_pptx, repacked
from ketaquiz.article.documents.apart import limit
from ketaquiz.article.documents.reading import answer

MAKERS: Final = {"pdf": guide_pdf, "docx": guide_docx, "pptx": guide_pptx}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A document with some of its bytes changed, cut, doubled or moved."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, length = chance.randrange(len(made)), chance.choice((1, 1, 4, 32, 400))
        match chance.randrange(5):
            case 0:
                made[at : at + length] = bytes(chance.randrange(256) for _ in range(length))
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length]
            case 3:
                other = chance.randrange(len(made))
                made[at:at] = made[other : other + length]
            case 4:
                made[at] ^= 1 << chance.randrange(8)
        if not made:
            return b""
    return bytes(made)


def mutated_inside(data: bytes, chance: random.Random) -> bytes:
    """A document in which a part is damaged, and the package around it is whole."""
    if data[:2] != b"PK":
        return mutated(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        likely = [name for name in parts if "document.xml" in name or "slides/" in name or "numbering" in name]
        name = chance.choice(likely if chance.random() < 0.6 else parts)
        return repacked(data, {name: mutated(package.read(name), chance)})


def damaged(kind: str, many: int) -> list[bytes]:
    """So many damaged documents of a kind, always the same."""
    chance = random.Random(kind)
    made = MAKERS[kind]()
    return [mutated_inside(made, chance) if chance.random() < 0.7 else mutated(made, chance) for _ in range(many)]


def answered(kind: str, data: bytes) -> str:
    """How a document is answered, in a word."""
    said = json.loads(answer(kind, data) or '{"error": ["memory"]}')
    return "read" if "blocks" in said else str(said["error"][0])


def _forked(kind: str, data: bytes) -> str:
    """The same, in a process of its own."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        limit(8)
        os.write(into, answered(kind, data).encode())
        os._exit(0)
    os.close(into)
    with open(out, "rb") as said:
        word = said.read().decode()
    _, status = os.waitpid(child, 0)
    return word or f"ended with {os.waitstatus_to_exitcode(status)}"


if __name__ == "__main__":
    answered(sys.argv[1], MAKERS[sys.argv[1]]())  # the library is loaded once
    read = _forked if "--fork" in sys.argv else answered
    print(dict(Counter(read(sys.argv[1], data) for data in damaged(sys.argv[1], int(sys.argv[2])))))
