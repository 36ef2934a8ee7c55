"""`show`: the affair on one screen, whole lists, single records and days, for people and for programs."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from variorum.cli.record_views import LISTS
from variorum.model.knowledge import Claim, Entity, Event, Origin, Passage, Relation, Statement, Story, Wording
from variorum.store.database import View
from variorum.store.known import KINDS, all_known


@pytest.fixture(scope="module")
def affair(demo_edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, read by the shipped reader, under a name of its own."""
    path = tmp_path_factory.mktemp("demo") / "affair.variorum"
    shutil.copy(demo_edition, path)
    return path


def texts(edition: Path) -> list[str]:
    with View(edition) as view:
        return [" ".join(d.text.split()) for d in view.documents(include_superseded=True)]


@pytest.mark.parametrize("columns", [80, 160])
def test_one_screen_tells_what_who_where_and_whence(
    run: Run, affair: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("show", affair).out
    for section in ("what happened", "who said what", "where they differ", "who has it not", "where it comes from"):
        assert section in out
    assert "conflict" in out and "corroborated ×" in out and " → " in out
    assert all(len(line) <= columns for line in out.splitlines())
    assert len(out.splitlines()) <= 66


def test_what_stands_in_quotation_marks_is_in_a_report_word_for_word(run: Run, affair: Path) -> None:
    reports = texts(affair)
    rows = run("show", affair, "--list", "statements", "--json").json["statements"]
    assert len(rows) > 100
    for row in rows:
        for words in row["quoted"]["words"]:
            assert any(" ".join(words.split()) in report for report in reports)
    names = run("show", affair, "--list", "wording").out
    quoted = re.findall("“([^”]+)”", " ".join(names.split()))
    assert len(quoted) > 2
    assert all(any(words in report for report in reports) for words in quoted)


@pytest.mark.parametrize("what", LISTS)
def test_every_list_has_a_twin_for_programs(run: Run, affair: Path, what: str) -> None:
    assert run("show", affair, "--list", what).out.strip()
    answer = run("show", affair, "--list", what, "--json").json
    assert answer["read_by_machine"] is True
    assert answer[what]


def test_the_whole_affair_for_programs_is_what_the_screen_shows_and_more(run: Run, affair: Path) -> None:
    answer = run("show", affair, "--json").json
    assert {*LISTS, "relations", "circular", "undated", "counts", "problems"} <= answer.keys()
    assert [u["source"] for u in answer["undated"]] == ["siblings"] or answer["undated"][0]["edtf"].startswith(
        "2031-03"
    )


@pytest.mark.parametrize(
    "kind", [Entity, Statement, Event, Claim, Origin, Story, Wording, Relation, Passage], ids=lambda k: k.__name__
)
def test_every_kind_of_record_opens_by_the_beginning_of_its_id(run: Run, affair: Path, kind: type) -> None:
    assert kind in KINDS.values()
    with View(affair) as view:
        record = next(all_known(view, kind))
    id = record.id[: record.id.index("-") + 13]
    assert run("show", affair, id).code == 0
    answer = run("show", affair, id, "--json").json
    assert answer["record"]["id"] == answer["id"] == record.id
    assert answer["rests_on"] or kind is Origin


def test_a_statement_shows_its_variants_word_by_word(run: Run, affair: Path) -> None:
    rows = run("show", affair, "--list", "statements", "--json").json["statements"]
    most = max(rows, key=lambda row: len(row["variants"]))
    answer = run("show", affair, most["id"], "--json").json["record"]["collation"]
    assert {column["kind"] for column in answer["columns"]} >= {"differing"}
    with View(affair) as view:
        for column in answer["columns"]:
            for cell in column["cells"]:
                document = view.document(answer["variants"][cell["variant"]]["document"])
                start, end = cell["spans"][0]
                assert document.text[start:end].split()[0] in cell["words"]
    assert "the variants" in run("show", affair, most["id"]).out


def test_as_of_a_day_nothing_later_is_known(run: Run, affair: Path) -> None:
    before = affair.read_bytes()
    answer = run("show", affair, "--as-of", "2031-03-12", "--json").json
    assert "as it could be known on 2031-03-12" in answer["note"]
    assert max(r["published"]["edtf"] for r in answer["reports"]) <= "2031-03-12"
    (visit,) = [
        e for e in answer["events"] if "Merdik" in e["label"] and e["type"] == "VISIT" and len(e["history"]) > 3
    ]
    assert {step["modality"] for step in visit["history"]} == {"planned"}
    assert visit["state"] == "planned"
    files = {r["file"] for r in answer["reports"]}
    assert "13-brenhaven-courier-memorandum.txt" in files  # its correction came a day later
    assert "left out: " in run("show", affair, "--as-of", "2031-03-12").out
    assert affair.read_bytes() == before


def test_as_of_a_day_before_everything_there_is_nothing(run: Run, affair: Path) -> None:
    assert "No reports yet" in run("show", affair, "--as-of", "2030").out


def test_what_is_no_day_or_list_or_story_is_told(run: Run, affair: Path) -> None:
    assert "is not a date" in run("show", affair, "--as-of", "soon").line
    assert "there is no list of 'facts'" in run("show", affair, "--list", "facts").line
    assert "has the id" in run("show", affair, "--story", "story-0").line


def test_one_story_holds_its_reports_alone(run: Run, affair: Path) -> None:
    stories = run("show", affair, "--list", "stories", "--json").json["stories"]
    answer = run("show", affair, "--story", stories[0]["id"], "--list", "events", "--json").json
    with View(affair) as view:
        inside = {
            e.id for e in all_known(view, Event) if {s.document for s in e.history} & set(stories[0]["documents"])
        }
    assert {e["id"] for e in answer["events"]} == inside
