"""Origins are counted, not reports: the cases of the concept, one by one, and what they do not name."""

import random
from dataclasses import replace

import pytest

from tests.compare.witnesses import HOUSES, papers, passage, sources, witness
from tests.records import doc, reading, span
from variorum.compare.origins import Sources, standing, trace
from variorum.compare.papers import paper
from variorum.compare.parties import House, Parties
from variorum.compare.states import Kind
from variorum.model.documents import Zone
from variorum.model.knowledge import Standing, Witness
from variorum.model.mentions import Attribution
from variorum.model.text import Span
from variorum.model.vocabulary import Act, Modality, QuoteKind, State, ZoneKind


def columns(witnesses: list[Witness], known: Sources, kind: Kind = Kind.STATEMENT) -> tuple[set[str], set[str]]:
    """The names of the origins of *said* and of *so*."""
    stand, origins = standing(kind, witnesses, known)
    name = {origin.id: origin.name for origin in origins}
    return {name[id] for id in stand.said}, {name[id] for id in stand.so}


# --- the nine cases of the concept -----------------------------------------------------------------------------------


def test_two_agencies_in_their_own_voice_are_two_origins() -> None:
    known = sources(papers(a="Reuters", b="AP"))
    both = {"Reuters", "Associated Press"}
    assert columns([witness("a"), witness("b")], known, Kind.EVENT) == (both, both)
    assert standing(Kind.EVENT, [witness("a"), witness("b")], known)[0].state is State.CORROBORATED


def test_a_stated_relay_is_the_origin_of_said_and_the_speaker_of_so() -> None:
    found = columns([witness("a", "ent-choe", ["KCNA"])], sources(papers(a="Yonhap")))
    assert found == ({"Korean Central News Agency"}, {"Choe Son-hui"})


def test_two_outlets_that_credit_one_relay_have_one_origin() -> None:
    said = [witness("a", "ent-choe", ["KCNA"]), witness("b", "ent-choe", ["Korean Central News Agency"])]
    known = sources(papers(a="Yonhap", b="RT"))
    assert columns(said, known) == ({"Korean Central News Agency"}, {"Choe Son-hui"})
    assert standing(Kind.STATEMENT, said, known)[0].state is State.SINGLE_ORIGIN


def test_two_outlets_that_tell_of_a_speech_in_their_own_voice_are_two_origins_of_said_and_one_of_so() -> None:
    said = [witness("a", "ent-choe"), witness("b", "ent-choe")]
    assert columns(said, sources(papers(a="Sputnik", b="TASS"))) == ({"Rossiya Segodnya", "TASS"}, {"Choe Son-hui"})


def test_forty_copies_of_one_wire_story_are_one_origin_credited_or_not() -> None:
    ids = [f"site{n:02}" for n in range(40)]
    reports = papers(wire="AP", **{id: (f"Site {n}/AP" if n % 3 else "Daily Planet") for n, id in enumerate(ids)})
    copies = [passage(id, "wire") for id in ids]
    witnesses = [witness(id) for id in ["wire", *ids]]
    assert columns(witnesses, sources(reports, copies), Kind.EVENT) == ({"Associated Press"}, {"Associated Press"})
    without_the_original = sources({k: v for k, v in reports.items() if k != "wire"}, copies)
    assert columns(witnesses[1:], without_the_original, Kind.EVENT)[0] == {"Associated Press"}


def test_an_unknown_site_adds_nothing_to_a_known_one() -> None:
    for unknown in (None, "The Hill Valley Telegram"):
        known = sources(papers(a="Reuters", b=unknown))
        assert columns([witness("a"), witness("b")], known, Kind.EVENT) == ({"Reuters"}, {"Reuters"})
        assert standing(Kind.EVENT, [witness("a"), witness("b")], known)[0].state is State.SINGLE_ORIGIN


