"""`read` and `demo`: fill an edition, with progress while it runs and a summary at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import typer

import variorum
from variorum.cli.failing import cannot
from variorum.cli.printing import say
from variorum.pipeline import Options, Progress, read_reports


def read(
    sources: list[Path],
    into: Path | None,
    *,
    workers: int,
    manifest: Path | None,
    outlets: Path | None,
    reader: Path | None,
    again: bool,
    strict: bool,
    as_json: bool,
    listed: bool = True,
) -> None:
    """Read, then say what was done; exit 1 when ``strict`` and something could not be read."""
    edition = into or _named_after(sources)
    options = Options(workers=workers, manifest=manifest, outlets=outlets, weights=reader, again=again)
    with _progress(quiet=as_json) as watch:
        done = read_reports(sources, edition, options, watch, now=_now(), program=variorum.__version__)
    if as_json:
        say({"edition": str(edition), **asdict(done)})
    else:
        from variorum.cli import views
        from variorum.store.database import View

        views.summary(edition, done)
        if done.problems and listed:
            with View(edition) as view:
                views.problems(list(view.problems()), edition)
    if strict and done.problems:
        raise typer.Exit(1)


def demo(into: Path | None, *, as_json: bool) -> None:
    """Read the invented affair and show it on one screen."""
    from variorum.cli import asking

    edition = into or Path("demo.variorum")
    read(
        [demo_folder() / "reports"],
        edition,
        workers=0,
        manifest=None,
        outlets=None,
        reader=None,
        again=False,
        strict=False,
        as_json=as_json,
        listed=False,
    )
    if as_json:
        return
    asking.show(edition, None)
    for what, command in (
        ("go on: ", f"variorum show {edition} --as-of 2031-03-12"),
        ("", f"variorum show {edition} --list claims"),
        ("", f"variorum show {edition} 07-brenhaven-courier-logbooks.txt"),
        ("", f"variorum search {edition} strait --speaker Ezhvela"),
    ):
        typer.echo(f"{what:7}{command}")


def demo_folder() -> Path:
    """Where the invented affair lies: inside the installed package, or beside ``src`` in a checkout."""
    package = Path(variorum.__file__).parent
    for folder in (package / "demo", package.parent.parent / "demo"):
        if (folder / "reports").is_dir():
            return folder
    cannot("the demo's reports are not installed; install Variorum again")


def _named_after(sources: list[Path]) -> Path:
    return Path(f"{sources[0].resolve().name.split('.')[0] or 'reports'}.variorum")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """A bar with reports a second and the time left, on standard error; nothing when nobody looks."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if quiet or not sys.stderr.isatty():
        yield lambda progress: None
        return
    columns = (
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None, pace="")

        def watch(progress: Progress) -> None:
            if progress.assembling is not None:
                done = progress.assembling
                bar.update(task, description="assembling", total=done.total, completed=done.done)
                return
            pace = f"{progress.seen / progress.seconds:.1f} reports/s" if progress.seconds > 0 else ""
            if progress.problems:
                pace += f" · {progress.problems} problems"
            bar.update(task, total=progress.total, completed=progress.seen, pace=pace)

        yield watch
