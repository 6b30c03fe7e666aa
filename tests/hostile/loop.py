"""Hostile files for what comes after an exam: decisions, changes, names, gradebooks, banks with figures, and what is printed.

A folder of results of an exam of all kinds lies beside each case, with the bank that it was made from, so that every
command has something to do: an answer to decide, one that is missed, and a row of the gradebook for each paper.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hostile.case import Case, Content, Link, Pipe, Sparse, dice
from hostile.payloads import HANGS, MARKUP, MATHEMATICS, TERMINAL
from hostile.scans import tables

MIB = 1024 * 1024
GIB = 1024 * MIB
_NASTY = "".join(TERMINAL.values()).replace("\n", " ")
_GREAT = "9" * 5_000
STAMP = "1790000000"
BANK = """\
publisher: ward-7
deck: Ketamine::Exam
language: en
items:
  - id: receptor
    question: Which receptor does ketamine block in the cord?
    answer: The *NMDA* receptor
    distractors: [The GABA receptor, The mu receptor, The muscarinic receptor]
    rationale: It sits in the channel.
  - id: watched
    question: What is watched during an infusion?
    answers: [Blood pressure, Oxygen saturation]
    distractors: [Grip strength, Visual acuity]
  - id: dose
    question: How much is given at first?
    answer: 0.5 mg
    tolerance: 0
  - id: word
    question: What is the drug called?
    answer: ketamine
  - id: gaps
    cloze: It blocks {{receptors}} in the {{cord}}.
  - id: pairs
    question: What belongs together?
    pairs: {Ketamine: NMDA, Morphine: Mu}