def test_an_unknown_site_alone_has_no_origin_and_stands_as_single() -> None:
    stand, origins = standing(Kind.EVENT, [witness("a")], sources(papers(a=None)))
    assert (stand.said, stand.so, origins, stand.state) == ((), (), (), State.SINGLE_ORIGIN)
    assert "origin is unknown" in stand.reasons[0].says


def test_two_outlets_of_one_organisation_are_one_origin() -> None:
    known = sources(papers(a="RIA Novosti", b="Sputnik"))
    assert columns([witness("a"), witness("b")], known, Kind.EVENT) == ({"Rossiya Segodnya"}, {"Rossiya Segodnya"})


def test_two_outlets_of_one_state_are_two_origins_and_one_camp() -> None:
    stand, origins = standing(Kind.EVENT, [witness("a"), witness("b")], sources(papers(a="TASS", b="Sputnik")))
    assert {origin.name for origin in origins} == {"TASS", "Rossiya Segodnya"}
    assert (len(stand.so), stand.camps) == (2, ("Russia",))
    assert any("all of one camp: Russia" in reason.says for reason in stand.reasons)


# --- copies ----------------------------------------------------------------------------------------------------------


def test_a_copy_without_credit_is_found_by_reuse() -> None:
    known = sources(papers(a="AP", b="Daily Planet"), [passage("b", "a", at=(50, 250))])
    assert columns([witness("a"), witness("b")], known, Kind.EVENT)[0] == {"Associated Press"}
    assert columns([witness("b")], known, Kind.EVENT)[0] == {"Associated Press"}


def test_what_stands_outside_the_copied_passage_is_the_outlets_own() -> None:
    known = sources(papers(a="AP", b="Daily Planet"), [passage("b", "a", at=(50, 250))])
    assert columns([witness("b", at=(600, 640))], known, Kind.EVENT)[0] == {"Daily Planet"}


def test_the_headline_that_a_site_sets_over_a_copied_story_is_no_origin() -> None:
    known = sources(papers(a="AP", b="Daily Planet"), [passage("b", "a", at=(100, 900))])
    assert columns([witness("a"), witness("b", at=(0, 40))], known, Kind.EVENT)[0] == {"Associated Press"}


def test_a_rewrite_with_a_stated_relay_is_found_by_the_chain() -> None:
    known = sources(papers(a="AP", b="Daily Planet"))
    assert columns([witness("a"), witness("b", "AP")], known, Kind.EVENT)[0] == {"Associated Press"}


def test_copies_whose_order_is_unknown_are_one_origin_that_may_be_either() -> None:
    known = sources(papers(a="Reuters", b="AP"), [passage("a", "b", directed=False)])
    found = columns([witness("a"), witness("b")], known, Kind.EVENT)
    assert found == ({"Associated Press or Reuters"}, {"Associated Press or Reuters"})


def test_two_who_quote_one_speech_word_for_word_have_not_copied_each_other() -> None:
    reports = papers(a="Reuters", b="AP")
    reports = {id: replace(report, quoted=(Span(95, 205),)) for id, report in reports.items()}
    shared = [passage("a", "b", at=(95, 205))]
    said = [witness("a", "ent-choe"), witness("b", "ent-choe")]
    assert len(columns(said, sources(reports, shared))[0]) == 2
    reports["a"] = replace(reports["a"], relays=("AP",))
    assert columns(said, sources(reports, shared))[0] == {"Associated Press"}, "it names the agency as its source"


def test_a_copy_in_which_the_relay_was_missed_shares_the_relay_of_what_it_copied() -> None:
    known = sources(papers(a="Yonhap", b="Daily Planet"), [passage("b", "a")])
    said = [witness("a", "ent-choe", ["KCNA"]), witness("b", "ent-choe")]
    assert columns(said, known)[0] == {"Korean Central News Agency"}


