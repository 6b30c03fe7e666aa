"""What rules look for in English questions: negatives, unfocused stems, two questions, what presumes an article."""

from __future__ import annotations

import re
from itertools import islice

from ketaquiz.text.languages.english_grammar import FUNCTION_WORDS, main_clause, sentences
from ketaquiz.text.words import phrase, words_of

_NEGATIVE = phrase(
    "not",
    "except",
    "excepting",
    "excluding",
    "cannot",
    r"\w+n['’]t",
    "other than",
    "least",
    "never",
    "with the exception of",
    "apart from",
    "false",
    "incorrect",
    "untrue",
    "wrong",
)
_HARMLESS = re.compile(
    r"\bnot only\b|\bnot guilty\b|\bnot (?:less|more|later|earlier) than\b|\bwhether or not\b|\bif not\b|\bat least\b|\bor not\b|\bthe least\b(?=\s+\w+\s+that)|\bnot yet\b|\b(?:with|requir(?:es?|ing)|needs?|takes?|uses?|involv(?:es?|ing)|costs?) (?:the )?least\b|\bleast (?:amount|number|effort|time|cost|costs|money|work|overhead|expensive|costly)\b|\bnon-?\w+|\bnot-for-profit\b|\bdo-not-\w+|\bnot statistically\b"
    r"|\b(?:must|may|shall|should|can|will|to) not (?:be )?(?:exceed\w*|(?:fall|drop|go|be|rise) (?:below|above|under|over))\b"
    r"|\((?:except|excluding|other than|apart from|not)\s+(?!(?:for )?(?:which|what|one)\b)[^()\n]{1,60}\)",
    re.IGNORECASE,
)
"""Phrases with a negative word that do not make a question ask for what does not fit."""
WEAK = frozenset(["least", "false", "incorrect", "untrue", "wrong", "never", "apart from", "other than"])
"""Negative words for which the rule asks no emphasis."""
_QUICK = re.compile(
    r"\b(?:not|except|excepting|excluding|cannot|least|never|false|incorrect|untrue|wrong)\b|n['’]t\b|other than|exception of|apart from",
    re.IGNORECASE,
)
_AFTER_VERB = re.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have|had|may|might|must|which|what|who|one)\b[^,;:]{0,200}$",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\b(?:of|for|by|if|when|while|but|and|or|from|to|because|although|unless|that|who|whose|with|in|it|than|so)(?: \w{1,30}ly)?\s{0,3}$",
    re.IGNORECASE,
)
"""Words before a *not* that make it belong to something else: *the risk of not …*, *signed but could not …*."""
_TERM = re.compile(
    r"(?:false|wrong|incorrect|untrue) (?!about|of|for|regarding|concerning|with|in|on|when|if|statements?|answers?|options?|ones?|sentences?|claims?|way|here|as)\w+",
    re.IGNORECASE,
)
"""A word that belongs to a name, as in *false ribs*, or to the thing that is asked for (*the wrong dose*)."""
_PURPOSE = re.compile(
    r"\b(?:ensur(?:es?|ing)|mak(?:es?|ing) sure|be sure|check(?:s|ing)?|confirm(?:s|ing)?|verif(?:y|ies|ying)|guarantee(?:s|ing)?|see to it)\b[^,;:?]*$",
    re.IGNORECASE,
)
"""A *not* behind *to ensure* says what is prevented: *to ensure the edge does not cut*."""
_SECOND = re.compile(r"\b(?:but|yet)\b[^,;]{0,200}$", re.IGNORECASE)
"""What begins a second half, as in *signed but could not …*."""
_ASSUMED = re.compile(r"\b(?:assuming|supposing|provided|given|granted)\b[^,;:?]{0,80}$", re.IGNORECASE)
"""What begins an assumption, whose *not* asks for nothing: *…, assuming she does not drive*."""
_CHANCE = re.compile(r"\b(?:probability|chances?|odds|likelihood)\b", re.IGNORECASE)
"""A *not* behind *the probability that* belongs to the event that is reckoned: *the probability that it is not red*."""
_NEAR_VERB = re.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could|should|would|will|has|have|had|may|might|must)(?:\s[\w'’-]{1,40}){0,4}\s{0,3}$",
    re.IGNORECASE,
)
"""A verb with at most a short subject behind it, right before a *not* that belongs to it."""
_INVERTED = re.compile(
    r"(?:[^,;:?]{0,60}\b)?(?:which|what|who|whom|where|when|how)\b(?:\s(?!that\b|which\b|who\b|whose\b)[\w'’-]{1,40}){0,6}\s(?:does|do|did)"
    r"(?:\s(?!that\b|which\b|who\b|whose\b|if\b|when\b|where\b|because\b|to\b|as\b)[\w'’()-]{1,40}){1,10}\s",
    re.IGNORECASE,
)
"""A question up to the *not* of its verb, however long its subject: *Which burns does the cream of the ward …*"""
_ASKING = re.compile(r"\b(?:which|what|who|whom|whose|where|when|how)\b", re.IGNORECASE)
_OF_THESE = re.compile(r"\b(?:following|these|those|below|listed|options|all|each|every|any)\b", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:except(?:ing)?|excluding|other than|apart from|with the exception of)\b(?:\s+(?:for|which(?: one)?|what|one))?[\s:.;?…_*]{0,20}$",
    re.IGNORECASE,
)


