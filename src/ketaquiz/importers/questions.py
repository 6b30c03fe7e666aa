"""The kinds of question that rows become: their keys, and why a question that lacks something is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, NamedTuple

from ketaquiz.bank.kinds.common import MOST_OPTIONS
from ketaquiz.bank.kinds.matching import MOST_PAIRS
from ketaquiz.bank.kinds.ordering import LEAST_ENTRIES, MOST_ENTRIES
from ketaquiz.importers import Refusal
from ketaquiz.importers.column_names import without_accents
from ketaquiz.importers.idle_reasons import says_nothing
from ketaquiz.importers.numbers import in_digits
from ketaquiz.importers.referring import names_letters, speaks_of_others
from ketaquiz.importers.texts import Texts
from ketaquiz.model import Difficulty
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree.writer import Value, permitted

Keys = dict[str, Value]


@dataclass(frozen=True)
class Choosable:
    """An option of a question."""

    text: str
    right: bool
    why: str = ""
    pinned: bool = False
    """Whether it stays at the end."""


_TRUTH_PAIRS: Final = tuple(
    tuple(pair.split("/"))
    for pair in (
        "true/false right/wrong correct/incorrect wahr/falsch richtig/falsch vrai/faux verdadero/falso cierto/falso verdadeiro/falso "
        "certo/errado vero/falso vertader/fals waar/onwaar juist/onjuist prawda/fałsz pravda/nepravda правда/ложь верно/неверно "
        "правда/неправда вірно/невірно sant/falskt sandt/falsk sant/usant igaz/hamis adevărat/fals rätt/fel rigtigt/forkert riktig/feil goed/fout oikein/väärin správně/špatně helyes/helytelen corect/greșit "
        "σωστό/λάθος सही/गलत ถูก/ผิด правильно/неправильно corretto/sbagliato correcto/incorrecto correto/incorreto doğru/yanlış đúng/sai benar/salah "
        "正确/错误 正確/錯誤 对/错 對/錯 正しい/誤り 참/거짓 صحيح/خطأ صح/خطأ √/× ✓/✗ ○/×"
    ).split()
)
"""What says *true* and what says *false*, in the languages in which people keep questions."""
_TRUTHS: Final = {
    spelt: place == 0
    for plain in (True, False)  # a word that is typed without its accents, unless another is spelt so
    for pair in _TRUTH_PAIRS
    for place, word in enumerate(pair)
    for spelt in (without_accents(word) if plain else word,)
}
_OTHER_WORDS: Final = frozenset(
    {
        "right",
        "wrong",
        "correct",
        "incorrect",
        "richtig",
        "certo",
        "errado",
        "rätt",
        "ratt",
        "fel",
        "rigtigt",
        "forkert",
        "riktig",
        "feil",
        "goed",
        "fout",
        "oikein",
        "väärin",
        "vaarin",
        "správně",
        "spravne",
        "špatně",
        "spatne",
        "helyes",
        "helytelen",
        "corect",
        "greșit",
        "gresit",
        "правильно",
        "неправильно",
        "corretto",
        "sbagliato",
        "correcto",
        "incorrecto",
        "correto",
        "incorreto",
        "benar",
        "salah",
        "对",
        "错",
        "對",
        "錯",
    }
)
"""Those that may also be the answer to a question, as of a side of the body, or of what one does."""


def truth(text: str) -> bool | None:
    """Whether a word says *true* or *false*; None where it says neither."""
    return _TRUTHS.get(text.strip().strip(".。").lower())


def sure_truth(text: str) -> bool | None:
    """The same; None, too, for a word that may be the answer to a question, as of a side of the body."""
    return None if text.strip().strip(".。").lower() in _OTHER_WORDS else truth(text)


def truth_of(text: str, question: str) -> bool | None:
    """What the answer to a question without options says; None, too, where it may be the answer to what is asked."""
    return sure_truth(text) if question.rstrip().endswith(("?", "？", "؟")) else truth(text)


def choice(
    question: str,
    options: Sequence[Choosable],
    *,
    multiple: bool | None = None,
    keep: bool = False,
    own: bool = False,
    rationale: str = "",
    texts: Texts | None = None,
) -> Keys:
    """A question with options; a wrong one that stands there twice is once there then, and ``texts`` say so. ``multiple`` says whether several are to be chosen; None where as many as are right.
    All may be right where several are to be chosen.

    Options that speak of one another, or whose letters are spoken of, keep their order; those of an ``own`` export do where it
    says so with ``keep`` alone.
    """
    question = _asked(question)
    if not options:
        raise Refusal("has no options", "write its options below it, and mark the right one")
    if texts is not None:
        options = _each_wrong_once(options, texts)
        options = options if own or texts.keeps_all else [_without_idle(each, texts) for each in options]
    if blank := [place for place, each in enumerate(options, 1) if not each.text.strip()]:
        raise Refusal(f"has nothing in its option {blank[0]}", "write it, or take it out")
    right = [each for each in options if each.right]
    if not right:
        raise Refusal("has no option that is marked as right", "mark the right one; it is not guessed")
    if len(options) < 2:
        raise Refusal("has one option alone", "write a wrong one beside it, or ask for a short answer")
    if len(right) > 1 and multiple is False:
        raise Refusal(
            f"has {len(right)} options that are fully right, of which one is chosen",
            "mark the best one alone, or make it a question with several right answers",
        )
    if len(right) == len(options) and not (multiple or _asks_for_all(question)):
        raise Refusal(
            f"has no wrong option: all {len(options)} are marked as right",
            "write a wrong one beside them that a learner might choose, or mark the right ones alone",
        )
    if len(options) > MOST_OPTIONS:
        raise Refusal(
            f"has {len(options)} options, and a bank takes {MOST_OPTIONS}", "take out those that nobody would choose"
        )
    _refuse_twice([each.text for each in options], "option")
    if not own:
        _refuse_swallowed([each.text for each in options])
    words = {each.text.strip().strip(".。").lower() for each in options}
    if len(options) == 2 and len(right) == 1 and any(words == {*pair} for pair in _TRUTH_PAIRS[:1] + _TRUTH_PAIRS[3:]):
        wrong = next(each for each in options if not each.right)
        whys = joined(right[0].why, f"{wrong.text}: {wrong.why}" if wrong.why else "")
        return true_false(question, bool(truth(right[0].text)), joined(rationale, whys))
    listed: Value = [each.text for each in options]
    if any(each.why or each.pinned for each in options):
        listed = [_option(each) for each in options]
    keys: Keys = {"question": question}
    if len(right) > 1 or multiple:
        keys["answers"] = [each.text for each in right]
    else:
        keys["answer"] = right[0].text
    keys["options"] = listed
    refer = any(speaks_of_others(each.text) for each in options) or names_letters(
        (rationale, *(each.why for each in options))
    )
    if keep or (refer and not own):
        keys["order"] = "keep"
    return keys | _why(rationale)


_LETTER_WITHIN: Final = re.compile(r"(?:(?<=\s)[(（]?|(?<=\S)[(（])([A-Ha-h])[)）]\s{0,3}(?=[^\s)）])")


def _refuse_swallowed(options: Sequence[str]) -> None:
    """Raises `Refusal` where an option has the next two letters within it, with texts behind them: ``Ice C) Snow (D) Fire`` as the second one."""
    following = [chr(ord("a") + len(options)), chr(ord("a") + len(options) + 1)]
    for option in options:
        if [each.casefold() for each in _LETTER_WITHIN.findall(option)][:2] == following:
            raise Refusal(
                f"has further letters within its option '{shortened(option, 40)}', which may be options of their own",
                "write each option in a line or cell of its own",
            )


def _without_idle(option: Choosable, texts: Texts) -> Choosable:
    """An option whose reason is left out where it says nothing, which is counted."""
    if not says_nothing(option.why):
        return option
    texts.leave(f"a reason of an option that says nothing: '{option.why.strip()}'")
    return replace(option, why="")


def _each_wrong_once(options: Sequence[Choosable], texts: Texts) -> list[Choosable]:
    """Options of which those that are wrong and have the same text are one. One that is right as well stays, to be refused."""
    right = {" ".join(each.text.split()) for each in options if each.right}
    found: dict[str, Choosable] = {}
    for place, each in enumerate(options):
        same = " ".join(each.text.split())
        key = same if same and same not in right else f"{place}\0"
        if key not in found:
            found[key] = each
            continue
        texts.say(
            f"it had the wrong option '{shortened(same)}' twice, and has it once now: it may have been another one"
        )
        found[key] = replace(found[key], why=joined(found[key].why, each.why))
    return [*found.values()]


def _option(option: Choosable) -> Keys:
    """An option with why it is right or wrong, and whether it stays at the end."""
    pin: Keys = {"pin": "last"} if option.pinned else {}
    return {"text": option.text, **pin, **({"why": option.why} if option.why else {})}


_ALL: Final = "all|alle|todas|todos|toutes|tous|tutte|tutti"
_NUMBERS: Final = (
    f"{_ALL}|two|three|four|five|[2-9]|several|zwei|drei|vier|fünf|mehrere|dos|tres|cuatro|cinco|varias|varios|deux|trois|"
    "quatre|cinq|plusieurs|duas|dois|três|várias|vários|due|tre|quattro|cinque"
)
_CHOOSE: Final = (
    r"select|choose|pick|mark|check|tick|wählen?|kreuzen?|markieren?|seleccion\w+|elij\w+|elig\w+|escoj\w+|marque|marca|"
    r"choisi\w+|sélectionn\w+|coche\w*|selecion\w+|escolh\w+|assinale|selezion\w+|scegl\w+"
)
_SAY: Final = r"identify|name|list|give|nennen?|indique|indica|citez?|indich\w+"
_SEVERAL_ASKED: Final = re.compile(rf"\b(?:{_CHOOSE}|{_SAY})\s+(?:\w{{1,6}}\s+){{0,2}}(?:{_NUMBERS})\b", re.IGNORECASE)
_ALL_ASKED: Final = re.compile(rf"\b(?:{_CHOOSE})\s+(?:\w{{1,6}}\s+){{0,2}}(?:{_ALL})\b", re.IGNORECASE)
"""Not what asks to name all: that may be asked in an order."""


def asks_for_several(question: str) -> bool:
    """Whether a question says that several answers are to be given: ``(Select TWO)``."""
    return _SEVERAL_ASKED.search(question[:20_000]) is not None


def _asks_for_all(question: str) -> bool:
    """Whether a question says that all right ones are to be chosen: ``(Select all that apply)``."""
    return _ALL_ASKED.search(question[:20_000]) is not None


QUOTES: Final = '"“”„‟«»'
"""Quotation marks that stand around a tag or the name of a deck, and are no part of it."""


def tags_of(said: Iterable[str]) -> list[str]:
    """Tags as a bank can have them, each once: without blanks and quotes."""
    made = ["-".join(re.sub(rf"[{QUOTES}\s]+", " ", permitted(each)).split())[:100] for each in said if each.strip()]
    return [tag for tag in dict.fromkeys(made) if "" not in tag.split("::")]


class Category(NamedTuple):
    """What the category of questions in a file of Moodle says of them."""

    tag: str = ""
    section: str = ""
    """The heading, as typed; empty for a category that is no section of a bank."""


def tag_of_category(path: str) -> str:
    """The path of a category of Moodle as a tag, without Moodle's own beginnings; a slash in a name stands there twice."""
    parts = [part.replace("\0", "/") for part in path.replace("//", "\0").split("/")]
    if "<" in path:  # what another program wrote there is no name
        return ""
    wanted = [part for part in parts if part and not part.startswith("$") and part.lower() != "top"]
    words = ["-".join(re.sub(rf"[{QUOTES}\s:]+", " ", permitted(part)).split()) for part in wanted]
    return "::".join(word for word in words if word)[:100].strip(":")


