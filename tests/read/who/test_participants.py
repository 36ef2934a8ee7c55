"""Whom the words of an event's agents and patients mean, on invented sentences with events and speakers by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.mentions import Attribution, EventMention
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import Act, EventType, Modality, QuoteKind
from variorum.read.who.names import find_names
from variorum.read.who.participants import with_participants
from variorum.read.who.speakers import resolve_speakers

LEAD = "Russian Foreign Minister Ada Quillova received North Korean Foreign Minister Ri Sung-ho in Moscow on Friday. "
BOTH = ("Ada Quillova", "Ri Sung-ho")


def event(trigger: Span, agent: Spans = (), patient: Spans = (), type: EventType = EventType.MEET) -> EventMention:
    return EventMention("evt-1", (trigger,), type, Modality.ACTUAL, agent, patient)


def names(
    text: str, trigger: str, agent: str = "", patient: str = "", type: EventType = EventType.MEET
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Agents and patients of the event with that last trigger; each role is the words' last place before its end."""

    def role(words: str) -> Spans:
        return (Span(text.rindex(words), text.rindex(words) + len(words)),) if words else ()

    at = text.rindex(trigger)
    given = event(Span(at, at + len(trigger)), role(agent), role(patient), type)
    (out,) = with_participants(text, [given], (), find_names("doc-1", text))
    return out.agents, out.patients


def test_a_name_is_that_of_the_report() -> None:
    text = LEAD + "Later Ri met Quillova."
    assert names(text, "met", "Ri", "Quillova") == (("Ri Sung-ho",), ("Ada Quillova",))


@pytest.mark.parametrize(
    ("sentence", "agent", "expected"),
    [
        ("The Russian minister met journalists.", "The Russian minister", ("Ada Quillova",)),
        ("The North Korean foreign minister met journalists.", "The North Korean foreign minister", ("Ri Sung-ho",)),
        ("Her North Korean counterpart met journalists.", "Her North Korean counterpart", ("Ri Sung-ho",)),
        ("Her counterpart, Ri Sung-ho, met them.", "Her counterpart, Ri Sung-ho,", ("Ri Sung-ho",)),
        ("Russia and the DPRK met again.", "Russia and the DPRK", ("Russia", "North Korea")),
        ("Seoul met nobody.", "Seoul", ("South Korea",)),
        ("The Russian side met nobody.", "The Russian side", ("Russia",)),
        ("Quillova's aides met nobody.", "Quillova's aides", ()),
        ("Quillova's visit: the minister met staff.", "Quillova's", ("Ada Quillova",)),
        ("Quillova, Ri and two aides met staff.", "Quillova, Ri and two aides", ("Ada Quillova", "Ri Sung-ho")),
        ("The two ministers met staff.", "The two ministers", ("Ada Quillova", "Ri Sung-ho")),
        ("The two countries met again.", "The two countries", ("Russia", "North Korea")),
        ("Both sides met again.", "Both sides", ("Russia", "North Korea")),
        ("Their two nations met again.", "Their two nations", ("Russia", "North Korea")),
        ("The ministers of Russia and the DPRK met.", "The ministers of Russia and the DPRK", BOTH),
        ("The three countries met again.", "The three countries", ()),
        ("Russian troops met nobody.", "Russian troops", ()),
        ("Russian and North Korean troops met.", "Russian and North Korean troops", ()),
        ("A plaque met the eye.", "A plaque", ()),
        ("Several officials from Russia met staff.", "Several officials from Russia", ()),
        ("A letter from Quillova met with silence.", "A letter from Quillova", ()),
        ("The governor of a bank met staff.", "The governor of a bank", ()),
    ],
)  # fmt: skip
def test_words_that_name_somebody_by_office_or_number(sentence: str, agent: str, expected: tuple[str, ...]) -> None:
    assert sorted(names(LEAD + sentence, "met", agent)[0]) == sorted(expected)


def test_pronouns_take_up_who_was_spoken_of() -> None:
    text = "Foreign Minister Anna Quill landed in Solven. She met President Karl Lund, and he thanked her for it."
    assert names(text, "met", "She", "President Karl Lund") == (("Anna Quill",), ("Karl Lund",))
    assert names(text, "thanked", "he", "her") == (("Karl Lund",), ("Anna Quill",))


