"""Offices that reports give one person: where the titles refine each other, and where they exclude each other."""

from collections import defaultdict
from collections.abc import Mapping

from variorum.assemble.claims import Property
from variorum.assemble.titles import office
from variorum.model.dates import days
from variorum.model.documents import Document
from variorum.model.knowledge import Entity, Role
from variorum.model.provenance import identify
from variorum.model.vocabulary import ClaimKind

HELD = 31
"""A title told within so many days of another is told of the same time: offices last."""


def role_claims(entity: Entity, documents: Mapping[str, Document] | None = None) -> list[list[Property]]:
    """The groups of titles that the reports give the entity, one group an office, each in order of time.

    Titles of one office are together ("Minister", "Foreign Minister", "Deputy Foreign Minister"); a title that may be
    short for several offices stands by itself. What one report alone says, with one title, is left out.
    ``documents`` tell the outlets.
    """
    by_core: dict[frozenset[str], list[Role]] = defaultdict(list)
    for role in entity.roles:
        if core := office(role.title)[1]:
            by_core[core].append(role)
    fullest = sorted((core for core in by_core if not any(core < other for other in by_core)), key=sorted)
    groups: dict[frozenset[str], list[Property]] = defaultdict(list)
    for core, roles in by_core.items():
        holders = [full for full in fullest if core <= full]
        for role in roles:
            groups[holders[0] if len(holders) == 1 else core].append(_property(entity, role, documents or {}))
    found = []
    for _, group in sorted(groups.items(), key=lambda kv: sorted(kv[0])):
        told = sorted({item.id: item for item in group}.values(), key=lambda item: (item.order, item.id))
        if len({item.document for item in told}) > 1 or len({item.value.casefold() for item in told}) > 1:
            found.append(told)
    return sorted(found, key=lambda group: (group[0].order, group[0].id))


def _property(entity: Entity, role: Role, documents: Mapping[str, Document]) -> Property:
    document = documents.get(role.document)
    return Property(
        id=identify("role", role.document, role.span),
        document=role.document,
        order=f"{role.edtf or '~'}|{role.document}|{role.span.start:08}",
        kind=ClaimKind.ROLE,
        referent=entity.id,
        about=f"office of {entity.name}",
        value=role.title,
        parts=(),
        edtf=role.edtf,
        told=days(role.edtf)[1],
        who=None,
        said_by=None,
        own=role.by is None,
        chain=(),
        act=None,
        modality=None,
        outlet=document.outlet if document else None,
        spans=(role.span,),
        score=None,
        lasts=HELD,
    )
