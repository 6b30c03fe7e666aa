"""Which items a paper holds, and the order in which its forms print them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import groupby, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketaquiz.exam.choosing import select
from ketaquiz.exam.forms import assemble_forms
from ketaquiz.exam.units import Impossible
from ketaquiz.model import (
    Bank,
    Blueprint,
    Choice,
    Difficulty,
    Form,
    Gap,
    Gaps,
    Image,
    Item,
    Option,
    Question,
    Retirement,
    TextEntry,
    Word,
)


def bank_of(*items: Item, publisher: str = "ward-7", language: str = "en", tags: tuple[str, ...] = ()) -> Bank:
    return Bank("bank", publisher, "Deck", language, tuple(items), "Title", tags=tags)


def choice(name: str, options: int = 4, **more) -> Item:
    """A single best answer whose key is 'right' and comes first."""
    texts = ["right", *(f"wrong {n}" for n in range(1, options))]
    return Item(
        name, "single best answer", f"What is {name}?", Choice(tuple(Option(t, t == "right") for t in texts)), **more
    )


def choices(count: int, options: int = 4) -> Bank:
    return bank_of(*(choice(f"item-{n}", options) for n in range(count)))


def names(form: Form) -> list[str]:
    return [question.item.id for question in form.questions]


def counted(question: Question) -> bool:
    """Whether the place of a question's key is balanced: one key, and shuffled."""
    interaction = question.item.interaction
    return isinstance(interaction, Choice) and not interaction.multiple and not interaction.keep_order


def letters_of(question: Question) -> list[str]:
    """The letters of a question's right options."""
    return ["ABCDEF"[place] for place, option in enumerate(question.options) if option.correct]


def keys(form: Form) -> list[str]:
    return [letters_of(question)[0] for question in form.questions if counted(question)]


def longest_run(letters: list[str]) -> int:
    return max((len(list(run)) for _, run in groupby(letters)), default=0)


# --- which items


def test_all_items_in_the_banks_order_unless_fewer_are_asked_for():
    """A paper holds everything; `items` narrows it down, and what is chosen stays in the bank's order."""
    bank = choices(20)
    assert [item.id for _, item in select([bank], Blueprint())] == [f"item-{n}" for n in range(20)]
    few = [item.id for _, item in select([bank], Blueprint(items=5))]
    assert len(few) == 5
    assert few == sorted(few, key=lambda name: int(name[5:]))


def test_a_larger_choice_keeps_what_the_smaller_one_had():
    """`--items 6` is `--items 5` and one more, so a paper can grow without changing."""
    bank = choices(30)
    for n in range(1, 30):
        less, more = ({item.id for _, item in select([bank], Blueprint(items=count))} for count in (n, n + 1))
        assert less < more


def test_another_seed_chooses_other_items():
    bank = choices(40)
    assert select([bank], Blueprint(items=5, seed=1)) != select([bank], Blueprint(items=5, seed=2))


def test_a_tag_takes_what_is_below_it_and_the_banks_tags():
    """`--tag safety` takes items tagged safety or safety::skin, not safety-first; a bank's tags are its items' too."""
    bank = bank_of(
        choice("a", tags=("safety",)),
        choice("b", tags=("Safety::skin",)),
        choice("c", tags=("safety-first",)),
        choice("d"),
    )
    other = bank_of(choice("e"), publisher="other", tags=("safety",))
    assert [item.id for _, item in select([bank, other], Blueprint(tags=("safety",)))] == ["a", "b", "e"]
    assert [item.id for _, item in select([bank, other], Blueprint(tags=("safety::skin",)))] == ["b"]
    assert [item.id for _, item in select([bank, other], Blueprint(tags=("safety-first", "safety::skin")))] == [
        "b",
        "c",
    ]


def test_difficulty_and_retired_items():
    bank = bank_of(
        choice("easy", difficulty=Difficulty.EASY),
        choice("hard", difficulty=Difficulty.HARD),
        choice("plain"),
        choice("gone", difficulty=Difficulty.HARD, retired=Retirement(date(2026, 1, 1), "wrong")),
    )
    assert [item.id for _, item in select([bank], Blueprint(difficulty=Difficulty.HARD))] == ["hard"]
    assert [item.id for _, item in select([bank], Blueprint())] == ["easy", "hard", "plain"]


