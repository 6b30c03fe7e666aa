"""How drafts are worded: answers and rationales cut short, and the keys of an item with a question or a cloze."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ketaquiz.draft import german_says
from ketaquiz.draft.clozes import cloze_with_gaps
from ketaquiz.draft.enumerations import SAYS_YES, list_entries
from ketaquiz.draft.of_text import OF_TEXT
from ketaquiz.draft.orders import is_order
from ketaquiz.draft.page import Page
from ketaquiz.text.words import words_of
from ketaquiz.yamltree.writer import Value

MOST_WORDS: Final = 30
"""How many words an answer has at most; the rest goes into the rationale (rule F001)."""
_LONGEST: Final = 20_000
"""How many characters of an answer are looked at, as many as a text of a bank can have."""

FILLER: Final = re.compile(
    r"(?:sure|indeed|absolutely|certainly|of course|definitely)\s*[,—–:.!-]+\s*(?:but\s+|and\s+)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?:,|;| [–—]|—)\s++(?=(?:which|who|where|whereas|while|although|though|because|since|so|but|as|even if|especially|particularly|"
    r"specially|specifically|mainly|significantly|thereby|thus|potentially|doubtlessly|such as|resembling|including|together with|compared|"
    r"contrasting|making|commonly|typically|usually|suitable|administered|common in|(?!running|boiling|existing|remaining|following|washing|cleaning|cooking|living|drinking|flowing)[a-z]+ing)\b)|;\s+|:\s++(?=\S{3})(?![\"“])|(?<=”)\s++(?=[A-Z])|(?<!\s)\s++(?=(?:because|whereas|although|so that)\b)"
)
_STARTS = re.compile(
    r"(?:including|such as|particularly|in (?:cases|conditions|areas) (?:such as|like)|resembling|namely|for example,?|e\.g\.,?)\s+",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|daily|weekly|once|twice|[0-9]+(?:[.,][0-9]+)?)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:long|lengthy|much|many|often|soon|fast|old|far|high|hot|deep)|when|what (?:is|are) the (?:\w+ )?(?:doses?|dosage|amount|temperature|price|age))\b",
    re.IGNORECASE,
)


def shortest_answer(page: Page, text: str, question: str = "") -> tuple[str, str]:
    """The shortest part of an answer or explanation that answers by itself, and a text for the rationale.

    The rationale is the rest of the sentences, or all of them where the answer is only part of a sentence.
    """
    sentences = page.sentences(" ".join(text[:_LONGEST].split()))
    if not sentences:
        return text, ""
    chosen = next(
        (
            at
            for at, sentence in enumerate(sentences)
            if not (_POINTS.match(sentence) or OF_TEXT.match(sentence) or only_says_there_are(page, sentence, question))
        ),
        0,
    )
    if page.code == "de" and asks_how(question):
        chosen = next((at for at, sentence in enumerate(sentences) if _INSTRUCTS.search(sentence)), chosen)
    if page.code == "de":
        chosen = german_says.of_verb(question, sentences, chosen)
    if _ASKS_NUMBER.search(question):
        chosen = next((at for at, sentence in enumerate(sentences) if _TIME.search(sentence)), 0)
    sentence = sentences[chosen]
    if (
        chosen == 0
        and len(sentences) > 1
        and (_YES_OR_NO.fullmatch(sentence) or (SAYS_YES.match(sentence) and len(words_of(sentence)) <= _MOST_YES))
    ):
        return f"{sentence} {sentences[1]}".rstrip(" ."), " ".join(sentences[2:])
    core = sentence
    for opening in (FILLER, _STARTS, _STARTS):
        if (found := opening.match(core)) and found.end() < len(core):
            core = core[found.end() :]
    cut = _clause(core) if page.english else core
    if page.english and question and _restates(page, core, cut, question):
        core = core[len(cut) :].lstrip(" :")
        cut = _clause(core)
    answer = cut.rstrip(" .;,:–—")
    if page.code == "de":
        answer = _ADDRESS_BEHIND.sub("", answer) or answer
    answer = capitalised(answer) if answer else sentence
    others = [each for at, each in enumerate(sentences) if at != chosen and not OF_TEXT.match(each)]
    if page.code == "de" and question and (joined := _german_answer(sentences, chosen, question)):
        taken = range(joined[0], joined[1])
        said = " ".join(sentences[at] for at in taken).rstrip(" .;,:–—")
        return said, " ".join(each for at, each in enumerate(sentences) if at not in taken)
    if len(cut.rstrip(" .")) < len(core.rstrip(" .")):
        return answer, " ".join(sentences)
    return answer, " ".join(others)


def only_says_there_are(page: Page, sentence: str, question: str) -> bool:
    """Whether a sentence only says that there are such things as a question asks for: *As with any work, there are risks.*"""
    found = _THERE_ARE.search(sentence) if page.english and question and len(sentence.split()) <= _MOST_THERE else None
    return found is not None and found["what"].lower() in words_of(question) and not any(map(str.isdigit, sentence))


_THERE_ARE: Final = re.compile(
    r"\bthere (?:is|are) (?:always |also |some |many |several |various |certain |different |a few |a number of |potential |possible )*(?P<what>[a-z]+s)\b(?!\s(?:that|which|who)\b|:)",
    re.IGNORECASE,
)
_MOST_THERE: Final = 16
"""How many words such a sentence has at most."""


def _restates(page: Page, core: str, cut: str, question: str) -> bool:
    """Whether the clause before a colon says little more than its question: *We have a flexible refund policy: there is …*."""
    if not core[len(cut) :].startswith(": ") or len(core[len(cut) :].split()) < _LEAST_OF_SECOND:
        return False
    if not _TELLS_OF.match(cut):
        return False
    return len(page.language.content_words(cut) - page.language.content_words(question)) <= 1


_TELLS_OF: Final = re.compile(r"(?:we|you|they|it|our|your|the|there)\b", re.IGNORECASE)


def _german_answer(sentences: Sequence[str], chosen: int, question: str) -> tuple[int, int] | None:
    """Which sentences answer a German question together, from where to before where; None where one does alone.

    A few words that say what to do need what stands around them, and a short answer, or one to two questions, the next.
    """
    few = len(sentences[chosen].split()) <= _FEW_WORDS
    start = chosen - 1 if chosen and few and asks_how(question) else chosen
    end = chosen + 1
    short = few or question.count("?") > 1
    if short and end < len(sentences) and sum(len(each.split()) for each in sentences[start : end + 1]) <= _MOST_JOINED:
        end += 1
    if end - start < 2 or sum(len(each.split()) for each in sentences[start:end]) > _MOST_JOINED:
        return None
    return (start, end) if not any(each.endswith((":", "?")) for each in sentences[start:end]) else None


_FEW_WORDS: Final = 7
"""How many words an answer has at most that leaves most of its question open."""
_MOST_JOINED: Final = 30


def asks_how(question: str) -> bool:
    """Whether a German question asks how somebody does something."""
    return _ASKS_HOW.match(question) is not None


def says_how(page: Page, text: str) -> bool:
    """Whether a German text has a sentence that says what to do."""
    return any(_INSTRUCTS.search(sentence) for sentence in page.sentences(" ".join(text[:_LONGEST].split())))


_ASKS_HOW: Final = re.compile(
    r"Wie (?!(?:viele?|lange|oft|hoch|groß|alt|weit|schnell|schwer|teuer|häufig)\b)(?:\w+ ){1,2}?(?:ich|man|du|Sie|wir)\b"
)
_INSTRUCTS: Final = re.compile(
    r"\b[A-Za-zÄÖÜäöü][a-zäöüß]{2,}e?n Sie\b(?<!können Sie)(?<!müssen Sie)(?<!dürfen Sie)(?<!sollten Sie)(?<!finden Sie)(?<!erhalten Sie)(?<!haben Sie)(?<!sind Sie)(?<!werden Sie)(?<!beachten Sie)(?<!bedenken Sie)|"
    r"(?:\A|[,;:] |\bund )(?:[Kk]lick|[Dd]rück|[Ww]ähl|[Gg]ib|[Öö]ffne|[Gg]eh|[Nn]utze|[Ss]chick|[Tt]rag|[Ff]üg|[Ss]tell|[Ss]cann|[Ll]ade|[Kk]opier|[Mm]elde|[Vv]erbinde|[Ss]tarte|[Hh]alte|[Tt]ippe|"
    r"[Rr]ufe|[Ss]uche|[Ee]rstelle|[Ss]etze|[Ss]chalte|[Vv]erwende|[Ll]ege|[Nn]imm|[Dd]rehe)\w*\b|\b(?:indem|mithilfe|mittels|mit Hilfe)\b|\A(?:Dazu|Hierzu|Hierfür|Dafür|Über|Per|Durch|Mit) .*\b(?:können|kann|lässt|lassen|muss|müssen|finden|wird|werden)\b|"
    r"\b(?:ausschalten|einschalten|anschließen|anklicken|auswählen|eingeben|eintragen|herunterladen|aufrufen|drücken|öffnen|kopieren|muss|müssen|musst)\b"
)
"""What a sentence has that says what to do, or by which means."""
_MOST_OF_TWO: Final = 22
"""How many words the first two sentences of an explanation have at most that are asked for together."""


def with_next(page: Page, explanation: str, brief: str, rest: str, question: str = "") -> tuple[str, str]:
    """An answer with the second sentence of its explanation, where both are short, and what is left for the rationale.

    Behind an English ``question`` the second one is no remark of a few words.
    """
    sentences = page.sentences(" ".join(explanation[:_LONGEST_EXPLANATION].split()))
    if len(sentences) < 2 or (page.english and question and len(sentences[1].split()) < _LEAST_OF_SECOND):
        return brief, rest
    if brief != capitalised(sentences[0].rstrip(" .;,:–—")):
        return brief, rest
    if len(sentences[0].split()) + len(sentences[1].split()) > _MOST_OF_TWO or _SPEAKS_OF_IT.match(sentences[1]):
        return brief, rest
    if _NO_SECOND.search(sentences[1]) or any(each.count("(") != each.count(")") for each in sentences[:2]):
        return brief, rest
    return f"{capitalised(sentences[0])} {sentences[1]}".rstrip(" ."), " ".join(sentences[2:])


_SPEAKS_OF_IT: Final = re.compile(
    r"(?:it|its|they|their|this|these|that|those|he|she|we|our|ours|es|sie|er|das|dies\w*|wir|unsere?)\b", re.IGNORECASE
)
_NO_SECOND: Final = re.compile(r"\A(?:\W|\d|\S+(?:\s\S+)?\Z|[^:]{1,40}:(?:\s|\Z))")
"""What adds nothing to the first sentence of an explanation: a word or two, an address, a label."""
_LEAST_OF_SECOND: Final = 5
_LONGEST_EXPLANATION: Final = 2_000
"""How many characters of an explanation are looked at for that."""


def capitalised(text: str) -> str:
    """A text with a capital letter at its start; an address of the web or of mail stays as it is."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return text if _ADDRESS.fullmatch(first) or not text else text[0].upper() + text[1:]