def test_a_rewrite_that_names_its_source_has_from_there_what_both_tell() -> None:
    known = sources(papers(a="AP", b="Daily Planet"), [passage("b", "a", at=(0, 60))])
    apart = [witness("a"), witness("b", at=(500, 540))]
    assert len(columns(apart, known, Kind.EVENT)[0]) == 2
    known.papers["b"] = replace(known.papers["b"], relays=("AP",))  # type: ignore[index]
    assert columns(apart, known, Kind.EVENT)[0] == {"Associated Press"}
    assert columns(apart[1:], known, Kind.EVENT)[0] == {"Daily Planet"}


def test_copies_of_copies_lead_to_the_first() -> None:
    known = sources(papers(a="AP", b="Daily Planet", c="RT"), [passage("c", "b"), passage("b", "a")])
    assert columns([witness("c")], known, Kind.EVENT)[0] == {"Associated Press"}


def test_copies_in_a_circle_end() -> None:
    known = sources(papers(a=None, b=None), [passage("a", "b"), passage("b", "a")])
    assert columns([witness("a"), witness("b")], known, Kind.EVENT)[0] == set()


# --- credits and relays ----------------------------------------------------------------------------------------------


def credited(text: str, *zones: tuple[ZoneKind, str], outlet: str | None, agency: str) -> str | None:
    document = replace(
        doc(text), outlet=outlet, agency=agency, zones=tuple(Zone(kind, span(text, words)) for kind, words in zones)
    )
    return paper(document).credit


def test_a_sign_off_credits_the_whole_report_and_a_pictures_credit_does_not() -> None:
    text = "Ministers at the table 🤝 (Reuters)\nThe ministers met in Graz.\n(AP)"
    picture = [(ZoneKind.CAPTION, "Ministers at the table 🤝 "), (ZoneKind.CREDIT, "(Reuters)")]
    assert credited(text, *picture, outlet="Daily Planet", agency="Reuters") is None
    assert credited(text, *picture, (ZoneKind.CREDIT, "(AP)"), outlet="Daily Planet", agency="AP") == "AP"


def test_a_dateline_that_names_the_agency_credits_the_whole_report() -> None:
    text = "© Reuters / Jo Doe\nGRAZ, May 3 (Reuters) - The ministers met."
    zones = [(ZoneKind.CREDIT, "© Reuters / Jo Doe"), (ZoneKind.DATELINE, "GRAZ, May 3 (Reuters) -")]
    assert credited(text, *zones, outlet="Daily Planet", agency="Reuters") == "Reuters"
    assert credited(text, zones[0], outlet="Daily Planet", agency="Reuters") is None


def test_an_agencys_own_dispatch_is_its_origin() -> None:
    assert columns([witness("a")], sources(papers(a="TASS/TASS")), Kind.EVENT)[0] == {"TASS"}


def test_a_credited_report_has_its_agency_as_origin_even_of_an_unknown_site() -> None:
    assert columns([witness("a", "ent-choe")], sources(papers(a="/Yonhap")))[0] == {"Yonhap"}


def test_the_innermost_relay_is_the_root() -> None:
    said = witness("a", "ent-lavrov", ["Reuters", "TASS"])
    assert columns([said], sources(papers(a="Daily Planet")))[0] == {"TASS"}


@pytest.mark.parametrize(
    "name",
    [
        "Russia's RIA Novosti",
        "the RIA Novosti news agency",
        "Russian state news agency RIA Novosti",
        "a report in RIA Novosti",
    ],
)
def test_a_relay_with_its_kind_and_country_before_it_is_the_agency(name: str) -> None:
    assert columns([witness("a", "ent-lavrov", [name])], sources(papers(a="AP")))[0] == {"Rossiya Segodnya"}


def test_a_person_with_a_surname_that_is_also_an_outlets_is_not_that_outlet() -> None:
    assert columns([witness("a", "Kim Yonhap")], sources(papers(a="AP")))[1] == {"Kim Yonhap"}


def test_unnamed_media_stand_in_only_where_nobody_is_named() -> None:
    vague = witness("a", "ent-lavrov", ["Russian media"])
    reports = papers(a="Yonhap", b="AP")
    assert columns([vague], sources(reports))[0] == {"Russian media"}
    assert columns([vague, witness("b", "ent-lavrov", ["local media"])], sources(reports))[0] == {"Russian media"}
    assert columns([vague, witness("b", "ent-lavrov", ["TASS"])], sources(reports))[0] == {"TASS"}


