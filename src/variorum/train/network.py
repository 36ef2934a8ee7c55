"""The network in torch: a small BERT encoder, BIO anchors, and roles scored for every (anchor, piece) pair."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from variorum.read.anchors import CLASS_ORDER, CLASSES, LAYERS, ROLE_ORDER
from variorum.read.tokens import MARKS


@dataclass(frozen=True)
class Shape:
    """The sizes of a network: the encoder's as its configuration gives them, the heads' of our choosing."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    role_width: int = 160
    reach: int = 5  # pieces that a role's convolution sees at once
    dropout: float = 0.1


class Layer(nn.Module):
    """One transformer layer, as in BERT: attention, then a two-layer perceptron, normalised after each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.dropout = shape.dropout
        self.query, self.key, self.value, self.out = (nn.Linear(shape.width, shape.width) for _ in range(4))
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """States (windows, columns, width) and attention bias (windows, 1, 1, columns) to new states."""
        b, t, w = x.shape
        q, k, v = (
            part(x).view(b, t, self.heads, w // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        # no dropout on attention: on a CPU drawing it costs a sixth of the step
        attended = functional.scaled_dot_product_attention(q, k, v, bias).transpose(1, 2).reshape(b, t, w)
        x = self.norm(x + functional.dropout(self.out(attended), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces, their places and their marks to states; plus the BIO scores of anchors on top."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.words.weight.requires_grad_(False)  # most words of news to come are not in the training reports
        self.places = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Parameter(torch.zeros(shape.width))
        self.marks = nn.Embedding(MARKS, shape.width)
        nn.init.zeros_(self.marks.weight)  # the start is the encoder as it came
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.anchors = nn.Linear(shape.width, 3 * len(LAYERS))
        self.dropout = shape.dropout

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Integers (windows, columns) to states (windows, columns, width) and scores (windows, columns, layers, 3)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places) + self.types + self.marks(marks))
        x = functional.dropout(x, self.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        scores = self.anchors(functional.dropout(x, self.dropout, self.training))
        return x, scores.unflatten(-1, (len(LAYERS), 3))


class Roles(nn.Module):
    """For each anchor: which pieces play which role (begins, goes on; outside is 0), and the anchor's classes.

    The anchor shifts and scales every piece's features; two short convolutions then let neighbours agree on
    borders, which a bilinear form alone leaves ragged.
    """

    BUCKETS = 64

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        d = shape.role_width
        self.piece = nn.Linear(shape.width, d)
        self.shift = nn.Linear(shape.width, d)
        self.scale = nn.Linear(shape.width, d)
        self.distance = nn.Embedding(2 * self.BUCKETS + 1, d)
        self.near = nn.Conv1d(d, d, shape.reach, padding=shape.reach // 2)
        self.far = nn.Conv1d(d, d, shape.reach, padding=shape.reach // 2 * 3, dilation=3)
        self.norm = nn.LayerNorm(d)
        self.out = nn.Linear(d, 2 * len(ROLE_ORDER))
        self.hidden = nn.Linear(shape.width, shape.width)
        self.classes = nn.ModuleList(nn.Linear(shape.width, len(CLASSES[name])) for name in CLASS_ORDER)
        self.dropout = shape.dropout

    def forward(self, states: Tensor, window: Tensor, first: Tensor, stop: Tensor) -> tuple[Tensor, ...]:
        """Roles (anchors, columns, roles, 2) and one (anchors, members) per closed list, for anchors in columns."""
        columns = torch.arange(states.shape[1], device=states.device)
        within = (columns >= first[:, None]) & (columns < stop[:, None])  # (anchors, columns)
        share = within.to(states.dtype) / (stop - first)[:, None].to(states.dtype)
        of = states[window]  # (anchors, columns, width)
        anchor = (share[:, None, :] @ of)[:, 0]  # (anchors, width), the mean over the anchor's pieces
        before = (columns - first[:, None]).clamp(max=0)
        after = (columns - stop[:, None] + 1).clamp(min=0)
        place = self.distance((before + after).clamp(-self.BUCKETS, self.BUCKETS) + self.BUCKETS)
        states = functional.dropout(states, self.dropout, self.training)
        x = self.piece(states)[window] * (1 + self.scale(anchor)[:, None]) + self.shift(anchor)[:, None] + place
        x = functional.gelu(x).transpose(1, 2)
        x = x + functional.gelu(self.near(x))
        x = x + functional.gelu(self.far(x))
        roles = self.out(self.norm(x.transpose(1, 2)))
        hidden = functional.dropout(functional.gelu(self.hidden(anchor)), self.dropout, self.training)
        lists = [of(hidden) for of in self.classes]  # in CLASS_ORDER
        return (roles.unflatten(-1, (len(ROLE_ORDER), 2)), *lists)


class Model(nn.Module):
    """Encoder and roles together."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.roles = Roles(shape)


def starting_weights(folder: Path) -> tuple[Shape, dict[str, Tensor]]:
    """A sentence encoder's configuration and weights, renamed for :class:`Encoder` (safetensors, BERT's names)."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    shape = Shape(
        vocabulary=config["vocab_size"],
        positions=config["max_position_embeddings"],
        width=config["hidden_size"],
        layers=config["num_hidden_layers"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
    )
    theirs = {name.removeprefix("bert."): tensor for name, tensor in load_file(folder / "model.safetensors").items()}
    ours = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"],
        "types": theirs["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    names = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "out": "attention.output.dense",
        "norm": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(shape.layers):
        for our, their in names.items():
            for kind in ("weight", "bias"):
                ours[f"layers.{i}.{our}.{kind}"] = theirs[f"encoder.layer.{i}.{their}.{kind}"]
    return shape, ours


def begin(folder: Path) -> Model:
    """A model that starts from the sentence encoder in the folder; the heads are new."""
    shape, weights = starting_weights(folder)
    model = Model(shape)
    missing, unexpected = model.encoder.load_state_dict(weights, strict=False)
    if unexpected or set(missing) != {"marks.weight", "anchors.weight", "anchors.bias"}:
        raise ValueError(f"{folder} does not hold a BERT encoder of the expected kind: {missing} {unexpected}")
    return model


def shape_record(shape: Shape) -> dict[str, Any]:
    """The sizes as plain values, for the card."""
    return asdict(shape)
