"""Reads quizzes as a learner does, and keys as a trainer does who corrects with them."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ketaquiz.model import letter
from readers import ReadItem, fixed_words

ALSO_RIGHT = fixed_words("also_right")
ACCEPTED = fixed_words("accepted")


def _text(node: object) -> str:
    return " ".join(node.text().split()) if node else ""


def read_back(files: Mapping[str, bytes], folder: Path) -> dict[str, ReadItem]:
    """The questions of the quiz, each with what the key says of its number."""
    (key_name,) = (name for name in files if name.endswith("-key.html"))
    quiz = LexborHTMLParser(files[key_name.removesuffix("-key.html") + ".html"].decode())
    answers = LexborHTMLParser(files[key_name].decode()).css("article.answer")
    by_number = {_text(answer.css_first(".number")).rstrip("."): answer for answer in answers}
    questions = quiz.css("li.question")
    assert len(answers) == len(by_number) == len(questions)
    read = {
        question.attributes["value"]: _item(question, by_number[question.attributes["value"]]) for question in questions
    }
    for about in quiz.css("li.about"):
        about.css_first(".which").decompose()
        for question in about.css("li.question"):
            name, item = read[question.attributes["value"]]
            read[question.attributes["value"]] = name, replace(item, case=_text(about.css_first(".case")))
    return dict(read.values())


def _sides(mask: LexborHTMLParser) -> tuple[str, ...]:
    """Where a mask lies, as parts of the whole picture."""
    return tuple(str(round(float(side) / 100, 6)) for side in re.findall(r": ([0-9.]+)%", mask.attributes["style"]))


def _item(question: LexborHTMLParser, answer: LexborHTMLParser) -> tuple[str, ReadItem]:
    """A question and its entry in the key as the item's id and the item."""
    name = _text(answer.css_first(".item")).rpartition(" ")[2]
    options = []
    for place, option in enumerate(question.css(".options > li")):
        mark = option.css_first(".letter")
        assert _text(mark) == letter(place)
        mark.decompose()
        options.append(_text(option))
    lefts = [_text(each).partition(" ")[2] for each in question.css(".lefts > li")]
    steps = [_text(each) for each in question.css(".steps > li")]
    right = []
    for place, each in enumerate(answer.css("h4 .right")):
        mark = each.css_first(".mark")
        where = _text(mark) if mark else ""
        if mark:
            mark.decompose()
        said = _text(each)
        if lefts:
            assert said.startswith((f"{lefts[place]} → ", f"{lefts[place]} ← "))
            said = said[len(lefts[place]) + 3 :]
        if steps:
            assert said == steps[place]
            right.append((int(where), said))
            continue
        if where and options:
            assert options[ord(where) - ord("A")] == said
        right.append(said)
    if steps:
        right = [said for _, said in sorted(right)]
        assert sorted(steps) == sorted(right)
        assert steps != right, "nothing is left to put into order"
    also = [line for line in answer.css("p") if _text(line.css_first("b")) in ALSO_RIGHT]
    spellings = tuple(
        spelling for line in also for spelling in _text(line).partition(": ")[2].replace("؛", ";").split("; ")
    )
    accepted = [line for line in answer.css("p") if _text(line.css_first("b")) in ACCEPTED]
    spellings += tuple(_text(line).partition(": ")[2] for line in accepted)
    for gap in question.css(".gap"):
        gap.replace_with("___")
    images = [image.attributes["src"].partition(";base64,")[2] for image in question.css("img")]
    read = ReadItem(
        _text(question.css_first(".stem")),
        tuple(options),
        tuple(right),
        question.css_first(".several") is not None,
        spellings,
        tuple(base64.b64decode(image) for image in images),
        tuple(lefts or sorted(steps)),
        _text(question.css_first(".number")),
        tuple(map(_sides, question.css(".mask"))),
        heard=_text(question.css_first(".transcript")),
    )
    return name, read
