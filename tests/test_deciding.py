"""Doubtful answers and the person who decides them: on the page, in a table, and what becomes of it when all is killed."""

from __future__ import annotations

import csv
import http.client
import json
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import chdir
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path, PurePosixPath
from random import Random
from threading import Thread
from urllib.parse import urlsplit

import cv2
import numpy as np
import pypdfium2
import pytest

from chromium import open_browser
from deciding_browser import CTRL, LOOPBACK, open_page, press, shown, wait_for
from exams import choices, record_of
from ketaquiz.exam.browser import print_pdf
from ketaquiz.exam.record import ExamRecord
from ketaquiz.exam.recordfile import record_json
from ketaquiz.exam.sheet import GEOMETRY
from ketaquiz.exam.sheetcode import PageCode
from ketaquiz.exam.sheetlayout import with_sheet
from ketaquiz.exam.sheetpages import _labels
from ketaquiz.grading.doubts import DoubtKind
from ketaquiz.scanning.crops import area_of_rows
from ketaquiz.workflow import CannotDo
from ketaquiz.workflow.deciding import Deciding
from ketaquiz.workflow.deciding_server import DecidingServer
from ketaquiz.workflow.results import read_results
from ketaquiz.workflow.scan_crops import ScanCrops
from marked_sheets import answered
from scan_exams import exam
from spoiled_sheets import SPOILS
from world import run

WRITTEN = {2: "glutamate", 3: "Glutamate ", 4: "GABA", 5: "-"}
"""By paper what was typed in for the short answer."""


