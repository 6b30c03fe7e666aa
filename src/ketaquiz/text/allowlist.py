"""An allowlist for HTML and styles that others wrote: they load nothing from the network and run no script.

Only what follows one strict grammar, which every parser reads in the same way, is let through. All else is refused, even
where it may be harmless.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final


class Harmful(ValueError):
    """HTML or a style is refused; the message says what it has, as the end of a sentence."""


_ELSEWHERE: Final = "has a script in its cards, or loads something from elsewhere"
_MAY: Final = "in its cards, which may run a script or load something"
_TAGS: Final = frozenset(
    "div span p br hr b i u s em strong small big sub sup center font h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "table thead tbody tfoot tr td th caption colgroup col blockquote pre code kbd samp var mark ins del abbr cite q "
    "tts img style details summary section article header footer main figure figcaption ruby rt rp bdi bdo wbr a".split()
)
_ATTRIBUTES: Final = frozenset(
    "class id style lang dir align valign width height color face size border cellpadding cellspacing colspan rowspan "
    "title alt open".split()
)
_FIELD: Final = "\ue000"
"""What stands in for a field, ``{{…}}``: it may stand between tags only, since nobody knows what the field will hold."""
_MARK: Final = re.compile(r"\{\{[^{}<>]*\}\}")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_COMMENT: Final = re.compile(rf"<!--(?!-)(?:(?!--)[^<>{_FIELD}])*-->")
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_ATTRIBUTE: Final = re.compile(
    rf"""[ \t\r\n\f]+([A-Za-z][A-Za-z-]*+)(?:[ \t\r\n\f]*=[ \t\r\n\f]*"""
    rf"""(?:"([^"<>{_FIELD}]*)"|'([^'<>{_FIELD}]*)'|([^ \t\r\n\f"'=<>`{_FIELD}]+))|(?![ \t\r\n\f]*=))"""
)
_TAG_END: Final = re.compile(r"[ \t\r\n\f]*/?>")
_SCRIPT: Final = re.compile(r"<script\b", re.IGNORECASE)
_STYLE_END: Final = re.compile(r"</style[ \t\r\n\f]*>", re.IGNORECASE)
_ENTITY: Final = re.compile("&(?!(?:amp|quot|apos|lt|gt|nbsp|#39);)")
_SOUND: Final = re.compile(r"\[sound:([^\[\]<>&]*)\]")
_ACTIVE: Final = re.compile(r"\[(?:sound:|anki:|/?latex\]|/?\$\$?\])|\\", re.IGNORECASE)
"""What Anki or MathJax would act on. Fields are taken out before the search: an empty field can lie inside such a mark."""


def check_template(text: str) -> None:
    """Check one side of a card's template, whatever its fields may hold.

    Raises `Harmful` where it could run a script or load something.
    """
    if _FIELD in text or "{{=" in text or "{{{" in text or "}}}" in text:
        raise Harmful("writes its fields in a way that can be read in two")
    text = _MARK.sub(_FIELD, text)
    if "{{" in text or "}}" in text:
        if _SCRIPT.search(text):  # its braces are no fields
            raise Harmful(f"has '<script>' {_MAY}")
        lone, other = ("{{", "}}") if "{{" in text else ("}}", "{{")
        raise Harmful(f"has a '{lone}' without its '{other}'")
    if _UNSEEN.search(text):
        raise Harmful("has a control character in its cards")
    silent = _SOUND.sub(lambda found: "" if is_local(found.group(1)) else found.group(), text)
    if _ACTIVE.search(silent.replace(_FIELD, "")):
        raise Harmful("has a sound from elsewhere, LaTeX or a backslash in its cards")
    at = 0
    while (at := text.find("<", at)) >= 0:
        at = _comment_or_tag(text, at)


def is_harmless(html: str) -> bool:
    """Whether a field's HTML runs and loads nothing where an editor shows it; mathematics is allowed."""
    try:
        check_template(html.replace("\\", ""))
    except Harmful:
        return False
    return True


def _comment_or_tag(text: str, at: int) -> int:
    """Check the comment or tag that starts at a '<', and give the offset where it ends (for ``<style>``, its end tag).

    Raises `Harmful` where it is not on the allowlist.
    """
    if comment := _COMMENT.match(text, at):
        return comment.end()
    start = _TAG.match(text, at)
    if not start:
        raise Harmful(_ELSEWHERE)
    if start.group(2).lower() not in _TAGS:
        raise Harmful(f"has '<{start.group(2)[:20].lower()}>' {_MAY}")
    tag, at = start.group(2).lower(), start.end()
    while attribute := _ATTRIBUTE.match(text, at):
        values = [value for value in attribute.groups()[1:] if value is not None]
        _check_attribute(tag, attribute.group(1).lower(), values[0] if values else "")
        at = attribute.end()
    end = _TAG_END.match(text, at)
    if not end or (start.group(1) and at > start.end()):
        raise Harmful("has a field inside a tag" if _FIELD in text[at:].partition(">")[0] else _ELSEWHERE)
    if tag != "style" or start.group(1):
        return end.end()
    close = text.find("<", end.end())
    closed = _STYLE_END.match(text, close) if close >= 0 else None
    if not closed:
        raise Harmful("has a style that is not closed")
    check_style(text[end.end() : close])
    return closed.end()


