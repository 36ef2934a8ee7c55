"""Who and what one report names: its mentions, speakers and actors gathered under one item per thing named."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.link.names import SUFFIXES, folded, is_acronym, is_demonym, parts
from variorum.link.offices import (
    SINGLE,
    known_land,
    land_of,
    lands_in,
    office_in,
    split_land,
    without_title,
)
from variorum.link.things import GENERIC, SURE, Key, LocalEntity, Thing, most
from variorum.model.documents import Document
from variorum.model.mentions import Attribution, Mention, Reading
from variorum.model.places import capitals
from variorum.model.text import Span, merged
from variorum.model.vocabulary import MentionType

_BODIES = frozenset(
    "ministry agency party council court university army navy department committee commission bank association "
    "institute corporation company group forces union federation organization congress parliament assembly senate "
    "bureau center foundation league police service services guard command embassy consulate intelligence military "
    "cabinet news press television authority front movement alliance tribunal".split()
)
_GOVERNMENT = re.compile(r"(?:the )?(.+?)(?:['’]s)? (?:government|side|authorities|leadership|administration|regime)")
_NOT_NAMES = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest foreign state "
    "central federal national deputy minister president i he she it".split()
)
_AWAY = re.compile(r"\b(?:in|to|from|at|near|outside|around|of|for|into|across|via)\s+(?:the )?$", re.IGNORECASE)
_COURTEOUS = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Senator|President|Judge|Justice|General|Coach)\.? $")
_TAG = re.compile(r"[DIR]-[A-Z]")  # the party and state of a member of Congress
_SON = re.compile(r"\w \w+,? (?:Jr|Sr)\b")
_COMPANY = frozenset("inc corp corporation co company ltd limited plc llc group holdings sas ag gmbh sa nv se".split())


class Naming:
    """What one report names: ``items`` by their place in the text; ``of`` tells the items' ids of a record's id."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self._text = document.text
        mentions = sorted(reading.mentions, key=lambda m: m.span)
        self._lands = _lands(document.text, mentions)
        self._actors = merged(
            [s for a in reading.attributions for s in a.source]
            + [s for e in reading.events for s in e.agent + e.patient]
        )
        self._actor_starts = [s.start for s in self._actors]
        self._things: dict[Key, Thing] = defaultdict(Thing)
        self._keys_of: dict[str, tuple[Key, ...]] = {}
        self._keys_by_name: dict[str, tuple[Key, ...]] = {}
        for at, mention in enumerate(mentions):
            if key := self._key(mention):
                self._take(key, mention, mentions[at - 1] if at else None)
        for attribution in reading.attributions:
            self._speak(attribution)
        for name in dict.fromkeys(n for e in reading.events for n in e.agents + e.patients):
            self._named(name)
        moved = self._gathered()
        last = {key: _end(moved, key) for key in self._things}
        kept = set(last.values())
        by = _innermost(reading.attributions, [s for key in kept for _, s in self._things[key].offices])
        made = {key: self._things[key].item(key, document, by) for key in kept}
        self._ids = {key: made[end].id for key, end in last.items()}
        self.items: tuple[LocalEntity, ...] = tuple(sorted(made.values(), key=lambda i: (i.order, i.id)))
        self.of: Mapping[str, tuple[str, ...]] = {r: self._ids_of(keys) for r, keys in self._keys_of.items()}

    def called(self, name: str | None) -> tuple[str, ...]:
        """The ids of the items that a bare name of the reading (a speaker's, an agent's) means; two for "X and Y"."""
        return self._ids_of(self._keys_by_name.get(name or "", ()))

    def _ids_of(self, keys: Iterable[Key]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._ids[key] for key in keys))

    def _key(self, mention: Mention) -> Key | None:
        """Which thing a mention is of; None for words that name nothing ("Northern", "Mr")."""
        text, span = self._text, mention.span
        words = span.words(text)
        name = _name(mention, words)
        plain = folded(name)
        if plain in ("north", "south"):
            return ("state", f"{name.title()} Korea") if self._korean(span) else None
        if len(plain) < 2 or plain in _NOT_NAMES or _TAG.match(name) or name == name.lower() != name.upper():
            return None
        person = mention.type is MentionType.PERSON
        sure = person and (mention.score is None or mention.score >= SURE) and " " not in name
        if sure and _COURTEOUS.search(text, max(0, span.start - 40), span.start):
            return ("name", plain)
        if city := _capital(name):
            return ("state", capitals()[city]) if not person and self._acts(span) else ("city", city)
        if not sure and (land := known_land(name) or known_land(words)):
            return ("state", land)
        if land := land_of(name, self._lands):
            return ("land", folded(land))
        if "-" in name and all(map(known_land, name.split("-"))):
            return None
        return ("name", plain if _SON.search(words) else _bare(plain))

    def _korean(self, span: Span) -> bool:
        """Whether "the North" is North Korea: the report speaks of Korea, and nothing follows that it belongs to."""
        after = self._text[span.end : span.end + 12]
        return after.startswith(" Korea") or ("Korea" in self._text and not re.match(r" [A-Z]|-", after))

    def _acts(self, span: Span) -> bool:
        """Whether the words stand in those of a speaker or actor, and not behind "in", "to" and the like."""
        at = bisect_right(self._actor_starts, span.start) - 1
        inside = at >= 0 and self._actors[at].end >= span.end
        return inside and not _AWAY.search(self._text, max(0, span.start - 12), span.start)

    def _take(self, key: Key, mention: Mention, previous: Mention | None) -> None:
        thing = self._things[key]
        words = mention.span.words(self._text)
        points = words in ("North", "South") and not self._text.startswith(" Korea", mention.span.end)
        thing.take(mention, f"the {words}" if points else words)
        thing.name = thing.name or _name(mention, mention.span.words(self._text))
        self._keys_of[mention.id] = (key,)
        self._keys_by_name.setdefault(mention.name, (key,))
        if key[0] not in ("state", "city"):
            thing.hear(mention, previous, self._text, self._lands)

    def _speak(self, attribution: Attribution) -> None:
        for name in attribution.chain:
            self._named(name)
        keys = self._named(attribution.who) if attribution.who else ()
        start = min((s.start for s in attribution.source or attribution.cue or attribution.content), default=0)
        for key in keys:
            self._things[key].records.append(attribution.id)
            self._things[key].start = min(self._things[key].start, start)
        self._keys_of[attribution.id] = keys

    def _named(self, name: str) -> tuple[Key, ...]:
        """The keys of the things that a bare name means, which are made where they are new; none for ``officials``."""
        keys = self._read(name)
        if name not in self._keys_by_name or keys != self._keys_by_name[name]:
            self._keys_by_name[name] = keys
            for key in keys:
                self._things[key].name = self._things[key].name or (name if len(keys) == 1 else key[1])
        return keys

    def _read(self, name: str) -> tuple[Key, ...]:
        """The keys for a bare name; a capital speaks for its state, and so does "Y's government"."""
        plain = _bare(folded(without_title(name)))
        if not plain or plain in _NOT_NAMES:
            return ()
        if land := known_land(name) or capitals().get(_capital(name) or ""):
            return (("state", land),)
        if land := land_of(name, self._lands):
            return (("land", folded(land)),)
        if ("name", plain) in self._things:
            return (("name", plain),)
        if " and " in name:
            several = [self._read(part) for part in re.split(r", and |, | and ", name)]
            return tuple(key for keys in several for key in keys) if all(several) else ()
        governed = _GOVERNMENT.fullmatch(name)
        if governed and (land := land_of(governed[1], self._lands)):
            return (("state", land) if known_land(land) else ("land", folded(land)),)
        state, body = split_land(name, self._lands)
        if (state or body[:1].isupper()) and folded(body).rpartition(" ")[2] in _BODIES:
            return (("name", plain),)
        office = office_in(name, self._lands)
        if office and office.of and office.title.lower() in SINGLE:
            return (("office", f"{office.title}|{office.of}"),)
        return ()

    def _gathered(self) -> dict[Key, Key]:
        """Which things of the report are one with another: key -> key that takes it in.

        A surname with the only full name that has it; an acronym with the only longer name that holds it; an office
        with its only holder; a ministry without a state with the only one that has a state.
        """
        surnames: dict[str, set[Key]] = defaultdict(set)
        words: dict[str, set[Key]] = defaultdict(set)
        bodies: dict[str, set[Key]] = defaultdict(set)
        holders: dict[str, set[Key]] = defaultdict(set)
        named = {key: thing for key, thing in self._things.items() if key[0] == "name"}
        for key, thing in named.items():
            if thing.type == "person":
                for surname in parts(thing.name).surnames if " " in key[1] else ():
                    surnames[surname].add(key)
                for office, _ in thing.offices:
                    holders[f"{office.title}|{office.of}".lower()].add(key)
                continue
            for word in key[1].split() if " " in key[1] else ():
                words[word].add(key)
            state, body = split_land(thing.name, self._lands)
            if state or GENERIC.fullmatch(folded(body)):
                bodies[body_of(body)].add(key)
                thing.states.update({state: 2} if state else {})
        moved: dict[Key, Key] = {}
        for key, thing in self._things.items():
            one: set[Key] = set()
            if key[0] == "office":
                one = holders.get(key[1].lower(), one)
            elif key[0] == "name" and thing.type == "person":
                name = parts(thing.name)
                one = surnames.get(name.surnames[0], one) - {key} if name.surnames and not name.given else one
            elif key[0] == "name" and is_acronym(thing.name):
                one = words.get(key[1], one)
            if len(one) == 1:
                moved[key] = next(iter(one))
        for same in bodies.values():
            told = sorted(key for key in same if self._things[key].states)
            if len({most(self._things[key].states) for key in told}) == 1:
                moved.update({key: told[0] for key in same if key != told[0]})
        for key in sorted(moved):
            if (end := _end(moved, key)) != key:
                self._things[end].absorb(self._things[key])
        return moved


