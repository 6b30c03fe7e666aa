"""QTI 2.1, the format of the 1EdTech Consortium (https://www.imsglobal.org/question/qtiv2p1/imsqti_implv2p1.html).

A package is a zip with a manifest, a test a bank, an item a file (`ketaquiz.export.qti_items`), and the pictures and sounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final
from urllib.parse import quote

from ketaquiz.export.archives import zip_of
from ketaquiz.export.formats import Exported, Exporter, Fate, Losses, Outgoing
from ketaquiz.export.qti_items import HEAD, QTI, SCHEMA, QtiItem, block, item_name
from ketaquiz.export.questions import held, id_of, name_of
from ketaquiz.export.texts import Texts
from ketaquiz.export.xhtml import as_xml, attribute, identifier, mathml_with_tex
from ketaquiz.model import (
    Bank,
    Difficulty,
    Item,
)
from ketaquiz.text.markdown import escape

_DIFFICULTIES: Final = {Difficulty.EASY: "easy", Difficulty.MEDIUM: "medium", Difficulty.HARD: "difficult"}


def _export(outgoing: Outgoing) -> Exported:
    losses = Losses()
    entries: dict[str, bytes] = {"imsmanifest.xml": b""}
    resources: list[str] = []
    count = 0
    for number, bank in enumerate(outgoing.banks, 1):
        made = _Test(bank, outgoing, f"media-{number}", losses)
        made.fill()
        count += len(made.items)
        if made.items:
            entries |= made.entries(number)
            resources += made.resources(number)
    entries["imsmanifest.xml"] = _manifest(identifier(f"MANIFEST-{outgoing.name}"), resources).encode()
    return Exported(zip_of(entries), count, losses.all)


def _manifest(name: str, resources: Sequence[str]) -> str:
    listed = "\n".join(resources)
    return (
        f'{HEAD}<manifest identifier="{name}" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" '
        'xmlns:lom="http://ltsc.ieee.org/xsd/LOM" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.imsglobal.org/xsd/imscp_v1p1 '
        'http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd">\n'
        "<metadata>\n<schema>QTIv2.1 Package</schema>\n<schemaversion>1.0.0</schemaversion>\n</metadata>\n"
        f"<organizations/>\n<resources>\n{listed}\n</resources>\n</manifest>\n"
    )


class _Test:
    """A bank as a test with its items."""

    def __init__(self, bank: Bank, outgoing: Outgoing, folder: str, losses: Losses) -> None:
        self.bank = bank
        self.losses = losses
        self.words = outgoing.words_of(bank)
        self.folder = folder
        self.items: dict[str, tuple[Item, str]] = {}
        """By the path of its file each item that the format can hold, with its XML."""
        self.media: dict[str, bytes] = {}
        self.used: dict[str, list[str]] = {}
        """By the path of an item's file, or of the test's, the files that it names."""
        self.texts = Texts(
            bank, self.words, lambda name: f"../{folder}/{quote(name)}", mathml_with_tex, characters=True
        )

    def fill(self) -> None:
        """Make the items."""
        made = held(
            self.bank, lambda item: QtiItem(self.bank, item, self.texts, self.losses).xml(), self.losses, self.texts
        )
        for each in made:
            path = f"items/{item_name(self.bank, each.item)}.xml"
            self.items[path] = each.item, each.made
            self.keep_files(path)
        if self.words.direction == "rtl":
            why = (
                "QTI 2.1 has none: signs of Unicode keep the order of words, and where lines begin is up to the player"
            )
            self.losses.add(self.bank, None, Fate.CHANGED, "direction", why)

    def keep_files(self, path: str) -> None:
        """Enter the files that were named since the last time as those of a path."""
        taken = self.texts.take_files()
        self.used[path] = [f"{self.folder}/{quote(name)}" for name in taken]
        self.media |= {f"{self.folder}/{name}": data for name, data in taken.items()}

    def entries(self, number: int) -> dict[str, bytes]:
        """The files of the test, by their paths."""
        path = f"tests/test-{number}.xml"
        test = self.test(number)
        self.keep_files(path)
        return {path: test.encode()} | {path: xml.encode() for path, (_, xml) in self.items.items()} | self.media

    def resources(self, number: int) -> list[str]:
        """The entries of the manifest; those of items say their ids, tags and difficulty."""
        path = f"tests/test-{number}.xml"
        depends = "".join(
            f'<dependency identifierref="{item_name(self.bank, item)}"/>\n' for item, _ in self.items.values()
        )
        found = [_resource(f"TEST-{number}", "imsqti_test_xmlv2p1", path, self.used[path], depends)]
        for path, (item, _) in self.items.items():
            metadata = self.metadata(item)
            name = item_name(self.bank, item)
            found.append(_resource(name, "imsqti_item_xmlv2p1", path, self.used[path], "", metadata))
        return found

    def metadata(self, item: Item) -> str:
        """What the manifest says of an item for those who look for one: its id, name, tags and difficulty."""
        language = f'language="{attribute(self.bank.language)}"'
        tags = "".join(
            f"<lom:keyword><lom:string {language}>{escape(tag)}</lom:string></lom:keyword>\n"
            for tag in self.bank.tags_of(item)
        )
        level = ""
        if item.difficulty:
            source = "<lom:source>LOMv1.0</lom:source>"
            value = f"<lom:value>{_DIFFICULTIES[item.difficulty]}</lom:value>"
            level = f"<lom:educational>\n<lom:difficulty>{source}{value}</lom:difficulty>\n</lom:educational>\n"
        return (
            "<metadata>\n<lom:lom>\n<lom:general>\n<lom:identifier><lom:catalog>ketaquiz</lom:catalog>"
            f"<lom:entry>{escape(id_of(self.bank, item))}</lom:entry></lom:identifier>\n"
            f"<lom:title><lom:string {language}>{escape(name_of(item))}</lom:string></lom:title>\n{tags}</lom:general>\n"
            f"{level}</lom:lom>\n</metadata>\n"
        )

    def test(self, number: int) -> str:
        """The test: the bank's items in their order, in parts for sections and cases."""
        bank = self.bank
        total = sum(item.points for item, _ in self.items.values())
        sections = []
        runs = groupby(self.items.items(), lambda each: (each[1][0].section, each[1][0].case))
        for place, ((section, case), found) in enumerate(runs, 1):
            references = "".join(
                f'<assessmentItemRef identifier="{item_name(bank, item)}" href="../{path}"/>\n'
                for path, (item, _) in found
            )
            title = attribute(section or bank.title)
            sections.append(
                f'<assessmentSection identifier="SECTION-{place}" title="{title}" visible="{"true" if section else "false"}">\n'
                f"{self.case(case)}{references}</assessmentSection>\n"
            )
        return (
            f'{HEAD}<assessmentTest xmlns="{QTI}" {SCHEMA} identifier="TEST-{number}" title="{attribute(bank.title)}" '
            'toolName="ketaquiz" toolVersion="1">\n'
            '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" '
            f'normalMaximum="{total:g}"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n'
            '<testPart identifier="PART-1" navigationMode="nonlinear" submissionMode="individual">\n'
            f'<assessmentSection identifier="SECTION-0" title="{attribute(bank.title)}" visible="true">\n'
            f"{''.join(sections)}</assessmentSection>\n</testPart>\n"
            '<outcomeProcessing>\n<setOutcomeValue identifier="SCORE">\n<sum><testVariables variableIdentifier="SCORE"/>'
            "</sum>\n</setOutcomeValue>\n</outcomeProcessing>\n</assessmentTest>\n"
        )

    def case(self, name: str) -> str:
        """The case of a part, which its questions are about."""
        if not name:
            return ""
        case = self.bank.cases[name]
        html = block(self.texts, case.text)
        if case.image:
            html += f"<div>{as_xml(self.texts.image(case.image))}</div>"
        return f'<rubricBlock label="{attribute(name)}" view="candidate">{html}</rubricBlock>\n'


def _resource(name: str, kind: str, path: str, files: Iterable[str], more: str, metadata: str = "") -> str:
    listed = "".join(f'<file href="{attribute(each)}"/>\n' for each in (path, *files))
    return f'<resource identifier="{name}" type="{kind}" href="{path}">\n{metadata}{listed}{more}</resource>'


EXPORTER = Exporter(
    "qti21", "QTI 2.1", ".zip", "a package for TAO and other programs that read the standard QTI", _export
)
