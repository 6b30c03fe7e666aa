"""Cards as learners see them: Anki's own engine fills them in, and real Chromium shows them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from cards import page, sides
from chromium import open_browser
from ketaquiz.shipped import read_template
from live_cards import mathjax
from world import HEAD, KINDS, ROOT, Learner, package, run

DAY = 86_400_000
NOON = 1_790_000_000_000 // DAY * DAY + DAY // 2


@pytest.fixture(scope="module")
def browser():
    with open_browser() as tab:
        yield tab


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The cards of one item of each kind, and a picture."""
    folder = tmp_path_factory.mktemp("cards")
    items = (
        KINDS
        + """
- id: dose
  question: How much?
  answer: 10 mg
  distractors: [5 mg, 20 mg, 100 mg]
  rationale: |
    See the table.

    | a | b |
    |---|---|
    | 1 | 2 |
  caution: The article is wrong.
  evidence: disputed
  image: {file: pain-pathway.svg, alt: A drawing}
  references: [label]
- id: wide
  question: What about averyveryverylongwordwithoutanyblankinit-averyveryverylongwordwithoutanyblankinit?
  answer: Nothing
"""
    )
    (folder / "pain-pathway.svg").write_bytes((ROOT / "decks/images/pain-pathway.svg").read_bytes())
    head = HEAD + "contact: a@example.org\nreferences:\n  label: {title: The label, url: 'https://example.org/'}\n"
    learner = Learner(folder / "learner")
    learner.take(package(folder, items, head))
    yield sides(learner)
    learner.close()


SHOWN = [(night, phone) for night in (False, True) for phone in (False, True)]


@pytest.mark.parametrize(("night", "phone"), SHOWN)
def test_cards_are_accessible_fit_the_screen_and_load_nothing(browser, cards, night, phone):
    """Every card and side, by day and night, on a desktop and a phone: axe-core has nothing to say."""
    assert len(cards) == 9
    for name, (front, back, style) in cards.items():
        for side in (front, back):
            browser.open(page(side, style, night=night, phone=phone).encode(), 360 if phone else 1000, 700)
            assert browser.violations() == [], name
            assert browser.console == []
            assert [url for url in browser.requests if not url.startswith(("file:", "data:"))] == []
            assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


def order(browser, side: str, style: str, now: int) -> list[str]:
    browser.open(page(side, style, now=now).encode())
    return browser.evaluate("[...document.querySelectorAll('.choices .options li')].map(e => e.textContent)")


def test_options_change_their_order_from_day_to_day_and_agree_on_both_sides(browser, cards):
    front, back, style = cards["single-0"]
    seen = Counter()
    for day in range(24):
        shown = order(browser, front, style, NOON + day * DAY)
        assert shown == order(browser, back, style, NOON + day * DAY + 5 * 3_600_000)  # still the same day
        assert shown[-1] == "None of these"  # pinned
        assert sorted(shown) == ["None of these", "The GABA receptor", "The NMDA receptor", "The sodium pump"]
        seen[shown.index("The sodium pump")] += 1
    assert set(seen) == {0, 1, 2}
    assert min(seen.values()) >= 3


def test_a_card_turned_over_past_the_end_of_the_day_keeps_its_order(browser, cards):
    """Anki's reviewer keeps the page from front to back; the day turns at four in the morning."""
    front, back, style = cards["multiple-0"]
    zone = "0 - new Date(2026, 8, 21).getTimezoneOffset() * 60000"
    browser.open(page(front, style).encode())
    ends = NOON // DAY * DAY + 4 * 3_600_000 - browser.evaluate(zone)
    differing = 0
    for day in range(6):
        before = order(browser, front, style, ends + day * DAY - 1000)
        after = order(browser, front, style, ends + day * DAY + 1000)
        differing += before != after
        order(browser, front, style, ends + day * DAY - 1000)
        turned = browser.evaluate(
            f"Date = class extends Date {{ constructor() {{ super({ends + day * DAY + 1000}); }} }};"
            f"document.getElementById('qa').innerHTML = {back!r};"
            "document.querySelectorAll('#qa script').forEach(s => (0, eval)(s.textContent));"
            "[...document.querySelectorAll('.choices .options li')].map(e => e.textContent)"
        )
        assert turned == before
    assert differing >= 4


def test_what_is_to_stand_still_stands_still(browser, cards):
    """Numbers stay sorted, and true stays before false."""
    for day in range(3):
        front, _, style = cards["dose-0"]
        assert order(browser, front, style, NOON + day * DAY) == ["5 mg", "10 mg", "20 mg", "100 mg"]
        front, _, style = cards["true-false-0"]
        assert order(browser, front, style, NOON + day * DAY) == ["True", "False"]