def typed(record: ExamRecord, number: int) -> list[str]:
    """The cells of a paper on which nobody could tell the choices, and of what was written."""
    paper = record.papers[number - 1]
    form = next(each for each in record.forms if each.letter == paper.form)
    cells = []
    for question in form.questions:
        name = question.item.partition("/")[2]
        if name == "short":
            cells.append(WRITTEN[number])
        elif name == "gaps":
            cells.append("NMDA; the brain")
        elif name in ("item-0", "several-0", "number-0.5"):
            cells.append("?")
        else:
            cells.append("-")
    return cells


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with results of six papers: the first was scanned, the last did not come, and the others were typed in."""
    folder = tmp_path_factory.mktemp("deciding")
    record = exam(papers=6, forms=2)
    (folder / "quiz-exam.json").write_bytes(record_json(record))
    random = Random(11)
    (folder / "scans").mkdir()
    for number, page in enumerate(record.sheet.forms[0].pages, 1):
        marked = answered(record.sheet, page, PageCode(record.sheet.quiz, 1, number), random, None, hard=0.5)
        cv2.imwrite(str(folder / "scans" / f"page {number}.png"), SPOILS["200 dpi"](marked.picture, random))
    lines = ["paper," + ",".join(str(n + 1) for n in range(len(record.items)))]
    lines += [",".join([str(number), *typed(record, number)]) for number in WRITTEN]
    (folder / "typed.csv").write_text("\n".join(lines) + "\n")
    with chdir(folder):
        done = run("grade", "quiz-exam.json", "scans", "--typed", "typed.csv", "-o", "results")
    assert done.exit_code == 0, done.output
    assert "grade --review" in done.stderr
    return folder


@pytest.fixture
def results(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "exam")
    return tmp_path / "exam" / "results"


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"))))


def of(deciding: Deciding, item: str, part: int = 0) -> list[int]:
    return [at for at, each in enumerate(deciding.doubts) if (each.item, each.part) == (f"ward-7/{item}", part)]


# --- what there is to decide


def test_equal_answers_that_were_typed_in_are_decided_at_once(results: Path) -> None:
    deciding = Deciding(results, when="2026-11-29", who="Bo")
    short = [deciding.doubts[at] for at in of(deciding, "short")]
    assert {each.written: [paper for paper, _ in each.places] for each in short if each.written} == {
        "glutamate": [2, 3],
        "GABA": [4],
    }
    (at,) = [at for at in of(deciding, "short") if deciding.doubts[at].written == "glutamate"]
    deciding.decide([at], ("50%",))
    assert [(line["paper"], line["marked"], line["when"], line["who"]) for line in rows(results / "decisions.csv")] == [
        ("2", "50%", "2026-11-29", "Bo"),
        ("3", "50%", "2026-11-29", "Bo"),
    ]
    assert deciding.undo() == [at]
    assert [line["marked"] for line in rows(results / "decisions.csv")] == ["50%", "50%", "?", "?"]
    assert not deciding.state(at).decided
    assert deciding.undo() == []


def test_of_two_gaps_one_is_decided_and_the_other_stays_open(results: Path) -> None:
    deciding = Deciding(results)
    assert of(deciding, "gaps", 0) == [at for at in of(deciding, "gaps", 0) if deciding.doubts[at].places[0][0] == 1]
    (brain,) = [at for at in of(deciding, "gaps", 1) if deciding.doubts[at].written == "the brain"]
    assert [paper for paper, _ in deciding.doubts[brain].places] == [2, 3, 4, 5]
    deciding.decide([brain], ("0%",))
    assert {line["marked"] for line in rows(results / "decisions.csv")} == {"100%|0%"}
    final = read_results(results).final
    assert not [each for each in final.answers if each.item == "ward-7/gaps" and each.waits and each.paper > 1]


def test_what_cannot_be_marked_is_refused_and_nothing_is_kept(results: Path) -> None:
    deciding = Deciding(results)
    for name, marked in (
        ("item-0", ("zzz",)),
        ("short", ("70%",)),
        ("number-0.5", ("much",)),
        ("number-0.5", ("1", "2")),
    ):
        with pytest.raises(ValueError, match="option|right|number"):
            deciding.decide(of(deciding, name)[:1], marked)
    with pytest.raises(ValueError, match="several questions"):
        deciding.decide([of(deciding, "item-0")[0], of(deciding, "short")[0]], ())
    assert not (results / "decisions.csv").exists()


def test_two_who_decide_at_the_same_time_lose_nothing(results: Path) -> None:
    one, two = Deciding(results, who="Ada"), Deciding(results, who="Bo")
    (gaps,) = [at for at in of(one, "gaps", 1) if one.doubts[at].written == "the brain"]
    first, second = of(one, "item-0")[:2]
    one.decide([first], ())
    two.decide([second], ())
    two.decide([gaps], ("100%",))
    one.decide([gaps], ("0%",))
    assert [(line["who"]) for line in rows(results / "decisions.csv")] == ["Ada", "Bo", *["Bo"] * 4, *["Ada"] * 4]
    assert one.state(second).decided


def test_a_number_is_kept_as_numbers_are(results: Path) -> None:
    deciding = Deciding(results)
    deciding.decide(of(deciding, "number-0.5")[-1:], ("-0,50",))
    assert rows(results / "decisions.csv")[0]["marked"] == "-0.5"
    assert read_results(results).decisions[0].marked == (("-0.5",),)


def test_a_full_disk_keeps_what_was_there(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deciding = Deciding(results)
    first, second = of(deciding, "item-0")[:2]
    deciding.decide([first], ())
    before = (results / "decisions.csv").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotDo, match="no space left"):
        deciding.decide([second], ())
    assert (results / "decisions.csv").read_bytes() == before
    assert not deciding.state(second).decided
    monkeypatch.undo()
    deciding.decide([second], ())
    assert deciding.state(second).decided


# --- the crops


def test_every_doubt_on_a_scan_is_shown_from_it(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(results.parent.parent)  # not where it was graded: the scans lie beside the results
    deciding = Deciding(results)
    crops = ScanCrops(deciding.results, deciding.doubts)
    scanned = [at for at, each in enumerate(deciding.doubts) if each.places[0][0] == 1]
    assert crops.notes == []
    assert scanned
    assert [at for at in range(len(deciding.doubts)) if at in crops] == scanned
    for at in scanned:
        picture = cv2.imdecode(np.frombuffer(crops.crop(at), np.uint8), cv2.IMREAD_GRAYSCALE)
        assert picture.mean() > 150
        assert (picture < 160).any()
        more = cv2.imdecode(np.frombuffer(crops.crop(at, wide=True), np.uint8), cv2.IMREAD_GRAYSCALE)
        assert more.shape > picture.shape
    crops.close()


def test_a_scan_that_is_gone_or_another_is_not_shown(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scans = results.parent / "scans"
    monkeypatch.chdir(results.parent)
    deciding = Deciding(results)
    crops = ScanCrops(deciding.results, deciding.doubts)
    doubtful = [at for at in range(len(deciding.doubts)) if at in crops]
    assert all(crops.crop(at) for at in doubtful)
    crops.close()
    *pages, last = sorted(scans.iterdir())
    last.write_bytes(pages[0].read_bytes())
    crops = ScanCrops(deciding.results, deciding.doubts)
    shown_ones = [crops.crop(at) is not None for at in doubtful]
    assert True in shown_ones
    assert False in shown_ones
    crops.close()
    shutil.rmtree(scans)
    monkeypatch.chdir(results)
    crops = ScanCrops(deciding.results, deciding.doubts)
    assert any("is not there" in note for note in crops.notes)
    assert {crops.crop(at) for at in range(len(deciding.doubts))} == {None}


def test_a_scan_of_a_name_that_no_system_has_is_not_there(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(results.parent)
    journal, answers = results / "read" / "pages.jsonl", results / "responses.csv"
    for file in (journal, answers):
        file.write_bytes(file.read_bytes().replace(b"scans/page ", b"x" * 5000))
    deciding = Deciding(results)
    crops = ScanCrops(deciding.results, deciding.doubts)
    assert any("is not there" in note for note in crops.notes)
    crops.close()


def test_no_other_computer_is_asked_for_a_scan(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows tells a computer that a path leads to who asks; a journal of a stranger may name any."""
    monkeypatch.chdir(results.parent)
    for file in (results / "read" / "pages.jsonl", results / "responses.csv"):
        file.write_bytes(file.read_bytes().replace(b"scans/page ", b"//evil.example/share/page "))
    asked: list[str] = []
    is_file = Path.is_file
    monkeypatch.setattr(Path, "is_file", lambda path: asked.append(path.as_posix()) or is_file(path))
    deciding = Deciding(results)
    crops = ScanCrops(deciding.results, deciding.doubts)
    assert any(f"copy it into {results.parent.resolve().as_posix()}" in note for note in crops.notes)
    assert {crops.crop(at) for at in range(len(deciding.doubts))} == {None}
    crops.close()
    for file in (results.parent / "scans").iterdir():
        shutil.copy(file, results.parent)
    crops = ScanCrops(deciding.results, deciding.doubts)
    assert crops.notes == []
    assert any(crops.crop(at) for at in range(len(deciding.doubts)))
    crops.close()
    assert asked
    assert not any("evil.example" in each for each in asked)


