"""Numbers: which reports count the same, and which only seem to."""

import random
from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import doc, reading, span
from variorum.assemble.claims import claim_of, witness
from variorum.assemble.numbers import QuantityItem, allowed
from variorum.assemble.quantity_claims import QuantityStage, apart
from variorum.model.documents import Zone
from variorum.model.knowledge import Standing
from variorum.model.linking import Case, Reason, joined
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, TimeExpression, Value
from variorum.model.text import Span
from variorum.model.vocabulary import (
    Act,
    Bound,
    ClaimKind,
    ClaimVerdict,
    EventType,
    MentionType,
    Modality,
    QuoteKind,
    State,
    ZoneKind,
)

STANDING = Standing(State.UNCONFIRMED)
NAMES = ("Arvo", "Lumen Bridge", "Chile", "Kesh", "Tarn", "Lumo", "Brask")


def nearest(text: str, words: str, to: Span) -> Span:
    """The words behind the place, else those before it."""
    at = text.find(words, to.end)
    return Span(at, at + len(words)) if at >= 0 else span(text, words)


def case(
    text: str,
    *numbers: tuple[str, str, Value],
    file: str = "report.txt",
    published: str | None = "2031-03-03",
    bound: Bound = Bound.EXACT,
    unit: str | None = None,
    asof: tuple[str, str] | None = None,
    by: tuple[str, str, Act] | None = None,
    happening: tuple[str, str, EventType] | None = None,
) -> Case:
    """A report with those numbers: their words, what they count, their value; ``by``: source, content, act."""
    document = doc(text, file=file, published=published, outlet=file)
    times = (span(text, asof[0]),) if asof else ()
    said = []
    if by:
        said = [
            Attribution(
                f"att-{file}", (span(text, by[0]),), (), (span(text, by[1]),), by[2], QuoteKind.INDIRECT, who=by[0]
            )
        ]
    quantities = [
        Quantity(
            id=f"qty-{file}-{n:02}",
            quantity=(span(text, words),),
            of=(nearest(text, of, span(text, words)),) if of else (),
            asof=times,
            bound=bound,
            value=value,
            unit=unit,
            edtf=asof[1] if asof else None,
            by=f"att-{file}" if by and span(text, by[1]).contains(span(text, words)) else None,
            score=0.9,
        )
        for n, (words, of, value) in enumerate(numbers)
    ]
    named = [
        Mention(f"name-{file}-{name}", span(text, name), MentionType.PLACE, name) for name in NAMES if name in text
    ]
    events = []
    if happening:
        trigger, patient, kind = happening
        events = [
            EventMention(f"evt-{file}", (span(text, trigger),), kind, Modality.ACTUAL, patient=(span(text, patient),))
        ]
    read = replace(
        reading(document),
        quantities=tuple(quantities),
        attributions=tuple(said),
        mentions=tuple(named),
        events=tuple(events),
        times=tuple(TimeExpression(f"time-{file}", t, asof[1] if asof else None) for t in times),
    )
    return Case(document, read, {})


def item(text: str, words: str, of: str, value: Value, **more: object) -> QuantityItem:
    (found,) = QuantityStage().items(case(text, (words, of, value), **more))  # type: ignore[arg-type]
    return found


def values(groups: Sequence[Sequence[QuantityItem]]) -> list[list[Value]]:
    return sorted(([i.value for i in group] for group in groups), key=str)


