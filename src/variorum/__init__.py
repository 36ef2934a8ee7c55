"""Variorum: many outlets' reports of the same affairs, read into one checked record.

``Reader().read(text)`` reads one report; ``read_reports(sources, edition)`` reads folders into an edition;
``open(edition)`` asks an edition. Everything is imported when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from variorum.model.documents import Document
    from variorum.model.mentions import Reading
    from variorum.model.text import Span
    from variorum.pipeline import read_reports
    from variorum.read.reader import Reader
    from variorum.store.database import View, Writer
    from variorum.store.database import View as open

_PLACES = {
    "Document": "variorum.model.documents",
    "Reader": "variorum.read.reader",
    "Reading": "variorum.model.mentions",
    "Span": "variorum.model.text",
    "View": "variorum.store.database",
    "Writer": "variorum.store.database",
    "read_reports": "variorum.pipeline",
}

__all__ = ["Document", "Reader", "Reading", "Span", "View", "Writer", "open", "read_reports"]


def __getattr__(name: str) -> Any:
    if name == "open":
        return import_module("variorum.store.database").View
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'variorum' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
