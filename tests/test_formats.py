"""Formats say what they are: what they need is made once, and only for them; their files are called as they say."""

from __future__ import annotations

import pytest

import ketaquiz.anki.decks
from ketaquiz.bank.collection import read_collection
from ketaquiz.export import FORMATS, ExportRequest, Format, Need, built_formats, export_files, find_format
from ketaquiz.release.edition import Edition
from ketaquiz.text.strings import missing_language, read_strings
from releases import Desk
from world import ROOT, STAMP, bank, bank_text

ITEMS = """
- {id: a, question: What is a?, answer: A}
- {id: b, question: What is b?, answer: B, reverse: true}
"""


def request(**changes: object) -> ExportRequest:
    """A request for a bank of two items."""
    words, _ = read_strings("en")
    return ExportRequest([Edition(bank(ITEMS))], {"en": words}, STAMP, **changes)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_called_as_its_module_and_asks_for_what_it_needs(name):
    """And for nothing else: whoever wants a format alone does not wait for what the others need."""
    found = find_format(name)
    assert found.name == name
    one = request()
    assert list(found.export(one))
    assert {need for need in Need if need in vars(one)} == found.needs


@pytest.mark.parametrize("name", FORMATS)
def test_every_language_has_words_for_its_files(name):
    for path in (ROOT / "templates" / "words").glob("*.yaml"):
        words, problems = read_strings(path.stem)
        assert problems == []
        for file in export_files(request(), [find_format(name)]):
            assert words[file.word]
            assert words.count(file.count, 1) != words.count(file.count, 2)


@pytest.mark.parametrize("name", FORMATS)
def test_files_are_called_by_the_bank_and_an_ending_of_the_format(name, tmp_path):
    """Also where a format makes all companions that it has; no bank can have the name of a companion."""
    found = find_format(name)
    made = {file.name for file in export_files(request(), [found])}
    assert f"bank{found.ending}" in made
    desk = Desk(tmp_path)
    desk.release(ITEMS)
    retired = ITEMS.replace("answer: A}", "answer: A, retired: {on: 2026-11-01, reason: Wrong}}")
    desk.write(retired)
    built = {path.name for path in desk.build().iterdir() if path.name.startswith("bank")}
    assert {f"bank{ending}" for ending in (found.ending, *found.companions)} <= built
    allowed = {f"bank{ending}" for each in built_formats() for ending in (each.ending, *each.companions)}
    assert built <= allowed
    for ending in found.companions:
        path = tmp_path / f"mine{ending.rpartition('.')[0]}.yaml"
        path.write_text(bank_text(ITEMS), encoding="utf-8")
        _, problems = read_collection([path], missing_language)
        assert [problem.code for problem in problems] == ["K116"]


def test_the_endings_of_formats_are_all_different():
    endings = [ending for each in map(find_format, FORMATS) for ending in (each.ending, *each.companions)]
    assert len({*endings}) == len(endings)


def test_what_formats_share_is_made_once_and_before_the_first_file(monkeypatch):
    composed, pages, seen = [], [], []
    compose = ketaquiz.anki.decks.compose_decks
    monkeypatch.setattr(ketaquiz.anki.decks, "compose_decks", lambda *given: (composed.append(1), compose(*given))[1])
    one = request(read_page_templates=lambda: pages.append(1) or {})

    def export(request):
        seen.append((len(composed), len(pages)))
        assert request.decks
        assert request.page_templates == {}
        return iter(())

    both = frozenset({Need.DECKS, Need.PAGE_TEMPLATES})
    none = Format("none", lambda request: iter(()), ())
    assert list(export_files(one, [none])) == []
    assert (composed, pages) == ([], [])
    assert list(export_files(one, [none, Format("x", export, (), both), Format("y", export, (), both)])) == []
    assert seen == [(1, 1), (1, 1)]


def test_build_makes_the_formats_that_say_so(tmp_path):
    desk = Desk(tmp_path)
    desk.write(ITEMS)
    built = {path.name for path in desk.build().iterdir()}
    assert built == {"all.apkg", "index.html"} | {file.name for file in export_files(request())}
