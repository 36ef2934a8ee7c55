"""Events across reports on ECB+: gold mentions given, subtopics unknown; ours beside the same-head-lemma baseline.

``python -m variorum.evaluate.ecbplus ECBPLUS_FOLDER [OUT]`` scores topics 30-35; with OUT it writes the clusters there.
"""

import csv
import json
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.assemble.events import EventStage, learned
from variorum.assemble.families import family, head, stems, thing
from variorum.assemble.happenings import EventItem, Party, folded, is_plural, rare_words, settled, topic_of
from variorum.model.documents import Document
from variorum.model.linking import Case, joined
from variorum.model.mentions import Reading
from variorum.model.provenance import Derivation
from variorum.model.text import Span

FITTED, TESTED = range(1, 30), range(30, 36)
NEAR = 1
"""How many participants before and after the trigger in its sentence are taken to take part."""
PRONOUNS = frozenset("he she it they him her them his its their who which that i we you us our my your".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated action: its item, and the cluster that the annotators put it in."""

    item: EventItem
    cluster: str


def gold(folder: Path, topics: Iterable[int]) -> list[Gold]:
    """The actions annotated in the validated sentences of the topics, by report and place.

    ``folder`` holds one folder a topic and ``ECBplus_coreference_sentences.csv``. The folders only say which files to
    read: nothing of an item tells its topic.
    """
    validated: dict[tuple[int, str], set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            validated[int(row["Topic"]), row["File"]].add(int(row["Sentence Number"]))
    out: list[Gold] = []
    for topic in topics:
        for path in sorted((folder / str(topic)).glob("*.xml")):
            sentences = validated.get((topic, path.stem.split("_", 1)[1]), set())
            if sentences:
                out.extend(_annotated(path, sentences))
    return out


class GoldMentions(EventStage):
    """The stage of events over mentions that were annotated instead of read."""

    def __init__(self, items: Iterable[EventItem], weights: Mapping[str, float] | None = None) -> None:
        super().__init__(learned() if weights is None else weights)
        self.by_document: dict[str, list[EventItem]] = defaultdict(list)
        for item in items:
            self.by_document[item.document].append(item)

    def items(self, case: Case) -> list[EventItem]:
        """The annotated mentions of the report."""
        return self.by_document[case.document.id]

    def cases(self) -> Iterator[Case]:
        """A case for every report, empty but for its id."""
        for id in sorted(self.by_document):
            yield Case(Document(id, "", id, id, id), Reading(id, Derivation("gold", "1")), {})


def ours(mentions: Sequence[Gold], weights: Mapping[str, float] | None = None) -> dict[str, str]:
    """Mention -> cluster as the stage of events joins them, all reports together."""
    stage = GoldMentions((m.item for m in mentions), weights)
    return {item.id: group[0].id for group in joined(stage, stage.cases()) for item in group}


def baseline(mentions: Sequence[Gold]) -> dict[str, str]:
    """Mention -> cluster when two are one event where their head lemmas are the same."""
    return {m.item.id: m.item.head for m in mentions}


def conll(gold: Mapping[str, str], predicted: Mapping[str, str]) -> dict[str, float]:
    """F1 of MUC, B-cubed and CEAF-e, and their mean (the CoNLL score), in percent; singletons count."""
    scores = {"muc": _f1(_muc(predicted, gold), _muc(gold, predicted))}
    scores["b_cubed"] = _f1(_b_cubed(predicted, gold), _b_cubed(gold, predicted))
    scores["ceaf_e"] = _f1(*_ceaf_e(gold, predicted))
    return {name: round(100 * value, 1) for name, value in (*scores.items(), ("conll", sum(scores.values()) / 3))}


def write(mentions: Sequence[Gold], predicted: Mapping[str, str], folder: Path, name: str) -> None:
    """Write ``gold.jsonl`` and ``NAME.jsonl`` (id, cluster) for a scorer of clusters."""
    clusters = {"gold": {m.item.id: m.cluster for m in mentions}, name: predicted}
    for file, rows in clusters.items():
        lines = (json.dumps({"id": id, "cluster": cluster}) for id, cluster in rows.items())
        (folder / f"{file}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path, out: Path | None = None) -> None:
    """Print the scores of ours and of the baseline on topics 30-35, all reports together; write the clusters."""
    mentions = gold(folder, TESTED)
    truth = {m.item.id: m.cluster for m in mentions}
    print(f"{len(mentions)} mentions in {len({m.item.document for m in mentions})} reports")
    for name, predicted in (("ours", ours(mentions)), ("baseline", baseline(mentions))):
        print(f"{name}: {conll(truth, predicted)}")
        if out is not None:
            write(mentions, predicted, out, name)


def _annotated(path: Path, validated: set[int]) -> Iterator[Gold]:
    tree = ElementTree.parse(path).getroot()
    words = {t.get("t_id", ""): (int(t.get("sentence", "0")), t.text or "") for t in tree.iter("token")}
    clusters = {
        source.get("m_id", ""): coref.get("note") or f"{path.stem}:{coref.get('r_id')}"
        for coref in (*tree.iter("CROSS_DOC_COREF"), *tree.iter("INTRA_DOC_COREF"))
        for source in coref.iter("source")
    }
    text, at = _text(words, plus=path.stem.endswith("plus"))
    document = Document(path.stem, text, path.name, path.stem, path.name)
    topic, weights = topic_of(document)
    actions: list[tuple[int, str, list[str], bool]] = []
    parties: dict[int, list[tuple[int, Party]]] = defaultdict(list)
    places: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for mark in tree.find("Markables") or ():
        tokens = [a.get("t_id", "") for a in mark.iter("token_anchor")]
        if not tokens or words[tokens[0]][0] not in validated:
            continue
        sentence, first = words[tokens[0]][0], at[tokens[0]]
        said = " ".join(words[t][1] for t in tokens)
        if "ACTION" in mark.tag:
            actions.append((first, mark.get("m_id", ""), tokens, mark.tag.startswith("NEG")))
        elif mark.tag.startswith("HUMAN") and folded(said) not in PRONOUNS:
            parties[sentence].append((first, Party(folded(said), said, "", "")))
        elif mark.tag.startswith("LOC"):
            places[sentence].append((first, said))
    items = []
    found: dict[str, str] = {}
    for first, mark_id, tokens, negated in sorted(actions):
        sentence = words[tokens[0]][0]
        trigger = " ".join(words[t][1] for t in tokens)
        around = " ".join(word for s, word in words.values() if s == sentence)
        near = _near(first, parties[sentence])
        where = sorted(places[sentence], key=lambda p: abs(p[0] - first))[:1]
        named = {s for party in near for s in stems(party.name)}
        id = f"{path.stem}:{mark_id}"
        found[id] = clusters.get(mark_id, id)
        items.append(
            EventItem(
                id=id,
                document=path.stem,
                order=f"~|{path.stem}|{first:08}",
                records=(id,),
                type="OTHER",
                modality="negated" if negated else "actual",
                trigger=trigger,
                head=head(trigger),
                family=family(trigger),
                parties=near,
                places=tuple(folded(said) for _, said in where),
                place_name=where[0][1] if where else None,
                things=tuple(thing(s) for s in stems(trigger) if s != head(trigger)),
                words=rare_words(around, but=(*stems(trigger), *named)),
                topic=topic,
                weights=weights,
                plural=is_plural(trigger),
                bare=not near and not where,
                span=Span(first, first + len(trigger)),
            )
        )
    for item in settled(items):
        yield Gold(item, found[item.id])


def _text(words: Mapping[str, tuple[int, str]], plus: bool) -> tuple[str, dict[str, int]]:
    """The tokens as a text, one sentence a line, and where each begins. The first line of an ECB+ file is its URL."""
    out, at, length, last = [], {}, 0, None
    for id, (sentence, word) in words.items():
        if plus and sentence == 0:
            at[id] = length
            continue
        if last is not None and sentence != last:
            out.append("\n")
            length += 1
        at[id] = length
        out.append(word + " ")
        length += len(word) + 1
        last = sentence
    return "".join(out), at


def _near(first: int, parties: Sequence[tuple[int, Party]]) -> tuple[Party, ...]:
    before = sorted((p for p in parties if p[0] < first), key=lambda p: -p[0])[:NEAR]
    after = sorted((p for p in parties if p[0] > first), key=lambda p: p[0])[:NEAR]
    return tuple({party.who: party for _, party in (*before, *after)}.values())


def _groups(clusters: Mapping[str, str]) -> list[set[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for id, cluster in clusters.items():
        out[cluster].add(id)
    return list(out.values())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _b_cubed(key: Mapping[str, str], other: Mapping[str, str]) -> float:
    """The mean share of an item's cluster in ``key`` that is with it in ``other`` (Bagga and Baldwin 1998)."""
    shares = []
    for group in _groups(key):
        apart = _groups({id: other[id] for id in group})
        shares.append(sum(len(part) ** 2 for part in apart) / len(group))
    return sum(shares) / len(key) if key else 0.0


def _muc(key: Mapping[str, str], other: Mapping[str, str]) -> float:
    """The share of links of ``key`` that ``other`` has too (Vilain et al. 1995)."""
    groups = _groups(key)
    whole = sum(len(group) - 1 for group in groups)
    return sum(len(group) - len({other[id] for id in group}) for group in groups) / whole if whole else 0.0


def _ceaf_e(gold: Mapping[str, str], predicted: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of the best one-to-one alignment of clusters (Luo 2005)."""
    import numpy as np

    left, right = _groups(gold), _groups(predicted)
    if not left or not right:
        return 0.0, 0.0
    index = {id: at for at, group in enumerate(right) for id in group}
    like = np.zeros((len(left), len(right)))
    for at, group in enumerate(left):
        for other in {index[id] for id in group}:
            like[at, other] = 2 * len(group & right[other]) / (len(group) + len(right[other]))
    total = _best_alignment(like)
    return total / len(right), total / len(left)


def _best_alignment(like: Any) -> float:
    """The greatest sum of entries, no two of one row or column: the Hungarian method by shortest augmenting paths."""
    import numpy as np

    cost = -(like if like.shape[0] <= like.shape[1] else like.T)  # (rows, columns), rows the fewer
    rows, columns = cost.shape
    by_row, by_column = np.zeros(rows), np.zeros(columns + 1)
    row_of = np.full(columns + 1, -1)  # the last column stands for the row that is being placed
    for row in range(rows):
        row_of[columns], at = row, columns
        least, came = np.full(columns, np.inf), np.full(columns, columns)
        done = np.zeros(columns + 1, dtype=bool)
        while row_of[at] >= 0:
            done[at] = True
            here = row_of[at]
            reduced = cost[here] - by_row[here] - by_column[:columns]
            nearer = ~done[:columns] & (reduced < least)
            least[nearer], came[nearer] = reduced[nearer], at
            at = int(np.where(done[:columns], np.inf, least).argmin())
            step = least[at]
            by_row[row_of[done]] += step
            by_column[done] -= step
            least[~done[:columns]] -= step
        while at != columns:
            row_of[at], at = row_of[came[at]], int(came[at])
    placed = row_of[:columns] >= 0
    return float(-cost[row_of[:columns][placed], np.flatnonzero(placed)].sum())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
