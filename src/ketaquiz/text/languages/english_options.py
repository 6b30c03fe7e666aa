"""What rules look for in English options: all and none of the above, combinations, absolutes, vague frequencies."""

from __future__ import annotations

import re

from ketaquiz.text.words import phrase, words_of

_LISTED = r"(?:above|options?|answers?|choices?|statements?|alternatives?|responses?|others?|following|listed|preceding|foregoing|mentioned|previous|rest)"
_ALL = phrase(
    r"(?:all|each|every one|any) of (?:the|these|those) (?:above |listed |mentioned |given )\w+",
    r"(?:all|each|every one|any) of (?:the|these|those) \w+ (?:listed|mentioned|above|given|named|here|below|stated)",
    r"all (?:the )?\w+ (?:listed|mentioned|above|given|named|below)",
    rf"(?:all|each|any|every one|every single one|everyone|the whole|the entirety)(?: one)?(?: of)?(?: the| these| those| them| this| that)?"
    rf"(?: other| listed| preceding| foregoing| mentioned| given| previous)?(?: {_LISTED})?"
    r"(?: (?:above|listed|given|here|mentioned|named|below|options?|answers?|choices?))?"
    r"(?: (?:is|are) (?:correct|right|true|valid|appropriate|possible|accurate))?",
    r"all (?:are|is) (?:correct|right|true)",
    r"(?:they|these|those) (?:are )?all(?: (?:are )?(?:correct|right|true|apply))?",
    r"everything (?:above|listed|mentioned|named|on this list|in this list)(?: above)?",
    r"(?:both|all) (?:of )?(?:the )?(?:two|three|four|five)(?: (?:above|options|answers|of these|of them))?",
    r"all (?:the )?(?:options|answers|choices) (?:given|listed|named|above|here|apply)",
)
_ALL_ALONE = frozenset(["all", "each", "any", "everyone", "the whole", "the entirety", "every one"])


def all_of_the_above(text: str) -> bool:
    """Whether a whole option says "all of the above", in whatever words."""
    if text[:1].lower() not in "aetbw":
        return False
    bare = " ".join(words_of(text))
    return bool(_ALL.fullmatch(bare)) and bare not in _ALL_ALONE - {"all"} and not (bare == "all" and len(text) > 4)


_NONE = phrase(
    r"(?:none|neither|not one|no one) of (?:the|these|those) (?:above |listed |mentioned |given )\w+",
    r"(?:none|neither|not one|no one) of (?:the|these|those) \w+ (?:listed|mentioned|above|given|named|here|below|stated)",
    rf"(?:none|neither|not any|not one|no one|nothing|no)(?: one)?(?: of| from)?(?: the| these| those| them| this| that)?"
    rf"(?: other| listed| preceding| foregoing| mentioned| given| previous)?(?: {_LISTED})?"
    r"(?: (?:above|listed|given|here|mentioned|named|below|options?|answers?|choices?))?"
    r"(?: (?:is|are|applies|apply|fits?)(?: (?:correct|right|true|valid|appropriate|accurate))?)?",
    r"no (?:correct|right|true|suitable|appropriate) (?:answer|option|choice|response)s?(?: (?:is )?(?:given|listed|above|here|shown))?",
    r"(?:the )?(?:correct|right|true) (?:answer|option) is not (?:given|listed|here|shown|above|among (?:the options|these|them))",
    r"something else(?: (?:entirely|altogether))?",
    r"(?:another|a different) (?:answer|option)",
    r"no option (?:above )?(?:is )?(?:correct|right|fits|applies)",
)
_NONE_ALONE = frozenset(["none", "neither", "nothing", "no", "no one", "not any", "not one"])


def none_of_the_above(text: str) -> bool:
    """Whether a whole option says "none of the above", in whatever words."""
    if text[:1].lower() not in "ntrcas":
        return False
    bare = " ".join(words_of(text))
    return bare not in _NONE_ALONE and bool(_NONE.fullmatch(bare))


_AMOUNT = re.compile(r"\bhow (?:many|much|often|long)\b|\bnumber of\b|\bamount\b", re.IGNORECASE)


def asks_how_many(text: str) -> bool:
    """Whether a stem asks for a number, so that "None" is one."""
    return _AMOUNT.search(text) is not None


_COUNT = re.compile(
    r"(?:(?:only|just|exactly|all|any|the|at (?:least|most)|about|up to|no more than) )*"
    r"(?:[0-9]{1,3}(?:[.,/][0-9]+)?(?: ?%| per ?cent)?|one|two|three|four|five|six|seven|eight|nine|ten|half|quarter|"
    r"(?:a|one|two|three)[- ](?:half|halves|thirds?|quarters?|fifths?))"
    r"(?:(?: of)?(?: (?:the|these|those|them))?(?: \w+)?(?: above)?)?\.?",
    re.IGNORECASE,
)


