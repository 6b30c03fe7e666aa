"""What programs that nobody here wrote make of our exports: of the bank with every kind and feature, and of the decks.

They are fetched apart into OUT, a folder outside of the project::

    npm install --prefix OUT/gift gift-pegjs@1.0.2
    python tests/outside/readers.py gift OUT/gift/node_modules

    git clone https://github.com/oat-sa/qti-sdk OUT/qti-sdk
    python tests/outside/readers.py qti OUT/qti-sdk/src/qtism/data/storage/xml/schemes

    git clone https://github.com/instructure/QTIMigrationTool OUT/migration
    python tests/outside/readers.py canvas OUT/migration

    npm install --prefix OUT/player @citolab/qti-components@7.27.4
    pip install citolab-qti-convert==0.2.0
    python tests/outside/readers.py play OUT/player/node_modules

The first reads GIFT and compares question, key and feedback; the second holds the packages of QTI 2.1 against the schemas of
the standard (with lxml); the third has Canvas's own converter read the packages for Canvas (with lxml), and compares what
it found; the last plays the items in Chromium, after another program made QTI 3 of them, answers them, and compares scores
and what is shown. Each prints what it compared, and ends with 1 where something differs.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from export_banks import ARABIC, every, exported, live
from ketaquiz.export.questions import id_of, spellings
from ketaquiz.model import Amount, Bank, Choice, Gaps, Item, Match, TextEntry, Word
from ketaquiz.text.flat import flat
from ketaquiz.text.markdown import mathjax, to_html
from ketaquiz.workflow.loading import load_banks
from world import ROOT


def all_banks(folder: Path) -> list[Bank]:
    """The bank of every kind, one in Arabic, and the decks."""
    decks, _ = load_banks([ROOT / "decks"])
    return [live(every(folder / "en")), every(folder / "ar", "ar", ARABIC), *(live(each.bank) for each in decks)]


def plain(source: str) -> str:
    """The letters of HTML."""
    return "".join(html.unescape(re.sub(r"<[^<>]*>", "", source)).split())


def letters(text: str | Word) -> str:
    """The letters of a text as typed."""
    return str(text) if isinstance(text, Word) else plain(to_html(text, math=mathjax, block=True))


# --- GIFT


def gift(modules: Path, folder: Path) -> list[str]:
    """Differences of what gift-pegjs reads."""
    program = "const {parse}=require(process.argv[1]+'/gift-pegjs');console.log(JSON.stringify(parse(require('fs').readFileSync(0,'utf8'))))"
    found, compared = [], 0
    for bank in all_banks(folder):
        made = exported("gift", bank)
        done = subprocess.run(["node", "-e", program, str(modules)], input=made.data, capture_output=True, check=True)
        read = {each["id"]: each for each in json.loads(done.stdout) if each.get("id")}
        refused = {loss.item for loss in made.losses if loss.fate == "refused"}
        for item in bank.items:
            if item.id not in refused:
                compared += 1
                found += [f"{item.id}: {each}" for each in _gift_item(item, read[id_of(bank, item)])]
    print(f"gift-pegjs: {compared} questions compared")
    return found


_SIGN = re.compile("&&([0-9]{3});")


def _as_sign(held: re.Match[str]) -> str:
    return chr(int(held[1]))


def _gift_item(item: Item, read: dict[str, Any]) -> list[str]:
    found = []
    said = plain(read["stem"]["text"])
    if (
        not isinstance(item.interaction, Gaps)
        and not item.text_images
        and not said.removeprefix("\u2067").startswith(letters(item.stem))
    ):
        found.append(f"asks {said!r}")
    match item.interaction:
        case Choice(options) as choice if read["type"] == "TF":
            if read["isTrue"] != (choice.key[0].text is Word.TRUE):
                found.append("says the other")
        case Choice(options, multiple):
            for option, got in zip(options, read["choices"], strict=True):
                right = (got["weight"] or 0) > 0 if multiple else got["isCorrect"]
                why = plain(got["feedback"]["text"]) if got["feedback"] else ""
                if (letters(option.text), option.correct, letters(option.why)) != (
                    plain(got["text"]["text"]),
                    right,
                    why,
                ):
                    found.append(f"has the option {got}")
        case TextEntry(amount=Amount() as amount):
            got = read["choices"]
            if (float(amount.value), float(amount.deviation)) != (got["number"], got.get("range", 0)):
                found.append(f"has the number {got}")
        case TextEntry(answer, accept):
            got = [each["text"]["text"].replace("\\*", "*") for each in read["choices"]]
            if got != spellings([answer, *accept]):
                found.append(f"takes {got}")
        case Match(pairs, distractors):
            # gift-pegjs 1.0.2 leaves the signs of right-hand sides as it holds them, ``&&123;``; Moodle does not
            got = [
                (plain(each["subquestion"]["text"]), html.unescape(_SIGN.sub(_as_sign, each["subanswer"])))
                for each in read["matchPairs"]
            ]
            wanted = [(letters(pair.left), flat(pair.right)) for pair in pairs]
            if got != wanted + [("", flat(str(each.text))) for each in distractors]:
                found.append(f"has the pairs {got}")
    return found


# --- QTI 2.1


def qti(schemes: Path, folder: Path) -> list[str]:
    """What the schemas say against our packages."""
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(str(schemes / "qtiv2p1" / "imsqti_v2p1.xsd")))
    manifest = etree.XMLSchema(etree.parse(str(schemes / "imscp_v1p1.xsd")))
    damaged = etree.fromstring(
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="a" title="b" adaptive="false" '
        'timeDependent="false"><itemBody><i/></itemBody></assessmentItem>'
    )
    assert not schema.validate(damaged), "the schema takes anything"
    found, count = [], 0
    with zipfile.ZipFile(BytesIO(exported("qti21", *all_banks(folder)).data)) as opened:
        for name in opened.namelist():
            if name.endswith(".xml"):
                count += 1
                wanted = manifest if name == "imsmanifest.xml" else schema
                if not wanted.validate(etree.fromstring(opened.read(name))):
                    found += [f"{name}:{each.line}: {each.message}" for each in wanted.error_log]
    print(f"schemas of QTI 2.1: {count} files held against them")
    return found


# --- Canvas


def canvas(tool: Path, folder: Path) -> list[str]:
    """Differences of what QTIMigrationTool makes of our packages, as Canvas calls it."""
    from xml.etree import ElementTree as ET

    made = exported("canvas", *(banks := all_banks(folder)))
    package, out = folder / "package", folder / "out"
    with zipfile.ZipFile(BytesIO(made.data)) as opened:
        opened.extractall(package)
        media = {name: opened.read(name) for name in opened.namelist() if name.startswith("Uploaded Media/")}
    command = [sys.executable, tool / "migrate.py", "--ucvars", "--nogui", "--overwrite", f"--cpout={out}", package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    space = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
    read = {}
    for path in (out / "assessmentItems").glob("*.xml"):
        item = ET.parse(path).getroot()
        read[str(item.get("title")).partition(": ")[0]] = item
    found = [] if read else [done.stdout + done.stderr]
    refused = {loss.item for loss in made.losses if loss.fate == "refused"}
    compared = 0
    for bank in banks:
        for item in bank.items:
            if item.id in refused:
                continue
            compared += 1
            if item.id not in read:
                found.append(f"{item.id} is gone")
            elif isinstance(choice := item.interaction, Choice):
                got = {
                    str(each.get("identifier")): plain(html.unescape("".join(each.itertext())))
                    for each in read[item.id].iter(f"{space}simpleChoice")
                }
                scored = next(
                    each
                    for each in read[item.id].iter(f"{space}responseIf")
                    if (score := each.find(f"{space}setOutcomeValue[@identifier='SCORE']")) is not None
                    and score.findtext(f".//{space}baseValue") == "100"
                )
                wrong = {each.findtext(f".//{space}baseValue") for each in scored.iter(f"{space}not")}
                named = {
                    each.text for each in scored[0].iter(f"{space}baseValue") if each.get("baseType") == "identifier"
                } - wrong
                right = sorted(got[name or ""] for name in named)
                if (
                    not item.text_images
                    and not isinstance(choice.key[0].text, Word)
                    and right != sorted(letters(each.text) for each in choice.key)
                ):
                    found.append(f"{item.id}: takes {right} for right")
    lost = [name for name, data in media.items() if (out / name).read_bytes() != data]
    print(f"QTIMigrationTool: {compared} items and {len(media)} files compared")
    return [*found, *(f"{name} is another file" for name in lost)]


# --- a player in a browser

_ANSWER = """(async (xml, responses) => {
  const holder = document.querySelector('item-container');
  holder.itemXML = xml;
  let item;
  for (let tries = 0; tries < 200; tries += 1) {
    await new Promise((done) => setTimeout(done, 20));
    item = (holder.shadowRoot || holder).querySelector('qti-assessment-item');
    if (item && item.identifier === IDENTIFIER && item.variables.some((each) => each.identifier === 'SCORE')) break;
  }
  const found = {text: item.querySelector('qti-item-body').textContent, scores: []};
  for (const given of responses) {
    item.resetResponses();
    for (const [name, value] of Object.entries(given)) item.updateResponseVariable(name, value);
    item.processResponse();
    found.scores.push(Number(item.getOutcome('SCORE').value ?? 0));
  }
  found.pictures = [...item.querySelectorAll('img')].map((each) => each.getAttribute('src'));
  return found;
})"""


def play(modules: Path, folder: Path) -> list[str]:
    """Differences of what @citolab/qti-components shows and scores in Chromium."""
    from xml.etree import ElementTree as ET

    from qti_convert import upgrade_qti2_to_qti3

    from chromium import open_browser

    space = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
    found, count = [], 0
    banks = all_banks(folder)
    points = {id_of(bank, item): item.points for bank in banks for item in bank.items}
    with open_browser() as page, zipfile.ZipFile(BytesIO(exported("qti21", *banks).data)) as opened:
        script = modules / "@citolab" / "qti-components" / "cdn" / "index.global.js"
        page.open(
            b'<!doctype html><meta charset="utf-8"><script>'
            + script.read_bytes().replace(b"</script", b"<\\/script")
            + b"</script><qti-item><item-container></item-container></qti-item>"
        )
        for name in opened.namelist():
            if not name.startswith("items/"):
                continue
            count += 1
            item = ET.fromstring(opened.read(name))
            right: dict[str, Any] = {}
            for each in item.iter(f"{space}responseDeclaration"):
                values = [value.text for value in each.iter(f"{space}value")]
                right[str(each.get("identifier"))] = values[0] if each.get("cardinality") == "single" else values
            nothing = dict.fromkeys(right)
            less = {**right, next(iter(right)): None}
            given = json.dumps([right, nothing, less])
            call = _ANSWER.replace("IDENTIFIER", json.dumps(item.get("identifier")))
            label = str(item.get("label"))
            try:
                got = page.evaluate(f"{call}({json.dumps(upgrade_qti2_to_qti3(opened.read(name)))}, {given})")
            except AssertionError as error:
                found.append(f"{label}: {str(error)[:200]}")
                continue
            if (
                abs(got["scores"][0] - points[label]) > 0.00001
                or got["scores"][1] != 0
                or got["scores"][2] >= points[label]
            ):
                found.append(f"{label}: scores {got['scores']} of {points[label]}")
            body = item.find(f"{space}itemBody")
            assert body is not None
            for math in body.iter("{http://www.w3.org/1998/Math/MathML}math"):
                math.clear()
            words = "".join(html.unescape("".join(body.itertext())).split())
            shown = "".join(got["text"].split())
            if not list(body.iter("{http://www.w3.org/1998/Math/MathML}math")) and words != shown:
                found.append(f"{label}: shows {shown!r}, not {words!r}")
    print(f"@citolab/qti-components in Chromium: {count} items played")
    return found


if __name__ == "__main__":
    reader = {"play": play, "gift": gift, "qti": qti, "canvas": canvas}[sys.argv[1]]
    with tempfile.TemporaryDirectory() as made_folder:
        differences = reader(Path(sys.argv[2]).resolve(), Path(made_folder))
    print("\n".join(differences) or "no difference")
    sys.exit(bool(differences))
