"""An English sentence that leads in a list, in its parts: what it says first, who does something, the verb, and the rest.

*If a pony escapes, each groom must:* says first when it holds; *each groom* is who, *must* the verb, and the list is the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ketaquiz.draft.english_list_question import spoken

_MOST: Final = 32
"""How many words a sentence has at most that leads a list in."""
_MOST_OF_WHO: Final = 10
_OPENS: Final = re.compile(
    r"(?:In order to|To|If|When|Whenever|Before|After|During|While|In case of|In the event of|On|Upon|In|For|At the time of|As an?) "
)
"""How a sentence starts that says first when it holds, for whom, or what for."""
_AS: Final = re.compile(r"As an? [a-z]+ (?=you |we )")
_VERB: Final = re.compile(
    r"\s(must not|should not|shall not|may not|will not|can not|cannot|must never|should never|will never|must|should|shall|may|can|could|will|is|are|has|have|"
    r"needs?|agrees?|promises?|undertakes?|commits?|reserves?|helps?|expects?|wants?|asks?|requires?|covers?|involves?|encourages?|advises?|allows?|reminds?|"
    r"assists?|specializes?|participates?|deals?|depends?|rely|relies|focus|focuses|looks?|cares?|leads?|responds?|contributes?|protects?|suffers?|results?)(?=\s|\Z)"
)
"""The verbs whose sentences make a question."""
_THESE: Final = re.compile(r"\s?(?:do )?(?:all of )?(?:the )?following(?: things| steps| items)?\Z|\sdo\Z")
_ADVERB: Final = re.compile(r"(?<=[a-z])\s(?:also|always|typically|mainly|strongly|generally|usually)(?=\s|\Z)")
_NOT_ALL: Final = re.compile(r",? but (?:is|are) not limited to(?: the following)?(?=:)")
_END: Final = re.compile(r"\s?[:.]\Z")


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence that leads in a list, without its colon."""

    said: str
    """All of it."""
    first: str
    """What it says before its comma, as it stands behind a question; or nothing."""
    main: str
    """What it says behind that."""
    who: str
    verb: str
    """The first verb; empty where there is none, or where what stands before it is no name."""
    rest: str
    """What stands behind the verb, without *the following*."""

    @property
    def behind(self) -> str:
        """What the sentence says first, behind a question."""
        return f" {self.first}" if self.first else ""


def parted(lead: str) -> Lead | None:
    """The parts of a sentence that leads in a list; None where it is long."""
    said = _NOT_ALL.sub("", " ".join(lead.split()))
    said = _ADVERB.sub("", _in_small(_END.sub("", said)))
    if len(said.split()) > _MOST:
        return None
    first, main = "", said
    if _OPENS.match(said) and ", " in said:
        first, _, main = said.partition(", ")
        if ", the following " in said:
            first, _, main = said.partition(", the following ")
            main = f"the following {main}"
    elif found := _AS.match(said):
        first, main = found.group().rstrip(), said[found.end() :]
    found = _VERB.search(main)
    who = main[: found.start()] if found else ""
    named = 0 < len(who.split()) <= _MOST_OF_WHO and not _NO_NAME.search(who)
    return Lead(
        said,
        f"{first[0].lower()}{first[1:]}" if first else "",
        main,
        who if named else "",
        found[1] if found and named else "",
        _THESE.sub("", main[found.end() :]).strip() if found and named else "",
    )


_NO_NAME: Final = re.compile(
    r"[,:;?()]|\b(?:what|which|who|that|if|when|because|there|was|were|do|does)\b", re.IGNORECASE
)
"""What no name has of somebody who does something."""
_SHORT: Final = 4
"""How many letters the words of a title have at most that may be small in it."""


def _in_small(said: str) -> str:
    """A sentence without the capital letters of a title: *We Can Offer*."""
    first, _, rest = said.partition(" ")
    long = [each for each in rest.split() if len(each) > _SHORT or each.istitle() or each.isupper()]
    if not long or any(each[0].islower() for each in long):
        return said
    return f"{first} {spoken(rest).replace('NEVER', 'never').replace('NOT', 'not').replace('WILL', 'will')}"
