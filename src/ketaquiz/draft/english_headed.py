"""English sentences whose subject is the heading right above them, and the question what that is or does.

*The bowline is one of the oldest knots* below *The Bowline* says what it is; *Due Date marks the last day for payment* behind
a label below *Due Date* says what that marks. The heading vouches for the subject, so that less of the sentence has to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft.english_list_question import base_of
from ketaquiz.draft.extractor import Draft
from ketaquiz.draft.gaps import MODAL
from ketaquiz.draft.page import Page
from ketaquiz.draft.paragraphs import TELLS, statement
from ketaquiz.draft.pronouns import fill_in_subject
from ketaquiz.draft.quantities import quantity_gap
from ketaquiz.draft.stated_definition import english_question
from ketaquiz.draft.wording import MOST_WORDS, capitalised, item_keys
from ketaquiz.text.words import words_alone
from ketaquiz.yamltree.writer import Value

_MOST_OF_NAME: Final = 5
_BRACKETS: Final = re.compile(r"(?<!\s)\s*\((?P<inside>[^()]{1,60})\)")
_ALSO: Final = r"(?:\s\([^()]{1,60}\))?(?:,\s(?:or|also (?:known|called|referred to) as|(?:sometimes|commonly|often) called)\s[^,]{2,50},)?"
_IS: Final = re.compile(
    r"(?P<verb>is|are)\s(?P<what>(?:one of the\s|(?:an?|a (?:type|kind|form|set|group) of)\s(?!(?:very |most |more )?(?:leading|growing|real|critical|crucial|essential|important|key|vital|great|good|big|"
    r"major|serious|must|priority|responsibility|requirement|privilege|right|focus|concern|part|way|result|challenge|problem|core|top|main|member|subsidiary|registered|non-?profit|not-for-profit|company|"
    r"world|family|dynamic|fast|proud|premier|trusted|best)\b)|the (?:process|act|practice|use|ability|name|amount|number|state|study|measure|method|rate|cost|difference|ratio) (?:of|that|in|when|by|between|at|for)\s|"
    r"the (?:[a-z-]+ ){1,4}(?:amount|sum|number|rate|cost|date|period|total|percentage|value|price|fee|payment|share|distance|temperature|size)\b)\S?.*)",
    re.DOTALL,
)
_DOES: Final = re.compile(
    r"(?P<verb>indicates|represents|marks|reflects|measures|defines|specifies|denotes|estimates|records|identifies|describes|refers to|determines|tracks|refines|provides (?:insights? into|information (?:about|on)|details (?:about|on|of)))\s"
    r"(?P<what>(?:the|an?|how|when|whether|what|why|that|each|all|any|which|[a-z-]+(?:ness|ity|tion|ment|s)\b)\s?\S*.*)",
    re.DOTALL,
)
_MEANS: Final = re.compile(r"means\s(?!of\b|to\b|for\b)(?P<what>\S.*)", re.DOTALL)
_LEAST: Final = 5
"""How many words such a sentence has at least."""
_MOST_SENTENCE: Final = 40
_SHORT: Final = 14
"""How many words a sentence has at most that the next one completes."""
_ONE_OF: Final = re.compile(r"\s(?:is|are) one of the (?:most|best|oldest)\b")
_GOES_ON: Final = re.compile(r"(?:it|they)\s(?!is (?:important|essential|also)\b)", re.IGNORECASE)
_OUR: Final = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)


def said_of(page: Page, heading: str, said: Sequence[str]) -> tuple[str, str, str]:
    """The question what a heading is or does, its answer and the rest of the sentences; three empty texts where the first has another subject."""
    name = _BRACKETS.sub("", page.called(heading)).strip()
    if (
        not said
        or not 0 < len(name.split()) <= _MOST_OF_NAME
        or not name[0].isalnum()
        or name.endswith((":", "?", "."))
    ):
        return "", "", ""
    sentence = said[0]
    short = found["inside"] if (found := _BRACKETS.search(page.called(heading))) else name
    opening = re.match(
        rf"(?P<the>(?:The|An?)\s)?(?P<name>{_either(name, short)}){_ALSO}\s(?=[a-z])", sentence, re.IGNORECASE
    )
    if opening is None or not _LEAST <= len(sentence.split()) <= _MOST_SENTENCE or not sentence.endswith("."):
        return "", "", ""
    rest = sentence[opening.end() :]
    if TELLS.search(_EXAMPLES.sub(" ", sentence)) or _OUR.search(sentence) or MODAL.match(rest):
        return "", "", ""
    asks = _asked(page, opening, rest)
    brief, more = _with_next(opening["name"], said) if asks else ("", "")
    return (asks, brief, more) if 0 < len(brief.split()) <= MOST_WORDS else ("", "", "")


_EXAMPLES: Final = re.compile(
    r"\([^()]{0,120}\)|\b(?:when|whether|how|what|why) .{0,200}|\b(?:such as|for example|for instance|e\.g\.)",
    re.IGNORECASE,
)


def _either(name: str, short: str) -> str:
    """A pattern for a name without its article, or for what stands in brackets behind it."""
    bare = re.sub(r"\A(?:the|an?) ", "", name, flags=re.IGNORECASE)
    return "|".join(re.escape(each) for each in dict.fromkeys((bare, short)))


def _asked(page: Page, opening: re.Match[str], rest: str) -> str:
    name, article = opening["name"], opening["the"]
    if found := _IS.match(rest) or _MEANS.match(rest):
        return english_question(page, article, name, found.groupdict().get("verb") or "means")
    if found := _DOES.match(rest):
        verb, _, behind = found["verb"].partition(" ")
        is_name = name[:1].isupper() and name[1:] != name[1:].lower()  # *Issue Date*
        full = name if is_name else english_question(page, article, name, "is").removeprefix("what is ").rstrip("?")
        return f"what does {full} {base_of(verb)}{' ' if behind else ''}{behind}?"
    return ""


def _with_next(name: str, said: Sequence[str]) -> tuple[str, str]:
    """The first sentence, with the next one where it goes on with few words, and the others.

    Of a thing that is only one of the best known of its kind the next one says what it is.
    """
    more = len(said) > 1 and len(said[0].split()) <= _SHORT and _GOES_ON.match(said[1]) is not None
    many = 2 if more and len(f"{said[0]} {said[1]}".split()) <= MOST_WORDS and not said[1].endswith((":", "?")) else 1
    if many == 2 or not _ONE_OF.search(said[0]):
        return capitalised(" ".join(said[:many]).rstrip(" .")), " ".join(said[many:])
    if not more:
        return "", ""
    called = f"the {name}" if name.islower() else name
    return fill_in_subject(said[1].rstrip(" ."), called), " ".join((said[0], *said[2:]))


def behind_label(page: Page, at: int, explanation: str) -> dict[str, Value]:
    """The keys of the draft of what stands behind a label and speaks of the heading above it; empty where it does not."""
    asks, brief, rest = said_of(page, page.heading(at), page.sentences(" ".join(explanation.split())))
    if not asks:
        return {}
    above = page.name[:1].upper() + page.name[1:]
    known = page.language.content_words(above) & page.language.content_words(asks)
    return item_keys(f"{above}: {asks}" if above and not known else capitalised(asks), brief, rest, lists=False)


_MOST_OF_PARAGRAPH: Final = 110


def below_heading(page: Page, at: int, text: str) -> Draft | None:
    """The draft of a paragraph right below a heading that its first sentence speaks of."""
    if (
        at == 0
        or not page.blocks[at - 1].level
        or page.is_title(at - 1)
        or page.blocks[at].listed
        or len(text.split()) > _MOST_OF_PARAGRAPH
    ):
        return None
    said = page.sentences(text)
    if quantity_gap(said[0]):
        return None  # the number is asked for
    if len(said) > 1 and said[-1].endswith(":"):
        said = said[:-1]
    asks, brief, rest = said_of(page, page.blocks[at - 1].text, said)
    if not asks:
        return None
    above = page.name[:1].upper() + page.name[1:]
    known = page.language.content_words(above) & page.language.content_words(asks)
    before = above if above and not known and words_alone(above) != words_alone(page.blocks[at - 1].text) else ""
    keys = item_keys(f"{before}: {asks}" if before else capitalised(asks), brief, rest, lists=False)
    return statement(page, at, keys, 0.65, "a paragraph that says what its heading is", said[0])
