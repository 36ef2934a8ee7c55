"""One edition of several: reports, readings and judgements joined, the record assembled anew, disagreements told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.assembling import Assembled, assemble, houses_of
from variorum.model.judgements import Judgement, in_force
from variorum.model.vocabulary import Verdict
from variorum.store.database import View, Writer
from variorum.store.errors import EditionError

BATCH = 500
"""Reports between two commits."""
OPPOSED = ({Verdict.SAME, Verdict.NOT_SAME}, {Verdict.RIGHT, Verdict.WRONG})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Decisions of different people about the same records that cannot both be right, the earliest first."""

    records: tuple[str, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge made: reports in the new edition, judgements taken in, and where people disagree."""

    reports: int
    judgements: int
    kept_out: int
    disagreements: tuple[Disagreement, ...]


def merge(
    editions: Sequence[Path],
    into: Path,
    watch: Callable[[Assembled], None] = lambda progress: None,
    *,
    now: str = "",
    program: str = "",
) -> Merged:
    """Join editions into another one, which is made when it is not there; the editions stay as they are.

    A report that several hold is kept once, with the reading of the newest reader (between equals the first edition's).
    What was removed from any of them stays out. The same call again goes on where it was stopped. Raises
    ``EditionError`` when an edition cannot be used, or is itself named as the one to fill.
    """
    if any(into.exists() and path.exists() and into.samefile(path) for path in editions):
        raise EditionError(f"{into} is one of the editions to be merged; give another name with --into")
    kept_out = judged = 0
    with Writer(into, created=now, program=program) as writer:
        views = [View(path, as_read=True) for path in editions]
        try:
            for view in views:
                for tombstone in view.tombstones():
                    writer.bury(tombstone)
            writer.commit()
            for view in views:
                kept_out += _take_reports(view, writer, into)
            for view in views:
                for judgement in view.judgements():
                    writer.judge(judgement)
            writer.commit()
            houses = next((h for h in map(houses_of, views) if h.text), houses_of(views[0]))
        finally:
            for view in views:
                view.close()
        assemble(writer, houses, watch)
        with View(into) as view:
            judgements = list(view.judgements())
            reports, judged = view.counts().current, len(judgements)
            found = disagreements(view, judgements)
    return Merged(reports, judged, kept_out, tuple(found))


def disagreements(view: View, judgements: Iterable[Judgement]) -> list[Disagreement]:
    """Where the last words of different people on the same records are opposed."""
    by_person: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        by_person[judgement.by].append(judgement)
    about: dict[tuple[str, ...], list[Judgement]] = defaultdict(list)
    for made in by_person.values():
        for judgement in in_force(made):
            now = view.subjects_now(judgement)
            ids = tuple(sorted(here or then for here, then in zip(now, judgement.subjects, strict=False)))
            about[ids].append(judgement)
    out = []
    for ids, made in sorted(about.items()):
        verdicts = {judgement.verdict for judgement in made}
        if any(verdicts >= pair for pair in OPPOSED):
            opposed = [j for j in made if j.verdict is not Verdict.NOTE]
            out.append(Disagreement(ids, tuple(sorted(opposed, key=lambda j: (j.at, j.id)))))
    return out


def _take_reports(view: View, writer: Writer, into: Path) -> int:
    """Add the view's reports with their readings; returns how many stay out because they were removed."""
    kept_out = 0
    with View(into, as_read=True) as there:
        for number, document in enumerate(view.documents(include_superseded=True), 1):
            reading, known = view.reading(document.id), there.derivation(document.id)
            is_newer = reading is not None and (known is None or _age(reading.derivation.version) > _age(known.version))
            writer.add(document, reading if is_newer else None)
            if number % BATCH == 0:
                kept_out += len(writer.commit())
        for problem in view.problems():
            if problem not in set(there.problems()):
                writer.add_problem(problem)
        kept_out += len(writer.commit())
    return kept_out


def _age(version: str) -> tuple[tuple[int, ...], str]:
    """A reader's version in an order: the numbers of its code, then its weights."""
    code, _, weights = version.partition("+")
    return tuple(int(part) if part.isdigit() else 0 for part in code.split(".")), weights
