"""Origins of a statement by the whole assembly: copies, rewritings, own voices, camps, unknown sites, rings."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import doc
from variorum.affair import Affair
from variorum.assembling import assemble
from variorum.houses import Houses
from variorum.model.documents import Document
from variorum.model.knowledge import Statement
from variorum.model.mentions import Attribution, Mention, Reading, record_id
from variorum.model.provenance import Derivation
from variorum.model.text import Span
from variorum.model.vocabulary import Act, MentionType, QuoteKind, State
from variorum.store.database import View, Writer
from variorum.store.known import all_known

WORDS = "the northern harbour will stay closed to all foreign trawlers until the ice has broken up"
LIKE = "foreign trawlers would all find the northern harbour closed until the ice broke up"
WIRE = (
    "PORT OLAV - Ada Quill said that " + WORDS + ".\n\nThe harbour master told nobody when that would be. Forty boats "
    "lay idle along the quay on Tuesday, their crews mending nets in the lee of the old customs house, and the fish "
    "hall stood empty for the third day running. Ice breakers from the capital are two days out, and the pilots do not "
    "expect them before the weekend at the earliest."
)
OTHER = (
    "On the quay the mood was grim. Ada Quill said that " + LIKE + ". Nobody we met believed a word of the forecast, "
    "least of all the widows who run the smokehouses behind the church."
)
Report = tuple[Document, Reading]


def report(
    file: str, text: str, *, outlet: str | None, agency: str | None = None, relay: str | None = None, day: int = 4
) -> Report:
    """A report in which Ada Quill says the words, by way of a relay if one is named."""
    document = replace(doc(text, file=file, published=f"2031-03-{day:02}", outlet=outlet), agency=agency)
    words = WORDS if WORDS in text else LIKE
    start = text.index(words)
    content, source = (Span(start, start + len(words)),), (Span(text.index("Ada Quill"), text.index("Ada Quill") + 9),)
    cue = (Span(source[0].end + 1, source[0].end + 5),)
    said = Attribution(
        record_id("att", document.id, source, cue, content),
        source,
        cue,
        content,
        Act.SAY,
        QuoteKind.INDIRECT,
        who="Ada Quill",
        chain=(relay,) if relay else (),
        score=0.9,
    )
    name = Mention(record_id("name", document.id, source), source[0], MentionType.PERSON, "Ada Quill", score=0.9)
    return document, Reading(document.id, Derivation("hand", "1"), (said,), mentions=(name,))


def statement(path: Path, reports: list[Report]) -> Statement:
    """The one statement of these reports, whatever order they come in."""
    found = []
    for seed in range(2):
        edition = path / f"{seed}.variorum"
        shuffled = list(reports)
        random.Random(seed).shuffle(shuffled)
        with Writer(edition) as writer:
            for document, reading in shuffled:
                writer.add(document, reading)
            assemble(writer, Houses.load())
        with View(edition) as view:
            (one,) = [s for s in all_known(view, Statement) if len(s.variants) == len(reports)]
            found.append(one)
    assert found[0] == found[1]
    return found[0]


def names(path: Path, statement: Statement) -> list[str]:
    with View(path / "0.variorum") as view:
        origins = {o.id: o for o in Affair(view).origins.values()}
    return sorted(origins[id].name for id in statement.standing.said)


def test_forty_copies_of_one_wire_story_are_one_origin(tmp_path: Path) -> None:
    copies = [report(f"{n:02}.txt", WIRE, outlet=f"Harbour Paper {n}", agency="Reuters") for n in range(40)]
    found = statement(tmp_path, copies)
    assert names(tmp_path, found) == ["Reuters"]
    assert found.standing.state is State.SINGLE_ORIGIN


def test_a_copy_without_credit_is_found_by_the_words(tmp_path: Path) -> None:
    found = statement(
        tmp_path,
        [
            report("wire.txt", WIRE, outlet="Reuters", agency="Reuters"),
            report("copy.txt", WIRE.replace("PORT OLAV - ", ""), outlet="The Guardian", day=5),
        ],
    )
    assert names(tmp_path, found) == ["Reuters"]


def test_a_rewriting_with_a_stated_relay_is_found_by_the_chain(tmp_path: Path) -> None:
    found = statement(
        tmp_path,
        [
            report("wire.txt", WIRE, outlet="Reuters", agency="Reuters"),
            report("retold.txt", OTHER, outlet="The Guardian", relay="Reuters"),
        ],
    )
    assert names(tmp_path, found) == ["Reuters"]
    assert found.standing.state is State.SINGLE_ORIGIN


def test_two_outlets_in_their_own_voice_are_two(tmp_path: Path) -> None:
    found = statement(
        tmp_path, [report("a.txt", WIRE, outlet="Reuters"), report("b.txt", OTHER, outlet="The Guardian")]
    )
    assert found.standing.state is State.CORROBORATED
    assert len(found.standing.said) == 2


def test_two_outlets_of_one_state_are_two_origins_and_one_camp(tmp_path: Path) -> None:
    found = statement(tmp_path, [report("a.txt", WIRE, outlet="TASS"), report("b.txt", OTHER, outlet="Sputnik")])
    assert (len(found.standing.said), found.standing.camps) == (2, ("Russia",))


@pytest.mark.parametrize("outlet", [None, "A Site Nobody Knows"])
def test_an_unknown_site_adds_nothing(tmp_path: Path, outlet: str | None) -> None:
    found = statement(tmp_path, [report("a.txt", WIRE, outlet="Reuters"), report("b.txt", OTHER, outlet=outlet)])
    assert names(tmp_path, found) == ["Reuters"]


def test_outlets_that_cite_each_other_are_told(tmp_path: Path) -> None:
    found = statement(
        tmp_path,
        [
            report("a.txt", WIRE, outlet="TASS", relay="Reuters"),
            report("b.txt", OTHER, outlet="Reuters", relay="TASS"),
        ],
    )
    with View(tmp_path / "0.variorum") as view:
        (circle,) = [c for c in Affair(view).circular([found]) if c.kind == "ring"]
    assert circle.houses == ("Reuters", "TASS")
    assert len(found.standing.said) <= 1
