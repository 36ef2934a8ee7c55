"""Offices: which titles one person may bear at once, and which are one claim."""

import pytest

from variorum.assemble.claims import claim_of
from variorum.assemble.role_claims import role_claims
from variorum.assemble.titles import same_office
from variorum.model.knowledge import Entity, Role, Standing
from variorum.model.text import Span
from variorum.model.vocabulary import ClaimKind, ClaimVerdict, MentionType, State

STANDING = Standing(State.UNCONFIRMED)


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        ("Foreign Minister", "foreign minister", True),
        ("Minister", "Foreign Minister", True),
        ("President", "Russian President", True),
        ("leader", "President", True),
        ("Deputy Foreign Minister", "Foreign Minister", False),
        ("Vice President", "President", False),
        ("Vice Foreign Minister", "Deputy Minister of Foreign Affairs", True),
        ("Minister of Foreign Affairs of Vesmark", "Deputy Foreign Minister", False),
        ("former President", "President", True),
        ("Prime Minister", "Minister", True),
        ("Deputy Prime Minister", "Prime Minister", False),
        ("Deputy Prime Minister", "Foreign Minister", True),
        ("Assistant Professor", "Professor", True),
        ("Vice Presidential Candidate", "President", True),
        ("министр", "Minister", True),
    ],
)
def test_titles_exclude_each_other_only_by_rank_in_one_office(title: str, other: str, same: bool) -> None:
    assert same_office(title, other) is same_office(other, title) is same


def person(*titles: tuple[str, str, str | None]) -> Entity:
    """Somebody with those titles: title, report, date."""
    roles = tuple(
        Role(title, "Vesmark", document, Span(10 * n, 10 * n + len(title)), edtf)
        for n, (title, document, edtf) in enumerate(titles)
    )
    return Entity("ent-1", MentionType.PERSON, "Joren Askvik", roles=roles)


def test_titles_of_one_office_are_one_claim_and_other_offices_stand_apart() -> None:
    askvik = person(
        ("Foreign Minister", "a", "2031-03-05"),
        ("Deputy Foreign Minister", "b", "2031-03-11"),
        ("Minister", "c", "2031-03-12"),
        ("Party Chairman", "c", "2031-03-12"),
    )
    (group,) = role_claims(askvik)
    assert [p.value for p in group] == ["Foreign Minister", "Deputy Foreign Minister", "Minister"]
    assert not group[0].agrees(group[1]) and group[0].agrees(group[2])
    claim = claim_of(group, (ClaimVerdict.CONFLICT, None, None, None, ()), STANDING)
    assert (claim.kind, claim.referent, claim.about) == (ClaimKind.ROLE, "ent-1", "office of Joren Askvik")


def test_a_title_that_may_be_short_for_two_offices_stands_by_itself() -> None:
    askvik = person(
        ("Foreign Minister", "a", "2031"), ("Foreign Minister", "b", "2031"),
        ("Defence Minister", "c", "2031"), ("Defence Minister", "d", "2031"),
        ("Minister", "e", "2031"),
    )  # fmt: skip
    assert [[p.value for p in group] for group in role_claims(askvik)] == [
        ["Foreign Minister"] * 2,
        ["Defence Minister"] * 2,
    ]


def test_a_person_without_titles_has_no_claim_on_an_office() -> None:
    assert role_claims(person()) == role_claims(person(("Foreign Minister", "a", None))) == []
