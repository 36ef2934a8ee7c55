"""Circular reporting is told where outlets say themselves that they have a thing from each other."""

import random

from tests.compare.witnesses import PARTIES, papers, witness
from variorum.compare.circles import CircleKind, circles


def test_two_outlets_that_cite_each_other_are_a_ring_with_the_words_of_both() -> None:
    said = [witness("a", "ent-choe", ["Yonhap"]), witness("b", "ent-choe", ["TASS"])]
    [ring] = circles(said, papers(a="TASS", b="Yonhap"), PARTIES)
    assert (ring.kind, ring.houses) == (CircleKind.RING, ("TASS", "Yonhap"))
    assert [reason.says for reason in ring.reasons] == [
        "TASS has it from Yonhap (rec-a-100, a 100-200)",
        "Yonhap has it from TASS (rec-b-100, b 100-200)",
    ]


def test_a_ring_of_three_is_found_and_what_only_leads_into_it_is_outside() -> None:
    said = [
        witness("a", "ent-choe", ["Yonhap"]),
        witness("b", "ent-choe", ["Reuters"]),
        witness("c", "ent-choe", ["TASS"]),
        witness("d", "ent-choe", ["TASS"]),
    ]
    [ring, wire] = circles(said, papers(a="TASS", b="Yonhap", c="Reuters", d="AP"), PARTIES)
    assert ring.houses == ("Reuters", "TASS", "Yonhap")
    assert (wire.kind, wire.houses) == (CircleKind.ONE_WIRE, ("TASS", "Associated Press", "Reuters"))


def test_several_outlets_on_one_wire_are_told() -> None:
    said = [witness("a", "ent-choe", ["KCNA"]), witness("b", "KCNA"), witness("c", "ent-choe")]
    [wire] = circles(said, papers(a="Yonhap", b="AP", c="TASS"), PARTIES)
    assert wire.houses == ("Korean Central News Agency", "Associated Press", "Yonhap")
    assert wire.records == ("rec-a-100", "rec-b-100")


def test_an_outlet_that_names_itself_or_its_own_house_runs_in_no_circle() -> None:
    said = [witness("a", "ent-choe", ["TASS"]), witness("b", "ent-choe", ["RIA Novosti"])]
    assert circles(said, papers(a="TASS", b="Sputnik"), PARTIES) == []


def test_speakers_and_unnamed_media_are_no_part_of_a_circle() -> None:
    said = [
        witness("a", "Kim", ["ent-choe"]),
        witness("b", "ent-choe", ["local media"]),
        witness("c", "Kim", ["ent-choe"]),
    ]
    assert circles(said, papers(a="TASS", b="AP", c="Yonhap"), PARTIES) == []


def test_a_step_between_relays_counts_though_the_outlet_is_unknown() -> None:
    said = [witness("a", "ent-choe", ["Yonhap", "TASS"]), witness("b", "ent-choe", ["Yonhap"])]
    [ring] = circles(said, papers(a=None, b="TASS"), PARTIES)
    assert ring.houses == ("TASS", "Yonhap")


def test_the_order_of_witnesses_changes_nothing() -> None:
    names = ["TASS", "Yonhap", "AP", "Reuters"]
    reports = papers(**{f"d{n}": name for n, name in enumerate(names)})
    said = [witness(f"d{n}", "ent-choe", [names[(n + k) % 4]]) for n in range(4) for k in (1, 2)]
    said = [w.__class__(f"{w.record}-{w.chain}", w.document, w.span, w.own, w.who, w.chain) for w in said]
    once = circles(said, reports, PARTIES)
    for seed in range(10):
        assert circles(random.Random(seed).sample(said, len(said)), reports, PARTIES) == once
    assert circles([], {}, PARTIES) == []