"""
_ROSTER = "name,id\nAnna Berg,4711\nJörg Ünal,12\nLi Wei,\nSam Lee,5\n"
GRADEBOOK = (
    "First name,Last name,ID number,Email address\nAnna,Berg,4711,a@x.org\nJörg,Ünal,12,j@x.org\nSam,Lee,5,s@x.org\n"
)
FILLED = "row,papers,question,item,part,why,written,decision,note\n1,3,1,ward-7/receptor,,?,,A,\n2,3,4,ward-7/word,,?,ket,0.5,close\n"
DECISIONS = (
    "when,who,paper,item,marked,note\n2026-11-01,Bo,3,ward-7/receptor,?,\n2026-11-02,Bo,2,ward-7/word,50%,close\n"
)
CHANGES = "when,who,item,change,value,reason\n2026-11-03,Bo,ward-7/dose,accept,0.6,the new leaflet\n2026-11-04,Bo,ward-7/pairs,points,2,it is hard\n2026-11-05,Bo,ward-7/watched,void,,two are right\n"
NAMES = "paper,learner\n3,Li Wei\n4,Sam Lee\n"
BLUEPRINT = (
    "# a quiz\ncells:\n  - {difficulty: easy, items: 1}\n  - {section: Basics, points: 2}\n  - {p: 0.3-0.8, items: 1}\n"
)
PAPERS = "# papers\n2026-10-01\tMidterm\t2345-6789\tward-7/receptor ward-7/route\n2026-10-02\tResit\t2345-678A 2345-678B\tward-7/gap\n"
_PAGE_ROWS = "file,page,code,paper,status,why\nscans/a.png,1,x,1,graded,\n"
TYPED = "paper,1,2,3,4,5,6\n1,A; B,7,A C,ketamine,A,receptors; cord\n2,B; A,0.5,A,ket,B,x; y\n"


def _typed(parts: list[dict[str, Any]], marked: str) -> str:
    """An answer as a person types it: one of two options, no number that is right, and the texts that are."""
    texts = {"number": "7", "text": ""}
    return "; ".join(part["accept"][0] if "accept" in part else texts.get(part["type"], marked) for part in parts)


@cache
def results() -> Mapping[str, bytes]:
    """A folder of results of four papers, by path: two miss something, one waits for decisions, one did not come."""
    from click.testing import CliRunner, Result

    from ketaquiz.cli import cli

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [str(each) for each in arguments])

    with tempfile.TemporaryDirectory(prefix="hostile-loop-") as name:
        folder = Path(name)
        (folder / "exam.yaml").write_text(BANK, encoding="utf-8")
        (folder / "roster.csv").write_text(_ROSTER, encoding="utf-8")
        quiz = (
            "quiz",
            folder / "exam.yaml",
            "-o",
            folder / "q.html",
            "--answer-sheet",
            "--roster",
            folder / "roster.csv",
        )
        done = run(*quiz, "--seed", "3")
        assert done.exit_code == 0, done.output
        record = json.loads((folder / "q-exam.json").read_text(encoding="utf-8"))
        parts = {item["id"]: item["parts"] for item in record["items"]}
        asked = [each["item"] for each in record["forms"][0]["questions"]]
        lines = ["paper," + ",".join(str(number + 1) for number in range(len(asked)))]
        for paper, marked in enumerate(("A", "B"), 1):
            cells = [_typed(parts[each], marked) for each in asked]
            lines.append(f"{paper}," + ",".join(cells))
        lines.append("3," + ",".join("?" for _ in asked))
        (folder / "typed.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = run("grade", folder / "q-exam.json", "--typed", folder / "typed.csv", "-o", folder / "results")
        assert done.exit_code == 0, done.output
        made = [path for path in (folder / "results").rglob("*") if path.is_file()]
        found = {
            path.relative_to(folder).as_posix(): path.read_bytes().replace(folder.as_posix().encode() + b"/", b"")
            for path in made
        }
        return found | {"q-exam.json": (folder / "q-exam.json").read_bytes()}


def beside() -> dict[str | bytes, Content]:
    """What lies beside each case: a folder of results, the bank of its exam, and files that are as they are to be."""
    return {
        **results(),
        "results/decisions.csv": DECISIONS,
        "results/changes.csv": CHANGES,
        "results/names.csv": NAMES,
        "decks/exam.yaml": BANK,
        "gradebook.csv": GRADEBOOK,
        "filled.csv": FILLED,
        "typed.csv": TYPED,
    }


FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", " =1+1", "\u3000=1", "\u200b=1", "＝1", "\x0b=1", "'=1", '"=1', "--1", "=1;2", "\u00a0@x")  # fmt: skip
"""What a spreadsheet would count in a cell that begins so."""
_PATHS = (
    "../../../home/x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "aux",
    "NUL",
    "com1",
    "lpt¹",
    "x" * 300,
    "ü" * 300,
    "\u0301" * 300,
    ".",
    "..",
    "~",
    "-o",
    "--help",
    "a.",
    "a ",
    "con.html",
    "everyone",
    "$HOME",
    "`x`",
    "a:b",
    "a|b?*<>",
    "İı",
    "\U0001f600",
    "你好",
    "\u202egnp.exe",
    "a\x00b",
)
"""Names that lead elsewhere, or that some system cannot have as those of files."""
_LIVE = (
    *(MARKUP[name] for name in ("script", "image", "closing", "attribute", "comment", "template", "gap", "sound")),
    *(MATHEMATICS[name] for name in ("href script", "style", "anki latex", "a backslash at the end")),
)


def _one_cell(head: str, row: str, texts: tuple[str, ...]) -> str:
    """A table with a row for each text, which stands in the place of ``#``."""
    import csv
    import io

    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(head.split(","))
    for text in texts:
        table.writerow([cell.replace("#", text) for cell in row.split(",")])
    return out.getvalue()


