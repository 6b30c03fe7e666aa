"""Types of question that plug-ins add to Moodle: those that a bank has a kind for, and what to do with the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from ketaquiz.importers import Refusal
from ketaquiz.importers.moodle_kinds import KINDS, Answers
from ketaquiz.importers.moodle_wordselect import words_to_find
from ketaquiz.importers.questions import Keys, short
from ketaquiz.text.shortened import shortened


def _formula(answers: Answers) -> Keys:
    """A formula of *algebra*, which is right in any form that is worth the same."""
    answers.texts.say("any form of its formula was right that is worth the same")
    return {name: value for name, value in answers.shortanswer().items() if name != "typed"}


_PATTERN: Final = re.compile(r"[\\^$*+?{}()\[\]|]|(?<!\s)\.(?!\s|\Z)")


def _first_of_patterns(answers: Answers) -> Keys:
    """The first right answer of *regexp*, which is a text; the others are patterns, or texts as well."""
    right = [each.said("text") for share, each in answers.read.answers() if share >= 100]
    texts = [text for place, text in enumerate(right) if place == 0 or not _PATTERN.search(text)]
    if len(texts) < len(right):
        answers.texts.say("answers of it that are patterns are left out: write the spellings out")
    typed = [answers.texts.plain(text, block=False) for text in texts]
    return short(answers.read.asked, typed, answers.read.rationale)


def _model_answer(answers: Answers) -> Keys:
    """The model answer of *pmatch*, whose other answers are patterns."""
    model = answers.element.said("modelanswer")
    if not model:
        raise Refusal("has patterns as its answers, and no model answer", "write out which answers are right")
    answers.texts.say("it took what fits its patterns; the model answer is its answer now")
    return short(answers.read.asked, [answers.texts.either(model, block=False)], answers.read.rationale, typed=False)


_VALUE: Final = re.compile(r"(?<![&\w\"'=/])#[A-Za-z]\w{0,40}|<math\b")
_OF_WIRIS: Final = re.compile("(multichoice|truefalse|shortanswer|match|multianswer)wiris")


def kind_of(said: str) -> str:
    """What a type is called without the program that adds formulas to it: ``multichoice`` for ``multichoicewiris``."""
    found = _OF_WIRIS.fullmatch(said)
    return found[1] if found else said


def refuse_values(answers: Answers) -> None:
    """Raises `Refusal` where a question has values (``#a``) that WIRIS makes anew each time, or writes answers as it alone does."""
    for each in answers.element.below():
        if each.tag == "text" and (found := _VALUE.search(each.text)):
            raise Refusal(
                f"has '{shortened(found[0], 20)}' in its texts, which WIRIS alone shows",
                "write its values and formulas out",
            )


PLUGINS: Final[Mapping[str, Callable[[Answers], Keys]]] = {
    **KINDS,
    "algebra": _formula,
    "regexp": _first_of_patterns,
    "pmatch": _model_answer,
    "wordselect": lambda answers: words_to_find(answers.read),
}

ESSAYS: Final = frozenset(
    "essay essayautograde essaywiris aitext recordrtc poodllrecording cloudpoodll freehanddrawing drawing".split()
)
"""What is answered freely."""
_CURES: Final = {
    name: cure
    for names, cure in (
        (
            "calculated calculatedsimple calculatedmulti varnumeric varnumericset varnumunit stack formulas coordinates",
            "write it with numbers of its own, as a number with its tolerance",
        ),
        (
            "coderunner vplquestion javaunittest proforma",
            "ask for what a program does or prints, as a choice or a short answer",
        ),
        (
            "ddimageortext ddmarker imageselect ubhotspots gapmarker",
            "write it as a picture with covered parts, with the keys 'image' and 'regions'",
        ),
        (
            "random randomsamatch randomconstrained",
            "take it out: the questions from which it takes some come in by themselves",
        ),
        ("tcs tcsperception", "write as the right answer what most of its experts chose"),
        ("pmatchjme preg", "write out which answers are right, as a short answer"),
    )
    for name in names.split()
}


def cure_of(kind: str) -> str:
    """What to do with a question of a type that no bank has."""
    return _CURES.get(kind, "write it as another kind of question")
