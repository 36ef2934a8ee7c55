"""ECB+: gold mentions are read from the files as they are, and ours is above the same-head-lemma baseline."""

import json
from pathlib import Path

import pytest

from variorum.evaluate.ecbplus import TESTED, baseline, conll, gold, main, ours

REPORT = """<Document doc_name="{name}.xml" doc_id="D">
{tokens}
<Markables>
{marks}
<ACTION_OCCURRENCE m_id="90" RELATED_TO="" TAG_DESCRIPTOR="t" instance_id="ACT1" />
</Markables>
<Relations><CROSS_DOC_COREF r_id="1" note="ACT1">{sources}<target m_id="90" /></CROSS_DOC_COREF></Relations>
</Document>
"""


def write(folder: Path, name: str, sentences: list[str], marks: list[tuple[str, int, int]], same: list[int]) -> None:
    """A file in the corpus' format: marks are (tag, sentence, token); ``same`` says which of them are event ACT1."""
    tokens: list[str] = []
    ids: dict[tuple[int, int], int] = {}
    for s, sentence in enumerate(sentences):
        for n, word in enumerate(sentence.split()):
            ids[s, n] = len(ids) + 1
            tokens.append(f'<token t_id="{ids[s, n]}" sentence="{s}" number="{n}">{word}</token>')
    marked = "\n".join(
        f'<{tag} m_id="{m}"><token_anchor t_id="{ids[s, n]}"/></{tag}>' for m, (tag, s, n) in enumerate(marks)
    )
    sources = "".join(f'<source m_id="{m}"/>' for m in same)
    topic = name.split("_")[0]
    (folder / topic).mkdir(exist_ok=True)
    text = REPORT.format(name=name, tokens="\n".join(tokens), marks=marked, sources=sources)
    (folder / topic / f"{name}.xml").write_text(text, encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two reports of one flood of the river Varn, one of another, and a line that was not validated."""
    about = "Dam at Varnholm broke ; Varn valley under water 🌊"
    write(
        tmp_path, "30_1ecb", [about, "Ostrik said the Varn flooded Varnholm .", "It flooded again ."],
        [("HUMAN_PART_PER", 1, 0), ("ACTION_OCCURRENCE", 1, 4), ("ACTION_OCCURRENCE", 2, 1)], [1],
    )  # fmt: skip
    write(tmp_path, "30_2ecb", [about, "The flood drowned Varnholm ."], [("ACTION_OCCURRENCE", 1, 1)], [0])
    write(
        tmp_path, "31_1ecbplus", ["http://x", "Lake Omber flooded Tarnwick ; Omber fishers lost nets ."],
        [("ACTION_OCCURRENCE", 1, 2), ("NEG_ACTION_OCCURRENCE", 1, 7)], [],
    )  # fmt: skip
    rows = ["Topic,File,Sentence Number", "30,1ecb,1", "30,2ecb,1", "31,1ecbplus,1"]
    (tmp_path / "ECBplus_coreference_sentences.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def test_mentions_of_validated_sentences_are_read_with_their_clusters(corpus: Path) -> None:
    mentions = gold(corpus, TESTED)
    assert [m.item.trigger for m in mentions] == ["flooded", "flood", "flooded", "lost"]
    assert [m.cluster == "ACT1" for m in mentions] == [True, True, False, False]
    assert [party.name for party in mentions[0].item.parties] == ["Ostrik"]
    assert mentions[3].item.modality == "negated"


def test_the_same_word_of_another_affair_is_another_event(corpus: Path) -> None:
    mentions = gold(corpus, TESTED)
    one, two, other, _ = (m.item.id for m in mentions)
    joined = ours(mentions)
    assert joined[one] == joined[two] != joined[other]
    lemma = baseline(mentions)
    assert lemma[one] == lemma[other]


def test_the_topic_is_no_part_of_what_is_compared(corpus: Path) -> None:
    for mention in gold(corpus, TESTED):
        assert not any(term.isdigit() for term in mention.item.topic)


def test_conll_is_100_for_gold_and_less_for_one_lump() -> None:
    truth = {"a": "1", "b": "1", "c": "2", "d": "3"}
    assert conll(truth, truth) == {"muc": 100.0, "b_cubed": 100.0, "ceaf_e": 100.0, "conll": 100.0}
    lump = conll(truth, dict.fromkeys(truth, "x"))
    assert lump == {"muc": 50.0, "b_cubed": 54.5, "ceaf_e": 33.3, "conll": 46.0}


def test_the_files_written_are_for_a_scorer_of_clusters(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(corpus, corpus)
    assert "ours" in capsys.readouterr().out
    ids = [
        {row["id"] for row in map(json.loads, (corpus / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())}
        for name in ("gold", "ours", "baseline")
    ]
    assert ids[0] == ids[1] == ids[2] and len(ids[0]) == 4


def test_ours_is_above_the_baseline_on_topics_that_were_not_fitted(shared: Path) -> None:
    mentions = gold(shared / "data" / "ecbplus", TESTED)
    truth = {m.item.id: m.cluster for m in mentions}
    assert len(mentions) > 1000
    assert conll(truth, ours(mentions))["conll"] > conll(truth, baseline(mentions))["conll"] + 3