def _cut(whole: Callable[[], str]) -> Iterator[tuple[str, Content]]:
    """A file that ends at each of its tenths."""

    def made(tenth: int) -> bytes:
        data = whole().encode()
        return data[: len(data) * tenth // 10]

    for tenth in range(1, 10):
        yield f"cut at {tenth} tenths", lambda tenth=tenth: made(tenth)


_EDITS = ("", "0", "-1", "9" * 40, "1e9", "x", "\u202e", "=1", "a,b", '"', "ward-7/none", "\u00b2", "NaN", "A" * 2_000)


def _edited(whole: Callable[[], str], count: int = 9) -> Iterator[tuple[str, Content]]:
    """A file with one value of it changed, each time another one."""

    def made(number: int) -> str:
        text = whole()
        words = [found.span() for found in re.finditer(r"[^\s,;:{}\[\]\"]+", text)]
        start, end = dice(f"edited {number}").choice(words)
        return text[:start] + _EDITS[number % len(_EDITS)] + text[end:]

    for number in range(count):
        yield f"another value {number}", lambda number=number: made(number)


def _anything(file: str) -> Iterator[tuple[str, Content]]:
    """What stands in the place of any file."""
    yield "a device", Link("/dev/zero")
    yield "a full device", Link("/dev/full")
    yield "a link to home", Link(f"{'../' * (file.count('/') + 1)}home/notes.txt")
    yield "a link to what is not there", Link(f"{'../' * (file.count('/') + 1)}home/new.txt")
    yield "a link to itself", Link(Path(file).name)
    yield "a folder", None
    yield "a pipe", Pipe()
    yield "3 GiB of nothing", Sparse(3 * GIB)
    yield "nothing", ""
    yield "zeros", bytes(9_000)
    yield "noise", bytes(range(256)) * 900
    yield "utf-16", "paper,item\n1,x\n".encode("utf-16")


_SAID = "3,ward-7/receptor"


def _decisions() -> Iterator[tuple[str, Content]]:
    head = "when,who,paper,item,marked,note"
    yield "two columns of one name", f"{head},paper,marked\n,,3,ward-7/receptor,?,,2,??\n"
    yield "no column of items", "paper,marked\n3,?\n"
    yield "many about one answer", lambda: "paper,item,marked\n" + "3,ward-7/receptor,?\n2,ward-7/word,50%\n" * 40_000
    yield "many that are wrong", lambda: "paper,item,marked\n" + "7,x,y\n" * 900_000
    yield "many short lines", lambda: b"paper,item,marked\n" + b"1\n" * (100 * MIB)
    yield "many columns and rows", lambda: "paper,item,marked," + "x," * 60_000 + "\n" + "1\n" * 60_000
    yield "many columns of many names", lambda: "paper,item,marked," + ",".join(f"c{n}" for n in range(60_000)) + "\n" + "1\n" * 60_000  # fmt: skip
    yield "parts without end", f"{head}\n,,2,ward-7/gaps,{'?|' * 60_000}?,\n"
    yield "marks without end", f"{head}\n,,2,ward-7/receptor,{'|'.join(['deadbeef'] * 9_000)},\n"
    yield (
        "shares of no size",
        f"{head}\n,,2,ward-7/word,{_GREAT}%,\n,,2,ward-7/word,-50%,\n,,2,ward-7/dose,{_GREAT},\n,,2,ward-7/dose,1e999999999,\n",
    )
    yield "notes of formulas", _one_cell(head, "#,#,2,ward-7/word,50%,#", FORMULAS)
    yield "notes of escapes", _one_cell(head, "#,#,2,ward-7/word,50%,#", (_NASTY.replace("\x00", ""),))
    yield "notes of a change", f"{head}\n,,2,ward-7/word,50%,judged before this was accepted: x\n" * 3
    yield "notes of many changes", lambda: f"{head}\n" + "".join(f",,2,ward-7/word,50%,judged before this was accepted: {n}\n" for n in range(100_000))  # fmt: skip


def _changes() -> Iterator[tuple[str, Content]]:
    head = "when,who,item,change,value,reason"
    yield "two columns of one name", f"{head},item\n,,ward-7/dose,void,,why,ward-7/word\n"
    yield "no column of reasons", "item,change,value\nward-7/dose,void,\n"
    for count in (3_000, 100_000):
        yield f"{count} of one item", lambda count=count: f"{head}\n" + ",,ward-7/dose,void,,why\n,,ward-7/dose,undo void,,why\n" * (count // 2)  # fmt: skip
        yield f"{count} numbers", lambda count=count: f"{head}\n" + "".join(f",,ward-7/dose,accept,{n},why\n" for n in range(1, count))  # fmt: skip
        yield f"{count} texts", lambda count=count: f"{head}\n" + "".join(f",,ward-7/word,accept,k{n},why\n" for n in range(count))  # fmt: skip
    yield "a text of a megabyte", f"{head}\n,,ward-7/word,accept,{'**a ' * 30_000},why\n"
    yield "texts of live markup", _one_cell(head, ",,ward-7/word,accept,#,#", _LIVE)
    yield "texts of formulas", _one_cell(head, "#,#,ward-7/word,accept,#,#", FORMULAS)
    yield "texts of escapes", _one_cell(head, "#,#,ward-7/word,accept,#,#", (_NASTY.replace("\x00", ""),))
    yield (
        "texts of slots",
        _one_cell(head, ",,ward-7/word,accept,#,#", ("\x020\x03 \x029\x03", "\x02", "\\(", "\\[x", "\\(\\)")),
    )
    yield "mathematics that doubles", f"{head}\n,,ward-7/word,accept,\\(" + "\\sideset{}{}" * 40 + "x\\),why\n"
    yield (
        "numbers of many digits",
        f"{head}\n,,ward-7/dose,accept,{_GREAT},why\n,,ward-7/dose,accept,1e999999999,why\n,,ward-7/dose,points,{_GREAT},why\n,,ward-7/dose,points,0.{_GREAT},why\n",
    )
    yield (
        "a digit more each time",
        f"{head}\n" + "".join(f",,ward-7/dose,accept,{'1' * n},why\n" for n in range(1, 300)),
    )
    yield (
        "parts of no number",
        f"{head}\n,,ward-7/gaps,accept,0=x,why\n,,ward-7/gaps,accept,9999=x,why\n,,ward-7/gaps,accept,²=x,why\n,,ward-7/gaps,accept,=,why\n",
    )
    yield (
        "undone and never done",
        f"{head}\n,,ward-7/dose,undo void,,why\n,,ward-7/dose,undo points,,why\n,,ward-7/dose,undo accept,3,why\n,,ward-7/dose,undo undo void,,why\n",
    )
    yield "all items void", f"{head}\n" + "".join(f",,ward-7/{item},void,,why\n" for item in ("receptor", "watched", "dose", "word", "gaps", "pairs"))  # fmt: skip
    yield "all items worth nothing", f"{head}\n" + "".join(f",,ward-7/{item},points,0,why\n" for item in ("receptor", "watched", "dose", "word", "gaps", "pairs"))  # fmt: skip


def _names() -> Iterator[tuple[str, Content]]:
    for place, name in enumerate(_PATHS):
        yield f"a path {place}: {name[:12]!a}", _one_cell("paper,learner", "1,#", (name,))
    for name in FORMULAS:
        yield f"a formula {name!a}", _one_cell("paper,learner", "1,#", (name,))
    for name, text in TERMINAL.items():
        yield f"terminal: {name}", _one_cell("paper,learner", "1,#", (text,))
    for text in _LIVE:
        yield f"live: {text[:30]!a}", _one_cell("paper,learner", "2,#", (text,))
    yield "slots", "paper,learner\n1,\x020\x03 \x029\x03\n"
    yield "a name of a megabyte", "paper,learner\n1," + "x " * (60 * 1024) + "\n"
    yield "one name for all", "paper,learner\n" + "".join(f"{n},CON\n" for n in range(1, 5))
    yield "two columns of one name", "paper,paper,learner,learner\n1,2,a,b\n"
    yield "a paper twice", "paper,learner\n1,a\n1,b\n"
    yield "papers of great numbers", f"paper,learner\n{_GREAT},a\n-1,b\n1.0,c\n²,d\n1e0,f\n"


def _gradebooks() -> Iterator[tuple[str, Content]]:
    rows = "Anna,Berg,4711,a@x.org\nSam,Lee,5,s@x.org\n"
    yield "formulas in the head", "First name,Last name,=ID number,@Email address\n" + rows
    yield "formulas around the head", "=First name,+Last name,-ID number,＝Email address\n" + rows
    yield "formulas in its cells", _one_cell("First name,Last name,ID number,Email address", "Anna,Berg,#,#", FORMULAS) + rows  # fmt: skip
    yield "formulas in names", _one_cell("First name,Last name,ID number,Email address", "#,#,9,x", FORMULAS) + rows
    yield "formulas for Canvas", _one_cell("Student,ID,SIS User ID,SIS Login ID,Section", '"Berg Anna",1,#,#,#', FORMULAS)  # fmt: skip
    yield "escapes in its cells", _one_cell("First name,Last name,ID number", "#,#,#", tuple(TERMINAL.values()))
    yield "columns again and again", ",".join(["First name,Last name"] * 9_000) + "\n" + rows
    yield "many columns", "First name,Last name," + ",".join(f"c{n}" for n in range(16_000)) + "\n" + rows * 900
    yield "everybody of one name", "First name,Last name\n" + "Anna,Berg\n" * 200_000
    yield "everybody of one number", "First name,Last name,ID number\n" + "Zoe,X,4711\n" * 200_000
    yield "names of many words", "First name,Last name\n" + ("a " * 30_000 + ",Berg\n") * 9 + rows
    yield "names of many marks", "First name,Last name\n" + ("a" + "\u0301" * 60_000 + ",Berg\n") * 9 + rows
    yield "no names", "Student\n" + "\n" * 9 + " \n"
    yield "a test student alone", "Student,ID\nTest Student,1\n    Points Possible,\n"


def _banks() -> Iterator[tuple[str, Content]]:
    """Banks for the figures of an exam, which have its items."""
    measured = "    measured: {n: 3, p: 0.5, on: 2026-01-01}\n"
    first = "    question: Which receptor does ketamine block in the cord?\n"
    yield "figures of another kind", BANK.replace(first, first + "    measured: [1, 2]\n")
    yield "figures twice", BANK.replace(first, first + measured * 2)
    yield "figures of great numbers", BANK.replace(first, first + f"    measured: {{n: {_GREAT}, p: 1e999, r: -.inf, on: 99999-99-99}}\n")  # fmt: skip
    yield (
        "figures by an alias",
        BANK.replace("items:", "x: &m {n: 3}\nitems:").replace(first, first + "    measured: *m\n"),
    )
    yield "figures of depth", BANK.replace(first, first + "    measured: " + "[" * 9_000 + "\n")
    yield "figures of many words", BANK.replace(first, first + "    measured: {n: 3, p: 0.5, on: 2026-01-01, unmarked: [" + "x, " * 60_000 + "]}\n")  # fmt: skip
    yield (
        "figures of escapes",
        BANK.replace(first, first + '    measured: {n: 3, p: 0.5, on: 2026-01-01, preferred: "\\e[31m\u202e"}\n'),
    )
    yield (
        "one line",
        "{publisher: ward-7, deck: D, language: en, items: [{id: word, question: What is the drug called?, answer: ketamine}, {id: dose, question: How much is given at first?, answer: 0.5 mg, tolerance: 0}]}\n",
    )
    yield "json", json.dumps({"publisher": "ward-7", "deck": "D", "language": "en", "items": [{"id": "word", "question": "What is the drug called?", "answer": "ketamine"}]})  # fmt: skip
    yield "carriage returns", BANK.replace("\n", "\r\n")
    yield "old Macintosh's ends of lines", BANK.replace("\n", "\r")
    yield "a byte order mark", "\ufeff" + BANK
    yield "no end of its last line", BANK.rstrip("\n")
    yield "tabs", BANK.replace("    answer", "\tanswer")
    yield "comments everywhere", re.sub(r"\n", "   # x: [y\n", BANK)
    yield "no blanks before its items", BANK.replace("\n  ", "\n")
    yield "many blanks before its items", BANK.replace("\n  ", "\n" + " " * 900)
    yield "many other items", lambda: BANK + "".join(f"  - {{id: i{n}, question: Is it {n}?, answer: It is {n}}}\n" for n in range(9_000))  # fmt: skip
    yield "an item twice", BANK + BANK.partition("items:\n")[2]
    yield "keys in quotes", BANK.replace("question:", '"question":').replace("answer:", "? answer\n    :")
    yield "two documents", BANK + "---\n" + BANK
    yield "a document's end", BANK + "...\n"
    yield "a merge", BANK.replace(first, first + "    <<: {measured: {n: 1}}\n")
    yield "another publisher", BANK.replace("ward-7", "../../x")
    yield "a picture elsewhere", BANK.replace(first, first + "    image: {file: ../../home/notes.txt, alt: x}\n")


def _blueprints() -> Iterator[tuple[str, Content]]:
    for text in ("0-1", "1-0", "0.5", "-1-2", "0.0000001-1", f"0.{_GREAT}-1", "NaN-1", "0–1", "٠-١", "0-1" * 9_000, " " * 90_000 + "-1", "[0, 1]", "{a: 1}", "0 " * 9_000, "=1"):  # fmt: skip
        yield f"a range {text[:14].strip()!a} of {len(text)}", f"cells:\n  - {{p: {text}, items: 1}}\n"
    yield "many ranges", "cells:\n" + "".join(f"  - {{p: 0.{n:04}-1, items: 1}}\n" for n in range(3_000))
    yield "keys twice", "cells:\n  - {items: 1, items: 2, points: 3, p: 0-1, p: 0-1}\n"
    yield "a key for all", "cells:\n  - {items: 1}\n" * 2


def _filled() -> Iterator[tuple[str, Content]]:
    head = "papers,item,part,decision,note"
    yield "papers without end", f"{head}\n{'3 ' * 60_000},ward-7/receptor,,A,\n"
    yield (
        "papers of great numbers",
        f"{head}\n{_GREAT},ward-7/receptor,,A,\n-3,ward-7/receptor,,A,\n³,ward-7/receptor,,A,\n",
    )
    yield "decisions of all forms", _one_cell(head, "3,ward-7/receptor,,#,", ("A", "a", "ABCDEFGH", "Z", "ß", "A" * 9_000, "1", "-", "–", "?", "??", "A;B", "A|B", "deadbeef", "=A", "'A", "\u0391", "\uff21", _NASTY))  # fmt: skip
    yield "numbers of all forms", _one_cell(head, "3,ward-7/dose,,#,", ("1e9", "1e999999999", _GREAT, "-0", "0x10", "1/3", "½", "١", "1,5", "1.5.5", ".", "NaN", "inf", "0." + _GREAT, "1_0", "1 000"))  # fmt: skip
    yield "shares of all forms", _one_cell(head, "3,ward-7/word,,#,", ("0", "1", "0.5", "½", "2", "-1", "50%", "200%", "0,5", "1/2", "1/0", _GREAT, "ketamine"))  # fmt: skip
    yield "parts of all forms", _one_cell(head, "3,ward-7/gaps,#,1,", ("0", "1", "2", "3", "-1", "²", _GREAT, "x"))
    yield "notes of formulas", _one_cell(head, "3,ward-7/receptor,,A,#", FORMULAS)
    yield "notes that open it", f"{head}\n3,ward-7/receptor,,A,judged before this was accepted: x\n"
    yield "notes of lines", f'{head}\n3,ward-7/receptor,,A,"a\nb\r\nc\u2028d"\n'
    yield "two columns of one name", f"{head},decision,papers\n3,ward-7/receptor,,A,,B,2\n"
    yield "papers and paper", "paper,papers,question,item,decision\n1,2,3,ward-7/receptor,A\n"
    yield "a question alone", "paper,question,decision\n3,1,A\n3,99,A\n3,0,A\n"
    yield "nothing that came", f"{head}\n4,ward-7/receptor,,A,\n"


def with_text(text: str) -> bytes:
    """The record of an exam with a text in all that people read, by somebody who can count its seal."""
    from ketaquiz.exam.recordfile import sealed

    values = json.loads(results()["results/exam.json"])
    del values["seal"]
    values["title"] += text
    for item in values["items"]:
        item["stem"] += text
        for option in item["options"]:
            option["text"] += text
        for part in item["parts"]:
            part["label"] += text if part["label"] else ""
            if "accept" in part:
                part["accept"] = [*part["accept"], text]
    return sealed(json.dumps(values)).encode()


def _exams() -> Iterator[tuple[str, Content]]:
    for kind, texts in (("mathematics", MATHEMATICS), ("markup", MARKUP), ("terminal", TERMINAL), ("pattern", HANGS)):
        for name, text in texts.items():
            yield f"text: {kind}: {name}", lambda text=text: with_text(text)
    for name, item in (
        ("wide", "\U0001f600" * 200),
        ("of signs", "*" * 200),
        ("of escapes", "\u202e\u2066"),
        ("of formulas", "=1"),
    ):
        yield (
            f"ids {name}",
            lambda item=item: (
                results()["results/exam.json"].decode().replace("ward-7/pairs", f"{item}/{item}").encode()
            ),
        )
    yield "text: mathematics that doubles", lambda: with_text("\\(" + "\\sideset{}{}" * 40 + "x\\)")
    for name, text in (
        ("of slots", "\x020\x03 \x021\x03 \x02999999\x03"),
        ("at the edges", "\x03 \x02"),
        ("of lines", "\x1e\x1f\x1a"),
    ):
        yield f"text: marks {name}", lambda text=text: with_text(text)
    yield "text: deep mathematics", lambda: with_text("\\(" + "{" * 900 + "x" + "}" * 900 + "\\)")
    yield "text: much mathematics", lambda: with_text("\\(x_1 + x_2\\) " * 3_000)
    yield "text: much Markdown", lambda: with_text("*a **b ~~c `d` [e](https://f.example) " * 3_000)
    yield "text: a table without end", lambda: with_text("\n\n|a|b|\n|-|-|\n" + "|c|d|\n" * 9_000)
    yield "text: lists in lists", lambda: with_text("\n\n" + "".join("  " * n + "- a\n" for n in range(300)))
    yield "text: quotes in quotes", lambda: with_text("\n\n" + "> " * 900 + "a")
    yield "text: words without end", lambda: with_text("w" * 100_000)


_PAGES = ("feedback.html", "feedback-item.html", "report.html", "sheets.html", "labels.html", "style.css")


def _templates() -> Iterator[tuple[str, str, Content]]:
    for page in _PAGES:
        yield "includes itself", page, f'{{% include "print/{page}" %}}'
        yield "globals of a function", page, "{{ lipsum.__globals__['os'].popen('touch ../home/pwned').read() }}"
        yield "a long text", page, "{{ 'x' * 2000000000 }}"
        yield "a loop", page, "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"
        yield "an unknown name", page, "{{ nothing.at.all }}"
        yield "an error with escapes", page, "{{ {}['\x1b[31m\u202e'] }}{% \x1b]0;x\x07 %}"
    yield "changes what it is given", "feedback.html", "{% for p in papers %}{% set _ = p.items.clear() %}{% endfor %}"
    yield "a style with an end", "style.css", "</style><script>pwned()</script>"


def _words() -> Iterator[tuple[str, Content]]:
    from hostile.words import everywhere

    for name in ("href script", "style", "a backslash at the end"):
        yield f"mathematics: {name}", everywhere(MATHEMATICS[name])
    for name in ("script", "closing", "attribute", "template", "gap"):
        yield f"markup: {name}", everywhere(MARKUP[name])
    for name in ("title", "c1", "right to left", "tag characters"):
        yield f"terminal: {name}", everywhere(TERMINAL[name])
    yield "formulas", everywhere("=1+1")
    yield "decimal marks", everywhere("x").replace('"decimal_mark": "x decimal_mark"', '"decimal_mark": "<script>pwned()</script>"')  # fmt: skip
    yield "fillings", everywhere("{n} " * 2_000)
    yield "a long word", everywhere("w" * 100_000)


def cases() -> Iterator[Case]:
    """The hostile files of this module."""

    def one(group: str, name: str, file: str, content: Content) -> Case:
        return Case("loop", f"{group}: {name}", lambda: {file: content}, file)

    def written(name: str) -> Callable[[], str]:
        return lambda: results()[f"results/{name}"].decode()

    groups: tuple[tuple[str, str, Callable[[], Iterator[tuple[str, Content]]], Callable[[], str]], ...] = (
        ("decisions", "results/decisions.csv", _decisions, lambda: DECISIONS),
        ("changes", "results/changes.csv", _changes, lambda: CHANGES),
        ("names", "results/names.csv", _names, lambda: NAMES),
        ("filled", "filled.csv", _filled, lambda: FILLED),
        ("gradebook", "gradebook.csv", _gradebooks, lambda: GRADEBOOK),
        ("bank", "decks/exam.yaml", _banks, lambda: BANK),
        ("blueprint", "decks/blueprint.yaml", _blueprints, lambda: BLUEPRINT),
        ("papers", "decks/papers.lock", lambda: iter(()), lambda: PAPERS),
        ("typed", "typed.csv", lambda: iter(()), lambda: TYPED),
        ("roster", "roster.csv", _rosters, lambda: _ROSTER),
        ("scores", "results/scores.csv", _scores, written("scores.csv")),
        ("answers", "results/responses.csv", lambda: iter(()), written("responses.csv")),
        ("exam", "results/exam.json", _exams, written("exam.json")),
        ("pages", "results/pages.csv", lambda: iter(()), lambda: _PAGE_ROWS),
    )
    for group, file, made, calm in groups:
        for name, content in (*made(), *_anything(file), *_cut(calm), *_edited(calm)):
            yield one(group, name, file, content)
    rows = {
        "decisions": ("results/decisions.csv", "paper,item,marked,note", "#,ward-7/receptor,?,#"),
        "changes": ("results/changes.csv", "item,change,value,reason", "ward-7/word,accept,#,#"),
        "names": ("results/names.csv", "paper,learner", "1,#"),
        "filled": ("filled.csv", "papers,item,decision,note", "#,ward-7/receptor,A,#"),
        "gradebook": ("gradebook.csv", "First name,Last name,ID number", "Anna,Berg,#"),
    }
    for group, (file, head, row) in rows.items():
        for name, ending, content in tables(head, row):
            if ending == "csv" and not isinstance(content, Link) and content is not None:
                yield one(group, f"a table: {name}", file, content)
            elif group == "gradebook" and ending != "csv":
                yield one(group, f"a {ending}: {name}", f"gradebook.{ending}", content)
    for name, page, content in _templates():
        yield one("template", f"{page} {name}", f"tpl/print/{page}", content)
    for name, content in _words():
        yield one("words", name, "tpl/words/en.yaml", content)
    linked: dict[str, dict[str | bytes, Content]] = {
        "what is written is linked to home": {f"results/{name}": Link("../../home/notes.txt") for name in ("scores.csv", "account.csv", "decisions.csv", "changes.csv", "items.csv", "report.html")},
        "what is written is a device": {f"results/{name}": Link("/dev/full") for name in ("scores.csv", "account.csv", "items.csv", "report.html")},
        "what is written is a pipe": {f"results/{name}": Pipe() for name in ("account.csv", "items.csv", "report.html")},
        "what is written is a folder": {f"results/{name}/x": b"" for name in ("account.csv", "items.csv", "report.html")},
        "the folders to write into are links": {"out": Link("../home")},
        "files to write are links": {f"out/{name}": Link("../../home/notes.txt") for name in ("to-decide.html", "to-decide.csv", "to.csv", "missed.csv", "everyone.html", "everyone.apkg", "01-anna-berg-4711.html", "items.csv")},
    }  # fmt: skip
    for name, files in linked.items():
        yield Case("loop", name, lambda files=files: files, "results")


def _rosters() -> Iterator[tuple[str, Content]]:
    for place, name in enumerate(_PATHS):
        yield f"a path {place}: {name[:12]!a}", _one_cell("name,id", "#,1", (name,))
    for name in FORMULAS:
        yield f"a formula {name!a}", _one_cell("name,id", "#,#", (name,))
    yield "two columns of one name", "name,Name,learner\na,b,c\n"


def _scores() -> Iterator[tuple[str, Content]]:
    head = "paper,learner,form,state,points,of,percent,for_review"
    yield "names of paths", _one_cell(head, "1,#,A,scored,1,6,9,0", _PATHS)
    yield "names of formulas", _one_cell(head, "1,#,A,scored,1,6,9,0", FORMULAS)
    yield "names of escapes", _one_cell(head, "1,#,A,scored,1,6,9,0", tuple(TERMINAL.values()))
    yield "many rows", lambda: head + "\n" + "".join(f"{n},x,A,scored,1,6,9,0\n" for n in range(400_000))
    yield "many columns and rows", lambda: "paper,learner," + ",".join(f"c{n}" for n in range(60_000)) + "\n" + "1\n" * 60_000  # fmt: skip
    yield "a cell of a megabyte", f"{head}\n1,{'x' * MIB},A,scored,1,6,9,0\n"