def test_without_javascript_a_card_is_whole_and_right(browser, cards):
    front, back, style = cards["single-0"]
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        shown = []
        for side in (front, back):
            browser.open(page(side, style).encode())
            tree = browser.call("DOM.getDocument", depth=-1)["root"]
            shown.append(re.findall(r"'nodeValue': '([^']*\w[^']*)'", str(tree)))
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert "The sodium pump" in shown[0]
    assert [text for text in shown[1] if text in shown[0]][: len(shown[0])] == shown[0]
    assert shown[1].count("The sodium pump") == 2  # as an option, and as the answer


LOOKS = """[...document.querySelectorAll('.options li')].map(e => {
  const own = getComputedStyle(e), after = getComputedStyle(e, '::after'), before = getComputedStyle(e, '::before');
  return [e.textContent, JSON.stringify([...own].filter(n => !/inline|block|height|width|size|origin/.test(n)).map(n => own[n])),
          after.content, before.content, own.fontWeight, own.color];
})"""
"""Of each option its text and all that tells it from others to the eye."""


@pytest.mark.parametrize(("night", "phone"), SHOWN)
def test_right_options_are_marked_on_the_back_alone_and_not_by_colour_alone(browser, cards, night, phone):
    """On the front all options look alike; on the back the right ones are bold and have a tick."""
    for name, right in (
        ("single-0", {"The sodium pump"}),
        ("multiple-0", {"Blood pressure", "Oxygen saturation"}),
        ("true-false-0", {"False"}),
        ("dose-0", {"10 mg"}),
    ):
        front, back, style = cards[name]
        browser.open(page(front, style, night=night, phone=phone).encode(), 360 if phone else 1000, 700)
        looks = browser.evaluate(LOOKS)
        assert len({tuple(look[1:]) for look in looks}) == 1, name
        browser.open(page(back, style, night=night, phone=phone).encode(), 360 if phone else 1000, 700)
        shown = browser.evaluate(LOOKS)
        assert [look[0] for look in shown] == [look[0] for look in looks]
        assert {look[0] for look in shown if "✓" in look[2] and int(look[4]) >= 700} == right, name
        assert {look[0] for look in shown if "✓" not in look[2] and int(look[4]) < 700} == {
            look[0] for look in shown
        } - right
        assert len({look[5] for look in shown}) == 1, name


def test_the_shipped_cards_show_well(browser, tmp_path: Path, learner):
    """Every card of every shipped deck fits a phone, by day and night, and axe-core has nothing to say."""
    target = tmp_path / "all.apkg"
    assert run("anki", ROOT / "decks", "-o", target).exit_code == 0
    one = learner()
    one.take(target)
    for number, (name, (_, back, style)) in enumerate(sides(one).items()):
        browser.open(page(back, style, night=bool(number % 2), phone=True).encode(), 360, 700)
        assert browser.violations() == [], name
        assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


ADDRESS = f"https://example.org/{'a' * 60}"
LONG_WORDS = f"""
- id: choice
  question: Which of {ADDRESS} is it?
  options: [{{text: {ADDRESS}, why: {ADDRESS}}}, Half]
  answer: Half
  rationale: |
    - {ADDRESS}

    | a | b |
    |---|---|
    | hypertriglyceridaemia | hypercholesterolaemia |
  caution: {ADDRESS}
- id: several
  question: Which two are right?
  answers: [{{text: {ADDRESS}, why: It is so.}}, That one]
  distractors: ["`{"a" * 60}`"]
- id: pairs
  question: Which belong together?
  pairs: [{{left: {ADDRESS}, right: x}}, {{left: b, right: {ADDRESS}}}]
- id: order
  question: In which order?
  sequence: [{ADDRESS}, Two, Three]
- id: gap
  cloze: "It is {{{{{ADDRESS}::{"b" * 60}}}}} here."
"""


def test_a_word_longer_than_a_phone_is_wide_goes_on_in_the_next_line(browser, tmp_path: Path, learner):
    """In options, reasons, answers, pairs and sequences; words of a table stay whole, and the table scrolls."""
    one = learner()
    one.take(package(tmp_path, LONG_WORDS))
    for name, (front, back, style) in sides(one).items():
        for side in (front, back):
            browser.open(page(side, style, phone=True).encode(), 360, 700)
            assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        if name == "choice-0":
            lines = "[...document.querySelectorAll('td')].map(each => Math.round(each.clientHeight / 20))"
            assert set(browser.evaluate(lines)) <= {1, 2}
            assert browser.evaluate("(t => t.scrollWidth > t.clientWidth)(document.querySelector('table'))")


