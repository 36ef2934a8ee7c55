"""Names: full forms, acronyms, romanised names, places, and no false ones at the start of a sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.places import adjectives, capitals, demonyms, seats, states
from variorum.model.vocabulary import MentionType
from variorum.read.naming import FoundName
from variorum.read.who.names import acronyms, find_names

PERSON, ORGANISATION, PLACE = MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE


def named(text: str) -> list[tuple[str, str]]:
    """Words and full name of every mention."""
    return [(m.span.words(text), m.name) for m in find_names("doc-1", text)]


def kinds(text: str) -> dict[str, MentionType]:
    return {m.span.words(text): m.type for m in find_names("doc-1", text)}


def test_a_surname_gets_the_full_name() -> None:
    text = "Foreign Minister Ilsa Tovarin landed on Monday. Later Tovarin met the press."
    assert named(text) == [("Ilsa Tovarin", "Ilsa Tovarin"), ("Tovarin", "Ilsa Tovarin")]


def test_titles_and_demonyms_are_no_part_of_a_name() -> None:
    assert kinds("The Russian Foreign Minister Anton Belov spoke to Gen. Maria Osk.") == {
        "Anton Belov": PERSON,
        "Maria Osk": PERSON,
    }


def test_a_defined_acronym_gets_its_expansion() -> None:
    text = "The Harbour Safety Agency (HSA) closed the port. The HSA gave no reason."
    assert ("HSA", "Harbour Safety Agency") in named(text)
    assert acronyms(text) == {"HSA": "Harbour Safety Agency"}


def test_an_acronym_before_its_expansion_is_read_as_well() -> None:
    assert acronyms("A clerk of the NRB (Northern Rail Board) resigned.") == {"NRB": "Northern Rail Board"}


def test_an_acronym_that_fits_no_words_is_left_alone() -> None:
    assert acronyms("Blue Mountain Coffee (QXZ) was sold.") == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An envoy met Ri Mun-ho in the hall.", "Ri Mun-ho"),
        ("An envoy met Ri Mun Ho in the hall.", "Ri Mun Ho"),
        ("A letter to Xu Weiming was read out.", "Xu Weiming"),
        ("A letter to Karim al-Hadidi was read out.", "Karim al-Hadidi"),
        ("They thanked Prince Faris bin Talal for it.", "Faris bin Talal"),
        ("They thanked Ursula van der Meer for it.", "Ursula van der Meer"),
        ("They thanked Donald Q. Harlow for it.", "Donald Q. Harlow"),
    ],
)
def test_romanised_names_and_particles_stay_whole(text: str, name: str) -> None:
    assert (name, PERSON) in kinds(text).items()


def test_an_article_name_alone_is_the_same_person() -> None:
    text = "President Karim al-Hadidi spoke. Hadidi left; al-Hadidi did not return."
    assert {full for _, full in named(text)} == {"Karim al-Hadidi"}


def test_east_asian_family_names_stand_first() -> None:
    text = "Ri Mun-ho came first. Mr Ri spoke for an hour."
    assert named(text)[-1] == ("Ri", "Ri Mun-ho")


def test_a_state_gets_its_usual_name_and_a_capital_keeps_its_own() -> None:
    text = "Talks between the U.S. and the DPRK took place in Hanoi."
    assert named(text) == [("U.S.", "United States"), ("DPRK", "North Korea"), ("Hanoi", "Hanoi")]


def test_organisations_keep_their_joining_words() -> None:
    text = "He wrote to the Ministry of Rural Affairs and to Trade Union Congress."
    assert kinds(text)["Ministry of Rural Affairs"] is ORGANISATION


def test_months_weekdays_and_sentence_openers_are_no_names() -> None:
    assert named("However, on Tuesday nothing happened. In October everybody left. Many stayed.") == []


def test_a_surname_that_is_a_plain_word_is_found_where_it_acts() -> None:
    text = "Robert Young arrived. Young said it was late. Young people disagreed."
    assert [words for words, _ in named(text)] == ["Robert Young", "Young"]


def test_a_headline_gives_only_certain_names() -> None:
    text = "Minister Warns Of Long Winter As Robert Young Returns\nRobert Young returned on Monday."
    assert {full for _, full in named(text)} == {"Robert Young"}


def test_a_double_credit_is_two_names() -> None:
    assert "Coastal News Agency" in kinds("(Coastal News Agency-Yonhap) The ship sank.")


def test_a_title_glued_to_a_name_is_split_off() -> None:
    assert "Kim Jong Un" in kinds("On that day ComradeKim Jong Unvisited the plant.")


@pytest.mark.parametrize("prefix", ["😀 ", "e\u0301 ", "Президент ", "김 ", "שלום ", "« "])
def test_spans_count_code_points_in_any_script(prefix: str) -> None:
    text = f"{prefix}then Foreign Minister Ilsa Tovarin spoke in Vienna."
    assert {m.span.words(text) for m in find_names("doc-1", text)} >= {"Ilsa Tovarin", "Vienna"}


def test_a_name_says_where_it_is_and_has_a_stable_id() -> None:
    text = "Ilsa Tovarin and again Ilsa Tovarin."
    first, second = find_names("doc-1", text)
    assert first.id != second.id
    assert (first, second) == find_names("doc-1", text)


WORDS = st.sampled_from(
    "Ilsa Tovarin the President of U.S. Agency ( ) HSA , . \n ’s al-Hadidi and said Moscow 😀 김정 - “ Kim Jong Young "
    "D-Ohio A '".split(" ")
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)


@given(TEXTS)
def test_any_text_gives_ordered_disjoint_spans_of_it(text: str) -> None:
    mentions = find_names("doc-1", text)
    for one, other in pairwise(mentions):
        assert one.span.end <= other.span.start
    assert all(0 <= m.span.start < m.span.end <= len(text) and m.name for m in mentions)


def test_the_table_of_states_is_whole() -> None:
    assert len(set(states().values())) >= 193
    assert capitals()["Pyongyang"] == "North Korea"
    assert demonyms()["Frenchmen"] == "France"
    assert states()["Democratic People’s Republic of Korea"] == "North Korea"
    assert adjectives()["Russia"] == "Russian"
    assert set(capitals().values()) | set(demonyms().values()) <= set(states().values())
    assert not seats() & states().keys()


def seen(text: str, *names: tuple[str, MentionType, float]) -> dict[str, tuple[MentionType, float | None]]:
    """What is made of names that the network found."""
    found = [FoundName(span(text, words), kind, score) for words, kind, score in names]
    return {m.span.words(text): (m.type, m.score) for m in find_names("doc-1", text, found)}


def test_the_networks_names_and_scores_are_kept() -> None:
    text = "Nobody at lowercase oxbow works knew the vanished tolly."
    names = seen(text, ("oxbow works", ORGANISATION, 0.7), ("tolly", PERSON, 0.6))
    assert names == {"oxbow works": (ORGANISATION, 0.7), "tolly": (PERSON, 0.6)}


def test_a_known_place_keeps_its_type_whatever_the_network_says() -> None:
    assert seen("Talks in Pyongyang went on.", ("Pyongyang", PERSON, 0.9)) == {"Pyongyang": (PLACE, 0.9)}


def test_a_sure_name_replaces_its_pieces() -> None:
    text = "Foreign Minister Ilsa Tovarin of South Korea spoke."
    names = seen(text, ("Ilsa", PERSON, 0.6), ("Tovarin", PERSON, 0.9), ("South", ORGANISATION, 0.5))
    assert {words: kind for words, (kind, _) in names.items()} == {"Ilsa Tovarin": PERSON, "South Korea": PLACE}


def test_a_name_is_of_whole_words_without_marks() -> None:
    text = "The U.S. and OxBow sent Mrs. Tovarin."
    names = seen(text, ("U", ORGANISATION, 0.9), ("Bow", ORGANISATION, 0.9), (". Tovarin", PERSON, 0.9))
    assert {"U.S.", "OxBow", "Tovarin"} <= names.keys()