def body_of(name: str) -> str:
    """A body's folded name in one form: ``Ministry of Foreign Affairs`` and ``Foreign Ministry`` are one."""
    plain = re.sub(r"(?: of| the)+$", "", folded(name).replace("defence", "defense"))
    ministry = re.fullmatch(r"(ministry|department) of (?:the )?(.+?)(?: affairs)?", plain)
    return f"{ministry[2]} {ministry[1]}" if ministry else plain


def _lands(text: str, mentions: Sequence[Mention]) -> frozenset[str]:
    """The folded names of what the report treats as states beyond the known ones.

    Besides names with an office or ministry: what also has an adjective before a noun ("Arvenia", "Arvenian ships").
    """
    names = {folded(m.name) for m in mentions if " " not in m.name and len(m.name) > 3}
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        alike[name[:4]].append(name)
    ahead = {folded(m.name) for m in mentions if re.match(r" [^\W\d_]", text[m.span.end : m.span.end + 2])}
    paired = {n for w in ahead & names for n in alike[w[:4]] if is_demonym(w, n) and not known_land(n)}
    return lands_in(text, names) | paired


def _name(mention: Mention, words: str) -> str:
    """A mention's name in its report without titles; its own words where these tell a son from his father."""
    return without_title(re.sub(r"^[Tt]he ", "", words if _SON.search(words) else mention.name))


