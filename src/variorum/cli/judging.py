"""`judge`, `merge` and `rebuild`: what people decide, how two editions become one, and the record made anew."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer
from rich.text import Text

import variorum
from variorum.assembling import Assembled, assemble, houses_of
from variorum.cli.failing import cannot
from variorum.cli.printing import say
from variorum.cli.style import COLOURS, console, counted, cut, one_line, short, words_of_spans
from variorum.merging import Disagreement, merge
from variorum.model.judgements import Judgement, in_force, judgement_id
from variorum.model.knowledge import Claim, Entity, Event, Statement
from variorum.model.mentions import Mention, words_of
from variorum.model.text import Evidence
from variorum.model.vocabulary import Verdict
from variorum.store.database import View, Writer
from variorum.store.errors import UnknownRecord
from variorum.store.evidence import full_id
from variorum.store.exchange import Unusable, judgements_of, lines_of
from variorum.store.known import known_by_id, known_on

DECISIONS = {
    "same": Verdict.SAME,
    "not-same": Verdict.NOT_SAME,
    "right": Verdict.RIGHT,
    "wrong": Verdict.WRONG,
    "note": Verdict.NOTE,
    "undo": Verdict.UNDONE,
}
ALSO = ("list", "export", "import")
PAIRED = (Verdict.SAME, Verdict.NOT_SAME)
KINDS = {"att": Statement, "evt": Event, "name": Entity, "qty": Claim}
"""What is made of the records of a kind that are judged the same."""


def judge(edition: Path, decision: str, what: list[str], *, note: str, by: str | None, as_json: bool) -> None:
    """Take down a decision and bring the record up to date; or list, export or import decisions."""
    if decision == "list":
        _list(edition, as_json)
    elif decision in ("export", "import"):
        if len(what) != 1:
            cannot(f"give one file: variorum judge {edition} {decision} judgements.jsonl")
        (_export if decision == "export" else _import)(edition, Path(what[0]), as_json)
    elif decision in DECISIONS:
        _decide(edition, DECISIONS[decision], what, note, by or _me(), as_json)
    else:
        cannot(f"there is no decision {decision!r}; there are {', '.join((*DECISIONS, *ALSO))}")


def merged(editions: list[Path], into: Path, *, as_json: bool) -> None:
    """Join editions and say where people disagree."""
    with progress(quiet=as_json) as watch:
        done = merge(editions, into, watch, now=_now(), program=variorum.__version__)
    if as_json:
        disagreements = [
            {"records": list(d.records), "judgements": [_row(j) for j in d.judgements]} for d in done.disagreements
        ]
        say({"edition": str(into), "reports": done.reports, "judgements": done.judgements, "kept_out": done.kept_out,
             "disagreements": disagreements})  # fmt: skip
        return
    line = Text.assemble((counted(done.reports, "report"), "bold"), f" and {counted(done.judgements, 'judgement')}")
    line.append(f" in {into}")
    if done.kept_out:
        line.append(f" · {done.kept_out:,} kept out (removed earlier)", style=COLOURS["quiet"])
    console.print(line)
    for disagreement in done.disagreements:
        console.print(_disagreement(disagreement))
    if not done.disagreements and done.judgements:
        console.print(Text("no two people disagree", style=COLOURS["quiet"]))


def rebuild(edition: Path, outlets: Path | None, *, as_json: bool) -> None:
    """Make the record anew from reports, readings and judgements."""
    with Writer(edition, create=False) as writer, progress(quiet=as_json) as watch:
        with View(edition) as view:
            houses = houses_of(view, outlets)
        done = assemble(writer, houses, watch, anew=True)
    if as_json:
        say({"edition": str(edition), "assembled": done.done})
    else:
        console.print(f"the record of {counted(done.done, 'report')} is made anew   look: variorum show {edition}")


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[Assembled], None]]:
    """A bar on standard error while the record is assembled; nothing when nobody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    err = Console(stderr=True)
    if quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    columns = (TextColumn("[bold]assembling"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("assembling", total=None)
        yield lambda done: bar.update(task, total=done.total, completed=done.done)


def _decide(edition: Path, verdict: Verdict, what: list[str], note: str, by: str, as_json: bool) -> None:
    needed = 2 if verdict in PAIRED else 1
    if len(what) != needed:
        cannot(f"{verdict.value!r} is about {counted(needed, 'record')}, and {len(what)} were given")
    if verdict is Verdict.NOTE and not note.strip():
        cannot("say what to note: --note TEXT")
    with View(edition) as view:
        given = [full_id(view, id) for id in what]
        if verdict is Verdict.UNDONE:
            judgement = view.judgement(given[0])
            subjects: tuple[str, ...] = (judgement.id,)
            evidence = judgement.evidence
        else:
            subjects = tuple(_read_record(view, id) for id in given)
            evidence = tuple(_evidence(view, id) for id in subjects)
        if verdict in PAIRED:
            _check_pair(subjects)
        houses = houses_of(view)
    at = _now()
    judged = Judgement(judgement_id(verdict, subjects, at, by), verdict, subjects, evidence, at, by, note)
    with Writer(edition, create=False) as writer:
        writer.judge(judged)
        writer.commit()
        assemble(writer, houses)
    with View(edition) as view:
        now = _now_made(view, subjects) if verdict is not Verdict.UNDONE else []
        if as_json:
            say({"judgement": _row(judged), "now": now})
            return
        console.print(Text.assemble("noted ", (short(judged.id), "bold"), f": {_told(view, judged)}"))
        for line in now:
            console.print(Text(f"  now: {line}", style=COLOURS["quiet"]))
        console.print(Text(f"undo: variorum judge {edition} undo {short(judged.id)}", style=COLOURS["quiet"]))


def _read_record(view: View, id: str) -> str:
    """The read record that a judgement of this id is about: itself, or the first that an assembled record rests on."""
    record = known_by_id(view, id)
    match record:
        case None:
            view.record(id)
            return id
        case Statement():
            return record.variants[0]
        case Event():
            return record.mentions[0]
        case Claim():
            return record.values[0].mention
        case Entity():
            names = [m for m in record.mentions if m.startswith("name-")]
            return (names or list(record.mentions))[0]
    cannot(f"{short(id)} cannot be judged; judge a record it rests on (variorum show EDITION {short(id)})")


def _check_pair(subjects: tuple[str, ...]) -> None:
    one, other = (id.partition("-")[0] for id in subjects)
    if subjects[0] == subjects[1]:
        cannot("both are the same record already; give one that stands for each")
    if one != other or one not in KINDS:
        cannot(f"two records of one kind can be the same or not (names, attributions, events, quantities): "
               f"{short(subjects[0])} and {short(subjects[1])} are not")  # fmt: skip


def _evidence(view: View, id: str) -> Evidence:
    document, record = view.record(id)
    return Evidence(document, words_of(record))


def _now_made(view: View, subjects: tuple[str, ...]) -> list[str]:
    """What the judged records are part of now, in a line each."""
    out: dict[str, None] = {}
    for id in subjects:
        kind = KINDS.get(id.partition("-")[0])
        if kind is Entity:
            _, record = view.record(id)
            entity = known_by_id(view, record.entity) if isinstance(record, Mention) and record.entity else None
            if isinstance(entity, Entity):
                out[f"{short(entity.id)} {entity.name}, {counted(len(entity.mentions), 'mention')}"] = None
            continue
        found: list[Any] = known_on(view, kind, record=id) if kind else []
        for made in found:
            match made:
                case Statement():
                    what = f"{made.who or 'somebody'}, {counted(len(made.variants), 'variant')}"
                case Event():
                    what = f"{made.label}, {counted(len(made.mentions), 'mention')}"
                case _:
                    what = f"{made.about}, {counted(len(made.values), 'value')}"
            out[f"{short(made.id)} {what}, {made.standing.state.value}"] = None
    return list(out)


def _list(edition: Path, as_json: bool) -> None:
    with View(edition) as view:
        made = list(view.judgements())
        counts = {j.id for j in in_force(made)}
        rows = [(j, view.subjects_now(j) if j.verdict is not Verdict.UNDONE else j.subjects) for j in made]
        if as_json:
            listed = [{**_row(j), "in_force": j.id in counts, "now": list(now), "lost": None in now} for j, now in rows]
            say({"judgements": listed})
            return
        if not made:
            console.print(f"nobody has judged anything yet: variorum judge {edition} same STATEMENT STATEMENT")
        for j, now in rows:
            style = "" if j.id in counts else COLOURS["quiet"]
            line = Text.assemble(
                (short(j.id), "bold"), f"  {j.at[:16].replace('T', ' ')}  ", (j.by, COLOURS["speaker"])
            )
            line.append(f"  {_told(view, j)}", style=style)
            if None in now:
                line.append("  its place is lost", style=COLOURS["bad"])
            elif j.id not in counts and j.verdict is not Verdict.UNDONE:
                line.append("  no longer in force", style=COLOURS["quiet"])
            console.print(line)


def _export(edition: Path, file: Path, as_json: bool) -> None:
    with View(edition) as view:
        lines = list(lines_of(view))
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    say({"file": str(file), "judgements": len(lines)}) if as_json else typer.echo(
        f"{counted(len(lines), 'judgement')} in {file}"
    )


def _import(edition: Path, file: Path, as_json: bool) -> None:
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    with Writer(edition, create=False) as writer:
        with View(edition) as view:
            known = {j.id for j in view.judgements()}
            found = list(judgements_of(view, lines))
            houses = houses_of(view)
        fresh = [j for j in found if isinstance(j, Judgement) and j.id not in known]
        for judgement in fresh:
            writer.judge(judgement)
        writer.commit()
        assemble(writer, houses)
        with View(edition) as view:
            lost = [j for j in fresh if j.verdict is not Verdict.UNDONE and None in view.subjects_now(j)]
    bad = [b for b in found if isinstance(b, Unusable)]
    if as_json:
        problems = [{"line": b.line, "what": b.what} for b in bad]
        say({"file": str(file), "taken": len(fresh), "known": len(found) - len(fresh) - len(bad),
             "lost": [j.id for j in lost], "problems": problems})  # fmt: skip
        return
    typer.echo(
        f"{counted(len(fresh), 'judgement')} taken from {file}, {len(found) - len(fresh) - len(bad)} known already"
    )
    for judgement in lost:
        console.print(
            Text(f"{short(judgement.id)} finds no record here; it is kept, and waits", style=COLOURS["quiet"])
        )
    for b in bad:
        console.print(Text(f"{file}, line {b.line}: {b.what}", style=COLOURS["bad"]))


def _told(view: View, judgement: Judgement) -> str:
    """A decision in one line, with the words it is about."""
    words = [_quoted(view, evidence) for evidence in judgement.evidence]
    between = {Verdict.SAME: " is the same as ", Verdict.NOT_SAME: " is not the same as "}
    note = f" ({judgement.note})" if judgement.note else ""
    if judgement.verdict in between and len(words) == 2:
        return words[0] + between[judgement.verdict] + words[1] + note
    if judgement.verdict is Verdict.UNDONE:
        return f"undone: {short(judgement.subjects[0])}{note}"
    return f"{judgement.verdict.value}: {', '.join(words)}{note}"


def _quoted(view: View, evidence: Evidence) -> str:
    try:
        document = view.document(evidence.document_id)
    except UnknownRecord:
        return "(a report that is not here)"
    return f"“{cut(one_line(words_of_spans(document.text, evidence.spans)), 60)}” ({document.outlet or document.file})"


def _disagreement(disagreement: Disagreement) -> Text:
    out = Text.assemble(("they disagree  ", COLOURS["bad"]), " and ".join(map(short, disagreement.records)), ": ")
    out.append("; ".join(f"{j.by} on {j.at[:10]}: {j.verdict.value}" for j in disagreement.judgements))
    return out


def _row(judgement: Judgement) -> dict[str, object]:
    return {
        "id": judgement.id,
        "verdict": judgement.verdict.value,
        "subjects": list(judgement.subjects),
        "at": judgement.at,
        "by": judgement.by,
        "note": judgement.note,
    }


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
