"""The page that links what was built and counts it."""

from __future__ import annotations

from collections.abc import Sequence

from ketaquiz.export import ExportedFile, ExportRequest
from ketaquiz.text import templates


def index(request: ExportRequest, outputs: Sequence[ExportedFile]) -> bytes:
    """``index.html`` with a link to every file of ``outputs``, those of all banks first, in the first bank's language.

    Raises `templates.PageError` where the template is broken.
    """
    words = request.words[request.editions[0].bank.language]
    rows = [
        (bank, words.count("items", len(bank.items)), files)
        for bank in (edition.bank for edition in request.editions)
        if (files := [output for output in outputs if output.bank == bank.name])
    ]
    env = templates.environment(request.page_templates)
    text = templates.render(
        env,
        "print/index.html",
        words=words,
        rows=rows,
        shared=[output for output in outputs if not output.bank],
        update=any(output.word == "file_update" for output in outputs),
        banks=words.count("banks", len(request.banks)),
        items=words.count("items", sum(len(bank.items) for bank in request.banks)),
    )
    return text.encode()
