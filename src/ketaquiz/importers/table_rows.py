"""What a row of a table becomes: a question, by what its columns are."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final, NoReturn

from ketaquiz.importers import Refusal, Row
from ketaquiz.importers.cells import Cell, first_place, text_at
from ketaquiz.importers.columns import NAMES_RIGHT
from ketaquiz.importers.explained_keys import names_below
from ketaquiz.importers.explaining_columns import explanation_in
from ketaquiz.importers.given_answers import without_given
from ketaquiz.importers.joined_options import refuse_unsure_options
from ketaquiz.importers.lettered_lines import html_between
from ketaquiz.importers.listed import listed
from ketaquiz.importers.named_letters import together
from ketaquiz.importers.numbers import typed_decimal
from ketaquiz.importers.option_cells import has_letter_below, lettered, lettered_below, names_letters_alone
from ketaquiz.importers.option_rows import Group
from ketaquiz.importers.questions import (
    Choosable,
    Keys,
    asks_for_several,
    choice,
    cloze,
    difficulty_of,
    joined,
    matching,
    numeric,
    ordering,
    pair_of,
    points_of,
    says_points,
    short,
    sure_truth,
    tags_of,
    true_false,
    truth,
)
from ketaquiz.importers.row_keys import RowKeys
from ketaquiz.importers.table_keys import is_count, is_text_of, says_right
from ketaquiz.importers.texts import ASKED
from ketaquiz.text.shortened import shortened


class RowOf(RowKeys):
    """A row of a table, on its way to become a question."""

    def row(self) -> Row:
        keys = self._keys() | self._besides()
        self.texts.set_lone_image(keys)
        name = self.said("id")
        if self.group is None:
            self._leave_unasked()
        return Row(first_place(self.cells), keys, name, self.texts.remarks, self.texts.left_out, self._says(keys))

    def _says(self, keys: Keys) -> frozenset[str]:
        """The keys that have a column, whose cell may be empty; not points or a difficulty that no bank has."""
        said = {key for key in ("rationale", "accept", "tags", "difficulty") if self.columns.place_of(key) is not None}
        if self.columns.place_of("points") is not None:
            worth = self.said("points")
            said |= {"points"} if not worth or says_points(keys, typed_decimal(worth)) else set()
        if self.group is not None:
            said.discard("rationale")  # it may be that of the options
        if "difficulty" not in keys and self.said("difficulty"):
            said.discard("difficulty")
        return frozenset(said)

    def _leave_unasked(self) -> None:
        """Count what columns have for which a question of this kind has no place."""
        columns = self.columns
        named = {place: columns.names.get(key, "") for place, key in columns.keys.items() if key not in self.looked_at}
        for kind, places in (("right", columns.right), ("marks", columns.marks)):
            named |= {place: columns.judging[place] for place in places if kind not in self.looked_at}
        for place, name in named.items():
            if text_at(self.cells, place):
                self.texts.leave(f"what its column '{shortened(name, 40)}' has")

    def _besides(self) -> Keys:
        keys: Keys = {}
        if caution := self.text("caution"):
            keys["caution"] = caution
        for place, name in self.columns.left.items():
            if text_at(self.cells, place):
                self.texts.leave(f"what its column '{shortened(name, 40)}' has")
        if _PICTURE.fullmatch(asked := self.said("question")):
            self.texts.say(f"what it asks is the name of a picture, which a table does not hold: {shortened(asked)}")
        elif tag := _TAG.search(asked):
            self.texts.say(f"what it asks shows a picture, which a table does not hold: {shortened(tag[0])}")
        if image := self.said("image"):
            self.texts.say(f"the picture that its row names is left out: {shortened(image)}")
        if worth := self.said("points"):
            keys |= self._points(worth)
        tags = [each for line in self.said("tags").split("\n") for each in re.split("[,;]", line)]
        if found := tags_of(tags):
            keys["tags"] = [*found]
        return keys | difficulty_of(self.said("difficulty"), self.texts)

    def _points(self, said: str) -> Keys:
        """What the row says that the question is worth."""
        if (worth := typed_decimal(said)) is None:
            self.texts.leave("points that are no number")
            return {}
        return points_of(worth, self.texts)

    def _why(self) -> str:
        """What stands with the answer: the explanation, and a hint."""
        return joined(explanation_in(self.text("rationale")), self._hint())

    def _hint(self) -> str:
        """The hint, behind the name of its column."""
        hint = self.text("hint")
        return f"{self.columns.names.get('hint', '')}: {hint}" if hint else ""

    def _keys(self) -> Keys:
        question, why = self.text("question"), self._why()
        if self.group is not None:
            return self._of_rows(self.group, question or self.text("statement"))
        kind = re.sub(r"[^a-z]", "", self.said("kind").casefold())
        with_gaps = self.said("cloze")
        if with_gaps and ("{{" in with_gaps or not _BLANK.search(with_gaps)):
            return cloze(self.texts.markdown(with_gaps), why)
        question = joined(question, self.text("cloze"))
        if pairs := self._pairs():
            return matching(question, pairs, self.several("distractors"), why)
        if sequence := self.several("sequence"):
            return ordering(question, sequence, why)
        if statement := self.text("statement"):
            return self._truth(statement, why)
        if kind in _OPEN:
            raise Refusal(
                f"is of the type '{shortened(self.said('kind'), 30)}', which has no right answer", "take the row out"
            )
        options = self._options()
        wrong = [text for place in self.columns.wrong if (text := self.at(place))] + self.several("distractors")
        if wrong:
            right = self.several("answers") or self.several("answer") or self.several("key") or self.right_ones()
            made = [*(Choosable(text, True) for text in right), *(Choosable(text, False) for text in wrong)]
            return choice(question, made, rationale=why, texts=self.texts)
        if options and kind.startswith((*_PAIRING, *_ORDERING)):
            self._refuse_kind(kind)
        if options and self._is_typed(kind):
            return short(question, [text for _, text in options], why)
        if options:
            return self._chosen(question, options, kind, why)
        return self._open(question, kind, why)

    def _refuse_kind(self, kind: str) -> NoReturn:
        """Raises `Refusal` for options that are to be paired or put in order, of which none is right or wrong by itself."""
        said = shortened(self.said("kind"), 30)
        name, form = ("pairs", "left => right") if kind.startswith(_PAIRING) else ("sequence", "first; second; third")
        raise Refusal(
            f"is of the type '{said}', and no column that is known has its {name}",
            f"write them into a column '{name}', as in '{form}', and empty the columns of its options and its answer",
        )

    def _of_rows(self, group: Group, question: str) -> Keys:
        """A question whose options have a row each; explanations that differ from row to row are those of the options."""
        if group.unsure:
            raise Refusal(
                "has a cross (X) beside an option where others have another sign", "write 1 or 0 in its place"
            )
        why, hint = self.text("rationale"), self._hint()
        options = group.options
        place = self.columns.place_of("rationale")
        whys = (
            [self.typed(each.row[place], block=False) if text_at(each.row, place) else "" for each in options]
            if place is not None
            else []
        )
        with_first = bool(options) and options[0].row is group.rows[0]
        if len({*whys}) == 1:
            why, whys = why or whys[0], []
        elif not any(whys[with_first:]):
            whys = []
        elif with_first:
            why = ""
        made = [
            Choosable(self.typed(each.cell, block=False), each.right, said)
            for each, said in zip(options, whys or [""] * len(options), strict=True)
        ]
        self._leave_of_others(group)
        return choice(question, made, rationale=joined(why, hint))

    def _leave_of_others(self, group: Group) -> None:
        """Count what stands beside other options than the first, and is no option's: a question has one hint, say."""
        taken = (
            group.place,
            self.columns.place_of("key"),
            self.columns.place_of("rationale"),
            self.columns.place_of("id"),
        )
        for place, key in self.columns.keys.items():
            texts = {text_at(row, place) for row in group.rows[1:]} - {"", text_at(group.rows[0], place)}
            if texts and place not in taken and key not in ASKED:
                self.texts.leave(f"what its column '{shortened(self.columns.names[key], 40)}' has beside other options")

    def _is_typed(self, kind: str) -> bool:
        """Whether what would be options are answers that are typed, as the sheets of Blooket and Quizizz say."""
        said = [self.said(key).casefold() for key in NAMES_RIGHT if self.said(key)]
        return said == ["typing"] or (not said and not self.columns.marks and kind in _TYPED)

    def _options(self) -> list[tuple[int, str]]:
        """The options that are filled, each with its number, from 1."""
        found = [(number, self.at(place)) for number, place in enumerate(self.columns.options, 1)]
        listed = [(number, text) for number, text in enumerate(self._listed(), 1)]
        filled = [each for each in (*found, *([] if self.columns.options else listed)) if each[1]]
        places = [each for each in filled if each[1].lstrip("\\").casefold() in _NOTHING]
        if len(places) < (1 if self.columns.blanks else 2):  # one alone may be what a learner chooses
            return filled
        self.texts.leave(
            f"what its {len(places)} options '{shortened(places[0][1])}' have, which says that there are none"
        )
        return [each for each in filled if each not in places]

    def _listed(self) -> list[str]:
        """The options of one cell: its lines, or what signs part, where the right answer is one of the parts."""
        cell, said = self.cell("options"), next(filter(None, map(self.said, NAMES_RIGHT)), "")
        if cell is not None and not cell.wrong and self.columns.joined_by and cell.text.strip():
            refuse_unsure_options(cell, said, self.columns)
            return self._parts(cell, self.columns.joined_by)
        if cell is not None and not cell.wrong and (found := listed(cell.text)) is not None:
            return [self.texts.plain(each, block=False) if each else "" for each in found]
        if cell is not None and not cell.wrong and not cell.html and (found := lettered(cell.text)):
            return [self.texts.plain(each, block=False) for each in found]
        if cell is not None and not cell.wrong and "\n" not in cell.text.strip() and said:
            for sign in ";|":
                parts = [part.strip() for part in cell.text.split(sign) if part.strip()]
                named = [part.strip() for part in said.split(sign) if part.strip()]
                if len(parts) > 1 and ({*named} <= {*parts} or (len(parts) > 2 and is_count(said, len(parts)))):
                    return self._parts(cell, sign)
        return self.several("options")

    def _parts(self, cell: Cell, sign: str) -> list[str]:
        """The parts of a cell between signs, with their marks."""
        if not cell.html or html.unescape(re.sub(r"<[^<>]*>", "", cell.html)) != cell.text:
            return [self.texts.plain(part, block=False) for part in cell.text.split(sign) if part.strip()]
        parts, at = [], 0
        for part in cell.text.split(sign):
            if part.strip():
                parts.append(self.texts.html(html_between(cell.html, at, at + len(part)).strip(), block=False))
            at += len(part) + 1
        return parts

    def _options_below(self, kind: str, why: str) -> Keys | None:
        """A question whose options stand below it in its cell, if the key names some of them by their letters."""
        cell, said = self.cell("question"), next(filter(None, map(self.said, NAMES_RIGHT)), "")
        if cell is None or cell.wrong or not names_below(said, cell.text, self.key_place()):
            return None
        if (found := lettered_below(cell.text)) is None:
            if not has_letter_below(cell.text):
                return None
            raise Refusal(
                f"has '{shortened(said, 20)}' as its right answer, and its options in one cell with it, not with letters from A on",
                "write each option into a line of its own, A, B, C …, or into a cell of its own",
                cell.place,
            )
        end, places = found
        source = cell.html.replace("<br>", "\n")
        marked = html.unescape(re.sub(r"<[^<>]*>", "", source)) == cell.text

        def typed(start: int, stop: int, *, block: bool = False) -> str:
            if not marked:
                return self.texts.plain(cell.text[start:stop], block=block)
            return self.texts.html(html_between(source, start, stop).strip().replace("\n", "<br>"), block=block)

        options = [(number, typed(*each)) for number, each in enumerate(places, 1)]
        return self._chosen(typed(0, end, block=True), options, kind, why)

    def _pairs(self) -> list[tuple[str, str]]:
        """The pairs of a cell, one a line or between semicolons, with ``=`` or an arrow between their two sides. Raises `Refusal`."""
        lines = self.several("pairs")
        for sign in ";|":
            parts = [part.strip() for part in lines[0].split(sign) if part.strip()] if len(lines) == 1 else []
            if len(parts) > 1 and all(len(_BETWEEN.split(part)) == 2 for part in parts):
                return [pair_of(_BETWEEN.sub("=", part)) for part in parts]
        return [pair_of(each) for each in lines]

    def _truth(self, statement: str, why: str) -> Keys:
        said = self.said("answer") or self.said("key")
        holds = truth(said)
        if holds is None:
            raise Refusal(f"has '{shortened(said, 30)}' as its answer", "write true or false", self.key_place())
        return true_false(statement, holds, why)

    def _chosen(self, question: str, options: Sequence[tuple[int, str]], kind: str, why: str) -> Keys:
        """A question with options, of which the key names the right ones: by text, number or letter."""
        multiple = True if kind in _MULTIPLE or _SEVERAL.fullmatch(self.said("kind").strip()) else None
        right = self.right_of(options)
        if len(options) == 1 and right and is_text_of(self.said("key") or self.said("answer"), options):
            self.texts.say("its right answer is its only option, and is asked for without options")
            return short(question, [options[0][1]], why)
        whys = {number: self.at(place) for number, place in enumerate(self.columns.reasons, 1)}
        made = [Choosable(text, number in right, whys.get(number, "")) for number, text in options]
        asked = without_given(question, [at for at, (number, _) in enumerate(options) if number in right])
        return choice(asked, made, multiple=multiple, rationale=why, texts=self.texts)

    def _refuse_count(self, answers: Sequence[str]) -> None:
        """Raises `Refusal` where the answer may be the letter or number of an option that stands in a column that is not known."""
        others = sum(bool(text_at(self.cells, place)) for place in self.columns.may_have_options)
        if len(answers) != 1 or not others:
            return
        letter = re.fullmatch("[A-Ha-h]", answers[0]) is not None and others > 1
        letter |= others > 1 and (self.columns.may_point or _POINTS.fullmatch(answers[0]) is not None)
        if letter or (
            re.fullmatch("[0-9]", answers[0]) and self.columns.place_of("key") is not None and not self.said("answer")
        ):
            raise Refusal(
                f"has '{answers[0]}' as its right answer, which may count options, and no column is known to have these",
                "say which columns have the options: --columns 'Name=option'",
                self.key_place(),
            )

    def _open(self, question: str, kind: str, why: str) -> Keys:
        """A question without options."""
        lines = [*dict.fromkeys(text for key in ("answer", "key", "answers") for text in self.several(key))]
        answers = lines or self.right_ones()
        if self.columns.spellings and len(answers) == 1:
            answers = [
                *dict.fromkeys(part.strip() for part in answers[0].split(self.columns.spellings) if part.strip())
            ]
        if self.said("tolerance"):
            return numeric(question, answers[0] if answers else "", self.said("tolerance"), why)
        if len(answers) == 1 and (
            kind.startswith(("truefalse", "tf", "wahrfalsch")) or sure_truth(answers[0]) is not None
        ):
            return self._truth(question, why)
        if (made := self._options_below(kind, why)) is not None:
            return made
        if not (self.columns.options and kind.startswith(_INPUT)):
            self._refuse_count(answers)
        said = answers[0] if len(answers) == 1 else ""
        if self.columns.letters_alone and any(map(names_letters_alone, (said, ", ".join(said)))):
            raise Refusal(
                f"has '{shortened(said, 20)}' as its right answer, the letter of an option, and no column has options",
                "write the options into columns: A, B, C, D; or the text of the right one in place of its letter",
                self.key_place(),
            )
        if self.columns.judges and answers:
            raise Refusal(
                f"has only '{answers[0]}' as its right answer, and no column has options: its column '{shortened(self.columns.names['key'], 30)}' may say whether the row is right",
                "give statements a column 'statement' and 'true' or 'false' as their answer, and options a column 'option' beside one of questions",
                self.key_place(),
            )
        if self.columns.lists and answers:
            raise Refusal(
                f"has {self.columns.lists} texts as its answer, as nearly all rows have, so that these may be its options, of which one is right",
                "write the right one into a column 'answer', and each wrong one into a column 'wrong answer 1', 'wrong answer 2' …",
                self.key_place(),
            )
        if len(named := {said: key for key in NAMES_RIGHT if (said := self.said(key))}) > 1:
            raise Refusal(
                f"has '{shortened(next(iter(named)), 30)}' as its right answer, and in a further column of answers '{shortened([*named][-1], 40)}'",
                f"say whether these are options or right as well: --columns '{shortened(self.columns.names[[*named.values()][-1]], 40)}"
                "=options', or '=accept'",
                self.key_place(),
            )
        if not answers:
            raise Refusal("has no answer", "write the right one; it is not guessed", self.key_place())
        if len(answers) > 1 and (answers == lines or asks_for_several(question)):
            self.texts.say("the lines of its answer are taken for one answer, and stand in one line")
            answers = ["; ".join(answer.rstrip(" .;") for answer in answers)]
        return short(
            question,
            [*answers, *self.several("accept")],
            why,
            typed=says_right(self.said("typed")) is True,
        )


