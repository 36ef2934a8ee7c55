"""Quantities after the network: those that are none left out, halves of a range joined, borders and bounds by rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.model.text import Span, Spans, trimmed
from variorum.model.vocabulary import Bound
from variorum.read.many.borders import are_one, bordered, counts
from variorum.read.many.numbers import bound_of, value_of

if TYPE_CHECKING:
    from variorum.read.decode import Found


def settled(text: str, found: Sequence[Found]) -> list[Found]:
    """The same records in the same order, with the quantities among them as their words decide.

    What holds no number is dropped, two ends of one range become one record with the surer one's roles, and of two
    quantities with words in common the surer one stays. Borders and bound follow the words; scores stay.
    """
    quantities = sorted((f for f in found if f.layer == "quantity" and counts(f.anchor.words(text))), key=_place)
    out = [f for f in found if f.layer != "quantity"]
    joined = _joined(text, _bordered(text, quantities))
    out += _apart([_bounded(text, f) for f in _bordered(text, joined)])
    return sorted(out, key=lambda f: (f.anchor, f.layer))


def bound_by_words(words: str, read: str) -> Bound:
    """The bound that a quantity's words decide, or else the one ``read``.

    Hedges, ranges and vague numbers decide it ("more than", "5 to 9", "dozens"), and so does a number that stands
    without them: of 1,251 such in our own gold 98 % are exact, more than a network reads off the context.
    """
    said = bound_of(words)
    return Bound(read) if said is Bound.EXACT and value_of(words)[0] is None else said


_OF = re.compile(r"\s*of\b")


def _place(found: Found) -> Span:
    return found.anchor


def _joined(text: str, quantities: Sequence[Found]) -> list[Found]:
    out: list[Found] = []
    for record in quantities:
        if out and are_one(text, out[-1].anchor, record.anchor):
            surer = max(out[-1], record, key=lambda f: f.score)
            out[-1] = _moved(text, surer, Span(out[-1].anchor.start, record.anchor.end))
        else:
            out.append(record)
    return out


def _bordered(text: str, quantities: Sequence[Found]) -> list[Found]:
    """Each with its own borders; none grows into its neighbours' words."""
    out: list[Found] = []
    for i, record in enumerate(quantities):
        low = out[-1].anchor.end if out else 0
        high = quantities[i + 1].anchor.start if i + 1 < len(quantities) else len(text)
        free = Span(min(low, record.anchor.start), max(high, record.anchor.end))
        out.append(_moved(text, record, bordered(text, record.anchor, free)))
    return out


def _bounded(text: str, record: Found) -> Found:
    bound = bound_by_words(record.anchor.words(text), record.classes["bound"])
    return replace(record, classes=record.classes | {"bound": str(bound)})


def _apart(quantities: Sequence[Found]) -> list[Found]:
    out: list[Found] = []
    for record in quantities:
        if out and out[-1].anchor.overlaps(record.anchor):
            out[-1] = max(out[-1], record, key=lambda f: f.score)
        else:
            out.append(record)
    return out


def _moved(text: str, record: Found, anchor: Span) -> Found:
    """The record with another anchor; words that the anchor has taken no longer play a role."""
    return replace(
        record, anchor=anchor, roles={role: _without(text, spans, anchor) for role, spans in record.roles.items()}
    )


def _without(text: str, spans: Spans, taken: Span) -> Spans:
    out: list[Span] = []
    for span in spans:
        if span.overlaps(taken):
            rest = Span(min(span.end, taken.end), span.end)
            of = _OF.match(text, rest.start, rest.end)
            out += [Span(span.start, max(span.start, taken.start)), Span(of.end(), rest.end) if of else rest]
        else:
            out.append(span)
    return tuple(span for span in (trimmed(text, span) for span in out) if len(span))
