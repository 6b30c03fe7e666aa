"""Q005: an acronym that is never spelt out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ketaquiz.check.prose import prose
from ketaquiz.check.rule import WARNING, Finding, Rule
from ketaquiz.check.view import BankView, ItemText, ItemView
from ketaquiz.text.languages import Language

_ACRONYM = re.compile(r"(?<![\w/.&-])(?P<name>[A-Z]{2,6})(?P<many>s)?(?![\w&]|[-‐][A-Z0-9]|\.[A-Z])")
_CAPITALS = re.compile(r"[A-Z](?:[A-Z]|[\W_])")
"""Found in every text with an acronym as it is typed, with marks inside of it too."""
_ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{0,3}))")
KNOWN = frozenset(
    """ABC ABO ABS AC AD ADHD AES AI AIDS AM AP API ATP BA BBC BC BCE BCG BMI BMX BST CAT CD CE CEO CEST CET CPR
    CPU CT CV DC DIY DNA DNS DOT DVD ECG EEG EKG EMG ER ETA EU FAQ FBI FDA FM GDP GMT GP GPS HIV HPV HTML HTTP
    HTTPS IBM ICU ID IM IP IQ ISBN ISO IT IUD IV IVF JPEG JPG KO LAN LCD LED LP MA MAC MBA MCQ MD MIDI MIT MMR
    MP MRI MRSA MSC NAT NASA NATO NHS NYC OECD OK OS PC PCR PDF PH PHD PIN PM PNG PO PPE PR PS QR RAM RH RNA RPM
    RSVP SC SIM SMS SOS SPF SSH SSL SUV TB TCP TLS TV UDP UFO UK UN UNESCO UNICEF URL US USA USB USSR UTC UTI UV
    VAT VIP VPN VR VS WC WHO WIFI WPA XML YAML ZIP CCTV GI SI GB MB KB QC FAX MAYDAY RADAR SONAR LASER
    WLAN PKW LKW UKW EUR USD BRD DDR ADAC TÜV CSS SVG GIF BMP TIFF WAV FLAC CSV RTF JSON SQL PHP FTP SMTP BIOS HDMI
    DVI VGA SATA HDD SSD GPU HD GPT AJAX RSS CMOS UNO OPEC""".split()
)
"""Acronyms that need no long form: dictionaries list them as words, or everybody uses them, or they name a format, a language
or a socket that nobody calls otherwise."""
KEYWORDS = frozenset(
    """ADD ALTER ASC BEGIN CASE CAST CHECK COMMIT COUNT CREATE DELETE DESC DROP ELSE END EXEC EXISTS FALSE FROM GET GOTO GRANT GROUP
    HAVING HEAD INNER INSERT INTO JOIN LEFT LIKE LIMIT LOOP MERGE NEW NULL OLD ORDER OUTER PATCH POST PRINT PUT RETURN REVOKE RIGHT
    SELECT SET SUM TABLE THEN TRUE UNION UNIQUE UPDATE VALUES VIEW WHERE WHILE""".split()
)
"""Words of programs and of requests, which are written in capitals and stand for nothing else."""


def _find(bank: BankView) -> Iterator[Finding]:
    wording = bank.language.wording
    needless = (
        bank.team.glossary
        | KNOWN
        | KEYWORDS
        | wording.known_acronyms
        | wording.stressed_words
        | _small_words(bank.language)
    )
    joins = bank.language.code != "en"
    spelt = _spelt_out_in(bank.bank.description, joins) | _spelt_out_in(bank.bank.title, joins)
    first: dict[str, tuple[ItemView, ItemText]] = {}
    having: Counter[str] = Counter()
    items = 0
    for view in bank.items():
        items += 1
        names: dict[str, ItemText] = {}
        authors = _lists_authors(view)
        for part in view.texts:
            if authors and part in view.options:
                continue
            if "(" in part.typed or "short for" in part.typed or "stand" in part.typed:
                spelt |= _spelt_out_in(part.text, joins)
            for name in _acronyms(part, needless):
                if name not in spelt:
                    names.setdefault(name, part)
        having.update(names.keys())
        for name, part in names.items():
            if _asked_for(name, view) or any(_initials(name, other.text) for other in (*view.texts, *view.case_texts)):
                spelt.add(name)
            else:
                first.setdefault(name, (view, part))
    left = {name: place for name, place in first.items() if name not in spelt}
    words = _words_among(bank, {name.lower() for name in left}) if left else set()
    for name, (view, part) in left.items():
        if name.lower() not in words and having[name] < max(SUBJECT, SUBJECT_SHARE * items):
            cure = f'write the words once, "… ({name})"; or, if all learners know it, add to ketaquiz.toml: glossary = ["{name}"]'
            yield Finding(f"has the acronym {name}, which the bank never spells out", part, cure, piece=name, item=view)


SUBJECT, SUBJECT_SHARE = 8, 0.02
"""In how many items an acronym stands that is the bank's own subject, and in which share of them, from 0 to 1: what so many
questions ask about is what the course teaches."""


@cache
def _small_words(language: Language) -> frozenset[str]:
    """Words that nobody shortens, as they look when they are stressed: *CANNOT*, *KEINESFALLS*."""
    return frozenset(word.upper() for word in language.function_words | language.negations)


def _asked_for(name: str, view: ItemView) -> bool:
    """Whether a question asks what an acronym is, so that its answer says it: *What is the ETSI?*"""
    if not view.answers:
        return False
    if re.match(
        rf"\W*{name} (?:is|are|ist|sind)\b[^?]{{0,20}}\b(?:type|kind|form|sort|class|Art|Form|Sorte)\b", view.stem.text
    ):
        return True
    if re.match(
        rf"\W*(?:what|was) (?:is|are|ist|sind) (?:an? |the |ein |eine |der |die |das )?{name}s?\b(?: in\b[^,]*+)?\W*$",
        view.stem.text,
        re.IGNORECASE,
    ):
        return True
    asked = view.stem.content_words == {view.language.base_form(name.lower())}
    return asked and _WHAT.match(view.stem.text) is not None


def _lists_authors(view: ItemView) -> bool:
    """Whether all options are names with initials behind them, as in lists of literature: *Van Alten DA*, *Berg K*."""
    return len(view.options) > 1 and all(_AUTHOR_OF.fullmatch(option.text) for option in view.options)


_AUTHOR_OF = re.compile(
    r"(?:(?:[Vv][ao]n|[Dd]e[rn]?|[Ll]a) ){0,2}[A-Z][a-zäöüß'’-]+(?:-[A-Z][a-z]+)? [A-Z]{1,3}(?:,? et al)?\.?"
)


_WHAT = re.compile(r"\W*(?:what|who|was|wer)\b", re.IGNORECASE)


def _acronyms(part: ItemText, needless: frozenset[str]) -> Iterator[str]:
    """The acronyms of a text, without those whose long form is needless."""
    if part.typed.islower() or part.typed.isupper() or not _CAPITALS.search(part.typed):
        return
    text = _SHOUTED.sub(_unshouted, prose(part.text))
    for found in _ACRONYM.finditer(text):
        name = found["name"]
        if name not in needless and not _ROMAN.fullmatch(name) and not _named(text, found):
            yield name


_SHOUTED = re.compile(r"\b[A-Z]{2,}+(?:[\s(&,)-]{1,3}[A-Z]{2,}+){2,}")


def _unshouted(found: re.Match[str]) -> str:
    """Words in capitals, blanked where one is too long for an acronym: a title, as *THE RULES (DISCIPLINE AND APPEAL)*."""
    words = re.findall("[A-Z]+", found.group())
    return " " * len(found.group()) if any(len(word) > 6 for word in words) else found.group()


def _initials(name: str, text: str) -> bool:
    """Whether words that begin with an acronym's letters stand one after the other in a text, small words aside."""
    if len(text) < 2 * len(name):
        return False
    words = [word for word in _PARTS.findall(text) if word != name]
    joined = [word.replace("-", "") for word in _HYPHENED.findall(text)]
    letters = "".join(word[0].lower() for word in words)
    big = "".join(word[0].lower() for word in words if word.lower() not in _SMALL_WORDS)
    return name.lower() in letters or name.lower() in big or _compound(name, [*words, *joined])


