"""Entities across reports: who and what is one, who stays apart, and what the record of each says."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.records import doc, reading
from variorum.link.entities import EntityStage, entity_of
from variorum.link.named import Naming
from variorum.link.things import LocalEntity
from variorum.model.knowledge import Entity
from variorum.model.linking import JUDGED, Case, Link, joined
from variorum.model.mentions import Attribution, Mention, record_id
from variorum.model.text import Span
from variorum.model.vocabulary import Act, MentionType, QuoteKind
from variorum.pipeline import read_reports
from variorum.store.database import View

KINDS = {"P": MentionType.PERSON, "O": MentionType.ORGANISATION, "L": MentionType.PLACE}
_MARKS = re.compile(r"\[(.+?)\|([POL])(?:=(.+?))?\]|(<)|>\{(.+?)\}")


def report(marked: str, *, day: str | None = None, file: str = "report.txt", score: float = 0.9) -> Case:
    """A report of a text with marked names: ``[Choe|P=Choe Son-hui]`` is a person, its name in the report behind "=".

    ``<the North>{North Korea}`` marks words as a speaker's, and who that is.
    """
    text, at, opened = "", 0, 0
    found: list[tuple[int, int, MentionType, str]] = []
    sources: list[tuple[int, int, str]] = []
    for mark in _MARKS.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            found.append((len(text), len(text) + len(mark[1]), KINDS[mark[2]], mark[3] or mark[1]))
            text += mark[1]
        elif mark[4]:
            opened = len(text)
        else:
            sources.append((opened, len(text), mark[5]))
    text += marked[at:]
    document = doc(text, file=file, published=day)
    id = document.id
    mentions = [
        Mention(record_id("name", id, (Span(start, end),)), Span(start, end), kind, name, score=score)
        for start, end, kind, name in found
    ]
    said = [
        Attribution(
            record_id("att", id, (Span(start, end),)), (Span(start, end),), (), (), Act.SAY, QuoteKind.INDIRECT, who=who
        )
        for start, end, who in sources
    ]
    return Case(document, replace(reading(document), mentions=tuple(mentions), attributions=tuple(said)), {})


def entities(*cases: Case) -> list[Entity]:
    return [entity_of(group) for group in joined(EntityStage(), cases)]


def called(cases: Sequence[Case], name: str) -> Entity:
    (found,) = [e for e in entities(*cases) if name in (e.name, *e.aliases)]
    return found


def names(cases: Sequence[Case]) -> list[set[str]]:
    return sorted(({e.name, *e.aliases} for e in entities(*cases)), key=sorted)


def test_spellings_and_surnames_are_one_person_with_dated_roles() -> None:
    cases = [
        report("Kestrian Foreign Minister [Tamira Ezhvela|P] spoke.", day="2031-03-04"),
        report("[Tamira Yezhvela|P] and [Yezhvela|P=Tamira Yezhvela] spoke.", day="2031-03-05"),
        report("Kestrian Deputy Foreign Minister [Tamira Ejvela|P] waved.", day="2031-03-06"),
    ]
    who = called(cases, "Tamira Ejvela")
    assert len(who.mentions) == 4
    assert {"Tamira Ezhvela", "Tamira Yezhvela", "Yezhvela"} <= {who.name, *who.aliases}
    assert [(r.title, r.edtf) for r in who.roles] == [
        ("Foreign Minister", "2031-03-04"),
        ("Deputy Foreign Minister", "2031-03-06"),
    ]
    role = who.roles[1]
    assert role.span.words(cases[2].document.text) == "Deputy Foreign Minister"
    assert any("spellings of one name" in reason.says for reason in who.reasons)


def test_a_state_has_many_names_and_one_fixed_id() -> None:
    cases = [
        report("[North Korea|L] agreed. <[Pyongyang|L]>{North Korea} said so. The [North|L] has a port."),
        report("The [DPRK|L=North Korea] and [South Korea|L]."),
    ]
    north = called(cases, "North Korea")
    assert {"Pyongyang", "DPRK", "the North"} <= set(north.aliases)
    assert north.state == "North Korea"
    assert called(cases[1:], "North Korea").id == north.id
    assert called(cases, "South Korea").id != north.id


def test_a_capital_is_a_city_where_it_is_a_place() -> None:
    cases = [report("He went to [Pyongyang|L]. <[Pyongyang|L]>{North Korea} denied it.")]
    assert names(cases) == [{"North Korea", "Pyongyang"}, {"Pyongyang"}]


def test_two_of_one_surname_stay_two() -> None:
    cases = [
        report("North Korean leader [Kim Jong-un|P] and his sister [Kim Yo-jong|P].", day="2031-01-01"),
        report("[George W. Bush|P] and his father [George H. W. Bush|P].", day="2031-01-01"),
        report("[Donald Orwick|P] and his son [Donald Orwick Jr.|P=Donald Orwick].", day="2031-01-01"),
    ]
    assert len(entities(*cases)) == 6


def test_one_name_of_two_states_offices_at_one_time_is_two_persons() -> None:
    here = report("Russian Defense Minister [Alan Toriev|P] left.", day="2031-01-01")
    there = report("Bulgarian Prime Minister [Alan Toriev|P] came.", day="2031-01-02")
    later = report("[Alan Toriev|P] slept.", day="2031-01-03")
    assert len(entities(here, there)) == 2
    ids = [e.id for e in entities(here, there, later)]
    assert len(ids) == len(set(ids)) == 2


def test_a_surname_with_its_title_goes_to_the_full_name_that_fits() -> None:
    cases = [
        report("Kestrian President [Osvan Merdik|P] arrived. [Kestria|L] is far.", day="2031-03-01"),
        report("Singer [Luna Merdik|P] sang.", day="2031-03-02"),
        report("President [Merdik|P] may come.", day="2031-05-20"),
    ]
    assert len(called(cases, "Osvan Merdik").mentions) == 2


def test_a_surname_that_fits_two_stays_alone() -> None:
    cases = [
        report("[Luna Orvik|P] sang.", day="2031-03-01"),
        report("[Peter Orvik|P] swam.", day="2031-03-01"),
        report("[Orvik|P] slept.", day="2031-03-01"),
    ]
    assert names(cases) == [{"Luna Orvik"}, {"Orvik"}, {"Peter Orvik"}]
    assert any("Orvik" in e.aliases for e in entities(cases[0], cases[2]))


def test_an_office_goes_to_its_holder() -> None:
    cases = [
        report("Russian Foreign Minister [Ilya Dorvin|P] spoke.", day="2031-03-01"),
        report("<the head of its ministry>{head of the Russian Foreign Ministry} said no.", day="2031-03-02"),
    ]
    (who,) = entities(*cases)
    assert (who.name, len(who.mentions)) == ("Ilya Dorvin", 2)
    alone = called(cases[1:], "Foreign Minister of Russia")
    assert alone.type is MentionType.PERSON and alone.state == "Russia"


def test_ministries_are_their_states() -> None:
    cases = [
        report("The [Russian Foreign Ministry|O] spoke.", day="2031-01-01"),
        report("<its ministry>{Russia's foreign ministry} said so.", day="2033-01-01"),
        report("The [Ministry of Foreign Affairs|O] of [Russia|L] said.", day="2034-01-01"),
        report("The [Polish Foreign Ministry|O] was silent.", day="2031-01-01"),
    ]
    ministry = called(cases, "Russian Foreign Ministry")
    assert len(ministry.mentions) == 3 and ministry.state == "Russia"


def test_acronyms_go_where_a_report_explains_them() -> None:
    cases = [
        report("The [Meridian Agency for Sea Rescue|O] (MASR) came.", day="2031-01-01"),
        report("[MASR|O] went.", day="2039-01-01"),
        report("[MASX|O] went.", day="2039-01-01"),
    ]
    assert names(cases) == [{"MASR", "Meridian Agency for Sea Rescue"}, {"MASX"}]


def test_a_person_and_a_city_of_one_name_stay_apart() -> None:
    cases = [report("He flew to [Washington|L]."), report("Mr. [Washington|P] laughed.")]
    assert sorted(e.type.value for e in entities(*cases)) == ["person", "place"]


def test_an_unknown_land_is_one_with_its_adjective_whatever_its_type() -> None:
    cases = [
        report("[Kestria|P] moved. A [Kestrian|P] ship left [Kestria|P].", score=0.4),
        report("Kestrian Foreign Minister X spoke for [Kestria|L]."),
        report("[Kestria|O] slept.", score=0.3),
    ]
    (land,) = entities(*cases)
    assert (land.name, land.type) == ("Kestria", MentionType.PLACE)


def test_headlines_in_capitals_are_the_same_place() -> None:
    cases = [report("[BRENHAVEN|L], March 3"), report("In [Brenhaven|L] it rained.")]
    assert [e.name for e in entities(*cases)] == ["Brenhaven"]


CROWD = [
    report("Kestrian President [Osvan Merdik|P] in [Port Suhail|L]. [Kestria|P] agreed.", day="2031-03-01", file="a"),
    report("[Merdyk|P=Oswan Merdyk] of 최선희 🙏🏽 [Тамира Ежвела|P] نديم.", day="2031-03-02", file="b"),
    report("<[Pyongyang|L]>{North Korea and Russia} said. [Merdik|P].", day="2031-03-02", file="c"),
    report("[Tamira Ezhvela|P], the [Foreign Ministry|O] of [Russia|L].", file="d"),
    report("President [Merdik|P] met [Kim Jong-un|P] and [Kim|P=Kim Yo-jong].", day="2031-04", file="e"),
    report("", file="f"),
]


def test_the_order_of_the_reports_does_not_matter() -> None:
    first = entities(*CROWD)
    for seed in range(5):
        shuffled = random.Random(seed).sample(CROWD, len(CROWD))
        assert sorted(entities(*shuffled), key=lambda e: e.id) == sorted(first, key=lambda e: e.id)


def test_ids_differ_and_stay_when_a_later_report_comes() -> None:
    first = {e.name: e.id for e in entities(*CROWD)}
    assert len(set(first.values())) == len(first)
    later = report("[Osvan Merdik|P], [Kim Yo-jong|P] and [Kestria|L].", day="2031-09-01", file="z")
    after = {e.name: e.id for e in entities(*CROWD, later)}
    assert {name: after.get(name) for name in first} == first


def test_another_script_is_the_same_name() -> None:
    assert {"Тамира Ежвела", "Tamira Ezhvela"} in names([CROWD[1], CROWD[3]])


def test_a_place_where_somebody_is_gives_him_no_office_there() -> None:
    case = report("President [Osvan Merdik|P] lands in Kenya. President [Ole Brandvig|P] of Kenya waits.")
    assert {role.of for role in called([case], "Osvan Merdik").roles} == {None}
    assert {role.of for role in called([case], "Ole Brandvig").roles} == {"Kenya"}


def test_judgements_win() -> None:
    cases = [report("[Ole Brandvig|P] came.", file="a"), report("[Ole Brandvig|P] left.", file="b")]
    cases.append(report("[O. B.|P] slept.", file="c"))
    ids = sorted((item.name, item.id) for case in cases for item in Naming(case.document, case.reading).items)
    (_, alias), (_, one), (_, other) = ids
    stage = EntityStage()
    apart = Link(min(one, other), max(one, other), -JUDGED)
    parted = [entity_of(g) for g in joined(stage, cases, [apart])]
    assert len(parted) == len({e.id for e in parted}) == 3
    same = Link(min(alias, one), max(alias, one), JUDGED)
    assert len(joined(stage, cases, [same])) == 1


def test_items_can_be_kept_as_json() -> None:
    for case in CROWD:
        for item in EntityStage().items(case):
            assert msgspec.json.decode(msgspec.json.encode(item), type=LocalEntity) == item


def test_a_given_name_that_looks_like_a_particle_is_one() -> None:
    cases = [report("[Ben Orwick|P] came.", day="2031-01-01"), report("[Ada Orwick|P] left.", day="2031-01-02")]
    assert len(entities(*cases)) == 2


def test_a_word_of_a_bodys_name_is_not_its_adjective() -> None:
    cases = [report("The [Republic|L] fell.", score=0.4), report("A [Republican|O] spoke.", score=0.4)]
    assert len(entities(*cases)) == 2


def test_nothing_and_nonsense_are_no_trouble() -> None:
    empty = doc("")
    assert entities(Case(empty, reading(empty), {})) == []
    odd = [
        report("[🙏🏽|P] [-|O] [..|L] [and|P] <x>{ and } <y>{, and Kestria}", day="0000"),
        report("[Q|P]", day="9999"),
    ]
    assert len({e.id for e in entities(*odd)}) == len(entities(*odd))


def test_a_crowded_name_is_one_entity() -> None:
    cases = [report("[Ole Brandvig|P] x.", day=f"2031-01-{d:02}", file=f"{d}-{n}") for d in range(1, 29) for n in "ab"]
    cases += [report("[Brandvig|P] y.", day=f"2031-01-{d:02}", file=f"{d}") for d in range(1, 29)]
    (who,) = entities(*cases)
    assert len(who.mentions) == 84


@given(st.lists(st.tuples(st.sampled_from(["Ole Brandvig", "Brandvig", "UN", "Kestria", "Q1"]), st.text(max_size=9))))
def test_every_mention_that_names_something_is_in_one_entity(words: list[tuple[str, str]]) -> None:
    text = " ".join(f"{after.translate({91: 32, 124: 32, 60: 32})} [{name}|P]" for name, after in words)
    cases = [report(text, day="2031-01-01")]
    told = [m for e in entities(*cases) for m in e.mentions]
    assert len(told) == len(set(told)) == len(words)


def test_the_first_five_reports(shared: Path, tmp_path: Path) -> None:
    edition = tmp_path / "seeds.variorum"
    read_reports([shared / "seeds"], edition)
    with View(edition, as_read=True) as view:
        read = [(document, view.reading(document.id)) for document in view.documents()]
    cases = [Case(document, reading, {}) for document, reading in read if reading is not None]
    found = entities(*cases)
    (minister,) = [e for e in found if any(re.search("choe", n, re.IGNORECASE) for n in (e.name, *e.aliases))]
    told = [m.id for c in cases for m in c.reading.mentions if "choe" in m.name.lower()]
    told += [a.id for c in cases for a in c.reading.attributions if (a.who or "").lower().startswith("choe son")]
    absence = {a.id for c in cases for a in c.reading.attributions if "absence" in (a.who or "")}
    assert set(told) - absence <= set(minister.mentions)
    assert {"Foreign Minister", "Deputy Foreign Minister"} <= {role.title for role in minister.roles}
    (north,) = [e for e in found if e.name == "North Korea"]
    assert {"DPRK", "Pyongyang", "the North"} <= set(north.aliases)
