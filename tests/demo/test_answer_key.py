"""The demo's answer key is true of the demo's reports: words, dates, zones, plants, nesting."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

DEMO = Path(__file__).resolve().parent.parent.parent / "demo"
REPORTS = {path.name: path.read_text(encoding="utf-8") for path in sorted((DEMO / "reports").glob("*.txt"))}
KEY: dict[str, Any] = yaml.safe_load((DEMO / "answers.yaml").read_text(encoding="utf-8"))
OUTLETS: list[dict[str, Any]] = yaml.safe_load((DEMO / "reports" / "outlets.yaml").read_text(encoding="utf-8"))
with (DEMO / "reports" / "outlets.csv").open(encoding="utf-8", newline="") as table:
    MANIFEST = list(csv.DictReader(table))

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
ACTS = {"SAY", "DENY", "PLEDGE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PRAISE", "BELIEVE"}
KINDS = {"headline", "dateline", "date", "byline", "caption", "credit", "furniture"}
PLANTED = {
    "one-statement-in-three-wordings",
    "wire-story-copied-and-rewritten",
    "relay-chain-of-three",
    "denials",
    "visit-planned-then-cancelled",
    "dead-revised",
    "crew-in-kesh-contradicted",
    "wrong-title-in-a-caption",
    "nested-quotes",
    "interrupted-quotes",
    "unmatched-quotation-mark",
    "correction-supersedes",
    "undated-report",
    "two-meetings-of-the-same-two",
    "names-in-several-romanisations",
    "loaded-and-neutral-names",
    "the-dead-left-out",
    "emoji-and-right-to-left-name",
}
DAY = r"\d{4}-\d{2}-\d{2}"
EDTF = re.compile(rf"\d{{4}}|\d{{4}}-\d{{2}}|{DAY}~?|\d{{4}}-W\d{{2}}|{DAY}/{DAY}~?")


def starts(text: str, words: str) -> list[int]:
    """Every place where the words stand, overlapping ones too."""
    return [i for i in range(len(text)) if text.startswith(words, i)]


def where(file: str, entry: dict[str, Any]) -> tuple[int, int]:
    """The stretch of the report that an entry means."""
    start = starts(REPORTS[file], entry["words"])[entry.get("nth", 0)]
    return start, start + len(entry["words"])


def entries(node: Any, file: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping with ``words`` below a node, with the file that it speaks of."""
    if isinstance(node, dict):
        file = node.get("file", file)
        if "words" in node:
            assert file is not None, node
            yield file, node
        for name, child in node.items():
            yield from entries(child, name if name in REPORTS else file)
    elif isinstance(node, list):
        for child in node:
            yield from entries(child, file)


def plant(name: str) -> dict[str, Any]:
    """The one plant of that name."""
    [found] = [p for p in KEY["plants"] if p["name"] == name]
    return dict(found)


def row(file: str) -> dict[str, str]:
    """The one row of the manifest that speaks of the file."""
    [found] = [r for r in MANIFEST if r["file"] == file]
    return found


def body(file: str) -> str:
    """A report without the zones that the key names, paragraph by paragraph."""
    text = REPORTS[file]
    zones = sorted((where(file, z) for z in KEY["zones"] if z["file"] == file), reverse=True)
    for start, end in zones:
        text = text[:start] + text[end:]
    return "\n".join(line.strip(" -") for line in text.splitlines() if line.strip(" -"))


def test_the_key_speaks_only_of_reports_that_exist() -> None:
    assert len(REPORTS) >= 14
    assert set(KEY["reports"]) == set(REPORTS)
    assert {file for file, _ in entries(KEY)} == set(REPORTS)


@pytest.mark.parametrize("file", REPORTS)
def test_all_words_of_the_key_stand_in_their_report(file: str) -> None:
    for _, entry in (pair for pair in entries(KEY) if pair[0] == file):
        found = len(starts(REPORTS[file], entry["words"]))
        assert found, f"{entry['words']!r} does not occur in {file}"
        if found == 1:
            assert "nth" not in entry, f"{entry['words']!r} occurs once in {file} and needs no nth"
        else:
            assert entry.get("nth", -1) in range(found), f"{entry['words']!r} occurs {found} times in {file}"


