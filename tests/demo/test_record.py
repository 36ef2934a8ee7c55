"""The demo's assembled record held against its answer key: who said what, and where each thing comes from.

Every entry that the reader finds must be where its plant says; what it does not find is in ``MISSED``. What is not
right yet is a strict xfail with its cause. The other plants are in ``test_record_facts.py``.
"""

import pytest

from tests.demo import test_record_facts as facts
from tests.demo.record import MISSED, PLANTS, Record, entries, numbered, read
from tests.demo.test_answer_key import where
from variorum.model.knowledge import Claim, Event, Passage, Relation, Statement
from variorum.model.text import Span
from variorum.model.vocabulary import Act, Modality, RelationKind, ReuseKind, State
from variorum.store.known import all_known, parts_of

WIRE = {"01", "02", "03", "05"}
"""The wire story, its two copies and its rewriting."""


def test_every_plant_has_a_test_and_most_entries_are_read() -> None:
    names = {*globals(), *vars(facts)}
    tested = {name.removeprefix("test_plant_").partition("__")[0].replace("_", "-") for name in names}
    assert set(PLANTS) <= tested
    assert {(plant, numbered(e), e["words"]) for plant in PLANTS for e in entries(plant)} >= set(MISSED)
    assert all(len(read(plant)) >= 0.6 * len(entries(plant)) for plant in PLANTS)


# --- who said what ---------------------------------------------------------------------------------------------------


def test_plant_one_statement_in_three_wordings(record: Record) -> None:
    plant = PLANTS["one-statement-in-three-wordings"]
    found = [record.statements(record.said(entry)) for entry in read(plant["name"])]
    assert all(found)
    (statement,) = {s.id: s for statements in found for s in statements}.values()
    assert (statement.who, statement.edtf) == (plant["who"], plant["edtf"])
    assert record.name(statement.entity) == plant["who"]
    assert record.reports(statement.variants) == {numbered(e) for e in plant["entries"]} == {"09", "10", "11"}
    said, so = record.origins(statement.standing)
    assert said == {"KESINFORM", "KTR International", "Port Suhail Gazette"}
    assert (so, statement.standing.state) == ({plant["who"]}, State.CORROBORATED)
    first = next(e for e in entries("two-meetings-of-the-same-two") if e["event"] == "first")
    assert statement.occasion in {event.id for event in record.events(record.happened(first))}


@pytest.mark.xfail(strict=True, reason="houses.py: an owned outlet of a country without ISO code is its owner's camp")
def test_two_outlets_of_one_state_are_one_camp(record: Record) -> None:
    (statement,) = record.statements(record.said(read("one-statement-in-three-wordings")[0]))
    assert statement.standing.camps == ("Harbour Press Company", "Kestria")


def test_plant_relay_chain_of_three(record: Record) -> None:
    plant = PLANTS["relay-chain-of-three"]
    denied, told, root = plant["entries"]
    (denial,) = record.statements(a for a in record.said(denied) if a.act is Act.DENY)
    assert record.origins(denial.standing) == ({"KTR International"}, {plant["who"]})
    assert record.name(denial.entity) == plant["who"]
    (promise,) = record.statements(a for a in record.said(told) if a.who != "Meridian")
    assert promise.id in {s.id for s in record.statements(record.said(root))}
    assert record.reports(promise.variants) == {"06", "07"}
    assert record.origins(promise.standing) == ({"KTR International", "Meridian Wire"}, {plant["who"]})


def test_plant_denials(record: Record) -> None:
    for entry in read("denials"):
        (statement,) = record.statements(a for a in record.said(entry)[:3] if a.act is Act(entry["act"]))
        speaker = str(statement.who)
        assert speaker == entry["who"] or entry["who"].startswith(speaker), entry
        assert statement.entity is not None
    accused = {key: value for key, value in entries("denials")[-1].items() if key != "cue"}
    denials = [r for r in all_known(record.view, Relation) if r.kind is RelationKind.DENIES]
    said = {a.act: record.statements([a])[0] for a in record.said(accused)}
    assert [r.left for r in denials if r.right == said[Act.ACCUSE].id] == [said[Act.DENY].id]


