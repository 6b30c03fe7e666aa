"""The letters of files: which encoding a file is in, by what its letters show."""

from __future__ import annotations

import codecs
import re
from typing import Final

from ketaquiz.text.western import western

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> tuple[str, str]:
    r"""Bytes as text with ``\n`` at its line ends, and the name of their encoding; empty where they are no text.

    What is not UTF-8 is taken for the encoding of Chinese, Western European or Russian Windows, of an old Macintosh in Western
    Europe, of old Unix in Russian, or of DOS in Western Europe, which Excel calls *CSV (MS-DOS)*, where its letters show that:
    what was written in Polish would come as other letters.
    """
    mark = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    for name in (mark,) if mark else ("utf-8", *(["gb18030"] if _is_chinese(data) else []), "cp1252"):
        try:
            text = data.decode("utf-8-sig" if name == "utf-8" else name)
        except UnicodeError:
            continue
        if "\0" in text or (name == "cp1252" and (_makes_no_words(text) or _stands_in_pairs(data))):
            break
        return text.replace("\r\n", "\n").replace("\r", "\n"), name
    if (
        not mark
        and (name := _cyrillic(data) or _western_dos(data) or _mac(data))
        and "\0" not in (text := data.decode(name))
    ):
        return text.replace("\r\n", "\n").replace("\r", "\n"), name
    return "", ""


def _mac(data: bytes) -> str:
    """``mac_roman`` where the letters and signs of a text stand as people write them in this encoding alone; else empty."""
    return "mac_roman" if western(data) == "mac_roman" else ""


_ENOUGH_LETTERS: Final = 60
"""So many letters tell in which encoding they are."""


def _is_chinese(data: bytes) -> bool:
    """Whether nearly all bytes that are no ASCII are pairs of GB 2312, with its most common signs in a usual share.

    Korean and Japanese pairs have other first bytes, those of Taiwan other second ones.
    """
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    pairs = re.findall(rb"([\xa1-\xf7])[\xa1-\xfe]", sample)
    if len(pairs) < _ENOUGH_LETTERS or len(pairs) * 200 < high * 97:
        return False
    common = sum(0xB0 <= lead[0] <= 0xD7 for lead in pairs)
    late = sum(0xC9 <= lead[0] <= 0xD7 for lead in pairs)
    kana = sum(lead[0] in (0xA4, 0xA5) for lead in pairs)
    return common * 10 >= len(pairs) * 6 and late * 4 >= common and kana * 20 <= len(pairs)


_SAMPLE: Final = 200_000


def _stands_in_pairs(data: bytes) -> bool:
    """Whether nearly all bytes that are no ASCII stand beside others, as no letters of Western Europe do."""
    sample = data[:_SAMPLE]
    high = sum(byte > 127 for byte in sample)
    return high >= _ENOUGH_LETTERS and sum(map(len, re.findall(rb"[\x80-\xff]{2,}", sample))) * 10 >= high * 9


def _cyrillic(data: bytes) -> str:
    """The encoding in which a text has the letters of Russian about as often as Russian has them; empty where none has."""
    sample = data[:_SAMPLE]
    for name in ("cp1251", "koi8-r"):
        try:
            text = sample.decode(name)
        except UnicodeError:
            continue
        others = [char for char in text if ord(char) > 127]
        letters = [char for char in others if "а" <= char.lower() <= "я" or char in "ёЁіІїЇєЄґҐ"]
        small = sum(char.islower() for char in letters)
        usual = sum(char.lower() in "оеаинтсрвл" for char in letters)
        if len(letters) < _ENOUGH_LETTERS or len(letters) * 10 < len(others) * 9:
            continue
        if small * 2 > len(letters) and usual * 2 > len(letters):
            return name
    return ""


_OF_DOS: Final = frozenset("äöüßéèêëàâçîôûùñáíóúåæø")
"""Small letters of Western Europe but for those that stand in DOS where Hungarian and Polish have common letters of theirs."""