@pytest.mark.parametrize(
    ("blueprint", "message"),
    [
        (Blueprint(items=4), "there are 3 items, and 4 are asked for"),
        (Blueprint(items=2, tags=("safety",)), "there is 1 item tagged 'safety', and 2 are asked for"),
        (
            Blueprint(items=3, difficulty=Difficulty.EASY),
            "there are 2 items of difficulty 'easy', and 3 are asked for",
        ),
        (Blueprint(tags=("dose", "cost")), "none of the 3 items is tagged 'dose' or 'cost'; the tags are safety, use"),
        (Blueprint(difficulty=Difficulty.HARD), "none of the 3 items is of difficulty 'hard'"),
        (Blueprint(items=0), "a quiz needs at least one item, and 0 are asked for"),
        (Blueprint(forms=0), "a quiz needs at least one form, and 0 are asked for"),
    ],
)
def test_what_cannot_be_had_is_said_with_numbers(blueprint: Blueprint, message: str):
    bank = bank_of(
        choice("a", tags=("safety",), difficulty=Difficulty.EASY),
        choice("b", tags=("use",), difficulty=Difficulty.EASY),
        choice("c"),
    )
    with pytest.raises(Impossible, match=f"^{re.escape(message)}$"):
        assemble_forms([bank], blueprint)


def test_nothing_to_print():
    bank = bank_of(choice("gone", retired=Retirement(date(2026, 1, 1), "wrong")))
    with pytest.raises(Impossible, match="^there are no items to print$"):
        assemble_forms([bank], Blueprint())


# --- in which order


def small_bank() -> Bank:
    """One of everything, for the golden values."""
    return bank_of(
        *(choice(f"item-{n}") for n in range(6)),
        Item(
            "pinned",
            "single best answer",
            "Which?",
            Choice(
                (Option("b", False), Option("a", True), Option("c", False), Option("None of these", False, pinned=True))
            ),
        ),
        Item(
            "truth",
            "true or false",
            "So it is.",
            Choice((Option(Word.TRUE, False), Option(Word.FALSE, True)), keep_order=True),
        ),
        Item(
            "all",
            "multiple response",
            "Which ones?",
            Choice((Option("x", True), Option("y", True), Option("z", False)), multiple=True),
        ),
        Item("short", "short answer", "Which receptor?", TextEntry("NMDA", ("NMDAR",))),
        Item("gaps", "cloze", "", Gaps(("It blocks ", Gap(1, "NMDA", "what?"), "."))),
    )


def test_a_seed_gives_the_same_paper_for_ever():
    """Papers and keys printed years apart have to match: a changed value here breaks every paper that is out."""
    forms = assemble_forms([small_bank()], Blueprint(forms=3, seed=7))
    shown = [
        (
            form.letter,
            form.code,
            " ".join(f"{q.item.id}:{''.join(o.text[-1] for o in q.options)}" for q in form.questions),
        )
        for form in forms
    ]
    assert shown == GOLDEN


GOLDEN = [
    (
        "A",
        "W74N-Q2JM",
        "short: item-2:21t3 item-4:213t pinned:cbae gaps: item-5:t132 truth:ee item-1:1t32 item-0:312t all:xzy item-3:t312",
    ),
    (
        "B",
        "TKCD-9CPC",
        "item-3:t321 item-0:23t1 short: pinned:cabe item-4:t123 item-1:2t13 gaps: item-5:132t item-2:312t all:xzy truth:ee",
    ),
    (
        "C",
        "JCCF-44M4",
        "gaps: pinned:abce item-4:t132 truth:ee item-3:31t2 item-2:13t2 all:xyz item-1:231t short: item-0:1t23 item-5:1t32",
    ),
]


def test_the_number_of_forms_does_not_change_the_first_ones():
    bank = choices(10)
    assert assemble_forms([bank], Blueprint(forms=5))[:2] == assemble_forms([bank], Blueprint(forms=2))


