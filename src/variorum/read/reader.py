"""The reader: one report in, its whole reading out. ``Reader().read(text)`` is all a notebook needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from variorum.model.documents import Document, document_id
from variorum.model.mentions import (
    Attribution,
    EventMention,
    Mention,
    Quantity,
    Reading,
    TimeExpression,
    record_id,
)
from variorum.model.provenance import Derivation
from variorum.model.text import Spans
from variorum.model.vocabulary import Act, Bound, EventType, MentionType, Modality, QuoteKind
from variorum.read.decode import Findings, Found, Settings, find
from variorum.read.many.numbers import value_of
from variorum.read.mending import mended
from variorum.read.network import Network, OnnxNetwork
from variorum.read.redating import dated_by
from variorum.read.tokens import Tokenizer
from variorum.read.when.times import find_times
from variorum.read.who.names import find_names
from variorum.read.who.participants import with_participants
from variorum.read.who.speakers import innermost, resolve_speakers
from variorum.read.who.uncovered import unnamed, with_uncovered

RECENT = 64
"""How many texts' findings a reader keeps."""
SHIPPED = Path(__file__).parent / "weights"


class Reader:
    """Reads English news reports with the shipped network, or with one that ``variorum train`` made.

    One reader serves one thread. It needs about 150 MB and no network access; the same text with the same
    date gives the same reading.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        threads: int = 1,
        settings: Settings | None = None,
        network: Network | None = None,
    ) -> None:
        """Load the weights in ``folder`` (default: the shipped ones).

        ``threads`` is how many cores one report may use. ``settings`` overrides the thresholds of the card,
        ``network`` the weights. Raises ``FileNotFoundError`` when the folder holds no reader.
        """
        folder = folder or SHIPPED
        self.card = load_card(folder)
        self.version: str = self.card["version"]
        self.settings = settings or settings_of(self.card)
        self._tokenizer = Tokenizer(folder / "tokenizer.json")
        self._network: Network = network or OnnxNetwork(folder, threads)
        self._recent: dict[bytes, Findings] = {}

    def read(self, report: Document | str, published: str | None = None) -> Reading:
        """The reading of a report: attributions, event mentions, quantities, time expressions, names.

        For a bare text, ``published`` is its date (EDTF), against which "last Tuesday" is resolved.
        """
        if isinstance(report, Document):
            text, document, date = report.text, report.id, report.published.edtf or published
        else:
            text, document, date = report, document_id("", "", report), published
        return reading_of(document, text, date, self._found(text), Derivation("reader", self.version))

    def _found(self, text: str) -> Findings:
        """What the network finds; the last texts' findings are kept, because many outlets carry one wire text."""
        key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self._recent.pop(key, None)
        if found is None:
            found = find(self._network, self._tokenizer, text, self.settings)
        self._recent[key] = found  # last in line to go
        if len(self._recent) > RECENT:
            self._recent.pop(next(iter(self._recent)), None)
        return found


def reading_of(document: str, text: str, date: str | None, found: Findings, derivation: Derivation) -> Reading:
    """The reading of a text in which the network found so much: speakers, nesting, times, names and values by rule."""
    times = find_times(document, text, date)
    names = find_names(document, text, found.names)
    records = mended(text, found.records)
    read = [_attribution(document, f) for f in records if f.layer == "cue"]
    said, unsaid = with_uncovered(document, text, read, names)
    attributions = unnamed(resolve_speakers(text, said, names, found.taken), unsaid)
    events = [_event(document, text, f, attributions, times, names) for f in records if f.layer == "trigger"]
    quantities = tuple(_quantity(document, text, f, attributions, times) for f in records if f.layer == "quantity")
    cast = with_participants(text, events, attributions, names, found.taken)
    return Reading(document, derivation, tuple(attributions), cast, quantities, times, names)


def load_card(folder: Path) -> dict[str, Any]:
    """What is known of the weights in a folder (``card.json``); raises ``FileNotFoundError`` when it holds none."""
    path = folder / "card.json"
    if not path.is_file():
        raise FileNotFoundError(f"{folder} holds no reader: card.json is missing; `variorum train` makes one")
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return card


def settings_of(card: dict[str, Any]) -> Settings:
    """How the card says texts are cut and which anchors count."""
    import msgspec

    return msgspec.convert(card["settings"], Settings)


def _attribution(document: str, found: Found) -> Attribution:
    source, content = found.roles["source"], found.roles["content"]
    return Attribution(
        record_id("att", document, source, (found.anchor,), content),
        source,
        (found.anchor,),
        content,
        Act(found.classes["act"]),
        QuoteKind.INDIRECT,
        score=round(found.score, 4),
    )


def _event(
    document: str,
    text: str,
    found: Found,
    attributions: Sequence[Attribution],
    times: Sequence[TimeExpression],
    names: Sequence[Mention],
) -> EventMention:
    roles = found.roles
    return EventMention(
        record_id("evt", document, (found.anchor,), *roles.values()),
        (found.anchor,),
        EventType(found.classes["type"]),
        Modality(found.classes["modality"]),
        agent=roles["agent"],
        patient=roles["patient"],
        place=roles["place"],
        time=roles["time"],
        by=innermost(attributions, (found.anchor,)),
        edtf=dated_by(roles["time"], times),
        place_name=_where(text, roles["place"], names),
        score=round(found.score, 4),
    )


def _quantity(
    document: str, text: str, found: Found, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> Quantity:
    value, unit = value_of(found.anchor.words(text))
    return Quantity(
        record_id("qty", document, (found.anchor,), *found.roles.values()),
        (found.anchor,),
        found.roles["of"],
        found.roles["asof"],
        Bound(found.classes["bound"]),
        value,
        unit,
        edtf=dated_by(found.roles["asof"], times),
        by=innermost(attributions, (found.anchor,)),
        score=round(found.score, 4),
    )


def _where(text: str, spans: Spans, names: Sequence[Mention]) -> str | None:
    """The best name of the place: a place name within the words, or else the words themselves."""
    for span in spans:
        for name in names:
            if name.type is MentionType.PLACE and span.contains(name.span):
                return name.name
    return spans[0].words(text) if spans else None
