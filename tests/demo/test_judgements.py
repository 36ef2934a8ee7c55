"""What people decide about the demo: it changes the record, lasts through rebuilds and better readers, and undoes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.demo.record import Record, entries, read
from tests.demo.test_answer_key import DEMO, REPORTS
from variorum.assembling import assemble, houses_of
from variorum.model.documents import Document
from variorum.model.judgements import Judgement, judgement_id
from variorum.model.knowledge import Event, Statement
from variorum.model.mentions import Reading, record_id, words_of
from variorum.model.provenance import Derivation
from variorum.model.text import Evidence, Span, Spans
from variorum.model.vocabulary import Verdict
from variorum.pipeline import Options, read_reports
from variorum.store.database import View, Writer
from variorum.store.known import known_on


@pytest.fixture
def edition(demo_edition: Path, tmp_path: Path) -> Path:
    """A copy of the demo's edition, to be judged."""
    return Path(shutil.copy(demo_edition, tmp_path / "demo.variorum"))


@contextmanager
def asked(edition: Path) -> Iterator[Record]:
    with View(edition) as view:
        yield Record(view)


def judge(
    edition: Path, verdict: Verdict, *ids: str, at: str = "2031-05-01T09:00:00Z", anew: bool = False
) -> Judgement:
    """Take down a decision about read records (or, to undo, about a decision), and bring the record up to date."""
    with View(edition) as view:
        if verdict is Verdict.UNDONE:
            evidence = view.judgement(ids[0]).evidence
        else:
            evidence = tuple(Evidence(document, words_of(found)) for document, found in map(view.record, ids))
    judgement = Judgement(judgement_id(verdict, ids, at, "Ada"), verdict, ids, evidence, at, "Ada")
    with Writer(edition) as writer:
        writer.judge(judgement)
    assembled(edition, anew=anew)
    return judgement


def assembled(edition: Path, *, anew: bool = False) -> None:
    with View(edition) as view:
        houses = houses_of(view)
    with Writer(edition) as writer:
        assemble(writer, houses, anew=anew)


def statement_of(edition: Path, id: str) -> Statement:
    with View(edition) as view:
        (statement,) = known_on(view, Statement, record=id)
    return statement


def events_of(edition: Path, id: str) -> list[Event]:
    with View(edition) as view:
        return known_on(view, Event, record=id)


def two_variants(edition: Path) -> tuple[str, str]:
    """What two outlets quote of one statement."""
    with asked(edition) as record:
        found = [record.said(entry)[-1] for entry in read("one-statement-in-three-wordings")]
        (statement,) = record.statements(found)
    return statement.variants[0], next(a.id for a in found if a.id != statement.variants[0])


class Shifted:
    """A reader that finds all that was found before, its borders a character or two wider."""

    version = "wider"

    def __init__(self, readings: dict[str, Reading]) -> None:
        self._readings = readings

    def read(self, report: Document) -> Reading:
        """The reading of the report as it was, but for the borders."""
        found, id = self._readings[report.id], report.id

        def wider(spans: Spans) -> Spans:
            return tuple(Span(max(0, s.start - 1), min(len(report.text), s.end + 2)) for s in spans)

        roles = {a.id: (wider(a.source), wider(a.cue), wider(a.content)) for a in found.attributions}
        now = {a: record_id("att", id, *spans) for a, spans in roles.items()}
        said = tuple(
            replace(a, id=now[a.id], source=s, cue=c, content=t, inside=now.get(a.inside or ""))
            for a, (s, c, t) in zip(found.attributions, roles.values(), strict=True)
        )
        happened = tuple(
            replace(
                e, id=record_id("evt", id, wider(e.trigger), e.agent), trigger=wider(e.trigger), by=now.get(e.by or "")
            )
            for e in found.events
        )
        counted = tuple(
            replace(
                q, id=record_id("qty", id, wider(q.quantity), q.of), quantity=wider(q.quantity), by=now.get(q.by or "")
            )
            for q in found.quantities
        )
        return replace(
            found, derivation=Derivation("wider", "wider"), attributions=said, events=happened, quantities=counted
        )


