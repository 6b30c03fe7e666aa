"""Hostile files in forms that go out and come back: packages of QTI, and tables of our own layout."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator

from hostile.archive import Entry, archive
from hostile.case import Case, Content
from hostile.payloads import MARKUP, MATHEMATICS, TERMINAL
from hostile.questions import FORMULAS, workbook

MIB = 1024 * 1024
_LIVE = " ".join([*MATHEMATICS.values(), *MARKUP.values()])
_NASTY = "".join(TERMINAL.values())
_GREAT = "9" * 5_000
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_ENTITIES = "<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"  # fmt: skip
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PLACES = ("../../../home/notes.txt", "/etc/passwd", "file:///etc/passwd", "https://evil.example/x.png", "a/../../../x.png", "$IMS-CC-FILEBASE$/../../x.png", "x" * 5_000 + ".png", "", "imsmanifest.xml", "\u202e.png", "a\\..\\..\\x.png", "con.png")  # fmt: skip


def escaped(text: str) -> str:
    """A text as XML has it, without characters that XML has not."""
    plain = "".join(each for each in text if each in "\t\n" or each >= " " and not "\ud800" <= each <= "\udfff")
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


# --- QTI 2


def item2(body: str, declared: str = "", more: str = "", attributes: str = "", head: str = "") -> str:
    """An item of QTI 2 with the XML of its body."""
    right = '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration>'  # fmt: skip
    return f'<?xml version="1.0"?>{head}<assessmentItem identifier="i" title="t" {attributes}>{declared or right}<itemBody>{body}</itemBody>{more}</assessmentItem>'


def declared(*values: str, kind: str = "identifier", cardinality: str = "single", more: str = "") -> str:
    """What is said to be right."""
    said = "".join(f"<value>{each}</value>" for each in values)
    return f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{kind}"><correctResponse>{said}</correctResponse>{more}</responseDeclaration>'


def choice2(*options: str, prompt: str = "What is it?") -> str:
    """A choice of options, the first of which is A."""
    made = "".join(f'<simpleChoice identifier="{chr(65 + n) if n < 26 else f"o{n}"}">{each}</simpleChoice>' for n, each in enumerate(options))  # fmt: skip
    return (
        f'<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>{prompt}</prompt>{made}</choiceInteraction>'
    )


def gap_match(words: int, gaps: int, text: str = "a") -> str:
    """Gaps for words, the first of each belong together."""
    given = "".join(f'<gapText identifier="w{n}" matchMax="1">{text}{n}</gapText>' for n in range(words))
    return f'<gapMatchInteraction responseIdentifier="R">{given}<p>{"".join("It is <gap identifier=" + chr(34) + f"g{n}" + chr(34) + "/>." for n in range(gaps))}</p></gapMatchInteraction>'


def pairs2(count: int) -> str:
    """Two sets to match."""
    sets = ["".join(f'<simpleAssociableChoice identifier="{side}{n}" matchMax="1">{side} {n}</simpleAssociableChoice>' for n in range(count)) for side in "lr"]  # fmt: skip
    return f'<matchInteraction responseIdentifier="R"><prompt>What?</prompt><simpleMatchSet>{sets[0]}</simpleMatchSet><simpleMatchSet>{sets[1]}</simpleMatchSet></matchInteraction>'


def package(files: dict[str, bytes], kind: str = "imsqti_item_xmlv2p1", manifest: str = "") -> bytes:
    """A package with such files."""
    said = manifest or f'<manifest><resources><resource identifier="r" type="{kind}" href="a.xml"/></resources></manifest>'  # fmt: skip
    return archive([Entry("imsmanifest.xml", said.encode()), *(Entry(name, data) for name, data in files.items())])


def _qti2() -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content."""
    calm = choice2("This", "That")
    yield "everything live", "xml", item2(choice2(escaped(_LIVE), "That", prompt=escaped(_LIVE)))
    yield "markup as elements", "xml", item2('<p onclick="pwned()"><script>pwned()</script><style>x{{}}</style><iframe src="https://evil.example"/><svg onload="pwned()"/><a href="javascript:pwned()">x</a></p>' + calm)  # fmt: skip
    yield "terminal escapes", "xml", item2(calm.replace("That", escaped(_NASTY))).replace('"i"', '"\u202e&#x85;"')
    yield "an entity", "xml", item2(choice2("&a;", "b"), head=_OUTSIDE)
    yield "entities in entities", "xml", item2(choice2("&a11;", "b"), head=_ENTITIES)
    yield "deep", "xml", item2("<div>" * 150_000)
    yield "as deep as may be", "xml", item2("<div>" * 190 + calm + "</div>" * 190)
    yield "options", "xml", item2(choice2(*(f"a{n}" for n in range(50_000))))
    yield "options that are one", "xml", item2(choice2(*["a"] * 20_000))
    yield (
        "identifiers that are one",
        "xml",
        item2(choice2(*["a"] * 20_000).replace('identifier="o', 'identifier="A" name="')),
    )
    yield "right ones", "xml", item2(choice2("a", "b"), declared(*["A"] * 100_000, cardinality="multiple"))
    yield "right options", "xml", item2(choice2(*(f"a{n}" for n in range(20_000))), declared(*(f"o{n}" for n in range(20_000)), cardinality="multiple"))  # fmt: skip
    yield "an order", "xml", item2(choice2(*(f"a{n}" for n in range(9_000))).replace("choiceI", "orderI"), declared("A", "B", *(f"o{n}" for n in range(2, 9_000)), cardinality="ordered"))  # fmt: skip
    yield "words for gaps", "xml", item2(gap_match(8_000, 8_000), declared(*(f"w{n} g{n}" for n in range(8_000)), kind="directedPair", cardinality="multiple"))  # fmt: skip
    yield "long words for gaps", "xml", item2(gap_match(300, 300, "long " * 2_000), declared(*(f"w{n} g{n}" for n in range(300)), kind="directedPair", cardinality="multiple"))  # fmt: skip
    yield "pairs", "xml", item2(pairs2(20_000), declared(*(f"l{n} r{n}" for n in range(20_000)), kind="directedPair", cardinality="multiple"))  # fmt: skip
    yield "texts to enter", "xml", item2("<p>It is " + '<textEntryInteraction responseIdentifier="R"/> and ' * 30_000 + "</p>", declared("a", kind="string"))  # fmt: skip
    yield "choices within a text", "xml", item2("<p>It is " + '<inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="A">a</inlineChoice><inlineChoice identifier="B">b</inlineChoice></inlineChoiceInteraction> and ' * 15_000 + "</p>")  # fmt: skip
    yield "answers to enter", "xml", item2('<p>It is <textEntryInteraction responseIdentifier="R"/></p>', declared(*(f"a{n}" for n in range(60_000)), kind="string"))  # fmt: skip
    yield "what each gives", "xml", item2('<p>It is <textEntryInteraction responseIdentifier="R"/></p>', declared("a", kind="string", more="<mapping>" + "".join(f'<mapEntry mapKey="k{n}" mappedValue="{n}"/>' for n in range(60_000)) + "</mapping>"))  # fmt: skip
    yield "interactions", "xml", item2(calm * 9_000)
    yield "feedback", "xml", item2(calm, more="".join(f'<modalFeedback identifier="f{n}"><p>x{n}</p></modalFeedback>' for n in range(60_000)))  # fmt: skip
    yield "feedback to one option", "xml", item2(calm, more='<modalFeedback identifier="A"><p>x</p></modalFeedback>' * 30_000)  # fmt: skip
    yield "feedback within an option", "xml", item2(choice2("a" + '<feedbackInline identifier="A" showHide="show">x</feedbackInline>' * 30_000, "b"))  # fmt: skip
    yield "marks of gaps", "xml", item2("<p>\ue2000\ue201 \ue2009999\ue201 {{ }} <textEntryInteraction responseIdentifier='R'/> and more than that here</p>", declared("}} {{", kind="string"))  # fmt: skip
    numbers = ("1e999999999", _GREAT, "NaN", "²", "٣", "-0", "1_0", "0x1", "Infinity", "")
    yield "numbers", "zip", package({f"{n}.xml": item2('<p>How many? <textEntryInteraction responseIdentifier="R"/></p>', declared(each, kind="float"), f'<responseProcessing><equal tolerance="{each} {each}" toleranceMode="absolute"/></responseProcessing>').encode() for n, each in enumerate(numbers)})  # fmt: skip
    yield "bounds", "zip", package({f"{n}.xml": item2('<p>How many? <textEntryInteraction responseIdentifier="R"/></p>', declared("5", kind="float"), f"<responseProcessing><and><gte><variable/><baseValue>{each}</baseValue></gte><lte><variable/><baseValue>{each}</baseValue></lte></and></responseProcessing>").encode() for n, each in enumerate(numbers)})  # fmt: skip
    pictures = "".join(f'<img src="{escaped(each)}" alt="{escaped(_LIVE[:900])}"/>' for each in _PLACES)
    yield "pictures from elsewhere", "zip", package({"i/a.xml": item2(f"<p>{pictures}</p>{calm}").encode(), "x.png": _PNG, "\u202e.png": _PNG})  # fmt: skip
    yield "a picture that is none", "zip", package({"a.xml": item2('<p><img src="conftest.py" alt="x"/><img src="x.png" alt="y"/></p>' + calm).encode(), "conftest.py": b"import os", "x.png": b"<script>pwned()</script>"})  # fmt: skip
    yield "pictures in each question", "zip", lambda: package({**{f"q{n}.xml": item2("".join(f'<img src="p{(n + m) % 2000}.png" alt="a{m}"/>' for m in range(20)) + calm.replace("What", f"What {n}")).encode() for n in range(2_000)}, **{f"p{n}.png": _PNG for n in range(2_000)}})  # fmt: skip
    yield "a picture again and again", "xml", item2("".join(f'<img src="x{n}.png" alt="a"/>' for n in range(20_000)) + calm)  # fmt: skip
    yield "a great picture", "zip", lambda: package({"a.xml": item2('<p><img src="x.png" alt="a"/></p>' + calm).encode(), "x.png": _PNG + bytes(90 * MIB)})  # fmt: skip
    yield "a bomb", "zip", lambda: package({"a.xml": item2(calm).encode() + b" " * 300_000_000})
    yield "a manifest of size", "zip", lambda: archive([Entry("imsmanifest.xml", b"imsqti_item_xmlv2p1" + b" " * 300_000_000)])  # fmt: skip
    yield "files", "zip", lambda: package({f"q{n}.xml": item2(choice2(f"a{n}", "b", prompt=f"What is {n}?")).encode() for n in range(9_000)})  # fmt: skip
    yield "elements in each of many files", "zip", lambda: package({f"q{n}.xml": item2("<a/>" * 590_000).encode() for n in range(13)})  # fmt: skip
    yield "names that lead out", "zip", package({"../../home/notes.xml": item2(calm).encode(), "/etc/x.xml": item2(calm).encode(), "a\x1b]0;x\x07.xml": b"<a", "\u202e.xml": b"<a>"})  # fmt: skip
    yield "a test that names each again", "zip", package({"t.xml": ("<assessmentTest>" + '<assessmentItemRef href="../a.xml"/>' * 90_000 + "</assessmentTest>").encode(), "a.xml": item2(calm).encode()}, "imsqti_test_xmlv2p1")  # fmt: skip
    yield "mathml", "xml", item2(choice2("<math><mi>x</mi></math>", "<math>" + "<mrow>" * 150 + "</mrow>" * 150 + "</math>"))  # fmt: skip
    yield "mathml with tex", "xml", item2(choice2("<math><annotation encoding='application/x-tex'>\\href{javascript:pwned()}{x}</annotation></math>", "b"))  # fmt: skip
    yield "version 3", "xml", item2(calm).replace("assessmentItem", "qti-assessment-item").replace("itemBody", "qti-item-body") + "<" * 9_000  # fmt: skip
    yield "own marks", "xml", item2(calm, more="<modalFeedback identifier='general'>" + "<div class='kq-rationale kq-label kq-evidence'>" * 150 + "</div>" * 150 + "</modalFeedback>", attributes='toolName="ketaquiz" label="../../x"')  # fmt: skip


