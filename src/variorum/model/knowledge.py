"""What is assembled across reports: entities, statements, events, claims, origins, stories, wording, relations.

These records carry no spans of their own but the ids of what was read; everything here can be rebuilt from reports,
readings and judgements. Ids are digests of their root member, so they do not depend on the order of arrival.
"""

from dataclasses import dataclass

from variorum.model.linking import Reason
from variorum.model.mentions import Value
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import (
    Act,
    Bound,
    ClaimKind,
    ClaimVerdict,
    EventType,
    MentionType,
    Modality,
    RelationKind,
    ReuseKind,
    State,
    Voice,
)


@dataclass(frozen=True, slots=True)
class Role:
    """An office that one report gives a person: ``title`` bare ("Foreign Minister"), ``of`` whom, by whose words.

    ``edtf`` is when (the report's date); ``span`` the words of the title; ``by`` the attribution they stand in.
    """

    title: str
    of: str | None
    document: str
    span: Span
    edtf: str | None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place across reports. ``mentions``: ids of mentions and of attributions it speaks.

    ``state`` is the usual name of the state that it is, or belongs to, where reports say so.
    """

    id: str
    type: MentionType
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    state: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that two reports share. ``left`` has them from ``right`` or earlier than it, where dates tell.

    ``share`` is the part of the right report's body that stands in the left one, in [0, 1]; ``directed`` says
    whether the dates (or a credit) tell who was first. Spans of equal index belong together.
    """

    id: str
    left: str
    right: str
    left_spans: Spans
    right_spans: Spans
    kind: ReuseKind
    share: float
    directed: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """One report's part in a statement, event or claim: which read record, where, and through whom it has it.

    ``who`` stands behind it (entity id, else name; None: the outlet in its own voice, or an unnamed speaker when
    ``own`` is False). ``chain`` names the relays from the outlet inward. ``score`` is the reader's surety.
    """

    record: str
    document: str
    span: Span
    own: bool
    who: str | None = None
    chain: tuple[str, ...] = ()
    act: Act | None = None
    modality: Modality | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root: an organisation, agency, or speaker. ``camp``: the state or owner behind it, if known.

    ``reasons``: how reports were traced to it.
    """

    id: str
    name: str
    camp: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How well something stands, and on what. ``said``: origins of *that it was said or reported*.

    ``so``: origins of *that it is so*. Both hold ids of origins; fail closed, so both may be empty. ``reasons`` name
    the origins and how reports were traced to them. ``camps`` counts the known states or owners behind the origins
    that ``state`` goes by; ``doubt`` holds when all of it rests on records below the reader's surety.
    """

    state: State
    said: tuple[str, ...] = ()
    so: tuple[str, ...] = ()
    camps: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that one speaker said on one occasion. ``variants``: its attributions, the earliest first."""

    id: str
    entity: str | None
    who: str | None
    edtf: str | None
    occasion: str | None
    variants: tuple[str, ...]
    standing: Standing
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What one report said of an event when: happened, planned, called off ..."""

    modality: Modality
    edtf: str | None
    document: str
    mention: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The same happening across reports. ``label`` is a neutral name; ``history`` its modality by report date."""

    id: str
    type: EventType
    label: str
    edtf: str | None
    place: str | None
    participants: tuple[str, ...]
    mentions: tuple[str, ...]
    history: tuple[Step, ...]
    standing: Standing
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """One report's value. ``who`` stands behind it (None: the outlet itself); ``mention``: id of the read record."""

    value: Value | str
    bound: Bound
    edtf: str | None
    who: str | None
    document: str
    evidence: Spans
    mention: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number or property of one referent and scope on which reports agree or differ. ``about`` names the referent.

    For numbers ``low`` and ``high`` are the ends of what is claimed, ``best`` the newest exact value that the most
    origins stand behind, or None where that cannot be told.
    """

    id: str
    kind: ClaimKind
    about: str
    referent: str | None
    verdict: ClaimVerdict
    values: tuple[ClaimValue, ...]
    standing: Standing
    low: float | None = None
    high: float | None = None
    best: float | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports on one happening; ``storyline`` is shared by stories tied over time. ``edtf`` spans its reports."""

    id: str
    label: str
    documents: tuple[str, ...]
    storyline: str
    edtf: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """How one report names a referent (an event or entity id, or a label), in whose voice."""

    id: str
    referent: str
    words: str
    document: str
    outlet: str | None
    voice: Voice
    who: str | None
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Relation:
    """How one record stands to another (ids of claims, statements or events; or of read records), with reasons."""

    id: str
    kind: RelationKind
    left: str
    right: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who has a statement, event or claim, and who covered its story without it. Ids of reports.

    ``without`` never means that an outlet left it out: only that these of its reports in this collection lack it.
    """

    record: str
    story: str | None
    having: tuple[str, ...]
    without: tuple[str, ...]
    outlets_without: tuple[str, ...] = ()


Known = Entity | Statement | Event | Claim | Origin | Story | Wording | Relation | Passage
"""Any record that is assembled."""
