"""The package that Canvas imports as a quiz: QTI 1.2 in Canvas's own profile, with a file of settings beside it.

What Canvas makes of it is in its ``gems/plugins/qti_exporter``, which has the Python program QTIMigrationTool read the
package first. A quiz is two resources of the manifest: its questions and its ``assessment_meta.xml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from ketaquiz.export.archives import zip_of
from ketaquiz.export.canvas_items import CanvasItem, canvas_id, field, material, metadata
from ketaquiz.export.formats import Exported, Exporter, Fate, Losses, Outgoing
from ketaquiz.export.questions import choice_of, held, is_true_or_false
from ketaquiz.export.texts import Texts
from ketaquiz.export.xhtml import attribute
from ketaquiz.model import Bank, Item
from ketaquiz.text.markdown import escape

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FOLDER: Final = "Uploaded Media"


def _export(outgoing: Outgoing) -> Exported:
    losses = Losses()
    entries: dict[str, bytes] = {"imsmanifest.xml": b""}
    resources: list[str] = []
    count = 0
    for number, bank in enumerate(outgoing.banks, 1):
        alike = [
            each for each in outgoing.banks[: number - 1] if (each.publisher, each.name) == (bank.publisher, bank.name)
        ]
        quiz = _Quiz(bank, outgoing, f"{_FOLDER}/{number}", losses, len(alike))
        questions = "".join(quiz.questions())
        if not quiz.count:
            continue
        count += quiz.count
        entries[f"{quiz.name}/{quiz.name}.xml"] = quiz.assessment(questions).encode()
        entries[f"{quiz.name}/assessment_meta.xml"] = quiz.settings().encode()
        entries |= quiz.media
        resources += quiz.resources()
    listed = "\n".join(resources)
    entries["imsmanifest.xml"] = (
        f'{_HEAD}<manifest identifier="{canvas_id(outgoing.name)}" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1 http://www.imsglobal.org/xsd/imscp_v1p1.xsd">\n'
        "<metadata>\n<schema>IMS Content</schema>\n<schemaversion>1.1.3</schemaversion>\n</metadata>\n<organizations/>\n"
        f"<resources>\n{listed}\n</resources>\n</manifest>\n"
    ).encode()
    return Exported(zip_of(entries), count, losses.all)


class _Quiz:
    """A bank as a quiz."""

    def __init__(self, bank: Bank, outgoing: Outgoing, folder: str, losses: Losses, alike: int) -> None:
        """``alike`` is how many banks of its name and publisher come before it."""
        self.bank = bank
        self.losses = losses
        self.folder = folder
        self.name = canvas_id(f"{bank.publisher}/{bank.name}" + (f" {alike}" if alike else ""))
        self.count = 0
        self.points = 0.0
        self.media: dict[str, bytes] = {}
        self.texts = Texts(
            bank, outgoing.words_of(bank), lambda name: f"%24IMS-CC-FILEBASE%24/{quote(f'{folder}/{name}')}"
        )
        choices = [choice for each in bank.items if (choice := choice_of(each))]
        self.shuffled = not any(
            (choice.keep_order and not is_true_or_false(choice)) or any(option.pinned for option in choice.options)
            for choice in choices
        )
        """Whether Canvas may mix the options; it does so for a whole quiz or not at all."""

    def questions(self) -> Iterator[str]:
        """The items, with the texts of cases between them."""
        for each in held(self.bank, self.question, self.losses, self.texts):
            self.keep_files()
            self.count += 1
            self.points += each.item.points
            if each.begins_case:
                yield self.case(each.item.case)
                self.keep_files()
            yield each.made

    def question(self, item: Item) -> str:
        """An item as XML. Raises `Refusal`."""
        return CanvasItem(self.bank, item, self.texts, self.losses, shuffled=self.shuffled).xml()

    def keep_files(self) -> None:
        self.media |= {f"{self.folder}/{name}": data for name, data in self.texts.take_files().items()}

    def case(self, name: str) -> str:
        """A text that asks nothing, before the questions about it."""
        case, texts = self.bank.cases[name], self.texts
        html = texts.html(case.text, block=True) + (f"<p>{texts.image(case.image)}</p>" if case.image else "")
        ident = canvas_id(f"{self.bank.publisher}/case/{name}")
        head = metadata("text_only_question", 0, (), ident)
        return f'<item ident="{ident}" title="{attribute(name)}">\n{head}<presentation>{material(texts.framed(html))}</presentation>\n</item>\n'

    def assessment(self, questions: str) -> str:
        """The file with the questions."""
        return (
            f'{_HEAD}<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="http://www.imsglobal.org/xsd/ims_qtiasiv1p2 '
            'http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd">\n'
            f'<assessment ident="{self.name}" title="{attribute(self.bank.title)}">\n<qtimetadata>\n'
            f"{field('cc_maxattempts', '1')}</qtimetadata>\n"
            f'<section ident="root_section">\n{questions}</section>\n</assessment>\n</questestinterop>\n'
        )

    def settings(self) -> str:
        """The file with the settings of the quiz, which nobody sees before it is published in Canvas."""
        bank, words = self.bank, self.texts.words
        said = self.texts.in_words(bank.description) if bank.description else ""
        if any(each.route[0] == "description" for each in bank.text_images):
            self.losses.add(bank, None, Fate.CHANGED, "picture", "said in words in the quiz's description")
        said += "".join(f"<p>{escape(words['licence'])} {escape(bank.licence)}</p>" for _ in [0] if bank.licence)
        said += "".join(f"<p>{escape(words['report_error'])} {escape(bank.contact)}</p>" for _ in [0] if bank.contact)
        return (
            f'{_HEAD}<quiz identifier="{self.name}" xmlns="http://canvas.instructure.com/xsd/cccv1p0" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:schemaLocation="http://canvas.instructure.com/xsd/cccv1p0 https://canvas.instructure.com/xsd/cccv1p0.xsd">\n'
            f"<title>{escape(bank.title)}</title>\n"
            f"<description>{escape(self.texts.framed(said)) if said else ''}</description>\n"
            f"<shuffle_answers>{'true' if self.shuffled else 'false'}</shuffle_answers>\n"
            "<scoring_policy>keep_highest</scoring_policy>\n<quiz_type>assignment</quiz_type>\n"
            f"<points_possible>{self.points:.1f}</points_possible>\n<show_correct_answers>true</show_correct_answers>\n"
            "<allowed_attempts>1</allowed_attempts>\n<one_question_at_a_time>false</one_question_at_a_time>\n"
            "<cant_go_back>false</cant_go_back>\n<available>false</available>\n</quiz>\n"
        )

    def resources(self) -> list[str]:
        """The entries of the manifest."""
        meta = canvas_id(f"{self.name}/meta")
        folder = self.name
        files = [
            f'<resource identifier="{canvas_id(path)}" type="webcontent" href="{attribute(path)}">\n'
            f'<file href="{attribute(path)}"/>\n</resource>'
            for path in self.media
        ]
        return [
            f'<resource identifier="{self.name}" type="imsqti_xmlv1p2">\n<file href="{folder}/{self.name}.xml"/>\n'
            f'<dependency identifierref="{meta}"/>\n</resource>',
            f'<resource identifier="{meta}" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" '
            f'href="{folder}/assessment_meta.xml">\n<file href="{folder}/assessment_meta.xml"/>\n</resource>',
            *files,
        ]


EXPORTER = Exporter(
    "canvas", "Canvas", ".zip", "a quiz a bank for Canvas: Settings > Import Course Content > QTI .zip file", _export
)
