"""Reports: one document of one outlet, immutable once taken in, with its zones and its own date."""

from dataclasses import dataclass

from variorum.model.provenance import identify
from variorum.model.text import Span
from variorum.model.vocabulary import DateSource, ZoneKind


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a report that is headline, dateline, byline, caption, credit, body or furniture."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class ReportDate:
    """When the report appeared, as EDTF with the precision of its source, or None; and what that rests on."""

    edtf: str | None = None
    source: DateSource = DateSource.UNKNOWN


@dataclass(frozen=True, slots=True)
class Document:
    r"""One report.

    ``text`` is the canonical text that every span counts from: the file's text, decoded, with line ends
    normalised to ``\n`` and nothing else changed. ``file`` is the path below the folder that was read,
    ``external_id`` the row's own ``id`` or the file name without its ending. ``location`` says where it was
    read (a URL where one is known): a new text at an old location is a new version, which ``supersedes`` the old.
    """

    id: str
    text: str
    file: str
    external_id: str
    location: str
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published: ReportDate = ReportDate()
    language: str | None = None
    zones: tuple[Zone, ...] = ()
    supersedes: str | None = None


def document_id(file: str, external_id: str, text: str) -> str:
    """The id of a report: the same words in the same file are the same report, wherever the folder lies."""
    return identify("doc", file, external_id, text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: the file, one clear line, and where in the file (or empty)."""

    file: str
    what: str
    where: str = ""