# --- QTI 1


def item1(asked: str, conditions: str = "", more: str = "", *, kind: str = "") -> str:
    """An item of QTI 1.2 with the XML of its presentation."""
    said = f"<itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>" if kind else ""  # fmt: skip
    right = conditions or right1("r", "A")
    return f'<item ident="i" title="t">{said}<presentation><material><mattext texttype="text/html">What is it?</mattext></material>{asked}</presentation><resprocessing>{right}</resprocessing>{more}</item>'


def right1(response: str, option: str, feedback: str = "") -> str:
    """A condition that gives all points for an option."""
    shown = f'<displayfeedback linkrefid="{feedback}"/>' if feedback else ""
    return f'<respcondition><conditionvar><varequal respident="{response}">{option}</varequal></conditionvar><setvar action="Set">100</setvar>{shown}</respcondition>'


def response1(name: str, *options: str, prompt: str = "") -> str:
    """A response of options called A, B, …"""
    made = "".join(f'<response_label ident="{chr(65 + n) if n < 26 else f"o{n}"}"><material><mattext>{each}</mattext></material></response_label>' for n, each in enumerate(options))  # fmt: skip
    asked = f"<material><mattext>{prompt}</mattext></material>" if prompt else ""
    return f'<response_lid ident="{name}" rcardinality="Single">{asked}<render_choice>{made}</render_choice></response_lid>'


