"""Public corpora as gold for names and coreference: all adapters under one roof, CrossNER's in full."""

import re
from collections.abc import Iterator
from pathlib import Path

from variorum.evaluate.benchmarks import _set
from variorum.evaluate.entities_cat import meantime_entities
from variorum.evaluate.entities_gum import gum_entities
from variorum.evaluate.entity_names import KINDS, EntityGold, GoldMention, GoldName, kind_of, trimmed
from variorum.evaluate.entity_scores import Links, link_scores, name_scores

__all__ = [
    "EntityGold",
    "GoldMention",
    "GoldName",
    "Links",
    "crossner_names",
    "gum_entities",
    "link_scores",
    "meantime_entities",
    "name_scores",
]


def crossner_names(path: Path, sentences: int = 8) -> Iterator[EntityGold]:
    """The names of a CrossNER politics file (``word<TAB>tag`` lines), ``sentences`` consecutive ones a document.

    The sentences stand one a line but come from different articles. Politicians and persons are persons, parties
    organisations, countries and locations places; events, elections and the rest are no names. No mentions.
    """
    blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
    tagged = [[(line + "\t").split("\t")[:2] for line in block.splitlines() if line.strip()] for block in blocks]
    tagged = [_joined(sentence) for sentence in tagged if sentence]
    for first in range(0, len(tagged), sentences):
        group = tagged[first : first + sentences]
        text, spans = _set([[word for word, _ in sentence] for sentence in group])
        words = [word for sentence in group for word, _ in sentence]
        tags = [tag.strip() for sentence in group for _, tag in sentence]
        names: list[GoldName] = []
        for start, end in _tagged(tags):
            kind = KINDS.get(tags[start][2:])
            part = trimmed(words, start, end, kind) if kind else None
            if kind and part:
                kind = kind_of(words[part[0] : part[1]], kind)
                names.append({"span": [spans[part[0]][0], spans[part[1] - 1][1]], "type": kind})
        yield {"id": f"{path.stem}-{first}", "text": text, "names": names, "mentions": []}


def _joined(sentence: list[list[str]]) -> list[list[str]]:
    """The words and tags with apostrophes put back: ``' s`` and, where no quotation is open, ``Workers ' Party``."""
    out: list[list[str]] = []
    follows = zip(sentence, [*sentence[1:], ["", ""]], strict=True)
    single = sum(word == "'" and after != "s" for (word, _), (after, _) in follows) == 1
    for at, (word, tag) in enumerate(sentence):
        before = out[-1][0] if out else ""
        after = sentence[at + 1][0] if at + 1 < len(sentence) else ""
        owner = word == "'" and single and before.endswith("s") and after[:1].isalpha() and after != "s"
        if owner or (word == "s" and before == "'") or (before in ("D", "O", "L", "d", "l") and word[:1] == "'"):
            out[-1][0] += word
        else:
            out.append([word, tag])
    return out


def _tagged(tags: list[str]) -> Iterator[tuple[int, int]]:
    """The stretches from each B- tag over the I- tags of its kind (half-open)."""
    for start, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = start + 1
            while end < len(tags) and tags[end] == f"I-{tag[2:]}":
                end += 1
            yield start, end
