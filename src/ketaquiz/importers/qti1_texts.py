"""The texts of an item of QTI 1.2: its material as HTML, its options, and what is said to who gives which answer."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ketaquiz.importers import Incoming, Refusal
from ketaquiz.importers.behind import read_behind
from ketaquiz.importers.gaps import MARK
from ketaquiz.importers.markup import markup
from ketaquiz.importers.own_html import AUDIO, divided
from ketaquiz.importers.qti import Entry, Words, enter_option
from ketaquiz.importers.qti1_brightspace import name_of, of_fields
from ketaquiz.importers.qti1_processing import conditions, most_points
from ketaquiz.importers.qti1_sakai import with_signs
from ketaquiz.importers.questions import Keys, joined
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.shortened import shortened

RESPONSES: Final = frozenset(
    {"response_lid", "response_str", "response_num", "response_grp", "response_xy", "response_na"}
)
"""The elements in which something is answered."""
_TO_ALL: Final = re.compile(
    r"(?:general_?)?(?:correct|incorrect|wrong)(?:_?fb)?|general_?(?:\w{0,12}_)?fb", re.IGNORECASE
)
"""The names of feedback that is said to all who are right or wrong."""

_PLAYED: Final = frozenset({"mataudio", "matvideo", "matapplet", "matapplication"})
_HINT: Final = re.compile(rf"\s{{0,20}}<span\b[^<>]{{0,200}}\b{parts.HINT}\b[^<>]{{0,200}}>")
_SPAN: Final = re.compile(r"<(/?)span\b[^<>]{0,1000}>")


@dataclass
class Response:
    """What is answered in one place."""

    element: Element
    ident: str
    prompt: str
    """What stands within it, before its options."""
    options: dict[str, str] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    """The names of its options without a text, which are left out."""


class ItemTexts:
    """The texts of one item; what cannot be taken along is noted in `texts`."""

    def __init__(self, entry: Entry, item: Element, found: Incoming) -> None:
        self._item = item
        self._found = found
        self.texts = Texts(found.work, found.images)
        self.words = Words(entry, self.texts)
        self.conditions = of_fields(with_signs([*conditions(item)]), item)
        self.besides: Keys = {}
        """What an export of ours said behind the answer; filled by `rationale`."""
        self.unit = ""
        """The unit of a number, as HTML, where an export of ours showed it behind the question; filled by `material`."""
        self.played: list[str] = []
        """The sounds of the question, as `own_html.divided` has them; filled by `material`."""

    def material(self, holder: Element, skip: frozenset[str] = RESPONSES, gaps: Mapping[int, int] | None = None) -> str:
        """The material below an element as HTML, without that of elements in ``skip``; marks stand for gaps."""
        made: list[str] = []
        waiting: list[Element] = [holder]
        while waiting:
            each = waiting.pop()
            if gaps is not None and id(each) in gaps:
                apart = made and not made[-1].endswith((" ", "(", "\n", ">", "[", "\u00a0"))
                made.append(" " * bool(apart) + MARK.format(gaps[id(each)]))
            elif each.tag in ("mattext", "mat_formattedtext", "matemtext"):
                made.append(self._apart(_as_html(each)) if holder.tag == "presentation" else _as_html(each))
            elif each.tag == "matimage":
                if source := each.attributes.get("uri", ""):
                    made.append(f'<img src="{source}" alt="{each.attributes.get("label", "")}">')
            elif each.tag == "matbreak":
                made.append("<br>")
            elif each is holder or each.tag not in skip:
                if each.tag == "material" and made and gaps is None and not made[-1].endswith(("</p>", "</div>")):
                    made.append("<br>")
                elif each.tag == "material" and made and each.text.lstrip()[:1].isalnum():
                    made.append(" ")
                waiting += reversed([*each])
        return "".join(made)

    def _apart(self, source: str) -> str:
        """HTML of the question without a unit of ours and its sounds, which are kept beside it."""
        own = divided(source, parts.UNIT, AUDIO)
        self.unit = own.only(parts.UNIT) or self.unit
        self.played = own.parts.get(AUDIO) or self.played
        return own.rest

    def pinned(self, response: Response) -> set[str]:
        """The names of the options at the end of an export of ours that stay there."""
        if not self._found.exported:
            return set()
        labels = [each for each in response.element.below() if each.tag == "response_label"]
        return {each.attributes.get("ident", "") for each in labels if each.attributes.get("rshuffle") == "No"}

    def said(self, holder: Element, *, block: bool = True) -> str:
        """What stands below an element, as it is typed; with ``block`` it may have paragraphs."""
        return self.words.html(self.material(holder), block=block)

    def response(self, element: Element) -> Response:
        """A response with its options, as they are typed, by their names. Raises `Refusal` where two have one name."""
        options: dict[str, str] = {}
        empty: list[str] = []
        for each in element.below():
            if each.tag == "response_label":
                source = self.material(each, frozenset())
                text = _either_or(self.words.html(source, block=False))
                if text.strip():
                    enter_option(options, each.attributes.get("ident", ""), text)
                elif re.search("<(?:img|audio|video|object)\\b", source) or any(
                    one.tag in _PLAYED for one in each.below()
                ):
                    raise Refusal(
                        "has an option that is a picture, a sound or a film which is not in the file",
                        "import the whole package with its pictures, or write the option as a text",
                    )
                elif each.attributes.get("ident"):  # Sakai has more places for options than there are
                    empty.append(each.attributes.get("ident", ""))
                    self.texts.leave("an option without a text")
        prompt = self.material(element, frozenset({"render_choice", "render_fib", "render_extension"}))
        return Response(element, name_of(element), prompt, options, empty)

    def feedback(self, names: Sequence[str]) -> str:
        """What feedback of these names says."""
        found = [each for each in self._item.all("itemfeedback") if each.attributes.get("ident", "") in names]
        return joined(*(self.words.html(self.material(each)) for each in found))

    def rationale(self, of_options: Sequence[str] = ()) -> str:
        """What is said with the answer: in general, and to who is right."""
        general: list[str] = []
        right: list[str] = []
        wrong: list[str] = []
        best = most_points(self.conditions)
        shown_right = {name for each in self.conditions if each.points == best > 0 for name in each.feedback}
        for_points = {name for each in self.conditions if not each.gives_none for name in each.feedback}
        shown_wrong = {name for each in self.conditions if each.gives_none for name in each.feedback} - for_points
        for each in self._item.all("itemfeedback"):
            name = each.attributes.get("ident", "")
            if name in of_options:
                continue
            source = self.material(each)
            if (own := read_behind(source, self.texts, self._found)) is not None:
                self.besides |= own.keys
                general.append(own.rationale)
                continue
            said = self.words.html(source)
            if name in shown_wrong or re.search(r"incorrect|wrong", name, re.IGNORECASE):
                wrong.append(said)
            elif name in shown_right or re.search(r"correct", name, re.IGNORECASE):
                right.append(said)
            else:
                general.append(said)
        return self.texts.why_of(general, right, wrong)

    def whys(self, response: Response) -> tuple[dict[str, str], list[str]]:
        """What is said to who chooses an option, and the names of that feedback."""
        whys: dict[str, str] = {}
        used: list[str] = []
        shown: dict[str, set[str]] = {}
        for each in self.conditions:
            for name in each.feedback:
                shown.setdefault(name, set()).update(option for _, option in each.named if option in response.options)
        for name, options in shown.items():
            if len(options) == 1 and not self._is_to_all(name):
                option = next(iter(options))
                whys[option] = joined(whys.get(option, ""), self.feedback([name]))
                used.append(name)
        for each in self.conditions:
            names = [name for _, name in each.named if name in response.options]
            if each.said and len(names) == 1:
                whys[names[0]] = joined(whys.get(names[0], ""), self.words.html(each.said))
        return {option: why for option, why in whys.items() if why}, used

    def _is_to_all(self, name: str) -> bool:
        """Whether feedback is said to others, too, than to who gives one answer: by its name, or as it is shown for any other."""
        to_others = (each for each in self.conditions if not each.named and not each.bounds)
        return _TO_ALL.fullmatch(name) is not None or any(name in each.feedback for each in to_others)

    def said_to_options(self, responses: Sequence[Response]) -> tuple[list[str], str]:
        """The names of what is said to who chooses an option of several responses, and that, an option a line."""
        used: list[str] = []
        said: list[tuple[str, str]] = []
        for response in responses:
            whys, names = self.whys(response)
            used += names
            said += [(response.options[option], why) for option, why in whys.items()]
        return used, self.texts.said_to(said)

    def said_to_texts(self) -> tuple[list[str], str]:
        """The names of what is said to who enters a text, and that, a text a line."""
        shown: dict[str, set[str]] = {}
        for each in self.conditions:
            for name in each.feedback:
                shown.setdefault(name, set()).update(said for _, said in each.named)
        used = [name for name, texts in shown.items() if len(texts) == 1 and not self._is_to_all(name)]
        said = [(self.texts.plain(*shown[name], block=False), self.feedback([name])) for name in used]
        return used, self.texts.said_to(said)


def _either_or(text: str) -> str:
    """What Blackboard shows for an option that it names by both of its words: *Right* for ``right_wrong.true``."""
    found = _EITHER_OR.fullmatch(text.strip().replace("\\", ""))
    return text if found is None else found[1 if found[3] == "true" else 2].capitalize()


_EITHER_OR: Final = re.compile(r"(yes|true|right|agree)_(no|false|wrong|disagree)\.(true|false)")


def bare(source: str) -> str:
    """HTML without its tags."""
    return re.sub(r"<[^<>]{0,500}>", "", source).strip()


def _as_html(text: Element) -> str:
    """A text of the file as HTML: it is HTML in itself, or has elements, or stands there as it is shown."""
    if [*text]:
        return markup(text.pieces)
    said = text.text
    kind = text.attributes.get("texttype", text.attributes.get("type", "")).lower()
    if (
        "plain" in kind
        and "html" not in kind
        and not re.search(r"</?[a-z][^<>]{0,200}>|&[a-z#0-9]{1,8};", said, re.IGNORECASE)
    ):
        return html.escape(said, quote=False).replace("\n", "<br>")
    if not re.search(r"<[a-zA-Z/!][^<>]*>|&(?:[a-zA-Z]{2,10}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});", said):
        return html.escape(said, quote=False)
    return said


def start_of(presentation: Element) -> str:
    """The beginning of what an item says, without tags, for messages."""
    return shortened(" ".join(re.sub(r"<[^<>]{0,500}>", " ", presentation.text[:20_000]).split()), 60)


def fields_of(item: Element) -> dict[str, str]:
    """What the metadata of an item say, by their names in small letters."""
    below = [*item.below()]
    fields = {
        each.said("fieldlabel").lower(): each.said("fieldentry") for each in below if each.tag == "qtimetadatafield"
    }
    return fields | {each.tag: each.text.strip() for each in below if each.tag in ("qmd_itemtype", "bbmd_questiontype")}


def without_hint(source: str, mark: str) -> tuple[str, str]:
    """HTML without the hint that an export of ours put behind a gap, and that hint; empty where there is none."""
    at = source.index(mark) + len(mark)
    found = _HINT.match(source, at)
    if found is None:
        return source, ""
    depth = 1
    for tag in _SPAN.finditer(source, found.end()):
        depth += -1 if tag[1] else 1
        if not depth:
            inside = source[found.end() : tag.start()].removeprefix("(").removesuffix(")")
            return source[:at] + source[tag.end() :], inside
    return source, ""