_BETWEEN: Final = re.compile(r"=>|=|[-–—]{1,2}>|→")
"""What stands between the two sides of a pair."""
_BLANK: Final = re.compile(r"_{2,}|…|\.{4}")
"""A blank that is filled in, in a text whose answer has a column of its own."""
_PICTURE: Final = re.compile(r"\S.{0,200}\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)", re.IGNORECASE)
_TAG: Final = re.compile(r"<(?:img|video|audio)\s[^<>]{1,2000}>", re.IGNORECASE)
_POINTS: Final = re.compile(
    r"\(?[1-9A-Ha-h][).:](?:[\s,;&/]{0,3}\(?[1-9A-Ha-h][).:]){0,7}"
    rf"|{together('[1-9A-Ha-h]', signs=',;&/', words='and|und', behind=None, least=1)}"
    r"|(?:option|opt|answer|alternative|alt|choice|antwort)[\s.#]{0,3}[1-9A-Ha-h]",
    re.IGNORECASE,
)
"""What names options by their numbers or letters and is no answer of its own: ``1)``, ``1 and 3``, ``Alt 2``."""
_MULTIPLE: Final = frozenset(
    {"checkbox", "checkboxes", "multipleselect", "multipleresponse", "ma", "multi", "mehrfachauswahl", "mr"}
)
_SEVERAL: Final = re.compile(r"多(?:[选選]|[项項]?(?:选择|選擇))[题題]?|複数選択(?:問題)?")
"""The same in Chinese and Japanese: ``多选题``, ``多项选择题``."""
_NOTHING: Final = frozenset({"n/a", "n.a.", "na", "nan", "null", "nil", "none", "-", "–", "—", "k. a.", "k.a."})
"""What people write into the cells of options that a question does not have."""
_TYPED: Final = frozenset(
    {"fillintheblank", "fillintheblanks", "fillinblank", "fillblank", "fib", "typeanswer", "typedanswer"}
)
_INPUT: Final = ("input", "numeric", "shortanswer", "short", "fill", "typed", "typeanswer", "freetext")
"""How kinds begin whose answers are typed, so that a number counts nothing where options have columns and this row has none."""
_PAIRING: Final = ("match", "pairing", "zuordn")
_ORDERING: Final = ("sequenc", "order", "reorder", "sorting", "ranking", "reihenfolge")
_OPEN: Final = frozenset({"openended", "openend", "essay", "poll", "draw", "ess", "wordcloud", "brainstorm"})
