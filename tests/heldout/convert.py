"""Strangers' questions as banks, to measure the rules on: ``python tests/heldout/convert.py MIRROR OUT``.

The rules have to hold on questions that their authors never saw. Public sets of questions are fetched by hand as bare Git
folders, one for each repository in `SETS`, `LATER`, `LAST`, `FRESH`, `UNMET`, `UNREAD` and `UNHEARD`, into the folder MIRROR
(``MIRROR/owner+name/repo``, or ``MIRROR/owner+name``). This script reads the files that these name and writes banks to OUT: ``OUT/a/NAME.yaml`` and
``OUT/b/NAME.yaml`` for a set of `SETS`, ``OUT/c/NAME.yaml`` for one of `LATER`, ``OUT/d/NAME.yaml`` for one of `LAST`.
A question goes to half *a* or *b* by a hash of the letters of its stem, so that equal questions meet in one half and a
run gives the same halves. Rules are tuned on *a* alone; *b* is for measuring, *c* and *d* for readers who do not know the
rules; rules have been mended by what the readers of *c* and *d* said. Those of `FRESH` are halved again, by the same hash:
``OUT/e/NAME.yaml`` to look at, ``OUT/f/NAME.yaml`` for the readers. Those of `UNMET` came then, and are written whole, to ``OUT/g/NAME.yaml``; those of `UNREAD`
came after them, to ``OUT/h/NAME.yaml``, and those of `UNHEARD` last, to ``OUT/i/NAME.yaml``. No text of these sets
belongs into this project: OUT is a scratch folder.

The sets come as JSON, CSV, JavaScript, TypeScript, Python or Markdown. `literals` reads the literals of all of these but
the last, whatever code stands around them, and `questions` finds what looks like a question among them. A question that
no bank can hold (a key that is not among its options, more options than banks
take, no text, or a picture without which it is another question) is left out, and counted.
"""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MOST: Final = 700
"""How many questions of a set are taken; those with the smallest hashes."""
LATER_MOST: Final = 400
"""The same for each of the sets in `LATER`, so that no trade outweighs the others."""
UNMET_MOST: Final = 1000
"""The same for each of the sets in `UNMET`, which have to show rules that find little."""
MOST_OPTIONS: Final = 6


@dataclass(frozen=True)
class Set:
    """A public set of questions."""

    name: str
    repository: str
    files: str
    """A regular expression that the paths of its files match as a whole."""
    language: str = "en"
    most: int = MOST
    html: bool = False
    """Whether its texts are written in HTML, so that paragraphs and breaks are no part of them."""
    rows: bool = False
    """Whether a question is a list of texts: its stem, its key, and its distractors."""
    part: str = ""
    """A regular expression for the outermost names in a file of which the set takes the questions; empty for all."""


SETS: Final = (
    Set("aviation", "gr7800/AviatorExam", r"Frontend/src/utills/data/Question\.js"),
    Set("boats", "Wulfheart/bootsfuehrerschein-theorie", r"src/storage/tasks/.*\.json", "de"),
    Set("citizenship", "sidyea/mcq_einbuergerung", r"public/questions\.csv", "de"),
    Set("driving", "2ooom/Examinator", r"Examinator\.Web/Source/categories\.js"),
    Set(
        "ham-radio",
        "russolsen/ham_radio_question_pool",
        r"(?:extra-2024|general-2023|technician-2026)[^/]*/[^/]*\.json",
    ),
    Set("it-cards", "iwilfried/ap1-lernkarten-data", r"json/lernkarten\.json", "de"),
    Set("it-kafka", "danielsobrado/CCDAK-Exam-Questions", r"[^/]+/Questions\d+\.md"),
    Set("it-security", "Abhiramk65/CISSP", r"project/src/domains/domain\d\.ts"),
    Set("it-words", "KL3FF/AP2_LernAPP_FIAE", r"quest\.js", "de"),
    Set("maintenance", "Unpetrified/ncaa-exam-prep-app", r"src/questionBank/.*\.js"),
    Set("medicine", "MNJAA/Learning-Python", r"Small_projects/Moudels/PySide6/MedCQ/qs\.py"),
    Set("networks", "p4nchop1stolas/DooDads", r"FlashNetPlus\.js"),
    Set("nursing", "Hart-Joseph/Terminal-Game", r"(?:multi_answer_)?questions\.py"),
    Set("radiology", "TopherGacad/reviewer", r"data/questions/.*\.ts"),
    Set("trivia", "cagallo/trivia-questions-api", r"results/triviaQuestions3?\.js"),
)