_MOST_NEGATIVES = 30
"""How many negative words of a sentence are looked at: each takes time that goes with the length of what stands before it."""


def _negative(sentence: str) -> re.Match[str] | None:
    """The word that makes a question ask for the option that does not fit: 'not', 'except'; None where none does.

    ``sentence`` is the sentence that asks. A 'not' in a clause that depends on it does not count, nor one that says what a
    rule forbids ("You must not reverse:"), nor phrases such as 'not only' and 'at least', nor a question with 'why'.
    """
    if not _QUICK.search(sentence) or re.match(r"\W{0,20}why\b", sentence, re.IGNORECASE):
        return None
    if yes_no(sentence) and not _OF_THESE.search(sentence) and not _LAST.search(sentence):
        return None
    if last := _LAST.search(sentence):
        return last
    clear = _HARMLESS.sub(lambda found: " " * len(found.group()), sentence)
    if (among := _OF_THESE.search(clear)) and (
        found := re.search(
            r"\b(?:except|excluding)\b(?!\s+(?:for|that|when|in|as)\b)", clear[among.end() :], re.IGNORECASE
        )
    ):
        return re.compile(re.escape(found.group())).search(sentence, among.end())
    clause = main_clause(clear)
    offset = sentence.find(clause) if clause else 0
    for found in islice(_NEGATIVE.finditer(clause), _MOST_NEGATIVES):
        before, word = clause[: found.start()], found.group()
        if re.fullmatch(r"\W{0,20}", before) and word.lower() == "not":
            return found  # "Not part of the kidney:"
        if word[:1].isupper() and not word.isupper():
            continue  # a title, in which each word has a capital
        if (
            _PURPOSE.search(before)
            or _TERM.match(clause, found.start())
            or _SECOND.search(before)
            or _ASSUMED.search(before)
            or _CHANCE.search(before, max(map(before.rfind, ",;:?")) + 1)
            or _HANGS.search(before)
        ):
            continue
        if _asks_for_one(before, clause[found.end() :], "?" in sentence) and _with_its_verb(before, word):
            return _NEGATIVE.search(sentence, max(0, offset) + found.start())
    return None


def _asks_for_one(before: str, after: str, question: bool) -> bool:
    """Whether the words around a negative one ask for one of the options."""
    if re.search(r"\bwhy\b", before, re.IGNORECASE):
        return False
    if (question and _ASKING.search(before)) or _OF_THESE.search(before):
        return True
    ask = _ASKING.search(after)  # "X does not have which of these?"
    return ask is not None and _OF_THESE.search(after, ask.start()) is not None


def _with_its_verb(before: str, word: str) -> bool:
    """Whether a negative word belongs to the verb of the question, and not to a noun in it."""
    if "'" in word or "’" in word or word.lower() == "cannot":
        return True
    if word.lower() in ("not", "never"):
        return _NEAR_VERB.search(before) is not None or _INVERTED.fullmatch(before) is not None
    return _AFTER_VERB.search(before) is not None


def negative(sentence: str) -> str:
    """The word that makes a question ask for the option that does not fit; empty where none does."""
    found = _negative(sentence)
    return found.group().rstrip(" \t\n:.;?…_*") if found and not _MISTAKE.search(sentence) else ""


_MISTAKE = re.compile(
    r"\bwhat(?:['’]s| is| was| went| goes| has gone| could be| may be| might be)(?: \w+)? wrong\b", re.IGNORECASE
)
"""What asks for a mistake, and not for the option that does not fit: *What went wrong?*, to which *nothing* is a plain answer."""


