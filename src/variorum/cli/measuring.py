"""`evaluate` and `train`: how good the reader is, and how one is made."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from variorum.cli.failing import cannot
from variorum.cli.printing import say


def evaluate(
    gold: Path,
    *,
    predicted: Path | None,
    reader: Path | None,
    save: Path | None,
    raise_floors: bool,
    lower_floors: bool,
    reason: str,
    errors: int | None = None,
    seed: int = 1,
    as_json: bool,
) -> None:
    """Score, print, compare with the floors; exit 1 when one is broken and floors are not being set.

    With ``errors``, also the causes of all errors, and so many of them drawn by chance, with their words.
    """
    import msgspec

    from variorum.evaluate import gate
    from variorum.evaluate.gold import read
    from variorum.evaluate.scorers import score
    from variorum.read.reader import Reader

    wanted = _loaded(gold)
    if predicted is not None:
        version, given = f"predictions in {predicted.name}", _loaded(predicted)
    else:
        engine = Reader(reader, threads=0)
        version = engine.version
        with _counting(len(wanted), quiet=as_json) as watch:
            given = read(wanted, engine, watch)
    if save is not None:
        save.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in given.values()))
    result, corpus = score(wanted, given), gate.digest(gold)
    checks = gate.check(result, corpus)
    every = _errors(wanted, given, errors, seed) if errors is not None else None
    if as_json:
        say({**result, "errors": every} if every else result)
    else:
        show(result)
        _show_checks(checks, version)
        if every:
            _show_errors(every)
    if raise_floors or lower_floors:
        changed = gate.put(result, corpus, gold.name, lower=lower_floors, reason=reason, version=version)
        typer.echo("\n".join(changed) or "no floor changed", err=as_json)
    elif any(not check.holds for check in checks):
        raise typer.Exit(1)


def train(
    gold: Path,
    *,
    dev: Path,
    out: Path,
    entities: Path | None,
    unlabelled: Path | None,
    teachers: tuple[Path, ...],
    start: Path | None,
    epochs: int | None,
    limit: int | None,
    seed: int,
    threads: int,
    as_json: bool,
) -> None:
    """Train, export, measure; says what is missing when torch is not installed."""
    missing = [name for name in ("torch", "safetensors", "onnx") if importlib.util.find_spec(name) is None]
    if missing:
        cannot(f"training needs {', '.join(missing)}; install variorum[train] (see docs/training.md)")
    for path in (gold, dev):
        if not path.is_file():
            cannot(f"{path} does not exist; give annotated reports in the reading format (docs/formats.md)")
    if unlabelled and not unlabelled.is_file():
        cannot(f"{unlabelled} does not exist; give plain reports as JSON lines with a text")
    if entities and not any((entities / name).is_dir() for name in ("gum", "crossner", "meantime")):
        cannot(
            f"{entities} holds none of the folders gum, crossner, meantime (docs/training.md says where they are from)"
        )
    if teachers and not unlabelled:
        cannot("a teacher needs reports to read; give them with --unlabelled")
    from variorum.read.reader import SHIPPED
    from variorum.train.fit import Recipe
    from variorum.train.make import Data, make, starting_folder

    data = Data(gold, dev, start or starting_folder(), entities, unlabelled, teachers or (SHIPPED,), limit)
    recipe = Recipe(seed=seed) if epochs is None else Recipe(seed=seed, epochs=epochs)
    card = make(data, out, recipe, threads=threads, log=lambda line: typer.echo(line, err=as_json))
    if as_json:
        say(card)
    else:
        typer.echo(f"reader {card['version']} is in {out}; use it with: variorum read SOURCE --reader {out}")


def show(tree: dict[str, Any], indent: int = 0) -> None:
    """A result as indented lines, one figure group a line."""
    for key, value in tree.items():
        if isinstance(value, dict) and any(isinstance(part, dict) for part in value.values()):
            typer.echo("  " * indent + key)
            show(value, indent + 1)
        else:
            said = " ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
            typer.echo("  " * indent + f"{key:14} {said}")


def _loaded(path: Path) -> dict[str, dict[str, Any]]:
    from variorum.evaluate.gold import load

    try:
        return load(path)
    except UnicodeDecodeError as error:
        cannot(f"{path} is no UTF-8 text ({error.reason} at byte {error.start}); give JSON lines (docs/formats.md)")


def _errors(wanted: dict[str, Any], given: dict[str, Any], count: int, seed: int) -> dict[str, Any]:
    """All errors by cause, and the sample's errors with their words, as data."""
    from dataclasses import asdict

    from variorum.evaluate.errors import errors, sample

    every = errors(wanted, given)
    some = sample(every, count, seed)
    groups = [Counter((e.layer, e.kind, e.cause) for e in which) for which in (every, some)]
    details: dict[tuple[str, ...], Counter[str]] = {}
    for e in every:
        if e.detail and e.kind != "speaker":  # speakers are names, hardly two alike
            details.setdefault((e.layer, e.kind, e.cause), Counter())[e.detail] += 1
    causes = [
        {
            **dict(zip(("layer", "kind", "cause"), group, strict=True)),
            "all": number,
            "sample": groups[1][group],
            "details": dict(details.get(group, Counter()).most_common(3)),
        }
        for group, number in sorted(groups[0].items(), key=lambda item: (-item[1], item[0]))
    ]
    rows = []
    for e in sorted(some, key=lambda e: (-groups[0][e.layer, e.kind, e.cause], e.layer, e.kind, e.cause)):
        text = wanted[e.document]["text"]
        words = {
            "gold": in_context(text, e.at, e.gold_spans) if e.gold else "",
            "read": in_context(text, e.at, e.read_spans) if e.read else "",
        }
        rows.append({**asdict(e), "words": words})
    counted = sum(e.counted for e in every)
    return {"all": len(every), "counted": counted, "seed": seed, "causes": causes, "sample": rows}


