"""A document's bytes into text: its encoding, its line ends, and how large it may be.

A text is in UTF-8 unless a byte order mark or the document's own declaration says otherwise, or its letters and signs can
only be those of another encoding; a warning names that one, and shows a word that hangs on it. A declaration can name the
encodings of the web alone (WHATWG Encoding Standard, https://encoding.spec.whatwg.org/#names-and-labels); any other
name, such as Python's ``punycode``, counts as UTF-8.
"""

from __future__ import annotations

import re
from typing import Final

from ketaquiz.diagnostics import Diagnostic, Place, Severity, Source
from ketaquiz.text.encodings import CALLED, guessed

MAX_FILE: Final = 64 * 1024 * 1024
"""Bytes of the largest article's file, with the pictures that are embedded in it."""
MAX_TEXT: Final = 1024 * 1024
"""Characters of the longest article without them: hundreds of times what people read."""

MAX_LINES: Final = 50_000
"""Lines of the longest article."""

_CODECS: Final = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-16 utf-16le utf-16be",
    "cp866": "866 cp866 csibm866 ibm866",
    "iso8859_2": "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "iso8859_3": "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "iso8859_4": "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "iso8859_5": "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    "iso8859_6": "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
    "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987",
    "iso8859_7": "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
    "iso_8859-7:1987 sun_eu_greek",
    "iso8859_8": "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
    "iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical",
    "iso8859_10": "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso8859_13": "iso-8859-13 iso8859-13 iso885913",
    "iso8859_14": "iso-8859-14 iso8859-14 iso885914",
    "iso8859_15": "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9",
    "iso8859_16": "iso-8859-16",
    "koi8_r": "cskoi8r koi koi8 koi8-r koi8_r",
    "koi8_u": "koi8-ru koi8-u",
    "mac_roman": "csmacintosh mac macintosh x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "cp874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "cp1250": "cp1250 windows-1250 x-cp1250",
    "cp1251": "cp1251 windows-1251 x-cp1251",
    "cp1252": "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 "
    "iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252",
    "cp1253": "cp1253 windows-1253 x-cp1253",
    "cp1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 "
    "windows-1254 x-cp1254",
    "cp1255": "cp1255 windows-1255 x-cp1255",
    "cp1256": "cp1256 windows-1256 x-cp1256",
    "cp1257": "cp1257 windows-1257 x-cp1257",
    "cp1258": "cp1258 windows-1258 x-cp1258",
    "gb18030": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030",
    "big5hkscs": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc_jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso2022_jp": "csiso2022jp iso-2022-jp",
    "cp932": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "cp949": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949",
}
"""Python's codec for each label of the standard. Those without one (``x-user-defined``, ``replacement``) are left out."""
CODEC_OF: Final = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}
"""By each label of the standard, in small letters, the name of Python's codec."""
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,20}=\s{0,20}["']?([\w.:-]{1,40})|\A\s{0,200}<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_EMBEDDED: Final = re.compile(
    r"data:[\w.+-]{1,40}/[\w.+-]{1,80}(?:;[\w=.-]{1,80}){0,4},(?:[\w+/=%.~-]+(?:\s{1,4}(?=[A-Za-z0-9+/=]{40}))?)*",
    re.ASCII,
)


def text_of(
    data: bytes, shown: str, *, embeds: bool = False, most: int = MAX_TEXT
) -> tuple[str | None, list[Diagnostic]]:
    r"""A document's text, with ``\n`` at its line ends, or why there is none; messages call it ``shown``.

    ``most`` is how many characters it may have; ``embeds`` is whether pictures may be embedded in it (``data:`` addresses), which do not count as text.
    """
    text, assumed = _decoded(data)
    if text is None:
        return None, [
            Diagnostic("Y004", "the article is not in UTF-8", f"{_SAVE} (in the editor's 'Save as')", file=shown)
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if embeds and len(text) > most:
        text = _EMBEDDED.sub("data:,", text)
    if len(text) > most:
        return None, [too_large(shown, most)]
    if text.count("\n") > MAX_LINES:
        cure = "take the part that you need"
        return None, [Diagnostic("Y003", f"the article has more than {MAX_LINES:,} lines", cure, file=shown)]
    return text, [_to_look_at(text, assumed, shown)] if assumed else []


def _to_look_at(text: str, assumed: str, shown: str) -> Diagnostic:
    """The warning that an encoding was assumed, at the first word that hangs on it."""
    word = _HANGS.search(text) or _BEYOND.search(text)
    place = Place(Source(shown, text), word.start(), word.end()) if word else None
    said = word.group().strip("()[],;:") if word else ""
    return Diagnostic(
        "Y004",
        f"the article is not in UTF-8 and names no encoding: it was read as {CALLED[assumed]}, so that '{said}' stands in it",
        f"look whether that is right; where it is not, {_SAVE} in the program that it comes from",
        place,
        file=shown,
        severity=Severity.WARNING,
    )


_SAVE: Final = "save the article as UTF-8"
_HANGS: Final = re.compile(
    r"(?<![^\s>])(?=[^\s<>]{0,30}[^\W_])[^\s<>\x80-\U0010ffff]{0,30}[^\x00-\x7f\xa0][^\s<>]{0,30}"
)
"""A word with a letter or a sign beyond ASCII."""
_BEYOND: Final = re.compile(r"[^\x00-\x7f]")


def too_large(shown: str, most: int = MAX_TEXT) -> Diagnostic:
    """The problem of an article that is too large to be read."""
    limit = f"{most // 1024**2} MiB of text" if most >= 1024**2 else f"{most // 1024} KiB of text"
    cure = "take the part that you need, or save the article without its pictures"
    return Diagnostic("Y003", f"the article is larger than {limit}, more than anybody reviews", cure, file=shown)


def _decoded(data: bytes) -> tuple[str | None, str]:
    """A document's text, and the encoding that was assumed; the first is None where it is not certain, the second empty where it is named."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _in(data, "utf-16"), ""
    declared = _DECLARED.search(data[:4096])
    label = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else ""
    codec = CODEC_OF.get(label, "utf-8")
    # windows-1252 leaves five bytes open, which browsers take for the control characters of Latin 1
    candidates = ("cp1252", "utf-8-sig", "latin-1") if codec == "cp1252" else (codec, "utf-8-sig")
    for candidate in candidates:
        text = _in(data, "utf-8-sig" if candidate == "utf-8" else candidate)
        if text is not None:
            return text, ""
    assumed = "" if declared or data.startswith(b"\xef\xbb\xbf") else guessed(data)
    return (_in(data, assumed) if assumed else None), assumed


def _in(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None