def test_items_added_to_a_bank_leave_the_order_of_the_others():
    """Hash by identity: what is new is put in between, and the rest keeps its order."""
    items = [Item(f"i{n}", "short answer", "What?", TextEntry("That")) for n in range(30)]
    before = names(assemble_forms([bank_of(*items[:20])], Blueprint())[0])
    after = names(assemble_forms([bank_of(*items)], Blueprint())[0])
    assert [name for name in after if name in before] == before


def test_forms_differ_even_where_there_are_few_orders():
    """Neighbours get different papers: three items and their options have enough orders for twelve forms."""
    forms = assemble_forms([choices(3, options=2)], Blueprint(forms=12))
    assert len({str([(q.item.id, q.options) for q in form.questions]) for form in forms}) == 12
    assert len({form.code for form in forms}) == 12
    assert [form.letter for form in assemble_forms([choices(1)], Blueprint(forms=30))][25:28] == ["Z", "AA", "AB"]


def test_what_is_fixed_stays_where_it_is():
    """True before False, `order: keep` as written, pinned options last and in their order."""
    kept = Item("kept", "single best answer", "?", Choice(tuple(Option(t, t == "2") for t in "1234"), keep_order=True))
    pinned = Item(
        "pinned",
        "single best answer",
        "?",
        Choice(
            (Option("a", True), Option("b", False), Option("x", False, pinned=True), Option("y", False, pinned=True))
        ),
    )
    truth = Item(
        "truth", "true or false", "So.", Choice((Option(Word.TRUE, True), Option(Word.FALSE, False)), keep_order=True)
    )
    for form in assemble_forms([bank_of(kept, pinned, truth)], Blueprint(forms=20)):
        shown = {q.item.id: [option.text for option in q.options] for q in form.questions}
        assert shown["kept"] == list("1234")
        assert shown["truth"] == [Word.TRUE, Word.FALSE]
        assert shown["pinned"][2:] == ["x", "y"]
        assert set(shown["pinned"][:2]) == {"a", "b"}


def test_key_places_show_no_pattern():
    """Letters dealt out in turn would be even as well, and a gift: the block of four has to repeat letters often."""
    form = assemble_forms([choices(400)], Blueprint())[0]
    letters = keys(form)
    assert Counter(letters) == {"A": 100, "B": 100, "C": 100, "D": 100}
    full = sum(len(set(letters[at : at + 4])) == 4 for at in range(0, 400, 4))
    assert full < 30  # by chance, 9 in 100


def test_distractors_are_shuffled_too():
    """Where the key goes is dealt; the other options must not stand in the order of the bank."""
    form = assemble_forms([choices(200)], Blueprint())[0]
    orders = Counter(tuple(o.text for o in q.options if not o.correct) for q in form.questions)
    assert len(orders) == 6
    assert max(orders.values()) < 60


def test_ten_thousand_items_are_balanced_without_long_runs():
    form = assemble_forms([choices(10_000)], Blueprint())[0]
    assert set(Counter(keys(form)).values()) == {2500}
    assert longest_run(keys(form)) <= 3


def test_one_letter_only_gives_runs_as_short_as_can_be():
    """Twelve keys that are pinned to the second place, and two that may go there or to the first."""
    pinned = [
        Item(f"p{n}", "single best answer", "?", Choice((Option("a", False), Option("none", True, pinned=True))))
        for n in range(12)
    ]
    for form in assemble_forms([bank_of(*pinned, choice("x", 2), choice("y", 2))], Blueprint(forms=10)):
        assert Counter(keys(form)) == {"B": 12, "A": 2}
        assert longest_run(keys(form)) == 4


# --- blocks of items that stay together


def blocks_of(*sizes: int) -> tuple[Bank, dict[str, str]]:
    """A bank of single best answers, and the block of each: ``3, 0, 2`` is a block of three, one alone, and one of two."""
    items: list[Item] = []
    names: dict[str, str] = {}
    for number, size in enumerate(sizes):
        for _ in range(max(size, 1)):
            item = choice(f"item-{len(items)}")
            items.append(item)
            names[item.id] = f"block-{number}" if size else ""
    return bank_of(*items), names


