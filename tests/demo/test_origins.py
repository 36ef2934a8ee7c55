"""The demo's wire story and its relay chain, as Variorum traces them, held against its answer key."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.demo.test_answer_key import DEMO, plant, where
from variorum.assemble.reuse import ReuseStage
from variorum.compare.coverage import coverage
from variorum.compare.origins import Sources, standing
from variorum.compare.papers import paper
from variorum.compare.parties import Parties
from variorum.compare.states import Kind
from variorum.houses import Houses
from variorum.model.knowledge import Standing, Witness
from variorum.model.linking import Case
from variorum.model.text import Span
from variorum.model.vocabulary import State
from variorum.store.database import View

HOUSES = Houses.load(DEMO / "reports" / "outlets.yaml")


@pytest.fixture(scope="module")
def cases(demo_edition: Path) -> dict[str, Case]:
    """The demo's reports as read, by file."""
    with View(demo_edition) as view:
        documents = list(view.documents(include_superseded=True))
        return {d.file: Case(d, read, {}) for d in documents if (read := view.reading(d.id)) is not None}


@pytest.fixture(scope="module")
def sources(cases: Mapping[str, Case]) -> Sources:
    """The papers of the demo and the passages that its reports share."""
    texts = {case.document.id: case.document.text for case in cases.values()}
    stage = ReuseStage(texts.__getitem__)
    items = sorted((item for case in cases.values() for item in stage.items(case)), key=lambda i: i.id)
    passages = [p for n, a in enumerate(items) for b in items[n + 1 :] if (p := stage.passage(a, b)) is not None]
    papers = {case.document.id: paper(case.document, case.reading) for case in cases.values()}
    return Sources(papers, passages, Parties(HOUSES))


def told(cases: Mapping[str, Case], file: str, words: str) -> Witness:
    """The outlet's own words at that place, or those of the one whom it quotes there."""
    at = Span(*where(file, {"words": words}))
    case = cases[file]
    holding = [a for a in case.reading.attributions if any(s.overlaps(at) for s in a.content)]
    if not holding:
        return Witness(f"own-{file}", case.document.id, at, own=True)
    said = min(holding, key=lambda a: (sum(map(len, a.content)), a.id))
    return Witness(said.id, case.document.id, said.content[0], False, said.who, said.chain, said.act, score=said.score)


def origins(kind: Kind, found: list[Witness], sources: Sources) -> tuple[Standing, set[str]]:
    stand, named = standing(kind, found, sources)
    return stand, {origin.name for origin in named if origin.id in stand.said}


def test_a_wire_story_copied_with_and_without_credit_and_rewritten_has_one_origin(
    cases: Mapping[str, Case], sources: Sources
) -> None:
    planted = plant("wire-story-copied-and-rewritten")
    copies = [e for e in planted["entries"] if e["part"] != "rewrite"]
    found = [told(cases, e["file"], e["words"]) for e in copies]
    stand, names = origins(Kind.STATEMENT, found, sources)
    assert (names, stand.state) == ({planted["origin"]}, State.SINGLE_ORIGIN)
    retold = told(cases, "05-strait-observer-island-ferry.txt", "at around 9:40 p.m.")
    assert origins(Kind.EVENT, [*found, retold], sources)[1] == {planted["origin"]}


def test_the_root_of_a_chain_of_three_is_the_broadcaster_that_heard_the_minister(
    cases: Mapping[str, Case], sources: Sources
) -> None:
    case = cases["07-brenhaven-courier-logbooks.txt"]
    at = Span(*where(case.document.file, {"words": "that the cutter had turned towards the ferry"}))
    chain = tuple(plant("relay-chain-of-three")["relays"])
    known = Witness("att-1", case.document.id, at, False, "Tamira Yezhvela", chain)
    heard = told(cases, "06-ktr-international-course.txt", "The Granit held its course and its speed.")
    names = {name for w in (known, heard) for name in origins(Kind.STATEMENT, [w], sources)[1]}
    assert names == {"KTR International"}


def test_who_left_out_the_dead_is_told_with_what_was_covered(cases: Mapping[str, Case], sources: Sources) -> None:
    planted = plant("the-dead-left-out")
    story = [
        case.document for case in cases.values() if case.document.file[:2] in ("01", "02", "03", "04", "05", "06", "07")
    ]
    having = [cases[e["file"]].document.id for e in planted["entries"]]
    found = coverage("claim", "story", having, {d.id: sources.papers[d.id] for d in story})
    assert found.without == (cases[planted["left_out_by"]].document.id,)
    assert found.outlets_without == ("KESINFORM",)
