"""The edition's two faces: a Writer that adds to it, and Views that ask it."""

from variorum.store.view import View
from variorum.store.writer import Writer

__all__ = ["View", "Writer"]
