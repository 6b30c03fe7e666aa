"""Sounds, known by their bytes, never by their name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ketaquiz.bank.media import BadFile, Wanted, read_media

ENDINGS: Final = {
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/mp4": "m4a",
    "audio/flac": "flac",
}
"""The media types that are taken, each with the ending of its files."""


def read_sound(folder: Path, file: str, coming: Mapping[str, bytes] = MappingProxyType({})) -> tuple[str, bytes]:
    """The media type and bytes of ``file``, a path relative to ``folder``; of one that is not there yet, those in ``coming``.

    Raises `BadFile` where it leads out of the folder, is not there, or is no sound.
    """
    return read_media(folder, file, _WANTED, coming)


def media_type(data: bytes) -> str:
    """The media type of a sound's bytes.

    Raises `BadFile` where they are no sound, or one that ends too early.
    """
    whole = len(data) > 40
    if data.startswith(b"ID3") or _is_mpeg(data):
        kind = "audio/mpeg"
    elif data.startswith(b"OggS"):
        kind = "audio/ogg"
    elif data.startswith(b"fLaC"):
        kind = "audio/flac"
    elif data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        kind, whole = "audio/wav", whole and int.from_bytes(data[4:8], "little") + 8 <= len(data)
    elif data[4:8] == b"ftyp" and b"vide" not in data:
        kind, whole = "audio/mp4", b"moov" in data
    else:
        raise BadFile("I203", "is not a sound", "save it as MP3, OGG, WAV, M4A or FLAC")
    if not whole:
        raise BadFile("I203", "ends too early: the sound is damaged", "save or copy it again")
    return kind


def _is_mpeg(data: bytes) -> bool:
    """Whether bytes start with the head of a frame of MPEG audio, layer III."""
    return len(data) > 3 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2 and data[2] & 0xF0 not in (0, 0xF0)


_WANTED: Final = Wanted(
    code="I20",
    what="a sound",
    one_of="an MP3, OGG, WAV, M4A or FLAC file",
    example="alarm.mp3",
    save="save the sound in the folder of the bank",
    smaller="a minute of speech as MP3 is half a megabyte",
    media_type=media_type,
)
