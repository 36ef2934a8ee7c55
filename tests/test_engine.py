"""Work in this process and in others: order is kept, and a worker that dies costs its own job only."""

import os
import signal
from collections.abc import Iterator

import pytest

from variorum.engine import Engine, InProcess, Lost, Processes


def double(number: int) -> int:
    return 2 * number


def die_on_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


@pytest.mark.parametrize("engine", [InProcess(), Processes(2)], ids=["here", "processes"])
def test_results_come_in_the_order_of_jobs(engine: Engine) -> None:
    assert list(engine.map(double, range(25))) == [2 * n for n in range(25)]


def test_a_worker_that_dies_costs_its_own_job_only() -> None:
    results = list(Processes(2).map(die_on_seven, range(20)))
    assert results == [Lost(n) if n == 7 else 2 * n for n in range(20)]


def test_jobs_are_drawn_only_as_they_are_needed() -> None:
    drawn = 0

    def jobs() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    results = Processes(1, ahead=3).map(double, jobs())
    assert [next(results) for _ in range(2)] == [2, 4]
    results.close()  # type: ignore[attr-defined]
    assert drawn <= 6


def test_an_error_of_the_work_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="three"):
        list(Processes(1).map(fail_on_three, range(5)))