@pytest.mark.xfail(strict=True, reason="relations.py: a denial in two words is held against three in common, or none")
def test_plant_denials__of_holding_anyone_is_of_what_was_said_just_before(record: Record) -> None:
    denied = next(e for e in entries("denials") if e["words"] == "holding anyone")
    (denial,) = record.statements(record.said(denied))
    held = {"file": denied["file"], "words": "that Kestria is holding twelve crew members of the ferry Havtern"}
    (said,) = record.statements(record.said(held))
    relations = {(r.left, r.right) for r in all_known(record.view, Relation) if r.kind is RelationKind.DENIES}
    assert (denial.id, said.id) in relations


def test_plant_nested_quotes(record: Record) -> None:
    for entry in entries("nested-quotes"):
        inner, *_, outer = record.said(entry)
        assert sum(map(len, inner.content)) < sum(map(len, outer.content))
        (within,), (around,) = record.statements([inner]), record.statements([outer])
        assert within.id != around.id
        assert (within.entity or within.who) != (around.entity or around.who)


@pytest.mark.parametrize(
    ("number", "inside"),
    [
        pytest.param(
            0, True, marks=pytest.mark.xfail(strict=True, reason="offices.py: the president named nowhere near")
        ),
        (0, False),
        pytest.param(
            1, True, marks=pytest.mark.xfail(strict=True, reason="reader: the minister is who is quoted last")
        ),
        pytest.param(1, False, marks=pytest.mark.xfail(strict=True, reason="reader: he is taken for her, named later")),
    ],
)
def test_plant_nested_quotes__are_by_whom_the_key_says(record: Record, number: int, inside: bool) -> None:
    entry = entries("nested-quotes")[number]
    inner, *_, outer = record.said(entry)
    (statement,) = record.statements([inner if inside else outer])
    assert record.name(statement.entity) == entry["who" if inside else "outer"]


def test_plant_interrupted_quotes(record: Record) -> None:
    for entry in entries("interrupted-quotes"):
        rest = {"file": entry["file"], **entry["rest"]}
        whole = [a for a in record.said(entry) if a.id in {b.id for b in record.said(rest)}]
        (statement,) = record.statements(whole)
        (said,) = (a for a in whole if len(a.content) == 2)
        assert said.id in statement.variants
        words = [record.words(record.by_file[entry["file"]].id, (span,)) for span in said.content]
        assert words == [entry["words"], entry["rest"]["words"]]


@pytest.mark.parametrize(
    "number",
    [0, pytest.param(1, marks=pytest.mark.xfail(strict=True, reason="reader: the Minister is taken for Qadmar"))],
)
def test_plant_interrupted_quotes__are_by_whom_the_key_says(record: Record, number: int) -> None:
    entry = entries("interrupted-quotes")[number]
    (statement,) = record.statements(a for a in record.said(entry) if len(a.content) == 2)
    assert record.name(statement.entity) == entry["who"]


def test_plant_unmatched_quotation_mark(record: Record) -> None:
    unclosed, after = entries("unmatched-quotation-mark")
    (said,) = [a for a in record.said(unclosed) if a.who == unclosed["who"]]
    text = record.by_file[unclosed["file"]].text
    end = where(unclosed["file"], unclosed)[1]
    assert text[said.content[-1].end : end] in ("", "."), "it ends with its paragraph"
    (one,), (other,) = record.statements([said]), record.statements(record.said(after))
    assert one.id != other.id
    assert (one.who, other.who) == (unclosed["who"], after["who"])


def test_plant_emoji_and_right_to_left_name(record: Record) -> None:
    *_, post = entries("emoji-and-right-to-left-name")
    behind = {"file": post["file"], "words": "She writes every second day,"}
    assert where(post["file"], behind)[0] > where(post["file"], post)[0]
    (said,) = record.said(behind)
    (statement,) = record.statements([said])
    words = record.words(record.by_file[post["file"]].id, said.content)
    assert words == '"She writes every second day," "I count the days in between."'
    assert statement.who == "Ole Brandvig"


@pytest.mark.xfail(strict=True, reason="reader: a quotation that no verb of saying introduces")
def test_plant_emoji_and_right_to_left_name__the_post_is_quoted(record: Record) -> None:
    *_, post = entries("emoji-and-right-to-left-name")
    (statement,) = record.statements(record.said(post))
    assert statement.who == post["who"]


# --- where it comes from ---------------------------------------------------------------------------------------------


