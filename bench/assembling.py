"""Assembling 1,000, 3,000 and 10,000 reports: `python -m bench.assembling READ.variorum [--reports 1000 3000 10000]`.

READ.variorum is an edition of real reports. What is missing to the number asked for is made of these: other affairs, by
putting other words of the same length in place of names and of what tells reports apart, so that readings stay right;
and planted copies, by changing one word in twenty. Prints seconds, milliseconds a report, the largest memory, the size
of the edition, what one more report costs, and how many planted copies share a passage with their original.
"""

import argparse
import random
import re
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from variorum.assemble.terms import TABLE, rarity
from variorum.assembling import assemble
from variorum.houses import Houses
from variorum.model.documents import Document, document_id
from variorum.model.knowledge import Passage
from variorum.model.mentions import Reading
from variorum.store.database import View, Writer
from variorum.store.known import all_known

Report = tuple[Document, Reading]

COPIED = 10
"""Every so many reports one is a copy of the one before."""
TELLING = 1.0
"""Words rarer than this are replaced in another affair."""
_WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 3000, 10000])
    options = parser.parse_args()
    print("reports  seconds  ms/report  one more, ms  memory, MB  edition, MB  copies found")
    for size in options.reports:
        with tempfile.TemporaryDirectory() as folder:
            print(measured(options.edition, size, Path(folder, "e.variorum")), flush=True)


def measured(source: Path, size: int, path: Path) -> str:
    """One line: what assembling so many reports takes."""
    planted: set[tuple[str, str]] = set()
    with Writer(path) as writer:
        *most, last = reports(source, size + 1, planted)
        for document, reading in most:
            writer.add(document, reading)
        writer.commit()
        del most
        begun = time.perf_counter()
        assemble(writer, Houses.load())
        seconds = time.perf_counter() - begun
        writer.add(*last)
        begun = time.perf_counter()
        assemble(writer, Houses.load())
        one = time.perf_counter() - begun
    with View(path) as view:
        shared = {(p.left, p.right) for p in all_known(view, Passage)}
    found = sum((a, b) in shared or (b, a) in shared for a, b in planted)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{size:7,}  {seconds:7.1f}  {1000 * seconds / size:9.1f}  {1000 * one:12.0f}  {memory:10.0f}  "
        f"{path.stat().st_size / 2**20:11.0f}  {found}/{len(planted)}"
    )


def reports(source: Path, size: int, planted: set[tuple[str, str]]) -> Iterator[Report]:
    """So many reports: the real ones first, then other affairs; among them copies, which are noted."""
    with View(source, as_read=True) as view:
        real = [(d, r) for d in view.documents() if (r := view.reading(d.id)) is not None]
    yield from islice(_endless(real, planted), size)


def _endless(real: list[Report], planted: set[tuple[str, str]]) -> Iterator[Report]:
    round_ = number = 0
    while True:
        for report in real:
            original = report if round_ == 0 else varied(report, f"affair {round_}", TELLING, 1.0)
            yield original
            number += 1
            if number % COPIED == 0:
                copy = varied(original, f"copy {number}", 0.0, 0.05)
                planted.add((original[0].id, copy[0].id))
                yield copy
        round_ += 1


def varied(report: Report, seed: str, rarer: float, share: float) -> Report:
    """The report with other words of the same length for a share of those that are rarer than so much."""
    document, reading = report

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 3 or rarity(word.casefold()) < rarer:
            return word
        if share < 1.0 and random.Random(f"{seed} {match.start()}").random() > share:
            return word
        return _other(word, seed)

    def renamed(name: str) -> str:
        return _WORD.sub(other, name) if share == 1.0 else name

    text = _WORD.sub(other, document.text)
    file = f"{seed}/{document.file}/{document.external_id}"
    new = replace(
        document,
        id=document_id(file, document.external_id, text),
        text=text,
        file=file,
        location=file,
        title=renamed(document.title) if document.title else None,
        supersedes=None,
    )
    return new, replace(
        reading,
        document_id=new.id,
        attributions=tuple(
            replace(a, id=_id(a.id, file), inside=a.inside and _id(a.inside, file), who=a.who and renamed(a.who))
            for a in reading.attributions
        ),
        events=tuple(
            replace(
                e,
                id=_id(e.id, file),
                by=e.by and _id(e.by, file),
                agents=tuple(map(renamed, e.agents)),
                patients=tuple(map(renamed, e.patients)),
                place_name=e.place_name and renamed(e.place_name),
            )
            for e in reading.events
        ),
        quantities=tuple(replace(q, id=_id(q.id, file), by=q.by and _id(q.by, file)) for q in reading.quantities),
        times=tuple(replace(t, id=_id(t.id, file)) for t in reading.times),
        mentions=tuple(replace(m, id=_id(m.id, file), name=renamed(m.name)) for m in reading.mentions),
    )


def _id(id: str, file: str) -> str:
    return f"{id.partition('-')[0]}-{blake2b(f'{id} {file}'.encode(), digest_size=12).hexdigest()}"


@lru_cache(maxsize=1_000_000)
def _other(word: str, seed: str) -> str:
    """Another word of the same length and case; made up where the table has none."""
    chance = random.Random(f"{seed} {word.casefold()}")
    known = _vocabulary().get(len(word), [])
    new = chance.choice(known) if len(known) > 50 and not word[0].isupper() else _made_up(len(word), chance)
    return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new


def _made_up(length: int, chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz" if at % 2 == 0 else "aeiou") for at in range(length))


@lru_cache(maxsize=1)
def _vocabulary() -> dict[int, list[str]]:
    import gzip

    out: dict[int, list[str]] = {}
    for line in gzip.decompress(TABLE.read_bytes()).decode().splitlines()[1:]:
        word = line.split("\t")[0]
        out.setdefault(len(word), []).append(word)
    return out


if __name__ == "__main__":
    main()
