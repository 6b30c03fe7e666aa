"""Texts of other programs as they would be typed in a bank, and bytes as text."""

from __future__ import annotations

import html
import re
from collections import ChainMap
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from ketaquiz.anki.imported_images import ImportedImages, NoteImages
from ketaquiz.anki.note_losses import GONE
from ketaquiz.importers import BadFile, Work
from ketaquiz.importers.code_lines import with_code
from ketaquiz.importers.code_marks import with_marked_code, without_marked_code
from ketaquiz.importers.dollars import with_tex
from ketaquiz.text.from_html import typed_text
from ketaquiz.text.markdown import mathjax, to_html
from ketaquiz.text.shortened import shortened
from ketaquiz.yamltree import writer

MOST_TEXT: Final = 16 * 1024 * 1024
"""Characters of the longest text file that is read."""
MOST_LINES: Final = 400_000
"""Lines of the longest text file that is read."""
LONGEST: Final = 100_000
"""The longest HTML of one text, in characters; a bank's texts have a fifth of that at most."""
_MOST_IMAGES: Final = 50
"""The most pictures of one question."""


def refuse_long(text: str) -> None:
    """Raises `BadFile` where a text is longer than any file of questions."""
    if len(text) > MOST_TEXT:
        raise BadFile(f"has more than {MOST_TEXT // 1024**2} million characters: take the part with the questions")
    if text.count("\n") > MOST_LINES:
        raise BadFile(f"has more than {MOST_LINES:,} lines: take the part with the questions")


