"""Public corpora as gold for names and coreference, brought to one notion of a name, and the scores against it."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from variorum.evaluate.benchmarks import _set, _split
from variorum.read.who.lexicon import CALENDAR, PLACE_HEADS, PLACE_OPENERS, ROLE_NOUNS, TITLES
from variorum.read.who.places import adjectives, demonyms


class GoldName(TypedDict):
    """A proper name: half-open span in code points, and ``person``, ``organisation`` or ``place``."""

    span: list[int]
    type: str


class GoldMention(TypedDict):
    """Any words for an entity: span, type (also ``other``), its cluster, and ``name``, ``pronoun`` or ``nominal``."""

    span: list[int]
    type: str
    entity: int | str
    form: str


class EntityGold(TypedDict):
    """One document: its names, none overlapping another, and its mentions (which may nest) with their clusters."""

    id: str
    text: str
    names: list[GoldName]
    mentions: list[GoldMention]


def gum_entities(folder: Path, split: str) -> Iterator[EntityGold]:
    """Names and mentions of GUM's documents of one split (``train``, ``dev``, ``test``).

    ``folder`` holds ``dep/*.conllu`` and ``splits.md``. Raises ``ValueError`` when that names no such split.

    The text has one line a sentence and a blank line between paragraphs. GUM marks whole noun phrases. The name in a
    person, organisation or place is the stretch around the phrase's head, where that is a proper noun, made of the
    head and what belongs to its name: flat parts, compounds, capitalised adjectives ("Supreme Court"), numbers
    ("District 9"), "of" and "for" phrases of proper nouns (not in persons: "Ada of Malta" is Ada), coordinated proper
    nouns inside compounds ("Health and Human Services"). Articles, titles ("President"), descriptions ("physicist
    Ada Moss" is Ada Moss) and owners that are entities of their own ("Berkeley's Institute") are left out; a comma or
    bracket ends a name ("Haifa, Israel" are two). Demonyms, single office titles and what only counts as a name
    by its capital (days, languages) are none. Of nested names the outermost counts.
    """
    for name in _split(folder / "splits.md", split):
        path = folder / "dep" / f"{name}.conllu"
        if path.exists():
            yield _gum_document(path)


def crossner_names(path: Path, sentences: int = 8) -> Iterator[EntityGold]:
    """The names of a CrossNER politics file (``word<TAB>tag`` lines), ``sentences`` consecutive ones a document.

    The sentences stand one a line but come from different articles. Politicians and persons are persons, parties
    organisations, countries and locations places; events, elections and the rest are no names. No mentions.
    """
    tagged = [
        [line.split("\t") for line in block.splitlines() if "\t" in line]
        for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    ]
    tagged = [sentence for sentence in tagged if sentence]
    for first in range(0, len(tagged), sentences):
        group = tagged[first : first + sentences]
        text, spans = _set([[word for word, _ in sentence] for sentence in group])
        words = [word for sentence in group for word, _ in sentence]
        tags = [tag.strip() for sentence in group for _, tag in sentence]
        names: list[GoldName] = []
        at = 0
        while at < len(tags):
            end = at + 1
            while end < len(tags) and tags[at][:2] == "B-" and tags[end] == "I-" + tags[at][2:]:
                end += 1
            kind = _CROSSNER.get(tags[at][2:])
            part = _trimmed(words, at, end, kind) if kind else None
            if kind and part:
                names.append({"span": [spans[part[0]][0], spans[part[1] - 1][1]], "type": kind})
            at = end
        yield {"id": f"{path.stem}-{first}", "text": text, "names": names, "mentions": []}


def meantime_entities(folder: Path) -> Iterator[EntityGold]:
    """Names and mentions of one MEANTIME corpus (a folder of CAT files such as ``corpus_airbus``), one document a file.

    The text goes as far as the annotation does (the first sentences). Entities are PER, ORG and LOC; products and
    sums of money are ``other``. A name is a mention marked as one (NAM, PRE.NAM, APP) less its articles and titles;
    where it has other words than those of a name in it ("Y Corp. boss Ada Moss", "X, Alabama"), the first or, for a
    person, the last stretch of capitalised words stands for it. Unlinked names take the type of linked ones of the
    same letters. The annotation is incomplete: some names in it are not marked.
    """
    documents = [_cat_document(path) for path in sorted(folder.glob("*.xml"))]
    types = {part: m.type for d in documents for m in d.mentions for part in [d.name(m)] if part and m.type != "other"}
    known = {d.words_of(part): kind for d in documents for part, kind in d.named(types)}
    for document in documents:
        yield document.gold(known)
