"""QTI 2.0 to 2.2, and 3.0 as far as it says the same: items of packages, or single ones (https://www.imsglobal.org/question)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from ketaquiz.bank.media import BadFile as Unplayable
from ketaquiz.importers import BadFile, Importer, ImportRequest, Incoming, Refusal, Row
from ketaquiz.importers.behind import read_behind
from ketaquiz.importers.gaps import MARK, Filling, gapped, number_within, without_marks
from ketaquiz.importers.numbers import decimal, in_digits
from ketaquiz.importers.qti import (
    BLANK,
    Entry,
    Words,
    entry_at_end,
    judged,
    manifest_of,
    markup,
    roots,
    with_readable_ids,
)
from ketaquiz.importers.qti_processing import Declared, Processed, base_values, declared, process
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    choice,
    cloze,
    joined,
    matching,
    numeric,
    ordering,
    points_of,
    short,
)
from ketaquiz.importers.texts import LONGEST, Texts
from ketaquiz.importers.xml import Element, parse_xml
from ketaquiz.text import feedback_parts as parts
from ketaquiz.text.shortened import shortened

_MOST_TRIED: Final = 60
"""For how many answers the processing of an item is run."""
_WITH_TEXT: Final = frozenset(
    {"prompt", "simpleChoice", "modalFeedback", "div", "p", "simpleAssociableChoice", "inlineChoice"}
)
_WRAPPED: Final = re.compile(r"\s*<(p|div)\b[^<>]{0,300}>.*</\1>\s*", re.DOTALL)
_INLINE: Final = frozenset({"textEntryInteraction", "inlineChoiceInteraction", "gapMatchInteraction"})
_MOST_GAPS: Final = 100
"""The most gaps for words that are chosen, each of which shows all of these."""
_SKIPPED: Final = frozenset(
    {"feedbackInline", "feedbackBlock", "rubricBlock", "stylesheet", "infoControl", "audio", "video", "sound"}
)


def _knows(request: ImportRequest) -> bool:
    if request.data.startswith(b"PK"):
        return re.search(rb"imsqti_(?:(?:item|test)_)?xmlv[23]|imsqtiasi_xmlv3", manifest_of(request)) is not None
    return re.search(rb"<(?:\w{1,20}:)?(?:qti-assessment-item|assessmentItem)[\s>]", request.data[:8000]) is not None


def _read(request: ImportRequest) -> Incoming:
    found = Incoming()
    for entry in roots(request, lambda root: root.tag == "assessmentItem", found):
        found.take(entry.place(entry.root), _Item(entry, found).row)
    with_readable_ids(found)
    return found


class _Item:
    """An item on its way to become a row."""

    def __init__(self, entry: Entry, found: Incoming) -> None:
        self.entry, self.found = entry, found
        self.root = entry.root
        self.texts = Texts(found.work, found.images)
        self.words = Words(entry, self.texts)
        self.declared = declared(entry.root)
        self.own = False
        """Whether an export of ours made it."""
        self.whys: dict[str, str] = {}
        self.besides: Keys = {}
        """What an export of ours said behind the answer."""

    def row(self) -> Row | None:
        """The row. Raises `Refusal`."""
        self.found.work.spend_on_parts(self.root.parts)
        place = self.entry.place(self.root)
        body = self.root.find("itemBody")
        if body is None:
            raise Refusal("has no text", "write its question")
        if self.root.find("templateDeclaration") is not None or self.root.attributes.get("adaptive") == "true":
            raise Refusal(
                "makes its numbers anew, or goes on by steps, which no bank can", "write it with fixed numbers"
            )
        interactions = [each for each in body.below() if each.tag.endswith("Interaction")]
        if not interactions:
            said = shortened(" ".join(body.text.split()))
            self.found.left.append((place, f"an item that asks nothing: {said}"))
            return None
        self.own = self.words.own = self.root.attributes.get("toolName") == "ketaquiz"
        self._say_besides(body)
        self._read_escaped()
        self.besides |= self.entry.said.keys
        self._take_case()
        keys = self._keys(body, interactions)
        keys |= self.besides
        keys |= self._points(interactions)
        self.texts.set_lone_image(keys)
        name = self.root.attributes.get("identifier", "")
        if self.own:
            name = self.root.attributes.get("label", name)
        return Row(place, keys, name, self.texts.remarks, self.texts.left_out)

    def _say_besides(self, body: Element) -> None:
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

    # --- what its processing makes of answers

    @cached_property
    def right(self) -> dict[str, list[str]]:
        """The right answers, by their variables."""
        return {
            name: said.full[:1] if said.cardinality == "single" else said.full for name, said in self.declared.items()
        }

    def processed(self, answers: Mapping[str, Sequence[str]]) -> Processed | None:
        """What the processing makes of answers; None where it is not known."""
        return process(self.root, self.declared, answers, self.found.work)

    def _points(self, interactions: Sequence[Element]) -> Keys:
        """What the item is worth, and whether a part of it gives a part of that."""
        whole = self.processed(self.right)
        if whole is None:
            if self._scores():
                self.texts.leave("how many points it gives, which its rules say in a way that is not known")
            return {}
        self._refuse_other_key(interactions, whole.score)
        if whole.score <= 0:
            if self._scores():
                self.texts.say("by its own rules its right answer gives no points")
            return {}
        keys = points_of(whole.score, self.texts) | self._in_parts(interactions, whole.score)
        if self._takes_off() and not ("scoring" in keys and interactions[0].tag == "choiceInteraction"):
            self.texts.leave("what wrong answers take off")
        return keys

    def _takes_off(self) -> bool:
        """Whether its rules take points off for what is wrong."""
        processing = self.root.find("responseProcessing")
        if processing is None:
            return False
        template = processing.attributes.get("template", "")
        used = {each.attributes.get("identifier", "") for each in processing.below() if each.tag == "mapResponse"}
        for name, said in self.declared.items():
            least = min((said.default, *said.mapping.values()))
            low = said.bounds[0]
            floor = said.cardinality == "single" and low is not None and low >= 0
            if least < 0 and not floor and (name in used or "map_response" in template):
                return True
        return False

    def _scores(self) -> bool:
        """Whether the item has rules that give points."""
        processing = self.root.find("responseProcessing")
        return processing is not None and (
            "template" in processing.attributes
            or any(
                each.tag == "setOutcomeValue" and each.attributes.get("identifier") == "SCORE"
                for each in processing.below()
            )
        )

    def _refuse_other_key(self, interactions: Sequence[Element], whole: Decimal) -> None:
        """Raises `Refusal` where the rules give more for another answer than for the one that is said to be right."""
        name = interactions[0].attributes.get("responseIdentifier", "")
        said = self.declared.get(name)
        if said is None or len(self.declared) > 1 or said.cardinality != "single":
            return
        of_choices = [
            each.attributes.get("identifier", "") for each in interactions[0].below() if each.tag == "simpleChoice"
        ]
        tried = of_choices or [*said.mapping, "\ue2ff"]
        for answer in tried[:_MOST_TRIED]:
            made = self.processed({name: [answer]})
            if made is None or made.score <= whole:
                continue
            shown = "an answer that it does not name" if answer == "\ue2ff" else f"'{shortened(answer, 30)}'"
            raise Refusal(
                f"gives {in_digits(made.score)} points for {shown}, and {in_digits(whole)} for the answer that it says is right",
                "make the two alike",
                self.entry.place(interactions[0]),
            )
        if not of_choices and said.default > 0:
            self.texts.say(
                f"an answer that it does not name gave {in_digits(said.default)} of the points, and is wrong here"
            )

    def _in_parts(self, interactions: Sequence[Element], whole: Decimal) -> Keys:
        """The key ``scoring``, where points are given in parts as a bank gives them."""
        names = list(dict.fromkeys(each.attributes.get("responseIdentifier", "") for each in interactions))
        if interactions[0].tag == "orderInteraction":
            return self._places_in_parts(names[0], whole)
        if len(names) > 1:
            some = {name: self.right[name] for name in names[:-1] if name in self.right}
            count = len(names)
        else:
            said = self.declared.get(names[0])
            if said is None or said.cardinality == "single" or len(said.full) < 2 or said.cardinality == "ordered":
                return {}
            some, count = {names[0]: said.full[:-1]}, len(said.full)
        parts = self.processed(some)
        if parts is None or parts.score <= 0:
            return {}
        equal = abs(parts.score - whole * (count - 1) / count) * 1000 < whole
        if equal and interactions[0].tag == "choiceInteraction":
            equal = self._takes_off_as_banks_do(interactions[0], names[0], whole)
        if equal:
            return {"scoring": "parts"}
        self.texts.leave("that its parts give points of their own")
        return {}

    def _places_in_parts(self, name: str, whole: Decimal) -> Keys:
        """The key ``scoring``, where each entry that is in its place gives the same part of the points."""
        right = self.right.get(name, [])
        turned = self.processed({name: [*right[:-2], *right[:-3:-1]]})
        if turned is None or turned.score <= 0 or len(right) < 3:
            return {}
        if abs(turned.score - whole * (len(right) - 2) / len(right)) * 1000 < whole:
            return {"scoring": "parts"}
        self.texts.leave("that its parts give points of their own")
        return {}

    def _takes_off_as_banks_do(self, interaction: Element, name: str, whole: Decimal) -> bool:
        """Whether a wrong option takes off what a bank takes off for it."""
        right = self.right[name]
        wrong = [each for each in self.choices(interaction) if each not in right]
        given = [self.processed({name: [*right, each]}) for each in wrong[:_MOST_TRIED]]
        off = [whole - each.score for each in given if each is not None]
        return all(abs(each - whole / len(wrong)) * 1000 < whole for each in off)

    def _keys(self, body: Element, interactions: Sequence[Element]) -> Keys:
        kinds = {each.tag for each in interactions}
        if kinds <= {"textEntryInteraction", "inlineChoiceInteraction"} or kinds == {"gapMatchInteraction"}:
            return self._gaps(body, interactions)
        first = interactions[0]
        make = _KINDS.get(first.tag)
        if make is None or len(interactions) > 1:
            shown = ", ".join(sorted(kinds)) if make is None or len(kinds) > 1 else f"{len(interactions)} × {first.tag}"
            said = shortened(" ".join(body.text.split()), 60)
            raise Refusal(
                f"asks by {shown}, which no bank has: '{said}'",
                "write it as another kind of question, or part it into several",
                self.entry.place(first),
            )
        return make(self, body, first)

    # --- what it says

    def asked(self, body: Element, interaction: Element) -> str:
        """The question: the text around an interaction, and its prompt."""
        around = markup(body.pieces, _SKIPPED | {interaction.tag})
        prompt = interaction.find("prompt")
        return self.words.html(f"{around}<div>{markup(prompt.pieces) if prompt is not None else ''}</div>")

    def variable(self, interaction: Element) -> Declared:
        """What is said of the answers to an interaction."""
        name = interaction.attributes.get("responseIdentifier", "")
        found = self.declared.get(name)
        if found is not None and not found.full:
            self._find_right(name, found)
        if found is None or not found.full:
            raise Refusal(
                "has no right answer in it",
                "write it at 'correctResponse'; it is not guessed",
                self.entry.place(interaction),
            )
        return found

    def _find_right(self, name: str, variable: Declared) -> None:
        """Enter the answers that the processing gives most for, where the item does not say which are right."""
        scores: dict[str, Decimal] = {}
        if variable.cardinality == "single" and len(self.declared) == 1:
            for each in [*dict.fromkeys(base_values(self.root))][:_MOST_TRIED]:
                made = self.processed({name: [each]})
                if made is not None and made.score > 0:
                    scores[each] = made.score
        most = max(scores.values(), default=None)
        variable.right = [each for each, score in scores.items() if score == most]

    def rationale(self, choices: Mapping[str, str] | None = None) -> str:
        """What is said with the answer; what is said to an option alone is entered as why of it."""
        general: list[str] = []
        right: list[str] = []
        wrong: list[str] = []
        shown = self._shown(choices or {})
        for each in self.root.below():
            if each.tag not in ("modalFeedback", "feedbackBlock"):
                continue
            source = self.words.undirected(markup(each.pieces))
            if (own := read_behind(source, self.texts, self.found)) is not None:
                self.besides |= own.keys
                general.append(own.rationale)
                continue
            said = self.words.html(source)
            if not said:
                continue
            to = shown(each) if shown is not None else _by_name(each, choices or {})
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

    def _shown(self, choices: Mapping[str, str]) -> Callable[[Element], str] | None:
        """To whom a feedback is shown: ``general``, ``right``, ``wrong``, or names of options; None where it is not known."""
        name = next(iter(self.declared), "")
        of_right = self.processed(self.right)
        if of_right is None or len(choices) > _MOST_TRIED:
            return None
        nonsense = {each: ["\ue2ff"] for each in self.declared}
        alone = {option: self.processed({name: [option]}) for option in choices} or {"": self.processed(nonsense)}
        made = {option: each for option, each in alone.items() if each is not None}
        rights = {option for option in made if option in self.right.get(name, ())}
        single = len(self.right.get(name, ())) == 1

        def to(feedback: Element) -> str:
            to_right = of_right.shows(feedback)
            options = {option for option, each in made.items() if each.shows(feedback)}
            if to_right and options >= made.keys() - (set() if single else rights):
                return "general"
            if not to_right and made.keys() - options == {missed := next(iter(made.keys() - options), "")}:
                return missed if missed in rights and len(rights) > 1 else "wrong"  # said where one is not chosen
            if not to_right and options >= made.keys() - rights:
                return "wrong"
            if not to_right and not options:
                return ""
            named = feedback.attributes.get("identifier", "") in choices
            if options and (options != rights or named or not to_right):
                return " ".join(option for option in choices if option in options)
            return "right"

        return to

    # --- the kinds

    def choices(self, holder: Element, tag: str = "simpleChoice") -> dict[str, str]:
        """The options of an interaction by their identifiers."""
        made = {}
        for each in holder.below():
            if each.tag == tag:
                name = each.attributes.get("identifier", "")
                made[name] = self.words.elements(each.pieces, _SKIPPED, block=False)
                for below in each.below():
                    if below.tag == "feedbackInline" and below.attributes.get("showHide", "show") == "show":
                        self.whys[name] = joined(self.whys.get(name, ""), self.words.elements(below.pieces))
        return made

    def choice(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        options = self.choices(interaction)
        rationale = self.rationale(options)
        right = [name for name in said.full if name in options]
        if not right:
            raise Refusal(
                "names an option as right that it has not", "mend its 'correctResponse'", self.entry.place(interaction)
            )
        for name, value in said.mapping.items():
            if value > 0 and name not in right and name in options:
                self.texts.say(f"'{shortened(options[name], 60)}' gave a part of the points, and is wrong here")
        several = said.cardinality == "multiple"
        pinned, keep = _order_of(interaction)
        made = [
            Choosable(text, name in right, self.whys.get(name, ""), name in pinned) for name, text in options.items()
        ]
        made, rationale = judged(self.texts, made, rationale)
        return choice(
            self.asked(body, interaction), made, multiple=several, keep=keep, own=self.own, rationale=rationale
        )

    def hottext(self, body: Element, interaction: Element) -> Keys:
        """Words of a text, of which the right ones are chosen."""
        said = self.variable(interaction)
        options = self.choices(interaction, "hottext")
        rationale = self.rationale(options)
        made = [Choosable(text, name in said.full, self.whys.get(name, "")) for name, text in options.items()]
        asked = self.words.html(markup(body.pieces, _SKIPPED))
        self.texts.say("its options were words of its text, and stand below it now")
        return choice(asked, made, multiple=said.cardinality == "multiple", keep=True, rationale=rationale)

    def associate(self, body: Element, interaction: Element) -> Keys:
        """Pairs of one list: the first of each stands left."""
        options = self.choices(interaction, "simpleAssociableChoice")
        pairs = [each.split() for each in self.variable(interaction).full]
        used = [name for pair in pairs for name in pair]
        if any(len(pair) != 2 for pair in pairs) or len({*used}) != len(used) or not {*used} <= options.keys():
            raise Refusal("pairs something with several others", "give each one partner", self.entry.place(interaction))
        self.texts.say("it asked for pairs out of one list; the first of each pair stands on the left now")
        others = [text for name, text in options.items() if name not in used]
        made = [(options[left], options[right]) for left, right in pairs]
        return matching(self.asked(body, interaction), made, others, self.rationale())

    def order(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        options = self.choices(interaction)
        if sorted(said.right) != sorted(options):
            raise Refusal(
                "does not say the place of each of its entries",
                "mend its 'correctResponse'",
                self.entry.place(interaction),
            )
        return ordering(self.asked(body, interaction), [options[name] for name in said.right], self.rationale())

    def match(self, body: Element, interaction: Element) -> Keys:
        said = self.variable(interaction)
        sets = interaction.all("simpleMatchSet")
        if len(sets) != 2:
            raise Refusal("has not two sets to match", "write two", self.entry.place(interaction))
        left, right = (self.choices(each, "simpleAssociableChoice") for each in sets)
        return matching(self.asked(body, interaction), *self._pairs(said.full, left, right), self.rationale())

    def _pairs(
        self, pairs: Sequence[str], left: Mapping[str, str], right: Mapping[str, str], *, turned: bool = False
    ) -> tuple[list[tuple[str, str]], list[str]]:
        """The texts of the pairs, and of the right-hand sides that belong to none.

        ``pairs`` are two names each, with a space between them, in either order; ``left`` and ``right`` are the texts of
        both sides by their names. Raises `Refusal` where a pair names what is on neither side, and where a left-hand side
        has not just one right-hand side.
        """
        found: dict[str, list[str]] = {name: [] for name in left}
        for pair in pairs:
            one, _, other = pair.partition(" ")
            if one in right and other in left and one not in left:
                one, other = other, one
            if one not in left or other not in right:
                raise Refusal(
                    f"has the pair '{shortened(pair, 40)}', one of which it has not", "mend its 'correctResponse'"
                )
            found[one].append(other)
        if any(len(each) != 1 for each in found.values()):
            belongs = [(other, one) for one, others in found.items() for other in others]
            if not turned and sorted(other for other, _ in belongs) == sorted(right):  # each right one has one left one
                return self._pairs(pairs, right, left, turned=True)
            raise Refusal("has a left-hand side with no or several right ones", "give each one right-hand side")
        if turned:
            self.texts.say("its sides are turned: each right-hand side has one left one, and not the other way round")
        used = {each[0] for each in found.values()}
        return [(left[name], right[each[0]]) for name, each in found.items()], [
            right[name] for name in right if name not in used
        ]

    def _gaps(self, body: Element, interactions: Sequence[Element]) -> Keys:
        """Texts to enter or to choose within a text: one at its end is a short answer, else a text with gaps."""
        if len(interactions) == 1 and interactions[0].tag == "textEntryInteraction":
            text = self.words.html(_held(body, {id(interactions[0]): 0}))
            if (parts := entry_at_end(text)) is not None:
                question, unit = parts
                numbers = self.variable(interactions[0]).kind in ("float", "integer")
                if numbers or not unit:
                    return self._entry(question, interactions[0], unit)
            if self.variable(interactions[0]).kind in ("float", "integer"):
                return self._entry(text.replace(MARK.format(0), BLANK), interactions[0], "")
        hints = self._hints(body) if self.own else {}
        gaps: dict[int, Filling] = {}
        places: dict[int, int] = {}
        for each in interactions:
            if each.tag == "gapMatchInteraction":
                self._words_to_gaps(each, gaps, places)
                continue
            said = self.variable(each)
            number = len(gaps)
            places[id(each)] = number
            if each.tag == "inlineChoiceInteraction":
                options = self.choices(each, "inlineChoice")
                right = [options[name] for name in said.full if name in options]
                gaps[number] = Filling(right[:1], [*options.values()])
            else:
                gaps[number] = Filling(self._typed(each, said), hint=hints.get(id(each), ""))
        text = self.words.html(_held(body, places))
        rationale = self.rationale()
        return cloze(gapped(text, gaps), rationale)

    def _hints(self, body: Element) -> dict[int, str]:
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

    def _say_partly(self, said: Declared, full: Sequence[str], of: str = "") -> None:
        """Name the answers that gave points besides those that are fully right, and have no place in a bank."""
        for key, value in said.mapping.items():
            if value > 0 and key not in full:
                self.texts.say(f"'{shortened(key, 60)}' gave a part of the points{of}, and is left out")

    def _typed(self, interaction: Element, said: Declared) -> list[str]:
        """The texts, or the number, that belong into a gap."""
        if said.kind in ("float", "integer"):
            tolerance = _tolerance(self.root, said.full[0], interaction.attributes.get("responseIdentifier", ""))
            percent = tolerance.endswith("%")
            return [number_within(_number(said.full[0]), decimal(tolerance.rstrip("%")), percent=percent)]
        most = max(said.mapping.values(), default=Decimal(0))
        full = [*said.full, *(key for key, value in said.mapping.items() if value == most > 0)]
        self._say_partly(said, full, " of a gap")
        return [self.texts.plain(answer, block=False) for answer in dict.fromkeys(full)]

    def _words_to_gaps(self, interaction: Element, gaps: dict[int, Filling], places: dict[int, int]) -> None:
        said = self.variable(interaction)
        options = self.choices(interaction, "gapText")
        belongs: dict[str, str] = {}
        for pair in said.full:
            one, _, other = pair.partition(" ")
            one, other = (one, other) if one in options else (other, one)
            if one not in options or other in belongs:
                raise Refusal("has a gap that several words fit, or a word that it has not", "give each gap one word")
            belongs[other] = options[one]
        if (count := sum(each.tag == "gap" for each in interaction.below())) > _MOST_GAPS:
            raise Refusal(f"has {count:,} gaps, far more than a question has", "part it into several")
        words = [*options.values()]
        for each in interaction.below():
            if each.tag == "gap":
                number = len(gaps)
                places[id(each)] = number
                word = belongs.get(each.attributes.get("identifier", ""), "")
                gaps[number] = Filling([word], words)

    def _entry(self, question: str, interaction: Element, unit: str) -> Keys:
        """A question with a text or a number to enter."""
        said = self.variable(interaction)
        rationale = self.rationale()
        full = list(
            dict.fromkeys(
                [*said.right, *(key for key in said.full if not said.mapping or said.mapping.get(key, 1) > 0)]
            )
        )
        if said.mapping:
            most = max(said.mapping.values())
            full = list(dict.fromkeys([*full, *(key for key, value in said.mapping.items() if value == most > 0)]))
        if said.kind in ("float", "integer"):
            self._say_partly(said, full[:1])
            number = f"{full[0]} {unit}" if unit else full[0]
            name = interaction.attributes.get("responseIdentifier", "")
            return numeric(question, number, _tolerance(self.root, full[0], name), rationale)
        self._say_partly(said, full)
        return short(question, [self.texts.plain(answer, block=False) for answer in full], rationale)


def _file_of(media: Element) -> str:
    """The name of the file that a sound or a film plays; empty where it names none."""
    return next(
        (said for each in (media, *media.below()) for key in ("src", "data") if (said := each.attributes.get(key, ""))),
        "",
    )


def _own_text(element: Element) -> str:
    """The text right within an element."""
    return "".join(piece for piece in element.pieces if isinstance(piece, str)).strip()


def _by_name(feedback: Element, choices: Mapping[str, str]) -> str:
    """To whom a feedback is shown, by its name."""
    name = feedback.attributes.get("identifier", "")
    if feedback.attributes.get("showHide") == "hide":  # shown to all who have not answered so
        return "wrong"
    if name in choices:
        return name
    if re.search(r"incorrect|wrong|falsch", name, re.IGNORECASE):
        return "wrong"
    return "right" if re.search(r"correct|right|richtig", name, re.IGNORECASE) else "general"


_KINDS: Final[Mapping[str, Callable[[_Item, Element, Element], Keys]]] = {
    "choiceInteraction": _Item.choice,
    "orderInteraction": _Item.order,
    "matchInteraction": _Item.match,
    "hottextInteraction": _Item.hottext,
    "associateInteraction": _Item.associate,
}


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


def _order_of(interaction: Element) -> tuple[set[str], bool]:
    """The options that stay at the end, and whether all keep their order."""
    choices = interaction.all("simpleChoice")
    fixed = [each.attributes.get("fixed") == "true" for each in choices]
    if interaction.attributes.get("shuffle") == "false" or all(fixed):
        return set(), True
    count = next((count for count, each in enumerate(reversed(fixed)) if not each), len(fixed))
    if sum(fixed) > count:
        return set(), True
    return {each.attributes.get("identifier", "") for each in choices[len(choices) - count :]}, False


def _number(text: str) -> str:
    """A number without the zeros that a program wrote behind it: ``4`` for ``4.0``."""
    number = decimal(text)
    return f"{number.to_integral_value():f}" if number is not None and number == number.to_integral_value() else text


def _tolerance(root: Element, answer: str, name: str) -> str:
    """How far from the answer a number may be, as the processing says of a variable. Raises `Refusal` where that is not clear."""
    processing = root.find("responseProcessing")
    for each in processing.below() if processing is not None else ():
        if each.tag == "equal" and name not in (one.attributes.get("identifier", name) for one in each):
            continue
        if each.tag == "equal" and each.attributes.get("toleranceMode") != "exact" and each.attributes.get("tolerance"):
            parts = each.attributes["tolerance"].split()
            sides = [decimal(part) for part in parts]
            if len(set(sides)) == 1 and sides[0] is not None:
                return (
                    f"{in_digits(sides[0])}%" if each.attributes.get("toleranceMode") == "relative" else f"{sides[0]:f}"
                )
            raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
    number = decimal(answer)
    bounds = _bounds(processing, name)
    if bounds is not None and number is not None:
        low, high = bounds
        if number - low != high - number:
            raise Refusal("takes numbers that are off by more to one side", "write one tolerance for both")
        return f"{high - number:f}"
    return "0"


def _bounds(processing: Element | None, name: str) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest number that are taken, where they are said."""
    low = high = None
    for each in processing.below() if processing is not None else ():
        if each.tag not in ("gte", "lte") or len([*each]) != 2:
            continue
        first, second = each
        if name not in (one.attributes.get("identifier", "") for one in each):
            continue
        value = next((decimal(one.text) for one in (first, second) if one.tag == "baseValue"), None)
        least = (each.tag == "gte") == (second.tag == "baseValue")
        low, high = (value, high) if least else (low, value)
    return (low, high) if low is not None and high is not None else None


IMPORTER = Importer("QTI 2", _knows, _read, "QTI packages (.zip)")
