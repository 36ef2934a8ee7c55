"""Finding planted copies among many reports: `python -m bench.reuse [REPORTS.jsonl] [--reports 1000 3000 10000]`.

Some of the reports are altered copies of others, in seven ways, and one text has a large family of near copies. Prints
recall by way, wrong links, seconds and memory. Without a file the reports are made of invented words.
"""

import argparse
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from pathlib import Path

from variorum.assemble.reuse import ReuseStage
from variorum.model.documents import Document, ReportDate
from variorum.model.linking import Case, pairs
from variorum.model.mentions import Reading
from variorum.model.provenance import Derivation
from variorum.model.vocabulary import DateSource

COPIED = 0.1
"""Of so many reports there is one altered copy."""
FAMILY = 0.1
"""So many of the reports are near copies of one text."""


@dataclass(frozen=True)
class Planted:
    """Reports by id, and which are copies of which, altered in which way."""

    cases: list[Case]
    copies: dict[tuple[str, str], str]
    family: set[str]


@dataclass(frozen=True)
class Original:
    """A text, who published it, and words to change it with."""

    text: str
    outlet: str | None
    words: list[str]


def light(paragraphs: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """One word in eight changed."""
    return [
        " ".join(chance.choice(words) if chance.random() < 1 / 8 else word for word in paragraph.split(" "))
        for paragraph in paragraphs
    ]


def cut(paragraphs: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """Half of the paragraphs."""
    kept = sorted(chance.sample(range(len(paragraphs)), max(1, len(paragraphs) // 2)))
    return [paragraphs[at] for at in kept]


def reordered(paragraphs: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """The paragraphs in another order."""
    return chance.sample(paragraphs, len(paragraphs))


def typed(paragraphs: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """With character references and other marks."""
    marks = str.maketrans({"'": "&#8217;", '"': "&quot;", "-": "–"})
    return [escape(paragraph, quote=False).translate(marks) for paragraph in paragraphs]


def headed(paragraphs: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """Under another headline."""
    return [" ".join(chance.choices(words, k=8)).capitalize(), *paragraphs]


def quarter(paragraphs: list[str], chance: random.Random, words: list[str]) -> list[str]:
    """A quarter of the text within a report of one's own, three times as long."""
    some = paragraphs[: max(1, len(paragraphs) // 4)]
    own = [" ".join(chance.choices(words, k=60)).capitalize() + "." for _ in range(3 * len(some))]
    return [*own[: len(own) // 2], *some, *own[len(own) // 2 :]]


WAYS: dict[str, Callable[[list[str], random.Random, list[str]], list[str]]] = {
    "verbatim": lambda paragraphs, chance, words: paragraphs,
    "one word in eight changed": light,
    "half of the paragraphs cut": cut,
    "paragraphs reordered": reordered,
    "entities and marks": typed,
    "another headline": headed,
    "a quarter in an own report": quarter,
}


def invented(chance: random.Random) -> Iterator[Original]:
    """Texts without end, of words that are frequent and rare as in a language."""
    sounds = [a + b for a in "b d f g k l m n p r s t v z".split() for b in "a e i o u".split()]
    words = ["".join(chance.choices(sounds, k=1 + chance.randrange(4))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    while True:
        paragraphs = []
        for _ in range(4 + chance.randrange(12)):
            sentences = [chance.choices(words, cum_weights=weights, k=8 + chance.randrange(25)) for _ in range(2)]
            paragraphs.append(". ".join(" ".join(sentence).capitalize() for sentence in sentences) + ".")
        yield Original("\n\n".join(paragraphs), None, words)


def planted(texts: Iterator[Original], reports: int, chance: random.Random) -> Planted:
    """So many reports, with copies and a family among them."""
    cases: list[Case] = []
    copies: dict[tuple[str, str], str] = {}
    family: set[str] = set()

    def add(text: str, outlet: str | None = None) -> str:
        number = len(cases)
        id = f"doc-{number:06}"
        date = ReportDate(f"2031-{1 + number % 12:02}-{1 + number % 28:02}", DateSource.METADATA)
        document = Document(id, text, f"{number}.txt", id, id, outlet=outlet or f"Outlet {number % 97}", published=date)
        cases.append(Case(document, Reading(id, Derivation("bench", "1")), {}))
        return id

    first = next(texts)
    while len(family) < FAMILY * reports:
        some = first.text.split("\n\n")
        changed = light(some, chance, first.words) if chance.random() < 0.5 else some[chance.randrange(2) :]
        family.add(add("\n\n".join(changed)))
    while len(cases) < reports:
        original = next(texts)
        id = add(original.text, original.outlet)
        if chance.random() < COPIED:
            way = chance.choice(list(WAYS))
            paragraphs = [p for p in original.text.split("\n") if p.strip()]
            copies[id, add("\n\n".join(WAYS[way](paragraphs, chance, original.words)))] = way
    return Planted(cases, copies, family)


def measure(made: Planted) -> None:
    """Run the stage as an edition does, and print."""
    texts = {case.document.id: case.document.text for case in made.cases}
    stage = ReuseStage(texts.__getitem__)
    since = time.process_time()
    items = {item.id: item for case in made.cases for item in stage.items(case)}
    took = [time.process_time() - since]
    under: dict[str, list[str]] = defaultdict(list)
    for item in sorted(items.values(), key=lambda i: (i.order, i.id)):
        for key in stage.keys(item):
            under[key].append(item.id)
    met = Counter(pair for ids in under.values() for pair in pairs(ids))
    candidates = sorted(pair for pair, often in met.items() if often >= stage.needed)
    took.append(time.process_time() - since - sum(took))
    links = [link for a, b in candidates if (link := stage.compare(items[a], items[b]))]
    took.append(time.process_time() - since - sum(took))
    groups = list(stage.groups(list(items.values()), links))
    took.append(time.process_time() - since - sum(took))
    found = {(link.left, link.right) for link in links}
    ways = Counter(made.copies.values())
    for way, number in sorted(ways.items()):
        print(f"  {way:28} {sum(found >= {pair} for pair, w in made.copies.items() if w == way)}/{number}")
    alike = max(sum(item.id in made.family for item in group) for group in groups)
    for pair in made.copies.keys() - found:
        print("  missed:", *pair, made.copies[pair])
    wrong = [p for p in found if p not in made.copies and not made.family.issuperset(p)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {'the family in one group':28} {alike}/{len(made.family)}")
    print(f"  links that were not planted: {len(wrong)}; compared: {len(candidates)}, linked: {len(links)}")
    for a, b in wrong[:10]:
        print("    ", a, b, *(r.says for link in links if (link.left, link.right) == (a, b) for r in link.reasons))
    parts = ", ".join(f"{n} {t:.1f}" for n, t in zip(("items", "pairs", "compared", "families"), took, strict=True))
    print(f"  seconds: {parts}; {1000 * sum(took) / len(items):.2f} ms a report; memory at most {memory:.0f} MB")


def main() -> None:
    """Measure each size and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", help="JSON lines with a text each, to be copied from")
    parser.add_argument("--reports", type=int, nargs="+", default=[1000, 3000, 10_000])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for reports in given.reports:
        chance = random.Random(given.seed)
        texts = invented(chance)
        if given.corpus is not None:
            words = next(texts).words
            rows = [json.loads(line) for line in given.corpus.read_text(encoding="utf-8").splitlines()]
            chance.shuffle(rows)
            texts = iter([Original(row["text"], row.get("outlet"), words) for row in rows])
            reports = min(reports, len(rows))
        print(f"{reports} reports, seed {given.seed}")
        measure(planted(texts, reports, chance))


if __name__ == "__main__":
    main()