_ADDRESS_BEHIND: Final = re.compile(r"(?<=\w)\W{0,3}(?:siehe |unter |vgl\. )?\(?https?://\S{1,300}\Z")
"""An address at the end of an answer, which nobody recalls."""
_ADDRESS = re.compile(
    r"(?:[\w.+-]{1,60}@)?(?:[\w-]{1,60}\.){1,5}[a-z]{2,10}(?:[/:?#]\S{0,200})?|https?://\S+|[a-z]+[A-Z]\w*", re.ASCII
)
_POINTS: Final = re.compile(
    r"(?:see|refer to|siehe|vgl\.)\s(?:question|section|chapter|page|appendix|table|frage|abschnitt|kapitel|seite|anhang)s?\b.{0,60}|(?:there are|it depends on|this depends on|the answer (?:will )?depends? on|es gibt) (?:a number of|several|various|many|mehrere|verschiedene)\b.{0,60}|"
    r"(?:the )?answer is shown\b.{0,80}|\(?see\b[^.]{0,60}\)?\.?\Z|.{0,90}\b(?:as follows|the following|wie folgt|folgende[nsr]?)\b[^:]{0,30}[.:]?\Z",
    re.IGNORECASE,
)
"""A sentence that only says where the answer stands, or that one comes."""
_MOST_YES: Final = 3
_YES_OR_NO = re.compile(
    r"(?:yes|no|ja|nein|sure|absolutely|certainly|definitely|maybe|it depends|of course|natürlich|jein)[.!]",
    re.IGNORECASE,
)


