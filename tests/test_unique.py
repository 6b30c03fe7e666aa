"""Names that nothing else has yet."""

from __future__ import annotations

from itertools import islice

from ketaquiz.release.guids import free_guid, guid_of
from ketaquiz.text.unique import first_free, numbered


def test_names_are_numbered_from_two():
    assert [*islice(numbered("dose"), 3)] == ["dose", "dose-2", "dose-3"]
    assert [*islice(numbered("dose", 7), 2)] == ["dose", "dose-7"]


def test_a_long_name_is_cut_before_its_number_and_not_after_a_hyphen():
    assert [*islice(numbered("what-is-a", longest=8), 2)] == ["what-is-a", "what-is-2"]


def test_the_first_free_name_is_taken():
    assert first_free(numbered("dose"), ()) == "dose"
    assert first_free(numbered("dose"), {"dose", "dose-2"}) == "dose-3"


def test_a_taken_guid_gives_way():
    taken = {guid_of("ward-7", "dose"), guid_of("ward-7", "dose", 1)}
    assert free_guid("ward-7", "dose", taken) == guid_of("ward-7", "dose", 2)
    assert free_guid("ward-7", "dose", ()) == "kq2a5gsr2jllcdsg62"
