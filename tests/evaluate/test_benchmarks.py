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
    ],
)
def test_timex_values_become_edtf(kind: str, value: str, edtf: str | None) -> None:
    assert timex_value(kind, value) == edtf