_NEG = r"(?:not|never|cannot|(?<![/-])no(?![/-])|none|nobody|nothing|neither|hardly|scarcely|\w+n['’]t)"
_AROUND = (
    r"(?:be|been|being|is|are|was|were|can|could|may|might|should|would|will|must|say|says|said|find|found|think|claim|"
    r"it|that|the|case|left|expected|considered|regarded|as|to|an?|any|at|all|very|so|too|quite|one|\w+ly)"
)
"""Small words between a negative and the word that it negates; with a noun or a verb between them, both read plainly."""
_UN = (
    r"(?:un(?!(?:attended|supervised|guarded|locked|secured|protected|covered|opened|used|treated|checked|insured|licen[cs]ed|authori[sz]ed)\b|it|ion|iv|der|til|iq|if|ilat|iax|ct|dul|plug|do|lock|screw|fold|load|dress|wrap|pack|tie|zip|wind|hook|roll|mask|cover|veil)[a-z]{4,}"
    r"|im(?:possible|probable|proper|practical|mature)|in(?:edible|operable|soluble|tolerant|tolerable|fertile|audible|curable|equal|exact|expensive|flexible|consistent|convenient|separable|stable|vulnerable|frequent|appropriate|effective|correct|complete|adequate|accurate|advisable|capable|significant|sufficient|valid|visible|active|compatible|secure|eligible)|ir(?:relevant|regular|reversible|responsible)|illogical"
    r"|dis(?:advantageous|similar)|fail(?:s|ed)? to)"
)
"""Words that are the opposite of another by their prefix. Those that name a state (*never left unattended*), and *lack*,
*prohibited* and *fail* without a verb, are words of their own, which nobody reckons out."""
_TWICE = re.compile(
    rf"\b{_NEG}\b(?:\s+{_AROUND}){{0,7}}\s+(?:(?:makes?|renders?|leaves?|keeps?)\s+(?:\w[\w'’-]*\s+){{1,4}}?)?{_UN}\b"
    rf"|\b{_NEG}\b(?:\s+{_AROUND}){{0,5}}\s+without\b"
    rf"|\b{_NEG}\b(?:\s+(?!and\b|or\b|nor\b|but\b)\w[\w'’-]*){{0,6}}?\s+{_NEG}\b",
    re.IGNORECASE,
)
_PARALLEL = re.compile(
    r"\b(?:neither|no|not)\b[^.;]{0,300}?\bnor\b|\bno more than\b|\bno less than\b|\bno longer\b|\bno later than\b|\bnot only\b|\bnothing but\b|\bno doubt\b|"
    r"\b(?:yes or no|not un(?:duly|necessarily))\b|(?<![\w/-])no [a-z]+ without (?:an? |the )?[a-z]+(?=\W*$)",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(r"\b(?:except|unless|if|since|so|as|when|because|and|or|but|whether|while)\b", re.IGNORECASE)
_ONE_THING = re.compile(
    r"\b(?:cannot|can ?not|could not|unable to) (?:be )?(?:den|refus|fail|avoid|prevent|exclu|rule)|\bfalse ribs?\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b[A-Z][\w'’]* (?:No|Not|Never|Nothing|Nobody|Without)\b")


def _plain_enough(text: str) -> bool:
    """Whether two negatives need no reckoning: a rule with an exception (*not … unless*), *cannot deny*, a title."""
    inner = text.split(maxsplit=1)[-1]
    return bool(_EXCEPTION.search(inner) or _ONE_THING.search(text) or _TITLE.search(text))


def double_negative(text: str) -> str:
    """A negative in a negative, as *not without*; empty where there is none, or where it needs no reckoning."""
    found = _TWICE.search(_PARALLEL.sub(" ", text))
    return found.group() if found and not _plain_enough(found.group()) else ""


_NEGATIVE_OPTION = phrase(
    "not",
    "no",
    "never",
    "none",
    "cannot",
    r"\w+n['’]t",
    "neither",
    "nothing",
    "nobody",
)
_ANSWERS_NO = re.compile(r"\W*no(?:\s*[,.;:!–—-]|\W*$)", re.IGNORECASE)
"""An option that says *no*, and why."""
_LABELLED = re.compile(r"\bneither\W{0,3}(?:[0-9]{1,2}|[A-Za-z]|[IVX]{1,4})\W{0,3}nor\b", re.IGNORECASE)
_DESCRIBED = re.compile(
    r"\b(?:which|that|who|whom|whose|where|if|when|unless|because|although|though|since|so|but|as)\b[^,;.]{0,200}$",
    re.IGNORECASE,
)
"""What begins a clause that says more of a thing: its negative is part of the description (*debt for which he has no duty*)."""
_ATTRIBUTE = re.compile(
    r"(?:(?<=[\w,] )not (?:including|counting|being|having)\b"
    r"|(?<=[\w,] )(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bbeen )(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!\bdo )(?<!\bdoes )(?<!\bdid )"
    r"not (?:\w+ly )?\w+(?:ed|ing|en)\b|(?<=with )no\b)",
    re.IGNORECASE,
)
"""A negative that belongs to a noun: *patients not treated before*, *a room with no window*."""


def negative_in_option(text: str) -> str:
    """The first negative word of an option's own claim, such as *never*, as it stands there; empty where it has none.

    An option that answers *no*, and a negative that only describes a thing, need no reckoning below "which is not …".
    """
    if _ANSWERS_NO.match(text) or _LABELLED.search(text):
        return ""
    for found in _NEGATIVE_OPTION.finditer(text):
        if not _DESCRIBED.search(text, 0, found.start()) and not _ATTRIBUTE.match(text, found.start()):
            return found.group()
    return ""


_ASKS_FORBIDDEN = re.compile(
    r"\b(?:not|never|cannot|n['’]t)\b[^?]{0,80}\b(?:allowed|permitted|lawful|legal|do|use|drive|enter|carry)\b|\b(?:may|must|can|should|shall) (?:\w+ ){0,4}not\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"\b(?:may|must|can|should|shall|do|does|are|is) ?not\b|n['’]t\b", re.IGNORECASE)


def agrees(asked: str, option: str) -> bool:
    """Whether an option's negative only repeats that of a question for what is forbidden: *They may not …*"""
    return _ASKS_FORBIDDEN.search(asked) is not None and _FORBIDS.search(option) is not None


_GENERIC = r"(?:statements?|sentences?|options?|answers?|claims?|assertions?|alternatives?|choices?|facts?|descriptions?|one|ones|remarks?|sayings?|propositions?|points?|comments?)"
_TRUTH = r"(?:true|correct|false|incorrect|right|wrong|accurate|inaccurate|valid|untrue|not true|not correct|most accurate|most correct|a fact|holds? true|appl(?:y|ies)|a true statement|a correct statement)"
_WHICH = re.compile(
    rf"\b(?:which|what)(?: one)?(?: of (?:the|these|those))?(?: (?:following|below|listed|given|above|five|four|three))*(?: {_GENERIC})?(?: (?:below|listed|given|here))?"
    rf"(?: (?:about|on|of|regarding|concerning|for) [^?]{{0,200}}?)? (?:(?:is|are|would be|must be|do you think is|best) )?(?:the )?(?:\w+ly )?(?<!['’]s ){_TRUTH}\b(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    rf"\b(?:choose|select|pick|mark|identify|indicate|find|tick|circle|name) (?:the|all|which|one|every|any) (?:\w+ )?(?:{_TRUTH} )?{_GENERIC}\b",
    re.IGNORECASE,
)
_BARE_WHICH = re.compile(
    r"^\W{0,20}(?:which|what) (?:of (?:the following|these|those)|one) ?(?:\?|$|applies|apply|is it|fits?\b ?\?)",
    re.IGNORECASE,
)
_TRUE_OF = re.compile(
    r"\b(?:what|which)(?: of (?:the following|these))? (?:is|are|can be said to be|holds?) (?:\w+ )?(?:true|correct|right|false|known|said)"
    r" (?:of|about|for|regarding|concerning|with regard to|as regards|with respect to)\b",
    re.IGNORECASE,
)
_TRUE_ABOUT = re.compile(
    r"^\W{0,20}(?:(?:all|each|any)(?: of)?(?: the)? ?(?:following |these |statements |options )*(?:is|are) )?(?:not )?(?:true|correct|false|incorrect|untrue|wrong)"
    r"(?: (?:statements?|facts?))?(?: (?:is|are))? (?:about|of|for|regarding|concerning|with regard to|statements?)\b"
    r"|^\W{0,20}(?:all|each)(?: of)?(?: the)? (?:following |these |those |statements |options )*(?:about .{1,80} |regarding .{1,80} |on .{1,80} )?(?:is|are) (?:true|correct|false|incorrect|facts)\b"
    r"|^\W{0,20}(?:the )?(?:following|these)(?: statements)? (?:is|are) (?:true|correct|false|incorrect)\b"
    r"|^\W{0,20}which (?:(?:one )?of (?:the following|these) )?(?:is|are) (?:not |in|un)?(?:correct|true|false|incorrect|untrue|wrong)(?: (?:statements?|ones?))?\W{0,20}$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\b(?:so that|because|in that|such that|with the result that)\s*$", re.IGNORECASE)
"""What joins *which of these is true* to a sentence that has said what it is about."""
_RIGHT_THING = re.compile(
    r"\b(?:correct|right|true|wrong|proper|valid) (?!about|of|for|regarding|concerning|with|in|on|statements?|answers?|options?|ones?|sentences?|assertions?|claims?|descriptions?|facts?|choices?)[a-z]{3,}",
    re.IGNORECASE,
)
"""*The correct way of lifting* names what is asked for."""


_ASIDE = re.compile(r"\((?:please )?(?:choose|select|pick|mark|tick|circle|check)\b[^()]{1,60}\)", re.IGNORECASE)
"""How to answer, in brackets: what stands before it asks, or is a sentence to be completed."""


def unfocused(sentence: str) -> bool:
    """Whether a question only asks which option is true, without naming a subject."""
    ask = _ASIDE.sub(" ", " ".join(sentence.split())).strip()
    if _TRUE_ABOUT.search(ask):
        return True
    which = _WHICH.search(ask)
    if which is not None and _FOLLOWS.search(ask, 0, which.start()):
        return False
    if which is not None and not _names_something(which.group()):
        return not _RIGHT_THING.search(which.group())
    return _CHOOSE.search(ask) is not None or _BARE_WHICH.search(ask) is not None or _TRUE_OF.search(ask) is not None


_KNOWN_PARTS = re.compile(
    rf"\b(?:which|what|one|of|the|these|those|following|below|listed|given|above|{_GENERIC})\b", re.IGNORECASE
)


def _names_something(asked_for: str) -> bool:
    """Whether a question names what it asks for, as in "which dose is correct": then it has a focus."""
    before = re.split(
        r"\b(?:is|are|would be|must be|about|regarding|concerning|on|of (?!the|these|those)|for|best|applies|apply|hold)\b",
        asked_for,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    left = [word for word in words_of(_KNOWN_PARTS.sub(" ", before)) if word not in FUNCTION_WORDS]
    return bool(left)


_OPEN_ENDS = frozenset("can may could will might should must would".split())
"""Words at a stem's end that leave open what is asked of its subject: *Hypoxia can*."""
_CONDITIONS = frozenset("after at before by during for if in on to unless until when while with without".split())
"""Words that say when or why, so that an open end asks what to do: *When backing, you should*."""
_AUXILIARY = frozenset("is are was were has have had does do did be been can may must should will would".split())
_REGARDING = re.compile(
    r"(?:with (?:regard|respect) to|regarding|concerning|as (?:to|for|regards)|in relation to|when it comes to|about)\s[^,.:?]{1,60}[,:….]?",
    re.IGNORECASE,
)
_TELLS = frozenset(
    """state name give define identify specify describe list indicate explain choose select pick
    simplify solve evaluate calculate compute find convert expand factor factorise factorize round add subtract multiply divide
    translate complete estimate differentiate integrate""".split()
)


def _verbal(word: str) -> bool:
    """Whether a word may be a verb, so that the stem is the beginning of a sentence."""
    return word in _AUXILIARY or (len(word) > 3 and word.endswith(("s", "ed", "es")) and not word.endswith("ss"))


def topic(stem: str) -> bool:
    """Whether a whole stem is only a topic, and asks nothing."""
    if "?" in stem:
        return False
    words = words_of(stem)
    if not words or len(words) > 8 or words[0] in _TELLS:
        return False
    if _REGARDING.fullmatch(stem.strip()):
        return True
    weight = [word for word in words if word not in FUNCTION_WORDS]
    if words[-1] in _OPEN_ENDS:
        return words[0] not in _CONDITIONS and 0 < len(weight) <= 2 and len(words) <= 4
    return (
        0 < len(words) <= 4
        and len(weight) <= 2
        and not any(map(_verbal, words[1:]))
        and not stem.rstrip().endswith((":", "…", "..."))
    )


_ASKS_YES_NO = re.compile(
    r"(?:is|are|was|were|am|do|does|did|can|could|should|shall|will|would|may|might|must|has|have|had|isn't|aren't|don't|"
    r"doesn't|can't|won't)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?:yes|no|true|false)\b(?!\s+(?:more|less|longer|change|effect|\w+\s+\w+))", re.IGNORECASE)
_ASKS_MORE = re.compile(r"(?:\w+ )?(?:what|which|how|who|whom|whose|when|where|why)\b", re.IGNORECASE)
_ASKS_LATER = re.compile(r"\b(?:what|which|how|who|whom|whose|when|where)\b", re.IGNORECASE)
"""A question word that stands behind its verb: *Everest, a mountain, is in which range?*"""
_YES_OR_NO = re.compile(r"(?:yes|no|true|false)[.!]?", re.IGNORECASE)
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)


def yes_or_no(text: str) -> bool:
    """Whether a whole option is *yes* or *no*."""
    return _YES_OR_NO.fullmatch(text.strip()) is not None


def answered_yes_or_no(text: str) -> bool:
    """Whether an answer is *yes* or *no*, or begins with it."""
    if not _ANSWERS.match(text):
        return False
    return len(words_of(text)) <= 1 or re.match(r"(?:yes|no)\s*[,.;:–—-]", text, re.IGNORECASE) is not None


def yes_no(sentence: str) -> bool:
    """Whether a question is answered by yes or no."""
    ask = sentence.lstrip("\"'*_“‘ ")
    if (late := re.search(r",\s*(?=(?:is|are|does|do|can|should)\s[^,]*$)", ask)) and not _ASKS_MORE.match(ask):
        ask = ask[late.end() :]
        if _ASKS_LATER.search(ask):
            return False
    return (
        _ASKS_YES_NO.match(ask) is not None
        and not re.match(r"(?:May|Will|Can)\s[A-Z]", ask)
        and ask.rstrip("*_ ").endswith("?")
        and not _CHOICE.search(ask)
    )


_MORE = re.compile(
    r"\b(?:more|less|fewer|better|worse|larger|smaller|greater|higher|lower|longer|shorter|faster|slower|"
    r"heavier|lighter|older|younger|earlier|later|stronger|weaker|cheaper|safer|closer|nearer|farther|further|deeper|wider|warmer|"
    r"colder|cooler|hotter|harder|softer|thicker|thinner|bigger|taller|richer|easier|quicker|denser|cleaner|brighter)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"\b(?:which|what|who|whose)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_NEAR = 300
"""So many characters before a comparative its question word stands at most, and behind it what it is compared with."""


def compares(sentence: str) -> bool:
    """Whether a question compares its options with one another alone: *Which of the lamps burns longer?*"""
    for found in _MORE.finditer(sentence):
        before = sentence[max(0, found.start() - _NEAR) : found.start()].rpartition("?")[2]
        behind = sentence[found.end() : found.end() + _NEAR].partition("?")[0]
        if _ONE_OF_THEM.search(before) and not _THAN.search(behind):
            return True
    return False


_QUESTION_WORD = r"(?:what|which|how|why|when|where|who|whom|whose)"
_JOINS = r"(?:and(?:\s+also)?|or|as\s+well\s+as|plus|along\s+with|together\s+with)"
_JOINED = re.compile(
    rf"\b{_QUESTION_WORD}\b[^.?!]{{0,300}}?,?\s+{_JOINS},?\s+"
    rf"(?:(?:by|for|at|in|to|of|from|with|on|after|under|until|since|through|about)\s+)?{_QUESTION_WORD}\b",
    re.IGNORECASE,
)
_AND_AUX = re.compile(
    rf"\b{_QUESTION_WORD}\b[^.?!]{{0,300}}?,?\s+and\s+(?:does|do|did|is|are|was|were|can|should|will|would|has|have)\s+(?:it|they|this|that|the(?! (?:most|least|best|worst|only|first|last|same|\w+est)\b)|these|he|she)\b",
    re.IGNORECASE,
)
_ONE_ASKED = re.compile(
    rf"\b{_QUESTION_WORD} or {_QUESTION_WORD}(?=\s)(?!\s+(?:is|are|does|do)\s+(?:it|they|the)\b)"
    rf"|\b(?:if|whether),? and (?:if so,? )?{_QUESTION_WORD}\b(?! (?:is|are|does|do|did|was|were|can|should|will|would)\b)",
    re.IGNORECASE,
)
"""*Who or what* asks one thing, and so does *who decides if and when*."""
_SAME_CLAUSE = re.compile(r"\b(when|where|which|who|whose)\b[^.?!]{0,300}\s(?:and|or),?\s+\1$", re.IGNORECASE)
"""Two clauses of one kind that say more of what is asked: *What is it called when … and when …?*"""
_SAID_OF_IT = re.compile(r"(?:which|what|who)\b[^,]*\sand\s+(?:is|are|was|were|has|have)\s+the$", re.IGNORECASE)
"""A second thing that is said of the subject, without a comma: *Which rub dries fast and is the rub for eyes?*"""
_INVERTS = re.compile(r"\s+(?:is|are|was|were|do|does|did|can|could|should|will|would|must|may)\b", re.IGNORECASE)
"""A verb right behind a question word, which makes it a question of its own."""
_STATES = re.compile(
    r"\W{0,9}(?:it|this|that|they|these|those|he|she)\s+(?:also\s+)?(?:is|are|was|were|has|have|can|may|must|will|\w{3,}s)\b(?! it\b| they\b)",
    re.IGNORECASE,
)


def tells(sentence: str) -> bool:
    """Whether a sentence tells something, whatever mark stands at its end: *It is also called a rub?*"""
    return _STATES.match(sentence) is not None and not _ASKS_LATER.search(sentence)


_TELLS_ANSWER = re.compile(
    r"\W{0,20}(?:explain|describe|state|name|give|list|say|tell|define|outline|discuss)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:know|see|decide|understand|determine|choose|say|tell|shows?|asks?|explains?) $")
_ABOUT_WHO = re.compile(
    r"\b(?:track(?:ing)?(?: of)?|list(?:ing|s)?|record(?:ing|s)?|show(?:ing|s)?|describ(?:ing|es?)|defin(?:ing|es?)|understand(?:ing)?|explain(?:ing|s)?|know(?:ing)?|document(?:ing|s)?|identify(?:ing)?|determin(?:ing|es?|e)|specif(?:ying|ies|y))\b",
    re.IGNORECASE,
)
"""A verb whose objects go on to *and who …* without a comma: *for tracking issues and who solves them*."""
"""Words before a *which* or *what* that make it go on with the sentence: *to decide which …*."""


def _last_break(text: str) -> int:
    """Where what stands behind the last comma or question mark of a text begins."""
    return max(text.rfind(","), text.rfind("?")) + 1


def two_questions(sentence: str) -> bool:
    """Whether a sentence joins a second question to its first. "When X comes and where Y goes, …" leads in and asks nothing."""
    sentence = _ONE_ASKED.sub("what", sentence)
    if not sentence.rstrip("\"' )*").endswith("?") and not _TELLS_ANSWER.match(sentence):
        return False
    found = _JOINED.search(sentence) or _AND_AUX.search(sentence)
    if found is None or _SAID_OF_IT.fullmatch(found.group()):
        return False
    more = _SAME_CLAUSE.search(found.group(), 1)  # behind the first question word
    if more is not None and not _INVERTS.match(sentence, found.end()):
        return False
    leads_in = re.match(r"(?:when|where)\b", found.group(), re.IGNORECASE) and "," in sentence[found.end() :]
    first = re.split(
        rf"(?:,|(?<![\s,]))\s++{_JOINS},?\s+(?:\w+\s+)?{_QUESTION_WORD}\b", found.group(), flags=re.IGNORECASE
    )[0]
    one_object = "," not in found.group() and _ABOUT_WHO.search(first, _last_break(first)) is not None
    return not leads_in and not one_object and not _RELATIVE.search(_TELLS_ANSWER.sub("", sentence[: found.start()]))


_NOW = phrase(
    r"(?:who|what|which) (?:is|are) the (?:present|current|incumbent|acting|latest|newest)(?! (?:through|in|flow|of|at|drawn|across|when|if|that|flowing|measured|rating|value))(?= \w+)",
    r"(?<!current )currently(?! (?:being|in|running|open|closed|on|off|active|inactive|dormant|empty|full|working|waiting|connected|loaded|stored|selected|executing|logged|held|lit|moving|flowing|installed|infected|pregnant|taking|used by)\b)",
    r"(?:has|have|had) (?:very |only |quite |just )?(?:recently|lately) \w+(?:ed|en|n|t|me|ght)",
    r"(?:was|were) (?:recently|lately) (?:introduced|approved|published|discovered|released|adopted|changed|launched|replaced|withdrawn|licensed|updated|revised|amended|found|shown|built|opened|elected|appointed)",
    r"(?:did|does|do|has|have) (?:\w+ ){1,5}?(?:recently|lately)",
    r"^\W{0,20}(?:recently|lately|of late|not long ago)(?=,| )",
    "nowadays",
    "presently",
    "at present",
    "at the present time",
    "up to now",
    "until now",
    r"(?:in|over|during) (?:the )?(?:last|past|recent) (?:few |couple of )?(?:years?|decades?)",
    r"in the recent past",
    "these days",
    r"^\W{0,20}at the moment",
    r"^\W{0,20}as of today",
    r"^\W{0,20}as things stand(?: today)?",
    r"^\W{0,20}today(?=,)",
    r"today(?=\?)",
    r"to date(?=[,.?)]|$)",
    r"(?:the )?(?:latest|newest|most recent) (?:guidelines?|evidence|research|studies|data|recommendations?|figures|law)",
    r"(?:brand-)?newly (?:approved|introduced|developed|published|released|discovered|licensed)",
    r"(?:in|of) recent (?:years|times|months)",
    r"(?:recent|new|current) (?:studies|research|evidence|guidelines?|trials?|guidance|recommendations?)",
    r"(?:a|one|the) (?:recent|new) (?:study|report|survey|review|trial|paper|poll|ruling)",
)
_REPORT = re.compile(
    r"(?:^|(?<=[.!?] ))(?:an?|one|the) (?:recent|new) (?:study|report|survey|review|trial|paper|poll|ruling)\b|\brecent (?:studies|research|reports?|surveys?)\b",
    re.IGNORECASE,
)
_MAY_HAVE = (
    "present|current|incumbent|latest|new|acting|recent|now|lately|moment|to date|year|decade|these days|today|as things|"
    "of late|long ago"
).split("|")
"""One of these stands, in small letters, in every text that the pattern finds: it is slow, and they are not."""
_PERSON = re.compile(
    r"\b(?:I|we|patients?|man|woman|boy|girl|child|infant|he|she|his|her|year-old|resident|nurse|mother|father|client|colleague|you|your|who|they|technician|trainee|worker|employee|neighbour|customer|guest)\b",
    re.IGNORECASE,
)


def _of_somebody(sentence: str, found: re.Match[str]) -> bool:
    """Whether a word like *recently* is said of a person: *a woman who recently had …*."""
    if re.match(r"[\"'(\s*_]*$|as (?:of|things stand)\s*$", sentence[: found.start()], re.IGNORECASE):
        return False
    before = " ".join(sentence[: found.start()].split()[-5:])
    return _PERSON.search(before) is not None


def undated(text: str) -> str:
    """A word that is true only for a time, as *currently*, unless it is said of a person; empty where there is none."""
    lowered = text.lower()
    if not any(map(lowered.__contains__, _MAY_HAVE)) or not _NOW.search(text):
        return ""
    found = (
        found.group()
        for sentence in sentences(text)
        for found in _NOW.finditer(sentence)
        if not _of_somebody(sentence, found)
    )
    return next(found, "")


def undated_report(text: str) -> str:
    """A report without a date that a vignette speaks of, as *A recent study*; empty where there is none."""
    found = _REPORT.search(text)
    return found.group() if found else ""


def about_somebody(stem: str) -> bool:
    """Whether a stem tells of a person."""
    return _PERSON.search(stem) is not None


_ARTICLE = r"(?:article|passage|excerpt|extract|blog(?: post)?|handout|write-up|essay)"
"""What the learner must have read; these words mean hardly anything else in a question."""
_SOURCE = r"(?:author|authors|writer|article|passage|text|reading|excerpt|extract|blog(?: post)?|web ?page|handout|lecture|slides?|chapter|module|video|paragraph|write-up|document|lesson|course|essay|text ?book|story|guide|leaflet|brochure|booklet|manual)"
"""What says something, where the question asks what it says."""
_SAYS = r"(?:says?|states?|mentions?|claims?|describes?|recommends?|suggests?|explains?|argues?|tells?|warns?|advises?|does not mention|notes?|reports?|has it|puts? it|points? out|makes? clear|calls?|names?|cites?|lists?)"
_PRESUMES = re.compile(
    rf"\b(?:according to|as (?:stated|described|mentioned|explained|noted|discussed|outlined|written|claimed|said|presented|told) (?:in|by)|based on|going by)\s+(?:the|this|our|your|that)\s+(?:\w+\s+)?{_SOURCE}\b(?!\s+(?:of|on)\b)"
    rf"|\b(?:in|from|by|of) (?:the|this|that|our) (?:\w+\s+)?(?<!newspaper )(?<!journal )(?<!scientific )(?<!research ){_ARTICLE}\b(?! of)(?: (?:above|below)\b)?(?!\s+\w+ed by)"
    rf"|\b(?:the|this|our) {_SOURCE}(?:['’]s)? (?:{_SAYS}|opinion|view|claim)\b|\b(?:does|do|did) (?:the|this) {_SOURCE} {_SAYS}\b"
    rf"|\bin (?:the )?authors?['’]?s?['’]? (?:view|opinion|words)\b|\b(?:the|in this) {_SOURCE} (?:above|below)\b(?=[,:])"
    r"|\bas (?:we have seen|you have read|you read)\b|\b(?:mentioned|listed|described|stated|discussed|explained) (?:earlier|previously|in (?:the|this) (?:text|article|passage|guide|reading|module|course|lecture|lesson))\b"
    r"|\bas (?:stated|mentioned|described|discussed|noted|explained) above\b|\bdid (?:we|you) (?:learn|read|see|hear) (?:in|about|of)\b|\byou (?:have )?(?:just )?read\b|\bin (?:this|our) (?:course|class|module|lesson|lecture)\b",
    re.IGNORECASE,
)
_MIGHT = re.compile(
    r"\b(?:the|this|our|your|that|these|as|did|you|above|earlier|its|previously|authors{0,2})\b", re.IGNORECASE
)


def presumes_article(text: str) -> str:
    """What presumes that the learner has an article at hand; empty where nothing does."""
    found = _PRESUMES.search(text) if _MIGHT.search(text) else None
    return found.group() if found else ""


_FORM = re.compile(
    r"\b(?:punctuat\w+|commas?|semi-?colons?|apostrophes?|hyphens?|hyphenat\w+|spell(?:s|ed|ing|ings|t)?|spelt|misspel\w+|capitali[sz]\w+|capital letters?|capitals|\w{0,20}(?:upper|lower)[ -]?case\w{0,20}"
    r"|quotation marks?|quote marks?|speech marks?|inverted commas|full stops?|orthograph\w+|typograph\w+"
    r"|grammatical(?:ly)?|(?:correctly|incorrectly|properly|wrongly) (?:written|formatted|typed|abbreviated)|(?:written|formatted|typed|abbreviated) (?:correctly|incorrectly|properly|wrongly)"
    r"|(?:choose|select|pick|mark|identify|find) the (?:correct|right|wrong|incorrect) (?:sentence|form|word|plural|possessive|notation|way (?:to|of) writ(?:e|ing))"
    r"|(?:correct|right|proper) (?:way (?:to|of) writ(?:e|ing)|notation|syntax))\b",
    re.IGNORECASE,
)


def asks_for_form(stem: str) -> bool:
    """Whether a question is about how something is written: its spelling, punctuation, capitals or grammar."""
    return _FORM.search(stem) is not None


STRESSED = frozenset(
    """NOT EXCEPT LEAST MOST BEST FIRST LAST ONLY ALL AND ANY ONE TWO THREE TRUE FALSE YES NO ALWAYS NEVER MUST
    NEXT BEFORE AFTER ABOVE BELOW NONE BOTH EACH ON OFF STOP GO UP DOWN LEFT RIGHT HIGH LOW OPEN SHUT START END
    NOTE WRONG LESS MORE TODO TBD FIXME XXX TK LESSER CORE KEY IF OR TO AT IN OF IS BE DO SHOULD THE FOR BUT SO
    AN AS BY IT WITH FAST SAFE RACE""".split()
)
"""Words that are written in capitals to stress them."""