def test_what_an_agency_reports_of_a_happening_is_known_through_the_agency() -> None:
    found = columns([witness("a", "KCNA")], sources(papers(a="Yonhap")), Kind.EVENT)
    assert found == ({"Korean Central News Agency"}, {"Korean Central News Agency"})


def test_a_ministrys_own_release_is_an_origin_of_said() -> None:
    said = [witness("a", "Foreign Ministry of Utopia"), witness("b", "Foreign Ministry of Utopia")]
    found = columns(said, sources(papers(a="Foreign Ministry of Utopia", b="Reuters")))
    assert found == ({"Foreign Ministry of Utopia", "Reuters"}, {"Foreign Ministry of Utopia"})


def test_who_tells_what_another_said_is_the_root_of_that() -> None:
    said = [witness("a", "Kim Il-chol", ["ent-choe"]), witness("b", "Kim Il-chol", ["ent-choe"])]
    assert columns(said, sources(papers(a="Sputnik", b="AP"))) == ({"Choe Son-hui"}, {"Kim Il-chol"})


def test_a_speakers_own_we_makes_no_second_origin() -> None:
    outer, inner = witness("a", "ent-choe"), witness("a", "North Korea", ["ent-choe"], at=(110, 190))
    assert columns([outer, inner], sources(papers(a="AP"))) == ({"Associated Press"}, {"Choe Son-hui"})


def test_a_state_and_its_minister_are_one_organisation() -> None:
    said = [witness("a", "ent-lavrov"), witness("b", "ent-russia")]
    assert columns(said, sources(papers(a="AP", b="Reuters")), Kind.EVENT)[1] == {"Russia"}


def test_a_ministrys_own_release_and_its_state_are_one_organisation() -> None:
    known = sources(papers(a="Foreign Ministry of Utopia", b="Reuters"))
    parties = Parties(HOUSES.get, {"ent-utopia": House("Utopia", "Utopia", medium=False)})
    told = [witness("a"), witness("b", "ent-utopia")]
    assert columns(told, replace(known, parties=parties), Kind.EVENT)[1] == {"Utopia"}


def test_an_outlets_own_words_rest_on_whom_the_same_report_has_it_from() -> None:
    headline, body = witness("a", at=(0, 20)), witness("a", "ent-lavrov")
    known = sources(papers(a="AP", b="Reuters"))
    stand, _ = standing(Kind.EVENT, [headline, body], known)
    assert (columns([headline, body], known, Kind.EVENT)[1], stand.state) == ({"Sergey Lavrov"}, State.SINGLE_ORIGIN)
    assert columns([headline, body, witness("b")], known, Kind.EVENT)[1] == {"Sergey Lavrov", "Reuters"}
    denial = witness("a", "ent-lavrov", act=Act.DENY)
    assert columns([headline, denial], known, Kind.EVENT)[1] == {"Associated Press"}


def test_who_denies_or_only_plans_is_no_origin_of_that_it_is_so() -> None:
    known = sources(papers(a="AP", b="Reuters", c="TASS"))
    off = witness("c", modality=Modality.NEGATED)
    stand, _ = standing(Kind.EVENT, [witness("a"), witness("b", modality=Modality.PLANNED), off], known)
    assert (len(stand.said), len(stand.so), stand.state) == (3, 1, State.CONTESTED)
    assert any(reason.says.startswith("denies: TASS") for reason in stand.reasons)
    assert standing(Kind.EVENT, [off], known)[0].so == ()


@pytest.mark.parametrize("who", ["a diplomatic source", "Utopian officials", "One", "rescuers", "Neither minister"])
def test_who_has_no_name_is_no_origin_and_leaves_a_thing_unconfirmed(who: str) -> None:
    stand, _ = standing(Kind.EVENT, [witness("a", who), witness("b", who)], sources(papers(a="AP", b="Reuters")))
    assert (stand.so, stand.state) == ((), State.UNCONFIRMED)


