"""The closed lists: acts, event types (PLOVER), modalities, bounds, zones and the like."""

from enum import StrEnum


class Act(StrEnum):
    """What the speaker does by saying it; follows the cue, not the content."""

    SAY = "SAY"
    DENY = "DENY"
    PLEDGE = "PLEDGE"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PRAISE = "PRAISE"
    BELIEVE = "BELIEVE"


class QuoteKind(StrEnum):
    """Whether the content is quoted word for word (direct), told in the outlet's words (indirect), or both (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EventType(StrEnum):
    """What kind of happening: PLOVER's event classes, with VISIT, MEET, LEAD and the economic ones kept apart."""

    MEET = "MEET"
    VISIT = "VISIT"
    AGREE = "AGREE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    LEGISLATE = "LEGISLATE"
    JUDGE = "JUDGE"
    LEAD = "LEAD"
    TRANSACT = "TRANSACT"
    HAZARD = "HAZARD"
    CHANGE = "CHANGE"
    PUBLISH = "PUBLISH"
    OTHER = "OTHER"


class Modality(StrEnum):
    """How the report presents an event: happened, announced, unsure, not so, called off, or only imagined."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"
    CANCELLED = "cancelled"
    HYPOTHETICAL = "hypothetical"


class Bound(StrEnum):
    """How a stated number limits the real one."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "atleast"
    AT_MOST = "atmost"
    RANGE = "range"


class MentionType(StrEnum):
    """What kind of thing a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class ZoneKind(StrEnum):
    """What a stretch of a report is. Furniture is marked, never cut out."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    DATE = "date"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    FURNITURE = "furniture"


class DateSource(StrEnum):
    """What a report's own date rests on."""

    METADATA = "metadata"
    DATELINE = "dateline"
    TEXT = "text"
    SIBLINGS = "siblings"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """A person's decision about one record (right, wrong), a pair of them (same, not same), or a decision (undone).

    A note decides nothing.
    """

    RIGHT = "right"
    WRONG = "wrong"
    SAME = "same"
    NOT_SAME = "not same"
    UNDONE = "undone"
    NOTE = "note"


class State(StrEnum):
    """How a statement, event or claim stands: derived, never stored as a truth; always shown with its origins."""

    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    CONTESTED = "contested"
    DENIED = "denied"
    UNCONFIRMED = "unconfirmed"
    REVISED = "revised"
    PLANNED = "planned"


class ClaimKind(StrEnum):
    """What reports agree or differ on: a number, an office, or when, where and by whom something happened."""

    QUANTITY = "quantity"
    ROLE = "role"
    DATE = "date"
    PLACE = "place"
    AGENT = "agent"


class ClaimVerdict(StrEnum):
    """How the values of one claim stand to each other."""

    AGREED = "agreed"
    CONFLICT = "conflict"
    REVISION = "revision"
    SCOPE = "scope"
    SINGLE = "single"


class RelationKind(StrEnum):
    """How one record stands to another."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    REFINES = "refines"
    REVISES = "revises"
    DENIES = "denies"


class ReuseKind(StrEnum):
    """How closely one report's words follow another's."""

    VERBATIM = "verbatim"
    LIGHT = "light"
    REWRITE = "rewrite"


class Voice(StrEnum):
    """Whose word it is: the outlet's own, or somebody's whom it quotes or tells of."""

    OWN = "own"
    QUOTED = "quoted"
