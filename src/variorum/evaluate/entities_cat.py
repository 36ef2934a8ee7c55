"""MEANTIME as gold for names and coreference: its CAT files, noun phrases cut down to the names in them."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from variorum.evaluate.benchmarks import _set
from variorum.evaluate.entity_names import (
    ENDS,
    KEEPS_POSSESSIVE,
    KINDS,
    LINKS,
    EntityGold,
    GoldMention,
    GoldName,
    kind_of,
    outermost,
    trimmed,
)
from variorum.read.who.lexicon import ROLE_NOUNS, TITLES, word_set


def meantime_entities(folder: Path) -> Iterator[EntityGold]:
    """Names and mentions of one MEANTIME corpus (a folder of CAT files such as ``corpus_airbus``), one document a file.

    The text goes as far as the annotation does (the first sentences). Entities are PER, ORG and LOC; products and
    sums of money are ``other``. A name is a mention marked as one (NAM, PRE.NAM, APP) less its articles, titles and
    owners; where words that are none of a name's stand in it and no smaller mention of the same entity, its name is
    the last stretch of capitalised words before a preposition, comma or bracket ("Y Corp. boss Ada Moss, from Oslo" is
    Ada Moss). Of nested names the outermost counts, but not a coordination. Unlinked names take the type of
    linked ones of the same letters. The annotation is incomplete: some names in it are not marked.
    """
    documents = [_read(path) for path in sorted(folder.glob("*.xml"))]
    known = {d.letters(m): m.type for d in documents for m in d.mentions if m.name and m.linked}
    for document in documents:
        for mention in document.mentions:
            if mention.name and not mention.linked:
                mention.type = known.get(document.letters(mention), "other")
        yield document.gold()


@dataclass(slots=True)
class _Mention:
    """A mention: its words (half-open), type, cluster, form, and the words of the name in it."""

    start: int
    end: int
    type: str
    entity: str
    form: str
    linked: bool
    name: tuple[int, int] | None = None


@dataclass(slots=True)
class _Cat:
    """One CAT file: the text as far as it is annotated."""

    id: str
    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    mentions: list[_Mention] = field(default_factory=list)

    def letters(self, mention: _Mention) -> str:
        start, end = mention.name or (mention.start, mention.end)
        return " ".join(self.words[start:end])

    def span(self, start: int, end: int) -> list[int]:
        """Where the words stand, less signs that the corpus has in one token with the last."""
        first, last = self.spans[start][0], self.spans[end - 1][1]
        return [first, first + len(self.text[first:last].rstrip(",;:")) or last]

    def gold(self) -> EntityGold:
        parts = {(m.name, m.entity) for m in self.mentions if m.name and m.type != "other"}
        names: list[GoldName] = []
        for m in self.mentions:
            if m.name is None or m.type == "other":
                continue
            start, end = m.name
            inner = [(part, e) for part, e in parts if start <= part[0] and part[1] <= end and part != m.name]
            joined = "and" in self.words[start:end] and any(e != m.entity for _, e in inner)
            same = [o.name for o in self.mentions if o.name and o.entity == m.entity and _inside(o, m)]
            if not joined and (not same or m.name in same or trimmed(self.words, m.start, m.end, m.type) == m.name):
                kind = kind_of(self.words[start:end], m.type)
                names.append({"span": self.span(start, end), "type": kind, "entity": m.entity})
        mentions: list[GoldMention] = [
            {"span": self.span(m.start, m.end), "type": m.type, "entity": m.entity, "form": m.form}
            for m in self.mentions
        ]
        mentions.sort(key=lambda m: (m["span"][0], -m["span"][1]))
        return {"id": self.id, "text": self.text, "names": outermost(names), "mentions": mentions}


_FORMS = {"NAM": "name", "PRE.NAM": "name", "APP": "name", "PRO": "pronoun"}
_PRONOUNS = word_set(
    "i me my we us our you your he him his she her it its they them their who whom whose which that himself herself "
    "itself themselves myself ourselves hers theirs ours"
)
_PREPOSITIONS = word_set("in at from to on by with near about against under over into as than who which that where")


def _read(path: Path) -> _Cat:
    root = ElementTree.parse(path).getroot()
    tokens = list(root.iter("token"))
    marked = {anchor.get("t_id") for anchor in root.iter("token_anchor")}
    last = max((int(token.get("sentence", 0)) for token in tokens if token.get("t_id") in marked), default=0)
    tokens = [token for token in tokens if int(token.get("sentence", 0)) <= last]
    lines: dict[str, list[str]] = {}
    for token in tokens:
        lines.setdefault(token.get("sentence", ""), []).append(token.text or "")
    text, spans = _set(list(lines.values()))
    out = _Cat(root.get("doc_id") or path.stem, text, [token.text or "" for token in tokens], spans)
    place = {token.get("t_id"): at for at, token in enumerate(tokens)}
    kinds = {entity.get("m_id"): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    cluster = {
        source.get("m_id"): target.get("m_id")
        for relation in root.iter("REFERS_TO")
        for target in relation.iter("target")
        for source in relation.iter("source")
    }
    for mention in root.iter("ENTITY_MENTION"):
        at = sorted(place[anchor.get("t_id")] for anchor in mention.iter("token_anchor"))
        if not at:
            continue
        number = mention.get("m_id", "")
        entity = cluster.get(number)
        form = _FORMS.get(mention.get("syntactic_type", ""), "nominal")
        if len(at) == 1 and out.words[at[0]].lower() in _PRONOUNS:
            form = "pronoun"
        kind = KINDS.get(kinds.get(entity, ""), "other")
        m = _Mention(at[0], at[-1] + 1, kind, entity or f"alone-{number}", form, entity is not None)
        if form == "name" and (kind != "other" or not entity):
            m.name = _name(out.words, m)
            m.form = "name" if m.name else "nominal"
        out.mentions.append(m)
    return out


def _name(words: Sequence[str], m: _Mention) -> tuple[int, int] | None:
    """The words of the name in a mention: of the stretches of capitalised words the last before an end."""
    stretches: list[list[int]] = []
    for i in range(m.start, m.end):
        role = m.type == "person" and (words[i].lower() in ROLE_NOUNS or words[i] in TITLES)
        if stretches and (words[i] in ENDS or words[i].lower() in _PREPOSITIONS):
            break
        if role:  # "Y Corp. boss": no person yet
            stretches.clear()
        touching = bool(stretches) and stretches[-1][1] == i
        if _capital(words[i]) and not role:
            if not touching:
                stretches.append([i, i])
            stretches[-1][1] = i + 1
        elif touching and not role and words[i] in LINKS and (not _owns(words[i]) or words[i - 1] in KEEPS_POSSESSIVE):
            stretches[-1][1] = i + 1
    for start, end in reversed(stretches):
        while not _capital(words[end - 1]):
            end -= 1
        part = trimmed(words, start, end, m.type)
        if part:
            return part
    return None


def _inside(inner: _Mention, outer: _Mention) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner.end - inner.start < outer.end - outer.start


def _owns(word: str) -> bool:
    return word in ("'s", "’s", "'", "’")


def _capital(word: str) -> bool:
    return bool(re.match(r"[^\W\d_a-z]", word)) and not re.search(r"-[a-z]+$", word)
