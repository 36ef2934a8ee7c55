"""Tests of datelines in their many house styles."""

import pytest

from tests.ingest.texts import known
from variorum.ingest.datelines import dateline_at, dateline_inside


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "date"),
    [
        ("LISMORE, May 3 (ANP) -", "LISMORE", "ANP", "May 3"),
        ("LISMORE (ANP) -", "LISMORE", "ANP", None),
        ("LISMORE (ANP) —", "LISMORE", "ANP", None),
        ("LISMORE, May 3. /ANP/.", "LISMORE", "ANP", "May 3"),
        ("LISMORE, 3 May, /ANP/.", "LISMORE", "ANP", "3 May"),
        ("Lismore, December 24 (BCA) --", "Lismore", "BCA", "December 24"),
        ("Lismore, Nov. 3 (Unheard Of) --", "Lismore", "Unheard Of", "Nov. 3"),
        ("LISMORE --", "LISMORE", None, None),
        ("LISMORE —", "LISMORE", None, None),
        ("PORT OF SPAIN, Trinidad (ANP) _", "PORT OF SPAIN, Trinidad", "ANP", None),
        ("McALLISTER, Ohio —", "McALLISTER, Ohio", None, None),
        ("ST. BEES, England (ANP) –", "ST. BEES, England", "ANP", None),
        ("LISMORE/TRALEE, May 3, 2031 (ANP) -", "LISMORE/TRALEE", "ANP", "May 3, 2031"),
        ("SÃO TOMÉ, 3 May 2031 (ANP) -", "SÃO TOMÉ", "ANP", "3 May 2031"),
        ("LISMORE. May 3 (ANP) -", "LISMORE", "ANP", "May 3"),
        ("Lismore, 3 May (ANP):", "Lismore", "ANP", "3 May"),
        ("Lismore, May 3 —", "Lismore", None, "May 3"),
        ("LISMORE (May 3) —", "LISMORE", None, "May 3"),
        ("(ANP) -", None, "ANP", None),
        ("(ANP)", None, "ANP", None),
        ("Lismore (Channel Nine)", "Lismore", "Channel Nine", None),
        ("May 3 (ANP) -", None, "ANP", "May 3"),
        ("LISMORE, May 3 - ANP.", "LISMORE", "ANP", "May 3"),
        ("LISMORE, Sat. May 3 (ANP/BCA) --", "LISMORE", "ANP/BCA", "Sat. May 3"),
        ("(LISMORE, Ireland) —", "LISMORE, Ireland", None, None),
    ],
)
def test_a_dateline_is_read_in_its_parts(
    dateline: str, place: str | None, agency: str | None, date: str | None
) -> None:
    text = f"🚢 {dateline} The mayor of the town arrived."
    found = dateline_at(text, 2, len(text), known)
    assert found is not None
    assert found.span.words(text) == dateline
    assert (found.place, found.agency, found.date_words) == (place, agency, date)


@pytest.mark.parametrize(
    "text",
    [
        "Acme Boats (ACM) shares fell by half.",
        "Senator Ada Quill (R-Ohio) said no.",
        "Senator Ada Quill (R-Ohio) - The senator said no.",
        "FILE - The mayor arrives.",
        "FILE PHOTO - The mayor arrives.",
        "UPDATE (first of many) - The mayor arrives.",
        "NATO — The alliance meets.",
        "The mayor (pictured) — She arrived.",
        "Mr. Quill – The man.",
        "As the flood spreads over the county – The mayor.",
        "Ferries, trains (ANP says) and buses stopped.",
        "Quill paid $572 (£468) - The sum.",
        "Ada Quill (AQ) – the mayor of Lismore – left.",
        "여객선 (선장) - 정오.",
        "",
        "(",
    ],
)
def test_brackets_and_dashes_alone_make_no_dateline(text: str) -> None:
    assert dateline_at(text, 0, len(text), known) is None


def test_a_dateline_glued_to_a_headline_is_found_inside_the_line() -> None:
    text = "Ferry Strike Ends LISMORE, May 3 (ANP) - The strike is over."
    found = dateline_inside(text, 0, len(text), known)
    assert found is not None
    assert found.span.words(text) == "LISMORE, May 3 (ANP) -"
