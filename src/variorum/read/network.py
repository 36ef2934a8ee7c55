"""Running the trained network: windows of pieces in, scores of anchors, roles and classes out (int8 ONNX, no torch)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from variorum.read.anchors import CLASS_ORDER
from variorum.read.tokens import Tokenizer, Tokens, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Batch:
    """Windows side by side, padded. Piece ``p`` of a window's own pieces stands in column ``p + 1``, after [CLS]."""

    ids: Ints  # (windows, columns)
    marks: Ints  # (windows, columns)
    mask: Ints  # (windows, columns), 1 for pieces, [CLS] and [SEP]


@dataclass(frozen=True)
class RoleScores:
    """What the network says about each anchor."""

    roles: Floats  # (anchors, columns, roles, 2): begins here, goes on here, against 0 for outside
    classes: dict[str, Floats]  # per closed list: (anchors, members)


@dataclass(frozen=True)
class Encoded:
    """What the network says about the pieces of windows."""

    states: Any  # (windows, columns, width), for the network's other calls
    anchors: Floats  # (windows, columns, layers, 3): outside, begins, goes on
    names: Floats | None  # (windows, columns, name tags); None from weights that never learnt names


class Network(Protocol):
    """A trained network, whatever runs it."""

    def encode(self, batch: Batch) -> Encoded:
        """States of windows, and the scores of their pieces as anchors and as names."""

    def roles(self, states: Any, window: Ints, first: Ints, stop: Ints) -> RoleScores:
        """Role and class scores of anchors, each a half-open range of columns in one window of the states."""

    def links(self, states: Any, window: Ints, first: Ints, stop: Ints) -> Floats:
        """How well each mention takes up each other one (mentions, mentions), against 0 for none."""


def batch(tokenizer: Tokenizer, tokens: Tokens, windows: Sequence[Window]) -> Batch:
    """The windows of one text as padded arrays.

    A batch never mixes reports: the int8 network scales its activations over the batch, and a report's
    reading must not depend on its neighbours.
    """
    columns = max(w.stop - w.first for w in windows) + 2
    ids = np.full((len(windows), columns), tokenizer.pad, dtype=np.int64)
    marks = np.zeros((len(windows), columns), dtype=np.int64)
    mask = np.zeros((len(windows), columns), dtype=np.int64)
    for row, window in enumerate(windows):
        n = window.stop - window.first
        ids[row, 0], ids[row, n + 1] = tokenizer.cls, tokenizer.sep
        ids[row, 1 : n + 1] = tokens.ids[window.first : window.stop]
        marks[row, 1 : n + 1] = tokens.marks[window.first : window.stop]
        mask[row, : n + 2] = 1
    return Batch(ids, marks, mask)


class OnnxNetwork:
    """The shipped network: ``encoder.onnx``, ``roles.onnx`` and ``links.onnx`` in one folder."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load all three; raises ``FileNotFoundError`` when one is not there."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # windows differ in length, so planning memory for one shape only keeps the largest arena alive
        options.enable_mem_pattern = False

        def session(name: str) -> Any:
            if not (folder / name).is_file():
                raise FileNotFoundError(f"the reader's weights are not at {folder / name}")
            return onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])

        self._encoder, self._roles = session("encoder.onnx"), session("roles.onnx")
        self._links = session("links.onnx") if (folder / "links.onnx").is_file() else None

    def encode(self, batch: Batch) -> Encoded:
        """See :class:`Network`."""
        states, anchors, *names = self._encoder.run(None, {"ids": batch.ids, "marks": batch.marks, "mask": batch.mask})
        return Encoded(states, anchors, names[0] if names else None)

    def roles(self, states: Any, window: Ints, first: Ints, stop: Ints) -> RoleScores:
        """See :class:`Network`."""
        roles, *classes = self._roles.run(None, {"states": states, "window": window, "first": first, "stop": stop})
        return RoleScores(roles, dict(zip(CLASS_ORDER, classes, strict=True)))

    def links(self, states: Any, window: Ints, first: Ints, stop: Ints) -> Floats:
        """See :class:`Network`."""
        scores: Floats
        assert self._links is not None
        (scores,) = self._links.run(None, {"states": states, "window": window, "first": first, "stop": stop})
        return scores