def true_false(statement: str, holds: bool, rationale: str = "") -> Keys:
    """A statement that is true or false."""
    return {"statement": _asked(statement), "answer": holds, **_why(rationale)}


def short(question: str, answers: Sequence[str], rationale: str = "", *, typed: bool = True) -> Keys:
    """A question with a short answer, the first of ``answers``; the others are right too."""
    found = list(dict.fromkeys(answer.strip() for answer in answers if answer.strip()))
    if not found:
        raise Refusal("has no answer", "write the right one; it is not guessed")
    keys: Keys = {"question": _asked(question), "answer": found[0]}
    if found[1:]:
        keys["accept"] = found[1:]
    if typed:
        keys["typed"] = True
    return keys | _why(rationale)


def numeric(question: str, number: str, tolerance: str = "0", rationale: str = "") -> Keys:
    """A question whose answer is a number."""
    if not number.strip():
        raise Refusal("has no number as its answer", "write the right one; it is not guessed")
    return {"question": _asked(question), "answer": number.strip(), "tolerance": tolerance or "0", **_why(rationale)}


def matching(
    question: str,
    pairs: Sequence[tuple[str, str]],
    distractors: Sequence[str] = (),
    rationale: str = "",
    whys: Sequence[str] = (),
) -> Keys:
    """A question in which things are matched; ``whys`` say of each pair why it is one, or are empty."""
    if not 2 <= len(pairs) <= MOST_PAIRS:
        raise Refusal(f"has {len(pairs)} pairs", f"write 2 to {MOST_PAIRS}, or make several questions of it")
    _refuse_twice([left for left, _ in pairs], "left-hand side")
    listed: list[Keys] = [{"left": left, "right": right} for left, right in pairs]
    for pair, why in zip(listed, whys, strict=False):
        if why:
            pair["why"] = why
    keys: Keys = {"question": _asked(question), "pairs": listed}
    if others := [each for each in dict.fromkeys(distractors) if each and each not in {right for _, right in pairs}]:
        keys["distractors"] = others
    return keys | _why(rationale)


