"""Where the work runs: in this process, or in local worker processes that may die without costing the run."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Generic, Protocol, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost(Generic[Job]):
    """A job that took its worker down twice; what it was, so that the loss can be told."""

    job: Job


class Engine(Protocol):
    """Runs one function over many jobs and yields the results in the order of the jobs."""

    def map(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result | Lost[Job]]:
        """The results in order. Jobs are drawn as they are needed, so their number may be without end."""
        ...


class InProcess:
    """Runs everything here, one job after the other."""

    def map(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result | Lost[Job]]:
        """See :class:`Engine`."""
        for job in jobs:
            yield work(job)


class Processes:
    """Runs jobs in ``workers`` processes of this machine.

    At most ``ahead`` jobs a worker are under way, so that memory stays constant. A worker that dies (killed, out of
    memory) is replaced, its job tried once more alone, and then given up as :class:`Lost`; nothing else is lost.
    ``work`` must be a function of a module, its jobs and results must pickle.
    """

    def __init__(self, workers: int, ahead: int = 4) -> None:
        self.workers = max(1, workers)
        self.ahead = ahead
        self._pool = self._start()

    def map(self, work: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result | Lost[Job]]:
        """See :class:`Engine`."""
        waiting: deque[tuple[Job, Future[Result]]] = deque()
        source = iter(jobs)
        try:
            while True:
                while len(waiting) < self.workers * self.ahead:
                    try:
                        job = next(source)
                    except StopIteration:
                        break
                    waiting.append((job, self._submit(work, job)))
                if not waiting:
                    return
                job, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    # every job under way is void; which one was to blame shows when each runs alone
                    yield self._alone(work, job)
                    waiting = deque((job, self._submit(work, job)) for job, _ in waiting)
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, work: Callable[[Job], Result], job: Job) -> Future[Result]:
        try:
            return self._pool.submit(work, job)
        except BrokenProcessPool:
            self._pool = self._start()
            return self._pool.submit(work, job)

    def _alone(self, work: Callable[[Job], Result], job: Job) -> Result | Lost[Job]:
        self._pool = self._start(1)
        try:
            return self._pool.submit(work, job).result()
        except BrokenProcessPool:
            return Lost(job)
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = self._start()

    def _start(self, workers: int | None = None) -> ProcessPoolExecutor:
        # spawn, not fork: the threads of a loaded network do not survive a fork
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers or self.workers, mp_context=context, initializer=_follow_the_leader)


def _follow_the_leader() -> None:
    """Ctrl-C is for the one who leads: workers end when it lets them go, or when it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leader = multiprocessing.parent_process()
    if leader is not None:
        threading.Thread(target=_end_after, args=(leader,), daemon=True).start()


def _end_after(leader: BaseProcess) -> None:
    leader.join()
    os._exit(1)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
