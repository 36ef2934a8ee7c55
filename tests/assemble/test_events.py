"""Events: the same happening across reports, what keeps two apart, and the record made of them."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import msgspec
import pytest

from tests.records import doc, reading, span
from variorum.assemble.comparisons import obstacle
from variorum.assemble.events import KEYS, EventStage, event_of, witness
from variorum.assemble.families import family, head, stem, thing
from variorum.assemble.happenings import EventItem, folded, happenings, ordinals
from variorum.model.knowledge import Standing
from variorum.model.linking import JUDGED, Case, Link, joined
from variorum.model.mentions import Attribution, EventMention, Mention, record_id
from variorum.model.text import Span
from variorum.model.vocabulary import Act, EventType, MentionType, Modality, QuoteKind, State

PEOPLE = ("Mira Tolan", "Tolan", "Idris Vey", "Vey", "Oona Brack")
PLACES = ("Port Lanna", "Moscow", "Beijing", "Tokyo", "Norland")
STANDING = Standing(State.SINGLE_ORIGIN)


def told(
    text: str,
    trigger: str,
    type: EventType = EventType.MEET,
    *,
    agent: Sequence[str] = (),
    patient: Sequence[str] = (),
    place: str | None = None,
    edtf: str | None = None,
    modality: Modality = Modality.ACTUAL,
    published: str | None = None,
    file: str = "report.txt",
    nth: int = 0,
) -> Case:
    """A report with one event mention, and the names that it holds; surnames mean the person."""
    return many(text, [(trigger, type, agent, patient, place, edtf, modality, nth)], published=published, file=file)


Told = tuple[str, EventType, Sequence[str], Sequence[str], str | None, str | None, Modality, int]


def many(text: str, events: Sequence[Told], *, published: str | None = None, file: str = "report.txt") -> Case:
    """A report with several event mentions."""
    document = doc(text, file=file, published=published)
    mentions: list[Mention] = []
    for name in (*PEOPLE, *PLACES):
        kind = MentionType.PERSON if name in PEOPLE else MentionType.PLACE
        at = text.find(name)
        while at >= 0:
            where = Span(at, at + len(name))
            if not any(m.span.overlaps(where) for m in mentions):
                mentions.append(Mention(record_id("name", document.id, (where,)), where, kind, name))
            at = text.find(name, at + 1)
    found = []
    for trigger, type, agent, patient, place, edtf, modality, nth in events:
        words = (span(text, trigger, nth),)
        found.append(
            EventMention(
                record_id("evt", document.id, words),
                words,
                type,
                modality,
                agent=tuple(span(text, who) for who in agent),
                patient=tuple(span(text, who) for who in patient),
                place=(span(text, place),) if place else (),
                place_name=place,
                edtf=edtf,
            )
        )
    entities = {m.id: (f"ent-{folded(m.name).split()[-1]}",) for m in mentions}
    return Case(document, replace(reading(document), mentions=tuple(mentions), events=tuple(found)), entities)


def meeting(
    published: str | None = "2030-05-04",
    *,
    file: str,
    edtf: str | None = None,
    place: str = "Moscow",
    who: str = "Idris Vey",
) -> Case:
    text = f"The harbour treaty was on the table when Mira Tolan met {who} in {place}, officials said of the harbour."
    return told(
        text, "met", agent=["Mira Tolan"], patient=[who], place=place, edtf=edtf, published=published, file=file
    )


def events(*cases: Case) -> list[set[str]]:
    """The files of the reports of each group."""
    file = {case.document.id: case.document.file for case in cases}
    return [{file[item.document] for item in group} for group in joined(EventStage(), cases)]


def only(case: Case) -> EventItem:
    (item,) = happenings(case)
    return item


# What is one


def test_one_meeting_in_three_reports_of_which_one_gives_the_day() -> None:
    same = [
        meeting(file="a", edtf="2030-05-03"),
        meeting("2030-05-03", file="b"),
        told(
            "Talks between Mira Tolan and Idris Vey about the harbour treaty took place on Friday.",
            "Talks",
            agent=["Mira Tolan"],
            patient=["Idris Vey"],
            edtf="2030-05-03",
            published="2030-05-05",
            file="c",
        ),
    ]
    assert events(*same) == [{"a", "b", "c"}]


def test_words_of_one_family_meet_and_words_of_another_do_not() -> None:
    for one, other in (("held talks", "meeting"), ("signing a", "concluded an agreement"), ("sent", "deployment")):
        assert family(one) == family(other), (one, other)
    for one, other in (("signed", "ratified"), ("signed", "initialled"), ("arrived", "departed"), ("met", "visited")):
        assert family(one) != family(other), (one, other)


def test_stems_are_one_for_the_forms_of_a_word_in_any_script() -> None:
    assert {stem(w) for w in ("visit", "Visits", "visited", "VISITING", "visit’s")} == {"visit"}
    assert stem("met") == stem("meeting") == stem("meets")
    assert stem("회담") == "회담" and stem("переговоры") == "переговоры"
    assert head("held talks") == stem("talk") and head("🚢") == "" and family("") == ""
    assert thing(stem("pact")) == thing(stem("treaties")) and thing(stem("troops")) == thing(stem("soldiers"))


def test_a_plan_its_cancelling_and_its_denial_are_one_event_with_a_history() -> None:
    def visit(file: str, published: str, sentence: str, modality: Modality) -> Case:
        return told(
            sentence, "visit", EventType.VISIT, agent=["Mira Tolan"], place="Tokyo", edtf="2030-06-03",
            modality=modality, published=published, file=file,
        )  # fmt: skip

    cases = [
        visit("plan", "2030-05-04", "Mira Tolan will visit Tokyo on June 3.", Modality.PLANNED),
        visit("off", "2030-05-20", "Norland called off a visit to Tokyo by Mira Tolan on June 3.", Modality.PLANNED),
        visit("denied", "2030-05-21", "The visit of Mira Tolan to Tokyo on June 3 was never agreed.", Modality.NEGATED),
    ]
    (group,) = joined(EventStage(), cases)
    event = event_of(group, STANDING, {"ent-tolan": "Mira Tolan", "ent-tokyo": "Tokyo"}.__getitem__)
    assert [step.modality for step in event.history] == [Modality.PLANNED, Modality.CANCELLED, Modality.NEGATED]
    assert [step.edtf for step in event.history] == ["2030-05-04", "2030-05-20", "2030-05-21"]
    assert event.label == "visit of Mira Tolan, Tokyo, 2030-06-03"


def test_what_is_not_called_off_is_not_cancelled() -> None:
    sentence = "Norland has not called off the visit of Mira Tolan, and it was called off by nobody else."
    case = told(sentence, "visit", EventType.VISIT, agent=["Mira Tolan"], modality=Modality.PLANNED)
    assert only(case).modality == "cancelled"  # the second half says so; the first alone does not
    case = told(sentence.split(",")[0] + ".", "visit", EventType.VISIT, agent=["Mira Tolan"], modality=Modality.PLANNED)
    assert only(case).modality == "planned"


def test_the_meeting_takes_up_who_and_when_from_the_talks_before_it() -> None:
    text = "Mira Tolan held talks with Idris Vey in Moscow. She called the meeting useful."
    case = many(
        text,
        [
            ("held talks", EventType.MEET, ["Mira Tolan"], ["Idris Vey"], "Moscow", "2030-05-03", Modality.ACTUAL, 0),
            ("meeting", EventType.MEET, [], [], None, None, Modality.ACTUAL, 0),
        ],
        published="2030-05-04",
    )
    first, second = happenings(case)
    assert second.antecedent == first.id and second.parties == first.parties and second.edtf == "2030-05-03"
    assert len(joined(EventStage(), [case])) == 1


def test_a_treaty_signed_long_ago_is_found_again_in_an_undated_look_back() -> None:
    def signing(file: str, words: str, trigger: str, published: str, edtf: str | None) -> Case:
        return told(
            words, trigger, EventType.AGREE, agent=["Norland"], patient=["treaty on fishing rights"], edtf=edtf,
            published=published, file=file,
        )  # fmt: skip

    old = signing("old", "Norland signed a treaty on fishing rights in Tokyo.", "signed", "2030-01-10", "2030-01-09")
    new = signing(
        "new", "Norland, having signed a treaty on fishing rights, sends ships.", "signed", "2030-06-01", None
    )
    assert events(old, new) == [{"old", "new"}]


# What is apart


def test_the_same_two_in_the_same_city_at_another_time_are_another_meeting() -> None:
    assert len(events(meeting(file="a", edtf="2030-05-03"), meeting("2030-06-03", file="b", edtf="2030-06-02"))) == 2
    assert len(events(meeting(file="a"), meeting("2031-05-04", file="b"))) == 2


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        (meeting(file="a", edtf="2030-05-03"), meeting(file="b", edtf="2030-05-06"), "do not overlap"),
        (meeting(file="a", place="Beijing"), meeting(file="b"), "Beijing is not Moscow"),
        (meeting(file="a", who="Oona Brack"), meeting(file="b"), "others took part"),
        (meeting("2030-05-04", file="a"), meeting("2031-05-04", file="b"), "such things recur"),
        (meeting("2030-05-01", file="a"), meeting("2030-05-09", file="b", edtf="2030-05-08"), "told as happened"),
    ],
)
def test_an_obstacle_says_what_it_is(left: Case, right: Case, says: str) -> None:
    found = obstacle(only(left), only(right))
    assert found is not None and says in found.says
    assert obstacle(only(right), only(left)) is not None


def test_a_day_of_difference_is_a_matter_of_time_zones_and_a_visit_lasts() -> None:
    assert obstacle(only(meeting(file="a", edtf="2030-05-03")), only(meeting(file="b", edtf="2030-05-04"))) is None

    def visit(edtf: str) -> EventItem:
        text = "Mira Tolan was on a visit to Moscow."
        return only(told(text, "visit", EventType.VISIT, agent=["Mira Tolan"], place="Moscow", edtf=edtf))

    assert obstacle(visit("2030-04-30"), visit("2030-05")) is None
    assert obstacle(visit("2030-04-30"), visit("2030-06")) is not None


def test_ratified_by_one_side_is_not_ratified_by_the_other() -> None:
    def ratified(file: str, who: str, demonym: str) -> Case:
        text = f"The harbour treaty was ratified by {demonym} lawmakers, and the treaty awaits its seal."
        return told(
            text, "ratified", EventType.AGREE, agent=[f"{demonym} lawmakers"], patient=["The harbour treaty"],
            published="2030-05-04", file=file,
        )  # fmt: skip

    assert len(events(ratified("a", "Japan", "Japanese"), ratified("b", "China", "Chinese"))) == 2
    assert len(events(ratified("a", "Japan", "Japanese"), ratified("b", "Japan", "Japanese"))) == 1


def test_a_date_in_another_sentence_dates_nothing() -> None:
    text = "Tolan meets Vey\n\nMOSCOW, March 3 - Mira Tolan will come."
    case = told(text, "meets", agent=["Tolan"], patient=["Vey"], edtf="2030-03-03", published="2030-03-04")
    (event,) = case.reading.events
    case = replace(case, reading=replace(case.reading, events=(replace(event, time=(span(text, "March 3"),)),)))
    assert only(case).edtf is None


# Whatever comes


def affair() -> list[Case]:
    return [
        meeting(file="a", edtf="2030-05-03"),
        meeting("2030-05-03", file="b"),
        meeting("2030-05-05", file="c", edtf="2030-05"),
        meeting(None, file="d"),
        meeting("2030-06-04", file="e", edtf="2030-06-03"),
        meeting("2030-06-04", file="f", who="Oona Brack"),
    ]


def test_the_order_of_the_reports_does_not_matter() -> None:
    cases = affair()
    expected = [[item.id for item in group] for group in joined(EventStage(), cases)]
    for seed in range(5):
        random.Random(seed).shuffle(cases)
        assert [[item.id for item in group] for group in joined(EventStage(), cases)] == expected


def test_a_persons_word_wins_over_days_that_do_not_overlap() -> None:
    one, other = meeting(file="a", edtf="2030-05-03"), meeting("2030-06-04", file="b", edtf="2030-06-03")
    left, right = sorted((only(one).id, only(other).id))
    assert len(joined(EventStage(), [one, other], [Link(left, right, JUDGED)])) == 1
    twin = meeting(file="c", edtf="2030-05-03")
    left, right = sorted((only(one).id, only(twin).id))
    assert len(joined(EventStage(), [one, twin], [Link(left, right, -JUDGED)])) == 2


def test_links_carry_reasons_that_name_what_was_compared() -> None:
    stage = EventStage()
    left, right = sorted((only(meeting(file="a", edtf="2030-05-03")), only(meeting(file="b"))), key=lambda i: i.id)
    link = stage.compare(left, right)
    assert link is not None and link.score > 0
    assert any("both with" in reason.says and reason.weight > 0 for reason in link.reasons)
    assert all(a.weight**2 >= b.weight**2 for a, b in pairwise(link.reasons))


def test_an_item_can_be_written_and_read_and_its_keys_are_few() -> None:
    for case in affair():
        item = only(case)
        assert msgspec.json.decode(msgspec.json.encode(item), type=EventItem) == item
        keys = list(EventStage().keys(item))
        assert 0 < len(keys) <= KEYS and len(set(keys)) == len(keys)


def test_names_in_other_scripts_and_emoji_are_compared_like_others() -> None:
    text = "🚢🙏🏽 Встреча: نديم القصراوي met 최선희 in Beijing 🤝."
    document = doc(text, published="2030-05-04")
    names = [Mention(f"m{n}", span(text, n), MentionType.PERSON, n) for n in ("نديم القصراوي", "최선희")]
    where = (span(text, "met"),)
    event = EventMention(
        "evt-1", where, EventType.MEET, Modality.ACTUAL, agent=(names[0].span,), patient=(names[1].span,)
    )
    item = only(Case(document, replace(reading(document), mentions=tuple(names), events=(event,)), {}))
    assert [party.who for party in item.parties] == ["نديم القصراوي", "최선희"]
    assert item.span.words(text) == "met"


def test_an_empty_report_and_a_bare_mention_are_no_trouble() -> None:
    empty = Case(doc(""), reading(doc("")), {})
    assert list(EventStage().items(empty)) == []
    bare = told("Meeting.", "Meeting")
    assert len(joined(EventStage(), [empty, bare])) == 1
    assert event_of([only(bare)], STANDING, str).label == "meeting"


def test_five_thousand_mentions_in_one_report_are_joined() -> None:
    text = "Mira Tolan met Vey. " * 5000
    document = doc(text, published="2030-05-04")
    found = tuple(
        EventMention(f"evt-{n:04}", (Span(at, at + 3),), EventType.MEET, Modality.ACTUAL)
        for n in range(5000)
        if (at := 20 * n + 11)
    )
    case = Case(document, replace(reading(document), events=found), {})
    groups = joined(EventStage(), [case])
    assert sum(map(len, groups)) == 5000


# The record


def test_the_record_names_neutrally_and_dates_as_narrowly_as_the_mentions_agree() -> None:
    cases = [meeting(file="a", edtf="2030-05-03"), meeting("2030-05-05", file="c", edtf="2030-05")]
    (group,) = joined(EventStage(), cases)
    names = {"ent-tolan": "Mira Tolan", "ent-vey": "Idris Vey", "ent-moscow": "Moscow"}
    event = event_of(group, STANDING, names.__getitem__)
    assert event.label == "meeting of Mira Tolan and Idris Vey, Moscow, 2030-05-03"
    assert (event.edtf, event.place, event.type) == ("2030-05-03", "ent-moscow", EventType.MEET)
    assert event.mentions == tuple(item.id for item in group)
    shuffled = event_of(group, STANDING, names.__getitem__)
    assert shuffled == event


def test_an_undated_event_has_no_date_and_the_reports_date_is_not_taken_for_it() -> None:
    event = event_of([only(meeting(file="a"))], STANDING, str)
    assert event.edtf is None and event.history[0].edtf == "2030-05-04"


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        ("2030-05-03", "2030-05", "2030-05-03"),
        ("2030-05-03", "2030-05-04", "2030-05-03/2030-05-04"),
        (None, None, None),
    ],
)
def test_the_date_of_an_event(one: str | None, other: str | None, agreed: str | None) -> None:
    items = [only(meeting(file="a", edtf=one)), only(meeting(file="b", edtf=other))]
    assert event_of(items, STANDING, str).edtf == agreed


def test_a_week_and_an_open_interval_have_days() -> None:
    first, last = ordinals("2024-W44")
    assert first is not None and last is not None and last - first == 6
    assert ordinals("2024-W60") == (None, None) and ordinals(None) == (None, None)
    assert ordinals("2024-10-29/..")[1] is None


def test_the_witness_says_through_whom() -> None:
    case = meeting(file="a", edtf="2030-05-03")
    text = case.document.text
    (event,) = case.reading.events
    said = Attribution(
        "att-1", (span(text, "officials"),), (span(text, "said"),), (), Act.SAY, QuoteKind.INDIRECT, who="officials",
        chain=("Northern Wire",),
    )  # fmt: skip
    case = replace(
        case, reading=replace(case.reading, attributions=(said,), events=(replace(event, by=said.id, score=0.8),))
    )
    seen = witness(only(case))
    assert (seen.own, seen.who, seen.act, seen.chain) == (False, "officials", Act.SAY, ("Northern Wire",))
    assert (seen.record, seen.score, seen.modality) == (event.id, 0.8, Modality.ACTUAL)
    assert witness(only(meeting(file="b"))).own