def test_plant_wire_story_copied_and_rewritten(record: Record) -> None:
    plant = PLANTS["wire-story-copied-and-rewritten"]
    *copies, rewriting = plant["entries"]
    (statement,) = {s.id: s for e in copies for s in record.statements(record.said(e)[-1:])}.values()
    assert record.reports(statement.variants) == {numbered(e) for e in copies}
    assert record.origins(statement.standing)[0] == {plant["origin"]}
    assert statement.standing.state is State.SINGLE_ORIGIN
    ahead = {**rewriting, "words": "The Havtern had 231 people on board"}
    (retold,) = record.statements(record.said(ahead))
    assert record.origins(retold.standing)[0] == {plant["origin"]}
    kinds = {(record.files[p.left][:2], record.files[p.right][:2]): p.kind for p in all_known(record.view, Passage)}
    assert kinds["01", "02"] is kinds["01", "03"] is ReuseKind.VERBATIM
    assert kinds["01", "05"] is ReuseKind.REWRITE


def test_plant_wire_story_copied_and_rewritten__all_it_tells_has_one_origin(record: Record) -> None:
    of_several = 0
    known: list[Statement | Event | Claim] = [*all_known(record.view, Statement), *all_known(record.view, Event)]
    for told in [*known, *all_known(record.view, Claim)]:
        reports = {record.files[document][:2] for document, _ in parts_of(record.view, told.id)}
        if len(reports) > 1 and reports <= WIRE:
            of_several += 1
            assert record.origins(told.standing)[0] == {"Meridian Wire"}, told
            assert told.standing.state is not State.CORROBORATED, told
    assert of_several >= 15


def test_plant_wire_story_copied_and_rewritten__its_reports_do_not_corroborate_each_other(record: Record) -> None:
    inside = {r.id: record.files[id][:2] for id, found in record.readings.items() for r in found.records()}
    relations = [r for r in all_known(record.view, Relation) if r.kind is RelationKind.CORROBORATES]
    assert relations
    assert [r for r in relations if {inside.get(r.left), inside.get(r.right)} <= WIRE] == []


def test_plant_what_the_rewriting_changed(record: Record) -> None:
    """The rewritten words stand opposite the words they come from, where the passage covers both."""
    files = {numbered(e): e["file"] for e in entries("what-the-rewriting-changed")}
    (passage,) = (
        p
        for p in all_known(record.view, Passage)
        if (record.files[p.left], record.files[p.right]) == (files["01"], files["05"])
    )
    assert passage.directed
    opposite = {
        record.words(passage.right, (right,)): record.words(passage.left, (left,))
        for left, right in zip(passage.left_spans, passage.right_spans, strict=True)
    }
    assert "routine patrol" in next(left for right, left in opposite.items() if "ordinary patrol" in right)
    left_out = Span(*where(files["01"], entries("what-the-rewriting-changed")[-1]))
    assert not any(span.overlaps(left_out) for span in passage.left_spans)


@pytest.mark.xfail(strict=True, reason="statements: nobody named says it, so copies of it are not joined; false gaps")
def test_plant_what_the_rewriting_changed__the_second_passenger_is_gone(record: Record) -> None:
    (statement,) = record.statements(record.said(entries("what-the-rewriting-changed")[-1])[:1])
    assert record.reports(statement.variants) == {"01", "02", "03"}
    (lacking,) = record.affair.lacking([statement])
    assert record.by_file["05-strait-observer-island-ferry.txt"].id in lacking.coverage.without


def test_plant_correction_supersedes(record: Record) -> None:
    plant = PLANTS["correction-supersedes"]
    first, second = record.by_file[plant["superseded"]], record.by_file[plant["by"]]
    assert second.supersedes == first.id
    assert record.resting_on(first.id) == []
    assert {type(known).__name__ for known in record.resting_on(second.id)} >= {"Entity", "Statement", "Event", "Story"}
    (event,) = record.events(record.happened({**entries(plant["name"])[1], "words": "initialled a memorandum"}))
    assert "initialling" in event.label
    assert second.id in {step.document for step in event.history}


@pytest.mark.xfail(strict=True, reason="events: what a correction says an earlier version said is read as affirmed")
def test_plant_correction_supersedes__what_it_takes_back_is_affirmed_nowhere(record: Record) -> None:
    notice = {"file": PLANTS["correction-supersedes"]["by"], "words": "had signed the memorandum"}
    affirmed = [s for e in record.events(record.happened(notice)) for s in e.history if s.modality is Modality.ACTUAL]
    assert all(step.document != record.by_file[notice["file"]].id for step in affirmed)