LATER: Final = (
    Set("campus", "cybernetters/cybernetters.github.io", r"code/courses/quizzes/[^/]*/quiz-data\.js", most=LATER_MOST),
    Set("building", "popntot/oregon-contractor-practice-exam", r"src/content/[a-z]+\.ts", most=LATER_MOST),
    Set("church", "clintonmbaso/Rockside", r"Quizing/[^/]+/[^/]+\.js", most=LATER_MOST),
    Set("cloud", "lahavrud/aws-saa-c03-practice-exam", r"questions/test\d+\.json", most=LATER_MOST),
    Set("cloud-basics", "m4cd4r4/azure-practice-exam-platform", r"data/questions/.*\.json", most=LATER_MOST),
    Set("cooking", "LelandLong/ttc-servsafe-study", r"questions(?:-cul105)?\.js", most=LATER_MOST),
    Set("dogs", "mildman1848/sachkundenachweis_app", r"assets/questions\.json", "de", most=LATER_MOST),
    Set(
        "electricians",
        "Carpentersbug41/cg2365-electrical-quiz",
        r"quiz-app/src/data/(?:questions/)?(?!.*(?:[pP]hoto|[bB]iolog))[a-zA-Z0-9]*Questions\.ts",
        most=LATER_MOST,
    ),
    Set(
        "estate",
        "realestatequestionbank/Real-Estate-Question-bank",
        r"public/data/questions_texas_free\.csv",
        most=LATER_MOST,
    ),
    Set(
        "insurance",
        "junsinco1/lvn-hesi-practice",
        r"banks/(?:ca_life_insurance|life_health_disability)\.json",
        most=LATER_MOST,
    ),
    Set("it-management", "Julian1612/BachelorProIT", r"Karteikarten/ITM_Grundlagen/ITM\.csv", "de", most=LATER_MOST),
    Set("paramedics", "ismaelngoie/nremtsim", r"lib/questions\.ts", most=LATER_MOST),
    Set("pharmacy", "kevinsnipes/pharmacy-quiz", r"public/questions\.json", most=LATER_MOST),
    Set("radio-german", "Muxelmann/amateurfunk", r"src/app/static/fragen\.json", "de", most=LATER_MOST),
    Set("rescue", "zacbennett/phb-quiz", r"src/data\.js", most=LATER_MOST),
    Set("rescue-basics", "McTravTrav/EMT-quiz", r"app\.py", most=LATER_MOST),
    Set("short-answers", "el-cms/Open-trivia-database", r"en/todo/(?:history|geography)\.json", most=LATER_MOST),
    Set("stores", "ImperatorKeksi/Keksi-webseite-spiel", r"fragenkataloge/.*\.js", "de", most=LATER_MOST),
    Set("weapons", "Cellaryllis/waffensachkunde_app", r"Parser/parsed/questions\.json", "de", most=LATER_MOST),
)
"""Sets that came after the rules had been tuned; they are written whole, to OUT/c, and read by others than the authors."""

LAST: Final = (
    Set("blood", "cvree/Phlebotomy-Exam-Prep", r"data/questions/.*\.ts", most=LATER_MOST),
    Set("firefighters", "MyFireAcademy/myfireacademy-fdd8f0b6", r"src/lib/quiz-data\.ts", most=LATER_MOST),
    Set("healers", "rokytnice/Heilpraktikerpruefung", r"app/src/main/assets/exams\.json", "de", most=LATER_MOST),
    Set("hearths", "djb-pn/training-app", r"frontend/src/data/\w+_Questions\.js", most=LATER_MOST),
    Set("hunters", "pscheid92/jaegerpruefung-fragenkatalog-bayern", r"fragenkatalog\.json", "de", most=LATER_MOST),
    Set("refrigeration", "albinr3/epa608", r"app/data-en\.js", most=LATER_MOST),
    Set("trades", "lourensivan5-alt/journeyman-edge-website", r"questions/\w+\.js", most=LATER_MOST),
)
"""Sets that were fetched for a second reading, of the rules as mended by the first; they are written whole, to OUT/d."""

