"""Teachers: readers that have learnt already, who read plain reports together, so that a new one learns from that."""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.read.anchors import LAYER_OF_CLASS, LAYERS, ROLE_ORDER, ROLES
from variorum.read.decode import Settings, places_of, softmax
from variorum.read.network import Batch, Encoded, Network, OnnxNetwork, RoleScores, batch
from variorum.read.tokens import Tokenizer, windows
from variorum.train.corpora import ALL, Lesson, Spot, digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

AT_ONCE = 100
"""Reports whose reading is kept together; a kill costs no more."""
WORTH = 0.35
"""From which probability on an anchor's roles are worth learning."""


class Committee:
    """Several networks as one: the mean of their scores. Distillation of an ensemble after Hinton et al. 2015."""

    def __init__(self, members: Sequence[Network]) -> None:
        self.members = members

    def encode(self, batch: Batch) -> Encoded:
        """See ``variorum.read.network.Network``; the states are a list, one of each member."""
        said = [member.encode(batch) for member in self.members]
        names = [one.names for one in said if one.names is not None]
        return Encoded(
            [one.states for one in said],
            _mean([np.log(softmax(one.anchors) + 1e-9) for one in said]),
            _mean([np.log(softmax(one) + 1e-9) for one in names]) if names else None,
        )

    def roles(self, states: Any, window: Ints, first: Ints, stop: Ints) -> RoleScores:
        """See ``variorum.read.network.Network``."""
        said = [member.roles(of, window, first, stop) for member, of in zip(self.members, states, strict=True)]
        classes = {name: _mean([one.classes[name] for one in said]) for name in said[0].classes}
        return RoleScores(_mean([one.roles for one in said]), classes)

    def links(self, states: Any, window: Ints, first: Ints, stop: Ints) -> Floats:
        """See ``variorum.read.network.Network``."""
        return _mean([member.links(of, window, first, stop) for member, of in zip(self.members, states, strict=True)])


def taught(
    reports: Path,
    teachers: Sequence[Path],
    size: int,
    work: Path,
    log: Callable[[str], None] = print,
    limit: int | None = None,
) -> list[Lesson]:
    """What the readers in the folders ``teachers`` make of plain reports (JSON lines with ``text``), as lessons.

    What is done lies in ``work`` and is not done again. Raises ``ValueError`` when that came of other reports or
    other teachers.
    """
    work.mkdir(parents=True, exist_ok=True)
    made_of = {
        "reports": digest(reports),
        "teachers": [digest(teacher / name) for teacher in teachers for name in ("encoder.onnx", "roles.onnx")],
        "size": size,
        "limit": limit,
    }
    note = work / "made-of.json"
    if note.is_file() and json.loads(note.read_text(encoding="utf-8")) != made_of:
        raise ValueError(f"{work} holds what other teachers read; remove it to begin anew")
    note.write_text(json.dumps(made_of), encoding="utf-8")
    committee = Committee([OnnxNetwork(teacher, threads=0) for teacher in teachers])
    tokenizer = Tokenizer(teachers[0] / "tokenizer.json")
    with reports.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()][:limit]
    out: list[Lesson] = []
    since, done = time.monotonic(), 0
    for start in range(0, len(texts), AT_ONCE):
        kept = work / f"{start:07}.pickle"
        if kept.is_file():
            out += pickle.loads(kept.read_bytes())
            continue
        some = [
            lesson for text in texts[start : start + AT_ONCE] for lesson in _lessons(committee, tokenizer, text, size)
        ]
        part = kept.with_suffix(".part")
        part.write_bytes(pickle.dumps(some))
        part.replace(kept)
        out += some
        done += len(texts[start : start + AT_ONCE])
        left = (len(texts) - start - AT_ONCE) * (time.monotonic() - since) / done / 60
        log(f"teachers: {min(start + AT_ONCE, len(texts))} of {len(texts)} reports read, {max(left, 0):.0f} min left")
    return out


def _lessons(committee: Network, tokenizer: Tokenizer, text: str, size: int) -> Iterator[Lesson]:
    tokens = tokenizer.tokens(text)
    settings = Settings()
    places = windows(tokens, size, size)
    for start in range(0, len(places), settings.batch):
        some = places[start : start + settings.batch]
        said = committee.encode(batch(tokenizer, tokens, some))
        shares = _bytes(softmax(said.anchors))
        anchors, rows = [], []
        for row, window in enumerate(some):
            found = [
                a
                for a in places_of(said.anchors[row, 1 : window.stop - window.first + 1], tokens, window, settings)
                if a.score >= WORTH
            ]
            anchors += found
            rows += [row] * len(found)
        spots: list[list[Spot]] = [[] for _ in some]
        if anchors:
            offsets = np.array([some[row].first - 1 for row in rows], dtype=np.int64)
            first = np.array([a.first for a in anchors], dtype=np.int64) - offsets
            stop = np.array([a.stop for a in anchors], dtype=np.int64) - offsets
            scores = committee.roles(said.states, np.array(rows, dtype=np.int64), first, stop)
            classes = {name: _bytes(softmax(of)) for name, of in scores.classes.items()}
            for i, (anchor, row) in enumerate(zip(anchors, rows, strict=True)):
                layer, n = LAYERS[anchor.layer], some[row].stop - some[row].first
                at = ROLE_ORDER.index(ROLES[layer][0])
                ours = scores.roles[i, 1 : n + 1, at : at + len(ROLES[layer])]
                with_outside = np.concatenate([np.zeros((*ours.shape[:2], 1), dtype=np.float32), ours], axis=2)
                lists = {name: classes[name][i] for name, of in LAYER_OF_CLASS.items() if of == layer}
                spots[row].append(
                    Spot(layer, int(first[i]) - 1, int(stop[i]) - 1, _bytes(softmax(with_outside)), lists)
                )
        for row, w in enumerate(some):
            n = w.stop - w.first
            yield Lesson(
                tokens.ids[w.first : w.stop].copy(),
                tokens.marks[w.first : w.stop].copy(),
                shares[row, 1 : n + 1].copy(),
                tuple(spots[row]),
            )


def _mean(parts: Sequence[Floats]) -> Floats:
    mean: Floats = np.mean(np.stack(parts), axis=0, dtype=np.float32)
    return mean


def _bytes(shares: Floats) -> NDArray[np.uint8]:
    return np.rint(shares * ALL).astype(np.uint8)
