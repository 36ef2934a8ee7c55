"""Scores of names and of coreference against gold: exact names, pronouns taken up, names of one bearer linked.

Figures are in per cent, rounded to one place, with the counts they rest on; a figure without cases is None.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypedDict

from variorum.evaluate.entity_names import EntityGold
from variorum.model.mentions import Mention
from variorum.model.text import Span
from variorum.read.who.lexicon import word_set

TAKING_UP = word_set(
    "he him his himself she her hers herself it its itself they them their theirs themselves who whom whose which that"
)
"""The pronouns that are scored: those of the third person, and relative ones."""


class F1(TypedDict):
    """Precision, recall and F1 in per cent (None without cases), and counts."""

    precision: float | None
    recall: float | None
    f1: float | None
    gold: int
    predicted: int
    right: int


class Share(TypedDict):
    """How many of how many are right, and that in per cent (None without cases)."""

    share: float | None
    right: int
    cases: int


class LinkFigures(TypedDict):
    """What :func:`link_scores` counts."""

    pronouns: Share
    by_word: dict[str, Share]
    answered: Share
    unnamed: Share
    names: F1


@dataclass(frozen=True, slots=True)
class Links:
    """What a resolver says of one text: what each pronoun takes up (None for nothing), and whose each name is.

    ``takes_up`` goes from a pronoun's span to the span of a name, or of any other words, for the same one.
    ``bearers`` goes from a name's span to anything that stands for the bearer, such as the full name.
    """

    takes_up: Mapping[Span, Span | None] = field(default_factory=dict)
    bearers: Mapping[Span, Hashable] = field(default_factory=dict)


def name_scores(gold: Iterable[EntityGold], find: Callable[[str, str], Iterable[Mention]]) -> dict[str, F1]:
    """F1 of names with borders and type right: ``all``, one per type, and ``span`` for the borders alone.

    ``find`` takes a document's id and text (as ``find_names`` does); names of type other do not count.
    """
    right, wanted, found = Counter[str](), Counter[str](), Counter[str]()
    for document in gold:
        want = {(*name["span"], name["type"]) for name in document["names"]}
        have = {(m.span.start, m.span.end, str(m.type)) for m in find(document["id"], document["text"])}
        have = {name for name in have if name[2] != "other"}
        for tally, names in ((wanted, want), (found, have), (right, want & have)):
            tally["all"] += len(names)
            tally.update(str(name[2]) for name in names)
        spans = {name[:2] for name in want}, {name[:2] for name in have}
        wanted["span"] += len(spans[0])
        found["span"] += len(spans[1])
        right["span"] += len(spans[0] & spans[1])
    keys = ("all", "person", "organisation", "place", "span")
    return {key: _f1(right[key], wanted[key], found[key]) for key in keys}


def link_scores(
    gold: Iterable[EntityGold],
    resolve: Callable[[str, Sequence[Span], Sequence[Span]], Links],
    words: frozenset[str] = TAKING_UP,
) -> LinkFigures:
    """How well a resolver links pronouns and names within documents. Documents without mentions do not count.

    ``resolve`` takes a text, the spans of its gold names and the spans of the pronouns asked about: those in
    ``words`` whose cluster is a person or an organisation.

    - ``pronouns``: of those whose cluster has a name, the share whose predicted words are right: they overlap a name
      of the cluster, or are exactly a mention of it other than the pronoun itself. ``by_word``: the same by pronoun.
    - ``answered``: the share right of those among them for which the resolver gave an answer.
    - ``unnamed``: of pronouns whose cluster has no name, the share for which the resolver names nobody: no answer, or
      one that overlaps no gold name.
    - ``names``: pairs of gold names with one bearer, against pairs of those spans that the resolver gives one bearer.
    """
    rights, cases = Counter[str](), Counter[str]()
    answered, unnamed, pairs = [0, 0], [0, 0], [0, 0, 0]
    for document in gold:
        if not document["mentions"]:
            continue
        text = document["text"]
        bearers = {Span(*n["span"]): n["entity"] for n in document["names"] if "entity" in n}
        mentions = {(Span(*m["span"]), m["entity"]) for m in document["mentions"]}
        asked = {
            Span(*m["span"]): m["entity"]
            for m in document["mentions"]
            if m["form"] == "pronoun"
            and m["type"] in ("person", "organisation")
            and text[slice(*m["span"])].lower() in words
        }
        links = resolve(text, list(bearers), list(asked))
        for pronoun, entity in asked.items():
            taken = links.takes_up.get(pronoun)
            named = {bearers[n] for n in bearers if taken and n.start < taken.end and taken.start < n.end}
            if entity not in bearers.values():
                unnamed[0] += not named
                unnamed[1] += 1
                continue
            right = entity in named or (taken is not None and taken != pronoun and (taken, entity) in mentions)
            word = text[pronoun.start : pronoun.end].lower()
            rights[word] += right
            cases[word] += 1
            answered[0] += right
            answered[1] += taken is not None
        want = _pairs(bearers)
        have = _pairs({span: links.bearers[span] for span in bearers if span in links.bearers})
        for i, group in enumerate((want & have, want, have)):
            pairs[i] += len(group)
    return {
        "pronouns": _share(rights.total(), cases.total()),
        "by_word": {word: _share(rights[word], count) for word, count in cases.most_common()},
        "answered": _share(*answered),
        "unnamed": _share(*unnamed),
        "names": _f1(*pairs),
    }


def _pairs(bearers: Mapping[Span, Hashable]) -> set[tuple[Span, Span]]:
    return {(a, b) for a, b in combinations(sorted(bearers), 2) if bearers[a] == bearers[b]}


def _f1(right: int, gold: int, predicted: int) -> F1:
    return {
        "precision": _per_cent(right, predicted),
        "recall": _per_cent(right, gold),
        "f1": _per_cent(2 * right, gold + predicted),
        "gold": gold,
        "predicted": predicted,
        "right": right,
    }


def _share(right: int, cases: int) -> Share:
    return {"share": _per_cent(right, cases), "right": right, "cases": cases}


def _per_cent(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None