def test_the_manifest_has_one_row_for_every_report() -> None:
    assert sorted(r["file"] for r in MANIFEST) == sorted(REPORTS)


@pytest.mark.parametrize("file", REPORTS)
def test_manifest_and_key_agree_on_outlet_and_date(file: str) -> None:
    known, answer = row(file), KEY["reports"][file]
    assert known["outlet"] == (answer["outlet"] or "")
    assert known["published"] in ("", answer["published"])
    assert (answer["date_source"] == "metadata") == bool(known["published"])
    if known["title"]:
        assert known["title"] in REPORTS[file]
    if known["author"]:
        assert known["author"] in REPORTS[file]


def test_every_outlet_and_agency_is_in_the_registry() -> None:
    names = {outlet["name"] for outlet in OUTLETS}
    named = {r[role] for r in KEY["reports"].values() for role in ("outlet", "agency")} - {None}
    assert named == names
    assert all(
        set(outlet) == {"name", "aliases", "country", "owner", "state", "languages", "kind"} for outlet in OUTLETS
    )


def test_invented_addresses_cannot_exist() -> None:
    hosts = [r["url"].split("/")[2] for r in MANIFEST if r["url"]]
    assert len(hosts) >= 14
    assert all(host.endswith(".example") for host in hosts)


def test_weekdays_beside_dates_are_right() -> None:
    month_first = rf"({'|'.join(WEEKDAYS)}), ({'|'.join(MONTHS)}) (\d+)"
    day_first = rf"({'|'.join(WEEKDAYS)}), (\d+) ({'|'.join(MONTHS)})"
    found = []
    for text in REPORTS.values():
        found += [(weekday, month, int(day)) for weekday, month, day in re.findall(month_first, text)]
        found += [(weekday, month, int(day)) for weekday, day, month in re.findall(day_first, text)]
    assert len(found) >= 4
    for weekday, month, day in found:
        assert date(2031, MONTHS.index(month) + 1, day).weekday() == WEEKDAYS.index(weekday), (weekday, month, day)


def test_times_that_name_a_weekday_fall_on_it() -> None:
    checked = 0
    for time in KEY["times"]:
        for weekday in WEEKDAYS:
            if weekday in time["words"]:
                assert date.fromisoformat(time["edtf"]).weekday() == WEEKDAYS.index(weekday), time
                checked += 1
    assert checked >= 20


def test_at_least_forty_times_carry_well_formed_values() -> None:
    assert len(KEY["times"]) >= 40
    for time in KEY["times"]:
        for value in [time["edtf"], *time.get("or", [])]:
            assert value is None or EDTF.fullmatch(value), time


def test_every_plant_is_there_with_entries() -> None:
    assert {p["name"] for p in KEY["plants"]} >= PLANTED
    assert all(p["shows"] and p["kind"] and p["entries"] for p in KEY["plants"])


def test_the_readme_names_every_plant() -> None:
    page = (DEMO / "README.md").read_text(encoding="utf-8")
    assert [p["name"] for p in KEY["plants"] if f"`{p['name']}`" not in page] == []


def test_zones_do_not_overlap_and_are_of_known_kinds() -> None:
    for file in REPORTS:
        zones = [z for z in KEY["zones"] if z["file"] == file]
        kinds = {kind for z in zones for kind in ([z["kind"]] if isinstance(z["kind"], str) else z["kind"])}
        assert kinds <= KINDS
        spans = sorted(where(file, z) for z in zones)
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), file


@pytest.mark.parametrize("file", KEY["attributions"])
def test_inner_attributions_lie_within_the_content_of_the_outer(file: str) -> None:
    records = KEY["attributions"][file]
    for record in records:
        assert record["act"] in ACTS
        assert record["content"]
        if record["inside"] is None:
            continue
        outer = [where(file, words) for words in records[record["inside"]]["content"]]
        first, last = min(a for a, _ in outer), max(b for _, b in outer)
        for start, end in (where(file, words) for words in record["content"]):
            assert first <= start and end <= last, record


