"""Reading end to end against encoding alone, on the same windows: `python -m bench.reading REPORTS.jsonl`.

Prints reports a second of both, their ratio, and the largest memory of a worker. Both run on the same number of
processes, one after the other, several times in turn, because machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from functools import cache
from itertools import islice
from pathlib import Path

from variorum.engine import Processes, cores
from variorum.pipeline import Options, read_reports
from variorum.read.network import OnnxNetwork, batch
from variorum.read.reader import SHIPPED, load_card, settings_of
from variorum.read.tokens import Tokenizer, windows


@cache
def loaded() -> tuple[Tokenizer, OnnxNetwork]:
    """The tokenizer and network of this process."""
    return Tokenizer(SHIPPED / "tokenizer.json"), OnnxNetwork(SHIPPED)


def encode(text: str) -> int:
    """Encode all windows of a text as the reader does, and throw the scores away; returns how many windows."""
    tokenizer, network = loaded()
    settings = settings_of(load_card(SHIPPED))
    tokens = tokenizer.tokens(text)
    places = windows(tokens, settings.size, settings.stride)
    for start in range(0, len(places), settings.batch):
        network.encode(batch(tokenizer, tokens, places[start : start + settings.batch]))
    return len(places)


def encoding(texts: list[str], workers: int) -> float:
    """Seconds to encode all texts."""
    since = time.monotonic()
    for _ in Processes(workers).map(encode, texts):
        pass
    return time.monotonic() - since


def reading(texts: list[str], workers: int, folder: Path) -> float:
    """Seconds to read all texts into a new edition."""
    source = folder / "reports.jsonl"
    rows = (json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts))
    source.write_text("\n".join(rows), encoding="utf-8")
    edition = folder / "bench.variorum"
    edition.unlink(missing_ok=True)
    since = time.monotonic()
    done = read_reports([source], edition, Options(workers=workers))
    seconds = time.monotonic() - since
    if done.read != len(texts):
        raise SystemExit(f"only {done.read} of {len(texts)} reports were read; the figures would mislead")
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, help="JSON lines with a text each")
    parser.add_argument("--first", type=int, default=300, help="how many reports (300)")
    parser.add_argument("--workers", type=int, default=cores(), help="processes (one a core)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of both (3)")
    given = parser.parse_args()
    with given.reports.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, given.first)]
    ratios = []
    for number in range(given.rounds):
        alone = len(texts) / encoding(texts, given.workers)
        with tempfile.TemporaryDirectory() as folder:
            whole = len(texts) / reading(texts, given.workers, Path(folder))
        ratios.append(whole / alone)
        print(
            f"round {number + 1}: encoding alone {alone:.2f}, end to end {whole:.2f} reports/s, ratio {ratios[-1]:.2f}"
        )
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{len(texts)} reports, {given.workers} workers: median ratio {statistics.median(ratios):.2f}")
    print(f"largest worker {memory:.0f} MB")


if __name__ == "__main__":
    main()
