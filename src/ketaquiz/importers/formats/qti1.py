"""QTI 1.2, as Canvas, Blackboard, Respondus and others write it: packages, or single files (https://www.imsglobal.org/question).

Which option is right, only the processing of responses says: an answer is right where a condition that names it gives the
most points of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from ketaquiz.anki.notes_to_items import free_id
from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import read_behind, takes_off_in_parts
from ketaquiz.importers.gaps import MARK, Filling, gapped, without_marks
from ketaquiz.importers.qti import (
    BLANK,
    NO_NAME,
    Entry,
    Words,
    entry_at_end,
    judged,
    points_of,
    roots,
    with_readable_ids,
)
from ketaquiz.importers.questions import Choosable, Keys, choice, joined, matching, numeric, ordering, short
from ketaquiz.importers.texts import Texts
from ketaquiz.importers.xml import Element
from ketaquiz.importers.zips import opened_zip
from ketaquiz.text.shortened import shortened

_TITLE: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+){0,20}): ")
"""How a title begins that an export of ours wrote: with the item's id."""
_TO_ALL: Final = re.compile(
    r"(?:general_?)?(?:correct|incorrect|wrong)(?:_?fb)?|general_?(?:\w{0,12}_)?fb", re.IGNORECASE
)
"""The names of feedback that is said to all who are right or wrong."""
_RESPONSES: Final = frozenset(
    {"response_lid", "response_str", "response_num", "response_grp", "response_xy", "response_na"}
)


def _knows(request: ImportRequest) -> bool:
    if request.data.startswith(b"PK"):
        if request.ending not in (".zip", ".imscc", ".qti"):
            return False
        try:
            with opened_zip(request.path) as package:
                if "imsmanifest.xml" not in package.names:
                    return False
                said = package.read("imsmanifest.xml")
                return re.search(rb"imsqti_xmlv1|imsqti_\w{0,20}xmlv1|qtiasiv1|assessment/x-bb-q", said) is not None
        except BadFile:
            return False
    return re.search(rb"<(?:\w{1,20}:)?questestinterop[\s>]", request.data[:8000]) is not None


def _read(request: ImportRequest) -> Incoming:
    found = Incoming()
    for entry in roots(request, lambda root: root.tag == "questestinterop", found):
        items = [each for each in entry.root.below() if each.tag == "item"]
        cases = _cases(entry, items, found)
        for item in items:
            found.take(entry.place(item), _Item(entry, item, found, cases).row)
    with_readable_ids(found)
    found.rows = _together(found.rows)
    return found


def _together(rows: Sequence[Row]) -> list[Row]:
    """Rows with those of a case side by side, as a bank has them."""
    blocks: dict[str, list[Row]] = {}
    for place, row in enumerate(rows):
        blocks.setdefault(str(row.keys.get("case") or f"\0{place}"), []).append(row)
    return [row for block in blocks.values() for row in block]


@dataclass
class _Condition:
    """A condition of the processing, with what it gives."""

    points: Decimal
    named: list[tuple[str, str]]
    """The answers that it asks for: each response with a value."""
    bounds: list[tuple[str, Decimal]]
    """``vargte``, ``varlte`` and such, each with its number."""
    feedback: list[str]
    alternatives: bool
    """Whether one of the answers is enough."""
    adds: bool
    """Whether its points are added to those of others."""


def _field(item: Element, name: str) -> str:
    """What the metadata of an item say under a name."""
    found = (
        each for each in item.below() if each.tag == "qtimetadatafield" and each.said("fieldlabel").lower() == name
    )
    return next((each.said("fieldentry") for each in found), "")


def _cases(entry: Entry, items: Sequence[Element], found: Incoming) -> dict[str, str]:
    """The cases that items are about, by the names of the items that say what they are (Canvas calls these stimuli)."""
    parents = [_field(item, _STIMULUS) for item in items]
    named = {*parents}
    texts = {item.attributes.get("ident", ""): item for item in items if item.attributes.get("ident", "") in named}
    names: dict[str, str] = {}
    taken = dict.fromkeys(found.named("cases"), 1)
    for parent in dict.fromkeys(filter(None, parents)):
        if parent not in texts:
            continue
        reading = _Item(entry, texts[parent], found, {})
        said = reading.stimulus()
        for remark in reading.texts.remarks:
            found.note(f"{entry.place(texts[parent])}: {remark}")
        name = free_id(said, taken)
        names[parent] = name
        found.named("cases")[name] = {"text": said}
    return names