def test_a_scan_on_the_computer_of_the_results_is_looked_for_there(
    results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(results.parent)
    deciding = Deciding(results)
    crops = ScanCrops(deciding.results, deciding.doubts)
    monkeypatch.setattr(Path, "absolute", lambda _: PurePosixPath("//ward/exams/results"))
    asked: list[str] = []
    monkeypatch.setattr(Path, "is_file", lambda path: asked.append(path.as_posix()) or True)
    assert crops._candidates("\\\\WARD\\exams\\a.png")
    assert crops._candidates("//ward/exams/a.png")[0].as_posix() == "//ward/exams/a.png"
    assert crops._candidates("//other/exams/a.png")[0].name == "a.png"
    assert not any(each.startswith("//other") for each in asked)
    crops.close()


# --- who may ask


@pytest.fixture
def server(results: Path) -> Iterator[DecidingServer]:
    deciding = Deciding(results)
    made = DecidingServer(deciding, ScanCrops(deciding.results, deciding.doubts))
    made.start()
    yield made
    made.stop()


def asked(
    server: DecidingServer, path: str, method: str = "GET", body: object = None, **headers: str
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    data = json.dumps(body).encode() if body is not None else None
    own = {"Host": f"127.0.0.1:{server.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest(method, path, skip_host=True)
    for name, value in own.items():
        if value:
            connection.putheader(name, value)
    if data is not None:
        connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    reply = connection.getresponse()
    found = reply.status, reply.read()
    connection.close()
    return found


DECIDE = {"doubts": [0], "marked": []}


def test_whoever_has_not_the_page_can_neither_read_nor_write(server: DecidingServer, results: Path) -> None:
    root = urlsplit(server.address).path
    home = f"http://127.0.0.1:{server.port}"
    good = {"Origin": home, "Content_Type": "application/json"}
    assert asked(server, root)[0] == 200
    assert asked(server, f"{root}doubts.json")[0] == 200
    for path in ("/", "/doubts.json", "//", f"{root[:-2]}x/", root[:-1], "/favicon.ico", f"{root}../", "http://x/"):
        assert asked(server, path)[0] in (403, 404), path
        assert b"ward-7" not in asked(server, path)[1]
    for host in ("", "elsewhere.test", f"elsewhere.test:{server.port}", "127.0.0.1", f"127.0.0.1:{server.port + 1}"):
        assert asked(server, root, Host=host)[0] == 403, host
        assert asked(server, f"{root}decide", "POST", DECIDE, **good, Host=host)[0] == 403, host
    for origin in (
        "null",
        "http://elsewhere.test",
        f"https://127.0.0.1:{server.port}",
        f"http://127.0.0.1:{server.port + 1}",
    ):
        assert asked(server, f"{root}doubts.json", Origin=origin)[0] == 403, origin
        assert asked(server, f"{root}decide", "POST", DECIDE, **{**good, "Origin": origin})[0] == 403, origin
    assert asked(server, f"{root}decide", "POST", DECIDE, Content_Type="application/json")[0] == 403
    assert asked(server, "/decide", "POST", DECIDE, **good)[0] == 403
    assert asked(server, root, Sec_Fetch_Site="cross-site")[0] == 403
    assert asked(server, f"{root}decide", "POST", DECIDE, **good, Sec_Fetch_Site="same-site")[0] == 403
    assert asked(server, f"{root}decide", "POST", DECIDE, Origin=home, Content_Type="text/plain")[0] == 400
    assert asked(server, f"{root}decide", "OPTIONS", Origin="http://elsewhere.test")[0] == 501
    assert not (results / "decisions.csv").exists()
    assert asked(server, f"{root}decide", "POST", DECIDE, **good)[0] == 200
    assert len(rows(results / "decisions.csv")) == len(server.deciding.doubts[0].places)


@pytest.mark.parametrize(
    "body",
    [None, [], {}, {"doubts": [], "marked": []}, {"doubts": [-1], "marked": []}, {"doubts": [10**6], "marked": []}]
    + [{"doubts": [True], "marked": []}, {"doubts": ["0"], "marked": []}, {"doubts": [0], "marked": "A"}]
    + [{"doubts": [0], "marked": ["zzz"]}, {"doubts": [0], "marked": [["a"]]}, {"doubts": [0], "marked": {"a": 1}}],
)
def test_what_is_no_decision_is_refused(server: DecidingServer, results: Path, body: object) -> None:
    root = urlsplit(server.address).path
    headers = {"Origin": f"http://127.0.0.1:{server.port}", "Content_Type": "application/json"}
    status, said = asked(server, f"{root}decide", "POST", body, **headers)
    assert status == 400
    assert "error" in json.loads(said)
    assert not (results / "decisions.csv").exists()


def test_a_request_that_is_no_request_ends_nothing(server: DecidingServer) -> None:
    for data in (
        b"\x16\x03\x01",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\n" + b"a: b\r\n" * 500,
    ):
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as raw:
            raw.sendall(data)
    assert asked(server, urlsplit(server.address).path)[0] == 200


def test_it_listens_on_this_computer_alone(server: DecidingServer) -> None:
    assert server._server.server_address[0] == "127.0.0.1"
    with pytest.raises(CannotDo, match="cannot be shown on port"):
        DecidingServer(server.deciding, server.crops, port=server.port)


# --- the page, in a real browser


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with open_browser(LOOPBACK) as tab:
        yield tab


def test_all_is_decided_with_the_keyboard_alone(browser, results: Path) -> None:
    with shown(results, "--on", "2026-11-29", "--by", "Bo") as (process, address):
        open_page(browser, address)
        assert not browser.console
        doubts = browser.evaluate("data.doubts")
        assert {each["kind"] for each in doubts} == {kind.value for kind in DoubtKind}
        seen: set[str] = set()
        for _ in doubts:
            at = browser.evaluate("at")
            kind = doubts[at]["kind"]
            if kind not in seen:
                seen.add(kind)
                for theme in ("light", "dark"):
                    browser.call(
                        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": theme}]
                    )
                    assert browser.violations() == [], (kind, theme)
            if doubts[at]["crop"]:
                wait_for(browser, f"rowOf({at}).querySelector('.crop').naturalWidth > 50")
            second = browser.evaluate("(optionsOf(data.doubts[at])[1] || {}).sign")
            keys = {"one": second, "all": "ac", "number": "-.5", "judge": "5"}
            press(browser, *keys[kind])
            if kind in ("all", "number"):
                press(browser, "Enter")
        wait_for(browser, "!unsaved")
        assert browser.evaluate("$('left').textContent") == f"0 of {len(doubts)} open"
        decided = {(line["paper"], line["item"]): line["marked"] for line in rows(results / "decisions.csv")}
        record = read_results(results).record
        assert all(decided[str(paper), "ward-7/several-0"].count("|") == 1 for paper in WRITTEN)
        assert decided["4", "ward-7/short"] == "50%"
        assert decided["4", "ward-7/number-0.5"] == "-0.5"
        form = next(each for each in record.forms if each.letter == record.papers[3].form)
        question = next(each for each in form.questions if each.item == "ward-7/item-0")
        assert decided["4", "ward-7/item-0"] == question.options[1]
        lines = len(rows(results / "decisions.csv"))
        press(browser, "z", modifiers=CTRL)
        wait_for(browser, "countOpen() === 1 && !unsaved")
        assert len(rows(results / "decisions.csv")) == lines + 1
        press(browser, "Enter", modifiers=CTRL)
        wait_for(browser, "ended")
        assert process.wait(20) == 0
        said = process.stdout.read()
        assert "1 for review" in said
        assert "4 of 6 papers scored" in said
        assert {urlsplit(each).netloc for each in browser.requests if not each.startswith("data:")} == {
            urlsplit(address).netloc
        }
        assert browser.console == []
    assert {(line["when"], line["who"]) for line in rows(results / "decisions.csv")} == {("2026-11-29", "Bo")}
    states = {line["paper"]: line["state"] for line in rows(results / "scores.csv")}
    assert sorted(states.values()) == ["missing", "review", "scored", "scored", "scored", "scored"]


def test_several_are_taken_together_and_any_is_opened_again(browser, results: Path) -> None:
    with shown(results) as (_, address):
        open_page(browser, address)
        first = browser.evaluate("data.doubts.findIndex(each => each.item === 'ward-7/short' && each.written)")
        browser.evaluate(f"go({first})")
        press(browser, "a", "0")
        wait_for(browser, "!unsaved")
        short = [line for line in rows(results / "decisions.csv") if line["item"] == "ward-7/short"]
        assert {line["marked"] for line in short} == {"0%"}
        assert {"2", "3", "4"} <= {line["paper"] for line in short}
        browser.evaluate(f"go({first})")
        press(browser, "Delete")
        wait_for(browser, "!unsaved")
        assert rows(results / "decisions.csv")[-1]["marked"] == "?"
        press(browser, "z", modifiers=CTRL)
        wait_for(browser, f"data.doubts[{first}].marked !== null && !unsaved")
        assert rows(results / "decisions.csv")[-1]["marked"] == "0%"
        browser.evaluate(f"go({first})")
        press(browser, " ", " ", "1")
        wait_for(browser, "!unsaved")
        assert sorted(line["marked"] for line in rows(results / "decisions.csv")[-3:]) == ["100%"] * 3


@pytest.fixture
def heard_ctrl_c() -> Iterator[None]:
    """Ctrl-C is heard by processes that a test starts, also where the tests run in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_ctrl_c")
def test_ctrl_c_ends_it_and_writes_the_points(browser, results: Path) -> None:
    with shown(results) as (process, address):
        open_page(browser, address)
        press(browser, "0")
        press(browser, "Enter")
        wait_for(browser, "!unsaved")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "wrote scores.csv" in process.stdout.read()
        press(browser, "0")
        press(browser, "Enter")
        wait_for(browser, "!$('trouble').hidden")
        assert "The program has ended" in browser.evaluate("$('trouble').textContent")


def test_on_a_phone_nothing_is_cut(browser, results: Path) -> None:
    with shown(results) as (_, address):
        open_page(browser, address, 390)
        assert browser.evaluate("document.documentElement.scrollWidth") <= 390
        assert browser.violations() == []


class _Elsewhere(BaseHTTPRequestHandler):
    """Another site."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>Elsewhere</title><p>Elsewhere")

    def log_message(self, *_: object) -> None:
        pass


ATTACK = """(async () => {
  const root = %s, found = [];
  const tried = async (name, what) => { try { found.push([name, await what()]); } catch (error) { found.push([name, "refused"]); } };
  await tried("read", async () => (await fetch(root + "doubts.json")).text());
  await tried("read opaque", async () => (await (await fetch(root + "doubts.json", {mode: "no-cors"})).text()).length);
  await tried("write", async () => (await fetch(root + "decide", {method: "POST", headers: {"Content-Type": "application/json"}, body: %s})).status);
  await tried("write simply", async () => (await (await fetch(root + "decide", {method: "POST", mode: "no-cors", body: %s})).text()).length);
  await tried("beacon", async () => { navigator.sendBeacon(root + "decide", new Blob([%s], {type: "text/plain"})); return 0; });
  await tried("image", () => new Promise((done) => { const image = new Image(); image.onload = () => done(1); image.onerror = () => done("refused"); image.src = root + "crop/0"; }));
  await tried("script", () => new Promise((done) => { const script = document.createElement("script"); script.onload = () => done(1); script.onerror = () => done("refused"); script.src = root + "page.js"; document.body.append(script); }));
  await tried("frame", () => new Promise((done) => { const frame = document.createElement("iframe"); frame.onload = () => { try { done(frame.contentDocument.body.innerText); } catch (error) { done("refused"); } }; frame.src = root; document.body.append(frame); setTimeout(() => done("refused"), 3000); }));
  await tried("form", () => new Promise((done) => { const form = document.createElement("form"); form.method = "POST"; form.enctype = "text/plain"; form.target = "x"; form.action = root + "decide"; const frame = document.createElement("iframe"); frame.name = "x"; document.body.append(frame, form); form.submit(); setTimeout(() => done(0), 500); }));
  return found;
})()"""


def test_the_page_of_another_site_can_neither_read_nor_write(browser, results: Path) -> None:
    """Even one that knows the secret word; and one whose name leads to this computer cannot either."""
    other = ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    Thread(target=other.serve_forever, daemon=True).start()
    with shown(results) as (_, address):
        port = urlsplit(address).port
        body = json.dumps(json.dumps(DECIDE))
        roots = {
            f"http://elsewhere.test:{other.server_port}/": address,
            f"http://127.0.0.1:{other.server_port}/": address,
            f"http://elsewhere.test:{other.server_port}/?rebound": address.replace("127.0.0.1", "elsewhere.test"),
        }
        for page, root in roots.items():
            browser.open_address(page)
            assert browser.evaluate("document.title") == "Elsewhere"
            found = dict(browser.evaluate(ATTACK % (json.dumps(root), body, body, body)))
            assert {name for name, what in found.items() if what not in ("refused", 0, 403, "")} == set(), (page, found)
        browser.open_address(f"http://elsewhere.test:{port}{urlsplit(address).path}")  # its name was made to lead here
        assert browser.evaluate("typeof data") == "undefined"
        assert "ward-7" not in browser.evaluate("document.documentElement.outerHTML")
    other.shutdown()
    assert not (results / "decisions.csv").exists()


def test_no_decision_is_lost_when_it_is_killed(browser, results: Path) -> None:
    """Whatever the page says is kept is in the file after kill -9, and the page says that the rest is not."""
    random = Random(3)
    all_kept = 0
    for _ in range(4):
        before = len(rows(results / "decisions.csv")) if (results / "decisions.csv").exists() else 0
        with shown(results) as (process, address):
            open_page(browser, address)
            browser.evaluate(COUNT_KEPT)
            many = random.randrange(3, 15)
            for n in range(25):
                is_number = browser.evaluate("data.doubts[at].kind === 'number'")
                press(browser, *(("1", "Enter") if is_number else "-"))
                if n == many:
                    process.kill()
                    process.wait()
            wait_for(browser, "!unsaved && !$('trouble').hidden")
            kept = browser.evaluate("kept")
            assert "is not kept" in browser.evaluate("$('trouble').textContent")
            decided = browser.evaluate("data.doubts.filter(each => !isOpen(each)).length")
        found = rows(results / "decisions.csv") if (results / "decisions.csv").exists() else []
        assert before + kept <= len(found) <= before + kept + 4  # one may be kept whose word did not arrive
        assert read_results(results).notes == ()
        again = Deciding(results)
        assert decided <= sum(again.state(at).decided for at in range(len(again.doubts))) <= decided + 1
        all_kept += kept
    assert all_kept > 4


COUNT_KEPT = """(() => {
  const real = fetch;
  window.kept = 0;
  window.fetch = async (...all) => {
    const reply = await real(...all);
    if (all[0] === "decide" && reply.ok) kept += data.doubts[JSON.parse(all[1].body).doubts[0]].papers.length;
    return reply;
  };
})()"""


COUNT_TOUCHED = """(() => {
  window.touched = 0;
  new MutationObserver(all => {
    for (const each of all) touched += 1 + each.addedNodes.length + each.removedNodes.length;
  }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})()"""


def test_a_key_costs_the_page_as_much_among_two_thousand_answers_as_among_two_hundred(browser, tmp_path: Path) -> None:
    """What a key makes the page change, counted and not timed, so that it holds on a busy machine as well."""
    touched = {}
    for papers in (50, 500):
        folder = tmp_path / str(papers)
        folder.mkdir()
        record = with_sheet(record_of(*choices(4), papers=papers))
        (folder / "quiz-exam.json").write_bytes(record_json(record))
        typed = "paper,1,2,3,4\n" + "".join(f"{n},?,?,?,?\n" for n in range(1, papers + 1))
        (folder / "typed.csv").write_text(typed)
        done = run("grade", folder / "quiz-exam.json", "--typed", folder / "typed.csv", "-o", folder / "results")
        assert f"{4 * papers:,} for review" in done.stdout
        with shown(folder / "results") as (_, address):
            open_page(browser, address)
            assert browser.evaluate("data.doubts.length") == 4 * papers
            browser.evaluate(COUNT_TOUCHED)
            for key in (*["b"] * 40, "PageDown", "PageDown", "PageUp", "a"):
                press(browser, key)
                wait_for(browser, "!unsaved")
                touched.setdefault(papers, []).append(browser.evaluate("[touched, touched = 0][0]"))
            browser.evaluate(f"go({4 * papers - 1})")
            assert browser.evaluate("$('rows').children.length") < 60
        assert len(rows(folder / "results" / "decisions.csv")) == 41
    assert all(each > 0 for each in touched[500])
    assert sum(touched[500]) < 1.2 * sum(touched[50])
    assert max(touched[500]) < 1.2 * max(touched[50])


# --- a table in place of the page


def test_a_table_that_is_filled_in_decides_the_same(
    browser, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(results.parent)
    done = run("grade", "--review", "results", "--static", "-o", "to decide")
    assert done.exit_code == 0, done.output
    table = Path("to decide/to-decide.csv")
    lines = rows(table)
    answers = {(paper, line["item"]) for line in lines for paper in line["papers"].split()}
    assert len(answers) != len(lines)
    said = f"{len(answers)} answers to decide, in {len(lines)} rows"
    assert f"{said}: look at" in done.stdout
    assert said in Path("to decide/to-decide.html").read_text()
    browser.open_file(Path("to decide/to-decide.html").resolve(), 1000, 1000)
    assert browser.violations() == []
    assert browser.console == []
    deciding = Deciding(Path("results"))
    assert len(lines) == len(deciding.doubts)
    page = Path("to decide/to-decide.html").read_text()
    assert page.count("data:image/jpeg") == sum(each.places[0][0] == 1 for each in deciding.doubts)
    filled = {}
    for line, doubt in zip(lines, deciding.doubts, strict=True):
        filled[line["row"]] = {"one": "B", "all": "A C", "number": "-0,5", "judge": "½"}[doubt.kind.value]
        line["decision"] = filled[line["row"]] if "2" not in doubt.form else ""
        if doubt.kind is DoubtKind.ONE and doubt.item == "ward-7/order":
            line["decision"] = "2"
    with table.open("w", newline="", encoding="cp1252") as file:  # as Excel saves it in Europe
        file.write("sep=;\r\n")
        writer = csv.DictWriter(file, lines[0], delimiter=";")
        writer.writeheader()
        writer.writerows(lines)
    done = run("grade", "--review", "results", "--decisions", table, "--by", "Bo")
    assert done.exit_code == 0, done.output
    assert "0 for review; 5 of 6 papers scored" in done.stdout
    decided = read_results(Path("results"))
    (several,) = [each for each in decided.decisions if each.place == (2, "ward-7/several-0")]
    form = next(each for each in decided.record.forms if each.letter == decided.record.papers[1].form)
    question = next(each for each in form.questions if each.item == "ward-7/several-0")
    assert several.marked == ((question.options[0], question.options[2]),)
    before = Path("results/decisions.csv").read_bytes()
    again = run("grade", "--review", "results", "--decisions", table, "--by", "Cy")
    assert "0 answers decided\n" in again.stdout
    assert Path("results/decisions.csv").read_bytes() == before
    done = run("grade", "--review", "results", "--static")
    assert "nothing is open" in done.stdout
    assert "fill in" not in done.stdout
    assert rows(Path("results/to-decide.csv")) == []
    lines[0]["decision"] = "-"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, lines[0], delimiter=";")
        writer.writeheader()
        writer.writerow(lines[0])
    again = run("grade", "--review", "results", "--decisions", table)
    assert ", 1 of them otherwise than before" in again.stdout


def test_the_next_command_names_the_table_where_it_is(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(results.parent)
    done = run("grade", "--review", "results", "--static", "-o", "to decide")
    assert 'ketaquiz grade --review results --decisions "to decide/to-decide.csv"' in done.stdout
    lines = rows(Path("to decide/to-decide.csv"))
    for line in lines:
        line["decision"] = "-"
    with Path("filled.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, lines[0])
        writer.writeheader()
        writer.writerows(lines)
    done = run("grade", "--review", "results", "--decisions", "filled.csv")
    assert "answers decided\n" in done.stdout
    assert "otherwise" not in done.stdout
    done = run("grade", "--review", "results")
    assert done.exit_code == 0
    assert "nothing is open" in done.stdout
    assert "look at what was decided with: ketaquiz grade --review results --no-browser" in done.stderr


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("9,,ward-7/item-0,,B", "this exam has no paper '9'"),
        ("6,,ward-7/item-0,,B", "nothing of paper 6 has come in"),
        (",,ward-7/item-0,,B", "this exam has no paper ''"),
        ("2,,ward-7/none,,B", "this exam has no item"),
        ("2,99,,,B", "paper 2 has no question '99'"),
        ("2,,ward-7/item-0,,Z", "is no answer to this question"),
        ("2,,ward-7/item-0,,A B", "names more than one option"),
        ("2,,ward-7/short,,0.7", "says not how much of it is right"),
        ("2,,ward-7/gaps,,1", "has 2 parts"),
        ("2,,ward-7/gaps,3,1", "has 2 parts"),
        ("2,,ward-7/number-0.5,,much", "is no number"),
    ],
)
def test_a_line_that_decides_nothing_possible_is_named(results: Path, line: str, why: str) -> None:
    table = results.parent / "mine.csv"
    table.write_text(f"papers,question,item,part,decision\n2,,ward-7/item-0,,B\n{line}\n")
    done = run("grade", "--review", results, "--decisions", table)
    assert done.exit_code == 1
    assert f"{table.as_posix()}:3: error[E202]" in done.stderr
    assert why in done.stderr
    assert not (results / "decisions.csv").exists()


def test_a_table_of_something_else_is_refused(results: Path) -> None:
    table = results.parent / "mine.csv"
    for text in ("a,b\n1,2\n", "decision\nB\n", ""):
        table.write_text(text)
        done = run("grade", "--review", results, "--decisions", table)
        assert done.exit_code == 1
        assert "has no column" in done.stderr
    done = run("grade", "--review", results, "--decisions", results.parent / "none.csv")
    assert done.exit_code == 2


def test_grading_again_keeps_what_was_decided(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(results.parent)
    deciding = Deciding(Path("results"))
    for at in range(len(deciding.doubts)):
        deciding.decide([at], ())
    final = deciding.finish()
    assert sum(score.points is not None for score in final.scores) == 5
    before = Path("results/scores.csv").read_bytes()
    done = run("grade", "quiz-exam.json", "scans", "--typed", "typed.csv", "-o", "results")
    assert "0 for review; 5 of 6 papers scored" in done.stdout
    assert Path("results/scores.csv").read_bytes() == before
    stats = run("stats", "results")
    assert "5 papers counted" in stats.stdout


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--review", "results", "--typed", "x.csv"), "neither a RECORD nor scans"),
        (("quiz-exam.json", "--review", "results"), "neither a RECORD nor scans"),
        (("--review", "results", "-o", "x"), "-o says where --static writes"),
        (("--review", "nowhere"), "is no folder"),
        (("--review", "scans"), "has no exam.json"),
        (("quiz-exam.json", "scans", "-o", "x", "--static"), "go with --review"),
        (("quiz-exam.json", "scans"), "name the folder of results with -o"),
        ((), "name the record"),
    ],
)
def test_what_does_not_go_together_is_said(
    results: Path, arguments: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(results.parent)
    done = run("grade", *arguments)
    assert done.exit_code == 2
    assert why in done.stderr


def test_a_folder_without_doubts_opens_no_page(tmp_path: Path) -> None:
    record = with_sheet(record_of(*choices(2), papers=1))
    (tmp_path / "quiz-exam.json").write_bytes(record_json(record))
    (tmp_path / "typed.csv").write_text("paper,1,2\n1,A,B\n")
    run("grade", tmp_path / "quiz-exam.json", "--typed", tmp_path / "typed.csv", "-o", tmp_path / "results")
    done = run("grade", "--review", tmp_path / "results")
    assert done.exit_code == 0
    assert "there is nothing to decide" in done.stdout


@pytest.mark.parametrize("large", [False, True])
def test_what_is_cut_out_of_a_sheet_has_its_label_whole(large: bool) -> None:
    sheet = exam(papers=1, large=large).sheet
    rows_of = [row for page in sheet.forms[0].pages for row in page.rows]
    for page in sheet.forms[0].pages:
        views = {view.text: view for view in _labels(page.rows, GEOMETRY[large])}
        for row in page.rows:
            own = [each for each in rows_of if (each.item, each.part) == (row.item, row.part)]
            view = views.get(row.label)
            if view is not None:
                width = len(row.label) * 0.556 * (GEOMETRY[large].letter + 0.3)
                assert area_of_rows(own, sheet).x <= view.x - width - 1.5, row.label


def test_on_paper_no_heading_stands_without_its_first_row(results: Path, tmp_path: Path) -> None:
    assert run("grade", "--review", results, "--static", "-o", tmp_path).exit_code == 0
    page = (tmp_path / "to-decide.html").read_bytes()
    assert page.count(b'<p class="options">ward-7/gaps: gap 2; right is') == 1
    ends = []
    room = b'<p style="height: %dmm"></p><div class="asked">'
    for printed in print_pdf([page.replace(b'<div class="asked">', room % far, 1) for far in range(0, 250, 10)]):
        with pypdfium2.PdfDocument(printed) as document:
            ends += [sheet.get_textpage().get_text_range().split("\n")[-1].strip() for sheet in document]
    assert len(ends) > 50
    assert [each for each in ends if each.startswith(("ward-7/", "Which", "How much", "because"))] == []
