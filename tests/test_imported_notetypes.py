"""Note types that others made: what their cards may have, and which layouts keep all that a learner sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from anki import stdmodels
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from foreign_decks import add, adopt, export, kind
from imported_texts import compare
from ketaquiz.release.imported_notetypes import Layout, UnsupportedNotetype, layout
from ketaquiz.text.allowlist import Harmful, check_style, check_template
from world import Learner, run, text_of

# --- what cards may have ------------------------------------------------------------------------------------------

HARMLESS = [
    '<ol type="A" start=3 reversed><li value="5">{{Q}}</li></ol>',
    "<tts service='android' voice=\"de_DE\">{{Q}}</tts>",
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
    "<ol type='{{Q}}'><li>x</li></ol>",
    "<ol type='a&#47;b'><li>x</li></ol>",
    "<tts service='android' onclick='x()'>{{Q}}</tts>",
    "<p service='android'>x</p>",
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<p class='{{Q}}'>x</p>", "has a field inside a tag"),
        ("<p {{Q}}>x</p>", "has a field inside a tag"),
        ("<style>.a{{Q}}</style>", "has a field inside its style"),
        (
            "<p onclick='x()'>{{Q}}</p>",
            "has 'onclick' in a '<p>' in its cards, which may run a script or load something",
        ),
        ("<SCRIPT>x()</SCRIPT>", "has '<script>' in its cards, which may run a script or load something"),
        ("a < b", "has a script in its cards, or loads something from elsewhere"),
        ("[sound:{{Q}}]", "has a sound from elsewhere, LaTeX or a backslash in its cards"),
        ("{{#Q}", "has a '{{' without its '}}'"),
        ("{{Q}} }} x", "has a '}}' without its '{{'"),
        ("<script>if (a) {{ b() }</script>", "has '<script>' in its cards, which may run a script or load something"),
    ],
)
def test_a_refusal_says_which_of_them_it_is(text: str, said: str) -> None:
    with pytest.raises(Harmful) as caught:
        check_template(text)
    assert str(caught.value) == said


PIECES = [
    *"<>/='\" x-!{}",
    *(
        "<p",
        "<p>",
        "</p>",
        "<img src=",
        "<a href=",
        " style=",
        " onload=x()",
        "<script",
        "</script>",
        "<style>",
        "</style>",
    ),
    *(
        "{{Q}}",
        "{{#Q}}",
        "{{/Q}}",
        "<!--",
        "-->",
        "https:",
        "//x.org",
        "a.png",
        "&#58;",
        "&quot;",
        "/*",
        "*/",
        "\n",
        "\t",
    ),
    *("url(", ")", "@import ", "\\69", ";", "<b>", "</b>", "<table>", "<td>", "<svg", "`", "\0", "title", "alt='x'"),
]
ALLOWED = {"html", "head", "body", "p", "img", "a", "style", "b", "table", "tbody", "tr", "td", "-text", "-comment"}


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(["", "<i>x</i>", "x"]))
@settings(max_examples=1500)
def test_what_is_taken_is_harmless_to_a_browser_s_parser(text: str, field: str) -> None:
    """Whatever is in the fields, and whether sections are shown."""
    try:
        check_template(text)
    except Harmful:
        return
    for tree in (LexborHTMLParser(re.sub(r"\{\{.*?\}\}", each, text)) for each in ("", field)):
        for node in tree.root.traverse(include_text=True):
            assert node.tag in ALLOWED | {"i"}
            for name, value in node.attributes.items():
                assert name in {"src", "href", "style", "title", "alt"}
                if name == "src":
                    assert re.fullmatch(r"[^/:\\.][^/:\\]*", value)
                elif name == "href":
                    assert re.match("https?://|#", value)
                elif name == "style" and not re.search("[\"']", value):  # in a string stands what may
                    assert not re.search("url.[^)]*[:/]|import", value)
            if node.tag == "style" and not re.search("[\"']", node.text()):
                assert not re.search(r"url\([^)]*[:/]|@|\\", re.sub(r"/\*.*?\*/", "", node.text(), flags=re.DOTALL))


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
        except UnsupportedNotetype as error:
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
    done = run(
        "import",
        export(one, tmp_path / "t.apkg"),
        "-o",
        tmp_path / "b.yaml",
        "--publisher",
        "ward-7",
        "--language",
        "en",
    )
    assert done.exit_code == 0, done.stderr
    assert "1 item;" in done.stdout
    assert "Evil" not in (tmp_path / "ketaquiz.lock").read_text(encoding="utf-8")


# --- which fields ask, and which answer ---------------------------------------------------------------------------


def made(*sides: str, cloze: bool = False) -> dict[str, object]:
    """A note type with the fields Q, A, X, H and S, and a template of each two sides."""
    templates = [{"qfmt": front, "afmt": back} for front, back in zip(sides[::2], sides[1::2], strict=True)]
    return {"flds": [{"name": name} for name in "QAXHS"], "tmpls": templates, "type": int(cloze), "css": ""}


REVERSED = ("{{Q}}", "{{FrontSide}}<hr>{{A}}")
LAYOUTS = {
    ("{{Q}}", "{{A}}"): "Q A",
    ("{{Q}}{{X}}", "{{FrontSide}}{{A}}{{H}}"): "QX AH",
    ("{{#Q}}{{Q}}{{X}}{{/Q}}", "{{#A}}{{FrontSide}}{{A}}{{/A}}{{#X}}<b>{{X}}</b>{{/X}}"): "QX A",
    ("{{X}}{{#Q}}<p>{{Q}}</p>{{/Q}}", "{{A}}"): "XQ A",
    ("{{#Tags}}<i>{{Tags}}</i>{{/Tags}}{{#c1}}x{{/c1}}{{Q}}", "{{A}}"): "Q A",
    ("{{Q}}{{#H}}{{hint:H}}{{/H}}", "{{A}}"): "Q A hints H",
    ("{{#S}}{{Q}}{{/S}}", "{{A}}{{#X}}{{X}}{{/X}}"): "Q AX needs S",
    ("{{Q}}{{type:A}}", "{{Q}}{{type:A}}{{X}}"): "Q AX typed A",
    (*REVERSED, "{{A}}", "{{Q}}"): "Q A reverse",
    (*REVERSED, "{{#S}}{{A}}{{/S}}", "{{Q}}"): "Q A reverse switch S",
    (*REVERSED, "<p>{{#S}}{{#A}}{{A}}{{/A}}{{/S}}</p> x", "{{#S}}{{FrontSide}}{{/S}}{{Q}}"): "Q A reverse switch S",
    (*REVERSED, "{{A}}{{hint:Q}}", "{{Q}}{{A}}"): "Q A reverse",
    ("{{Q}}", "{{A}}{{X}}", "{{A}}", "{{Q}}"): "Q AX reverse",
    ("{{Q}}{{X}}", "{{FrontSide}}{{A}}{{H}}", "{{A}}{{H}}", "{{FrontSide}}{{Q}}{{X}}"): "QX AH reverse",
}


@pytest.mark.parametrize("sides", LAYOUTS)
def test_what_a_layout_shows_where(sides: tuple[str, ...]) -> None:
    found = layout(made(*sides))
    names = ["".join(found.fields[place] for place in places) for places in (found.asks, found.answers)]
    words = ["reverse"] * found.reverse
    for word, places in (
        ("switch", [found.switch]),
        ("typed", [found.typed]),
        ("hints", found.hints),
        ("needs", found.required),
    ):
        for place in places:
            words += [] if place is None else [word, found.fields[place]]
    assert " ".join([*names, *words]) == LAYOUTS[sides]


LOSING = {
    ("{{^X}}{{Q}}{{/X}}", "{{A}}"): "shows something only where a field is empty",
    (*REVERSED, "{{^S}}{{A}}{{/S}}", "{{Q}}"): "shows something only where a field is empty",
    ("{{#X}}{{Q}}{{/X}}", "{{A}}{{X}}"): "shows fields only where something else is filled",
    ("{{#X}}{{Q}}{{/X}}{{X}}", "{{A}}"): "shows fields only where something else is filled",
    ("{{Q}}", "{{#X}}{{A}}{{X}}{{/X}}"): "shows fields only where something else is filled",
    ("{{Q}}", "{{#X}}{{FrontSide}}{{/X}}{{A}}{{X}}"): "shows fields only where something else is filled",
    ("{{#A}}{{Q}}{{/A}}", "{{A}}"): "shows fields only where something else is filled",
    ("{{#H}}{{Q}}{{/H}}{{hint:H}}", "{{A}}"): "shows fields only where something else is filled",
    ("{{#Tags}}{{Q}}{{/Tags}}", "{{A}}"): "shows fields only where something else is filled",
    ("{{#c1}}{{Q}}{{/c1}}", "{{A}}"): "shows fields only where something else is filled",
    ("{{#Nowhere}}{{Q}}{{/Nowhere}}", "{{A}}"): "shows fields only where something else is filled",
    (*REVERSED, "{{#S}}{{A}}{{/S}}", "{{Q}}{{S}}"): "shows a field only in its second direction",
    ("{{Q}}", "{{A}}{{S}}", "{{#S}}{{A}}{{/S}}", "{{Q}}"): "shows fields only where something else is filled",
    ("{{#S}}{{Q}}{{/S}}", "{{A}}", "{{#S}}{{A}}{{/S}}", "{{Q}}"): "shows fields only where something else is filled",
    (*REVERSED, "{{A}}", "{{Q}}{{X}}"): "shows a field only in its second direction",
    (*REVERSED, "{{A}}{{hint:X}}", "{{Q}}"): "shows a field only in its second direction",
    ("{{Q}}", "{{A}}{{X}}{{H}}", "{{A}}{{X}}", "{{Q}}"): "has 2 card templates that are no question and its reverse",
    ("{{Q}}{{X}}", "{{A}}", "{{A}}{{X}}", "{{Q}}"): "has 2 card templates that are no question and its reverse",
    (*REVERSED, "{{Q}}", "{{A}}"): "has 2 card templates that are no question and its reverse",
    ("{{#Q}}{{Q}}", "{{A}}"): "has sections that are not closed in order",
    ("{{#Q}}{{#A}}{{Q}}{{/Q}}{{/A}}", "{{A}}"): "has sections that are not closed in order",
    ("{{Q}}{{/Q}}", "{{A}}"): "has sections that are not closed in order",
    ("{{cloze:Q}}", "{{A}}"): "has gaps, and is no cloze",
    ("{{Q}}{{type:A}}{{type:X}}", "{{A}}"): "asks to type in more than one answer, or one that is shown",
    ("x", "{{A}}"): "has a side that shows no field",
}


@pytest.mark.parametrize("sides", LOSING)
def test_a_layout_that_would_blank_a_card_or_lose_a_text_is_refused(sides: tuple[str, ...]) -> None:
    with pytest.raises(UnsupportedNotetype) as caught:
        layout(made(*sides))
    assert str(caught.value) == LOSING[sides]


@pytest.mark.parametrize(
    ("front", "back", "said"),
    [
        ("{{#X}}{{cloze:Q}}{{/X}}", "{{cloze:Q}}{{X}}", "shows fields only where something else is filled"),
        ("{{cloze:Q}}", "{{cloze:Q}}{{cloze:X}}", "asks for more than the gaps of its front"),
        ("{{cloze:Q}}{{type:X}}", "{{cloze:Q}}", "asks for more than the gaps of its front"),
        ("{{Q}}", "{{A}}", "is a cloze without a field that has gaps"),
    ],
)
def test_a_cloze_that_would_lose_a_text_is_refused(front: str, back: str, said: str) -> None:
    with pytest.raises(UnsupportedNotetype) as caught:
        layout(made(front, back, cloze=True))
    assert str(caught.value) == said


def two_ways(one: Learner, name: str, fields: list[str], *sides: str) -> str:
    """A note type with a second template; its name."""
    kind(one, name, fields, *sides[:2])
    model = one.col.models.by_name(name)
    template = one.col.models.new_template("Card 2")
    template["qfmt"], template["afmt"] = sides[2:]
    one.col.models.add_template(model, template)
    one.col.models.update_dict(model)
    return name


def test_what_a_switch_has_in_it_stays(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Where it was empty, and the bank asks in the other direction now, it is filled."""
    one = learner()
    name = two_ways(one, "Own", ["Q", "A", "S"], *REVERSED, "{{#S}}{{A}}{{/S}}", "{{Q}}")
    add(one, name, "First?", "This", "my <i>remark</i>")
    add(one, name, "Second?", "This", "")
    text = adopt(tmp_path / "new", export(one, tmp_path / "theirs.apkg"))
    text = text.replace("This", "That").replace("question: Second?\n", "question: Second?\n    reverse: true\n")
    (tmp_path / "new" / "pharmacology.yaml").write_text(text, encoding="utf-8")
    done = run("release", tmp_path / "new", "-o", tmp_path / "dist")
    assert done.exit_code == 0, done.stderr
    assert one.take(tmp_path / "dist" / "all.apkg")["updated"] == 2
    assert [fields.split("\x1f")[2] for fields in one.col.db.list("select flds from notes order by id")] == [
        "my <i>remark</i>",
        "1",
    ]
    assert not one.col.get_empty_cards().notes


