"""Records by hand: three helpers that most tests start from."""

from variorum.model.documents import Document, ReportDate, document_id
from variorum.model.mentions import Reading
from variorum.model.provenance import Derivation
from variorum.model.text import Span
from variorum.model.vocabulary import DateSource


def doc(text: str, *, file: str = "report.txt", published: str | None = None, outlet: str | None = None) -> Document:
    """A report of that text, dated when a date is given."""
    external_id = file.rsplit(".", 1)[0]
    date = ReportDate(published, DateSource.METADATA) if published else ReportDate()
    return Document(
        document_id(file, external_id, text), text, file, external_id, location=file, outlet=outlet, published=date
    )


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in the text, the nth time (from 0)."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def reading(document: Document) -> Reading:
    """An empty reading of the report, to be filled with ``dataclasses.replace``."""
    return Reading(document.id, Derivation("hand", "1"))
