"""QTI 1.2, as Canvas, Blackboard, Respondus and others write it: packages, or single files (https://www.imsglobal.org/question).

Which option is right, only the processing of responses says: an answer is right where a condition that names it gives the
most points of all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from ketaquiz.bank.media import BadFile as Unplayable
from ketaquiz.bank.slugs import free_id
from ketaquiz.importers import Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import takes_off_in_parts, with_cases_together
from ketaquiz.importers.gaps import MARK, Filling, gapped, without_marks
from ketaquiz.importers.numbers import decimal
from ketaquiz.importers.qti import NO_NAME, Entry, judged, manifest_of, roots, with_readable_ids
from ketaquiz.importers.qti1_blackboard import block_of, pairs_of
from ketaquiz.importers.qti1_brightspace import order_of
from ketaquiz.importers.qti1_entries import Entries
from ketaquiz.importers.qti1_processing import judgements_of, most_points, points_by_option
from ketaquiz.importers.qti1_sakai import pairs_of as pairs_of_group
from ketaquiz.importers.qti1_sakai import tags, worth
from ketaquiz.importers.qti1_texts import RESPONSES, ItemTexts, Response, bare, fields_of, start_of, without_hint
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    choice,
    cloze,
    joined,
    matching,
    ordering,
    points_of,
)
from ketaquiz.importers.xml import Element
from ketaquiz.text.shortened import shortened

_TITLE: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+){0,20}): ")
"""How a title begins that an export of ours wrote: with the item's id."""
_STIMULUS: Final = "parent_stimulus_item_ident"
"""The metadata by which Canvas names the text that an item is about."""


def _knows(request: ImportRequest) -> bool:
    if request.data.startswith(b"PK"):
        signs = rb"imsqti_xmlv1|imsqti_\w{0,20}xmlv1|qtiasiv1|assessment/x-bb-q|<questestinterop[\s>]"
        return re.search(signs, manifest_of(request)) is not None
    head = request.data[:8000]
    return re.search(rb"<(?:\w{1,20}:)?questestinterop[\s>]", head) is not None or _LONE.match(head) is not None


_LONE: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml[^<>]{0,200}>\s{0,100})?<item\s[^<>]{0,500}\bident\s*=")
"""How a file begins that has one item and nothing around it."""


def _read(request: ImportRequest) -> Incoming:
    found = Incoming(exported=request.is_exported, exact=True)
    for entry in roots(request, lambda root: root.tag in ("questestinterop", "item"), found):
        items = [each for each in (entry.root, *entry.root.below()) if each.tag == "item"]
        cases = _cases(entry, items, found)
        for item in items:
            found.take(entry.place(item), _Item(entry, item, found, cases).row)
    with_readable_ids(found)
    found.rows = with_cases_together(found.rows)
    return found


def _cases(entry: Entry, items: Sequence[Element], found: Incoming) -> dict[str, str]:
    """The cases that items are about, by the names of the items that say what they are (Canvas calls these stimuli)."""
    parents = [fields_of(item).get(_STIMULUS, "") for item in items]
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


def _unknown(presentation: Element, why: str) -> Refusal:
    return Refusal(f"{why}: '{start_of(presentation)}'", "write it as another kind of question")