@pytest.mark.parametrize(
    ("text", "words", "of", "fate"),
    [
        ("The blast killed 12 people.", "12", "people", "dead"),
        ("12 people have died in Arvo.", "12", "people", "dead"),
        ("Twelve lost their lives in Arvo.", "Twelve", "", "dead"),
        ("Four people were taken to hospital while 20 others were slightly hurt.", "20", "others", "hurt"),
        ("Four people were taken to hospital while 20 others were slightly hurt.", "Four", "people", "hospital"),
        ("The quake killed two sailors and 10 Norwegian citizens.", "10", "Norwegian citizens", "dead"),
        ("The ferry was carrying 231 people.", "231", "people", "aboard"),
        ("21 of the girls abducted by rebels have been released.", "21", "the girls abducted by rebels", "freed"),
        ("Eight sailors were in Kesh on Monday.", "Eight", "sailors", "there"),
        ("Three gunmen killed the mayor of Arvo.", "Three", "gunmen", None),
        ("Five sailors had left for home.", "Five", "sailors", "gone"),
    ],
)
def test_what_befell_the_counted_is_read_from_its_clause(text: str, words: str, of: str, fate: str | None) -> None:
    assert item(text, words, of, 1).fate == fate


def test_a_number_that_does_not_say_what_it_counts_takes_it_from_the_one_before() -> None:
    text = "Spies said that 700 Chilean soldiers were in Kesh. Their figures rose to 2,000 soldiers in May."
    numbers = ("700", "Chilean soldiers", 700), ("2,000", "soldiers", 2000)
    first, second = QuantityStage().items(case(text, *numbers))
    assert (
        (second.kind, second.fate, second.of) == (first.kind, first.fate, first.of) == ("troops", "there", ("chile",))
    )
    assert second.taken_up and second.revises


def test_numbers_of_one_thing_are_one_claim_whatever_their_size() -> None:
    spied = case(
        "Spies said that 700 Chilean soldiers were in Kesh. Their figures rose to 2,000 soldiers in May.",
        ("700", "Chilean soldiers", 700),
        ("2,000", "soldiers", 2000),
        file="a.txt",
        published="2030-07-01",
    )
    later = case(
        "Since June last year Chile has sent around 9,000 troops to Kesh.",
        ("around 9,000", "troops", 9000),
        file="b.txt",
        published="2031-06-27",
        bound=Bound.ABOUT,
        asof=("Since June last year", "2030-06"),
        happening=("sent", "around 9,000 troops", EventType.MOBILIZE),
    )
    assert values(joined(QuantityStage(), [spied, later])) == [[700, 2000, 9000]]


def test_the_dead_and_the_hurt_of_one_blast_stay_apart_and_so_do_other_kinds_of_people() -> None:
    text = "A blast in Arvo killed 12 people. Another 40 people were injured. The driver had 40 passengers."
    numbers = ("12", "people", 12), ("40", "people", 40)
    reports = [case(text, *numbers, file=f"{n}.txt") for n in range(3)]
    assert values(joined(QuantityStage(), reports)) == [[12, 12, 12], [40, 40, 40]]


def test_what_two_affairs_count_stays_apart_though_the_words_are_alike() -> None:
    here = case("A ferry sank off Arvo and 12 people drowned in Arvo.", ("12", "people", 12), file="a.txt")
    there = case("A mine collapsed near Tarn, where 30 people died.", ("30", "people", 30), file="b.txt")
    assert len(joined(QuantityStage(), [here, there])) == 2


def test_two_numbers_of_one_report_are_two_things_unless_it_sets_them_against_each_other() -> None:
    text = "The blast in Arvo killed 12 people. A blast in Arvo killed 30 people."
    one, other = QuantityStage().items(case(text, ("12", "people", 12), ("30", "people", 30)))
    assert apart(one, other)
    text = "Tarn says that twelve sailors are held in Kesh. Lumo puts the number at eight."
    spoken = case(
        text,
        ("twelve", "sailors", 12),
        ("eight", "the number", 8),
        by=("Tarn", "twelve sailors are held in Kesh", Act.SAY),
        happening=("puts", "the number", EventType.OTHER),
    )
    lumo = replace(spoken.reading.events[0], agent=(span(text, "Lumo"),), agents=("Lumo",))
    one, other = QuantityStage().items(replace(spoken, reading=replace(spoken.reading, events=(lumo,))))
    assert (one.who, other.who, other.fate) == ("Tarn", "Lumo", "held")
    assert not apart(one, other)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In Arvo 12 people died.", "In Arvo a total of 40 people died."),
        ("In Arvo 12 people died.", "In Arvo 40 people died last year."),
        ("In Arvo 12 people died.", "In Arvo 40 people could have died."),
        ("In Arvo 12 people died.", "In Arvo 40 more people died, an additional toll."),
        ("In Arvo 12 people were seriously hurt.", "In Arvo 40 people were hurt."),
        ("In Arvo 12 people die each year.", "In Arvo 40 people die."),
    ],
)
def test_numbers_of_another_scope_stay_apart(left: str, right: str) -> None:
    one, other = item(left, "12", "people", 12, file="a.txt"), item(right, "40", "people", 40, file="b.txt")
    assert one.fate == other.fate and apart(one, other)