def counts_some(text: str) -> bool:
    """Whether a whole option says how many, or how much of a whole: *only two*, *all three of them*, *1/4*."""
    return _COUNT.fullmatch(" ".join(text.split())) is not None


_LITTLE = r"(?:(?:an?|the) )?(?:few|little|small|bit|half|third|quarter|fraction|part|one|two|three|minutes?|hours?|seconds?|days?|once|twice|slightly|partly|about|some|on some|in some|partly|partially|sometimes|occasionally|rarely|mildly|minor|first|with|what)\b"
"""Words after *only* that make it no absolute: *only a few seconds*."""
_ABSOLUTE = phrase(
    "always",
    "never",
    rf"only(?! {_LITTLE})",
    "solely",
    "exclusively",
    "invariably",
    "entirely",
    "wholly",
    "absolutely",
    "definitely",
    "certainly",
    "undoubtedly",
    "inevitably",
    "unconditionally",
    "universally",
    "unfailingly",
    r"without (?:any )?(?:exceptions?|fail)",
    r"(?:in|at|under|by|with|to) (?:all|any|every|no|each) (?:\w+ )?(?:circumstances?|conditions?|cases?|times?|situations?|means|instances?|patients?|persons?|people|adults?|occasions?|exceptions?)",
    r"every (?!\w+ (?:where|that|who|whose|which|in which|with|for which)\b)(?:single )?(?!(?:other|few|second|third|two|three|four|five|six|eight|twelve|hour|day|night|morning|evening|week|month|year|minute|time|shift|[0-9]))\w+",
    r"all (?!(?:\w+ )?\w+s (?:where|that|who|whose|which|in which|for which)\b)(?!(?:two|three|four|five|six|of|in|around|day|night|over|right|ages|but|fours)\b)\w+(?<!s)s",
    r"all of the \w+",
    r"no (?:\w+ )?(?:patients?|persons?|people|cases?|adults?|one|exceptions?|circumstances?|reason|matter what)",
    "impossible",
    "guaranteed",
    r"(?:100|one hundred)(?: ?%| per ?cent)(?: of(?: the)?(?: time| cases| patients))?",
    r"(?:every|each) time",
    r"whatever the \w+",
    r"at all(?! (?:\w+ )?\w+s\b)",
    r"forever",
    r"no matter \w+",
)
# with "only", no claim about all cases: "the first dose only", "2 mg only", "only if"
_ONLY_DOSE = re.compile(r"\bfirst\b|\bonly (?:if|when|after|once)\b|[0-9]", re.IGNORECASE)


def absolute(text: str) -> str:
    """The word in a text that claims something of all cases or of none; empty where there is none."""
    for found in _ABSOLUTE.finditer(text):
        word = found.group()
        if word.lower() == "only" and (_ONLY_DOSE.search(text) or (word == "Only" and found.start() > 0)):
            continue
        if word[0].isupper() and found.start() > 0 and text[found.end() : found.end() + 2].strip()[:1].isupper():
            continue  # a name, as in "the series Only Fools"
        if re.search(r"\s[A-Z]", word):
            continue  # a name, as in the award Worked All States
        if word in ("Only", "All", "Every", "Always", "Never") and len(re.findall(r"\s[A-Z]", text)) > 1:
            continue
        return word
    return ""


_ANY = phrase(
    "any",
    "anyone",
    "anything",
    "everyone",
    "everything",
    "all",
    "each",
    "every",
    "only",
    "always",
    "never",
    "completely",
)
"""Words with which a key claims as much as an absolute does."""


def universal(text: str) -> bool:
    """Whether a key claims as much as an absolute does."""
    return _ANY.search(text) is not None


_LABELS = re.compile(
    r"(?:(?:both|only|just|all|statements?|options?) )*\(?(?:[ivx]{1,4}|[a-f]|[0-9]{1,2})\)?(?:(?:,? and |,? or |, ?| ?& ?)\(?(?:[ivx]{1,4}|[a-f]|[0-9]{1,2})\)?)*(?: (?:only|alone))?\.?",
    re.IGNORECASE,
)
"""The letters or numbers of statements, as in "I only" and "I, II and III"."""


def only_labels(text: str) -> bool:
    """Whether a text is nothing but letters or numbers of statements."""
    return _LABELS.fullmatch(text.strip()) is not None