def test_they_are_the_two_that_were_named_together() -> None:
    text = LEAD + "The two ministers talked when they visited a mill."
    assert sorted(names(text, "visited", "they")[0]) == ["Ada Quillova", "Ri Sung-ho"]
    assert names("Anna Quill and Karl Lund landed. They met staff.", "met", "They")[0] == ("Anna Quill", "Karl Lund")


def test_i_and_we_are_the_speaker_and_whom_he_speaks_for() -> None:
    text = '"I signed it, and we will keep it," Russian Foreign Minister Ada Quillova said.'
    found = find_names("doc-1", text)
    said = Attribution(
        "a", (span(text, "Ada Quillova"),), (span(text, "said"),), (Span(1, 35),), Act.SAY, QuoteKind.DIRECT
    )
    (a,) = resolve_speakers(text, [said], found)
    events = [
        EventMention("e1", (span(text, "signed"),), EventType.AGREE, Modality.ACTUAL, (span(text, "I"),), by="a"),
        EventMention("e2", (span(text, "keep"),), EventType.AGREE, Modality.PLANNED, (span(text, "we"),), by="a"),
    ]  # fmt: skip
    assert [e.agents for e in with_participants(text, events, [a], found)] == [("Ada Quillova",), ("Russia",)]


def test_nobody_is_agent_and_patient_at_once() -> None:
    assert names(LEAD + "Ri washed himself.", "washed", "Ri", "himself") == (("Ri Sung-ho",), ())


def test_a_capital_is_a_city_where_things_happen_to_it_and_a_government_where_it_acts() -> None:
    text = LEAD + "Moscow protested after drones hit Moscow."
    assert names(text, "hit", "", "Moscow", EventType.ASSAULT)[1] == ("Moscow",)
    assert names(LEAD + "Moscow protested.", "protested", "Moscow", "", EventType.PROTEST)[0] == ("Russia",)


def test_a_thing_that_is_signed_is_no_body() -> None:
    text = "The Solven Council met. Karl Lund signed it."
    assert names(text, "signed", "Karl Lund", "it", EventType.AGREE) == (("Karl Lund",), ())


def test_parts_of_one_phrase_are_read_together() -> None:
    text = LEAD + "The foreign ministers of Russia and North Korea met."
    whole = span(text, "The foreign ministers of Russia and North Korea")
    parts = (span(text, "The foreign ministers of Russia and"), Span(whole.end - len("North Korea"), whole.end))
    trigger = span(text, "met")
    one, two = with_participants(text, [event(trigger, (whole,)), event(trigger, parts)], (), find_names("d", text))
    assert one.agents == two.agents
    assert len(one.agents) == 2


@pytest.mark.parametrize("name", ["Ли Сон 👍🏽", "김철수", "أمينة", "Zoe\u0301 A\u030angstro\u0308m"])
def test_offsets_hold_beside_every_script(name: str) -> None:
    text = f"😀 {name}; {LEAD}The two ministers met {name}."
    agents, _ = names(text, "met", "The two ministers", name)
    assert sorted(agents) == ["Ada Quillova", "Ri Sung-ho"]


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=4))
def test_no_words_are_too_odd_for_a_role(text: str, places: list[tuple[int, int]]) -> None:
    spans = tuple(Span(min(p), max(p)) for p in places)
    given = event(Span(0, 1), spans, spans[::-1])
    (out,) = with_participants(text, [given], (), find_names("doc-1", text))
    assert not set(out.agents) & set(out.patients)
    assert (out.id, out.agent) == (given.id, given.agent)


def test_events_keep_their_order_and_none_is_lost() -> None:
    triggers = [span(LEAD, word) for word in ("received", "Friday")]
    out = with_participants(LEAD, [event(t) for t in triggers], (), find_names("doc-1", LEAD))
    assert [e.trigger for e in out] == [(t,) for t in triggers]
    assert with_participants(LEAD, [], (), ()) == ()
