"""Offices and lands in the words around a name."""

import pytest

from variorum.link.offices import lands_in, office_after, office_before, office_in, owner_before, split_land

LANDS = frozenset(("kestria", "vesmark"))


@pytest.mark.parametrize(
    ("words", "title", "of"),
    [
        ("said Russian Foreign Minister ", "Foreign Minister", "Russia"),
        ("North Korean Deputy Foreign Minister ", "Deputy Foreign Minister", "North Korea"),
        ("North Korea's Foreign Minister ", "Foreign Minister", "North Korea"),
        ("the U.S. Secretary of State ", "Secretary of State", "United States"),
        ("then-U.S. President ", "President", "United States"),
        ("President of Russia ", "President", "Russia"),
        ("Kestrian President ", "President", "Kestria"),
        ("Vesmark Prime Minister ", "Prime Minister", "Vesmark"),
        ("talks with former President ", "former President", None),
        ("the head of the Kestrian Foreign Ministry, ", "Foreign Minister", "Kestria"),
        ("the minister at the talks with his Kestrian counterpart, ", "Counterpart", "Kestria"),
        ("© Foto / Foreign MinistryRussian Defence Minister ", "Defense Minister", "Russia"),
        ("Sen. ", "Senator", None),
    ],
)
def test_titles_before_a_name(words: str, title: str, of: str | None) -> None:
    office = office_before(words, LANDS)
    assert office is not None
    assert (office.title, office.of) == (title, of)
    if title == "Deputy Foreign Minister":
        assert words[office.start : office.end] == title


def test_what_is_no_title_before_a_name() -> None:
    assert office_before("the general situation at sea, ") is None
    assert office_before("after he left Iran, ") is None
    assert office_before("") is None
    iran = office_before("a deal with Iran, President ")
    assert iran is not None and iran.of is None
    mrs = office_before("told Mrs. ")
    assert mrs is not None and (mrs.title, mrs.gender) == ("", "f")


@pytest.mark.parametrize(
    ("words", "title", "of"),
    [
        (", the foreign minister of Vesmark, told", "Foreign Minister", "Vesmark"),
        (", Russia's foreign minister, said", "Foreign Minister", "Russia"),
        (", the head of the Kestrian Foreign Ministry, said", "Foreign Minister", "Kestria"),
        (" (left), a spokesman for Orwick Lines, denied", "Spokesman", "Orwick Lines"),
    ],
)
def test_titles_behind_a_name(words: str, title: str, of: str) -> None:
    office = office_after(words, LANDS)
    assert office is not None
    assert (office.title, office.of) == (title, of)


def test_what_follows_a_name_without_a_title() -> None:
    assert office_after(" met the foreign minister", LANDS) is None
    assert office_after(", who had been at sea, said", LANDS) is None


def test_an_office_that_stands_for_its_holder() -> None:
    office = office_in("head of the North Korean Foreign Ministry")
    assert office is not None
    assert (office.title, office.of) == ("Foreign Minister", "North Korea")
    assert office_in("press service of the leader") is None


def test_a_body_and_its_state() -> None:
    assert split_land("Russian Foreign Ministry") == ("Russia", "Foreign Ministry")
    assert split_land("the Foreign Ministry in Moscow") == ("Russia", "Foreign Ministry")
    assert split_land("Ministry of Foreign Affairs of the Kingdom of Vesmark", LANDS) == (
        "Vesmark",
        "Ministry of Foreign Affairs",
    )
    assert split_land("Russia's foreign ministry") == ("Russia", "foreign ministry")
    assert split_land("Orwick Lines") == (None, "Orwick Lines")
    assert owner_before("he met Russia's ") == "Russia"


def test_lands_that_no_table_has() -> None:
    text = (
        "Vesmark Prime Minister Signe Tholm met the foreign minister of Qadmar. The Kestrian Foreign Ministry denied."
    )
    assert lands_in(text) == {"vesmark", "qadmar", "kestrian"}
    assert lands_in(text, ["kestria", "tholm"]) == {"vesmark", "qadmar", "kestria"}
    assert (
        lands_in("Russian Foreign Minister X. The South Korean Defense Ministry. The Deputy Prime Minister.") == set()
    )