_PARTS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}+(?>(?:-[^\W\d_]{3,}+)+)")
_SMALL_WORDS = frozenset("of the and for in on to a an der die das des und für zur zum im von".split())


def _compound(name: str, words: list[str]) -> bool:
    """Whether one long word holds an acronym's letters in their order from its first, as *Datenschutzgrundverordnung* does."""
    low = name.lower()
    for word in words:
        if len(word) > 4 * len(name) and word[0].lower() == low[0]:
            at = 0
            rest = word.lower()
            for letter in low:
                at = rest.find(letter, at) + 1
                if not at:
                    break
            else:
                return True
    return False


def _words_among(bank: BankView, names: set[str]) -> set[str]:
    """Those of some words in small letters that the bank also has in small letters, or as a name with one capital: in capitals they are
    stressed words, or somebody's name.
    """
    found: set[str] = set()
    for view in bank.items():
        for part in view.texts:
            found |= names.intersection(word.lower() for word in _SMALL.findall(part.typed))
    return found


_SMALL = re.compile(r"(?<![\w])(?:[a-z]{2,6}|[A-Z][a-z]{2,5})(?![\w])")


def _named(text: str, found: re.Match[str]) -> bool:
    """Whether capital letters are no acronym: a standard's name (EN 2, ISO 9001), or a word spoken of (the word PASS)."""
    if re.match(r"[ -]?[0-9]|[ ][A-Z]{2,}\b", text[found.end() :]) or re.search(
        r"\b[A-Z]{2,} $", text[: found.start()]
    ):
        return True  # one of several words in capitals, as in a warning
    if re.fullmatch(r"[A-Z]{2,4} [A-Z][a-z]+(?: [A-Z][a-z]+)?", text.strip()):
        return True  # somebody's initials, or the name of a ship
    if _QUOTE.search(text[: found.start()]) and _QUOTED.match(text, found.end()):
        return True  # a mark that is spoken of: the sign "PN"
    if re.search(r"[0-9.] ?$", text[: found.start()]) or re.match(r"['’]s\b", text[found.end() :]):
        return True  # a unit or a calibre, 9 ACP; or a house that has something, ITV's
    if re.match(r" ?=", text[found.end() :]) or re.search(r"[=÷×+] ?$", text[: found.start()]):
        return True  # a sign in a formula
    if len(set(found["name"])) == 1:
        return True  # two or three times the same letter is a sign, as SS of a gene
    if _VEHICLE.match(text, found.end()):
        return True  # what a kind of wagon or engine is called
    if len(found["name"]) > 4 and _AUTHOR.search(text[: found.start()]):
        return True  # somebody's name in capitals, as in "nach ROGERS"
    return _SPOKEN_OF.search(text[: found.start()]) is not None


