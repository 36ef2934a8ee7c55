"""From sources to an edition, in order: load, read, save, assemble. Incremental, resumable, on all cores."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from variorum.assembling import Assembled, assemble, houses_of
from variorum.engine import Engine, InProcess, Lost, Processes, cores
from variorum.houses import Houses
from variorum.ingest.canonical import Unreadable
from variorum.ingest.documents import Canonical, canonical, differs, document
from variorum.ingest.outlets import Registry
from variorum.ingest.pages import Page
from variorum.ingest.sources import count, pages
from variorum.model.documents import Document, Problem
from variorum.model.mentions import Reading
from variorum.model.versions import place, placed
from variorum.store.database import View, Writer

READS = ("en",)
"""The languages this version reads; reports in others are kept and listed."""


BATCH = 1_000
"""Reports that are held in memory between two commits at most."""
LONGEST = 120
"""Characters of an error's own text in a problem's line."""


class Reads(Protocol):
    """What a run needs of a reader; ``variorum.Reader`` is one."""

    version: str

    def read(self, report: Document) -> Reading: ...  # noqa: D102


Opens = Callable[[Path | None], Reads]
"""Makes the reader of a folder, or the shipped one of None."""


class ReaderError(Exception):
    """The reader's files cannot be used; says why."""


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
    assembled: int = 0  # reports whose part in the record was made anew
    assembling: Assembled | None = None  # how far the assembly is, once all is read


@dataclass(frozen=True, slots=True)
class _Job:
    """One report to be read, and what a worker needs for it."""

    page: Canonical
    outlets: Path | None
    weights: Path | None
    opens: Opens


@dataclass(frozen=True, slots=True)
class _Done:
    """A report with its reading, or without one and a problem that says why; without a document it is left out."""

    document: Document | None
    reading: Reading | None = None
    problem: Problem | None = None


def shipped(weights: Path | None) -> Reads:
    """The reader in that folder, or the shipped one. Raises ``FileNotFoundError``."""
    from variorum.read.reader import Reader

    return Reader(weights)


def read_reports(
    sources: Sequence[Path],
    edition: Path,
    options: Options | None = None,
    watch: Callable[[Progress], None] = lambda progress: None,
    *,
    now: str = "",
    program: str = "",
    opens: Opens = shipped,
) -> Progress:
    """Read reports into an edition, which is made when it is not there; returns what was done.

    A report whose text is in the edition costs no work; a changed text at an old location is a new version. Every
    report is saved whole with its reading, in batches; ``watch`` is called after each batch is safe on the disk. Then
    the record is brought up to date with what changed, as far as the reports at hand tell (:mod:`variorum.assembling`).
    Stopped at any moment, the same call goes on where the disk left off. ``opens`` makes the reader of a folder
    (None: the shipped one), once in each process; it must be a function of a module.

    Raises ``SourceMissing``, ``RegistryError``, ``FileNotFoundError`` or ``ReaderError`` (no reader, or none that
    works) before anything is written, and ``EditionError`` when the edition cannot be opened or written. A report
    that cannot be read raises nothing: it is one line in the edition's problems.
    """
    options = _with_defaults(options or Options(), sources)
    progress = Progress(count(sources))
    _registry.cache_clear()  # the user's file may have changed since
    _registry(options.outlets)
    version = open_reader(options.weights, opens).version
    with Writer(edition, created=now, program=program) as writer, View(edition) as view:
        _Run(sources, writer, view, options, version, opens, watch, progress).go()
        houses = Houses.load(options.outlets) if options.outlets else houses_of(view)
        _assemble(writer, houses, watch, progress)
    return progress


def _assemble(writer: Writer, houses: Houses, watch: Callable[[Progress], None], progress: Progress) -> None:
    begun = time.monotonic()
    before = progress.seconds

    def told(assembled: Assembled) -> None:
        progress.assembling, progress.assembled = assembled, assembled.done
        progress.seconds = before + time.monotonic() - begun
        watch(progress)

    progress.assembled = assemble(writer, houses, told).done
    progress.assembling = None


def open_reader(weights: Path | None, opens: Opens = shipped) -> Reads:
    """The reader, opened once in a process. Raises ``FileNotFoundError``, or ``ReaderError`` with one clear line."""
    try:
        return _opened(opens, weights)
    except OSError:
        raise
    except Exception as error:
        where = weights or "the package"
        raise ReaderError(
            f"the reader in {where} cannot be used ({one_line(error)}); make or install it anew"
        ) from error