def file1(*items: str, head: str = "") -> str:
    """A file of QTI 1.2."""
    return f'<?xml version="1.0"?>{head}<questestinterop><assessment><section>{"".join(items)}</section></assessment></questestinterop>'


def _qti1() -> Iterator[tuple[str, str, Content]]:
    calm = item1(response1("r", "This", "That"))
    entry = '<response_str ident="{}"><render_fib/></response_str>'
    yield (
        "everything live",
        "xml",
        file1(item1(response1("r", escaped(_LIVE), "b")).replace("What is it?", escaped(_LIVE))),
    )
    yield "terminal escapes", "xml", file1(item1(response1("r", escaped(_NASTY), "b"), kind="\u202e&#x85;").replace('"i"', '"&#x85;\u202e"'))  # fmt: skip
    yield "an entity", "xml", file1(calm.replace("This", "&a;"), head=_OUTSIDE)
    yield "entities in entities", "xml", file1(calm.replace("This", "&a11;"), head=_ENTITIES)
    yield "deep", "xml", file1("<flow>" * 150_000)
    yield "as deep as may be", "xml", file1(item1("<flow>" * 180 + response1("r", "a", "b") + "</flow>" * 180))
    yield "options", "xml", file1(item1(response1("r", *(f"a{n}" for n in range(40_000)))))
    yield "conditions", "xml", file1(item1(response1("r", "a", "b"), right1("r", "A") * 40_000))
    yield "responses", "xml", file1(item1("".join(response1(f"r{n}", "a", "b", prompt=f"p{n}") for n in range(8_000)), "".join(right1(f"r{n}", "A") for n in range(8_000))))  # fmt: skip
    yield "responses that are one", "xml", file1(item1(response1("r", "a", "b", prompt="p") * 8_000, right1("r", "A") * 8_000))  # fmt: skip
    yield "responses in responses", "xml", file1(item1('<response_lid ident="r">' * 180 + "</response_lid>" * 180))
    yield "gaps that the text names", "xml", file1(item1("".join(response1(f"response_g{n}", "a", "b", prompt=f"g{n}") for n in range(4_000)), "".join(right1(f"response_g{n}", "A") for n in range(4_000)), kind="fill_in_multiple_blanks_question").replace("What is it?", " ".join(f"It is [g{n}]." for n in range(4_000)) + "x" * 900_000))  # fmt: skip
    yield "texts to enter", "xml", file1(item1("".join(entry.format(f"r{n}") + "<material><mattext>and</mattext></material>" for n in range(15_000)), "".join(right1(f"r{n}", "a") for n in range(15_000))))  # fmt: skip
    yield "answers to enter", "xml", file1(item1(entry.format("r"), "".join(right1("r", f"a{n}") for n in range(30_000))))  # fmt: skip
    yield "answers that give a part", "xml", file1(item1(entry.format("r"), "".join(right1("r", f"a{n}").replace("100", str(50 + n % 2 * 50)) for n in range(30_000))))  # fmt: skip
    yield "feedback", "xml", file1(item1(response1("r", "a", "b"), "".join(right1("r", "A", f"f{n}") for n in range(15_000)), "".join(f'<itemfeedback ident="f{n}"><material><mattext>x{n}</mattext></material></itemfeedback>' for n in range(15_000))))  # fmt: skip
    yield "feedback of one name", "xml", file1(item1(response1("r", "a", "b"), right1("r", "A", "f"), '<itemfeedback ident="f"><material><mattext>x</mattext></material></itemfeedback>' * 20_000))  # fmt: skip
    yield "settings", "xml", file1(item1(response1("r", "a", "b"), "<respcondition>" + "<setvar>1e29</setvar>" * 60_000 + "</respcondition>"))  # fmt: skip
    yield "all of many", "xml", file1(item1(response1("r", *(f"a{n}" for n in range(15_000))).replace("Single", "Multiple"), "<respcondition><conditionvar>" + "".join(f'<varequal respident="r">o{n}</varequal>' for n in range(15_000)) + "</conditionvar><setvar>100</setvar></respcondition>"))  # fmt: skip
    yield "an order", "xml", file1(item1(response1("r", *(f"a{n}" for n in range(9_000))).replace("Single", "Ordered"), right1("r", "A") * 9_000))  # fmt: skip
    yield "metadata", "xml", file1(calm.replace("<presentation>", "<x>" + "<qtimetadatafield><fieldlabel>a</fieldlabel><fieldentry>b</fieldentry></qtimetadatafield>" * 60_000 + "</x><presentation>"))  # fmt: skip
    yield "images", "xml", file1(item1("".join(f'<material><matimage uri="{escaped(each)}" label="{escaped(_LIVE[:500])}"/></material>' for each in _PLACES) + response1("r", "a", "b")))  # fmt: skip
    yield "a tag that never ends", "xml", file1(item1(response1("r", "&lt;a" * 90_000, "b")))
    yield "equations", "xml", file1(item1(response1("r", "&lt;img equation_image " * 40_000, "b")).replace("<mattext>", '<mattext texttype="text/html">'))  # fmt: skip
    yield "bounds", "xml", file1(*(item1('<response_num ident="r"><render_fib/></response_num>', f'<respcondition><conditionvar><vargte respident="r">{each}</vargte><varlte respident="r">{each}</varlte></conditionvar><setvar>100</setvar></respcondition>') for each in ("1e29", "-1e29", _GREAT, "NaN", "²", "1e-29", "Infinity")))  # fmt: skip
    yield "20,001 questions", "xml", lambda: file1(*[calm] * 20_001)
    yield "a package of Canvas", "zip", package({"q/q.xml": file1(calm).encode(), "q/assessment_meta.xml": b"<quiz>" + b"<a>" * 90_000}, "imsqti_xmlv1p2")  # fmt: skip
    yield "a package of Blackboard", "zip", package({"res1.dat": file1(calm).encode(), "res2.dat": b"\0" * 90_000, "res3.dat": b"<a>" * 99_999}, "assessment/x-bb-qti-test")  # fmt: skip