def forms_with_blocks(bank: Bank, names: dict[str, str], forms: int = 1, seed: int = 1) -> tuple[Form, ...]:
    return assemble_forms([bank], Blueprint(forms=forms, seed=seed), lambda _, item: names[item.id])


def number_of(name: str) -> int:
    return int(name.removeprefix("item-"))


def test_a_block_stays_together_in_the_banks_order():
    """A case's questions follow one another as written on every form, and blocks and single items change places."""
    bank, blocks = blocks_of(0, 3, 0, 4, 0, 2, 0)
    firsts = set()
    for form in forms_with_blocks(bank, blocks, forms=20):
        shown = names(form)
        assert sorted(shown) == sorted(item.id for item in bank.items)
        firsts.add(shown[0])
        for block in {name for name in blocks.values() if name}:
            members = [name for name in shown if blocks[name] == block]
            start = shown.index(members[0])
            assert shown[start : start + len(members)] == members == sorted(members, key=number_of)
    assert len(firsts) > 3


def test_one_block_of_all_items_keeps_the_banks_order():
    bank, blocks = blocks_of(8)
    for form in forms_with_blocks(bank, blocks, forms=3):
        assert names(form) == [item.id for item in bank.items]


def test_blocks_of_one_item_change_nothing():
    """A block that has lost all but one item is an item like any other."""
    bank, blocks = blocks_of(*[1] * 30)
    assert forms_with_blocks(bank, blocks, forms=3) == assemble_forms([bank], Blueprint(forms=3))


def test_two_banks_never_share_a_block():
    one, other = choices(3), replace(choices(3), publisher="other")
    forms = assemble_forms([one, other], Blueprint(forms=20), lambda *_: "case")
    assert {form.questions[0].bank.publisher for form in forms} == {"ward-7", "other"}


@given(st.lists(st.integers(0, 9), min_size=1, max_size=15), st.integers(0, 10**6))
def test_keys_are_even_and_spaced_with_blocks_too(sizes: list[int], seed: int):
    """Blocks cannot be broken up, so places of keys are exchanged within them; no letter has a run of more than three."""
    bank, blocks = blocks_of(*sizes)
    form = forms_with_blocks(bank, blocks, seed=seed)[0]
    held = Counter(keys(form))
    assert max(held.values()) - min(held[mark] for mark in "ABCD") <= 1
    assert longest_run(keys(form)) <= 3


def test_blocks_of_many_items_are_spaced():
    bank, blocks = blocks_of(500, 0, 500, 0, 0, 700)
    for form in forms_with_blocks(bank, blocks, forms=3):
        assert longest_run(keys(form)) <= 3


# --- any input


@st.composite
def interactions(draw: st.DrawFn) -> Choice:
    count = draw(st.integers(2, 6))
    pinned = draw(st.integers(0, count)) if draw(st.booleans()) else 0
    multiple = draw(st.integers(0, 5)) == 0
    right = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=count if multiple else 1))
    options = tuple(Option(f"o{n}", n in right, pinned=n >= count - pinned) for n in range(count))
    return Choice(options, multiple, keep_order=draw(st.integers(0, 5)) == 0)


@st.composite
def banks(draw: st.DrawFn, most: int = 40) -> Bank:
    asked = draw(st.lists(interactions(), min_size=1, max_size=most))
    return bank_of(*(Item(f"i{n}", "any", f"Stem {n}", interaction) for n, interaction in enumerate(asked)))


def places_of(interaction: Choice) -> list[int]:
    """Where the key of a shuffled item may stand."""
    loose = [option for option in interaction.options if not option.pinned]
    key = interaction.key[0]
    return [interaction.options.index(key)] if key.pinned else list(range(len(loose)))


@given(banks(), st.integers(0, 10**12), st.integers(1, 4))
def test_a_key_stays_the_key_under_any_form(bank: Bank, seed: int, count: int):
    """Every form holds every item once with all its options, right ones right, and letters that lead to them."""
    forms = assemble_forms([bank], Blueprint(seed=seed, forms=count))
    assert assemble_forms([bank], Blueprint(seed=seed, forms=count)) == forms
    for form in forms:
        assert sorted(names(form)) == sorted(item.id for item in bank.items)
        assert [question.number for question in form.questions] == list(range(1, len(bank.items) + 1))
        for question in form.questions:
            interaction = question.item.interaction
            assert isinstance(interaction, Choice)
            assert Counter(question.options) == Counter(interaction.options)
            assert {question.options["ABCDEF".index(mark)] for mark in letters_of(question)} == set(interaction.key)
            pinned = [option for option in interaction.options if option.pinned]
            assert list(question.options[len(question.options) - len(pinned) :]) == pinned
            if interaction.keep_order:
                assert question.options == interaction.options