def _check_attribute(tag: str, name: str, value: str) -> None:
    """Check one attribute of a tag. Raises `Harmful` where the attribute, or the address or style in it, is not allowed.

    ``tag`` and ``name`` are in lower case; ``value`` is as written, with its entities, and empty where there is none.
    """
    plain = unescape(value)
    match tag, name:
        case "a", "href":
            fits = all(
                re.fullmatch(r"(?:https?://|#)[^\x00-\x1f\x7f]*", each, re.IGNORECASE) for each in (value, plain)
            )
        case "img", "src":
            fits = not _ENTITY.search(value) and is_local(plain)
        case "style", "type":
            fits = plain.lower() == "text/css"
        case "ol" | "ul" | "li", "type" | "start" | "value" | "reversed":  # how its entries are counted
            fits = re.fullmatch(r"[A-Za-z0-9-]{0,20}", value) is not None
        case "tts", "service" | "voice":  # of AnkiDroid, which reads the words aloud with its own voices
            fits = True
        case _, "style":
            fits = not _ENTITY.search(value)
            check_style(plain)
        case _:
            fits = name in _ATTRIBUTES
    if not fits:
        raise Harmful(f"has '{name[:20]}' in a '<{tag}>' {_MAY}")


def is_local(name: str) -> bool:
    """Whether a name is that of a file in Anki's media folder: it has no folder, no address and no field in it."""
    return re.fullmatch(rf"(?![. ])[^/:\\\x00-\x1f\x7f{_FIELD}]+", name) is not None


# ---------------------------------------------------------------------------------------------------------------------
# styles

_AT_RULES: Final = frozenset("media font-face keyframes -webkit-keyframes -moz-keyframes supports".split())
_FUNCTIONS: Final = frozenset(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark calc var env min max clamp minmax repeat "
    "fit-content linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient "
    "repeating-conic-gradient -webkit-linear-gradient -moz-linear-gradient -o-linear-gradient -webkit-radial-gradient "
    "translate translatex translatey translatez translate3d scale scalex scaley "
    "scalez scale3d rotate rotatex rotatey rotatez rotate3d skew skewx skewy matrix matrix3d perspective cubic-bezier "
    "steps blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia counter counters "
    "and or polygon circle ellipse inset format local tech selector not is where has matches lang dir nth-child "
    "nth-last-child nth-of-type nth-last-of-type -webkit-any -moz-any".split()
)
"""CSS functions, and selectors with brackets, that take no address."""
_PIECE: Final = re.compile(r"""/\*|["']|(?<![-\w])url\(""", re.IGNORECASE | re.ASCII)
"""Where a comment, a string or an address begins: what is in them is no rule."""
_STRING: Final = re.compile(r""""[^"\r\n\f]*+"|'[^'\r\n\f]*+'""")
_URL: Final = re.compile(
    r"""url\([ \t\r\n\f]*+(?:"([^"\r\n\f]*+)"|'([^'\r\n\f]*+)'|([^"'() \t\r\n\f]*+))[ \t\r\n\f]*+\)""", re.IGNORECASE
)
_BINDING: Final = re.compile(r"-moz-binding|(?<!scroll-)behavior\s*:", re.IGNORECASE)


def check_style(text: str) -> None:
    """Check a style sheet, or the value of a tag's ``style``.

    Raises `Harmful` where it could load something from elsewhere.
    """
    if "\\" in text:
        raise Harmful("has a backslash in its style, which can hide an address")
    if _FIELD in text:
        raise Harmful("has a field inside its style")
    rest, files = _rules(text)
    if _UNSEEN.search(text) or "<" in text or _BINDING.search(rest):
        raise Harmful(_ELSEWHERE)
    names = {name.lower() for name in re.findall(r"@([-\w]*)", rest, re.ASCII)}
    called = {name.lower() for name in re.findall(r"(?<![-\w])([-\w]++)\(", rest, re.ASCII)}
    if not (names <= _AT_RULES and called <= _FUNCTIONS and all(map(is_local, files))):
        raise Harmful(_ELSEWHERE)


def _rules(text: str) -> tuple[str, list[str]]:
    """A style without its comments, strings and addresses, and the addresses. Raises `Harmful` where one is not closed."""
    rest, files, at = [], [], 0
    while start := _PIECE.search(text, at):
        rest.append(text[at : start.start()])
        if start.group() == "/*":
            at = text.find("*/", start.end()) + 2
            if at < 2:
                raise Harmful(_ELSEWHERE)
            continue
        address = len(start.group()) > 1
        whole = (_URL if address else _STRING).match(text, start.start())
        if whole is None:
            raise Harmful(_ELSEWHERE)
        if address:
            files += [name for name in whole.groups() if name]
        at = whole.end()
    return " ".join([*rest, text[at:]]), files
