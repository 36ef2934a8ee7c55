"""`remove` and `export`: what leaves an edition, for good or as a copy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from variorum.assembling import assemble, houses_of
from variorum.cli.failing import cannot
from variorum.cli.printing import say
from variorum.store.answers import Removed
from variorum.store.database import View, Writer

FORMATS = ("jsonl",)


def remove(edition: Path, report: str, *, reason: str, yes: bool, as_json: bool) -> None:
    """Find the report, ask, take it out with all its versions, and say so."""
    with View(edition) as view:
        document = view.find_document(report)
        versions = len(view.all_versions(document.id))
        houses = houses_of(view)
    if not yes and as_json:
        cannot("with --json nothing can be asked: say --yes to take the report out")
    if not yes:
        name = document.title or document.file
        what = f"all {versions} versions of {document.file}" if versions > 1 else document.file
        if not typer.confirm(f"Take out {what} ({name}) and all that was read in {_it(versions)}?"):
            cannot("nothing was removed")
    with Writer(edition, create=False) as writer:
        removed = writer.remove(document.id, reason, datetime.now(UTC).isoformat(timespec="seconds"))
        assemble(writer, houses)
    if as_json:
        ids, same = list(removed.documents), list(removed.same_words)
        say({"removed": ids, "file": removed.files[0], "reason": reason, "same_words": same})
    else:
        typer.echo(_told(removed, edition))


def export(edition: Path, out: Path, *, format: str, min_score: float, as_json: bool) -> None:
    """Write the edition's tables and say how many lines each has."""
    from variorum.export import jsonl

    if format not in FORMATS:
        cannot(f"there is no format {format!r}; there is {', '.join(FORMATS)}")
    with View(edition) as view:
        lines = jsonl.export(view, out, min_score)
    if as_json:
        say({"folder": str(out), "lines": lines})
    else:
        for name, count in lines.items():
            typer.echo(f"{count:9,}  {out / name}.jsonl")


def _told(removed: Removed, edition: Path) -> str:
    """What is out, what that means for the next read, and what else holds the same words."""
    count, same, file = len(removed.documents), len(removed.same_words), " and ".join(removed.files)
    out = f"{count} versions of {file} are" if count > 1 else f"{file} is"
    stays = "the file stays" if len(removed.files) == 1 else "these files stay"
    is_, its = ("it is", "its") if len(removed.files) == 1 else ("they are", "their")
    told = (
        f"{out} out of {edition}, with all that was read in {_it(count)}; {stays} out when {is_} read again, "
        f"also when {is_} changed, and so do {its} words under another name."
    )
    if same:
        reports, they = ("1 other report holds", "it") if same == 1 else (f"{same} other reports hold", "they")
        told += f"\n{reports} the same words; remove {_it(same)} too if {they} must go:"
        told += "".join(f"\n  {id}" for id in removed.same_words)
    return told


def _it(count: int) -> str:
    return "it" if count == 1 else "them"
