"""Templates of strangers reach nothing but what they are given, and end before they take the machine's time or memory."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import pytest
from jinja2 import Template
from markupsafe import Markup

from ketaquiz.text import sandbox
from ketaquiz.text.templates import PageError, environment, render, rendered
from world import bank_text, run

BLOCKS = "{% set a %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{% endset %}" + "{% set a %}{{ a }}{{ a }}{{ a }}{% endset %}" * 40

TREE = "{% set n = namespace(l=[1], m=[1]) %}{% for a in range(60) %}{% set n.l = [n.l, n.l] %}{% set n.m = [n.m, n.m] %}{% endfor %}"
"""Two lists that take no room, and that nobody could show or compare in a life."""
WEIGHED = "a list that is shown or compared has more in it than any page"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ ''.__class__.__mro__ }}", "'__class__' of 'str' object is unsafe"),
        ("{{ x|attr('__class__') }}", "'__class__' of 'dict' object is unsafe"),
        ("{{ '{0.__class__}'.format(x) }}", "'format' of 'str' object is unsafe"),
        ("{{ '%1000000000d'|format(1) }}", "No filter named 'format'"),
        ("{{ cycler.__init__.__globals__ }}", "'__init__' of 'type' object is unsafe"),
        ("{{ x.update({1: 2}) }}", "'update' of 'dict' object is unsafe"),
        ("{{ 'x' * 10**8 }}", "16,000,000"),
        ("{{ [1] * 10**8 }}", "'*' is for numbers that are not huge"),
        ("{{ 10**8 * 'x' }}", "'*' is for numbers that are not huge"),
        ("{{ 9**9**9 }}", "'**' is for numbers that are not huge"),
        ("{{ '%1000000000d' % 1 }}", "'%' is for numbers"),
        ("{{ 'x'|center(10**8) }}", "a width is more than 10,000"),
        ("{{ 'x'|indent('x'|center(9999) ~ 'xx') }}", "a text beside another one has more than 10,000 characters"),
        ("{{ 'x'.ljust(1000000000) }}", "'ljust' of 'str' object is unsafe"),
        (
            "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
            "16,000,000",
        ),
        (
            "{% set n = namespace(x='aaaa') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            "16,000,000",
        ),
        (
            "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
            "a list of more than 1,000,000 entries",
        ),
        (BLOCKS, "64,000,000"),
        ("{{ range(900000)|list|join('x'|center(9000)) }}", "16,000,000"),
        ("{{ ('x'|center(9000))|replace(' ', 'x'|center(9000)) }}", "16,000,000"),
        (
            "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
            "more than 1,000,000 numbers",
        ),
        ("{{ lipsum(n=1000000) }}", "'lipsum' is undefined"),
        ("{{ 'x'.encode().ljust(9**9) }}", "'ljust' of 'bytes' object is unsafe"),
        ("{{ (1).to_bytes(9**9, 'big') }}", "'to_bytes' of 'int' object is unsafe"),
        ("{{ ('a' * 4000000).rfind('b' ~ 'a' * 2000000) }}", "'rfind' of 'str' object is unsafe"),
        ("{{ ('a' * 5000000).upper() }}", "'upper' of 'str' object is unsafe"),
        ("{{ ('a' * 4000000).strip('a' * 4000000) }}", "a text beside another one has more than 10,000 characters"),
        ("{{ y.strip('a' * 4000000) }}", "a text beside another one has more than 10,000 characters"),
        ("{{ y.escape('a' * 4000000) }}", "a text beside another one has more than 10,000 characters"),
        ("{{ ('x\n' * 400000)|indent(9000) }}", "16,000,000"),
        ("{{ ('a ' * 1000000)|wordwrap(1, True, 'x' * 9000) }}", "16,000,000"),
        ("{{ ('a' * 5000000)|list }}", "the filter 'list' takes no text of more than 4,000,000 characters"),
        ("{{ ('&' * 9000000)|forceescape }}", "the filter 'forceescape' takes no text of more than 4,000,000"),
        ("{{ range(9)|batch(1)|sum(start=[]) }}", "the filter 'sum' is for numbers"),
        ("{{ [['x' * 9000000], ['x' * 9000000]]|join(attribute=0) }}", "16,000,000"),
        ("{{ range(90000)|list|tojson(indent=9000) }}", "16,000,000"),
        (TREE + "{{ n.l }}", WEIGHED),
        (TREE + "{{ n }}", WEIGHED),
        (TREE + "{{ n.l ~ 'x' }}", WEIGHED),
        (TREE + "{{ n.l|string }}", WEIGHED),
        (TREE + "{{ n.l|tojson }}", WEIGHED),
        (TREE + "{{ [n.l]|sort }}", WEIGHED),
        (TREE + "{{ [n.l]|join }}", WEIGHED),
        (TREE + "{{ 1|default(n.l)|replace(n.l, 'x') }}", WEIGHED),
        (TREE + "{{ n.l == n.m }}", WEIGHED),
        (TREE + "{{ 1 in n.l }}", WEIGHED),
        (TREE + "{{ n.l is eq(n.m) }}", WEIGHED),
        (TREE + "{{ [n.l]|select('eq', n.m)|list }}", WEIGHED),
        (TREE.replace("[", "(").replace("]", ",)") + "{{ {n.l: 1} }}", WEIGHED),
        (TREE.replace("[", "(").replace("]", ",)") + "{{ {}[n.l] }}", WEIGHED),
        (TREE.replace("[", "(").replace("]", ",)") + "{{ {}.get(n.l) }}", WEIGHED),
        ("{{ 'x'.maketrans({}) }}", "'maketrans' of 'str' object is unsafe"),
        ("{{ {}.fromkeys([1]) }}", "'fromkeys' of 'dict' object is unsafe"),
        ("{{ 18014398509481984 }}", "a number is too large"),
        ("{{ 0xffffffffffffffff }}", "a number is too large"),
        ("{{ '99999999999999999'|int }}", "a number is too large"),
        ("{{ ['99999999999999999']|map('int')|list }}", "a number is too large"),
        ("{{ ({1: 1}.keys()) - ({1: 1}.keys()) }}", "'-' is for numbers"),
        (
            "{% set n = namespace(x=1) %}{% for i in range(60) %}{% set n.x = n.x - (0 - n.x) %}{% endfor %}",
            "a number is too large",
        ),
        ("{{ 5|round(-99999999) }}", "a width is more than 10,000"),
        ("{{ ('x\x0b' * 400000)|indent(9000) }}", "16,000,000"),
        ("{{ ('x\u2028' * 400000)|indent(9000, blank=true) }}", "16,000,000"),
        ("{{ 'a'.strip('ab' * 60) }}", "more than 100 characters are to be taken away"),
        ("{{ 'a'|trim('ab' * 60) }}", "more than 100 characters are to be taken away"),
        ("{{ [['x' * 3000000], ['x' * 3000000]]|map('string')|sort }}", WEIGHED),
        ("{{ [cycler('x' * 3000000), cycler('x' * 3000000)]|sort(attribute='current') }}", WEIGHED),
        ("{{ [cycler('x' * 3000000), cycler('x' * 3000000)]|groupby('current') }}", WEIGHED),
        ("{{ ['\U000e0001' * 900000, '\U000e0001' * 900000] ~ '' }}", "16,000,000"),
        ("{{ [['\U000e0001' * 900000], ['\U000e0001' * 900000]]|join }}", "16,000,000"),
        (
            "{% set n = namespace() %}{% autoescape false %}{% set a %}{{ '&' * 9000000 }}{{ '&' * 9000000 }}{% endset %}{% set n.a = a %}{% endautoescape %}{{ n.a }}",
            "16,000,000",
        ),
        ("{% autoescape 'x'|center(9999) %}x{% endautoescape %}", "'autoescape' takes 'true' or 'false'"),
        ("{% include 'page' %}", "includes, extends or calls itself without end"),
        ("{% extends 'page' %}", "includes, extends or calls itself without end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "includes, extends or calls itself without end"),
    ],
)
def test_what_no_page_needs_is_refused(text, said):
    with pytest.raises(PageError) as refused:
        render(environment({"page": text}), "page", x={}, y=Markup("a"))
    assert said in str(refused.value)


def test_what_a_template_says_makes_no_text_while_it_is_read():
    """Each is 15 million characters long, and would stand as such in what the template is compiled into."""
    text = "{{ 'x'|center(9999)|replace(' ', 'y'|center(1500)) }}" * 40
    assert len(environment({"page": text}).compile(text, raw=True)) < 20_000
    with pytest.raises(PageError, match="64,000,000"):
        render(environment({"page": text}), "page")


def test_a_template_of_many_marks_is_refused_before_python_reads_it():
    """Python reads the program that a template becomes in one step, and takes a hundred bytes for each of its characters."""
    pages = {"page": "{{ a }}" * 40_000, "long": "x\n" * 3_000_000 + "{{ '" + "y" * 3_000_000 + "' }}"}
    with pytest.raises(PageError, match="more marks than any page"):
        render(environment(pages), "page", a=1)
    assert len(render(environment(pages), "long")) == 9_000_000


def test_a_page_that_is_made_in_pieces_is_bounded_while_it_is_made():
    asked: list[int] = []
    text = "{% for a in range(900) %}{{ 'x' * 15000000 }}{{ asked(a) }}{% endfor %}"
    with pytest.raises(PageError, match="64,000,000"):
        for _ in rendered(environment({"page": text}), "page", asked=lambda number: asked.append(number) or ""):
            pass
    assert len(asked) < 9


def test_a_template_is_read_within_the_time_of_its_page(monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.2)
    with pytest.raises(PageError, match="takes more than 0 seconds"):
        next(rendered(environment({"page": "{% if a %}b{% endif %}{{ a }}" * 9_000}), "page", a=1))


def test_a_page_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.2)
    text = "{% set l = range(90000)|list %}{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}"
    with pytest.raises(PageError, match="takes more than 0 seconds"):
        render(environment({"page": text}), "page")


def test_why_a_page_was_ended_is_said_also_between_two_of_its_lines(monkeypatch):
    """Python then knows no line, and Jinja2, which looks for it, fails."""
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(Template, "get_corresponding_lineno", lambda template, line: line <= None)
    text = "{% set l = range(90000)|list %}{% for a in l %}{% for b in l %}{% endfor %}{% endfor %}"
    with pytest.raises(PageError, match="takes more than 0 seconds"):
        render(environment({"page": text}), "page")


def test_pages_that_take_their_time_one_after_the_other_are_ended(monkeypatch):
    """A part of a page for each question, each within its time, would take hours for a large bank."""
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.4)
    env = environment({"page": "{% set l = range(1000)|list %}{% for a in l %}{% for b in l %}{% if loop.index0 == x %}{% endif %}{% endfor %}{% endfor %}"})  # fmt: skip
    began = time.process_time()
    with pytest.raises(PageError, match="takes more than"):
        [render(env, "page", x=number) for number in range(1_000)]
    assert time.process_time() - began < 4


def test_pages_have_more_time_as_there_are_more_of_them(monkeypatch):
    render(environment({"page": "{{ x }}"}), "page", x=1)  # loads what is needed
    monkeypatch.setattr(sandbox, "MOST_SECONDS", 0.4)
    monkeypatch.setattr(sandbox, "MORE_SECONDS", 2)  # far more than such a page takes on the busiest machine
    env = environment({"page": "{% for a in range(1000) %}{{ a }} {{ x }}{% endfor %}"})
    gc.collect()  # what earlier tests left behind is not to be collected within a page
    began = time.process_time()
    number = 0
    while time.process_time() - began < 1.2:
        number += 1
        assert len(render(env, "page", x=number)) > 1_000


def test_pages_that_are_longer_together_than_any_exam_are_refused(monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_CHARACTERS", 100_000)
    monkeypatch.setattr(sandbox, "MORE_CHARACTERS", 1_000)
    env = environment({"page": "{{ 'x' * 90000 }}"})
    with pytest.raises(PageError, match="longer than any exam"):
        [render(env, "page") for _ in range(9)]


def test_a_page_that_keeps_what_it_makes_is_ended(monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_MEGABYTES", 40)
    text = "{% set l = range(900000)|list %}{% set n = namespace(l=[]) %}{% for a in l %}{% set n.l = [n.l, 'x' * 90000 ~ a] %}{% endfor %}"
    with pytest.raises(PageError, match="takes more than 40 MB"):
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
        "{{ 'abc'|replace('b', '<') }} {{ 'x'|center(3) }} {{ 'a b'|truncate(3) }} {{ '<'|e }} {{ x.upper() }} "
        "{{ [1, 2]|sum }} {{ ['b', 'a']|sort|join }} {{ 1 in [1] }} {{ 'a' == 'b' }} {{ 1 < 2 < 3 }} {{ {'a': 1}['a'] }} {{ x is eq('é') }} "
        "{{ 'a b'.split() }} {{ {'a': 1}.get('a') }} {{ 70000|round|int }} {{ 'a\nb'|indent(2) }} {{ [[1], [2]]|map('first')|list }} {{ y.strip('a') }} "
        "{{ dict([(1, 2)], a=3) }} {{ namespace({'b': 4}).b }} {{ 9 - 4 }} {{ [cycler(2), cycler(1)]|sort(attribute='current')|map(attribute='current')|list }} "
        "{{ [{'a': 1}, {'a': 2}]|groupby('a')|map('first')|list }} {{ [[1], 'b']|join }} {% autoescape false %}{{ '<' }}{% endautoescape %}"
    )
    assert render(environment({"page": text}), "page", x="é", y=Markup("a<b>")) == (
        "21 3 1024 ab a1 [1, 2] a, b a&lt;c  x  a b &lt; É 3 ab True False True 1 True "
        "[&#39;a&#39;, &#39;b&#39;] 1 70000 a\n  b [1, 2] <b> "
        "{1: 2, &#39;a&#39;: 3} 4 5 [1, 2] [1, 2] [1]b <"
    )


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
