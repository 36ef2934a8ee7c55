"""The assembled record as rows of the JSONL export."""

from typing import Any

from variorum.model.knowledge import (
    Claim,
    ClaimValue,
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Relation,
    Standing,
    Statement,
    Story,
    Wording,
)
from variorum.model.linking import Reason
from variorum.model.text import Spans

Row = dict[str, Any]


def entity_row(e: Entity) -> Row:
    """An entity, with the offices that reports give it."""
    return {
        "id": e.id,
        "type": e.type.value,
        "name": e.name,
        "aliases": list(e.aliases),
        "state": e.state,
        "mentions": list(e.mentions),
        "roles": [
            {
                "title": r.title,
                "of": r.of,
                "document": r.document,
                "span": [r.span.start, r.span.end],
                "edtf": r.edtf,
                "by": r.by,
            }
            for r in e.roles
        ],
        "reasons": _reasons(e.reasons),
    }


def statement_row(s: Statement) -> Row:
    """A statement. ``origins``: of that it was said."""
    return {
        "id": s.id,
        "entity": s.entity,
        "who": s.who,
        "edtf": s.edtf,
        "occasion": s.occasion,
        "variants": list(s.variants),
        "origins": list(s.standing.said),
        **_standing(s.standing),
        "reasons": _reasons(s.reasons),
    }


def event_across_row(e: Event) -> Row:
    """An event. ``origins``: of that it is so."""
    return {
        "id": e.id,
        "type": e.type.value,
        "label": e.label,
        "edtf": e.edtf,
        "place": e.place,
        "participants": list(e.participants),
        "mentions": list(e.mentions),
        "history": [
            {
                "modality": step.modality.value,
                "edtf": step.edtf,
                "document": step.document,
                "mention": step.mention,
                "by": step.by,
            }
            for step in e.history
        ],
        "origins": list(e.standing.so),
        **_standing(e.standing),
        "reasons": _reasons(e.reasons),
    }


def claim_row(c: Claim) -> Row:
    """A claim with its values. ``origins``: of that it is so."""
    return {
        "id": c.id,
        "kind": c.kind.value,
        "about": c.about,
        "referent": c.referent,
        "verdict": c.verdict.value,
        "low": c.low,
        "high": c.high,
        "best": c.best,
        "values": [_value(v) for v in c.values],
        "origins": list(c.standing.so),
        **_standing(c.standing),
        "reasons": _reasons(c.reasons),
    }


def wording_row(w: Wording) -> Row:
    """How one report names a referent."""
    return {
        "id": w.id,
        "referent": w.referent,
        "words": w.words,
        "document": w.document,
        "outlet": w.outlet,
        "voice": w.voice.value,
        "who": w.who,
        "evidence": _spans(w.evidence),
    }


def story_row(s: Story) -> Row:
    """A story."""
    return {
        "id": s.id,
        "label": s.label,
        "documents": list(s.documents),
        "storyline": s.storyline,
        "edtf": s.edtf,
        "reasons": _reasons(s.reasons),
    }


def origin_row(o: Origin) -> Row:
    """An origin."""
    return {"id": o.id, "name": o.name, "camp": o.camp, "why": _reasons(o.reasons)}


def relation_row(r: Relation) -> Row:
    """A relation."""
    return {"id": r.id, "kind": r.kind.value, "left": r.left, "right": r.right, "reasons": _reasons(r.reasons)}


def passage_row(p: Passage) -> Row:
    """Words that two reports share."""
    return {
        "id": p.id,
        "left": p.left,
        "right": p.right,
        "left_spans": _spans(p.left_spans),
        "right_spans": _spans(p.right_spans),
        "kind": p.kind.value,
        "share": p.share,
        "directed": p.directed,
        "reasons": _reasons(p.reasons),
    }


def known_row(record: Known) -> Row:
    """An assembled record of any kind."""
    match record:
        case Entity():
            return entity_row(record)
        case Statement():
            return statement_row(record)
        case Event():
            return event_across_row(record)
        case Claim():
            return claim_row(record)
        case Wording():
            return wording_row(record)
        case Story():
            return story_row(record)
        case Origin():
            return origin_row(record)
        case Relation():
            return relation_row(record)
        case Passage():
            return passage_row(record)


def _standing(s: Standing) -> Row:
    return {
        "state": s.state.value,
        "said": list(s.said),
        "so": list(s.so),
        "camps": list(s.camps),
        "doubt": s.doubt,
        "why": _reasons(s.reasons),
    }


def _value(v: ClaimValue) -> Row:
    return {
        "value": list(v.value) if isinstance(v.value, tuple) else v.value,
        "unit": v.unit,
        "bound": v.bound.value,
        "edtf": v.edtf,
        "who": v.who,
        "document": v.document,
        "evidence": _spans(v.evidence),
        "mention": v.mention,
    }


def _reasons(reasons: tuple[Reason, ...]) -> list[str]:
    return [r.says for r in reasons]


def _spans(spans: Spans) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