class _Item:
    """An item on its way to become a row."""

    def __init__(self, entry: Entry, item: Element, found: Incoming, cases: Mapping[str, str]) -> None:
        self.entry, self.item, self.found = entry, item, found
        self.cases = cases
        self.read = ItemTexts(entry, item, found)
        self.texts, self.words, self.conditions = self.read.texts, self.read.words, self.read.conditions
        self.fields = fields_of(item)

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
        responses = [each for each in presentation.below() if each.tag in RESPONSES]
        outer = [each for each in responses if not any(below in responses for below in each.below())]
        if self.item.attributes.get("ident", "") in self.cases:
            return None
        if not outer or "text_only" in self.kind:
            self.found.left.append((place, f"an item that asks nothing: {start_of(presentation)}"))
            return None
        keys = self._keys(presentation, outer)
        if any(each.points < 0 for each in self.conditions) and "scoring" not in keys:
            self.texts.leave("what wrong answers take off")
        keys |= self.read.besides
        points = decimal(self.fields.get("points_possible", "")) or worth(self.item, self.fields)
        keys |= self._audio() | points_of(points, self.texts)
        if named := tags(self.fields):
            keys["tags"] = [*named]
        if case := self.fields.get(_STIMULUS, ""):
            if case in self.cases:
                keys["case"] = self.cases[case]
            else:
                self.texts.say("the text that it is about is not in the file")
        self.texts.set_lone_image(keys)
        name = self.item.attributes.get("ident", "")
        if NO_NAME.fullmatch(name):
            own = _TITLE.match(self.item.attributes.get("title", ""))
            name = own[1] if own else ""
        return Row(place, keys, name, self.texts.remarks, self.texts.left_out)

    def _audio(self) -> Keys:
        """The sound that the question plays, for the key ``audio``."""
        if not self.read.played:
            return {}
        address, _, said = self.read.played[0].partition("\n")
        try:
            heard: Keys = {"file": self.words.sound(address)}
        except (KeyError, Unplayable):
            self.texts.say(f"the sound {shortened(address)} is left out")
            return {}
        if transcript := self.words.html(said, block=False):
            heard["transcript"] = transcript
        elif not self.found.exported:
            self.texts.say(f"the sound {shortened(address)} has no transcript: without one, paper leaves the item out")
        if self.read.played[1:]:
            self.texts.say("its other sounds are left out")
        return {"audio": heard}

    def stimulus(self) -> str:
        """The text of an item that asks nothing, as it is typed."""
        presentation = self.item.find("presentation")
        return self.read.said(presentation) if presentation is not None else ""

    def _keys(self, presentation: Element, responses: Sequence[Element]) -> Keys:
        kinds = {"response_lid" if _chooses(each) else each.tag for each in responses}
        labels = (each for response in responses for each in response.below() if each.tag == "response_label")
        if any("regex" in each.attributes.get("scoring_algorithm", "").lower() for each in labels):
            raise _unknown(presentation, "takes what fits a pattern")
        if re.search(r"survey|audio.recording", self.kind):
            raise _unknown(presentation, f"is of the type '{shortened(self.kind, 30)}', which has no right answer")
        if kinds == {"response_grp"} and len(responses) == 1 and (keys := self._grouped(presentation, responses[0])):
            return keys
        if unknown := kinds & {"response_xy", "response_grp", "response_na"}:
            raise _unknown(presentation, f"asks by {min(unknown)}, which no bank has")
        if re.search(r"essay|file.upload|esy|calculated", self.kind):
            raise _unknown(presentation, f"is of the type '{shortened(self.kind, 30)}', which no bank has")
        if kinds == {"response_lid"}:
            listed = pairs_of(presentation, self.conditions, lambda each: self.read.said(each, block=False))
            if listed is not None:
                asked = self.read.said(block_of(presentation, "QUESTION_BLOCK") or presentation)
                return matching(asked, *listed, self.read.rationale())
            found = [self.read.response(each) for each in responses]
            if len(found) > 1 or self._are_gaps(presentation, found):
                return self._several(presentation, found)
            return self._choice(presentation, found[0])
        if "response_lid" in kinds:
            raise _unknown(presentation, "mixes options and texts to enter")
        if not any(each.points > 0 and (each.named or each.bounds) for each in self.conditions):
            raise _unknown(presentation, "has no right answer in it")
        return Entries(self.read, self.kind, self.fields).keys(presentation, responses)

    # --- the kinds

    def _grouped(self, presentation: Element, group: Element) -> Keys:
        """Pairs whose two sides stand in one group, or an order whose entries do; nothing where it is none."""
        listed = pairs_of_group(group, self.conditions, lambda each: self.read.said(each, block=False))
        if listed is None:
            response = self.read.response(group)
            order = order_of(self.conditions, response.options)
            question = self.words.html(f"{self.read.material(presentation)}<div>{response.prompt}</div>")
            return (
                ordering(question, [response.options[name] for name in order], self.read.rationale()) if order else {}
            )
        pairs, others, said = listed
        whys = [self.words.html(each, block=False) for each in said]
        asked = self.read.said(presentation)
        return matching(asked, pairs, others, self.read.rationale(), whys) | self._parts_of_points(len(pairs))

    def _choice(self, presentation: Element, response: Response) -> Keys:
        question = self.words.html(f"{self.read.material(presentation)}<div>{response.prompt}</div>")
        cardinality = response.element.attributes.get("rcardinality", "Single").lower()
        if cardinality == "ordered":
            return self._order(question, response)
        if (judged_ones := judgements_of(self.conditions, response.options)) is not None:
            return matching(question, judged_ones, rationale=self.read.rationale()) | {"scoring": "parts"}
        if any(name in response.empty for each in self.conditions if each.points > 0 for _, name in each.named):
            raise Refusal(
                "has nothing in an option that is right", "write its text", self.entry.place(response.element)
            )
        named = set(response.options)
        best = most_points(self.conditions)
        whole = [each for each in self.conditions if each.points == best > 0 and not each.alternatives]
        right: list[str] = []
        of_all = next((each for each in whole if len(each.named) > 1), None)
        if cardinality == "multiple" and of_all is not None:
            right = [name for _, name in of_all.named if name in named]
        else:
            scores = points_by_option(self.conditions, response.ident, [*response.options])
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
        whys, used = self.read.whys(response)
        last = self.read.pinned(response)
        made = [
            Choosable(text, name in right, whys.get(name, ""), pinned=name in last)
            for name, text in response.options.items()
        ]
        made, rationale = judged(self.texts, made, self.read.rationale(used))
        keep = any(
            each.tag == "render_choice" and each.attributes.get("shuffle", "").lower() == "no"
            for each in response.element
        )
        multiple, own = cardinality == "multiple", self.found.exported
        keys = choice(question, made, multiple=multiple, keep=keep, own=own, rationale=rationale, texts=self.texts)
        if cardinality == "multiple" and any(each.adds for each in self.conditions):
            scores = points_by_option(self.conditions, response.ident, [*response.options])
            total = sum((scores[name] for name in right), Decimal(0))
            shares = [score * 100 / total if total else score for score in scores.values()]
            if len({scores[name] for name in right}) == 1 and takes_off_in_parts(shares):
                keys["scoring"] = "parts"
            else:
                self.texts.leave("that its options give and take points of their own")
        return keys

    def _order(self, question: str, response: Response) -> Keys:
        best = most_points(self.conditions)
        for each in self.conditions:
            names = [name for _, name in each.named]
            if each.points == best > 0 and sorted(names) == sorted(response.options):
                return ordering(question, [response.options[name] for name in names], self.read.rationale())
        raise Refusal("does not say the place of each of its entries", "write it as a question of its own")

    def _several(self, presentation: Element, responses: Sequence[Response]) -> Keys:
        """Several choices: pairs to match, or gaps of a text that are named in it, ``[drug]``."""
        rights: dict[str, list[str]] = {}
        gaps = self._are_gaps(presentation, responses)
        if not gaps and any(not bare(each.prompt) and "<img" not in each.prompt for each in responses):
            responses = [each for each in responses if bare(each.prompt) or "<img" in each.prompt]
            self.texts.leave("a left-hand side without a text")
        for response in responses:
            scores = points_by_option(self.conditions, response.ident, [*response.options])
            most = max(scores.values(), default=Decimal(0))
            rights[response.ident] = [name for name, score in scores.items() if score == most > 0]
            if not rights[response.ident]:
                raise Refusal(
                    "has a part without a right answer",
                    "mark it; it is not guessed",
                    self.entry.place(response.element),
                )
        source = self.read.material(presentation)
        used, said = self.read.said_to_options(responses)
        keys = self._parts_of_points(len(responses))
        if gaps:
            return self._named_gaps(source, responses, rights, self.read.rationale(used), said) | keys
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
        why = joined(self.read.rationale(used), said)
        return matching(self.words.html(source), pairs, list(dict.fromkeys(others)), why) | keys

    def _parts_of_points(self, count: int) -> Keys:
        """The key ``scoring``, where each of several parts gives its part of the points."""
        given = [each.points for each in self.conditions if each.points > 0]
        if len(given) < 2 or not all(each.adds for each in self.conditions if each.points > 0):
            return {}
        if max(given) - min(given) < 1 and len(given) >= count:
            return {"scoring": "parts"}
        self.texts.leave("that its parts give points of their own")
        return {}

    def _are_gaps(self, presentation: Element, responses: Sequence[Response]) -> bool:
        """Whether responses are gaps that the text names, as in ``[drug]``."""
        if "dropdown" in self.kind or "multiple_blanks" in self.kind:
            return True
        source = self.read.material(presentation)
        return all(bare(each.prompt) and f"[{bare(each.prompt)}]" in source for each in responses)

    def _named_gaps(
        self,
        source: str,
        responses: Sequence[Response],
        rights: Mapping[str, Sequence[str]],
        rationale: str,
        said: str,
    ) -> Keys:
        gaps: dict[int, Filling] = {}
        source = without_marks(source)
        for number, response in enumerate(responses):
            name = response.ident.removeprefix("response_")
            prompt = bare(response.prompt)
            called = next((each for each in (prompt, name) if f"[{each}]" in source), None)
            if called is None:
                raise Refusal(
                    f"has a gap '{shortened(prompt or name, 30)}' that its text does not name",
                    "write [name] where it stands",
                )
            source = source.replace(f"[{called}]", MARK.format(number), 1)
            source, hint = without_hint(source, MARK.format(number))
            right = [response.options[each] for each in rights[response.ident]]
            wrong = {
                text for text in response.options.values() if all(text.casefold() != one.casefold() for one in right)
            }
            listed = any(
                each.attributes.get("answer_type") in ("dropdown", "wordbank") for each in response.element.below()
            )
            chosen = listed or "dropdown" in self.kind or (wrong and "multiple_blanks" not in self.kind)
            options = [*response.options.values()] if chosen else []
            gaps[number] = Filling(right, options, self.words.html(hint, block=False) if hint else "")
        return cloze(gapped(self.words.html(source), gaps), joined(rationale, said))


def _chooses(response: Element) -> bool:
    """Whether a response is one option of several, as programs write each left-hand side of pairs in an element for groups."""
    single = response.attributes.get("rcardinality", "").lower() == "single"
    return response.tag == "response_grp" and single and any(each.tag == "render_choice" for each in response)


IMPORTER = Importer("QTI 1.2", _knows, _read, "QTI packages (.zip)")
