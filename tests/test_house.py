"""The house is in order: style, types, layers, and every file of a folder in its tuple."""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import ketaquiz
from ketaquiz.bank.kinds import KINDS
from ketaquiz.cli import COMMANDS
from ketaquiz.draft import EXTRACTORS, all_extractors
from ketaquiz.export import FORMATS
from ketaquiz.export.formats import FORMATS as WRITTEN_FORMATS
from ketaquiz.importers import FORMATS as READ_FORMATS
from ketaquiz.model import Interaction
from ketaquiz.text.languages import all_languages, language_of
from world import ROOT

SRC = ROOT / "src" / "ketaquiz"
BIN = Path(sys.executable).parent


def tool(*command: str) -> None:
    """Run a checker of the development environment; what it finds is the failure's text."""
    program = BIN / command[0]
    assert program.exists() or shutil.which(command[0]), f"{command[0]} is missing; run 'make test'"
    path = str(program) if program.exists() else command[0]
    done = subprocess.run([path, *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(
    "command",
    [("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",)],
    ids=lambda command: " ".join(command),
)
def test_the_checkers_have_nothing_to_say(command):
    tool(*command)


def importers(pattern: str) -> set[str]:
    """The modules whose text imports something."""
    return {
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if re.search(rf"^\s*(?:from|import) {pattern}\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_no_test_module_imports_another():
    """What tests share stands in modules of its own, so that each test module can be read, run and changed alone."""
    found = {
        f"{path.name}: {line}"
        for path in (ROOT / "tests").glob("*.py")
        for line in re.findall(r"^\s*(?:from|import) test_\w+.*", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert found == set()


def test_what_lays_items_out_matches_on_their_interaction():
    """The type checker then names every place that a further interaction has to be learnt in; rules look at one alone."""
    kinds = {kind.__name__ for kind in get_args(Interaction)}
    tested = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
                names = {each.id for each in ast.walk(node.args[1]) if isinstance(each, ast.Name)}
                if names & {*kinds, "Matching"}:  # what rules call `Match`, since they have matches of patterns too
                    tested.add(path.relative_to(SRC).as_posix())
    assert {path for path in tested if not path.startswith("check/rules/")} == {"check/view.py"}


def test_each_library_has_one_door():
    assert importers("yaml") == {"yamltree/reader.py", "yamltree/syntax.py"}  # its events, and its errors
    assert importers("genanki") == {"anki/package.py"}
    assert importers("jinja2") == {
        f"text/{name}.py" for name in ("sandbox", "sandbox_filters", "templates", "weights")
    }  # what strangers may do, and what we do
    assert importers("latex2mathml") == {"text/mathematics.py"}
    assert importers("markdown_it") == {
        "text/markdown.py",
        "text/markdown_grammar.py",
        "article/commonmark.py",
        "article/formulas.py",
        "text/spans.py",
    }  # a bank's texts, and an article in Markdown with its formulas
    assert importers("selectolax") == {"article/page.py", "text/html_nesting.py"}  # pages, and fields whose tags cross
    assert importers("tomllib") == {"bank/settings.py"}
    assert importers("anki") == {"anki/collection.py"}
    assert importers("pypdf") == {"exam/pdf.py"}
    assert importers("segno") == {"exam/sheetmarks.py"}
    assert importers("websocket") == {"exam/browser.py"}
    assert importers("python_calamine") == {"importers/formats/sheet.py"}
    assert all(path.startswith("cli/") for path in importers("click"))


def test_below_the_command_line_nothing_prints_exits_or_reads_the_clock():
    for path in SRC.rglob("*.py"):
        if "cli" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert not re.search(
                r"^\s*print\(|sys\.exit\(|time\.time\(|datetime\.now|date\.today", text, re.MULTILINE
            ), path


def test_every_file_of_a_folder_is_in_its_tuple():
    """A kind, format, command or extractor that is written and not listed would be a file that does nothing."""
    kinds = {path.stem for path in (SRC / "bank" / "kinds").glob("*.py")} - {"__init__", "common"}
    assert len(kinds) == len(KINDS)
    for kind in kinds:
        module = __import__(f"ketaquiz.bank.kinds.{kind}", fromlist=["x"])
        assert getattr(module, kind.upper()) in KINDS
    formats = {path.stem for path in (SRC / "export").glob("*.py")} - {"__init__"}
    helpers = {
        "archives",
        "behind",
        "canvas_items",
        "moodle_file",
        "moodle_limits",
        "own_rows",
        "qti_items",
        "questions",
        "seals",
        "texts",
        "workbooks",
        "xhtml",
    }
    assert formats - {"index"} - helpers == set(FORMATS)
    written = {path.stem for path in (SRC / "export" / "formats").glob("*.py")} - {"__init__"}
    assert written == set(WRITTEN_FORMATS)
    read = {path.stem for path in (SRC / "importers" / "formats").glob("*.py")} - {"__init__"}
    assert read == set(READ_FORMATS)
    commands = {path.stem.rstrip("_") for path in (SRC / "cli").glob("[!_]*.py")} - {
        "options",
        "report",
        "terminal",
        "check_words",
        "mending",
    }
    assert commands == set(COMMANDS)
    assert {path.stem for path in (SRC / "draft" / "extractors").glob("*.py")} - {"__init__"} == set(EXTRACTORS)
    assert [extractor.name.replace("-", "_") for extractor in all_extractors()] == list(EXTRACTORS)
    languages = {path.stem for path in (SRC / "text" / "languages").glob("*.py") if "_" not in path.stem}
    assert {language.name.lower() for language in all_languages()} == languages
    for language in all_languages():
        assert language_of(f"{language.code.upper()}-x") is language
    assert language_of("xx") is None


def test_what_python_can_use_is_a_function_or_a_class():
    """Also once every room is imported, which makes attributes of the package of them."""
    rooms = {path.stem for path in SRC.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    for room in rooms - {"__init__", "__main__"}:
        import_module(f"ketaquiz.{room}")
    assert not rooms & set(ketaquiz.__all__)
    for name in ketaquiz.__all__:
        found = getattr(ketaquiz, name)
        assert inspect.isclass(found) if name[0].isupper() else inspect.isfunction(inspect.unwrap(found)), name
        assert found.__name__ == name
        assert found.__doc__, name


def test_no_name_hides_a_module_of_workflow():
    modules = {path.stem for path in (SRC / "workflow").glob("*.py")}
    for module in modules - {"__init__"}:
        for name, each in vars(import_module(f"ketaquiz.workflow.{module}")).items():
            assert name not in modules or not callable(each), name
    assert not modules & set(ketaquiz.__all__)


def test_the_contract_of_click_names_every_room_but_the_command_line():
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition('"only the command line knows click"')[2]
    named = set(re.findall(r'"ketaquiz\.(\w+)"', contract))
    rooms = {path.stem for path in SRC.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert named == rooms - {"__init__", "__main__", "cli"}


def test_the_package_costs_nothing_before_it_is_used():
    code = "import ketaquiz, sys; print(sorted(m for m in sys.modules if m.startswith('ketaquiz')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['ketaquiz']"


def test_starting_imports_no_library_that_a_command_does_not_need():
    code = "import sys\nfrom ketaquiz.cli import main\ntry:\n    main()\nfinally:\n    print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert not loaded & {
        "yaml",
        "genanki",
        "jinja2",
        "markdown_it",
        "latex2mathml",
        "selectolax",
        "tomllib",
        "importlib.metadata",
        "asyncio",
    }