FRESH: Final = (
    Set("anglers", "whati001/stmk_fischerpruefung", r"src/js/qnsChapters/\w+\.js", "de"),
    Set("boats-austria", "gmarcon/austria-bfa-binnen-test", r"scripts/questions\.js", "de"),
    Set("classroom", "pobe22/spiel", r"(?:data/)?questions\w*\.py", "de"),
    Set("crafts", "Rapid89tech/betaskills2026", r"src/data/\w+/.*[qQ]uiz\w*\.ts"),
    Set("dental-hygiene", "m2eacircle/Dental-TestBank", r"src/questions/lesson\d/[^/]*\.js"),
    Set("forklifts", "LucasWeiss36/Schulung", r"(?:forklift|liftingplatform|occupationalsafety)\.js", "de"),
    Set("projects", "nbavaro1/PMP-Quiz", r"questionsPMP\.js"),
    Set("railways", "vskptmc/Online-Exam", r"data\.js"),
    Set(
        "school",
        "PrinceJetro/Tutorial-Haven",
        r"pastquestions/(?:agric|civic|commerce|economics|government|geography)\.py",
        html=True,
    ),
    Set("scrum", "paul-burnell/paul-burnell.github.io", r"scripts/questions\.js"),
    Set("truckers", "Viktor-31031989/cdl-practice-vs3.0", r"src/components/Quiz/\w+/\w+\.js"),
)
"""Sets that were fetched for a third reading; halved as `SETS` are, to OUT/e and OUT/f."""

UNMET: Final = (
    Set("animals", "abbott567/question-generator", r"questions/\w+-questions\.js", most=UNMET_MOST),
    Set(
        "aptitude",
        "alttoby7/asvab-hero",
        r"apps/web/src/data/practice-tests/expansion-batch-\d+(?:-\w+)*\.json",
        most=UNMET_MOST,
    ),
    Set("auditors", "rob637/passcpa", r"content/cia/cia\d/questions\.json", most=UNMET_MOST),
    Set("carers", "StefanThomasMeier/Quiz", r"questions\.js", "de", most=UNMET_MOST),
    Set("chimneys", "JakeCarney103/CSIAPrep", r"QuizSources/\w+/\w+\.js", most=UNMET_MOST),
    Set("civil-engineers", "Sahani-Roshan/Mcq-Portal", r"questions\.js", most=UNMET_MOST),
    Set("civil-service", "princeku1456/UPSC_MCQ", r"MCQ_Data/\w+\.js", most=UNMET_MOST),
    Set("civil-service-pakistan", "jjjffdfde/pakistan-mcqs", r"data/mcqs\.json", most=UNMET_MOST),
    Set("doorkeepers", "safetysquad/safetysquad.github.io", r"js/quiz-data\.js", "de", most=UNMET_MOST),
    Set("drivers", "adamisntdead/theory-test-questions", r"data\.json", most=UNMET_MOST),
    Set("drones", "gumennii/w-app-drone-prep", r"src/data/questions_db\.ts", most=UNMET_MOST),
    Set("guards", "asarrad-bit/accaoui-34a-lernapp", r"questions\.json", "de", most=UNMET_MOST),
    Set("management-accounts", "rob637/passcpa", r"content/cma/cma\d/questions\.json", most=UNMET_MOST),
    Set("pilots", "azpilot2211/pilot-exam-prep", r"pipeline/seed/questions\.ts", most=UNMET_MOST),
    Set("pools", "msokolik55/QuestionsDrill-ts-react-pwa", r"src/data/dataset3\.ts", most=UNMET_MOST),
    Set("taxes", "rob637/passcpa", r"content/ea/see\d/questions\.json", most=UNMET_MOST),
    Set("truckers-german", "Mohammed87FS/vaterexam", r"questions\.js", "de", most=UNMET_MOST),
    Set("vets", "masbahnana/pethology", r"assets/js/quiz/[^/]*\.js", most=UNMET_MOST),
    Set("water", "greatcoltini/waterlicensing-quizzes", r"javascript/test_output\.js", most=UNMET_MOST, rows=True),
    Set("wine", "Dereks-Projects/wine-quiz", r"questions\.js", most=UNMET_MOST),
)
"""Sets that no rule had met when they were read; they are written whole, to OUT/g."""

