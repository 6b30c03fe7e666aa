"""The process that reads a document: ``python -P -m ketaquiz.article.documents KIND SECONDS``.

The document comes on standard input; SECONDS is the processor time that reading it may take.
"""

from __future__ import annotations

import os
import sys

from ketaquiz.article.documents.apart import limit
from ketaquiz.article.documents.reading import answer


def main() -> None:
    """Read the document, and write the answer to standard output, which nothing else can write to."""
    limit(int(sys.argv[2]))
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    with out:
        out.write(answer(sys.argv[1], sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
