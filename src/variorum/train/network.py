"""The network in torch: a small BERT encoder, BIO anchors and names, roles of anchors, links between mentions."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from variorum.read.anchors import CLASS_ORDER, CLASSES, LAYERS, NAME_TAGS, ROLE_ORDER
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
    link_width: int = 128
    reach: int = 5  # pieces that a role's convolution sees at once
    dropout: float = 0.1


def dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """The usual dropout, but its chances are drawn once and read from a random place on: drawing took 8% of a step."""
    if not training or not rate:
        return x
    drawn = _drawn(rate, max(1 << 22, 1 << (2 * x.numel() - 1).bit_length()))
    at = int(torch.randint(0, len(drawn) - x.numel(), (1,)))
    return x * drawn[at : at + x.numel()].view(x.shape).to(x.dtype)


@cache
def _drawn(rate: float, count: int) -> Tensor:
    chance = torch.rand(count, generator=torch.Generator().manual_seed(0))
    return (chance >= rate).to(torch.float32) / (1 - rate)


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
        # written out: on a CPU the fused attention is slower both ways, most of all in bfloat16
        fit = (q @ k.transpose(-1, -2)) * (w // self.heads) ** -0.5
        with torch.autocast("cpu", enabled=False):  # which would make single precision of the softmax
            shares = torch.softmax(fit + bias.to(fit.dtype), dim=-1)
        attended = (shares @ v).transpose(1, 2).reshape(b, t, w)
        x = self.norm(x + dropout(self.out(attended), self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces, their places and their marks to states; plus the BIO scores of anchors and names on top."""

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
        self.names = nn.Linear(shape.width, NAME_TAGS)
        self.dropout = shape.dropout

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Integers (windows, columns) to states (windows, columns, width) and the scores of two heads.

        Anchors (windows, columns, layers, 3) and names (windows, columns, name tags).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.places(places) + self.types + self.marks(marks))
        x = dropout(x, self.dropout, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        kept = dropout(x, self.dropout, self.training)
        return x, self.anchors(kept).unflatten(-1, (len(LAYERS), 3)), self.names(kept)


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
        states = dropout(states, self.dropout, self.training)
        x = self.piece(states)[window] * (1 + self.scale(anchor)[:, None]) + self.shift(anchor)[:, None] + place
        x = functional.gelu(x).transpose(1, 2)
        x = x + functional.gelu(self.near(x))
        x = x + functional.gelu(self.far(x))
        roles = self.out(self.norm(x.transpose(1, 2)))
        hidden = dropout(functional.gelu(self.hidden(anchor)), self.dropout, self.training)
        lists = [of(hidden) for of in self.classes]  # in CLASS_ORDER
        return (roles.unflatten(-1, (len(ROLE_ORDER), 2)), *lists)


class Links(nn.Module):
    """For each pair of mentions in one window: how well the second takes up the first (coreference).

    Mention ranking after Lee et al. 2017 with given mentions: a mention's antecedent is one of the earlier ones, or
    none, whose score is 0.
    """

    BUCKETS = 9  # distances 1, 2, 4, ... 256 pieces

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        d = shape.link_width
        self.mention = nn.Linear(2 * shape.width, d)
        self.earlier = nn.Linear(d, d, bias=False)
        self.later = nn.Linear(d, 1)
        self.distance = nn.Embedding(self.BUCKETS, 1)
        self.dropout = shape.dropout

    def forward(self, states: Tensor, window: Tensor, first: Tensor, stop: Tensor) -> Tensor:
        """Scores (mentions, mentions), later ones in rows, of mentions in columns ``first`` to ``stop`` of a window."""
        ends = torch.cat([states[window, first], states[window, stop - 1]], dim=-1)
        x = functional.gelu(self.mention(dropout(ends, self.dropout, self.training)))
        apart = (first[:, None] - first).abs().clamp(min=1).to(torch.float32)
        bucket = torch.log2(apart).floor().to(torch.int64).clamp(max=self.BUCKETS - 1)
        return x @ self.earlier(x).T + self.later(x) + self.distance(bucket)[:, :, 0]


class Model(nn.Module):
    """Encoder and heads together."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = Encoder(shape)
        self.roles = Roles(shape)
        self.links = Links(shape)


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


NEW = {"marks.weight", "anchors.weight", "anchors.bias", "names.weight", "names.bias"}
"""The encoder's weights that the sentence encoder does not have."""


def begin(folder: Path) -> Model:
    """A model that starts from the sentence encoder in the folder; the heads are new."""
    shape, weights = starting_weights(folder)
    model = Model(shape)
    missing, unexpected = model.encoder.load_state_dict(weights, strict=False)
    if unexpected or set(missing) != NEW:
        raise ValueError(f"{folder} does not hold a BERT encoder of the expected kind: {missing} {unexpected}")
    return model


def shape_record(shape: Shape) -> dict[str, Any]:
    """The sizes as plain values, for the card."""
    return asdict(shape)
