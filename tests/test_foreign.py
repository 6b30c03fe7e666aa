"""Note types that others made: what their cards may have, and which layouts keep all that a learner sees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from anki import stdmodels

from ketaquiz.foreign import Layout, Unknown, layout
from ketaquiz.harmless import Harmful, check_style, check_template
from test_import import add, export, kind
from world import Learner, run

# --- what cards may have ------------------------------------------------------------------------------------------

HARMLESS = [
    "{{Front}}\n\n<hr id=answer>\n\n{{Back}}",
    "<div class=\"card\" dir='rtl' lang=en><p align=center>{{#Q}}<b>{{Q}}</b>{{/Q}}</p><br/>a &lt;b&gt; 1 > 0</div>",
    "<style>\n.a > b::before { content: \"/*\"; color: #fff }\n</style><span style='color: rgb(0, 0, 0)'>{{Q}}</span>",
    '<style type="text/css">@media (max-width: 20em) { .a:not(.b) { width: calc(1em + 2px) } }</style>',
    '<img src="_logo (1).png" alt="A logo"><img src=_a.png width=10>',
    '<a href="https://example.org/?a=1&b=2">a</a> <a href="#top" title="x">b</a>',
    "<!-- a note, of the author's -->{{Q}}<ruby>漢<rt>kan</rt></ruby>",
    "[sound:_bell 1.mp3]{{hint:Q}} {{type:Q}} {{cloze:Q}} Sound: {{A}} [{{Q}}]",
    '<p style="font-family: &quot;Arial&quot;">{{tts en_US voices=A:Q}}</p>',
]


@pytest.mark.parametrize("text", HARMLESS)
def test_formatting_is_taken(text: str) -> None:
    check_template(text)


HARMFUL = [
    "<script>x()</script>",
    "<scr{{#Q}}ipt{{/Q}}>x()</script>",
    "<scr{{E}}ipt>x()</scr{{E}}ipt>",
    "<scr\0ipt>x()</script>",
    "<ScRiPt/x>x()</script>",
    "<scrıpt>x()</scrıpt>",
    "<img src=x o{{#Q}}nerror=x(){{/Q}}>",
    "<img src=x onerror=x()>",
    "<img/src=x/onerror=x()>",
    '<img src="x"onerror=x()>',
    "<img alt='>' src=x onerror=x()>",
    "<img alt=`'` src=x onerror=x()>",
    "<p class='{{Q}}'>x</p>",
    "<p {{Q}}>x</p>",
    "<p\u00a0onclick=x()>x</p>",
    "<p class='a'",
    "<p class='a\" onclick=x()>x</p>",
    "</p onclick=x()>",
    "<svg onload=x()>",
    "<math><mtext></mtext></math>",
    "<iframe src=a.html></iframe>",
    "<object data=a.html></object>",
    "<base href='https://example.org'>",
    "<link rel=stylesheet href=a.css>",
    "<meta http-equiv=refresh content='0;https://example.org'>",
    "<form action='https://example.org'><input type=image src=https:/example.org/x.png></form>",
    "<portal src=https:/example.org>",
    "<video src=a.mp4></video>",
    "<textarea><img src=x></textarea>",
    "<noscript><p></noscript>",
    "<?xml version='1.0'?>",
    "<!DOCTYPE html>",
    "<![CDATA[x]]>",
    "<!-- > <script>x()</script> -->",
    "<!-- {{Q}} -->",
    "<!--> <b>x</b> -->",
    "<!-- a -- b -->",
    "<!-- a --!> -->",
    "<!-- not closed",
    "1 < 2 {{Q}}",
    '<img src="https:example.org/x.png">',
    '<img src="https&#58;//example.org/x.png">',
    '<img src="&#47;/example.org/x.png">',
    '<img src="https&colon;example.org">',
    '<img src="ht\ntps://example.org/x.png">',
    '<img src="\thttps:x">',
    '<img src="/\\example.org/x.png">',
    '<img src="//example.org/x.png">',
    '<img src="../x.png">',
    '<img src=".x.png">',
    "<img src>",
    '<img src="data:image/svg+xml,x">',
    '<img src="{{E}}//example.org/x.png">',
    "<img src={{#Q}}https:{{/Q}}//example.org/x.png>",
    '<img srcset="a.png 1x, https://example.org/x.png 2x">',
    '<img lowsrc="https://example.org/x.png">',
    '<table background="https://example.org/x.png">',
    '<a href="javascript:x()">x</a>',
    '<a href="javascript&#58;x()">x</a>',
    '<a href="java\tscript:x()">x</a>',
    '<a href=" https://example.org">x</a>',
    '<a href="https://ok.example" ping="https://example.org/p">x</a>',
    '<a href="vbscript:x">x</a>',
    '<a href="{{Q}}">x</a>',
    '<p href="https://example.org">x</p>',
    '<p src="a.png">x</p>',
    '<p style="background:url&#40;https://example.org/x.png)">x</p>',
    '<p style="background:url&lpar;a.png)">x</p>',
    '<p style="background:url(//example.org/x.png)">x</p>',
    "<style>@imp{{#Q}}ort{{/Q}} 'https://example.org/x.css';</style>",
    "<style>@import 'https://example.org/x.css';</style>",
    "<style>.a{content:'</style><script>x()</script>'}</style>",
    "<style>.a{}",
    "<style/>.a{background:url(//example.org)}</style>",
    "<style onload=x()>.a{}</style>",
    "<style>.a{}</style x><script>",
    "<style><!-- .a{} --></style>",
    "[sound:https://example.org/x.mp3]",
    "[sound:{{Q}}]",
    "[so{{E}}und:https://example.org/x.mp3]",
    "[sound:x.mp3",
    "[SOUND:https://example.org/x.mp3]",
    "[anki:tts lang=en_US]x[/anki:tts]",
    "[latex]\\input{/etc/passwd}[/latex]",
    "[la{{E}}tex]x[/latex]",
    "[$]x[/$]",
    "[$$]x[/$$]",
    "\\(\\href{javascript:x()}{x}\\)",
    "{{=<% %>=}}<%E%>",
    "{{ = x = }}{{=",
    "{{Q",
    "Q}}",
    "{{{Q}}}",
    "{{hint:<img src=x onerror=x()>}}",
    "{{Q}}\ue000",
]


@pytest.mark.parametrize("text", HARMFUL)
def test_what_runs_loads_or_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(Harmful):
        check_template(text)


STYLES = [
    ".card { font-family: arial; color: black; background-color: white; }\n.nightMode .cloze { color: lightblue; }",
    "/* the author's */ @font-face { font-family: f; src: local('F'), url('_font (1).woff2') format(\"woff2\"); }",
    "@font-face{font-family:f;src:url( _font.woff2 )}@media screen and (max-width:9px){.a{color:rgba(0,0,0,.5)}}",
    "@-webkit-keyframes k { from { transform: rotate(3deg) } to { transform: translateX(1px) } }",
    ".a:nth-child(2n + 1) > b:not(.c)::after { content: 'it(' ; background: linear-gradient(to right, red, #fff 20%) }",
    ".a { scroll-behavior: smooth; width: calc((1px + 2em) * 3); --x: 1; color: var(--x) }",
    "@supports (display: grid) and (not (display: inline-grid)) { .a { display: grid } }",
]


@pytest.mark.parametrize("text", STYLES)
def test_styles_are_taken(text: str) -> None:
    check_style(text)


BAD_STYLES = [
    '@\\69mport "https://example.org/x.css";',
    '@import "x.css";',
    '@IMPORT "x.css";',
    '@im/**/port "https://example.org/x.css";',
    '@namespace "https://example.org";',
    "@charset 'x';",
    "@ import 'x';",
    ".a{background:u\\72l(https://example.org/x.png)}",
    '.a{background-image:image-set("https://example.org/x.png" 1x)}',
    ".a{background-image:-webkit-image-set(url(a.png) 1x)}",
    '.a{background:src("https://example.org/x.png")}',
    ".a{background:url(https:/example.org/x.png)}",
    ".a{background:url(//example.org/x.png)}",
    '.a{background:url("/\\example.org/x.png")}',
    '.a{background:url("ht\ttps://example.org/x.png")}',
    ".a{background:URL(https:x)}",
    ".a{background:url(var(--x))}",
    ".a{background:url(data:image/png;base64,x)}",
    ".a{background:url(../x.png)}",
    ".a{background:url('a.png}",
    ".a{background:url(a b.png)}",
    '.a{content:"/*"} .b{background:url(//example.org)} .c{content:"*/"}',
    "/* ' */ .b{background:url(//example.org)} /* ' */",
    ".a{width:expression(x())}",
    ".a{background:element(#x)}",
    ".a{background:cross-fade(url(a.png), url(b.png))}",
    ".a{-moz-binding:url(a.xml)}",
    ".a{behavior:url(a.htc)}",
    ".a{*behavior : url(a.htc)}",
    ".a{content:attr(title)}",
    ".a{} /* not closed",
    ".a{content:'x}",
    ".a{content:'x\n'}",
    "</style><script>x()</script>",
    "<!-- .a{} -->",
    ".a{}\0",
    ".a{color:\ue000}",
]


@pytest.mark.parametrize("text", BAD_STYLES)
def test_styles_that_load_something_or_hide_what_they_do_are_refused(text: str) -> None:
    with pytest.raises(Harmful):
        check_style(text)


def test_the_note_types_that_anki_comes_with_are_taken(learner: Callable[[], Learner]) -> None:
    """Also with a font of their own; but for the one that hides parts of a picture."""
    one = learner()
    font = "@font-face { font-family: own; src: url('_font.woff2'); }\n.nightMode .card { color: #eee }\n"
    found = {}
    for name, make in stdmodels.get_stock_notetypes(one.col):
        model = make(one.col)
        model["css"] = font + model["css"]
        try:
            found[name] = layout(model)
        except Unknown as error:
            found[name] = str(error)
    assert found.pop("Image Occlusion") == "hides parts of a picture"
    assert {type(each) for each in found.values()} == {Layout}
    assert sorted(found) == [
        "Basic",
        "Basic (and reversed card)",
        "Basic (optional reversed card)",
        "Basic (type in the answer)",
        "Cloze",
    ]


def test_nothing_of_such_a_note_type_goes_out(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    for number, text in enumerate(HARMFUL[:20]):
        try:
            add(one, kind(one, f"Evil {number}", ["Q", "A", "E"], "{{Q}}" + text, "{{A}}"), f"Which {number}?", "This")
        except Exception:  # some Anki itself does not take
            continue
    add(one, "Basic", "A good one", "An answer")
    done = run("import", export(one, tmp_path / "t.apkg"), "-o", tmp_path / "b.yaml", "--publisher", "ward-7")
    assert done.exit_code == 0, done.stderr
    assert "1 item;" in done.stdout
    assert "Evil" not in (tmp_path / "ketaquiz.lock").read_text(encoding="utf-8")
