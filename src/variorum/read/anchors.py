"""What the network scores: kinds of anchors with their classes, and the roles each kind has."""

from typing import Final

from variorum.model.vocabulary import Act, Bound, EventType, MentionType, Modality

LAYERS: Final = ("cue", "trigger", "quantity")
"""One BIO layer per kind of anchor, in the order of the network's outputs."""

ROLES: Final = {
    "cue": ("source", "content"),
    "trigger": ("agent", "patient", "place", "time"),
    "quantity": ("of", "asof"),
}
"""The roles of each kind; the network scores all of them, in this order, for every anchor."""

ROLE_ORDER: Final = tuple(role for layer in LAYERS for role in ROLES[layer])

CLASSES: Final = {
    "act": tuple(Act),
    "type": tuple(EventType),
    "modality": tuple(Modality),
    "bound": tuple(Bound),
}
"""The closed lists an anchor is sorted into: act for cues, type and modality for triggers, bound for quantities."""

CLASS_ORDER: Final = tuple(CLASSES)
LAYER_OF_CLASS: Final = {"act": "cue", "type": "trigger", "modality": "trigger", "bound": "quantity"}

NAMED: Final = (MentionType.PERSON, MentionType.ORGANISATION, MentionType.PLACE)
"""What names name. A piece's tag is 0 outside, 1 + 2 * i where a name of kind i begins, 2 + 2 * i where it goes on."""

NAME_TAGS: Final = 1 + 2 * len(NAMED)
