"""Entities across reports: which of the things that reports name are one person, body, place or state."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.link.comparing import NEEDED, compared, is_official, offices, stateless
from variorum.link.named import Naming, body_of
from variorum.link.names import bones, folded, initials, is_acronym, parts, sound, sounded
from variorum.link.things import LocalEntity, most
from variorum.model.knowledge import Entity, Role
from variorum.model.linking import JUDGED, Case, Link, Reason, clustered
from variorum.model.provenance import identify
from variorum.model.vocabulary import MentionType

CLEAR = 0.1
"""By how much the best full name must fit a surname or title better than the next, lest it stay alone."""
AGREED = 0.7
"""Of what share of a band of like surnames the full names must agree, for those with no clear one to follow."""
TOLD = 0.05
"""Which share of an entity's reports must tell a state for it to be the entity's."""
ALIASES, REASONS = 24, 12
"""At most so many other names, and names with their reasons, stand in a record."""


class EntityStage:
    """Joins what reports name into entities (``model.linking.Stage``)."""

    name = "entities"
    item = LocalEntity
    needed = 1

    def items(self, case: Case) -> Iterable[LocalEntity]:
        """Everything the report names, each once."""
        return Naming(case.document, case.reading).items

    def keys(self, item: LocalEntity) -> Iterable[str]:
        """States by their usual name, names as they sound, surnames with office, state or month, acronyms, bodies."""
        if item.kind in ("state", "city"):
            return {f"{item.kind}:{item.name}"}
        return {*_name_keys(item), *(f"office:{title}:{folded(of)}" for title, of in offices(item))}

    def compare(self, left: LocalEntity, right: LocalEntity) -> Link | None:
        """The sum of small comparisons of names, offices, states, genders and dates; below 0: not the same."""
        reasons = tuple(compared(left, right))
        score = round(sum(r.weight for r in reasons), 3)
        return Link(left.id, right.id, score, reasons) if abs(score) >= NEEDED else None

    def groups(self, items: Sequence[LocalEntity], links: Sequence[Link]) -> list[list[LocalEntity]]:
        """Full names first; then each surname, title or unstated body goes to the full name that it fits clearly best.

        Full names of one form are one without comparing, so that the cost is that of the forms, not of the reports.
        """
        by_id = {item.id: item for item in items}
        found = [link for link in links if abs(link.score) < JUDGED]
        first: dict[tuple[str, ...], str] = {}
        stands = {i.id: first.setdefault(_form(i), i.id) for i in items if not i.weak}
        best: dict[tuple[str, str], float] = {}
        for link in found:
            one, other = sorted((stands.get(link.left, ""), stands.get(link.right, "")))
            if one and one != other:
                best[one, other] = max(best.get((one, other), link.score), link.score)
        between = [Link(one, other, score) for (one, other), score in best.items()]
        full = clustered([by_id[id] for id in first.values()], between, _apart)
        at = {item.id: n for n, group in enumerate(full) for item in group}
        groups: list[list[LocalEntity]] = [[] for _ in full]
        for id, stand in stands.items():
            groups[at[stand]].append(by_id[id])
        homes = _homes(found, {id: at[stand] for id, stand in stands.items()})
        among = [link for link in found if link.left not in stands and link.right not in stands]
        for band in clustered([i for i in items if i.weak], among, _apart):
            rest: list[LocalEntity] = []
            follow = _followed([homes[i.id] for i in band if i.id in homes])
            for item in band:
                home = homes.get(item.id, follow)
                (rest if home is None else groups[home]).append(item)
            groups.append(rest)
        return _as_judged([group for group in groups if group], links)


def entity_of(group: Sequence[LocalEntity]) -> Entity:
    """The record of one group, whose members come in their ``order``."""
    name = _display(group)
    forms = Counter[str]()
    for item in group:
        forms.update(dict.fromkeys(item.forms or (item.name,), item.often or 1))
        forms[item.name] += 0
    roles: dict[tuple[str, int], Role] = {(r.document, r.span.start): r for item in group for r in item.roles}
    return Entity(
        id=_id(group),
        type=_type(group),
        name=name,
        aliases=tuple(sorted((f for f in forms if f != name), key=lambda f: (-forms[f], f)))[:ALIASES],
        mentions=tuple(dict.fromkeys(r for item in group for r in item.records)),
        roles=tuple(sorted(roles.values(), key=lambda r: (r.edtf or "~", r.document, r.span))),
        state=_state(group),
        reasons=tuple(_reasons(group)),
    )


def _name_keys(item: LocalEntity) -> Iterator[str]:
    if item.kind == "office":
        return
    yield "form:" + ":".join(_form(item))
    words = sound(item.name, item.kind == "person").split()
    yield "name:" + "".join(sorted(words))
    name = parts(item.name)
    if item.kind == "person" or _is_word(item):
        for surname in name.surnames:
            root = bones(sounded(surname))
            yield from (f"person:{root}:{given[0]}" for given in (name.given[:1] + name.given[-1:]))
            yield f"surname:{root}"
            yield f"surname:{root}:{(item.date or '')[:7]}"
            yield from (f"surname:{root}:{role.title.casefold()}" for role in item.roles)
            if item.state:
                yield f"surname:{root}:{folded(item.state)[:5]}"
    if item.kind == "person":
        return
    yield from (f"acronym:{acronym}" for acronym in item.acronyms)
    if is_acronym(item.name):
        yield "acronym:" + item.name.replace(".", "")
    elif len(initials(item.name)) > 2:
        yield f"acronym:{initials(item.name)}"
    if item.kind in ("organisation", "other"):
        yield f"body:{body_of(stateless(item))}"
    if len(words) == 1 and len(folded(item.name)) > 4:
        yield f"land:{folded(item.name)[:5]}"


def _form(item: LocalEntity) -> tuple[str, str, str]:
    """Items of one form need no comparing: the same full name, of the same state where an office tells it."""
    if item.kind in ("state", "city"):
        return (item.kind, item.name, "")
    if item.kind == "person":
        return ("person", folded(item.name), item.state if item.state and is_official(item) else "")
    return ("word" if _is_word(item) else "thing", folded(item.name), "")


def _is_word(item: LocalEntity) -> bool:
    """Whether it is a single word that the reader was unsure about: a thing's name, or a person's surname."""
    return item.weak and item.kind not in ("person", "office") and " " not in item.name


def _apart(left: LocalEntity, right: LocalEntity) -> bool:
    return sum(r.weight for r in compared(left, right)) <= -NEEDED


def _homes(links: Iterable[Link], at: Mapping[str, int]) -> dict[str, int]:
    """For weak items: the group of full names (``at``: item -> its number) that each fits clearly best."""
    fits: dict[str, dict[int, float]] = defaultdict(dict)
    for link in links:
        for one, other in ((link.left, link.right), (link.right, link.left)):
            if one not in at and other in at and link.score > 0:
                fits[one][at[other]] = max(fits[one].get(at[other], 0.0), link.score)
    out = {}
    for id, fit in fits.items():
        ranked = sorted(((score, n) for n, score in fit.items()), reverse=True)
        if len(ranked) == 1 or round(ranked[0][0] - ranked[1][0], 3) >= CLEAR:
            out[id] = ranked[0][1]
    return out


def _followed(homes: Sequence[int]) -> int | None:
    """The group to which most of a band go, where nearly all agree."""
    for home, often in Counter(homes).most_common(1):
        return home if often >= AGREED * len(homes) else None
    return None


def _as_judged(groups: Sequence[Sequence[LocalEntity]], links: Sequence[Link]) -> list[list[LocalEntity]]:
    """The groups in order, after what people said of pairs; the first of those parted from a group is marked."""
    ordered = [sorted(group, key=lambda i: (i.order, i.id)) for group in groups]
    judged = [link for link in links if abs(link.score) >= JUDGED]
    if judged:
        within = [_link(g[0], item, 1.0) for g in ordered for item in g[1:]]
        within += [_link(one, other, 0.9) for g in ordered for one, other in pairwise(g)]
        root = {item.id: group[0].id for group in ordered for item in group}
        seen = set[str]()
        kept = clustered([item for group in ordered for item in group], [*within, *judged])
        ordered = []
        for group in kept:
            parted = root[group[0].id] in seen
            seen |= {root[item.id] for item in group}
            ordered.append([replace(group[0], split=True), *group[1:]] if parted else group)
    return sorted(ordered, key=lambda g: (g[0].order, g[0].id))


def _link(one: LocalEntity, other: LocalEntity, score: float) -> Link:
    return Link(min(one.id, other.id), max(one.id, other.id), score)


def _id(group: Sequence[LocalEntity]) -> str:
    """From what the first full name is, so that later reports change nothing; of weak names also from the report."""
    told = [item for item in group if not item.weak] or [item for item in group if _is_word(item)]
    if not told or group[0].split:
        return identify("ent", group[0].id)
    return identify("ent", *_form(told[0]))


def _type(group: Sequence[LocalEntity]) -> MentionType:
    votes = Counter[str]()
    for item in group:
        kind = {"state": "place", "city": "place", "office": "person"}.get(item.kind, item.kind)
        votes[kind] += max(1, item.often) * (2 if item.state or item.roles else 1)
    return MentionType(most(votes) or "other")


def _state(group: Sequence[LocalEntity]) -> str | None:
    """The state that most reports tell, where enough of them do: one odd sentence is not enough."""
    told = Counter(item.state for item in group if item.state)
    state = most(told)
    return state if state and told[state] >= TOLD * len(group) else None


def _display(group: Sequence[LocalEntity]) -> str:
    """The name most used among the full ones, in mixed case where a report has it so; a state's usual name."""
    counts = Counter[str]()
    for item in [item for item in group if not item.weak] or group:
        counts[item.name] += item.often if item.forms else 0
    return min(counts, key=lambda n: (n.isupper() and not is_acronym(n), -counts[n], -len(n), n))


def _reasons(group: Sequence[LocalEntity]) -> Iterator[Reason]:
    """Why each further name is one of those before it, once a name."""
    seen = {(group[0].name, group[0].state): group[0]}
    for item in group[1:]:
        if (item.name, item.state) in seen or len(seen) > REASONS:
            continue
        options = [tuple(compared(other, item)) for other in seen.values()]
        best = max(options, key=lambda reasons: sum(r.weight for r in reasons))
        yield from best or [Reason(f"{item.name} is joined by way of another report")]
        seen[item.name, item.state] = item
