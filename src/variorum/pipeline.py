"""From sources to an edition, in order: load, read, save. Incremental, resumable, on as many processes as asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.engine import Engine, InProcess, Lost, Processes, cores
from variorum.ingest.canonical import Unreadable
from variorum.ingest.documents import Canonical, canonical, differs, document
from variorum.ingest.outlets import Registry
from variorum.ingest.pages import Page
from variorum.ingest.sources import count, pages
from variorum.model.documents import Document, Problem, document_id
from variorum.model.mentions import Reading
from variorum.store.database import View, Writer

if TYPE_CHECKING:
    from variorum.read.reader import Reader

READS = ("en",)
"""The languages this version reads; reports in others are kept and listed."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    ``workers``: processes; 0 means one a core. ``manifest``: a CSV about the files, else one found in the folder.
    ``outlets``: a registry of the user's own, added to ours. ``weights``: another reader's folder. ``again``: read
    reports that have been read before. ``acknowledge``: seconds between commits at most.
    """

    workers: int = 0
    manifest: Path | None = None
    outlets: Path | None = None
    weights: Path | None = None
    again: bool = False
    acknowledge: float = 2.0


@dataclass(slots=True)
class Progress:
    """How far a run is; what is counted here is in the edition. ``total`` is None where nobody can know it."""

    total: int | None = None
    seen: int = 0  # reports looked at: read, unchanged, problems
    read: int = 0
    unchanged: int = 0
    versions: int = 0  # of those read, how many supersede an older version
    kept_out: int = 0  # removed earlier, and staying out
    unread: int = 0  # kept, but not in a language that is read
    problems: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Job:
    """One report to be read, and what a worker needs for it."""

    page: Canonical
    outlets: Path | None
    weights: Path | None


@dataclass(frozen=True, slots=True)
class _Done:
    document: Document
    reading: Reading | None
    problem: Problem | None = None


def read_reports(
    sources: Sequence[Path],
    edition: Path,
    options: Options | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
    *,
    now: str = "",
    program: str = "",
) -> Progress:
    """Read reports into an edition, which is made when it is not there; returns what was done.

    A report whose text is in the edition costs no work; a changed text at an old location is a new version. Every
    report is saved whole with its reading, in batches; ``watch`` is called after each batch is safe on the disk.
    Stopped at any moment, the same call goes on where the disk left off.

    Raises ``SourceMissing``, ``RegistryError``, ``FileNotFoundError`` (no reader) before anything is written, and
    ``EditionError`` when the edition cannot be opened or written. A report that cannot be read raises nothing: it is
    one line in the edition's problems.
    """
    options = _with_defaults(options or Options(), sources)
    Registry.load(options.outlets)
    version = _reader(options.weights).version
    with Writer(edition, created=now, program=program) as writer, View(edition) as view:
        return _Run(sources, writer, view, options, version, watch).go()


def _with_defaults(options: Options, sources: Sequence[Path]) -> Options:
    """A folder may hold the user's own registry, as it may hold a manifest."""
    found = [source / "outlets.yaml" for source in sources if (source / "outlets.yaml").is_file()]
    return replace(options, outlets=found[0]) if found and options.outlets is None else options