def read_wider(edition: Path) -> None:
    """Read all reports again with a reader that puts every border elsewhere."""
    with View(edition, as_read=True) as view:
        readings = {d.id: found for d in view.documents(include_superseded=True) if (found := view.reading(d.id))}
    done = read_reports([DEMO / "reports"], edition, Options(workers=1, again=True), opens=lambda _: Shifted(readings))
    assert done.read == len(REPORTS)
    with View(edition, as_read=True) as view:
        after = {r.id for d in readings if (found := view.reading(d)) for r in found.attributions}
    before = {r.id for found in readings.values() for r in found.attributions}
    assert not before & after


def test_two_variants_that_are_not_the_same_stay_apart_through_a_rebuild_and_a_better_reader(edition: Path) -> None:
    one, other = two_variants(edition)
    whole = statement_of(edition, one)
    assert other in whole.variants
    judgement = judge(edition, Verdict.NOT_SAME, one, other)
    parts = [statement_of(edition, id) for id in (one, other)]
    assert parts[0].id != parts[1].id
    assert {*parts[0].variants, *parts[1].variants} <= set(whole.variants)
    assembled(edition, anew=True)
    assert [statement_of(edition, id) for id in (one, other)] == parts

    read_wider(edition)
    with View(edition) as view:
        now = [id for id in view.subjects_now(judgement) if id]
        assert len(now) == 2
        assert not {one, other} & set(now)
        for id, evidence in zip(now, judgement.evidence, strict=True):
            document, found = view.record(id)
            assert document == evidence.document_id
            assert all(any(s.overlaps(t) for t in evidence.spans) for s in words_of(found))
    again = [statement_of(edition, id) for id in now]
    assert again[0].id != again[1].id
    assert [len(s.variants) for s in again] == [len(s.variants) for s in parts]


def test_what_is_undone_is_as_if_it_had_never_been_said(edition: Path) -> None:
    one, other = two_variants(edition)
    whole = statement_of(edition, one)
    judgement = judge(edition, Verdict.NOT_SAME, one, other)
    assert statement_of(edition, one) != whole
    judge(edition, Verdict.UNDONE, judgement.id, at="2031-05-02T09:00:00Z")
    assert statement_of(edition, one) == whole


def test_an_event_mention_that_is_wrong_is_out_of_the_event_and_its_origins(edition: Path) -> None:
    first = [e for e in entries("two-meetings-of-the-same-two") if e["event"] == "first"]
    with asked(edition) as record:
        (event,) = record.events(record.happened(first[0]))
        document = record.by_file[first[0]["file"]].id
        wrong = [step.mention for step in event.history if step.document == document]
        assert "KESINFORM" in record.origins(event.standing)[0]
        kept = [m for m in event.mentions if m not in wrong]
    assert wrong
    for number, id in enumerate(wrong):
        judge(edition, Verdict.WRONG, id, at=f"2031-05-01T09:00:0{number}Z")
    for id in wrong:
        assert events_of(edition, id) == []
    (left,) = events_of(edition, kept[-1])
    assert list(left.mentions) == kept
    with asked(edition) as record:
        said, so = record.origins(left.standing)
        assert "KESINFORM" not in said | so
        record.view.record(wrong[0])
    judge(edition, Verdict.RIGHT, wrong[0], at="2031-05-02T09:00:00Z")
    assert events_of(edition, wrong[0])


def test_a_judgement_whose_report_is_removed_is_listed_as_lost_and_not_dropped(edition: Path) -> None:
    one, other = two_variants(edition)
    judgement = judge(edition, Verdict.NOT_SAME, one, other)
    with View(edition) as view:
        document, _ = view.record(other)
    with Writer(edition) as writer:
        writer.remove(document, "a test", "2031-05-03T09:00:00Z")
    assembled(edition)
    with View(edition) as view:
        assert list(view.judgements()) == [judgement]
        assert view.subjects_now(judgement) == (one, None)
    assert other not in statement_of(edition, one).variants


def test_a_decision_on_two_events_the_reader_kept_apart_joins_them(edition: Path) -> None:
    first, second = (
        next(e for e in entries("two-meetings-of-the-same-two") if e["event"] == which) for which in ("first", "second")
    )
    with asked(edition) as record:
        (one,), (other,) = record.happened(first), record.happened(second)
    assert events_of(edition, one.id) != events_of(edition, other.id)
    judge(edition, Verdict.SAME, one.id, other.id)
    assert events_of(edition, one.id) == events_of(edition, other.id) != []
