"""Speakers: who is meant, what stands inside what, how it is quoted, and through whom it came."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.mentions import Attribution
from variorum.model.text import Span
from variorum.model.vocabulary import Act, QuoteKind
from variorum.read.naming import Taken
from variorum.read.who.names import find_names
from variorum.read.who.quoting import quote_kind, quoted
from variorum.read.who.speakers import innermost, is_relay, resolve_speakers

Where = str | tuple[str, int]


def said(text: str, id: str, source: Where | None, cue: Where | None, *content: Where) -> Attribution:
    """An attribution by its words; ``(words, nth)`` where they come more than once."""

    def spans(where: Where | None) -> tuple[Span, ...]:
        if where is None:
            return ()
        return (span(text, where),) if isinstance(where, str) else (span(text, *where),)

    parts = tuple(s for c in content for s in spans(c))
    return Attribution(id, spans(source), spans(cue), parts, Act.SAY, QuoteKind.INDIRECT)


def resolved(text: str, *attributions: Attribution) -> dict[str, Attribution]:
    return {a.id: a for a in resolve_speakers(text, attributions, find_names("doc-1", text))}


def who(text: str, source: Where | None, cue: Where | None, content: Where, *earlier: Attribution) -> str | None:
    return resolved(text, *earlier, said(text, "last", source, cue, content))["last"].who


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Lurian Foreign Minister Anton Belov said it rained.", "Lurian Foreign Minister Anton Belov", "Anton Belov"),
        ("Darla Finch, head of Oxbow, said it rained.", "Darla Finch, head of Oxbow,", "Darla Finch"),
        ("Pyongyang said it rained.", "Pyongyang", "North Korea"),
        ("The Kremlin said it rained.", "The Kremlin", "Kremlin"),
        ("Three US officials said it rained.", "Three US officials", "Three U.S. officials"),
        (
            "The union chief, Robert Young, said it rained.",
            "The union chief, Robert Young,",
            "Robert Young",
        ),
        (
            "Robert Young and Darla Finch said it rained.",
            "Robert Young and Darla Finch",
            "Robert Young and Darla Finch",
        ),
        ("Norway, Chile and Ghana said it rained.", "Norway, Chile and Ghana", "Norway, Chile and Ghana"),
        ("A letter from Robert Young said it rained.", "A letter from Robert Young", "Robert Young"),
        ("Robert Young’s statement said it rained.", "Robert Young’s statement", "Robert Young"),
        ("43 percent of farmers said it rained.", "43 percent of farmers", "farmers"),
        (
            "People familiar with the plan said it rained.",
            "People familiar with the plan",
            "People familiar with the plan",
        ),
    ],
)
def test_the_source_phrase_is_reduced_to_a_name(text: str, source: str, name: str) -> None:
    assert who(text, source, "said", "it rained") == name


def test_and_within_a_compound_joins_no_names() -> None:
    """A compound once sent the search for joined names into an endless circle."""
    text = "Ms. Finch from rank-and-file Wexford farmers said it rained."
    assert who(text, "Ms. Finch from rank-and-file Wexford farmers", "said", "it rained")


def test_a_surname_is_given_in_full() -> None:
    assert who("Darla Finch came. Finch said it rained.", ("Finch", 1), "said", "it rained") == "Darla Finch"


def test_he_and_she_go_to_names_that_fit() -> None:
    text = "Robert Young met Darla Finch. She said it rained. He said it did not."
    assert who(text, "She", "said", "it rained") == "Darla Finch"
    assert who(text, "He", ("said", 1), "it did not") == "Robert Young"


def test_the_speaker_goes_on_speaking() -> None:
    text = "Robert Young said it rained. Peter Lamb was seen nearby by Robert Young. He added that it was cold."
    first = said(text, "first", "Robert Young", "said", "it rained")
    assert who(text, "He", "added", "that it was cold", first) == "Robert Young"


def test_he_in_a_quote_is_not_the_one_who_is_quoted() -> None:
    text = "Peter Lamb left. “I think he hopes for rain,” said Robert Young."
    outer = said(text, "outer", "Robert Young", "said", "“I think he hopes for rain,”")
    assert who(text, "he", "hopes", "for rain", outer) == "Peter Lamb"
    assert who(text, "I", "think", "he hopes for rain", outer) == "Robert Young"


def test_he_in_told_speech_is_the_one_who_speaks() -> None:
    text = "Peter Lamb left. Robert Young said he hopes for rain."
    outer = said(text, "outer", "Robert Young", "said", "he hopes for rain")
    assert who(text, "he", "hopes", "for rain", outer) == "Robert Young"


def test_we_of_a_spokesman_is_the_body_spoken_for() -> None:
    text = "“We hope for rain,” said Oxbow Company spokesman Robert Young."
    outer = said(text, "outer", "Oxbow Company spokesman Robert Young", "said", "“We hope for rain,”")
    assert who(text, "We", "hope", "for rain", outer) == "Oxbow Company"


def test_it_goes_to_a_body_or_a_state() -> None:
    text = "Robert Young wrote to the Oxbow Company. It said that it rained."
    assert who(text, "It", "said", "that it rained") == "Oxbow Company"


def test_a_relative_pronoun_goes_to_what_stands_before_it() -> None:
    text = "Darla Finch, the mayor of Oxbow, who said it rained, left."
    assert who(text, "who", "said", "it rained") == "Darla Finch"


def test_a_role_goes_to_its_holder_by_office_and_nation() -> None:
    text = (
        "Russian Foreign Minister Anton Belov received North Korean Foreign Minister Ri Mun-ho. "
        "The North Korean official said it rained. The Russian minister denied this."
    )
    assert who(text, "The North Korean official", "said", "it rained") == "Ri Mun-ho"
    assert who(text, "The Russian minister", "denied", "this") == "Anton Belov"


def test_a_quote_without_a_cue_goes_on_with_the_last_speaker() -> None:
    text = "“It rains,” Robert Young said. Then more. “It is cold.”"
    first = said(text, "first", "Robert Young", "said", "“It rains,”")
    assert who(text, None, None, "“It is cold.”", first) == "Robert Young"


def test_nobody_is_named_where_the_report_names_nobody() -> None:
    assert who("Robert Young left. It is feared that it rains.", None, "is feared", "that it rains") is None


def test_inner_speech_stands_inside_the_smallest_outer_speech() -> None:
    text = "Coastal News Agency reported that Robert Young said Darla Finch hopes for rain."
    found = resolved(
        text,
        said(text, "a", "Coastal News Agency", "reported", "that Robert Young said Darla Finch hopes for rain"),
        said(text, "b", "Robert Young", "said", "Darla Finch hopes for rain"),
        said(text, "c", "Darla Finch", "hopes", "for rain"),
    )
    assert {a.id: a.inside for a in found.values()} == {"a": None, "b": "a", "c": "b"}
    assert found["b"].chain == ("Coastal News Agency",)
    assert found["c"].chain == ("Coastal News Agency", "Robert Young")


def test_of_two_with_one_content_the_cited_one_is_inside() -> None:
    text = "It rained, Reuters reported, citing two officials."
    found = resolved(
        text,
        said(text, "outer", "Reuters", "reported", "It rained"),
        said(text, "inner", "two officials", "citing", "It rained"),
    )
    assert found["inner"].inside == "outer"
    assert found["outer"].inside is None
    assert found["inner"].chain == ("Reuters",)


def test_of_two_relays_the_one_that_is_cited_is_inside() -> None:
    text = "It rained, according to Coastal News, which cited Radio North."
    outer = said(text, "outer", "Coastal News", "according to", "It rained")
    inner = said(text, "inner", "Radio North", "cited", "It rained")
    inner = replace(inner, source=(span(text, "which"), *inner.source))
    found = resolved(text, outer, inner)
    assert found["inner"].inside == "outer"
    assert found["outer"].inside is None


def test_a_cited_source_is_inside_even_when_its_content_takes_in_the_citing_words() -> None:
    text = "It rained, according to Coastal News, which cited Radio North."
    outer = said(text, "outer", "Coastal News", "according to", "It rained")
    inner = said(text, "inner", "Radio North", "cited", "It rained, according to Coastal News")
    found = resolved(text, outer, inner)
    assert found["inner"].inside == "outer"
    assert found["outer"].inside is None


def test_a_name_never_reaches_across_what_stands_between_two_parts_of_a_source() -> None:
    text = "Mr. Robert Young would not yield. Whoever said it rained was wrong."
    one = said(text, "a", "Whoever", "said", "it rained")
    one = replace(one, source=(span(text, "Mr. Robert Young"), span(text, "Whoever")))
    assert "yield" not in (resolved(text, one)["a"].who or "")


def test_a_trailing_agency_is_a_relay() -> None:
    text = "“It rains,” the mayor, Robert Young, said, TASS reports."
    found = resolved(
        text,
        said(text, "inner", "the mayor, Robert Young,", "said", "“It rains,”"),
        said(text, "outer", "TASS", "reports", "“It rains,” the mayor, Robert Young, said"),
    )
    assert found["inner"].who == "Robert Young"
    assert found["inner"].chain == ("TASS",)


def test_a_relay_carries_over_to_the_next_words_of_the_same_speech() -> None:
    text = "Robert Young said it rained, KCNA reported. He also said it was cold."
    found = resolved(
        text,
        said(text, "outer", "KCNA", "reported", "Robert Young said it rained"),
        said(text, "first", "Robert Young", "said", "it rained"),
        said(text, "second", "He", ("said", 1), "it was cold"),
    )
    assert found["first"].chain == found["second"].chain == ("KCNA",)


@pytest.mark.parametrize(("name", "relays"), [("KCNA", True), ("Russian media", True), ("Robert Young", False)])
def test_media_and_agencies_are_relays(name: str, relays: bool) -> None:
    assert is_relay(name) is relays


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('He said: "It rains."', '"It rains."', QuoteKind.DIRECT),
        ("He said: “It rains,” and left.", "“It rains,”", QuoteKind.DIRECT),
        ("He said ‘It rains’ twice.", "‘It rains’", QuoteKind.DIRECT),
        ("He said «It rains» twice.", "«It rains»", QuoteKind.DIRECT),
        ("He said „It rains“ twice.", "„It rains“", QuoteKind.DIRECT),
        ("He said ``It rains'' twice.", "``It rains''", QuoteKind.DIRECT),
        ("He said it “really rains” today.", "it “really rains” today", QuoteKind.MIXED),
        ("He said that it doesn’t rain today.", "that it doesn’t rain today", QuoteKind.INDIRECT),
        ("He said that it rains at the boys' school.", "that it rains at the boys' school", QuoteKind.INDIRECT),
        ("He said: “It rains.\n“It pours.” Then he left.", "“It rains.\n“It pours.”", QuoteKind.DIRECT),
        ("He said: “It rains and\nleft without a word.", "“It rains and", QuoteKind.DIRECT),
        ('😀 김 said "שלום" to all.', '"שלום"', QuoteKind.DIRECT),
    ],
)
def test_quotation_marks_tell_the_kind(text: str, content: str, kind: QuoteKind) -> None:
    assert quote_kind(text, (span(text, content),)) is kind


def test_what_is_told_inside_a_longer_quote_is_indirect() -> None:
    text = "“Robert said that it rains,” she wrote."
    assert quote_kind(text, (span(text, "that it rains"),)) is QuoteKind.INDIRECT


def test_an_unmatched_mark_ends_with_its_paragraph() -> None:
    text = 'He said: "It rains.\nNobody listened, and "nobody" cared.'
    assert [text[a:b] for a, b in quoted(text)] == ['"It rains.', '"nobody"']


def test_innermost_takes_the_smallest_holder_and_the_quoted_one_of_two() -> None:
    text = "Reuters reported that Young said it rained hard."
    outer = said(text, "outer", "Reuters", "reported", "that Young said it rained hard")
    inner = said(text, "inner", "Young", "said", "it rained hard")
    assert innermost([outer, inner], (span(text, "rained"),)) == "inner"
    assert innermost([outer, inner], (span(text, "said"),)) == "outer"
    assert innermost([outer, inner], (span(text, "Reuters"),)) is None
    assert innermost([outer, inner], ()) is None


TEXT = (
    "President Robert Young said “we hope he knows”. 😀 It, TASS reported, citing Darla Finch of Oxbow Company, who "
    "«denied» that the minister's officials told 김 (שלום) 43% of farmers.\n“I ask,” the U.S. envoy, Peter Lamb, added."
)
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) + 9), st.integers(0, 60)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=3
).map(tuple)
ATTRIBUTIONS = st.lists(st.tuples(SPANS, SPANS, SPANS), max_size=7).map(
    lambda rows: [
        Attribution(f"a{i}", source, cue, content, Act.SAY, QuoteKind.INDIRECT)
        for i, (source, cue, content) in enumerate(rows)
    ]
)


@given(ATTRIBUTIONS)
def test_any_spans_are_resolved_without_a_circle(attributions: list[Attribution]) -> None:
    found = resolve_speakers(TEXT, attributions, find_names("doc-1", TEXT))
    assert [a.id for a in found] == [a.id for a in attributions]
    inside = {a.id: a.inside for a in found}
    for start in inside:
        seen, at = {start}, inside[start]
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = inside[at]
    assert all(a.who is None or a.who.strip() for a in found)
    assert all(a.who not in a.chain for a in found)


@given(st.text(max_size=120), st.data())
def test_any_text_has_ordered_quotes_and_a_kind(text: str, data: st.DataObject) -> None:
    marks = quoted(text)
    assert all(a < b for a, b in marks)
    assert all(one[1] <= other[0] for one, other in pairwise(marks))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert quote_kind(text, (Span(start, end),)) in QuoteKind


def test_the_networks_links_decide_where_rules_find_both_persons_fit() -> None:
    text = "Kerrin Dask met Tolly Vane in the old harbour. She said it rained."
    last = said(text, "last", "She", "said", "it rained")
    names = find_names("doc-1", text)

    def read(earlier: str) -> str | None:
        taken = [Taken(span(text, "She"), span(text, earlier), 0.95)]
        return resolve_speakers(text, [last], names, taken)[0].who

    assert [read("Kerrin Dask"), read("Tolly Vane")] == ["Kerrin Dask", "Tolly Vane"]


def test_a_link_to_another_pronoun_leads_to_the_name_behind_it() -> None:
    text = "Tolly Vane saw Kerrin Dask. She left. Her brother stayed, and she said it rained."
    last = said(text, "last", "she", "said", "it rained")
    links = [
        Taken(span(text, "She"), span(text, "Kerrin Dask"), 0.9),
        Taken(span(text, "she"), span(text, "She"), 0.9),
    ]
    assert resolve_speakers(text, [last], find_names("doc-1", text), links)[0].who == "Kerrin Dask"