def test_a_note_without_what_its_card_goes_by_is_left_out(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    name = kind(one, "Own", ["Q", "X", "A", "S"], "{{X}}{{#S}}{{Q}}{{/S}}", "{{A}}")
    add(one, name, "Which?", "Context", "This", "<br>")
    add(one, name, "Which one?", "Context", "This", "y")
    done = run(
        "import",
        export(one, tmp_path / "t.apkg"),
        "-o",
        tmp_path / "b.yaml",
        "--publisher",
        "ward-7",
        "--language",
        "en",
    )
    assert done.exit_code == 0, done.stderr
    assert done.stderr == (
        "left out: Which?: its field 'S' is empty, and its card shows something only where that is filled\n"
        "look at: context-one: what its card shows of 'Q' in a place of its own follows the text before it now: look at it\n"
    )


def test_a_hint_and_a_field_that_no_card_shows_bring_nothing_in(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """New learners get them as well."""
    one, two = learner(), learner()
    name = kind(one, "Own", ["Q", "A", "H", "N"], "{{Q}}{{#H}}{{hint:H}}{{/H}}", "{{A}}")
    hint = "<b>Not</b> it<br>&lt;i&gt; [sound:https://x.org/a.mp3]&#91;sound:https://x.org/b.mp3] \\(\\href{javascript:x()}{y}\\)"
    add(one, name, "Which?", "This", hint + "<script>x()</script>", '<img src="https://x.org/a.png"><b>Note</b>')
    add(one, name, "And which?", "This", "a < \\(x^2\\)", "<b>Note</b>")
    done = run(
        "import",
        export(one, tmp_path / "t.apkg"),
        "-o",
        tmp_path / "b.yaml",
        "--publisher",
        "ward-7",
        "--language",
        "en",
    )
    assert done.stderr == (
        "look at: which: its hint stays on the card as plain text, and is not in the bank\n"
        "look at: which: of its field 'N', which no card shows, only the text stays\n"
        "look at: and-which: its hint stays on the card as plain text, and is not in the bank\n"
    )
    assert run("release", tmp_path / "b.yaml", "-o", tmp_path / "dist").exit_code == 0
    assert two.take(tmp_path / "dist" / "all.apkg")["new"] == 2
    (_, _, first, note), (_, _, second, other) = (
        each.split("\x1f") for each in two.col.db.list("select flds from notes")
    )
    assert re.sub("\u200b", "", first) == (
        "Not it<br>&lt;i&gt; &#91;sound:https://x.org/b.mp3] &#92;(&#92;href{javascript:x()}{y}&#92;)"
    )
    assert "&#92;\u200b(" in first
    assert second == "a &lt; \\(x^2\\)"
    assert (note, other) == ("Note", "<b>Note</b>")


@pytest.mark.parametrize(
    "live",
    [
        "\\(\\href{javascript:x()}{y}\\)",
        "\\(<b>x</b>",
        "&#92;(\\style{a:b}{y}&#92;)",
        "\\[\\unicode[x]{1}\\]",
    ],
)
def test_mathematics_in_a_field_that_no_card_shows_is_put_out(
    live: str, tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """Anki's editor shows such fields, and a note type can be changed; mathematics that can be shown stays."""
    one, two = learner(), learner()
    name = kind(one, "Own", ["Q", "A", "N"], "{{Q}}", "{{A}}")
    add(one, name, "Which?", "This", f"a {live} b")
    add(one, name, "And which?", "This", "a \\(x^2\\) <b>b</b>")
    adopt(tmp_path / "new", export(one, tmp_path / "t.apkg"))
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    two.take(tmp_path / "dist" / "all.apkg")
    first, second = (each.split("\x1f")[2] for each in two.col.db.list("select flds from notes"))
    assert not re.search(r"(?:\\|&#92;)[(\[]", first)
    assert second == "a \\(x^2\\) <b>b</b>"


@pytest.mark.parametrize(
    ("shown", "line", "said"),
    [
        ("{{Deck}}", "deck: 'A <img src=x>'", "shows the deck's name 'A <img src=x>', which has markup in it"),
        ("{{Subdeck}}", "deck: 'A [sound:x]'", "shows the deck's name 'A [sound:x]', which has markup in it"),
        ("{{Tags}}", "deck: A\ntags: ['\\(x']", "shows the tag '\\\\(x', which has markup in it"),
        ("{{Tags}}{{Deck}}", "deck: 'A & B'\ntags: [R&D]", ""),
        ("", "deck: 'A <b>'\ntags: [<b>]", ""),
    ],
)
def test_a_note_type_that_shows_deck_or_tags_shows_no_markup_of_theirs(
    shown: str, line: str, said: str, tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """Anki puts them into a card as HTML."""
    one = learner()
    add(one, kind(one, "Own", ["Q", "A"], f"{{{{Q}}}}<i>{shown}</i>", "{{A}}"), "Which?", "This")
    folder = tmp_path / "new"
    text = adopt(folder, export(one, tmp_path / "t.apkg"))
    changed = re.sub("^deck: .*$", lambda _: line, text, flags=re.MULTILINE)
    (folder / "pharmacology.yaml").write_text(changed, encoding="utf-8")
    from ketaquiz.release.ledger_text import ledger_text
    from ketaquiz.release.lockfile import read_ledger

    ledger, _ = read_ledger(folder)
    deck = line.splitlines()[0].removeprefix("deck: ").strip("'")
    entries = {guid: replace(entry, deck=deck) for guid, entry in ledger.entries.items()}
    (folder / "ketaquiz.lock").write_text(ledger_text(replace(ledger, entries=entries)), encoding="utf-8")
    done = run("build", tmp_path / "new", "-o", tmp_path / "dist")
    assert done.exit_code == (1 if said else 0), done.stderr
    assert said in done.stderr


def test_a_note_type_does_not_show_a_name_of_its_own_that_has_markup_in_it() -> None:
    sides = ("{{Q}} {{Type}} {{Card}}", "{{A}}")
    assert layout(made(*sides) | {"name": "Basic & more"})
    with pytest.raises(UnsupportedNotetype, match="shows its own name, which has markup in it"):
        layout(made(*sides) | {"name": "<img src=https://x.org/a>"})


def test_an_answer_to_type_in_joins_nothing_around_it(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    one = learner()
    name = kind(one, "Own", ["Q", "A"], "{{Q}}{{type:A}}", "{{Q}}[{{A}}]")
    add(one, name, "Which?", "sound:https://x.org/a.mp3")
    text = adopt(tmp_path / "new", export(one, tmp_path / "t.apkg"))
    (tmp_path / "new" / "pharmacology.yaml").write_text(text.replace("Which?", "Which one?"), encoding="utf-8")
    assert run("release", tmp_path / "new", "-o", tmp_path / "dist").exit_code == 0
    assert one.take(tmp_path / "dist" / "all.apkg")["updated"] == 1
    card = one.col.get_card(one.col.find_cards("")[0])
    assert not card.answer_av_tags()
    assert "[<span>sound:https://x.org/a.mp3</span>]" in card.answer()


def test_a_ledger_with_a_note_type_that_is_refused_releases_nothing(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    one = learner()
    add(one, "Basic", "Which?", "This")
    adopt(tmp_path, export(one, tmp_path / "t.apkg"))
    from ketaquiz.release.ledger_text import ledger_text
    from ketaquiz.release.lockfile import read_ledger

    ledger, problems = read_ledger(tmp_path)
    assert not problems
    (name,) = ledger.notetypes
    ledger.notetypes[name] = ledger.notetypes[name].replace("{{Front}}", "<script></script>{{Front}}")
    (tmp_path / "ketaquiz.lock").write_text(ledger_text(ledger), encoding="utf-8")
    done = run("release", tmp_path, "-o", tmp_path / "dist")
    assert done.exit_code == 1
    assert "ketaquiz.lock:4:1: error[L101]: the note type" in done.stderr
    assert (
        "has '<script>' in its cards, which may run a script or load something, though the check of its line fits"
        in (done.stderr)
    )
    assert not (tmp_path / "dist").exists()


def test_cards_of_every_layout_that_is_taken_show_all_before_and_after(
    tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """The first release changes nothing, a correction loses no text, and a withdrawal leaves none."""
    one = learner()
    for number, sides in enumerate(LAYOUTS):
        make = kind if len(sides) == 2 else two_ways
        name = make(one, f"Own {number}", [*"QAXHS"], *sides)
        add(one, name, f"quest{number}", f"answ{number}", f"extra{number}", f"hint{number}", f"switch{number}")
    package = export(one, tmp_path / "theirs.apkg")
    one.col.sched.set_due_date(one.col.find_cards(""), "12")
    due = dict(one.col.db.all("select id, due from cards"))
    before = one.sides()
    bank = tmp_path / "new" / "pharmacology.yaml"
    adopt(bank.parent, package)
    assert run("release", bank, "-o", tmp_path / "1").exit_code == 0
    assert one.take(tmp_path / "1" / "all.apkg")["unchanged"] == len(LAYOUTS)
    assert one.sides() == before
    bank.write_text(re.sub(r"answ(?=\d)", "corrected", bank.read_text(encoding="utf-8")), encoding="utf-8")
    assert run("release", bank, "-o", tmp_path / "2").exit_code == 0
    assert one.take(tmp_path / "2" / "all.apkg")["updated"] == len(LAYOUTS)
    word = re.compile(r"(?:quest|corrected|extra|hint)\d+")
    for old, new in zip(before, one.sides(), strict=True):
        for was, shown in zip(old, new, strict=True):
            words = [word.findall(text_of(side).replace("answ", "corrected")) for side in (was, shown)]
            assert {*words[0]} <= {*words[1]}, (was, shown)
    text = re.sub(r"(\n    answer: .*)", r"\1\n    retired: {on: 2026-11-23, reason: Wrong}", bank.read_text("utf-8"))
    bank.write_text(text, encoding="utf-8")
    assert run("release", bank, "-o", tmp_path / "3").exit_code == 0
    assert one.take(tmp_path / "3" / "all-update.apkg")["updated"] == len(LAYOUTS)
    shown = [text_of(side) for sides in one.sides() for side in sides]
    assert all("was withdrawn on 2026-11-23" in front for front in shown[::2])
    told = " ".join(shown)  # the question is named, and nothing else of the item
    assert not re.search(r"(?:answ|corrected|hint)\d+", told)
    assert not one.col.get_empty_cards().notes
    assert dict(one.col.db.all("select id, due from cards")) == due


AROUND = {
    ("What is {{Q}} ({{X}})?", "{{FrontSide}}<hr>It means {{A}}."): [
        "what its card shows of 'X' in a place of its own follows the text before it now: look at it",
        "'What is', 'It means' around the fields, which neither the bank nor paper has",
    ],
    ("{{Q}}", "{{FrontSide}}<hr>{{A}}{{X}}"): [
        "what its card shows of 'X' in the line of the answer is the rationale now: look at it"
    ],
    ("{{Q}}", "{{FrontSide}}<hr>A: {{A}} {{#X}}<small>({{X}})</small>{{/X}}"): [
        "what its card shows of 'X' in the line of the answer is the rationale now: look at it",
        "'A:' around the fields, which neither the bank nor paper has",
    ],
    ("{{Q}}", "{{FrontSide}}<hr>{{A}}<p>Note</p>{{X}}"): [
        "what its card shows of 'X' in a place of its own follows the text before it now: look at it",
        "'Note' around the fields, which neither the bank nor paper has",
    ],
    ("{{Q}}", "{{FrontSide}}<hr>10<sup>{{A}}</sup>"): [
        "its card raises, lowers or strikes out what 'A' has: say it in words where it matters",
        "'10' around the fields, which neither the bank nor paper has",
    ],
    ("<!-- Word --><style>.a { color: red; }</style><b>{{Q}}</b>", "{{FrontSide}}<hr>{{A}}<br>{{X}}"): [],
    ("Which {{Q}} is it?", "{{Q}}<hr>{{A}}<br>{{X}}"): [
        "'Which', 'is it?' around the fields, which neither the bank nor paper has"
    ],
}
"""Templates, and what is said of what they have beside fields."""


@pytest.mark.parametrize("sides", AROUND)
def test_what_templates_have_beside_fields_is_named(
    sides: tuple[str, str], tmp_path: Path, learner: Callable[[], Learner]
) -> None:
    """And cards that are not named read after a release as they did, in lines that are as they were."""
    one = learner()
    add(one, kind(one, "Own", ["Q", "A", "X"], *sides), "10<sup>6</sup>", "mother", "word")
    package = export(one, tmp_path / "t.apkg")
    done = run("import", package, "-o", tmp_path / "new" / "b.yaml", "--publisher", "ward-7", "--language", "en")
    assert done.exit_code == 0
    assert [
        re.sub(r"^look at: (?:10-6(?:-word)?|the note type 'Own'): (?:its cards say )?", "", line)
        for line in done.stderr.splitlines()
    ] == AROUND[sides]
    assert compare(tmp_path / "compared", package).third == []


def test_a_field_that_a_template_shows_as_typed_becomes_code(tmp_path: Path, learner: Callable[[], Learner]) -> None:
    """Blanks and lines count in it; in a field that a style alone sets so they are named."""
    one = learner()
    add(one, kind(one, "Pre", ["Q", "A"], "<pre>{{Q}}</pre>", "{{A}}"), "for x in y:\n    go<br>end", "a  b")
    add(
        one,
        kind(one, "Style", ["Q", "A"], '<div class="q">{{Q}}</div>', "{{A}}", ".q { white-space: pre; }"),
        "a\n  b",
        "c",
    )
    done = run(
        "import",
        export(one, tmp_path / "t.apkg"),
        "-o",
        tmp_path / "b.yaml",
        "--publisher",
        "ward-7",
        "--language",
        "en",
    )
    assert done.stderr == (
        "look at: b: its style may show its blanks and line breaks as typed, and the bank has them no more: look at it\n"
    )
    bank = (tmp_path / "b.yaml").read_text(encoding="utf-8")
    assert "question: |\n      ```\n      for x in y:\n          go\n      end\n      ```\n    answer: a b\n" in bank
