"""Scans of answer sheets for the bench, and what nobody can avoid who reads them: ``sheets.py locate`` and ``read``.

``sheets.py stamp`` makes many scans of a few pages.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from random import Random


def draw(record_file: Path, folder: Path, pages: int) -> None:
    """Scans of the first pages of an exam's papers, filled in, at 200 dpi and a little turned, a JPEG each."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import cv2
    import numpy as np

    from ketaquiz.diagnostics import Source
    from ketaquiz.exam.recordfile import read_record
    from ketaquiz.exam.sheetcode import PageCode
    from marked_sheets import S, answered

    record, _ = read_record(Source(record_file.name, record_file.read_text(encoding="utf-8")))
    assert record is not None
    assert record.sheet is not None
    folder.mkdir()
    random = Random(1)
    noise = np.random.default_rng(1)
    for paper in record.papers[:pages]:
        form = next(each for each in record.sheet.forms if each.letter == paper.form)
        code = PageCode(record.sheet.quiz, paper.number, 1)
        drawn = answered(record.sheet, form.pages[0], code, random, hard=0).picture
        size = round(drawn.shape[1] * 200 / 25.4 / S), round(drawn.shape[0] * 200 / 25.4 / S)
        small = cv2.resize(drawn, size, interpolation=cv2.INTER_AREA)
        turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), random.uniform(-1, 1), 1)
        small = cv2.warpAffine(small, turn, size, flags=cv2.INTER_LINEAR, borderValue=250)
        grainy = np.clip(small + noise.normal(0, 3, small.shape), 0, 255).astype(np.uint8)
        cv2.imwrite(str(folder / f"{paper.number:04}.jpg"), grainy, [cv2.IMWRITE_JPEG_QUALITY, 85])


def stamp(record_file: Path, scans: Path, pages: int) -> None:
    """A PDF of scans at 150 dpi of the first pages of an exam's papers: ten pages that were filled in, with other codes."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    import cv2
    import numpy as np
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject, StreamObject

    from ketaquiz.diagnostics import Source
    from ketaquiz.exam.recordfile import read_record
    from ketaquiz.exam.sheetcode import PageCode
    from marked_sheets import S, answered, code_picture

    record, _ = read_record(Source(record_file.name, record_file.read_text(encoding="utf-8")))
    assert record is not None
    assert record.sheet is not None
    sheet = record.sheet
    random, noise = Random(1), np.random.default_rng(1)
    scale = 150 / 25.4
    bases = []
    for _ in range(10):
        drawn = answered(sheet, sheet.forms[0].pages[0], PageCode(sheet.quiz, 1, 1), random, hard=0).picture
        small = cv2.resize(drawn, None, fx=scale / S, fy=scale / S, interpolation=cv2.INTER_AREA)
        bases.append(np.clip(small + noise.normal(0, 3, small.shape), 0, 255).astype(np.uint8))
    x, y, side = round(sheet.qr.x * scale), round(sheet.qr.y * scale), round(sheet.qr.width * scale)
    writer = PdfWriter()
    for paper in record.papers[:pages]:
        picture = bases[paper.number % len(bases)].copy()
        picture[y : y + side, x : x + side] = code_picture(PageCode(sheet.quiz, paper.number, 1), side)
        image = StreamObject()
        image._data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()  # noqa: SLF001
        height, width = picture.shape
        said = {
            "/Type": NameObject("/XObject"),
            "/Subtype": NameObject("/Image"),
            "/Width": NumberObject(width),
            "/Height": NumberObject(height),
            "/ColorSpace": NameObject("/DeviceGray"),
            "/BitsPerComponent": NumberObject(8),
            "/Filter": NameObject("/DCTDecode"),
        }
        image.update({NameObject(name): value for name, value in said.items()})
        page = writer.add_blank_page(sheet.width * 72 / 25.4, sheet.height * 72 / 25.4)
        pictures = DictionaryObject({NameObject("/Scan"): writer._add_object(image)})  # noqa: SLF001
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
        drawing = DecodedStreamObject()
        drawing.set_data(f"{page.mediabox.width} 0 0 {page.mediabox.height} 0 0 cm /Scan Do".encode())
        page[NameObject("/Contents")] = writer._add_object(drawing)  # noqa: SLF001
    writer.write(scans)


def locate(folder: Path) -> None:
    """Decode every picture of a folder, and find the marks in it, as OpenCV does without further words."""
    import cv2

    detector = cv2.aruco.ArucoDetector(cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50))
    for file in sorted(folder.iterdir()):
        _, ids, _ = detector.detectMarkers(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE))
        assert ids is not None
        assert len(ids) >= 4


def read(folder: Path) -> None:
    """Read every table and every record of a folder of results, and keep nothing."""
    for file in sorted(folder.iterdir()):
        if file.suffix == ".json":
            json.loads(file.read_text(encoding="utf-8"))
        elif file.suffix == ".csv":
            with file.open(encoding="utf-8-sig", newline="") as opened:
                for _ in csv.DictReader(opened):
                    pass


if __name__ == "__main__":
    if sys.argv[1] == "stamp":
        stamp(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    else:
        {"locate": locate, "read": read}[sys.argv[1]](Path(sys.argv[2]))