_QUOTE = re.compile(r"[\"'„“‘‚»«]$")
_QUOTED = re.compile(r"[\"'”“’‘«»]")
_SPOKEN_OF = re.compile(
    r"\b(?:word|grades?|size|rated|terminal|pin|schedule|section|sign|symbol|mnemonic|acronym|abbreviation|letters?|initials|scheme|code|model|brand|group|type|class|vitamin)\s+[\"'“‘]?$",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"[ -](?:wagons?|coach(?:es)?|locos?|locomotives?|aircraft|helicopters?|rifles?|pistols?|cartridges?|-?Wagen|-?Waggons?|-?Lok)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\b(?:nach|von|according to|by) $")
_APPOSITION = re.compile(r"(?<![a-zäöüß])[a-zäöüß]{4,}+\s*+$")
"""A word right before brackets with an acronym alone, which say how the thing is called in short: *reactance (XL)*."""
_CONCEPT = re.compile(r"\(\s*(?P<name>[A-Z]{2,6}) (?:concept|principle|rule|method|model|system|scheme|test)\s*\)")
_SPELT = re.compile(
    r"\(\s*(?:= ?|or |oder |kurz |auch |the |abbreviated |short |known as |called )?[\"'“‘]?(?P<name>[A-Z][A-Za-z]{0,5}[A-Z])s?[\"'”’]?\s*(?:\)|[,;])"
)
_SPELT_AFTER = re.compile(
    r"(?<![\w-])(?P<name>[A-Z]{2,6})s?[\"'”’]?\s*(?:\((?P<words>[^()]{6,120})\)|,? (?:short for|stands? for|standing for|means)\b)"
)


_COMPOUND = re.compile(r"(?<![\w-])[A-ZÄÖÜ][a-zäöüß]{8,} ?$")
"""A long noun directly before an acronym in brackets: languages that join nouns spell out in one word."""


