"""What an article is about, by its title and by what it says most: its topic, and its name before a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ketaquiz.article.blocks import Block
from ketaquiz.draft import german_says, german_thing
from ketaquiz.draft.heading_words import GENERIC, MOST_PART, without_number
from ketaquiz.draft.labels import GLOSSARY, of_glossary
from ketaquiz.text.languages import Language
from ketaquiz.text.words import words_alone

_PARTS: Final = re.compile(r"(?<!\s)\s++[-–—|·»/]{1,3}\s++|:\s++")
"""What parts a title."""
_KINDS: Final = frozenset(
    "guide guidelines policy policies manual handbook overview introduction basics tips docs documentation training course lesson rules faq faqs questions glossary quiz test inc limited".split()
)
"""Words behind a topic that say what kind of text a title stands over."""
_KIND_OF_TEXT: Final = re.compile(
    r"^welcome to (?:the )?|^(?:(?:the|your|our) )?(?:(?:a |an )?(?:short |quick |complete |ultimate )?(?:guide|introduction) (?:to|for) )|^(?:merkblatt|leitfaden|handbuch|richtlinien?|checkliste|infoblatt)(?: (?:zu[rm]?|für) | (?=[„\"»]))|"
    r"(?<!\w)(?:polic(?:y|ies)|guidelines?|guide|manual|handbook|handout|leaflet|fact ?sheet|instructions|(?:safety )?data ?sheet|brochure|booklet|faqs?|frequently asked questions|checklist|quiz|test|procedures?|sops?|info(?:rmation)?|(?:guidelines? )?contents|"
    r"overview|richtlinien?|leitfaden|handbuch|merkblatt|faq|checkliste|übersicht|grundlagen)\Z",
    re.IGNORECASE,
)
"""What a title says of the kind of text, and not of its subject."""
_SENTENCE: Final = re.compile(r"(?<![\w.])[a-z]{3,20}[.!]\Z")
"""How a title ends that is a sentence and no name."""
_NO_NAME: Final = re.compile(
    r"[{}<>?!_]|\b(?:you|your|we|our|us|how|why|what|when|who|sie|ihr|du|wir|dein\w{0,2}|unser\w{0,2}|wie|was|warum|wann)\b|\d{3}",
    re.IGNORECASE,
)
_MOST_NAME: Final = 7
"""How many words a name has at most that stands before a question."""
_ADJECTIVE: Final = re.compile(r"(?:lich|isch|ig|sam|bar|ell|iv)e[nrsm]?\Z")
"""How German adjectives end, which are no topics."""
_NO_TOPIC: Final = frozenset(
    """frequently asked question questions faq faqs glossary glossar guide policy policies manual handbook overview
    introduction basics tips welcome docs documentation chapter section part kapitel teil fragen häufige antworten answers
    rules regeln leitfaden handbuch praxistipps einführung übersicht general common about training course lesson limited inc
    gmbh material materials employees employee""".split()
)


@dataclass(frozen=True)
class Subject:
    """The subject of an article with a title; ``text`` is all that it says, ``in_article`` says which blocks are its own."""

    title: str
    blocks: Sequence[Block]
    in_article: Sequence[bool]
    text: str
    language: Language
    code: str

    @cached_property
    def topic(self) -> str:
        """What the article is about: one to three words of its title that most of it uses; empty where there are none."""
        if GENERIC.fullmatch(self.title.strip(" :")):
            return ""  # a document that begins with its contents
        if self.code == "en" and len(self.title.split()) > MOST_PART and _SENTENCE.search(self.title.strip()):
            return ""  # a sentence: "The questions we hear most often."
        texts = [words_alone(block.text) for at, block in enumerate(self.blocks[:600]) if self.in_article[at]]
        title = re.findall(
            r"(?<![^\W_])(?<![^\W_][-'’])[^\W_]++(?>(?:[-'’][^\W_]++)*)(?!-\s)", self.title
        )  # no half of a pair: "Arbeits- und …"
        counted: dict[str, int] = {}
        for size in (1, 2, 3):
            for at in range(len(title) - size + 1):
                words = title[at : at + size]
                if self.code != "en" and size > 1 and words[-1][0].islower():
                    continue  # cut before its noun: "Erfassung deiner …"
                if not any(
                    word.lower() in self.language.function_words
                    or word.lower() in _NO_TOPIC
                    or (self.code != "en" and _ADJECTIVE.search(word) is not None)
                    or len(word) < 3
                    or word.isdigit()
                    for word in words
                ):
                    name = " ".join(words).lower()
                    counted[name] = sum(1 for text in texts if re.search(rf"\b{re.escape(name)}\b", text))
        single = {name: many for name, many in counted.items() if " " not in name and many > 1}
        most = max(single.values(), default=0)
        best = next((name for name, many in single.items() if many * 5 >= most * 3), "")
        for name, many in counted.items():
            if best and name.startswith(f"{best} ") and many * 2 >= counted[best] + (self.code == "en"):
                best = name
        if not best:
            return ""
        if not (best := self._named(best)):
            return ""
        spellings = re.findall(
            rf"\b{re.escape(best)}\b", " ".join(block.text for block in self.blocks[:600]), re.IGNORECASE
        )
        return best if best in spellings or not spellings else spellings[0]

    def _named(self, word: str) -> str:
        """A word of a German title without the ending that it has there behind *des*, where the article says it without: *Verein*; else empty."""
        if self.code != "de" or not re.search(rf"\bdes\s{re.escape(word)}\b", self.title, re.IGNORECASE):
            return word
        bare = [word.removesuffix(ending) for ending in ("es", "s") if word.endswith(ending)]
        text = self.text
        return next((each for each in bare if re.search(rf"\b{re.escape(each)}\b", text, re.IGNORECASE)), "")

    @cached_property
    def name(self) -> str:
        """What the article is called before a question: a part of its title that is a few words, or else its topic."""
        if self.code == "de" and german_says.names_nothing(self.title):
            return ""
        best, most = "", 0
        for part in _PARTS.split(re.sub(r"\([^()]{0,80}\)", " ", self.title)):
            name = " ".join(without_number(part.strip()).split())
            name = _KIND_OF_TEXT.sub("", name).strip(' ,.:„“”"»«-–')
            name = of_glossary(name) if self.code == "de" and GLOSSARY.search(name) else name
            known = self.language.content_words(name)
            if (
                not known
                or not 1 <= len(name.split()) <= _MOST_NAME
                or GENERIC.fullmatch(name)
                or _NO_NAME.search(name)
            ):
                continue
            if any(word in _NO_TOPIC for word in name.lower().split()):
                continue
            if self.topic and words_alone(name) == words_alone(self.topic):
                return name  # "Backups – Methods and strategies"
            said = sum(
                bool(known & self.language.content_words(block.text[:400]))
                for at, block in enumerate(self.blocks[:200])
                if self.in_article[at]
            )
            if said > most:
                best, most = name, said
        if best.isupper() and " " in best:
            best = german_thing.as_written(best, self.blocks) if self.code == "de" else best.capitalize()
        if most > 1:
            return best
        verb = re.search(rf"\b(?:to|we|you)\s+{re.escape(self.topic)}\b", self.title, re.IGNORECASE)
        speaks = self.code == "de" and not german_says.names_part(self.title)  # "Deine Daten erzählen …"
        return "" if verb or speaks or self._is_torn(self.topic) else self.topic  # "How to pass"

    def _is_torn(self, topic: str) -> bool:
        """Whether an English topic is only the first word of a longer name in the title: *New* of *New Employee Onboarding*."""
        found = re.search(rf"\b{re.escape(topic)}\s+(?P<next>[^\W\d_]+)", self.title, re.IGNORECASE) if topic else None
        if found is None or self.code != "en":
            return False
        after = found["next"].lower()
        return after not in self.language.function_words and after not in _KINDS
