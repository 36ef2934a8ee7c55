"""B-cubed of stories by hand, and the floors of the two public collections."""

import json
import math
from pathlib import Path

import pytest

from tests.records import doc, reading
from variorum.evaluate.story_clusters import b_cubed, cases_of, clusters, stories_of, write
from variorum.model.linking import Case
from variorum.pipeline import read_reports


def test_b_cubed_is_that_of_a_count_by_hand() -> None:
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    found = {"a": "x", "b": "x", "c": "x", "d": "y"}
    score = b_cubed(gold, found)
    assert math.isclose(score.precision, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert math.isclose(score.recall, (1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert math.isclose(score.f1, 2 * score.precision * score.recall / (score.precision + score.recall))


def test_equal_clusters_under_other_names_are_perfect() -> None:
    assert b_cubed({"a": "1", "b": "2"}, {"a": "x", "b": "y"}).f1 == 1
    assert b_cubed({}, {}).f1 == 0


def test_reports_on_one_side_only_are_an_error() -> None:
    with pytest.raises(ValueError, match="1 reports are in the gold or among those found"):
        b_cubed({"a": "1", "b": "1"}, {"a": "x"})


def test_a_report_without_words_is_a_cluster_of_its_own() -> None:
    reports = [doc("", file="one.txt"), doc("2031 1,500", file="two.txt")]
    assert clusters(Case(d, reading(d), {}) for d in reports) == {"one": "one", "two": "two"}


def test_what_is_written_is_what_the_shared_scorer_reads(tmp_path: Path) -> None:
    write(tmp_path / "found.jsonl", {"b": "x", "a": "x"})
    rows = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text().splitlines()]
    assert rows == [{"id": "a", "cluster": "x"}, {"id": "b", "cluster": "x"}]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["giveme5w1h", "basil"])
def test_stories_of_public_collections_keep_their_floor(name: str, shared: Path, tmp_path: Path) -> None:
    source = shared / "data" / "stories" / f"{name}.jsonl"
    read_reports([source], tmp_path / "stories.variorum")
    score = b_cubed(stories_of(source), clusters(cases_of(tmp_path / "stories.variorum")))
    assert score.f1 >= 0.93