def _spelt_out_in(text: str, joins: bool) -> set[str]:
    """The acronyms that a text spells out: ``words (ABC)`` or ``ABC (words)``.

    ``joins`` says whether its language joins nouns, as German does: *Kohlenstoffmonoxid (CO)*.
    """
    found: set[str] = set()
    if "(" in text:
        for spelt in _SPELT.finditer(text):
            before = text[max(0, spelt.start() - 160) : spelt.start()]
            alone = spelt.group().endswith(")") and _APPOSITION.search(before) is not None
            if alone or _begins(spelt["name"], before) or (joins and _COMPOUND.search(before)):
                found.add(spelt["name"].upper())
        for spelt in _CONCEPT.finditer(text):
            if _begins(spelt["name"], text[max(0, spelt.start() - 160) : spelt.start()]):
                found.add(spelt["name"])
    for spelt in _SPELT_AFTER.finditer(text):
        if spelt["words"] is None or _begins(spelt["name"], spelt["words"]):
            found.add(spelt["name"])
    return found


def _begins(name: str, words: str) -> bool:
    """Whether an acronym's letters are found in words, in their order, the first of them at the start of a word."""
    name, words = name.upper(), words.upper()
    start = re.search(rf"\b{re.escape(name[0])}", words)
    if start is None:
        return False
    at = start.start()  # the earliest start leaves the most for the other letters
    for letter in name[1:]:
        at = words.find(letter, at + 1)
        if at < 0:
            return False
    return True


RULE = Rule(
    code="Q005",
    name="acronym",
    severity=WARNING,
    what="An acronym stands in a bank that spells it out nowhere. It is reported once, where it stands first.",
    why="Learners from another ward or country read another word, or none. What everybody knows by its short form (DNA, PDF) passes.",
    bad="""\
- id: campaign
  question: In which year did the WHA receive the guidelines on hand hygiene?
  answer: "2009"
  references: [who-2009]
""",
    good="""\
- id: campaign
  question: In which year did the World Health Assembly (WHA) receive the guidelines on hand hygiene?
  answer: "2009"
  references: [who-2009]
- id: meaning
  question: What does FIT mean beside the bed?
  answer: Fingers, then thumbs
  rationale: First into the middle, then the thumbs. Doing all of it is what counts, and the word CODING on the poster is no acronym.
  references: [who-2009]
- id: grade
  question: Which grade of gloves do nurses who CANNOT touch latex wear?
  answer: Grade AA
  distractors: [Grade BB, Grade CC, Grade DD]
  references: [who-2009]
- id: mark
  question: What does the mark "PN" on a bottle of the size 12 QPR mean?
  answer: It may be filled again
  references: [who-2009]
- id: sort-of-trolley
  question: HVK is a type of trolley for which bottles?
  answer: The large ones
  references: [who-2009]
- id: wagon
  question: How many bottles does a BQT wagon take?
  answer: Ninety
  references: [who-2009]
- id: gene
  question: Which carriers have the trait for dry skin?
  answer: Only QQ
  distractors: [Only PP, Only OO]
  references: [who-2009]
- id: talk
  question: "BERT: I rub. RUTH: I wash. Who of them is right when hands look clean?"
  answer: Bert
  distractors: [Ruth, The porter]
  references: [who-2009]
- id: who-wrote
  question: Who wrote the review of rubs and skin?
  answer: Van Alten DC
  distractors: [Berg K, Osei PQ]
  references: [who-2009]
- id: words-of-a-query
  question: Which word does a query for the ward's lists begin with?
  answer: SELECT
  references: [who-2009]
- id: drag
  question: How is the drag of a drop (XD) reckoned?
  answer: XD = V × I
  references: [who-2009]
- id: ward-code
  question: Fluid-resistant ward kit (FRWK concept). Who wears it?
  answer: The FRWK is worn by whoever cleans
  references: [who-2009]
- id: coding
  question: Which colour does the coding of the poster give to soap?
  answer: Blue
  references: [who-2009]
""",
    authority="NBME 2021: avoid abbreviations; ISMP's list of error-prone abbreviations.",
    bank=_find,
    whole=True,
    off_because="Which short forms a trade knows, no program can tell, nor a code or a name in capitals from an acronym: of 60 read by others, "
    "six were right, 33 debatable and 21 wrong.",
)
