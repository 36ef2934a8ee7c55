"""Origins are counted, not reports: all the way from a folder of reports to the record, read by a few rules."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from tests.readers import SimpleReader
from tests.test_assembling import assembled, differences, record
from variorum.affair import Affair
from variorum.compare.circles import CircleKind
from variorum.model.documents import Document
from variorum.model.knowledge import Claim, Event, Origin, Statement
from variorum.model.mentions import Mention, Reading, record_id
from variorum.model.vocabulary import MentionType, State
from variorum.pipeline import Options, read_reports
from variorum.store.database import View
from variorum.store.known import all_known, parts_of

WIRE = """\
Mira Tolan said that the harbour of Ostrava Bay would stay closed until the last of the ice has been cleared. \
The closing had been asked for by 41 pilots, who found the channel marked by nothing but broken poles. \
Tolan met Brekke on 2031-05-04, and they walked along the quay before anybody was let in to see them. \
Olav Brekke said that three icebreakers were on their way from the northern yards and would come within the week.
"""
RETOLD = "Mira Tolan said that the harbour of Ostrava Bay would stay closed until all of the ice has been cleared"
MET = "Tolan met Brekke on 2031-05-04, {}."
APART = (
    "when the sun stood over the quay and the gulls had gone",
    "as two of the boatmen saw, who had come for their nets",
    "in a room above the chandler's, with the door left open",
)


@dataclass(frozen=True)
class Paper:
    """A report to be read: which outlet it appeared in (or none is known), when, and its text."""

    outlet: str | None
    text: str
    published: str = "2031-05-05"


class ReaderOfRelays(SimpleReader):
    """Reads what the simple reader does, and names, relays ("..., Reuters reported") and the days of meetings too."""

    def read(self, report: Document) -> Reading:
        """The reading of the report."""
        found, text = super().read(report), report.text

        def relays(end: int) -> tuple[str, ...]:
            relay = re.match(r", ([A-Z][\w ]+?) reported", text[end:])
            return (relay[1],) if relay else ()

        def until_the_relay(content: str) -> str:
            return re.split(r", [A-Z][\w ]+? reported", content)[0]

        said = []
        for a in found.attributions:
            (content,) = a.content
            content = replace(content, end=content.start + len(until_the_relay(content.words(text))))
            said.append(replace(a, content=(content,), chain=relays(content.end)))
        days = {e.id: re.match(r" on (\d{4}-\d\d-\d\d)", text[e.patient[-1].end :]) for e in found.events}
        met = tuple(
            replace(
                e,
                agents=tuple(s.words(text) for s in e.agent),
                patients=tuple(s.words(text) for s in e.patient),
                edtf=day[1] if (day := days[e.id]) else None,
            )
            for e in found.events
        )
        who = sorted({span for a in said for span in a.source} | {s for e in met for s in (*e.agent, *e.patient)})
        names = (
            Mention(record_id("name", report.id, (span,)), span, MentionType.PERSON, span.words(text), score=0.9)
            for span in who
        )
        numbers = tuple(q for q in found.quantities if not any(q.quantity[0].overlaps(t.span) for t in found.times))
        return replace(found, attributions=tuple(said), events=met, quantities=numbers, mentions=tuple(names))


def of_relays(weights: Path | None) -> ReaderOfRelays:
    """Opens the reader."""
    return ReaderOfRelays(weights)


def told(folder: Path, papers: Sequence[Paper], houses: Sequence[Mapping[str, object]] = ()) -> Path:
    """The edition of these reports. ``houses`` are outlets that the user knows beside ours."""
    reports = folder / "reports"
    reports.mkdir()
    rows = ["file,outlet,published,language"]
    for number, paper in enumerate(papers):
        (reports / f"{number:03}.txt").write_text(paper.text, encoding="utf-8")
        rows.append(f"{number:03}.txt,{paper.outlet or ''},{paper.published},en")
    (reports / "outlets.csv").write_text("\n".join(rows), encoding="utf-8")
    if houses:
        (reports / "outlets.yaml").write_text(yaml.safe_dump(list(houses)), encoding="utf-8")
    done = read_reports([reports], folder / "e.variorum", Options(workers=1), opens=of_relays)
    assert (done.read, done.problems) == (len(papers), 0)
    return folder / "e.variorum"


Counted = tuple[int, State, set[str], set[str], tuple[str, ...]]
"""Of one record: in how many reports, its state, the names of its origins of *said* and of *so*, and camps."""


def standings(edition: Path) -> dict[str, list[Counted]]:
    """How every statement, event and claim of the edition is counted."""
    with View(edition) as view:
        names = {o.id: o.name for o in all_known(view, Origin)}

        def counted(known: Statement | Event | Claim) -> Counted:
            s = known.standing
            reports = len({document for document, _ in parts_of(view, known.id)})
            return reports, s.state, {names[o] for o in s.said}, {names[o] for o in s.so}, s.camps

        return {
            "statement": [counted(known) for known in all_known(view, Statement)],
            "event": [counted(known) for known in all_known(view, Event)],
            "claim": [counted(known) for known in all_known(view, Claim)],
        }


def house(name: str) -> dict[str, object]:
    """An outlet with an owner of its own."""
    return {
        "name": name,
        "country": "NO",
        "owner": f"{name} Press",
        "state": "none",
        "kind": "newspaper",
        "languages": ["en"],
    }


@pytest.mark.xfail(
    strict=True, reason="statements: word for word alike, but by two entities of one and the same surname"
)
def test_what_somebody_named_by_surname_only_said_is_one_statement_in_its_copies(tmp_path: Path) -> None:
    text = "The quay was empty. Brekke said that three icebreakers had left the northern yards for Ostrava Bay.\n"
    papers = [Paper("Associated Press", text), Paper("Irish Times", text, "2031-05-06")]
    ((reports, _, said, _, _),) = standings(told(tmp_path, papers))["statement"]
    assert (reports, said) == (2, {"Associated Press"})


@pytest.mark.parametrize("with_the_original", [True, False])
def test_forty_copies_of_one_wire_story_have_one_origin(tmp_path: Path, with_the_original: bool) -> None:
    sites = [f"Fjord Post {number}" for number in range(40)]
    copies = [
        Paper(site, f"{WIRE}(AP)\n" if number % 3 else WIRE, f"2031-05-{5 + number % 2:02}")
        for number, site in enumerate(sites)
    ]
    papers = [Paper("Associated Press", WIRE)] * with_the_original + copies
    found = standings(told(tmp_path, papers, [house(site) for site in sites]))
    known = found["statement"] + found["event"] + found["claim"]
    assert len(known) >= 4
    assert {reports for reports, *_ in known} == {len(papers)}
    for _, state, said, _, _ in known:
        assert said == {"Associated Press"}
        assert state is State.SINGLE_ORIGIN


def test_what_forty_sites_find_out_by_themselves_has_forty_origins(tmp_path: Path) -> None:
    """The same sites, the same thing, their own words: without this the test above could not fail."""
    sites = [f"Fjord Post {number}" for number in range(40)]
    papers = [Paper(site, f"{MET.format(f'as site number {n} could see')}\n") for n, site in enumerate(sites)]
    (met,) = standings(told(tmp_path, papers, [house(site) for site in sites]))["event"]
    assert (met[0], met[1], len(met[2])) == (40, State.CORROBORATED, 40)


def test_a_copy_without_credit_is_found_by_reuse(tmp_path: Path) -> None:
    papers = [Paper("Associated Press", WIRE), Paper("Irish Times", WIRE, "2031-05-06")]
    for known in standings(told(tmp_path, papers)).values():
        assert known
        assert all(said == {"Associated Press"} for _, _, said, _, _ in known)


def test_a_rewrite_with_a_stated_relay_is_found_by_the_chain(tmp_path: Path) -> None:
    papers = [Paper("Associated Press", WIRE), Paper("Irish Times", f"{RETOLD}, AP reported.\n", "2031-05-06")]
    shared = [s for s in standings(told(tmp_path, papers))["statement"] if s[0] == 2]
    assert [(state, said, so) for _, state, said, so, _ in shared] == [
        (State.SINGLE_ORIGIN, {"Associated Press"}, {"Mira Tolan"})
    ]


def test_the_same_rewrite_without_the_relay_has_an_origin_of_its_own(tmp_path: Path) -> None:
    papers = [Paper("Associated Press", WIRE), Paper("Irish Times", f"{RETOLD}.\n", "2031-05-06")]
    shared = [s for s in standings(told(tmp_path, papers))["statement"] if s[0] == 2]
    assert [said for _, _, said, _, _ in shared] == [{"Associated Press", "Irish Times"}]


def test_two_outlets_that_credit_each_other_are_told_as_circular(tmp_path: Path) -> None:
    papers = [Paper("TASS", f"{RETOLD}, Yonhap reported.\n"), Paper("Yonhap", f"{RETOLD}, TASS reported.\n")]
    edition = told(tmp_path, papers)
    ((reports, state, said, so, _),) = standings(edition)["statement"]
    assert (reports, state, len(said), so) == (2, State.SINGLE_ORIGIN, 1, {"Mira Tolan"})
    with View(edition) as view:
        affair = Affair(view)
        assert [(c.kind, c.houses) for c in affair.circular(affair.statements)] == [
            (CircleKind.RING, ("TASS", "Yonhap"))
        ]


def test_two_outlets_on_one_wire_are_told_as_such(tmp_path: Path) -> None:
    papers = [Paper("RT", f"{RETOLD}, KCNA reported.\n"), Paper("Yonhap", f"{RETOLD}, KCNA reported.\n")]
    edition = told(tmp_path, papers)
    ((reports, state, said, so, _),) = standings(edition)["statement"]
    assert (reports, state, said, so) == (
        2, State.SINGLE_ORIGIN, {"Korean Central News Agency"}, {"Mira Tolan"}
    )  # fmt: skip
    with View(edition) as view:
        affair = Affair(view)
        (circle,) = affair.circular(affair.statements)
    assert (circle.kind, circle.houses[0]) == (CircleKind.ONE_WIRE, "Korean Central News Agency")


@pytest.mark.parametrize(
    ("outlets", "origins", "camps", "state"),
    [
        (("TASS", "Sputnik"), {"TASS", "Rossiya Segodnya"}, ("Russia",), State.CORROBORATED),
        (("RIA Novosti", "Sputnik"), {"Rossiya Segodnya"}, ("Russia",), State.SINGLE_ORIGIN),
        (("Reuters", "The Hill Valley Telegram"), {"Reuters"}, ("Thomson Reuters",), State.SINGLE_ORIGIN),
        (("Reuters", None), {"Reuters"}, ("Thomson Reuters",), State.SINGLE_ORIGIN),
        (("The Hill Valley Telegram",), set(), (), State.SINGLE_ORIGIN),
        (
            ("Yonhap", "TASS", "Sputnik"),
            {"Yonhap", "TASS", "Rossiya Segodnya"},
            ("Russia", "South Korea"),
            State.CORROBORATED,
        ),
    ],
)
def test_outlets_in_their_own_voice_are_counted_by_house_and_camp(
    tmp_path: Path, outlets: tuple[str | None, ...], origins: set[str], camps: tuple[str, ...], state: State
) -> None:
    papers = [Paper(outlet, f"{MET.format(APART[n])}\n") for n, outlet in enumerate(outlets)]
    ((reports, stands, said, so, behind),) = standings(told(tmp_path, papers))["event"]
    assert (reports, stands, said, so, behind) == (len(outlets), state, origins, origins, camps)


def test_whoever_comes_first_the_counting_is_the_same(tmp_path: Path) -> None:
    papers = [
        Paper("Associated Press", WIRE),
        Paper("Irish Times", WIRE, "2031-05-06"),
        Paper(None, f"{WIRE}(AP)\n", "2031-05-06"),
        Paper("Reuters", f"{MET.format(APART[0])}\n"),
        Paper("TASS", f"{RETOLD}, Yonhap reported.\n"),
        Paper("Yonhap", f"{RETOLD}, TASS reported.\n"),
    ]
    edition = told(tmp_path, papers)
    once, counted = record(edition), standings(edition)
    assert any(len(said) > 1 for known in counted.values() for _, _, said, _, _ in known)
    with View(edition, as_read=True) as view:
        reports = [(d, found) for d in view.documents() if (found := view.reading(d.id))]
    for seed in range(3):
        random.Random(seed).shuffle(reports)
        path = tmp_path / f"{seed}.variorum"
        again = assembled(path, ([report] for report in reports))
        assert differences(again, once) == []
        assert standings(path).keys() == counted.keys()
