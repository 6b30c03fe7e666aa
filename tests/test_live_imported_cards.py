"""Cards of decks that somebody else made, with live mathematics, markup and scripts in their fields, in real Chromium.

They are imported into a bank and built again, so that the fields come back in the note types that they had.
"""

from __future__ import annotations

import html
import re

import pytest

from foreign_decks import add, adopt, export, kind
from live_cards import GUISES, browser_with_anki, judged, show, web
from world import Learner, run


@pytest.fixture(scope="module")
def browser():
    with browser_with_anki() as tab:
        yield tab


WAYS = {"typed": html.escape, "as HTML": str}
"""How a guise comes into a field: as a person types it into Anki's editor, or into its view of HTML."""


def two_ways(one: Learner, name: str, *sides: str) -> str:
    """A note type with two templates; its name."""
    kind(one, name, ["Q", "A", "X"], *sides[:2])
    models = one.col.models
    model = models.by_name(name)
    template = models.new_template("Card 2")
    template["qfmt"], template["afmt"] = sides[2:]
    models.add_template(model, template)
    models.update_dict(model)
    return name


def kinds(one: Learner) -> list[tuple[str, int]]:
    """Note types that Anki comes with and some of somebody's own, each with how many of its fields are filled."""
    own = [
        kind(one, "Own", ["Q", "A", "X"], "<div class=q>{{Q}}</div>", "{{FrontSide}}<hr id=answer>{{A}}<p>{{#X}}{{X}}{{/X}}"),
        kind(one, "Hinted", ["Q", "A", "X"], "{{Q}}{{#X}}{{hint:X}}{{/X}}", "{{FrontSide}}<hr>{{A}}"),
        kind(one, "Typed", ["Q", "A", "X"], "{{Q}}{{type:A}}", "{{Q}}{{type:A}}<i>{{X}}</i>"),
        kind(one, "Told", ["Q", "A", "X"], "{{Deck}} {{Tags}} {{Q}}", "{{FrontSide}}<hr>{{A}}{{X}}"),
        kind(one, "Next to text", ["Q", "A", "X"], "a{{Q}}b{{X}}c", r"{{FrontSide}}({{A}})"),
        two_ways(one, "Both ways", "{{Q}}", "{{FrontSide}}<hr>{{A}}{{X}}", "{{A}}", "{{FrontSide}}<hr>{{Q}}{{X}}"),
    ]  # fmt: skip
    shipped = [("Basic", 2), ("Basic (and reversed card)", 2), ("Basic (type in the answer)", 2), ("Cloze", 2)]
    return [*shipped, *((name, 3) for name in own)]


HINT = re.compile(
    r"""(<a class=hint href="#")\nonclick="this\.style\.display='none';\n"""
    r"""document\.getElementById\('hint[0-9a-f]+'\)\.style\.display='block';\nreturn false;"([^>]*>[^<>]*</a>\n"""
    r"""<div id="hint[0-9a-f]+" class=hint) style="display: none">"""
)
"""What Anki makes of a field behind ``hint:``, with a script of its own."""


def opened(side: str) -> str:
    """A side with its hints shown, as they are after a click."""
    return HINT.sub(r"\1\2>", side)


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """The sides of the cards that came back, by guise and way."""
    web()
    folder = tmp_path_factory.mktemp("live")
    one = Learner(folder / "author")
    names = []
    for name, filled in kinds(one):
        names.append(name)
        for number, guise in enumerate(GUISES.values()):
            for way, typed in enumerate(WAYS.values()):
                text = typed(guise)
                # the numbers keep one text from being a double of another
                fields = [f"{number}.{way} {text} {name}?", f"{text} {number}", text][:filled]
                if name == "Cloze":
                    fields = [f"{number}.{way} {text} {{{{c1::{text}}}}} and {{{{c2::two::{text}}}}}", text]
                add(one, name, *fields, tags=f"g{number}-{way}")
    adopt(folder, export(one, folder / "foreign.apkg"))
    one.close()
    done = run("build", folder / "pharmacology.yaml", "-o", folder / "out", "--stamp", 1_790_000_000)
    assert done.exit_code == 0, done.stderr
    learner = Learner(folder / "learner")
    learner.take(folder / "out/all.apkg")
    models = learner.col.models
    came = {each.name: len(models.nids(each.id)) for each in models.all_names_and_ids()}
    assert {name.rstrip("+"): count > 40 for name, count in came.items() if count} == dict.fromkeys(names, True)
    found = {}
    for number, guise in enumerate(GUISES):
        for way, called in enumerate(WAYS):
            found[guise, called] = [opened(side) for both in learner.sides(f"tag:g{number}-{way}") for side in both]
    learner.close()
    return found


@pytest.mark.parametrize("guise", GUISES)
def test_nothing_in_an_imported_field_is_live(guise: str, browser, cards) -> None:
    sides = [*cards[guise, "typed"], *cards[guise, "as HTML"]]
    if sides:  # a guise that no field may have leaves no card
        judged(show(browser, sides))


def test_most_guises_come_back(cards) -> None:
    assert sum(bool(sides) for sides in cards.values()) > 60
