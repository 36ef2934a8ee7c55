"""Train the reader: read it from top to bottom. One command, resumable, under two hours on two cores."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from variorum.read.anchors import CLASS_ORDER, LAYERS, NAME_TAGS, ROLE_ORDER, ROLES
from variorum.read.network import Batch, Encoded, RoleScores
from variorum.read.tokens import Tokenizer
from variorum.train import corpora
from variorum.train.corpora import Example, Lesson
from variorum.train.network import Model, begin

Log = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    """The dial. ``epochs`` is the one to turn; the rest follows what was tried (docs/lab-notes.md)."""

    epochs: int = 12
    size: int = 222  # pieces a window
    columns: int = 1800  # padded columns a batch, about eight windows
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.1  # share of all steps
    average: float = 0.995  # decay of the running average of weights that is kept
    hide: float = 0.12  # share of pieces that training hides, so that no report is learnt by heart
    slices: int = 5  # an epoch sees every annotated report, and one of so many parts of what teachers have read
    seed: int = 1


@dataclass(frozen=True)
class Corpus:
    """What there is to learn from: annotated reports and entities, cut anew in every epoch, and teachers' readings."""

    gold: Sequence[Example]
    taught: Sequence[Lesson] = ()

    def digest(self) -> str:
        """The same for the same reports, annotation and readings, in the same order."""
        found = blake2b(digest_size=16)
        for example in self.gold:
            found.update(example.tokens.ids.tobytes())
            found.update(repr((example.id, example.anchors, example.names, example.mentions)).encode())
        for lesson in self.taught:
            found.update(lesson.ids.tobytes())
            found.update(b"" if lesson.anchors is None else lesson.anchors.tobytes())
        return found.hexdigest()

    def epoch(self, recipe: Recipe, number: int) -> list[list[Lesson]]:
        """The batches of an epoch; the same for the same recipe and number."""
        chance = Random(recipe.seed * 1000 + number)
        data = corpora.lessons(self.gold, recipe.size, chance)
        order = list(range(len(self.taught)))
        Random(recipe.seed).shuffle(order)
        data += [self.taught[i] for i in order[number % recipe.slices :: recipe.slices]]
        return corpora.batches(data, recipe.columns, chance)


