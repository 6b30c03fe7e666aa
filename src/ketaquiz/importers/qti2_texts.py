"""The texts of an item of QTI 2: what it asks, its options, what is said with the answer, its sound and its case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ketaquiz.bank.media import BadFile as Unplayable
from ketaquiz.importers import BadFile, Incoming
from ketaquiz.importers.behind import read_behind
from ketaquiz.importers.gaps import MARK, without_marks
from ketaquiz.importers.markup import markup
from ketaquiz.importers.qti import Entry, Words, enter_option
from ketaquiz.importers.qti2_rules import Rules, shown_by_name
from ketaquiz.importers.questions import Keys, joined
from ketaquiz.importers.texts import LONGEST, Texts
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.shortened import shortened

_WITH_TEXT: Final = frozenset(
    {"prompt", "simpleChoice", "modalFeedback", "div", "p", "simpleAssociableChoice", "inlineChoice"}
)
_WRAPPED: Final = re.compile(r"\s*<(p|div)\b[^<>]{0,300}>.*</\1>\s*", re.DOTALL)
_SKIPPED: Final = frozenset(
    {"feedbackInline", "feedbackBlock", "rubricBlock", "stylesheet", "infoControl", "audio", "video", "sound"}
)


class ItemTexts:
    """The texts of an item, as they are typed, and what is lost with them."""

    def __init__(self, entry: Entry, found: Incoming) -> None:
        self.entry, self.found = entry, found
        self.root = entry.root
        self.texts = Texts(found.work, found.images)
        self.words = Words(entry, self.texts)
        self.own = self.words.own = self.root.attributes.get("toolName") == "ketaquiz"
        """Whether an export of ours made it."""
        self.whys: dict[str, str] = {}
        """What is said of options, by their identifiers."""
        self.besides: Keys = {}
        """What stands besides the question and its answer: a sound, a case, and what an export of ours said."""

    def prepare(self, body: Element) -> None:
        """Take what stands besides the question, and read texts that were escaped; before all else."""
        self._take_besides(body)
        self._read_escaped()
        self.besides |= self.entry.said.keys
        self._take_case()

    def _take_besides(self, body: Element) -> None:
        """Take notes to candidates for text, and name what else stands in the item."""
        for each in body.below():
            if each.tag == "rubricBlock" and "candidate" in each.attributes.get("view", "candidate"):
                each.tag = "div"
            elif each.tag == "rubricBlock":
                self.texts.leave("what is said to those who mark it")
            elif each.tag == "infoControl":
                self.texts.say(f"a help that could be asked for is left out: {shortened(' '.join(each.text.split()))}")
            elif each.tag in ("audio", "video", "sound") or (
                each.tag == "object" and not each.attributes.get("type", "").startswith("image/")
            ):
                self._take_sound(each)

    def _take_sound(self, media: Element) -> None:
        """Take the first sound for the key ``audio``, and name other sounds and films."""
        file = _file_of(media)
        heard = media.tag in ("audio", "sound") or media.attributes.get("type", "").startswith("audio/")
        transcript = self.words.elements(media.pieces, block=False) if self.own else ""
        media.tag = "sound"  # whose text is for who cannot play it
        if heard and "audio" not in self.besides:
            try:
                played: Keys = {"file": self.words.sound(file)}
            except (KeyError, Unplayable):
                pass
            else:
                self.besides["audio"] = played | ({"transcript": transcript} if transcript else {})
                if not self.own:
                    self.texts.say(
                        f"the sound {shortened(file)} has no transcript: without one, paper leaves the item out"
                    )
                return
        self.texts.say(f"the sound or film {shortened(file or media.tag)} is left out")

    def _take_case(self) -> None:
        """Take the case that a test of ours has before the item."""
        said = self.entry.said
        if said.case is None:
            return
        name = said.case.attributes["label"]
        if name not in self.found.named("cases"):
            texts = Texts(self.found.work, self.found.images)
            words = Words(replace(self.entry, name=said.case_entry), texts)
            words.own = True
            self.found.named("cases")[name] = texts.case(words.elements(said.case.pieces))
        self.besides["case"] = name

    def _read_escaped(self) -> None:
        """Read texts as HTML where all of the item are wrapped in escaped paragraphs, ``&lt;p&gt;…&lt;/p&gt;``."""
        texts = {each: said for each in self.root.below() if each.tag in _WITH_TEXT and (said := _own_text(each))}
        if len(texts) < 2 or not all(len(said) <= LONGEST and _WRAPPED.fullmatch(said) for said in texts.values()):
            return
        parsed = {}
        for each, said in texts.items():
            inner = re.sub(r"<br\s*>", "<br/>", said)
            try:
                parsed[each] = parse_xml(f"<div>{inner}</div>".encode())
            except BadFile:
                return
        for each, tree in parsed.items():
            each.hold([*tree.pieces, *each])
        self.found.work.spend_on_parts(self.root.parts)

    def asked(self, body: Element, interaction: Element) -> str:
        """The question: the text around an interaction, and its prompt."""
        around = markup(body.pieces, _SKIPPED | {interaction.tag})
        prompt = interaction.find("prompt")
        return self.words.html(f"{around}<div>{markup(prompt.pieces) if prompt is not None else ''}</div>")

    def shown(self, body: Element) -> str:
        """All that stands in a body."""
        return self.words.html(markup(body.pieces, _SKIPPED))

    def rationale(self, rules: Rules, choices: Mapping[str, str] | None = None) -> str:
        """What is said with the answer; what is said to an option alone is entered as why of it."""
        general: list[str] = []
        right: list[str] = []
        wrong: list[str] = []
        shown = rules.shown_to(choices or {})
        of_options = {id(below) for each in self.root.below() if each.tag == "simpleChoice" for below in each.below()}
        for each in self.root.below():
            if each.tag not in ("modalFeedback", "feedbackBlock", "feedbackInline") or id(each) in of_options:
                continue
            source = self.words.undirected(markup(each.pieces))
            if (own := read_behind(source, self.texts, self.found)) is not None:
                self.besides |= own.keys
                general.append(own.rationale)
                continue
            said = self.words.html(source)
            if not said:
                continue
            to = shown(each) if shown is not None else shown_by_name(each, choices or {})
            if to == "general":
                general.append(said)
            elif to == "right":
                right.append(said)
            elif to == "wrong":
                wrong.append(said)
            elif to:
                for option in to.split():
                    self.whys[option] = joined(self.whys.get(option, ""), said)
            elif said not in (*general, *right):
                self.texts.say(f"what is said in other cases is left out: {shortened(said)}")
        return self.texts.why_of(general, right, wrong)

    def choices(self, holder: Element, tag: str = "simpleChoice") -> dict[str, str]:
        """The options of an interaction by their identifiers. Raises `Refusal` where two have one."""
        made: dict[str, str] = {}
        for each in holder.below():
            if each.tag == tag:
                name = each.attributes.get("identifier", "")
                enter_option(made, name, self.words.elements(each.pieces, _SKIPPED, block=False))
                for below in each.below():
                    if below.tag == "feedbackInline" and below.attributes.get("showHide", "show") == "show":
                        self.whys[name] = joined(self.whys.get(name, ""), self.words.elements(below.pieces))
        return made

    def hints(self, body: Element) -> dict[int, str]:
        """The hints that an export of ours has right behind gaps, by the identity of these; they are taken out."""
        found = {}
        for holder in (body, *body.below()):
            pieces: list[Element | str] = []
            for piece in holder.pieces:
                if isinstance(piece, Element) and parts.HINT in piece.attributes.get("class", "").split():
                    if pieces and isinstance(pieces[-1], str) and not pieces[-1].strip():
                        pieces.pop()
                    if pieces and isinstance(gap := pieces[-1], Element) and gap.tag == "textEntryInteraction":
                        hint = self.words.elements(piece.pieces, block=False)
                        found[id(gap)] = hint.removeprefix("(").removesuffix(")")
                        continue
                pieces.append(piece)
            holder.hold(pieces)
        return found

    def held(self, body: Element, places: Mapping[int, int]) -> str:
        """A body as it is typed, in which marks stand for gaps: ``places`` has their numbers by the identity of elements."""
        return self.words.html(_held(body, places))


def _file_of(media: Element) -> str:
    """The name of the file that a sound or a film plays; empty where it names none."""
    return next(
        (said for each in (media, *media.below()) for key in ("src", "data") if (said := each.attributes.get(key, ""))),
        "",
    )


def _own_text(element: Element) -> str:
    """The text right within an element."""
    return "".join(piece for piece in element.pieces if isinstance(piece, str)).strip()


def _held(body: Element, places: Mapping[int, int]) -> str:
    """A body as HTML in which marks stand for gaps."""

    def copied(element: Element) -> Element:
        pieces: list[Element | str] = []
        for piece in element.pieces:
            if isinstance(piece, str):
                pieces.append(without_marks(piece))
            elif id(piece) in places:
                pieces.append(MARK.format(places[id(piece)]))
            elif piece.tag not in ("gapText", "gapImg"):
                pieces.append(copied(piece))
        tag = "div" if element.tag in ("gapMatchInteraction", "prompt", "itemBody") else element.tag
        return Element(tag, element.attributes, element.line, pieces)

    return markup(copied(body).pieces, _SKIPPED)