def test_attributions_are_complete_for_at_least_five_reports() -> None:
    assert len(KEY["attributions"]) >= 5
    assert any(len(record["content"]) > 1 for records in KEY["attributions"].values() for record in records)
    assert any(record.get("chain") for records in KEY["attributions"].values() for record in records)


def test_both_copies_carry_the_wire_story_word_for_word_and_one_hides_it() -> None:
    parts: dict[str, list[dict[str, Any]]] = {"original": [], "copy": [], "rewrite": []}
    for entry in plant("wire-story-copied-and-rewritten")["entries"]:
        parts[entry["part"]].append(entry)
    [original], [rewrite] = parts["original"], parts["rewrite"]
    assert len(parts["copy"]) == 2
    assert all(body(copy["file"]) == body(original["file"]) for copy in parts["copy"])
    assert body(rewrite["file"]) != body(original["file"])
    [uncredited] = [copy["file"] for copy in parts["copy"] if not copy["credit"]]
    assert "Meridian" not in REPORTS[uncredited]


def test_the_report_that_leaves_out_the_dead_does_not_mention_them() -> None:
    left_out = plant("the-dead-left-out")["left_out_by"]
    assert not re.search(r"\b(dead|death\w*|die[ds]?|kill\w*|drown\w*|victims?)\b", REPORTS[left_out], re.IGNORECASE)


def test_the_correction_has_the_same_address_and_a_later_date() -> None:
    pair = plant("correction-supersedes")
    old, new = row(pair["superseded"]), row(pair["by"])
    assert old["url"] == new["url"] == pair["url"]
    assert old["published"] < new["published"]


def test_exactly_one_report_is_undated_and_one_has_no_outlet() -> None:
    [undated] = {entry["file"] for entry in plant("undated-report")["entries"]}
    assert not row(undated)["published"]
    assert not re.search(rf"\d{{1,2}} ({'|'.join(MONTHS)}) 2031|2031-\d\d", REPORTS[undated])
    assert len([r for r in MANIFEST if not r["outlet"]]) == 1


def test_the_unmatched_quotation_mark_is_the_only_one() -> None:
    [file] = {entry["file"] for entry in plant("unmatched-quotation-mark")["entries"]}
    for name, text in REPORTS.items():
        assert (text.count("“") == text.count("”")) == (name != file)
        assert text.count('"') % 2 == 0


def test_revised_figures_grow_and_contradicting_ones_share_their_day() -> None:
    revised = [(e["edtf"], e["value"]) for e in plant("dead-revised")["entries"] if e["edtf"]]
    assert sorted(set(revised)) == [("2031-03-03", 9), ("2031-03-04", 14), ("2031-03-06", 17)]
    contradicted = plant("crew-in-kesh-contradicted")["entries"]
    assert {e["value"] for e in contradicted} == {8, 12}
    assert {e["edtf"] for e in contradicted} == {"2031-03-10"}


def test_quantities_have_a_number_and_a_bound() -> None:
    assert len(KEY["quantities"]) >= 20
    for quantity in KEY["quantities"]:
        assert isinstance(quantity["value"], int), quantity
        assert quantity["bound"] in {"exact", "about", "atleast", "atmost", "range"}, quantity


def test_the_visit_is_still_planned_in_a_report_after_its_cancellation() -> None:
    visits = plant("visit-planned-then-cancelled")["entries"]
    by_day = {KEY["reports"][e["file"]]["published"]: e["modality"] for e in visits}
    assert by_day["2031-03-28"] == "cancelled"
    assert by_day["2031-03-29"] == "planned"


def test_emoji_and_right_to_left_name_stand_in_one_report() -> None:
    found = plant("emoji-and-right-to-left-name")["entries"]
    assert len({e["file"] for e in found}) == 1
    assert any(ord(character) > 0xFFFF for e in found for character in e["words"])
    assert any("\u0590" <= character <= "\u06ff" for e in found for character in e["words"])
