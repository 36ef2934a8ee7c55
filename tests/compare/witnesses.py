"""Witnesses, papers and passages by hand, and a small list of outlets, for the tests of origins and states."""

from collections.abc import Iterable, Sequence

from variorum.compare.origins import Sources
from variorum.compare.papers import Paper
from variorum.compare.parties import House, Parties
from variorum.model.knowledge import Passage, Witness
from variorum.model.text import Span
from variorum.model.vocabulary import Act, Modality, ReuseKind

HOUSES = {
    "Reuters": House("Reuters", "Thomson Reuters"),
    "AP": House("Associated Press"),
    "Associated Press": House("Associated Press"),
    "Yonhap": House("Yonhap", "South Korea"),
    "KCNA": House("Korean Central News Agency", "North Korea"),
    "Korean Central News Agency": House("Korean Central News Agency", "North Korea"),
    "TASS": House("TASS", "Russia"),
    "Sputnik": House("Rossiya Segodnya", "Russia"),
    "RIA Novosti": House("Rossiya Segodnya", "Russia"),
    "RT": House("TV-Novosti", "Russia"),
    "Daily Planet": House("Daily Planet"),
    "Foreign Ministry of Utopia": House("Foreign Ministry of Utopia", "Utopia", medium=False),
}
PEOPLE = {
    "ent-choe": House("Choe Son-hui", "North Korea", medium=False),
    "ent-lavrov": House("Sergey Lavrov", "Russia", medium=False),
    "ent-russia": House("Russia", "Russia", medium=False),
}
PARTIES = Parties(HOUSES.get, PEOPLE)


def witness(
    document: str,
    who: str | None = None,
    chain: Sequence[str] = (),
    *,
    at: tuple[int, int] = (100, 200),
    record: str | None = None,
    modality: Modality | None = None,
    act: Act | None = None,
    score: float | None = None,
    own: bool | None = None,
) -> Witness:
    """A witness in the report: in the outlet's own voice unless somebody is quoted."""
    own = who is None if own is None else own
    record = record or f"rec-{document}-{at[0]}"
    return Witness(record, document, Span(*at), own, who, tuple(chain), act, modality, score)


def papers(**outlets: str | None) -> dict[str, Paper]:
    """Reports a, b, ... of a thousand characters each, by outlet; ``"X/Y"``: outlet X with a credit to Y."""
    out = {}
    for id, named in outlets.items():
        outlet, _, credit = (named or "").partition("/")
        out[id] = Paper(id, outlet or None, credit or None, length=1000)
    return out


def passage(
    copy: str,
    source: str,
    *,
    at: tuple[int, int] = (0, 900),
    directed: bool = True,
    kind: ReuseKind = ReuseKind.VERBATIM,
) -> Passage:
    """That the words at one and the same place of both reports are shared; the copy stands right."""
    return Passage(f"pas-{copy}-{source}", source, copy, (Span(*at),), (Span(*at),), kind, 0.9, directed)


def sources(papers: dict[str, Paper], passages: Iterable[Passage] = ()) -> Sources:
    """What tracing needs, with the small list of outlets."""
    return Sources(papers, tuple(passages), PARTIES)
