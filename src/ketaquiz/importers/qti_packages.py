"""What a package of QTI says of its items beside them: tags and difficulty in the manifest, parts and cases in our own tests."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from ketaquiz.importers.questions import Keys, tags_of
from ketaquiz.importers.xml import Element

_LEVELS: Final = {
    "very easy": "easy",
    "easy": "easy",
    "medium": "medium",
    "difficult": "hard",
    "very difficult": "hard",
}
"""The words of LOM for a difficulty, as those of a bank."""


@dataclass
class Said:
    """What is said of an item."""

    tags: list[str] = field(default_factory=list)
    difficulty: str = ""
    section: str = ""
    case: Element | None = None
    """The text that the questions of its part are about."""
    case_entry: str = ""
    """The file in which that stands."""

    @property
    def keys(self) -> Keys:
        """The same, but for the case, as keys of an item."""
        found: Keys = {}
        if self.section:
            found["section"] = self.section
        if self.tags:
            found["tags"] = [*self.tags]
        if self.difficulty:
            found["difficulty"] = self.difficulty
        return found


def take_manifest(name: str, root: Element, said: dict[str, Said]) -> None:
    """Enter what the manifest of a name says of items, by their paths in the package."""
    for resource in root.below():
        if resource.tag != "resource" or not resource.attributes.get("href"):
            continue
        href = unquote(resource.attributes["href"])
        of_item = said.setdefault(posixpath.normpath(posixpath.join(posixpath.dirname(name), href)), Said())
        for each in (resource.find("metadata") or Element("metadata", {}, 0)).below():
            if each.tag == "keyword":
                of_item.tags += tags_of([each.text])
            elif each.tag == "difficulty":
                of_item.difficulty = _LEVELS.get(each.said("value").lower(), "")


def take_test(name: str, root: Element, said: dict[str, Said]) -> None:
    """Enter in which parts of a test of ours the items are, by their paths in the package."""
    if root.attributes.get("toolName") != "ketaquiz":
        return
    for section in root.below():
        if section.tag != "assessmentSection":
            continue
        case = next((each for each in section.all("rubricBlock") if each.attributes.get("label")), None)
        title = section.attributes.get("title", "") if section.attributes.get("visible") == "true" else ""
        for each in section.all("assessmentItemRef"):
            href = unquote(each.attributes.get("href", ""))
            of_item = said.setdefault(posixpath.normpath(posixpath.join(posixpath.dirname(name), href)), Said())
            of_item.section, of_item.case, of_item.case_entry = title, case, name
