"""Templates that somebody made to do harm, for ``--templates``."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import Case, Content, Link, dice

_PAGE = "print/quiz.html"


def _texts() -> Iterator[tuple[str, str, Content]]:
    """Name, the template's place, and its text."""
    yield "includes itself", _PAGE, '{% include "print/quiz.html" %}'
    yield "extends itself", _PAGE, '{% extends "print/quiz.html" %}'
    yield "imports itself", _PAGE, '{% import "print/quiz.html" as x %}{{ x }}'
    yield "two that include each other", _PAGE, '{% include "print/key.html" %}'
    yield "a macro without end", _PAGE, "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"
    yield (
        "two macros without end",
        _PAGE,
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    )
    yield (
        "a call without end",
        _PAGE,
        "{% macro a() %}{{ caller() }}{% call a() %}{{ caller() }}{% endcall %}{% endmacro %}{% call a() %}x{% endcall %}",
    )
    yield "a block without end", _PAGE, "{% block a %}{{ self.a() }}{% endblock %}"
    yield "a loop", _PAGE, "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"
    yield "a long range", _PAGE, "{{ range(10**9) | list | length }}"
    yield (
        "a loop that grows",
        _PAGE,
        "{% set ns = namespace(x='a') %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    )
    yield "huge output", _PAGE, "{% for a in range(90000) %}" + "x" * 50_000 + "{% endfor %}"
    yield "a long text", _PAGE, "{{ 'x' * 2000000000 }}"
    yield "a great power", _PAGE, "{{ 9 ** 99999999 }}"
    yield "a tower of powers", _PAGE, "{{ 9 ** 9 ** 9 ** 9 }}"
    yield "a great shift", _PAGE, "{{ (2 ** 30000000) | string | length }}"
    yield "a wide format", _PAGE, "{{ '%2000000000d' | format(1) }}"
    yield "a wide format of str", _PAGE, "{{ '{:>2000000000}'.format(1) }}"
    yield "a wide centre", _PAGE, "{{ 'x' | center(2000000000) }}"
    yield "a wide indent", _PAGE, "{{ 'x\ny' | indent(2000000000) }}"
    yield "a wide wrap", _PAGE, "{{ ('a ' * 3000000) | wordwrap(1) | length }}"
    yield "batches", _PAGE, "{{ [1] | batch(2000000000, 0) | list | length }}"
    yield "slices", _PAGE, "{{ [1] | slice(2000000000, 0) | list | length }}"
    yield "lorem ipsum", _PAGE, "{{ lipsum(n=100000) }}"
    yield "globals of a function", _PAGE, "{{ lipsum.__globals__['os'].popen('touch ../home/pwned').read() }}"
    yield "globals of joiner", _PAGE, "{{ joiner.__init__.__globals__.os.system('touch ../home/pwned') }}"
    yield "globals of cycler", _PAGE, "{{ cycler.__init__.__globals__.os.system('touch ../home/pwned') }}"
    yield (
        "builtins of a macro",
        _PAGE,
        "{% macro a() %}{% endmacro %}{{ a.__init__.__globals__.__builtins__.open('../home/pwned', 'w').write('x') }}",
    )
    yield "classes", _PAGE, "{{ ''.__class__.__mro__[1].__subclasses__() }}"
    yield "classes by filter", _PAGE, "{{ (''|attr('__class__')|attr('__mro__'))[1]|attr('__subclasses__')() }}"
    yield "classes by format", _PAGE, "{{ '{0.__class__.__mro__[1].__subclasses__}'.format('') }}"
    yield "classes by map", _PAGE, "{{ ['']|map(attribute='__class__.__mro__')|list }}"
    yield "code of a function", _PAGE, "{{ self.__init__.__func__.__code__.co_consts }}"
    yield "the environment", _PAGE, "{{ self._TemplateReference__context.environment.loader.mapping }}"
    yield "a value changed", _PAGE, "{% set _ = banks.append(1) if banks is defined else form.__dict__.clear() %}x"
    yield "an unsafe debug", _PAGE, "{% debug %}"
    yield "a loader path", _PAGE, '{% include "../../home/notes.txt" %}'
    yield "an absolute path", _PAGE, '{% include "/etc/passwd" %}'
    yield "deep brackets", _PAGE, "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}"
    yield "deep lists", _PAGE, "{{ " + "[" * 5_000 + "]" * 5_000 + " }}"
    yield "deep blocks", _PAGE, "{% if 1 %}" * 3_000 + "x" + "{% endif %}" * 3_000
    yield "deep loops", _PAGE, "{% for a in [1] %}" * 60 + "x" + "{% endfor %}" * 60
    yield "a long sum", _PAGE, "{{ " + "1+" * 20_000 + "1 }}"
    yield "long chains", _PAGE, "{{ ''" + "|upper" * 20_000 + " }}"
    yield "open marks", _PAGE, "{{" * 100_000
    yield "open blocks", _PAGE, "{%" * 100_000
    yield "open comments", _PAGE, "{#" * 100_000
    yield "raw", _PAGE, "{% raw %}" * 50_000
    yield "many blocks", _PAGE, "".join(f"{{% block b{n} %}}x{{% endblock %}}" for n in range(5_000))
    yield "an unknown name", _PAGE, "{{ nothing }}"
    yield "an unknown filter", _PAGE, "{{ 1 | nothing }}"
    yield "a division by zero", _PAGE, "{{ 1 / 0 }}"
    yield "a long number", _PAGE, "{{ " + "9" * 6_000 + " }}"
    yield "a long unknown name", _PAGE, "{{ " + "n" * 100_000 + " }}"
    yield "an error with escapes", _PAGE, "{{ {}['\x1b[31m\u202e'] }}"
    yield "a syntax error with escapes", _PAGE, "{% \x1b]0;x\x07 %}"
    yield "a script", _PAGE, "<script>fetch('https://evil.example')</script>"
    yield "latin-1", _PAGE, "é".encode("latin-1")
    yield "random bytes", _PAGE, bytes(dice("template").randrange(256) for _ in range(20_000))
    yield "nul", _PAGE, b"a\0b"
    yield "large", _PAGE, lambda: "x" * 70_000_000
    yield "bytes that are wide", _PAGE, "{{ 'x'.encode().ljust(2000000000) | length }}"
    yield "a number as bytes", _PAGE, "{{ (1).to_bytes(2000000000, 'big') | length }}"
    yield "lines indented", _PAGE, "{{ ('x\n' * 400000) | indent(9000) | length }}"
    yield "a long end of lines", _PAGE, "{{ ('a ' * 3000000) | wordwrap(1, True, 'x' * 9000) | length }}"
    yield "a list of each letter", _PAGE, "{{ ('\U0001f600' * 60000000) | list | length }}"
    yield "words of one letter", _PAGE, "{{ ('x ' * 32000000).split() | length }}"
    yield (
        "texts that stay",
        _PAGE,
        "{% set ns = namespace(l=[]) %}{% for a in range(60) %}{% set ns.l = ns.l + ['\U0001f600' * 60000000] %}{% endfor %}{{ ns.l | length }}",
    )
    yield (
        "escapes of escapes",
        _PAGE,
        "{{ ('&' * 60000000) | forceescape | forceescape | forceescape | forceescape | length }}",
    )
    yield "a sum of lists", _PAGE, "{{ range(1000000) | batch(1) | sum(start=[]) | length }}"
    yield (
        "a sort of long texts",
        _PAGE,
        "{% set ns = namespace(l=['x' * 3000000 ~ 'a', 'x' * 3000000 ~ 'a']) %}{% for a in range(20) %}{% set ns.l = ns.l + ns.l %}{% endfor %}{{ ns.l | sort | length }}",
    )
    yield (
        "a search among long texts",
        _PAGE,
        "{% set a = 'x' * 3000000 %}{% set ns = namespace(l=[a ~ 'b', a ~ 'c']) %}{% for b in range(20) %}{% set ns.l = ns.l + ns.l %}{% endfor %}{{ (a ~ 'd') in ns.l }}",
    )
    yield "a search from the end", _PAGE, "{{ ('a' * 4000000).rfind('b' ~ 'a' * 2000000) }}"
    yield "a strip of many letters", _PAGE, "{{ ('a' * 4000000) | trim('b' * 4000000 ~ 'a') | length }}"
    yield (
        "lists of lists shown",
        _PAGE,
        "{% set ns = namespace(l=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
    )
    yield (
        "lists of lists that are equal",
        _PAGE,
        "{% set ns = namespace(l=[1], m=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] %}{% endfor %}{{ ns.l == ns.m }}",
    )
    yield (
        "lists of lists as json",
        _PAGE,
        "{% set ns = namespace(l=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l | tojson | length }}",
    )
    yield (
        "a key of keys",
        _PAGE,
        "{% set ns = namespace(l=(1,)) %}{% for a in range(60) %}{% set ns.l = (ns.l, ns.l) %}{% endfor %}{{ {ns.l: 1} | length }}",
    )
    yield (
        "a namespace of lists",
        _PAGE,
        "{% set ns = namespace(l=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns }}",
    )
    yield (
        "a tree that is compared by a test",
        _PAGE,
        "{% set ns = namespace(l=[1], m=[1]) %}{% for a in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] %}{% endfor %}{{ [ns.l] | select('eq', ns.m) | list | length }}",
    )
    yield (
        "loops in loops of a list",
        _PAGE,
        "{% set l = range(1000) | list %}{% for a in l %}{% for b in l %}{% for c in l %}{% endfor %}{% endfor %}{% endfor %}",
    )
    yield (
        "seven seconds a question",
        "print/question.html",
        "{% set l = range(1000) | list %}{% for a in l %}{% for b in l %}{% set x = loop.index %}{% endfor %}{% endfor %}"
        * 9,
    )
    yield "60 MB a question", "print/question.html", "{% for a in range(4) %}{{ 'x' * 15000000 }}{% endfor %}"
    yield "an answer of 60 MB", "print/answer-line.html", "{% for a in range(4) %}{{ 'x' * 15000000 }}{% endfor %}"
    yield (
        "a list that grows by a link",
        _PAGE,
        "{% set l = range(1000000) | list %}{% set ns = namespace(x=[]) %}{% for a in l %}{% for b in l %}{% set ns.x = [ns.x, b ~ 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'] %}{% endfor %}{% endfor %}",
    )
    yield (
        "an amount of many digits",
        _PAGE,
        "{% for each in form.form.questions %}{{ each.bank.items[0].id.upper().encode('utf-7').hex(' ', 1) }}{% endfor %}",
    )
    yield "constants that grow while it is read", _PAGE, "{{ 'x'|center(9999)|replace(' ', 'y'|center(1500)) }}" * 200
    yield "marks without end", _PAGE, "{{ a }}" * 200_000
    yield "lines of other ends indented", _PAGE, "{{ ('x\x0b' * 2000000) | indent(9999, blank=true) | length }}"
    yield (
        "ends of many wide letters",
        _PAGE,
        "{{ ('\U0001f600' * 4000000).strip('\U0001f601' * 9999 ~ '\U0001f600') | length }}",
    )
    yield (
        "a sort of long texts one by one",
        _PAGE,
        "{% set a = 'x' * 3000000 %}{% set ns = namespace(l=[a ~ 'a', a ~ 'b']) %}{% for i in range(16) %}{% set ns.l = ns.l + ns.l %}{% endfor %}{{ ns.l | map('string') | sort(case_sensitive=true) | length }}",
    )
    yield (
        "numbers of one hash",
        _PAGE,
        "{% set l = [" + ",".join(f"[{n * (2**61 - 1)},1]" for n in range(1, 40_000)) + "] %}{{ dict(l) | length }}",
    )
    yield (
        "texts that stay in short steps",
        _PAGE,
        "{% set ns = namespace(l=[]) %}{% for i in range(900000) %}{% set ns.l = ns.l + ['\U0001f600' * 15900000] %}{% endfor %}",
    )
    yield "many long texts of a page", _PAGE, "{% for a in range(4000) %}{{ 'x' * 15000000 }}{% endfor %}"
    yield "words of the page changed", _PAGE, "{{ words.fill('x', n='y' * 60000000) if words.fill is defined else 1 }}"
    yield "the base includes the page", "print/base.html", '{% include "print/quiz.html" %}'
    yield "an answer that includes itself", "print/answer.html", '{% include "print/answer.html" %}'
    yield "a question that includes itself", "print/question.html", '{% include "print/question.html" %}'
    yield (
        "an index of globals",
        "print/index.html",
        "{{ lipsum.__globals__['os'].popen('touch ../home/pwned').read() }}",
    )
    yield "a style with an end", "print/style.css", "</style><script>pwned()</script>"
    yield "fields that run", "anki/fields.html", "{{ lipsum.__globals__['os'].popen('touch ../home/pwned').read() }}"
    yield "a first bank", "new/first-bank.yaml", "a: b"


def cases() -> Iterator[Case]:
    """The hostile templates."""

    def case(name: str, files: dict[str, Content]) -> Case:
        return Case("templates", name, lambda: {f"tpl/{place}": content for place, content in files.items()}, "tpl")

    for name, place, content in _texts():
        files: dict[str, Content] = {place: content}
        if name == "two that include each other":
            files["print/key.html"] = '{% include "print/quiz.html" %}'
        yield case(name, files)
    yield case("a link to home", {"print/quiz.html": Link("../../../home/notes.txt")})
    yield case("a device", {"print/quiz.html": Link("/dev/zero")})
    yield case("a link to itself", {"print/quiz.html": Link("quiz.html")})
    yield case("a folder in a template's place", {"print/quiz.html": None})
    yield case("a folder that is a link to itself", {"print": Link("print")})
    yield case("a name of escapes", {"print/\x1b[31m.html": "x"})
    yield case("many templates", {f"print/p{n}.html": "x" for n in range(3_000)})
    yield case("a deep folder", {"print/" + "d/" * 100 + "x.html": "x"})
