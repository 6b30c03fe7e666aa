"""What is no file in the place of each file that a command reads, or one without bound: pipes, and zeros that take no room."""

from __future__ import annotations

from collections.abc import Iterator

from hostile.case import CALM_BANK, HEAD, Case, Content, Pipe, Sparse

GIB = 1024**3
_READ = {
    "package": ("strange.apkg",),
    "page": ("articles/page.txt", "articles/page.html", "articles/page.md", "articles/page.pdf", "articles/page.docx"),
    "questions": ("q.csv", "q.xlsx", "q.gift", "q.xml", "q.docx", "q.zip", "q.ods", "q.txt"),
    "papers": ("decks/papers.lock", "blueprint.yaml", "old-exam.json", "decks/ketaquiz.baseline"),
    "scans": (
        "scans/s.png",
        "scans/s.pdf",
        "scans/s.tif",
        "strange-exam.json",
        "typed.csv",
        "typed.xlsx",
        "roster.csv",
        "roster.xlsx",
    ),
    "ledger": ("decks/ketaquiz.lock",),
    "bank": ("bank.yaml",),
}
"""By kind the files that a command is given, or finds beside one."""
_FOUND = {
    "settings": ("decks/ketaquiz.toml", "decks/pyproject.toml", "decks/sources.yaml"),
    "templates": ("tpl/print/quiz.html", "tpl/print/style.css", "tpl/print/logo.png", "tpl/words/en.yaml", "tpl/anki/style.css"),
    "folder": (".gitattributes", "decks/.gitattributes", "decks/other.yaml", "out/index.html", "out/all.apkg", "out/quiz.html"),
}  # fmt: skip
_NAMED = {
    "image": ("p.png", "image: {file: p.png, alt: x}"),
    "sound": ("s.mp3", "audio: {file: s.mp3, transcript: x}"),
    "article": ("g.txt", "cite: [{article: g, quote: It blocks}]"),
}


def _bank(line: str) -> str:
    return f"{HEAD}articles:\n  g: {{title: G, file: g.txt}}\nitems:\n  - id: a\n    question: Which receptor does it block?\n    answer: The NMDA receptor\n    {line}\n"


def _contents() -> Iterator[tuple[str, Content]]:
    yield "a pipe", Pipe()
    yield "3 GiB of nothing", Sparse(3 * GIB)


def cases() -> Iterator[Case]:
    """The hostile files of this module."""
    for what, content in _contents():
        for kind, files in _READ.items():
            for file in files:
                yield Case(kind, f"{what}: {file}", lambda file=file, content=content: {file: content}, file)
        for kind, files in _FOUND.items():
            for file in files:
                main = {"settings": "decks", "templates": "tpl", "folder": "decks"}[kind]
                yield Case(kind, f"{what}: {file}", lambda file=file, content=content: {file: content, "decks/calm.yaml": CALM_BANK}, main)  # fmt: skip
        for name, (file, line) in _NAMED.items():
            beside: dict[str | bytes, Content] = {"bank.yaml": _bank(line), file: content}
            yield Case("bank", f"{what} as {name}", lambda beside=beside: beside, "bank.yaml")
        for form in ("xml", "zip", "gift", "xlsx", "csv"):
            yield Case("bank", f"{what} in the place of quiz.{form}", lambda form=form, content=content: {"bank.yaml": CALM_BANK, f"out/quiz.{form}": content}, "bank.yaml")  # fmt: skip