def pair_of(text: str) -> tuple[str, str]:
    """The two sides of a pair, ``left = right``. Raises `Refusal` where it is none."""
    left, _, right = (side.strip() for side in text.partition("="))
    if not left or not right:
        raise Refusal(f"has '{shortened(text)}', which is no pair", "write it as 'left = right'")
    return left, right


def ordering(question: str, entries: Sequence[str], rationale: str = "") -> Keys:
    """A question in which things are brought into their order."""
    if not LEAST_ENTRIES <= len(entries) <= MOST_ENTRIES:
        raise Refusal(f"has {len(entries)} entries to bring into order", f"write {LEAST_ENTRIES} to {MOST_ENTRIES}")
    return {"question": _asked(question), "sequence": list(entries), **_why(rationale)}


def cloze(text: str, rationale: str = "") -> Keys:
    """A text with gaps, as a bank has it."""
    return {"cloze": text, **_why(rationale)}


def _asked(question: str) -> str:
    if not question.strip():
        raise Refusal("asks nothing: its question is empty", "write the question")
    return question


def _why(rationale: str) -> Keys:
    return {"rationale": rationale.strip()} if rationale.strip() else {}


def joined(*texts: str) -> str:
    """Texts as paragraphs, each once."""
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _refuse_twice(texts: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for text in texts:
        same = " ".join(text.split())
        if same in seen:
            raise Refusal(f"has the {what} '{shortened(text)}' twice", "change or remove one of them")
        seen.add(same)


def points_of(worth: Decimal | None, texts: Texts) -> Keys:
    """What a question is worth, where that is not one point."""
    if worth is None or worth in (0, 1):
        return {}
    if Decimal("0.5") <= worth <= 100 and worth % Decimal("0.5") == 0:
        return {"points": in_digits(worth)}
    texts.leave(f"that it gives {in_digits(worth)} points: a bank has halves from 0.5 to 100")
    return {}


_DIFFICULTIES: Final = {
    word: level.value
    for level, words in (
        (Difficulty.EASY, "easy, leicht, einfach, fácil, facile, łatwe, легкий, kolay, mudah, dễ"),
        (
            Difficulty.MEDIUM,
            "medium, mittel, medio, media, médio, média, moyen, moyenne, средний, orta, sedang, trung bình",
        ),
        (
            Difficulty.HARD,
            "hard, difficult, schwer, schwierig, difícil, difficile, trudne, сложный, zor, sulit, khó",
        ),
    )
    for word in words.split(", ")
}


def difficulty_of(said: str, texts: Texts) -> Keys:
    """The key of a word for a difficulty; others, as numbers of some scale, are counted: they change nothing that is asked."""
    if level := _DIFFICULTIES.get(said.casefold()):
        return {"difficulty": level}
    if said:
        texts.leave("a difficulty that is not easy, medium or hard")
    return {}


def says_points(keys: Keys, worth: Decimal | None) -> bool:
    """Whether a question's points are those that a file says; not where no bank has such, or they are no number."""
    return "points" in keys or worth in (0, 1)