UNREAD: Final = (
    Set("agile-leaders", "TestingAccountBee/pal-i-quiz-prep", r"src/data/mockExams\.ts", most=UNMET_MOST),
    Set("electricians-philippine", "dccarlobos/RME-Reviewer", r"www/questions/quiz\d+\.js", most=UNMET_MOST),
    Set(
        "estate-agents",
        "futuro48/real-estate-game",
        r"src/data/(?:questions(?:-psi)?|full-test|test-one)\.js",
        most=UNMET_MOST,
    ),
    Set("firefighters-german", "d3221/firefighter-quiz", r"js/catalog\.js", "de", most=UNMET_MOST),
    Set("lifeguards", "WarrenHawker/lifeguard-quiz-app", r"src/assets/data\.js", most=UNMET_MOST),
    Set("mechanical-engineers", "jamesdoom22/MEBR-looksfam-", r"data/decode/.*\.js", most=UNMET_MOST),
    Set("medical-school", "MuhammadAdnan11/quiz_app", r"public/questions\.js", most=UNMET_MOST),
    Set("medics", "ifTrueFall/101-med-lab-spec", r"68W/.*\.js", most=UNMET_MOST),
    Set("nurses-overseas", "omegist/NurseBridgeIQN", r"src/data/questions/.*\.ts", most=UNMET_MOST),
    Set("pupils", "Fuhad912/ThinkRight", r"data/[a-z_-]+\.json", most=UNMET_MOST),
)
"""Sets that no rule had met when the rules as mended by the reading of `UNMET` were read; written whole, to OUT/h."""


def _courses(name: str, part: str) -> Set:
    """The questions of some courses of a file that has those of hundreds, by the courses' names."""
    return Set(name, "madhavgupta2002/nptel-quiz", r"src/data/assignments\.ts", most=UNMET_MOST, part=part)


UNHEARD: Final = (
    Set("bank-agents", "jigmeesherpa18-blip/MCQ-BC", r"questions\.js", most=UNMET_MOST),
    Set("detectives", "Strang3Cr0w/LAPDCareerAdvancementGuide", r"public/js/\w+_questions\.js", most=UNMET_MOST),
    Set("dietitians", "yaomon/nutrivia", r"scripts/domain1\.js", most=UNMET_MOST),
    _courses("educators", "Education.*"),
    Set("electronics-engineers", "Herbyyy/ECE-Board-Reviewer", r"script\.js", most=UNMET_MOST),
    Set(
        "first-aiders-german",
        "rk-fragenkatalog/rk-fragenkatalog.github.io",
        r"dev/dynamic/questions2025\.json",
        "de",
        most=UNMET_MOST,
    ),
    _courses("foresters", "(?:Wild|For|Cons).*"),
    _courses("founders", ".*Entrepreneurship"),
    _courses("it-students", "(?:Cloud|Ethical|Network|GPU|Introduction to I).*"),
    Set("journalists", "2025brain1z/brainspark", r"data/(?:online-journalism|media-research)\.d\.ts", most=UNMET_MOST),
    Set("massage-therapists", "lcapece/nysmassageexam.com", r"original_questions\.json", most=UNMET_MOST),
    Set("personal-trainers", "CyberoniOntoni/ncsf-cpt-mock-test", r"web/questions\.js", most=UNMET_MOST),
    Set("pilots-german", "guesswho1234/guesswho1234.github.io", r"pplaquiz/cards_2020/\w+\.js", "de", most=UNMET_MOST),
    Set("piping-inspectors", "stacontrolee-prog/api570simulator", r"js/exams/\w+\.js", most=UNMET_MOST),
    Set("power-engineers", "Nor-Amin/hamidah", r"src/quizData\.jsx", most=UNMET_MOST),
    _courses("psychologists", ".*Psychology.*"),
    Set("respiratory-therapists", "carldamey/rt-test", r"question_bank\.js", most=UNMET_MOST),
)
"""Sets that no rule had met when the rules as mended by the reading of `UNREAD` were read; written whole, to OUT/i."""


@dataclass(frozen=True)
class Question:
    """A question as a set has it."""

    stem: str
    keys: tuple[str, ...]
    distractors: tuple[str, ...]
    """None for a question without options."""

    @property
    def digest(self) -> str:
        """A hash of the letters of its stem."""
        letters = "".join(char for char in self.stem.casefold() if char.isalnum())
        return hashlib.sha256(letters.encode()).hexdigest()


# --- reading literals


