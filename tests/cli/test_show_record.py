"""The record in a terminal: nothing invented in quotation, doubt and gaps told, every width, and twins with words."""

import io
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text

from tests.cli.conftest import Run
from variorum.cli.asking import OF_SPEAKERS
from variorum.cli.event_views import steps
from variorum.cli.record_views import LISTS
from variorum.cli.style import STATES, beside, fitted, mark, some, stands, when
from variorum.model.knowledge import Claim, Event, Known, Origin, Standing, Statement, Step, Story
from variorum.model.vocabulary import Modality, State
from variorum.store.database import View, Writer
from variorum.store.known import KINDS, all_known

OUTER_SPACE = re.compile(r" {2,}")


@pytest.fixture(scope="module")
def affair(demo_edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, read by the shipped reader, under a name of its own."""
    path = tmp_path_factory.mktemp("demo") / "affair.variorum"
    shutil.copy(demo_edition, path)
    return path


@pytest.fixture
def wide(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal in which no line is broken."""
    monkeypatch.setenv("COLUMNS", "4000")


def texts(edition: Path) -> list[str]:
    with View(edition) as view:
        return [" ".join(d.text.split()) for d in view.documents(include_superseded=True)]


def known(edition: Path, kind: type[Known]) -> list[Known]:
    with View(edition) as view:
        return list(all_known(view, kind))  # type: ignore[type-var]


# Nothing is invented


@pytest.mark.parametrize("question", [[], ["--list", "statements"]])
@pytest.mark.usefixtures("wide")
def test_what_a_statement_shows_stands_in_a_report(run: Run, affair: Path, question: list[str]) -> None:
    reports, shown = texts(affair), 0
    for line in run("show", affair, *question).out.splitlines():
        if line[:4] in ("  ❝ ", "  ┆ ", "  │ "):
            words = OUTER_SPACE.split(line[4:])[0]
            for part in words.split(" … "):
                assert any(part.removesuffix(" …") in report for report in reports), part
            shown += 1
    assert shown > 2


@pytest.mark.usefixtures("wide")
def test_each_stretch_of_a_collation_stands_in_a_report(run: Run, affair: Path) -> None:
    reports = texts(affair)
    most = max(known(affair, Statement), key=lambda s: len(getattr(s, "variants")))  # noqa: B009
    out = run("show", affair, most.id).out
    table = out[out.index("the variants side by side") : out.index("word for word")].splitlines()[1:]
    rows = [OUTER_SPACE.split(line.strip())[1] for line in table if line.strip()]
    assert len(rows) > 2
    assert not re.search("[⟨…]", rows[0])  # the first is what the others are compared with
    for row in rows[1:]:
        assert re.search("[⟨…]", row)
        for stretch in re.split("[⟨⟩…]", row):
            for word in stretch.split():
                assert any(word in report for report in reports)


def test_names_that_are_only_quoted_stand_in_marks_and_apart(run: Run, affair: Path) -> None:
    for line in run("show", affair, "--list", "wording").out.splitlines():
        assert ("“" in line) <= ("own voice" not in line)


# Doubt and gaps


def test_the_state_has_a_mark_and_a_word_for_every_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert len({mark for mark, _ in STATES.values()}) == len(State)
    for state in State:
        out = io.StringIO()
        console = Console(file=out, width=80, force_terminal=True)
        console.print(mark(Standing(state)), stands(Standing(state)))
        assert state.value in out.getvalue() and STATES[state][0] in out.getvalue()
        assert not re.search(r"\x1b\[[0-9;]*3[0-7]", out.getvalue())


def test_origins_and_camps_and_doubt_are_told() -> None:
    two = Standing(State.CORROBORATED, said=("a", "b"), so=("a", "b", "c"), camps=("X",), doubt=True)
    assert stands(two).plain == "corroborated ×3, 1 camp ⚠ doubt"
    assert stands(two, said=True).plain == "corroborated ×2, 1 camp ⚠ doubt"
    assert stands(Standing(State.SINGLE_ORIGIN, said=("a",), so=("a",), camps=("X",))).plain == "single-origin"


@pytest.mark.parametrize(("kind", "what"), [(Event, "events"), (Statement, "statements"), (Claim, "claims")])
@pytest.mark.usefixtures("wide")
def test_what_is_in_doubt_is_marked_and_nothing_else(run: Run, affair: Path, kind: type[Known], what: str) -> None:
    doubtful = {r.id for r in known(affair, kind) if getattr(r, "standing").doubt}  # noqa: B009
    marked = {found[0] for line in run("show", affair, "--list", what).out.splitlines() if "⚠ doubt" in line
              if (found := re.findall(r"(?:event|stm|claim)-[0-9a-f]{8}", line))}  # fmt: skip
    assert marked == {id[: id.index("-") + 9] for id in doubtful}
    assert doubtful


def test_what_lacks_is_told_of_these_reports_only(run: Run, affair: Path) -> None:
    for question in ([], ["--list", "coverage"]):
        out = run("show", affair, *question).out
        assert "not in these reports by" in out
        assert "what an outlet published elsewhere is not known here" in out
        assert not re.search("omit|left out by|suppress|ignore", out)
    assert "here to tell by" in run("show", affair, "--list", "coverage").out


# Time and change


def test_a_change_of_mind_is_told_step_by_step() -> None:
    def told(*modalities: Modality) -> str:
        return steps([Step(m, None, "doc-1", "evt-1") for m in modalities])

    planned, off, done, denied = Modality.PLANNED, Modality.CANCELLED, Modality.ACTUAL, Modality.NEGATED
    assert told(planned, planned, off, planned, done) == "planned → called off → planned → happened"
    assert told(planned, off, planned, done, denied, done) == "planned → called off → … → denied → happened"
    assert told(done, done) == told() == ""
    assert told(off) == "called off"


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        (None, "day unknown"),
        ("2031-03-11/2031-03-12", "2031-03-11/12"),
        ("2031-03-30/2031-04-02", "2031-03-30/…"),
        ("2031-10-29~/2031-11-04~", "2031-10-29~/…"),
        ("2031-03/2031-04", "2031-03/04"),
        ("2031-W11", "2031-W11"),
        ("../2031", "../2031"),
    ],
)
def test_a_day_fits_its_column_and_keeps_its_year(edtf: str | None, shown: str) -> None:
    assert when(edtf) == shown
    assert len(shown) <= 13