def fit(corpus: Corpus, start: Path, work: Path, recipe: Recipe, log: Log = print) -> Model:
    """Train from the encoder in ``start`` and return the averaged model.

    ``start`` holds the sentence encoder (config.json, model.safetensors, tokenizer.json). After every epoch the
    state goes to ``work/state.pt``; the same call picks it up there. Raises ``ValueError`` when that was begun with
    another recipe or other reports.
    """
    torch.manual_seed(recipe.seed)
    tokenizer = Tokenizer(start / "tokenizer.json")
    model = begin(start)
    average = begin(start)
    average.load_state_dict(model.state_dict())
    steps = sum(len(corpus.epoch(recipe, number)) for number in range(min(recipe.epochs, recipe.slices)))
    steps = round(steps * recipe.epochs / min(recipe.epochs, recipe.slices))
    heads = [*_parameters(model.encoder, heads=True), *model.roles.parameters(), *model.links.parameters()]
    optimiser = torch.optim.AdamW(
        [
            {"params": _parameters(model.encoder, heads=False), "lr": recipe.encoder_rate},
            {"params": heads, "lr": recipe.head_rate},
        ],
        weight_decay=recipe.decay,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, recipe.warm_up))
    work.mkdir(parents=True, exist_ok=True)
    saved, data = work / "state.pt", corpus.digest()
    begun = 0
    if saved.is_file():
        state = torch.load(saved, weights_only=True)
        if state["recipe"] != asdict(recipe):
            raise ValueError(f"{saved} was begun with another recipe; remove it to begin anew")
        if state["data"] != data:
            raise ValueError(f"{saved} was begun with other reports; remove it to begin anew")
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        begun = state["epochs"]
        log(f"resumed after epoch {begun}")
    for epoch in range(begun, recipe.epochs):
        torch.manual_seed(recipe.seed * 1000 + epoch)
        model.train()
        seen, lost, since = 0, np.zeros(len(PARTS)), time.monotonic()
        todo = corpus.epoch(recipe, epoch)
        for number, some in enumerate(todo, 1):
            with torch.autocast("cpu", torch.bfloat16):  # halves the time of a step where the processor has it
                losses = loss(model, tokenizer, some, recipe.hide)
            total = torch.stack([part.float() for part in losses]).sum() / len(some)
            optimiser.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            # the first steps are far from where the weights will end, so the average begins short
            done = schedule.last_epoch
            _blend(average, model, min(recipe.average, (1 + done) / (10 + done)))
            seen += sum(len(lesson) for lesson in some)
            lost += np.array([float(part.detach()) for part in losses])
            if number % 20 == 0 or number == len(todo):
                rate = seen / (time.monotonic() - since)
                left = ((len(todo) - number) + len(todo) * (recipe.epochs - epoch - 1)) * seen / number / rate
                parts = " ".join(f"{name} {part:.3f}" for name, part in zip(PARTS, lost / seen, strict=True))
                log(
                    f"epoch {epoch + 1}/{recipe.epochs} batch {number}/{len(todo)} loss a piece: {parts}; "
                    f"{rate:.0f} pieces/s, {left / 60:.0f} min left"
                )
        state = {
            "recipe": asdict(recipe),
            "data": data,
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


PARTS = ("anchors", "roles", "classes", "names", "links")
"""What the loss is the sum of."""


def loss(model: Model, tokenizer: Tokenizer, some: Sequence[Lesson], hide: float = 0.0) -> list[Tensor]:
    """Cross-entropy against shares summed over windows, one for each of ``PARTS``; a share of the pieces is hidden."""
    columns = max(len(lesson) for lesson in some) + 2
    ids, marks, mask = (np.full((len(some), columns), fill, dtype=np.int64) for fill in (tokenizer.pad, 0, 0))
    anchors = np.zeros((len(some), columns, len(LAYERS), 3), dtype=np.float32)
    names = np.zeros((len(some), columns, NAME_TAGS), dtype=np.float32)
    for row, lesson in enumerate(some):
        n = len(lesson)
        ids[row, 0], ids[row, n + 1] = tokenizer.cls, tokenizer.sep
        ids[row, 1 : n + 1], marks[row, 1 : n + 1], mask[row, : n + 2] = lesson.ids, lesson.marks, 1
        if lesson.anchors is not None:
            anchors[row, 1 : n + 1] = lesson.anchors
        if lesson.names is not None:
            names[row, 1 : n + 1] = lesson.names
    chance = np.random.default_rng(int(torch.randint(0, 2**31, (1,))))
    hidden = (chance.random(ids.shape) < hide) & (mask == 1) & (ids != tokenizer.cls) & (ids != tokenizer.sep)
    ids = np.where(hidden, tokenizer.mask, ids)
    states, tagged, named = model.encoder(torch.from_numpy(ids), torch.from_numpy(marks), torch.from_numpy(mask))
    roles, classes = _of_spots(model, states, some)
    return [_against(tagged, anchors), roles, classes, _against(named, names), _of_links(model, states, some)]


def _of_spots(model: Model, states: Tensor, some: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
    """The losses of roles and classes over all anchors of the windows."""
    spots = [(row, spot) for row, lesson in enumerate(some) for spot in lesson.spots]
    zero = states.new_zeros(())
    if not spots:
        return zero, zero
    window = torch.tensor([row for row, _ in spots])
    first = torch.tensor([spot.first + 1 for _, spot in spots])
    stop = torch.tensor([spot.stop + 1 for _, spot in spots])
    said, *lists = model.roles(states, window, first, stop)
    wanted = np.zeros((*said.shape[:3], 3), dtype=np.float32)
    for i, (_, spot) in enumerate(spots):
        at = ROLE_ORDER.index(ROLES[spot.layer][0])
        wanted[i, 1 : len(spot.roles) + 1, at : at + spot.roles.shape[1]] = spot.roles
    outside = said.new_zeros((*said.shape[:3], 1))
    roles = _against(torch.cat([outside, said], dim=-1), wanted)
    classes = zero
    for name, logits in zip(CLASS_ORDER, lists, strict=True):
        shares = np.zeros(tuple(logits.shape), dtype=np.float32)
        for i, (_, spot) in enumerate(spots):
            if name in spot.classes:
                shares[i] = spot.classes[name]
        classes = classes + _against(logits, shares)
    return roles, classes


def _of_links(model: Model, states: Tensor, some: Sequence[Lesson]) -> Tensor:
    """Minus the log of the chance that each mention takes up one of its antecedents, or none where it has none."""
    total = states.new_zeros(())
    for row, lesson in enumerate(some):
        if len(lesson.mentions) < 2:
            continue
        first, stop, entity = (torch.tensor(part) for part in zip(*lesson.mentions, strict=True))
        scores = model.links(states, torch.full_like(first, row), first + 1, stop + 1).float()
        earlier = torch.ones_like(scores, dtype=torch.bool).tril(-1)
        same = earlier & (entity[:, None] == entity)
        none = torch.zeros(len(scores), 1)
        every = torch.cat([none, scores.masked_fill(~earlier, -1e4)], dim=1).logsumexp(dim=1)
        right = torch.cat(
            [none.masked_fill(same.any(dim=1, keepdim=True), -1e4), scores.masked_fill(~same, -1e4)], dim=1
        )
        total = total + (every - right.logsumexp(dim=1)).sum()
    return total


def _against(scores: Tensor, shares: np.ndarray[Any, np.dtype[np.float32]]) -> Tensor:
    """Cross-entropy of scores against shares in 255ths over the last axis, summed; all zeros weigh nothing."""
    return -(torch.from_numpy(shares) * functional.log_softmax(scores.float(), dim=-1)).sum() / corpora.ALL


class TorchNetwork:
    """The model behind the reader's own protocol, so that a trained model is measured by the code that ships."""

    def __init__(self, model: Model) -> None:
        self.model = model.eval()

    def encode(self, batch: Batch) -> Encoded:
        """See ``variorum.read.network.Network``."""
        with torch.no_grad():
            states, *scores = self.model.encoder(*(torch.from_numpy(x) for x in (batch.ids, batch.marks, batch.mask)))
        return Encoded(states, *(part.numpy() for part in scores))

    def roles(self, states: Any, window: Any, first: Any, stop: Any) -> RoleScores:
        """See ``variorum.read.network.Network``."""
        with torch.no_grad():
            roles, *lists = self.model.roles(states, *(torch.from_numpy(x) for x in (window, first, stop)))
        return RoleScores(roles.numpy(), {k: v.numpy() for k, v in zip(CLASS_ORDER, lists, strict=True)})

    def links(self, states: Any, window: Any, first: Any, stop: Any) -> Any:
        """See ``variorum.read.network.Network``."""
        with torch.no_grad():
            return self.model.links(states, *(torch.from_numpy(x) for x in (window, first, stop))).numpy()


def save(model: Model, path: Path) -> None:
    """The weights alone."""
    torch.save(model.state_dict(), path)


def _parameters(encoder: torch.nn.Module, *, heads: bool) -> list[torch.nn.Parameter]:
    new = ("anchors.", "names.", "marks.")
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
