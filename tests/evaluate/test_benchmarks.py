"""Public corpora as gold: the adapters give documents whose spans lie in their texts, and keep to the splits."""

from pathlib import Path

import pytest

from variorum.evaluate.benchmarks import Gold, gum_times, meantime_times, timex_value
from variorum.read.when.calendar import is_edtf


def fits(document: Gold) -> bool:
    text = document["text"]
    return all(
        0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in (t["span"] for t in document["times"])
    )


def test_gum_dates_have_words_and_values_in_edtf(shared: Path) -> None:
    documents = list(gum_times(shared / "data" / "gum", "train"))
    times = [t for d in documents for t in d["times"]]
    assert len(documents) >= 50
    assert len(times) >= 200
    assert [d["id"] for d in documents if not fits(d)] == []
    assert [t["value"] for t in times if t["value"] is not None and not is_edtf(t["value"])] == []


def gum_folder(folder: Path, name: str, lines: list[str]) -> Path:
    (folder / "xml").mkdir()
    (folder / "splits.md").write_text(f"## dev\n\n* {name}\n", encoding="utf-8")
    head = '<text id="x" dateCreated="2011-03-04" dateModified="2019-05-06">'
    (folder / "xml" / f"{name}.xml").write_text("\n".join([head, *lines, "</text>"]), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("attributes", "edtf"),
    [
        ('when="2011-03"', "2011-03"),
        ('when="-0508"', "-0507"),
        ('when="--07-14"', "XXXX-07-14"),
        ('from="1990-01-01" to="1999-12-31"', "199X"),
        ('from="2012-06" to="2012-09"', "2012-22"),
        ('from="1776-12" to="1777-03"', "1776-24"),
        ('from="--06" to="--09"', "XXXX-22"),
        ('from="2012-06" to="2012-10"', "2012-06/2012-10"),
        ('from="-0776"', "-0775"),
        ('to="0394"', "0394"),
        ('notBefore="2005"', None),
        ('from="1955" notAfter="1959"', None),
    ],
)
def test_gum_values_become_edtf(tmp_path: Path, attributes: str, edtf: str | None) -> None:
    folder = gum_folder(tmp_path, "GUM_news_mill", ["<s>", f"<date {attributes}>", "then\tRB", "</date>", "</s>"])
    assert [time["value"] for d in gum_times(folder, "dev") for time in d["times"]] == [edtf]


DATES = [
    *("<s>", "Mill\tNN", "burns\tVV", "</s>"),
    *("<s>", '<date when="2011-03-02">', "Wednesday\tNP", ",\t,", "March\tNP", "2\tCD", ",\t,", "2011\tCD"),
    *("</date>", "</s>", "<s>", '<date when="2001-01-01">', "Monday\tNP", "</date>", "it\tPP", "</s>"),
]


@pytest.mark.parametrize(
    ("name", "lines", "reference"),
    [
        ("GUM_news_mill", DATES, "2011-03-02"),
        ("GUM_news_mill", [], "2011-03-04"),
        ("GUM_bio_mill", [], "2019-05-06"),
    ],
)
def test_gum_reports_count_from_their_date_line_and_pages_kept_up_from_their_last_change(
    tmp_path: Path, name: str, lines: list[str], reference: str
) -> None:
    assert [d["reference"] for d in gum_times(gum_folder(tmp_path, name, lines), "dev")] == [reference]


def test_gum_splits_share_no_document(shared: Path) -> None:
    ids = [{d["id"] for d in gum_times(shared / "data" / "gum", split)} for split in ("train", "dev", "test")]
    assert all(ids)
    assert len(set.union(*ids)) == sum(map(len, ids))


def test_a_split_that_is_none_is_refused(shared: Path) -> None:
    with pytest.raises(ValueError, match="nowhere"):
        list(gum_times(shared / "data" / "gum", "nowhere"))


def test_meantime_times_have_words_and_a_reference(shared: Path) -> None:
    documents = list(meantime_times(shared / "data" / "meantime" / "intra-doc_annotation" / "corpus_apple"))
    assert len(documents) >= 20
    assert [d["id"] for d in documents if not fits(d)] == []
    assert sum(d["reference"] is not None for d in documents) >= 0.9 * len(documents)


@pytest.mark.parametrize(
    ("kind", "value", "edtf"),
    [
        ("DATE", "2031-Q3", "2031-07/2031-09"),
        ("DATE", "2031-SU", "2031-22"),
        ("DATE", "PAST_REF", None),
        ("TIME", "2031-03-05T18:40", "2031-03-05"),
        ("DURATION", "P3M", "P3M"),
        ("SET", "P1Y", None),
        ("DATE", "2031-H2", "2031-07/2031-12"),
        ("DATE", "2031-W10-WE", "2031-03-08/2031-03-09"),
        ("DATE", "FY2031", "2031"),
        ("DURATION", "P2Q", "P6M"),
        ("DURATION", "P3DE", "P30Y"),
    ],
)
def test_timex_values_become_edtf(kind: str, value: str, edtf: str | None) -> None:
    assert timex_value(kind, value) == edtf