_CONDITION: Final = re.compile(r"(?:if|when|once|unless|where|whenever)\b", re.IGNORECASE)


_OPEN_CLAUSE: Final = re.compile(
    r"(?:^|\b(?:that|but|and|yes|no),? )(?:if|when|while|although|because|since|where|unless|after|before|once)\b[^,]*\Z|^(?:yes|no), (?:if|when|although)\b.*",
    re.IGNORECASE,
)
"""A condition whose consequence has not been said yet."""


_OPEN_END: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|can|may|must|will|should|probably|mainly|usually|often|also|not|only|that|to|of|for|with|by|and|or|the|an?|either|both|primarily|generally|typically|includes?|including|such as|(?:various|different|several|following) [a-z]+ available)\Z",
    re.IGNORECASE,
)
"""What no clause ends with."""


_RESTRICTS: Final = re.compile(r"\W{0,3}(?:but|unless|except)\b", re.IGNORECASE)
"""How a clause starts that takes back a part of the one before it."""


_IN_A_LIST: Final = re.compile(r"[a-z]+ing(?=[,;.]|\Z)")
"""A noun that ends as a verb does, between commas: *spa, parking, events*."""


def _clause(sentence: str) -> str:
    """The first clause of a sentence that says something by itself; the sentence where it has no such part."""
    if _CONDITION.match(sentence):
        return sentence  # what follows from it answers
    enumerates = sentence.count(",") > 1 and re.search(r", (?:and|or) ", sentence) is not None
    for found in _CLAUSE.finditer(sentence):
        head = sentence[: found.start()]
        if found.group().startswith(",") and (enumerates or _IN_A_LIST.match(sentence, found.end())):
            continue
        if _RESTRICTS.match(sentence, found.start()) and len(sentence.split()) <= MOST_WORDS:
            continue  # half of an answer
        if (
            len(head.split()) >= 2
            and head.count("(") == head.count(")")
            and not _OPEN_END.search(head)
            and not re.match(
                r"(?:while|although|though|if|when|for|in|by|as|despite|because|since|unlike|due|with|at|on|until|once|after|before|previous|prior|to)\b",
                head,
                re.IGNORECASE,
            )
        ):
            return head
    if len(sentence.split()) > MOST_WORDS:
        commas = [
            at.start()
            for at in re.finditer(r",\s(?!(?:or|and|nor|und|oder)\b)", sentence)
            if 5 <= len(sentence[: at.start()].split()) <= MOST_WORDS
            and not _OPEN_CLAUSE.search(sentence, 0, at.start())
            and sentence.count("(", 0, at.start()) == sentence.count(")", 0, at.start())
        ]
        if commas:
            return sentence[: commas[-1]]
    return sentence


