"""Pages to PDF through the Chromium, Chrome or Edge of this computer, and PDFs into one stack to print two-sided.

This is the only module below `cli` that starts a program. pypdf (``ketaquiz[pdf]``) is needed only where PDFs are joined.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from ketaquiz.installing import PDF, install_command

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

VARIABLE: Final = "KETAQUIZ_BROWSER"
"""The environment variable that names a browser."""

TIME_LIMIT: Final = 180.0
"""How many seconds the browser has for one HTML page; a page of hundreds of questions takes about ten."""

NAMES: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
"""The names of browsers that are looked for on the PATH, in this order."""

_MAC: Final = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS: Final = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)

_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-default-apps",
    "--disable-dev-shm-usage",  # containers have little of it
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # what is printed needs no network, and gets none
)


class NoBrowser(RuntimeError):
    """There is no browser, or no pypdf; the message says what to install."""


class BrowserFailed(RuntimeError):
    """The browser printed nothing; the message ends with the last line that it wrote."""


def find_browser(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """The path of a browser that prints: the one that `VARIABLE` names, else one in the usual places.

    Raises `NoBrowser`.
    """
    if named := environ.get(VARIABLE):
        if found := shutil.which(named, path=environ.get("PATH")):
            return found
        raise NoBrowser(f"{VARIABLE} names {named!r}, which is no program; name Chromium, Chrome or Edge, or unset it")
    for name in NAMES:
        if found := shutil.which(name, path=environ.get("PATH")):
            return found
    for place in _usual_places(environ, platform):
        if place.is_file():
            return str(place)
    raise NoBrowser(
        "a PDF needs Chromium, Chrome or Edge, and none was found: install one (Debian and Ubuntu: "
        f"'sudo apt install chromium'), name yours in {VARIABLE}, or open the HTML file and print it from your browser"
    )


def _usual_places(environ: Mapping[str, str], platform: str) -> Iterator[Path]:
    if platform == "darwin":
        for root in (Path("/Applications"), Path(environ.get("HOME", "/")) / "Applications"):
            yield from (root / name for name in _MAC)
    elif platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if programs := environ.get(variable):
                yield from (Path(programs) / name for name in _WINDOWS)
    else:
        yield from (Path("/snap/bin/chromium"), Path("/opt/google/chrome/chrome"), Path("/opt/microsoft/msedge/msedge"))


def flags(profile: Path) -> list[str]:
    """The options with which a browser is started: no window, no network, and an empty profile of its own."""
    chosen = [*_FLAGS, f"--user-data-dir={profile}"]
    if sys.platform == "linux" and os.geteuid() == 0:
        chosen.append("--no-sandbox")  # Chromium has no sandbox for root, and refuses to start with one
    return chosen


def print_pdf(pages: Sequence[bytes], browser: str = "", time_limit: float = TIME_LIMIT) -> list[bytes]:
    """Each HTML page as a PDF, in the same order.

    ``browser`` is its path, empty for `find_browser`; ``time_limit`` is in seconds for one page.
    Raises `NoBrowser` and `BrowserFailed`.
    """
    program = browser or find_browser()
    with ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1, len(pages)))) as pool:
        return list(pool.map(lambda page: _print(program, page, time_limit), pages))


def _print(program: str, page: bytes, time_limit: float) -> bytes:
    with TemporaryDirectory(prefix="ketaquiz-", dir=_working_folder(program), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        html, pdf = folder / "page.html", folder / "page.pdf"
        html.write_bytes(page)
        command = [
            program,
            *flags(folder / "profile"),
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            html.as_uri(),
        ]
        said = _run(command, time_limit)
        if not pdf.is_file() or not pdf.stat().st_size:
            raise BrowserFailed(f"{program} printed no PDF{said}")
        return pdf.read_bytes()


def _run(command: Sequence[str], time_limit: float) -> str:
    """Run a program to its end, and return the last line that it wrote, as the end of a sentence.

    Processes that it started end with it. Raises `BrowserFailed` where it cannot be started or takes too long.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,  # so that its helpers can be ended with it, and Ctrl-C reaches us alone
        )
    except OSError as error:
        raise BrowserFailed(f"{command[0]} cannot be started: {error.strerror or error}") from None
    try:
        _, errors = process.communicate(timeout=time_limit)
    except subprocess.TimeoutExpired:
        raise BrowserFailed(f"{command[0]} was stopped: it had not printed after {time_limit:g} seconds") from None
    finally:
        _end(process)
    lines = [line.strip() for line in errors.decode(errors="replace").splitlines() if line.strip()]
    return f": {lines[-1][:300]}" if lines else f" (exit code {process.returncode})"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that still runs, with the processes that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, 9)
    process.wait()


def _working_folder(program: str) -> Path | None:
    """The folder in which the browser can read and write files; None for the usual temporary folder.

    A Chromium from Ubuntu's snaps sees a temporary folder of its own, and of the home folder no hidden parts.
    """
    try:
        shared = Path.home() / "snap" / "chromium" / "common"
    except RuntimeError:  # somebody without a home folder
        return None
    snapped = "snap" in Path(program).parts or Path(program).name == "chromium-browser"
    return shared if snapped and shared.is_dir() else None


def stack(pdfs: Sequence[bytes], title: str = "") -> bytes:
    """Several PDFs as one, each padded to an even number of pages, so that no two share a sheet.

    ``title`` is the document's; where it is empty, what the titles of the PDFs have in common. The result has no date
    and no random id: the same input gives the same bytes.
    Raises `NoBrowser` where pypdf is not installed.
    """
    try:
        from pypdf import PdfReader, PdfWriter
    except ImportError:
        raise NoBrowser(f"a PDF needs the package pypdf: {install_command(*PDF)}") from None
    readers = [PdfReader(BytesIO(pdf)) for pdf in pdfs]
    # one form is kept whole, with the structure that screen readers follow; several cannot share one
    writer = PdfWriter(clone_from=readers[0]) if len(readers) == 1 else PdfWriter()
    if len(readers) == 1:
        _pad(writer)
    else:
        for reader in readers:
            writer.append(reader, import_outline=False)
            _pad(writer)
    _set_metadata(writer, title or _title(readers))
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _pad(writer: PdfWriter) -> None:
    if len(writer.pages) % 2:
        writer.add_blank_page()


def _title(readers: Sequence[PdfReader]) -> str:
    """The documents' title; of several, what their titles begin with, up to the dash before the form's letter."""
    titles = [(reader.metadata.title if reader.metadata else None) or "" for reader in readers]
    if len(set(titles)) <= 1:
        return titles[0] if titles else ""
    return os.path.commonprefix(titles).rpartition(" –")[0]  # noqa: RUF071 - of characters is what is meant


def _set_metadata(writer: PdfWriter, title: str) -> None:
    """Give a document its title, and take out all other metadata, such as dates, that differ from run to run."""
    writer.metadata = {"/Title": title} if title else None
