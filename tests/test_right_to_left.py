"""A bank in Arabic: its fixed words, its direction on cards, paper and the index, as real Anki and real Chromium show it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cards import page, sides
from chromium import open_browser
from world import Learner, bank_text, run

HEAD = "publisher: ward-7\ndeck: تجربة\nlanguage: ar\ntitle: نظافة اليدين\ncontact: training@example.org\n"
ITEMS = """
- id: rub
  question: كم يستغرق فرك اليدين بالكحول؟
  answer: من 20 إلى 30 ثانية
  distractors: [من 5 إلى 10 ثوانٍ, من 40 إلى 60 ثانية, "≥ 5 mg (IV)"]
  rationale: يجب أن تُغطّى اليدان كلتاهما (WHO 2009).
- id: wash
  question: أي مما يلي ليس سببًا لغسل اليدين؟
  answers: [قبل الراحة, بعد قراءة الملف]
  distractors: [بعد لمس المريض, بعد لمس محيط المريض]
- id: gloves
  statement: القفازات تغني عن غسل اليدين.
  answer: false
- id: gaps
  cloze: "تُنظَّف اليدان {{قبل::متى؟}} لمس المريض و{{بعد}} ملامسة السوائل."
- id: moments
  question: كم لحظة يسمّيها الدليل؟
  answer: خمس
  accept: [٥, خمس لحظات]
  typed: true
  caution: يعدّها بعضهم عدًّا آخر.
- id: pairs
  question: ما الذي يخص كل مادة؟
  pairs: [{left: الكحول, right: الفرك}, {left: الصابون, right: الغسل}, {left: الماء, right: الشطف}]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("arabic")
    (folder / "hands.yaml").write_text(bank_text(ITEMS, HEAD), encoding="utf-8")
    assert run("check", folder / "hands.yaml").exit_code == 0
    done = run("build", folder / "hands.yaml", "-o", folder / "out")
    assert done.exit_code == 0, done.stderr
    return folder / "out"


@pytest.fixture(scope="module")
def browser():
    with open_browser() as tab:
        yield tab


def test_paper_runs_from_right_to_left_in_arabic_words(built, browser):
    browser.open((built / "hands.html").read_bytes(), 800)
    assert browser.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    seen = browser.evaluate("document.body.innerText")
    for words in (
        "الاسم",
        "التاريخ",
        "طريقة الإجابة",
        "اختر جميع الإجابات الصحيحة.",
        "نهاية الاختبار",
        "عدد الأسئلة: 6",
    ):
        assert words in seen
    assert browser.evaluate("[...document.querySelectorAll('.stem strong')].map(e => e.innerText)") == ["ليس"]
    assert browser.violations() == []
    letters = browser.evaluate(
        "[...document.querySelectorAll('.options li')].map(e => [e.querySelector('.letter').getBoundingClientRect(), "
        "e.getBoundingClientRect()].map(r => [Math.round(r.left), Math.round(r.right)]))"
    )
    assert letters
    for (_, right), (left, edge) in letters:
        assert right <= edge + 1, "the letter stands at the right end of its option"
        assert edge - right < (edge - left) / 2


def test_the_key_and_the_index_are_in_arabic(built, browser):
    browser.open((built / "hands-key.html").read_bytes(), 800)
    assert browser.evaluate("document.documentElement.dir") == "rtl"
    seen = browser.evaluate("document.body.innerText")
    assert "صحيح أيضًا: ٥؛ خمس لحظات" in seen
    assert "←" in seen
    assert "→" not in seen
    for words in ("للمدرّبين فقط. لا يُوزَّع.", "السبب", "من 20 إلى 30 ثانية", "(WHO 2009)"):
        assert words in seen
    assert browser.violations() == []
    browser.open((built / "index.html").read_bytes(), 360)
    assert browser.evaluate("document.documentElement.dir") == "rtl"
    assert "رزمة أنكي، عدد البطاقات: 7" in browser.evaluate("document.body.innerText")
    assert browser.violations() == []


