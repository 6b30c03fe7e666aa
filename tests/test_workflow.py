"""What the commands do, called from Python: values in and out, and not a word on the terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ketaquiz import (
    Artifact,
    CannotDo,
    ContentErrors,
    DraftOptions,
    ReleaseClock,
    Review,
    RuleOptions,
    build_files,
    build_package,
    check_collection,
    compare_with_package,
    draft_bank,
    find_passages,
    import_package,
    load_banks,
    plan_release,
    prepare_editions,
    read_article,
    refuse_changed_ledgers,
    release_notes,
    rename_item,
    restore_ledger,
    write_files,
)
from world import STAMP, bank_text, built_names

TODAY = date(2026, 11, 28)
TWO = "- {id: a, question: What is a?, answer: Alpha}\n- {id: b, question: What is b?, answer: Beta}\n"


@pytest.fixture(autouse=True)
def silent(capfd):
    """Nothing may be printed by any of the functions."""
    yield
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "greek.yaml").write_text(bank_text(TWO), encoding="utf-8")
    return tmp_path / "decks"


def clock(at: int = STAMP) -> ReleaseClock:
    def wait(seconds: float) -> None:
        raise AssertionError(f"nobody has to wait {seconds} seconds")

    return ReleaseClock(lambda: at + 1.0, wait, at, fixed=True)


def release(decks: Path, out: Path, at: int = STAMP) -> list[str]:
    loaded, problems = load_banks([decks])
    plan = plan_release(prepare_editions(loaded, problems, drafts=None).editions, clock(at))
    ledgers, _ = plan.ledger_artifacts()
    write_files([*ledgers, *plan.build().artifacts(out)], lambda: refuse_changed_ledgers(plan.before))
    return plan.changes


def test_a_build_gives_its_files_as_values(decks):
    loaded, problems = load_banks([decks])
    assert problems == []
    prepared = prepare_editions(loaded, problems)
    seen: list[tuple[int, int]] = []
    built = build_files(prepared.editions, STAMP, progress=lambda done, total: seen.append((done, total)))
    assert [artifact.path.name for artifact in built.artifacts(Path("x"))] == built_names("greek")
    assert (built.banks, built.items, built.cards) == (1, 2, 2)
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    package = build_package(prepared.editions, STAMP)
    assert (package.decks, package.items, package.cards) == (1, 2, 2)
    assert package.data == built.exported[0].data
    assert not list(decks.parent.glob("**/*.apkg"))


def test_errors_come_with_their_problems(decks):
    (decks / "bad.yaml").write_text(bank_text("- {id: c, question: Q?}"), encoding="utf-8")
    loaded, problems = load_banks([decks])
    with pytest.raises(ContentErrors, match="nothing was written: 1 error") as caught:
        prepare_editions(loaded, problems)
    assert [problem.name for problem in caught.value.problems] == [(decks / "bad.yaml").as_posix()]
    assert issubclass(ContentErrors, CannotDo)


def test_notes_come_with_what_cannot_be_done(decks):
    (decks / "greek.yaml").write_text(bank_text("- {id: a, question: Q?, answer: A, status: draft}"), encoding="utf-8")
    with pytest.raises(CannotDo, match="there is no item to build from") as caught:
        prepare_editions(*load_banks([decks]))
    assert caught.value.notes == ("left out: 1 draft (--drafts takes drafts in)",)


def test_a_check_runs_rules_that_are_chosen(decks):
    (decks / "greek.yaml").write_text(
        bank_text("- {id: a, question: Is alpha the first letter?, answer: 'Yes'}"), encoding="utf-8"
    )
    loaded, problems = load_banks([decks])
    checked = check_collection(loaded, TODAY, RuleOptions(select=("F005",)), problems)
    assert [problem.code for problem in checked.problems] == ["F005"]
    assert not checked.unread
    assert checked.failed == any(problem.severity == "error" for problem in checked.problems)
    assert check_collection(loaded, TODAY, RuleOptions(ignore=("F",)), problems).problems == []
    with pytest.raises(CannotDo, match="there is no such rule"):
        check_collection(loaded, TODAY, RuleOptions(select=("NONE",)))


def test_a_release_enters_changes_and_its_notes_tell_them(decks, tmp_path):
    assert release(decks, tmp_path / "one") == ["new      greek: a", "new      greek: b"]
    (decks / "greek.yaml").write_text(bank_text(TWO.replace("Alpha", "Alef")), encoding="utf-8")
    assert release(decks, tmp_path / "two", STAMP + 9) == ["changed  greek: a (answer)"]
    loaded, _ = load_banks([decks])
    assert "- What is a? (ward-7/a): answer" in release_notes(loaded)
    with pytest.raises(CannotDo, match="which is later than this one"):
        plan_release(prepare_editions(loaded, drafts=None).editions, clock())
    pytest.importorskip("anki")
    (decks / "greek.yaml").write_text(bank_text(TWO.replace("Beta", "Bet")), encoding="utf-8")
    seen = compare_with_package(tmp_path / "two" / "greek.apkg", load_banks([decks])[0], STAMP + 20)
    assert seen.problems == ()
    assert seen.items["updated"] == ["ward-7/a", "ward-7/b"]


def test_a_release_in_the_second_of_the_last_one_waits_as_it_is_told(decks, tmp_path):
    release(decks, tmp_path / "one")
    (decks / "greek.yaml").write_text(bank_text(TWO.replace("Alpha", "Alef")), encoding="utf-8")
    now = [STAMP + 0.5]

    def wait(seconds: float) -> None:
        now[0] += seconds

    ticking = ReleaseClock(lambda: now[0], wait, STAMP, fixed=False)
    plan = plan_release(prepare_editions(*load_banks([decks]), drafts=None).editions, ticking)
    assert plan.request.publication.updates[0].after.newest == STAMP + 1


def test_a_package_comes_back_as_its_bank_and_ledger(decks, tmp_path):
    release(decks, tmp_path / "out")
    package = tmp_path / "out" / "greek.apkg"
    imported = import_package(package, tmp_path / "new" / "greek.yaml", STAMP)
    assert (imported.items, imported.images, imported.released) == (2, 0, STAMP)
    write_files(imported.artifacts)
    for name in ("greek.yaml", "ketaquiz.lock"):
        assert (tmp_path / "new" / name).read_bytes() == (decks / name).read_bytes()
    (decks / "ketaquiz.lock").unlink()
    with pytest.raises(CannotDo, match="of which .* knows nothing"):
        build_files(prepare_editions(*load_banks([decks])).editions, STAMP, replaces=[package])
    restored = restore_ledger(package, decks, STAMP)
    assert restored.banks == ("greek",)
    assert restored.artifacts[-1] == Artifact(
        decks / "ketaquiz.lock", (tmp_path / "new" / "ketaquiz.lock").read_bytes(), edited=True
    )


def test_an_item_is_renamed_in_its_bank_and_ledger(decks, tmp_path):
    release(decks, tmp_path / "out")
    loaded, _ = load_banks([decks])
    renamed = rename_item(loaded, "ward-7/a", "first")
    assert (renamed.old, renamed.new, renamed.was_released) == ("a", "first", True)
    assert [artifact.path.name for artifact in renamed.artifacts] == ["ketaquiz.lock", "greek.yaml"]
    assert b"id: first" in renamed.artifacts[1].data
    assert "id: a," in (decks / "greek.yaml").read_text(encoding="utf-8")
    with pytest.raises(CannotDo, match="'No Id' is no id"):
        rename_item(loaded, "a", "No Id")


def test_an_article_is_cited_drafted_and_its_drafts_decided(tmp_path):
    guide = tmp_path / "guide.txt"
    guide.write_text(
        "Hand rub\n\nWhat does alcohol do to skin?\n\nAlcohol hand rub spares the skin more than soap does.\n\n"
        "How long is it rubbed?\n\nIt is rubbed for thirty seconds.\n",
        encoding="utf-8",
    )
    found = find_passages(str(guide), ["spares", "skin"])
    assert len(found.passages) == 1
    assert found.citation(found.passages[0]).startswith("- {article: ")
    assert "sha256:" in found.declaration
    article, problems = read_article(guide, "guide.txt")
    assert article is not None
    assert problems == []
    target = tmp_path / "drafts.yaml"
    options = DraftOptions(publisher="ward-7", deck="Ward 7::Hands", language="en")
    drafted = draft_bank([article], target, TODAY, options)
    assert drafted.changes is None
    assert len(drafted.items) == 2
    assert not target.exists()
    write_files([drafted.artifact])
    review = Review(target, TODAY, RuleOptions(articles=tmp_path))
    first, second = review.waiting
    view = review.view(first)
    assert ("question", view.item.stem) in view.content
    assert view.passages[0].label == "passage"
    assert review.keep(first) == []
    assert review.waiting == [second]
    review.drop(second)
    assert review.summary.startswith("kept 1, edited 0, dropped 1, skipped 0; ")
    assert review.undo().what == "dropped"
    review.skip(review.waiting[0])
    assert review.waiting == []
    assert load_banks([target])[0][0].bank.items[0].draft is False
