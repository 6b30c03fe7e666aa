"""Articles and references that the banks of a folder share, in the ``sources.yaml`` beside them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml

from world import STAMP, run

SOURCES = """\
# kept by the pharmacy
articles:
  guide:
    title: A guide to creams
    file: guide.txt
references:
  label:
    title: The label
    year: 2024
    url: https://example.org/label
    says: [Wash it off.]
  review:
    title: A review
"""

HEAD = "publisher: ward-7\ndeck: Ward 7::{}\nlanguage: en\n"


def bank(name: str, items: str, head: str = "") -> None:
    text = HEAD.format(name.title()) + head + "items:\n" + items
    Path(f"banks/{name}.yaml").write_text(text, encoding="utf-8")


ONE = "  - {id: wash, question: What now?, answer: Wash it off, references: [label], cite: [{article: guide}]}\n"
TWO = "  - {id: wait, question: How long?, answer: A day, references: [review]}\n"


@pytest.fixture
def banks(tmp_path: Path, monkeypatch) -> Path:
    """A folder with two banks that use what stands in the sources beside them."""
    monkeypatch.chdir(tmp_path)
    Path("banks").mkdir()
    Path("banks/sources.yaml").write_text(SOURCES, encoding="utf-8")
    bank("one", ONE)
    bank("two", TWO)
    return tmp_path


def decks(package: str) -> str:
    with zipfile.ZipFile(package) as opened:
        return json.dumps(json.loads(opened.read("ketaquiz.json")))


def test_banks_use_the_sources_beside_them(banks):
    assert run("check", "banks").exit_code == 0
    done = run("quiz", "banks/one.yaml", "-o", "out/q.html")
    assert done.exit_code == 0, done.stderr
    key = Path("out/q-key.html").read_text(encoding="utf-8")
    assert "The label" in key
    assert "A guide to creams" in key
    assert "A review" not in key  # the bank uses nothing of it


def test_a_folder_with_sources_builds_the_same_as_banks_that_declare_all_themselves(banks):
    assert run("build", "banks", "-o", "shared", "--without-source", "--stamp", STAMP).exit_code == 0
    Path("banks/sources.yaml").unlink()
    bank("one", ONE, SOURCES.partition("  review")[0])
    bank("two", TWO, "references:\n  review: {title: A review}\n")
    assert run("build", "banks", "-o", "own", "--without-source", "--stamp", STAMP).exit_code == 0
    for name in ("one.apkg", "two.apkg", "one-key.html"):
        assert Path("shared", name).read_bytes() == Path("own", name).read_bytes()


def test_a_bank_s_own_come_first(banks):
    bank("one", ONE, "references:\n  label: {title: Another label}\n")
    assert run("quiz", "banks/one.yaml", "-o", "out/q.html").exit_code == 0
    key = Path("out/q-key.html").read_text(encoding="utf-8")
    assert "Another label" in key
    assert "The label" not in key


def test_a_name_that_neither_declares_is_named_with_what_is_meant(banks):
    bank("two", TWO.replace("[review]", "[reviews]"))
    done = run("check", "banks")
    assert done.exit_code == 1
    assert "names the reference 'reviews', which the bank does not declare" in done.stdout + done.stderr
    assert "did you mean 'review'?" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("references:\n  label: {titel: The label}\n", "banks/sources.yaml:2:11: error[K104]"),
        ("references: [label\n", "banks/sources.yaml:1:13: error[Y006]"),
        ("", "banks/sources.yaml"),
        (
            "publisher: x\nitems:\n  - {id: a, question: Q, answer: A}\n",
            "banks/sources.yaml: error[K116]: this is a bank",
        ),
        ("title: x\n", "error[K104]"),
    ],
)
def test_an_error_of_the_sources_is_said_once_and_where_it_stands(banks, text, said):
    Path("banks/sources.yaml").write_text(text, encoding="utf-8")
    done = run("list", "banks")
    assert done.exit_code == 1
    assert said in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    if "K116" in said or "Y006" in said:
        assert "does not declare" not in done.stderr
    assert done.stderr.count(said) == 1
    assert run("build", "banks", "-o", "out").exit_code == 1
    assert not Path("out").exists()


def test_the_file_named_alone_or_among_banks_is_verified_and_is_no_bank(banks):
    assert run("check", "banks/sources.yaml").exit_code == 0
    assert run("check", "banks/one.yaml", "banks/sources.yaml", "banks/two.yaml").exit_code == 0
    Path("banks/sources.yaml").write_text("references:\n  label: {year: soon}\n", encoding="utf-8")
    assert run("check", "banks/sources.yaml").exit_code == 1


def test_a_second_file_of_the_kind_is_refused(banks):
    Path("banks/sources.yml").write_text("references:\n  late: {title: Late}\n", encoding="utf-8")
    done = run("list", "banks")
    assert done.exit_code == 1
    assert "banks/sources.yml: error[K116]: sources.yaml stands beside it" in done.stderr


def test_no_command_writes_a_bank_of_that_name(banks):
    Path("guide.txt").write_text("Q: What now?\nA: Wash it off with water.\n", encoding="utf-8")
    for command in (["draft", "guide.txt"], ["import", "one.apkg"]):
        Path("one.apkg").write_bytes(b"")
        done = run(*command, "-o", "new/sources.yaml", "--publisher", "p", "--deck", "D", "--language", "en")
        assert done.exit_code == 2
        assert "sources" in done.stderr


def test_packages_carry_what_their_bank_uses_and_import_gives_it_back(banks):
    assert run("release", "banks", "-o", "dist").exit_code == 0
    assert "A review" not in decks("dist/one.apkg")
    done = run("import", "dist/one.apkg", "-o", "back")
    assert done.exit_code == 0, done.stderr
    assert Path("back/one.yaml").read_bytes() == Path("banks/one.yaml").read_bytes()
    assert yaml.safe_load(Path("back/sources.yaml").read_text(encoding="utf-8")) == {
        "articles": {"guide": {"title": "A guide to creams", "file": "guide.txt"}},
        "references": {
            "label": {"title": "The label", "year": 2024, "url": "https://example.org/label", "says": ["Wash it off."]}
        },
    }
    assert run("import", "dist/two.apkg", "-o", "back").exit_code == 0
    assert list(yaml.safe_load(Path("back/sources.yaml").read_text(encoding="utf-8"))["references"]) == [
        "label",
        "review",
    ]
    assert run("release", "back", "-o", "again").exit_code == 0
    assert Path("again/one.apkg").read_bytes() == Path("dist/one.apkg").read_bytes()


def test_all_banks_of_a_package_come_back_with_the_sources_that_they_share(banks):
    assert run("build", "banks", "-o", "dist").exit_code == 0
    assert run("import", "dist/all.apkg", "-o", "back").exit_code == 0
    assert yaml.safe_load(Path("back/sources.yaml").read_text(encoding="utf-8")) == yaml.safe_load(SOURCES)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_import_adds_to_the_sources_of_the_folder_and_leaves_the_rest_as_typed(banks, newline):
    assert run("build", "banks", "-o", "dist").exit_code == 0
    Path("there").mkdir()
    mine = "# mine\nreferences:\n    label: {title: The label, year: 2024, url: 'https://example.org/label', says: [Wash it off.]}\n    own:\n      title: Own # kept\n# the end\n"
    Path("there/sources.yaml").write_bytes(mine.replace("\n", newline).encode())
    done = run("import", "dist/all.apkg", "-o", "there")
    assert done.exit_code == 0, done.stderr
    text = Path("there/sources.yaml").read_bytes().decode()
    for line in mine.splitlines():
        assert line + newline in text
    read = yaml.safe_load(text)
    assert list(read["references"]) == ["label", "own", "review"]
    assert list(read["articles"]) == ["guide"]
    assert run("check", "there").exit_code == 0


def test_import_refuses_sources_that_say_something_else(banks):
    assert run("build", "banks", "-o", "dist").exit_code == 0
    Path("there").mkdir()
    Path("there/sources.yaml").write_text("references:\n  label: {title: Another}\n", encoding="utf-8")
    done = run("import", "dist/all.apkg", "-o", "there")
    assert done.exit_code == 2
    assert "there/sources.yaml says something else of the reference 'label' than the package does." in done.stderr
    assert [path.name for path in Path("there").iterdir()] == ["sources.yaml"]


def test_cite_finds_an_article_that_no_bank_uses_yet(banks):
    bank("one", TWO.replace("wait", "other"))
    Path("guide.txt").write_text("Creams\n\nWash it off with plenty of water at once.\n", encoding="utf-8")
    done = run("cite", "guide.txt", "wash", "water")
    assert done.exit_code == 0, done.stderr
    assert "article: guide" in done.stdout


def test_an_update_of_drafts_leaves_the_shared_digest_to_a_person(banks):
    Path("guide.txt").write_text("Creams\n\nQ: What now?\n\nWash it off with water.\n", encoding="utf-8")
    done = run("draft", "guide.txt", "-o", "banks/one.yaml", "--update")
    assert done.exit_code == 0, done.stderr
    assert "banks/sources.yaml has the article 'guide' as it was before" in done.stderr
    assert "articles:" not in Path("banks/one.yaml").read_text(encoding="utf-8")
    assert Path("banks/sources.yaml").read_text(encoding="utf-8") == SOURCES
    assert run("list", "banks").exit_code == 0


def test_the_schema_knows_the_file():
    done = run("schema", "--sources")
    schema = json.loads(done.stdout)
    jsonschema.validate(yaml.safe_load(SOURCES), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"items": []}, schema)


def test_a_changed_article_is_named_for_each_bank_that_uses_it(banks):
    Path("articles").mkdir()
    Path("articles/guide.txt").write_text("Creams\n\nWash it off.\n", encoding="utf-8")
    Path("banks/sources.yaml").write_text(
        SOURCES.replace("file: guide.txt", f"file: guide.txt\n    sha256: {'0' * 64}"), encoding="utf-8"
    )
    bank("two", TWO.replace("[review]", "[review], cite: [{article: guide}]"))
    done = run("check", "banks", "--articles", "articles")
    for name in ("one", "two"):
        said = f"banks/sources.yaml:6:13: error[S003]: the bank '{name}' has items of the article 'guide'"
        assert said in done.stdout