def _bare(plain: str) -> str:
    """A folded name without its article and what companies and bodies of lands append to theirs."""
    words = plain.removeprefix("the ").split()
    while len(words) > 1 and (words[-1] in _COMPANY or words[-1] in SUFFIXES or words[-1] in ("of", "the")):
        words.pop()
    return " ".join(words)


def _capital(name: str) -> str | None:
    name = name.title() if name.isupper() else name
    return name if name in capitals() and known_land(name) is None else None


def _end(moved: Mapping[Key, Key], key: Key) -> Key:
    """Where a chain of moves ends; a circle ends at its smallest key."""
    seen = [key]
    while key in moved:
        key = moved[key]
        if key in seen:
            return min(seen[seen.index(key) :])
        seen.append(key)
    return key


def _innermost(attributions: Sequence[Attribution], spans: Iterable[Span]) -> dict[Span, str]:
    """Each span's innermost attribution: the one with the shortest content around it."""
    where = sorted(set(spans))
    starts = [s.start for s in where]
    out: dict[Span, str] = {}
    contents = [(len(s), s, a.id) for a in attributions for s in a.content]
    for _, content, id in sorted(contents, reverse=True):
        for span in where[bisect_left(starts, content.start) : bisect_left(starts, content.end)]:
            if content.contains(span):
                out[span] = id
    return out
