"""The package for Canvas: its resources, its types of questions, and what its converter and importer go by."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from bank_texts import banks, load
from export_banks import ARABIC, every, exported, live, losses_of
from ketaquiz.model import Bank
from ketaquiz.workflow.loading import load_banks
from world import ROOT, bank
from written_and_read import png, wav

Q = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
C = "{http://canvas.instructure.com/xsd/cccv1p0}"
M = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"


def package(*made: Bank) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(exported("canvas", *made).data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def quiz(files: dict[str, bytes]) -> tuple[ET.Element, ET.Element]:
    """The questions and the settings of the only quiz."""
    (meta,) = (name for name in files if name.endswith("/assessment_meta.xml"))
    folder = meta.partition("/")[0]
    return ET.fromstring(files[f"{folder}/{folder}.xml"]), ET.fromstring(files[meta])


def items(files: dict[str, bytes]) -> dict[str, ET.Element]:
    """The items by the ids with which their titles begin."""
    root, _ = quiz(files)
    return {str(each.get("title")).partition(": ")[0]: each for each in root.iter(f"{Q}item")}


def field(item: ET.Element, label: str) -> str:
    return next(
        each.findtext(f"{Q}fieldentry") or ""
        for each in item.iter(f"{Q}qtimetadatafield")
        if each.findtext(f"{Q}fieldlabel") == label
    )


def texts(item: ET.Element, path: str) -> list[str]:
    return [each.findtext(f".//{Q}mattext") or "" for each in item.iterfind(path)]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    return package(live(every(tmp_path)))


def test_two_resources_a_quiz_and_its_files(files: dict[str, bytes]) -> None:
    manifest = ET.fromstring(files["imsmanifest.xml"])
    questions, meta, *media = manifest.iter(f"{M}resource")
    assert questions.get("type") == "imsqti_xmlv1p2"
    assert questions.find(f"{M}dependency").get("identifierref") == meta.get("identifier")  # type: ignore[union-attr]
    assert meta.get("type") == "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    assert {str(each.get("href")) for each in manifest.iter(f"{M}file")} == files.keys() - {"imsmanifest.xml"}
    assert {str(each.get("type")) for each in media} == {"webcontent"}
    assert files["Uploaded Media/1/pain.png"] == png(99)
    assert files["Uploaded Media/1/alarm.wav"] == wav()
    root, settings_ = quiz(files)
    assert root.find(f"{Q}assessment").get("ident") == settings_.get("identifier") == questions.get("identifier")  # type: ignore[union-attr]
    assert settings_.findtext(f"{C}title") == "Topical <ketamine> & more"
    assert settings_.findtext(f"{C}shuffle_answers") == "false", "one question keeps its order"
    points = [float(field(each, "points_possible")) for each in root.iter(f"{Q}item")]
    assert float(settings_.findtext(f"{C}points_possible") or 0) == sum(points)


def test_types_of_questions(files: dict[str, bytes]) -> None:
    assert {name: field(each, "question_type").removesuffix("_question") for name, each in items(files).items()} == {
        "best": "multiple_choice",
        "pinned": "multiple_choice",
        "kept": "multiple_choice",
        "pictured": "multiple_choice",
        "several": "multiple_answers",
        "several-all": "multiple_answers",
        "several-one-wrong": "multiple_answers",
        "truth": "true_false",
        "short": "short_answer",
        "said": "short_answer",
        "number": "numerical",
        "count": "numerical",
        "cells": "numerical",
        "heard": "multiple_choice",
        "match": "matching",
        "order": "matching",
        "order-parts": "matching",
        "gaps": "fill_in_multiple_blanks",
        "one-gap": "fill_in_multiple_blanks",
        "raised": "multiple_choice",
        "night-call": "text_only",
        "on-case": "multiple_choice",
        "also-on-case": "true_false",
    }


def test_a_question_with_its_feedback(files: dict[str, bytes]) -> None:
    best = items(files)["best"]
    assert field(best, "points_possible") == "2"
    (asked,) = texts(best, f"{Q}presentation")
    assert asked.startswith('<div lang="en" dir="ltr"><p>Which receptor does <em>ketamine</em>')
    assert r"\(\frac{1}{2}\)" in asked
    address = asked.partition('<img src="')[2].partition('"')[0]
    assert unquote(address) == "$IMS-CC-FILEBASE$/Uploaded Media/1/pain.png"
    options = dict(
        zip(
            [str(each.get("ident")) for each in best.iter(f"{Q}response_label")],
            texts(best, f".//{Q}response_label"),
            strict=True,
        )
    )
    (scored,) = (each for each in best.iter(f"{Q}respcondition") if each.find(f"{Q}setvar") is not None)
    assert "NMDA" in options[scored.findtext(f".//{Q}varequal") or ""]
    said = {str(each.get("ident")): each.findtext(f".//{Q}mattext") or "" for each in best.iter(f"{Q}itemfeedback")}
    shown = {
        each.find(f"{Q}displayfeedback").get("linkrefid"): each.findtext(f".//{Q}varequal")  # type: ignore[union-attr]
        for each in best.iter(f"{Q}respcondition")
        if each.find(f"{Q}displayfeedback") is not None
    }
    assert shown.pop("general_fb") is None
    assert "non-competitive antagonist" in said["general_fb"]
    assert {options[name or ""]: said[feedback or ""] for feedback, name in shown.items()} == {
        '<span lang="en" dir="ltr">The <strong>NMDA</strong> receptor ~ =</span>': '<div lang="en" dir="ltr">It sits "in the pore" &amp; stays.</div>',
        '<span lang="en" dir="ltr">GABA<sub>A</sub> {x}</span>': '<div lang="en" dir="ltr">No: it is %50% else -&gt; that.</div>',
    }


def test_several_right_options_are_all_to_be_marked(files: dict[str, bytes]) -> None:
    several = items(files)["several"]
    marked = dict(
        zip(
            [str(each.get("ident")) for each in several.iter(f"{Q}response_label")],
            texts(several, f".//{Q}response_label"),
            strict=True,
        )
    )
    both = several.find(f".//{Q}and")
    assert both is not None
    right = {marked[each.text or ""].partition(">")[2].removesuffix("</span>") for each in both.findall(f"{Q}varequal")}
    wrong = {
        marked[each.findtext(f"{Q}varequal") or ""].partition(">")[2].removesuffix("</span>")
        for each in both.findall(f"{Q}not")
    }
    assert right == {"Blood pressure", "Oxygen saturation", "Pulse"}
    assert wrong == {"Visual acuity", "Shoe size"}


def test_numbers_lie_between_bounds(files: dict[str, bytes]) -> None:
    number = items(files)["number"]
    found = [number.findtext(f".//{Q}{name}") for name in ("varequal", "vargte", "varlte")]
    assert found == ["0.5", "0.45", "0.55"]
    unit = '<p class="kq-unit"><span class="kq-label">Unit: </span>mg/kg</p>'
    assert unit in texts(number, f"{Q}presentation")[0]


def test_pairs_and_sequences(files: dict[str, bytes]) -> None:
    def pairs(name: str) -> dict[str, str]:
        item = items(files)[name]
        right = {
            str(each.find(f".//{Q}varequal").get("respident")): each.findtext(f".//{Q}varequal")  # type: ignore[union-attr]
            for each in item.iter(f"{Q}respcondition")
            if each.find(f"{Q}setvar") is not None
        }
        found = {}
        for part in item.iter(f"{Q}response_lid"):
            labels = dict(
                zip(
                    [each.get("ident") for each in part.iter(f"{Q}response_label")],
                    texts(part, f".//{Q}response_label"),
                    strict=True,
                )
            )
            found[part.findtext(f"{Q}material/{Q}mattext") or ""] = labels[right[str(part.get("ident"))]]
        return found

    assert pairs("match") == {"Ketamine = K": "NMDA -> pore", "<em>Morphine</em>": "Mu, a < b", "Fentanyl": "Mu, a < b"}
    sequence = pairs("order")
    assert {text: number for text, number in sequence.items() if "img" not in text} == {
        "Wash": "1",
        "<em>Rinse</em>": "2",
        "Dry": "3",
    }
    assert [*sequence.values()] != ["1", "2", "3", "4"]


def test_gaps(files: dict[str, bytes]) -> None:
    gaps = items(files)["gaps"]
    asked = texts(gaps, f"{Q}presentation")[0]
    hint = '<span class="kq-hint">(where <em>now</em>?)</span>'
    assert asked.endswith(f"in the [gap2] {hint} of <code>[gap3]</code>.</div>")
    parts = {str(each.get("ident")): texts(each, f".//{Q}response_label") for each in gaps.iter(f"{Q}response_lid")}
    assert parts == {
        "response_gap1": ["NMDA"], "response_gap2": ["spinal ~ cord#%=* ::a&"], "response_gap3": ["a}b"],
    }  # fmt: skip
    assert [each.text for each in gaps.iter(f"{Q}setvar")] == ["33.33333"] * 3


def test_options_are_mixed_by_canvas_only_where_none_keeps_its_order() -> None:
    free = bank("- id: a\n  question: What?\n  answer: a\n  distractors: [b, c]\n")
    assert quiz(package(free))[1].findtext(f"{C}shuffle_answers") == "true"


def test_what_canvas_cannot_say_is_named(tmp_path: Path) -> None:
    made = exported("canvas", live(every(tmp_path)))
    assert {loss.item for loss in made.losses if loss.fate == "refused"} == {"parts-of-drum", "formula"}
    assert ("changed", "sequence") in losses_of(made, "order")
    assert ("changed", "way of scoring") in losses_of(made, "several")
    assert ("changed", "way of scoring") not in losses_of(made, "match")


def test_texts_name_their_direction(tmp_path: Path) -> None:
    one = items(package(every(tmp_path, "ar", ARABIC)))["one"]
    (asked,) = texts(one, f"{Q}presentation")
    assert asked.startswith('<div lang="ar" dir="rtl">')
    assert '<span dir="ltr">The second is English.</span>' in asked


def test_a_quiz_a_deck() -> None:
    loaded, _ = load_banks([ROOT / "decks"])
    files = package(*(live(each.bank) for each in loaded))
    quizzes = [name for name in files if name.endswith("/assessment_meta.xml")]
    assert len(quizzes) == 5
    found = sum(
        len([*ET.fromstring(files[f"{name.partition('/')[0]}/{name.partition('/')[0]}.xml"]).iter(f"{Q}item")])
        for name in quizzes
    )
    assert found == 248


@settings(deadline=None, max_examples=40)
@given(banks())
def test_any_bank_is_well_formed(drawn: tuple[str, object]) -> None:
    loaded, _ = load(drawn[0])
    if loaded is None:
        return
    for name, data in package(loaded.bank).items():
        if name.endswith(".xml"):
            ET.fromstring(data)
