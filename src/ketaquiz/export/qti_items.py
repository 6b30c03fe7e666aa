"""Items of QTI 2.1: what is asked, where it is answered, and the rules by which an answer is scored.

Where the standard templates of response processing say how an item is scored, they are named; else its rules stand in it.
Nothing is compared before it was answered, since an expression with a response that is not there has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, assert_never

from ketaquiz.export.behind import behind_html
from ketaquiz.export.formats import Fate, Losses, Refusal
from ketaquiz.export.questions import (
    around_gaps,
    gap_spellings,
    id_of,
    is_true_or_false,
    name_of,
    note_bookkeeping,
    note_gaps,
    note_source,
    note_typing,
    spellings,
)
from ketaquiz.export.texts import Texts
from ketaquiz.export.xhtml import as_xml, attribute, identifier, right_to_left
from ketaquiz.model import (
    Amount,
    Bank,
    Choice,
    Gaps,
    Item,
    Match,
    Option,
    Order,
    Regions,
    Scoring,
    TextEntry,
)
from ketaquiz.text.feedback_parts import HINT
from ketaquiz.text.markdown import escape

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
QTI: Final = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA: Final = (
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"'
)
_TEMPLATES: Final = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"
_RESPONSE: Final = "RESPONSE"


def item_name(bank: Bank, item: Item) -> str:
    """The identifier of an item: ``ward-7.onset``."""
    return identifier(f"{bank.publisher}.{item.id}")


def block(texts: Texts, text: str) -> str:
    """A text as a block."""
    html = texts.html(text, block=True)
    return f"<div>{as_xml(right_to_left(html) if texts.words.direction == 'rtl' else html)}</div>"


def _number(value: Decimal | float) -> str:
    """A number of points, with no more digits than tell it apart."""
    text = f"{Decimal(value).quantize(Decimal('0.000001')):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shares(points: Decimal, count: int) -> list[Decimal]:
    """So many shares of points that are as equal as six digits let them be, and add up to all of them."""
    if not count:
        return []
    each = (points / count).quantize(Decimal("0.000001"))
    return [each] * (count - 1) + [points - each * (count - 1)]


class QtiItem:
    """An item on its way to become a file of a package."""

    def __init__(self, bank: Bank, item: Item, texts: Texts, losses: Losses) -> None:
        self.bank = bank
        self.item = item
        self.texts = texts
        self.losses = losses
        self.points = Decimal(item.points)
        self.in_parts = bank.scoring_of(item) is Scoring.PARTS
        self.declared: list[str] = []
        self.outcomes: list[str] = []
        self.processing = ""
        self.chosen = ""
        """The rule by which options that were chosen show why they are right or wrong; empty where nothing is said."""

    def xml(self) -> str:
        """The item's file. Raises `Refusal`."""
        item = self.item
        body = self.body()
        behind = behind_html(item, self.texts)
        feedback = ""
        if behind:
            self.outcomes.append(
                '<outcomeDeclaration identifier="FEEDBACK" cardinality="single" baseType="identifier">'
                "<defaultValue><value>ANSWERED</value></defaultValue></outcomeDeclaration>\n"
            )
            shown = as_xml(right_to_left(behind) if self.texts.words.direction == "rtl" else behind)
            feedback = f'<modalFeedback outcomeIdentifier="FEEDBACK" identifier="ANSWERED" showHide="show">{shown}</modalFeedback>\n'
        self.note()
        return (
            f'{HEAD}<assessmentItem xmlns="{QTI}" {SCHEMA} identifier="{item_name(self.bank, item)}" '
            f'title="{attribute(name_of(item))}" label="{attribute(id_of(self.bank, item))}" adaptive="false" '
            f'timeDependent="false" xml:lang="{attribute(self.bank.language)}" toolName="ketaquiz" toolVersion="1">\n'
            f"{''.join(self.declared)}"
            '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" '
            f'normalMaximum="{item.points:g}"><defaultValue><value>0</value></defaultValue></outcomeDeclaration>\n'
            f"{''.join(self.outcomes)}<itemBody>\n{body}\n</itemBody>\n{self.processing}{feedback}</assessmentItem>\n"
        )

    def body(self) -> str:
        """What is asked, with the places to answer. Raises `Refusal`."""
        match self.item.interaction:
            case Choice() as choice:
                return self.asked() + self.choice(choice)
            case TextEntry(amount=Amount() as amount):
                return self.asked() + self.number(amount)
            case TextEntry() as entry:
                return self.asked() + self.short(entry)
            case Gaps() as gaps:
                return self.gaps(gaps) + self.besides()
            case Match() as match:
                return self.asked() + self.match(match)
            case Order() as order:
                return self.asked() + self.order(order)
            case Regions():
                raise Refusal("QTI has no picture of which parts are covered")
            case _:
                assert_never(self.item.interaction)

    def asked(self) -> str:
        """The question with its picture and sound."""
        return block(self.texts, self.item.stem) + "\n" + self.besides()

    def besides(self) -> str:
        """The picture and the sound."""
        html = ""
        if self.item.image:
            html += f"<div>{as_xml(self.texts.image(self.item.image))}</div>\n"
        if self.item.audio:
            html += f"<div>{as_xml(self.texts.object(self.item.audio))}</div>\n"
        return html

    def inline(self, html: str) -> str:
        """Inline HTML as XML."""
        return as_xml(right_to_left(html) if self.texts.words.direction == "rtl" else html)

    def declare(self, name: str, cardinality: str, base: str, right: Iterable[str], mapping: str = "") -> None:
        """Declare a response with what is right."""
        values = "".join(f"<value>{escape(each)}</value>" for each in right)
        self.declared.append(
            f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" baseType="{base}">\n'
            f"<correctResponse>{values}</correctResponse>\n{mapping}</responseDeclaration>\n"
        )

    def mapping(self, entries: Iterable[tuple[str, Decimal]], *, typed: bool = False) -> str:
        """Points by answer, which add up to no less than nothing and no more than all."""
        case = ' caseSensitive="false"' if typed else ""
        listed = "".join(
            f'<mapEntry mapKey="{attribute(key)}" mappedValue="{_number(value)}"{case}/>\n' for key, value in entries
        )
        return f'<mapping lowerBound="0" upperBound="{_number(self.points)}" defaultValue="0">\n{listed}</mapping>\n'

    def process(self, score: str, template: str = "") -> None:
        """How the item is scored: by rules, or by a standard template where nothing else is to be set."""
        if template and not self.chosen:
            self.processing = f'<responseProcessing template="{_TEMPLATES}/{template}"/>\n'
        else:
            self.processing = f"<responseProcessing>\n{score}{self.chosen}</responseProcessing>\n"

    def by_match(self) -> None:
        """All points where the response is the right one, and none else."""
        condition = f'<match><variable identifier="{_RESPONSE}"/><correct identifier="{_RESPONSE}"/></match>'
        self.process(_if(condition, _set(_base(self.points))), "match_correct" if self.points == 1 else "")

    def by_mapping(self) -> None:
        """The points that the mapping gives."""
        self.process(_if_answered(_set(f'<mapResponse identifier="{_RESPONSE}"/>')), "map_response")

    def by_counting(self, conditions: Iterable[tuple[str, str]]) -> None:
        """The same share of the points for each condition that holds, of those with the responses that they are about."""
        one_more = _set(f'<sum><variable identifier="SCORE"/>{_base(Decimal(1))}</sum>')
        rules = [_if_answered(_if(condition, one_more), name) for name, condition in conditions]
        all_of_them = f'<product><variable identifier="SCORE"/>{_base(self.points)}</product>'
        self.process("".join(rules) + _set(f"<divide>{all_of_them}{_base(Decimal(len(rules)))}</divide>"))

    def choice(self, choice: Choice) -> str:
        """Options; those that are pinned stay at the end while others are mixed."""
        names = [f"OPTION-{at}" for at in range(1, len(choice.options) + 1)]
        right = [name for name, option in zip(names, choice.options, strict=True) if option.correct]
        if any(option.why for option in choice.options):
            cardinality = "multiple" if choice.multiple else "single"
            self.outcomes.append(
                f'<outcomeDeclaration identifier="CHOSEN" cardinality="{cardinality}" baseType="identifier"/>\n'
            )
            self.chosen = (
                f'<setOutcomeValue identifier="CHOSEN"><variable identifier="{_RESPONSE}"/></setOutcomeValue>\n'
            )
        if choice.multiple and self.in_parts:
            wrong = len(names) - len(right)
            gives, takes = iter(_shares(self.points, len(right))), iter(_shares(-self.points, wrong))
            entries = [
                (name, next(gives if option.correct else takes))
                for name, option in zip(names, choice.options, strict=True)
            ]
            self.declare(_RESPONSE, "multiple", "identifier", right, self.mapping(entries))
            self.by_mapping()
        else:
            self.declare(_RESPONSE, "multiple" if choice.multiple else "single", "identifier", right)
            self.by_match()
        shuffle = "false" if choice.keep_order or is_true_or_false(choice) else "true"
        options = "".join(
            self.option(name, option, shuffle) for name, option in zip(names, choice.options, strict=True)
        )
        most = 0 if choice.multiple else 1
        return (
            f'<choiceInteraction responseIdentifier="{_RESPONSE}" shuffle="{shuffle}" maxChoices="{most}">\n{options}'
            "</choiceInteraction>"
        )

    def option(self, name: str, option: Option, shuffle: str) -> str:
        fixed = ' fixed="true"' if option.pinned and shuffle == "true" else ""
        why = ""
        if option.why:
            said = self.inline(self.texts.html(option.why, block=True))
            tag = (
                "feedbackBlock"
                if "<p>" in said or "<ul" in said or "<ol" in said or "<pre" in said or "<table" in said
                else "feedbackInline"
            )
            why = f' <{tag} outcomeIdentifier="CHOSEN" identifier="{name}" showHide="show">{said}</{tag}>'
        return (
            f'<simpleChoice identifier="{name}"{fixed}>{self.inline(self.texts.option(option))}{why}</simpleChoice>\n'
        )

    def number(self, amount: Amount) -> str:
        """A number that may be off by its tolerance; the unit stands behind it."""
        self.declare(_RESPONSE, "single", "float", [f"{amount.value:f}"])
        if amount.deviation:
            how = f'<equal toleranceMode="absolute" tolerance="{amount.deviation:f} {amount.deviation:f}">'
        else:
            how = '<equal toleranceMode="exact">'
        condition = f'{how}<variable identifier="{_RESPONSE}"/><correct identifier="{_RESPONSE}"/></equal>'
        self.process(_if_answered(_if(condition, _set(_base(self.points)))))
        unit = f" {self.inline(self.texts.html(amount.unit))}" if amount.unit else ""
        return f'<p><textEntryInteraction responseIdentifier="{_RESPONSE}" expectedLength="12"/>{unit}</p>'

    def short(self, entry: TextEntry) -> str:
        """What may be typed, by a mapping that takes capital letters for small ones. Raises `Refusal`."""
        found = spellings([entry.answer, *entry.accept])
        note_typing(self.bank, self.item, entry, self.losses)
        self.declare(_RESPONSE, "single", "string", found[:1], self.mapping(_each(found, self.points), typed=True))
        self.by_mapping()
        return f'<p><textEntryInteraction responseIdentifier="{_RESPONSE}" expectedLength="{_room(found)}"/></p>'

    def gaps(self, gaps: Gaps) -> str:
        """A text with a place to write for each gap. Raises `Refusal`."""
        note_gaps(self.bank, self.item, gaps, self.losses)
        inserts = []
        names = [f"{_RESPONSE}-{at}" for at in range(1, len(gaps.gaps) + 1)]
        conditions = []
        for name, gap in zip(names, gaps.gaps, strict=True):
            found = gap_spellings(gap)
            self.declare(name, "single", "string", found[:1])
            conditions.append(_typed(name, found))
            hint = f' <span class="{HINT}">({self.texts.html(gap.hint)})</span>' if gap.hint else ""
            inserts.append(f'<textEntryInteraction responseIdentifier="{name}" expectedLength="{_room(found)}"/>{hint}')
        if self.in_parts:
            self.by_counting(zip(names, conditions, strict=True))
        else:
            whole = conditions[0] if len(conditions) == 1 else f"<and>\n{''.join(conditions)}</and>"
            self.process(_if_answered(_if(whole, _set(_base(self.points))), *names))
        html = self.texts.with_gaps(around_gaps(gaps), inserts)
        if self.texts.words.direction == "rtl":
            html = right_to_left(html)
        blocks = html.startswith(("<p>", "<ul", "<ol", "<table", "<pre"))
        return f"<div>{as_xml(html)}</div>\n" if blocks else f"<p>{as_xml(html)}</p>\n"

    def match(self, match: Match) -> str:
        """Two columns: left-hand sides, which keep their places, and all right-hand sides."""
        rights = match.options
        numbers = {str(option.text): f"RIGHT-{at}" for at, option in enumerate(rights, 1)}
        pairs = [f"LEFT-{at} {numbers[pair.right]}" for at, pair in enumerate(match.pairs, 1)]
        self.arranged("multiple", "directedPair", pairs)
        if any(pair.why for pair in match.pairs) or any(option.why for option in rights):
            self.losses.add(
                self.bank,
                self.item,
                Fate.CHANGED,
                "reason of a pair",
                "said in the feedback to all",
                "reasons of pairs",
            )
        lefts = "".join(
            f'<simpleAssociableChoice identifier="LEFT-{at}" fixed="true" matchMax="1">'
            f"{self.inline(self.texts.html(pair.left))}</simpleAssociableChoice>\n"
            for at, pair in enumerate(match.pairs, 1)
        )
        others = "".join(
            f'<simpleAssociableChoice identifier="RIGHT-{at}" matchMax="{len(pairs)}">'
            f"{self.inline(self.texts.option(option))}</simpleAssociableChoice>\n"
            for at, option in enumerate(rights, 1)
        )
        return (
            f'<matchInteraction responseIdentifier="{_RESPONSE}" shuffle="true" maxAssociations="{len(pairs)}">\n'
            f"<simpleMatchSet>\n{lefts}</simpleMatchSet>\n<simpleMatchSet>\n{others}</simpleMatchSet>\n</matchInteraction>"
        )

    def arranged(self, cardinality: str, base: str, right: Sequence[str]) -> None:
        """Declare pairs, and how they are scored."""
        if self.in_parts:
            entries = zip(right, _shares(self.points, len(right)), strict=True)
            self.declare(_RESPONSE, cardinality, base, right, self.mapping(entries))
            self.by_mapping()
        else:
            self.declare(_RESPONSE, cardinality, base, right)
            self.by_match()

    def order(self, order: Order) -> str:
        """Entries, which the player mixes."""
        names = [f"ENTRY-{at}" for at in range(1, len(order.sequence) + 1)]
        self.declare(_RESPONSE, "ordered", "identifier", names)
        if self.in_parts:
            found = '<match><index n="{}"><variable identifier="{}"/></index>{}</match>'
            self.by_counting(
                (_RESPONSE, found.format(at, _RESPONSE, f'<baseValue baseType="identifier">{name}</baseValue>'))
                for at, name in enumerate(names, 1)
            )
        else:
            self.by_match()
        entries = "".join(
            f'<simpleChoice identifier="{name}">{self.inline(self.texts.html(entry))}</simpleChoice>\n'
            for name, entry in zip(names, order.sequence, strict=True)
        )
        return f'<orderInteraction responseIdentifier="{_RESPONSE}" shuffle="true">\n{entries}</orderInteraction>'

    def note(self) -> None:
        """Enter what any kind of item may lose."""
        note_bookkeeping(self.bank, self.item, self.losses)
        note_source(self.bank, self.item, self.losses)
        if self.item.case:
            why = "in the test before the questions, and not in each of them"
            self.losses.add(self.bank, self.item, Fate.CHANGED, "case", why)