def in_context(text: str, at: tuple[int, int], spans: Sequence[tuple[int, int]], around: int = 60) -> str:
    """The words around a stretch, the spans in ⟦brackets⟧, in one line; the middle of a long stretch is left out."""
    start, end = at
    windows = [(start - around, end + around)]
    if end - start > 2 * around:
        windows = [(start - around, start + around), (end - around, end + around)]
    said = []
    for first, last in windows:
        first, last = max(0, first), min(len(text), last)
        said.append(
            "".join(
                "⟧" * sum(b == i for _, b in spans) + "⟦" * sum(a == i for a, _ in spans) + text[i : min(i + 1, last)]
                for i in range(first, last + 1)
            )
        )
    return " ".join(" … ".join(said).split())


def _show_errors(found: dict[str, Any]) -> None:
    from variorum.cli.style import console, counted, table

    typer.echo(f"\n{counted(found['all'], 'error')}, {found['counted']:,} of them counted by the scores")
    view = table("all", "sample", "layer", "kind", "cause", "most often", right=("all", "sample"))
    for row in found["causes"]:
        most = ", ".join(f"{name} {number}" for name, number in row["details"].items())
        view.add_row(str(row["all"]), str(row["sample"] or ""), row["layer"], row["kind"], row["cause"], most)
    console.print(view)
    typer.echo(f"\n{counted(len(found['sample']), 'error')} drawn with seed {found['seed']}, words of the record in ⟦⟧")
    for number, row in enumerate(found["sample"], 1):
        head = f"{row['layer']}: {row['kind']}: {row['cause']}"
        typer.echo(f"\n{number:3} {head}" + (f" ({row['detail']})" if row["detail"] else "") + f"  [{row['document']}]")
        words = row["words"]
        if words["gold"] == words["read"]:
            typer.echo(f"    both  {words['gold']}")
        else:
            for side in ("gold", "read"):
                typer.echo(f"    {side}  {words[side] or '-'}")


def _show_checks(checks: list[Any], version: str) -> None:
    broken = [check for check in checks if not check.holds]
    typer.echo(f"\nreader {version}; ", nl=False)
    if not checks:
        typer.echo("this corpus has no floors (--raise-floors sets them)")
    elif not broken:
        typer.echo(f"all {len(checks)} floors hold")
    else:
        typer.echo(f"{len(broken)} of {len(checks)} floors are broken:")
        for check in broken:
            typer.echo(f"  {check.name} is {check.figure}, its floor is {check.floor}")


@contextmanager
def _counting(total: int, *, quiet: bool) -> Iterator[Any]:
    if quiet or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda done: bar.update(task, completed=done)
