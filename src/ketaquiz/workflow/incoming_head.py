"""Publisher and language of a bank that comes in, where nobody names them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ketaquiz.bank.values import Identifier
from ketaquiz.text.spoken import heard_in
from ketaquiz.text.strings import missing_language
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.loading import load_beside


@dataclass(frozen=True)
class IncomingHead:
    """What a new bank of a folder takes from what is given and from the other banks there."""

    publisher: str
    given: str
    """The language that is given; empty where none is."""
    language: str
    """That of the other banks; empty where there are none, or several languages."""

    def language_of(self, texts: Iterable[str]) -> tuple[str, str]:
        """The language of a bank with these texts, and what is to be said of it; empty where nothing is.

        What is given goes before what the other banks have, and that before what the words of the texts tell; it is English
        where none of these says anything.
        """
        if self.given:
            return self.given, ""
        heard = heard_in(texts)
        found = heard.language
        if found is not None and not self.language:
            told = f"the bank's language is '{found.code}', by the words of its questions; --language names another"
            return found.code, told if found.code != "en" else ""
        language = self.language or "en"
        code = language.lower().split("-")[0]
        if found is not None and found.code != code:
            seems = f"{found.name}, by their words"
        elif heard.is_surely_not(code):
            seems = "another language"
        elif found is None and not self.language and heard.total:
            return language, (
                f"the bank's language is '{language}', since nothing names another, and the words of its questions do not tell theirs: "
                "if it is another one, name it with --language"
            )
        else:
            return language, ""
        why = "as that of the other banks of its folder" if self.language else "since nothing names another"
        return (
            language,
            f"the bank's language is '{language}', {why}, and its questions seem to be in {seems}: name it with --language",
        )


def language_beside(folder: Path) -> str:
    """The language of the banks of a folder; empty where there are none, or several languages."""
    languages = {loaded.bank.language for loaded in load_beside(folder)}
    return languages.pop() if len(languages) == 1 else ""


def head_in(folder: Path, publisher: str, language: str) -> IncomingHead:
    """Publisher and language: as given, or those of the other banks of the folder."""
    beside = [loaded.bank for loaded in load_beside(folder)]
    publishers = sorted({bank.publisher for bank in beside})
    languages = sorted({bank.language for bank in beside})
    if not publisher and len(publishers) != 1:
        hint = f"; beside it there are {', '.join(publishers)}" if publishers else ""
        raise CannotDo(f"say who publishes the bank: --publisher WORD, a word that is yours and stays for ever{hint}")
    publisher = publisher or publishers[0]
    if not re.fullmatch(Identifier.pattern, publisher) or len(publisher) > 80:
        raise CannotDo(f"'{publisher}' is no publisher: use a-z, 0-9 and '-' between them")
    taken = language or (languages[0] if len(languages) == 1 else "")
    if cure := missing_language(taken or "en"):
        raise CannotDo(f"the language {taken!r} has no fixed words: {cure}")
    return IncomingHead(publisher, language, taken)
