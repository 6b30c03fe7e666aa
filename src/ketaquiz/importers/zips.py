"""Files that are zips, such as those of Word and Excel: unpacked as far as a file of its size may be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ketaquiz.importers import BadFile
from ketaquiz.release.unpacking import DamagedPackage, Package, opened_package
from ketaquiz.text.shortened import shortened


@contextmanager
def opened_zip(path: Path) -> Iterator[Package]:
    """A file's entries to read. Raises `BadFile`."""
    try:
        with opened_package(path) as package:
            yield package
    except DamagedPackage:
        raise BadFile(
            "cannot be unpacked: it is damaged, needs a password, or unpacks to far more than its size. Open it in the "
            "program that it comes from, and save it again"
        ) from None
    except KeyError as error:
        _, _, named = str(error.args[0]).partition("'")
        part = f"the part {shortened(named.partition(chr(39))[0], 60)}" if named else "a part"
        raise BadFile(f"lacks {part}, which every such file has: save it again") from None