@pytest.mark.parametrize(
    "who", ["Utopian rescue service", "the head of the Coast Guard", "نديم القصراوي", "김정은", "Лавров", "al-Qasrawi"]
)
def test_a_name_in_any_script_and_a_body_with_a_name_beside_it_are_origins(who: str) -> None:
    assert columns([witness("a", who)], sources(papers(a="AP")), Kind.EVENT)[1] == {who}


# --- circles ---------------------------------------------------------------------------------------------------------


def test_two_houses_that_cite_each_other_are_one_origin() -> None:
    known = sources(papers(a="TASS", b="Yonhap"))
    said = [witness("a", "ent-choe", ["Yonhap"]), witness("b", "ent-choe", ["TASS"])]
    assert columns(said, known)[0] == {"TASS or Yonhap"}


def test_a_cited_house_that_itself_only_cites_another_is_no_root() -> None:
    known = sources(papers(a="AP", b="Yonhap"))
    said = [witness("a", "ent-choe", ["Yonhap"]), witness("b", "ent-choe", ["KCNA"])]
    assert columns(said, known)[0] == {"Korean Central News Agency"}


# --- what holds for all ----------------------------------------------------------------------------------------------


def test_the_order_of_witnesses_and_passages_changes_nothing() -> None:
    reports = papers(a="AP", b="Daily Planet", c="RT/TASS", d=None, e="Yonhap")
    copies = [passage("b", "a"), passage("d", "c", directed=False), passage("d", "a", at=(300, 500))]
    witnesses = [witness(id) for id in "abcd"] + [witness("e", "ent-choe", ["KCNA"]), witness("d", at=(320, 400))]
    once = standing(Kind.EVENT, witnesses, sources(reports, copies))
    for seed in range(20):
        chance = random.Random(seed)
        mixed = chance.sample(witnesses, len(witnesses)), chance.sample(copies, len(copies))
        assert standing(Kind.EVENT, mixed[0], sources(reports, mixed[1])) == once


def test_reasons_name_the_records_and_their_spans() -> None:
    stand, _ = standing(Kind.STATEMENT, [witness("a", "ent-choe", ["KCNA"])], sources(papers(a="Yonhap")))
    says = [reason.says for reason in stand.reasons]
    assert any("Korean Central News Agency" in s and "rec-a-100, a 100-200" in s for s in says)


def test_nothing_and_reports_that_nobody_knows_are_no_error() -> None:
    stand, origins = standing(Kind.STATEMENT, [], sources({}))
    assert (stand, origins) == (Standing(State.UNCONFIRMED, reasons=stand.reasons), ())
    stand, _ = standing(Kind.EVENT, [witness("x", at=(0, 0))], sources({}, [passage("x", "y")]))
    assert stand.so == ()


def test_five_thousand_witnesses_are_traced_one_by_one() -> None:
    reports = papers(**{f"d{n}": "AP" for n in range(50)})
    many = [witness(f"d{n % 50}", f"Speaker Number{n}", at=(n, n + 5)) for n in range(5000)]
    traces, origins = trace(many, sources(reports))
    assert len(traces) == 5000
    assert {t.so for t in traces} < {origin.id for origin in origins}
    assert len({t.so for t in traces}) == 5000


def test_a_paper_tells_whom_its_report_names() -> None:
    document = doc("Lavrov said “Da”, TASS reported.")
    said = Attribution(
        "att-1", (), (), (span(document.text, "“Da”"),), Act.SAY, QuoteKind.DIRECT, who="Lavrov", chain=("TASS",)
    )
    made = paper(document, replace(reading(document), attributions=(said,)))
    assert made.relays == ("TASS", "Lavrov")
    assert [q.words(document.text) for q in made.quoted] == ["“Da”"]