@pytest.mark.usefixtures("wide")
def test_the_timeline_is_in_the_order_of_time(run: Run, affair: Path) -> None:
    days = [line[:10] for line in run("show", affair, "--list", "events").out.splitlines() if line[:3] == "203"]
    assert len(days) > 30
    firsts = [day + "-00"[: 10 - len(day)] for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]
    assert firsts == sorted(firsts)


def test_a_revised_number_shows_the_first_and_the_newest(run: Run, affair: Path) -> None:
    out = run("show", affair).out
    dead = out[out.index("people dead") :].splitlines()[1:4]
    assert dead[0].split()[0] == "9" and "14" in dead[1] and dead[1].lstrip().startswith("…") and "17" in dead[2]


# Every width and size


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_no_line_is_longer_than_the_terminal(
    run: Run, affair: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ids = [known(affair, kind)[0].id for kind in KINDS.values()]
    for question in [[], *(["--list", what] for what in LISTS), *([id] for id in ids)]:
        done = run("show", affair, *question)
        assert done.code == 0
        assert max(map(len, done.out.splitlines())) <= columns, question


@pytest.mark.parametrize("columns", [80, 160])
def test_the_affair_fits_one_screen_and_says_where_more_is(
    run: Run, affair: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    out = run("show", affair).out
    assert len(out.splitlines()) <= 62
    for what in ("events", "statements", "claims", "coverage", "origins"):
        assert f"more: --list {what}" in out
    for id in re.findall(r"\b(?:event|stm|claim|origin)-[0-9a-f]{8}\b", out):
        assert run("show", affair, id).code == 0


def test_an_edition_of_one_report_and_an_empty_one(run: Run, edition: Path, tmp_path: Path) -> None:
    with Writer(tmp_path / "empty.variorum"):
        pass
    assert run("show", edition).code == 0
    for what in LISTS:
        assert run("show", edition, "--list", what).code == 0
        assert run("show", tmp_path / "empty.variorum", "--list", what).out.strip()
        assert run("show", tmp_path / "empty.variorum", "--list", what, "--json").json["read_by_machine"] is True


def test_lines_are_cut_and_names_counted_not_lost() -> None:
    left, right = Text("один два три четыре"), Text("right")
    assert beside(left, right, 20).plain == "один два три…  right"
    assert beside(Text("a"), right, 10).plain == "a    right"
    assert fitted(left, 8).plain == "один дв…"
    assert some(["a", "b", "c"], 2) == "a, b +1"
    assert some(["a"], 2) == "a"


# Twins and filters


@pytest.mark.parametrize("kind", [Statement, Event, Claim], ids=lambda k: k.__name__)
def test_every_fact_leads_to_its_words(run: Run, affair: Path, kind: type[Known]) -> None:
    reports = texts(affair)
    for record in known(affair, kind)[:8]:
        answer = run("show", affair, record.id, "--json").json
        rests_on = {part["record"] for part in answer["rests_on"]}
        assert rests_on and rests_on <= {word["record"] for word in answer["words"]}
        assert answer["record"]["reports"]
        with View(affair) as view:
            for word in answer["words"]:
                start, end = word["span"]
                document = view.document(word["document"])
                assert document.text[start:end] == word["words"]
                assert (document.file, document.outlet) == (word["file"], word["outlet"])
                assert " ".join(word["sentence"].split()) in " ".join(reports)


def test_an_origin_lists_what_rests_on_it_and_a_story_its_reports(run: Run, affair: Path) -> None:
    origin = known(affair, Origin)[0]
    behind = run("show", affair, origin.id, "--json").json["behind"]
    told = [r for kind in (Event, Statement, Claim) for r in known(affair, kind)]
    standings = {r.id: getattr(r, "standing") for r in told}  # noqa: B009
    assert set(behind) == {id for id, s in standings.items() if origin.id in (*s.said, *s.so)}
    story = known(affair, Story)[0]
    assert isinstance(story, Story)
    assert [r["id"] for r in run("show", affair, story.id, "--json").json["reports"]] == list(story.documents)


def test_the_origins_of_both_questions_are_named(run: Run, affair: Path) -> None:
    several = next(s for s in known(affair, Statement) if isinstance(s, Statement) and len(s.standing.said) > 1)
    out = run("show", affair, several.id).out
    assert f"reported   {len(several.standing.said)} origins: " in out
    assert f"is so      {len(several.standing.so)} origin" in out


@pytest.mark.parametrize("what", OF_SPEAKERS)
def test_a_list_of_one_speaker_holds_nobody_else(run: Run, affair: Path, what: str) -> None:
    rows = run("show", affair, "--list", what, "--speaker", "ezhvela", "--json").json[what]
    all_rows = run("show", affair, "--list", what, "--json").json[what]
    assert 0 < len(rows) < len(all_rows)
    hers = run("show", affair, "--list", "entities", "--speaker", "tamira ezh", "--json").json["entities"]
    (her,) = [e["id"] for e in hers if e["type"] == "person"]
    if what == "statements":
        assert {row["entity"] for row in rows} == {her}
    if what == "events":
        assert all(her in row["participants"] for row in rows)
    assert not re.search(r"\bent-[0-9a-f]{24}", run("show", affair, "--list", what, "--speaker", "ezhvela").out)


def test_what_cannot_be_of_one_speaker_or_of_that_day_is_told(run: Run, affair: Path) -> None:
    assert "--speaker goes with --list" in run("show", affair, "--list", "origins", "--speaker", "x").line
    later = max((s for s in known(affair, Story) if isinstance(s, Story)), key=lambda s: s.edtf or "")
    assert "was not known on 2031-03-04" in run("show", affair, later.id, "--as-of", "2031-03-04").line


def test_as_of_a_day_lists_and_records_are_of_that_day_too(run: Run, affair: Path) -> None:
    answer = run("show", affair, "--as-of", "2031-03-12", "--list", "events", "--json").json
    assert answer["edition"] == str(affair) and "2031-03-12" in answer["note"]
    (visit,) = [e for e in answer["events"] if "Merdik" in e["label"] and len(e["history"]) > 3]
    now = run("show", affair, visit["id"], "--json").json["record"]
    then = run("show", affair, visit["id"], "--as-of", "2031-03-12", "--json").json["record"]
    assert len(then["history"]) < len(now["history"])
    assert "2031-03-12" in run("show", affair, visit["id"], "--as-of", "2031-03-12").out.splitlines()[0]
    assert "2031-03-12" in run("show", affair, "--list", "reports", "--as-of", "2031-03-12").out