SUM = r"\(" + " + ".join(f"x_{{{number}}}" for number in range(14)) + r"\)"
WIDE_FORMULAS = rf"""
- id: stem
  question: 'What is {SUM} here?'
  answer: '{SUM}'
  reverse: true
  rationale: 'So *{SUM}*.'
- id: options
  question: 'Which? \[{SUM[2:-2]}\]'
  options: [{{text: '{SUM}', why: 'As {SUM} is so.'}}, 'much {SUM} or {SUM}', '\({"x" * 40}\)']
  answer: '{SUM}'
- id: several
  question: 'Which are {SUM}?'
  answers: ['{SUM}', b]
  distractors: ['{SUM} or', c]
- id: gap
  cloze: |
    A {{{{{SUM}}}}} b

    - {SUM}

    1. \[{SUM[2:-2]}\]
- id: match
  question: What belongs together?
  pairs: [{{left: '{SUM}', right: b}}, {{left: a, right: '{SUM}'}}]
- id: sorted
  question: In which order?
  sequence: [a, '{SUM}', b]
- id: table
  question: "| a | b |\n|---|---|\n| {SUM.replace(chr(92), chr(92) * 2)} | b |"
  answer: B
- id: arabic
  question: 'ما هو {SUM} هنا؟'
  answer: '{SUM}'
"""
SHOWN_FORMULAS = """\
(async () => {
  await MathJax.startup.promise;
  await MathJax.typesetPromise();
  const formulas = [...document.querySelectorAll("mjx-container")];
  const beyond = formulas.map(each => each.closest("table") || each).filter(each => {
    const own = each.getBoundingClientRect();
    return own.left < 0 || own.right > innerWidth;
  });
  const atTheirEnd = formulas.filter(each => each.scrollLeft !== 0);
  return [formulas.length, document.documentElement.scrollWidth, beyond.length, atTheirEnd.length];
})()
"""


def test_wide_formulas_scroll_alone_on_a_phone(browser, tmp_path: Path, learner):
    """Wherever one stands, the card is as wide as the screen, and the formula is shown from its beginning."""
    one = learner()
    one.take(package(tmp_path, WIDE_FORMULAS))
    shown = 0
    for name, (front, back, style) in sides(one).items():
        for side in (front, back):
            html = page(side, style, phone=True).replace("</head>", f"{mathjax()}</head>")
            browser.open(html.encode(), width=360)
            count, *found = browser.evaluate(SHOWN_FORMULAS)
            assert found == [360, 0, 0], name
            shown += count
    assert shown > 40


def test_formulas_stand_where_they_would_if_they_could_not_scroll(browser):
    """On the line of the text around them, and with no bar below those that fit."""
    style = read_template("anki/style.css")
    formulas = r"x^2 x_{i_j} \frac{\frac{a}{b}}{c} \sqrt{\frac{a}{b}} \vec{v} \widehat{abc} \underline{g} \sum_{i=1}^{n}i \begin{pmatrix}1&2\\3&g\end{pmatrix} \underbrace{a+b}_{g} \tilde{f} f_j \mathcal{J} \boxed{g} \text{gjpqy} \Bigg( {}^{14}_{6}\mathrm{C}"
    lines = "".join(f"<p>Agj \\({formula}\\) gA</p>" for formula in formulas.split(" "))
    places = []
    for more in ("", ".kq mjx-container { display: inline !important; padding: 0; margin: 0; overflow: visible; }"):
        html = page(f'<div class="kq">{lines}</div>', style + more).replace("</head>", f"{mathjax()}</head>")
        browser.open(html.encode(), width=900)
        browser.evaluate(
            "MathJax.startup.promise.then(() => MathJax.typesetPromise()).then(() => document.body.offsetHeight && document.fonts.ready).then(() => 0)"
        )
        places.append(
            browser.evaluate(
                "[...document.querySelectorAll('mjx-math')].map(e => e.getBoundingClientRect()).map(r => [r.left, r.top, r.width, r.height])"
            )
        )
        bars = browser.evaluate(
            "[...document.querySelectorAll('mjx-container')].filter(e => e.scrollWidth > e.clientWidth && e.clientWidth).length"
        )
        assert bars == 0
    assert len(places[0]) == len(formulas.split(" "))
    assert places[0] == places[1]