_STIMULUS: Final = "parent_stimulus_item_ident"


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip()[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 30 else None


def _conditions(item: Element) -> Iterator[_Condition]:
    for processing in item.all("resprocessing"):
        for each in processing.all("respcondition"):
            points = Decimal(0)
            adds = False
            for setting in each.all("setvar"):
                said = setting.text.strip()
                value = Decimal(100) if said.upper() == "SCORE.MAX" else _decimal(said) or Decimal(0)
                points = value if setting.attributes.get("action", "Set") == "Set" else points + value
                adds |= setting.attributes.get("action") == "Add"
                if setting.attributes.get("action") == "Subtract":
                    points = -value
            if each.attributes.get("title", "").lower() == "incorrect":
                points = min(points, Decimal(0))
            feedback = [show.attributes.get("linkrefid", "") for show in each.all("displayfeedback")]
            test = each.find("conditionvar")
            named, bounds = _named(test)
            yield _Condition(points, named, bounds, feedback, any(one.tag == "or" for one in (test or ())), adds)


def _named(test: Element | None) -> tuple[list[tuple[str, str]], list[tuple[str, Decimal]]]:
    """The answers that a condition asks for, without those that it asks not to be there, and its bounds."""
    named: list[tuple[str, str]] = []
    bounds: list[tuple[str, Decimal]] = []
    waiting = [*reversed([*(test or ())])]
    while waiting:
        each = waiting.pop()
        if each.tag == "not":
            continue
        if each.tag in ("varequal", "varsubset"):
            named.append((each.attributes.get("respident", ""), each.text.strip()))
        elif each.tag in ("vargte", "varlte", "vargt", "varlt") and (number := _decimal(each.text)) is not None:
            bounds.append((each.tag, number))
        waiting += reversed([*each])
    return named, bounds


@dataclass
class _Response:
    """What is answered in one place."""

    element: Element
    ident: str
    prompt: str
    """What stands within it, before its options."""
    options: dict[str, str] = field(default_factory=dict)


class _Item:
    """An item on its way to become a row."""

    def __init__(self, entry: Entry, item: Element, found: Incoming, cases: Mapping[str, str]) -> None:
        self.entry, self.item, self.found = entry, item, found
        self.cases = cases
        self.texts = Texts(found.work, found.images)
        self.words = Words(entry, self.texts)
        self.conditions = [*_conditions(item)]
        self.besides: Keys = {}
        """What an export of ours said behind the answer."""
        self.fields = {
            each.said("fieldlabel").lower(): each.said("fieldentry")
            for each in item.below()
            if each.tag == "qtimetadatafield"
        } | {each.tag: each.text.strip() for each in item.below() if each.tag in ("qmd_itemtype", "bbmd_questiontype")}

    @property
    def kind(self) -> str:
        """What the program that wrote it calls its type; empty where it says nothing."""
        names = ("question_type", "qmd_itemtype", "bbmd_questiontype", "cc_profile")
        return next((self.fields[name].lower() for name in names if self.fields.get(name)), "")

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        self.found.work.spend_on_parts(self.item.parts)
        place = self.entry.place(self.item)
        presentation = self.item.find("presentation")
        if presentation is None:
            raise Refusal("has no text", "write its question")
        responses = [each for each in presentation.below() if each.tag in _RESPONSES]
        outer = [each for each in responses if not any(below in responses for below in each.below())]
        if self.item.attributes.get("ident", "") in self.cases:
            return None
        if not outer or "text_only" in self.kind:
            said = shortened(" ".join(re.sub(r"<[^<>]{0,500}>", " ", presentation.text[:20_000]).split()), 60)
            self.found.left.append((place, f"an item that asks nothing: {said}"))
            return None
        keys = self._keys(presentation, outer)
        keys |= self.besides
        keys |= points_of(_decimal(self.fields.get("points_possible", "")), self.texts)
        if case := self.fields.get(_STIMULUS, ""):
            if case in self.cases:
                keys["case"] = self.cases[case]
            else:
                self.texts.say("the text that it is about is not in the file")
        self.texts.set_lone_image(keys)
        name = self.item.attributes.get("ident", "")
        if NO_NAME.fullmatch(name) and (own := _TITLE.match(self.item.attributes.get("title", ""))):
            name = own[1]
        return Row(place, keys, name, self.texts.remarks, self.texts.left_out)

    def stimulus(self) -> str:
        """The text of an item that asks nothing, as it is typed."""
        presentation = self.item.find("presentation")
        return self._said(presentation) if presentation is not None else ""

    def _keys(self, presentation: Element, responses: Sequence[Element]) -> Keys:
        kinds = {each.tag for each in responses}
        labels = (each for response in responses for each in response.below() if each.tag == "response_label")
        if any("regex" in each.attributes.get("scoring_algorithm", "").lower() for each in labels):
            raise self._unknown(presentation, "takes what fits a pattern")
        if unknown := kinds & {"response_xy", "response_grp", "response_na"}:
            raise self._unknown(presentation, f"asks by {min(unknown)}, which no bank has")
        if re.search(r"essay|file_upload|esy|calculated", self.kind):
            raise self._unknown(presentation, f"is of the type '{shortened(self.kind, 30)}', which no bank has")
        if kinds == {"response_lid"}:
            found = [self._response(each) for each in responses]
            if len(found) > 1 or self._are_gaps(presentation, found):
                return self._several(presentation, found)
            return self._choice(presentation, found[0])
        if "response_lid" in kinds:
            raise self._unknown(presentation, "mixes options and texts to enter")
        if not any(each.points > 0 and (each.named or each.bounds) for each in self.conditions):
            raise self._unknown(presentation, "has no right answer in it")
        return self._entries(presentation, responses)

    def _unknown(self, presentation: Element, why: str) -> Refusal:
        said = shortened(" ".join(re.sub(r"<[^<>]{0,500}>", " ", presentation.text[:20_000]).split()), 60)
        return Refusal(f"{why}: '{said}'", "write it as another kind of question")

    # --- its texts

    def _material(
        self, holder: Element, skip: frozenset[str] = _RESPONSES, gaps: Mapping[int, int] | None = None
    ) -> str:
        """The material below an element as HTML, without that of elements in ``skip``; marks stand for gaps."""
        made: list[str] = []
        waiting: list[Element] = [holder]
        while waiting:
            each = waiting.pop()
            if gaps is not None and id(each) in gaps:
                apart = made and not made[-1].endswith((" ", "(", "\n", ">", "[", "\u00a0"))
                made.append(" " * bool(apart) + MARK.format(gaps[id(each)]))
            elif each.tag in ("mattext", "mat_formattedtext", "matemtext"):
                made.append(_as_html(each))
            elif each.tag == "matimage":
                source = each.attributes.get("uri", "")
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

    def _said(self, holder: Element, *, block: bool = True) -> str:
        return self.words.html(self._material(holder), block=block)

    def _response(self, element: Element) -> _Response:
        options = {
            each.attributes.get("ident", ""): self.words.html(self._material(each, frozenset()), block=False)
            for each in element.below()
            if each.tag == "response_label"
        }
        if empty := [name for name, text in options.items() if not text.strip()]:
            self.texts.leave("an option without a text")
            options = {name: text for name, text in options.items() if name not in empty}
        prompt = self._material(element, frozenset({"render_choice", "render_fib", "render_extension"}))
        return _Response(element, element.attributes.get("ident", ""), prompt, options)

    def _feedback(self, names: Sequence[str]) -> str:
        """What feedback of these names says."""
        found = [each for each in self.item.all("itemfeedback") if each.attributes.get("ident", "") in names]
        return joined(*(self.words.html(self._material(each)) for each in found))

    def _rationale(self, of_options: Sequence[str] = ()) -> str:
        """What is said with the answer: in general, and to who is right."""
        general: list[str] = []
        right: list[str] = []
        wrong: list[str] = []
        best = self._best()
        shown_right = {name for each in self.conditions if each.points == best > 0 for name in each.feedback}
        for each in self.item.all("itemfeedback"):
            name = each.attributes.get("ident", "")
            if name in of_options:
                continue
            source = self._material(each)
            if (own := read_behind(source, self.texts, self.found)) is not None:
                self.besides |= own.keys
                general.append(own.rationale)
                continue
            said = self.words.html(source)
            if re.search(r"incorrect|wrong", name, re.IGNORECASE):
                wrong.append(said)
            elif name in shown_right or re.search(r"correct", name, re.IGNORECASE):
                right.append(said)
            else:
                general.append(said)
        return self.texts.why_of(general, right, wrong)

    def _best(self) -> Decimal:
        return max((each.points for each in self.conditions), default=Decimal(0))

    # --- the kinds

    def _scores(self, response: _Response) -> dict[str, Decimal]:
        """What each option gives by itself."""
        scores = dict.fromkeys(response.options, Decimal(0))
        for each in self.conditions:
            names = [name for ident, name in each.named if ident in (response.ident, "") and name in scores]
            if len(names) == 1 or each.alternatives:
                for name in names:
                    scores[name] += each.points
        return scores

    def _choice(self, presentation: Element, response: _Response) -> Keys:
        question = self.words.html(f"{self._material(presentation)}<div>{response.prompt}</div>")
        cardinality = response.element.attributes.get("rcardinality", "Single").lower()
        if cardinality == "ordered":
            return self._order(question, response)
        named = set(response.options)
        best = self._best()
        whole = [each for each in self.conditions if each.points == best > 0 and not each.alternatives]
        right: list[str] = []
        of_all = next((each for each in whole if len(each.named) > 1), None)
        if cardinality == "multiple" and of_all is not None:
            right = [name for _, name in of_all.named if name in named]
        else:
            scores = self._scores(response)
            good = {name: score for name, score in scores.items() if score > 0}
            most = max(good.values(), default=Decimal(0))
            right = [name for name, score in good.items() if cardinality == "multiple" or score == most]
            if parts := [name for name in good if name not in right]:
                said = shortened(response.options[parts[0]], 60)
                self.texts.say(f"'{said}' gave a part of the points, and is wrong here")
        if not right:
            raise Refusal(
                "has no option that its processing gives points for",
                "mark the right one; it is not guessed",
                self.entry.place(response.element),
            )
        whys, used = self._whys(response)
        made = [Choosable(text, name in right, whys.get(name, "")) for name, text in response.options.items()]
        made, rationale = judged(self.texts, made, self._rationale(used))
        keep = any(
            each.tag == "render_choice" and each.attributes.get("shuffle", "").lower() == "no"
            for each in response.element
        )
        keys = choice(question, made, multiple=cardinality == "multiple", keep=keep, rationale=rationale)
        if cardinality == "multiple" and any(each.adds for each in self.conditions):
            scores = self._scores(response)
            total = sum((scores[name] for name in right), Decimal(0))
            shares = [score * 100 / total if total else score for score in scores.values()]
            if len({scores[name] for name in right}) == 1 and takes_off_in_parts(shares):
                keys["scoring"] = "parts"
            else:
                self.texts.leave("that its options give and take points of their own")
        return keys

    def _whys(self, response: _Response) -> tuple[dict[str, str], list[str]]:
        """What is said to who chooses an option, and the names of that feedback."""
        whys: dict[str, str] = {}
        used: list[str] = []
        shown: dict[str, set[str]] = {}
        for each in self.conditions:
            for name in each.feedback:
                shown.setdefault(name, set()).update(option for _, option in each.named if option in response.options)
        for name, options in shown.items():
            if len(options) == 1 and not _TO_ALL.fullmatch(name):
                option = next(iter(options))
                whys[option] = joined(whys.get(option, ""), self._feedback([name]))
                used.append(name)
        return {option: why for option, why in whys.items() if why}, used

    def _order(self, question: str, response: _Response) -> Keys:
        best = self._best()
        for each in self.conditions:
            names = [name for _, name in each.named]
            if each.points == best > 0 and sorted(names) == sorted(response.options):
                return ordering(question, [response.options[name] for name in names], self._rationale())
        raise Refusal("does not say the place of each of its entries", "write it as a question of its own")

    def _several(self, presentation: Element, responses: Sequence[_Response]) -> Keys:
        """Several choices: pairs to match, or gaps of a text that are named in it, ``[drug]``."""
        rights: dict[str, list[str]] = {}
        gaps = self._are_gaps(presentation, responses)
        if not gaps and any(not _bare(each.prompt) and "<img" not in each.prompt for each in responses):
            responses = [each for each in responses if _bare(each.prompt) or "<img" in each.prompt]
            self.texts.leave("a left-hand side without a text")
        for response in responses:
            scores = self._scores(response)
            most = max(scores.values(), default=Decimal(0))
            rights[response.ident] = [name for name, score in scores.items() if score == most > 0]
            if not rights[response.ident]:
                raise Refusal(
                    "has a part without a right answer",
                    "mark it; it is not guessed",
                    self.entry.place(response.element),
                )
        source = self._material(presentation)
        used, said = self._said_to_options(responses)
        keys = self._parts_of_points(len(responses))
        if gaps:
            return self._named_gaps(source, responses, rights, self._rationale(used), said) | keys
        if any(len(each) > 1 for each in rights.values()) or not all(response.prompt for response in responses):
            raise Refusal(
                "has a left-hand side with several right ones, or without a text", "give each one right-hand side"
            )
        pairs = [
            (self.words.html(response.prompt, block=False), response.options[rights[response.ident][0]])
            for response in responses
        ]
        matched = {right for _, right in pairs}
        others = [text for response in responses for text in response.options.values() if text not in matched]
        why = joined(self._rationale(used), said)
        return matching(self.words.html(source), pairs, list(dict.fromkeys(others)), why) | keys

    def _said_to_options(self, responses: Sequence[_Response]) -> tuple[list[str], str]:
        """The names of what is said to who chooses an option of several responses, and that, an option a line."""
        used: list[str] = []
        said: list[tuple[str, str]] = []
        for response in responses:
            whys, names = self._whys(response)
            used += names
            said += [(response.options[option], why) for option, why in whys.items()]
        return used, self.texts.said_to(said)

    def _parts_of_points(self, count: int) -> Keys:
        """The key ``scoring``, where each of several parts gives its part of the points."""
        given = [each.points for each in self.conditions if each.points > 0]
        if len(given) < 2 or not all(each.adds for each in self.conditions if each.points > 0):
            return {}
        if max(given) - min(given) < 1 and len(given) >= count:
            return {"scoring": "parts"}
        self.texts.leave("that its parts give points of their own")
        return {}

    def _are_gaps(self, presentation: Element, responses: Sequence[_Response]) -> bool:
        """Whether responses are gaps that the text names, as in ``[drug]``."""
        if "dropdown" in self.kind or "multiple_blanks" in self.kind:
            return True
        source = self._material(presentation)
        return all(_bare(each.prompt) and f"[{_bare(each.prompt)}]" in source for each in responses)

    def _named_gaps(
        self,
        source: str,
        responses: Sequence[_Response],
        rights: Mapping[str, Sequence[str]],
        rationale: str,
        said: str,
    ) -> Keys:
        gaps: dict[int, Filling] = {}
        source = without_marks(source)
        for number, response in enumerate(responses):
            name = response.ident.removeprefix("response_")
            prompt = _bare(response.prompt)
            called = next((each for each in (prompt, name) if f"[{each}]" in source), None)
            if called is None:
                raise Refusal(
                    f"has a gap '{shortened(prompt or name, 30)}' that its text does not name",
                    "write [name] where it stands",
                )
            source = source.replace(f"[{called}]", MARK.format(number), 1)
            right = [response.options[each] for each in rights[response.ident]]
            wrong = {
                text for text in response.options.values() if all(text.casefold() != one.casefold() for one in right)
            }
            listed = any(
                each.attributes.get("answer_type") in ("dropdown", "wordbank") for each in response.element.below()
            )
            chosen = listed or "dropdown" in self.kind or (wrong and "multiple_blanks" not in self.kind)
            options = [*response.options.values()] if chosen else []
            gaps[number] = Filling(right, options)
        rationale = joined(rationale, said)
        return {"cloze": gapped(self.words.html(source), gaps), **({"rationale": rationale} if rationale else {})}

    def _entries(self, presentation: Element, responses: Sequence[Element]) -> Keys:
        """Texts or numbers to enter: one at the end is a short answer, else gaps of a text."""
        best = self._best()
        numbers = any(each.tag == "response_num" for each in responses) or "numerical" in self.kind
        numbers |= len(responses) == 1 and any(
            each.attributes.get("fibtype", "").lower() in ("decimal", "integer") for each in responses[0].below()
        )
        if len(responses) == 1:
            gaps = {id(responses[0]): 0}
            source = self._material(presentation, frozenset(), gaps)
            text = self.words.html(source)
            parts = entry_at_end(text)
            if parts is not None and (numbers or not parts[1]):
                return self._number(*parts) if numbers else self._short(parts[0])
            if numbers:
                return self._number(text.replace(MARK.format(0), BLANK), "")
        if numbers:
            raise Refusal("has several numbers to enter", "write each as a question of its own")
        answers: dict[str, list[str]] = {}
        for each in self.conditions:
            if each.points > 0:
                for ident, said in each.named:
                    answers.setdefault(ident, []).append(said)
        held: dict[int, int] = {}
        made: dict[int, Filling] = {}
        for number, element in enumerate(responses):
            right = list(dict.fromkeys(answers.get(element.attributes.get("ident", ""), ())))
            held[id(element)] = number
            made[number] = Filling([self.texts.plain(each, block=False) for each in right])
        assert best > 0
        used, said = self._said_to_texts()
        rationale = joined(self._rationale(used), said)
        text = self.words.html(self._material(presentation, frozenset(), held))
        return {"cloze": gapped(text, made), **({"rationale": rationale} if rationale else {})}

    def _short(self, question: str) -> Keys:
        best = self._best()
        full = [said for each in self.conditions if each.points == best > 0 for _, said in each.named]
        parts = [
            said for each in self.conditions if 0 < each.points < best for _, said in each.named if said not in full
        ]
        if parts:
            self.texts.say(f"'{shortened(parts[0], 60)}' gave a part of the points, and is left out")
        used, lines = self._said_to_texts()
        answers = [self.texts.plain(each, block=False) for each in full]
        return short(question, answers, joined(self._rationale(used), lines))

    def _said_to_texts(self) -> tuple[list[str], str]:
        """The names of what is said to who enters a text, and that, a text a line."""
        shown: dict[str, set[str]] = {}
        for each in self.conditions:
            for name in each.feedback:
                shown.setdefault(name, set()).update(said for _, said in each.named)
        used = [name for name, texts in shown.items() if len(texts) == 1 and not _TO_ALL.fullmatch(name)]
        said = [(self.texts.plain(*shown[name], block=False), self._feedback([name])) for name in used]
        return used, self.texts.said_to(said)

    def _number(self, question: str, unit: str) -> Keys:
        best = self._best()
        good = [each for each in self.conditions if each.points == best > 0]
        taken = _merged([each for condition in good for each in _ranges(condition)])
        if len(taken) != 1:
            shown = ", ".join(f"{low}" if low == high else f"{low} to {high}" for low, high in taken[:3])
            raise Refusal(
                f"takes several numbers ({shown})" if taken else "takes numbers without an upper or lower bound",
                "write the one that is right, and a tolerance",
            )
        (low, high) = taken[0]
        used, lines = self._said_to_texts()
        why = joined(self._rationale(used), lines)
        answers = [
            (said, number)
            for each in good
            for _, said in each.named
            if (number := _decimal(said)) is not None and low <= number <= high
        ]
        if not answers:
            middle = (low + high) / 2
            self.texts.say(f"it took numbers from {low} to {high}; the one in the middle is its answer now")
            return numeric(question, f"{middle.normalize():f} {unit}".strip(), f"{(high - middle).normalize():f}", why)
        said, number = answers[0]
        if number - low == high - number:
            return numeric(question, f"{said} {unit}".strip(), f"{(high - number).normalize():f}", why)
        if abs((number - low) - (high - number)) <= abs(number) / 10**6:
            return numeric(question, f"{said} {unit}".strip(), f"{max(high - number, number - low).normalize():f}", why)
        raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")


def _ranges(condition: _Condition) -> Iterator[tuple[Decimal, Decimal]]:
    """The numbers that a condition takes, each from the least to the greatest. Raises `Refusal` where one has no end."""
    bounds = dict(condition.bounds)
    low, high = bounds.get("vargt", bounds.get("vargte")), bounds.get("varlt", bounds.get("varlte"))
    numbers = [number for _, said in condition.named if (number := _decimal(said)) is not None]
    yield from ((number, number) for number in numbers)
    if low is not None and high is not None:
        yield low, high
    elif bounds:
        raise Refusal("takes numbers without an upper or lower bound", "write the one that is right, and a tolerance")


def _merged(ranges: Sequence[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """Ranges of numbers, those that touch as one."""
    made: list[tuple[Decimal, Decimal]] = []
    for low, high in sorted(ranges):
        if made and low <= made[-1][1]:
            made[-1] = made[-1][0], max(high, made[-1][1])
        else:
            made.append((low, high))
    return made


def _bare(source: str) -> str:
    """HTML without its tags."""
    return re.sub(r"<[^<>]{0,500}>", "", source).strip()


def _as_html(text: Element) -> str:
    """A text of the file as HTML: it is HTML in itself, or has elements, or stands there as it is shown."""
    import html

    if [*text]:
        from ketaquiz.importers.qti import markup

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


IMPORTER = Importer("QTI 1.2", _knows, _read, "QTI packages (.zip)")