# --- tables of our own layout


def own(items: list[list[str]], sheets: dict[str, list[list[str]]] | None = None, shared: bytes = b"") -> bytes:
    """A workbook of our own layout; a cell ``#0`` is the first shared text."""
    tables = {"items": items, **(sheets or {})}
    files = {}
    for number, rows in enumerate(tables.values(), 1):
        cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
        made = "".join("<row>" + "".join('<c t="s"><v>0</v></c>' if each == "#0" else cell.format(escaped(each)) for each in row) + "</row>" for row in rows)  # fmt: skip
        files[f"xl/worksheets/sheet{number}.xml"] = f"<worksheet><sheetData>{made}</sheetData></worksheet>".encode()
    names = "".join(f"<sheet name='{name}' r:id='r{number}'/>" for number, name in enumerate(tables, 1))
    files["xl/workbook.xml"] = f"<workbook xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>{names}</sheets></workbook>".encode()  # fmt: skip
    files["xl/_rels/workbook.xml.rels"] = ("<Relationships>" + "".join(f"<Relationship Id='r{number}' Target='worksheets/sheet{number}.xml'/>" for number in range(1, len(tables) + 1)) + "</Relationships>").encode()  # fmt: skip
    if shared:
        files["xl/sharedStrings.xml"] = b"<sst><si><t>" + shared + b"</t></si></sst>"
    first = files.pop("xl/worksheets/sheet1.xml")
    return workbook(first, files)


