"""A reader made of one regular expression, for tests of all that stands around the reader."""

import os
import re
import signal
from pathlib import Path

from variorum.model.documents import Document
from variorum.model.mentions import Attribution, EventMention, Quantity, Reading, TimeExpression, record_id
from variorum.model.provenance import Derivation
from variorum.model.text import Span
from variorum.model.vocabulary import Act, Bound, EventType, Modality, QuoteKind

SAID = re.compile(r"(?P<source>[A-Z]\w+(?: [A-Z]\w+)*) (?P<cue>said|denied) (?P<content>that [^.]+)")
QUOTED = re.compile(r'(?P<content>"[^"]+") (?P<cue>said) (?P<source>[A-Z]\w+(?: [A-Z]\w+)*)')
MET = re.compile(r"(?P<agent>[A-Z]\w+) (?P<trigger>met) (?P<patient>[A-Z]\w+)")
COUNT = re.compile(r"(?P<quantity>\d[\d,]*) (?P<of>\w+)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class SimpleReader:
    """Reads "Name said that ...", "Name met Name", numbers and ISO dates; fails or dies where the text says so."""

    def __init__(self, weights: Path | None = None, threads: int = 1) -> None:
        """``weights`` is a file whose words are the version."""
        self.version = weights.read_text(encoding="utf-8") if weights else "simple"
        self.reads = 0

    def read(self, report: Document) -> Reading:
        """The reading of the report."""
        self.reads += 1
        text, id = report.text, report.id
        if "FAIL" in text:
            raise RuntimeError("the shapes do not fit\n  at node 7\n" + "  and more of it\n" * 50)
        if "DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        derivation = Derivation("simple", self.version)
        said = [_attribution(id, m, QuoteKind.INDIRECT) for m in SAID.finditer(text)]
        said += [_attribution(id, m, QuoteKind.DIRECT) for m in QUOTED.finditer(text)]
        return Reading(
            id,
            derivation,
            tuple(said),
            tuple(_meeting(id, m) for m in MET.finditer(text)),
            tuple(_quantity(id, m) for m in COUNT.finditer(text)),
            tuple(
                TimeExpression(record_id("time", id, (Span(*m.span()),)), Span(*m.span()), m.group())
                for m in DAY.finditer(text)
            ),
        )


def simple(weights: Path | None) -> SimpleReader:
    """Opens the reader, as workers do."""
    return SimpleReader(weights)


def _role(found: re.Match[str], role: str) -> tuple[Span, ...]:
    return (Span(*found.span(role)),)


def _attribution(id: str, found: re.Match[str], kind: QuoteKind) -> Attribution:
    source, cue, content = (_role(found, role) for role in ("source", "cue", "content"))
    act = Act.DENY if found["cue"] == "denied" else Act.SAY
    return Attribution(
        record_id("att", id, source, cue, content), source, cue, content, act, kind, who=found["source"], score=0.9
    )


def _meeting(id: str, found: re.Match[str]) -> EventMention:
    trigger, agent, patient = (_role(found, role) for role in ("trigger", "agent", "patient"))
    return EventMention(
        record_id("evt", id, trigger, agent, patient),
        trigger,
        EventType.MEET,
        Modality.ACTUAL,
        agent,
        patient,
        score=0.8,
    )


def _quantity(id: str, found: re.Match[str]) -> Quantity:
    quantity, of = _role(found, "quantity"), _role(found, "of")
    number = int(found["quantity"].replace(",", ""))
    return Quantity(record_id("qty", id, quantity, of, ()), quantity, of, (), Bound.EXACT, number, score=0.7)
