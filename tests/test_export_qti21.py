"""QTI 2.1 packages: what a player shows, and what it scores by the rules that stand in the file."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from io import BytesIO
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from bank_texts import banks, load
from export_banks import ARABIC, every, exported, live, losses_of
from ketaquiz.model import Bank
from ketaquiz.workflow.loading import load_banks
from world import ROOT, bank
from written_and_read import png, wav

Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
LOM = "{http://ltsc.ieee.org/xsd/LOM}"
Given = dict[str, list[str]]


def package(*made: Bank) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(exported("qti21", *made).data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def items(files: dict[str, bytes]) -> dict[str, ET.Element]:
    """The items by their ids in the bank."""
    found = [ET.fromstring(data) for name, data in files.items() if name.startswith("items/")]
    return {str(each.get("label")).removeprefix("ward-7/"): each for each in found}


class Player:
    """Scores an item by its response processing, with what of QTI our packages use."""

    def __init__(self, item: ET.Element) -> None:
        self.item = item
        self.declared = {str(each.get("identifier")): each for each in item.iter(f"{Q}responseDeclaration")}

    def score(self, given: Given) -> Decimal:
        self.given = given
        self.outcomes = {
            str(each.get("identifier")): [value.text or "" for value in each.iter(f"{Q}value")]
            for each in self.item.iter(f"{Q}outcomeDeclaration")
        }
        rules = self.item.find(f"{Q}responseProcessing")
        assert rules is not None
        template = str(rules.get("template", "")).rpartition("/")[2]
        if template == "match_correct":
            if self.same("RESPONSE"):
                self.outcomes["SCORE"] = ["1"]
        elif template == "map_response":
            self.outcomes["SCORE"] = [str(self.mapped("RESPONSE"))]
        else:
            self.run(rules)
        return Decimal(self.outcomes["SCORE"][0])

    def same(self, name: str) -> bool:
        declared, given = self.declared[name], self.given.get(name, [])
        right = [value.text or "" for value in declared.findall(f"{Q}correctResponse/{Q}value")]
        return given == right if declared.get("cardinality") == "ordered" else sorted(given) == sorted(right)

    def mapped(self, name: str) -> Decimal:
        mapping = self.declared[name].find(f"{Q}mapping")
        assert mapping is not None
        total = Decimal(0)
        for each in set(self.given.get(name, [])):
            for entry in mapping:
                key = str(entry.get("mapKey"))
                if key == each or (entry.get("caseSensitive") == "false" and key.casefold() == each.casefold()):
                    total += Decimal(str(entry.get("mappedValue")))
                    break
        low, high = Decimal(str(mapping.get("lowerBound"))), Decimal(str(mapping.get("upperBound")))
        return min(max(total, low), high)

    def run(self, rules: ET.Element) -> None:
        for rule in rules:
            tag = rule.tag.removeprefix(Q)
            if tag == "responseCondition":
                (branch,) = rule
                if self.true(branch[0]):
                    self.run(branch[1:])  # type: ignore[arg-type]
            else:
                assert tag == "setOutcomeValue"
                self.outcomes[str(rule.get("identifier"))] = self.value(rule[0])

    def value(self, expression: ET.Element) -> list[str]:
        tag = expression.tag.removeprefix(Q)
        name = str(expression.get("identifier"))
        if tag == "variable":
            return self.outcomes[name] if name in self.outcomes else self.given.get(name, [])
        if tag == "correct":
            return [each.text or "" for each in self.declared[name].findall(f"{Q}correctResponse/{Q}value")]
        if tag == "baseValue":
            return [expression.text or ""]
        if tag == "mapResponse":
            return [str(self.mapped(name))]
        if tag == "index":
            found = self.value(expression[0])
            at = int(str(expression.get("n")))
            return found[at - 1 : at]
        values = [Decimal(self.value(each)[0]) for each in expression]
        if tag == "product":
            return [str(values[0] * values[1])]
        if tag == "divide":
            return [str(values[0] / values[1])]
        assert tag == "sum", tag
        return [str(sum(values))]

    def true(self, expression: ET.Element) -> bool:
        tag = expression.tag.removeprefix(Q)
        if tag == "not":
            return not self.true(expression[0])
        if tag == "and":
            return all(map(self.true, expression))
        if tag == "or":
            return any(map(self.true, expression))
        if tag == "stringMatch":
            typed = self.value(expression[0])
            return bool(typed) and typed[0].casefold() == self.value(expression[1])[0].casefold()
        if tag == "isNull":
            return not self.value(expression[0])
        one, other = (self.value(each) for each in expression)
        if tag == "match":
            name = str(expression[0].get("identifier"))
            ordered = name in self.declared and self.declared[name].get("cardinality") == "ordered"
            return one == other if ordered else sorted(one) == sorted(other)
        if tag == "gt":
            return Decimal(one[0]) > Decimal(other[0])
        assert tag == "equal", tag
        off = Decimal(str(expression.get("tolerance", "0 0")).split()[0])
        return abs(Decimal(one[0]) - Decimal(other[0])) <= off


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    return package(live(every(tmp_path)))


def test_the_manifest_lists_every_file_and_what_is_said_of_items(files: dict[str, bytes]) -> None:
    manifest = ET.fromstring(files["imsmanifest.xml"])
    listed = {str(each.get("href")) for each in manifest.iter(f"{CP}file")}
    assert listed == files.keys() - {"imsmanifest.xml"}
    test, *others = manifest.iter(f"{CP}resource")
    assert (test.get("type"), test.get("href")) == ("imsqti_test_xmlv2p1", "tests/test-1.xml")
    names = [each.get("identifier") for each in others]
    assert {each.get("type") for each in others} == {"imsqti_item_xmlv2p1"}
    assert [each.get("identifierref") for each in test.iter(f"{CP}dependency")] == names
    best = others[names.index("ward-7.best")]
    assert best.findtext(f".//{LOM}entry") == "ward-7/best"
    assert [each.findtext(f"{LOM}string") for each in best.iter(f"{LOM}keyword")] == ["topical", "ward::7", "mechanism"]
    assert best.findtext(f".//{LOM}value") == "easy"


def test_the_test_has_the_items_in_their_order_and_cases_before_theirs(files: dict[str, bytes]) -> None:
    test = ET.fromstring(files["tests/test-1.xml"])
    references = [str(each.get("href")).removeprefix("../") for each in test.iter(f"{Q}assessmentItemRef")]
    assert references == [name for name in files if name.startswith("items/")]
    sections = [*test.iter(f"{Q}assessmentSection")][1:]
    titled = {
        str(each.get("title")): len(each.findall(f"{Q}assessmentItemRef"))
        for each in sections
        if each.get("visible") == "true"
    }
    assert titled == {"Receptors & more": 4}
    (case,) = test.iter(f"{Q}rubricBlock")
    assert "drowsy" in "".join(case.itertext())
    assert case.find(f".//{Q}img").get("src") == "../media-1/drum.png"  # type: ignore[union-attr]
    assert sections[-1].find(f"{Q}rubricBlock") is case


def test_what_is_shown(files: dict[str, bytes]) -> None:
    found = items(files)
    best = found["best"]
    assert best.get("title", "").startswith("best: Which receptor")
    body = best.find(f"{Q}itemBody")
    assert body is not None
    asked = " ".join("".join(body.itertext()).split())
    assert "if a < b & c?" in asked
    assert body.find(".//{http://www.w3.org/1998/Math/MathML}mfrac") is not None
    image = body.find(f".//{Q}img[@src='../media-1/pain.png']")
    assert image is not None
    assert image.get("alt") == 'The "pathway" of pain'
    assert files["media-1/pain.png"] == png(99)
    assert files["media-1/alarm.wav"] == wav()
    (feedback,) = best.iter(f"{Q}modalFeedback")
    said = " ".join("".join(feedback.itertext()).split())
    assert "It is a non-competitive antagonist." in said
    assert "Caution: The article says more ]]> than is known." in said
    chosen = {each.get("identifier"): "".join(each.itertext()) for each in best.iter(f"{Q}feedbackInline")}
    assert chosen == {"OPTION-1": 'It sits "in the pore" & stays.', "OPTION-3": "No: it is %50% else -> that."}
    pinned = found["pinned"].find(f".//{Q}choiceInteraction")
    assert pinned is not None
    assert [(each.get("fixed"), each.text) for each in pinned] == [
        (None, "mg"),
        (None, "cat"),
        ("true", "None of these"),
    ]
    assert found["kept"].find(f".//{Q}choiceInteraction").get("shuffle") == "false"  # type: ignore[union-attr]
    heard = found["cells"].find(f".//{Q}object")
    assert heard is not None
    assert (heard.get("type"), "".join(heard.itertext())) == ("audio/wav", "Three long tones")


@pytest.mark.parametrize(
    ("name", "given", "score"),
    [
        ("best", {"RESPONSE": ["OPTION-1"]}, "2"),
        ("best", {"RESPONSE": ["OPTION-2"]}, "0"),
        ("best", {}, "0"),
        ("kept", {"RESPONSE": ["OPTION-2"]}, "0.5"),
        ("truth", {"RESPONSE": ["OPTION-2"]}, "1"),
        ("several-all", {"RESPONSE": ["OPTION-2", "OPTION-1"]}, "1"),
        ("several-all", {"RESPONSE": ["OPTION-1"]}, "0"),
        ("short", {"RESPONSE": ["h₂o"]}, "1"),
        ("short", {"RESPONSE": ["A*B -> {C}"]}, "1"),
        ("short", {"RESPONSE": ["wine"]}, "0"),
        ("said", {"RESPONSE": ["co2 at 10^3 pa"]}, "1"),
        ("number", {"RESPONSE": ["0.45"]}, "1"),
        ("number", {"RESPONSE": ["0.56"]}, "0"),
        ("count", {"RESPONSE": ["-3"]}, "1"),
        ("count", {"RESPONSE": ["-3.01"]}, "0"),
        ("match", {"RESPONSE": ["LEFT-1 RIGHT-1", "LEFT-2 RIGHT-2", "LEFT-3 RIGHT-2"]}, "1"),
        ("match", {"RESPONSE": ["LEFT-1 RIGHT-1", "LEFT-2 RIGHT-1"]}, "0.333333"),
        ("order", {"RESPONSE": ["ENTRY-1", "ENTRY-2", "ENTRY-3", "ENTRY-4"]}, "1"),
        ("order", {"RESPONSE": ["ENTRY-2", "ENTRY-1", "ENTRY-3", "ENTRY-4"]}, "0"),
        ("order-parts", {"RESPONSE": ["ENTRY-1", "ENTRY-3", "ENTRY-2"]}, "0.333333"),
        ("gaps", {"RESPONSE-1": ["nmda"], "RESPONSE-2": ["spinal ~ cord#%=* ::a&"], "RESPONSE-3": ["a}b"]}, "3"),
        ("gaps", {"RESPONSE-1": ["nmda"], "RESPONSE-3": ["x"]}, "1"),
        ("one-gap", {"RESPONSE-1": ["Silence"]}, "1"),
        ("one-gap", {}, "0"),
    ],
)
def test_what_an_answer_gets(files: dict[str, bytes], name: str, given: Given, score: str) -> None:
    assert abs(Player(items(files)[name]).score(given) - Decimal(score)) < Decimal("0.000001")


def test_parts_of_several_options_are_those_of_paper(files: dict[str, bytes]) -> None:
    """points × max(0, right marked ÷ right − wrong marked ÷ wrong)."""
    player = Player(items(files)["several"])
    names = [f"OPTION-{at}" for at in range(1, 6)]
    for count in range(6):
        for marked in combinations(names, count):
            right, wrong = len({*marked} & {*names[:3]}), len({*marked} & {*names[3:]})
            wanted = max(Decimal(0), Decimal(right) / 3 - Decimal(wrong) / 2)
            assert abs(player.score({"RESPONSE": [*marked]}) - wanted) < Decimal("0.00001")


def test_directions_are_signs_of_unicode(tmp_path: Path) -> None:
    made = every(tmp_path, "ar", ARABIC)
    files = package(made)
    one = items(files)["one"]
    text = "".join(one.itertext())
    assert "\u2067" in text
    assert "\u2066The second is English.\u2069" in text
    assert not any(each.get("dir") for each in one.iter())
    assert one.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert losses_of(exported("qti21", made), "") == {("changed", "direction"), ("changed", "picture")} - {
        ("changed", "picture")
    }


def test_the_decks_are_well_formed() -> None:
    loaded, _ = load_banks([ROOT / "decks"])
    files = package(*(live(each.bank) for each in loaded))
    assert sum(name.startswith("items/") for name in files) == 248
    assert sum(name.startswith("tests/") for name in files) == 5
    for name, data in files.items():
        if name.endswith(".xml"):
            ET.fromstring(data)


def test_two_banks_keep_their_files_apart(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(1))
    lines = "- id: {}\n  statement: It is.\n  answer: true\n  image: {{file: a.png, alt: x}}\n"
    one = bank(lines.format("one"), folder=tmp_path)
    (tmp_path / "a.png").write_bytes(png(2))
    two = bank(lines.format("two"), folder=tmp_path)
    files = package(one, two)
    assert (files["media-1/a.png"], files["media-2/a.png"]) == (png(1), png(2))


@settings(deadline=None, max_examples=60)
@given(banks())
def test_any_bank_is_well_formed_and_its_key_gets_all_points(drawn: tuple[str, object]) -> None:
    loaded, _ = load(drawn[0])
    if loaded is None:
        return
    for name, item in items(package(loaded.bank)).items():
        right = {
            str(each.get("identifier")): [value.text or "" for value in each.iter(f"{Q}value")]
            for each in item.iter(f"{Q}responseDeclaration")
        }
        assert Player(item).score(right) == 1, name
        assert not re.search("[\x00-\x08]", ET.tostring(item, encoding="unicode"))
