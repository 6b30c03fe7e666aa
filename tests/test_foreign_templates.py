"""Templates of strangers reach nothing but what they are given, and end before they take the machine's time or memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketaquiz.text import sandbox
from ketaquiz.text.templates import PageError, environment, render
from world import bank_text, run

BLOCKS = "{% set a %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endset %}" + "{% set a %}{{ a }}{{ a }}{{ a }}{% endset %}" * 40


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ ''.__class__.__mro__ }}", "'__class__' of 'str' object is unsafe"),
        ("{{ x|attr('__class__') }}", "'__class__' of 'dict' object is unsafe"),
        ("{{ '{0.__class__}'.format(x) }}", "'format' of 'str' object is unsafe"),
        ("{{ '%1000000000d'|format(1) }}", "No filter named 'format'"),
        ("{{ cycler.__init__.__globals__ }}", "'__init__' of 'type' object is unsafe"),
        ("{{ x.update({1: 2}) }}", "'update' of 'dict' object is unsafe"),
        ("{{ 'x' * 10**8 }}", "64,000,000"),
        ("{{ [1] * 10**8 }}", "'*' is for numbers that are not huge"),
        ("{{ 10**8 * 'x' }}", "'*' is for numbers that are not huge"),
        ("{{ 9**9**9 }}", "'**' is for numbers that are not huge"),
        ("{{ '%1000000000d' % 1 }}", "'%' is for numbers"),
        ("{{ 'x'|center(10**8) }}", "a width is more than 10,000"),
        ("{{ 'x'|indent('x'|center(9999) ~ 'xx') }}", "a width is more than 10,000"),
        ("{{ 'x'.ljust(1000000000) }}", "'ljust' of 'str' object is unsafe"),
        (
            "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            "64,000,000",
        ),
        (
            "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            "64,000,000",
        ),
        ("{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}", "64,000,000"),
        (BLOCKS, "64,000,000"),
        ("{{ range(900000)|list|join('x'|center(9000)) }}", "64,000,000"),
        ("{{ ('x'|center(9000))|replace(' ', 'x'|center(9000)) }}", "64,000,000"),
        (
            "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
            "more than 1,000,000 numbers",
        ),
        ("{{ lipsum(n=1000000) }}", "'lipsum' is undefined"),
        ("{% include 'page' %}", "includes, extends or calls itself without end"),
        ("{% extends 'page' %}", "includes, extends or calls itself without end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "includes, extends or calls itself without end"),
    ],
)
def test_what_no_page_needs_is_refused(text, said):
    with pytest.raises(PageError) as refused:
        render(environment({"page": text}), "page", x={})
    assert said in str(refused.value)


def test_a_page_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.2)
    text = "{% set l = range(90000)|list %}{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}"
    with pytest.raises(PageError, match="takes more than 0 seconds"):
        render(environment({"page": text}), "page")


@pytest.mark.parametrize(
    "text",
    ["{{ (" * 2_000, "{% if a %}" * 2_000, "{% for a in [] %}" * 40 + "{% endfor %}" * 40, "{% include 'deep' %}"],
)
def test_what_stands_too_deep_in_one_another_is_said(text: str):
    deep = "{% for a in [] %}" * 40 + "{% endfor %}" * 40
    with pytest.raises(PageError, match="stand too deep in one another"):
        render(environment({"page": text, "deep": deep}), "page")


def test_what_pages_do_need_is_there():
    text = (
        "{{ 3 * 7 }}{{ ' ' * 1 }}{{ 7 % 4 }} {{ 2 ** 10 }} {{ 'a' + 'b' }} {{ 'a' ~ 1 }} {{ [1] + [2] }} {{ ['a', 'b']|join(', ') }} "
        "{{ 'abc'|replace('b', '<') }} {{ 'x'|center(3) }} {{ 'a b'|truncate(3) }} {{ '<'|e }} {{ x.upper() }}"
    )
    assert render(environment({"page": text}), "page", x="é") == "21 3 1024 ab a1 [1, 2] a, b a&lt;c  x  a b &lt; É"


def test_a_hostile_page_ends_a_build_in_words(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("ward.yaml").write_text(bank_text("- {id: a, question: What is it?, answer: This}"), encoding="utf-8")
    page = Path("own/print/quiz.html")
    page.parent.mkdir(parents=True)
    for text in ("{% include 'print/quiz.html' %}", "{{ form.__class__.__mro__ }}"):
        page.write_text(text, encoding="utf-8")
        done = run("build", "ward.yaml", "--templates", "own")
        assert done.exit_code == 2
        assert "the template print/quiz.html" in done.stderr
        assert "Nothing was written." in done.stderr
        assert not Path("dist").exists()
