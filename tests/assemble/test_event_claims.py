"""When, where and by whom: which mentions of an event exclude each other, and which rather tell of another event."""

from variorum.assemble.claims import Property
from variorum.assemble.event_claims import Told, event_claims
from variorum.model.knowledge import Event, Standing
from variorum.model.vocabulary import ClaimKind, EventType, Modality, State

STANDING = Standing(State.UNCONFIRMED)


def event(kind: EventType = EventType.MEET) -> Event:
    return Event("event-1", kind, "talks", None, None, (), (), (), STANDING)


def told(document: str, edtf: str | None, place: str | None = "Moscow", **more: object) -> Told:
    facts: dict[str, object] = {"agents": ("ent-a", "ent-b"), "told": "2031-03-12", "outlet": document} | more
    return Told(f"evt-{document}", document, edtf=edtf, place=place, place_name=place, **facts)  # type: ignore[arg-type]


def of_kind(groups: list[list[Property]], kind: ClaimKind) -> list[list[str]]:
    return [[p.value for p in group] for group in groups if group[0].kind is kind]


def test_another_day_of_one_meeting_excludes_and_a_finer_one_refines() -> None:
    groups = event_claims(event(), [told("a", "2031-03"), told("b", "2031-03-11"), told("c", "2031-03-14")])
    ((month, day, other),) = [group for group in groups if group[0].kind is ClaimKind.DATE]
    assert month.agrees(day) and month.agrees(other) and not day.agrees(other)


def test_the_night_between_two_days_is_of_both() -> None:
    ((one, other),) = [
        g
        for g in event_claims(event(), [told("a", "2031-03-11"), told("b", "2031-03-12")])
        if g[0].kind is ClaimKind.DATE
    ]
    assert one.agrees(other)


def test_a_visit_goes_on_for_days() -> None:
    mentions = [told("a", "2031-03-29"), told("b", "2031-04")]
    ((one, other),) = [g for g in event_claims(event(EventType.VISIT), mentions) if g[0].kind is ClaimKind.DATE]
    assert one.agrees(other)
    assert of_kind(event_claims(event(EventType.ASSAULT), mentions), ClaimKind.DATE) == [["2031-03-29", "2031-04"]]


def test_another_day_with_other_people_or_elsewhere_is_rather_another_event() -> None:
    mentions = [told("a", "2031-03-11"), told("b", "2031-03-11"), told("c", "2031-03-20", agents=("ent-x",))]
    assert of_kind(event_claims(event(), mentions), ClaimKind.DATE) == [["2031-03-11", "2031-03-11"]]


def test_a_city_in_a_state_is_no_other_place_than_the_state() -> None:
    mentions = [told("a", "2031-03-11", "Moscow"), told("b", "2031-03-11", "Russia"), told("c", "2031-03-11", "Berlin")]
    ((moscow, russia, berlin),) = [g for g in event_claims(event(), mentions) if g[0].kind is ClaimKind.PLACE]
    assert moscow.agrees(russia) and not moscow.agrees(berlin) and not berlin.agrees(russia)


def test_of_a_place_that_nobody_knows_nothing_is_claimed() -> None:
    mentions = [told("a", "2031-03-11", "Moscow"), told("b", "2031-03-11", "the old customs house")]
    assert of_kind(event_claims(event(), mentions), ClaimKind.PLACE) == []


def test_who_did_it_is_asked_of_attacks_where_speakers_differ() -> None:
    blamed = {"within": {"ent-a": "Russia", "ent-b": "Ukraine"}}
    mentions = [
        told("a", "2031-03-11", agents=("ent-a",), who="ent-2", own=False),
        told("b", "2031-03-11", agents=("ent-b",), who="ent-1", own=False),
    ]
    assert of_kind(event_claims(event(EventType.ASSAULT), mentions, **blamed), ClaimKind.AGENT) == [["ent-a", "ent-b"]]
    assert of_kind(event_claims(event(), mentions, **blamed), ClaimKind.AGENT) == []


def test_what_is_denied_or_imagined_says_nothing_of_the_day() -> None:
    mentions = [told("a", "2031-03-11"), told("b", "2031-04-11", modality=Modality.NEGATED)]
    assert event_claims(event(), mentions) == []