class _Literals:
    """The literals (objects, lists, texts, numbers) of a program in JavaScript or Python, one after the other."""

    _SKIP: Final = re.compile(r"(?:\s|//[^\n]*|/\*.*?\*/|#[^\n]*)*", re.DOTALL)
    _WORD: Final = re.compile(r"-?[\w$.]+")
    _TEXT: Final = re.compile(r'"""(.*?)"""|"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'|`((?:[^`\\]|\\.)*)`', re.DOTALL)

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def all(self) -> Iterator[Any]:
        """Every literal in brackets that can be read."""
        for found in re.finditer(r"[\[{]", self.text):
            if found.start() < self.at:
                continue
            self.at = found.start()
            try:
                yield self._value()
            except (ValueError, IndexError, RecursionError):
                self.at = found.start() + 1

    def _skip(self) -> str:
        found = self._SKIP.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at]

    def _value(self) -> Any:
        char = self._skip()
        if char in "\"'`":
            return self._string()
        if char in "[(":
            self.at += 1
            items = []
            while self._skip() not in "])":
                items.append(self._value())
                if self._skip() == ",":
                    self.at += 1
            self.at += 1
            return items
        if char == "{":
            return self._object()
        word = self._WORD.match(self.text, self.at)
        if word is None:
            raise ValueError(char)
        self.at = word.end()
        named = {"true": True, "True": True, "false": False, "False": False, "null": None, "None": None}
        if word.group() in named:
            return named[word.group()]
        return int(word.group()) if word.group().isdigit() else word.group()

    def _object(self) -> dict[str, Any]:
        self.at += 1
        pairs: dict[str, Any] = {}
        while self._skip() != "}":
            key = self._value()
            if self._skip() != ":":
                raise ValueError(key)
            self.at += 1
            pairs[str(key)] = self._value()
            if self._skip() == ",":
                self.at += 1
        self.at += 1
        return pairs

    def _string(self) -> str:
        parts = []
        while True:
            found = self._TEXT.match(self.text, self.at)
            if found is None:
                raise ValueError(self.at)
            self.at = found.end()
            parts.append(next(each for each in found.groups() if each is not None))
            if self._skip() == "+":
                self.at += 1
                self._skip()
            if self._skip() not in "\"'`":  # two texts side by side are one in Python
                break
        text = "".join(parts)
        return re.sub(r"\\(u[0-9a-fA-F]{4}|.)", _unescaped, text, flags=re.DOTALL)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1]
    if len(code) == 5:
        return chr(int(code[1:], 16))
    return {"n": "\n", "t": " ", "r": "", "\n": ""}.get(code, code)


_HTML: Final = re.compile(r"</?(?:b|br|code|div|em|i|p|span|strong|u)\b[^>]*>")


def literals(name: str, text: str) -> Iterator[Any]:
    """What a file holds, by the end of its name."""
    if name.endswith(".csv"):
        plain = text.lstrip("\ufeff")
        head = plain.partition("\n")[0]
        if head.count("|") > head.count(","):
            # cards for Anki, which keeps its fields as HTML
            bare = _HTML.sub(" ", plain)
            rows = csv.DictReader(io.StringIO(bare), delimiter="|")
            yield [row for row in rows if any(key != cell for key, cell in row.items())]  # a head may stand there twice
        else:
            yield list(csv.DictReader(io.StringIO(plain)))
    elif name.endswith(".json"):
        yield json.loads(text.lstrip("\ufeff"))
    elif name.endswith(".md"):
        yield list(_markdown(text))
    else:
        yield from _Literals(text).all()


def _markdown(text: str) -> Iterator[dict[str, Any]]:
    """The questions of a page with '## Question', numbered options, and the number of the key below 'Response'."""
    for part in re.split(r"(?m)^##+ Question[^\n]*\n", text)[1:]:
        asked, _, response = part.partition("<details>")
        options = re.findall(r"(?m)^(?:\d+|[A-Z])[.)] (.+)$", asked)
        first = re.search(r"(?m)^(?:\d+|[A-Z])[.)] ", asked)
        keys = re.findall(r"\*\*(\d+)\.", response.partition("Explanation")[0])
        if first and options and keys:
            stem = asked[: first.start()].strip()
            yield {"question": stem, "options": options, "correct": [int(each) - 1 for each in keys]}


# --- finding questions

