"""How well reports fall into stories: B-cubed against a file of reports whose stories are known."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from variorum.assemble.stories import StoryStage
from variorum.model.linking import Case, joined
from variorum.pipeline import read_reports
from variorum.store.database import View


@dataclass(frozen=True, slots=True)
class BCubed:
    """Mean share of a report's cluster that is of its story, of its story that is in its cluster, in [0, 1]."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> BCubed:
    """B-cubed (Bagga and Baldwin 1998) of clusters by report; raises ``ValueError`` when the reports differ."""
    if gold.keys() != found.keys():
        raise ValueError(f"{len(gold.keys() ^ found.keys())} reports are in the gold or among those found, not in both")
    if not gold:
        return BCubed(0.0, 0.0)
    both = Counter((gold[id], found[id]) for id in gold)
    stories, clusters = Counter(gold.values()), Counter(found.values())
    precision = sum(n * n / clusters[cluster] for (_, cluster), n in both.items()) / len(gold)
    recall = sum(n * n / stories[story] for (story, _), n in both.items()) / len(gold)
    return BCubed(precision, recall)


def stories_of(reports: Path) -> dict[str, str]:
    """The known story of each report, by its ``id``, of a JSONL file with a ``story`` on each line."""
    with reports.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {row["id"]: row["story"] for row in rows}


def clusters(cases: Iterable[Case]) -> dict[str, str]:
    """The story that each report is found to be of, by the report's external id; a report without words is alone."""
    cases = list(cases)
    external = {case.document.id: case.document.external_id for case in cases}
    found = {name: name for name in external.values()}
    for group in joined(StoryStage(), cases):
        found |= {external[item.document]: external[group[0].document] for item in group}
    return found


def cases_of(edition: Path) -> list[Case]:
    """The reports of an edition with what was read in them, as the stories are made from."""
    with View(edition, as_read=True) as view:
        read = [(document, view.reading(document.id)) for document in view.documents(include_superseded=True)]
    return [Case(document, reading, {}) for document, reading in read if reading is not None]


def write(path: Path, found: Mapping[str, str]) -> None:
    """One ``{"id", "cluster"}`` a line, sorted by id."""
    rows = (json.dumps({"id": id, "cluster": cluster}) for id, cluster in sorted(found.items()))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":  # python -m variorum.evaluate.story_clusters REPORTS.jsonl EDITION [CLUSTERS.jsonl]
    source, edition = Path(sys.argv[1]), Path(sys.argv[2])
    if not edition.exists():
        read_reports([source], edition)
    result = clusters(cases_of(edition))
    score = b_cubed(stories_of(source), result)
    print(f"B-cubed precision {score.precision:.1%}, recall {score.recall:.1%}, F1 {score.f1:.1%}")
    if len(sys.argv) > 3:
        write(Path(sys.argv[3]), result)
