"""Banks that are refused: each file or folder of ``tests/broken`` beside what ``ketaquiz check`` says about it.

To change a message, change it in the source, run ``KETAQUIZ_UPDATE=1 pytest tests/test_broken.py``, and read every
expected text that changed as a trainer would who has never seen YAML explained.
"""

import io
import os
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from click.testing import CliRunner

from broken_banks import BEYOND_A_FILE, CASES, FOLDER
from ketaquiz.cli import cli
from ketaquiz.diagnostics import CODES
from ketaquiz.yamltree.reader import decode
from ketaquiz.yamltree.syntax import SYNTAX


def check(*arguments: str) -> tuple[int, str]:
    """The exit code of ``ketaquiz check`` and all that it prints."""
    result = CliRunner().invoke(cli, ["check", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def expected(case: str) -> Path:
    """Where the expected text of a case stands."""
    return FOLDER / f"{case.removesuffix('.yaml')}.txt"


@pytest.mark.texts
@pytest.mark.parametrize("case", CASES)
def test_the_message_is_the_expected_one(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken bank is refused with its place, its line and what to do about it, to the letter."""
    monkeypatch.chdir(FOLDER)
    monkeypatch.setattr("sys.executable", "/opt/ketaquiz/bin/python")
    code, output = check(case)
    if os.environ.get("KETAQUIZ_UPDATE"):
        expected(case).write_bytes(output.encode())
    assert output == expected(case).read_bytes().decode()
    assert code == 1


def test_every_expected_text_has_its_bank() -> None:
    """No expected text is left over from a bank that is gone."""
    assert {path.name for path in FOLDER.glob("*.txt")} == {expected(case).name for case in CASES}


def test_every_code_is_shown() -> None:
    """Each code that reading a bank can give has an example here, or a reason why it has none."""
    texts = "".join(expected(case).read_bytes().decode() for case in CASES)
    shown = {code for code in CODES if f"[{code}]" in texts}
    assert shown | BEYOND_A_FILE.keys() == CODES.keys()
    assert not shown & BEYOND_A_FILE.keys()


def test_a_missing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not there is named, and so is one in a folder that is not there."""
    monkeypatch.chdir(tmp_path)
    assert check("bank.yaml", "decks/bank.yaml") == (
        1,
        "bank.yaml: error[Y001]: there is no such file\n"
        "   help: check the name and the folder\n"
        "decks/bank.yaml: error[Y001]: there is no such file\n"
        "   help: check the name and the folder\n"
        "checked: 2 errors\n",
    )


def test_a_folder_named_like_a_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside a folder of banks is no bank, whatever its name."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decks" / "bank.yaml").mkdir(parents=True)
    assert check("decks") == (
        1,
        "decks/bank.yaml: error[Y002]: not a file that can be read\n"
        "   help: name a file or a folder of files; '-' reads what is piped in\n"
        "checked: 1 error\n",
    )


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over 64 MiB is refused before it is read."""
    monkeypatch.chdir(tmp_path)
    with Path("bank.yaml").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    assert check("bank.yaml") == (
        1,
        "bank.yaml: error[Y003]: the file is larger than 64 MiB\n"
        "   help: split it into several banks\n"
        "checked: 1 error\n",
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_a_file_of_too_many_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """A line takes memory, also an empty one, and no bank needs so many."""
    monkeypatch.chdir(tmp_path)
    Path("bank.yaml").write_bytes(end.encode() * 2_000_001)
    assert check("bank.yaml") == (
        1,
        "bank.yaml: error[Y003]: the file has more than 2,000,000 lines\n"
        "   help: split it into several banks\n"
        "checked: 1 error\n",
    )


TOO_MANY = "more than 400,000 lines of the file are empty or comments"
TOO_LARGE = "more than 6 MiB of the file are empty lines, comments or blanks in a row"


@pytest.mark.parametrize(
    ("line", "count", "words"),
    [
        ("\n", 400_500, TOO_MANY),
        ("  \r\n", 400_500, TOO_MANY),
        ("#\r", 400_500, TOO_MANY),
        ("# a\n\n", 200_250, TOO_MANY),
        (f"# {'a' * 98}\n", 90_000, TOO_LARGE),
        (f"  - a # {'a' * 100}\n", 90_000, TOO_LARGE),
        (f"  -{' ' * 130}a\n", 60_000, TOO_LARGE),
        (f"  -{' ' * 100}a\r\n", 60_000, ""),
        ("  - a\n\n", 390_000, ""),
        ("  - a # b\n", 1_000_000, ""),
    ],
    ids=ascii,
)
def test_a_file_with_too_much_that_says_nothing(line: str, count: int, words: str) -> None:
    """All that reads or edits a bank goes through every line, again and again."""
    source, problems = decode(f"items:{line[-1]}{line * count}".encode(), "bank.yaml", Path())
    assert [(each.message, each.help) for each in problems] == [(words, "delete those that say nothing")] * bool(words)
    assert (source is None) is bool(words)


def zipped(*names: str) -> bytes:
    """A ZIP archive with entries of these names."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
IN_WORD = "save it as plain text in UTF-8 ('Save as' in its program), with the ending .%s"
IN_AN_EDITOR = "copy the text that you need into an editor, and save that with the ending .%s"
UNPACK = "unpack it, and name a text that is in it"


AS_DOCX = "and save it as a Word document (.docx)"
AS_PPTX = "and save it as a presentation (.pptx)"
AS_PDF = "copy the cells that you need into a Word document, or save the sheet as PDF"


@pytest.mark.parametrize("command", [["build"], ["check"], ["list"], ["review"], ["quiz", "-o", "quiz.html"]])
@pytest.mark.parametrize(
    ("name", "data", "what", "cure"),
    [
        (
            "old.docx",
            zipped("word/document.xml"),
            "a Word document, and no text",
            "ketaquiz import old.docx -o old.yaml",
        ),
        (
            "old.xlsx",
            zipped("xl/workbook.xml"),
            "an Excel workbook, and no text",
            "ketaquiz import old.xlsx -o old.yaml",
        ),
        (
            "an old.xml",
            b"<quiz></quiz>",
            "a file of another program, and no bank",
            'import "an old.xml" -o "an old.yaml"',
        ),
        ("old.gift", b"Which? {=this ~that}", "a file of another program, and no bank", "import old.gift -o old.yaml"),
        (
            "old.doc",
            COMPOUND + "WordDocument".encode("utf-16-le"),
            "an old Word document (.doc), and no text",
            "save it as a Word document (.docx); 'ketaquiz import' takes the questions of that into a bank",
        ),
    ],
)
def test_a_file_of_another_program_says_how_its_questions_come(
    name: str, data: bytes, what: str, cure: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    if (command, name) == (["check"], "old.xlsx"):
        return  # its cells are checked, if it is of our own layout
    done = CliRunner().invoke(cli, [*command, name])
    assert done.exit_code == 1
    assert f"{name}: error[Y013]: this is {what}\n" in done.output
    assert cure in done.output


def test_a_table_that_cannot_be_checked_is_to_be_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.csv").write_text("What we ask,Choice 1,Right\nHow long?,Long,1\nHow short?,Short,1\n", "utf-8")
    done = CliRunner().invoke(cli, ["check", "old.csv"])
    assert done.exit_code == 2
    assert "--columns" not in done.output
    assert "take them into a bank first, ketaquiz import old.csv -o old.yaml, and check that" in done.output


@pytest.mark.parametrize(
    ("data", "what", "cure", "article_cure"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document", IN_WORD, ""),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", IN_AN_EDITOR, AS_PDF),
        (zipped("[Content_Types].xml", "ppt/slides/slide1.xml"), "a PowerPoint presentation", IN_AN_EDITOR, ""),
        (zipped("notes.txt"), "a ZIP archive", UNPACK, UNPACK),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)", IN_WORD, AS_DOCX),
        (COMPOUND + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)", IN_AN_EDITOR, AS_PDF),
        (
            COMPOUND + "PowerPoint Document".encode("utf-16-le"),
            "an old PowerPoint presentation (.ppt)",
            IN_AN_EDITOR,
            AS_PPTX,
        ),
        (
            COMPOUND + "EncryptedPackage".encode("utf-16-le"),
            "an Office document with a password",
            "open it with its password, and save it as plain text in UTF-8, with the ending .%s",
            "open it with its password, take the password off (in Word: 'File', 'Info', 'Protect Document'), and save it",
        ),
        (
            zipped("mimetype") + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "an OpenDocument text",
            IN_WORD,
            AS_DOCX,
        ),
        (
            zipped("mimetype") + b"mimetypeapplication/vnd.oasis.opendocument.presentation",
            "an OpenDocument presentation",
            IN_AN_EDITOR,
            AS_PPTX,
        ),
        (
            zipped("mimetype") + b"mimetypeapplication/epub+zip",
            "an e-book (EPUB)",
            IN_AN_EDITOR,
            "as the program calibre does",
        ),
        (
            zipped("Index/Document.iwa"),
            "a document of Pages, Numbers or Keynote",
            IN_AN_EDITOR,
            "'Export To', and Word (of Keynote, PowerPoint)",
        ),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file", IN_AN_EDITOR, ""),
        (b"{\\rtf1\\ansi x}", "a rich text (RTF) file", IN_WORD, AS_DOCX),
        (
            b"From: <Saved by Blink>\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n",
            "a web archive (.mhtml)",
            IN_AN_EDITOR,
            "save the page as HTML alone ('Webpage, HTML Only')",
        ),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7-Zip archive", UNPACK, UNPACK),
        (b"\x1f\x8b\x08\0x", "a gzip archive", UNPACK, UNPACK),
        (b"a.txt".ljust(257, b"\0") + b"ustar\x0000", "a tar archive", UNPACK, UNPACK),
        (
            b"\x89PNG\r\n\x1a\n\0",
            "a picture (PNG)",
            "type out the text that it shows",
            "type out the text that it shows",
        ),
    ],
)
def test_a_file_that_is_no_text(
    data: bytes, what: str, cure: str, article_cure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of another format is called by its name, whatever its ending, as a bank and as an article.

    An article can be a PDF, a Word document or a presentation; of all others it is said how to save them as such.
    """
    monkeypatch.chdir(tmp_path)
    Path("bank.yaml").write_bytes(data)
    Path("guide.txt").write_bytes(data)
    said = cure % "yaml" if "%s" in cure else cure
    assert check("bank.yaml") == (
        1,
        f"bank.yaml: error[Y013]: this is {what}, and no text\n   help: {said}\nchecked: 1 error\n",
    )
    drafted = CliRunner().invoke(cli, ["draft", "guide.txt", "-o", "new.yaml"])
    assert drafted.exit_code == 1
    assert not Path("new.yaml").exists()
    if article_cure:
        assert f"guide.txt: error[Y013]: this is {what}, which is not read as an article\n   help: " in drafted.output
        assert article_cure in drafted.output
    else:
        assert "guide.txt: error[Y002]: the " in drafted.output
        assert " is damaged and cannot be opened\n" in drafted.output


def test_a_name_that_only_looks_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose name has its accents in Unicode's other form is found, and it is said what to do."""
    monkeypatch.chdir(tmp_path)
    bank = (FOLDER / "image-missing.yaml").read_text(encoding="utf-8").replace("images/nerve.svg", "tür.svg")
    Path("prüfung.yaml").write_text(bank, encoding="utf-8")
    Path(normalize("NFD", "tür.svg")).write_text("<svg/>")
    alike = (
        "its accents are put together otherwise, as macOS and some archives do: rename the file, typing its name anew, "
        "or copy the name from the folder\n"
    )
    assert check("prüfung.yaml") == (
        1,
        "prüfung.yaml:8:19: error[I101]: item 'nmda-receptor' has the image 'tür.svg', which is not there\n"
        "    8 |     image: {file: tür.svg, alt: A nerve}\n"
        "      |                   ^^^^^^^\n"
        f"   help: there is one whose name looks the same: {alike}"
        "checked: 1 error\n",
    )
    other = normalize("NFD", "prüfung.yaml")
    assert check(other) == (
        1,
        f"{other}: error[Y001]: there is no such file, only one whose name looks the same\n   help: {alike}"
        "checked: 1 error\n",
    )


def test_a_bank_to_whose_name_an_editor_added_an_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is named with its cure, by whichever of its two names it is asked for."""
    monkeypatch.chdir(FOLDER / "name-with-txt")
    said = expected("name-with-txt").read_text(encoding="utf-8").replace("name-with-txt/", "")
    assert check("bank.yaml") == check("bank.yaml.txt") == (1, said)


def test_a_line_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of 8 MiB is read, and one that is longer is refused, wherever it stands."""
    monkeypatch.chdir(tmp_path)
    eight = 8 * 1024 * 1024
    Path("bank.yaml").write_text("#" * eight + "\n# a comment\n" + "#" * (eight + 1) + "\n")
    assert check("bank.yaml") == (
        1,
        "bank.yaml: error[Y003]: line 3 is longer than 8 MiB\n   help: break it into several lines\nchecked: 1 error\n",
    )


def test_a_picture_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture that no phone would load is refused before it is read."""
    monkeypatch.chdir(tmp_path)
    with Path("large.png").open("wb") as file:
        file.truncate(8 * 1024 * 1024 + 1)
    bank = (FOLDER / "image-missing.yaml").read_text(encoding="utf-8").replace("images/nerve.svg", "large.png")
    Path("bank.yaml").write_text(bank, encoding="utf-8")
    assert check("bank.yaml") == (
        1,
        "bank.yaml:8:19: error[I104]: item 'nmda-receptor' has the image 'large.png', which is larger than 8 MiB\n"
        "    8 |     image: {file: large.png, alt: A nerve}\n"
        "      |                   ^^^^^^^^^\n"
        "   help: make it smaller: 1,600 pixels across are enough for paper\n"
        "checked: 1 error\n",
    )


def test_every_syntax_error_is_shown() -> None:
    """Each thing that YAML itself says, and that ketaquiz puts into a trainer's words, has an example here."""
    said = []
    for path in FOLDER.glob("*.yaml"):
        try:
            for _ in yaml.parse(path.read_bytes(), Loader=yaml.CSafeLoader):
                pass
        except yaml.MarkedYAMLError as error:
            said.append(f"{error.problem} {error.context}")
        except yaml.YAMLError:
            pass
    unseen = [pattern for pattern, _, _ in SYNTAX if not any(pattern in each for each in said)]
    assert not unseen
