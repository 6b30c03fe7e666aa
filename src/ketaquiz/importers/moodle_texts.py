"""The texts of a question of Moodle XML: what it asks, its answers, what is said behind them, its files and its case."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from ketaquiz.bank.media import MAX_BYTES
from ketaquiz.bank.media import BadFile as BadMedia
from ketaquiz.importers import Incoming, Refusal
from ketaquiz.importers.behind import Behind, case_named, read_behind
from ketaquiz.importers.markup import markup
from ketaquiz.importers.numbers import typed_decimal, whole_number
from ketaquiz.importers.own_html import AUDIO, divided
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree.writer import Value

_FRAME: Final = re.compile(r'\s*<div lang="[^"<>]{1,40}" dir="(?:ltr|rtl)">')


_SHOWN: Final = re.compile(r"@@PLUGINFILE@@/([^\s\"'<>?#)]{1,400})")


def _html_of(inner: Element) -> str:
    """What a text says; its HTML may be elements of the file, where nobody put it into CDATA."""
    return markup([piece for piece in inner.pieces if not _is_file(piece)]) if list(inner) else inner.text


def _is_file(piece: Element | str) -> bool:
    return isinstance(piece, Element) and piece.tag == "file"


class QuestionTexts:
    """The texts of a question, as they are typed, and what is lost with them."""

    def __init__(self, element: Element, found: Incoming) -> None:
        self.element = element
        self.found = found
        self.texts = Texts(found.work, found.images)

    @cached_property
    def own(self) -> bool:
        """Whether an export of ours made it, though the file may be Moodle's own: it frames a question in its language."""
        return self.found.exported or _FRAME.match(self.source(self.element.find("questiontext"))) is not None

    def take_case(self) -> bool:
        """Enter the case that a description is, if an export of ours made it of one."""
        name = case_named(self.tags())
        inside = divided(self.source(self.element.find("questiontext")), parts.CASE).only(parts.CASE)
        if not name or not inside:
            return False
        self.take_files()
        self.found.named("cases")[name] = self.texts.case(self.texts.html(inside))
        return True

    def audio(self) -> dict[str, Value] | None:
        """The sound that the question plays, for the key ``audio``."""
        played = divided(self.source(self.element.find("questiontext")), AUDIO).parts.get(AUDIO, [])
        if not played:
            return None
        address, _, said = played[0].partition("\n")
        name = unquote(address.removeprefix("@@PLUGINFILE@@/"))
        try:
            heard: dict[str, Value] = {"file": self.found.images.sound(name)}
        except KeyError:
            self.texts.say(f"the sound {shortened(name)} is not in the file, and is left out")
            return None
        except BadMedia as error:
            self.texts.say(f"the sound {shortened(name)} {error.message}, and is left out")
            return None
        if said.strip() != address and (transcript := self.texts.html(said, block=False)):
            heard["transcript"] = transcript
        if played[1:]:
            self.texts.say("its other sounds are left out")
        return heard

    def take_files(self) -> None:
        """Enter the pictures of the question, under names that no other question's have."""
        media: dict[str, bytes] = {}
        for file in self.element.below():
            if file.tag != "file" or file.attributes.get("encoding") != "base64":
                continue
            path = file.attributes.get("path", "/").strip("/")
            name = f"{path}/{file.attributes.get('name', '')}" if path else file.attributes.get("name", "")
            code = file.text
            if len(code) > MAX_BYTES * 4 // 3:
                self.texts.say(f"the picture {shortened(name)} is larger than 8 MiB, and is left out")
                continue
            try:
                media[name] = base64.b64decode(code)
            except (binascii.Error, ValueError):
                self.texts.say(f"the picture {shortened(name)} is damaged, and is left out")
        self.found.images.media = media
        self._leave_files(media)

    def _leave_files(self, media: Mapping[str, bytes]) -> None:
        """Say which of its files no text shows, and which picture it has in the way of Moodle before version 2."""
        shown = {
            unquote(name)
            for each in self.element.below()
            if each.tag == "text" and "@@PLUGINFILE@@/" in each.text
            for name in _SHOWN.findall(each.text)
        }
        if hidden := [name for name in media if name not in shown]:
            self.texts.say(f"files that none of its texts shows are left out: {shortened(', '.join(hidden))}")
        if image := self.element.said("image"):
            self.texts.say(f"the picture that stands beside its text is left out: {shortened(image)}")

    def tags(self) -> list[str]:
        """Its tags, as they stand in the file."""
        return [tag.said("text") for tag in (*(self.element.find("tags") or ()), *self.element.all("tag"))]

    @staticmethod
    def source(holder: Element | None) -> str:
        """The text of an element as it stands in the file."""
        inner = holder.find("text") if holder is not None else None
        return _html_of(inner) if inner is not None else ""

    def text(self, holder: Element | None, *, block: bool = True) -> str:
        """The text of an element, in the format that it names."""
        if holder is None:
            return ""
        inner = holder.find("text")
        source = _html_of(inner if inner is not None else holder) if inner is not None or not list(holder) else ""
        form = holder.attributes.get("format", "") or self.element.said("questiontextformat") or "html"
        if form == "markdown":
            return self.texts.markdown(source)
        if form in ("plain_text", "plain"):
            return self.texts.plain(source, block=block)
        if form == "html" or "<" in source or "&" in source:
            return self.texts.html(source if form == "html" else source.replace("\n", "<br>"), block=block)
        return self.texts.plain(source, block=block)

    @property
    def asked(self) -> str:
        """The question."""
        holder = self.element.find("questiontext")
        own = divided(self.source(holder), AUDIO, parts.UNIT)
        return self.texts.html(own.rest) if own.parts else self.text(holder)

    @property
    def rationale(self) -> str:
        """What is said to everybody afterwards."""
        return self.behind.rationale if self.behind else self.text(self.element.find("generalfeedback"))

    @cached_property
    def behind(self) -> Behind | None:
        """What an export of ours said behind the answer."""
        return read_behind(self.source(self.element.find("generalfeedback")), self.texts, self.found)

    def answers(self) -> list[tuple[Decimal, Element]]:
        """The answers, each with the share of the points that it gives, in percent; 0 where it does not say one.

        Raises `Refusal` where a share is no number.
        """
        found = []
        for each in self.element.all("answer"):
            share = typed_decimal(each.attributes.get("fraction", "0"))
            if share is None:
                raise Refusal(
                    f"has the share '{shortened(each.attributes['fraction'], 20)}' of an answer, which is no number",
                    "write 100 or 0",
                    str(each.line),
                )
            found.append((share, each))
        return found

    def numbered(self) -> list[str]:
        """The entries of ``order``, an older kind, in the order of the numbers that stand behind them.

        Raises `Refusal` where these do not count the entries from 1.
        """
        entries = self.element.all("subquestion")
        numbers = [whole_number((each.said("answer", "text") or each.said("answer")).strip()) for each in entries]
        if sorted(number or 0 for number in numbers) != [*range(1, len(entries) + 1)]:
            raise Refusal("does not say the place of each of its entries", "write 1, 2, 3 … behind them")
        return [self.text(entries[numbers.index(place)], block=False) for place in range(1, len(entries) + 1)]
