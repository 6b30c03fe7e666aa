"""What belongs to a part of a workbook and stands in another part: pictures, comments."""

from __future__ import annotations

import posixpath
import re

from ketaquiz.importers.xml import parse_xml
from ketaquiz.release.unpacking import Package


def related(package: Package, path: str) -> dict[str, str]:
    """The entries that one refers to, by the names that it has for them."""
    folder, _, name = path.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.names:
        return {}
    found = {}
    for each in parse_xml(package.read(relations)):
        target = each.attributes.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if whole in package.names and each.attributes.get("TargetMode", "") != "External":
            found[each.attributes.get("Id", "")] = whole
    return found


def commented(package: Package, path: str) -> list[str]:
    """The cells of a sheet that have a comment, such as ``B3``, in the order of the file; those of its first row tell of columns and are left out."""
    cells: list[str] = []
    for entry in related(package, path).values():
        if re.fullmatch(r"xl/(?:comments/)?comments?\d*\.xml", entry):
            listed = parse_xml(package.read(entry)).find("commentList")
            cells += [each.attributes.get("ref", "")[:12] for each in listed or ()]
    return [cell for cell in cells if not re.fullmatch(r"[A-Z]+1", cell)]