def test_what_happened_on_another_day_is_another_thing() -> None:
    one = item("12 people died in Arvo on Sunday.", "12", "people", 12, file="a.txt", asof=("Sunday", "2031-03-02"))
    other = item("12 people died in Arvo in June.", "12", "people", 12, file="b.txt", asof=("June", "2030-06"))
    assert apart(one, other)
    assert not apart(one, item("12 people died in Arvo.", "12", "people", 12, file="c.txt"))


def test_the_day_on_which_people_are_somewhere_is_the_day_the_number_is_of() -> None:
    there = item("On Sunday eight sailors were in Kesh.", "eight", "sailors", 8, asof=("Sunday", "2031-03-02"))
    died = item("On Sunday eight sailors drowned off Kesh.", "eight", "sailors", 8, asof=("Sunday", "2031-03-02"))
    assert (there.timed, there.last, died.timed) == ("asof", "2031-03-02", "when")


def test_lengths_are_compared_in_one_unit() -> None:
    text = "The crack in the Lumen Bridge is {} long, engineers found."
    metres = case(text.format("3,000 metres"), ("3,000 metres", "long", 3000), file="a.txt", unit="m")
    kilometres = case(text.format("3 km"), ("3 km", "long", 3), file="b.txt", unit="km")
    (group,) = joined(QuantityStage(), [metres, kilometres])
    claim = claim_of(group, (ClaimVerdict.AGREED, 3000.0, 3000.0, 3000.0, ()), STANDING)
    assert {v.value for v in claim.values} == {3000, 3}
    assert claim.best == {3000: 3000.0, 3: 3.0}[int(group[0].high / group[0].factor)]


@pytest.mark.parametrize(
    ("one", "bound", "other", "agrees"),
    [
        (17, Bound.AT_LEAST, 17, True),
        (17, Bound.AT_LEAST, 14, False),
        (9, Bound.AT_LEAST, 17, False),
        (15000, Bound.ABOUT, 15000, True),
        (15000, Bound.ABOUT, 13800, True),
        (15000, Bound.ABOUT, 11000, False),
        (15000, Bound.EXACT, 15300, True),
        (231, Bound.EXACT, 229, False),
        (200, Bound.ABOUT, 197, True),
        (20, Bound.EXACT, 21, False),
        ((20, 30), Bound.RANGE, 25, True),
        (50, Bound.AT_MOST, 45, True),
        (50, Bound.AT_MOST, 60, False),
    ],
)
def test_a_number_agrees_with_what_the_words_of_another_allow(
    one: Value, bound: Bound, other: Value, agrees: bool
) -> None:
    text = "In Arvo # people died."
    left, right = item(text, "#", "people", one, bound=bound), item(text, "#", "people", other)
    assert left.agrees(right) is right.agrees(left) is agrees


@given(st.floats(-1e18, 1e18), st.sampled_from(Bound))
def test_the_words_allow_the_number_they_state(value: float, bound: Bound) -> None:
    least, most = allowed(value, bound)
    assert (least is None or least <= value) and (most is None or value <= most)


