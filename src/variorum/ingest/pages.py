"""A raw page: one report as its source gave it, before its text is decoded and its zones are found."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Page:
    """One report to be.

    ``file`` is the path below the folder that was read, ``location`` the URL where one is known, else the absolute
    path with ``#row-id`` for a row. Either ``text`` (a row, already characters) or ``raw`` (a file's bytes) is given.
    The rest is what a row or a manifest says, as it stands there.
    """

    file: str
    external_id: str
    location: str
    text: str | None = None
    raw: bytes | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    title: str | None = None
    author: str | None = None


def address(url: str | None) -> str | None:
    """The URL as the location of one report, or None: a site's front page is the address of many."""
    try:
        parts = urlsplit(url or "")
    except ValueError:  # such as a broken IPv6 host
        return None
    return url if parts.path.strip("/ ") or parts.query else None


FIELDS = {
    "outlet": ("outlet", "publisher", "source_name"),
    "url": ("url", "link"),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "title": ("title", "headline"),
    "author": ("author", "byline"),
}
"""What rows and manifests may say of a report, and the column names understood (in lower case, first wins)."""
TEXT = ("text", "body", "content")
"""Column names of a report's text, first wins."""
ID = ("id", "external_id")
"""Column names of a row's own id, first wins."""
