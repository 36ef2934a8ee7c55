"""The demo's wire story, its copies and its rewriting, held against the answer key; and nothing else is claimed."""

from itertools import combinations

import pytest

from tests.demo.test_answer_key import DEMO, KEY
from variorum.assemble.reuse import ReuseStage
from variorum.model.knowledge import Passage
from variorum.model.linking import Case, joined
from variorum.model.vocabulary import ReuseKind
from variorum.pipeline import read_reports
from variorum.store.database import View

WIRE = "01-meridian-wire-ferry-collision.txt"
CREDITED = "02-lutria-ledger-ferry-disaster.txt"
UNCREDITED = "03-coastline24-tragedy-at-sea.txt"
REWRITTEN = "05-strait-observer-island-ferry.txt"
FIRST = "13-brenhaven-courier-memorandum.txt"
CORRECTED = "14-brenhaven-courier-memorandum-corrected.txt"
PLANTS = {plant["name"]: plant for plant in KEY["plants"]}

Passages = dict[tuple[str, str], Passage]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """The demo's reports, read; the superseded version too."""
    edition = tmp_path_factory.mktemp("demo") / "demo.variorum"
    read_reports([DEMO / "reports"], edition)
    with View(edition) as view:
        documents = list(view.documents(include_superseded=True))
        return [Case(d, reading, {}) for d in documents if (reading := view.reading(d.id)) is not None]


@pytest.fixture(scope="module")
def stage(cases: list[Case]) -> ReuseStage:
    return ReuseStage({case.document.id: case.document.text for case in cases}.__getitem__)


@pytest.fixture(scope="module")
def passages(cases: list[Case], stage: ReuseStage) -> Passages:
    """What every two reports of the demo share, by the files of source and copy."""
    file_of = {case.document.id: case.document.file for case in cases}
    items = [item for case in cases for item in stage.items(case)]
    found = [passage for a, b in combinations(items, 2) if (passage := stage.passage(a, b)) is not None]
    return {(file_of[p.left], file_of[p.right]): p for p in found}


def test_copies_rewriting_and_correction_are_found_and_nothing_else(passages: Passages) -> None:
    assert set(passages) == {
        (WIRE, CREDITED),
        (WIRE, UNCREDITED),
        (CREDITED, UNCREDITED),
        (WIRE, REWRITTEN),
        (FIRST, CORRECTED),
    }


def test_the_copies_of_the_key_are_verbatim_and_come_from_the_wire(passages: Passages) -> None:
    copies = [e["file"] for e in PLANTS["wire-story-copied-and-rewritten"]["entries"] if e["part"] == "copy"]
    for copy in copies:
        passage = passages[WIRE, copy]
        assert (passage.kind, passage.share, passage.directed) == (ReuseKind.VERBATIM, 1.0, True)


def test_the_two_copies_have_it_from_the_wire_and_not_from_each_other(passages: Passages) -> None:
    assert not passages[CREDITED, UNCREDITED].directed


def test_the_rewriting_of_the_key_is_told_from_a_copy(cases: list[Case], passages: Passages) -> None:
    [entry] = [e for e in PLANTS["wire-story-copied-and-rewritten"]["entries"] if e["part"] == "rewrite"]
    passage = passages[WIRE, entry["file"]]
    assert passage.kind is ReuseKind.REWRITE
    assert passage.directed
    texts = {case.document.file: case.document.text for case in cases}
    told = [
        (left.words(texts[WIRE]), right.words(texts[REWRITTEN]))
        for left, right in zip(passage.left_spans, passage.right_spans, strict=True)
    ]
    assert any("routine patrol" in left and "ordinary patrol" in right for left, right in told)
    assert any("nine miles" in left and "nine miles" in right for left, right in told)


def test_the_correction_is_the_first_version_with_a_few_words_changed(passages: Passages) -> None:
    passage = passages[FIRST, CORRECTED]
    assert passage.kind is ReuseKind.LIGHT
    assert 0.7 < passage.share < 1


def test_the_four_reports_of_the_wire_story_are_one_family(cases: list[Case], stage: ReuseStage) -> None:
    file_of = {case.document.id: case.document.file for case in cases}
    families = [{file_of[item.id] for item in group} for group in joined(stage, cases) if len(group) > 1]
    assert sorted(map(sorted, families)) == [[WIRE, CREDITED, UNCREDITED, REWRITTEN], [FIRST, CORRECTED]]