_HEAD = ["id", "evidence", "status", "question", "answer", "distractors", "cite", "image", "tags", "retired"]


def _row(name: str, question: str = "What is it?", answer: str = "This", *more: str) -> list[str]:
    return [name, "", "", question, answer, *more]


def _own() -> Iterator[tuple[str, str, Content]]:
    calm = _row("receptor", "Which receptor does ketamine block in the brain?", "The NMDA receptor", "The GABA receptor\nThe opioid receptor")  # fmt: skip
    yield "as it is", "xlsx", own([_HEAD, calm])
    yield "everything live", "xlsx", own([_HEAD, _row("a", _LIVE, "b"), _row("b", "What?", _LIVE)])
    yield "terminal escapes", "xlsx", own([_HEAD, _row("a", _NASTY), _row("\u202e", "\u202e\u200f"), ["a", "\u202e"]], {"\u202e": [["x"]]})  # fmt: skip
    yield "a text in every cell", "xlsx", lambda: own([_HEAD, *(_row(f"i{n}", "#0", "#0") for n in range(15_000))], shared=b"ab " * 600_000)  # fmt: skip
    yield "a text in every cell of another sheet", "xlsx", lambda: own([_HEAD, calm], {"references": [["name", "title"], *([f"r{n}", "#0"] for n in range(15_000))]}, b"ab " * 600_000)  # fmt: skip
    yield "rows", "xlsx", lambda: own([_HEAD, *(_row(f"i{n}", f"What is {n}?") for n in range(20_001))])
    yield "one id", "xlsx", own([_HEAD, *(_row("a", f"What is {n}?") for n in range(9_000))])
    yield "one question", "xlsx", own([_HEAD, *(_row("") for _ in range(9_000))])
    yield "rows that are all wrong", "xlsx", own([_HEAD, *(_row(f"i{n}", f"\\(\\href{{{n}}}\\)", "") for n in range(9_000))])  # fmt: skip
    yield "formulas", "csv", ",".join(_HEAD) + "\n" + "".join(f'i{n},,,"{each.strip()} what?","{each.strip()}"\n' for n, each in enumerate(FORMULAS))  # fmt: skip
    yield "quotes before formulas", "csv", ",".join(_HEAD) + "\n" + f"a,,,{chr(39) * 90_000}=1,b\n"
    yield "columns", "xlsx", own([[*_HEAD, *(f"c{n}" for n in range(16_000))], calm])
    yield "columns of points", "xlsx", own([["id", "a." * 9_000, "options." * 9_000, "image.file.x", ".", "..", "question"], ["a"]])  # fmt: skip
    yield "a column twice", "xlsx", own([[*_HEAD, "answer"], calm])
    yield "files elsewhere", "xlsx", own([["id", "question", "answer", "image.file", "image.alt"], *(["a" * (n + 1), "What?", "b", each, "x"] for n, each in enumerate(_PLACES))], {"articles": [["name", "title", "file"], *([f"a{n}", "t", each] for n, each in enumerate(_PLACES))]})  # fmt: skip
    yield "distractors", "xlsx", own([_HEAD, _row("a", "What?", "b", "\n".join(f"c{n}" for n in range(20_000)))])
    yield "answers of marks", "xlsx", own([_HEAD, _row("a", "What?", "b", "\\" * 30_000), _row("c", "What is?", "b", "::" * 15_000), _row("d", "Why?", "b", "|" * 30_000 + "\n=")])  # fmt: skip
    yield "a head of everything", "xlsx", own([_HEAD, calm], {"bank": [["key", "value"], ["publisher", "../x"], ["deck", _NASTY], ["title", _LIVE], ["language", "a" * 5_000], ["contact", _LIVE], ["scoring", "#"], ["templates", "../../tpl"], ["articles", "x"], *([f"k{n}", "x"] for n in range(9_000))]})  # fmt: skip
    yield "another publisher", "xlsx", own([_HEAD, calm], {"bank": [["publisher", "\u202e" * 500]]})
    yield "names that are one", "xlsx", own([_HEAD, calm], {"references": [["name", "title"], *([f"r{n % 3}", "t"] for n in range(20_000))]})  # fmt: skip
    yield "cases", "xlsx", own([[*_HEAD, "case"], *([*_row(f"i{n}"), "", "", "", "", "", f"c{n}"] for n in range(5_000))], {"cases": [["name", "text"], *([f"c{n}", "x"] for n in range(5_000))]})  # fmt: skip
    yield (
        "citations",
        "xlsx",
        own([_HEAD, *([*_row(f"i{n}"), "", "- {article: a, quote: b}\n" * 40] for n in range(500))]),
    )
    yield "yaml in cells", "xlsx", own([_HEAD, *([*_row(f"i{n}"), "", each] for n, each in enumerate(("{" * 9_000, "[" * 9_000, "&a [*a, *a]", "!!python/object:os.system x", "- " * 9_000, "%TAG ! x\n---", "a: b: c", "\t")))])  # fmt: skip
    yield "changed in every key", "xlsx", own([_HEAD, [*calm[:3], "Which?", "Another", "One\nTwo", "", "", "a b", "2026-11-31"], _row("route", "By which?", "By another"), _row("gap", "No gap", "x")])  # fmt: skip
    yield (
        "a very long difference",
        "xlsx",
        own([_HEAD, [*calm[:5], "\n".join(f"A receptor {n}" for n in range(9_000))]]),
    )
    yield "dates", "csv", ",".join(_HEAD) + "\n" + "".join(f"i{n},,,What {n}?,b,,,,,{each}\n" for n, each in enumerate(("9999-99-99", _GREAT, "²", "0000-01-01", "2026-1-1 x", "-1")))  # fmt: skip


def cases() -> Iterator[Case]:
    """The hostile files of this module."""
    groups: tuple[tuple[str, Callable[[], Iterator[tuple[str, str, Content]]]], ...] = (
        ("qti 2", _qti2),
        ("qti 1", _qti1),
        ("own table", _own),
    )
    for group, made in groups:
        for name, ending, content in made():
            file = f"q.{ending}"
            yield Case("questions", f"{group}: {name}", lambda file=file, content=content: {file: content}, file)
