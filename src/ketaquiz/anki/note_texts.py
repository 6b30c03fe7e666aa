"""The texts, pictures and sounds of a note, as the cards of its note type show them and as they are typed in a bank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Final
from urllib.parse import unquote

from ketaquiz.anki.imported_images import NoteImages, without_images
from ketaquiz.bank.media import BadFile
from ketaquiz.release.imported_notetypes import ImportedNote, Layout
from ketaquiz.text.from_html import LEVELS, TypedText, typed_text
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer


def shown_source(note: ImportedNote, how: Layout, place: int) -> str:
    """The HTML that a card shows of a field: as lines of code where its template keeps blanks and line breaks that count."""
    html = note.fields[place]
    return f"<pre>{html}</pre>" if place in how.preformatted and KEPT_BLANKS.search(html) else html


KEPT_BLANKS: Final = re.compile(r"\n|\t| {2}|\A ")


@dataclass(frozen=True)
class NoteTexts:
    """The texts as typed of a note's fields that cards show."""

    asked: list[TypedText]
    answered: list[TypedText]

    @classmethod
    def of(cls, note: ImportedNote, how: Layout, placed: NoteImages, least: int = LEVELS[0]) -> NoteTexts:
        """``least`` is the level of `from_html` at which to begin; ``placed`` gets the pictures that stand in texts."""
        answers = [place for place in how.answers if place != how.switch]
        asked = [
            typed_text(
                shown_source(note, how, place),
                gaps=how.cloze and place == how.asks[0],
                least=least,
                image=placed.typed,
            )
            for place in how.asks
        ]
        answered = []
        for number, place in enumerate(answers):
            block = how.cloze or number > 0  # a short answer has no place for pictures
            image = placed.typed if block else None
            answered.append(typed_text(shown_source(note, how, place), block=block, least=least, image=image))
        return cls(asked, answered)

    @property
    def question(self) -> str:
        return "\n\n".join(each.text for each in self.asked if each.text)

    @property
    def question_words(self) -> str:
        return without_images(self.question)


def place_images(texts: NoteTexts, placed: NoteImages, keys: dict[str, writer.Value]) -> None:
    """Give pictures that stand in no text their place: the only one of a question below it, those of answers behind these."""
    ask = "cloze" if "cloze" in keys else "question"
    image: Mapping[str, writer.Value] = {}
    if (lone := placed.split_at_only_image(texts.question)) is not None:
        keys[ask], image = lone
    for part, key in ((texts.asked, ask), (texts.answered, "rationale")):
        for source, alt in (each for text in part for each in text.images):
            if not (typed := placed.typed(source, alt)):
                continue
            called = shortened(unquote(source))
            before = str(keys.get(key, ""))
            if key == ask:
                keys[key] = f"{before}\n\n{typed}".strip()
                placed.remarks.append(f"the picture {called} stands below the text now: look at it")
            else:
                keys[key] = f"{typed}\n\n{before}".strip()
                placed.remarks.append(f"the picture {called} of the answer stands above the rationale now: look at it")
    if image:
        keys["image"] = image
    placed.say_undescribed(str(image.get("file", "")))


def take_sound(texts: NoteTexts, placed: NoteImages, keys: dict[str, writer.Value]) -> None:
    """Put the first sound that the question plays into ``keys``; what else is heard is remarked on."""
    asked = [sound for each in texts.asked for sound in each.sounds]
    others = [sound for each in (*texts.asked, *texts.answered) for sound in each.sounds]
    for sound in dict.fromkeys((*asked, *others)):
        name = unescape(sound)
        called = shortened(name)
        if sound not in asked or "audio" in keys:
            where = "stands in the answer" if sound not in asked else "is a second one"
            placed.remarks.append(f"the sound {called} {where}, and is left out")
            continue
        try:
            keys["audio"] = {"file": placed.known.sound(name)}
        except KeyError:
            placed.remarks.append(f"the sound {called} is not in the package, or is larger than 8 MiB")
        except BadFile as error:
            placed.remarks.append(f"the sound {called} {error.message}, and is left out")
        else:
            placed.remarks.append(f"the sound {called} has no transcript: without one, paper leaves the item out")