def item_keys(question: str, answer: str, rationale: str = "", lists: bool = True) -> dict[str, Value]:
    """The keys of an item with a question and an answer; a cloze where the answer is a list.

    ``lists`` says whether commas are looked at: in other languages than English they part clauses too.
    """
    answer = _BROKEN_OFF.sub("", answer).rstrip(".") if _BROKEN_OFF.search(answer) else answer
    keys: dict[str, Value] = {}
    if lists and _is_list(answer) and not (_DENIES.match(answer) or _CUT_ORDER.match(answer) or _are_orders(answer)):
        text = cloze_with_gaps(f"{question} ", answer, list_entries(answer))
        if text:
            keys["cloze"] = text
    if not keys:
        keys = {"question": question, "answer": answer}
    if rationale and rationale != answer and not _ONLY_POINTS.fullmatch(rationale):
        keys["rationale"] = _shortened(rationale)
    return keys


def _is_list(text: str) -> bool:
    """Whether an answer is a list of three or more, which nobody can grade (rule F003)."""
    return len(list_entries(text)) >= 3


def _are_orders(answer: str) -> bool:
    """Whether what commas part in an answer are orders one after the other: *Log in, click on Orders, or use the link.*"""
    said = [answer[start:end] for start, end in list_entries(answer)]
    return is_order(answer) and sum(is_order(each[:1].upper() + each[1:]) for each in said) > 1


_DENIES: Final = re.compile(r"(?:we|you|they|it|there) (?:do|does|are|is|did)(?: not|n['’]t) (?!only\b)", re.IGNORECASE)
"""How an answer starts that says what is not so, before a reason: *We do not see any risk, as …*."""
_CUT_ORDER: Final = re.compile(
    r"(?:Check|Inspect|Examine|Look at)\s[^,;]{1,40},\s(?!(?:check|clean|make|look|inspect|test|then)\b)[a-z]"
)
"""An order with several things that it is done to, of which the first would be hidden with its verb."""
_BROKEN_OFF: Final = re.compile(r"(?<=[.!?])\s[^.!?]{0,90}\b(?:includes?|including|such as|the following|as follows)\Z")
"""A second sentence of an answer that leads in what is not there."""
_ONLY_POINTS: Final = re.compile(r"\(?(?:see|refer to)\s[^.;]{1,60}\.?\)?", re.IGNORECASE)
"""A rationale that only says where something stands."""
_MOST_RATIONALE: Final = 90
"""How many words a rationale has at most, but for its first sentence."""


def _shortened(rationale: str) -> str:
    """The first sentences of a rationale, as many as somebody reads on a card."""
    words = rationale.split()
    if len(words) <= _MOST_RATIONALE:
        return rationale
    kept = " ".join(words[:_MOST_RATIONALE])
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s+[^a-z\s])", kept)]
    return kept[: ends[-1]] if ends else f"{kept} …"
