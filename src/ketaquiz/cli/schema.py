"""``ketaquiz schema``."""

from __future__ import annotations

import json

import click

from ketaquiz.bank.format import bank_schema, sources_schema
from ketaquiz.cli import COMMANDS, terminal
from ketaquiz.exam.blueprintfile import blueprint_schema
from ketaquiz.workflow import CannotDo


@click.command(
    "schema",
    short_help=COMMANDS["schema"],
    help=COMMANDS["schema"]
    + """

An editor with the schema completes keys and marks mistakes while you type. For VS Code with the YAML extension, write
the schema to a file and name it in the first line of a bank:

\b
  ketaquiz schema > bank.schema.json
  # yaml-language-server: $schema=bank.schema.json
""",
)
@click.option("--sources", is_flag=True, help="The schema of a sources.yaml, which the banks of a folder share.")
@click.option("--blueprint", is_flag=True, help="The schema of a blueprint, of which 'quiz --blueprint' makes a paper.")
def command(sources: bool, blueprint: bool) -> None:
    if sources and blueprint:
        raise CannotDo("--sources and --blueprint are two schemas; give one of them")
    schema = blueprint_schema() if blueprint else sources_schema() if sources else bank_schema()
    terminal.echo_all(json.dumps(schema, indent=2, ensure_ascii=False))
