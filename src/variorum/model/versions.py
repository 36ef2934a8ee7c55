"""The versions of one report, in order: which text supersedes which."""

from collections.abc import Sequence

from variorum.model.documents import Document


def placed(chain: Sequence[Document], document: Document, *, returned: bool = False) -> list[Document]:
    """The versions at one location, oldest first, with the report in its place among them.

    A new text of a file (or row) comes after all earlier texts of the same file. Between files that share a URL
    their dates decide, and where there is none, what came later is newer. A report that is in the chain with the
    same date keeps its place, unless it ``returned``: then its file holds this text again.
    """
    before = {version.id: version for version in chain}.get(document.id)
    if before is not None and before.published == document.published and not returned:
        return [document if version.id == document.id else version for version in chain]
    out = [version for version in chain if version.id != document.id]
    at, date = len(out), document.published.edtf or "~"  # a report without a date comes after all that are there
    while at and place(out[at - 1]) != place(document) and (out[at - 1].published.edtf or "") > date:
        at -= 1
    out.insert(at, document)
    return out


def place(version: Document) -> tuple[str, str]:
    """The file and the row in it that a version came from."""
    return version.file, version.external_id
