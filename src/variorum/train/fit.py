"""Train the reader: read it from top to bottom. One command, resumable, under two hours on two cores."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from variorum.read.anchors import CLASS_ORDER, LAYER_OF_CLASS, LAYERS, ROLE_ORDER, ROLES
from variorum.read.network import Batch, RoleScores
from variorum.read.tokens import Tokenizer
from variorum.train import corpora
from variorum.train.corpora import Piece
from variorum.train.network import Model, begin

Log = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    """The dial. ``epochs`` is the one to turn; the rest follows what was tried (docs/lab-notes.md)."""

    epochs: int = 14
    size: int = 222  # pieces a window
    columns: int = 1800  # padded columns a batch, about eight windows
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1  # share of all steps
    average: float = 0.995  # decay of the running average of weights that is kept
    hide: float = 0.08  # share of pieces that training hides, so that no report is learnt by heart
    seed: int = 1


def fit(
    train: Path,
    start: Path,
    work: Path,
    recipe: Recipe,
    log: Log = print,
    limit: int | None = None,
) -> Model:
    """Train on a file in the reading format and return the averaged model.

    ``start`` holds the sentence encoder (config.json, model.safetensors, tokenizer.json). After every epoch the
    state goes to ``work/state.pt``; the same call picks it up there. ``limit`` caps the documents, for trials.
    """
    torch.manual_seed(recipe.seed)
    tokenizer = Tokenizer(start / "tokenizer.json")
    data = corpora.examples(corpora.load(train)[:limit], tokenizer)
    model = begin(start)
    average = begin(start)
    average.load_state_dict(model.state_dict())
    steps = len(_batches(data, recipe, 0)) * recipe.epochs
    optimiser = torch.optim.AdamW(
        [
            {"params": _parameters(model.encoder, heads=False), "lr": recipe.encoder_rate},
            {"params": [*_parameters(model.encoder, heads=True), *model.roles.parameters()], "lr": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, recipe.warm_up))
    work.mkdir(parents=True, exist_ok=True)
    saved = work / "state.pt"
    begun = 0
    if saved.is_file():
        state = torch.load(saved, weights_only=True)
        if state["recipe"] != asdict(recipe):
            raise ValueError(f"{saved} was begun with another recipe; remove it to begin anew")
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        begun = state["epochs"]
        log(f"resumed after epoch {begun}")
    for epoch in range(begun, recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + epoch)
        model.train()
        seen, lost, since = 0, np.zeros(3), time.monotonic()
        todo = _batches(data, recipe, epoch)
        for number, pieces in enumerate(todo, 1):
            losses = loss(model, tokenizer, pieces, recipe.hide)
            total = torch.stack(losses).sum() / len(pieces)
            optimiser.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            # the first steps are far from where the weights will end, so the average begins short
            done = schedule.last_epoch
            _blend(average, model, min(recipe.average, (1 + done) / (10 + done)))
            seen += sum(p.window.stop - p.window.first for p in pieces)
            lost += np.array([float(part.detach()) for part in losses])
            if number % 20 == 0 or number == len(todo):
                rate = seen / (time.monotonic() - since)
                left = ((len(todo) - number) + len(todo) * (recipe.epochs - epoch - 1)) * seen / number / rate
                anchors, roles, classes = lost / seen
                log(
                    f"epoch {epoch + 1}/{recipe.epochs} batch {number}/{len(todo)} loss a piece: anchors {anchors:.3f} "
                    f"roles {roles:.3f} classes {classes:.3f}; {rate:.0f} pieces/s, {left / 60:.0f} min left"
                )
        state = {
            "recipe": asdict(recipe),
            "epochs": epoch + 1,
            "model": model.state_dict(),
            "average": average.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
        }
        part = saved.with_suffix(".part")
        torch.save(state, part)
        part.replace(saved)  # a kill between epochs costs one epoch at most
    average.eval()
    return average


def loss(model: Model, tokenizer: Tokenizer, pieces: list[Piece], hide: float = 0.0) -> list[Tensor]:
    """Cross-entropy summed over a batch of windows: anchors, roles, classes; a share of the pieces is hidden."""
    columns = max(p.window.stop - p.window.first for p in pieces) + 2
    ids, marks, mask = (np.full((len(pieces), columns), fill, dtype=np.int64) for fill in (tokenizer.pad, 0, 0))
    tags = np.full((len(pieces), columns, len(LAYERS)), -100, dtype=np.int64)
    for row, p in enumerate(pieces):
        n = p.window.stop - p.window.first
        ids[row, 0], ids[row, n + 1] = tokenizer.cls, tokenizer.sep
        ids[row, 1 : n + 1] = p.example.tokens.ids[p.window.first : p.window.stop]
        marks[row, 1 : n + 1] = p.example.tokens.marks[p.window.first : p.window.stop]
        mask[row, : n + 2] = 1
        tags[row, 1 : n + 1] = corpora.bio(p.anchors, p.window, columns)[1 : n + 1]
    chance = np.random.default_rng(int(torch.randint(0, 2**31, (1,))))
    hidden = (chance.random(ids.shape) < hide) & (mask == 1) & (ids != tokenizer.cls) & (ids != tokenizer.sep)
    ids = np.where(hidden, tokenizer.mask, ids)
    states, scores = model.encoder(torch.from_numpy(ids), torch.from_numpy(marks), torch.from_numpy(mask))
    anchors = functional.cross_entropy(scores.flatten(0, 2), torch.from_numpy(tags).flatten(), reduction="sum")
    places = [(row, p.window, anchor) for row, p in enumerate(pieces) for anchor in p.anchors]
    if not places:
        return [anchors, anchors.new_zeros(()), anchors.new_zeros(())]
    window = torch.tensor([row for row, _, _ in places])
    first = torch.tensor([a.first - w.first + 1 for _, w, a in places])
    stop = torch.tensor([a.stop - w.first + 1 for _, w, a in places])
    said, *lists = model.roles(states, window, first, stop)
    gold = np.full((len(places), columns, len(ROLE_ORDER)), -100, dtype=np.int64)
    for i, (_, w, a) in enumerate(places):
        n = w.stop - w.first
        at = [ROLE_ORDER.index(role) for role in ROLES[a.layer]]
        gold[i, 1 : n + 1, at] = corpora.role_tags(a, w, columns)[1 : n + 1].T
    outside = said.new_zeros((*said.shape[:3], 1))
    roles = functional.cross_entropy(
        torch.cat([outside, said], dim=-1).flatten(0, 2), torch.from_numpy(gold).flatten(), reduction="sum"
    )
    classes = anchors.new_zeros(())
    for name, logits in zip(CLASS_ORDER, lists, strict=True):
        wanted = torch.tensor(
            [a.classes.get(name, -100) if a.layer == LAYER_OF_CLASS[name] else -100 for _, _, a in places]
        )
        if (wanted >= 0).any():
            classes = classes + functional.cross_entropy(logits, wanted, reduction="sum")
    return [anchors, roles, classes]


class TorchNetwork:
    """The model behind the reader's own protocol, so that a trained model is measured by the code that ships."""

    def __init__(self, model: Model) -> None:
        self.model = model.eval()

    def encode(self, batch: Batch) -> tuple[Any, Any]:
        """See ``variorum.read.network.Network``."""
        with torch.no_grad():
            states, scores = self.model.encoder(*(torch.from_numpy(x) for x in (batch.ids, batch.marks, batch.mask)))
        return states, scores.numpy()

    def roles(self, states: Any, window: Any, first: Any, stop: Any) -> RoleScores:
        """See ``variorum.read.network.Network``."""
        with torch.no_grad():
            roles, *lists = self.model.roles(states, *(torch.from_numpy(x) for x in (window, first, stop)))
        return RoleScores(roles.numpy(), {k: v.numpy() for k, v in zip(CLASS_ORDER, lists, strict=True)})


def save(model: Model, path: Path) -> None:
    """The weights alone."""
    torch.save(model.state_dict(), path)


def _batches(data: list[corpora.Example], recipe: Recipe, epoch: int) -> list[list[Piece]]:
    chance = Random(recipe.seed * 1000 + epoch)
    return corpora.batches(list(corpora.pieces(data, recipe.size, chance)), recipe.columns, chance)


def _parameters(encoder: torch.nn.Module, *, heads: bool) -> list[torch.nn.Parameter]:
    new = ("anchors.", "marks.")
    return [p for name, p in encoder.named_parameters() if p.requires_grad and name.startswith(new) == heads]


def _rate(step: int, steps: int, warm_up: float) -> float:
    rising = max(1, math.ceil(steps * warm_up))
    return (step + 1) / rising if step < rising else max(0.0, (steps - step) / max(1, steps - rising))


@torch.no_grad()
def _blend(average: Model, model: Model, decay: float) -> None:
    for kept, new in zip(average.parameters(), model.parameters(), strict=True):
        if new.requires_grad:
            kept.lerp_(new, 1 - decay)


def describe(recipe: Recipe) -> str:
    """The recipe as one line of JSON, for the card and the log."""
    return json.dumps(asdict(recipe))