_TAG: Final = re.compile(
    r"</?(?:a|b|i|u|p|br|em|hr|li|ol|ul|td|th|tr|h[1-6]|del|div|img|pre|sub|sup|span|font|code|table|tbody|thead|strong|small)"
    r"(?=[\s/>])[^<>]{0,2000}>|&(?:[a-zA-Z]{2,10}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});",
    re.IGNORECASE,
)
_TO_WHO_IS_WRONG: Final = re.compile(
    r"\b(?:your?|wrong|incorrect|sorry|no|nein|falsch|leider|try again|not (?:correct|right|true)|nicht (?:richtig|korrekt))\b",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[*_`~^|\\\[<]|^[^\S\n]*(?: {4}|-\s|[0-9]{1,9}\.\s|[:#>])|://|www\.", re.MULTILINE)
"""What in a text a bank may read as a mark."""


def _kept_line(source: str) -> str | None:
    """A text of one line with a backslash before its marks, if it needs any; None where that does not show it as it is."""
    if "\n" in source or "\\" in source or re.match(r"[-:#>|]|[0-9]{1,9}\.\s", source):
        return None
    wanted = html.escape(source, quote=False)
    for typed in (source, re.sub(r"[*_`~^]", r"\\\g<0>", source)):
        if to_html(typed, block=False, math=mathjax) == wanted:
            return typed
    return None


_DATA: Final = re.compile(r"data:image/[a-z.+-]{1,20};base64,[A-Za-z0-9+/=\s]{1,99999999}", re.IGNORECASE)
"""A picture that stands in HTML itself."""
_UNSEEN: Final = re.compile("^[\u200b\ufeff]{1,99}\n{0,2}|[\u200b\ufeff]{1,99}$", re.MULTILINE)
"""Blanks of no width at the beginning or end of a line, as editors leave them, with the empty line below a line of nothing else."""
LONGEST_PHRASE: Final = 60
"""The most characters of a phrase such as 'Your answer is correct.', which says nothing of the question."""
ASKED: Final = ("question", "statement", "cloze")
"""The keys at which an item has what it asks."""


_SAYS_NOTHING: Final = re.compile(
    r"(?:a\s{1,9})?(?:picture|image|photo|figure|graphic|bild|grafik|abbildung|img)?[\s_-]{0,40}\d{0,9}(?:\.\w{3,4})?|.{1,200}\.(?:png|jpe?g|gif|svg|webp|bmp)",
    re.IGNORECASE,
)
"""What programs write where nobody said what a picture shows: what it is, a number, or the name of its file."""


class Texts:
    """The texts of one question, as they are typed, and what is lost with them."""

    def __init__(self, work: Work, images: ImportedImages | None = None) -> None:
        self._work = work
        self.placed = NoteImages(images or ImportedImages())
        self._lost: dict[str, None] = {}
        self._left_out: dict[str, None] = {}
        self._at_image = ""
        """The picture that has the key ``image``."""
        self.keeps_all = False
        """Whether explanations that say nothing stay, as those of an export of ours do."""

    def set_lone_image(self, keys: dict[str, writer.Value]) -> None:
        """Give the one picture that ends what an item asks the key ``image``, where there is such a picture."""
        ask = next(key for key in ASKED if key in keys)
        if (lone := self.placed.split_at_only_image(str(keys[ask]))) is not None:
            keys[ask], keys["image"] = lone
            self._at_image = str(lone[1]["file"])

    def case(self, text: str) -> dict[str, writer.Value]:
        """A case, of its typed text; the one picture that ends it has the key ``image``."""
        lone = self.placed.split_at_only_image(text)
        self._at_image = str(lone[1]["file"]) if lone is not None else self._at_image
        return {"text": text} if lone is None else {"text": lone[0], "image": lone[1]}

    def html(self, source: str, *, block: bool = True, breaks: bool = False) -> str:
        """A text that is HTML; ``block`` is for one that may have paragraphs, ``breaks`` for another one whose line breaks stay."""
        if len(source) > LONGEST:
            source = _DATA.sub(lambda found: self._embedded(found[0]), source)
        if len(source) > LONGEST:
            self._lost[f"a text of it has more than {LONGEST:,} characters, of which the first are here"] = None
            source = source[:LONGEST]
        self._work.spend(source)
        typed = typed_text(with_tex(source), block=block, image=self._image)
        for lost in typed.lost:
            self._lost[GONE[lost]] = None
        for file, _ in typed.images:
            self._lost[f"the picture {shortened(file)} is left out"] = None
        for sound in typed.sounds:
            self._lost[f"the sound or film {shortened(sound)} is left out"] = None
        if not block and typed.parted:
            self._lost["an answer of it has a list or a table, which is shown as plain lines"] = None
        text = _UNSEEN.sub("", typed.text).strip() if _UNSEEN.search(typed.text) else typed.text
        if block:
            return text
        return ("\n" if breaks else " ").join(line for line in text.split("\n") if line or not breaks)

    def plain(self, source: str, *, block: bool = True) -> str:
        """A text without any marks but those of code: what a bank would read as others gets a backslash."""
        source = writer.permitted(source).strip()
        if (marked := with_marked_code(source)) is not None:
            return self.html(marked, block=block)
        if block and "\n" in source and (code := with_code(source)) is not None:
            return self.html(code)
        if _MARKS.search(source):
            self._work.spend(source)
            if (kept := _kept_line(source)) is not None:
                return kept
            return self.html(html.escape(source, quote=False).replace("\n", "<br>"), block=block)
        self._work.spend_as_it_is(source)
        return source if block else " ".join(source.split())

    def either(self, source: str, *, block: bool = True) -> str:
        """A text that may be HTML, and is where it has a tag or a character's name."""
        if _TAG.search(without_marked_code(source[:LONGEST])):
            return self.html(source.strip().replace("\n", "<br>") if "<p" not in source else source, block=block)
        return self.plain(with_tex(source), block=block)

    def markdown(self, source: str) -> str:
        """A text that is Markdown, as banks have it."""
        return writer.permitted(source).strip()

    def say(self, remark: str) -> None:
        """Remark on something that is otherwise than in the file."""
        self._lost[remark] = None

    def leave(self, what: str) -> None:
        """Count something that no bank has, and that changes nothing in what is asked and what is right: ``its penalty``."""
        self._left_out[what] = None

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is counted so."""
        return tuple(self._left_out)

    def leave_said_to(self, to: str, said: str) -> None:
        """Leave what is said to all who answer in some way, ``wrong``; a phrase is counted, more than that remarked on."""
        if len(said) <= LONGEST_PHRASE:
            self.leave(f"what is said to all who are {to}: '{shortened(said)}'")
        elif said:
            self.say(f"what was said to all who are {to} is left out: {shortened(said)}")

    def said_to(self, answers: Sequence[tuple[str, str]]) -> str:
        """What is said to who gives an answer, an answer a line: ``- Greece: It is the island that is asked for.``

        Both texts are as they are typed; what is said to nobody is left out. A single one is a sentence, and no list.
        """
        said = {answer: " ".join(why.split()) for answer, why in answers if why.strip()}
        lines = [f"{' '.join(answer.split())}: {why}" for answer, why in said.items()]
        return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines)

    def truth_why(self, general: str, right: str, wrong: str, word: str = "") -> str:
        """The rationale, of what is said in general and to who is right or wrong.

        What is said to who is wrong is kept where it does not say so, behind the ``word`` that is chosen then.
        """
        if word and wrong and (general or right) and not _TO_WHO_IS_WRONG.search(wrong[:60]):
            return "\n\n".join(dict.fromkeys(each for each in (general, right, f"{word}: {wrong}") if each))
        if wrong and _TO_WHO_IS_WRONG.search(wrong[:60]):
            if general or right:
                self.leave_said_to("wrong", wrong)
                wrong = ""
            else:
                self.say("its rationale was said to who is wrong: look whether it holds for all")
        return "\n\n".join(dict.fromkeys(each for each in (general, right, wrong) if each))

    def why_of(self, general: Sequence[str], right: Sequence[str], wrong: Sequence[str]) -> str:
        """The rationale, of texts that are shown to all, to who is right, and to who is wrong.

        Of the last ones those stay that do not say so; but where there is nothing else, all do.
        """
        said = [each for each in (*general, *right) if each]
        for each in wrong:
            if (said or len(wrong) > 1) and _TO_WHO_IS_WRONG.search(each[:60]):
                self.leave_said_to("wrong", each)
            elif each:
                self.leave("that a part of its rationale is for those alone who are wrong")
                said.append(self.truth_why("", "", each) if not said else each)
        return "\n\n".join(dict.fromkeys(said))

    def _image(self, source: str, alt: str) -> str:
        if len(self.placed.typed_ones) >= _MOST_IMAGES:
            self.say(f"it has more than {_MOST_IMAGES} pictures, of which the first are here")
            return ""
        self._work.spend_on_image()
        if source.startswith("data:"):
            source = self._embedded(source)
        source = source.removeprefix("@@PLUGINFILE@@/")
        if unquote(source) not in self.placed.known.media:
            called = self.placed.known.called.get(unquote(source)) or shortened(source)
            self.say(f"the picture {called} is not in the file, and is left out")
            return ""
        return self.placed.typed(source, "" if _SAYS_NOTHING.fullmatch(alt.strip()) and not self.keeps_all else alt)

    def _embedded(self, source: str) -> str:
        """The name of a picture that stands in the HTML itself, which is entered among the file's pictures."""
        import base64

        _, _, code = source.partition(";base64,")
        try:
            data = base64.b64decode(code, validate=False)
        except ValueError:
            data = b""
        media = self.placed.known.media
        number = len(self.placed.known.files) + 1
        while (name := f"picture-{number}") in media:
            number += 1
        if not isinstance(media, ChainMap):  # once for a question, which may have many
            media = self.placed.known.media = ChainMap({}, dict(media))
        media.maps[0][name] = data
        return name

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is otherwise than in the file."""
        self.placed.say_undescribed(self._at_image)
        return (*dict.fromkeys(self.placed.remarks), *self._lost)
