"""Search shows the sentence, the exact places, and only what the filters let through."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.records import doc, reading
from tests.store.records import attribution, harbour
from variorum.model.vocabulary import Act, QuoteKind
from variorum.store.database import View, Writer
from variorum.store.errors import BadDate
from variorum.store.search import Results, search


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    fog = doc(
        "🌫️ Fog lay over the ferries. Ferries, ferries and more ferries waited.", file="fog.txt", published="2031-06-01"
    )
    denial = doc(
        "Captain Šimon Dub denied that ferries were sold. Others talked of buses.",
        file="denial.txt",
        outlet="Lighthouse",
        published="2031-05",
    )
    said = attribution(denial, "Captain Šimon Dub", "denied", "that ferries were sold", act=Act.DENY)
    old = doc("The ferries of old.", file="fog.txt")
    undated = doc("Ferries, some day. Явка в порту.", file="undated.txt", outlet="Lighthouse")
    with Writer(tmp_path / "e.variorum") as writer:
        writer.add(*harbour())
        writer.add(denial, replace(reading(denial), attributions=(said,)))
        writer.add(old)
        writer.add(replace(fog, supersedes=old.id))
        writer.add(undated)
    with View(tmp_path / "e.variorum") as view:
        yield view


def files(view: View, results: Results) -> list[str]:
    """The files of the results."""
    return [view.document(result.document_id).file for result in results.results]


def test_the_best_sentence_is_shown_with_its_exact_words(view: View) -> None:
    (result,) = search(view, "ferries waited").results
    text = view.document(result.document_id).text
    assert result.words == "Ferries, ferries and more ferries waited." == result.sentence.words(text)
    assert [hit.words(text) for hit in result.hits] == ["Ferries", "ferries", "ferries", "waited"]
    assert (result.outlet, result.published, result.attribution) == (None, "2031-06-01", None)


def test_accents_case_and_other_scripts_are_found(view: View) -> None:
    assert files(view, search(view, "SIMON ŠIMON")) == ["denial.txt"]
    assert files(view, search(view, "ostervik")) == ["harbour.txt"]
    assert files(view, search(view, "порту")) == ["undated.txt"]
    (result,) = search(view, "ЯВКА").results
    assert result.words == "Явка в порту."


def test_superseded_reports_are_not_found(view: View) -> None:
    assert files(view, search(view, '"ferries of old"')) == []


def test_phrases_prefixes_and_operators_work(view: View) -> None:
    assert files(view, search(view, '"ferries were"')) == ["denial.txt"]
    assert sorted(files(view, search(view, "ferr* NOT fog NOT harb*"))) == ["denial.txt", "harbour.txt", "undated.txt"]
    assert sorted(files(view, search(view, "fog OR buses"))) == ["denial.txt", "fog.txt"]


def test_outlet_and_dates_filter_reports_and_an_unknown_date_is_not_within(view: View) -> None:
    assert sorted(files(view, search(view, "ferries", outlet="light"))) == ["denial.txt", "undated.txt"]
    assert files(view, search(view, "ferries", since="2031-06")) == ["fog.txt"]
    assert sorted(files(view, search(view, "ferries", until="2031-05-04"))) == ["denial.txt", "harbour.txt"]
    assert files(view, search(view, "ferries", since="2031-05-05", until="2031-05")) == ["denial.txt"]
    assert files(view, search(view, "ferries", since="../2031-05-04")) == files(
        view, search(view, "ferries", until="2031")
    )


@pytest.mark.parametrize("date", ["foo", "", "2024-99", "2024-02-31", "2031-3-5", "/", "2031-05/2031-04", "٢٠٣١"])
def test_what_is_no_date_is_refused_and_told(view: View, date: str) -> None:
    with pytest.raises(BadDate) as told:
        search(view, "ferries", since=date)
    assert str(told.value) == f"--since {date!r} is not a date; write 2031-03-05, 2031-03 or 2031"
    with pytest.raises(BadDate, match="--until"):
        search(view, "", speaker="dub", until=date)


def test_a_query_that_only_excludes_finds_nothing(view: View) -> None:
    assert search(view, "NOT harbour").results == ()
    assert search(view, "NOT buses", speaker="dub").results == ()
    assert sorted(files(view, search(view, "NOT fog ferr* NOT harb*"))) == ["denial.txt", "harbour.txt", "undated.txt"]


def test_with_a_speaker_the_results_are_what_they_said(view: View) -> None:
    (result,) = search(view, "ferries", speaker="simon dub").results
    assert result.attribution is not None
    assert result.attribution.act is Act.DENY
    assert result.words == "Captain Šimon Dub denied that ferries were sold."
    assert [hit.words(view.document(result.document_id).text) for hit in result.hits] == ["ferries"]
    assert search(view, "buses", speaker="dub").results == ()  # in the report, but not in what he said
    assert search(view, "ferries NOT buses", speaker="dub").results == (result,)
    assert search(view, "ferries", speaker="nobody").results == ()


def test_act_and_kind_ask_for_attributions(view: View) -> None:
    assert files(view, search(view, "forty", act=Act.PLEDGE)) == ["harbour.txt"]
    assert len(search(view, "ferries", kind=QuoteKind.INDIRECT).results) == 3
    assert search(view, "ferries", kind=QuoteKind.DIRECT).results == ()


def test_no_words_but_a_filter_lists_attributions_newest_first(view: View) -> None:
    assert files(view, search(view, "", outlet="post")) == ["harbour.txt", "harbour.txt"]
    assert files(view, search(view, " ", since="2031")) == ["denial.txt", "harbour.txt", "harbour.txt"]
    assert search(view, "").results == ()
    assert search(view, "!?", speaker="dub").results == ()


def test_pages_follow_each_other_and_say_whether_there_is_more(view: View) -> None:
    whole = search(view, "ferries")
    assert len(whole.results) == 4
    assert not whole.more
    pages = [search(view, "ferries", limit=1, offset=n) for n in range(4)]
    assert tuple(result for page in pages for result in page.results) == whole.results
    assert [page.more for page in pages] == [True, True, True, False]
    assert search(view, "ferries", limit=-1, offset=-5) == Results((), True)


def test_a_report_found_by_its_title_shows_its_first_sentence(tmp_path: Path) -> None:
    with Writer(tmp_path / "e.variorum") as writer:
        writer.add(replace(doc("Ships wait. Nobody knows why."), title="Standstill"))
        writer.add(replace(doc("", file="empty.txt"), title="Standstill"))
    with View(tmp_path / "e.variorum") as view:
        assert sorted(result.words for result in search(view, "standstill").results) == ["", "Ships wait."]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=()), max_size=30)
    | st.lists(st.sampled_from(["ferries", "OR", "NOT", '"', "*", "(", "NEAR", "\0", "a*"])).map("".join)
    | st.lists(st.sampled_from(["ferries", "OR", "NOT", "AND", '"', "*", ")", "^a", "-b", ":c"])).map(" ".join),
    st.none() | st.text(max_size=3),
)
def test_no_search_ever_raises(view: View, typed: str, name: str | None) -> None:
    for results in (search(view, typed), search(view, typed, speaker=name, outlet=name)):
        for result in results.results:
            assert result.words == result.sentence.words(view.document(result.document_id).text)
            assert all(result.sentence.contains(hit) for hit in result.hits)