_VAGUE = phrase(
    r"(?<!more )(?<!less )(?<!as )(?<!how )(?<!too )often",
    "usually",
    r"(?<!more )(?<!less )(?<!as )(?<!most )(?<!least )(?<!too )frequently(?! (?:used|asked|needed|accessed|read|visited|changed|requested|called)\b)",
    "infrequently",
    "sometimes",
    "occasionally",
    "rarely",
    "seldom",
    "generally",
    "commonly",
    "typically",
    r"(?<!function )(?<!operate )(?<!work )(?<!run )(?<!brake )(?<!breathe )(?<!proceed )(?<!continue )(?<!flowing )(?<!drive )normally(?! (?:open|closed|distributed))",
    "mostly",
    "hardly ever",
    "almost never",
    "nearly always",
    "almost always",
    "scarcely ever",
    "once in a while",
    "now and then",
    "now and again",
    "from time to time",
    "every so often",
    "every now and then",
    "sporadically",
    "most of the time",
    "much of the time",
    "some of the time",
    "a lot of the time",
    "at times",
    r"(?:in|on) (?:some|many|most|certain|rare|a few|several) (?:cases|occasions|instances|situations|patients)",
    "more often than not",
    "as a rule",
    "by and large",
    "for the most part",
    "on occasion",
    r"(?<!how )many times",
    "quite a few times",
    "ordinarily",
    "customarily",
    "habitually",
    "in general",
)


def vague_frequency(text: str) -> str:
    """A vague frequency in an option; empty where there is none."""
    clear = _NO_CLAIM.sub(lambda found: " " * len(found.group()), text)
    if _ACTIVITY.match(clear):
        clear = _AT_THE_END.sub("", clear)
    found = _VAGUE.search(clear)
    return found.group() if found else ""


_NO_CLAIM = re.compile(
    r"\bnormally(?=[\s)]*(?:[.,;:]|$|and\b|or\b|again\b))"  # in the usual manner: *it runs normally*
    r"|\b(?:frequently|often) enough\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bit )(?<!\bthey )(?<!\bnot )"
    r"(?<=[a-z] )(?:commonly|typically|usually|generally|normally|often|frequently) (?:used|found|seen|harvested|sold|made|called|kept|worn|known|given|built|taken)\b"
    r"|(?<=, )(?:usually|typically|normally|often) (?=(?:the|an?) )"
    r"|(?<=[a-z] )generally(?=\W*$)"  # on the whole: *prices generally*
    r"|(?-i:\b(?:Generally|Commonly|Normally|Usually|Typically|Frequently) (?=[A-Z][a-z]))",
    re.IGNORECASE,
)
"""What says nothing of how often: the manner, a noun's attribute (*wood commonly used in walls*), a gloss (*the top, usually the
roof*), and a name (*Generally Recognised Rules*)."""
_ACTIVITY = re.compile(r"\W*[a-z]{2,}ing\b", re.IGNORECASE)
_AT_THE_END = re.compile(r"\b(?:often|frequently|occasionally|sometimes|rarely|seldom)(?=\W*$)", re.IGNORECASE)
"""How often something is to be done is what such an option is about: *oiling it frequently* beside *oiling it at night*."""


_MARK = r"\(?(?:[a-f1-6v]|iv|i{1,3}+)\)?\.?"
"""What numbers an option, in small letters or capitals: each in one way alone, or a list of them takes for ever."""
_NAMES_OTHERS = re.compile(
    rf"(?![A-Za-z]{{3,40}}\.?$)(?P<lead>(?:both|only|just|all but|all except|all of|either|options?|answers?|choices?|statements?|items?|numbers?) )*{_MARK}(?: ?, ?{_MARK})* ?,? ?(?P<join>and|or|&|\+|plus) ?{_MARK}(?P<tail> (?:only|together|alone|are correct|are true|are right|apply|both apply|are both (?:right|correct|true)|together are right|above|combined))?\.?",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"both (?:option |answer |statement )?\(?[a-e1-5]\)? (?:and|&) (?:option |answer |statement )?\(?[a-e1-5]\)?(?: (?:are|is) \w+)?\.?|"
    r"(?:both (?:of )?the (?:first|last|former|upper|lower)(?: two| and (?:the )?\w+)?|(?:the )?(?:first|former) (?:two|and the (?:second|third|latter|last))(?: together| combined)?)\.?|"
    r"(?:the )?(?:first|second|third|last) and (?:the )?(?:second|third|fourth|last)(?: one)?\.?|"
    r"(?:both|(?:two|three)(?= of)|any two|the (?:first|last) (?:two|three)|all but (?:the )?\w+|the first and (?:the )?\w+)"
    r"(?: (?:of )?(?:the |these |them ?|those )?(?:above|options?|answers?|others?|choices?|these|of these|of them|of those|of the above|one)?)?(?: (?:are|is) (?!(?:equal|equivalent|identical|alike|similar)\b)\w+)?\.?",
    re.IGNORECASE,
)


def combination(text: str) -> int:
    """How surely a whole option combines others: 0 not, 1 where letters or numbers name options, 2 surely."""
    found = _NAMES_OTHERS.fullmatch(text)
    if _BOTH.fullmatch(text) or (found is not None and (found["lead"] or found["tail"])):
        return 2
    return int(found is not None)
