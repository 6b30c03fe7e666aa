"""Banks that somebody wrote to do harm: every text field live, YAML's tricks, sizes and depths."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

from hostile.case import HEAD, Case, Content, Link, dice
from hostile.payloads import HANGS, MARKUP, MATHEMATICS, TERMINAL

MIB = 1024 * 1024
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
_TAIL = """\
  - id: receptor
    question: Which receptor does ketamine block in the brain?
    answer: The NMDA receptor
"""


_PLAIN = """\
publisher: ward-7
deck: A::B
language: en
title: TEXT
description: Calm
licence: TEXT
contact: TEXT
articles:
  guide: {title: TEXT, url: 'https://example.org/a', author: TEXT, published: TEXT}
  bare: {title: TEXT, published: TEXT}
references:
  label: {title: TEXT, publisher: TEXT, year: 2020, url: 'https://example.org/b', says: [TEXT]}
  other: {title: TEXT, publisher: TEXT}
items:
  - id: short
    question: What is it?
    answer: It
    cite: [{article: guide, section: TEXT, quote: TEXT}, {article: bare, section: TEXT, quote: TEXT}]
    references: [label, other]
    image: {file: p.svg, alt: TEXT}
  - id: best
    question: Which is it?
    answer: It
    distractors: [That, This]
    cite: [{article: bare, section: TEXT, quote: TEXT}]
    references: [other]
  - id: gaps
    cloze: A {{gap}} and {{another::hint}}
    cite: [{article: bare, section: TEXT, quote: TEXT}]
    references: [other]
    image: {file: p.svg, alt: TEXT}
  - id: receptor
    question: Which receptor does ketamine block in the brain?
    answer: The NMDA receptor
"""


def quoted(text: str) -> str:
    """A text as a double-quoted YAML scalar, which can hold every character."""
    return json.dumps(text, ensure_ascii=True)


def plain_fields(text: str) -> str:
    """A bank that has a text in each field that takes no marks, and calm questions."""
    return _PLAIN.replace("TAG", quoted(text.replace(" ", "_").replace(",", ""))).replace("TEXT", quoted(text))


def everywhere(text: str, deck: str = "") -> str:
    """A bank that has a text in each of its text fields, and an item of every kind; ids stay what they must be."""
    t = quoted(text)
    tag = quoted(text.replace(" ", "_").replace(",", ""))
    return f"""\
publisher: ward-7
deck: {deck or t}
language: en
title: {t}
description: {t}
licence: {t}
contact: {t}
tags: [{tag}]
articles:
  guide: {{title: {t}, url: 'https://example.org/a', author: {t}, published: {t}}}
  bare: {{title: {t}, published: {t}}}
references:
  label: {{title: {t}, publisher: {t}, year: 2020, url: 'https://example.org/b', says: [{t}]}}
  other: {{title: {t}, publisher: {t}}}
