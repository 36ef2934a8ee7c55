"""The zones of a report: headline, date line, dateline, byline, captions, credits, furniture, and the body between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from variorum.ingest import furniture, lines, names, pictures
from variorum.ingest.datelines import Dateline, Known, dateline_at, dateline_inside
from variorum.model.documents import Zone
from variorum.model.text import Span, trimmed
from variorum.model.vocabulary import ZoneKind

HEADER_LINES = 14
"""A report's body begins within so many lines; later lines are no headline, byline or date line."""
LONGEST_NAME = 80
"""Characters of an outlet's name; longer lines are not looked up."""
EDGE = 600
"""Characters at a paragraph's beginning and end that are looked at, so that long paragraphs cost no more than short."""
_SUMMARY_LABEL = re.compile(
    r"(?:story highlights|highlights|key (?:points|takeaways)|at a glance)\b:?(?!\s(?:of|from|in|for)\b)", re.I
)
_TITLE_LABEL = re.compile(r"(?:title|headline)\s?:\s*(?=\S)", re.I)
_DATE_PREFIX = re.compile(r"\s*(date[:\s]\s*\d{4}-\d{2}-\d{2})(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Found:
    """The zones in text order, disjoint, and what the marked lines say, as written.

    ``signed`` is the agency of the sign-off, ``source`` the name in a line "Source: NAME", ``bylines``, ``credits``
    and ``notices`` (of copyright) the words of those zones. ``title`` is the first headline.
    """

    zones: tuple[Zone, ...] = ()
    title: str | None = None
    author: str | None = None
    dateline: Dateline | None = None
    date_words: str | None = None
    updated: str | None = None
    signed: str | None = None
    source: str | None = None
    bylines: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def find_zones(text: str, title: str | None = None, known: Known = lambda name: False) -> Found:
    """The zones of a canonical text; whatever bears no mark of its own is body.

    ``title`` is a headline known from elsewhere, ``known`` tells names of outlets (both only sharpen the result).
    Zones are disjoint and leave out only white space between them. Never raises, whatever the text.
    """
    return _Finder(text, title, lambda name: len(name) <= LONGEST_NAME and known(name)).run()


@dataclass(slots=True)
class _Finder:
    """One pass over the lines of a text; ``flat`` is the text with its line ends as spaces, so offsets agree."""

    text: str
    given_title: str | None
    known: Known
    flat: str = ""
    marks: list[tuple[ZoneKind, Span]] = field(default_factory=list)
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    date_words: str | None = None
    updated: str | None = None
    signed: str | None = None
    source: str | None = None

    def run(self) -> Found:
        self.flat = self.text.replace("\n", " ")
        units = self._units()
        if units and (prefix := _DATE_PREFIX.match(self.flat, 0)):
            self._date(Span(*prefix.span(1)))
            units[0] = trimmed(self.text, Span(prefix.end(), units[0].end))
            units = [unit for unit in units if len(unit)]
        last = self._tail(units)
        first = self._header(units[:last])
        self._body(units[first:last], last_at=last - first - 1)
        zones = tuple(self._tiled())
        return Found(
            zones,
            self.title,
            ", ".join(dict.fromkeys(self.authors)) or None,
            self.dateline,
            self.date_words,
            self.updated,
            self.signed,
            self.source,
            self._words(zones, ZoneKind.BYLINE),
            self._words(zones, ZoneKind.CREDIT),
            tuple(w for w in self._words(zones, ZoneKind.FURNITURE) if re.search(r"©|\(c\)|copyright", w, re.I)),
        )

    def _units(self) -> list[Span]:
        """The lines that hold something; paragraphs instead where a text is wrapped to a fixed width."""
        rows = [trimmed(self.text, Span(*match.span())) for match in re.finditer(r"[^\n]+", self.text)]
        rows = [row for row in rows if len(row)]
        if not _is_wrapped(self.text, rows):
            return rows
        paragraphs = re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", self.text)
        return [trimmed(self.text, Span(*match.span())) for match in paragraphs]

    def _tail(self, units: list[Span]) -> int:
        """Mark the lines after the body from the end upwards; how many units stand before them."""
        last = len(units)
        while last > 1:
            span, line = units[last - 1], self._line(units[last - 1])
            before = self._line(units[last - 2])
            if lines.is_sign_off(line):
                self._mark(ZoneKind.CREDIT, span)
            elif furniture.is_furniture(line):
                self._mark(ZoneKind.FURNITURE, span)
            elif lines.is_contribution(line) or self._is_signature(span, line):
                self._mark(ZoneKind.CREDIT, span)
            elif lines.is_author_label(before) and len(line) <= 80 and line[:1].isupper() and last > 2:
                self.authors += [line]
                self._mark(ZoneKind.BYLINE, Span(units[last - 2].start, span.end))
                last -= 1
            elif last > 2 and (who := self._byline(line)) is not None:
                self.authors += who
                self._mark(ZoneKind.BYLINE, span)
            elif last > 2 and lines.is_date_line(line):
                self._date(span)
            else:
                break
            last -= 1
        return last

    def _is_signature(self, span: Span, line: str) -> bool:
        """Whether the last line is nothing but the name of an agency or outlet."""
        match = lines.signed(line, self.known, at_end=True) if len(line) <= 80 else None
        if match and match.start() == 0:
            self._sign(match)
            return True
        if self.known(line):
            self.signed = self.signed or line
            return True
        return False

    def _header(self, units: list[Span]) -> int:
        """Mark what stands before the body; the number of units that are done."""
        headlines = 0
        done = 0
        for i, span in enumerate(units[:HEADER_LINES]):
            line = self._line(span)
            follows = units[i + 1] if i + 1 < len(units) else None
            if span.start < done:
                continue  # the second line of a byline
            if label := _SUMMARY_LABEL.match(line):
                self._mark(ZoneKind.FURNITURE, _part(span, *label.span()))
                return i
            if self._is_given_title(line) and not headlines:
                headlines += self._headline(span)
            elif self._simple(span, line, follows):
                done = self.marks[-1][1].end
            elif self._dateline(span, headlines == 0) or follows is None:
                return i
            elif self._picture(span, in_header=True):
                pass
            elif headlines < 2 and self._is_headline(line, units[i + 1 :], headlines):
                headlines += self._headline(self._caption_before(span, line))
            elif pictures.is_caption(line):
                self._mark(ZoneKind.CAPTION, span)
            else:
                return i
        return min(len(units), HEADER_LINES)

    def _simple(self, span: Span, line: str, follows: Span | None) -> bool:
        """Lines that are one thing as a whole: furniture, date line, byline, source, an outlet's name."""
        after = self._line(follows) if follows else ""
        if furniture.is_furniture(line):
            self._mark(ZoneKind.FURNITURE, span)
        elif lines.is_date_line(line):
            self._date(span)
        elif follows and lines.is_author_label(line) and len(after) <= 80:
            self.authors += [after]
            self._mark(ZoneKind.BYLINE, Span(span.start, follows.end))
        elif (who := self._byline(line)) is not None:
            self.authors += who
            self._mark(ZoneKind.BYLINE, span)
        elif follows and names.is_list_of_names(line) and (lines.is_date_line(after) or self.known(after)):
            self.authors += [line]
            self._mark(ZoneKind.BYLINE, span)
        elif (label := _TITLE_LABEL.match(line)) and not self.title and len(line) <= 250:
            self.title = line[label.end() :]
            self._mark(ZoneKind.HEADLINE, span)
        elif (name := lines.source_named(line)) is not None:
            self.source = self.source or name
            self._mark(ZoneKind.CREDIT, span)
        elif self.known(line):
            self._mark(ZoneKind.CREDIT, span)
        else:
            return False
        return True

    def _byline(self, line: str) -> tuple[str, ...] | None:
        who = lines.byline_names(line, self.known)
        if who is None and (self.title or len(line) > 40):
            who = lines.named_with_place_or_role(line, self.known)
        return who

    def _dateline(self, span: Span, may_be_glued: bool) -> bool:
        """Mark the dateline with which the body begins, and a headline or caption that is glued in front of it."""
        found = dateline_at(self.flat, span.start, span.end, self.known)
        if found is None and may_be_glued:
            found = dateline_inside(self.flat, span.start, span.end, self.known)
            if found:
                before = trimmed(self.text, Span(span.start, found.span.start))
                if re.search(r"[.!?][\"\u201d\u2019)]?$", self._line(before)):
                    return False
                self._headline(before)
        if found is None:
            return False
        if self.dateline is None:
            self.dateline = found
            self._mark(ZoneKind.DATELINE, found.span)
        return True

    def _picture(self, span: Span, in_header: bool) -> bool:
        """Mark a caption, a credit, or both in one line."""
        line = self._line(span)
        if len(line) > EDGE + 200:
            return False
        if match := re.match(r"(?:enlarge this image\s*)?(?:toggle caption|hide caption)\s*", line, re.I):
            self._mark(ZoneKind.FURNITURE, _part(span, 0, len(match[0].rstrip())))
            self._mark(ZoneKind.CREDIT, _part(span, match.end(), len(line)))
        elif match := re.match(r"media playback is unsupported on your device\s(?=media caption )", line, re.I):
            self._mark(ZoneKind.FURNITURE, _part(span, 0, match.end() - 1))
            self._mark(ZoneKind.CAPTION, _part(span, match.end(), len(line)))
        elif match := re.match(
            r"(?P<credit>image (?:copyright|source) .{2,60}?)\s(?P<caption>image caption .+)$", line, re.I
        ):
            self._mark(ZoneKind.CREDIT, _part(span, *match.span("credit")))
            self._mark(ZoneKind.CAPTION, _part(span, *match.span("caption")))
        elif pictures.is_credit_line(line):
            return self._credit_first(span, line)
        elif in_header and pictures.is_bracketed_name(line):
            self._mark(ZoneKind.CREDIT, span)
        else:
            return self._credit_last(span, line, in_header)
        return True

    def _credit_first(self, span: Span, line: str) -> bool:
        glue = pictures.glued_at(line)
        if glue is not None:
            self._mark(ZoneKind.CREDIT, _part(span, 0, glue))
            self._mark(ZoneKind.CAPTION, _part(span, glue, len(line)))
        elif len(line) <= 120:
            self._mark(ZoneKind.CREDIT, span)
        elif pictures.is_caption(line):
            self._mark(ZoneKind.CAPTION, span)
        else:
            return False
        return True

    def _credit_last(self, span: Span, line: str, in_header: bool) -> bool:
        """A caption that ends in its credit. A bare agency in brackets closes a caption only before the body begins."""
        bracketed = pictures.bracketed_credit(line, self.known)
        closing = None if bracketed else pictures.closing_credit(line)
        if bracketed:
            match, is_photo = bracketed
            cut, end = match.start(), match.end()
            cut += len(match[0]) - len(match[0].lstrip())
            if not is_photo and not (in_header or pictures.is_caption(line)):
                return False
        elif closing:
            cut, end = closing.span("credit")
        else:
            return False
        before = trimmed(self.text, _part(span, 0, cut))
        self._mark(ZoneKind.CREDIT, _part(span, cut, end))
        self._mark(ZoneKind.CAPTION, before)
        return True

    def _is_given_title(self, line: str) -> bool:
        return self.given_title is not None and _folded(line) == _folded(self.given_title) != ""

    def _is_headline(self, line: str, rest: list[Span], headlines: int) -> bool:
        """Built like a headline and followed by the report; a full stop only before a dateline, date line or byline."""
        if pictures.is_caption(line):
            return False
        if line.startswith("#") and re.match(r"#{1,6}\s", line):
            return True
        if lines.is_like_headline(line):
            longer = sum(map(len, rest)) > len(line)
            return longer and (headlines == 0 or (len(line.split()) >= 4 and line[-1] not in "?!"))
        follows, after = rest[0], self._line(rest[0])
        opens = dateline_at(self.flat, follows.start, follows.end, self.known) or lines.is_date_line(after)
        begins = bool(opens) or lines.byline_names(after, self.known) is not None
        return headlines == 0 and begins and lines.is_one_sentence(line) and len(line) > 8

    def _caption_before(self, span: Span, line: str) -> Span:
        """What is left for a headline when whole sentences (of a caption, as a rule) stand in the line before it."""
        if match := pictures.piped(line):
            self._mark(ZoneKind.CAPTION, _part(span, *match.span("caption")))
            self._mark(ZoneKind.CREDIT, _part(span, match.end("caption"), match.end("credit")))
            return _part(span, *match.span("headline"))
        cut = lines.last_sentence_at(line)
        if cut == 0:
            return span
        self._mark(ZoneKind.CAPTION, _part(span, 0, cut))
        return _part(span, cut, len(line))

    def _headline(self, span: Span) -> int:
        hashes = re.match(r"#{1,6}\s+", self._line(span))
        words = self._line(span)[hashes.end() if hashes else 0 :].rstrip("# ")
        kind = ZoneKind.HEADLINE if (len(words.split()) > 1 or hashes) and not self.known(words) else ZoneKind.CREDIT
        if kind is ZoneKind.HEADLINE:
            self.title = self.title or words
        self._mark(kind, span)
        return 1

    def _body(self, units: list[Span], last_at: int) -> None:
        """Mark what interrupts the body, and the sign-off at its end."""
        shouted = [span for span in units if furniture.is_shouted_link(self._line(span))]
        links = set(shouted) if sum(map(len, shouted)) < 0.2 * sum(map(len, units)) else set()
        for i, span in enumerate(units):
            line = self._line(span)
            opens = i == 0 or (self.dateline is not None and self.dateline.span.start == span.start)
            if furniture.is_furniture(line) or span in links:
                self._mark(ZoneKind.FURNITURE, span)
            elif self._signed(span, at_end=i == last_at):
                pass
            elif not opens and i > len(units) // 2 and len(line) <= 160 and lines.is_contribution(line):
                self._mark(ZoneKind.CREDIT, span)
            elif not opens:
                self._picture(span, in_header=False)

    def _signed(self, span: Span, at_end: bool) -> bool:
        start = max(span.start, span.end - EDGE)
        match = lines.signed(self.flat[start : span.end], self.known, at_end)
        if not match:
            return False
        lead = len(match[0]) - len(match[0].lstrip())
        self._mark(ZoneKind.CREDIT, Span(start + match.start() + lead, span.end))
        self._sign(match)
        return True

    def _sign(self, match: re.Match[str]) -> None:
        name = match.groupdict().get("name")
        self.signed = self.signed or (name.strip() if name else None)

    def _date(self, span: Span) -> None:
        words = self._line(span)
        if lines.is_update(words):
            self.updated = self.updated or words
        else:
            self.date_words = self.date_words or words
        self._mark(ZoneKind.DATE, span)

    def _line(self, span: Span) -> str:
        return self.flat[span.start : span.end]

    def _mark(self, kind: ZoneKind, span: Span) -> None:
        span = trimmed(self.text, span)
        if len(span):
            self.marks.append((kind, span))

    def _tiled(self) -> Iterator[Zone]:
        """The marks in order, where two cross the earlier only, and the body in the gaps between them."""
        at = 0
        for kind, span in [
            *sorted(self.marks, key=lambda mark: mark[1]),
            (ZoneKind.BODY, Span(len(self.text), len(self.text))),
        ]:
            if span.start < at:
                continue
            gap = trimmed(self.text, Span(at, span.start))
            if len(gap):
                yield Zone(ZoneKind.BODY, gap)
            if len(span):
                yield Zone(kind, span)
            at = span.end

    def _words(self, zones: tuple[Zone, ...], kind: ZoneKind) -> tuple[str, ...]:
        return tuple(self._line(zone.span) for zone in zones if zone.kind is kind)


def _part(span: Span, start: int, end: int) -> Span:
    """A part of the span, counted from its beginning."""
    return Span(span.start + start, span.start + end)


def _is_wrapped(text: str, rows: list[Span]) -> bool:
    """Whether lines break at a fixed width: most lines that the next follows at once end in mid-sentence."""
    if len(rows) < 6 or max(map(len, rows)) > 120:
        return False
    followed = [a for a, b in pairwise(rows) if text.count("\n", a.end, b.start) == 1]
    open_ended = [row for row in followed if text[row.end - 1] not in ".!?:\"\u201d\u2019')" and len(row) >= 40]
    return len(followed) >= 4 and len(open_ended) >= 0.6 * len(followed)


def _folded(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())
