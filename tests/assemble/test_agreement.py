"""Groups that agree on average: chains break, people's decisions hold, order does not matter."""

from random import Random

import pytest

from variorum.assemble.agreement import ASKED, agreed
from variorum.model.linking import JUDGED, Link


def near(one: int, other: int) -> float:
    """Numbers are alike when they are less than two apart."""
    return 2.0 - abs(one - other)


def groups(numbers: list[int], judged: tuple[Link, ...] = ()) -> list[list[int]]:
    linked = [(a, b) for a in numbers for b in numbers if a < b and near(a, b) > 0]
    links = [Link(f"{a:03}", f"{b:03}", near(a, b)) for a, b in linked]
    return agreed(numbers, [*links, *judged], near, lambda number: f"{number:03}")


def test_a_chain_of_half_similar_things_does_not_run_together() -> None:
    found = groups([0, 1, 2, 3, 4, 5, 6, 7])
    assert max(map(len, found)) <= 4
    assert sorted(number for group in found for number in group) == [0, 1, 2, 3, 4, 5, 6, 7]


def test_what_is_close_joins_and_groups_come_sorted() -> None:
    assert groups([0, 1, 10, 11, 20]) == [[0, 1], [10, 11], [20]]


def test_a_person_joins_what_nothing_else_would() -> None:
    assert groups([0, 1, 50], (Link("001", "050", JUDGED),)) == [[0, 1, 50]]


def test_a_person_keeps_apart_what_everything_else_would_join() -> None:
    found = groups([0, 1, 2], (Link("000", "001", -JUDGED),))
    assert not any({0, 1} <= set(group) for group in found)


@pytest.mark.parametrize("seed", range(5))
def test_links_in_any_order_give_the_same_groups(seed: int) -> None:
    numbers = sorted(Random(seed).sample(range(60), 25))
    links = [Link(f"{a:03}", f"{b:03}", near(a, b)) for a in numbers for b in numbers if a < b and near(a, b) > 0]
    expected = groups(numbers)
    Random(seed).shuffle(links)
    assert agreed(numbers, links, near, lambda number: f"{number:03}") == expected


def test_a_large_group_sends_some_of_its_members() -> None:
    asked: set[tuple[int, int]] = set()

    def same(one: int, other: int) -> float:
        asked.add((one, other))
        return 1.0

    count = 200
    links = [Link(f"{at:03}", f"{at + 1:03}", 1.0) for at in range(count - 1)]
    assert agreed(list(range(count)), links, same, lambda number: f"{number:03}") == [list(range(count))]
    assert len(asked) <= count * ASKED**2


def test_nothing_gives_no_groups() -> None:
    assert agreed([], [], near, str) == []