def _each(found: Iterable[str], value: Decimal) -> list[tuple[str, Decimal]]:
    return [(each, value) for each in found]


def _room(found: Iterable[str]) -> int:
    """How many characters the longest answer has."""
    return max(map(len, found))


def _base(value: Decimal) -> str:
    return f'<baseValue baseType="float">{_number(value)}</baseValue>'


def _set(expression: str) -> str:
    return f'<setOutcomeValue identifier="SCORE">{expression}</setOutcomeValue>\n'


def _typed(name: str, spellings_: Sequence[str]) -> str:
    """That one of these was typed, in capital or small letters."""
    found = [
        f'<stringMatch caseSensitive="false"><variable identifier="{name}"/>'
        f'<baseValue baseType="string">{escape(each)}</baseValue></stringMatch>\n'
        for each in spellings_
    ]
    return found[0] if len(found) == 1 else f"<or>\n{''.join(found)}</or>\n"


def _if(condition: str, then: str) -> str:
    return f"<responseCondition>\n<responseIf>\n{condition}\n{then}</responseIf>\n</responseCondition>\n"


def _if_answered(then: str, *names: str) -> str:
    """What is done where something was answered: an expression with a response that is not there has no value."""
    found = [f'<not><isNull><variable identifier="{name}"/></isNull></not>\n' for name in names or (_RESPONSE,)]
    return _if(found[0] if len(found) == 1 else f"<and>\n{''.join(found)}</and>", then)
