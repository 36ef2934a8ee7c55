"""The documentation tells of every command, setting and export key, and its generated pages are fresh."""

import dataclasses
import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from tests.conftest import ROOT
from tests.records import doc, reading
from variorum.cli import app
from variorum.export import jsonl
from variorum.model import documents, judgements, mentions, vocabulary
from variorum.model.text import Span
from variorum.pipeline import Options

DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def test_the_command_reference_is_fresh() -> None:
    assert read("commands.md") == generator().page(), "run `just docs`"


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_with_examples_and_json(name: str) -> None:
    command = commands()[name]
    assert "Examples:" in command.help
    assert f"variorum {name}" in command.help.split("Examples:")[1]
    assert any("--json" in p.opts for p in command.params)
    for parameter in command.params:
        assert parameter.help, f"{name} {parameter.name} has no help"


def test_every_setting_of_a_run_can_be_given_on_the_command_line_or_is_described() -> None:
    options = {name.lstrip("-").replace("-", "_") for p in commands()["read"].params for name in p.opts}
    named = {"weights": "reader"}
    for field in dataclasses.fields(Options):
        assert named.get(field.name, field.name) in options or f"``{field.name}``" in (Options.__doc__ or "")


def keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys(part)}
    if isinstance(value, list):
        return {key for part in value for key in keys(part)}
    return set()


def test_every_export_file_and_key_is_described() -> None:
    page = read("formats.md")
    for name in jsonl.TABLES:
        assert f"{name}.jsonl" in page
    document = doc("One. Two.")
    span = Span(0, 3)
    full = dataclasses.replace(
        reading(document),
        attributions=(mentions.Attribution("a", (span,), (), (), vocabulary.Act.SAY, vocabulary.QuoteKind.DIRECT),),
        events=(mentions.EventMention("e", (span,), vocabulary.EventType.MEET, vocabulary.Modality.ACTUAL),),
        quantities=(mentions.Quantity("q", (span,), (), (), vocabulary.Bound.EXACT),),
        times=(mentions.TimeExpression("t", span, None),),
        mentions=(mentions.Mention("m", span, vocabulary.MentionType.PERSON, "One"),),
    )
    document = dataclasses.replace(document, zones=(documents.Zone(vocabulary.ZoneKind.BODY, span),))
    rows = [
        jsonl.document_row(document),
        jsonl.reading_row(document, full),
        jsonl.problem_row(documents.Problem("f", "w")),
    ]
    missing = {key for row in rows for key in keys(row)} - set(re.findall(r"`(\w+)`", page))
    assert not missing


def test_every_record_and_field_is_in_the_data_model() -> None:
    page = read("data-model.md")
    records = [
        documents.Document, documents.Zone, documents.ReportDate, documents.Problem,
        mentions.Attribution, mentions.EventMention, mentions.Quantity, mentions.TimeExpression, mentions.Mention,
        mentions.Reading, judgements.Judgement,
    ]  # fmt: skip
    for record in records:
        assert record.__name__ in page
        for field in dataclasses.fields(record):
            assert f"`{field.name}`" in page, f"{record.__name__}.{field.name}"


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")), ROOT / "demo" / "README.md"]


@pytest.mark.parametrize("page", pages(), ids=lambda p: str(p.relative_to(ROOT)))
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_decision_is_in_the_index() -> None:
    index = read("decisions/index.md")
    for page in sorted((DOCS / "decisions").glob("[0-9]*.md")):
        assert page.name in index
