"""Every difference between gold and a reading, with its cause, decided by rules on the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeVar

from variorum.evaluate.scorers import (
    ARGUMENTS,
    Range,
    Row,
    Rows,
    ScoreError,
    _agreement,
    _characters,
    _close,
    _name,
    _spans,
    _trimmed,
    _without_optional,
    matched,
    pairs,
    same_name,
)
from variorum.model.text import sentences

Difference = tuple[str, Range, list[Range], list[Range]]
T = TypeVar("T")
ANCHOR = {"attributions": "cue", "events": "trigger", "quantities": "quantity"}
Pairs = list[tuple[Row, Row]]

WORD = re.compile(r"[^\W_]+")
QUOTES = frozenset("\"'“”‘’„«»`")
DETERMINERS = frozenset("a an the his her its their my our your this these those no any some each such".split())
PREPOSITIONS = frozenset(
    "of for to in on at by with about against from as over into that upon toward towards between among after before "
    "since until during under through without within near around like than across behind".split()
)
CONJUNCTIONS = frozenset("and or but who which whose where when if because while although unless so though".split())
VERB_GROUP = frozenset(
    "has have had having is are was were be been being am do does did not never will would shall should can could may "
    "might must cannot n t s re ve ll also again then still already later just even now once earlier only often".split()
)
HEDGES = frozenset("about around some nearly almost over under just only at least most more less fewer than up".split())
PRONOUNS = frozenset("he she they it we i you who which his her their its our my him them us me".split())
CUE_NOUNS = re.compile(
    r"(accusation|allegation|charge|claim|concern|criticism|decision|demand|doubt|expectation|fear|hope|news|plan|praise"
    r"|question|report|request|rumou?r|speculation|suggestion|suspicion|threat|warning)s?( of| for| about| over| to)?"
)


@dataclass(frozen=True, slots=True)
class Error:
    """One difference: ``kind`` says of what (missed, content, act), ``cause`` why, ``detail`` which classes or names.

    ``gold`` and ``read`` are the records in the reading format; ``gold_spans`` and ``read_spans`` those of their spans
    that differ, ``at`` the stretch that only one has. ``counted`` is False where the scorers let the difference pass:
    borders of triggers and arguments that agree by half, a parent where gold has none.
    """

    document: str
    layer: str
    kind: str
    cause: str
    gold: Row | None
    read: Row | None
    gold_spans: tuple[Range, ...]
    read_spans: tuple[Range, ...]
    at: Range
    detail: str = ""
    counted: bool = True


def errors(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> list[Error]:
    """Every error of the readings, document by document.

    Records that the scorers leave unmatched, but whose cues, triggers or numbers overlap, count as found with wrong
    borders. Raises :class:`ScoreError` for a reading that is missing or of another text.
    """
    out: list[Error] = []
    for key, document in gold.items():
        if key not in predicted or predicted[key]["text"] != document["text"]:
            raise ScoreError(f"{key}: there is no reading of this text, so its errors cannot be told")
        report = _Report(key, document, predicted[key])
        report.attributions()
        if "events" in document:
            report.events()
        if "quantities" in document:
            report.quantities()
        out += report.out
    return out


def sample(errors: Sequence[Error], count: int, seed: int) -> list[Error]:
    """``count`` of the errors, drawn without regard to cause, in the order of the list; all when there are fewer."""
    return [errors[i] for i in sorted(Random(seed).sample(range(len(errors)), min(count, len(errors))))]


def differences(text: str, gold: Sequence[Range], read: Sequence[Range]) -> Iterator[Difference]:
    """How two roles' spans differ: what happened, the stretch in question, and the spans of both sides it is between.

    What happened is one of: missing span, extra span, starts too soon, starts too late, ends too soon, ends too late,
    read as one (gold has several), read in pieces. White space at the ends and one final stop or comma do not count.
    """
    tagged = [(_trimmed(text, s), side) for side, spans in enumerate((gold, read)) for s in spans]
    clusters: list[tuple[list[Range], list[Range]]] = []
    end = -1
    for span, side in sorted(tagged):
        if span[0] >= end:
            clusters.append(([], []))
        clusters[-1][side].append(span)
        end = max(end, span[1])
    for some, others in clusters:
        if not some or not others:
            for span in some or others:
                yield "missing span" if some else "extra span", span, some, others
        elif some != others:
            yield from _inner(some, others)


def _inner(gold: list[Range], read: list[Range]) -> Iterator[Difference]:
    first, last = (gold[0][0], read[0][0]), (max(e for _, e in gold), max(e for _, e in read))
    if first[0] != first[1]:
        how = "starts too late" if first[0] < first[1] else "starts too soon"
        yield how, (min(first), max(first)), gold, read
    if last[0] != last[1]:
        yield "ends too soon" if last[1] < last[0] else "ends too late", (min(last), max(last)), gold, read
    more, how = (read, "read in pieces") if len(read) >= len(gold) else (gold, "read as one")
    if len(more) > 1:
        yield how, (more[0][1], more[1][0]), gold, read


class _Report:
    """The errors of one document."""

    def __init__(self, key: str, gold: Row, read: Row) -> None:
        self.key, self.text, self.gold, self.read = key, str(gold["text"]), gold, read
        self.out: list[Error] = []
        self.starts = [s.start for s in sentences(self.text)]
        self.gold_of: dict[Any, Any] = {}

    def attributions(self) -> None:
        wanted = [a for a in self.gold.get("attributions") or [] if not a.get("optional")]
        given = _without_optional(self.gold, wanted, list(self.read.get("attributions") or []))
        self.gold_of = {_name(p): _name(g) for g, p in matched("attributions", wanted, given)}
        found, missed, spurious = self._found("attributions", ("source", "cue", "content"), wanted, given)
        for g, p in found:
            if g.get("act"):
                self._class("attributions", "act", g, p)
            self._speaker(g, p)
            self._link("attributions", "parent", g, p, g.get("inside"), p.get("inside"))
        for g in missed:
            cause = self._sort_of_cue(g) + (", nested" if g.get("inside") else "")
            self._add("attributions", "missed", cause, g, None)
        for p in spurious:
            self._add("attributions", "spurious", self._why_spurious(p, wanted), None, p)

    def events(self) -> None:
        wanted: Rows = self.gold["events"]
        given: Rows = self.read.get("events") or []
        found, missed, spurious = self._found("events", ("trigger",), wanted, given)
        for g, p in found:
            self._class("events", "type", g, p)
            self._class("events", "modality", g, p)
            self._link("events", "by", g, p, g.get("by"), p.get("by"))
            for role in ARGUMENTS:
                self._argument(role, g, p)
        for g in missed:
            self._add("events", "missed", self._why_missed(g, given, spurious), g, None, detail=g["type"])
        for p in spurious:
            self._add("events", "spurious", self._why_none(p, wanted, missed), None, p, detail=p["type"])

    def quantities(self) -> None:
        rows = self.gold["quantities"], self.read.get("quantities") or []
        found, missed, spurious = self._found("quantities", ("quantity",), *rows)
        for g, p in found:
            self._class("quantities", "bound", g, p)
        for g in missed:
            self._add("quantities", "missed", self._sort_of_number(g), g, None)
        for p in spurious:
            self._add("quantities", "spurious", self._sort_of_number(p), None, p)

    def _found(self, layer: str, roles: Sequence[str], wanted: Rows, given: Rows) -> tuple[Pairs, Rows, Rows]:
        """The pairs that the scorers match, what is missed, and what is spurious; notes the borders of all pairs."""
        found = matched(layer, wanted, given)
        every, missed, spurious = list(found), wanted, given
        for fit in (None, _same_anchor, _same_words) if layer == "attributions" else (None, _same_anchor):
            every += pairs(missed, spurious, fit) if fit else []
            missed, spurious = (_rest(rows, [pair[i] for pair in every]) for i, rows in enumerate((wanted, given)))
        for i, (g, p) in enumerate(every):
            for role in roles:
                self._borders(layer, role, g, p, counted=layer != "events" or i >= len(found))
        return found, missed, spurious

    def _add(self, layer: str, kind: str, cause: str, gold: Row | None, read: Row | None, **more: Any) -> None:
        """Note an error, at the anchor (at the content for a quote without a cue) unless spans are given."""
        spans = [_spans(row[ANCHOR[layer]]) or _spans(row.get("content")) if row else [] for row in (gold, read)]
        left, right = more.pop("spans", spans)
        at = more.pop("at", next(iter((*left, *right)), (0, 0)))
        self.out.append(Error(self.key, layer, kind, cause, gold, read, tuple(left), tuple(right), at, **more))

    def _class(self, layer: str, name: str, g: Row, p: Row) -> None:
        if g[name] != p.get(name):
            self._add(layer, name, "another", g, p, detail=f"{g[name]} read as {p.get(name)}")

    def _link(self, layer: str, kind: str, g: Row, p: Row, wanted: Any, given: Any) -> None:
        """What a record lies within; as the scorers, only matched attributions can be right."""
        known = self.gold_of.get(given)
        if wanted == known and (wanted or not given):
            return
        cause = _first(
            (not wanted, "read inside, gold is outside" if known else "read inside one that gold has not"),
            (wanted not in self.gold_of.values(), "inside one that was not found"),
            (True, "inside another" if given else "read outside"),
        )
        self._add(layer, kind, cause, g, p, counted=wanted != known and (bool(wanted) or layer == "events"))

    def _speaker(self, g: Row, p: Row) -> None:
        wanted, read = g.get("who") or g.get("speaker"), p.get("who") or p.get("speaker") or ""
        if wanted and wanted != "?" and not same_name(wanted, read):
            cause = self._sort_of_source(g["source"]) + ("" if read else ", nobody read")
            self._add("attributions", "speaker", cause, g, p, detail=f"{wanted} read as {read or 'nobody'}")

    def _borders(self, layer: str, role: str, g: Row, p: Row, counted: bool = True) -> None:
        left, right = _spans(g[role]), _spans(p[role])
        if role != "content" and not _characters(left) & _characters(right):
            cause = "another phrase" if left and right else "not read" if left else "read where there is none"
            if left or right:
                self._add(layer, role, cause, g, p, spans=(left, right), counted=counted)
            return
        for how, at, some, others in differences(self.text, left, right):
            reason = self._reason(role, how, at, _spans(g.get("cue")))
            if how.endswith("span"):
                reason = self._where(at, left if some else right, _spans(g.get("cue")))
            elif role == "content" and how[:4] != "read" and _torn(self.text, others) > _torn(self.text, some):
                reason = "within a quotation"
            self._add(layer, role, f"{how}: {reason}", g, p, spans=(some, others), at=at, counted=counted)

    def _argument(self, role: str, g: Row, p: Row) -> None:
        left, right = _spans(g.get(role)), _spans(p.get(role))
        hits = pairs(left, right, lambda a, b: _close([a], [b]))
        rest = _rest(left, [a for a, _ in hits]), _rest(right, [b for _, b in hits])
        near = pairs(*rest, lambda a, b: _agreement([a], [b]))
        for a, b in hits + near:
            for how, at, *spans in differences(self.text, [a], [b]):
                cause, counted = f"{how}: {self._reason(role, how, at)}", (a, b) in near
                self._add("events", role, cause, g, p, spans=spans, at=at, counted=counted)
        for a in _rest(rest[0], [x for x, _ in near]):
            self._add("events", role, "missed", g, p, spans=([a], right), at=a)
        for b in _rest(rest[1], [x for _, x in near]):
            self._add("events", role, "spurious", g, p, spans=(left, [b]), at=b)

    def _reason(self, role: str, how: str, at: Range, cue: Sequence[Range] = ()) -> str:
        """What stands at the border in question, in the order of what explains most."""
        piece, ends = self.text[slice(*at)], how.startswith("ends")
        words = [w.lower() for w in WORD.findall(piece)] or [""]
        if how.startswith("read"):
            return "over the cue" if role == "content" and _holds(at, cue) else self._apart(*at) or "an aside"
        place = at[0] if ends else at[1]
        before = [w.end() for w in WORD.finditer(self.text, max(0, place - 40), place)]
        after = WORD.search(self.text, place)
        joint = before[-1] if before else place, after.start() if after else place
        marks, lead = self.text[slice(*joint)].strip(), DETERMINERS | PREPOSITIONS | {"that", "whether"}
        return _first(
            (not words[0], "quotation mark only" if set(piece) & QUOTES else "punctuation only"),
            (role == "cue" and all(w in VERB_GROUP or w.endswith("ly") for w in words), "auxiliary or adverb"),
            (role == "quantity" and "(" in piece, "conversion in brackets"),
            (role == "quantity" and not ends and all(w in HEDGES for w in words), "hedge"),
            (not ends and all(w in lead for w in words), "article, preposition, that"),
            (self._apart(*joint), self._apart(*joint)),
            (ends and words[0] == "s", "possessive s"),
            (set(marks) & QUOTES, "at a quotation mark"),
            ("," in marks, "at a comma"),
            (marks, "at another mark"),
            (ends and words[0] in PREPOSITIONS, "preposition"),
            (ends and words[0] in CONJUNCTIONS, "conjunction or relative clause"),
            (True, "other words"),
        )

    def _where(self, at: Range, siblings: Sequence[Range], cue: Sequence[Range]) -> str:
        """Where a whole span stands that only one side has."""
        others = [s for s in siblings if not (s[0] < at[1] and at[0] < s[1])]
        if not others:
            return "all of it"
        near = min(others, key=lambda s: max(s[0] - at[1], at[0] - s[1]))
        gap = (near[1], at[0]) if near[1] <= at[0] else (at[1], near[0])
        apart = self._apart(*gap) or "in the same sentence"
        return "beyond the cue" if _holds(gap, cue) and "paragraph" not in apart else apart

    def _apart(self, left: int, right: int) -> str:
        """Whether a paragraph or a sentence ends between two places; ``left`` is behind the last character before."""
        if "\n" in self.text[left:right]:
            return "another paragraph"
        before, after = (bisect_right(self.starts, place) for place in (max(0, left - 1), right))
        return "another sentence" if before != after else ""

    def _sort_of_cue(self, row: Row) -> str:
        words, spans = self._said(row["cue"]), _spans(row["cue"])
        before = self.text[max(0, spans[0][0] - 30) : spans[0][0]].lower().rstrip() if spans else ""
        owner = before.endswith(("'s", "’s", "s'", "s’")) and " " not in words
        named = {*words.split()[:1], *WORD.findall(before)[-1:]} & DETERMINERS
        return _first(
            (not spans, "quote without cue"),
            (not WORD.search(words), "colon or dash"),
            (words.startswith("according"), "according to"),
            (words.endswith("ly") and " " not in words, "adverb"),
            (owner or named or (not row["source"] and CUE_NOUNS.fullmatch(words)), "noun"),
            (row["source"], "verb"),
            (True, "verb without source"),
        )

    def _why_spurious(self, p: Row, wanted: Rows) -> str:
        cue = _characters(_spans(p["cue"]))
        event = any(cue & _characters(_spans(e["trigger"])) for e in self.gold.get("events") or [])
        nested = any(cue and cue <= _characters(_spans(g["content"])) for g in wanted)
        return _first(
            (any(cue & _characters(_spans(g["cue"])) for g in wanted), "the same cue twice"),
            (any(_same_words(g, p) for g in wanted), "the same words with a second cue"),
            (event, f"{self._sort_of_cue(p)}, an event in gold"),
            (nested, f"{self._sort_of_cue(p)}, nested"),
            (True, self._sort_of_cue(p)),
        )

    def _sort_of_source(self, spans: Any) -> str:
        words = " ".join(self.text[a:b] for a, b in _spans(spans))
        if not words:
            return "no source"
        if words.lower() in PRONOUNS:
            return "pronoun"
        return "name" if re.search(r"(?<!^)\b[A-Z]|^(?!(The|An?|His|Her|Its|Their)\b)[A-Z]", words) else "common noun"

    def _why_missed(self, g: Row, given: Rows, spurious: Rows) -> str:
        return _first(
            (any(self._same_sentence(g, p) for p in spurious), "another word of its sentence read"),
            (self._said(g["trigger"]) in {self._said(p["trigger"]) for p in given}, "its word is read elsewhere"),
            ("\n" not in self.text[: _spans(g["trigger"])[0][0]].strip(), "in the first line"),
            (g["modality"] != "actual", "not actual"),
            (True, "actual"),
        )

    def _why_none(self, p: Row, wanted: Rows, missed: Rows) -> str:
        trigger = _characters(_spans(p["trigger"]))
        cues = {i for a in self.gold.get("attributions") or [] for i in _characters(_spans(a["cue"]))}
        arguments = {i for g in wanted for role in ARGUMENTS for i in _characters(_spans(g.get(role)))}
        return _first(
            (trigger & cues, "a cue in gold"),
            (any(trigger & _characters(_spans(g["trigger"])) for g in wanted), "the same trigger twice"),
            (any(self._same_sentence(g, p) for g in missed), "another word of its sentence in gold"),
            (self._said(p["trigger"]) in {self._said(g["trigger"]) for g in wanted}, "its word is in gold elsewhere"),
            (trigger & arguments, "within an event's argument"),
            (True, "not worth a record"),
        )

    def _sort_of_number(self, row: Row) -> str:
        return "digits" if re.search(r"\d", self._said(row["quantity"])) else "words"

    def _same_sentence(self, g: Row, p: Row) -> bool:
        left, right = (bisect_right(self.starts, _spans(row["trigger"])[0][0]) for row in (g, p))
        return bool(left == right and g["type"] == p.get("type"))

    def _said(self, spans: Any) -> str:
        return " ".join(self.text[a:b] for a, b in _spans(spans)).lower()


def _torn(text: str, spans: Sequence[Range]) -> bool:
    """Whether what was read holds one mark of a quotation and not the other."""
    words = "".join(text[a:b] for a, b in spans)
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")


def _first(*options: tuple[Any, str]) -> str:
    return next(cause for holds, cause in options if holds)


def _holds(at: Range, spans: Sequence[Range]) -> bool:
    return any(at[0] <= a and b <= at[1] for a, b in spans)


def _same_anchor(g: Row, p: Row) -> float:
    anchor = next(role for role in ANCHOR.values() if role in g)
    both, content = _same(g, p, anchor), _same(g, p, "content")
    return both + content / 10 if both and (content or g[anchor]) else 0.0


def _same_words(g: Row, p: Row) -> float:
    content, source = _same(g, p, "content"), _same(g, p, "source")
    return content + source if min(content, source) >= 0.5 else 0.0


def _same(g: Row, p: Row, role: str) -> float:
    return _agreement(_spans(g.get(role)), _spans(p.get(role)))


def _rest(rows: Sequence[T], taken: Sequence[T]) -> list[T]:
    return [row for row in rows if not any(row is other for other in taken)]
