"""The record as it could be known on a day: assembled from the reports that had surely appeared by then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from variorum.assembling import assemble, houses_of
from variorum.model.dates import days
from variorum.store.database import View, Writer


@dataclass(frozen=True, slots=True)
class AsOf:
    """A view of the record of that day; how many reports are later, and how many of a date that is not known."""

    view: View
    day: str
    later: int
    undated: int


@contextmanager
def as_of(view: View, day: str) -> Iterator[AsOf]:
    """The edition of the view as it could have been on that day (EDTF; its last day counts).

    Takes the reports that surely had appeared, their readings, and people's judgements (which mend what was read,
    whenever they were made), and assembles them in a temporary file, which is gone afterwards; the edition stays as it
    is. A version that was superseded later is current then. An undated report counts by the last day that was inferred
    for it from the whole edition.
    """
    last = days(day)[1] or day
    later = undated = 0
    with TemporaryDirectory() as folder:
        path = Path(folder, "as-of.variorum")
        with Writer(path) as writer, View(view.path, as_read=True) as plain:
            for document in plain.documents(include_superseded=True):
                known = view.document(document.id)
                appeared = days(known.published.edtf)[1]
                if appeared is None:
                    undated += 1
                elif appeared > last:
                    later += 1
                else:
                    writer.add(document, plain.reading(document.id))
            for judgement in plain.judgements():
                writer.judge(judgement)
            writer.commit()
            assemble(writer, houses_of(plain))
        with View(path) as then:
            yield AsOf(then, last, later, undated)
