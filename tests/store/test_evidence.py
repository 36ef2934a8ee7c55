"""Every record is one step from its words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import doc, reading
from tests.store.records import attribution, harbour
from variorum.assembling import assemble
from variorum.houses import Houses
from variorum.model.judgements import Judgement, judgement_id
from variorum.model.knowledge import Event, Passage, Statement, Wording
from variorum.model.mentions import words_of
from variorum.model.text import Evidence, Span
from variorum.model.vocabulary import ReuseKind, Verdict, Voice
from variorum.store.database import View, Writer
from variorum.store.errors import AmbiguousRecord, UnknownRecord
from variorum.store.evidence import trace
from variorum.store.known import all_known

DOCUMENT, READ = harbour()
OUTER, INNER = READ.attributions
EVENT = READ.events[0]
PAIR = (INNER.id, EVENT.id)
DECISION = Judgement(
    judgement_id(Verdict.NOT_SAME, PAIR, "2031-06-01T00:00:00Z", "ann"),
    Verdict.NOT_SAME,
    PAIR,
    tuple(Evidence(DOCUMENT.id, words_of(record)) for record in (INNER, EVENT)),
    "2031-06-01T00:00:00Z",
    "ann",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Writer(tmp_path / "e.variorum") as writer:
        writer.add(DOCUMENT, READ)
        writer.judge(DECISION)
    return tmp_path / "e.variorum"


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    with View(path) as view:
        yield view


def test_an_attribution_leads_to_its_words_its_report_and_its_parents(view: View) -> None:
    found = trace(view, INNER.id)
    assert [(w.role, w.words) for w in found.words] == [
        ("source", "Minister Zoë Lindqvist"),
        ("cue", "had promised"),
        ("content", "forty new ferries"),
    ]
    assert {w.sentence_words for w in found.words} == {
        "The radio 📻 said that Minister Zoë Lindqvist had promised forty new ferries."
    }
    assert (found.record, found.document, found.derivation) == (INNER, DOCUMENT, READ.derivation)
    assert [parent.id for parent in found.parents] == [OUTER.id]
    assert found.parents[0].words[0].words == "The radio 📻"


def test_all_that_was_said_leads_to_who_said_it(view: View) -> None:
    found = trace(view, READ.quantities[0].id)
    assert [(w.role, w.words) for w in found.words] == [("quantity", "forty"), ("of", "new ferries")]
    assert [parent.id for parent in found.parents] == [INNER.id, OUTER.id]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (EVENT, [("trigger", "landed"), ("agent", "She"), ("place", "Östervik"), ("time", "Monday")]),
        (READ.times[0], [("span", "Monday")]),
        (READ.mentions[0], [("span", "Zoë Lindqvist")]),
    ],
)
def test_every_kind_of_record_leads_to_its_words(view: View, record: object, words: list[tuple[str, str]]) -> None:
    found = trace(view, getattr(record, "id"))  # noqa: B009
    assert [(w.role, w.words) for w in found.words] == words
    assert found.record == record
    assert found.parents == ()


def test_a_report_leads_to_its_zones_or_to_its_whole_text(path: Path) -> None:
    plain = doc("Nothing marked here. 🐚")
    with Writer(path) as writer:
        writer.add(plain)
    with View(path) as view:
        assert [(w.role, w.words) for w in trace(view, DOCUMENT.id).words] == [("headline", "Ferries stay in port")]
        assert [(w.role, w.words) for w in trace(view, plain.id).words] == [("text", plain.text)]


def test_a_judgement_leads_to_what_it_judged(view: View) -> None:
    found = trace(view, DECISION.id)
    assert {w.role for w in found.words} == {"judged"}
    assert [w.words for w in found.words][-1] == "Monday"
    assert [step.id for step in found.inputs] == [INNER.id, EVENT.id]
    assert (found.document, found.derivation, found.parents) == (None, None, ())


def test_a_judgement_about_what_is_gone_says_what_is_left(path: Path) -> None:
    with Writer(path) as writer:
        writer.remove(DOCUMENT.id, "asked", "2031-06-02T00:00:00Z")
    with View(path) as view:
        found = trace(view, DECISION.id)
        assert (found.words, found.inputs, found.record) == ((), (), DECISION)
        with pytest.raises(UnknownRecord, match=r"was removed on 2031-06-02.*asked"):
            trace(view, DOCUMENT.id)


def test_a_beginning_that_no_other_id_has_is_enough(view: View) -> None:
    assert trace(view, f" {EVENT.id[:9]} ").id == EVENT.id
    assert trace(view, "time-").id == READ.times[0].id


def test_a_beginning_that_several_have_is_refused_with_a_list(view: View) -> None:
    with pytest.raises(AmbiguousRecord, match=r"several records begin with att-: att-.*, att-.*give more"):
        trace(view, "att-")


def test_an_unknown_id_is_refused_with_what_is_near(view: View) -> None:
    slip = EVENT.id[:-1] + ("0" if EVENT.id[-1] != "0" else "1")
    with pytest.raises(UnknownRecord, match=f"near it are {EVENT.id}"):
        trace(view, slip)
    for nothing in ("", "sto-123456789", "\ud800", "\0"):
        with pytest.raises(UnknownRecord, match=r"nothing in .* has the id"):
            trace(view, nothing)


def test_a_ring_of_attributions_ends_where_it_began(tmp_path: Path) -> None:
    document = doc("Ann said that Ben said that rain is due.")
    one = attribution(document, "Ann", "said", "that Ben said that rain is due")
    two = replace(attribution(document, "Ben", "said", "that rain is due"), inside=one.id)
    ring = (replace(one, inside=two.id), two)
    with Writer(tmp_path / "e.variorum") as writer:
        writer.add(document, replace(reading(document), attributions=ring))
    with View(tmp_path / "e.variorum") as view:
        assert [parent.id for parent in trace(view, two.id).parents] == [one.id]


def test_a_parent_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    document = doc("Ann said that rain is due.")
    said = attribution(document, "Ann", "said", "that rain is due", inside="att-lost")
    with Writer(tmp_path / "e.variorum") as writer:
        writer.add(document, replace(reading(document), attributions=(said,)))
    with View(tmp_path / "e.variorum") as view:
        assert trace(view, said.id).parents == ()


def test_what_is_assembled_leads_to_the_words_it_rests_on(path: Path) -> None:
    with Writer(path) as writer:
        assemble(writer, Houses.load())
    with View(path) as view:
        statement = next(s for s in all_known(view, Statement) if INNER.id in s.variants)
        found = trace(view, statement.id)
        assert found.record == statement
        assert [step.id for step in found.inputs] == list(statement.variants)
        (step,) = [step for step in found.inputs if step.id == INNER.id]
        assert "had promised" in {w.words for w in step.words}
        assert step.parents[0].id == OUTER.id
        event = next(e for e in all_known(view, Event) if EVENT.id in e.mentions)
        assert "landed" in {w.words for step in trace(view, event.id).inputs for w in step.words}


def test_shared_words_and_names_are_their_own_words(path: Path) -> None:
    copy = doc(DOCUMENT.text, file="copy.txt", published="2031-05-05")
    with Writer(path) as writer:
        writer.add(copy, reading(copy))
        both = Span(22, 60)
        passage = Passage("reuse-1", DOCUMENT.id, copy.id, (both,), (both,), ReuseKind.VERBATIM, 0.9, True)
        name = Wording("word-1", "ent-1", "radio", copy.id, None, Voice.OWN, None, (Span(26, 34),))
        writer.assemble(lambda a: a.put_known([], [("hand", "0", passage, []), ("hand", "1", name, [])]))
    with View(path) as view:
        words = trace(view, "reuse-1").words
        assert [(w.role, w.document_id) for w in words] == [("left", DOCUMENT.id), ("right", copy.id)]
        assert words[0].words == words[1].words == both.words(copy.text)
        assert [(w.role, w.words) for w in trace(view, "word-1").words] == [("name", DOCUMENT.text[26:34])]
