"""GUM as gold for names and coreference: proper names found by syntax in the noun phrases that GUM marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.evaluate.benchmarks import _split
from variorum.evaluate.entity_names import (
    ENDS,
    KINDS,
    LINKS,
    EntityGold,
    GoldMention,
    GoldName,
    kind_of,
    outermost,
    trimmed,
)
from variorum.model.places import states
from variorum.read.who.lexicon import PLACE_HEADS, PLACE_OPENERS, ROLE_NOUNS, TITLES, word_set


def gum_entities(folder: Path, split: str) -> Iterator[EntityGold]:
    """Names and mentions of GUM's documents of one split (``train``, ``dev``, ``test``).

    ``folder`` holds ``dep/*.conllu`` and ``splits.md``. Raises ``ValueError`` when that names no such split.

    The text has one line a sentence and a blank line between paragraphs. GUM marks whole noun phrases. The name in a
    person, organisation or place is the stretch around the phrase's head, where that is a proper noun, made of the
    head and what belongs to its name: flat parts, compounds, capitalised adjectives ("Supreme Court"), numbers
    ("District 9"), "of" phrases of proper nouns (not in persons: "Ada of Malta" is Ada) and, in organisations, "for"
    phrases, and what is coordinated without being an entity of its own ("Office of Trade and Customs"). Articles,
    titles ("President"), descriptions ("physicist Ada Moss" is Ada Moss) and owners that are entities of their own
    ("Berkeley's Institute") are left out; a comma or bracket ends a name ("Haifa, Israel" are two). Demonyms and bare
    offices ("the Sheriff") are none, and so are parts of the name of something else ("World" in "World Cup"). Of
    nested names the outermost counts. States are places, also where GUM has them as organisations. All phrases, named
    or not, are mentions.
    """
    for name in _split(folder / "splits.md", split):
        path = folder / "dep" / f"{name}.conllu"
        if path.exists():
            yield _document(path)


@dataclass(slots=True)
class _Word:
    """A syntactic word: form, tags, its head's place in the sentence (below 0 for none), and its span."""

    form: str
    upos: str
    xpos: str
    head: int
    relation: str
    span: list[int]

    @property
    def proper(self) -> bool:
        return self.upos == "PROPN" or self.xpos.startswith("NNP")


@dataclass(slots=True)
class _Phrase:
    """A marked noun phrase: type, cluster, its words in its sentence (half-open), and whether Wikipedia has it."""

    type: str
    entity: int
    start: int
    end: int = -1
    linked: bool = False


_BRACKET = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\)?)|(\d+)\)")
_OF = word_set("of de da do du del di von van")
_NAMELIKE = PLACE_HEADS | PLACE_OPENERS | {"St.", "St", "Saint", "Mt.", "Ft."}


def _document(path: Path) -> EntityGold:
    text = ""
    names: list[GoldName] = []
    mentions: list[GoldMention] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if not rows:
            continue
        if text and re.search(r"^# newpar", block, re.M):
            text += "\n"
        text, words, phrases = _sentence(rows, text)
        text = text.rstrip(" ") + "\n"
        named = _names(words, phrases)
        for phrase, (a, b) in named:
            kind = kind_of([w.form for w in words[a:b]], phrase.type)
            names.append({"span": [words[a].span[0], words[b - 1].span[1]], "type": kind, "entity": phrase.entity})
        bearers = {id(phrase) for phrase, _ in named}
        for phrase in phrases:
            head = words[_head(words, phrase)]
            form = "pronoun" if head.upos == "PRON" else "nominal"
            if id(phrase) in bearers or (phrase.type == "other" and head.upos == "PROPN"):
                form = "name"
            span = [words[phrase.start].span[0], words[phrase.end - 1].span[1]]
            mentions.append({"span": span, "type": phrase.type, "entity": phrase.entity, "form": form})
    mentions.sort(key=lambda m: (m["span"][0], -m["span"][1]))
    return {"id": path.stem, "text": text, "names": outermost(names), "mentions": mentions}


def _sentence(rows: Sequence[Sequence[str]], text: str) -> tuple[str, list[_Word], list[_Phrase]]:
    """The text with the sentence added, the sentence's words and its phrases.

    A multiword token ("don't", rows 1-2) gives the text; its words share its letters.
    """
    words: list[_Word] = []
    phrases: list[_Phrase] = []
    opened: list[_Phrase] = []
    at, stop, last = 0, 0, 0  # in a multiword token: the next letter, where it ends, the number of its last word
    for row in rows:
        blank = "" if "SpaceAfter=No" in row[9].split("|") else " "
        if "." in row[0]:  # a word that is only understood
            continue
        if "-" in row[0]:
            at, last = len(text), int(row[0].split("-")[1])
            stop = at + len(row[1])
            text += row[1] + blank
            continue
        number = int(row[0])
        if number <= last:
            end = stop if number == last else min(at + len(row[1]), stop)
            span, at = [min(at, stop - 1), end], end
        else:
            span = [len(text), len(text) + len(row[1])]
            text += row[1] + blank
        words.append(_Word(row[1], row[3], row[4], int(row[6]) - 1, row[7], span))
        marks = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for entity, kind, rest, closed, closing in _BRACKET.findall(marks):
            if entity:
                linked = rest.count("-") > 4  # infstat-salience-centering-minspan-link-identity, the last one optional
                opened.append(_Phrase(KINDS.get(kind, "other"), int(entity), len(words) - 1, linked=linked))
            if closed or closing:
                phrase = next((p for p in reversed(opened) if p.entity == int(entity or closing)), None)
                if phrase:
                    opened.remove(phrase)
                    phrase.end = len(words)
                    phrases.append(phrase)
    return text, words, phrases


def _head(words: Sequence[_Word], phrase: _Phrase) -> int:
    inside = range(phrase.start, phrase.end)
    return next((i for i in inside if words[i].head not in inside), phrase.start)


def _names(words: Sequence[_Word], phrases: Sequence[_Phrase]) -> list[tuple[_Phrase, tuple[int, int]]]:
    """The phrases that bear a name, each with the words of its name (half-open)."""
    heads = {_head(words, p) for p in phrases if p.type != "other" and words[_head(words, p)].proper}
    others = {_head(words, p) for p in phrases if p.type == "other"}
    forms = [word.form for word in words]
    out = []
    for phrase in phrases:
        head = _head(words, phrase)
        word = words[head]
        if phrase.type == "other" or not word.proper:
            continue
        if word.relation == "compound" and word.head in others and words[word.head].proper:
            continue
        whole = trimmed(forms, phrase.start, phrase.end, phrase.type)
        if whole and " ".join(forms[whole[0] : whole[1]]) in states():
            out.append((phrase, whole))
            continue
        part = trimmed(forms, *_around(words, phrase, head, heads), phrase.type)
        if part and not (phrase.type == "person" and _only_office(words, phrase, part, head)):
            out.append((phrase, part))
    return out


def _only_office(words: Sequence[_Word], phrase: _Phrase, part: tuple[int, int], head: int) -> bool:
    """Whether a person is called by an office, not by name: "the President", "LA Sheriff"; "Prince" may be a singer."""
    form = words[head].form
    if form not in TITLES and form.lower() not in ROLE_NOUNS:
        return False
    if part == (head, head + 1):
        return not phrase.linked or phrase.end - phrase.start > 1
    return not any(w.head == head and w.relation == "flat" for w in words[part[0] : part[1]])


def _around(words: Sequence[_Word], phrase: _Phrase, head: int, heads: set[int]) -> tuple[int, int]:
    """The contiguous words around the phrase's head that make the name."""
    members = {head}
    grown = True
    while grown:
        more = {i for i in range(phrase.start, phrase.end) if words[i].head in members} - members
        more = {i for i in more if _belongs(words, i, phrase.type, head, heads)}
        members |= more
        grown = bool(more)
    start = head
    while start > phrase.start and (start - 1 in members or _bridges(words, start - 1, members)):
        start -= 1
    end = head + 1
    while end < phrase.end and (end in members or _bridges(words, end, members)):
        end += 1
    while start not in members:
        start += 1
    while end - 1 not in members:
        end -= 1
    return start, end


def _belongs(words: Sequence[_Word], i: int, kind: str, top: int, heads: set[int]) -> bool:
    """Whether a word belongs to the name that its head, a part of the name, is in."""
    word, above = words[i], words[i].head
    relation, _, finer = word.relation.partition(":")
    if relation in ("flat", "goeswith", "fixed"):
        return True
    if relation == "compound":
        return word.proper and i < above and not (kind == "person" and word.form.lower() in ROLE_NOUNS)
    if word.relation == "nmod:desc":
        return word.form in _NAMELIKE
    if word.relation == "nmod:poss":
        return word.proper and i not in heads
    if relation == "amod":
        return (word.proper and word.form[:1].isupper()) or (kind == "place" and word.form[:1].isdigit())
    if relation == "nummod":
        return i > above or word.form[:1].isupper()
    if relation == "conj":
        return word.proper and i not in heads and (above != top or kind != "person")
    if relation == "nmod" and word.proper and not finer:
        lead = next((w.form.lower() for w in words if w.head == i and w.relation == "case"), "")
        fits = lead in _OF or (lead == "for" and kind == "organisation")
        return fits and not (kind == "person" and i in heads)
    return False


def _bridges(words: Sequence[_Word], i: int, members: set[int]) -> bool:
    """Whether a small word stands between parts of the name and belongs to one: of, the, &, 's, a hyphen."""
    word = words[i]
    small = word.form not in ENDS and word.form.lower() in LINKS
    return small and word.head in members and min(members) < i < max(members)
