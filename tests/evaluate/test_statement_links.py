"""Recurring quotations and other merges, counted on reports by hand; the floors of the two public collections."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import doc, reading, span
from variorum.assemble.statements import StatementStage
from variorum.evaluate.statement_links import Figures, figures, merges, recurrences, recurs
from variorum.link.cases import case_of
from variorum.link.entities import EntityStage, entity_of
from variorum.model.linking import Case, joined
from variorum.model.mentions import Attribution
from variorum.model.vocabulary import Act, QuoteKind
from variorum.pipeline import read_reports
from variorum.store.database import View

QUOTE = "we will open the old sluice before the first frost of the year"


def report(file: str, text: str, content: str | None = None, who: str = "Ilse Varnhagen") -> Case:
    """A report in which the content (if any) is said by that speaker."""
    document = doc(text, file=file, published="2031-03-11")
    read = reading(document)
    if content is not None:
        said = Attribution(f"att-{file}", (), (), (span(text, content),), Act.SAY, QuoteKind.DIRECT, who=who)
        read = replace(read, attributions=(said,))
    return Case(document, read, {f"att-{file}": (f"ent-{who}",)} if content else {})


def test_a_quotation_recurs_when_one_word_of_eight_differs_and_within_a_longer_one() -> None:
    left = QUOTE.split()
    assert recurs(left, left)
    assert recurs(left, ["and", *left, "at", "last"])
    assert recurs(left, [*left[:4], "rusty", *left[5:]])
    assert not recurs(left, [*left[:3], "a", "rusty", "gate", *left[6:]])
    assert not recurs(left, left[::-1])


def test_recurring_pairs_are_counted_with_and_without_what_the_reader_missed() -> None:
    cases = [
        report("a", f'"{QUOTE}," she said.', QUOTE),
        report("b", f"“{QUOTE},” she said.", QUOTE),
        report("c", f'It read: "{QUOTE}."'),
        report("d", f'"{QUOTE}," he said.', QUOTE, "Odo Brandis"),
        report("e", f'"{QUOTE}," she said.', QUOTE),
        report("f", '"Not now," she said.', "Not now"),
    ]
    stories = {case.document.id: "one" for case in cases} | {cases[4].document.id: "another"}
    groups = joined(StatementStage(), cases)
    alone = [[item] for group in groups for item in group]
    assert figures(recurrences(cases, alone, stories)) == Figures(pairs=6, covered=3, joined=0)
    together = [[item for group in groups for item in group if item.id != "att-d"]]
    found = figures(recurrences(cases, together, stories))
    assert found == Figures(pairs=6, covered=3, joined=1)
    assert (found.share, found.share_of_covered) == (1 / 6, 1 / 3)
    assert figures([]).share == 1


def test_an_other_merge_shares_no_quotation_and_comes_from_two_reports() -> None:
    told = "the old sluice would be opened again before the frost"
    cases = [
        report("a", f'"{QUOTE}," she said.', QUOTE),
        report("b", f"“{QUOTE},” she said.", QUOTE),
        report("c", f"She said that {told}.", told),
    ]
    group = [item for case in cases for item in StatementStage().items(case)]
    pairs = {(a.id, b.id) for seed in range(20) for a, b in merges(cases, [group], 5, seed)}
    assert pairs == {("att-a", "att-c"), ("att-b", "att-c")}
    assert merges(cases, [group], 5, seed=1) == merges(cases, [group], 5, seed=1)
    assert merges(cases, [[item] for item in group], 5, seed=1) == []


@pytest.mark.slow
@pytest.mark.parametrize(("name", "floor"), [("giveme5w1h", 0.95), ("basil", 0.95)])
def test_quotations_that_recur_in_public_collections_are_one_statement(
    name: str, floor: float, shared: Path, tmp_path: Path
) -> None:
    source = shared / "data" / "stories" / f"{name}.jsonl"
    read_reports([source], tmp_path / "stories.variorum")
    with View(tmp_path / "stories.variorum") as view:
        read = [(document, view.reading(document.id)) for document in view.documents()]
    plain = [Case(document, found, {}) for document, found in read if found is not None]
    entities = [(entity_of(group).id, group) for group in joined(EntityStage(), plain)]
    by_item = {item.id: entity for entity, group in entities for item in group}
    cases = [case_of(case.document, case.reading, by_item) for case in plain]
    rows = (json.loads(line) for line in source.read_text(encoding="utf-8").splitlines())
    story = {row["id"]: row["story"] for row in rows}
    stories = {case.document.id: story[case.document.external_id] for case in cases}
    found = figures(recurrences(cases, joined(StatementStage(), cases), stories))
    assert found.pairs > 100
    assert found.share >= floor
    assert found.share_of_covered >= floor
