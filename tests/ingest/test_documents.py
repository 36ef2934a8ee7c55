"""Tests of reports made from pages: a row or manifest wins, the text's marks come next, nothing is invented."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ingest.texts import SCRIPTS, page, registry
from variorum.ingest.canonical import Unreadable
from variorum.ingest.documents import canonical, differs, document
from variorum.ingest.outlets import Registry
from variorum.ingest.pages import Page
from variorum.ingest.sources import pages
from variorum.model.documents import Document, ReportDate, document_id
from variorum.model.vocabulary import DateSource

BODY = "The mayor of the town opened the new pier on Friday and thanked the builders, her office said."
MORE = "About 400 people came to see it. \u201cIt took nine years,\u201d she said."


def made(text: str, **said: str) -> Document:
    return document(page(text, **said), registry())


def test_a_report_is_the_files_text_under_an_id_of_its_words() -> None:
    report = document(Page("a/b.txt", "b", "/x/a/b.txt", raw=f"{BODY}\r\n{SCRIPTS[3]}".encode()), registry())
    assert report.text == f"{BODY}\n{SCRIPTS[3]}"
    assert report.id == document_id("a/b.txt", "b", report.text)
    assert (report.file, report.external_id, report.location) == ("a/b.txt", "b", "/x/a/b.txt")


def test_rows_and_files_of_one_text_give_one_text() -> None:
    row = document(Page("r.jsonl", "7", "/r.jsonl#7", text=f"{BODY}\n{MORE}"), registry())
    assert row.text == made(f"{BODY}\r\n{MORE}").text


@pytest.mark.parametrize(
    ("text", "outlet", "agency"),
    [
        (f"LISMORE (ANP) - {BODY}\n{MORE}", None, "Albion News Pool"),
        (f"LISMORE, May 3. /BCA/. {BODY}\n{MORE}", None, "Boreal Central Agency"),
        (f"Lismore (Channel Nine) {BODY}\n{MORE}", "Channel Nine", None),
        (f"{BODY}\n{MORE} (ANP)", None, "Albion News Pool"),
        (f"The mayor waves. (Boreal Central Agency-ANP)\n\n{BODY}\n{MORE}", None, "Albion News Pool"),
        (f"© ANP / Harbour Office\nLISMORE (ANP) - {BODY}\n{MORE}", "Albion News Pool", "Albion News Pool"),
        (f"© BCA / Harbour Office\nLISMORE (ANP) - {BODY}\n{MORE}", None, "Albion News Pool"),
        (f"By Ada Quill, Harbour Post\n{BODY}\n{MORE} (ANP)", "Harbour Post", "Albion News Pool"),
        (f"Ada Quill\nHarbour Post\n{BODY}\n{MORE}", "Harbour Post", None),
        (f"{BODY}\n{MORE}\nCopyright 2031 Harbour Post. All rights reserved.", "Harbour Post", None),
        (f"Pier is open\nSource: Harbour Post\n{BODY}\n{MORE}", "Harbour Post", None),
        (f"{BODY}\n{MORE}\nANP contributed to this report.", None, "Albion News Pool"),
        (f"The mayor waves. (Photo: Ada Quill/ANP)\n\n{BODY}\n{MORE}", None, None),
        (f"The mayor spoke to Harbour Post, and ANP reported it.\n{BODY}\n{MORE}", None, None),
        (f"{BODY}\nShe told Channel Nine (ANP had the picture) about it.\n{MORE}", None, None),
        (f"UNHEARD (Unheard Wire) - {BODY}\n{MORE} (Other Wire)", None, None),
    ],
)
def test_outlet_and_agency_come_from_marked_lines_only(text: str, outlet: str | None, agency: str | None) -> None:
    report = made(text)
    assert (report.outlet, report.agency) == (outlet, agency)


def test_row_or_manifest_outweigh_the_text() -> None:
    text = f"Pier Opens At Last\nBy Ada Quill, Harbour Post\nMay 3, 2031\nLISMORE (ANP) - {BODY}\n{MORE}"
    own = made(text)
    assert (own.outlet, own.agency, own.title, own.author) == (
        "Harbour Post",
        "Albion News Pool",
        "Pier Opens At Last",
        "Ada Quill",
    )
    assert own.published == ReportDate("2031-05-03", DateSource.TEXT)
    told = made(text, outlet="My Outlet", title="T", author="A", published="2031-06-01T10:00:00Z", language="en-GB")
    assert (told.outlet, told.agency, told.title, told.author) == ("My Outlet", "Albion News Pool", "T", "A")
    assert told.published == ReportDate("2031-06-01", DateSource.METADATA)
    assert told.language == "en"


def test_a_url_tells_the_outlet_by_its_domain() -> None:
    report = made(f"LISMORE (ANP) - {BODY}\n{MORE}", url="https://www.harbourpost.example/2031/pier")
    assert (report.outlet, report.agency) == ("Harbour Post", "Albion News Pool")
    assert made(f"{BODY}\n{MORE}", url="https://[broken").outlet is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f" date 2031-05-04 Pier Opens - Office\n{BODY}\n{MORE}", ReportDate("2031-05-04", DateSource.TEXT)),
        (f"Pier is open\nPublished: 4 May 2031 14:05\n{BODY}\n{MORE}", ReportDate("2031-05-04", DateSource.TEXT)),
        (f"LISMORE, May 3, 2031 (ANP) - {BODY}\n{MORE}", ReportDate("2031-05-03", DateSource.DATELINE)),
        (
            f"Pier is open\n4/5/2031\nLISMORE, May 3 (ANP) - {BODY}\n{MORE}",
            ReportDate("2031-05-03", DateSource.DATELINE),
        ),
        (f"LISMORE, May 3 (ANP) - {BODY}\n{MORE}", ReportDate()),
        (
            f"Pier Opens After 2030 Flood\nLISMORE, May 3 (ANP) - {BODY}\nIn 2029 and 2031.",
            ReportDate("2030-05-03", DateSource.DATELINE),
        ),
        (f"Piers of 2030 And 2031\nLISMORE, May 3 (ANP) - {BODY}\n{MORE}", ReportDate()),
        (f"LISMORE, May 3 (ANP) - {BODY}\n{MORE}\n© 2031 ANP", ReportDate("2031-05-03", DateSource.DATELINE)),
        (f"Pier is open\nUpdated May 5, 2031\n{BODY}\n{MORE}", ReportDate("2031-05-05", DateSource.TEXT)),
        (f"Pier is open\nUpdated at 14:05 GMT\n{BODY}\n{MORE}", ReportDate()),
        (f"{BODY}\nIt was 4 May 2031.\n{MORE}", ReportDate()),
    ],
)
def test_the_date_comes_from_the_header_with_its_source_or_stays_unknown(text: str, date: ReportDate) -> None:
    assert made(text).published == date


def test_a_date_that_is_not_understood_is_unknown_and_said_to_be() -> None:
    known = canonical(page(f"May 3, 2031\n{BODY}\n{MORE}", published="03/04/2031"))
    assert known.note is not None
    assert known.note.startswith("the date '03/04/2031' is not understood or can be read in two ways")
    assert document(known, registry()).published == ReportDate()


def test_replaced_bytes_are_told_in_the_note() -> None:
    raw = f"{SCRIPTS[2]} {BODY}".encode() + b"\xff\n"
    known = canonical(Page("a.txt", "a", "/a.txt", raw=raw))
    assert known.note is not None
    assert known.note.startswith("1 byte not valid UTF-8")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{BODY} {MORE}", "en"),
        ("Мэр города открыл новый причал в пятницу и поблагодарил строителей, сообщили в мэрии.", "ru"),
        ("시장이 금요일에 새 부두를 열고 건설 노동자들에게 감사를 표했다고 시장실이 밝혔다.", "ko"),
        ("Short.", None),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18", None),
    ],
)
def test_the_language_is_told_from_the_text_or_unknown(text: str, language: str | None) -> None:
    assert made(text).language == language


def test_an_outlet_given_as_a_host_goes_by_its_name() -> None:
    assert document(page(BODY, outlet="www.reuters.com"), Registry.load()).outlet == "Reuters"
    assert made(BODY, outlet="news.nowhere.example").outlet == "news.nowhere.example"
    assert made(BODY, outlet="A. B. Times").outlet == "A. B. Times"


@pytest.mark.parametrize(
    ("stated", "code"), [("EN", "en"), ("English", "en"), ("pt_BR", "pt"), ("Klingon tongue", "Klingon tongue")]
)
def test_a_stated_language_becomes_its_code(stated: str, code: str) -> None:
    assert made(BODY, language=stated).language == code


def test_a_known_report_differs_only_when_something_else_is_said_of_it() -> None:
    text = f"LISMORE, May 3, 2031 (ANP) - {BODY}\n{MORE}"
    plain = canonical(page(text))
    report = document(plain, registry())
    assert not differs(plain, report, registry())
    for said in (
        {"outlet": "X"},
        {"published": "2031-01-01"},
        {"title": "T"},
        {"author": "A"},
        {"url": "u"},
        {"language": "ru"},
    ):
        told = canonical(page(text, **said))
        assert told.id == plain.id
        assert differs(told, report, registry()), said
        assert not differs(told, document(told, registry()), registry()), said
    dated = document(canonical(page(text, published="2031-01-01")), registry())
    assert differs(plain, dated, registry()), "a date taken back is a difference"


def test_empty_pages_are_unreadable() -> None:
    for empty in (page(""), page(" \n"), Page("a.txt", "a", "/a.txt"), Page("r.jsonl", "1", "/r#1", text="")):
        with pytest.raises(Unreadable):
            document(empty, registry())


def test_the_first_five_reports_are_read_as_their_layout_says(shared: Path) -> None:
    reports = {
        found.file[:3]: document(found, Registry.load()) for found in pages(shared / "seeds") if isinstance(found, Page)
    }
    kinds = {name: {zone.kind.value for zone in report.zones} for name, report in reports.items()}
    assert {name: report.published.edtf for name, report in reports.items()} == {
        "000": "2024-11-02",
        "001": "2024-11-01",
        "002": "2025-10-27",
        "003": None,
        "004": None,
    }
    assert {"date", "caption", "credit", "body"} == kinds["000"]
    assert {"date", "headline", "credit", "caption", "dateline", "body"} == kinds["001"]
    assert {"date", "body", "credit"} == kinds["002"]
    assert {"headline", "body", "byline"} == kinds["003"]
    assert [reports[name].agency for name in ("000", "001", "002")] == ["Yonhap", "Sputnik", "Yonhap"]
    assert [reports[name].outlet for name in ("003", "004")] == [None, None]
    for name, report in reports.items():
        path = shared / "seeds" / report.file
        assert report.text == path.read_text(encoding="utf-8"), name


def test_importing_ingest_loads_nothing_heavy() -> None:
    code = (
        "import sys, variorum.ingest.documents, variorum.ingest.sources;"
        "print([m for m in ('numpy', 'py3langid', 'charset_normalizer', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": _src()}
    )
    assert done.stdout.strip() == "[]"


def _src() -> str:
    import variorum.ingest

    return str(Path(variorum.ingest.__file__).parents[2])