def test_what_nobody_stands_behind_is_no_claim() -> None:
    rejected = case(
        "She rejected the figure of twelve.", ("twelve", "figure", 12), by=("She", "the figure of twelve", Act.REJECT)
    )
    dozens = case("Dozens died in Arvo.", ("Dozens", "", None))
    assert [*QuantityStage().items(rejected), *QuantityStage().items(dozens)] == []


def test_numbers_in_furniture_are_left_out() -> None:
    found = case("Share with 12 people", ("12", "people", 12))
    zones = (Zone(ZoneKind.FURNITURE, Span(0, len(found.document.text))),)
    assert not list(QuantityStage().items(replace(found, document=replace(found.document, zones=zones))))


def test_shuffled_reports_give_the_same_groups() -> None:
    text = "A ferry sank off Arvo 🌊 near Кеш and 한강, where {} people drowned; {} people are missing, الشرطة said."
    cases = [
        case(
            text.format(n, m),
            (f"{n}", "people", n),
            (f"{m}", "people", m),
            file=f"{day}.txt",
            published=f"2031-03-{day:02}",
        )
        for day, (n, m) in enumerate([(9, 31), (14, 26), (14, 25), (17, 23), (9, 30)], start=3)
    ]
    expected = values(joined(QuantityStage(), cases))
    assert [9, 14, 14, 17, 9] in expected
    for seed in range(5):
        random.Random(seed).shuffle(cases)
        assert values(joined(QuantityStage(), cases)) == expected


def test_empty_reports_and_reports_without_a_date_do_no_harm() -> None:
    empty = doc("")
    assert list(QuantityStage().items(Case(empty, reading(empty), {}))) == []
    undated = case("12 people died in Arvo.", ("12", "people", 12), published=None)
    (found,) = QuantityStage().items(undated)
    assert (found.told, found.order[0]) == (None, "~")


def test_a_number_is_kept_as_json_and_read_back() -> None:
    kept = item("In Arvo 20 to 30 people died.", "20 to 30", "people", (20, 30), bound=Bound.RANGE)
    assert msgspec.json.decode(msgspec.json.encode(kept), type=QuantityItem) == kept


def test_two_thousand_numbers_in_one_report_stay_as_many() -> None:
    text = " ".join(f"{n} people died in Arvo." for n in range(1000, 3000))
    document = doc(text)
    numbers = []
    at = 0
    for n in range(1000, 3000):
        at = text.index(str(n), at)
        numbers.append(Quantity(f"qty-{n}", (Span(at, at + 4),), (Span(at + 5, at + 11),), (), Bound.EXACT, value=n))
    groups = joined(QuantityStage(), [Case(document, replace(reading(document), quantities=tuple(numbers)), {})])
    assert sum(map(len, groups)) == 2000


def test_a_claim_names_what_it_is_about_and_its_witnesses() -> None:
    said = case(
        "Rescuers said 12 people had died in Arvo.",
        ("12", "people", 12),
        by=("Rescuers", "12 people had died in Arvo", Act.SAY),
    )
    (group,) = joined(QuantityStage(), [said])
    claim = claim_of(group, (ClaimVerdict.SINGLE, 12.0, 12.0, 12.0, (Reason("alone"),)), STANDING)
    assert (claim.kind, claim.about, claim.best) == (ClaimKind.QUANTITY, "people dead (Arvo)", 12.0)
    (value,) = claim.values
    assert (value.value, value.who, value.mention) == (12, "Rescuers", group[0].id)
    seen = witness(group[0])
    assert (seen.own, seen.who, seen.act, seen.score) == (False, "Rescuers", Act.SAY, 0.9)
    assert seen.span.words(said.document.text) == "12"
    with pytest.raises(ValueError, match="at least one"):
        claim_of([], (ClaimVerdict.SINGLE, None, None, None, ()), STANDING)