_ASKED: Final = ("question", "question_text", "Question", "text", "frage", "Frage", "q", "front", "stem", "title")
_OPTIONS: Final = ("options", "Options", "choices", "answers", "responses", "antworten")
_KEY: Final = (
    "correct",
    "correctAnswer",
    "correctAnswers",
    "correctIndex",
    "correctIndices",
    "correct_index",
    "answerIndex",
    "Correct Answer",
    "correct_answer",
    "correct_option",
    "correctOption",
    "right_answer",
    "CorrectAnswers",
    "answer",
    "Answer",
    "korrekt",
    "shortAnswer",
    "back",
)
_WRONG: Final = ("wrong_answers", "incorrect_answers", "incorrectAnswers")


def questions(value: Any) -> Iterator[Question | None]:
    """The questions anywhere in a value; None for one that cannot be read."""
    if isinstance(value, list):
        for each in value:
            yield from questions(each)
    elif isinstance(value, Mapping):
        value = _usual(value)
        if "answer" in value and _text(value.get("questions")) is not None:
            value = {**value, "options": value["questions"]}
        stem = next((text for key in _ASKED if (text := _text(value.get(key))) is not None), None)
        told = any(key in value for key in (*_OPTIONS, *_KEY, *_WRONG, "option_a", "A", "MC_Richtig"))
        if stem is not None and (told or isinstance(value.get("a"), Mapping)):
            yield _question(stem, value)
            return
        for key, each in value.items():
            if isinstance(each, Mapping) and ({"answer", "choices"} <= set(each) or {"a", "b", "correct"} <= set(each)):
                yield _question(str(key), each)
            else:
                yield from questions(each)


def _usual(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same value; a question of a shape of its own in a usual shape."""
    if {"question_string", "choices"} <= set(value) and isinstance(choices := value["choices"], Mapping):
        stem = re.sub(r"^\d+ +|\s*\(\d,\d\d P\.\)$", "", value["question_string"])  # its number and its points
        stem = re.sub(r"\n(?![a-h]\))", " ", stem)
        wrong = [str(each).replace("\n", " ") for each in choices["wrong"]]
        return {
            "question": stem,
            "correct": str(choices["correct"]).replace("\n", " "),
            "wrong_answers": wrong,
            "image": value.get("annex"),
        }
    if {"q", "o", "a"} <= set(value):
        return {"question": value["q"], "options": value["o"], "correctIndex": value["a"]}
    if {"q", "a", "c"} <= set(value) and isinstance(value["c"], list) and _all_have(value["a"], "aNo", "aT"):
        flagged = [{"text": each["aT"], "correct": each["aNo"] in value["c"]} for each in value["a"]]
        return {"question": value["q"], "options": flagged}
    if _all_have(value.get("answers"), "option", "text") and "correct_answer" in value:
        texts = {each["option"]: each["text"] for each in value["answers"]}
        return {"question": value.get("question"), "options": texts, "answer": value["correct_answer"]}
    if "questionType" in value and "correctAnswer" in value:
        texts = {key: value[key] for key in value if re.fullmatch(r"answer\d", key)} or {
            "true": "True",
            "false": "False",
        }
        return {"question": value.get("question"), "options": texts, "answer": value["correctAnswer"]}
    if isinstance(options := value.get("options"), Mapping) and isinstance(key := value.get("answer"), str):
        keys = key.split(", ")
        stem = value.get("question", value.get("q"))
        if isinstance(stem, str) and (found := re.search(r"\s*\n\s*A\. ", stem)):
            told = stem[found.end() :]
            if all(str(text) in told for text in options.values()):  # the stem says its options again
                stem = stem[: found.start()]
        return {**value, "question": stem, "answer": keys if len(keys) > 1 else key}
    if isinstance(options, list) and value.get("correct") in list("abcd"):
        lettered = [re.fullmatch(r"([a-d])\. (.+)", str(option), re.DOTALL) for option in options]
        if all(found and found[1] == "abcd"[at] for at, found in enumerate(lettered)):
            return {**value, "options": [found[2] for found in lettered if found]}
    return value


def _all_have(value: Any, *keys: str) -> bool:
    """Whether a value is a list of objects that all have these keys."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(each, Mapping) and set(keys) <= set(each) for each in value)
    )


def _text(value: Any) -> str | None:
    """A text, which may be cut into a list of paragraphs."""
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return " ".join(value)
    return value if isinstance(value, str) else None


_PICTURES: Final = ("image", "images", "img", "figure", "imageUrl")


