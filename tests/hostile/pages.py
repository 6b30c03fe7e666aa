"""Article pages that somebody made to do harm: HTML, Markdown and plain text."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import Case, Content, Link, dice
from hostile.payloads import HANGS, MARKUP, MATHEMATICS, TERMINAL

_ARTICLE = """\
Hand rub {mark}

What does hand rub leave alive {mark}?

Hand rub leaves two things alive:

  • Spores: They survive alcohol {mark}, which is why soap is needed.
  • Mites: It does not reach them under the skin.

Effects {mark}

In the brain ketamine blocks the NMDA receptor for a while {mark}.

Common questions

Q1: How long does rubbing take?

Rubbing takes 20 to 30 seconds {mark}, until the hands are dry.
"""


def _html(body: str, head: str = "<title>T</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>T</h1>{body}<p>Ketamine blocks the NMDA receptor.</p></body></html>"


def _structures() -> Iterator[tuple[str, str, Content]]:
    """Name, ending and content of pages whose structure is the attack."""
    n = 20_000
    yield "open formatting", "html", _html("<p>" + "".join(f"<b a={i}>" for i in range(3_000)))
    yield "open formatting large", "html", _html("<p>" + "".join(f"<b a={i}>" for i in range(12_000)))
    yield "open formatting and paragraphs", "html", _html("".join(f"<b a={i}><p>" for i in range(1_200)))
    yield "misnested", "html", _html("<b><p></b>" * n)
    yield "misnested anchors", "html", _html("<a><b>" * n)
    yield "deep divs", "html", lambda: _html("<div>" * 200_000)
    yield "deep spans", "html", _html("<span>" * 100_000 + "x" + "</span>" * 100_000)
    yield "deep lists", "html", _html("<ul><li>" * n + "x")
    yield "deep definition lists", "html", _html("<dl><dd>" * n + "x")
    yield "deep tables", "html", _html("<table><tr><td>" * 5_000 + "x")
    yield "deep quotes", "html", _html("<blockquote>" * n + "x")
    yield "deep details", "html", _html("<details><summary>What is it?</summary>" * n + "x")
    yield "deep svg", "html", _html("<svg><g>" * n)
    yield "deep templates", "html", _html("<template>" * n)
    yield "foster parents", "html", _html("<table>" + "<b>x<tr>" * 5_000)
    yield "a wide table", "html", _html("<table><tr>" + "<th>a" * n + "<tr>" + "<td>b" * n + "</table>")
    yield (
        "a table of great spans",
        "html",
        _html("<table><tr><td colspan=999999999 rowspan=999999999>a<tr><td>b</table>" * 50),
    )
    yield "list starts", "html", _html("<ol start=99999999999999999999 reversed><li value=-99999999999999>a</ol>")
    yield (
        "many headings",
        "html",
        _html("".join(f"<h{i % 6 + 1}>What is {i}?</h{i % 6 + 1}><p>It is {i}.</p>" for i in range(5_000))),
    )
    yield "many attributes", "html", _html("<p " + " ".join(f"a{i}=b" for i in range(50_000)) + ">x</p>")
    yield "a long attribute", "html", _html(f"<p id='{'a' * 1_500_000}'>x</p>")
    yield "a long tag name", "html", _html(f"<{'a' * 1_500_000}>x")
    yield "an open tag", "html", _html("<p") + "<a " * 100_000
    yield "an open comment", "html", _html("") + "<!--" * 100_000
    yield "comments", "html", _html("<!-- -->" * 100_000)
    yield "dashes in a comment", "html", _html("<!--" + "-" * 500_000)
    yield "entities", "html", _html("<p>" + "&amp;" * 200_000)
    yield "unknown entities", "html", _html("<p>" + "&a" * 300_000)
    yield "numeric entities", "html", _html("<p>" + "&#99999999999;&#x110000;&#xd800;&#0;&#27;[31m;" * 5_000)
    yield (
        "escapes by entities",
        "html",
        _html("<h2>What is &#27;]0;x&#7;?</h2><p>It is &#x1b;[31m red &#x202e; and &#x9b;2J.</p>"),
    )
    yield "controls by entities", "html", _html("<p>" + "".join(f"&#{i};" for i in range(160)) + "</p>")
    yield "cdata", "html", _html("<![CDATA[" * 50_000)
    yield "marked section", "html", _html("<![x <!x <!DOCTYPE x [<!ENTITY a 'b'>]> <!>")
    yield (
        "processing instruction",
        "html",
        "<html><body><h1>T</h1><?php echo 1; ?><p>Hands are rubbed.</p></body></html>",
    )
    yield "processing instructions", "html", _html("<?x " * 50_000)
    yield "xml", "html", '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><r>&b;</r>'
    yield "scripts", "html", _html("<script>" * 50_000)
    yield "a script never closed", "html", _html("<script>" + "x" * 500_000)
    yield "plaintext", "html", _html("<plaintext>" + "<p>" * 50_000)
    yield "frameset", "html", "<html><frameset>" * 5_000
    yield "nul", "html", _html("<p>a\0b</p>")
    yield "json-ld", "html", _html("", '<script type="application/ld+json">' + "[" * 100_000 + "</script>")
    yield (
        "json-ld closed",
        "html",
        _html("", '<script type="application/ld+json">' + "[" * 50_000 + "]" * 50_000 + "</script>"),
    )
    yield (
        "json-ld questions",
        "html",
        _html(
            "",
            '<script type="application/ld+json">{"@type":"FAQPage","mainEntity":['
            + '{"@type":"Question","name":"What?","acceptedAnswer":{"@type":"Answer","text":"<img src=x onerror=pwned()>"}},'
            * 5_000
            + "{}]}</script>",
        ),
    )
    yield (
        "json-ld numbers",
        "html",
        _html("", '<script type="application/ld+json">{"a":' + "9" * 10_000 + ',"b":1e999999}</script>'),
    )
    for charset in (
        "punycode",
        "idna",
        "utf-7",
        "utf-16",
        "utf-32",
        "unicode_escape",
        "raw_unicode_escape",
        "hex",
        "zlib",
        "bz2",
        "rot13",
        "base64",
        "uu",
        "quopri",
        "mbcs",
        "undefined",
        "cp037",
        "x-user-defined",
        "replacement",
        "../../etc/passwd",
        "a" * 10_000,
    ):
        dotted = ".".join("b" * 60 for _ in range(1_500))
        yield (
            f"charset {charset[:20].replace('/', '_')}",
            "html",
            _html(f"<p>{dotted} a-+AGE- x</p>", f'<meta charset="{charset}">'),
        )
    yield "charset in bytes", "html", b'<meta charset="utf-8"><p>' + bytes(range(128, 256)) * 200
    yield (
        "http-equiv",
        "html",
        _html("<p>x</p>", '<meta http-equiv="Content-Type" content="text/html; charset=punycode">'),
    )
    yield "utf-16", "html", _html("<p>x</p>").encode("utf-16")
    yield "utf-16 odd", "html", _html("<p>x</p>").encode("utf-16")[:-1]
    yield "two byte order marks", "html", "\ufeff\ufeff" + _html("")
    yield "base and links", "html", _html("<base href='file:///etc/'><a href='passwd'>x</a><img src='passwd'>")
    yield "too large", "html", lambda: _html("<p>" + "word " * 1_000_000)
    yield "large text", "txt", lambda: "Ketamine blocks the NMDA receptor. " * 200_000
    yield "64 MiB of text", "txt", lambda: "Ketamine blocks the NMDA receptor.\n\n" * 1_700_000
    yield "one long line", "txt", lambda: "ketamine " * 200_000
    yield "one long word", "txt", lambda: "k" * 1_800_000
    yield "short lines", "txt", lambda: "a\n" * 900_000
    yield "tips", "txt", "Tip 1: a\n" * 4_000
    yield "tips large", "txt", "Tip 1: a\n" * 60_000
    yield "numbered", "txt", "".join(f"{i}. a\n" for i in range(60_000))
    yield "bullets", "txt", "T\n\n" + "• a: b\n" * 100_000
    yield "questions", "txt", "What is it?\n\n" * 60_000
    yield "question and answer", "txt", "Q: What is it?\nA: It is.\n\n" * 30_000
    yield "headings in a row", "txt", "Heading\n\n" * 60_000
    yield "terms", "txt", "".join(f"Term{i}: a thing that is a thing.\n\n" for i in range(20_000))
    yield "acronyms", "txt", "".join(f"The Ab{i} Cd Ef (ACE) is a thing. " for i in range(20_000))
    yield "rules", "html", "<html><body><h1>T</h1>" + "a\n---\n" * 10_000
    yield "rules md", "md", "a\n---\n" * 60_000
    yield "far dashes", "txt", "Ketamine\n\n" + "-" * 60 + " Ketamine is a drug that blocks a receptor.\n"
    yield (
        "prose dashes",
        "txt",
        "Ketamine\n\nKetamine " + "-" * 60 + " is a drug that blocks a receptor in the brain.\n",
    )
    yield (
        "prose commas",
        "txt",
        "Ketamine\n\nKetamine" + ", which," * 400 + " is a drug that blocks a receptor in the brain.\n",
    )
    yield "prose brackets", "txt", "Ketamine\n\nKetamine (" * 300 + " is a drug that blocks a receptor in the brain.\n"
    yield (
        "prose numbers",
        "txt",
        "Ketamine\n\nKetamine takes " + "1,000 " * 400 + "minutes to block a receptor in the brain.\n",
    )
    yield "prose because", "txt", "Ketamine\n\n" + "It works because " * 300 + "it blocks a receptor.\n"
    yield (
        "prose dots",
        "txt",
        "Ketamine\n\nKetamine is a drug" + "." * 5_000 + " that blocks e.g. i.e. Dr. a receptor.\n",
    )
    yield "md quotes", "md", ">" * 100_000 + " x"
    yield "md quotes in lines", "md", lambda: "\n".join(">" * i + " x" for i in range(1, 800))
    yield "md lists", "md", "".join("  " * i + "- a\n" for i in range(1_200))
    yield "md list marks", "md", "- " * 50_000 + "x"
    yield "md links", "md", "[" * 100_000
    yield "md links closed", "md", "[a](" * 50_000
    yield "md link definitions", "md", "".join(f"[a{i}]: https://a.example\n" for i in range(40_000)) + "[a1]"
    yield "md same definition", "md", "[a]: b\n" * 100_000 + "[a]" * 10_000
    yield "md emphasis", "md", "*a **b " * 40_000
    yield "md emphasis closed", "md", "*" * 50_000 + "a" + "*" * 50_000
    yield "md underscores", "md", "_a_" * 80_000
    yield "md ticks", "md", "".join("`" * i + "a" for i in range(1, 700))
    yield "md fences", "md", "```\n" * 60_001
    yield "md table", "md", "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + ("|b" * 3_000 + "|\n") * 30
    yield "md tables", "md", "|a|\n|-|\n|b|\n\n" * 30_000
    yield "md short table rows", "md", "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b\n" * 100_000
    yield "md html", "md", "<a " * 50_000
    yield "md html comments", "md", "<!-- " * 50_000
    yield "md autolinks", "md", "<https://" * 50_000
    yield "md entities", "md", "&amp;" * 100_000
    yield "md backslashes", "md", "\\" * 300_000
    yield "md setext", "md", "a\n" * 50_000 + "==="
    yield "md hashes", "md", "#" * 300_000
    yield "md closing hashes", "md", "# a " + "# " * 100_000
    yield "md front matter", "md", "---\n" + "a: b\n" * 100_000 + "---\n"
    yield "md block marks", "md", "> - 1. " * 20_000 + "a"
    yield "nothing", "txt", b""
    yield "blanks", "txt", " \n" * 200_000
    yield "random bytes", "txt", lambda: bytes(dice("page").randrange(256) for _ in range(100_000))
    yield "random bytes as html", "html", lambda: bytes(dice("page html").randrange(256) for _ in range(100_000))
    yield "a pdf", "html", b"%PDF-1.7\n" + bytes(dice("pdf").randrange(256) for _ in range(50_000))
    yield "a package", "txt", b"PK\x03\x04" + bytes(dice("docx").randrange(256) for _ in range(50_000))


def cases() -> Iterator[Case]:
    """The hostile pages."""

    def case(name: str, ending: str, content: Content, beside: bool = True) -> Case:
        main = f"articles/page.{ending}"
        return Case("page", name, lambda: {main: content}, main)

    for kind, group in (("mathematics", MATHEMATICS), ("markup", MARKUP), ("terminal", TERMINAL)):
        for name, text in group.items():
            yield case(f"{kind} in text: {name}", "txt", _ARTICLE.format(mark=text))
    for name, text in MARKUP.items():
        body = _ARTICLE.format(mark=text)
        yield case(f"markup in html: {name}", "html", _html("".join(f"<p>{line}</p>\n" for line in body.split("\n"))))
        yield case(f"markup in md: {name}", "md", "# " + body)
    for name, text in HANGS.items():
        yield case(f"pattern: {name}", "txt", _ARTICLE.format(mark=text * (20 if len(text) < 3000 else 5)))
    for name, ending, content in _structures():
        yield case(name, ending, content)
    yield case("a link to home", "txt", Link("../../home/notes.txt"))
    yield case("a device", "txt", Link("/dev/zero"))
    yield case("a link to itself", "txt", Link("page.txt"))
