"""Entities across reports, measured: the named mentions of ECB+ and MEANTIME, joined, against their chains (B-cubed).

``python -m variorum.evaluate.entity_links ../shared/data`` prints the figures of the parts that may be fitted, with
``--test`` those of ECB+ topics 30-35 as well.
"""

import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from variorum.evaluate.benchmarks import _set
from variorum.link.entities import EntityStage, entity_of
from variorum.link.named import Naming
from variorum.model.documents import Document, document_id
from variorum.model.linking import Case, joined
from variorum.model.mentions import Reading
from variorum.model.text import Span

ALIKE = 0.5
"""A mention of the reader's is the gold one where they share so much of the words that either covers."""
_NOT_NAMES = frozenset("A An The He She It They I We You His Her Its Their Our Your My Who This That".split())


@dataclass(frozen=True, slots=True)
class Chained:
    """A report with the names in it that gold ties to a chain across reports: span -> chain."""

    id: str
    text: str
    chains: Mapping[Span, str]


def chained(path: Path) -> Chained:
    """One CAT file of ECB+ or MEANTIME: persons, organisations and places with a chain, where a capital marks a name.

    The text is the tokens, set as written English is.
    """
    root = ElementTree.parse(path).getroot()
    tokens = list(root.iter("token"))
    lines: dict[str, list[str]] = defaultdict(list)
    for token in tokens:
        lines[token.get("sentence", "")].append(token.text or "")
    text, spans = _set(list(lines.values()))
    place = {token.get("t_id"): at for at, token in enumerate(tokens)}
    mentions: dict[str | None, Span] = {}
    instances: dict[str | None, str] = {}
    for mark in root.iter():
        anchors = [place[a.get("t_id")] for a in mark.findall("token_anchor")]
        if anchors and mark.tag.startswith(("HUMAN", "LOC", "ENTITY_MENTION")):
            mentions[mark.get("m_id")] = Span(spans[min(anchors)][0], spans[max(anchors)][1])
        elif instance := mark.get("instance_id"):
            instances[mark.get("m_id")] = instance
    out: dict[Span, str] = {}
    for relation in root.iter():
        target = relation.find("target")
        if target is None or target.get("m_id") not in instances:
            continue
        for source in relation.findall("source"):
            span = mentions.get(source.get("m_id"))
            if span and any(w[:1].isupper() and w not in _NOT_NAMES for w in span.words(text).split()):
                out[span] = instances[target.get("m_id")]
    return Chained(path.stem, text, out)


def measure(reports: Iterable[Chained], read: Callable[[Document], Reading]) -> tuple[dict[str, str], dict[str, str]]:
    """Gold and found clusters of the names that gold and the reader share, by report and place; one joining for all."""
    cases: list[tuple[Chained, Case]] = []
    for report in reports:
        document = Document(
            document_id(report.id, report.id, report.text), report.text, report.id, report.id, location=report.id
        )
        cases.append((report, Case(document, read(document), {})))
    groups = joined(EntityStage(), [case for _, case in cases])
    entity = {item.id: entity_of(group).id for group in groups for item in group}
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    for report, case in cases:
        naming = Naming(case.document, case.reading)
        for span, chain in report.chains.items():
            alike = [(_alike(span, m.span), m.id) for m in case.reading.mentions if m.span.overlaps(span)]
            share, mention = max(alike, default=(0.0, ""))
            if share >= ALIKE and (items := naming.of.get(mention)):
                at = f"{report.id}:{span.start}:{span.end}"
                gold[at], found[at] = chain, entity[items[0]]
    return gold, found


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 in [0, 1] (Bagga and Baldwin 1998); both map the same ids to clusters. Nothing is 0."""
    if not gold:
        return 0.0, 0.0, 0.0
    both = Counter((gold[id], found[id]) for id in gold)
    sizes, found_sizes = Counter(gold.values()), Counter(found[id] for id in gold)
    p = sum(n * n / found_sizes[f] for (_, f), n in both.items()) / len(gold)
    r = sum(n * n / sizes[g] for (g, _), n in both.items()) / len(gold)
    return p, r, 2 * p * r / (p + r)


def parts(data: Path, test: bool = False) -> Iterator[tuple[str, list[Path]]]:
    """The parts that are joined each on its own (a corpus of MEANTIME, a topic of ECB+): label and files."""
    for corpus in ("airbus", "apple"):
        yield "MEANTIME", sorted((data / f"meantime/cross/corpus_{corpus}").glob("*.xml"))
    for topic in sorted((data / "ecbplus").iterdir()):
        if topic.name.isdigit() and (test or int(topic.name) < 30):
            yield "ECB+ 30-35" if int(topic.name) >= 30 else "ECB+ 1-29", sorted(topic.glob("*.xml"))


def _alike(left: Span, right: Span) -> float:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared / (max(left.end, right.end) - min(left.start, right.start))


def main(arguments: list[str]) -> None:
    """Read, join and print: names shared, precision, recall, F1."""
    from variorum.read.reader import Reader

    reader = Reader()
    gold: dict[str, dict[str, str]] = defaultdict(dict)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for n, (label, paths) in enumerate(parts(Path(arguments[0]), "--test" in arguments)):
        true, ours = measure(map(chained, paths), reader.read)
        gold[label] |= {f"{n}:{id}": f"{n}:{cluster}" for id, cluster in true.items()}
        found[label] |= {f"{n}:{id}": f"{n}:{cluster}" for id, cluster in ours.items()}
    for label in gold:
        p, r, f = b_cubed(gold[label], found[label])
        print(f"{label:11} {len(gold[label]):5} names  B-cubed P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