class _Run:
    """One run: what was seen, what waits to be acknowledged."""

    def __init__(
        self,
        sources: Sequence[Path],
        writer: Writer,
        view: View,
        options: Options,
        version: str,
        watch: Callable[[Progress], None],
    ) -> None:
        self.sources, self.writer, self.view = sources, writer, view
        self.options, self.version, self.watch = options, version, watch
        self.progress = Progress(total=count(sources))
        self.begun = time.monotonic()
        self.saved = self.begun
        self.pending: set[str] = set()  # locations in the queue, which the view does not show yet
        self.cleared: set[str] = set()  # files whose earlier problems are forgotten

    def go(self) -> Progress:
        for done in self._engine().map(_work, self._jobs()):
            if isinstance(done, Lost):
                page = done.job.page
                self._problem(Problem(page.file, "reading it took the worker process down twice; left out", page.id))
            else:
                self._save(done)
            if time.monotonic() - self.saved >= self.options.acknowledge:
                self._acknowledge()
        self._acknowledge()
        return self.progress

    def _engine(self) -> Engine:
        workers = self.options.workers or cores()
        few = self.progress.total is not None and self.progress.total < 4
        return InProcess() if workers == 1 or few else Processes(workers)

    def _jobs(self) -> Iterator[_Job]:
        """What has to be read; what need not be is counted on the way."""
        for source in self.sources:
            for page in pages(source, self.options.manifest):
                if page.file not in self.cleared:
                    self.cleared.add(page.file)
                    self.writer.clear_problems(page.file)
                if isinstance(page, Problem):
                    self._problem(page)
                    continue
                job = self._job(page)
                if job is not None:
                    yield job

    def _job(self, page: Page) -> _Job | None:
        try:
            text = canonical(page)
        except Unreadable as error:
            self._problem(Problem(page.file, str(error)))
            return None
        if text.note:
            self._problem(Problem(page.file, text.note), seen=False)
        if self.view.tombstoned(text.id, text.location, text.text) is not None:
            self.progress.kept_out += 1
            self.progress.seen += 1
            return None
        known = None if self.options.again else self._known(text)
        if known is not None:
            self.progress.unchanged += 1
            self.progress.seen += 1
            if known.language not in READS:
                self._unread(known)
            return None
        return _Job(text, self.options.outlets, self.options.weights)

    def _known(self, page: Canonical) -> Document | None:
        """The report as the edition holds it, when it needs no work."""
        found = self.view.document_or_none(page.id)
        if found is None or differs(page, found):
            return None
        return found if found.language not in READS or self.view.is_read(found.id, self.version) else None

    def _save(self, done: _Done) -> None:
        if done.problem is not None:
            self._problem(done.problem, seen=False)
        if done.document.location in self.pending:
            self._acknowledge()
        document = self._among_versions(done.document)
        self.writer.add(document, done.reading)
        self.pending.add(document.location)
        self.progress.seen += 1
        self.progress.read += done.reading is not None
        self.progress.versions += document.supersedes is not None
        if done.reading is None and done.problem is None:
            self._unread(document)

    def _among_versions(self, document: Document) -> Document:
        """The report in its place among the versions at its location: by date, and what came later is newer."""
        others = [v for v in self.view.versions_of(document.location) if v.id != document.id]
        if not others:
            return document
        date = document.published.edtf
        older = [v for v in others if not date or not v.published.edtf or v.published.edtf <= date]
        newer = [v for v in others if v not in older]
        if newer:
            self.writer.add(replace(newer[0], supersedes=document.id))
        return replace(document, supersedes=older[-1].id if older else None)

    def _unread(self, document: Document) -> None:
        self.progress.unread += 1
        language = f"'{document.language}'" if document.language else "unknown"
        what = f"its language is {language}: kept, but not read (this version reads English)"
        self._problem(Problem(document.file, what, document.external_id), seen=False)

    def _problem(self, problem: Problem, *, seen: bool = True) -> None:
        self.writer.add_problem(problem)
        self.progress.problems += 1
        self.progress.seen += seen

    def _acknowledge(self) -> None:
        self.progress.kept_out += len(self.writer.commit())
        self.pending.clear()
        self.saved = time.monotonic()
        self.progress.seconds = self.saved - self.begun
        self.watch(self.progress)


def _work(job: _Job) -> _Done:
    """What a worker does with one report. Nothing that a report holds may raise here."""
    page = job.page
    found = document(page, Registry.load(job.outlets))
    if found.language not in READS:
        return _Done(found, None)
    try:
        return _Done(found, _reader(job.weights).read(found))
    except Exception as error:
        what = f"could not be read ({type(error).__name__}: {error}); kept without a reading"
        return _Done(found, None, Problem(page.file, " ".join(what.split()), page.external_id))


@cache
def _reader(weights: Path | None) -> Reader:
    """One reader a process, loaded when the first report comes."""
    from variorum.read.reader import Reader

    return Reader(weights)