items:
  - id: short
    question: {t}
    answer: {t}
    accept: [{quoted(text + " 2")}]
    reverse: true
    rationale: {t}
    caution: {t}
    cite: [{{article: guide, section: {t}, quote: {t}}}, {{article: bare, section: {t}, quote: {t}}}]
    references: [label, other]
    tags: [{quoted("t" + tag[1:-1])}]
    image: {{file: p.svg, alt: {t}}}
  - id: typed
    question: What is typed?
    answer: {t}
    typed: true
  - id: best
    question: {t}
    answer: {t}
    distractors: [{quoted(text + " a")}, {{text: {quoted(text + " b")}, pin: last}}]
  - id: several
    question: What is right?
    answers: [{t}, {quoted(text + " c")}]
    distractors: [{quoted(text + " d")}]
  - id: truth
    statement: {t}
    answer: true
    allow: {{M101: {t}}}
  - id: gaps
    cloze: {quoted("A {{hidden}} " + text.replace("{", "(").replace("}", ")") + " {{seen::hint}}")}
  - id: hints
    cloze: {quoted("A {{hidden::" + text.replace("{", "(").replace("}", ")").replace("::", ":") + "}} end")}
  - id: gone
    question: What was it?
    answer: Gone
    retired: {{on: 2026-11-01, reason: {t}, replaced_by: receptor}}
{_TAIL}"""


def asked(text: str) -> str:
    """A bank in which each text that rules look at is this one."""
    t = quoted(text)
    return f"""\
{HEAD}items:
  - id: stem
    question: {quoted("Ketamine is a" + text + " of anaesthesia, which blocks what")}
    answer: The receptor
    distractors: [The plant, The stone]
  - id: options
    question: What is it?
    answer: {t}
    distractors: [{quoted(text + " a")}, {quoted(text + " b")}]
    rationale: {t}
  - id: said
    statement: {t}
    answer: false
  - id: gaps
    cloze: {quoted("A {{hidden}} " + text.replace("{", "(").replace("}", ")") + " text")}
{_TAIL}"""


def _one(question: str = "'What is it?'", answer: str = "x", more: str = "", head: str = HEAD) -> str:
    return f"{head}items:\n  - id: a\n    question: {question}\n    answer: {answer}\n{more}{_TAIL}"


def _yaml() -> Iterator[tuple[str, str | bytes]]:
    """Tricks of YAML, and sizes and depths."""
    yield "tag directives", "".join(f"%TAG !a{n}! tag:x\n" for n in range(60_000)) + "---\n" + _one()
    yield (
        "tag directives long",
        "".join(f"%TAG !{'a' * 200}{n}! tag:{'x' * 200}\n" for n in range(10_000)) + "---\n" + _one(),
    )
    yield "yaml directives", "%YAML 1.1\n" * 50_000 + "---\n" + _one()
    yield "unknown directives", "%HELLO world\n" * 50_000 + "---\n" + _one()
    yield (
        "billion laughs",
        "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(30)),
    )
    yield "anchors", "".join(f"k{n}: &a{n} x\n" for n in range(50_000))
    yield "one anchor again", _one("&a x", "*a")
    yield "an alias to itself", "&a [*a]"
    yield "merge keys", "<<: {deck: x}\n" * 20_000 + _one()
    yield "documents", "---\n" * 100_000 + _one()
    yield "document ends", _one() + "...\n" * 100_000
    yield "deep flow lists", _one("[" * 5_000 + "]" * 5_000)
    yield "deep flow maps", _one("{a: " * 5_000 + "}" * 5_000)
    yield "deep lists in tags", HEAD + "tags: " + "[" * 900 + "]" * 900 + "\nitems:\n" + _TAIL
    yield "deep blocks", HEAD + "items:\n" + "".join("  " * n + "- \n" for n in range(1, 1_500))
    yield "complex keys", "? " * 10_000 + "x"
    yield "a map as key", "{[a, b]: c, {d: e}: f}\n" + _one()
    yield "tabs", "\t" * 100_000 + "x: 1"
    yield "a long comment", "#" + "x" * (7 * MIB) + "\n" + _one()
    yield "many comments", "# x\n" * 500_000 + _one()
    yield "many blank lines", "\n" * 1_000_000 + _one()
    for name, line in (("blank lines", "\n"), ("comments", "# x\n"), ("its own comments", "      # x\n"), ("glued comments", "  #x\n"), ("line ends of Windows", "\r\n")):  # fmt: skip
        yield f"many {name} between items", _one().replace("  - id: rec", line * 399_000 + "  - id: rec")
        yield f"many {name} below a draft", _one(more="    status: draft\n").replace("  - id: rec", line * 399_000 + "  - id: rec")  # fmt: skip
        yield f"many {name} above a draft", f"{_one()}{line * 399_000}  - id: z\n    question: Who?\n    answer: He\n    status: draft\n"  # fmt: skip
    yield "long blanks before a comment", _one().replace("answer: x", "answer: x" + " " * (6 * MIB) + "#x")
    yield "carriage returns", _one().replace("\n", "\r")
    yield "mixed line ends", _one().replace("\n", "\r\n\r")
    yield "next lines", _one().replace("\n", "\x85")
    yield "a byte order mark inside", _one("'a\ufeffb'")
    yield "utf-16", _one().encode("utf-16")
    yield "utf-32", _one().encode("utf-32")
    yield "utf-7", _one().encode("utf-7")
    yield "overlong utf-8", _one("'MARK'").encode().replace(b"MARK", b"\xc0\xaf\xe0\x80\xaf")
    yield "surrogates in utf-8", _one("'MARK'").encode().replace(b"MARK", b"\xed\xa0\x80\xed\xbf\xbf")
    yield "nul bytes", _one().encode() + b"\0" * 1000
    yield "escaped nul", _one('"a\\0b"')
    yield "escaped surrogate", _one('"\\ud800"')
    yield "escaped delete", _one('"\\x7f\\x1b\\u202e"')
    yield "a python object", _one("!!python/object/apply:os.system ['touch ../../home/pwned']")
    yield "a python tuple", _one("!!python/tuple [a, b]")
    yield "binary", _one("!!binary 'aGVsbG8='")
    yield "a set", _one("!!set {a, b}")
    yield "an int tag", _one("!!int '1'")
    yield "a float", _one(".inf", ".nan")
    yield "sexagesimal", _one("190:20:30", "1:30")
    yield "huge integer", _one("9" * 5_000, "1" + "0" * 5_000, "    reviewed: " + "9" * 5_000 + "\n")
    yield "huge exponent", _one("1e999999999", "1E-999999999")
    yield "huge hex", _one("0x" + "f" * 20_000, "0b" + "1" * 20_000)
    yield "huge year", HEAD + f"references: {{r: {{title: x, year: {'9' * 6_000}}}}}\nitems:\n" + _TAIL
    yield "a date that is none", _one("x", "y", "    reviewed: 9999-99-99\n")
    yield "a date of long ago", _one("x", "y", "    reviewed: 0001-01-01\n")
    yield "a retired day far off", _one("x", "y", "    retired: {on: 9999-12-31, reason: x}\n")
    yield "a timestamp", _one("x", "y", "    reviewed: 2026-11-01T25:61:61.999999999+99:99\n")
    yield "a long gap number", HEAD + "items:\n  - id: a\n    cloze: '{{c" + "9" * 6_000 + "::x}}'\n" + _TAIL
    yield (
        "gap numbers of many scripts",
        HEAD + "items:\n  - id: a\n    cloze: '{{c١::x}} {{c²::y}} {{c０::z}}'\n" + _TAIL,
    )
    yield "five hundred gaps", HEAD + "items:\n  - id: a\n    cloze: '" + "{{a}} " * 499 + "'\n" + _TAIL
    yield "gaps in gaps", HEAD + "items:\n  - id: a\n    cloze: '{{a {{b}} {{c2::d::e}}}}'\n" + _TAIL
    yield "long names", _one(head=HEAD.replace("ward-7", "w" * 100_000))
    yield "a long deck", _one(head=HEAD.replace("Ketamine", "K" * 100_000))
    yield "a deep deck", _one(head=HEAD.replace("Ketamine", "'" + "::".join("a" for _ in range(60)) + "'"))
    yield "a deck of colons", _one(head=HEAD.replace("Ketamine", "':::::::: ::'"))
    yield "a deck with a quote", _one(head=HEAD.replace("Ketamine", "'a\"b'"))
    yield "a deck that is a path", _one(head=HEAD.replace("Ketamine", "'../../../etc/passwd'"))
    yield "a language that is a path", _one(head=HEAD.replace("language: en", "language: ../../../../etc/passwd"))
    yield "a long language", _one(head=HEAD.replace("language: en", "language: " + "en-" * 20_000 + "x"))
    yield "a language with markup", _one(head=HEAD.replace("language: en", "language: '\"><script>'"))
    yield "a long id", HEAD + f"items:\n  - id: {'a' * 100_000}\n    question: q\n    answer: b\n" + _TAIL
    yield (
        "ids of dashes",
        HEAD
        + "".join(["items:\n", *(f"  - id: {'-' * n}\n    question: q\n    answer: b\n" for n in range(1, 90))])
        + _TAIL,
    )
    yield "long unknown keys", _one() + "".join(f"{'k' * 5_000}{n}: x\n" for n in range(50))
    yield "unknown keys with escapes", _one() + '"\\e[31m\\a": x\n"\\u202egnp": y\n'
    yield "a long tag", HEAD + f"tags: ['{'t' * 50_000}']\nitems:\n" + _TAIL
    yield "a deep tag", HEAD + f"tags: ['{'::'.join('t' * 300)}']\nitems:\n" + _TAIL
    yield (
        "many articles",
        HEAD + "articles:\n" + "".join(f"  a{n}: {{title: t{n}}}\n" for n in range(20_000)) + "items:\n" + _TAIL,
    )
    yield (
        "many references",
        HEAD + "references:\n" + "".join(f"  a{n}: {{title: t{n}}}\n" for n in range(20_000)) + "items:\n" + _TAIL,
    )
    yield (
        "many citations",
        HEAD
        + "articles: {g: {title: x}}\nitems:\n  - id: a\n    question: q\n    answer: b\n    cite: ["
        + "{article: g, quote: 'a … b'}, " * 5_000
        + "]\n"
        + _TAIL,
    )
    yield (
        "many items",
        HEAD
        + "items:\n"
        + _TAIL
        + "".join(f"  - {{id: i{n}, question: 'What is {n}?', answer: a{n}}}\n" for n in range(2_500)),
    )
    yield (
        "many alike items",
        HEAD
        + "items:\n"
        + _TAIL
        + "".join(
            f"  - {{id: i{n}, question: Which receptor does ketamine block in the brain today, answer: The NMDA receptor}}\n"
            for n in range(1_200)
        ),
    )
    yield "many broken items", HEAD + "items:\n" + _TAIL + "  - {id: x, quesiton: y}\n" * 5_000
    yield "items that are a map", HEAD + "items: {a: {question: q, answer: b}}\n"
    yield "items that are a text", HEAD + "items: receptor\n"
    yield "nothing", b""
    yield "only a mark", b"\xef\xbb\xbf"
    yield "a list", "- a\n- b\n"
    yield "a zip", b"PK\x03\x04" + bytes(dice("zip").randrange(256) for _ in range(5_000))
    yield "a long link", _one(f"'[x](https://a.example/{'a' * 15_000})'")
    yield "links in links", _one("'" + "[" * 2_000 + "x" + "](https://a.example)" * 400 + "'")
    yield (
        "a table of many columns",
        _one("|\n" + "      " + "|a" * 3_000 + "|\n      " + "|-" * 3_000 + "|\n      " + "|b" * 3_000 + "|"),
    )
    yield "a long list", _one("|\n" + "".join(f"      - {n}\n" for n in range(2_000)))
    yield "a deep list", _one("|\n" + "".join("      " + "  " * n + "- a\n" for n in range(80)))
    yield "list numbers", _one("|\n      " + "9" * 300 + ". a\n      999999999. b\n")
    yield (
        "two stars as the only distractor",
        _one(
            "Which marks make a text strong in Markdown and so on?",
            "The two stars, which stand on both sides of the word",
            "    distractors: ['**']\n",
        ),
    )
    yield (
        "two stars as an option",
        _one(
            "Which marks make a text strong in Markdown?",
            "The two stars",
            "    distractors: ['**', '__', '``', '~~']\n",
        ),
    )
    yield "options of marks", _one("What is it?", "'*'", "    distractors: ['.', '-', '…', '!']\n")
    yield "options of nothing to see", _one("What is it?", r'"\u200b"', '    distractors: ["\\u00ad", "\\u2060"]\n')
    yield "a question of nothing to see", _one(r'"\u200b\u2060"', "x")
    yield "combining marks", _one(quoted("a" + "\u0301" * 5_000))


def _mathematics() -> Iterator[tuple[str, str]]:
    """Formulas that take a converter its time, or ask for room without end."""
    formulas = {
        "sideset": r"\sideset{}{}" * 33 + "x",
        "sideset nested": r"\sideset{" * 12 + "x" + "}{}" * 12,
        "overset": r"\overset{a}" * 140 + "b",
        "frac": r"\frac{a}" * 140 + "b",
        "sqrt": r"\sqrt" * 300 + "x",
        "left": r"\left(" * 200 + "x" + r"\right)" * 200,
        "not": r"\not" * 600 + "x",
        "limits": r"\sum\limits" * 190 + "_a",
        "primes": "x" + "'" * 1_900,
        "text": r"\text{" * 25 + "x" + "}" * 25,
        "mathbb": r"\mathbb" * 280 + "x",
        "boldsymbol": r"\boldsymbol{" * 28 + "x" + "}" * 28,
        "array": r"\begin{array}{" + "c" * 1_800 + r"}x\end{array}",
        "array star": r"\begin{array}{*{99999999}{c}}x\end{array}",
        "array nested": r"\begin{array}{c}" * 40 + "x" + r"\end{array}" * 40,
        "matrix": r"\begin{matrix}" + "&" * 1_900 + r"\end{matrix}",
        "rows": r"\begin{matrix}" + r"\\" * 900 + r"\end{matrix}",
        "rule": r"\rule{999999999em}{999999999em}",
        "hspace": r"\hspace{999999999em}x\kern999999999em",
        "genfrac": r"\genfrac{(}{)}{999999pt}{9}" * 30 + "ab",
        "raise": r"\raise999999em{x}",
        "underbrace": r"\underbrace{" * 29 + "x" + "}_a" * 29,
        "scripts": "x" + "_{a^{b" * 14 + "}}" * 14,
        "over": r"{" * 29 + "a" + r"\over b}" * 29,
        "mathchoice": r"\mathchoice{" * 14 + "x" + "}{}{}{}" * 14,
        "cancel": r"\cancel{" * 29 + "x" + "}" * 29,
        "operatorname": r"\operatorname{" * 29 + "x" + "}" * 29,
        "xrightarrow": r"\xrightarrow[a]" * 130 + "{b}",
        "substack": r"\substack{" * 29 + "x" + "}" * 29,
        "braket": r"\bra{" * 29 + "x" + "}" * 29,
        "huge": r"\Huge" * 350 + "x",
        "color": r"\color{red}" * 170 + "x",
        "color names": r"\color{" + "a" * 1_900 + "}x",
        "color css": r"\color{red;background:url(https://evil.example/y.png)}{white}",
        "fcolorbox css": r"\fcolorbox{red;background:url(https://evil.example/x.png)}{white}{a}",
        "verb": r"\verb|" + "x" * 1_900 + "|",
        "commands": "".join(rf"\{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(400)),
    }
    for name, tex in formulas.items():
        yield f"formula {name}", _one(quoted(rf"What is \({tex}\)?"))
    yield "many formulas", _one(quoted(r"\(\frac{a}{b}\) " * 1_200))
    yield (
        "many hard formulas",
        HEAD
        + "items:\n"
        + "".join(
            f"  - {{id: f{n}, question: {quoted(chr(92) + '(' + chr(92) + 'frac{a}' * 60 + str(n) + chr(92) + ')')}, answer: x}}\n"
            for n in range(40)
        )
        + _TAIL,
    )


def _mutated(count: int) -> Iterator[tuple[str, bytes]]:
    """Banks with bytes turned, doubled or cut at random."""
    for number in range(count):
        chance = dice(f"mutated bank {number}")
        data = bytearray(everywhere("a [b](https://c.example) *d* `e` 5 mg", "A::B").encode())
        for _ in range(chance.randrange(1, 12)):
            _turn(data, chance)
        yield f"mutated {number}", bytes(data)


def _turn(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            data[at] = chance.choice(b"\n \t:-#'\"{}[]&*!|>%@`,?\\\x00\x1b\xff~^")
        case 1:
            del data[at : at + chance.randrange(1, 40)]
        case 2:
            data[at:at] = data[at : at + chance.randrange(1, 200)]
        case _:
            data[at:at] = chance.choice([b"\n", b"\n  ", b": ", b"- ", b"{{", b"}}", b"\\(", b"<<: ", b"&a ", b"*a "])


def cases() -> Iterator[Case]:
    """The hostile banks."""

    def case(name: str, text: str | bytes, **more: Content) -> Case:
        return Case("bank", name, lambda: {"bank.yaml": text, "p.svg": _SVG, **more}, "bank.yaml")

    for name, text in MATHEMATICS.items():
        yield case(f"mathematics everywhere: {name}", everywhere(text, "A::B"))
    for name, text in MARKUP.items():
        yield case(f"markup everywhere: {name}", everywhere(text))
    for name, text in TERMINAL.items():
        yield case(f"terminal everywhere: {name}", everywhere(text))
        raw = everywhere("MARK").encode().replace(b"MARK", text.encode())
        yield case(f"terminal raw: {name}", raw)
    for name, text in HANGS.items():
        yield case(f"pattern: {name}", asked(text))
    for name, content in _yaml():
        yield case(f"yaml: {name}", content)
    for name, content in _mathematics():
        yield case(name, content)
    for name, content in _mutated(12):
        yield case(name, content)
    yield from _pictures()


def _pictures() -> Iterator[Case]:
    """Pictures that are no pictures, lie outside, or are larger than they say."""
    pictures: dict[str, tuple[str, dict[str, Content]]] = {
        "a script in svg": (
            "p.svg",
            {"p.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"><script>pwned()</script></svg>'},
        ),
        "a link to home": ("p.png", {"p.png": Link("../home/notes.txt")}),
        "a folder that is a link": ("images/p.svg", {"images": Link("../home")}),
        "a device": ("p.png", {"p.png": Link("/dev/zero")}),
        "a name of terminal escapes": ("\x1b[31m.png", {"\x1b[31m.png": b"\x89PNG\r\n\x1a\n"}),
        "entities": (
            "p.svg",
            {
                "p.svg": '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
            },
        ),
        "an external entity": (
            "p.svg",
            {
                "p.svg": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
            },
        ),
        "a png of great size": (
            "p.png",
            {"p.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\x00\x00\x00"},
        ),
        "deep svg": (
            "p.svg",
            {"p.svg": '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 100_000 + "</g>" * 100_000 + "</svg>"},
        ),
        "wide svg": (
            "p.svg",
            {"p.svg": '<svg xmlns="http://www.w3.org/2000/svg">' + "<g a='" + "x" * 3_000_000 + "'/></svg>"},
        ),
        "svg attributes": (
            "p.svg",
            {"p.svg": '<svg xmlns="http://www.w3.org/2000/svg" ' + " ".join(f"a{n}=''" for n in range(100_000)) + "/>"},
        ),
    }
    for name, (file, files) in pictures.items():
        text = f"{HEAD}items:\n  - id: a\n    question: q\n    answer: b\n    image: {{file: {quoted(file)}, alt: x}}\n{_TAIL}"
        yield Case("bank", f"picture: {name}", lambda text=text, files=files: {"bank.yaml": text, **files}, "bank.yaml")