def one_line(error: BaseException) -> str:
    """An error in one line: its type, and the beginning of what it says."""
    said = " ".join(str(error).split())
    said = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _with_defaults(options: Options, sources: Sequence[Path]) -> Options:
    """A folder may hold the user's own registry, as it may hold a manifest."""
    found = [source / "outlets.yaml" for source in sources if (source / "outlets.yaml").is_file()]
    return replace(options, outlets=found[0]) if found and options.outlets is None else options


class _Run:
    """One run: what was seen, what waits to be acknowledged."""

    def __init__(
        self, sources: Sequence[Path], writer: Writer, view: View, options: Options, version: str, opens: Opens,
        watch: Callable[[Progress], None], progress: Progress,
    ) -> None:  # fmt: skip
        self.sources, self.writer, self.view = sources, writer, view
        self.options, self.version, self.opens = options, version, opens
        self.watch, self.progress = watch, progress
        self.begun = self.saved = time.monotonic()
        self.chains: dict[str, list[Document]] = {}  # versions by location, with those the view does not show yet
        self.files: set[str] = set()  # whose earlier problems are forgotten
        self.seen: set[str] = set()  # ids of reports that the sources hold
        self.overtaken: list[str] = []  # of these, the ones that another text of the same file supersedes

    def go(self) -> Progress:
        for done in self._engine().map(_work, self._jobs()):
            if isinstance(done, Lost):
                page = done.job.page
                self._problem(page, "reading it took the worker process down twice; left out")
            else:
                self._save(done)
            self._tick()
        self._acknowledge()
        self._raise_what_came_back()
        self._tidy_problems()
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
                if page.file not in self.files:
                    self.files.add(page.file)
                    self.writer.clear_problems(page.file)
                if isinstance(page, Problem):
                    self._add_problem(page)
                    self.progress.seen += 1
                elif (job := self._job(page)) is not None:
                    yield job
                self._tick()

    def _job(self, page: Page) -> _Job | None:
        """The page as a job, or None when it needs no work or cannot be read."""
        try:
            text = canonical(page)
        except Exception as error:
            what = str(error) if isinstance(error, Unreadable) else f"could not be read ({one_line(error)}); left out"
            self._problem(page, what)
            return None
        if text.id in self.seen:  # the same folder given twice, or the same row twice
            self._unchanged()
            return None
        self.seen.add(text.id)
        if text.note:
            self._problem(page, text.note, seen=False)
        if self.view.tombstoned(text.id, text.location, text.text) is not None:
            self.progress.kept_out += 1
            self.progress.seen += 1
            return None
        known = self.view.document_or_none(text.id)
        if known is not None and self._overtakers(known):
            self.overtaken.append(known.id)
        if known is None or self.options.again or not self._is_known(text, known):
            return _Job(text, self.options.outlets, self.options.weights, self.opens)
        self._follow(known, text.location)
        if known.language not in READS:
            self._unread(known)
        self._unchanged()
        return None

    def _unchanged(self) -> None:
        self.progress.unchanged += 1
        self.progress.seen += 1

    def _is_known(self, page: Canonical, known: Document) -> bool:
        """Whether the edition holds the report as it is now, and read by this reader; where it lies does not count."""
        if differs(replace(page, location=known.location), known, _registry(self.options.outlets)):
            return False
        return known.language not in READS or self.view.is_read(known.id, self.version)

    def _follow(self, known: Document, location: str) -> None:
        """Note where a report lies now, when its old place is gone; a copy in another folder changes nothing."""
        if location != known.location and not Path(_path_of(known)).exists():
            self.writer.add(replace(known, location=location))

    def _save(self, done: _Done) -> None:
        self.progress.seen += 1
        if done.problem is not None:
            self._add_problem(done.problem)
        if done.document is None:
            return
        document = self._link(placed(self._versions(done.document.location), done.document), done)
        self.progress.read += done.reading is not None
        self.progress.versions += document.supersedes is not None
        if done.reading is None and done.problem is None:
            self._unread(document)

    def _link(self, chain: list[Document], done: _Done) -> Document:
        """Save the report, and let each version in the chain supersede the one before it; returns the report."""
        assert done.document is not None
        saved, changed = done.document, False
        for at, version in enumerate(chain):
            older = chain[at - 1].id if at else None
            linked = replace(version, supersedes=older)
            changed = changed or version.supersedes != older  # the store may bypass versions above one that moves
            if version.id == done.document.id:
                self.writer.add(linked, done.reading)
                saved = linked
            elif older is not None and changed:
                self.writer.add(linked)
            chain[at] = linked
        self.chains[saved.location] = chain
        return saved

    def _versions(self, location: str) -> list[Document]:
        if location not in self.chains:
            self.chains[location] = self.view.versions_of(location)
        return self.chains[location]

    def _overtakers(self, known: Document) -> set[str]:
        """Other texts of the same file (or row) that supersede this one."""
        chain = self._versions(known.location)
        ids = [version.id for version in chain]
        above = chain[ids.index(known.id) + 1 :] if known.id in ids else []
        return {version.id for version in above if place(version) == place(known)}

    def _raise_what_came_back(self) -> None:
        """An old text that its file holds again is the newest version, unless a source still holds the newer one."""
        for id in self.overtaken:
            known = self.view.document_or_none(id)
            if known is not None and not self._overtakers(known) & self.seen:
                self._link(placed(self._versions(known.location), known, returned=True), _Done(known))
                self.progress.versions += 1

    def _unread(self, document: Document) -> None:
        self.progress.unread += 1
        language = f"'{document.language}'" if document.language else "unknown"
        what = f"its language is {language}: kept, but not read; if it is English, a manifest with language en says so"
        self._problem(document, what, seen=False)

    def _problem(self, page: Page | Canonical | Document, what: str, *, seen: bool = True) -> None:
        self._add_problem(Problem(page.file, what, _where(page)))
        self.progress.seen += seen

    def _add_problem(self, problem: Problem) -> None:
        self.writer.add_problem(problem)
        self.progress.problems += 1

    def _tidy_problems(self) -> None:
        """Forget problems of files that are mended or gone, and keep once what two runs at a time have both told."""
        told: dict[str, list[Problem]] = defaultdict(list)
        for problem in self.view.problems():
            told[problem.file].append(problem)
        folders, unseen = [s for s in self.sources if s.is_dir()], [file for file in told if file not in self.files]
        gone = bool(unseen and folders) and self._holds_only_these()
        for file in unseen:
            if gone or any(Path(folder, file).exists() for folder in folders):
                self.writer.clear_problems(file)
        for file in set(told) - set(unseen):
            once = dict.fromkeys(told[file])
            if len(once) < len(told[file]):
                self.writer.clear_problems(file)
                for problem in once:
                    self.writer.add_problem(problem)

    def _holds_only_these(self) -> bool:
        """Whether all reports of the edition came from these sources, as far as their locations tell."""
        roots = [source.absolute() for source in self.sources]

        def is_ours(document: Document) -> bool:
            return document.file in self.files or any(Path(_path_of(document)).is_relative_to(root) for root in roots)

        return all(map(is_ours, self.view.documents(include_superseded=True)))

    def _tick(self) -> None:
        if time.monotonic() - self.saved >= self.options.acknowledge or len(self.chains) >= BATCH:
            self._acknowledge()

    def _acknowledge(self) -> None:
        self.progress.kept_out += len(self.writer.commit())
        self.chains.clear()
        self.saved = time.monotonic()
        self.progress.seconds = self.saved - self.begun
        self.watch(self.progress)


def _work(job: _Job) -> _Done:
    """What a worker does with one report. Nothing that a report holds may raise here."""
    page = job.page
    found = None
    try:
        found = document(page, _registry(job.outlets))
        return _Done(found, open_reader(job.weights, job.opens).read(found) if found.language in READS else None)
    except Exception as error:
        what = "kept without a reading" if found is not None else "left out"
        return _Done(found, None, Problem(page.file, f"could not be read ({one_line(error)}); {what}", _where(page)))


def _path_of(document: Document) -> str:
    """The file that a report was read from, or its URL."""
    return document.location.removesuffix(f"#{document.external_id}")


def _where(page: Page | Canonical | Document) -> str:
    """Which row of its file a report is; empty for a file that is one report."""
    name = Path(page.file)
    return "" if page.external_id in (name.stem, Path(name.stem).stem) else page.external_id


@cache
def _registry(outlets: Path | None) -> Registry:
    return Registry.load(outlets)


@cache
def _opened(opens: Opens, weights: Path | None) -> Reads:
    """One reader a process, loaded when the first report comes."""
    return opens(weights)
