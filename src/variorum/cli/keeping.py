"""`remove` and `export`: what leaves an edition, for good or as a copy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from variorum.cli.failing import cannot
from variorum.cli.printing import say
from variorum.store.database import View, Writer

FORMATS = ("jsonl",)


def remove(edition: Path, report: str, *, reason: str, yes: bool, as_json: bool) -> None:
    """Find the report, ask, take it out with all its versions' words left to themselves, and say so."""
    with View(edition) as view:
        document = view.find_document(report)
    if not yes and as_json:
        cannot("with --json nothing can be asked: say --yes to take the report out")
    if not yes:
        name = document.title or document.file
        if not typer.confirm(f"Take out {document.file} ({name}) and all that was read in it?"):
            cannot("nothing was removed")
    with Writer(edition, create=False) as writer:
        file = writer.remove(document.id, reason, datetime.now(UTC).isoformat(timespec="seconds"))
    if as_json:
        say({"removed": document.id, "file": file, "reason": reason})
    else:
        typer.echo(f"{file} is out of {edition}, with all that was read in it, and stays out when it is read again.")


def export(edition: Path, out: Path, *, format: str, as_json: bool) -> None:
    """Write the edition's tables and say how many lines each has."""
    from variorum.export import jsonl

    if format not in FORMATS:
        cannot(f"there is no format {format!r}; there is {', '.join(FORMATS)}")
    with View(edition) as view:
        lines = jsonl.export(view, out)
    if as_json:
        say({"folder": str(out), "lines": lines})
    else:
        for name, count in lines.items():
            typer.echo(f"{count:9,}  {out / name}.jsonl")