def _western_dos(data: bytes) -> str:
    """``cp850`` where nearly all of a text's letters beyond ASCII are small ones of Western Europe next to others; else empty.

    Texts of old Macintoshes, and of DOS further east, have signs or capitals within their words when they are read so.
    """
    text = data[:_SAMPLE].decode("cp850")
    letters = sum(char > "\x7f" and char.isalpha() for char in text)
    signs = len(_SIGN_WITHIN.findall(text))
    fitting = sum(found[0] in _OF_DOS for found in _SMALL.finditer(text)) + len(_CAPITAL.findall(text))
    common = sum(text.count(char) for char in "äöüßéèàáíóñçåæø")
    fits = fitting >= _ENOUGH_LETTERS and fitting * 100 >= (letters + signs) * 97 and common * 10 >= fitting * 7
    return "cp850" if fits else ""


_SMALL: Final = re.compile(r"(?<=[A-Za-zßäöü])[^\W\d_a-zA-Z]|[^\W\d_a-zA-Z](?=[a-zßäöü])|(?<![^\W\d_])à(?![^\W\d_])")
"""A letter beyond ASCII next to another letter, or the French word of one."""
_CAPITAL: Final = re.compile(r"(?<![^\W\d_])[ÄÖÜÉÅØÆ](?=[a-z])")
"""A capital at the beginning of a word."""
_SIGN_WITHIN: Final = re.compile(r"(?<=[A-Za-z])[^\w\s\x00-\x7f](?=[A-Za-z])")
"""A sign in a word, as letters of other encodings look."""
_WITHIN_NO_WORD: Final = re.compile(
    r"(?<=[a-zß-ÿ])[¿£¥§¯¼¾¶¢¤¡¨„‚ƒ†‡ˆ‰‹•˜™›”“](?=[a-zß-ÿ])|(?<=[A-Za-z])[ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŠŒŽŸ](?=[a-z])|"
    r"(?<=[A-Za-zß-ÿ¹³])[¹³](?=[a-zß-ÿ]{2})|(?<=[a-zß-ÿ]{2})[¹³](?=[a-zß-ÿ])"
)
"""Signs and capitals between small letters, as letters of other encodings look in Windows-1252."""
_ALL_ACCENTS: Final = re.compile(r"(?<![^\W\d_])[À-ÿ]{4,60}(?![^\W\d_])")
"""Words of accented letters alone, as Cyrillic and Greek look in Windows-1252."""
_ENOUGH: Final = 2


def _makes_no_words(text: str) -> bool:
    """Whether a text that was read as Windows-1252 was written in another encoding."""
    sample = text[:200_000]
    return any(len(pattern.findall(sample)) >= _ENOUGH for pattern in (_WITHIN_NO_WORD, _ALL_ACCENTS))


def guessed(data: bytes) -> str:
    """The encoding that a text without a name for it can only be in, by its letters and signs; empty where that is not certain."""
    if b"\0" in data:
        return ""
    if _is_chinese(data):
        return "gb18030"
    return western(data) or _cyrillic(data) or _western_dos(data)


def encoding_notes(name: str) -> list[str]:
    """What to say of the encoding in which a file was read."""
    if name == "cp1252":
        return ["it is not in UTF-8, and was read as Windows-1252: look whether letters such as ä, é, µ are right"]
    if name in CALLED:
        return [f"it is not in UTF-8, and was read as {CALLED[name]}: look whether its letters are right"]
    return []


CALLED: Final = {
    "cp1252": "Windows-1252 (Western Europe)",
    "mac_roman": "Mac Roman (old Macintosh)",
    "gb18030": "Chinese of Windows (GBK)",
    "cp1251": "Cyrillic of Windows (1251)",
    "koi8-r": "Russian of old Unix (KOI8-R)",
    "cp850": "letters of MS-DOS (850)",
}
