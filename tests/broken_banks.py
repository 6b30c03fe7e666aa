"""The banks of ``tests/broken``, and which codes none of them can show."""

from pathlib import Path

FOLDER = Path(__file__).parent / "broken"


CASES = sorted(
    path.name for path in FOLDER.iterdir() if path.suffix == ".yaml" or (path.is_dir() and path.name != "images")
)


BEYOND_A_FILE = {
    "Y001": "there is nothing to show where a file is not there",
    "Y002": "permissions and special files do not survive a checkout",
    "Y003": "64 MiB are too many for a repository",
    "L301": "an earlier package is needed; so for L302 to L304, which test_against shows",
    "L302": "see L301",
    "L303": "see L301",
    "L304": "see L301",
    "I104": "so are pictures of 8 MiB",
    "I204": "see I104",
    "E101": "the record of an exam is no bank: test_record shows it",
    "E102": "see E101",
    "E201": "typed answers are no bank: test_scans shows it",
    "E202": "decisions are no bank: test_results shows it",
    "E203": "changes are no bank: test_results shows it",
    "E204": "names are no bank: test_scans shows it",
    "B101": "a blueprint is no bank: test_blueprint shows it",
    "B201": "a list of papers is no bank: test_blueprint shows it",
    "B301": "a roster is no bank: test_answer_sheets shows it",
    "B302": "see B301",
    "B303": "see B301",
}
"""Codes that no file here can show, each with the reason; `test_hostile` and `test_broken` show them."""
