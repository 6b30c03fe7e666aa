"""Keys as other programs call them, and values as other programs write them: which of ours is meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from ketaquiz.yamltree import writer
from ketaquiz.yamltree.nodes import Mapping, Node, Scalar, Sequence

_SAME: Final = {
    "answer": "back correct correct-answer key model-answer response right right-answer solution antwort loesung lösung richtig richtige-antwort reponse réponse respuesta risposta الإجابة الجواب",
    "audio": "mp3 recording sound",
    "answers": "correct-answers correct-options keys right-answers solutions antworten richtige-antworten réponses respuestas",
    "case": "fall fallvignette scenario vignette",
    "cases": "fälle faelle scenarios vignettes",
    "cite": "citation citations cites",
    "cloze": "gap gaps",
    "deck": "deck-name",
    "difficulty": "level schwierigkeit schwierigkeitsgrad stufe difficulté dificultad niveau",
    "distractors": "false-answers incorrect incorrect-answers wrong wrong-answer wrong-answers wrong-options falsch falsche-antworten distraktoren distracteurs",
    "id": "guid identifier key name slug uid",
    "image": "bild abbildung imagen الصورة figure img photo pic picture pictures",
    "items": "cards entries questions",
    "language": "lang locale",
    "licence": "license",
    "options": "alternatives answer-options answers-options choices possible-answers optionen antwortmöglichkeiten auswahl choix opciones الخيارات",
    "pairs": "matches matching",
    "points": "score mark marks weight worth punkte puntos النقاط",
    "publisher": "organisation organization",
    "question": "ask front prompt q stem text frage pregunta domanda السؤال",
    "regions": "areas hotspots masks occlusions",
    "scoring": "grading partial-credit",
    "section": "heading abschnitt",
    "sequence": "ordered ordering right-order steps",
    "tolerance": "accuracy margin precision",
    "rationale": "because comment comments explain explanation feedback general-feedback justification note reason why notes erklärung erklaerung begründung begruendung kommentar warum explication explicación السبب الشرح",
    "references": "literature source sources quelle quellen fuente",
    "retired": "deleted obsolete withdrawn",
    "statement": "aussage behauptung assertion claim true-or-false",
    "tags": "categories category keyword keywords labels subject subjects tag topic topics thema schlagworte schlagwörter",
    "alt": "alternative alt-text caption description text title",
    "file": "filename href name path src url",
}
"""What others call our keys, with ``-`` between words; the first key counts that may stand at the place."""
_KINDS: Final = frozenset(["kind", "type", "format", "question-type", "item-type", "qtype"])
_ADVICE: Final = {
    "hint": "a hint stands in a gap of a 'cloze', as in '{{hidden::hint}}'; in a question, write it into the text",
    "shuffle": "options are shuffled by themselves; 'order: keep' keeps them as they stand",
    "unit": "a unit stands behind the number, as in 'answer: 600 mm'",
    "image-alt": "write 'image: {file: …, alt: …}'",
}
_ADVICE_OF_ALIASES: Final = {
    **_ADVICE,
    **dict.fromkeys(["hints", "tip", "clue", "hinweis", "tipp", "indice"], _ADVICE["hint"]),
    **dict.fromkeys(["units", "einheit", "unité", "unidad"], _ADVICE["unit"]),
    **dict.fromkeys(["shuffle-answers", "random", "randomize", "randomise"], _ADVICE["shuffle"]),
}
_LETTER: Final = re.compile(r"(?:option[-_ ]?|answer[-_ ]?)?([a-h1-8])", re.IGNORECASE)


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "-", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name.strip())).lower()[:80]


def meant_key(name: str, known: Collection[str]) -> str:
    """The key among ``known`` that others call ``name``; empty where there is none."""
    plain = _plain(name)
    if plain in known:
        return plain
    return next((ours for ours in _meant().get(plain, ()) if ours in known), "")


@cache
def _meant() -> dict[str, list[str]]:
    """By a word that others use, the keys that it can stand for; made where the first one is met."""
    found: dict[str, list[str]] = {}
    for ours, theirs in _SAME.items():
        for word in theirs.split():
            found.setdefault(word, []).append(ours)
    return found


def advice_on(name: str, item: Node) -> str:
    """What to do about a key of an item that stands for none of ours; empty where nothing is known of it."""
    plain = _plain(name)
    if plain in _KINDS:
        return "take it out: the other keys say what kind an item is"
    if plain in _ADVICE_OF_ALIASES:
        return _ADVICE_OF_ALIASES[plain]
    if _LETTER.fullmatch(name.strip()):
        return _lettered(item)
    return ""


def _lettered(item: Node) -> str:
    """What to write in place of options that stand at keys of their own, ``a``, ``b`` …, and an answer that names one."""
    general = "write the right option at 'answer', and the others as a list at 'distractors'"
    if not isinstance(item, Mapping):
        return general
    options: dict[str, str] = {}
    for key, value in item.pairs():
        if isinstance(key, Scalar) and isinstance(value, Scalar) and (found := _LETTER.fullmatch(key.value.strip())):
            options[found[1].lower()] = value.value.strip()
    right = item.get("answer") or item.get("correct")
    letter = right.value.strip().rstrip(").").lower() if isinstance(right, Scalar) else ""
    if (
        letter not in options
        or len(options) < 2
        or any(len(text) > 60 or not text or "\n" in text for text in options.values())
    ):
        return general
    others = [_in_list(text) for key, text in options.items() if key != letter]
    return f"in place of these lines write 'answer: {writer.scalar(options[letter])}' and 'distractors: [{', '.join(others)}]'"


def _in_list(text: str) -> str:
    """A text as it stands in ``[…]``."""
    written = writer.scalar(text)
    return written if written[0] in "'\"" or not re.search(r"[,\[\]{}]", text) else f'"{text}"'


def image_written_out(text: str) -> str:
    """What to write in place of an image of which only the file, or its address, stands there."""
    found = re.fullmatch(r"!\[([^\]]*)\]\(([^)\s]+)\)", text)
    alt, file = (found[1], found[2]) if found else ("", text)
    file = file.replace("\\", "/")
    if re.match(r"[a-z][a-z0-9+.-]*:|/|~/|\.\./", file, re.IGNORECASE):  # an address, or a place outside of the folder
        name = file.rpartition("/")[2] if re.fullmatch(r".*/[\w-]{1,60}\.\w{3,4}", file) else "NAME.png"
        return f"{SAVE_IMAGE}, and write: image: {{file: {name}, alt: {_in_list(alt) if alt else 'what it shows'}}}"
    return f"write: image: {{file: {_in_list(file)}, alt: {_in_list(alt) if alt else 'what it shows'}}}"


def case_written_out(_: str) -> str:
    """What to write in place of a case of which only the text stands there."""
    return "write 'text: ' in front of it, and both on a line of its own below the name"


def sound_written_out(text: str) -> str:
    """What to write in place of a sound of which only the file, or its address, stands there."""
    if re.match(r"(?:https?|data):", text, re.IGNORECASE):
        return "save the sound in the folder of the bank, and write: audio: {file: NAME.mp3}"
    found = re.fullmatch(r"\[sound:([^\]]+)\]", text)
    return f"write: audio: {{file: {_in_list(found[1] if found else text)}}}"


SAVE_IMAGE: Final = "save the picture in the folder of the bank"


def retirement_written_out(text: str) -> str:
    """What to write in place of a reason, or a day, that stands alone at ``retired``."""
    day, reason = "YEAR-MONTH-DAY", "why"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        day = text
    elif text.lower() not in ("true", "yes") and "\n" not in text and len(text) <= 200:
        reason = _in_list(text)
    return f"write: retired: {{on: {day}, reason: {reason}}}"


def finished_line(meant: str, name: str, item: Node) -> str:
    """What to write in place of the key ``name``, that means ours, as a whole line; empty where its value does not say.

    It stands for an answer that a number or letter picks out of ``options``, and for a picture, a sound or a retirement
    of which only the file or the reason is there.
    """
    value = item.get(name) if isinstance(item, Mapping) else None
    if not isinstance(value, Scalar) or not value.value.strip():
        return ""
    if meant == "answer":
        return _picked_option(value.value.strip(), item.get("options") if isinstance(item, Mapping) else None)
    written = _WRITTEN_OUT.get(meant)
    return written(value.value.strip()) if written else ""


_WRITTEN_OUT: Final = {"audio": sound_written_out, "image": image_written_out, "retired": retirement_written_out}


def _picked_option(picked: str, options: Node | None) -> str:
    """The answer that a number or letter picks out of ``options``, as a line to write; empty where it picks none."""
    if not isinstance(options, Sequence):
        return ""
    picked = picked.rstrip(").").lower()
    texts = [each.value.strip() for each in options.items if isinstance(each, Scalar)]
    number = (
        int(picked) - 1
        if picked.isdecimal() and len(picked) < 3
        else "abcdefgh".find(picked)
        if len(picked) == 1
        else -1
    )
    if len(texts) == len(options.items) and 0 <= number < len(texts):
        return f"write 'answer: {writer.scalar(texts[number])}': the option itself, as it stands in 'options'"
    return ""


_MARKS_RIGHT: Final = frozenset("answer correct is-correct is-right right true richtig".split())


def marked_answer(item: Node) -> str:
    """What to write for options of which a key of their own says that they are right; empty where none has one.

    Other programs write ``- {text: 10 minutes, correct: true}``.
    """
    options = item.get("options") if isinstance(item, Mapping) else None
    right: list[str] = []
    mark = ""
    for option in options.items if isinstance(options, Sequence) else ():
        text = option.get("text") if isinstance(option, Mapping) else None
        if not isinstance(option, Mapping) or not isinstance(text, Scalar):
            continue
        for key, value in option.pairs():
            if (
                isinstance(key, Scalar)
                and _plain(key.value) in _MARKS_RIGHT
                and isinstance(value, Scalar)
                and value.value.strip().lower() in ("true", "yes", "1", "x", "ja")
            ):
                mark = key.value.strip()
                right.append(text.value.strip())
    if not right or any("\n" in text or len(text) > 60 for text in right):
        return ""
    line = f"answer: {writer.scalar(right[0])}" if len(right) == 1 else f"answers: [{', '.join(map(_in_list, right))}]"
    return f"write '{line}' beside 'options', and take '{mark}' out of them"