@given(banks(), st.integers(0, 10**6))
def test_runs_are_short_under_any_form(bank: Bank, seed: int):
    """At most three keys in a row have one letter, unless one letter has so many that it cannot be."""
    for form in assemble_forms([bank], Blueprint(seed=seed, forms=2)):
        letters = keys(form)
        most = max(Counter(letters).values(), default=0)
        shortest = -(-most // (len(letters) - most + 1))
        assert longest_run(letters) <= max(3, shortest)


@given(banks(most=6), st.integers(0, 10**6))
def test_keys_are_as_even_as_numbers_allow(bank: Bank, seed: int):
    """No other choice of places would be more even: all of them are tried."""
    form = assemble_forms([bank], Blueprint(seed=seed))[0]
    free = [
        places_of(q.item.interaction) for q in form.questions if counted(q) and isinstance(q.item.interaction, Choice)
    ]
    if len(free) > 5:
        return
    best = min((sorted(Counter(combination).values(), reverse=True) for combination in product(*free)), default=[])
    assert sorted(Counter(keys(form)).values(), reverse=True) == best


@given(st.integers(1, 80), st.integers(2, 6), st.integers(0, 10**6))
def test_like_items_have_keys_that_differ_by_one_at_most(count: int, options: int, seed: int):
    for form in assemble_forms([choices(count, options)], Blueprint(seed=seed, forms=2)):
        held = Counter(keys(form))
        numbers = [held[letter] for letter in "ABCDEF"[:options]]
        assert max(numbers) - min(numbers) <= 1


# --- paper codes


def code(*items: Item, language: str = "en", forms: int = 1, seed: int = 1) -> str:
    return assemble_forms([bank_of(*items, language=language)], Blueprint(forms=forms, seed=seed))[-1].code


def test_a_code_is_short_and_easy_to_read_aloud():
    for form in assemble_forms([choices(5)], Blueprint(forms=50)):
        assert re.fullmatch(r"[2-9CDFGHJKMNPQRTVWX]{4}-[2-9CDFGHJKMNPQRTVWX]{4}", form.code)


def test_a_code_follows_what_is_printed():
    """Any change that a learner sees gives another code: texts, images, options, order, language."""
    image = Image("a.png", "a", "image/png", b"1")
    base = choice("a", image=image)
    assert isinstance(base.interaction, Choice)
    changed = [
        replace(base, stem="What is b?"),
        replace(base, image=replace(image, data=b"2")),
        replace(base, image=replace(image, alt="b")),
        replace(base, image=None),
        replace(base, interaction=replace(base.interaction, multiple=True)),
        replace(
            base, interaction=replace(base.interaction, options=(*base.interaction.options[:3], Option("new", False)))
        ),
    ]
    codes = {code(base), code(base, language="de"), code(base, forms=2), *(code(item) for item in changed)}
    assert len(codes) == len(changed) + 3


def test_a_code_does_not_follow_what_is_not_printed():
    """A key with a mended explanation still fits the papers that are out."""
    base = choice("a")
    assert code(base) == code(replace(base, rationale="Because.", tags=("x",), reviewed=date(2026, 1, 1)))
    short = Item("s", "short answer", "What?", TextEntry("NMDA"))
    assert code(short) == code(replace(short, interaction=TextEntry("The NMDA receptor", ("NMDAR",))))
    gaps = Item("g", "cloze", "", Gaps(("It is ", Gap(1, "so", "how?"))))
    assert code(gaps) == code(replace(gaps, interaction=Gaps(("It is ", Gap(1, "thus", "how?")))))
    assert code(gaps) != code(replace(gaps, interaction=Gaps(("It is ", Gap(1, "so", "in what way?")))))