def _question(stem: str, value: Mapping[str, Any]) -> Question | None:
    if any(value.get(key) for key in _PICTURES) or "<img" in stem:
        return None  # without its picture it is another question
    if isinstance(statements := value.get("statements"), list) and all(isinstance(each, str) for each in statements):
        stem = "\n".join([stem, *statements])  # of which the options name the right ones
    options = next((value[key] for key in _OPTIONS if value.get(key)), None)
    wanted = next((value[key] for key in _KEY if key in value), None)
    wrong = next((value[key] for key in _WRONG if key in value), None)
    if "MC_Richtig" in value:
        wanted, wrong = value["MC_Richtig"], [value[f"MC_Falsch{number}"] for number in (1, 2, 3)]
    names = {letter: (letter, f"option_{letter.lower()}", f"Option {letter}") for letter in "ABCDEF"}
    lettered = {letter: next((value[name] for name in names[letter] if name in value), None) for letter in names}
    if wrong is not None:
        return _made(stem, [wanted], wrong)
    if isinstance(value.get("a"), Mapping):
        options, wanted = value["a"], value.get("c")
    if {"a", "b", "correct"} <= set(value):
        options = {letter: value[letter] for letter in "abcdef" if letter in value}
    if isinstance(options, Mapping) and isinstance(wanted, list) and "answer_1" in options:
        wanted = [f"answer_{number}" for number in wanted]
    if "option1" in value and isinstance(wanted, int):
        options = [value[f"option{number}"] for number in range(1, 7) if value.get(f"option{number}")]
        wanted -= 1
    if isinstance(options, Mapping):
        lettered, options = dict(options), None
    if options is None and any(lettered.values()):
        keys = wanted if isinstance(wanted, list) else [wanted]
        right = [lettered[each] for each in keys if each in lettered]
        return _made(stem, right, [text for letter, text in lettered.items() if text and letter not in keys])
    if options is None:
        return _made(stem, [wanted], []) if isinstance(wanted, str) else None
    if all(isinstance(each, list) and len(each) == 2 and isinstance(each[0], bool) for each in options):
        options = [{"text": text, "correct": right} for right, text in options]
    if isinstance(options[0], Mapping) and all({"id", "text"} <= set(each) for each in options):
        by_id = {each["id"]: each["text"] for each in options}
        keys = wanted if isinstance(wanted, list) else [wanted]
        if all(isinstance(each, str) and each in by_id for each in keys):
            return _made(stem, [by_id[each] for each in keys], [text for id_, text in by_id.items() if id_ not in keys])
    if isinstance(options[0], Mapping):
        flags = ("correct", "isRight", "isCorrect")
        if all(set(each) == {"answer"} for each in options) and isinstance(wanted, str):
            texts = [each["answer"] for each in options]
            return _made(stem, [each for each in texts if each == wanted], [each for each in texts if each != wanted])
        said = [(_option(each), any(each.get(flag) for flag in flags)) for each in options]
        right, rest = [text for text, fits in said if fits], [text for text, fits in said if not fits]
        return _made(stem, right, rest) if rest else None
    numbers = wanted if isinstance(wanted, list) else [wanted]
    if all(isinstance(each, int) and not isinstance(each, bool) for each in numbers):
        return _made(
            stem,
            [each for at, each in enumerate(options) if at in numbers],
            [each for at, each in enumerate(options) if at not in numbers],
        )
    if all(each not in options and re.fullmatch("[A-Fa-f]", str(each)) for each in numbers):
        places = ["ABCDEF".index(str(each).upper()) for each in numbers]
        return _made(
            stem,
            [each for at, each in enumerate(options) if at in places],
            [each for at, each in enumerate(options) if at not in places],
        )
    right = [each for each in options if each in numbers]
    return _made(stem, right, [each for each in options if each not in numbers]) if len(right) < len(options) else None


def _option(value: Mapping[str, Any]) -> Any:
    """The text of an option that stands beside its flag, or None."""
    return next((value[key] for key in ("text", "answer", "answer_text", "title") if key in value), None)


def _rows(value: Any) -> Iterator[Question | None]:
    """The questions anywhere in a value of which each is a list of its stem, its key and its distractors."""
    if isinstance(value, list) and len(value) > 2 and all(isinstance(each, str) for each in value):
        yield _made(value[0], [value[1]], value[2:])
    elif isinstance(value, list):
        for each in value:
            yield from _rows(each)