_AS_SEEN = """
(selector) => [...document.querySelectorAll(selector)].map(element => {
  const signs = [], texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let text; (text = texts.nextNode());) {
    for (let at = 0; at < text.length; at++) {
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      const box = range.getBoundingClientRect()
      if (box.width && text.data[at].trim()) signs.push([box.left, text.data[at]])
    }
  }
  return signs.sort((a, b) => a[0] - b[0]).map(each => each[1]).join("")
})
"""
"""The signs of elements of one line from the left to the right, as they are seen."""


@pytest.mark.parametrize(("forms", "shown"), [(1, ".glance li"), (2, ".forms td"), (9, ".forms.dense td")])
def test_a_letter_stands_beside_the_number_of_its_own_pair(browser, tmp_path, forms, shown):
    pairs = ", ".join(f"{{left: كلمة {n}, right: معنى {n}}}" for n in range(3))
    (tmp_path / "pairs.yaml").write_text(
        bank_text(f"- {{id: a, question: ما المعنى؟, pairs: [{pairs}]}}", HEAD), "utf-8"
    )
    assert run("quiz", tmp_path / "pairs.yaml", "-o", tmp_path / "quiz.html", "--forms", forms).exit_code == 0
    browser.open((tmp_path / "quiz-key.html").read_bytes(), 1600)
    browser.evaluate(
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'td { white-space: nowrap }'}))"
    )
    seen = browser.evaluate(f"({_AS_SEEN})({shown!r})")
    assert len(seen) == forms
    for answers in seen:  # the first pair at the right
        assert re.fullmatch("3[ABC],?2[ABC],?1[ABC]", answers), answers


def test_cards_run_from_right_to_left(built, browser, tmp_path):
    learner = Learner(tmp_path / "learner")
    learner.take(built / "hands.apkg")
    shown = sides(learner)
    learner.close()
    assert len(shown) == 7
    for name, (front, back, style) in shown.items():
        for side in (front, back):
            browser.open(page(side, style, phone=True).encode(), 360, 640)
            runs = browser.evaluate(
                "[...document.querySelectorAll('#qa [lang=ar]')].map(e => getComputedStyle(e).direction)"
            )
            assert runs, name
            assert set(runs) == {"rtl"}, name
            assert browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    front, back, style = shown["moments-0"]
    browser.open(page(back, style, phone=True).encode(), 360, 640)
    assert "صحيح أيضًا: ٥، خمس لحظات" in browser.evaluate("document.body.innerText")
    assert "الكحول ← الفرك" in shown["pairs-0"][1]
    caution = "(getComputedStyle(document.querySelector('.caution'))"
    assert browser.evaluate(f"{caution}.borderRightWidth != '0px')")  # its line is where its lines begin
    assert browser.evaluate(f"{caution}.borderLeftWidth == '0px')")
    label = "document.querySelector('.caution .label').getBoundingClientRect().right"
    assert browser.evaluate(f"{label} > 300")
    browser.open(page(shown["wash-0"][0], shown["wash-0"][2], phone=True).encode(), 360, 640)
    assert "اختر جميع الإجابات الصحيحة." in browser.evaluate("document.body.innerText")


def test_marks_of_an_answer_with_other_spellings_are_marks_on_its_card(tmp_path):
    """Those of the answer, and the element that keeps words of another direction apart."""
    items = "- {id: a, question: Which gas?, answer: 'H~2~O & *E. coli*', accept: [water, 'H₂O']}"
    head = "publisher: w\ndeck: D\nlanguage: {}\n"
    for language, wanted in (
        ("en", "H<sub>2</sub>O &amp; <em>E. coli</em><div"),
        ("ar", "<bdi>H<sub>2</sub>O &amp; <em>E. coli</em></bdi><div"),
    ):
        (tmp_path / f"{language}.yaml").write_text(bank_text(items, head.format(language)), encoding="utf-8")
        assert run("anki", tmp_path / f"{language}.yaml", "-o", tmp_path / f"{language}.apkg").exit_code == 0
        learner = Learner(tmp_path / language)
        learner.take(tmp_path / f"{language}.apkg")
        ((_, back),) = learner.sides()
        learner.close()
        assert wanted in " ".join(back.replace("\n", " ").split()).replace(" <div", "<div")
