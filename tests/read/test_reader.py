"""The shipped reader on invented reports: whole readings, the same alone and in a crowd, whatever the script."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records import doc
from variorum.model.mentions import Attribution, EventMention, Quantity, Reading, words_of
from variorum.model.text import Span
from variorum.model.vocabulary import Act, EventType
from variorum.read.decode import Settings
from variorum.read.reader import SHIPPED, Reader

READER = Reader()
REPORT = (
    "Orrland's president visits the capital\n\n"
    "SOLVEN, March 5 (Northern Wire) -- Foreign Minister Ada Quill arrived in Solven on Tuesday and held talks "
    "with her counterpart Per Lund, the Northern Wire reported.\n\n"
    '"We will not close the border," Quill said, "as long as more than 3,000 people depend on it." Lund denied that '
    "his government had sent troops to the strait.\n"
)


def read(text: str) -> Reading:
    return READER.read(doc(text, published="2031-03-05"))


def by_words(reading: Reading, words: str) -> Attribution:
    return next(a for a in reading.attributions if words in " ".join(s.words(REPORT) for s in a.content))


def test_a_report_is_read_whole() -> None:
    reading = read(REPORT)
    quote, denial = by_words(reading, "We will not close"), by_words(reading, "had sent troops")
    assert quote.who == "Ada Quill"
    assert quote.kind.value == "direct"
    assert [s.words(REPORT) for s in quote.cue] == ["said"]
    assert (denial.who, denial.act) == ("Per Lund", Act.DENY)
    meeting = next(e for e in reading.events if e.type is EventType.MEET)
    assert "talks" in meeting.trigger[0].words(REPORT)
    (people,) = reading.quantities
    assert (people.value, people.bound.value, people.by) == (3000, "atleast", quote.id)
    assert {t.edtf for t in reading.times} >= {"2031-03-04", "2031-03-05"}


def test_a_bare_text_is_read_as_in_a_notebook() -> None:
    reading = Reader().read(REPORT, "2031-03-05")
    assert [a.content for a in reading.attributions] == [a.content for a in read(REPORT).attributions]


def test_every_record_has_a_score_and_spans_within_the_text() -> None:
    reading = read(REPORT)
    records: list[Attribution | EventMention | Quantity] = []
    records += [*reading.attributions, *reading.events, *reading.quantities]
    for scored in records:
        assert scored.score is not None
        assert 0 < scored.score <= 1
    ids = [r.id for r in reading.records()]
    assert len(ids) == len(set(ids))
    for record in reading.records():
        assert all(Span(0, len(REPORT)).contains(s) and len(s) for s in words_of(record))


def test_a_report_reads_the_same_alone_and_in_a_crowd() -> None:
    alone = read(REPORT)
    others = [REPORT.replace("Quill", name) * n for n, name in enumerate(("Marsh", "Okoro", "Vann"), 1)]
    for other in others:
        read(other)
    assert read(REPORT) == alone
    with ThreadPoolExecutor(2) as pool:
        readers = [Reader(), Reader()]
        crowd = list(
            pool.map(lambda i: readers[i % 2].read(doc([REPORT, *others][i], published="2031-03-05")), range(4))
        )
    assert crowd[0] == alone


def test_a_long_report_is_read_to_its_end() -> None:
    filler = "The weather in the valley stayed mild and nothing else was worth a line. " * 60
    reading = read(REPORT + "\n" + filler + "\n" + REPORT)
    ends = [a.content[0].start for a in reading.attributions if a.content]
    assert max(ends) > len(REPORT) + len(filler)


@settings(max_examples=15)
@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    for record in read(text).records():
        assert all(Span(0, len(text)).contains(s) for s in words_of(record))


@pytest.mark.parametrize("name", ["Ли Сон 👍🏽", "이선희", "أمينة", "Zoe\u0301 A\u030angstro\u0308m"])
def test_offsets_count_code_points_in_every_script(name: str) -> None:
    text = f"{name} arrived. “We will not yield,” Minister Ana Orr told {name}. Orr denied it on Monday."
    quote = next(a for a in read(text).attributions if a.content and "yield" in a.content[0].words(text))
    assert quote.content[0].words(text).strip("“”,") == "We will not yield"


def test_settings_may_be_overridden() -> None:
    strict = Reader(settings=Settings(thresholds=(1.1, 1.1, 1.1)))
    reading = strict.read(REPORT)
    quoted = [REPORT[s.start : s.end] for a in reading.attributions for s in a.content]
    assert all(words.startswith('"') for words in quoted)  # what stands in quotation marks needs no network
    assert not reading.events
    assert reading.times


def test_a_folder_without_a_reader_is_named(tmp_path: object) -> None:
    from pathlib import Path

    with pytest.raises(FileNotFoundError, match=r"card\.json is missing"):
        Reader(Path(str(tmp_path)))


def test_the_shipped_reader_is_small_and_says_what_it_is() -> None:
    card = json.loads((SHIPPED / "card.json").read_text(encoding="utf-8"))
    assert sum(f.stat().st_size for f in SHIPPED.iterdir()) <= 30_000_000
    assert set(card) >= {"version", "code", "settings", "recipe", "data", "licences", "scores"}
    assert card["recipe"]["seed"] == 1