def _made(stem: str, keys: list[Any], distractors: list[Any]) -> Question | None:
    texts = [[_clean(each) for each in side if each is not None] for side in (keys, distractors)]
    right = tuple(dict.fromkeys(texts[0]))
    wrong = tuple(each for each in dict.fromkeys(texts[1]) if each not in right)
    if not _clean(stem) or not right or not all((*right, *wrong)) or len(right) + len(wrong) > MOST_OPTIONS:
        return None
    if any("<img" in each for each in (*right, *wrong)):
        return None
    if len(right) > 1 and not wrong:
        return None  # where all is right, a bank wants a wrong option
    return Question(_clean(stem), right, wrong)


def _clean(text: Any) -> str:
    """A text without what the carrier adds: entities, letters of options, tabs; code and marks stay as they are."""
    plain = html.unescape(str(text)).replace("\xa0", " ").replace("\xad", "").replace("\r", "")
    plain = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", plain)
    plain = re.sub(
        r"\s*<(su[bp])>\s*(.*?)\s*</\1>", lambda found: "~^"[found[1] == "sup"].join(("", found[2], "")), plain
    )
    return re.sub(r"^(?:[A-F][.)] )+", "", re.sub(r"[\t ]+", " ", plain).strip())


# --- writing banks


def bank(each: Set, found: list[Question]) -> str:
    """The text of a bank; every text of it is a JSON text, which YAML reads alike."""
    lines = ["publisher: heldout", f"deck: {each.name}", f"language: {each.language}", "items:"]
    for number, question in enumerate(found):
        lines.append(f"  - id: q-{question.digest[:8]}-{number}")
        lines.append(f"    question: {json.dumps(question.stem, ensure_ascii=False)}")
        many = len(question.keys) > 1
        keys = json.dumps(list(question.keys) if many else question.keys[0], ensure_ascii=False)
        lines.append(f"    {'answers' if many else 'answer'}: {keys}")
        if question.distractors:
            lines.append(f"    distractors: {json.dumps(list(question.distractors), ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


def read(each: Set, mirror: Path) -> tuple[list[Question], int]:
    """A set's questions, at most `MOST` of them, and how many could not be read."""
    folder = mirror / each.repository.replace("/", "+")
    git = ["git", f"--git-dir={folder / 'repo' if (folder / 'repo').exists() else folder}"]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", "--name-only", "HEAD"], capture_output=True, check=True)
    found: dict[tuple[str, tuple[str, ...], frozenset[str]], Question] = {}
    unread = 0
    for path in sorted(listed.stdout.decode().split("\0")):
        if not re.fullmatch(each.files, path):
            continue
        shown = subprocess.run([*git, "show", f"HEAD:{path}"], capture_output=True, check=True)
        text = shown.stdout.decode("utf-8", "replace")
        text = _HTML.sub(" ", text) if each.html else text
        for value in literals(path, text):
            held = value
            if each.part and isinstance(value, Mapping):
                held = {name: part for name, part in value.items() if re.fullmatch(each.part, name)}
            for question in _rows(held) if each.rows else questions(held):
                if question is None:
                    unread += 1
                else:  # one that stands in several files of a set is taken once
                    found.setdefault((question.stem, question.keys, frozenset(question.distractors)), question)
    return sorted(found.values(), key=lambda question: (question.digest, question.keys))[: each.most], unread


def main(mirror: Path, out: Path) -> None:
    """Write the banks of all sets that were fetched, and say how many questions each has."""
    for part in "abcdefghi":
        (out / part).mkdir(parents=True, exist_ok=True)
    for each in (*SETS, *LATER, *LAST, *FRESH, *UNMET, *UNREAD, *UNHEARD):
        if not (mirror / each.repository.replace("/", "+")).exists():
            print(f"{each.name}: not fetched ({each.repository})")
            continue
        found, unread = read(each, mirror)
        whole = next(
            (part for part, sets in zip("cdghi", (LATER, LAST, UNMET, UNREAD, UNHEARD), strict=True) if each in sets),
            "",
        )
        halves = "ef" if each in FRESH else "ab"
        parts: dict[str, list[Question]] = {whole: []} if whole else {half: [] for half in halves}
        for question in found:
            half = halves[int(question.digest[-1], 16) % 2]
            parts[whole or half].append(question)
        for part, chosen in parts.items():
            (out / part / f"{each.name}.yaml").write_text(bank(each, chosen), encoding="utf-8")
        counts = " + ".join(str(len(chosen)) for chosen in parts.values())
        print(f"{each.name} ({each.language}): {counts}, {unread} left out")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
