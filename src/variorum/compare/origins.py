"""The independent roots through which a thing is known: by credit, stated relay, shared words and common house."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.compare.circles import citings, relays, rings
from variorum.compare.papers import Paper
from variorum.compare.parties import Parties, Party, Sort, fold
from variorum.compare.states import Kind, Stance, Support, stance, state
from variorum.compare.taken import TAKEN, Taken, covering, size, taken_over
from variorum.model.knowledge import Origin, Passage, Standing, Witness
from variorum.model.linking import Reason
from variorum.model.provenance import identify
from variorum.model.vocabulary import ClaimVerdict

SHOWN = 6
"""How many witnesses a reason lists before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What tracing needs besides the witnesses: papers by report id, passages between them, and who names stand for."""

    papers: Mapping[str, Paper]
    passages: Iterable[Passage]
    parties: Parties


@dataclass(frozen=True, slots=True)
class Trace:
    """Where one witness leads: the ids of its origins of *said* and of *so*, or None, and how each was found.

    ``name`` is who stands behind it, in words; ``nameless`` tells of both columns whether it leads to nobody named.
    """

    witness: Witness
    said: str | None
    so: str | None
    how_said: str
    how_so: str
    name: str
    nameless: tuple[bool, bool] = (False, False)


def standing(
    kind: Kind,
    witnesses: Iterable[Witness],
    sources: Sources,
    *,
    verdict: ClaimVerdict | None = None,
    values: Mapping[str, str] | None = None,
    contradictions: Sequence[Reason] = (),
) -> tuple[Standing, tuple[Origin, ...]]:
    """How a record stands, and the origins that this names, sorted by id. Both columns are filled for every kind.

    ``verdict`` and ``values`` (record of a witness -> its value, as one word) are a claim's; ``contradictions`` are
    reasons why another record contradicts this one. The order of the witnesses does not matter.
    """
    witnesses = tuple(witnesses)
    traces, origins = trace(witnesses, sources)
    supports = []
    for t in traces:
        report = sources.papers.get(t.witness.document)
        edtf = report.edtf if report else None
        nameless = t.nameless[0 if kind is Kind.STATEMENT else 1]
        value = (values or {}).get(t.witness.record)
        supports.append(Support(t.witness, t.said, t.so, t.name, nameless, edtf, value))
    found = state(kind, supports, verdict, contradictions)
    by = {origin.id: origin for origin in origins}
    camps = sorted({camp for id in found.by if (camp := by[id].camp)})
    reasons = list(found.reasons)
    if len(found.by) > 1 and len(camps) == 1 and all(by[id].camp for id in found.by):
        reasons.append(Reason(f"all of one camp: {camps[0]}"))
    reasons += explained(kind, traces, origins)
    said = {t.said for t in traces if t.said}
    holding = _holding(kind, witnesses)
    so = {t.so for t in traces if t.so and stance(t.witness) in holding}
    stand = Standing(found.state, tuple(sorted(said)), tuple(sorted(so)), tuple(camps), tuple(reasons), found.doubt)
    return stand, tuple(origin for origin in origins if origin.id in said | so)


def trace(witnesses: Iterable[Witness], sources: Sources) -> tuple[list[Trace], list[Origin]]:
    """Follow every witness of one record to its root, and join the roots that are not independent.

    *Said*: the innermost relay of its chain; else whoever the words were taken from; else the agency that the report
    credits; else the outlet. *So*: who is quoted; for the outlet's own voice as for *said*. What leads to nobody that
    the list of outlets knows or the report names has no origin, and media that go unnamed ("state media") stand in
    only where nobody is named. Traces come in the order of report and place, origins by id.
    """
    found = sorted(set(witnesses), key=lambda w: (w.document, w.span, w.record))
    graph = _Graph(found, sources)
    return graph.traces(), graph.origins()


def explained(kind: Kind, traces: Sequence[Trace], origins: Iterable[Origin]) -> list[Reason]:
    """For every origin, and for what has none, how the witnesses were traced to it, with ids and spans.

    Who does not affirm an event or claim is listed under what he does to it ("denies") instead of under "so".
    """
    names = {origin.id: origin.name for origin in origins}
    ways: dict[tuple[str, str, str], list[Witness]] = defaultdict(list)
    for t in traces:
        does = Stance.AFFIRMS if kind is Kind.STATEMENT else stance(t.witness)
        column = "so" if does is Stance.AFFIRMS else does.value
        ways["said", names[t.said] if t.said else "no origin", t.how_said].append(t.witness)
        ways[column, names[t.so] if t.so else "no origin", t.how_so].append(t.witness)
    return [
        Reason(f"{column}: {name}: {how} ({_listed(found)})") for (column, name, how), found in sorted(ways.items())
    ]


def _holding(kind: Kind, witnesses: Iterable[Witness]) -> set[Stance]:
    """Whose origins are those of *that it is so*: who affirms it, or plans it where nobody affirms."""
    if kind is Kind.STATEMENT:
        return set(Stance)
    found = {stance(w) for w in witnesses}
    return {next((s for s in (Stance.AFFIRMS, Stance.PLANS) if s in found), Stance.AFFIRMS)}


def _listed(witnesses: Sequence[Witness]) -> str:
    shown = [f"{w.record}, {w.document} {w.span.start}-{w.span.end}" for w in witnesses[:SHOWN]]
    rest = len(witnesses) - SHOWN
    return "; ".join(shown) + (f"; and {rest} more" if rest > 0 else "")


@dataclass(slots=True)
class _Graph:
    """Nodes are the words of a witness, the voice of a report, and parties; what is joined is not independent."""

    witnesses: Sequence[Witness]
    sources: Sources
    up: dict[str, str] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    how: dict[str, str] = field(default_factory=dict)
    relayed: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    behind: dict[str, Party | None] = field(default_factory=dict)
    quoted: dict[tuple[str, Stance], Party] = field(default_factory=dict)
    at: dict[str, list[Witness]] = field(default_factory=lambda: defaultdict(list))
    members: dict[str, list[Party]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._read_chains()
        for w in self.witnesses:
            self.at[w.document].append(w)
        taken = taken_over(self.sources.passages, self.sources.papers, self.sources.parties)
        for w in self.witnesses:
            self._follow(w, taken.get(w.document, ()))
        self._give_voices(sorted(self.at), taken)
        self._close_circles()
        self._join_governments()
        for key, party in sorted(self.parties.items()):
            self.members[self.top(key)].append(party)

    # --- who relays what, and who stands behind it ---------------------------------------------------------------

    def _read_chains(self) -> None:
        of = self.sources.parties.of
        speakers = {of(w.who).key for w in self.witnesses if w.who and not w.own}
        for w in self.witnesses:
            chain = [of(name) for name in w.chain]
            who = None if w.own or not w.who else of(w.who)
            # Somebody who tells what another said is no relay where he speaks himself, or where the other has no name.
            while chain and not chain[-1].medium and not w.own:
                if chain[-1].key not in speakers and who is not None and who.sort is not Sort.NOBODY:
                    break
                who = chain.pop()
            if len(relays(w, self.sources.parties)) > len(w.chain) and who is not None:
                chain.append(who)  # what an agency says it reports
            self.relayed[w.record], self.behind[w.record] = tuple(chain), who
            if who is not None and not w.own and who.sort is Sort.NAMED:
                self.quoted.setdefault((w.document, stance(w)), who)
            for party in (*chain, *([who] if who else [])):
                self.parties.setdefault(party.key, party)

    # --- whose words they are ------------------------------------------------------------------------------------

    def _follow(self, w: Witness, passages: Sequence[Taken]) -> None:
        words, chain = f"words:{w.record}", self.relayed[w.record]
        if chain:
            self.join(words, chain[-1].key)
            self.cited.add(chain[-1].key)
            self.how[w.record] = f"it names {chain[-1].name} as where it has this from"
            return
        for passage in passages:
            at = covering(w.span, passage.mine, passage.theirs)
            if at is None:
                continue
            there = [o for o in self.at.get(passage.source, ()) if o.span.overlaps(at)]
            for node in [f"words:{o.record}" for o in there] or [f"voice:{passage.source}"]:
                self.join(words, node)
            says = f"the words stand in {passage.source} {at.start}-{at.end}"
            self.how[w.record] = says + (" before" if passage.directed else ", and dates do not tell who was first")
            if passage.directed:
                self._credit(w)
                return
        self.how.setdefault(w.record, "")
        # A report that names a house, and shares words with its report, has from it whatever both tell.
        for passage in passages:
            if passage.cites and (told := self.at.get(passage.source)):
                self.join(words, f"words:{told[0].record}")
                self.how[w.record] = f"it names the house of {passage.source} as a source, whose words it also has"
                return
        self.join(words, f"voice:{w.document}")

    def _credit(self, w: Witness) -> None:
        """A copy that credits an agency says whose the original is."""
        report = self.sources.papers.get(w.document)
        credit = self._house(report.credit) if report else None
        if credit:
            self.parties.setdefault(credit.key, credit)
            self.join(f"words:{w.record}", credit.key)
            self.cited.add(credit.key)

    def _give_voices(self, docs: Iterable[str], taken: Mapping[str, Sequence[Taken]]) -> None:
        """Whose voice each report has: the one it was copied from, the agency that it credits, or its outlet."""
        todo = sorted({*docs, *(n.removeprefix("voice:") for n in self.up if n.startswith("voice:"))})
        seen: set[str] = set()
        while todo:
            id = todo.pop()
            if id in seen:
                continue
            seen.add(id)
            report = self.sources.papers.get(id, Paper(id))
            credit, outlet = self._house(report.credit), self._house(report.outlet)
            own = report.length
            whole = next((t for t in taken.get(id, ()) if own and size(t.mine) >= TAKEN * own), None)
            if credit:
                self._voice(id, credit, cited=credit != outlet)
            elif whole:
                self.join(f"voice:{id}", f"voice:{whole.source}")
                todo.append(whole.source)
            if outlet and not credit and not (whole and whole.directed):
                self._voice(id, outlet, cited=False)

    def _voice(self, id: str, party: Party, cited: bool) -> None:
        self.parties.setdefault(party.key, party)
        self.join(f"voice:{id}", party.key)
        if cited:
            self.cited.add(party.key)

    def _house(self, name: str | None) -> Party | None:
        return self.sources.parties.outlet(name)

    # --- what is not independent though two houses stand for it --------------------------------------------------

    def _close_circles(self) -> None:
        steps = citings(self.witnesses, self.sources.papers, self.sources.parties)
        for ring in rings(steps):
            for key in ring:
                self.join(min(ring), key)
        # A house that is cited, and in its own reports only cites others, is no root.
        cites: dict[str, list[Witness]] = defaultdict(list)
        for w in self.witnesses:
            report = self.sources.papers.get(w.document)
            outlet = self._house(report.outlet or report.credit) if report else None
            if outlet and outlet.key in self.cited:
                cites[outlet.key].append(w)
        for key, own in sorted(cites.items()):
            roots = [self.relayed[w.record][-1] for w in own if self.relayed[w.record]]
            if len(roots) == len(own) and all(root.key != key for root in roots):
                self.cited.discard(key)
                for root in roots:
                    self.join(key, root.key)

    def _join_governments(self) -> None:
        """A state that is quoted, and whoever else of its camp speaks (media apart), are one organisation."""
        spoken = {p.key: p for p in self.parties.values() if not p.medium and p.camp}
        states = {fold(p.name): p.key for p in spoken.values()}
        for party in spoken.values():
            if (state := states.get(fold(party.camp or ""))) is not None:
                self.join(state, party.key)
                self.cited.add(state)  # it gives the name

    # --- what comes out ------------------------------------------------------------------------------------------

    def traces(self) -> list[Trace]:
        said = {w.record: self.top(f"words:{w.record}") for w in self.witnesses}
        so = {}
        for w in self.witnesses:
            who = self._rests_on(w)
            so[w.record] = self.top(who.key) if who else said[w.record] if w.own else ""
        said_ids, so_ids = self._ids(said.values()), self._ids(so.values())
        return [self._trace(w, said[w.record], so[w.record], said_ids, so_ids) for w in self.witnesses]

    def _rests_on(self, w: Witness) -> Party | None:
        """Who stands behind it; behind the outlet's own words whoever the same report elsewhere says so."""
        if not w.own or self.relayed[w.record]:
            return self.behind[w.record]
        return self.quoted.get((w.document, stance(w)))

    def _trace(self, w: Witness, said: str, so: str, said_ids: Mapping[str, str], so_ids: Mapping[str, str]) -> Trace:
        who, chain = self.behind[w.record], self.relayed[w.record]
        known = said_ids.get(said), so_ids.get(so)
        how_said = self._how(w, known[0])
        nobody = bool(chain) and chain[-1].sort is Sort.NOBODY
        if w.own:
            source = self._rests_on(w)
            how_so = f"the same report has it from {source.name}" if source else how_said
            return Trace(w, *known, how_said, how_so, self._name(w), (nobody, nobody))
        if who is None or who.sort is Sort.NOBODY:
            how_so = f"{who.name} has no name" if who else "it does not say who says so"
            return Trace(w, *known, how_said, how_so, self._name(w), (nobody, True))
        how_so = f"{who.name} says so" if known[1] else f"{who.name} go unnamed, and others are named"
        return Trace(w, *known, how_said, how_so, self._name(w), (nobody, False))

    def origins(self) -> list[Origin]:
        found = {o.id: o for o in (self._origin(top) for top in {self.top(k) for k in self.parties}) if o}
        return [found[id] for id in sorted(found)]

    def _ids(self, tops: Iterable[str]) -> dict[str, str]:
        """Joined nodes -> id of their origin: those with a named party; if there is none, one stand-in for all."""
        found = {top: origin for top in sorted(set(tops)) if (origin := self._origin(top))}
        named = {top: o.id for top, o in found.items() if any(p.sort is Sort.NAMED for p in self.members[top])}
        if named or not found:
            return named
        first = min(found.values(), key=lambda o: (o.name, o.id))
        return dict.fromkeys(found, first.id)

    def _origin(self, top: str) -> Origin | None:
        """The origin that the joined parties are: those that are cited, else all; the named before the unnamed."""
        for sort in (Sort.NAMED, Sort.MEDIA):
            members = [party for party in self.members.get(top, ()) if party.sort is sort]
            chosen = [party for party in members if party.key in self.cited] or members
            if chosen:
                camps = {party.camp for party in chosen}
                name = " or ".join(sorted({party.name for party in chosen}))
                id = identify("origin", *sorted(party.key for party in chosen))
                return Origin(id, name, camps.pop() if len(camps) == 1 else None)
        return None

    def _how(self, w: Witness, origin: str | None) -> str:
        if self.how[w.record]:
            return self.how[w.record]
        report = self.sources.papers.get(w.document, Paper(w.document))
        if origin is None:
            who = f"{report.outlet} is not on the list of outlets" if report.outlet else "it does not say whose it is"
            return f"{who}, and names no relay and credits no agency"
        if report.credit and report.credit != report.outlet:
            return f"the report credits {report.credit}"
        return f"in the voice of {report.outlet}" if report.outlet else "by its words"

    def _name(self, w: Witness) -> str:
        who = self.behind[w.record]
        if who is not None:
            return who.name
        report = self.sources.papers.get(w.document, Paper(w.document))
        return (report.outlet or report.credit or "an unknown outlet") if w.own else "somebody unnamed"

    def join(self, one: str, other: str) -> None:
        a, b = sorted((self.top(one), self.top(other)))
        self.up[b] = a

    def top(self, node: str) -> str:
        self.up.setdefault(node, node)
        while self.up[node] != node:
            self.up[node] = node = self.up[self.up[node]]
        return node
